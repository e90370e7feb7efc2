//! The command line: one file a subcommand, each a front door to the work that the screens do, too.

mod answer;
mod apply;
mod ask;
mod bundle;
mod check;
mod class;
mod course;
mod diff;
mod explain;
mod failures;
mod help;
mod opinion;
mod plan;
mod plan_file;
mod policy;
mod practice;
mod problems;
mod qr;
mod record;
mod report;
mod serve;
mod sources;
mod trainer;
mod undo;
mod world;

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use crate::arguments::{self as args, Args, Command, Format, PlanAction, PlanCommand};
use crate::aws::write::StopRequest;
use crate::change::AwsAccount;
use crate::exit::{self, Stop};
use crate::markdown;
use crate::own_command::{Account, OwnCommand};
use crate::text::{Texts, clean, clean_lines, json_line};
use crate::work::lesson_folder::{self, FileTrouble};

/// What every subcommand has at hand.
pub struct Context {
    pub args: Args,
    pub texts: Texts,
    /// What may not be left behind without a word.
    pub under_way: UnderWay,
}

/// What the program is doing when somebody presses Ctrl-C.
#[derive(Clone, Debug, Default)]
pub enum Work {
    /// Nothing that would be lost.
    #[default]
    Nothing,
    /// Something was sent: it must be answered and written down before the program ends.
    Changing(Arc<StopRequest>),
    /// Everything is made and in the journal, and is read again.
    Verifying,
    /// What was read so far is worth showing.
    Reading(Arc<tokio::sync::Notify>),
}

/// The work under way, shared with whoever waits for Ctrl-C.
#[derive(Debug, Default)]
pub struct UnderWay(Mutex<Work>);

impl UnderWay {
    pub fn get(&self) -> Work {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says what it is from now on.
    pub fn set(&self, work: Work) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = work;
    }
}

impl Context {
    /// `--lab-dir` as it is repeated in commands.
    pub fn lab_dir(&self) -> Option<String> {
        self.args.lab_dir.as_ref().map(|folder| folder.display().to_string())
    }

    /// The account that a printed command of the AWS CLI is meant for, in this Region of it.
    pub fn aws(&self, region: &str) -> AwsAccount {
        let args = &self.args;
        let real = args.practice.is_none();
        AwsAccount {
            region_given: real && args.region.is_some(),
            profile: args.profile.clone().filter(|_| real),
            endpoint_url: args.endpoint_url.clone().filter(|_| real),
            ..AwsAccount::from(region)
        }
    }

    /// A command of this program on the account that the arguments mean.
    pub fn own(&self, subcommand: &[&str]) -> OwnCommand {
        let args = &self.args;
        let account = Account {
            practice: args.practice.clone(),
            lab_dir: self.lab_dir(),
            profile: args.profile.clone(),
            region: args.region.clone(),
            endpoint_url: args.endpoint_url.clone(),
            from: args.from.as_ref().map(|file| file.display().to_string()),
        };
        OwnCommand::on(&account, subcommand)
    }
}

/// What was typed, with something more: for whoever left it out.
pub fn as_typed(more: &[&str]) -> String {
    let given: Vec<String> =
        std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    given
        .iter()
        .map(String::as_str)
        .chain(more.iter().copied())
        .fold(OwnCommand::offline(&[]), OwnCommand::word)
        .to_string()
}

/// Writes a text to standard output, without anything in it that a terminal obeys or hides. A closed pipe
/// is the reader's good right.
pub fn out(text: &str) {
    paint(&clean_lines(text));
}

/// Writes a JSON answer to standard output.
pub fn out_json(value: &Value) {
    paint(&json_line(value));
}

/// Writes what this program made itself, letter by letter: a QR code, a script, a manual.
pub fn paint(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let written = writeln!(stdout, "{text}").and_then(|()| stdout.flush());
    if written.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe) {
        OUTPUT_LOST.store(true, std::sync::atomic::Ordering::SeqCst);
    }
}

