//! A plan being carried out, and then: what was done, and what the rules say now.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, Stage, inspect, preview, state_word, trouble, waiting_ticks};
use crate::app::model::{Case, Go};
use crate::app::{Action, Context, Effect, Job, Reply, Shared, Ticket};
use crate::change::{ApplyReport, ApplyResult, ChangeStatus, Progress, Trouble, Undo};
use crate::guides;
use crate::rules::{Outcome, State};
use crate::text::{Say, clean};
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The screens between a verification and the list it leads back to.
const BEHIND: &[Context] = &[Context::Verify, Context::Preview, Context::Steps];

/// A plan under way, or its end.
#[derive(Debug)]
pub struct Verify {
    job: Job,
    before: Vec<Outcome>,
    read_before: String,
    progress: Option<Progress>,
    /// Changes made so far.
    made: usize,
    report: Option<(ApplyReport, String)>,
    undo_trouble: Option<Trouble>,
    planning_undo: bool,
    scroll: Scroll,
}

impl Verify {
    /// Carries the job out as soon as it is on screen.
    pub fn of(shared: &Shared, job: Job) -> Verify {
        let case = shared.case.as_ref().filter(|c| c.facts.pool_id == job.pool_id);
        Verify {
            before: case.map(|c| c.outcomes.clone()).unwrap_or_default(),
            read_before: case.map(|c| c.at.clone()).unwrap_or_default(),
            job,
            progress: None,
            made: 0,
            report: None,
            undo_trouble: None,
            planning_undo: false,
            scroll: Scroll::default(),
        }
    }

    fn take_report(&mut self, shared: &mut Shared, report: ApplyReport, at: String) {
        let same_pool =
            shared.case.as_ref().is_some_and(|case| case.facts.pool_id == self.job.pool_id);
        if let (Some(facts), true) = (&report.facts, same_pool) {
            let asked = self.job.asked.clone();
            shared.case = Some(Case::new((**facts).clone(), asked, at.clone()));
        }
        let lesson = shared.lesson().map(|l| (l.name.clone(), l.problems.clone()));
        if let (Some((name, problems)), true) = (lesson, same_pool) {
            let bad = |o: &Outcome| {
                problems.iter().any(|p| p == o.problem)
                    && matches!(o.state, State::Fail | State::Warn | State::Unknown)
            };
            if report.result == ApplyResult::Applied
                && self.job.undoes.is_none()
                && !report.verify.is_empty()
                && !report.verify.iter().any(bad)
            {
                shared.repaired.insert(name);
            } else if self.job.undoes.is_some() {
                shared.repaired.remove(&name);
            }
        }
        self.report = Some((report, at));
        self.scroll.reset();
    }

    fn changed_something(&self) -> bool {
        self.report.as_ref().is_some_and(|(report, _)| {
            report.changes.iter().any(|c| c.status == ChangeStatus::Done)
        })
    }
}

impl Page for Verify {
    fn context(&self) -> Context {
        Context::Verify
    }

    fn stage(&self) -> Option<Stage> {
        Some(Stage::Verify)
    }

    fn enter(&mut self, shared: &mut Shared) {
        let job = Box::new(self.job.clone());
        shared.ask(|ticket| Effect::Apply(ticket, job));
    }

