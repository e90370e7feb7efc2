//! The pools of an account and Region: signing in, the list as it comes, the one under the cursor.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::ask::{Ask, Question};
use super::{Overlay, Page, Stage, entries, inspect, place, trouble, waiting_ticks};
use crate::app::model::Go;
use crate::app::{Action, Context, Effect, Key, Place, PoolRow, Reply, Shared, Ticket};
use crate::change::Trouble;
use crate::facts::{Fact, Pool};
use crate::text::{Say, clean};
use crate::widgets::field::Field;
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// A pool id pasted with quotes or a trailing line is still one.
const ID_LENGTH: std::ops::RangeInclusive<usize> = 11..=55;

/// How far the sign-in is.
#[derive(Debug)]
enum Phase {
    Connecting,
    Stuck(Box<Trouble>),
    Listing,
}

/// The pools.
#[derive(Debug)]
pub struct Pools {
    place: Place,
    /// What the place screen said when this one came up.
    as_chosen: Option<Place>,
    /// A pool to go to at once.
    straight_to: Option<String>,
    phase: Phase,
    rows: Vec<PoolRow>,
    /// Indices of the rows that the filter lets through.
    shown: Vec<usize>,
    complete: bool,
    list_trouble: Option<Trouble>,
    listing: Option<Ticket>,
    cursor: Cursor,
    filter: Field,
    filtering: bool,
    details: Option<(String, Fact<Pool>)>,
    reading: Option<(Ticket, String)>,
    /// Quiet ticks since the cursor moved; the details are asked for when it rests.
    rested: u8,
    scroll: Scroll,
}

impl Pools {
    /// The pools of a place; with a pool's id, straight to that one.
    pub fn of(place: Place, straight_to: Option<String>) -> Pools {
        Pools {
            place,
            as_chosen: None,
            straight_to,
            phase: Phase::Connecting,
            rows: Vec::new(),
            shown: Vec::new(),
            complete: false,
            list_trouble: None,
            listing: None,
            cursor: Cursor::default(),
            filter: Field::default(),
            filtering: false,
            details: None,
            reading: None,
            rested: 0,
            scroll: Scroll::default(),
        }
    }

    fn connect(&mut self, shared: &mut Shared) {
        let turn = shared.turn;
        shared.cancel_all_of(turn);
        shared.identity = None;
        shared.may_change = false;
        self.phase = Phase::Connecting;
        self.rows.clear();
        self.shown.clear();
        self.details = None;
        self.reading = None;
        self.listing = None;
        let place = self.place.clone();
        shared.ask(|ticket| Effect::Connect(ticket, place));
    }

    fn list(&mut self, shared: &mut Shared) {
        if let Some(ticket) = self.listing.take() {
            shared.cancel(ticket);
        }
        self.rows.clear();
        self.shown.clear();
        self.complete = false;
        self.list_trouble = None;
        self.listing = Some(shared.ask(Effect::ListPools));
    }

    fn chosen(&self) -> Option<&PoolRow> {
        self.rows.get(*self.shown.get(self.cursor.at)?)
    }

    fn matches(&self, row: &PoolRow, needle: &str) -> bool {
        needle.is_empty()
            || row.id.to_lowercase().contains(needle)
            || row.name.to_lowercase().contains(needle)
    }

    /// Filters all rows anew, the cursor staying on its pool where that is still shown.
    fn filter_all(&mut self, shared: &mut Shared) {
        let kept = self.chosen().map(|row| row.id.clone());
        let needle = self.filter.value().trim().to_lowercase();
        let shown: Vec<usize> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| self.matches(row, &needle))
            .map(|(i, _)| i)
            .collect();
        self.shown = shown;
        let at = kept.and_then(|id| self.shown.iter().position(|i| self.rows[*i].id == id));
        self.cursor.at = at.unwrap_or(0);
        self.moved(shared);
    }

    /// The cursor is on another pool: what was asked for the one before is of no use.
    fn moved(&mut self, shared: &mut Shared) {
        let now = self.chosen().map(|row| row.id.clone());
        let asked = self.reading.as_ref().map(|(_, id)| id.clone());
        if asked.is_some() && asked != now {
            if let Some((ticket, _)) = self.reading.take() {
                shared.cancel(ticket);
            }
        }
        self.rested = 0;
    }

    /// Are the details of the pool under the cursor neither here nor asked for?
    fn wants_details(&self) -> bool {
        let Some(row) = self.chosen() else {
            return false;
        };
        let here = self.details.as_ref().is_some_and(|(id, _)| *id == row.id);
        let asked = self.reading.as_ref().is_some_and(|(_, id)| *id == row.id);
        !here && !asked
    }

    fn inspect(&self, shared: &mut Shared, id: String, name: String) {
        shared.go(Go::Push(Box::new(inspect::Inspect::of(id, name, inspect::Then::Findings))));
    }
}

