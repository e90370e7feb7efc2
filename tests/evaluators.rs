//! Two evaluators of IAM policies, written apart: ours, and the lab's. Random policies of a role and random
//! trust policies go to both. Where ours is sure, they must say the same; where it is not, it has a reason
//! that stands here by name, and what the lab says is among what ours holds possible.

mod facts;

use std::collections::BTreeMap;

use cognito_doctor::lab::{Lab, WireRequest, find};
use cognito_doctor::policy::{
    Clause, ContextValue, Effect, Evaluation, Match, PolicyDecision, Request, RequestContext,
    Resource, evaluate,
};
use cognito_doctor::rules::sms_role::{assume_request, send_context};
use facts::sample;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// One IAM call on the lab, as the wire carries it.
fn iam(lab: &Lab, form: &[(&str, &str)]) -> String {
    let body: Vec<String> = form
        .iter()
        .map(|(key, value)| {
            let encode = |s: &str| {
                s.bytes()
                    .map(|b| match b {
                        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                            (b as char).to_string()
                        }
                        b => format!("%{b:02X}"),
                    })
                    .collect::<String>()
            };
            format!("{key}={}", encode(value))
        })
        .collect();
    let reply = lab.handle(WireRequest {
        method: "POST",
        path: "/",
        target: None,
        host: "iam.amazonaws.com",
        authorization: None,
        body: body.join("&").as_bytes(),
    });
    String::from_utf8(reply.body).unwrap()
}

const ROLE: &str = "arn:aws:iam::111122223333:role/tried";

/// The context of the call, as the inspection makes it.
fn context() -> RequestContext {
    let tags = [("team".to_owned(), "shop".to_owned())];
    send_context("sns:Publish", "us-east-1", ROLE, Some(&tags))
}

/// What the simulation is told of it.
fn entries(context: &RequestContext) -> Vec<(String, String)> {
    let of = |(number, (key, values)): (usize, (&str, &[String]))| {
        let member = format!("ContextEntries.member.{}", number + 1);
        let kind = if values[0] == "true" || values[0] == "false" { "boolean" } else { "string" };
        [
            (format!("{member}.ContextKeyName"), key.to_owned()),
            (format!("{member}.ContextKeyType"), kind.to_owned()),
            (format!("{member}.ContextKeyValues.member.1"), values[0].clone()),
        ]
    };
    context.present().enumerate().flat_map(of).collect()
}

fn put_policy(lab: &Lab, policy: &Value) {
    let put = iam(
        lab,
        &[
            ("Action", "PutRolePolicy"),
            ("Version", "2010-05-08"),
            ("RoleName", "tried"),
            ("PolicyName", "tried"),
            ("PolicyDocument", &policy.to_string()),
        ],
    );
    assert!(!put.contains("<Error>"), "{put}\n{policy}");
}

