//! Makes a passkey with user verification count as MFA, in one `SetUserPoolMfaConfig` that sends every other
//! block and the mode back as they are (source: passkey-and-mfa).

use serde_json::{Value, json};

use super::pool_write::first;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Edit, Plan, Target, Undo};
use crate::problem::Fix;
use crate::rules::passkey_and_mfa::PROBLEM;
use crate::text::Say;

const BLOCK: &str = "/WebAuthnConfiguration";
const MULTI: &str = "MULTI_FACTOR_WITH_USER_VERIFICATION";

/// Sets the one member.
///
/// # Errors
/// Passkeys count as MFA already, the MFA configuration was not read, or AWS would refuse the call for what
/// else is in it.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let target = Target::Mfa { pool_id: input.facts.pool_id.clone() };
    let base = sms_place::read(&target, input.facts)?;
    let facts = input.facts;
    let multi = facts.mfa.known().and_then(|m| m.webauthn()).is_some_and(|w| w.is_multi_factor());
    // Without passkeys, and without MFA ON that would refuse them, there is nothing that it would help.
    let passkey = facts.pool.known().is_some_and(|p| p.first_auth_factors().contains(&"WEB_AUTHN"));
    if multi || !passkey && facts.mfa_mode() != Some("ON") {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    // AWS accepts no factor's block beside OFF, not even one that says no (source: mfa-off-with-factor).
    let factors = ["SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration"];
    let off =
        !matches!(base.get("MfaConfiguration").and_then(Value::as_str), Some("ON" | "OPTIONAL"));
    if off && factors.iter().any(|block| base.get(*block).is_some()) {
        return Err(WhyNot::because(Say::text("why-not-passkey-mfa-off")));
    }
    let edit = match base.pointer(BLOCK) {
        Some(Value::Object(_)) => {
            Edit::set(&base, &format!("{BLOCK}/FactorConfiguration"), json!(MULTI))
        }
        _ => Edit::set(&base, BLOCK, json!({ "FactorConfiguration": MULTI })),
    };
    let mut changes = first(input)?;
    changes.push(Change { target, base, edits: vec![edit] });
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::CountPasskeyAsMfa),
        undo: Undo::Full,
        undo_why: Say::text("undo-passkey"),
        summary: Say::with("fix-passkey", [("pool", input.facts.pool_name())]),
        means: vec![
            Say::text("means-passkey-counts"),
            Say::text("means-passkey-mode-stays"),
            Say::text("means-passkey-other-factor"),
        ],
        choices: Vec::new(),
        changes,
    })
}
