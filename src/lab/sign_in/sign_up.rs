//! Users who make themselves: `SignUp` and the code that follows it.

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::sign_ins::{Flow, Step};
use super::super::user_attributes::{change_attributes, new_user};
use super::super::users::{self, own, set_attribute};
use super::super::world::World;
use super::confirm::{self, CodePurpose};
use super::session::{self, SessionUse};
use super::start::keep;
use super::{Client, choice, password, pool};

/// The user that an unsigned request names, and the client it comes through.
pub(super) fn named(world: &World, request: &Request) -> Result<(Client, usize), Refusal> {
    let client = Client::of(world, request)?;
    let name = text(request, "Username").ok_or_else(|| missing("username"))?;
    client.check_hash(text(request, "SecretHash"), &[name])?;
    let at = users::position(pool(world, &client.pool)?, name);
    at.map(|at| (client, at)).ok_or_else(|| {
        Refusal::new("UserNotFoundException", "Username/client id combination not found.")
    })
}

/// Attributes that a client may not write: those that say a code came back, and what its list leaves out.
pub(super) fn writable(client: &Client, attributes: Option<&Value>) -> Result<(), Refusal> {
    let listed = client.document.get("WriteAttributes").and_then(Value::as_array);
    let names = attributes.and_then(Value::as_array).into_iter().flatten();
    let mut names = names.filter_map(|attribute| attribute["Name"].as_str());
    let closed = names.any(|name| {
        name.ends_with("_verified")
            || listed.is_some_and(|listed| {
                !listed.is_empty() && !listed.iter().any(|allowed| allowed == name)
            })
    });
    if closed {
        return Err(Refusal::not_authorized("A client attempted to write unauthorized attribute"));
    }
    Ok(())
}

pub(in super::super) fn sign_up(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let client = Client::of(world, &request)?;
    let given = text(&request, "Username").filter(|name| !name.is_empty());
    let given = given.ok_or_else(|| missing("username"))?;
    client.check_hash(text(&request, "SecretHash"), &[given])?;
    let home = pool(world, &client.pool)?;
    let closed = home.document.get("AdminCreateUserConfig");
    if closed.and_then(|config| config.get("AllowAdminCreateUserOnly")) == Some(&json!(true)) {
        return Err(Refusal::not_authorized("SignUp is not permitted for this user pool"));
    }
    if users::position(home, given).is_some() {
        return Err(Refusal::new("UsernameExistsException", "User already exists"));
    }
    let typed = text(&request, "Password").ok_or_else(|| missing("password"))?;
    password::conforms(home, typed)?;
    writable(&client, request.get("UserAttributes"))?;
    let mut user = new_user(world, home, given, request.get("UserAttributes"))?;
    user.insert("UserStatus".to_owned(), json!("UNCONFIRMED"));
    user.insert(own::NEVER_SIGNED_IN.to_owned(), json!(true));
    password::set(world.sign_ins.key(), &client.pool, &mut user, typed);
    let sub = users::attribute(&user, "sub").unwrap_or_default().to_owned();
    let proved = confirm::proved(home, &user);
    let Some(people) = world.pool_mut(&client.pool).map(|pool| &mut pool.users) else {
        return Err(users::no_user());
    };
    people.push(user);
    let at = people.len() - 1;
    let mut answer = json!({ "UserConfirmed": false, "UserSub": sub });
    if let Some(name) = proved {
        match confirm::send(world, &client.pool, at, CodePurpose::SignUp, name, None) {
            Ok(details) => answer["CodeDeliveryDetails"] = details,
            Err(refusal) => {
                if let Some(pool) = world.pool_mut(&client.pool) {
                    pool.users.truncate(at);
                }
                return Err(refusal);
            }
        }
    }
    go_on_to_sign_in(world, &client, at, false, &mut answer)?;
    Ok(answer)
}

/// The session by which a user signs in right after signing up, where the client allows `USER_AUTH`.
fn go_on_to_sign_in(
    world: &mut World,
    client: &Client,
    at: usize,
    confirmed: bool,
    answer: &mut Value,
) -> Result<(), Refusal> {
    if choice::is_open(pool(world, &client.pool)?, client) {
        let user = users::at(world, &client.pool, at)?.clone();
        let flow = Flow::default();
        let owner = client.owner(&user, &flow);
        answer["Session"] = json!(session::open(world, &owner, Step::SignUp { confirmed }));
    }
    Ok(())
}

pub(in super::super) fn confirm_sign_up(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let typed = text(&request, "ConfirmationCode").ok_or_else(|| missing("confirmationCode"))?;
    let (client, at) = named(world, &request)?;
    let mut user = users::at(world, &client.pool, at)?.clone();
    unconfirmed(text(&user, "UserStatus"))?;
    let begun = match request.contains_key("Session") {
        true => Some(session::of_sign_up(world, &request, &client, &user, false)?),
        false => None,
    };
    let proof = confirm::take(world, &mut user, CodePurpose::SignUp, typed)?;
    set_attribute(&mut user, &format!("{}_verified", proof.attribute), "true");
    user.insert("UserStatus".to_owned(), json!("CONFIRMED"));
    users::put(world, &client.pool, at, user);
    if let Some(session) = begun {
        session::spend(world, &session, SessionUse::Answer);
    }
    let mut answer = json!({});
    go_on_to_sign_in(world, &client, at, true, &mut answer)?;
    Ok(answer)
}

