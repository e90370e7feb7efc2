//! `InitiateAuth` and `AdminInitiateAuth`: the flows, and what follows the password.

use serde_json::{Map, Value, json};

use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::sign_ins::Step;
use super::super::users::{self, User, attribute, own};
use super::super::world::World;
use super::factors::{self, Next};
use super::session::{self, Owner};
use super::{Client, deliver, password, pool, tokens, wanted};

const FLOWS: &[&str] = &[
    "USER_SRP_AUTH",
    "REFRESH_TOKEN_AUTH",
    "REFRESH_TOKEN",
    "CUSTOM_AUTH",
    "ADMIN_NO_SRP_AUTH",
    "USER_PASSWORD_AUTH",
    "ADMIN_USER_PASSWORD_AUTH",
    "USER_AUTH",
];

pub(in super::super) fn initiate_auth(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let client = Client::of(world, &request)?;
    initiate(world, &request, &client, false)
}

pub(in super::super) fn admin_initiate_auth(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let client = Client::of_pool(world, &request)?;
    initiate(world, &request, &client, true)
}

fn initiate(
    world: &mut World,
    request: &Request,
    client: &Client,
    admin: bool,
) -> Result<Value, Refusal> {
    let flow = text(request, "AuthFlow").ok_or_else(|| missing("authFlow"))?;
    if !FLOWS.contains(&flow) {
        return Err(Refusal::invalid(format!(
            "1 validation error detected: Value '{flow}' at 'authFlow' failed to satisfy constraint: \
             Member must satisfy enum value set: [{}]",
            FLOWS.join(", ")
        )));
    }
    let parameters = request.get("AuthParameters");
    let off = |message: &str| Err(Refusal::invalid(message));
    match flow {
        "USER_PASSWORD_AUTH" => {
            if !client.allows("ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH") {
                return off("USER_PASSWORD_AUTH flow not enabled for this client");
            }
            with_password(world, client, parameters)
        }
        "ADMIN_USER_PASSWORD_AUTH" | "ADMIN_NO_SRP_AUTH" => {
            if !admin {
                return off("Initiate Auth method not supported.");
            }
            if !client.allows("ALLOW_ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH") {
                return off("Auth flow not enabled for this client");
            }
            with_password(world, client, parameters)
        }
        "REFRESH_TOKEN_AUTH" | "REFRESH_TOKEN" => {
            if !client.allows("ALLOW_REFRESH_TOKEN_AUTH", "REFRESH_TOKEN_AUTH") {
                return off("Auth flow not enabled for this client");
            }
            let token = wanted(parameters, "REFRESH_TOKEN")?;
            tokens::refreshed(world, client, token, hash(parameters))
        }
        _ => {
            let allow = format!("ALLOW_{flow}");
            if !client.allows(&allow, flow) {
                return Err(Refusal::invalid(format!("{flow} is not enabled for the client.")));
            }
            // Nobody is to believe that this worked.
            Err(Refusal::new(
                "UnsupportedOperationException",
                format!("The practice AWS does not speak the flow {flow}."),
            ))
        }
    }
}

pub(super) fn hash(parameters: Option<&Value>) -> Option<&str> {
    parameters?.get("SECRET_HASH")?.as_str()
}

fn with_password(
    world: &mut World,
    client: &Client,
    parameters: Option<&Value>,
) -> Result<Value, Refusal> {
    let name = wanted(parameters, "USERNAME")?;
    let typed = wanted(parameters, "PASSWORD")?;
    client.check_hash(hash(parameters), &[name])?;
    let at = with_known_password(world, client, name, typed)?;
    let user = users::at(world, &client.pool, at)?.clone();
    let owner = Owner {
        pool: &client.pool,
        client: client.id(),
        user: text(&user, "Username").unwrap_or_default(),
        minutes: client.session_minutes(),
    };
    session::forget(world, &owner);
    match text(&user, "UserStatus") {
        Some("UNCONFIRMED") => {
            Err(Refusal::new("UserNotConfirmedException", "User is not confirmed."))
        }
        Some("FORCE_CHANGE_PASSWORD") => {
            if password::temporary_is_over(world, pool(world, &client.pool)?, &user) {
                return Err(Refusal::not_authorized(
                    "Temporary password has expired and must be reset by an administrator.",
                ));
            }
            let token = session::open(world, &owner, Step::NewPassword);
            let parameters = json!({
                "USER_ID_FOR_SRP": owner.user,
                "requiredAttributes": "[]",
                "userAttributes": attributes(&user).to_string()
            });
            Ok(challenge(&Step::NewPassword, &token, parameters))
        }
        _ => go_on(world, client, at),
    }
}

