//! One error of message delivery as Cognito writes it to a log group (source: message-error-format).
//!
//! AWS documents where the sentence stands and not what it may say: what is kept of it are the words that AWS
//! has for messages, and all others are taken out where the event is read. No name of a person stays.

use std::fmt;

use serde_json::Value;

/// What stands in a sentence where another word stood.
const TAKEN_OUT: &str = "…";

/// An event of the log.
#[derive(Clone, PartialEq)]
pub struct DeliveryError {
    /// When it was written down, RFC 3339 in UTC.
    pub at: String,
    /// The user pool that it names.
    pub pool: Option<String>,
    /// The sentence, of AWS's words alone; empty where there is none.
    pub says: String,
}

impl fmt::Debug for DeliveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryError").field("at", &self.at).finish_non_exhaustive()
    }
}

impl DeliveryError {
    /// Reads the text of an event; `None` for one that is no error of message delivery.
    pub fn of(at: String, message: &str) -> Option<DeliveryError> {
        let event: Value = serde_json::from_str(message).ok()?;
        let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str);
        if text("/eventSource") != Some("USER_NOTIFICATION") || text("/logLevel") != Some("ERROR") {
            return None;
        }
        Some(DeliveryError {
            at,
            pool: text("/logSourceId/userPoolId").map(str::to_owned),
            says: of_known_words(text("/message/details").unwrap_or_default()),
        })
    }
}

/// More of a sentence is not read.
const MOST_WORDS: usize = 60;

/// A sentence with what is not a word of [`WORDS`], nor made of such words, taken out.
fn of_known_words(sentence: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for word in sentence.split_whitespace().take(MOST_WORDS) {
        let word = if is_known(word) { word } else { TAKEN_OUT };
        if word != TAKEN_OUT || kept.last() != Some(&TAKEN_OUT) {
            kept.push(word);
        }
    }
    kept.join(" ")
}

fn is_known(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
    let knows = |part: &str| WORDS.contains(&part.to_ascii_lowercase().as_str());
    let is_short_number = bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    // `SNS:Publish`, `MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT`, `OptedOutException`.
    let parts: Vec<&str> = bare.split([':', '_', '-', '/']).collect();
    let is_made_of_words =
        parts.iter().all(|part| knows(part) || camel(part).iter().all(|p| knows(p)));
    is_short_number || is_made_of_words
}

/// `OptedOutException` in its parts.
fn camel(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in word.char_indices() {
        if c.is_ascii_uppercase() && at > from {
            parts.push(&word[from..at]);
            from = at;
        }
    }
    parts.push(&word[from..]);
    parts
}

