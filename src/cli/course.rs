//! `practice next`, `practice progress`: how far somebody is in the course.

use serde_json::{Value, json};

use super::{Context, Format, exit, markdown, out, out_json, talk};
use crate::course::{
    Course, EXAM_COLUMNS, LessonProgress, LessonState, Progress, Track, exam_rows, exam_section,
};
use crate::own_command::{Account, OwnCommand};
use crate::text::clean;
use crate::work::practice::{how_far, in_words};
use crate::work::progress::{self, Loaded};
use crate::{clock, lab};

pub fn load(context: &Context) -> Progress {
    let Loaded { progress, set_aside } = progress::load();
    if let Some(file) = set_aside {
        let file = clean(&file.display().to_string());
        talk(&context.texts.with("practice-progress-set-aside", &[("file", &file)]));
    }
    progress
}

/// The command that opens a lesson.
fn opens(context: &Context, name: &str) -> String {
    let practice = Some(name.to_owned());
    let account = Account { practice, lab_dir: context.lab_dir(), ..Account::default() };
    OwnCommand::on(&account, &[]).to_string()
}

fn title(context: &Context, lesson: &lab::Lesson) -> String {
    clean(in_words(&lesson.title).get(context.texts.0))
}

pub fn next(context: &Context) -> u8 {
    let (course, progress) = (progress::course(), load(context));
    let next = course.next(&progress);
    let found = next.and_then(|(track, name)| Some((track, lab::find(name)?)));
    if context.args.format == Format::Json {
        out_json(&match found {
            Some((track, lesson)) => json!({
                "schema": "cognito-doctor/practice-next/v1",
                "name": lesson.name,
                "number": lesson.number,
                "title": title(context, lesson),
                "track": track.id,
                "command": opens(context, &lesson.name),
            }),
            None => json!({
                "schema": "cognito-doctor/practice-next/v1",
                "name": null, "number": null, "title": null, "track": null, "command": null,
            }),
        });
        return exit::OK;
    }
    match found {
        Some((track, lesson)) => {
            let words = [
                ("number", lesson.number.to_string()),
                ("title", title(context, lesson)),
                ("name", lesson.name.clone()),
                ("track", track.title.get(context.texts.0).to_owned()),
            ];
            let words = words.each_ref().map(|(k, v)| (*k, v.as_str()));
            let command = opens(context, &lesson.name);
            let said = context.texts.with("practice-next", &words);
            let (said, command) = match context.args.format {
                Format::Markdown => (markdown::text(&said) + "\n", markdown::code(&command)),
                Format::Text | Format::Json | Format::Html => (said, command),
            };
            out(&said);
            out(&context.texts.with("practice-next-command", &[("command", &command)]));
        }
        None => out(&context.texts.get("practice-next-none")),
    }
    exit::OK
}

/// A lesson of a track, with how far it is there.
struct Row {
    lesson: &'static lab::Lesson,
    state: LessonState,
    of: LessonProgress,
}

fn rows(track: &Track, progress: &Progress) -> Vec<Row> {
    let lessons = track.names().filter_map(|name| lab::find(name));
    let row = |lesson: &'static lab::Lesson| {
        let state = match track.exam {
            true => track.state(progress, &lesson.name),
            false => how_far(lesson, progress),
        };
        let mut of = progress.lesson(&lesson.name);
        if let Some(exam) = progress.exams.get(&lesson.name).filter(|_| track.exam) {
            of = LessonProgress {
                tries: exam.tries,
                done_at: exam.done_at.clone(),
                ..LessonProgress::default()
            };
        } else if track.exam {
            of = LessonProgress::default();
        }
        Row { lesson, state, of }
    };
    lessons.map(row).collect()
}

/// Lessons that are done, and all there are: each counts once, whatever tracks it stands in.
fn count(progress: &Progress) -> (usize, usize) {
    let names: Vec<&str> = lab::lesson_names().collect();
    let done = names.iter().filter(|name| progress.state(name) == LessonState::Done).count();
    (done, names.len())
}

pub fn show(context: &Context) -> u8 {
    let (course, progress) = (progress::course(), load(context));
    match context.args.format {
        Format::Json => out_json(&as_json(context, &course, &progress)),
        Format::Text | Format::Html => out(text(context, &course, &progress).trim_end()),
        Format::Markdown => out(markdown_text(context, &course, &progress).trim_end()),
    }
    exit::OK
}

