//! A user's factors: switched on and off, preferred, and the token taken away.

use serde_json::{Value, json};

use super::refusal::Refusal;
use super::request::{Request, text};
use super::users::{self, User, attribute, factors, own};
use super::world::World;

/// A block of the request, and the factor it is about.
const BLOCKS: &[(&str, &str)] = &[
    ("SMSMfaSettings", "SMS_MFA"),
    ("SoftwareTokenMfaSettings", "SOFTWARE_TOKEN_MFA"),
    ("EmailMfaSettings", "EMAIL_OTP"),
];

pub(super) fn admin_set_user_mfa_preference(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    prefer(&mut user, &request)?;
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_delete_software_token(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    if text(&user, "UserStatus") == Some("UNCONFIRMED") {
        return Err(Refusal::new("UserNotConfirmedException", "User is not confirmed."));
    }
    let of_the_phone =
        [own::TOKEN, own::PENDING, own::DEVICE_NAME, own::LAST_STEP, own::PHONE_LOST];
    for member in of_the_phone {
        user.shift_remove(member);
    }
    switch(&mut user, "SOFTWARE_TOKEN_MFA", false);
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

/// What both preference operations do to a user. A block left out leaves its factor as it is.
///
/// # Errors
/// A factor that the user has not, in AWS's words
/// (source: preference-needs-factor); settings that contradict each other.
pub(super) fn prefer(user: &mut User, request: &Request) -> Result<(), Refusal> {
    let mut preferred = None;
    let mut next = user.clone();
    if users::federated(user) && BLOCKS.iter().any(|(block, _)| request.contains_key(*block)) {
        return Err(Refusal::invalid(
            "MFA preferences cannot be set for a user of an external identity provider.",
        ));
    }
    for (block, factor) in BLOCKS {
        let Some(settings) = request.get(*block) else { continue };
        let on = |member: &str| settings.get(member).and_then(Value::as_bool).unwrap_or(false);
        // A token or a number is missed even by a block that says no: leaving it out is the way (facts
        // 1.8). Of a missing address nobody has said so.
        let wanted = on("Enabled") || *factor != "EMAIL_OTP";
        if wanted && !deliverable(user, factor) {
            return Err(Refusal::invalid(format!(
                "User does not have delivery config set to turn on {factor}"
            )));
        }
        if on("PreferredMfa") {
            if !on("Enabled") {
                return Err(Refusal::invalid(format!(
                    "{factor} cannot be preferred without being enabled."
                )));
            }
            if preferred.replace(*factor).is_some() {
                return Err(Refusal::invalid("Only one MFA method can be preferred."));
            }
        } else if text(&next, "PreferredMfaSetting") == Some(*factor) {
            next.shift_remove("PreferredMfaSetting");
        }
        switch(&mut next, factor, on("Enabled"));
    }
    let passkey = request.get("WebAuthnMfaSettings").and_then(|block| block.get("Enabled"));
    if passkey.and_then(Value::as_bool) == Some(true) {
        // Nobody here has a passkey to register.
        return Err(Refusal::invalid(
            "User does not have delivery config set to turn on WEB_AUTHN",
        ));
    }
    if let Some(factor) = preferred {
        next.insert("PreferredMfaSetting".to_owned(), Value::from(factor));
    }
    *user = next;
    Ok(())
}

/// Whether a code for this factor could reach the user at all.
pub(super) fn deliverable(user: &User, factor: &str) -> bool {
    match factor {
        "SMS_MFA" => attribute(user, "phone_number").is_some_and(|number| !number.is_empty()),
        "EMAIL_OTP" => attribute(user, "email").is_some_and(|address| !address.is_empty()),
        "SOFTWARE_TOKEN_MFA" => text(user, own::TOKEN).is_some_and(|secret| !secret.is_empty()),
        _ => false,
    }
}

/// Puts a factor on the user's list or takes it off; off, it is not preferred either.
pub(super) fn switch(user: &mut User, factor: &str, on: bool) {
    let mut list: Vec<String> = factors(user).into_iter().map(str::to_owned).collect();
    if on {
        if !list.iter().any(|name| name == factor) {
            list.push(factor.to_owned());
        }
    } else {
        list.retain(|name| name != factor);
        if text(user, "PreferredMfaSetting") == Some(factor) {
            user.shift_remove("PreferredMfaSetting");
        }
    }
    if list.is_empty() {
        user.shift_remove("UserMFASettingList");
    } else {
        user.insert("UserMFASettingList".to_owned(), json!(list));
    }
}
