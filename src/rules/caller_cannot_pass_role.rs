//! May the person who repairs hand the SMS role to Cognito? Users are not blocked, but every write
//! that carries the role is refused (facts 0.9, 2.35).

use super::sms_role::{failure, sms_configuration};
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Decision, Facts, PassRole};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: &str = "caller_cannot_pass_role";

const SOURCE: &str = "iam:SimulatePrincipalPolicy";

/// Judges the caller's `iam:PassRole` where it was simulated.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let reported = asked.reports(PROBLEM);
    if let Some(pass) = facts.pass_role.known() {
        return vec![judge(facts, pass, reported)];
    }
    if reported && !matches!(sms_configuration(facts), Ok(None)) {
        let title = Say::text("finding-pass-role-unread");
        let mut unknown = outcome(facts, State::Unknown, "pass_role_unread", title);
        unknown.missing_permissions =
            facts.pass_role.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence = failure(SOURCE, &facts.pass_role).into_iter().collect();
        return vec![unknown];
    }
    let title = Say::text("finding-pass-role-not-asked");
    vec![outcome(facts, State::NotApplicable, "not_asked", title)]
}

fn outcome(facts: &Facts, state: State, cause: &'static str, title: Say) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::account(facts), cause, title)
}

fn judge(facts: &Facts, pass: &PassRole, reported: bool) -> Outcome {
    let (state, cause, title) = match (&pass.decision, reported) {
        (Decision::Allowed, _) => (State::Ok, "ok", "finding-pass-role-ok"),
        (_, true) => (State::Fail, "not_allowed", "finding-pass-role"),
        (_, false) => (State::Warn, "not_allowed", "finding-pass-role"),
    };
    let title = Say::with(title, [("principal", &*pass.principal), ("role", &*pass.role_arn)]);
    let mut outcome = outcome(facts, state, cause, title);
    outcome.simulated = true;
    outcome.evidence = vec![Evidence {
        source: SOURCE,
        path: "/EvaluationResults/0/EvalDecision".to_owned(),
        seen: Say::literal(pass.decision.word()),
        expected: Say::literal("allowed"),
    }];
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
    use crate::facts::Fact;
    use crate::facts::sample::{self, pass_role};

    fn reported() -> Asked {
        Asked { reported: vec![PROBLEM.to_owned()], ..Asked::default() }
    }

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
            let found = check(&facts, &reported());
            assert_eq!((found.len(), found[0].state, found[0].fix), (1, with_report, None));
            assert_eq!(check(&facts, &Asked::default())[0].state, without);
        }
    }

    #[test]
    fn what_was_not_simulated() {
        let mut facts = sample::healthy();
        assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
        assert_eq!(check(&facts, &reported())[0].state, State::Unknown);
        facts.pass_role = Fact::Denied(SOURCE.into());
        assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
        assert_eq!(check(&facts, &reported())[0].missing_permissions, [SOURCE]);
        let none = sample::without_sms();
        assert_eq!(check(&none, &reported())[0].state, State::NotApplicable);
    }

    #[test]
    fn the_statement_is_one() {
        let statement: serde_json::Value = serde_json::from_str(&statement("arn:x")).unwrap();
        assert_eq!(statement["Resource"], "arn:x");
    }
}
