//! Where MFA is ON, a user without a factor is answered with `MFA_SETUP`, and the application has to lead through it
//! (source: mfa-setup-challenge, mfa-setup-unanswered). Where the pool has nothing that this user could set up, no
//! application can (source: mfa-on-locks-out).

use super::named_user::{self, EMAIL, SMS, TOTP, is_offered, is_reached_by, usable};
use super::named_user::{mode_evidence, settings_evidence};
use super::totp_not_set_up::is_recovered_by_own_channel;
use super::{Evidence, Next, Outcome, State};
use crate::facts::{Asked, Facts, User, UserFactors};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::MfaSetupUnanswered;

/// Judges the user who was named.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    named_user::check(facts, asked, PROBLEM, of_user)
}

fn of_user(facts: &Facts, asked: &Asked, user: &User, factors: &UserFactors) -> Outcome {
    let reported = asked.reports(PROBLEM);
    let outcome = |state, cause, title| named_user::outcome(PROBLEM, user, state, cause, title);
    let offers = |factor: &&str| is_offered(facts, factor) == Some(true);
    let reached = || [SMS, EMAIL].iter().any(|f| offers(f) && is_reached_by(user, f));
    let mut outcome = match facts.mfa_mode() {
        Some("OFF") => outcome(State::NotApplicable, Cause::MfaOff, "finding-user-mfa-off"),
        // No setting brings the challenge where MFA is left to the users.
        Some("OPTIONAL") => {
            let state = if reported { State::Ok } else { State::NotApplicable };
            outcome(state, Cause::NotRequired, "finding-setup-not-required")
        }
        Some("ON") if !usable(facts, factors).is_empty() => {
            outcome(State::Ok, Cause::HasFactor, "finding-setup-has-factor")
        }
        Some("ON") if facts.mfa.known().is_some() => {
            if reached() && !is_recovered_by_own_channel(facts, user) {
                outcome(State::Ok, Cause::Reached, "finding-setup-reached")
            } else if offers(&TOTP) {
                setup_next(user, reported)
            } else if reached() {
                // Whether the channel of account recovery serves is the question of another problem.
                outcome(
                    State::NotApplicable,
                    Cause::RecoveryChannel,
                    "finding-setup-recovery-channel",
                )
            } else {
                let title = "finding-setup-nothing";
                let mut fail = outcome(State::Fail, Cause::NothingToSetUp, title);
                fail.fix = Some(Fix::TurnTotpOn);
                fail
            }
        }
        _ => return named_user::mfa_unread(facts, PROBLEM, user),
    };
    outcome.evidence = mode_evidence(facts, Say::text("expected-mode")).into_iter().collect();
    let expected = Say::text("expected-factors-of-the-pool");
    outcome.evidence.push(settings_evidence(factors, expected));
    if outcome.state == State::Fail {
        outcome.evidence.extend(unreachable_channels(facts, user));
    }
    outcome
}

/// The challenge comes at the next sign-in, as it should; whether the application answers it is in its calls alone.
fn setup_next(user: &User, reported: bool) -> Outcome {
    let state = if reported { State::NotApplicable } else { State::Ok };
    let mut next =
        named_user::outcome(PROBLEM, user, state, Cause::SetupNext, "finding-setup-next");
    next.next = Some(Next::Rehearse);
    next
}

