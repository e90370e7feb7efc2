//! Players of the course: one who reads nothing, through `update` and the practice AWS itself.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::Arc;

use cognito_doctor::app::{Context, Effect, Key, LessonRow, Msg, Options, Place, Reply, Start};
use cognito_doctor::aws::write::{Permission, Writer};
use cognito_doctor::aws::{self, ConnectOptions, Memo, PracticeWorld, Session, Want};
use cognito_doctor::course::{self, LessonState, PoolState};
use cognito_doctor::factor::Factor;
use cognito_doctor::facts::Asked;
use cognito_doctor::journal::Journal;
use cognito_doctor::lab::{self, Lesson};
use cognito_doctor::problem::Problem;
use cognito_doctor::rules;
use cognito_doctor::screens::{Model, update};
use cognito_doctor::text::Bilingual;

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
        answered: lesson.answered.clone(),
        state: "new",
        teaching: course::Teaching {
            causes: lesson.causes.iter().map(cause).collect(),
            question: lesson.question.as_ref().map(question),
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
}

impl Player {
    fn new(lesson: &'static Lesson) -> Player {
        let start = Start::Lesson(lesson.name.clone());
        let (mut model, effects) = Model::new(Options { start, ..Options::default() });
        model.drawn();
        let state = tempfile::tempdir().unwrap();
        Player { model, lesson, session: None, state, todo: effects.into(), keys: 0 }
    }

    fn send(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.todo.extend(effects);
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
                self.send(Msg::Surveyed(self.lesson.name.clone(), pools));
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
            _ => return,
        };
        self.send(Msg::Done(ticket, reply));
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

    /// Reads nothing: opens each pool, takes any cause or skips the question, previews the first change and applies it.
    async fn blindly(&mut self, random: &mut fastrand::Rng, skips: bool) {
        self.settle().await;
        let pools = self.session().practice().unwrap().pool_ids().len().min(POOLS);
        for at in 0..pools {
            while self.model.screen() != Context::Pools {
                self.press("Esc").await;
            }
            self.press("Home").await;
            for _ in 0..at {
                self.press("Down").await;
            }
            self.press("Enter").await;
            for _ in 0..4 {
                for _ in 0..random.usize(..4) {
                    self.press("Down").await;
                }
                if self.model.screen() == Context::Guess {
                    self.press(if skips { "s" } else { "Enter" }).await;
                }
            }
            for _ in 0..3 {
                if self.model.screen() != Context::Findings {
                    break;
                }
                self.press("a").await;
                self.press("A").await;
                if self.model.context() == Context::Field {
                    // It asks for a name, which stands on the screen.
                    let name = self.model.shared.pool.clone().map(|(_, name)| name);
                    for letter in name.unwrap_or_default().chars() {
                        self.send(Msg::Key(Key::char(letter)));
                    }
                    self.press("Enter").await;
                }
                self.press("Enter").await;
                if self.is_done() {
                    return;
                }
            }
        }
    }
}

/// How many lessons such a player finishes, and a line for each lesson.
async fn played(skips: bool) -> (usize, String) {
    let mut random = fastrand::Rng::with_seed(14);
    let (mut table, mut done) = (String::new(), 0);
    for lesson in lab::lessons() {
        let mut player = Player::new(lesson);
        player.blindly(&mut random, skips).await;
        done += usize::from(player.is_done());
        let word = if player.is_done() { "done" } else { "-" };
        let (number, name, keys) = (lesson.number, &lesson.name, player.keys);
        let _ = writeln!(table, "{number:>2}  {name:<36} {keys:>3} keys  {word}");
    }
    (done, table)
}

#[tokio::test]
async fn whoever_reads_nothing_finishes_hardly_a_lesson() {
    let (done, table) = played(false).await;
    println!("guessing: {done} done\n{table}");
    assert!(done <= MOST_BLIND, "{table}");
    // The same hands finish many where nothing is asked: it is the question that holds them up.
    let (skipping, table) = played(true).await;
    println!("skipping the question: {skipping} done\n{table}");
    assert!(skipping > 5 * MOST_BLIND, "{table}");
}
