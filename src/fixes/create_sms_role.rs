//! Makes the role that the pool names and that no longer exists: exactly that ARN, path included, so
//! that the pool need not change.

use serde_json::{Value, json};

use super::allow_sns_publish::first_policy;
use super::role_documents::{own_role, trust_document};
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Edit, Plan, Target, Undo};
use crate::facts::Facts;
use crate::problem::Fix;
use crate::rules::sms_role_access_policy::publish_document;
use crate::rules::sms_role_trust_relationship::PROBLEM;
use crate::text::Say;

/// The role and its one policy.
///
/// # Errors
/// The role exists, is of another account, or nobody could look.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let changes = changes(input)?;
    let arn = input.facts.sms_role.known().map(|r| r.configured_arn.as_str()).unwrap_or_default();
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::CreateSmsRole),
        undo: Undo::Full,
        undo_why: Say::text("undo-created-role"),
        summary: Say::with("fix-create-role", [("arn", arn)]),
        means: vec![
            Say::text("means-sms-again"),
            Say::text("means-role-for-this-pool"),
            Say::text("means-iam-delay"),
        ],
        choices: Vec::new(),
        changes,
    })
}

/// The changes alone.
///
/// # Errors
/// As of [`plan`].
pub fn changes(input: &FixInput<'_>) -> Result<Vec<Change>, WhyNot> {
    let facts = input.facts;
    let Some(arn) = own_role(facts) else {
        return Err(WhyNot::because(Say::text("why-not-role-not-ours")));
    };
    let Some(sms) = facts.sms_configuration() else {
        return Err(WhyNot::because(Say::text("finding-no-sms")));
    };
    let target = Target::Role { path: arn.path.clone(), role: arn.name.clone() };
    if facts.sms_role.known().is_some_and(|r| matches!(r.role.known(), Some(Some(_)))) {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    sms_place::read(&target, facts)?;
    Ok(role_and_policy(facts, &arn.path, &arn.name, sms.external_id(), publish_document(&sms)))
}

/// A new role for this pool, and the policy that lets it send.
pub fn role_and_policy(
    facts: &Facts,
    path: &str,
    role: &str,
    external_id: Option<&str>,
    publish: Value,
) -> Vec<Change> {
    let document = json!({
        "Path": path,
        "RoleName": role,
        "AssumeRolePolicyDocument": trust_document(facts, external_id),
        "Description": format!("Lets Amazon Cognito send SMS messages for user pool {}", facts.pool_id),
    });
    let create = Change {
        target: Target::Role { path: path.to_owned(), role: role.to_owned() },
        base: Value::Null,
        edits: vec![Edit::create(document)],
    };
    vec![create, first_policy(role, publish)]
}
