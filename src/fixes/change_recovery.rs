//! Gives account recovery a way that e-mail MFA leaves open.

use serde_json::{Value, json};

use super::mfa_factor::sms_would_join;
use super::pool_write::{self, Part, choice, chosen};
use super::{Ground, WhyNot};
use crate::change::{Edit, Plan, Risk, Undo};
use crate::facts::Goal;
use crate::rules::email_recovery_conflict::{PROBLEM, is_broken};
use crate::text::Say;

const PHONE: &str = "phone_then_email";
const ADMIN: &str = "admin_only";

/// Changes the recovery and nothing else.
///
/// # Errors
/// The recovery is in order, the pool was not read, or its SMS role stands in the way.
pub fn plan(ground: &Ground<'_>) -> Result<Plan, WhyNot> {
    let base = pool_write::base(ground)?;
    let part = part(ground, &base)?;
    if part.edits.is_empty() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let chosen = part.choices.first().map(|c| c.chosen.clone()).unwrap_or_default();
    Ok(Plan {
        problem: PROBLEM,
        fix: "change_recovery",
        // Either way somebody loses a way to reset a password.
        risk: Risk::High,
        undo: Undo::Full,
        undo_why: Say::text("undo-recovery"),
        summary: Say::text(summary(&chosen)),
        means: part.means,
        choices: part.choices,
        changes: pool_write::changes(ground, part.edits)?,
    })
}

fn summary(chosen: &str) -> &'static str {
    if chosen == ADMIN { "fix-recovery-admin" } else { "fix-recovery-phone" }
}

/// The share of a write that changes the recovery; empty where e-mail MFA takes it as it is.
///
/// # Errors
/// The chosen way is none that AWS would take here.
pub fn part(ground: &Ground<'_>, base: &Value) -> Result<Part, WhyNot> {
    if !ground.facts.pool.known().is_some_and(is_broken) {
        return Ok(Part::default());
    }
    let sms = beside_sms(ground);
    // The phone cannot be both the second factor and the way around it (facts 1.3, 1.13).
    let allowed: &[&str] = if sms { &[ADMIN] } else { &[PHONE, ADMIN] };
    let chosen = chosen(ground, "recovery", allowed)?;
    let phone = chosen == PHONE;
    let mechanisms = match phone {
        true => json!([
            { "Priority": 1, "Name": "verified_phone_number" },
            { "Priority": 2, "Name": "verified_email" }
        ]),
        false => json!([{ "Priority": 1, "Name": ADMIN }]),
    };
    let why = match (sms, phone) {
        (true, _) => "choice-recovery-sms",
        (_, true) => "choice-recovery-phone",
        (_, false) => "choice-recovery-admin",
    };
    let mut means = match phone {
        true => vec![Say::text("means-recovery-phone"), Say::text("means-recovery-email-only")],
        false => vec![Say::text("means-recovery-admin")],
    };
    if phone && ground.facts.sms_configuration().is_none() {
        means.push(Say::text("means-recovery-no-sms"));
    }
    let edit = match base.get("AccountRecoverySetting") {
        Some(Value::Object(_)) => {
            Edit::set(base, "/AccountRecoverySetting/RecoveryMechanisms", mechanisms)
        }
        _ => {
            let setting = json!({ "RecoveryMechanisms": mechanisms });
            Edit::set(base, "/AccountRecoverySetting", setting)
        }
    };
    Ok(Part { edits: vec![edit], choices: vec![choice("recovery", allowed, chosen, why)], means })
}

/// Is SMS a factor, or will it be once the goal is reached?
fn beside_sms(ground: &Ground<'_>) -> bool {
    let facts = ground.facts;
    let now = facts.mfa_mode() != Some("OFF") && facts.sms_configuration().is_some();
    now || (ground.asked.wants(Goal::Email) && sms_would_join(ground))
}
