//! Sessions: strings that are good for one answer, for a few minutes (facts 1.5, 1.6, 1.10).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::super::cognito::{Request, text};
use super::super::refusal::Refusal;
use super::super::world::World;
use super::random_text;

/// As many as are kept, answered ones included: who sends an old one has to hear what it was.
const KEPT: usize = 200;

/// A step of a sign-in that waits for its answer.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Session {
    token: String,
    pub pool: String,
    pub client: String,
    pub user: String,
    pub step: Step,
    pub minutes: i64,
    until_millis: i64,
    fate: Fate,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("step", &self.step.challenge()).finish_non_exhaustive()
    }
}

/// What the next answer has to be.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Step {
    /// A password of the user's own.
    NewPassword,
    /// One of these factors.
    Select(Vec<String>),
    /// A code that was sent for this factor.
    Sent { factor: String, code: String },
    /// A code of the user's token.
    Token,
    /// A factor has to be set up; nothing is yet.
    Setup,
    /// A secret was handed out, its first code has not come.
    Associated,
    /// The first code was right.
    Verified,
}

impl Step {
    /// The challenge that this step is, to the world outside.
    pub(super) fn challenge(&self) -> &str {
        match self {
            Step::NewPassword => "NEW_PASSWORD_REQUIRED",
            Step::Select(_) => "SELECT_MFA_TYPE",
            Step::Sent { factor, .. } => factor,
            Step::Token => "SOFTWARE_TOKEN_MFA",
            Step::Setup | Step::Associated | Step::Verified => "MFA_SETUP",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Fate {
    Open,
    /// It had its answer.
    Used,
    /// A secret was handed out for it.
    GaveSecret,
    /// The user has begun again since.
    Forgotten,
}

/// Which operation a session is shown to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    Answer,
    Associate,
    Verify,
}

/// Whose session it is to be.
pub(super) struct Owner<'a> {
    pub pool: &'a str,
    pub client: &'a str,
    pub user: &'a str,
    pub minutes: i64,
}

/// Opens a session.
pub(super) fn open(world: &mut World, owner: &Owner<'_>, step: Step) -> String {
    let token = format!("AYABe{}", random_text(915));
    let now = world.clock.now_millis();
    let sessions = &mut world.sign_ins.sessions;
    sessions.push(Session {
        token: token.clone(),
        pool: owner.pool.to_owned(),
        client: owner.client.to_owned(),
        user: owner.user.to_owned(),
        step,
        minutes: owner.minutes,
        until_millis: now.saturating_add(owner.minutes.saturating_mul(60_000)),
        fate: Fate::Open,
    });
    let spare = sessions.len().saturating_sub(KEPT);
    sessions.drain(..spare);
    world.generation += 1;
    token
}

/// The user signs in again: what was open through this client is of no use any more.
pub(super) fn forget(world: &mut World, owner: &Owner<'_>) {
    for session in &mut world.sign_ins.sessions {
        let theirs = session.pool == owner.pool
            && session.client == owner.client
            && session.user == owner.user;
        if theirs && session.fate == Fate::Open {
            session.fate = Fate::Forgotten;
        }
    }
}

/// The session that a request shows.
///
/// # Errors
/// None sent, one that is no session here, one that had its answer, one that is too old.
pub(super) fn shown(world: &World, request: &Request, door: Door) -> Result<Session, Refusal> {
    let token = text(request, "Session").filter(|token| !token.is_empty());
    let token = token.ok_or_else(|| Refusal::invalid("Missing required parameter Session"))?;
    let bound = match token.len() {
        ..20 => Some("greater than or equal to 20"),
        4097.. => Some("less than or equal to 4096"),
        _ => None,
    };
    if let Some(bound) = bound {
        return Err(Refusal::invalid(format!(
            "1 validation error detected: Value at 'session' failed to satisfy constraint: Member must \
             have length {bound}"
        )));
    }
    let session = world.sign_ins.sessions.iter().find(|session| session.token == token);
    let session = session.ok_or_else(invalid)?;
    match session.fate {
        Fate::Forgotten => Err(invalid()),
        // Verify wants what Associate gave, not what Associate was given (facts 1.10).
        Fate::GaveSecret if door == Door::Verify => Err(invalid()),
        Fate::Used | Fate::GaveSecret => Err(Refusal::not_authorized(
            "Invalid session for the user, session can only be used once.",
        )),
        Fate::Open if world.clock.now_millis() >= session.until_millis => {
            Err(Refusal::not_authorized("Invalid session for the user, session is expired."))
        }
        Fate::Open => Ok(session.clone()),
    }
}

/// The refusal of a session that is not this user's, this client's, or anybody's.
pub(super) fn invalid() -> Refusal {
    Refusal::not_authorized("Invalid session for the user.")
}

/// Marks a session as answered.
pub(super) fn spend(world: &mut World, session: &Session, door: Door) {
    let held = world.sign_ins.sessions.iter_mut().find(|held| held.token == session.token);
    if let Some(held) = held {
        held.fate = if door == Door::Associate { Fate::GaveSecret } else { Fate::Used };
        world.generation += 1;
    }
}

impl Session {
    /// The same owner, for the next step.
    pub(super) fn owner(&self) -> Owner<'_> {
        Owner { pool: &self.pool, client: &self.client, user: &self.user, minutes: self.minutes }
    }
}
