//! A `SetUserPoolMfaConfig` request that somebody was refused for, or is about to send: which rules
//! of AWS it breaks (facts 1.3, 3.5). Nothing is sent.

mod factors;
mod fields;
mod sms;

use serde_json::{Map, Value};

use crate::facts::Facts;
use crate::text::Say;

/// A rule that the request breaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken {
    /// Its slug.
    pub rule: &'static str,
    /// JSON Pointer into the request.
    pub path: String,
    /// AWS's literal text; empty where none is known, or where AWS takes the request and the outcome
    /// is not what was meant.
    pub message: &'static str,
    /// In words.
    pub say: Say,
    /// What would be accepted.
    pub alternatives: Vec<Say>,
}

impl Broken {
    fn new(
        rule: &'static str,
        path: &str,
        message: &'static str,
        say: Say,
        alternatives: &[&'static str],
    ) -> Broken {
        let alternatives = alternatives.iter().map(|id| Say::text(id)).collect();
        Broken { rule, path: path.to_owned(), message, say, alternatives }
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

/// Names each rule the request breaks; rules about the pool only where its facts are known.
pub fn check(request: &Value, facts: Option<&Facts>) -> Vec<Broken> {
    let Some(object) = request.as_object() else {
        let say = Say::text("request-malformed");
        return vec![Broken::new("malformed", "", "", say, &["request-shape"])];
    };
    let request = Request(object);
    let mut broken = fields::check(&request);
    broken.extend(factors::check(&request, facts));
    broken.extend(sms::check(&request, facts));
    broken
}

#[cfg(test)]
mod tests;
