//! Recent failures: what users of a pool ran into, from CloudTrail's event history and from the log of message
//! delivery. It is read page by page; Esc stops it, and what was read stays.

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Page, TALL, WIDE, halves, sources, stacked, trouble, waiting_ticks};
use crate::app::{
    Action, AfterInspect, Context, Effect, Go, InspectRequest, Pasted, Reply, Route, Shared,
    SourcesOf, Ticket, Turn,
};
use crate::change::PoolName;
use crate::classify::{self, Found};
use crate::failures::{End, Group, Report, Source};
use crate::guides::{self, Guide};
use crate::text::{Say, clean};
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

const DAY: i64 = 86_400;
/// The times to look back, in seconds, and the text of each.
const WINDOWS: [(i64, &str); 3] =
    [(DAY, "failures-day"), (7 * DAY, "failures-week"), (90 * DAY, "failures-all")];

/// What is said of AWS around every failure.
const SOURCES: &[&str] = &[
    "cloudtrail-user-pools",
    "cloudtrail-lookup-limits",
    "message-delivery-log",
    "message-error-format",
    "message-log-best-effort",
];

/// The failures of one pool.
#[derive(Debug)]
pub struct FailuresScreen {
    pool: PoolName,
    window: usize,
    report: Option<Report>,
    cursor: Cursor,
    /// What the cursor is on, to find it again while rows come and move.
    on: Option<(Found, String)>,
    scroll: Scroll,
}

impl FailuresScreen {
    /// Of that pool; nothing was read yet.
    pub fn of(pool: PoolName) -> FailuresScreen {
        FailuresScreen {
            pool,
            window: 0,
            report: None,
            cursor: Cursor::default(),
            on: None,
            scroll: Scroll::default(),
        }
    }

    fn read(&mut self, shared: &mut Turn<'_>) {
        shared.cancel_all();
        self.report = None;
        self.on = None;
        self.cursor = Cursor::default();
        self.scroll.reset();
        let (pool_id, seconds) = (self.pool.id.clone(), WINDOWS[self.window].0);
        shared.ask(|ticket| Effect::ReadFailures(ticket, pool_id, seconds));
    }

    fn is_reading(&self) -> bool {
        self.report.as_ref().is_none_or(Report::goes_on)
    }

    /// Nobody waits for more; what was read stays.
    fn stop(&mut self, shared: &mut Turn<'_>) {
        shared.cancel_all();
        if let Some(report) = &mut self.report {
            report.end = End::Stopped;
        }
    }

    fn groups(&self) -> &[Group] {
        self.report.as_ref().map_or(&[], |report| report.failures.groups.as_slice())
    }

    fn chosen(&self) -> Option<&Group> {
        self.groups().get(self.cursor.at)
    }

    fn remember(&mut self) {
        self.on = self.chosen().map(|group| (group.found, group.sentence()));
    }

    fn take(&mut self, report: Report) {
        self.report = Some(report);
        let on = self.on.clone();
        let same = |group: &Group| {
            on.as_ref().is_some_and(|(found, sentence)| match found {
                Found::Nothing => group.sentence() == *sentence,
                found => group.found == *found,
            })
        };
        if let Some(at) = self.groups().iter().position(same) {
            self.cursor.at = at;
        }
        let len = self.groups().len();
        self.cursor.clamp(len);
        self.remember();
    }

    /// Reads the pool for this problem, as one that users report; one without a rule leads to its steps.
    fn open(&self, shared: &mut Turn<'_>) {
        let Some(problem) = self.chosen().and_then(|group| group.found.problem()) else { return };
        if !problem.is_judged() {
            shared.go(Go::Push(Route::Steps { problem, outcome: None }));
            return;
        }
        let PoolName { id, name } = self.pool.clone();
        // The findings begin on it.
        shared.pasted = Some(Pasted {
            problem: Some(problem),
            pool: Some(id.clone()),
            client: None,
            given: None,
        });
        let case = shared.case.as_ref().filter(|case| case.facts.pool_id == id);
        let user = case.and_then(|case| case.user.clone());
        let mut asked = match case {
            Some(case) => case.asked.clone(),
            None => shared.first_asked(&id),
        };
        if !asked.reports(problem) {
            asked.reported.push(problem);
        }
        let look = InspectRequest { pool_id: id, asked, user };
        shared.go(Go::Push(Route::Inspect { look, name, then: AfterInspect::Findings }));
    }

