//! The answer of `GetUserPoolMfaConfig`.

use serde_json::{Map, Value};

use super::SmsConfiguration;

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

    /// Is the factor of a user's settings on here? `None`: a word that is not known.
    pub fn offers(&self, factor: &str) -> Option<bool> {
        Some(match factor {
            "SMS_MFA" => self.sms_is_on(),
            "SOFTWARE_TOKEN_MFA" => self.totp_is_on(),
            "EMAIL_OTP" | "EMAIL_MFA" => self.email_is_on(),
            _ => return None,
        })
    }

    /// Is the block of e-mail MFA present? Its presence is what turns the factor on
    /// (source: mfa-email-block-is-the-switch).
    pub fn email_is_on(&self) -> bool {
        self.0.get("EmailMfaConfiguration").is_some_and(Value::is_object)
    }
}
