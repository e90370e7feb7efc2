//! The state of a rehearsal and what can be read off it.

use super::offer::{Deed, Factor, Inputs, Move, Offer};
use super::sequence::Sequence;
use super::step::{SessionMark, Step};
use super::wire::{Answer, Client, Moment, Secret};
use crate::text::Say;
use crate::totp::{CodeVerdict, Otpauth};

/// Who signs in, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The pool.
    pub pool_id: String,
    /// Its name.
    pub pool_name: String,
    /// Its app clients, with and without a door.
    pub clients: Vec<Client>,
    /// Which of them is used.
    pub client: usize,
    /// As typed.
    pub username: String,
    /// Is it the practice lab?
    pub lab: bool,
    /// The pool has authenticator apps switched on; `None` if that was not read.
    pub totp_in_pool: Option<bool>,
    /// What the authenticator app shows above the number.
    pub issuer: String,
}

/// A secret that was handed out and is not verified yet.
#[derive(Debug)]
pub struct Enrolment {
    /// The one that counts.
    pub otpauth: Otpauth,
    /// Those it replaced in this rehearsal, oldest first.
    pub earlier: Vec<Otpauth>,
    /// What the last number sent was; `None` before the first.
    pub last: Option<CodeVerdict>,
}

/// How a rehearsal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Tokens were given.
    SignedIn,
    /// An authenticator was verified on the way.
    Enrolled,
    /// The person stopped it.
    Stopped,
}

/// What a rehearsal has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// How it ended.
    pub end: End,
    /// In a line.
    pub title: Say,
    /// What is proven, where to look next, what was done wrong on purpose.
    pub lines: Vec<Say>,
}

/// A rehearsal: what was sent, what came back, what can be done now.
#[derive(Debug)]
pub struct Rehearsal {
    subject: Subject,
    steps: Vec<Step>,
    enrolment: Option<Enrolment>,
}

impl Rehearsal {
    /// Begins before the first call.
    pub fn new(subject: Subject) -> Rehearsal {
        Rehearsal { subject, steps: Vec::new(), enrolment: None }
    }

    /// An enrolment with an access token.
    pub fn by_token(subject: Subject, _token: Secret) -> Rehearsal {
        Rehearsal::new(subject)
    }

    /// Who signs in, and where.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// What can be done now: the right step first, then other right ones, then the wrong ones on purpose.
    /// Never empty, but while a deed is under way nothing of it can begin. `now` in milliseconds of the
    /// steady clock.
    pub fn offers(&self, _now: u64) -> Vec<Offer> {
        Vec::new()
    }

    /// The factors to choose from at `SELECT_MFA_TYPE`.
    pub fn factors(&self) -> Vec<Factor> {
        Vec::new()
    }

    /// Begins something that is offered.
    ///
    /// # Errors
    /// An input is missing or impossible, in words; nothing has changed then.
    pub fn begin(&mut self, _what: Move, _inputs: Inputs, _now: u64) -> Result<Deed, Say> {
        Err(Say::text("sign-in-busy"))
    }

    /// Takes the answer of the call under way; without one under way it is dropped.
    pub fn answered(&mut self, _answer: Answer, _at: Moment) {}

    /// The wait under way is over, or was broken off early: what counts is `at`, and in the lab the
    /// seconds that the deed asked for.
    pub fn waited(&mut self, _at: Moment) {}

    /// A wait under way was broken off by the person.
    pub fn stop_waiting(&mut self, _at: Moment) {}

    /// Is a call or a wait under way?
    pub fn busy(&self) -> bool {
        false
    }

    /// All that happened, oldest first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The session that is valid now.
    pub fn session(&self) -> Option<SessionMark> {
        None
    }

    /// Seconds of its life that are left; 0 or less and it is over.
    pub fn seconds_left(&self, _now: u64) -> Option<i64> {
        None
    }

    /// What the next call must be, and with which session.
    pub fn next(&self) -> Say {
        Say::text("sign-in-busy")
    }

    /// The secret that was handed out and is not verified yet.
    pub fn enrolling(&self) -> Option<&Enrolment> {
        self.enrolment.as_ref()
    }

    /// This computer's clock minus AWS's in seconds, by the newest answer that had a date.
    pub fn clock(&self) -> Option<i64> {
        None
    }

    /// AWS's Unix seconds, carried on with the steady clock.
    pub fn aws_now(&self, _now: u64) -> Option<i64> {
        None
    }

    /// What has been shown, at an end.
    pub fn verdict(&self) -> Option<Verdict> {
        None
    }

    /// The correct order of calls: for this user as far as it is known, else in general.
    pub fn sequence(&self) -> Sequence {
        Sequence { cli: String::new(), sdk: Vec::new() }
    }
}
