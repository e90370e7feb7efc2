//! The plan that takes a journal's entry back: only the paths we changed, last first, on the
//! documents as they are now.

use super::iam_role;
use super::refusal::local;
use super::run::{ReadBack, judge_doubt};
use super::session::Session;
use super::write::read_target;
use crate::change::OwnCode;
use crate::change::{
    Change, ChangeRecord, ChangeStatus, Entry, EntryState, Plan, Target, Trouble, Undo, apply_edits,
};
use crate::facts::Fact;
use crate::journal::{Journal, JournalError};
use crate::problem::Problem;
use crate::text::Say;

/// The code of a refusal to undo what holds its earlier values already.
const ALREADY: &str = "already_undone";

/// Was this entry found to be undone already? Then the journal is brought up to date, so that it does not stand
/// before older entries.
///
/// # Errors
/// The journal cannot be locked or written.
pub fn note_undone_already(
    journal: &Journal,
    entry: &Entry,
    trouble: &Trouble,
) -> Result<bool, JournalError> {
    if trouble.code != ALREADY {
        return Ok(false);
    }
    let _lock = journal.lock()?;
    journal.mark_undone(&entry.id)?;
    Ok(true)
}

/// Makes the plan. Nothing is sent.
///
/// # Errors
/// The entry promised no undo, is undone already, or a place no longer holds our value.
pub async fn plan_undo(session: &Session, entry: &Entry) -> Result<Plan, Trouble> {
    let no = |code: &str, hint: Say| Err(local("undo", code, entry.id.clone(), Some(hint)));
    if entry.undoes.is_some() {
        return no("is_undo", Say::text("undo-refused-is-undo"));
    }
    match entry.state {
        EntryState::Undone => return no("undone", Say::text("undo-refused-undone")),
        EntryState::Refused | EntryState::Moved | EntryState::NotMade => {
            return no("nothing_made", Say::text("undo-refused-nothing-made"));
        }
        EntryState::Applied | EntryState::Partial | EntryState::Open | EntryState::InDoubt => {}
    }
    if entry.undo == Undo::None {
        return no("undo_none", Say::text("undo-refused-none"));
    }
    let mut changes: Vec<Change> = Vec::new();
    // What may be made yet: it is undone where it shows, and never stands in the way of the rest.
    let (mut doubts, mut already) = (false, false);
    let sent = |c: &&ChangeRecord| c.status == ChangeStatus::Done || c.status.is_in_doubt();
    for record in entry.changes.iter().rev().filter(sent) {
        let read = read_target(session, &record.target).await?;
        // Another change of the same document may already be undone in this plan.
        let now = changes
            .iter()
            .filter(|c| c.target == record.target)
            .try_fold(read, |document, c| apply_edits(&document, &c.edits))
            .map_err(|e| {
                local(
                    "undo",
                    OwnCode::Moved.word(),
                    e.to_string(),
                    Some(Say::text("undo-refused-moved")),
                )
            })?;
        let doubted = record.status.is_in_doubt();
        match record.undo_on(&now) {
            Ok(change) => {
                if let Target::Role { role, .. } = &record.target {
                    nothing_else_attached(session, entry, role).await?;
                }
                changes.push(change);
            }
            // It does not show: not made, or not yet.
            Err(_) if doubted => doubts = true,
            // It was undone already: by an undo that stopped halfway, or by somebody else.
            Err(_) if apply_edits(&now, &record.edits).is_ok() => already = true,
            Err(error) => {
                let hint = Some(Say::text("undo-refused-moved"));
                return Err(local("undo", OwnCode::Moved.word(), error.to_string(), hint));
            }
        }
    }
    if changes.is_empty() {
        return match (doubts, already) {
            (true, _) => no(OwnCode::InDoubt.word(), Say::text("undo-refused-in-doubt")),
            (false, true) => no(ALREADY, Say::text("undo-refused-already")),
            (false, false) => no("nothing_made", Say::text("undo-refused-nothing-made")),
        };
    }
    let mut means = vec![Say::text("undo-means")];
    let confirmed = |c: &ChangeRecord| c.status != ChangeStatus::Done || c.request_id.is_some();
    if !entry.changes.iter().all(confirmed) {
        means.push(Say::text("undo-means-unconfirmed"));
    }
    if doubts {
        means.push(Say::text("undo-means-doubt"));
    }
    let problem = Problem::from_slug(&entry.problem);
    Ok(Plan {
        problem,
        fix: None,
        undo: Undo::None,
        undo_why: Say::text("undo-of-undo"),
        summary: Say::with(
            "undo-summary",
            [("fix", &entry.fix), ("at", &crate::clock::local_minute(&entry.at))],
        ),
        means,
        choices: Vec::new(),
        changes,
    })
}

