//! Cognito hands a text to SNS, and it never arrives: sandbox, spend limit, kind of message, and the
//! Region it is really sent from (source: sns-sandbox, sns-spend-limit, sns-region-of-limits).

use super::sms_role::{failure, sms_configuration, sms_place};
use super::{Evidence, Outcome, State, Subject};
use crate::facts::regions::sns_sending_region;
use crate::facts::{Asked, Fact, Facts, Pool, SmsConfiguration, SmsDelivery};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::SmsNotDelivered;

const SANDBOX: &str = "sns:GetSMSSandboxAccountStatus";
const ATTRIBUTES: &str = "sns:GetSMSAttributes";

/// At this monthly limit, in US dollars, a new account stops after a few dozen messages.
const SMALL_LIMIT: f64 = 1.0;

/// Judges what keeps accepted texts from arriving, one outcome a cause.
pub fn check(facts: &Facts, asked: &Asked) -> Vec<Outcome> {
    let reported = asked.reports(PROBLEM);
    let Some(delivery) = facts.sms_delivery.known().or(reported.then_some(&UNREAD)) else {
        let title = Say::text("finding-delivery-not-asked");
        return vec![outcome(facts, State::NotApplicable, Cause::NotAsked, title)];
    };
    let sms = match sms_configuration(facts) {
        Ok(Some(sms)) => sms,
        Ok(None) => {
            let title = Say::text("finding-no-sms");
            return vec![outcome(facts, State::NotApplicable, Cause::NoSms, title)];
        }
        Err(stop) => return vec![stop.outcome(facts, PROBLEM)],
    };
    // A trigger of the account sends: what Amazon SNS would do with a message is no matter.
    if facts.pool.known().is_some_and(Pool::has_custom_sms_sender) {
        let state = if reported { State::Unknown } else { State::NotApplicable };
        let mut own =
            outcome(facts, state, Cause::CustomSender, Say::text("finding-delivery-custom-sender"));
        own.evidence = vec![Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/LambdaConfig/CustomSMSSender".to_owned(),
            seen: Say::text("seen-on"),
            expected: Say::text("expected-look-in-trigger"),
        }];
        return vec![own];
    }
    if sms.send_action() != "sns:Publish" {
        let state = if reported { State::Unknown } else { State::NotApplicable };
        let title = Say::text("finding-delivery-eums");
        return vec![outcome(facts, state, Cause::EndUserMessaging, title)];
    }
    let region = effective_region(facts, &sms, delivery);
    let mut outcomes = Vec::new();
    outcomes.extend(sandbox(facts, delivery, &region, reported));
    outcomes.extend(spend(facts, delivery, &region));
    if reported {
        outcomes.extend(promotional(facts, delivery, &region));
        outcomes.extend(unread(facts, delivery, &region));
    }
    if outcomes.is_empty() {
        let title = Say::with("finding-delivery-ok", [("region", region.as_str())]);
        outcomes.push(outcome(facts, State::Ok, Cause::Ok, title));
    }
    for outcome in &mut outcomes {
        outcome.evidence.push(region_evidence(facts, &sms, &region));
    }
    outcomes
}

/// What is known of SNS while nobody has looked.
static UNREAD: SmsDelivery = SmsDelivery {
    region: String::new(),
    sandbox: Fact::NotAsked,
    monthly_spend_limit: Fact::NotAsked,
    default_sms_type: Fact::NotAsked,
};

fn outcome(facts: &Facts, state: State, cause: Cause, title: Say) -> Outcome {
    Outcome::new(PROBLEM, state, Subject::pool(facts), cause, title)
}

/// The Region texts are really sent from, with or without having read SNS there.
fn effective_region(facts: &Facts, sms: &SmsConfiguration, delivery: &SmsDelivery) -> String {
    if !delivery.region.is_empty() {
        return delivery.region.clone();
    }
    sns_sending_region(&facts.region, sms.sns_region.as_deref()).to_owned()
}

fn region_evidence(facts: &Facts, sms: &SmsConfiguration, region: &str) -> Evidence {
    let place = sms_place(facts);
    Evidence {
        source: place.source,
        path: format!("{}/SnsRegion", place.path),
        seen: sms.sns_region.as_deref().map_or(Say::text("seen-absent"), Say::literal),
        expected: Say::with("expected-look-in-region", [("region", region)]),
    }
}

