//! A token set up: by session, by access token, and every way to get it wrong.

use super::super::otp;
use super::bench::*;
use super::*;

fn associate(lab: &Lab, member: &str, proof: &Value) -> Outcome {
    call(lab, "AssociateSoftwareToken", json!({ member: proof }))
}

fn verify(lab: &Lab, member: &str, proof: &Value, code: &str) -> Outcome {
    call(lab, "VerifySoftwareToken", json!({ member: proof, "UserCode": code }))
}

fn setup(lab: &Lab) -> Value {
    let answer = sign_in(lab, "bruno", BRUNO).unwrap();
    assert_eq!(answer["ChallengeName"], "MFA_SETUP");
    answer["Session"].clone()
}

fn settings(lab: &Lab, user: &str) -> Value {
    let body = json!({ "UserPoolId": first_pool(lab), "Username": user });
    let answer = call(lab, "AdminGetUserAuthFactors", body).unwrap();
    json!([answer["UserMFASettingList"], answer["PreferredMfaSetting"]])
}

const TOKEN: &str = "SOFTWARE_TOKEN_MFA";

#[test]
fn by_session_in_the_one_order_that_works() {
    let lab = bench();
    demand(&lab);
    let first = setup(&lab);
    let given = associate(&lab, "Session", &first).unwrap();
    let secret = given["SecretCode"].as_str().unwrap().to_owned();
    assert_eq!(secret.len(), 52);
    assert!(secret.chars().all(|c| c.is_ascii_uppercase() || ('2'..='7').contains(&c)));
    let second = &given["Session"];
    let verified = verify(&lab, "Session", second, &code(&lab, &secret)).unwrap();
    assert_eq!(verified["Status"], "SUCCESS");
    // Verified is not yet switched on.
    assert_eq!(settings(&lab, "bruno"), json!([null, null]));
    let done = respond(&lab, "MFA_SETUP", &verified["Session"], "bruno", "", "").unwrap();
    assert!(done["AuthenticationResult"]["AccessToken"].is_string());
    assert_eq!(settings(&lab, "bruno"), json!([[TOKEN], TOKEN]));
    let challenge = sign_in(&lab, "bruno", BRUNO).unwrap();
    assert_eq!(challenge["ChallengeName"], TOKEN);
    // The code that set the token up is used.
    lab.advance(Duration::from_secs(30));
    let typed = code(&lab, &secret);
    let session = &challenge["Session"];
    assert!(respond(&lab, TOKEN, session, "bruno", "SOFTWARE_TOKEN_MFA_CODE", &typed).is_ok());
}

#[test]
fn by_session_in_every_other_order() {
    let once = "Invalid session for the user, session can only be used once.";
    let invalid = "Invalid session for the user.";
    let state = "Invalid code or auth state for the user.";
    let lab = bench();
    demand(&lab);
    let first = setup(&lab);
    // An answer before there is a secret, and before its code was right.
    assert_eq!(refusal(respond(&lab, "MFA_SETUP", &first, "bruno", "", "")).1, state);
    assert_eq!(refusal(verify(&lab, "Session", &first, "123456")).1, invalid);
    let given = associate(&lab, "Session", &first).unwrap();
    let secret = given["SecretCode"].as_str().unwrap().to_owned();
    let second = given["Session"].clone();
    assert_eq!(refusal(respond(&lab, "MFA_SETUP", &second, "bruno", "", "")).1, state);
    // The session of the sign-in, when Associate has already taken it.
    assert_eq!(refusal(associate(&lab, "Session", &first)).1, once);
    assert_eq!(refusal(verify(&lab, "Session", &first, &code(&lab, &secret))).1, invalid);
    assert_eq!(refusal(respond(&lab, "MFA_SETUP", &first, "bruno", "", "")).1, once);
    // A page that was loaded again: the first secret is worth nothing any more.
    let again = associate(&lab, "Session", &second).unwrap();
    let third = again["Session"].clone();
    let newest = again["SecretCode"].as_str().unwrap().to_owned();
    assert_eq!(
        refusal(verify(&lab, "Session", &third, &code(&lab, &secret))),
        no("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA")
    );
    let verified = verify(&lab, "Session", &third, &code(&lab, &newest)).unwrap();
    assert_eq!(refusal(verify(&lab, "Session", &third, &code(&lab, &newest))).1, once);
    assert_eq!(refusal(associate(&lab, "Session", &verified["Session"])).1, invalid);
    // Too slow, at the very end.
    lab.advance(Duration::from_secs(181));
    let late = respond(&lab, "MFA_SETUP", &verified["Session"], "bruno", "", "");
    assert_eq!(refusal(late).1, "Invalid session for the user, session is expired.");
    // A session of another challenge gives no secret.
    let other = sign_in(&lab, "ana", ANA).unwrap()["Session"].clone();
    assert_eq!(refusal(associate(&lab, "Session", &other)).1, invalid);
}