/// The words that AWS has for messages and their errors, in small letters.
const WORDS: &[&str] = &[
    "a",
    "access",
    "account",
    "action",
    "address",
    "allow",
    "allowed",
    "allows",
    "amazon",
    "an",
    "and",
    "any",
    "are",
    "assume",
    "authorization",
    "authorized",
    "aws",
    "be",
    "because",
    "been",
    "blocked",
    "body",
    "boundary",
    "bounce",
    "bounced",
    "by",
    "call",
    "can",
    "cannot",
    "carrier",
    "channel",
    "check",
    "client",
    "code",
    "cognito",
    "complaint",
    "configuration",
    "configured",
    "conflict",
    "could",
    "country",
    "currently",
    "daily",
    "deliver",
    "delivered",
    "delivery",
    "denied",
    "deny",
    "destination",
    "disabled",
    "does",
    "domain",
    "email",
    "end",
    "endpoint",
    "error",
    "exceed",
    "exceeded",
    "exception",
    "exist",
    "expired",
    "explicit",
    "failed",
    "failure",
    "filtered",
    "following",
    "for",
    "format",
    "found",
    "from",
    "handset",
    "has",
    "have",
    "id",
    "identities",
    "identity",
    "in",
    "inactive",
    "insufficient",
    "internal",
    "invalid",
    "invoke",
    "is",
    "it",
    "key",
    "kms",
    "lambda",
    "length",
    "limit",
    "list",
    "mail",
    "maximum",
    "message",
    "messages",
    "messaging",
    "missing",
    "monthly",
    "new",
    "no",
    "not",
    "notification",
    "number",
    "of",
    "on",
    "opt",
    "opted",
    "optout",
    "or",
    "organization",
    "origination",
    "out",
    "over",
    "parameter",
    "parameters",
    "party",
    "paused",
    "perform",
    "permission",
    "permissions",
    "phone",
    "please",
    "policy",
    "pool",
    "practice",
    "price",
    "production",
    "promotional",
    "protect",
    "publish",
    "quota",
    "rate",
    "reached",
    "reason",
    "region",
    "registered",
    "registration",
    "rejected",
    "rejection",
    "reputation",
    "request",
    "required",
    "requires",
    "resource",
    "resources",
    "role",
    "roles",
    "sandbox",
    "send",
    "sender",
    "sending",
    "sent",
    "service",
    "ses",
    "set",
    "simple",
    "sms",
    "sns",
    "spam",
    "spend",
    "spending",
    "status",
    "sts",
    "suppression",
    "suspended",
    "text",
    "that",
    "the",
    "this",
    "threshold",
    "throttled",
    "throttling",
    "time",
    "timeout",
    "to",
    "too",
    "many",
    "topic",
    "transactional",
    "trust",
    "relationship",
    "unable",
    "unavailable",
    "unknown",
    "unreachable",
    "unsupported",
    "used",
    "user",
    "valid",
    "validation",
    "verified",
    "voice",
    "was",
    "while",
    "with",
    "wording",
    "you",
    "your",
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(details: &str) -> DeliveryError {
        let event = json!({"eventTimestamp": "1687297330677", "eventSource": "USER_NOTIFICATION",
            "logLevel": "ERROR", "message": {"details": details},
            "logSourceId": {"userPoolId": "us-east-1_A"}});
        DeliveryError::of("2026-11-26T07:00:00Z".into(), &event.to_string()).unwrap()
    }

    #[test]
    fn what_aws_says_stays_and_a_person_goes() {
        for (details, kept) in [
            ("Phone number is opted out", "Phone number is opted out"),
            (
                "ServiceQuotaExceededException: MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT",
                "ServiceQuotaExceededException: MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT",
            ),
            (
                "User: arn:aws:sts::111122223333:assumed-role/Sms/ana.lima is not authorized to perform: SNS:Publish on resource: +15550100199",
                "User: … is not authorized to perform: SNS:Publish on resource: …",
            ),
            (
                "Invalid parameter: PhoneNumber Reason: +15550100199 is not valid to publish to",
                "Invalid parameter: PhoneNumber Reason: … is not valid to publish to",
            ),
            (
                "Email address is not verified. The following identities failed the check in region US-EAST-1: ana@example.com, Ana Lima",
                "Email address is not verified. The following identities failed the check in region …",
            ),
            (
                "could not send 493021 to bruno (87a42a58-6051-7076-79e2-fe9208b6ae3c)",
                "could not send … to …",
            ),
            ("planted_marker PLANTED_MARKER plantedException", "…"),
            ("", ""),
        ] {
            assert_eq!(read(details).says, kept);
        }
        assert!(!format!("{:?}", read("Phone number of bruno")).contains("bruno"));
        assert!(read(&"phone ".repeat(10_000)).says.len() < 400);
    }

    #[test]
    fn only_an_error_of_message_delivery_is_one() {
        let of = |message: &str| DeliveryError::of(String::new(), message);
        for other in [
            "",
            "START RequestId: 1",
            "[]",
            r#"{"eventSource": "USER_ACTIVITY", "logLevel": "INFO", "message": {"details": "x"}}"#,
            r#"{"eventSource": "USER_NOTIFICATION", "logLevel": "INFO"}"#,
        ] {
            assert_eq!(of(other), None, "{other}");
        }
        // Some members may be null.
        let bare =
            of(r#"{"eventSource": "USER_NOTIFICATION", "logLevel": "ERROR", "message": null,
            "logSourceId": {"userPoolId": null}}"#)
            .unwrap();
        assert_eq!((bare.pool, bare.says.as_str()), (None, ""));
    }
}
