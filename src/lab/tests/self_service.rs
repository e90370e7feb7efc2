//! What users do for themselves, and what an administrator does about it: sign-up, recovery, attributes,
//! doors closed and opened, tags.

use super::bench::*;
use super::*;

fn new(lab: &Lab, operation: &str, more: Value) -> Outcome {
    let mut body = json!({ "ClientId": APP, "Username": "nova" });
    for (member, value) in more.as_object().unwrap() {
        body[member] = value.clone();
    }
    call(lab, operation, body)
}

fn sign_up(lab: &Lab) -> Outcome {
    let attributes = json!([{ "Name": "email", "Value": "nova@shop.example" }]);
    new(lab, "SignUp", json!({ "Password": "Nova-shines-6", "UserAttributes": attributes }))
}

fn last_code(lab: &Lab) -> String {
    lab.outbox().last().unwrap().code.clone()
}

fn admin(lab: &Lab, operation: &str, user: &str, more: Value) -> Outcome {
    let mut body = json!({ "UserPoolId": first_pool(lab), "Username": user });
    for (member, value) in more.as_object().unwrap() {
        body[member] = value.clone();
    }
    call(lab, operation, body)
}

fn token(lab: &Lab, user: &str, password: &str) -> Value {
    sign_in(lab, user, password).unwrap()["AuthenticationResult"]["AccessToken"].clone()
}

#[test]
fn a_user_signs_up_and_proves_the_address() {
    let lab = bench();
    let made = sign_up(&lab).unwrap();
    assert_eq!(made["UserConfirmed"], false);
    let details =
        json!({ "Destination": "n***@s***", "DeliveryMedium": "EMAIL", "AttributeName": "email" });
    assert_eq!(made["CodeDeliveryDetails"], details);
    assert_eq!(refusal(sign_up(&lab)).0, "UsernameExistsException");
    assert_eq!(
        refusal(sign_in(&lab, "nova", "Nova-shines-6")),
        no("UserNotConfirmedException", "User is not confirmed.")
    );
    let first = last_code(&lab);
    new(&lab, "ResendConfirmationCode", json!({})).unwrap();
    let code = last_code(&lab);
    if first != code {
        let old = new(&lab, "ConfirmSignUp", json!({ "ConfirmationCode": first }));
        assert_eq!(
            refusal(old),
            no("CodeMismatchException", "Invalid verification code provided, please try again.")
        );
    }
    new(&lab, "ConfirmSignUp", json!({ "ConfirmationCode": code })).unwrap();
    let again = new(&lab, "ConfirmSignUp", json!({ "ConfirmationCode": code }));
    assert_eq!(
        refusal(again),
        no("NotAuthorizedException", "User cannot be confirmed. Current status is CONFIRMED")
    );
    assert!(sign_in(&lab, "nova", "Nova-shines-6").unwrap()["AuthenticationResult"].is_object());
    let user = admin(&lab, "AdminGetUser", "nova", json!({})).unwrap();
    assert!(user["UserAttributes"].to_string().contains("email_verified"));
    assert!(!user.to_string().contains(&code));
}

