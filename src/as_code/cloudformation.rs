//! CloudFormation: the resource with what changes, in YAML.

use serde_json::{Map, Value, json};

use super::declared::{Declared, FACTORS, Kind, Resource};
use super::{Form, Written};
use crate::text::is_hidden;

/// The properties of the types and of what stands in them, by the path to the object that holds them. Their
/// names are those of Cognito's and IAM's API; what the API has beyond them CloudFormation cannot say
/// (source: cfn-user-pool-properties).
const PROPERTIES: &[(Kinds, &str, &[&str])] = &[
    (
        Kinds::UserPool,
        "",
        &[
            "AccountRecoverySetting",
            "AdminCreateUserConfig",
            "AutoVerifiedAttributes",
            "DeletionProtection",
            "DeviceConfiguration",
            "EmailAuthenticationMessage",
            "EmailAuthenticationSubject",
            "EmailConfiguration",
            "EmailVerificationMessage",
            "EmailVerificationSubject",
            "EnabledMfas",
            "IssuerConfiguration",
            "KeyConfiguration",
            "LambdaConfig",
            "MfaConfiguration",
            "Policies",
            "SmsAuthenticationMessage",
            "SmsConfiguration",
            "SmsVerificationMessage",
            "UserAttributeUpdateSettings",
            "UserPoolAddOns",
            "UserPoolTags",
            "UserPoolTier",
            "VerificationMessageTemplate",
            "WebAuthnFactorConfiguration",
            "WebAuthnRelyingPartyID",
            "WebAuthnUserVerification",
        ],
    ),
    (Kinds::UserPool, "AccountRecoverySetting", &["RecoveryMechanisms"]),
    (Kinds::UserPool, "AccountRecoverySetting/RecoveryMechanisms", &["Name", "Priority"]),
    (
        Kinds::UserPool,
        "AdminCreateUserConfig",
        &["AllowAdminCreateUserOnly", "InviteMessageTemplate", "UnusedAccountValidityDays"],
    ),
    (
        Kinds::UserPool,
        "AdminCreateUserConfig/InviteMessageTemplate",
        &["EmailMessage", "EmailSubject", "SMSMessage"],
    ),
    (
        Kinds::UserPool,
        "DeviceConfiguration",
        &["ChallengeRequiredOnNewDevice", "DeviceOnlyRememberedOnUserPrompt"],
    ),
    (
        Kinds::UserPool,
        "EmailConfiguration",
        &["ConfigurationSet", "EmailSendingAccount", "From", "ReplyToEmailAddress", "SourceArn"],
    ),
    (Kinds::UserPool, "IssuerConfiguration", &["Type"]),
    (Kinds::UserPool, "KeyConfiguration", &["KeyType", "KmsKeyArn"]),
    (
        Kinds::UserPool,
        "LambdaConfig",
        &[
            "CreateAuthChallenge",
            "CustomEmailSender",
            "CustomMessage",
            "CustomSMSSender",
            "DefineAuthChallenge",
            "InboundFederation",
            "KMSKeyID",
            "PostAuthentication",
            "PostConfirmation",
            "PreAuthentication",
            "PreSignUp",
            "PreTokenGeneration",
            "PreTokenGenerationConfig",
            "UserMigration",
            "VerifyAuthChallengeResponse",
        ],
    ),
    (Kinds::UserPool, "LambdaConfig/CustomEmailSender", &["LambdaArn", "LambdaVersion"]),
    (Kinds::UserPool, "LambdaConfig/CustomSMSSender", &["LambdaArn", "LambdaVersion"]),
    (Kinds::UserPool, "LambdaConfig/InboundFederation", &["LambdaArn", "LambdaVersion"]),
    (Kinds::UserPool, "LambdaConfig/PreTokenGenerationConfig", &["LambdaArn", "LambdaVersion"]),
    (Kinds::UserPool, "Policies", &["PasswordPolicy", "SignInPolicy"]),
    (
        Kinds::UserPool,
        "Policies/PasswordPolicy",
        &[
            "MinimumLength",
            "PasswordHistorySize",
            "RequireLowercase",
            "RequireNumbers",
            "RequireSymbols",
            "RequireUppercase",
            "TemporaryPasswordValidityDays",
        ],
    ),
    (Kinds::UserPool, "Policies/SignInPolicy", &["AllowedFirstAuthFactors"]),
    (Kinds::UserPool, "SmsConfiguration", &["EumsSms", "ExternalId", "SnsCallerArn", "SnsRegion"]),
    (
        Kinds::UserPool,
        "SmsConfiguration/EumsSms",
        &[
            "CallerArn",
            "ConfigurationSetName",
            "ExternalId",
            "InEntityId",
            "InTemplateId",
            "OriginationIdentity",
            "Region",
        ],
    ),
    (
        Kinds::UserPool,
        "UserAttributeUpdateSettings",
        &["AttributesRequireVerificationBeforeUpdate"],
    ),
    (
        Kinds::UserPool,
        "UserPoolAddOns",
        &["AdvancedSecurityAdditionalFlows", "AdvancedSecurityMode"],
    ),
    (Kinds::UserPool, "UserPoolAddOns/AdvancedSecurityAdditionalFlows", &["CustomAuthMode"]),
    (
        Kinds::UserPool,
        "VerificationMessageTemplate",
        &[
            "DefaultEmailOption",
            "EmailMessage",
            "EmailMessageByLink",
            "EmailSubject",
            "EmailSubjectByLink",
            "SmsMessage",
        ],
    ),
    (
        Kinds::AppClient,
        "",
        &[
            "AccessTokenValidity",
            "AllowedOAuthFlows",
            "AllowedOAuthFlowsUserPoolClient",
            "AllowedOAuthScopes",
            "AnalyticsConfiguration",
            "AuthSessionValidity",
            "CallbackURLs",
            "ClientName",
            "DefaultRedirectURI",
            "EnablePropagateAdditionalUserContextData",
            "EnableTokenRevocation",
            "ExplicitAuthFlows",
            "IdTokenValidity",
            "LogoutURLs",
            "PreventUserExistenceErrors",
            "ReadAttributes",
            "RefreshTokenRotation",
            "RefreshTokenValidity",
            "SupportedIdentityProviders",
            "TokenValidityUnits",
            "UserPoolId",
            "WriteAttributes",
        ],
    ),
    (
        Kinds::AppClient,
        "AnalyticsConfiguration",
        &["ApplicationArn", "ApplicationId", "ExternalId", "RoleArn", "UserDataShared"],
    ),
    (Kinds::AppClient, "RefreshTokenRotation", &["Feature", "RetryGracePeriodSeconds"]),
    (Kinds::AppClient, "TokenValidityUnits", &["AccessToken", "IdToken", "RefreshToken"]),
    (Kinds::LogDelivery, "", &["LogConfigurations", "UserPoolId"]),
    (
        Kinds::LogDelivery,
        "LogConfigurations",
        &[
            "CloudWatchLogsConfiguration",
            "EventSource",
            "FirehoseConfiguration",
            "LogLevel",
            "S3Configuration",
        ],
    ),
    (Kinds::LogDelivery, "LogConfigurations/CloudWatchLogsConfiguration", &["LogGroupArn"]),
    (Kinds::LogDelivery, "LogConfigurations/FirehoseConfiguration", &["StreamArn"]),
    (Kinds::LogDelivery, "LogConfigurations/S3Configuration", &["BucketArn"]),
    (Kinds::Role, "", &["AssumeRolePolicyDocument", "Description", "Path", "Policies", "RoleName"]),
    (Kinds::RolePolicy, "", &["PolicyDocument", "PolicyName", "RoleName"]),
];

