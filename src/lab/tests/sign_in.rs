//! Signing in: flows, challenges, sessions (facts 1.5 to 1.7, 1.10, 2.9, 2.19, 6.3).

use super::super::otp;
use super::bench::*;
use super::*;

fn claims(token: &Value) -> Value {
    let parts: Vec<&str> = token.as_str().unwrap().split('.').collect();
    assert_eq!(parts.len(), 3);
    let body = super::super::base64::read_from_url(parts[1]).unwrap();
    serde_json::from_slice(&body).unwrap()
}

#[test]
fn a_password_gives_tokens_and_a_refresh_token_new_ones() {
    let lab = bench();
    let answer = sign_in(&lab, "bruno", BRUNO).unwrap();
    let tokens = &answer["AuthenticationResult"];
    assert_eq!(tokens["ExpiresIn"], 3600);
    let access = claims(&tokens["AccessToken"]);
    assert_eq!(access["scope"], "aws.cognito.signin.user.admin");
    assert_eq!(access["token_use"], "access");
    assert_eq!(access["exp"].as_i64(), Some(lab.now() + 3600));
    assert_eq!(claims(&tokens["IdToken"])["aud"], APP);
    let me = json!({ "AccessToken": tokens["AccessToken"] });
    assert_eq!(call(&lab, "GetUser", me.clone()).unwrap()["Username"], "bruno");
    let refresh = |token: &Value| {
        let parameters = json!({ "REFRESH_TOKEN": token });
        let flow = json!({ "AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": APP, "AuthParameters": parameters });
        call(&lab, "InitiateAuth", flow)
    };
    let again = refresh(&tokens["RefreshToken"]).unwrap();
    assert!(again["AuthenticationResult"].get("RefreshToken").is_none());
    assert!(again["AuthenticationResult"]["AccessToken"].is_string());
    assert_eq!(
        refusal(refresh(&json!("nonsense"))),
        no("NotAuthorizedException", "Invalid Refresh Token")
    );
    lab.advance(Duration::from_secs(3600));
    let expired = call(&lab, "GetUser", me).unwrap_err();
    assert_eq!(expired, no("NotAuthorizedException", "Access Token has expired"));
    call(&lab, "RevokeToken", json!({ "Token": tokens["RefreshToken"], "ClientId": APP })).unwrap();
    let revoked = no("NotAuthorizedException", "Refresh Token has been revoked");
    assert_eq!(refusal(refresh(&tokens["RefreshToken"])), revoked);
}

#[test]
fn signing_out_everywhere_ends_every_token() {
    let lab = bench();
    let tokens = sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"].clone();
    let me = json!({ "AccessToken": tokens["AccessToken"] });
    call(&lab, "GlobalSignOut", me.clone()).unwrap();
    assert_eq!(call(&lab, "GetUser", me).unwrap_err().1, "Access Token has been revoked");
    lab.advance(Duration::from_secs(1));
    let tokens = sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"].clone();
    assert!(call(&lab, "GetUser", json!({ "AccessToken": tokens["AccessToken"] })).is_ok());
    let text = tokens["AccessToken"].as_str().unwrap();
    for forged in [format!("{text}A"), text.replacen('e', "f", 1), "a.b".to_owned(), String::new()]
    {
        let refusal = call(&lab, "GetUser", json!({ "AccessToken": forged })).unwrap_err();
        assert_eq!(refusal.0, "NotAuthorizedException", "{}", refusal.1);
    }
}

