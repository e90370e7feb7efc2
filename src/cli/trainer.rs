//! `practice new`, `practice test`: for whoever writes lessons.

use std::path::Path;

use serde_json::{Value, json};

use super::{Context, Format, Stop, bundle, exit, out, out_json, talk};
use crate::own_command::OwnCommand;
use crate::text::clean;
use crate::work::lesson_folder::FileTrouble;
use crate::work::practice_test::{self, Ending, Mistake, Tested, ToTest};
use crate::work::skeleton::{self, NotWritten};

/// Runs `practice new`.
///
/// With `--from`, a case that was saved becomes the lesson.
pub fn new(context: &Context, folder: &Path, name: &str) -> Result<u8, Stop> {
    let texts = &context.texts;
    let shown = folder.display().to_string();
    let made = match &context.args.from {
        Some(file) => skeleton::write_case(folder, name, &bundle::open_file(context, file)?),
        None => skeleton::write(folder, name, texts.0),
    };
    let made = made.map_err(|error| match error {
        NotWritten::Unmasked => Stop::refused(texts.get("practice-new-unmasked")),
        NotWritten::Name => Stop::usage(texts.with("lab-dir-name", &[("name", &clean(name))])),
        NotWritten::Taken => {
            Stop::usage(texts.with("lab-dir-name-taken", &[("name", &clean(name))]))
        }
        NotWritten::Disk(file, error) => {
            let file = clean(&file.display().to_string());
            let words = [("file", file.as_str()), ("error", &error.to_string())];
            Stop::refused(texts.with("practice-new-not-written", &words))
        }
    })?;
    let test = OwnCommand::offline(&["practice", "test"]).word(&shown).to_string();
    let number = made.number.to_string();
    let open = OwnCommand::offline(&[]).option("--lab-dir", &shown);
    let open = open.word(&format!("--practice={name}")).to_string();
    if context.args.format == Format::Json {
        out_json(&json!({
            "schema": "cognito-doctor/practice-new/v1",
            "name": name,
            "number": made.number,
            "file": made.file.display().to_string(),
            "test": test,
            "open": open,
        }));
        return Ok(exit::OK);
    }
    let file = clean(&made.file.display().to_string());
    let words =
        [("file", file.as_str()), ("number", number.as_str()), ("test", &test), ("open", &open)];
    let said = match context.args.from {
        Some(_) => "practice-new-case",
        None => "practice-new",
    };
    out(&texts.with(said, &words));
    Ok(exit::OK)
}

/// Runs `practice test`.
pub fn test(context: &Context, folder: Option<&Path>) -> Result<u8, Stop> {
    let all = match folder {
        None => practice_test::built_in(),
        Some(folder) => practice_test::of_folder(folder).map_err(|error| {
            let folder = clean(&folder.display().to_string());
            let words = [("folder", folder.as_str()), ("error", &error.to_string())];
            Stop::usage(context.texts.with("practice-test-unread", &words))
        })?,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| Stop::refused(e.to_string()))?;
    let ended = runtime.block_on(async {
        tokio::select! {
            tested = every(context, &all) => Some(tested),
            _ = tokio::signal::ctrl_c() => None,
        }
    });
    runtime.shutdown_background();
    let Some(tested) = ended else { return Ok(exit::INTERRUPTED) };
    let course = practice_test::test_course(&all);
    let whole = all.unread.is_empty()
        && course.is_empty()
        && tested.iter().all(|tested| tested.mistakes.is_empty());
    if context.args.format == Format::Json {
        out_json(&as_json(context, folder, &all, &tested, &course, whole));
    } else {
        sum(context, &all, &tested, &course);
    }
    Ok(if whole { exit::OK } else { exit::FOUND })
}

/// Tests each, and says of each how it went as soon as that is known.
async fn every(context: &Context, all: &ToTest) -> Vec<Tested> {
    let text = context.args.format == Format::Text;
    if text {
        all.unread.iter().for_each(|trouble| out(&unread(context, trouble)));
    }
    let mut tested = Vec::new();
    for written in &all.lessons {
        let one = Box::pin(practice_test::test(written)).await;
        if text {
            lines(context, &one);
        }
        tested.push(one);
    }
    tested
}

/// `FILE:LINE: SENTENCE`, as editors and compilers have it.
fn line(context: &Context, file: &Path, mistake: &Mistake) -> String {
    let file = file.display();
    clean(&format!("{file}:{}: {}", mistake.line, context.texts.say(&mistake.says)))
}

fn unread(context: &Context, trouble: &FileTrouble) -> String {
    let file = trouble.file.display();
    clean(&format!("{file}:{}: {}", trouble.line, context.texts.say(&trouble.why)))
}

fn lines(context: &Context, tested: &Tested) {
    for mistake in &tested.mistakes {
        out(&line(context, &tested.file, mistake));
    }
    if tested.mistakes.is_empty() {
        let ending = match tested.ending {
            Ending::Applied => "practice-test-applied",
            Ending::Answered => "practice-test-answered",
            Ending::SignIn => "practice-test-sign-in",
            Ending::None => return,
        };
        let number = tested.number.to_string();
        let words = [("number", number.as_str()), ("name", tested.name.as_str())];
        out(&format!(
            "{} {}",
            context.texts.with("practice-test-whole", &words),
            context.texts.get(ending)
        ));
    }
}

fn sum(context: &Context, all: &ToTest, tested: &[Tested], course: &[Mistake]) {
    if let Some((file, ..)) = &all.course {
        course.iter().for_each(|mistake| out(&line(context, file, mistake)));
    }
    let wrong = tested.iter().filter(|tested| !tested.mistakes.is_empty()).count();
    let count = (wrong + all.unread.len()).to_string();
    let of = (tested.len() + all.unread.len()).to_string();
    if of == "0" {
        talk(&context.texts.get("practice-test-empty"));
        return;
    }
    let words = [("wrong", count.as_str()), ("of", of.as_str())];
    out(&context.texts.with("practice-test-sum", &words));
    if !course.is_empty() {
        let count = course.len().to_string();
        out(&context.texts.with("practice-test-course", &[("count", &count)]));
    }
}

fn as_json(
    context: &Context,
    folder: Option<&Path>,
    all: &ToTest,
    tested: &[Tested],
    course: &[Mistake],
    whole: bool,
) -> Value {
    let mistake = |mistake: &Mistake| {
        json!({
            "check": mistake.check,
            "line": mistake.line,
            "text": clean(&context.texts.say(&mistake.says)),
        })
    };
    let lesson = |tested: &Tested| {
        json!({
            "name": tested.name,
            "number": tested.number,
            "file": tested.file.display().to_string(),
            "whole": tested.mistakes.is_empty(),
            "ending": tested.ending.word(),
            "mistakes": tested.mistakes.iter().map(mistake).collect::<Vec<Value>>(),
        })
    };
    let unread = |trouble: &FileTrouble| {
        json!({
            "file": trouble.file.display().to_string(),
            "line": trouble.line,
            "text": clean(&context.texts.say(&trouble.why)),
        })
    };
    json!({
        "schema": "cognito-doctor/practice-test/v1",
        "folder": folder.map(|folder| folder.display().to_string()),
        "whole": whole,
        "lessons": tested.iter().map(lesson).collect::<Vec<Value>>(),
        "unread": all.unread.iter().map(unread).collect::<Vec<Value>>(),
        "course": course.iter().map(mistake).collect::<Vec<Value>>(),
    })
}
