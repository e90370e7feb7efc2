//! What happened in words: a step in full, a step in a line, the verdict, the order of calls.

use ratatui::text::{Line, Span};

use super::run::Run;
use crate::app::Shared;
use crate::app::hush::masked;
use crate::guides;
use crate::screens::lessons;
use crate::screens::{check_name, clean_command, y_copies};
use crate::sign_in::{End, SessionMark, Step, StepOutcome, Verdict};
use crate::text::clean;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// A session by its number and fingerprint.
pub fn session(shared: &Shared, mark: &SessionMark) -> String {
    let number = mark.number.to_string();
    shared.tw("session-name", &[("number", &number), ("print", &clean(&mark.fingerprint))])
}

/// `2:41`
pub fn minutes(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The call, or that it was a wait.
pub fn name(shared: &Shared, step: &Step) -> String {
    match step.operation {
        "wait" => shared.t("step-wait"),
        operation => operation.to_owned(),
    }
}

/// A call without an answer yet, or time that passes.
pub fn under_way(shared: &Shared, waits: bool) -> String {
    let id = if waits { "step-waiting" } else { "rehearse-sending" };
    format!("{} {}", shared.t(id), shared.spinner())
}

/// What came of a step, in a few words.
pub fn outcome(shared: &Shared, step: &Step) -> (String, ratatui::style::Style) {
    match &step.outcome {
        StepOutcome::Sent => (under_way(shared, step.operation == "wait"), ink::dim()),
        StepOutcome::Challenge { name, .. } => (clean(name), ink::plain()),
        StepOutcome::Tokens => (shared.t("step-tokens"), ink::good()),
        StepOutcome::SecretCode { .. } => (shared.t("step-secret"), ink::plain()),
        StepOutcome::Verified { .. } => (shared.t("step-verified"), ink::good()),
        StepOutcome::Preferred => (shared.t("step-preferred"), ink::good()),
        StepOutcome::DeviceConfirmed { .. } => (shared.t("step-device-confirmed"), ink::good()),
        StepOutcome::Done => (shared.t("step-done"), ink::good()),
        StepOutcome::Refused { code, .. } => {
            let meant = step.on_purpose.is_some() && !step.missed();
            (clean(code), if meant { ink::care() } else { ink::bad() })
        }
        StepOutcome::NotSent { .. } => (shared.t("step-not-sent"), ink::care()),
        StepOutcome::Unanswered { .. } => (shared.t("step-unanswered"), ink::care()),
        StepOutcome::Waited { seconds } => {
            let text = shared.tw("step-waited", &[("time", &minutes(i64::from(*seconds)))]);
            (text, ink::plain())
        }
    }
}

/// What the star behind a step means, where one of them has it.
pub fn purpose_mark<'a>(shared: &Shared, mut steps: impl Iterator<Item = &'a Step>) -> String {
    match steps.any(|step| step.on_purpose.is_some()) {
        true => shared.t("rehearse-star"),
        false => String::new(),
    }
}

/// A step in a line.
pub fn line(shared: &Shared, step: &Step, here: bool, width: usize) -> Line<'static> {
    let (told, style) = outcome(shared, step);
    let head = format!("{:>2} {}", step.number, name(shared, step));
    let purpose = if step.on_purpose.is_some() { " *" } else { "" };
    let room = width.saturating_sub(2);
    let head = format!("{head}{purpose}");
    let text = format!(" → {told}");
    let left = room.saturating_sub(wrap::width(&head));
    let mark = if here { "> " } else { "  " };
    if here {
        let whole = wrap::fit(&format!("{mark}{head}{text}"), width);
        return Line::styled(whole, ink::selected());
    }
    Line::from(vec![
        Span::raw(format!("{mark}{}", wrap::cut(&head, room))),
        Span::styled(wrap::cut(&text, left), style),
    ])
}

/// A step in full.
pub fn step(shared: &Shared, step: &Step, sheet: &mut Sheet) {
    let number = step.number.to_string();
    let title = shared.tw("step-title", &[("number", &number), ("name", &name(shared, step))]);
    let purpose = match step.on_purpose {
        Some(problem) => {
            let text = if step.missed() { "step-meant" } else { "step-on-purpose" };
            shared.tw(text, &[("problem", problem.slug())])
        }
        None => String::new(),
    };
    if wrap::width(&title) + wrap::width(&purpose) + 2 <= sheet.width {
        sheet.heading(&title, &purpose, ink::care());
    } else {
        sheet.heading(&title, "", ink::plain());
        sheet.para(0, &purpose, ink::care());
    }
    let labels = ["label-sent", "label-answer", "label-means", "label-to-do"];
    let texts: Vec<String> = labels.iter().map(|id| shared.t(id)).collect();
    let refs: Vec<&str> = texts.iter().map(String::as_str).collect();
    sheet.labels(&refs);
    answer(shared, step, &texts, sheet);
    sheet.air();
    let sent: Vec<String> = step
        .sent
        .iter()
        .map(|(member, value)| match member.ends_with("USERNAME") {
            // The name of the answers is the one AWS gave, which nobody typed.
            true => format!("{member} {}", clean(&masked(value))),
            false => format!("{member} {}", shared.shown(value)),
        })
        .collect();
    if !sent.is_empty() {
        sheet.item(&texts[0], &sent.join(" · "), ink::dim());
    }
    sheet.gutter = 0;
}

