//! Makes text messages a second factor: `OFF` becomes `OPTIONAL`, never `ON`, and every repair that
//! stands in the way comes first.

mod new_role;
mod recovery;

use serde_json::{Map, Value, json};

use self::new_role::new_role;
use self::recovery::recovery;
use super::role_documents::repairs;
use super::sms_place;
use super::sms_settings::{DEFAULT_MESSAGE, mending};
use super::{FixInput, WhyNot, for_problem};
use crate::change::{Change, Choice, Edit, Plan, Target, Undo};
use crate::problem::Fix;
use crate::rules::sms_configuration_invalid::{PROBLEM, message_read};
use crate::rules::{sms_role_access_policy, sms_role_trust_relationship};
use crate::text::Say;

/// The plan for an outcome of the rule.
///
/// # Errors
/// SMS is on already, or as of [`plan_goal`].
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    plan_goal(input)?.ok_or_else(|| WhyNot::because(Say::text("why-not-nothing-to-change")))
}

/// The plan for the goal. With SMS on already it is the repair of whatever keeps it from working, or
/// nothing.
///
/// # Errors
/// Something in the way cannot be repaired from here, or a document was not read.
pub fn plan_goal(input: &FixInput<'_>) -> Result<Option<Plan>, WhyNot> {
    let facts = input.facts;
    let target = Target::Mfa { pool_id: facts.pool_id.clone() };
    let base = sms_place::read(&target, facts)?;
    sms_place::read(&Target::Pool { pool_id: facts.pool_id.clone() }, facts)?;
    if facts.mfa.known().is_some_and(|m| m.sms_is_on()) {
        return what_is_broken(input);
    }

    // A goal never makes the factor compulsory: users without one would be locked out.
    if let Some(mode) = input.choices.get("mfa").filter(|mode| *mode != "OPTIONAL") {
        return Err(WhyNot::because(Say::with(
            "why-not-choice",
            [("key", "mfa"), ("value", mode), ("allowed", "OPTIONAL")],
        )));
    }

    let mending = mending(input)?;
    let mut changes = Vec::new();
    let mut choices = Vec::new();
    let mut means = vec![
        Say::text("means-optional"),
        Say::text("means-costs"),
        Say::text("means-sandbox"),
        Say::text("means-other-factors-stay"),
    ];
    if facts.mfa_mode() == Some("ON") {
        means[0] = Say::text("means-required-stays");
    }
    let settings = match settings_as_read(input, &base) {
        Some(mut settings) => {
            let (repairs, corrected) = repairs(input)?;
            changes.extend(repairs);
            mending.apply(&mut settings);
            if let Some(arn) = corrected {
                correct(input, &mut settings, arn);
            }
            settings
        }
        None => {
            let made = new_role(input)?;
            changes.extend(made.changes);
            choices.extend(made.choices);
            means.extend(made.means);
            made.settings
        }
    };
    let is_new = facts.sms_configuration().is_none();
    if let Some((change, choice)) = recovery(input, &settings)? {
        changes.push(change);
        means.push(Say::text("means-recovery-may-be-refused"));
        choices.push(choice);
    }
    let message = match (&mending.message, message_read(facts)) {
        (Some(mended), _) => Value::from(mended.as_str()),
        (None, Some((text, ..))) => Value::from(text),
        (None, None) => Value::from(DEFAULT_MESSAGE),
    };
    let corrected = settings_as_read(input, &base).is_some_and(|read| read != settings);
    let (undo, undo_why) = undo(input, &base, is_new, corrected || mending.message.is_some());
    let summary = match facts.mfa_mode() {
        Some("ON") => "fix-sms-on-required",
        _ => "fix-sms-on",
    };
    let edits = edits(&base, settings, message);
    changes.push(Change { target, base, edits });

    Ok(Some(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::TurnSmsMfaOn),
        undo,
        undo_why: Say::text(undo_why),
        summary: Say::with(summary, [("pool", facts.pool_name())]),
        means,
        choices,
        changes,
    }))
}

/// The repairs of everything that keeps text messages from working, as one plan.
fn what_is_broken(input: &FixInput<'_>) -> Result<Option<Plan>, WhyNot> {
    let mut whole: Option<Plan> = None;
    for problem in [sms_role_trust_relationship::PROBLEM, sms_role_access_policy::PROBLEM, PROBLEM]
    {
        let broken = crate::rules::check(input.facts, input.asked, &[problem.to_owned()])
            .iter()
            .any(|o| o.state == crate::rules::State::Fail);
        if broken && let Some(plan) = for_problem(input, problem)? {
            whole = Some(match whole {
                None => plan,
                Some(first) => together(input, first, plan),
            });
        }
    }
    Ok(whole)
}

