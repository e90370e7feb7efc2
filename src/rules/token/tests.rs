use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::facts::Fact;
use crate::facts::sample::{self, POOL_ID, oauth_client};

const NOW: i64 = 1_800_000_000;

fn issuer() -> String {
    format!("https://cognito-idp.us-east-1.amazonaws.com/{POOL_ID}")
}

fn token(claims: &Value) -> String {
    let part = |v: &Value| URL_SAFE_NO_PAD.encode(v.to_string());
    format!("{}.{}.c2lnbmF0dXJl", part(&json!({"alg": "RS256", "kid": "k"})), part(claims))
}

fn access(changes: Value) -> Value {
    let mut claims = json!({"sub": "0f0f", "token_use": "access", "scope": format!("openid {SCOPE}"),
        "iss": issuer(), "client_id": "web", "username": "0f0f", "exp": NOW + 600});
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => {
                claims.as_object_mut().unwrap().remove(name);
            }
            value => claims[name] = value.clone(),
        }
    }
    claims
}

fn pool(scopes: &[&str]) -> Facts {
    let mut facts = sample::healthy();
    facts.app_clients = Fact::Known(vec![oauth_client("web", scopes)]);
    facts
}

fn read(claims: &Value) -> Claims {
    decode(&token(claims)).ok().unwrap()
}

#[test]
fn every_verdict() {
    let with = pool(&["openid", SCOPE]);
    let without = pool(&["openid"]);
    let rows: Vec<(Value, Option<&Facts>, &[&str])> = vec![
        (json!({}), None, &["token"]),
        (json!({}), Some(&with), &["token"]),
        (json!({"scope": "openid"}), None, &["missing_scope"]),
        (json!({"scope": null}), None, &["missing_scope"]),
        (json!({"scope": "openid"}), Some(&without), &["missing_scope"]),
        (json!({"scope": "openid"}), Some(&with), &["request"]),
        (json!({"token_use": "id", "scope": null}), Some(&with), &["id_token"]),
        (json!({"token_use": null}), None, &["not_cognito"]),
        (json!({"exp": NOW}), None, &["expired"]),
        (json!({"exp": NOW - 90, "scope": "openid"}), None, &["expired", "missing_scope"]),
        (json!({"iss": "https://x/us-east-1_Other"}), Some(&with), &["other_pool"]),
        (json!({"iss": "https://x/us-east-1_Other"}), None, &["token"]),
        (
            json!({"iss": "https://x/us-east-1_Other", "client_id": "tv", "scope": "a"}),
            Some(&without),
            &["other_pool", "missing_scope"],
        ),
        (json!({"client_id": "tv"}), Some(&with), &["other_client"]),
        (json!({"client_id": null}), Some(&with), &["other_client"]),
        (
            json!({"username": null, "sub": "web", "scope": "api/read"}),
            Some(&with),
            &["client_credentials"],
        ),
    ];
    for (changes, facts, causes) in rows {
        let found = judge(&read(&access(changes.clone())), facts, NOW);
        let seen: Vec<&str> = found.iter().map(|o| o.cause).collect();
        assert_eq!(seen, causes, "{changes}");
        let ok = causes == ["token"];
        assert!(found.iter().all(|o| (o.state == State::Ok) == ok && o.problem == PROBLEM));
    }
    let found = judge(&read(&access(json!({"scope": "openid"}))), Some(&without), NOW);
    assert_eq!(found[0].fix, Some("allow_user_admin_scope"));
    assert_eq!((found[0].subject.kind, found[0].subject.id.as_str()), ("app_client", "web"));
}

#[test]
fn what_people_paste_around_it() {
    let plain = token(&access(json!({})));
    let wrapped: String = plain
        .chars()
        .enumerate()
        .flat_map(|(i, c)| {
            (i % 40 == 39).then_some("\n  ").into_iter().flat_map(str::chars).chain([c])
        })
        .collect();
    for text in [
        format!("Bearer {plain}"),
        format!("\"{plain}\","),
        format!("  bearer\t{plain}\r\n"),
        wrapped,
    ] {
        assert!(decode(&text).is_ok_and(|c| c == read(&access(json!({})))));
    }
}

#[test]
fn what_is_no_token() {
    let error = |text: &str| decode(text).err();
    assert_eq!(error(""), Some(TokenError::NotAToken));
    assert_eq!(error("hello"), Some(TokenError::NotAToken));
    assert_eq!(error("a.b.c.d.e"), Some(TokenError::Encrypted));
    assert_eq!(error("a.%%.c"), Some(TokenError::Unreadable));
    assert_eq!(error("a.MTI.c"), Some(TokenError::Unreadable));
    let cut = token(&access(json!({})));
    let half = &cut[..cut.len() / 2];
    assert!(error(half).is_some());
}

proptest! {
    #[test]
    fn no_text_panics(text in ".*") {
        let _ = decode(&text);
    }

    #[test]
    fn no_payload_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), now in any::<i64>()) {
        let text = format!("e30.{}.x", URL_SAFE_NO_PAD.encode(bytes));
        if let Ok(claims) = decode(&text) {
            judge(&claims, None, now);
        }
    }

    #[test]
    fn no_moment_panics(exp in any::<i64>(), now in any::<i64>()) {
        judge(&read(&access(json!({"exp": exp}))), None, now);
    }
}
