//! How a plan under way and its end are drawn.

use crate::factor::Factor;
use ratatui::text::{Line, Span};

use super::Verify;
use crate::app::{Action, Shared};
use crate::change::{ChangeStatus, Progress, Undo};
use crate::problem::{Cause, Problem};
use crate::report::{ApplyReport, ApplyResult};
use crate::rules::{Outcome, State, SubjectKind};
use crate::screens::{Page, check_name, preview, state_word, trouble, without_offset};
use crate::text::clean;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

impl Verify {
    pub(super) fn under_way(&self, shared: &Shared, sheet: &mut Sheet) {
        sheet.blank();
        let title = if self.job.undoes.is_some() { "verify-undoing" } else { "verify-applying" };
        sheet.heading(
            &shared.tw(title, &[("pool", &clean(&self.job.pool_name))]),
            "",
            ink::plain(),
        );
        sheet.blank();
        let now = |at: usize| match self.progress {
            Some(Progress::Reading(n)) if n == at => Some("verify-reading-again"),
            Some(Progress::Sending(n)) if n == at => Some("verify-sending"),
            _ => None,
        };
        let done = shared.t("status-done");
        let column = wrap::width(&done);
        for (at, change) in self.job.plan.changes.iter().enumerate() {
            let (mark, note) = match (at < self.made, now(at)) {
                (true, _) => (done.as_str(), String::new()),
                (_, Some(id)) => (">", format!("{} {}", shared.t(id), shared.spinner())),
                _ => ("", String::new()),
            };
            let mark = wrap::fit(mark, column);
            let text = format!(
                "{mark} {}  {}  {note}",
                change.call(),
                shared.shown(change.target.subject())
            );
            sheet.cut_line(2, &text, ink::plain());
        }
        let verifying = matches!(self.progress, Some(Progress::Verifying));
        let mark = wrap::fit(if verifying { ">" } else { "" }, column);
        let note = if verifying { shared.spinner() } else { "" };
        sheet.para(2, &format!("{mark} {} {note}", shared.t("verify-reading-rules")), ink::plain());
        sheet.blank();
        if let Some(Progress::Doubting(seconds)) = &self.progress {
            let text = shared.tw("cli-doubting", &[("next", &seconds.to_string())]);
            sheet.para(0, &text, ink::care());
        }
        if let Some(Progress::Throttled(seconds)) = &self.progress {
            let text = shared.tw("cli-throttled", &[("next", &seconds.to_string())]);
            sheet.para(0, &text, ink::bold());
        }
        if let Some(Progress::Waiting { next, left }) = &self.progress {
            let text = shared
                .tw("verify-waiting", &[("next", &next.to_string()), ("left", &left.to_string())]);
            sheet.para(0, &text, ink::bold());
            sheet.para(0, &shared.t("verify-waiting-why"), ink::dim());
        } else {
            sheet.para(0, &shared.t("verify-journaled"), ink::dim());
        }
    }

    pub(super) fn ended(&self, shared: &Shared, report: &ApplyReport, at: &str, sheet: &mut Sheet) {
        let (id, style) = match (report.result, report.undoes.is_some()) {
            (ApplyResult::Applied, false) => ("verify-applied", ink::good()),
            (ApplyResult::Applied, true) => ("verify-undone", ink::good()),
            (ApplyResult::NothingToDo, _) => ("verify-nothing", ink::bold()),
            (ApplyResult::Refused, _) if report.was_not_sent() => ("verify-not-sent", ink::bad()),
            (ApplyResult::Refused, _) if !report.changed_something() => {
                ("verify-refused-nothing", ink::bad())
            }
            (ApplyResult::Refused, _) => ("verify-refused", ink::bad()),
            (ApplyResult::Moved, _) => ("verify-moved", ink::bad()),
            (ApplyResult::InDoubt, _) => ("verify-in-doubt", ink::bad()),
        };
        let at = clean(at);
        let right = match report.facts {
            Some(_) => shared.tw("findings-read-at", &[("at", &at)]),
            None => String::new(),
        };
        let mut parts =
            wrap::wrap(&shared.t(id), sheet.width.saturating_sub(wrap::width(&right) + 2));
        let rest = parts.split_off(1);
        let room = sheet.width.saturating_sub(wrap::width(&right) + 2);
        sheet.line(Line::from(vec![
            Span::styled(wrap::fit(&parts.concat(), room), style),
            Span::styled(format!("  {right}"), ink::dim()),
        ]));
        for part in rest {
            sheet.para(0, &part, style);
        }
        self.next(shared, report, sheet);
        if let Some(why) = &self.undo_trouble {
            sheet.para(0, &shared.t("verify-no-undo-plan"), ink::bad());
            trouble::describe(shared, why, sheet);
        }
        sheet.air();
        for change in &report.changes {
            change_line(shared, change, sheet);
        }
        sheet.air();
        if let Some(why) = &report.trouble {
            if sheet.lines.last().is_some_and(|l| l.width() > 0) {
                sheet.blank();
            }
            trouble::describe(shared, why, sheet);
            sheet.air();
        }
        if !report.moved.is_empty() {
            sheet.heading(&shared.t("preview-what-moved"), "", ink::plain());
            preview::edit_lines(shared, &report.moved, sheet);
            sheet.air();
        }
        if !report.verify.is_empty() {
            self.table(shared, &report.verify, &at, sheet);
        }
    }

