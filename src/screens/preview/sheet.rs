//! How a plan is drawn: what it changes, what it means, and what `A` waits for.

use crate::text::of_word;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Preview, Reread, offered};
use crate::app::Shared;
use crate::change::diff::{self, DiffLine};
use crate::change::{self, Change, Edit, Risk};
use crate::facts::Owner;
use crate::screens::{findings, trouble, y_copies};
use crate::text::{Say, clean};
use crate::widgets::diff::lines;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

impl Preview {
    /// What `A` waits for, always in sight.
    pub(super) fn status(&self, shared: &Shared, width: usize) -> Vec<Line<'static>> {
        let styled = |text: &str, style: Style| -> Vec<Line<'static>> {
            wrap::wrap(text, width).into_iter().map(|l| Line::styled(l, style)).collect()
        };
        match &self.reread {
            Reread::Waiting => styled(
                &format!("{} {}", shared.t("preview-rereading"), shared.spinner()),
                ink::dim(),
            ),
            Reread::Moved(_) => styled(&shared.t("preview-moved"), ink::bad()),
            Reread::Stuck(why) => {
                let text = format!(
                    "{} {}: {}",
                    shared.t("preview-stuck"),
                    clean(&why.code),
                    trouble::hint(shared, why)
                );
                styled(&text, ink::bad())
            }
            Reread::Same if shared.bundle.is_some() => {
                styled(&shared.t("preview-bundle"), ink::bold())
            }
            Reread::Same if shared.read_only => styled(&shared.t("preview-read-only"), ink::bold()),
            Reread::Same => {
                let next = if !shared.may_change {
                    "preview-asks-account"
                } else if self.loser.is_some() {
                    "preview-asks-user"
                } else if self.plan.risk() == Risk::High {
                    "preview-asks-name"
                } else {
                    "preview-one-key"
                };
                let text = format!("{} {}", shared.t("preview-same"), shared.t(next));
                styled(&text, ink::bold())
            }
        }
    }

    /// The whole preview. Its first page always shows a line that differs: where the window is too
    /// small for the usual order, the difference comes before what is said about it, and at last
    /// before all else.
    pub(super) fn sheet(&self, shared: &Shared, width: u16, rows: usize) -> Sheet {
        let orders = [Order::Usual, Order::ChangesFirst, Order::DifferenceAlone];
        let mut sheet = Sheet::new(width, true);
        for order in orders {
            sheet = Sheet::new(width, true);
            let first = self.describe(shared, order, &mut sheet);
            // The last row says that there is more.
            if first.is_none_or(|line| line + 1 < rows) {
                break;
            }
        }
        sheet
    }

    /// Fills the sheet; the line of the first difference.
    fn describe(&self, shared: &Shared, order: Order, sheet: &mut Sheet) -> Option<usize> {
        if let Reread::Moved(edits) = &self.reread {
            sheet.heading(&shared.t("preview-what-moved"), "", ink::plain());
            edit_lines(shared, edits, sheet);
            sheet.blank();
        }
        let summary = self.say(shared, &self.plan.summary);
        if order != Order::DifferenceAlone {
            sheet.para(0, &summary, ink::bold());
        }
        if order != Order::Usual {
            self.in_short(shared, sheet);
        }
        let mut first = None;
        if order == Order::Usual {
            self.about(shared, sheet);
            // What costs money or closes a way in is read before the difference.
            if self.plan.risk() == Risk::High {
                self.means(shared, sheet);
            }
        }
        for (at, change) in self.plan.changes.iter().enumerate() {
            if order != Order::DifferenceAlone || at > 0 {
                sheet.blank();
            }
            let shown = self.change_lines(shared, at, change, order, sheet);
            first = first.or(shown);
        }
        if order != Order::Usual {
            sheet.blank();
            if order == Order::DifferenceAlone {
                sheet.para(0, &summary, ink::bold());
            }
            self.about(shared, sheet);
        }
        if order != Order::Usual || self.plan.risk() != Risk::High {
            self.means(shared, sheet);
        }
        sheet.blank();
        let commands = self.commands(shared);
        let copies = y_copies(shared, &commands);
        sheet.heading(&shared.t("preview-by-hand"), &copies, ink::dim());
        for command in &commands {
            let lines: Vec<String> = command.lines().map(|l| self.shown(shared, l)).collect();
            sheet.command(2, &lines.join("\n"));
        }
        first
    }

    /// The risk, the way back, who is meant and what was chosen, in as few rows as possible: what somebody
    /// decides by is in sight wherever `A` works.
    fn in_short(&self, shared: &Shared, sheet: &mut Sheet) {
        let risk = shared.t(&format!("risk-{}", self.plan.risk().word()));
        let undo = shared.t(&format!("undo-word-{}", self.plan.undo.word()));
        let (of_risk, of_undo) = (shared.t("label-risk"), shared.t("label-undo"));
        let mut parts = vec![format!("{of_risk}: {risk}"), format!("{of_undo}: {undo}")];
        if let Some(loser) = &self.loser {
            parts.push(format!("{}: {}", shared.t("label-user"), clean(&loser.typed)));
        }
        let owner = self.facts(shared).map(|facts| self.plan.owner(facts));
        if let Some(owner) = owner.filter(Owner::is_seen) {
            parts.push(format!("{}: {}", shared.t("label-owner"), shared.say(&owner.say())));
        }
        let chosen = self.plan.choices.iter().filter(|choice| offered(choice).len() > 1);
        parts.extend(chosen.map(|choice| {
            let key = shared.t(&of_word("choice-key", choice.key));
            format!("{key}: {}", value_name(shared, choice.key, &choice.chosen))
        }));
        sheet.para(0, &parts.join(" · "), ink::bold());
    }

    /// Who is meant, the risk, the way back, the choices, the calls.
    fn about(&self, shared: &Shared, sheet: &mut Sheet) {
        let owner = self.facts(shared).map(|facts| self.plan.owner(facts));
        let owner = owner.filter(Owner::is_worth_saying);
        let own = owner.as_ref().map(|_| "label-owner");
        let labels: Vec<String> =
            ["label-risk", "label-undo", "label-choice", "label-uses", "label-calls", "label-user"]
                .into_iter()
                .chain(own)
                .map(|id| findings::label(shared, id))
                .collect();
        let refs: Vec<&str> = labels.iter().map(String::as_str).collect();
        sheet.labels(&refs);
        if let Some(loser) = &self.loser {
            let (typed, name) = (clean(&loser.typed), clean(&loser.username));
            let text = if typed == name { typed } else { format!("{typed} ({name})") };
            sheet.item(&findings::label(shared, "label-user"), &text, ink::bold());
        }
        findings::risk_and_undo(shared, &self.plan, sheet);
        if let Some(owner) = owner {
            findings::owner_item(shared, &owner, sheet);
            if owner.is_seen() && self.said_first() {
                sheet.item("", &shared.t("preview-owner-first"), ink::bold());
            }
        }
        if self.loser.is_none() {
            for choice in &self.plan.choices {
                choice_lines(shared, choice, sheet);
            }
        }
        if self.plan.changes.len() > 1 {
            let calls: Vec<&str> = self.plan.changes.iter().map(Change::call).collect();
            let label = findings::label(shared, "label-calls");
            sheet.item(&label, &calls.join(" → "), ink::plain());
        }
    }

    fn said_first(&self) -> bool {
        self.plan.means.contains(&owner_first())
    }

    fn means(&self, shared: &Shared, sheet: &mut Sheet) {
        if self.plan.means.is_empty() {
            return;
        }
        sheet.blank();
        sheet.heading(&shared.t("preview-means"), "", ink::plain());
        // What stands beside the owner is not said again.
        let said = self.facts(shared).is_some();
        let sentences =
            self.plan.means.iter().filter(|sentence| !said || **sentence != owner_first());
        for sentence in sentences {
            sheet.para(2, &self.say(shared, sentence), ink::plain());
        }
    }

    /// One change; the line of its first difference.
    fn change_lines(
        &self,
        shared: &Shared,
        at: usize,
        change: &Change,
        order: Order,
        sheet: &mut Sheet,
    ) -> Option<usize> {
        let number = shared.tw(
            "preview-change",
            &[("number", &(at + 1).to_string()), ("all", &self.plan.changes.len().to_string())],
        );
        let subject = self.shown(shared, change.target.subject());
        let head = format!("{number}  {}  {subject}", change.call());
        sheet.cut_line(0, &head, ink::bold());
        let alone = order == Order::DifferenceAlone;
        if !alone {
            sheet.rule();
        }
        for edit in change.edits.iter().filter(|e| !alone && !e.path.is_empty()) {
            let path = wrap::cut(&clean(&edit.path), sheet.width.saturating_sub(4));
            sheet.line(Line::styled(format!("    {path}"), ink::dim()));
        }
        let width = sheet.width;
        let mut first = None;
        if let Some(diff) = self.diffs.get(at) {
            let hidden = |n: usize| shared.tw("preview-hidden", &[("count", &n.to_string())]);
            let differs = |line: &DiffLine| matches!(line, DiffLine::Gone(_) | DiffLine::New(_));
            let begin = diff.iter().position(differs);
            let (around, from) = diff.split_at(begin.unwrap_or(0));
            if !alone {
                for line in lines(around, 2, width, hidden) {
                    sheet.line(line);
                }
            }
            first = begin.map(|_| sheet.lines.len());
            for line in lines(from, 2, width, hidden) {
                sheet.line(line);
            }
        }
        let unknown = change::unknown_members(change);
        if !unknown.is_empty() {
            let list = clean(&unknown.join(", "));
            sheet.para(2, &shared.tw("preview-unknown", &[("members", &list)]), ink::care());
        }
        for left in change::left_out(change) {
            let (path, why) = (clean(&left.path), shared.say(&left.why));
            let words = shared.tw("member-left-out", &[("member", &path), ("why", &why)]);
            sheet.para(2, &clean(&words), ink::dim());
        }
        first
    }
}

