//! Lets Cognito write down why it could not hand a message over, so that the next report has a reason in it
//! (source: message-delivery-log).

use serde_json::json;

use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Choice, Edit, Plan, Target, Undo};
use crate::facts::Facts;
use crate::problem::Fix;
use crate::rules::sms_not_delivered::PROBLEM;
use crate::text::Say;

/// The key of `--set`.
pub const KEY: &str = "log_group";

/// Sends the errors of message delivery to a log group; other logs of the pool stay as they are.
///
/// # Errors
/// The errors are logged already, what is logged was not read, or the log group is not one of this account
/// and Region.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let facts = input.facts;
    let target = Target::LogDelivery { pool_id: facts.pool_id.clone() };
    let base = sms_place::read(&target, facts)?;
    let Some(now) = facts.log_delivery.known().filter(|now| now.message_errors().is_none()) else {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    };
    let group = log_group(input)?;
    let entries = now.with_message_errors(&group);
    let keeps_others = entries.len() > 1;
    let edits = vec![Edit::set(&base, "/LogConfigurations", json!(entries))];
    let named = [("group", group.as_str())];
    let mut means = vec![
        Say::with("means-log-errors", named),
        Say::text("means-log-group"),
        Say::text("means-log-costs"),
    ];
    if keeps_others {
        means.push(Say::text("means-log-others"));
    }
    let why = match input.choices.contains_key(KEY) {
        true => "choice-log-group-chosen",
        false => "choice-log-group",
    };
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::LogMessageErrors),
        undo: Undo::Full,
        undo_why: Say::text("undo-log"),
        summary: Say::with("fix-log-errors", [("pool", facts.pool_name())]),
        means,
        choices: vec![Choice { key: KEY, allowed: Vec::new(), chosen: group, why: Say::text(why) }],
        changes: vec![Change { target, base, edits }],
    })
}

/// What every log group's ARN begins with here.
fn prefix(facts: &Facts) -> String {
    let Facts { partition, region, account, .. } = facts;
    format!("arn:{partition}:logs:{region}:{account}:log-group:")
}

/// The log group that was chosen, by name or ARN; else one under the path whose resource policy does not grow
/// with each log group.
fn log_group(input: &FixInput<'_>) -> Result<String, WhyNot> {
    let prefix = prefix(input.facts);
    let Some(chosen) = input.choices.get(KEY).map(|chosen| chosen.trim()) else {
        return Ok(format!("{prefix}/aws/vendedlogs/cognito/{}", input.facts.pool_id));
    };
    let name = match chosen.strip_prefix(&prefix) {
        Some(name) => name.trim_end_matches(":*"),
        None => chosen,
    };
    let legal = |c: char| c.is_ascii_alphanumeric() || "_-/.#".contains(c);
    if name.is_empty() || name.len() > 512 || !name.chars().all(legal) {
        let named = [("group", chosen), ("prefix", prefix.as_str())];
        return Err(WhyNot::because(Say::with("why-not-log-group", named)));
    }
    Ok(format!("{prefix}{name}"))
}
