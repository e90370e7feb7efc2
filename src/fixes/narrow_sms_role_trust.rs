//! Closes an SMS role that anyone can assume: the open statement becomes one for Cognito and this pool alone.

use serde_json::Value;

use super::merge::with_free_sid;
use super::role_documents::{changeable, trust_statement};
use super::{FixInput, WhyNot};
use crate::change::{Change, Edit, Plan, Target, Undo};
use crate::policy::{PolicyDecision, evaluate};
use crate::problem::Fix;
use crate::rules::sms_role::{assume_request, read_role};
use crate::rules::sms_role_trust_relationship::{PROBLEM, open_statement};
use crate::text::Say;

/// Replaces the open statement.
///
/// # Errors
/// The trust policy was not read, has no such statement, or would stay open after the change.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let facts = input.facts;
    let read = read_role(facts)?;
    let role = read.arn.name.as_str();
    let trust = &read.role.trust;
    let request = assume_request(facts, read.sms.external_id());
    let found = evaluate(trust, &request);
    let nothing = || WhyNot::because(Say::text("why-not-nothing-to-change"));
    let open = open_statement(&found).ok_or_else(nothing)?;
    changeable(read.arn)?;
    let statement = with_free_sid(trust, trust_statement(facts, read.sms.external_id()));
    let change = Change {
        target: Target::TrustPolicy { role: role.to_owned() },
        base: trust.clone(),
        edits: vec![Edit::set(trust, &open.pointer, Value::Object(statement))],
    };
    // A second statement of the kind would leave it open.
    let after = change.after().map(|after| evaluate(&after, &request));
    let closes = after.is_ok_and(|after| {
        matches!(after.verdict, PolicyDecision::Allow(_)) && open_statement(&after).is_none()
    });
    if !closes {
        return Err(WhyNot::because(Say::with("finding-trust-open", [("role", role)])));
    }
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::NarrowSmsRoleTrust),
        undo: Undo::Full,
        undo_why: Say::text("undo-trust-narrowed"),
        summary: Say::with("fix-narrow-trust", [("role", role)]),
        means: vec![
            Say::text("means-trust-cognito-alone"),
            Say::text("means-trust-others-lose"),
            Say::text("means-iam-delay"),
        ],
        choices: Vec::new(),
        changes: vec![change],
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Choices;
    use super::*;
    use crate::change::Risk;
    use crate::facts::{Asked, sample};
    use crate::rules::State;
    use crate::rules::sms_role_trust_relationship::check;

    fn open() -> Value {
        json!({"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"})
    }

    fn planned(statements: Value) -> Result<Plan, WhyNot> {
        let mut facts = sample::healthy();
        sample::set_trust(&mut facts, json!({"Version": "2012-10-17", "Statement": statements}));
        let (asked, choices) = (Asked::default(), Choices::new());
        plan(&FixInput { facts: &facts, asked: &asked, choices: &choices })
    }

    #[test]
    fn what_is_open_is_closed_and_the_rest_stays() {
        let lambda = json!({"Sid": "Lambda", "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"});
        for statements in [open(), json!([open()]), json!([lambda, open()])] {
            let plan = planned(statements.clone()).unwrap();
            assert_eq!((plan.risk(), plan.undo), (Risk::High, Undo::Full), "it shuts others out");
            let after = plan.changes[0].after().unwrap();
            assert_eq!(
                after.to_string().contains("Lambda"),
                statements.to_string().contains("Lambda")
            );
            let mut facts = sample::healthy();
            sample::set_trust(&mut facts, after);
            assert_eq!(check(&facts, &Asked::default())[0].state, State::Ok);
        }
    }

    #[test]
    fn what_would_stay_open_or_is_not_open_has_no_such_plan() {
        assert!(planned(json!([open(), open()])).is_err());
        assert!(planned(sample::good_trust()["Statement"].clone()).is_err());
        let narrowed = json!({"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "shop-7f3a"}}});
        assert!(planned(narrowed).is_err());
    }
}
