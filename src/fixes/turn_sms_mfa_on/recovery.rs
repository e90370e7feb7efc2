//! Account recovery by email first and phone second, which AWS was seen to refuse beside required SMS MFA.

use serde_json::{Value, json};

use super::super::{FixInput, WhyNot, sms_place};
use super::choice;
use crate::change::{Change, Choice, Edit, Target};
use crate::rules::sms_configuration_invalid::recovery_conflict;
use crate::text::Say;

const PHONE_FIRST: &str = "phone_then_email";

/// The change of account recovery, where what is there was seen to be refused. Both ways stay by default, in
/// the order that pools with required SMS MFA are known to have.
///
/// # Errors
/// The choice is none we offer, or the pool's own SMS settings would have to change with it.
pub fn recovery(
    input: &FixInput<'_>,
    settings: &Value,
) -> Result<Option<(Change, Choice)>, WhyNot> {
    if !recovery_conflict(input.facts) {
        return Ok(None);
    }
    // E-mail as a factor takes no account recovery by e-mail alone (source: email-mfa-needs-recovery).
    let email_is_on = input.facts.mfa.known().is_some_and(|m| m.email_is_on());
    let allowed: &[&str] = match email_is_on {
        true => &[PHONE_FIRST, "admin_only"],
        false => &[PHONE_FIRST, "verified_email", "admin_only"],
    };
    let chosen = input.choices.get("recovery").map_or(allowed[0], String::as_str);
    if !allowed.contains(&chosen) {
        let allowed = allowed.join(", ");
        return Err(WhyNot::because(Say::with(
            "why-not-choice",
            [("key", "recovery"), ("value", chosen), ("allowed", &allowed)],
        )));
    }
    let target = Target::Pool { pool_id: input.facts.pool_id.clone() };
    let base = sms_place::read(&target, input.facts)?;
    // The pool write carries the pool's SMS settings, which must be right by then.
    if base.get("SmsConfiguration").is_some_and(|s| s != settings) {
        return Err(WhyNot::because(Say::text("finding-recovery-conflict")));
    }
    let mechanisms = match chosen {
        PHONE_FIRST => json!([
            { "Priority": 1, "Name": "verified_phone_number" },
            { "Priority": 2, "Name": "verified_email" }
        ]),
        name => json!([{ "Priority": 1, "Name": name }]),
    };
    let path = "/AccountRecoverySetting/RecoveryMechanisms";
    let edits = vec![Edit::set(&base, path, mechanisms)];
    let shown = choice("recovery", allowed, chosen, "choice-recovery");
    Ok(Some((Change { target, base, edits }, shown)))
}
