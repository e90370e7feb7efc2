//! Which second factor a sign-in asks for.

use serde_json::Value;

use super::super::pool::Pool;
use super::super::pool_rules::recovery_names;
use super::super::refusal::Refusal;
use super::super::request::text;
use super::super::user_mfa::deliverable;
use super::super::users::{self, User, own};

/// The factors, in the order that Cognito names them.
const ALL: [&str; 3] = ["SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP"];

/// What comes after the password.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Tokens.
    Nothing,
    /// A code of this factor.
    Factor(String),
    Select(Vec<String>),
    /// One of these has to be set up.
    Setup(Vec<String>),
}

/// Whether the pool has a factor switched on.
pub(super) fn offered(pool: &Pool, factor: &str) -> bool {
    match factor {
        "SMS_MFA" => pool.mfa.contains_key("SmsMfaConfiguration"),
        "EMAIL_OTP" => pool.mfa.contains_key("EmailMfaConfiguration"),
        "SOFTWARE_TOKEN_MFA" => {
            let block = pool.mfa.get("SoftwareTokenMfaConfiguration");
            block.and_then(|block| block.get("Enabled")).and_then(Value::as_bool).unwrap_or(false)
        }
        _ => false,
    }
}

/// What a user's second factor is: the preferred one, or else those that are switched on, or else the one
/// that a pool which demands MFA asks for.
pub(super) fn of_user<'u>(pool: &Pool, user: &'u User) -> Vec<&'u str> {
    if !matches!(pool.text("MfaConfiguration"), "ON" | "OPTIONAL") {
        return Vec::new();
    }
    let mut on = users::factors(user);
    on.retain(|factor| offered(pool, factor) || *factor == "SOFTWARE_TOKEN_MFA");
    let preferred = text(user, "PreferredMfaSetting");
    if let Some(factor) = on.iter().find(|factor| Some(**factor) == preferred) {
        return vec![*factor];
    }
    if on.is_empty()
        && let Ok(Next::Factor(asked)) = next(pool, user)
    {
        on.extend(ALL.into_iter().filter(|factor| *factor == asked));
    }
    on
}

/// The factor whose codes would go where the pool sends those for a new password.
fn by_recovery(pool: &Pool) -> Option<&'static str> {
    match recovery_names(pool).first().copied() {
        Some("verified_email") => Some("EMAIL_OTP"),
        Some("verified_phone_number") => Some("SMS_MFA"),
        _ => None,
    }
}

/// What a user has to show beside the password.
///
/// # Errors
/// A pool that demands a factor which this user neither has nor can set up.
pub(super) fn next(pool: &Pool, user: &User) -> Result<Next, Refusal> {
    let demanded = match pool.text("MfaConfiguration") {
        "ON" => true,
        "OPTIONAL" => false,
        _ => return Ok(Next::Nothing),
    };
    let preferred = text(user, "PreferredMfaSetting");
    // Where MFA is demanded, the first way to a new password is no second factor, unless the user has
    // chosen it.
    let recovery = by_recovery(pool).filter(|_| demanded);
    let recovers = |factor: &str| recovery == Some(factor) && preferred != Some(factor);
    // Who has a token keeps it when the pool's factor is switched off (source: totp-stays-when-turned-off).
    let usable = |factor: &str| {
        deliverable(user, factor)
            && (factor == "SOFTWARE_TOKEN_MFA" || offered(pool, factor))
            && !recovers(factor)
    };
    let mut chosen: Vec<String> =
        users::factors(user).into_iter().filter(|name| usable(name)).map(str::to_owned).collect();
    if chosen.is_empty() && demanded {
        chosen = ALL.into_iter().filter(|name| usable(name)).map(str::to_owned).collect();
    }
    if let Some(factor) = chosen.iter().find(|name| Some(name.as_str()) == preferred) {
        return Ok(Next::Factor(factor.clone()));
    }
    match chosen.as_slice() {
        [one] => Ok(Next::Factor(one.clone())),
        [] if !demanded => Ok(Next::Nothing),
        // The first time a user who signed up comes in is free; those an administrator made are asked.
        [] if user.contains_key(own::NEVER_SIGNED_IN) => Ok(Next::Nothing),
        [] => {
            let can = ALL.into_iter().filter(|name| offered(pool, name) && recovery != Some(*name));
            let can: Vec<String> = can.map(str::to_owned).collect();
            let sets_up = |name: &str| can.iter().any(|factor| factor == name);
            if sets_up("SOFTWARE_TOKEN_MFA") {
                Ok(Next::Setup(can))
            } else if recovery.is_some_and(|name| offered(pool, name) && deliverable(user, name)) {
                // AWS refuses this sign-in too; in which words nobody has said.
                Err(Refusal::new(
                    "MFAMethodNotFoundException",
                    "The practice AWS has no MFA method for this user: the address or number that \
                     could serve is where codes for a new password go.",
                ))
            } else if sets_up("EMAIL_OTP") {
                // Of a number AWS says that it is nothing a challenge can set up; of an address, too, but
                // its client library for JavaScript does.
                Ok(Next::Setup(can))
            } else {
                Err(Refusal::new(
                    "MFAMethodNotFoundException",
                    "No MFA mechanism registered in the account.",
                ))
            }
        }
        _ => Ok(Next::Select(chosen)),
    }
}