fn lab_says(lab: &Lab, policy: &Value, context: &RequestContext) -> String {
    put_policy(lab, policy);
    let entries = entries(context);
    let mut form = vec![
        ("Action", "SimulatePrincipalPolicy"),
        ("Version", "2010-05-08"),
        ("PolicySourceArn", ROLE),
        ("ActionNames.member.1", "sns:Publish"),
    ];
    form.extend(entries.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    let said = iam(lab, &form);
    let (_, rest) = said.split_once("<EvalDecision>").unwrap_or_else(|| panic!("{said}"));
    rest.split_once("</EvalDecision>").unwrap().0.to_owned()
}

fn lab() -> Lab {
    let lab = Lab::open(find("wrong-principal").unwrap()).unwrap();
    let made = iam(
        &lab,
        &[
            ("Action", "CreateRole"),
            ("Version", "2010-05-08"),
            ("RoleName", "tried"),
            ("Path", "/"),
            ("AssumeRolePolicyDocument", &json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                    "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
                .to_string()),
        ],
    );
    assert!(made.contains("<RoleName>tried"), "{made}");
    lab
}

fn one_or_list(values: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop_oneof![
        proptest::sample::select(values).prop_map(Value::from),
        proptest::collection::vec(proptest::sample::select(values), 1..3).prop_map(Value::from),
    ]
}

/// A condition on a key of which something is known: that it is there, that it is not, or what it is
/// not. Of addresses the lab knows nothing.
fn condition() -> impl Strategy<Value = Value> {
    const OPERATORS: &[&str] = &[
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIgnoreCase",
        "StringLike",
        "StringNotLike",
        "ArnLike",
        "ArnNotLike",
        "Bool",
        "NumericLessThan",
        "NumericNotEquals",
    ];
    const SETS: &[&str] = &["", "", "", "ForAnyValue:", "ForAllValues:"];
    const KEYS: &[&str] = &[
        "aws:RequestedRegion",
        "AWS:requestedregion",
        "aws:SecureTransport",
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalTag/team",
        "aws:PrincipalTag/stage",
        "aws:MultiFactorAuthPresent",
        "aws:MultiFactorAuthAge",
        "aws:SourceVpc",
        "aws:ViaAWSService",
        "sns:Protocol",
        "aws:PrincipalOrgID",
    ];
    const VALUES: &[&str] = &[
        "us-east-1",
        "us-*",
        "eu-west-1",
        "true",
        "false",
        "shop",
        "111122223333",
        "arn:aws:iam::*:role/tried",
        "arn:aws:iam::111122223333:role/tri?d",
        "vpc-1",
        "sms",
        "3600",
        "*",
    ];
    let operator =
        (proptest::sample::select(SETS), proptest::sample::select(OPERATORS), any::<bool>())
            .prop_map(|(set, operator, if_exists)| {
                format!("{set}{operator}{}", if if_exists { "IfExists" } else { "" })
            });
    let key = || proptest::sample::select(KEYS);
    prop_oneof![
        6 => (operator, key(), one_or_list(VALUES))
            .prop_map(|(operator, key, values)| json!({operator: {key: values}})),
        1 => (key(), any::<bool>()).prop_map(|(key, absent)| json!({"Null": {key: absent}})),
    ]
}

fn statement() -> impl Strategy<Value = Value> {
    const ACTIONS: &[&str] = &[
        "sns:Publish",
        "SNS:publish",
        "sns:*",
        "sns:Pub*",
        "sns:P?blish",
        "*",
        "s3:GetObject",
        "logs:*",
        "sns:Subscribe",
        "sns:Publis",
    ];
    const RESOURCES: &[&str] = &[
        "*",
        "**",
        "arn:aws:sns:*:*:*",
        "arn:aws:sns:us-east-1:111122223333:topic",
        "arn:aws:s3:::bucket",
    ];
    (
        any::<bool>(),
        any::<bool>(),
        prop_oneof![4 => Just(false), 1 => Just(true)],
        one_or_list(ACTIONS),
        one_or_list(RESOURCES),
        prop_oneof![1 => Just(None), 1 => condition().prop_map(Some)],
    )
        .prop_map(|(allow, not_action, not_resource, action, resource, condition)| {
            let mut statement = serde_json::Map::new();
            statement.insert("Effect".into(), json!(if allow { "Allow" } else { "Deny" }));
            statement.insert(if not_action { "NotAction" } else { "Action" }.into(), action);
            statement
                .insert(if not_resource { "NotResource" } else { "Resource" }.into(), resource);
            if let Some(condition) = condition {
                statement.insert("Condition".into(), condition);
            }
            Value::Object(statement)
        })
}

/// One statement, or a list.
fn document(statement: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    (proptest::collection::vec(statement, 1..5), any::<bool>()).prop_map(|(statements, single)| {
        let statements = match (single, statements.as_slice()) {
            (true, [one]) => one.clone(),
            _ => Value::from(statements),
        };
        json!({"Version": "2012-10-17", "Statement": statements})
    })
}

const POOL: &str = "us-east-1_Qp3vT8xZc";
const EXTERNAL_ID: &str = "shop-7f3a";

/// A statement of a trust policy: who is named, by which element, for what, on which conditions.
fn trust_statement() -> impl Strategy<Value = Value> {
    const SERVICES: &[&str] = &[
        "cognito-idp.amazonaws.com",
        "cognito-idp.amazonaws.com",
        "cognito-identity.amazonaws.com",
        "cognito-idp.us-east-1.amazonaws.com",
        "sns.amazonaws.com",
        "*",
    ];
    const ACCOUNTS: &[&str] = &[
        "*",
        "111122223333",
        "arn:aws:iam::111122223333:root",
        "arn:aws:iam::999988887777:role/cognito-idp.amazonaws.com",
    ];
    const PROVIDERS: &[&str] = &[
        "cognito-identity.amazonaws.com",
        "accounts.google.com",
        "arn:aws:iam::111122223333:saml-provider/corp",
    ];
    const ACTIONS: &[&str] = &[
        "sts:AssumeRole",
        "sts:AssumeRole",
        "STS:assumerole",
        "sts:*",
        "sts:Assume*",
        "sts:AssumeRol?",
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession",
    ];
    let one_kind = prop_oneof![
        6 => one_or_list(SERVICES).prop_map(|names| ("Service", names)),
        2 => one_or_list(ACCOUNTS).prop_map(|names| ("AWS", names)),
        1 => one_or_list(PROVIDERS).prop_map(|names| ("Federated", names)),
        1 => Just(("CanonicalUser", json!("79a59df900b949e55d96a1e698fbaced"))),
    ];
    let principal = prop_oneof![
        1 => Just(json!("*")),
        9 => proptest::collection::vec(one_kind, 1..3).prop_map(|kinds| {
            Value::Object(kinds.into_iter().map(|(kind, names)| (kind.to_owned(), names)).collect())
        }),
    ];
    let rarely = || prop_oneof![5 => Just(false), 1 => Just(true)];
    let deny = prop_oneof![2 => Just(false), 1 => Just(true)];
    let conditions = proptest::collection::vec(trust_condition(), 0..3);
    (deny, rarely(), rarely(), principal, one_or_list(ACTIONS), conditions).prop_map(
        |(deny, not_principal, not_action, principal, action, conditions)| {
            let mut statement = serde_json::Map::new();
            statement.insert("Effect".into(), json!(if deny { "Deny" } else { "Allow" }));
            let element = if not_principal { "NotPrincipal" } else { "Principal" };
            statement.insert(element.into(), principal);
            statement.insert(if not_action { "NotAction" } else { "Action" }.into(), action);
            if !conditions.is_empty() {
                let mut all = serde_json::Map::new();
                for (operator, key, values) in conditions {
                    let keys = all.entry(operator).or_insert_with(|| json!({}));
                    keys[key] = values;
                }
                statement.insert("Condition".into(), Value::Object(all));
            }
            Value::Object(statement)
        },
    )
}

/// A condition as trust policies of SMS roles have them: external IDs and sources, right and wrong, and keys
/// that Cognito's call does not carry.
fn trust_condition() -> impl Strategy<Value = (String, &'static str, Value)> {
    const OPERATORS: &[&str] = &[
        "StringEquals",
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIgnoreCase",
        "StringLike",
        "StringNotLike",
        "ArnEquals",
        "ArnLike",
        "ArnNotLike",
        "Bool",
    ];
    const SETS: &[&str] = &["", "", "", "", "ForAnyValue:", "ForAllValues:"];
    const KEYS: &[(&str, &[&str])] = &[
        ("sts:ExternalId", &[EXTERNAL_ID, "shop-*", "SHOP-7F3A", "another", "*", ""]),
        ("STS:externalid", &[EXTERNAL_ID, "another"]),
        ("aws:SourceAccount", &["111122223333", "999988887777", "1111*"]),
        (
            "aws:SourceArn",
            &[
                "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Qp3vT8xZc",
                "arn:aws:cognito-idp:us-east-1:111122223333:userpool/*",
                "arn:aws:cognito-idp:*:*:*",
                "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_another",
                "arn:aws:cognito-idp:eu-west-1:*:userpool/us-east-1_Qp3vT8xZc",
                "arn:aws:*",
                "*",
            ],
        ),
        (
            "aws:PrincipalServiceName",
            &["cognito-idp.amazonaws.com", "cognito-*", "sns.amazonaws.com"],
        ),
        ("aws:PrincipalIsAWSService", &["true", "false"]),
        ("aws:ViaAWSService", &["true", "false"]),
        ("aws:SecureTransport", &["true", "false"]),
        ("aws:MultiFactorAuthPresent", &["true", "false"]),
        ("aws:PrincipalOrgID", &["o-a1b2c3d4e5"]),
        ("aws:SourceOrgID", &["o-a1b2c3d4e5"]),
        ("aws:SourceVpc", &["vpc-1", "*"]),
        ("cognito-identity.amazonaws.com:aud", &["us-east-1:00000000-0000-0000-0000-000000000000"]),
    ];
    let operator =
        (proptest::sample::select(SETS), proptest::sample::select(OPERATORS), any::<bool>())
            .prop_map(|(set, operator, if_exists)| {
                format!("{set}{operator}{}", if if_exists { "IfExists" } else { "" })
            });
    let operator = prop_oneof![9 => operator, 1 => Just("Null".to_owned())];
    (operator, proptest::sample::select(KEYS)).prop_flat_map(|(operator, (key, values))| {
        let values = if operator == "Null" { &["true", "false"][..] } else { values };
        one_or_list(values).prop_map(move |values| (operator.clone(), key, values))
    })
}

/// Gives the role this trust policy, and lets Cognito try the role out. Did it get past the trust policy?
fn cognito_assumes(lab: &Lab, trust: &Value, external_id: Option<&str>) -> bool {
    let put = iam(
        lab,
        &[
            ("Action", "UpdateAssumeRolePolicy"),
            ("Version", "2010-05-08"),
            ("RoleName", "tried"),
            ("PolicyDocument", &trust.to_string()),
        ],
    );
    assert!(!put.contains("<Error>"), "{put}\n{trust}");
    match cognito_tries(lab, external_id) {
        Tried::NotAssumed => false,
        Tried::NotSent | Tried::Taken => true,
    }
}

/// How far Cognito comes with a role.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Tried {
    NotAssumed,
    NotSent,
    Taken,
}

