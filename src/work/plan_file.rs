//! A plan on the disk: saved by the one who prepares it, read by the one who applies it. Saving needs no
//! connection: a plan that was made from a bundle is saved by the same function.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::change::{Plan, Trouble};
use crate::facts::{Asked, Facts, Identity};
use crate::plan_file::{Made, Opened, PlanFile, Unusable, read};
use crate::text::{Say, clean, json_lines};
use crate::{aws, clock, state};

/// The version of this program, as it stands in what it writes.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// More than any plan: a pool's whole documents are some hundred kilobytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// A plan to save, and who prepared it on what.
#[derive(Clone, Copy, Debug)]
pub struct PlanToSave<'a> {
    pub facts: &'a Facts,
    pub asked: &'a Asked,
    pub plan: &'a Plan,
    /// The caller's ARN; empty where nobody is signed in.
    pub made_by: &'a str,
    /// The lesson, in the practice lab.
    pub lesson: Option<&'a str>,
}

/// Whether a plan may take the place of an older one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Of a plan; never of anything else.
    Plans,
    /// Of nothing.
    Nothing,
}

/// Why a plan was not saved.
#[derive(Debug)]
pub enum NotSaved {
    /// A plan of that name is there, in full, and nobody has said that it may be overwritten.
    PlanThere(PathBuf),
    /// Anything else, in words.
    Refused(Say),
}

/// Saves a plan, for its owner's eyes alone; a kill leaves the old file or the new one. The file's path, in full.
///
/// # Errors
/// Something else is there, or the disk says no.
pub fn save_plan(
    path: &Path,
    save: &PlanToSave<'_>,
    overwrite: Overwrite,
) -> Result<PathBuf, NotSaved> {
    let PlanToSave { facts, asked, plan, made_by, lesson } = *save;
    let unwritable = |path: &Path, error: &str| {
        let words = [("path", shown(path)), ("error", format!("{}.", clean(error)))];
        let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
        NotSaved::Refused(Say::with("plan-file-not-saved", words))
    };
    let path = &std::path::absolute(path).map_err(|e| unwritable(path, &e.to_string()))?;
    if let Some(folder) = path.parent().filter(|folder| !folder.is_dir()) {
        let folder = shown(folder);
        return Err(NotSaved::Refused(Say::with("plan-file-no-folder", [("folder", &folder)])));
    }
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(path, &error.to_string())),
        Ok(kind) if kind.is_file() && kind.len() == 0 => {}
        Ok(_) if !is_plan(path) => {
            let words = [("path", shown(path))];
            let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
            return Err(NotSaved::Refused(Say::with("plan-file-in-the-way", words)));
        }
        Ok(_) if overwrite == Overwrite::Nothing => return Err(NotSaved::PlanThere(path.clone())),
        Ok(_) => {}
    }
    let at = clock::rfc3339();
    let made = Made { by: made_by, at: &at, version: VERSION, lesson };
    let json = PlanFile::of(facts, asked, plan, made).to_json();
    // The edits of a fix fit the document that they were made on: a test makes every plan.
    let json = json.map_err(|_| NotSaved::Refused(Say::text("why-no-plan-to-save")))?;
    let mut text = json_lines(&json);
    text.push('\n');
    state::write_private(path, text.as_bytes())
        .map_err(|error| unwritable(path, &error.to_string()))?;
    Ok(path.clone())
}

fn shown(path: &Path) -> String {
    clean(&path.display().to_string())
}

/// Is this a plan, whole or not, of this version or not?
fn is_plan(path: &Path) -> bool {
    text(path).is_ok_and(|text| {
        !matches!(read(&text, VERSION), Err(Unusable::Foreign | Unusable::NotJson(_)))
    })
}

/// Why a plan's file cannot be used.
#[derive(Debug)]
pub enum NotOpened {
    /// It cannot be read, in words.
    Unreadable(Say),
    /// It is not a plan that this version can use.
    Unusable(Unusable),
}

/// Reads a plan's file.
///
/// # Errors
/// It cannot be read, or is not a plan that this version can use.
pub fn open_plan(path: &Path) -> Result<Opened, NotOpened> {
    let text = text(path).map_err(NotOpened::Unreadable)?;
    read(&text, VERSION).map_err(NotOpened::Unusable)
}

fn text(path: &Path) -> Result<String, Say> {
    let name = shown(path);
    let unreadable = |error: &str| {
        Say::with("plan-file-unreadable", [("path", name.as_str()), ("error", &clean(error))])
    };
    let kind = std::fs::metadata(path).map_err(|e| unreadable(&e.to_string()))?;
    // To open a named pipe waits for somebody at its other end.
    if !kind.is_file() {
        return Err(Say::with("plan-file-not-regular", [("path", &name)]));
    }
    let file = File::open(path).map_err(|e| unreadable(&e.to_string()))?;
    let mut text = String::new();
    let read = file.take(LARGEST + 1).read_to_string(&mut text);
    if text.len() as u64 > LARGEST {
        return Err(Say::with("plan-file-too-large", [("path", &name)]));
    }
    match read {
        Ok(_) => Ok(text),
        Err(error) => Err(unreadable(&error.to_string())),
    }
}

/// Why a plan is not for the account and Region that somebody is signed in to; `None` if it is.
pub fn elsewhere(identity: &Identity, file: &PlanFile) -> Option<Trouble> {
    let refuse = |code: &str, hint: Say| Some(aws::local_trouble("plan", code, "", Some(hint)));
    match (&file.lesson, &identity.lesson) {
        (Some(planned), here) if Some(planned) != here.as_ref() => {
            let hint = Say::with("plan-file-of-lesson", [("planned", &clean(planned))]);
            return refuse("other_lesson", hint);
        }
        (None, Some(_)) => return refuse("other_lesson", Say::text("plan-file-not-of-lesson")),
        _ => {}
    }
    if file.account != identity.account {
        let words = [("planned", clean(&file.account)), ("here", clean(&identity.account))];
        let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
        return refuse("other_account", Say::with("plan-file-other-account", words));
    }
    if file.region != identity.region {
        let words = [("planned", clean(&file.region)), ("here", clean(&identity.region))];
        let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
        return refuse("other_region", Say::with("plan-file-other-region", words));
    }
    None
}
