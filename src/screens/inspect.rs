//! Reading everything about a pool, call by call. Nothing is changed here.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::ask::{Ask, Question};
use super::pools::id;
use super::rehearse::{Purpose, Rehearse};
use super::{Overlay, Page, Stage, findings, lessons, place, trouble, waiting_ticks};
use crate::app::{
    Action, Case, Context, Effect, Freshness, Go, Look, ReadState, Reading, Reply, Shared, Ticket,
};
use crate::change::Trouble;
use crate::facts::Asked;
use crate::text::{Say, clean};
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// `cognito-idp:DescribeUserPoolClient`
const LONGEST_CALL: usize = 34;

/// Where to go when everything is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// On to the findings.
    Findings,
    /// Back to the screen that asked for it.
    Back,
    /// On to the bench for sign-ins.
    Rehearse(Purpose),
}

impl Then {
    /// What a bench is wanted for, if one is.
    pub fn purpose(self) -> Option<Purpose> {
        match self {
            Then::Rehearse(purpose) => Some(purpose),
            _ => None,
        }
    }
}

/// An inspection.
#[derive(Debug)]
pub struct Inspect {
    look: Look,
    name: String,
    then: Then,
    rows: Vec<Reading>,
    stuck: Option<Trouble>,
    cursor: Cursor,
    scroll: Scroll,
}

impl Inspect {
    /// Of that pool, for what is asked of it.
    pub fn of(look: Look, name: String, then: Then) -> Inspect {
        Inspect {
            look,
            name,
            then,
            rows: Vec::new(),
            stuck: None,
            cursor: Cursor::default(),
            scroll: Scroll::default(),
        }
    }

    /// Of the pool under treatment, once more.
    pub fn again(shared: &Shared) -> Option<Inspect> {
        let case = shared.case.as_ref();
        let (pool_id, _) = shared.pool.as_ref()?;
        let asked = case.map_or_else(|| shared.first_asked(pool_id), |c| c.asked.clone());
        Inspect::asking(shared, asked, case.and_then(|c| c.user.clone()))
    }

    /// Of the pool under treatment, for something else: what was not asked for was not read.
    pub fn asking(shared: &Shared, asked: Asked, user: Option<String>) -> Option<Inspect> {
        let (pool_id, name) = shared.pool.clone()?;
        Some(Inspect::of(Look { pool_id, asked, user }, name, Then::Back))
    }

    /// Reads the pool again if this program changed something since it was read. A reading that was
    /// begun and given up is not begun again by itself.
    pub fn refresh(shared: &mut Shared) {
        if shared.freshness == Freshness::Outdated
            && let Some(page) = Inspect::again(shared)
        {
            shared.freshness = Freshness::Older;
            shared.go(Go::Push(Box::new(page)));
        }
    }

    fn start(&mut self, shared: &mut Shared) {
        let turn = shared.turn;
        shared.cancel_all_of(turn);
        self.rows.clear();
        self.stuck = None;
        self.cursor = Cursor::default();
        let look = Box::new(self.look.clone());
        shared.ask(|ticket| Effect::Inspect(ticket, look));
    }

    /// The pool is not here, and nothing on the screens below is about it: another may be looked for.
    fn is_elsewhere(&self) -> bool {
        let not_here = |why: &Trouble| trouble::way(why) == trouble::Way::Elsewhere;
        self.then != Then::Back && self.stuck.as_ref().is_some_and(not_here)
    }

    fn ended(&self) -> usize {
        self.rows.iter().filter(|r| r.state != ReadState::Running).count()
    }
}

impl Page for Inspect {
    fn context(&self) -> Context {
        Context::Inspect
    }

    fn stage(&self) -> Option<Stage> {
        match self.then {
            Then::Rehearse(_) => None,
            _ => Some(Stage::Inspect),
        }
    }

