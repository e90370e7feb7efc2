//! Terraform: the block of the resource with what changes and the arguments that its type requires. Arguments
//! are those of the provider `hashicorp/aws` 6.25 (source: terraform-user-pool-arguments).

use serde_json::{Map, Value, json};

use super::declared::{Declared, FACTORS, Kind, Resource};
use super::literal::Language;
use super::{Form, Written};
use crate::text::Say;

/// What holds a value: an argument, or a block in the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum As {
    Argument,
    Block,
    /// A policy document, which is an argument in JSON.
    Document,
}
use As::{Argument, Block, Document};

/// Members of AWS's API by their path, and what Terraform calls them.
const USER_POOL: &[(&str, &str, As)] = &[
    ("MfaConfiguration", "mfa_configuration", Argument),
    ("AccountRecoverySetting", "account_recovery_setting", Block),
    ("AccountRecoverySetting/RecoveryMechanisms", "recovery_mechanism", Block),
    ("AccountRecoverySetting/RecoveryMechanisms/Name", "name", Argument),
    ("AccountRecoverySetting/RecoveryMechanisms/Priority", "priority", Argument),
    ("AdminCreateUserConfig", "admin_create_user_config", Block),
    ("AdminCreateUserConfig/AllowAdminCreateUserOnly", "allow_admin_create_user_only", Argument),
    ("AdminCreateUserConfig/InviteMessageTemplate", "invite_message_template", Block),
    ("AdminCreateUserConfig/InviteMessageTemplate/EmailMessage", "email_message", Argument),
    ("AdminCreateUserConfig/InviteMessageTemplate/EmailSubject", "email_subject", Argument),
    ("AdminCreateUserConfig/InviteMessageTemplate/SMSMessage", "sms_message", Argument),
    ("AutoVerifiedAttributes", "auto_verified_attributes", Argument),
    ("DeletionProtection", "deletion_protection", Argument),
    ("DeviceConfiguration", "device_configuration", Block),
    (
        "DeviceConfiguration/ChallengeRequiredOnNewDevice",
        "challenge_required_on_new_device",
        Argument,
    ),
    (
        "DeviceConfiguration/DeviceOnlyRememberedOnUserPrompt",
        "device_only_remembered_on_user_prompt",
        Argument,
    ),
    ("EmailConfiguration", "email_configuration", Block),
    ("EmailConfiguration/ConfigurationSet", "configuration_set", Argument),
    ("EmailConfiguration/EmailSendingAccount", "email_sending_account", Argument),
    ("EmailConfiguration/From", "from_email_address", Argument),
    ("EmailConfiguration/ReplyToEmailAddress", "reply_to_email_address", Argument),
    ("EmailConfiguration/SourceArn", "source_arn", Argument),
    ("EmailMfaConfiguration", "email_mfa_configuration", Block),
    ("EmailMfaConfiguration/Message", "message", Argument),
    ("EmailMfaConfiguration/Subject", "subject", Argument),
    ("EmailVerificationMessage", "email_verification_message", Argument),
    ("EmailVerificationSubject", "email_verification_subject", Argument),
    ("LambdaConfig", "lambda_config", Block),
    ("LambdaConfig/CreateAuthChallenge", "create_auth_challenge", Argument),
    ("LambdaConfig/CustomEmailSender", "custom_email_sender", Block),
    ("LambdaConfig/CustomEmailSender/LambdaArn", "lambda_arn", Argument),
    ("LambdaConfig/CustomEmailSender/LambdaVersion", "lambda_version", Argument),
    ("LambdaConfig/CustomMessage", "custom_message", Argument),
    ("LambdaConfig/CustomSMSSender", "custom_sms_sender", Block),
    ("LambdaConfig/CustomSMSSender/LambdaArn", "lambda_arn", Argument),
    ("LambdaConfig/CustomSMSSender/LambdaVersion", "lambda_version", Argument),
    ("LambdaConfig/DefineAuthChallenge", "define_auth_challenge", Argument),
    ("LambdaConfig/KMSKeyID", "kms_key_id", Argument),
    ("LambdaConfig/PostAuthentication", "post_authentication", Argument),
    ("LambdaConfig/PostConfirmation", "post_confirmation", Argument),
    ("LambdaConfig/PreAuthentication", "pre_authentication", Argument),
    ("LambdaConfig/PreSignUp", "pre_sign_up", Argument),
    ("LambdaConfig/PreTokenGeneration", "pre_token_generation", Argument),
    ("LambdaConfig/PreTokenGenerationConfig", "pre_token_generation_config", Block),
    ("LambdaConfig/PreTokenGenerationConfig/LambdaArn", "lambda_arn", Argument),
    ("LambdaConfig/PreTokenGenerationConfig/LambdaVersion", "lambda_version", Argument),
    ("LambdaConfig/UserMigration", "user_migration", Argument),
    ("LambdaConfig/VerifyAuthChallengeResponse", "verify_auth_challenge_response", Argument),
    ("PasswordPolicy", "password_policy", Block),
    ("PasswordPolicy/MinimumLength", "minimum_length", Argument),
    ("PasswordPolicy/PasswordHistorySize", "password_history_size", Argument),
    ("PasswordPolicy/RequireLowercase", "require_lowercase", Argument),
    ("PasswordPolicy/RequireNumbers", "require_numbers", Argument),
    ("PasswordPolicy/RequireSymbols", "require_symbols", Argument),
    ("PasswordPolicy/RequireUppercase", "require_uppercase", Argument),
    ("PasswordPolicy/TemporaryPasswordValidityDays", "temporary_password_validity_days", Argument),
    ("SignInPolicy", "sign_in_policy", Block),
    ("SignInPolicy/AllowedFirstAuthFactors", "allowed_first_auth_factors", Argument),
    ("SmsAuthenticationMessage", "sms_authentication_message", Argument),
    ("SmsConfiguration", "sms_configuration", Block),
    ("SmsConfiguration/ExternalId", "external_id", Argument),
    ("SmsConfiguration/SnsCallerArn", "sns_caller_arn", Argument),
    ("SmsConfiguration/SnsRegion", "sns_region", Argument),
    ("SmsVerificationMessage", "sms_verification_message", Argument),
    ("SoftwareTokenMfaConfiguration", "software_token_mfa_configuration", Block),
    ("SoftwareTokenMfaConfiguration/Enabled", "enabled", Argument),
    ("UserAttributeUpdateSettings", "user_attribute_update_settings", Block),
    (
        "UserAttributeUpdateSettings/AttributesRequireVerificationBeforeUpdate",
        "attributes_require_verification_before_update",
        Argument,
    ),
    ("UserPoolAddOns", "user_pool_add_ons", Block),
    ("UserPoolAddOns/AdvancedSecurityMode", "advanced_security_mode", Argument),
    ("UserPoolAddOns/AdvancedSecurityAdditionalFlows", "advanced_security_additional_flows", Block),
    ("UserPoolAddOns/AdvancedSecurityAdditionalFlows/CustomAuthMode", "custom_auth_mode", Argument),
    ("UserPoolTags", "tags", Argument),
    ("UserPoolTier", "user_pool_tier", Argument),
    ("VerificationMessageTemplate", "verification_message_template", Block),
    ("VerificationMessageTemplate/DefaultEmailOption", "default_email_option", Argument),
    ("VerificationMessageTemplate/EmailMessage", "email_message", Argument),
    ("VerificationMessageTemplate/EmailMessageByLink", "email_message_by_link", Argument),
    ("VerificationMessageTemplate/EmailSubject", "email_subject", Argument),
    ("VerificationMessageTemplate/EmailSubjectByLink", "email_subject_by_link", Argument),
    ("VerificationMessageTemplate/SmsMessage", "sms_message", Argument),
    ("WebAuthnConfiguration", "web_authn_configuration", Block),
    ("WebAuthnConfiguration/RelyingPartyId", "relying_party_id", Argument),
    ("WebAuthnConfiguration/UserVerification", "user_verification", Argument),
];

