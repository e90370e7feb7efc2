//! The lesson somebody is in: from which track, what is done of it, what was opened, and when a hint is offered.

use std::collections::BTreeSet;

use super::effect::Effect;
use super::keys::{self, Action, Context};
use super::msg::{LessonRow, Survey};
use super::shared::{Shared, Tone};
use crate::course::{self, Course, Did, LessonState, Note, PoolState, UserState, Watch};
use crate::problem::Problem;
use crate::rules::{Evidence, Outcome, State};
use crate::text::Say;

/// So many keys without progress, and a hint is offered.
const QUIET_KEYS: u32 = 14;
/// So many answers are there to choose from in an exam.
const EXAM_CHOICES: usize = 8;
/// The screens that show evidence, beside the documents.
const PLACES: [&str; 5] = ["calls", "failures", "rehearse", "enrol", "phones"];

/// A lesson as it goes, from when it is opened until another is.
#[derive(Clone, Debug, Default)]
pub struct LessonRun {
    /// The lesson's name.
    pub lesson: String,
    /// The track that it was opened from.
    pub track: Option<String>,
    /// It is an exam: no hints, and what is wrong is asked in each pool.
    pub exam: bool,
    /// Its pools, once they were looked at.
    pub pools: Option<Vec<PoolState>>,
    /// The screens that were opened, by name.
    opened: BTreeSet<&'static str>,
    /// The documents that were on screen to their end, by pool and by the call that read them.
    read: BTreeSet<(String, String)>,
    /// The pools whose documents were all on screen.
    read_whole: BTreeSet<String>,
    /// How much had been seen when a guess or an answer was wrong.
    wrong_after: Option<usize>,
    /// Keys since something last came of one.
    quiet: u32,
    /// A hint is offered, and was not taken yet.
    pub offers: bool,
    /// Up to which hint; 0 for the next one.
    offered: usize,
    /// In an exam, the pools of which it was said what is wrong.
    guessed: BTreeSet<String>,
}

impl LessonRun {
    /// The hint that was offered for that lesson, counted from 1; 0 for none. It is taken.
    pub fn take_offer(&mut self, lesson: &str) -> usize {
        self.quiet = 0;
        self.offers = false;
        match self.lesson == lesson {
            true => std::mem::take(&mut self.offered),
            false => 0,
        }
    }

    /// The hint that fits what was done, counted from 1; 0 if the next one does, none if nothing asks for one.
    fn fitting(&self, watches: &[Watch], event: &str, about: Option<Problem>) -> Option<usize> {
        let also = about.map(|problem| format!("{event}:{}", problem.slug())).unwrap_or_default();
        let opened = |screen: &str| self.opened.contains(screen);
        // A sign-in may end as the lesson wants it: it takes a rule to see more in it.
        let by_rule = matches!(event, "signed_in" | "refused");
        let mut all = watches.iter().filter(|watch| !by_rule || watch.names(event));
        let fits = all.find(|watch| watch.holds(event, &also, opened));
        fits.map(|watch| watch.hint).or((!by_rule).then_some(0))
    }
}

impl Shared {
    /// Adds to the progress, here and on the disk.
    pub fn note(&mut self, note: Note) {
        self.progress.note(&note, "");
        self.effect(Effect::Note(note));
    }

    /// The same of the lesson we are in.
    pub fn note_here(&mut self, did: Did) {
        let Some(lesson) = self.lesson().map(|lesson| lesson.name.clone()) else { return };
        let here = self.run.lesson == lesson;
        let (track, exam) = match here {
            true => (self.run.track.clone(), self.run.exam),
            false => (None, false),
        };
        self.note(Note { track, exam, ..Note::of(&lesson, did) });
    }

    /// The course, as it is built in while the lessons are not read.
    pub fn course_as_known(&self) -> &Course {
        if self.course.tracks.is_empty() { Course::built_in() } else { &self.course }
    }

    /// A lesson is opened, from a track of the course or by its name.
    pub fn begin_lesson(&mut self, lesson: &str, track: Option<&str>) {
        let exam = track.and_then(|id| self.course_as_known().track(id));
        let exam = exam.is_some_and(|track| track.exam);
        self.run = LessonRun {
            lesson: lesson.to_owned(),
            track: track.map(str::to_owned),
            exam,
            ..LessonRun::default()
        };
    }

    /// Are we in an exam?
    pub fn in_exam(&self) -> bool {
        self.run.exam && self.lesson().is_some_and(|lesson| lesson.name == self.run.lesson)
    }

