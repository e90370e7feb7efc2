//! `USER_AUTH`: the first factor is a choice. Which there are depends on the pool and on the user; a user who
//! has a second factor signs in with the password alone.

use serde_json::{Map, Value, json};

use super::super::pool::Pool;
use super::super::refusal::Refusal;
use super::super::request::{Request, text};
use super::super::sign_ins::{Flow, Step};
use super::super::user_mfa::deliverable;
use super::super::users::{self, User, own};
use super::super::world::World;
use super::factors::{self, Next};
use super::session::SessionUse;
use super::start::{
    after_password, ask_for, challenge, go_on, hash, named, no_reset_required, with_known_password,
};
use super::{Client, device, password, pool, proof, session, tokens, wanted};

/// The first factors that the pool allows, in the order that it lists them; a pool that says nothing allows
/// the password.
fn allowed(pool: &Pool) -> Vec<&str> {
    let listed = pool
        .document
        .get("Policies")
        .and_then(|policies| policies.pointer("/SignInPolicy/AllowedFirstAuthFactors"))
        .and_then(Value::as_array);
    let listed: Vec<&str> = listed.into_iter().flatten().filter_map(Value::as_str).collect();
    if listed.is_empty() { vec!["PASSWORD"] } else { listed }
}

/// The challenges that a user may choose from.
fn offered(pool: &Pool, user: &User) -> Vec<String> {
    let second = !matches!(factors::next(pool, user), Ok(Next::Nothing));
    let reaches = |factor: &str| !second && deliverable(user, factor);
    let mut offered = Vec::new();
    for factor in allowed(pool) {
        match factor {
            "PASSWORD" => offered.extend(["PASSWORD", "PASSWORD_SRP"]),
            "EMAIL_OTP" if reaches("EMAIL_OTP") => offered.push("EMAIL_OTP"),
            "SMS_OTP" if reaches("SMS_MFA") => offered.push("SMS_OTP"),
            "WEB_AUTHN" if !second || passkey_is_all(pool) => offered.push("WEB_AUTHN"),
            _ => {}
        }
    }
    offered.into_iter().map(str::to_owned).collect()
}

/// Whether a passkey counts for both factors.
fn passkey_is_all(pool: &Pool) -> bool {
    let block = pool.mfa.get("WebAuthnConfiguration");
    let said = block.and_then(|block| block.get("FactorConfiguration")).and_then(Value::as_str);
    said == Some("MULTI_FACTOR_WITH_USER_VERIFICATION")
}

/// Whether users can choose here at all.
pub(super) fn is_open(pool: &Pool, client: &Client) -> bool {
    client.allows("ALLOW_USER_AUTH", "USER_AUTH") && pool.text("UserPoolTier") != "LITE"
}

/// A user who has just signed up: the code that confirmed it stands for the first factor, for as long as a
/// sign-in lives, and once.
pub(super) fn begin_after_sign_up(
    world: &mut World,
    request: &Request,
    client: &Client,
    parameters: Option<&Value>,
) -> Result<Value, Refusal> {
    let name = wanted(parameters, "USERNAME")?;
    client.check_hash(hash(parameters), &[name])?;
    let at = named(world, client, name)?;
    let user = users::at(world, &client.pool, at)?.clone();
    tokens::enabled(&user)?;
    let session = session::of_sign_up(world, request, client, &user, true)?;
    if !user.contains_key(own::NEVER_SIGNED_IN) {
        return Err(session::invalid());
    }
    let flow = Flow { device: device::key(parameters).map(str::to_owned), ..Flow::default() };
    let next = go_on(world, client, at, &flow)?;
    session::spend(world, &session, SessionUse::Answer);
    Ok(next)
}

pub(super) fn begin(
    world: &mut World,
    client: &Client,
    parameters: Option<&Value>,
) -> Result<Value, Refusal> {
    if pool(world, &client.pool)?.text("UserPoolTier") == "LITE" {
        return Err(Refusal::not_in_tier(
            "The following feature is not available for the LITE pricing tier \
             configured: USER_AUTH",
        ));
    }
    let name = wanted(parameters, "USERNAME")?;
    client.check_hash(hash(parameters), &[name])?;
    let flow = Flow { device: device::key(parameters).map(str::to_owned), ..Flow::default() };
    let at = match named(world, client, name) {
        Ok(at) => at,
        // The same choice as somebody has who has nothing but a password.
        Err(_) if client.hides_who_exists() => return Ok(of_nobody(world, client, name, &flow)),
        Err(refusal) => return Err(refusal),
    };
    let user = users::at(world, &client.pool, at)?.clone();
    tokens::enabled(&user)?;
    if text(&user, "UserStatus") == Some("UNCONFIRMED") {
        return Err(Refusal::new("UserNotConfirmedException", "User is not confirmed."));
    }
    let offered = offered(pool(world, &client.pool)?, &user);
    let preferred =
        parameters.and_then(|all| all.get("PREFERRED_CHALLENGE")).and_then(Value::as_str);
    match preferred.filter(|preferred| offered.iter().any(|factor| factor == preferred)) {
        Some(preferred) => ask(world, client, at, preferred, parameters, &flow),
        // Also for a wish that cannot be met.
        None => Ok(select(world, &client.owner(&user, &flow), offered)),
    }
}