/// Which type a row of the table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kinds {
    UserPool,
    AppClient,
    LogDelivery,
    Role,
    RolePolicy,
}

fn kinds(kind: &Kind) -> Kinds {
    match kind {
        Kind::UserPool => Kinds::UserPool,
        Kind::AppClient => Kinds::AppClient,
        Kind::LogDelivery => Kinds::LogDelivery,
        Kind::Role { .. } => Kinds::Role,
        Kind::RolePolicy { .. } => Kinds::RolePolicy,
    }
}

/// `AWS::Cognito::UserPool`.
fn type_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::UserPool => "AWS::Cognito::UserPool",
        Kind::AppClient => "AWS::Cognito::UserPoolClient",
        Kind::LogDelivery => "AWS::Cognito::LogDeliveryConfiguration",
        Kind::Role { .. } => "AWS::IAM::Role",
        Kind::RolePolicy { .. } => "AWS::IAM::RolePolicy",
    }
}

/// A property of a resource.
#[derive(Clone, Debug)]
pub(super) struct Property {
    pub(super) name: String,
    /// `None`: it is taken away.
    pub(super) value: Option<Value>,
    pub(super) step: usize,
    pub(super) changes: bool,
}

/// The settings of a resource as its properties; what has no property goes to `beside`.
pub(super) fn properties(form: Form, resource: &Resource, written: &mut Written) -> Vec<Property> {
    let mut properties = Vec::new();
    for setting in &resource.settings {
        // The type does not require a client's name.
        if setting.member == "ClientName" && !setting.changes {
            continue;
        }
        let renamed: Vec<(&str, Option<Value>)> = match setting.member.as_str() {
            "EmailMfaConfiguration" => members(
                setting.value.as_ref(),
                &[
                    ("Message", "EmailAuthenticationMessage"),
                    ("Subject", "EmailAuthenticationSubject"),
                ],
            ),
            "WebAuthnConfiguration" => members(
                setting.value.as_ref(),
                &[
                    ("RelyingPartyId", "WebAuthnRelyingPartyID"),
                    ("UserVerification", "WebAuthnUserVerification"),
                    ("FactorConfiguration", "WebAuthnFactorConfiguration"),
                ],
            ),
            member => vec![(member, setting.value.clone())],
        };
        for (name, value) in renamed {
            let kind = kinds(&resource.kind);
            if !holds(kind, "", name) {
                written.cannot(form, name);
                continue;
            }
            let value = value.map(|value| {
                known(kind, name, &value, &mut |member| {
                    written.cannot(form, member);
                })
            });
            let (step, changes) = (setting.step, setting.changes);
            properties.push(Property { name: name.to_owned(), value, step, changes });
        }
    }
    properties
}

