//! What the rules about the SMS role ask first: is there one, and could we look?

use serde_json::Value;

use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Fact, Facts, Role, RoleArn, SmsConfiguration, SmsRole};
use crate::policy::{Clause, Context, ContextValue, Request, Resource};
use crate::text::Say;

/// The service that assumes the role, in every partition Cognito runs in (facts 4.1).
pub const COGNITO: &str = "cognito-idp.amazonaws.com";

/// The call that gave the SMS configuration, and where in its answer it stands.
pub struct SmsPlace {
    /// `cognito-idp:GetUserPoolMfaConfig` or `cognito-idp:DescribeUserPool`.
    pub source: &'static str,
    /// JSON Pointer of `SmsConfiguration`.
    pub path: &'static str,
}

/// Where the SMS configuration that we go by was read.
pub fn sms_place(facts: &Facts) -> SmsPlace {
    if facts.mfa.known().is_some_and(|m| m.sms_configuration().is_some()) {
        SmsPlace {
            source: "cognito-idp:GetUserPoolMfaConfig",
            path: "/SmsMfaConfiguration/SmsConfiguration",
        }
    } else {
        SmsPlace { source: "cognito-idp:DescribeUserPool", path: "/UserPool/SmsConfiguration" }
    }
}

/// A role of this account that was read.
pub struct ReadRole<'a> {
    /// The pool's SMS configuration.
    pub sms: SmsConfiguration,
    /// All that was read of the role.
    pub all: &'a SmsRole,
    /// Its ARN as the pool names it, in parts.
    pub arn: &'a RoleArn,
    /// `GetRole`.
    pub role: &'a Role,
}

/// Why a rule about the role cannot go on, told without a problem's name.
pub struct Stop {
    /// The judgement.
    pub state: State,
    /// Its cause.
    pub cause: &'static str,
    /// In words.
    pub title: Say,
    /// What was seen.
    pub evidence: Vec<Evidence>,
    /// What we may not read.
    pub missing: Vec<String>,
    /// The role's name, if it is known.
    pub role: Option<String>,
}

impl Stop {
    fn new(state: State, cause: &'static str, title: Say) -> Box<Stop> {
        let (evidence, missing) = (Vec::new(), Vec::new());
        Box::new(Stop { state, cause, title, evidence, missing, role: None })
    }

    /// As the outcome of a problem.
    pub fn outcome(self, facts: &Facts, problem: &'static str) -> Outcome {
        let subject = match &self.role {
            Some(role) => Subject::role(role),
            None => Subject::pool(facts),
        };
        let mut outcome = Outcome::new(problem, self.state, subject, self.cause, self.title);
        outcome.evidence = self.evidence;
        outcome.missing_permissions = self.missing;
        outcome
    }
}

/// Is it known whether the pool has an SMS configuration? `Ok(None)`: it surely has none.
///
/// # Errors
/// Neither document that would hold it could be read.
pub fn sms_configuration(facts: &Facts) -> Result<Option<SmsConfiguration>, Box<Stop>> {
    if let Some(sms) = facts.sms_configuration() {
        return Ok(Some(sms));
    }
    // With MFA off the MFA answer need not show it; with MFA on AWS lets nobody leave it out.
    let mfa_is_on = facts.mfa.known().is_some_and(|m| matches!(m.mode(), Some("ON" | "OPTIONAL")));
    if facts.pool.known().is_some() || mfa_is_on {
        return Ok(None);
    }
    let mut stop = Stop::new(State::Unknown, "pool_unread", Say::text("finding-pool-unread"));
    stop.missing = facts.unread_pool_permissions();
    stop.evidence = [failure("cognito-idp:DescribeUserPool", &facts.pool)]
        .into_iter()
        .chain([failure("cognito-idp:GetUserPoolMfaConfig", &facts.mfa)])
        .flatten()
        .collect();
    Err(stop)
}

/// What a failed read said, as evidence.
pub fn failure<T>(source: &'static str, fact: &Fact<T>) -> Option<Evidence> {
    let seen = match fact {
        Fact::Failed { code, text } => Say::literal(format!("{code}: {text}")),
        Fact::Denied(permission) => Say::with("seen-denied", [("permission", permission)]),
        Fact::Known(_) | Fact::NotAsked => return None,
    };
    Some(Evidence { source, path: String::new(), seen, expected: Say::text("expected-an-answer") })
}

