//! The code goes to another number or address. Cognito sends it to what is stored for the user, verified or not
//! (source: code-to-unverified); and the setting of the first years, `MFAOptions`, is reported to bring SMS codes
//! to users whose preference says otherwise (source: preference-legacy-still-prompts).

use super::named_user::{
    self, EMAIL, LIST, SMS, TOTP, is_offered, is_reached_by, mode_evidence, preference_evidence,
    settings_evidence,
};
use super::{Evidence, Outcome, State};
use crate::factor::Factor;
use crate::facts::{Asked, Fact, Facts, User, UserFactors};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::CodeSentElsewhere;

/// Judges the user who was named.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    named_user::check(facts, asked, PROBLEM, of_user)
}

fn of_user(facts: &Facts, asked: &Asked, user: &User, factors: &UserFactors) -> Outcome {
    let outcome = |state, cause, title| named_user::outcome(PROBLEM, user, state, cause, title);
    if facts.mfa_mode() == Some("OFF") {
        return outcome(State::NotApplicable, Cause::MfaOff, "finding-user-mfa-off");
    }
    if let Some(found) = legacy_options(facts, user, factors) {
        return found;
    }
    if !asked.reports(PROBLEM) {
        return outcome(State::NotApplicable, Cause::NotReported, "finding-elsewhere-not-asked");
    }
    if let Fact::Failed { .. } = &user.mfa_options {
        let title = "finding-elsewhere-options-unread";
        let mut unknown = outcome(State::Unknown, Cause::OptionsUnread, title);
        unknown.evidence = super::sms_role::failure(LIST, &user.mfa_options).into_iter().collect();
        return unknown;
    }
    let channel = channel(facts, user, factors);
    let mut outcome = match channel {
        Some(TOTP) => outcome(State::Ok, Cause::NoCodeSent, "finding-elsewhere-app"),
        Some(factor) => {
            let (verified, title) = match factor {
                SMS if user.phone_verified => (true, "finding-elsewhere-sms"),
                SMS => (false, "finding-elsewhere-sms-unverified"),
                _ if user.email_verified => (true, "finding-elsewhere-email"),
                _ => (false, "finding-elsewhere-email-unverified"),
            };
            if verified {
                // Whether it is still the user's own no setting shows: what is stored is shown for comparison.
                outcome(State::NotApplicable, Cause::Destination, title)
            } else {
                let mut warn = outcome(State::Warn, Cause::Unverified, title);
                warn.fix = Some(Fix::PreferFactor);
                warn
            }
        }
        None => outcome(State::NotApplicable, Cause::NoChannel, "finding-elsewhere-no-channel"),
    };
    outcome.evidence = destinations(user, channel);
    let expected = || Say::text("expected-the-channel-meant");
    outcome.evidence.push(preference_evidence(factors, expected()));
    outcome.evidence.push(settings_evidence(factors, expected()));
    outcome.evidence.extend(mode_evidence(facts, Say::text("expected-mode")));
    outcome
}

/// The factor that a sign-in asks for; with MFA ON and nothing chosen, the one by which Cognito can reach the user.
fn channel<'u>(facts: &Facts, user: &User, factors: &'u UserFactors) -> Option<&'u str> {
    let reaches =
        |factor: &&str| is_offered(facts, factor) == Some(true) && is_reached_by(user, factor);
    let asked_for = factors.asked_for();
    if asked_for.is_some() || !factors.settings.is_empty() || facts.mfa_mode() != Some("ON") {
        return asked_for
            .map(|factor| Factor::from_name(factor).map_or(factor, |known| known.name()));
    }
    let mut reached = [SMS, EMAIL].into_iter().filter(reaches);
    reached.next().filter(|_| reached.next().is_none())
}

/// SMS codes by the setting of the first years, beside newer settings that do not have SMS.
fn legacy_options(facts: &Facts, user: &User, factors: &UserFactors) -> Option<Outcome> {
    let options = user.mfa_options.known()?;
    let sms = options.iter().position(|option| option.medium == "SMS")?;
    let newer = factors.settings.iter().any(|factor| factor == SMS);
    if newer || !user.has_phone || is_offered(facts, SMS) == Some(false) {
        return None;
    }
    let title = "finding-elsewhere-legacy";
    let mut warn = named_user::outcome(PROBLEM, user, State::Warn, Cause::LegacyOptions, title);
    warn.evidence = vec![
        Evidence {
            source: LIST,
            path: format!("/Users/0/MFAOptions/{sms}/DeliveryMedium"),
            seen: Say::literal("SMS"),
            expected: Say::text("expected-absent"),
        },
        settings_evidence(factors, Say::text("expected-factors-meant")),
    ];
    Some(warn)
}

