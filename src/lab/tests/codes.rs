//! Codes on their way: by text message, by mail, and lost.

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

/// A code as an app makes it that was told another hash than SHA-1 (RFC 6238, appendix A).
fn code_of<M: hmac::Mac + hmac::digest::KeyInit>(lab: &Lab, secret: &str) -> String {
    let key = super::super::otp::bytes_of(secret).unwrap();
    // Once in some hundred thousand times both hashes give the same digits: then the next step's.
    let mut steps = (lab.now() / 30)..;
    let mut made = std::iter::from_fn(|| {
        let step = u64::try_from(steps.next()?).ok()?;
        let mut mac = <M as hmac::digest::KeyInit>::new_from_slice(&key).ok()?;
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let at = usize::from(digest.last()? & 0x0f);
        let four: [u8; 4] = digest.get(at..at + 4)?.try_into().ok()?;
        Some(format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000))
    });
    let real = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let times = [lab.now(), i64::try_from(real.as_secs()).unwrap()];
    let of_sha1 = |code: &String| {
        times.iter().any(|now| super::super::otp::step_of(secret, code, *now).is_some())
    };
    made.find(|code| !of_sha1(code)).unwrap()
}

#[test]
fn codes_are_made_with_sha_1() {
    use hmac::Hmac;
    use sha2::{Sha256, Sha512};

    let lab = bench();
    let session = sign_in(&lab, "ana", ANA).unwrap()["Session"].clone();
    let answer = |typed: &str| {
        respond(&lab, "SOFTWARE_TOKEN_MFA", &session, "ana", "SOFTWARE_TOKEN_MFA_CODE", typed)
    };
    let access = sign_in(&lab, "bruno", BRUNO).unwrap()["AuthenticationResult"].clone();
    let proof = json!({ "AccessToken": access["AccessToken"] });
    let given = call(&lab, "AssociateSoftwareToken", proof.clone()).unwrap();
    let secret = given["SecretCode"].as_str().unwrap();
    let set_up = |typed: &str| {
        let mut body = proof.clone();
        body["UserCode"] = json!(typed);
        call(&lab, "VerifySoftwareToken", body)
    };
    for (at_sign_in, at_set_up) in [
        (code_of::<Hmac<Sha256>>(&lab, SECRET), code_of::<Hmac<Sha256>>(&lab, secret)),
        (code_of::<Hmac<Sha512>>(&lab, SECRET), code_of::<Hmac<Sha512>>(&lab, secret)),
    ] {
        assert_eq!(
            refusal(answer(&at_sign_in)),
            no("CodeMismatchException", "Invalid code or auth state for the user.")
        );
        assert_eq!(
            refusal(set_up(&at_set_up)),
            no(
                "EnableSoftwareTokenMFAException",
                "Code mismatch and fail enable Software Token MFA"
            )
        );
    }
    set_up(&code(&lab, secret)).unwrap();
    answer(&code(&lab, SECRET)).unwrap();
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
        pool.document["SmsConfiguration"]["SnsRegion"] = json!("us-west-2");
    });
    assert_eq!(send(), Ok(Some(LostMessage::SmsSandbox)));
    lab.edit(|world| {
        world.sns.regions[0].sandbox = false;
        world.sns.regions[0].monthly_spend_limit = Some("0".to_owned());
    });
    assert_eq!(send(), Ok(Some(LostMessage::SpendLimit)));
    // A role that may not send is no secret.
    lab.edit(|world| world.role_mut("bench-sms").unwrap().inline.clear());
    assert_eq!(send().unwrap_err(), no("InvalidSmsRoleAccessPolicyException", PUBLISH));
}
