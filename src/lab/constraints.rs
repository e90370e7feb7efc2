//! The bounds of single members, as AWS's model has them, and its words for them
//! (source: message-constraint).

use serde_json::Value;

use super::refusal::Refusal;
use super::request::Request;

/// What one member may be.
pub(super) enum Limit {
    /// Characters.
    Length(usize, usize),
    /// Holds `{####}`.
    Code,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A number.
    Range(i64, i64),
    /// Items of a list.
    Items(usize, usize),
    /// An ARN, or nothing.
    Arn,
}

use Limit::{Arn, Code, Items, Length, OneOf, Range};

pub(super) type Table = &'static [(&'static str, Limit)];

const MFA: Limit = OneOf(&["OFF", "ON", "OPTIONAL"]);
const SMS_TEXT: Limit = Length(6, 140);
const MAIL_TEXT: Limit = Length(6, 20_000);
const SUBJECT: Limit = Length(1, 140);
const ATTRIBUTES: Limit = OneOf(&["phone_number", "email"]);

/// `SetLogDeliveryConfiguration`.
pub(super) const LOG_DELIVERY: Table = &[
    ("LogConfigurations", Items(0, 2)),
    ("LogConfigurations/*/EventSource", OneOf(&["userNotification", "userAuthEvents"])),
    ("LogConfigurations/*/LogLevel", OneOf(&["ERROR", "INFO"])),
    ("LogConfigurations/*/CloudWatchLogsConfiguration/LogGroupArn", Arn),
    ("LogConfigurations/*/FirehoseConfiguration/StreamArn", Arn),
];

/// `UpdateUserPool`; `/*` stands for each item of a list.
pub(super) const POOL: Table = &[
    ("PoolName", Length(1, 128)),
    ("MfaConfiguration", MFA),
    ("DeletionProtection", OneOf(&["ACTIVE", "INACTIVE"])),
    ("UserPoolTier", OneOf(&["LITE", "ESSENTIALS", "PLUS"])),
    ("AutoVerifiedAttributes/*", ATTRIBUTES),
    ("UserAttributeUpdateSettings/AttributesRequireVerificationBeforeUpdate/*", ATTRIBUTES),
    ("Policies/PasswordPolicy/MinimumLength", Range(6, 99)),
    ("Policies/PasswordPolicy/PasswordHistorySize", Range(0, 24)),
    ("Policies/PasswordPolicy/TemporaryPasswordValidityDays", Range(0, 365)),
    ("Policies/SignInPolicy/AllowedFirstAuthFactors", Items(1, 5)),
    (
        "Policies/SignInPolicy/AllowedFirstAuthFactors/*",
        OneOf(&["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN"]),
    ),
    ("AccountRecoverySetting/RecoveryMechanisms", Items(1, 2)),
    ("AccountRecoverySetting/RecoveryMechanisms/*/Priority", Range(1, 2)),
    (
        "AccountRecoverySetting/RecoveryMechanisms/*/Name",
        OneOf(&["verified_email", "verified_phone_number", "admin_only"]),
    ),
    ("AdminCreateUserConfig/UnusedAccountValidityDays", Range(0, 365)),
    ("AdminCreateUserConfig/InviteMessageTemplate/SMSMessage", SMS_TEXT),
    ("AdminCreateUserConfig/InviteMessageTemplate/SMSMessage", Code),
    ("AdminCreateUserConfig/InviteMessageTemplate/EmailMessage", MAIL_TEXT),
    ("AdminCreateUserConfig/InviteMessageTemplate/EmailMessage", Code),
    ("AdminCreateUserConfig/InviteMessageTemplate/EmailSubject", SUBJECT),
    ("EmailConfiguration/EmailSendingAccount", OneOf(&["COGNITO_DEFAULT", "DEVELOPER"])),
    ("EmailConfiguration/SourceArn", Arn),
    ("EmailVerificationMessage", MAIL_TEXT),
    ("EmailVerificationMessage", Code),
    ("EmailVerificationSubject", SUBJECT),
    ("SmsVerificationMessage", SMS_TEXT),
    ("SmsVerificationMessage", Code),
    ("SmsAuthenticationMessage", SMS_TEXT),
    ("SmsAuthenticationMessage", Code),
    (
        "VerificationMessageTemplate/DefaultEmailOption",
        OneOf(&["CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"]),
    ),
    ("VerificationMessageTemplate/SmsMessage", SMS_TEXT),
    ("VerificationMessageTemplate/SmsMessage", Code),
    ("VerificationMessageTemplate/EmailMessage", MAIL_TEXT),
    ("VerificationMessageTemplate/EmailMessage", Code),
    ("VerificationMessageTemplate/EmailSubject", SUBJECT),
    ("SmsConfiguration/SnsCallerArn", Arn),
    ("SmsConfiguration/SnsRegion", Length(5, 32)),
    ("UserPoolAddOns/AdvancedSecurityMode", OneOf(&["OFF", "AUDIT", "ENFORCED"])),
    ("LambdaConfig/CustomSMSSender/LambdaVersion", OneOf(&["V1_0"])),
    ("LambdaConfig/CustomEmailSender/LambdaVersion", OneOf(&["V1_0"])),
    ("LambdaConfig/PreTokenGenerationConfig/LambdaVersion", OneOf(&["V1_0", "V2_0", "V3_0"])),
];

