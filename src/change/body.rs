//! From a document as read to the body as sent: the whole, with what must be left out left
//! out. The lists are reviewed by hand; a test compares them with the SDK's shapes, so that
//! a new member turns the tests red until a person has classified it.

use serde_json::{Map, Value};

use super::{Change, EditError, Target};
use crate::text::Say;

/// A body ready to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The members, in the order of the document.
    pub members: Map<String, Value>,
    /// What was left out on purpose, and why.
    pub left_out: Vec<LeftOut>,
    /// Members newer than this program: sent back as they came, and named in the preview.
    pub unknown: Vec<String>,
}

/// A member that is not sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// JSON Pointer into the document.
    pub path: String,
    /// Why, in words.
    pub why: Say,
}

/// Members of `DescribeUserPool` that `UpdateUserPool` does not have
/// (source: update-pool-read-only-members).
pub const POOL_READ_ONLY: &[&str] = &[
    "Id",
    "Name",
    "Arn",
    "Status",
    "CreationDate",
    "LastModifiedDate",
    "SchemaAttributes",
    "AliasAttributes",
    "UsernameAttributes",
    "UsernameConfiguration",
    "EstimatedNumberOfUsers",
    "Domain",
    "CustomDomain",
    "SmsConfigurationFailure",
    "EmailConfigurationFailure",
];

/// Members that both have.
pub const POOL_MEMBERS: &[&str] = &[
    "AccountRecoverySetting",
    "AcrConfiguration",
    "AdminCreateUserConfig",
    "AutoVerifiedAttributes",
    "DcrConfiguration",
    "DeletionProtection",
    "DeviceConfiguration",
    "EmailConfiguration",
    "EmailVerificationMessage",
    "EmailVerificationSubject",
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
];

/// Members of both MFA calls.
pub const MFA_MEMBERS: &[&str] = &[
    "SmsMfaConfiguration",
    "SoftwareTokenMfaConfiguration",
    "EmailMfaConfiguration",
    "MfaConfiguration",
    "WebAuthnConfiguration",
];

/// Members of `DescribeUserPoolClient` that `UpdateUserPoolClient` does not have
/// (source: update-client-read-only-members).
pub const CLIENT_READ_ONLY: &[&str] =
    &["ClientSecret", "ClientSecretArn", "ClientType", "CreationDate", "LastModifiedDate"];

/// Members of `UpdateUserPoolClient` that no answer shows. What is left out of them stays as it is.
pub const CLIENT_REQUEST_ONLY: &[&str] = &["PublishSecretsInAWSSecretsManager"];

/// Members that both have.
pub const CLIENT_MEMBERS: &[&str] = &[
    "UserPoolId",
    "ClientId",
    "ClientName",
    "RefreshTokenValidity",
    "AccessTokenValidity",
    "IdTokenValidity",
    "TokenValidityUnits",
    "ReadAttributes",
    "WriteAttributes",
    "ExplicitAuthFlows",
    "SupportedIdentityProviders",
    "CallbackURLs",
    "LogoutURLs",
    "DefaultRedirectURI",
    "AllowedOAuthFlows",
    "AllowedOAuthScopes",
    "AllowedOAuthFlowsUserPoolClient",
    "AnalyticsConfiguration",
    "PreventUserExistenceErrors",
    "EnableTokenRevocation",
    "EnablePropagateAdditionalUserContextData",
    "AuthSessionValidity",
    "RefreshTokenRotation",
];

/// Members of both log delivery calls: what is not sent is no longer logged.
pub const LOG_DELIVERY_MEMBERS: &[&str] = &["UserPoolId", "LogConfigurations"];

/// The body of the call that writes this change: the whole document after the edits.
///
/// # Errors
/// The edits do not fit the document.
pub fn send_body(change: &Change) -> Result<Body, EditError> {
    let after = change.after()?;
    let mut body = body_of(&change.target, &after);
    if matches!(change.target, Target::UserMfa { .. }) {
        // A block that is left out stays as it is; one sent with `false` for a factor the user does
        // not have is refused (source: preference-block-with-false).
        body.members.retain(|key, value| change.base.get(key) != Some(value));
    }
    Ok(body)
}

