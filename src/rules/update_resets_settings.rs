//! Do the settings look as if an update had reset them? (source: update-pool-resets, mfa-mode-left-out)
//!
//! AWS keeps no former values, so that a setting which is off says nothing by itself. What can be seen is a
//! contradiction: users hold factors that the pool does not ask for, or sign in with an address that is no
//! longer verified on its own. What a request would reset is judged where the request is: `check --request`.

use crate::factor::Factor;
use serde_json::{Value, json};

use super::named_user::{mode_evidence, settings_evidence};
use super::sms_role::failure;
use super::{Evidence, Outcome, Probe, State, Subject};
use crate::facts::{Asked, Facts, Pool, User};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::UpdateResetsSettings;

const TOTP: &str = "SOFTWARE_TOKEN_MFA";

/// Judges, where a reset is reported, what contradicts itself in the pool.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let pool = |state, cause, title| {
        Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title))
    };
    if !asked.reports(PROBLEM) {
        return vec![pool(State::NotApplicable, Cause::NotAsked, "finding-reset-not-asked")];
    }
    let (Some(document), Some(_)) = (facts.pool.known(), facts.mfa.known()) else {
        let mut unknown = pool(State::Unknown, Cause::PoolUnread, "finding-reset-unread");
        unknown.missing_permissions = facts.unread_pool_permissions();
        unknown.evidence.extend(failure("cognito-idp:DescribeUserPool", &facts.pool));
        unknown.evidence.extend(failure("cognito-idp:GetUserPoolMfaConfig", &facts.mfa));
        return vec![unknown];
    };
    let mut outcomes: Vec<Outcome> = Vec::new();
    if let Some(evidence) = factors_left_over(facts) {
        let off = facts.mfa_mode() == Some("OFF");
        let title = if off { "finding-reset-mfa-off" } else { "finding-reset-factor-gone" };
        let mut warn = pool(State::Warn, Cause::LooksReset, title);
        warn.evidence = evidence;
        // The other two factors have conditions of their own: which of them the pool had is not known.
        let has_token = user(facts).is_some_and(|u| holds(u).any(|factor| factor == TOTP));
        warn.fix = (has_token && !offers(facts, TOTP)).then_some(Fix::TurnTotpOn);
        outcomes.push(warn);
    }
    let unverified = sign_in_names_not_verified(document);
    if !unverified.is_empty() {
        let title = "finding-reset-verification";
        let mut warn = pool(State::Warn, Cause::VerificationLooksReset, title);
        warn.evidence = vec![Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/AutoVerifiedAttributes".to_owned(),
            seen: match document.auto_verified().is_empty() {
                true => Say::text("seen-absent"),
                false => Say::literal(document.auto_verified().join(", ")),
            },
            expected: Say::literal(unverified.join(", ")),
        }];
        outcomes.push(warn);
    }
    if outcomes.is_empty() {
        let title = "finding-reset-nothing-seen";
        let mut none = pool(State::NotApplicable, Cause::FormerValuesUnknown, title);
        none.evidence = at_their_defaults(document);
        none.evidence.extend(mode_evidence(facts, Say::text("expected-former-value")));
        outcomes.push(none);
    }
    outcomes
}

fn user(facts: &Facts) -> Option<&User> {
    facts.user.known()?.as_ref().filter(|user| !user.is_federated())
}

fn holds(user: &User) -> impl Iterator<Item = &str> {
    user.factors.known().into_iter().flat_map(|f| f.settings.iter().map(String::as_str))
}

/// Is it a factor that a sign-in of this pool asks for?
fn offers(facts: &Facts, factor: &str) -> bool {
    let asks = facts.mfa_mode() != Some("OFF");
    let offered = |known: Factor| facts.mfa.known().is_none_or(|m| m.offers(known));
    asks && Factor::from_name(factor).is_none_or(offered)
}