#[test]
fn by_access_token() {
    let lab = bench();
    let tokens = sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"].clone();
    let access = &tokens["AccessToken"];
    let prefer = |on: bool| {
        let block = json!({ "Enabled": on, "PreferredMfa": on });
        let body = json!({ "AccessToken": access, "SoftwareTokenMfaSettings": block });
        call(&lab, "SetUserMFAPreference", body)
    };
    assert_eq!(
        refusal(prefer(true)),
        no(
            "InvalidParameterException",
            "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA"
        )
    );
    assert_eq!(
        refusal(verify(&lab, "AccessToken", access, "123456")).1,
        "Software Token MFA does not exist for the user."
    );
    let given = associate(&lab, "AccessToken", access).unwrap();
    assert!(given.get("Session").is_none());
    let secret = given["SecretCode"].as_str().unwrap();
    // There is no three-minute limit this way.
    lab.advance(Duration::from_secs(1800));
    for bad in ["12345", "1234567", "12345a"] {
        let refused = refusal(verify(&lab, "AccessToken", access, bad));
        assert!(refused.0 == "InvalidParameterException" && !refused.1.contains(bad));
    }
    let body = json!({
        "AccessToken": access, "UserCode": code(&lab, secret), "FriendlyDeviceName": "blue phone" });
    assert_eq!(call(&lab, "VerifySoftwareToken", body).unwrap(), json!({ "Status": "SUCCESS" }));
    // Verified and never asked: the preference is missing (source: preference-turns-on).
    assert!(sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"].is_object());
    prefer(true).unwrap();
    let challenge = sign_in(&lab, "bruno", BRUNO).unwrap();
    assert_eq!(challenge["ChallengeName"], TOKEN);
    assert_eq!(challenge["ChallengeParameters"]["FRIENDLY_DEVICE_NAME"], "blue phone");
    let factors = call(&lab, "GetUserAuthFactors", json!({ "AccessToken": access })).unwrap();
    assert_eq!(factors["PreferredMfaSetting"], TOKEN);
    // The old token stays until the new one is verified.
    associate(&lab, "AccessToken", access).unwrap();
    let session = &sign_in(&lab, "bruno", BRUNO).unwrap()["Session"];
    let typed = code(&lab, secret);
    let answer =
        |typed: &str| respond(&lab, TOKEN, session, "bruno", "SOFTWARE_TOKEN_MFA_CODE", typed);
    // The code that set the token up is used.
    assert_eq!(
        refusal(answer(&typed)),
        no("ExpiredCodeException", "Your software token has already been used once.")
    );
    lab.advance(Duration::from_secs(30));
    assert!(answer(&code(&lab, secret)).is_ok());
}

#[test]
fn codes_are_good_for_one_step_either_way() {
    let lab = bench();
    let access =
        sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"]["AccessToken"].clone();
    for (off, good) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
        let given = associate(&lab, "AccessToken", &access).unwrap();
        let secret = given["SecretCode"].as_str().unwrap();
        let typed = otp::code_at(secret, lab.now() + off);
        assert_eq!(verify(&lab, "AccessToken", &access, &typed).is_ok(), good, "{off}");
    }
    // A telephone knows the real time and nothing of the lab's.
    let given = associate(&lab, "AccessToken", &access).unwrap();
    let real = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let real = i64::try_from(real.as_secs()).unwrap();
    let typed = otp::code_at(given["SecretCode"].as_str().unwrap(), real);
    assert!(verify(&lab, "AccessToken", &access, &typed).is_ok());
}

