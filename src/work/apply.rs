//! Carrying a plan out, and taking back what was carried out.

use super::journal::journal;
use crate::aws::write::Writer;
use crate::aws::{self, Session};
use crate::change::{ApplyReport, Contents, Entry, Job, Plan, Progress, Trouble};
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
            NoUndo::Refused(_, trouble) => trouble,
        }
    }
}

/// The plan that takes an entry back: the one of that id, or the newest that was made. `contents` are the
/// journal's, settled.
///
/// # Errors
/// There is no such entry, or it cannot be taken back.
pub async fn plan_undo(
    session: &Session,
    contents: &Contents,
    id: Option<&str>,
) -> Result<(Entry, Plan), NoUndo> {
    let Some(entry) = contents.to_undo(id) else {
        return Err(match id {
            Some(id) => {
                let hint = Say::with("cli-entry-unknown", [("entry", &clean(id))]);
                NoUndo::Refused(None, aws::local_trouble("undo", "unknown", "", Some(hint)))
            }
            // The newest one may be among those that cannot be read.
            None if !contents.damaged.is_empty() => {
                let hint = Some(Say::text("undo-refused-damaged"));
                NoUndo::Refused(None, aws::local_trouble("undo", "damaged", "", hint))
            }
            None => NoUndo::Nothing,
        });
    };
    match aws::plan_undo(session, entry).await {
        Ok(plan) => Ok((entry.clone(), plan)),
        Err(trouble) => Err(NoUndo::Refused(Some(entry.id.clone()), trouble)),
    }
}
