//! `apply`: makes the plan's change, then verifies it by reading again.

use crate::change::OwnCode;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::path::Path;

use super::args::ApplyArgs;
use super::{
    Context, Format, Stop, Work, answer, as_typed, ask, exit, markdown, out, out_json, plan,
    plan_file, record, talk, world,
};
use crate::aws;
use crate::aws::Standing;
use crate::aws::write::Writer;
use crate::change::{ChangeStatus, Edit, Job, Plan, Progress, Risk, Trouble, Undo};
use crate::report::{ApplyReport, ApplyResult, ChangeReport};
use crate::rules::{Outcome, State};
use crate::text::{clean, of_word};
use crate::work;

pub async fn run(context: &Context, wanted: &ApplyArgs) -> Result<u8, Stop> {
    world::may_change(context)?;
    if let Some(file) = &wanted.file {
        return of_file(context, wanted, file).await;
    }
    let made = plan::make(context, &wanted.plan).await?;
    world::settled(context, &made.session).await?;
    let plan = match made.plan {
        Ok(Some(plan)) => plan,
        Ok(None) => {
            let report = nothing_to_do();
            show(context, &report);
            return Ok(exit::OK);
        }
        Err(why) => {
            let mut trouble =
                aws::local_trouble("plan", "why_not", plan::why_not(context, &why), None);
            trouble.hint = Some(why.why);
            return Ok(refused(context, trouble, None));
        }
    };
    let owner = plan.owner(&made.facts);
    plan::talk_preview(context, &made.facts.region, &plan, Some(&owner));
    confirm(context, wanted, &made.facts.pool_id, &plan)?;
    if !ask::yes(context, wanted.yes, &context.texts.get("cli-ask-apply")).await? {
        talk(&context.texts.get("cli-left-as-it-is"));
        return Ok(exit::REFUSED);
    }
    let writer = world::writer(context, &made.session)?;
    let user = wanted.plan.user.as_deref();
    let previewed = record::previewed(&made.facts, &made.asked, user, &plan);
    record::write(context, &made.session, previewed);
    let job = Job {
        owner: owner.in_short(),
        pool_id: made.facts.pool_id.clone(),
        pool_name: made.facts.pool_name().to_owned(),
        asked: made.asked,
        undoes: None,
        user: wanted.plan.user.clone(),
        prepared_by: None,
        reason: reason(wanted),
        plan,
    };
    let report = carry_out(context, &writer, &job).await;
    show(context, &report);
    if let (ApplyResult::Applied, Some(world)) = (report.result, made.session.practice()) {
        note_lesson(context, world).await;
    }
    Ok(code(&report, &job))
}

/// Applies the plan that stands in a file, and nothing else.
async fn of_file(context: &Context, wanted: &ApplyArgs, path: &Path) -> Result<u8, Stop> {
    let file = match plan_file::open(context, path)? {
        Ok(file) => file,
        Err(trouble) => return Ok(refused(context, trouble, None)),
    };
    let session = world::connect(context).await?;
    if let Some(trouble) = work::elsewhere(&session.identity, &file) {
        return Ok(refused(context, trouble, None));
    }
    world::settled(context, &session).await?;
    let job = Job {
        owner: file.owner.in_short(),
        pool_id: file.pool.id.clone(),
        pool_name: file.pool.name.clone(),
        asked: file.asked.clone(),
        undoes: None,
        user: file.user.clone(),
        prepared_by: Some(file.made_by.clone()).filter(|arn| !arn.is_empty()),
        reason: reason(wanted),
        plan: file.plan.clone(),
    };
    // Before anybody is asked. Each document is read once more just before it is written.
    match aws::standing(&session, &job.plan.changes).await {
        Ok(Standing::AsPreviewed) => {}
        Ok(Standing::Made) => {
            talk(&context.texts.get("plan-file-made-already"));
            show(context, &nothing_to_do());
            return Ok(exit::OK);
        }
        Ok(Standing::Changed(moved)) => {
            let result = ApplyResult::Moved;
            show(context, &ApplyReport { result, moved, ..aws::nothing_sent(&job) });
            return Ok(exit::REFUSED);
        }
        Err(trouble) => {
            show(context, &work::refused(&job, trouble));
            return Ok(exit::REFUSED);
        }
    }
    plan_file::talk_preview(context, &file);
    record::write(context, &session, record::prepared(&job));
    confirm(context, wanted, &file.pool.id, &job.plan)?;
    if !ask::yes(context, wanted.yes, &context.texts.get("cli-ask-apply")).await? {
        talk(&context.texts.get("cli-left-as-it-is"));
        return Ok(exit::REFUSED);
    }
    let writer = world::writer(context, &session)?;
    let report = carry_out(context, &writer, &job).await;
    show(context, &report);
    if let (ApplyResult::Applied, Some(world)) = (report.result, session.practice()) {
        note_lesson(context, world).await;
    }
    Ok(code(&report, &job))
}

