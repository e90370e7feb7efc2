//! Lets the SMS role send: a new inline policy. Policies that are there are never edited.

use serde_json::{Value, json};

use super::role_documents::changeable;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Edit, Plan, Target, Undo};
use crate::facts::Policy;
use crate::problem::Fix;
use crate::rules::sms_role::read_role;
use crate::rules::sms_role_access_policy::{PROBLEM, check, publish_document};
use crate::text::Say;

/// The name of the policy, with a number if it is taken.
const POLICY: &str = "cognito-doctor-sms-publish";

/// Adds the inline policy.
///
/// # Errors
/// A Deny, a boundary or an organization's policy would outlast it, or nobody could look.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let read = read_role(input.facts)?;
    let change = change(input)?;
    let policy = match &change.target {
        Target::InlinePolicy { policy, .. } => policy.clone(),
        _ => POLICY.to_owned(),
    };
    let everywhere =
        change.after().is_ok_and(|d| d.pointer("/Statement/0/Resource") == Some(&json!("*")));
    let reach = match (read.sms.send_action(), everywhere) {
        ("sns:Publish", _) => "means-publish-any-number",
        (_, true) => "means-send-any-identity",
        (_, false) => "means-send-this-identity",
    };
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::AllowSnsPublish),
        undo: Undo::Full,
        undo_why: Say::with("undo-inline-policy", [("policy", policy.as_str())]),
        summary: Say::with(
            "fix-allow-publish",
            [
                ("role", read.arn.name.as_str()),
                ("policy", policy.as_str()),
                ("action", read.sms.send_action()),
            ],
        ),
        means: vec![
            Say::text("means-sms-again"),
            Say::text("means-policies-stay"),
            Say::text(reach),
            Say::text("means-iam-delay"),
        ],
        choices: Vec::new(),
        changes: vec![change],
    })
}

/// The change alone.
///
/// # Errors
/// As of [`plan`].
pub fn change(input: &FixInput<'_>) -> Result<Change, WhyNot> {
    let read = read_role(input.facts)?;
    let outcome = check(input.facts, input.asked).into_iter().next();
    if let Some(outcome) = outcome.filter(|o| o.fix.is_none()) {
        return Err(WhyNot {
            why: outcome.title,
            missing_permissions: outcome.missing_permissions,
        });
    }
    changeable(read.arn)?;
    let role = read.arn.name.clone();
    let inline = read.all.inline.known().map(Vec::as_slice).unwrap_or_default();
    let target = Target::InlinePolicy { role, policy: free_name(inline) };
    let base = sms_place::read(&target, input.facts)?;
    let document = publish_document(&read.sms);
    Ok(Change {
        target,
        edits: vec![Edit {
            path: String::new(),
            before: Some(base.clone()),
            after: Some(document),
        }],
        base,
    })
}

/// A new inline policy of a role that this program makes.
pub fn first_policy(role: &str, document: Value) -> Change {
    Change {
        target: Target::InlinePolicy { role: role.to_owned(), policy: POLICY.to_owned() },
        base: Value::Null,
        edits: vec![Edit::create(document)],
    }
}

fn free_name(taken: &[Policy]) -> String {
    let mut name = POLICY.to_owned();
    let mut number = 2;
    while taken.iter().any(|p| p.name.eq_ignore_ascii_case(&name)) {
        name = format!("{POLICY}-{number}");
        number += 1;
    }
    name
}
