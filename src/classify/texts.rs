//! Messages of AWS, word for word, and what each means.
//!
//! `|` and `~` are the marks of [`super::index`]. Punctuation, blanks and case do not count.

use crate::problem::{Cause, Problem};
use Means::{NotMfa, Other, Ours};
use Needs::{Alone, Apart, Cognito, Mfa, Nothing};

/// The sentences of AWS, and parts of them, that are known here.
pub fn sentences() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|text| text.says)
}

/// What a message means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A problem of ours, and the cause if the words tell.
    Ours(Problem, Option<Cause>),
    /// An MFA error outside our list.
    Other(&'static str),
    /// Known, and not about MFA.
    NotMfa,
}

/// What must be in the text besides the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nobody else says these words.
    Nothing,
    /// A sign of Cognito.
    Cognito,
    /// A sign of MFA.
    Mfa,
    /// A sign of Cognito, or nothing that makes it another product's sentence: no word right before it and
    /// none right after it.
    Alone,
    /// No call of sign-up or password recovery.
    Apart,
}

pub(super) struct Text {
    pub says: &'static str,
    pub means: Means,
    pub needs: Needs,
}

const fn ours(slug: Problem, says: &'static str) -> Text {
    Text { says, means: Ours(slug, None), needs: Nothing }
}

const fn because(slug: Problem, cause: Cause, says: &'static str) -> Text {
    Text { says, means: Ours(slug, Some(cause)), needs: Nothing }
}

const fn other(id: &'static str, needs: Needs, says: &'static str) -> Text {
    Text { says, means: Other(id), needs }
}

const fn not_mfa(says: &'static str) -> Text {
    Text { says, means: NotMfa, needs: Nothing }
}

const ACCESS: Problem = Problem::SmsRoleAccessPolicy;
const TRUST: Problem = Problem::SmsRoleTrustRelationship;
const SMS: Problem = Problem::SmsConfigurationInvalid;
const SCOPE: Problem = Problem::TotpTokenScope;
const REUSED: Problem = Problem::SessionReused;
const EXPIRED: Problem = Problem::SessionExpired;
const CODE: Problem = Problem::TotpCodeMismatch;
const NOT_SET_UP: Problem = Problem::TotpNotSetUp;
const NOT_ENABLED: Problem = Problem::TotpNotEnabled;
const ENABLE: Problem = Problem::TotpEnableMismatch;
const SENDER: Problem = Problem::EmailDefaultSender;
const RECOVERY: Problem = Problem::EmailRecoveryConflict;
const TIER: Problem = Problem::EmailTier;
const DEVICE: Problem = Problem::RememberedDevice;
const REFRESH: Problem = Problem::RefreshTokenRefused;
const SETUP: Problem = Problem::MfaSetupUnanswered;
const SELECT: Problem = Problem::MfaTypeNotSelected;
const PREFERENCE: Problem = Problem::PreferenceRefused;
const CHANNEL: Problem = Problem::RecoveryChannelLockout;
const PASSKEY: Problem = Problem::PasskeyAndMfa;

