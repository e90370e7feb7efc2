use serde_json::json;

use super::*;
use crate::facts::sample::{self, mail_through_ses, ses, wants_email};
use crate::facts::{SesAccount, SesRegion};

fn reported() -> Asked {
    Asked { reported: vec![PROBLEM.to_owned()], ..Asked::default() }
}

type Found = (State, &'static str, Option<&'static str>);

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
    let fail = [(State::Fail, "cognito_default", Some("send_through_ses"))];
    let rest = [(State::NotApplicable, "not_asked", None)];
    assert_eq!(summary(&facts, &Asked::default()), rest);
    assert_eq!(summary(&facts, &wants_email()), fail);
    assert_eq!(summary(&facts, &reported()), fail);
    sample::edit_pool(&mut facts, |p| {
        p.remove("EmailConfiguration");
    });
    assert_eq!(summary(&facts, &reported()), fail);
    sample::turn_email_on(&mut facts);
    assert_eq!(summary(&facts, &Asked::default()), fail);
}

#[test]
fn the_identity_behind_it() {
    let ok = (State::Ok, "ok", None);
    let fix = Some("send_through_ses");
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
        (sending(identities(&[])), (State::Fail, "ses_missing", fix)),
        (sending(identities(&[("shop.example", false)])), (State::Fail, "ses_unverified", fix)),
        (sending(account(false, true)), (State::Warn, "ses_sandbox", None)),
        (sending(account(true, false)), (State::Fail, "ses_sending", None)),
    ];
    for (facts, expected) in rows {
        assert_eq!(summary(&facts, &reported()), [expected]);
        assert_eq!(summary(&facts, &Asked::default())[0].0, State::NotApplicable);
    }
    for (arn, cause) in [
        ("arn:aws:ses:ap-south-1:111122223333:identity/shop.example", "ses_region"),
        ("arn:aws:ses:us-east-1:444455556666:identity/shop.example", "ses_account"),
        ("nonsense", "ses_missing"),
    ] {
        let mut facts = sending(|_| ());
        sample::edit_pool(&mut facts, |p| {
            p["EmailConfiguration"]["SourceArn"] = json!(arn);
        });
        assert_eq!(summary(&facts, &reported()), [(State::Fail, cause, fix)]);
    }
}

#[test]
fn ses_that_was_not_read() {
    let mut facts = mail_through_ses();
    facts.ses = Fact::NotAsked;
    assert_eq!(summary(&facts, &reported()), [(State::Ok, "ok", None)]);
    facts.ses = Fact::Denied("ses:ListEmailIdentities".into());
    let found = check(&facts, &reported());
    assert_eq!((found[0].state, found[0].cause), (State::Unknown, "ses_unread"));
    assert_eq!(found[0].missing_permissions, ["ses:ListEmailIdentities"]);
    let facts = sending(|r| r.identities = Fact::Denied("ses:ListEmailIdentities".into()));
    let found = check(&facts, &reported());
    assert_eq!(found[0].missing_permissions, ["ses:ListEmailIdentities"]);
    assert_eq!(found[0].evidence.len(), 3);
}

#[test]
fn the_goal_comes_after_its_conditions() {
    let mut facts = mail_through_ses();
    let goal = (State::Fail, "goal_email", Some("turn_email_mfa_on"));
    assert_eq!(summary(&facts, &wants_email()), [goal]);
    assert_eq!(summary(&facts, &reported()), [(State::Ok, "ok", None)]);
    let mut lite = facts.clone();
    sample::edit_pool(&mut lite, |p| {
        p.insert("UserPoolTier".into(), json!("LITE"));
    });
    assert_eq!(summary(&lite, &wants_email()), [(State::Ok, "ok", None)]);
    let mut only_email = facts.clone();
    sample::set_recovery(&mut only_email, &["verified_email"]);
    assert_eq!(summary(&only_email, &wants_email()), [(State::Ok, "ok", None)]);
    let sandboxed = sending(|r| {
        let enforcement = None;
        r.account = Fact::Known(SesAccount {
            production_access: false,
            sending_enabled: true,
            enforcement,
        });
    });
    assert_eq!(summary(&sandboxed, &wants_email()), [goal, (State::Warn, "ses_sandbox", None)]);
    sample::turn_email_on(&mut facts);
    assert_eq!(summary(&facts, &wants_email()), [(State::Ok, "ok", None)]);
    facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
    assert_eq!(summary(&facts, &wants_email())[0].1, "mfa_unread");
}