/// What the factors of the pool would need and this user does not have.
fn unreachable_channels(facts: &Facts, user: &User) -> Vec<Evidence> {
    [(SMS, "phone_number"), (EMAIL, "email")]
        .into_iter()
        .filter(|(factor, _)| {
            is_offered(facts, factor) == Some(true) && !is_reached_by(user, factor)
        })
        .map(|(factor, attribute)| Evidence {
            source: named_user::LIST,
            path: format!("/Users/0/Attributes/{attribute}"),
            seen: Say::text("seen-absent"),
            expected: Say::with("expected-attribute-for", [("factor", factor)]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::only;
    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported, user};

    fn judged(facts: &Facts, asked: &Asked) -> (State, Cause) {
        only(&check(facts, asked))
    }

    #[test]
    fn who_has_to_set_a_factor_up() {
        let both = |found| (found, found);
        let setup = ((State::NotApplicable, Cause::SetupNext), (State::Ok, Cause::SetupNext));
        let nothing = both((State::Fail, Cause::NothingToSetUp));
        // The mode, the factors of the pool, the user's, a number, the recovery by phone; reported, and not.
        for (mode, offers, settings, number, by_phone, (with_report, without)) in [
            ("ON", "totp", &[][..], true, false, setup),
            ("ON", "sms totp", &[], false, false, setup),
            ("ON", "sms totp", &[], true, false, both((State::Ok, Cause::Reached))),
            ("ON", "sms totp", &[], true, true, setup),
            ("ON", "sms", &[], false, false, nothing),
            ("ON", "sms", &[], true, false, both((State::Ok, Cause::Reached))),
            ("ON", "sms", &[], true, true, both((State::NotApplicable, Cause::RecoveryChannel))),
            ("ON", "sms", &["SMS_MFA"], true, false, both((State::Ok, Cause::HasFactor))),
            // A factor of a pool of other days is none here.
            ("ON", "sms", &["EMAIL_OTP"], false, false, nothing),
            (
                "ON",
                "sms",
                &["SOFTWARE_TOKEN_MFA"],
                false,
                false,
                both((State::Ok, Cause::HasFactor)),
            ),
            (
                "OPTIONAL",
                "sms",
                &[],
                false,
                false,
                ((State::Ok, Cause::NotRequired), (State::NotApplicable, Cause::NotRequired)),
            ),
            ("OFF", "", &[], false, false, both((State::NotApplicable, Cause::MfaOff))),
        ] {
            let mut facts = sample::healthy();
            let way = if by_phone { "verified_phone_number" } else { "admin_only" };
            sample::set_recovery(&mut facts, &[way]);
            sample::edit_mfa(&mut facts, |mfa| {
                mfa.insert("MfaConfiguration".into(), json!(mode));
                if !offers.contains("totp") {
                    mfa.shift_remove("SoftwareTokenMfaConfiguration");
                }
                if !offers.contains("sms") {
                    mfa.shift_remove("SmsMfaConfiguration");
                }
            });
            if !offers.contains("sms") {
                sample::edit_pool(&mut facts, |pool| {
                    pool.shift_remove("SmsConfiguration");
                });
            }
            let mut new = user(settings, None);
            new.has_phone = number;
            facts.user = Fact::Known(Some(new));
            let what = format!("{mode} {offers} {settings:?} {number} {by_phone}");
            assert_eq!(judged(&facts, &reported(PROBLEM)), with_report, "{what}");
            assert_eq!(judged(&facts, &Asked::default()), without, "{what}");
            let found = &check(&facts, &reported(PROBLEM))[0];
            assert_eq!(found.fix.is_some(), found.state == State::Fail, "{what}");
            assert_eq!(found.next.is_some(), found.cause == Cause::SetupNext, "{what}");
        }
    }

    #[test]
    fn what_could_not_be_read_is_not_judged() {
        let mut facts = sample::healthy();
        assert_eq!(judged(&facts, &Asked::default()), (State::NotApplicable, Cause::NotAsked));
        assert_eq!(check(&facts, &reported(PROBLEM))[0].next, Some(Next::NameUser));
        facts.user = Fact::Known(Some(user(&[], None)));
        sample::edit_pool(&mut facts, |pool| {
            pool.insert("MfaConfiguration".into(), json!("ON"));
        });
        facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::MfaUnread));
        assert_eq!(found[0].missing_permissions, ["cognito-idp:GetUserPoolMfaConfig"]);
    }
}
