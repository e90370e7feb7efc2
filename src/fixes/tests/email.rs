//! E-mail MFA: three conditions and the factor.

use super::*;
use crate::facts::sample::{mail_through_ses, ses, turn_email_on, wants_email};
use crate::facts::{SesAccount, SesRegion};

const TIER: Problem = Problem::EmailTier;
const SENDER: Problem = Problem::EmailDefaultSender;
const RECOVERY: Problem = Problem::EmailRecoveryConflict;

fn goal(facts: &Facts, set: &[(&str, &str)]) -> Result<Option<Plan>, WhyNot> {
    let choices = set.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let asked = wants_email();
    for_goal(&input(facts, &asked, &choices), Factor::Email)
}

/// Plans for the goal, carries it out, and finds all three conditions and the factor in order.
fn reaches(facts: &Facts, set: &[(&str, &str)]) -> Plan {
    let plan = goal(facts, set).unwrap().unwrap();
    let now = carried_out(facts, &plan);
    let only = [TIER, SENDER, RECOVERY];
    let found = rules::check(&now, &wants_email(), &only);
    assert!(found.iter().all(|o| o.state == State::Ok), "{found:?}");
    assert_eq!(goal(&now, &[]).unwrap(), None);
    assert_eq!((plan.fix, plan.risk()), (Some(Fix::TurnEmailMfaOn), Risk::High));
    // Each repair of the role that comes first has a sentence of its own.
    let role = plan.changes.iter().filter(|c| !c.target.is_cognito()).count();
    assert!(!plan.means.is_empty() && plan.means.len() <= 8 + role, "{:?}", plan.means);
    plan
}

fn pool_after(plan: &Plan) -> Value {
    let change = plan.changes.iter().find(|c| matches!(c.target, Target::Pool { .. }));
    change.unwrap().after().unwrap()
}

fn keys(plan: &Plan) -> Vec<(&str, &str)> {
    plan.choices.iter().map(|c| (c.key, c.chosen.as_str())).collect()
}

fn with_ses(facts: &mut Facts, regions: Vec<SesRegion>) {
    facts.ses = Fact::Known(regions);
}

/// LITE, Cognito's sender, no recovery, SMS and TOTP on, two identities of which one is verified.
fn worst() -> Facts {
    let mut facts = sample::healthy();
    sample::edit_pool(&mut facts, |p| {
        p.insert("UserPoolTier".into(), json!("LITE"));
    });
    sample::set_recovery(&mut facts, &[]);
    with_ses(&mut facts, vec![ses("us-east-1", &[("shop.example", true), ("new.example", false)])]);
    facts
}

#[test]
fn the_worst_pool_in_one_plan_with_the_factor_last() {
    for mode in ["OPTIONAL", "ON"] {
        let mut facts = worst();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
        });
        let plan = reaches(&facts, &[]);
        assert_eq!(
            calls(&plan),
            ["cognito-idp:UpdateUserPool", "cognito-idp:SetUserPoolMfaConfig"]
        );
        let paths: Vec<&str> = plan.changes[0].edits.iter().map(|e| e.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "/UserPoolTier",
                "/EmailConfiguration/EmailSendingAccount",
                "/EmailConfiguration/SourceArn",
                "/EmailConfiguration/From",
                "/AccountRecoverySetting"
            ]
        );
        assert_eq!(
            keys(&plan),
            [
                ("tier", "ESSENTIALS"),
                ("ses_identity", "arn:aws:ses:us-east-1:111122223333:identity/shop.example"),
                ("from", "no-reply@shop.example"),
                ("recovery", if mode == "ON" { "phone_then_email" } else { "email_then_phone" }),
            ]
        );
        let after = plan.changes[1].after().unwrap();
        assert_eq!(after["MfaConfiguration"], mode);
        assert_eq!(after["SmsMfaConfiguration"], plan.changes[1].base["SmsMfaConfiguration"]);
        assert_eq!(after["EmailMfaConfiguration"]["Message"], "Your sign-in code is {####}.");
        assert_eq!(plan.undo, Undo::Full);
        // The way back gives the pool as it was, member for member.
        for change in plan.changes.iter().rev() {
            let back = crate::change::revert_edits(&change.after().unwrap(), &change.edits);
            assert_eq!(back.unwrap(), change.base);
        }
    }
}

