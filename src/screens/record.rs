//! The record of the session as a screen: what remains, what was seen, decided, changed and written, by whom.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use serde_json::Value;

use super::{Page, READABLE, check_name, fix_title};
use crate::app::{Action, Context, Effect, Go, Shared, Turn};
use crate::guides;
use crate::problem::Problem;
use crate::record::{Changed, Event, Found, Record, RecordedAsked, Remaining, Words, masked_user};
use crate::text::{Say, clean, json_line, of_word};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The record.
#[derive(Debug, Default)]
pub struct RecordScreen {
    scroll: Scroll,
    /// The person was asked whether it is to be ended.
    asked_to_end: bool,
}

impl Page for RecordScreen {
    fn context(&self) -> Context {
        Context::Record
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        let sure = std::mem::take(&mut self.asked_to_end);
        match action {
            Action::Back => shared.go(Go::Pop),
            Action::EndRecord if sure => {
                shared.effect(Effect::Record(Box::new(Event::Ended)));
                shared.done(&Say::text("toast-record-ended"));
            }
            Action::EndRecord => {
                self.asked_to_end = true;
                shared.toast(&Say::text("toast-record-end"));
            }
            Action::Copy if shared.copies_to_file => {
                let lang = shared.lang;
                if let Some(record) = shared.record.clone() {
                    shared.effect(Effect::WriteReport(Box::new(record), lang));
                }
            }
            Action::Copy => {
                let text = shared.record.as_ref().map(|record| {
                    let sheet = sheet(shared, record, READABLE);
                    let lines = sheet.lines.iter().map(|line| line.to_string());
                    lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
                });
                if let Some(text) = text {
                    shared.copy_lines(text, "copied-record");
                }
            }
            action => self.scroll.act(action),
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Forward => Err(Say::text("why-nothing-behind")),
            Action::Copy if shared.awaits_guess() => Err(Say::text("why-guess-first")),
            Action::Copy if shared.record.is_none() => Err(Say::text("why-nothing-to-copy")),
            Action::EndRecord => match &shared.record {
                None => Err(Say::text(shared.why_no_record())),
                Some(record) if !record.is_open() => Err(Say::text("why-record-ended")),
                Some(_) => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        // No secret, no code and no name of a user enters a record.
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let sheet = match &shared.record {
            Some(record) => sheet(shared, record, area.width.min(READABLE)),
            None => {
                let mut sheet = Sheet::new(area.width, true);
                sheet.blank();
                sheet.para(0, &shared.t(shared.why_no_record()), ink::plain());
                sheet
            }
        };
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}

fn said(shared: &Shared, words: &Words) -> String {
    clean(&words.said(&shared.texts()))
}

/// Who it was, by name or by the end of the ARN.
fn person(record: &Record, by: usize) -> String {
    let called = record.person(by).map(|person| person.called()).unwrap_or_default();
    clean(called)
}

fn sheet(shared: &Shared, record: &Record, width: u16) -> Sheet {
    let mut sheet = Sheet::new(width, true);
    let state = if record.is_open() { "record-open" } else { "record-ended" };
    sheet.heading(&shared.t("record-title"), &shared.t(state), ink::dim());
    // First: it is what whoever leaves is shown, in the smallest window too.
    if shared.awaits_guess() {
        sheet.blank();
        sheet.para(0, &shared.guess_first(), ink::bold());
        head(shared, record, &mut sheet);
        notes(shared, record, &mut sheet);
        return sheet;
    }
    remains(shared, record, &mut sheet);
    head(shared, record, &mut sheet);
    for found in &record.found {
        pool(shared, record, found, &mut sheet);
    }
    decided(shared, record, &mut sheet);
    changed(shared, record, &mut sheet);
    notes(shared, record, &mut sheet);
    sheet
}

fn heading(shared: &Shared, id: &str, sheet: &mut Sheet) {
    sheet.gutter = 0;
    sheet.blank();
    sheet.heading(&shared.t(id), "", ink::bold());
}

fn head(shared: &Shared, record: &Record, sheet: &mut Sheet) {
    sheet.blank();
    let ids = ["record-place", "record-began", "record-last", "record-tickets", "record-people"];
    let labels = ids.map(|id| shared.t(id));
    sheet.labels(&labels.each_ref().map(String::as_str));
    let place = match &record.place.lesson {
        Some(lesson) => shared.tw("record-lesson", &[("lesson", &clean(lesson))]),
        None => format!("{} · {}", clean(&record.place.account), clean(&record.place.region)),
    };
    sheet.item(&labels[0], &place, ink::plain());
    sheet.item(&labels[1], &shared.local(&record.began), ink::plain());
    let last = record.ended.as_ref().unwrap_or(&record.last);
    sheet.item(&labels[2], &shared.local(last), ink::plain());
    if !record.tickets.is_empty() {
        sheet.item(&labels[3], &clean(&record.tickets.join(" · ")), ink::plain());
    }
    for (at, who) in record.people.iter().enumerate() {
        let text = match &who.name {
            Some(name) => format!("{} ({})", clean(name), clean(&who.arn)),
            None => clean(&who.arn),
        };
        let label = if at == 0 { labels[4].as_str() } else { "" };
        sheet.item(label, &text, ink::plain());
    }
    sheet.gutter = 0;
    if record.is_open() {
        sheet.blank();
        sheet.para(0, &shared.t("record-stays-open"), ink::dim());
    }
}

fn remains(shared: &Shared, record: &Record, sheet: &mut Sheet) {
    heading(shared, "record-remains", sheet);
    if record.remains.is_empty() {
        sheet.para(2, &shared.t("record-remains-nothing"), ink::plain());
    }
    for remaining in &record.remains {
        let (text, style) = remaining_line(shared, record, remaining);
        sheet.para(2, &text, style);
    }
}

fn remaining_line(shared: &Shared, record: &Record, remaining: &Remaining) -> (String, Style) {
    match remaining {
        Remaining::Finding { pool, outcome, title, .. } => {
            let state = shared.t(&of_word("state", outcome));
            let pool = clean(record.pool_name(pool));
            let style = if outcome == "fail" { ink::bad() } else { ink::care() };
            (format!("{state}  {pool}: {}", said(shared, title)), style)
        }
        Remaining::InDoubt { call, summary, .. } => {
            let words = [("call", clean(call)), ("what", said(shared, summary))];
            let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
            (shared.tw("record-in-doubt", &words), ink::bad())
        }
        Remaining::Step { problem, step, .. } => {
            let title = step_title(shared, problem, step);
            (shared.tw("record-step", &[("step", &title)]), ink::plain())
        }
        Remaining::Deployment { summary, owner, .. } => {
            let words = [("owner", said(shared, &owner.words)), ("what", said(shared, summary))];
            let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
            (shared.tw("record-deployment", &words), ink::care())
        }
    }
}

/// A step by its title in the guide of its problem.
fn step_title(shared: &Shared, problem: &str, step: &str) -> String {
    let guide = Problem::from_slug(problem).and_then(guides::find);
    let found = guide.and_then(|guide| guide.steps.iter().find(|known| known.id == step));
    let title = found.map(|step| guides::Holes::open(step.title.get(shared.lang)));
    clean(&title.unwrap_or_else(|| step.to_owned()))
}

fn pool(shared: &Shared, record: &Record, found: &Found, sheet: &mut Sheet) {
    sheet.gutter = 0;
    sheet.blank();
    let title = format!("{}  {}", clean(record.pool_name(&found.pool)), clean(&found.pool));
    let times = format!("{} → {}", time(shared, &found.first.at), time(shared, &found.last.at));
    let right = if found.readings > 1 { times } else { time(shared, &found.last.at) };
    sheet.heading(&title, &right, ink::dim());
    if let Some(pool) = record.pools.iter().find(|pool| pool.id == found.pool) {
        asked(shared, &pool.asked_once, sheet);
        sheet.para(2, &said(shared, &pool.owner.words), ink::dim());
    }
    let matter = |outcome: &str| outcome != "ok";
    let mut shown = Vec::new();
    for finding in &found.first.findings {
        let same = |other: &&crate::record::Finding| {
            other.problem == finding.problem && other.subject == finding.subject
        };
        let after = found.last.findings.iter().find(same);
        let now = after.map_or("not_applicable", |after| after.outcome.as_str());
        shown.push((finding.problem.clone(), finding.subject.clone()));
        if matter(&finding.outcome) || matter(now) {
            let title = after.filter(|_| now != finding.outcome).map(|after| &after.title);
            let title = title.unwrap_or(&finding.title);
            line(shared, finding, &finding.outcome, now, title, sheet);
        }
    }
    for finding in found.last.findings.iter().filter(|finding| matter(&finding.outcome)) {
        if !shown.contains(&(finding.problem.clone(), finding.subject.clone())) {
            let outcome = &finding.outcome;
            line(shared, finding, "not_applicable", outcome, &finding.title, sheet);
        }
    }
    let fine = found.last.findings.iter().filter(|finding| !matter(&finding.outcome)).count();
    let all = fine + found.last.not_applicable;
    sheet.para(2, &shared.tw("record-fine", &[("count", &all.to_string())]), ink::dim());
}

fn line(
    shared: &Shared,
    finding: &crate::record::Finding,
    before: &str,
    now: &str,
    title: &Words,
    sheet: &mut Sheet,
) {
    let [before, after] = [before, now].map(|outcome| shared.t(&of_word("state", outcome)));
    let name = match Problem::from_slug(&finding.problem) {
        Some(problem) => check_name(shared, problem),
        None => clean(&finding.problem),
    };
    let of = match finding.subject.kind.as_str() {
        "user" => format!(" ({})", clean(&masked_user(&finding.subject.id))),
        _ => String::new(),
    };
    let style = if now == "fail" { ink::bad() } else { ink::plain() };
    sheet.para(2, &format!("{before} → {after}  {name}{of}"), style);
    sheet.para(4, &said(shared, title), ink::dim());
}

fn asked(shared: &Shared, asked: &RecordedAsked, sheet: &mut Sheet) {
    if !asked.goals.is_empty() {
        let goals = asked.goals.iter().map(|goal| shared.t(&of_word("goal-name", goal)));
        let goals = goals.collect::<Vec<_>>().join(", ");
        sheet.para(2, &shared.tw("record-goals", &[("goals", &goals)]), ink::plain());
    }
    if !asked.reported.is_empty() {
        let name = |slug: &String| match Problem::from_slug(slug) {
            Some(problem) => check_name(shared, problem),
            None => clean(slug),
        };
        let reported = asked.reported.iter().map(name).collect::<Vec<_>>().join(", ");
        sheet.para(2, &shared.tw("record-reported", &[("problems", &reported)]), ink::plain());
    }
    if let Some(user) = &asked.user {
        let user = clean(&masked_user(user));
        sheet.para(2, &shared.tw("record-user", &[("user", &user)]), ink::plain());
    }
}

fn time(shared: &Shared, at: &str) -> String {
    shared.local(at)
}

fn decided(shared: &Shared, record: &Record, sheet: &mut Sheet) {
    if record.decided.is_empty() {
        return;
    }
    heading(shared, "record-decided", sheet);
    for decision in &record.decided {
        let end = shared.t(&of_word("record-end", decision.end.word()));
        let head = format!("{}  {end}", time(shared, &decision.at));
        sheet.para(2, &head, ink::dim());
        sheet.para(4, &said(shared, &decision.summary), ink::plain());
        for choice in &decision.choices {
            let others = choice.others.join(", ");
            let id = if others.is_empty() { "record-choice" } else { "record-choice-of" };
            let words = [("chosen", clean(&choice.chosen)), ("others", clean(&others))];
            let words = words.each_ref().map(|(key, value)| (*key, value.as_str()));
            sheet.para(4, &shared.tw(id, &words), ink::plain());
            sheet.para(4, &said(shared, &choice.why), ink::dim());
        }
    }
}

fn changed(shared: &Shared, record: &Record, sheet: &mut Sheet) {
    if record.changed.is_empty() {
        return;
    }
    heading(shared, "record-changed", sheet);
    for changed in &record.changed {
        let head = format!("{}  {}", time(shared, &changed.at), person(record, changed.by));
        sheet.para(2, &head, ink::dim());
        sheet.para(4, &what(shared, changed), ink::plain());
        for change in &changed.changes {
            let status = shared.t(&of_word("status", &change.status));
            let subject = match change.subject.kind.as_str() {
                "user" => masked_user(&change.subject.id),
                _ => change.subject.id.clone(),
            };
            let request = change.request_id.as_deref().unwrap_or("–");
            let text = format!("{status}  {}  {subject}  {request}", change.call);
            sheet.para(4, &clean(&text), ink::plain());
            if let Some(error) = &change.error {
                sheet.para(6, &clean(error), ink::bad());
            }
        }
        for edit in &changed.moved {
            let value = |value: &Option<Value>| match value {
                Some(value) => clean(&json_line(value)),
                None => shared.t("absent"),
            };
            let (before, after) = (value(&edit.before), value(&edit.after));
            sheet.para(6, &format!("{} {before} → {after}", clean(&edit.path)), ink::care());
        }
        let undo = match (&changed.undone_by, changed.stands()) {
            (Some(_), _) => Some(shared.t("record-undone")),
            (None, true) => Some(shared.t(&format!("record-undo-{}", changed.undo))),
            (None, false) => None,
        };
        if let Some(undo) = undo {
            let why = said(shared, &changed.undo_why);
            sheet.para(4, format!("{undo} {why}").trim_end(), ink::dim());
        }
        if let Some(reason) = &changed.reason {
            sheet.para(4, &clean(reason), ink::dim());
        }
    }
}

fn what(shared: &Shared, changed: &Changed) -> String {
    let words = said(shared, &changed.summary);
    let words = if words.is_empty() { fix_title(shared, &changed.fix) } else { words };
    let result = shared.t(&of_word("record-end", changed.end().word()));
    format!("{result}: {words}")
}

fn notes(shared: &Shared, record: &Record, sheet: &mut Sheet) {
    if record.notes.is_empty() {
        return;
    }
    heading(shared, "record-notes", sheet);
    for note in &record.notes {
        let head = format!("{}  {}", time(shared, &note.at), person(record, note.by));
        sheet.para(2, &head, ink::dim());
        for line in note.text.lines() {
            sheet.para(4, &clean(line), ink::plain());
        }
    }
}
