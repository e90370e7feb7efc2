//! What a plan says that it means, held against the changes under it. A repair puts other repairs
//! before its own change: a sentence that was true of that change alone may be false of the whole, and
//! what was put first has a meaning, too.

use serde_json::Value;

use super::FixInput;
use crate::change::{Change, Plan, Target};
use crate::problem::Problem;
use crate::rules::{self, State};
use crate::text::Say;

/// The blocks of the MFA configuration that switch a factor on.
const FACTORS: [&str; 2] = ["SmsMfaConfiguration", "EmailMfaConfiguration"];

/// A sentence, and whether it is so.
type Claim = (&'static str, fn(&[Change]) -> bool);

/// What is said to stay as it is, or to become so, and when that holds.
const CLAIMS: &[Claim] = &[
    ("means-role-unchanged", |all| !all.iter().any(|c| is_of_role(&c.target))),
    ("means-others-stay", |all| {
        all.iter().filter(|c| matches!(c.target, Target::TrustPolicy { .. })).all(keeps_statements)
    }),
    ("means-policies-stay", |all| {
        all.iter().filter(|c| matches!(c.target, Target::InlinePolicy { .. })).all(Change::creates)
    }),
    ("means-other-factors-stay", |all| all.iter().all(keeps_factors)),
    ("means-prefer-others-stay", |all| all.iter().all(keeps_user_factors)),
    ("means-optional", |all| all.iter().any(|c| mode_after(c).as_deref() == Some("OPTIONAL"))),
    ("means-off-to-optional", |all| {
        all.iter().any(|c| {
            let before = c.base.get("MfaConfiguration").and_then(Value::as_str);
            mode_after(c).as_deref() == Some("OPTIONAL")
                && !matches!(before, Some("OPTIONAL" | "ON"))
        })
    }),
    ("means-email-order", |all| {
        let last = all.last().is_some_and(|c| matches!(c.target, Target::Mfa { .. }));
        all.len() > 1 && last
    }),
];

/// The plan with sentences that are true of all its changes, and one for each change that a repair
/// put before its own.
pub fn of_changes(mut plan: Plan) -> Plan {
    plan.means.retain(|say| {
        let claim = CLAIMS.iter().find(|(id, _)| is(say, id));
        claim.is_none_or(|(_, holds)| holds(&plan.changes))
    });
    for say in besides(&plan) {
        if !plan.means.contains(&say) {
            plan.means.push(say);
        }
    }
    plan
}

/// What blocks the SMS messages of a pool, and the sentence that says that it still does.
const BLOCKS_SMS: [(Problem, &str); 3] = [
    (Problem::SmsRoleTrustRelationship, "means-rest-trust"),
    (Problem::SmsRoleAccessPolicy, "means-rest-policy"),
    (Problem::SmsConfigurationInvalid, "means-rest-settings"),
];

/// The plan without the promise that all works again where another check keeps failing after it, or cannot
/// tell: that is said in its place.
pub fn with_rest(input: &FixInput<'_>, mut plan: Plan) -> Plan {
    let promises = |say: &Say| {
        ["means-sms-again", "means-settings-accepted-again"].into_iter().any(|id| is(say, id))
    };
    let Some(at) = plan.means.iter().position(promises) else { return plan };
    let mut rest: Vec<Say> = Vec::new();
    for (problem, sentence) in BLOCKS_SMS {
        if is_fixed_by(&plan, problem) {
            continue;
        }
        let found = rules::check(input.facts, &crate::facts::Asked::default(), &[problem]);
        let unsure = Say::text("means-rest-unread");
        match found.iter().map(|outcome| outcome.state).min_by_key(|state| state.rank()) {
            Some(State::Fail) => rest.push(Say::text(sentence)),
            Some(State::Unknown) if !rest.contains(&unsure) => rest.push(unsure),
            _ => {}
        }
    }
    if !rest.is_empty() {
        plan.means.splice(at..=at, rest);
    }
    plan
}

/// Is this problem of the pool's SMS settings or of their role fixed by the plan, as its own or on the way?
fn is_fixed_by(plan: &Plan, problem: Problem) -> bool {
    plan.problem == Some(problem)
        || plan.changes.iter().any(|change| match &change.target {
            Target::Role { .. } => problem != Problem::SmsConfigurationInvalid,
            Target::TrustPolicy { .. } => problem == Problem::SmsRoleTrustRelationship,
            Target::InlinePolicy { .. } => problem == Problem::SmsRoleAccessPolicy,
            _ => false,
        })
}

fn is(say: &Say, wanted: &str) -> bool {
    matches!(say, Say::Text(id, _) if *id == wanted)
}

/// Is it about the SMS role?
fn is_of_role(target: &Target) -> bool {
    !target.is_cognito()
}

/// What the other changes mean that the repair itself does not speak of.
fn besides(plan: &Plan) -> Vec<Say> {
    let mut more = Vec::new();
    let says = |what: &str| {
        plan.means.iter().any(|said| {
            matches!(said, Say::Text(id, _)
                if id.strip_prefix("means-").is_some_and(|rest| rest.starts_with(what)))
        })
    };
    // The repair of the role alone speaks for itself.
    if plan.changes.iter().any(|c| c.target.is_cognito()) {
        let made = |name: &str| {
            plan.changes
                .iter()
                .any(|c| matches!(&c.target, Target::Role { role, .. } if role == name))
        };
        for change in &plan.changes {
            match &change.target {
                Target::Role { role, .. } => {
                    more.push(Say::with("means-role-made", [("role", role)]))
                }
                Target::TrustPolicy { role } => {
                    more.push(Say::with("means-trust-first", [("role", role)]));
                }
                Target::InlinePolicy { role, .. } if !made(role) => {
                    more.push(Say::with("means-policy-first", [("role", role)]));
                }
                _ => {}
            }
        }
        if !more.is_empty() {
            more.push(Say::text("means-iam-delay"));
        }
    }
    for change in &plan.changes {
        let Ok(after) = change.after() else { continue };
        for edit in &change.edits {
            let value = after.pointer(&edit.path);
            let text = value.and_then(Value::as_str);
            if edit.path.starts_with("/AccountRecoverySetting") && !says("recovery-") {
                more.extend(recovery(&after));
            } else if edit.path.ends_with("/SmsAuthenticationMessage")
                && !says("message-holds-code")
            {
                more.push(Say::text("means-message-holds-code"));
            } else if let Some(region) = text.filter(|_| edit.path.ends_with("/SnsRegion"))
                && !says("sns-region")
            {
                more.push(Say::with("means-sns-region", [("region", region)]));
            }
        }
    }
    more
}

/// Who can recover an account, and how, by the pool as it would be.
fn recovery(pool: &Value) -> Option<Say> {
    let list = pool.pointer("/AccountRecoverySetting/RecoveryMechanisms")?.as_array()?;
    let names: Vec<&str> = list.iter().filter_map(|m| m.get("Name")?.as_str()).collect();
    match names.as_slice() {
        ["admin_only"] => Some(Say::text("means-recovery-admin")),
        ["verified_email"] => Some(Say::text("means-recovery-by-email")),
        _ => None,
    }
}

/// Is every statement of before still there, as it was?
fn keeps_statements(change: &Change) -> bool {
    let list = |document: &Value| match document.get("Statement") {
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let after = change.after().map(|after| list(&after)).unwrap_or_default();
    list(&change.base).iter().all(|statement| after.contains(statement))
}

/// Is every factor of the pool that was on still on?
fn keeps_factors(change: &Change) -> bool {
    if !matches!(change.target, Target::Mfa { .. }) {
        return true;
    }
    let Ok(after) = change.after() else { return false };
    let totp = |document: &Value| {
        document.pointer("/SoftwareTokenMfaConfiguration/Enabled") == Some(&Value::Bool(true))
    };
    let blocks = FACTORS.iter().all(|b| change.base.get(*b).is_none() || after.get(*b).is_some());
    blocks && (!totp(&change.base) || totp(&after))
}

/// Is every factor of the user that was on still on?
fn keeps_user_factors(change: &Change) -> bool {
    match (&change.target, change.after()) {
        (Target::UserMfa { .. }, Ok(after)) => {
            let on = |document: &Value, block: &str| {
                document.get(block).and_then(|b| b.get("Enabled")) == Some(&Value::Bool(true))
            };
            ["SMSMfaSettings", "SoftwareTokenMfaSettings", "EmailMfaSettings"]
                .iter()
                .all(|block| !on(&change.base, block) || on(&after, block))
        }
        (Target::SoftwareToken { .. }, _) | (Target::UserMfa { .. }, Err(_)) => false,
        _ => true,
    }
}

/// `MfaConfiguration` once the change is made, of the document that switches MFA.
fn mode_after(change: &Change) -> Option<String> {
    if !matches!(change.target, Target::Mfa { .. }) {
        return None;
    }
    Some(change.after().ok()?.get("MfaConfiguration")?.as_str()?.to_owned())
}
