//! A proof of the password by SRP: the challenge, and whether the answer could only come from somebody who
//! knows it.

use serde_json::{Map, Value, json};

use super::super::refusal::Refusal;
use super::super::request::text;
use super::super::sign_ins::{Flow, Session, Step};
use super::super::srp::{self, Handshake, Timestamp, Verifier};
use super::super::users::{self, User};
use super::super::world::World;
use super::start::{challenge, hash, keep, named, no_reset_required};
use super::{Client, device, lockout, password, session, wanted};

/// `USER_SRP_AUTH`. The answer comes without a session: its secret block tells which challenge it is of.
pub(super) fn begin(
    world: &mut World,
    client: &Client,
    parameters: Option<&Value>,
) -> Result<Value, Refusal> {
    let name = wanted(parameters, "USERNAME")?;
    let srp_a = wanted(parameters, "SRP_A")?;
    client.check_hash(hash(parameters), &[name])?;
    let flow = Flow { device: device::key(parameters).map(str::to_owned), ..Flow::default() };
    let mut answer = match named(world, client, name) {
        Ok(at) => ask(world, client, at, srp_a, &flow)?,
        Err(_) if client.hides_who_exists() => of_nobody(world, name, srp_a)?,
        Err(refusal) => return Err(refusal),
    };
    if let Value::Object(answer) = &mut answer {
        answer.shift_remove("Session");
    }
    Ok(answer)
}

/// The challenge `PASSWORD_VERIFIER` for a user, with a session.
pub(super) fn ask(
    world: &mut World,
    client: &Client,
    at: usize,
    srp_a: &str,
    flow: &Flow,
) -> Result<Value, Refusal> {
    let mut user = users::at(world, &client.pool, at)?.clone();
    let verifier = password::verifier(world, &client.pool, &mut user).ok_or_else(|| {
        Refusal::not_authorized(
            "This user has no password that could be proved by SRP. One that was set \
             before the practice AWS knew SRP has to be typed once in another flow, or to be set again.",
        )
    })?;
    keep(world, &client.pool, at, user.clone());
    let handshake = Handshake::with(verifier, srp_a).ok_or_else(no_public_value)?;
    let owner = client.owner(&user, flow);
    let parameters = with_names(handshake.parameters(), owner.user);
    let step = Step::PasswordProof(Box::new(handshake));
    let token = session::open(world, &owner, step.clone());
    Ok(challenge(&step, &token, parameters))
}

/// What somebody gets who asks for a name that is not there, where nobody is to learn that.
fn of_nobody(world: &World, name: &str, srp_a: &str) -> Result<Value, Refusal> {
    let verifier = Verifier::of_nobody(world.sign_ins.key(), name);
    let handshake = Handshake::with(verifier, srp_a).ok_or_else(no_public_value)?;
    let parameters = with_names(handshake.parameters(), name);
    Ok(challenge(&Step::PasswordProof(Box::new(handshake)), "", parameters))
}

pub(super) fn no_public_value() -> Refusal {
    Refusal::invalid("SRP_A is not a public value of SRP in base 16.")
}

fn with_names(parameters: Value, user: &str) -> Value {
    let mut all: Map<String, Value> = parameters.as_object().cloned().unwrap_or_default();
    all.insert("USER_ID_FOR_SRP".to_owned(), json!(user));
    all.insert("USERNAME".to_owned(), json!(user));
    Value::Object(all)
}

/// The challenge that an answer with a secret block is of; AWS says no more of a block it does not know than
/// of a wrong password.
///
/// # Errors
/// No such challenge of this client, or one that had its answer.
pub(super) fn of_block(
    world: &World,
    client: &Client,
    responses: Option<&Value>,
) -> Result<Session, Refusal> {
    let block = wanted(responses, "PASSWORD_CLAIM_SECRET_BLOCK")?;
    session::of_step(
        world,
        client.id(),
        password::wrong(),
        |session| matches!(&session.step, Step::PasswordProof(held) | Step::DeviceProof(held) if held.block == block),
    )
}

/// Checks the proof of a password, and counts a wrong one.
///
/// # Errors
/// A wrong one, one of another time than it says, too many wrong ones before it.
pub(super) fn check(
    world: &mut World,
    session: &Session,
    at: usize,
    user: &User,
    handshake: &Handshake,
    responses: Option<&Value>,
) -> Result<(), Refusal> {
    no_reset_required(user)?;
    lockout::open(world, user)?;
    let group = password::group(&session.pool);
    let name = text(user, "Username").unwrap_or_default();
    if holds(handshake, group, name, responses)? {
        return Ok(());
    }
    lockout::count_and_keep(world, &session.pool, at, user.clone());
    session::spend(world, session, session::SessionUse::Answer);
    Err(password::wrong())
}

/// Whether an answer holds the proof of what was asked.
///
/// # Errors
/// A part of it is missing, or its time cannot be read.
pub(super) fn holds(
    handshake: &Handshake,
    group: &str,
    name: &str,
    responses: Option<&Value>,
) -> Result<bool, Refusal> {
    let block = wanted(responses, "PASSWORD_CLAIM_SECRET_BLOCK")?;
    let signature = wanted(responses, "PASSWORD_CLAIM_SIGNATURE")?;
    let time = wanted(responses, "TIMESTAMP")?;
    let time_holds = match srp::timestamp(time) {
        Timestamp::Canonical => true,
        Timestamp::Other => false,
        Timestamp::Unreadable => {
            return Err(Refusal::invalid(
                "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.",
            ));
        }
    };
    Ok(time_holds && block == handshake.block && handshake.proves(group, name, time, signature))
}
