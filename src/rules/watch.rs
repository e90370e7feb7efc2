//! Live evidence for the steps of a guide: a `watch` key and what the facts say of it.

use super::federated_users;
use super::named_user::{TOTP, preference_evidence, settings_evidence};
use super::sms_role::{failure, read_role, sms_configuration, sms_place};
use super::totp_not_enabled::totp_is_on;
use super::{Evidence, Outcome, Probe, State, SubjectKind, mfa_not_prompted, remembered_device};
use super::{caller_cannot_pass_role, email_is_on, session_expired, sms_not_delivered};
use super::{code_sent_elsewhere, mfa_setup_unanswered, preference_refused};
use super::{custom_auth_and_mfa, refresh_token_refused};
use super::{email_default_sender, email_recovery_conflict, email_tier, totp_token_scope};
use super::{passkey_and_mfa, recovery_channel_lockout, update_resets_settings};
use super::{sms_configuration_invalid, sms_role_access_policy, sms_role_trust_relationship};
use crate::factor::Factor;
use crate::facts::{Asked, Fact, Facts, UserFactors};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The evidence behind a key; `None` for a key that does not exist. `all_ok` is the check of the
/// guide's own rule.
pub fn probe(
    facts: &Facts,
    asked: &Asked,
    key: &str,
    check: fn(&Facts, &Asked) -> Vec<Outcome>,
) -> Option<Probe> {
    let settings = |causes: &[Cause]| {
        let outcomes = sms_configuration_invalid::check(facts, asked);
        Some(of_causes(outcomes, causes))
    };
    match key {
        "role_named" => Some(role_named(facts)),
        "role_exists" => Some(role_exists(facts)),
        "trust_ok" => {
            let outcomes = sms_role_trust_relationship::check(facts, asked);
            worst(outcomes.into_iter().filter(|o| o.cause != Cause::ArnPath).collect())
                .or_else(|| Some(Probe { state: State::Ok, evidence: Vec::new() }))
        }
        "principal_ok" | "external_id_ok" | "source_ok" => Some(trust_part(facts, asked, key)),
        "publish_allowed" | "no_explicit_deny" | "boundary_ok" | "scp_ok" => {
            sms_role_access_policy::layer(facts, key)
        }
        "sms_settings_ok" => worst(sms_configuration_invalid::check(facts, asked)),
        "sns_region_ok" => settings(&[Cause::Seoul, Cause::SnsRegion, Cause::EumsRegion]),
        "message_ok" => settings(&[Cause::Message]),
        "verification_ok" => settings(&[Cause::PhoneVerification]),
        "client_scopes_ok" => {
            let problem = totp_token_scope::PROBLEM;
            let outcomes = totp_token_scope::check(facts, &as_reported(asked, problem));
            Some(of_causes(
                outcomes,
                &[Cause::ScopeMissing, Cause::ClientsUnread, Cause::ClientUnknown],
            ))
        }
        "session_validity_ok" => {
            worst(session_expired::check(facts, &as_reported(asked, session_expired::PROBLEM)))
        }
        "totp_on" => Some(totp_on(facts)),
        "user_token_ok" | "user_factor_ok" | "user_has_factor" | "user_factors_read"
        | "preference_ok" => Some(user_key(facts, key)),
        "setup_possible" => {
            let problem = mfa_setup_unanswered::PROBLEM;
            let outcomes = mfa_setup_unanswered::check(facts, &as_reported(asked, problem));
            in_order(outcomes, &[Cause::SetupNext])
        }
        "preference_offered" => worst(preference_refused::check(facts, &Asked::default())),
        "destination_verified" | "no_legacy_options" => {
            let problem = code_sent_elsewhere::PROBLEM;
            let outcomes = code_sent_elsewhere::check(facts, &as_reported(asked, problem));
            let shown: &[Cause] = match key {
                "destination_verified" => &[Cause::Destination],
                _ => &[Cause::Destination, Cause::Unverified, Cause::NoChannel, Cause::MfaOff],
            };
            in_order(outcomes, shown)
        }
        "tier_ok" => worst(email_tier::check(facts, &wanting_email())),
        "sender_ok" => {
            let problem = email_default_sender::PROBLEM;
            worst(email_default_sender::check(facts, &as_reported(&Asked::default(), problem)))
        }
        "recovery_ok" => worst(email_recovery_conflict::check(facts, &wanting_email())),
        "email_on" => Some(email_on(facts)),
        "sandbox_ok" | "spend_ok" => {
            let outcomes =
                sms_not_delivered::check(facts, &as_reported(asked, sms_not_delivered::PROBLEM));
            let cause = if key == "sandbox_ok" { Cause::Sandbox } else { Cause::SpendLimit };
            Some(of_causes(
                outcomes,
                &[cause, Cause::SnsUnread, Cause::CustomSender, Cause::EndUserMessaging],
            ))
        }
        "device_tracking_ok" => devices(facts, asked, SubjectKind::Pool),
        "user_devices_ok" => devices(facts, asked, SubjectKind::User).or_else(|| {
            let (state, evidence) = (State::NotApplicable, Vec::new());
            Some(Probe { state, evidence })
        }),
        "refresh_clients_ok" => {
            let asked = as_reported(asked, refresh_token_refused::PROBLEM);
            let mut outcomes = refresh_token_refused::check(facts, &asked);
            outcomes.retain(|outcome| {
                !matches!(outcome.cause, Cause::DevicesTracked | Cause::PoolUnread)
            });
            // Nothing but the pool was said: the clients are in order.
            worst(outcomes).or(Some(Probe { state: State::Ok, evidence: Vec::new() }))
        }
        "custom_triggers_ok" => custom_auth(facts, asked, SubjectKind::Pool),
        "custom_flows_ok" => custom_auth(facts, asked, SubjectKind::AppClient),
        "error_log_ok" => Some(error_log(facts)),
        "pass_role_ok" => {
            let problem = caller_cannot_pass_role::PROBLEM;
            worst(caller_cannot_pass_role::check(facts, &as_reported(asked, problem)))
        }
        "settings_read" => Some(update_resets_settings::read(facts)),
        "nothing_looks_reset" => {
            let problem = update_resets_settings::PROBLEM;
            let outcomes = update_resets_settings::check(facts, &as_reported(asked, problem));
            in_order(outcomes, &[Cause::FormerValuesUnknown])
        }
        "channels_apart" => {
            let problem = recovery_channel_lockout::PROBLEM;
            worst(recovery_channel_lockout::check(facts, &as_reported(asked, problem)))
        }
        "passkey_counts" | "first_factors_ok" => {
            let problem = passkey_and_mfa::PROBLEM;
            let outcomes = passkey_and_mfa::check(facts, &as_reported(asked, problem));
            let cause = match key {
                "passkey_counts" => Cause::PasskeySingleFactor,
                _ => Cause::FirstFactor,
            };
            Some(of_causes(outcomes, &[cause, Cause::Lite]))
        }
        "user_status_read" => Some(federated_users::status(facts)),
        "providers_read" => Some(federated_users::providers(facts)),
        // Reading again comes after the steps that fix it: until then this one is open, and not failed.
        "all_ok" => worst(check(facts, asked)).map(|probe| match probe.state {
            State::Fail | State::Warn => {
                Probe { state: State::NotApplicable, evidence: Vec::new() }
            }
            _ => probe,
        }),
        _ => None,
    }
}

