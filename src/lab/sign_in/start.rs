//! `InitiateAuth` and `AdminInitiateAuth`: the flows, and what follows the password.

use serde_json::{Map, Value, json};

use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::sign_ins::{Flow, Step};
use super::super::user_attributes;
use super::super::users::{self, User, attribute, own};
use super::super::world::World;
use super::factors::{self, Next};
use super::session::{self, Owner};
use super::{Client, choice, custom, deliver, device, password, pool, proof, tokens, wanted};

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
            tokens::refreshed(world, client, token, device::key(parameters), hash(parameters))
        }
        _ => {
            let allow = format!("ALLOW_{flow}");
            if !client.allows(&allow, flow) {
                return Err(Refusal::invalid(format!("{flow} is not enabled for the client.")));
            }
            match flow {
                "USER_AUTH" if request.contains_key("Session") => {
                    choice::begin_after_sign_up(world, request, client, parameters)
                }
                "USER_AUTH" => choice::begin(world, client, parameters),
                "CUSTOM_AUTH" => custom::begin(world, client, parameters),
                _ => proof::begin(world, client, parameters),
            }
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
    let flow = Flow { device: device::key(parameters).map(str::to_owned), ..Flow::default() };
    after_password(world, client, at, &flow)
}

/// The password was right: what a new one needs, or what comes next.
pub(super) fn after_password(
    world: &mut World,
    client: &Client,
    at: usize,
    flow: &Flow,
) -> Result<Value, Refusal> {
    let user = users::at(world, &client.pool, at)?.clone();
    device::known(pool(world, &client.pool)?, &user, flow)?;
    let owner = client.owner(&user, flow);
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
            let required: Vec<String> =
                user_attributes::required(pool(world, &client.pool)?, &user)
                    .map(|name| format!("userAttributes.{name}"))
                    .collect();
            let parameters = json!({
                "USER_ID_FOR_SRP": owner.user,
                "requiredAttributes": json!(required).to_string(),
                "userAttributes": attributes(&user).to_string()
            });
            Ok(challenge(&Step::NewPassword, &token, parameters))
        }
        _ => go_on(world, client, at, flow),
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
    let at = named(world, client, name)?;
    let mut user = users::at(world, &client.pool, at)?.clone();
    tokens::enabled(&user)?;
    no_reset_required(&user)?;
    let outcome = password::attempt(world, &client.pool, &mut user, typed);
    // A wrong attempt counts also for the next process.
    keep(world, &client.pool, at, user.clone());
    outcome?;
    Ok(at)
}

/// The user of this name, as far as the client tells who there is.
///
/// # Errors
/// Nobody of this name who could sign in here.
pub(super) fn named(world: &World, client: &Client, name: &str) -> Result<usize, Refusal> {
    let home = pool(world, &client.pool)?;
    let local = |at: &usize| home.users.get(*at).is_some_and(|user| !users::federated(user));
    users::position(home, name)
        .filter(local)
        .ok_or_else(|| if client.hides_who_exists() { password::wrong() } else { users::no_user() })
}

pub(super) fn no_reset_required(user: &User) -> Result<(), Refusal> {
    if text(user, "UserStatus") == Some("RESET_REQUIRED") {
        return Err(Refusal::new(
            "PasswordResetRequiredException",
            "Password reset required for the user",
        ));
    }
    Ok(())
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
pub(super) fn challenge(step: &Step, session: &str, parameters: Value) -> Value {
    json!({
        "ChallengeName": step.challenge(),
        "Session": session,
        "ChallengeParameters": parameters
    })
}

/// After the password: a second factor, a device in its place, or the end.
pub(super) fn go_on(
    world: &mut World,
    client: &Client,
    at: usize,
    flow: &Flow,
) -> Result<Value, Refusal> {
    let home = pool(world, &client.pool)?;
    let mut user = users::at(world, &client.pool, at)?.clone();
    let next = factors::next(home, &user)?;
    if user.shift_remove(own::NEVER_SIGNED_IN).is_some() {
        keep(world, &client.pool, at, user.clone());
    }
    let owner = client.owner(&user, flow);
    let name = owner.user;
    if matches!(next, Next::Factor(_) | Next::Select(_))
        && device::spares_the_code(pool(world, &client.pool)?, &user, flow)
    {
        return device::ask(world, &owner);
    }
    match next {
        Next::Nothing => go_to_the_end(world, client, at, flow),
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

/// No factor is missing: what the triggers of custom authentication still want, the device, or tokens.
pub(super) fn go_to_the_end(
    world: &mut World,
    client: &Client,
    at: usize,
    flow: &Flow,
) -> Result<Value, Refusal> {
    if custom::wants_more(world, client, flow)? {
        return custom::ask(world, client, at, flow);
    }
    let user = users::at(world, &client.pool, at)?.clone();
    if device::has_to_prove_itself(pool(world, &client.pool)?, &user, flow) {
        return device::ask(world, &client.owner(&user, flow));
    }
    tokens::signed_in(world, client, at, flow)
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
        let code = sent(world, owner, at, factor, &mut parameters)?;
        Step::Sent { factor: factor.to_owned(), code }
    };
    let token = session::open(world, owner, step.clone());
    Ok(challenge(&step, &token, Value::Object(parameters)))
}

/// Asks for the code that sets mail up as a factor.
pub(super) fn ask_for_setup(
    world: &mut World,
    owner: &Owner<'_>,
    at: usize,
) -> Result<Value, Refusal> {
    let mut parameters = Map::from_iter([("USER_ID_FOR_SRP".to_owned(), json!(owner.user))]);
    let code = sent(world, owner, at, "EMAIL_OTP", &mut parameters)?;
    let step = Step::SetupSent { code };
    let token = session::open(world, owner, step.clone());
    Ok(challenge(&step, &token, Value::Object(parameters)))
}

/// Sends a code, and says where it went.
fn sent(
    world: &mut World,
    owner: &Owner<'_>,
    at: usize,
    factor: &str,
    parameters: &mut Map<String, Value>,
) -> Result<String, Refusal> {
    let (code, destination) = deliver::send_code(world, owner.pool, at, factor)?;
    let medium = if deliver::by_mail(factor) { "EMAIL" } else { "SMS" };
    parameters.insert("CODE_DELIVERY_DELIVERY_MEDIUM".to_owned(), json!(medium));
    parameters.insert("CODE_DELIVERY_DESTINATION".to_owned(), json!(destination));
    Ok(code)
}

/// The names that a user may go by in the middle of a sign-in.
pub(super) fn is_called(user: &User, name: &str) -> bool {
    ["sub", "email", "phone_number", "preferred_username"]
        .iter()
        .filter_map(|alias| attribute(user, alias))
        .chain(text(user, "Username"))
        .any(|held| held.eq_ignore_ascii_case(name))
}
