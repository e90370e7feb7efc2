//! TOTP for the pool.

use super::*;

const TOTP: Problem = Problem::TotpNotEnabled;

fn wants_totp() -> Asked {
    Asked { goals: vec![Factor::Totp], ..Asked::default() }
}

fn goal(facts: &Facts) -> Result<Option<Plan>, WhyNot> {
    let (asked, choices) = (wants_totp(), Choices::new());
    for_goal(&input(facts, &asked, &choices), Factor::Totp)
}

fn means(plan: &Plan, id: &str) -> bool {
    plan.means.iter().any(|m| matches!(m, Say::Text(text, _) if *text == id))
}

#[test]
fn every_other_block_goes_back_as_it_was() {
    let mut facts = sample::mail_through_ses();
    let passkeys = json!({"RelyingPartyId": "shop.example", "UserVerification": "required",
        "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"});
    sample::edit_mfa(&mut facts, |m| {
        m.remove("SoftwareTokenMfaConfiguration");
        m.insert("EmailMfaConfiguration".into(), json!({}));
        m.insert("WebAuthnConfiguration".into(), passkeys.clone());
        m.insert("Tomorrow".into(), json!(1));
    });
    let plan = mends(&facts, &wants_totp(), TOTP, &[]);
    assert_eq!(calls(&plan), ["cognito-idp:SetUserPoolMfaConfig"]);
    assert_eq!((plan.risk(), plan.undo), (Risk::Medium, Undo::Full));
    assert!(means(&plan, "means-sms-cannot-leave"));
    let mut after = plan.changes[0].after().unwrap();
    assert_eq!(after["SoftwareTokenMfaConfiguration"], json!({"Enabled": true}));
    after.as_object_mut().unwrap().remove("SoftwareTokenMfaConfiguration");
    assert_eq!(after, plan.changes[0].base);
    for mode in ["ON", "OPTIONAL"] {
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
            m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": false}));
        });
        let after = goal(&facts).unwrap().unwrap().changes[0].after().unwrap();
        assert_eq!(
            (&after["MfaConfiguration"], &after["WebAuthnConfiguration"]),
            (&json!(mode), &passkeys)
        );
    }
}

#[test]
fn off_becomes_optional_and_can_go_back() {
    let plan = mends(&sample::without_sms(), &wants_totp(), TOTP, &[]);
    assert_eq!(calls(&plan), ["cognito-idp:SetUserPoolMfaConfig"]);
    assert_eq!((plan.risk(), plan.undo), (Risk::Medium, Undo::Full));
    assert!(means(&plan, "means-off-to-optional"));
    let after = plan.changes[0].after().unwrap();
    assert_eq!(after["MfaConfiguration"], "OPTIONAL");
    let why = planned(&sample::without_sms(), &wants_totp(), TOTP, &[("mfa", "ON")]);
    assert!(matches!(why.unwrap_err().why, Say::Text("why-not-choice", _)));

    // OFF beside a block that says no is a state AWS refuses.
    let mut beside = sample::without_sms();
    sample::edit_mfa(&mut beside, |m| {
        m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": false}));
    });
    let plan = mends(&beside, &wants_totp(), TOTP, &[]);
    assert_eq!((plan.risk(), plan.undo), (Risk::High, Undo::None));
}

#[test]
fn on_a_pool_with_sms_settings_the_sms_factor_comes_along() {
    let mut facts = sample::healthy();
    sample::turn_off(&mut facts);
    let plan = mends(&facts, &wants_totp(), TOTP, &[]);
    assert_eq!((plan.risk(), plan.undo), (Risk::High, Undo::Full));
    assert!(means(&plan, "means-sms-joins"));
    let after = plan.changes[0].after().unwrap();
    let sms = &after["SmsMfaConfiguration"];
    assert_eq!(sms["SmsConfiguration"]["SnsCallerArn"], ROLE_ARN);
    assert_eq!(sms["SmsAuthenticationMessage"], "Your code is {####}");
    // Nothing public says that AWS refuses it beside OPTIONAL: recovery is left as it is.
    sample::set_recovery(&mut facts, &["verified_phone_number"]);
    assert_eq!(calls(&goal(&facts).unwrap().unwrap()), ["cognito-idp:SetUserPoolMfaConfig"]);
}

#[test]
fn the_sms_role_is_repaired_first() {
    let mut facts = sample::healthy();
    sample::edit_mfa(&mut facts, |m| {
        m.remove("SoftwareTokenMfaConfiguration");
    });
    sample::set_trust(&mut facts, json!({"Statement": []}));
    let plan = mends(&facts, &wants_totp(), TOTP, &[]);
    assert_eq!(calls(&plan), ["iam:UpdateAssumeRolePolicy", "cognito-idp:SetUserPoolMfaConfig"]);
    sample::attach(&mut facts, "Guard", sample::policy("Deny", "*", "*"));
    assert!(goal(&facts).is_err());
    let mut facts = sample::healthy();
    sample::edit_mfa(&mut facts, |m| {
        m.remove("SoftwareTokenMfaConfiguration");
    });
    sample::set_message(&mut facts, "no place for it");
    let why = goal(&facts).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-sms-settings-first", _)));
}

#[test]
fn a_pool_where_it_is_on_or_that_was_not_read() {
    assert_eq!(goal(&sample::healthy()).unwrap(), None);
    let mut facts = sample::healthy();
    facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
    assert_eq!(goal(&facts).unwrap_err().missing_permissions, ["cognito-idp:GetUserPoolMfaConfig"]);
}

#[test]
fn mfa_without_a_factor_cannot_go_back() {
    let mut facts = sample::without_sms();
    sample::edit_mfa(&mut facts, |m| {
        m.insert("MfaConfiguration".into(), json!("OPTIONAL"));
    });
    let plan = mends(&facts, &Asked::default(), TOTP, &[]);
    assert_eq!((plan.risk(), plan.undo), (Risk::High, Undo::None));
}
