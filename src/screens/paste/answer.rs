//! What a pasted text speaks of, in words.

use crate::app::Shared;
use crate::classify::{self, Explanation, Found, TextKind};
use crate::guides;
use crate::problem::Problem;
use crate::text::clean;
use crate::widgets::ink;
use crate::widgets::sheet::Sheet;

/// Nothing is there yet: what can be pasted.
pub(super) fn invite(shared: &Shared, sheet: &mut Sheet) {
    sheet.para(0, &shared.t("paste-invite"), ink::plain());
    sheet.blank();
    sheet.para(0, &shared.t("paste-offline"), ink::dim());
}

/// The answer.
pub(super) fn describe(shared: &Shared, found: &Explanation, hidden: usize, sheet: &mut Sheet) {
    labels(shared, sheet);
    match found.problem {
        Found::Problem(slug) => {
            sheet.para(0, &title(shared, slug), ink::bold());
            for more in [found.cause_in_words(), found.nearest()].into_iter().flatten() {
                sheet.para(0, &shared.say(&more), ink::plain());
            }
            kind(shared, found, sheet);
            sheet.item(&shared.t("label-sure"), &how_sure(shared, found.confidence), ink::plain());
        }
        Found::OtherMfa(id) => {
            // A challenge or a message that was delivered is no error.
            let outside = match found.kind {
                TextKind::Question => Some("explain-other-question"),
                TextKind::Error | TextKind::Unknown => Some("explain-other"),
                _ => None,
            };
            if let Some(outside) = outside {
                sheet.para(0, &shared.t(outside), ink::bold());
            }
            kind(shared, found, sheet);
            if let Some(known) = classify::known(id) {
                sheet.air();
                sheet.prose(0, &shared.say(&known.say()), ink::plain());
                sheet.air();
            }
        }
        Found::Nothing => {
            if found.kind.way_on().is_none() {
                sheet.para(0, &shared.t("explain-none"), ink::bold());
            }
            kind(shared, found, sheet);
            sheet.air();
            if let Some(help) = found.help() {
                sheet.para(0, &shared.say(&help), ink::plain());
                sheet.air();
            }
        }
    }
    recognised(shared, found, sheet);
    for note in found.notes.iter().chain(&found.kind.way_on()) {
        sheet.prose(0, &shared.say(note), ink::plain());
    }
    for besides in &found.also {
        let what = match besides.problem.problem() {
            Some(problem) => title(shared, problem),
            None => shared.say(&besides.kind.say()),
        };
        sheet.para(0, &shared.tw("paste-also", &[("what", &what)]), ink::dim());
    }
    if hidden > 0 {
        let text = shared.tw("explain-hidden", &[("count", &hidden.to_string())]);
        sheet.para(0, &text, ink::care());
    }
    if !found.alternatives.is_empty() {
        sheet.air();
        sheet.para(0, &shared.t("explain-also"), ink::bold());
        for other in &found.alternatives {
            let sure = how_sure(shared, other.confidence);
            sheet.para(0, &format!("{} · {sure}", title(shared, other.problem)), ink::plain());
            sheet.para(2, &shared.say(&other.tell_apart), ink::dim());
        }
    }
    if let Found::Problem(slug) = found.problem {
        if let Some(guide) = guides::find(slug) {
            sheet.air();
            sheet.prose(0, guide.what.get(shared.lang), ink::plain());
        }
        sheet.air();
        let next = match &shared.last_pool {
            _ if !slug.is_judged() => shared.t("paste-next-explained"),
            _ if shared.practice_only => shared.t("paste-next-practice"),
            Some(last) => shared.tw("paste-next-last", &[("pool", clean(&last.name).trim())]),
            None => shared.t("paste-next"),
        };
        sheet.para(0, &next, ink::plain());
    }
}

/// What the text is.
fn kind(shared: &Shared, found: &Explanation, sheet: &mut Sheet) {
    sheet.item(&shared.t("label-kind"), &shared.say(&found.kind.say()), ink::plain());
}

fn labels(shared: &Shared, sheet: &mut Sheet) {
    let labels =
        ["label-kind", "label-sure", "label-exception", "label-operation", "label-request"];
    let labels = labels.map(|id| shared.t(id));
    sheet.labels(&labels.each_ref().map(String::as_str));
}

/// What stands in the text, without a word of what it means.
pub(super) fn recognised(shared: &Shared, found: &Explanation, sheet: &mut Sheet) {
    labels(shared, sheet);
    let seen = [
        ("label-exception", &found.exception),
        ("label-operation", &found.operation),
        ("label-request", &found.request_id),
    ];
    for (label, value) in seen {
        if let Some(value) = value {
            sheet.item(&shared.t(label), &clean(value), ink::plain());
        }
    }
}

/// The problem in words; its name where it has no guide.
fn title(shared: &Shared, slug: Problem) -> String {
    guides::find(slug).map_or_else(|| slug.to_string(), |g| g.title.get(shared.lang).to_owned())
}

/// `likely (72 %)`
fn how_sure(shared: &Shared, confidence: f64) -> String {
    let word = match confidence {
        c if c >= 0.85 => "explain-sure",
        c if c >= 0.55 => "explain-likely",
        _ => "explain-possible",
    };
    format!("{} ({:.0} %)", shared.t(word), confidence.clamp(0.0, 1.0) * 100.0)
}
