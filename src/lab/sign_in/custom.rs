//! `CUSTOM_AUTH`: what comes next is decided by three Lambda triggers of the pool. Here a table of the lesson
//! plays them; no code of anybody runs.

use serde_json::{Map, Value, json};

use super::super::custom_auth::CustomAuth;
use super::super::pool::Pool;
use super::super::refusal::Refusal;
use super::super::request::text;
use super::super::sign_ins::{Flow, Step};
use super::super::users;
use super::super::world::World;
use super::start::{challenge, go_to_the_end, hash, named};
use super::{Client, device, password, pool, proof, session, tokens, wanted};

const SRP_A: &str = "SRP_A";
const PASSWORD_VERIFIER: &str = "PASSWORD_VERIFIER";
const CUSTOM_CHALLENGE: &str = "CUSTOM_CHALLENGE";

/// Begins, with a proof of the password first where the client says `CHALLENGE_NAME=SRP_A`.
pub(super) fn begin(
    world: &mut World,
    client: &Client,
    parameters: Option<&Value>,
) -> Result<Value, Refusal> {
    let name = wanted(parameters, "USERNAME")?;
    client.check_hash(hash(parameters), &[name])?;
    triggers(pool(world, &client.pool)?)?;
    let at = named(world, client, name)?;
    let user = users::at(world, &client.pool, at)?;
    tokens::enabled(user)?;
    if text(user, "UserStatus") == Some("UNCONFIRMED") {
        return Err(Refusal::new("UserNotConfirmedException", "User is not confirmed."));
    }
    let said = parameters.and_then(|all| all.get("CHALLENGE_NAME")).and_then(Value::as_str);
    let flow = Flow {
        device: device::key(parameters).map(str::to_owned),
        custom: Some(if said == Some(SRP_A) { vec![(SRP_A.to_owned(), true)] } else { Vec::new() }),
        ..Flow::default()
    };
    if said == Some(SRP_A) && next(world, client, &flow)? == Some(PASSWORD_VERIFIER.to_owned()) {
        return proof::ask(world, client, at, wanted(parameters, SRP_A)?, &flow);
    }
    go_to_the_end(world, client, at, &flow)
}

/// The table, if the pool has the triggers.
fn triggers(pool: &Pool) -> Result<&CustomAuth, Refusal> {
    let has = |name: &str| {
        let all = pool.document.get("LambdaConfig");
        let arn = all.and_then(|all| all.get(name)).and_then(Value::as_str);
        arn.is_some_and(|arn| !arn.is_empty())
    };
    if !["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse"]
        .into_iter()
        .all(has)
    {
        return Err(Refusal::invalid(
            "Custom auth lambda trigger is not configured for the user pool.",
        ));
    }
    pool.custom_auth.as_ref().ok_or_else(|| {
        Refusal::new(
            "UnexpectedLambdaException",
            "The practice AWS runs no Lambda function, and the lesson says nothing of \
             what the triggers of this user pool answer.",
        )
    })
}

/// *DefineAuthChallenge*: the next challenge, none if there are to be tokens.
///
/// # Errors
/// It fails the sign-in.
fn next(world: &World, client: &Client, flow: &Flow) -> Result<Option<String>, Refusal> {
    let table = triggers(pool(world, &client.pool)?)?;
    let answered = flow.custom.iter().flatten();
    let asked =
        answered.filter(|(name, _)| [PASSWORD_VERIFIER, CUSTOM_CHALLENGE].contains(&name.as_str()));
    let (right, wrong): (Vec<_>, Vec<_>) = asked.partition(|(_, right)| *right);
    if wrong.len() > table.wrong_answers {
        return Err(password::wrong());
    }
    let began_with_srp = flow.custom.iter().flatten().any(|(name, _)| name == SRP_A);
    let define = match table.define_after_srp.as_slice() {
        after if began_with_srp && !after.is_empty() => after,
        _ => &table.define,
    };
    Ok(define.get(right.len()).cloned())
}

/// Whether the triggers ask for more before there are tokens.
pub(super) fn wants_more(world: &World, client: &Client, flow: &Flow) -> Result<bool, Refusal> {
    match flow.custom {
        Some(_) => Ok(next(world, client, flow)?.is_some()),
        None => Ok(false),
    }
}

/// *CreateAuthChallenge*: asks what the triggers ask for.
pub(super) fn ask(
    world: &mut World,
    client: &Client,
    at: usize,
    flow: &Flow,
) -> Result<Value, Refusal> {
    if next(world, client, flow)?.as_deref() != Some(CUSTOM_CHALLENGE) {
        // A proof of the password that nobody began: `CHALLENGE_NAME` was not sent.
        return Err(password::wrong());
    }
    let home = pool(world, &client.pool)?;
    let rightly = |(name, right): &&(String, bool)| name == CUSTOM_CHALLENGE && *right;
    let number = flow.custom.iter().flatten().filter(rightly).count();
    let made = triggers(home)?.create.get(number).cloned().ok_or_else(|| {
        Refusal::new("InvalidLambdaResponseException", "Unrecognizable lambda output")
    })?;
    let user = users::at(world, &client.pool, at)?.clone();
    let owner = client.owner(&user, flow);
    let mut parameters: Map<String, Value> =
        made.parameters.into_iter().map(|(name, value)| (name, json!(value))).collect();
    parameters.insert("USERNAME".to_owned(), json!(owner.user));
    let step = Step::Custom { answer: made.answer };
    let token = session::open(world, &owner, step.clone());
    Ok(challenge(&step, &token, Value::Object(parameters)))
}