    fn named(&self) -> Option<&'static str> {
        self.then.purpose().map(Purpose::title)
    }

    fn enter(&mut self, shared: &mut Shared) {
        shared.pool = Some((self.look.pool_id.clone(), self.name.clone()));
        self.start(shared);
    }

    fn act(&mut self, shared: &mut Shared, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::ReadAgain => self.start(shared),
            Action::TypeId => {
                let ask = Ask::new(Question::PoolId, Say::text("ask-pool-id"));
                shared.go(Go::Open(Overlay::Ask(ask)));
            }
            Action::OtherPlace => match id::other_region(shared, &self.look.pool_id) {
                Some(region) => id::offer_region(shared, &self.look.pool_id, &region),
                None => {
                    shared.pool = None;
                    shared.go(Go::Replace(Box::new(place::PlaceScreen::default())));
                }
            },
            Action::Copy => {
                if let Some(command) = self.stuck.as_ref().and_then(|t| t.command.clone()) {
                    shared.copy(command, "copied-command");
                }
            }
            action if self.stuck.is_some() => self.scroll.act(action),
            action => {
                self.cursor.act(action, self.rows.len());
            }
        }
    }

    fn speaks_of(&self, _shared: &Shared, action: Action) -> bool {
        match action {
            Action::TypeId | Action::OtherPlace => self.is_elsewhere(),
            Action::ReadAgain => !self.is_elsewhere(),
            _ => false,
        }
    }

    fn beside_the_point(&self, _shared: &Shared, action: Action) -> bool {
        action == Action::ReadAgain && self.is_elsewhere()
    }

    fn answered(&mut self, shared: &mut Shared, about: Question, value: &str) -> Result<(), Say> {
        let id = match about {
            Question::OtherRegion => self.look.pool_id.clone(),
            _ => id::pool_id(value).ok_or(Say::text("wrong-pool-id"))?,
        };
        let region = id::other_region(shared, &id);
        self.look.pool_id = id.clone();
        self.look.asked = shared.first_asked(&id);
        self.name = id.clone();
        shared.pool = Some((id.clone(), id.clone()));
        match region {
            Some(region) if about == Question::OtherRegion => {
                shared.look_there = Some((region, id));
                shared.go(Go::Pop);
            }
            Some(region) => id::offer_region(shared, &id, &region),
            None => self.start(shared),
        }
        Ok(())
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::ReadAgain | Action::TypeId | Action::OtherPlace if self.stuck.is_none() => {
                Err(Say::text("why-still-reading"))
            }
            Action::OtherPlace if shared.in_lab() => Err(Say::text("why-lab-place")),
            Action::TypeId | Action::OtherPlace if !self.is_elsewhere() => {
                Err(Say::text("why-pool-chosen"))
            }
            Action::Forward if self.stuck.is_none() => Err(Say::text("why-still-reading")),
            Action::Forward if self.is_elsewhere() => Err(Say::text("why-not-here")),
            Action::Forward => Err(Say::text("why-stuck")),
            Action::Copy if self.stuck.as_ref().is_none_or(|t| t.command.is_none()) => {
                Err(Say::text("why-nothing-to-copy"))
            }
            _ => Ok(()),
        }
    }

    fn reply(&mut self, shared: &mut Shared, _ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Reading(reading) => {
                let known = self
                    .rows
                    .iter_mut()
                    .find(|r| r.call == reading.call && r.about == reading.about);
                match known {
                    Some(row) => row.state = reading.state,
                    None => {
                        self.rows.push(reading);
                        self.cursor.at = self.rows.len() - 1;
                    }
                }
            }
            Reply::Inspected { facts, at } => match *facts {
                Ok(facts) => {
                    let Look { pool_id, asked, user } = self.look.clone();
                    let name = facts.pool_name().to_owned();
                    shared.pool = Some((pool_id.clone(), name.clone()));
                    shared.remember_pool(pool_id, name);
                    shared.take_case(Case::new(facts, asked, user, at));
                    lessons::note_read(shared);
                    match self.then {
                        Then::Findings => {
                            shared.go(Go::Replace(Box::new(findings::Findings::default())));
                        }
                        Then::Rehearse(purpose) => {
                            shared.go(Go::Replace(Box::new(Rehearse::of(purpose))));
                        }
                        Then::Back => shared.go(Go::Pop),
                    }
                }
                Err(trouble) => {
                    self.stuck = Some(trouble);
                    self.scroll.reset();
                }
            },
            _ => {}
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        if self.stuck.is_some() { None } else { waiting_ticks(shared) }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if let Some(why) = &self.stuck {
            let mut sheet = Sheet::new(area.width, true);
            sheet.blank();
            trouble::describe(shared, why, &mut sheet);
            if let Some(region) = id::other_region(shared, &self.look.pool_id) {
                sheet.gutter = 0;
                sheet.blank();
                let text = shared.tw("stuck-other-region", &[("region", &clean(&region))]);
                sheet.para(0, &text, ink::plain());
            }
            self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
            return;
        }
        let (ended, all) = (self.ended(), self.rows.len());
        let mut right =
            shared.tw("inspect-count", &[("done", &ended.to_string()), ("all", &all.to_string())]);
        if shared.waited() >= 10 {
            right = shared.tw("still-waiting", &[("seconds", &shared.waited().to_string())]);
        }
        let mut sheet = Sheet::new(area.width, true);
        let title = shared.tw("inspect-title", &[("pool", &clean(&self.name))]);
        let title =
            wrap::cut(&title, (area.width as usize).saturating_sub(wrap::width(&right) + 3));
        sheet.heading(&title, &right, ink::dim());
        sheet.line(bar(ended, all, area.width as usize));
        sheet.blank();
        for (row, line) in sheet.lines.iter().enumerate() {
            super::put(buf, area, row as u16, line);
        }
        let top = sheet.lines.len() as u16;
        let rows = Rect { y: area.y + top, height: area.height.saturating_sub(top), ..area };
        let states = ["read-running", "read-ok", "read-denied", "read-failed"];
        let word = states.iter().map(|id| wrap::width(&shared.t(id))).max().unwrap_or(4);
        let window = self.cursor.window(self.rows.len(), rows.height as usize);
        for (line, at) in window.enumerate() {
            let Some(reading) = self.rows.get(at) else { continue };
            let text = self.row(shared, reading, word, area.width as usize);
            super::put(buf, rows, line as u16, &text);
        }
    }
}

