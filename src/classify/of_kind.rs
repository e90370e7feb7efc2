//! What a text speaks of that is no error: a delivery log, a challenge, a token, a request, a template.

use serde_json::{Map, Value};

use super::kind::{Piece, TextKind, of_log};
use super::words::{stem, words};
use super::{Found, mask};
use crate::problem::{Cause, Problem};
use crate::rules::request::{self, Given, Operation, Sent, Unread};
use crate::rules::{State, token, totp_token_scope};
use crate::text::{Say, clean};

/// What a piece of a text speaks of.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    pub found: Found,
    pub sure: f64,
    pub operation: Option<String>,
    /// What is seen in it, in words.
    pub notes: Vec<Say>,
}

impl Answer {
    fn new(found: Found, sure: f64) -> Answer {
        Answer { found, sure, operation: None, notes: Vec::new() }
    }
}

/// More faults of a request are not listed.
const MOST_NOTES: usize = 4;

/// What a piece speaks of, and the texts of all pieces of its kind where one alone does not tell.
pub(super) fn answer(piece: &Piece, pieces: &[Piece], source: &str) -> Answer {
    match piece.kind {
        TextKind::DeliveryLog => delivery(pieces),
        TextKind::Challenge => challenge(&piece.value),
        TextKind::Token => of_token(source),
        TextKind::Request => of_request(&piece.value),
        TextKind::AwsCommand => of_command(&source[piece.from..piece.to]),
        TextKind::Template | TextKind::Policy | TextKind::TrustPolicy => {
            if piece.value.is_null() {
                of_document(&source[piece.from..piece.to])
            } else {
                of_document(&piece.value.to_string())
            }
        }
        _ => Answer::new(Found::Nothing, 0.0),
    }
}

/// The first message that failed decides; what the provider answered is quoted.
fn delivery(pieces: &[Piece]) -> Answer {
    let logs = || pieces.iter().filter(|p| p.kind == TextKind::DeliveryLog).map(|p| &p.value);
    let of_delivery = |log: &Value, name: &str| {
        let value = of_log(log, "delivery").and_then(|delivery| of_log(delivery, name));
        value.and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    // A queue or a function has an ARN, a page on the web an address with `://`.
    let to_a_phone = |log: &Value| !of_delivery(log, "destination").contains(':');
    let failed = |log: &Value| {
        let status = of_log(log, "status").and_then(Value::as_str).unwrap_or_default();
        !status.eq_ignore_ascii_case("SUCCESS")
    };
    let Some(log) =
        logs().find(|l| to_a_phone(l) && failed(l)).or_else(|| logs().find(|l| to_a_phone(l)))
    else {
        // A queue, a function or an address on the web: nothing of MFA.
        return Answer::new(Found::Nothing, 0.0);
    };
    let mut answer = if failed(log) {
        Answer::new(Found::Problem(Problem::SmsNotDelivered), 0.95)
    } else {
        Answer::new(Found::OtherMfa("delivery-accepted"), 0.9)
    };
    let response = clean(&mask(&of_delivery(log, "providerResponse")).0);
    if !response.is_empty() {
        answer.notes.push(Say::with("explain-note-provider", [("response", response.as_str())]));
        if failed(log) {
            answer.notes.extend(advice(&response).map(Say::text));
        }
    }
    answer
}

/// An error of message delivery as Cognito writes it to a log group (source: message-error-format), where its
/// sentence is none that is known: a text message that did not leave, if it speaks of one.
pub(super) fn undelivered(pieces: &[Piece]) -> Option<Answer> {
    let event = pieces.iter().find(|piece| piece.value["eventSource"] == "USER_NOTIFICATION")?;
    let details = event.value.pointer("/message/details")?.as_str()?.replace('_', " ");
    let said: Vec<String> = words(&details).iter().map(|w| stem(w)).collect();
    let speaks_of = |wanted: &[&str]| wanted.iter().any(|w| said.contains(&stem(w)));
    let of_a_text = ["sms", "sns", "phone", "text", "carrier", "origination", "opt", "opted"];
    if speaks_of(&["email", "mail", "ses"]) || !speaks_of(&of_a_text) {
        return None;
    }
    let mut answer = Answer::new(Found::Problem(Problem::SmsNotDelivered), 0.85);
    answer.notes.extend(advice(&details).map(Say::text));
    Some(answer)
}

/// What helps against the answer of a provider, told by what it speaks of.
fn advice(response: &str) -> Option<&'static str> {
    let said: Vec<String> = words(response).iter().map(|w| stem(w)).collect();
    let speaks_of = |wanted: &[&str]| wanted.iter().any(|w| said.contains(&stem(w)));
    let table: &[(&[&str], &str)] = &[
        (&["opt", "opted"], "explain-note-opted-out"),
        (&["review", "verification", "suspended"], "explain-note-review"),
        (&["quota", "limit", "spend", "price", "exceed"], "explain-note-spend"),
        (&["spam", "blocked", "filtered", "rejected"], "explain-note-blocked"),
        (&["unreachable", "unavailable", "unknown", "roaming", "off"], "explain-note-unreachable"),
        (&["invalid", "number", "destination"], "explain-note-number"),
        (&["origination", "sender", "registered", "identity"], "explain-note-origination"),
    ];
    table.iter().find(|(words, _)| speaks_of(words)).map(|(_, id)| *id)
}

