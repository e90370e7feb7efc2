//! `--lab-dir`: lessons of a folder beside the built-in ones. What cannot be read is named, and the rest works.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::course::{Course, Place, Track};
use crate::lab::{self, LabError, Lesson};
use crate::text::{Bilingual, Say};

/// The tracks of the folder, in a file of the lessons' own form.
pub const COURSE_FILE: &str = "course.toml";

/// Names that mean something else in the lab and in its place on disk.
const RESERVED: [&str; 3] = ["blank", "class", "progress"];

/// A file is larger than this by mistake.
const LARGEST_FILE: u64 = 4 * 1024 * 1024;

/// Something that is wrong with a file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileTrouble {
    pub file: PathBuf,
    /// Counted from 1.
    pub line: usize,
    pub why: Say,
}

/// A lesson and the file that it stands in.
#[derive(Clone, Debug)]
pub struct Written {
    pub file: PathBuf,
    pub text: String,
    pub lesson: Lesson,
}

/// What a folder holds.
#[derive(Clone, Debug, Default)]
pub struct LessonFolder {
    /// By number.
    pub lessons: Vec<Written>,
    /// Of its `course.toml`; empty if it has none.
    pub tracks: Vec<Track>,
    /// The text of `course.toml`, where there is one.
    pub course: Option<String>,
    pub troubles: Vec<FileTrouble>,
}

/// Reads a folder. A lesson whose number or name is taken, by a built-in one or by one before it, is left out.
///
/// # Errors
/// The folder itself cannot be read; in the words of the operating system.
pub fn read(folder: &Path) -> std::io::Result<LessonFolder> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_hidden =
            path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.extension().is_some_and(|extension| extension == "toml") && !is_hidden {
            files.push(path);
        }
    }
    files.sort();
    let mut found = LessonFolder::default();
    for file in files {
        let text = match content(&file) {
            Ok(text) => text,
            Err(why) => {
                found.troubles.push(FileTrouble { file, line: 1, why });
                continue;
            }
        };
        if file.file_name().is_some_and(|name| name == COURSE_FILE) {
            match Course::read(&text) {
                Ok(tracks) => found.tracks = tracks,
                Err((line, error)) => {
                    let why = not_toml(&error);
                    found.troubles.push(FileTrouble { file, line, why });
                }
            }
            found.course = Some(text);
            continue;
        }
        match taken_in(&found, &text) {
            Ok(lesson) => found.lessons.push(Written { file, text, lesson }),
            Err((line, why)) => found.troubles.push(FileTrouble { file, line, why }),
        }
    }
    found.lessons.sort_by_key(|written| written.lesson.number);
    Ok(found)
}

fn content(file: &Path) -> Result<String, Say> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::InvalidData => Say::text("lab-dir-not-utf-8"),
        _ => Say::with("lab-dir-not-read", [("error", &error.to_string())]),
    };
    let metadata = std::fs::metadata(file).map_err(failed)?;
    // To open a named pipe waits for somebody at its other end.
    if !metadata.is_file() {
        return Err(Say::text("lab-dir-no-file"));
    }
    if metadata.len() > LARGEST_FILE {
        return Err(Say::text("lab-dir-large"));
    }
    std::fs::read_to_string(file).map_err(failed)
}

/// Why a text is not what it has to be, by the words of the TOML reader.
pub(super) fn not_toml(error: &str) -> Say {
    let names: Vec<&str> = error.split('`').skip(1).step_by(2).collect();
    match names.as_slice() {
        [name] if error.starts_with("missing field") => {
            Say::with("lab-dir-missing", [("name", name)])
        }
        [name, known @ ..] if error.starts_with("unknown ") => {
            Say::with("lab-dir-unknown", [("name", name), ("known", &known.join(", "))])
        }
        _ => Say::with("lab-dir-file-unread", [("error", error)]),
    }
}

/// The lesson of a text, if it can stand beside those that there are; else the line and why not.
fn taken_in(others: &LessonFolder, text: &str) -> Result<Lesson, (usize, Say)> {
    let lesson = lab::read_lesson(text).map_err(|error| (error.line, not_toml(&error.why)))?;
    let line = |path: &str| lab::line_of(text, path);
    if !is_name(&lesson.name) {
        return Err((line("name"), Say::with("lab-dir-name", [("name", &lesson.name)])));
    }
    let mut taken: Vec<(u32, &str)> = lab::built_in().collect();
    taken.extend(others.lessons.iter().map(|w| (w.lesson.number, w.lesson.name.as_str())));
    if !is_free_name(&lesson.name) || taken.iter().any(|(_, n)| *n == lesson.name) {
        return Err((line("name"), Say::with("lab-dir-name-taken", [("name", &lesson.name)])));
    }
    if lesson.number == 0 || taken.iter().any(|(number, _)| *number == lesson.number) {
        let free = free_number(taken.iter().map(|(number, _)| *number));
        let words = [("number", &*lesson.number.to_string()), ("free", &*free.to_string())];
        return Err((line("number"), Say::with("lab-dir-number-taken", words)));
    }
    if let Some((line, column)) = lab::broken_json(text) {
        return Err((line, Say::with("lab-dir-json", [("column", &column.to_string())])));
    }
    // Whatever uses a lesson opens it.
    match lab::Lab::open(&lesson) {
        Ok(_) => Ok(lesson),
        Err(error) => {
            let line = if matches!(error, LabError::Clock(_)) { line("clock") } else { 1 };
            Err((line, Say::with("test-not-opened", [("error", &error.to_string())])))
        }
    }
}

/// Can a lesson, or a pupil, have this name? It becomes a file's name and a word of the command line.
pub fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=64).contains(&name.len())
        && name.chars().all(plain)
        && name.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Does no built-in lesson have this name, and does it mean nothing else?
pub fn is_free_name(name: &str) -> bool {
    !RESERVED.contains(&name) && lab::built_in().all(|(_, of)| of != name)
}

/// The lowest number from 100 on that nobody has.
pub fn free_number(taken: impl Iterator<Item = u32>) -> u32 {
    let taken: std::collections::BTreeSet<u32> = taken.collect();
    (100..).find(|number| !taken.contains(number)).unwrap_or(u32::MAX)
}

static TRACKS: OnceLock<Vec<Track>> = OnceLock::new();

/// Puts the lessons of a folder beside the built-in ones, once and before anybody asks for one. What could not be
/// taken is told.
///
/// # Errors
/// As [`read`].
pub fn add(folder: &Path) -> std::io::Result<Vec<FileTrouble>> {
    let LessonFolder { lessons, mut tracks, troubles, .. } = read(folder)?;
    let placed = |name: &str| tracks.iter().any(|t| t.names().any(|n| n == name));
    let others = lessons.iter().map(|written| written.lesson.name.clone());
    let others: Vec<Place> = others.filter(|n| !placed(n)).map(Place::Lesson).collect();
    if !others.is_empty() {
        tracks.push(Track {
            id: "folder".to_owned(),
            title: Bilingual {
                en: "Lessons of the folder".to_owned(),
                pt_br: "Lições da pasta".to_owned(),
            },
            about: Bilingual {
                en: "The lessons that --lab-dir added.".to_owned(),
                pt_br: "As lições que --lab-dir acrescentou.".to_owned(),
            },
            exam: false,
            places: others,
        });
    }
    let _ = TRACKS.set(tracks);
    lab::add(lessons.into_iter().map(|written| written.lesson).collect());
    Ok(troubles)
}

/// The tracks of the folder that was added.
pub fn tracks() -> Vec<Track> {
    TRACKS.get().cloned().unwrap_or_default()
}
