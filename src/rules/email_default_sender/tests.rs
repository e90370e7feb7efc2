use serde_json::json;

use super::*;
use crate::facts::sample::{self, mail_through_ses, reported, ses, wants_email};
use crate::facts::{SesAccount, SesRegion};

type Found = (State, Cause, Option<Fix>);

fn summary(facts: &Facts, asked: &Asked) -> Vec<Found> {
    check(facts, asked).iter().map(|o| (o.state, o.cause, o.fix)).collect()
}

/// A pool that sends through SES, seen as SES shows it after the change.
fn sending(change: impl FnOnce(&mut SesRegion)) -> Facts {
    let mut facts = mail_through_ses();
    let mut region = ses("us-east-1", &[("shop.example", true)]);
    change(&mut region);
    facts.ses = Fact::Known(vec![region]);
    facts
}

#[test]
fn cognitos_own_sender() {
    let mut facts = sample::healthy();
    let fail = [(State::Fail, Cause::CognitoDefault, Some(Fix::SendThroughSes))];
    let rest = [(State::NotApplicable, Cause::NotAsked, None)];
    assert_eq!(summary(&facts, &Asked::default()), rest);
    assert_eq!(summary(&facts, &wants_email()), fail);
    assert_eq!(summary(&facts, &reported(PROBLEM)), fail);
    sample::edit_pool(&mut facts, |p| {
        p.remove("EmailConfiguration");
    });
    assert_eq!(summary(&facts, &reported(PROBLEM)), fail);
    sample::turn_email_on(&mut facts);
    assert_eq!(summary(&facts, &Asked::default()), fail);
}

#[test]
fn the_identity_behind_it() {
    let ok = (State::Ok, Cause::Ok, None);
    let fix = Some(Fix::SendThroughSes);
    let identities = |list: &'static [(&'static str, bool)]| {
        move |r: &mut SesRegion| r.identities = ses("us-east-1", list).identities
    };
    let account = |production_access: bool, sending_enabled: bool| {
        move |r: &mut SesRegion| {
            let enforcement = None;
            r.account = Fact::Known(SesAccount { production_access, sending_enabled, enforcement });
        }
    };
    let rows: Vec<(Facts, Found)> = vec![
        (sending(|_| ()), ok),
        (sending(identities(&[])), (State::Fail, Cause::SesMissing, fix)),
        (sending(identities(&[("shop.example", false)])), (State::Fail, Cause::SesUnverified, fix)),
        (sending(account(false, true)), (State::Warn, Cause::SesSandbox, None)),
        (sending(account(true, false)), (State::Fail, Cause::SesSending, None)),
    ];
    for (facts, expected) in rows {
        assert_eq!(summary(&facts, &reported(PROBLEM)), [expected]);
        assert_eq!(summary(&facts, &Asked::default())[0].0, State::NotApplicable);
    }
    for (arn, cause) in [
        ("arn:aws:ses:ap-south-1:111122223333:identity/shop.example", Cause::SesRegion),
        ("arn:aws:ses:us-east-1:444455556666:identity/shop.example", Cause::SesAccount),
        ("nonsense", Cause::SesMissing),
    ] {
        let mut facts = sending(|_| ());
        sample::edit_pool(&mut facts, |p| {
            p["EmailConfiguration"]["SourceArn"] = json!(arn);
        });
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Fail, cause, fix)]);
    }
}

#[test]
fn ses_that_was_not_read() {
    let mut facts = mail_through_ses();
    facts.ses = Fact::NotAsked;
    assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok, None)]);
    facts.ses = Fact::Denied("ses:ListEmailIdentities".into());
    let found = check(&facts, &reported(PROBLEM));
    assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::SesUnread));
    assert_eq!(found[0].missing_permissions, ["ses:ListEmailIdentities"]);
    let facts = sending(|r| r.identities = Fact::Denied("ses:ListEmailIdentities".into()));
    let found = check(&facts, &reported(PROBLEM));
    assert_eq!(found[0].missing_permissions, ["ses:ListEmailIdentities"]);
    assert_eq!(found[0].evidence.len(), 3);
}

