//! Messages of AWS, word for word, and what each means.
//!
//! `|` and `~` are the marks of [`super::index`]. Punctuation, blanks and case do not count.

use crate::problem::Problem;
use Means::{NotMfa, Other, Ours};
use Needs::{Apart, Cognito, Mfa, Nothing, Symptom};

/// What a message means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// A problem of ours, and the cause if the words tell.
    Ours(Problem, Option<&'static str>),
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
    /// No call of sign-up or password recovery.
    Apart,
    /// A person's own words: counts where no message does.
    Symptom,
}

pub(super) struct Text {
    pub says: &'static str,
    pub means: Means,
    pub needs: Needs,
}

const fn ours(slug: Problem, says: &'static str) -> Text {
    Text { says, means: Ours(slug, None), needs: Nothing }
}

const fn because(slug: Problem, cause: &'static str, says: &'static str) -> Text {
    Text { says, means: Ours(slug, Some(cause)), needs: Nothing }
}

const fn other(id: &'static str, needs: Needs, says: &'static str) -> Text {
    Text { says, means: Other(id), needs }
}

const fn symptom(slug: Problem, says: &'static str) -> Text {
    Text { says, means: Ours(slug, None), needs: Symptom }
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
const NO_PROMPT: Problem = Problem::MfaNotPrompted;
const NOT_DELIVERED: Problem = Problem::SmsNotDelivered;

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
    ours(
        SMS,
        "SMS configuration is required when~ phone_number is selected| for auto verification",
    ),
    ours(
        SMS,
        "Invalid MFA configuration giv~en, can't disable all| MFAs with a required or optional configuration.",
    ),
    ours(
        SMS,
        "Invalid MFA configuration given, can't tur~n off MFA| and configure an MFA together",
    ),
    ours(
        SMS,
        "Invalid MFA Configuration given. SMS M~FA, Email MFA,| or Software Token MFA must be enabled.",
    ),
    ours(SMS, "Can't turn off SMS_MFA~ when SMS| configuration is set for the user pool"),
    ours(SMS, "Cannot turn off SMS_MFA~ when SMS| configuration is set for the user pool"),
    ours(SMS, "MFA cannot be turned off if~ an SMS| role is configured"),
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
    ours(SCOPE, "Access Token does not have req~uired sc|opes"),
    Text { says: "does not have required scopes", means: Ours(SCOPE, None), needs: Cognito },
    Text { says: "session can only be used once", means: Ours(REUSED, None), needs: Cognito },
    Text { says: "the user, session is expired", means: Ours(EXPIRED, None), needs: Cognito },
    ours(CODE, "Invalid code or au~th state for| the user"),
    ours(CODE, "code or auth state for the user"),
    Text { says: "Invalid code received for user", means: Ours(CODE, None), needs: Cognito },
    Text { says: "MFA Code Mismatch", means: Ours(CODE, None), needs: Cognito },
    ours(NOT_SET_UP, "User does not have delivery con~fig set to turn on SO|FTWARE_TOKEN_MFA"),
    ours(NOT_SET_UP, "delivery config set to turn on SOFTWARE|_TOKEN_MFA"),
    ours(NOT_SET_UP, "User has not set up soft~ware token| mfa"),
    ours(NOT_SET_UP, "User has not verified soft~ware token| mfa"),
    because(
        NOT_ENABLED,
        "pool_switch",
        "Software Token MFA has not been en~abled| by the userPool",
    ),
    because(NOT_ENABLED, "user_token", "Software Token MFA does not ex~ist for| the user"),
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
    // The answers of carriers in SNS delivery logs (source: sns-delivery-log).
    ours(NOT_DELIVERED, "Blocked as spam by~ phone| carrier"),
    ours(NOT_DELIVERED, "No quota left for~ account"),
    ours(NOT_DELIVERED, "Phone carrier has blocked this message"),
    ours(NOT_DELIVERED, "Phone has blocked SMS"),
    ours(NOT_DELIVERED, "Phone is currently unreachable/unavailable"),
    ours(NOT_DELIVERED, "Phone carrier is currently unreachable/unavailable"),
    ours(NOT_DELIVERED, "Unknown error attempting to reach phone"),
    ours(NOT_DELIVERED, "This delivery would exceed max price"),
    // Passkeys and first factors (source: passkey-and-mfa): about MFA, and not about its SMS settings.
    other(
        "passkey_and_mfa",
        Nothing,
        "Only PASSWORD and WEB_AUTHN~ (if configured) can be| enabled as an auth factor if MFA is enabled",
    ),
    other(
        "passkey_and_mfa",
        Nothing,
        "Cannot set WebAuthn factor~ configuration| to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
    ),
    other(
        "passkey_and_mfa",
        Nothing,
        "WEB_AUTHN cannot be used as~ an auth factor| when MFA is enabled if not configured for MFA",
    ),
    other(
        "sms_first_factor",
        Nothing,
        "SMS_OTP can not be configured~ as AuthFactor| as user pool is missing valid SMS configuration",
    ),
    other("sms_no_phone", Nothing, "User does not have delivery config set to turn on SM~|S_MFA"),
    other("sms_no_phone", Nothing, "User does not have a phone_number~ set to turn on| SMS MFA"),
    other("email_no_address", Nothing, "User does not have delivery config set to turn on EM~|AIL"),
    // Errors outside the list.
    other("mfa_method_not_found", Nothing, "No MFA mechanism reg~ist|erd in the account"),
    other("client_too_old", Nothing, "underlying service was not~ addressed"),
    other("secret_hash", Apart, "is configured with secret but SECRET~_HASH| was not received"),
    other("secret_hash", Apart, "is configured for secret but~ secret was not received"),
    other("secret_hash", Apart, "Unable to verify secret hash~ for client"),
    other(
        "no_recovery_channel",
        Nothing,
        "Cannot reset password for the user as there is no~ registered/verified| email or phone_number",
    ),
    other("no_recovery_channel", Nothing, "Could not reset password for the account"),
    other("ses_identity", Cognito, "The following identities failed the check~ in region"),
    other("email_quota", Nothing, "Exceeded daily limit for the operation~ of| the account"),
    other("email_quota", Nothing, "Exceeded daily email limit for the operation~ or| the account"),
    other("email_quota", Nothing, "configure your user pool to use your own Amazon SES"),
    other("lambda_trigger", Nothing, "DefineAuthChallenge failed with error"),
    other("lambda_trigger", Nothing, "CreateAuthChallenge failed with error"),
    other("lambda_trigger", Nothing, "VerifyAuthChallengeResponse failed with error"),
    other("custom_sender", Nothing, "CustomSMSSender failed"),
    other("custom_sender", Nothing, "CustomEmailSender failed"),
    other("lockout", Nothing, "Password attempts exceeded"),
    other("attempt_limit", Apart, "Attempt limit exceeded, please try~ after some time"),
    other("waf", Nothing, "Request not allowed due to WAF"),
    other("phone_format", Mfa, "Invalid phone number format"),
    other("flow_not_enabled", Nothing, "flow not enabled for this client"),
    other(
        "legacy_password_days",
        Nothing,
        "Please use TemporaryPasswordValidityDays~ in PasswordPolicy| instead of UnusedAccountValidityDays",
    ),
    other("missing_session", Cognito, "Missing required parameter Session"),
    other("code_used", Nothing, "Your software token has already been~ used| once"),
    other("access_token", Mfa, "Invalid Access Token"),
    other("access_token", Mfa, "Access Token has expired"),
    other("access_token", Mfa, "Access Token has been revoked"),
    // Cognito, and not MFA: the call that said it is no evidence of ours.
    not_mfa("Incorrect username or password"),
    not_mfa("Invalid verification code provided"),
    not_mfa("Invalid code provided, please request a code again"),
    not_mfa("Invalid Refresh Token"),
    not_mfa("Refresh Token has expired"),
    not_mfa("Refresh Token has been revoked"),
    not_mfa("User is disabled"),
    not_mfa("User is not confirmed"),
    not_mfa("Password did not conform"),
    not_mfa("Temporary password has expired"),
    not_mfa("User cannot be confirmed"),
    not_mfa("Invalid login token"),
    not_mfa("PreSignUp failed with error"),
    not_mfa("PostConfirmation failed with error"),
    not_mfa("UserMigration failed with error"),
    not_mfa("security token included in the request"),
    not_mfa("Unable to locate credentials"),
    // What people say in their own words.
    symptom(NO_PROMPT, "not prompted for MFA"),
    symptom(NO_PROMPT, "not asked for MFA"),
    symptom(NO_PROMPT, "no MFA prompt"),
    symptom(NO_PROMPT, "never asked for MFA"),
    symptom(NO_PROMPT, "never prompted for MFA"),
    symptom(NO_PROMPT, "not prompting for MFA"),
    symptom(NO_PROMPT, "does not ask for MFA"),
    symptom(NO_PROMPT, "doesn't ask for MFA"),
    symptom(NO_PROMPT, "MFA is on but nobody is asked"),
    symptom(NO_PROMPT, "MFA not prompted"),
    symptom(NO_PROMPT, "without being asked for MFA"),
    symptom(NO_PROMPT, "MFA is not triggered"),
    symptom(NO_PROMPT, "não pede MFA"),
    symptom(NO_PROMPT, "nao pede MFA"),
    symptom(NO_PROMPT, "não pede o MFA"),
    symptom(NO_PROMPT, "não pede a MFA"),
    symptom(NO_PROMPT, "não solicita MFA"),
    symptom(NO_PROMPT, "não solicita a MFA"),
    symptom(NO_PROMPT, "não solicita o MFA"),
    symptom(NO_PROMPT, "MFA não é solicitad"),
    symptom(NO_PROMPT, "MFA não é pedid"),
    symptom(NO_PROMPT, "sem pedir MFA"),
    symptom(NO_PROMPT, "sem pedir o MFA"),
    symptom(NOT_DELIVERED, "SMS never arrives"),
    symptom(NOT_DELIVERED, "SMS never arrived"),
    symptom(NOT_DELIVERED, "SMS not received"),
    symptom(NOT_DELIVERED, "SMS not delivered"),
    symptom(NOT_DELIVERED, "not receiving SMS"),
    symptom(NOT_DELIVERED, "not receiving the SMS"),
    symptom(NOT_DELIVERED, "not receive SMS"),
    symptom(NOT_DELIVERED, "SMS does not arrive"),
    symptom(NOT_DELIVERED, "do not get the SMS"),
    symptom(NOT_DELIVERED, "SMS não chega"),
    symptom(NOT_DELIVERED, "SMS nao chega"),
    symptom(NOT_DELIVERED, "SMS nunca chega"),
    symptom(NOT_DELIVERED, "não recebe SMS"),
    symptom(NOT_DELIVERED, "não recebe o SMS"),
    symptom(NOT_DELIVERED, "não recebem SMS"),
    symptom(NOT_DELIVERED, "não recebem o SMS"),
    other("select_mfa_type", Symptom, "SELECT_MFA_TYPE"),
    other("lost_authenticator", Symptom, "lost authenticator"),
    other("lost_authenticator", Symptom, "lost their authenticator"),
    other("lost_authenticator", Symptom, "lost the phone with"),
    other("lost_authenticator", Symptom, "perdeu o celular"),
    other("lost_authenticator", Symptom, "perdeu o autenticador"),
    other("resend_code", Symptom, "resend MFA code"),
    other("resend_code", Symptom, "resend the MFA code"),
    other("resend_code", Symptom, "reenviar o código de MFA"),
    other("federated_user", Symptom, "MFA for federated users"),
    other("federated_user", Symptom, "MFA for SAML users"),
    other("federated_user", Symptom, "MFA para usuários federados"),
    other("remembered_device", Symptom, "remembered device"),
    other("remembered_device", Symptom, "dispositivo lembrado"),
    other("custom_sender", Symptom, "CustomSMSSender"),
    other("custom_sender", Symptom, "CustomEmailSender"),
];
