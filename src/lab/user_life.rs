//! Users made, changed and removed by an administrator.

use serde_json::{Map, Value, json};

use super::cognito::{Request, missing, pool_of, text};
use super::pool::Pool;
use super::refusal::Refusal;
use super::sign_in::{invite, password, sign_out};
use super::users::{self, User, listed, own, set_attribute};
use super::world::World;

/// Attributes that every pool has, whatever its document lists.
const STANDARD: &[&str] = &[
    "name",
    "family_name",
    "given_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "address",
    "updated_at",
    "email",
    "email_verified",
    "phone_number",
    "phone_number_verified",
];

/// Sets attributes as a request lists them. A new address or number is unverified, unless the same
/// request says otherwise.
///
/// # Errors
/// An attribute that the pool does not have or nobody may set; an address or number of the wrong form.
pub(super) fn change_attributes(
    pool: &Pool,
    user: &mut User,
    attributes: &Value,
) -> Result<(), Refusal> {
    let sent: Vec<(&str, &str)> = attributes
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|attribute| {
            let value = attribute["Value"].as_str().unwrap_or_default();
            Some((attribute["Name"].as_str()?, value))
        })
        .collect();
    for (name, value) in &sent {
        if *name == "sub" {
            return Err(Refusal::invalid("user.sub: Attribute cannot be updated.\n"));
        }
        if !(STANDARD.contains(name) || in_schema(pool, name)) {
            return Err(Refusal::invalid(format!(
                "Attributes did not conform to the schema: {name}: Attribute does not exist in the \
                 schema.\n"
            )));
        }
        if *name == "phone_number" && !value.is_empty() && !is_e164(value) {
            return Err(Refusal::invalid("Invalid phone number format."));
        }
        if *name == "email" && !value.is_empty() && !is_address(value) {
            return Err(Refusal::invalid("Invalid email address format."));
        }
    }
    for (name, value) in &sent {
        let flag = format!("{name}_verified");
        let moved = users::attribute(user, name) != Some(value);
        let addressed = matches!(*name, "email" | "phone_number");
        if value.is_empty() {
            if let Some(Value::Array(held)) = user.get_mut("UserAttributes") {
                held.retain(|attribute| {
                    attribute["Name"] != **name && attribute["Name"] != *flag.as_str()
                });
            }
            continue;
        }
        set_attribute(user, name, value);
        if addressed && moved && !sent.iter().any(|(other, _)| *other == flag) {
            set_attribute(user, &flag, "false");
        }
    }
    Ok(())
}

fn in_schema(pool: &Pool, name: &str) -> bool {
    let schema = pool.document.get("SchemaAttributes").and_then(Value::as_array);
    schema.into_iter().flatten().any(|attribute| attribute["Name"] == name)
}

fn is_e164(number: &str) -> bool {
    number.strip_prefix('+').is_some_and(|digits| {
        (2..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|digit| digit.is_ascii_digit())
    })
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.contains('@') && !text.contains(' ')
    })
}

/// The name that a new user gets: where people sign in by address or number, it is made up.
fn name_of(pool: &Pool, given: &str, user: &mut User) -> Result<String, Refusal> {
    let kinds = pool.document.get("UsernameAttributes").and_then(Value::as_array);
    let kinds: Vec<&str> = kinds.into_iter().flatten().filter_map(Value::as_str).collect();
    if kinds.is_empty() {
        return Ok(given.to_owned());
    }
    let kind = match (is_address(given), is_e164(given)) {
        (true, _) if kinds.contains(&"email") => "email",
        (_, true) if kinds.contains(&"phone_number") => "phone_number",
        _ => {
            return Err(Refusal::invalid(match kinds.as_slice() {
                ["email"] => "Username should be an email.",
                ["phone_number"] => "Username should be a phone number.",
                _ => "Username should be either an email or a phone number.",
            }));
        }
    };
    if users::attribute(user, kind).is_none() {
        set_attribute(user, kind, given);
    }
    Ok(users::attribute(user, "sub").unwrap_or_default().to_owned())
}

/// A user as both an administrator and a sign-up begin one: without a status or a password.
///
/// # Errors
/// A name or an attribute that the pool does not take.
pub(super) fn new_user(
    world: &World,
    pool: &Pool,
    given: &str,
    attributes: Option<&Value>,
) -> Result<User, Refusal> {
    let mut user: User = Map::new();
    user.insert("Username".to_owned(), json!(given));
    set_attribute(&mut user, "sub", &users::uuid(fastrand::u128(..)));
    if let Some(attributes) = attributes {
        change_attributes(pool, &mut user, attributes)?;
    }
    let name = name_of(pool, given, &mut user)?;
    user.insert("Username".to_owned(), json!(name));
    user.insert("UserCreateDate".to_owned(), world.clock.stamp());
    user.insert("UserLastModifiedDate".to_owned(), world.clock.stamp());
    user.insert("Enabled".to_owned(), json!(true));
    Ok(user)
}

