//! `practice progress --class`: how far each pupil is.

use serde_json::{Value, json};

use super::world::trouble_line;
use super::{Context, Format, Stop, exit, markdown, out, out_json, talk};
use crate::clock;
use crate::lab::Lesson;
use crate::text::clean;
use crate::work::class::{self, Pupil};

pub fn show(context: &Context, named: &str) -> Result<u8, Stop> {
    let texts = &context.texts;
    let lesson = super::world::lesson(context, named)?;
    let Some(folder) = class::folder(lesson) else {
        return Err(Stop::refused(texts.get("class-no-place")));
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| Stop::refused(e.to_string()))?;
    let looked = runtime.block_on(async {
        tokio::select! {
            looked = Box::pin(class::of(&folder, lesson)) => Some(looked),
            _ = tokio::signal::ctrl_c() => None,
        }
    });
    runtime.shutdown_background();
    let Some(looked) = looked else { return Ok(exit::INTERRUPTED) };
    let pupils = looked.map_err(|trouble| Stop::refused(trouble_line(texts, &trouble)))?;
    match context.args.format {
        Format::Json => out_json(&as_json(lesson, &pupils)),
        _ if pupils.is_empty() => {
            let command = context.own(&["practice", "serve", &lesson.name, "--class"]).to_string();
            talk(&texts.with("class-empty", &[("lesson", &lesson.name), ("command", &command)]));
        }
        Format::Markdown => {
            let columns = ["pupil", "state", "left", "touched", "last-call"];
            let mut table = markdown::head(&columns.map(|c| texts.get(&format!("class-{c}"))));
            for pupil in &pupils {
                table.push_str(&markdown::row(&row(context, pupil).map(|c| markdown::text(&c))));
            }
            out(table.trim_end());
        }
        Format::Text | Format::Html => {
            let columns = ["pupil", "state", "left", "touched", "last-call"];
            let head = columns.map(|column| texts.get(&format!("class-{column}")));
            let rows: Vec<[String; 5]> =
                std::iter::once(head).chain(pupils.iter().map(|p| row(context, p))).collect();
            let width = |at: usize| rows.iter().map(|r| r[at].chars().count()).max().unwrap_or(0);
            let widths: [usize; 5] = std::array::from_fn(width);
            for row in &rows {
                let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
                out(cells.collect::<Vec<_>>().join("  ").trim_end());
            }
        }
    }
    Ok(exit::OK)
}

fn row(context: &Context, pupil: &Pupil) -> [String; 5] {
    let texts = &context.texts;
    let (left, touched) = match &pupil.standing {
        Ok(standing) => (standing.left.join(", "), standing.touched.join(", ")),
        Err(why) => (clean(why), String::new()),
    };
    let or_dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    let last = pupil.last_call.as_ref();
    let last = last.map(|l| clean(&format!("{} {}", clock::local_of(&l.at), l.call)));
    [
        pupil.name.clone(),
        texts.get(match word(pupil) {
            "done" => "class-done",
            "begun" => "class-begun",
            "open" => "class-open",
            _ => "class-unreadable",
        }),
        or_dash(left),
        or_dash(touched),
        or_dash(last.unwrap_or_default()),
    ]
}

/// How far a pupil is, in a word: `open` where no change of settings can tell.
fn word(pupil: &Pupil) -> &'static str {
    match pupil.standing.as_ref().map(|standing| standing.done) {
        Ok(Some(true)) => "done",
        Ok(Some(false)) => "begun",
        Ok(None) => "open",
        Err(_) => "unreadable",
    }
}

fn as_json(lesson: &Lesson, pupils: &[Pupil]) -> Value {
    let row = |pupil: &Pupil| {
        let standing = pupil.standing.as_ref().ok();
        json!({
            "name": pupil.name,
            "state": word(pupil),
            "mended": standing.map(|s| s.mended.clone()).unwrap_or_default(),
            "left": standing.map(|s| s.left.clone()).unwrap_or_default(),
            "touched": standing.map(|s| s.touched.clone()).unwrap_or_default(),
            "error": pupil.standing.as_ref().err().map(|why| clean(why)),
            "last_call": pupil.last_call.as_ref().map(|last| clean(&last.call)),
            "last_call_at": pupil.last_call.as_ref().map(|last| clean(&last.at)),
        })
    };
    json!({
        "schema": "cognito-doctor/class-progress/v1",
        "lesson": lesson.name,
        "number": lesson.number,
        "pupils": pupils.iter().map(row).collect::<Vec<Value>>(),
    })
}
