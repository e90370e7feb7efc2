//! Several factors and none preferred: the sign-in answers with `SELECT_MFA_TYPE`, and applications that do not
//! know that challenge stop there (source: select-mfa-type).

use super::named_user::{self, mode_evidence, preference_evidence, settings_evidence, usable};
use super::{Outcome, State};
use crate::facts::{Asked, Facts, User, UserFactors};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::MfaTypeNotSelected;

/// Judges the user who was named.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    named_user::check(facts, asked, PROBLEM, of_user)
}

fn of_user(facts: &Facts, asked: &Asked, user: &User, factors: &UserFactors) -> Outcome {
    let outcome = |state, cause, title| named_user::outcome(PROBLEM, user, state, cause, title);
    let usable = usable(facts, factors);
    let preferred = factors.preferred.as_deref();
    let mut outcome = if facts.mfa_mode() == Some("OFF") {
        outcome(State::NotApplicable, Cause::MfaOff, "finding-user-mfa-off")
    } else if preferred.is_some_and(|factor| usable.contains(&factor)) {
        outcome(State::Ok, Cause::Preferred, "finding-select-preferred")
    } else if usable.len() < 2 {
        let state = if usable.is_empty() { State::NotApplicable } else { State::Ok };
        outcome(state, Cause::NoChoice, "finding-select-no-choice")
    } else if facts.mfa.known().is_none() || !matches!(facts.mfa_mode(), Some("ON" | "OPTIONAL")) {
        return named_user::mfa_unread(facts, PROBLEM, user);
    } else if preferred.is_some() {
        // Preferred is a factor that the pool does not offer, which is a problem of its own.
        outcome(State::NotApplicable, Cause::PreferenceNotOffered, "finding-select-not-offered")
    } else {
        let state = if asked.reports(PROBLEM) { State::Fail } else { State::Warn };
        let mut found = outcome(state, Cause::NoPreference, "finding-select-no-preference");
        found.fix = Some(Fix::PreferFactor);
        found
    };
    outcome.evidence = mode_evidence(facts, Say::text("expected-mode")).into_iter().collect();
    outcome.evidence.push(settings_evidence(factors, Say::text("expected-factors-of-the-pool")));
    outcome.evidence.push(preference_evidence(factors, Say::text("expected-one-of-the-factors")));
    outcome
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported, user};
    use crate::rules::Next;

    fn judged(facts: &Facts, asked: &Asked) -> (State, Cause) {
        let found = check(facts, asked);
        assert_eq!(found.len(), 1);
        // A choice of the user's is put right by a preference, and nothing else is.
        assert_eq!(found[0].fix.is_some(), found[0].cause == Cause::NoPreference);
        (found[0].state, found[0].cause)
    }

    #[test]
    fn who_has_to_choose() {
        let (sms, totp, email) = ("SMS_MFA", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP");
        let stops = ((State::Fail, Cause::NoPreference), (State::Warn, Cause::NoPreference));
        let both = |found| (found, found);
        let one = both((State::Ok, Cause::NoChoice));
        let none = both((State::NotApplicable, Cause::NoChoice));
        let off = both((State::NotApplicable, Cause::MfaOff));
        // The mode, is TOTP on, the factors, the preferred one; reported, and not.
        for (mode, totp_on, settings, preferred, (with_report, without)) in [
            ("ON", true, &[sms, totp][..], None, stops),
            ("OPTIONAL", true, &[totp, sms], None, stops),
            ("ON", true, &[sms, totp], Some(totp), both((State::Ok, Cause::Preferred))),
            ("ON", true, &[totp], None, one),
            ("ON", true, &[], None, none),
            ("OFF", true, &[sms, totp], None, off),
            // The pool of the sample does not offer email: there is nothing to choose.
            ("ON", true, &[email, totp], None, one),
            ("ON", true, &[email], None, none),
            // An authenticator app outlives TOTP in the pool.
            ("ON", false, &[sms, totp], None, stops),
            (
                "ON",
                true,
                &[sms, totp, email],
                Some(email),
                both((State::NotApplicable, Cause::PreferenceNotOffered)),
            ),
        ] {
            let mut facts = sample::healthy();
            sample::edit_mfa(&mut facts, |mfa| {
                mfa.insert("MfaConfiguration".into(), json!(mode));
                mfa.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": totp_on}));
            });
            facts.user = Fact::Known(Some(user(settings, preferred)));
            let what = format!("{mode} {settings:?} {preferred:?}");
            assert_eq!(judged(&facts, &reported(PROBLEM)), with_report, "{what}");
            assert_eq!(judged(&facts, &Asked::default()), without, "{what}");
        }
    }

    #[test]
    fn what_could_not_be_read_is_not_judged() {
        let mut facts = sample::healthy();
        assert_eq!(judged(&facts, &Asked::default()), (State::NotApplicable, Cause::NotAsked));
        assert_eq!(check(&facts, &reported(PROBLEM))[0].next, Some(Next::NameUser));
        facts.user = Fact::Known(Some(user(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"], None)));
        facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::MfaUnread));
        assert_eq!(found[0].missing_permissions, ["cognito-idp:GetUserPoolMfaConfig"]);
        // Whatever the pool offers, there is one factor.
        facts.user = Fact::Known(Some(user(&["SOFTWARE_TOKEN_MFA"], None)));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Ok, Cause::NoChoice));
    }
}
