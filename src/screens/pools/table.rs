//! How the list of pools is drawn: the table, the filter, the pool under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Pools;
use crate::app::{LessonRow, Purpose, Shared};
use crate::facts::{Fact, Pool};
use crate::screens::{chrome, lessons, put, trouble};
use crate::text::clean;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// Wider, the eye would lose the row between name and id.
const LONGEST_NAME: usize = 48;

impl Pools {
    pub(super) fn ended(&self) -> bool {
        self.complete || self.list_trouble.is_some()
    }

    pub(super) fn view_list(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let details = match self.story(shared) {
            // A lesson's account has few pools, and its story is what to begin with.
            // Where there is none, it takes some rows to say so.
            Some(_) => {
                let rows = if self.shown.is_empty() { 4 } else { self.shown.len().min(4) };
                area.height.saturating_sub(5 + rows as u16)
            }
            None if area.height >= 20 => 7,
            None => 4,
        };
        let list = Rect { height: area.height.saturating_sub(details + 3), y: area.y + 2, ..area };
        // The first line of the list has the names of its columns.
        let rows = list.height.saturating_sub(1) as usize;
        self.head(shared, &self.cursor.position(self.shown.len(), rows), area, buf);
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

    fn head(&self, shared: &Shared, position: &str, area: Rect, buf: &mut Buffer) {
        let count = shared.tw(
            "pools-count",
            &[("shown", &self.shown.len().to_string()), ("all", &self.rows.len().to_string())],
        );
        let more = if self.ended() { String::new() } else { format!(" {}", shared.spinner()) };
        let position = if position.is_empty() { String::new() } else { format!("{position}  ") };
        let right = format!("{position}{count}{more}");
        let title = shared.t(match self.then.purpose() {
            Some(Purpose::Rehearse) => "pools-title-rehearse",
            Some(Purpose::Enrol) => "pools-title-enrol",
            None => "pools-title",
        });
        let room = (area.width as usize).saturating_sub(wrap::width(&right) + 1);
        let line = Line::from(vec![
            Span::styled(wrap::fit(&title, room), ink::bold()),
            Span::styled(format!(" {right}"), ink::dim()),
        ]);
        put(buf, area, 0, &line);
        let label = shared.t("pools-filter");
        let end = (area.width as usize).saturating_sub(wrap::width(&right) + 2);
        let mut start = wrap::width(&title) + 3;
        if self.filter.width(&label) > 0 && start + wrap::width(&label) + 12 > end {
            // What is looked for matters more than the title.
            start = 0;
            buf.set_string(area.x, area.y, " ".repeat(end), ink::plain());
        }
        let field =
            Rect { x: area.x + start as u16, width: end.saturating_sub(start) as u16, ..area };
        self.filter.draw(&label, field, buf);
    }

    fn table(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let width = area.width as usize;
        let dates = 12;
        let ids = 26.min(width / 3);
        let names = width.saturating_sub(2 + ids + 2 + dates).min(LONGEST_NAME);
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
        put(buf, area, 0, &Line::styled(head, ink::dim()));
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.shown.is_empty() {
            for (i, line) in wrap::wrap(&self.empty(shared), width).into_iter().enumerate() {
                put(buf, rows, i as u16 + 1, &Line::from(line));
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
            put(buf, rows, line as u16, &Line::styled(text, style));
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
        if shared.in_lab() {
            return shared.t("pools-none-lab");
        }
        let region = shared.identity.as_ref().map(|i| clean(&i.region)).unwrap_or_default();
        let account = shared.identity.as_ref().map(|i| chrome::last_four(&i.account));
        let account = format!("…{}", account.unwrap_or_default());
        shared.tw("pools-none", &[("region", &region), ("account", &account)])
    }

    /// The lesson whose story is still to be told.
    pub(super) fn story<'a>(&self, shared: &'a Shared) -> Option<&'a LessonRow> {
        shared.lesson().filter(|_| !self.story_told)
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
            if area.height > 5 && !arn.is_empty() {
                sheet.gutter = 0;
                sheet.blank();
                let who = match &shared.bundle {
                    // Nobody is signed in: that is who read what stands in the file.
                    Some(_) => "pools-read-by",
                    None => "pools-who",
                };
                let who = shared.tw(who, &[("arn", &arn)]);
                sheet.line(Line::styled(wrap::cut(&who, area.width as usize), ink::dim()));
            }
        }
        if let Some(lesson) = self.story(shared) {
            sheet.gutter = 0;
            sheet.blank();
            if shared.in_exam() {
                sheet.para(0, &shared.t("exam-how"), ink::bold());
                sheet.blank();
            }
            lessons::tell(shared, lesson, &mut sheet);
            lessons::tighten(&mut sheet, area.height as usize);
            self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
            return;
        }
        for (row, line) in sheet.lines.iter().enumerate() {
            put(buf, area, row as u16, line);
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
    let mut pairs = vec![
        ("MFA".to_owned(), pool.mfa_mode().unwrap_or("OFF").to_owned()),
        (shared.t("pools-users"), users),
        (shared.t("pools-tier"), pool.tier().map_or_else(none, str::to_owned)),
        (shared.t("pools-sign-in"), sign_in),
        (shared.t("pools-sms-role"), role),
    ];
    // Of the list's pools only the tags are read: who is seen there is a sign.
    let owner = pool.owner_by_tags();
    if owner.is_seen() {
        pairs.push((shared.t("label-owner"), shared.say(&owner.say())));
    }
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