#[test]
fn only_what_is_missing_is_changed() {
    let plan = reaches(&mail_through_ses(), &[]);
    assert_eq!(calls(&plan), ["cognito-idp:SetUserPoolMfaConfig"]);
    assert_eq!(plan.undo, Undo::Full);
    let mut facts = mail_through_ses();
    sample::set_recovery(&mut facts, &["verified_email"]);
    let plan = reaches(&facts, &[]);
    assert_eq!(plan.changes[0].edits.len(), 1);
    assert_eq!(plan.changes[0].edits[0].path, "/AccountRecoverySetting/RecoveryMechanisms");
}

#[test]
fn off_becomes_optional() {
    let mut facts = sample::without_sms();
    with_ses(&mut facts, vec![ses("us-east-1", &[("shop.example", true)])]);
    let plan = reaches(&facts, &[]);
    let after = plan.changes[1].after().unwrap();
    assert_eq!(after["MfaConfiguration"], "OPTIONAL");
    assert_eq!(plan.undo, Undo::Full);
    assert!(keys(&plan).contains(&("recovery", "email_then_phone")));
    let names = pool_after(&plan)["AccountRecoverySetting"]["RecoveryMechanisms"].clone();
    assert_eq!(names[0]["Name"], "verified_email");
    assert_eq!(names[1]["Name"], "verified_phone_number");
    let plan_of = reaches(&facts, &[("recovery", "phone_then_email")]);
    let names = pool_after(&plan_of)["AccountRecoverySetting"]["RecoveryMechanisms"].clone();
    assert_eq!(names[0]["Name"], "verified_phone_number");
    assert!(plan.means.contains(&Say::text("means-recovery-no-sms")));
    let plan = reaches(&facts, &[("recovery", "admin_only"), ("tier", "PLUS")]);
    assert!(plan.means.contains(&Say::text("means-recovery-admin")));
    assert!(goal(&facts, &[("recovery", "phone")]).is_err());
    assert!(goal(&facts, &[("mfa", "ON")]).is_err());
}

#[test]
fn sms_that_has_to_join_takes_nothing_from_recovery() {
    let mut facts = worst();
    sample::turn_off(&mut facts);
    let plan = reaches(&facts, &[]);
    assert!(plan.means.contains(&Say::text("means-sms-joins")));
    assert!(keys(&plan).contains(&("recovery", "email_then_phone")));
    assert!(goal(&facts, &[("recovery", "phone_then_email")]).is_ok());
    let after = plan.changes[1].after().unwrap();
    assert_eq!(after["SmsMfaConfiguration"]["SmsConfiguration"]["SnsCallerArn"], ROLE_ARN);
}

#[test]
fn the_sms_role_comes_first() {
    let mut facts = worst();
    sample::set_inline(&mut facts, &[]);
    let plan = reaches(&facts, &[]);
    assert_eq!(
        calls(&plan),
        ["iam:PutRolePolicy", "cognito-idp:UpdateUserPool", "cognito-idp:SetUserPoolMfaConfig"]
    );
    sample::attach(&mut facts, "Guard", sample::policy("Deny", "*", "*"));
    assert!(goal(&facts, &[]).is_err());
}

#[test]
fn identities_to_choose_from() {
    let mut facts = worst();
    let arn =
        |region: &str, name: &str| format!("arn:aws:ses:{region}:111122223333:identity/{name}");
    let why = |facts: &Facts, set: &[(&str, &str)]| match goal(facts, set).unwrap_err().why {
        Say::Text(id, _) => id,
        Say::Literal(_) => "",
    };
    with_ses(
        &mut facts,
        vec![
            ses("us-east-1", &[("shop.example", true), ("ana@post.example", true)]),
            ses("ap-south-1", &[("far.example", true)]),
        ],
    );
    assert_eq!(why(&facts, &[]), "why-not-several-identities");
    let plan = reaches(&facts, &[("ses_identity", "shop.example")]);
    let email = pool_after(&plan)["EmailConfiguration"].clone();
    assert_eq!(email["SourceArn"], arn("us-east-1", "shop.example"));
    assert_eq!(email["From"], "no-reply@shop.example");
    let plan = reaches(&facts, &[("ses_identity", &arn("us-east-1", "ana@post.example"))]);
    assert_eq!(pool_after(&plan)["EmailConfiguration"].get("From"), None);
    let set = [("ses_identity", "shop.example"), ("from", "Shop <hi@mail.shop.example>")];
    let plan = reaches(&facts, &set);
    assert_eq!(pool_after(&plan)["EmailConfiguration"]["From"], "Shop <hi@mail.shop.example>");
    let set = [("ses_identity", "shop.example"), ("from", "hi@other.example")];
    assert_eq!(why(&facts, &set), "why-not-from");
    assert_eq!(why(&facts, &[("ses_identity", "far.example")]), "why-not-choice");

    with_ses(&mut facts, vec![ses("us-east-1", &[("new.example", false)])]);
    assert_eq!(why(&facts, &[]), "why-not-no-usable-identity");
    assert_eq!(why(&facts, &[("ses_identity", "new.example")]), "why-not-no-usable-identity");
    with_ses(&mut facts, vec![ses("us-east-1", &[])]);
    assert_eq!(why(&facts, &[]), "why-not-no-identity");
    facts.ses = Fact::Denied("ses:ListEmailIdentities".into());
    let refused = goal(&facts, &[]).unwrap_err();
    assert_eq!(refused.missing_permissions, ["ses:ListEmailIdentities"]);
}

