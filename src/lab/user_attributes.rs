//! A user's attributes as an administrator, a sign-up and the user alike set them.

use serde_json::{Map, Value, json};

use super::pool::Pool;
use super::refusal::Refusal;
use super::users::{self, User, set_attribute};
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

/// The attributes that every user of the pool has to have, and this one has not.
pub(super) fn required<'p>(pool: &'p Pool, user: &User) -> impl Iterator<Item = &'p str> {
    demanded(pool).filter(|name| users::attribute(user, name).is_none_or(str::is_empty))
}

/// The attributes that every user of the pool has to have.
pub(super) fn demanded(pool: &Pool) -> impl Iterator<Item = &str> {
    let schema = pool.document.get("SchemaAttributes").and_then(Value::as_array);
    schema.into_iter().flatten().filter_map(|attribute| {
        let required = attribute["Required"].as_bool().unwrap_or(false);
        attribute["Name"].as_str().filter(|name| required && *name != "sub")
    })
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

/// Takes attributes away, an address or a number together with its proof.
///
/// # Errors
/// An attribute that the pool does not have, or that a user cannot be without.
pub(super) fn take_attributes(pool: &Pool, user: &mut User, names: &Value) -> Result<(), Refusal> {
    let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
    let emptied: Vec<Value> = names.map(|name| json!({ "Name": name, "Value": "" })).collect();
    change_attributes(pool, user, &Value::Array(emptied))
}
