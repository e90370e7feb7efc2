//! Identity providers, threat protection, log delivery: as a lesson states them, read and written.

use super::*;

const GROUP: &str = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/shop";

/// The bench with everything that hangs on a pool.
fn furnished() -> Lab {
    let mut lesson = bench_lesson();
    let pool: toml::Value = toml::from_str(
        r#"
        risk = '''{ "AccountTakeoverRiskConfiguration": { "Actions": {
            "HighAction": { "Notify": false, "EventAction": "MFA_REQUIRED" } } } }'''
        log_delivery = '''[ { "LogLevel": "INFO", "EventSource": "userAuthEvents",
            "S3Configuration": { "BucketArn": "arn:aws:s3:::logs" } } ]'''
        [[identity_provider]]
        name = "Okta"
        kind = "SAML"
        [[identity_provider]]
        name = "Google"
        kind = "Google"
        "#,
    )
    .unwrap();
    let seed = &mut lesson.pools[0];
    seed.risk = pool["risk"].as_str().map(str::to_owned);
    seed.log_delivery = pool["log_delivery"].as_str().map(str::to_owned);
    seed.identity_providers = pool["identity_provider"].clone().try_into().unwrap();
    let lab = Lab::open(&lesson).unwrap();
    lab.freeze();
    lab
}

fn ask(lab: &Lab, operation: &str, more: Value) -> Result<Value, (String, String)> {
    let mut body = json!({ "UserPoolId": first_pool(lab) });
    body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    call(lab, operation, body)
}

fn set_pool(lab: &Lab, member: &str, value: Value) {
    lab.edit(|world| {
        world.pools[0].document.insert(member.to_owned(), value);
    });
}

#[test]
fn identity_providers_come_in_pages() {
    let lab = furnished();
    let first = ask(&lab, "ListIdentityProviders", json!({ "MaxResults": 1 })).unwrap();
    assert_eq!(first["Providers"][0]["ProviderName"], "Okta");
    assert_eq!(first["Providers"][0]["ProviderType"], "SAML");
    let next = json!({ "MaxResults": 1, "NextToken": first["NextToken"] });
    let second = ask(&lab, "ListIdentityProviders", next).unwrap();
    assert_eq!(second["Providers"][0]["ProviderName"], "Google");
    assert_eq!(second.get("NextToken"), None);
    let none = ask(&bench(), "ListIdentityProviders", json!({})).unwrap();
    assert_eq!(none["Providers"], json!([]));
}

#[test]
fn threat_protection_is_described_where_it_is_on() {
    let lab = furnished();
    set_pool(&lab, "UserPoolAddOns", json!({ "AdvancedSecurityMode": "OFF" }));
    let refused = ask(&lab, "DescribeRiskConfiguration", json!({})).unwrap_err();
    assert_eq!(refused.0, "UserPoolAddOnNotEnabledException");
    set_pool(&lab, "UserPoolAddOns", json!({ "AdvancedSecurityMode": "ENFORCED" }));
    let risk = ask(&lab, "DescribeRiskConfiguration", json!({})).unwrap();
    let action =
        risk.pointer("/RiskConfiguration/AccountTakeoverRiskConfiguration/Actions/HighAction");
    assert_eq!(action.unwrap()["EventAction"], "MFA_REQUIRED");
    let of_client = json!({ "ClientId": bench::APP });
    let risk = ask(&lab, "DescribeRiskConfiguration", of_client).unwrap();
    assert_eq!(risk["RiskConfiguration"]["ClientId"], bench::APP);
    let nobody = json!({ "ClientId": "1example23456789none000000" });
    let refused = ask(&lab, "DescribeRiskConfiguration", nobody).unwrap_err();
    assert_eq!(refused.0, "ResourceNotFoundException");
}

#[test]
fn log_delivery_is_replaced_as_a_whole() {
    let lab = furnished();
    let entries = |lab: &Lab| {
        let answer = ask(lab, "GetLogDeliveryConfiguration", json!({})).unwrap();
        let delivery = answer["LogDeliveryConfiguration"].clone();
        assert_eq!(delivery["UserPoolId"], json!(first_pool(lab)));
        delivery["LogConfigurations"].clone()
    };
    assert_eq!(entries(&lab)[0]["EventSource"], "userAuthEvents");
    let errors = json!([{ "LogLevel": "ERROR", "EventSource": "userNotification",
        "CloudWatchLogsConfiguration": { "LogGroupArn": GROUP } }]);
    let set = |value: Value| {
        ask(&lab, "SetLogDeliveryConfiguration", json!({ "LogConfigurations": value }))
    };
    let answer = set(errors.clone()).unwrap();
    assert_eq!(answer["LogDeliveryConfiguration"]["LogConfigurations"], errors);
    assert_eq!(entries(&lab), errors);
    set(json!([])).unwrap();
    assert_eq!(entries(&lab), json!([]));
}

#[test]
fn a_log_delivery_that_aws_does_not_take_is_refused() {
    let lab = furnished();
    let group = json!({ "LogGroupArn": GROUP });
    let entry = |source: &str, level: &str, destination: &str| json!({ "EventSource": source, "LogLevel": level, destination: group });
    let set = |value: Value| {
        ask(&lab, "SetLogDeliveryConfiguration", json!({ "LogConfigurations": value }))
    };
    let good = entry("userNotification", "ERROR", "CloudWatchLogsConfiguration");
    set_pool(&lab, "UserPoolTier", json!("ESSENTIALS"));
    let bucket = json!({ "EventSource": "userNotification", "LogLevel": "ERROR",
        "S3Configuration": { "BucketArn": "arn:aws:s3:::logs" } });
    let nameless = json!({ "EventSource": "userNotification", "LogLevel": "ERROR",
        "CloudWatchLogsConfiguration": { "LogGroupArn": "shop" } });
    for (wrong, code) in [
        (
            json!([entry("userNotification", "INFO", "CloudWatchLogsConfiguration")]),
            "InvalidParameterException",
        ),
        (json!([bucket]), "InvalidParameterException"),
        (json!([nameless]), "InvalidParameterException"),
        (json!([good, good]), "InvalidParameterException"),
        (
            json!([entry("somebody", "ERROR", "CloudWatchLogsConfiguration")]),
            "InvalidParameterException",
        ),
        (
            json!([entry("userAuthEvents", "INFO", "CloudWatchLogsConfiguration")]),
            "FeatureUnavailableInTierException",
        ),
    ] {
        assert_eq!(set(wrong.clone()).unwrap_err().0, code, "{wrong}");
    }
    set_pool(&lab, "UserPoolTier", json!("PLUS"));
    set(json!([good, entry("userAuthEvents", "INFO", "CloudWatchLogsConfiguration")])).unwrap();
}

#[test]
fn a_world_that_was_saved_without_them_is_read() {
    let lab = furnished();
    let mut saved: Value = serde_json::from_str(&lab.save()).unwrap();
    let pool = saved["pools"][0].as_object_mut().unwrap();
    for member in ["identity_providers", "risk", "log_delivery"] {
        assert!(pool.shift_remove(member).is_some());
    }
    assert!(saved["sns"].as_object_mut().unwrap().shift_remove("end_user_messaging").is_some());
    let restored = Lab::restore(&bench_lesson(), &saved.to_string()).unwrap();
    let none = ask(&restored, "ListIdentityProviders", json!({})).unwrap();
    assert_eq!(none["Providers"], json!([]));
}
