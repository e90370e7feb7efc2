//! A refresh token that is no longer accepted: what the app client and the pool say that can be the reason
//! (source: refresh-token-refused, refresh-token-lifetime, refresh-token-rotation-call).

use serde_json::{Map, Value};

use super::app_clients::{SOURCE, label, meant};
use super::session_expired::has_managed_login;
use super::sms_role::failure;
use super::totp_token_scope::{Tokens, tokens};
use super::{Evidence, Next, Outcome, State, Subject};
use crate::facts::{AppClient, Asked, Facts, Pool, refresh_seconds};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::RefreshTokenRefused;

/// Under this many seconds users sign in again on the same day.
pub const SHORT: u64 = 86_400;

const POOL: &str = "cognito-idp:DescribeUserPool";

/// Judges each app client, or the one that was named, and the pool's device tracking. All of it is a healthy
/// choice until somebody reports that refreshes fail.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let of_pool = |state: State, cause: Cause, title: &'static str| {
        Outcome::new(PROBLEM, state, Subject::pool(facts), cause, Say::text(title))
    };
    if !asked.reports(PROBLEM) {
        return vec![of_pool(State::NotApplicable, Cause::NotAsked, "finding-refresh-not-asked")];
    }
    let meant = meant(facts, asked, PROBLEM);
    // An app client without users has no refresh tokens (source: client-credentials-alone).
    let with_users =
        || meant.read.iter().filter(|(_, document)| tokens(document) != Tokens::Machine);
    let mut outcomes: Vec<Outcome> =
        with_users().filter_map(|(client, document)| of_client(client, document)).collect();
    match facts.pool.known() {
        Some(pool) => outcomes.extend(tracked(facts, pool)),
        None => {
            let title = "finding-devices-pool-unread";
            let mut unknown = of_pool(State::Unknown, Cause::PoolUnread, title);
            unknown.missing_permissions =
                facts.pool.denied().map(str::to_owned).into_iter().collect();
            unknown.evidence = failure(POOL, &facts.pool).into_iter().collect();
            outcomes.push(unknown);
        }
    }
    let any = with_users().next().is_some();
    outcomes.extend(meant.unknown);
    if outcomes.is_empty() {
        outcomes.push(if any {
            let mut ok = of_pool(State::Ok, Cause::Ok, "finding-refresh-ok");
            ok.next = Some(Next::Rehearse);
            ok
        } else {
            of_pool(State::NotApplicable, Cause::NoClients, "finding-no-clients")
        });
    }
    outcomes
}

fn of_client(client: &AppClient, document: &Map<String, Value>) -> Option<Outcome> {
    let outcome = |state: State, cause: Cause, title: Say| {
        Outcome::new(PROBLEM, state, Subject::app_client(&client.id), cause, title)
    };
    let evidence = |member: &str, seen: Say, expected: Say| Evidence {
        source: SOURCE,
        path: format!("/UserPoolClient/{member}"),
        seen,
        expected,
    };
    if let Some(rotation) = client.refresh_rotation().filter(|rotation| rotation.enabled) {
        let seconds = rotation.grace_seconds.to_string();
        let named = [("client", label(client)), ("seconds", seconds.as_str())];
        let title = Say::with("finding-refresh-rotation", named);
        let mut warn = outcome(State::Warn, Cause::RefreshRotation, title);
        warn.evidence = vec![
            evidence(
                "RefreshTokenRotation/Feature",
                Say::literal("ENABLED"),
                Say::text("expected-rotation-call"),
            ),
            evidence(
                "RefreshTokenRotation/RetryGracePeriodSeconds",
                Say::literal(seconds.as_str()),
                Say::text("expected-grace"),
            ),
        ];
        return Some(warn);
    }
    if refuses_refresh(client, document) {
        let title = Say::with("finding-refresh-flow", [("client", label(client))]);
        let mut fail = outcome(State::Fail, Cause::RefreshFlowMissing, title);
        let flows = client.auth_flows().join(", ");
        fail.evidence = vec![evidence(
            "ExplicitAuthFlows",
            Say::literal(flows),
            Say::literal("ALLOW_REFRESH_TOKEN_AUTH"),
        )];
        return Some(fail);
    }
    let seconds = refresh_seconds(document).filter(|seconds| *seconds < SHORT)?;
    let minutes = (seconds / 60).to_string();
    let named = [("client", label(client)), ("minutes", minutes.as_str())];
    let mut warn =
        outcome(State::Warn, Cause::RefreshShort, Say::with("finding-refresh-short", named));
    warn.evidence = vec![evidence(
        "RefreshTokenValidity",
        Say::with("seen-minutes", [("minutes", &minutes)]),
        Say::text("expected-refresh-days"),
    )];
    warn.fix = Some(Fix::LengthenRefreshToken);
    Some(warn)
}

