//! Passkeys and codes as first factors beside MFA that is ON: which pairs AWS refuses
//! (source: passkey-and-mfa, mfa-first-factor-codes), and whom a passkey that counts as MFA still leaves without
//! a way in (source: passkey-needs-other-factor).

use super::named_user::{self, mode_evidence, settings_evidence};
use super::sms_role::failure;
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts, MfaConfig, Pool};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::PasskeyAndMfa;

const MULTI: &str = "MULTI_FACTOR_WITH_USER_VERIFICATION";
const FACTOR: &str = "/WebAuthnConfiguration/FactorConfiguration";

/// Judges where it is reported; unasked only what AWS refuses in a pool that stands.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let about_pool = |state, cause, title| {
        Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title))
    };
    let reported = asked.reports(PROBLEM);
    let not_asked =
        || vec![about_pool(State::NotApplicable, Cause::NotAsked, "finding-passkey-not-asked")];
    let (Some(pool), Some(mfa)) = (facts.pool.known(), facts.mfa.known()) else {
        if !reported {
            return not_asked();
        }
        let mut unknown = about_pool(State::Unknown, Cause::PoolUnread, "finding-passkey-unread");
        unknown.missing_permissions = facts.unread_pool_permissions();
        unknown.evidence.extend(failure("cognito-idp:DescribeUserPool", &facts.pool));
        unknown.evidence.extend(failure("cognito-idp:GetUserPoolMfaConfig", &facts.mfa));
        return vec![unknown];
    };
    let first = pool.first_auth_factors();
    let on = facts.mfa_mode() == Some("ON");
    let passkey = first.contains(&"WEB_AUTHN");
    let codes = first.iter().any(|factor| matches!(*factor, "EMAIL_OTP" | "SMS_OTP"));
    let multi = mfa.webauthn().is_some_and(|w| w.is_multi_factor());
    // A pool that does without MFA, or leaves it to users, may have any first factor.
    if !reported && !(on && (codes || passkey && !multi)) {
        return not_asked();
    }
    let mut outcomes = Vec::new();
    let lite = pool.tier() == Some("LITE");
    if lite {
        let mut fail = about_pool(State::Fail, Cause::Lite, "finding-passkey-lite");
        fail.evidence = vec![Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/UserPoolTier".to_owned(),
            seen: Say::literal("LITE"),
            expected: Say::text("expected-tier"),
        }];
        fail.fix = Some(Fix::RaiseTier);
        outcomes.push(fail);
    }
    if codes {
        let title = if on { "finding-passkey-codes-on" } else { "finding-passkey-codes" };
        let mut fail = about_pool(State::Fail, Cause::FirstFactor, title);
        fail.evidence = vec![first_factors(pool)];
        fail.evidence.extend(mode_evidence(facts, Say::text("expected-mode-for-codes")));
        outcomes.push(fail);
    }
    if !multi && (passkey || on) {
        let title = match (on, passkey) {
            (true, true) => "finding-passkey-single-on",
            (true, false) => "finding-passkey-single-next",
            _ => "finding-passkey-single",
        };
        let mut fail = about_pool(State::Fail, Cause::PasskeySingleFactor, title);
        fail.evidence = vec![factor_evidence(mfa), first_factors(pool)];
        fail.fix = (!lite).then_some(Fix::CountPasskeyAsMfa);
        outcomes.push(fail);
    }
    if passkey && no_relying_party(pool, mfa) {
        let title = "finding-passkey-no-relying-party";
        let mut warn = about_pool(State::Warn, Cause::NoRelyingParty, title);
        warn.evidence = vec![Evidence {
            source: "cognito-idp:GetUserPoolMfaConfig",
            path: "/WebAuthnConfiguration/RelyingPartyId".to_owned(),
            seen: Say::text("seen-absent"),
            expected: Say::text("expected-relying-party"),
        }];
        outcomes.push(warn);
    }
    if multi {
        outcomes.extend(user_without_another(facts));
    }
    if outcomes.is_empty() {
        let mut outcome = match (multi, passkey) {
            (true, _) => about_pool(State::Ok, Cause::Ok, "finding-passkey-ok"),
            (false, _) => {
                about_pool(State::NotApplicable, Cause::NoPasskey, "finding-passkey-none")
            }
        };
        outcome.evidence = vec![factor_evidence(mfa), first_factors(pool)];
        outcome.evidence.extend(mode_evidence(facts, Say::text("expected-passkey-not-prompted")));
        outcomes.push(outcome);
    }
    outcomes
}

fn no_relying_party(pool: &Pool, mfa: &MfaConfig) -> bool {
    let domain =
        |name: &str| pool.0.get(name).is_some_and(|v| v.as_str().is_some_and(|d| !d.is_empty()));
    mfa.webauthn().is_none_or(|w| w.relying_party_id.is_none())
        && !domain("Domain")
        && !domain("CustomDomain")
}

/// The user who was named, where a passkey would be all that the user has.
fn user_without_another(facts: &Facts) -> Option<Outcome> {
    let user = facts.user.known()?.as_ref().filter(|user| !user.is_federated())?;
    let factors = match named_user::factors(user, PROBLEM) {
        Ok(factors) => factors,
        Err(outcomes) => return outcomes.into_iter().next(),
    };
    factors.settings.is_empty().then(|| {
        let (state, cause) = (State::Warn, Cause::NoOtherFactor);
        let title = "finding-passkey-no-other-factor";
        let mut warn = named_user::outcome(PROBLEM, user, state, cause, title);
        warn.evidence = vec![settings_evidence(factors, Say::text("expected-a-factor"))];
        warn
    })
}

