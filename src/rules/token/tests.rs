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
    let rows: Vec<(Value, Option<&Facts>, &[Cause])> = vec![
        (json!({}), None, &[Cause::Token]),
        (json!({}), Some(&with), &[Cause::Token]),
        (json!({"scope": "openid"}), None, &[Cause::ScopeMissing]),
        (json!({"scope": null}), None, &[Cause::ScopeMissing]),
        (json!({"scope": "openid"}), Some(&without), &[Cause::ScopeMissing]),
        (json!({"scope": "openid"}), Some(&with), &[Cause::Request]),
        (json!({"token_use": "id", "scope": null}), Some(&with), &[Cause::IdToken]),
        (json!({"token_use": null}), None, &[Cause::NotCognito]),
        (json!({"exp": NOW}), None, &[Cause::Expired]),
        (json!({"exp": NOW - 90, "scope": "openid"}), None, &[Cause::Expired, Cause::ScopeMissing]),
        (json!({"iss": "https://x/us-east-1_Other"}), Some(&with), &[Cause::OtherPool]),
        (json!({"iss": "https://x/us-east-1_Other"}), None, &[Cause::Token]),
        (
            json!({"iss": "https://x/us-east-1_Other", "client_id": "tv", "scope": "a"}),
            Some(&without),
            &[Cause::OtherPool, Cause::ScopeMissing],
        ),
        (json!({"client_id": "tv"}), Some(&with), &[Cause::OtherClient]),
        (json!({"client_id": null}), Some(&with), &[Cause::OtherClient]),
        (
            json!({"username": null, "sub": "web", "scope": "api/read"}),
            Some(&with),
            &[Cause::ClientCredentials],
        ),
    ];
    for (changes, facts, causes) in rows {
        let found = judge(&read(&access(changes.clone())), facts, NOW);
        let seen: Vec<Cause> = found.iter().map(|o| o.cause).collect();
        assert_eq!(seen, causes, "{changes}");
        let ok = causes == [Cause::Token];
        assert!(found.iter().all(|o| (o.state == State::Ok) == ok && o.problem == PROBLEM));
    }
    let found = judge(&read(&access(json!({"scope": "openid"}))), Some(&without), NOW);
    assert_eq!(found[0].fix, Some(Fix::AllowUserAdminScope));
    assert_eq!(
        (found[0].subject.kind, found[0].subject.id.as_str()),
        (crate::rules::SubjectKind::AppClient, "web")
    );
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
