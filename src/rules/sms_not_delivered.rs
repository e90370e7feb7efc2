//! Cognito hands a text to SNS or End User Messaging, and it never arrives: sandbox, spend limit and kind of
//! message (source: sns-sandbox, sns-spend-limit, eums-account-tier, eums-spend-limit), numbers that opted out
//! and countries that are blocked (source: eums-opt-out, eums-protect), all in the Region it is really sent
//! from (source: sns-region-of-limits). What Cognito could not hand over it can log
//! (source: message-delivery-log).

use super::sms_role::{failure, sms_configuration, sms_place};
use super::{Evidence, Outcome, State, Subject};
use crate::facts::regions::sns_sending_region;
use crate::facts::{
    Asked, EndUserMessaging, Fact, Facts, Pool, SmsConfiguration, SmsDelivery, Trigger,
};
use crate::problem::{Cause, Fix, Problem};
use crate::text::Say;

/// The problem's slug.
pub const PROBLEM: Problem = Problem::SmsNotDelivered;

const SANDBOX: &str = "sns:GetSMSSandboxAccountStatus";
const ATTRIBUTES: &str = "sns:GetSMSAttributes";
const TIER: &str = "sms-voice:DescribeAccountAttributes";
const LIMITS: &str = "sms-voice:DescribeSpendLimits";
const PROTECT: &str = "sms-voice:DescribeProtectConfigurations";
const RULES: &str = "sms-voice:GetProtectConfigurationCountryRuleSet";
const OPTED_OUT: &str = "sms-voice:DescribeOptedOutNumbers";
const LOGS: &str = "cognito-idp:GetLogDeliveryConfiguration";

/// At this monthly limit, in US dollars, a new account stops after a few dozen messages.
const SMALL_LIMIT: f64 = 1.0;