fn first_factors(pool: &Pool) -> Evidence {
    let first = pool.first_auth_factors();
    Evidence {
        source: "cognito-idp:DescribeUserPool",
        path: "/UserPool/Policies/SignInPolicy/AllowedFirstAuthFactors".to_owned(),
        seen: match first.is_empty() {
            true => Say::text("seen-absent"),
            false => Say::literal(first.join(", ")),
        },
        expected: Say::text("expected-first-factors"),
    }
}

fn factor_evidence(mfa: &MfaConfig) -> Evidence {
    let seen = mfa.webauthn().and_then(|w| w.factor_configuration.map(str::to_owned));
    Evidence {
        source: "cognito-idp:GetUserPoolMfaConfig",
        path: FACTOR.to_owned(),
        seen: seen.map_or_else(|| Say::text("seen-single-factor-default"), Say::literal),
        expected: Say::literal(MULTI),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported};

    fn pool(mode: &str, first: &[&str], factor: Option<&str>) -> Facts {
        let mut facts = sample::healthy();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
            let mut web = json!({"RelyingPartyId": "shop.example", "UserVerification": "required"});
            if let Some(factor) = factor {
                web["FactorConfiguration"] = json!(factor);
            }
            m.insert("WebAuthnConfiguration".into(), web);
        });
        sample::edit_pool(&mut facts, |p| {
            p.insert("MfaConfiguration".into(), json!(mode));
            p["Policies"]["SignInPolicy"]["AllowedFirstAuthFactors"] = json!(first);
        });
        facts
    }

    fn causes(facts: &Facts, asked: &Asked) -> Vec<(State, Cause)> {
        check(facts, asked).iter().map(|o| (o.state, o.cause)).collect()
    }

    #[test]
    fn pairs_of_first_factors_and_modes() {
        const PASSWORD: &str = "PASSWORD";
        const PASSKEY: &str = "WEB_AUTHN";
        let single = (State::Fail, Cause::PasskeySingleFactor);
        let code = (State::Fail, Cause::FirstFactor);
        let fine = (State::Ok, Cause::Ok);
        let none = (State::NotApplicable, Cause::NoPasskey);
        // Mode, first factors, FactorConfiguration, what is said of it, and whether it is said unasked.
        type Row<'a> = (&'a str, &'a [&'a str], Option<&'a str>, &'a [(State, Cause)], bool);
        let rows: [Row<'_>; 9] = [
            ("ON", &[PASSWORD, PASSKEY], None, &[single], true),
            ("ON", &[PASSWORD, PASSKEY], Some("SINGLE_FACTOR"), &[single], true),
            ("ON", &[PASSWORD, PASSKEY], Some(MULTI), &[fine], false),
            ("ON", &[PASSWORD, "EMAIL_OTP"], Some(MULTI), &[code], true),
            ("ON", &[PASSWORD], None, &[single], false),
            ("OPTIONAL", &[PASSWORD, PASSKEY], None, &[single], false),
            ("OPTIONAL", &[PASSWORD, PASSKEY, "SMS_OTP"], None, &[code, single], false),
            ("OPTIONAL", &[PASSWORD], None, &[none], false),
            ("OFF", &[PASSWORD, PASSKEY], Some(MULTI), &[fine], false),
        ];
        for (mode, first, factor, expected, unasked) in rows {
            let facts = pool(mode, first, factor);
            let row = format!("{mode} {first:?} {factor:?}");
            assert_eq!(causes(&facts, &reported(PROBLEM)), expected, "{row}");
            let said: &[(State, Cause)] = match unasked {
                true => expected,
                false => &[(State::NotApplicable, Cause::NotAsked)],
            };
            assert_eq!(causes(&facts, &Asked::default()), said, "{row}");
        }
    }

    #[test]
    fn what_a_passkey_needs_besides() {
        let mut facts = pool("OPTIONAL", &["PASSWORD", "WEB_AUTHN"], Some(MULTI));
        facts.user = Fact::Known(Some(sample::user(&[], None)));
        assert_eq!(causes(&facts, &reported(PROBLEM)), [(State::Warn, Cause::NoOtherFactor)]);
        facts.user = Fact::Known(Some(sample::user(&["SMS_MFA"], None)));
        assert_eq!(causes(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok)]);
        sample::edit_mfa(&mut facts, |m| {
            m.insert("WebAuthnConfiguration".into(), json!({"FactorConfiguration": MULTI}));
        });
        assert_eq!(causes(&facts, &reported(PROBLEM)), [(State::Warn, Cause::NoRelyingParty)]);
        sample::edit_pool(&mut facts, |p| {
            p.insert("Domain".into(), json!("shop"));
            p.insert("UserPoolTier".into(), json!("LITE"));
        });
        assert_eq!(causes(&facts, &reported(PROBLEM)), [(State::Fail, Cause::Lite)]);
        facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
        assert_eq!(causes(&facts, &reported(PROBLEM)), [(State::Unknown, Cause::PoolUnread)]);
    }
}