fn select(world: &mut World, owner: &session::Owner<'_>, offered: Vec<String>) -> Value {
    let parameters = json!({ "USERNAME": owner.user });
    let step = Step::FirstFactor(offered.clone());
    let token = session::open(world, owner, step.clone());
    let mut answer = challenge(&step, &token, parameters);
    answer["AvailableChallenges"] = json!(offered);
    answer
}

fn of_nobody(world: &mut World, client: &Client, name: &str, flow: &Flow) -> Value {
    let nobody: User = Map::from_iter([("Username".to_owned(), json!(name))]);
    let offered = ["PASSWORD", "PASSWORD_SRP"].map(str::to_owned).to_vec();
    select(world, &client.owner(&nobody, flow), offered)
}

/// The answer to `SELECT_CHALLENGE`.
pub(super) fn chosen(
    world: &mut World,
    client: &Client,
    at: usize,
    offered: &[String],
    answer: &str,
    responses: Option<&Value>,
    flow: &Flow,
) -> Result<Value, Refusal> {
    if !offered.iter().any(|factor| factor == answer) {
        return Err(Refusal::invalid(format!(
            "{answer} is not among the challenges that are available to the user: {}.",
            offered.join(", ")
        )));
    }
    ask(world, client, at, answer, responses, flow)
}

/// Begins with one factor. A password or the first half of its proof may have come with the choice.
fn ask(
    world: &mut World,
    client: &Client,
    at: usize,
    factor: &str,
    parameters: Option<&Value>,
    flow: &Flow,
) -> Result<Value, Refusal> {
    let user = users::at(world, &client.pool, at)?.clone();
    let owner = client.owner(&user, flow);
    let came = |name: &str| parameters.is_some_and(|parameters| parameters.get(name).is_some());
    let step = match factor {
        "PASSWORD" if came("PASSWORD") => {
            return with_password(world, client, at, parameters, flow);
        }
        "PASSWORD_SRP" if came("SRP_A") => {
            return proof::ask(world, client, at, wanted(parameters, "SRP_A")?, flow);
        }
        "PASSWORD" => Step::Password,
        "PASSWORD_SRP" => Step::PasswordSrp,
        "WEB_AUTHN" => Step::Passkey,
        code => {
            no_reset_required(&user)?;
            return ask_for(world, &owner, at, code);
        }
    };
    let mut parameters = json!({ "USERNAME": owner.user });
    if step == Step::Passkey {
        parameters["CREDENTIAL_REQUEST_OPTIONS"] = json!(passkey_options(pool(world, owner.pool)?));
    }
    let token = session::open(world, &owner, step.clone());
    Ok(challenge(&step, &token, parameters))
}

/// What a browser is asked to sign.
fn passkey_options(pool: &Pool) -> String {
    let said = |member: &str| {
        let block = pool.mfa.get("WebAuthnConfiguration")?;
        block.get(member)?.as_str().map(str::to_owned)
    };
    json!({
        "challenge": super::random_text(43),
        "rpId": said("RelyingPartyId"),
        "allowCredentials": [],
        "userVerification": said("UserVerification").unwrap_or_else(|| "preferred".to_owned()),
        "timeout": 180_000
    })
    .to_string()
}

/// The password as an answer, or beside a choice.
pub(super) fn with_password(
    world: &mut World,
    client: &Client,
    at: usize,
    responses: Option<&Value>,
    flow: &Flow,
) -> Result<Value, Refusal> {
    let typed = wanted(responses, "PASSWORD")?;
    let user = users::at(world, &client.pool, at)?;
    let name = text(user, "Username").unwrap_or_default().to_owned();
    let at = with_known_password(world, client, &name, typed)?;
    after_password(world, client, at, flow)
}

/// The refusal of every passkey.
pub(super) fn no_passkey() -> Refusal {
    Refusal::not_authorized(
        "The practice AWS does not accept passkeys: only a browser or a phone can sign with \
         one.",
    )
}

/// Whoever is not there has no password.
pub(super) fn nobody(client: &Client, refusal: Refusal) -> Refusal {
    if client.hides_who_exists() { password::wrong() } else { refusal }
}
