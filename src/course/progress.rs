//! How far somebody is in the course. What happens is told as notes, which give the same whatever their order:
//! the screens and the command line write into one file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How far a lesson is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LessonState {
    /// Nobody opened it.
    #[default]
    New,
    /// It was opened.
    Begun,
    /// It was finished, once at least.
    Done,
}

impl LessonState {
    /// As JSON has it.
    pub fn word(self) -> &'static str {
        match self {
            LessonState::New => "new",
            LessonState::Begun => "begun",
            LessonState::Done => "done",
        }
    }
}

/// How far one lesson is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LessonProgress {
    /// New, begun or done.
    pub state: LessonState,
    /// The most hints that were opened in one go.
    pub hints: u32,
    /// Changes that did not finish it, wrong guesses, wrong answers.
    pub tries: u32,
    /// How often a cause was guessed.
    pub guesses: u32,
    /// The cause was guessed right, or the question what is wrong was skipped: it is not asked again.
    pub thought: bool,
    /// The first guess was right.
    pub right_first: bool,
    /// The causes that were guessed and are wrong, by their places in the lesson.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<usize>,
    /// It was put back to its beginning since it was done: it is open again, and was done once.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
    /// How often its question was answered right at the end of a later lesson.
    #[serde(skip_serializing_if = "is_none")]
    pub recalled: u32,
    /// When it was first opened (RFC 3339, UTC).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun_at: Option<String>,
    /// When it was first done (RFC 3339, UTC).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at: Option<String>,
}

fn is_none(count: &u32) -> bool {
    *count == 0
}

/// An exam with more wrong guesses, wrong answers and changes that did not finish it is not passed.
pub const MOST_WRONG_TRIES: u32 = 1;

/// How a lesson went as an exam: the last time it was one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExamResult {
    /// When it was opened (RFC 3339, UTC).
    pub begun_at: String,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at: Option<String>,
    /// Wrong guesses, changes that did not finish it, wrong answers.
    pub tries: u32,
    /// Pools that were in order and are not as they were.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub touched: Vec<String>,
}

impl ExamResult {
    /// It came to its end, and well.
    pub fn is_passed(&self) -> bool {
        self.done_at.is_some() && self.tries <= MOST_WRONG_TRIES && self.touched.is_empty()
    }
}

/// How far somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// The form of the file.
    pub version: u32,
    /// Lessons by name; those that are new may be missing.
    pub lessons: BTreeMap<String, LessonProgress>,
    /// Exams by the lesson's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub exams: BTreeMap<String, ExamResult>,
    /// The lesson that was opened or done last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// The track that it was opened from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_track: Option<String>,
    /// What is wrong is asked before it is told.
    pub think_first: bool,
    /// The introduction was shown.
    pub introduced: bool,
}

impl Default for Progress {
    fn default() -> Progress {
        Progress {
            version: 1,
            lessons: BTreeMap::new(),
            exams: BTreeMap::new(),
            last: None,
            last_track: None,
            think_first: true,
            introduced: false,
        }
    }
}

/// Something that happened in the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// In which lesson; empty for what is of no lesson.
    pub lesson: String,
    /// In which track, where one is known.
    pub track: Option<String>,
    /// As an exam?
    pub exam: bool,
    /// What.
    pub did: Did,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Did {
    /// The lesson was opened.
    Begun,
    /// So many hints are open now.
    Hints(u32),
    /// A change that did not finish it, or a wrong answer.
    Tried,
    /// A cause was guessed, which is right or wrong: its place in the lesson.
    Guessed(bool, usize),
    /// The question of an earlier lesson was answered right.
    Recalled,
    /// The lesson was put back to its beginning.
    Reset,
    /// What is wrong was not to be guessed.
    Skipped,
    /// Pools that were in order are not as they were.
    Touched(Vec<String>),
    /// The lesson is done.
    Done,
    /// What is wrong is to be asked first, or not.
    ThinkFirst(bool),
    /// The introduction was shown.
    Introduced,
}

impl Note {
    /// A note of a lesson.
    pub fn of(lesson: &str, did: Did) -> Note {
        Note { lesson: lesson.to_owned(), track: None, exam: false, did }
    }

    /// A note of a lesson that is an exam.
    pub fn exam(lesson: &str, did: Did) -> Note {
        Note { exam: true, ..Note::of(lesson, did) }
    }

    /// A note of no lesson.
    pub fn general(did: Did) -> Note {
        Note::of("", did)
    }
}

