use serde_json::json;

use super::*;
use crate::facts::sample::{self, POOL_ID, ROLE_ARN};

fn sent(request: &Value) -> Sent {
    Sent::of(request.as_object().cloned().unwrap())
}

fn check(request: &Value, facts: Option<&Facts>) -> Vec<Broken> {
    super::check(&sent(request), facts)
}

fn unjudged(request: &Value, facts: Option<&Facts>) -> Option<Broken> {
    super::unjudged(&Given::Request(sent(request)), facts)
}

fn problem(request: &Value, broken: &Broken) -> Problem {
    super::problem(&Given::Request(sent(request)), broken)
}

fn rules(request: &Value, facts: Option<&Facts>) -> Vec<&'static str> {
    check(request, facts).iter().map(|b| b.rule.slug()).collect()
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
        "SnsCallerArn": ROLE_ARN, "ExternalId": "shop-7f3a", "SnsRegion": "us-east-1"}})
}

fn pool(first: &[&str]) -> Facts {
    let mut facts = sample::without_sms();
    sample::edit_pool(&mut facts, |p| {
        p["Policies"]["SignInPolicy"]["AllowedFirstAuthFactors"] = json!(first);
    });
    facts
}

/// What goes together in `SetUserPoolMfaConfig` and what is refused (source: mfa-config-replaces).
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
        // AWS's pages contradict each other here.
        (&["passkey_alone"], json!({"WebAuthnConfiguration": multi}), &healthy),
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
            &["email_default_sender", "email_recovery_conflict"],
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
            // The block is there under a wrong name: one fault, and no factor is missing besides.
            &["misnamed_member"],
            request(json!({"MfaConfiguration": "ON", "SMSMfaConfiguration": sms()})),
        ),
        (
            &["unknown_member", "no_factor"],
            request(json!({"MfaConfiguration": "ON", "VoiceMfaConfiguration": {}})),
        ),
        (&["pool_id"], json!({"MfaConfiguration": "OFF"})),
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

    let recovering = |names: &[&str], mode: &str| {
        let mut facts = sample::without_sms();
        sample::edit_mfa(&mut facts, |m| {
            m.insert("MfaConfiguration".into(), json!(mode));
        });
        facts.sms_role = sample::healthy().sms_role;
        sample::set_recovery(&mut facts, names);
        rules(
            &request(json!({"MfaConfiguration": mode, "SmsMfaConfiguration": sms()})),
            Some(&facts),
        )
    };
    let (email, phone) = ("verified_email", "verified_phone_number");
    assert_eq!(recovering(&[email, phone], "ON"), ["recovery_conflict"]);
    assert_eq!(recovering(&[phone, email], "ON"), [""; 0]);
    assert_eq!(recovering(&[phone], "ON"), ["recovery_unsure"]);
    assert_eq!(recovering(&[phone], "OPTIONAL"), [""; 0]);
    assert_eq!(recovering(&[email, phone], "OPTIONAL"), [""; 0]);

    let mut other_id = sms();
    other_id["SmsConfiguration"]["ExternalId"] = json!("typo");
    let found = check(&on(other_id), Some(&sample::healthy()));
    assert_eq!(found[0].rule, Cause::Itself(Problem::SmsRoleTrustRelationship));
    assert!(found[0].message.starts_with("Role does not have a trust relationship"));

    let mut mute = sample::healthy();
    sample::set_inline(&mut mute, &[]);
    assert_eq!(rules(&on(sms()), Some(&mute)), [Problem::SmsRoleAccessPolicy.slug()]);

    let mut lite = sample::without_sms();
    sample::edit_pool(&mut lite, |p| {
        p.insert("UserPoolTier".into(), json!("LITE"));
        p["EmailConfiguration"]["EmailSendingAccount"] = json!("DEVELOPER");
        p["AccountRecoverySetting"]["RecoveryMechanisms"] =
            json!([{"Priority": 1, "Name": "admin_only"}]);
    });
    let mail = request(json!({"MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {}}));
    assert_eq!(rules(&mail, Some(&lite)), [Problem::EmailTier.slug()]);
}

#[test]
fn the_operation_is_told_by_its_members() {
    use Operation::{
        AdminSetUserMfaPreference, SetUserMfaPreference, SetUserPoolMfaConfig, UpdateUserPool,
        UpdateUserPoolClient,
    };
    let rows = [
        (json!({"UserPoolId": "p"}), SetUserPoolMfaConfig),
        (json!({"UserPoolId": "p", "MfaConfiguration": "ON"}), SetUserPoolMfaConfig),
        (json!({"UserPoolId": "p", "EmailMfaConfiguration": {}}), SetUserPoolMfaConfig),
        (json!({"UserPoolId": "p", "SMSMfaConfiguration": {}}), SetUserPoolMfaConfig),
        (json!({"UserPoolId": "p", "LambdaConfig": {}}), UpdateUserPool),
        (json!({"UserPoolId": "p", "PoolName": "shop"}), UpdateUserPool),
        (json!({"Id": "p", "Name": "shop", "LastModifiedDate": 1, "Policies": {}}), UpdateUserPool),
        (
            json!({"UserPoolId": "p", "SmsConfiguration": {}, "MfaConfiguration": "ON"}),
            UpdateUserPool,
        ),
        (json!({"UserPoolId": "p", "ClientId": "c"}), UpdateUserPoolClient),
        (json!({"UserPoolId": "p", "ExplicitAuthFlows": []}), UpdateUserPoolClient),
        (json!({"PublishSecretsInAWSSecretsManager": true}), UpdateUserPoolClient),
        (json!({"AccessToken": "t", "SMSMfaSettings": {}}), SetUserMfaPreference),
        (json!({"SoftwareTokenMfaSettings": {"Enabled": true}}), SetUserMfaPreference),
        (
            json!({"UserPoolId": "p", "Username": "lena", "EmailMfaSettings": {}}),
            AdminSetUserMfaPreference,
        ),
    ];
    for (body, expected) in rows {
        assert_eq!(sent(&body).operation, expected, "{body}");
    }
}

#[test]
fn a_request_is_in_order_only_where_all_was_read() {
    let healthy = sample::healthy();
    let mfa = request(json!({"MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": sms()}));
    assert_eq!(rules(&mfa, Some(&healthy)), ["resets"], "TOTP is on and left out");
    let totp = json!({"Enabled": true});
    let mut mfa = mfa;
    mfa["SoftwareTokenMfaConfiguration"] = totp;
    assert_eq!(rules(&mfa, Some(&healthy)), [""; 0]);
    assert_eq!(unjudged(&mfa, Some(&healthy)), None);
    assert_eq!(unjudged(&mfa, None).unwrap().state, State::Unknown);
    let mut unread = sample::healthy();
    unread.pool = Fact::Denied("cognito-idp:DescribeUserPool".into());
    let why = unjudged(&mfa, Some(&unread)).unwrap();
    assert_eq!(why.missing_permissions, ["cognito-idp:DescribeUserPool"]);
    // Another role than the one that was read.
    let mut other = sms();
    other["SmsConfiguration"]["SnsCallerArn"] = json!("arn:aws:iam::111122223333:role/other");
    let other = request(json!({"MfaConfiguration": "OPTIONAL", "SmsMfaConfiguration": other}));
    let found = check(&other, Some(&healthy));
    let told: Vec<_> = found.iter().map(|b| (b.rule, b.state)).collect();
    assert_eq!(told, [(Cause::Resets, State::Warn), (Cause::RoleUnread, State::Unknown)]);
    let client = json!({"UserPoolId": POOL_ID, "ClientId": "web"});
    assert!(unjudged(&client, Some(&healthy)).is_some());
    let mut with_client = sample::healthy();
    with_client.app_clients = Fact::Known(vec![sample::client("web", json!({}))]);
    assert_eq!(unjudged(&client, Some(&with_client)), None);
    let user =
        json!({"UserPoolId": POOL_ID, "Username": "lena", "SMSMfaSettings": {"Enabled": true}});
    let why = unjudged(&user, Some(&healthy)).unwrap();
    assert_eq!((why.rule, why.missing_permissions.len()), (Cause::Unread, 0));
}

#[test]
fn updates_of_the_pool() {
    let mut off = sample::without_sms();
    sample::edit_pool(&mut off, |p| {
        p.insert("LambdaConfig".into(), json!({"PreSignUp": "arn:aws:lambda:x"}));
    });
    let whole = |facts: &Facts| {
        let pool = Value::Object(facts.pool.known().unwrap().0.clone());
        let target = crate::change::Target::Pool { pool_id: POOL_ID.into() };
        Value::Object(crate::change::body_of(&target, &pool).members)
    };
    let with = |mut body: Value, member: &str, value: Value| {
        body[member] = value;
        body
    };
    let days = json!({"UnusedAccountValidityDays": 7});
    let policies = json!({"PasswordPolicy": {"TemporaryPasswordValidityDays": 7}});
    let rows: Vec<(&[&str], Value)> = vec![
        (&[], whole(&off)),
        (&["resets"], with(json!({"UserPoolId": POOL_ID}), "PoolName", json!("shop"))),
        (&["mode_on"], with(whole(&off), "MfaConfiguration", json!("ON"))),
        (&["mode_without_sms"], with(whole(&off), "MfaConfiguration", json!("OPTIONAL"))),
        (&["enum"], with(whole(&off), "UserPoolTier", json!("zz"))),
        (
            &["invitation_days"],
            with(with(whole(&off), "AdminCreateUserConfig", days), "Policies", policies),
        ),
        (&["read_only_member"], with(with(whole(&off), "Arn", json!("a")), "Status", json!("x"))),
    ];
    for (expected, row) in rows {
        assert_eq!(rules(&row, Some(&off)), expected, "{row}");
    }
    let found = check(&json!({"UserPoolId": POOL_ID, "PoolName": "shop"}), Some(&off));
    assert_eq!(found[0].state, State::Warn);
    assert!(matches!(&found[0].say, Say::Text(_, args) if args[0].1.contains("LambdaConfig")));
}

#[test]
fn updates_of_an_app_client() {
    let mut facts = sample::healthy();
    let members = json!({"ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"], "AuthSessionValidity": 5});
    facts.app_clients = Fact::Known(vec![sample::client("web", members)]);
    let body = |more: Value| {
        let mut body = json!({"UserPoolId": POOL_ID, "ClientId": "web", "ClientName": "web",
            "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"], "AuthSessionValidity": 5});
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        body
    };
    for (expected, row) in [
        (&[][..], body(json!({"PublishSecretsInAWSSecretsManager": true}))),
        (&["session_minutes"], body(json!({"AuthSessionValidity": 30}))),
        (&["read_only_member"], body(json!({"ClientSecretArn": "arn", "ClientType": "x"}))),
        (&["client_unknown"], body(json!({"ClientId": "tv"}))),
        (&["resets"], json!({"UserPoolId": POOL_ID, "ClientId": "web"})),
        (&["missing_member"], json!({"UserPoolId": POOL_ID, "ExplicitAuthFlows": []})),
    ] {
        assert_eq!(rules(&row, Some(&facts)), expected, "{row}");
    }
    let long = body(json!({"AuthSessionValidity": 30}));
    let broken = check(&long, Some(&facts));
    assert_eq!(problem(&long, &broken[0]), Problem::SessionExpired);
}

