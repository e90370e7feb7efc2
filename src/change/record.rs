//! The journal's record as data: what was changed, one entry a Plan. Who writes it and where is the
//! journal's business; this is what an undo needs.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Change, Edit, EditError, Plan, Target, Undo, revert_edits};
use crate::problem::{Fix, Problem};

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
    /// The slug of the problem it repairs, as the version that wrote the file knew it. Empty: none.
    pub problem: String,
    /// What was done, as [`EntryKind`] spells it; another version of this program may know other fixes.
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
    /// The user whom those calls were about: the `sub` where the pool calls them by it, else a mask. Of 0.1 and
    /// before: absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Who deploys what was changed, as it was seen then: `cloudformation shop-auth UserPool`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The ARN of whoever carried it out; absent before 0.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applied_by: Option<String>,
    /// The ARN of whoever prepared the plan, where it came from a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_by: Option<String>,
    /// Why it was carried out, in the words of `--reason`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
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

with_all! {
    /// How an entry stands.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum EntryState {
        /// Written before the first call; still so if the process was killed.
        Open,
        /// Every change made.
        Applied,
        /// Some changes made, then AWS refused or the settings had changed.
        Partial,
        /// AWS refused the first call: nothing changed.
        Refused,
        /// The settings had changed before the first call: nothing changed.
        Moved,
        /// A call had no clear answer, and no read has told yet what became of it.
        InDoubt,
        /// A call had no clear answer; a later read has shown that nothing was made.
        NotMade,
        /// Undone by another entry.
        Undone,
    }
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
            EntryState::NotMade => "not_made",
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
    /// When it was sent last, RFC 3339; absent before 0.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<String>,
    /// AWS's request id.
    pub request_id: Option<String>,
    /// AWS's refusal, code and text.
    pub error: Option<String>,
}

with_all! {
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
        /// No clear answer, and no read has told yet.
        InDoubt,
        /// No clear answer; a read has shown, long enough afterwards, that it was not made.
        NotMade,
        /// Made, and undone by another entry.
        Undone,
    }
}

impl ChangeStatus {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            ChangeStatus::NotSent => "not_sent",
            ChangeStatus::Sending | ChangeStatus::InDoubt => "in_doubt",
            ChangeStatus::Done => "done",
            ChangeStatus::Refused => "refused",
            ChangeStatus::NotMade => "not_made",
            ChangeStatus::Undone => "undone",
        }
    }
}

impl ChangeStatus {
    /// Was it sent without a clear answer, so that it may have been made or may still be?
    pub fn is_in_doubt(self) -> bool {
        matches!(self, ChangeStatus::Sending | ChangeStatus::InDoubt)
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
            sent_at: None,
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

/// What an entry is the record of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A fix.
    Fix(Fix),
    /// An undo of another entry.
    Undo,
    /// A test of a sign-in, step by step.
    Rehearse,
    /// The setup of an authenticator app.
    Enrol,
}

impl EntryKind {
    /// How the journal and the JSON contract spell it.
    pub const fn word(self) -> &'static str {
        match self {
            EntryKind::Fix(fix) => fix.slug(),
            EntryKind::Undo => "undo",
            EntryKind::Rehearse => "rehearse",
            EntryKind::Enrol => "enrol",
        }
    }

    /// The act of that word; `None` for the fix of another version of this program.
    pub fn from_word(word: &str) -> Option<EntryKind> {
        let own = [EntryKind::Undo, EntryKind::Rehearse, EntryKind::Enrol]
            .into_iter()
            .find(|a| a.word() == word);
        own.or_else(|| Fix::from_slug(word).map(EntryKind::Fix))
    }
}

impl Entry {
    /// What was done; `None` if another version of this program wrote the entry and its fix has no name here.
    pub fn act(&self) -> Option<EntryKind> {
        EntryKind::from_word(&self.fix)
    }

    /// Opens an entry for a plan.
    pub fn open(
        id: String,
        at: String,
        signed_in: SignedIn<'_>,
        pool: PoolName,
        plan: &Plan,
    ) -> Entry {
        Entry {
            problem: plan.problem.map(Problem::slug).unwrap_or_default().to_owned(),
            undo: plan.undo,
            changes: plan.changes.iter().map(ChangeRecord::of).collect(),
            ..Entry::of_calls(id, at, signed_in, pool, plan.act())
        }
    }