fn cognito_tries(lab: &Lab, external_id: Option<&str>) -> Tried {
    let mut sms = json!({"SnsCallerArn": ROLE, "SnsRegion": "us-east-1"});
    if let Some(external_id) = external_id {
        sms["ExternalId"] = json!(external_id);
    }
    let body = json!({
        "UserPoolId": POOL, "MfaConfiguration": "OPTIONAL",
        "SmsMfaConfiguration":
            {"SmsAuthenticationMessage": "Your code is {####}", "SmsConfiguration": sms}});
    let reply = lab.handle(WireRequest {
        method: "POST",
        path: "/",
        target: Some("AWSCognitoIdentityProviderService.SetUserPoolMfaConfig"),
        host: "cognito-idp.us-east-1.amazonaws.com",
        authorization: None,
        body: body.to_string().as_bytes(),
    });
    let said = String::from_utf8(reply.body).unwrap();
    match reply.status {
        200 => Tried::Taken,
        _ if said.contains("InvalidSmsRoleTrustRelationshipException") => Tried::NotAssumed,
        _ if said.contains("InvalidSmsRoleAccessPolicyException") => Tried::NotSent,
        _ => panic!("{said}"),
    }
}

/// The request with which Cognito assumes the role of the lab's pool.
fn assumes(external_id: Option<&str>) -> Request {
    let mut facts = sample::healthy();
    let arn = format!("arn:aws:cognito-idp:us-east-1:{}:userpool/{POOL}", sample::ACCOUNT);
    sample::edit_pool(&mut facts, |pool| {
        pool.insert("Arn".into(), json!(arn));
    });
    assume_request(&facts, external_id)
}

