//! A second opinion on the request that was pasted, for the pool that was read: what AWS would do with it, what
//! would be lost, and the change that keeps the rest.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Page;
use crate::app::{Action, Context, Go, PlanPurpose, Route, Shared, Turn};
use crate::change::{AwsAccount, PoolName};
use crate::facts::{Asked, Facts};
use crate::fixes::{SecondOpinion, refusal_words, second_opinion};
use crate::rules::State;
use crate::rules::request::{Given, Verdict};
use crate::text::{Say, clean, json_line};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The screen.
#[derive(Debug, Default)]
pub struct OpinionScreen {
    /// On what was pasted, for the pool as it was read.
    second: Option<SecondOpinion>,
    scroll: Scroll,
}

/// The opinion in lines, without the pool where `facts` are not known.
pub fn describe(shared: &Shared, given: &Given, facts: Option<&Facts>, sheet: &mut Sheet) {
    let second = second_opinion(given, facts, &Asked::default());
    told(shared, &second, sheet);
}

/// The account whose settings the opinion is about.
fn account(shared: &Shared) -> AwsAccount {
    shared.identity.as_ref().map(AwsAccount::from).unwrap_or_default()
}

fn told(shared: &Shared, second: &SecondOpinion, sheet: &mut Sheet) {
    let texts = shared.texts();
    let opinion = &second.opinion;
    let style = match opinion.verdict {
        Verdict::Accepted if opinion.would_lose.is_empty() => ink::bold(),
        Verdict::CannotTell => ink::bold(),
        _ => ink::care(),
    };
    sheet.para(0, &shared.say(&second.title()), style);
    sheet.air();
    for broken in opinion.refusals() {
        let words = clean(&refusal_words(&texts, broken));
        sheet.para(0, &format!("{}: {words}", broken.exception), ink::plain());
        if !broken.message.is_empty() {
            sheet.para(2, &shared.say(&broken.say), ink::dim());
        }
    }
    if !opinion.would_lose.is_empty() {
        sheet.para(0, &shared.t("opinion-would-lose"), ink::plain());
        for lost in &opinion.would_lose {
            let line = format!("{}  {}", clean(&lost.path), json_line(&lost.before));
            sheet.cut_line(2, &shared.shown(&line), ink::plain());
        }
        sheet.air();
    }
    for say in &opinion.means {
        sheet.para(0, &shared.say(say), ink::plain());
    }
    for broken in opinion.broken.iter().filter(|b| b.state == State::Unknown) {
        sheet.para(0, &shared.say(&broken.say), ink::plain());
        if !broken.missing_permissions.is_empty() {
            let missing = clean(&broken.missing_permissions.join(", "));
            sheet.para(2, &format!("{}: {missing}", shared.t("label-missing")), ink::care());
        }
    }
    if let Err(why) = &second.plan {
        let why = shared.say(&why.why);
        sheet.para(0, &shared.tw("opinion-no-safer", &[("why", &why)]), ink::plain());
    }
    if second.has_it_already() {
        sheet.para(0, &shared.t("opinion-nothing-to-change"), ink::plain());
    }
    if let Some(safer) = second.safer(&account(shared), &texts) {
        sheet.air();
        sheet.para(0, &shared.t("opinion-safer"), ink::plain());
        sheet.command(2, &super::clean_command(shared, &safer));
    }
}

impl OpinionScreen {
    fn judge(&mut self, shared: &Shared) {
        let given = shared.pasted.as_ref().and_then(|pasted| pasted.given.as_deref());
        let case = given.zip(shared.case.as_ref());
        self.second =
            case.map(|(given, case)| second_opinion(given, Some(&case.facts), &case.asked));
        self.scroll.reset();
    }

    fn safer(&self, shared: &Shared) -> Option<String> {
        shared.case.as_ref()?;
        self.second.as_ref()?.safer(&account(shared), &shared.texts())
    }

    /// The preview of the safer plan.
    fn preview(&self, shared: &Shared) -> Option<Route> {
        let plan = self.second.as_ref()?.plan.as_ref().ok()?.clone()?;
        let (id, name) = shared.pool.clone()?;
        let (plan, aim) = (Box::new(plan), PlanPurpose::Request);
        Some(Route::Preview { plan, aim, pool: PoolName { id, name } })
    }
}

impl Page for OpinionScreen {
    fn context(&self) -> Context {
        Context::Opinion
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.judge(shared);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        self.judge(shared);
        if let Some(route) = shared.read_if_outdated() {
            shared.go(Go::Push(route));
        }
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::Change => {
                if let Some(route) = self.preview(shared) {
                    shared.go(Go::Push(route));
                }
            }
            Action::Copy => {
                if let Some(safer) = self.safer(shared) {
                    shared.copy_lines(safer, "copied-safer");
                }
            }
            action => self.scroll.act(action),
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Change if self.preview(shared).is_none() => Err(Say::text("why-nothing-safer")),
            Action::Copy if self.safer(shared).is_none() => Err(Say::text("why-nothing-to-copy")),
            _ => Ok(()),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(super::READABLE), area.height >= super::TALL);
        if let (Some(second), Some(_)) = (&self.second, &shared.case) {
            told(shared, second, &mut sheet);
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
