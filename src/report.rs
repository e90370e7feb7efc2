//! What came of a plan: the same value for the screen and the command line.

use crate::change::{ChangeStatus, Edit, OwnCode, Trouble, Undo};
use crate::facts::Facts;
use crate::rules::Outcome;

with_all! {
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
    /// What differs from the preview, when the settings changed since.
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

    /// Did it end before anything was sent, for want of an answer to a read? Then nobody refused it.
    pub fn was_not_sent(&self) -> bool {
        let unanswered = self.trouble.as_ref().and_then(Trouble::own_code).is_some_and(|code| {
            matches!(
                code,
                OwnCode::Timeout | OwnCode::Network | OwnCode::Unreadable | OwnCode::Credentials
            )
        });
        let is_sent = |change: &ChangeReport| change.status != ChangeStatus::NotSent;
        self.result == ApplyResult::Refused && unanswered && !self.changes.iter().any(is_sent)
    }

    /// The text that names the result. A refusal says whether anything was changed before it.
    pub fn sentence(&self) -> &'static str {
        match self.result {
            ApplyResult::Applied => "result-applied",
            ApplyResult::NothingToDo => "result-nothing-to-do",
            ApplyResult::Refused if self.was_not_sent() => "result-not-sent",
            ApplyResult::Refused if !self.changed_something() => "result-refused-nothing",
            ApplyResult::Refused => "result-refused",
            ApplyResult::Moved => "result-moved",
            ApplyResult::InDoubt => "result-in-doubt",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Trouble;

    #[test]
    fn a_call_without_an_answer_was_refused_by_nobody() {
        let change = |status| ChangeReport {
            call: "iam:PutRolePolicy".into(),
            subject: "r".into(),
            status,
            request_id: None,
            error: None,
            differs: Vec::new(),
        };
        let report = |code: &str, status| ApplyReport {
            entry: String::new(),
            undoes: None,
            result: ApplyResult::Refused,
            changes: vec![change(status)],
            verify: Vec::new(),
            facts: None,
            moved: Vec::new(),
            trouble: Some(Trouble {
                call: "iam:GetRole".into(),
                code: code.into(),
                text: String::new(),
                hint: None,
                command: None,
                request_id: None,
            }),
            undo: Undo::Full,
        };
        for (code, status, sentence) in [
            ("network", ChangeStatus::NotSent, "result-not-sent"),
            ("timeout", ChangeStatus::NotSent, "result-not-sent"),
            ("unreadable", ChangeStatus::NotSent, "result-not-sent"),
            ("AccessDenied", ChangeStatus::NotSent, "result-refused-nothing"),
            ("AccessDenied", ChangeStatus::Refused, "result-refused-nothing"),
            ("network", ChangeStatus::Done, "result-refused"),
        ] {
            assert_eq!(report(code, status).sentence(), sentence, "{code} {status:?}");
        }
    }
}
