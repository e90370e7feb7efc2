//! `AssociateSoftwareToken` and `VerifySoftwareToken`: a secret handed out, and its first code (facts
//! 1.9 to 1.11, 6.4).

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::super::otp;
use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::sign_ins::{Session, Step};
use super::super::users::{self, own};
use super::super::world::World;
use super::factors::offered;
use super::session::{self, SessionUse};
use super::start::keep;
use super::{place, pool, tokens};

/// By what the user is known: one of two, never both.
enum Proof {
    Session(Box<Session>),
    Token,
}

struct Subject {
    proof: Proof,
    pool: String,
    at: usize,
}

fn subject(world: &World, request: &Request, door: SessionUse) -> Result<Subject, Refusal> {
    match (text(request, "AccessToken"), request.contains_key("Session")) {
        (Some(_), true) => {
            Err(Refusal::invalid("Only one of AccessToken and Session can be provided."))
        }
        (None, false) => Err(Refusal::invalid("One of AccessToken and Session must be provided.")),
        (Some(token), false) => {
            let bearer = tokens::bearer(world, token)?;
            Ok(Subject { proof: Proof::Token, pool: bearer.pool, at: bearer.at })
        }
        (None, true) => {
            let session = session::shown(world, request, door)?;
            let at = place(pool(world, &session.pool)?, &session.user)?;
            let pool = session.pool.clone();
            Ok(Subject { proof: Proof::Session(Box::new(session)), pool, at })
        }
    }
}

/// The refusal of a pool without authenticator apps (source: totp-pool-off).
pub(super) fn not_in_pool() -> Refusal {
    Refusal::new(
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA has not been enabled by the userPool",
    )
}

pub(in super::super) fn associate_software_token(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let subject = subject(world, &request, SessionUse::Associate)?;
    if !offered(pool(world, &subject.pool)?, "SOFTWARE_TOKEN_MFA") {
        return Err(not_in_pool());
    }
    if let Proof::Session(session) = &subject.proof
        && !matches!(session.step, Step::Setup | Step::Associated)
    {
        return Err(session::invalid());
    }
    let secret = otp::new_secret();
    let mut user = users::at(world, &subject.pool, subject.at)?.clone();
    // The newest secret is the only one that can be verified; one that already is stays until then.
    user.insert(own::PENDING.to_owned(), json!(secret));
    keep(world, &subject.pool, subject.at, user);
    let mut answer = json!({ "SecretCode": secret });
    if let Proof::Session(session) = &subject.proof {
        session::spend(world, session, SessionUse::Associate);
        answer["Session"] = json!(session::open(world, &session.owner(), Step::Associated));
    }
    Ok(answer)
}

pub(in super::super) fn verify_software_token(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let typed = text(&request, "UserCode").ok_or_else(|| missing("userCode"))?;
    six_digits(typed)?;
    let subject = subject(world, &request, SessionUse::Verify)?;
    if !offered(pool(world, &subject.pool)?, "SOFTWARE_TOKEN_MFA") {
        return Err(not_in_pool());
    }
    if let Proof::Session(session) = &subject.proof
        && session.step != Step::Associated
    {
        return Err(session::invalid());
    }
    let mut user = users::at(world, &subject.pool, subject.at)?.clone();
    let secret = text(&user, own::PENDING).or_else(|| text(&user, own::TOKEN)).map(str::to_owned);
    let secret = secret.ok_or_else(|| {
        Refusal::new(
            "SoftwareTokenMFANotFoundException",
            "Software Token MFA does not exist for the user.",
        )
    })?;
    let Some(step) = step_of(world, Some(&secret), typed) else {
        return Err(Refusal::new(
            "EnableSoftwareTokenMFAException",
            "Code mismatch and fail enable Software Token MFA",
        ));
    };
    user.shift_remove(own::PENDING);
    // The sign-in that follows takes the next code.
    user.insert(own::LAST_STEP.to_owned(), json!(step));
    user.shift_remove(own::DEVICE_NAME);
    user.shift_remove(own::PHONE_LOST);
    user.insert(own::TOKEN.to_owned(), Value::from(secret));
    if let Some(name) = text(&request, "FriendlyDeviceName").filter(|name| !name.is_empty()) {
        user.insert(own::DEVICE_NAME.to_owned(), json!(name));
    }
    keep(world, &subject.pool, subject.at, user);
    let mut answer = json!({ "Status": "SUCCESS" });
    if let Proof::Session(session) = &subject.proof {
        session::spend(world, session, SessionUse::Verify);
        answer["Session"] = json!(session::open(world, &session.owner(), Step::Verified));
    }
    Ok(answer)
}

fn six_digits(typed: &str) -> Result<(), Refusal> {
    let complaint = if typed.len() < 6 {
        "Member must have length greater than or equal to 6"
    } else if typed.len() > 6 {
        "Member must have length less than or equal to 6"
    } else if !typed.bytes().all(|digit| digit.is_ascii_digit()) {
        "Member must satisfy regular expression pattern: [0-9]+"
    } else {
        return Ok(());
    };
    Err(Refusal::invalid(format!(
        "1 validation error detected: Value at 'userCode' failed to satisfy constraint: {complaint}"
    )))
}

/// The time step that a code is of, if it is one of this secret.
pub(super) fn step_of(world: &World, secret: Option<&str>, typed: &str) -> Option<i64> {
    let secret = secret?;
    times(world).into_iter().find_map(|now| otp::step_of(secret, typed, now))
}

/// The times that a code may be of: the lab's, and the one that a real phone knows, which nobody
/// can set to the day of a lesson.
fn times(world: &World) -> Vec<i64> {
    let real = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let real = real.and_then(|since| i64::try_from(since.as_secs()).ok());
    std::iter::once(world.clock.now()).chain(real).collect()
}
