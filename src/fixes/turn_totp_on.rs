//! Makes authenticator apps a second factor of the pool, and leaves every other factor as it is.

use serde_json::json;

use super::mfa_factor::add;
use super::pool_write::{choice, first};
use super::{FixInput, WhyNot};
use crate::change::Plan;
use crate::problem::Fix;
use crate::rules::totp_not_enabled::{PROBLEM, totp_is_on};
use crate::text::Say;

/// The plan for an outcome of the rule.
///
/// # Errors
/// TOTP is on already, or as of [`plan_goal`].
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    plan_goal(input)?.ok_or_else(|| WhyNot::because(Say::text("why-not-nothing-to-change")))
}

/// The plan for the goal; nothing if TOTP is on.
///
/// # Errors
/// A document was not read, or the pool's SMS settings stand in the way and cannot be repaired.
pub fn plan_goal(input: &FixInput<'_>) -> Result<Option<Plan>, WhyNot> {
    if totp_is_on(input.facts) == Some(true) {
        return Ok(None);
    }
    let added = add(input, "/SoftwareTokenMfaConfiguration/Enabled", json!(true))?;
    let mut changes = first(input)?;
    let mut means = Vec::new();
    if added.was_off {
        means.push(Say::text("means-off-to-optional"));
    } else {
        means.push(Say::text("means-other-factors-stay"));
    }
    means.push(Say::text("means-totp-enrol"));
    let has_sms = input.facts.sms_configuration().is_some();
    if added.sms_joins {
        means.push(Say::text("means-sms-joins"));
    } else if has_sms {
        // Who wants TOTP alone is told here, before AWS refuses it.
        means.push(Say::text("means-sms-cannot-leave"));
    }
    let choices = match added.was_off {
        true => vec![choice("mfa", &["OPTIONAL"], "OPTIONAL", "choice-optional")],
        false => Vec::new(),
    };
    let summary = if added.sms_joins { "fix-totp-and-sms-on" } else { "fix-totp-on" };
    changes.push(added.change);
    Ok(Some(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::TurnTotpOn),
        undo: added.undo,
        undo_why: Say::text(added.undo_why),
        summary: Say::with(summary, [("pool", input.facts.pool_name())]),
        means,
        choices,
        changes,
    }))
}