/// The factors that users have set up, where the pool no longer offers them.
fn factors_left_over(facts: &Facts) -> Option<Vec<Evidence>> {
    let mode = || mode_evidence(facts, Say::text("expected-mode-before"));
    if let Some(user) = user(facts)
        && let Some(factors) = user.factors.known()
        && holds(user).any(|factor| !offers(facts, factor))
    {
        let expected = Say::text("expected-factors-of-the-pool");
        return Some(mode().into_iter().chain([settings_evidence(factors, expected)]).collect());
    }
    let sample = facts.users.known()?;
    let with_factor = sample.looked_at.saturating_sub(sample.without_factor);
    (facts.mfa_mode() == Some("OFF") && with_factor > 0).then(|| {
        let numbers = [with_factor.to_string(), sample.looked_at.to_string()];
        let seen = [("with", numbers[0].as_str()), ("count", numbers[1].as_str())];
        let users = Evidence {
            source: "cognito-idp:AdminGetUserAuthFactors",
            path: "/UserMFASettingList".to_owned(),
            seen: Say::with("seen-users-with-factor", seen),
            expected: Say::text("expected-factors-of-the-pool"),
        };
        mode().into_iter().chain([users]).collect()
    })
}

/// What users sign in with and Cognito does not verify: `AutoVerifiedAttributes` was measured to be emptied by an
/// update that leaves it out (source: update-pool-measured).
fn sign_in_names_not_verified(pool: &Pool) -> Vec<&str> {
    let names = pool.0.get("UsernameAttributes").and_then(Value::as_array);
    let verified = pool.auto_verified();
    let missing = |name: &&str| !verified.contains(name);
    // A function that runs before sign-up can verify them itself.
    if pool.triggers().iter().any(|trigger| trigger.name == "PreSignUp") || !verified.is_empty() {
        return Vec::new();
    }
    names.into_iter().flatten().filter_map(Value::as_str).filter(missing).collect()
}

/// The settings of the pool that are as a new pool has them: as they were, or reset. Nobody can tell from here.
fn at_their_defaults(pool: &Pool) -> Vec<Evidence> {
    let none = [
        ("/LambdaConfig", "LambdaConfig"),
        ("/DeviceConfiguration", "DeviceConfiguration"),
        ("/AccountRecoverySetting", "AccountRecoverySetting"),
        ("/UserPoolTags", "UserPoolTags"),
    ];
    let empty = |value: Option<&Value>| match value {
        None | Some(Value::Null) => true,
        Some(value) => value.as_object().is_some_and(serde_json::Map::is_empty),
    };
    let evidence = |path: &str, seen: Say| Evidence {
        source: "cognito-idp:DescribeUserPool",
        path: format!("/UserPool{path}"),
        seen,
        expected: Say::text("expected-former-value"),
    };
    let mut found: Vec<Evidence> = none
        .iter()
        .filter(|(_, member)| empty(pool.0.get(*member)))
        .map(|(path, _)| evidence(path, Say::text("seen-absent")))
        .collect();
    let defaults = [
        ("/EmailConfiguration/EmailSendingAccount", json!("COGNITO_DEFAULT")),
        ("/DeletionProtection", json!("INACTIVE")),
        ("/Policies/PasswordPolicy/MinimumLength", json!(8)),
    ];
    let document = Value::Object(pool.0.clone());
    for (path, default) in defaults {
        if document.pointer(path) == Some(&default) {
            let seen = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
            found.push(evidence(path, Say::literal(seen)));
        }
    }
    found
}

