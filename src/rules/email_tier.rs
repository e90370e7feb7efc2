//! Is e-mail MFA part of the pool's tier? (source: email-mfa-needs-tier)

use super::email_mfa::judged;
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts, Pool};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::EmailTier;

/// Is the pool on the tier without e-mail MFA?
pub fn is_broken(pool: &Pool) -> bool {
    pool.tier() == Some("LITE")
}

/// Does the pool name a tier that AWS has? Answers of the first years name none, and what such a pool is on
/// is documented nowhere.
pub fn is_known(pool: &Pool) -> bool {
    matches!(pool.tier(), Some("LITE" | "ESSENTIALS" | "PLUS"))
}

/// Judges the tier where e-mail MFA is wanted, reported or on.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let pool = match judged(facts, asked, PROBLEM, is_broken) {
        Ok(pool) => pool,
        Err(outcome) => return vec![*outcome],
    };
    let (state, cause, title) = match (is_broken(pool), is_known(pool), pool.tier()) {
        (true, ..) => (State::Fail, Cause::Lite, "finding-tier-lite"),
        (_, true, _) => (State::Ok, Cause::Ok, "finding-tier-ok"),
        (_, false, Some(_)) => (State::Unknown, Cause::TierUnknown, "finding-tier-unknown-word"),
        (_, false, None) => (State::Unknown, Cause::TierAbsent, "finding-tier-absent"),
    };
    let mut outcome = Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title));
    outcome.evidence = vec![Evidence {
        source: "cognito-idp:DescribeUserPool",
        path: "/UserPool/UserPoolTier".to_owned(),
        seen: pool.tier().map_or(Say::text("seen-absent"), Say::literal),
        expected: Say::text("expected-tier"),
    }];
    outcome.fix = (state == State::Fail).then_some(Fix::RaiseTier);
    vec![outcome]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::factor::Factor;
    use crate::facts::Fact;
    use crate::facts::sample::{self, wants_email};

    #[test]
    fn tiers() {
        for (tier, state) in [
            (json!("LITE"), State::Fail),
            (json!("ESSENTIALS"), State::Ok),
            (json!("PLUS"), State::Ok),
            (json!(null), State::Unknown),
            (json!("zz"), State::Unknown),
            (json!(7), State::Unknown),
        ] {
            let mut facts = sample::healthy();
            sample::edit_pool(&mut facts, |p| {
                p.insert("UserPoolTier".into(), tier.clone());
            });
            let found = check(&facts, &wants_email());
            assert_eq!((found.len(), found[0].state), (1, state), "{tier}");
            assert_eq!(found[0].fix.is_some(), state == State::Fail);
            let reported = Asked { reported: vec![PROBLEM], ..Asked::default() };
            assert_eq!(check(&facts, &reported)[0].state, state);
            assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
            let other = Asked { goals: vec![Factor::Totp], ..Asked::default() };
            assert_eq!(check(&facts, &other)[0].state, State::NotApplicable);
            sample::turn_email_on(&mut facts);
            assert_eq!(check(&facts, &Asked::default())[0].state, state);
        }
    }

    #[test]
    fn what_was_not_read() {
        let mut facts = sample::healthy();
        facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
        assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
        sample::edit_pool(&mut facts, |p| {
            p.insert("UserPoolTier".into(), json!("LITE"));
        });
        let found = check(&facts, &Asked::default());
        assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::MfaUnread));
        facts.pool = Fact::Denied("cognito-idp:DescribeUserPool".into());
        let found = check(&facts, &wants_email());
        assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::PoolUnread));
        assert_eq!(found[0].missing_permissions, ["cognito-idp:DescribeUserPool"]);
    }
}
