//! Players of the course: one who reads nothing, through `update` and the practice AWS itself.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use cognito_doctor::app::keys::{self, Binding};
use cognito_doctor::app::{
    Action, Context, Effect, Key, LessonRow, Msg, Options, Phone, PhoneCode, PhoneMessage, Place,
    Reply, Start, Survey,
};
use cognito_doctor::aws::write::{Permission, Writer};
use cognito_doctor::aws::{self, ConnectOptions, Memo, PracticeWorld, Session, Want, http_date};
use cognito_doctor::course::{self, LessonState, PoolState};
use cognito_doctor::factor::Factor;
use cognito_doctor::facts::Asked;
use cognito_doctor::failures::{End, Gatherer, Report, Whose};
use cognito_doctor::journal::Journal;
use cognito_doctor::lab::{self, Lesson};
use cognito_doctor::problem::Problem;
use cognito_doctor::rules;
use cognito_doctor::screens::{self, Model, update};
use cognito_doctor::sign_in::{Answer, Moment, Secret};
use cognito_doctor::text::Bilingual;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "course/watches.rs"]
mod watches;

/// Lessons that somebody who reads nothing may finish.
const MOST_BLIND: usize = 3;
/// More pools of a lesson than this are not looked into.
const POOLS: usize = 6;

fn both(text: &lab::Bilingual) -> Bilingual {
    Bilingual { en: text.en.clone(), pt_br: text.pt_br.clone() }
}

fn question(question: &lab::Question) -> course::Question {
    let answer = |answer: &lab::Answer| course::Answer {
        right: answer.right,
        says: both(&answer.says),
        reply: both(&answer.reply),
    };
    course::Question {
        asks: both(&question.asks),
        answers: question.answers.iter().map(answer).collect(),
    }
}

fn problems(lesson: &Lesson) -> Vec<Problem> {
    lesson.problems.iter().filter_map(|slug| Problem::from_slug(slug)).collect()
}

/// A lesson as the screens get it.
fn row(lesson: &Lesson) -> LessonRow {
    let cause = |cause: &lab::Cause| course::Cause {
        right: cause.right,
        says: both(&cause.says),
        against: cause.against.as_ref().map(both).unwrap_or_default(),
    };
    LessonRow {
        number: lesson.number,
        name: lesson.name.clone(),
        title: both(&lesson.title),
        story: both(&lesson.story),
        goal: both(&lesson.goal),
        hints: lesson.hints.iter().map(both).collect(),
        problems: problems(lesson),
        goals: lesson.goals.iter().filter_map(|word| Factor::from_word(word)).collect(),
        reported: lesson.reported.iter().filter_map(|s| Problem::from_slug(s)).collect(),
        users: lesson.users().into_iter().flatten().map(str::to_owned).collect(),
        answered: lesson.answered.clone(),
        state: "new",
        teaching: course::Teaching {
            causes: lesson.causes.iter().map(cause).collect(),
            question: lesson.question.as_ref().map(question),
            watches: lesson
                .watches
                .iter()
                .map(|watch| course::Watch { when: watch.when.clone(), hint: watch.hint })
                .collect(),
            ..course::Teaching::default()
        },
    }
}

/// Somebody at the screens of one lesson, with its account behind them.
struct Player {
    model: Model,
    lesson: &'static Lesson,
    session: Option<Arc<Session>>,
    state: tempfile::TempDir,
    todo: VecDeque<Effect>,
    keys: usize,
    /// What AWS says to the next call of a sign-in, in the place of the practice AWS.
    says: Option<Answer>,
    /// Columns and rows of the screen.
    size: (u16, u16),
}

impl Player {
    fn new(lesson: &'static Lesson) -> Player {
        let start = Start::Lesson(lesson.name.clone());
        let (mut model, effects) = Model::new(Options { start, ..Options::default() });
        model.drawn();
        let state = tempfile::tempdir().unwrap();
        Player {
            model,
            lesson,
            session: None,
            state,
            todo: effects.into(),
            keys: 0,
            says: None,
            size: (80, 24),
        }
    }

    fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.todo.extend(effects);
        // What was on screen decides what counts as seen, and how far a page goes.
        let (width, height) = self.size;
        let area = Rect { x: 0, y: 0, width, height };
        screens::draw(&self.model, area, &mut Buffer::empty(area));
        self.model.drawn();
    }

    /// Presses a key, and waits until nothing is under way.
    async fn press(&mut self, key: &str) {
        self.keys += 1;
        self.send(Msg::Key(Key::parse(key).unwrap()));
        self.settle().await;
    }

    async fn settle(&mut self) {
        while let Some(effect) = self.todo.pop_front() {
            self.run(effect).await;
        }
    }

    fn session(&self) -> &Arc<Session> {
        self.session.as_ref().unwrap()
    }

    async fn run(&mut self, effect: Effect) {
        let (ticket, reply) = match effect {
            Effect::ReadLessons(ticket) => (ticket, Reply::Lessons(vec![row(self.lesson)])),
            Effect::Connect(ticket, Place::Lab { .. }) => {
                let world = PracticeWorld::open(self.lesson, None).unwrap();
                let practice = Some(world);
                let options = ConnectOptions { practice, ..ConnectOptions::default() };
                let session = aws::connect(options).await.unwrap();
                let mut identity = session.identity.clone();
                identity.may_change = true;
                self.session = Some(session);
                let pools = self.survey().await;
                let lesson = self.lesson.name.clone();
                self.send(Msg::Surveyed(Survey { lesson, pools, after_change: false }));
                (ticket, Reply::Connected(Ok(identity)))
            }
            Effect::ListPools(ticket) => {
                let mut rows = Vec::new();
                let listed = aws::list_pools(self.session(), |page| {
                    rows.extend(page);
                    true
                });
                let trouble = listed.await.err();
                (ticket, Reply::Pools { rows, complete: true, trouble })
            }
            Effect::Inspect(ticket, look) => {
                let want = Want::of(&look.asked, &[], look.user.as_deref());
                let want = want.with_app_clients().with_stacks();
                let (session, memo) = (self.session(), Memo::default());
                let facts = aws::inspect(session, &memo, &look.pool_id, &want, &|_| ()).await;
                (ticket, Reply::Inspected { facts: Box::new(facts), at: "14:02:11".into() })
            }
            Effect::Reread(ticket, plan) => {
                let differences = aws::differences(self.session(), &plan.changes).await;
                (ticket, Reply::Reread(differences))
            }
            Effect::Apply(ticket, job) => {
                let session = self.session();
                let writer = Writer::unlock(session, &Permission::Practice, false).unwrap();
                let journal = Journal::at(
                    Some(self.state.path().to_owned()),
                    &session.identity.account,
                    &session.identity.region,
                    Some(&self.lesson.name),
                );
                let report = aws::carry_out(&writer, &journal.unwrap(), &job, &|_| ()).await;
                (ticket, Reply::Applied(Box::new(report), "14:06:52".into()))
            }
            Effect::SignIn(ticket, _) if self.says.is_some() => {
                let Some(answer) = self.says.take() else { return };
                (ticket, Reply::SignIn(Box::new(answer), Moment::default()))
            }
            Effect::SignIn(ticket, call) => {
                let writer = Writer::unlock(self.session(), &Permission::Practice, false).unwrap();
                let called = writer.sign_in(&call.request).await;
                let at = self.moment(called.date);
                (ticket, Reply::SignIn(Box::new(called.answer), at))
            }
            Effect::PassTime(ticket, seconds) => {
                let later = |lab: &lab::Lab| lab.advance(Duration::from_secs(seconds.into()));
                self.world().within(later).unwrap();
                (ticket, Reply::TimePassed(self.moment(None)))
            }
            Effect::ReadPhones(ticket, pool_id) => (ticket, Reply::Phones(self.phones(&pool_id))),
            Effect::ReadFailures(ticket, pool_id, seconds) => {
                (ticket, Reply::Failures(Box::new(self.failures(&pool_id, seconds).await)))
            }
            _ => return,
        };
        self.send(Msg::Done(ticket, reply));
    }

    fn world(&self) -> &PracticeWorld {
        self.session().practice().unwrap()
    }

    fn moment(&self, aws: Option<i64>) -> Moment {
        let steady_millis = self.keys as u64 * 200;
        let local = self.world().within(lab::Lab::now).unwrap();
        Moment { steady_millis, local, aws, round_trip_millis: 1 }
    }

    fn phones(&self, pool_id: &str) -> Vec<Phone> {
        let sent = self.world().outbox();
        let messages = |username: &str| {
            let theirs = sent.iter().rev().filter(|m| m.pool == pool_id && m.username == username);
            let message = |message: &lab::Message| PhoneMessage {
                at: "14:02:11".into(),
                medium: if message.medium == lab::Medium::Sms { "SMS" } else { "EMAIL" },
                to: message.to.clone(),
                code: Secret::new(message.code.as_str()),
                text: Secret::new(message.text.as_str()),
                lost: message.lost.map(|why| format!("{why:?}")),
            };
            theirs.map(message).collect()
        };
        let code = |code: &lab::Authenticator| PhoneCode {
            device: code.device.clone(),
            code: Secret::new(code.code.as_str()),
            seconds_left: u32::try_from(code.seconds).unwrap(),
            pending: code.pending,
        };
        let phone = |person: lab::Person| Phone {
            messages: messages(&person.username),
            authenticators: person.authenticators.iter().map(code).collect(),
            username: person.username,
            known_as: person.known_as,
            password: person.password.map(Secret::new),
        };
        self.world().people(pool_id).into_iter().map(phone).collect()
    }

    /// The newest events of the pool: one page, as AWS allows two a second.
    async fn failures(&self, pool_id: &str, seconds: i64) -> Report {
        let session = self.session();
        let clients = aws::app_client_names(session, pool_id).await.unwrap_or_default();
        let whose = Whose { pool_id: pool_id.to_owned(), clients: clients.into_iter().collect() };
        let mut gatherer = Gatherer::of(whose);
        let since = session.now().await - seconds.min(86_400);
        let window = (http_date(since), http_date(since + seconds));
        let mut report = Report::not_begun(pool_id, window, End::MostPages);
        if let Ok(page) = aws::look_up(session, aws::Lookup::UserPools, since, None).await {
            report.pages = 1;
            page.events.into_iter().for_each(|event| gatherer.add(event));
            report.failures = gatherer.failures();
        }
        report
    }

    /// The pools of the lesson at its beginning.
    async fn survey(&self) -> Vec<PoolState> {
        let row = row(self.lesson);
        let asked = Asked { goals: row.goals.clone(), reported: row.reported, client: None };
        let mut pools = Vec::new();
        for id in self.session().practice().unwrap().pool_ids().into_iter().take(POOLS) {
            let want = Want::of(&asked, &[], None).with_app_clients().with_stacks();
            let facts = aws::inspect(self.session(), &Memo::default(), &id, &want, &|_| ()).await;
            let found = facts.map(|facts| rules::check(&facts, &asked, &[])).unwrap_or_default();
            let demanded = course::demanded(&row.problems, &row.goals);
            let broken = !course::is_mended(&demanded, &found);
            let state =
                PoolState { id, was_broken: broken, is_broken: broken, ..PoolState::default() };
            pools.push(state);
        }
        pools
    }

    fn is_done(&self) -> bool {
        self.model.shared.progress.state(&self.lesson.name) == LessonState::Done
    }

    /// Looks at the documents without reading them.
    async fn looks(&mut self, hands: Hands) {
        let (key, times) = match hands {
            Hands::Looks => ("End", 0),
            Hands::LooksAtTheEnd => ("End", 1),
            Hands::PagesOn => ("PageDown", 16),
            _ => return,
        };
        self.press("J").await;
        for _ in 0..times {
            self.press(key).await;
        }
        if self.model.screen() == Context::Documents {
            self.press("Esc").await;
        }
    }

    /// One row of a list, any of four, and Enter.
    async fn takes_any(&mut self, random: &mut fastrand::Rng) {
        for _ in 0..random.usize(..4) {
            self.press("Down").await;
        }
        self.press("Enter").await;
    }

    /// To the findings of that pool, with any cause for what is wrong in it, or none.
    async fn guesses(&mut self, at: usize, random: &mut fastrand::Rng, hands: Hands) {
        while self.model.screen() != Context::Pools {
            self.press("Esc").await;
        }
        self.press("Home").await;
        for _ in 0..at {
            self.press("Down").await;
        }
        self.press("Enter").await;
        for _ in 0..GUESSES {
            if self.model.screen() != Context::Guess {
                return;
            }
            if hands == Hands::Skips {
                self.press("s").await;
            } else {
                self.looks(hands).await;
                self.takes_any(random).await;
            }
        }
    }

    /// Reads nothing: opens each pool, takes any cause or skips the question, previews the first change and applies it;
    /// where the lesson asks a question, it takes any answer.
    async fn blindly(&mut self, random: &mut fastrand::Rng, hands: Hands) {
        self.settle().await;
        let pools = self.world().pool_ids().len().min(POOLS);
        for at in 0..pools {
            self.guesses(at, random, hands).await;
            for _ in 0..3 {
                if self.model.screen() != Context::Findings {
                    break;
                }
                self.press("a").await;
                self.press("A").await;
                self.names().await;
                self.press("Enter").await;
                if self.is_done() {
                    return;
                }
            }
            if self.lesson.question.is_some() {
                while !matches!(self.model.screen(), Context::Findings | Context::Pools) {
                    self.press("Esc").await;
                }
                self.press("Q").await;
                for _ in 0..GUESSES {
                    self.looks(hands).await;
                    self.takes_any(random).await;
                    if self.is_done() {
                        return;
                    }
                }
            }
        }
    }

    /// In each pool all evidence is opened and not read, the letters are tried one after the other, and what is offered
    /// is applied.
    async fn letter_by_letter(&mut self) {
        self.settle().await;
        for at in 0..self.world().pool_ids().len().min(POOLS) {
            while self.model.screen() != Context::Pools {
                self.press("Esc").await;
            }
            self.press("Home").await;
            for _ in 0..at {
                self.press("Down").await;
            }
            self.press("Enter").await;
            for letter in ["a", "b", "c", "d", "e", "f", "g", "h"] {
                if self.model.screen() != Context::Guess {
                    break;
                }
                self.looks(Hands::PagesOn).await;
                for key in ["C", "Esc", "m", "Esc", letter, "Enter"] {
                    self.press(key).await;
                }
            }
            for _ in 0..4 {
                self.press("a").await;
                self.press("A").await;
                self.names().await;
                self.press("Enter").await;
            }
        }
    }

    /// Where a name is asked for: it stands on the screen.
    async fn names(&mut self) {
        if self.model.context() == Context::Field {
            let name = self.model.shared.pool.clone().map(|(_, name)| name);
            for letter in name.unwrap_or_default().chars() {
                self.send(Msg::Key(Key::char(letter)));
            }
            self.press("Enter").await;
        }
    }

    /// Presses any key that the footers show, without reading.
    async fn anything(&mut self, random: &mut fastrand::Rng, skips: bool) {
        self.settle().await;
        for _ in 0..PRESSES {
            let context = self.model.context();
            if context == Context::Field {
                match random.usize(..4) {
                    0 => self.names().await,
                    1 => self.press("Esc").await,
                    2 => self.press("Tab").await,
                    _ => self.press("Enter").await,
                }
                continue;
            }
            let shown = |b: &&Binding| b.footer(context) > 0 || MOVES.contains(&b.action);
            let leaves = |b: &&Binding| {
                matches!(b.action, Action::Quit | Action::Interrupt | Action::Suspend)
                    || (b.action == Action::Skip && !skips)
                    // The list of lessons has the one lesson: nothing is chosen there.
                    || (b.action == Action::Back && context == Context::Pools)
            };
            let keys: Vec<Key> = keys::bindings(context)
                .filter(|b| shown(b) && !leaves(b))
                .filter_map(|b| b.keys.first().copied())
                .collect();
            let Some(key) = random.choice(keys) else { continue };
            self.keys += 1;
            self.send(Msg::Key(key));
            self.settle().await;
            if self.is_done() {
                return;
            }
        }
    }
}

