//! The journal of this account and Region: what this program changed, and taking it back.

use crate::change::EntryKind;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Page, fix_title, preview, stacked, trouble, verify, waiting_ticks};
use crate::app::{
    Action, Context, Effect, Go, Key, PlanPurpose, Reply, Route, Shared, Ticket, Turn,
};
use crate::change::{Damaged, Entry, EntryState, PoolName, Trouble, Undo};
use crate::text::{Say, clean};
use crate::widgets::filter::{Edited, Filter};
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The entries, newest first.
#[derive(Debug, Default)]
pub struct Entries {
    rows: Vec<Entry>,
    /// Files that cannot be read as entries.
    damaged: Vec<Damaged>,
    read: bool,
    planning: Option<(String, PoolName)>,
    trouble: Option<Trouble>,
    cursor: Cursor,
    filter: Filter,
    scroll: Scroll,
}

impl Entries {
    fn chosen(&self) -> Option<&Entry> {
        self.rows.get(*self.visible().get(self.cursor.at)?)
    }

    /// Indices of the entries that the filter lets through.
    fn visible(&self) -> Vec<usize> {
        let lets = |entry: &Entry| {
            self.filter.lets(&[&entry.pool.name, &entry.pool.id, &entry.fix, &entry.at, &entry.id])
        };
        (0..self.rows.len()).filter(|i| lets(&self.rows[*i])).collect()
    }

    fn filtered(&mut self) {
        self.trouble = None;
        self.cursor.at = 0;
        self.scroll.reset();
    }

    fn load(&mut self, shared: &mut Turn<'_>) {
        self.read = false;
        self.planning = None;
        self.trouble = None;
        shared.ask(Effect::ReadEntries);
    }
}

impl Page for Entries {
    fn context(&self) -> Context {
        Context::Entries
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.load(shared);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        self.load(shared);
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.filter.clear() => self.filtered(),
            Action::Back => shared.go(Go::Pop),
            Action::Filter => self.filter.open(),
            Action::ReadAgain => self.load(shared),
            Action::Undo | Action::Forward => {
                if let Some(id) = self.chosen().map(|e| e.id.clone()) {
                    self.planning = self.chosen().map(|e| (e.id.clone(), e.pool.clone()));
                    self.trouble = None;
                    shared.ask(|ticket| Effect::PlanUndo(ticket, id));
                }
            }
            Action::Copy => {
                if let Some(id) = self.chosen().map(|e| e.id.clone()) {
                    shared.copy(id, "copied-entry");
                }
            }
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action => {
                let len = self.visible().len();
                if self.cursor.act(action, len) {
                    self.trouble = None;
                    self.scroll.reset();
                }
            }
        }
    }

    fn may(&self, _shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Undo | Action::Forward | Action::Copy if self.chosen().is_none() => {
                Err(Say::text("why-no-entry"))
            }
            Action::Undo | Action::Forward if self.planning.is_some() => {
                Err(Say::text("why-still-reading"))
            }
            Action::Undo | Action::Forward => match self.chosen() {
                Some(entry) if !entry.calls.is_empty() => Err(Say::text("why-nothing-to-undo")),
                Some(entry) if entry.can_be_undone() => Ok(()),
                Some(entry) if entry.undoes.is_some() => Err(Say::text("why-undo-of-undo")),
                Some(entry) if entry.state == EntryState::Undone => Err(Say::text("why-undone")),
                Some(entry) if entry.undo == Undo::None => Err(Say::text("why-undo-none")),
                _ => Err(Say::text("why-nothing-changed")),
            },
            _ => Ok(()),
        }
    }

    fn reply(&mut self, shared: &mut Turn<'_>, _ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Entries(contents) => {
                self.read = true;
                match *contents {
                    Ok(contents) => {
                        self.rows = contents.entries;
                        self.damaged = contents.damaged;
                    }
                    Err(trouble) => self.trouble = Some(trouble),
                }
                let len = self.visible().len();
                self.cursor.clamp(len);
            }
            Reply::UndoPlan(plan) => {
                // The cursor may have moved on: the plan is of the entry it was asked for.
                match (*plan, self.planning.take()) {
                    (Ok(plan), Some((id, pool))) => {
                        let (plan, aim) = (Box::new(plan), PlanPurpose::Undo(id));
                        shared.go(Go::Push(Route::Preview { plan, aim, pool }));
                    }
                    (Ok(_), None) => {}
                    (Err(trouble), _) => self.trouble = Some(trouble),
                }
            }
            _ => {}
        }
    }

    fn typing(&self) -> bool {
        self.filter.is_open()
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        match self.filter.edit(key) {
            Edited::Move(action) => self.act(shared, action),
            Edited::Rows => self.filtered(),
            Edited::Nothing => {}
        }
    }

    fn typed(&mut self, _shared: &mut Turn<'_>, enter: bool) {
        self.filter.close(enter);
        if !enter {
            self.filtered();
        }
    }

    fn paste(&mut self, _shared: &mut Turn<'_>, text: &str) {
        if self.filter.is_open() {
            self.filter.insert(text);
            self.filtered();
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        if self.planning.is_some() || !self.read { waiting_ticks(shared) } else { None }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if self.rows.is_empty() {
            if self.trouble.is_some() || !self.damaged.is_empty() {
                let mut sheet = Sheet::new(area.width, area.height > 10);
                self.warn(shared, &mut sheet);
                self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
                return;
            }
            let text = if self.read {
                shared.t("entries-none")
            } else {
                format!("{} {}", shared.t("entries-reading"), shared.spinner())
            };
            for (row, line) in wrap::wrap(&text, area.width as usize).into_iter().enumerate() {
                super::put(buf, area, row as u16 + 1, &Line::from(line));
            }
            return;
        }
        let upper = (self.rows.len() as u16 + 2).min(area.height / 2).max(4);
        let (list, detail) = stacked(area, upper, buf);
        self.list(shared, list, buf);
        let mut sheet = Sheet::new(detail.width, detail.height > 10);
        if let Some(entry) = self.chosen() {
            self.describe(shared, entry, &mut sheet);
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), detail, buf);
    }
}