/// Two repairs as one plan; what both would do is done once.
fn together(input: &FixInput<'_>, mut first: Plan, second: Plan) -> Plan {
    for change in second.changes {
        if !first.changes.iter().any(|c| c.target == change.target && c.edits == change.edits) {
            first.changes.push(change);
        }
    }
    for means in second.means {
        if !first.means.contains(&means) {
            first.means.push(means);
        }
    }
    first.choices.extend(second.choices);
    let (undo, why) = match (first.undo, second.undo) {
        (Undo::Full, _) => (second.undo, second.undo_why),
        (Undo::Partial, Undo::None) => (Undo::None, second.undo_why),
        (undo, _) => (undo, first.undo_why),
    };
    first.undo = undo;
    first.undo_why = why;
    first.fix = Some(Fix::TurnSmsMfaOn);
    first.summary = Say::with("fix-sms-works-again", [("pool", input.facts.pool_name())]);
    first
}

/// The SMS configuration as AWS gave it, members we do not know included.
fn settings_as_read(input: &FixInput<'_>, mfa: &Value) -> Option<Value> {
    input.facts.sms_configuration()?;
    let in_pool = || input.facts.pool.known()?.0.get("SmsConfiguration").cloned();
    mfa.pointer("/SmsMfaConfiguration/SmsConfiguration").cloned().or_else(in_pool)
}

fn correct(input: &FixInput<'_>, settings: &mut Value, arn: String) {
    let path = input.facts.sms_configuration().map(|sms| sms.role_arn_path());
    if let Some(place) = path.and_then(|path| settings.pointer_mut(path)) {
        *place = json!(arn);
    }
}

fn edits(base: &Value, settings: Value, message: Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !matches!(base.get("MfaConfiguration").and_then(Value::as_str), Some("ON" | "OPTIONAL")) {
        edits.push(Edit::set(base, "/MfaConfiguration", json!("OPTIONAL")));
    }
    let block = base.get("SmsMfaConfiguration").and_then(Value::as_object);
    let mut wanted = Map::new();
    wanted.insert("SmsAuthenticationMessage".to_owned(), message);
    wanted.insert("SmsConfiguration".to_owned(), settings);
    if block.is_none() {
        edits.push(Edit::set(base, "/SmsMfaConfiguration", Value::Object(wanted)));
        return edits;
    }
    for (member, value) in wanted {
        let path = format!("/SmsMfaConfiguration/{member}");
        if base.pointer(&path) != Some(&value) {
            edits.push(Edit::set(base, &path, value));
        }
    }
    edits
}

/// Turning MFA off takes no factor block beside it
/// (source: mfa-off-with-factor), and the SMS configuration itself
/// cannot be taken out of a pool again (source: sms-settings-cannot-be-removed).
///
/// `corrected`: the pool keeps the settings and the message that the write carries, also after MFA is off
/// again, and AWS would refuse the wrong ones that stood there before.
fn undo(input: &FixInput<'_>, base: &Value, is_new: bool, corrected: bool) -> (Undo, &'static str) {
    let was_off = base.get("MfaConfiguration").and_then(Value::as_str).is_none_or(|m| m == "OFF");
    let had_block =
        ["SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration"]
            .iter()
            .any(|block| base.get(*block).is_some());
    if is_new {
        // Taking the role away again would leave the pool with settings that name no role.
        (Undo::None, "undo-sms-stays")
    } else if !was_off || had_block {
        (Undo::None, "undo-sms-factor-stays")
    } else if corrected {
        (Undo::Partial, "undo-off-again-corrections-stay")
    } else if message_read(input.facts).is_none() {
        (Undo::Partial, "undo-off-again-message-stays")
    } else {
        (Undo::Full, "undo-off-again")
    }
}

/// A choice as it is shown.
fn choice(key: &'static str, allowed: &[&str], chosen: &str, why: &'static str) -> Choice {
    Choice {
        key,
        allowed: allowed.iter().map(|a| (*a).to_owned()).collect(),
        chosen: chosen.to_owned(),
        why: Say::text(why),
    }
}
