//! `practice test`: is a lesson what its file says? It is judged by the rules themselves, in its own account, kept
//! nowhere: broken at the beginning, mended by its own solution, and what was whole stays so.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::lesson_folder::{self, FileTrouble, Written};
use super::practice::{asked, judged, not_opened, problems, survey};
use super::rehearse;
use super::{Account, Allowed, InspectRequest, PlanPurpose, Planned};
use crate::aws::{self, CallLog, OwnedRequest, PracticeWorld, Session};
use crate::change::{Choice, Job, Trouble};
use crate::course::{self, Course, Track, is_mended};
use crate::factor::Factor;
use crate::fixes::Choices;
use crate::journal::Journal;
use crate::lab::{self, Bilingual, Lesson, Question, Solution};
use crate::problem::Problem;
use crate::rules::{self, State};
use crate::text::Say;
use crate::{clock, sources, state};

/// Something of a lesson that is not as it has to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Mistake {
    /// What was checked, in a word of the JSON contract.
    pub check: &'static str,
    /// In the lesson's file, counted from 1.
    pub line: usize,
    pub says: Say,
}

/// How a lesson was brought to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Its solution was applied, and the rules found nothing of it afterwards.
    Applied,
    /// Its question has a right answer.
    Answered,
    /// The sign-in of its solution did what it asks for.
    SignIn,
    /// It was not brought there.
    None,
}

impl Ending {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Ending::Applied => "applied",
            Ending::Answered => "answered",
            Ending::SignIn => "sign_in",
            Ending::None => "none",
        }
    }
}

/// A lesson that was tested.
#[derive(Clone, Debug)]
pub struct Tested {
    pub file: PathBuf,
    pub number: u32,
    pub name: String,
    pub ending: Ending,
    pub mistakes: Vec<Mistake>,
}

/// What there is to test.
#[derive(Clone, Debug, Default)]
pub struct ToTest {
    pub lessons: Vec<Written>,
    /// What could not even be read.
    pub unread: Vec<FileTrouble>,
    /// The tracks, and the file and the text that they stand in.
    pub course: Option<(PathBuf, String, Vec<Track>)>,
}

/// The lessons of a folder.
///
/// # Errors
/// The folder cannot be read.
pub fn of_folder(folder: &Path) -> std::io::Result<ToTest> {
    let found = lesson_folder::read(folder)?;
    let file = folder.join(lesson_folder::COURSE_FILE);
    let readable = !found.troubles.iter().any(|trouble| trouble.file == file);
    let course = found.course.filter(|_| readable).map(|text| (file, text, found.tracks));
    Ok(ToTest { lessons: found.lessons, unread: found.troubles, course })
}

/// The built-in lessons.
pub fn built_in() -> ToTest {
    let mut all = ToTest::default();
    for (name, text) in lab::files() {
        let file = PathBuf::from(format!("{name}.toml"));
        let text = text.to_owned();
        match lab::read_lesson(&text) {
            Ok(lesson) => all.lessons.push(Written { file, text, lesson }),
            Err(error) => {
                let why = lesson_folder::not_toml(&error.why);
                all.unread.push(FileTrouble { file, line: error.line, why });
            }
        }
    }
    let tracks = Course::built_in().tracks.clone();
    let file = PathBuf::from(lesson_folder::COURSE_FILE);
    all.course = Some((file, Course::written().to_owned(), tracks));
    all
}

/// Tests one lesson.
pub async fn test(written: &Written) -> Tested {
    let mut test = Test { written, mistakes: Vec::new() };
    test.texts();
    test.choices();
    test.words();
    test.names();
    let ending = match test.documents() {
        false => Ok(Ending::None),
        true => test.account().await,
    };
    let ending = match ending {
        Ok(ending) => ending,
        Err(trouble) => {
            let why = format!("{} {}", trouble.code, trouble.text);
            test.wrong("account", "account", Say::with("test-not-opened", [("error", why.trim())]));
            Ending::None
        }
    };
    let Test { mut mistakes, .. } = test;
    mistakes.sort_by_key(|mistake| mistake.line);
    let Written { file, lesson, .. } = written;
    Tested {
        file: file.clone(),
        number: lesson.number,
        name: lesson.name.clone(),
        ending,
        mistakes,
    }
}

