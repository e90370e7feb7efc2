//! What every screen may read, and where it leads from there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use super::effect::{Effect, InspectRequest, Place, Ticket};
use super::hush;
use super::lesson_run::LessonRun;
use super::msg::{CallRecord, Identity, LessonRow, Profiles};
use super::options::{BundleInView, LastPool, LocalTime, NextLesson, Options};
use super::route::{AffectedUser, AfterInspect, Go, PlanPurpose, Route};
use crate::change::{Plan, PoolName, Trouble};
use crate::course::{Course, Did, Note, Progress};
use crate::facts::{Asked, Facts};
use crate::fixes::{self, Choices, FixInput, WhyNot};
use crate::problem::Problem;
use crate::record::{Event, KeptRecord, Position, Record, RecordedPool, Sight};
use crate::rules::request::Given;
use crate::rules::{self, Outcome, State};
use crate::sign_in::{Secret, Seed};
use crate::text::{Lang, Say, Texts};

/// How many calls the record keeps.
const CALLS_KEPT: usize = 500;

/// A pool that was inspected: what was read, what was asked, what follows from both.
#[derive(Clone, Debug)]
pub struct InspectedPool {
    /// As read.
    pub facts: Facts,
    /// What the person wants and reports.
    pub asked: Asked,
    /// The user it is about, as typed; never shown in full.
    pub user: Option<String>,
    /// The rules' word, worst first.
    pub outcomes: Vec<Outcome>,
    /// The repair for each outcome, or why there is none.
    pub plans: Vec<Result<Plan, WhyNot>>,
    /// When it was read, `14:02:11 -03:00`.
    pub at: String,
}

impl InspectedPool {
    /// Judges what was read.
    pub fn new(facts: Facts, asked: Asked, user: Option<String>, at: String) -> InspectedPool {
        let mut case =
            InspectedPool { facts, asked, user, outcomes: Vec::new(), plans: Vec::new(), at };
        case.judge();
        case
    }

    /// Judges again, after the facts or what is asked for changed.
    pub fn judge(&mut self) {
        self.outcomes = rules::check(&self.facts, &self.asked, &[]);
        let choices = Choices::new();
        let input = FixInput { facts: &self.facts, asked: &self.asked, choices: &choices };
        self.plans = self.outcomes.iter().map(|o| fixes::for_outcome(&input, o)).collect();
    }

    /// What the user is called: as typed, and as the pool says. Longest first, so that none is left
    /// inside another.
    fn user_names(&self) -> Vec<&str> {
        let Some(typed) = self.user.as_deref() else { return Vec::new() };
        if self.names_nobody() {
            return Vec::new();
        }
        let known = self.facts.user.known().and_then(Option::as_ref);
        let mut names: Vec<&str> =
            [Some(typed), known.map(|u| u.username.as_str())].into_iter().flatten().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names
    }

    /// Was a user named whom the pool does not have? What was typed is then nobody's name, and is shown
    /// as it was typed, so that an error in it can be seen.
    pub fn names_nobody(&self) -> bool {
        self.user.is_some() && matches!(self.facts.user.known(), Some(None))
    }

    /// How many outcomes are in that state.
    pub fn count(&self, state: State) -> usize {
        self.outcomes.iter().filter(|o| o.state == state).count()
    }
}

/// What a pasted text speaks of: what to look for in a pool.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// The problem, where one is named.
    pub problem: Option<Problem>,
    /// The pool that a token or a document names.
    pub pool: Option<String>,
    /// The app client that a token names; of another pool it says nothing.
    pub client: Option<String>,
    /// A request, a policy or a template, without its secrets.
    pub given: Option<Box<Given>>,
}

/// Is what was read of the pool still what stands there, as far as this program knows?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Freshness {
    /// Nothing was changed since.
    #[default]
    Current,
    /// This program changed something since: it is read again as soon as it is looked at.
    Outdated,
    /// The same, and reading it again was begun and did not come to its end.
    Older,
}