fn as_json(context: &Context, course: &Course, progress: &Progress) -> Value {
    let (done, of) = count(progress);
    let lesson = |row: &Row| {
        json!({
            "number": row.lesson.number,
            "name": row.lesson.name,
            "state": row.state.word(),
            "hints": row.of.hints,
            "tries": row.of.tries,
            "done_at": row.of.done_at,
        })
    };
    let tracks: Vec<Value> = course
        .tracks
        .iter()
        .map(|track| {
            let (done, of) = track.count(progress);
            json!({
                "id": track.id,
                "title": track.title.get(context.texts.0),
                "done": done,
                "of": of,
                "lessons": rows(track, progress).iter().map(lesson).collect::<Vec<Value>>(),
            })
        })
        .collect();
    let exams: Vec<Value> = progress
        .exams
        .iter()
        .map(|(name, exam)| {
            json!({
                "name": name,
                "begun_at": exam.begun_at,
                "done_at": exam.done_at,
                "tries": exam.tries,
                "touched": exam.touched,
                "passed": exam.is_passed(),
            })
        })
        .collect();
    json!({
        "schema": "cognito-doctor/progress/v1",
        "done": done,
        "of": of,
        "tracks": tracks,
        "exams": exams,
        "next": course.next(progress).map(|(_, name)| name),
    })
}

/// The word of a state.
pub fn word(context: &Context, state: LessonState) -> String {
    context.texts.get(match state {
        LessonState::New => "lesson-new",
        LessonState::Begun => "lesson-begun",
        LessonState::Done => "lesson-done-word",
    })
}

/// The widest word of a state.
pub fn widest_word(context: &Context) -> usize {
    let states = [LessonState::New, LessonState::Begun, LessonState::Done];
    states.map(|s| word(context, s).chars().count()).into_iter().max().unwrap_or(0)
}

fn head(context: &Context, progress: &Progress) -> String {
    let (done, of) = count(progress);
    let counts = [("done", done.to_string()), ("of", of.to_string())];
    let counts = counts.each_ref().map(|(k, v)| (*k, v.as_str()));
    context.texts.with("practice-progress-head", &counts)
}

fn text(context: &Context, course: &Course, progress: &Progress) -> String {
    let texts = &context.texts;
    let mut text = format!("{}\n", head(context, progress));
    let widest = widest_word(context);
    for track in &course.tracks {
        let (done, of) = track.count(progress);
        text.push_str(&format!("\n{}  {done}/{of}\n", track.title.get(texts.0)));
        for row in rows(track, progress) {
            let done_at = row.of.done_at.as_deref().map(clock::local_of).unwrap_or_default();
            let line = format!(
                "  {:>2}  {:<widest$}  {:<36} {}: {}  {}: {}  {done_at}",
                row.lesson.number,
                word(context, row.state),
                row.lesson.name,
                texts.get("cli-column-hints"),
                row.of.hints,
                texts.get("cli-column-tries"),
                row.of.tries,
            );
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    let exams = exam_rows(*texts, progress);
    if !exams.is_empty() {
        text.push_str(&format!("\n{}\n", texts.get("exam-result")));
        let heads = EXAM_COLUMNS.map(|id| texts.get(&format!("cli-column-{id}")));
        let rows: Vec<[String; 5]> = std::iter::once(heads).chain(exams).collect();
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
        let widths: [usize; 5] = std::array::from_fn(width);
        for row in &rows {
            let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
            let line = cells.collect::<Vec<String>>().join("  ");
            text.push_str(&format!("  {}\n", line.trim_end()));
        }
    }
    text
}

fn markdown_text(context: &Context, course: &Course, progress: &Progress) -> String {
    let texts = &context.texts;
    let column = |id: &str| texts.get(&format!("cli-column-{id}"));
    let mut text = format!("## {}\n", head(context, progress));
    for track in &course.tracks {
        let (done, of) = track.count(progress);
        let name = markdown::text(track.title.get(texts.0));
        text.push_str(&format!("\n### {name} ({done}/{of})\n\n"));
        let names = ["number", "lesson", "title", "state", "hints", "tries", "done-at"].map(column);
        text.push_str(&markdown::head(&names));
        for row in rows(track, progress) {
            text.push_str(&markdown::row(&[
                row.lesson.number.to_string(),
                markdown::code(&row.lesson.name),
                markdown::text(&title(context, row.lesson)),
                word(context, row.state),
                row.of.hints.to_string(),
                row.of.tries.to_string(),
                row.of.done_at.clone().unwrap_or_else(|| "–".to_owned()),
            ]));
        }
    }
    let exams = exam_section(*texts, progress);
    if !exams.is_empty() {
        text.push_str(&format!("\n{exams}"));
    }
    text
}
