//! Bundles on disk: opened for reading, written so that a kill leaves the old file or the new one.

use std::io::{self, Read};
use std::path::Path;

use crate::aws::{self, Session};
use crate::bundle::{self, Bundle, NotABundle, Origin};
use crate::change::Trouble;
use crate::clock;
use crate::facts::{Asked, Facts, PoolRow};
use crate::problem::{Cause, Problem};
use crate::rules::{self, State};
use crate::state;
use crate::text::{Say, clean};

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

/// The bundle with invented names, if it is still judged as it was; else the problems that are not. Where
/// nothing could be masked they are none.
///
/// # Errors
/// The mask would change what the rules see.
pub fn masked(bundle: &Bundle) -> Result<Bundle, Vec<Problem>> {
    let masked = bundle::mask(bundle).ok_or_else(Vec::new)?;
    let judged = |bundle: &Bundle| -> Vec<Vec<(Problem, State, Cause)>> {
        let of_pool = |facts: &Facts| {
            let outcomes = rules::check(facts, &bundle.asked, &[]);
            outcomes.into_iter().map(|o| (o.problem, o.state, o.cause)).collect()
        };
        bundle.pools.iter().map(|pool| of_pool(&pool.facts)).collect()
    };
    let (before, after) = (judged(bundle).concat(), judged(&masked).concat());
    let differs = |one: &[(Problem, State, Cause)], other: &[(Problem, State, Cause)]| {
        one.iter().filter(|found| !other.contains(found)).map(|found| found.0).collect::<Vec<_>>()
    };
    let mut wrong = [differs(&before, &after), differs(&after, &before)].concat();
    wrong.sort_unstable();
    wrong.dedup();
    if wrong.is_empty() { Ok(masked) } else { Err(wrong) }
}

/// Masks it if that is wanted, writes it, and says what was written and how it is opened.
///
/// # Errors
/// Why it was not, in words.
pub fn save_as(path: &Path, bundle: Bundle, mask: bool) -> Result<Say, Say> {
    let shown = clean(&path.display().to_string());
    let bundle = match mask && !bundle.masked {
        true => masked(&bundle).map_err(|problems| {
            let problems: Vec<&str> = problems.iter().map(|problem| problem.slug()).collect();
            let problems = problems.join(", ");
            Say::with("cli-not-masked", [("file", shown.as_str()), ("problems", &problems)])
        })?,
        false => bundle,
    };
    match save(path, &bundle) {
        Ok(bytes) => {
            let kilobytes = bytes.div_ceil(1024).to_string();
            let text = if bundle.masked { "bundle-saved-masked" } else { "bundle-saved" };
            Ok(Say::with(text, [("file", shown.as_str()), ("kilobytes", &kilobytes)]))
        }
        Err(NotSaved::Exists) => Err(Say::with("bundle-not-replaced", [("file", &shown)])),
        Err(NotSaved::Io(error)) => {
            let error = error.to_string();
            Err(Say::with("bundle-not-written", [("file", shown.as_str()), ("error", &error)]))
        }
    }
}

/// A pool of a bundle as a row of the list.
pub fn row(facts: &Facts) -> PoolRow {
    let changed = facts.pool.known().and_then(|pool| pool.0.get("LastModifiedDate")?.as_f64());
    #[allow(
        clippy::cast_possible_truncation,
        reason = "`as` saturates; the fraction counts nothing"
    )]
    let day = |seconds: f64| clock::local_date(seconds as i64);
    PoolRow {
        id: facts.pool_id.clone(),
        name: facts.pool_name().to_owned(),
        changed: changed.map(day).unwrap_or_default(),
    }
}

/// A pool that is not in the bundle.
pub fn no_such_pool(id: &str) -> Trouble {
    let hint = Say::with("bundle-no-pool", [("pool", &clean(id))]);
    aws::local_trouble("bundle", "unknown", "", Some(hint))
}

/// Who read an opened bundle, and when.
pub fn origin_of(bundle: &Bundle) -> Origin {
    Origin {
        made_by: bundle.made_by.clone(),
        at: bundle.at.clone(),
        lesson: bundle.lesson.clone(),
        asked: bundle.asked.clone(),
        user: bundle.user.clone(),
    }
}

/// Who reads by this session, now.
pub fn origin(session: &Session, asked: &Asked, user: Option<&str>) -> Origin {
    Origin {
        made_by: Some(session.identity.arn.clone()),
        at: Some(clock::rfc3339()),
        lesson: session.identity.lesson.clone(),
        asked: asked.clone(),
        user: user.map(str::to_owned),
    }
}