/// Tests the course: every name in it is a lesson, and each of these lessons has a place.
pub fn test_course(all: &ToTest) -> Vec<Mistake> {
    let Some((_, text, tracks)) = &all.course else { return Vec::new() };
    let mut mistakes = Vec::new();
    let mut wrong = |path: &str, says: Say| {
        mistakes.push(Mistake { check: "course", line: lab::line_of(text, path), says });
    };
    let own: BTreeSet<&str> = all.lessons.iter().map(|w| w.lesson.name.as_str()).collect();
    let known: BTreeSet<&str> = lab::built_in().map(|(_, name)| name).chain(own.clone()).collect();
    let mut ids = BTreeSet::new();
    for (at, track) in tracks.iter().enumerate() {
        let path = format!("track.{at}");
        if !ids.insert(track.id.as_str()) {
            wrong(&format!("{path}.id"), Say::with("test-track-twice", [("track", &track.id)]));
        }
        for (place, names) in track.places.iter().enumerate() {
            for name in names.names().iter().filter(|name| !known.contains(name.as_str())) {
                let words = [("track", track.id.as_str()), ("lesson", name)];
                let says = Say::with("test-track-unknown", words);
                wrong(&format!("{path}.lessons.{place}"), says);
            }
        }
        let texts = [("title", &track.title), ("about", &track.about)];
        for (what, both) in texts {
            if both.en.trim().is_empty() || both.pt_br.trim().is_empty() {
                wrong(&format!("{path}.{what}"), Say::text("test-language-missing"));
            }
        }
    }
    let placed: BTreeSet<&str> = tracks.iter().flat_map(Track::names).map(String::as_str).collect();
    for name in own.difference(&placed) {
        wrong("", Say::with("test-track-none", [("lesson", name)]));
    }
    mistakes
}

/// A journal of its own for what is tried here, gone when it is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> std::io::Result<Scratch> {
        let place = std::env::temp_dir().join(format!("cognito-doctor-{}", clock::entry_id()));
        state::private_directory(&place)?;
        Ok(Scratch(place))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "the journal of a test could not be removed");
        }
    }
}

struct Test<'l> {
    written: &'l Written,
    mistakes: Vec<Mistake>,
}

