//! What the three conditions of e-mail MFA ask first: does somebody want it, or does the pool rely
//! on it already?

use super::sms_role::failure;
use super::{Outcome, State, Subject};
use crate::factor::Factor;
use crate::facts::{Asked, Facts, Pool};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// Is e-mail a second factor of the pool now? `None` if the MFA configuration was not read, or its mode is a
/// word that AWS does not have.
pub fn email_is_on(facts: &Facts) -> Option<bool> {
    let mfa = facts.mfa.known().filter(|m| !m.mode_is_unknown())?;
    Some(mfa.mode() != Some("OFF") && mfa.email_is_on())
}

/// The pool, where its conditions are to be judged; else the outcome that says why they are not.
/// `broken` tells whether the pool breaks the condition at all.
pub fn judged<'a>(
    facts: &'a Facts,
    asked: &Asked,
    problem: Problem,
    broken: impl Fn(&Pool) -> bool,
) -> Result<&'a Pool, Box<Outcome>> {
    let wanted = asked.wants(Factor::Email) || asked.reports(problem);
    let relied_on = email_is_on(facts);
    let outcome = |state: State, cause: Cause, title: &'static str| {
        Box::new(Outcome::new(problem, state, Subject::pool(facts), cause, Say::text(title)))
    };
    if !wanted && relied_on != Some(true) {
        // Whether the pool relies on it matters only where the answer would be a fault.
        let unread = failure("cognito-idp:GetUserPoolMfaConfig", &facts.mfa);
        let matters = facts.pool.known().is_some_and(&broken);
        return Err(match unread {
            Some(evidence) if matters => {
                let mut unknown = outcome(State::Unknown, Cause::MfaUnread, "finding-email-unread");
                unknown.missing_permissions =
                    facts.mfa.denied().map(str::to_owned).into_iter().collect();
                unknown.evidence = vec![evidence];
                unknown
            }
            _ => outcome(State::NotApplicable, Cause::NotAsked, "finding-email-not-asked"),
        });
    }
    facts.pool.known().ok_or_else(|| {
        let mut unknown = outcome(State::Unknown, Cause::PoolUnread, "finding-email-pool-unread");
        unknown.missing_permissions = facts.pool.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence =
            failure("cognito-idp:DescribeUserPool", &facts.pool).into_iter().collect();
        unknown
    })
}
