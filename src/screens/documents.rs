//! What was read of the pool in view, each answer under its call: the evidence, without a word of ours about it.

use std::cell::RefCell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Page, READABLE};
use crate::app::{Action, Context, Go, Key, Shared, Turn};
use crate::facts::{CallAnswer, Fact, answers};
use crate::text::{Say, clean};
use crate::widgets::drawn::Drawn;
use crate::widgets::filter::{Edited, Filter};
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The documents.
#[derive(Debug, Default)]
pub struct Documents {
    scroll: Scroll,
    /// What is looked for in them.
    search: Filter,
    /// Where the search began: the line at the top when it was opened.
    from: usize,
    /// The line that was found last.
    found: Option<usize>,
    /// The call whose answer is to be seen first, until it was.
    seeks: RefCell<Option<String>>,
    /// What was drawn last.
    drawn: RefCell<Lines>,
    /// The answers whose end was on screen, a bit for each.
    seen: Drawn<u128>,
}

/// Of an answer. More than there are bits for share the last one.
fn bit(at: usize) -> u128 {
    1 << at.min(127)
}

/// The lines as they were drawn, in small letters, and which of them head an answer.
#[derive(Debug, Default)]
struct Lines {
    texts: Vec<String>,
    heads: Vec<usize>,
}

/// Writes the answer to a call under its name.
fn tell_answer(shared: &Shared, answer: &CallAnswer, sheet: &mut Sheet) {
    let title = format!("{}  {}", answer.call, shared.shown(&answer.about));
    sheet.para(0, title.trim_end(), ink::bold());
    match &answer.answer {
        Fact::NotAsked => {}
        Fact::Known(value) => {
            let text = serde_json::to_string_pretty(value).unwrap_or_default();
            for line in text.lines() {
                sheet.command(2, &shared.shown(line));
            }
        }
        Fact::Denied(permission) => {
            let said = shared.tw("documents-denied", &[("permission", &clean(permission))]);
            sheet.para(2, &said, ink::care());
        }
        Fact::Failed { code, text } => {
            let said = [code, text].map(|part| clean(part)).join(": ");
            sheet.para(2, said.trim_end_matches(": "), ink::care());
        }
    }
    sheet.blank();
}

impl Documents {
    /// The documents, from the answer to that call on.
    pub fn at(call: Option<String>) -> Documents {
        Documents { seeks: RefCell::new(call), ..Documents::default() }
    }

    /// To the next answer, or the one before.
    fn leap(&mut self, forward: bool) {
        let top = self.scroll.top();
        let drawn = self.drawn.get_mut();
        let there = match forward {
            true => drawn.heads.iter().find(|head| **head > top),
            false => drawn.heads.iter().rev().find(|head| **head < top),
        };
        if let Some(head) = there {
            self.scroll.to_line(*head);
        }
    }

    /// The lines that have what is looked for.
    fn places(&self) -> Vec<usize> {
        let needle = self.search.needle();
        let drawn = self.drawn.borrow();
        let has = |(at, line): (usize, &String)| line.contains(&needle).then_some(at);
        match self.search.is_set() {
            true => drawn.texts.iter().enumerate().filter_map(has).collect(),
            false => Vec::new(),
        }
    }

    /// To the first place from that line on; after the last one, to the first of all.
    fn find(&mut self, from: usize) {
        let places = self.places();
        self.found = places.iter().find(|at| **at >= from).or(places.first()).copied();
        if let Some(at) = self.found {
            self.scroll.to_line(at.saturating_sub(2));
        }
    }

    /// Which place of how many that is.
    fn position(&self, shared: &Shared) -> String {
        let places = self.places();
        let at = places.iter().filter(|at| self.found.is_some_and(|found| **at <= found)).count();
        let (at, all) = (at.to_string(), places.len().to_string());
        shared.tw("documents-place", &[("at", &at), ("all", &all)])
    }
}

impl Page for Documents {
    fn context(&self) -> Context {
        Context::Documents
    }

