//! From a document as read to the body as sent: the whole, with what must be left out left out
//! (DESIGN 5.2). The lists are reviewed by hand; a test compares them with the SDK's shapes, so that
//! a new member turns the tests red until a person has classified it.

use serde_json::{Map, Value};

use super::{Change, EditError, Target};

/// A body ready to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// The members, in the order of the document.
    pub members: Map<String, Value>,
    /// What was left out on purpose, and the fact that says why.
    pub left_out: Vec<LeftOut>,
    /// Members newer than this program: sent back as they came, and named in the preview.
    pub unknown: Vec<String>,
}

/// A member that is not sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// JSON Pointer into the document.
    pub path: String,
    /// The section of the facts.
    pub fact: &'static str,
}

/// Members of `DescribeUserPool` that `UpdateUserPool` does not have (facts 3.2).
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

/// Members that both have (facts 3.2).
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

/// Members of both MFA calls (facts 3.5).
pub const MFA_MEMBERS: &[&str] = &[
    "SmsMfaConfiguration",
    "SoftwareTokenMfaConfiguration",
    "EmailMfaConfiguration",
    "MfaConfiguration",
    "WebAuthnConfiguration",
];

/// Members of `DescribeUserPoolClient` that `UpdateUserPoolClient` does not have (facts 3.4).
pub const CLIENT_READ_ONLY: &[&str] =
    &["ClientSecret", "ClientType", "CreationDate", "LastModifiedDate"];

/// Members that both have (facts 3.4).
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

/// The body of the call that writes this change: the whole document after the edits.
///
/// # Errors
/// The edits do not fit the document.
pub fn send_body(change: &Change) -> Result<Body, EditError> {
    let after = change.after()?;
    let mut body = body_of(&change.target, &after);
    if matches!(change.target, Target::UserMfa { .. }) {
        // A block that is left out stays as it is; one sent with `false` for a factor the user does
        // not have is refused (facts 1.8).
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
        Target::UserMfa { .. }
        | Target::SoftwareToken { .. }
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
    let mut leave = |members: &mut Map<String, Value>, key: &str, fact: &'static str| {
        if members.shift_remove(key).is_some() {
            body.left_out.push(LeftOut { path: format!("/{key}"), fact });
        }
    };

    // Sent, its omitted members revert to defaults and a missing EnableStatus turns it on.
    leave(members, "DcrConfiguration", "3.1");
    // Any value at all starts to remember devices.
    if members.get("DeviceConfiguration").is_some_and(Value::is_null) {
        leave(members, "DeviceConfiguration", "3.3");
    }
    for (legacy, counterpart) in [
        ("EmailVerificationMessage", "EmailMessage"),
        ("EmailVerificationSubject", "EmailSubject"),
        ("SmsVerificationMessage", "SmsMessage"),
    ] {
        if template_speaks_for(members, counterpart) {
            leave(members, legacy, "3.3");
        }
    }
    if let Some(admin) = members.get_mut("AdminCreateUserConfig").and_then(Value::as_object_mut) {
        let mut leave_below = |key: &str, fact: &'static str| {
            if admin.shift_remove(key).is_some() {
                body.left_out.push(LeftOut { path: format!("/AdminCreateUserConfig/{key}"), fact });
            }
        };
        leave_below("UnusedAccountValidityDays", "2.36");
        let template =
            document.get("AdminCreateUserConfig").and_then(|v| v.get("InviteMessageTemplate"));
        if template.and_then(Value::as_object).is_some_and(Map::is_empty) {
            leave_below("InviteMessageTemplate", "3.3");
        }
    }

    members.shift_insert(0, "UserPoolId".to_owned(), Value::from(pool_id));
    if let Some(name) = document.get("Name") {
        members.shift_insert(1, "PoolName".to_owned(), name.clone());
    }
    body
}

/// Does the template hold the text that the legacy member mirrors? With a link in place of a code the
/// mail's text stands in other members of the template, and sending both is an error (facts 3.3).
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
            "Id": "us-east-1_A", "Name": "shop", "Policies": {"PasswordPolicy": {"MinimumLength": 8}},
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
                "Policies": {"PasswordPolicy": {"MinimumLength": 8}},
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