impl Entries {
    fn list(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let width = area.width as usize;
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let shown = self.visible();
        self.head(shared, &self.cursor.position(shown.len(), body.height as usize), area, buf);
        if shown.is_empty() {
            super::put(buf, body, 0, &Line::from(shared.t("entries-filter-empty")));
        }
        let (when, state) = (17, 14);
        let pool = (width / 4).min(28);
        let fix = width.saturating_sub(2 + when + pool + state + 3);
        let window = self.cursor.window(shown.len(), body.height as usize);
        for (line, at) in window.enumerate() {
            let Some(entry) = shown.get(at).and_then(|i| self.rows.get(*i)) else { continue };
            let here = at == self.cursor.at;
            let text = format!(
                "{} {} {} {} {}",
                if here { ">" } else { " " },
                wrap::fit(&moment(&shared.local(&entry.at)), when),
                wrap::fit(&clean(&entry.pool.name), pool),
                wrap::fit(&act(shared, entry, &self.rows), fix),
                wrap::fit(&entry_state(shared, entry), state)
            );
            let style = if here { ink::selected() } else { ink::plain() };
            super::put(buf, body, line as u16, &Line::styled(text, style));
        }
    }

    /// The title, or what is looked for, and where in the list the cursor is.
    fn head(&self, shared: &Shared, position: &str, area: Rect, buf: &mut Buffer) {
        let room = (area.width as usize).saturating_sub(wrap::width(position) + 2);
        let label = shared.t("pools-filter");
        if self.filter.width(&label) > 0 {
            self.filter.draw(&label, Rect { width: room as u16, ..area }, buf);
        } else {
            let title = wrap::cut(&shared.t("entries-title"), room);
            super::put(buf, area, 0, &Line::styled(title, ink::bold()));
        }
        let at = (area.width as usize).saturating_sub(wrap::width(position));
        buf.set_string(area.x + at as u16, area.y, position, ink::dim());
    }

    /// What stands in the way of a whole picture: a plan that was not made, files that cannot be read.
    fn warn(&self, shared: &Shared, sheet: &mut Sheet) {
        if let Some(why) = &self.trouble {
            if !self.rows.is_empty() {
                sheet.para(0, &shared.t("verify-no-undo-plan"), ink::bad());
            }
            trouble::describe(shared, why, sheet);
            sheet.blank();
        }
        for damaged in &self.damaged {
            let (file, error) = (clean(&damaged.file), clean(&damaged.error));
            let text = shared.tw("entries-damaged", &[("file", &file), ("error", &error)]);
            sheet.para(0, &text, ink::bad());
            sheet.blank();
        }
    }

