//! The SMS block: its settings, the pool's, and the role it names.

use super::{Broken, Request};
use crate::facts::{Asked, Facts, SmsConfiguration};
use crate::policy::{Verdict, evaluate};
use crate::rules::sms_configuration_invalid::{SEOUL, recovers_by_phone_alone};
use crate::rules::sms_role::assume_request;
use crate::rules::{State, sms_role_access_policy};
use crate::text::Say;

const BLOCK: &str = "/SmsMfaConfiguration";
const SETTINGS: &str = "/SmsMfaConfiguration/SmsConfiguration";

pub(super) fn check(request: &Request<'_>, facts: Option<&Facts>) -> Vec<Broken> {
    let mut broken = Vec::new();
    if !request.has("SmsMfaConfiguration") {
        broken.extend(facts.and_then(|f| left_out(request, f)));
        return broken;
    }
    let Some(sms) = request.at(SETTINGS).and_then(SmsConfiguration::from_json) else {
        let say = Say::text("request-sms-settings");
        let ways = ["request-echo", "request-all-sms-values"];
        broken.push(Broken::new("sms_settings", SETTINGS, "", say, &ways));
        return broken;
    };
    broken.extend(form(&sms));
    if let Some(facts) = facts {
        broken.extend(of_pool(&sms, facts));
        broken.extend(role(&sms, facts));
    }
    broken
}

fn left_out(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let other_factor = request.has("EmailMfaConfiguration")
        || request.at("/SoftwareTokenMfaConfiguration/Enabled").and_then(|v| v.as_bool())
            == Some(true);
    // Without any factor AWS stops at that.
    (request.is_on() && other_factor && facts.sms_configuration().is_some()).then(|| {
        let message = "Can't turn off SMS_MFA when SMS configuration is set for the user pool";
        let say = Say::text("request-sms-left-out");
        Broken::new("sms_left_out", BLOCK, message, say, &["request-echo"])
    })
}

fn form(sms: &SmsConfiguration) -> Vec<Broken> {
    let mut broken = Vec::new();
    if let Some(arn) = sms.role_arn().filter(|arn| !arn.starts_with("arn:")) {
        let path = format!("{SETTINGS}{}", sms.role_arn_path());
        let say = Say::with("request-role-arn", [("arn", arn)]);
        broken.push(Broken::new("role_arn", &path, "", say, &[]));
    }
    if sms.role_arn().is_none() {
        let say = Say::text("request-no-role");
        let ways = ["request-all-sms-values"];
        broken.push(Broken::new("sms_settings", SETTINGS, "", say, &ways));
    }
    if sms.eums.is_some() && sms.sns_caller_arn.is_some() {
        let path = format!("{SETTINGS}/SnsCallerArn");
        let say = Say::text("finding-eums-and-sns");
        broken.push(Broken::new("eums_and_sns", &path, "", say, &["request-one-sender"]));
    }
    broken
}

fn of_pool(sms: &SmsConfiguration, facts: &Facts) -> Vec<Broken> {
    let mut broken = Vec::new();
    let (seoul, tokyo) = SEOUL;
    if facts.region == seoul
        && sms.send_action() == "sns:Publish"
        && sms.sns_region.as_deref() != Some(tokyo)
    {
        let path = format!("{SETTINGS}/SnsRegion");
        let say = Say::with("finding-seoul", [("region", tokyo)]);
        broken.push(Broken::new("seoul", &path, "", say, &["request-tokyo"]));
    }
    if sms.eums.as_ref().and_then(|e| e.region.as_ref()).is_some_and(|r| *r != facts.region) {
        let path = format!("{SETTINGS}/EumsSms/Region");
        let say = Say::with("finding-eums-region", [("region", facts.region.as_str())]);
        broken.push(Broken::new("eums_region", &path, "", say, &["request-no-eums-region"]));
    }
    if recovers_by_phone_alone(facts) {
        let message = "Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured.";
        let say = Say::text("finding-recovery-conflict");
        let ways = ["request-recovery-email-too", "request-recovery-admin"];
        broken.push(Broken::new("recovery_conflict", BLOCK, message, say, &ways));
    }
    broken
}

/// The role, where it is the one that was read.
fn role(sms: &SmsConfiguration, facts: &Facts) -> Vec<Broken> {
    let Some(read) = facts.sms_role.known() else { return Vec::new() };
    let Some(role) = read.role.known().filter(|_| sms.role_arn() == Some(&read.configured_arn))
    else {
        return Vec::new();
    };
    let path = format!("{SETTINGS}{}", sms.role_arn_path());
    let no_trust = |say: Say| {
        let message = "Role does not have a trust relationship allowing Cognito to assume the role";
        let ways = ["request-see-trust"];
        Broken::new("sms_role_trust_relationship", &path, message, say, &ways)
    };
    let name = read.arn.as_ref().map(|a| a.name.as_str()).unwrap_or_default();
    let Some(role) = role else {
        return vec![no_trust(Say::with("finding-role-missing", [("role", name)]))];
    };
    let mut broken = Vec::new();
    if role.arn != read.configured_arn {
        broken.push(no_trust(Say::with("finding-role-arn-differs", [("role", name)])));
    }
    let verdict = evaluate(&role.trust, &assume_request(facts, sms.external_id())).verdict;
    if matches!(verdict, Verdict::Deny(_) | Verdict::Implicit) {
        broken.push(no_trust(Say::with("request-trust", [("role", name)])));
    }
    let access = sms_role_access_policy::check(facts, &Asked::default());
    if let Some(outcome) = access.into_iter().find(|o| o.state == State::Fail) {
        let message = "Role does not have permission to publish with SNS";
        let ways = ["request-see-access"];
        let rule = sms_role_access_policy::PROBLEM;
        broken.push(Broken::new(rule, &path, message, outcome.title, &ways));
    }
    broken
}
