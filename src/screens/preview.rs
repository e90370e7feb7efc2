//! What would change, before it does: the difference, the risk, the way back, the same by hand.
//!
//! `A` applies only after the documents were read again and found unmoved, and only if it was
//! pressed after the person could see that.

mod sheet;

pub use sheet::edit_lines;

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::ask::{self, Ask, Question};
use super::{Overlay, Page, READABLE, Stage, verify, waiting_ticks};
use crate::app::{Action, Context, Effect, Go, Job, Reply, Shared, Ticket};
use crate::change::{self, Change, Edit, Plan, Risk, Trouble};
use crate::fixes::{self, Choices, Ground};
use crate::rules::Outcome;
use crate::text::{Say, clean};
use crate::widgets::diff::{self, DiffLine};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// Are the documents still as they were previewed?
#[derive(Debug)]
enum Reread {
    Waiting,
    Same,
    Moved(Vec<Edit>),
    Stuck(Box<Trouble>),
}

/// A plan on the table.
#[derive(Debug)]
pub struct Preview {
    plan: Plan,
    /// The finding it repairs; `None` for an undo.
    outcome: Option<Outcome>,
    undoes: Option<String>,
    pool_id: String,
    pool_name: String,
    choices: Choices,
    diffs: Vec<Vec<DiffLine>>,
    reread: Reread,
    /// Drawn since the documents were found unmoved?
    seen: bool,
    scroll: Scroll,
}

impl Preview {
    /// The repair of an outcome of the case; none where no plan is offered.
    pub fn of(shared: &Shared, at: usize) -> Option<Preview> {
        let case = shared.case.as_ref()?;
        let plan = case.plans.get(at)?.as_ref().ok()?.clone();
        let (pool_id, pool_name) = shared.pool.clone()?;
        let outcome = case.outcomes.get(at).cloned();
        Some(Preview::new(plan, outcome, None, pool_id, pool_name))
    }

    /// The plan that takes a journal entry back.
    pub fn undo(plan: Plan, entry: String, pool_id: String, pool_name: String) -> Preview {
        Preview::new(plan, None, Some(entry), pool_id, pool_name)
    }

    fn new(
        plan: Plan,
        outcome: Option<Outcome>,
        undoes: Option<String>,
        pool_id: String,
        pool_name: String,
    ) -> Preview {
        let mut preview = Preview {
            plan,
            outcome,
            undoes,
            pool_id,
            pool_name,
            choices: Choices::new(),
            diffs: Vec::new(),
            reread: Reread::Waiting,
            seen: false,
            scroll: Scroll::default(),
        };
        preview.compare();
        preview
    }

    fn compare(&mut self) {
        let after = |c: &Change| c.after().unwrap_or(serde_json::Value::Null);
        self.diffs = self.plan.changes.iter().map(|c| diff::diff(&c.base, &after(c))).collect();
    }

    fn read_ground(&mut self, shared: &mut Shared) {
        let turn = shared.turn;
        shared.cancel_all_of(turn);
        self.reread = Reread::Waiting;
        self.seen = false;
        let plan = Box::new(self.plan.clone());
        shared.ask(|ticket| Effect::ReadGround(ticket, plan));
    }

    /// The next allowed value of the next choice that has one; the plan is made anew.
    fn choose(&mut self, shared: &mut Shared) {
        let Some((key, value)) = self.next_choice() else { return };
        let (Some(case), Some(outcome)) = (&shared.case, &self.outcome) else { return };
        let mut choices = self.choices.clone();
        choices.insert(key.to_owned(), value);
        let ground = Ground { facts: &case.facts, asked: &case.asked, choices: &choices };
        match fixes::for_outcome(&ground, outcome) {
            Ok(plan) => {
                self.plan = plan;
                self.choices = choices;
                self.compare();
                self.scroll.reset();
                self.read_ground(shared);
            }
            Err(why) => shared.toast(&why.why),
        }
    }

    /// Values turn like the wheels of a counter, so that one key reaches every combination.
    fn next_choice(&self) -> Option<(&'static str, String)> {
        let open: Vec<&change::Choice> =
            self.plan.choices.iter().filter(|c| c.allowed.len() > 1).collect();
        for (i, choice) in open.iter().enumerate() {
            let at = choice.allowed.iter().position(|v| *v == choice.chosen).unwrap_or(0);
            let last = at + 1 == choice.allowed.len();
            if !last || i + 1 == open.len() {
                let next = (at + 1) % choice.allowed.len();
                return Some((choice.key, choice.allowed.get(next)?.clone()));
            }
        }
        None
    }

    fn job(&self, shared: &Shared) -> Job {
        let case = shared.case.as_ref().filter(|case| case.facts.pool_id == self.pool_id);
        Job {
            plan: self.plan.clone(),
            pool_id: self.pool_id.clone(),
            pool_name: self.pool_name.clone(),
            asked: case.map(|case| case.asked.clone()).unwrap_or_default(),
            undoes: self.undoes.clone(),
            user: case.and_then(|case| case.user.clone()),
        }
    }

