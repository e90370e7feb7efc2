//! A user's preference: for a factor that the pool does not offer it has no effect (source:
//! preference-not-offered), and a request is refused as soon as it speaks of a factor that the user does not have
//! (source: preference-needs-factor, preference-block-with-false).

use super::named_user::{self, TOTP, is_offered, preference_evidence, settings_evidence};
use super::{Evidence, Outcome, State};
use crate::facts::{Asked, Facts, User, UserFactors};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::PreferenceRefused;

/// Judges the user who was named.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    named_user::check(facts, asked, PROBLEM, of_user)
}

fn of_user(facts: &Facts, asked: &Asked, user: &User, factors: &UserFactors) -> Outcome {
    let outcome = |state, cause, title| named_user::outcome(PROBLEM, user, state, cause, title);
    if facts.mfa_mode() == Some("OFF") && !asked.reports(PROBLEM) {
        // A preference left over from a pool that asked for MFA does no harm.
        return outcome(State::NotApplicable, Cause::MfaOff, "finding-user-mfa-off");
    }
    if let Some(found) = not_offered(facts, user) {
        return found;
    }
    if asked.reports(PROBLEM) && !user.has_phone {
        let mut fail = outcome(State::Fail, Cause::BlockRefused, "finding-preference-no-phone");
        fail.evidence = vec![Evidence {
            source: named_user::LIST,
            path: "/Users/0/Attributes/phone_number".to_owned(),
            seen: Say::text("seen-absent"),
            expected: Say::text("expected-number-or-no-block"),
        }];
        return fail;
    }
    if asked.reports(PROBLEM) && !factors.has_totp() {
        // A verified authenticator app that is turned off may be there, unseen.
        let title = "finding-preference-token-unseen";
        let mut unknown = outcome(State::Unknown, Cause::TokenUnseen, title);
        let expected = Say::text("expected-token-or-no-block");
        unknown.evidence = vec![settings_evidence(factors, expected)];
        return unknown;
    }
    if facts.mfa.known().is_none() && factors.asked_for().is_some() {
        return named_user::mfa_unread(facts, PROBLEM, user);
    }
    let mut outcome = match factors.asked_for() {
        Some(_) => outcome(State::Ok, Cause::Ok, "finding-preference-ok"),
        None => outcome(State::NotApplicable, Cause::NoPreference, "finding-preference-none"),
    };
    outcome.evidence = vec![preference_evidence(factors, Say::text("expected-an-offered-factor"))];
    outcome
}

/// A user who is asked for a factor that the pool does not offer. A verified authenticator app goes on working
/// where the pool has switched TOTP off; of the other two AWS does not say what becomes of the sign-in.
pub fn not_offered(facts: &Facts, user: &User) -> Option<Outcome> {
    let factors = user.factors.known()?;
    let factor = factors.asked_for()?;
    if is_offered(facts, factor)? {
        return None;
    }
    let title = match factor {
        TOTP => "finding-prompt-token-not-offered",
        _ => "finding-prompt-not-offered",
    };
    let cause = Cause::PreferenceNotOffered;
    let mut warn = named_user::outcome(PROBLEM, user, State::Warn, cause, title);
    warn.title = Say::with(title, [("user", user.username.as_str()), ("factor", factor)]);
    warn.fix = Some(Fix::PreferFactor);
    let expected = Say::text("expected-an-offered-factor");
    warn.evidence = vec![match factors.preferred {
        Some(_) => preference_evidence(factors, expected),
        None => settings_evidence(factors, expected),
    }];
    Some(warn)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::only;
    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported, user};
    use crate::rules::Next;

    const SMS: &str = "SMS_MFA";
    const EMAIL: &str = "EMAIL_OTP";

    fn judged(facts: &Facts, asked: &Asked) -> (State, Cause) {
        only(&check(facts, asked))
    }

    fn pool(mode: &str, offers: &[&str]) -> Facts {
        let mut facts = sample::without_sms();
        sample::edit_mfa(&mut facts, |mfa| {
            mfa.insert("MfaConfiguration".into(), json!(mode));
            for block in offers {
                mfa.insert((*block).into(), json!({"Enabled": true}));
            }
        });
        facts
    }

    #[test]
    fn a_factor_that_the_pool_does_not_offer() {
        let (totp, email) = ("SoftwareTokenMfaConfiguration", "EmailMfaConfiguration");
        let not_offered = (State::Warn, Cause::PreferenceNotOffered);
        let ok = (State::Ok, Cause::Ok);
        // The mode, the factors that the pool offers, the user's factors and preference, the verdict.
        for (mode, offers, settings, preferred, expected) in [
            ("ON", &[totp][..], &[SMS][..], Some(SMS), not_offered),
            ("OPTIONAL", &[totp], &[SMS, TOTP], Some(SMS), not_offered),
            ("OPTIONAL", &[totp], &[SMS], None, not_offered),
            ("OPTIONAL", &[totp], &[EMAIL], Some(EMAIL), not_offered),
            ("OPTIONAL", &[email], &[TOTP], None, not_offered),
            ("OPTIONAL", &[totp, email], &[EMAIL, TOTP], Some(EMAIL), ok),
            ("ON", &[totp], &[TOTP], None, ok),
            ("OPTIONAL", &[totp], &["TOMORROW"], Some("TOMORROW"), ok),
            ("ON", &[totp], &[], None, (State::NotApplicable, Cause::NoPreference)),
            ("OFF", &[], &[SMS], Some(SMS), (State::NotApplicable, Cause::MfaOff)),
        ] {
            let mut facts = pool(mode, offers);
            facts.user = Fact::Known(Some(user(settings, preferred)));
            let what = format!("{mode} {offers:?} {settings:?}");
            assert_eq!(judged(&facts, &Asked::default()), expected, "{what}");
            let fix = check(&facts, &Asked::default())[0].fix;
            assert_eq!(fix.is_some(), expected == not_offered, "{what}");
        }
    }

    #[test]
    fn a_block_for_what_the_user_does_not_have() {
        let mut facts = sample::healthy();
        let mut lena = user(&[TOTP], Some(TOTP));
        lena.has_phone = false;
        facts.user = Fact::Known(Some(lena.clone()));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Fail, Cause::BlockRefused));
        // What would be refused is no fault while nobody sends it.
        assert_eq!(judged(&facts, &Asked::default()), (State::Ok, Cause::Ok));
        lena.has_phone = true;
        facts.user = Fact::Known(Some(lena.clone()));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Ok, Cause::Ok));
        lena.factors = user(&[SMS], Some(SMS)).factors;
        facts.user = Fact::Known(Some(lena));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Unknown, Cause::TokenUnseen));
        assert_eq!(judged(&facts, &Asked::default()), (State::Ok, Cause::Ok));
    }

    #[test]
    fn what_could_not_be_read_is_not_judged() {
        let mut facts = sample::healthy();
        assert_eq!(judged(&facts, &Asked::default()), (State::NotApplicable, Cause::NotAsked));
        assert_eq!(check(&facts, &reported(PROBLEM))[0].next, Some(Next::NameUser));
        facts.user = Fact::Known(Some(user(&[SMS, TOTP], Some(SMS))));
        facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::MfaUnread));
        assert_eq!(found[0].missing_permissions, ["cognito-idp:GetUserPoolMfaConfig"]);
    }
}
