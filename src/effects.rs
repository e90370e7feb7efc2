//! Runs effects: the only place where the interface touches the world. An effect runs in a task of
//! its own and answers with messages; a cancelled one is dropped where it stands, except a Plan that
//! is being carried out, which always comes to its end.

mod recorder;
mod rehearsal;
mod surveys;
mod watch;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::{AbortHandle, JoinSet};

use crate::app::msg::{LessonRow, Reply};
use crate::app::{
    Effect, InspectRequest, Job, Msg, Place, SaveBundle, SavePlan, SavedPlan, Ticket,
};
use crate::arguments::Args;
use crate::aws::write::Writer;
use crate::aws::{self, CallLog, PracticeWorld, Session};
use crate::bundle::Bundle;
use crate::change::{Contents, Plan, Risk, Trouble};
use crate::factor::Factor;
use crate::facts::{Fact, Identity};
use crate::failures::{End, Report};
use crate::own_command::{self, OwnCommand};
use crate::problem::Problem;
use crate::record::{Changed, Event, Record};
use crate::text::{Texts, clean};
use crate::work::{
    self, Account, Allowed, Author, NoUndo, NotSaved, Overwrite, PlanToSave, ReportForm,
    not_connected,
};
use crate::{clock, lab, state};
use recorder::Recorder;
pub use rehearsal::random_seed;
use rehearsal::{Rehearsal, hosted_token, phones};
use surveys::Surveys;
use watch::Watch;

/// What a connection gives the later effects.
#[derive(Clone, Default)]
struct Connection {
    session: Option<Arc<Session>>,
    writer: Option<Writer>,
    /// Tells when another program changes the practice world; ends with the connection.
    #[allow(dead_code, reason = "it watches as long as it is held")]
    watch: Option<Arc<Watch>>,
}

/// Runs effects and tells what comes of them.
pub struct Runner<'a> {
    args: &'a Args,
    to_us: UnboundedSender<Msg>,
    started: Instant,
    work: HashMap<Ticket, AbortHandle>,
    /// Plans being carried out: waited for before the program ends.
    plans: JoinSet<()>,
    connection: Arc<std::sync::Mutex<Connection>>,
    /// What stands in the place of an account.
    bundle: Option<Arc<Bundle>>,
    /// The journal's entry of the rehearsal under way.
    rehearsal: Rehearsal,
    recorder: Recorder,
    surveys: Surveys,
}

