//! The phone with the authenticator app is gone. No setting shows that, so this looks when it is reported: what
//! then stands between the user and a sign-in (source: totp-admin-delete, lost-authenticator-preference).

use super::named_user::{
    self, TOTP, is_reached_by, mode_evidence, preference_evidence, settings_evidence, usable,
};
use super::{Outcome, State, Subject};
use crate::facts::{Asked, Facts, User, UserFactors};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::LostAuthenticator;

/// Judges the user who was named, if the loss is reported.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    if !asked.reports(PROBLEM) {
        let (state, title) = (State::NotApplicable, Say::text("finding-lost-not-asked"));
        return vec![Outcome::new(PROBLEM, state, Subject::pool(facts), Cause::NotAsked, title)];
    }
    match named_user::of(facts, PROBLEM) {
        Ok((user, factors)) => vec![of_user(facts, user, factors)],
        Err(outcomes) => outcomes,
    }
}

fn of_user(facts: &Facts, user: &User, factors: &UserFactors) -> Outcome {
    let outcome = |state, cause, title| named_user::outcome(PROBLEM, user, state, cause, title);
    let asked_for = factors.asked_for();
    let another = usable(facts, factors)
        .into_iter()
        .find(|factor| *factor != TOTP && is_reached_by(user, factor));
    let with_factor = |state, cause, title, factor: &str| {
        let mut outcome = outcome(state, cause, title);
        outcome.title = Say::with(title, [("user", user.username.as_str()), ("factor", factor)]);
        outcome
    };
    let mut outcome = if facts.mfa_mode() == Some("OFF") {
        outcome(State::Ok, Cause::MfaOff, "finding-user-mfa-off")
    } else if !factors.has_totp() {
        // Gone already, or turned off, which AWS may not show: there is nothing here to delete.
        outcome(State::Ok, Cause::NoToken, "finding-lost-no-token")
    } else {
        match another {
            Some(factor) if asked_for == Some(factor) => with_factor(
                State::Ok,
                Cause::AnotherPreferred,
                "finding-lost-another-preferred",
                factor,
            ),
            Some(factor) => {
                let title = "finding-lost-another-factor";
                let mut warn = with_factor(State::Warn, Cause::AnotherFactor, title, factor);
                warn.fix = Some(Fix::PreferFactor);
                warn
            }
            // What takes the token away cannot be undone: no rule leads to it, only the wish itself.
            None => outcome(State::Fail, Cause::OnlyFactor, "finding-lost-only-factor"),
        }
    };
    outcome.evidence = mode_evidence(facts, Say::text("expected-mode")).into_iter().collect();
    let expected = || Say::text("expected-a-factor-at-hand");
    outcome.evidence.push(settings_evidence(factors, expected()));
    outcome.evidence.push(preference_evidence(factors, expected()));
    outcome
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported, user};
    use crate::rules::Next;

    const SMS: &str = "SMS_MFA";

    fn judged(facts: &Facts, asked: &Asked) -> (State, Cause, Option<Fix>) {
        let found = check(facts, asked);
        assert_eq!(found.len(), 1);
        (found[0].state, found[0].cause, found[0].fix)
    }

    #[test]
    fn what_is_left_to_a_user_without_the_phone() {
        let only = (State::Fail, Cause::OnlyFactor, None);
        let another = (State::Warn, Cause::AnotherFactor, Some(Fix::PreferFactor));
        // The mode, the factors, the preferred one, has the user a number?
        for (mode, settings, preferred, number, expected) in [
            ("ON", &[TOTP][..], Some(TOTP), true, only),
            ("OPTIONAL", &[TOTP], None, true, only),
            ("ON", &[SMS, TOTP], Some(TOTP), true, another),
            ("OPTIONAL", &[SMS, TOTP], None, true, another),
            ("ON", &[SMS, TOTP], Some(TOTP), false, only),
            // The pool of the sample does not offer email.
            ("ON", &["EMAIL_OTP", TOTP], Some(TOTP), true, only),
            ("ON", &[SMS, TOTP], Some(SMS), true, (State::Ok, Cause::AnotherPreferred, None)),
            ("ON", &[], None, true, (State::Ok, Cause::NoToken, None)),
            ("OPTIONAL", &[SMS], Some(SMS), true, (State::Ok, Cause::NoToken, None)),
            ("OFF", &[TOTP], Some(TOTP), true, (State::Ok, Cause::MfaOff, None)),
        ] {
            let mut facts = sample::healthy();
            sample::edit_mfa(&mut facts, |mfa| {
                mfa.insert("MfaConfiguration".into(), json!(mode));
            });
            let mut lost = user(settings, preferred);
            lost.has_phone = number;
            facts.user = Fact::Known(Some(lost));
            let what = format!("{mode} {settings:?} {preferred:?}");
            assert_eq!(judged(&facts, &reported(PROBLEM)), expected, "{what}");
            // Without a report there is no loss, whatever the user has.
            let unasked = judged(&facts, &Asked::default());
            assert_eq!(unasked, (State::NotApplicable, Cause::NotAsked, None), "{what}");
        }
    }

    #[test]
    fn whom_it_cannot_judge() {
        let mut facts = sample::healthy();
        assert_eq!(check(&facts, &reported(PROBLEM))[0].next, Some(Next::NameUser));
        facts.user = Fact::Known(None);
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Unknown, Cause::UserNotFound, None));
        let mut unread = user(&[], None);
        unread.factors = Fact::Denied("cognito-idp:AdminGetUserAuthFactors".into());
        facts.user = Fact::Known(Some(unread));
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::FactorsUnread));
        assert_eq!(found[0].missing_permissions, ["cognito-idp:AdminGetUserAuthFactors"]);
        let mut federated = user(&[TOTP], None);
        federated.status = "EXTERNAL_PROVIDER".into();
        facts.user = Fact::Known(Some(federated));
        assert_eq!(
            judged(&facts, &reported(PROBLEM)),
            (State::NotApplicable, Cause::Federated, None)
        );
    }
}
