//! End User Messaging: sandbox, spend, opt-outs, protect configuration, Region by Region.

use super::*;

fn furnished() -> Lab {
    let mut lesson = bench_lesson();
    let region: toml::Value = toml::from_str(
        r#"
        region = "us-east-1"
        sandbox = true
        spend_limit = 1
        opted_out = ["+12065550142"]
        protect = { DE = "BLOCK", FR = "MONITOR" }
        "#,
    )
    .unwrap();
    lesson.end_user_messaging = Some(region.try_into().unwrap());
    Lab::open(&lesson).unwrap()
}

/// Asks at a host; the code of a refusal.
fn ask(lab: &Lab, host: &str, operation: &str, body: Value) -> Result<Value, String> {
    let target = format!("PinpointSMSVoiceV2.{operation}");
    let body = body.to_string();
    let request = WireRequest {
        method: "POST",
        path: "/",
        target: Some(&target),
        host,
        authorization: None,
        body: body.as_bytes(),
    };
    let reply = marked(lab, request);
    assert_eq!(reply.content_type, "application/x-amz-json-1.0");
    let answer: Value = serde_json::from_slice(&reply.body).unwrap();
    match reply.status {
        200 => Ok(answer),
        _ => Err(answer["__type"].as_str().unwrap().to_owned()),
    }
}

const HERE: &str = "sms-voice.us-east-1.amazonaws.com";
const ELSEWHERE: &str = "sms-voice.eu-west-1.amazonaws.com";

#[test]
fn a_region_has_its_own_tier_and_limits() {
    let lab = furnished();
    let tier = |host: &str| {
        let answer = ask(&lab, host, "DescribeAccountAttributes", json!({})).unwrap();
        answer["AccountAttributes"][0]["Value"].clone()
    };
    assert_eq!(tier(HERE), "SANDBOX");
    // One port for all services.
    assert_eq!(tier("localhost:4577"), "SANDBOX");
    assert_eq!(tier(ELSEWHERE), "PRODUCTION");
    let limits = ask(&lab, HERE, "DescribeSpendLimits", json!({})).unwrap();
    assert_eq!(limits["SpendLimits"][0]["Name"], "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT");
    assert_eq!(limits["SpendLimits"][0]["EnforcedLimit"], 1);
    assert_eq!(limits["SpendLimits"][0]["MaxLimit"], 100);
}

#[test]
fn a_number_is_on_the_list_or_not_there() {
    let lab = furnished();
    let of = |number: &str| {
        let body = json!({ "OptOutListName": "Default", "OptedOutNumbers": [number] });
        ask(&lab, HERE, "DescribeOptedOutNumbers", body)
    };
    assert_eq!(of("+12065550142").unwrap()["OptedOutNumbers"][0]["EndUserOptedOut"], true);
    assert_eq!(of("+12065550143").unwrap_err(), "ResourceNotFoundException");
    let all = json!({ "OptOutListName": "Default" });
    let all = ask(&lab, HERE, "DescribeOptedOutNumbers", all).unwrap();
    assert_eq!(all["OptedOutNumbers"].as_array().unwrap().len(), 1);
    let nameless = ask(&lab, HERE, "DescribeOptedOutNumbers", json!({}));
    assert_eq!(nameless.unwrap_err(), "ValidationException");
}

#[test]
fn countries_are_blocked_by_the_configuration_of_the_account() {
    let lab = furnished();
    let all = ask(&lab, HERE, "DescribeProtectConfigurations", json!({})).unwrap();
    let one = &all["ProtectConfigurations"][0];
    assert_eq!(one["AccountDefault"], true);
    let rules = |capability: &str| {
        let body = json!({ "ProtectConfigurationId": one["ProtectConfigurationId"],
            "NumberCapability": capability });
        ask(&lab, HERE, "GetProtectConfigurationCountryRuleSet", body).unwrap()["CountryRuleSet"]
            .clone()
    };
    assert_eq!(rules("SMS")["DE"]["ProtectStatus"], "BLOCK");
    assert_eq!(rules("SMS")["FR"]["ProtectStatus"], "MONITOR");
    assert_eq!(rules("SMS")["BR"]["ProtectStatus"], "ALLOW");
    assert_eq!(rules("VOICE").get("DE"), None);
    let none = ask(&lab, ELSEWHERE, "DescribeProtectConfigurations", json!({})).unwrap();
    assert_eq!(none["ProtectConfigurations"], json!([]));
    let other = json!({ "ProtectConfigurationId": "protect-1", "NumberCapability": "SMS" });
    let refused = ask(&lab, HERE, "GetProtectConfigurationCountryRuleSet", other);
    assert_eq!(refused.unwrap_err(), "ResourceNotFoundException");
}

#[test]
fn who_may_not_look_is_told() {
    let lab = furnished();
    lab.edit(|world| world.caller.denied = vec!["sms-voice:*".to_owned()]);
    let refused = ask(&lab, HERE, "DescribeSpendLimits", json!({})).unwrap_err();
    assert_eq!(refused, "AccessDeniedException");
    let unknown = ask(&lab, HERE, "SendTextMessage", json!({})).unwrap_err();
    assert_eq!(unknown, "UnknownOperationException");
}
