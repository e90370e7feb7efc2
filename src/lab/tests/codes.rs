//! Codes on their way: by text message, by mail, and lost (facts 1.7, 2.3, 6.6).

use super::bench::*;
use super::*;

#[test]
fn a_code_lets_in_once() {
    let lab = bench();
    let enter = || {
        let session = sign_in(&lab, "ana", ANA).unwrap()["Session"].clone();
        let code = code(&lab, SECRET);
        respond(&lab, "SOFTWARE_TOKEN_MFA", &session, "ana", "SOFTWARE_TOKEN_MFA_CODE", &code)
    };
    enter().unwrap();
    assert_eq!(refusal(enter()).0, "ExpiredCodeException");
    lab.advance(Duration::from_secs(30));
    enter().unwrap();
}

#[test]
fn codes_come_by_text_message_and_by_mail() {
    let lab = bench();
    pool_of_bench(&lab, |pool| {
        pool.mfa.insert("EmailMfaConfiguration".to_owned(), json!({ "Message": "Type {####}" }));
        pool.document.insert(
            "EmailConfiguration".to_owned(),
            json!({ "EmailSendingAccount": "DEVELOPER",
                "SourceArn": "arn:aws:ses:us-east-1:111122223333:identity/shop.example" }),
        );
        pool.users[2].insert("UserMFASettingList".to_owned(), json!(["SMS_MFA"]));
        pool.users[1].insert("UserMFASettingList".to_owned(), json!(["EMAIL_OTP"]));
    });
    for (user, password, challenge, key, digits, to, flag) in [
        (
            "carla",
            "Carla-phones-9",
            "SMS_MFA",
            "SMS_MFA_CODE",
            6,
            "+*********0142",
            "phone_number_verified",
        ),
        ("bruno", BRUNO, "EMAIL_OTP", "EMAIL_OTP_CODE", 8, "b***@s***", "email_verified"),
    ] {
        let answer = sign_in(&lab, user, password).unwrap();
        assert_eq!(answer["ChallengeName"], challenge);
        assert_eq!(answer["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"], to);
        let message = lab.outbox().last().cloned().unwrap();
        assert_eq!((message.code.len(), message.lost), (digits, None));
        assert!(message.text.contains(&message.code));
        assert!(!format!("{message:?}").contains(&message.code));
        let session = &answer["Session"];
        let wrong = respond(&lab, challenge, session, user, key, "000");
        assert_eq!(refusal(wrong).0, "CodeMismatchException");
        // The second sign-in sends a second code, and the first is of no use for it.
        let second = sign_in(&lab, user, password).unwrap()["Session"].clone();
        let first = respond(&lab, challenge, &second, user, key, &message.code);
        assert_eq!(refusal(first).1, "Invalid code or auth state for the user.");
        let newest = lab.outbox().last().cloned().unwrap().code;
        assert!(respond(&lab, challenge, &second, user, key, &newest).is_ok());
        let body = json!({ "UserPoolId": first_pool(&lab), "Username": user });
        let shown = call(&lab, "AdminGetUser", body).unwrap()["UserAttributes"].to_string();
        assert!(shown.contains(&format!(r#""Name":"{flag}","Value":"true""#)), "{shown}");
    }
}

#[test]
fn messages_get_lost_without_a_word() {
    let lab = bench();
    pool_of_bench(&lab, |pool| {
        pool.users[2].insert("UserMFASettingList".to_owned(), json!(["SMS_MFA"]));
    });
    let send = || {
        let outcome = sign_in(&lab, "carla", "Carla-phones-9");
        outcome.map(|_| lab.outbox().last().and_then(|message| message.lost))
    };
    assert_eq!(send(), Ok(None));
    pool_of_bench(&lab, |pool| {
        pool.document["SmsConfiguration"]["SnsRegion"] = json!("us-east-1");
    });
    assert_eq!(send(), Ok(Some(Lost::SmsSandbox)));
    lab.edit(|world| {
        world.sns.regions[0].sandbox = false;
        world.sns.regions[0].monthly_spend_limit = Some("0".to_owned());
    });
    assert_eq!(send(), Ok(Some(Lost::SpendLimit)));
    // A role that may not send is no secret.
    lab.edit(|world| world.role_mut("bench-sms").unwrap().inline.clear());
    assert_eq!(send().unwrap_err(), no("InvalidSmsRoleAccessPolicyException", PUBLISH));
}
