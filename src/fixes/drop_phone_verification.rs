//! Stops verifying phone numbers in a pool that has no way to send: takes `phone_number`, and nothing
//! else, out of `AutoVerifiedAttributes`.

use serde_json::{Value, json};

use super::sms_settings::mending;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Edit, Plan, Target, Undo};
use crate::problem::Fix;
use crate::rules::sms_configuration_invalid::PROBLEM;
use crate::text::Say;

const LIST: &str = "/AutoVerifiedAttributes";
/// AWS wants every attribute here to be in the list above as well.
const BEFORE_UPDATE: &str =
    "/UserAttributeUpdateSettings/AttributesRequireVerificationBeforeUpdate";

/// Takes it out.
///
/// # Errors
/// The pool verifies no phone numbers, has an SMS configuration, or was not read.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let target = Target::Pool { pool_id: input.facts.pool_id.clone() };
    let base = sms_place::read(&target, input.facts)?;
    let Some(without) = without_phone(&base, LIST) else {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    };
    if input.facts.sms_configuration().is_some() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let mut means =
        vec![Say::text("means-phone-not-verified"), Say::text("means-settings-accepted-again")];
    let mut edits = vec![Edit::set(&base, LIST, without)];
    if let Some(rest) = without_phone(&base, BEFORE_UPDATE) {
        edits.push(Edit::set(&base, BEFORE_UPDATE, rest));
        means.push(Say::text("means-phone-update-setting"));
    }
    if let Some(message) = mending(input)?.message {
        edits.push(Edit::set(&base, "/SmsAuthenticationMessage", json!(message)));
    }
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::DropPhoneVerification),
        undo: Undo::None,
        undo_why: Say::text("undo-refused-old-state"),
        summary: Say::text("fix-drop-phone"),
        means,
        choices: Vec::new(),
        changes: vec![Change { target, base, edits }],
    })
}

/// The list without `phone_number`, if it is in it.
fn without_phone(base: &Value, path: &str) -> Option<Value> {
    let list = base.pointer(path)?.as_array()?;
    let rest: Vec<Value> =
        list.iter().filter(|v| v.as_str() != Some("phone_number")).cloned().collect();
    (rest.len() < list.len()).then_some(Value::Array(rest))
}
