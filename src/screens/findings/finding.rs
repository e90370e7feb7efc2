//! One finding: what users see, what is wrong, what it blocks, the smallest safe change.

use super::{asked_about, matters};
use crate::app::{InspectedPool, Shared};
use crate::change::{Plan, Risk, Undo};
use crate::facts::Owner;
use crate::fixes::{self, WhyNot};
use crate::guides;
use crate::problem::{Cause, Problem};
use crate::rules::{Evidence, Next, Outcome, State};
use crate::screens::terms;
use crate::text::clean;
use crate::widgets::ink;
use crate::widgets::sheet::Sheet;

/// All about one outcome.
pub(super) fn outcome_sheet(
    shared: &Shared,
    case: &InspectedPool,
    outcome: &Outcome,
    plan: Option<&Result<Plan, WhyNot>>,
    sheet: &mut Sheet,
) {
    let unsure = outcome.state == State::Unknown;
    let blocks = if unsure { "label-would-block" } else { "label-blocks" };
    let labels: Vec<String> = [
        "label-users-see",
        "label-wrong",
        "label-seen",
        "label-expected",
        "label-source",
        blocks,
        "label-change",
        "label-risk",
        "label-undo",
        "label-missing",
        "label-beyond",
        "label-next",
        "label-reported",
        "findings-typed",
        "label-note-on",
    ]
    .iter()
    .map(|id| label(shared, id))
    .collect();
    let refs: Vec<&str> = labels.iter().map(String::as_str).collect();
    sheet.labels(&refs);
    let lang = shared.lang;
    let guide = guides::find(outcome.problem);
    let worth_words = matters(outcome) || asked_about(case, outcome);
    let reported = case.asked.reports(outcome.problem);
    // A report of what no configuration shows is all that can be known of it.
    let happening = matters(outcome)
        || (reported && outcome.state != State::Ok && outcome.next == Some(Next::Rehearse));
    // What works, though dangerously, blocks nobody.
    let works = outcome.cause == Cause::OpenPrincipal;
    // A goal is not what anybody sees yet.
    let seen_by_users = happening && !works && !matches!(outcome.cause, Cause::Goal(_));
    if reported {
        let text = shared.t("finding-reported");
        sheet.item(&shared.t("label-reported"), &text, ink::bold());
    }
    if let Some(guide) = guide.filter(|_| seen_by_users) {
        if unsure && !reported {
            sheet.para(0, &shared.t("finding-if-so"), ink::dim());
            sheet.item("", &guide.exception, ink::bold());
        } else {
            sheet.item(&shared.t("label-users-see"), &guide.exception, ink::bold());
        }
        if !guide.message.is_empty() {
            sheet.item("", &format!("“{}”", guide.message), ink::plain());
        }
        sheet.air();
    }
    let found = match outcome.state {
        State::Fail | State::Warn => "label-wrong",
        State::Unknown => "label-unclear",
        State::Ok | State::NotApplicable => "label-checked",
    };
    // What is said here in our own words; evidence is AWS's.
    let mut prose = Vec::new();
    let from = sheet.lines.len();
    sheet.item(&shared.t(found), &shared.say(&outcome.title), ink::bold());
    prose.push(from..sheet.lines.len());
    if let Some(typed) = case.user.as_deref().filter(|_| case.names_nobody())
        && outcome.cause == Cause::UserNotFound
    {
        sheet.item(&shared.t("findings-typed"), &clean(typed), ink::bold());
    }
    for evidence in &outcome.evidence {
        evidence_items(shared, evidence, sheet);
    }
    if !outcome.missing_permissions.is_empty() {
        let list = clean(&outcome.missing_permissions.join(", "));
        sheet.item(&label(shared, "label-missing"), &list, ink::care());
    }
    let next = outcome.next.map(|next| match next {
        Next::Rehearse => "next-rehearse",
        Next::NameUser if matters(outcome) => "next-user-affected",
        Next::NameUser => "next-user",
    });
    if let Some(next) = next {
        sheet.air();
        sheet.item(&shared.t("label-next"), &shared.t(next), ink::plain());
    }
    if let Some(guide) = guide.filter(|_| happening && !works) {
        sheet.air();
        let from = sheet.lines.len();
        sheet.item_prose(&shared.t(blocks), guide.blocks.get(lang), ink::plain());
        prose.push(from..sheet.lines.len());
    }
    match plan {
        Some(Ok(plan)) => {
            plan_items(shared, plan, sheet);
            owner_item(shared, &plan.owner(&case.facts), sheet);
        }
        Some(Err(why)) if matters(outcome) => {
            sheet.air();
            let text = shared.tw("finding-not-from-here", &[("why", &shared.say(&why.why))]);
            sheet.item(&shared.t("label-change"), &text, ink::care());
            if !why.missing_permissions.is_empty()
                && why.missing_permissions != outcome.missing_permissions
            {
                let list = clean(&why.missing_permissions.join(", "));
                sheet.item(&label(shared, "label-missing"), &list, ink::care());
            }
        }
        _ => {}
    }
    if has_authenticator(outcome, case) {
        sheet.air();
        sheet.item(&shared.t("label-next"), &shared.t("finding-if-lost"), ink::plain());
    }
    if let Some(guide) = guide.filter(|_| worth_words) {
        sheet.air();
        let from = sheet.lines.len();
        sheet.item_prose(&shared.t("label-beyond"), guide.beyond.get(lang), ink::plain());
        prose.push(from..sheet.lines.len());
    }
    if shared.in_lab() {
        terms::mark(shared, sheet, &prose);
    }
}