/// A role we made is deleted only while nothing but our own policies hangs on it.
async fn nothing_else_attached(
    session: &Session,
    entry: &Entry,
    role: &str,
) -> Result<(), Trouble> {
    let ours: Vec<&str> = entry
        .changes
        .iter()
        .filter_map(|c| match &c.target {
            Target::InlinePolicy { policy, .. } => Some(policy.as_str()),
            _ => None,
        })
        .collect();
    let inline = iam_role::inline_names(session, role).await;
    let attached = iam_role::attached_names(session, role).await;
    match (inline, attached) {
        (Fact::Known(inline), Fact::Known(attached)) => {
            let foreign: Vec<String> = inline
                .into_iter()
                .filter(|name| !ours.contains(&name.as_str()))
                .chain(attached.into_iter().map(|(name, _)| name))
                .collect();
            if foreign.is_empty() {
                return Ok(());
            }
            let names = foreign.join(", ");
            Err(local(
                "undo",
                OwnCode::Moved.word(),
                names.clone(),
                Some(Say::with("undo-refused-attached", [("role", role), ("policies", &names)])),
            ))
        }
        _ => Err(local(
            "undo",
            OwnCode::Unreadable.word(),
            role,
            Some(Say::text("trouble-unreadable")),
        )),
    }
}

/// How long after a call was sent a read that does not show it proves nothing. AWS refuses a request whose
/// signature is older than five minutes, for some services fifteen; until then one that was held up on its way
/// can still arrive. source: IAM User Guide, "Signing AWS API requests".
const LATE: i64 = 15 * 60;

/// Settles the entries that a killed process left open or that are in doubt: reads, and writes down what was
/// done. What cannot be proved yet stays in doubt.
///
/// # Errors
/// The journal cannot be read. One that another program holds is left to it.
pub async fn settle_left_open(
    session: &Session,
    journal: &Journal,
) -> Result<Vec<Entry>, JournalError> {
    let mut settled = Vec::new();
    if journal.read()?.left_open().is_empty() {
        return Ok(settled);
    }
    // Held by a program that is at work: what it left open it will close itself.
    let Ok(_lock) = journal.lock() else {
        return Ok(settled);
    };
    journal.clear_leftovers();
    let contents = journal.read()?;
    for mut entry in contents.left_open() {
        if !entry.calls.is_empty() {
            // A call in doubt stays so: nothing that could be read says whether it was made.
            if entry.state == EntryState::Open && !journal.is_alive(&entry.id) {
                entry.close_calls();
                if journal.write(&entry).is_ok() {
                    settled.push(entry);
                }
            }
            continue;
        }
        for record in entry.changes.iter_mut().filter(|c| c.status.is_in_doubt()) {
            let sent_at = record.sent_at.as_deref().unwrap_or(&entry.at);
            let change = record.change();
            // What another entry made shows in the same places: that proves nothing for this one.
            let made_by_another = contents.entries.iter().any(|other| {
                let same = |c: &ChangeRecord| {
                    c.status == ChangeStatus::Done
                        && c.target == change.target
                        && c.edits == change.edits
                };
                other.id != entry.id && other.changes.iter().any(same)
            });
            record.status = match judge_doubt(session, &change).await {
                ReadBack::Done if made_by_another && may_still_arrive(sent_at) => {
                    ChangeStatus::InDoubt
                }
                ReadBack::Done if made_by_another => ChangeStatus::NotMade,
                ReadBack::Done => ChangeStatus::Done,
                ReadBack::NotDone if may_still_arrive(sent_at) => ChangeStatus::InDoubt,
                ReadBack::NotDone => ChangeStatus::NotMade,
                ReadBack::CannotTell => ChangeStatus::InDoubt,
            };
        }
        entry.state = entry.state_of_changes(EntryState::Refused);
        if let (Some(undone), EntryState::Applied) = (&entry.undoes, entry.state) {
            journal.mark_undone(undone)?;
        }
        if journal.write(&entry).is_ok() {
            settled.push(entry);
        }
    }
    Ok(settled)
}

/// Can what is in doubt in this entry still be carried out?
pub fn may_still_be_made(entry: &Entry) -> bool {
    let doubted = entry.changes.iter().filter(|c| c.status.is_in_doubt());
    let mut sent = doubted.map(|c| c.sent_at.as_deref().unwrap_or(&entry.at));
    sent.any(may_still_arrive)
}

/// Can a call that was sent at this time (RFC 3339) still be carried out? A time that cannot be read never
/// passes.
fn may_still_arrive(sent_at: &str) -> bool {
    crate::clock::unix_of(sent_at).is_none_or(|sent| crate::clock::unix() - sent < LATE)
}
