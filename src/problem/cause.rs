//! The causes within a problem, by name.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Problem;
use crate::factor::Factor;

macro_rules! causes {
    ($($name:ident $slug:literal;)*) => {
        /// Why a rule says what it says. The same cause may occur in several problems: a role that is not
        /// there, a document that could not be read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the finding's text says what each means")]
        pub enum Cause {
            $($name,)*
            /// A factor that is wanted is not on.
            Goal(Factor),
            /// A request has the fault that the problem is.
            Itself(Problem),
        }

        impl Cause {
            const PLAIN: &[Cause] = &[$(Cause::$name),*];

            /// `external_id`.
            pub const fn slug(self) -> &'static str {
                match self {
                    $(Cause::$name => $slug,)*
                    Cause::Goal(Factor::Sms) => "goal_sms",
                    Cause::Goal(Factor::Totp) => "goal_totp",
                    Cause::Goal(Factor::Email) => "goal_email",
                    Cause::Itself(problem) => problem.slug(),
                }
            }
        }
    };
}

causes! {
    // What every rule may say.
    Ok "ok";
    NotAsked "not_asked";
    Unsure "unsure";
    Disagreement "disagreement";
    // What could not be read.
    PoolUnread "pool_unread";
    MfaUnread "mfa_unread";
    MemberUnread "member_unread";
    NotRead "not_read";
    RoleUnread "role_unread";
    PoliciesUnread "policies_unread";
    ClientsUnread "clients_unread";
    UserUnread "user_unread";
    UsersUnread "users_unread";
    FactorsUnread "factors_unread";
    SesUnread "ses_unread";
    SesAccountUnread "ses_account_unread";
    SnsUnread "sns_unread";
    PassRoleUnread "pass_role_unread";
    // What lives in the calls alone.
    InNoConfiguration "in_no_configuration";
    // The SMS role.
    NoSms "no_sms";
    NoRoleNamed "no_role_named";
    MalformedArn "malformed_arn";
    OtherAccount "other_account";
    RoleMissing "role_missing";
    // Its trust policy.
    ArnPath "arn_path";
    OpenPrincipal "open_principal";
    ExplicitDeny "explicit_deny";
    Principal "principal";
    Action "action";
    ExternalId "external_id";
    SourceCondition "source_condition";
    Condition "condition";
    IdentityPoolTrust "identity_pool_trust";
    // Its permission to publish.
    NoAllow "no_allow";
    ResourceScope "resource_scope";
    Boundary "boundary";
    Scp "scp";
    Denied "denied";
    // The SMS settings.
    PhoneVerification "phone_verification";
    Seoul "seoul";
    SnsRegion "sns_region";
    EumsRegion "eums_region";
    EumsAndSns "eums_and_sns";
    Message "message";
    RecoveryConflict "recovery_conflict";
    // TOTP.
    PoolSwitch "pool_switch";
    UserToken "user_token";
    // The scope, and a token.
    ScopeMissing "scope_missing";
    PreTokenTrigger "pre_token_trigger";
    Request "request";
    ClientCredentials "client_credentials";
    Api "api";
    OtherPool "other_pool";
    Expired "expired";
    IdToken "id_token";
    NotCognito "not_cognito";
    Token "token";
    OtherClient "other_client";
    // App clients and their sessions.
    ClientUnknown "client_unknown";
    NoClients "no_clients";
    Short "short";
    ManagedLogin "managed_login";
    // One user.
    UserNotFound "user_not_found";
    NoUserNamed "no_user_named";
    Federated "federated";
    Preference "preference";
    EnrolsNext "enrols_next";
    OtherFactor "other_factor";
    NoToken "no_token";
    AnotherPreferred "another_preferred";
    AnotherFactor "another_factor";
    OnlyFactor "only_factor";
    Preferred "preferred";
    NoChoice "no_choice";
    BlockRefused "block_refused";
    NotRequired "not_required";
    HasFactor "has_factor";
    Reached "reached";
    RecoveryChannel "recovery_channel";
    SetupNext "setup_next";
    NothingToSetUp "nothing_to_set_up";
    NotReported "not_reported";
    OptionsUnread "options_unread";
    NoCodeSent "no_code_sent";
    Destination "destination";
    Unverified "unverified";
    NoChannel "no_channel";
    LegacyOptions "legacy_options";
    // Email.
    Lite "lite";
    TierUnknown "tier_unknown";
    TierAbsent "tier_absent";
    CognitoDefault "cognito_default";
    SenderUnknown "sender_unknown";
    SesAccount "ses_account";
    SesRegion "ses_region";
    SesRegionUnknown "ses_region_unknown";
    SesMissing "ses_missing";
    SesUnverified "ses_unverified";
    SesPolicy "ses_policy";
    SesPolicyMissing "ses_policy_missing";
    SesPolicyUnsure "ses_policy_unsure";
    SesSending "ses_sending";
    SesSandbox "ses_sandbox";
    Absent "absent";
    OnlyEmail "only_email";
    RecoveryUnknown "recovery_unknown";
    // Who is prompted.
    MfaOff "mfa_off";
    MfaOn "mfa_on";
    MfaUnknown "mfa_unknown";
    PreferenceNotOffered "preference_not_offered";
    CustomAuthAlone "custom_auth_alone";
    Optional "optional";
    NoUsers "no_users";
    NoPreference "no_preference";
    // Devices.
    DevicesNotTracked "devices_not_tracked";
    DevicesPrompted "devices_prompted";
    RiskMfaSkipped "risk_mfa_skipped";
    DevicesUnread "devices_unread";
    NoDevice "no_device";
    DeviceNotRemembered "device_not_remembered";
    // Refresh tokens.
    DevicesTracked "devices_tracked";
    RefreshRotation "refresh_rotation";
    RefreshFlowMissing "refresh_flow_missing";
    RefreshShort "refresh_short";
    // Custom authentication.
    NoCustomAuth "no_custom_auth";
    TriggersMissing "triggers_missing";
    CustomFlowMissing "custom_flow_missing";
    // Delivery.
    CustomSender "custom_sender";
    EndUserMessaging "end_user_messaging";
    Sandbox "sandbox";
    SpendLimit "spend_limit";
    Promotional "promotional";
    EumsUnread "eums_unread";
    Protect "protect";
    OptedOut "opted_out";
    NoErrorLog "no_error_log";
    // What contradicts itself after an update.
    LooksReset "looks_reset";
    VerificationLooksReset "verification_looks_reset";
    FormerValuesUnknown "former_values_unknown";
    // The channels of MFA and of account recovery.
    OnlyRecoveryChannel "only_recovery_channel";
    NoWayToReset "no_way_to_reset";
    // Passkeys.
    NoPasskey "no_passkey";
    NoRelyingParty "no_relying_party";
    NoOtherFactor "no_other_factor";
    // Users of identity providers.
    Linked "linked";
    LocalUser "local_user";
    Providers "providers";
    NoProviders "no_providers";
    ProvidersUnread "providers_unread";
    // The permission to pass the role.
    NotAllowed "not_allowed";
    // Rules of a request.
    Malformed "malformed";
    MisnamedMember "misnamed_member";
    UnknownMember "unknown_member";
    MissingMember "missing_member";
    ReadOnlyMember "read_only_member";
    PoolId "pool_id";
    Enum "enum";
    Length "length";
    MessageCode "message_code";
    NeedsPool "needs_pool";
    Unread "unread";
    Resets "resets";
    NotOffered "not_offered";
    NoFactor "no_factor";
    OffWithFactor "off_with_factor";
    TurnsMfaOff "turns_mfa_off";
    FirstFactor "first_factor";
    PasskeyAlone "passkey_alone";
    PasskeySingleFactor "passkey_single_factor";
    ModeOn "mode_on";
    ModeWithoutSms "mode_without_sms";
    PhoneWithoutSms "phone_without_sms";
    SmsSettings "sms_settings";
    SmsLeftOut "sms_left_out";
    SmsRoleStays "sms_role_stays";
    RoleArn "role_arn";
    RecoveryUnsure "recovery_unsure";
    EmailUnsure "email_unsure";
    InvitationDays "invitation_days";
    SessionMinutes "session_minutes";
    FactorNotThere "factor_not_there";
    TokenUnseen "token_unseen";
    MisplacedProperty "misplaced_property";
    NeedsAccount "needs_account";
    ValueUnread "value_unread";
    NewerMember "newer_member";
    IdentityUnread "identity_unread";
    NoSourceArn "no_source_arn";
    TierLacks "tier_lacks";
    PasskeyTier "passkey_tier";
    OauthFlow "oauth_flow";
    DefaultRedirect "default_redirect";
    Rotation "rotation";
}

impl Cause {
    /// Every cause.
    pub fn all() -> impl Iterator<Item = Cause> {
        let goals = Factor::ALL.into_iter().map(Cause::Goal);
        let themselves = Problem::ALL.iter().copied().map(Cause::Itself);
        Cause::PLAIN.iter().copied().chain(goals).chain(themselves)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

impl Serialize for Cause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.slug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_causes_are_spelled_alike() {
        let mut slugs: Vec<&str> = Cause::all().map(Cause::slug).collect();
        slugs.sort_unstable();
        for two in slugs.windows(2) {
            assert_ne!(two[0], two[1]);
        }
    }
}
