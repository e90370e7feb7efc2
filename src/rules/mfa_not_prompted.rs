//! "MFA is on, and nobody is asked": OPTIONAL asks only those who have a factor switched on
//! (source: mfa-modes, preference-turns-on).

use serde_json::{Map, Value};

use super::app_clients::{SOURCE as SOURCE_OF_CLIENTS, label, meant};
use super::named_user::settings_evidence;
use super::preference_refused;
use super::session_expired::has_managed_login;
use super::sms_role::failure;
use super::{Evidence, Next, Outcome, State, Subject};
use crate::factor::Factor;
use crate::facts::{AppClient, Asked, Facts, User, UsersSample};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::MfaNotPrompted;

const SOURCE: &str = "cognito-idp:GetUserPoolMfaConfig";

/// Judges the mode and, where it leaves the choice to users, whether they have chosen.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let reported = asked.reports(PROBLEM);
    // Who names a user and asks about something else does not ask about this.
    let asks_nothing_else = asked.reported.is_empty() && asked.goals.is_empty();
    let looked = asks_nothing_else
        && (facts.users.known().is_some() || facts.user.known().is_some_and(Option::is_some));
    let mode = facts.mfa_mode();
    let mut of_clients = Vec::new();
    if matches!(mode, Some("ON" | "OPTIONAL"))
        && (reported || (asks_nothing_else && asked.client.is_some()))
    {
        of_clients = custom_authentication_alone(facts, asked);
    }
    // A pool that wants no MFA is healthy, whoever else was looked at.
    if !reported && (!looked || !matches!(mode, Some("ON" | "OPTIONAL"))) {
        if !of_clients.is_empty() {
            return of_clients;
        }
        return vec![pool(
            facts,
            State::NotApplicable,
            Cause::NotAsked,
            "finding-prompt-not-asked",
        )];
    }
    let mut outcome = match mode {
        Some("OFF") => pool(facts, State::Fail, Cause::MfaOff, "finding-prompt-mfa-off"),
        Some("ON") => match named(facts) {
            Some(user) if user.is_federated() => federated(user),
            Some(user) => preference_not_offered(facts, user, reported)
                .unwrap_or_else(|| pool(facts, State::Ok, Cause::MfaOn, "finding-prompt-mfa-on")),
            None => pool(facts, State::Ok, Cause::MfaOn, "finding-prompt-mfa-on"),
        },
        Some("OPTIONAL") => optional(facts, reported),
        Some(_) => pool(facts, State::Unknown, Cause::MfaUnknown, "finding-prompt-unknown-mode"),
        None => {
            let mut unknown =
                pool(facts, State::Unknown, Cause::MfaUnread, "finding-prompt-unread");
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
    let mut outcomes = vec![outcome];
    outcomes.extend(of_clients);
    outcomes
}

/// A preference without effect is a reason why nobody is asked, where that is reported; otherwise it is told by the
/// rule that looks for it.
fn preference_not_offered(facts: &Facts, user: &User, reported: bool) -> Option<Outcome> {
    let mut found = preference_refused::not_offered(facts, user)?;
    found.problem = PROBLEM;
    if !reported {
        (found.state, found.fix) = (State::NotApplicable, None);
    }
    Some(found)
}

/// Does the app client allow custom authentication and no way in with a password?
pub fn is_custom_authentication_alone(document: &Map<String, Value>) -> bool {
    let flows: Vec<&str> = document
        .get("ExplicitAuthFlows")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|flow| *flow != "ALLOW_REFRESH_TOKEN_AUTH")
        .collect();
    let custom = |flow: &&str| matches!(*flow, "ALLOW_CUSTOM_AUTH" | "CUSTOM_AUTH_FLOW_ONLY");
    !flows.is_empty() && flows.iter().all(custom) && !has_managed_login(document)
}