/// The role, if it is ours and could be read.
///
/// # Errors
/// Why there is nothing to judge, or nothing could be judged.
pub fn read_role(facts: &Facts) -> Result<ReadRole<'_>, Box<Stop>> {
    let Some(sms) = sms_configuration(facts)? else {
        return Err(Stop::new(State::NotApplicable, "no_sms", Say::text("finding-no-sms")));
    };
    let Some(configured) = sms.role_arn().map(str::to_owned) else {
        let title = Say::text("finding-role-not-named");
        return Err(Stop::new(State::Unknown, "no_role_named", title));
    };
    let place = sms_place(facts);
    let named = |expected: Say| Evidence {
        source: place.source,
        path: format!("{}{}", place.path, sms.role_arn_path()),
        seen: Say::literal(&configured),
        expected,
    };
    let Some(all) = facts.sms_role.known() else {
        let mut stop = Stop::new(State::Unknown, "role_unread", Say::text("finding-role-unread"));
        stop.missing = facts.sms_role.denied().map(str::to_owned).into_iter().collect();
        stop.evidence = failure("iam:GetRole", &facts.sms_role).into_iter().collect();
        return Err(stop);
    };
    let Some(arn) = &all.arn else {
        let title = Say::with("finding-role-malformed-arn", [("arn", &all.configured_arn)]);
        let mut stop = Stop::new(State::Fail, "malformed_arn", title);
        stop.evidence = vec![named(Say::text("expected-role-arn"))];
        return Err(stop);
    };
    let with_role = |mut stop: Box<Stop>, evidence: Vec<Evidence>| {
        stop.role = Some(arn.name.clone());
        stop.evidence = evidence;
        stop
    };
    if arn.account != facts.account {
        let title = Say::with(
            "finding-role-other-account",
            [("role", arn.name.as_str()), ("account", arn.account.as_str())],
        );
        let stop = Stop::new(State::Unknown, "other_account", title);
        let expected = Say::with("expected-own-account", [("account", facts.account.as_str())]);
        return Err(with_role(stop, vec![named(expected)]));
    }
    match &all.role {
        Fact::Known(Some(role)) => Ok(ReadRole { sms, all, arn, role }),
        Fact::Known(None) => {
            let title = Say::with("finding-role-missing", [("role", arn.name.as_str())]);
            let stop = Stop::new(State::Fail, "role_missing", title);
            let gone = Evidence {
                source: "iam:GetRole",
                path: String::new(),
                seen: Say::literal("NoSuchEntity"),
                expected: Say::literal(&all.configured_arn),
            };
            Err(with_role(stop, vec![named(Say::text("expected-existing-role")), gone]))
        }
        unread => {
            let mut stop =
                Stop::new(State::Unknown, "role_unread", Say::text("finding-role-unread"));
            stop.missing = unread.denied().map(str::to_owned).into_iter().collect();
            let evidence = failure("iam:GetRole", unread).into_iter().collect();
            Err(with_role(stop, evidence))
        }
    }
}

/// The request with which Cognito assumes the role. Keys beyond these three are not known to us.
pub fn assume_request(facts: &Facts, external_id: Option<&str>) -> Request {
    let context = Context::default()
        .with("aws:SourceAccount", &facts.account)
        .with("aws:SourceArn", &facts.pool_arn());
    let context = match external_id {
        Some(id) => context.with("sts:ExternalId", id),
        None => context.without("sts:ExternalId"),
    };
    Request {
        service: Some(COGNITO.to_owned()),
        action: "sts:AssumeRole".to_owned(),
        resource: Resource::None,
        context,
    }
}

/// The request with which the role sends a text message.
pub fn send_request(sms: &SmsConfiguration) -> Request {
    let action = sms.send_action();
    let resource = if action == "sns:Publish" {
        Resource::PhoneNumber
    } else {
        match sms.eums.as_ref().and_then(|e| e.origination_identity.clone()) {
            Some(identity) => Resource::Literal(identity),
            None => Resource::Unknown,
        }
    };
    Request { service: None, action: action.to_owned(), resource, context: Context::default() }
}

/// A clause as evidence: what the document names, and what the request brings.
pub fn clause_evidence(source: &'static str, below: &str, clause: &Clause) -> Evidence {
    let seen = match clause.element {
        "malformed" => Say::text("seen-malformed"),
        "Condition" => Say::literal(format!(
            "{} {}: {}",
            clause.operator,
            clause.key,
            clause.wanted.join(", ")
        )),
        element if element.starts_with("Not") => {
            Say::with("seen-all-but", [("values", &clause.wanted.join(", "))])
        }
        _ => Say::literal(clause.wanted.join(", ")),
    };
    let expected = match (&clause.got, clause.element) {
        (_, "malformed") => Say::text("expected-a-policy"),
        (ContextValue::Present(values), "Condition") => {
            Say::with("expected-cognito-sends", [("value", &values.join(", "))])
        }
        (ContextValue::Present(values), _) => Say::literal(values.join(", ")),
        (ContextValue::Absent, _) => Say::text("expected-cognito-sends-none"),
        (ContextValue::Unknown, _) => Say::text("expected-not-known-to-us"),
    };
    Evidence { source, path: format!("{below}{}", clause.pointer), seen, expected }
}

/// A statement in one line, for evidence.
pub fn statement_text(document: &Value, pointer: &str) -> String {
    document.pointer(pointer).map(Value::to_string).unwrap_or_default()
}
