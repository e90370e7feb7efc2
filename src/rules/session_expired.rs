//! How long may a person take between the password and the code? (source: session-lifetime-default)
//!
//! The setting of the app client counts for sign-ins with the API. Managed login has a length of its own that
//! no setting changes: 3 minutes for MFA, 8 for the code of a password reset.

use serde_json::{Map, Value};

use super::app_clients::{SOURCE, label, meant};
use super::totp_token_scope::{Tokens, tokens};
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{AppClient, Asked, Facts};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::SessionExpired;

/// Minutes where the client sets none.
pub const DEFAULT: u64 = 3;

/// Under this many minutes an authenticator can hardly be installed and enrolled.
pub const SHORT: u64 = 5;

/// What AWS takes, in minutes.
pub const RANGE: (u64, u64) = (3, 15);

/// A short session is a healthy choice until users report that it ran out.
pub fn judges(asked: &Asked) -> bool {
    asked.reports(PROBLEM)
}

/// `AuthSessionValidity` in minutes.
pub fn minutes(client: &Map<String, Value>) -> u64 {
    client.get("AuthSessionValidity").and_then(Value::as_u64).unwrap_or(DEFAULT)
}

/// Do people sign in with managed login through this client?
pub fn has_managed_login(client: &Map<String, Value>) -> bool {
    matches!(tokens(client), Tokens::OAuth { .. })
}

/// Do they sign in with managed login and in no other way? Only a client that lists its flows says so.
pub fn only_managed_login(client: &Map<String, Value>) -> bool {
    let flows = client.get("ExplicitAuthFlows").and_then(Value::as_array);
    let refreshes = |flow: &Value| flow.as_str() == Some("ALLOW_REFRESH_TOKEN_AUTH");
    has_managed_login(client)
        && flows.is_some_and(|flows| !flows.is_empty() && flows.iter().all(refreshes))
}

/// Judges the session of each app client, or of the one that was named.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    if !judges(asked) {
        let title = Say::text("finding-session-not-asked");
        let state = State::NotApplicable;
        return vec![Outcome::new(PROBLEM, state, Subject::pool(facts), Cause::NotAsked, title)];
    }
    let meant = meant(facts, asked, PROBLEM);
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (client, document) in &meant.read {
        let set = document.get("AuthSessionValidity");
        let minutes = minutes(document);
        if only_managed_login(document) {
            outcomes.push(managed_login(client));
            continue;
        }
        if minutes >= SHORT {
            continue;
        }
        let title = match has_managed_login(document) {
            true => "finding-session-short-api",
            false => "finding-session-short",
        };
        let title =
            Say::with(title, [("client", label(client)), ("minutes", &minutes.to_string())]);
        let mut warn = Outcome::new(
            PROBLEM,
            State::Warn,
            Subject::app_client(&client.id),
            Cause::Short,
            title,
        );
        warn.evidence = vec![Evidence {
            source: SOURCE,
            path: "/UserPoolClient/AuthSessionValidity".to_owned(),
            seen: match set {
                Some(_) => Say::literal(minutes.to_string()),
                None => Say::text("seen-session-default"),
            },
            expected: Say::text("expected-session"),
        }];
        warn.fix = Some(Fix::LengthenAuthSession);
        outcomes.push(warn);
    }
    outcomes.extend(meant.unknown);
    if outcomes.is_empty() {
        outcomes.push(in_order(facts, &meant.read));
    }
    outcomes
}

/// Its own 3 minutes are what users meet, and no setting is longer.
fn managed_login(client: &AppClient) -> Outcome {
    let title = Say::with("finding-session-managed-login", [("client", label(client))]);
    let subject = Subject::app_client(&client.id);
    let mut warn = Outcome::new(PROBLEM, State::Warn, subject, Cause::ManagedLogin, title);
    warn.evidence = vec![Evidence {
        source: SOURCE,
        path: "/UserPoolClient/AllowedOAuthFlowsUserPoolClient".to_owned(),
        seen: Say::literal("true"),
        expected: Say::text("expected-session-managed-login"),
    }];
    warn
}

