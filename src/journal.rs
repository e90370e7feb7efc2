//! The journal on disk: `<state>/journal/<account>/<region>/<entry>.json`, one file an entry, 0600,
//! on the disk before the first call is sent.

use std::fs::{File, TryLockError};
use std::io;
use std::path::PathBuf;

use crate::change::{Contents, Damaged, Entry, Trouble};
use crate::text::Say;

/// The journal of one account and Region.
#[derive(Clone, Debug)]
pub struct Journal {
    account_directory: PathBuf,
    directory: PathBuf,
    /// The lesson whose entries these are; entries of a lesson and of a real account never mix.
    lesson: Option<String>,
}

/// Held while a Plan is carried out: one an account, however many programs run.
#[derive(Debug)]
pub struct Lock(#[allow(dead_code, reason = "the lock lives as long as the open file")] File);

/// Held by the program that works on an entry: whoever finds it open knows that it was not left.
#[derive(Debug)]
pub struct OpenEntryLock {
    #[allow(dead_code, reason = "the lock lives as long as the open file")]
    file: File,
    path: PathBuf,
}

impl Drop for OpenEntryLock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Why the journal does not take an entry.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// There is no place for state on this machine.
    #[error("no state directory")]
    NoPlace,
    /// Another program is carrying out a Plan in this account.
    #[error("another program holds the journal of this account")]
    Locked,
    #[error("{path}: {error}")]
    /// The file could not be read, written or locked.
    Io {
        /// Which file.
        path: String,
        /// What the system says.
        error: io::Error,
    },
}

impl JournalError {
    /// It cannot be written, so nothing more is sent.
    pub fn not_written(&self) -> Trouble {
        match self {
            JournalError::Locked => self.trouble("locked", "trouble-locked"),
            JournalError::NoPlace | JournalError::Io { .. } => {
                self.trouble("journal", "trouble-journal")
            }
        }
    }

    /// It cannot be read: what was changed is not known, so nothing is sent.
    pub fn not_read(&self) -> Trouble {
        self.trouble("journal", "trouble-journal-unreadable")
    }

    /// What was done could not be written down after it was done.
    pub fn not_kept_up(&self) -> Trouble {
        self.trouble("journal", "trouble-journal-behind")
    }

    fn trouble(&self, code: &str, hint: &'static str) -> Trouble {
        Trouble {
            call: "journal".to_owned(),
            code: code.to_owned(),
            text: self.to_string(),
            hint: Some(Say::text(hint)),
            command: None,
            request_id: None,
        }
    }
}

impl Journal {
    /// The journal below a state directory.
    ///
    /// # Errors
    /// There is no state directory.
    pub fn at(
        state: Option<PathBuf>,
        account: &str,
        region: &str,
        lesson: Option<&str>,
    ) -> Result<Journal, JournalError> {
        let state = state.ok_or(JournalError::NoPlace)?;
        // Both become directories; what answers for AWS may be anything.
        let plain =
            |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !plain(account) || !plain(region) {
            return Err(JournalError::NoPlace);
        }
        let account_directory = state.join("journal").join(account);
        Ok(Journal {
            directory: account_directory.join(region),
            account_directory,
            lesson: lesson.map(str::to_owned),
        })
    }

    fn io(&self, path: &std::path::Path, error: io::Error) -> JournalError {
        JournalError::Io { path: path.display().to_string(), error }
    }

