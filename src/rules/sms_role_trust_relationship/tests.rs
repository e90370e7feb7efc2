use serde_json::{Value, json};

use super::*;
use crate::facts::Fact;
use crate::facts::sample::{self, ACCOUNT, POOL_ARN, ROLE_ARN};

fn trust(principal: Value, action: Value, condition: Value) -> Value {
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"},
        {"Effect": "Allow", "Principal": principal, "Action": action, "Condition": condition}]})
}

fn cognito() -> Value {
    json!({"Service": "cognito-idp.amazonaws.com"})
}

/// Cognito is trusted, and everybody is denied under this condition.
fn denied_if(condition: Value) -> Value {
    json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": cognito(), "Action": "sts:AssumeRole",
         "Condition": {"StringEquals": {"sts:ExternalId": "shop-7f3a"}}},
        {"Effect": "Deny", "Principal": "*", "Action": "sts:*", "Condition": condition}]})
}

fn judged(trust: Value) -> Outcome {
    let mut facts = sample::healthy();
    sample::set_trust(&mut facts, trust);
    let outcomes = check(&facts, &Asked::default());
    assert_eq!(outcomes.len(), 1);
    outcomes[0].clone()
}

#[test]
fn each_trust_policy_has_its_cause() {
    let assume = || json!("sts:AssumeRole");
    let other_pool = POOL_ARN.replace("AbC123xyz", "Older0001");
    let cases: Vec<(State, Cause, Value)> = vec![
        (State::Ok, Cause::Ok, sample::good_trust()),
        (State::Ok, Cause::Ok, trust(cognito(), assume(), json!({}))),
        (
            State::Ok,
            Cause::Ok,
            trust(cognito(), json!(["sts:*"]), json!({"StringLike": {"sts:ExternalId": "shop-*"}})),
        ),
        (
            State::Fail,
            Cause::Principal,
            trust(json!({"Service": "sns.amazonaws.com"}), assume(), json!({})),
        ),
        (State::Fail, Cause::Principal, json!({"Statement": []})),
        (
            State::Fail,
            Cause::IdentityPoolTrust,
            trust(
                json!({"Federated": "cognito-identity.amazonaws.com"}),
                json!("sts:AssumeRoleWithWebIdentity"),
                json!({"StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1:x"}}),
            ),
        ),
        (
            State::Fail,
            Cause::IdentityPoolTrust,
            trust(json!({"Service": "cognito-identity.amazonaws.com"}), assume(), json!({})),
        ),
        (State::Fail, Cause::Action, trust(cognito(), json!("sts:TagSession"), json!({}))),
        (
            State::Fail,
            Cause::ExternalId,
            trust(cognito(), assume(), json!({"StringEquals": {"sts:ExternalId": "another"}})),
        ),
        (
            State::Fail,
            Cause::SourceCondition,
            trust(
                cognito(),
                assume(),
                json!({"ArnLike": {"aws:SourceArn": other_pool}, "StringEquals": {"aws:SourceAccount": ACCOUNT}}),
            ),
        ),
        (
            State::Fail,
            Cause::SourceCondition,
            trust(
                cognito(),
                assume(),
                json!({"StringEquals": {"aws:SourceAccount": "999988887777"}}),
            ),
        ),
        (
            State::Fail,
            Cause::ExplicitDeny,
            json!({"Statement": [
            {"Effect": "Allow", "Principal": cognito(), "Action": "sts:AssumeRole"},
            {"Sid": "NoWay", "Effect": "Deny", "Principal": "*", "Action": "*"}]}),
        ),
        (
            State::Warn,
            Cause::OpenPrincipal,
            json!({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}}),
        ),
        (
            State::Warn,
            Cause::OpenPrincipal,
            json!({"Statement": {"Effect": "Allow", "Principal": {"AWS": ["*"]}, "Action": "sts:AssumeRole"}}),
        ),
        // Narrowed by a condition, or by a Deny for everybody else: nothing to warn of.
        (
            State::Ok,
            Cause::Ok,
            json!({"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"sts:ExternalId": "shop-7f3a"}}}}),
        ),
        (
            State::Ok,
            Cause::Ok,
            json!({"Statement": [
            {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"},
            {"Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRole", "Condition": {"StringNotEquals": {"aws:SourceAccount": ACCOUNT}}}]}),
        ),
        (
            State::Unknown,
            Cause::Unsure,
            trust(cognito(), assume(), json!({"StringEquals": {"aws:SourceOrgID": "o-1"}})),
        ),
        (State::Unknown, Cause::Unsure, trust(json!({"Service": "*"}), assume(), json!({}))),
        // A service is in no organization, signed in without MFA and not from an office.
        (
            State::Fail,
            Cause::Condition,
            trust(cognito(), assume(), json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}})),
        ),
        (
            State::Fail,
            Cause::Condition,
            trust(cognito(), assume(), json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}})),
        ),
        (
            State::Fail,
            Cause::Condition,
            trust(cognito(), assume(), json!({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}})),
        ),
        (
            State::Ok,
            Cause::Ok,
            trust(cognito(), assume(), json!({"Bool": {"aws:SecureTransport": "true"}})),
        ),
        (
            State::Fail,
            Cause::ExplicitDeny,
            denied_if(json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}})),
        ),
        (
            State::Ok,
            Cause::Ok,
            denied_if(json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-1"},
                "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}})),
        ),
        (State::Ok, Cause::Ok, denied_if(json!({"Bool": {"aws:SecureTransport": "false"}}))),
        // Whether the account is in that organization is in no answer.
        (
            State::Unknown,
            Cause::Unsure,
            denied_if(json!({"StringNotEqualsIfExists": {"aws:SourceOrgID": "o-1",
                    "aws:SourceAccount": ["444455556666"],
                    "aws:ResourceTag/dp:exclude:identity": "true"},
                "Null": {"aws:SourceAccount": "false"},
                "Bool": {"aws:PrincipalIsAWSService": "true"}})),
        ),
        (State::Unknown, Cause::Unsure, json!("no policy")),
    ];
    for (state, cause, document) in cases {
        let found = judged(document.clone());
        assert_eq!((found.state, found.cause), (state, cause), "{document}");
        assert_eq!(found.subject, Subject::role(sample::ROLE));
        assert!(!found.evidence.is_empty(), "{cause}");
    }
}

