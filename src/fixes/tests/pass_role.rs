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
    // The role is not part of an IAM repair.
    let mut facts = sample::healthy();
    sample::set_inline(&mut facts, &[]);
    facts.pass_role = Fact::Known(pass_role(Decision::ExplicitDeny));
    let plan = planned(&facts, &Asked::default(), ACCESS, &[]).unwrap().unwrap();
    assert_eq!(calls(&plan), ["iam:PutRolePolicy"]);
    // Nor of a pool that has no such role.
    let mut facts = sample::without_sms();
    facts.pass_role = Fact::Known(pass_role(Decision::ExplicitDeny));
    let asked = Asked { goals: vec![Goal::Totp], ..Asked::default() };
    let choices = Choices::new();
    assert!(for_goal(&ground(&facts, &asked, &choices), Goal::Totp).unwrap().is_some());
}

#[test]
fn the_problem_itself_names_the_statement_to_ask_for() {
    let mut facts = sample::healthy();
    facts.pass_role = Fact::Known(pass_role(Decision::ImplicitDeny));
    let why = planned(&facts, &Asked::default(), "caller_cannot_pass_role", &[]).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-pass-role", _)));
}