impl Inspect {
    fn row(&self, shared: &Shared, reading: &Reading, word: usize, width: usize) -> Line<'static> {
        let (id, style, told) = match &reading.state {
            ReadState::Running => ("read-running", ink::dim(), shared.spinner().to_owned()),
            ReadState::Ok(millis) => {
                let seconds = format!("{}.{:02} s", millis / 1000, millis % 1000 / 10);
                ("read-ok", ink::good(), seconds)
            }
            ReadState::Denied(permission) => {
                let permission = clean(permission);
                let text = shared.tw("read-needs", &[("permission", &permission)]);
                ("read-denied", ink::care(), text)
            }
            ReadState::Failed(text) => ("read-failed", ink::bad(), clean(text)),
        };
        let call = LONGEST_CALL.min(width / 2);
        let room = width.saturating_sub(2 + word + 2 + call + 2);
        // What it was about gives way to what is told, but not entirely.
        let told = wrap::cut(&told, room.saturating_sub(10));
        let about = room.saturating_sub(wrap::width(&told) + 2);
        Line::from(vec![
            Span::raw("  "),
            Span::styled(wrap::fit(&shared.t(id), word), style),
            Span::raw(format!(
                "  {}  {}  ",
                wrap::fit(reading.call, call),
                wrap::fit(&shared.shown(&reading.about), about)
            )),
            Span::styled(told, ink::dim()),
        ])
    }
}

/// How much of what is known to be asked is answered.
fn bar(done: usize, all: usize, width: usize) -> Line<'static> {
    let filled = (done * width).checked_div(all).unwrap_or(0).min(width);
    Line::from(vec![
        Span::raw("█".repeat(filled)),
        Span::styled("░".repeat(width - filled), ink::dim()),
    ])
}
