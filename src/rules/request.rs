//! A request that somebody was refused for, or is about to send: which rules of AWS it breaks, and what cannot
//! be told. Nothing is sent.
//!
//! Which operation a body is of comes from its members. What depends on a pool, a role or a user that was not
//! read is never in order: it is not known.

mod app_client;
mod command;
mod documents;
mod factors;
mod fields;
mod losses;
mod operation;
mod opinion;
mod pool;
mod preference;
mod read;
mod sms;
mod template;

pub use losses::LostSetting;
pub use operation::{Operation, PREFERENCES};
pub use opinion::{Opinion, Verdict, judge};
pub use read::{Given, Sent, Unread, read};
pub use template::{Language, Template};

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
    /// The exception with which AWS refuses the request, or what a tool before AWS refuses it with; empty where
    /// the request is accepted, and where it cannot be told.
    pub exception: &'static str,
    /// The literal text of the refusal; empty where none is known, or where AWS accepts the request.
    pub message: String,
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
        message: &str,
        say: Say,
        alternatives: &[&'static str],
    ) -> Broken {
        Broken {
            rule,
            state: State::Fail,
            path: path.to_owned(),
            exception: "InvalidParameterException",
            message: message.to_owned(),
            say,
            alternatives: alternatives.iter().map(|id| Say::text(id)).collect(),
            missing_permissions: Vec::new(),
        }
    }

    /// The same with another exception.
    fn with(self, exception: &'static str) -> Broken {
        Broken { exception, ..self }
    }

    /// Is the request refused for it?
    pub fn is_refusal(&self) -> bool {
        self.state == State::Fail && !self.exception.is_empty()
    }

    /// Something that AWS takes, and that loses something.
    fn loses(rule: Cause, path: &str, say: Say, alternatives: &[&'static str]) -> Broken {
        let new = Broken::new(rule, path, "", say, alternatives).with("");
        Broken { state: State::Warn, ..new }
    }

    /// Something that cannot be told.
    fn unsure(rule: Cause, path: &str, say: Say) -> Broken {
        Broken { state: State::Unknown, ..Broken::new(rule, path, "", say, &[]).with("") }
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

    /// Is the call about passkeys, and says nothing of MFA? AWS's reference calls the two independent of each
    /// other.
    fn passkeys_alone(&self) -> bool {
        let blocks =
            ["SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration"];
        self.has("WebAuthnConfiguration")
            && !self.has("MfaConfiguration")
            && !blocks.iter().any(|block| self.has(block))
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

/// What is refused before a value is looked at, so that a value that nobody could read does not matter.
const BY_NAMES: [Cause; 6] = [
    Cause::MissingMember,
    Cause::MisnamedMember,
    Cause::OffWithFactor,
    Cause::PoolId,
    Cause::ReadOnlyMember,
    Cause::UnknownMember,
];

/// Names each rule the request breaks; rules about the pool only where its facts are known. What is known to be
/// broken comes first.
pub fn check(sent: &Sent, facts: Option<&Facts>) -> Vec<Broken> {
    let request = Request(&sent.body);
    let operation = sent.operation;
    let mut broken = Vec::new();
    let whole_unread = sent.unread.iter().any(|(member, _)| member.is_empty());
    if !whole_unread {
        broken.extend(fields::check(&request, operation));
        broken = broken.into_iter().map(|b| of_tomorrow(b, sent, facts)).collect();
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
            Operation::CreateUserPool => broken.extend(pool::check_new(&request)),
            Operation::UpdateUserPoolClient => broken.extend(app_client::check(&request, facts)),
            Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference => {
                broken.extend(preference::check(&request, facts));
            }
        }
    }
    if sent.unread.is_empty() {
        // What is refused resets nothing; where MFA goes off because nothing is said of it, all goes with it.
        let said = |b: &Broken| b.is_refusal() || b.rule == Cause::TurnsMfaOff;
        if !broken.iter().any(said) {
            broken.extend(facts.and_then(|facts| resets(sent, facts)));
        }
    } else {
        broken.retain(|b| BY_NAMES.contains(&b.rule));
        for (member, stands) in &sent.unread {
            let say = Say::with("request-value-unread", [("value", stands.as_str())]);
            broken.push(Broken::unsure(Cause::ValueUnread, &format!("/{member}"), say));
        }
    }
    broken.sort_by_key(|b| b.state.rank());
    broken
}

/// A member that this program does not know and that the pool has: AWS has it, too.
fn of_tomorrow(broken: Broken, sent: &Sent, facts: Option<&Facts>) -> Broken {
    let member = broken.path.get(1..).unwrap_or_default();
    let target = facts.and_then(|facts| sent.target(facts)).zip(facts);
    let document = target.and_then(|(target, facts)| target.document(facts));
    let known = document.is_some_and(|document| document.get(member).is_some());
    if broken.rule != Cause::UnknownMember || !known {
        return broken;
    }
    let say = Say::with("request-newer-member", [("member", member)]);
    Broken::unsure(Cause::NewerMember, &broken.path, say)
}

/// The settings that the request does not carry, where AWS accepts it.
fn resets(sent: &Sent, facts: &Facts) -> Option<Broken> {
    let lost = losses::of(sent, facts);
    let members: Vec<&str> = lost.iter().map(|l| &l.path[1..]).collect();
    let way = match sent.operation {
        Operation::UpdateUserPool => "request-send-all",
        Operation::UpdateUserPoolClient => "request-send-all-of-client",
        _ => "request-echo",
    };
    let say = match sent.operation {
        Operation::SetUserPoolMfaConfig => "request-removes",
        _ => "request-resets",
    };
    (!members.is_empty()).then(|| {
        Broken::loses(Cause::Resets, "", Say::with(say, [("members", &members.join(", "))]), &[way])
    })
}

/// The problem under which a broken rule is told: its own where it is one, else the one whose guide says how
/// such a request is made.
pub fn problem(given: &Given, broken: &Broken) -> Problem {
    if let Cause::Itself(problem) = broken.rule {
        return problem;
    }
    let operation = match given {
        Given::Request(sent) => sent.operation,
        Given::Policy { trust: true, .. } => return super::sms_role_trust_relationship::PROBLEM,
        Given::Policy { trust: false, .. } => return super::sms_role_access_policy::PROBLEM,
        Given::Template(_) => Operation::CreateUserPool,
    };
    match (operation, broken.rule) {
        (_, Cause::Resets) if operation != Operation::SetUserPoolMfaConfig => {
            Problem::UpdateResetsSettings
        }
        (Operation::UpdateUserPoolClient, Cause::SessionMinutes) => super::session_expired::PROBLEM,
        (
            Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference,
            Cause::TokenUnseen,
        ) => super::totp_not_set_up::PROBLEM,
        (operation, _) => problem_of(operation),
    }
}

/// The problem whose guide says how a request of this operation is made.
pub fn problem_of(operation: Operation) -> Problem {
    match operation {
        Operation::UpdateUserPoolClient => super::totp_token_scope::PROBLEM,
        Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference => {
            super::preference_refused::PROBLEM
        }
        _ => super::sms_configuration_invalid::PROBLEM,
    }
}

/// What keeps something that breaks no known rule from being called in order: a pool, a client or a user that
/// its outcome depends on and that was not read.
fn unjudged(given: &Given, facts: Option<&Facts>) -> Option<Broken> {
    let operation = match given {
        Given::Request(sent) if sent.operation == Operation::CreateUserPool => {
            let asks = |path: &str| Request(&sent.body).at(path).is_some();
            let say = Say::text("request-needs-account");
            let depends = asks("/SmsConfiguration") || asks("/EmailConfiguration/SourceArn");
            return depends.then(|| Broken::unsure(Cause::NeedsAccount, "", say));
        }
        Given::Template(template) => {
            let say = Say::with("request-template-only-mfa", [("operation", template.kind())]);
            return Some(Broken::unsure(Cause::NeedsAccount, "", say));
        }
        Given::Request(sent) => Some(sent),
        Given::Policy { .. } => None,
    };
    let name = match (given, operation) {
        (_, Some(sent)) => sent.operation.name(),
        (Given::Policy { trust: true, .. }, None) => "trust policy",
        _ => "policy",
    };
    let Some(facts) = facts else {
        let say = Say::with("request-needs-pool", [("operation", name)]);
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
    match operation.map(|sent| (sent.operation, sent)) {
        Some((Operation::UpdateUserPoolClient, sent)) => {
            let id = sent.text("ClientId");
            let clients = facts.app_clients.known();
            let client = clients.and_then(|all| all.iter().find(|c| Some(c.id.as_str()) == id));
            let denied = match client {
                Some(client) => client.document.denied(),
                None => facts.app_clients.denied(),
            };
            look(client.is_some_and(|c| c.document.known().is_some()), denied);
        }
        Some((Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference, _)) => {
            let user = facts.user.known().and_then(Option::as_ref);
            let denied = user.map_or(facts.user.denied(), |user| user.factors.denied());
            look(user.is_some_and(|u| matches!(u.factors, Fact::Known(_))), denied);
        }
        None => {
            let role = facts.sms_role.known();
            look(role.is_some_and(|r| r.role.known().is_some()), facts.sms_role.denied());
        }
        _ => {}
    }
    unread.then(|| {
        let say = Say::with("request-unread", [("operation", name)]);
        Broken { missing_permissions: missing, ..Broken::unsure(Cause::Unread, "", say) }
    })
}

#[cfg(test)]
mod tests;
