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

/// A refusal or failure, at the border of AWS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The call: `iam:GetRole`, or a local act: `journal`.
    pub call: String,
    /// AWS's error code, or one of ours: `timeout`, `network`, `unreadable`, `credentials`, `region`.
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