    /// Is the lesson done: in an exam, this time?
    pub fn is_done(&self, lesson: &str) -> bool {
        match self.run.exam && self.run.lesson == lesson {
            true => self.progress.exam_state(lesson) == LessonState::Done,
            false => self.progress.is_over(lesson),
        }
    }

    /// What was wrong with the pool in view was said, in an exam.
    pub fn note_guessed(&mut self) {
        self.run.guessed.extend(self.case.as_ref().map(|case| case.facts.pool_id.clone()));
    }

    /// What may be wrong with the pool in view, for an exam: the problems that are there to choose from, and whether
    /// each is right. They are asked by the names of their checks.
    pub fn exam_choices(&self) -> Vec<(Problem, bool)> {
        let (Some(lesson), Some(case)) = (self.lesson(), &self.case) else { return Vec::new() };
        let is_bad = |problem: Problem| {
            let bad =
                |o: &Outcome| o.problem == problem && matches!(o.state, State::Fail | State::Warn);
            case.outcomes.iter().any(bad)
        };
        let here = lesson.problems.iter().any(|problem| is_bad(*problem));
        let mut choices: Vec<(Problem, bool)> =
            lesson.problems.iter().map(|problem| (*problem, !here || is_bad(*problem))).collect();
        let others = course::in_order(&lesson.name, Problem::ALL.len());
        let others = others.into_iter().map(|at| Problem::ALL[at]);
        let others = others.filter(|problem| {
            !lesson.problems.contains(problem) && !is_bad(*problem) && problem.is_judged()
        });
        let missing = EXAM_CHOICES.saturating_sub(choices.len());
        choices.extend(others.take(missing).map(|problem| (problem, false)));
        choices
    }

    /// How long the exam has taken, in seconds; none where nobody told the time.
    pub fn exam_seconds(&self) -> Option<i64> {
        let exam = self.progress.exams.get(&self.run.lesson).filter(|_| self.in_exam())?;
        let begun = course::seconds_of(&exam.begun_at)?;
        let end = exam.done_at.as_deref().map_or(Some(self.now_unix), course::seconds_of)?;
        (end >= begun).then_some(end - begun)
    }

    /// The lesson is done, now.
    pub fn finish_lesson(&mut self, name: &str) {
        self.repaired.insert(name.to_owned());
        self.run.quiet = 0;
        self.run.offers = false;
        self.run.offered = 0;
        let here = self.lesson().is_some_and(|lesson| lesson.name == name);
        if here && !self.is_done(name) {
            self.note_here(Did::Done);
        }
    }

    /// Is something of the lesson left in another pool than that one?
    pub fn is_broken_elsewhere(&self, pool_id: &str) -> bool {
        let Some(lesson) = self.lesson() else { return false };
        let pools = self.run.pools.as_ref().filter(|_| self.run.lesson == lesson.name);
        pools.is_some_and(|pools| pools.iter().any(|p| p.id != pool_id && p.is_broken))
    }

    /// What was read of a pool, for that user or for none, says whether something of the lesson is left there. True
    /// if nothing is.
    pub fn note_pool(&mut self, pool_id: &str, user: Option<&str>, is_broken: bool) -> bool {
        let pools = self.run.pools.iter_mut().flatten();
        let mut left = is_broken;
        for pool in pools.filter(|pool| pool.id == pool_id) {
            if pool.users.is_empty() {
                pool.is_broken = is_broken;
                continue;
            }
            // Of somebody who was not looked at nothing is known.
            let named =
                |of: &&mut UserState| of.names.iter().any(|name| Some(name.as_str()) == user);
            for of in pool.users.iter_mut().filter(named) {
                of.is_broken = is_broken;
            }
            pool.is_broken = pool.users.iter().any(|of| of.is_broken);
            left = pool.is_broken;
        }
        !left
    }

    /// The pools of the lesson were looked at. A change in what pools share mends those that are not on screen, too:
    /// what was found after a change says whether it was the last one.
    pub fn take_survey(&mut self, survey: Survey) {
        let Survey { lesson, pools, after_change } = survey;
        if self.run.lesson != lesson {
            return;
        }
        let touched = pools.iter().filter(|pool| pool.changed && !pool.was_broken);
        let touched: Vec<String> = touched.map(|pool| pool.id.clone()).collect();
        let known = self.progress.exams.get(&lesson).map(|exam| &exam.touched);
        if self.in_exam() && known.is_some_and(|known| *known != touched) {
            self.note_here(Did::Touched(touched));
        }
        let fixed = pools.iter().any(|p| p.was_broken) && !pools.iter().any(|p| p.is_broken);
        let of_settings = self.lesson().is_some_and(|of| {
            of.name == lesson && of.answered.is_empty() && of.teaching.question.is_none()
        });
        self.run.pools = Some(pools);
        if fixed && of_settings {
            self.finish_from_outside(&lesson, "verify-lesson-done", after_change);
        }
    }

