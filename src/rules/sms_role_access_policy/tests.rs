use serde_json::{Value, json};

use super::*;
use crate::facts::sample::{self, managed, policy};
use crate::facts::{Decision, Fact, Simulation};

fn found(facts: &Facts) -> Outcome {
    let outcomes = check(facts, &Asked::default());
    assert_eq!(outcomes.len(), 1);
    outcomes[0].clone()
}

fn simulated(
    decision: Decision,
    organizations: Option<bool>,
    boundary: Option<bool>,
) -> Fact<Simulation> {
    Fact::Known(Simulation {
        action: "sns:Publish".into(),
        decision,
        matched: Vec::new(),
        allowed_by_organizations: organizations,
        allowed_by_boundary: boundary,
        missing_context: Vec::new(),
    })
}

const TOPIC: &str = "arn:aws:sns:us-east-1:111122223333:alerts";

#[test]
fn each_set_of_policies_has_its_cause() {
    let cases: Vec<(State, Cause, Option<Fix>, Vec<Value>)> = vec![
        (State::Ok, Cause::Ok, None, vec![policy("Allow", "sns:Publish", "*")]),
        (
            State::Ok,
            Cause::Ok,
            None,
            vec![policy("Allow", "SNS:*", "*"), policy("Deny", "sns:Publish", "arn:aws:sns:*:*:*")],
        ),
        (State::Fail, Cause::NoAllow, Some(Fix::AllowSnsPublish), vec![]),
        (
            State::Fail,
            Cause::NoAllow,
            Some(Fix::AllowSnsPublish),
            vec![policy("Allow", "logs:PutLogEvents", "*")],
        ),
        (
            State::Fail,
            Cause::ResourceScope,
            Some(Fix::AllowSnsPublish),
            vec![policy("Allow", "sns:Publish", TOPIC), policy("Allow", "s3:*", "*")],
        ),
        (
            State::Fail,
            Cause::ExplicitDeny,
            None,
            vec![policy("Allow", "sns:Publish", "*"), policy("Deny", "sns:*", "*")],
        ),
        (State::Fail, Cause::ExplicitDeny, None, vec![policy("Deny", "*", "*")]),
        (
            State::Unknown,
            Cause::Unsure,
            None,
            vec![
                json!({"Statement": {"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "2030-01-01"}}}}),
            ],
        ),
        // The doubt and the Allow stand in two documents.
        (
            State::Unknown,
            Cause::Unsure,
            None,
            vec![
                policy("Allow", "sns:Publish", "*"),
                json!({"Statement": {"Effect": "Deny", "Action": "sns:Publish", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}}}),
            ],
        ),
        (
            State::Unknown,
            Cause::Unsure,
            None,
            vec![policy("Allow", "sns:Publish", "*"), json!("no policy")],
        ),
    ];
    for (state, cause, fix, documents) in cases {
        let mut facts = sample::healthy();
        let named: Vec<(String, Value)> =
            documents.iter().enumerate().map(|(i, d)| (format!("p{i}"), d.clone())).collect();
        let named: Vec<(&str, Value)> =
            named.iter().map(|(n, d)| (n.as_str(), d.clone())).collect();
        sample::set_inline(&mut facts, &named);
        let outcome = found(&facts);
        assert_eq!(
            (outcome.state, outcome.cause, outcome.fix),
            (state, cause, fix),
            "{documents:?}"
        );
        assert!(!outcome.simulated);
        let last = &outcome.evidence[outcome.evidence.len() - 1];
        assert_eq!(last.source, "iam:SimulatePrincipalPolicy", "who looked at SCPs is always said");
    }
}

#[test]
fn a_deny_in_an_attached_policy_is_named() {
    let mut facts = sample::healthy();
    let mut guard = policy("Deny", "sns:Publish", "*");
    guard["Statement"][0]["Sid"] = json!("NoTexts");
    sample::attach(&mut facts, "Guardrails", guard);
    let outcome = found(&facts);
    assert_eq!(outcome.cause, Cause::ExplicitDeny);
    let Say::Text(_, args) = &outcome.title else { panic!("words") };
    assert!(args.contains(&("policy", "Guardrails".into())));
    assert!(args.contains(&("statement", "NoTexts".into())));
    assert_eq!(outcome.evidence[0].source, "iam:GetPolicyVersion");
    assert_eq!(outcome.evidence[0].path, "/PolicyVersion/Document/Statement/0");
}

#[test]
fn boundaries() {
    let with = |document: Fact<Value>| {
        let mut facts = sample::healthy();
        sample::edit_role(&mut facts, |r| {
            let mut boundary = managed("Edge", json!({}));
            boundary.document = document;
            if let Fact::Known(Some(role)) = &mut r.role {
                role.boundary_arn = boundary.arn.clone();
            }
            r.boundary = Fact::Known(Some(boundary));
        });
        found(&facts)
    };
    assert_eq!(with(Fact::Known(policy("Allow", "*", "*"))).state, State::Ok);
    let outcome = with(Fact::Known(policy("Allow", "s3:*", "*")));
    assert_eq!((outcome.state, outcome.cause, outcome.fix), (State::Fail, Cause::Boundary, None));
    let outcome = with(Fact::Denied("iam:GetPolicyVersion".into()));
    assert_eq!(outcome.state, State::Unknown);
    assert_eq!(outcome.missing_permissions, ["iam:GetPolicyVersion"]);
}

#[test]
fn what_was_denied_to_us_leaves_us_not_knowing_unless_a_deny_is_seen() {
    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| {
        r.attached = Fact::Denied("iam:ListAttachedRolePolicies".into())
    });
    let outcome = found(&facts);
    assert_eq!(outcome.state, State::Unknown);
    assert_eq!(outcome.missing_permissions, ["iam:ListAttachedRolePolicies"]);
    sample::set_inline(&mut facts, &[("no", policy("Deny", "sns:Publish", "*"))]);
    assert_eq!(found(&facts).cause, Cause::ExplicitDeny);
}

#[test]
fn the_simulation_beside_our_word() {
    use Decision::{Allowed, ExplicitDeny, ImplicitDeny};
    let cases = [
        (true, simulated(Allowed, None, None), State::Ok, Cause::Ok),
        (true, simulated(Allowed, Some(true), Some(true)), State::Ok, Cause::Ok),
        // Nobody knows which keys the organization's policies asked for.
        (true, simulated(ExplicitDeny, Some(false), None), State::Unknown, Cause::Disagreement),
        (true, simulated(ImplicitDeny, Some(false), None), State::Unknown, Cause::Disagreement),
        (false, simulated(ImplicitDeny, Some(false), None), State::Fail, Cause::NoAllow),
        (true, simulated(ImplicitDeny, None, Some(false)), State::Fail, Cause::Boundary),
        (true, simulated(ImplicitDeny, None, None), State::Unknown, Cause::Disagreement),
        (
            true,
            simulated(Decision::Other("maybe".into()), None, None),
            State::Unknown,
            Cause::Disagreement,
        ),
        (false, simulated(Allowed, None, None), State::Unknown, Cause::Disagreement),
        (false, simulated(ImplicitDeny, None, None), State::Fail, Cause::NoAllow),
        (false, simulated(ExplicitDeny, None, None), State::Unknown, Cause::Disagreement),
    ];
    for (ours, simulation, state, cause) in cases {
        let mut facts = sample::healthy();
        if !ours {
            sample::set_inline(&mut facts, &[]);
        }
        sample::edit_role(&mut facts, |r| r.simulation = simulation.clone());
        let outcome = found(&facts);
        assert_eq!((outcome.state, outcome.cause), (state, cause), "{ours} {simulation:?}");
        assert!(outcome.simulated);
        assert_eq!(outcome.fix.is_some(), cause == Cause::NoAllow);
    }
}

#[test]
fn the_hint_of_aws_is_evidence_and_never_the_judge() {
    let hint = |facts: &mut Facts| {
        sample::edit_pool(facts, |p| {
            let hint = json!("SNSSandbox, InvalidSmsRoleAccessPolicyException");
            p.insert("SmsConfigurationFailure".into(), hint);
        });
    };
    let mut facts = sample::healthy();
    hint(&mut facts);
    assert_eq!((found(&facts).state, found(&facts).cause), (State::Unknown, Cause::Disagreement));
    sample::set_inline(&mut facts, &[]);
    assert_eq!((found(&facts).state, found(&facts).cause), (State::Fail, Cause::NoAllow));
}

/// An Allow of everything, and this statement.
fn and(effect: &str, condition: &Value) -> Vec<Value> {
    let alone = effect == "Allow";
    let conditional = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": effect, "Action": "sns:*", "Resource": "*", "Condition": condition}]});
    let all = (!alone).then(|| policy("Allow", "*", "*"));
    all.into_iter().chain([conditional]).collect()
}

fn with_policies(documents: &[Value]) -> Facts {
    let mut facts = sample::healthy();
    let named: Vec<(String, &Value)> =
        documents.iter().enumerate().map(|(i, d)| (format!("p{i}"), d)).collect();
    let named: Vec<(&str, Value)> =
        named.iter().map(|(name, d)| (name.as_str(), (*d).clone())).collect();
    sample::set_inline(&mut facts, &named);
    facts
}

#[test]
fn the_call_is_judged_with_its_context() {
    use State::{Fail, Ok, Unknown};
    // What the pool's own call carries, and whether the condition holds.
    let region = |region: &str| json!({"aws:RequestedRegion": [region]});
    let rows = [
        ("Deny", json!({"StringNotEquals": region("us-east-1")}), Ok, Cause::Ok),
        ("Deny", json!({"StringNotEquals": region("eu-west-1")}), Fail, Cause::ExplicitDeny),
        ("Allow", json!({"StringEquals": region("us-east-1")}), Ok, Cause::Ok),
        ("Allow", json!({"StringEquals": region("eu-west-1")}), Fail, Cause::Condition),
        ("Deny", json!({"Bool": {"aws:SecureTransport": "false"}}), Ok, Cause::Ok),
        ("Deny", json!({"Bool": {"aws:SecureTransport": "true"}}), Fail, Cause::ExplicitDeny),
        (
            "Deny",
            json!({"StringNotEquals": {"aws:PrincipalAccount": sample::ACCOUNT}}),
            Ok,
            Cause::Ok,
        ),
        ("Allow", json!({"StringEquals": {"aws:PrincipalAccount": "9"}}), Fail, Cause::Condition),
        ("Allow", json!({"ArnLike": {"aws:PrincipalArn": sample::ROLE_ARN}}), Ok, Cause::Ok),
        (
            "Deny",
            json!({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}}),
            Fail,
            Cause::ExplicitDeny,
        ),
        (
            "Deny",
            json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}),
            Fail,
            Cause::ExplicitDeny,
        ),
        ("Allow", json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}}), Fail, Cause::Condition),
        (
            "Deny",
            json!({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}),
            Fail,
            Cause::ExplicitDeny,
        ),
        // The usual way out for services does not help a role of one.
        (
            "Deny",
            json!({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"},
                "Bool": {"aws:ViaAWSService": "false"}}),
            Fail,
            Cause::ExplicitDeny,
        ),
        (
            "Deny",
            json!({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"},
                "Bool": {"aws:ViaAWSService": "true"}}),
            Ok,
            Cause::Ok,
        ),
        ("Deny", json!({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}), Ok, Cause::Ok),
        ("Deny", json!({"StringNotEquals": {"aws:SourceVpc": "vpc-1"}}), Fail, Cause::ExplicitDeny),
        ("Allow", json!({"StringEquals": {"sns:Protocol": "sms"}}), Fail, Cause::Condition),
        ("Allow", json!({"StringLike": {"sns:Endpoint": "+1*"}}), Fail, Cause::Condition),
        ("Deny", json!({"StringNotEquals": {"sns:Protocol": "https"}}), Fail, Cause::ExplicitDeny),
        (
            "Allow",
            json!({"StringEquals": {"aws:SourceAccount": sample::ACCOUNT}}),
            Fail,
            Cause::Condition,
        ),
        ("Deny", json!({"StringEquals": {"aws:PrincipalTag/stage": "live"}}), Ok, Cause::Ok),
        (
            "Allow",
            json!({"StringEquals": {"aws:PrincipalTag/stage": "live"}}),
            Fail,
            Cause::Condition,
        ),
        ("Deny", json!({"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}), Unknown, Cause::Unsure),
    ];
    for (effect, condition, state, cause) in rows {
        let outcome = found(&with_policies(&and(effect, &condition)));
        assert_eq!((outcome.state, outcome.cause), (state, cause), "{effect} {condition}");
        let fix = (cause == Cause::Condition).then_some(Fix::AllowSnsPublish);
        assert_eq!(outcome.fix, fix, "{effect} {condition}");
    }
}

#[test]
fn the_region_is_that_of_the_call() {
    let only = |region: &str| {
        with_policies(&and("Deny", &json!({"StringNotEquals": {"aws:RequestedRegion": region}})))
    };
    for (sms, pool_region, sends_from) in [
        (json!({"SnsRegion": "eu-west-1"}), "us-east-1", "eu-west-1"),
        (json!({}), "us-east-1", "us-east-1"),
        (json!({}), "eu-central-1", "eu-west-1"),
        (json!({"SnsRegion": "eu-central-1"}), "eu-central-1", "eu-central-1"),
    ] {
        let mut sms = sms;
        sms["SnsCallerArn"] = json!(sample::ROLE_ARN);
        for (allowed, state) in [(sends_from, State::Ok), ("sa-east-1", State::Fail)] {
            let mut facts = only(allowed);
            facts.region = pool_region.into();
            sample::set_sms(&mut facts, sms.clone());
            assert_eq!(found(&facts).state, state, "{sms} of a pool in {pool_region}");
        }
    }
    // End User Messaging sends in the pool's Region.
    let mut facts = sample::with_end_user_messaging("+12065550100");
    let send = json!({"Statement": {"Effect": "Allow", "Action": "sms-voice:*", "Resource": "*",
        "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}}});
    sample::set_inline(&mut facts, &[("p", send)]);
    assert_eq!(found(&facts).state, State::Ok);
    facts.region = "us-west-2".into();
    assert_eq!(found(&facts).cause, Cause::Condition);
}

#[test]
fn the_tags_of_the_role_count() {
    let fenced = json!({"StringEquals": {"aws:PrincipalTag/dp:include:network": "true"},
        "NotIpAddressIfExists": {"aws:SourceIp": ["192.0.2.0/24"]},
        "BoolIfExists": {"aws:ViaAWSService": "false"}});
    let mut facts = with_policies(&and("Deny", &fenced));
    assert_eq!(found(&facts).state, State::Ok);
    sample::edit_role(&mut facts, |r| {
        if let Fact::Known(Some(role)) = &mut r.role {
            role.tags = vec![("dp:include:network".into(), "true".into())];
        }
    });
    assert_eq!(found(&facts).cause, Cause::ExplicitDeny);
}

/// Facts with a boundary of this document, and what the simulation says.
fn bounded(document: &Value, simulation: Fact<Simulation>) -> Facts {
    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| {
        let boundary = managed("Edge", document.clone());
        if let Fact::Known(Some(role)) = &mut r.role {
            role.boundary_arn = boundary.arn.clone();
        }
        r.boundary = Fact::Known(Some(boundary));
        r.simulation = simulation;
    });
    facts
}

fn missing(mut simulation: Fact<Simulation>, keys: &[&str]) -> Fact<Simulation> {
    if let Fact::Known(s) = &mut simulation {
        s.missing_context = keys.iter().map(|&key| key.to_owned()).collect();
    }
    simulation
}

fn hint(facts: &mut Facts) {
    sample::edit_pool(facts, |p| {
        let hint = json!("InvalidSmsRoleAccessPolicyException");
        p.insert("SmsConfigurationFailure".into(), hint);
    });
}

#[test]
fn a_boundary_is_judged_with_the_context_too() {
    use Decision::{Allowed, ImplicitDeny};
    let when = |condition: Value| {
        json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition}]})
    };
    let here = when(json!({"StringEquals": {"aws:RequestedRegion": "us-east-1"}}));
    let elsewhere = when(json!({"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}));
    let organization = when(json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}}));
    let denied = || simulated(ImplicitDeny, None, Some(false));
    let key = &["aws:PrincipalOrgID"];
    let rows = [
        (&here, Fact::NotAsked, State::Ok, Cause::Ok, State::Unknown),
        (&here, simulated(Allowed, None, Some(true)), State::Ok, Cause::Ok, State::Unknown),
        // We read it and it allows: the simulation did not have what we had.
        (&here, denied(), State::Unknown, Cause::Disagreement, State::Unknown),
        (&elsewhere, Fact::NotAsked, State::Fail, Cause::Boundary, State::Fail),
        (&elsewhere, denied(), State::Fail, Cause::Boundary, State::Fail),
        (
            &elsewhere,
            simulated(Allowed, None, Some(true)),
            State::Unknown,
            Cause::Disagreement,
            State::Unknown,
        ),
        (&organization, Fact::NotAsked, State::Unknown, Cause::Unsure, State::Unknown),
        // A denial that rests on a key nobody gave, and one that does not.
        (&organization, missing(denied(), key), State::Unknown, Cause::Disagreement, State::Fail),
        (&organization, denied(), State::Fail, Cause::Boundary, State::Fail),
    ];
    for (document, simulation, state, cause, with_hint) in rows {
        let mut facts = bounded(document, simulation.clone());
        let outcome = found(&facts);
        assert_eq!((outcome.state, outcome.cause), (state, cause), "{document} {simulation:?}");
        assert_eq!(outcome.fix, None);
        hint(&mut facts);
        let outcome = found(&facts);
        assert_eq!(outcome.state, with_hint, "{document} {simulation:?}");
        assert_eq!(outcome.fix, None);
    }
}

