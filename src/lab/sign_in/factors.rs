//! Which second factor a sign-in asks for (facts 6.3, 2.5, 2.7, 2.10).

use serde_json::Value;

use super::super::cognito::text;
use super::super::pool::Pool;
use super::super::refusal::Refusal;
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
    /// A choice between these.
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
    // Who has a token keeps it when the pool's factor is switched off (facts 1.9).
    let usable = |factor: &str| {
        deliverable(user, factor) && (factor == "SOFTWARE_TOKEN_MFA" || offered(pool, factor))
    };
    let mut chosen: Vec<String> =
        users::factors(user).into_iter().filter(|name| usable(name)).map(str::to_owned).collect();
    if chosen.is_empty() && demanded {
        chosen = ALL.into_iter().filter(|name| usable(name)).map(str::to_owned).collect();
    }
    let preferred = text(user, "PreferredMfaSetting");
    if let Some(factor) = chosen.iter().find(|name| Some(name.as_str()) == preferred) {
        return Ok(Next::Factor(factor.clone()));
    }
    match chosen.as_slice() {
        [one] => Ok(Next::Factor(one.clone())),
        [] if !demanded => Ok(Next::Nothing),
        // The first time a user who signed up comes in is free; those an administrator made are asked.
        [] if user.contains_key(own::NEVER_SIGNED_IN) => Ok(Next::Nothing),
        [] => {
            let can: Vec<String> =
                ALL.into_iter().filter(|name| offered(pool, name)).map(str::to_owned).collect();
            if can.iter().any(|factor| factor == "SOFTWARE_TOKEN_MFA") {
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
