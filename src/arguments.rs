//! The arguments, for both front doors. What `--help` says of each stands in `assets/text/cli_help.*.ftl`.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{ArgMatches, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::facts::EVENTS_KEPT_SECONDS;
use crate::text::Lang;

/// From an Amazon Cognito MFA error to a verified fix, with nothing lost on the way.
#[derive(Debug, Parser)]
#[command(name = "cognito-doctor", bin_name = "cognito-doctor", version, max_term_width = 100)]
pub struct Args {
    /// What to do; without it, the wizard.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The practice lab in place of AWS; LESSON is a number or a name (`practice list`).
    #[arg(long, global = true, value_name = "LESSON", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub practice: Option<String>,

    /// Lessons of this folder beside the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    pub lab_dir: Option<PathBuf>,

    /// Profile of the shared config, as the AWS CLI takes it.
    #[arg(long, global = true)]
    pub profile: Option<String>,

    /// AWS Region.
    #[arg(long, global = true)]
    pub region: Option<String>,

    /// Send AWS calls to this URL instead.
    #[arg(long, global = true, value_name = "URL")]
    pub endpoint_url: Option<String>,

    /// A bundle in the place of an account: nothing is asked of AWS, nothing can be changed. '-' is standard
    /// input.
    #[arg(long, global = true, value_name = "FILE")]
    pub from: Option<PathBuf>,

    /// Language of texts: en or pt-BR.
    #[arg(long, global = true, value_parser = parse_lang)]
    pub lang: Option<Lang>,

    /// May change things in the AWS account, after a preview.
    #[arg(long, global = true)]
    pub allow_changes: bool,

    /// May not change anything, in the practice lab neither.
    #[arg(long, global = true, conflicts_with = "allow_changes")]
    pub read_only: bool,

    /// Form of the answer.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Follow the wizard that runs in another terminal, read-only.
    #[arg(long, global = true, conflicts_with_all = ["practice", "allow_changes"])]
    pub follow: bool,
    /// What the AWS CLI calls the form of the answer. `report` writes to that file: see [`Args::read`].
    #[arg(long, global = true, value_name = "FORMAT", hide = true)]
    pub output: Option<OsString>,

    /// Draw with ASCII characters only.
    #[arg(long, global = true)]
    pub ascii: bool,

    /// Plain lines, for screen readers: what the subcommands print is plain already, the wizard is not.
    #[arg(long, global = true)]
    pub plain: bool,

    /// A ticket that the session is about, for its record; may be given several times.
    #[arg(long, global = true, value_name = "TEXT")]
    pub ticket: Vec<String>,

    /// Who is at the keyboard, for the record.
    #[arg(long, global = true, value_name = "NAME")]
    pub by: Option<String>,

    /// Append a log to this file; never with secrets or bodies.
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Look for MFA problems; changes nothing.
    Check(CheckArgs),
    /// Say what an error text means and what to do about it; offline.
    Explain {
        /// The text, a problem's slug, or '-' for standard input.
        text: Vec<String>,
    },
    /// Show the change that would repair a problem or turn a factor on; changes nothing.
    Plan(PlanCommand),
    /// What differs between two bundles, or a bundle and the account as it is now; changes nothing.
    Diff(DiffArgs),
    /// What users ran into lately, from CloudTrail's event history; changes nothing.
    Failures(FailuresArgs),
    /// Make that change, then verify it by reading again.
    Apply(ApplyArgs),
    /// Take back what `apply` did.
    Undo(UndoArgs),
    /// Add a note to the record of the session.
    Note(NoteArgs),
    /// Print the least IAM policy this program needs; with --allow-changes, to repair too.
    Policy,
    /// List the problems this program knows.
    Problems,
    /// The lessons of the practice lab.
    Practice {
        /// What to do with them.
        #[command(subcommand)]
        action: PracticeAction,
    },
    /// Draw a TOTP secret (an otpauth address or base32, on standard input) as a QR code.
    Qr {
        /// Who issues the codes: the application's name.
        #[arg(long)]
        issuer: Option<String>,
        /// Whose codes they are.
        #[arg(long)]
        account: Option<String>,
    },
    /// The report of a session, from its record; offline.
    Report(ReportArgs),
    /// Print a completion script.
    Completions {
        /// For this shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page (roff).
    Man,
}

impl Command {
    /// The forms its answer has.
    pub fn forms(&self) -> &'static [Format] {
        const TEXT: &[Format] = &[Format::Text];
        const TEXT_AND_JSON: &[Format] = &[Format::Text, Format::Json];
        const ALL: &[Format] = &[Format::Text, Format::Json, Format::Markdown];
        match self {
            Command::Check(_)
            | Command::Explain { .. }
            | Command::Plan(_)
            | Command::Diff(_)
            | Command::Apply(_)
            | Command::Undo(_)
            | Command::Policy
            | Command::Problems
            | Command::Practice {
                action:
                    PracticeAction::List | PracticeAction::Next | PracticeAction::Progress { .. },
            } => ALL,
            Command::Report(ReportArgs { list: false, .. }) => {
                &[Format::Markdown, Format::Html, Format::Json]
            }
            Command::Report(_)
            | Command::Failures(_)
            | Command::Practice {
                action:
                    PracticeAction::Serve(_)
                    | PracticeAction::Outbox { .. }
                    | PracticeAction::New { .. }
                    | PracticeAction::Test { .. },
            } => TEXT_AND_JSON,
            Command::Practice { action: PracticeAction::Reset { .. } }
            | Command::Note(_)
            | Command::Qr { .. }
            | Command::Completions { .. }
            | Command::Man => TEXT,
        }
    }

