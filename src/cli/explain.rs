//! `explain`: what an error text means and what to do, offline. Secrets in it are hidden before anything
//! is shown.

use std::fmt::Write as _;
use std::io::{IsTerminal, Read};

use serde_json::{Value, json};

use super::{Context, Format, Stop, exit, out};
use crate::classify::{self, Explanation, Found};
use crate::guides::{self, Guide};
use crate::text::Lang;

/// More than this is no error message any more.
const READ_AT_MOST: u64 = 4 * 1024 * 1024;

/// Runs `explain`.
pub fn run(context: &Context, text: &[String]) -> Result<u8, Stop> {
    let given = text.join(" ");
    if let Some(guide) = guides::find(given.trim()) {
        show_guide(context, guide);
        return Ok(exit::OK);
    }
    let read = given.trim() == "-" || (text.is_empty() && !std::io::stdin().is_terminal());
    let text = if read { standard_input()? } else { given };
    if text.trim().is_empty() {
        return Err(Stop::usage(context.texts.get("cli-explain-empty")));
    }
    show(context, &classify::explain(&text));
    Ok(exit::OK)
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
            "title": s.title.get(lang),
            "body": s.body.get(lang),
            "console": s.console.get(lang),
            "cli": s.cli,
        })).collect::<Vec<_>>(),
    })
}

fn show_guide(context: &Context, guide: &Guide) {
    let lang = context.texts.0;
    if context.args.format == Format::Json {
        out(&json!({
            "schema": "cognito-doctor/explain/v1",
            "problem": guide.slug,
            "confidence": 1.0,
            "exception": guide.exception,
            "operation": null,
            "alternatives": [],
            "guide": guide_json(lang, guide),
        })
        .to_string());
        return;
    }
    out(guide_text(lang, guide).trim_end());
}

fn guide_text(lang: Lang, guide: &Guide) -> String {
    let refusal = match guide.message.as_str() {
        "" => guide.exception.clone(),
        message => format!("{}: {message}", guide.exception),
    };
    let mut text = format!(
        "{}  [{}]\n\n{refusal}\n\n{}\n{}\n{}\n",
        guide.title.get(lang),
        guide.slug,
        guide.what.get(lang),
        guide.blocks.get(lang),
        guide.beyond.get(lang)
    );
    for (i, step) in guide.steps.iter().enumerate() {
        let _ = writeln!(text, "\n{}. {}\n   {}", i + 1, step.title.get(lang), step.body.get(lang));
        if !step.console.is_empty() {
            let _ = writeln!(text, "   {}", step.console.get(lang));
        }
        if !step.cli.is_empty() {
            let _ = writeln!(text, "   $ {}", step.cli);
        }
        if !step.manual.is_empty() {
            let _ = writeln!(text, "   {}", step.manual.get(lang));
        }
    }
    text
}

fn show(context: &Context, explanation: &Explanation) {
    let texts = &context.texts;
    let lang = texts.0;
    let guide = explanation.problem.slug().and_then(guides::find);
    // What we know of an error outside the list is a text of its own.
    let known = match explanation.problem {
        Found::OtherMfa(id) => classify::known(id).map(|o| texts.say(&o.say())),
        _ => None,
    };
    if context.args.format == Format::Json {
        let hidden = explanation.hidden;
        out(&json!({
            "schema": "cognito-doctor/explain/v1",
            "problem": explanation.problem.word(),
            "confidence": explanation.confidence,
            "exception": explanation.exception,
            "operation": explanation.operation,
            "request_id": explanation.request_id,
            "cause": explanation.cause,
            "known": known,
            "alternatives": explanation.alternatives.iter().map(|a| json!({
                "problem": a.problem,
                "confidence": a.confidence,
                "tell_apart": texts.say(&a.tell_apart),
            })).collect::<Vec<_>>(),
            "hidden": hidden.tokens + hidden.codes + hidden.phones + hidden.emails + hidden.secrets,
            "guide": guide.map(|g| guide_json(lang, g)),
        })
        .to_string());
        return;
    }
    let mut text = String::new();
    match (guide, known) {
        (Some(guide), _) => {
            let percent = (explanation.confidence * 100.0).round().to_string();
            let _ = writeln!(text, "{}", texts.with("cli-explain-sure", &[("percent", &percent)]));
            if let Some(cause) = explanation.cause_in_words() {
                let _ = writeln!(text, "{}", texts.say(&cause));
            }
            for alternative in &explanation.alternatives {
                let _ = writeln!(
                    text,
                    "{}",
                    texts.with(
                        "cli-explain-or",
                        &[
                            ("problem", alternative.problem),
                            ("tell", &texts.say(&alternative.tell_apart)),
                        ],
                    )
                );
            }
            let _ = writeln!(text, "\n{}", guide_text(lang, guide));
        }
        (None, Some(known)) => {
            let _ = writeln!(text, "{}\n{known}", texts.get("cli-explain-other"));
        }
        (None, None) => {
            let _ = writeln!(text, "{}", texts.get("cli-explain-none"));
        }
    }
    out(text.trim_end());
}
