//! The log groups of message delivery, and how they are searched.

use super::bench::*;
use super::*;

const GROUP: &str = "/aws/vendedlogs/shop";

/// The bench with errors of message delivery in a log group, five of one kind and one of another.
fn logging() -> Lab {
    let mut lesson = bench_lesson();
    let seeds: toml::Value = toml::from_str(
        r#"
        [[message_error]]
        minutes_ago = 5
        details = "ServiceQuotaExceededException"
        times = 5
        seconds_apart = 60
        [[message_error]]
        minutes_ago = 3000
        details = "Phone number is opted out"
        "#,
    )
    .unwrap();
    let seed = &mut lesson.pools[0];
    seed.message_errors = seeds["message_error"].clone().try_into().unwrap();
    seed.log_delivery = Some(format!(
        r#"[{{"LogLevel": "ERROR", "EventSource": "userNotification", "CloudWatchLogsConfiguration":
            {{"LogGroupArn": "arn:aws:logs:us-east-1:111122223333:log-group:{GROUP}:*"}}}}]"#
    ));
    let lab = Lab::open(&lesson).unwrap();
    lab.freeze();
    lab
}

fn target(operation: &str) -> String {
    format!("Logs_20140328.{operation}")
}

fn search(lab: &Lab, body: &Value) -> (u16, Value) {
    let reply = marked(
        lab,
        WireRequest {
            method: "POST",
            path: "/",
            target: Some(&target("FilterLogEvents")),
            host: "logs.us-east-1.amazonaws.com",
            authorization: None,
            body: body.to_string().as_bytes(),
        },
    );
    (reply.status, serde_json::from_slice(&reply.body).unwrap())
}

fn code(answer: &Value) -> &str {
    answer["__type"].as_str().unwrap()
}

#[test]
fn errors_come_oldest_first_and_page_by_page() {
    let lab = logging();
    let (status, all) = search(&lab, &json!({ "logGroupName": GROUP }));
    assert_eq!(status, 200, "{all}");
    let times = |answer: &Value| -> Vec<i64> {
        answer["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| e["timestamp"].as_i64().unwrap())
            .collect()
    };
    let whole = times(&all);
    assert_eq!(whole.len(), 6);
    assert!(whole.is_sorted() && all.get("nextToken").is_none());

    let mut paged = Vec::new();
    let mut body = json!({ "logGroupName": GROUP, "limit": 4 });
    loop {
        let (_, page) = search(&lab, &body);
        paged.extend(times(&page));
        let Some(token) = page.get("nextToken") else { break };
        body["nextToken"] = token.clone();
    }
    assert_eq!(paged, whole);
    // A token is good for its own request.
    let (_, page) = search(&lab, &json!({ "logGroupName": GROUP, "limit": 1 }));
    let foreign = json!({ "logGroupName": GROUP, "startTime": 1, "nextToken": page["nextToken"] });
    assert_eq!(code(&search(&lab, &foreign).1), "InvalidParameterException");

    let part = json!({ "logGroupName": GROUP, "startTime": whole[1], "endTime": whole[3] });
    assert_eq!(times(&search(&lab, &part).1), whole[1..4]);
}

#[test]
fn a_pattern_is_understood_or_refused() {
    let lab = logging();
    let found = |pattern: &str| {
        let (_, answer) = search(&lab, &json!({ "logGroupName": GROUP, "filterPattern": pattern }));
        answer["events"].as_array().map(Vec::len)
    };
    let id = first_pool(&lab);
    let of_pool = format!(
        "{{ $.eventSource = \"USER_NOTIFICATION\" && $.logSourceId.userPoolId = \"{id}\" }}"
    );
    assert_eq!(found(&of_pool), Some(6));
    assert_eq!(found("{ $.logSourceId.userPoolId = \"us-east-1_Other\" }"), Some(0));
    assert_eq!(found("opted"), Some(1));
    assert_eq!(found(""), Some(6));
    assert_eq!(found("{ $.a > 5 }"), None);
    assert_eq!(found("%a.*b%"), None);
}

#[test]
fn what_is_wrong_with_a_search_is_refused() {
    let lab = logging();
    for (body, expected) in [
        (json!({}), "InvalidParameterException"),
        (json!({"logGroupName": GROUP, "logGroupIdentifier": GROUP}), "InvalidParameterException"),
        (json!({"logGroupName": GROUP, "limit": 0}), "InvalidParameterException"),
        (json!({"logGroupName": GROUP, "startTime": 2, "endTime": 1}), "InvalidParameterException"),
        (json!({"logGroupName": "/nobody's"}), "ResourceNotFoundException"),
        (json!([]), "SerializationException"),
    ] {
        let (status, answer) = search(&lab, &body);
        assert_eq!((status, code(&answer)), (400, expected), "{body}");
    }
    lab.edit(|world| world.caller.denied = vec!["logs:*".to_owned()]);
    let (_, answer) = search(&lab, &json!({ "logGroupName": GROUP }));
    assert_eq!(code(&answer), "AccessDeniedException");
    assert!(answer["Message"].as_str().unwrap().contains("logs:FilterLogEvents"), "{answer}");
}

/// What a pool sends nowhere is written down nowhere.
#[test]
fn without_a_delivery_there_is_no_log_group() {
    let lab = logging();
    let id = first_pool(&lab);
    let off = json!({ "UserPoolId": id, "LogConfigurations": [] });
    call(&lab, "SetLogDeliveryConfiguration", off).unwrap();
    let (_, answer) = search(&lab, &json!({ "logGroupName": GROUP }));
    assert_eq!(code(&answer), "ResourceNotFoundException");
}