/// An answer could not be written: the exit code must not say that all is well.
static OUTPUT_LOST: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// Talks on standard error, as cleanly as [`out`].
pub fn talk(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", clean_lines(text));
}

/// The other front door, for when no subcommand is named.
pub type Wizard = fn(&Args, Texts) -> Result<u8, Stop>;

/// Parses the arguments and runs the subcommand, or without one the wizard; the exit code.
pub fn main(wizard: Wizard) -> u8 {
    let given = help::asked_for(std::env::args_os().collect());
    let texts = Texts(help::language(&given));
    let mut command = help::command(texts);
    let parsed = command
        .try_get_matches_from_mut(given)
        .and_then(|matches| Args::read(&matches).map_err(|error| error.with_cmd(&command)));
    let args = match parsed {
        Ok(args) => args,
        Err(error) if !error.use_stderr() => {
            let _ = error.print();
            return exit::OK;
        }
        Err(error) => {
            talk(&help::sentence(texts, error));
            return exit::USAGE;
        }
    };
    let context = Context { texts, args, under_way: UnderWay::default() };
    let ended = has_form(&context)
        .and_then(|()| bundle::refuse_beside_from(&context))
        .and_then(|()| start_log(&context))
        .and_then(|()| add_lessons(&context))
        .and_then(|()| run(&context, wizard));
    match ended {
        Ok(_) if OUTPUT_LOST.load(std::sync::atomic::Ordering::SeqCst) => {
            talk(&format!("cognito-doctor: {}", context.texts.get("cli-output-lost")));
            exit::REFUSED
        }
        Ok(code) => code,
        Err(stop) => {
            // One sentence is one line, whatever was repeated in it.
            talk(&format!("cognito-doctor: {}", clean(&stop.text)));
            stop.code
        }
    }
}

/// Refuses a form that the command does not have: an answer in another one would be worse than none. So no
/// command but `report` ever answers in HTML.
fn has_form(context: &Context) -> Result<(), Stop> {
    let (words, forms) = match &context.args.command {
        Some(command) => (command.words(), command.forms()),
        None => ("", &[Format::Text][..]),
    };
    let format = context.args.format;
    if forms.contains(&format) {
        return Ok(());
    }
    let known: Vec<&str> = forms.iter().map(|f| f.word()).collect();
    Err(Stop::usage(context.texts.with(
        "cli-no-such-form",
        &[
            ("command", format!("cognito-doctor {words}").trim_end()),
            ("format", format.word()),
            ("known", &known.join(", ")),
        ],
    )))
}

/// `--lab-dir DIR`: for both front doors, and before either asks for a lesson.
fn add_lessons(context: &Context) -> Result<(), Stop> {
    let Some(folder) = &context.args.lab_dir else { return Ok(()) };
    let troubles = lesson_folder::add(folder).map_err(|error| {
        let folder = clean(&folder.display().to_string());
        let words = [("folder", folder.as_str()), ("error", &error.to_string())];
        Stop::usage(context.texts.with("lab-dir-unread", &words))
    })?;
    for FileTrouble { file, line, why } in troubles {
        let file = clean(&file.display().to_string());
        talk(&clean(&format!("{file}:{line}: {}", context.texts.say(&why))));
    }
    Ok(())
}

