//! Switches how a pool remembers devices: on, with MFA skipped on remembered ones, or off for somebody who
//! asks for that (source: device-configuration, device-remembered-no-code, refresh-token-device-bound).

use serde_json::{Value, json};

use super::pool_write::{self, choice, chosen};
use super::{FixInput, WhyNot};
use crate::change::{Edit, Plan, Undo};
use crate::facts::{DeviceConfiguration, Pool};
use crate::problem::{Fix, Problem};
use crate::rules::remembered_device::PROBLEM;
use crate::text::Say;

const PATH: &str = "/DeviceConfiguration";

/// The key of `--set`.
pub const KEY: &str = "devices";

/// Users say which devices are remembered, or every confirmed device is.
const REMEMBER: [&str; 2] = ["opt_in", "always"];

/// No device is remembered; on no list, because it takes something away from every user.
pub const OFF: &str = "off";

/// Sets `DeviceConfiguration` and nothing else.
///
/// # Errors
/// The pool remembers devices that way already, was not read, or its SMS role stands in the way.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let wanted = input.choices.get(KEY).map(String::as_str);
    if wanted.is_none() && !input.asked.reports(PROBLEM) {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let base = pool_write::base(input)?;
    let now = input.facts.pool.known().and_then(Pool::device_configuration);
    if wanted == Some(OFF) { off(input, &base, now) } else { on(input, &base, now) }
}

fn on(
    input: &FixInput<'_>,
    base: &Value,
    now: Option<DeviceConfiguration>,
) -> Result<Plan, WhyNot> {
    let mut allowed = REMEMBER;
    // Every device is remembered now, and stays so while no risk-based MFA is lost by it.
    let always = now.is_some_and(|now| {
        !now.only_remembered_on_user_prompt && !now.challenge_required_on_new_device
    });
    let protected = input.facts.pool.known().and_then(Pool::threat_protection);
    if always && protected != Some("ENFORCED") {
        allowed.reverse();
    }
    let devices = chosen(input, KEY, &allowed)?;
    let opt_in = devices == REMEMBER[0];
    let wanted =
        [("ChallengeRequiredOnNewDevice", true), ("DeviceOnlyRememberedOnUserPrompt", opt_in)];
    let edits: Vec<Edit> = match now {
        None => {
            let members: serde_json::Map<String, Value> =
                wanted.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
            vec![Edit::set(base, PATH, Value::Object(members))]
        }
        Some(_) => wanted
            .iter()
            .map(|(name, value)| (format!("{PATH}/{name}"), json!(value)))
            .filter(|(path, value)| base.pointer(path) != Some(value))
            .map(|(path, value)| Edit::set(base, &path, value))
            .collect(),
    };
    if edits.is_empty() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let mut means = vec![
        Say::text("means-devices-skip"),
        Say::text(if opt_in { "means-devices-opt-in" } else { "means-devices-always" }),
        Say::text("means-devices-key"),
    ];
    if now.is_none() {
        means.push(Say::text("means-devices-refresh"));
    }
    let why = if opt_in { "choice-devices-opt-in" } else { "choice-devices-always" };
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::SwitchDeviceTracking),
        undo: Undo::Full,
        undo_why: Say::text("undo-devices"),
        summary: Say::with("fix-devices-on", [("pool", input.facts.pool_name())]),
        means,
        choices: vec![choice(KEY, &allowed, devices, why)],
        changes: pool_write::changes(input, edits)?,
    })
}

fn off(
    input: &FixInput<'_>,
    base: &Value,
    now: Option<DeviceConfiguration>,
) -> Result<Plan, WhyNot> {
    if now.is_none() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let gone = Edit { path: PATH.to_owned(), before: base.pointer(PATH).cloned(), after: None };
    Ok(Plan {
        problem: Some(Problem::RefreshTokenRefused),
        fix: Some(Fix::SwitchDeviceTracking),
        undo: Undo::Partial,
        undo_why: Say::text("undo-devices-off"),
        summary: Say::with("fix-devices-off", [("pool", input.facts.pool_name())]),
        means: vec![Say::text("means-devices-off"), Say::text("means-devices-off-key")],
        choices: vec![choice(KEY, &[OFF], OFF, "choice-devices-off")],
        changes: pool_write::changes(input, vec![gone])?,
    })
}
