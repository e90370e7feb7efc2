//! Codes and tokens of managed login.

use serde_json::{Map, Value, json};

use super::super::request::text;
use super::super::sign_ins::{Code, Ticket};
use super::super::users;
use super::super::world::World;
use super::factors::{self, Next};
use super::start::{keep, with_known_password};
use super::{Client, lockout, place, pool, tokens};

/// Seconds that a code is good for.
const LIFE: i64 = 300;

/// An app client as managed login knows it.
pub(in super::super) struct Site(Client);

impl Site {
    /// `None` if there is no such client.
    pub(in super::super) fn of(world: &World, id: &str) -> Option<Site> {
        Client::called(world, id).ok().map(Site)
    }

    fn list(&self, member: &str) -> Vec<&str> {
        let list = self.0.document.get(member).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Whether an address is one of the client's own, letter by letter.
    pub(in super::super) fn calls_back(&self, address: &str) -> bool {
        self.list("CallbackURLs").contains(&address)
    }

    fn has_oauth(&self) -> bool {
        self.0.document.get("AllowedOAuthFlowsUserPoolClient") == Some(&json!(true))
    }

    /// Whether the authorization code flow is switched on.
    pub(in super::super) fn gives_codes(&self) -> bool {
        self.has_oauth() && self.list("AllowedOAuthFlows").contains(&"code")
    }

    /// The scopes of a request, all of the client's if it names none; `None` if one is not allowed.
    pub(in super::super) fn granted(&self, asked: &str) -> Option<Vec<String>> {
        let allowed = self.list("AllowedOAuthScopes");
        let asked: Vec<&str> = asked.split_whitespace().collect();
        let granted = if asked.is_empty() { &allowed } else { &asked };
        granted
            .iter()
            .all(|scope| allowed.contains(scope))
            .then(|| granted.iter().map(|scope| (*scope).to_owned()).collect())
    }

    /// Whether a client with a secret showed it; one without has nothing to show.
    pub(in super::super) fn has_secret(&self, shown: Option<&str>) -> bool {
        match text(&self.0.document, "ClientSecret") {
            Some(held) => shown == Some(held),
            None => shown.is_none_or(str::is_empty),
        }
    }
}

/// A user types name and password on the page: a code for what was asked.
///
/// # Errors
/// What the page says instead.
pub(in super::super) fn enter(
    world: &mut World,
    ticket: Ticket,
    name: &str,
    typed: &str,
) -> Result<String, String> {
    let client = Client::called(world, &ticket.client).map_err(|refusal| refusal.message)?;
    let at = with_known_password(world, &client, name, typed).map_err(|refusal| refusal.message)?;
    let home = pool(world, &client.pool).map_err(|refusal| refusal.message)?;
    let user = users::at(world, &client.pool, at).map_err(|refusal| refusal.message)?;
    match text(user, "UserStatus") {
        Some("UNCONFIRMED") => return Err("User is not confirmed.".to_owned()),
        Some("FORCE_CHANGE_PASSWORD") => {
            return Err(
                "This user has to choose a new password first. The page of the practice AWS \
                        does not ask for one; InitiateAuth does."
                    .to_owned(),
            );
        }
        _ => {}
    }
    if factors::next(home, user).map_err(|refusal| refusal.message)? != Next::Nothing {
        return Err(
            "This user has to answer an MFA challenge. The page of the practice AWS does not \
                    ask for one; InitiateAuth does."
                .to_owned(),
        );
    }
    let mut user = user.clone();
    let code = Code {
        code: users::uuid(fastrand::u128(..)),
        ticket,
        pool: client.pool.clone(),
        user: text(&user, "Username").unwrap_or_default().to_owned(),
        until: world.clock.now().saturating_add(LIFE),
    };
    lockout::forget(&mut user);
    keep(world, &client.pool, at, user);
    let given = code.code.clone();
    let now = world.clock.now();
    world.sign_ins.codes.retain(|held| held.until > now);
    world.sign_ins.codes.push(code);
    Ok(given)
}

/// Tokens for a code, which is used up by it.
///
/// # Errors
/// `invalid_grant`.
pub(in super::super) fn redeem(
    world: &mut World,
    site: &Site,
    code: &str,
    redirect: &str,
    proof: Option<&str>,
) -> Result<Value, &'static str> {
    let no = "invalid_grant";
    let at = world.sign_ins.codes.iter().position(|held| held.code == code).ok_or(no)?;
    let held = world.sign_ins.codes.remove(at);
    let fits = held.ticket.client == site.0.id()
        && held.ticket.redirect == redirect
        && held.until > world.clock.now()
        && held.ticket.challenge.as_deref() == proof;
    if !fits {
        return Err(no);
    }
    let at = pool(world, &held.pool).and_then(|pool| place(pool, &held.user)).map_err(|_| no)?;
    let user = users::at(world, &held.pool, at).map_err(|_| no)?;
    tokens::enabled(user).map_err(|_| no)?;
    let result = tokens::with_scopes(world, &site.0, at, &held.ticket.scopes).map_err(|_| no)?;
    Ok(as_oauth(&result, &held.ticket.scopes))
}

/// Tokens for a refresh token.
///
/// # Errors
/// `unauthorized_client`, `invalid_grant`.
pub(in super::super) fn refresh(
    world: &mut World,
    site: &Site,
    token: &str,
) -> Result<Value, &'static str> {
    if !site.has_oauth() {
        return Err("unauthorized_client");
    }
    let (result, scopes) = tokens::renewed(world, &site.0, token).map_err(|_| "invalid_grant")?;
    Ok(as_oauth(&result, &scopes))
}

/// The members by the names that OAuth has for them; an ID token for those who asked for one.
fn as_oauth(result: &Value, scopes: &[String]) -> Value {
    let mut answer = Map::new();
    for (ours, theirs) in [
        ("IdToken", "id_token"),
        ("AccessToken", "access_token"),
        ("RefreshToken", "refresh_token"),
        ("ExpiresIn", "expires_in"),
        ("TokenType", "token_type"),
    ] {
        let wanted = ours != "IdToken" || scopes.iter().any(|scope| scope == "openid");
        if let Some(value) = result.get(ours).filter(|_| wanted) {
            answer.insert(theirs.to_owned(), value.clone());
        }
    }
    Value::Object(answer)
}
