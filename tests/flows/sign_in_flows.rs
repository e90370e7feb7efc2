//! Every flow of a sign-in on the screens: chosen from what the app client allows, walked, and nothing of
//! it kept.

use cognito_doctor::app::{Effect, Options};
use cognito_doctor::facts::{Fact, Facts};
use cognito_doctor::sign_in::{Answer, NewDevice, Request, Secret, Seed};
use serde_json::json;

use crate::play::*;

const SRP: &[&str] = &["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

/// A pool whose only client allows these flows.
fn allowing(flows: &[&str]) -> Facts {
    let mut facts = with_clients();
    if let Fact::Known(clients) = &mut facts.app_clients {
        clients.truncate(1);
        if let Fact::Known(document) = &mut clients[0].document {
            document.insert("ExplicitAuthFlows".into(), flows.into());
        }
    }
    facts
}

/// At the list of app clients, with a user typed in.
fn at_client(facts: Facts) -> Play {
    let options = Options { seed: Some(Seed::new([5; 32])), ..Options::default() };
    let mut play = Play::to_findings_with(options, facts, true);
    play.press("S");
    play.type_text("ana@example.com");
    play.press("Enter");
    play
}

fn calls(play: &Play) -> Vec<&Request> {
    play.effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::SignIn(_, call) => Some(&call.request),
            _ => None,
        })
        .collect()
}

/// The offer with that word under the cursor, taken.
fn take(play: &mut Play, word: &str) {
    play.press("Home");
    for _ in 0..24 {
        let frame = play.frame(80, 50);
        if frame.lines().any(|l| l.trim().starts_with('>') && l.contains(word)) {
            return play.press("Enter");
        }
        play.press("Down");
    }
    panic!("{word} is not offered:\n{}", play.frame(80, 50));
}

#[track_caller]
fn keeps_nothing_of(play: &Play, secrets: &[&str]) {
    let kept = format!("{:?} {:?}", play.model, play.effects);
    for secret in secrets {
        assert!(!kept.contains(secret), "{secret}");
        for (width, height) in [(60, 15), (80, 24), (120, 40)] {
            let frame = play.frame(width, height);
            assert!(!frame.contains(secret), "{secret} in\n{frame}");
        }
    }
}

const PROOF: &[(&str, &str)] = &[
    ("USER_ID_FOR_SRP", "user-1"),
    ("SALT", "5a17"),
    ("SRP_B", "b0b5"),
    ("SECRET_BLOCK", "c2VjcmV0LWJsb2Nr"),
];

/// The second half of a proof is asked for. AWS sends no session with it.
fn verifier() -> Answer {
    let Answer::Challenge { name, parameters, .. } = challenge("PASSWORD_VERIFIER", "", PROOF)
    else {
        unreachable!()
    };
    Answer::Challenge { name, session: None, parameters }
}

#[test]
fn what_a_client_allows_is_shown_and_what_would_open_the_rest() {
    let mut play = at_client(allowing(&["ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH"]));
    play.shows("Flow: USER_SRP_AUTH through InitiateAuth. 1 of 4");
    play.shows("ALLOW_CUSTOM_AUTH:");
    play.shows("ALLOW_REFRESH_TOKEN_AUTH:");
    play.press("Right");
    play.shows("Flow: USER_SRP_AUTH through AdminInitiateAuth. 2 of 4");
    play.press("Right");
    play.shows("Flow: USER_AUTH through InitiateAuth. 3 of 4");
    play.press("Left Left Left");
    play.shows("Flow: USER_AUTH through AdminInitiateAuth. 4 of 4");
    let frame = play.frame(80, 24);
    assert!(frame.contains("ALLOW_CUSTOM_AUTH"), "{frame}");
    // A client that names none allows what AWS says it does.
    at_client(allowing(&[])).shows("Flow: USER_SRP_AUTH through InitiateAuth. 1 of 6");
    let mut closed = at_client(allowing(&["ALLOW_REFRESH_TOKEN_AUTH"]));
    closed.shows("no flow to sign in with");
    closed.press("Enter");
    closed.shows("this app client allows no flow that begins a sign-in");
}

