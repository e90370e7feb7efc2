use serde_json::json;

use super::*;
use crate::facts::Fact;
use crate::facts::sample::{self, ROLE_ARN};

fn wants_sms() -> Asked {
    Asked { goals: vec![Factor::Sms], ..Asked::default() }
}

fn summary(facts: &Facts, asked: &Asked) -> Vec<(State, Cause, Option<Fix>)> {
    check(facts, asked).iter().map(|o| (o.state, o.cause, o.fix)).collect()
}

#[test]
fn a_pool_in_order_and_a_pool_without_sms() {
    let unasked = Asked::default();
    assert_eq!(summary(&sample::healthy(), &unasked), [(State::Ok, Cause::Ok, None)]);
    assert_eq!(summary(&sample::healthy(), &wants_sms()), [(State::Ok, Cause::Ok, None)]);
    let none = sample::without_sms();
    assert_eq!(summary(&none, &unasked), [(State::NotApplicable, Cause::NoSms, None)]);
    assert_eq!(
        summary(&none, &wants_sms()),
        [(State::Fail, Cause::Goal(Factor::Sms), Some(Fix::TurnSmsMfaOn))]
    );
}

#[test]
fn phone_numbers_verified_without_a_way_to_send() {
    let mut facts = sample::without_sms();
    sample::edit_pool(&mut facts, |p| {
        p.insert("AutoVerifiedAttributes".into(), json!(["email", "phone_number"]));
    });
    assert_eq!(
        summary(&facts, &Asked::default()),
        [(State::Fail, Cause::PhoneVerification, Some(Fix::DropPhoneVerification))]
    );
    let mut facts = sample::healthy();
    sample::edit_pool(&mut facts, |p| {
        p.insert("AutoVerifiedAttributes".into(), json!(["phone_number"]));
    });
    assert_eq!(summary(&facts, &Asked::default()), [(State::Ok, Cause::Ok, None)]);
}

#[test]
fn seoul_sends_from_tokyo() {
    let seoul = |region: serde_json::Value| {
        let mut facts = sample::healthy();
        facts.region = "ap-northeast-2".into();
        let mut sms = json!({"SnsCallerArn": ROLE_ARN, "ExternalId": "x"});
        if !region.is_null() {
            sms["SnsRegion"] = region;
        }
        sample::set_sms(&mut facts, sms);
        summary(&facts, &Asked::default())[0]
    };
    let wrong = (State::Fail, Cause::Seoul, Some(Fix::SetSeoulSnsRegion));
    assert_eq!(seoul(json!("ap-northeast-2")), wrong);
    assert_eq!(seoul(json!(null)), wrong);
    assert_eq!(seoul(json!("ap-northeast-1")), (State::Ok, Cause::Ok, None));
}

#[test]
fn regions_with_one_other_to_send_from() {
    let found = |pool: &str, named: Option<&str>| {
        let mut facts = sample::healthy();
        facts.region = pool.into();
        let mut sms = json!({"SnsCallerArn": ROLE_ARN, "ExternalId": "x"});
        if let Some(region) = named {
            sms["SnsRegion"] = json!(region);
        }
        sample::set_sms(&mut facts, sms);
        let found = check(&facts, &Asked::default());
        (found[0].state, found[0].cause)
    };
    for (pool, named, expected) in [
        ("ap-southeast-5", Some("ap-southeast-1"), (State::Ok, Cause::Ok)),
        ("ap-southeast-5", None, (State::Ok, Cause::Ok)),
        ("ap-southeast-5", Some("ap-southeast-5"), (State::Fail, Cause::SnsRegion)),
        ("ap-southeast-7", Some("ap-south-1"), (State::Ok, Cause::Ok)),
        ("ap-east-1", Some("ap-southeast-1"), (State::Ok, Cause::Ok)),
        ("ap-east-1", Some("ap-east-1"), (State::Fail, Cause::SnsRegion)),
        ("us-east-2", Some("us-east-1"), (State::Ok, Cause::Ok)),
        ("us-east-2", Some("us-east-2"), (State::Ok, Cause::Ok)),
        // Newer than the table, or without Amazon SNS as far as AWS's pages say: what works is not called wrong.
        ("xx-new-1", Some("xx-new-1"), (State::Ok, Cause::Ok)),
        ("mx-central-1", Some("mx-central-1"), (State::Ok, Cause::Ok)),
    ] {
        assert_eq!(found(pool, named), expected, "{pool} {named:?}");
    }
}

