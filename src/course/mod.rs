//! The course: its tracks, how far somebody is in them, and what a lesson asks and says.
//!
//! Lessons are known here by their names alone: whoever holds them, built in or read from a folder, gives the
//! names to [`Course::with`].

mod exam;
mod glossary;
mod map;
mod progress;
mod teaching;

pub use exam::{EXAM_COLUMNS, exam_rows, exam_section, seconds_of};
pub use glossary::{Primer, PrimerPart, Term, primer, terms};
pub use map::{Course, Place, Track};
pub use progress::{
    Did, ExamResult, LessonProgress, LessonState, MOST_WRONG_TRIES, Note, Progress,
};
pub use teaching::{
    Answer, Cause, Debrief, EVENTS, Level, PoolState, Question, SCREENS, Teaching, UserState,
    Watch, demanded, in_order, is_mended, strictness,
};