    /// A group as plain text, for a ticket.
    fn summary(&self, shared: &Shared, group: &Group) -> String {
        let mut lines = vec![
            format!("{}: {}", counted(shared, group), title(shared, group)),
            format!("{} ({})", clean(&self.pool.name), clean(&self.pool.id)),
            clean(&group.sentence()),
        ];
        lines.extend(group.rows.iter().map(|row| {
            let parts = clean(&row.parts().join(" · "));
            format!("{}  {}  {}", row.count, parts, when(shared, &row.first, &row.last))
        }));
        if let Some(report) = &self.report {
            lines.extend(report.remarks().iter().map(|say| shared.say(say)));
        }
        lines.join("\n")
    }

    fn sources(&self, shared: &Shared) -> Vec<SourcesOf> {
        let guide = self.chosen().and_then(|group| guide(shared, group));
        [
            sources::part("sources-guide", guide.map(Guide::source_ids).unwrap_or_default()),
            sources::part("screen-failures", SOURCES.to_vec()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Nothing was read at all.
    fn stuck(&self) -> Option<&Report> {
        let stuck = |report: &&Report| {
            report.pages == 0
                && report.failures.groups.is_empty()
                && matches!(report.end, End::Trouble(_))
        };
        self.report.as_ref().filter(stuck)
    }
}

impl Page for FailuresScreen {
    fn context(&self) -> Context {
        Context::Failures
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        shared.pool = Some((self.pool.id.clone(), self.pool.name.clone()));
        self.read(shared);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        shared.pasted = None;
    }

    fn leave(&mut self, shared: &mut Shared) {
        shared.pasted = None;
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.is_reading() && self.report.is_some() => self.stop(shared),
            Action::Back => shared.go(Go::Pop),
            Action::Forward => self.open(shared),
            Action::ReadAgain => self.read(shared),
            Action::Choose => {
                self.window = (self.window + 1) % WINDOWS.len();
                self.read(shared);
            }
            Action::Copy => {
                let text = self.chosen().map(|group| self.summary(shared, group));
                if let Some(text) = text {
                    shared.copy_lines(text, "copied-failures");
                }
            }
            Action::Sources => {
                let parts = self.sources(shared);
                sources::lay(shared, parts);
            }
            Action::PageUp | Action::PageDown => self.scroll.act(action),
            action if self.stuck().is_some() => self.scroll.act(action),
            action => {
                let len = self.groups().len();
                if self.cursor.act(action, len) {
                    self.scroll.reset();
                }
                self.remember();
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let chosen = self.chosen();
        let problem = chosen.and_then(|group| group.found.problem());
        let steps = problem.is_some_and(|problem| !problem.is_judged());
        match action {
            Action::ReadAgain if self.is_reading() => Err(Say::text("why-still-reading")),
            Action::Forward | Action::Copy if chosen.is_none() => Err(Say::text("why-no-failure")),
            Action::Forward if problem.and_then(guides::find).is_none() => {
                Err(Say::text("why-failure-no-problem"))
            }
            Action::Forward if steps && shared.awaits_guess() => Err(Say::text("why-guess-first")),
            _ => Ok(()),
        }
    }

    fn wording(&self, action: Action) -> Option<&'static str> {
        match action {
            Action::Back if self.is_reading() && self.report.is_some() => Some("back-stop"),
            _ => None,
        }
    }

    fn speaks_of(&self, _shared: &Shared, action: Action) -> bool {
        match action {
            Action::Back => self.is_reading(),
            Action::Choose => !self.is_reading(),
            _ => false,
        }
    }

    fn reply(&mut self, _shared: &mut Turn<'_>, _ticket: Ticket, reply: Reply) {
        if let Reply::Failures(report) = reply {
            self.take(*report);
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        if self.is_reading() { waiting_ticks(shared) } else { None }
    }

    fn pool_at_hand(&self) -> Option<String> {
        Some(self.pool.id.clone())
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        if let Some(report) = self.stuck() {
            let mut sheet = Sheet::new(area.width.min(super::READABLE), area.height > 12);
            for say in report.remarks() {
                sheet.para(0, &shared.say(&say), ink::bold());
            }
            sheet.blank();
            if let End::Trouble(why) = &report.end {
                trouble::describe(shared, why, &mut sheet);
            }
            self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
            return;
        }
        let most = if area.height < 18 { 3 } else { 5 };
        let used = self.head(shared, most, area, buf);
        let area = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
        if self.groups().is_empty() {
            return;
        }
        let wide = area.width >= WIDE;
        let (list, detail) = match wide {
            true => halves(area, area.width * 2 / 5, buf),
            false => {
                let most = if area.height >= 14 { 7 } else { 4 };
                stacked(area, (self.groups().len() as u16).clamp(1, most), buf)
            }
        };
        self.list(shared, list, buf);
        let mut sheet = Sheet::new(detail.width.min(super::READABLE), area.height >= TALL);
        if let Some(group) = self.chosen() {
            describe(shared, group, &mut sheet);
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), detail, buf);
    }
}

impl FailuresScreen {
    /// What is looked at and how much of it was read; the rows that it takes.
    fn head(&self, shared: &Shared, most: u16, area: Rect, buf: &mut Buffer) -> u16 {
        let width = area.width as usize;
        let window = shared.t(WINDOWS[self.window].1);
        let groups = self.groups();
        let count: usize = groups.iter().map(|group| group.count).sum();
        let words = [("count", count.to_string()), ("groups", groups.len().to_string())];
        let words: Vec<(&str, &str)> = words.iter().map(|(k, v)| (*k, v.as_str())).collect();
        let mut title = format!("{} · {window}", shared.t("screen-failures"));
        if count > 0 {
            title = format!("{title} · {}", shared.tw("failures-list", &words));
        }
        let title = wrap::cut(&title, width);
        super::put(buf, area, 0, &Line::styled(title, ink::bold()));
        let mut sheet = Sheet::new(area.width.min(super::READABLE), false);
        match &self.report {
            None => {
                let text = shared.t("failures-reading-clients");
                sheet.para(0, &format!("{text} {}", shared.spinner()), ink::dim());
            }
            Some(report) => status(shared, report, &mut sheet),
        }
        let rows = sheet.lines.len().min(usize::from(most)) as u16;
        for (row, line) in sheet.lines.iter().take(usize::from(most)).enumerate() {
            super::put(buf, area, row as u16 + 1, line);
        }
        let air = u16::from(area.height >= 16);
        1 + rows + air
    }

    fn list(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let lines = area.height as usize;
        let groups = self.groups();
        let digits = groups.iter().map(|g| g.count.to_string().len()).max().unwrap_or(1);
        let position = self.cursor.position(groups.len(), lines);
        let before = digits + 4;
        let room = (area.width as usize).saturating_sub(before);
        let titles: Vec<Vec<String>> =
            groups.iter().map(|group| wrap::wrap(&title(shared, group), room)).collect();
        // Whole titles where all of them fit, else one line each.
        let whole = titles.iter().map(Vec::len).sum::<usize>() <= lines;
        let mut row = 0;
        for at in self.cursor.window(groups.len(), lines) {
            let (Some(group), Some(title)) = (groups.get(at), titles.get(at)) else { continue };
            let here = at == self.cursor.at;
            let style = match () {
                () if here => ink::selected(),
                () if group.found == Found::Nothing => ink::dim(),
                () => ink::plain(),
            };
            let last = if row == 0 && !whole { wrap::width(&position) + 1 } else { 0 };
            let parts = if whole { title.clone() } else { vec![title.join(" ")] };
            for (line, part) in parts.iter().enumerate() {
                let head = match line {
                    0 => format!("{} {:>digits$}  ", if here { ">" } else { " " }, group.count),
                    _ => " ".repeat(before),
                };
                let text = wrap::fit(part, room.saturating_sub(last));
                let line = Line::styled(format!("{head}{text}"), style);
                super::put(buf, area, row, &line);
                row += 1;
            }
        }
        if !position.is_empty() {
            let at = area.width.saturating_sub(wrap::width(&position) as u16);
            buf.set_string(area.x + at, area.y, position, ink::dim());
        }
    }
}

/// How much was read, and what is known of the rest.
fn status(shared: &Shared, report: &Report, sheet: &mut Sheet) {
    let failures = &report.failures;
    match &report.end {
        End::Throttled(seconds) => {
            let text = shared.tw("failures-throttled", &[("seconds", &seconds.to_string())]);
            sheet.para(0, &text, ink::care());
        }
        End::Reading => {
            let text = format!("{} {}", shared.t("failures-reading"), shared.spinner());
            sheet.para(0, &text, ink::bold());
        }
        _ => {}
    }
    for (at, say) in report.remarks().iter().enumerate() {
        let style = if at == 0 && !report.is_complete() { ink::care() } else { ink::dim() };
        sheet.para(0, &shared.say(say), style);
    }
    if report.pages > 0 {
        let oldest = failures.oldest.as_deref().unwrap_or(&report.until);
        let words = [
            ("pages", report.pages.to_string()),
            ("events", failures.read.to_string()),
            ("pool", failures.of_pool.to_string()),
            ("oldest", shared.local(oldest)),
        ];
        let words: Vec<(&str, &str)> = words.iter().map(|(k, v)| (*k, v.as_str())).collect();
        sheet.para(0, &shared.tw("failures-read", &words), ink::dim());
        if failures.groups.is_empty() && !report.goes_on() {
            sheet.para(0, &shared.t("failures-none"), ink::plain());
        }
    }
}

/// What it is, where that is told: not before the guess of a lesson.
fn guide(shared: &Shared, group: &Group) -> Option<&'static Guide> {
    let problem = group.found.problem().filter(|_| !shared.awaits_guess())?;
    guides::find(problem)
}

/// What a group is called: the title of its guide, else what AWS said.
fn title(shared: &Shared, group: &Group) -> String {
    match guide(shared, group) {
        Some(guide) => guide.title.get(shared.lang).to_owned(),
        None => clean(&group.sentence()),
    }
}

fn counted(shared: &Shared, group: &Group) -> String {
    let count = shared.tw("failures-count", &[("count", &group.count.to_string())]);
    let users = shared.tw("failures-users", &[("users", &group.users.to_string())]);
    format!("{count}, {users}")
}

/// Where a group is from, if any of it is from elsewhere than the event history.
fn sources_of(shared: &Shared, group: &Group) -> String {
    let sources = group.sources();
    if sources == [Source::EventHistory] {
        return String::new();
    }
    let names = sources.iter().map(|source| {
        shared.t(match source {
            Source::EventHistory => "failures-source-cloudtrail",
            Source::DeliveryLog => "failures-source-cloudwatch-logs",
        })
    });
    names.collect::<Vec<_>>().join(", ")
}

fn when(shared: &Shared, first: &str, last: &str) -> String {
    let times = [shared.local(first), shared.local(last)];
    shared.tw("failures-when", &[("first", &times[0]), ("last", &times[1])])
}

fn describe(shared: &Shared, group: &Group, sheet: &mut Sheet) {
    sheet.heading(&title(shared, group), "", ink::bold());
    sheet.para(0, &counted(shared, group), ink::plain());
    sheet.air();
    let labels = ["said", "source", "operations", "challenges", "clients", "first", "last"]
        .map(|id| shared.t(&format!("failures-{id}")));
    sheet.labels(&labels.each_ref().map(String::as_str));
    let values = [
        clean(&group.sentence()),
        sources_of(shared, group),
        clean(&group.operations().join(", ")),
        clean(&group.challenges().join(", ")),
        clean(&group.named_clients().join(", ")),
        shared.local(&group.first),
        shared.local(&group.last),
    ];
    for (label, value) in labels.iter().zip(&values).filter(|(_, value)| !value.is_empty()) {
        sheet.item(label, value, ink::plain());
    }
    if let Found::OtherMfa(id) = group.found
        && !shared.awaits_guess()
        && let Some(other) = classify::known(id)
    {
        sheet.air();
        sheet.para(0, &shared.say(&other.say()), ink::plain());
    }
    if group.rows.len() > 1 {
        sheet.air();
        sheet.para(0, &shared.t("failures-each"), ink::dim());
        for row in &group.rows {
            let parts = clean(&row.parts().join(" · "));
            let text = format!("{}  {}", row.count, parts);
            sheet.para(2, &text, ink::plain());
            sheet.para(4, &when(shared, &row.first, &row.last), ink::dim());
        }
    }
}
