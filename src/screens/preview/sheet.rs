//! How a plan is drawn: what it changes, what it means, and what `A` waits for.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Preview, Reread};
use crate::app::Shared;
use crate::change::{self, Change, Edit, Risk};
use crate::screens::{findings, steps, trouble};
use crate::text::clean;
use crate::widgets::diff;
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
            Reread::Same if shared.read_only => styled(&shared.t("preview-read-only"), ink::bold()),
            Reread::Same => {
                let next = if !shared.may_change {
                    "preview-asks-account"
                } else if self.plan.risk == Risk::High {
                    "preview-asks-name"
                } else {
                    "preview-one-key"
                };
                let text = format!("{} {}", shared.t("preview-same"), shared.t(next));
                styled(&text, ink::bold())
            }
        }
    }

    pub(super) fn describe(&self, shared: &Shared, sheet: &mut Sheet) {
        if let Reread::Moved(edits) = &self.reread {
            sheet.heading(&shared.t("preview-what-moved"), "", ink::plain());
            edit_lines(shared, edits, sheet);
            sheet.blank();
        }
        sheet.para(0, &shared.say(&self.plan.summary), ink::bold());
        let labels = ["label-risk", "label-undo", "label-choice", "label-calls"]
            .map(|id| findings::label(shared, id));
        let refs: Vec<&str> = labels.iter().map(String::as_str).collect();
        sheet.labels(&refs);
        findings::risk_and_undo(shared, &self.plan, sheet);
        for choice in &self.plan.choices {
            self.choice_lines(shared, choice, sheet);
        }
        if self.plan.changes.len() > 1 {
            let calls: Vec<&str> = self.plan.changes.iter().map(Change::call).collect();
            let label = findings::label(shared, "label-calls");
            sheet.item(&label, &calls.join(" → "), ink::plain());
        }
        // What costs money or closes a way in is read before the difference.
        if self.plan.risk == Risk::High {
            self.means(shared, sheet);
        }
        for (at, change) in self.plan.changes.iter().enumerate() {
            sheet.blank();
            self.change_lines(shared, at, change, sheet);
        }
        if self.plan.risk != Risk::High {
            self.means(shared, sheet);
        }
        sheet.blank();
        let commands = self.commands(shared);
        let copies = steps::y_copies(shared, &commands);
        sheet.heading(&shared.t("preview-by-hand"), &copies, ink::dim());
        for command in &commands {
            sheet.command(2, &steps::clean_command(shared, command));
        }
    }

    fn means(&self, shared: &Shared, sheet: &mut Sheet) {
        if self.plan.means.is_empty() {
            return;
        }
        sheet.blank();
        sheet.heading(&shared.t("preview-means"), "", ink::plain());
        for sentence in &self.plan.means {
            sheet.para(2, &shared.say(sentence), ink::plain());
        }
    }

    fn choice_lines(&self, shared: &Shared, choice: &change::Choice, sheet: &mut Sheet) {
        let values: Vec<String> = choice
            .allowed
            .iter()
            .map(|v| if *v == choice.chosen { format!("[{}]", clean(v)) } else { clean(v) })
            .collect();
        let values = if values.is_empty() { clean(&choice.chosen) } else { values.join("  ") };
        let text = format!("{}: {values}", choice.key);
        sheet.item(&findings::label(shared, "label-choice"), &text, ink::bold());
        sheet.item("", &shared.say(&choice.why), ink::dim());
    }

    fn change_lines(&self, shared: &Shared, at: usize, change: &Change, sheet: &mut Sheet) {
        let number = shared.tw(
            "preview-change",
            &[("number", &(at + 1).to_string()), ("all", &self.plan.changes.len().to_string())],
        );
        let subject = shared.shown(change.target.subject());
        let head = format!("{number}  {}  {subject}", change.call());
        sheet.cut_line(0, &head, ink::bold());
        sheet.rule();
        for edit in change.edits.iter().filter(|e| !e.path.is_empty()) {
            let path = wrap::cut(&clean(&edit.path), sheet.width.saturating_sub(4));
            sheet.line(Line::styled(format!("    {path}"), ink::dim()));
        }
        let width = sheet.width;
        if let Some(diff) = self.diffs.get(at) {
            let hidden = |n: usize| shared.tw("preview-hidden", &[("count", &n.to_string())]);
            for line in diff::lines(diff, 2, width, hidden) {
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
    }
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
