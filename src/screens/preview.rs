//! What would change, before it does: the difference, the risk, the way back, the same commands.
//!
//! `A` applies only after the documents were read again and found unmoved, and only if it was
//! pressed after the person could see that.

mod sheet;

pub use sheet::edit_lines;

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Page, READABLE, ask, sources, waiting_ticks};
use crate::app::{
    Action, AffectedUser, Context, Effect, Go, Job, Overlay, PlanPurpose, Question, Reply, Route,
    SavePlan, SavedPlan, Shared, SourcesOf, Ticket, Turn,
};
use crate::as_code::{self, Code, Form};
use crate::change::diff::{self, DiffLine};
use crate::change::{self, Change, Edit, Plan, PoolName, Risk, Target, Trouble};
use crate::facts::Facts;
use crate::fixes::{self, Choices, FixInput};
use crate::problem::Fix;
use crate::record::{Decision, Event};
use crate::rules::Outcome;
use crate::text::{Say, clean};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;

/// The values of a choice that a key may come to.
fn offered(choice: &change::Choice) -> Vec<&str> {
    let never = |value: &str| fixes::NEVER_OFFERED.contains(&(choice.key, value));
    choice.allowed.iter().map(String::as_str).filter(|value| !never(value)).collect()
}

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
    /// The user who loses something for good, as typed and as the pool says: shown in full, and typed
    /// to confirm.
    loser: Option<AffectedUser>,
    diffs: Vec<Vec<DiffLine>>,
    reread: Reread,
    /// Drawn since the documents were found unmoved?
    seen: bool,
    /// The file that the plan goes into, while it is written.
    saving: Option<String>,
    scroll: Scroll,
}

impl Preview {
    /// Of a plan and what it is for.
    pub fn of(plan: Plan, aim: PlanPurpose, pool: PoolName) -> Preview {
        let (mut outcome, mut undoes, mut loser) = (None, None, None);
        match aim {
            PlanPurpose::Repair(of) => outcome = Some(*of),
            PlanPurpose::Request => {}
            PlanPurpose::Undo(entry) => undoes = Some(entry),
            PlanPurpose::ResetAuthenticator(of) => loser = Some(of),
        }
        let mut preview = Preview {
            plan,
            outcome,
            undoes,
            pool_id: pool.id,
            pool_name: pool.name,
            choices: Choices::new(),
            loser,
            diffs: Vec::new(),
            reread: Reread::Waiting,
            seen: false,
            saving: None,
            scroll: Scroll::default(),
        };
        preview.compare();
        preview
    }

    fn compare(&mut self) {
        let after = |c: &Change| c.after().unwrap_or(serde_json::Value::Null);
        self.diffs = self.plan.changes.iter().map(|c| diff::diff(&c.base, &after(c))).collect();
    }

    fn read_again(&mut self, shared: &mut Turn<'_>) {
        shared.cancel_all();
        self.saving = None;
        self.reread = Reread::Waiting;
        self.seen = false;
        let plan = Box::new(self.plan.clone());
        shared.ask(|ticket| Effect::Reread(ticket, plan));
    }

    /// The next allowed value of the next choice that has one; the plan is made anew.
    fn choose(&mut self, shared: &mut Turn<'_>) {
        let Some((key, value)) = self.next_choice() else { return };
        let (Some(case), Some(outcome)) = (&shared.case, &self.outcome) else { return };
        let mut choices = self.choices.clone();
        choices.insert(key.to_owned(), value);
        let input = FixInput { facts: &case.facts, asked: &case.asked, choices: &choices };
        match fixes::for_outcome(&input, outcome) {
            Ok(plan) => {
                self.plan = plan;
                self.choices = choices;
                self.compare();
                self.scroll.reset();
                self.record(shared);
                self.read_again(shared);
            }
            Err(why) => shared.toast(&why.why),
        }
    }

    /// Values turn like the wheels of a counter, so that one key reaches every combination.
    fn next_choice(&self) -> Option<(&'static str, String)> {
        let open: Vec<(&change::Choice, Vec<&str>)> = self
            .plan
            .choices
            .iter()
            .map(|choice| (choice, offered(choice)))
            .filter(|(_, values)| values.len() > 1)
            .collect();
        for (i, (choice, values)) in open.iter().enumerate() {
            let at = values.iter().position(|v| *v == choice.chosen).unwrap_or(0);
            let last = at + 1 == values.len();
            if !last || i + 1 == open.len() {
                let next = (at + 1) % values.len();
                return Some((choice.key, (*values.get(next)?).to_owned()));
            }
        }
        None
    }

