//! What `UpdateUserPool` refuses because members of a pool do not go together.

use serde_json::{Value, json};

use super::pool::Pool;
use super::refusal::Refusal;
use super::request::Request;

/// Whether the members of a pool agree with each other.
///
/// # Errors
/// The first disagreement, in AWS's words where they are known.
pub(super) fn agree(before: &Pool, next: &Pool, request: &Request) -> Result<(), Refusal> {
    let at = |path: &str| request_at(request, path);
    if at("/AdminCreateUserConfig/UnusedAccountValidityDays").is_some()
        && next
            .document
            .get("Policies")
            .and_then(|policies| policies.pointer("/PasswordPolicy/TemporaryPasswordValidityDays"))
            .is_some()
    {
        return Err(Refusal::invalid(
            "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of \
             UnusedAccountValidityDays",
        ));
    }
    let mfa = next.text("MfaConfiguration");
    if mfa == "ON" && before.text("MfaConfiguration") != "ON" {
        return Err(Refusal::invalid(
            "Cannot turn MFA functionality ON, once the user pool has been created.",
        ));
    }
    let sms = next.document.get("SmsConfiguration");
    let phone_verified = next
        .document
        .get("AutoVerifiedAttributes")
        .and_then(Value::as_array)
        .is_some_and(|names| names.contains(&json!("phone_number")));
    if phone_verified && sms.is_none() {
        return Err(Refusal::invalid(
            "SMS configuration is required when phone_number is selected for auto verification",
        ));
    }
    let totp = next
        .mfa
        .get("SoftwareTokenMfaConfiguration")
        .and_then(|block| block.get("Enabled"))
        .and_then(Value::as_bool)
        .unwrap_or(false);
    let mail = next.mfa.contains_key("EmailMfaConfiguration");
    if matches!(mfa, "ON" | "OPTIONAL") && sms.is_none() && !totp && !mail {
        return Err(Refusal::invalid(
            "SMS configuration and Auto verification for phone_number are required when MFA is \
             required/optional",
        ));
    }
    recovery(next)?;
    first_factors(next)?;
    texts_and_triggers(request)?;
    tier(before, next)
}

fn request_at<'r>(request: &'r Request, path: &str) -> Option<&'r Value> {
    let mut segments = path.trim_start_matches('/').splitn(2, '/');
    let member = request.get(segments.next()?)?;
    match segments.next() {
        Some(rest) => member.pointer(&format!("/{rest}")),
        None => Some(member),
    }
}

/// Names of the recovery mechanisms of a pool, the one that is tried first in front.
pub(super) fn recovery_names(pool: &Pool) -> Vec<&str> {
    let mechanisms = pool
        .document
        .get("AccountRecoverySetting")
        .and_then(|setting| setting.get("RecoveryMechanisms"))
        .and_then(Value::as_array);
    let mut named: Vec<(i64, &str)> = mechanisms
        .into_iter()
        .flatten()
        .filter_map(|mechanism| {
            let priority = mechanism.get("Priority").and_then(Value::as_i64).unwrap_or(0);
            Some((priority, mechanism.get("Name").and_then(Value::as_str)?))
        })
        .collect();
    named.sort_by_key(|(priority, _)| *priority);
    named.into_iter().map(|(_, name)| name).collect()
}

/// The recovery mechanisms themselves, and what they may not be beside SMS MFA.
pub(super) fn recovery(pool: &Pool) -> Result<(), Refusal> {
    let names = recovery_names(pool);
    if names.len() == 2 && (names.first() == names.last() || names.contains(&"admin_only")) {
        return Err(Refusal::invalid("Invalid account recovery setting parameter."));
    }
    // The report that the text comes from had MFA required, mail first and the phone second. With
    // OPTIONAL the pair is common, and pools with the phone first are there too: those are not refused.
    if pool.text("MfaConfiguration") == "ON"
        && pool.mfa.contains_key("SmsMfaConfiguration")
        && names == ["verified_email", "verified_phone_number"]
    {
        return Err(Refusal::invalid(
            "Invalid account recovery setting parameter. Account Recovery Setting cannot use \
             verified_phone_number as a recovery mechanism when SMS MFA is configured.",
        ));
    }
    Ok(())
}