/// The same for a document that already holds the edits.
pub fn body_of(target: &Target, document: &Value) -> Body {
    let empty = Map::new();
    let document = document.as_object().unwrap_or(&empty);
    match target {
        Target::Pool { pool_id } => pool_body(pool_id, document),
        Target::Mfa { pool_id } => {
            let mut body = whole(document, &[], MFA_MEMBERS);
            body.members.shift_insert(0, "UserPoolId".to_owned(), Value::from(pool_id.as_str()));
            body
        }
        Target::AppClient { .. } => whole(document, CLIENT_READ_ONLY, CLIENT_MEMBERS),
        Target::LogDelivery { .. } => whole(document, &[], LOG_DELIVERY_MEMBERS),
        Target::UserMfa { .. }
        | Target::SoftwareToken { .. }
        | Target::Device { .. }
        | Target::TrustPolicy { .. }
        | Target::InlinePolicy { .. }
        | Target::Role { .. } => {
            Body { members: document.clone(), left_out: Vec::new(), unknown: Vec::new() }
        }
    }
}

/// Members that AWS sent, that this program does not know, and that go back as they came.
pub fn unknown_members(change: &Change) -> Vec<String> {
    send_body(change).map(|b| b.unknown).unwrap_or_default()
}

/// What is left out of the call on purpose, beyond the read-only members.
pub fn left_out(change: &Change) -> Vec<LeftOut> {
    send_body(change).map(|b| b.left_out).unwrap_or_default()
}

fn whole(document: &Map<String, Value>, read_only: &[&str], known: &[&str]) -> Body {
    let mut body = Body { members: Map::new(), left_out: Vec::new(), unknown: Vec::new() };
    for (key, value) in document {
        if read_only.contains(&key.as_str()) {
            continue;
        }
        if !known.contains(&key.as_str()) {
            body.unknown.push(key.clone());
        }
        body.members.insert(key.clone(), value.clone());
    }
    body
}

fn pool_body(pool_id: &str, document: &Map<String, Value>) -> Body {
    let mut body = whole(document, POOL_READ_ONLY, POOL_MEMBERS);
    let members = &mut body.members;
    let mut leave = |members: &mut Map<String, Value>, key: &str, why: Say| {
        if members.shift_remove(key).is_some() {
            body.left_out.push(LeftOut { path: format!("/{key}"), why });
        }
    };

    // Sent, its omitted members revert to defaults and a missing EnableStatus turns it on.
    leave(members, "DcrConfiguration", Say::text("left-out-stays"));
    // Any value at all starts to remember devices.
    if members.get("DeviceConfiguration").is_some_and(Value::is_null) {
        leave(members, "DeviceConfiguration", Say::text("left-out-device"));
    }
    for (legacy, counterpart) in [
        ("EmailVerificationMessage", "EmailMessage"),
        ("EmailVerificationSubject", "EmailSubject"),
        ("SmsVerificationMessage", "SmsMessage"),
    ] {
        if template_speaks_for(members, counterpart) {
            leave(members, legacy, Say::text("left-out-legacy-message"));
        }
    }
    body.left_out.extend(invitation_days(members));
    if let Some(admin) = members.get_mut("AdminCreateUserConfig").and_then(Value::as_object_mut) {
        let template = admin.get("InviteMessageTemplate");
        if template.and_then(Value::as_object).is_some_and(Map::is_empty) {
            admin.shift_remove("InviteMessageTemplate");
            let path = "/AdminCreateUserConfig/InviteMessageTemplate".to_owned();
            body.left_out.push(LeftOut { path, why: Say::text("left-out-empty") });
        }
    }

    members.shift_insert(0, "UserPoolId".to_owned(), Value::from(pool_id));
    if let Some(name) = document.get("Name") {
        members.shift_insert(1, "PoolName".to_owned(), name.clone());
    }
    body
}