#[test]
fn flows_clients_and_secrets_are_checked_first() {
    let lab = bench();
    let start = |operation: &str, flow: &str, client: &str, more: Value| {
        let mut parameters = json!({ "USERNAME": "bruno", "PASSWORD": BRUNO });
        parameters.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        let mut body =
            json!({ "AuthFlow": flow, "ClientId": client, "AuthParameters": parameters });
        if operation.starts_with("Admin") {
            body["UserPoolId"] = json!(first_pool(&lab));
        }
        call(&lab, operation, body)
    };
    let hash =
        otp::secret_hash("1exampleclientsecretof51characters00000000000000000", "bruno", BACK);
    let password = "USER_PASSWORD_AUTH";
    for (operation, flow, client, more, refused) in [
        ("InitiateAuth", password, APP, json!({}), ""),
        ("AdminInitiateAuth", "ADMIN_USER_PASSWORD_AUTH", APP, json!({}), ""),
        ("InitiateAuth", password, BACK, json!({ "SECRET_HASH": hash }), ""),
        (
            "InitiateAuth",
            "ADMIN_USER_PASSWORD_AUTH",
            APP,
            json!({}),
            "Initiate Auth method not supported.",
        ),
        (
            "AdminInitiateAuth",
            "ADMIN_USER_PASSWORD_AUTH",
            BACK,
            json!({}),
            "Auth flow not enabled for this client",
        ),
        (
            "InitiateAuth",
            "USER_SRP_AUTH",
            APP,
            json!({}),
            "USER_SRP_AUTH is not enabled for the client.",
        ),
        (
            "InitiateAuth",
            password,
            "1example0nobody",
            json!({}),
            "User pool client 1example0nobody does not exist.",
        ),
        (
            "InitiateAuth",
            password,
            BACK,
            json!({}),
            "Client 1example23456789back000000 is configured with secret but SECRET_HASH was not received",
        ),
        (
            "InitiateAuth",
            password,
            BACK,
            json!({ "SECRET_HASH": "bm90IGl0" }),
            "Unable to verify secret hash for client 1example23456789back000000",
        ),
        (
            "InitiateAuth",
            password,
            APP,
            json!({ "USERNAME": null }),
            "Missing required parameter USERNAME",
        ),
        (
            "InitiateAuth",
            password,
            APP,
            json!({ "PASSWORD": "" }),
            "Missing required parameter PASSWORD",
        ),
    ] {
        let outcome = start(operation, flow, client, more).err().map_or(String::new(), |no| no.1);
        assert_eq!(outcome, refused, "{operation} {flow} {client}");
    }
    assert!(
        start("InitiateAuth", "PLEASE", APP, json!({})).unwrap_err().1.contains("enum value set")
    );
    // The users' own operations are nobody's to forbid; the administrator's are.
    lab.edit(|world| world.caller.denied = vec!["cognito-idp:*".to_owned()]);
    assert!(start("InitiateAuth", password, APP, json!({})).is_ok());
    let refusal =
        start("AdminInitiateAuth", "ADMIN_USER_PASSWORD_AUTH", APP, json!({})).unwrap_err();
    assert_eq!(refusal.0, "AccessDeniedException");
}

#[test]
fn wrong_passwords_lock_for_longer_and_longer() {
    let lab = bench();
    let wrong = no("NotAuthorizedException", "Incorrect username or password.");
    let locked = no("NotAuthorizedException", "Password attempts exceeded");
    // The client hides who exists.
    assert_eq!(refusal(sign_in(&lab, "nobody", "x")), wrong);
    for _ in 0..5 {
        assert_eq!(refusal(sign_in(&lab, "bruno", "x")), wrong);
    }
    for seconds in [1, 2, 4, 8] {
        assert_eq!(refusal(sign_in(&lab, "bruno", BRUNO)), locked);
        lab.advance(Duration::from_secs(seconds));
        assert_eq!(refusal(sign_in(&lab, "bruno", "x")), wrong, "{seconds}");
    }
    lab.advance(Duration::from_secs(16));
    assert!(sign_in(&lab, "bruno", BRUNO).is_ok());
    assert_eq!(refusal(sign_in(&lab, "bruno", "x")), wrong);
    assert!(sign_in(&lab, "bruno", BRUNO).is_ok());
}

#[test]
fn users_who_may_not_come_in_hear_why() {
    let lab = bench();
    for (member, value, code) in [
        ("Enabled", json!(false), "NotAuthorizedException"),
        ("UserStatus", json!("UNCONFIRMED"), "UserNotConfirmedException"),
        ("UserStatus", json!("RESET_REQUIRED"), "PasswordResetRequiredException"),
        ("UserStatus", json!("EXTERNAL_PROVIDER"), "NotAuthorizedException"),
    ] {
        let lab = bench();
        pool_of_bench(&lab, |pool| {
            pool.users[1].insert(member.to_owned(), value);
        });
        assert_eq!(refusal(sign_in(&lab, "bruno", BRUNO)).0, code);
    }
    assert_eq!(refusal(sign_in(&lab, "Google_1085", "x")).1, "Incorrect username or password.");
}