    /// Opens an entry for a rehearsal or an enrolment. What it does cannot be taken back.
    pub fn of_calls(
        id: String,
        at: String,
        signed_in: SignedIn<'_>,
        pool: PoolName,
        act: EntryKind,
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
            fix: act.word().to_owned(),
            undo: Undo::None,
            undoes: None,
            state: EntryState::Open,
            changes: Vec::new(),
            calls: Vec::new(),
            user: None,
            owner: None,
            applied_by: None,
            prepared_by: None,
            reason: None,
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

    /// How the entry stands by what became of its changes; `nothing_made` where none was made and none is in
    /// doubt.
    pub fn state_of_changes(&self, nothing_made: EntryState) -> EntryState {
        let count =
            |status: ChangeStatus| self.changes.iter().filter(|c| c.status == status).count();
        let (done, undone) = (count(ChangeStatus::Done), count(ChangeStatus::Undone));
        if self.changes.iter().any(|c| c.status.is_in_doubt()) {
            EntryState::InDoubt
        } else if done > 0 && done == self.changes.len() {
            EntryState::Applied
        } else if done > 0 {
            EntryState::Partial
        } else if undone > 0 {
            EntryState::Undone
        } else if count(ChangeStatus::NotMade) > 0 {
            EntryState::NotMade
        } else {
            nothing_made
        }
    }

    /// Notes that another entry has undone what this one made. What is in doubt stays so: it may still be made.
    pub fn mark_undone(&mut self) {
        for change in self.changes.iter_mut().filter(|c| c.status == ChangeStatus::Done) {
            change.status = ChangeStatus::Undone;
        }
        self.state = self.state_of_changes(EntryState::Undone);
    }

    /// Is it a change that was made, as far as is known, and not undone, nor itself an undo? The newest of
    /// these is what `undo` takes when no entry is named.
    pub fn was_made(&self) -> bool {
        let made = match self.state {
            EntryState::Applied | EntryState::Partial => true,
            EntryState::InDoubt => self.changes.iter().any(|c| c.status == ChangeStatus::Done),
            _ => false,
        };
        made && self.calls.is_empty() && self.undoes.is_none()
    }

    /// Was something of it made or sent to its end, whether it was undone since or not? A sign-in that was tested
    /// was, too.
    pub fn is_carried_out(&self) -> bool {
        let came_true =
            |status: ChangeStatus| matches!(status, ChangeStatus::Done | ChangeStatus::Undone);
        self.changes.iter().any(|change| came_true(change.status))
            || self.calls.iter().any(|call| came_true(call.status))
    }

    /// Can `undo` take it? Something of it was made, and undo was promised.
    pub fn can_be_undone(&self) -> bool {
        self.was_made() && self.undo != Undo::None
    }
}

/// What stands in a journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    /// Every entry, newest first.
    pub entries: Vec<Entry>,
    /// Files that should be entries and cannot be read as such: each may hold a change.
    pub damaged: Vec<Damaged>,
}

/// A file of the journal that cannot be read as an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Which file, in full.
    pub file: String,
    /// Why not.
    pub error: String,
}

impl Contents {
    /// The entry of that id, or the newest that `undo` takes.
    pub fn to_undo(&self, id: Option<&str>) -> Option<&Entry> {
        self.entries.iter().find(|entry| match id {
            Some(id) => entry.id == id,
            // A sign-in that was tested made no change, and must not stand before one.
            None => entry.was_made(),
        })
    }

    /// Entries that a killed process left open, or that are in doubt, oldest first.
    pub fn left_open(&self) -> Vec<Entry> {
        let open = |e: &&Entry| matches!(e.state, EntryState::Open | EntryState::InDoubt);
        self.entries.iter().rev().filter(open).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn entry(statuses: &[ChangeStatus]) -> Entry {
        let signed_in = SignedIn { account: "1", region: "r", profile: None, lesson: None };
        let pool = PoolName { id: "p".into(), name: "shop".into() };
        let mut entry = Entry::of_calls(
            "1".into(),
            "now".into(),
            signed_in,
            pool,
            EntryKind::Fix(Fix::TurnTotpOn),
        );
        entry.undo = Undo::Full;
        let base = json!({"a": 1});
        let change = Change {
            target: Target::Pool { pool_id: "p".into() },
            edits: vec![Edit::set(&base, "/a", json!(2))],
            base,
        };
        let of =
            |status: &ChangeStatus| ChangeRecord { status: *status, ..ChangeRecord::of(&change) };
        entry.changes = statuses.iter().map(of).collect();
        entry.state = entry.state_of_changes(EntryState::Refused);
        entry
    }

    #[test]
    fn an_entry_stands_as_its_changes_do() {
        use ChangeStatus::*;
        for (statuses, state, can_be_undone) in [
            (&[Done, Done][..], EntryState::Applied, true),
            (&[Done, Refused], EntryState::Partial, true),
            (&[Done, NotMade], EntryState::Partial, true),
            (&[Done, InDoubt], EntryState::InDoubt, true),
            (&[Sending, NotSent], EntryState::InDoubt, false),
            (&[Refused, NotSent], EntryState::Refused, false),
            (&[NotMade, NotSent], EntryState::NotMade, false),
            (&[Undone, NotMade], EntryState::Undone, false),
        ] {
            let entry = entry(statuses);
            assert_eq!(
                (entry.state, entry.can_be_undone()),
                (state, can_be_undone),
                "{statuses:?}"
            );
            let made = statuses.iter().any(|status| matches!(status, Done | Undone));
            assert_eq!(entry.is_carried_out(), made, "{statuses:?}");
        }
    }

    #[test]
    fn what_is_in_doubt_outlives_the_undo_of_what_was_made() {
        let mut entry = entry(&[ChangeStatus::Done, ChangeStatus::InDoubt]);
        entry.mark_undone();
        assert_eq!(entry.state, EntryState::InDoubt);
        assert!(!entry.can_be_undone(), "it does not stand in the way of an older entry");
        // The late call arrives after all.
        entry.changes[1].status = ChangeStatus::Done;
        entry.state = entry.state_of_changes(EntryState::Refused);
        assert!(entry.can_be_undone());
    }

    #[test]
    fn an_entry_of_0_1_0_is_read() {
        let mut written = serde_json::to_value(entry(&[ChangeStatus::Done])).unwrap();
        assert!(written["changes"][0].as_object_mut().unwrap().shift_remove("sent_at").is_none());
        written["state"] = json!("undone");
        let read: Entry = serde_json::from_value(written).unwrap();
        assert_eq!((read.state, read.changes[0].status), (EntryState::Undone, ChangeStatus::Done));
    }
}
