//! The answer of `GetUserPoolMfaConfig`.

use serde_json::{Map, Value};

use super::SmsConfiguration;
use crate::factor::Factor;

/// The document as AWS gave it, and typed views of what we read in it.
#[derive(Clone, Debug, PartialEq)]
pub struct MfaConfig(pub Map<String, Value>);

impl MfaConfig {
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

    /// Is the block of e-mail MFA present? Its presence is what turns the factor on (facts 3.5).
    pub fn email_is_on(&self) -> bool {
        self.0.get("EmailMfaConfiguration").is_some_and(Value::is_object)
    }
}
