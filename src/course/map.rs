//! Tracks and their places, and which lesson comes next.

use std::sync::OnceLock;

use serde::Deserialize;

use super::progress::{ExamResult, LessonState, Progress};
use crate::text::Bilingual;

/// A track: lessons in the order in which they are offered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// `first-hour`.
    pub id: String,
    /// What it is called.
    pub title: Bilingual,
    /// What it is about, in a sentence.
    pub about: Bilingual,
    /// No hints, nothing asked before it is told, a time.
    #[serde(default)]
    pub exam: bool,
    /// Its places.
    #[serde(rename = "lessons")]
    pub places: Vec<Place>,
}

/// What a track asks for at one place.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Place {
    /// That lesson.
    Lesson(String),
    /// One of several that teach the same.
    #[serde(rename_all = "snake_case")]
    AnyOf {
        /// Their names.
        any_of: Vec<String>,
    },
}

impl Place {
    /// The names of its lessons.
    pub fn names(&self) -> &[String] {
        match self {
            Place::Lesson(name) => std::slice::from_ref(name),
            Place::AnyOf { any_of } => any_of,
        }
    }
}

impl Track {
    /// The names of its lessons, in order.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.places.iter().flat_map(Place::names)
    }

    /// How far a lesson is in this track: in an exam, how far its exam is.
    pub fn state(&self, progress: &Progress, name: &str) -> LessonState {
        let passed = || progress.exams.get(name).is_some_and(ExamResult::is_passed);
        match self.exam {
            // One that was not passed is still to be done.
            true if !passed() => progress.exam_state(name).min(LessonState::Begun),
            true => LessonState::Done,
            false => progress.state(name),
        }
    }

    /// Is one of the place's lessons done?
    pub fn is_done(&self, progress: &Progress, place: &Place) -> bool {
        place.names().iter().any(|name| self.state(progress, name) == LessonState::Done)
    }

    /// How many of its places are done, and how many there are.
    pub fn count(&self, progress: &Progress) -> (usize, usize) {
        let done = self.places.iter().filter(|place| self.is_done(progress, place)).count();
        (done, self.places.len())
    }

    /// The lesson to go on with from `after` on: of the first place that is not done the one that was begun,
    /// else its first.
    fn next(&self, progress: &Progress, after: Option<&str>) -> Option<&str> {
        let at = after.and_then(|name| {
            self.places.iter().position(|place| place.names().iter().any(|n| n == name))
        });
        let (before, rest) = self.places.split_at(at.unwrap_or(0));
        let place = rest.iter().chain(before).find(|place| !self.is_done(progress, place))?;
        let begun = |name: &&String| self.state(progress, name) == LessonState::Begun;
        let name = place.names().iter().find(begun).or(place.names().first())?;
        Some(name.as_str())
    }
}

/// Every track, and among them every lesson.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// In the order in which they are offered.
    pub tracks: Vec<Track>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    track: Vec<Track>,
}

impl Course {
    /// The course as it is written; empty if it cannot be read, which a test forbids.
    pub fn built_in() -> &'static Course {
        static COURSE: OnceLock<Course> = OnceLock::new();
        COURSE.get_or_init(|| Course { tracks: parse(Course::written()).unwrap_or_default() })
    }

    /// The text of the built-in course.
    pub fn written() -> &'static str {
        include_str!("../../assets/lab/course.toml")
    }

    /// The tracks of a course that somebody wrote.
    ///
    /// # Errors
    /// It cannot be read: the line, counted from 1, and why.
    pub fn read(text: &str) -> Result<Vec<Track>, (usize, String)> {
        toml::from_str::<File>(text).map(|file| file.track).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            let why: Vec<&str> = error.message().lines().map(str::trim).collect();
            (line, why.join(" "))
        })
    }

    /// The course with these tracks after its own.
    pub fn and(&self, tracks: impl IntoIterator<Item = Track>) -> Course {
        Course { tracks: self.tracks.iter().cloned().chain(tracks).collect() }
    }

    /// The course with these lessons: places of other lessons are left out, and lessons without a place come
    /// last, in a track of their own.
    pub fn with<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Course {
        let names: Vec<&str> = names.into_iter().collect();
        let mut tracks = Vec::new();
        for track in &self.tracks {
            let places = track.places.iter().filter_map(|place| {
                let there = place.names().iter().filter(|name| names.contains(&name.as_str()));
                match there.cloned().collect::<Vec<String>>() {
                    there if there.is_empty() => None,
                    there => Some(match there.as_slice() {
                        [one] => Place::Lesson(one.clone()),
                        _ => Place::AnyOf { any_of: there },
                    }),
                }
            });
            let places: Vec<Place> = places.collect();
            if !places.is_empty() {
                tracks.push(Track { places, ..track.clone() });
            }
        }
        let has_place = |name: &str| tracks.iter().any(|t: &Track| t.names().any(|n| n == name));
        let others = names.iter().filter(|name| !has_place(name));
        let others: Vec<Place> = others.map(|name| Place::Lesson((*name).to_owned())).collect();
        if !others.is_empty() {
            tracks.push(Track {
                id: "more".to_owned(),
                title: Bilingual {
                    en: "More lessons".to_owned(), pt_br: "Mais lições".to_owned()
                },
                about: Bilingual {
                    en: "Lessons that no track names.".to_owned(),
                    pt_br: "Lições que nenhuma trilha cita.".to_owned(),
                },
                exam: false,
                places: others,
            });
        }
        Course { tracks }
    }

    /// The track of that id.
    pub fn track(&self, id: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// The lesson to go on with, and its track: the one that was begun last, else what follows it in its track,
    /// else the first of all that is left. `None` when everything is done.
    pub fn next(&self, progress: &Progress) -> Option<(&Track, &str)> {
        let last = progress.last.as_deref();
        let here = self.tracks.iter().find(|track| {
            let named = progress.last_track.as_ref().is_none_or(|id| *id == track.id);
            named && track.names().any(|name| Some(name.as_str()) == last)
        });
        // An exam comes last, but for one that was begun.
        let begun = |track: &Track, name: &str| {
            !track.exam || progress.exam_state(name) == LessonState::Begun
        };
        let going_on = here.and_then(|track| Some((track, track.next(progress, last)?)));
        going_on.filter(|(track, name)| begun(track, name)).or_else(|| {
            let (exams, lessons): (Vec<&Track>, Vec<&Track>) =
                self.tracks.iter().partition(|track| track.exam);
            let mut left = lessons.into_iter().chain(exams);
            left.find_map(|track| Some((track, track.next(progress, None)?)))
        })
    }

    /// Is every place of that track done, the last of them with this lesson?
    pub fn ends_with(&self, progress: &Progress, track: &str, name: &str) -> Option<&Track> {
        let track = self.track(track).filter(|track| track.names().any(|n| n == name))?;
        let (done, all) = track.count(progress);
        (done == all).then_some(track)
    }

    /// Lessons that were done and stand before `name` in its track, latest first: what may be asked again.
    pub fn done_before(&self, progress: &Progress, track: Option<&str>, name: &str) -> Vec<&str> {
        let holds = |t: &&Track| track.is_none_or(|id| t.id == id) && t.names().any(|n| n == name);
        let mut others = self.tracks.iter().filter(holds).map(|track| {
            let done = |n: &&String| *n != name && progress.state(n) == LessonState::Done;
            let mut others: Vec<&str> = track.names().filter(done).map(String::as_str).collect();
            others.reverse();
            others
        });
        // A lesson may stand in several tracks.
        others.find(|others| !others.is_empty()).unwrap_or_default()
    }
}

