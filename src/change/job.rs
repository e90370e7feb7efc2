//! A plan to carry out, and what is said while it is: the same values for the screen and the command line.

use super::{Entry, Plan};
use crate::facts::Asked;

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
    /// Who deploys what it changes, in short.
    pub owner: Option<String>,
    /// The ARN of whoever prepared it, where it came from a file.
    pub prepared_by: Option<String>,
    /// Why it is carried out, in the words of a person.
    pub reason: Option<String>,
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
            owner: None,
            prepared_by: None,
            reason: None,
            plan,
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
    /// AWS throttles: sending again after so many seconds.
    Throttled(u64),
    /// AWS gave no clear answer: reading again after so many seconds. Nothing is sent.
    Doubting(u64),
    /// Reading everything again for the rules.
    Verifying,
}