/// That the change belongs where the pool is deployed.
fn owner_first() -> Say {
    Say::text("means-deploy-first")
}

/// In which order a preview speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// What it is, its risk, what it means if that is much, the changes.
    Usual,
    /// What it is and the changes, then the rest.
    ChangesFirst,
    /// The changes alone, without what stands around their differences, then the rest.
    DifferenceAlone,
}

/// A choice with its values, the one taken in brackets; without one to take, what the plan uses.
fn choice_lines(shared: &Shared, choice: &change::Choice, sheet: &mut Sheet) {
    let offered = offered(choice);
    // What only somebody who asks for it gets is no choice here.
    if offered.len() < 2 && choice.allowed.len() > 1 {
        return;
    }
    let key = shared.t(&of_word("choice-key", choice.key));
    let values: Vec<String> = offered
        .iter()
        .map(|value| {
            let word = value_name(shared, choice.key, value);
            if *value == choice.chosen { format!("[{word}]") } else { word }
        })
        .collect();
    let (label, values) = match offered.len() {
        0 | 1 => ("label-uses", value_name(shared, choice.key, &choice.chosen)),
        _ => ("label-choice", values.join("  ")),
    };
    sheet.item(&findings::label(shared, label), &format!("{key}: {values}"), ink::bold());
    sheet.item("", &shared.say(&choice.why), ink::dim());
}

