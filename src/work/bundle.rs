//! Bundles on disk: opened for reading, written so that a kill leaves the old file or the new one.

use std::io::{self, Read};
use std::path::Path;

use crate::aws::Session;
use crate::bundle::{self, Bundle, NotABundle, Origin};
use crate::clock;
use crate::facts::Asked;
use crate::state;
use crate::text::Say;

/// More than this is no bundle: that of a thousand pools has a tenth of it.
const READ_AT_MOST: u64 = 256 * 1024 * 1024;

/// Why a file could not be opened as a bundle.
#[derive(Debug)]
pub enum NotOpened {
    /// The disk said no.
    Io(io::Error),
    /// What is in it.
    Content(NotABundle),
}

impl NotOpened {
    /// In words.
    pub fn say(&self) -> Say {
        match self {
            NotOpened::Io(error) => Say::with("bundle-unreadable", [("error", &error.to_string())]),
            NotOpened::Content(why) => why.say(),
        }
    }
}

/// Opens the file; `-` is standard input.
///
/// # Errors
/// It cannot be read, or is no bundle.
pub fn open(path: &Path) -> Result<Bundle, NotOpened> {
    let mut bytes = Vec::new();
    let read = match path.as_os_str() == "-" {
        true => io::stdin().lock().take(READ_AT_MOST).read_to_end(&mut bytes),
        false => std::fs::File::open(path)
            .and_then(|file| file.take(READ_AT_MOST).read_to_end(&mut bytes)),
    };
    read.map_err(NotOpened::Io)?;
    bundle::read(&bytes).map_err(NotOpened::Content)
}

/// Why a bundle was not written.
#[derive(Debug)]
pub enum NotSaved {
    /// Something stands there that is no bundle, and would be lost.
    Exists,
    /// The disk said no.
    Io(io::Error),
}

impl NotSaved {
    /// In words.
    pub fn say(&self) -> Say {
        match self {
            NotSaved::Exists => Say::text("bundle-save-exists"),
            NotSaved::Io(error) => Say::with("bundle-save-failed", [("error", &error.to_string())]),
        }
    }
}

/// Writes the file, for its owner alone, and says how many bytes it has. An older bundle of that name is
/// replaced, another file is not.
///
/// # Errors
/// It was not written; what stood there stands there still.
pub fn save(path: &Path, bundle: &Bundle) -> Result<usize, NotSaved> {
    let path = std::path::absolute(path).map_err(NotSaved::Io)?;
    if path.symlink_metadata().is_ok() && open(&path).is_err() {
        return Err(NotSaved::Exists);
    }
    // A directory that is not there is a slip of the fingers.
    if let Some(directory) = path.parent() {
        std::fs::metadata(directory).map_err(NotSaved::Io)?;
    }
    let text = bundle.to_text();
    state::write_private(&path, text.as_bytes()).map_err(NotSaved::Io)?;
    Ok(text.len())
}

/// Who reads by this session, now.
pub fn origin(session: &Session, asked: &Asked, user: Option<&str>) -> Origin {
    Origin {
        made_by: Some(session.identity.arn.clone()),
        at: Some(clock::rfc3339()),
        asked: asked.clone(),
        user: user.map(str::to_owned),
    }
}
