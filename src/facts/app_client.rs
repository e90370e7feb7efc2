//! One app client: `DescribeUserPoolClient`, member `UserPoolClient`, without its secret.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Fact;

/// An app client of the pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

/// `RefreshTokenRotationType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefreshRotation {
    /// `Feature` is `ENABLED`: each refresh gives another refresh token and ends the one before.
    pub enabled: bool,
    /// `RetryGracePeriodSeconds`: how long the one before is still accepted; 0 if it is absent.
    pub grace_seconds: u64,
}

/// `RefreshTokenValidity` that was never set.
const REFRESH_DAYS: u64 = 30;

/// What is read in a client's document; nothing while that could not be read.
impl AppClient {
    fn member(&self, name: &str) -> Option<&Value> {
        self.document.known()?.get(name)
    }

    fn texts(&self, name: &str) -> Vec<&str> {
        let list = self.member(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// `ExplicitAuthFlows`.
    pub fn auth_flows(&self) -> Vec<&str> {
        self.texts("ExplicitAuthFlows")
    }

    /// `SupportedIdentityProviders`: `COGNITO` and the names of others.
    pub fn identity_providers(&self) -> Vec<&str> {
        self.texts("SupportedIdentityProviders")
    }

    /// `RefreshTokenRotation`; absent is off.
    pub fn refresh_rotation(&self) -> Option<RefreshRotation> {
        let rotation = self.member("RefreshTokenRotation")?.as_object()?;
        Some(RefreshRotation {
            enabled: rotation.get("Feature").and_then(Value::as_str) == Some("ENABLED"),
            grace_seconds: rotation
                .get("RetryGracePeriodSeconds")
                .and_then(Value::as_u64)
                .unwrap_or_default(),
        })
    }

    /// `EnableTokenRevocation`; clients of the first years do not have it.
    pub fn revokes_tokens(&self) -> Option<bool> {
        self.member("EnableTokenRevocation").and_then(Value::as_bool)
    }

    /// How long a refresh token is good; `None` while the document could not be read.
    pub fn refresh_seconds(&self) -> Option<u64> {
        refresh_seconds(self.document.known()?)
    }
}

/// How long a refresh token is good, in seconds: `RefreshTokenValidity` in the unit of `TokenValidityUnits`,
/// which is days unless it is said. 0 and absent are 30 days. `None`: the unit is none that we know.
pub fn refresh_seconds(client: &Map<String, Value>) -> Option<u64> {
    let set = client.get("RefreshTokenValidity").and_then(Value::as_u64).unwrap_or_default();
    let unit = client.get("TokenValidityUnits").and_then(|units| units.get("RefreshToken"));
    let seconds: u64 = match unit.and_then(Value::as_str) {
        _ if set == 0 => return Some(REFRESH_DAYS * 86_400),
        None | Some("days") => 86_400,
        Some("hours") => 3_600,
        Some("minutes") => 60,
        Some("seconds") => 1,
        Some(_) => return None,
    };
    set.checked_mul(seconds)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::sample;

    #[test]
    fn a_refresh_token_is_good_for_thirty_days_unless_it_is_said() {
        let of = |members: Value| sample::client("web", members).refresh_seconds();
        let units = |unit: &str| {
            json!({"RefreshTokenValidity": 7,
            "TokenValidityUnits": {"RefreshToken": unit}})
        };
        assert_eq!(of(json!({})), Some(2_592_000));
        assert_eq!(of(json!({"RefreshTokenValidity": 0})), Some(2_592_000));
        assert_eq!(of(json!({"RefreshTokenValidity": 7})), Some(604_800));
        assert_eq!(of(units("hours")), Some(25_200));
        assert_eq!(of(units("minutes")), Some(420));
        assert_eq!(of(units("seconds")), Some(7));
        assert_eq!(of(units("fortnights")), None);
        assert_eq!(of(json!({"RefreshTokenValidity": u64::MAX})), None);
    }

    #[test]
    fn rotation_is_off_unless_it_is_enabled() {
        let of = |value: Value| {
            let client = sample::client("web", json!({"RefreshTokenRotation": value}));
            client.refresh_rotation().map(|r| (r.enabled, r.grace_seconds))
        };
        assert_eq!(of(json!(null)), None);
        assert_eq!(of(json!({"Feature": "DISABLED"})), Some((false, 0)));
        let on = json!({"Feature": "ENABLED", "RetryGracePeriodSeconds": 10});
        assert_eq!(of(on), Some((true, 10)));
    }

    #[test]
    fn nothing_is_known_of_a_client_that_could_not_be_read() {
        let mut client = sample::client(
            "web",
            json!({"EnableTokenRevocation": true,
            "ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH", 5]}),
        );
        assert_eq!(
            (client.revokes_tokens(), client.auth_flows()),
            (Some(true), vec!["ALLOW_CUSTOM_AUTH"])
        );
        client.document = Fact::Denied("cognito-idp:DescribeUserPoolClient".into());
        assert_eq!((client.revokes_tokens(), client.refresh_seconds()), (None, None));
        assert!(client.auth_flows().is_empty() && client.identity_providers().is_empty());
    }
}
