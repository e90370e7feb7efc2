//! A device that was remembered, and its user is prompted again: how the pool remembers devices, and which of
//! them the user who was named has (source: device-configuration, device-remembered-no-code, device-confirm).

use super::sms_role::failure;
use super::{Evidence, Next, Outcome, State, Subject};
use crate::facts::{Asked, Device, DeviceConfiguration, Fact, Facts, Pool, RiskLevel, User};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::RememberedDevice;

const POOL: &str = "cognito-idp:DescribeUserPool";
const USERS: &str = "cognito-idp:ListUsers";
const DEVICES: &str = "cognito-idp:AdminListDevices";

/// More devices than this say nothing more in a list of evidence.
const SHOWN: usize = 5;

/// Judges the pool's device tracking and the devices of the user who was named. Not to remember devices is a
/// healthy choice until somebody reports that a remembered one is prompted.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    if !asked.reports(PROBLEM) {
        return vec![pool(
            facts,
            State::NotApplicable,
            Cause::NotAsked,
            "finding-devices-not-asked",
        )];
    }
    let Some(read) = facts.pool.known() else {
        let mut unknown =
            pool(facts, State::Unknown, Cause::PoolUnread, "finding-devices-pool-unread");
        unknown.missing_permissions = facts.pool.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence = failure(POOL, &facts.pool).into_iter().collect();
        return vec![unknown];
    };
    let Some(tracking) = read.device_configuration() else {
        return vec![not_tracked(facts)];
    };
    let mut outcomes = vec![tracked(facts, read, tracking)];
    outcomes.extend(of_user(facts, tracking));
    outcomes
}

fn pool(facts: &Facts, state: State, cause: Cause, title: &'static str) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title))
}

fn configuration(member: &str, seen: Say, expected: Say) -> Evidence {
    let path = format!("/UserPool/DeviceConfiguration{member}");
    Evidence { source: POOL, path, seen, expected }
}

fn not_tracked(facts: &Facts) -> Outcome {
    let title = "finding-devices-not-tracked";
    let mut warn = pool(facts, State::Warn, Cause::DevicesNotTracked, title);
    let expected = Say::text("expected-device-tracking");
    warn.evidence = vec![configuration("", Say::text("seen-absent"), expected)];
    warn.fix = Some(Fix::SwitchDeviceTracking);
    warn
}

fn tracked(facts: &Facts, read: &Pool, tracking: DeviceConfiguration) -> Outcome {
    let flag = |value: bool| Say::literal(if value { "true" } else { "false" });
    let skips = configuration(
        "/ChallengeRequiredOnNewDevice",
        flag(tracking.challenge_required_on_new_device),
        Say::literal("true"),
    );
    // Without MFA there is nothing that a remembered device could skip.
    if !tracking.challenge_required_on_new_device && facts.mfa_mode() != Some("OFF") {
        let title = "finding-devices-prompted";
        let mut warn = pool(facts, State::Warn, Cause::DevicesPrompted, title);
        warn.evidence = vec![skips];
        warn.fix = Some(Fix::SwitchDeviceTracking);
        return warn;
    }
    if let Some(action) = skipped_risk_action(facts, read, tracking) {
        let title = "finding-devices-skip-risk";
        let mut warn = pool(facts, State::Warn, Cause::RiskMfaSkipped, title);
        let opt_in = configuration(
            "/DeviceOnlyRememberedOnUserPrompt",
            Say::literal("false"),
            Say::literal("true"),
        );
        warn.evidence = vec![skips, opt_in, action];
        warn.fix = Some(Fix::SwitchDeviceTracking);
        return warn;
    }
    let title = match tracking.only_remembered_on_user_prompt {
        true => "finding-devices-ok-opt-in",
        false => "finding-devices-ok",
    };
    let mut ok = pool(facts, State::Ok, Cause::Ok, title);
    ok.evidence = vec![skips];
    ok.next = Some(match facts.user {
        Fact::NotAsked => Next::NameUser,
        _ => Next::Rehearse,
    });
    ok
}

/// The answer to a risky sign-in that no remembered device is asked for, where every device is remembered
/// (source: device-suppress-risk).
fn skipped_risk_action(
    facts: &Facts,
    read: &Pool,
    tracking: DeviceConfiguration,
) -> Option<Evidence> {
    if tracking.only_remembered_on_user_prompt || read.threat_protection() != Some("ENFORCED") {
        return None;
    }
    let risk = facts.risk.known()?.as_ref()?;
    RiskLevel::ALL.into_iter().find_map(|level| {
        let action = risk.action(level).filter(|action| action.starts_with("MFA"))?;
        let path = format!(
            "/RiskConfiguration/AccountTakeoverRiskConfiguration/Actions/{}/EventAction",
            level.member()
        );
        Some(Evidence {
            source: "cognito-idp:DescribeRiskConfiguration",
            path,
            seen: Say::literal(action),
            expected: Say::text("expected-risk-devices-opt-in"),
        })
    })
}