    fn start(&self, shared: &mut Shared) {
        let job = self.job(shared);
        shared.go(Go::Push(Box::new(verify::Verify::of(shared, job))));
    }

    fn apply(&mut self, shared: &mut Shared) {
        if !shared.may_change {
            shared.go(Go::Open(Overlay::Ask(ask::permission(shared, "ask-account"))));
        } else if self.plan.risk == Risk::High {
            let name = clean(&self.pool_name);
            let text = Say::with("ask-pool-name", [("pool", name.trim())]);
            shared.go(Go::Open(Overlay::Ask(Ask::new(Question::PoolName, text))));
        } else {
            self.start(shared);
        }
    }

    fn commands(&self, shared: &Shared) -> Vec<String> {
        let region = shared.identity.as_ref().map(|i| i.region.clone()).unwrap_or_default();
        let texts = shared.texts();
        self.plan.changes.iter().map(|c| change::cli_text(c, &region, &texts)).collect()
    }
}

impl Page for Preview {
    fn context(&self) -> Context {
        Context::Preview
    }

    fn stage(&self) -> Option<Stage> {
        Some(Stage::Preview)
    }

    fn enter(&mut self, shared: &mut Shared) {
        self.read_ground(shared);
    }

    fn shown(&mut self, shared: &mut Shared) {
        self.read_ground(shared);
    }

    fn act(&mut self, shared: &mut Shared, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Apply => self.apply(shared),
            Action::Choose => self.choose(shared),
            Action::ReadAgain => self.read_ground(shared),
            Action::Copy => {
                let text = self.commands(shared).join("\n");
                shared.copy(text, "copied-command");
            }
            action => self.scroll.act(action),
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Change => Err(Say::text("why-already-shown")),
            Action::Forward => Err(Say::text("why-press-apply")),
            Action::Choose if self.outcome.is_none() || self.next_choice().is_none() => {
                Err(Say::text("why-no-choice"))
            }
            Action::ReadAgain if matches!(self.reread, Reread::Waiting) => {
                Err(Say::text("why-still-reading"))
            }
            Action::Copy if self.plan.changes.is_empty() => Err(Say::text("why-nothing-to-copy")),
            Action::Apply if shared.read_only => Err(Say::text("why-read-only")),
            Action::Apply if self.plan.changes.is_empty() => Err(Say::text("why-no-changes")),
            Action::Apply => match &self.reread {
                Reread::Waiting => Err(Say::text("why-ground-not-read")),
                Reread::Moved(_) => Err(Say::text("why-ground-moved")),
                Reread::Stuck(_) => Err(Say::text("why-ground-unknown")),
                Reread::Same if !self.seen => Err(Say::text("why-press-again")),
                Reread::Same => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn about_to(&self, shared: &Shared, action: Action) -> bool {
        action == Action::Apply
            && self.may(shared, action).err() == Some(Say::text("why-press-again"))
    }

    fn drawn(&mut self) {
        self.seen = matches!(self.reread, Reread::Same);
    }

    fn answered(&mut self, shared: &mut Shared, about: Question, value: &str) -> Result<(), Say> {
        if about == Question::AccountDigits {
            ask::permit(shared, value)?;
            shared.done(&Say::text("toast-may-change"));
            // The permission is news too: the key that applies comes after it was seen.
            self.seen = false;
            return Ok(());
        }
        let name = clean(&self.pool_name);
        if value != name.trim() {
            return Err(Say::text("wrong-pool-name"));
        }
        self.start(shared);
        Ok(())
    }

    fn reply(&mut self, _shared: &mut Shared, _ticket: Ticket, reply: Reply) {
        if let Reply::Ground(result) = reply {
            self.seen = false;
            self.reread = match result {
                Ok(edits) if edits.is_empty() => Reread::Same,
                Ok(edits) => Reread::Moved(edits),
                Err(trouble) => Reread::Stuck(Box::new(trouble)),
            };
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        match self.reread {
            Reread::Waiting => waiting_ticks(shared),
            _ => None,
        }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let status = self.status(shared, area.width as usize);
        let rows = (status.len() as u16 + 1).min(area.height);
        let top = Rect { height: area.height - rows, ..area };
        let bottom = Rect { y: area.y + top.height, height: rows, ..area };
        let rule = "─".repeat(area.width as usize);
        super::put(buf, bottom, 0, &Line::styled(rule, ink::dim()));
        for (row, line) in status.iter().enumerate() {
            super::put(buf, bottom, row as u16 + 1, line);
        }
        let mut sheet = Sheet::new(area.width.min(READABLE), true);
        self.describe(shared, &mut sheet);
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), top, buf);
    }
}