fn run(context: &Context, wizard: Wizard) -> Result<u8, Stop> {
    let Some(command) = &context.args.command else {
        if context.args.plain {
            return Err(Stop::usage(context.texts.get("cli-no-plain-wizard")));
        }
        bundle::look_at(context)?;
        return wizard(&context.args, context.texts);
    };
    match command {
        Command::Policy => return Ok(policy::run(context)),
        Command::Problems => return Ok(problems::run(context)),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            let mut command = help::command(context.texts);
            clap_complete::generate(*shell, &mut command, "cognito-doctor", &mut script);
            paint(String::from_utf8_lossy(&script).trim_end());
            return Ok(exit::OK);
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(help::command(context.texts))
                .render(&mut page)
                .map_err(|e| Stop::refused(e.to_string()))?;
            paint(String::from_utf8_lossy(&page).trim_end());
            return Ok(exit::OK);
        }
        Command::Qr { issuer, account } => {
            return qr::run(context, issuer.as_deref(), account.as_deref());
        }
        Command::Explain { text } => return explain::run(context, text),
        Command::Practice { action } => return practice::run(context, action),
        Command::Plan(PlanCommand { action: Some(PlanAction::Show { file }), .. }) => {
            return plan_file::show(context, file);
        }
        Command::Report(wanted) => return report::run(context, wanted),
        Command::Check(_)
        | Command::Plan(_)
        | Command::Diff(_)
        | Command::Failures(_)
        | Command::Apply(_)
        | Command::Undo(_)
        | Command::Note(_) => {}
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| Stop::refused(e.to_string()))?;
    let ended = runtime.block_on(async {
        let work = async {
            match command {
                Command::Check(wanted) => check::run(context, wanted).await,
                Command::Plan(wanted) => plan::run(context, wanted).await,
                Command::Diff(wanted) => diff::run(context, wanted).await,
                Command::Failures(wanted) => failures::run(context, wanted).await,
                Command::Apply(wanted) => apply::run(context, wanted).await,
                Command::Undo(wanted) => undo::run(context, wanted).await,
                Command::Note(wanted) => record::note(context, wanted).await,
                _ => Ok(exit::OK),
            }
        };
        tokio::pin!(work);
        let mut signals = crate::signals::Signals::new().map_err(|e| Stop::refused(e.to_string()))?;
        let mut interrupted = false;
        loop {
            tokio::select! {
                ended = &mut work => {
                    return if interrupted { ended.map(|_| exit::INTERRUPTED) } else { ended };
                }
                _ = signals.came() => {
                    match context.under_way.get() {
                        Work::Nothing => return Ok(exit::INTERRUPTED),
                        Work::Verifying => {
                            let check = context.own(&["check", "--all"]).to_string();
                            let said = context.texts.with("cli-not-verified", &[("command", &check)]);
                            talk(&said);
                            return Ok(exit::INTERRUPTED);
                        }
                        // A second time it ends at once.
                        Work::Reading(_) if interrupted => return Ok(exit::INTERRUPTED),
                        Work::Reading(stop) => {
                            interrupted = true;
                            stop.notify_one();
                        }
                        Work::Changing(stop) => {
                            interrupted = true;
                            stop.ask();
                            talk(&context.texts.get("cli-finishing"));
                        }
                    }
                }
            }
        }
    });
    // A read from a closed terminal must not keep the process alive.
    runtime.shutdown_background();
    ended
}

/// Is this a named pipe? To open one waits until somebody reads it, perhaps for ever. The streams of this
/// process, `/dev/stderr`, are open already.
fn is_foreign_pipe(path: &std::path::Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let is_pipe = path.metadata().is_ok_and(|metadata| metadata.file_type().is_fifo());
        is_pipe && !path.starts_with("/dev") && !path.starts_with("/proc")
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// `--log FILE`: our own events and warnings of the libraries. The SDK's finer levels log bodies.
fn start_log(context: &Context) -> Result<(), Stop> {
    use tracing_subscriber::filter::{LevelFilter, Targets};
    use tracing_subscriber::prelude::*;

    let Some(path) = &context.args.log else {
        return Ok(());
    };
    if is_foreign_pipe(path) {
        let path = path.display().to_string();
        return Err(Stop::usage(context.texts.with("cli-log-pipe", &[("path", &path)])));
    }
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path).map_err(|e| {
        let args = [("path", clean(&path.display().to_string())), ("error", e.to_string())];
        let args: Vec<(&str, &str)> = args.iter().map(|(k, v)| (*k, v.as_str())).collect();
        Stop::usage(context.texts.with("cli-log-unwritable", &args))
    })?;
    let filter = Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target("cognito_doctor", LevelFilter::INFO);
    let layer = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_writer(std::sync::Mutex::new(file))
        .with_filter(filter);
    let _ = tracing_subscriber::registry().with(layer).try_init();
    Ok(())
}
