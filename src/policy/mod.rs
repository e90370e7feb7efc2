//! IAM policy documents: whether they allow what an SMS role needs.
//!
//! Three-valued on purpose: what we cannot judge (an operator we do not have, a condition key whose
//! value we do not know, a document that is no policy) is *unsure*, never allowed.

mod condition;
mod glob;
mod statement;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde_json::Value;

/// What is known of one condition key of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextValue {
    /// The request carries it with these values.
    Present(Vec<String>),
    /// The request surely does not carry it.
    Absent,
    /// The request carries either none or this one value; which of the two is not documented.
    AbsentOr(String),
    /// The request carries either none or a value of AWS's own network: the address or the VPC from
    /// which an AWS service calls, which is never one of this account.
    OfAws,
    /// Nobody knows.
    Unknown,
}

/// The condition keys of a request. A key that was never named is [`ContextValue::Unknown`]; names
/// ignore case, as IAM's do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestContext {
    /// By the key in lower case: the key as it was given, and what is known of it.
    keys: BTreeMap<String, (String, ContextValue)>,
    /// Beginnings, in lower case, below which the request carries no other key.
    complete_below: Vec<String>,
}

impl RequestContext {
    fn set(mut self, key: &str, value: ContextValue) -> RequestContext {
        self.keys.insert(key.to_ascii_lowercase(), (key.to_owned(), value));
        self
    }

    /// The request carries this key with this value.
    pub fn with(self, key: &str, value: &str) -> RequestContext {
        self.set(key, ContextValue::Present(vec![value.to_owned()]))
    }

    /// The request surely does not carry this key.
    pub fn without(self, key: &str) -> RequestContext {
        self.set(key, ContextValue::Absent)
    }

    /// The request carries either none, or this value.
    pub fn without_or_with(self, key: &str, value: &str) -> RequestContext {
        self.set(key, ContextValue::AbsentOr(value.to_owned()))
    }

    /// The request carries either none, or a value of AWS's own network.
    pub fn of_aws(self, key: &str) -> RequestContext {
        self.set(key, ContextValue::OfAws)
    }

    /// Of the keys that begin so, the request carries those that were named and no other.
    pub fn without_others_below(mut self, beginning: &str) -> RequestContext {
        self.complete_below.push(beginning.to_ascii_lowercase());
        self
    }

    /// What is known of a key.
    pub fn get(&self, key: &str) -> &ContextValue {
        let key = key.to_ascii_lowercase();
        match self.keys.get(&key) {
            Some((_, value)) => value,
            None if self.complete_below.iter().any(|b| key.starts_with(b)) => &ContextValue::Absent,
            None => &ContextValue::Unknown,
        }
    }

    /// The keys that the request surely carries, as they were given, with their values.
    pub fn present(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.keys.values().filter_map(|(key, value)| match value {
            ContextValue::Present(values) => Some((key.as_str(), values.as_slice())),
            _ => None,
        })
    }
}

/// What a request acts on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resource {
    /// Nothing that a document names: trust policies have no resource.
    None,
    /// A phone number, which only a pattern made of `*` alone covers (source: sms-phone-is-not-a-topic).
    PhoneNumber,
    /// This very text.
    Literal(String),
    /// Something we do not know; only `*` surely covers it.
    Unknown,
}

/// A request as one document sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The service that asks, `cognito-idp.amazonaws.com`; `None` for a policy of the identity
    /// itself, which names no principal.
    pub service: Option<String>,
    /// `sts:AssumeRole`.
    pub action: String,
    /// What it acts on.
    pub resource: Resource,
    /// Its condition keys.
    pub context: RequestContext,
}

/// `Effect`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// `Allow`.
    Allow,
    /// `Deny`.
    Deny,
}

/// The part of a statement that a request met, or did not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// JSON Pointer into the document.
    pub pointer: String,
    /// `Principal`, `NotAction`, `Condition` …, or `malformed` where it is no policy.
    pub element: &'static str,
    /// `StringEquals`, as the document writes it; empty outside conditions.
    pub operator: String,
    /// `sts:ExternalId`, as the document writes it; empty outside conditions.
    pub key: String,
    /// What the statement names there.
    pub wanted: Vec<String>,
    /// What the request brings.
    pub got: ContextValue,
}

/// Does a statement apply to a request?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It may.
    Unsure,
}

/// One statement and the clauses in which the request does not meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// JSON Pointer of the statement.
    pub pointer: String,
    /// `Sid`, if it has one.
    pub sid: Option<String>,
    /// Its effect.
    pub effect: Effect,
    /// Clauses that surely do not fit.
    pub failed: Vec<Clause>,
    /// Clauses that may or may not fit.
    pub unsure: Vec<Clause>,
    /// Has it any condition?
    pub conditional: bool,
    /// Is everybody its principal?
    pub everybody: bool,
}