#[test]
fn the_sandbox_is_said_and_stopped_sending_leaves_no_plan() {
    let account = |production_access: bool, sending_enabled: bool| {
        let mut facts = worst();
        let mut region = ses("us-east-1", &[("shop.example", true)]);
        let enforcement = None;
        region.account =
            Fact::Known(SesAccount { production_access, sending_enabled, enforcement });
        with_ses(&mut facts, vec![region]);
        facts
    };
    let plan = goal(&account(false, true), &[]).unwrap().unwrap();
    let said = |m: &Say| matches!(m, Say::Text("means-sender-sandbox", _));
    assert!(plan.means.iter().any(said));
    assert!(goal(&account(true, false), &[]).is_err());
    let mut sending = mail_through_ses();
    if let Fact::Known(regions) = &mut sending.ses {
        regions[0].account = Fact::Known(SesAccount {
            production_access: true,
            sending_enabled: false,
            enforcement: None,
        });
    }
    assert!(goal(&sending, &[]).is_err());
}

#[test]
fn the_senders_own_address_stays_where_it_fits() {
    let mut facts = mail_through_ses();
    sample::edit_pool(&mut facts, |p| {
        p["EmailConfiguration"]["EmailSendingAccount"] = json!("COGNITO_DEFAULT");
        p["EmailConfiguration"]["ReplyToEmailAddress"] = json!("help@shop.example");
    });
    let plan = mends_one(&facts, SENDER);
    assert_eq!(
        (plan.fix, plan.risk(), plan.undo),
        (Some(Fix::SendThroughSes), Risk::Medium, Undo::Full)
    );
    let paths: Vec<&str> = plan.changes[0].edits.iter().map(|e| e.path.as_str()).collect();
    assert_eq!(paths, ["/EmailConfiguration/EmailSendingAccount"]);
    assert_eq!(pool_after(&plan)["EmailConfiguration"]["ReplyToEmailAddress"], "help@shop.example");
    sample::edit_pool(&mut facts, |p| {
        p["EmailConfiguration"]["From"] = json!("old@elsewhere.example");
    });
    let plan = mends_one(&facts, SENDER);
    assert_eq!(pool_after(&plan)["EmailConfiguration"]["From"], "no-reply@shop.example");
    sample::edit_pool(&mut facts, |p| {
        p.remove("EmailConfiguration");
    });
    let plan = mends_one(&facts, SENDER);
    assert_eq!(plan.changes[0].edits[0].path, "/EmailConfiguration");
}

/// One condition on its own, where users report it.
fn mends_one(facts: &Facts, problem: Problem) -> Plan {
    let asked = Asked { reported: vec![problem], ..Asked::default() };
    let plan = planned(facts, &asked, problem, &[]).unwrap().unwrap();
    let found = rules::check(&carried_out(facts, &plan), &asked, &[problem]);
    assert!(found.iter().all(|o| o.state == State::Ok), "{found:?}");
    plan
}

