//! Signing in: flows, challenges, sessions.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::otp;
use super::bench::*;
use super::*;

fn claims(token: &Value) -> Value {
    let parts: Vec<&str> = token.as_str().unwrap().split('.').collect();
    assert_eq!(parts.len(), 3);
    let body = URL_SAFE_NO_PAD.decode(parts[1]).unwrap();
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

/// Ana with her app, Carla by text message, Bruno by mail.
fn of_every_factor() -> Lab {
    let lab = bench();
    pool_of_bench(&lab, |pool| {
        pool.mfa.insert("EmailMfaConfiguration".to_owned(), json!({ "Message": "Type {####}" }));
        pool.users[2].insert("UserMFASettingList".to_owned(), json!(["SMS_MFA"]));
        pool.users[1].insert("UserMFASettingList".to_owned(), json!(["EMAIL_OTP"]));
    });
    lab
}

#[test]
fn wrong_codes_lock_as_wrong_passwords_do() {
    let mismatch = no("CodeMismatchException", "Invalid code or auth state for the user.");
    let locked = no("NotAuthorizedException", "Password attempts exceeded");
    for (user, password, factor) in [
        ("ana", ANA, "SOFTWARE_TOKEN_MFA"),
        ("carla", "Carla-phones-9", "SMS_MFA"),
        ("bruno", BRUNO, "EMAIL_OTP"),
    ] {
        let lab = of_every_factor();
        let key = format!("{factor}_CODE");
        let begin = || sign_in(&lab, user, password).unwrap()["Session"].clone();
        let right = || match factor {
            "SOFTWARE_TOKEN_MFA" => code(&lab, SECRET),
            _ => lab.outbox().last().cloned().unwrap().code,
        };
        let wrong = || if factor == "EMAIL_OTP" { "0".into() } else { wrong_code(&lab, SECRET) };
        let answer = |session: &Value, typed: &str| {
            respond(&lab, factor, session, user, &key, typed).map(|answer| {
                assert!(answer["AuthenticationResult"].is_object());
            })
        };
        // The right password in between gives no five more.
        let first = begin();
        for _ in 0..3 {
            assert_eq!(answer(&first, &wrong()).unwrap_err(), mismatch, "{factor}");
        }
        let session = begin();
        for _ in 0..2 {
            assert_eq!(answer(&session, &wrong()).unwrap_err(), mismatch, "{factor}");
        }
        for seconds in [1, 2, 4] {
            assert_eq!(answer(&session, &right()).unwrap_err(), locked, "{factor}");
            assert_eq!(refusal(sign_in(&lab, user, password)), locked, "{factor}");
            lab.advance(Duration::from_secs(seconds));
            assert_eq!(answer(&session, &wrong()).unwrap_err(), mismatch, "{factor} {seconds}");
        }
        lab.advance(Duration::from_secs(8));
        answer(&session, &right()).unwrap();
        // From the beginning: four wrong ones are free again.
        lab.advance(Duration::from_secs(60));
        let session = begin();
        for _ in 0..4 {
            assert_eq!(answer(&session, &wrong()).unwrap_err(), mismatch, "{factor}");
        }
        answer(&session, &right()).unwrap();
    }
}

#[test]
fn wrong_passwords_and_wrong_codes_count_together() {
    let lab = bench();
    for _ in 0..4 {
        assert_eq!(refusal(sign_in(&lab, "ana", "x")).1, "Incorrect username or password.");
    }
    let session = sign_in(&lab, "ana", ANA).unwrap()["Session"].clone();
    let answer = |typed: &str| {
        respond(&lab, "SOFTWARE_TOKEN_MFA", &session, "ana", "SOFTWARE_TOKEN_MFA_CODE", typed)
    };
    assert_eq!(refusal(answer(&wrong_code(&lab, SECRET))).0, "CodeMismatchException");
    assert_eq!(refusal(answer(&code(&lab, SECRET))).1, "Password attempts exceeded");
    // Another process knows of it.
    let next = Lab::restore(&bench_lesson(), &lab.save()).unwrap();
    next.freeze();
    assert_eq!(refusal(sign_in(&next, "ana", ANA)).1, "Password attempts exceeded");
    // After a quarter of an hour without a try nothing is held against her.
    lab.advance(Duration::from_secs(1 + 900));
    for _ in 0..4 {
        assert_eq!(refusal(sign_in(&lab, "ana", "x")).1, "Incorrect username or password.");
    }
    assert!(sign_in(&lab, "ana", ANA).is_ok());
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
    assert_eq!(refusal(answer(&json!("x".repeat(4096)))), invalid);
    assert!(refusal(answer(&json!("x".repeat(4097)))).1.ends_with("less than or equal to 4096"));
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

/// Where MFA is demanded, what a pool sends codes for a new password to is no second factor by itself.
#[test]
fn the_way_to_a_new_password_is_no_second_factor() {
    let email = &["verified_email"][..];
    let phone = &["verified_phone_number"][..];
    let none = &[][..];
    // Bruno has an address, Carla a number, Ana both and a token.
    for (mode, user, recovery, totp, expected) in [
        ("ON", "bruno", &["verified_phone_number", "verified_email"][..], true, "EMAIL_OTP"),
        ("ON", "bruno", email, true, "MFA_SETUP"),
        ("ON", "bruno", email, false, "MFAMethodNotFoundException"),
        ("ON", "bruno", none, false, "EMAIL_OTP"),
        ("ON", "bruno", &["admin_only"], false, "EMAIL_OTP"),
        ("ON", "carla", email, false, "SMS_MFA"),
        ("ON", "carla", phone, true, "MFA_SETUP"),
        ("ON", "carla", phone, false, "MFAMethodNotFoundException"),
        ("ON", "carla", &["verified_email", "verified_phone_number"], false, "SMS_MFA"),
        ("ON", "ana", phone, true, "SELECT_MFA_TYPE [\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]"),
        ("ON", "ana", email, true, "SELECT_MFA_TYPE [\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]"),
        ("OPTIONAL", "bruno", email, false, "tokens"),
    ] {
        let lab = of_every_factor();
        pool_of_bench(&lab, |pool| {
            let mechanisms = (1..).zip(recovery);
            let mut mechanisms: Vec<Value> = mechanisms
                .map(|(priority, name)| json!({ "Name": name, "Priority": priority }))
                .collect();
            // The priority counts, not the place.
            mechanisms.reverse();
            pool.document.shift_remove("AccountRecoverySetting");
            if !mechanisms.is_empty() {
                let setting = json!({ "RecoveryMechanisms": mechanisms });
                pool.document.insert("AccountRecoverySetting".to_owned(), setting);
            }
            pool.document.insert("MfaConfiguration".to_owned(), json!(mode));
            pool.mfa.insert("MfaConfiguration".to_owned(), json!(mode));
            pool.mfa.insert("SoftwareTokenMfaConfiguration".to_owned(), json!({ "Enabled": totp }));
            for user in &mut pool.users {
                user.shift_remove("UserMFASettingList");
                user.shift_remove("PreferredMfaSetting");
            }
        });
        let password = match user {
            "ana" => ANA,
            "bruno" => BRUNO,
            _ => "Carla-phones-9",
        };
        let outcome = match sign_in(&lab, user, password) {
            Err((code, text)) => {
                assert!(text.contains("codes for a new password"), "{text}");
                code
            }
            Ok(answer) => match answer["ChallengeName"].as_str() {
                None => "tokens".to_owned(),
                Some("SELECT_MFA_TYPE") => {
                    let can = answer["ChallengeParameters"]["MFAS_CAN_CHOOSE"].as_str().unwrap();
                    format!("SELECT_MFA_TYPE {can}")
                }
                Some("MFA_SETUP") => {
                    let can = answer["ChallengeParameters"]["MFAS_CAN_SETUP"].as_str().unwrap();
                    let recovers = if user == "bruno" { "EMAIL_OTP" } else { "SMS_MFA" };
                    assert!(!can.contains(recovers), "{can}");
                    "MFA_SETUP".to_owned()
                }
                Some(challenge) => challenge.to_owned(),
            },
        };
        assert_eq!(outcome, expected, "{mode} {user} {recovery:?} {totp}");
    }
    // What a user prefers is asked for all the same.
    let lab = of_every_factor();
    demand(&lab);
    pool_of_bench(&lab, |pool| {
        pool.users[1].insert("PreferredMfaSetting".to_owned(), json!("EMAIL_OTP"));
    });
    assert_eq!(sign_in(&lab, "bruno", BRUNO).unwrap()["ChallengeName"], "EMAIL_OTP");
}