fn sandbox(facts: &Facts, delivery: &SmsDelivery, region: &str, reported: bool) -> Option<Outcome> {
    const HINT: &str = "SNSSandbox";
    let hinted = facts.pool.known().is_some_and(|p| p.sms_configuration_failure().contains(&HINT));
    let seen = delivery.sandbox.known().copied();
    // Where SNS itself was read its word counts; Cognito's hint may be older.
    if !seen.unwrap_or(hinted) {
        return None;
    }
    let state = if reported { State::Fail } else { State::Warn };
    let title = Say::with("finding-delivery-sandbox", [("region", region)]);
    let mut found = outcome(facts, state, Cause::Sandbox, title);
    if seen.is_some() {
        found.evidence.push(Evidence {
            source: SANDBOX,
            path: "/IsInSandbox".to_owned(),
            seen: Say::literal("true"),
            expected: Say::literal("false"),
        });
    }
    if hinted {
        found.evidence.push(Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/SmsConfigurationFailure".to_owned(),
            seen: Say::literal(HINT),
            expected: Say::text("expected-absent"),
        });
    }
    Some(found)
}

fn spend(facts: &Facts, delivery: &SmsDelivery, region: &str) -> Option<Outcome> {
    let limit = delivery.monthly_spend_limit.known()?.as_deref()?;
    let dollars: f64 = limit.trim().parse().ok()?;
    if dollars > SMALL_LIMIT {
        return None;
    }
    let title = Say::with("finding-delivery-spend", [("limit", limit), ("region", region)]);
    let mut warn = outcome(facts, State::Warn, Cause::SpendLimit, title);
    warn.evidence = vec![Evidence {
        source: ATTRIBUTES,
        path: "/attributes/MonthlySpendLimit".to_owned(),
        seen: Say::literal(limit),
        expected: Say::text("expected-spend"),
    }];
    Some(warn)
}

fn promotional(facts: &Facts, delivery: &SmsDelivery, region: &str) -> Option<Outcome> {
    let kind = delivery.default_sms_type.known()?.as_deref()?;
    if kind != "Promotional" {
        return None;
    }
    let title = Say::with("finding-delivery-promotional", [("region", region)]);
    let mut warn = outcome(facts, State::Warn, Cause::Promotional, title);
    warn.evidence = vec![Evidence {
        source: ATTRIBUTES,
        path: "/attributes/DefaultSMSType".to_owned(),
        seen: Say::literal(kind),
        expected: Say::literal("Transactional"),
    }];
    Some(warn)
}

