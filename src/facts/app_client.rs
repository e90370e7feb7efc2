//! One app client: `DescribeUserPoolClient`, member `UserPoolClient`, without its secret.

use serde_json::{Map, Value};

use super::Fact;

/// An app client of the pool.
#[derive(Clone, Debug, PartialEq)]
pub struct AppClient {
    /// `ClientId`.
    pub id: String,
    /// `ClientName`.
    pub name: String,
    /// The document as AWS gave it; `ClientSecret` is dropped when it is read.
    pub document: Fact<Map<String, Value>>,
    /// It has a secret, so that its sign-ins need a `SECRET_HASH` (source: secret-hash).
    pub has_secret: bool,
}