/// Keys that move in a list: half of what hands press.
const MOVES: [Action; 3] = [Action::Up, Action::Down, Action::Forward];
const SEED: u64 = 14;
/// Keys that random hands press in one lesson.
const PRESSES: usize = 120;
/// How often hands guess in one pool, or answer one question.
const GUESSES: usize = 4;

/// What hands do that read nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hands {
    /// Enter, preview, apply; any cause where one is asked for.
    Guesses,
    /// The same, with a look at the documents before each guess.
    Looks,
    /// The same, with a look at their end.
    LooksAtTheEnd,
    /// The same, through all pages of the documents.
    PagesOn,
    /// The same, and the question what is wrong is skipped.
    Skips,
    /// Any key of any footer but the one that skips the question.
    Anything,
    /// Any key of any footer.
    AnythingAndSkips,
}

/// How many lessons such hands finish, and a line for each lesson.
async fn played(hands: Hands, seed: u64) -> (usize, String) {
    let mut random = fastrand::Rng::with_seed(seed);
    let (mut table, mut done) = (String::new(), 0);
    for lesson in lab::lessons() {
        let mut player = Player::new(lesson);
        match hands {
            Hands::Anything => player.anything(&mut random, false).await,
            Hands::AnythingAndSkips => player.anything(&mut random, true).await,
            hands => player.blindly(&mut random, hands).await,
        }
        done += usize::from(player.is_done());
        let word = if player.is_done() { "done" } else { "-" };
        let (number, name, keys) = (lesson.number, &lesson.name, player.keys);
        let _ = writeln!(table, "{number:>2}  {name:<36} {keys:>3} keys  {word}");
    }
    println!("{hands:?}: {done} lessons done\n{table}");
    (done, table)
}