    /// Tells the record what is looked at.
    fn record(&self, shared: &mut Shared) {
        let user = shared.case.as_ref().and_then(|case| case.user.as_deref());
        let decision = Decision::of(&self.plan, &self.pool_id, self.facts(shared), user);
        shared.note_event(Event::Previewed(Box::new(decision)));
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
            owner: case.and_then(|case| self.plan.owner(&case.facts).in_short()),
            prepared_by: None,
            reason: None,
        }
    }

    fn start(&self, shared: &mut Turn<'_>) {
        let job = Box::new(self.job(shared));
        shared.go(Go::Push(Route::Verify { job }));
    }

    fn apply(&mut self, shared: &mut Turn<'_>) {
        if !shared.may_change {
            let question = Question::AccountDigits { rehearsal: false };
            shared.go(Go::Open(Overlay::Ask(question)));
        } else if let Some(name) = self.name_to_type() {
            let question = match self.loser {
                Some(_) => Question::UserName(name),
                None => Question::PoolName(name),
            };
            // What is agreed to stays in sight above the question.
            self.scroll.reset();
            shared.go(Go::Open(Overlay::Ask(question)));
        } else {
            self.start(shared);
        }
    }

    /// The name that has to be typed first: of the user who loses something, or of the pool where the
    /// risk is high.
    fn name_to_type(&self) -> Option<String> {
        let name = match &self.loser {
            Some(loser) => clean(&loser.typed),
            None if self.plan.risk() == Risk::High => clean(&self.pool_name),
            None => return None,
        };
        Some(name.trim().to_owned())
    }

    /// Words of the plan; with the user's name in full where it has to be read.
    fn say(&self, shared: &Shared, say: &Say) -> String {
        match self.loser {
            Some(_) => clean(&shared.texts().say(say)),
            None => shared.say(say),
        }
    }

    /// A value of AWS; with the user's name in full where it has to be read.
    fn shown(&self, shared: &Shared, text: &str) -> String {
        if self.loser.is_some() { clean(text) } else { shared.shown(text) }
    }

    fn sources(&self) -> Vec<SourcesOf> {
        sources::part("sources-change", self.plan.sources()).into_iter().collect()
    }

    /// The pool as it was read, if it is the plan's.
    fn facts<'a>(&self, shared: &'a Shared) -> Option<&'a Facts> {
        let case = shared.case.as_ref()?;
        (case.facts.pool_id == self.pool_id).then_some(&case.facts)
    }

    /// Asks where the plan goes.
    fn ask_for_file(&self, shared: &mut Turn<'_>) {
        let fix = self.plan.fix.map_or("plan", Fix::slug);
        let name = file_name(&self.pool_name, fix);
        // The file holds no attribute of a user; what it calls the user is said before it is written.
        let names_user = |c: &Change| {
            matches!(
                c.target,
                Target::UserMfa { .. } | Target::SoftwareToken { .. } | Target::Device { .. }
            )
        };
        let user = self.plan.changes.iter().find(|c| names_user(c));
        let user = user.map(|c| clean(c.target.subject()));
        shared.go(Go::Open(Overlay::Ask(Question::PlanFile { name, user })));
    }

    fn save(&mut self, shared: &mut Turn<'_>, path: &str, overwrite: bool) {
        let Some(case) = shared.case.as_ref().filter(|c| c.facts.pool_id == self.pool_id) else {
            return;
        };
        let save = SavePlan {
            plan: self.plan.clone(),
            facts: case.facts.clone(),
            asked: case.asked.clone(),
            path: path.to_owned(),
            overwrite,
        };
        self.saving = Some(path.to_owned());
        shared.ask(|ticket| Effect::SavePlan(ticket, Box::new(save)));
    }

    fn saved(&mut self, shared: &mut Turn<'_>, saved: SavedPlan) {
        let question = match saved {
            SavedPlan::Saved { path, command } => Question::PlanSaved { path, command },
            SavedPlan::There(path) => Question::OverwritePlan(path),
            SavedPlan::Refused(why) => {
                self.saving = None;
                return shared.toast(&why);
            }
        };
        shared.go(Go::Open(Overlay::Ask(question)));
        self.saving = None;
    }

    fn as_code(&self, shared: &Shared) -> Vec<(Form, Code)> {
        let Some(facts) = self.facts(shared) else { return Vec::new() };
        let texts = shared.texts();
        let form = |form| (form, as_code::code(form, &self.plan, facts, &texts));
        Form::for_owner(self.plan.owner(facts).kind).into_iter().map(form).collect()
    }

    fn commands(&self, shared: &Shared) -> Vec<String> {
        let on = shared.identity.as_ref().map(change::AwsAccount::from).unwrap_or_default();
        let texts = shared.texts();
        self.plan.changes.iter().map(|c| change::cli_text(c, on.clone(), &texts)).collect()
    }
}

