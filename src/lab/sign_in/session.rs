//! Sessions: strings that are good for one answer, for a few minutes
//! (source: session-once, session-lifetime-default).

use super::super::refusal::Refusal;
use super::super::request::{Request, text};
use super::super::sign_ins::{Flow, Session, SessionState, Step};
use super::super::users::User;
use super::super::world::World;
use super::{Client, random_text};

/// As many as are kept, answered ones included: who sends an old one has to hear what it was.
const KEPT: usize = 200;

/// Which operation a session is shown to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SessionUse {
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
    pub flow: &'a Flow,
}

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
        flow: owner.flow.clone(),
        minutes: owner.minutes,
        until_millis: now.saturating_add(owner.minutes.saturating_mul(60_000)),
        fate: SessionState::Open,
    });
    let spare = sessions.len().saturating_sub(KEPT);
    sessions.drain(..spare);
    token
}

/// The user signs in again: what was open through this client is of no use any more. A proof that has not
/// come yet is not among it: until it comes, nobody has signed in.
pub(super) fn forget(world: &mut World, owner: &Owner<'_>) {
    for session in &mut world.sign_ins.sessions {
        let theirs = session.pool == owner.pool
            && session.client == owner.client
            && session.user == owner.user;
        let awaited = matches!(session.step, Step::PasswordProof(_));
        if theirs && !awaited && session.fate == SessionState::Open {
            session.fate = SessionState::Forgotten;
        }
    }
}

/// The session that a request shows.
///
/// # Errors
/// None sent, one that is no session here, one that had its answer, one that is too old.
pub(super) fn shown(
    world: &World,
    request: &Request,
    door: SessionUse,
) -> Result<Session, Refusal> {
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
    usable(world, session.ok_or_else(invalid)?, door)
}

/// The session of a user's sign-up, before or after its code has come.
///
/// # Errors
/// As of any session; one of another step, user or client.
pub(super) fn of_sign_up(
    world: &World,
    request: &Request,
    client: &Client,
    user: &User,
    confirmed: bool,
) -> Result<Session, Refusal> {
    let session = shown(world, request, SessionUse::Answer)?;
    let theirs = session.pool == client.pool
        && session.client == client.id()
        && text(user, "Username") == Some(session.user.as_str());
    match session.step {
        Step::SignUp { confirmed: held } if theirs && held == confirmed => Ok(session),
        _ => Err(invalid()),
    }
}

/// The session whose step this is, for an answer that names it by other means than its token.
///
/// # Errors
/// None of this client's, one that had its answer, one that is too old.
pub(super) fn of_step(
    world: &World,
    client: &str,
    none: Refusal,
    is: impl Fn(&Session) -> bool,
) -> Result<Session, Refusal> {
    let mut sessions = world.sign_ins.sessions.iter().rev();
    let session = sessions.find(|session| session.client == client && is(session));
    usable(world, session.ok_or(none)?, SessionUse::Answer)
}

fn usable(world: &World, session: &Session, door: SessionUse) -> Result<Session, Refusal> {
    match session.fate {
        SessionState::Forgotten => Err(invalid()),
        // Verify wants what Associate gave, not what Associate was given (source: totp-session-chain).
        SessionState::GaveSecret if door == SessionUse::Verify => Err(invalid()),
        SessionState::Used | SessionState::GaveSecret => Err(Refusal::not_authorized(
            "Invalid session for the user, session can only be used once.",
        )),
        SessionState::Open if world.clock.now_millis() >= session.until_millis => {
            Err(Refusal::not_authorized("Invalid session for the user, session is expired."))
        }
        SessionState::Open => Ok(session.clone()),
    }
}

/// The refusal of a session that is not this user's, this client's, or anybody's.
pub(super) fn invalid() -> Refusal {
    Refusal::not_authorized("Invalid session for the user.")
}

/// Marks a session as answered.
pub(super) fn spend(world: &mut World, session: &Session, door: SessionUse) {
    let held = world.sign_ins.sessions.iter_mut().find(|held| held.token == session.token);
    if let Some(held) = held {
        held.fate = if door == SessionUse::Associate {
            SessionState::GaveSecret
        } else {
            SessionState::Used
        };
    }
}

impl Session {
    /// The same owner, for the next step.
    pub(super) fn owner(&self) -> Owner<'_> {
        Owner {
            pool: &self.pool,
            client: &self.client,
            user: &self.user,
            minutes: self.minutes,
            flow: &self.flow,
        }
    }
}
