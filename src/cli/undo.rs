//! `undo`: takes back what `apply` did, and the list of what there is to take back.

use crate::text::of_word;
use serde_json::Value;

use super::args::UndoArgs;
use super::{
    Context, Format, Stop, answer, apply, ask, exit, markdown, out, out_json, plan, talk, world,
};
use crate::change::{Contents, Entry, EntryKind, Job};
use crate::report::{ApplyReport, ApplyResult};
use crate::rules::State;
use crate::text::clean;
use crate::work::{self, NoUndo};

pub async fn run(context: &Context, wanted: &UndoArgs) -> Result<u8, Stop> {
    if wanted.list {
        return list(context).await;
    }
    world::may_change(context)?;
    let session = world::connect(context).await?;
    let contents = world::settled(context, &session).await?;
    let (entry, plan) = match work::plan_undo(&session, contents, wanted.entry.as_deref()).await {
        Ok(planned) => planned,
        Err(NoUndo::Refused(entry, trouble)) => {
            return Ok(apply::refused(context, trouble, entry));
        }
        Err(NoUndo::Already(entry, trouble)) => {
            let why = trouble.hint.as_ref().map(|hint| context.texts.say(hint)).unwrap_or_default();
            talk(&clean(&why));
            let report = ApplyReport { undoes: Some(entry), ..apply::nothing_to_do() };
            apply::show(context, &report);
            return Ok(exit::OK);
        }
        Err(NoUndo::Nothing) => {
            talk(&context.texts.get("cli-nothing-to-undo"));
            apply::show(context, &apply::nothing_to_do());
            return Ok(exit::OK);
        }
    };
    plan::talk_preview(context, &session.identity.region, &plan, None);
    if !ask::yes(context, wanted.yes, &context.texts.get("cli-ask-apply")).await? {
        talk(&context.texts.get("cli-left-as-it-is"));
        return Ok(exit::REFUSED);
    }
    let writer = world::writer(context, &session)?;
    let job = Job::taking_back(&entry, plan);
    let report = apply::carry_out(context, &writer, &job).await;
    apply::show(context, &report);
    Ok(match report.result {
        ApplyResult::Applied => code_of_undone(&report),
        ApplyResult::NothingToDo => exit::OK,
        ApplyResult::Refused | ApplyResult::Moved | ApplyResult::InDoubt => exit::REFUSED,
    })
}

async fn list(context: &Context) -> Result<u8, Stop> {
    let session = world::connect(context).await?;
    let Contents { entries, damaged } = world::settled(context, &session).await?;
    match context.args.format {
        Format::Json => {
            let rows = entries.iter().map(answer::entry);
            let rows: Vec<Value> = rows.chain(damaged.iter().map(answer::damaged)).collect();
            out_json(&Value::from(rows));
            return Ok(exit::OK);
        }
        Format::Text | Format::Html => {
            for e in &entries {
                out(&cells(context, e).map(|cell| clean(&cell)).join("  "));
                for line in said(context, e) {
                    out(&format!("    {line}"));
                }
            }
        }
        Format::Markdown if !entries.is_empty() => {
            let names = ["entry", "at", "pool", "fix", "state", "undo", "people"];
            let names = names.map(|id| context.texts.get(&format!("cli-column-{id}")));
            let mut table = markdown::head(&names);
            for e in &entries {
                let [id, at, pool, fix, state, undo] = cells(context, e);
                let code = |cell: &str| markdown::code(cell);
                table.push_str(&markdown::row(&[
                    code(&id),
                    markdown::text(&at),
                    code(&pool),
                    code(&fix),
                    state,
                    undo,
                    markdown::text(&said(context, e).join(". ")),
                ]));
            }
            out(table.trim_end());
        }
        Format::Markdown => {}
    }
    if entries.is_empty() && damaged.is_empty() {
        talk(&context.texts.get("cli-no-entries"));
    }
    Ok(exit::OK)
}

/// Who applied an entry, who prepared it where it came from a file, and why.
fn said(context: &Context, e: &Entry) -> Vec<String> {
    // What was refused, stopped or not made was applied by nobody.
    let by = if e.is_carried_out() { "entry-applied-by" } else { "entry-started-by" };
    let lines = [
        (by, "by", &e.applied_by),
        ("entry-prepared-by", "by", &e.prepared_by),
        ("entry-reason", "reason", &e.reason),
    ];
    let line = |(id, name, value): (&str, &str, &Option<String>)| {
        value.as_deref().map(|value| context.texts.with(id, &[(name, &clean(value))]))
    };
    lines.into_iter().filter_map(line).collect()
}

/// An entry's line. What cannot be undone, or is undone already, is not said to be possible.
fn cells(context: &Context, e: &Entry) -> [String; 6] {
    let state = context.texts.get(&of_word("entry", e.state.word()));
    let undo = match e.can_be_undone() {
        true => context.texts.get(&format!("undo-{}", e.undo.word())),
        false if e.undoes.is_some() => context.texts.get("cli-is-an-undo"),
        false => "–".to_owned(),
    };
    let act = match e.act() {
        Some(EntryKind::Rehearse) => context.texts.get("screen-rehearse"),
        Some(EntryKind::Enrol) => context.texts.get("screen-enrol"),
        _ => e.fix.clone(),
    };
    [e.id.clone(), e.at.clone(), e.pool.id.clone(), act, state, undo]
}

/// 1 where it does not read as it was sent, or where something is seen to fail now.
fn code_of_undone(report: &ApplyReport) -> u8 {
    let fails = report.verify.iter().any(|outcome| outcome.state == State::Fail);
    if fails || !report.is_as_sent() { exit::FOUND } else { exit::OK }
}
