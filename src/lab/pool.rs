//! A user pool as the account keeps it: its documents, raw and in their order.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::custom_auth::CustomAuth;

/// One user pool as raw documents.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// `DescribeUserPool`'s `UserPool`.
    pub document: Map<String, Value>,
    /// `GetUserPoolMfaConfig`'s answer.
    pub mfa: Map<String, Value>,
    /// App clients as `DescribeUserPoolClient` gives them.
    pub clients: Vec<Map<String, Value>>,
    /// Users, in a form of their own.
    pub users: Vec<Map<String, Value>>,
    /// Members newer than any SDK that this AWS knows.
    pub future_members: Vec<String>,
    /// Scopes that its pre token generation trigger takes out of tokens, while it has one.
    #[serde(default)]
    pub suppressed_scopes: Vec<String>,
    /// Who else signs users in here.
    #[serde(default)]
    pub identity_providers: Vec<IdentityProvider>,
    /// `DescribeRiskConfiguration`'s `RiskConfiguration`; empty if nobody ever set it.
    #[serde(default)]
    pub risk: Map<String, Value>,
    /// `LogConfigurations`, as they were set.
    #[serde(default)]
    pub log_delivery: Vec<Value>,
    /// What was written to its log of message delivery before the lesson began.
    #[serde(default)]
    pub message_errors: Vec<MessageErrorSeed>,
    /// What its triggers of custom authentication do, while it has them.
    #[serde(default)]
    pub custom_auth: Option<CustomAuth>,
}

/// Errors of message delivery from before a lesson begins, all alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageErrorSeed {
    /// When the last of them was written down, in minutes before the lesson begins.
    pub minutes_ago: i64,
    /// What Cognito wrote.
    pub details: String,
    /// How many.
    #[serde(default = "once")]
    pub times: i64,
    /// How long before each the one before it was.
    #[serde(default = "a_minute")]
    pub seconds_apart: i64,
}

fn once() -> i64 {
    1
}

fn a_minute() -> i64 {
    60
}

/// An identity provider of a pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityProvider {
    /// `ProviderName`.
    pub name: String,
    /// `ProviderType`: `SAML`, `OIDC`, `Google` …
    pub kind: String,
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Clients hold secrets, users hold passwords.
        f.debug_struct("Pool")
            .field("document", &self.document)
            .field("mfa", &self.mfa)
            .field("clients", &self.clients.len())
            .field("users", &self.users.len())
            .field("future_members", &self.future_members)
            .finish()
    }
}

impl Pool {
    /// Its id; empty if the document has none.
    pub fn id(&self) -> &str {
        self.text("Id")
    }

    /// A text member of the pool document; empty if it is absent or no text.
    pub fn text(&self, member: &str) -> &str {
        self.document.get(member).and_then(Value::as_str).unwrap_or_default()
    }
}