#[test]
fn a_session_is_good_for_one_answer_for_three_minutes() {
    let lab = bench();
    let challenge = |lab: &Lab| {
        let answer = sign_in(lab, "ana", ANA).unwrap();
        assert_eq!(answer["ChallengeName"], "SOFTWARE_TOKEN_MFA");
        answer["Session"].clone()
    };
    let answer = |session: &Value| {
        let code = code(&lab, SECRET);
        respond(&lab, "SOFTWARE_TOKEN_MFA", session, "ana", "SOFTWARE_TOKEN_MFA_CODE", &code)
    };
    let session = challenge(&lab);
    // A wrong code does not spend it; the right one does.
    let typed = wrong_code(&lab, SECRET);
    let wrong =
        respond(&lab, "SOFTWARE_TOKEN_MFA", &session, "ana", "SOFTWARE_TOKEN_MFA_CODE", &typed);
    let mismatch = no("CodeMismatchException", "Invalid code or auth state for the user.");
    assert_eq!(refusal(wrong), mismatch);
    assert!(answer(&session).unwrap()["AuthenticationResult"]["AccessToken"].is_string());
    let once = no(
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
    );
    assert_eq!(refusal(answer(&session)), once);

    lab.advance(Duration::from_secs(60));
    let session = challenge(&lab);
    lab.advance(Duration::from_secs(179));
    assert!(answer(&session).is_ok());
    let session = challenge(&lab);
    lab.advance(Duration::from_secs(180));
    let expired = no("NotAuthorizedException", "Invalid session for the user, session is expired.");
    assert_eq!(refusal(answer(&session)), expired);

    // Who signs in again has left the first session behind.
    let first = challenge(&lab);
    let second = challenge(&lab);
    let invalid = no("NotAuthorizedException", "Invalid session for the user.");
    assert_eq!(refusal(answer(&first)), invalid);
    assert!(answer(&second).is_ok());
    assert_eq!(refusal(answer(&json!("a session that nobody ever gave"))), invalid);
    assert_eq!(refusal(answer(&Value::Null)).1, "Missing required parameter Session");
    assert!(refusal(answer(&json!("short"))).1.contains("at 'session'"));
}

#[test]
fn a_session_belongs_to_one_user_of_one_client() {
    let lab = bench();
    let invalid = no("NotAuthorizedException", "Invalid session for the user.");
    let session = sign_in(&lab, "ana", ANA).unwrap()["Session"].clone();
    let key = "SOFTWARE_TOKEN_MFA_CODE";
    let typed = code(&lab, SECRET);
    let other = respond(&lab, "SOFTWARE_TOKEN_MFA", &session, "bruno", key, &typed);
    assert_eq!(refusal(other), invalid);
    let responses = json!({ "USERNAME": "ana", key: typed });
    let body = json!({
        "ChallengeName": "SOFTWARE_TOKEN_MFA", "ClientId": BACK, "Session": session,
        "ChallengeResponses": responses
    });
    assert_eq!(refusal(call(&lab, "RespondToAuthChallenge", body)), invalid);
    // Another challenge than the one that was asked.
    let mismatch = no("CodeMismatchException", "Invalid code or auth state for the user.");
    assert_eq!(
        refusal(respond(&lab, "SMS_MFA", &session, "ana", "SMS_MFA_CODE", "123456")),
        mismatch
    );
    let missing = respond(&lab, "SOFTWARE_TOKEN_MFA", &session, "ana", "SMS_MFA_CODE", "1");
    assert_eq!(refusal(missing).1, "Missing required parameter SOFTWARE_TOKEN_MFA_CODE");
    assert!(respond(&lab, "SOFTWARE_TOKEN_MFA", &session, "ana@shop.example", key, &typed).is_ok());
}

