//! One user's authenticator.

use super::*;
use crate::facts::sample::user;

const SET_UP: Problem = Problem::TotpNotSetUp;
const DELETE: &[(&str, &str)] = &[("mfa", "delete_token")];

fn reported() -> Asked {
    Asked { reported: vec![SET_UP], ..Asked::default() }
}

fn with(settings: &[&str], preferred: Option<&str>) -> Facts {
    let mut facts = sample::healthy();
    facts.user = Fact::Known(Some(user(settings, preferred)));
    facts
}

#[test]
fn the_token_becomes_the_factor_that_is_asked_for() {
    let rows: [(&[&str], Option<&str>, usize); 3] = [
        (&["SOFTWARE_TOKEN_MFA"], None, 1),
        (&["SMS_MFA", "SOFTWARE_TOKEN_MFA"], None, 1),
        (&["SMS_MFA", "SOFTWARE_TOKEN_MFA"], Some("SMS_MFA"), 2),
    ];
    for (settings, preferred, edits) in rows {
        let facts = with(settings, preferred);
        let plan = mends(&facts, &reported(), SET_UP, &[]);
        assert_eq!(calls(&plan), ["cognito-idp:AdminSetUserMFAPreference"]);
        assert_eq!(
            (plan.fix, plan.risk(), plan.undo),
            (Some(Fix::PreferSoftwareToken), Risk::Medium, Undo::Full)
        );
        assert_eq!(plan.changes[0].edits.len(), edits);
        // Only what changes is sent: a block that says no for a factor nobody has is refused.
        let body = crate::change::send_body(&plan.changes[0]).unwrap();
        assert_eq!(body.members.len(), edits);
        assert_eq!(
            body.members["SoftwareTokenMfaSettings"],
            json!({"Enabled": true, "PreferredMfa": true})
        );
    }
}