/// Why our evaluator leaves a clause open. Whatever is not here is a fault of ours.
fn reason(clause: &Clause) -> Option<&'static str> {
    let operator = clause.operator.to_lowercase();
    let (set, test) = operator.split_once(':').map_or((None, &*operator), |(s, t)| (Some(s), t));
    match (clause.element, &clause.got) {
        ("Principal" | "NotPrincipal", _) if clause.wanted.iter().any(|name| name == "*") => {
            Some("AWS does not say whether `*` among services is every service")
        }
        ("Principal" | "NotPrincipal", _)
            if clause.wanted.iter().any(|name| name.starts_with("cognito-idp.us-east-1.")) =>
        {
            Some("AWS does not say whether the name of a service with its Region is the service")
        }
        ("Condition", ContextValue::Unknown) => Some("nobody knows what the request carries"),
        ("Condition", ContextValue::AbsentOr(_)) => Some("AWS does not say whether it is carried"),
        ("Condition", ContextValue::OfAws) => Some("something of AWS's own network, or nothing"),
        ("Condition", ContextValue::Present(_)) if test.starts_with("numeric") => {
            Some("numbers are not compared")
        }
        ("Condition", ContextValue::Present(_) | ContextValue::Absent)
            if test == "null" && set.is_some() =>
        {
            Some("`Null` of a set")
        }
        ("Condition", ContextValue::Present(_))
            if test.starts_with("arn") && clause.wanted.iter().any(|arn| !is_arn(arn)) =>
        {
            Some("a pattern for ARNs that is not an ARN")
        }
        _ => None,
    }
}

