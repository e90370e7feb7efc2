//! A pool built from nothing, its clients and its users.

use super::bench::*;
use super::*;

fn build(lab: &Lab) -> (String, String) {
    let pool = call(lab, "CreateUserPool", json!({ "PoolName": "new" })).unwrap();
    let pool = pool["UserPool"]["Id"].as_str().unwrap().to_owned();
    let body = json!({
        "UserPoolId": pool, "ClientName": "app", "GenerateSecret": true,
        "ExplicitAuthFlows": ["ALLOW_ADMIN_USER_PASSWORD_AUTH"] });
    let client = call(lab, "CreateUserPoolClient", body).unwrap();
    (pool, client["UserPoolClient"]["ClientId"].as_str().unwrap().to_owned())
}

#[test]
fn pools_are_made_and_removed() {
    let lab = bench();
    let (pool, client) = build(&lab);
    assert!(pool.starts_with("us-east-1_"));
    let document = describe(&lab, &pool);
    assert_eq!(document["UserPoolTier"], "ESSENTIALS");
    assert_eq!(mfa_of(&lab, &pool), json!({ "MfaConfiguration": "OFF" }));
    update(&lab, echo(&lab, &pool)).unwrap();
    let shown = json!({ "UserPoolId": pool, "ClientId": client });
    let described = call(&lab, "DescribeUserPoolClient", shown.clone()).unwrap();
    assert_eq!(described["UserPoolClient"]["ClientSecret"].as_str().unwrap().len(), 51);
    call(&lab, "DeleteUserPoolClient", shown.clone()).unwrap();
    assert_eq!(
        call(&lab, "DescribeUserPoolClient", shown).unwrap_err().0,
        "ResourceNotFoundException"
    );
    call(&lab, "DeleteUserPool", json!({ "UserPoolId": pool })).unwrap();
    assert_eq!(lab.pool_ids().len(), 1);
    let kept = call(&lab, "DeleteUserPool", json!({ "UserPoolId": first_pool(&lab) })).unwrap_err();
    assert!(kept.1.contains("deletion protection is activated"), "{}", kept.1);
}

/// What administrators once set for unused accounts mirrors the policy's days.
#[test]
fn the_days_of_a_temporary_password_are_one_number() {
    let lab = bench();
    for (sent, config) in [
        (json!(33), None),
        (json!(33), Some(json!({ "AllowAdminCreateUserOnly": true }))),
        (json!(0), None),
    ] {
        let policy = json!({ "MinimumLength": 8, "TemporaryPasswordValidityDays": sent });
        let mut body = json!({ "PoolName": "new", "Policies": { "PasswordPolicy": policy } });
        if let Some(config) = config {
            body["AdminCreateUserConfig"] = config;
        }
        let made = call(&lab, "CreateUserPool", body).unwrap()["UserPool"].clone();
        let days = &made["Policies"]["PasswordPolicy"]["TemporaryPasswordValidityDays"];
        assert_eq!(*days, if sent == 0 { json!(7) } else { sent });
        assert_eq!(made["AdminCreateUserConfig"]["UnusedAccountValidityDays"], *days);
        let id = made["Id"].as_str().unwrap();
        update(&lab, echo(&lab, id)).unwrap();
        let after = describe(&lab, id);
        assert_eq!(after["AdminCreateUserConfig"], made["AdminCreateUserConfig"]);
    }
}