/// AWS refuses the days of an invitation under their old name once they have the new one. A pool of the first
/// years has the old name alone: its number moves to the new name, for without either AWS would go back to its
/// default. Where there is no password policy to hold the number, the old name is sent back as it came.
fn invitation_days(members: &mut Map<String, Value>) -> Option<LeftOut> {
    const OLD: &str = "UnusedAccountValidityDays";
    const NEW: &str = "TemporaryPasswordValidityDays";
    let days = members.get("AdminCreateUserConfig")?.get(OLD)?.clone();
    let shown = days.to_string();
    let policy = members
        .get_mut("Policies")
        .and_then(|policies| policies.get_mut("PasswordPolicy"))
        .and_then(Value::as_object_mut);
    let why = match policy {
        Some(policy) if policy.get(NEW).is_some_and(|now| !now.is_null()) => {
            Say::text("left-out-invitation-days")
        }
        Some(policy) if days.as_u64().is_some_and(|days| (1..=365).contains(&days)) => {
            policy.insert(NEW.to_owned(), days);
            Say::with("left-out-invitation-days-moved", [("days", shown.as_str())])
        }
        // No days at all: AWS treats it as not set, under either name.
        _ if days.is_null() || days.as_u64() == Some(0) => Say::text("left-out-empty"),
        _ => return None,
    };
    members.get_mut("AdminCreateUserConfig")?.as_object_mut()?.shift_remove(OLD);
    Some(LeftOut { path: format!("/AdminCreateUserConfig/{OLD}"), why })
}

