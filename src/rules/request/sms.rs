//! The SMS block: its settings, the pool's, and the role it names.

use super::{Broken, Request};
use crate::facts::{Asked, Facts, SmsConfiguration};
use crate::policy::{PolicyDecision, evaluate};
use crate::problem::{Cause, Problem};
use crate::rules::sms_configuration_invalid::{
    recovery_refused, wrong_region_words, wrong_sns_region,
};
use crate::rules::sms_role::assume_request;
use crate::rules::{State, sms_role_access_policy, sms_role_trust_relationship};
use crate::text::Say;

const BLOCK: &str = "/SmsMfaConfiguration";
const SETTINGS: &str = "/SmsMfaConfiguration/SmsConfiguration";

/// AWS's text for account recovery by phone beside SMS MFA.
pub(super) const RECOVERY_REFUSED: &str = "Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured.";

/// AWS's texts for a role that Cognito cannot use (source: message-publish-with-sns, message-trust-relationship).
pub(super) const NO_TRUST: &str =
    "Role does not have a trust relationship allowing Cognito to assume the role";
pub(super) const NO_ACCESS: &str = "Role does not have permission to publish with SNS";

/// `misnamed`: the SMS block may be there under a name that AWS does not have.
pub(super) fn check(request: &Request<'_>, facts: Option<&Facts>, misnamed: bool) -> Vec<Broken> {
    let mut broken = Vec::new();
    if !request.has("SmsMfaConfiguration") {
        broken.extend(facts.filter(|_| !misnamed).and_then(|f| left_out(request, f)));
        return broken;
    }
    let Some(sms) = request.at(SETTINGS).and_then(SmsConfiguration::from_json) else {
        let say = Say::text("request-sms-settings");
        let ways = ["request-echo", "request-all-sms-values"];
        broken.push(Broken::new(Cause::SmsSettings, SETTINGS, "", say, &ways));
        return broken;
    };
    broken.extend(form(&sms, SETTINGS));
    if let Some(facts) = facts {
        broken.extend(of_pool(&sms, facts, SETTINGS));
        broken.extend(recovery(request, facts));
        broken.extend(role(&sms, facts, SETTINGS));
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
        Broken::new(Cause::SmsLeftOut, BLOCK, message, say, &["request-echo"])
    })
}

/// What needs no pool. `settings`: where `SmsConfiguration` stands in the request.
pub(super) fn form(sms: &SmsConfiguration, settings: &str) -> Vec<Broken> {
    let mut broken = Vec::new();
    if let Some(arn) = sms.role_arn().filter(|arn| !arn.starts_with("arn:")) {
        let path = format!("{settings}{}", sms.role_arn_path());
        let say = Say::with("request-role-arn", [("arn", arn)]);
        broken.push(Broken::new(Cause::RoleArn, &path, "", say, &[]));
    }
    if sms.role_arn().is_none() {
        let say = Say::text("request-no-role");
        let ways = ["request-all-sms-values"];
        broken.push(Broken::new(Cause::SmsSettings, settings, "", say, &ways));
    }
    if sms.eums.is_some() && sms.sns_caller_arn.is_some() {
        let path = format!("{settings}/SnsCallerArn");
        let say = Say::text("finding-eums-and-sns");
        broken.push(Broken::new(Cause::EumsAndSns, &path, "", say, &["request-one-sender"]));
    }
    broken
}

/// What the pool's Region asks for.
pub(super) fn of_pool(sms: &SmsConfiguration, facts: &Facts, settings: &str) -> Vec<Broken> {
    let mut broken = Vec::new();
    if let Some(only) = wrong_sns_region(facts, sms) {
        let (rule, say) = wrong_region_words(&facts.region, only);
        let mut wrong = Broken::new(rule, &format!("{settings}/SnsRegion"), "", say, &[]);
        wrong.alternatives = vec![Say::with("request-sns-region", [("region", only)])];
        broken.push(wrong);
    }
    if sms.eums.as_ref().and_then(|e| e.region.as_ref()).is_some_and(|r| *r != facts.region) {
        let path = format!("{settings}/EumsSms/Region");
        let say = Say::with("finding-eums-region", [("region", facts.region.as_str())]);
        broken.push(Broken::new(Cause::EumsRegion, &path, "", say, &["request-no-eums-region"]));
    }
    broken
}