fn unconfirmed(status: Option<&str>) -> Result<(), Refusal> {
    match status {
        Some("UNCONFIRMED") => Ok(()),
        other => Err(Refusal::not_authorized(format!(
            "User cannot be confirmed. Current status is {}",
            other.unwrap_or("UNKNOWN")
        ))),
    }
}

pub(in super::super) fn admin_confirm_sign_up(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    unconfirmed(text(&user, "UserStatus"))?;
    user.insert("UserStatus".to_owned(), json!("CONFIRMED"));
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(in super::super) fn resend_confirmation_code(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (client, at) = named(world, &request)?;
    let user = users::at(world, &client.pool, at)?;
    if text(user, "UserStatus") != Some("UNCONFIRMED") {
        return Err(Refusal::invalid("User is already confirmed."));
    }
    let name = confirm::proved(pool(world, &client.pool)?, user).ok_or_else(|| {
        Refusal::not_authorized("Cannot resend codes. Auto verification not turned on.")
    })?;
    let details = confirm::send(world, &client.pool, at, CodePurpose::SignUp, name, None)?;
    Ok(json!({ "CodeDeliveryDetails": details }))
}

pub(in super::super) fn update_user_attributes(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let bearer = super::access::bearer(world, &request)?;
    let sent = request.get("UserAttributes").ok_or_else(|| missing("userAttributes"))?;
    let home = pool(world, &bearer.pool)?;
    let before = users::at(world, &bearer.pool, bearer.at)?.clone();
    let client = Client::called(world, &bearer.client)?;
    writable(&client, Some(sent))?;
    let mut user = before.clone();
    change_attributes(home, &mut user, sent)?;
    let waiting = home
        .document
        .get("UserAttributeUpdateSettings")
        .and_then(|settings| settings.get("AttributesRequireVerificationBeforeUpdate"))
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let mut codes = Vec::new();
    for name in ["email", "phone_number"] {
        let new = users::attribute(&user, name).map(str::to_owned);
        let Some(new) = new.filter(|new| users::attribute(&before, name) != Some(new)) else {
            continue;
        };
        if !confirm::is_proved(home, name) {
            continue;
        }
        let waits = waiting.iter().any(|waiting| waiting == name);
        if waits && let Some(old) = users::attribute(&before, name) {
            // The old one stays until the new one has answered.
            set_attribute(&mut user, name, old);
            let flag = format!("{name}_verified");
            set_attribute(&mut user, &flag, users::attribute(&before, &flag).unwrap_or("false"));
        }
        codes.push((name, waits.then_some(new)));
    }
    users::put(world, &bearer.pool, bearer.at, user);
    let mut list = Vec::new();
    for (name, value) in codes {
        let Some(purpose) = CodePurpose::of_attribute(name) else { continue };
        list.push(confirm::send(world, &bearer.pool, bearer.at, purpose, name, value.as_deref())?);
    }
    Ok(json!({ "CodeDeliveryDetailsList": list }))
}

pub(in super::super) fn get_user_attribute_verification_code(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let bearer = super::access::bearer(world, &request)?;
    let name = text(&request, "AttributeName").ok_or_else(|| missing("attributeName"))?;
    let purpose = CodePurpose::of_attribute(name)
        .ok_or_else(|| Refusal::invalid("Attribute cannot be verified."))?;
    let user = users::at(world, &bearer.pool, bearer.at)?;
    if users::attribute(user, name).is_none() {
        return Err(Refusal::invalid("User does not have the attribute to verify."));
    }
    let details = confirm::send(world, &bearer.pool, bearer.at, purpose, name, None)?;
    Ok(json!({ "CodeDeliveryDetails": details }))
}

pub(in super::super) fn verify_user_attribute(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let bearer = super::access::bearer(world, &request)?;
    let name = text(&request, "AttributeName").ok_or_else(|| missing("attributeName"))?;
    let typed = text(&request, "Code").ok_or_else(|| missing("code"))?;
    let purpose = CodePurpose::of_attribute(name)
        .ok_or_else(|| Refusal::invalid("Attribute cannot be verified."))?;
    let mut user = users::at(world, &bearer.pool, bearer.at)?.clone();
    let proof = confirm::take(world, &mut user, purpose, typed)?;
    if let Some(value) = proof.value {
        set_attribute(&mut user, name, &value);
    }
    set_attribute(&mut user, &format!("{name}_verified"), "true");
    users::put(world, &bearer.pool, bearer.at, user);
    Ok(json!({}))
}

pub(in super::super) fn delete_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let bearer = super::access::bearer(world, &request)?;
    users::remove(world, &bearer.pool, bearer.at);
    Ok(json!({}))
}

pub(in super::super) fn delete_user_attributes(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let bearer = super::access::bearer(world, &request)?;
    let names = request.get("UserAttributeNames").ok_or_else(|| missing("userAttributeNames"))?;
    let mut user = users::at(world, &bearer.pool, bearer.at)?.clone();
    super::super::user_attributes::take_attributes(pool(world, &bearer.pool)?, &mut user, names)?;
    keep(world, &bearer.pool, bearer.at, user);
    Ok(json!({}))
}
