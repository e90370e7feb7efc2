//! `--help` and the sentences about wrong arguments, in the person's language. The words stand in
//! `assets/text/cli_help.*.ftl`; clap makes the usage and the columns.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Args;
use crate::problem::Problem;
use crate::text::{Lang, Texts, clean};

/// Options of every command that a command has no use for: they are taken, and not shown.
const OF_NO_USE: &[(&str, &[&str])] = &[
    ("check", &["ascii", "plain", "allow_changes", "read_only"]),
    ("plan", &["ascii", "plain", "allow_changes", "read_only"]),
    ("diff", &["ascii", "plain", "from", "allow_changes", "read_only"]),
    ("failures", &["ascii", "plain", "from", "allow_changes", "read_only"]),
    ("apply", &["ascii", "plain", "from"]),
    ("undo", &["ascii", "plain", "from"]),
    ("note", &["ascii", "plain", "from", "allow_changes", "read_only", "format"]),
    ("explain", OFFLINE),
    ("problems", OFFLINE),
    (
        "policy",
        &[
            "ascii",
            "plain",
            "from",
            "practice",
            "lab_dir",
            "profile",
            "region",
            "endpoint_url",
            "read_only",
        ],
    ),
    (
        "practice",
        &[
            "ascii",
            "plain",
            "profile",
            "region",
            "endpoint_url",
            "from",
            "allow_changes",
            "read_only",
        ],
    ),
    ("qr", WITHOUT_FORM),
    ("report", &["ascii", "plain", "endpoint_url", "allow_changes", "read_only"]),
    ("completions", WITHOUT_FORM),
    ("man", WITHOUT_FORM),
];
const OFFLINE: &[&str] = &[
    "ticket",
    "by",
    "ascii",
    "plain",
    "practice",
    "lab_dir",
    "profile",
    "region",
    "endpoint_url",
    "allow_changes",
    "read_only",
];
const WITHOUT_FORM: &[&str] = &[
    "from",
    "ticket",
    "by",
    "ascii",
    "plain",
    "practice",
    "lab_dir",
    "profile",
    "region",
    "endpoint_url",
    "allow_changes",
    "read_only",
    "format",
];