/// A lesson's pool as it was found broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenPool {
    /// What it was read for.
    pub asked: Asked,
    /// For which user.
    pub user: Option<String>,
    /// Every problem of the lesson was there.
    pub all: bool,
    /// The MFA mode it had: `OFF`, `OPTIONAL`, `ON`.
    pub mode: Option<String>,
}

/// What a message in the footer is: a word or a sign before it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something happened that the person did not ask for.
    Notice,
    /// Something cannot be done, or wants a second thought.
    Refusal,
}

/// What was just said, above the footer; gone with the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// In the language of the moment.
    pub text: String,
    /// What kind of message it is.
    pub tone: Tone,
    /// It is news that the person may not have seen: screens that come and go leave it.
    stays: bool,
}

/// What every screen may read. A screen asks for things by its [`super::Turn`].
#[derive(Debug, Default)]
pub struct Shared {
    /// The language.
    pub lang: Lang,
    /// No glyph beyond ASCII of ours.
    pub ascii: bool,
    /// State words in colour.
    pub colour: bool,
    /// The program's version.
    pub version: String,
    /// Columns and rows, for what is decided before it is drawn.
    pub size: (u16, u16),
    /// Forbids every change.
    pub read_only: bool,
    /// Was the permission given on the command line?
    pub may_change_flag: bool,
    /// May this session change things now?
    pub may_change: bool,
    /// The chosen profile; `None` leaves it to the environment.
    pub profile: Option<String>,
    /// The chosen Region.
    pub region: Option<String>,
    /// The profiles of the shared config, once read.
    pub profiles: Option<Profiles>,
    /// The bundle that is looked at in the place of an account.
    pub bundle: Option<BundleInView>,
    /// The pool looked at last.
    pub last_pool: Option<LastPool>,
    /// The lessons, once read.
    pub lessons: Vec<LessonRow>,
    /// Lessons whose problems were all gone at a verification of this session.
    pub repaired: BTreeSet<String>,
    /// Pools of lessons in which something of the lesson was wrong when they were read, by lesson and
    /// pool.
    pub broken_pool: BTreeMap<(String, String), BrokenPool>,
    /// How far the person is in the course.
    pub progress: Progress,
    /// The course, with the lessons that were read.
    pub course: Course,
    /// The introduction opens the course.
    pub introduce: bool,
    /// The lesson to go on with, while the lessons are not read.
    pub go_on: Option<NextLesson>,
    /// The lesson we are in, as it goes.
    pub run: LessonRun,
    /// Steps ticked by hand: problem and step.
    pub ticked: BTreeSet<(Problem, String)>,
    /// Who we are, once connected.
    pub identity: Option<Identity>,
    /// Id and name of the pool in the title.
    pub pool: Option<(String, String)>,
    /// A Region and a pool of it that the list of pools is to go to as soon as it is seen again.
    pub look_there: Option<(String, String)>,
    /// What was pasted, while a pool is looked for to check for it.
    pub pasted: Option<Pasted>,
    /// Seconds since 1970 as last told, for what expires; 0 where nobody told, and nothing is judged
    /// by it.
    pub now_unix: i64,
    /// Randomness, drawn from for each test of a sign-in.
    pub seed: Option<Seed>,
    /// The pool in view.
    pub case: Option<InspectedPool>,
    /// Is that reading of it still what stands there?
    pub freshness: Freshness,
    /// Calls on the wire, newest last.
    pub calls: VecDeque<CallRecord>,
    /// What was just said, if no key was pressed since.
    pub toast: Option<Toast>,
    /// So many terminals follow this one.
    pub followers: usize,
    /// What `y` copies goes into a file instead.
    pub copies_to_file: bool,
    /// The program was started in the practice lab and stays there.
    pub practice_only: bool,
    /// How times of the journal become the person's.
    pub local_time: LocalTime,
    /// Quarters of a second that the spinner turned.
    pub beat: u64,
    /// The clock at the first tick of this wait, and now; milliseconds.
    pub clock: Option<(u64, u64)>,
    /// Milliseconds of the steady clock as last told; it stands still while nothing moves on screen.
    pub now: u64,
    /// Who signs in in a rehearsal, as typed; never shown in full.
    pub rehearsed: Option<String>,
    /// The record of the session, as it was written last; `None` before an account is chosen, and where it
    /// cannot be written.
    pub record: Option<Record>,
    /// A note that was begun and is not kept yet.
    pub note_begun: String,
    /// Continue was chosen: the place on the rail comes back, too.
    pub continuing: bool,
    /// The record could not be written, which was said.
    record_failed: bool,
    /// What the record had before this start, of pools that were not read since.
    earlier: Vec<RecordedPool>,
    /// Where the person stood in the record, and where the record was told last.
    earlier_position: Option<Position>,
    told_position: Option<Position>,
    waiting: Vec<(Ticket, u64)>,
    last_ticket: u64,
    out: Vec<Effect>,
    go: Vec<(u64, Go)>,
    ticking: Option<Duration>,
}