    fn describe(&self, shared: &Shared, entry: &Entry, sheet: &mut Sheet) {
        self.warn(shared, sheet);
        let head = format!("{}  {}", clean(&entry.pool.name), clean(&entry.pool.id));
        sheet.heading(&head, &entry_state(shared, entry), ink::bold());
        sheet.cut_line(
            0,
            &format!("{}  {}", clean(&entry.id), shared.local(&entry.at)),
            ink::dim(),
        );
        if let Some(undoes) = &entry.undoes {
            let what = undone_act(shared, undoes, &self.rows);
            sheet.para(0, &shared.tw("entries-undoes", &[("what", &what)]), ink::dim());
        }
        // What was refused, stopped or not made was applied by nobody.
        let by = if entry.is_carried_out() { "entry-applied-by" } else { "entry-started-by" };
        for (id, name, value) in [
            (by, "by", &entry.applied_by),
            ("entry-prepared-by", "by", &entry.prepared_by),
            ("entry-reason", "reason", &entry.reason),
        ] {
            if let Some(value) = value {
                sheet.para(0, &shared.tw(id, &[(name, &clean(value))]), ink::dim());
            }
        }
        for change in &entry.changes {
            sheet.air();
            let call = format!(
                "{}  {}  {}",
                clean(&change.call),
                shared.shown(change.target.subject()),
                verify::status_word(shared, change.status).0
            );
            sheet.cut_line(0, &call, ink::bold());
            preview::edit_lines(shared, &change.edits, sheet);
            if let Some(error) = &change.error {
                sheet.para(2, &clean(error), ink::bad());
            }
        }
        for call in &entry.calls {
            let error = call.error.as_deref().map(clean).unwrap_or_default();
            let line = format!(
                "{}  {}  {}  {error}",
                shared.local(&call.at),
                clean(&call.call),
                verify::status_word(shared, call.status).0
            );
            sheet.cut_line(0, line.trim_end(), ink::plain());
        }
        if self.planning.is_some() {
            let text = format!("{} {}", shared.t("verify-planning-undo"), shared.spinner());
            sheet.line(Line::from(Span::styled(text, ink::dim())));
        }
    }
}

/// What was done, in words: the repair by its name, an undo by what it undid.
fn act(shared: &Shared, entry: &Entry, all: &[Entry]) -> String {
    match (entry.act(), &entry.undoes) {
        (Some(EntryKind::Rehearse), _) => shared.t("screen-rehearse"),
        (Some(EntryKind::Enrol), _) => shared.t("screen-enrol"),
        (_, Some(undone)) => {
            shared.tw("entries-undo-of", &[("what", &undone_act(shared, undone, all))])
        }
        (_, None) => fix_title(shared, &entry.fix),
    }
}

/// What an undo undid: the repair and when it was made, or the entry's own name where it is not in
/// the journal any more.
fn undone_act(shared: &Shared, id: &str, all: &[Entry]) -> String {
    match all.iter().find(|entry| entry.id == id) {
        Some(entry) => {
            format!("{}, {}", fix_title(shared, &entry.fix), moment(&shared.local(&entry.at)))
        }
        None => clean(id),
    }
}

/// `2026-11-23 01:45` of an RFC 3339 time.
fn moment(at: &str) -> String {
    clean(at).chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

fn entry_state(shared: &Shared, entry: &Entry) -> String {
    shared.t(match entry.state {
        // A rehearsal applies nothing; what each call came to stands beside it.
        EntryState::Applied if !entry.calls.is_empty() => "entry-ended",
        EntryState::Open => "entry-open",
        EntryState::Applied => "entry-applied",
        EntryState::Partial => "entry-partial",
        EntryState::Refused => "entry-refused",
        EntryState::Moved => "entry-moved",
        EntryState::InDoubt => "entry-in-doubt",
        EntryState::NotMade => "entry-not-made",
        EntryState::Undone => "entry-undone",
    })
}