/// What the rules find of a pool: each is a problem with its cause.
type Found = BTreeSet<(Problem, &'static str)>;

impl Test<'_> {
    fn lesson(&self) -> &Lesson {
        &self.written.lesson
    }

    fn wrong(&mut self, check: &'static str, path: &str, says: Say) {
        let line = lab::line_of(&self.written.text, path);
        self.mistakes.push(Mistake { check, line, says });
    }

    /// Both languages of everything that is said.
    fn texts(&mut self) {
        let lesson = self.lesson().clone();
        let mut all: Vec<(String, &Bilingual)> = vec![
            ("title".to_owned(), &lesson.title),
            ("story".to_owned(), &lesson.story),
            ("goal".to_owned(), &lesson.goal),
        ];
        all.extend(lesson.hints.iter().enumerate().map(|(at, h)| (format!("hint.{at}"), h)));
        for (at, cause) in lesson.causes.iter().enumerate() {
            all.push((format!("cause.{at}.says"), &cause.says));
            all.extend(cause.against.iter().map(|a| (format!("cause.{at}.against"), a)));
        }
        for (what, question) in [("question", &lesson.question), ("recall", &lesson.recall)] {
            let Some(question) = question else { continue };
            all.push((format!("{what}.asks"), &question.asks));
            for (at, answer) in question.answers.iter().enumerate() {
                all.push((format!("{what}.answer.{at}.says"), &answer.says));
                all.push((format!("{what}.answer.{at}.reply"), &answer.reply));
            }
        }
        if let Some(debrief) = &lesson.debrief {
            let parts = [
                ("what", &debrief.what),
                ("why", &debrief.why),
                ("evidence", &debrief.evidence),
                ("next_time", &debrief.next_time),
                ("helped", &debrief.helped),
            ];
            all.extend(parts.map(|(part, text)| (format!("debrief.{part}"), text)));
        }
        for (path, text) in all {
            if text.en.trim().is_empty() || text.pt_br.trim().is_empty() {
                self.wrong("language", &path, Say::text("test-language-missing"));
            } else if text.en == text.pt_br && text.en.contains(' ') {
                self.wrong("language", &path, Say::text("test-language-same"));
            }
        }
        if lesson.hints.is_empty() {
            self.wrong("hints", "", Say::text("test-no-hint"));
        }
        let longest = 46;
        let title = lesson.title.en.chars().count().max(lesson.title.pt_br.chars().count());
        if lesson.title.en.chars().count() > longest {
            let words = [("count", &*title.to_string()), ("most", &*longest.to_string())];
            self.wrong("title", "title", Say::with("test-title-long", words));
        }
    }

    /// Causes and questions: exactly one is right, and something is said to each of the others.
    fn choices(&mut self) {
        let lesson = self.lesson().clone();
        let right = lesson.causes.iter().filter(|cause| cause.right).count();
        if !lesson.causes.is_empty() {
            if right != 1 {
                let count = [("count", &*right.to_string())];
                let last = lesson.causes.iter().rposition(|cause| cause.right).unwrap_or(0);
                self.wrong("causes", &format!("cause.{last}"), Say::with("test-one-right", count));
            }
            if !(3..=4).contains(&lesson.causes.len()) {
                let count = [("count", &*lesson.causes.len().to_string())];
                self.wrong("causes", "cause.0", Say::with("test-three-or-four", count));
            }
            if lesson.debrief.is_none() {
                self.wrong("debrief", "", Say::text("test-no-debrief"));
            }
        }
        for (at, cause) in lesson.causes.iter().enumerate() {
            if cause.right == cause.against.is_some() {
                self.wrong("causes", &format!("cause.{at}"), Say::text("test-against"));
            }
        }
        for (what, asked) in [("question", &lesson.question), ("recall", &lesson.recall)] {
            if let Some(asked) = asked {
                self.question(what, asked);
            }
        }
        for (at, watch) in lesson.watches.iter().enumerate() {
            if watch.hint == 0 || watch.hint > lesson.hints.len() {
                let last = lesson.hints.len().to_string();
                let words = [("hint", &*watch.hint.to_string()), ("last", &last)];
                self.wrong(
                    "hints",
                    &format!("watch.{at}.hint"),
                    Say::with("test-hint-none", words),
                );
            }
            let rule = course::Watch { when: watch.when.clone(), hint: watch.hint };
            if !rule.can_hold(lesson.causes.len() > 1, lesson.question.is_some()) {
                let events = course::EVENTS.map(|(event, _)| event).join(", ");
                let screens = course::SCREENS.join(", ");
                let words = [("when", &*watch.when), ("events", &*events), ("screens", &*screens)];
                self.wrong("hints", &format!("watch.{at}.when"), Say::with("test-watch", words));
            }
        }
        for id in lesson.debrief.iter().flat_map(|debrief| &debrief.sources) {
            if sources::find(id).is_none() {
                let words = [("source", id.as_str())];
                self.wrong("debrief", "debrief.sources", Say::with("test-source", words));
            }
        }
        if lesson.debrief.as_ref().is_some_and(|debrief| debrief.sources.is_empty()) {
            self.wrong("debrief", "debrief.sources", Say::text("test-source-none"));
        }
        if lesson.minutes == 0 {
            self.wrong("minutes", "minutes", Say::text("test-minutes"));
        }
    }

    fn question(&mut self, what: &'static str, question: &Question) {
        let right = question.answers.iter().filter(|answer| answer.right).count();
        if right != 1 {
            let count = [("count", &*right.to_string())];
            self.wrong(
                "questions",
                &format!("{what}.answer.0"),
                Say::with("test-one-right", count),
            );
        }
        if !(3..=4).contains(&question.answers.len()) {
            let count = [("count", &*question.answers.len().to_string())];
            let says = Say::with("test-three-or-four", count);
            self.wrong("questions", &format!("{what}.answer.0"), says);
        }
    }

    /// Words of this program and of AWS that there are.
    fn words(&mut self) {
        let lesson = self.lesson().clone();
        let slugs = [("problems", &lesson.problems), ("reported", &lesson.reported)];
        for (what, slugs) in slugs {
            for (at, slug) in slugs.iter().enumerate() {
                if Problem::from_slug(slug).is_none() {
                    let says = Say::with("test-problem", [("problem", slug.as_str())]);
                    self.wrong("words", &format!("{what}.{at}"), says);
                }
            }
        }
        for (at, word) in lesson.goals.iter().enumerate() {
            if Factor::from_word(word).is_none() {
                let says = Say::with("test-goal", [("goal", word.as_str())]);
                self.wrong("words", &format!("goals.{at}"), says);
            }
        }
        for (at, name) in lesson.answered.iter().enumerate() {
            if !lab::is_challenge_or_flow(name) {
                let says = Say::with("test-challenge", [("challenge", name.as_str())]);
                self.wrong("words", &format!("answered.{at}"), says);
            }
        }
        if lesson.problems.is_empty() && lesson.answered.is_empty() && lesson.question.is_none() {
            self.wrong("solution", "problems", Say::text("test-no-end"));
        }
        for (at, step) in lesson.solution.iter().enumerate() {
            let ways = [
                step.problem.is_some(),
                step.goal.is_some(),
                step.sign_in.is_some(),
                step.trust.is_some(),
                step.answer,
            ];
            if ways.iter().filter(|way| **way).count() != 1 {
                self.wrong("solution", &format!("solution.{at}"), Say::text("test-step"));
            }
            if let Some(slug) = step.problem.as_ref().filter(|p| Problem::from_slug(p).is_none()) {
                let says = Say::with("test-problem", [("problem", slug)]);
                self.wrong("solution", &format!("solution.{at}.problem"), says);
            }
            if let Some(word) = step.goal.as_ref().filter(|g| Factor::from_word(g).is_none()) {
                let says = Say::with("test-goal", [("goal", word)]);
                self.wrong("solution", &format!("solution.{at}.goal"), says);
            }
        }
    }

    /// What the steps of the solution name is in the account.
    fn names(&mut self) {
        let lesson = self.lesson().clone();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (mut pools, mut users, mut clients) = (Vec::new(), Vec::new(), Vec::new());
        for pool in &lesson.pools {
            let document = json(&pool.document);
            pools.extend([text(&document["Id"]), text(&document["Name"])]);
            for user in pool.users.iter().map(|seed| json(&seed.document)) {
                users.push(text(&user["Username"]));
                let attributes = user["UserAttributes"].as_array();
                users.extend(attributes.into_iter().flatten().map(|a| text(&a["Value"])));
            }
            for client in pool.clients.iter().map(|seed| json(&seed.document)) {
                clients.extend([text(&client["ClientId"]), text(&client["ClientName"])]);
            }
        }
        for (at, step) in lesson.solution.iter().enumerate() {
            let named = [
                ("pool", &step.pool, &pools),
                ("user", &step.user, &users),
                ("client", &step.client, &clients),
            ];
            for (member, name, known) in named {
                if let Some(name) = name.as_ref().filter(|name| !known.contains(name)) {
                    let says = Say::with("test-step-name", [("what", member), ("name", name)]);
                    self.wrong("solution", &format!("solution.{at}.{member}"), says);
                }
            }
        }
    }

    /// Ids that have to agree, in an account of twelve digits. Without these digits there is no account to open.
    fn documents(&mut self) -> bool {
        let lesson = self.lesson().clone();
        let is_account = lesson.account.len() == 12;
        let is_account = is_account && lesson.account.bytes().all(|b| b.is_ascii_digit());
        if !is_account {
            self.wrong("account", "account", Say::text("test-account"));
        }
        for (at, pool) in lesson.pools.iter().enumerate() {
            let (document, mfa) = (json(&pool.document), json(&pool.mfa));
            let text = |member: &str| document[member].as_str().unwrap_or_default().to_owned();
            let id = text("Id");
            if !id.starts_with(&format!("{}_", lesson.region)) {
                let words = [("pool", id.as_str()), ("region", lesson.region.as_str())];
                self.wrong(
                    "account",
                    &format!("pool.{at}.document"),
                    Say::with("test-pool", words),
                );
            }
            let end = format!(":{}:{}:userpool/{id}", lesson.region, lesson.account);
            if !text("Arn").ends_with(&end) {
                let words = [("pool", id.as_str()), ("end", end.as_str())];
                self.wrong("account", &format!("pool.{at}.document"), Say::with("test-arn", words));
            }
            if document["MfaConfiguration"] != mfa["MfaConfiguration"] {
                let words = [("pool", id.as_str())];
                self.wrong("account", &format!("pool.{at}.mfa"), Say::with("test-mfa", words));
            }
        }
        is_account
    }

    /// Title, story, goal and first hint say what users see: none of these words.
    fn untold(&mut self, words: &BTreeSet<String>) {
        let lesson = self.lesson().clone();
        let mut first =
            vec![("title", &lesson.title), ("story", &lesson.story), ("goal", &lesson.goal)];
        first.extend(lesson.hints.first().map(|hint| ("hint.0", hint)));
        for (path, text) in first {
            for (tag, text) in [("en", &text.en), ("pt-BR", &text.pt_br)] {
                let lower = text.to_lowercase();
                for word in words.iter().filter(|word| lower.contains(&word.to_lowercase())) {
                    let says = Say::with("test-cause-named", [("word", word.as_str())]);
                    self.wrong("cause_named", &format!("{path}.{tag}"), says);
                }
            }
        }
    }

    /// Opens the account, sees that it is broken, goes the solution's way and looks again.
    async fn account(&mut self) -> Result<Ending, Trouble> {
        let lesson = self.lesson().clone();
        let scratch = Scratch::new().map_err(|error| not_opened(error.to_string()))?;
        let world = PracticeWorld::open(&lesson, None).map_err(not_opened)?;
        let connected = Account::Practice(world.clone());
        let session = super::connect(connected, Allowed::default(), CallLog::default()).await?;
        let before = found(&lesson, &session, &world).await?;
        let at_first = survey(&lesson, &world).await?;
        let broken_at_first = at_first.iter().any(|pool| pool.was_broken);
        let way = lesson.way();
        let by_change = way.iter().any(|step| !step.answer && step.sign_in.is_none())
            && (broken_at_first || !shows_in_calls(&lesson));
        for (at, problem) in problems(&lesson).into_iter().enumerate().filter(|_| by_change) {
            if !before.iter().any(|(_, all)| all.iter().any(|(p, _)| *p == problem)) {
                let says = Say::with("test-not-broken", [("problem", problem.slug())]);
                self.wrong("broken", &format!("problems.{at}"), says);
            }
        }
        let mut telling: BTreeSet<String> =
            lesson.problems.iter().chain(&lesson.telling).cloned().collect();
        let path = if lesson.solution.is_empty() { "problems" } else { "solution" };
        let of_step = |at: usize| match lesson.solution.is_empty() {
            true => path.to_owned(),
            false => format!("solution.{at}"),
        };
        let (mut refusals, mut signed_in) = (Vec::new(), None);
        for (at, step) in way.iter().enumerate() {
            if step.sign_in.is_some() {
                let ids = pool_ids(&lesson, &world, step);
                let Some(pool_id) = ids.first() else { continue };
                match Box::pin(rehearse::play(&lesson, &session, pool_id, step)).await? {
                    Ok(rehearsal) => {
                        let done = rehearsal.has_done(&lesson.answered, &problems(&lesson));
                        signed_in = Some(done || signed_in == Some(true));
                    }
                    Err(why) => {
                        let of = of_step(at);
                        why.into_iter().for_each(|why| self.wrong("solution", &of, why));
                    }
                }
                continue;
            }
            let told = go(&lesson, &session, &scratch.0, step).await?;
            telling.extend(told.members);
            refusals.extend(told.refusals.into_iter().map(|why| (of_step(at), why)));
            told.wrong.into_iter().for_each(|why| self.wrong("solution", &of_step(at), why));
        }
        self.untold(&telling);
        let pools = survey(&lesson, &world).await?;
        let left: Vec<&str> =
            pools.iter().filter(|pool| pool.is_broken).map(|pool| pool.id.as_str()).collect();
        let is_mended = broken_at_first && left.is_empty() && lesson.answered.is_empty();
        let ending = if signed_in == Some(true) && (!lesson.answered.is_empty() || !broken_at_first)
        {
            Ending::SignIn
        } else if is_mended {
            if signed_in.is_some() { Ending::SignIn } else { Ending::Applied }
        } else if lesson.question.is_some() && way.iter().any(|step| step.answer) {
            Ending::Answered
        } else {
            Ending::None
        };
        if ending == Ending::None && lesson.problems.len() + lesson.answered.len() > 0 {
            let wanted =
                if lesson.answered.is_empty() { &lesson.problems } else { &lesson.answered };
            let wanted = wanted.join(", ");
            let says = if !lesson.answered.is_empty() || (!broken_at_first && signed_in.is_some()) {
                Say::with("test-sign-in-not-done", [("wanted", &wanted)])
            } else if !broken_at_first && shows_in_calls(&lesson) {
                Say::with("test-no-sign-in", [("problem", &wanted)])
            } else {
                Say::with("test-not-solved", [("pools", &left.join(", "))])
            };
            self.wrong("solution", path, says);
            for (path, why) in refusals {
                self.wrong("solution", &path, why);
            }
        }
        for pool in pools.iter().filter(|pool| pool.changed && !pool.was_broken) {
            self.wrong("untouched", path, Say::with("test-touched", [("pool", &pool.id)]));
        }
        let after = found(&lesson, &session, &world).await?;
        for ((pool, before), (_, after)) in before.iter().zip(&after) {
            let was_whole = at_first.iter().any(|state| state.id == *pool && !state.was_broken);
            for (problem, _) in after.difference(before).filter(|_| was_whole) {
                let words = [("pool", pool.as_str()), ("problem", problem.slug())];
                self.wrong("healthy", path, Say::with("test-made-worse", words));
            }
        }
        Ok(ending)
    }
}

