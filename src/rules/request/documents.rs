//! A policy document, judged as that of the pool's SMS role: with the context in which Cognito assumes the role
//! and sends.

use serde_json::Value;

use super::Broken;
use crate::facts::{Asked, Fact, Facts, Policy};
use crate::policy::{PolicyDecision, Request, RequestContext, Resource, evaluate};
use crate::problem::Cause;
use crate::rules::sms_role::{COGNITO, assume_request};
use crate::rules::{State, sms_role_access_policy, sms_role_trust_relationship};
use crate::text::Say;

pub(super) fn check(document: &Value, trust: bool, facts: Option<&Facts>) -> Vec<Broken> {
    match trust {
        true => of_trust(document, facts).into_iter().collect(),
        false => of_policy(document, facts),
    }
}

fn refused(say: Say) -> Broken {
    let message = super::sms::NO_TRUST;
    let rule = Cause::Itself(sms_role_trust_relationship::PROBLEM);
    let mut broken = Broken::new(rule, "/Statement", message, say, &["request-trust-statement"]);
    broken.exception = "InvalidSmsRoleTrustRelationshipException";
    broken
}

fn of_trust(document: &Value, facts: Option<&Facts>) -> Option<Broken> {
    let rule = Cause::Itself(sms_role_trust_relationship::PROBLEM);
    let request = match facts {
        Some(facts) => {
            let sms = facts.sms_configuration();
            assume_request(facts, sms.as_ref().and_then(|sms| sms.external_id()))
        }
        // Of the call only who makes it is known; every key of it that is not named is unknown.
        None => Request {
            service: Some(COGNITO.to_owned()),
            action: "sts:AssumeRole".to_owned(),
            resource: Resource::None,
            context: RequestContext::default(),
        },
    };
    match evaluate(document, &request).verdict {
        PolicyDecision::Allow(_) => None,
        PolicyDecision::Deny(_) | PolicyDecision::Implicit => {
            Some(refused(Say::text("request-policy-no-trust")))
        }
        PolicyDecision::Unsure(_) => {
            let say = Say::text("request-policy-unsure");
            Some(Broken::unsure(rule, "/Statement", say))
        }
    }
}

fn of_policy(document: &Value, facts: Option<&Facts>) -> Vec<Broken> {
    let rule = Cause::Itself(sms_role_access_policy::PROBLEM);
    let no_send = |say: Say| {
        let message = super::sms::NO_ACCESS;
        let mut broken =
            Broken::new(rule, "/Statement", message, say, &["request-policy-statement"]);
        broken.exception = "InvalidSmsRoleAccessPolicyException";
        broken
    };
    let Some(facts) = facts else {
        let request = Request {
            service: None,
            action: "sns:Publish".to_owned(),
            resource: Resource::PhoneNumber,
            context: RequestContext::default(),
        };
        return match evaluate(document, &request).verdict {
            // A pool that sends through End User Messaging needs another action.
            PolicyDecision::Deny(_) => vec![no_send(Say::text("request-policy-no-publish"))],
            _ => Vec::new(),
        };
    };
    let mut as_given = facts.clone();
    let Fact::Known(role) = &mut as_given.sms_role else { return Vec::new() };
    let name = "given".to_owned();
    role.inline =
        Fact::Known(vec![Policy { name, arn: None, document: Fact::Known(document.clone()) }]);
    role.attached = Fact::Known(Vec::new());
    // The simulation speaks of the policies that the role has.
    role.simulation = Fact::NotAsked;
    if let Fact::Known(pool) = &mut as_given.pool {
        pool.0.shift_remove("SmsConfigurationFailure");
    }
    sms_role_access_policy::check(&as_given, &Asked::default())
        .into_iter()
        .filter_map(|outcome| match outcome.state {
            State::Fail => Some(no_send(outcome.title)),
            State::Unknown => {
                let mut unsure = Broken::unsure(rule, "/Statement", outcome.title);
                unsure.missing_permissions = outcome.missing_permissions;
                Some(unsure)
            }
            _ => None,
        })
        .collect()
}