/// The same in End User Messaging, which counts in whole dollars.
const SMALL_EUMS_LIMIT: u64 = 1;

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
        let arn = facts.pool.known().and_then(|pool| {
            let sender = |trigger: &Trigger<'_>| trigger.name == "CustomSMSSender";
            pool.triggers().into_iter().find(sender).map(|trigger| Say::literal(trigger.arn))
        });
        own.evidence = vec![Evidence {
            source: "cognito-idp:DescribeUserPool",
            path: "/UserPool/LambdaConfig/CustomSMSSender".to_owned(),
            seen: arn.unwrap_or(Say::text("seen-on")),
            expected: Say::text("expected-look-in-trigger"),
        }];
        return vec![own];
    }
    if sms.send_action() != "sns:Publish" {
        return end_user_messaging(facts, reported);
    }
    let region = effective_region(facts, &sms, delivery);
    let mut outcomes = Vec::new();
    outcomes.extend(sandbox(facts, delivery, &region, reported));
    outcomes.extend(spend(facts, delivery, &region));
    if reported {
        outcomes.extend(promotional(facts, delivery, &region));
        outcomes.extend(facts.end_user_messaging.known().and_then(|eums| protected(facts, eums)));
        outcomes.extend(opted_out(facts));
        outcomes.extend(unread(facts, delivery, &region));
    }
    if outcomes.is_empty() && reported {
        outcomes.extend(no_error_log(facts));
    }
    if outcomes.is_empty() && !reported && delivery.sandbox.known().is_none() {
        let title = Say::text("finding-delivery-not-asked");
        return vec![outcome(facts, State::NotApplicable, Cause::NotAsked, title)];
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

/// A pool that sends through End User Messaging, which nobody asks about unless it is reported.
fn end_user_messaging(facts: &Facts, reported: bool) -> Vec<Outcome> {
    if !reported {
        let title = Say::text("finding-delivery-eums");
        return vec![outcome(facts, State::NotApplicable, Cause::EndUserMessaging, title)];
    }
    let Some(eums) = facts.end_user_messaging.known() else {
        let title = Say::text("finding-delivery-eums");
        let mut unknown = outcome(facts, State::Unknown, Cause::EndUserMessaging, title);
        unknown.missing_permissions =
            facts.end_user_messaging.denied().map(str::to_owned).into_iter().collect();
        unknown.evidence = failure(TIER, &facts.end_user_messaging).into_iter().collect();
        return vec![unknown];
    };
    let mut outcomes = Vec::new();
    outcomes.extend(eums_sandbox(facts, eums));
    outcomes.extend(eums_spend(facts, eums));
    outcomes.extend(protected(facts, eums));
    outcomes.extend(opted_out(facts));
    outcomes.extend(eums_unread(facts, eums));
    if outcomes.is_empty() {
        outcomes.extend(no_error_log(facts));
    }
    if outcomes.is_empty() {
        let title = Say::with("finding-eums-ok", [("region", eums.region.as_str())]);
        outcomes.push(outcome(facts, State::Ok, Cause::Ok, title));
    }
    outcomes
}

fn eums_sandbox(facts: &Facts, eums: &EndUserMessaging) -> Option<Outcome> {
    if eums.sandbox.known() != Some(&true) {
        return None;
    }
    let title = Say::with("finding-eums-sandbox", [("region", eums.region.as_str())]);
    let mut fail = outcome(facts, State::Fail, Cause::Sandbox, title);
    fail.evidence = vec![Evidence {
        source: TIER,
        path: "/AccountAttributes".to_owned(),
        seen: Say::literal("SANDBOX"),
        expected: Say::literal("PRODUCTION"),
    }];
    Some(fail)
}

fn eums_spend(facts: &Facts, eums: &EndUserMessaging) -> Option<Outcome> {
    let limit = eums.spend_limit.known()?.filter(|limit| limit.enforced <= SMALL_EUMS_LIMIT)?;
    let (enforced, most) = (limit.enforced.to_string(), limit.max.to_string());
    let named = [("limit", enforced.as_str()), ("region", eums.region.as_str())];
    let mut warn =
        outcome(facts, State::Warn, Cause::SpendLimit, Say::with("finding-eums-spend", named));
    warn.evidence = vec![Evidence {
        source: LIMITS,
        path: "/SpendLimits".to_owned(),
        seen: Say::with("seen-eums-spend", [("limit", enforced.as_str()), ("max", &most)]),
        expected: Say::text("expected-spend"),
    }];
    Some(warn)
}

/// The countries to which the account sends nothing.
fn protected(facts: &Facts, eums: &EndUserMessaging) -> Option<Outcome> {
    let protect = eums.protect.known()?.as_ref()?;
    let blocked = protect.blocked();
    if blocked.is_empty() {
        return None;
    }
    let countries = blocked.join(", ");
    let named = [("countries", countries.as_str()), ("region", eums.region.as_str())];
    let mut warn =
        outcome(facts, State::Warn, Cause::Protect, Say::with("finding-eums-protect", named));
    warn.evidence = vec![Evidence {
        source: RULES,
        path: "/CountryRuleSet".to_owned(),
        seen: Say::with("seen-protect", [("id", protect.id.as_str()), ("countries", &countries)]),
        expected: Say::text("expected-no-country-of-users"),
    }];
    Some(warn)
}

/// The user who was named answered STOP once.
fn opted_out(facts: &Facts) -> Option<Outcome> {
    let user = facts.user.known()?.as_ref().filter(|u| u.opted_out.known() == Some(&true))?;
    let title = Say::with("finding-eums-opted-out", [("user", user.username.as_str())]);
    let subject = Subject::user(&user.username);
    let mut fail = Outcome::new(PROBLEM, State::Fail, subject, Cause::OptedOut, title);
    fail.evidence = vec![Evidence {
        source: OPTED_OUT,
        path: "/OptedOutNumbers".to_owned(),
        seen: Say::text("seen-opted-out"),
        expected: Say::text("expected-not-opted-out"),
    }];
    Some(fail)
}

fn eums_unread(facts: &Facts, eums: &EndUserMessaging) -> Option<Outcome> {
    let evidence: Vec<Evidence> = [
        failure(TIER, &eums.sandbox),
        failure(LIMITS, &eums.spend_limit),
        failure(PROTECT, &eums.protect),
        eums.protect.known().and_then(|p| failure(RULES, &p.as_ref()?.rules)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if evidence.is_empty() {
        return None;
    }
    let title = Say::with("finding-eums-unread", [("region", eums.region.as_str())]);
    let mut unknown = outcome(facts, State::Unknown, Cause::EumsUnread, title);
    let rules = eums.protect.known().and_then(|p| p.as_ref()?.rules.denied());
    let denied = [eums.sandbox.denied(), eums.spend_limit.denied(), eums.protect.denied(), rules];
    unknown.missing_permissions = denied.into_iter().flatten().map(str::to_owned).collect();
    unknown.evidence = evidence;
    Some(unknown)
}

/// Nothing else was found, and nobody writes down why a message was not delivered.
fn no_error_log(facts: &Facts) -> Option<Outcome> {
    if facts.log_delivery.known().is_none_or(|logs| logs.message_errors().is_some()) {
        return None;
    }
    let title = Say::text("finding-delivery-no-log");
    let mut warn = outcome(facts, State::Warn, Cause::NoErrorLog, title);
    warn.evidence = vec![Evidence {
        source: LOGS,
        path: "/LogDeliveryConfiguration/LogConfigurations".to_owned(),
        seen: Say::text("seen-absent"),
        expected: Say::text("expected-error-log"),
    }];
    warn.fix = Some(Fix::LogMessageErrors);
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
    use crate::facts::sample::{self, delivery, reported};
    use crate::facts::{LogDelivery, Protect, SpendLimit};

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
            assert_eq!(summary(&facts, &reported(PROBLEM)), with_report);
            assert_eq!(summary(&facts, &Asked::default()), without);
        }
    }

    #[test]
    fn nobody_looked() {
        let mut facts = sample::healthy();
        assert_eq!(summary(&facts, &Asked::default()), [(State::NotApplicable, Cause::NotAsked)]);
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Unknown, Cause::SnsUnread)]);
        facts.sms_delivery = Fact::Denied(SANDBOX.into());
        assert_eq!(summary(&facts, &Asked::default()), [(State::NotApplicable, Cause::NotAsked)]);
        assert_eq!(check(&facts, &reported(PROBLEM))[0].missing_permissions, [SANDBOX]);
        let mut half = delivery(false, Some("100"), None);
        half.sandbox = Fact::Denied(SANDBOX.into());
        facts.sms_delivery = Fact::Known(half);
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Unknown, Cause::SnsUnread)]);
        assert_eq!(check(&facts, &reported(PROBLEM))[0].missing_permissions, [SANDBOX]);
        sample::edit_pool(&mut facts, |p| {
            p.insert("SmsConfigurationFailure".into(), json!("SNSSandbox"));
        });
        assert_eq!(summary(&facts, &reported(PROBLEM))[0], (State::Fail, Cause::Sandbox));
    }

    #[test]
    fn the_region_it_is_really_sent_from() {
        let mut facts = sample::healthy();
        facts.region = "eu-central-1".into();
        sample::set_sms(
            &mut facts,
            json!({"SnsCallerArn": sample::ROLE_ARN, "ExternalId": "shop-7f3a"}),
        );
        let found = check(&facts, &reported(PROBLEM));
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
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Unknown, Cause::CustomSender)]);
    }

    #[test]
    fn pools_that_do_not_send_through_sns() {
        let mut facts = sample::without_sms();
        facts.sms_delivery = Fact::Known(delivery(true, Some("1"), None));
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::NotApplicable, Cause::NoSms)]);
        let facts = sample::with_end_user_messaging("+12065550100");
        assert_eq!(
            summary(&facts, &reported(PROBLEM)),
            [(State::Unknown, Cause::EndUserMessaging)]
        );
        let unasked = summary(&facts, &Asked::default());
        assert_eq!(unasked, [(State::NotApplicable, Cause::NotAsked)]);
    }

    fn eums() -> EndUserMessaging {
        EndUserMessaging {
            region: "us-east-1".into(),
            sandbox: Fact::Known(false),
            spend_limit: Fact::Known(Some(SpendLimit { enforced: 50, max: 50 })),
            protect: Fact::Known(None),
        }
    }

    fn protect(rules: &[(&str, &str)]) -> Fact<Option<Protect>> {
        let rules = rules.iter().map(|(c, s)| ((*c).to_owned(), (*s).to_owned())).collect();
        Fact::Known(Some(Protect { id: "protect-1".into(), rules: Fact::Known(rules) }))
    }

    #[test]
    fn what_end_user_messaging_says_of_its_own_messages() {
        use State::{Fail, Ok, Unknown, Warn};
        let with = |change: &dyn Fn(&mut EndUserMessaging)| {
            let mut facts = sample::with_end_user_messaging("+12065550100");
            let mut read = eums();
            change(&mut read);
            facts.end_user_messaging = Fact::Known(read);
            facts
        };
        let limit = |enforced| Fact::Known(Some(SpendLimit { enforced, max: 50 }));
        let permission = "sms-voice:DescribeSpendLimits";
        assert_eq!(summary(&with(&|_| ()), &reported(PROBLEM)), [(Ok, Cause::Ok)]);
        for (facts, expected) in [
            (with(&|e| e.sandbox = Fact::Known(true)), (Fail, Cause::Sandbox)),
            (with(&|e| e.spend_limit = limit(1)), (Warn, Cause::SpendLimit)),
            (with(&|e| e.spend_limit = limit(2)), (Ok, Cause::Ok)),
            (with(&|e| e.protect = protect(&[("DE", "BLOCK")])), (Warn, Cause::Protect)),
            (with(&|e| e.protect = protect(&[("DE", "MONITOR")])), (Ok, Cause::Ok)),
            (
                with(&|e| e.spend_limit = Fact::Denied(permission.into())),
                (Unknown, Cause::EumsUnread),
            ),
        ] {
            assert_eq!(summary(&facts, &reported(PROBLEM)), [expected]);
            let unasked = check(&facts, &Asked::default());
            assert_eq!((unasked[0].state, unasked.len()), (State::NotApplicable, 1));
        }
        let unread = with(&|e| e.spend_limit = Fact::Denied(permission.into()));
        assert_eq!(check(&unread, &reported(PROBLEM))[0].missing_permissions, [permission]);
        let mut denied = sample::with_end_user_messaging("+12065550100");
        denied.end_user_messaging = Fact::Denied(TIER.into());
        assert_eq!(check(&denied, &reported(PROBLEM))[0].missing_permissions, [TIER]);
    }

    #[test]
    fn a_number_that_opted_out_and_a_country_that_is_blocked() {
        let mut facts = sample::healthy();
        facts.sms_delivery = Fact::Known(delivery(false, Some("100"), None));
        facts.end_user_messaging =
            Fact::Known(EndUserMessaging { protect: protect(&[("BR", "BLOCK")]), ..eums() });
        let blocked = (State::Warn, Cause::Protect);
        assert_eq!(summary(&facts, &reported(PROBLEM)), [blocked]);
        let mut user = sample::user(&["SMS_MFA"], None);
        user.opted_out = Fact::Known(true);
        facts.user = Fact::Known(Some(user));
        assert_eq!(summary(&facts, &reported(PROBLEM)), [blocked, (State::Fail, Cause::OptedOut)]);
        assert_eq!(summary(&facts, &Asked::default()), [(State::Ok, Cause::Ok)]);
        // What only adds to SNS is no reason to be unsure of SNS.
        facts.user = Fact::NotAsked;
        facts.end_user_messaging = Fact::Denied(TIER.into());
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok)]);
    }

    #[test]
    fn nobody_writes_down_why_messages_are_lost() {
        let mut facts = sample::healthy();
        facts.sms_delivery = Fact::Known(delivery(false, Some("100"), None));
        let logs = |entries: serde_json::Value| {
            let document = json!({"UserPoolId": sample::POOL_ID, "LogConfigurations": entries});
            Fact::Known(LogDelivery(document.as_object().cloned().unwrap()))
        };
        facts.log_delivery = logs(json!([]));
        let found = check(&facts, &reported(PROBLEM));
        assert_eq!((found[0].state, found[0].cause), (State::Warn, Cause::NoErrorLog));
        assert_eq!((found.len(), found[0].fix), (1, Some(Fix::LogMessageErrors)));
        assert_eq!(summary(&facts, &Asked::default()), [(State::Ok, Cause::Ok)]);
        // A reason that is known needs no log.
        facts.sms_delivery = Fact::Known(delivery(true, Some("100"), None));
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Fail, Cause::Sandbox)]);
        facts.sms_delivery = Fact::Known(delivery(false, Some("100"), None));
        facts.log_delivery = logs(json!([{"LogLevel": "ERROR", "EventSource": "userNotification",
            "CloudWatchLogsConfiguration": {"LogGroupArn": "arn:aws:logs:x"}}]));
        assert_eq!(summary(&facts, &reported(PROBLEM)), [(State::Ok, Cause::Ok)]);
    }
}