/// What is wrong in each pool.
async fn found(
    lesson: &Lesson,
    session: &Session,
    world: &PracticeWorld,
) -> Result<Vec<(String, Found)>, Trouble> {
    let asked = judged(lesson);
    let mut all = Vec::new();
    for pool_id in world.pool_ids() {
        let look =
            InspectRequest { pool_id: &pool_id, asked: &asked, only: &[], user: lesson.user() };
        let facts = super::inspect(session, &look, &|_| ()).await?;
        let wrong = rules::check(&facts, &asked, &[])
            .into_iter()
            .filter(|o| matches!(o.state, State::Fail | State::Warn | State::Unknown))
            .map(|o| (o.problem, o.cause.slug()))
            .collect();
        all.push((pool_id, wrong));
    }
    Ok(all)
}

/// Is it about something that users see and no setting shows: reported, or in the calls that CloudTrail remembers?
fn shows_in_calls(lesson: &Lesson) -> bool {
    let reported = lesson.problems.iter().all(|problem| lesson.reported.contains(problem));
    !lesson.problems.is_empty() && (reported || !lesson.trail.is_empty())
}

/// The pools of a step: the one that it names, by its id or name, or all.
fn pool_ids(lesson: &Lesson, world: &PracticeWorld, step: &Solution) -> Vec<String> {
    let mut ids = world.pool_ids();
    if let Some(named) = &step.pool {
        let documents = lesson.pools.iter().map(|pool| json(&pool.document));
        let is_it = |document: &Value| document["Name"] == *named || document["Id"] == *named;
        let wanted: Vec<Value> = documents.filter(is_it).collect();
        ids.retain(|id| wanted.iter().any(|document| document["Id"] == *id));
    }
    ids
}