impl<'a> Runner<'a> {
    /// A runner that tells its messages to `to_us`.
    pub fn new(
        args: &'a Args,
        bundle: Option<Arc<Bundle>>,
        to_us: UnboundedSender<Msg>,
    ) -> Runner<'a> {
        let author = Author { name: args.by.clone(), tickets: args.ticket.clone() };
        Runner {
            args,
            recorder: Recorder::new(author, to_us.clone()),
            surveys: Surveys::new(to_us.clone()),
            to_us,
            started: Instant::now(),
            work: HashMap::new(),
            plans: JoinSet::new(),
            connection: Arc::default(),
            bundle,
            rehearsal: Rehearsal::default(),
        }
    }

    /// Milliseconds since it was made, for ticks.
    pub fn elapsed_millis(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Puts a message into the queue.
    pub fn tell(&self, message: Msg) {
        let _ = self.to_us.send(message);
    }

    /// A Plan on its way is carried to its end: no half-written change.
    pub async fn finish(&mut self, messages: &mut UnboundedReceiver<Msg>) {
        {
            let all_done = async { while self.plans.join_next().await.is_some() {} };
            tokio::pin!(all_done);
            loop {
                tokio::select! {
                    () = &mut all_done => break,
                    Some(_) = messages.recv() => {}
                }
            }
        }
        self.end_sign_in();
        self.recorder.end();
    }

    /// The entry of a sign-in that was tested is closed, and the record has it from the journal.
    fn end_sign_in(&mut self) {
        if self.rehearsal.end() {
            let (session, nothing_more) = (self.session(), Event::Journal(Vec::new()));
            self.recorder.add(session, nothing_more);
        }
    }

    fn spawn(&mut self, ticket: Ticket, work: impl Future<Output = Reply> + Send + 'static) {
        let to_us = self.to_us.clone();
        let task = tokio::spawn(async move {
            let reply = work.await;
            let _ = to_us.send(Msg::Done(ticket, reply));
        });
        self.work.retain(|_, handle| !handle.is_finished());
        self.work.insert(ticket, task.abort_handle());
    }

    fn session(&self) -> Result<Arc<Session>, Trouble> {
        let connection = self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        connection.session.clone().ok_or_else(not_connected)
    }

    pub fn start(&mut self, effect: Effect) {
        let effect = match self.bundle.clone() {
            Some(bundle) => match self.answer_of(&bundle, effect) {
                Some(effect) => effect,
                None => return,
            },
            None => effect,
        };
        match effect {
            Effect::ReadProfiles(ticket) => {
                let profile = self.args.profile.clone();
                self.spawn(ticket, async move {
                    Reply::Profiles(aws::read_profiles(profile.as_deref()).await)
                });
            }
            Effect::ReadLessons(ticket) => {
                self.spawn(ticket, async { Reply::Lessons(lesson_rows()) })
            }
            Effect::Note(note) => {
                let to_us = self.to_us.clone();
                // It is waited for before the program ends.
                self.plans.spawn_blocking(move || {
                    let kept = work::progress::note(&note).map_err(|error| error.to_string());
                    let _ = to_us.send(Msg::Progress(Box::new(kept)));
                });
            }
            Effect::ResetLesson(ticket, lesson) => self.reset_lesson(ticket, lesson),
            Effect::Connect(ticket, place) => self.connect(ticket, place),
            Effect::ListPools(ticket) => self.list_pools(ticket),
            Effect::ReadPool(ticket, id) => {
                let session = self.session();
                self.spawn(ticket, async move {
                    let fact = match session {
                        Ok(session) => aws::read_pool(&session, &id).await,
                        Err(trouble) => Err(trouble),
                    };
                    let fact = fact.unwrap_or_else(|t| crate::facts::Fact::Failed {
                        code: t.code,
                        text: t.text,
                    });
                    Reply::PoolDetails(id, fact)
                });
            }
            Effect::Inspect(ticket, look) => self.inspect(ticket, *look),
            Effect::Reread(ticket, plan) => self.reread(ticket, plan),
            Effect::SavePlan(ticket, save) => self.save_plan(ticket, *save),
            Effect::AllowChanges => self.allow_changes(),
            Effect::Apply(ticket, job) => self.apply(ticket, *job),
            Effect::ReadFailures(ticket, pool_id, seconds) => {
                self.read_failures(ticket, pool_id, seconds);
            }
            Effect::ReadEntries(ticket) => {
                let session = self.session();
                self.spawn(ticket, async move { Reply::Entries(Box::new(entries(session).await)) });
            }
            Effect::PlanUndo(ticket, id) => {
                let session = self.session();
                self.spawn(ticket, async move {
                    Reply::UndoPlan(Box::new(undo_plan(session, &id).await))
                });
            }
            Effect::Cancel(ticket) => {
                if let Some(handle) = self.work.remove(&ticket) {
                    handle.abort();
                }
            }
            Effect::SignIn(ticket, call) => self.sign_in(ticket, *call),
            Effect::EndSignIn => self.end_sign_in(),
            Effect::Record(event) => {
                let session = self.session();
                self.recorder.add(session, *event);
            }
            Effect::PassTime(ticket, seconds) => {
                self.in_lab(ticket, Reply::TimePassed, move |lab| {
                    // Written down: it is later for every program that shares this world.
                    lab.advance(Duration::from_secs(seconds.into()));
                    lab.now()
                });
            }
            Effect::ReadPhones(ticket, pool_id) => {
                let session = self.session();
                self.spawn(ticket, async move {
                    let world = session.ok().and_then(|s| s.practice().cloned());
                    Reply::Phones(match world {
                        Some(world) => phones(&world, pool_id).await,
                        None => Vec::new(),
                    })
                });
            }
            Effect::HostedToken(ticket, login) => {
                let session = self.session();
                self.spawn(ticket, async move {
                    let world = session.ok().and_then(|s| s.practice().cloned());
                    Reply::HostedToken(match world {
                        Some(world) => hosted_token(&world, login).await,
                        None => Err("no_practice".to_owned()),
                    })
                });
            }
            Effect::WriteReport(record, lang) => {
                let to_us = self.to_us.clone();
                tokio::task::spawn_blocking(move || {
                    let texts = Texts(lang);
                    let what = texts.get("copied-report");
                    let _ = to_us.send(Msg::Written { what, file: write_report(&record, texts) });
                });
            }
            Effect::WriteFile { text, what, extension } => {
                let to_us = self.to_us.clone();
                tokio::task::spawn_blocking(move || {
                    let file = work::hand_out(&text, extension).map_err(|error| error.to_string());
                    let _ = to_us.send(Msg::Written { what, file });
                });
            }
            Effect::SaveBundle(ticket, save) => self.save_bundle(ticket, *save),
            Effect::Copy(_)
            | Effect::CopySecret(_)
            | Effect::TickEvery(_)
            | Effect::StopTicks
            | Effect::Suspend
            | Effect::Quit(_) => {}
        }
    }

    /// Answers from a bundle; what needs no answer of an account is left to do.
    fn answer_of(&self, bundle: &Bundle, effect: Effect) -> Option<Effect> {
        let (ticket, reply) = match effect {
            Effect::Connect(ticket, Place::Bundle) => {
                let facts = bundle.pools.first().map(|pool| &pool.facts);
                let identity = Identity {
                    account: facts.map(|facts| facts.account.clone()).unwrap_or_default(),
                    arn: bundle.made_by.clone().unwrap_or_default(),
                    region: facts.map(|facts| facts.region.clone()).unwrap_or_default(),
                    profile: None,
                    endpoint_url: None,
                    lesson: None,
                    may_change: false,
                };
                (ticket, Reply::Connected(Ok(identity)))
            }
            Effect::ListPools(ticket) => {
                let rows = bundle.pools.iter().map(|pool| work::bundle::row(&pool.facts)).collect();
                (ticket, Reply::Pools { rows, complete: true, trouble: None })
            }
            Effect::ReadPool(ticket, id) => {
                let fact = bundle.pool(&id).map_or(Fact::NotAsked, |facts| facts.pool.clone());
                (ticket, Reply::PoolDetails(id, fact))
            }
            Effect::Inspect(ticket, look) => {
                let facts = bundle.pool(&look.pool_id).cloned();
                let facts = facts
                    .map(|facts| bundle.for_user(look.user.as_deref(), facts))
                    .ok_or_else(|| work::bundle::no_such_pool(&look.pool_id));
                let at = bundle.at.as_deref().map(clock::local_of).unwrap_or_default();
                (ticket, Reply::Inspected { facts: Box::new(facts), at })
            }
            // Nothing moves in a file.
            Effect::Reread(ticket, _) => (ticket, Reply::Reread(Ok(Vec::new()))),
            other => return Some(other),
        };
        self.tell(Msg::Done(ticket, reply));
        None
    }

    /// Carried to its end, whatever becomes of the screen.
    fn save_bundle(&mut self, ticket: Ticket, save: SaveBundle) {
        let session = self.session().ok();
        let bundle = self.bundle.clone();
        let to_us = self.to_us.clone();
        self.plans.spawn_blocking(move || {
            let SaveBundle { file, mask, facts, asked, user } = save;
            let mut origin = match (&session, &bundle) {
                (Some(session), _) => work::bundle::origin(session, &asked, user.as_deref()),
                (None, Some(bundle)) => work::bundle::origin_of(bundle),
                (None, None) => Default::default(),
            };
            (origin.asked, origin.user) = (asked, user);
            let was_masked = bundle.is_some_and(|bundle| bundle.masked);
            let made = Bundle { masked: was_masked, ..Bundle::of(origin, vec![facts], Vec::new()) };
            let said = work::bundle::save_as(std::path::Path::new(&file), made, mask);
            let _ = to_us.send(Msg::Done(ticket, Reply::BundleSaved(said)));
        });
    }

    fn allowed(&self) -> Allowed {
        Allowed { changes: self.args.allow_changes, read_only: self.args.read_only }
    }

    /// Carried to its end, whatever becomes of the screen; it may wait for the disk and for other programs.
    fn reset_lesson(&mut self, ticket: Ticket, lesson: String) {
        let to_us = self.to_us.clone();
        // Nobody has to be told that another program did it.
        *self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner) =
            Connection::default();
        self.plans.spawn_blocking(move || {
            let outcome = reset_lesson(&lesson);
            if let Err(trouble) = &outcome {
                tracing::warn!(error = %trouble.text, lesson, "the lesson was not reset");
            }
            let rows = lesson_rows();
            let _ = to_us.send(Msg::Done(ticket, Reply::LessonReset { lesson, outcome, rows }));
        });
    }

    fn connect(&mut self, ticket: Ticket, place: Place) {
        let args = self.args;
        let to_us = self.to_us.clone();
        let calls = CallLog::with_sink(move |record| {
            let _ = to_us.send(Msg::Called(record));
        });
        let account = match place {
            Place::Account { profile, region } => Ok(Account::Real {
                profile: profile.or_else(|| args.profile.clone()),
                region: region.or_else(|| args.region.clone()),
                endpoint_url: args.endpoint_url.clone(),
            }),
            Place::Lab { lesson } => open_lesson(&lesson).map(Account::Practice),
            // Answered from the bundle, where there is one.
            Place::Bundle => Err(not_connected()),
        };
        // A change of account or Region drops the writer at once.
        let connection = Arc::clone(&self.connection);
        *connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner) =
            Connection::default();
        let allowed = self.allowed();
        let to_watcher = self.to_us.clone();
        let surveys = self.surveys.clone();
        let recorder = self.recorder.way();
        self.spawn(ticket, async move {
            let connected = match account {
                Ok(account) => work::connect(account, allowed, calls).await,
                Err(trouble) => Err(trouble),
            };
            if let Ok(session) = &connected {
                recorder.begin(session).await;
            }
            Reply::Connected(connected.map(|session| {
                let writer = work::writer(&session, allowed);
                let mut identity = session.identity.clone();
                identity.may_change = writer.is_some();
                let watch = session.practice().and_then(|world| {
                    let watched = world.clone();
                    surveys.tell_apart(&watched);
                    Watch::start(world, move || {
                        surveys.tell_apart(&watched);
                        to_watcher.send(Msg::WorldChanged).is_ok()
                    })
                });
                *connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner) =
                    Connection { session: Some(session), writer, watch: watch.map(Arc::new) };
                identity
            }))
        });
    }

    /// The screen has compared the four digits; they are compared once more where the writer is made.
    fn allow_changes(&mut self) {
        let mut connection =
            self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let Some(session) = connection.session.clone() else {
            return;
        };
        connection.writer = work::typed_permission(&session, self.allowed());
    }

    fn list_pools(&mut self, ticket: Ticket) {
        let session = self.session();
        let to_us = self.to_us.clone();
        self.spawn(ticket, async move {
            let listed = match session {
                Ok(session) => {
                    aws::list_pools(&session, |rows| {
                        to_us
                            .send(Msg::Done(
                                ticket,
                                Reply::Pools { rows, complete: false, trouble: None },
                            ))
                            .is_ok()
                    })
                    .await
                }
                Err(trouble) => Err(trouble),
            };
            Reply::Pools { rows: Vec::new(), complete: true, trouble: listed.err() }
        });
    }

    fn inspect(&mut self, ticket: Ticket, look: InspectRequest) {
        let session = self.session();
        let to_us = self.to_us.clone();
        self.spawn(ticket, async move {
            let tell = move |reading| {
                let _ = to_us.send(Msg::Done(ticket, Reply::Reading(reading)));
            };
            let facts = match session {
                Ok(session) => {
                    let wanted = work::InspectRequest {
                        pool_id: &look.pool_id,
                        asked: &look.asked,
                        only: &[],
                        user: look.user.as_deref(),
                    };
                    let read = work::inspect(&session, &wanted, &tell).await;
                    if let (Ok(facts), None) = (&read, &session.identity.lesson) {
                        state::remember_pool(&[
                            Some(facts.pool_id.clone()),
                            Some(facts.pool_name().to_owned()),
                            session.identity.profile.clone(),
                            Some(facts.region.clone()),
                        ]);
                    }
                    read
                }
                Err(trouble) => Err(trouble),
            };
            Reply::Inspected { facts: Box::new(facts), at: clock::time_of_day() }
        });
    }

    fn read_failures(&mut self, ticket: Ticket, pool_id: String, seconds: i64) {
        let session = self.session();
        let to_us = self.to_us.clone();
        self.spawn(ticket, async move {
            let tell = move |report: &Report| {
                let reply = Reply::Failures(Box::new(report.clone()));
                let _ = to_us.send(Msg::Done(ticket, reply));
            };
            let report = match session {
                Ok(session) => work::failures(&session, &pool_id, seconds, &tell).await,
                Err(trouble) => {
                    let now = clock::unix();
                    Report::not_begun(
                        &pool_id,
                        (clock::from_unix(now - seconds), clock::from_unix(now)),
                        End::Trouble(trouble),
                    )
                }
            };
            Reply::Failures(Box::new(report))
        });
    }

    fn reread(&mut self, ticket: Ticket, plan: Box<Plan>) {
        let session = self.session();
        self.spawn(ticket, async move {
            Reply::Reread(match session {
                Ok(session) => aws::differences(&session, &plan.changes).await,
                Err(trouble) => Err(trouble),
            })
        });
    }

    /// Written to its end, whatever becomes of the screen.
    fn save_plan(&mut self, ticket: Ticket, save: SavePlan) {
        let (session, to_us) = (self.session(), self.to_us.clone());
        let endpoint_url = self.args.endpoint_url.clone();
        let lab_dir = self.args.lab_dir.as_ref().map(|folder| folder.display().to_string());
        self.plans.spawn_blocking(move || {
            let identity = session.ok().map(|session| session.identity.clone());
            let saved = save_plan(&save, identity, endpoint_url, lab_dir);
            let _ = to_us.send(Msg::Done(ticket, Reply::PlanSaved(saved)));
        });
    }

    fn apply(&mut self, ticket: Ticket, job: Job) {
        let writer = {
            let connection =
                self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            connection.writer.clone()
        };
        let to_us = self.to_us.clone();
        let surveys = self.surveys.clone();
        let recorder = self.recorder.way();
        self.plans.spawn(async move {
            let tell = |progress| {
                let _ = to_us.send(Msg::Done(ticket, Reply::Applying(progress)));
            };
            let world = writer.as_ref().and_then(|writer| writer.session().practice().cloned());
            let report = match &writer {
                Some(writer) => work::apply(writer, &job, &tell).await,
                None => work::refused(&job, not_connected()),
            };
            if let Some(writer) = &writer {
                let session = Arc::clone(writer.session());
                let changed = Changed::of(&job, &report, &session.identity.region);
                recorder.add(session, Event::Changed(Box::new(changed)));
            }
            let at = clock::time_of_day();
            // Whether the lesson is done is known before the end of the change is shown.
            if let Some(world) = world {
                surveys.tell(&world, true).await;
            }
            let reply = Reply::Applied(Box::new(report), at);
            let _ = to_us.send(Msg::Done(ticket, reply));
        });
    }
}

