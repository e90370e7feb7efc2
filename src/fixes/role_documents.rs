//! The documents of an SMS role as this program writes them, and the repairs of a role that other
//! plans put first.

use serde_json::{Map, Value, json};

use super::{FixInput, WhyNot, allow_sns_publish, create_sms_role, trust_cognito_in_sms_role};
use crate::change::Change;
use crate::facts::{Asked, Facts, RoleArn};
use crate::problem::{Fix, Problem};
use crate::rules::sms_role::{COGNITO, CannotJudge};
use crate::rules::{self, State};
use crate::text::Say;

/// The statement that lets Cognito assume the role for this pool alone
/// (source: sms-trust-source-conditions).
pub fn trust_statement(facts: &Facts, external_id: Option<&str>) -> Map<String, Value> {
    let mut equals = Map::new();
    if let Some(id) = external_id {
        equals.insert("sts:ExternalId".to_owned(), json!(id));
    }
    equals.insert("aws:SourceAccount".to_owned(), json!(facts.account));
    let mut statement = Map::new();
    statement.insert("Sid".to_owned(), json!("CognitoDoctorSms"));
    statement.insert("Effect".to_owned(), json!("Allow"));
    statement.insert("Principal".to_owned(), json!({ "Service": COGNITO }));
    statement.insert("Action".to_owned(), json!("sts:AssumeRole"));
    let like = json!({ "aws:SourceArn": facts.pool_arn() });
    statement.insert("Condition".to_owned(), json!({ "StringEquals": equals, "ArnLike": like }));
    statement
}

/// A trust policy of that statement alone.
pub fn trust_document(facts: &Facts, external_id: Option<&str>) -> Value {
    json!({ "Version": "2012-10-17", "Statement": [trust_statement(facts, external_id)] })
}

/// The problems of the role itself.
pub const ROLE_PROBLEMS: [Problem; 2] =
    [rules::sms_role_trust_relationship::PROBLEM, rules::sms_role_access_policy::PROBLEM];

/// A role's ARN corrected on the way: what the pool writes must name instead.
pub type CorrectedArn = Option<String>;

/// What must change in IAM before Cognito takes a pool write that carries the SMS configuration
/// (source: sms-role-revalidated); nothing for a role that is in order or that nobody could judge. The
/// second value is the role's real ARN where the pool names another.
///
/// # Errors
/// The role is broken and cannot be repaired from here.
pub fn repairs(input: &FixInput<'_>) -> Result<(Vec<Change>, CorrectedArn), WhyNot> {
    let mut changes = Vec::new();
    let mut corrected = None;
    for outcome in rules::check(input.facts, &Asked::default(), &ROLE_PROBLEMS) {
        if outcome.state != State::Fail {
            continue;
        }
        match outcome.fix {
            Some(Fix::CreateSmsRole) => changes.extend(create_sms_role::changes(input)?),
            Some(Fix::TrustCognitoInSmsRole) => {
                changes.push(trust_cognito_in_sms_role::change(input)?);
            }
            Some(Fix::AllowSnsPublish) => changes.push(allow_sns_publish::change(input)?),
            Some(Fix::CorrectSmsRoleArn) => {
                corrected =
                    rules::sms_role::read_role(input.facts).ok().map(|read| read.role.arn.clone());
            }
            _ => return Err(WhyNot::because(outcome.title)),
        }
    }
    Ok((changes, corrected))
}

/// The same, for plans that cannot also correct the ARN the pool names.
///
/// # Errors
/// The role is broken and cannot be repaired from here, or the pool names another.
pub fn repairs_in_place(input: &FixInput<'_>) -> Result<Vec<Change>, WhyNot> {
    match repairs(input)? {
        (changes, None) => Ok(changes),
        (_, Some(arn)) => {
            Err(WhyNot::because(Say::with("why-not-correct-arn-first", [("arn", arn.as_str())])))
        }
    }
}

/// The name and path of the role that the pool names, if it is one of this account.
pub fn own_role(facts: &Facts) -> Option<&RoleArn> {
    let arn = facts.sms_role.known()?.arn.as_ref()?;
    (arn.account == facts.account).then_some(arn)
}

/// Is the role one whose documents its account may change?
///
/// # Errors
/// AWS refuses to change roles of permission sets and of services, whoever asks.
pub fn changeable(role: &RoleArn) -> Result<(), WhyNot> {
    if role.is_protected() {
        let name = role.name.as_str();
        return Err(WhyNot::because(Say::with("why-not-protected-role", [("role", name)])));
    }
    Ok(())
}

/// A rule that stopped gives no plan, for the same reason.
impl From<Box<CannotJudge>> for WhyNot {
    fn from(stop: Box<CannotJudge>) -> WhyNot {
        WhyNot { why: stop.title, missing_permissions: stop.missing }
    }
}
