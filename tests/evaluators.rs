//! Two evaluators of IAM policies, written apart: ours, and the lab's. Random policies go to both; where
//! ours is sure, they must say the same.

use cognito_doctor::lab::{Lab, WireRequest, find};
use cognito_doctor::policy::{Context, Effect, Match, Request, Resource, Verdict, evaluate};
use cognito_doctor::rules::sms_role::send_context;
use proptest::prelude::*;
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
fn context() -> Context {
    let tags = [("team".to_owned(), "shop".to_owned())];
    send_context("sns:Publish", "us-east-1", ROLE, Some(&tags))
}

/// What the simulation is told of it.
fn entries(context: &Context) -> Vec<(String, String)> {
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

fn lab_says(lab: &Lab, policy: &Value, context: &Context) -> String {
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn both_evaluators_agree_where_ours_is_sure(
        statements in proptest::collection::vec(statement(), 1..5), single in any::<bool>()
    ) {
        let statements = match (single, statements.as_slice()) {
            (true, [one]) => one.clone(),
            _ => Value::from(statements),
        };
        let policy = json!({"Version": "2012-10-17", "Statement": statements});
        let request = Request {
            service: None,
            action: "sns:Publish".into(),
            // The simulator is asked about `*`, as the inspection asks it.
            resource: Resource::PhoneNumber,
            context: context(),
        };
        let found = evaluate(&policy, &request);
        let ours = match found.verdict {
            Verdict::Allow(_) => "allowed",
            Verdict::Deny(_) => "explicitDeny",
            Verdict::Implicit => "implicitDeny",
            Verdict::Unsure(_) => return Ok(()),
        };
        let theirs = lab_says(&lab(), &policy, &request.context);
        // What nothing allows is not allowed, whether or not a Deny applies as well.
        let may_be_denied = found
            .statements
            .iter()
            .any(|s| s.effect == Effect::Deny && s.applies() == Match::Unsure);
        if ours == "implicitDeny" && may_be_denied {
            prop_assert_ne!("allowed", theirs, "{}", policy);
        } else {
            prop_assert_eq!(ours, theirs, "{}", policy);
        }
    }
}