/// One part of the trust policy. It is failed by its own evidence; whether all is well is the last step's word.
fn trust_part(facts: &Facts, asked: &Asked, key: &str) -> Probe {
    let mut outcomes = sms_role_trust_relationship::check(facts, asked);
    outcomes.retain(|outcome| outcome.cause != Cause::ArnPath);
    let ok = || Probe { state: State::Ok, evidence: Vec::new() };
    let (bad, rest): (Vec<_>, Vec<_>) =
        outcomes.into_iter().partition(|o| matches!(o.state, State::Fail | State::Warn));
    if bad.is_empty() {
        return worst(rest).unwrap_or_else(ok);
    }
    let is_own = |evidence: &Evidence| {
        let path = evidence.path.to_ascii_lowercase();
        let (id, source) = (path.contains("sts:externalid"), path.contains("aws:source"));
        match key {
            "external_id_ok" => id,
            "source_ok" => source,
            _ => !id && !source,
        }
    };
    let own = bad.into_iter().filter_map(|mut outcome| {
        outcome.evidence.retain(is_own);
        (!outcome.evidence.is_empty()).then_some(outcome)
    });
    worst(own.collect()).unwrap_or_else(ok)
}

/// Who follows a guide asks about its problem.
fn as_reported(asked: &Asked, problem: Problem) -> Asked {
    let mut asked = asked.clone();
    if !asked.reports(problem) {
        asked.reported.push(problem);
    }
    asked
}