    /// Its words on the command line.
    pub fn words(&self) -> &'static str {
        match self {
            Command::Check(_) => "check",
            Command::Explain { .. } => "explain",
            Command::Plan(PlanCommand { action: Some(PlanAction::Show { .. }), .. }) => "plan show",
            Command::Plan(_) => "plan",
            Command::Diff(_) => "diff",
            Command::Failures(_) => "failures",
            Command::Apply(_) => "apply",
            Command::Undo(_) => "undo",
            Command::Note(_) => "note",
            Command::Policy => "policy",
            Command::Problems => "problems",
            Command::Practice { action: PracticeAction::List } => "practice list",
            Command::Practice { action: PracticeAction::Next } => "practice next",
            Command::Practice { action: PracticeAction::Progress { .. } } => "practice progress",
            Command::Practice { action: PracticeAction::New { .. } } => "practice new",
            Command::Practice { action: PracticeAction::Test { .. } } => "practice test",
            Command::Practice { action: PracticeAction::Reset { .. } } => "practice reset",
            Command::Practice { action: PracticeAction::Serve(_) } => "practice serve",
            Command::Practice { action: PracticeAction::Outbox { .. } } => "practice outbox",
            Command::Qr { .. } => "qr",
            Command::Report(_) => "report",
            Command::Completions { .. } => "completions",
            Command::Man => "man",
        }
    }
}

/// `practice …`.
#[derive(Debug, Subcommand)]
pub enum PracticeAction {
    /// List the lessons.
    List,
    /// Show the lesson to go on with, and the command that opens it.
    Next,
    /// Show how far you are in the course.
    Progress {
        /// How far each pupil of a class is in this lesson instead.
        #[arg(long, value_name = "LESSON")]
        class: Option<String>,
    },
    /// Write a lesson to begin with into a folder.
    New {
        /// The folder; it is made if it is not there.
        folder: PathBuf,
        /// The lesson's name.
        name: String,
    },
    /// Say what is wrong with the lessons of a folder, line by line; without it, with the built-in ones.
    Test {
        /// The folder.
        folder: Option<PathBuf>,
    },
    /// Put a lesson back to its beginning.
    Reset {
        /// Its number or name.
        lesson: String,
    },
    /// Open a lesson's account, or an empty one, to any AWS client on this machine; Ctrl-C ends it.
    Serve(ServeArgs),
    /// Show the text messages and mails that the practice AWS has sent, newest last.
    Outbox {
        /// The lesson's number or name; without it, of the account that was written to last.
        lesson: Option<String>,
    },
}

/// `--host`: where to listen, or what the server is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServeHost {
    /// Listen there.
    Address(std::net::IpAddr),
    /// Answer requests that are made to this name.
    Name(String),
}

/// `practice serve …`.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// The lesson's number or name; without it, an empty account.
    pub lesson: Option<String>,
    /// The port; without it, 4577, or another if that is taken.
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Listen on this address instead of the loopback one: whoever can reach it may do everything. A name is one that
    /// requests may be made to.
    #[arg(long, value_name = "ADDRESS", value_parser = parse_host)]
    pub host: Vec<ServeHost>,
    /// A name that requests may be made to, beside the addresses.
    #[arg(long, value_name = "NAME", value_parser = parse_host_name)]
    pub allow_host: Vec<String>,
    /// An account of their own for each pupil.
    #[arg(long)]
    pub class: bool,
    /// Let the account's clock run N times as fast: sessions and codes expire sooner.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub speed: u32,
}

