//! `explain`: what an error text means and what to do, offline. Secrets in it are hidden before anything
//! is shown.

use std::fmt::Write as _;
use std::io::{IsTerminal, Read};

use serde_json::{Value, json};

use super::{Context, Format, Stop, bundle, exit, markdown, out, out_json, sources, world};
use crate::classify::{self, Explanation, Found, TextKind};
use crate::guides::{self, Guide, Holes};
use crate::own_command::OwnCommand;
use crate::problem::Problem;
use crate::text::{Lang, clean};

/// More than this is no error message any more.
const READ_AT_MOST: u64 = 4 * 1024 * 1024;

pub fn run(context: &Context, text: &[String]) -> Result<u8, Stop> {
    // Its commands lead into the bundle: one that cannot be opened is said here.
    bundle::look_at(context)?;
    let given = text.join(" ");
    if let Some(guide) = Problem::from_slug(given.trim()).and_then(guides::find) {
        show_guide(context, guide);
        return Ok(exit::OK);
    }
    not_a_slug(context, given.trim())?;
    let read = given.trim() == "-" || (text.is_empty() && !std::io::stdin().is_terminal());
    let text = if read { standard_input()? } else { given };
    if text.trim().is_empty() {
        return Err(Stop::usage(context.texts.get("cli-explain-empty")));
    }
    show(context, &classify::explain(&text));
    Ok(exit::OK)
}

/// A word with underscores that is almost a slug was meant as one.
fn not_a_slug(context: &Context, given: &str) -> Result<(), Stop> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !given.contains('_') || !given.chars().all(word) {
        return Ok(());
    }
    match world::closest(given, Problem::ALL.iter().map(|p| p.slug())) {
        Some(_) => world::problem(context, given).map(|_| ()),
        None => Ok(()),
    }
}

/// The pool that a text names, and its Region where none was given: the id begins with it.
fn pool_in<'t>(context: &Context, text: &'t str) -> Option<(&'t str, Option<&'t str>)> {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
    let pool = words.find(|word| world::is_pool_id(word))?;
    let region = pool.split_once('_').map(|(region, _)| region);
    Some((pool, region.filter(|_| context.args.region.is_none())))
}

/// `check` of the pool that a text names, else of every pool.
fn check(context: &Context, pool: Option<(&str, Option<&str>)>) -> OwnCommand {
    let command = context.own(&["check"]);
    match pool {
        // Without a name every pool of the bundle is judged.
        _ if context.args.from.is_some() => command,
        Some((pool, region)) => command.option("--pool", pool).given("--region", region),
        None => command.word("--all"),
    }
}

/// What shows in an account whether it is so, or what leads to its guide; it runs as printed.
fn next(context: &Context, problem: Option<Problem>, text: &str) -> Vec<String> {
    let pool = pool_in(context, text);
    match problem {
        Some(problem) if !problem.is_judged() => {
            let mut commands = vec![context.own(&["explain", problem.slug()]).to_string()];
            // The pool is known: what is wrong with it for MFA is one command away.
            commands.extend(pool.map(|_| check(context, pool).to_string()));
            commands
        }
        problem => {
            vec![check(context, pool).given("--problem", problem.map(Problem::slug)).to_string()]
        }
    }
}

/// The way on from a text that is no error and no question.
fn next_of_kind(context: &Context, explanation: &Explanation) -> Vec<String> {
    let pool = pool_in(context, &explanation.masked);
    let guide =
        explanation.problem.problem().map(|p| context.own(&["explain", p.slug()]).to_string());
    let first = match explanation.kind {
        // A request says what is wrong with it by itself; with its pool it says all.
        TextKind::AwsCommand | TextKind::Request | TextKind::Template => match pool {
            Some(_) => check(context, pool).option("--request", "FILE"),
            None => context.own(&["check"]).option("--request", "FILE"),
        },
        TextKind::Policy | TextKind::TrustPolicy => {
            check(context, pool).option("--request", "FILE")
        }
        TextKind::PoolDocument | TextKind::MfaDocument | TextKind::ClientDocument => {
            check(context, pool)
        }
        TextKind::Token => context.own(&["check"]).option("--token", "-"),
        TextKind::Challenge => {
            let problem = explanation.problem.problem().unwrap_or(Problem::SessionInvalid);
            return vec![context.own(&["explain", problem.slug()]).to_string()];
        }
        TextKind::DeliveryLog | TextKind::Error | TextKind::Question | TextKind::Unknown => {
            return match explanation.problem {
                Found::Nothing => Vec::new(),
                found => next(context, found.problem(), &explanation.masked),
            };
        }
    };
    std::iter::once(first.to_string()).chain(guide).collect()
}

