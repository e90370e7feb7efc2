//! A refusal, before it is put into the words of a protocol.

use serde_json::{Map, Value};

use super::attested;

/// An answer that says no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub status: u16,
    pub code: String,
    /// AWS's own sentence, or one of ours with its mark.
    pub message: String,
    /// `reasonCode` of `InvalidParameterException` (source: invalid-parameter-reason-code).
    pub reason: Option<String>,
}

impl Refusal {
    /// A refusal with HTTP status 400, as every modelled one of Cognito is.
    pub(super) fn new(code: &str, message: impl Into<String>) -> Refusal {
        Refusal::with_status(400, code, message)
    }

    pub(super) fn with_status(status: u16, code: &str, message: impl Into<String>) -> Refusal {
        let message = attested::marked(message.into());
        Refusal { status, code: code.to_owned(), message, reason: None }
    }

    pub(super) fn invalid(message: impl Into<String>) -> Refusal {
        Refusal::new("InvalidParameterException", message)
    }

    pub(super) fn not_authorized(message: impl Into<String>) -> Refusal {
        Refusal::new("NotAuthorizedException", message)
    }

    pub(super) fn serialization(message: impl Into<String>) -> Refusal {
        Refusal::new("SerializationException", message)
    }

    pub(super) fn not_in_tier(message: impl Into<String>) -> Refusal {
        Refusal::new("FeatureUnavailableInTierException", message)
    }

    pub(super) fn json(&self) -> Vec<u8> {
        let mut body = Map::new();
        body.insert("__type".to_owned(), Value::from(self.code.as_str()));
        // What refuses before Cognito itself is asked writes its member with a capital.
        let member = if self.code == "AccessDeniedException" { "Message" } else { "message" };
        body.insert(member.to_owned(), Value::from(self.message.as_str()));
        if let Some(reason) = &self.reason {
            body.insert("reasonCode".to_owned(), Value::from(reason.as_str()));
        }
        Value::Object(body).to_string().into_bytes()
    }
}

/// Why the caller may not: AWS's own wording.
pub(super) fn not_authorized(caller: &str, action: &str, resource: &str) -> String {
    format!(
        "User: {caller} is not authorized to perform: {action} on resource: {resource} because no \
         identity-based policy allows the {action} action"
    )
}

/// What an operation that only the real AWS has is answered with: nobody is to look for the fault
/// elsewhere.
pub(super) fn not_spoken(operation: &str) -> String {
    let operation = if operation.is_empty() { "(no operation)" } else { operation };
    format!("The practice AWS does not speak the operation {operation}.")
}
