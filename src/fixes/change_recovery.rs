//! Gives account recovery a way that e-mail MFA leaves open.

use serde_json::{Value, json};

use super::pool_write::{self, Part, choice, chosen};
use super::{FixInput, WhyNot};
use crate::change::{Edit, Plan, Undo};
use crate::problem::Fix;
use crate::rules::email_recovery_conflict::{PROBLEM, is_broken};
use crate::text::Say;

const EMAIL_FIRST: &str = "email_then_phone";
const PHONE_FIRST: &str = "phone_then_email";
const ADMIN: &str = "admin_only";

/// Changes the recovery and nothing else.
///
/// # Errors
/// The recovery is in order, the pool was not read, or its SMS role stands in the way.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let base = pool_write::base(input)?;
    let part = part(input, &base)?;
    if part.edits.is_empty() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let chosen = part.choices.first().map(|c| c.chosen.clone()).unwrap_or_default();
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::ChangeRecovery),
        // Somebody loses a way to reset a password, or gets another one.
        undo: Undo::Full,
        undo_why: Say::text("undo-recovery"),
        summary: Say::text(summary(&chosen)),
        means: part.means,
        choices: part.choices,
        changes: pool_write::changes(input, part.edits)?,
    })
}

fn summary(chosen: &str) -> &'static str {
    match chosen {
        ADMIN => "fix-recovery-admin",
        PHONE_FIRST => "fix-recovery-phone",
        _ => "fix-recovery-email",
    }
}

/// The share of a write that changes the recovery; empty where e-mail MFA takes it as it is.
///
/// # Errors
/// The chosen way is none that AWS would take here.
pub fn part(input: &FixInput<'_>, base: &Value) -> Result<Part, WhyNot> {
    if !input.facts.pool.known().is_some_and(is_broken) {
        return Ok(Part::default());
    }
    // Email first, phone second is what the console makes. Beside SMS MFA that is required AWS was seen to
    // refuse it; the phone first stands in such pools, and which pairs AWS takes there is not documented.
    let refused = beside_required_sms(input);
    let allowed: &[&str] = match refused {
        true => &[PHONE_FIRST, ADMIN],
        false => &[EMAIL_FIRST, PHONE_FIRST, ADMIN],
    };
    let chosen = chosen(input, "recovery", allowed)?;
    let pair = |first: &str, second: &str| json!([{ "Priority": 1, "Name": first }, { "Priority": 2, "Name": second }]);
    let (email, phone) = ("verified_email", "verified_phone_number");
    let mechanisms = match chosen {
        EMAIL_FIRST => pair(email, phone),
        PHONE_FIRST => pair(phone, email),
        _ => json!([{ "Priority": 1, "Name": ADMIN }]),
    };
    let why = match (refused, chosen) {
        (true, _) => "choice-recovery-sms",
        (_, EMAIL_FIRST) => "choice-recovery-email",
        (_, PHONE_FIRST) => "choice-recovery-phone",
        (..) => "choice-recovery-admin",
    };
    let phone = chosen != ADMIN;
    let mut means = match chosen {
        EMAIL_FIRST => vec![Say::text("means-recovery-email")],
        PHONE_FIRST => vec![Say::text("means-recovery-phone")],
        _ => vec![Say::text("means-recovery-admin")],
    };
    if phone {
        means.push(Say::text("means-recovery-email-only"));
    }
    if phone && refused {
        means.push(Say::text("means-recovery-may-be-refused"));
    }
    if phone && input.facts.sms_configuration().is_none() {
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

/// Is MFA required, with SMS as a factor of it? A goal never makes it so.
fn beside_required_sms(input: &FixInput<'_>) -> bool {
    input.facts.mfa_mode() == Some("ON") && input.facts.sms_configuration().is_some()
}