/// The user of this name, who knows this password.
///
/// # Errors
/// Nobody of this name, or not this password; who may not sign in with one.
pub(super) fn with_known_password(
    world: &mut World,
    client: &Client,
    name: &str,
    typed: &str,
) -> Result<usize, Refusal> {
    let home = pool(world, &client.pool)?;
    let hidden = text(&client.document, "PreventUserExistenceErrors") == Some("ENABLED");
    let unknown = || if hidden { password::wrong() } else { users::no_user() };
    let at = users::position(home, name).ok_or_else(unknown)?;
    let mut user = users::at(world, &client.pool, at)?.clone();
    if users::federated(&user) {
        return Err(unknown());
    }
    tokens::enabled(&user)?;
    if text(&user, "UserStatus") == Some("RESET_REQUIRED") {
        return Err(Refusal::new(
            "PasswordResetRequiredException",
            "Password reset required for the user",
        ));
    }
    let outcome = password::attempt(world, &mut user, typed);
    // A wrong attempt counts also for the next process.
    keep(world, &client.pool, at, user.clone());
    outcome?;
    Ok(at)
}

/// Keeps what a sign-in changed about a user; it is no modification of the user's profile.
pub(super) fn keep(world: &mut World, pool_id: &str, at: usize, user: User) {
    if let Some(place) = world.pool_mut(pool_id).and_then(|pool| pool.users.get_mut(at))
        && *place != user
    {
        *place = user;
    }
}

fn attributes(user: &User) -> Value {
    let mut all = Map::new();
    for attribute in user.get("UserAttributes").and_then(Value::as_array).into_iter().flatten() {
        if let Some(name) = attribute["Name"].as_str().filter(|name| *name != "sub") {
            all.insert(name.to_owned(), attribute["Value"].clone());
        }
    }
    Value::Object(all)
}

/// The answer that asks for a step.
fn challenge(step: &Step, session: &str, parameters: Value) -> Value {
    json!({
        "ChallengeName": step.challenge(),
        "Session": session,
        "ChallengeParameters": parameters
    })
}

/// After the password: a second factor, or tokens.
pub(super) fn go_on(world: &mut World, client: &Client, at: usize) -> Result<Value, Refusal> {
    let home = pool(world, &client.pool)?;
    let mut user = users::at(world, &client.pool, at)?.clone();
    let next = factors::next(home, &user)?;
    if user.shift_remove(own::NEVER_SIGNED_IN).is_some() {
        keep(world, &client.pool, at, user.clone());
    }
    let name = text(&user, "Username").unwrap_or_default();
    let owner = Owner {
        pool: &client.pool,
        client: client.id(),
        user: name,
        minutes: client.session_minutes(),
    };
    match next {
        Next::Nothing => tokens::signed_in(world, client, at),
        Next::Factor(factor) => ask_for(world, &owner, at, &factor),
        Next::Select(factors) => {
            let parameters = json!({
                "MFAS_CAN_CHOOSE": json!(factors).to_string(),
                "USER_ID_FOR_SRP": name
            });
            let step = Step::Select(factors);
            let token = session::open(world, &owner, step.clone());
            Ok(challenge(&step, &token, parameters))
        }
        Next::Setup(factors) => {
            let parameters = json!({
                "MFAS_CAN_SETUP": json!(factors).to_string(),
                "USER_ID_FOR_SRP": name
            });
            let token = session::open(world, &owner, Step::Setup);
            Ok(challenge(&Step::Setup, &token, parameters))
        }
    }
}

/// Asks for a code of one factor; for those that are sent, sends it.
pub(super) fn ask_for(
    world: &mut World,
    owner: &Owner<'_>,
    at: usize,
    factor: &str,
) -> Result<Value, Refusal> {
    let user = users::at(world, owner.pool, at)?;
    let mut parameters = Map::new();
    parameters.insert("USER_ID_FOR_SRP".to_owned(), json!(owner.user));
    let step = if factor == "SOFTWARE_TOKEN_MFA" {
        if let Some(name) = text(user, own::DEVICE_NAME) {
            parameters.insert("FRIENDLY_DEVICE_NAME".to_owned(), json!(name));
        }
        Step::Token
    } else {
        let (code, destination) = deliver::send_code(world, owner.pool, at, factor)?;
        let medium = if factor == "EMAIL_OTP" { "EMAIL" } else { "SMS" };
        parameters.insert("CODE_DELIVERY_DELIVERY_MEDIUM".to_owned(), json!(medium));
        parameters.insert("CODE_DELIVERY_DESTINATION".to_owned(), json!(destination));
        Step::Sent { factor: factor.to_owned(), code }
    };
    let token = session::open(world, owner, step.clone());
    Ok(challenge(&step, &token, Value::Object(parameters)))
}

/// The names that a user may go by in the middle of a sign-in.
pub(super) fn is_called(user: &User, name: &str) -> bool {
    ["sub", "email", "phone_number", "preferred_username"]
        .iter()
        .filter_map(|alias| attribute(user, alias))
        .chain(text(user, "Username"))
        .any(|held| held.eq_ignore_ascii_case(name))
}