#[test]
fn a_temporary_password_lasts_as_long_as_the_pool_says() {
    for (policy, config, days) in [
        (json!({ "TemporaryPasswordValidityDays": 3 }), json!({}), 3),
        (json!({}), json!({ "UnusedAccountValidityDays": 30 }), 30),
        (json!({}), json!({}), 7),
    ] {
        let lab = bench();
        pool_of_bench(&lab, |pool| {
            pool.document.insert("Policies".to_owned(), json!({ "PasswordPolicy": policy }));
            pool.document.insert("AdminCreateUserConfig".to_owned(), config.clone());
        });
        let body = json!({ "UserPoolId": first_pool(&lab), "Username": "eva",
            "TemporaryPassword": "Eva-comes-soon-1", "MessageAction": "SUPPRESS" });
        call(&lab, "AdminCreateUser", body).unwrap();
        lab.advance(Duration::from_secs(days * 86_400 - 10));
        let answer = sign_in(&lab, "eva", "Eva-comes-soon-1").unwrap();
        assert_eq!(answer["ChallengeName"], "NEW_PASSWORD_REQUIRED", "{days}");
        lab.advance(Duration::from_secs(10));
        let late = refusal(sign_in(&lab, "eva", "Eva-comes-soon-1"));
        assert!(late.1.starts_with("Temporary password has expired"), "{days}: {}", late.1);
    }
}