impl Shared {
    /// As the program was started.
    pub fn new(options: &Options) -> Shared {
        Shared {
            lang: options.lang,
            ascii: options.ascii,
            colour: options.colour,
            version: options.version.clone(),
            read_only: options.read_only,
            may_change_flag: options.may_change_flag,
            profile: options.profile.clone(),
            region: options.region.clone(),
            bundle: options.bundle.clone(),
            last_pool: options.last_pool.clone(),
            practice_only: options.start.is_practice(),
            local_time: options.local_time,
            seed: options.seed.clone(),
            progress: options.progress.clone(),
            introduce: options.introduce,
            go_on: options.go_on.clone(),
            size: (80, 24),
            ..Shared::default()
        }
    }

    /// The texts of the language.
    pub fn texts(&self) -> Texts {
        Texts(self.lang)
    }

    /// A text.
    pub fn t(&self, id: &str) -> String {
        self.texts().get(id)
    }

    /// A text with arguments.
    pub fn tw(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.texts().with(id, args)
    }

    /// Words of the core, cleaned: literals in them come from AWS.
    pub fn say(&self, say: &Say) -> String {
        let names = self.hushed_names();
        let words = match names.as_slice() {
            [] => self.texts().say(say),
            names => self.texts().say(&hush::mask_say(say, names)),
        };
        crate::text::clean(&words)
    }

    /// A value of AWS for the screen: cleaned, and the user who was named masked.
    pub fn shown(&self, text: &str) -> String {
        crate::text::clean(&hush::mask_names(text, &self.hushed_names()))
    }

    /// Names that are never shown in full, longest first.
    fn hushed_names(&self) -> Vec<&str> {
        let mut names = self.case.as_ref().map(InspectedPool::user_names).unwrap_or_default();
        names.extend(self.rehearsed.as_deref().filter(|name| !name.is_empty()));
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        names
    }

    /// Asks for something that will be answered to that screen.
    pub(super) fn ask(&mut self, screen: u64, make: impl FnOnce(Ticket) -> Effect) -> Ticket {
        self.last_ticket += 1;
        let ticket = Ticket(self.last_ticket);
        self.waiting.push((ticket, screen));
        self.out.push(make(ticket));
        ticket
    }

    /// Asks for something that nobody answers.
    pub fn effect(&mut self, effect: Effect) {
        self.out.push(effect);
    }

    /// Stops waiting; a reply is dropped from now on.
    pub fn cancel(&mut self, ticket: Ticket) {
        let before = self.waiting.len();
        self.waiting.retain(|(t, _)| *t != ticket);
        if self.waiting.len() != before {
            self.out.push(Effect::Cancel(ticket));
        }
    }