fn standard_input() -> Result<String, Stop> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(READ_AT_MOST)
        .read_to_end(&mut bytes)
        .map_err(|e| Stop::usage(e.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn guide_json(lang: Lang, guide: &Guide) -> Value {
    json!({
        "title": guide.title.get(lang),
        "what": guide.what.get(lang),
        "blocks": guide.blocks.get(lang),
        "steps": guide.steps.iter().map(|s| json!({
            "id": s.id,
            "title": Holes::open(s.title.get(lang)),
            "body": Holes::open(s.body.get(lang)),
            "console": Holes::open(s.console.get(lang)),
            "cli": Holes::open(&s.cli),
            "sources": s.sources,
        })).collect::<Vec<_>>(),
        "sources": sources::in_json(lang, guide.source_ids()),
    })
}

fn show_guide(context: &Context, guide: &Guide) {
    let lang = context.texts.0;
    let next = next(context, Some(guide.problem), "");
    if context.args.format == Format::Json {
        out_json(&json!({
            "schema": "cognito-doctor/explain/v1",
            "kind": TextKind::Question.word(),
            "problem": guide.problem,
            "confidence": 1.0,
            "exception": guide.exception,
            "operation": null,
            "alternatives": [],
            "next": next,
            "guide": guide_json(lang, guide),
        }));
        return;
    }
    out(guide_in(context, guide, &[], &next).trim_end());
}

/// The guide in the form that was asked for: the problem's name, what is known of it, the steps, and the
/// command that looks into an account.
fn guide_in(context: &Context, guide: &Guide, known: &[String], next: &[String]) -> String {
    match context.args.format {
        Format::Markdown => guide_markdown(context, guide, known, next),
        _ => guide_text(context, guide, known, next),
    }
}

fn refusal(guide: &Guide) -> String {
    match guide.message.as_str() {
        "" => guide.exception.clone(),
        message => format!("{}: {message}", guide.exception),
    }
}

fn guide_markdown(context: &Context, guide: &Guide, known: &[String], next: &[String]) -> String {
    let lang = context.texts.0;
    // The guides are written in Markdown's way: a backquoted name is code.
    let mut text = format!("## {} (`{}`)\n\n", guide.title.get(lang), guide.problem);
    for line in known {
        let _ = writeln!(text, "{}\n", markdown::text(line));
    }
    let _ = writeln!(text, "{}", markdown::block("text", &refusal(guide)));
    for part in [&guide.what, &guide.blocks, &guide.beyond] {
        let _ = writeln!(text, "{}\n", markdown_holes(part.get(lang)));
    }
    for (i, step) in guide.steps.iter().enumerate() {
        let _ = writeln!(text, "### {}. {}\n", i + 1, Holes::open(step.title.get(lang)));
        for part in [&step.body, &step.console, &step.manual] {
            if !part.is_empty() {
                let _ = writeln!(text, "{}\n", markdown_holes(part.get(lang)));
            }
        }
        if !step.cli.is_empty() {
            let _ = writeln!(text, "{}", markdown::block("sh", &Holes::open(&step.cli)));
        }
    }
    text.push_str(&sources::in_markdown(context, guide.source_ids()));
    let _ = writeln!(text, "\n{}\n", context.texts.get("cli-explain-next"));
    text.push_str(&markdown::block("sh", &next.join("\n")));
    text
}

/// `<pool_id>` would be taken for a tag of HTML.
fn markdown_holes(text: &str) -> String {
    Holes::open(text).replace('<', "&lt;")
}

fn guide_text(context: &Context, guide: &Guide, known: &[String], next: &[String]) -> String {
    let lang = context.texts.0;
    let mut text = format!("{}  [{}]\n", guide.title.get(lang), guide.problem);
    for line in known {
        let _ = writeln!(text, "{}", clean(line));
    }
    let _ = write!(
        text,
        "\n{}\n\n{}\n{}\n{}\n",
        refusal(guide),
        guide.what.get(lang),
        guide.blocks.get(lang),
        Holes::open(guide.beyond.get(lang))
    );
    for (i, step) in guide.steps.iter().enumerate() {
        let (title, body) = (Holes::open(step.title.get(lang)), Holes::open(step.body.get(lang)));
        let _ = writeln!(text, "\n{}. {title}\n   {body}", i + 1);
        if !step.console.is_empty() {
            let _ = writeln!(text, "   {}", Holes::open(step.console.get(lang)));
        }
        if !step.cli.is_empty() {
            let _ = writeln!(text, "   $ {}", Holes::open(&step.cli));
        }
        if !step.manual.is_empty() {
            let _ = writeln!(text, "   {}", Holes::open(step.manual.get(lang)));
        }
    }
    let _ = write!(text, "\n{}", sources::in_full(context, guide.source_ids()));
    let _ = writeln!(
        text,
        "\n{}\n   $ {}",
        context.texts.get("cli-explain-next"),
        next.join("\n   $ ")
    );
    text
}

fn show(context: &Context, explanation: &Explanation) {
    let texts = &context.texts;
    let lang = texts.0;
    let guide = explanation.problem.problem().and_then(guides::find);
    let next = next_of_kind(context, explanation);
    let notes: Vec<String> = explanation.notes.iter().map(|note| texts.say(note)).collect();
    if context.args.format == Format::Json {
        out_json(&json!({
            "schema": "cognito-doctor/explain/v1",
            "kind": explanation.kind.word(),
            "problem": explanation.problem.word(),
            "confidence": explanation.confidence,
            "exception": explanation.exception,
            "operation": explanation.operation,
            "request_id": explanation.request_id,
            "cause": explanation.cause,
            "known": explanation.problem.known_id(),
            "says": told(context, explanation),
            "notes": notes,
            "alternatives": explanation.alternatives.iter().map(|a| json!({
                "problem": a.problem,
                "confidence": a.confidence,
                "tell_apart": texts.say(&a.tell_apart),
            })).collect::<Vec<_>>(),
            "also": explanation.also.iter().map(|besides| json!({
                "kind": besides.kind.word(),
                "problem": besides.problem.word(),
            })).collect::<Vec<_>>(),
            "hidden": explanation.hidden.total(),
            "next": next,
            "guide": guide.map(|g| guide_json(lang, g)),
        }));
        return;
    }
    let kind = texts.say(&explanation.kind.say());
    let mut lines = Vec::new();
    if guide.is_some() {
        let percent = (explanation.confidence * 100.0).round().to_string();
        lines.push(texts.with("cli-explain-sure", &[("percent", &percent)]));
    }
    lines.push(texts.with("cli-explain-kind", &[("kind", &kind)]));
    lines.extend(explanation.nearest().map(|nearest| texts.say(&nearest)));
    lines.extend(told(context, explanation));
    lines.extend(explanation.cause_in_words().map(|cause| texts.say(&cause)));
    lines.extend(notes);
    lines.extend(explanation.kind.way_on().map(|way| texts.say(&way)));
    for alternative in &explanation.alternatives {
        let tell = texts.say(&alternative.tell_apart);
        let args = [("problem", alternative.problem.slug()), ("tell", tell.as_str())];
        lines.push(texts.with("cli-explain-or", &args));
    }
    let also: Vec<String> = explanation.also.iter().map(|besides| also(context, besides)).collect();
    if !also.is_empty() {
        lines.push(texts.with("cli-explain-also", &[("also", &also.join("; "))]));
    }
    if let Some(guide) = guide {
        out(guide_in(context, guide, &lines, &next).trim_end());
        return;
    }
    let markdown = context.args.format == Format::Markdown;
    if markdown {
        lines = lines.iter().map(|line| markdown::text(line)).collect();
    }
    if !next.is_empty() {
        lines.push(texts.get("cli-explain-run"));
        lines.extend(next.iter().map(|command| match markdown {
            true => markdown::code(command),
            false => format!("   $ {command}"),
        }));
    }
    let lines: Vec<String> = lines.iter().map(|line| clean(line)).collect();
    out(&lines.join(if markdown { "\n\n" } else { "\n" }));
}

/// What is known of an error outside the list; where nothing was found, what was understood and what would help.
fn told(context: &Context, explanation: &Explanation) -> Option<String> {
    let texts = &context.texts;
    match explanation.problem {
        Found::OtherMfa(id) => classify::known(id).map(|other| texts.say(&other.say())),
        Found::Nothing => explanation.help().map(|help| texts.say(&help)),
        Found::Problem(_) => None,
    }
}

/// Something else that stands in the text, in a few words.
fn also(context: &Context, besides: &classify::Besides) -> String {
    let kind = context.texts.say(&besides.kind.say());
    match besides.problem.problem().and_then(guides::find) {
        Some(guide) => {
            format!("{kind}: {} ({})", guide.title.get(context.texts.0), guide.problem.slug())
        }
        None => kind,
    }
}