/// The app clients that allow custom authentication and nothing else: what their users are asked is up to the
/// triggers, so that MFA of the pool says nothing about them.
fn custom_authentication_alone(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let found = |(client, document): &(&AppClient, &Map<String, Value>)| {
        if !is_custom_authentication_alone(document) {
            return None;
        }
        let title = Say::with("finding-prompt-custom-auth", [("client", label(client))]);
        let subject = Subject::app_client(&client.id);
        let mut warn = Outcome::new(PROBLEM, State::Warn, subject, Cause::CustomAuthAlone, title);
        warn.evidence = vec![Evidence {
            source: SOURCE_OF_CLIENTS,
            path: "/UserPoolClient/ExplicitAuthFlows".to_owned(),
            seen: Say::literal("ALLOW_CUSTOM_AUTH"),
            expected: Say::text("expected-a-password-flow"),
        }];
        Some(warn)
    };
    meant(facts, asked, PROBLEM).read.iter().filter_map(found).collect()
}

fn pool(facts: &Facts, state: State, cause: Cause, title: &'static str) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title))
}

fn named(facts: &Facts) -> Option<&User> {
    facts.user.known()?.as_ref()
}

fn of_user(user: &User, state: State, cause: Cause, title: &'static str) -> Outcome {
    let title = Say::with(title, [("user", user.username.as_str())]);
    Outcome::new(PROBLEM, state, Subject::user(&user.username), cause, title)
}

fn federated(user: &User) -> Outcome {
    of_user(user, State::NotApplicable, Cause::Federated, "finding-user-federated")
}

fn optional(facts: &Facts, reported: bool) -> Outcome {
    if let Some(user) = named(facts) {
        return optional_for(facts, user, reported);
    }
    let Some(sample) = facts.users.known() else {
        // The user who was named, or the first ones: whoever was to be looked at.
        let failed = failure("cognito-idp:ListUsers", &facts.users)
            .or_else(|| failure("cognito-idp:ListUsers", &facts.user));
        if failed.is_none() {
            return pool(facts, State::Warn, Cause::Optional, "finding-prompt-optional");
        }
        let title = "finding-prompt-users-unread";
        let mut unknown = pool(facts, State::Unknown, Cause::UsersUnread, title);
        let denied = facts.users.denied().or(facts.user.denied());
        unknown.missing_permissions = denied.map(str::to_owned).into_iter().collect();
        unknown.evidence = failed.into_iter().collect();
        return unknown;
    };
    let mut outcome = if sample.looked_at == 0 {
        pool(facts, State::NotApplicable, Cause::NoUsers, "finding-prompt-no-users")
    } else if sample.without_factor == 0 {
        pool(facts, State::Ok, Cause::Ok, "finding-prompt-all-have-factors")
    } else if sample.without_factor == sample.looked_at {
        pool(facts, State::Warn, Cause::NoPreference, "finding-prompt-nobody")
    } else {
        pool(facts, State::Warn, Cause::NoPreference, "finding-prompt-some")
    };
    outcome.evidence = sample_evidence(sample);
    // Which users they are is not told: who is meant has a name.
    outcome.next = (outcome.state == State::Warn).then_some(Next::NameUser);
    outcome
}