/// A value in words; one without words of its own is shown as it is: a number, an ARN, a mode of AWS.
fn value_name(shared: &Shared, key: &str, value: &str) -> String {
    let id = format!("choice-value-{key}-{value}").to_lowercase().replace('_', "-");
    if shared.texts().has(&id) { shared.t(&id) } else { clean(value) }
}

/// Edits as `path: before → after`.
pub fn edit_lines(shared: &Shared, edits: &[Edit], sheet: &mut Sheet) {
    let width = sheet.width.saturating_sub(6).min(diff::JSON_WIDTH);
    let told = |value: &Option<serde_json::Value>| match value {
        Some(serde_json::Value::Null) => vec!["null".to_owned()],
        Some(value) => diff::pretty(value, width),
        None => vec![shared.t("value-absent")],
    };
    for edit in edits {
        let path = if edit.path.is_empty() { "/" } else { &edit.path };
        sheet.para(2, &clean(path), ink::bold());
        for (sign, value, style) in
            [("- ", told(&edit.before), ink::bad()), ("+ ", told(&edit.after), ink::good())]
        {
            let room = sheet.width.saturating_sub(6);
            for part in value.iter().flat_map(|line| wrap::break_word(line, room)) {
                sheet.line(Line::from(vec![
                    Span::raw("    "),
                    Span::styled(sign, style),
                    Span::styled(part, style),
                ]));
            }
        }
    }
}