/// Why, as `--reason` says it.
fn reason(wanted: &ApplyArgs) -> Option<String> {
    let said = wanted.reason.as_deref().unwrap_or_default().trim();
    (!said.is_empty()).then(|| said.to_owned())
}

/// Adds what was applied to the progress in the course, and says whether the lesson is done.
async fn note_lesson(context: &Context, world: &aws::PracticeWorld) {
    let number = world.lesson.number.to_string();
    match work::practice::note_applied(world).await {
        Ok(Some(true)) => talk(&context.texts.with("verify-lesson-done", &[("number", &number)])),
        Ok(Some(false)) => {
            talk(&context.texts.with("practice-lesson-not-done", &[("number", &number)]));
        }
        Ok(None) => {}
        Err(error) => {
            talk(&context.texts.with("practice-not-kept", &[("error", &clean(&error))]));
        }
    }
}

/// A high risk asks for the pool's id once more.
fn confirm(context: &Context, wanted: &ApplyArgs, pool_id: &str, plan: &Plan) -> Result<(), Stop> {
    if plan.risk() < Risk::High || wanted.confirm.as_deref() == Some(pool_id) {
        return Ok(());
    }
    let pool = clean(pool_id);
    if wanted.confirm.is_some() {
        return Err(Stop::usage(context.texts.with("cli-confirm-other", &[("pool", &pool)])));
    }
    let command = as_typed(&["--confirm", pool_id]);
    Err(Stop::usage(
        context.texts.with("cli-confirm-missing", &[("pool", &pool), ("command", &command)]),
    ))
}

/// 0 done and verified; 1 done, still failing or unknown; 3 refused, moved or in doubt.
fn code(report: &ApplyReport, job: &Job) -> u8 {
    match report.result {
        ApplyResult::Applied if report.is_as_sent() && aws::verified(report, job) => exit::OK,
        ApplyResult::Applied => exit::FOUND,
        ApplyResult::NothingToDo => exit::OK,
        ApplyResult::Refused | ApplyResult::Moved | ApplyResult::InDoubt => exit::REFUSED,
    }
}

/// Nothing was sent, and why: as a report for programs, as a sentence for people.
pub fn refused(context: &Context, trouble: Trouble, undoes: Option<String>) -> u8 {
    let report = ApplyReport {
        result: match trouble.own_code() {
            Some(OwnCode::Moved) => ApplyResult::Moved,
            Some(OwnCode::InDoubt) => ApplyResult::InDoubt,
            _ => ApplyResult::Refused,
        },
        trouble: Some(trouble),
        undoes,
        ..nothing_to_do()
    };
    show(context, &report);
    exit::REFUSED
}

pub fn nothing_to_do() -> ApplyReport {
    ApplyReport {
        entry: String::new(),
        undoes: None,
        result: ApplyResult::NothingToDo,
        changes: Vec::new(),
        verify: Vec::new(),
        facts: None,
        moved: Vec::new(),
        trouble: None,
        undo: Undo::None,
    }
}

/// Carries a plan out. Until its last call is answered and written down, Ctrl-C waits for it.
pub async fn carry_out(context: &Context, writer: &Writer, job: &Job) -> ApplyReport {
    context.under_way.set(Work::Changing(writer.stop()));
    let report = work::apply(writer, job, &|p| progress(context, &p)).await;
    context.under_way.set(Work::Nothing);
    record::changed(context, writer.session(), job, &report);
    report
}

/// Says on standard error how it goes.
fn progress(context: &Context, progress: &Progress) {
    if *progress == Progress::Verifying {
        context.under_way.set(Work::Verifying);
    }
    if let Progress::Doubting(seconds) = progress {
        talk(&context.texts.with("cli-doubting", &[("next", &seconds.to_string())]));
    }
    if let Progress::Throttled(seconds) = progress {
        talk(&context.texts.with("cli-throttled", &[("next", &seconds.to_string())]));
    }
    if let Progress::Waiting { next, left } = progress {
        talk(
            &context
                .texts
                .with("cli-waiting", &[("next", &next.to_string()), ("left", &left.to_string())]),
        );
    }
}

pub fn show(context: &Context, report: &ApplyReport) {
    let texts = &context.texts;
    match context.args.format {
        Format::Json => out_json(&answer::report(texts, report)),
        Format::Text | Format::Html => out(text(context, report).trim_end()),
        Format::Markdown => out(markdown_text(context, report).trim_end()),
    }
    if let Some(trouble) = &report.trouble {
        talk(&world::trouble_line(texts, trouble));
    }
}

/// The result in a sentence.
fn result(context: &Context, report: &ApplyReport) -> String {
    context.texts.get(report.sentence())
}