    /// Stops everything a screen waits for.
    pub fn cancel_all_of(&mut self, screen: u64) {
        let tickets: Vec<Ticket> =
            self.waiting.iter().filter(|(_, s)| *s == screen).map(|(t, _)| *t).collect();
        for ticket in tickets {
            self.cancel(ticket);
        }
    }

    /// Who waits for the ticket?
    pub fn waits(&self, ticket: Ticket) -> Option<u64> {
        self.waiting.iter().find(|(t, _)| *t == ticket).map(|(_, s)| *s)
    }

    /// The last part of an answer came.
    pub fn finish(&mut self, ticket: Ticket) {
        self.waiting.retain(|(t, _)| *t != ticket);
    }

    /// A step between screens that this one takes.
    pub(super) fn go(&mut self, screen: u64, go: Go) {
        self.go.push((screen, go));
    }

    /// What is to be done with the screens, and by whose wish.
    pub fn take_steps(&mut self) -> Vec<(u64, Go)> {
        std::mem::take(&mut self.go)
    }

    /// What is wanted of the world.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.out)
    }

    /// Says above the footer why something is not done, until the next key.
    pub fn toast(&mut self, say: &Say) {
        self.tell(Tone::Refusal, say, false);
    }

    /// The same of something that was done.
    pub fn done(&mut self, say: &Say) {
        self.tell(Tone::Done, say, false);
    }

    /// The same of news that the person may not have seen: screens that come and go leave it.
    pub fn news(&mut self, tone: Tone, say: &Say) {
        self.tell(tone, say, true);
    }

    fn tell(&mut self, tone: Tone, say: &Say, stays: bool) {
        self.toast = Some(Toast { text: self.say(say), tone, stays });
    }

    /// A time of the journal or of AWS (RFC 3339) for the person: local, with its offset.
    pub fn local(&self, rfc3339: &str) -> String {
        let rfc3339 = crate::text::clean(rfc3339);
        self.local_time.0.map_or_else(|| rfc3339.clone(), |local| local(&rfc3339))
    }

    /// Another screen: what was said of the one before is of no use, unless it is news.
    pub fn forget_toast(&mut self) {
        self.toast = self.toast.take().filter(|toast| toast.stays);
    }

    /// Puts one line on the clipboard and says so; a terminal never answers whether it took it. What is
    /// pasted into a shell may not end its line by itself.
    pub fn copy(&mut self, text: String, what: &str) {
        self.put(crate::text::clean(&text), what, "txt");
    }

    /// The same with a text whose line breaks are meant.
    pub fn copy_lines(&mut self, text: String, what: &str) {
        self.put(crate::text::clean_lines(&text), what, "txt");
    }

    /// The same with Markdown, whose file says so.
    pub fn copy_markdown(&mut self, text: String, what: &str) {
        self.put(crate::text::clean_lines(&text), what, "md");
    }

    fn put(&mut self, text: String, what: &str, extension: &'static str) {
        let what = self.t(what);
        if self.copies_to_file {
            self.out.push(Effect::WriteFile { text, what, extension });
            return;
        }
        self.out.push(Effect::Copy(text));
        self.done(&Say::with("toast-copied", [("what", &what)]));
    }

    /// The same with a text that nobody else may see.
    pub fn copy_secret(&mut self, text: Secret, what: &str) {
        if self.copies_to_file {
            return self.toast(&Say::text("why-no-secret-file"));
        }
        self.out.push(Effect::CopySecret(text));
        let what = self.t(what);
        self.done(&Say::with("toast-copied", [("what", &what)]));
    }

    /// The lesson we are in.
    pub fn lesson(&self) -> Option<&LessonRow> {
        let name = self.identity.as_ref()?.lesson.as_deref()?;
        self.lessons.iter().find(|l| l.name == name)
    }

    /// Are we in the lab?
    pub fn in_lab(&self) -> bool {
        self.identity.as_ref().is_some_and(|i| i.lesson.is_some())
    }

    /// What a pool is first inspected for: what a lesson's story asks for and reports, what was asked for when
    /// the record was begun, and the problem of what was pasted.
    pub fn first_asked(&self, pool_id: &str) -> Asked {
        let mut asked = Asked::default();
        if let Some(bundle) = &self.bundle {
            asked = bundle.asked.clone();
        }
        if let Some(lesson) = self.lesson() {
            asked.goals = lesson.goals.clone();
            asked.reported = lesson.reported.clone();
        }
        if let Some(earlier) = self.earlier.iter().find(|pool| pool.id == pool_id) {
            earlier.asked.add_to(&mut asked);
        }
        if let Some(pasted) = &self.pasted {
            if let Some(problem) = pasted.problem.filter(|problem| !asked.reports(*problem)) {
                asked.reported.push(problem);
            }
            let of_this_pool = pasted.pool.as_deref() == Some(pool_id);
            if of_this_pool {
                asked.client = pasted.client.clone().or(asked.client);
            }
        }
        asked
    }

    /// This program changed something, or may have: what was read before is outdated.
    pub fn note_change(&mut self) {
        if self.case.is_some() {
            self.freshness = Freshness::Outdated;
        }
    }

    /// The pool in view, read once more.
    pub fn read_again(&self) -> Option<Route> {
        let case = self.case.as_ref();
        let (pool_id, _) = self.pool.as_ref()?;
        let asked = case.map_or_else(|| self.first_asked(pool_id), |c| c.asked.clone());
        self.read_for(asked, case.and_then(|c| c.user.clone()))
    }

    /// The pool in view, read for something else: what was not asked for was not read.
    pub fn read_for(&self, asked: Asked, user: Option<String>) -> Option<Route> {
        let (pool_id, name) = self.pool.clone()?;
        Some(Route::Inspect {
            look: InspectRequest { pool_id, asked, user },
            name,
            then: AfterInspect::Back,
        })
    }

    /// The same where this program changed something since the pool was read. A reading that was begun
    /// and given up is not begun again by itself.
    pub fn read_if_outdated(&mut self) -> Option<Route> {
        if self.freshness != Freshness::Outdated {
            return None;
        }
        let route = self.read_again()?;
        self.freshness = Freshness::Older;
        Some(route)
    }

    /// The repair of an outcome of the case; none where no plan is offered.
    pub fn repair(&self, at: usize) -> Option<Route> {
        let case = self.case.as_ref()?;
        let plan = Box::new(case.plans.get(at)?.as_ref().ok()?.clone());
        let (id, name) = self.pool.clone()?;
        let aim = PlanPurpose::Repair(Box::new(case.outcomes.get(at)?.clone()));
        Some(Route::Preview { plan, aim, pool: PoolName { id, name } })
    }

    /// What takes away the authenticator of the user who was named.
    ///
    /// # Errors
    /// Nobody was named, or there is nothing to take away.
    pub fn reset_authenticator(&self) -> Result<Route, Say> {
        let case = self.case.as_ref().ok_or(Say::text("why-no-pool"))?;
        let typed = case.user.clone().ok_or(Say::text("why-user-not-named"))?;
        let plan =
            fixes::reset_authenticator(&case.facts, &case.asked).map_err(|why_not| why_not.why)?;
        let (id, name) = self.pool.clone().ok_or(Say::text("why-no-pool"))?;
        let user = case.facts.user.known().and_then(Option::as_ref);
        let username = user.map(|user| user.username.clone()).unwrap_or_default();
        let aim = PlanPurpose::ResetAuthenticator(AffectedUser { typed, username });
        Ok(Route::Preview { plan: Box::new(plan), aim, pool: PoolName { id, name } })
    }

    /// A pool to look in for what was pasted: the one that a token names, else the last used.
    pub fn pool_for_pasted(&self) -> Route {
        let is_given = self.pasted.as_ref().is_some_and(|p| p.given.is_some());
        // The pool in view is the one that is meant, in the lab as in an account.
        if is_given && self.case.is_some() {
            return Route::Opinion;
        }
        let then = if is_given { AfterInspect::Opinion } else { AfterInspect::Findings };
        let (place, straight_to) = self.place_for_pasted();
        Route::Pools { place, straight_to, then }
    }

    fn place_for_pasted(&self) -> (Place, Option<String>) {
        let named = self.pasted.as_ref().and_then(|p| p.pool.clone());
        if self.bundle.is_some() {
            return (self.place(), named);
        }
        match (named, self.last_pool.clone()) {
            (Some(pool), last) => {
                let known = last.filter(|last| last.pool_id == pool);
                let profile = known.map_or_else(|| self.profile.clone(), |last| last.profile);
                // An id begins with the Region of its pool.
                let region = pool.split_once('_').map(|(region, _)| region.to_owned());
                (Place::Account { profile, region }, Some(pool))
            }
            (None, Some(last)) => {
                let place = Place::Account { profile: last.profile, region: last.region };
                (place, Some(last.pool_id))
            }
            (None, None) => (self.place(), None),
        }
    }

    /// Takes what was just read as the pool in view.
    pub fn take_case(&mut self, mut case: InspectedPool) {
        let pool_id = case.facts.pool_id.clone();
        let before = self.case.as_ref().filter(|before| before.facts.pool_id == pool_id);
        if let Some(before) = before {
            // The reading after a change does not ask for them again.
            case.facts.keep_stacks_of(&before.facts);
        }
        let another = before.is_none();
        if let Some(record) = self.record.as_ref().filter(|_| another) {
            let marked = record.marked(&pool_id);
            let mark =
                |(slug, step): (&str, &str)| Some((Problem::from_slug(slug)?, step.to_owned()));
            self.ticked = marked.filter_map(mark).collect();
        }
        self.earlier.retain(|pool| pool.id != pool_id);
        let sight = Sight::of(&case.facts, &case.asked, case.user.as_deref(), &case.outcomes);
        self.note_event(Event::Seen(Box::new(sight)));
        self.case = Some(case);
        self.freshness = Freshness::Current;
    }

    /// Writes what happened into the record of the session, if there is one.
    pub fn note_event(&mut self, event: Event) {
        if self.record.is_some() {
            self.out.push(Effect::Record(Box::new(event)));
        }
    }

    /// The record as it was written just now, or why it could not be. That is said once: all else works.
    pub fn take_record(&mut self, kept: Result<KeptRecord, Trouble>) {
        let KeptRecord { record, resumed, set_aside } = match kept {
            Ok(kept) => kept,
            Err(trouble) => {
                self.record = None;
                if !std::mem::replace(&mut self.record_failed, true) {
                    let say = Say::with("toast-record-unwritable", [("error", &trouble.text)]);
                    self.news(Tone::Refusal, &say);
                }
                return;
            }
        };
        if let Some(damaged) = set_aside.first() {
            let say = Say::with("toast-record-damaged", [("file", &damaged.file)]);
            self.news(Tone::Refusal, &say);
        }
        let begun = self.record.as_ref().is_none_or(|before| before.id != record.id);
        if begun && resumed {
            self.earlier = record.pools.clone();
            self.earlier_position = record.position.clone();
        }
        if begun {
            self.told_position = record.position.clone();
        }
        self.record = Some(record);
    }

    /// Another account is chosen: its record is not known yet.
    pub fn forget_record(&mut self) {
        self.record = None;
        self.earlier.clear();
        self.earlier_position = None;
        self.told_position = None;
    }

    /// Why there is no record: the text's name.
    pub fn why_no_record(&self) -> &'static str {
        if self.record_failed { "why-record-unwritable" } else { "why-no-record" }
    }

    /// Where the person stands now, for the record.
    pub fn stands_at(&mut self, position: Position) {
        if self.told_position.as_ref() != Some(&position) && self.record.is_some() {
            self.told_position = Some(position.clone());
            self.note_event(Event::Stood(position));
        }
    }

    /// The checklist to go back to in that pool after Continue.
    pub fn steps_to_return_to(&mut self, pool_id: &str) -> Option<Problem> {
        if !std::mem::take(&mut self.continuing) {
            return None;
        }
        let position = self.earlier_position.take().filter(|position| position.pool == pool_id)?;
        Problem::from_slug(&position.problem?)
    }

    /// The pool is the one looked at last, for one key to go back to; a lesson's is not.
    pub fn remember_pool(&mut self, pool_id: String, name: String) {
        if let Some(identity) = self.identity.as_ref().filter(|i| i.lesson.is_none())
            && self.bundle.is_none()
        {
            let (profile, region) = (identity.profile.clone(), Some(identity.region.clone()));
            self.last_pool = Some(LastPool { pool_id, name, profile, region });
        }
    }

    /// How many hints of a lesson were not asked for yet.
    pub fn hints_left(&self, lesson: &LessonRow) -> usize {
        lesson.hints.len().saturating_sub(self.hints_shown(&lesson.name))
    }

    /// How many hints of a lesson were asked for, today or before.
    pub fn hints_shown(&self, lesson: &str) -> usize {
        usize::try_from(self.progress.lesson(lesson).hints).unwrap_or(usize::MAX)
    }

    /// Shows one more hint of a lesson, or all up to the one that was offered.
    pub fn show_hint(&mut self, lesson: &LessonRow) {
        let offered = self.run.take_offer(&lesson.name);
        let shown = self.hints_shown(&lesson.name).saturating_add(1);
        let shown = shown.max(offered).min(lesson.hints.len());
        let did = Did::Hints(u32::try_from(shown).unwrap_or(u32::MAX));
        self.note(Note::of(&lesson.name, did));
    }

    /// The place to look, outside the lab.
    pub fn place(&self) -> Place {
        if self.bundle.is_some() {
            return Place::Bundle;
        }
        Place::Account { profile: self.profile.clone(), region: self.region.clone() }
    }

    /// Notes a call; the oldest go first.
    pub fn note_call(&mut self, call: CallRecord) {
        if self.calls.len() >= CALLS_KEPT {
            self.calls.pop_front();
        }
        self.calls.push_back(call);
    }

    /// Whole seconds that the present wait has taken.
    pub fn waited(&self) -> u64 {
        self.clock.map_or(0, |(since, now)| now.saturating_sub(since) / 1000)
    }

    /// A note for the clock: time passed.
    pub fn tick(&mut self, now: u64) {
        self.beat += 1;
        self.now = self.now.max(now);
        self.clock = Some((self.clock.map_or(now, |(since, _)| since), now));
    }

    /// Asks for ticks at this interval, or for none.
    pub fn set_ticking(&mut self, wanted: Option<Duration>) {
        if wanted.is_none() {
            self.clock = None;
        }
        // The time of an exam is on screen.
        let second = Duration::from_secs(1);
        let counts = self.exam_seconds().is_some() && !self.is_done(&self.run.lesson);
        let wanted = match wanted {
            _ if !counts => wanted,
            Some(interval) => Some(interval.min(second)),
            None => Some(second),
        };
        if wanted == self.ticking {
            return;
        }
        self.ticking = wanted;
        match wanted {
            Some(interval) => self.out.push(Effect::TickEvery(interval)),
            None => {
                self.clock = None;
                self.out.push(Effect::StopTicks);
            }
        }
    }

    /// The dots behind what is under way.
    pub fn spinner(&self) -> &'static str {
        ["   ", ".  ", ".. ", "..."][(self.beat % 4) as usize]
    }
}
