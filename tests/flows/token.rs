//! A pasted access token: read on the spot, gone at once, and its app client found in its pool.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cognito_doctor::app::{Effect, LastPool, Msg, Options, Place, Reply, Route};
use cognito_doctor::facts::{AppClient, Fact, Facts};
use cognito_doctor::problem::Problem;
use cognito_doctor::text::Lang;
use serde_json::{Value, json};

use crate::play::*;

const NOW: i64 = 1_800_000_000;
const SUB: &str = "0f0f7a11-user-sub";
const SCOPE: &str = "aws.cognito.signin.user.admin";

fn token(claims: &Value) -> String {
    let part = |v: &Value| URL_SAFE_NO_PAD.encode(v.to_string());
    format!("{}.{}.c2lnbmF0dXJlLW9mLWEtdG9rZW4", part(&json!({"alg": "RS256"})), part(claims))
}

fn claims(scope: &str) -> Value {
    json!({"sub": SUB, "token_use": "access", "scope": scope, "username": SUB, "client_id": "web1",
        "iss": format!("https://cognito-idp.us-east-1.amazonaws.com/{POOL}"), "exp": NOW + 600})
}

fn on_paste() -> Play {
    let mut play = Play::new(Options::default());
    play.model.shared.now_unix = NOW;
    play.press("2");
    play
}

fn paste(text: &str) -> Play {
    let mut play = on_paste();
    play.send(Msg::Paste(text.to_owned()));
    play
}

/// Neither on screen nor in the model nor on its way out.
#[track_caller]
fn is_gone(play: &Play, token: &str) {
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        let frame = play.frame(width, height);
        assert!(!frame.contains("eyJ") && !frame.contains(SUB), "{frame}");
    }
    let kept = format!("{:?} {:?}", play.model, play.effects);
    for part in token.split('.').filter(|p| p.len() > 8) {
        assert!(!kept.contains(part));
    }
    assert!(!kept.contains(SUB));
}