#[test]
fn recovery_beside_required_sms() {
    let goal = |mode: &str, names: &[&str]| {
        let mut facts = sample::without_sms();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
            m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": true}));
        });
        sample::set_recovery(&mut facts, names);
        check(&facts, &wants_sms()).iter().any(|o| o.cause == Cause::RecoveryConflict)
    };
    let (email, phone) = ("verified_email", "verified_phone_number");
    for (mode, names, conflict) in [
        ("ON", &[email, phone][..], true),
        ("ON", &[phone, email], false),
        ("ON", &[phone], false),
        ("ON", &[email], false),
        ("ON", &["admin_only"], false),
        ("OPTIONAL", &[email, phone], false),
        ("OPTIONAL", &[phone], false),
    ] {
        assert_eq!(goal(mode, names), conflict, "{mode} {names:?}");
    }
    // A pool that has it all already was taken by AWS.
    let mut facts = sample::healthy();
    sample::edit_mfa(&mut facts, |m| {
        m.insert("MfaConfiguration".into(), json!("ON"));
    });
    sample::set_recovery(&mut facts, &[email, phone]);
    assert_eq!(summary(&facts, &Asked::default()), [(State::Ok, Cause::Ok, None)]);
    assert_eq!(summary(&facts, &wants_sms()), [(State::Ok, Cause::Ok, None)]);
}

#[test]
fn a_legacy_region_is_no_fault() {
    let mut facts = sample::healthy();
    facts.region = "eu-central-1".into();
    sample::set_sms(&mut facts, json!({"SnsCallerArn": ROLE_ARN, "ExternalId": "x"}));
    let found = check(&facts, &Asked::default());
    assert_eq!(found[0].state, State::Ok);
    assert_eq!(found[0].evidence[0].path, "/SmsMfaConfiguration/SmsConfiguration/SnsRegion");
}

#[test]
fn messages() {
    let long = format!("{{####}}{}", "x".repeat(135));
    let at_limit = format!("{{####}}{}", "é".repeat(134));
    for (message, fits) in [
        ("{####}", true),
        ("Your code is {####}", true),
        ("Your code", false),
        ("{###}", false),
        (long.as_str(), false),
        (at_limit.as_str(), true),
    ] {
        let mut facts = sample::healthy();
        sample::set_message(&mut facts, message);
        let found = check(&facts, &Asked::default());
        assert_eq!(found[0].state == State::Ok, fits, "{message}");
        if !fits {
            assert_eq!(
                (found[0].cause, found[0].fix),
                (Cause::Message, Some(Fix::RepairSmsMessage))
            );
        }
    }
}

#[test]
fn end_user_messaging_has_rules_of_its_own() {
    let mut facts = sample::healthy();
    sample::set_sms(
        &mut facts,
        json!({"SnsCallerArn": ROLE_ARN, "EumsSms": {"CallerArn": ROLE_ARN, "Region": "eu-west-1"}}),
    );
    assert_eq!(
        summary(&facts, &Asked::default()),
        [(State::Fail, Cause::EumsRegion, None), (State::Fail, Cause::EumsAndSns, None)]
    );
    let facts = sample::with_end_user_messaging("+12065550100");
    assert_eq!(summary(&facts, &Asked::default()), [(State::Ok, Cause::Ok, None)]);
}

#[test]
fn the_goal() {
    let mut off = sample::healthy();
    sample::turn_off(&mut off);
    assert_eq!(summary(&off, &Asked::default()), [(State::Ok, Cause::Ok, None)]);
    let fix = Some(Fix::TurnSmsMfaOn);
    assert_eq!(summary(&off, &wants_sms()), [(State::Fail, Cause::Goal(Factor::Sms), fix)]);
    sample::edit_pool(&mut off, |p| {
        let phone =
            json!({"RecoveryMechanisms": [{"Priority": 1, "Name": "verified_phone_number"}]});
        p.insert("AccountRecoverySetting".into(), phone);
    });
    // Whether AWS takes the phone alone beside SMS that is OPTIONAL is known of no source.
    assert_eq!(summary(&off, &wants_sms()), [(State::Fail, Cause::Goal(Factor::Sms), fix)]);
    assert_eq!(summary(&off, &Asked::default()), [(State::Ok, Cause::Ok, None)]);
    off.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
    let found = check(&off, &wants_sms());
    assert_eq!(found[0].state, State::Unknown);
    assert_eq!(found[0].missing_permissions, ["cognito-idp:GetUserPoolMfaConfig"]);
}

#[test]
fn a_pool_nobody_let_us_read() {
    let mut facts = sample::healthy();
    facts.pool = Fact::Denied("cognito-idp:DescribeUserPool".into());
    facts.mfa = Fact::Failed { code: "timeout".into(), text: "no answer".into() };
    let found = check(&facts, &Asked::default());
    assert_eq!((found.len(), found[0].state), (1, State::Unknown));
    assert_eq!(found[0].missing_permissions, ["cognito-idp:DescribeUserPool"]);
}