/// What the rule of custom authentication says of the pool's triggers, or of its app clients.
fn custom_auth(facts: &Facts, asked: &Asked, of: SubjectKind) -> Option<Probe> {
    let asked = as_reported(asked, custom_auth_and_mfa::PROBLEM);
    let mut outcomes = custom_auth_and_mfa::check(facts, &asked);
    // With nothing wrong the one outcome is the pool's, and speaks of both.
    if outcomes.iter().any(|outcome| outcome.state.rank() < State::Ok.rank()) {
        outcomes.retain(|outcome| match of {
            _ if outcome.state == State::Unknown => true,
            SubjectKind::AppClient => {
                outcome.subject.kind == of || outcome.cause == Cause::CustomFlowMissing
            }
            _ => outcome.cause != Cause::CustomFlowMissing && outcome.subject.kind == of,
        });
    }
    worst(outcomes).or(Some(Probe { state: State::Ok, evidence: Vec::new() }))
}

/// Does anybody write down why a message could not be delivered?
fn error_log(facts: &Facts) -> Probe {
    let source = "cognito-idp:GetLogDeliveryConfiguration";
    if let Some(failed) = failure(source, &facts.log_delivery) {
        return Probe { state: State::Unknown, evidence: vec![failed] };
    }
    let Some(logs) = facts.log_delivery.known() else {
        return Probe { state: State::NotApplicable, evidence: Vec::new() };
    };
    let group = logs.message_errors();
    let evidence = Evidence {
        source,
        path: "/LogDeliveryConfiguration/LogConfigurations".to_owned(),
        seen: group.map_or(Say::text("seen-absent"), Say::literal),
        expected: Say::text("expected-error-log"),
    };
    let state = if group.is_some() { State::Ok } else { State::Warn };
    Probe { state, evidence: vec![evidence] }
}

/// What the rule of remembered devices says of the pool, or of the user who was named.
fn devices(facts: &Facts, asked: &Asked, of: SubjectKind) -> Option<Probe> {
    let asked = as_reported(asked, remembered_device::PROBLEM);
    let mut outcomes = remembered_device::check(facts, &asked);
    outcomes.retain(|outcome| outcome.subject.kind == of);
    worst(outcomes)
}

fn wanting_email() -> Asked {
    Asked { goals: vec![Factor::Email], ..Asked::default() }
}

/// A factor's block of the MFA configuration, as one probe.
fn factor(facts: &Facts, path: &'static str, seen: Say, expected: Say, on: bool) -> Probe {
    let source = "cognito-idp:GetUserPoolMfaConfig";
    let evidence = match failure(source, &facts.mfa) {
        Some(failed) => failed,
        None => Evidence { source, path: path.to_owned(), seen, expected },
    };
    let state = match (facts.mfa.known(), on) {
        (None, _) => State::Unknown,
        (_, true) => State::Ok,
        (_, false) => State::Fail,
    };
    Probe { state, evidence: vec![evidence] }
}

fn totp_on(facts: &Facts) -> Probe {
    let on = totp_is_on(facts) == Some(true);
    let block = facts.mfa.known().and_then(|mfa| mfa.0.get("SoftwareTokenMfaConfiguration"));
    let enabled = block.and_then(|block| block.get("Enabled"));
    let seen = enabled.map_or(Say::text("seen-absent"), |value| Say::literal(value.to_string()));
    factor(facts, "/SoftwareTokenMfaConfiguration/Enabled", seen, Say::literal("true"), on)
}

fn email_on(facts: &Facts) -> Probe {
    let on = email_is_on(facts) == Some(true);
    let seen = if on { Say::text("seen-on") } else { Say::text("seen-absent") };
    factor(facts, "/EmailMfaConfiguration", seen, Say::text("expected-email-block"), on)
}