/// Which call answers a challenge.
fn challenge(value: &Value) -> Answer {
    let name = value["ChallengeName"].as_str().unwrap_or_default();
    let (found, sure) = match name {
        "SELECT_MFA_TYPE" => (Found::Problem(Problem::MfaTypeNotSelected), 0.9),
        "MFA_SETUP" => (Found::Problem(Problem::MfaSetupUnanswered), 0.9),
        "DEVICE_SRP_AUTH" | "DEVICE_PASSWORD_VERIFIER" => {
            (Found::Problem(Problem::RememberedDevice), 0.8)
        }
        "EMAIL_OTP" => (Found::OtherMfa("email-code-answer"), 0.8),
        // Tokens came: nothing has to be answered.
        "" => (Found::Nothing, 0.0),
        _ => (Found::OtherMfa("challenge-answer"), 0.8),
    };
    let mut answer = Answer::new(found, sure);
    if name.is_empty() {
        if value.get("AuthenticationResult").is_some_and(|tokens| !tokens.is_null()) {
            answer.notes.push(Say::text("explain-note-signed-in"));
        }
    } else {
        answer.notes.push(Say::with("explain-note-challenge", [("name", clean(name).as_str())]));
    }
    answer
}

/// A token that was read here: what it lacks. Whether it has expired only a clock can tell.
fn of_token(source: &str) -> Answer {
    let mut bare: String =
        source.chars().filter(|c| !c.is_whitespace() && !"\"'`,;".contains(*c)).collect();
    for word in ["authorization:", "bearer"] {
        if bare.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word)) {
            bare.drain(..word.len());
        }
    }
    match token::decode(&bare) {
        Err(why) => {
            let mut answer = Answer::new(Found::Nothing, 0.0);
            answer.notes.push(why.say());
            answer
        }
        Ok(claims) => {
            let lacks = !claims.scopes.iter().any(|scope| scope == totp_token_scope::SCOPE);
            let mut answer = if lacks {
                Answer::new(Found::Problem(Problem::TotpTokenScope), 0.9)
            } else {
                Answer::new(Found::Nothing, 0.0)
            };
            answer.notes.push(Say::text(match (claims.token_use.as_str(), lacks) {
                ("id", _) => "explain-note-id-token",
                (_, true) => "explain-note-token-lacks",
                (_, false) => "explain-note-token-has",
            }));
            answer
        }
    }
}

/// The faults of a request that can be told without its pool.
fn of_request(body: &Value) -> Answer {
    let Some(object) = body.as_object() else { return Answer::new(Found::Nothing, 0.0) };
    if object.contains_key("AuthFlow") {
        let mut answer = Answer::new(Found::Nothing, 0.0);
        answer.operation = Some("InitiateAuth".to_owned());
        answer.notes.push(Say::with("explain-note-request", [("operation", "InitiateAuth")]));
        return answer;
    }
    of_sent(Sent::of(object.clone()))
}

