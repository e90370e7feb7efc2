//! What the account remembers of its calls, and how it is looked up.

use super::super::trail::{Trail, TrailSeed};
use super::bench::*;
use super::*;

/// One call of before.
pub fn trail_seed() -> TrailSeed {
    toml::from_str("minutes_ago = 5\noperation = \"InitiateAuth\"\nclient = \"app\"\nusers = 3")
        .unwrap()
}

fn target(operation: &str) -> String {
    format!("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.{operation}")
}

fn look(lab: &Lab, host: &str, body: &Value) -> (u16, Value) {
    let reply = marked(
        lab,
        WireRequest {
            method: "POST",
            path: "/",
            target: Some(&target("LookupEvents")),
            host,
            authorization: None,
            body: body.to_string().as_bytes(),
        },
    );
    // The next call is a second later: this one is not about the pace.
    lab.advance(Duration::from_secs(1));
    (reply.status, serde_json::from_slice(&reply.body).unwrap())
}

const HERE: &str = "cloudtrail.us-east-1.amazonaws.com";

fn events(lab: &Lab, body: &Value) -> Vec<Value> {
    let (status, answer) = look(lab, HERE, body);
    assert_eq!(status, 200, "{answer}");
    let events = answer["Events"].as_array().unwrap();
    events
        .iter()
        .map(|e| serde_json::from_str(e["CloudTrailEvent"].as_str().unwrap()).unwrap())
        .collect()
}

fn by(key: &str, value: &str) -> Value {
    json!({ "LookupAttributes": [{ "AttributeKey": key, "AttributeValue": value }] })
}

#[test]
fn a_call_is_recorded_without_what_is_secret() {
    let lab = bench();
    let wrong = json!({ "ClientId": APP, "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "ana", "PASSWORD": "not-hers-1234" } });
    let refused = call(&lab, "InitiateAuth", wrong).unwrap_err();
    let event = events(&lab, &by("EventName", "InitiateAuth")).remove(0);
    assert_eq!(event["errorCode"], refused.0);
    assert_eq!(event["errorMessage"], refused.1);
    assert_eq!(event["requestParameters"]["clientId"], APP);
    assert_eq!(event["requestParameters"]["authParameters"], "HIDDEN_DUE_TO_SECURITY_REASONS");
    assert!(event["additionalEventData"]["sub"].is_string());
    assert!(!event.to_string().contains("not-hers") && !event.to_string().contains("\"ana\""));

    let id = first_pool(&lab);
    let mut body = echo(&lab, &id);
    body.insert("UserPoolTags".to_owned(), json!({ "team": "a" }));
    update(&lab, body).unwrap();
    let event = events(&lab, &by("EventName", "UpdateUserPool")).remove(0);
    assert_eq!(event["requestParameters"]["userPoolTags"]["team"], "a");
    assert_eq!(event["requestParameters"]["userPoolId"], json!(id));
    assert!(event["userIdentity"]["arn"].as_str().unwrap().contains("assumed-role"));
    assert_eq!(event.get("errorCode"), None);
}

/// Nothing else would be left of it for another program that shares the world.
#[test]
fn what_a_user_was_refused_is_saved_and_a_look_is_not() {
    let lab = bench();
    let before = lab.generation();
    call(&lab, "DescribeUserPool", json!({ "UserPoolId": first_pool(&lab) })).unwrap();
    assert_eq!(lab.generation(), before);
    let body = json!({ "ClientId": APP, "ChallengeName": "SOFTWARE_TOKEN_MFA", "Session": "AYABe-none-at-all-here",
        "ChallengeResponses": { "USERNAME": "ana", "SOFTWARE_TOKEN_MFA_CODE": "123456" } });
    call(&lab, "RespondToAuthChallenge", body).unwrap_err();
    assert!(lab.generation() > before);
    let other = Lab::restore(&bench_lesson(), &lab.save());
    let names = |lab: &Lab| -> Vec<String> {
        let all = events(lab, &by("EventSource", "cognito-idp.amazonaws.com"));
        all.iter().map(|e| e["eventName"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&other.unwrap()), names(&lab));
}

#[test]
fn what_happened_before_is_paged_newest_first() {
    let lab = bench();
    let seed = TrailSeed { times: 120, seconds_apart: 30, ..trail_seed() };
    lab.edit(|world| {
        *world.trail = Trail::of(vec![seed, TrailSeed { minutes_ago: 1, ..trail_seed() }])
    });
    let began = lab.now();
    let mut request = by("EventSource", "cognito-idp.amazonaws.com");
    let (mut times, mut pages, mut ids) = (Vec::new(), 0, std::collections::BTreeSet::new());
    loop {
        let (status, answer) = look(&lab, HERE, &request);
        assert_eq!(status, 200, "{answer}");
        pages += 1;
        for event in answer["Events"].as_array().unwrap() {
            times.push(event["EventTime"].as_i64().unwrap());
            ids.insert(event["EventId"].as_str().unwrap().to_owned());
        }
        match answer.get("NextToken") {
            Some(token) => request["NextToken"] = token.clone(),
            None => break,
        }
        // What is recorded meanwhile moves no page.
        call(&lab, "ListUserPools", json!({ "MaxResults": 1 })).unwrap();
    }
    assert_eq!((pages, times.len(), ids.len()), (3, 121, 121));
    assert!(times.windows(2).all(|pair| pair[0] >= pair[1]));
    assert!((began - times[0]) / 60 <= 1, "a minute ago");
    // One attribute, a window, and no more than 50.
    let narrow = json!({ "StartTime": began - 600, "EndTime": began });
    assert_eq!(events(&lab, &narrow).len(), 12);
    for (body, refused) in [
        (json!({ "MaxResults": 51 }), "InvalidMaxResultsException"),
        (json!({ "StartTime": 2, "EndTime": 1 }), "InvalidTimeRangeException"),
        (json!({ "NextToken": "0" }), "InvalidNextTokenException"),
        (by("Colour", "red"), "InvalidLookupAttributesException"),
        (
            json!({ "LookupAttributes": [
                { "AttributeKey": "EventName", "AttributeValue": "a" },
                { "AttributeKey": "EventName", "AttributeValue": "b" }] }),
            "InvalidLookupAttributesException",
        ),
    ] {
        let (status, answer) = look(&lab, HERE, &body);
        assert_eq!((status, &answer["__type"]), (400, &json!(refused)), "{body}");
    }
    assert!(events(&lab, &by("EventName", "SignUp")).is_empty());
    let (_, elsewhere) = look(&lab, "cloudtrail.eu-west-1.amazonaws.com", &json!({}));
    assert_eq!(elsewhere, json!({ "Events": [] }));
}

#[test]
fn two_calls_a_second_and_only_who_may() {
    let lab = bench();
    let ask = || {
        let target = target("LookupEvents");
        let request = WireRequest {
            method: "POST",
            path: "/",
            target: Some(&target),
            host: HERE,
            authorization: None,
            body: b"{}",
        };
        let answer: Value = serde_json::from_slice(&marked(&lab, request).body).unwrap();
        answer["__type"].as_str().map(str::to_owned)
    };
    assert_eq!((ask(), ask()), (None, None));
    assert_eq!(ask().as_deref(), Some("ThrottlingException"));
    lab.advance(Duration::from_secs(1));
    assert_eq!(ask(), None);
    lab.edit(|world| world.caller.denied = vec!["cloudtrail:*".to_owned()]);
    assert_eq!(ask().as_deref(), Some("AccessDeniedException"));
}