/// The settings that could be read, for the step that keeps them.
pub fn read(facts: &Facts) -> Probe {
    let failed = [
        failure("cognito-idp:DescribeUserPool", &facts.pool),
        failure("cognito-idp:GetUserPoolMfaConfig", &facts.mfa),
    ];
    let expected = Say::text("expected-former-value");
    match facts.pool.known().is_some() && facts.mfa.known().is_some() {
        true => Probe {
            state: State::Ok,
            evidence: mode_evidence(facts, expected).into_iter().collect(),
        },
        false => Probe { state: State::Unknown, evidence: failed.into_iter().flatten().collect() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample::{self, reported, user as a_user};
    use crate::facts::{Fact, UsersSample};

    fn judged(facts: &Facts) -> (State, Cause, Option<Fix>) {
        let found = check(facts, &reported(PROBLEM));
        let only = check(facts, &Asked::default());
        assert_eq!((only.len(), only[0].cause), (1, Cause::NotAsked), "a reset is only reported");
        (found[0].state, found[0].cause, found[0].fix)
    }

    #[test]
    fn factors_that_the_pool_no_longer_offers() {
        let reset = |fix| (State::Warn, Cause::LooksReset, fix);
        let nothing = (State::NotApplicable, Cause::FormerValuesUnknown, None);
        type Row<'a> = (&'a str, &'a [&'a str], (State, Cause, Option<Fix>));
        let rows: [Row<'_>; 6] = [
            ("OFF", &[TOTP], reset(Some(Fix::TurnTotpOn))),
            ("OFF", &["SMS_MFA"], reset(None)),
            ("OFF", &[], nothing),
            ("OPTIONAL", &[TOTP], nothing),
            ("OPTIONAL", &["EMAIL_OTP", TOTP], reset(None)),
            ("ON", &["SMS_MFA"], nothing),
        ];
        for (mode, settings, expected) in rows {
            let mut facts = sample::healthy();
            match mode {
                "OFF" => sample::turn_off(&mut facts),
                mode => sample::edit_mfa(&mut facts, |m| {
                    m.insert("MfaConfiguration".into(), json!(mode));
                }),
            }
            facts.user = Fact::Known(Some(a_user(settings, None)));
            assert_eq!(judged(&facts), expected, "{mode} {settings:?}");
        }
    }

    #[test]
    fn the_first_users_speak_where_nobody_is_named() {
        let mut facts = sample::without_sms();
        for (without_factor, cause) in [(2, Cause::LooksReset), (5, Cause::FormerValuesUnknown)] {
            let users = UsersSample { looked_at: 5, without_factor, ..UsersSample::default() };
            facts.users = Fact::Known(users);
            assert_eq!(judged(&facts).1, cause, "{without_factor}");
        }
    }

    #[test]
    fn an_address_to_sign_in_with_that_nothing_verifies() {
        for (verified, trigger, cause) in [
            (json!([]), false, Cause::VerificationLooksReset),
            (json!([]), true, Cause::FormerValuesUnknown),
            (json!(["email"]), false, Cause::FormerValuesUnknown),
        ] {
            let mut facts = sample::without_sms();
            sample::edit_pool(&mut facts, |pool| {
                pool.insert("UsernameAttributes".into(), json!(["email"]));
                pool.insert("AutoVerifiedAttributes".into(), verified.clone());
                if trigger {
                    pool.insert("LambdaConfig".into(), json!({"PreSignUp": "arn:aws:lambda:x"}));
                }
            });
            assert_eq!(judged(&facts).1, cause, "{verified} {trigger}");
        }
    }

    #[test]
    fn what_was_not_read_is_not_judged() {
        let mut facts = sample::healthy();
        facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!((found[0].state, found[0].cause), (State::Unknown, Cause::PoolUnread));
        assert_eq!(found[0].missing_permissions, ["cognito-idp:GetUserPoolMfaConfig"]);
        assert_eq!(read(&facts).state, State::Unknown);
        assert_eq!(read(&sample::healthy()).state, State::Ok);
    }

    #[test]
    fn settings_as_in_a_new_pool_are_shown_and_not_judged() {
        let found = check(&sample::healthy(), &reported(PROBLEM));
        let paths: Vec<&str> = found[0].evidence.iter().map(|e| e.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "/UserPool/LambdaConfig",
                "/UserPool/DeviceConfiguration",
                "/UserPool/EmailConfiguration/EmailSendingAccount",
                "/UserPool/Policies/PasswordPolicy/MinimumLength",
                "/MfaConfiguration"
            ]
        );
    }
}
