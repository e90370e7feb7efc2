//! `UpdateUserPool`: what it writes of the MFA settings, and what it would reset.

use serde_json::Value;

use super::{Broken, Request, sms};
use crate::change::POOL_MEMBERS;
use crate::facts::{Facts, SmsConfiguration, recovery_names};
use crate::problem::Cause;
use crate::rules::sms_configuration_invalid::recovery_refused;
use crate::text::Say;

const SETTINGS: &str = "/SmsConfiguration";

/// Members that AWS keeps when they are left out, as its model or reports say.
const KEPT: [&str; 3] = ["DcrConfiguration", "MfaConfiguration", "UserAttributeUpdateSettings"];

/// The names of before the message template, whose texts the template holds.
const LEGACY: [&str; 3] =
    ["EmailVerificationMessage", "EmailVerificationSubject", "SmsVerificationMessage"];

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
    broken.extend(recovery(request, facts));
    broken.extend(resets(request, facts));
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
        let message = "SMS configuration and Auto verification for phone_number are required when MFA is required/optional";
        let say = Say::text("request-optional-by-update");
        Broken::new(Cause::ModeWithoutSms, path, message, say, &ways)
    })
}

/// Account recovery beside the factors that the pool has.
fn recovery(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let path = "/AccountRecoverySetting";
    let names = recovery_names(request.at(path));
    let mfa = facts.mfa.known()?;
    let sms_is_on = mfa.sms_is_on() && mfa.mode() == Some("ON");
    (sms_is_on && recovery_refused("ON", &names)).then(|| {
        let say = Say::text("finding-recovery-conflict");
        let ways = ["request-recovery-phone-first", "request-recovery-admin"];
        Broken::new(Cause::RecoveryConflict, path, sms::RECOVERY_REFUSED, say, &ways)
    })
}

/// The settings of the pool that the request does not carry.
fn resets(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let pool = facts.pool.known()?;
    let is_set = |value: &Value| match value {
        Value::Null => false,
        Value::Object(map) => !map.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    let lost: Vec<&str> = POOL_MEMBERS
        .iter()
        .copied()
        .filter(|member| !KEPT.contains(member) && !LEGACY.contains(member))
        .filter(|member| pool.0.get(*member).is_some_and(is_set) && !request.has(member))
        .collect();
    (!lost.is_empty()).then(|| {
        let say = Say::with("request-resets", [("members", &lost.join(", "))]);
        Broken::loses(Cause::Resets, "", say, &["request-send-all"])
    })
}