fn is_arn(text: &str) -> bool {
    text.splitn(6, ':').count() == 6
}

/// What the lab may say where this came out.
fn possible(found: &Evaluation) -> Vec<&'static str> {
    let has = |effect: Effect, applies: Match| {
        found.statements.iter().any(|s| s.effect == effect && s.applies() == applies)
    };
    let may_be_denied = has(Effect::Deny, Match::Unsure);
    match found.verdict {
        PolicyDecision::Allow(_) => vec!["allowed"],
        PolicyDecision::Deny(_) => vec!["explicitDeny"],
        // What nothing allows is not allowed, whether or not a Deny applies as well.
        PolicyDecision::Implicit if may_be_denied => vec!["implicitDeny", "explicitDeny"],
        PolicyDecision::Implicit => vec!["implicitDeny"],
        PolicyDecision::Unsure(_) => {
            let mut all = vec!["allowed"];
            all.extend(may_be_denied.then_some("explicitDeny"));
            all.extend((!has(Effect::Allow, Match::Yes)).then_some("implicitDeny"));
            all
        }
    }
}

/// How the cases of one kind came out.
#[derive(Default)]
struct Tally {
    cases: usize,
    verdicts: BTreeMap<&'static str, usize>,
    unsure: usize,
    reasons: BTreeMap<&'static str, usize>,
}

impl Tally {
    fn count(&mut self, document: &Value, found: &Evaluation) {
        self.cases += 1;
        let verdict = match &found.verdict {
            PolicyDecision::Allow(_) => "allowed",
            PolicyDecision::Deny(_) => "explicitDeny",
            PolicyDecision::Implicit => "implicitDeny",
            PolicyDecision::Unsure(clauses) => {
                assert!(!clauses.is_empty(), "unsure of nothing: {document}");
                for clause in clauses {
                    let why = reason(clause);
                    let why = why.unwrap_or_else(|| panic!("unsure of {clause:?}\n{document}"));
                    *self.reasons.entry(why).or_default() += 1;
                }
                self.unsure += 1;
                return;
            }
        };
        *self.verdicts.entry(verdict).or_default() += 1;
    }

    /// Enough of every answer, and no more doubt than that many of a hundred.
    fn hold(&self, most_unsure: usize) {
        let said = format!(
            "{} cases: {:?}, {} unsure: {:#?}",
            self.cases, self.verdicts, self.unsure, self.reasons
        );
        println!("{said}");
        for verdict in ["allowed", "explicitDeny", "implicitDeny"] {
            let seen = self.verdicts.get(verdict).copied().unwrap_or_default();
            assert!(seen * 20 > self.cases, "too few {verdict}: {said}");
        }
        assert!(self.unsure * 100 < self.cases * most_unsure, "{said}");
        assert!(self.unsure > 0, "{said}");
    }
}

