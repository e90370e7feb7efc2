//! The progress in the course, on disk: read, and added to. Several programs add to one file.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::lesson_folder;
use crate::course::{Course, Note, Progress};
use crate::{clock, lab, state};

/// What was read, and what has to be said of it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The progress; of somebody who has not begun, where nothing could be read.
    pub progress: Progress,
    /// The file was damaged: where it lies now.
    pub set_aside: Option<PathBuf>,
}

/// The course with the lessons that there are.
pub fn course() -> Course {
    Course::built_in().and(lesson_folder::tracks()).with(lab::lesson_names())
}

/// The progress as it is kept.
pub fn load() -> Loaded {
    state::directory().map(|state| load_from(&state::progress_file(&state))).unwrap_or_default()
}

fn load_from(file: &Path) -> Loaded {
    let Ok(text) = std::fs::read(file) else { return Loaded::default() };
    // A list would be taken for the members in their order.
    let object = serde_json::from_slice::<serde_json::Map<String, Value>>(&text);
    match object.and_then(|object| serde_json::from_value(Value::Object(object))) {
        Ok(progress) => Loaded { progress, set_aside: None },
        // Nothing is lost: somebody may want to look at it.
        Err(_) => {
            let aside = file.with_file_name(format!("progress.damaged-{}", clock::entry_id()));
            let moved = std::fs::rename(file, &aside).is_ok();
            let place = if moved { aside } else { file.to_owned() };
            Loaded { progress: Progress::default(), set_aside: Some(place) }
        }
    }
}

/// Adds a note, to the progress as it is kept now, and gives what came of it.
///
/// # Errors
/// There is no state directory, or it cannot be written; in the words of the operating system, with the file.
pub fn note(note: &Note) -> io::Result<Progress> {
    let state = state::directory().ok_or_else(|| io::Error::other("no state directory"))?;
    note_in(&state::progress_file(&state), note)
}

fn note_in(file: &Path, note: &Note) -> io::Result<Progress> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
    let _held = state::lock_beside(file).map_err(named)?;
    let mut progress = load_from(file).progress;
    progress.note(note, &clock::rfc3339());
    let text = serde_json::to_vec_pretty(&progress).map_err(io::Error::other)?;
    state::write_private(file, &text).map_err(named)?;
    Ok(progress)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::{Did, LessonState};

    #[test]
    fn two_programs_add_to_one_file() {
        let place = tempfile::tempdir().unwrap();
        let file = state::progress_file(place.path());
        let threads: Vec<_> = (0..4)
            .map(|n| {
                let file = file.clone();
                std::thread::spawn(move || {
                    for _ in 0..5 {
                        note_in(&file, &Note::of("wrong-principal", Did::Tried)).unwrap();
                    }
                    note_in(&file, &Note::of(&format!("lesson-{n}"), Did::Done)).unwrap();
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        let progress = load_from(&file).progress;
        assert_eq!(progress.lesson("wrong-principal").tries, 20);
        assert!((0..4).all(|n| progress.state(&format!("lesson-{n}")) == LessonState::Done));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_the_course_begins() {
        let place = tempfile::tempdir().unwrap();
        let file = state::progress_file(place.path());
        for damage in ["", "{", "[1]", "{\"lessons\": 3}", "\u{1b}[31m"] {
            state::write_private(&file, damage.as_bytes()).unwrap();
            let loaded = load_from(&file);
            assert_eq!(loaded.progress, Progress::default());
            let aside = loaded.set_aside.expect(damage);
            assert_eq!(std::fs::read_to_string(&aside).unwrap(), damage);
            assert!(!file.exists());
            assert_eq!(load_from(&file).set_aside, None);
        }
        note_in(&file, &Note::of("a", Did::Begun)).unwrap();
        assert_eq!(load_from(&file).progress.state("a"), LessonState::Begun);
    }

    #[test]
    fn every_lesson_has_its_place_and_every_name_is_a_lesson() {
        let names: Vec<&str> = lab::lesson_names().collect();
        let built_in = Course::built_in();
        for track in &built_in.tracks {
            for name in track.names() {
                assert!(names.contains(&name.as_str()), "{}: no lesson {name}", track.id);
            }
        }
        for name in &names {
            let counts = |track: &&crate::course::Track| !track.exam && track.id != "first-hour";
            let tracks: Vec<&str> = built_in
                .tracks
                .iter()
                .filter(counts)
                .flat_map(|track| track.names().filter(|n| n == name).map(|_| track.id.as_str()))
                .collect();
            let in_exam = built_in.tracks.iter().any(|t| t.exam && t.names().any(|n| n == name));
            let well = tracks.len() == 1 || (tracks.is_empty() && in_exam);
            assert!(well, "{name} stands in {tracks:?}");
        }
        assert!(course().track("more").is_none());
    }

    #[test]
    fn names_are_known_without_reading_a_lesson() {
        let names: Vec<&str> = lab::lesson_names().collect();
        let read: Vec<&str> = lab::lessons().iter().map(|lesson| lesson.name.as_str()).collect();
        assert_eq!(names, read);
    }
}
