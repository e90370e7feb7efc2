//! What a request resets: settings of the document that it replaces and that it does not carry, with the value
//! that would go.
//!
//! What a whole write would send back is the measure, as `change` makes it; a value that is AWS's default is not
//! lost. `Policies`, `UserAttributeUpdateSettings`, `MfaConfiguration` of `UpdateUserPool` and the names stay
//! where they are left out (source: update-pool-measured, update-pool-left-out-keeps).

use serde_json::{Map, Value, json};

use super::Request;
use super::read::Sent;
use crate::change::{Target, body_of};
use crate::facts::Facts;

/// A setting that goes.
#[derive(Clone, Debug, PartialEq)]
pub struct LostSetting {
    /// JSON Pointer into the document that the call replaces.
    pub path: String,
    /// What stands there now.
    pub before: Value,
}

/// Members that stay as they are where a request leaves them out.
const KEPT: [&str; 7] = [
    "ClientId",
    "ClientName",
    "MfaConfiguration",
    "Policies",
    "PoolName",
    "UserAttributeUpdateSettings",
    "UserPoolId",
];

/// What goes, whatever AWS says to the rest of the request.
pub(super) fn of(sent: &Sent, facts: &Facts) -> Vec<LostSetting> {
    match sent.target(facts) {
        Some(Target::Mfa { .. }) => of_mfa(&Request(&sent.body), facts),
        Some(target) => of_document(sent, facts, &target),
        None => Vec::new(),
    }
}

fn of_mfa(request: &Request<'_>, facts: &Facts) -> Vec<LostSetting> {
    let Some(mfa) = facts.mfa.known() else { return Vec::new() };
    // Whether such a call touches MFA is not documented.
    let passkeys_alone = request.passkeys_alone();
    let mut lost = Vec::new();
    for (member, before) in &mfa.0 {
        let goes = match member.as_str() {
            "MfaConfiguration" => before.as_str() != Some("OFF"),
            _ => !is_default(&format!("/{member}"), before),
        };
        if request.has(member) {
            inside(&format!("/{member}"), before, request.0.get(member), &mut lost);
        } else if goes && !passkeys_alone {
            lost.push(LostSetting { path: format!("/{member}"), before: before.clone() });
        }
    }
    lost
}

fn of_document(sent: &Sent, facts: &Facts, target: &Target) -> Vec<LostSetting> {
    let Some(document) = target.document(facts) else { return Vec::new() };
    let whole = body_of(target, &document).members;
    let request = Request(&sent.body);
    let is_client = matches!(target, Target::AppClient { .. });
    let mut lost = Vec::new();
    for (member, before) in &whole {
        let path = format!("/{}", member.replace('~', "~0").replace('/', "~1"));
        if is_client && (is_duration(member) || member == "TokenValidityUnits") {
            continue;
        }
        if request.has(member) {
            inside(&path, before, sent.body.get(member), &mut lost);
        } else if !KEPT.contains(&member.as_str()) && !is_default(&path, before) {
            lost.push(LostSetting { path, before: before.clone() });
        }
    }
    if is_client {
        lost.extend(durations(&whole, &request));
    }
    lost
}

/// The members of an object that is sent without them.
fn inside(path: &str, before: &Value, sent: Option<&Value>, lost: &mut Vec<LostSetting>) {
    let (Some(before), Some(sent)) = (before.as_object(), sent.and_then(Value::as_object)) else {
        return;
    };
    for (member, value) in before {
        let path = format!("{path}/{}", member.replace('~', "~0").replace('/', "~1"));
        match sent.get(member).filter(|v| !v.is_null()) {
            Some(sent) => inside(&path, value, Some(sent), lost),
            // Either half of the policies stays where the other is sent alone.
            None if path.matches('/').count() == 2 && path.starts_with("/Policies/") => {}
            None if is_default(&path, value) => {}
            None => lost.push(LostSetting { path, before: value.clone() }),
        }
    }
}

/// Would AWS set the same where it is left out?
fn is_default(path: &str, value: &Value) -> bool {
    let named = match path {
        "/EnableTokenRevocation" => return value == &json!(true),
        "/AuthSessionValidity" => json!(3),
        "/PreventUserExistenceErrors" => json!("LEGACY"),
        "/RefreshTokenRotation/Feature" => json!("DISABLED"),
        "/UserPoolTier" => json!("ESSENTIALS"),
        "/DeletionProtection" => json!("INACTIVE"),
        "/UserPoolAddOns/AdvancedSecurityMode" => json!("OFF"),
        "/EmailConfiguration/EmailSendingAccount" => json!("COGNITO_DEFAULT"),
        "/VerificationMessageTemplate/DefaultEmailOption" => json!("CONFIRM_WITH_CODE"),
        "/WebAuthnConfiguration/FactorConfiguration" => json!("SINGLE_FACTOR"),
        // Its presence alone switches the factor on, or starts to remember devices.
        "/EmailMfaConfiguration" | "/SmsMfaConfiguration" | "/DeviceConfiguration" => {
            return value.is_null();
        }
        _ => match value {
            Value::Null | Value::Bool(false) => return true,
            Value::Array(list) => return list.is_empty(),
            Value::Object(members) => {
                return members
                    .iter()
                    .all(|(member, value)| is_default(&format!("{path}/{member}"), value));
            }
            _ => return false,
        },
    };
    *value == named
}

/// A token's duration, the member of its unit, AWS's unit where none is named, and its default in seconds.
const DURATIONS: [(&str, &str, &str, u64); 3] = [
    ("AccessTokenValidity", "AccessToken", "hours", 3_600),
    ("IdTokenValidity", "IdToken", "hours", 3_600),
    ("RefreshTokenValidity", "RefreshToken", "days", 2_592_000),
];

fn is_duration(member: &str) -> bool {
    DURATIONS.iter().any(|(name, ..)| *name == member)
}

/// Durations that go back to their default, and units without which a number that is sent means something else.
fn durations(whole: &Map<String, Value>, request: &Request<'_>) -> Vec<LostSetting> {
    let mut lost = Vec::new();
    let units = whole.get("TokenValidityUnits");
    for (member, unit, unsaid, default) in DURATIONS {
        let now = units.and_then(|units| units.get(unit)).and_then(Value::as_str);
        let path = format!("/TokenValidityUnits/{unit}");
        if request.has(member) {
            let sent = request.text(&path);
            if let (Some(now), None) = (now.filter(|now| *now != unsaid), sent) {
                lost.push(LostSetting { path, before: json!(now) });
            }
            continue;
        }
        let Some(before) = whole.get(member) else { continue };
        let seconds = match now.unwrap_or(unsaid) {
            "seconds" => 1,
            "minutes" => 60,
            "hours" => 3_600,
            _ => 86_400,
        };
        let number = before.as_u64().unwrap_or_default();
        if number > 0 && number.saturating_mul(seconds) != default {
            lost.push(LostSetting { path: format!("/{member}"), before: before.clone() });
        }
    }
    lost
}