/// The command that undoes this, if it can be.
fn undo_with(context: &Context, report: &ApplyReport) -> Option<String> {
    let any_done = report.changes.iter().any(|c| c.status == ChangeStatus::Done);
    let can = any_done && report.undoes.is_none() && report.undo != Undo::None;
    // Nobody answers a question where there is no terminal.
    let asks = std::io::stdin().is_terminal();
    let command = context
        .own(&["undo", &report.entry])
        .flag("--allow-changes", context.args.practice.is_none())
        .flag("--yes", !asks);
    can.then(|| command.to_string())
}

/// Places and their values, before and after, each made fit for the form.
fn edits(context: &Context, edits: &[Edit], line: impl Fn([String; 3]) -> String) -> String {
    let value = |value: &Option<serde_json::Value>| {
        value.as_ref().map_or_else(|| context.texts.get("absent"), |v| clean(&v.to_string()))
    };
    edits
        .iter()
        .map(|edit| line([clean(&edit.path), value(&edit.before), value(&edit.after)]))
        .collect()
}

fn state_word(context: &Context, o: &Outcome) -> String {
    context.texts.get(&of_word("state", o.state.word()))
}

fn verified(report: &ApplyReport) -> impl Iterator<Item = &Outcome> {
    report.verify.iter().filter(|o| o.state != State::NotApplicable)
}

fn status_word(context: &Context, change: &ChangeReport) -> String {
    context.texts.get(&of_word("status", change.status.word()))
}

fn text(context: &Context, report: &ApplyReport) -> String {
    let texts = &context.texts;
    let mut text = format!("{}\n", result(context, report));
    for change in &report.changes {
        let _ = writeln!(
            text,
            "  {:<10} {}  {}  {}",
            status_word(context, change),
            change.call,
            clean(&change.subject),
            clean(change.request_id.as_deref().unwrap_or("-"))
        );
        if let Some(error) = &change.error {
            let _ = writeln!(text, "             {}", clean(error));
        }
        if !change.differs.is_empty() {
            let _ = writeln!(text, "  {}", texts.get("apply-differs"));
            text.push_str(&edits(context, &change.differs, plain_edit));
        }
    }
    text.push_str(&edits(context, &report.moved, plain_edit));
    for o in verified(report) {
        let word = state_word(context, o);
        let _ = writeln!(text, "  {word:<6} {}  [{}]", clean(&texts.say(&o.title)), o.problem);
    }
    if let Some(command) = undo_with(context, report) {
        let _ = writeln!(text, "{}", texts.with("cli-undo-with", &[("command", &command)]));
    }
    text
}

/// The report for a ticket.
fn markdown_text(context: &Context, report: &ApplyReport) -> String {
    let texts = &context.texts;
    let column = |id: &str| texts.get(&format!("cli-column-{id}"));
    let mut text = format!("## {}\n", result(context, report));
    if !report.entry.is_empty() {
        let _ = writeln!(text, "\n{}: {}", column("entry"), markdown::code(&report.entry));
    }
    if !report.changes.is_empty() {
        let names = ["state", "call", "subject", "request"].map(column);
        let _ = write!(text, "\n{}", markdown::head(&names));
        for change in &report.changes {
            let status = status_word(context, change);
            let error = change.error.as_deref().map(markdown::text);
            text.push_str(&markdown::row(&[
                error.map_or_else(|| status.clone(), |error| format!("{status}: {error}")),
                markdown::code(&change.call),
                markdown::code(&change.subject),
                change.request_id.as_deref().map_or_else(|| "–".to_owned(), markdown::code),
            ]));
        }
    }
    for change in report.changes.iter().filter(|change| !change.differs.is_empty()) {
        let _ = writeln!(text, "\n{}", texts.get("apply-differs"));
        text.push_str(&edits(context, &change.differs, markdown_edit));
    }
    text.push_str(&edits(context, &report.moved, markdown_edit));
    if let Some(trouble) = &report.trouble {
        let _ = writeln!(text, "\n{}", markdown::text(&world::trouble_line(texts, trouble)));
    }
    if verified(report).next().is_some() {
        let names = ["state", "problem"].map(column);
        let _ = write!(text, "\n{}", markdown::head(&names));
        for o in verified(report) {
            let title = markdown::text(&texts.say(&o.title));
            let problem = markdown::code(o.problem.slug());
            text.push_str(&markdown::row(&[
                state_word(context, o),
                format!("{title} ({problem})"),
            ]));
        }
    }
    if let Some(command) = undo_with(context, report) {
        let _ = writeln!(
            text,
            "\n{}",
            texts.with("cli-undo-with", &[("command", &markdown::code(&command))])
        );
    }
    text
}

fn plain_edit([path, before, after]: [String; 3]) -> String {
    format!("  {path}: {before} → {after}\n")
}

fn markdown_edit(edit: [String; 3]) -> String {
    let [path, before, after] = edit.map(|part| markdown::code(&part));
    format!("\n- {path}: {before} → {after}\n")
}
