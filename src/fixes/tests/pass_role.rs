//! Who may not pass the SMS role is told so before AWS does.

use super::*;
use crate::facts::Decision;
use crate::facts::sample::pass_role;

#[test]
fn plans_that_carry_the_role_are_not_offered() {
    let mut facts = sample::healthy();
    sample::set_message(&mut facts, "no place");
    facts.pass_role = Fact::Known(pass_role(Decision::ImplicitDeny));
    let why = planned(&facts, &Asked::default(), SETTINGS, &[]).unwrap_err().why;
    let Say::Text("why-not-pass-role", arguments) = why else { panic!("{why:?}") };
    let statement: Value = serde_json::from_str(&arguments[0].1).unwrap();
    assert_eq!(statement["Resource"], ROLE_ARN);
    facts.pass_role = Fact::Known(pass_role(Decision::Allowed));
    assert!(planned(&facts, &Asked::default(), SETTINGS, &[]).is_ok());
    // A denial that may rest on what the simulation was not told takes nothing away.
    facts.pass_role = Fact::Known(crate::facts::PassRole {
        missing_context: vec!["aws:MultiFactorAuthPresent".into()],
        ..pass_role(Decision::ImplicitDeny)
    });
    assert!(planned(&facts, &Asked::default(), SETTINGS, &[]).is_ok());
    // The role is not part of an IAM repair.
    let mut facts = sample::healthy();
    sample::set_inline(&mut facts, &[]);
    facts.pass_role = Fact::Known(pass_role(Decision::ExplicitDeny));
    let plan = planned(&facts, &Asked::default(), ACCESS, &[]).unwrap().unwrap();
    assert_eq!(calls(&plan), ["iam:PutRolePolicy"]);
    // Nor of a pool that has no such role.
    let mut facts = sample::without_sms();
    facts.pass_role = Fact::Known(pass_role(Decision::ExplicitDeny));
    let asked = Asked { goals: vec![Factor::Totp], ..Asked::default() };
    let choices = Choices::new();
    assert!(for_goal(&input(&facts, &asked, &choices), Factor::Totp).unwrap().is_some());
}

#[test]
fn the_problem_itself_names_the_statement_to_ask_for() {
    let mut facts = sample::healthy();
    facts.pass_role = Fact::Known(pass_role(Decision::ImplicitDeny));
    let why =
        planned(&facts, &Asked::default(), Problem::CallerCannotPassRole, &[]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-pass-role", _)));
}

#[test]
fn a_permission_set_is_to_be_changed_where_it_is_kept() {
    let mut facts = sample::healthy();
    let mut pass = pass_role(Decision::ImplicitDeny);
    pass.principal = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/\
                      AWSReservedSSO_Operators_0123456789abcdef"
        .into();
    facts.pass_role = Fact::Known(pass);
    let why =
        planned(&facts, &Asked::default(), Problem::CallerCannotPassRole, &[]).unwrap_err().why;
    let Say::Text("why-not-pass-role-permission-set", arguments) = why else { panic!("{why:?}") };
    assert_eq!(arguments[0], ("set", "Operators".to_owned()));
}

#[test]
fn a_role_that_only_aws_changes_is_left_alone() {
    let role = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/\
                AWSReservedSSO_Operators_0123456789abcdef";
    let protected = || {
        let mut facts = sample::healthy();
        sample::set_sms(&mut facts, json!({"SnsCallerArn": role, "SnsRegion": "us-east-1"}));
        sample::edit_role(&mut facts, |r| {
            r.configured_arn = role.into();
            r.arn = crate::facts::RoleArn::parse(role);
            if let Fact::Known(Some(read)) = &mut r.role {
                read.arn = role.into();
            }
        });
        facts
    };
    let mut facts = protected();
    sample::set_trust(&mut facts, json!({"Version": "2012-10-17", "Statement": []}));
    let trust = Problem::SmsRoleTrustRelationship;
    let mut mute = protected();
    sample::set_inline(&mut mute, &[]);
    sample::set_trust(
        &mut mute,
        json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
            "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "sts:AssumeRole"}]}),
    );
    for (facts, problem) in [(facts, trust), (mute, ACCESS)] {
        let why = planned(&facts, &Asked::default(), problem, &[]).unwrap_err().why;
        assert!(matches!(why, Say::Text("why-not-protected-role", _)), "{problem}: {why:?}");
    }
}