#[test]
fn the_external_id_is_shown_from_both_sides() {
    let found = judged(trust(
        cognito(),
        json!("sts:AssumeRole"),
        json!({"StringEquals": {"sts:ExternalId": "another"}}),
    ));
    assert_eq!(found.fix, Some(Fix::TrustCognitoInSmsRole));
    let evidence = &found.evidence[0];
    assert_eq!(
        evidence.path,
        "/Role/AssumeRolePolicyDocument/Statement/1/Condition/StringEquals/sts:ExternalId"
    );
    assert_eq!(evidence.seen, Say::literal("StringEquals sts:ExternalId: another"));
    assert_eq!(evidence.expected, Say::with("expected-cognito-sends", [("value", "shop-7f3a")]));
}

#[test]
fn a_trust_that_wants_an_id_the_pool_does_not_have() {
    let mut facts = sample::healthy();
    sample::set_sms(&mut facts, json!({"SnsCallerArn": ROLE_ARN, "SnsRegion": "us-east-1"}));
    let found = check(&facts, &Asked::default());
    assert_eq!(found[0].cause, Cause::ExternalId);
    assert_eq!(
        found[0].title,
        Say::with("finding-trust-external-id-none", [("role", sample::ROLE)])
    );
}

#[test]
fn a_trust_without_an_external_id_is_in_order_and_says_so() {
    let note = |found: &Outcome| {
        found.evidence.iter().any(|e| e.expected == Say::text("expected-external-id-open"))
    };
    let bare = judged(trust(cognito(), json!("sts:AssumeRole"), json!({})));
    assert_eq!(bare.state, State::Ok);
    assert!(note(&bare));
    let id = json!({"StringLike": {"STS:externalid": "shop-*"}});
    assert!(!note(&judged(trust(cognito(), json!("sts:AssumeRole"), id))));
    assert!(!note(&judged(sample::good_trust())));
}

#[test]
fn the_hint_of_aws_against_our_word() {
    let hinted = |trust: Value| {
        let mut facts = sample::healthy();
        sample::set_trust(&mut facts, trust);
        sample::edit_pool(&mut facts, |p| {
            let hint = json!("InvalidSmsRoleTrustRelationshipException");
            p.insert("SmsConfigurationFailure".into(), hint);
        });
        let found = check(&facts, &Asked::default()).remove(0);
        assert_eq!(found.evidence.last().unwrap().path, "/UserPool/SmsConfigurationFailure");
        (found.state, found.cause, found.fix)
    };
    assert_eq!(hinted(sample::good_trust()), (State::Unknown, Cause::Disagreement, None));
    let other = trust(json!({"Service": "sns.amazonaws.com"}), json!("sts:AssumeRole"), json!({}));
    assert_eq!(hinted(other), (State::Fail, Cause::Principal, Some(Fix::TrustCognitoInSmsRole)));
}

#[test]
fn roles_that_are_not_where_the_pool_looks() {
    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| r.role = Fact::Known(None));
    let found = check(&facts, &Asked::default());
    assert_eq!((found[0].state, found[0].cause), (State::Fail, Cause::RoleMissing));
    assert_eq!(found[0].fix, Some(Fix::CreateSmsRole));

    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| {
        if let Fact::Known(Some(role)) = &mut r.role {
            role.arn = ROLE_ARN.replace("service-role/", "");
        }
    });
    let found = check(&facts, &Asked::default());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].state, found[0].cause), (State::Fail, Cause::ArnPath));
    assert_eq!(found[0].fix, Some(Fix::CorrectSmsRoleArn));
    sample::set_trust(&mut facts, json!({"Statement": []}));
    let causes: Vec<_> = check(&facts, &Asked::default()).iter().map(|o| o.cause).collect();
    assert_eq!(causes, [Cause::ArnPath, Cause::Principal]);

    let mut facts = sample::healthy();
    facts.account = "999988887777".into();
    let found = check(&facts, &Asked::default());
    assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::OtherAccount));

    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| {
        r.configured_arn = "arn:aws:iam::1:user/x".into();
        r.arn = None;
    });
    let found = check(&facts, &Asked::default());
    assert_eq!((found[0].state, found[0].cause), (State::Fail, Cause::MalformedArn));
}

#[test]
fn nothing_to_judge_and_nothing_to_see() {
    let found = check(&sample::without_sms(), &Asked::default());
    assert_eq!((found[0].state, found[0].cause), (State::NotApplicable, Cause::NoSms));

    let mut facts = sample::healthy();
    facts.pool = Fact::Denied("cognito-idp:DescribeUserPool".into());
    facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
    let found = check(&facts, &Asked::default());
    assert_eq!(found[0].state, State::Unknown);
    assert_eq!(
        found[0].missing_permissions,
        ["cognito-idp:DescribeUserPool", "cognito-idp:GetUserPoolMfaConfig"]
    );

    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| r.role = Fact::Denied("iam:GetRole".into()));
    let found = check(&facts, &Asked::default());
    assert_eq!(found[0].state, State::Unknown);
    assert_eq!(found[0].missing_permissions, ["iam:GetRole"]);
}