/// Examples of each command; a test parses them.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "",
        &[
            "cognito-doctor",
            "cognito-doctor --practice",
            "cognito-doctor check --all",
            "cognito-doctor explain 'Invalid session for the user, session is expired.'",
        ],
    ),
    (
        "check",
        &[
            "cognito-doctor check --pool us-east-1_AbC123xyz",
            "cognito-doctor check --pool my-pool --profile prod --region us-east-1",
            "cognito-doctor check --all --goal sms --format json",
            "cognito-doctor check --all --problem session_expired",
            "cognito-doctor check --all --save case.json --mask",
            "cognito-doctor check --from case.json",
            "cognito-doctor --practice=wrong-principal check --all",
        ],
    ),
    (
        "explain",
        &[
            "cognito-doctor explain 'CodeMismatchException: Invalid code or auth state for the user.'",
            "cognito-doctor explain sms_role_trust_relationship",
            "cognito-doctor explain -",
        ],
    ),
    (
        "plan",
        &[
            "cognito-doctor plan --pool us-east-1_AbC123xyz --problem sms_role_access_policy",
            "cognito-doctor plan --pool us-east-1_AbC123xyz --goal email --set tier=ESSENTIALS",
            "cognito-doctor plan --pool us-east-1_AbC123xyz --goal totp --as cloudformation",
            "cognito-doctor plan --pool us-east-1_AbC123xyz --goal totp --save totp.json",
        ],
    ),
    (
        "plan show",
        &[
            "cognito-doctor plan show totp.json",
            "cognito-doctor plan show totp.json --format markdown",
        ],
    ),
    (
        "diff",
        &[
            "cognito-doctor diff friday.json monday.json",
            "cognito-doctor diff friday.json live --profile prod --region us-east-1",
        ],
    ),
    (
        "failures",
        &[
            "cognito-doctor failures --pool us-east-1_AbC123xyz",
            "cognito-doctor failures --pool my-pool --since 7d --format json",
        ],
    ),
    (
        "apply",
        &[
            "cognito-doctor apply --pool us-east-1_AbC123xyz --problem sms_role_access_policy --allow-changes",
            "cognito-doctor apply totp.json --allow-changes --reason 'CHG-1042, approved by Rita'",
            "cognito-doctor --practice=1 apply --pool us-east-1_Qp3vT8xZc --problem sms_role_trust_relationship",
        ],
    ),
    (
        "undo",
        &[
            "cognito-doctor undo --list",
            "cognito-doctor undo --allow-changes",
            "cognito-doctor undo 20261125T225438609Z-b603c0 --allow-changes",
        ],
    ),
    (
        "note",
        &[
            "cognito-doctor note 'The customer tests on Monday.' --by Ana --ticket OPS-4211",
            "cognito-doctor --practice=1 note -",
        ],
    ),
    ("policy", &["cognito-doctor policy", "cognito-doctor policy --allow-changes"]),
    ("problems", &["cognito-doctor problems", "cognito-doctor problems --format json"]),
    (
        "practice",
        &[
            "cognito-doctor practice list",
            "cognito-doctor --practice=1 check --all",
            "cognito-doctor practice reset 1",
        ],
    ),
    ("practice list", &["cognito-doctor practice list --format json"]),
    ("practice next", &["cognito-doctor practice next"]),
    ("practice progress", &["cognito-doctor practice progress --format markdown"]),
    ("practice new", &["cognito-doctor practice new my-lessons sms-in-may"]),
    ("practice test", &["cognito-doctor practice test my-lessons"]),
    ("practice reset", &["cognito-doctor practice reset wrong-principal"]),
    (
        "practice serve",
        &[
            "cognito-doctor practice serve",
            "cognito-doctor practice serve wrong-principal --port 4577",
        ],
    ),
    ("practice outbox", &["cognito-doctor practice outbox wrong-principal"]),
    ("qr", &["cognito-doctor qr --issuer Acme --account ana"]),
    (
        "report",
        &[
            "cognito-doctor report --list",
            "cognito-doctor report",
            "cognito-doctor report --format html --output report.html --lang pt-BR",
            "cognito-doctor report 20261125T14 --format json",
            "cognito-doctor --practice=1 report",
        ],
    ),
    ("completions", &["cognito-doctor completions bash"]),
    ("man", &["cognito-doctor man"]),
];

/// Options that take the next word as their value, where a subcommand is looked for.
const WITH_VALUE: &[&str] = &[
    "--lab-dir",
    "--profile",
    "--region",
    "--endpoint-url",
    "--from",
    "--lang",
    "--format",
    "--output",
    "--log",
];

/// `help check` is `check --help`.
pub fn asked_for(mut given: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = given.get(at).and_then(|w| w.to_str()) {
        if !word.starts_with('-') {
            break;
        }
        at += if WITH_VALUE.contains(&word) { 2 } else { 1 };
    }
    if given.get(at).is_some_and(|word| word == "help") {
        given.remove(at);
        given.push("--help".into());
    }
    given
}

/// The language of `--lang`, read before anything else is, or of the locale.
pub fn language(given: &[OsString]) -> Lang {
    let words: Vec<&str> = given.iter().map(|w| w.as_os_str()).filter_map(OsStr::to_str).collect();
    let named = words.iter().enumerate().find_map(|(at, word)| match *word {
        "--lang" => words.get(at + 1).copied(),
        word => word.strip_prefix("--lang="),
    });
    named
        .and_then(Lang::from_tag)
        .or_else(|| sys_locale::get_locale().and_then(|l| Lang::from_tag(&l)))
        .unwrap_or_default()
}

/// The command line with its help in that language.
pub fn command(texts: Texts) -> Command {
    dressed(Args::command(), "", texts, &[])
}

