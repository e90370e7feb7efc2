//! Would AWS take the pool's SMS settings, and is SMS MFA on where somebody wants it?
//! (source: sms-phone-verification-needs-sms, sms-region, sms-message-bounds)

use super::sms_role::{sms_configuration, sms_place};
use super::{Evidence, Outcome, State, Subject};
use crate::factor::Factor;
use crate::facts::{Asked, Facts, SmsConfiguration, regions};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::SmsConfigurationInvalid;

/// What AWS puts the code in place of.
pub const CODE: &str = "{####}";

/// Judges the SMS settings, one outcome a cause.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let sms = match sms_configuration(facts) {
        Ok(sms) => sms,
        Err(stop) => return vec![stop.outcome(facts, PROBLEM)],
    };
    let mut outcomes = Vec::new();
    // First: the repair that turns SMS on mends the settings on its way.
    if asked.wants(Factor::Sms) {
        outcomes.extend(goal(facts));
    }
    outcomes.extend(phone_verification(facts, sms.as_ref()));
    if let Some(sms) = &sms {
        outcomes.extend(sns_region(facts, sms));
        outcomes.extend(end_user_messaging(facts, sms));
    }
    outcomes.extend(message(facts));
    if outcomes.is_empty() {
        outcomes.push(in_order(facts, asked, sms.as_ref()));
    }
    outcomes
}

fn outcome(facts: &Facts, state: State, cause: Cause, title: Say) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::pool(facts), cause, title)
}

fn fail(
    facts: &Facts,
    cause: Cause,
    title: Say,
    evidence: Vec<Evidence>,
    fix: Option<Fix>,
) -> Outcome {
    let mut fail = outcome(facts, State::Fail, cause, title);
    fail.evidence = evidence;
    fail.fix = fix;
    fail
}

fn seen(value: Option<&str>) -> Say {
    value.map_or(Say::text("seen-absent"), Say::literal)
}

fn phone_verification(facts: &Facts, sms: Option<&SmsConfiguration>) -> Option<Outcome> {
    let verified = facts.pool.known()?.auto_verified();
    if sms.is_some() || !verified.contains(&"phone_number") {
        return None;
    }
    let evidence = vec![
        Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/AutoVerifiedAttributes".to_owned(),
            seen: Say::literal(verified.join(", ")),
            expected: Say::text("expected-no-phone-number"),
        },
        Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/SmsConfiguration".to_owned(),
            seen: Say::text("seen-absent"),
            expected: Say::text("expected-sms-or-no-phone"),
        },
    ];
    let title = Say::text("finding-phone-without-sms");
    Some(fail(facts, Cause::PhoneVerification, title, evidence, Some(Fix::DropPhoneVerification)))
}

/// The SNS Region that this pool has to name and does not: that of a pool in a Region that can use only one,
/// another one. A pool that names none where AWS itself takes the right one is in order.
pub fn wrong_sns_region(facts: &Facts, sms: &SmsConfiguration) -> Option<&'static str> {
    let only = regions::sns_only_region(&facts.region)?;
    let named = sms.sns_region.as_deref();
    // For Seoul AWS's own words are that the configuration must name Tokyo.
    let left_to_aws = named.is_none() && facts.region != SEOUL;
    let wrong = sms.send_action() == "sns:Publish" && named != Some(only) && !left_to_aws;
    wrong.then_some(only)
}

const SEOUL: &str = "ap-northeast-2";

fn sns_region(facts: &Facts, sms: &SmsConfiguration) -> Option<Outcome> {
    let only = wrong_sns_region(facts, sms)?;
    let evidence = vec![region_evidence(facts, sms, Say::literal(only))];
    let (cause, title) = wrong_region_words(&facts.region, only);
    Some(fail(facts, cause, title, evidence, Some(Fix::SetSeoulSnsRegion)))
}

/// The cause and the words for a pool that has to send from another Region.
pub fn wrong_region_words(pool: &str, only: &str) -> (Cause, Say) {
    match pool {
        SEOUL => (Cause::Seoul, Say::with("finding-seoul", [("region", only)])),
        _ => {
            (Cause::SnsRegion, Say::with("finding-sns-region", [("region", only), ("pool", pool)]))
        }
    }
}

fn region_evidence(facts: &Facts, sms: &SmsConfiguration, expected: Say) -> Evidence {
    let place = sms_place(facts);
    Evidence {
        source: place.source,
        path: format!("{}/SnsRegion", place.path),
        seen: seen(sms.sns_region.as_deref()),
        expected,
    }
}

fn end_user_messaging(facts: &Facts, sms: &SmsConfiguration) -> Vec<Outcome> {
    let Some(eums) = &sms.eums else { return Vec::new() };
    let place = sms_place(facts);
    let at = |member: &str, seen: &str, expected: Say| {
        vec![Evidence {
            source: place.source,
            path: format!("{}{member}", place.path),
            seen: Say::literal(seen),
            expected,
        }]
    };
    let mut outcomes = Vec::new();
    if let Some(region) = eums.region.as_deref().filter(|r| *r != facts.region) {
        let title = Say::with("finding-eums-region", [("region", facts.region.as_str())]);
        let evidence = at("/EumsSms/Region", region, Say::literal(&facts.region));
        outcomes.push(fail(facts, Cause::EumsRegion, title, evidence, None));
    }
    if let Some(arn) = sms.sns_caller_arn.as_deref() {
        let evidence = at("/SnsCallerArn", arn, Say::text("expected-absent-beside-eums"));
        let title = Say::text("finding-eums-and-sns");
        outcomes.push(fail(facts, Cause::EumsAndSns, title, evidence, None));
    }
    outcomes
}

