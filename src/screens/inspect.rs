//! Reading everything about a pool, call by call. Nothing is changed here.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::pools::id;
use super::{Page, lessons, trouble, waiting_ticks};
use crate::app::{
    Action, AfterInspect, Context, Effect, Freshness, Go, InspectRequest, InspectedPool, Overlay,
    Question, ReadState, Reading, Reply, Route, Shared, Ticket, Turn,
};
use crate::change::Trouble;
use crate::text::{Say, clean};
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// `cognito-idp:DescribeUserPoolClient`
const LONGEST_CALL: usize = 34;

/// An inspection.
#[derive(Debug)]
pub struct Inspect {
    look: InspectRequest,
    name: String,
    then: AfterInspect,
    rows: Vec<Reading>,
    stuck: Option<Trouble>,
    cursor: Cursor,
    scroll: Scroll,
}

impl Inspect {
    /// Of that pool, for what is asked of it.
    pub fn of(look: InspectRequest, name: String, then: AfterInspect) -> Inspect {
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

    fn start(&mut self, shared: &mut Turn<'_>) {
        shared.cancel_all();
        self.rows.clear();
        self.stuck = None;
        self.cursor = Cursor::default();
        let look = Box::new(self.look.clone());
        shared.ask(|ticket| Effect::Inspect(ticket, look));
    }

    /// The pool is not here, and nothing on the screens below is about it: another may be looked for.
    fn is_elsewhere(&self) -> bool {
        let not_here = |why: &Trouble| trouble::way(why) == trouble::Remedy::Elsewhere;
        self.then != AfterInspect::Back && self.stuck.as_ref().is_some_and(not_here)
    }

    fn ended(&self) -> usize {
        self.rows.iter().filter(|r| r.state != ReadState::Running).count()
    }
}

impl Page for Inspect {
    fn context(&self) -> Context {
        Context::Inspect
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        shared.pool = Some((self.look.pool_id.clone(), self.name.clone()));
        self.start(shared);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::ReadAgain => self.start(shared),
            Action::TypeId => {
                shared.go(Go::Open(Overlay::Ask(Question::PoolId)));
            }
            Action::OtherPlace => match id::other_region(shared, &self.look.pool_id) {
                Some(region) => {
                    let id = self.look.pool_id.clone();
                    shared.go(Go::Open(Overlay::Ask(Question::OtherRegion { id, region })));
                }
                None => {
                    shared.pool = None;
                    shared.go(Go::Replace(Route::Place));
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

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        about: &Question,
        value: &str,
    ) -> Result<(), Say> {
        if let Question::OtherRegion { id, region } = about {
            shared.look_there = Some((region.clone(), id.clone()));
            shared.go(Go::Pop);
            return Ok(());
        }
        let id = id::pool_id(value).ok_or(Say::text("wrong-pool-id"))?;
        self.look.pool_id = id.clone();
        self.look.asked = shared.first_asked(&id);
        self.name = id.clone();
        shared.pool = Some((id.clone(), id.clone()));
        match id::other_region(shared, &id) {
            Some(region) => {
                shared.go(Go::Open(Overlay::Ask(Question::OtherRegion { id, region })));
            }
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

    fn reply(&mut self, shared: &mut Turn<'_>, _ticket: Ticket, reply: Reply) {
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
                    let InspectRequest { pool_id, asked, user } = self.look.clone();
                    let name = facts.pool_name().to_owned();
                    shared.pool = Some((pool_id.clone(), name.clone()));
                    let steps = shared.steps_to_return_to(&pool_id);
                    shared.remember_pool(pool_id, name);
                    let before =
                        shared.case.clone().filter(|_| shared.freshness == Freshness::Current);
                    shared.take_case(InspectedPool::new(facts, asked, user, at));
                    let done = lessons::note_read(shared);
                    if let Some(before) = before.filter(|_| !done) {
                        lessons::note_changed_elsewhere(shared, &before);
                    }
                    match self.then {
                        AfterInspect::Findings if shared.asks_first() => {
                            shared.go(Go::Replace(Route::Guess));
                        }
                        AfterInspect::Findings => {
                            shared.go(Go::Replace(Route::Findings));
                            if let Some(problem) = steps {
                                let case = shared.case.as_ref();
                                let outcome = case.and_then(|case| {
                                    case.outcomes.iter().position(|o| o.problem == problem)
                                });
                                shared.go(Go::Push(Route::Steps { problem, outcome }));
                            }
                        }
                        AfterInspect::Opinion => shared.go(Go::Replace(Route::Opinion)),
                        AfterInspect::Rehearse(purpose) => {
                            shared.go(Go::Replace(Route::Rehearse { purpose }));
                        }
                        AfterInspect::Back => shared.go(Go::Pop),
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

    fn confidential(&self, _shared: &Shared) -> bool {
        false
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