/// `SetUserPoolMfaConfig`.
pub(super) const MFA_CONFIG: Table = &[
    ("MfaConfiguration", MFA),
    ("SmsMfaConfiguration/SmsAuthenticationMessage", SMS_TEXT),
    ("SmsMfaConfiguration/SmsAuthenticationMessage", Code),
    ("SmsMfaConfiguration/SmsConfiguration/SnsCallerArn", Arn),
    ("SmsMfaConfiguration/SmsConfiguration/SnsRegion", Length(5, 32)),
    ("EmailMfaConfiguration/Message", MAIL_TEXT),
    ("EmailMfaConfiguration/Message", Code),
    ("EmailMfaConfiguration/Subject", SUBJECT),
    ("WebAuthnConfiguration/RelyingPartyId", Length(1, 127)),
    ("WebAuthnConfiguration/UserVerification", OneOf(&["required", "preferred"])),
    (
        "WebAuthnConfiguration/FactorConfiguration",
        OneOf(&["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"]),
    ),
];

/// `UpdateUserPoolClient`.
pub(super) const CLIENT: Table = &[
    ("ClientName", Length(1, 128)),
    ("AuthSessionValidity", Range(3, 15)),
    ("RefreshTokenValidity", Range(0, 315_360_000)),
    ("AccessTokenValidity", Range(1, 86_400)),
    ("IdTokenValidity", Range(1, 86_400)),
    ("TokenValidityUnits/AccessToken", UNIT),
    ("TokenValidityUnits/IdToken", UNIT),
    ("TokenValidityUnits/RefreshToken", UNIT),
    (
        "ExplicitAuthFlows/*",
        OneOf(&[
            "ADMIN_NO_SRP_AUTH",
            "CUSTOM_AUTH_FLOW_ONLY",
            "USER_PASSWORD_AUTH",
            "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            "ALLOW_CUSTOM_AUTH",
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
            "ALLOW_USER_AUTH",
            "ALLOW_TOKEN_EXCHANGE_DELEGATION",
            "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
        ]),
    ),
    ("AllowedOAuthFlows", Items(0, 3)),
    ("AllowedOAuthFlows/*", OneOf(&["code", "implicit", "client_credentials"])),
    ("AllowedOAuthScopes", Items(0, 50)),
    ("CallbackURLs", Items(0, 100)),
    ("LogoutURLs", Items(0, 100)),
    ("PreventUserExistenceErrors", OneOf(&["LEGACY", "ENABLED"])),
    ("RefreshTokenRotation/Feature", OneOf(&["ENABLED", "DISABLED"])),
];