#[test]
fn each_condition_has_a_repair_of_its_own() {
    let plan = mends_one(&worst(), TIER);
    assert_eq!((plan.fix, plan.risk(), plan.undo), (Some(Fix::RaiseTier), Risk::High, Undo::Full));
    assert_eq!(pool_after(&plan)["UserPoolTier"], "ESSENTIALS");
    assert!(matches!(&plan.means[0], Say::Text("means-tier-costs-users", _)));
    assert_eq!(mends_one(&worst(), SENDER).fix, Some(Fix::SendThroughSes));
    let plan = mends_one(&worst(), RECOVERY);
    assert_eq!(
        (plan.fix, keys(&plan)),
        (Some(Fix::ChangeRecovery), vec![("recovery", "email_then_phone")])
    );
    let mut off = worst();
    sample::turn_off(&mut off);
    let plan = mends_one(&off, RECOVERY);
    assert_eq!(keys(&plan), [("recovery", "email_then_phone")]);
    // Beside required SMS email first was seen to be refused; self-service is not taken away without need.
    let mut on = worst();
    sample::edit_mfa(&mut on, |m| {
        m.insert("MfaConfiguration".into(), json!("ON"));
    });
    let plan = mends_one(&on, RECOVERY);
    assert_eq!(keys(&plan), [("recovery", "phone_then_email")]);
    assert_eq!(plan.choices[0].allowed, ["phone_then_email", "admin_only"]);
}

#[test]
fn a_tier_that_is_not_named_is_said_and_not_changed() {
    let mut facts = worst();
    sample::edit_pool(&mut facts, |p| {
        p.shift_remove("UserPoolTier");
    });
    let plan = goal(&facts, &[]).unwrap().unwrap();
    assert!(plan.means.contains(&Say::text("means-tier-not-named")));
    assert!(pool_after(&plan).get("UserPoolTier").is_none());
    let asked = Asked { reported: vec![TIER], ..Asked::default() };
    let why = planned(&facts, &asked, TIER, &[]).unwrap_err();
    assert_eq!(why.why, Say::text("finding-tier-absent"));
}

#[test]
fn an_identity_that_was_not_read_is_not_an_identity_that_is_not_there() {
    let refused = |change: &dyn Fn(&mut SesRegion)| {
        let mut facts = worst();
        let mut region = ses("us-east-1", &[("shop.example", true)]);
        change(&mut region);
        with_ses(&mut facts, vec![region]);
        goal(&facts, &[]).unwrap_err()
    };
    for permission in ["ses:ListEmailIdentities", "ses:GetEmailIdentity"] {
        let why = refused(&|region| {
            let denied = permission.to_owned();
            match (&mut region.identities, permission) {
                (Fact::Known(list), "ses:GetEmailIdentity") => {
                    list[0].verified = Fact::Denied(denied);
                }
                (identities, _) => *identities = Fact::Denied(denied),
            }
        });
        assert_eq!(why.why, Say::text("why-not-ses-unread"));
        assert_eq!(why.missing_permissions, [permission]);
    }
}

#[test]
fn a_pool_whose_region_has_an_alternate_sends_from_there() {
    let mut facts = worst();
    facts.region = "me-central-1".into();
    let principal = "cognito-idp.me-central-1.amazonaws.com";
    let mut region = ses("eu-central-1", &[("shop.example", true)]);
    with_ses(&mut facts, vec![region.clone()]);
    assert!(matches!(
        goal(&facts, &[]).unwrap_err().why,
        Say::Text("why-not-no-usable-identity", _)
    ));
    if let Fact::Known(list) = &mut region.identities {
        let document = json!({"Statement": [{"Effect": "Allow", "Principal": {"Service": principal},
            "Action": "ses:SendEmail", "Resource": "*"}]});
        list[0].policies = vec![("cognito".into(), document)];
    }
    with_ses(&mut facts, vec![region]);
    let plan = reaches(&facts, &[]);
    let arn = "arn:aws:ses:eu-central-1:111122223333:identity/shop.example";
    assert!(keys(&plan).contains(&("ses_identity", arn)));
}

#[test]
fn a_pool_that_relies_on_what_was_taken_away() {
    let mut facts = mail_through_ses();
    turn_email_on(&mut facts);
    assert_eq!(goal(&facts, &[]).unwrap(), None);
    sample::set_recovery(&mut facts, &["verified_email"]);
    let plan = reaches(&facts, &[]);
    assert_eq!((calls(&plan), plan.undo), (vec!["cognito-idp:UpdateUserPool"], Undo::None));
}

#[test]
fn documents_that_were_not_read() {
    let mut facts = worst();
    facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
    let why = goal(&facts, &[]).unwrap_err();
    assert_eq!(why.missing_permissions, ["cognito-idp:GetUserPoolMfaConfig"]);
    let mut facts = worst();
    facts.pool = Fact::Denied("cognito-idp:DescribeUserPool".into());
    let why = goal(&facts, &[]).unwrap_err();
    assert_eq!(why.missing_permissions, ["cognito-idp:DescribeUserPool"]);
}