#[test]
fn a_secret_hash_is_made_of_the_name_in_the_challenge() {
    let lab = bench();
    let secret = "1exampleclientsecretof51characters00000000000000000";
    let hash = |name: &str| otp::secret_hash(secret, name, BACK);
    let alias = "ana@shop.example";
    let begin = json!({
        "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": BACK,
        "AuthParameters": { "USERNAME": alias, "PASSWORD": ANA, "SECRET_HASH": hash(alias) }
    });
    let challenge = call(&lab, "InitiateAuth", begin).unwrap();
    let name = challenge["ChallengeParameters"]["USER_ID_FOR_SRP"].as_str().unwrap();
    assert_eq!(name, "ana");
    let answer = |hash: Option<String>| {
        call(
            &lab,
            "RespondToAuthChallenge",
            json!({
                "ChallengeName": "SOFTWARE_TOKEN_MFA", "ClientId": BACK, "Session": challenge["Session"],
                "ChallengeResponses": {
                    "USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": code(&lab, SECRET), "SECRET_HASH": hash }
            }),
        )
    };
    assert!(refusal(answer(hash(alias))).1.starts_with("Unable to verify secret hash"));
    assert!(refusal(answer(None)).1.contains("SECRET_HASH was not received"));
    assert!(answer(hash("ana")).is_ok());
}

#[test]
fn who_has_several_factors_chooses() {
    let lab = bench();
    pool_of_bench(&lab, |pool| {
        pool.users[0]
            .insert("UserMFASettingList".to_owned(), json!(["SOFTWARE_TOKEN_MFA", "SMS_MFA"]));
    });
    assert_eq!(sign_in(&lab, "ana", ANA).unwrap()["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    pool_of_bench(&lab, |pool| {
        pool.users[0].shift_remove("PreferredMfaSetting");
    });
    let answer = sign_in(&lab, "ana", ANA).unwrap();
    assert_eq!(answer["ChallengeName"], "SELECT_MFA_TYPE");
    let can = answer["ChallengeParameters"]["MFAS_CAN_CHOOSE"].as_str().unwrap();
    assert_eq!(can, r#"["SOFTWARE_TOKEN_MFA","SMS_MFA"]"#);
    let session = &answer["Session"];
    let mail = respond(&lab, "SELECT_MFA_TYPE", session, "ana", "ANSWER", "EMAIL_OTP");
    assert_eq!(refusal(mail).0, "CodeMismatchException");
    let next = respond(&lab, "SELECT_MFA_TYPE", session, "ana", "ANSWER", "SMS_MFA").unwrap();
    assert_eq!(next["ChallengeName"], "SMS_MFA");
    let old = respond(&lab, "SELECT_MFA_TYPE", session, "ana", "ANSWER", "SMS_MFA");
    assert!(refusal(old).1.ends_with("session can only be used once."));
    let sent = lab.outbox().last().cloned().unwrap().code;
    assert!(respond(&lab, "SMS_MFA", &next["Session"], "ana", "SMS_MFA_CODE", &sent).is_ok());
}

#[test]
fn what_a_pool_demands_and_a_user_lacks() {
    let lab = bench();
    // OPTIONAL asks nobody who has not asked for it.
    assert!(sign_in(&lab, "carla", "Carla-phones-9").unwrap()["AuthenticationResult"].is_object());
    demand(&lab);
    let challenge = |user: &str, password: &str| {
        sign_in(&lab, user, password).map(|answer| answer["ChallengeName"].clone())
    };
    assert_eq!(challenge("carla", "Carla-phones-9"), Ok(json!("SMS_MFA")));
    assert_eq!(challenge("bruno", BRUNO), Ok(json!("MFA_SETUP")));
    let setup = sign_in(&lab, "bruno", BRUNO).unwrap();
    let can = setup["ChallengeParameters"]["MFAS_CAN_SETUP"].as_str().unwrap();
    assert_eq!(can, r#"["SMS_MFA","SOFTWARE_TOKEN_MFA"]"#);
    // The first sign-in of one who signed up is free, the second is not.
    pool_of_bench(&lab, |pool| {
        pool.users[1].insert("NeverSignedIn".to_owned(), json!(true));
    });
    assert_eq!(challenge("bruno", BRUNO), Ok(Value::Null));
    assert_eq!(challenge("bruno", BRUNO), Ok(json!("MFA_SETUP")));
    pool_of_bench(&lab, |pool| {
        pool.mfa.shift_remove("SoftwareTokenMfaConfiguration");
    });
    assert_eq!(challenge("bruno", BRUNO).unwrap_err().0, "MFAMethodNotFoundException");
    // A verified token outlives the pool's switch.
    assert_eq!(challenge("ana", ANA), Ok(json!("SOFTWARE_TOKEN_MFA")));
}
