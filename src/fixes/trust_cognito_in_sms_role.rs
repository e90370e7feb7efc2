//! Lets Cognito assume the SMS role: adds one statement to its trust policy, for this pool alone.

use serde_json::json;

use super::merge::merge_statement;
use super::role_documents::{changeable, trust_statement};
use super::{FixInput, WhyNot, allow_sns_publish, sms_place};
use crate::change::{Change, Choice, Plan, Target, Undo};
use crate::policy::{Clause, PolicyDecision, evaluate};
use crate::problem::{Cause, Fix};
use crate::rules::sms_role::{ReadRole, assume_request, read_role};
use crate::rules::sms_role_trust_relationship::{PROBLEM, check};
use crate::rules::{self, State};
use crate::text::Say;

const NAME: Fix = Fix::TrustCognitoInSmsRole;

/// Adds the statement, or, where only the external id differs and that side is chosen, writes the
/// role's external id into the pool.
///
/// # Errors
/// There is nothing to repair, the role was not read, or a Deny would outlast the repair.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let read = read_role(input.facts)?;
    let wanted = id_the_role_wants(input, &read);
    let asked = input.choices.get("side").map(String::as_str);
    let side = match (asked, &wanted) {
        (None | Some("role"), _) => "role",
        (Some("pool"), Some(_)) => "pool",
        (Some("pool"), None) => {
            return Err(WhyNot::because(Say::text("why-not-side-pool")));
        }
        (Some(other), _) => {
            return Err(WhyNot::because(Say::with(
                "why-not-choice",
                [("key", "side"), ("value", other), ("allowed", "role, pool")],
            )));
        }
    };
    let mut plan = match wanted.as_deref().filter(|_| side == "pool") {
        Some(id) => write_id_into_pool(input, &read, id)?,
        None => add_statement(input, &read)?,
    };
    if wanted.is_some() {
        plan.choices.push(Choice {
            key: "side",
            allowed: vec!["role".to_owned(), "pool".to_owned()],
            chosen: side.to_owned(),
            why: Say::text(if side == "role" { "choice-side-role" } else { "choice-side-pool" }),
        });
    }
    Ok(plan)
}

/// The change of the trust policy alone.
///
/// # Errors
/// The trust policy was not read, allows Cognito already, or would not after the change.
pub fn change(input: &FixInput<'_>) -> Result<Change, WhyNot> {
    let facts = input.facts;
    let read = read_role(facts)?;
    let request = assume_request(facts, read.sms.external_id());
    let trust = &read.role.trust;
    match evaluate(trust, &request).verdict {
        PolicyDecision::Allow(_) => {
            return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
        }
        PolicyDecision::Deny(_) => return Err(refused_by_rule(input)),
        PolicyDecision::Implicit | PolicyDecision::Unsure(_) => {}
    }
    changeable(read.arn)?;
    let edit = merge_statement(trust, trust_statement(facts, read.sms.external_id()));
    let target = Target::TrustPolicy { role: read.arn.name.clone() };
    let change = Change { target, base: trust.clone(), edits: vec![edit] };
    // A document that is no policy, or a Deny that may apply, would outlast the repair.
    match change.after().map(|after| evaluate(&after, &request).verdict) {
        Ok(PolicyDecision::Allow(_)) => Ok(change),
        _ => Err(refused_by_rule(input)),
    }
}

fn refused_by_rule(input: &FixInput<'_>) -> WhyNot {
    let outcomes = check(input.facts, input.asked);
    let worst = outcomes.into_iter().find(|o| o.cause != Cause::ArnPath);
    WhyNot::because(worst.map_or(Say::text("why-not-nothing-to-change"), |o| o.title))
}

fn add_statement(input: &FixInput<'_>, read: &ReadRole<'_>) -> Result<Plan, WhyNot> {
    let role = read.arn.name.as_str();
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(NAME),
        undo: Undo::Full,
        undo_why: Say::text("undo-trust"),
        summary: Say::with("fix-trust-cognito", [("role", role)]),
        means: vec![
            Say::text("means-sms-again"),
            Say::text("means-others-stay"),
            Say::text("means-iam-delay"),
        ],
        choices: Vec::new(),
        changes: vec![change(input)?],
    })
}

/// The external id in the trust policy, where it alone keeps Cognito out and it is one plain value.
fn id_the_role_wants(input: &FixInput<'_>, read: &ReadRole<'_>) -> Option<String> {
    let request = assume_request(input.facts, read.sms.external_id());
    let found = evaluate(&read.role.trust, &request);
    if found.verdict != PolicyDecision::Implicit {
        return None;
    }
    let nearest = found.nearest_allow()?;
    let [Clause { operator, key, wanted, .. }] = nearest.failed.as_slice() else { return None };
    let [id] = wanted.as_slice() else { return None };
    let plain = operator.eq_ignore_ascii_case("StringEquals")
        && key.eq_ignore_ascii_case("sts:ExternalId")
        && !id.contains("${");
    // Would it do? Asked of the same evaluation that judges the role.
    let would = || evaluate(&read.role.trust, &assume_request(input.facts, Some(id))).verdict;
    (plain && matches!(would(), PolicyDecision::Allow(_))).then(|| id.clone())
}

fn write_id_into_pool(input: &FixInput<'_>, read: &ReadRole<'_>, id: &str) -> Result<Plan, WhyNot> {
    if read.role.arn != read.all.configured_arn {
        let arn = read.role.arn.as_str();
        return Err(WhyNot::because(Say::with("why-not-correct-arn-first", [("arn", arn)])));
    }
    let mut changes = Vec::new();
    let access = rules::sms_role_access_policy::check(input.facts, input.asked);
    if let Some(outcome) = access.into_iter().find(|o| o.state == State::Fail) {
        match outcome.fix {
            Some(_) => changes.push(allow_sns_publish::change(input)?),
            None => return Err(WhyNot::because(outcome.title)),
        }
    }
    let place = sms_place::of(input)?;
    let path = format!("{}{}", place.settings, read.sms.external_id_path());
    changes.push(place.change(vec![place.set(&path, json!(id))]));
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(NAME),
        undo: Undo::None,
        undo_why: Say::text("undo-refused-old-state"),
        summary: Say::with("fix-external-id-in-pool", [("pool", input.facts.pool_name())]),
        means: vec![
            Say::text("means-sms-again"),
            Say::text("means-external-id-in-pool"),
            Say::text("means-role-unchanged"),
        ],
        choices: Vec::new(),
        changes,
    })
}
