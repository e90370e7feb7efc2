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
            (plan.fix, plan.risk, plan.undo),
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
        (plan.fix, plan.risk, plan.undo),
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