/// Is it about the authenticator of the user who was named, and is there one to reset?
pub(super) fn has_authenticator(outcome: &Outcome, case: &InspectedPool) -> bool {
    matches!(outcome.problem, Problem::TotpNotSetUp | Problem::LostAuthenticator)
        && fixes::reset_authenticator(&case.facts, &case.asked).is_ok()
}

/// A label; those that say more about the one above stand a little to the right.
pub fn label(shared: &Shared, id: &str) -> String {
    let below = [
        "seen", "expected", "note-on", "source", "missing", "risk", "undo", "choice", "uses",
        "calls", "user", "owner",
    ];
    let text = shared.t(id);
    match id.strip_prefix("label-") {
        Some(name) if below.contains(&name) => format!("  {text}"),
        _ => text,
    }
}

/// What stands there, what should, and who says so.
pub fn evidence_items(shared: &Shared, evidence: &Evidence, sheet: &mut Sheet) {
    seen_and_expected(shared, evidence, sheet);
    let source = format!("{} {}", evidence.source, clean(&evidence.path));
    sheet.item(&label(shared, "label-source"), source.trim(), ink::dim());
}

/// What stands there and what should.
pub fn seen_and_expected(shared: &Shared, evidence: &Evidence, sheet: &mut Sheet) {
    sheet.item(&label(shared, "label-seen"), &shared.say(&evidence.seen), ink::plain());
    // What only says more about it was never expected in its place.
    let beside = if evidence.note().is_some() { "label-note-on" } else { "label-expected" };
    sheet.item(&label(shared, beside), &shared.say(&evidence.expected), ink::plain());
}

fn plan_items(shared: &Shared, plan: &Plan, sheet: &mut Sheet) {
    sheet.air();
    sheet.item(&shared.t("label-change"), &shared.say(&plan.summary), ink::bold());
    risk_and_undo(shared, plan, sheet);
}

/// Who deploys what a plan changes, where somebody is seen or could be.
pub fn owner_item(shared: &Shared, owner: &Owner, sheet: &mut Sheet) {
    if owner.is_worth_saying() {
        let style = if owner.is_seen() { ink::care() } else { ink::dim() };
        sheet.item(&label(shared, "label-owner"), &shared.say(&owner.say()), style);
    }
}

/// Risk and undo of a plan, as everywhere.
pub fn risk_and_undo(shared: &Shared, plan: &Plan, sheet: &mut Sheet) {
    let (risk, style) = match plan.risk() {
        Risk::Low => ("risk-low", ink::plain()),
        Risk::Medium => ("risk-medium", ink::plain()),
        Risk::High => ("risk-high", ink::care()),
    };
    let why: Vec<String> = plan.risk_why().iter().map(|say| shared.say(say)).collect();
    let text = format!("{}: {}", shared.t(risk), why.join(" "));
    sheet.item(&label(shared, "label-risk"), &text, style);
    let (undo, style) = match plan.undo {
        Undo::Full => ("undo-word-full", ink::plain()),
        Undo::Partial => ("undo-word-partial", ink::care()),
        Undo::None => ("undo-word-none", ink::care()),
    };
    let text = format!("{}: {}", shared.t(undo), shared.say(&plan.undo_why));
    sheet.item(&label(shared, "label-undo"), &text, style);
}
