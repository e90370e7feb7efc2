//! Do the settings look as if an update had reset them? (source: update-pool-resets, mfa-mode-left-out)
//!
//! AWS keeps no former values, so that a setting which is off says nothing by itself. What can be seen is a
//! contradiction: users hold factors that the pool does not ask for, or sign in with an address that is no
//! longer verified on its own. What a request would reset is judged where the request is: `check --request`.
//! Where CloudTrail still has the calls that wrote the settings, it shows who left out what
//! (source: cloudtrail-user-pools).

use crate::factor::Factor;
use serde_json::{Value, json};

use super::named_user::{mode_evidence, settings_evidence};
use super::sms_role::failure;
use super::{Evidence, Next, Outcome, Probe, State, Subject};
use crate::facts::{Asked, Fact, Facts, Pool, PoolWrite, User};
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
        warn.next = (facts.user == Fact::NotAsked).then_some(Next::NameUser);
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
    let written = written(facts);
    match (reset_by_a_call(facts), outcomes.first_mut()) {
        (_, Some(first)) => first.evidence.extend(written.clone()),
        (Some(operation), None) => {
            let title = Say::with("finding-reset-by-call", [("operation", operation)]);
            let mut warn = pool(State::Warn, Cause::LooksReset, "finding-reset-nothing-seen");
            warn.title = title;
            warn.evidence = written.clone();
            outcomes.push(warn);
        }
        (None, None) => {}
    }
    if outcomes.is_empty() {
        let title = "finding-reset-nothing-seen";
        let mut none = pool(State::NotApplicable, Cause::FormerValuesUnknown, title);
        none.evidence = at_their_defaults(document);
        none.evidence.extend(mode_evidence(facts, Say::text("expected-former-value")));
        none.evidence.extend(written);
        outcomes.push(none);
    }
    if let Some(permission) = facts.pool_writes.denied() {
        outcomes.iter_mut().for_each(|o| o.missing_permissions.push(permission.to_owned()));
    }
    outcomes
}

/// The settings that each call replaces, and resets where it leaves them out.
fn replaced_by(operation: &str) -> &'static [&'static str] {
    match operation {
        "SetUserPoolMfaConfig" => &[
            "MfaConfiguration",
            "SmsMfaConfiguration",
            "SoftwareTokenMfaConfiguration",
            "EmailMfaConfiguration",
        ],
        _ => &[
            "AccountRecoverySetting",
            "AutoVerifiedAttributes",
            "DeviceConfiguration",
            "EmailConfiguration",
            "LambdaConfig",
            "MfaConfiguration",
            "Policies",
            "SmsConfiguration",
            "UserPoolTags",
            "VerificationMessageTemplate",
        ],
    }
}

/// Is this setting one that the pool does not have now, or has as a new pool has it?
fn is_unset(facts: &Facts, operation: &str, name: &str) -> bool {
    let document = match operation {
        "SetUserPoolMfaConfig" => facts.mfa.known().map(|mfa| &mfa.0),
        _ => facts.pool.known().map(|pool| &pool.0),
    };
    let value = document.and_then(|document| document.get(name));
    match value {
        None | Some(Value::Null) => true,
        Some(Value::Object(members)) => {
            members.is_empty() || members.get("Enabled") == Some(&Value::Bool(false))
        }
        Some(Value::Array(items)) => items.is_empty(),
        Some(value) => value == "OFF",
    }
}

/// What a call left out that the pool does not have now; `None` where its event does not show the request.
fn left_out(facts: &Facts, write: &PoolWrite) -> Option<Vec<&'static str>> {
    let mut names = write.left_out(replaced_by(&write.operation))?;
    names.retain(|name| is_unset(facts, &write.operation, name));
    Some(names)
}

/// The newest call that left out what an earlier one had set, and what the pool does not have now.
fn reset_by_a_call(facts: &Facts) -> Option<&str> {
    let writes = facts.pool_writes.known()?;
    writes.iter().enumerate().find_map(|(at, write)| {
        let lost = left_out(facts, write)?;
        let before = || writes[at + 1..].iter().filter(|w| w.operation == write.operation);
        let was_set = |name: &&str| before().any(|earlier| earlier.sets(name));
        lost.iter().any(was_set).then_some(write.operation.as_str())
    })
}

/// More calls than this say no more.
const CALLS_SHOWN: usize = 5;