fn with_client(scopes: &[&str]) -> Facts {
    let mut facts = mended();
    let document = json!({"ClientId": "web1", "ClientName": "web", "AllowedOAuthScopes": scopes,
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"]});
    let document = Fact::Known(document.as_object().unwrap().clone());
    facts.app_clients = Fact::Known(vec![AppClient {
        id: "web1".into(),
        name: "web".into(),
        document,
        has_secret: false,
    }]);
    facts
}

#[test]
fn a_token_is_judged_without_being_shown_kept_or_sent() {
    let text = token(&claims("openid email"));
    for form in [
        text.clone(),
        format!("Bearer {text}"),
        format!("authorization: bearer {text}\r\n"),
        format!("\"{}\n  {}\",", &text[..60], &text[60..]),
    ] {
        let play = paste(&form);
        play.shows(&format!("The token does not carry {SCOPE}"));
        play.shows("Claim scope");
        play.shows("seen openid email");
        play.shows(&format!("expected {SCOPE}"));
        play.shows(&format!("Pool {POOL}"));
        play.shows("App client web1");
        play.shows("the sign-in did not ask for it");
        is_gone(&play, &text);
        assert_eq!(play.count(|e| !matches!(e, Effect::ReadProfiles(_))), 0, "{:?}", play.effects);
    }
}

#[test]
fn every_verdict_has_its_title() {
    let good = claims(&format!("openid {SCOPE}"));
    let change = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        claims
    };
    for (claims, title) in [
        (good.clone(), "and has not expired"),
        (change("exp", json!(NOW - 120)), "The token has expired"),
        (change("exp", Value::Null), "whether it has expired was not judged"),
        (change("token_use", json!("id")), "This is an ID token"),
        (change("token_use", json!("other")), "does not say that it is an access token"),
        (change("iss", json!("https://example.com")), "names no user pool"),
    ] {
        let text = token(&claims);
        let play = paste(&text);
        play.shows(title);
        is_gone(&play, &text);
    }
    let mut play = Play::new(Options::default());
    play.press("2");
    play.send(Msg::Paste(token(&change("exp", json!(1)))));
    play.shows("whether it has expired was not judged");
    play.hides("The token has expired");
}

#[test]
fn what_cannot_be_read_is_said_and_gone_too() {
    let text = token(&claims("openid"));
    let cut = &text[..text.len() / 2];
    for (text, says) in [
        (cut.to_owned(), "not a token"),
        (format!("{}.{}.x", &text[..20], &text[30..60]), "cut off or damaged"),
        (format!("{}.a.b.c.d", text.split('.').next().unwrap()), "refresh token"),
    ] {
        let mut play = paste(&text);
        play.shows(says);
        is_gone(&play, &text);
        play.press("Enter");
        play.shows("the token could not be read");
        play.press("Tab");
        assert_eq!(play.count(|e| matches!(e, Effect::Connect(..))), 0);
        play.press("Ctrl-U");
        play.shows("Paste what you have");
    }
}

#[test]
fn tab_looks_at_its_app_client_in_its_pool() {
    let last = LastPool {
        pool_id: "eu-west-1_Other0000".into(),
        name: "other".into(),
        profile: Some("old".into()),
        region: Some("eu-west-1".into()),
    };
    for way in ["Tab", "Enter Tab"] {
        let mut play = Play::new(Options { last_pool: Some(last.clone()), ..Options::default() });
        play.press("2");
        let text = token(&claims("openid"));
        play.send(Msg::Paste(text.clone()));
        play.press(way);
        let place = Place::Account { profile: None, region: Some("us-east-1".into()) };
        assert!(matches!(play.asked().1, Effect::Connect(_, p) if *p == place));
        play.connected(false, None);
        match play.asked().1 {
            Effect::Inspect(_, look) => {
                assert_eq!(look.pool_id, POOL);
                assert_eq!(look.asked.reported, [Problem::TotpTokenScope]);
                assert_eq!(look.asked.client.as_deref(), Some("web1"));
            }
            other => panic!("{other:?}"),
        }
        play.inspected(with_client(&["openid"]), "14:02:11");
        play.shows("app client: web1");
        play.shows("> FAIL reported ·");
        is_gone(&play, &text);
        // Without the report the other clients count again.
        play.press("e");
        assert!(matches!(play.asked().1, Effect::Inspect(_, look) if look.asked.client.is_none()));
        play.inspected(with_client(&["openid"]), "14:03:00");
        play.hides("app client: web1");
    }
}

#[test]
fn in_another_pool_its_app_client_says_nothing() {
    let mut play = paste(&token(&claims("openid")));
    play.press("Tab");
    play.connected(false, None);
    play.press("Esc");
    // The list was asked for before the inspection.
    let list = play.effects.iter().rev().find_map(|e| match e {
        Effect::ListPools(ticket) => Some(*ticket),
        _ => None,
    });
    let rows = Reply::Pools { rows: pools(3), complete: true, trouble: None };
    play.send(Msg::Done(list.unwrap(), rows));
    play.press("j Enter");
    match play.asked().1 {
        Effect::Inspect(_, look) => {
            assert_ne!(look.pool_id, POOL);
            assert_eq!(look.asked.reported, [Problem::TotpTokenScope]);
            assert_eq!(look.asked.client, None);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_token_of_no_pool_leads_to_the_steps_only() {
    let mut text = claims("openid");
    text["iss"] = json!("https://accounts.example.com/tenant");
    let mut play = paste(&token(&text));
    play.shows("names no user pool");
    play.press("Tab");
    assert_eq!(play.count(|e| matches!(e, Effect::Connect(..))), 0);
    play.press("Enter");
    assert!(matches!(play.route(), Route::Steps { outcome: None, .. }));
}

#[test]
fn a_typed_token_is_hidden_from_its_first_letters_on_and_gone_when_it_can_be_read() {
    let mut play = on_paste();
    let text = token(&claims("openid"));
    for c in text.chars() {
        play.type_text(&c.to_string());
        play.hides("eyJ");
    }
    play.shows(&format!("The token does not carry {SCOPE}"));
    is_gone(&play, &text);
    play.send(Msg::Key(cognito_doctor::app::Key::plain(cognito_doctor::app::Code::Backspace)));
    play.shows("Paste what you have");
}

#[test]
fn a_token_and_an_error_take_each_others_place() {
    let text = token(&claims("openid"));
    let mut play = paste(PASTED);
    play.send(Msg::Paste(text.clone()));
    play.shows("App client web1");
    play.hides("InvalidSmsRole");
    is_gone(&play, &text);
    play.send(Msg::Paste(PASTED.into()));
    play.shows("InvalidSmsRoleTrustRelationshipException");
    play.hides("App client web1");
    // A token inside an error text stays a secret of that text.
    let mut play = on_paste();
    play.send(Msg::Paste(format!(
        "NotAuthorizedException: Access Token does not have required scopes\nAccessToken: {text}"
    )));
    play.shows("NotAuthorizedException");
    play.shows("Hidden in the text");
    is_gone(&play, &text);
}

#[test]
fn its_answer_is_whole_at_80x24_in_both_languages() {
    for lang in Lang::ALL {
        let mut play = Play::new(Options { lang, ..Options::default() });
        play.press("2");
        play.send(Msg::Paste(token(&claims("openid"))));
        let frame = play.frame(80, 24);
        for text in [SCOPE, POOL, "web1", "Tab: "] {
            assert!(frame.contains(text), "{text} in\n{frame}");
        }
    }
}
