//! "MFA is on, and nobody is asked": OPTIONAL asks only those who have a factor switched on
//! (facts 2.5).

use serde_json::Value;

use super::sms_role::failure;
use super::totp_not_set_up::settings_evidence;
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts, User, UsersSample};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: &str = "mfa_not_prompted";

const SOURCE: &str = "cognito-idp:GetUserPoolMfaConfig";

/// Judges the mode and, where it leaves the choice to users, whether they have chosen.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let reported = asked.reports(PROBLEM);
    // Who names a user and asks about something else does not ask about this.
    let asks_nothing_else = asked.reported.is_empty() && asked.goals.is_empty();
    let looked = asks_nothing_else
        && (facts.users.known().is_some() || facts.user.known().is_some_and(Option::is_some));
    let mode = facts.mfa_mode();
    // A pool that wants no MFA is healthy, whoever else was looked at.
    if !reported && (!looked || !matches!(mode, Some("ON" | "OPTIONAL"))) {
        return vec![pool(facts, State::NotApplicable, "not_asked", "finding-prompt-not-asked")];
    }
    let mut outcome = match mode {
        Some("OFF") => pool(facts, State::Fail, "mfa_off", "finding-prompt-mfa-off"),
        Some("ON") => match named(facts) {
            Some(user) if user.is_federated() => federated(user),
            _ => pool(facts, State::Ok, "mfa_on", "finding-prompt-mfa-on"),
        },
        Some(_) => optional(facts),
        None => {
            let mut unknown = pool(facts, State::Unknown, "mfa_unread", "finding-prompt-unread");
            unknown.missing_permissions = facts.unread_pool_permissions();
            unknown.evidence.extend(failure(SOURCE, &facts.mfa));
            unknown
        }
    };
    if let Some(mode) = mode {
        let expected = Say::text("expected-mode");
        let path = "/MfaConfiguration".to_owned();
        let seen = Say::literal(mode);
        outcome.evidence.insert(0, Evidence { source: SOURCE, path, seen, expected });
        outcome.evidence.extend(remembered_devices(facts));
    }
    vec![outcome]
}

fn pool(facts: &Facts, state: State, cause: &'static str, title: &'static str) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title))
}

fn named(facts: &Facts) -> Option<&User> {
    facts.user.known()?.as_ref()
}

fn of_user(user: &User, state: State, cause: &'static str, title: &'static str) -> Outcome {
    let title = Say::with(title, [("user", user.username.as_str())]);
    Outcome::new(PROBLEM, state, Subject::user(&user.username), cause, title)
}

fn federated(user: &User) -> Outcome {
    of_user(user, State::NotApplicable, "federated", "finding-user-federated")
}

fn optional(facts: &Facts) -> Outcome {
    if let Some(user) = named(facts) {
        return optional_for(user);
    }
    let Some(sample) = facts.users.known() else {
        // The user who was named, or the first ones: whoever was to be looked at.
        let failed = failure("cognito-idp:ListUsers", &facts.users)
            .or_else(|| failure("cognito-idp:ListUsers", &facts.user));
        let title = "finding-prompt-optional";
        if failed.is_none() {
            return pool(facts, State::Warn, "optional", title);
        }
        let mut unknown = pool(facts, State::Unknown, "users_unread", title);
        let denied = facts.users.denied().or(facts.user.denied());
        unknown.missing_permissions = denied.map(str::to_owned).into_iter().collect();
        unknown.evidence = failed.into_iter().collect();
        return unknown;
    };
    let mut outcome = if sample.looked_at == 0 {
        pool(facts, State::NotApplicable, "no_users", "finding-prompt-no-users")
    } else if sample.without_factor == 0 {
        pool(facts, State::Ok, "ok", "finding-prompt-all-have-factors")
    } else if sample.without_factor == sample.looked_at {
        pool(facts, State::Warn, "no_preference", "finding-prompt-nobody")
    } else {
        pool(facts, State::Warn, "no_preference", "finding-prompt-some")
    };
    outcome.evidence = sample_evidence(sample);
    outcome
}

fn optional_for(user: &User) -> Outcome {
    if user.is_federated() {
        return federated(user);
    }
    let Some(factors) = user.factors.known() else {
        let title = "finding-factors-unread";
        let mut unknown = of_user(user, State::Unknown, "factors_unread", title);
        unknown.missing_permissions =
            user.factors.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence =
            failure("cognito-idp:AdminGetUserAuthFactors", &user.factors).into_iter().collect();
        return unknown;
    };
    let mut outcome = if factors.settings.is_empty() {
        of_user(user, State::Warn, "no_preference", "finding-prompt-user")
    } else {
        of_user(user, State::Ok, "ok", "finding-prompt-user-asked")
    };
    let mut settings = settings_evidence(factors);
    settings.expected = Say::text("expected-a-factor");
    outcome.evidence.push(settings);
    outcome
}

