//! Problems that happen between calls and leave no trace in a pool: the answer is to rehearse.

use super::{Evidence, Next, Outcome, State, Subject};
use crate::facts::Facts;
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The one outcome of such a problem.
pub fn outcome(facts: &Facts, problem: Problem, title: &'static str) -> Outcome {
    let subject = Subject::pool(facts);
    let mut outcome = Outcome::new(
        problem,
        State::NotApplicable,
        subject,
        Cause::InNoConfiguration,
        Say::text(title),
    );
    outcome.next = Some(Next::Rehearse);
    outcome
}

/// What the pool's TOTP switch says: where it is off no code can be right.
pub fn totp_switch(facts: &Facts) -> Option<Evidence> {
    let mfa = facts.mfa.known()?;
    Some(Evidence {
        source: "cognito-idp:GetUserPoolMfaConfig",
        path: "/SoftwareTokenMfaConfiguration/Enabled".to_owned(),
        seen: if mfa.totp_is_on() { Say::literal("true") } else { Say::text("seen-off") },
        expected: Say::literal("true"),
    })
}
