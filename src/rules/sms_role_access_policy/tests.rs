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
    let cases: Vec<(State, &str, Option<&str>, Vec<Value>)> = vec![
        (State::Ok, "ok", None, vec![policy("Allow", "sns:Publish", "*")]),
        (
            State::Ok,
            "ok",
            None,
            vec![policy("Allow", "SNS:*", "*"), policy("Deny", "sns:Publish", "arn:aws:sns:*:*:*")],
        ),
        (State::Fail, "no_allow", Some("allow_sns_publish"), vec![]),
        (
            State::Fail,
            "no_allow",
            Some("allow_sns_publish"),
            vec![policy("Allow", "logs:PutLogEvents", "*")],
        ),
        (
            State::Fail,
            "resource_scope",
            Some("allow_sns_publish"),
            vec![policy("Allow", "sns:Publish", TOPIC), policy("Allow", "s3:*", "*")],
        ),
        (
            State::Fail,
            "explicit_deny",
            None,
            vec![policy("Allow", "sns:Publish", "*"), policy("Deny", "sns:*", "*")],
        ),
        (State::Fail, "explicit_deny", None, vec![policy("Deny", "*", "*")]),
        (
            State::Unknown,
            "unsure",
            None,
            vec![
                json!({"Statement": {"Effect": "Allow", "Action": "sns:Publish", "Resource": "*", "Condition": {"DateLessThan": {"aws:CurrentTime": "2030-01-01"}}}}),
            ],
        ),
        // The doubt and the Allow stand in two documents.
        (
            State::Unknown,
            "unsure",
            None,
            vec![
                policy("Allow", "sns:Publish", "*"),
                json!({"Statement": {"Effect": "Deny", "Action": "sns:Publish", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}}}),
            ],
        ),
        (
            State::Unknown,
            "unsure",
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
    assert_eq!(outcome.cause, "explicit_deny");
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
    assert_eq!((outcome.state, outcome.cause, outcome.fix), (State::Fail, "boundary", None));
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
    assert_eq!(found(&facts).cause, "explicit_deny");
}

#[test]
fn the_simulation_beside_our_word() {
    use Decision::{Allowed, ExplicitDeny, ImplicitDeny};
    let cases = [
        (true, simulated(Allowed, None, None), State::Ok, "ok"),
        (true, simulated(Allowed, Some(true), Some(true)), State::Ok, "ok"),
        (true, simulated(ExplicitDeny, Some(false), None), State::Fail, "scp"),
        (true, simulated(ImplicitDeny, Some(false), None), State::Fail, "scp"),
        (false, simulated(ImplicitDeny, Some(false), None), State::Fail, "scp"),
        (true, simulated(ImplicitDeny, None, Some(false)), State::Fail, "boundary"),
        (true, simulated(ImplicitDeny, None, None), State::Unknown, "disagreement"),
        (
            true,
            simulated(Decision::Other("maybe".into()), None, None),
            State::Unknown,
            "disagreement",
        ),
        (false, simulated(Allowed, None, None), State::Unknown, "disagreement"),
        (false, simulated(ImplicitDeny, None, None), State::Fail, "no_allow"),
        (false, simulated(ExplicitDeny, None, None), State::Unknown, "disagreement"),
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
        assert_eq!(outcome.fix.is_some(), cause == "no_allow");
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
    assert_eq!((found(&facts).state, found(&facts).cause), (State::Unknown, "disagreement"));
    sample::set_inline(&mut facts, &[]);
    assert_eq!((found(&facts).state, found(&facts).cause), (State::Fail, "no_allow"));
}

#[test]
fn end_user_messaging_compares_letters() {
    let arn = "arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1";
    let send = |resource: &str| policy("Allow", "sms-voice:SendTextMessage", resource);
    for (identity, document, state, cause) in [
        ("+12065550100", send("*"), State::Ok, "ok"),
        ("+12065550100", send(arn), State::Fail, "resource_scope"),
        (arn, send(arn), State::Ok, "ok"),
        (arn, send("arn:aws:sms-voice:*:*:*"), State::Ok, "ok"),
        (arn, policy("Allow", "sns:Publish", "*"), State::Fail, "no_allow"),
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
    assert_eq!((found(&facts).state, found(&facts).cause), (State::NotApplicable, "role_missing"));
    assert_eq!(found(&sample::without_sms()).cause, "no_sms");
    sample::edit_role(&mut facts, |r| r.role = Fact::Denied("iam:GetRole".into()));
    assert_eq!(found(&facts).missing_permissions, ["iam:GetRole"]);
}