/// What a killed program left open is judged by reading, and then offered.
async fn entries(session: Result<Arc<Session>, Trouble>) -> Result<Contents, Trouble> {
    let session = session?;
    work::settled_contents(&session).await
}

async fn undo_plan(session: Result<Arc<Session>, Trouble>, id: &str) -> Result<Plan, Trouble> {
    let session = session?;
    let contents = work::settled_contents(&session).await?;
    let planned = work::plan_undo(&session, contents, Some(id)).await;
    planned.map(|(_, plan)| plan).map_err(NoUndo::trouble)
}

fn save_plan(
    save: &SavePlan,
    identity: Option<Identity>,
    endpoint_url: Option<String>,
    lab_dir: Option<String>,
) -> SavedPlan {
    let lesson = identity.as_ref().and_then(|i| i.lesson.clone());
    let to_save = PlanToSave {
        facts: &save.facts,
        asked: &save.asked,
        plan: &save.plan,
        made_by: identity.as_ref().map_or("", |i| i.arn.as_str()),
        lesson: lesson.as_deref(),
    };
    let overwrite = if save.overwrite { Overwrite::Plans } else { Overwrite::Nothing };
    match work::save_plan(std::path::Path::new(&save.path), &to_save, overwrite) {
        Ok(path) => {
            let path = path.display().to_string();
            let real = lesson.is_none();
            let on = own_command::Account {
                region: real.then(|| save.facts.region.clone()),
                profile: identity.and_then(|i| i.profile),
                endpoint_url: endpoint_url.filter(|_| real),
                practice: lesson,
                from: None,
                lab_dir: lab_dir.filter(|_| !real),
            };
            let risky = save.plan.risk() == Risk::High;
            let command = OwnCommand::on(&on, &["apply", &path])
                .flag("--allow-changes", real)
                .given("--confirm", risky.then_some(save.facts.pool_id.as_str()));
            SavedPlan::Saved { path: clean(&path), command: clean(&command.to_string()) }
        }
        Err(NotSaved::PlanThere(path)) => SavedPlan::There(clean(&path.display().to_string())),
        Err(NotSaved::Refused(why)) => SavedPlan::Refused(why),
    }
}

