//! One event of CloudTrail about user pools (source: cloudtrail-user-pools), without the person it is about.
//!
//! What an event says of a user is dropped where the event is read: the `sub` becomes a mark that only tells
//! one user from another, and names, addresses and what a Lambda function said are taken out of the message.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What CloudTrail writes in the place of what it hides.
const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// How far back CloudTrail keeps the events of an account, in seconds: 90 days (source: cloudtrail-lookup-limits).
pub const EVENTS_KEPT_SECONDS: i64 = 90 * 86_400;

/// What stands in a message where a value of a user stood.
const TAKEN_OUT: &str = "…";

/// Tells one user from another, and says nothing else of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserMark(u64);

impl fmt::Debug for UserMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserMark")
    }
}

impl UserMark {
    fn of(sub: &str) -> UserMark {
        let mut hasher = DefaultHasher::new();
        sub.hash(&mut hasher);
        UserMark(hasher.finish())
    }
}

/// One call, or one page of managed login.
#[derive(Clone, Debug, PartialEq)]
pub struct TrailEvent {
    /// `eventTime`, RFC 3339 in UTC: two of them sort by their letters.
    pub at: String,
    /// `eventName`.
    pub operation: String,
    /// The user pool that the event names.
    pub pool: Option<String>,
    /// The app client that it names.
    pub client: Option<String>,
    /// The user that it is about, where it says so.
    pub user: Option<UserMark>,
    /// The challenge that was answered.
    pub challenge: Option<String>,
    /// What AWS refused it with; `None` for a call that was carried out.
    pub refusal: Option<TrailRefusal>,
}

/// `errorCode` and `errorMessage`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TrailRefusal {
    /// `errorCode`; empty where the event has a message alone.
    pub exception: String,
    /// Without what it says of a user.
    pub message: String,
}

/// A call that replaced settings of a user pool, and was carried out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoolWrite {
    /// `eventTime`, RFC 3339 in UTC.
    pub at: String,
    /// `UpdateUserPool`, `SetUserPoolMfaConfig`.
    pub operation: String,
    /// The ARN of the caller, or the AWS service that called.
    pub caller: String,
    /// The service that called in the caller's name: `cloudformation.amazonaws.com`.
    pub through: Option<String>,
    /// The members of the request and whether each holds something, by their names in the API; `None` where
    /// the event does not show the request.
    pub members: Option<Vec<(String, bool)>>,
}

fn text<'v>(value: &'v Value, pointer: &str) -> Option<&'v str> {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty() && *text != HIDDEN)
}

/// A parameter of the request. CloudTrail begins its name with a small letter; not everybody who records
/// events in its place does.
fn parameter<'v>(event: &'v Value, name: &str) -> Option<&'v str> {
    let (first, rest) = name.split_at(1);
    text(event, &format!("/requestParameters/{name}"))
        .or_else(|| text(event, &format!("/requestParameters/{}{rest}", first.to_uppercase())))
}

/// The first of a list of texts, as the parameters of a page are written.
fn first<'v>(value: &'v Value, pointer: &str) -> Option<&'v str> {
    text(value, pointer).or_else(|| text(value, &format!("{pointer}/0")))
}

impl TrailEvent {
    /// Reads an event; `None` for one of another service, or without a name and a time.
    pub fn of(event: &Value) -> Option<TrailEvent> {
        if text(event, "/eventSource") != Some("cognito-idp.amazonaws.com") {
            return None;
        }
        // Pages of managed login have an empty code where nothing is wrong.
        let exception = text(event, "/errorCode");
        let message = text(event, "/errorMessage");
        let refusal = (exception.is_some() || message.is_some()).then(|| TrailRefusal {
            exception: exception.unwrap_or_default().to_owned(),
            message: without_the_user(event, message.unwrap_or_default()),
        });
        let owned = |found: Option<&str>| found.map(str::to_owned);
        Some(TrailEvent {
            at: text(event, "/eventTime")?.to_owned(),
            operation: text(event, "/eventName")?.to_owned(),
            pool: owned(
                parameter(event, "userPoolId")
                    .or_else(|| text(event, "/additionalEventData/userPoolId")),
            )
            .or_else(|| of_resources(event)),
            client: owned(
                parameter(event, "clientId")
                    .or_else(|| first(event, "/additionalEventData/requestParameters/client_id")),
            ),
            user: text(event, "/additionalEventData/sub").map(UserMark::of),
            challenge: owned(parameter(event, "challengeName")),
            refusal,
        })
    }
}

