//! `SetUserPoolMfaConfig`: a full replacement (source: mfa-config-replaces).

use serde_json::{Map, Value, json};

use super::pool::Pool;
use super::pool_rules::{multi_factor, no_code_first, passkey_first, recovery, recovery_names};
use super::refusal::Refusal;
use super::request::{Request, pool_of};
use super::world::World;
use super::{constraints, sms_settings};

const BLOCKS: &[&str] =
    &["SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration"];

pub(super) fn set_user_pool_mfa_config(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let id = pool.id().to_owned();
    constraints::check(&request, constraints::MFA_CONFIG)?;
    let mut next = if passkeys_alone(&request) {
        with_passkeys(pool, &request)
    } else {
        combination(pool, &request)?;
        replaced(pool, &request)
    };
    if next.text("MfaConfiguration") == "ON" {
        no_code_first(&next)?;
        if passkey_first(&next) && !multi_factor(&next) {
            return Err(Refusal::invalid(
                "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and \
                 WebAuthn is an allowed first auth factor",
            ));
        }
    }
    if request.contains_key("EmailMfaConfiguration") {
        mail(&next)?;
    }
    if multi_factor(&next) && next.text("UserPoolTier") == "LITE" {
        return Err(Refusal::not_in_tier(
            "The following feature is not available for the LITE pricing tier configured: Passkey \
             MFA",
        ));
    }
    if request.contains_key("SmsMfaConfiguration") {
        recovery(&next)?;
    }
    if let Some(sms) = sms_of(&request) {
        sms_settings::accept(world, &id, sms)?;
    }
    let now = world.clock.stamp();
    next.document.insert("LastModifiedDate".to_owned(), now);
    let answer = next.mfa.clone();
    if let Some(pool) = world.pool_mut(&id) {
        *pool = next;
    }
    Ok(Value::Object(answer))
}

fn sms_of(request: &Request) -> Option<&Value> {
    request.get("SmsMfaConfiguration")?.get("SmsConfiguration")
}

/// Whether a call is about passkeys and says nothing of MFA. AWS's reference calls the two independent of
/// each other; whether such a call leaves MFA as it is, nobody has tried. Here it does.
fn passkeys_alone(request: &Request) -> bool {
    request.contains_key("WebAuthnConfiguration")
        && !request.contains_key("MfaConfiguration")
        && !BLOCKS.iter().any(|block| request.contains_key(*block))
}

/// Both documents with other passkey settings.
fn with_passkeys(pool: &Pool, request: &Request) -> Pool {
    let mut next = pool.clone();
    let mut settings = request.get("WebAuthnConfiguration").cloned().unwrap_or_default();
    if let Value::Object(block) = &mut settings {
        block.entry("FactorConfiguration").or_insert(json!("SINGLE_FACTOR"));
    }
    next.mfa.insert("WebAuthnConfiguration".to_owned(), settings);
    next
}

/// The matrix of blocks and `MfaConfiguration`.
fn combination(pool: &Pool, request: &Request) -> Result<(), Refusal> {
    let mode = request.get("MfaConfiguration").and_then(Value::as_str).unwrap_or("OFF");
    let any_block = BLOCKS.iter().any(|block| request.contains_key(*block));
    if mode == "OFF" {
        return if any_block {
            Err(Refusal::invalid(
                "Invalid MFA configuration given, can't turn off MFA and configure an MFA together",
            ))
        } else {
            Ok(())
        };
    }
    let totp = request
        .get("SoftwareTokenMfaConfiguration")
        .and_then(|block| block.get("Enabled"))
        .and_then(Value::as_bool)
        .unwrap_or(false);
    let sms = request.contains_key("SmsMfaConfiguration");
    let mail = request.contains_key("EmailMfaConfiguration");
    if !totp && !sms && !mail {
        return Err(Refusal::invalid(if request.contains_key("WebAuthnConfiguration") {
            "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be \
             enabled."
        } else {
            "Invalid MFA configuration given, can't disable all MFAs with a required or optional \
             configuration."
        }));
    }
    if !sms && pool.document.contains_key("SmsConfiguration") {
        return Err(Refusal::invalid(
            "Can't turn off SMS_MFA when SMS configuration is set for the user pool",
        ));
    }
    if sms && sms_of(request).is_none() {
        return Err(Refusal::invalid(
            "SMS configuration and Auto verification for phone_number are required when MFA is \
             required/optional",
        ));
    }
    Ok(())
}

/// Both documents as they would be.
fn replaced(pool: &Pool, request: &Request) -> Pool {
    let mut next = pool.clone();
    let mode = request.get("MfaConfiguration").and_then(Value::as_str).unwrap_or("OFF");
    let mut mfa = Map::new();
    for member in pool.mfa.keys().chain(request.keys()) {
        if member == "MfaConfiguration" {
            mfa.insert(member.clone(), Value::from(mode));
        } else if member != "UserPoolId"
            && let Some(sent) = request.get(member)
        {
            mfa.insert(member.clone(), sent.clone());
        }
    }
    mfa.insert("MfaConfiguration".to_owned(), Value::from(mode));
    // Left out means SINGLE_FACTOR, whatever was there (source: passkey-default-single-factor).
    match mfa.get_mut("WebAuthnConfiguration") {
        Some(Value::Object(block)) => {
            block.entry("FactorConfiguration").or_insert(json!("SINGLE_FACTOR"));
        }
        _ if pool.mfa.contains_key("WebAuthnConfiguration") => {
            mfa.insert(
                "WebAuthnConfiguration".to_owned(),
                json!({ "FactorConfiguration": "SINGLE_FACTOR" }),
            );
        }
        _ => {}
    }
    if let Some(Value::Object(block)) = mfa.get("SmsMfaConfiguration") {
        for member in ["SmsConfiguration", "SmsAuthenticationMessage"] {
            match block.get(member) {
                Some(value) => {
                    next.document.insert(member.to_owned(), value.clone());
                }
                None => {
                    next.document.shift_remove(member);
                }
            }
        }
    }
    next.document.insert("MfaConfiguration".to_owned(), Value::from(mode));
    next.mfa = mfa;
    next
}

/// What e-mail MFA asks of the pool
/// (source: email-mfa-needs-tier, email-mfa-needs-ses, email-mfa-needs-recovery).
fn mail(pool: &Pool) -> Result<(), Refusal> {
    if pool.text("UserPoolTier") == "LITE" {
        return Err(Refusal::not_in_tier(
            "The following feature is not available for the LITE pricing tier configured: Email \
             MFA",
        ));
    }
    let sender = pool
        .document
        .get("EmailConfiguration")
        .and_then(|configuration| configuration.get("EmailSendingAccount"))
        .and_then(Value::as_str);
    if sender != Some("DEVELOPER") {
        return Err(Refusal::invalid(
            "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an \
             EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount",
        ));
    }
    if recovery_names(pool).iter().all(|name| *name == "verified_email") {
        return Err(Refusal::invalid(
            "Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or \
             contains only verified_email in RecoveryMechanisms",
        ));
    }
    Ok(())
}