pub(super) fn admin_create_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    if text(&request, "MessageAction") == Some("RESEND") {
        return resend(world, &request);
    }
    let pool = pool_of(world, &request)?;
    let given = text(&request, "Username").filter(|name| !name.is_empty());
    let given = given.ok_or_else(|| missing("username"))?;
    if users::position(pool, given).is_some() {
        return Err(Refusal::new("UsernameExistsException", "User account already exists"));
    }
    let now = world.clock.now();
    let mut user = new_user(world, pool, given, request.get("UserAttributes"))?;
    let temporary = match text(&request, "TemporaryPassword") {
        Some(chosen) => {
            password::conforms(pool, chosen)?;
            chosen.to_owned()
        }
        None => password::invented(pool),
    };
    let id = pool.id().to_owned();
    user.insert("UserStatus".to_owned(), json!("FORCE_CHANGE_PASSWORD"));
    user.insert(own::PASSWORD_SINCE.to_owned(), json!(now));
    password::set(world.sign_ins.key(), &mut user, &temporary);
    let shown = listed(&user);
    let before = world.sign_ins.clone();
    let Some(users) = world.pool_mut(&id).map(|pool| &mut pool.users) else {
        return Err(users::no_user());
    };
    users.push(user);
    let at = users.len() - 1;
    if text(&request, "MessageAction") != Some("SUPPRESS")
        && let Err(refusal) = invite(world, &id, at, &media(&request), &temporary)
    {
        // Who cannot be invited is not made.
        world.sign_ins = before;
        if let Some(pool) = world.pool_mut(&id) {
            pool.users.truncate(at);
        }
        return Err(refusal);
    }
    world.generation += 1;
    Ok(json!({ "User": shown }))
}

fn media(request: &Request) -> Vec<&str> {
    match request.get("DesiredDeliveryMediums").and_then(Value::as_array) {
        Some(media) if !media.is_empty() => media.iter().filter_map(Value::as_str).collect(),
        _ => vec!["SMS"],
    }
}

fn resend(world: &mut World, request: &Request) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, request)?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    if text(&user, "UserStatus") != Some("FORCE_CHANGE_PASSWORD") {
        return Err(Refusal::new(
            "UnsupportedUserStateException",
            "Resend not possible. User status is not FORCE_CHANGE_PASSWORD",
        ));
    }
    let pool = pool_of(world, request)?;
    let temporary = match text(request, "TemporaryPassword") {
        Some(chosen) => {
            password::conforms(pool, chosen)?;
            chosen.to_owned()
        }
        None => password::invented(pool),
    };
    password::set(world.sign_ins.key(), &mut user, &temporary);
    user.insert(own::PASSWORD_SINCE.to_owned(), json!(world.clock.now()));
    invite(world, &pool_id, at, &media(request), &temporary)?;
    let shown = listed(&user);
    users::put(world, &pool_id, at, user);
    Ok(json!({ "User": shown }))
}

pub(super) fn admin_set_user_password(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let new = text(&request, "Password").ok_or_else(|| missing("password"))?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    if users::federated(&user) {
        return Err(Refusal::invalid("A user of an external identity provider has no password."));
    }
    password::conforms(pool_of(world, &request)?, new)?;
    password::set(world.sign_ins.key(), &mut user, new);
    if request.get("Permanent").and_then(Value::as_bool).unwrap_or(false) {
        user.insert("UserStatus".to_owned(), json!("CONFIRMED"));
        user.shift_remove(own::PASSWORD_SINCE);
    } else {
        user.insert("UserStatus".to_owned(), json!("FORCE_CHANGE_PASSWORD"));
        user.insert(own::PASSWORD_SINCE.to_owned(), json!(world.clock.now()));
    }
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_update_user_attributes(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let attributes = request.get("UserAttributes").ok_or_else(|| missing("userAttributes"))?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    change_attributes(pool_of(world, &request)?, &mut user, attributes)?;
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_delete_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    users::remove(world, &pool_id, at);
    Ok(json!({}))
}

/// Takes attributes away, an address or a number together with its proof.
///
/// # Errors
/// An attribute that the pool does not have, or that a user cannot be without.
pub(super) fn take_attributes(pool: &Pool, user: &mut User, names: &Value) -> Result<(), Refusal> {
    let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
    let emptied: Vec<Value> = names.map(|name| json!({ "Name": name, "Value": "" })).collect();
    change_attributes(pool, user, &Value::Array(emptied))
}

pub(super) fn admin_delete_user_attributes(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let names = request.get("UserAttributeNames").ok_or_else(|| missing("userAttributeNames"))?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    take_attributes(pool_of(world, &request)?, &mut user, names)?;
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_enable_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    enable(world, &request, true)
}

pub(super) fn admin_disable_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    enable(world, &request, false)
}

fn enable(world: &mut World, request: &Request, on: bool) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, request)?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    user.insert("Enabled".to_owned(), json!(on));
    if !on {
        // Who is shut out is out at once.
        sign_out(world, &pool_id, text(&user, "Username").unwrap_or_default());
    }
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_user_global_sign_out(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let name = text(users::at(world, &pool_id, at)?, "Username").unwrap_or_default().to_owned();
    sign_out(world, &pool_id, &name);
    Ok(json!({}))
}
