//! `RespondToAuthChallenge` and `AdminRespondToAuthChallenge`: one answer for one session
//! (source: session-new-in-each-answer).

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::sign_ins::{Session, Step};
use super::super::user_attributes;
use super::super::user_mfa::{deliverable, switch};
use super::super::users::{self, User, own, set_attribute};
use super::super::world::World;
use super::factors::offered;
use super::session::{self, Door};
use super::start::{ask_for, go_on, hash, is_called, keep};
use super::{Client, enrol, lockout, password, place, pool, tokens, wanted};

pub(in super::super) fn respond_to_auth_challenge(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let client = Client::of(world, &request)?;
    respond(world, &request, &client)
}

pub(in super::super) fn admin_respond_to_auth_challenge(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let client = Client::of_pool(world, &request)?;
    respond(world, &request, &client)
}

fn mismatch() -> Refusal {
    Refusal::new("CodeMismatchException", "Invalid code or auth state for the user.")
}

fn respond(world: &mut World, request: &Request, client: &Client) -> Result<Value, Refusal> {
    let challenge = text(request, "ChallengeName").ok_or_else(|| missing("challengeName"))?;
    let responses = request.get("ChallengeResponses");
    let name = wanted(responses, "USERNAME")?;
    let session = session::shown(world, request, Door::Answer)?;
    if session.pool != client.pool || session.client != client.id() {
        return Err(session::invalid());
    }
    let at = place(pool(world, &session.pool)?, &session.user)?;
    let mut user = users::at(world, &session.pool, at)?.clone();
    if !is_called(&user, name) {
        return Err(session::invalid());
    }
    // Made of the name that the challenge came with, whatever the user typed (source: challenge-username).
    client.check_hash(hash(responses), &[&session.user])?;
    tokens::enabled(&user)?;
    if challenge == "SOFTWARE_TOKEN_MFA" && !deliverable(&user, challenge) {
        return Err(Refusal::new(
            "SoftwareTokenMFANotFoundException",
            "Software Token MFA does not exist for the user.",
        ));
    }
    if challenge != session.step.challenge() {
        return Err(mismatch());
    }
    match &session.step {
        Step::NewPassword => {
            let new = wanted(responses, "NEW_PASSWORD")?;
            new_password(world, &session, &mut user, new, responses)?;
        }
        Step::Select(factors) => {
            let answer = wanted(responses, "ANSWER")?;
            // The documentation has two names for mail (source: email-otp-names).
            let answer = if answer == "EMAIL_MFA" { "EMAIL_OTP" } else { answer };
            if !factors.iter().any(|factor| factor == answer) {
                return Err(mismatch());
            }
            let next = ask_for(world, &session.owner(), at, answer)?;
            session::spend(world, &session, Door::Answer);
            return Ok(next);
        }
        Step::Sent { factor, code } => {
            let mail = factor == "EMAIL_OTP";
            let key = if mail { "EMAIL_OTP_CODE" } else { "SMS_MFA_CODE" };
            let typed = wanted(responses, key)?;
            lockout::open(world, &user)?;
            if typed != code {
                lockout::count_and_keep(world, &session.pool, at, user);
                return Err(mismatch());
            }
            // Who reads the code there has the address (source: code-to-unverified).
            let attribute = if mail { "email_verified" } else { "phone_number_verified" };
            set_attribute(&mut user, attribute, "true");
        }
        Step::Token => {
            let typed = wanted(responses, "SOFTWARE_TOKEN_MFA_CODE")?;
            lockout::open(world, &user)?;
            let Some(step) = enrol::step_of(world, text(&user, own::TOKEN), typed) else {
                lockout::count_and_keep(world, &session.pool, at, user);
                return Err(mismatch());
            };
            once(&mut user, step)?;
        }
        Step::Setup | Step::Associated => return Err(mismatch()),
        Step::Verified => {
            if !offered(pool(world, &session.pool)?, "SOFTWARE_TOKEN_MFA") {
                return Err(enrol::not_in_pool());
            }
            switch(&mut user, "SOFTWARE_TOKEN_MFA", true);
            user.entry("PreferredMfaSetting").or_insert(json!("SOFTWARE_TOKEN_MFA"));
        }
    }
    let only_password = session.step == Step::NewPassword;
    keep(world, &session.pool, at, user);
    let next = if only_password {
        go_on(world, client, at)?
    } else {
        tokens::signed_in(world, client, at)?
    };
    session::spend(world, &session, Door::Answer);
    Ok(next)
}

fn new_password(
    world: &World,
    session: &Session,
    user: &mut User,
    new: &str,
    responses: Option<&Value>,
) -> Result<(), Refusal> {
    let home = pool(world, &session.pool)?;
    password::conforms(home, new)?;
    let given = responses.and_then(Value::as_object).into_iter().flatten();
    let attributes: Vec<Value> = given
        .filter_map(|(key, value)| {
            let name = key.strip_prefix("userAttributes.")?;
            Some(json!({ "Name": name, "Value": value }))
        })
        .collect();
    user_attributes::change_attributes(home, user, &Value::Array(attributes))?;
    password::set(world.sign_ins.key(), user, new);
    user.insert("UserStatus".to_owned(), json!("CONFIRMED"));
    user.shift_remove(own::PASSWORD_SINCE);
    Ok(())
}

/// A code lets in once: the one that set the token up is used, too.
fn once(user: &mut User, step: i64) -> Result<(), Refusal> {
    if user.get(own::LAST_STEP).and_then(Value::as_i64) == Some(step) {
        return Err(Refusal::new(
            "ExpiredCodeException",
            "Your software token has already been used once.",
        ));
    }
    user.insert(own::LAST_STEP.to_owned(), json!(step));
    Ok(())
}
