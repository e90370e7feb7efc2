use serde_json::json;

use super::*;
use crate::facts::sample::{self, POOL_ID, ROLE_ARN};

fn rules(request: &Value, facts: Option<&Facts>) -> Vec<&'static str> {
    check(request, facts).iter().map(|b| b.rule).collect()
}

fn request(rest: Value) -> Value {
    let mut made = json!({"UserPoolId": POOL_ID});
    for (key, value) in rest.as_object().unwrap() {
        made[key] = value.clone();
    }
    made
}

fn sms() -> Value {
    json!({"SmsAuthenticationMessage": "Code {####}", "SmsConfiguration": {
        "SnsCallerArn": ROLE_ARN, "ExternalId": "shop-external-id", "SnsRegion": "us-east-1"}})
}

fn pool(first: &[&str]) -> Facts {
    let mut facts = sample::without_sms();
    sample::edit_pool(&mut facts, |p| {
        p["Policies"]["SignInPolicy"]["AllowedFirstAuthFactors"] = json!(first);
    });
    facts
}

/// The rows of the matrix, facts 3.5.
#[test]
fn every_row_of_the_matrix() {
    let totp = json!({"Enabled": true});
    let multi = json!({"FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"});
    let password = pool(&["PASSWORD"]);
    let passkey = pool(&["PASSWORD", "WEB_AUTHN"]);
    let codes = pool(&["PASSWORD", "EMAIL_OTP", "SMS_OTP"]);
    let healthy = sample::healthy();
    let rows: Vec<(&[&str], Value, &Facts)> = vec![
        (&[], json!({"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp}), &password),
        (&["no_factor"], json!({"MfaConfiguration": "ON"}), &password),
        (&["no_factor"], json!({"MfaConfiguration": "OPTIONAL"}), &password),
        (
            &["no_factor"],
            json!({"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": {"Enabled": false}}),
            &password,
        ),
        (&["turns_mfa_off"], json!({}), &healthy),
        (&[], json!({}), &password),
        (&["off_with_factor"], json!({"SoftwareTokenMfaConfiguration": totp}), &password),
        (
            &["off_with_factor"],
            json!({"MfaConfiguration": "OFF", "SoftwareTokenMfaConfiguration": {"Enabled": false}}),
            &password,
        ),
        (
            &["off_with_factor"],
            json!({"MfaConfiguration": "OFF", "SmsMfaConfiguration": sms()}),
            &healthy,
        ),
        (
            &["off_with_factor"],
            json!({"MfaConfiguration": "OFF", "EmailMfaConfiguration": {}}),
            &password,
        ),
        (&[], json!({"MfaConfiguration": "OFF"}), &password),
        (&[], json!({"MfaConfiguration": "OFF", "WebAuthnConfiguration": multi}), &passkey),
        (
            &["no_factor"],
            json!({"MfaConfiguration": "OPTIONAL", "WebAuthnConfiguration": multi}),
            &password,
        ),
        (
            &[],
            json!({"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": totp}),
            &codes,
        ),
        (
            &["first_factor"],
            json!({"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp}),
            &codes,
        ),
        (
            &["passkey_single_factor"],
            json!({"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp}),
            &passkey,
        ),
        (
            &["passkey_single_factor"],
            json!({"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp, "WebAuthnConfiguration": {"FactorConfiguration": "SINGLE_FACTOR"}}),
            &passkey,
        ),
        (
            &[],
            json!({"MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": totp, "WebAuthnConfiguration": multi}),
            &passkey,
        ),
        (
            &["sms_left_out"],
            json!({"MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": totp}),
            &healthy,
        ),
        (
            &[],
            json!({"MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": sms(), "SoftwareTokenMfaConfiguration": totp}),
            &healthy,
        ),
        (
            &["email_sender", "email_recovery"],
            json!({"MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {}}),
            &password,
        ),
    ];
    for (expected, row, facts) in rows {
        assert_eq!(rules(&request(row.clone()), Some(facts)), expected, "{row}");
    }
}

#[test]
fn fields_and_bounds() {
    let with = |mut sms: Value, path: &str, value: Value| {
        *sms.pointer_mut(path).unwrap() = value;
        request(json!({"MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": sms}))
    };
    let rows: Vec<(&[&str], Value)> = vec![
        (&["message_code"], with(sms(), "/SmsAuthenticationMessage", json!("no code here"))),
        (
            &["length"],
            with(sms(), "/SmsAuthenticationMessage", json!(format!("{{####}}{}", "x".repeat(140)))),
        ),
        (&["length"], with(sms(), "/SmsConfiguration/SnsRegion", json!("us"))),
        (&["role_arn"], with(sms(), "/SmsConfiguration/SnsCallerArn", json!("My-Role"))),
        (&["sms_settings"], with(sms(), "/SmsConfiguration", json!({}))),
        (
            &["eums_and_sns"],
            with(
                sms(),
                "/SmsConfiguration",
                json!({"SnsCallerArn": ROLE_ARN, "EumsSms": {"CallerArn": ROLE_ARN}}),
            ),
        ),
        (&["enum"], request(json!({"MfaConfiguration": "on"}))),
        (&["enum"], request(json!({"WebAuthnConfiguration": {"UserVerification": "always"}}))),
        (
            &["length", "message_code"],
            request(json!({"MfaConfiguration": "ON", "EmailMfaConfiguration": {"Message": "x"}})),
        ),
        (
            &["unknown_member", "no_factor"],
            request(json!({"MfaConfiguration": "ON", "SMSMfaConfiguration": sms()})),
        ),
        (&["pool_id"], json!({"MfaConfiguration": "OFF"})),
        (&["malformed"], json!("text")),
        (&[], request(json!({"MfaConfiguration": "OFF", "SmsMfaConfiguration": null}))),
    ];
    for (expected, row) in rows {
        assert_eq!(rules(&row, None), expected, "{row}");
    }
}

#[test]
fn the_pools_own_rules() {
    let on = |block: Value| {
        request(json!({"MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": block}))
    };
    let mut seoul = sample::healthy();
    seoul.region = "ap-northeast-2".into();
    assert_eq!(rules(&on(sms()), Some(&seoul)), ["seoul"]);

    let mut phone = sample::healthy();
    sample::edit_pool(&mut phone, |p| {
        p["AccountRecoverySetting"]["RecoveryMechanisms"] =
            json!([{"Priority": 1, "Name": "verified_phone_number"}]);
    });
    assert_eq!(rules(&on(sms()), Some(&phone)), ["recovery_conflict"]);

    let mut other_id = sms();
    other_id["SmsConfiguration"]["ExternalId"] = json!("typo");
    let found = check(&on(other_id), Some(&sample::healthy()));
    assert_eq!(found[0].rule, "sms_role_trust_relationship");
    assert!(found[0].message.starts_with("Role does not have a trust relationship"));

    let mut mute = sample::healthy();
    sample::set_inline(&mut mute, &[]);
    assert_eq!(rules(&on(sms()), Some(&mute)), ["sms_role_access_policy"]);

    let mut lite = sample::without_sms();
    sample::edit_pool(&mut lite, |p| {
        p.insert("UserPoolTier".into(), json!("LITE"));
        p["EmailConfiguration"]["EmailSendingAccount"] = json!("DEVELOPER");
        p["AccountRecoverySetting"]["RecoveryMechanisms"] =
            json!([{"Priority": 1, "Name": "admin_only"}]);
    });
    let mail = request(json!({"MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {}}));
    assert_eq!(rules(&mail, Some(&lite)), ["email_tier"]);
}

proptest::proptest! {
    #[test]
    fn any_request_is_answered(text in "\\PC{0,40}") {
        let value = json!({"UserPoolId": text, "SmsMfaConfiguration": {"SmsConfiguration": text}, text.clone(): 1});
        let _ = check(&value, Some(&sample::healthy()));
        let _ = check(&Value::from(text), None);
    }
}
