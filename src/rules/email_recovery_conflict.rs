//! May accounts be recovered by something else than e-mail, as e-mail MFA demands?
//! (source: email-mfa-needs-recovery)

use super::email_mfa::judged;
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts, Pool};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::EmailRecoveryConflict;

/// Is nothing set, or e-mail alone?
pub fn is_broken(pool: &Pool) -> bool {
    pool.recovery_mechanisms().iter().all(|name| *name == "verified_email")
}

/// Can it be told whether it is broken? A way that AWS did not have when this was written may do or not.
pub fn is_known(pool: &Pool) -> bool {
    let names = pool.recovery_mechanisms();
    let fits = |name: &&str| matches!(*name, "verified_phone_number" | "admin_only");
    names.iter().any(fits) || names.iter().all(|name| *name == "verified_email")
}

/// Judges account recovery where e-mail MFA is wanted, reported or on.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let pool = match judged(facts, asked, PROBLEM, is_broken) {
        Ok(pool) => pool,
        Err(outcome) => return vec![*outcome],
    };
    let names = pool.recovery_mechanisms();
    let (state, cause, title) = match (is_broken(pool), names.is_empty()) {
        (true, true) => (State::Fail, Cause::Absent, "finding-recovery-absent"),
        (true, false) => (State::Fail, Cause::OnlyEmail, "finding-recovery-only-email"),
        (false, _) if !is_known(pool) => {
            (State::Unknown, Cause::RecoveryUnknown, "finding-recovery-unknown-word")
        }
        (false, _) => (State::Ok, Cause::Ok, "finding-recovery-ok"),
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
    outcome.fix = (state == State::Fail).then_some(Fix::ChangeRecovery);
    vec![outcome]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::{self, wants_email};

    #[test]
    fn ways_of_recovery() {
        let rows: [(&[&str], Cause); 9] = [
            (&["zz"], Cause::RecoveryUnknown),
            (&["verified_email", "zz"], Cause::RecoveryUnknown),
            (&["admin_only", "zz"], Cause::Ok),
            (&[], Cause::Absent),
            (&["verified_email"], Cause::OnlyEmail),
            (&["verified_phone_number", "verified_email"], Cause::Ok),
            (&["verified_email", "verified_phone_number"], Cause::Ok),
            (&["verified_phone_number"], Cause::Ok),
            (&["admin_only"], Cause::Ok),
        ];
        for (names, cause) in rows {
            let mut facts = sample::healthy();
            sample::set_recovery(&mut facts, names);
            let found = check(&facts, &wants_email());
            assert_eq!((found.len(), found[0].cause), (1, cause));
            let state = match cause {
                Cause::Ok => State::Ok,
                Cause::RecoveryUnknown => State::Unknown,
                _ => State::Fail,
            };
            assert_eq!(found[0].state, state, "{names:?}");
            assert_eq!(found[0].fix.is_some(), state == State::Fail);
            assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
            sample::turn_email_on(&mut facts);
            assert_eq!(check(&facts, &Asked::default())[0].cause, cause);
        }
    }
}