fn dressed(command: Command, path: &str, texts: Texts, of_all: &[Arg]) -> Command {
    let root = path.is_empty();
    let usage = texts.get("usage-heading");
    let mut command = command
        .about(texts.get(&text_of(path, "")))
        .subcommand_help_heading(texts.get("usage-commands"))
        .help_template(format!(
            "{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .mut_args(|arg| {
            let id = if root {
                text_of("global", arg.get_id().as_str())
            } else {
                arg_text(path, &arg, texts)
            };
            let heading = match (arg.is_positional(), root) {
                (true, _) => "usage-arguments",
                (false, true) => "usage-global-options",
                (false, false) => "usage-options",
            };
            // The words that clap would add, "default" and "possible values", are English.
            let values = arg.get_action().takes_values();
            arg.help(texts.get(&id))
                .help_heading(texts.get(heading))
                .hide_possible_values(values)
                .hide_default_value(values)
        });
    let mut of_all = of_all.to_vec();
    if root {
        of_all = command.get_arguments().filter(|a| a.is_global_set()).cloned().collect();
    } else {
        let no_use = OF_NO_USE.iter().find(|(name, _)| path.split(' ').next() == Some(*name));
        let no_use = no_use.map_or(&[][..], |(_, no_use)| no_use);
        let hidden = of_all.iter().filter(|a| no_use.contains(&a.get_id().as_str()));
        command = command.args(hidden.cloned().map(|arg| arg.hide(true)));
        // A global option that means more here than elsewhere.
        let own = |arg: &&Arg| texts.has(&text_of(path, arg.get_id().as_str()));
        let known: Vec<_> = command.get_arguments().map(|arg| arg.get_id().clone()).collect();
        let more = of_all.iter().filter(own).filter(|arg| !known.contains(arg.get_id()));
        command = command.args(more.cloned().map(|arg| {
            let help = texts.get(&text_of(path, arg.get_id().as_str()));
            arg.help(help).help_heading(texts.get("usage-options"))
        }));
    }
    let last = texts.get("usage-global-options");
    if root {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(texts.get("usage-global-version"))
                .help_heading(last.clone()),
        );
    }
    command = command.arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(texts.get("usage-global-help"))
            .help_heading(last),
    );
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path} {name}").trim_start().to_owned();
        command = command.mut_subcommand(name, |sub| dressed(sub, &path, texts, &of_all));
    }
    command.after_help(after(path, texts))
}

/// `usage-check-pool`, of a path and an argument's id.
fn text_of(path: &str, arg: &str) -> String {
    let words = ["usage", path, arg].join(" ").replace('_', "-");
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.len() == 1 { "usage-about".to_owned() } else { words.join("-") }
}

/// What `apply` takes as `plan` does is said once.
fn arg_text(path: &str, arg: &Arg, texts: Texts) -> String {
    let own = text_of(path, arg.get_id().as_str());
    if path == "apply" && !texts.has(&own) {
        return text_of("plan", arg.get_id().as_str());
    }
    own
}

/// Examples, exit codes, slugs.
fn after(path: &str, texts: Texts) -> String {
    let mut text = String::new();
    let mut part = |heading: &str, lines: &str| {
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{}:", texts.get(heading));
        for line in lines.lines() {
            let _ = writeln!(text, "  {line}");
        }
    };
    if let Some((_, examples)) = EXAMPLES.iter().find(|(of, _)| *of == path) {
        part("usage-examples", &examples.join("\n"));
    }
    let codes = match path {
        "undo" => "usage-exit-apply".to_owned(),
        path => text_of("exit", path),
    };
    if texts.has(&codes) {
        part("usage-exit-codes", &texts.get(&codes));
    }
    if ["check", "plan", "apply", "explain"].contains(&path) {
        let known = if path == "explain" { Problem::ALL } else { Problem::JUDGED };
        let slugs: Vec<&str> = known.iter().map(|p| p.slug()).collect();
        part("usage-slugs", &slugs.join("\n"));
    }
    text.trim_end().to_owned()
}

