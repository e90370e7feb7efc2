//! Do access tokens carry the scope without which nobody enrols an authenticator?
//! (source: scope-user-admin)

use serde_json::{Map, Value};

use super::app_clients::{SOURCE, label, meant};
use super::{Evidence, Next, Outcome, State, Subject};
use crate::facts::{AppClient, Asked, Facts};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::TotpTokenScope;

/// The scope that opens a user's own profile, MFA included.
pub const SCOPE: &str = "aws.cognito.signin.user.admin";

/// Judged where users report it, and for a client that somebody names without another question.
pub fn judges(asked: &Asked) -> bool {
    let only_named = asked.client.is_some() && asked.reported.is_empty() && asked.goals.is_empty();
    asked.reports(PROBLEM) || only_named
}

/// How a client's tokens come to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tokens {
    /// Through the API alone: such tokens always carry the scope.
    Api,
    /// Client credentials alone: there is no user.
    Machine,
    /// Through a browser: they carry what the client allows and the sign-in asks for.
    OAuth {
        /// Does the client allow the scope?
        allows: bool,
    },
}

/// How this client's tokens come to be.
pub fn tokens(client: &Map<String, Value>) -> Tokens {
    let list = |member: &str| -> Vec<&str> {
        let items = client.get(member).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let on = client.get("AllowedOAuthFlowsUserPoolClient").and_then(Value::as_bool) == Some(true);
    let flows = list("AllowedOAuthFlows");
    if !on || flows.is_empty() {
        Tokens::Api
    } else if flows.iter().any(|f| matches!(*f, "code" | "implicit")) {
        Tokens::OAuth { allows: list("AllowedOAuthScopes").contains(&SCOPE) }
    } else {
        Tokens::Machine
    }
}

/// Judges each app client, or the one that was named, and the trigger that can take the scope away.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    if !judges(asked) {
        let title = Say::text("finding-scope-not-asked");
        let state = State::NotApplicable;
        return vec![Outcome::new(PROBLEM, state, Subject::pool(facts), Cause::NotAsked, title)];
    }
    let meant = meant(facts, asked, PROBLEM);
    let mut outcomes: Vec<Outcome> = meant
        .read
        .iter()
        .filter(|(_, d)| tokens(d) == Tokens::OAuth { allows: false })
        .map(|(client, document)| not_allowed(client, document))
        .collect();
    outcomes.extend(trigger(facts));
    outcomes.extend(meant.unknown);
    if outcomes.is_empty() {
        outcomes.push(allowed(facts, asked, &meant.read));
    }
    outcomes
}

fn scopes(document: &Map<String, Value>, allowed: bool) -> Evidence {
    let scopes: Vec<&str> = document
        .get("AllowedOAuthScopes")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    Evidence {
        source: SOURCE,
        path: "/UserPoolClient/AllowedOAuthScopes".to_owned(),
        seen: match (scopes.is_empty(), allowed) {
            (true, _) => Say::text("seen-absent"),
            (_, true) => Say::literal(SCOPE),
            (..) => Say::literal(scopes.join(", ")),
        },
        expected: Say::literal(SCOPE),
    }
}

fn not_allowed(client: &AppClient, document: &Map<String, Value>) -> Outcome {
    let title = Say::with("finding-scope-missing", [("client", label(client)), ("scope", SCOPE)]);
    let subject = Subject::app_client(&client.id);
    let mut fail = Outcome::new(PROBLEM, State::Fail, subject, Cause::ScopeMissing, title);
    fail.evidence = vec![scopes(document, false)];
    fail.fix = Some(Fix::AllowUserAdminScope);
    fail
}

/// A trigger of event version 2 or 3 may suppress scopes, and only its code says which.
fn trigger(facts: &Facts) -> Option<Outcome> {
    let config = facts.pool.known()?.0.get("LambdaConfig")?.get("PreTokenGenerationConfig")?;
    let version = config.get("LambdaVersion").and_then(Value::as_str)?;
    if !matches!(version, "V2_0" | "V3_0") {
        return None;
    }
    let title = Say::with("finding-pre-token-trigger", [("scope", SCOPE)]);
    let subject = Subject::pool(facts);
    let mut warn = Outcome::new(PROBLEM, State::Warn, subject, Cause::PreTokenTrigger, title);
    let arn = config.get("LambdaArn").and_then(Value::as_str).unwrap_or_default();
    warn.evidence = vec![
        Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/LambdaConfig/PreTokenGenerationConfig/LambdaVersion".to_owned(),
            seen: Say::literal(version),
            expected: Say::text("expected-trigger-keeps-scope"),
        },
        Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/LambdaConfig/PreTokenGenerationConfig/LambdaArn".to_owned(),
            seen: Say::literal(arn),
            expected: Say::text("expected-trigger-keeps-scope"),
        },
    ];
    Some(warn)
}

/// Nothing is wrong in what can be read. The request that the application made cannot be, and after a
/// repair of the clients it is the rest of the work: so this is in order, and says what remains.
fn allowed(facts: &Facts, asked: &Asked, read: &[(&AppClient, &Map<String, Value>)]) -> Outcome {
    let through_browser: Vec<_> =
        read.iter().filter(|(_, d)| matches!(tokens(d), Tokens::OAuth { .. })).collect();
    let machine = !read.is_empty() && read.iter().all(|(_, d)| tokens(d) == Tokens::Machine);
    let (cause, title) = match (through_browser.is_empty(), machine) {
        (false, _) => (Cause::Request, Say::with("finding-scope-request", [("scope", SCOPE)])),
        (true, true) => (Cause::ClientCredentials, Say::text("finding-scope-machine")),
        (true, false) => (Cause::Api, Say::with("finding-scope-api", [("scope", SCOPE)])),
    };
    let subject = match (asked.client.as_deref(), read) {
        (Some(_), [(client, _)]) => Subject::app_client(&client.id),
        _ => Subject::pool(facts),
    };
    let mut ok = Outcome::new(PROBLEM, State::Ok, subject, cause, title);
    ok.evidence = through_browser.first().map(|(_, d)| scopes(d, true)).into_iter().collect();
    ok.next = Some(Next::Rehearse);
    ok
}

#[cfg(test)]
mod tests;