/// `check …`.
#[derive(Clone, Debug, clap::Args)]
pub struct CheckArgs {
    /// A user pool's id or name; may be given several times.
    #[arg(long, value_name = "ID")]
    pub pool: Vec<String>,
    /// Every pool of the account and Region.
    #[arg(long, conflicts_with = "pool")]
    pub all: bool,
    /// Only this problem, as reported by users; may be given several times.
    #[arg(long, value_name = "SLUG")]
    pub problem: Vec<String>,
    /// A factor that should be on: sms, totp, email; what stands in the way is reported.
    #[arg(long, value_name = "FACTOR")]
    pub goal: Vec<String>,
    /// Only this app client.
    #[arg(long, value_name = "ID")]
    pub client: Option<String>,
    /// A user, by name, sub, e-mail or phone.
    #[arg(long, value_name = "NAME")]
    pub user: Option<String>,
    /// An access token on standard input ('-'): decoded here, never sent, never kept.
    #[arg(long, value_name = "-", value_parser = ["-"])]
    pub token: Option<String>,
    /// A SetUserPoolMfaConfig request (JSON) that was refused; nothing is sent. '-' is standard input.
    #[arg(long, value_name = "FILE")]
    pub request: Option<String>,
    /// Everything that was judged, also what is in order and what does not apply.
    #[arg(long)]
    pub verbose: bool,
    /// Also write what was read to this file: a bundle.
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// Replace names, ids and account numbers in that file.
    #[arg(long, requires = "save")]
    pub mask: bool,
}

/// `plan …`.
#[derive(Debug, Clone, clap::Args)]
#[group(skip)]
#[command(group(clap::ArgGroup::new("what").required(true)))]
pub struct PlanArgs {
    /// The user pool's id or name; there, unless a plan's file stands in place of all this.
    #[arg(long, value_name = "ID", required = true)]
    pub pool: Option<String>,
    /// The problem to repair.
    #[arg(long, value_name = "SLUG", group = "what")]
    pub problem: Option<String>,
    /// The factor to turn on: sms, totp, email.
    #[arg(long, value_name = "FACTOR", group = "what")]
    pub goal: Option<String>,
    /// Only this app client.
    #[arg(long, value_name = "ID")]
    pub client: Option<String>,
    /// The user, by name, sub, e-mail or phone.
    #[arg(long, value_name = "NAME")]
    pub user: Option<String>,
    /// Choose between repairs.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub set: Vec<String>,
}

impl PlanArgs {
    /// The user pool's id or name, as it was given.
    pub fn pool(&self) -> &str {
        self.pool.as_deref().unwrap_or_default()
    }
}

/// `plan …` itself: what `apply` has no use for.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct PlanCommand {
    /// What to do with a plan that was saved.
    #[command(subcommand)]
    pub action: Option<PlanAction>,
    /// What is planned.
    #[command(flatten)]
    pub plan: PlanArgs,
    /// Save the plan in this file, to be applied from there.
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// Print the change as code: cloudformation, cdk, terraform.
    #[arg(long = "as", value_name = "FORM")]
    pub as_code: Option<String>,
}

/// `plan show …`.
#[derive(Debug, Subcommand)]
pub enum PlanAction {
    /// Print a plan that was saved, for a review; offline.
    Show {
        /// The file.
        file: PathBuf,
    },
}

/// `diff …`.
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    /// A bundle, or `live`.
    pub first: String,
    /// The other; left out beside `--from`, which is the first then.
    pub second: Option<String>,
    /// Only this pool; may be given several times.
    #[arg(long, value_name = "ID")]
    pub pool: Vec<String>,
}

/// `failures …`.
#[derive(Debug, clap::Args)]
pub struct FailuresArgs {
    /// The user pool's id or name.
    #[arg(long, value_name = "ID")]
    pub pool: String,
    /// How far to look back, in seconds: `90m`, `24h`, `7d`, at most 90 days.
    #[arg(long, value_name = "TIME", default_value = "24h", value_parser = parse_since)]
    pub since: i64,
}

