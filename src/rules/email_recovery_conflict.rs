//! May accounts be recovered by something else than e-mail, as e-mail MFA demands? (facts 1.13)

use super::email_mfa::judged;
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts, Pool};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: &str = "email_recovery_conflict";

/// Is nothing set, or e-mail alone?
pub fn is_broken(pool: &Pool) -> bool {
    pool.recovery_mechanisms().iter().all(|name| *name == "verified_email")
}

/// Judges account recovery where e-mail MFA is wanted, reported or on.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let pool = match judged(facts, asked, PROBLEM, is_broken) {
        Ok(pool) => pool,
        Err(outcome) => return vec![*outcome],
    };
    let names = pool.recovery_mechanisms();
    let (state, cause, title) = match (is_broken(pool), names.is_empty()) {
        (true, true) => (State::Fail, "absent", "finding-recovery-absent"),
        (true, false) => (State::Fail, "only_email", "finding-recovery-only-email"),
        (false, _) => (State::Ok, "ok", "finding-recovery-ok"),
    };
    let mut outcome = Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title));
    outcome.evidence = vec![Evidence {
        source: "cognito-idp:DescribeUserPool",
        path: "/UserPool/AccountRecoverySetting/RecoveryMechanisms".to_owned(),
        seen: match names.is_empty() {
            true => Say::text("seen-absent"),
            false => Say::literal(names.join(", ")),
        },
        expected: Say::text("expected-recovery"),
    }];
    outcome.fix = (state == State::Fail).then_some("change_recovery");
    vec![outcome]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::{self, wants_email};

    #[test]
    fn ways_of_recovery() {
        let rows: [(&[&str], &str); 6] = [
            (&[], "absent"),
            (&["verified_email"], "only_email"),
            (&["verified_phone_number", "verified_email"], "ok"),
            (&["verified_email", "verified_phone_number"], "ok"),
            (&["verified_phone_number"], "ok"),
            (&["admin_only"], "ok"),
        ];
        for (names, cause) in rows {
            let mut facts = sample::healthy();
            sample::set_recovery(&mut facts, names);
            let found = check(&facts, &wants_email());
            assert_eq!((found.len(), found[0].cause), (1, cause));
            assert_eq!(found[0].state == State::Fail, cause != "ok");
            assert_eq!(found[0].fix.is_some(), cause != "ok");
            assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
            sample::turn_email_on(&mut facts);
            assert_eq!(check(&facts, &Asked::default())[0].cause, cause);
        }
    }
}