impl Progress {
    /// How far a lesson is.
    pub fn state(&self, lesson: &str) -> LessonState {
        self.lessons.get(lesson).map_or(LessonState::New, |of| of.state)
    }

    /// Is the lesson done, and not open again?
    pub fn is_over(&self, lesson: &str) -> bool {
        self.lessons.get(lesson).is_some_and(|of| of.state == LessonState::Done && !of.again)
    }

    /// How far a lesson is as an exam.
    pub fn exam_state(&self, lesson: &str) -> LessonState {
        match self.exams.get(lesson) {
            None => LessonState::New,
            Some(exam) if exam.done_at.is_some() => LessonState::Done,
            Some(_) => LessonState::Begun,
        }
    }

    /// What is known of a lesson.
    pub fn lesson(&self, lesson: &str) -> LessonProgress {
        self.lessons.get(lesson).cloned().unwrap_or_default()
    }

    /// Takes a note that was made at that moment (RFC 3339, UTC; empty while nobody told the time).
    pub fn note(&mut self, note: &Note, at: &str) {
        match &note.did {
            Did::ThinkFirst(wanted) => self.think_first = *wanted,
            Did::Introduced => self.introduced = true,
            _ if note.exam => self.note_exam(note, at),
            _ => self.note_lesson(note, at),
        }
    }

    fn note_lesson(&mut self, note: &Note, at: &str) {
        let of = self.lessons.entry(note.lesson.clone()).or_default();
        let moment = |known: &mut Option<String>| {
            if known.as_deref().is_none_or(str::is_empty) {
                *known = Some(at.to_owned());
            }
        };
        match &note.did {
            Did::Reset => {}
            _ => of.state = of.state.max(LessonState::Begun),
        }
        match &note.did {
            Did::Begun => moment(&mut of.begun_at),
            Did::Hints(open) => of.hints = of.hints.max(*open),
            Did::Tried => of.tries += 1,
            Did::Guessed(right, at) => {
                of.right_first |= *right && of.guesses == 0 && !of.thought;
                of.guesses += 1;
                of.tries += u32::from(!right);
                of.thought |= right;
                if !right && !of.struck.contains(at) {
                    of.struck.push(*at);
                    of.struck.sort_unstable();
                }
            }
            Did::Recalled => of.recalled += 1,
            // As if nobody had opened it; that it was done once stays known.
            Did::Reset => {
                let done = of.state == LessonState::Done;
                *of = LessonProgress {
                    state: if done { LessonState::Done } else { LessonState::New },
                    again: done,
                    done_at: of.done_at.take(),
                    recalled: of.recalled,
                    ..LessonProgress::default()
                };
            }
            Did::Skipped => of.thought = true,
            Did::Done => {
                of.state = LessonState::Done;
                of.again = false;
                moment(&mut of.done_at);
            }
            Did::Touched(_) | Did::ThinkFirst(_) | Did::Introduced => {}
        }
        if matches!(note.did, Did::Begun | Did::Done) {
            self.remember(note);
        }
        // An exam that was left goes on in an account that nobody worked in meanwhile.
        if matches!(note.did, Did::Begun | Did::Done | Did::Reset) {
            self.exams.retain(|lesson, exam| *lesson != note.lesson || exam.done_at.is_some());
        }
    }

    fn note_exam(&mut self, note: &Note, at: &str) {
        self.remember(note);
        let of = self.exams.entry(note.lesson.clone()).or_default();
        match &note.did {
            Did::Begun => *of = ExamResult { begun_at: at.to_owned(), ..ExamResult::default() },
            Did::Tried | Did::Guessed(false, _) => of.tries += 1,
            Did::Touched(pools) => of.touched.clone_from(pools),
            Did::Done => of.done_at = Some(at.to_owned()),
            _ => {}
        }
        // Whoever came to the end of the exam has done the lesson.
        if note.did == Did::Done {
            self.note_lesson(&Note { exam: false, ..note.clone() }, at);
        }
    }