/// Account recovery by phone beside SMS. What was seen to be refused is required MFA with email first and phone
/// second; the phone first stands in pools that exist; of the phone alone nothing is known.
fn recovery(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let names = facts.pool.known()?.recovery_mechanisms();
    if recovery_refused(request.mode(), &names) {
        let say = Say::text("finding-recovery-conflict");
        let ways = ["request-recovery-phone-first", "request-recovery-admin"];
        return Some(Broken::new(Cause::RecoveryConflict, BLOCK, RECOVERY_REFUSED, say, &ways));
    }
    let alone = request.mode() == "ON" && names == ["verified_phone_number"];
    // A pool that has it all already was taken by AWS.
    let stands = facts.mfa_mode() == Some("ON") && facts.mfa.known().is_some_and(|m| m.sms_is_on());
    (alone && !stands).then(|| {
        let say = Say::text("request-recovery-phone-alone");
        Broken::unsure(Cause::RecoveryUnsure, BLOCK, say)
    })
}

/// The role, where it is the one that was read; of another one, or of one that was not read, nothing is known.
pub(super) fn role(sms: &SmsConfiguration, facts: &Facts, settings: &str) -> Vec<Broken> {
    let path = format!("{settings}{}", sms.role_arn_path());
    let Some(named) = sms.role_arn().filter(|arn| arn.starts_with("arn:")) else {
        return Vec::new();
    };
    let read = facts.sms_role.known().filter(|read| read.configured_arn == named);
    let Some((read, role)) = read.and_then(|read| Some((read, read.role.known()?))) else {
        let say = Say::with("request-role-unread", [("arn", named)]);
        let mut unsure = Broken::unsure(Cause::RoleUnread, &path, say);
        let denied = facts.sms_role.known().map_or(facts.sms_role.denied(), |r| r.role.denied());
        unsure.missing_permissions = denied.map(str::to_owned).into_iter().collect();
        return vec![unsure];
    };
    let no_trust = |say: Say| {
        let ways = ["request-see-trust"];
        Broken::new(Cause::Itself(Problem::SmsRoleTrustRelationship), &path, NO_TRUST, say, &ways)
            .with("InvalidSmsRoleTrustRelationshipException")
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
    match verdict {
        // An ARN that differs is the one fault, whatever the policy behind it says.
        _ if !broken.is_empty() => {}
        PolicyDecision::Deny(_) | PolicyDecision::Implicit => {
            broken.push(no_trust(Say::with("request-trust", [("role", name)])));
        }
        PolicyDecision::Unsure(_) => {
            let say = Say::with("finding-trust-unsure", [("role", name)]);
            broken.push(Broken::unsure(
                Cause::Itself(sms_role_trust_relationship::PROBLEM),
                &path,
                say,
            ));
        }
        PolicyDecision::Allow(_) => {}
    }
    for outcome in sms_role_access_policy::check(facts, &Asked::default()) {
        let rule = Cause::Itself(sms_role_access_policy::PROBLEM);
        match outcome.state {
            State::Fail => {
                let ways = ["request-see-access"];
                broken.push(
                    Broken::new(rule, &path, NO_ACCESS, outcome.title, &ways)
                        .with("InvalidSmsRoleAccessPolicyException"),
                );
            }
            State::Unknown => {
                let mut unsure = Broken::unsure(rule, &path, outcome.title);
                unsure.missing_permissions = outcome.missing_permissions;
                broken.push(unsure);
            }
            _ => {}
        }
    }
    broken
}