/// A document of a lesson; that it is one was seen before.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// What a step told.
#[derive(Default)]
struct Told {
    /// The members that it changed: whoever names them gives the cause away.
    members: Vec<String>,
    /// Why something was not changed: told if the lesson is not solved.
    refusals: Vec<Say>,
    /// What the step says and the fix does not know.
    wrong: Vec<Say>,
}

/// Goes one step of the solution.
async fn go(
    lesson: &Lesson,
    session: &std::sync::Arc<Session>,
    place: &Path,
    step: &Solution,
) -> Result<Told, Trouble> {
    let mut told = Told::default();
    if let (Some(step), Some(world)) = (&step.trust, session.practice()) {
        told.wrong.extend(put_trust(world, step).await?);
        return Ok(told);
    }
    let problem = step.problem.as_deref().and_then(Problem::from_slug);
    let goal = step.goal.as_deref().and_then(Factor::from_word);
    let aim = problem.map(PlanPurpose::Problem).or(goal.map(PlanPurpose::Goal));
    let (Some(aim), Some(world)) = (aim, session.practice()) else { return Ok(told) };
    let mut asked = asked(lesson);
    asked.client.clone_from(&step.client);
    if let Some(problem) = problem {
        asked.reported.push(problem);
    }
    let ids = pool_ids(lesson, world, step);
    let set: Choices = step.set.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
    let (account, region) = (&session.identity.account, &session.identity.region);
    let journal =
        Journal::at(Some(place.to_owned()), account, region, session.identity.lesson.as_deref());
    let journal = journal.map_err(|error| error.not_written())?;
    let mut changed = false;
    for pool_id in ids {
        let user = step.user.as_deref();
        let look = InspectRequest { pool_id: &pool_id, asked: &asked, only: &[], user };
        let facts = super::inspect(session, &look, &|_| ()).await?;
        let here = rules::check(&facts, &asked, &[]);
        let is_here = match problem {
            Some(problem) => !is_mended(&[problem], &here),
            None => !is_mended(&course::demanded(&problems(lesson), &asked.goals), &here),
        };
        if step.pool.is_none() && !is_here {
            continue;
        }
        let Planned { facts, plan } = super::plan(session, &look, Some(aim), &set).await?;
        let plan = match plan {
            Ok(Some(plan)) => plan,
            Ok(None) => continue,
            Err(why) => {
                told.refusals.push(why.why);
                continue;
            }
        };
        for (key, value) in &set {
            let takes = |choice: &Choice| choice.key == key && choice.chosen == *value;
            if !plan.choices.iter().any(takes) {
                let known = plan.choices.iter().flat_map(|choice| {
                    choice.allowed.iter().map(|value| format!("{} = {value:?}", choice.key))
                });
                let known = known.collect::<Vec<_>>().join(", ");
                let written = format!("{key} = {value:?}");
                let id = if known.is_empty() { "test-set-none" } else { "test-set" };
                let words = [("set", written.as_str()), ("known", &known)];
                told.wrong.push(Say::with(id, words));
            }
        }
        let edits = plan.changes.iter().flat_map(|change| &change.edits);
        told.members.extend(edits.filter_map(|edit| member(&edit.path)));
        let Some(writer) = super::writer(session, Allowed::default()) else { continue };
        let job = Job {
            owner: plan.owner(&facts).in_short(),
            pool_id: facts.pool_id.clone(),
            pool_name: facts.pool_name().to_owned(),
            asked: asked.clone(),
            undoes: None,
            user: step.user.clone(),
            prepared_by: None,
            reason: None,
            plan,
        };
        let report = aws::carry_out(&writer, &journal, &job, &|_| ()).await;
        changed = true;
        if let Some(trouble) = report.trouble {
            let why = format!("{} {} {}", trouble.call, trouble.code, trouble.text);
            told.refusals.push(Say::literal(why.trim()));
        }
    }
    if !changed && told.refusals.is_empty() && !lesson.solution.is_empty() {
        told.wrong.push(Say::text("test-step-idle"));
    }
    Ok(told)
}