impl Judged {
    /// Does it apply?
    pub fn applies(&self) -> Match {
        if !self.failed.is_empty() {
            Match::No
        } else if !self.unsure.is_empty() {
            Match::Unsure
        } else {
            Match::Yes
        }
    }
}

/// What a document says of a request. Numbers are indexes into [`Evaluation::statements`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyDecision {
    /// This statement allows it.
    Allow(usize),
    /// This statement denies it, whatever the others say.
    Deny(usize),
    /// No statement allows it.
    Implicit,
    /// Cannot tell, because of these clauses.
    Unsure(Vec<Clause>),
}

/// A verdict and how each statement came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// What follows.
    pub verdict: PolicyDecision,
    /// In the document's order; empty for a malformed document.
    pub statements: Vec<Judged>,
}

impl Evaluation {
    /// The Allow statement most likely meant for this request: one that names the principal, else
    /// the one that fails in the fewest clauses. `None` if there is no Allow at all.
    pub fn nearest_allow(&self) -> Option<&Judged> {
        self.statements.iter().filter(|s| s.effect == Effect::Allow).min_by_key(|s| {
            let stranger = s.failed.iter().any(|c| c.element.ends_with("Principal"));
            (stranger, s.failed.len(), s.unsure.len())
        })
    }
}

/// Judges a request against one document, with AWS's precedence: a Deny that surely applies wins, an
/// Allow counts only if no Deny may apply.
pub fn evaluate(document: &Value, request: &Request) -> Evaluation {
    match statement::judge_all(document, request) {
        Ok(statements) => Evaluation { verdict: weigh(&statements), statements },
        Err(place) => {
            let verdict = PolicyDecision::Unsure(vec![place.clause()]);
            Evaluation { verdict, statements: Vec::new() }
        }
    }
}

/// Weighs several documents of one role as IAM does: together. Malformed documents leave a doubt.
/// Indexes of the verdict count through the statements of all evaluations, see [`nth`].
pub fn together(evaluations: &[Evaluation]) -> PolicyDecision {
    let statements: Vec<Judged> =
        evaluations.iter().flat_map(|e| e.statements.iter().cloned()).collect();
    let malformed: Vec<Clause> = evaluations
        .iter()
        .filter(|e| e.statements.is_empty())
        .filter_map(|e| match &e.verdict {
            PolicyDecision::Unsure(clauses) => Some(clauses.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    match weigh(&statements) {
        PolicyDecision::Deny(i) => PolicyDecision::Deny(i),
        PolicyDecision::Unsure(mut clauses) => {
            clauses.extend(malformed);
            PolicyDecision::Unsure(clauses)
        }
        _ if !malformed.is_empty() => PolicyDecision::Unsure(malformed),
        settled => settled,
    }
}

/// The evaluation and its statement that an index of [`together`] means.
pub fn nth(evaluations: &[Evaluation], index: usize) -> Option<(usize, &Judged)> {
    evaluations
        .iter()
        .enumerate()
        .flat_map(|(e, evaluation)| evaluation.statements.iter().map(move |s| (e, s)))
        .nth(index)
}

fn weigh(statements: &[Judged]) -> PolicyDecision {
    let first = |effect: Effect, applies: Match| {
        statements.iter().position(|s| s.effect == effect && s.applies() == applies)
    };
    if let Some(i) = first(Effect::Deny, Match::Yes) {
        return PolicyDecision::Deny(i);
    }
    let sure = first(Effect::Allow, Match::Yes);
    if sure.is_none() && first(Effect::Allow, Match::Unsure).is_none() {
        return PolicyDecision::Implicit;
    }
    if let (Some(i), None) = (sure, first(Effect::Deny, Match::Unsure)) {
        return PolicyDecision::Allow(i);
    }
    // With a sure Allow only the doubtful Denies matter.
    let doubts = statements
        .iter()
        .filter(|s| s.applies() == Match::Unsure)
        .filter(|s| sure.is_none() || s.effect == Effect::Deny)
        .flat_map(|s| s.unsure.iter().cloned())
        .collect();
    PolicyDecision::Unsure(doubts)
}

/// The strings of a value that may be one or a list; numbers and booleans read as IAM reads them.
/// `None` if it is anything else.
fn strings(value: &Value) -> Option<Vec<String>> {
    let one = |v: &Value| match v {
        Value::String(s) => Some(s.clone()),
        Value::Bool(b) => Some(b.to_string()),
        Value::Number(n) => Some(n.to_string()),
        _ => None,
    };
    match value {
        Value::Array(list) => list.iter().map(one).collect(),
        single => one(single).map(|s| vec![s]),
    }
}

/// One step of a JSON Pointer.
fn step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