#[test]
fn a_new_pool_is_held_to_the_same_rules() {
    let role = "arn:aws:iam::111122223333:role/bench-sms";
    let sms = |arn: &str| json!({ "SnsCallerArn": arn, "SnsRegion": "us-east-1" });
    let lab = bench();
    for (more, text) in [
        (
            json!({ "MfaConfiguration": "ON" }),
            "SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
        ),
        (
            json!({ "MfaConfiguration": "ON", "SmsConfiguration": sms("arn:aws:iam::111122223333:role/gone") }),
            TRUST,
        ),
        (
            json!({ "AutoVerifiedAttributes": ["phone_number"] }),
            "SMS configuration is required when phone_number is selected for auto verification",
        ),
        (json!({ "SmsVerificationMessage": "no code" }), "####"),
        (
            json!({ "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["SOFTWARE_TOKEN"] } } }),
            "SOFTWARE_TOKEN",
        ),
        (
            json!({ "EmailConfiguration": { "EmailSendingAccount": "DEVELOPER", "SourceArn": "arn:aws:ses:us-east-1:111122223333:identity/gone.example" } }),
            "Email address is not verified.",
        ),
        (json!({ "AliasAttributes": ["email"], "UsernameAttributes": ["email"] }), "Only one of"),
    ] {
        let mut body = json!({ "PoolName": "new" });
        body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        let refused = call(&lab, "CreateUserPool", body).unwrap_err();
        assert!(refused.1.contains(text), "{more}: {}", refused.1);
    }
    let body =
        json!({ "PoolName": "new", "MfaConfiguration": "ON", "SmsConfiguration": sms(role) });
    let made = call(&lab, "CreateUserPool", body).unwrap();
    let id = made["UserPool"]["Id"].as_str().unwrap();
    assert_eq!(mfa_of(&lab, id)["SmsMfaConfiguration"]["SmsConfiguration"], sms(role));
    set_mfa(&lab, mfa_echo(&lab, id)).unwrap();
}

#[test]
fn a_user_made_by_an_administrator_goes_all_the_way() {
    let lab = bench();
    demand(&lab);
    let pool = first_pool(&lab);
    let body = |more: Value| {
        let mut body = json!({ "UserPoolId": pool, "Username": "eva" });
        body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        body
    };
    for (more, code) in [
        (json!({ "TemporaryPassword": "short" }), "InvalidPasswordException"),
        (json!({ "TemporaryPassword": "no-capitals-1" }), "InvalidPasswordException"),
        (
            json!({ "UserAttributes": [{ "Name": "shoe", "Value": "42" }] }),
            "InvalidParameterException",
        ),
        (
            json!({ "UserAttributes": [{ "Name": "phone_number", "Value": "0142" }] }),
            "InvalidParameterException",
        ),
        (
            json!({ "UserAttributes": [{ "Name": "email", "Value": "eva" }] }),
            "InvalidParameterException",
        ),
        (json!({ "Username": "ANA" }), "UsernameExistsException"),
    ] {
        assert_eq!(call(&lab, "AdminCreateUser", body(more)).unwrap_err().0, code);
    }
    let made = body(json!({
        "UserAttributes": [{ "Name": "email", "Value": "eva@shop.example" }],
        "DesiredDeliveryMediums": ["EMAIL"] }));
    let made = call(&lab, "AdminCreateUser", made).unwrap();
    assert_eq!(made["User"]["UserStatus"], "FORCE_CHANGE_PASSWORD");
    let temporary = lab.outbox().last().cloned().unwrap().code;
    let first = sign_in(&lab, "eva", &temporary).unwrap();
    assert_eq!(first["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let session = &first["Session"];
    let new = |password: &str| {
        respond(&lab, "NEW_PASSWORD_REQUIRED", session, "eva", "NEW_PASSWORD", password)
    };
    assert_eq!(refusal(new("weak")).0, "InvalidPasswordException");
    // Made by an administrator: asked for a factor at once.
    let next = new("Eva-knows-best-3").unwrap();
    assert_eq!(next["ChallengeName"], "MFA_SETUP");
    assert!(refusal(new("Eva-knows-best-3")).1.ends_with("session can only be used once."));
    assert_eq!(refusal(sign_in(&lab, "eva", &temporary)).1, "Incorrect username or password.");
    assert!(sign_in(&lab, "eva", "Eva-knows-best-3").is_ok());
    call(&lab, "AdminDeleteUser", body(json!({}))).unwrap();
    assert_eq!(call(&lab, "AdminGetUser", body(json!({}))).unwrap_err().0, "UserNotFoundException");
}

#[test]
fn temporary_passwords_get_old() {
    let lab = bench();
    let body =
        json!({ "UserPoolId": first_pool(&lab), "Username": "bruno", "Password": "Another-one-5" });
    call(&lab, "AdminSetUserPassword", body).unwrap();
    assert_eq!(
        sign_in(&lab, "bruno", "Another-one-5").unwrap()["ChallengeName"],
        "NEW_PASSWORD_REQUIRED"
    );
    lab.advance(Duration::from_secs(8 * 86_400));
    assert!(
        refusal(sign_in(&lab, "bruno", "Another-one-5"))
            .1
            .starts_with("Temporary password has expired")
    );
    let again = json!({
        "UserPoolId": first_pool(&lab), "Username": "bruno", "MessageAction": "RESEND",
        "DesiredDeliveryMediums": ["EMAIL"] });
    call(&lab, "AdminCreateUser", again).unwrap();
    let temporary = lab.outbox().last().cloned().unwrap().code;
    assert!(sign_in(&lab, "bruno", &temporary).is_ok());
}

#[test]
fn a_new_address_is_unverified() {
    let lab = bench();
    let set = |attributes: Value| {
        let body = json!({ "UserPoolId": first_pool(&lab), "Username": "ana", "UserAttributes": attributes });
        call(&lab, "AdminUpdateUserAttributes", body)
    };
    let verified = || {
        let body = json!({ "UserPoolId": first_pool(&lab), "Username": "ana" });
        let shown = call(&lab, "AdminGetUser", body).unwrap()["UserAttributes"].clone();
        shown.as_array().unwrap().iter().find(|a| a["Name"] == "email_verified").unwrap()["Value"]
            .clone()
    };
    set(json!([{ "Name": "email", "Value": "ana@shop.example" }])).unwrap();
    assert_eq!(verified(), "true");
    set(json!([{ "Name": "email", "Value": "anna@shop.example" }])).unwrap();
    assert_eq!(verified(), "false");
    let both = json!([{ "Name": "email", "Value": "a@shop.example" }, { "Name": "email_verified", "Value": "true" }]);
    set(both).unwrap();
    assert_eq!(verified(), "true");
    assert!(
        set(json!([{ "Name": "sub", "Value": "x" }]))
            .unwrap_err()
            .1
            .starts_with("[practice wording] user.sub")
    );
}
