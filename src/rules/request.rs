//! A request that somebody was refused for, or is about to send: which rules of AWS it breaks, and what cannot
//! be told. Nothing is sent.
//!
//! Which operation a body is of comes from its members. What depends on a pool, a role or a user that was not
//! read is never in order: it is not known.

mod app_client;
mod factors;
mod fields;
mod operation;
mod pool;
mod preference;
mod sms;

pub use operation::Operation;

use serde_json::{Map, Value};

use super::State;
use crate::facts::{Fact, Facts};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// A rule that the request breaks, or may break.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// Which; [`Cause::Itself`] where the fault is that of a problem.
    pub rule: Cause,
    /// `Fail`: AWS refuses it, or does what was not meant. `Warn`: AWS takes it, and something is lost.
    /// `Unknown`: cannot be told.
    pub state: State,
    /// JSON Pointer into the request.
    pub path: String,
    /// AWS's literal text; empty where none is known, or where AWS takes the request and the outcome
    /// is not what was meant.
    pub message: &'static str,
    /// In words.
    pub say: Say,
    /// What would be accepted.
    pub alternatives: Vec<Say>,
    /// Permissions without which it cannot be told.
    pub missing_permissions: Vec<String>,
}

impl Broken {
    fn new(
        rule: Cause,
        path: &str,
        message: &'static str,
        say: Say,
        alternatives: &[&'static str],
    ) -> Broken {
        let alternatives = alternatives.iter().map(|id| Say::text(id)).collect();
        let (path, state) = (path.to_owned(), State::Fail);
        Broken { rule, state, path, message, say, alternatives, missing_permissions: Vec::new() }
    }

    /// Something that AWS takes, and that loses something.
    fn loses(rule: Cause, path: &str, say: Say, alternatives: &[&'static str]) -> Broken {
        Broken { state: State::Warn, ..Broken::new(rule, path, "", say, alternatives) }
    }

    /// Something that cannot be told.
    fn unsure(rule: Cause, path: &str, say: Say) -> Broken {
        Broken { state: State::Unknown, ..Broken::new(rule, path, "", say, &[]) }
    }
}

/// The request in the shape of the AWS CLI's `--cli-input-json`.
struct Request<'a>(&'a Map<String, Value>);

impl Request<'_> {
    /// `MfaConfiguration`; AWS takes its absence for `OFF`.
    fn mode(&self) -> &str {
        self.0.get("MfaConfiguration").and_then(Value::as_str).unwrap_or("OFF")
    }

    fn is_on(&self) -> bool {
        matches!(self.mode(), "ON" | "OPTIONAL")
    }

    /// Is the block there? The CLI's skeleton leaves `null` for what is not meant.
    fn has(&self, block: &str) -> bool {
        self.0.get(block).is_some_and(|v| !v.is_null())
    }

    fn at(&self, path: &str) -> Option<&Value> {
        let (first, rest) = match path.trim_start_matches('/').split_once('/') {
            Some((first, rest)) => (first, format!("/{rest}")),
            None => (path.trim_start_matches('/'), String::new()),
        };
        self.0.get(first)?.pointer(&rest).filter(|v| !v.is_null())
    }

    fn text(&self, path: &str) -> Option<&str> {
        self.at(path).and_then(Value::as_str)
    }
}

/// Names each rule the request breaks; rules about the pool only where its facts are known. What is known to be
/// broken comes first.
pub fn check(request: &Value, facts: Option<&Facts>) -> Vec<Broken> {
    let Some(object) = request.as_object() else {
        let say = Say::text("request-malformed");
        return vec![Broken::new(Cause::Malformed, "", "", say, &["request-shape"])];
    };
    let request = Request(object);
    let operation = Operation::of(object);
    let mut broken = fields::check(&request, operation);
    match operation {
        Operation::SetUserPoolMfaConfig => {
            // A block under a name that AWS does not have is one fault, and what follows from it no second.
            let misnamed = broken.iter().any(|b| b.rule == Cause::MisnamedMember);
            if !misnamed {
                broken.extend(factors::check(&request, facts));
            }
            broken.extend(sms::check(&request, facts, misnamed));
        }
        Operation::UpdateUserPool => broken.extend(pool::check(&request, facts)),
        Operation::UpdateUserPoolClient => broken.extend(app_client::check(&request, facts)),
        Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference => {
            broken.extend(preference::check(&request, facts));
        }
    }
    broken.sort_by_key(|b| b.state.rank());
    broken
}

/// The problem under which a broken rule is told: its own where it is one, else the one whose guide says how
/// such a request is made.
pub fn problem(request: &Value, broken: &Broken) -> Problem {
    if let Cause::Itself(problem) = broken.rule {
        return problem;
    }
    match (operation(request), broken.rule) {
        (Operation::UpdateUserPoolClient, Cause::SessionMinutes) => super::session_expired::PROBLEM,
        (Operation::UpdateUserPoolClient, _) => super::totp_token_scope::PROBLEM,
        (
            Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference,
            Cause::TokenUnseen,
        ) => super::totp_not_set_up::PROBLEM,
        (Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference, _) => {
            super::preference_refused::PROBLEM
        }
        _ => super::sms_configuration_invalid::PROBLEM,
    }
}

/// The operation of a request.
pub fn operation(request: &Value) -> Operation {
    request.as_object().map_or(Operation::SetUserPoolMfaConfig, Operation::of)
}

/// What keeps a request that breaks no known rule from being called in order: a pool, a client or a user that
/// its outcome depends on and that was not read.
pub fn unjudged(request: &Value, facts: Option<&Facts>) -> Option<Broken> {
    let operation = Operation::of(request.as_object()?);
    let Some(facts) = facts else {
        let say = Say::with("request-needs-pool", [("operation", operation.name())]);
        return Some(Broken::unsure(Cause::NeedsPool, "", say));
    };
    let mut missing = Vec::new();
    let mut unread = false;
    let mut look = |known: bool, denied: Option<&str>| {
        unread |= !known;
        missing.extend(denied.map(str::to_owned));
    };
    look(facts.pool.known().is_some(), facts.pool.denied());
    look(facts.mfa.known().is_some(), facts.mfa.denied());
    match operation {
        Operation::UpdateUserPoolClient => {
            let id = request.get("ClientId").and_then(Value::as_str);
            let clients = facts.app_clients.known();
            let client = clients.and_then(|all| all.iter().find(|c| Some(c.id.as_str()) == id));
            let denied = match client {
                Some(client) => client.document.denied(),
                None => facts.app_clients.denied(),
            };
            look(client.is_some_and(|c| c.document.known().is_some()), denied);
        }
        Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference => {
            let user = facts.user.known().and_then(Option::as_ref);
            let denied = user.map_or(facts.user.denied(), |user| user.factors.denied());
            look(user.is_some_and(|u| matches!(u.factors, Fact::Known(_))), denied);
        }
        _ => {}
    }
    unread.then(|| {
        let say = Say::with("request-unread", [("operation", operation.name())]);
        Broken { missing_permissions: missing, ..Broken::unsure(Cause::Unread, "", say) }
    })
}

#[cfg(test)]
mod tests;