/// Who wrote the settings, when, and what each call left out, newest first.
fn written(facts: &Facts) -> Vec<Evidence> {
    const SOURCE: &str = "cloudtrail:LookupEvents";
    if let Some(unread) = failure(SOURCE, &facts.pool_writes) {
        return vec![unread];
    }
    let writes = facts.pool_writes.known().into_iter().flatten();
    writes
        .take(CALLS_SHOWN)
        .map(|write| {
            let caller = match &write.through {
                Some(service) if *service != write.caller => {
                    format!("{} ({service})", write.caller)
                }
                _ => write.caller.clone(),
            };
            let (operation, at) = (write.operation.as_str(), write.at.as_str());
            let said = [("operation", operation), ("at", at), ("caller", caller.as_str())];
            let seen = match left_out(facts, write) {
                None => Say::with("seen-pool-write-hidden", said),
                Some(names) if names.is_empty() => Say::with("seen-pool-write", said),
                Some(names) => {
                    let names = names.join(", ");
                    let [operation, at, caller] = said;
                    let said = [operation, at, caller, ("names", names.as_str())];
                    Say::with("seen-pool-write-without", said)
                }
            };
            Evidence {
                source: SOURCE,
                path: "/Events".to_owned(),
                seen,
                expected: Say::text("expected-former-value"),
            }
        })
        .collect()
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

    fn write(at: &str, operation: &str, members: Option<&[(&str, bool)]>) -> PoolWrite {
        PoolWrite {
            at: at.into(),
            operation: operation.into(),
            caller: "arn:aws:iam::111122223333:user/ci".into(),
            through: None,
            members: members.map(|m| m.iter().map(|(n, set)| ((*n).into(), *set)).collect()),
        }
    }

    fn said(evidence: &[Evidence]) -> Vec<&str> {
        let of_trail = evidence.iter().filter(|e| e.source == "cloudtrail:LookupEvents");
        of_trail
            .filter_map(|e| match &e.seen {
                Say::Text(id, _) => Some(*id),
                Say::Literal(_) => None,
            })
            .collect()
    }

    #[test]
    fn a_call_that_left_out_what_another_had_set_is_named() {
        let set: &[(&str, bool)] =
            &[("UserPoolId", true), ("LambdaConfig", true), ("Policies", true)];
        let without: &[(&str, bool)] = &[("UserPoolId", true), ("Policies", true)];
        let (reset, nothing) = (Cause::LooksReset, Cause::FormerValuesUnknown);
        let rows: [(&[PoolWrite], Cause, &[&str]); 6] = [
            (
                &[
                    write("2026-11-20T00:00:00Z", "UpdateUserPool", Some(without)),
                    write("2026-10-01T00:00:00Z", "UpdateUserPool", Some(set)),
                ],
                reset,
                &["seen-pool-write-without", "seen-pool-write-without"],
            ),
            // Nobody knows whether there was ever a trigger.
            (
                &[write("2026-11-20T00:00:00Z", "UpdateUserPool", Some(without))],
                nothing,
                &["seen-pool-write-without"],
            ),
            // The other call has other settings.
            (
                &[
                    write("2026-11-20T00:00:00Z", "SetUserPoolMfaConfig", Some(without)),
                    write("2026-10-01T00:00:00Z", "UpdateUserPool", Some(set)),
                ],
                nothing,
                &["seen-pool-write-without", "seen-pool-write-without"],
            ),
            (
                &[write("2026-11-20T00:00:00Z", "UpdateUserPool", None)],
                nothing,
                &["seen-pool-write-hidden"],
            ),
            (&[], nothing, &[]),
            // The older call is the one that left it out.
            (
                &[
                    write("2026-11-20T00:00:00Z", "UpdateUserPool", Some(set)),
                    write("2026-10-01T00:00:00Z", "UpdateUserPool", Some(without)),
                ],
                nothing,
                &["seen-pool-write-without", "seen-pool-write-without"],
            ),
        ];
        for (at, (writes, cause, seen)) in rows.into_iter().enumerate() {
            let mut facts = sample::healthy();
            facts.pool_writes = Fact::Known(writes.to_vec());
            let found = check(&facts, &reported(PROBLEM));
            assert_eq!((found.len(), found[0].cause), (1, cause), "{at}");
            assert_eq!(said(&found[0].evidence), seen, "{at}");
        }
        // With the trigger back in the pool nothing is lost.
        let mut facts = sample::healthy();
        sample::edit_pool(&mut facts, |pool| {
            pool.insert("LambdaConfig".into(), json!({"PreSignUp": "arn:aws:lambda:x"}));
        });
        facts.pool_writes = Fact::Known(vec![
            write("2026-11-20T00:00:00Z", "UpdateUserPool", Some(without)),
            write("2026-10-01T00:00:00Z", "UpdateUserPool", Some(set)),
        ]);
        assert_eq!(judged(&facts).1, Cause::FormerValuesUnknown);
    }

    #[test]
    fn an_event_history_that_cannot_be_read_is_named() {
        let permission = "cloudtrail:LookupEvents";
        let mut facts = sample::healthy();
        facts.pool_writes = Fact::Denied(permission.into());
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!(found[0].missing_permissions, [permission]);
        assert_eq!(said(&found[0].evidence), ["seen-denied"]);
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
