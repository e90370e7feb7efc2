//! Codes that prove an address, a number or a forgotten password: made, sent, held against what is typed
//! (source: message-verification-code).

use serde_json::{Map, Value, json};

use super::super::pool::Pool;
use super::super::refusal::Refusal;
use super::super::request::text;
use super::super::sign_ins::Medium;
use super::super::users::{self, User, attribute, own};
use super::super::world::World;
use super::deliver::{self};
use super::pool;
use super::start::keep;

/// What a code is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum CodePurpose {
    SignUp,
    Password,
    Email,
    Phone,
}

impl CodePurpose {
    fn name(self) -> &'static str {
        match self {
            CodePurpose::SignUp => "sign_up",
            CodePurpose::Password => "password",
            CodePurpose::Email => "email",
            CodePurpose::Phone => "phone_number",
        }
    }

    /// Seconds that a code is good for.
    fn life(self) -> i64 {
        match self {
            CodePurpose::Password => 3600,
            CodePurpose::SignUp | CodePurpose::Email | CodePurpose::Phone => 86_400,
        }
    }

    /// The purpose of a code that goes to this attribute to prove it.
    pub(super) fn of_attribute(name: &str) -> Option<CodePurpose> {
        match name {
            "email" => Some(CodePurpose::Email),
            "phone_number" => Some(CodePurpose::Phone),
            _ => None,
        }
    }
}

/// Where the pool proves what a new user gives: a number comes before an address.
pub(super) fn proved(pool: &Pool, user: &User) -> Option<&'static str> {
    ["phone_number", "email"]
        .into_iter()
        .find(|name| is_proved(pool, name) && attribute(user, name).is_some())
}

pub(super) fn is_proved(pool: &Pool, name: &str) -> bool {
    let proved = pool.document.get("AutoVerifiedAttributes").and_then(Value::as_array);
    proved.into_iter().flatten().any(|proved| proved == name)
}

/// Sends a code to an attribute and remembers it; where it went, as answers say it. `value` is what the
/// attribute is to become once the code comes back.
///
/// # Errors
/// A role or an SES identity that does not let Cognito send.
pub(super) fn send(
    world: &mut World,
    pool_id: &str,
    at: usize,
    purpose: CodePurpose,
    name: &str,
    value: Option<&str>,
) -> Result<Value, Refusal> {
    let code: String = (0..6).map(|_| fastrand::digit(10)).collect();
    let medium = if name == "email" { Medium::Email } else { Medium::Sms };
    let template = template(pool(world, pool_id)?, medium);
    let held = attribute(users::at(world, pool_id, at)?, name).unwrap_or_default();
    let to = value.unwrap_or(held).to_owned();
    deliver::send_to(world, pool_id, at, medium, &to, &template, &code)?;
    let until = world.clock.now().saturating_add(purpose.life());
    let mut user = users::at(world, pool_id, at)?.clone();
    let mut record = json!({ "code": code, "until": until, "attribute": name });
    if let Some(value) = value {
        record["value"] = json!(value);
    }
    if let Value::Object(all) = user.entry(own::CODES).or_insert_with(|| json!({})) {
        all.insert(purpose.name().to_owned(), record);
    }
    keep(world, pool_id, at, user);
    Ok(details(&to, name))
}

/// `CodeDeliveryDetails`.
pub(super) fn details(to: &str, name: &str) -> Value {
    json!({
        "Destination": deliver::masked(to),
        "DeliveryMedium": if name == "email" { "EMAIL" } else { "SMS" },
        "AttributeName": name
    })
}

fn template(pool: &Pool, medium: Medium) -> String {
    let (own, inner) = match medium {
        Medium::Email => ("EmailVerificationMessage", "EmailMessage"),
        Medium::Sms => ("SmsVerificationMessage", "SmsMessage"),
    };
    let templates = pool.document.get("VerificationMessageTemplate");
    let inner = templates.and_then(|templates| templates.get(inner)).and_then(Value::as_str);
    let own = Some(pool.text(own)).filter(|text| !text.is_empty());
    inner.or(own).unwrap_or("Your verification code is {####}.").to_owned()
}

/// What a right code was sent for.
pub(super) struct VerifiedAttribute {
    pub attribute: String,
    pub value: Option<String>,
}

/// Holds a typed code against the one that was sent, and uses it up.
///
/// # Errors
/// None was sent, it is too old, or it is another.
pub(super) fn take(
    world: &World,
    user: &mut User,
    purpose: CodePurpose,
    typed: &str,
) -> Result<VerifiedAttribute, Refusal> {
    let gone = || {
        Refusal::new("ExpiredCodeException", "Invalid code provided, please request a code again.")
    };
    let Some(Value::Object(all)) = user.get_mut(own::CODES) else { return Err(gone()) };
    let empty = Map::new();
    let record = all.get(purpose.name()).and_then(Value::as_object).unwrap_or(&empty);
    let code = text(record, "code").ok_or_else(gone)?;
    if world.clock.now() >= record.get("until").and_then(Value::as_i64).unwrap_or(0) {
        return Err(gone());
    }
    if code != typed {
        return Err(Refusal::new(
            "CodeMismatchException",
            "Invalid verification code provided, please try again.",
        ));
    }
    let proof = VerifiedAttribute {
        attribute: text(record, "attribute").unwrap_or_default().to_owned(),
        value: text(record, "value").map(str::to_owned),
    };
    all.shift_remove(purpose.name());
    if all.is_empty() {
        user.shift_remove(own::CODES);
    }
    Ok(proof)
}
