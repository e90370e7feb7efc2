//! What happened in a rehearsal, without a secret in it.

use super::offer::SignInAction;
use super::wire::Moment;
use crate::problem::Problem;
use crate::text::Say;
use crate::totp::CodeVerdict;

/// One call or wait of a rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// 1, 2, 3 …
    pub number: usize,
    /// When it began, on the steady clock.
    pub started: u64,
    /// When its answer came; `None` while it is under way.
    pub answered: Option<Moment>,
    /// `AdminInitiateAuth`; of a wait `wait`.
    pub operation: &'static str,
    /// Members and values, secrets as `•••` and sessions by number and fingerprint. The username is in
    /// it as it is.
    pub sent: Vec<(String, String)>,
    /// What came of it.
    pub outcome: StepOutcome,
    /// The move it belongs to.
    pub what: SignInAction,
    /// The problem it was meant to produce.
    pub on_purpose: Option<Problem>,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepOutcome {
    /// No answer yet.
    Sent,
    /// The sign-in goes on.
    Challenge {
        /// `SMS_MFA`.
        name: String,
        /// Parameters that say something and hide nobody: `CODE_DELIVERY_DESTINATION` (masked by AWS) …
        parameters: Vec<(String, String)>,
        /// The session that came with it.
        session: Option<SessionMark>,
        /// Why it is asked, where that can be told.
        why: Option<Say>,
    },
    /// Signed in.
    Tokens,
    /// A secret was handed out.
    SecretCode {
        /// The session that came with it.
        session: Option<SessionMark>,
    },
    /// The authenticator is verified.
    Verified {
        /// The session that came with it.
        session: Option<SessionMark>,
    },
    /// The authenticator is on and preferred.
    Preferred,
    /// The device is confirmed.
    DeviceConfirmed {
        /// It is remembered only after the user says so.
        needs_status: bool,
    },
    /// The call was made.
    Done,
    /// AWS said no.
    Refused {
        /// `NotAuthorizedException`.
        code: String,
        /// AWS's words, cleaned; of `VerifySoftwareToken` with `Status` `ERROR`: that.
        text: String,
        /// Which problem this is.
        problem: Option<Problem>,
        /// What happened here.
        why: Say,
        /// How it is put right.
        now: Say,
        /// What the number was, where that could be worked out.
        verdict: Option<CodeVerdict>,
        /// What is to be said of this computer's clock beside it.
        clock: Option<Say>,
    },
    /// The call was never made.
    NotSent {
        /// What happened, in words of the sender.
        text: String,
        /// How it goes on.
        now: Say,
    },
    /// Nobody answered: whether it had an effect is not known.
    Unanswered {
        /// What happened, in words of the sender.
        text: String,
        /// How it goes on.
        now: Say,
    },
    /// Time has passed.
    Waited {
        /// How much.
        seconds: u32,
    },
}

impl StepOutcome {
    /// What is said of it: what happened, what the code was, how it goes on.
    pub fn words(&self) -> Vec<Say> {
        match self {
            StepOutcome::Refused { why, now, verdict, clock, .. } => {
                let verdict = verdict.as_ref().map(CodeVerdict::say);
                let words = [Some(why.clone()), verdict, clock.clone(), Some(now.clone())];
                words.into_iter().flatten().collect()
            }
            StepOutcome::NotSent { now, .. } | StepOutcome::Unanswered { now, .. } => {
                vec![now.clone()]
            }
            StepOutcome::Challenge { why, .. } => why.iter().cloned().collect(),
            _ => Vec::new(),
        }
    }
}

/// A session, without the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionMark {
    /// 1, 2, 3 in the order they came.
    pub number: usize,
    /// The first six hexadecimal digits of its SHA-256.
    pub fingerprint: String,
    /// The number of the step that gave it.
    pub step: usize,
    /// The operation that gave it.
    pub operation: &'static str,
}