fn optional_for(facts: &Facts, user: &User, reported: bool) -> Outcome {
    if user.is_federated() {
        return federated(user);
    }
    if let Some(found) = preference_not_offered(facts, user, reported) {
        return found;
    }
    let Some(factors) = user.factors.known() else {
        let title = "finding-factors-unread";
        let mut unknown = of_user(user, State::Unknown, Cause::FactorsUnread, title);
        unknown.missing_permissions =
            user.factors.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence =
            failure("cognito-idp:AdminGetUserAuthFactors", &user.factors).into_iter().collect();
        return unknown;
    };
    let mut outcome = if factors.settings.is_empty() {
        let mut warn = of_user(user, State::Warn, Cause::NoPreference, "finding-prompt-user");
        // AWS does not show an authenticator that is turned off, and refuses to prefer one that is not there
        // (source: user-token-turned-off-unseen, preference-needs-factor).
        let has_totp = facts.mfa.known().is_some_and(|mfa| mfa.offers(Factor::Totp));
        warn.fix = (reported && has_totp).then_some(Fix::PreferSoftwareToken);
        warn
    } else {
        of_user(user, State::Ok, Cause::Ok, "finding-prompt-user-asked")
    };
    outcome.evidence.push(settings_evidence(factors, Say::text("expected-a-factor")));
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

/// A remembered device is not asked again, which looks the same from outside
/// (source: device-remembered-no-code).
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

    use super::super::only;
    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, reported, user};

    fn judged(facts: &Facts, asked: &Asked) -> (State, Cause) {
        only(&check(facts, asked))
    }

    fn mode(mode: &str) -> Facts {
        let mut facts = sample::healthy();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
        });
        facts
    }

    #[test]
    fn a_factor_that_the_pool_does_not_offer() {
        let pool = |mode: &str, offers: &[&str]| {
            let mut facts = sample::without_sms();
            sample::edit_mfa(&mut facts, |m| {
                m.insert("MfaConfiguration".into(), json!(mode));
                for block in offers {
                    let value = json!({"Enabled": true});
                    m.insert((*block).into(), value);
                }
            });
            facts
        };
        let (totp, email) = ("SoftwareTokenMfaConfiguration", "EmailMfaConfiguration");
        let not_offered = (State::Warn, Cause::PreferenceNotOffered);
        // The mode, the factors that the pool offers, the user's factors and preference, the verdict.
        type Row<'a> = (&'a str, &'a [&'a str], &'a [&'a str], Option<&'a str>, (State, Cause));
        let rows: [Row<'_>; 9] = [
            ("ON", &[totp], &["SMS_MFA"], Some("SMS_MFA"), not_offered),
            ("OPTIONAL", &[totp], &["SMS_MFA"], Some("SMS_MFA"), not_offered),
            ("OPTIONAL", &[totp], &["SMS_MFA"], None, not_offered),
            ("OPTIONAL", &[totp], &["EMAIL_OTP"], Some("EMAIL_OTP"), not_offered),
            ("OPTIONAL", &[email], &["SOFTWARE_TOKEN_MFA"], None, not_offered),
            ("OPTIONAL", &[totp, email], &["EMAIL_OTP"], Some("EMAIL_OTP"), (State::Ok, Cause::Ok)),
            ("ON", &[totp], &["SOFTWARE_TOKEN_MFA"], None, (State::Ok, Cause::MfaOn)),
            ("OPTIONAL", &[totp], &["TOMORROW"], Some("TOMORROW"), (State::Ok, Cause::Ok)),
            ("OPTIONAL", &[totp], &["SMS_MFA", "SOFTWARE_TOKEN_MFA"], None, (State::Ok, Cause::Ok)),
        ];
        for (mode, offers, settings, preferred, expected) in rows {
            let mut facts = pool(mode, offers);
            facts.user = Fact::Known(Some(user(settings, preferred)));
            assert_eq!(judged(&facts, &reported(PROBLEM)), expected, "{mode} {settings:?}");
            // Unasked it is the preference's own rule that warns.
            let unasked = match expected {
                (State::Warn, cause) => (State::NotApplicable, cause),
                other => other,
            };
            assert_eq!(judged(&facts, &Asked::default()), unasked, "{mode} {settings:?}");
        }
        // Where MFA is off nobody is asked for anything, and a preference left over is no fault.
        let mut off = sample::without_sms();
        off.user = Fact::Known(Some(user(&["SMS_MFA"], Some("SMS_MFA"))));
        assert_eq!(judged(&off, &Asked::default()), (State::NotApplicable, Cause::NotAsked));
    }

    #[test]
    fn clients_of_custom_authentication_alone() {
        let clients = |flows: &[&str]| {
            let mut facts = mode("ON");
            let members = json!({"ExplicitAuthFlows": flows});
            facts.app_clients = Fact::Known(vec![sample::client("app", members)]);
            facts
        };
        for (flows, alone) in [
            (&["ALLOW_CUSTOM_AUTH"][..], true),
            (&["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], true),
            (&["CUSTOM_AUTH_FLOW_ONLY"], true),
            (&["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH"], false),
            (&["ALLOW_REFRESH_TOKEN_AUTH"], false),
            (&[], false),
        ] {
            let facts = clients(flows);
            let found = check(&facts, &reported(PROBLEM));
            let warned =
                found.iter().any(|o| (o.state, o.cause) == (State::Warn, Cause::CustomAuthAlone));
            assert_eq!(warned, alone, "{flows:?}");
            // A sign-in of one's own is a healthy choice until somebody asks.
            assert_eq!(judged(&facts, &Asked::default()), (State::NotApplicable, Cause::NotAsked));
            let named = Asked { client: Some("app".into()), ..Asked::default() };
            assert_eq!(check(&facts, &named)[0].state == State::Warn, alone, "{flows:?}");
        }
        let mut off = clients(&["ALLOW_CUSTOM_AUTH"]);
        sample::turn_off(&mut off);
        assert_eq!(judged(&off, &reported(PROBLEM)), (State::Fail, Cause::MfaOff));
    }

    #[test]
    fn a_mode_that_aws_does_not_have() {
        assert_eq!(judged(&mode("zz"), &reported(PROBLEM)), (State::Unknown, Cause::MfaUnknown));
    }

    #[test]
    fn each_mode() {
        for (word, expected) in [
            ("OFF", (State::Fail, Cause::MfaOff)),
            ("ON", (State::Ok, Cause::MfaOn)),
            ("OPTIONAL", (State::Warn, Cause::Optional)),
        ] {
            assert_eq!(judged(&mode(word), &reported(PROBLEM)), expected);
            let unasked = judged(&mode(word), &Asked::default());
            assert_eq!(unasked, (State::NotApplicable, Cause::NotAsked));
        }
    }

    #[test]
    fn the_users_of_the_sample() {
        let rows = [
            ((10, 10, 0), (State::Warn, Cause::NoPreference)),
            ((10, 3, 1), (State::Warn, Cause::NoPreference)),
            ((10, 0, 0), (State::Ok, Cause::Ok)),
            ((0, 0, 4), (State::NotApplicable, Cause::NoUsers)),
        ];
        for ((looked_at, without_factor, federated), expected) in rows {
            let mut facts = mode("OPTIONAL");
            let sample = UsersSample { looked_at, without_factor, federated, more: true };
            facts.users = Fact::Known(sample);
            assert_eq!(judged(&facts, &reported(PROBLEM)), expected);
        }
        let mut facts = mode("OPTIONAL");
        facts.users = Fact::Denied("cognito-idp:ListUsers".into());
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!(found[0].state, State::Unknown);
        assert_eq!(found[0].missing_permissions, ["cognito-idp:ListUsers"]);
    }

    #[test]
    fn the_user_who_was_named() {
        let mut facts = mode("OPTIONAL");
        for (who, expected) in [
            (user(&[], None), (State::Warn, Cause::NoPreference)),
            (user(&["SMS_MFA"], None), (State::Ok, Cause::Ok)),
        ] {
            facts.user = Fact::Known(Some(who));
            assert_eq!(judged(&facts, &Asked::default()), expected);
            assert_eq!(
                check(&facts, &Asked::default())[0].subject.kind,
                crate::rules::SubjectKind::User
            );
        }
        let mut federated = user(&[], None);
        federated.status = "EXTERNAL_PROVIDER".into();
        for word in ["ON", "OPTIONAL"] {
            let mut facts = mode(word);
            facts.user = Fact::Known(Some(federated.clone()));
            assert_eq!(
                judged(&facts, &reported(PROBLEM)),
                (State::NotApplicable, Cause::Federated)
            );
        }
        facts.user = Fact::Known(Some(user(&[], None)));
        let other = Asked { reported: vec![Problem::TotpNotSetUp], ..Asked::default() };
        assert_eq!(judged(&facts, &other), (State::NotApplicable, Cause::NotAsked));
        let mut off = mode("OFF");
        off.user = Fact::Known(Some(user(&[], None)));
        assert_eq!(judged(&off, &Asked::default()), (State::NotApplicable, Cause::NotAsked));
    }
}
