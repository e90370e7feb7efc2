//! Has this user a verified authenticator, and is it the one that is asked for?
//! (source: preference-needs-factor)
//!
//! AWS shows a user's factors only while they are switched on: a verified token whose preference is
//! off looks like no token, which the words say.

use super::named_user::{self, LIST, preference_evidence, settings_evidence};
use super::recovery_channel_lockout::recovery_factor;
use super::totp_not_enabled::totp_is_on;
use super::{Evidence, Next, Outcome, State};
use crate::factor::Factor;
use crate::facts::{Asked, Facts, User, UserFactors};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::TotpNotSetUp;

const TOTP: &str = Factor::Totp.name();

/// Judges the user who was named.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let mut outcomes = match named_user::of(facts, PROBLEM) {
        Ok((user, factors)) => vec![of_user(facts, asked, user, factors)],
        Err(outcomes) => outcomes,
    };
    if let Some(Some(user)) = facts.user.known() {
        outcomes.iter_mut().for_each(|o| o.evidence.extend(account_evidence(user)));
    }
    outcomes
}

fn of_user(facts: &Facts, asked: &Asked, user: &User, factors: &UserFactors) -> Outcome {
    let outcome = |state: State, cause: Cause, title: &'static str| {
        named_user::outcome(PROBLEM, user, state, cause, title)
    };
    let complains = asked.reports(PROBLEM) || asked.wants(Factor::Totp);
    let mut outcome = if factors.has_totp() {
        let preferred = factors.preferred.as_deref();
        if preferred == Some(TOTP) || !complains {
            // No configuration shows that a phone is lost: what takes the token away is no repair of
            // this and is only made for somebody who asks for it.
            outcome(State::Ok, Cause::Ok, "finding-user-token-ok")
        } else {
            let title = match preferred {
                Some(_) => "finding-user-prefers-other",
                None => "finding-user-no-preference",
            };
            let mut warn = outcome(State::Warn, Cause::Preference, title);
            warn.fix = Some(Fix::PreferSoftwareToken);
            warn
        }
    } else if enrols_next(facts, user, factors) {
        let title = match is_recovered_by_own_channel(facts, user) {
            true => "finding-user-enrols-next-recovery",
            false => "finding-user-enrols-next",
        };
        let mut ok = outcome(State::Ok, Cause::EnrolsNext, title);
        ok.next = Some(Next::Rehearse);
        ok
    } else if !complains && factors.settings.is_empty() && totp_is_on(facts).is_none() {
        let mut unknown = outcome(State::Unknown, Cause::MfaUnread, "finding-totp-unread");
        unknown.missing_permissions = named_user::missing(&facts.mfa);
        unknown
    } else if !complains && (!factors.settings.is_empty() || totp_is_on(facts) != Some(true)) {
        outcome(State::NotApplicable, Cause::OtherFactor, "finding-user-without-totp")
    } else {
        let mut fail = outcome(State::Fail, Cause::NoToken, "finding-user-no-token");
        fail.next = Some(Next::Rehearse);
        fail
    };
    outcome.evidence = vec![settings_evidence(factors, Say::literal(TOTP))];
    if factors.has_totp() {
        outcome.evidence.push(preference_evidence(factors, Say::literal(TOTP)));
    }
    outcome
}

/// Would Cognito itself ask this user, at the next sign-in, to enrol an authenticator? With MFA ON it
/// does, unless it can reach the user by another factor of the pool (source: mfa-setup-challenge) that is not
/// the first channel of account recovery (source: recovery-channel-lockout).
fn enrols_next(facts: &Facts, user: &User, factors: &UserFactors) -> bool {
    let recovery = facts.pool.known().and_then(recovery_factor);
    let by_another = facts.mfa.known().is_some_and(|m| {
        (m.sms_is_on() && user.has_phone && recovery != Some("SMS_MFA"))
            || (m.email_is_on() && user.has_email && recovery != Some("EMAIL_OTP"))
    });
    factors.settings.is_empty()
        && facts.mfa_mode() == Some("ON")
        && totp_is_on(facts) == Some(true)
        && !by_another
}

/// Is the email address or phone number of this user a channel of account recovery? AWS says that such a
/// channel is no factor at a sign-in where MFA is required, so more than a promise of the set-up is not said.
pub fn is_recovered_by_own_channel(facts: &Facts, user: &User) -> bool {
    let names = facts.pool.known().map(|p| p.recovery_mechanisms()).unwrap_or_default();
    (user.has_email && names.contains(&"verified_email"))
        || (user.has_phone && names.contains(&"verified_phone_number"))
}