/// Does the template hold the text that the legacy member mirrors? With a link in place of a code the
/// mail's text stands in other members of the template, and sending both is an error
/// (source: update-legacy-messages).
fn template_speaks_for(members: &Map<String, Value>, counterpart: &str) -> bool {
    let Some(template) = members.get("VerificationMessageTemplate").and_then(Value::as_object)
    else {
        return false;
    };
    let by_link =
        template.get("DefaultEmailOption").and_then(Value::as_str) == Some("CONFIRM_WITH_LINK");
    template.contains_key(counterpart) || (by_link && counterpart.starts_with("Email"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn pool_target() -> Target {
        Target::Pool { pool_id: "us-east-1_A".into() }
    }

    #[test]
    fn the_pool_goes_back_whole_and_in_order() {
        let document = json!({
            "Id": "us-east-1_A", "Name": "shop",
            "Policies": {"PasswordPolicy": {"MinimumLength": 8, "TemporaryPasswordValidityDays": 7}},
            "DeletionProtection": "ACTIVE", "LastModifiedDate": 1.0, "Future": {"x": 1},
            "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 7,
                "InviteMessageTemplate": {}},
            "EmailVerificationMessage": "code {####}",
            "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE", "EmailMessage": "code {####}"},
            "DcrConfiguration": {"EnableStatus": "DISABLED"}, "DeviceConfiguration": null,
            "UserPoolTier": "ESSENTIALS", "EmailMfaConfiguration": {}
        });
        let body = body_of(&pool_target(), &document);
        assert_eq!(
            serde_json::to_value(&body.members).unwrap(),
            json!({
                "UserPoolId": "us-east-1_A", "PoolName": "shop",
                "Policies":
                    {"PasswordPolicy": {"MinimumLength": 8, "TemporaryPasswordValidityDays": 7}},
                "DeletionProtection": "ACTIVE", "Future": {"x": 1},
                "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": false},
                "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE", "EmailMessage": "code {####}"},
                "UserPoolTier": "ESSENTIALS", "EmailMfaConfiguration": {}
            })
        );
        assert_eq!(body.unknown, ["Future", "EmailMfaConfiguration"]);
        let left: Vec<&str> = body.left_out.iter().map(|l| l.path.as_str()).collect();
        assert_eq!(
            left,
            [
                "/DcrConfiguration",
                "/DeviceConfiguration",
                "/EmailVerificationMessage",
                "/AdminCreateUserConfig/UnusedAccountValidityDays",
                "/AdminCreateUserConfig/InviteMessageTemplate"
            ]
        );
    }

    #[test]
    fn a_legacy_text_without_a_counterpart_is_kept() {
        let document = json!({
            "Id": "us-east-1_A", "Name": "shop", "SmsVerificationMessage": "code {####}",
            "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE"}
        });
        let body = body_of(&pool_target(), &document);
        assert!(body.members.contains_key("SmsVerificationMessage"));
        assert!(body.left_out.is_empty());
    }

    #[test]
    fn the_days_of_an_invitation_move_to_their_new_name() {
        let body = |days: Value, policies: Value| {
            let document = json!({"Id": "us-east-1_A", "Name": "shop", "Policies": policies,
                "AdminCreateUserConfig":
                    {"AllowAdminCreateUserOnly": true, "UnusedAccountValidityDays": days}});
            body_of(&pool_target(), &document)
        };
        let legacy = || json!({"PasswordPolicy": {"MinimumLength": 8}});
        let at = |body: &Body, path: &str| {
            Value::Object(body.members.clone()).pointer(path).cloned().unwrap_or(json!("absent"))
        };
        let old = "/AdminCreateUserConfig/UnusedAccountValidityDays";
        let new = "/Policies/PasswordPolicy/TemporaryPasswordValidityDays";
        let moved = Say::with("left-out-invitation-days-moved", [("days", "30")]);
        for (days, policies, at_old, at_new, why) in [
            (json!(30), legacy(), json!("absent"), json!(30), Some(moved)),
            (
                json!(30),
                json!({"PasswordPolicy": {"TemporaryPasswordValidityDays": 7}}),
                json!("absent"),
                json!(7),
                Some(Say::text("left-out-invitation-days")),
            ),
            (
                json!(0),
                legacy(),
                json!("absent"),
                json!("absent"),
                Some(Say::text("left-out-empty")),
            ),
            (json!(30), json!({}), json!(30), json!("absent"), None),
            (json!("30"), legacy(), json!("30"), json!("absent"), None),
        ] {
            let body = body(days.clone(), policies.clone());
            assert_eq!(at(&body, old), at_old, "{days} {policies}");
            assert_eq!(at(&body, new), at_new, "{days} {policies}");
            assert_eq!(at(&body, "/AdminCreateUserConfig/AllowAdminCreateUserOnly"), json!(true));
            assert_eq!(body.left_out.first().map(|l| l.why.clone()), why);
            assert!(body.left_out.iter().all(|l| l.path == old));
        }
    }

    #[test]
    fn what_aws_only_reports_of_a_client_is_not_sent_back() {
        let document = json!({"UserPoolId": "us-east-1_A", "ClientId": "c", "ClientType": "x",
            "ClientSecretArn": "arn:aws:secretsmanager:us-east-1:111122223333:secret:c",
            "CreationDate": 1, "LastModifiedDate": 2, "Tomorrow": 3});
        let target = Target::AppClient { pool_id: "us-east-1_A".into(), client_id: "c".into() };
        let body = body_of(&target, &document);
        let sent: Vec<&str> = body.members.keys().map(String::as_str).collect();
        assert_eq!(sent, ["UserPoolId", "ClientId", "Tomorrow"]);
        assert_eq!(body.unknown, ["Tomorrow"]);
    }

    #[test]
    fn an_empty_email_mfa_block_stays_because_its_presence_is_the_switch() {
        let document = json!({"MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {}});
        let body = body_of(&Target::Mfa { pool_id: "p".into() }, &document);
        assert_eq!(
            serde_json::to_string(&body.members).unwrap(),
            r#"{"UserPoolId":"p","MfaConfiguration":"OPTIONAL","EmailMfaConfiguration":{}}"#
        );
        assert!(body.unknown.is_empty());
    }
}