/// Both forms of a report, where the program was started; their names.
fn write_report(record: &Record, texts: Texts) -> Result<String, String> {
    let here = std::path::Path::new(".");
    let mut names = Vec::new();
    for form in [ReportForm::Markdown, ReportForm::Html] {
        let file = work::save_report(record, form, texts, here)
            .map_err(|(path, error)| format!("{}: {error}", path.display()))?;
        names.extend(file.file_name().map(|name| name.to_string_lossy().into_owned()));
    }
    Ok(names.join(", "))
}

fn open_lesson(name: &str) -> Result<PracticeWorld, Trouble> {
    let lesson = lab::find(name).ok_or_else(|| work::practice::not_opened(name))?;
    work::practice::open(lesson).map_err(work::practice::not_opened)
}

/// `Err` says why the lesson is not back at its beginning.
fn reset_lesson(name: &str) -> Result<(), Trouble> {
    let lesson = lab::find(name).ok_or_else(|| work::practice::not_opened(name))?;
    work::practice::reset(lesson).map_err(|error| work::practice::not_reset(&error))
}

/// The command that opens that lesson.
pub fn opens_lesson(args: &Args, lesson: &str) -> String {
    let account = own_command::Account {
        practice: Some(lesson.to_owned()),
        lab_dir: args.lab_dir.as_ref().map(|folder| folder.display().to_string()),
        ..own_command::Account::default()
    };
    OwnCommand::on(&account, &[]).to_string()
}

fn lesson_rows() -> Vec<LessonRow> {
    let both = work::practice::in_words;
    lab::lessons()
        .iter()
        .map(|lesson| LessonRow {
            number: lesson.number,
            name: lesson.name.clone(),
            title: both(&lesson.title),
            story: both(&lesson.story),
            goal: both(&lesson.goal),
            hints: lesson.hints.iter().map(both).collect(),
            problems: lesson.problems.iter().filter_map(|p| Problem::from_slug(p)).collect(),
            goals: lesson.goals.iter().filter_map(|g| Factor::from_word(g)).collect(),
            reported: lesson.reported.iter().filter_map(|p| Problem::from_slug(p)).collect(),
            users: lesson.users().into_iter().flatten().map(str::to_owned).collect(),
            answered: lesson.answered.clone(),
            state: work::practice::state(lesson),
            teaching: work::practice::teaching(lesson),
        })
        .collect()
}