const UNIT: Limit = OneOf(&["seconds", "minutes", "hours", "days"]);

/// Tries every member that was sent.
///
/// # Errors
/// All that are out of bounds, in one `InvalidParameterException`, as AWS lists them.
pub(super) fn check(request: &Request, table: Table) -> Result<(), Refusal> {
    let mut complaints = Vec::new();
    for (path, limit) in table {
        let mut segments = path.split('/');
        let Some(first) = segments.next() else { continue };
        if let Some(value) = request.get(first) {
            let rest: Vec<&str> = segments.collect();
            visit(value, &rest, &camel(first), limit, &mut complaints);
        }
    }
    if complaints.is_empty() {
        return Ok(());
    }
    let errors = if complaints.len() == 1 { "error" } else { "errors" };
    Err(Refusal::invalid(format!(
        "{} validation {errors} detected: {}",
        complaints.len(),
        complaints.join("; ")
    )))
}

fn visit(value: &Value, path: &[&str], name: &str, limit: &Limit, complaints: &mut Vec<String>) {
    match path.split_first() {
        None => {
            if let Some(broken) = broken(value, limit) {
                let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                complaints.push(format!(
                    "Value '{shown}' at '{name}' failed to satisfy constraint: {broken}"
                ));
            }
        }
        Some((&"*", rest)) => {
            for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                visit(item, rest, &format!("{name}.{}.member", n + 1), limit, complaints);
            }
        }
        Some((member, rest)) => {
            if let Some(inner) = value.get(*member) {
                visit(inner, rest, &format!("{name}.{}", camel(member)), limit, complaints);
            }
        }
    }
}

fn broken(value: &Value, limit: &Limit) -> Option<String> {
    match limit {
        Length(least, most) => {
            let length = value.as_str()?.chars().count();
            if length < *least {
                Some(format!("Member must have length greater than or equal to {least}"))
            } else if length > *most {
                Some(format!("Member must have length less than or equal to {most}"))
            } else {
                None
            }
        }
        Code => (!value.as_str()?.contains("{####}")).then(|| {
            "Member must satisfy regular expression pattern: .*\\{####\\}.*".to_owned()
        }),
        OneOf(allowed) => (!allowed.contains(&value.as_str()?))
            .then(|| format!("Member must satisfy enum value set: [{}]", allowed.join(", "))),
        Range(least, most) => {
            let number = value.as_i64()?;
            if number < *least {
                Some(format!("Member must have value greater than or equal to {least}"))
            } else if number > *most {
                Some(format!("Member must have value less than or equal to {most}"))
            } else {
                None
            }
        }
        Items(least, most) => {
            let count = value.as_array()?.len();
            if count < *least {
                Some(format!("Member must have length greater than or equal to {least}"))
            } else if count > *most {
                Some(format!("Member must have length less than or equal to {most}"))
            } else {
                None
            }
        }
        Arn => (!is_arn(value.as_str()?)).then(|| {
            "Member must satisfy regular expression pattern: \
             arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?"
                .to_owned()
        }),
    }
}

/// Empty is allowed: a pool that sends through EumsSms has no SnsCallerArn (source: sms-eums-settings).
fn is_arn(text: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "_+=/,.@-".contains(c))
    };
    let parts: Vec<&str> = text.split(':').collect();
    match parts.as_slice() {
        [""] => true,
        ["arn", partition, service, region, account, rest @ ..] => {
            word(partition)
                && word(service)
                && (region.is_empty() || word(region))
                && !account.is_empty()
                && account.chars().all(|c| c.is_ascii_digit())
                && (1..=3).contains(&rest.len())
                && rest.iter().all(|part| word(part))
        }
        _ => false,
    }
}

fn camel(member: &str) -> String {
    let mut letters = member.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
