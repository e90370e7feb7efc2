//! Forgets one device of a user, which the person names: nothing leads here but the wish itself, because no
//! configuration shows that a device is lost (source: device-forget).

use serde_json::Value;

use super::prefer_software_token::named_user;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Choice, Edit, Plan, Target, Undo};
use crate::problem::Fix;
use crate::rules::remembered_device::PROBLEM;
use crate::text::Say;

/// The key of `--set`.
pub const KEY: &str = "device";

/// Forgets the device with the key that was named.
///
/// # Errors
/// No device or no user was named, the user has no such device, or the devices were not read.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let Some(key) = input.choices.get(KEY) else {
        return Err(WhyNot::because(Say::text("why-not-no-device-named")));
    };
    let user = named_user(input.facts)?;
    let target = Target::Device {
        pool_id: input.facts.pool_id.clone(),
        username: user.username.clone(),
        device_key: key.clone(),
    };
    let base = sms_place::read(&target, input.facts)?;
    let named = [("user", user.username.as_str()), ("device", key.as_str())];
    if base.is_null() {
        return Err(WhyNot::because(Say::with("why-not-no-such-device", named)));
    }
    let gone = Edit { path: String::new(), before: Some(base.clone()), after: Some(Value::Null) };
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::ForgetDevice),
        undo: Undo::None,
        undo_why: Say::text("undo-device-gone"),
        summary: Say::with("fix-forget-device", named),
        means: vec![
            Say::text("means-forget-prompted"),
            Say::text("means-forget-key"),
            Say::text("means-forget-others"),
        ],
        choices: vec![Choice {
            key: KEY,
            allowed: vec![key.clone()],
            chosen: key.clone(),
            why: Say::text("choice-device"),
        }],
        changes: vec![Change { target, base, edits: vec![gone] }],
    })
}
