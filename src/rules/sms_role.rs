//! What the rules about the SMS role ask first: is there one, and could we look?

use serde_json::Value;

use super::{Evidence, Outcome, State, Subject};
use crate::facts::regions::sns_sending_region;
use crate::facts::{Fact, Facts, Role, RoleArn, SmsConfiguration, SmsRole};
use crate::policy::{Clause, ContextValue, Request, RequestContext, Resource};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The service that assumes the role, in every partition Cognito runs in (source: sms-trust-principal).
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
pub struct CannotJudge {
    /// The judgement.
    pub state: State,
    /// Its cause.
    pub cause: Cause,
    /// In words.
    pub title: Say,
    /// What was seen.
    pub evidence: Vec<Evidence>,
    /// What we may not read.
    pub missing: Vec<String>,
    /// The role's name, if it is known.
    pub role: Option<String>,
}

impl CannotJudge {
    fn new(state: State, cause: Cause, title: Say) -> Box<CannotJudge> {
        let (evidence, missing) = (Vec::new(), Vec::new());
        Box::new(CannotJudge { state, cause, title, evidence, missing, role: None })
    }

    /// As the outcome of a problem.
    pub fn outcome(self, facts: &Facts, problem: Problem) -> Outcome {
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
pub fn sms_configuration(facts: &Facts) -> Result<Option<SmsConfiguration>, Box<CannotJudge>> {
    if let Some(sms) = facts.sms_configuration() {
        return Ok(Some(sms));
    }
    // The MFA answer need not show it where SMS is not a factor: only the pool says that there is none.
    if facts.pool.known().is_some() {
        return Ok(None);
    }
    let mut stop =
        CannotJudge::new(State::Unknown, Cause::PoolUnread, Say::text("finding-pool-unread"));
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
pub fn read_role(facts: &Facts) -> Result<ReadRole<'_>, Box<CannotJudge>> {
    let Some(sms) = sms_configuration(facts)? else {
        return Err(CannotJudge::new(
            State::NotApplicable,
            Cause::NoSms,
            Say::text("finding-no-sms"),
        ));
    };
    let Some(configured) = sms.role_arn().map(str::to_owned) else {
        let title = Say::text("finding-role-not-named");
        return Err(CannotJudge::new(State::Unknown, Cause::NoRoleNamed, title));
    };
    let place = sms_place(facts);
    let named = |expected: Say| Evidence {
        source: place.source,
        path: format!("{}{}", place.path, sms.role_arn_path()),
        seen: Say::literal(&configured),
        expected,
    };
    let Some(all) = facts.sms_role.known() else {
        let mut stop =
            CannotJudge::new(State::Unknown, Cause::RoleUnread, Say::text("finding-role-unread"));
        stop.missing = facts.sms_role.denied().map(str::to_owned).into_iter().collect();
        stop.evidence = failure("iam:GetRole", &facts.sms_role).into_iter().collect();
        return Err(stop);
    };
    let Some(arn) = &all.arn else {
        let title = Say::with("finding-role-malformed-arn", [("arn", &all.configured_arn)]);
        let mut stop = CannotJudge::new(State::Fail, Cause::MalformedArn, title);
        stop.evidence = vec![named(Say::text("expected-role-arn"))];
        return Err(stop);
    };
    let with_role = |mut stop: Box<CannotJudge>, evidence: Vec<Evidence>| {
        stop.role = Some(arn.name.clone());
        stop.evidence = evidence;
        stop
    };
    if arn.account != facts.account {
        let title = Say::with(
            "finding-role-other-account",
            [("role", arn.name.as_str()), ("account", arn.account.as_str())],
        );
        let stop = CannotJudge::new(State::Unknown, Cause::OtherAccount, title);
        let expected = Say::with("expected-own-account", [("account", facts.account.as_str())]);
        return Err(with_role(stop, vec![named(expected)]));
    }
    match &all.role {
        Fact::Known(Some(role)) => Ok(ReadRole { sms, all, arn, role }),
        Fact::Known(None) => {
            let title = Say::with("finding-role-missing", [("role", arn.name.as_str())]);
            let stop = CannotJudge::new(State::Fail, Cause::RoleMissing, title);
            let gone = Evidence {
                source: "iam:GetRole",
                path: String::new(),
                seen: Say::literal("NoSuchEntity"),
                expected: Say::literal(&all.configured_arn),
            };
            Err(with_role(stop, vec![named(Say::text("expected-existing-role")), gone]))
        }
        unread => {
            let mut stop = CannotJudge::new(
                State::Unknown,
                Cause::RoleUnread,
                Say::text("finding-role-unread"),
            );
            stop.missing = unread.denied().map(str::to_owned).into_iter().collect();
            let evidence = failure("iam:GetRole", unread).into_iter().collect();
            Err(with_role(stop, evidence))
        }
    }
}

/// What Cognito's two calls have in common: they use TLS, and an AWS service makes them. Nobody has
/// signed in with MFA, the call is not made for another caller, and it leaves AWS's own network.
fn called_by_aws() -> RequestContext {
    let context = RequestContext::default()
        .with("aws:SecureTransport", "true")
        .with("aws:ViaAWSService", "false")
        .without("aws:CalledVia")
        .without("aws:CalledViaFirst")
        .without("aws:CalledViaLast")
        .without("aws:MultiFactorAuthAge")
        .without("aws:FederatedProvider")
        .without("aws:username")
        .without("aws:AssumedRoot")
        .without("aws:Ec2InstanceSourceVpc")
        .without("aws:Ec2InstanceSourcePrivateIPv4")
        .without("ec2:SourceInstanceArn")
        .without("lambda:SourceFunctionArn")
        .without_others_below("cognito-identity.amazonaws.com:");
    ["SourceIp", "VpcSourceIp", "SourceVpc", "SourceVpcArn", "SourceVpce"]
        .iter()
        .chain(&["VpceAccount", "VpceOrgID", "VpceOrgPaths"])
        .fold(context, |context, key| context.of_aws(&format!("aws:{key}")))
}

/// The request with which Cognito assumes the role: as a service principal, for this pool. The keys
/// of an organization belong to principals that are in one, which a service is not; of the pool's own
/// organization (`aws:SourceOrgID`) nothing is known here.
pub fn assume_request(facts: &Facts, external_id: Option<&str>) -> Request {
    let context = called_by_aws()
        .with("aws:SourceAccount", &facts.account)
        .with("aws:SourceArn", &facts.pool_arn())
        .with("aws:PrincipalIsAWSService", "true")
        .with("aws:PrincipalServiceName", COGNITO)
        .without("aws:PrincipalOrgID")
        .without("aws:PrincipalOrgPaths")
        .without_others_below("aws:PrincipalTag/")
        .without("aws:MultiFactorAuthPresent");
    let context = match external_id {
        Some(id) => context.with("sts:ExternalId", id),
        None => context.without("sts:ExternalId"),
    };
    // What is assumed is the role: its tags are those of the resource.
    let role = facts.sms_role.known().and_then(|r| r.role.known()).and_then(Option::as_ref);
    let context = match role {
        Some(role) => {
            let below = "aws:ResourceTag/";
            with_tags(with_tags(context, below, &role.tags), "iam:ResourceTag/", &role.tags)
        }
        None => context,
    };
    Request {
        service: Some(COGNITO.to_owned()),
        action: "sts:AssumeRole".to_owned(),
        resource: Resource::None,
        context,
    }
}

/// The keys below `beginning` are these tags and no other: a tag that `GetRole` does not show is not
/// there.
fn with_tags(
    context: RequestContext,
    beginning: &str,
    tags: &[(String, String)],
) -> RequestContext {
    tags.iter()
        .fold(context, |context, (tag, value)| context.with(&format!("{beginning}{tag}"), value))
        .without_others_below(beginning)
}

/// The Region of the call that sends: the one the pool names, else the one that Cognito takes for it.
pub fn sending_region(facts: &Facts, sms: &SmsConfiguration) -> String {
    match sms.send_action() {
        "sns:Publish" => sns_sending_region(&facts.region, sms.sns_region.as_deref()).to_owned(),
        _ => {
            let named = sms.eums.as_ref().and_then(|e| e.region.as_ref());
            named.unwrap_or(&facts.region).clone()
        }
    }
}

/// The context of the call with which the role at `arn` sends. `tags` are the role's, if they were
/// read. The session is the role's own, not that of a service principal: keys that tell of the source
/// of a service's call are not there.
pub fn send_context(
    action: &str,
    region: &str,
    arn: &str,
    tags: Option<&[(String, String)]>,
) -> RequestContext {
    let context = called_by_aws()
        .with("aws:RequestedRegion", region)
        .with("aws:PrincipalArn", arn)
        .with("aws:PrincipalType", "AssumedRole")
        .with("aws:PrincipalIsAWSService", "false")
        .without("aws:PrincipalServiceName")
        .without("aws:PrincipalServiceNamesList")
        .without("aws:SourceArn")
        .without("aws:SourceAccount")
        .without("aws:SourceOrgID")
        .without("aws:SourceOrgPaths")
        .without("aws:TagKeys")
        .without_others_below("aws:RequestTag/")
        // Keys of Subscribe alone.
        .without("sns:Protocol")
        .without("sns:Endpoint")
        .without_or_with("aws:MultiFactorAuthPresent", "false");
    let context = match RoleArn::parse(arn) {
        Some(arn) => context.with("aws:PrincipalAccount", &arn.account),
        None => context,
    };
    // A phone number has no tags; an origination identity may have some.
    let context = match action {
        "sns:Publish" => context.without_others_below("aws:ResourceTag/"),
        _ => context,
    };
    match tags {
        Some(tags) => with_tags(context, "aws:PrincipalTag/", tags),
        None => context,
    }
}

/// The request with which the role sends a text message.
pub fn send_request(facts: &Facts, read: &ReadRole<'_>) -> Request {
    let sms = &read.sms;
    let action = sms.send_action();
    let resource = if action == "sns:Publish" {
        Resource::PhoneNumber
    } else {
        match sms.eums.as_ref().and_then(|e| e.origination_identity.clone()) {
            Some(identity) => Resource::Literal(identity),
            None => Resource::Unknown,
        }
    };
    let region = sending_region(facts, sms);
    let context = send_context(action, &region, &read.role.arn, Some(&read.role.tags));
    Request { service: None, action: action.to_owned(), resource, context }
}

/// Does AWS's own hint on the pool, `SmsConfigurationFailure`, name this exception? Then it is
/// evidence. Its absence proves nothing.
pub fn hint_of_aws(facts: &Facts, exception: &'static str) -> Option<Evidence> {
    let pool = facts.pool.known()?;
    pool.sms_configuration_failure().contains(&exception).then(|| Evidence {
        source: "cognito-idp:DescribeUserPool",
        path: "/UserPool/SmsConfigurationFailure".to_owned(),
        seen: Say::literal(exception),
        expected: Say::text("expected-absent"),
    })
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
        (ContextValue::AbsentOr(value), _) => {
            Say::with("expected-cognito-sends-none-or", [("value", value.as_str())])
        }
        (ContextValue::OfAws, _) => Say::text("expected-cognito-calls-from-aws"),
        (ContextValue::Unknown, _) => Say::text("expected-not-known-to-us"),
    };
    Evidence { source, path: format!("{below}{}", clause.pointer), seen, expected }
}

/// A statement in one line, for evidence.
pub fn statement_text(document: &Value, pointer: &str) -> String {
    document.pointer(pointer).map(Value::to_string).unwrap_or_default()
}