/// The factors of the user who was named; for the preference of nobody in particular, the sample.
fn user_key(facts: &Facts, key: &str) -> Probe {
    let unread = |source: &'static str, failed: Option<Evidence>| match failed {
        Some(evidence) => Probe { state: State::Unknown, evidence: vec![evidence] },
        None => Probe {
            state: State::NotApplicable,
            evidence: vec![Evidence {
                source,
                path: String::new(),
                seen: Say::text("seen-no-user-named"),
                expected: Say::text("expected-a-user-named"),
            }],
        },
    };
    let user = match &facts.user {
        Fact::Known(Some(user)) => user,
        Fact::NotAsked if key == "preference_ok" && facts.users.known().is_some() => {
            let asked = as_reported(&Asked::default(), mfa_not_prompted::PROBLEM);
            let found = worst(mfa_not_prompted::check(facts, &asked));
            return found.unwrap_or_else(|| unread("cognito-idp:ListUsers", None));
        }
        other => return unread("cognito-idp:ListUsers", failure("cognito-idp:ListUsers", other)),
    };
    let source = "cognito-idp:AdminGetUserAuthFactors";
    let Some(factors) = user.factors.known() else {
        return unread(source, failure(source, &user.factors));
    };
    let good = |factors: &UserFactors| match key {
        "user_token_ok" => factors.has_totp(),
        "user_factors_read" => true,
        "user_factor_ok" | "user_has_factor" => !factors.settings.is_empty(),
        _ => factors.preferred.is_some() || factors.settings.len() == 1,
    };
    let expected = || match key {
        "user_token_ok" => Say::literal(TOTP),
        _ => Say::text("expected-a-factor"),
    };
    let mut evidence = vec![settings_evidence(factors, expected())];
    if key == "preference_ok" {
        evidence.push(preference_evidence(factors, expected()));
    }
    Probe { state: if good(factors) { State::Ok } else { State::Fail }, evidence }
}

fn worst(mut outcomes: Vec<Outcome>) -> Option<Probe> {
    outcomes.sort_by_key(|o| o.state.rank());
    let state = outcomes.first()?.state;
    let evidence =
        outcomes.into_iter().filter(|o| o.state == state).flat_map(|o| o.evidence).collect();
    Some(Probe { state, evidence })
}

/// The worst of a rule's outcomes, where those of these causes only show something that is in order.
fn in_order(mut outcomes: Vec<Outcome>, shown: &[Cause]) -> Option<Probe> {
    for outcome in outcomes.iter_mut().filter(|outcome| shown.contains(&outcome.cause)) {
        outcome.state = State::Ok;
    }
    worst(outcomes)
}

/// The outcomes of these causes; without one, the thing is in order unless nobody could look.
fn of_causes(outcomes: Vec<Outcome>, causes: &[Cause]) -> Probe {
    let (named, rest): (Vec<_>, Vec<_>) =
        outcomes.into_iter().partition(|o| causes.contains(&o.cause));
    let unread = rest.iter().any(|o| o.cause == Cause::PoolUnread);
    let nothing = rest.iter().any(|o| o.state == State::NotApplicable);
    worst(named).unwrap_or(Probe {
        state: match (unread, nothing) {
            (true, _) => State::Unknown,
            (_, true) => State::NotApplicable,
            _ => State::Ok,
        },
        evidence: Vec::new(),
    })
}

fn role_named(facts: &Facts) -> Probe {
    let sms = match sms_configuration(facts) {
        Ok(sms) => sms,
        Err(stop) => return Probe { state: stop.state, evidence: stop.evidence },
    };
    let Some(sms) = sms else {
        return Probe { state: State::NotApplicable, evidence: Vec::new() };
    };
    let place = sms_place(facts);
    let evidence = Evidence {
        source: place.source,
        path: format!("{}{}", place.path, sms.role_arn_path()),
        seen: sms.role_arn().map_or(Say::text("seen-absent"), Say::literal),
        expected: Say::text("expected-role-arn"),
    };
    let state = if sms.role_arn().is_some() { State::Ok } else { State::Fail };
    Probe { state, evidence: vec![evidence] }
}