/// Where codes of the channel go, as far as a sign-in shows it, and whether a code has ever been used there; without
/// a channel, where they could go.
fn destinations(user: &User, channel: Option<&str>) -> Vec<Evidence> {
    let mut evidence = Vec::new();
    for (factor, name, masked, verified) in [
        (SMS, "phone_number", &user.masked_phone, user.phone_verified),
        (EMAIL, "email", &user.masked_email, user.email_verified),
    ] {
        let Some(masked) = masked.as_ref().filter(|_| channel.is_none_or(|c| c == factor)) else {
            continue;
        };
        evidence.push(Evidence {
            source: LIST,
            path: format!("/Users/0/Attributes/{name}"),
            seen: Say::literal(masked),
            expected: Say::text("expected-of-today"),
        });
        evidence.push(Evidence {
            source: LIST,
            path: format!("/Users/0/Attributes/{name}_verified"),
            seen: Say::literal(verified.to_string()),
            expected: Say::literal("true"),
        });
    }
    evidence
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::only;
    use super::*;
    use crate::facts::MfaOption;
    use crate::facts::sample::{self, reported, user};
    use crate::rules::Next;

    fn judged(facts: &Facts, asked: &Asked) -> (State, Cause) {
        only(&check(facts, asked))
    }

    fn legacy() -> Fact<Vec<MfaOption>> {
        let option = MfaOption { medium: "SMS".into(), attribute: "phone_number".into() };
        Fact::Known(vec![option])
    }

    #[test]
    fn where_the_code_goes() {
        let unverified = (State::Warn, Cause::Unverified);
        let shown = (State::NotApplicable, Cause::Destination);
        // The mode, the factors, the preferred one, the phone and the address verified?
        for (mode, settings, preferred, phone, email, expected) in [
            ("OPTIONAL", &[SMS][..], Some(SMS), false, true, unverified),
            ("OPTIONAL", &[SMS, TOTP], Some(SMS), false, true, unverified),
            ("ON", &[SMS], None, false, true, unverified),
            ("ON", &[], None, false, true, unverified),
            ("ON", &[SMS], Some(SMS), true, false, shown),
            ("OPTIONAL", &[EMAIL], Some(EMAIL), true, false, unverified),
            ("OPTIONAL", &["EMAIL_MFA"], None, true, true, shown),
            ("ON", &[TOTP, SMS], Some(TOTP), false, false, (State::Ok, Cause::NoCodeSent)),
            // Cognito asks which: no channel is known beforehand.
            ("ON", &[TOTP, SMS], None, false, false, (State::NotApplicable, Cause::NoChannel)),
            ("OPTIONAL", &[], None, false, false, (State::NotApplicable, Cause::NoChannel)),
            ("OFF", &[SMS], Some(SMS), false, false, (State::NotApplicable, Cause::MfaOff)),
        ] {
            let mut facts = sample::healthy();
            sample::edit_mfa(&mut facts, |mfa| {
                mfa.insert("MfaConfiguration".into(), json!(mode));
            });
            let mut lena = user(settings, preferred);
            (lena.phone_verified, lena.email_verified) = (phone, email);
            facts.user = Fact::Known(Some(lena));
            let what = format!("{mode} {settings:?} {preferred:?}");
            assert_eq!(judged(&facts, &reported(PROBLEM)), expected, "{what}");
            // A number that no code has been used at is no fault until somebody misses the code.
            assert_eq!(judged(&facts, &Asked::default()).0, State::NotApplicable, "{what}");
        }
    }

    #[test]
    fn no_more_of_a_number_is_shown_than_a_sign_in_shows() {
        let mut facts = sample::healthy();
        facts.user = Fact::Known(Some(user(&[SMS], Some(SMS))));
        let found = check(&facts, &reported(PROBLEM));
        let seen: Vec<&Say> = found[0].evidence.iter().map(|evidence| &evidence.seen).collect();
        assert!(seen.contains(&&Say::literal("+***4567")), "{seen:?}");
        // Where this code does not go is no matter.
        assert!(!seen.contains(&&Say::literal("l***@s***")), "{seen:?}");
        facts.user = Fact::Known(Some(user(&[EMAIL], Some(EMAIL))));
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!(found[0].evidence[0].seen, Say::literal("l***@s***"));
    }

    #[test]
    fn sms_codes_by_a_setting_of_the_first_years() {
        let mut facts = sample::healthy();
        let mut lena = user(&[], None);
        lena.mfa_options = legacy();
        facts.user = Fact::Known(Some(lena.clone()));
        for asked in [Asked::default(), reported(PROBLEM)] {
            assert_eq!(judged(&facts, &asked), (State::Warn, Cause::LegacyOptions));
        }
        // The same in both settings, or without a number: nothing speaks against it.
        lena.factors = user(&[SMS], Some(SMS)).factors;
        facts.user = Fact::Known(Some(lena.clone()));
        assert_eq!(judged(&facts, &Asked::default()).0, State::NotApplicable);
        lena.factors = user(&[], None).factors;
        lena.has_phone = false;
        facts.user = Fact::Known(Some(lena.clone()));
        assert_eq!(judged(&facts, &Asked::default()).0, State::NotApplicable);
        lena.mfa_options = Fact::Failed { code: "unreadable".into(), text: "MFAOptions".into() };
        facts.user = Fact::Known(Some(lena));
        assert_eq!(judged(&facts, &reported(PROBLEM)), (State::Unknown, Cause::OptionsUnread));
        assert_eq!(judged(&facts, &Asked::default()).0, State::NotApplicable);
    }

    #[test]
    fn whom_it_cannot_judge() {
        let mut facts = sample::healthy();
        assert_eq!(judged(&facts, &Asked::default()), (State::NotApplicable, Cause::NotAsked));
        assert_eq!(check(&facts, &reported(PROBLEM))[0].next, Some(Next::NameUser));
        facts.user = Fact::Denied(LIST.into());
        assert_eq!(check(&facts, &reported(PROBLEM))[0].missing_permissions, [LIST]);
    }
}
