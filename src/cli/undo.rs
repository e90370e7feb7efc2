//! `undo`: takes back what `apply` did, and the list of what there is to take back.

use serde_json::Value;

use super::args::UndoArgs;
use super::{
    Context, Format, Stop, answer, apply, ask, exit, markdown, out, out_json, plan, talk, world,
};
use crate::app::Job;
use crate::aws;
use crate::change::{ApplyResult, Contents, Entry};
use crate::facts::Asked;
use crate::text::{Say, clean};

/// Runs `undo`.
pub async fn run(context: &Context, wanted: &UndoArgs) -> Result<u8, Stop> {
    if wanted.list {
        return list(context).await;
    }
    world::may_change(context)?;
    let session = world::connect(context).await?;
    let journal = world::journal(context, &session)?;
    let contents = world::settled(context, &session, &journal).await?;
    let Some(entry) = contents.to_undo(wanted.entry.as_deref()).cloned() else {
        return Ok(match &wanted.entry {
            Some(id) => {
                let hint = Say::with("cli-entry-unknown", [("entry", &clean(id))]);
                let trouble = aws::local_trouble("undo", "unknown", "", Some(hint));
                apply::refused(context, trouble, None)
            }
            None if !contents.damaged.is_empty() => {
                let hint = Some(Say::text("undo-refused-damaged"));
                apply::refused(context, aws::local_trouble("undo", "damaged", "", hint), None)
            }
            None => {
                talk(&context.texts.get("cli-nothing-to-undo"));
                apply::show(context, &apply::nothing_to_do());
                exit::OK
            }
        });
    };
    let plan = match aws::plan_undo(&session, &entry).await {
        Ok(plan) => plan,
        Err(trouble) => return Ok(apply::refused(context, trouble, Some(entry.id.clone()))),
    };
    plan::talk_preview(context, &session.identity.region, &plan);
    if !ask::yes(context, wanted.yes, &context.texts.get("cli-ask-apply")).await? {
        talk(&context.texts.get("cli-left-as-it-is"));
        return Ok(exit::REFUSED);
    }
    let writer = world::writer(context, &session)?;
    let job = Job {
        pool_id: entry.pool.id.clone(),
        pool_name: entry.pool.name.clone(),
        asked: Asked::default(),
        undoes: Some(entry.id.clone()),
        user: None,
        plan,
    };
    let report = apply::carry_out(context, &writer, &journal, &job).await;
    apply::show(context, &report);
    Ok(match report.result {
        ApplyResult::Applied if !report.is_as_sent() => exit::FOUND,
        ApplyResult::Applied | ApplyResult::NothingToDo => exit::OK,
        ApplyResult::Refused | ApplyResult::Moved | ApplyResult::InDoubt => exit::REFUSED,
    })
}

async fn list(context: &Context) -> Result<u8, Stop> {
    let session = world::connect(context).await?;
    let journal = world::journal(context, &session)?;
    let Contents { entries, damaged } = world::settled(context, &session, &journal).await?;
    match context.args.format {
        Format::Json => {
            let rows = entries.iter().map(answer::entry);
            let rows: Vec<Value> = rows.chain(damaged.iter().map(answer::damaged)).collect();
            out_json(&Value::from(rows));
            return Ok(exit::OK);
        }
        Format::Text => {
            for e in &entries {
                out(&cells(context, e).map(|cell| clean(&cell)).join("  "));
            }
        }
        Format::Markdown if !entries.is_empty() => {
            let names = ["entry", "at", "pool", "fix", "state", "undo"];
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

/// An entry's line. What cannot be undone, or is undone already, is not said to be possible.
fn cells(context: &Context, e: &Entry) -> [String; 6] {
    let state = context.texts.get(&format!("entry-{}", e.state.word().replace('_', "-")));
    let undo = match e.can_be_undone() {
        true => context.texts.get(&format!("undo-{}", e.undo.word())),
        false if e.undoes.is_some() => context.texts.get("cli-is-an-undo"),
        false => "–".to_owned(),
    };
    [e.id.clone(), e.at.clone(), e.pool.id.clone(), e.fix.clone(), state, undo]
}