fn role_exists(facts: &Facts) -> Probe {
    match read_role(facts) {
        Ok(read) => {
            let same = read.role.arn == read.all.configured_arn;
            let evidence = Evidence {
                source: "iam:GetRole",
                path: "/Role/Arn".to_owned(),
                seen: Say::literal(&read.role.arn),
                expected: Say::literal(&read.all.configured_arn),
            };
            Probe { state: if same { State::Ok } else { State::Fail }, evidence: vec![evidence] }
        }
        Err(stop) => Probe { state: stop.state, evidence: stop.evidence },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample;
    use crate::rules;

    macro_rules! guides {
        (
            judged { $($name:ident $slug:ident $family:ident;)* }
            explained { $($explained:tt)* }
        ) => {
            const GUIDES: &[(Problem, &str)] = &[$((
                Problem::$name,
                include_str!(concat!("../../assets/guides/", stringify!($slug), ".toml")),
            )),*];
        };
    }
    crate::problem::for_every_problem!(guides);

    fn keys(guide: &str) -> impl Iterator<Item = &str> {
        guide
            .lines()
            .filter_map(|l| l.strip_prefix("watch = "))
            .map(|v| v.trim().trim_matches('"'))
            .filter(|key| !key.is_empty())
    }

    #[test]
    fn every_watched_step_ticks_on_a_pool_that_has_everything() {
        let mut facts = sample::mail_through_ses();
        sample::edit_role(&mut facts, |r| r.simulation = sample::simulation_allows());
        sample::turn_email_on(&mut facts);
        let scope = totp_token_scope::SCOPE;
        let mut client = sample::oauth_client("web", &[scope]);
        if let Fact::Known(document) = &mut client.document {
            document.insert("AuthSessionValidity".into(), 15.into());
        }
        facts.app_clients = Fact::Known(vec![client]);
        facts.sms_delivery = Fact::Known(sample::delivery(false, Some("100"), None));
        sample::edit_mfa(&mut facts, |mfa| {
            let factor = "MULTI_FACTOR_WITH_USER_VERIFICATION";
            let passkeys = serde_json::json!({"FactorConfiguration": factor});
            mfa.insert("WebAuthnConfiguration".into(), passkeys);
        });
        facts.identity_providers = Fact::Known(Vec::new());
        facts.pass_role = Fact::Known(sample::pass_role(crate::facts::Decision::Allowed));
        facts.log_delivery = Fact::Known(sample::logs_errors());
        let totp = "SOFTWARE_TOKEN_MFA";
        sample::edit_pool(&mut facts, |pool| {
            let devices = serde_json::json!({"ChallengeRequiredOnNewDevice": true});
            pool.insert("DeviceConfiguration".into(), devices);
            let function = "arn:aws:lambda:us-east-1:111122223333:function:auth";
            let triggers = serde_json::json!({"DefineAuthChallenge": function,
                "CreateAuthChallenge": function, "VerifyAuthChallengeResponse": function});
            pool.insert("LambdaConfig".into(), triggers);
        });
        let mut user = sample::user(&[totp], Some(totp));
        user.devices = Fact::Known(vec![sample::device("us-east-1_a1b2", Some(true))]);
        facts.user = Fact::Known(Some(user));
        for &(problem, guide) in GUIDES {
            let rule = rules::find(problem).unwrap();
            for key in keys(guide) {
                let probe = rule.probe(&facts, &as_reported(&wanting_email(), problem), key);
                assert_eq!(probe.map(|p| p.state), Some(State::Ok), "{problem} {key}");
            }
        }
    }

    #[test]
    fn keys_about_factors_and_users() {
        let state = |facts: &Facts, key: &str| {
            probe(facts, &Asked::default(), key, sms_configuration_invalid::check).unwrap().state
        };
        let mut facts = sample::without_sms();
        assert_eq!(state(&facts, "totp_on"), State::Fail);
        assert_eq!(state(&facts, "email_on"), State::Fail);
        assert_eq!(state(&facts, "tier_ok"), State::Ok);
        assert_eq!(state(&facts, "sender_ok"), State::Fail);
        assert_eq!(state(&facts, "recovery_ok"), State::Fail);
        assert_eq!(state(&facts, "user_token_ok"), State::NotApplicable);
        assert_eq!(state(&facts, "preference_ok"), State::NotApplicable);
        assert_eq!(state(&facts, "session_validity_ok"), State::NotApplicable);
        assert_eq!(state(&facts, "client_scopes_ok"), State::Ok);
        assert_eq!(state(&facts, "sandbox_ok"), State::NotApplicable);
        assert_eq!(state(&facts, "pass_role_ok"), State::NotApplicable);
        facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
        facts.app_clients = Fact::Denied("cognito-idp:ListUserPoolClients".into());
        facts.user = Fact::Denied("cognito-idp:ListUsers".into());
        for key in ["totp_on", "email_on", "client_scopes_ok", "session_validity_ok"] {
            assert_eq!(state(&facts, key), State::Unknown, "{key}");
        }
        assert_eq!(state(&facts, "user_token_ok"), State::Unknown);

        let mut facts = sample::healthy();
        assert_eq!(state(&facts, "sandbox_ok"), State::Unknown);
        facts.sms_delivery = Fact::Known(sample::delivery(true, Some("1"), None));
        assert_eq!(state(&facts, "sandbox_ok"), State::Fail);
        assert_eq!(state(&facts, "spend_ok"), State::Warn);
        facts.user = Fact::Known(Some(sample::user(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"], None)));
        assert_eq!(state(&facts, "user_token_ok"), State::Ok);
        assert_eq!(state(&facts, "preference_ok"), State::Fail);
        assert_eq!(state(&facts, "user_factor_ok"), State::Ok);
        assert_eq!(state(&facts, "setup_possible"), State::Ok);
        assert_eq!(state(&facts, "preference_offered"), State::NotApplicable);
        assert_eq!(state(&facts, "destination_verified"), State::NotApplicable);
        assert_eq!(state(&facts, "no_legacy_options"), State::Ok);
        let mut astray = sample::user(&["SMS_MFA"], Some("SMS_MFA"));
        astray.phone_verified = false;
        let option =
            crate::facts::MfaOption { medium: "SMS".into(), attribute: "phone_number".into() };
        astray.mfa_options = Fact::Known(vec![option]);
        facts.user = Fact::Known(Some(astray.clone()));
        assert_eq!(state(&facts, "preference_offered"), State::Ok);
        assert_eq!(state(&facts, "destination_verified"), State::Warn);
        assert_eq!(state(&facts, "no_legacy_options"), State::Ok);
        astray.factors = sample::user(&[], None).factors;
        facts.user = Fact::Known(Some(astray));
        assert_eq!(state(&facts, "user_factor_ok"), State::Fail);
        assert_eq!(state(&facts, "no_legacy_options"), State::Warn);
        facts.user = Fact::NotAsked;
        for key in ["setup_possible", "preference_offered", "destination_verified"] {
            assert_eq!(state(&facts, key), State::NotApplicable, "{key}");
        }
        let users = crate::facts::UsersSample { looked_at: 3, ..Default::default() };
        facts.users = Fact::Known(users);
        assert_eq!(state(&facts, "preference_ok"), State::Ok);
    }

    #[test]
    fn each_condition_of_the_trust_policy_fails_by_itself() {
        let states = |facts: &Facts| {
            let rule = rules::find(Problem::SmsRoleTrustRelationship).unwrap();
            ["principal_ok", "external_id_ok", "source_ok"]
                .map(|key| rule.probe(facts, &Asked::default(), key).unwrap().state)
        };
        let with = |from: &str, to: &str| {
            let mut facts = sample::healthy();
            let text = sample::good_trust().to_string().replace(from, to);
            sample::set_trust(&mut facts, serde_json::from_str(&text).unwrap());
            facts
        };
        let (ok, fail) = (State::Ok, State::Fail);
        assert_eq!(states(&sample::healthy()), [ok; 3]);
        let principal = with("cognito-idp.amazonaws.com", "cognito-identity.amazonaws.com");
        assert_eq!(states(&principal), [fail, ok, ok]);
        assert_eq!(states(&with(sample::EXTERNAL_ID, "another")), [ok, fail, ok]);
        assert_eq!(states(&with("userpool/us-east-1_", "userpool/us-east-2_")), [ok, ok, fail]);
        let mut unread = sample::healthy();
        unread.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
        unread.pool = Fact::Denied("cognito-idp:DescribeUserPool".into());
        assert_eq!(states(&unread), [State::Unknown; 3]);
    }

    #[test]
    fn each_layer_speaks_for_itself() {
        let state = |facts: &Facts, key: &str| {
            let rule = rules::find(Problem::SmsRoleAccessPolicy).unwrap();
            rule.probe(facts, &Asked::default(), key).unwrap().state
        };
        let mut facts = sample::healthy();
        sample::attach(&mut facts, "Guard", sample::policy("Deny", "*", "*"));
        assert_eq!(state(&facts, "publish_allowed"), State::Ok);
        assert_eq!(state(&facts, "no_explicit_deny"), State::Fail);
        assert_eq!(state(&facts, "boundary_ok"), State::Ok);
        assert_eq!(state(&facts, "scp_ok"), State::Unknown);
        assert_eq!(state(&facts, "all_ok"), State::NotApplicable);
        sample::set_inline(&mut facts, &[]);
        assert_eq!(state(&facts, "publish_allowed"), State::Fail);
        sample::edit_role(&mut facts, |r| {
            r.inline = crate::facts::Fact::Denied("iam:ListRolePolicies".into());
        });
        assert_eq!(state(&facts, "publish_allowed"), State::Unknown);
        assert_eq!(state(&sample::without_sms(), "role_named"), State::NotApplicable);
    }
}