#[test]
fn doubt_simulation_and_hint_together_are_a_fault() {
    use Decision::{Allowed, ExplicitDeny, ImplicitDeny};
    let organization = json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}});
    let (allow, deny) = (and("Allow", &organization), and("Deny", &organization));
    let alone = vec![policy("Allow", "sns:Publish", "*")];
    let rows = [
        (&allow, simulated(ImplicitDeny, None, None), Cause::Denied, Some(Fix::AllowSnsPublish)),
        (&deny, simulated(ExplicitDeny, None, None), Cause::Denied, None),
        (&deny, simulated(ImplicitDeny, None, None), Cause::Denied, None),
        (&allow, simulated(ExplicitDeny, Some(false), None), Cause::Scp, None),
        (&alone, simulated(ExplicitDeny, Some(false), None), Cause::Scp, None),
    ];
    for (documents, simulation, cause, fix) in rows {
        let mut facts = with_policies(documents);
        sample::edit_role(&mut facts, |r| r.simulation = simulation.clone());
        assert_eq!(found(&facts).state, State::Unknown, "{documents:?} {simulation:?}");
        hint(&mut facts);
        let outcome = found(&facts);
        assert_eq!((outcome.state, outcome.cause), (State::Fail, cause), "{documents:?}");
        assert_eq!(outcome.fix, fix, "{documents:?} {simulation:?}");
    }
    // Two are not three.
    for (documents, simulation) in [
        (&allow, simulated(Allowed, None, None)),
        (&allow, Fact::NotAsked),
        (&alone, simulated(ImplicitDeny, None, None)),
        (&alone, simulated(Allowed, Some(true), None)),
    ] {
        let mut facts = with_policies(documents);
        sample::edit_role(&mut facts, |r| r.simulation = simulation.clone());
        hint(&mut facts);
        assert_eq!(found(&facts).state, State::Unknown, "{documents:?} {simulation:?}");
    }
}