    /// The account shows that the lesson is done, whoever did it, here or with another client. An exam counts what is
    /// done in it, by a change just before.
    pub fn finish_from_outside(&mut self, lesson: &str, says: &'static str, after_change: bool) {
        let counts = after_change || !self.run.exam;
        if self.run.lesson == lesson && counts && !self.is_done(lesson) {
            self.finish_lesson(lesson);
            let number = self.lesson().map_or(0, |lesson| lesson.number).to_string();
            self.news(Tone::Done, &Say::with(says, [("number", &number)]));
        }
    }

    /// Was evidence of what is wrong looked at: the document that shows it, or calls, failures, a sign-in, messages; and
    /// something to compare it with? A guess without is none.
    pub fn has_looked(&self) -> bool {
        let elsewhere = PLACES.iter().any(|place| self.run.opened.contains(place));
        self.seen() > 1 && (elsewhere || self.has_read_documents())
    }

    fn has_read_documents(&self) -> bool {
        let (Some(case), Some(lesson)) = (&self.case, self.lesson()) else { return false };
        let pool = case.facts.pool_id.as_str();
        let read = |call: Option<&str>| {
            let is_it = |(of, by): &(String, String)| of == pool && call.is_none_or(|c| c == by);
            self.run.read.iter().any(is_it)
        };
        let bad = case.outcomes.iter().filter(|outcome| {
            lesson.problems.contains(&outcome.problem)
                && matches!(outcome.state, State::Fail | State::Warn)
        });
        let differs = |evidence: &&Evidence| evidence.seen != evidence.expected;
        let mut shows = bad.flat_map(|outcome| outcome.evidence.iter().filter(differs)).peekable();
        match shows.peek() {
            // No document shows what is in the calls: any of them is evidence of that.
            None => read(None),
            Some(_) => {
                self.run.read_whole.contains(pool) || shows.any(|shown| read(Some(shown.source)))
            }
        }
    }

    /// Documents of a pool were on screen to their end; were these all?
    pub fn note_documents(&mut self, pool_id: &str, calls: Vec<String>, whole: bool) {
        self.run.read.extend(calls.into_iter().map(|call| (pool_id.to_owned(), call)));
        if whole {
            self.run.read_whole.insert(pool_id.to_owned());
        }
    }

    fn seen(&self) -> usize {
        let opened = PLACES.iter().filter(|place| self.run.opened.contains(*place)).count();
        opened + self.run.read.len()
    }

    /// A guess or an answer was wrong.
    pub fn note_wrong(&mut self, event: &str) {
        self.run.wrong_after = Some(self.seen());
        self.offer_hint(event, None);
    }

    /// Was nothing new looked at since a guess or an answer was wrong, although there is something?
    pub fn has_to_look_on(&self) -> bool {
        let pool = self.case.as_ref().map(|case| &case.facts.pool_id);
        let unread = pool.is_some_and(|pool| !self.run.read_whole.contains(pool));
        let left = unread || ["calls", "phones"].iter().any(|p| !self.run.opened.contains(p));
        left && self.run.wrong_after.is_some_and(|then| self.seen() <= then)
    }

    /// The lesson that asks what is wrong before it tells, while nobody has guessed or skipped it: the one we are in,
    /// or the one that was left for the start screen. Until then evidence is shown wherever it is, and what names a
    /// cause is not.
    pub fn asking(&self) -> Option<&LessonRow> {
        let begun = || self.lessons.iter().find(|lesson| lesson.name == self.run.lesson);
        let lesson = if self.identity.is_some() { self.lesson() } else { begun() }?;
        if self.run.exam && self.run.lesson == lesson.name {
            // Of each pool that is not in order.
            let pool = self.case.as_ref().map(|case| &case.facts.pool_id);
            let said = pool.is_some_and(|pool| {
                self.run.guessed.contains(pool) || !self.is_to_be_guessed(pool)
            });
            return (!said && !self.is_done(&lesson.name)).then_some(lesson);
        }
        let asks = lesson.teaching.causes.len() > 1 && self.progress.think_first;
        let over = self.progress.is_over(&lesson.name);
        (asks && !over && !self.progress.lesson(&lesson.name).thought).then_some(lesson)
    }

    /// Does what names a cause have to wait?
    pub fn awaits_guess(&self) -> bool {
        self.asking().is_some()
    }

