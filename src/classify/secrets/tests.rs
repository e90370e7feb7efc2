//! Nothing secret gets through, nothing that support needs gets lost.

use proptest::prelude::*;

use crate::classify::{explain, mask};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn planted_secrets_are_never_shown(
        planted in planted(), before in "[a-zA-Z ,.\n]{0,60}", after in "[a-zA-Z ,.\n]{0,60}"
    ) {
        let (written, secret) = planted;
        let text = format!("{before} {written} {after}");
        let (masked, hidden) = mask(&text);
        prop_assert!(!masked.contains(&secret), "{masked}");
        prop_assert!(hidden.total() >= 1);
        prop_assert!(!explain(&text).masked.contains(&secret));
    }

    #[test]
    fn planted_tokens_are_not_shown_when_wrapped(
        head in "[A-Za-z0-9_-]{40,80}", body in "[A-Za-z0-9_-]{80,300}", tail in "[A-Za-z0-9_-]{43}", width in 50usize..160
    ) {
        let token = format!("eyJ{head}.{body}.{tail}");
        let text = format!("AccessToken={token} and more");
        let wrapped: Vec<String> = text.as_bytes().chunks(width).map(|c| String::from_utf8_lossy(c).into_owned()).collect();
        let (masked, _) = mask(&wrapped.join("\n    "));
        for piece in body.as_bytes().chunks(24).filter(|p| p.len() == 24) {
            prop_assert!(!masked.contains(std::str::from_utf8(piece).unwrap()), "{masked}");
        }
    }
}

/// Something secret as people paste it, and the part that must not be seen.
fn planted() -> impl Strategy<Value = (String, String)> {
    let jwt = "eyJ[A-Za-z0-9_-]{20,60}\\.eyJ[A-Za-z0-9_-]{40,200}\\.[A-Za-z0-9_-]{43}"
        .prop_map(|t: String| (t.clone(), t));
    let session = ("AYAB[A-Za-z0-9_-]{40,200}", any::<bool>()).prop_map(|(s, quoted)| {
        let written =
            if quoted { format!("\"Session\": \"{s}\"") } else { format!("--session {s}") };
        (written, s)
    });
    let phone = ("[1-9][0-9]{9,13}", 0..4usize).prop_map(|(n, form)| {
        let phone = format!("+{n}");
        let written = match form {
            0 => phone.clone(),
            1 => format!("{{\"Name\":\"phone_number\",\"Value\":\"{phone}\"}}"),
            2 => format!("phone%3D%2B{n}"),
            _ => format!("tel:{phone}"),
        };
        (written, n)
    });
    let email = "[a-z]{3,10}\\.[a-z]{3,8}@[a-z]{3,10}\\.(com|com\\.br|dev)"
        .prop_map(|e: String| (format!("user {e}"), e));
    let password = ("[A-Za-z0-9!?.*]{8,20}Z", 0..6usize).prop_map(|(p, form)| {
        let written = match form {
            0 => format!("password={p}"),
            1 => format!("{{\"Password\":\"{p}\"}}"),
            2 => format!("{{\\\"Password\\\":\\\"{p}\\\"}}"),
            3 => format!("--password {p}"),
            4 => format!("&quot;PASSWORD&quot;:&quot;{p}&quot;"),
            _ => format!("USERNAME=jane,PASSWORD={p},SECRET_HASH=x"),
        };
        (written, p)
    });
    let totp = ("[A-Z2-7]{52}", 0..3usize).prop_map(|(s, form)| {
        let written = match form {
            0 => format!("otpauth://totp/App:jane?secret={s}&issuer=App"),
            1 => format!("{{\"SecretCode\": \"{s}\", \"Session\": \"x\"}}"),
            _ => format!("SecretCode: {s}"),
        };
        (written, s)
    });
    let code = ("[0-9]{6}", 0..6usize).prop_map(|(c, form)| {
        let written = match form {
            0 => format!("the code is {c}"),
            1 => format!("--user-code {c}"),
            2 => format!("\"SOFTWARE_TOKEN_MFA_CODE\": \"{c}\""),
            3 => format!("{c} is your verification code"),
            4 => format!("o código {c} foi recusado"),
            _ => format!("SMS_MFA_CODE={c},USERNAME=x"),
        };
        (written, c)
    });
    let key = ("(AKIA|ASIA)[A-Z0-9]{16}").prop_map(|k: String| (format!("key {k}"), k));
    let client = "[a-z]{6}[0-9]{6}[g-z0-9]{40}"
        .prop_map(|s: String| (format!("\"ClientSecret\": \"{s}\""), s));
    prop_oneof![jwt, session, phone, email, password, totp, code, key, client]
}