/// The pool in the ARN of a resource that the event lists.
fn of_resources(event: &Value) -> Option<String> {
    let resources = event.pointer("/resources").and_then(Value::as_array);
    resources
        .into_iter()
        .flatten()
        .filter_map(|resource| text(resource, "/ARN").or_else(|| text(resource, "/arn")))
        .find_map(|arn| arn.split_once(":userpool/").map(|(_, id)| id.to_owned()))
}

impl PoolWrite {
    /// Reads the event of a call that writes this pool's settings; `None` for any other event, and for a
    /// call that was refused.
    pub fn of(event: &Value, pool_id: &str) -> Option<PoolWrite> {
        let read = TrailEvent::of(event)?;
        let writes = matches!(read.operation.as_str(), "UpdateUserPool" | "SetUserPoolMfaConfig");
        if !writes || read.refusal.is_some() || read.pool.as_deref() != Some(pool_id) {
            return None;
        }
        let through = text(event, "/userIdentity/invokedBy").map(str::to_owned);
        let caller = text(event, "/userIdentity/arn")
            .or(through.as_deref())
            .or_else(|| text(event, "/userIdentity/type"))
            .unwrap_or_default()
            .to_owned();
        let request = event.pointer("/requestParameters").and_then(Value::as_object);
        let TrailEvent { at, operation, .. } = read;
        Some(PoolWrite { at, operation, caller, through, members: request.map(members) })
    }

    /// The members of the API that the request did not have; `None` where the event does not show it.
    pub fn left_out<'m>(&self, all: &[&'m str]) -> Option<Vec<&'m str>> {
        let members = self.members.as_ref()?;
        let is_there = |name: &str| members.iter().any(|(member, _)| member == name);
        Some(all.iter().copied().filter(|name| !is_there(name)).collect())
    }

    /// Did the request set this member to something?
    pub fn sets(&self, name: &str) -> bool {
        self.members.iter().flatten().any(|(member, holds)| *holds && member == name)
    }
}

/// Names as the API has them: CloudTrail begins them with a small letter.
fn members(request: &Map<String, Value>) -> Vec<(String, bool)> {
    request
        .iter()
        .map(|(name, value)| {
            let mut letters = name.chars();
            let name = letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(letters).collect::<String>()
            });
            (name, holds_something(value))
        })
        .collect()
}

fn holds_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    }
}

/// A message without what it says of a user or of whoever called: the values that the event itself names,
/// what a request held, and what a Lambda function answered, which may say anything.
fn without_the_user(event: &Value, message: &str) -> String {
    let mut clean = message.to_owned();
    if let Some(at) = clean.find(LAMBDA_SAID) {
        clean.truncate(at + LAMBDA_SAID.len());
        clean.push_str(TAKEN_OUT);
    }
    let mut rest = clean.as_str();
    let mut without_values = String::with_capacity(clean.len());
    while let Some((before, after)) = rest.split_once("Value '") {
        without_values.push_str(before);
        without_values.push_str("Value '");
        // The value itself may have a quotation mark in it.
        rest = match after.split_once("' at '") {
            Some((_, after)) => {
                without_values.push_str(TAKEN_OUT);
                without_values.push_str("' at '");
                after
            }
            None => after,
        };
    }
    without_values.push_str(rest);
    let mut named: Vec<&str> = NAMES.iter().filter_map(|pointer| text(event, pointer)).collect();
    named.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut clean = without_values;
    // A name of one or two letters would be found in every word.
    for name in named.into_iter().filter(|name| name.chars().count() > 2) {
        clean = clean.replace(name, TAKEN_OUT);
    }
    clean.split(' ').map(without_address).collect::<Vec<_>>().join(" ")
}

