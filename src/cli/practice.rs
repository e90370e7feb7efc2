//! `practice`: the lessons of the lab.

use serde_json::{Value, json};

use super::args::PracticeAction;
use super::{Context, Format, Stop, exit, markdown, out, out_json, world};
use crate::lab;
use crate::work::practice::{in_words, reset, state};

pub fn run(context: &Context, action: &PracticeAction) -> Result<u8, Stop> {
    match action {
        PracticeAction::List => Ok(list(context)),
        PracticeAction::Next => Ok(super::course::next(context)),
        PracticeAction::Progress { class: Some(lesson) } => super::class::show(context, lesson),
        PracticeAction::Progress { class: None } => Ok(super::course::show(context)),
        PracticeAction::Reset { lesson } => {
            let lesson = world::lesson(context, lesson)?;
            reset(lesson).map_err(|e| Stop::refused(e.to_string()))?;
            out(&context.texts.with("cli-lesson-reset", &[("lesson", &lesson.name)]));
            Ok(exit::OK)
        }
        PracticeAction::New { folder, name } => super::trainer::new(context, folder, name),
        PracticeAction::Test { folder } => super::trainer::test(context, folder.as_deref()),
        PracticeAction::Serve(wanted) => super::serve::run(context, wanted),
        PracticeAction::Outbox { lesson } => super::serve::outbox(context, lesson.as_deref()),
    }
}

fn list(context: &Context) -> u8 {
    let title = |lesson: &lab::Lesson| in_words(&lesson.title).get(context.texts.0).to_owned();
    match context.args.format {
        Format::Json => {
            let rows: Vec<Value> = lab::lessons()
                .iter()
                .map(|lesson| {
                    let pools = lab::Lab::open(lesson).map(|l| l.pool_ids()).unwrap_or_default();
                    json!({
                        "number": lesson.number,
                        "name": lesson.name,
                        "title": title(lesson),
                        "problems": lesson.problems,
                        "goals": lesson.goals,
                        "reported": lesson.reported,
                        "state": state(lesson),
                        "pools": pools,
                    })
                })
                .collect();
            out_json(&Value::from(rows));
        }
        Format::Markdown => {
            let names = ["number", "lesson", "title", "state"];
            let names = names.map(|id| context.texts.get(&format!("cli-column-{id}")));
            let mut table = markdown::head(&names);
            for lesson in lab::lessons() {
                table.push_str(&markdown::row(&[
                    lesson.number.to_string(),
                    markdown::code(&lesson.name),
                    markdown::text(&title(lesson)),
                    context.texts.get(&format!("lesson-{}", state(lesson))),
                ]));
            }
            out(table.trim_end());
        }
        Format::Text | Format::Html => {
            for lesson in lab::lessons() {
                let state = context.texts.get(&format!("lesson-{}", state(lesson)));
                out(&format!(
                    "{:>2}  {:<28} {}  {state}",
                    lesson.number,
                    lesson.name,
                    title(lesson)
                ));
            }
        }
    }
    exit::OK
}