/// The devices of the user who was named; nothing where nobody was.
fn of_user(facts: &Facts, tracking: DeviceConfiguration) -> Option<Outcome> {
    let user = match &facts.user {
        Fact::Known(Some(user)) => user,
        Fact::Known(None) => {
            let title = "finding-user-not-found";
            return Some(pool(facts, State::Unknown, Cause::UserNotFound, title));
        }
        unread => {
            let failed = failure(USERS, unread)?;
            let mut unknown = pool(facts, State::Unknown, Cause::UserUnread, "finding-user-unread");
            unknown.missing_permissions = unread.denied().map(str::to_owned).into_iter().collect();
            unknown.evidence = vec![failed];
            return Some(unknown);
        }
    };
    let outcome = |state: State, cause: Cause, title: &'static str| {
        let title = Say::with(title, [("user", user.username.as_str())]);
        Outcome::new(PROBLEM, state, Subject::user(&user.username), cause, title)
    };
    if user.is_federated() {
        return Some(outcome(State::NotApplicable, Cause::Federated, "finding-user-federated"));
    }
    let Some(devices) = user.devices.known() else {
        let mut unknown =
            outcome(State::Unknown, Cause::DevicesUnread, "finding-user-devices-unread");
        unknown.missing_permissions =
            user.devices.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence = failure(DEVICES, &user.devices).into_iter().collect();
        return Some(unknown);
    };
    Some(of_devices(user, devices, tracking))
}

fn of_devices(user: &User, devices: &[Device], tracking: DeviceConfiguration) -> Outcome {
    let name = user.username.as_str();
    let outcome = |state: State, cause: Cause, title: Say| {
        Outcome::new(PROBLEM, state, Subject::user(name), cause, title)
    };
    if devices.is_empty() {
        let title = Say::with("finding-user-no-device", [("user", name)]);
        let mut warn = outcome(State::Warn, Cause::NoDevice, title);
        warn.next = Some(Next::Rehearse);
        warn.evidence = vec![Evidence {
            source: DEVICES,
            path: "/Devices".to_owned(),
            seen: Say::text("seen-no-devices"),
            expected: Say::text("expected-confirmed-device"),
        }];
        return warn;
    }
    let remembered = devices.iter().filter(|device| device.remembered != Some(false)).count();
    let count = remembered.to_string();
    let mut outcome = if remembered == 0 {
        let title = match tracking.only_remembered_on_user_prompt {
            true => "finding-user-device-not-agreed",
            false => "finding-user-device-not-remembered",
        };
        let title = Say::with(title, [("user", name)]);
        let mut warn = outcome(State::Warn, Cause::DeviceNotRemembered, title);
        warn.next = Some(Next::Rehearse);
        warn
    } else {
        let named = [("user", name), ("count", count.as_str())];
        outcome(State::Ok, Cause::Ok, Say::with("finding-user-devices-remembered", named))
    };
    outcome.evidence = devices.iter().take(SHOWN).enumerate().map(of_device).collect();
    outcome
}