fn allowed_first_factors(pool: &Pool) -> Vec<&str> {
    pool.document
        .get("Policies")
        .and_then(|policies| policies.pointer("/SignInPolicy/AllowedFirstAuthFactors"))
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

fn first_factors(pool: &Pool) -> Result<(), Refusal> {
    let factors = allowed_first_factors(pool);
    if factors.contains(&"SOFTWARE_TOKEN") {
        return Err(Refusal::invalid("SOFTWARE_TOKEN is not supported as an auth factor"));
    }
    if factors.contains(&"SMS_OTP") && !pool.document.contains_key("SmsConfiguration") {
        return Err(Refusal::invalid(
            "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS \
             configuration",
        ));
    }
    if pool.text("MfaConfiguration") != "ON" {
        return Ok(());
    }
    no_code_first(pool)?;
    if factors.contains(&"WEB_AUTHN") && !multi_factor(pool) {
        return Err(Refusal::invalid(
            "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for \
             MFA",
        ));
    }
    Ok(())
}

/// A code as the first factor goes with no required MFA (source: mfa-first-factor-codes).
pub(super) fn no_code_first(pool: &Pool) -> Result<(), Refusal> {
    if allowed_first_factors(pool).iter().any(|factor| factor.ends_with("_OTP")) {
        return Err(Refusal::invalid(
            "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA \
             is enabled",
        ));
    }
    Ok(())
}

/// Whether a passkey is allowed as the first factor.
pub(super) fn passkey_first(pool: &Pool) -> bool {
    allowed_first_factors(pool).contains(&"WEB_AUTHN")
}

/// Whether a passkey counts as two factors.
pub(super) fn multi_factor(pool: &Pool) -> bool {
    pool.mfa
        .get("WebAuthnConfiguration")
        .and_then(|block| block.get("FactorConfiguration"))
        .and_then(Value::as_str)
        == Some("MULTI_FACTOR_WITH_USER_VERIFICATION")
}

fn texts_and_triggers(request: &Request) -> Result<(), Refusal> {
    let text = |path: &str| request_at(request, path).and_then(Value::as_str);
    if text("/EmailConfiguration/EmailSendingAccount") == Some("DEVELOPER")
        && text("/EmailConfiguration/SourceArn").is_none_or(str::is_empty)
    {
        return Err(Refusal::invalid("Source ARN is required for the DEVELOPER sending account."));
    }
    if text("/VerificationMessageTemplate/DefaultEmailOption") == Some("CONFIRM_WITH_LINK")
        && text("/VerificationMessageTemplate/EmailMessage").is_some()
        && text("/VerificationMessageTemplate/EmailMessageByLink").is_some()
    {
        return Err(Refusal::invalid(
            "EmailMessage and EmailMessageByLink cannot both be set with CONFIRM_WITH_LINK.",
        ));
    }
    let token = text("/LambdaConfig/PreTokenGeneration");
    let versioned = text("/LambdaConfig/PreTokenGenerationConfig/LambdaArn");
    if token.is_some() && versioned.is_some() && token != versioned {
        return Err(Refusal::invalid(
            "PreTokenGeneration and PreTokenGenerationConfig must name the same function.",
        ));
    }
    let custom = ["/LambdaConfig/CustomSMSSender", "/LambdaConfig/CustomEmailSender"];
    if custom.iter().any(|path| request_at(request, path).is_some())
        && text("/LambdaConfig/KMSKeyID").is_none()
    {
        return Err(Refusal::invalid("KMSKeyID is required for a custom sender."));
    }
    Ok(())
}

fn tier(before: &Pool, next: &Pool) -> Result<(), Refusal> {
    let tier = next.text("UserPoolTier");
    let protection = next
        .document
        .get("UserPoolAddOns")
        .and_then(|add_ons| add_ons.get("AdvancedSecurityMode"))
        .and_then(Value::as_str)
        .is_some_and(|mode| mode != "OFF");
    let mut lost = Vec::new();
    if protection && tier != "PLUS" {
        lost.push("Threat Protection");
    }
    if next.mfa.contains_key("EmailMfaConfiguration") && tier == "LITE" {
        lost.push("Email MFA");
    }
    if lost.is_empty() {
        return Ok(());
    }
    let features = lost.join(", ");
    Err(Refusal::not_in_tier(if before.text("UserPoolTier") == tier {
        format!(
            "The following feature is not available for the {tier} pricing tier configured: \
             {features}"
        )
    } else {
        format!(
            "The following features need to be disabled for the {tier} pricing tier configured: \
             {features}"
        )
    }))
}
