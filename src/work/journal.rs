//! The journal of a session, with what a killed program left open settled.

use crate::aws::{self, Session};
use crate::change::{Contents, Entry, Trouble};
use crate::journal::{Journal, JournalError};
use crate::state;

/// The journal of the session's account and Region.
///
/// # Errors
/// There is no place for it on this machine.
pub fn journal(session: &Session) -> Result<Journal, JournalError> {
    let identity = &session.identity;
    Journal::at(state::directory(), &identity.account, &identity.region, identity.lesson.as_deref())
}

/// What stands in the journal, and what was found out for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled {
    /// The entries that were left open and were judged now, by reading.
    pub entries: Vec<Entry>,
    /// Everything that stands in the journal then.
    pub contents: Contents,
}

/// Settles what a killed program left open, then reads the journal.
///
/// # Errors
/// The journal cannot be read: what was changed is not known.
pub async fn settled(session: &Session, journal: &Journal) -> Result<Settled, JournalError> {
    let entries = aws::settle_left_open(session, journal).await?;
    Ok(Settled { entries, contents: journal.read()? })
}

/// The contents of the session's journal, settled.
///
/// # Errors
/// There is no journal, or it cannot be read.
pub async fn settled_contents(session: &Session) -> Result<Contents, Trouble> {
    let journal = journal(session).map_err(|error| error.not_written())?;
    let settled = settled(session, &journal).await.map_err(|error| error.not_read())?;
    Ok(settled.contents)
}