/// So many cases, the same in every run, so that they can be counted.
fn cases<T: std::fmt::Debug>(
    count: usize,
    of: impl Strategy<Value = T>,
) -> impl Iterator<Item = T> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(move |_| of.new_tree(&mut runner).unwrap().current())
}

fn publishes(context: RequestContext) -> Request {
    // The simulator is asked about `*`, as the inspection asks it.
    let (action, resource) = ("sns:Publish".to_owned(), Resource::PhoneNumber);
    Request { service: None, action, resource, context }
}

/// Asks the lab's simulator.
fn compare_publishing(lab: &Lab, policy: &Value) -> Evaluation {
    let request = publishes(context());
    let found = evaluate(policy, &request);
    let theirs = lab_says(lab, policy, &request.context);
    assert!(possible(&found).contains(&&*theirs), "{:?}, {theirs}: {policy}", found.verdict);
    found
}

/// Lets the lab's Cognito try the role out, which makes the context of the call itself.
fn compare_sending(lab: &Lab, policy: &Value) -> Evaluation {
    let found =
        evaluate(policy, &publishes(send_context("sns:Publish", "us-east-1", ROLE, Some(&[]))));
    put_policy(lab, policy);
    let theirs = cognito_tries(lab, None);
    let agreed = match theirs {
        Tried::Taken => possible(&found).contains(&"allowed"),
        Tried::NotSent => possible(&found) != ["allowed"],
        Tried::NotAssumed => false,
    };
    assert!(agreed, "{:?}, {theirs:?}: {policy}", found.verdict);
    found
}

fn compare_trust(lab: &Lab, trust: &Value, external_id: Option<&str>) -> Evaluation {
    let found = evaluate(trust, &assumes(external_id));
    let theirs = cognito_assumes(lab, trust, external_id);
    let possible = possible(&found);
    let agreed = match theirs {
        true => possible.contains(&"allowed"),
        false => possible != ["allowed"],
    };
    assert!(agreed, "{:?}, Cognito assumes: {theirs}, {external_id:?}: {trust}", found.verdict);
    found
}

fn external_id() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![3 => Just(Some(EXTERNAL_ID)), 1 => Just(None)]
}

#[test]
fn doubts_about_policies_are_few_and_have_their_reasons() {
    let (lab, mut tally) = (lab(), Tally::default());
    for policy in cases(2000, document(statement())) {
        tally.count(&policy, &compare_publishing(&lab, &policy));
    }
    tally.hold(8);
}

#[test]
fn doubts_about_what_cognito_sends_are_few_and_have_their_reasons() {
    let (lab, mut tally) = (lab(), Tally::default());
    for policy in cases(2000, document(statement())) {
        tally.count(&policy, &compare_sending(&lab, &policy));
    }
    tally.hold(8);
}

#[test]
fn doubts_about_trust_policies_are_few_and_have_their_reasons() {
    let (lab, mut tally) = (lab(), Tally::default());
    for (trust, external_id) in cases(2000, (document(trust_statement()), external_id())) {
        tally.count(&trust, &compare_trust(&lab, &trust, external_id));
    }
    tally.hold(25);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn both_evaluators_agree_about_policies_of_a_role(policy in document(statement())) {
        compare_publishing(&lab(), &policy);
    }

    #[test]
    fn both_evaluators_agree_about_trust_policies(
        trust in document(trust_statement()), external_id in external_id()
    ) {
        compare_trust(&lab(), &trust, external_id);
    }
}

/// Keys that AWS puts into the context of every request.
#[test]
fn what_every_request_carries_is_there_for_cognito_too() {
    let lab = lab();
    let always = json!({"Bool": {"aws:ViaAWSService": "false", "aws:SecureTransport": "true"}});
    let trust = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "sts:AssumeRole",
        "Condition": always}]});
    assert_eq!(compare_trust(&lab, &trust, None).verdict, PolicyDecision::Allow(0));
    let mut condition = always;
    condition["StringEquals"] = json!({"aws:PrincipalType": "AssumedRole"});
    let policy = json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Action": "sns:Publish", "Resource": "*", "Condition": condition}]});
    assert_eq!(compare_sending(&lab, &policy).verdict, PolicyDecision::Allow(0));
}
