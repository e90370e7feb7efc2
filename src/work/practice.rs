//! The practice lab's lessons: opened as they were left, put back to their beginning.

use std::io;

use crate::aws::{self, PracticeWorld};
use crate::change::Trouble;
use crate::journal::Journal;
use crate::lab::{self, Lab, Lesson, LostMessage};
use crate::record::RecordPlace;
use crate::state;
use crate::text::{Bilingual, Say};

/// A text of a lesson.
pub fn in_words(text: &lab::Bilingual) -> Bilingual {
    let lab::Bilingual { en, pt_br } = text;
    Bilingual { en: en.clone(), pt_br: pt_br.clone() }
}

/// Opens a lesson's world, as it was left.
///
/// # Errors
/// The file cannot be read, or does not hold this lesson's world; in words.
pub fn open(lesson: &Lesson) -> Result<PracticeWorld, String> {
    PracticeWorld::kept(lesson)
}

/// A lesson that could not be opened, with its way out.
pub fn not_opened(error: impl Into<String>) -> Trouble {
    aws::local_trouble("lesson", "lesson", error, Some(Say::text("trouble-lesson")))
}

/// A lesson that was not put back to its beginning.
pub fn not_reset(error: &io::Error) -> Trouble {
    aws::local_trouble("lesson", "lesson", error.to_string(), None)
}

/// Puts a lesson back to its beginning: its world and its journal.
///
/// # Errors
/// The journal cannot be read, or a file cannot be removed: the lesson is not at its beginning.
pub fn reset(lesson: &Lesson) -> io::Result<()> {
    match state::directory() {
        Some(state) => reset_in(&state, lesson),
        // Nothing was ever kept.
        None => Ok(()),
    }
}

fn reset_in(state: &std::path::Path, lesson: &Lesson) -> io::Result<()> {
    if let Ok(lab) = Lab::open(lesson)
        && let Ok(journal) =
            Journal::at(Some(state.to_owned()), &lab.account(), &lab.region(), Some(&lesson.name))
    {
        journal.forget_lesson().map_err(io::Error::other)?;
        let place = RecordPlace {
            account: lab.account(),
            region: lab.region(),
            lesson: Some(lesson.name.clone()),
            profile: None,
        };
        super::record::end_record(state, &place)?;
    }
    let file = state::lesson_file(state, &lesson.name);
    // Nobody writes the old world back who has read it just now.
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
    let _held = state::lock_beside(&file).map_err(named)?;
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(error)),
        _ => Ok(()),
    }
}

/// `new`, or `changed` if something was written in it.
pub fn state(lesson: &Lesson) -> &'static str {
    let saved = state::directory().is_some_and(|s| state::lesson_file(&s, &lesson.name).exists());
    if saved { "changed" } else { "new" }
}

/// Why a message never arrives, in a word.
pub fn lost(why: LostMessage) -> &'static str {
    match why {
        LostMessage::SmsSandbox => "sms-sandbox",
        LostMessage::SpendLimit => "spend-limit",
        LostMessage::MailSandbox => "mail-sandbox",
        LostMessage::SendingPaused => "sending-paused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_that_is_not_put_back_is_not_said_to_be() {
        let place = tempfile::tempdir().unwrap();
        let lesson = crate::lab::find("wrong-principal").unwrap();
        let file = state::lesson_file(place.path(), &lesson.name);
        state::write_private(&file, b"{}").unwrap();
        reset_in(place.path(), lesson).unwrap();
        assert!(!file.exists());
        // To put it back twice is no mistake.
        reset_in(place.path(), lesson).unwrap();
        // A directory in the world's place is not removed: the old world would still be there.
        std::fs::create_dir_all(&file).unwrap();
        let error = reset_in(place.path(), lesson).unwrap_err().to_string();
        assert!(error.contains(&file.display().to_string()), "{error}");
    }
}