/// Does the client list its flows, and refreshing by the API not among them? Flows of the first years allow
/// it always, and managed login refreshes at its token endpoint.
fn refuses_refresh(client: &AppClient, document: &Map<String, Value>) -> bool {
    let flows = client.auth_flows();
    !flows.is_empty()
        && flows.iter().all(|flow| flow.starts_with("ALLOW_"))
        && !flows.contains(&"ALLOW_REFRESH_TOKEN_AUTH")
        && !has_managed_login(document)
}

/// Public reports say that tokens of a tracked device are refreshed together with its key alone.
fn tracked(facts: &Facts, pool: &Pool) -> Option<Outcome> {
    pool.device_configuration()?;
    let title = Say::text("finding-refresh-tracking");
    let subject = Subject::pool(facts);
    let mut warn = Outcome::new(PROBLEM, State::Warn, subject, Cause::DevicesTracked, title);
    warn.evidence = vec![Evidence {
        source: POOL,
        path: "/UserPool/DeviceConfiguration".to_owned(),
        seen: Say::text("seen-on"),
        expected: Say::text("expected-device-key"),
    }];
    warn.next = Some(Next::Rehearse);
    Some(warn)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, client, reported};

    fn with(members: Value) -> Facts {
        let mut facts = sample::healthy();
        facts.app_clients = Fact::Known(vec![client("web", members)]);
        facts
    }

    fn summary(facts: &Facts, asked: &Asked) -> Vec<(State, Cause)> {
        check(facts, asked).iter().map(|o| (o.state, o.cause)).collect()
    }

    #[test]
    fn what_an_app_client_can_be_the_reason_of() {
        use State::{Fail, NotApplicable, Ok, Warn};
        let fine = (Ok, Cause::Ok);
        let short = (Warn, Cause::RefreshShort);
        let hours = |n: u64| json!({"RefreshTokenValidity": n, "TokenValidityUnits": {"RefreshToken": "hours"}});
        let rotation = |feature: &str| json!({"RefreshTokenRotation": {"Feature": feature}});
        let flows = |flows: &[&str]| json!({"ExplicitAuthFlows": flows});
        let mut browser = flows(&["ALLOW_USER_SRP_AUTH"]);
        browser["AllowedOAuthFlowsUserPoolClient"] = json!(true);
        browser["AllowedOAuthFlows"] = json!(["code"]);
        let mut machine = browser.clone();
        machine["AllowedOAuthFlows"] = json!(["client_credentials"]);
        for (members, expected) in [
            (json!({}), fine),
            (json!({"RefreshTokenValidity": 0}), fine),
            (json!({"RefreshTokenValidity": 1}), fine),
            (hours(24), fine),
            (hours(23), short),
            (rotation("ENABLED"), (Warn, Cause::RefreshRotation)),
            (rotation("DISABLED"), fine),
            (flows(&["ALLOW_USER_SRP_AUTH"]), (Fail, Cause::RefreshFlowMissing)),
            (flows(&["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]), fine),
            (flows(&["ADMIN_NO_SRP_AUTH"]), fine),
            (flows(&[]), fine),
            (browser, fine),
            (machine, (NotApplicable, Cause::NoClients)),
        ] {
            let facts = with(members.clone());
            assert_eq!(summary(&facts, &reported(PROBLEM)), [expected], "{members}");
            let unasked = summary(&facts, &Asked::default());
            assert_eq!(unasked, [(NotApplicable, Cause::NotAsked)], "{members}");
            let fix = (expected == short).then_some(Fix::LengthenRefreshToken);
            assert_eq!(check(&facts, &reported(PROBLEM))[0].fix, fix, "{members}");
        }
    }

    #[test]
    fn a_pool_that_tracks_devices() {
        let mut facts = with(json!({}));
        sample::edit_pool(&mut facts, |pool| {
            let devices = json!({"ChallengeRequiredOnNewDevice": false});
            pool.insert("DeviceConfiguration".into(), devices);
        });
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Warn, Cause::DevicesTracked)]);
        facts.pool = Fact::Denied(POOL.into());
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Unknown, Cause::PoolUnread)]);
        facts.app_clients = Fact::Denied("cognito-idp:ListUserPoolClients".into());
        let both = [(State::Unknown, Cause::PoolUnread), (State::Unknown, Cause::ClientsUnread)];
        assert_eq!(summary(&facts, &reported(PROBLEM)), both);
    }

    #[test]
    fn the_app_client_that_was_named() {
        let mut facts = with(json!({}));
        if let Fact::Known(clients) = &mut facts.app_clients {
            let rotation = json!({"RefreshTokenRotation":
                {"Feature": "ENABLED", "RetryGracePeriodSeconds": 5}});
            clients.push(client("ios", rotation));
        }
        let named = |id: &str| Asked { client: Some(id.into()), ..reported(PROBLEM) };
        assert_eq!(summary(&facts, &named("web")), [(State::Ok, Cause::Ok)]);
        assert_eq!(summary(&facts, &named("ios")), [(State::Warn, Cause::RefreshRotation)]);
        assert_eq!(summary(&facts, &named("tv")), [(State::Unknown, Cause::ClientUnknown)]);
    }
}
