//! `practice`: the lessons of the lab.

use serde_json::{Value, json};

use super::args::PracticeAction;
use super::{Context, Format, Stop, course, exit, markdown, out, out_json, world};
use crate::course::{Did, Note};
use crate::lab;
use crate::work::practice::{how_far, in_words, reset, state};
use crate::work::progress;

pub fn run(context: &Context, action: &PracticeAction) -> Result<u8, Stop> {
    match action {
        PracticeAction::List => Ok(list(context)),
        PracticeAction::Next => Ok(course::next(context)),
        PracticeAction::Progress { class: Some(lesson) } => super::class::show(context, lesson),
        PracticeAction::Progress { class: None } => Ok(course::show(context)),
        PracticeAction::Reset { lesson } => {
            let lesson = world::lesson(context, lesson)?;
            reset(lesson).map_err(|e| Stop::refused(e.to_string()))?;
            let note = Note::of(&lesson.name, Did::Reset);
            progress::note(&note).map_err(|e| Stop::refused(e.to_string()))?;
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
    let progress = course::load(context);
    let word = |lesson: &lab::Lesson| course::word(context, how_far(lesson, &progress));
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
                        "progress": how_far(lesson, &progress).word(),
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
                    word(lesson),
                ]));
            }
            out(table.trim_end());
        }
        Format::Text | Format::Html => {
            let widest = course::widest_word(context);
            for lesson in lab::lessons() {
                // The name, which `--practice` takes, stands last: it may say what is wrong.
                out(&format!(
                    "{:>2}  {:<widest$}  {}  ({})",
                    lesson.number,
                    word(lesson),
                    title(lesson),
                    lesson.name
                ));
            }
        }
    }
    exit::OK
}
