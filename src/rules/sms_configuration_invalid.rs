//! Would AWS take the pool's SMS settings, and is SMS MFA on where somebody wants it?
//! (facts 1.3, 3.5, 6.6)

use super::sms_role::{sms_configuration, sms_place};
use super::{Evidence, Outcome, State, Subject};
use crate::facts::{Asked, Facts, Goal, SmsConfiguration};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: &str = "sms_configuration_invalid";

/// What AWS puts the code in place of.
pub const CODE: &str = "{####}";

/// The only SNS Region a pool in Seoul may use (facts 6.6).
pub const SEOUL: (&str, &str) = ("ap-northeast-2", "ap-northeast-1");

/// Judges the SMS settings, one outcome a cause.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let sms = match sms_configuration(facts) {
        Ok(sms) => sms,
        Err(stop) => return vec![stop.outcome(facts, PROBLEM)],
    };
    let mut outcomes = Vec::new();
    // First: the repair that turns SMS on mends the settings on its way.
    if asked.wants(Goal::Sms) {
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

fn outcome(facts: &Facts, state: State, cause: &'static str, title: Say) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::pool(facts), cause, title)
}

fn fail(
    facts: &Facts,
    cause: &'static str,
    title: Say,
    evidence: Vec<Evidence>,
    fix: Option<&'static str>,
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
    Some(fail(facts, "phone_verification", title, evidence, Some("drop_phone_verification")))
}

fn sns_region(facts: &Facts, sms: &SmsConfiguration) -> Option<Outcome> {
    let (seoul, tokyo) = SEOUL;
    let wrong = facts.region == seoul
        && sms.send_action() == "sns:Publish"
        && sms.sns_region.as_deref() != Some(tokyo);
    wrong.then(|| {
        let evidence = vec![region_evidence(facts, sms, Say::literal(tokyo))];
        let title = Say::with("finding-seoul", [("region", tokyo)]);
        fail(facts, "seoul", title, evidence, Some("set_seoul_sns_region"))
    })
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
        outcomes.push(fail(facts, "eums_region", title, evidence, None));
    }
    if let Some(arn) = sms.sns_caller_arn.as_deref() {
        let evidence = at("/SnsCallerArn", arn, Say::text("expected-absent-beside-eums"));
        let title = Say::text("finding-eums-and-sns");
        outcomes.push(fail(facts, "eums_and_sns", title, evidence, None));
    }
    outcomes
}

/// Would AWS take this message? 6 to 140 characters, with the place of the code (facts 1.3).
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
    Some(fail(facts, "message", title, evidence, Some("repair_sms_message")))
}

/// Is SMS a second factor now? `None` if the MFA configuration was not read.
pub fn sms_is_on(facts: &Facts) -> Option<bool> {
    facts.mfa.known().map(|m| m.sms_is_on())
}

/// Do all ways of account recovery end at the phone? AWS refuses that beside SMS MFA (facts 1.3).
pub fn recovers_by_phone_alone(facts: &Facts) -> bool {
    let names = facts.pool.known().map(|p| p.recovery_mechanisms()).unwrap_or_default();
    !names.is_empty() && names.iter().all(|n| *n == "verified_phone_number")
}

fn goal(facts: &Facts) -> Vec<Outcome> {
    let unread = [facts.pool.known().is_none(), facts.mfa.known().is_none()].contains(&true);
    if unread {
        let title = Say::text("finding-goal-unread");
        let mut unknown = outcome(facts, State::Unknown, "pool_unread", title);
        unknown.missing_permissions = facts.unread_pool_permissions();
        return vec![unknown];
    }
    if sms_is_on(facts) == Some(true) {
        return Vec::new();
    }
    let mut outcomes = vec![not_on(facts)];
    if recovers_by_phone_alone(facts) {
        let evidence = vec![Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/AccountRecoverySetting/RecoveryMechanisms".to_owned(),
            seen: Say::literal("verified_phone_number"),
            expected: Say::text("expected-other-recovery"),
        }];
        let title = Say::text("finding-recovery-conflict");
        let fix = Some("turn_sms_mfa_on");
        outcomes.push(fail(facts, "recovery_conflict", title, evidence, fix));
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
    fail(facts, "goal_sms", Say::text(text), evidence, Some("turn_sms_mfa_on"))
}

/// Where SNS sends from if the pool names no Region (facts 6.6).
pub fn legacy_sns_region(region: &str) -> Option<&'static str> {
    Some(match region {
        "us-east-2" | "ca-central-1" => "us-east-1",
        "ap-south-1" => "ap-southeast-1",
        "eu-central-1" | "eu-west-2" => "eu-west-1",
        "ap-northeast-2" => "ap-northeast-1",
        _ => return None,
    })
}

fn in_order(facts: &Facts, asked: &Asked, sms: Option<&SmsConfiguration>) -> Outcome {
    let Some(sms) = sms else {
        let title = Say::text("finding-no-sms");
        return outcome(facts, State::NotApplicable, "no_sms", title);
    };
    let text = if asked.wants(Goal::Sms) { "finding-goal-reached" } else { "finding-settings-ok" };
    let mut ok = outcome(facts, State::Ok, "ok", Say::text(text));
    let legacy = legacy_sns_region(&facts.region)
        .filter(|_| sms.sns_region.is_none() && sms.send_action() == "sns:Publish");
    if let Some(region) = legacy {
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
