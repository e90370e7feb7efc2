//! Cases from AWS's evaluation logic, and what must hold for any document.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

const POOL: &str = "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AbC123xyz";

fn assume() -> Request {
    Request {
        service: Some("cognito-idp.amazonaws.com".into()),
        action: "sts:AssumeRole".into(),
        resource: Resource::None,
        context: RequestContext::default()
            .with("sts:ExternalId", "pool-1")
            .with("aws:SourceAccount", "111122223333")
            .with("aws:SourceArn", POOL),
    }
}

fn publish() -> Request {
    Request {
        service: None,
        action: "sns:Publish".into(),
        resource: Resource::PhoneNumber,
        context: RequestContext::default(),
    }
}

fn trust_with(condition: Value) -> Value {
    json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": "cognito-idp.amazonaws.com"},
        "Action": "sts:AssumeRole", "Condition": condition}]})
}

fn word(verdict: &PolicyDecision) -> &'static str {
    match verdict {
        PolicyDecision::Allow(_) => "allow",
        PolicyDecision::Deny(_) => "deny",
        PolicyDecision::Implicit => "implicit",
        PolicyDecision::Unsure(_) => "unsure",
    }
}

#[test]
fn conditions_of_a_trust_policy() {
    let cases: Vec<(&str, Value)> = vec![
        ("allow", json!({})),
        ("allow", json!({"StringEquals": {"sts:ExternalId": "pool-1"}})),
        ("allow", json!({"StringEquals": {"STS:externalid": ["other", "pool-1"]}})),
        ("implicit", json!({"StringEquals": {"sts:ExternalId": "Pool-1"}})),
        ("allow", json!({"StringEqualsIgnoreCase": {"sts:ExternalId": "Pool-1"}})),
        ("implicit", json!({"StringEquals": {"sts:ExternalId": "pool-*"}})),
        ("allow", json!({"StringLike": {"sts:ExternalId": "pool-?"}})),
        ("implicit", json!({"StringNotEquals": {"sts:ExternalId": ["a", "pool-1"]}})),
        ("allow", json!({"StringNotLike": {"sts:ExternalId": ["a*", "b*"]}})),
        ("implicit", json!({"StringNotEqualsIgnoreCase": {"sts:ExternalId": "POOL-1"}})),
        (
            "allow",
            json!({"ArnLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:111122223333:userpool/*"}}),
        ),
        (
            "allow",
            json!({"ArnEquals": {"aws:SourceArn": "arn:aws:cognito-idp:us-east-1:*:userpool/us-east-1_?bC123xyz"}}),
        ),
        (
            "implicit",
            json!({"ArnEquals": {"aws:SourceArn": "arn:aws:cognito-idp:us-east-1:*:userpool/us-east-1_Other"}}),
        ),
        (
            "implicit",
            json!({"ArnNotLike": {"aws:SourceArn": "arn:aws:cognito-idp:*:*:userpool/*"}}),
        ),
        // A wildcard does not reach over a colon.
        (
            "implicit",
            json!({"ArnLike": {"aws:SourceArn": "arn:aws:*:userpool/us-east-1_AbC123xyz:x:y"}}),
        ),
        ("unsure", json!({"ArnLike": {"aws:SourceArn": "arn:aws:cognito-idp:*"}})),
        ("allow", json!({"StringLike": {"aws:SourceArn": "arn:aws:cognito-idp:*"}})),
        ("unsure", json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}})),
        (
            "implicit",
            json!({"StringEquals": {"aws:PrincipalOrgID": "o-1", "aws:SourceAccount": "9"}}),
        ),
        ("unsure", json!({"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}})),
        ("unsure", json!({"StringResembles": {"sts:ExternalId": "pool-1"}})),
        ("allow", json!({"Null": {"sts:ExternalId": "false"}})),
        ("implicit", json!({"Null": {"sts:ExternalId": true}})),
        ("allow", json!({"ForAnyValue:StringLike": {"sts:ExternalId": ["x", "pool*"]}})),
        ("implicit", json!({"ForAllValues:StringNotEquals": {"sts:ExternalId": ["x", "pool-1"]}})),
        ("allow", json!({"StringLike": {"aws:SourceArn": "arn:*:userpool/us-east-1_AbC123xyz"}})),
        ("allow", json!({"StringEquals": {"aws:SourceArn": "${aws:SourceArn}"}})),
        ("unsure", json!({"StringEquals": {"aws:SourceArn": "${aws:username}"}})),
        ("unsure", json!({"StringEquals": {"sts:ExternalId": {"a": 1}}})),
        ("unsure", json!("x")),
    ];
    for (expected, condition) in cases {
        let found = evaluate(&trust_with(condition.clone()), &assume());
        assert_eq!(word(&found.verdict), expected, "{condition}: {found:?}");
    }
}

#[test]
fn keys_the_request_does_not_carry() {
    let request =
        Request { context: RequestContext::default().without("sts:ExternalId"), ..assume() };
    let cases = [
        ("implicit", json!({"StringEquals": {"sts:ExternalId": "pool-1"}})),
        ("allow", json!({"StringEqualsIfExists": {"sts:ExternalId": "pool-1"}})),
        ("allow", json!({"StringNotEquals": {"sts:ExternalId": "pool-1"}})),
        ("allow", json!({"StringNotLikeIfExists": {"sts:ExternalId": "pool-1"}})),
        ("allow", json!({"Null": {"sts:ExternalId": "true"}})),
        ("implicit", json!({"Null": {"sts:ExternalId": "false"}})),
        ("implicit", json!({"Bool": {"sts:ExternalId": "true"}})),
        ("allow", json!({"ForAllValues:StringEquals": {"sts:ExternalId": "pool-1"}})),
        ("implicit", json!({"ForAnyValue:StringEquals": {"sts:ExternalId": "pool-1"}})),
    ];
    for (expected, condition) in cases {
        let found = evaluate(&trust_with(condition.clone()), &request);
        assert_eq!(word(&found.verdict), expected, "{condition}");
    }
}

#[test]
fn keys_of_which_it_is_known_what_they_cannot_be() {
    let context = RequestContext::default()
        .of_aws("aws:SourceIp")
        .of_aws("aws:SourceVpc")
        .without_or_with("aws:MultiFactorAuthPresent", "false")
        .without("aws:MultiFactorAuthAge")
        .with("aws:PrincipalTag/team", "shop")
        .without_others_below("aws:PrincipalTag/");
    let request = Request { context, ..assume() };
    let cases = [
        // A private range and an office are not AWS's; of a wide range nobody can tell.
        ("implicit", json!({"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"]}})),
        ("implicit", json!({"IpAddress": {"aws:SourceIp": "2001:db8:1::/48"}})),
        ("allow", json!({"NotIpAddress": {"aws:SourceIp": "203.0.113.7"}})),
        ("allow", json!({"NotIpAddressIfExists": {"aws:SourceIp": "172.16.0.0/12"}})),
        ("unsure", json!({"IpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}})),
        ("unsure", json!({"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}})),
        ("unsure", json!({"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "::/0"]}})),
        ("unsure", json!({"NotIpAddress": {"aws:SourceIp": "172.0.0.0/8"}})),
        ("unsure", json!({"NotIpAddress": {"aws:SourceIp": "the office"}})),
        ("unsure", json!({"NotIpAddress": {"aws:SourceIp": "10.0.0.0/64"}})),
        ("implicit", json!({"StringEquals": {"aws:SourceVpc": "vpc-1"}})),
        ("allow", json!({"StringNotEquals": {"aws:SourceVpc": ["vpc-1", "vpc-2"]}})),
        ("allow", json!({"StringNotEqualsIfExists": {"aws:SourceVpc": "vpc-1"}})),
        ("unsure", json!({"StringLike": {"aws:SourceVpc": "vpc-*"}})),
        ("unsure", json!({"StringLike": {"aws:SourceVpc": "*"}})),
        ("allow", json!({"StringLikeIfExists": {"aws:SourceVpc": "*"}})),
        ("unsure", json!({"Null": {"aws:SourceVpc": "true"}})),
        // No MFA, whether AWS says so or says nothing.
        ("implicit", json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}})),
        ("allow", json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}})),
        ("unsure", json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})),
        ("unsure", json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}})),
        ("implicit", json!({"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}})),
        ("allow", json!({"NumericGreaterThanIfExists": {"aws:MultiFactorAuthAge": "3600"}})),
        ("unsure", json!({"DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}})),
        // All tags are known.
        ("allow", json!({"StringEquals": {"AWS:PrincipalTag/Team": "shop"}})),
        ("implicit", json!({"StringEquals": {"aws:PrincipalTag/stage": "live"}})),
        ("allow", json!({"StringNotEquals": {"aws:PrincipalTag/stage": "live"}})),
        ("unsure", json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}})),
    ];
    for (expected, condition) in cases {
        let found = evaluate(&trust_with(condition.clone()), &request);
        assert_eq!(word(&found.verdict), expected, "{condition}");
    }
}

#[test]
fn a_service_that_nobody_can_be_sure_of() {
    let regional = "cognito-idp.eu-south-2.amazonaws.com";
    for (expected, service) in [
        ("unsure", json!("*")),
        ("unsure", json!(regional)),
        ("allow", json!(["*", "cognito-idp.amazonaws.com"])),
        ("implicit", json!("cognito-idp.eu.south.2.amazonaws.com")),
        ("implicit", json!("sns.eu-south-2.amazonaws.com")),
        ("implicit", json!("cognito-*.amazonaws.com")),
    ] {
        let allow = json!({"Effect": "Allow", "Principal": {"Service": service}, "Action": "*"});
        let found = evaluate(&json!({"Statement": allow}), &assume());
        assert_eq!(word(&found.verdict), expected, "{service}");
    }
    let deny = json!({"Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "*"},
        {"Effect": "Deny", "Principal": {"Service": "*"}, "Action": "*"}]});
    assert_eq!(word(&evaluate(&deny, &assume()).verdict), "unsure");
}