fn answer(shared: &Shared, step: &Step, labels: &[String], sheet: &mut Sheet) {
    let (told, style) = outcome(shared, step);
    sheet.item(&labels[1], &told, style);
    match &step.outcome {
        StepOutcome::Challenge { parameters, session: mark, why, .. } => {
            for (name, value) in parameters {
                sheet.item("", &format!("{}  {}", clean(name), shared.shown(value)), ink::plain());
            }
            given(shared, mark.as_ref(), sheet);
            if let Some(why) = why.as_ref().filter(|_| !shared.awaits_guess()) {
                sheet.item(&labels[2], &shared.say(why), ink::plain());
            }
        }
        StepOutcome::SecretCode { session: mark } | StepOutcome::Verified { session: mark } => {
            given(shared, mark.as_ref(), sheet);
        }
        StepOutcome::Refused { text, problem, why, now, verdict, clock, .. } => {
            sheet.item("", &format!("“{}”", shared.shown(text)), ink::plain());
            if shared.awaits_guess() {
                return sheet.item(&labels[2], &shared.guess_first(), ink::plain());
            }
            if let Some(guide) = problem.and_then(guides::find) {
                sheet.item("", guide.title.get(shared.lang), ink::dim());
            }
            sheet.air();
            sheet.item(&labels[2], &shared.say(why), ink::plain());
            if let Some(verdict) = verdict {
                sheet.item("", &shared.say(&verdict.say()), ink::bold());
            }
            if let Some(clock) = clock {
                sheet.item("", &shared.say(clock), ink::care());
            }
            sheet.item(&labels[3], &shared.say(now), ink::bold());
        }
        StepOutcome::NotSent { text, now } | StepOutcome::Unanswered { text, now } => {
            sheet.item("", &shared.shown(text), ink::plain());
            sheet.item(&labels[3], &shared.say(now), ink::bold());
        }
        _ => {}
    }
}

fn given(shared: &Shared, mark: Option<&SessionMark>, sheet: &mut Sheet) {
    if let Some(mark) = mark {
        sheet.item("", &session(shared, mark), ink::plain());
    }
}

/// The end of a rehearsal, and the lesson's if this was it.
pub fn verdict(shared: &Shared, run: &Run, verdict: &Verdict, sheet: &mut Sheet) {
    if let Some(lesson) = lessons::mended_by(shared, &run.rehearsal) {
        let number = lesson.number.to_string();
        let errors = lesson.problems.iter().map(|problem| {
            let guide = guides::find(*problem);
            guide.map_or_else(
                || check_name(shared, *problem),
                |guide| format!("“{}”", guide.title.get(shared.lang)),
            )
        });
        let done = match lesson.answered.as_slice() {
            [] => ("lesson-produced", "problems", errors.collect::<Vec<String>>().join(", ")),
            answered => ("lesson-answered", "answered", answered.join(", ")),
        };
        let args = [("number", number.as_str()), (done.1, done.2.as_str())];
        sheet.para(0, &shared.tw(done.0, &args), ink::good());
    }
    let style = if verdict.end == End::Stopped { ink::care() } else { ink::good() };
    sheet.para(0, &shared.say(&verdict.title), style);
    for line in &verdict.lines {
        sheet.para(2, &shared.say(line), ink::plain());
    }
}

/// The right order of calls, for whoever mends the application.
pub fn order(shared: &Shared, run: &Run, sheet: &mut Sheet) {
    let sequence = run.rehearsal.sequence();
    if sequence.cli.is_empty() && sequence.sdk.is_empty() {
        return;
    }
    sheet.air();
    sheet.heading(&shared.t("order-title"), "", ink::plain());
    for (at, (operation, with)) in sequence.sdk.iter().enumerate() {
        let text = format!("{}. {operation}: {}", at + 1, shared.say(with));
        sheet.para(2, &text, ink::plain());
    }
    sheet.air();
    if sequence.cli.is_empty() {
        sheet.para(0, &shared.t("order-needs-sdk"), ink::plain());
        sheet.para(0, &y_copies(shared, [&shared.t("order-title")]), ink::dim());
        return;
    }
    sheet.heading(&shared.t("order-cli"), &y_copies(shared, [&sequence.cli]), ink::dim());
    sheet.command(2, &clean_command(shared, &sequence.cli));
}
