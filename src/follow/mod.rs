//! A second terminal of the same person's account on this machine follows the first: it gets pictures of the
//! screen over a socket in the state directory, in its own language and size, and sends nothing but those two.
//!
//! One line of JSON a message. The follower begins with a [`Hello`] and sends another when its size or language
//! changes; the presenter answers with pictures ([`picture`]) for as long as it runs.

mod picture;
mod presenter;
mod watcher;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use presenter::Presenter;
pub use watcher::run;

/// The number of this protocol. Another one is another version of this program.
const PROTOCOL: u32 = 1;

/// A follower's longest line: it has only a few numbers to say.
const LONGEST_HELLO: u64 = 1024;

/// How a follower wants to see the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Hello {
    protocol: u32,
    columns: u16,
    rows: u16,
    lang: String,
    ascii: bool,
    colour: bool,
}

/// Where presenters wait for followers.
fn directory(state: &Path) -> PathBuf {
    state.join("follow")
}