const APP_CLIENT: &[(&str, &str, As)] = &[
    ("ClientName", "name", Argument),
    ("UserPoolId", "user_pool_id", Argument),
    ("AccessTokenValidity", "access_token_validity", Argument),
    ("AllowedOAuthFlows", "allowed_oauth_flows", Argument),
    ("AllowedOAuthFlowsUserPoolClient", "allowed_oauth_flows_user_pool_client", Argument),
    ("AllowedOAuthScopes", "allowed_oauth_scopes", Argument),
    ("AnalyticsConfiguration", "analytics_configuration", Block),
    ("AnalyticsConfiguration/ApplicationArn", "application_arn", Argument),
    ("AnalyticsConfiguration/ApplicationId", "application_id", Argument),
    ("AnalyticsConfiguration/ExternalId", "external_id", Argument),
    ("AnalyticsConfiguration/RoleArn", "role_arn", Argument),
    ("AnalyticsConfiguration/UserDataShared", "user_data_shared", Argument),
    ("AuthSessionValidity", "auth_session_validity", Argument),
    ("CallbackURLs", "callback_urls", Argument),
    ("DefaultRedirectURI", "default_redirect_uri", Argument),
    (
        "EnablePropagateAdditionalUserContextData",
        "enable_propagate_additional_user_context_data",
        Argument,
    ),
    ("EnableTokenRevocation", "enable_token_revocation", Argument),
    ("ExplicitAuthFlows", "explicit_auth_flows", Argument),
    ("IdTokenValidity", "id_token_validity", Argument),
    ("LogoutURLs", "logout_urls", Argument),
    ("PreventUserExistenceErrors", "prevent_user_existence_errors", Argument),
    ("ReadAttributes", "read_attributes", Argument),
    ("RefreshTokenRotation", "refresh_token_rotation", Block),
    ("RefreshTokenRotation/Feature", "feature", Argument),
    ("RefreshTokenRotation/RetryGracePeriodSeconds", "retry_grace_period_seconds", Argument),
    ("RefreshTokenValidity", "refresh_token_validity", Argument),
    ("SupportedIdentityProviders", "supported_identity_providers", Argument),
    ("TokenValidityUnits", "token_validity_units", Block),
    ("TokenValidityUnits/AccessToken", "access_token", Argument),
    ("TokenValidityUnits/IdToken", "id_token", Argument),
    ("TokenValidityUnits/RefreshToken", "refresh_token", Argument),
    ("WriteAttributes", "write_attributes", Argument),
];