#[test]
fn a_pool_without_totp_gives_no_secret() {
    let lab = bench();
    let access =
        sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"]["AccessToken"].clone();
    pool_of_bench(&lab, |pool| {
        pool.mfa.insert("SoftwareTokenMfaConfiguration".to_owned(), json!({ "Enabled": false }));
    });
    let off = no(
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA has not been enabled by the userPool",
    );
    assert_eq!(refusal(associate(&lab, "AccessToken", &access)), off);
    assert_eq!(refusal(verify(&lab, "AccessToken", &access, "123456")), off);
    let both = json!({ "AccessToken": access, "Session": "x".repeat(30) });
    assert_eq!(refusal(call(&lab, "AssociateSoftwareToken", both)).0, "InvalidParameterException");
    assert_eq!(
        refusal(call(&lab, "AssociateSoftwareToken", json!({}))).0,
        "InvalidParameterException"
    );
    // A user without a token, asked for one.
    let session = sign_in(&lab, "ana", ANA).unwrap()["Session"].clone();
    let body = json!({ "UserPoolId": first_pool(&lab), "Username": "ana" });
    call(&lab, "AdminDeleteSoftwareToken", body).unwrap();
    let lost =
        respond(&lab, TOKEN, &session, "ana", "SOFTWARE_TOKEN_MFA_CODE", &code(&lab, SECRET));
    assert_eq!(
        refusal(lost),
        no("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.")
    );
}

#[test]
fn a_token_without_the_scope_opens_nothing() {
    let lab = bench();
    let scopes = no("NotAuthorizedException", "Access Token does not have required scopes");
    let tokens = sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"].clone();
    assert_eq!(refusal(associate(&lab, "AccessToken", &tokens["IdToken"])), scopes);
    assert_eq!(lab.hosted_tokens(APP, "bruno", &[]), Err("unauthorized_client".to_owned()));
    pool_of_bench(&lab, |pool| {
        let client = &mut pool.clients[0];
        client.insert("AllowedOAuthFlowsUserPoolClient".to_owned(), json!(true));
        let all = json!(["openid", "aws.cognito.signin.user.admin"]);
        client.insert("AllowedOAuthScopes".to_owned(), all);
    });
    assert_eq!(lab.hosted_tokens(APP, "bruno", &["email"]), Err("invalid_scope".to_owned()));
    let hosted = |scopes: &[&str]| {
        let tokens = lab.hosted_tokens(APP, "bruno", scopes).unwrap();
        serde_json::from_str::<Value>(&tokens).unwrap()["AccessToken"].clone()
    };
    for operation in
        ["AssociateSoftwareToken", "GetUser", "GetUserAuthFactors", "SetUserMFAPreference"]
    {
        let body = json!({ "AccessToken": hosted(&["openid"]) });
        assert_eq!(refusal(call(&lab, operation, body)), scopes, "{operation}");
    }
    assert!(associate(&lab, "AccessToken", &hosted(&[])).is_ok());
    // A trigger may take the scope out, also of what InitiateAuth gives.
    pool_of_bench(&lab, |pool| {
        pool.suppressed_scopes = vec!["aws.cognito.signin.user.admin".to_owned()];
    });
    let fresh =
        || sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"]["AccessToken"].clone();
    assert!(associate(&lab, "AccessToken", &fresh()).is_ok());
    pool_of_bench(&lab, |pool| {
        let config = json!({ "LambdaVersion": "V2_0", "LambdaArn": "arn:aws:lambda:us-east-1:111122223333:function:strip" });
        pool.document
            .insert("LambdaConfig".to_owned(), json!({ "PreTokenGenerationConfig": config }));
    });
    assert_eq!(refusal(associate(&lab, "AccessToken", &fresh())), scopes);
}

#[test]
fn nothing_secret_is_shown_or_kept() {
    let lab = bench();
    demand(&lab);
    let session = setup(&lab);
    let given = associate(&lab, "Session", &session).unwrap();
    let secret = given["SecretCode"].as_str().unwrap().to_owned();
    let body = json!({ "UserPoolId": first_pool(&lab), "Username": "bruno", "Password": "Another-one-5", "Permanent": true });
    call(&lab, "AdminSetUserPassword", body).unwrap();
    sign_in(&lab, "carla", "Carla-phones-9").unwrap();
    let code = lab.outbox().last().cloned().unwrap().code;
    let mut shown = String::new();
    lab.edit(|world| shown = format!("{world:?}"));
    for hidden in [&secret, &code, session.as_str().unwrap(), "Another-one-5", BRUNO] {
        assert!(!shown.contains(hidden), "{hidden}");
    }
    let saved = lab.save();
    assert!(!saved.contains("Another-one-5") && !saved.contains(BRUNO));
    // Another process goes on where this one was.
    let lab = Lab::restore(&bench_lesson(), &saved).unwrap();
    let again = given["Session"].clone();
    assert!(verify(&lab, "Session", &again, &super::bench::code(&lab, &secret)).is_ok());
    assert!(sign_in(&lab, "bruno", "Another-one-5").is_ok());
}