/// Would AWS take this message? 6 to 140 characters, with the place of the code
/// (source: sms-message-bounds).
pub fn message_fits(message: &str) -> bool {
    (6..=140).contains(&message.chars().count()) && message.contains(CODE)
}

/// The message of the SMS factor as it was read, with the call and the place it came from.
pub fn message_read(facts: &Facts) -> Option<(&str, &'static str, &'static str)> {
    let in_mfa = facts.mfa.known().and_then(|m| m.sms_authentication_message()).map(|text| {
        let path = "/SmsMfaConfiguration/SmsAuthenticationMessage";
        (text, "cognito-idp:GetUserPoolMfaConfig", path)
    });
    in_mfa.or_else(|| {
        let text = facts.pool.known()?.sms_authentication_message()?;
        Some((text, "cognito-idp:DescribeUserPool", "/UserPool/SmsAuthenticationMessage"))
    })
}

fn message(facts: &Facts) -> Option<Outcome> {
    let (text, source, path) = message_read(facts)?;
    if message_fits(text) {
        return None;
    }
    let title = if text.contains(CODE) {
        let length = text.chars().count().to_string();
        Say::with("finding-message-length", [("length", &length)])
    } else {
        Say::text("finding-message-without-code")
    };
    let evidence = vec![Evidence {
        source,
        path: path.to_owned(),
        seen: Say::literal(text),
        expected: Say::text("expected-message"),
    }];
    Some(fail(facts, Cause::Message, title, evidence, Some(Fix::RepairSmsMessage)))
}

/// Is SMS a second factor now? `None` if the MFA configuration was not read.
pub fn sms_is_on(facts: &Facts) -> Option<bool> {
    facts.mfa.known().map(|m| m.sms_is_on())
}

/// Are these ways of recovery the ones that AWS was seen to refuse beside required SMS MFA: email first, phone
/// second? Of the phone alone, and of MFA that is OPTIONAL, no source says whether AWS takes them; the phone
/// first and email second stands in pools that exist.
pub fn recovery_refused(mode: &str, names: &[&str]) -> bool {
    mode == "ON" && names == ["verified_email", "verified_phone_number"]
}

/// Would this pool's account recovery be refused once SMS is a factor of it? A goal leaves ON as it is and
/// never sets it.
pub fn recovery_conflict(facts: &Facts) -> bool {
    let names = facts.pool.known().map(|p| p.recovery_mechanisms()).unwrap_or_default();
    recovery_refused(facts.mfa_mode().unwrap_or("OFF"), &names)
}

fn goal(facts: &Facts) -> Vec<Outcome> {
    let unread = [facts.pool.known().is_none(), facts.mfa.known().is_none()].contains(&true);
    if unread {
        let title = Say::text("finding-goal-unread");
        let mut unknown = outcome(facts, State::Unknown, Cause::PoolUnread, title);
        unknown.missing_permissions = facts.unread_pool_permissions();
        return vec![unknown];
    }
    if sms_is_on(facts) == Some(true) {
        return Vec::new();
    }
    let mut outcomes = vec![not_on(facts)];
    if recovery_conflict(facts) {
        let evidence = vec![Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/AccountRecoverySetting/RecoveryMechanisms".to_owned(),
            seen: Say::literal("verified_email, verified_phone_number"),
            expected: Say::text("expected-other-recovery"),
        }];
        let title = Say::text("finding-recovery-conflict");
        let fix = Some(Fix::TurnSmsMfaOn);
        outcomes.push(fail(facts, Cause::RecoveryConflict, title, evidence, fix));
    }
    outcomes
}

fn not_on(facts: &Facts) -> Outcome {
    let mode = facts.mfa_mode().unwrap_or("OFF");
    let mut evidence = vec![Evidence {
        source: "cognito-idp:GetUserPoolMfaConfig",
        path: "/MfaConfiguration".to_owned(),
        seen: Say::literal(mode),
        expected: Say::literal(if mode == "OFF" { "OPTIONAL" } else { mode }),
    }];
    if facts.mfa.known().is_none_or(|m| m.sms_configuration().is_none()) {
        evidence.push(Evidence {
            source: "cognito-idp:GetUserPoolMfaConfig",
            path: "/SmsMfaConfiguration/SmsConfiguration".to_owned(),
            seen: Say::text("seen-absent"),
            expected: Say::text("expected-sms-settings"),
        });
    }
    let text = if facts.sms_configuration().is_none() {
        "finding-goal-no-sms"
    } else {
        "finding-goal-not-on"
    };
    fail(facts, Cause::Goal(Factor::Sms), Say::text(text), evidence, Some(Fix::TurnSmsMfaOn))
}

fn in_order(facts: &Facts, asked: &Asked, sms: Option<&SmsConfiguration>) -> Outcome {
    let Some(sms) = sms else {
        let title = Say::text("finding-no-sms");
        return outcome(facts, State::NotApplicable, Cause::NoSms, title);
    };
    let text =
        if asked.wants(Factor::Sms) { "finding-goal-reached" } else { "finding-settings-ok" };
    let mut ok = outcome(facts, State::Ok, Cause::Ok, Say::text(text));
    let default = Some(regions::sns_default_region(&facts.region))
        .filter(|region| *region != facts.region)
        .filter(|_| sms.sns_region.is_none() && sms.send_action() == "sns:Publish");
    if let Some(region) = default {
        let expected = Say::with("expected-legacy-sns-region", [("region", region)]);
        ok.evidence.push(region_evidence(facts, sms, expected));
    }
    if let Some((text, source, path)) = message_read(facts) {
        ok.evidence.push(Evidence {
            source,
            path: path.to_owned(),
            seen: Say::literal(text),
            expected: Say::text("expected-message"),
        });
    }
    ok
}

#[cfg(test)]
mod tests;
