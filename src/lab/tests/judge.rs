//! The lab's own reading of policies.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::judge::{AccessRequest, ConditionKeys, Decision, glob, judge};
use super::*;

fn slow(pattern: &[char], text: &[char]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some(('*', rest)), None) => slow(rest, text),
        (Some(('*', rest)), Some((_, later))) => slow(rest, text) || slow(pattern, later),
        (Some(('?', rest)), Some((_, later))) => slow(rest, later),
        (Some((wanted, rest)), Some((is, later))) => wanted == is && slow(rest, later),
        _ => false,
    }
}

fn statement() -> impl Strategy<Value = Value> {
    let effect = prop::sample::select(vec!["Allow", "Deny"]);
    let action = prop::sample::select(vec!["sns:Publish", "sns:*", "*", "logs:*"]);
    let resource = prop::sample::select(vec!["*", "+1*", "arn:aws:sns:*:*:*", "+12065550142"]);
    let condition = prop::sample::select(vec![
        json!({}),
        json!({ "StringEquals": { "aws:PrincipalAccount": "1" } }),
        json!({ "StringNotEquals": { "aws:PrincipalAccount": ["1", "2"] } }),
        json!({ "Null": { "sns:Protocol": "true" } }),
        json!({ "StringLikeIfExists": { "sns:Protocol": "sm?" } }),
        json!({ "DateLessThan": { "aws:CurrentTime": "2030-01-01T00:00:00Z" } }),
    ]);
    (effect, action, resource, condition).prop_map(|(effect, action, resource, condition)| {
        json!({ "Effect": effect, "Action": action, "Resource": resource,
            "Condition": condition })
    })
}

fn says(statements: &[Value]) -> Decision {
    let document = json!({ "Version": "2012-10-17", "Statement": statements });
    let context = ConditionKeys::from([("aws:principalaccount".to_owned(), vec!["1".to_owned()])]);
    let ask = AccessRequest {
        action: "sns:Publish",
        resource: Some("+12065550142"),
        service: None,
        context: &context,
    };
    judge(&document.to_string(), &ask, &mut BTreeSet::new())
}

proptest! {
    #[test]
    fn stars_match_as_slowly_as_possible(pattern in "[ab*?]{0,8}", text in "[ab]{0,10}") {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        prop_assert_eq!(glob(&pattern, &text), slow(&chars(&pattern), &chars(&text)));
    }

    #[test]
    fn order_is_nothing_and_a_deny_never_widens(
        mut statements in prop::collection::vec(statement(), 0..5),
        mut more in statement(),
    ) {
        let before = says(&statements);
        statements.reverse();
        prop_assert_eq!(says(&statements), before);
        more["Effect"] = json!("Deny");
        statements.push(more);
        let after = says(&statements);
        prop_assert!(after == before || after == Decision::Denied);
    }
}

#[test]
fn variables_are_filled_in_or_match_nothing() {
    let context = ConditionKeys::from([("aws:sourceaccount".to_owned(), vec!["42".to_owned()])]);
    for (version, resource, expected) in [
        ("2012-10-17", "a/${aws:SourceAccount}", Decision::Allowed),
        ("2012-10-17", "a/${aws:Other}", Decision::Silent),
        ("2012-10-17", "a/${aws:Other, '42'}", Decision::Allowed),
        ("2012-10-17", "a/4${*}", Decision::Silent),
        ("2008-10-17", "a/${aws:SourceAccount}", Decision::Silent),
    ] {
        let document = json!({ "Version": version, "Statement":
            { "Effect": "Allow", "Action": "x:Y", "Resource": resource } });
        let ask = AccessRequest {
            action: "x:y",
            resource: Some("a/42"),
            service: None,
            context: &context,
        };
        let says = judge(&document.to_string(), &ask, &mut BTreeSet::new());
        assert_eq!(says, expected, "{version} {resource}");
    }
}