pub(super) const TEXTS: &[Text] = &[
    ours(ACCESS, "Role does not have permission to pub~lish with| SNS"),
    ours(ACCESS, "not have permission to publish with SNS"),
    ours(TRUST, "Role does not have a trust rel~ationship allowing| Cognito to assume the role"),
    ours(TRUST, "relationship allowing Cognito to| assume the role"),
    // The wordings about SMS settings.
    ours(
        SMS,
        "SMS configuration and Auto~ verification for phone_number are| required when MFA is required/optional",
    ),
    ours(SMS, "verification for phone_number are required when MFA is| required/optional"),
    because(
        SMS,
        Cause::SmsLeftOut,
        "SMS configuration is required when~ phone_number is selected| for auto verification",
    ),
    because(
        SMS,
        Cause::NoFactor,
        "Invalid MFA configuration giv~en, can't disable all| MFAs with a required or optional configuration.",
    ),
    because(
        SMS,
        Cause::OffWithFactor,
        "Invalid MFA configuration given, can't tur~n off MFA| and configure an MFA together",
    ),
    because(
        SMS,
        Cause::NoFactor,
        "Invalid MFA Configuration given. SMS M~FA, Email MFA,| or Software Token MFA must be enabled.",
    ),
    because(
        SMS,
        Cause::SmsLeftOut,
        "Can't turn off SMS_MFA~ when SMS| configuration is set for the user pool",
    ),
    because(SMS, Cause::SmsRoleStays, "MFA cannot be turned off if~ an SMS| role is configured"),
    ours(SMS, "Cannot turn MFA functional~ity ON,| once the user pool has been created."),
    ours(
        SMS,
        "Invalid account recovery setting p~arameter. Account Recovery Setting cannot use verified_phone_number| as a recovery mechanism when SMS MFA is configured.",
    ),
    ours(
        SMS,
        "Account Recovery Setting cannot use~ verified_phone_number| as a recovery mechanism when SMS MFA is configured.",
    ),
    // TOTP.
    Text {
        says: "Access Token does not have req~uired sc|opes",
        means: Ours(SCOPE, None),
        needs: Alone,
    },
    Text { says: "session has already been used", means: Ours(REUSED, None), needs: Cognito },
    Text { says: "session can only be used once", means: Ours(REUSED, None), needs: Cognito },
    Text { says: "the user, session is expired", means: Ours(EXPIRED, None), needs: Cognito },
    Text { says: "for the user, session is expired", means: Ours(EXPIRED, None), needs: Alone },
    ours(CODE, "Invalid code or au~th state for| the user"),
    ours(CODE, "code or auth state for the user"),
    Text { says: "Invalid code received for user", means: Ours(CODE, None), needs: Alone },
    Text { says: "MFA Code Mismatch", means: Ours(CODE, None), needs: Cognito },
    ours(NOT_SET_UP, "User does not have delivery con~fig set to turn on SO|FTWARE_TOKEN_MFA"),
    ours(NOT_SET_UP, "delivery config set to turn on SOFTWARE|_TOKEN_MFA"),
    ours(NOT_SET_UP, "User has not set up soft~ware token| mfa"),
    ours(NOT_SET_UP, "User has not verified soft~ware token| mfa"),
    because(
        NOT_ENABLED,
        Cause::PoolSwitch,
        "Software Token MFA has not been en~abled| by the userPool",
    ),
    because(NOT_ENABLED, Cause::UserToken, "Software Token MFA does not ex~ist for| the user"),
    ours(ENABLE, "Code mismatch and fail~ enable| Software Token MFA"),
    ours(ENABLE, "fail enable Software Token MFA"),
    // E-mail.
    ours(
        SENDER,
        "Cannot set EmailMfaConfig~uration when user pool EmailConfig|uration contains an EmailSendingAccount of COGNITO_DEFAULT",
    ),
    ours(SENDER, "EmailSendingAccount of COGNITO_DEFAULT"),
    ours(
        SENDER,
        "Can't enable email MFA with~ email| sending in Send email with Cognito configuration",
    ),
    ours(
        RECOVERY,
        "Cannot set EmailMfaConfiguration when user pool A~ccountRec|overySetting is not set or contains only verified_email in RecoveryMechanisms",
    ),
    ours(
        RECOVERY,
        "AccountRecoverySetting is not set or contains| only verified_email in RecoveryMechanisms",
    ),
    ours(RECOVERY, "contains only verified_email in| RecoveryMechanisms"),
    ours(TIER, "Can't enable email MFA when~ user pool is not under| the Essentials or Plus plan"),
    // Passkeys and first factors: about MFA, and not about its SMS settings.
    ours(
        PASSKEY,
        "Only PASSWORD and WEB_AUTHN~ (if configured) can be| enabled as an auth factor if MFA is enabled",
    ),
    ours(
        PASSKEY,
        "Cannot set WebAuthn factor~ configuration| to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
    ),
    ours(
        PASSKEY,
        "WEB_AUTHN cannot be used as~ an auth factor| when MFA is enabled if not configured for MFA",
    ),
    other(
        "sms-first-factor",
        Nothing,
        "SMS_OTP can not be configured~ as AuthFactor| as user pool is missing valid SMS configuration",
    ),
    ours(PREFERENCE, "User does not have delivery config set to turn on SM~|S_MFA"),
    ours(PREFERENCE, "User does not have a phone_number~ set to turn on| SMS MFA"),
    ours(PREFERENCE, "User does not have delivery config set to turn on EMAIL_M|FA"),
    other("email-no-address", Nothing, "User does not have delivery config set to turn on EM~|AIL"),
    // Devices and refresh tokens.
    Text {
        says: "Custom auth lambda trigger is not",
        means: Ours(Problem::CustomAuthAndMfa, Some(Cause::TriggersMissing)),
        needs: Nothing,
    },
    Text { says: "Invalid device key given", means: Ours(DEVICE, None), needs: Nothing },
    Text { says: "Device does not exist", means: Ours(DEVICE, None), needs: Alone },
    Text { says: "Invalid Refresh Token", means: Ours(REFRESH, None), needs: Alone },
    Text { says: "Refresh Token has been revoked", means: Ours(REFRESH, None), needs: Alone },
    // What client libraries say where they have no branch for a challenge.
    ours(SETUP, "mfaSetup is not a function"),
    ours(SELECT, "selectMFAType is not a function"),
    ours(SELECT, "Incorrect MFA method was~ chosen|"),
    other("challenge-answer", Nothing, "mfaRequired is not a function"),
    other("challenge-answer", Nothing, "totpRequired is not a function"),
    other("amplify-callout", Nothing, "MFALambdaInputs"),
    // Outside the list.
    other("mfa-method-not-found", Nothing, "No MFA mechanism reg~ist|erd in the account"),
    other("client-too-old", Nothing, "underlying service was not~ addressed"),
    other("secret-hash", Apart, "is configured with secret but SECRET~_HASH| was not received"),
    other("secret-hash", Apart, "is configured for secret but~ secret was not received"),
    other("secret-hash", Apart, "Unable to verify secret hash~ for client"),
    ours(
        CHANNEL,
        "Cannot reset password for the user as there is no~ registered/verified| email or phone_number",
    ),
    Text {
        says: "Could not reset password for the account",
        means: Ours(CHANNEL, None),
        needs: Cognito,
    },
    // What SES refuses; Cognito hands it on without a word of its own (source: ses-identity-verified).
    other(
        "ses-identity",
        Nothing,
        "Email address is not verified. The following identities failed the check~ in region",
    ),
    other("ses-identity", Cognito, "The following identities failed the check~ in region"),
    other("password-reset-required", Nothing, "Password reset required for| the user"),
    other("email-quota", Nothing, "Exceeded daily limit for the operation~ of| the account"),
    other("email-quota", Nothing, "Exceeded daily email limit for the operation~ or| the account"),
    other("email-quota", Nothing, "configure your user pool to use your own Amazon SES"),
    other("lambda-trigger", Nothing, "DefineAuthChallenge failed with error"),
    other("lambda-trigger", Nothing, "CreateAuthChallenge failed with error"),
    other("lambda-trigger", Nothing, "VerifyAuthChallengeResponse failed with error"),
    other("custom-sender", Nothing, "CustomSMSSender failed"),
    other("custom-sender", Nothing, "CustomEmailSender failed"),
    Text { needs: Cognito, ..ours(Problem::Lockout, "Password attempts exceeded") },
    other("attempt-limit", Apart, "Attempt limit exceeded, please try~ after some time"),
    other("waf", Nothing, "Request not allowed due to WAF"),
    other("phone-format", Mfa, "Invalid phone number format"),
    other("flow-not-enabled", Nothing, "flow not enabled for this client"),
    other(
        "legacy-password-days",
        Nothing,
        "Please use TemporaryPasswordValidityDays~ in PasswordPolicy| instead of UnusedAccountValidityDays",
    ),
    other("missing-session", Alone, "Missing required parameter Session"),
    other("code-used", Nothing, "Your software token has already been~ used| once"),
    other("access-token", Mfa, "Invalid Access Token"),
    other("access-token", Mfa, "Access Token has expired"),
    other("access-token", Mfa, "Access Token has been revoked"),
    // Cognito, and not MFA: the call that said it is no evidence of ours.
    not_mfa("Incorrect username or password"),
    not_mfa("Invalid verification code provided"),
    not_mfa("Invalid code provided, please request a code again"),
    not_mfa("Refresh Token has expired"),
    not_mfa("User is disabled"),
    not_mfa("Temporary password has expired"),
    not_mfa("User cannot be confirmed"),
    not_mfa("Invalid login token"),
    not_mfa("PreSignUp failed with error"),
    not_mfa("PostConfirmation failed with error"),
    not_mfa("UserMigration failed with error"),
    not_mfa("security token included in the request"),
    not_mfa("Unable to locate credentials"),
    // Microsoft Entra's MFA, beside an `InvalidGrant` that also OAuth clients of Cognito know.
    not_mfa("you must use multi-factor authentication to access"),
];
