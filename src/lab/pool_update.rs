//! `UpdateUserPool`: what is not sent is reset (source: update-pool-resets).

use serde_json::{Map, Value, json};

use super::pool::Pool;
use super::refusal::Refusal;
use super::request::{Request, pool_of};
use super::world::World;
use super::{constraints, email_sender, pool_rules, sms_settings};

/// The members that the operation takes
/// (source: update-pool-read-only-members), beside `UserPoolId` and `PoolName`.
pub(super) const MEMBERS: &[&str] = &[
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

/// Absent means untouched, for these alone
/// (source: update-pool-left-out-keeps, update-attribute-settings-left-out).
const KEPT: &[&str] =
    &["MfaConfiguration", "Policies", "UserAttributeUpdateSettings", "DcrConfiguration"];

/// Legacy texts and the template's members that they mirror (source: update-legacy-messages).
const MIRRORS: &[(&str, &str)] = &[
    ("SmsVerificationMessage", "SmsMessage"),
    ("EmailVerificationMessage", "EmailMessage"),
    ("EmailVerificationSubject", "EmailSubject"),
];

pub(super) fn update_user_pool(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let id = pool.id().to_owned();
    constraints::check(&request, constraints::POOL)?;
    let mut next = Pool { document: draft(pool, &request), ..pool.clone() };
    mirror_in_mfa(pool, &mut next);
    pool_rules::agree(pool, &next, &request)?;
    if let Some(mail) = request.get("EmailConfiguration") {
        email_sender::accept(world, &id, mail)?;
    }
    if let Some(sms) = request.get("SmsConfiguration") {
        sms_settings::accept(world, &id, sms)?;
    }
    let now = world.clock.stamp();
    next.document.insert("LastModifiedDate".to_owned(), now);
    if let Some(pool) = world.pool_mut(&id) {
        *pool = next;
    }
    Ok(json!({}))
}

/// The pool document as it would be: in its old order, new members last.
fn draft(pool: &Pool, request: &Request) -> Map<String, Value> {
    let mut after = Map::new();
    for (member, old) in &pool.document {
        let value = if member == "Name" {
            Some(request.get("PoolName").unwrap_or(old).clone())
        } else if MEMBERS.contains(&member.as_str()) {
            match request.get(member) {
                Some(sent) => stored(member, sent, Some(old)),
                None if KEPT.contains(&member.as_str()) => Some(old.clone()),
                None => reset(member),
            }
        } else if pool.future_members.contains(member) {
            request.get(member).cloned()
        } else {
            Some(old.clone())
        };
        if let Some(value) = value {
            after.insert(member.clone(), value);
        }
    }
    for (member, sent) in request {
        let ours = MEMBERS.contains(&member.as_str()) || pool.future_members.contains(member);
        if ours
            && !pool.document.contains_key(member)
            && let Some(value) = stored(member, sent, None)
        {
            after.insert(member.clone(), value);
        }
    }
    if !after.contains_key("UserPoolTier") {
        after.insert("UserPoolTier".to_owned(), Value::from("ESSENTIALS"));
    }
    mirror_texts(pool, request, &mut after);
    mirror_in_admin_config(pool, &mut after);
    after
}

/// The default of a member that was not sent; `None` if it then is not there.
fn reset(member: &str) -> Option<Value> {
    match member {
        "AdminCreateUserConfig" => Some(json!({ "AllowAdminCreateUserOnly": false })),
        "DeletionProtection" => Some(json!("INACTIVE")),
        "EmailConfiguration" => Some(json!({ "EmailSendingAccount": "COGNITO_DEFAULT" })),
        "LambdaConfig" | "UserPoolTags" => Some(json!({})),
        "UserPoolTier" => Some(json!("ESSENTIALS")),
        "VerificationMessageTemplate" => Some(json!({ "DefaultEmailOption": "CONFIRM_WITH_CODE" })),
        _ => None,
    }
}

/// A member that was sent, as it is kept; `None` if it then is not there.
pub(super) fn stored(member: &str, sent: &Value, old: Option<&Value>) -> Option<Value> {
    let mut value = sent.clone();
    match (member, &mut value) {
        ("Policies", Value::Object(policies)) => {
            if let Some(days) =
                value_at(policies, "PasswordPolicy", "TemporaryPasswordValidityDays")
                && days.as_i64() == Some(0)
            {
                *days = json!(7);
            }
            for (name, old) in old.and_then(Value::as_object).into_iter().flatten() {
                policies.entry(name.clone()).or_insert_with(|| old.clone());
            }
        }
        ("DeviceConfiguration", Value::Object(config)) => {
            // Any of its fields, even none, turns device remembering on.
            config.entry("ChallengeRequiredOnNewDevice").or_insert(json!(false));
            config.entry("DeviceOnlyRememberedOnUserPrompt").or_insert(json!(false));
        }
        ("DcrConfiguration", Value::Object(config)) => {
            config.entry("EnableStatus").or_insert(json!("ENABLED"));
        }
        ("AccountRecoverySetting", Value::Object(setting)) if setting.is_empty() => return None,
        ("AutoVerifiedAttributes", Value::Array(names)) if names.is_empty() => return None,
        _ => {}
    }
    Some(value)
}

fn value_at<'v>(
    members: &'v mut Map<String, Value>,
    outer: &str,
    inner: &str,
) -> Option<&'v mut Value> {
    members.get_mut(outer)?.get_mut(inner)
}

