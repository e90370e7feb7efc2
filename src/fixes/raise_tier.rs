//! Raises a pool from LITE to the tier that has e-mail MFA.

use serde_json::{Value, json};

use super::pool_write::{self, Part, choice, chosen};
use super::{FixInput, WhyNot};
use crate::change::{Edit, Plan, Undo};
use crate::problem::Fix;
use crate::rules::email_tier::PROBLEM;
use crate::text::Say;

const PATH: &str = "/UserPoolTier";

/// Raises the tier and nothing else.
///
/// # Errors
/// The pool is not on LITE, was not read, or its SMS role stands in the way.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let base = pool_write::base(input)?;
    let part = part(input, &base)?;
    if part.edits.is_empty() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let tier = part.choices.first().map(|c| c.chosen.clone()).unwrap_or_default();
    let summary = Say::with("fix-raise-tier", [("pool", input.facts.pool_name()), ("tier", &tier)]);
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::RaiseTier),
        undo: Undo::Full,
        undo_why: Say::text("undo-tier"),
        summary,
        means: part.means,
        choices: part.choices,
        changes: pool_write::changes(input, part.edits)?,
    })
}

/// The share of a write that raises the tier; empty where it is high enough.
///
/// # Errors
/// The chosen tier is none that has e-mail MFA.
pub fn part(input: &FixInput<'_>, base: &Value) -> Result<Part, WhyNot> {
    const TIERS: [&str; 2] = ["ESSENTIALS", "PLUS"];
    if base.get("UserPoolTier").and_then(Value::as_str) != Some("LITE") {
        return Ok(Part::default());
    }
    let tier = chosen(input, "tier", &TIERS)?;
    let costs = match input.facts.pool.known().and_then(|p| p.estimated_users()) {
        Some(users) => Say::with("means-tier-costs-users", [("users", &users.to_string())]),
        None => Say::text("means-tier-costs"),
    };
    let why = if tier == "PLUS" { "choice-tier-plus" } else { "choice-tier-essentials" };
    Ok(Part {
        edits: vec![Edit::set(base, PATH, json!(tier))],
        choices: vec![choice("tier", &TIERS, tier, why)],
        means: vec![costs],
    })
}
