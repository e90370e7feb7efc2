//! `UpdateUserPool` and `CreateUserPool`: what they write of the MFA settings, and what does not go together.

use serde_json::Value;

use super::{Broken, Request, factors, sms};
use crate::facts::{Facts, SmsConfiguration, recovery_names};
use crate::problem::Cause;
use crate::rules::sms_configuration_invalid::recovery_refused;
use crate::text::Say;

const SETTINGS: &str = "/SmsConfiguration";

/// AWS's text for MFA with no factor that a pool's own calls know (source: sms-required-with-mfa-in-update).
pub(super) const SMS_REQUIRED: &str = "SMS configuration and Auto verification for phone_number are required when MFA is required/optional";

/// `CreateUserPool`, which knows SMS as the only factor.
pub(super) fn check_new(request: &Request<'_>) -> Vec<Broken> {
    let mut broken: Vec<Broken> = phone_without_sms(request).into_iter().collect();
    let sms = request.at(SETTINGS).and_then(SmsConfiguration::from_json);
    if let Some(sms) = &sms {
        broken.extend(sms::form(sms, SETTINGS));
    }
    if request.is_on() && sms.is_none() {
        let say = Say::text("request-create-without-sms");
        let ways = ["request-create-off-first"];
        broken.push(Broken::new(
            Cause::ModeWithoutSms,
            "/MfaConfiguration",
            SMS_REQUIRED,
            say,
            &ways,
        ));
    }
    broken
}

pub(super) fn check(request: &Request<'_>, facts: Option<&Facts>) -> Vec<Broken> {
    let mut broken: Vec<Broken> = invitation_days(request).into_iter().collect();
    let sms = request.at(SETTINGS).and_then(SmsConfiguration::from_json);
    if let Some(sms) = &sms {
        broken.extend(sms::form(sms, SETTINGS));
    }
    broken.extend(phone_without_sms(request));
    let Some(facts) = facts else { return broken };
    if let Some(sms) = &sms {
        broken.extend(sms::of_pool(sms, facts, SETTINGS));
        broken.extend(sms::role(sms, facts, SETTINGS));
    }
    broken.extend(mode(request, facts, sms.is_some()));
    broken.extend(last_factor(request, facts));
    broken.extend(recovery(request, facts));
    broken.extend(first_factors(request, facts));
    broken.extend(tier(request, facts));
    broken.extend(sender(request, facts));
    broken
}

/// A phone number that is to be verified needs SMS settings; what this call leaves out is reset, so that those of
/// the pool do not count.
fn phone_without_sms(request: &Request<'_>) -> Option<Broken> {
    let path = "/AutoVerifiedAttributes";
    let list = request.at(path)?.as_array()?;
    let wanted = list.iter().any(|name| name.as_str() == Some("phone_number"));
    (wanted && request.at(SETTINGS).is_none()).then(|| {
        let message =
            "SMS configuration is required when phone_number is selected for auto verification";
        let say = Say::text("request-phone-without-sms");
        Broken::new(Cause::PhoneWithoutSms, path, message, say, &["request-all-sms-values"])
    })
}

/// The days of an invitation under their old and their new name.
fn invitation_days(request: &Request<'_>) -> Option<Broken> {
    let old = "/AdminCreateUserConfig/UnusedAccountValidityDays";
    request.at(old)?;
    request.at("/Policies/PasswordPolicy/TemporaryPasswordValidityDays")?;
    let message = "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays";
    let say = Say::text("request-invitation-days");
    Some(Broken::new(Cause::InvitationDays, old, message, say, &["request-remove-old-days"]))
}

/// MFA is turned on by another call: this one knows only SMS, and takes ON only from a pool that has it.
fn mode(request: &Request<'_>, facts: &Facts, has_sms: bool) -> Option<Broken> {
    if !request.is_on() {
        return None;
    }
    let live = facts.mfa_mode()?;
    let path = "/MfaConfiguration";
    let ways = ["request-mfa-by-other-call"];
    if request.mode() == "ON" && live != "ON" {
        let message = "Cannot turn MFA functionality ON, once the user pool has been created.";
        let say = Say::text("request-on-by-update");
        return Some(Broken::new(Cause::ModeOn, path, message, say, &ways));
    }
    (live == "OFF" && !has_sms).then(|| {
        let say = Say::text("request-optional-by-update");
        Broken::new(Cause::ModeWithoutSms, path, SMS_REQUIRED, say, &ways)
    })
}

/// MFA that stays on while the request takes away its only factor, by saying nothing of the SMS settings.
fn last_factor(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let mfa = facts.mfa.known()?;
    let mode = request.text("/MfaConfiguration").or(mfa.mode())?;
    let stays_on = matches!(mode, "ON" | "OPTIONAL") && mfa.mode() != Some("OFF");
    let others = mfa.totp_is_on() || mfa.email_is_on();
    let lost = mfa.sms_is_on() && request.at(SETTINGS).is_none();
    (stays_on && lost && !others).then(|| {
        let say = Say::text("request-last-factor");
        Broken::new(Cause::ModeWithoutSms, SETTINGS, SMS_REQUIRED, say, &["request-send-all"])
    })
}

