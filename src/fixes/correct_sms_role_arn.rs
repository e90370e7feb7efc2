//! Writes the role's real ARN into the pool, where the pool names it without its path or with
//! another.

use serde_json::json;

use super::role_documents::{ROLE_PROBLEMS, repairs};
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Plan, Undo};
use crate::facts::Asked;
use crate::problem::Fix;
use crate::rules::sms_role::read_role;
use crate::rules::sms_role_trust_relationship::PROBLEM;
use crate::rules::{self, State};
use crate::text::Say;

/// Corrects the ARN.
///
/// # Errors
/// The role itself needs a repair first, or the pool was not read.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let read = read_role(input.facts)?;
    let (first, corrected) = repairs(input)?;
    let Some(arn) = corrected else {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    };
    // Whether the role is good is only known from its own documents; a plan that repairs it belongs
    // to its own problem.
    if !first.is_empty() {
        let role = read.arn.name.as_str();
        return Err(WhyNot::because(Say::with("why-not-repair-role-first", [("role", role)])));
    }
    let unsure = rules::check(input.facts, &Asked::default(), &ROLE_PROBLEMS)
        .into_iter()
        .find(|o| o.state == State::Unknown);
    if let Some(outcome) = unsure {
        let missing_permissions = outcome.missing_permissions;
        return Err(WhyNot { why: outcome.title, missing_permissions });
    }
    let place = sms_place::of(input)?;
    let path = format!("{}{}", place.settings, read.sms.role_arn_path());
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::CorrectSmsRoleArn),
        undo: Undo::None,
        undo_why: Say::text("undo-refused-old-state"),
        summary: Say::with("fix-correct-arn", [("arn", arn.as_str())]),
        means: vec![Say::text("means-sms-again"), Say::text("means-role-unchanged")],
        choices: Vec::new(),
        changes: vec![place.change(vec![place.set(&path, json!(arn))])],
    })
}