#[test]
fn both_words_are_shown_where_the_organization_is_said_to_deny() {
    let mut facts = sample::healthy();
    let said = simulated(Decision::ExplicitDeny, Some(false), None);
    sample::edit_role(&mut facts, |r| r.simulation = missing(said, &["aws:SourceIp"]));
    let outcome = found(&facts);
    let Say::Text("finding-publish-scp-doubt", args) = &outcome.title else { panic!("words") };
    assert!(args.contains(&("ours", "allowed".into())));
    let missing = outcome.evidence.iter().find(|e| e.path.ends_with("MissingContextValues"));
    assert_eq!(missing.map(|e| &e.seen), Some(&Say::literal("aws:SourceIp")));
}

#[test]
fn each_layer_keeps_the_same_caution() {
    let state = |facts: &Facts, key: &str| layer(facts, key).unwrap().state;
    let denies = || simulated(Decision::ExplicitDeny, Some(false), Some(false));
    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| r.simulation = denies());
    assert_eq!(state(&facts, "scp_ok"), State::Unknown);
    assert_eq!(state(&facts, "boundary_ok"), State::Ok, "there is none");
    hint(&mut facts);
    assert_eq!(state(&facts, "scp_ok"), State::Fail);
    let unsure = json!({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
        "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}}});
    for (document, simulation, expected) in [
        (&policy("Allow", "*", "*"), Fact::NotAsked, State::Ok),
        (&policy("Allow", "*", "*"), denies(), State::Unknown),
        (&unsure, Fact::NotAsked, State::Unknown),
        (&unsure, denies(), State::Fail),
        (&unsure, missing(denies(), &["aws:PrincipalOrgID"]), State::Unknown),
        (&policy("Allow", "s3:*", "*"), Fact::NotAsked, State::Fail),
    ] {
        assert_eq!(state(&bounded(document, simulation), "boundary_ok"), expected, "{document}");
    }
}

#[test]
fn end_user_messaging_compares_letters() {
    let arn = "arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1";
    let send = |resource: &str| policy("Allow", "sms-voice:SendTextMessage", resource);
    for (identity, document, state, cause) in [
        ("+12065550100", send("*"), State::Ok, Cause::Ok),
        ("+12065550100", send(arn), State::Fail, Cause::ResourceScope),
        (arn, send(arn), State::Ok, Cause::Ok),
        (arn, send("arn:aws:sms-voice:*:*:*"), State::Ok, Cause::Ok),
        (arn, policy("Allow", "sns:Publish", "*"), State::Fail, Cause::NoAllow),
    ] {
        let mut facts = sample::with_end_user_messaging(identity);
        sample::set_inline(&mut facts, &[("p", document.clone())]);
        let outcome = found(&facts);
        assert_eq!((outcome.state, outcome.cause), (state, cause), "{identity} {document}");
    }
}

#[test]
fn a_missing_role_is_the_trust_rules_matter() {
    let mut facts = sample::healthy();
    sample::edit_role(&mut facts, |r| r.role = Fact::Known(None));
    assert_eq!(
        (found(&facts).state, found(&facts).cause),
        (State::NotApplicable, Cause::RoleMissing)
    );
    assert_eq!(found(&sample::without_sms()).cause, Cause::NoSms);
    sample::edit_role(&mut facts, |r| r.role = Fact::Denied("iam:GetRole".into()));
    assert_eq!(found(&facts).missing_permissions, ["iam:GetRole"]);
}