/// The name of a plan's file that is offered: `plan-shop-turn_totp_on.json`.
fn file_name(pool: &str, fix: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "._".contains(c) { c } else { '-' };
    let pool: String = clean(pool).chars().take(60).map(plain).collect();
    format!("plan-{pool}-{fix}.json")
}

impl Page for Preview {
    fn context(&self) -> Context {
        Context::Preview
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.record(shared);
        self.read_again(shared);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        self.read_again(shared);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Apply => self.apply(shared),
            Action::Choose => self.choose(shared),
            Action::ReadAgain => self.read_again(shared),
            Action::Copy => {
                let text = self.commands(shared).join("\n");
                shared.copy_lines(text, "copied-command");
            }
            Action::Sources => {
                let parts = self.sources();
                sources::lay(shared, parts);
            }
            Action::SavePlan => self.ask_for_file(shared),
            Action::AsCode => {
                let forms = self.as_code(shared);
                shared.go(Go::Open(Overlay::AsCode(forms)));
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
            Action::Sources => sources::any(&self.sources()),
            Action::AsCode if self.facts(shared).is_none() => Err(Say::text("why-no-code")),
            Action::SavePlan if self.saving.is_some() => Err(Say::text("why-still-saving")),
            Action::SavePlan if self.plan.fix.is_none() || self.facts(shared).is_none() => {
                Err(Say::text("why-no-plan-to-save"))
            }
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

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        about: &Question,
        value: &str,
    ) -> Result<(), Say> {
        match about {
            Question::AccountDigits { .. } => {
                ask::permit(shared, value)?;
                shared.done(&Say::text("toast-may-change"));
                // The permission is news too: the key that applies comes after it was seen.
                self.seen = false;
            }
            Question::UserName(name) if name != value => return Err(Say::text("wrong-user-name")),
            Question::PoolName(name) if name != value => return Err(Say::text("wrong-pool-name")),
            Question::UserName(_) | Question::PoolName(_) => self.start(shared),
            Question::PlanFile { .. } if value.is_empty() => {
                return Err(Say::text("wrong-plan-file-empty"));
            }
            Question::PlanFile { .. } => self.save(shared, value, false),
            Question::OverwritePlan(path) => self.save(shared, path, true),
            _ => {}
        }
        Ok(())
    }

    fn reply(&mut self, shared: &mut Turn<'_>, _ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Reread(result) => {
                self.seen = false;
                self.reread = match result {
                    Ok(edits) if edits.is_empty() => Reread::Same,
                    Ok(edits) => Reread::Moved(edits),
                    Err(trouble) => Reread::Stuck(Box::new(trouble)),
                };
            }
            Reply::PlanSaved(saved) => self.saved(shared, saved),
            _ => {}
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        match self.reread {
            Reread::Waiting => waiting_ticks(shared),
            _ => None,
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut status = self.status(shared, area.width as usize);
        // Above a question the difference is what matters.
        if usize::from(area.height) < status.len() + 4 {
            status.clear();
        }
        let rows = match status.len() as u16 {
            0 => 0,
            lines => (lines + 1).min(area.height),
        };
        let top = Rect { height: area.height - rows, ..area };
        let bottom = Rect { y: area.y + top.height, height: rows, ..area };
        if rows > 0 {
            let rule = "─".repeat(area.width as usize);
            super::put(buf, bottom, 0, &Line::styled(rule, ink::dim()));
        }
        for (row, line) in status.iter().enumerate() {
            super::put(buf, bottom, row as u16 + 1, line);
        }
        let width = area.width.min(READABLE);
        let sheet = self.sheet(shared, width, usize::from(top.height));
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), top, buf);
    }
}