impl Page for Pools {
    fn context(&self) -> Context {
        Context::Pools
    }

    fn stage(&self) -> Option<Stage> {
        Some(Stage::Pool)
    }

    fn enter(&mut self, shared: &mut Shared) {
        self.as_chosen = Some(shared.place());
        self.connect(shared);
    }

    fn shown(&mut self, shared: &mut Shared) {
        shared.pool = None;
        shared.case = None;
        let now = Some(shared.place());
        if matches!(self.place, Place::Account { .. }) && self.as_chosen != now {
            self.place = shared.place();
            self.as_chosen = now;
            self.connect(shared);
        }
    }

    fn leave(&mut self, shared: &mut Shared) {
        shared.identity = None;
        shared.may_change = false;
        shared.pool = None;
        shared.case = None;
    }

    fn act(&mut self, shared: &mut Shared, action: Action) {
        match action {
            Action::Back
                if !self.filter.value().is_empty() && matches!(self.phase, Phase::Listing) =>
            {
                self.filter.clear();
                self.filter_all(shared);
            }
            Action::Back => shared.go(Go::Pop),
            Action::Forward => {
                if let Some(row) = self.chosen().cloned() {
                    self.inspect(shared, row.id, row.name);
                }
            }
            Action::ReadAgain => match self.phase {
                Phase::Stuck(_) => self.connect(shared),
                _ => {
                    self.details = None;
                    self.list(shared);
                }
            },
            Action::Filter => self.filtering = true,
            Action::TypeId => {
                let ask = Ask::new(Question::PoolId, Say::text("ask-pool-id"));
                shared.go(Go::Open(Overlay::Ask(ask)));
            }
            Action::OtherPlace => shared.go(Go::Push(Box::new(place::PlaceScreen::default()))),
            Action::Undo => shared.go(Go::Push(Box::new(entries::Entries::default()))),
            Action::Copy => match &self.phase {
                Phase::Stuck(trouble) => {
                    if let Some(command) = trouble.command.clone() {
                        shared.copy(command, "copied-command");
                    }
                }
                _ => {
                    if let Some(id) = self.chosen().map(|row| row.id.clone()) {
                        shared.copy(id, "copied-pool-id");
                    }
                }
            },
            action => {
                if matches!(self.phase, Phase::Listing) {
                    if self.cursor.act(action, self.shown.len()) {
                        self.moved(shared);
                    }
                } else {
                    self.scroll.act(action);
                }
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let connecting = matches!(self.phase, Phase::Connecting);
        let listing = matches!(self.phase, Phase::Listing);
        match action {
            Action::Forward if connecting => Err(Say::text("why-connecting")),
            Action::Forward if self.chosen().is_none() => Err(Say::text("why-no-pool")),
            Action::Filter | Action::TypeId | Action::Undo if !listing => {
                Err(Say::text("why-not-connected"))
            }
            Action::ReadAgain if connecting => Err(Say::text("why-connecting")),
            Action::Copy => match &self.phase {
                Phase::Stuck(trouble) if trouble.command.is_some() => Ok(()),
                Phase::Listing if self.chosen().is_some() => Ok(()),
                _ => Err(Say::text("why-nothing-to-copy")),
            },
            Action::OtherPlace if matches!(self.place, Place::Lab { .. }) || shared.in_lab() => {
                Err(Say::text("why-lab-place"))
            }
            _ => Ok(()),
        }
    }

    fn typing(&self) -> bool {
        self.filtering
    }

    fn edit(&mut self, shared: &mut Shared, key: Key) {
        let arrow = match key.code {
            crate::app::Code::Up => Some(Action::Up),
            crate::app::Code::Down => Some(Action::Down),
            crate::app::Code::PageUp => Some(Action::PageUp),
            crate::app::Code::PageDown => Some(Action::PageDown),
            _ => None,
        };
        if let Some(action) = arrow {
            self.act(shared, action);
            return;
        }
        let before = self.filter.value().to_owned();
        self.filter.edit(key);
        if before != self.filter.value() {
            self.filter_all(shared);
        }
    }

    fn typed(&mut self, shared: &mut Shared, enter: bool) {
        self.filtering = false;
        if !enter {
            self.filter.clear();
            self.filter_all(shared);
        }
    }

    fn paste(&mut self, shared: &mut Shared, text: &str) {
        if !matches!(self.phase, Phase::Listing) {
            return;
        }
        if self.filtering {
            self.filter.insert(text);
            self.filter_all(shared);
        } else if let Some(id) = pool_id(text) {
            self.inspect(shared, id.clone(), id);
        }
    }

    fn answered(&mut self, shared: &mut Shared, _about: Question, value: &str) -> Result<(), Say> {
        let id = pool_id(value).ok_or(Say::text("wrong-pool-id"))?;
        let name = self.rows.iter().find(|r| r.id == id).map_or(id.clone(), |r| r.name.clone());
        self.inspect(shared, id, name);
        Ok(())
    }

    fn reply(&mut self, shared: &mut Shared, ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Connected(Ok(identity)) => {
                shared.may_change = identity.may_change && !shared.read_only;
                shared.identity = Some(identity);
                self.phase = Phase::Listing;
                self.list(shared);
                if let Some(id) = self.straight_to.take() {
                    self.inspect(shared, id.clone(), id);
                }
            }
            Reply::Connected(Err(trouble)) => {
                self.phase = Phase::Stuck(Box::new(trouble));
                self.scroll.reset();
            }
            Reply::Pools { rows, complete, trouble } => {
                let needle = self.filter.value().trim().to_lowercase();
                for row in rows {
                    if self.matches(&row, &needle) {
                        self.shown.push(self.rows.len());
                    }
                    self.rows.push(row);
                }
                self.complete = complete;
                self.list_trouble = trouble;
            }
            Reply::PoolDetails(id, fact) => {
                if self.reading.as_ref().is_some_and(|(t, _)| *t == ticket) {
                    self.reading = None;
                    self.details = Some((id, fact));
                }
            }
            _ => {}
        }
    }

    fn tick(&mut self, shared: &mut Shared) {
        if !self.wants_details() {
            return;
        }
        self.rested = self.rested.saturating_add(1);
        // One whole interval without a move, not the rest of the one in which it moved.
        if self.rested >= 2 {
            if let Some(id) = self.chosen().map(|row| row.id.clone()) {
                if let Some((ticket, _)) = self.reading.take() {
                    shared.cancel(ticket);
                }
                let asked = id.clone();
                let ticket = shared.ask(|ticket| Effect::ReadPool(ticket, asked));
                self.reading = Some((ticket, id));
            }
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        match self.phase {
            Phase::Connecting => waiting_ticks(shared),
            Phase::Stuck(_) => None,
            Phase::Listing if self.wants_details() => Some(Duration::from_millis(120)),
            Phase::Listing if !self.ended() || self.reading.is_some() => waiting_ticks(shared),
            Phase::Listing => None,
        }
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        match &self.phase {
            Phase::Connecting => {
                let id = match self.place {
                    Place::Lab { .. } => "pools-opening-lab",
                    Place::Account { .. } => "pools-connecting",
                };
                let mut text = format!("{} {}", shared.t(id), shared.spinner());
                if shared.waited() >= 10 {
                    let seconds = shared.waited().to_string();
                    text = shared.tw("still-waiting", &[("seconds", &seconds)]);
                }
                super::put(buf, area, 1, &Line::from(text));
            }
            Phase::Stuck(why) => {
                let mut sheet = Sheet::new(area.width, true);
                sheet.blank();
                trouble::describe(shared, why, &mut sheet);
                self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
            }
            Phase::Listing => self.view_list(shared, area, buf),
        }
    }
}

impl Pools {
    fn ended(&self) -> bool {
        self.complete || self.list_trouble.is_some()
    }

    fn view_list(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let details = if area.height >= 20 { 7 } else { 4 };
        let list = Rect { height: area.height.saturating_sub(details + 3), y: area.y + 2, ..area };
        self.head(shared, area, buf);
        self.table(shared, list, buf);
        let below = Rect {
            y: list.y + list.height + 1,
            height: area.height.saturating_sub(list.height + 3),
            ..area
        };
        let rule = "─".repeat(area.width as usize);
        buf.set_string(area.x, below.y - 1, rule, ink::dim());
        self.detail(shared, below, buf);
    }

    fn head(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let count = shared.tw(
            "pools-count",
            &[("shown", &self.shown.len().to_string()), ("all", &self.rows.len().to_string())],
        );
        let more = if self.ended() { String::new() } else { format!(" {}", shared.spinner()) };
        let right = format!("{count}{more}");
        let title = shared.t("pools-title");
        let room = (area.width as usize).saturating_sub(wrap::width(&right) + 1);
        let line = Line::from(vec![
            Span::styled(wrap::fit(&title, room), ink::bold()),
            Span::styled(format!(" {right}"), ink::dim()),
        ]);
        super::put(buf, area, 0, &line);
        if self.filtering || !self.filter.value().is_empty() {
            let label = shared.t("pools-filter");
            let from = wrap::width(&title) + 3;
            let start = area.x + from as u16;
            let label_width = wrap::width(&label) as u16 + 1;
            let end = area.x + area.width - wrap::width(&right) as u16 - 2;
            if start + label_width + 4 < end {
                buf.set_string(start, area.y, &label, ink::dim());
                let field = Rect {
                    x: start + label_width,
                    y: area.y,
                    width: (end - start - label_width).min(32),
                    height: 1,
                };
                if self.filtering {
                    self.filter.draw(field, buf);
                } else {
                    let text = wrap::cut(&clean(self.filter.value()), field.width as usize);
                    buf.set_string(field.x, field.y, text, ink::bold());
                }
            }
        }
    }

    fn table(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let width = area.width as usize;
        let dates = 12;
        let ids = 26.min(width / 3);
        let names = width.saturating_sub(2 + ids + 2 + dates);
        let row_of = |mark: &str, name: &str, id: &str, date: &str| {
            format!(
                "{mark} {} {} {}",
                wrap::fit(name, names),
                wrap::fit(id, ids),
                wrap::fit(date, dates)
            )
        };
        let head =
            row_of(" ", &shared.t("pools-name"), &shared.t("pools-id"), &shared.t("pools-changed"));
        super::put(buf, area, 0, &Line::styled(head, ink::dim()));
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.shown.is_empty() {
            for (i, line) in wrap::wrap(&self.empty(shared), width).into_iter().enumerate() {
                super::put(buf, rows, i as u16 + 1, &Line::from(line));
            }
            return;
        }
        let window = self.cursor.window(self.shown.len(), rows.height as usize);
        for (line, at) in window.enumerate() {
            let Some(row) = self.shown.get(at).and_then(|i| self.rows.get(*i)) else { continue };
            let here = at == self.cursor.at;
            let mark = if here { ">" } else { " " };
            let text = row_of(mark, &clean(&row.name), &clean(&row.id), &clean(&row.changed));
            let style = if here { ink::selected() } else { ink::plain() };
            super::put(buf, rows, line as u16, &Line::styled(text, style));
        }
    }

    /// Why nothing is shown, and what to try.
    fn empty(&self, shared: &Shared) -> String {
        if let Some(why) = &self.list_trouble {
            return format!(
                "{} {}: {}",
                trouble::hint(shared, why),
                clean(&why.code),
                clean(&why.text)
            );
        }
        if !self.rows.is_empty() {
            return shared.t("pools-filter-empty");
        }
        if !self.complete {
            return shared.t("pools-listing");
        }
        let region = shared.identity.as_ref().map(|i| clean(&i.region)).unwrap_or_default();
        let account = shared.identity.as_ref().map(|i| super::chrome::last_four(&i.account));
        let account = format!("…{}", account.unwrap_or_default());
        shared.tw("pools-none", &[("region", &region), ("account", &account)])
    }

    fn detail(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width, false);
        if let Some(why) = self.list_trouble.as_ref().filter(|_| !self.rows.is_empty()) {
            let text = shared.tw("pools-cut-short", &[("code", &clean(&why.code))]);
            sheet.para(0, &text, ink::care());
        }
        if let Some(row) = self.chosen() {
            let arn = shared.identity.as_ref().map(|i| clean(&i.arn)).unwrap_or_default();
            sheet.heading(&clean(&row.name), "", ink::plain());
            match &self.details {
                Some((id, fact)) if *id == row.id => pool_facts(shared, fact, &mut sheet),
                _ => sheet.para(
                    0,
                    &format!("{} {}", shared.t("pools-reading-details"), shared.spinner()),
                    ink::dim(),
                ),
            }
            if area.height > 5 {
                sheet.gutter = 0;
                sheet.blank();
                let who = shared.tw("pools-who", &[("arn", &arn)]);
                sheet.line(Line::styled(wrap::cut(&who, area.width as usize), ink::dim()));
            }
        }
        for (row, line) in sheet.lines.iter().enumerate() {
            super::put(buf, area, row as u16, line);
        }
    }
}

/// What a person recognises a pool by.
fn pool_facts(shared: &Shared, fact: &Fact<Pool>, sheet: &mut Sheet) {
    let pool = match fact {
        Fact::Known(pool) => pool,
        Fact::Denied(permission) => {
            let text = shared.tw("pools-denied", &[("permission", &clean(permission))]);
            sheet.para(0, &text, ink::care());
            return;
        }
        Fact::Failed { code, text } => {
            sheet.para(0, &format!("{}: {}", clean(code), clean(text)), ink::care());
            return;
        }
        Fact::NotAsked => return,
    };
    let none = || shared.t("value-none");
    let users = pool.estimated_users().map_or_else(none, |n| format!("~{n}"));
    let sign_in = ["UsernameAttributes", "AliasAttributes"]
        .iter()
        .find_map(|key| pool.0.get(*key).and_then(|v| v.as_array()).filter(|l| !l.is_empty()))
        .map(|list| {
            let names: Vec<&str> = list.iter().filter_map(|v| v.as_str()).collect();
            names.join(", ")
        })
        .unwrap_or_else(|| "username".to_owned());
    let role = pool.sms_configuration().and_then(|s| s.role_arn().map(str::to_owned));
    let role = role.map_or_else(none, |arn| arn.rsplit('/').next().unwrap_or_default().to_owned());
    let pairs = [
        ("MFA".to_owned(), pool.mfa_mode().unwrap_or("OFF").to_owned()),
        (shared.t("pools-users"), users),
        (shared.t("pools-tier"), pool.tier().map_or_else(none, str::to_owned)),
        (shared.t("pools-sign-in"), sign_in),
        (shared.t("pools-sms-role"), role),
    ];
    let label = pairs.iter().map(|(l, _)| wrap::width(l)).max().unwrap_or(0) + 2;
    let column = (sheet.width / 2).max(label + 4);
    for pair in pairs.chunks(2) {
        let mut spans = Vec::new();
        for (name, value) in pair {
            spans.push(Span::styled(wrap::fit(name, label), ink::dim()));
            let room = column.saturating_sub(label + 2);
            spans.push(Span::raw(wrap::fit(&clean(value), room)));
            spans.push(Span::raw("  "));
        }
        sheet.line(Line::from(spans));
    }
}

/// A pool's id in what was typed or pasted: `us-east-1_AbC123xyz`, quotes and blanks around it.
fn pool_id(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'', '`', ',']);
    // The id is the last part of an ARN, too.
    let text = text.rsplit('/').next().unwrap_or(text);
    let (region, rest) = text.split_once('_')?;
    let good = ID_LENGTH.contains(&text.len())
        && region.contains('-')
        && region.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && !rest.is_empty()
        && rest.chars().all(|c| c.is_ascii_alphanumeric());
    good.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::pool_id;

    #[test]
    fn a_pool_id_is_found_in_what_people_paste() {
        let id = Some("us-east-1_AbC123xyz".to_owned());
        assert_eq!(pool_id(" \"us-east-1_AbC123xyz\",\n"), id);
        assert_eq!(
            pool_id("arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AbC123xyz"),
            id
        );
        assert_eq!(pool_id("shop-prod"), None);
        assert_eq!(pool_id("us-east-1_"), None);
    }
}