#[test]
fn what_support_needs_is_kept() {
    let text = "User: arn:aws:sts::111122223333:assumed-role/amplify-quarypal-staging-143710-authquerypald06914aa-RNLXZK5UM25B/build is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/service-role/amplify-app-SnsRole1A2B3C4D5E6F7G8H, pool us-east-1_AbC123xyz, client 1h57kf5cpq17m0eml12EXAMPLE (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 12345678-9012-3456-7890-123456789012) at Foo.java:1234 on 2024-05-10T12:00:00.000+0000";
    assert_eq!(mask(text).0, text);
}

#[test]
fn masks_say_what_they_hide() {
    let (masked, hidden) = mask(
        "jane.doe@example.com +1 (206) 555-0128 code: 123 456 password=\"two words\" Authorization: Bearer abcdefghijklmnop1234 secret: JBSW Y3DP EHPK 3PXP",
    );
    assert_eq!(
        masked,
        "[email] [phone] code: [code] password=\"[secret]\" Authorization: Bearer [token] secret: [secret]"
    );
    let counts = (hidden.tokens, hidden.codes, hidden.phones, hidden.emails, hidden.secrets);
    assert_eq!(counts, (1, 1, 1, 1, 2));
}

#[test]
fn colours_and_invisible_marks_are_gone() {
    let (masked, _) = mask("\u{1b}[31mred\u{1b}[0m \u{202e}x\u{200b}y\r\n  next\u{7}");
    assert_eq!(masked, "red xy\n  next");
}

#[test]
fn the_name_of_a_second_secret_is_not_taken_for_the_first() {
    let text = "aws_access_key_id = AKIAABCDEFGHIJKLMNOP\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws_session_token=IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQ\npassword: hunter2\nAn error occurred";
    let (masked, hidden) = mask(text);
    assert_eq!(
        masked,
        "aws_access_key_id = [secret]\naws_secret_access_key = [secret]\naws_session_token=[token]\npassword: [secret]\nAn error occurred"
    );
    assert_eq!((hidden.secrets, hidden.tokens), (3, 1));
}

#[test]
fn a_quoted_value_ends_at_its_own_quotation_mark() {
    let plain = r#"{"PASSWORD": "p@ss w\"ord", "ClientId": "7g4jl3mqd1k8sfmd6qnhekvms6"}"#;
    let escaped = r#""{\"PASSWORD\": \"p@ss w\\\"ord\", \"ClientId\": \"7g4jl3\"}""#;
    assert_eq!(
        mask(plain).0,
        r#"{"PASSWORD": "[secret]", "ClientId": "7g4jl3mqd1k8sfmd6qnhekvms6"}"#
    );
    assert_eq!(mask(escaped).0, r#""{\"PASSWORD\": \"[secret]\", \"ClientId\": \"7g4jl3\"}""#);
}

#[test]
fn a_redirect_keeps_its_error_and_loses_its_code() {
    let (masked, _) =
        mask("https://app.example.com/?code=5f3c2a10-9f7e-4d7a-8c2b-0f1e2d3c4b5a&state=x");
    assert_eq!(masked, "https://app.example.com/?code=[code]&state=x");
    let error = "error code: CodeMismatchException, status code: 400";
    assert_eq!(mask(error).0, error);
}
