//! The second factors of Amazon Cognito, and how each is spelled where.

use serde::{Deserialize, Serialize};

/// A second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Codes by SMS message.
    Sms,
    /// Codes of an authenticator app.
    Totp,
    /// Codes by email.
    Email,
}

impl Factor {
    /// Every factor, in the order of AWS's documents.
    pub const ALL: [Factor; 3] = [Factor::Sms, Factor::Totp, Factor::Email];

    /// The word of `--goal` and of the JSON contract: `sms`.
    pub const fn word(self) -> &'static str {
        match self {
            Factor::Sms => "sms",
            Factor::Totp => "totp",
            Factor::Email => "email",
        }
    }

    /// The factor of that word.
    pub fn from_word(word: &str) -> Option<Factor> {
        Factor::ALL.into_iter().find(|factor| factor.word() == word)
    }

    /// The challenge that asks for its code, and its name in a user's settings: `SMS_MFA`.
    pub const fn name(self) -> &'static str {
        match self {
            Factor::Sms => "SMS_MFA",
            Factor::Totp => "SOFTWARE_TOKEN_MFA",
            Factor::Email => "EMAIL_OTP",
        }
    }

    /// The factor of that name. AWS calls email `EMAIL_MFA` in some answers.
    pub fn from_name(name: &str) -> Option<Factor> {
        match name {
            "EMAIL_MFA" => Some(Factor::Email),
            _ => Factor::ALL.into_iter().find(|factor| factor.name() == name),
        }
    }

    /// The member of a `RespondToAuthChallenge` that carries its code.
    pub const fn response(self) -> &'static str {
        match self {
            Factor::Sms => "SMS_MFA_CODE",
            Factor::Totp => "SOFTWARE_TOKEN_MFA_CODE",
            Factor::Email => "EMAIL_OTP_CODE",
        }
    }

    /// The block of `SetUserMFAPreference` that sets it for a user.
    pub const fn preference(self) -> &'static str {
        match self {
            Factor::Sms => "SMSMfaSettings",
            Factor::Totp => "SoftwareTokenMfaSettings",
            Factor::Email => "EmailMfaSettings",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_read_back() {
        for factor in Factor::ALL {
            assert_eq!(Factor::from_word(factor.word()), Some(factor));
            assert_eq!(Factor::from_name(factor.name()), Some(factor));
        }
        assert_eq!(Factor::from_name("EMAIL_MFA"), Some(Factor::Email));
        assert_eq!(Factor::from_name("SMS_OTP"), None);
    }
}