/// First factors that do not go with required MFA, or with no SMS settings.
fn first_factors(request: &Request<'_>, facts: &Facts) -> Vec<Broken> {
    let path = "/Policies/SignInPolicy/AllowedFirstAuthFactors";
    let sent = request.at(path).and_then(Value::as_array);
    let sent: Option<Vec<&str>> = sent.map(|all| all.iter().filter_map(Value::as_str).collect());
    // Left out, the policies stay.
    let live = || facts.pool.known().map(|pool| pool.first_auth_factors()).unwrap_or_default();
    let factors = sent.unwrap_or_else(live);
    let mut broken = Vec::new();
    if factors.contains(&"SMS_OTP") && request.at(SETTINGS).is_none() {
        let message = "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration";
        let say = Say::text("request-sms-first-factor");
        broken.push(Broken::new(
            Cause::FirstFactor,
            path,
            message,
            say,
            &["request-all-sms-values"],
        ));
    }
    let mode = request.text("/MfaConfiguration").or(facts.mfa_mode());
    if mode != Some("ON") || facts.mfa_mode() != Some("ON") {
        return broken;
    }
    broken.extend(factors::codes_first(&factors, path));
    let multi =
        facts.mfa.known().and_then(|mfa| {
            mfa.0.get("WebAuthnConfiguration")?.get("FactorConfiguration")?.as_str()
        }) == Some("MULTI_FACTOR_WITH_USER_VERIFICATION");
    if factors.contains(&"WEB_AUTHN") && !multi {
        let message = "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA";
        let say = Say::text("request-passkey");
        let ways = ["request-multi-factor"];
        broken.push(Broken::new(Cause::PasskeySingleFactor, path, message, say, &ways));
    }
    broken
}

/// Features that the feature plan of the request does not have; a plan that is left out is ESSENTIALS.
fn tier(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let tier = request.text("/UserPoolTier").unwrap_or("ESSENTIALS");
    let protection = request.text("/UserPoolAddOns/AdvancedSecurityMode");
    let mut lost = Vec::new();
    if tier != "PLUS" && protection.is_some_and(|mode| mode != "OFF") {
        lost.push("Threat Protection");
    }
    let mail = tier == "LITE" && facts.mfa.known().is_some_and(|mfa| mfa.email_is_on());
    // The same request ends MFA: which of the two AWS looks at first is documented nowhere.
    let ends_mfa = mail && request.text("/MfaConfiguration") == Some("OFF");
    if mail && !ends_mfa {
        lost.push("Email MFA");
    }
    if ends_mfa && lost.is_empty() {
        let say = Say::with("request-tier-order", [("tier", tier)]);
        return Some(Broken::unsure(Cause::TierLacks, "/UserPoolTier", say));
    }
    let features = lost.join(", ");
    (!lost.is_empty()).then(|| {
        let message = format!(
            "The following features need to be disabled for the {tier} pricing tier configured: {features}"
        );
        let words = [("tier", tier), ("features", features.as_str())];
        let say = Say::with("request-tier-lacks", words);
        Broken::new(Cause::TierLacks, "/UserPoolTier", &message, say, &["request-send-all"])
            .with(factors::NOT_IN_TIER)
    })
}

/// An SES identity that was not looked at, and one that is not named.
fn sender(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let path = "/EmailConfiguration";
    if request.text("/EmailConfiguration/EmailSendingAccount") != Some("DEVELOPER") {
        return None;
    }
    let Some(arn) = request.text("/EmailConfiguration/SourceArn").filter(|arn| !arn.is_empty())
    else {
        let say = Say::text("request-no-source-arn");
        return Some(Broken::new(Cause::NoSourceArn, path, "", say, &["request-send-all"]));
    };
    let live = facts.pool.known()?.0.get("EmailConfiguration");
    let same = |member: &str| {
        live.and_then(|live| live.get(member)) == request.at(path).and_then(|m| m.get(member))
    };
    (!same("SourceArn") || !same("From") || !same("EmailSendingAccount")).then(|| {
        let say = Say::with("request-identity-unread", [("identity", arn)]);
        Broken::unsure(Cause::IdentityUnread, path, say)
    })
}

/// Account recovery beside the factors that the pool has.
fn recovery(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let path = "/AccountRecoverySetting";
    let names = recovery_names(request.at(path));
    let mfa = facts.mfa.known()?;
    // SMS settings that are left out go, and the factor with them.
    let stays = request.at(SETTINGS).is_some();
    let mode = request.text("/MfaConfiguration").or(mfa.mode());
    let sms_is_on = mfa.sms_is_on() && stays && mode == Some("ON");
    (sms_is_on && recovery_refused("ON", &names)).then(|| {
        let say = Say::text("finding-recovery-conflict");
        let ways = ["request-recovery-phone-first", "request-recovery-admin"];
        Broken::new(Cause::RecoveryConflict, path, sms::RECOVERY_REFUSED, say, &ways)
    })
}