fn parse(text: &str) -> Result<Vec<Track>, String> {
    toml::from_str::<File>(text).map(|file| file.track).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::progress::{Did, Note};
    use super::*;

    const SMALL: &str = r#"
        [[track]]
        id = "one"
        title = { en = "One", "pt-BR" = "Um" }
        about = { en = "a", "pt-BR" = "a" }
        lessons = ["a", { any_of = ["b", "c"] }, "gone", "d"]
        [[track]]
        id = "exam"
        exam = true
        title = { en = "Exam", "pt-BR" = "Exame" }
        about = { en = "a", "pt-BR" = "a" }
        lessons = ["d"]
    "#;

    fn course() -> Course {
        Course { tracks: parse(SMALL).unwrap() }.with(["a", "b", "c", "d", "new"])
    }

    fn did(progress: &mut Progress, lesson: &str, did: Did) {
        progress.note(&Note::of(lesson, did), "2026-11-26T10:00:00Z");
    }

    #[test]
    fn what_no_track_names_comes_last_and_what_is_not_there_is_left_out() {
        let course = course();
        let ids: Vec<&str> = course.tracks.iter().map(|t| t.id.as_str()).collect();
        assert_eq!(ids, ["one", "exam", "more"]);
        let names = |id: &str| course.track(id).unwrap().names().cloned().collect::<Vec<_>>();
        assert_eq!(names("one"), ["a", "b", "c", "d"]);
        assert_eq!(names("more"), ["new"]);
        assert_eq!(course.track("one").unwrap().count(&Progress::default()), (0, 3));
    }

    #[test]
    fn the_next_lesson_needs_no_decision() {
        let course = course();
        let mut progress = Progress::default();
        let next = |progress: &Progress| {
            course.next(progress).map(|(track, name)| format!("{}/{name}", track.id))
        };
        assert_eq!(next(&progress).as_deref(), Some("one/a"));
        did(&mut progress, "a", Did::Done);
        assert_eq!(next(&progress).as_deref(), Some("one/b"));
        // Of those that teach the same, the one that was begun.
        did(&mut progress, "c", Did::Begun);
        assert_eq!(next(&progress).as_deref(), Some("one/c"));
        did(&mut progress, "c", Did::Done);
        assert_eq!(next(&progress).as_deref(), Some("one/d"));
        did(&mut progress, "d", Did::Done);
        // An exam is its own.
        assert_eq!(next(&progress).as_deref(), Some("more/new"));
        assert_eq!(
            course.ends_with(&progress, "one", "d").map(|track| track.id.as_str()),
            Some("one")
        );
        assert!(course.ends_with(&progress, "one", "new").is_none());
        // An exam that was begun is gone on with; else it comes when everything else is done.
        let exam = |did: Did| Note { track: Some("exam".into()), ..Note::exam("d", did) };
        let mut begun = progress.clone();
        begun.note(&exam(Did::Begun), "2026-11-26T10:00:00Z");
        assert_eq!(next(&begun).as_deref(), Some("exam/d"));
        did(&mut progress, "new", Did::Done);
        assert_eq!(next(&progress).as_deref(), Some("exam/d"));
        progress.note(&exam(Did::Begun), "2026-11-26T10:00:00Z");
        progress.note(&exam(Did::Done), "2026-11-26T10:00:00Z");
        assert_eq!(next(&progress), None);
        assert_eq!(course.done_before(&progress, Some("one"), "d"), ["c", "a"]);
    }

    #[test]
    fn the_course_as_it_is_written_can_be_read() {
        let tracks = parse(include_str!("../../assets/lab/course.toml")).unwrap();
        assert_eq!(tracks.len(), 8);
        assert_eq!(tracks[0].id, "first-hour");
        assert_eq!(tracks[0].places.len(), 6);
    }
}
