//! The journal's record as data: what was changed, one entry a Plan. Who writes it and where is the
//! journal's business; this is what an undo needs.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Change, Edit, EditError, Plan, Target, Undo, revert_edits};

/// One Plan as it was carried out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// `cognito-doctor/journal/v1`.
    pub schema: String,
    /// Sortable by time: `20261123T014500Z-4f1c`.
    pub id: String,
    /// When it was opened, RFC 3339.
    pub at: String,
    /// Twelve digits.
    pub account: String,
    /// The Region signed in to.
    pub region: String,
    /// The shared-config profile, if one was named.
    pub profile: Option<String>,
    /// The lesson, in the practice lab.
    #[serde(default)]
    pub lesson: Option<String>,
    /// The pool it was made for.
    pub pool: PoolName,
    /// The problem it repairs.
    pub problem: String,
    /// The fix, `undo` for an undo.
    pub fix: String,
    /// As promised in the preview.
    pub undo: Undo,
    /// The entry that this one takes back.
    pub undoes: Option<String>,
    /// How it stands.
    pub state: EntryState,
    /// In the order they are made.
    pub changes: Vec<ChangeRecord>,
    /// The calls of a rehearsal or an enrolment, which is no Plan: by name alone, since all that they
    /// carry is secret.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calls: Vec<CallMade>,
}

/// One call of a rehearsal or an enrolment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallMade {
    /// `cognito-idp:AdminInitiateAuth`.
    pub call: String,
    /// When it was sent, RFC 3339.
    pub at: String,
    /// How it went.
    pub status: ChangeStatus,
    /// AWS's request id.
    pub request_id: Option<String>,
    /// The code of AWS's refusal.
    pub error: Option<String>,
}

/// Who carries a plan out, and where.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn<'a> {
    /// Twelve digits.
    pub account: &'a str,
    /// The Region.
    pub region: &'a str,
    /// The profile, if one was named.
    pub profile: Option<&'a str>,
    /// The lesson, in the lab.
    pub lesson: Option<&'a str>,
}

/// A pool's id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolName {
    /// `us-east-1_AbC123xyz`.
    pub id: String,
    /// As the admin called it.
    pub name: String,
}

/// How an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// Written before the first call; still so if the process was killed.
    Open,
    /// Every change made.
    Applied,
    /// Some changes made, then AWS refused or the ground moved.
    Partial,
    /// AWS refused the first call: nothing changed.
    Refused,
    /// The ground moved before the first call: nothing changed.
    Moved,
    /// A call had no answer, and reading did not tell.
    InDoubt,
    /// Taken back by another entry.
    Undone,
}

impl EntryState {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            EntryState::Open => "open",
            EntryState::Applied => "applied",
            EntryState::Partial => "partial",
            EntryState::Refused => "refused",
            EntryState::Moved => "moved",
            EntryState::InDoubt => "in_doubt",
            EntryState::Undone => "undone",
        }
    }
}

/// One change of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeRecord {
    /// Which document.
    pub target: Target,
    /// The call, `iam:PutRolePolicy`.
    pub call: String,
    /// The document before, as previewed.
    pub base: Value,
    /// What changed in it.
    pub edits: Vec<Edit>,
    /// How it went.
    pub status: ChangeStatus,
    /// AWS's request id.
    pub request_id: Option<String>,
    /// AWS's refusal, code and text.
    pub error: Option<String>,
}

/// How one change went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeStatus {
    /// Not yet, or never.
    NotSent,
    /// Written just before the call; if it still stands, the answer is not known.
    Sending,
    /// AWS said yes.
    Done,
    /// AWS said no.
    Refused,
    /// No answer, and reading did not tell.
    InDoubt,
}

impl ChangeStatus {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            ChangeStatus::NotSent => "not_sent",
            ChangeStatus::Sending | ChangeStatus::InDoubt => "in_doubt",
            ChangeStatus::Done => "done",
            ChangeStatus::Refused => "refused",
        }
    }
}

impl ChangeRecord {
    /// The record of a change that has not been sent.
    pub fn of(change: &Change) -> ChangeRecord {
        ChangeRecord {
            target: change.target.clone(),
            call: change.call().to_owned(),
            base: change.base.clone(),
            edits: change.edits.clone(),
            status: ChangeStatus::NotSent,
            request_id: None,
            error: None,
        }
    }

    /// The change it was.
    pub fn change(&self) -> Change {
        Change { target: self.target.clone(), base: self.base.clone(), edits: self.edits.clone() }
    }

    /// The change that takes this one back, on the document as it is now.
    ///
    /// # Errors
    /// A place no longer holds the value we wrote.
    pub fn undo_on(&self, now: &Value) -> Result<Change, EditError> {
        revert_edits(now, &self.edits)?;
        Ok(Change {
            target: self.target.clone(),
            base: now.clone(),
            edits: self.edits.iter().rev().map(Edit::reversed).collect(),
        })
    }
}

impl Entry {
    /// Opens an entry for a plan.
    pub fn open(
        id: String,
        at: String,
        signed_in: SignedIn<'_>,
        pool: PoolName,
        plan: &Plan,
    ) -> Entry {
        Entry {
            problem: plan.problem.to_owned(),
            undo: plan.undo,
            changes: plan.changes.iter().map(ChangeRecord::of).collect(),
            ..Entry::of_calls(id, at, signed_in, pool, plan.fix)
        }
    }

    /// Opens an entry for a rehearsal or an enrolment. What it does cannot be taken back.
    pub fn of_calls(
        id: String,
        at: String,
        signed_in: SignedIn<'_>,
        pool: PoolName,
        act: &str,
    ) -> Entry {
        let SignedIn { account, region, profile, lesson } = signed_in;
        Entry {
            schema: "cognito-doctor/journal/v1".to_owned(),
            id,
            at,
            account: account.to_owned(),
            region: region.to_owned(),
            profile: profile.map(str::to_owned),
            lesson: lesson.map(str::to_owned),
            pool,
            problem: String::new(),
            fix: act.to_owned(),
            undo: Undo::None,
            undoes: None,
            state: EntryState::Open,
            changes: Vec::new(),
            calls: Vec::new(),
        }
    }

    /// Closes what a rehearsal left open: a call that nobody answered stays in doubt.
    pub fn close_calls(&mut self) {
        for call in self.calls.iter_mut().filter(|c| c.status == ChangeStatus::Sending) {
            call.status = ChangeStatus::InDoubt;
        }
        let any = |status: ChangeStatus| self.calls.iter().any(|call| call.status == status);
        self.state = match (any(ChangeStatus::InDoubt), any(ChangeStatus::Done)) {
            (true, _) => EntryState::InDoubt,
            (false, true) => EntryState::Applied,
            (false, false) => EntryState::Refused,
        };
    }

    /// Can `undo` take it? Applied or partly applied, promised, and not itself an undo.
    pub fn can_be_undone(&self) -> bool {
        matches!(self.state, EntryState::Applied | EntryState::Partial)
            && self.undo != Undo::None
            && self.undoes.is_none()
    }
}