/// The members of an object under other names; none where it is taken away.
fn members<'a>(value: Option<&Value>, names: &[(&str, &'a str)]) -> Vec<(&'a str, Option<Value>)> {
    let named = |(member, name): &(&str, &'a str)| {
        Some((*name, Some(value?.get(member).filter(|value| !value.is_null())?.clone())))
    };
    names.iter().filter_map(named).collect()
}

fn holds(kind: Kinds, path: &str, member: &str) -> bool {
    PROPERTIES.iter().any(|(of, at, names)| *of == kind && *at == path && names.contains(&member))
}

/// The value without members that the type does not have.
fn known(kind: Kinds, path: &str, value: &Value, cannot: &mut dyn FnMut(&str)) -> Value {
    let has_members = PROPERTIES.iter().any(|(of, at, _)| *of == kind && *at == path);
    match value {
        Value::Array(items) => {
            items.iter().map(|item| known(kind, path, item, cannot)).collect::<Vec<_>>().into()
        }
        Value::Object(members) if has_members => {
            let mut kept = Map::new();
            for (member, value) in members.iter().filter(|(_, value)| !value.is_null()) {
                let below = format!("{path}/{member}");
                if holds(kind, path, member) {
                    kept.insert(member.clone(), known(kind, &below, value, cannot));
                } else {
                    cannot(&below);
                }
            }
            Value::Object(kept)
        }
        other => other.clone(),
    }
}

