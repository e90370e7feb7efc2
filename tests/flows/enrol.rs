//! An authenticator is enrolled: the code to scan, a wrong number and what it says, the right one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cognito_doctor::app::{Effect, Msg, Options, Route};
use cognito_doctor::sign_in::{Answer, Proof, Request, Secret};
use cognito_doctor::totp::Otpauth;
use serde_json::json;

use crate::play::*;

/// The secret is on screen.
fn on_bench(options: Options) -> Play {
    let mut play = Play::rehearsing(options, true);
    play.press("A");
    play.aws_says(mfa_setup("session-one"), 1);
    play.press("Enter");
    play.aws_says(secret_code(Some("session-two")), 2);
    play
}

fn number(seconds: i64) -> String {
    let otpauth = Otpauth::parse(TOTP_SECRET).ok().unwrap();
    otpauth.code(BEGIN + seconds).to_string()
}

/// Reads the half blocks of a frame back and decodes them.
fn scan(frame: &str, light_on_dark: bool) -> Option<String> {
    const MODULE: usize = 4;
    let rows: Vec<Vec<char>> = frame.lines().map(|l| l.chars().collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let dark = |x: usize, y: usize| {
        let ink = match rows[y / 2].get(x) {
            Some('█') => true,
            Some('▀') => y.is_multiple_of(2),
            Some('▄') => !y.is_multiple_of(2),
            _ => false,
        };
        ink != light_on_dark
    };
    let (columns, lines) = (width * MODULE, rows.len() * 2 * MODULE);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(columns, lines, |x, y| {
        if dark(x / MODULE, y / MODULE) { 0 } else { 255 }
    });
    let grids = picture.detect_grids();
    grids.first()?.decode().ok().map(|(_, text)| text)
}

#[test]
fn a_wrong_number_is_told_by_how_much_and_the_right_one_enrols() {
    let mut play = on_bench(Options::default());
    play.shows("Scan it with the authenticator app.");
    play.type_text(&number(2 - 90));
    play.press("Enter");
    play.shows("Press \"A\" to do it");
    assert!(
        matches!(play.called(), Request::Associate(_)),
        "nothing is sent before it is agreed to"
    );
    play.press("A");
    assert!(matches!(play.called(), Request::Verify { proof: Proof::Session(session), .. }
        if session.reveal() == "session-two"));
    let text = "Code mismatch and fail enable Software Token MFA";
    play.aws_says(refused("EnableSoftwareTokenMFAException", text), 3);
    play.shows("The last code");
    // Beside the QR code a sentence has several lines.
    play.press("s");
    play.shows("the phone's clock is slow");
    play.shows("EnableSoftwareTokenMFAException");
    play.press("s");
    // It was agreed to once; the field is empty again.
    play.type_text(&number(3));
    play.press("Down");
    play.type_text("Ana's phone");
    // One Enter in the name's field: the code is there.
    play.press("Enter");
    assert!(matches!(play.called(), Request::Verify { code, device: Some(device), .. }
        if code.reveal() == number(3) && device == "Ana's phone"));
    let session = Some(Secret::new("session-three"));
    play.aws_says(Answer::Verified { status: "SUCCESS".into(), session }, 4);
    play.shows("session 3");
    play.press("Enter");
    assert!(matches!(play.called(), Request::Respond { challenge, session, .. }
        if challenge == "MFA_SETUP" && session.reveal() == "session-three"));
    play.aws_says(tokens(), 5);
    play.shows("The right order of calls");
}

#[test]
fn the_code_scans_wherever_it_is_shown() {
    for options in
        [Options::default(), Options { ascii: false, colour: false, ..Options::default() }]
    {
        let mut play = on_bench(options);
        for (width, height) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
            play.send(Msg::Resize(width, height));
            let address = scan(&play.frame(width, height), true);
            let address = address.unwrap_or_else(|| panic!("{}", play.frame(width, height)));
            assert!(address.starts_with("otpauth://totp/") && address.contains(TOTP_SECRET));
        }
        play.press("f");
        assert!(scan(&play.frame(80, 24), true).is_some(), "{}", play.frame(80, 24));
        play.press("I");
        assert!(scan(&play.frame(80, 24), false).is_some(), "swapped");
        play.press("I Esc");
        play.shows("Type the six digits");
    }
}