    /// What stands in its place.
    pub fn guess_first(&self) -> String {
        let number = self.asking().map(|lesson| lesson.number.to_string()).unwrap_or_default();
        self.tw("guess-first", &[("number", &number)])
    }

    /// In a pool that was always in order there is nothing to guess, unless there is no other.
    fn is_to_be_guessed(&self, pool_id: &str) -> bool {
        let mut broken = self.run.pools.iter().flatten().filter(|pool| pool.was_broken).peekable();
        broken.peek().is_none() || broken.any(|pool| pool.id == pool_id)
    }

    /// Is what is wrong asked before it is told, in this pool?
    pub fn asks_first(&self) -> bool {
        let here = self.case.as_ref().map(|case| case.facts.pool_id.as_str());
        let mine = self.lesson().is_some_and(|lesson| lesson.name == self.run.lesson);
        (!mine || here.is_none_or(|here| self.is_to_be_guessed(here))) && self.awaits_guess()
    }

    /// A key was pressed in a lesson.
    pub fn note_key(&mut self) {
        self.run.quiet += 1;
    }

    /// Something came of a key.
    pub fn note_progress(&mut self) {
        self.run.quiet = 0;
    }

    /// Where many keys came to nothing, a hint is offered: once a screen is open where its key shows it.
    pub fn offer_hint_if_quiet(&mut self, context: Context) {
        if self.run.quiet >= QUIET_KEYS && keys::has(context, Action::Hint) {
            self.offer_hint("quiet", None);
        }
    }

    /// A screen was opened.
    pub fn note_opened(&mut self, screen: &'static str) {
        self.run.opened.insert(screen);
    }

    /// Offers a hint after one of [`crate::course::EVENTS`], and the problem that it was about.
    pub fn offer_hint(&mut self, event: &str, about: Option<Problem>) {
        let Some(lesson) = self.lesson().cloned() else { return };
        let over = self.is_done(&lesson.name) || self.in_exam() || self.run.lesson != lesson.name;
        if over || self.hints_left(&lesson) == 0 {
            return;
        }
        let Some(hint) = self.run.fitting(&lesson.teaching.watches, event, about) else { return };
        self.run.quiet = 0;
        self.run.offered = hint;
        self.run.offers = true;
        self.news(Tone::Notice, &Say::text("hint-offer"));
    }

    /// Is it a sign-in that finishes the lesson we are in?
    pub fn ends_by_sign_in(&self) -> bool {
        let Some(lesson) = self.lesson() else { return false };
        let pools = self.run.pools.as_ref().filter(|_| self.run.lesson == lesson.name);
        // What no setting shows lives in the calls.
        let in_calls = pools.is_some_and(|pools| pools.iter().all(|pool| !pool.was_broken));
        let asks = lesson.teaching.question.is_some();
        !asks && (!lesson.answered.is_empty() || (in_calls && !lesson.problems.is_empty()))
    }

    /// What is done of the lesson we are in and what is left, in a few words; in an exam nothing is told but its time.
    pub fn tracker(&self) -> Option<String> {
        let lesson = self.lesson()?;
        if self.is_done(&lesson.name) {
            return Some(self.t("tracker-done"));
        }
        if self.in_exam() {
            let time = self.exam_seconds().map(|s| format!("{}:{:02}", s / 60, s % 60));
            let time = time.map(|time| self.tw("tracker-exam-time", &[("time", &time)]));
            return Some(time.unwrap_or_else(|| self.t("tracker-exam")));
        }
        // Nothing but what finishes the lesson is counted.
        if lesson.teaching.question.is_some() {
            return Some(self.t("tracker-question"));
        }
        if self.ends_by_sign_in() {
            return Some(self.t("tracker-sign-in"));
        }
        let pools = self.run.pools.as_ref().filter(|_| self.run.lesson == lesson.name)?;
        let broken = || pools.iter().filter(|pool| pool.was_broken);
        let told = |text: &str, fixed: usize, all: usize| {
            let counts = [("done", fixed.to_string()), ("all", all.to_string())];
            Some(self.tw(text, &counts.each_ref().map(|(k, v)| (*k, v.as_str()))))
        };
        let users = || broken().flat_map(|pool| &pool.users);
        if users().count() > 0 && broken().all(|pool| !pool.users.is_empty()) {
            let fixed = users().filter(|user| !user.is_broken).count();
            return told("tracker-users", fixed, users().count());
        }
        match broken().count() {
            0 => None,
            all => told("tracker-pools", broken().filter(|pool| !pool.is_broken).count(), all),
        }
    }
}
