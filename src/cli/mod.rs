//! The command line: one file a subcommand, all of them on the functions the screens call.

mod answer;
mod apply;
mod args;
mod ask;
mod check;
mod explain;
mod plan;
mod policy;
mod practice;
mod qr;
mod serve;
mod undo;
mod world;

use std::io::Write;

use clap::{CommandFactory, FromArgMatches};

pub use args::{Args, Command, Format};
pub use practice::{reset as reset_lesson, state as lesson_state};
pub use serve::lost as lost_word;

use crate::text::{Lang, Texts};

/// Exit codes of the contract (DESIGN 6).
pub mod exit {
    /// Nothing wrong; done and verified.
    pub const OK: u8 = 0;
    /// Something found; done, and still failing or unknown.
    pub const FOUND: u8 = 1;
    /// Wrong use.
    pub const USAGE: u8 = 2;
    /// Could not look; refused, moved, in doubt.
    pub const REFUSED: u8 = 3;
    /// Interrupted.
    pub const INTERRUPTED: u8 = 130;
}

/// Why a subcommand ends early: one clear sentence on standard error, and an exit code.
#[derive(Debug)]
pub struct Stop {
    /// The sentence.
    pub text: String,
    /// The exit code.
    pub code: u8,
}

impl Stop {
    /// Wrong use.
    pub fn usage(text: impl Into<String>) -> Stop {
        Stop { text: text.into(), code: exit::USAGE }
    }

    /// AWS, the network or the disk said no.
    pub fn refused(text: impl Into<String>) -> Stop {
        Stop { text: text.into(), code: exit::REFUSED }
    }
}

/// What every subcommand has at hand.
pub struct Context {
    /// The arguments.
    pub args: Args,
    /// The language.
    pub texts: Texts,
}

/// Writes to standard output. A closed pipe is the reader's good right.
pub fn out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = writeln!(stdout, "{text}").and_then(|()| stdout.flush());
}

/// Talks on standard error.
pub fn talk(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Parses the arguments and runs; the exit code.
pub fn main() -> u8 {
    let matches = match Args::command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(exit::USAGE);
        }
    };
    let args = match Args::from_arg_matches(&matches) {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return exit::USAGE;
        }
    };
    let lang = args.lang.or_else(|| sys_locale::get_locale().and_then(|l| Lang::from_tag(&l)));
    let context = Context { texts: Texts(lang.unwrap_or_default()), args };
    let ended = start_log(&context).and_then(|()| run(&context));
    match ended {
        Ok(code) => code,
        Err(stop) => {
            talk(&format!("cognito-doctor: {}", stop.text));
            stop.code
        }
    }
}

fn run(context: &Context) -> Result<u8, Stop> {
    let Some(command) = &context.args.command else {
        if context.args.plain {
            return Err(Stop::usage(context.texts.get("cli-no-plain-wizard")));
        }
        return crate::wizard::run(context);
    };
    match command {
        Command::Policy => return Ok(policy::run(context)),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "cognito-doctor", &mut script);
            out(String::from_utf8_lossy(&script).trim_end());
            return Ok(exit::OK);
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Args::command())
                .render(&mut page)
                .map_err(|e| Stop::refused(e.to_string()))?;
            out(String::from_utf8_lossy(&page).trim_end());
            return Ok(exit::OK);
        }
        Command::Qr { issuer, account } => {
            return qr::run(context, issuer.as_deref(), account.as_deref());
        }
        Command::Explain { text } => return explain::run(context, text),
        Command::Practice { action } => return practice::run(context, action),
        Command::Check(_) | Command::Plan(_) | Command::Apply(_) | Command::Undo(_) => {}
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
                Command::Apply(wanted) => apply::run(context, wanted).await,
                Command::Undo(wanted) => undo::run(context, wanted).await,
                _ => Ok(exit::OK),
            }
        };
        tokio::select! {
            ended = work => ended,
            _ = tokio::signal::ctrl_c() => Ok(exit::INTERRUPTED),
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
        let args = [("path", path.display().to_string()), ("error", e.to_string())];
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
