//! The lab tried from outside, request by request.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod app_clients;
mod bench;
mod codes;
mod delivery;
mod devices;
mod enrol;
mod flows;
mod fourteen;
mod iam;
mod iam_managed;
mod judge;
mod knot;
mod lessons;
mod life;
mod managed_login;
mod marks;
mod mfa;
mod orders;
mod pools;
mod process;
mod rehearsals;
mod roles;
mod self_service;
mod sign_in;
mod sms_voice;
mod spoken;
mod stacks;
mod sub_resources;
mod teaching;
mod trail;
mod transport;
mod users;

use serde_json::{Map, Value, json};

use super::*;
use bench::{bench, bench_lesson};

const READ_ONLY: &[&str] = &[
    "Id",
    "Name",
    "Arn",
    "Status",
    "CreationDate",
    "LastModifiedDate",
    "SchemaAttributes",
    "AliasAttributes",
    "UsernameAttributes",
    "UsernameConfiguration",
    "EstimatedNumberOfUsers",
    "Domain",
    "CustomDomain",
    "SmsConfigurationFailure",
    "EmailConfigurationFailure",
];

/// The lesson's lab with its clock standing still.
fn lab(name: &str) -> Lab {
    let lab = Lab::open(find(name).expect(name)).unwrap();
    lab.freeze();
    lab
}

/// What there is to save, without the time and what follows from it; and the faults on their way and what
/// was recorded, which change with every call.
fn kept(lab: &Lab) -> (Value, Value) {
    let mut saved: Map<String, Value> = serde_json::from_str(&lab.save()).unwrap();
    for member in ["generation", "clock", "iam_in_effect", "iam_on_its_way"] {
        saved.shift_remove(member).unwrap();
    }
    let aside = ["faults", "trail"].map(|member| saved.shift_remove(member).unwrap());
    (Value::Object(saved), json!(aside))
}

/// Answers, and holds the lab to it whatever the operation: the number moves if the world has changed, so
/// that it is saved, and only then. What a read counts down of a fault is no change, and that a call was
/// recorded is none.
fn marked(lab: &Lab, request: WireRequest<'_>) -> WireReply {
    let (before, number) = (kept(lab), lab.generation());
    let reply = lab.handle(request);
    let (after, moved) = (kept(lab), lab.generation() != number);
    if after.0 != before.0 {
        assert!(moved, "{request:?} changed the world, and nobody was told");
    } else if moved {
        assert!(after.1 != before.1, "{request:?} changed nothing, and the world is saved");
    }
    reply
}

fn cognito(lab: &Lab, operation: &str, body: &Value) -> WireReply {
    marked(
        lab,
        WireRequest {
            method: "POST",
            path: "/",
            target: Some(&format!("AWSCognitoIdentityProviderService.{operation}")),
            host: "cognito-idp",
            authorization: None,
            body: body.to_string().as_bytes(),
        },
    )
}

/// The answer, or the exception's name and text.
fn call(lab: &Lab, operation: &str, body: Value) -> Result<Value, (String, String)> {
    let reply = cognito(lab, operation, &body);
    let answer: Value = serde_json::from_slice(&reply.body).unwrap();
    if reply.status == 200 {
        return Ok(answer);
    }
    let text = |name: &str| answer.get(name).and_then(Value::as_str).map(str::to_owned);
    Err((text("__type").unwrap(), text("message").or_else(|| text("Message")).unwrap()))
}

fn iam(lab: &Lab, form: &str) -> (u16, String) {
    let body = format!("{form}&Version=2010-05-08");
    let request = WireRequest {
        method: "POST",
        path: "/",
        target: None,
        host: "iam.amazonaws.com",
        authorization: None,
        body: body.as_bytes(),
    };
    let reply = marked(lab, request);
    (reply.status, String::from_utf8(reply.body).unwrap())
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn first_pool(lab: &Lab) -> String {
    lab.pool_ids().first().cloned().unwrap()
}

fn describe(lab: &Lab, id: &str) -> Map<String, Value> {
    let answer = call(lab, "DescribeUserPool", json!({ "UserPoolId": id })).unwrap();
    answer["UserPool"].as_object().cloned().unwrap()
}

fn mfa_of(lab: &Lab, id: &str) -> Value {
    call(lab, "GetUserPoolMfaConfig", json!({ "UserPoolId": id })).unwrap()
}

/// What a careful writer sends back (source: update-pool-resets).
fn echo(lab: &Lab, id: &str) -> Map<String, Value> {
    let mut body = describe(lab, id);
    let name = body.get("Name").cloned().unwrap();
    body.retain(|member, _| !READ_ONLY.contains(&member.as_str()));
    body.shift_remove("DcrConfiguration");
    if let Some(Value::Object(config)) = body.get_mut("AdminCreateUserConfig") {
        config.shift_remove("UnusedAccountValidityDays");
    }
    body.insert("UserPoolId".to_owned(), json!(id));
    body.insert("PoolName".to_owned(), name);
    body
}

fn update(lab: &Lab, body: Map<String, Value>) -> Result<Value, (String, String)> {
    call(lab, "UpdateUserPool", Value::Object(body))
}

fn mfa_echo(lab: &Lab, id: &str) -> Map<String, Value> {
    let mut body = mfa_of(lab, id).as_object().cloned().unwrap();
    body.insert("UserPoolId".to_owned(), json!(id));
    body
}

fn set_mfa(lab: &Lab, body: Map<String, Value>) -> Result<Value, (String, String)> {
    call(lab, "SetUserPoolMfaConfig", Value::Object(body))
}

fn with(mut body: Map<String, Value>, member: &str, value: Value) -> Map<String, Value> {
    body.insert(member.to_owned(), value);
    body
}

fn without(mut body: Map<String, Value>, member: &str) -> Map<String, Value> {
    body.shift_remove(member);
    body
}

/// A lesson with an account in order: its pool has SMS and TOTP, OPTIONAL.
const HEALTHY: &str = "healthy";
const TRUST: &str = "Role does not have a trust relationship allowing Cognito to assume the role";
const PUBLISH: &str = "Role does not have permission to publish with SNS";

/// What goes wrong with the next such call.
fn fault(operation: &str, kind: &str) -> Fault {
    Fault {
        operation: operation.to_owned(),
        kind: kind.to_owned(),
        times: 1,
        skip: 0,
        millis: 0,
        code: None,
        message: None,
        reason: None,
    }
}