    /// Every finding before and after, those that this plan was about first.
    fn table(&self, shared: &Shared, after: &[Outcome], at: &str, sheet: &mut Sheet) {
        let column = 9;
        let arrow = " → ";
        let room = sheet.width.saturating_sub(2 * column + 5);
        let head = Line::from(vec![
            Span::styled(wrap::fit(&shared.t("verify-before-after"), room), ink::bold()),
            Span::styled(
                // The offset stands above, beside "read".
                format!(
                    "  {}   {}",
                    wrap::fit(without_offset(&self.read_before), column),
                    wrap::fit(without_offset(at), column)
                ),
                ink::dim(),
            ),
        ]);
        sheet.line(head);
        let mut folded = 0;
        for check in checks(&self.before, after) {
            let old = worst(&self.before, check);
            let new = worst(after, check);
            let never = |o: Option<&Outcome>| o.is_none_or(|o| o.state == State::NotApplicable);
            if never(old) && never(new) {
                folded += 1;
                continue;
            }
            let name = match check {
                (_, Some(goal)) => shared.t(&format!("check-goal-{}", goal.word())),
                (problem, None) => check_name(shared, problem),
            };
            // A goal that is reached has no finding of its own any more.
            let reached = new.is_none() && check.1.is_some() && old.is_some_and(is_bad);
            let word = |o: Option<&Outcome>, all: &[Outcome]| match o {
                Some(o) => (state_word(shared, o.state), ink::state(o.state)),
                // The rule that speaks for a goal leaves out what is in order.
                None if check.1.is_none() && all.iter().any(|o| o.problem == check.0) => {
                    (state_word(shared, State::Ok), ink::state(State::Ok))
                }
                None => ("·".to_owned(), ink::dim()),
            };
            let (old_word, old_style) = word(old, &self.before);
            let (new_word, new_style) = match reached {
                true => (state_word(shared, State::Ok), ink::state(State::Ok)),
                false => word(new, after),
            };
            sheet.line(Line::from(vec![
                Span::raw(format!("  {}", wrap::fit(&name, room.saturating_sub(2)))),
                Span::raw("  "),
                Span::styled(wrap::fit(&old_word, column), old_style),
                Span::styled(arrow, ink::dim()),
                Span::styled(wrap::fit(&new_word, column), new_style),
            ]));
            // Of a user what is in order now may be something else than before.
            let another = |o: &&Outcome| {
                o.subject.kind == SubjectKind::User && old.is_none_or(|old| old.title != o.title)
            };
            if let Some(o) = new.filter(|o| is_bad(o) || another(o)) {
                sheet.para(4, &shared.say(&o.title), ink::dim());
            }
        }
        if folded > 0 {
            let text = shared.tw("verify-folded", &[("count", &folded.to_string())]);
            sheet.para(2, &text, ink::dim());
        }
    }