/// The template.
pub(super) fn write(declared: &Declared) -> Written {
    let mut written = Written::default();
    for resource in &declared.resources {
        let properties = properties(Form::Cloudformation, resource, &mut written);
        // A resource whose every change has no property is not declared.
        if !properties.iter().any(|property| property.changes && property.value.is_some()) {
            for property in properties.iter().filter(|property| property.value.is_none()) {
                written.take_out(&property.name);
            }
            continue;
        }
        if written.lines.is_empty() {
            written.line(0, "Resources:", 1);
        }
        written.line(2, &format!("{}:", logical_id(declared, &resource.name)), 1);
        written.line(4, &format!("Type: {}", type_of(&resource.kind)), 1);
        if !resource.after.is_empty() {
            written.line(4, "DependsOn:", 1);
            for name in &resource.after {
                written.line(6, &format!("- {}", logical_id(declared, name)), 1);
            }
        }
        written.line(4, "Properties:", 1);
        for property in &properties {
            match &property.value {
                Some(value) => {
                    for line in yaml(&json!({ &property.name: value })).lines() {
                        written.line(6, line, property.step);
                    }
                }
                None => written.take_out(&property.name),
            }
        }
    }
    if factors_are_email_alone(declared) {
        written.beside.push(crate::text::Say::text("as-code-email-alone"));
    }
    written
}

/// The resource's name in the stack that has it, else one of ours.
fn logical_id<'a>(declared: &'a Declared, name: &'a str) -> &'a str {
    let known = declared.logical_ids.iter().find(|(of, _)| *of == name);
    known.map_or(name, |(_, id)| id)
}

/// CloudFormation is reported to refuse a pool with email as its only factor (source: cfn-email-alone).
pub(super) fn factors_are_email_alone(declared: &Declared) -> bool {
    declared.resources.iter().any(|r| r.value(FACTORS) == Some(&json!(["EMAIL_OTP"])))
}

/// A value in YAML, in lines.
fn yaml(value: &Value) -> String {
    let mut lines = String::new();
    write_yaml(value, 0, &mut lines);
    lines
}

fn write_yaml(value: &Value, indent: usize, lines: &mut String) {
    match value {
        Value::Object(members) => {
            for (at, (name, value)) in members.iter().enumerate() {
                // The first member of an item of a list stands behind its hyphen.
                if at > 0 || !lines.ends_with("- ") {
                    lines.push_str(&" ".repeat(indent));
                }
                lines.push_str(&scalar(name));
                lines.push(':');
                write_below(value, indent + 2, lines);
            }
        }
        Value::Array(items) => {
            for item in items {
                lines.push_str(&" ".repeat(indent));
                lines.push_str("- ");
                match is_nested(item) {
                    true => write_yaml(item, indent + 2, lines),
                    false => {
                        lines.push_str(&flat(item));
                        lines.push('\n');
                    }
                }
            }
        }
        other => {
            lines.push_str(&flat(other));
            lines.push('\n');
        }
    }
}

fn write_below(value: &Value, indent: usize, lines: &mut String) {
    if is_nested(value) {
        lines.push('\n');
        write_yaml(value, indent, lines);
    } else {
        lines.push(' ');
        lines.push_str(&flat(value));
        lines.push('\n');
    }
}

/// Does it take lines of its own? A list in a list does not: it is written in a line.
fn is_nested(value: &Value) -> bool {
    match value {
        Value::Object(members) => !members.is_empty(),
        Value::Array(items) => !items.is_empty() && !items.iter().any(Value::is_array),
        _ => false,
    }
}

fn flat(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(flat).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, value)| format!("{}: {}", scalar(name), flat(value)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        other => other.to_string(),
    }
}

/// A text in YAML: bare where every reader takes it for a text, else in double quotes. YAML 1.1, which
/// CloudFormation reads, has `ON` and `OFF` for true and false, and dates without quotes.
fn scalar(text: &str) -> String {
    let safe = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
    let word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(safe);
    let truth = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    if word && !truth.contains(&text.to_ascii_lowercase().as_str()) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if is_hidden(c) && u32::from(c) > 0xFFFF => {
                quoted.push_str(&format!("\\U{:08X}", u32::from(c)));
            }
            c if is_hidden(c) => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
