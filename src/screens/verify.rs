//! A plan being carried out, and then: what was done, and what the rules say now.

mod report;

pub use report::status_word;

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Page, READABLE, lessons, waiting_ticks};
use crate::app::{
    Action, Context, Effect, Go, InspectedPool, Job, PlanPurpose, Reply, Route, Shared, Ticket,
    Turn,
};
use crate::change::{ChangeStatus, PoolName, Progress, Trouble, Undo};
use crate::course::{Did, demanded};
use crate::report::{ApplyReport, ApplyResult};
use crate::rules::{Outcome, State};
use crate::text::Say;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

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

    fn take_report(&mut self, shared: &mut Turn<'_>, report: ApplyReport, at: String) {
        let same_pool =
            shared.case.as_ref().is_some_and(|case| case.facts.pool_id == self.job.pool_id);
        let may_have_changed = |status: ChangeStatus| {
            matches!(status, ChangeStatus::Done | ChangeStatus::InDoubt | ChangeStatus::Sending)
        };
        if let (Some(facts), true) = (&report.facts, same_pool) {
            let (asked, user) = (self.job.asked.clone(), self.job.user.clone());
            shared.take_case(InspectedPool::new((**facts).clone(), asked, user, at.clone()));
        } else if report.changes.iter().any(|c| may_have_changed(c.status)) {
            shared.note_change();
        }
        let lesson = shared.lesson().map(|l| l.name.clone());
        let mut tried = false;
        if let (Some(name), true) = (lesson, same_pool) {
            if self.got_on(shared, &report.verify) {
                shared.note_progress();
            }
            if self.job.undoes.is_some() {
                shared.repaired.remove(&name);
            } else if report.result == ApplyResult::Applied
                && !self.note_judged(shared, &report.verify)
                && !shared.is_done(&name)
                && (!self.got_on(shared, &report.verify)
                    || lessons::is_weakened(shared, &self.job.pool_id))
            {
                shared.note_here(Did::Tried);
                tried = true;
            }
        }
        // What was said of the work under way says nothing of its end.
        shared.toast = None;
        if tried {
            shared.offer_hint("wrong_fix", self.job.plan.problem);
        }
        self.report = Some((report, at));
        self.scroll.reset();
    }

    fn note_judged(&self, shared: &mut Shared, outcomes: &[Outcome]) -> bool {
        let Job { pool_id, asked, user, .. } = &self.job;
        lessons::note_judged(shared, pool_id, (asked, user.as_deref()), outcomes)
    }

    /// Is something of the lesson gone from this pool? Then the change was not in vain, though others have to follow.
    fn got_on(&self, shared: &Shared, after: &[Outcome]) -> bool {
        let Some(lesson) = shared.lesson() else { return false };
        let demanded = demanded(&lesson.problems, &lesson.goals);
        let bad = |o: &&Outcome| {
            demanded.contains(&o.problem) && matches!(o.state, State::Fail | State::Warn)
        };
        let same = |a: &Outcome, b: &Outcome| {
            (a.problem, a.cause, &a.subject) == (b.problem, b.cause, &b.subject)
        };
        let mut before = self.before.iter().filter(bad);
        before.any(|was| !after.iter().filter(bad).any(|is| same(is, was)))
    }

    /// The lesson that this change has finished.
    fn finished(&self, shared: &Shared) -> Option<String> {
        let done = self.report.as_ref().is_some_and(|(report, _)| {
            report.undoes.is_none() && report.result == ApplyResult::Applied
        });
        let lesson = shared.lesson().filter(|lesson| shared.repaired.contains(&lesson.name));
        lesson.filter(|_| done).map(|lesson| lesson.name.clone())
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

    fn enter(&mut self, shared: &mut Turn<'_>) {
        let job = Box::new(self.job.clone());
        shared.ask(|ticket| Effect::Apply(ticket, job));
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Forward | Action::Debrief if self.finished(shared).is_some() => {
                if let Some(lesson) = self.finished(shared) {
                    shared.go(Go::PopWhile(BEHIND));
                    shared.go(Go::Push(Route::Debrief { lesson }));
                }
            }
            Action::Back | Action::Forward => shared.go(Go::PopWhile(BEHIND)),
            Action::ReadAgain => {
                shared.go(Go::PopWhile(BEHIND));
                if let Some(route) = shared.read_again() {
                    shared.go(Go::Push(route));
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
                shared.copy_lines(ids.join("\n"), "copied-request-ids");
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

    fn speaks_of(&self, _shared: &Shared, action: Action) -> bool {
        action == Action::Undo
    }

    fn is_changing(&self) -> bool {
        self.report.is_none()
    }

    fn shown(&mut self, _shared: &mut Turn<'_>) {
        self.planning_undo = false;
    }

    fn reply(&mut self, shared: &mut Turn<'_>, _ticket: Ticket, reply: Reply) {
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
                        let (plan, pool) = (Box::new(plan), PoolName { id, name });
                        shared.go(Go::Push(Route::Preview {
                            plan,
                            aim: PlanPurpose::Undo(entry),
                            pool,
                        }));
                    }
                    Err(trouble) => {
                        self.undo_trouble = Some(trouble);
                        self.scroll.reset();
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

    fn tick(&mut self, _shared: &mut Turn<'_>) {
        if let Some(Progress::Waiting { next, left }) = &mut self.progress {
            *next = next.saturating_sub(1);
            *left = left.saturating_sub(1);
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(READABLE), area.height >= 20);
        match &self.report {
            None => self.under_way(shared, &mut sheet),
            Some((report, at)) => self.ended(shared, report, at, &mut sheet),
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