    fn next(&self, shared: &Shared, report: &ApplyReport, sheet: &mut Sheet) {
        let left = report.verify.iter().filter(|o| is_bad(o)).count();
        if let Some(lesson) = shared.lesson().filter(|l| shared.repaired.contains(&l.name)) {
            let number = lesson.number.to_string();
            sheet.para(0, &shared.tw("verify-lesson-done", &[("number", &number)]), ink::good());
            if self.finished(shared).is_some() {
                sheet.para(0, &shared.t("verify-to-debrief"), ink::plain());
                if left > 0 {
                    let count = [("count", left.to_string())];
                    let count = count.each_ref().map(|(k, v)| (*k, v.as_str()));
                    sheet.para(0, &shared.tw("verify-left-besides", &count), ink::plain());
                }
                return self.undo_line(shared, report, sheet);
            }
        }
        let text = match (report.result, left) {
            (ApplyResult::Applied, 0) if report.undoes.is_none() => shared.t("verify-next-clean"),
            (ApplyResult::Applied, n) if n > 0 => {
                shared.tw("verify-next-left", &[("count", &n.to_string())])
            }
            (ApplyResult::Applied, _) => shared.t("verify-next-back"),
            (ApplyResult::NothingToDo, _) => shared.t("verify-next-back"),
            (ApplyResult::Refused, _) => shared.t("verify-next-refused"),
            (ApplyResult::Moved, _) => shared.t("verify-next-moved"),
            (ApplyResult::InDoubt, _) => shared.t("verify-next-in-doubt"),
        };
        sheet.para(0, &text, ink::plain());
        self.undo_line(shared, report, sheet);
    }

    fn undo_line(&self, shared: &Shared, report: &ApplyReport, sheet: &mut Sheet) {
        let applied = report.result == ApplyResult::Applied;
        if self.planning_undo {
            let text = format!("{} {}", shared.t("verify-planning-undo"), shared.spinner());
            sheet.para(0, &text, ink::dim());
        } else if self.may(shared, Action::Undo).is_ok() {
            sheet.para(0, &shared.t("verify-may-undo"), ink::plain());
        } else if applied && report.undo == Undo::None && report.undoes.is_none() {
            sheet.para(0, &shared.t("why-undo-none"), ink::dim());
        }
    }
}

/// The word for how a change went, and its style.
pub fn status_word(shared: &Shared, status: ChangeStatus) -> (String, ratatui::style::Style) {
    let (id, style) = match status {
        ChangeStatus::Done => ("status-done", ink::good()),
        ChangeStatus::Refused => ("status-refused", ink::bad()),
        ChangeStatus::NotSent => ("status-not-sent", ink::dim()),
        ChangeStatus::Sending | ChangeStatus::InDoubt => ("status-in-doubt", ink::bad()),
        ChangeStatus::NotMade => ("status-not-made", ink::dim()),
        ChangeStatus::Undone => ("status-undone", ink::dim()),
    };
    (shared.t(id), style)
}

fn change_line(shared: &Shared, change: &crate::report::ChangeReport, sheet: &mut Sheet) {
    let (word, style) = status_word(shared, change.status);
    let subject = shared.shown(&change.subject);
    let request =
        change.request_id.as_deref().map(|id| shared.tw("verify-request", &[("id", &clean(id))]));
    let left = format!("  {word}  {}  {subject}", clean(&change.call));
    let request = request.unwrap_or_default();
    let used = wrap::width(&left) + 2 + wrap::width(&request);
    let mut spans = vec![
        Span::raw("  "),
        Span::styled(word.clone(), style),
        Span::raw(format!("  {}  {subject}", clean(&change.call))),
    ];
    if !request.is_empty() && used <= sheet.width {
        let pad = sheet.width - used + 2;
        spans.push(Span::styled(format!("{}{request}", " ".repeat(pad)), ink::dim()));
        sheet.line(Line::from(spans));
    } else {
        sheet.line(Line::from(spans));
        if !request.is_empty() {
            sheet.para(4, &request, ink::dim());
        }
    }
    if let Some(error) = &change.error {
        sheet.para(4, &clean(error), ink::bad());
    }
    if !change.differs.is_empty() {
        sheet.para(4, &shared.t("apply-differs"), ink::bad());
        preview::edit_lines(shared, &change.differs, sheet);
    }
}

/// What a row is about: a problem, or a goal that its rule speaks for.
type Check = (Problem, Option<Factor>);

fn check_of(outcome: &Outcome) -> Check {
    let goal = match outcome.cause {
        Cause::Goal(factor) => Some(factor),
        _ => None,
    };
    (outcome.problem, goal)
}

/// Every check of both lists once, in the order of the first that names it.
fn checks(before: &[Outcome], after: &[Outcome]) -> Vec<Check> {
    let mut checks: Vec<Check> = Vec::new();
    for check in before.iter().chain(after).map(check_of) {
        if !checks.contains(&check) {
            checks.push(check);
        }
    }
    checks
}

/// Is it wrong, or could not be told?
fn is_bad(outcome: &Outcome) -> bool {
    outcome.state.rank() <= State::Unknown.rank()
}

fn worst(outcomes: &[Outcome], check: Check) -> Option<&Outcome> {
    outcomes.iter().filter(|o| check_of(o) == check).min_by_key(|o| o.state.rank())
}