    fn remember(&mut self, note: &Note) {
        self.last = Some(note.lesson.clone());
        if note.track.is_some() {
            self.last_track.clone_from(&note.track);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_add_up_whatever_their_order() {
        let notes = [Did::Begun, Did::Hints(2), Did::Tried, Did::Guessed(false, 0), Did::Done];
        let told = |order: &[usize]| {
            let mut progress = Progress::default();
            for at in order {
                progress.note(&Note::of("a", notes[*at].clone()), "t");
            }
            progress.lesson("a")
        };
        let one = told(&[0, 1, 2, 3, 4]);
        assert_eq!(one, told(&[4, 3, 2, 1, 0]));
        assert_eq!((one.state, one.hints, one.tries, one.guesses), (LessonState::Done, 2, 2, 1));
        assert!(!one.thought && !one.right_first);
    }

    #[test]
    fn only_the_first_guess_can_be_right_at_first() {
        let guessed = |guesses: &[bool]| {
            let mut progress = Progress::default();
            for right in guesses {
                progress.note(&Note::of("a", Did::Guessed(*right, 0)), "t");
            }
            progress.lesson("a")
        };
        assert!(guessed(&[true]).right_first);
        assert!(!guessed(&[false, true]).right_first && guessed(&[false, true]).thought);
    }

    #[test]
    fn an_exam_begins_again_and_what_was_done_stays_done() {
        let mut progress = Progress::default();
        progress.note(&Note::exam("a", Did::Begun), "1");
        progress.note(&Note::exam("a", Did::Tried), "2");
        progress.note(&Note::exam("a", Did::Done), "3");
        assert_eq!(
            (progress.exam_state("a"), progress.state("a")),
            (LessonState::Done, LessonState::Done)
        );
        progress.note(&Note::exam("a", Did::Begun), "4");
        assert_eq!(progress.exams["a"].tries, 0);
        assert_eq!(
            (progress.exam_state("a"), progress.state("a")),
            (LessonState::Begun, LessonState::Done)
        );
    }

    #[test]
    fn an_exam_is_passed_by_who_guesses_right_and_leaves_alone_what_is_in_order() {
        let ended = |notes: &[Did]| {
            let mut progress = Progress::default();
            for did in notes.iter().chain([&Did::Done]) {
                progress.note(&Note::exam("a", did.clone()), "t");
            }
            progress.exams["a"].is_passed()
        };
        let wrong = Did::Guessed(false, 0);
        assert!(ended(&[Did::Begun, wrong.clone(), Did::Guessed(true, 1)]));
        assert!(!ended(&[Did::Begun, wrong.clone(), wrong.clone()]));
        assert!(!ended(&[Did::Begun, wrong, Did::Tried]));
        assert!(!ended(&[Did::Begun, Did::Touched(vec!["us-east-1_Other1".into()])]));
    }

    #[test]
    fn an_exam_that_was_left_does_not_go_on_behind_the_lesson() {
        for between in [Did::Begun, Did::Done, Did::Reset] {
            let mut progress = Progress::default();
            progress.note(&Note::exam("a", Did::Begun), "1");
            progress.note(&Note::of("a", between), "2");
            assert_eq!(progress.exam_state("a"), LessonState::New);
        }
    }

    #[test]
    fn a_lesson_that_was_reset_is_new_again_and_was_done_once() {
        let mut progress = Progress::default();
        for did in [Did::Begun, Did::Hints(2), Did::Guessed(false, 3), Did::Guessed(true, 0)] {
            progress.note(&Note::of("a", did), "1");
        }
        assert_eq!(progress.lesson("a").struck, [3]);
        progress.note(&Note::of("a", Did::Done), "2");
        assert!(progress.is_over("a"));
        progress.note(&Note::of("a", Did::Reset), "3");
        assert!(!progress.is_over("a") && progress.state("a") == LessonState::Done);
        let of = progress.lesson("a");
        assert_eq!((of.hints, of.tries, of.thought, of.struck.len()), (0, 0, false, 0));
        assert_eq!(of.done_at.as_deref(), Some("2"));
        progress.note(&Note::of("a", Did::Done), "4");
        assert!(progress.is_over("a"));
        // One that was never done is as if nobody had opened it.
        progress.note(&Note::of("b", Did::Begun), "5");
        progress.note(&Note::of("b", Did::Reset), "6");
        assert_eq!(progress.state("b"), LessonState::New);
    }

    #[test]
    fn a_file_of_a_later_version_loses_nothing_that_is_known() {
        let text =
            r#"{"version": 1, "lessons": {"a": {"state": "done", "new": 1}}, "newer": true}"#;
        let progress: Progress = serde_json::from_str(text).unwrap();
        assert_eq!(progress.state("a"), LessonState::Done);
        assert!(progress.think_first);
        let again: Progress =
            serde_json::from_str(&serde_json::to_string(&progress).unwrap()).unwrap();
        assert_eq!(again, progress);
    }
}