fn of_device((number, device): (usize, &Device)) -> Evidence {
    let status = match device.remembered {
        Some(true) => "remembered",
        Some(false) => "not_remembered",
        None => "-",
    };
    Evidence {
        source: DEVICES,
        path: format!("/Devices/{number}"),
        seen: Say::with("seen-device", [("key", device.key.as_str()), ("status", status)]),
        expected: Say::literal("remembered"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::facts::RiskConfiguration;
    use crate::facts::sample::{self, device, reported};

    fn tracking(value: Value) -> Facts {
        let mut facts = sample::healthy();
        sample::edit_pool(&mut facts, |pool| {
            pool.insert("DeviceConfiguration".into(), value);
        });
        facts
    }

    fn summary(facts: &Facts) -> Vec<(State, Cause)> {
        check(facts, &reported(PROBLEM)).iter().map(|o| (o.state, o.cause)).collect()
    }

    fn with_devices(prompt: bool, devices: &[(&str, Option<bool>)]) -> Facts {
        let mut facts = tracking(json!({"ChallengeRequiredOnNewDevice": true,
            "DeviceOnlyRememberedOnUserPrompt": prompt}));
        let mut user = sample::user(&["SMS_MFA"], None);
        user.devices = Fact::Known(devices.iter().map(|(k, r)| device(k, *r)).collect());
        facts.user = Fact::Known(Some(user));
        facts
    }

    #[test]
    fn how_the_pool_remembers_devices() {
        use State::{Ok, Warn};
        let both = |challenge: bool, prompt: bool| {
            json!({"ChallengeRequiredOnNewDevice": challenge,
                "DeviceOnlyRememberedOnUserPrompt": prompt})
        };
        for (value, expected) in [
            (json!(null), (Warn, Cause::DevicesNotTracked)),
            (both(false, false), (Warn, Cause::DevicesPrompted)),
            (both(false, true), (Warn, Cause::DevicesPrompted)),
            (both(true, false), (Ok, Cause::Ok)),
            (both(true, true), (Ok, Cause::Ok)),
        ] {
            let facts = tracking(value.clone());
            assert_eq!(summary(&facts), [expected], "{value}");
            let found = check(&facts, &reported(PROBLEM));
            assert_eq!(found[0].fix.is_some(), expected.0 == Warn, "{value}");
            let unasked = check(&facts, &Asked::default());
            assert_eq!((unasked[0].state, unasked.len()), (State::NotApplicable, 1), "{value}");
        }
        let mut off = tracking(both(false, false));
        sample::turn_off(&mut off);
        assert_eq!(summary(&off), [(Ok, Cause::Ok)]);
        let mut unread = sample::healthy();
        unread.pool = Fact::Denied(POOL.into());
        assert_eq!(summary(&unread), [(State::Unknown, Cause::PoolUnread)]);
        assert_eq!(check(&unread, &reported(PROBLEM))[0].missing_permissions, [POOL]);
    }

    #[test]
    fn devices_that_are_always_remembered_skip_the_mfa_of_risky_sign_ins() {
        let risky = |prompt: bool, mode: &str, action: &str| {
            let mut facts = tracking(json!({"ChallengeRequiredOnNewDevice": true,
                "DeviceOnlyRememberedOnUserPrompt": prompt}));
            sample::edit_pool(&mut facts, |pool| {
                pool.insert("UserPoolAddOns".into(), json!({"AdvancedSecurityMode": mode}));
            });
            let actions = json!({"HighAction": {"EventAction": action}});
            let risk = json!({"AccountTakeoverRiskConfiguration": {"Actions": actions}});
            let risk = RiskConfiguration(risk.as_object().cloned().unwrap());
            facts.risk = Fact::Known(Some(risk));
            facts
        };
        let skipped = [(State::Warn, Cause::RiskMfaSkipped)];
        let fine = [(State::Ok, Cause::Ok)];
        assert_eq!(summary(&risky(false, "ENFORCED", "MFA_REQUIRED")), skipped);
        assert_eq!(summary(&risky(true, "ENFORCED", "MFA_REQUIRED")), fine);
        assert_eq!(summary(&risky(false, "AUDIT", "MFA_REQUIRED")), fine);
        assert_eq!(summary(&risky(false, "ENFORCED", "BLOCK")), fine);
        let mut unread = risky(false, "ENFORCED", "MFA_REQUIRED");
        unread.risk = Fact::Denied("cognito-idp:DescribeRiskConfiguration".into());
        assert_eq!(summary(&unread), fine);
    }

    #[test]
    fn the_devices_of_the_user_who_was_named() {
        use State::{Ok, Warn};
        let fine = (Ok, Cause::Ok);
        let forgotten = (Warn, Cause::DeviceNotRemembered);
        for prompt in [true, false] {
            for (devices, expected) in [
                (&[][..], (Warn, Cause::NoDevice)),
                (&[("a", Some(false))], forgotten),
                (&[("a", Some(false)), ("b", Some(true))], fine),
                (&[("a", None)], fine),
            ] {
                let facts = with_devices(prompt, devices);
                assert_eq!(summary(&facts), [fine, expected], "{devices:?}");
            }
        }
        let many: Vec<(&str, Option<bool>)> = vec![("a", Some(true)); 9];
        let found = check(&with_devices(true, &many), &reported(PROBLEM));
        assert_eq!((found[1].subject.id.as_str(), found[1].evidence.len()), ("lena", SHOWN));
    }

    #[test]
    fn a_user_who_could_not_be_looked_at() {
        let fine = (State::Ok, Cause::Ok);
        let mut facts = with_devices(true, &[]);
        let permission = "cognito-idp:AdminListDevices";
        if let Fact::Known(Some(user)) = &mut facts.user {
            user.devices = Fact::Denied(permission.into());
        }
        assert_eq!(summary(&facts), [fine, (State::Unknown, Cause::DevicesUnread)]);
        assert_eq!(check(&facts, &reported(PROBLEM))[1].missing_permissions, [permission]);
        if let Fact::Known(Some(user)) = &mut facts.user {
            user.status = "EXTERNAL_PROVIDER".into();
        }
        assert_eq!(summary(&facts), [fine, (State::NotApplicable, Cause::Federated)]);
        facts.user = Fact::Known(None);
        assert_eq!(summary(&facts), [fine, (State::Unknown, Cause::UserNotFound)]);
        facts.user = Fact::Denied(USERS.into());
        assert_eq!(summary(&facts), [fine, (State::Unknown, Cause::UserUnread)]);
        facts.user = Fact::NotAsked;
        assert_eq!(summary(&facts), [fine]);
        assert_eq!(check(&facts, &reported(PROBLEM))[0].next, Some(Next::NameUser));
    }
}