#[test]
fn the_goal_comes_after_its_conditions() {
    let mut facts = mail_through_ses();
    let goal = (State::Fail, Cause::Goal(Factor::Email), Some(Fix::TurnEmailMfaOn));
    assert_eq!(summary(&facts, &wants_email()), [goal]);
    assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok, None)]);
    let mut lite = facts.clone();
    sample::edit_pool(&mut lite, |p| {
        p.insert("UserPoolTier".into(), json!("LITE"));
    });
    assert_eq!(summary(&lite, &wants_email()), [(State::Ok, Cause::Ok, None)]);
    let mut only_email = facts.clone();
    sample::set_recovery(&mut only_email, &["verified_email"]);
    assert_eq!(summary(&only_email, &wants_email()), [(State::Ok, Cause::Ok, None)]);
    let sandboxed = sending(|r| {
        let enforcement = None;
        r.account = Fact::Known(SesAccount {
            production_access: false,
            sending_enabled: true,
            enforcement,
        });
    });
    assert_eq!(summary(&sandboxed, &wants_email()), [goal, (State::Warn, Cause::SesSandbox, None)]);
    sample::turn_email_on(&mut facts);
    assert_eq!(summary(&facts, &wants_email()), [(State::Ok, Cause::Ok, None)]);
    facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
    assert_eq!(summary(&facts, &wants_email())[0].1, Cause::MfaUnread);
}

#[test]
fn a_trigger_that_sends_has_no_sandbox() {
    let mut facts = sending(|r| {
        let enforcement = Some("SHUTDOWN".to_owned());
        r.account = Fact::Known(SesAccount {
            production_access: false,
            sending_enabled: false,
            enforcement,
        });
    });
    assert_eq!(summary(&facts, &reported(PROBLEM))[0].1, Cause::SesSending);
    sample::edit_pool(&mut facts, |p| {
        let arn = "arn:aws:lambda:us-east-1:111122223333:function:mail";
        let sender = json!({"CustomEmailSender": {"LambdaVersion": "V1_0", "LambdaArn": arn}});
        p.insert("LambdaConfig".into(), sender);
    });
    assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok, None)]);
    // Cognito asks for the SES settings even so.
    sample::edit_pool(&mut facts, |p| {
        p["EmailConfiguration"]["EmailSendingAccount"] = json!("COGNITO_DEFAULT");
    });
    assert_eq!(summary(&facts, &reported(PROBLEM))[0].0, State::Fail);
}

#[test]
fn what_ses_did_not_tell_is_not_known() {
    let facts = sending(|r| r.account = Fact::Denied("ses:GetAccount".into()));
    let found = check(&facts, &reported(PROBLEM));
    assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::SesAccountUnread));
    assert_eq!(found[0].missing_permissions, ["ses:GetAccount"]);
    let facts = sending(|r| {
        if let Fact::Known(list) = &mut r.identities {
            list[0].verified = Fact::Denied("ses:GetEmailIdentity".into());
        }
    });
    let found = check(&facts, &reported(PROBLEM));
    assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::SesUnread));
    assert_eq!(found[0].missing_permissions, ["ses:GetEmailIdentity"]);
    let mut facts = sending(|_| ());
    sample::edit_pool(&mut facts, |p| {
        p["EmailConfiguration"]["EmailSendingAccount"] = json!("zz");
    });
    assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Unknown, Cause::SenderUnknown, None)]);
}

#[test]
fn the_right_pool_in_a_region_with_an_alternate_is_fine() {
    let mut facts = sending(|_| ());
    facts.region = "me-central-1".into();
    let arn = "arn:aws:ses:eu-central-1:111122223333:identity/shop.example";
    sample::edit_pool(&mut facts, |p| {
        p["EmailConfiguration"]["SourceArn"] = json!(arn);
    });
    let mut region = ses("eu-central-1", &[("shop.example", true)]);
    facts.ses = Fact::Known(vec![region.clone()]);
    assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Fail, Cause::SesPolicyMissing, None)]);
    if let Fact::Known(list) = &mut region.identities {
        let service = "cognito-idp.me-central-1.amazonaws.com";
        let document = json!({"Statement": [{"Effect": "Allow", "Principal": {"Service": service},
            "Action": "ses:SendEmail", "Resource": arn}]});
        list[0].policies = vec![("cognito".into(), document)];
    }
    facts.ses = Fact::Known(vec![region]);
    assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok, None)]);
    facts.region = "xx-new-1".into();
    assert_eq!(
        summary(&facts, &reported(PROBLEM)),
        [(State::Unknown, Cause::SesRegionUnknown, None)]
    );
}

#[test]
fn a_tier_that_is_not_named_leaves_the_goal_in_doubt() {
    let mut facts = mail_through_ses();
    sample::edit_pool(&mut facts, |p| {
        p.shift_remove("UserPoolTier");
    });
    let found = check(&facts, &wants_email());
    assert_eq!((found[0].state, found[0].cause), (State::Fail, Cause::Goal(Factor::Email)));
    assert_eq!(found[0].title, Say::text("finding-goal-email-unsure"));
}
