//! A plan that writes an SMS role into a pool is offered only to who may pass that role
//! (source: pass-role-required).

use serde_json::Value;

use super::{FixInput, WhyNot};
use crate::change::{Plan, Target};
use crate::facts::{Facts, SmsConfiguration};
use crate::rules::caller_cannot_pass_role::statement;
use crate::text::Say;

/// The plan, if IAM is not known to refuse its caller the role it writes.
///
/// # Errors
/// IAM is known to refuse it: the statement to ask for.
pub fn or_why_not(input: &FixInput<'_>, plan: Plan) -> Result<Plan, WhyNot> {
    let refused = input.facts.pass_role.known().filter(|p| p.refused() == Some(true));
    let carried = |role: &str| {
        plan.changes.iter().any(|change| {
            let settings = match change.target {
                Target::Pool { .. } => "/SmsConfiguration",
                Target::Mfa { .. } => "/SmsMfaConfiguration/SmsConfiguration",
                _ => return false,
            };
            let after = change.after().unwrap_or(Value::Null);
            let sms = after.pointer(settings).and_then(SmsConfiguration::from_json);
            sms.is_some_and(|sms| sms.role_arn() == Some(role))
        })
    };
    match refused {
        Some(pass) if carried(&pass.role_arn) => Err(ask_for(input.facts)),
        _ => Ok(plan),
    }
}

/// What the administrator of the caller's permissions is to be asked for, and where it belongs: AWS
/// refuses every change of a role that comes from a permission set.
pub fn ask_for(facts: &Facts) -> WhyNot {
    let pass = facts.pass_role.known();
    let statement = statement(pass.map(|p| p.role_arn.as_str()).unwrap_or_default());
    let statement = ("statement", statement.as_str());
    WhyNot::because(match pass.and_then(|p| p.permission_set()) {
        Some(set) => Say::with("why-not-pass-role-permission-set", [("set", set), statement]),
        None => Say::with("why-not-pass-role", [statement]),
    })
}
