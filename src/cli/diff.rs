//! `diff`: two bundles, or a bundle and the account as it is now.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use super::args::DiffArgs;
use super::{Context, Format, Stop, answer, bundle, exit, markdown, out, out_json, talk, world};
use crate::aws::Want;
use crate::bundle::{Bundle, Comparison, FindingChange, PoolComparison, compare};
use crate::rules::State;
use crate::text::{clean, of_word};
use crate::work;

/// What stands for the account as it is now.
const LIVE: &str = "live";
/// Characters of a value that are shown in text; JSON has it whole.
const SHOWN: usize = 160;

pub async fn run(context: &Context, wanted: &DiffArgs) -> Result<u8, Stop> {
    let texts = &context.texts;
    let from = context.args.from.as_ref().map(|file| file.display().to_string());
    let files = match (from.as_deref(), wanted.second.as_deref()) {
        (None, Some(second)) => [wanted.first.as_str(), second],
        // A file in the place of an account: nothing is asked of AWS.
        (Some(from), None) if wanted.first != LIVE => [from, wanted.first.as_str()],
        _ => return Err(Stop::usage(texts.get("cli-diff-what"))),
    };
    if files == [LIVE, LIVE] || files == ["-", "-"] {
        return Err(Stop::usage(texts.get("cli-diff-what")));
    }
    let open = async |file: &str| match file {
        LIVE => Ok(None),
        file => bundle::open(context, Path::new(file)).await.map(Some),
    };
    let (first, second) = (open(files[0]).await?, open(files[1]).await?);
    let (first, second) = match (first, second) {
        (Some(first), Some(second)) => (first, second),
        (Some(saved), None) => {
            let now = live(context, wanted, &saved).await?;
            (saved, now)
        }
        (None, Some(saved)) => {
            let now = live(context, wanted, &saved).await?;
            (now, saved)
        }
        (None, None) => return Err(Stop::usage(texts.get("cli-diff-what"))),
    };
    let (first, second) = (named(context, wanted, first)?, named(context, wanted, second)?);
    if first.masked != second.masked {
        talk(&texts.get("cli-diff-masked"));
    }
    let found = compare(&first, &second);
    match context.args.format {
        Format::Json => out_json(&in_json(context, files, [&first, &second], &found)),
        Format::Text | Format::Html => out(in_text(context, &found).trim_end()),
        Format::Markdown => out(in_markdown(context, &found).trim_end()),
    }
    Ok(if found.is_equal() { exit::OK } else { exit::FOUND })
}

/// Only the pools that were named.
fn named(context: &Context, wanted: &DiffArgs, mut bundle: Bundle) -> Result<Bundle, Stop> {
    if !wanted.pool.is_empty() {
        let kept = bundle::pools(context, &bundle, &wanted.pool)?;
        bundle.pools.retain(|pool| kept.iter().any(|facts| facts.pool_id == pool.facts.pool_id));
    }
    Ok(bundle)
}

/// The same pools as they are now, read for the same.
async fn live(context: &Context, wanted: &DiffArgs, saved: &Bundle) -> Result<Bundle, Stop> {
    let session = world::connect(context).await?;
    let pools = bundle::pools(context, saved, &wanted.pool)?;
    let ids = pools.into_iter().map(|facts| facts.pool_id).collect();
    let user = saved.user.as_deref();
    let want = Want::of(&saved.asked, &[], user).with_app_clients().with_stacks();
    let mut read = Vec::new();
    for (id, facts) in work::inspect_each(&session, ids, &want).await {
        match facts {
            Ok(facts) => read.push(facts),
            Err(trouble) => {
                let line = world::trouble_line(&context.texts, &trouble);
                return Err(Stop::refused(format!("{} {line}", clean(&id))));
            }
        }
    }
    let origin = work::bundle::origin(&session, &saved.asked, user);
    Ok(Bundle::of(origin, read, Vec::new()))
}