    fn act(&mut self, shared: &mut Shared, action: Action) {
        match action {
            Action::Back | Action::Forward => shared.go(Go::PopWhile(BEHIND)),
            Action::ReadAgain => {
                shared.go(Go::PopWhile(BEHIND));
                if let Some(page) = inspect::Inspect::again(shared) {
                    shared.go(Go::Push(Box::new(page)));
                }
            }
            Action::Undo => {
                if let Some((report, _)) = &self.report {
                    let entry = report.entry.clone();
                    self.planning_undo = true;
                    self.undo_trouble = None;
                    shared.ask(|ticket| Effect::PlanUndo(ticket, entry));
                }
            }
            Action::Copy => {
                let ids: Vec<String> = self
                    .report
                    .iter()
                    .flat_map(|(r, _)| &r.changes)
                    .filter_map(|c| c.request_id.as_ref().map(|id| format!("{} {id}", c.call)))
                    .collect();
                shared.copy(ids.join("\n"), "copied-request-ids");
            }
            action => self.scroll.act(action),
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let Some((report, _)) = &self.report else {
            return match action {
                Action::Back
                | Action::Forward
                | Action::ReadAgain
                | Action::Undo
                | Action::Copy => Err(Say::text("why-changing")),
                _ => Ok(()),
            };
        };
        let same_pool =
            shared.case.as_ref().is_some_and(|case| case.facts.pool_id == self.job.pool_id);
        match action {
            Action::ReadAgain if !same_pool => Err(Say::text("why-other-pool")),
            Action::Undo if report.undoes.is_some() => Err(Say::text("why-undo-of-undo")),
            Action::Undo if !self.changed_something() || report.entry.is_empty() => {
                Err(Say::text("why-nothing-changed"))
            }
            Action::Undo if report.undo == Undo::None => Err(Say::text("why-undo-none")),
            Action::Undo if self.planning_undo => Err(Say::text("why-still-reading")),
            Action::Copy if report.changes.iter().all(|c| c.request_id.is_none()) => {
                Err(Say::text("why-nothing-to-copy"))
            }
            _ => Ok(()),
        }
    }

    fn is_changing(&self) -> bool {
        self.report.is_none()
    }

    fn shown(&mut self, _shared: &mut Shared) {
        self.planning_undo = false;
    }

    fn reply(&mut self, shared: &mut Shared, _ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Applying(progress) => {
                if let Progress::Done(n) = progress {
                    self.made = n + 1;
                }
                self.progress = Some(progress);
            }
            Reply::Applied(report, at) => self.take_report(shared, *report, at),
            Reply::UndoPlan(plan) => {
                self.planning_undo = false;
                let entry = self.report.as_ref().map(|(r, _)| r.entry.clone()).unwrap_or_default();
                match *plan {
                    Ok(plan) => {
                        let (id, name) = (self.job.pool_id.clone(), self.job.pool_name.clone());
                        let page = preview::Preview::undo(plan, entry, id, name);
                        shared.go(Go::Push(Box::new(page)));
                    }
                    Err(trouble) => {
                        self.undo_trouble = Some(trouble);
                        self.scroll.act(Action::Last);
                    }
                }
            }
            _ => {}
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        match (&self.report, &self.progress) {
            (None, Some(Progress::Waiting { .. })) => Some(Duration::from_secs(1)),
            (None, _) => waiting_ticks(shared),
            (Some(_), _) if self.planning_undo => waiting_ticks(shared),
            (Some(_), _) => None,
        }
    }

    fn tick(&mut self, _shared: &mut Shared) {
        if let Some(Progress::Waiting { next, left }) = &mut self.progress {
            *next = next.saturating_sub(1);
            *left = left.saturating_sub(1);
        }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width, area.height >= 20);
        match &self.report {
            None => self.under_way(shared, &mut sheet),
            Some((report, at)) => self.ended(shared, report, at, &mut sheet),
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}

impl Verify {
    fn under_way(&self, shared: &Shared, sheet: &mut Sheet) {
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
        for (at, change) in self.job.plan.changes.iter().enumerate() {
            let (mark, note) = match (at < self.made, now(at)) {
                (true, _) => ("[x]", String::new()),
                (_, Some(id)) => ("[>]", format!("{} {}", shared.t(id), shared.spinner())),
                _ => ("[ ]", String::new()),
            };
            let text =
                format!("{mark} {}  {}  {note}", change.call(), clean(change.target.subject()));
            sheet.cut_line(2, &text, ink::plain());
        }
        let verifying = matches!(self.progress, Some(Progress::Verifying));
        let mark = if verifying { "[>]" } else { "[ ]" };
        let note = if verifying { shared.spinner() } else { "" };
        sheet.para(2, &format!("{mark} {} {note}", shared.t("verify-reading-rules")), ink::plain());
        sheet.blank();
        if let Some(Progress::Waiting { next, left }) = &self.progress {
            let text = shared
                .tw("verify-waiting", &[("next", &next.to_string()), ("left", &left.to_string())]);
            sheet.para(0, &text, ink::bold());
            sheet.para(0, &shared.t("verify-waiting-why"), ink::dim());
        } else {
            sheet.para(0, &shared.t("verify-journaled"), ink::dim());
        }
    }

    fn ended(&self, shared: &Shared, report: &ApplyReport, at: &str, sheet: &mut Sheet) {
        let (id, style) = match (report.result, report.undoes.is_some()) {
            (ApplyResult::Applied, false) => ("verify-applied", ink::good()),
            (ApplyResult::Applied, true) => ("verify-undone", ink::good()),
            (ApplyResult::NothingToDo, _) => ("verify-nothing", ink::bold()),
            (ApplyResult::Refused, _) => ("verify-refused", ink::bad()),
            (ApplyResult::Moved, _) => ("verify-moved", ink::bad()),
            (ApplyResult::InDoubt, _) => ("verify-in-doubt", ink::bad()),
        };
        let at = clean(at);
        let right = shared.tw("findings-read-at", &[("at", &at)]);
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
            sheet.air();
        }
        self.next(shared, report, sheet);
        if let Some(why) = &self.undo_trouble {
            sheet.blank();
            sheet.para(0, &shared.t("verify-no-undo-plan"), ink::bad());
            trouble::describe(shared, why, sheet);
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
                format!("  {}   {}", wrap::fit(&self.read_before, column), wrap::fit(at, column)),
                ink::dim(),
            ),
        ]);
        sheet.line(head);
        for problem in problems(&self.before, after) {
            let old = worst(&self.before, problem);
            let new = worst(after, problem);
            let title = guides::find(problem)
                .map_or_else(|| problem.to_owned(), |g| g.title.get(shared.lang).to_owned());
            let word = |o: Option<&Outcome>| match o {
                Some(o) => (state_word(shared, o.state), ink::state(o.state)),
                None => ("·".to_owned(), ink::dim()),
            };
            let ((old_word, old_style), (new_word, new_style)) = (word(old), word(new));
            sheet.line(Line::from(vec![
                Span::raw(format!("  {}", wrap::fit(&title, room.saturating_sub(2)))),
                Span::raw("  "),
                Span::styled(wrap::fit(&old_word, column), old_style),
                Span::styled(arrow, ink::dim()),
                Span::styled(wrap::fit(&new_word, column), new_style),
            ]));
            if let Some(o) = new.filter(|o| o.state.rank() <= State::Unknown.rank()) {
                sheet.para(4, &shared.say(&o.title), ink::dim());
            }
        }
    }

    fn next(&self, shared: &Shared, report: &ApplyReport, sheet: &mut Sheet) {
        let left = report.verify.iter().filter(|o| o.state.rank() <= State::Unknown.rank()).count();
        let applied = report.result == ApplyResult::Applied;
        if let Some(lesson) = shared.lesson().filter(|l| shared.repaired.contains(&l.name)) {
            let number = lesson.number.to_string();
            sheet.para(0, &shared.tw("verify-lesson-done", &[("number", &number)]), ink::good());
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
    };
    (shared.t(id), style)
}

fn change_line(shared: &Shared, change: &crate::change::ChangeReport, sheet: &mut Sheet) {
    let (word, style) = status_word(shared, change.status);
    let subject = clean(&change.subject);
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
}

/// Every problem of both lists once, in the order of the first that names it.
fn problems<'a>(before: &'a [Outcome], after: &'a [Outcome]) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for outcome in before.iter().chain(after) {
        if !names.contains(&outcome.problem) {
            names.push(outcome.problem);
        }
    }
    names
}

fn worst<'a>(outcomes: &'a [Outcome], problem: &str) -> Option<&'a Outcome> {
    outcomes.iter().filter(|o| o.problem == problem).min_by_key(|o| o.state.rank())
}
