//! Carrying a plan out, and taking back what was carried out.

use super::journal::journal;
use crate::aws::write::Writer;
use crate::aws::{self, Session};
use crate::change::OwnCode;
use crate::change::{Contents, Entry, EntryState, Job, Plan, Progress, Trouble};
use crate::facts::Identity;
use crate::own_command;
use crate::report::ApplyReport;
use crate::text::{Say, clean};

/// Carries a plan out and verifies it. What a killed program left open is settled before something new is
/// made; where the journal cannot be read or written, nothing is sent.
pub async fn apply(
    writer: &Writer,
    job: &Job,
    watch: &(dyn Fn(Progress) + Send + Sync),
) -> ApplyReport {
    let session = writer.session();
    let journal = match journal(session) {
        Ok(journal) => journal,
        Err(error) => return refused(job, error.not_written()),
    };
    match aws::settle_left_open(session, &journal).await {
        Ok(_) => aws::carry_out(writer, &journal, job, watch).await,
        Err(error) => refused(job, error.not_read()),
    }
}

/// A report of a job of which nothing was sent, and why.
pub fn refused(job: &Job, trouble: Trouble) -> ApplyReport {
    ApplyReport { trouble: Some(trouble), ..aws::nothing_sent(job) }
}

/// Why there is no plan that takes an entry back.
#[derive(Clone, Debug, PartialEq)]
pub enum NoUndo {
    /// Nothing was named, and there is nothing to take back.
    Nothing,
    /// Somebody else has undone it, and there is nothing before it.
    Already(String, Trouble),
    /// It is refused; the entry, where there is one.
    Refused(Option<String>, Trouble),
}

impl NoUndo {
    /// Why, with its way out.
    pub fn trouble(self) -> Trouble {
        match self {
            NoUndo::Nothing => {
                let hint = Some(Say::text("cli-nothing-to-undo"));
                aws::local_trouble("undo", "nothing", "", hint)
            }
            NoUndo::Already(_, trouble) | NoUndo::Refused(_, trouble) => trouble,
        }
    }
}

/// The plan that undoes an entry: the one of that id, or the newest that was made. `contents` are the
/// journal's, settled.
///
/// # Errors
/// There is no such entry, it cannot be undone, or which one is the newest cannot be told.
pub async fn plan_undo(
    session: &Session,
    mut contents: Contents,
    id: Option<&str>,
) -> Result<(Entry, Plan), NoUndo> {
    let mut already = None;
    loop {
        if id.is_none()
            && let Some(trouble) = newer_and_unclear(&session.identity, &contents)
        {
            return Err(NoUndo::Refused(None, trouble));
        }
        let Some(entry) = contents.to_undo(id) else {
            return Err(match id {
                Some(id) => {
                    let hint = Say::with("cli-entry-unknown", [("entry", &clean(id))]);
                    NoUndo::Refused(None, aws::local_trouble("undo", "unknown", "", Some(hint)))
                }
                // What was the newest is undone already, by somebody else: that is said.
                None => already.take().unwrap_or(NoUndo::Nothing),
            });
        };
        let trouble = match aws::plan_undo(session, entry).await {
            Ok(plan) => return Ok((entry.clone(), plan)),
            Err(trouble) => trouble,
        };
        let refused = NoUndo::Refused(Some(entry.id.clone()), trouble.clone());
        let Ok(journal) = journal(session) else { return Err(refused) };
        // Somebody else undid it: then the entry before it is the newest.
        let noted = aws::note_undone_already(&journal, entry, &trouble);
        if id.is_some() || !matches!(noted, Ok(true)) {
            return Err(refused);
        }
        let Ok(read) = journal.read() else { return Err(refused) };
        already.get_or_insert(NoUndo::Already(entry.id.clone(), trouble));
        if read.to_undo(None).is_some_and(|next| next.id >= entry.id) {
            return Err(refused);
        }
        contents = read;
    }
}

/// Without a name the newest change is meant. Where something newer is damaged or in doubt, which one that is
/// cannot be told: an older change is not undone in its place.
fn newer_and_unclear(identity: &Identity, contents: &Contents) -> Option<Trouble> {
    let chosen = contents.to_undo(None).map(|entry| entry.id.as_str()).unwrap_or_default();
    let damaged = contents.damaged.iter().filter_map(|damaged| {
        let name = std::path::Path::new(&damaged.file).file_stem()?.to_str()?;
        (name > chosen).then(|| ("damaged", damaged.file.clone()))
    });
    let doubted = contents.entries.iter().filter_map(|entry| {
        let open = matches!(entry.state, EntryState::InDoubt | EntryState::Open);
        (open && entry.calls.is_empty() && entry.id.as_str() > chosen)
            .then(|| (OwnCode::InDoubt.word(), entry.id.clone()))
    });
    let (code, what) = damaged.chain(doubted).next()?;
    let (what_is_meant, list) = (clean(&what), own_command::undo_list(identity).to_string());
    let words = |name| [(name, what_is_meant.as_str()), ("command", list.as_str())];
    let hint = match code {
        "damaged" => Say::with("undo-refused-damaged", words("file")),
        _ => Say::with("undo-refused-newer-in-doubt", words("entry")),
    };
    Some(aws::local_trouble("undo", code, what, Some(hint)))
}