    /// Takes the account's lock; it is given back when dropped, also when the process dies.
    ///
    /// # Errors
    /// Another program holds it, or the disk says no.
    pub fn lock(&self) -> Result<Lock, JournalError> {
        crate::state::private_directory(&self.directory)
            .map_err(|e| self.io(&self.directory, e))?;
        let path = self.account_directory.join("lock");
        let file = crate::state::open_private(&path).map_err(|e| self.io(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(JournalError::Locked),
            Err(TryLockError::Error(error)) => Err(self.io(&path, error)),
        }
    }

    /// Writes an entry, new or changed. When this returns it is on the disk.
    ///
    /// # Errors
    /// The disk says no: nothing may be sent then.
    pub fn write(&self, entry: &Entry) -> Result<(), JournalError> {
        let path = self.directory.join(format!("{}.json", entry.id));
        let mut text =
            serde_json::to_string_pretty(entry).map_err(|e| self.io(&path, io::Error::other(e)))?;
        text.push('\n');
        crate::state::write_private(&path, text.as_bytes()).map_err(|e| self.io(&path, e))
    }

    /// Everything that stands in it.
    ///
    /// # Errors
    /// The directory is there and cannot be read: what was changed is not known.
    pub fn read(&self) -> Result<Contents, JournalError> {
        let mut contents = Contents::default();
        let files = match std::fs::read_dir(&self.directory) {
            Ok(files) => files,
            // Nothing was changed here yet.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(contents),
            Err(error) => return Err(self.io(&self.directory, error)),
        };
        for file in files {
            let path = file.map_err(|error| self.io(&self.directory, error))?.path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let read = read_file(&path)
                .and_then(|text| serde_json::from_str::<Entry>(&text).map_err(|e| e.to_string()))
                .and_then(|entry| self.in_its_place(&path, entry));
            match read {
                Ok(entry) if entry.lesson == self.lesson => contents.entries.push(entry),
                Ok(_) => {}
                Err(error) => {
                    contents.damaged.push(Damaged { file: path.display().to_string(), error });
                }
            }
        }
        contents.entries.sort_by(|a, b| b.id.cmp(&a.id));
        contents.damaged.sort_by(|a, b| b.file.cmp(&a.file));
        Ok(contents)
    }

    fn alive_file(&self, id: &str) -> PathBuf {
        self.directory.join(format!("{id}.alive"))
    }

    /// Keeps other programs from closing this entry while it is worked on. `None` where the disk has no
    /// locks: it may be closed then, and the next line written opens it again.
    pub fn keep_alive(&self, id: &str) -> Option<OpenEntryLock> {
        crate::state::private_directory(&self.directory).ok()?;
        let path = self.alive_file(id);
        let file = crate::state::open_private(&path).ok()?;
        file.try_lock().ok()?;
        Some(OpenEntryLock { file, path })
    }

    /// Is a program at work on this entry?
    pub fn is_alive(&self, id: &str) -> bool {
        let path = self.alive_file(id);
        let Ok(file) = File::options().read(true).write(true).open(&path) else { return false };
        if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
            return true;
        }
        // Its program was killed.
        let _ = std::fs::remove_file(path);
        false
    }

    /// An entry names its own file, account and Region: one that names others was copied or moved here, and
    /// would be written elsewhere.
    fn in_its_place(&self, path: &std::path::Path, entry: Entry) -> Result<Entry, String> {
        let name =
            |path: Option<&std::ffi::OsStr>| path.and_then(|n| n.to_str()).map(str::to_owned);
        let here = [
            name(path.file_stem()),
            name(self.account_directory.file_name()),
            name(self.directory.file_name()),
        ];
        let said = [&entry.id, &entry.account, &entry.region];
        if here.iter().zip(said).all(|(here, said)| here.as_ref() == Some(said)) {
            return Ok(entry);
        }
        Err("it names another entry, account or Region than its place".to_owned())
    }

    /// Marks an entry as undone by another.
    ///
    /// # Errors
    /// The journal cannot be read or written.
    pub fn mark_undone(&self, id: &str) -> Result<(), JournalError> {
        match self.read()?.entries.into_iter().find(|entry| entry.id == id) {
            Some(mut entry) => {
                entry.mark_undone();
                self.write(&entry)
            }
            None => Ok(()),
        }
    }

    /// Removes what processes that were killed while they wrote an entry left behind. Call it under the
    /// account's lock.
    pub fn clear_leftovers(&self) {
        crate::state::clear_leftovers(&self.directory);
    }

    /// Forgets a lesson's entries, when the lesson is put back to its beginning.
    ///
    /// # Errors
    /// The journal cannot be read, or an entry cannot be removed.
    pub fn forget_lesson(&self) -> Result<(), JournalError> {
        for entry in self.read()?.entries.iter().filter(|e| e.lesson.is_some()) {
            let path = self.directory.join(format!("{}.json", entry.id));
            std::fs::remove_file(&path).map_err(|error| self.io(&path, error))?;
        }
        Ok(())
    }
}

/// The text of a file. Anything else of that name, a named pipe, would be waited for without an end.
fn read_file(path: &std::path::Path) -> Result<String, String> {
    let kind = std::fs::metadata(path).map_err(|e| e.to_string())?;
    if !kind.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    std::fs::read_to_string(path).map_err(|e| e.to_string())
}
