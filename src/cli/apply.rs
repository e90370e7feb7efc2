//! `apply`: makes the plan's change, then verifies it by reading again.

use super::args::ApplyArgs;
use super::{Context, Format, Stop, Work, answer, ask, exit, out, plan, talk, world};
use crate::app::Job;
use crate::aws;
use crate::aws::write::Writer;
use crate::change::{
    ApplyReport, ApplyResult, ChangeStatus, Edit, Plan, Progress, Risk, Trouble, Undo,
};
use crate::journal::Journal;
use crate::rules::State;
use crate::text::clean;

/// Runs `apply`.
pub async fn run(context: &Context, wanted: &ApplyArgs) -> Result<u8, Stop> {
    world::may_change(context)?;
    let made = plan::make(context, &wanted.plan).await?;
    let journal = world::journal(context, &made.session)?;
    world::settled(context, &made.session, &journal).await?;
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
    plan::talk_preview(context, &made.facts.region, &plan);
    confirm(context, wanted, &plan)?;
    if !ask::yes(context, wanted.yes, &context.texts.get("cli-ask-apply")).await? {
        talk(&context.texts.get("cli-left-as-it-is"));
        return Ok(exit::REFUSED);
    }
    let writer = world::writer(context, &made.session)?;
    let job = Job {
        pool_id: made.facts.pool_id.clone(),
        pool_name: made.facts.pool_name().to_owned(),
        asked: made.asked,
        undoes: None,
        user: wanted.plan.user.clone(),
        plan,
    };
    let report = carry_out(context, &writer, &journal, &job).await;
    show(context, &report);
    Ok(code(&report, &job))
}

/// A high risk asks for the pool's id once more.
fn confirm(context: &Context, wanted: &ApplyArgs, plan: &Plan) -> Result<(), Stop> {
    if plan.risk < Risk::High || wanted.confirm.as_deref() == Some(wanted.plan.pool.as_str()) {
        return Ok(());
    }
    Err(Stop::usage(context.texts.with("cli-confirm-missing", &[("pool", &wanted.plan.pool)])))
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
        result: match trouble.code.as_str() {
            "moved" => ApplyResult::Moved,
            _ => ApplyResult::Refused,
        },
        trouble: Some(trouble),
        undoes,
        ..nothing_to_do()
    };
    show(context, &report);
    exit::REFUSED
}

/// A report of nothing.
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
pub async fn carry_out(
    context: &Context,
    writer: &Writer,
    journal: &Journal,
    job: &Job,
) -> ApplyReport {
    context.under_way.set(Work::Changing);
    let report = aws::carry_out(writer, journal, job, &|p| progress(context, &p)).await;
    context.under_way.set(Work::Nothing);
    report
}

/// Says on standard error how it goes.
fn progress(context: &Context, progress: &Progress) {
    if *progress == Progress::Verifying {
        context.under_way.set(Work::Verifying);
    }
    if let Progress::Waiting { next, left } = progress {
        talk(
            &context
                .texts
                .with("cli-waiting", &[("next", &next.to_string()), ("left", &left.to_string())]),
        );
    }
}

/// Shows a report.
pub fn show(context: &Context, report: &ApplyReport) {
    let texts = &context.texts;
    if context.args.format == Format::Json {
        out(&answer::report(texts, report).to_string());
        if let Some(trouble) = &report.trouble {
            talk(&world::trouble_line(texts, trouble));
        }
        return;
    }
    out(&texts.get(report.sentence()));
    for change in &report.changes {
        let status = texts.get(&format!("status-{}", change.status.word().replace('_', "-")));
        let request = change.request_id.as_deref().unwrap_or("-");
        out(&format!("  {status:<10} {}  {}  {request}", change.call, clean(&change.subject)));
        if let Some(error) = &change.error {
            out(&format!("             {}", clean(error)));
        }
        if !change.differs.is_empty() {
            out(&format!("  {}", texts.get("apply-differs")));
            show_edits(context, &change.differs);
        }
    }
    show_edits(context, &report.moved);
    if let Some(trouble) = &report.trouble {
        talk(&world::trouble_line(texts, trouble));
    }
    for o in report.verify.iter().filter(|o| o.state != State::NotApplicable) {
        let word = texts.get(&format!("state-{}", o.state.word().replace('_', "-")));
        out(&format!("  {word:<6} {}  [{}]", clean(&texts.say(&o.title)), o.problem));
    }
    let any_done = report.changes.iter().any(|c| c.status == ChangeStatus::Done);
    if any_done && report.undoes.is_none() && report.undo != Undo::None {
        out(&texts.with(
            "cli-undo-with",
            &[("entry", &report.entry), ("practice", &world::practice_flag(context))],
        ));
    }
}

fn show_edits(context: &Context, edits: &[Edit]) {
    for edit in edits {
        let value = |v: &Option<serde_json::Value>| {
            v.as_ref().map_or_else(|| context.texts.get("absent"), |v| clean(&v.to_string()))
        };
        out(&format!("  {}: {} → {}", clean(&edit.path), value(&edit.before), value(&edit.after)));
    }
}