/// What stands before the answer of a Lambda function.
const LAMBDA_SAID: &str = "failed with error ";

/// Where an event names a person.
const NAMES: &[&str] = &[
    "/additionalEventData/sub",
    "/additionalEventData/username",
    "/additionalEventData/userIdentifier",
    "/requestParameters/username",
    "/sourceIPAddress",
    "/userIdentity/arn",
    "/userIdentity/principalId",
    "/userIdentity/userName",
    "/userIdentity/accessKeyId",
];

/// A word of a message, unless it is a user's id, an address of mail or of the network, or a telephone number.
fn without_address(word: &str) -> &str {
    let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let lengths: Vec<usize> = bare.split('-').map(str::len).collect();
    let is_hex = bare.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let is_uuid = lengths == [8, 4, 4, 4, 12] && is_hex;
    let numbers: Vec<&str> = bare.split('.').collect();
    let is_v4 = numbers.len() == 4 && numbers.iter().all(|n| n.parse::<u8>().is_ok());
    let is_v6 = bare.matches(':').count() > 1
        && bare.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ':' | '.'));
    let is_number = bare.len() > 6 && bare.bytes().all(|b| b.is_ascii_digit());
    let is_a_persons = word.contains('@') || is_number || is_uuid;
    if is_a_persons || is_v4 || is_v6 { TAKEN_OUT } else { word }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(more: Value) -> Value {
        let mut event = json!({
            "eventVersion": "1.10",
            "eventTime": "2026-11-26T07:00:00Z",
            "eventSource": "cognito-idp.amazonaws.com",
            "eventName": "RespondToAuthChallenge",
            "sourceIPAddress": "203.0.113.7",
            "userIdentity": {"type": "Unknown", "principalId": "Anonymous"},
        });
        for (name, value) in more.as_object().unwrap() {
            event[name] = value.clone();
        }
        event
    }

    #[test]
    fn an_event_is_read_whoever_wrote_it() {
        let api = event(json!({
            "errorCode": "CodeMismatchException",
            "errorMessage": "Invalid code or auth state for the user.",
            "requestParameters": {"challengeName": "SOFTWARE_TOKEN_MFA", "clientId": "4k8example",
                "session": HIDDEN, "challengeResponses": HIDDEN},
            "additionalEventData": {"sub": "87a42a58-6051-7076-79e2-fe9208b6ae3c"}}));
        let read = TrailEvent::of(&api).unwrap();
        assert_eq!(read.client.as_deref(), Some("4k8example"));
        assert_eq!(read.challenge.as_deref(), Some("SOFTWARE_TOKEN_MFA"));
        assert_eq!(read.refusal.as_ref().unwrap().exception, "CodeMismatchException");
        assert!(read.user.is_some() && read.pool.is_none());

        // A page of managed login has empty codes and lists of parameters.
        let page = event(json!({
            "eventName": "Login_GET", "errorCode": "", "errorMessage": "",
            "eventType": "AwsServiceEvent",
            "additionalEventData": {"userPoolId": "us-east-1_A", "responseParameters": {"status": 200.0},
                "requestParameters": {"client_id": ["1example"], "response_type": ["code"]}}}));
        let read = TrailEvent::of(&page).unwrap();
        assert_eq!(read.refusal, None);
        assert_eq!(
            (read.pool.as_deref(), read.client.as_deref()),
            (Some("us-east-1_A"), Some("1example"))
        );

        let resource = event(json!({"resources": [
            {"ARN": "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_B"}]}));
        assert_eq!(TrailEvent::of(&resource).unwrap().pool.as_deref(), Some("us-east-1_B"));
        // What is hidden names nobody.
        let hidden = event(json!({"requestParameters": {"clientId": HIDDEN}}));
        assert_eq!(TrailEvent::of(&hidden).unwrap().client, None);
        for other in [json!({}), json!([]), json!({"eventSource": "iam.amazonaws.com"})] {
            assert_eq!(TrailEvent::of(&other), None);
        }
    }

    #[test]
    fn nothing_of_a_person_stays() {
        let sub = "87a42a58-6051-7076-79e2-fe9208b6ae3c";
        let of = |message: &str| {
            let event = event(json!({
                "errorCode": "X", "errorMessage": message,
                "userIdentity": {"type": "AssumedRole", "principalId": "AROAX:ana.lima",
                    "arn": "arn:aws:sts::111122223333:assumed-role/Ops/ana.lima",
                    "userName": "ana.lima"},
                "requestParameters": {"username": "bruno"},
                "additionalEventData": {"sub": sub}}));
            let read = TrailEvent::of(&event).unwrap();
            let debug = format!("{read:?}");
            assert!(!debug.contains(sub) && !debug.contains("bruno"), "{debug}");
            read.refusal.unwrap().message
        };
        for (message, expected) in [
            ("User bruno does not exist.", "User … does not exist."),
            (
                "PostAuthentication failed with error bruno@example.com of 1 Main Street.",
                "PostAuthentication failed with error …",
            ),
            (
                "1 validation error detected: Value 'it's me' at 'username' failed to satisfy",
                "1 validation error detected: Value '…' at 'username' failed to satisfy",
            ),
            (
                "User: arn:aws:sts::111122223333:assumed-role/Ops/ana.lima is not authorized to perform: x",
                "User: … is not authorized to perform: x",
            ),
            ("from (198.51.100.9).", "from …"),
            ("from 2001:db8::7 again", "from … again"),
            ("write to rita@post.example or +15550100199.", "write to … or …"),
            ("user 0b0c0d0e-1111-4222-8333-444455556666, gone", "user … gone"),
            (
                "Invalid session for the user, session is expired.",
                "Invalid session for the user, session is expired.",
            ),
            ("", ""),
        ] {
            assert_eq!(of(message), expected);
        }
    }

    #[test]
    fn a_write_says_what_it_left_out() {
        let write = |more: Value| {
            let mut base = json!({
                "eventName": "UpdateUserPool",
                "userIdentity": {"arn": "arn:aws:iam::111122223333:user/ci"},
                "requestParameters": {"userPoolId": "us-east-1_A", "mfaConfiguration": "OFF",
                    "lambdaConfig": {}, "policies": {"passwordPolicy": {"minimumLength": 8}}}});
            for (name, value) in more.as_object().unwrap() {
                base[name] = value.clone();
            }
            PoolWrite::of(&event(base), "us-east-1_A")
        };
        let plain = write(json!({})).unwrap();
        assert_eq!(plain.caller, "arn:aws:iam::111122223333:user/ci");
        let all = ["Policies", "LambdaConfig", "DeviceConfiguration"];
        assert_eq!(plain.left_out(&all), Some(vec!["DeviceConfiguration"]));
        assert!(plain.sets("Policies") && !plain.sets("LambdaConfig") && !plain.sets("X"));
        // By a service: it is named, and the caller too.
        let stack = json!({"userIdentity": {"arn": "arn:aws:sts::1:assumed-role/Deploy/x",
            "invokedBy": "cloudformation.amazonaws.com"}});
        assert_eq!(write(stack).unwrap().through.as_deref(), Some("cloudformation.amazonaws.com"));
        for other in [
            json!({"errorCode": "InvalidParameterException"}),
            json!({"requestParameters": {"userPoolId": "us-east-1_B"}}),
            json!({"eventName": "DescribeUserPool"}),
        ] {
            assert_eq!(write(other), None);
        }
        // An event may not show the request: then nothing is said of it.
        let resources = json!([{"ARN": "arn:aws:cognito-idp:us-east-1:1:userpool/us-east-1_A"}]);
        let silent = write(json!({"requestParameters": null, "resources": resources})).unwrap();
        assert_eq!((silent.left_out(&all), silent.sets("Policies")), (None, false));
    }
}
