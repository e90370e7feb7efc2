//! `undo`: takes back what `apply` did, and the list of what there is to take back.

use serde_json::Value;

use super::args::UndoArgs;
use super::{
    Context, Format, Stop, answer, apply, ask, exit, markdown, out, out_json, plan, talk, world,
};
use crate::app::Job;
use crate::aws;
use crate::change::{ApplyResult, Contents, Entry, EntryState, Trouble};
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
    let mut contents = world::settled(context, &session, &journal).await?;
    let (entry, plan) = loop {
        if wanted.entry.is_none()
            && let Some(trouble) = newer_and_unclear(&contents)
        {
            return Ok(apply::refused(context, trouble, None));
        }
        let Some(entry) = contents.to_undo(wanted.entry.as_deref()).cloned() else {
            return Ok(match &wanted.entry {
                Some(id) => {
                    let hint = Say::with("cli-entry-unknown", [("entry", &clean(id))]);
                    let trouble = aws::local_trouble("undo", "unknown", "", Some(hint));
                    apply::refused(context, trouble, None)
                }
                None => {
                    talk(&context.texts.get("cli-nothing-to-undo"));
                    apply::show(context, &apply::nothing_to_do());
                    exit::OK
                }
            });
        };
        let trouble = match aws::plan_undo(&session, &entry).await {
            Ok(plan) => break (entry, plan),
            Err(trouble) => trouble,
        };
        let noted = aws::note_undone_already(&journal, &entry, &trouble);
        if wanted.entry.is_none() && matches!(noted, Ok(true)) {
            // Somebody else undid it: the entry before it is the newest.
            contents = world::settled(context, &session, &journal).await?;
            if contents.to_undo(None).is_none_or(|next| next.id < entry.id) {
                continue;
            }
        }
        return Ok(apply::refused(context, trouble, Some(entry.id.clone())));
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

/// Without a name the newest change is meant. Where something newer is damaged or in doubt, which one that is
/// cannot be told: an older change is not undone in its place.
fn newer_and_unclear(contents: &Contents) -> Option<Trouble> {
    let chosen = contents.to_undo(None).map(|entry| entry.id.as_str()).unwrap_or_default();
    let damaged = contents.damaged.iter().filter_map(|damaged| {
        let name = std::path::Path::new(&damaged.file).file_stem()?.to_str()?;
        (name > chosen).then(|| ("damaged", damaged.file.clone()))
    });
    let doubted = contents.entries.iter().filter_map(|entry| {
        let open = matches!(entry.state, EntryState::InDoubt | EntryState::Open);
        (open && entry.calls.is_empty() && entry.id.as_str() > chosen)
            .then(|| ("in_doubt", entry.id.clone()))
    });
    let (code, what) = damaged.chain(doubted).next()?;
    let hint = match code {
        "damaged" => Say::with("undo-refused-damaged", [("file", &clean(&what))]),
        _ => Say::with("undo-refused-newer-in-doubt", [("entry", &clean(&what))]),
    };
    Some(aws::local_trouble("undo", code, what, Some(hint)))
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