#[test]
fn a_sign_in_by_srp_sends_no_password() {
    let mut play = at_client(allowing(SRP));
    play.press("Enter");
    play.type_text(PASSWORD);
    play.press("Enter");
    play.press("A");
    let first = play.called();
    assert_eq!(first.sent("USERNAME").unwrap().reveal(), "ana@example.com");
    assert!(first.sent("SRP_A").unwrap().reveal().len() > 700 && first.sent("PASSWORD").is_none());
    play.aws_says(verifier(), 1);
    play.shows("PASSWORD_VERIFIER");
    play.shows("no session goes with it");
    play.press("Enter");
    play.shows("Press \"A\" to do it");
    play.press("A");
    let second = play.called();
    assert_eq!(second.sent("USERNAME").unwrap().reveal(), "user-1");
    let signature = second.sent("PASSWORD_CLAIM_SIGNATURE").unwrap().reveal().to_owned();
    assert_eq!(second.sent("TIMESTAMP").unwrap().reveal(), "Fri Jan 15 08:00:01 UTC 2027");
    keeps_nothing_of(&play, &[PASSWORD, &signature, "c2VjcmV0LWJsb2Nr"]);
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-one", &[]), 2);
    play.press("Enter");
    play.type_text("123456");
    play.press("Enter");
    play.aws_says(tokens(), 3);
    play.shows("The right order of calls");
    play.shows("The AWS CLI cannot do that");
    play.press("y");
    let copied = play.effects.iter().rev().find_map(|e| match e {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.contains("InitiateAuth") && copied.contains("PASSWORD_VERIFIER"), "{copied}");
    assert!(calls(&play).iter().all(|call| call.sent("PASSWORD").is_none()));
}

#[test]
fn the_first_factor_is_a_choice() {
    let mut play = at_client(allowing(&["ALLOW_USER_AUTH"]));
    play.press("Enter");
    play.press("A");
    assert!(play.called().sent("PREFERRED_CHALLENGE").is_none());
    let offered = json!(["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]).to_string();
    let offered = [("AvailableChallenges", offered.as_str()), ("USERNAME", "user-1")];
    play.aws_says(challenge("SELECT_CHALLENGE", "session-one", &offered), 1);
    play.shows("Choose WEB_AUTHN");
    take(&mut play, "Choose WEB_AUTHN");
    play.aws_says(challenge("WEB_AUTHN", "session-two", &[]), 2);
    play.shows("No passkey can be used from a terminal");
    take(&mut play, "Start over");
    play.press("A");
    play.aws_says(challenge("SELECT_CHALLENGE", "session-three", &offered), 3);
    take(&mut play, "Choose EMAIL_OTP");
    play.shows("Cognito sends the user a code");
    play.press("A");
    assert_eq!(play.called().sent("ANSWER").unwrap().reveal(), "EMAIL_OTP");
    play.aws_says(challenge("EMAIL_OTP", "session-four", &[]), 4);
    play.press("Enter");
    play.type_text("12345678");
    play.press("Enter");
    play.aws_says(tokens(), 5);
    play.shows("with an email code alone");
    keeps_nothing_of(&play, &["session-four", "12345678"]);
}

#[test]
fn a_wish_for_the_first_factor_goes_with_the_first_call() {
    let mut play = at_client(allowing(&["ALLOW_USER_AUTH"]));
    play.press("Enter Esc");
    take(&mut play, "preferred first factor");
    play.shows("Which first factor?");
    play.press("Down Down Enter A");
    assert_eq!(play.called().sent("PREFERRED_CHALLENGE").unwrap().reveal(), "EMAIL_OTP");
}

#[test]
fn the_triggers_of_a_pool_are_answered_in_secret() {
    let mut play = at_client(allowing(&["ALLOW_CUSTOM_AUTH"]));
    play.shows("Flow: CUSTOM_AUTH through InitiateAuth. 1 of 4");
    play.press("Enter A");
    play.aws_says(challenge("CUSTOM_CHALLENGE", "session-one", &[("question", "Where?")]), 1);
    play.shows("question Where?");
    play.press("Enter");
    play.type_text("in the garden");
    keeps_nothing_of(&play, &["in the garden"]);
    play.press("Enter");
    assert_eq!(play.called().sent("ANSWER").unwrap().reveal(), "in the garden");
    keeps_nothing_of(&play, &["in the garden"]);
    play.aws_says(tokens(), 2);
    play.shows("the triggers accepted the answers");
}

#[test]
fn a_device_is_confirmed_and_the_tokens_are_refreshed() {
    let mut play = at_client(allowing(SRP));
    play.press("Enter");
    play.type_text(PASSWORD);
    play.press("Enter A");
    play.aws_says(verifier(), 1);
    play.press("Enter A");
    let device = NewDevice { key: "us-east-1_abc-def".into(), group: Secret::new("-group-key") };
    let answer = Answer::Tokens {
        access: Secret::new("access-token-of-nobody"),
        refresh: Some(Secret::new("refresh-token-of-nobody")),
        device: Some(device),
    };
    play.aws_says(answer, 2);
    take(&mut play, "Confirm this device");
    play.type_text("office");
    play.press("Enter");
    play.shows("This adds a device to the user.");
    play.press("A");
    assert!(matches!(play.called(), Request::ConfirmDevice { key, name: Some(name), .. }
        if key == "us-east-1_abc-def" && name == "office"));
    keeps_nothing_of(&play, &["-group-key", "refresh-token-of-nobody", "access-token-of-nobody"]);
    play.aws_says(Answer::DeviceConfirmed { needs_status: true }, 3);
    play.shows("device confirmed");
    take(&mut play, "Remember this device");
    play.press("A");
    assert!(matches!(play.called(), Request::UpdateDevice { remembered: true, .. }));
    play.aws_says(Answer::Done, 4);
    take(&mut play, "REFRESH_TOKEN_AUTH");
    assert_eq!(play.called().sent("DEVICE_KEY").unwrap().reveal(), "us-east-1_abc-def");
    let text = "Invalid Refresh Token";
    play.aws_says(refused("NotAuthorizedException", text), 5);
    play.shows("AWS does not accept this refresh token here");
    take(&mut play, "GetTokensFromRefreshToken");
    assert!(matches!(play.called(), Request::Renew { device: Some(_), .. }));
    keeps_nothing_of(&play, &["-group-key", "refresh-token-of-nobody", "access-token-of-nobody"]);
    // The next sign-in names the device.
    play.aws_says(tokens(), 6);
    take(&mut play, "Start over");
    play.press("A");
    assert_eq!(play.called().sent("DEVICE_KEY").unwrap().reveal(), "us-east-1_abc-def");
}

#[test]
fn wrong_codes_follow_each_other_until_the_sign_in_is_locked() {
    let mut play = crate::rehearse::at_code();
    take(&mut play, "until the sign-in is locked");
    play.shows("This locks the user out of every sign-in for a while");
    play.press("A");
    let wrong = "Invalid code or auth state for the user.";
    for second in 2..7 {
        play.aws_says(refused("CodeMismatchException", wrong), second);
    }
    assert_eq!(calls(&play).len(), 7);
    play.aws_says(refused("NotAuthorizedException", "Password attempts exceeded"), 8);
    assert_eq!(calls(&play).len(), 7, "it is locked: nothing more is sent");
    play.shows("on purpose: lockout");
    play.shows("Too many wrong passwords or codes");
}

#[test]
fn attributes_that_a_pool_requires_are_asked_for_one_by_one() {
    let mut play = Play::rehearsing(Options::default(), true);
    play.press("A");
    let required = r#"["userAttributes.given_name","userAttributes.family_name"]"#;
    let parameters = [("requiredAttributes", required)];
    play.aws_says(challenge("NEW_PASSWORD_REQUIRED", "session-one", &parameters), 1);
    play.press("Enter");
    play.type_text("Brand-new-5678!");
    play.press("Enter");
    play.shows("The attribute given_name");
    play.type_text("Ana");
    play.press("Enter");
    play.shows("The attribute family_name");
    play.type_text("Souza");
    play.press("Enter A");
    assert_eq!(play.called().sent("userAttributes.family_name").unwrap().reveal(), "Souza");
    assert_eq!(play.called().sent("userAttributes.given_name").unwrap().reveal(), "Ana");
}