#[test]
fn only_the_user_enrols() {
    let facts = with(&[], None);
    let why = planned(&facts, &reported(), SET_UP, &[]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-no-token", _)));
    assert!(planned(&facts, &reported(), SET_UP, DELETE).is_err());
    let asked = Asked { reported: vec![Problem::TotpNotEnabled], ..Asked::default() };
    let why = planned(&facts, &asked, Problem::TotpNotEnabled, &[]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-no-token", _)));
}

#[test]
fn a_lost_phone() {
    let mut facts = with(&["SOFTWARE_TOKEN_MFA"], Some("SOFTWARE_TOKEN_MFA"));
    assert_eq!(planned(&facts, &Asked::default(), SET_UP, &[]).unwrap(), None);
    let next = |plan: &Plan| plan.means[1].clone();
    let plan = planned(&facts, &Asked::default(), SET_UP, DELETE).unwrap().unwrap();
    assert_eq!(calls(&plan), ["cognito-idp:AdminDeleteSoftwareToken"]);
    assert_eq!(
        (plan.fix, plan.risk(), plan.undo),
        (Some(Fix::DeleteSoftwareToken), Risk::High, Undo::None)
    );
    assert_eq!(next(&plan), Say::text("means-delete-password-alone"));

    facts.user = Fact::Known(Some(user(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"], None)));
    let plan = planned(&facts, &Asked::default(), SET_UP, DELETE).unwrap().unwrap();
    assert_eq!(next(&plan), Say::text("means-delete-other-factor"));

    let mut on = sample::without_sms();
    sample::edit_mfa(&mut on, |m| {
        m.insert("MfaConfiguration".into(), json!("ON"));
        m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": true}));
    });
    on.user = Fact::Known(Some(user(&["SOFTWARE_TOKEN_MFA"], Some("SOFTWARE_TOKEN_MFA"))));
    let plan = mends(&on, &reported(), SET_UP, DELETE);
    assert_eq!(next(&plan), Say::text("means-delete-enrols"));
    let why = planned(&on, &reported(), SET_UP, &[("mfa", "ON")]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-choice", _)));
    assert_eq!(planned(&on, &reported(), SET_UP, &[("mfa", "prefer")]).unwrap(), None);
}

#[test]
fn nobody_is_changed_by_a_guess() {
    let mut facts = with(&["SOFTWARE_TOKEN_MFA"], None);
    if let Fact::Known(Some(user)) = &mut facts.user {
        user.matches = 2;
    }
    let why = planned(&facts, &reported(), SET_UP, &[]).unwrap_err().why;
    assert_eq!(why, Say::text("why-not-several-users"));
    facts.user = Fact::Denied("cognito-idp:ListUsers".into());
    for set in [&[], DELETE] {
        let why = planned(&facts, &reported(), SET_UP, set).unwrap_err();
        assert_eq!(why.missing_permissions, ["cognito-idp:ListUsers"]);
    }
    facts.user = Fact::Known(None);
    assert!(planned(&facts, &reported(), SET_UP, DELETE).is_err());
    facts.user = Fact::NotAsked;
    assert!(planned(&facts, &reported(), SET_UP, DELETE).is_err());
}

#[test]
fn a_token_that_is_switched_off_is_preferred_on_the_word_of_who_chooses() {
    const PROMPT: Problem = Problem::MfaNotPrompted;
    let facts = with(&[], None);
    for problem in [SET_UP, PROMPT] {
        let asked = Asked { reported: vec![problem], ..Asked::default() };
        let plan = planned(&facts, &asked, problem, &[("mfa", "prefer")]).unwrap().unwrap();
        assert_eq!(
            (plan.problem, plan.fix, plan.undo),
            (Some(problem), Some(Fix::PreferSoftwareToken), Undo::Full)
        );
        assert!(plan.means.contains(&Say::text("means-prefer-unseen")));
        let found = rules::check(&carried_out(&facts, &plan), &asked, &[problem]);
        assert_eq!(found[0].state, State::Ok);
    }
    let mut sample = sample::healthy();
    let asked = Asked { reported: vec![PROMPT], ..Asked::default() };
    assert!(planned(&sample, &asked, PROMPT, &[("mfa", "prefer")]).is_err());
    sample.users = Fact::Known(crate::facts::UsersSample {
        looked_at: 1,
        without_factor: 1,
        ..Default::default()
    });
    assert!(planned(&sample, &asked, PROMPT, &[]).is_err());
}

#[test]
fn a_lost_authenticator_is_deleted_on_request_alone_and_another_factor_comes_first() {
    const LOST: Problem = Problem::LostAuthenticator;
    let asked = Asked { reported: vec![LOST], ..Asked::default() };
    let mut only = sample::without_sms();
    sample::edit_mfa(&mut only, |mfa| {
        mfa.insert("MfaConfiguration".into(), json!("ON"));
        mfa.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": true}));
    });
    only.user = Fact::Known(Some(user(&["SOFTWARE_TOKEN_MFA"], Some("SOFTWARE_TOKEN_MFA"))));
    let why = planned(&only, &asked, LOST, &[]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-delete-unasked", _)), "{why:?}");
    let why = planned(&only, &asked, LOST, &[("mfa", "prefer")]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-choice", _)), "{why:?}");
    let plan = mends(&only, &asked, LOST, DELETE);
    assert_eq!((plan.problem, plan.fix), (Some(LOST), Some(Fix::DeleteSoftwareToken)));
    assert_eq!(reset_authenticator(&only, &Asked::default()).unwrap().problem, Some(LOST));

    let mut two = with(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"], Some("SOFTWARE_TOKEN_MFA"));
    let plan = mends(&two, &asked, LOST, &[]);
    assert_eq!(
        (plan.problem, plan.fix, plan.undo),
        (Some(LOST), Some(Fix::PreferFactor), Undo::Full)
    );
    assert_eq!(plan.choices[0].allowed, ["sms"]);
    assert!(plan.means.contains(&Say::text("means-prefer-token-stays")));
    let body = crate::change::send_body(&plan.changes[0]).unwrap();
    let sent: Vec<&str> = body.members.keys().map(String::as_str).collect();
    assert_eq!(sent, ["SMSMfaSettings", "SoftwareTokenMfaSettings"]);
    // A number that is not there cannot take its place.
    if let Fact::Known(Some(user)) = &mut two.user {
        user.has_phone = false;
    }
    assert!(planned(&two, &asked, LOST, &[]).is_err());
    assert_eq!(calls(&mends(&two, &asked, LOST, DELETE)), ["cognito-idp:AdminDeleteSoftwareToken"]);
}

#[test]
fn one_of_several_factors_is_preferred() {
    const SELECT: Problem = Problem::MfaTypeNotSelected;
    let asked = Asked { reported: vec![SELECT], ..Asked::default() };
    let facts = with(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"], None);
    for (set, name) in [
        (&[][..], "SOFTWARE_TOKEN_MFA"),
        (&[("factor", "totp")], "SOFTWARE_TOKEN_MFA"),
        (&[("factor", "sms")], "SMS_MFA"),
    ] {
        let plan = mends(&facts, &asked, SELECT, set);
        assert_eq!((plan.problem, plan.fix), (Some(SELECT), Some(Fix::PreferFactor)));
        assert_eq!(plan.choices[0].allowed, ["totp", "sms"]);
        let words = [("user", "lena"), ("factor", name)];
        assert_eq!(plan.summary, Say::with("fix-prefer-factor", words));
        assert_eq!(plan.changes[0].edits.len(), 1);
    }
    // The pool does not offer email.
    let why = planned(&facts, &asked, SELECT, &[("factor", "email")]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-choice", _)), "{why:?}");
}

#[test]
fn a_preference_without_effect_moves_to_a_factor_of_the_pool() {
    const REFUSED: Problem = Problem::PreferenceRefused;
    let pool = |settings: &[&str]| {
        let mut facts = sample::without_sms();
        sample::edit_mfa(&mut facts, |mfa| {
            mfa.insert("MfaConfiguration".into(), json!("ON"));
            mfa.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": true}));
        });
        facts.user = Fact::Known(Some(user(settings, Some("SMS_MFA"))));
        facts
    };
    let asked = Asked { reported: vec![REFUSED], ..Asked::default() };
    let plan = mends(&pool(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"]), &asked, REFUSED, &[]);
    assert_eq!((plan.fix, plan.choices[0].chosen.as_str()), (Some(Fix::PreferFactor), "totp"));
    let why = planned(&pool(&["SMS_MFA"]), &asked, REFUSED, &[]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-no-other-factor", _)), "{why:?}");
}

#[test]
fn codes_that_go_astray_are_not_sent_there_any_more() {
    const ELSEWHERE: Problem = Problem::CodeSentElsewhere;
    let asked = Asked { reported: vec![ELSEWHERE], ..Asked::default() };
    let mut facts = with(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"], Some("SMS_MFA"));
    assert_eq!(planned(&facts, &asked, ELSEWHERE, &[]).unwrap(), None);
    if let Fact::Known(Some(user)) = &mut facts.user {
        user.phone_verified = false;
    }
    let plan = mends(&facts, &asked, ELSEWHERE, &[]);
    assert_eq!(
        (plan.fix, &plan.choices[0].allowed),
        (Some(Fix::PreferFactor), &vec!["totp".to_owned()])
    );
    if let Fact::Known(Some(user)) = &mut facts.user {
        user.factors = crate::facts::sample::user(&["SMS_MFA"], None).factors;
    }
    assert!(planned(&facts, &asked, ELSEWHERE, &[]).is_err());
}
