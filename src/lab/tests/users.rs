//! Users found, listed, looked at; their factors.

use super::*;

const TOTP: &str = "SOFTWARE_TOKEN_MFA";

fn ask(lab: &Lab, operation: &str, user: &str, more: Value) -> Result<Value, (String, String)> {
    let mut body = json!({ "UserPoolId": first_pool(lab), "Username": user });
    body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    call(lab, operation, body)
}

fn settings(lab: &Lab, user: &str) -> (Value, Value) {
    let answer = ask(lab, "AdminGetUser", user, json!({})).unwrap();
    let factors = ask(lab, "AdminGetUserAuthFactors", user, json!({})).unwrap();
    let of = |answer: &Value| {
        let both = (&answer["UserMFASettingList"], &answer["PreferredMfaSetting"]);
        (both.0.clone(), both.1.clone())
    };
    assert_eq!(of(&answer), of(&factors));
    of(&answer)
}

fn listed(lab: &Lab, more: Value) -> Result<Vec<String>, (String, String)> {
    let mut body = json!({ "UserPoolId": first_pool(lab) });
    body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    let answer = call(lab, "ListUsers", body)?;
    let users = answer["Users"].as_array().unwrap();
    Ok(users.iter().map(|user| user["Username"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn users_are_found_by_every_name_they_have() {
    let lab = bench();
    for (name, found) in [
        ("ana", Some("ana")),
        ("ANA", Some("ana")),
        ("11111111-aaaa-4aaa-8aaa-000000000001", Some("ana")),
        ("ana@shop.example", Some("ana")),
        // An address that nobody has verified is no alias, and a phone is none in this pool.
        ("bruno@shop.example", None),
        ("+12065550142", None),
        ("Google_1085", Some("Google_1085")),
        ("nobody", None),
    ] {
        let answer = ask(&lab, "AdminGetUser", name, json!({}));
        match found {
            Some(found) => assert_eq!(answer.unwrap()["Username"], found, "{name}"),
            None => assert_eq!(
                answer.unwrap_err(),
                ("UserNotFoundException".to_owned(), "User does not exist.".to_owned()),
                "{name}"
            ),
        }
    }
    let by_address = |world: &mut World| {
        let pool = world.pools.first_mut().unwrap();
        pool.document.shift_remove("AliasAttributes");
        pool.document.insert("UsernameAttributes".to_owned(), json!(["email"]));
    };
    lab.edit(by_address);
    assert_eq!(
        ask(&lab, "AdminGetUser", "bruno@shop.example", json!({})).unwrap()["Username"],
        "bruno"
    );
}

#[test]
fn lists_are_filtered_and_paged_and_say_nothing_of_factors() {
    let lab = bench();
    for (filter, found) in [
        ("", vec!["ana", "bruno", "carla", "Google_1085"]),
        (r#"username = "ANA""#, vec!["ana"]),
        (r#"username ^= "Goo""#, vec!["Google_1085"]),
        (r#"email="bruno@shop.example""#, vec!["bruno"]),
        (r#"phone_number ^= "+55""#, vec!["carla"]),
        (r#"sub = "11111111-aaaa-4aaa-8aaa-000000000001""#, vec!["ana"]),
        (r#"cognito:user_status = "EXTERNAL_PROVIDER""#, vec!["Google_1085"]),
        (r#"status = "Disabled""#, vec![]),
        (r#"name = "a \"quoted\" one""#, vec![]),
    ] {
        assert_eq!(listed(&lab, json!({ "Filter": filter })).unwrap(), found, "{filter}");
    }
    for body in [
        json!({ "Filter": "username = ana" }),
        json!({ "Filter": "username" }),
        json!({ "Filter": r#"custom:x = "1""# }),
        json!({ "Filter": r#"sub = "1" or sub = "2""# }),
        json!({ "Limit": 61 }),
        json!({ "Limit": -1 }),
        json!({ "PaginationToken": "mine" }),
    ] {
        assert_eq!(
            listed(&lab, body.clone()).unwrap_err().0,
            "InvalidParameterException",
            "{body}"
        );
    }
    let pool = first_pool(&lab);
    let mut names = Vec::new();
    let mut body = json!({ "UserPoolId": pool, "Limit": 1 });
    loop {
        let page = call(&lab, "ListUsers", body.clone()).unwrap();
        names.extend(page["Users"].as_array().unwrap().iter().map(|user| user["Username"].clone()));
        let text = page.to_string();
        assert!(!text.contains("MFA") && !text.contains("Password") && !text.contains("JBSWY"));
        let Some(token) = page.get("PaginationToken") else { break };
        body["PaginationToken"] = token.clone();
    }
    assert_eq!(names.len(), 4);
    let answer =
        call(&lab, "ListUsers", json!({ "UserPoolId": pool, "AttributesToGet": ["email"] }));
    assert_eq!(answer.unwrap()["Users"][0]["Attributes"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_shown_is_never_a_secret() {
    let lab = bench();
    for operation in ["AdminGetUser", "AdminGetUserAuthFactors"] {
        let text = ask(&lab, operation, "ana", json!({})).unwrap().to_string();
        assert!(!text.contains("JBSWY") && !text.contains("Ana-has"), "{text}");
    }
    let factors = |user: &str| {
        let answer = ask(&lab, "AdminGetUserAuthFactors", user, json!({})).unwrap();
        answer["ConfiguredUserAuthFactors"].clone()
    };
    assert_eq!(factors("ana"), json!(["PASSWORD", "SOFTWARE_TOKEN"]));
    assert_eq!(factors("Google_1085"), json!([]));
    lab.edit(|world| {
        let shown = format!("{world:?}");
        assert!(!shown.contains("JBSWY") && !shown.contains("Ana-has"));
        assert!(!shown.contains("1exampleclientsecret"));
    });
    assert!(!format!("{:?}", bench_lesson()).contains("Ana-has"));
}

#[test]
fn a_preference_needs_something_to_prefer() {
    let lab = bench();
    let set = |user: &str, body: Value| ask(&lab, "AdminSetUserMFAPreference", user, body);
    let on = json!({ "Enabled": true, "PreferredMfa": true });
    let off = json!({ "Enabled": false });
    for (user, body, lacks) in [
        ("bruno", json!({ "SoftwareTokenMfaSettings": on }), TOTP),
        // Even saying no to a token that is not there is refused: leave the block out.
        ("bruno", json!({ "SoftwareTokenMfaSettings": off, "EmailMfaSettings": on }), TOTP),
        ("bruno", json!({ "SMSMfaSettings": on }), "SMS_MFA"),
        // A number likewise.
        ("bruno", json!({ "SMSMfaSettings": off, "EmailMfaSettings": on }), "SMS_MFA"),
        ("carla", json!({ "EmailMfaSettings": on }), "EMAIL_OTP"),
    ] {
        // Of the authenticator alone AWS's own words are known.
        let mark = if lacks == TOTP { "" } else { "[practice wording] " };
        let text = format!("{mark}User does not have delivery config set to turn on {lacks}");
        assert_eq!(
            set(user, body).unwrap_err(),
            ("InvalidParameterException".to_owned(), text),
            "{user}"
        );
        assert_eq!(settings(&lab, user), (Value::Null, Value::Null));
    }
    // Of an address that is not there nobody has reported it.
    set("carla", json!({ "EmailMfaSettings": off })).unwrap();
    for body in [
        json!({ "SMSMfaSettings": { "Enabled": false, "PreferredMfa": true } }),
        json!({ "SMSMfaSettings": on, "SoftwareTokenMfaSettings": on }),
        json!({ "WebAuthnMfaSettings": { "Enabled": true } }),
    ] {
        assert_eq!(set("ana", body).unwrap_err().0, "InvalidParameterException");
        assert_eq!(settings(&lab, "ana"), (json!([TOTP]), json!(TOTP)));
    }
    assert!(set("Google_1085", json!({ "EmailMfaSettings": on })).is_err());
    assert!(set("ana", json!({ "SmsMfaSettings": on })).unwrap_err().0 == "SerializationException");
}

/// Users who set their own factors are refused the same block.
#[test]
fn a_factor_that_is_not_there_cannot_be_switched_off() {
    let lab = bench();
    let tokens = bench::sign_in(&lab, "bruno", bench::BRUNO).unwrap();
    let access = &tokens["AuthenticationResult"]["AccessToken"];
    for (block, text) in [
        (
            "SMSMfaSettings",
            "[practice wording] User does not have delivery config set to turn on SMS_MFA",
        ),
        (
            "SoftwareTokenMfaSettings",
            "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
        ),
    ] {
        let body = json!({ "AccessToken": access, block: { "Enabled": false } });
        assert_eq!(
            call(&lab, "SetUserMFAPreference", body).unwrap_err(),
            ("InvalidParameterException".to_owned(), text.to_owned())
        );
    }
}

#[test]
fn what_a_preference_leaves_out_stays() {
    let lab = bench();
    let set = |body: Value| ask(&lab, "AdminSetUserMFAPreference", "ana", body).unwrap();
    let on = json!({ "Enabled": true, "PreferredMfa": true });
    set(json!({}));
    assert_eq!(settings(&lab, "ana"), (json!([TOTP]), json!(TOTP)));
    set(json!({ "SMSMfaSettings": { "Enabled": true } }));
    assert_eq!(settings(&lab, "ana"), (json!([TOTP, "SMS_MFA"]), json!(TOTP)));
    set(json!({ "SMSMfaSettings": on }));
    assert_eq!(settings(&lab, "ana"), (json!([TOTP, "SMS_MFA"]), json!("SMS_MFA")));
    set(json!({ "SMSMfaSettings": { "Enabled": true, "PreferredMfa": false } }));
    assert_eq!(settings(&lab, "ana"), (json!([TOTP, "SMS_MFA"]), Value::Null));
    set(json!({ "SMSMfaSettings": { "Enabled": false } }));
    set(json!({ "SoftwareTokenMfaSettings": { "Enabled": false } }));
    assert_eq!(settings(&lab, "ana"), (Value::Null, Value::Null));
    // The token is still hers: it can be switched on again without a new one.
    set(json!({ "SoftwareTokenMfaSettings": on }));
    assert_eq!(settings(&lab, "ana"), (json!([TOTP]), json!(TOTP)));
}

#[test]
fn a_lost_token_is_taken_away() {
    let lab = bench();
    let before = lab.generation();
    ask(&lab, "AdminDeleteSoftwareToken", "ana", json!({})).unwrap();
    assert!(lab.generation() > before);
    assert_eq!(settings(&lab, "ana"), (Value::Null, Value::Null));
    let again = json!({ "SoftwareTokenMfaSettings": { "Enabled": true } });
    let refusal = ask(&lab, "AdminSetUserMFAPreference", "ana", again).unwrap_err();
    assert!(refusal.1.ends_with(TOTP));
    lab.edit(|world| world.caller.denied = vec!["cognito-idp:AdminGet*".to_owned()]);
    let refusal = ask(&lab, "AdminGetUser", "ana", json!({})).unwrap_err();
    assert_eq!(refusal.0, "AccessDeniedException");
}
