//! A session of another user, client or attempt (source: session-invalid-message).

use super::{Outcome, in_no_configuration};
use crate::facts::{Asked, Facts};
use crate::problem::Problem;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::SessionInvalid;

/// Nothing to judge: only the order of the calls shows whose session was sent.
pub fn check(facts: &Facts, _asked: &Asked) -> Vec<Outcome> {
    vec![in_no_configuration::outcome(facts, PROBLEM, "finding-session-invalid")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample;
    use crate::rules::State;

    #[test]
    fn it_is_in_no_configuration() {
        let asked = Asked { reported: vec![PROBLEM], ..Asked::default() };
        for asked in [Asked::default(), asked] {
            let found = check(&sample::healthy(), &asked);
            assert_eq!((found.len(), found[0].state), (1, State::NotApplicable));
            assert_eq!(found[0].next, Some(crate::rules::Next::Rehearse));
        }
    }
}
