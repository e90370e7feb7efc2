//! The problems this program knows, their causes and the fixes for them, by name. A slug is the spelling of a
//! name at the edge: in JSON, in files, on the command line.

mod cause;
mod fix;

pub use cause::Cause;
pub use fix::Fix;
pub(crate) use fix::for_every_fix;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Gives every problem to a macro, as `Name slug Family;` in the order of the screen for equal severity: those
/// that a rule judges, then those that only a guide explains so far.
/// This is the one list: the enum, the rules and the guides are made from it.
macro_rules! for_every_problem {
    ($made:ident) => {
        $made! {
            judged {
            SmsRoleTrustRelationship sms_role_trust_relationship Sms;
            SmsRoleAccessPolicy sms_role_access_policy Sms;
            SmsConfigurationInvalid sms_configuration_invalid Sms;
            TotpNotEnabled totp_not_enabled Totp;
            TotpTokenScope totp_token_scope Totp;
            SessionExpired session_expired SignIn;
            TotpNotSetUp totp_not_set_up Totp;
            SessionReused session_reused SignIn;
            SessionInvalid session_invalid SignIn;
            TotpCodeMismatch totp_code_mismatch Totp;
            TotpEnableMismatch totp_enable_mismatch Totp;
            EmailTier email_tier Email;
            EmailDefaultSender email_default_sender Email;
            EmailRecoveryConflict email_recovery_conflict Email;
            MfaNotPrompted mfa_not_prompted SignIn;
            SmsNotDelivered sms_not_delivered Sms;
            CallerCannotPassRole caller_cannot_pass_role Sms;
            RememberedDevice remembered_device SignIn;
            LostAuthenticator lost_authenticator Totp;
            UpdateResetsSettings update_resets_settings SignIn;
            RefreshTokenRefused refresh_token_refused SignIn;
            CustomAuthAndMfa custom_auth_and_mfa SignIn;
            MfaSetupUnanswered mfa_setup_unanswered SignIn;
            MfaTypeNotSelected mfa_type_not_selected SignIn;
            PreferenceRefused preference_refused SignIn;
            CodeSentElsewhere code_sent_elsewhere Sms;
            RecoveryChannelLockout recovery_channel_lockout Email;
            PasskeyAndMfa passkey_and_mfa SignIn;
            FederatedUsers federated_users SignIn;
            }
            explained {
            UsersMoved users_moved SignIn;
            PointInTimeRecovery point_in_time_recovery SignIn;
            ThreatProtection threat_protection SignIn;
            Lockout lockout SignIn;
            }
        }
    };
}
pub(crate) use for_every_problem;

macro_rules! problems {
    (
        judged { $($judged:ident $judged_slug:ident $judged_family:ident;)* }
        explained { $($explained:ident $explained_slug:ident $explained_family:ident;)* }
    ) => {
        /// A problem this program can find. Its slug is also the name of its rule's file, of its guide and
        /// of its lessons.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the guide of each says what it is")]
        pub enum Problem {
            $($judged,)*
            $($explained),*
        }

        impl Problem {
            /// Every problem, in the order of the screen for equal severity.
            pub const ALL: &[Problem] = &[$(Problem::$judged,)* $(Problem::$explained),*];

            /// Those that a rule looks for in a pool.
            pub const JUDGED: &[Problem] = &[$(Problem::$judged),*];

            /// `sms_role_access_policy`.
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Problem::$judged => stringify!($judged_slug),)*
                    $(Problem::$explained => stringify!($explained_slug)),*
                }
            }

            /// What it belongs to.
            pub const fn family(self) -> Family {
                match self {
                    $(Problem::$judged => Family::$judged_family,)*
                    $(Problem::$explained => Family::$explained_family),*
                }
            }
        }
    };
}

for_every_problem!(problems);

impl Problem {
    /// Does a rule look for it? The others have a guide alone.
    pub fn is_judged(self) -> bool {
        Problem::JUDGED.contains(&self)
    }

    /// The problem of that slug.
    pub fn from_slug(slug: &str) -> Option<Problem> {
        Problem::ALL.iter().copied().find(|problem| problem.slug() == slug)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug())
    }
}

impl<'de> Deserialize<'de> for Problem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Problem, D::Error> {
        let slug = std::borrow::Cow::<'_, str>::deserialize(deserializer)?;
        Problem::from_slug(&slug)
            .ok_or_else(|| serde::de::Error::custom(format!("{slug} is not a problem's slug")))
    }
}

/// What a problem belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// MFA by SMS message.
    Sms,
    /// Authenticator apps.
    Totp,
    /// Sign-ins, whatever the factor.
    SignIn,
    /// MFA by email.
    Email,
}

impl Family {
    /// The word of the JSON contract.
    pub const fn word(self) -> &'static str {
        match self {
            Family::Sms => "sms",
            Family::Totp => "totp",
            Family::SignIn => "sign_in",
            Family::Email => "email",
        }
    }

    /// The name of the text that names it.
    pub const fn text(self) -> &'static str {
        match self {
            Family::Sms => "family-sms",
            Family::Totp => "family-totp",
            Family::SignIn => "family-sign-in",
            Family::Email => "family-email",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_read_back_and_no_two_are_alike() {
        for problem in Problem::ALL {
            assert_eq!(Problem::from_slug(problem.slug()), Some(*problem));
            let json = serde_json::to_string(problem).unwrap();
            assert_eq!(json, format!("\"{problem}\""));
            assert_eq!(serde_json::from_str::<Problem>(&json).unwrap(), *problem);
        }
        assert_eq!(Problem::from_slug("carrier_pigeon"), None);
        assert!(serde_json::from_str::<Problem>("\"carrier_pigeon\"").is_err());
    }
}