#[test]
fn where_no_code_fits_the_secret_stands_in_groups() {
    let mut play = on_bench(Options::default());
    play.send(Msg::Resize(60, 15));
    let frame = play.frame(60, 15);
    assert!(frame.contains("JBSW Y3DP EHPK") && frame.contains("needs a window of"), "{frame}");
    let ascii = on_bench(Options { ascii: true, ..Options::default() });
    assert!(ascii.frame(120, 40).contains("JBSW Y3DP EHPK"));
    assert!(!ascii.frame(120, 40).contains('▀'));
}

#[test]
fn the_secret_is_copied_only_after_it_was_said_where_to() {
    let copied = |play: &Play| play.count(|e| matches!(e, Effect::CopySecret(_)));
    let mut play = on_bench(Options::default());
    play.press("y");
    play.shows("clipboard");
    assert_eq!(copied(&play), 0);
    play.press("I y");
    assert_eq!(copied(&play), 0, "another key came between");
    play.press("y");
    assert!(play.effects.contains(&Effect::CopySecret(Secret::new(TOTP_SECRET))));
}

#[test]
fn the_secret_is_in_no_debug_text_and_gone_when_the_bench_is_left() {
    let mut play = on_bench(Options::default());
    play.frame(80, 24);
    assert!(!format!("{:?}{:?}", play.model, play.effects).contains(&TOTP_SECRET[..12]));
    play.press("Esc");
    play.shows("Press Esc again");
    play.press("Esc");
    play.hides("Scan it");
    assert!(play.effects.contains(&Effect::EndSignIn));
}

#[test]
fn findings_about_an_authenticator_lead_to_the_bench() {
    let mut play = Play::to_findings_with(Options::default(), with_clients(), true);
    play.press("o E");
    play.shows("How do you get to the user's account?");
    play.press("Esc");
    assert_eq!(*play.route(), Route::Findings);
}

fn token(scope: &str, pool: &str) -> String {
    let part = |v: &serde_json::Value| URL_SAFE_NO_PAD.encode(v.to_string());
    let claims = json!({"sub": "0f0f7a11", "token_use": "access", "scope": scope,
        "username": "0f0f7a11", "client_id": "web1", "exp": BEGIN + 600,
        "iss": format!("https://cognito-idp.us-east-1.amazonaws.com/{pool}")});
    format!("{}.{}.c2lnbmF0dXJl", part(&json!({"alg": "RS256"})), part(&claims))
}

/// At the question for the token.
fn at_token() -> Play {
    let mut play = Play::new(Options::default());
    play.model.shared.now_unix = BEGIN;
    play.press("6");
    play.connected(true, None);
    play.answer(cognito_doctor::app::Reply::Pools {
        rows: pools(1),
        complete: true,
        trouble: None,
    });
    play.press("Enter");
    play.inspected(with_clients(), "14:02:11");
    play.shows("How do you get to the user's account?");
    play.press("Down Enter");
    play
}

#[test]
fn with_an_access_token_what_is_wrong_with_it_is_said_before_the_call() {
    let mut play = at_token();
    play.send(Msg::Paste(token("openid", POOL)));
    play.shows("aws.cognito.signin.user.admin");
    play.press("Enter");
    play.shows("AWS would refuse this token");
    assert_eq!(play.count(|e| matches!(e, Effect::SignIn(..))), 0);
    play.press("Enter");
    assert!(matches!(play.called(), Request::Associate(Proof::AccessToken(_))));

    let mut play = at_token();
    let good = token("openid aws.cognito.signin.user.admin", POOL);
    play.send(Msg::Paste(good.clone()));
    play.shows("Enter goes on");
    assert!(!play.frame(120, 40).contains("eyJ"));
    play.press("Enter");
    play.aws_says(secret_code(None), 1);
    play.shows("Scan it");
    play.type_text(&number(1));
    play.press("Enter A");
    play.aws_says(Answer::Verified { status: "SUCCESS".into(), session: None }, 2);
    play.press("Enter A");
    assert!(matches!(play.called(), Request::Prefer(_)));
    play.aws_says(Answer::Preferred, 3);
    assert!(!format!("{:?}{:?}", play.model, play.effects).contains(&good[..40]));
}
