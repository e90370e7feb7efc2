//! The fixes this program can make, by name, and which of them each problem has.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Problem;
use crate::text::of_word;

/// Gives every fix to a macro, as `Name slug;`: the one list. The slug is the name of its file in `fixes`.
macro_rules! for_every_fix {
    ($made:ident) => {
        $made! {
            TrustCognitoInSmsRole trust_cognito_in_sms_role;
            NarrowSmsRoleTrust narrow_sms_role_trust;
            CreateSmsRole create_sms_role;
            CorrectSmsRoleArn correct_sms_role_arn;
            AllowSnsPublish allow_sns_publish;
            DropPhoneVerification drop_phone_verification;
            RepairSmsMessage repair_sms_message;
            SetSeoulSnsRegion set_seoul_sns_region;
            TurnSmsMfaOn turn_sms_mfa_on;
            TurnTotpOn turn_totp_on;
            AllowUserAdminScope allow_user_admin_scope;
            LengthenAuthSession lengthen_auth_session;
            PreferFactor prefer_factor;
            PreferSoftwareToken prefer_software_token;
            DeleteSoftwareToken delete_software_token;
            RaiseTier raise_tier;
            SendThroughSes send_through_ses;
            ChangeRecovery change_recovery;
            TurnEmailMfaOn turn_email_mfa_on;
            SwitchDeviceTracking switch_device_tracking;
            ForgetDevice forget_device;
            LengthenRefreshToken lengthen_refresh_token;
            LogMessageErrors log_message_errors;
            CountPasskeyAsMfa count_passkey_as_mfa;
            KeepOtherSettings keep_other_settings;
        }
    };
}
pub(crate) use for_every_fix;

macro_rules! fixes {
    ($($name:ident $slug:ident;)*) => {
        /// A fix this program can make.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the file of each in `fixes` says what it does")]
        pub enum Fix {
            $($name),*
        }

        impl Fix {
            /// Every fix.
            pub const ALL: &[Fix] = &[$(Fix::$name),*];

            /// `allow_sns_publish`.
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Fix::$name => stringify!($slug)),*
                }
            }
        }
    };
}

for_every_fix!(fixes);

impl Fix {
    /// The fix of that slug.
    pub fn from_slug(slug: &str) -> Option<Fix> {
        Fix::ALL.iter().copied().find(|fix| fix.slug() == slug)
    }

    /// The name of the text that names it.
    pub fn title(self) -> String {
        of_word("fix-title", self.slug())
    }
}

impl fmt::Display for Fix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

impl Serialize for Fix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug())
    }
}

impl Problem {
    /// The fixes that this program has for it, the safest first. A test in `fixes` makes every plan and
    /// compares.
    pub const fn fixes(self) -> &'static [Fix] {
        match self {
            Problem::SmsRoleTrustRelationship => &[
                Fix::TrustCognitoInSmsRole,
                Fix::NarrowSmsRoleTrust,
                Fix::CreateSmsRole,
                Fix::CorrectSmsRoleArn,
            ],
            Problem::SmsRoleAccessPolicy => &[Fix::AllowSnsPublish],
            Problem::SmsConfigurationInvalid => &[
                Fix::RepairSmsMessage,
                Fix::SetSeoulSnsRegion,
                Fix::DropPhoneVerification,
                Fix::TurnSmsMfaOn,
            ],
            Problem::TotpNotEnabled | Problem::RecoveryChannelLockout => &[Fix::TurnTotpOn],
            Problem::UpdateResetsSettings => &[Fix::TurnTotpOn, Fix::KeepOtherSettings],
            Problem::TotpTokenScope => &[Fix::AllowUserAdminScope],
            Problem::SessionExpired => &[Fix::LengthenAuthSession],
            Problem::TotpNotSetUp => &[Fix::PreferSoftwareToken, Fix::DeleteSoftwareToken],
            Problem::MfaNotPrompted => {
                &[Fix::PreferSoftwareToken, Fix::PreferFactor, Fix::DeleteSoftwareToken]
            }
            Problem::EmailTier => &[Fix::RaiseTier],
            Problem::EmailDefaultSender => &[Fix::SendThroughSes, Fix::TurnEmailMfaOn],
            Problem::EmailRecoveryConflict => &[Fix::ChangeRecovery],
            Problem::PasskeyAndMfa => &[Fix::CountPasskeyAsMfa, Fix::RaiseTier],
            Problem::SmsNotDelivered => &[Fix::LogMessageErrors],
            Problem::RememberedDevice => &[Fix::SwitchDeviceTracking, Fix::ForgetDevice],
            Problem::RefreshTokenRefused => &[Fix::LengthenRefreshToken, Fix::SwitchDeviceTracking],
            Problem::LostAuthenticator => &[Fix::PreferFactor, Fix::DeleteSoftwareToken],
            Problem::MfaSetupUnanswered => &[Fix::TurnTotpOn],
            Problem::MfaTypeNotSelected
            | Problem::PreferenceRefused
            | Problem::CodeSentElsewhere => &[Fix::PreferFactor],
            Problem::SessionReused
            | Problem::SessionInvalid
            | Problem::TotpCodeMismatch
            | Problem::TotpEnableMismatch
            | Problem::CallerCannotPassRole
            | Problem::UsersMoved
            | Problem::PointInTimeRecovery
            | Problem::ThreatProtection
            | Problem::Lockout
            | Problem::CustomAuthAndMfa
            | Problem::FederatedUsers => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_read_back() {
        for fix in Fix::ALL {
            assert_eq!(Fix::from_slug(fix.slug()), Some(*fix));
        }
        assert_eq!(Fix::from_slug("undo"), None);
    }

    #[test]
    fn every_fix_is_one_of_a_problem() {
        for fix in Fix::ALL {
            let any = Problem::ALL.iter().any(|problem| problem.fixes().contains(fix));
            assert!(any, "{fix} is the fix of no problem");
        }
    }
}