fn mirror_texts(pool: &Pool, request: &Request, after: &mut Map<String, Value>) {
    for (legacy, member) in MIRRORS {
        let text = after
            .get("VerificationMessageTemplate")
            .and_then(|template| template.get(member))
            .cloned();
        let had = pool.document.contains_key(*legacy) || request.contains_key(*legacy);
        match text {
            Some(text) if had => {
                after.insert((*legacy).to_owned(), text);
            }
            Some(_) => {}
            None => {
                if let (Some(text), Some(Value::Object(template))) =
                    (request.get(*legacy), after.get_mut("VerificationMessageTemplate"))
                {
                    template.insert((*member).to_owned(), text.clone());
                }
            }
        }
    }
}

/// `UnusedAccountValidityDays` is shown as a mirror of the password policy's days
/// (source: update-unused-account-days), and a
/// pool that shows an empty invitation goes on showing one.
fn mirror_in_admin_config(pool: &Pool, after: &mut Map<String, Value>) {
    let days = after
        .get("Policies")
        .and_then(|policies| policies.pointer("/PasswordPolicy/TemporaryPasswordValidityDays"))
        .cloned();
    let (Some(old), Some(Value::Object(config))) =
        (pool.document.get("AdminCreateUserConfig"), after.get_mut("AdminCreateUserConfig"))
    else {
        return;
    };
    if let Some(old) = old.get("UnusedAccountValidityDays") {
        config
            .entry("UnusedAccountValidityDays")
            .or_insert_with(|| days.unwrap_or_else(|| old.clone()));
    }
    if old.get("InviteMessageTemplate") == Some(&json!({})) {
        config.entry("InviteMessageTemplate").or_insert_with(|| json!({}));
    }
}

/// The MFA document after a change of the pool: some members are the same thing in both.
fn mirror_in_mfa(before: &Pool, next: &mut Pool) {
    let was = before.text("MfaConfiguration");
    let is = next.text("MfaConfiguration").to_owned();
    if is == "OFF" && was != "OFF" {
        next.mfa.retain(|member, _| !member.ends_with("MfaConfiguration"));
    }
    if !is.is_empty() {
        next.mfa.insert("MfaConfiguration".to_owned(), Value::from(is.as_str()));
    }
    let Some(sms) = next.document.get("SmsConfiguration").cloned() else {
        next.mfa.shift_remove("SmsMfaConfiguration");
        return;
    };
    let turned_on =
        is != "OFF" && (was == "OFF" || !before.document.contains_key("SmsConfiguration"));
    if !turned_on && !next.mfa.contains_key("SmsMfaConfiguration") {
        return;
    }
    let block = next.mfa.entry("SmsMfaConfiguration").or_insert_with(|| json!({}));
    let Value::Object(block) = block else { return };
    block.insert("SmsConfiguration".to_owned(), sms);
    match next.document.get("SmsAuthenticationMessage") {
        Some(text) => {
            block.insert("SmsAuthenticationMessage".to_owned(), text.clone());
        }
        None => {
            block.shift_remove("SmsAuthenticationMessage");
        }
    }
}
