//! A code that AWS did not take while an authenticator was enrolled
//! (source: totp-code-and-enable-mismatch).

use super::{Outcome, in_no_configuration};
use crate::facts::{Asked, Facts};
use crate::problem::Problem;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::TotpEnableMismatch;

/// Nothing to judge: the code, the secret and the clocks are not in the pool. Its switch is shown.
pub fn check(facts: &Facts, _asked: &Asked) -> Vec<Outcome> {
    let mut outcome = in_no_configuration::outcome(facts, PROBLEM, "finding-totp-enable-mismatch");
    outcome.evidence = in_no_configuration::totp_switch(facts).into_iter().collect();
    vec![outcome]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample;
    use crate::rules::State;

    #[test]
    fn it_is_in_no_configuration_but_the_switch_is_shown() {
        let found = check(&sample::healthy(), &Asked::default());
        assert_eq!((found.len(), found[0].state), (1, State::NotApplicable));
        assert_eq!(
            (found[0].next, found[0].evidence.len()),
            (Some(crate::rules::Next::Rehearse), 1)
        );
    }
}