#[tokio::test]
async fn whoever_reads_nothing_finishes_hardly_a_lesson() {
    let hands = [Hands::Guesses, Hands::Looks, Hands::LooksAtTheEnd];
    // Luck is no reason: other hands of the same kind do no better.
    for (hands, seed) in hands.into_iter().map(|hands| (hands, SEED)).chain([(Hands::Looks, 39)]) {
        let (done, table) = played(hands, seed).await;
        assert!(done <= MOST_BLIND, "{hands:?}: {done}\n{table}");
    }
    // Whoever has had all evidence on screen has one guess of four.
    let (paging, table) = played(Hands::PagesOn, SEED).await;
    assert!(paging < lab::lessons().len() / 4, "{paging}\n{table}");
    // The same hands finish many where nothing is asked: it is the question that holds them up.
    let (skipping, table) = played(Hands::Skips, SEED).await;
    assert!(skipping > 5 * MOST_BLIND, "{table}");
}

#[tokio::test]
async fn whoever_presses_anything_is_counted() {
    let (held_up, _) = played(Hands::Anything, SEED).await;
    let (skipping, table) = played(Hands::AnythingAndSkips, SEED).await;
    assert!(held_up <= skipping, "{table}");
}

#[tokio::test]
async fn whoever_presses_a_everywhere_passes_no_exam() {
    let exams = course::Course::built_in().tracks.iter().filter(|track| track.exam);
    let mut passed = Vec::new();
    for (track, name) in exams.flat_map(|track| track.names().map(move |name| (track, name))) {
        let mut player = Player::new(lab::find(name).unwrap());
        player.model.shared.begin_lesson(name, Some(&track.id));
        player.letter_by_letter().await;
        let exam = player.model.shared.progress.exams.get(name);
        println!("{name}: {exam:?}");
        if exam.is_some_and(course::ExamResult::is_passed) {
            passed.push(name);
        }
    }
    assert!(passed.is_empty(), "{passed:?}");
}