    fn leave(&mut self, shared: &mut Shared) {
        let Some(case) = &shared.case else { return };
        let pool_id = case.facts.pool_id.clone();
        let all = answers(&case.facts);
        let seen = |at: usize| self.seen.get() & bit(at) != 0;
        let whole = (0..all.len()).all(seen);
        let calls = all.into_iter().enumerate().filter(|(at, _)| seen(*at));
        let calls = calls.map(|(_, answer)| answer.call.to_owned()).collect();
        shared.note_documents(&pool_id, calls, whole);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.search.clear() => self.found = None,
            Action::Back | Action::Documents => shared.go(Go::Pop),
            Action::Filter => {
                self.from = self.scroll.top();
                self.search.open();
            }
            Action::Forward if self.search.is_set() => {
                self.find(self.found.map_or(0, |at| at + 1));
            }
            Action::Forward => shared.go(Go::Pop),
            Action::Left | Action::Right => self.leap(action == Action::Right),
            action => self.scroll.act(action),
        }
    }

    fn typing(&self) -> bool {
        self.search.is_open()
    }

    fn edit(&mut self, _shared: &mut Turn<'_>, key: Key) {
        match self.search.edit(key) {
            Edited::Move(action) => self.scroll.act(action),
            Edited::Rows => self.find(self.from),
            Edited::Nothing => {}
        }
    }

    fn typed(&mut self, _shared: &mut Turn<'_>, enter: bool) {
        self.search.close(enter);
        if !enter {
            self.found = None;
        }
    }

    fn paste(&mut self, _shared: &mut Turn<'_>, text: &str) {
        if self.search.is_open() {
            self.search.insert(text);
            self.find(self.from);
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Filter if shared.case.is_none() => Err(Say::text("why-no-pool")),
            Action::Forward if self.search.is_set() && self.places().is_empty() => {
                Err(Say::text("why-not-found"))
            }
            _ => Ok(()),
        }
    }

    fn wording(&self, action: Action) -> Option<&'static str> {
        (action == Action::Forward && self.search.is_set()).then_some("forward-next-place")
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(READABLE), false);
        let (mut heads, mut ends) = (Vec::new(), Vec::new());
        match &shared.case {
            Some(case) => {
                if case.user.is_none() {
                    sheet.para(0, &shared.t("documents-nobody"), ink::dim());
                    sheet.blank();
                }
                for answer in answers(&case.facts) {
                    let head = sheet.lines.len();
                    heads.push(head);
                    if self.seeks.borrow().as_deref() == Some(answer.call) {
                        self.scroll.to_line(head);
                        self.seeks.take();
                    }
                    tell_answer(shared, &answer, &mut sheet);
                    // The last of its lines; a blank one follows.
                    ends.push(sheet.lines.len().saturating_sub(2));
                }
            }
            None => sheet.para(0, &shared.t("why-no-pool"), ink::plain()),
        }
        let texts = sheet.lines.iter().map(|line| line.to_string().to_lowercase()).collect();
        self.drawn.replace(Lines { texts, heads });
        if let Some(line) = self.found.and_then(|at| sheet.lines.get_mut(at)) {
            *line = Line::styled(line.to_string(), ink::selected());
        }
        let label = shared.t("documents-search");
        let searches = self.search.width(&label) > 0 && area.height > 2;
        let rest = match searches {
            true => Rect { y: area.y + 1, height: area.height - 1, ..area },
            false => area,
        };
        if searches {
            self.search.draw(&label, area, buf);
            let position = self.position(shared);
            let column = area.width.saturating_sub(wrap::width(&position) as u16);
            buf.set_string(area.x + column, area.y, position, ink::dim());
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), rest, buf);
        let top = self.scroll.top();
        // The last row tells of more.
        let on_screen = top..top + usize::from(rest.height.saturating_sub(1));
        let ended = ends.iter().enumerate().filter(|(_, end)| on_screen.contains(*end));
        self.seen.set(ended.fold(self.seen.get(), |seen, (at, _)| seen | bit(at)));
    }
}
