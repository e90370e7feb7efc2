//! May the person who repairs hand the SMS role to Cognito? Users are not blocked, but every write
//! that carries the role is refused (source: pass-role-required).

use super::sms_role::{failure, sms_configuration};
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts, PassRole};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::CallerCannotPassRole;

const SOURCE: &str = "iam:SimulatePrincipalPolicy";

/// Judges the caller's `iam:PassRole` where it was simulated.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let reported = asked.reports(PROBLEM);
    if let Some(pass) = facts.pass_role.known() {
        return vec![judge(facts, pass, reported)];
    }
    if reported && !matches!(sms_configuration(facts), Ok(None)) {
        let title = Say::text("finding-pass-role-unread");
        let mut unknown = outcome(facts, State::Unknown, Cause::PassRoleUnread, title);
        unknown.missing_permissions =
            facts.pass_role.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence = failure(SOURCE, &facts.pass_role).into_iter().collect();
        return vec![unknown];
    }
    let title = Say::text("finding-pass-role-not-asked");
    vec![outcome(facts, State::NotApplicable, Cause::NotAsked, title)]
}

fn outcome(facts: &Facts, state: State, cause: Cause, title: Say) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::account(facts), cause, title)
}

fn judge(facts: &Facts, pass: &PassRole, reported: bool) -> Outcome {
    let (state, cause, title) = match (pass.refused(), reported) {
        (Some(false), _) => (State::Ok, Cause::Ok, "finding-pass-role-ok"),
        // Our doubt and the refusal that somebody met agree.
        (_, true) => (State::Fail, Cause::NotAllowed, "finding-pass-role"),
        (Some(true), false) => (State::Warn, Cause::NotAllowed, "finding-pass-role"),
        (None, false) => (State::Unknown, Cause::Unsure, "finding-pass-role-unsure"),
    };
    let names = [("principal", &*pass.principal), ("role", &*pass.role_arn)];
    let title = match pass.permission_set().filter(|_| cause == Cause::NotAllowed) {
        Some(set) => {
            let [principal, role] = names;
            Say::with("finding-pass-role-permission-set", [principal, role, ("set", set)])
        }
        None => Say::with(title, names),
    };
    let mut outcome = outcome(facts, state, cause, title);
    outcome.simulated = true;
    let result = "/EvaluationResults/0";
    outcome.evidence = vec![Evidence {
        source: SOURCE,
        path: format!("{result}/EvalDecision"),
        seen: Say::literal(pass.decision.word()),
        expected: Say::literal("allowed"),
    }];
    if let Some(allowed) = pass.allowed_by_organizations {
        outcome.evidence.push(Evidence {
            source: SOURCE,
            path: format!("{result}/OrganizationsDecisionDetail/AllowedByOrganizations"),
            seen: Say::literal(allowed.to_string()),
            expected: Say::literal("true"),
        });
    }
    if !pass.missing_context.is_empty() {
        outcome.evidence.push(Evidence {
            source: SOURCE,
            path: format!("{result}/MissingContextValues"),
            seen: Say::literal(pass.missing_context.join(", ")),
            expected: Say::text("expected-keys-not-given"),
        });
    }
    outcome
}

/// The statement to ask for, as IAM takes it.
pub fn statement(role_arn: &str) -> String {
    serde_json::json!({
        "Effect": "Allow",
        "Action": "iam:PassRole",
        "Resource": role_arn,
        "Condition": {"StringEquals": {"iam:PassedToService": "cognito-idp.amazonaws.com"}}
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::{self, pass_role, reported};
    use crate::facts::{Decision, Fact};

    #[test]
    fn each_decision() {
        for (decision, with_report, without) in [
            (Decision::Allowed, State::Ok, State::Ok),
            (Decision::ImplicitDeny, State::Fail, State::Warn),
            (Decision::ExplicitDeny, State::Fail, State::Warn),
            (Decision::Other("new".into()), State::Fail, State::Warn),
        ] {
            let mut facts = sample::healthy();
            facts.pass_role = Fact::Known(pass_role(decision));
            let found = check(&facts, &reported(PROBLEM));
            assert_eq!((found.len(), found[0].state, found[0].fix), (1, with_report, None));
            assert_eq!(check(&facts, &Asked::default())[0].state, without);
        }
    }

    #[test]
    fn a_denial_that_may_rest_on_a_missing_key_is_no_fault_unless_it_was_met() {
        for (organization, missing, sure) in [
            (None, &[][..], true),
            (Some(true), &[][..], true),
            (Some(false), &[][..], false),
            (None, &["aws:MultiFactorAuthPresent"][..], false),
        ] {
            let mut facts = sample::healthy();
            facts.pass_role = Fact::Known(PassRole {
                allowed_by_organizations: organization,
                missing_context: missing.iter().map(|&key| key.to_owned()).collect(),
                ..pass_role(Decision::ImplicitDeny)
            });
            let otherwise = if sure { State::Warn } else { State::Unknown };
            assert_eq!(check(&facts, &Asked::default())[0].state, otherwise, "{missing:?}");
            assert_eq!(check(&facts, &reported(PROBLEM))[0].state, State::Fail);
        }
    }

    #[test]
    fn a_permission_set_is_named() {
        let mut facts = sample::healthy();
        let name = "AWSReservedSSO_Pool_Operators_0123456789abcdef";
        facts.pass_role = Fact::Known(PassRole {
            principal: format!(
                "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/{name}"
            ),
            ..pass_role(Decision::ImplicitDeny)
        });
        let Say::Text("finding-pass-role-permission-set", names) =
            check(&facts, &reported(PROBLEM))[0].title.clone()
        else {
            panic!("words")
        };
        assert!(names.contains(&("set", "Pool_Operators".into())));
        assert_eq!(pass_role(Decision::Allowed).permission_set(), None);
    }

    #[test]
    fn what_was_not_simulated() {
        let mut facts = sample::healthy();
        assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
        assert_eq!(check(&facts, &reported(PROBLEM))[0].state, State::Unknown);
        facts.pass_role = Fact::Denied(SOURCE.into());
        assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
        assert_eq!(check(&facts, &reported(PROBLEM))[0].missing_permissions, [SOURCE]);
        let none = sample::without_sms();
        assert_eq!(check(&none, &reported(PROBLEM))[0].state, State::NotApplicable);
    }

    #[test]
    fn the_statement_is_one() {
        let statement: serde_json::Value = serde_json::from_str(&statement("arn:x")).unwrap();
        assert_eq!(statement["Resource"], "arn:x");
    }
}