const LOG_DELIVERY: &[(&str, &str, As)] = &[
    ("UserPoolId", "user_pool_id", Argument),
    ("LogConfigurations", "log_configurations", Block),
    ("LogConfigurations/EventSource", "event_source", Argument),
    ("LogConfigurations/LogLevel", "log_level", Argument),
    ("LogConfigurations/CloudWatchLogsConfiguration", "cloud_watch_logs_configuration", Block),
    ("LogConfigurations/CloudWatchLogsConfiguration/LogGroupArn", "log_group_arn", Argument),
    ("LogConfigurations/FirehoseConfiguration", "firehose_configuration", Block),
    ("LogConfigurations/FirehoseConfiguration/StreamArn", "stream_arn", Argument),
    ("LogConfigurations/S3Configuration", "s3_configuration", Block),
    ("LogConfigurations/S3Configuration/BucketArn", "bucket_arn", Argument),
];

const ROLE: &[(&str, &str, As)] = &[
    ("RoleName", "name", Argument),
    ("Path", "path", Argument),
    ("Description", "description", Argument),
    ("AssumeRolePolicyDocument", "assume_role_policy", Document),
];

const ROLE_POLICY: &[(&str, &str, As)] = &[
    ("PolicyName", "name", Argument),
    ("RoleName", "role", Argument),
    ("PolicyDocument", "policy", Document),
];

/// The provider's type and its arguments.
fn type_of(kind: &Kind) -> (&'static str, &'static [(&'static str, &'static str, As)]) {
    match kind {
        Kind::UserPool => ("aws_cognito_user_pool", USER_POOL),
        Kind::AppClient => ("aws_cognito_user_pool_client", APP_CLIENT),
        Kind::LogDelivery => ("aws_cognito_log_delivery_configuration", LOG_DELIVERY),
        Kind::Role { .. } => ("aws_iam_role", ROLE),
        Kind::RolePolicy { .. } => ("aws_iam_role_policy", ROLE_POLICY),
    }
}