/// What is wrong with the arguments. clap's own sentences are English, and repeat what was typed as it came.
pub fn sentence(texts: Texts, mut error: clap::Error) -> String {
    let typed: Vec<(ContextKind, ContextValue)> =
        error.context().map(|(kind, value)| (kind, value.clone())).collect();
    for (kind, value) in typed {
        let cleaned = match value {
            ContextValue::String(one) => ContextValue::String(clean(&one)),
            ContextValue::Strings(many) => {
                ContextValue::Strings(many.iter().map(|one| clean(one)).collect())
            }
            _ => continue,
        };
        error.insert(kind, cleaned);
    }
    let told = match texts.0 {
        Lang::En => None,
        Lang::PtBr => in_words(texts, &error),
    };
    told.unwrap_or_else(|| error.render().to_string().trim_end().to_owned())
}

fn in_words(texts: Texts, error: &clap::Error) -> Option<String> {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return None;
    }
    let value = |kind: ContextKind| -> Option<String> {
        match error.get(kind)? {
            ContextValue::String(one) => Some(clean(one)),
            ContextValue::Strings(many) => Some(clean(&many.join(", "))),
            ContextValue::Number(number) => Some(number.to_string()),
            ContextValue::StyledStr(text) => Some(clean(&text.to_string())),
            _ => None,
        }
    };
    let arg = value(ContextKind::InvalidArg).unwrap_or_default();
    let wrong = value(ContextKind::InvalidValue).unwrap_or_default();
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument => texts.with("usage-error-unknown-argument", &[("arg", &arg)]),
        ErrorKind::InvalidSubcommand => {
            let name = value(ContextKind::InvalidSubcommand)?;
            texts.with("usage-error-unknown-command", &[("command", &name)])
        }
        ErrorKind::InvalidValue if wrong.is_empty() => {
            texts.with("usage-error-missing-value", &[("arg", &arg)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            texts.with("usage-error-invalid-value", &[("arg", &arg), ("value", &wrong)])
        }
        ErrorKind::MissingRequiredArgument => {
            texts.with("usage-error-missing-argument", &[("arg", &arg)])
        }
        ErrorKind::MissingSubcommand => texts.get("usage-error-missing-command"),
        ErrorKind::ArgumentConflict => {
            let other = value(ContextKind::PriorArg).unwrap_or_default();
            texts.with("usage-error-conflict", &[("arg", &arg), ("other", &other)])
        }
        ErrorKind::NoEquals => texts.with("usage-error-no-equals", &[("arg", &arg)]),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            texts.with("usage-error-number-of-values", &[("arg", &arg)])
        }
        ErrorKind::InvalidUtf8 => texts.get("usage-error-not-text"),
        _ => return None,
    };
    // What its values look like is said in the language of the reader.
    if arg.starts_with("--since") {
        let _ = write!(text, " {}", texts.get("usage-failures-since"));
    }
    if let Some(known) =
        value(ContextKind::ValidValue).or_else(|| value(ContextKind::ValidSubcommand))
    {
        let _ = write!(text, " {}", texts.with("usage-error-known", &[("known", &known)]));
    }
    let meant =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(meant) = meant.into_iter().find_map(value) {
        let _ = write!(text, " {}", texts.with("cli-did-you-mean", &[("meant", &meant)]));
    }
    let mut all = format!("cognito-doctor: {text}\n");
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = plain(usage).replacen("Usage:", &format!("{}:", texts.get("usage-heading")), 1);
        let _ = write!(all, "\n{}\n", usage.trim());
    }
    let _ = write!(all, "\n{}", texts.get("usage-error-more"));
    Some(all)
}