fn sample_evidence(sample: &UsersSample) -> Vec<Evidence> {
    let (without, looked_at) = (sample.without_factor.to_string(), sample.looked_at.to_string());
    let numbers = [("without", without.as_str()), ("count", looked_at.as_str())];
    let seen = match sample.more {
        true => Say::with("seen-users-without-factor-of-more", numbers),
        false => Say::with("seen-users-without-factor", numbers),
    };
    let mut evidence = vec![Evidence {
        source: "cognito-idp:AdminGetUserAuthFactors",
        path: "/UserMFASettingList".to_owned(),
        seen,
        expected: Say::text("expected-a-factor"),
    }];
    if sample.federated > 0 {
        evidence.push(Evidence {
            source: "cognito-idp:ListUsers",
            path: "/Users".to_owned(),
            seen: Say::with("seen-federated-users", [("count", &sample.federated.to_string())]),
            expected: Say::text("expected-federated-elsewhere"),
        });
    }
    evidence
}

/// A remembered device is not asked again, which looks the same from outside (facts 2.23).
fn remembered_devices(facts: &Facts) -> Option<Evidence> {
    let devices = facts.pool.known()?.0.get("DeviceConfiguration")?;
    let on = devices.get("ChallengeRequiredOnNewDevice").and_then(Value::as_bool) == Some(true);
    on.then(|| Evidence {
        source: "cognito-idp:DescribeUserPool",
        path: "/UserPool/DeviceConfiguration/ChallengeRequiredOnNewDevice".to_owned(),
        seen: Say::literal("true"),
        expected: Say::text("expected-remembered-devices"),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, user};

    fn reported() -> Asked {
        Asked { reported: vec![PROBLEM.to_owned()], ..Asked::default() }
    }

    fn judged(facts: &Facts, asked: &Asked) -> (State, &'static str) {
        let found = check(facts, asked);
        assert_eq!(found.len(), 1);
        (found[0].state, found[0].cause)
    }

    fn mode(mode: &str) -> Facts {
        let mut facts = sample::healthy();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
        });
        facts
    }

    #[test]
    fn each_mode() {
        for (word, expected) in [
            ("OFF", (State::Fail, "mfa_off")),
            ("ON", (State::Ok, "mfa_on")),
            ("OPTIONAL", (State::Warn, "optional")),
        ] {
            assert_eq!(judged(&mode(word), &reported()), expected);
            let unasked = judged(&mode(word), &Asked::default());
            assert_eq!(unasked, (State::NotApplicable, "not_asked"));
        }
    }

    #[test]
    fn the_users_of_the_sample() {
        let rows = [
            ((10, 10, 0), (State::Warn, "no_preference")),
            ((10, 3, 1), (State::Warn, "no_preference")),
            ((10, 0, 0), (State::Ok, "ok")),
            ((0, 0, 4), (State::NotApplicable, "no_users")),
        ];
        for ((looked_at, without_factor, federated), expected) in rows {
            let mut facts = mode("OPTIONAL");
            let sample = UsersSample { looked_at, without_factor, federated, more: true };
            facts.users = Fact::Known(sample);
            assert_eq!(judged(&facts, &reported()), expected);
        }
        let mut facts = mode("OPTIONAL");
        facts.users = Fact::Denied("cognito-idp:ListUsers".into());
        let found = check(&facts, &reported());
        assert_eq!(found[0].state, State::Unknown);
        assert_eq!(found[0].missing_permissions, ["cognito-idp:ListUsers"]);
    }

    #[test]
    fn the_user_who_was_named() {
        let mut facts = mode("OPTIONAL");
        for (who, expected) in [
            (user(&[], None), (State::Warn, "no_preference")),
            (user(&["SMS_MFA"], None), (State::Ok, "ok")),
        ] {
            facts.user = Fact::Known(Some(who));
            assert_eq!(judged(&facts, &Asked::default()), expected);
            assert_eq!(check(&facts, &Asked::default())[0].subject.kind, "user");
        }
        let mut federated = user(&[], None);
        federated.status = "EXTERNAL_PROVIDER".into();
        for word in ["ON", "OPTIONAL"] {
            let mut facts = mode(word);
            facts.user = Fact::Known(Some(federated.clone()));
            assert_eq!(judged(&facts, &reported()), (State::NotApplicable, "federated"));
        }
        facts.user = Fact::Known(Some(user(&[], None)));
        let other = Asked { reported: vec!["totp_not_set_up".into()], ..Asked::default() };
        assert_eq!(judged(&facts, &other), (State::NotApplicable, "not_asked"));
        let mut off = mode("OFF");
        off.user = Fact::Known(Some(user(&[], None)));
        assert_eq!(judged(&off, &Asked::default()), (State::NotApplicable, "not_asked"));
    }
}