fn in_json(
    context: &Context,
    files: [&str; 2],
    bundles: [&Bundle; 2],
    found: &Comparison,
) -> Value {
    let texts = &context.texts;
    let side = |at: usize| {
        json!({
            "file": files[at],
            "made_by": bundles[at].made_by,
            "at": bundles[at].at,
            "masked": bundles[at].masked,
        })
    };
    let finding = |change: &FindingChange| {
        json!({
            "problem": change.problem,
            "cause": change.cause,
            "subject": {"kind": change.subject.kind.word(), "id": change.subject.id},
            "title": texts.say(&change.title),
            "change": change.word(),
            "before": change.before.map(State::word),
            "after": change.after.map(State::word),
        })
    };
    let pool = |pool: &PoolComparison| {
        json!({
            "id": pool.id,
            "name": pool.name,
            "changes": pool.changes.iter().map(|change| json!({
                "source": change.source,
                "path": change.path,
                "before": change.before,
                "after": change.after,
                "reordered": change.reordered,
            })).collect::<Vec<_>>(),
            "findings": pool.findings.iter().map(finding).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema": answer::DIFF,
        "equal": found.is_equal(),
        "first": side(0),
        "second": side(1),
        "pools": found.pools.iter().map(pool).collect::<Vec<_>>(),
        "only_in_first": found.only_in_first,
        "only_in_second": found.only_in_second,
    })
}

fn value(context: &Context, value: Option<&Value>) -> String {
    let Some(value) = value else { return context.texts.get("absent") };
    let text = value.to_string();
    match text.chars().count() > SHOWN {
        true => text.chars().take(SHOWN).chain(['…']).collect(),
        false => text,
    }
}

fn state(context: &Context, state: Option<State>) -> String {
    match state {
        Some(state) => context.texts.get(&of_word("state", state.word())),
        None => context.texts.get("state-ok"),
    }
}

/// `came`, `went` or `changed`, in words, with its states.
fn how(context: &Context, change: &FindingChange) -> String {
    let words =
        [("before", state(context, change.before)), ("after", state(context, change.after))];
    let words = words.each_ref().map(|(name, value)| (*name, value.as_str()));
    context.texts.with(&of_word("diff", change.word()), &words)
}

fn only(context: &Context, found: &Comparison) -> Vec<String> {
    let sides = [("cli-diff-gone", &found.only_in_first), ("cli-diff-new", &found.only_in_second)];
    let line = |(text, ids): (&str, &Vec<String>)| {
        (!ids.is_empty())
            .then(|| context.texts.with(text, &[("pools", clean(&ids.join(", ")).as_str())]))
    };
    sides.into_iter().filter_map(line).collect()
}

fn in_text(context: &Context, found: &Comparison) -> String {
    let texts = &context.texts;
    let mut text = String::new();
    for pool in &found.pools {
        let _ = writeln!(text, "{} · {}", clean(&pool.name), clean(&pool.id));
        if pool.changes.is_empty() && pool.findings.is_empty() {
            let _ = writeln!(text, "  {}", texts.get("cli-diff-equal"));
        }
        for finding in &pool.findings {
            let title = clean(&texts.say(&finding.title));
            let _ = writeln!(text, "  {}  {title}  [{}]", how(context, finding), finding.problem);
        }
        for change in &pool.changes {
            let _ = writeln!(text, "  {} {}", change.source, clean(&change.path));
            if change.reordered {
                let _ = writeln!(text, "    {}", texts.get("cli-diff-reordered"));
                continue;
            }
            for (id, side) in
                [("cli-diff-before", &change.before), ("cli-diff-after", &change.after)]
            {
                let side = clean(&value(context, side.as_ref()));
                let _ = writeln!(text, "    {}", texts.with(id, &[("value", &side)]));
            }
        }
    }
    for line in only(context, found) {
        let _ = writeln!(text, "{line}");
    }
    text
}

fn in_markdown(context: &Context, found: &Comparison) -> String {
    let texts = &context.texts;
    let mut text = String::new();
    for pool in &found.pools {
        let (name, id) = (markdown::text(&pool.name), markdown::code(&pool.id));
        let _ = writeln!(text, "## {name} ({id})\n");
        if pool.changes.is_empty() && pool.findings.is_empty() {
            let _ = writeln!(text, "{}\n", texts.get("cli-diff-equal"));
        }
        for finding in &pool.findings {
            let (how, title) = (how(context, finding), texts.say(&finding.title));
            let problem = markdown::code(finding.problem.slug());
            let _ =
                writeln!(text, "- {} {} ({problem})", markdown::text(&how), markdown::text(&title));
        }
        if !pool.changes.is_empty() {
            let names =
                ["cli-diff-column-member", "cli-diff-column-before", "cli-diff-column-after"];
            let _ = write!(text, "\n{}", markdown::head(&names.map(|id| texts.get(id))));
        }
        for change in &pool.changes {
            let member = markdown::code(format!("{} {}", change.source, change.path).trim_end());
            let cells = match change.reordered {
                true => [member, texts.get("cli-diff-reordered"), String::new()],
                false => {
                    let side = |side: &Option<Value>| match side {
                        None => texts.get("absent"),
                        side => markdown::code(&value(context, side.as_ref())),
                    };
                    [member, side(&change.before), side(&change.after)]
                }
            };
            text.push_str(&markdown::row(&cells));
        }
        text.push('\n');
    }
    for line in only(context, found) {
        let _ = writeln!(text, "- {}", markdown::text(&line));
    }
    text
}
