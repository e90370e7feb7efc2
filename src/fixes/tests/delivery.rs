//! What a pool writes down of messages that it could not deliver.

use super::*;
use crate::facts::LogDelivery;

const DELIVERY: Problem = Problem::SmsNotDelivered;

fn reported() -> Asked {
    Asked { reported: vec![DELIVERY], ..Asked::default() }
}

fn logs(entries: Value) -> Facts {
    let mut facts = sample::healthy();
    facts.sms_delivery = Fact::Known(sample::delivery(false, Some("100"), None));
    let document = json!({"UserPoolId": sample::POOL_ID, "LogConfigurations": entries});
    facts.log_delivery = Fact::Known(LogDelivery(document.as_object().cloned().unwrap()));
    facts
}

fn group(plan: &Plan) -> Value {
    let after = plan.changes[0].after().unwrap();
    let entries = after["LogConfigurations"].as_array().unwrap();
    entries.last().unwrap()["CloudWatchLogsConfiguration"]["LogGroupArn"].clone()
}

#[test]
fn errors_of_delivery_are_logged_beside_what_is_logged_already() {
    let threats = json!({"LogLevel": "INFO", "EventSource": "userAuthEvents",
        "S3Configuration": {"BucketArn": "arn:aws:s3:::logs"}});
    for (entries, number) in [(json!([]), 1), (json!([threats]), 2)] {
        let facts = logs(entries);
        let plan = mends(&facts, &reported(), DELIVERY, &[]);
        assert_eq!(calls(&plan), ["cognito-idp:SetLogDeliveryConfiguration"]);
        assert_eq!(
            (plan.fix, plan.risk(), plan.undo),
            (Some(Fix::LogMessageErrors), Risk::Medium, Undo::Full)
        );
        let sent = crate::change::send_body(&plan.changes[0]).unwrap().members;
        assert_eq!(sent["LogConfigurations"].as_array().unwrap().len(), number);
        let others = Say::text("means-log-others");
        assert_eq!(plan.means.contains(&others), number == 2);
    }
}

#[test]
fn the_log_group_is_one_of_this_account_and_region() {
    let prefix = "arn:aws:logs:us-east-1:111122223333:log-group:";
    let own = format!("{prefix}shop");
    let facts = logs(json!([]));
    for (chosen, expected) in [
        (None, format!("{prefix}/aws/vendedlogs/cognito/{}", sample::POOL_ID)),
        (Some("shop"), own.clone()),
        (Some(own.as_str()), own.clone()),
    ] {
        let set: Vec<(&str, &str)> =
            chosen.map(|chosen| ("log_group", chosen)).into_iter().collect();
        let plan = mends(&facts, &reported(), DELIVERY, &set);
        assert_eq!(group(&plan), json!(expected));
    }
    let with_star = format!("{own}:*");
    let plan = mends(&facts, &reported(), DELIVERY, &[("log_group", &with_star)]);
    assert_eq!(group(&plan), json!(own));
    for foreign in ["arn:aws:logs:eu-west-1:111122223333:log-group:shop", "a b", " "] {
        let why = planned(&facts, &reported(), DELIVERY, &[("log_group", foreign)]).unwrap_err();
        assert!(matches!(why.why, Say::Text("why-not-log-group", _)), "{foreign}");
    }
}
