//! How far a class is in a lesson: each account looked at by the rules.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::practice::{beginning, is_signed_in, survey_from};
use crate::aws::PracticeWorld;
use crate::change::Trouble;
use crate::clock;
use crate::course::PoolState;
use crate::lab::Lesson;
use crate::state;

/// What a pupil called last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastCall {
    /// RFC 3339.
    pub at: String,
    /// `cognito-idp:ListUserPools`.
    pub call: String,
}

/// How far a pupil is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `None` where only the program itself can tell: an answer, or a mistake on purpose, finishes the lesson.
    pub done: Option<bool>,
    /// Pools that were wrong and are in order now.
    pub mended: Vec<String>,
    /// Pools in which something of the lesson is still wrong.
    pub left: Vec<String>,
    /// Pools that were in order and were changed.
    pub touched: Vec<String>,
}

/// One pupil of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    pub name: String,
    /// Or why the account cannot be judged.
    pub standing: Result<Standing, String>,
    pub last_call: Option<LastCall>,
}

/// Where the accounts of a class are kept.
pub fn folder(lesson: &Lesson) -> Option<PathBuf> {
    state::directory().map(|state| state::class_directory(&state, &lesson.name))
}

/// Remembers what a pupil called last.
///
/// # Errors
/// The file cannot be written.
pub fn note_call(folder: &Path, pupil: &str, call: &str) -> io::Result<()> {
    let last = LastCall { at: clock::rfc3339(), call: call.to_owned() };
    let text = serde_json::to_vec(&last).map_err(io::Error::other)?;
    state::write_private(&folder.join(format!("{pupil}.call")), &text)
}

/// Every pupil of a class, by name.
///
/// # Errors
/// The folder cannot be read; no folder is a class without pupils. Or the lesson itself cannot be looked at.
pub async fn of(folder: &Path, lesson: &Lesson) -> Result<Vec<Pupil>, Trouble> {
    let names = names(folder).map_err(|error| super::practice::not_opened(error.to_string()))?;
    let at_first = beginning(lesson).await?;
    let mut pupils = Vec::new();
    for name in names {
        let file = folder.join(format!("{name}.json"));
        let standing = match std::fs::read_to_string(&file) {
            Ok(saved) => match PracticeWorld::copy(lesson, &saved) {
                Ok(world) => {
                    let pools = survey_from(&at_first, lesson, &world).await;
                    let signed_in = world.within(|lab| is_signed_in(lab, lesson)) == Ok(true);
                    let standing = |pools: Vec<PoolState>| standing(lesson, &pools, signed_in);
                    pools.map_err(|trouble| trouble.text).map(standing)
                }
                Err(why) => Err(why),
            },
            Err(error) => Err(error.to_string()),
        };
        let last_call = std::fs::read(folder.join(format!("{name}.call"))).ok();
        let last_call = last_call.and_then(|text| serde_json::from_slice(&text).ok());
        pupils.push(Pupil { name, standing, last_call });
    }
    Ok(pupils)
}

fn standing(lesson: &Lesson, pools: &[PoolState], signed_in: bool) -> Standing {
    let of = |wanted: &dyn Fn(&PoolState) -> bool| -> Vec<String> {
        pools.iter().filter(|pool| wanted(pool)).map(|pool| pool.id.clone()).collect()
    };
    let done = match lesson.answered.is_empty() {
        false => Some(signed_in),
        true => {
            let judged = pools.iter().any(|pool| pool.was_broken);
            judged.then(|| pools.iter().all(|pool| !pool.is_broken))
        }
    };
    Standing {
        done,
        mended: of(&|pool| pool.was_broken && !pool.is_broken),
        left: of(&|pool| pool.is_broken),
        touched: of(&|pool| pool.changed && !pool.was_broken),
    }
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let is_account = path.extension().is_some_and(|extension| extension == "json");
        // What a killed program left begins with a point.
        if is_account && state::is_pupil(stem) {
            names.push(stem.to_owned());
        }
    }
    names.sort();
    Ok(names)
}
