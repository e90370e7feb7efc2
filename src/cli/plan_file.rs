//! Plans in files: `plan --save`, `plan show`, and what `apply FILE` reads.

use std::fmt::Write as _;
use std::path::Path;

use super::plan;
use super::{Context, Format, Stop, answer, exit, markdown, out, out_json, sources, talk};
use crate::aws;
use crate::change::{Plan, Risk, Trouble};
use crate::clock;
use crate::facts::Facts;
use crate::own_command::{Account, OwnCommand};
use crate::plan_file::{Opened, PlanFile, Unusable, edited};
use crate::text::clean;
use crate::work::{self, NotOpened, NotSaved, Overwrite, PlanToSave};

/// Saves a plan; a plan of that name gives way, anything else does not.
pub fn save(context: &Context, path: &Path, save: &PlanToSave<'_>) -> Result<(), Stop> {
    match work::save_plan(path, save, Overwrite::Plans) {
        Ok(full) => {
            let path = clean(&full.display().to_string());
            talk(&context.texts.with("plan-file-saved", &[("path", &path)]));
            Ok(())
        }
        Err(NotSaved::Refused(why)) => Err(Stop::refused(context.texts.say(&why))),
        Err(NotSaved::PlanThere(path)) => Err(Stop::refused(path.display().to_string())),
    }
}

/// The command that applies a plan that was just saved, as it runs in this directory.
///
/// A bundle can change nothing: a plan from one is applied to the account, or the lesson, that it was read in.
pub fn next(
    context: &Context,
    path: &Path,
    facts: &Facts,
    plan: &Plan,
    lesson: Option<String>,
) -> String {
    let mut file = path.display().to_string();
    if file.starts_with('-') {
        file.insert_str(0, "./");
    }
    let risky = plan.risk() == Risk::High;
    let real = context.args.practice.is_none() && lesson.is_none();
    let command = if context.args.from.is_some() {
        let region = Some(facts.region.clone()).filter(|_| real);
        let account = Account { practice: lesson, region, ..Account::default() };
        OwnCommand::on(&account, &["apply", &file])
    } else {
        context.own(&["apply", &file])
    };
    let command = command
        .flag("--allow-changes", real)
        .given("--confirm", risky.then_some(facts.pool_id.as_str()));
    context.texts.with("cli-next", &[("what", &command.to_string())])
}

fn opened(context: &Context, path: &Path) -> Result<Result<Opened, Unusable>, Stop> {
    match work::open_plan(path) {
        Ok(opened) => Ok(Ok(opened)),
        Err(NotOpened::Unusable(why)) => Ok(Err(why)),
        Err(NotOpened::Unreadable(why)) => Err(Stop::usage(context.texts.say(&why))),
    }
}

/// The plan of a file, to be applied; what was edited is refused.
pub fn open(context: &Context, path: &Path) -> Result<Result<PlanFile, Trouble>, Stop> {
    let parts = match opened(context, path)? {
        Ok(Opened { file, edited }) if edited.is_empty() => return Ok(Ok(file)),
        Ok(Opened { edited, .. }) | Err(Unusable::Edited(edited)) => edited,
        Err(why) => return Err(Stop::usage(context.texts.say(&why.say(&context.texts)))),
    };
    let words: Vec<&str> = parts.iter().map(|part| part.word().0).collect();
    let hint = Some(edited(&context.texts, &parts));
    Ok(Err(aws::local_trouble("plan", "edited", words.join(", "), hint)))
}

/// `plan show FILE`: the plan for a review, and whether its checksums hold. Nothing is read but the file.
pub fn show(context: &Context, path: &Path) -> Result<u8, Stop> {
    let texts = &context.texts;
    let Opened { file, edited: parts } = match opened(context, path)? {
        Ok(opened) => opened,
        Err(why) => return Err(Stop::usage(texts.say(&why.say(texts)))),
    };
    match context.args.format {
        Format::Json => {
            out_json(&answer::plan_file(texts, &context.aws(&file.region), &file, &parts))
        }
        Format::Text | Format::Html => {
            let mut shown = head(context, &file).join("\n");
            if parts.is_empty() {
                let _ = write!(shown, "\n{}", texts.get("plan-file-whole"));
            }
            let body = plan::text(context, &file.region, &file.plan, Some(&file.owner));
            let _ = write!(shown, "\n\n{body}");
            for line in sources::lines(context, file.plan.sources()) {
                let _ = write!(shown, "\n{line}");
            }
            out(shown.trim_end());
        }
        Format::Markdown => {
            let mut shown = plan::markdown_text(context, &file.region, &file.plan, &file.owner);
            let _ = writeln!(shown);
            for line in head(context, &file) {
                let _ = writeln!(shown, "- {}", markdown::text(&line));
            }
            let checked = match parts.is_empty() {
                true => texts.get("plan-file-whole"),
                false => texts.say(&edited(texts, &parts)),
            };
            let _ = writeln!(shown, "- {}", markdown::text(&checked));
            out(shown.trim_end());
        }
    }
    if parts.is_empty() {
        return Ok(exit::OK);
    }
    talk(&clean(&texts.say(&edited(texts, &parts))));
    Ok(exit::USAGE)
}

/// Who made it, where, what for.
fn head(context: &Context, file: &PlanFile) -> Vec<String> {
    let texts = &context.texts;
    let (at, version) = (clean(&clock::local_of(&file.at)), clean(&file.version));
    let by = clean(&file.made_by);
    let made = match by.is_empty() {
        true => "plan-file-made-unknown",
        false => "plan-file-made",
    };
    let (pool, name) = (clean(&file.pool.id), clean(&file.pool.name));
    let (account, region) = (clean(&file.account), clean(&file.region));
    let mut lines = vec![
        texts.with(made, &[("by", &by), ("at", &at), ("version", &version)]),
        texts.with(
            "plan-file-place",
            &[("account", &account), ("region", &region), ("pool", &pool), ("name", &name)],
        ),
    ];
    let mut line = |id: &str, name: &str, value: &str| {
        lines.push(texts.with(id, &[(name, &clean(value))]));
    };
    if let Some(lesson) = &file.lesson {
        line("plan-file-lesson", "lesson", lesson);
    }
    for problem in &file.asked.reported {
        line("plan-file-for-problem", "problem", problem.slug());
    }
    for goal in &file.asked.goals {
        line("plan-file-for-goal", "goal", goal.word());
    }
    if let Some(client) = &file.asked.client {
        line("plan-file-for-client", "client", client);
    }
    if let Some(user) = &file.user {
        line("plan-file-for-user", "user", user);
    }
    lines
}

/// Says on standard error what will be done and who prepared it, before asking.
pub fn talk_preview(context: &Context, file: &PlanFile) {
    talk(&head(context, file).join("\n"));
    plan::talk_preview(context, &file.region, &file.plan, Some(&file.owner));
}