fn plain(text: &StyledStr) -> String {
    text.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(command: &Command, path: &str, seen: &mut impl FnMut(&Command, &str)) {
        seen(command, path);
        for sub in command.get_subcommands() {
            walk(sub, format!("{path} {}", sub.get_name()).trim_start(), seen);
        }
    }

    #[test]
    fn every_command_and_argument_is_told_in_both_languages() {
        for lang in Lang::ALL {
            let texts = Texts(lang);
            walk(&command(texts), "", &mut |sub, path| {
                let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.starts_with("usage-"), "{path}: {about}");
                for arg in sub.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(
                        !help.is_empty() && !help.starts_with("usage-"),
                        "{lang:?} {path} {}: {help:?}",
                        arg.get_id()
                    );
                }
                let after = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
                let told = after.contains(&texts.get("usage-examples"));
                assert!(told, "{path} has no example");
            });
        }
    }

    #[test]
    fn nothing_of_the_help_is_left_in_english() {
        let texts = Texts(Lang::PtBr);
        let mut built = command(texts);
        built.build();
        walk(&built, "", &mut |sub, path| {
            let help = sub.clone().render_long_help().to_string();
            for word in [
                "Usage:",
                "Options:",
                "Commands:",
                "Arguments:",
                "Print help",
                "[default",
                "[possible",
                "[aliases",
            ] {
                assert!(!help.contains(word), "{path} says {word}:\n{help}");
            }
        });
    }

    #[test]
    fn examples_parse_and_options_without_use_are_hidden() {
        for (path, examples) in EXAMPLES {
            for example in *examples {
                let words: Vec<String> = split(example);
                let parsed = command(Texts::default()).try_get_matches_from(&words);
                assert!(parsed.is_ok(), "{path}: {example}: {parsed:?}");
            }
        }
        let help = |words: &[&str]| {
            let all = ["cognito-doctor"].iter().chain(words).chain(&["--help"]).copied();
            let error = command(Texts::default()).try_get_matches_from(all).unwrap_err();
            error.render().to_string()
        };
        let qr = help(&["qr"]);
        assert!(!qr.contains("--profile") && !qr.contains("--format"), "{qr}");
        let check = help(&["check"]);
        assert!(check.contains("--profile") && check.contains("--output"), "{check}");
        assert!(check.contains("caller_cannot_pass_role") && check.contains("3  "), "{check}");
        // Taken all the same: it may stand in a script before every command.
        for hidden in ["--profile", "--region"] {
            let words = ["cognito-doctor", "qr", hidden, "x"];
            assert!(command(Texts::default()).try_get_matches_from(words).is_ok());
        }
    }

    /// Words of a shell, with single quotes.
    fn split(command: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        let mut quoted = false;
        for c in command.chars() {
            match c {
                '\'' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                c => words.last_mut().unwrap().push(c),
            }
        }
        words
    }

    #[test]
    fn help_may_come_first_and_the_language_is_known_before_the_rest() {
        let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(asked_for(words("x help check")), words("x check --help"));
        assert_eq!(
            asked_for(words("x --lang pt-BR --practice=1 help")),
            words("x --lang pt-BR --practice=1 --help")
        );
        for untouched in ["x explain help", "x --profile help check", "x"] {
            assert_eq!(asked_for(words(untouched)), words(untouched));
        }
        assert_eq!(language(&words("x check --lang=pt-BR")), Lang::PtBr);
        assert_eq!(language(&words("x --lang pt check")), Lang::PtBr);
    }

    #[test]
    fn wrong_arguments_are_told_in_portuguese() {
        let texts = Texts(Lang::PtBr);
        for (words, says) in [
            (&["check", "--pol", "x"][..], "--pool"),
            (&["chek"], "check"),
            (&["check", "--pool"], "Falta o valor"),
            (&["check", "--format", "yaml"], "markdown"),
            (&["plan", "--pool", "x"], "--problem"),
            (&["check", "--all", "--pool", "x"], "--all"),
            (&["--lang", "xx"], "xx"),
            (&["practice", "serve", "--speed", "0"], "--speed"),
        ] {
            let all = ["cognito-doctor"].iter().chain(words).copied();
            let error = command(texts).try_get_matches_from(all).unwrap_err();
            let text = sentence(texts, error);
            assert!(text.contains(says) && !text.contains("error:"), "{words:?}: {text}");
            for english in ["Usage:", "try '--help'", "required", "unexpected"] {
                assert!(!text.contains(english), "{words:?}: {text}");
            }
        }
        let words = ["cognito-doctor", "check", "--\u{1b}[31mx\u{9b}\u{202e}"];
        let error = command(texts).try_get_matches_from(words).unwrap_err();
        let text = crate::text::clean_lines(&sentence(texts, error));
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{text:?}");
    }
}