fn of_sent(sent: Sent) -> Answer {
    let operation = sent.operation;
    let refused = |broken: &&request::Broken| broken.state == State::Fail;
    let broken = request::check(&sent, None);
    // A member that is missing may only have been left out of what was pasted.
    let counts = |broken: &&request::Broken| broken.rule != Cause::MissingMember;
    let first = broken.iter().filter(counts).find(refused).or_else(|| broken.iter().find(counts));
    let email = sent.body.get("EmailMfaConfiguration").is_some_and(|block| !block.is_null());
    let mut answer = match first {
        Some(broken) => {
            let sure = if broken.state == State::Fail { 0.9 } else { 0.6 };
            let given = Given::Request(sent.clone());
            Answer::new(Found::Problem(request::problem(&given, broken)), sure)
        }
        None if email && operation == Operation::SetUserPoolMfaConfig => {
            let mut answer = Answer::new(Found::Problem(Problem::EmailDefaultSender), 0.5);
            answer.notes.push(Say::text("explain-note-email-needs-pool"));
            answer
        }
        None if replaces_much(operation, &sent.body) => {
            Answer::new(Found::Problem(Problem::UpdateResetsSettings), 0.8)
        }
        None => Answer::new(Found::Nothing, 0.0),
    };
    answer.operation = Some(operation.name().to_owned());
    answer.notes.insert(0, Say::with("explain-note-request", [("operation", operation.name())]));
    if matches!(operation, Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference) {
        answer.notes.push(Say::text("explain-note-preference"));
    }
    answer.notes.extend(broken.into_iter().take(MOST_NOTES).map(|b| b.say));
    answer
}

/// A request that replaces a pool or an app client and names little of it.
fn replaces_much(operation: Operation, body: &Map<String, Value>) -> bool {
    match operation {
        Operation::UpdateUserPool => body.len() < 8,
        Operation::UpdateUserPoolClient => body.len() < 6,
        _ => false,
    }
}

/// A command of the AWS CLI, as the request it makes.
fn of_command(text: &str) -> Answer {
    let (operation, sent) = match request::read(text) {
        Ok(Given::Request(sent)) => (sent.operation.command().to_owned(), Some(sent)),
        Err(Unread::Operation(name)) => (name, None),
        _ => return Answer::new(Found::Nothing, 0.0),
    };
    // A body that stands in a file says nothing here.
    let Some(sent) = sent.filter(|sent| !sent.body.is_empty()) else {
        let mut answer = Answer::new(Found::Nothing, 0.0);
        answer
            .notes
            .push(Say::with("explain-note-command", [("operation", clean(&operation).as_str())]));
        return answer;
    };
    if replaces_much(sent.operation, &sent.body) {
        let mut answer = Answer::new(Found::Problem(Problem::UpdateResetsSettings), 0.85);
        let name = sent.operation.name();
        answer.operation = Some(name.to_owned());
        answer.notes.push(Say::with("explain-note-request", [("operation", name)]));
        answer.notes.push(Say::text("explain-note-replaces"));
        return answer;
    }
    of_sent(sent)
}

/// A template or a policy: what AWS would refuse of it, as far as it can be told without a pool.
fn of_document(text: &str) -> Answer {
    let mut answer = Answer::new(Found::Nothing, 0.0);
    let Ok(given) = request::read(text) else { return answer };
    if matches!(given, Given::Request(_)) {
        return answer;
    }
    let opinion = request::judge(&given, None);
    let mut refusals = opinion.refusals();
    if let Some(first) = refusals.next() {
        answer = Answer::new(Found::Problem(request::problem(&given, first)), 0.85);
        answer.notes.push(first.say.clone());
        answer.notes.extend(first.alternatives.iter().cloned());
        answer.notes.extend(refusals.map(|broken| broken.say.clone()));
        answer.notes.truncate(MOST_NOTES);
    }
    answer
}