fn in_order(facts: &Facts, read: &[(&AppClient, &Map<String, Value>)]) -> Outcome {
    let Some(shortest) = read.iter().map(|(_, d)| minutes(d)).min() else {
        let title = Say::text("finding-no-clients");
        let state = State::NotApplicable;
        return Outcome::new(PROBLEM, state, Subject::pool(facts), Cause::NoClients, title);
    };
    let shortest = shortest.to_string();
    let title = match read.iter().any(|(_, d)| has_managed_login(d)) {
        true => "finding-session-ok-api",
        false => "finding-session-ok",
    };
    let title = Say::with(title, [("minutes", shortest.as_str())]);
    let mut ok = Outcome::new(PROBLEM, State::Ok, Subject::pool(facts), Cause::Ok, title);
    ok.evidence = vec![Evidence {
        source: SOURCE,
        path: "/UserPoolClient/AuthSessionValidity".to_owned(),
        seen: Say::literal(shortest),
        expected: Say::text("expected-session"),
    }];
    ok
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::Fact;
    use crate::facts::sample::{self, client, reported};

    #[test]
    fn short_sessions_are_a_choice_until_somebody_complains() {
        let mut facts = sample::healthy();
        facts.app_clients = Fact::Known(vec![client("web", json!({}))]);
        assert_eq!(check(&facts, &Asked::default())[0].state, State::NotApplicable);
        assert_eq!(check(&facts, &reported(PROBLEM))[0].state, State::Warn);
    }

    #[test]
    fn each_client_by_its_minutes() {
        let rows = [
            (json!({}), State::Warn),
            (json!({"AuthSessionValidity": 3}), State::Warn),
            (json!({"AuthSessionValidity": 4}), State::Warn),
            (json!({"AuthSessionValidity": 5}), State::Ok),
            (json!({"AuthSessionValidity": 15}), State::Ok),
        ];
        for (members, state) in rows {
            let mut facts = sample::healthy();
            facts.app_clients = Fact::Known(vec![client("web", members.clone())]);
            let found = check(&facts, &reported(PROBLEM));
            assert_eq!((found.len(), found[0].state), (1, state), "{members}");
            assert_eq!(found[0].fix.is_some(), state == State::Warn);
        }
    }

    #[test]
    fn managed_login_has_minutes_of_its_own() {
        let oauth = |more: Value| {
            let mut members = json!({"AllowedOAuthFlowsUserPoolClient": true,
                "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"]});
            for (key, value) in more.as_object().unwrap() {
                members[key] = value.clone();
            }
            members
        };
        let refresh = json!(["ALLOW_REFRESH_TOKEN_AUTH"]);
        let both = json!(["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]);
        for (members, cause, title, fix) in [
            (oauth(json!({})), Cause::Short, "finding-session-short-api", true),
            (
                oauth(json!({"ExplicitAuthFlows": both})),
                Cause::Short,
                "finding-session-short-api",
                true,
            ),
            (
                oauth(json!({"ExplicitAuthFlows": refresh, "AuthSessionValidity": 15})),
                Cause::ManagedLogin,
                "finding-session-managed-login",
                false,
            ),
            (oauth(json!({"AuthSessionValidity": 15})), Cause::Ok, "finding-session-ok-api", false),
            (json!({"AuthSessionValidity": 15}), Cause::Ok, "finding-session-ok", false),
            (json!({"ExplicitAuthFlows": refresh}), Cause::Short, "finding-session-short", true),
        ] {
            let mut facts = sample::healthy();
            facts.app_clients = Fact::Known(vec![client("web", members.clone())]);
            let found = check(&facts, &reported(PROBLEM));
            assert_eq!((found.len(), found[0].cause), (1, cause), "{members}");
            assert!(matches!(&found[0].title, Say::Text(id, _) if *id == title), "{members}");
            assert_eq!(found[0].fix.is_some(), fix, "{members}");
        }
    }

    #[test]
    fn the_named_client_alone_and_what_was_not_read() {
        let mut facts = sample::healthy();
        let mut unread = client("ios", json!({}));
        unread.document = Fact::Denied(SOURCE.into());
        let long = client("web", json!({"AuthSessionValidity": 10}));
        facts.app_clients = Fact::Known(vec![long, client("android", json!({})), unread]);
        let causes = |asked: &Asked| -> Vec<_> {
            check(&facts, asked).iter().map(|o| (o.cause, o.state)).collect()
        };
        assert_eq!(
            causes(&reported(PROBLEM)),
            [(Cause::Short, State::Warn), (Cause::ClientsUnread, State::Unknown)]
        );
        let named = |id: &str| Asked { client: Some(id.to_owned()), ..reported(PROBLEM) };
        assert_eq!(causes(&named("web")), [(Cause::Ok, State::Ok)]);
        assert_eq!(causes(&named("ios")), [(Cause::ClientsUnread, State::Unknown)]);
        assert_eq!(causes(&named("tv")), [(Cause::ClientUnknown, State::Unknown)]);
        facts.app_clients = Fact::Denied("cognito-idp:ListUserPoolClients".into());
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!(found[0].missing_permissions, ["cognito-idp:ListUserPoolClients"]);
        facts.app_clients = Fact::Known(Vec::new());
        assert_eq!(check(&facts, &reported(PROBLEM))[0].cause, Cause::NoClients);
    }
}