#[test]
fn principals_and_actions_of_a_trust_policy() {
    let statement = |principal: Value, action: Value| json!({"Statement": {"Effect": "Allow", "Principal": principal, "Action": action}});
    let service = json!({"Service": "cognito-idp.amazonaws.com"});
    let cases = [
        ("allow", statement(json!("*"), json!("sts:AssumeRole"))),
        ("allow", statement(json!({"AWS": "*"}), json!("sts:AssumeRole"))),
        (
            "allow",
            statement(
                json!({"AWS": "arn:aws:iam::1:root", "Service": ["x", "cognito-idp.amazonaws.com"]}),
                json!("sts:AssumeRole"),
            ),
        ),
        (
            "implicit",
            statement(
                json!({"Service": "cognito-identity.amazonaws.com"}),
                json!("sts:AssumeRole"),
            ),
        ),
        (
            "implicit",
            statement(
                json!({"Federated": "cognito-identity.amazonaws.com"}),
                json!("sts:AssumeRoleWithWebIdentity"),
            ),
        ),
        (
            "implicit",
            statement(json!({"AWS": "arn:aws:iam::111122223333:root"}), json!("sts:AssumeRole")),
        ),
        ("allow", statement(service.clone(), json!("STS:assumerole"))),
        ("allow", statement(service.clone(), json!(["sts:Tag*", "sts:Assume*"]))),
        ("implicit", statement(service.clone(), json!("sts:TagSession"))),
        ("allow", statement(service.clone(), json!("*"))),
        ("unsure", statement(json!("cognito-idp.amazonaws.com"), json!("sts:AssumeRole"))),
        ("unsure", json!({"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole"}]})),
        ("unsure", json!({"Statement": [{"Effect": "allow", "Principal": "*", "Action": "*"}]})),
        (
            "allow",
            json!({"Statement": {"Effect": "Allow", "NotPrincipal": {"AWS": "arn:aws:iam::1:root"}, "NotAction": "iam:*"}}),
        ),
        ("implicit", json!({"Statement": []})),
        ("unsure", json!({})),
        ("unsure", json!([1, 2])),
        (
            "deny",
            json!({"Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "*"},
            {"Effect": "Deny", "Principal": "*", "Action": "sts:*"}]}),
        ),
        (
            "allow",
            json!({"Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "*"},
            {"Effect": "Deny", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:*"}]}),
        ),
        (
            "unsure",
            json!({"Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "*"},
            {"Effect": "Deny", "Principal": "*", "Action": "*", "Condition": {"DateGreaterThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}}}]}),
        ),
    ];
    for (expected, document) in cases {
        let found = evaluate(&document, &assume());
        assert_eq!(word(&found.verdict), expected, "{document}: {found:?}");
    }
}

#[test]
fn resources_of_a_text_message() {
    let allow = |resource: Value| {
        json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "sns:Publish", "Resource": resource}]})
    };
    let topic = "arn:aws:sns:us-east-1:111122223333:alerts";
    let cases = [
        ("allow", allow(json!("*"))),
        ("allow", allow(json!(["**"]))),
        ("implicit", allow(json!(topic))),
        ("implicit", allow(json!("arn:aws:sns:*:*:*"))),
        ("allow", allow(json!([topic, "*"]))),
        (
            "allow",
            json!({"Statement": {"Effect": "Allow", "Action": "sns:*", "NotResource": "arn:aws:sns:*:*:*"}}),
        ),
        (
            "implicit",
            json!({"Statement": {"Effect": "Allow", "Action": "sns:*", "NotResource": "*"}}),
        ),
        (
            "allow",
            json!({"Statement": [
            {"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"},
            {"Effect": "Deny", "Action": "sns:Publish", "Resource": "arn:aws:sns:*:*:*"}]}),
        ),
        (
            "deny",
            json!({"Statement": [
            {"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"},
            {"Effect": "Deny", "NotAction": "logs:*", "Resource": "*"}]}),
        ),
        ("unsure", json!({"Statement": {"Effect": "Allow", "Action": "sns:Publish"}})),
        (
            "unsure",
            json!({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": "*"}}),
        ),
    ];
    for (expected, document) in cases {
        let found = evaluate(&document, &publish());
        assert_eq!(word(&found.verdict), expected, "{document}");
    }
    let number = Request { resource: Resource::Literal("+15550100".into()), ..publish() };
    assert_eq!(word(&evaluate(&allow(json!("+1555*")), &number).verdict), "allow");
    assert_eq!(
        word(&evaluate(&allow(json!("arn:aws:sms-voice:*:*:*")), &number).verdict),
        "implicit"
    );
    let unknown = Request { resource: Resource::Unknown, ..publish() };
    assert_eq!(
        word(&evaluate(&allow(json!("arn:aws:sms-voice:*:*:*")), &unknown).verdict),
        "unsure"
    );
    assert_eq!(word(&evaluate(&allow(json!("*")), &unknown).verdict), "allow");
}

#[test]
fn a_clause_says_what_was_wanted_and_what_came() {
    let document = trust_with(json!({"StringEquals": {"sts:ExternalId": ["a", "b"]}}));
    let found = evaluate(&document, &assume());
    let clause = &found.statements[0].failed[0];
    assert_eq!(clause.pointer, "/Statement/0/Condition/StringEquals/sts:ExternalId");
    assert_eq!((clause.operator.as_str(), clause.key.as_str()), ("StringEquals", "sts:ExternalId"));
    assert_eq!(clause.wanted, ["a", "b"]);
    assert_eq!(clause.got, ContextValue::Present(vec!["pool-1".into()]));
}

#[test]
fn the_nearest_allow_is_the_one_that_fails_least() {
    let document = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:TagSession"},
        {"Effect": "Allow", "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "other"}}}]});
    let found = evaluate(&document, &assume());
    assert_eq!(found.nearest_allow().unwrap().pointer, "/Statement/1");
}

fn width(verdict: &PolicyDecision) -> u8 {
    match verdict {
        PolicyDecision::Allow(_) => 2,
        PolicyDecision::Unsure(_) => 1,
        PolicyDecision::Deny(_) | PolicyDecision::Implicit => 0,
    }
}

fn statements() -> impl Strategy<Value = Value> {
    let effect = prop_oneof![Just("Allow"), Just("Deny")];
    let action = prop_oneof![Just("sns:Publish"), Just("sns:*"), Just("s3:*"), Just("*")];
    let resource = prop_oneof![Just("*"), Just("arn:aws:sns:*:*:*")];
    let condition = prop_oneof![
        4 => Just(None),
        1 => Just(Some(json!({"StringEquals": {"aws:RequestedRegion": "us-east-1"}}))),
        1 => Just(Some(json!({"Null": {"aws:known": "true"}}))),
    ];
    (effect, action, resource, condition, any::<bool>()).prop_map(|(e, a, r, c, list)| {
        let mut made = Map::new();
        made.insert("Effect".into(), json!(e));
        made.insert("Action".into(), if list { json!([a]) } else { json!(a) });
        made.insert("Resource".into(), json!(r));
        if let Some(c) = c {
            made.insert("Condition".into(), c);
        }
        Value::Object(made)
    })
}

fn documents() -> impl Strategy<Value = Vec<Value>> {
    proptest::collection::vec(statements(), 0..5)
}

fn known() -> Request {
    Request { context: RequestContext::default().with("aws:known", "x"), ..publish() }
}

fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("*"),
        Just("Allow"),
        Just("Deny"),
        Just("sts:AssumeRole"),
        Just("${aws:x}"),
        Just("${"),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.prop_map(Value::from),
        "\\PC{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 5, |inner| {
        let key = prop_oneof![
            Just("Statement".to_owned()),
            Just("Effect".to_owned()),
            Just("Principal".to_owned()),
            Just("Action".to_owned()),
            Just("Resource".to_owned()),
            Just("Condition".to_owned()),
            Just("StringEquals".to_owned()),
            Just("Service".to_owned()),
            "\\PC{0,4}".prop_map(|s| s),
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(key, inner, 0..6)
                .prop_map(|m| Value::Object(m.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn a_further_deny_never_widens(list in documents(), mut more in statements()) {
        more["Effect"] = json!("Deny");
        let before = evaluate(&json!({"Statement": list}), &known());
        let mut longer = list;
        longer.push(more);
        let after = evaluate(&json!({"Statement": longer}), &known());
        prop_assert!(width(&after.verdict) <= width(&before.verdict));
    }

    #[test]
    fn a_further_matching_allow_never_narrows(list in documents()) {
        let before = evaluate(&json!({"Statement": list}), &known());
        let mut longer = list;
        longer.push(json!({"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}));
        let after = evaluate(&json!({"Statement": longer}), &known());
        prop_assert!(width(&after.verdict) >= width(&before.verdict));
    }

    #[test]
    fn a_string_and_a_list_of_one_are_the_same(one in statements()) {
        let mut wrapped = one.clone();
        for element in ["Action", "Resource"] {
            if !wrapped[element].is_array() {
                wrapped[element] = json!([wrapped[element]]);
            }
        }
        prop_assert_eq!(
            evaluate(&json!({"Statement": one}), &known()).verdict,
            evaluate(&json!({"Statement": [wrapped]}), &known()).verdict
                .clone_with_single_pointer()
        );
    }

    #[test]
    fn anything_is_answered(document in any_json(), service in any::<bool>()) {
        let request = if service { assume() } else { publish() };
        let _ = evaluate(&document, &request);
    }
}

impl PolicyDecision {
    /// The pointers of a document whose only statement is not in a list.
    fn clone_with_single_pointer(&self) -> PolicyDecision {
        match self {
            PolicyDecision::Unsure(clauses) => PolicyDecision::Unsure(
                clauses
                    .iter()
                    .map(|c| Clause { pointer: c.pointer.replacen("/0", "", 1), ..c.clone() })
                    .collect(),
            ),
            other => other.clone(),
        }
    }
}