/// What else may keep this very user out.
fn account_evidence(user: &User) -> Vec<Evidence> {
    let mut evidence = vec![Evidence {
        source: LIST,
        path: "/Users/0/UserStatus".to_owned(),
        seen: Say::literal(&user.status),
        expected: Say::literal("CONFIRMED"),
    }];
    if !user.enabled {
        evidence.push(Evidence {
            source: LIST,
            path: "/Users/0/Enabled".to_owned(),
            seen: Say::literal("false"),
            expected: Say::literal("true"),
        });
    }
    if user.matches > 1 {
        evidence.push(Evidence {
            source: LIST,
            path: "/Users".to_owned(),
            seen: Say::with("seen-several-users", [("count", &user.matches.to_string())]),
            expected: Say::text("expected-one-user"),
        });
    }
    let verified = |has: bool, verified: bool| match (has, verified) {
        (false, _) => Say::text("seen-absent"),
        (true, verified) => Say::literal(verified.to_string()),
    };
    for (name, seen) in [
        ("email_verified", verified(user.has_email, user.email_verified)),
        ("phone_number_verified", verified(user.has_phone, user.phone_verified)),
    ] {
        evidence.push(Evidence {
            source: LIST,
            path: format!("/Users/0/Attributes/{name}"),
            seen,
            expected: Say::text("expected-no-matter-here"),
        });
    }
    evidence
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::only;
    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported, user};

    const FACTORS: &str = "cognito-idp:AdminGetUserAuthFactors";

    fn judged(facts: &Facts, asked: &Asked) -> (State, Cause) {
        only(&check(facts, asked))
    }

    #[test]
    fn each_user() {
        type Found = (State, Cause);
        let rows: Vec<(&[&str], Option<&str>, Found, Found)> = vec![
            // factors, preferred, reported, not reported
            (&[], None, (State::Fail, Cause::NoToken), (State::Fail, Cause::NoToken)),
            (
                &["SMS_MFA"],
                Some("SMS_MFA"),
                (State::Fail, Cause::NoToken),
                (State::NotApplicable, Cause::OtherFactor),
            ),
            (&[TOTP], Some(TOTP), (State::Ok, Cause::Ok), (State::Ok, Cause::Ok)),
            (&[TOTP], None, (State::Warn, Cause::Preference), (State::Ok, Cause::Ok)),
            // Which factor is asked for is another question, unless this one is wanted.
            (&["SMS_MFA", TOTP], None, (State::Warn, Cause::Preference), (State::Ok, Cause::Ok)),
            (
                &["SMS_MFA", TOTP],
                Some("SMS_MFA"),
                (State::Warn, Cause::Preference),
                (State::Ok, Cause::Ok),
            ),
        ];
        for (settings, preferred, with_report, without) in rows {
            let mut facts = sample::healthy();
            facts.user = Fact::Known(Some(user(settings, preferred)));
            assert_eq!(judged(&facts, &reported(PROBLEM)), with_report, "{settings:?}");
            assert_eq!(judged(&facts, &Asked::default()), without, "{settings:?}");
        }
    }

    #[test]
    fn where_mfa_is_on_cognito_asks_the_user_to_enrol() {
        let mut facts = sample::without_sms();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!("ON"));
            m.insert("SoftwareTokenMfaConfiguration".into(), json!({"Enabled": true}));
        });
        facts.user = Fact::Known(Some(user(&[], None)));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Ok, Cause::EnrolsNext));
        // The channel of account recovery is no factor at such a sign-in: no more is promised than is known.
        let title = |facts: &Facts| check(facts, &reported(PROBLEM))[0].title.clone();
        let words = |id| Say::with(id, [("user", "lena")]);
        assert_eq!(title(&facts), words("finding-user-enrols-next-recovery"));
        sample::set_recovery(&mut facts, &["admin_only"]);
        assert_eq!(title(&facts), words("finding-user-enrols-next"));
        // Email MFA reaches the user, unless the address is where a forgotten password is recovered.
        sample::turn_email_on(&mut facts);
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Fail, Cause::NoToken));
        sample::set_recovery(&mut facts, &["verified_email", "verified_phone_number"]);
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Ok, Cause::EnrolsNext));
        let mut both = sample::healthy();
        sample::edit_mfa(&mut both, |m| {
            m.insert("MfaConfiguration".into(), json!("ON"));
        });
        both.user = Fact::Known(Some(user(&[], None)));
        assert_eq!(judged(&both, &reported(PROBLEM)), (State::Fail, Cause::NoToken));
    }

    #[test]
    fn users_who_are_none_of_ours() {
        let mut facts = sample::healthy();
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!((found[0].state, found[0].next), (State::NotApplicable, Some(Next::NameUser)));
        facts.user = Fact::Known(None);
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Unknown, Cause::UserNotFound));
        facts.user = Fact::Denied(LIST.into());
        assert_eq!(check(&facts, &reported(PROBLEM))[0].missing_permissions, [LIST]);
        let mut federated = user(&[], None);
        federated.status = "EXTERNAL_PROVIDER".into();
        facts.user = Fact::Known(Some(federated));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::NotApplicable, Cause::Federated));
        let mut unread = user(&[], None);
        unread.factors = Fact::Denied(FACTORS.into());
        facts.user = Fact::Known(Some(unread));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Unknown, Cause::FactorsUnread));
        assert_eq!(check(&facts, &reported(PROBLEM))[0].missing_permissions, [FACTORS]);
    }

    #[test]
    fn a_pool_without_totp_asks_nothing_of_its_users() {
        let mut facts = sample::without_sms();
        facts.user = Fact::Known(Some(user(&[], None)));
        assert_eq!(judged(&facts, &Asked::default()), (State::NotApplicable, Cause::OtherFactor));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Fail, Cause::NoToken));
    }
}
