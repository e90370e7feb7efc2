//! A Plan to carry out, and what came of it: the same value for the screen and the command line.

use super::{ChangeStatus, Edit, Entry, Plan, Undo};
use crate::facts::{Asked, Facts};
use crate::rules::Outcome;

/// A plan to carry out, and what to check afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The plan.
    pub plan: Plan,
    /// The pool it was made for.
    pub pool_id: String,
    /// Its name.
    pub pool_name: String,
    /// The rules to run again afterwards.
    pub asked: Asked,
    /// The entry this takes back.
    pub undoes: Option<String>,
    /// The user it is about.
    pub user: Option<String>,
}

impl Job {
    /// The plan that takes an entry back, as a job.
    pub fn taking_back(entry: &Entry, plan: Plan) -> Job {
        Job {
            pool_id: entry.pool.id.clone(),
            pool_name: entry.pool.name.clone(),
            asked: Asked::default(),
            undoes: Some(entry.id.clone()),
            user: None,
            plan,
        }
    }
}

/// The result of `apply` and `undo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplyResult {
    /// Every change made.
    Applied,
    /// There was nothing to change.
    NothingToDo,
    /// AWS refused, or the plan was not carried out for a reason of ours.
    Refused,
    /// Something else changed since the preview.
    Moved,
    /// No answer, and reading did not tell.
    InDoubt,
}

impl ApplyResult {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            ApplyResult::Applied => "applied",
            ApplyResult::NothingToDo => "nothing_to_do",
            ApplyResult::Refused => "refused",
            ApplyResult::Moved => "moved",
            ApplyResult::InDoubt => "in_doubt",
        }
    }
}

/// The codes of our own troubles that something is decided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnCode {
    /// No answer in time.
    Timeout,
    /// Nobody could be reached.
    Network,
    /// The answer could not be read.
    Unreadable,
    /// There are no credentials, or they are not accepted.
    Credentials,
    /// No Region was named, or none that exists.
    Region,
    /// No such profile.
    Profile,
    /// The settings have changed since they were read.
    Moved,
    /// Whether an earlier change was made is not known.
    InDoubt,
}

impl OwnCode {
    const ALL: [OwnCode; 8] = [
        OwnCode::Timeout,
        OwnCode::Network,
        OwnCode::Unreadable,
        OwnCode::Credentials,
        OwnCode::Region,
        OwnCode::Profile,
        OwnCode::Moved,
        OwnCode::InDoubt,
    ];

    /// Its spelling in [`Trouble::code`].
    pub const fn word(self) -> &'static str {
        match self {
            OwnCode::Timeout => "timeout",
            OwnCode::Network => "network",
            OwnCode::Unreadable => "unreadable",
            OwnCode::Credentials => "credentials",
            OwnCode::Region => "region",
            OwnCode::Profile => "profile",
            OwnCode::Moved => "moved",
            OwnCode::InDoubt => "in_doubt",
        }
    }
}

impl From<OwnCode> for String {
    fn from(code: OwnCode) -> String {
        code.word().to_owned()
    }
}

/// A refusal or failure, at the border of AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The call: `iam:GetRole`, or a local act: `journal`.
    pub call: String,
    /// AWS's error code, or one of ours: see [`OwnCode`].
    pub code: String,
    /// AWS's words, or ours.
    pub text: String,
    /// What to do next: a text name (`trouble-…`), and perhaps a command to copy.
    pub hint: Option<crate::text::Say>,
    /// A command that mends it, `aws sso login --profile prod`.
    pub command: Option<String>,
    /// AWS's request id.
    pub request_id: Option<String>,
}

impl Trouble {
    /// The code, if it is one of ours that something is decided by.
    pub fn own_code(&self) -> Option<OwnCode> {
        OwnCode::ALL.into_iter().find(|code| code.word() == self.code)
    }
}

/// How one change went.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeReport {
    /// The call.
    pub call: String,
    /// What it was made on: the pool's id, the role's name.
    pub subject: String,
    /// How it went.
    pub status: ChangeStatus,
    /// AWS's request id.
    pub request_id: Option<String>,
    /// AWS's refusal.
    pub error: Option<String>,
    /// Where the document that was read afterwards is not what was sent: `before` as sent, `after` as read.
    pub differs: Vec<Edit>,
}

/// What came of a Plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplyReport {
    /// The journal's entry; empty when nothing was journaled.
    pub entry: String,
    /// The entry taken back, for an undo.
    pub undoes: Option<String>,
    /// The whole's result.
    pub result: ApplyResult,
    /// Change by change.
    pub changes: Vec<ChangeReport>,
    /// The rules again, on what was read after the last call.
    pub verify: Vec<Outcome>,
    /// The facts that were read for it.
    pub facts: Option<Box<Facts>>,
    /// What differs from the preview, when the ground moved.
    pub moved: Vec<Edit>,
    /// Why it was refused or is in doubt.
    pub trouble: Option<Trouble>,
    /// Whether this can be taken back.
    pub undo: Undo,
}

impl ApplyReport {
    /// Does every document that was written read as it was sent, as far as it could be read, and is all of it
    /// written down?
    pub fn is_as_sent(&self) -> bool {
        self.trouble.is_none() && self.changes.iter().all(|change| change.differs.is_empty())
    }

    /// Was any change made?
    pub fn changed_something(&self) -> bool {
        self.changes.iter().any(|c| c.status == ChangeStatus::Done)
    }

    /// The text that names the result. A refusal says whether anything was changed before it.
    pub fn sentence(&self) -> &'static str {
        match self.result {
            ApplyResult::Applied => "result-applied",
            ApplyResult::NothingToDo => "result-nothing-to-do",
            ApplyResult::Refused if !self.changed_something() => "result-refused-nothing",
            ApplyResult::Refused => "result-refused",
            ApplyResult::Moved => "result-moved",
            ApplyResult::InDoubt => "result-in-doubt",
        }
    }
}

/// Progress while a Plan is carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Reading the document of change `n` (from 0) again.
    Reading(usize),
    /// The journal has it; sending change `n`.
    Sending(usize),
    /// Change `n` is made.
    Done(usize),
    /// IAM has not reached Cognito yet: trying again. Seconds until the next try, seconds left in all.
    Waiting {
        /// Seconds until the next try.
        next: u64,
        /// Seconds until we stop trying.
        left: u64,
    },
    /// AWS gave no clear answer: reading again after so many seconds. Nothing is sent.
    Doubting(u64),
    /// Reading everything again for the rules.
    Verifying,
}
