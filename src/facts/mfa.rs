//! The answer of `GetUserPoolMfaConfig`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::SmsConfiguration;
use crate::factor::Factor;

/// The document as AWS gave it, and typed views of what we read in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MfaConfig(pub Map<String, Value>);

/// `WebAuthnConfigurationType`: how passkeys are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WebAuthn<'a> {
    /// `RelyingPartyId`: the domain that passkeys belong to.
    pub relying_party_id: Option<&'a str>,
    /// `UserVerification`: `required` or `preferred`.
    pub user_verification: Option<&'a str>,
    /// `FactorConfiguration`: `SINGLE_FACTOR`, which absent means too, or
    /// `MULTI_FACTOR_WITH_USER_VERIFICATION`.
    pub factor_configuration: Option<&'a str>,
}

impl WebAuthn<'_> {
    /// Does a passkey with user verification take the place of a second factor?
    pub fn is_multi_factor(&self) -> bool {
        self.factor_configuration == Some("MULTI_FACTOR_WITH_USER_VERIFICATION")
    }
}

impl MfaConfig {
    /// `WebAuthnConfiguration`.
    pub fn webauthn(&self) -> Option<WebAuthn<'_>> {
        let members = self.0.get("WebAuthnConfiguration")?.as_object()?;
        let text =
            |name: &str| members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        Some(WebAuthn {
            relying_party_id: text("RelyingPartyId"),
            user_verification: text("UserVerification"),
            factor_configuration: text("FactorConfiguration"),
        })
    }

    /// `MfaConfiguration`: `OFF`, `OPTIONAL`, `ON`.
    pub fn mode(&self) -> Option<&str> {
        self.0.get("MfaConfiguration").and_then(Value::as_str)
    }

    /// Is the mode a word that AWS does not have? What such a pool asks for cannot be told.
    pub fn mode_is_unknown(&self) -> bool {
        self.mode().is_some_and(|mode| !matches!(mode, "OFF" | "OPTIONAL" | "ON"))
    }

    /// `SmsMfaConfiguration.SmsConfiguration`.
    pub fn sms_configuration(&self) -> Option<SmsConfiguration> {
        self.0
            .get("SmsMfaConfiguration")?
            .get("SmsConfiguration")
            .and_then(SmsConfiguration::from_json)
    }

    /// Is SMS a second factor here?
    pub fn sms_is_on(&self) -> bool {
        self.mode() != Some("OFF") && self.sms_configuration().is_some()
    }

    /// `SmsMfaConfiguration.SmsAuthenticationMessage`; an empty one was never set.
    pub fn sms_authentication_message(&self) -> Option<&str> {
        let text = self.0.get("SmsMfaConfiguration")?.get("SmsAuthenticationMessage")?.as_str()?;
        (!text.is_empty()).then_some(text)
    }

    /// `SoftwareTokenMfaConfiguration.Enabled`; absent is off.
    pub fn totp_is_on(&self) -> bool {
        self.0
            .get("SoftwareTokenMfaConfiguration")
            .and_then(|v| v.get("Enabled"))
            .and_then(Value::as_bool)
            .unwrap_or(false)
    }

    /// Is the factor on here?
    pub fn offers(&self, factor: Factor) -> bool {
        match factor {
            Factor::Sms => self.sms_is_on(),
            Factor::Totp => self.totp_is_on(),
            Factor::Email => self.email_is_on(),
        }
    }

    /// Is the block of e-mail MFA present? Its presence is what turns the factor on
    /// (source: mfa-email-block-is-the-switch).
    pub fn email_is_on(&self) -> bool {
        self.0.get("EmailMfaConfiguration").is_some_and(Value::is_object)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn passkeys_are_a_single_factor_unless_it_is_said() {
        let of = |value: Value| {
            let document = json!({"WebAuthnConfiguration": value});
            let config = MfaConfig(document.as_object().cloned().unwrap());
            config.webauthn().map(|w| (w.relying_party_id.is_some(), w.is_multi_factor()))
        };
        assert_eq!(of(json!(null)), None);
        assert_eq!(of(json!({"RelyingPartyId": "shop.example"})), Some((true, false)));
        assert_eq!(
            of(json!({"FactorConfiguration": 5, "RelyingPartyId": ""})),
            Some((false, false))
        );
        let multi = json!({"FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"});
        assert_eq!(of(multi), Some((false, true)));
    }
}