#[test]
fn preferences() {
    let mut facts = sample::healthy();
    let body = |blocks: Value| {
        let mut body = json!({"UserPoolId": POOL_ID, "Username": "lena"});
        for (key, value) in blocks.as_object().unwrap() {
            body[key] = value.clone();
        }
        body
    };
    let on = json!({"Enabled": true, "PreferredMfa": true});
    facts.user = Fact::Known(Some(sample::user(&["SOFTWARE_TOKEN_MFA"], None)));
    let token = body(json!({"SoftwareTokenMfaSettings": on}));
    assert_eq!(rules(&token, Some(&facts)), [""; 0]);
    assert_eq!(rules(&body(json!({"EmailMfaSettings": on})), Some(&facts)), ["not_offered"]);
    let mut without = sample::user(&[], None);
    without.has_phone = false;
    facts.user = Fact::Known(Some(without));
    let sms = body(json!({"SMSMfaSettings": {"Enabled": false}}));
    let found = check(&sms, Some(&facts));
    assert_eq!((found[0].rule, found[0].state), (Cause::FactorNotThere, State::Fail));
    assert_eq!(problem(&sms, &found[0]), Problem::PreferenceRefused);
    let found = check(&token, Some(&facts));
    assert_eq!((found[0].rule, found[0].state), (Cause::TokenUnseen, State::Unknown));
    assert_eq!(problem(&token, &found[0]), Problem::TotpNotSetUp);
}

proptest::proptest! {
    #[test]
    fn any_request_is_answered(text in "\\PC{0,40}") {
        let value = json!({"UserPoolId": text, "SmsMfaConfiguration": {"SmsConfiguration": text}, text.clone(): 1});
        let _ = check(&value, Some(&sample::healthy()));
        let _ = read(&text);
        let _ = read(&format!("aws cognito-idp update-user-pool --policies {text}"));
    }
}