/// Sends that policy, as any client would; why it was refused, if it was.
async fn put_trust(world: &PracticeWorld, step: &lab::TrustStep) -> Result<Option<Say>, Trouble> {
    let escaped: String = step.document.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let asked = OwnedRequest {
        method: "POST".to_owned(),
        path: "/".to_owned(),
        target: None,
        host: "iam.amazonaws.com".to_owned(),
        authorization: None,
        body: format!(
            "Action=UpdateAssumeRolePolicy&Version=2010-05-08&RoleName={}&PolicyDocument={escaped}",
            step.role
        )
        .into_bytes(),
    };
    let reply = world.answer(asked).await.map_err(not_opened)?;
    let body = String::from_utf8_lossy(&reply.body);
    let part = |name: &str| {
        let (_, rest) = body.split_once(&format!("<{name}>"))?;
        rest.split_once('<').map(|(part, _)| part)
    };
    let says = [part("Code"), part("Message")].map(Option::unwrap_or_default).join(": ");
    Ok((reply.status >= 400).then(|| Say::literal(says)))
}

/// The member at a path's end, where it is a name that only AWS's documents have.
fn member(path: &str) -> Option<String> {
    let name = path.rsplit('/').find(|part| part.parse::<usize>().is_err())?;
    let has_humps = name.chars().skip(1).filter(|c| c.is_ascii_uppercase()).count() >= 1;
    (name.len() >= 8 && has_humps && name.chars().all(|c| c.is_ascii_alphanumeric()))
        .then(|| name.to_owned())
}