/// `apply …`.
#[derive(Debug, clap::Args)]
pub struct ApplyArgs {
    /// A plan that was saved: exactly that one is applied, and nothing else.
    #[arg(value_name = "FILE", group = "what", conflicts_with_all = ["pool", "client", "user", "set"])]
    pub file: Option<PathBuf>,
    /// As `plan`.
    #[command(flatten)]
    pub plan: PlanArgs,
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
    /// For a high risk: the pool's id once more.
    #[arg(long, value_name = "POOL_ID")]
    pub confirm: Option<String>,
    /// Why, for the journal.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

/// `undo …`.
#[derive(Debug, clap::Args)]
pub struct UndoArgs {
    /// The journal's entry; without it, the newest applied one.
    pub entry: Option<String>,
    /// List the entries of this account and Region.
    #[arg(long, conflicts_with = "entry")]
    pub list: bool,
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
}

/// `note …`.
#[derive(Debug, clap::Args)]
pub struct NoteArgs {
    /// The text, or '-' for standard input.
    #[arg(required = true)]
    pub text: Vec<String>,
    /// Do not ask: keep it with what looks like a secret masked.
    #[arg(long)]
    pub yes: bool,
}

/// `report …`.
#[derive(Debug, clap::Args)]
pub struct ReportArgs {
    /// The record's id, or as much of its beginning as no other has; without it, the newest of the place.
    pub record: Option<String>,
    /// List the records instead.
    #[arg(long, conflicts_with_all = ["record", "output"])]
    pub list: bool,
    /// Write to this file, which must not exist. It has the id of the global option, which means another thing.
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<OsString>,
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    Text,
    /// For programs; the contract's schemas.
    Json,
    /// For tickets.
    Markdown,
    /// For a browser and for paper.
    Html,
}

impl Format {
    /// As it is typed.
    pub fn word(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
            Format::Markdown => "markdown",
            Format::Html => "html",
        }
    }
}

fn parse_host(text: &str) -> Result<ServeHost, String> {
    match text.parse() {
        Ok(address) => Ok(ServeHost::Address(address)),
        Err(_) => parse_host_name(text).map(ServeHost::Name),
    }
}

/// A name as the header `Host` has it, without a port.
fn parse_host_name(text: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let has_letter = text.contains(|c: char| c.is_ascii_alphabetic());
    if (1..=253).contains(&text.len()) && text.chars().all(plain) && has_letter {
        return Ok(text.to_ascii_lowercase());
    }
    Err("127.0.0.1, ::1, lab.example".to_owned())
}

impl Args {
    /// The arguments from what clap has read. `--output` is `--format` under the name of the AWS CLI, but for
    /// `report`, where it names a file; and a command that has no text answers in its first form.
    ///
    /// # Errors
    /// `--output` is not a form, or both options name one.
    pub fn read(matches: &ArgMatches) -> Result<Args, clap::Error> {
        let mut args = Args::from_arg_matches(matches)?;
        let named = matches.value_source("format") == Some(ValueSource::CommandLine);
        let is_file = matches!(args.command, Some(Command::Report(ReportArgs { list: false, .. })));
        match args.output.take_if(|_| !is_file) {
            Some(_) if named => return Err(both_forms()),
            Some(word) => args.format = form_of(&word)?,
            None if named => {}
            None => {
                let first = args.command.as_ref().and_then(|command| command.forms().first());
                args.format = first.copied().unwrap_or(Format::Text);
            }
        }
        Ok(args)
    }
}

fn form_of(word: &OsStr) -> Result<Format, clap::Error> {
    let word = word.to_string_lossy();
    Format::from_str(&word, false).map_err(|_| {
        let known = Format::value_variants().iter().map(|form| form.word().to_owned());
        let mut error = clap::Error::new(ErrorKind::InvalidValue);
        error.insert(ContextKind::InvalidArg, ContextValue::String(OUTPUT.to_owned()));
        error.insert(ContextKind::InvalidValue, ContextValue::String(word.into_owned()));
        error.insert(ContextKind::ValidValue, ContextValue::Strings(known.collect()));
        error
    })
}

fn both_forms() -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::ArgumentConflict);
    error.insert(ContextKind::InvalidArg, ContextValue::String(OUTPUT.to_owned()));
    error.insert(ContextKind::PriorArg, ContextValue::String("--format <FORMAT>".to_owned()));
    error
}

/// As clap writes an option of its own.
const OUTPUT: &str = "--output <FORMAT>";

fn parse_since(text: &str) -> Result<i64, String> {
    let wrong = || "90m, 24h or 7d".to_owned();
    let text = text.trim();
    let unit = text.chars().last().ok_or_else(wrong)?;
    let number: i64 = text.strip_suffix(unit).and_then(|n| n.parse().ok()).ok_or_else(wrong)?;
    let seconds = match unit {
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return Err(wrong()),
    };
    let all = number.checked_mul(seconds).filter(|all| (1..=EVENTS_KEPT_SECONDS).contains(all));
    all.ok_or_else(wrong)
}

fn parse_lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "en or pt-BR".to_owned())
}
