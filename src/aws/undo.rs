//! The plan that takes a journal's entry back: only the paths we changed, last first, on the
//! documents as they are now.

use serde_json::Value;

use super::iam_role;
use super::refusal::local;
use super::run::{Doubt, judge_doubt};
use super::session::Session;
use super::write::read_target;
use crate::change::{
    Change, ChangeStatus, Entry, EntryState, Plan, Risk, Target, Trouble, Undo, apply_edits,
};
use crate::facts::Fact;
use crate::journal::Journal;
use crate::text::Say;

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
        EntryState::Refused | EntryState::Moved => {
            return no("nothing_made", Say::text("undo-refused-nothing-made"));
        }
        EntryState::Applied | EntryState::Partial | EntryState::Open | EntryState::InDoubt => {}
    }
    if entry.undo == Undo::None {
        return no("undo_none", Say::text("undo-refused-none"));
    }
    if entry
        .changes
        .iter()
        .any(|c| matches!(c.status, ChangeStatus::Sending | ChangeStatus::InDoubt))
    {
        return no("in_doubt", Say::text("undo-refused-in-doubt"));
    }
    let mut changes: Vec<Change> = Vec::new();
    for record in entry.changes.iter().rev().filter(|c| c.status == ChangeStatus::Done) {
        let read = read_target(session, &record.target).await?;
        // Another change of the same document may already be taken back in this plan.
        let now = changes
            .iter()
            .filter(|c| c.target == record.target)
            .try_fold(read, |document, c| apply_edits(&document, &c.edits))
            .map_err(|e| {
                local("undo", "moved", e.to_string(), Some(Say::text("undo-refused-moved")))
            })?;
        if let Target::Role { role, .. } = &record.target {
            nothing_else_attached(session, entry, role).await?;
        }
        match record.undo_on(&now) {
            Ok(change) => changes.push(change),
            // An undo that stopped halfway has taken this one back already.
            Err(_) if apply_edits(&now, &record.edits).is_ok() => {}
            Err(error) => {
                let hint = Some(Say::text("undo-refused-moved"));
                return Err(local("undo", "moved", error.to_string(), hint));
            }
        }
    }
    if changes.is_empty() {
        return no("nothing_made", Say::text("undo-refused-nothing-made"));
    }
    let problem = crate::rules::find(&entry.problem).map_or("", |r| r.problem);
    Ok(Plan {
        problem,
        fix: "undo",
        risk: if changes.iter().any(|c| c.target.is_cognito()) { Risk::Medium } else { Risk::Low },
        undo: Undo::Partial,
        undo_why: Say::text("undo-of-undo"),
        summary: Say::with(
            "undo-summary",
            [("fix", &entry.fix), ("at", &crate::clock::local_minute(&entry.at))],
        ),
        means: vec![Say::text("undo-means")],
        choices: Vec::new(),
        changes,
    })
}

/// A role we made is deleted only while nothing but our own policies hangs on it (DESIGN 5.6).
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
                "moved",
                names.clone(),
                Some(Say::with("undo-refused-attached", [("role", role), ("policies", &names)])),
            ))
        }
        _ => Err(local("undo", "unreadable", role, Some(Say::text("trouble-unreadable")))),
    }
}

/// Settles the entries a killed process left open: reads, and writes down what was done.
pub async fn settle_left_open(session: &Session, journal: &Journal) -> Vec<Entry> {
    let mut settled = Vec::new();
    // Held by a program that is at work: what it left open it will close itself.
    let Ok(_lock) = journal.lock() else {
        return settled;
    };
    for mut entry in journal.left_open() {
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
        let mut doubt = false;
        for record in &mut entry.changes {
            if !matches!(record.status, ChangeStatus::Sending | ChangeStatus::InDoubt) {
                continue;
            }
            let change = record.change();
            let after = change.after().unwrap_or(Value::Null);
            record.status = match judge_doubt(session, &change, &change.base, &after).await {
                Doubt::Done => ChangeStatus::Done,
                Doubt::NotDone => ChangeStatus::NotSent,
                Doubt::CannotTell => {
                    doubt = true;
                    ChangeStatus::InDoubt
                }
            };
        }
        let done = entry.changes.iter().filter(|c| c.status == ChangeStatus::Done).count();
        entry.state = match done {
            _ if doubt => EntryState::InDoubt,
            0 => EntryState::Refused,
            n if n == entry.changes.len() => EntryState::Applied,
            _ => EntryState::Partial,
        };
        if journal.write(&entry).is_ok() {
            if let (Some(undone), EntryState::Applied) = (&entry.undoes, entry.state) {
                journal.mark_undone(undone);
            }
            settled.push(entry);
        }
    }
    settled
}