/// What users report and nobody could look into.
fn unread(facts: &Facts, delivery: &SmsDelivery, region: &str) -> Option<Outcome> {
    let whole = facts.sms_delivery.known().is_none();
    if !whole
        && delivery.sandbox.known().is_some()
        && delivery.monthly_spend_limit.known().is_some()
    {
        return None;
    }
    let title = Say::with("finding-delivery-unread", [("region", region)]);
    let mut unknown = outcome(facts, State::Unknown, Cause::SnsUnread, title);
    let denied = [
        facts.sms_delivery.denied(),
        delivery.sandbox.denied(),
        delivery.monthly_spend_limit.denied(),
    ];
    for permission in denied.into_iter().flatten() {
        if !unknown.missing_permissions.iter().any(|m| m == permission) {
            unknown.missing_permissions.push(permission.to_owned());
        }
    }
    unknown.evidence = [
        failure(SANDBOX, &facts.sms_delivery),
        failure(SANDBOX, &delivery.sandbox),
        failure(ATTRIBUTES, &delivery.monthly_spend_limit),
    ]
    .into_iter()
    .flatten()
    .collect();
    Some(unknown)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::facts::sample::{self, delivery};

    fn reported() -> Asked {
        Asked { reported: vec![PROBLEM], ..Asked::default() }
    }

    fn summary(facts: &Facts, asked: &Asked) -> Vec<(State, Cause)> {
        check(facts, asked).iter().map(|o| (o.state, o.cause)).collect()
    }

    #[test]
    fn each_cause() {
        use State::{Fail, Ok, Warn};
        type Found<'a> = &'a [(State, Cause)];
        let rows: [(SmsDelivery, Found<'_>, Found<'_>); 7] = [
            // read, reported, not reported
            (
                delivery(false, Some("100"), Some("Transactional")),
                &[(Ok, Cause::Ok)],
                &[(Ok, Cause::Ok)],
            ),
            (delivery(false, None, None), &[(Ok, Cause::Ok)], &[(Ok, Cause::Ok)]),
            (
                delivery(true, Some("100"), None),
                &[(Fail, Cause::Sandbox)],
                &[(Warn, Cause::Sandbox)],
            ),
            (
                delivery(false, Some("1"), None),
                &[(Warn, Cause::SpendLimit)],
                &[(Warn, Cause::SpendLimit)],
            ),
            (delivery(false, Some("1.01"), None), &[(Ok, Cause::Ok)], &[(Ok, Cause::Ok)]),
            (
                delivery(false, Some("50"), Some("Promotional")),
                &[(Warn, Cause::Promotional)],
                &[(Ok, Cause::Ok)],
            ),
            (
                delivery(true, Some("1.00"), Some("Promotional")),
                &[(Fail, Cause::Sandbox), (Warn, Cause::SpendLimit), (Warn, Cause::Promotional)],
                &[(Warn, Cause::Sandbox), (Warn, Cause::SpendLimit)],
            ),
        ];
        for (read, with_report, without) in rows {
            let mut facts = sample::healthy();
            facts.sms_delivery = Fact::Known(read);
            assert_eq!(summary(&facts, &reported()), with_report);
            assert_eq!(summary(&facts, &Asked::default()), without);
        }
    }

    #[test]
    fn nobody_looked() {
        let mut facts = sample::healthy();
        assert_eq!(summary(&facts, &Asked::default()), [(State::NotApplicable, Cause::NotAsked)]);
        assert_eq!(summary(&facts, &reported()), [(State::Unknown, Cause::SnsUnread)]);
        facts.sms_delivery = Fact::Denied(SANDBOX.into());
        assert_eq!(summary(&facts, &Asked::default()), [(State::NotApplicable, Cause::NotAsked)]);
        assert_eq!(check(&facts, &reported())[0].missing_permissions, [SANDBOX]);
        let mut half = delivery(false, Some("100"), None);
        half.sandbox = Fact::Denied(SANDBOX.into());
        facts.sms_delivery = Fact::Known(half);
        assert_eq!(summary(&facts, &reported()), [(State::Unknown, Cause::SnsUnread)]);
        assert_eq!(check(&facts, &reported())[0].missing_permissions, [SANDBOX]);
        sample::edit_pool(&mut facts, |p| {
            p.insert("SmsConfigurationFailure".into(), json!("SNSSandbox"));
        });
        assert_eq!(summary(&facts, &reported())[0], (State::Fail, Cause::Sandbox));
    }

    #[test]
    fn the_region_it_is_really_sent_from() {
        let mut facts = sample::healthy();
        facts.region = "eu-central-1".into();
        sample::set_sms(
            &mut facts,
            json!({"SnsCallerArn": sample::ROLE_ARN, "ExternalId": "shop-7f3a"}),
        );
        let found = check(&facts, &reported());
        let expected = Say::with("expected-look-in-region", [("region", "eu-west-1")]);
        assert_eq!(found[0].evidence.last().map(|e| &e.expected), Some(&expected));
    }

    #[test]
    fn a_trigger_that_sends_has_no_sandbox() {
        let mut facts = sample::healthy();
        facts.sms_delivery = Fact::Known(delivery(true, Some("1"), Some("Promotional")));
        let arn = "arn:aws:lambda:us-east-1:111122223333:function:sms";
        sample::edit_pool(&mut facts, |p| {
            let sender = json!({"CustomSMSSender": {"LambdaVersion": "V1_0", "LambdaArn": arn}});
            p.insert("LambdaConfig".into(), sender);
            p.insert("SmsConfigurationFailure".into(), json!("SNSSandbox"));
        });
        let found = [(State::NotApplicable, Cause::CustomSender)];
        assert_eq!(summary(&facts, &Asked::default()), found);
        assert_eq!(summary(&facts, &reported()), [(State::Unknown, Cause::CustomSender)]);
    }

    #[test]
    fn pools_that_do_not_send_through_sns() {
        let mut facts = sample::without_sms();
        facts.sms_delivery = Fact::Known(delivery(true, Some("1"), None));
        assert_eq!(summary(&facts, &reported()), [(State::NotApplicable, Cause::NoSms)]);
        let facts = sample::with_end_user_messaging("+12065550100");
        assert_eq!(summary(&facts, &reported()), [(State::Unknown, Cause::EndUserMessaging)]);
    }
}