/// The code that confirms a sign-up is the first factor of the sign-in after it (`InitiateAuth`, `Session`).
#[test]
fn who_has_signed_up_signs_in_by_the_session_of_that() {
    let lab = bench();
    pool_of_bench(&lab, |pool| {
        let app = pool.clients.iter_mut().find(|client| client["ClientId"] == APP).unwrap();
        app["ExplicitAuthFlows"] = json!(["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    });
    let begin = |session: &Value| {
        let body = json!({ "ClientId": APP, "AuthFlow": "USER_AUTH", "Session": session,
            "AuthParameters": { "USERNAME": "nova" } });
        call(&lab, "InitiateAuth", body)
    };
    let no_session = no("NotAuthorizedException", "Invalid session for the user.");
    let made = sign_up(&lab).unwrap()["Session"].clone();
    assert_eq!(refusal(begin(&made)), no_session);
    let code = json!({ "ConfirmationCode": last_code(&lab), "Session": made });
    let confirmed = new(&lab, "ConfirmSignUp", code).unwrap()["Session"].clone();
    assert_ne!(confirmed, made);
    // It is no challenge, and nobody else's.
    let answer = json!({ "ClientId": APP, "Session": confirmed, "ChallengeName": "SELECT_CHALLENGE",
        "ChallengeResponses": { "USERNAME": "nova", "ANSWER": "PASSWORD" } });
    assert_eq!(refusal(call(&lab, "RespondToAuthChallenge", answer)).0, "CodeMismatchException");
    let other = json!({ "ClientId": APP, "AuthFlow": "USER_AUTH", "Session": confirmed,
        "AuthParameters": { "USERNAME": "bruno" } });
    assert_eq!(refusal(call(&lab, "InitiateAuth", other)), no_session);
    assert!(begin(&confirmed).unwrap()["AuthenticationResult"].is_object());
    let again = refusal(begin(&confirmed));
    assert_eq!(again.1, "Invalid session for the user, session can only be used once.");
    // A client without the flow gets none.
    let closed = bench();
    assert_eq!(sign_up(&closed).unwrap().get("Session"), None);
}

#[test]
fn sign_up_codes_grow_old_and_pools_can_be_closed() {
    let lab = bench();
    sign_up(&lab).unwrap();
    lab.advance(Duration::from_secs(86_400));
    let late = new(&lab, "ConfirmSignUp", json!({ "ConfirmationCode": last_code(&lab) }));
    assert_eq!(refusal(late).0, "ExpiredCodeException");
    admin(&lab, "AdminConfirmSignUp", "nova", json!({})).unwrap();
    let resent = new(&lab, "ResendConfirmationCode", json!({}));
    assert_eq!(refusal(resent), no("InvalidParameterException", "User is already confirmed."));

    pool_of_bench(&lab, |pool| {
        let closed = json!({ "AllowAdminCreateUserOnly": true });
        pool.document.insert("AdminCreateUserConfig".to_owned(), closed);
    });
    let refused = new(&lab, "SignUp", json!({ "Username": "late", "Password": "Nova-shines-6" }));
    assert_eq!(
        refusal(refused),
        no(
            "NotAuthorizedException",
            "[practice wording] SignUp is not permitted for this user pool"
        )
    );
}

#[test]
fn a_forgotten_password_is_replaced() {
    let lab = bench();
    let ask =
        |name: &str| call(&lab, "ForgotPassword", json!({ "ClientId": APP, "Username": name }));
    // Nobody learns who exists.
    assert!(ask("nobody").unwrap()["CodeDeliveryDetails"].is_object());
    assert!(lab.outbox().is_empty());
    assert_eq!(
        refusal(ask("bruno")),
        no(
            "InvalidParameterException",
            "Cannot reset password for the user as there is no registered/verified email or \
             phone_number"
        )
    );
    assert_eq!(ask("ana").unwrap()["CodeDeliveryDetails"]["AttributeName"], "email");
    let replace = |code: &str, password: &str| {
        let body = json!({
            "ClientId": APP, "Username": "ana", "ConfirmationCode": code, "Password": password });
        call(&lab, "ConfirmForgotPassword", body)
    };
    let code = last_code(&lab);
    assert_eq!(refusal(replace(&code, "short")).0, "InvalidPasswordException");
    assert_eq!(refusal(replace("0", "Ana-begins-anew-8")).0, "CodeMismatchException");
    replace(&code, "Ana-begins-anew-8").unwrap();
    assert_eq!(refusal(replace(&code, "Ana-begins-anew-9")).0, "ExpiredCodeException");
    assert_eq!(refusal(sign_in(&lab, "ana", ANA)).0, "NotAuthorizedException");
    sign_in(&lab, "ana", "Ana-begins-anew-8").unwrap();

    admin(&lab, "AdminResetUserPassword", "ana", json!({})).unwrap();
    assert_eq!(
        refusal(sign_in(&lab, "ana", "Ana-begins-anew-8")).0,
        "PasswordResetRequiredException"
    );
    replace(&last_code(&lab), "Ana-once-more-77").unwrap();
    sign_in(&lab, "ana", "Ana-once-more-77").unwrap();
}

/// No code for a new password goes where the codes of the second factor go.
#[test]
fn the_second_factor_is_no_way_to_a_new_password() {
    let refused = no(
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
    );
    let both = &["verified_phone_number", "verified_email"][..];
    let mail_first = &["verified_email", "verified_phone_number"][..];
    let mail = &["verified_email"][..];
    let (email, sms, totp) = ("EMAIL_OTP", "SMS_MFA", "SOFTWARE_TOKEN_MFA");
    for (mode, recovery, on, preferred, phone, way) in [
        // What the guide of the recovery conflict has people try: with a verified phone, and without.
        ("OPTIONAL", both, &[email][..], Some(email), true, Some("phone_number")),
        ("OPTIONAL", both, &[email], Some(email), false, None),
        ("OPTIONAL", mail_first, &[email], Some(email), true, Some("phone_number")),
        ("OPTIONAL", mail, &[email], Some(email), true, None),
        ("OPTIONAL", both, &[email], None, false, None),
        ("ON", both, &[email], Some(email), true, Some("phone_number")),
        ("ON", both, &[email], Some(email), false, None),
        ("OPTIONAL", both, &[sms], Some(sms), true, Some("email")),
        ("OPTIONAL", &["verified_phone_number"], &[sms], Some(sms), true, None),
        // Another factor is preferred, or MFA is off: the address is free.
        ("OPTIONAL", mail, &[email, totp], Some(totp), true, Some("email")),
        ("OFF", mail, &[email], Some(email), false, Some("email")),
        ("OPTIONAL", mail, &[], None, false, Some("email")),
        // A pool from before there was a choice.
        ("OPTIONAL", &[], &[sms], Some(sms), true, Some("phone_number")),
    ] {
        let lab = bench();
        pool_of_bench(&lab, |pool| {
            pool.document.insert("MfaConfiguration".to_owned(), json!(mode));
            pool.mfa.insert("EmailMfaConfiguration".to_owned(), json!({}));
            pool.document.shift_remove("AccountRecoverySetting");
            if !recovery.is_empty() {
                let mechanisms: Vec<Value> = (1..)
                    .zip(recovery)
                    .map(|(priority, name)| json!({ "Name": name, "Priority": priority }))
                    .collect();
                let setting = json!({ "RecoveryMechanisms": mechanisms });
                pool.document.insert("AccountRecoverySetting".to_owned(), setting);
            }
            let ana = &mut pool.users[0];
            ana.insert("UserMFASettingList".to_owned(), json!(on));
            ana.shift_remove("PreferredMfaSetting");
            if let Some(preferred) = preferred {
                ana.insert("PreferredMfaSetting".to_owned(), json!(preferred));
            }
            let verified = json!({ "Name": "phone_number_verified", "Value": phone.to_string() });
            ana["UserAttributes"].as_array_mut().unwrap().push(verified);
        });
        let case = format!("{mode} {recovery:?} {on:?} {preferred:?} {phone}");
        let asked = call(&lab, "ForgotPassword", json!({ "ClientId": APP, "Username": "ana" }));
        let reset = admin(&lab, "AdminResetUserPassword", "ana", json!({}));
        match way {
            Some(way) => {
                let details = &asked.unwrap()["CodeDeliveryDetails"];
                assert_eq!(details["AttributeName"], way, "{case}");
                assert!(reset.is_ok(), "{case}");
            }
            None => {
                assert_eq!(refusal(asked), refused, "{case}");
                assert_eq!(refusal(reset), refused, "{case}");
                assert!(lab.outbox().is_empty(), "{case}");
            }
        }
    }
}

#[test]
fn no_code_is_sent_again_where_none_was_meant_to_be_sent() {
    let lab = bench();
    sign_up(&lab).unwrap();
    pool_of_bench(&lab, |pool| {
        pool.document.shift_remove("AutoVerifiedAttributes");
    });
    assert_eq!(
        refusal(new(&lab, "ResendConfirmationCode", json!({}))),
        no("NotAuthorizedException", "Cannot resend codes. Auto verification not turned on.")
    );
}

#[test]
fn a_password_is_changed_by_who_knows_it() {
    let lab = bench();
    let token = token(&lab, "bruno", BRUNO);
    let change = |old: &str, new: &str| {
        let body =
            json!({ "AccessToken": token, "PreviousPassword": old, "ProposedPassword": new });
        call(&lab, "ChangePassword", body)
    };
    assert_eq!(
        refusal(change("Guess-1234", "Bruno-is-quick-9")),
        no("NotAuthorizedException", "Incorrect username or password.")
    );
    assert_eq!(refusal(change(BRUNO, "x")).0, "InvalidPasswordException");
    change(BRUNO, "Bruno-is-quick-9").unwrap();
    sign_in(&lab, "bruno", "Bruno-is-quick-9").unwrap();
}

#[test]
fn users_change_prove_and_delete_what_is_theirs() {
    let lab = bench();
    let token = token(&lab, "bruno", BRUNO);
    let mine = |operation: &str, more: Value| {
        let mut body = json!({ "AccessToken": token });
        for (member, value) in more.as_object().unwrap() {
            body[member] = value.clone();
        }
        call(&lab, operation, body)
    };
    let set = |name: &str, value: &str| {
        let attributes = json!([{ "Name": name, "Value": value }]);
        mine("UpdateUserAttributes", json!({ "UserAttributes": attributes }))
    };
    assert_eq!(refusal(set("email_verified", "true")).0, "NotAuthorizedException");
    // A number is not proved in this pool, an address is.
    assert_eq!(set("phone_number", "+12065550177").unwrap()["CodeDeliveryDetailsList"], json!([]));
    let sent = set("email", "b@shop.example").unwrap();
    assert_eq!(sent["CodeDeliveryDetailsList"][0]["Destination"], "b***@s***");
    let held = |name: &str| {
        let user = mine("GetUser", json!({})).unwrap();
        let all = user["UserAttributes"].as_array().cloned().unwrap();
        all.into_iter().find(|one| one["Name"] == name).map(|one| one["Value"].clone())
    };
    assert_eq!(held("email_verified"), Some(json!("false")));
    mine("GetUserAttributeVerificationCode", json!({ "AttributeName": "email" })).unwrap();
    let verify =
        |code: &str| mine("VerifyUserAttribute", json!({ "AttributeName": "email", "Code": code }));
    assert_eq!(refusal(verify("x")).0, "CodeMismatchException");
    verify(&last_code(&lab)).unwrap();
    assert_eq!(held("email_verified"), Some(json!("true")));

    pool_of_bench(&lab, |pool| {
        let settings = json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] });
        pool.document.insert("UserAttributeUpdateSettings".to_owned(), settings);
    });
    set("email", "later@shop.example").unwrap();
    assert_eq!(held("email"), Some(json!("b@shop.example")));
    assert_eq!(lab.outbox().last().unwrap().to, "later@shop.example");
    verify(&last_code(&lab)).unwrap();
    assert_eq!(held("email"), Some(json!("later@shop.example")));

    mine("DeleteUserAttributes", json!({ "UserAttributeNames": ["phone_number"] })).unwrap();
    assert_eq!(held("phone_number"), None);
    admin(&lab, "AdminDeleteUserAttributes", "bruno", json!({ "UserAttributeNames": ["email"] }))
        .unwrap();
    assert_eq!(held("email_verified"), None);
    mine("DeleteUser", json!({})).unwrap();
    assert_eq!(refusal(admin(&lab, "AdminGetUser", "bruno", json!({}))).0, "UserNotFoundException");
}

#[test]
fn doors_are_closed_at_once_and_opened_again() {
    let lab = bench();
    let get = |token: &Value| call(&lab, "GetUser", json!({ "AccessToken": token }));
    let first = token(&lab, "bruno", BRUNO);
    admin(&lab, "AdminUserGlobalSignOut", "bruno", json!({})).unwrap();
    assert_eq!(refusal(get(&first)), no("NotAuthorizedException", "Access Token has been revoked"));
    // Back within the same second.
    let second = token(&lab, "bruno", BRUNO);
    get(&second).unwrap();
    call(&lab, "GlobalSignOut", json!({ "AccessToken": second })).unwrap();
    assert!(get(&second).is_err());
    let third = token(&lab, "bruno", BRUNO);
    admin(&lab, "AdminDisableUser", "bruno", json!({})).unwrap();
    assert!(get(&third).is_err());
    assert_eq!(
        refusal(sign_in(&lab, "bruno", BRUNO)),
        no("NotAuthorizedException", "User is disabled.")
    );
    admin(&lab, "AdminEnableUser", "bruno", json!({})).unwrap();
    assert!(get(&third).is_err());
    get(&token(&lab, "bruno", BRUNO)).unwrap();
}

#[test]
fn pools_are_tagged() {
    let lab = bench();
    let arn = describe(&lab, &first_pool(&lab))["Arn"].clone();
    let tags = json!({ "team": "orders", "stage": "test" });
    call(&lab, "TagResource", json!({ "ResourceArn": arn, "Tags": tags })).unwrap();
    call(&lab, "UntagResource", json!({ "ResourceArn": arn, "TagKeys": ["stage"] })).unwrap();
    let listed = call(&lab, "ListTagsForResource", json!({ "ResourceArn": arn })).unwrap();
    assert_eq!(listed["Tags"], json!({ "team": "orders" }));
    let other = json!({ "ResourceArn": format!("{}x", arn.as_str().unwrap()) });
    assert_eq!(refusal(call(&lab, "ListTagsForResource", other)).0, "ResourceNotFoundException");
}

#[test]
fn what_is_not_spoken_is_named() {
    let lab = bench();
    let (code, text) = refusal(call(&lab, "CreateGroup", json!({})));
    assert_eq!(code, "UnknownOperationException");
    assert!(text.contains("practice AWS") && text.contains("CreateGroup"), "{text}");
    let (status, text) = iam(&lab, "Action=CreateUser");
    assert!(
        status == 400 && text.contains("practice AWS") && text.contains("CreateUser"),
        "{text}"
    );
}