/// `UserPool` as `user_pool`.
fn label(name: &str) -> String {
    let mut label = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !label.is_empty() {
            label.push('_');
        }
        label.push(c.to_ascii_lowercase());
    }
    label
}

/// A line of a block, or a block in it.
enum Part {
    Argument { name: &'static str, value: String, step: usize },
    Block { name: &'static str, parts: Vec<Part>, step: usize },
}

/// The configuration.
pub(super) fn write(declared: &Declared) -> Written {
    let mut written = Written::default();
    for resource in &declared.resources {
        let (of_type, table) = type_of(&resource.kind);
        let mut parts = Vec::new();
        if resource.kind == Kind::UserPool
            && let Some(name) = declared.pool.get("Name")
        {
            let value = Language::Hcl.value(name, 0);
            parts.push(Part::Argument { name: "name", value, step: 1 });
        }
        let mut says_something = false;
        for (member, value, step, changes) in settings(resource) {
            let Some(value) = value else {
                let name = table.iter().find(|(path, ..)| *path == member);
                written.take_out(name.map_or(member.as_str(), |(_, name, _)| name));
                continue;
            };
            let before = parts.len();
            add(table, &member, &value, step, &mut parts, &mut |path| {
                written.cannot(Form::Terraform, path);
            });
            // A block with nothing in it that changes is no change.
            let differs = resource.setting(&member).map_or(&[][..], |setting| &setting.differs);
            let has = |path: &str| table.iter().any(|(of, ..)| *of == path);
            let says = differs.is_empty()
                || differs.iter().any(|d| has(d) || has(&format!("{member}/{d}")));
            says_something |= changes && says && parts.len() > before;
        }
        if !says_something {
            continue;
        }
        written.blank();
        let name = label(&resource.name);
        written.line(0, &format!("resource \"{of_type}\" \"{name}\" {{"), 1);
        lines(&parts, 2, 1, &mut written);
        depends_on(declared, resource, &mut written);
        written.line(0, "}", 1);
        policies(resource, &name, &mut written);
    }
    if declared.resources.iter().any(has_sms_without_id) {
        written.beside.push(Say::text("as-code-external-id"));
    }
    written
}

/// The provider requires an external ID with the role that sends text messages.
fn has_sms_without_id(resource: &Resource) -> bool {
    resource
        .value("SmsConfiguration")
        .is_some_and(|sms| sms.get("SnsCallerArn").is_some() && sms.get("ExternalId").is_none())
}

/// The settings under the names of the table: a factor is a block, and the two policies of a pool are two.
fn settings(resource: &Resource) -> Vec<(String, Option<Value>, usize, bool)> {
    let mut settings = Vec::new();
    for setting in &resource.settings {
        let mut add = |member: &str, value: Option<Value>| {
            settings.push((member.to_owned(), value, setting.step, setting.changes));
        };
        match (setting.member.as_str(), &setting.value) {
            (FACTORS, Some(Value::Array(factors))) => {
                let is_on = |name: &str| factors.iter().any(|factor| factor == name);
                if is_on("SOFTWARE_TOKEN_MFA") {
                    add("SoftwareTokenMfaConfiguration", Some(json!({"Enabled": true})));
                }
                // The block itself is the switch (source: mfa-email-block-is-the-switch).
                if is_on("EMAIL_OTP") && resource.setting("EmailMfaConfiguration").is_none() {
                    add("EmailMfaConfiguration", Some(json!({})));
                }
            }
            ("Policies", Some(Value::Object(policies))) => {
                for (member, value) in policies {
                    add(member, Some(value.clone()));
                }
            }
            // Policies of a role that is made here are resources of their own.
            ("Policies", _) if matches!(resource.kind, Kind::Role { .. }) => {}
            (member, value) => add(member, value.clone()),
        }
    }
    settings
}

fn add(
    table: &'static [(&'static str, &'static str, As)],
    path: &str,
    value: &Value,
    step: usize,
    parts: &mut Vec<Part>,
    cannot: &mut dyn FnMut(&str),
) {
    let Some((_, name, how)) = table.iter().find(|(of, ..)| *of == path) else {
        cannot(path);
        return;
    };
    match (how, value) {
        (_, Value::Null) => {}
        (Block, Value::Array(items)) => {
            for item in items {
                add(table, path, item, step, parts, cannot);
            }
        }
        (Block, Value::Object(members)) => {
            let mut inner = Vec::new();
            for (member, value) in members {
                add(table, &format!("{path}/{member}"), value, step, &mut inner, cannot);
            }
            // A block that lost all it had says another thing than it did.
            if !inner.is_empty() || members.is_empty() {
                parts.push(Part::Block { name, parts: inner, step });
            }
        }
        (Document, value) => {
            let value = format!("jsonencode({})", Language::Hcl.value(value, 0));
            parts.push(Part::Argument { name, value, step });
        }
        (_, value) => {
            let value = Language::Hcl.value(value, 0);
            parts.push(Part::Argument { name, value, step });
        }
    }
}

/// Arguments first, their values in a column as `terraform fmt` sets them, then the blocks.
fn lines(parts: &[Part], indent: usize, outer_step: usize, written: &mut Written) {
    let is_short =
        |part: &&Part| matches!(part, Part::Argument { value, .. } if !value.contains('\n'));
    let width = |part: &Part| match part {
        Part::Argument { name, .. } => name.len(),
        Part::Block { .. } => 0,
    };
    let column = parts.iter().filter(is_short).map(width).max().unwrap_or_default();
    for part in parts {
        if let Part::Argument { name, value, step } = part {
            let room = if value.contains('\n') { name.len() } else { column };
            written.line(indent, &format!("{name:room$} = {value}"), outer_step.max(*step));
        }
    }
    let has_arguments = parts.iter().any(|part| matches!(part, Part::Argument { .. }));
    for (at, part) in parts.iter().enumerate() {
        if let Part::Block { name, parts, step } = part {
            let step = outer_step.max(*step);
            if has_arguments || at > 0 {
                written.line_alone();
            }
            if parts.is_empty() {
                written.line(indent, &format!("{name} {{}}"), step);
                continue;
            }
            written.line(indent, &format!("{name} {{"), step);
            lines(parts, indent + 2, step, written);
            written.line(indent, "}", step);
        }
    }
}

/// The resources that have to be there first.
fn depends_on(declared: &Declared, resource: &Resource, written: &mut Written) {
    let mut names = Vec::new();
    for other in declared.resources.iter().filter(|other| resource.after.contains(&other.name)) {
        let (of_type, _) = type_of(&other.kind);
        let name = label(&other.name);
        names.push(format!("{of_type}.{name}"));
        names.extend(
            policy_names(other, &name).map(|policy| format!("aws_iam_role_policy.{policy}")),
        );
    }
    if !names.is_empty() {
        written.line_alone();
        written.line(2, &format!("depends_on = [{}]", names.join(", ")), 1);
    }
}

/// The labels of the policies of a role that is made here.
fn policy_names(resource: &Resource, role: &str) -> impl Iterator<Item = String> + use<> {
    let policies =
        resource.value("Policies").filter(|_| matches!(resource.kind, Kind::Role { .. }));
    let count = policies.and_then(Value::as_array).map_or(0, Vec::len);
    let role = role.to_owned();
    (0..count).map(move |at| match at {
        0 => format!("{role}_policy"),
        _ => format!("{role}_policy_{}", at + 1),
    })
}

fn policies(resource: &Resource, role: &str, written: &mut Written) {
    let Some(policies) = resource.value("Policies").and_then(Value::as_array) else { return };
    for (policy, name) in policies.iter().zip(policy_names(resource, role)) {
        let empty = Map::new();
        let policy = policy.as_object().unwrap_or(&empty);
        let of = |member: &str| policy.get(member).cloned().unwrap_or_default();
        written.blank();
        written.line(0, &format!("resource \"aws_iam_role_policy\" \"{name}\" {{"), 1);
        let document = Language::Hcl.value(&of("PolicyDocument"), 0);
        let parts = [
            ("name", Language::Hcl.value(&of("PolicyName"), 0)),
            ("role", format!("aws_iam_role.{role}.id")),
            ("policy", format!("jsonencode({document})")),
        ]
        .map(|(name, value)| Part::Argument { name, value, step: 1 });
        lines(&parts, 2, 1, written);
        written.line(0, "}", 1);
    }
}
