//! A pasted access token: read here, never sent, never kept (source: token-claims).
//!
//! The signature is not checked: the question is what the token says, not whether AWS made it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::totp_token_scope::{PROBLEM, SCOPE, Tokens, tokens};
use super::{Evidence, Outcome, State, Subject, SubjectKind};
use crate::facts::Facts;
use crate::problem::{Cause, Fix};
use crate::text::Say;

/// Where all of this was seen.
const SOURCE: &str = "token";

/// The claims that matter here. Who the user is stays out; there is no `Debug` on purpose.
#[derive(Clone, PartialEq, Eq)]
pub struct Claims {
    /// `token_use`: `access` or `id`.
    pub token_use: String,
    /// `scope`, split at its blanks.
    pub scopes: Vec<String>,
    /// `client_id` of an access token, `aud` of an ID token.
    pub client_id: Option<String>,
    /// `iss`.
    pub issuer: String,
    /// `exp`, seconds since 1970.
    pub expires: Option<i64>,
    /// Does it speak of a user? A token from client credentials has none.
    pub has_user: bool,
}

impl Claims {
    /// The pool that signed it: the last segment of the issuer.
    pub fn pool_id(&self) -> Option<&str> {
        let id = self.issuer.rsplit('/').next()?;
        id.contains('_').then_some(id)
    }
}

/// Why a text is no token that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not three parts with dots between them.
    #[error("not a token")]
    NotAToken,
    /// Five parts: a refresh token, which only Cognito can read.
    #[error("an encrypted token")]
    Encrypted,
    /// The middle part is cut off, or no JSON object.
    #[error("unreadable claims")]
    Unreadable,
}

impl TokenError {
    /// In words.
    pub fn say(self) -> Say {
        Say::text(match self {
            TokenError::NotAToken => "finding-token-no-token",
            TokenError::Encrypted => "finding-token-encrypted",
            TokenError::Unreadable => "finding-token-unreadable",
        })
    }
}

/// Reads the claims of a token. Takes what people paste: `Bearer`, quotes and line breaks around it.
///
/// # Errors
/// It is no token, a refresh token, or damaged.
pub fn decode(text: &str) -> Result<Claims, TokenError> {
    // A terminal breaks long lines anywhere, so blanks inside the token are not part of it.
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(|c| matches!(c, '"' | '\'' | '`' | ',' | ';'));
    let bare = match bare.get(..6) {
        Some(word) if word.eq_ignore_ascii_case("bearer") => &bare[6..],
        _ => bare,
    };
    let parts: Vec<&str> = bare.split('.').collect();
    let payload = match parts.as_slice() {
        [header, payload, _] if !header.is_empty() && !payload.is_empty() => payload,
        [_, _, _, _, _] => return Err(TokenError::Encrypted),
        _ => return Err(TokenError::NotAToken),
    };
    let bytes = URL_SAFE_NO_PAD
        .decode(payload.trim_end_matches('='))
        .map_err(|_| TokenError::Unreadable)?;
    let claims: Value = serde_json::from_slice(&bytes).map_err(|_| TokenError::Unreadable)?;
    let claims = claims.as_object().ok_or(TokenError::Unreadable)?;
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let client_id = text("client_id").or_else(|| text("aud"));
    let subject = text("sub");
    Ok(Claims {
        token_use: text("token_use").unwrap_or_default().to_owned(),
        scopes: text("scope").unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        client_id: client_id.map(str::to_owned),
        issuer: text("iss").unwrap_or_default().to_owned(),
        expires: claims.get("exp").and_then(Value::as_i64),
        has_user: ["username", "cognito:username"].iter().any(|n| claims.contains_key(*n))
            || subject.is_some_and(|sub| Some(sub) != client_id),
    })
}

/// Judges a token, with the pool it should be of where that was read. `now_unix` in seconds.
pub fn judge(claims: &Claims, facts: Option<&Facts>, now_unix: i64) -> Vec<Outcome> {
    let subject = subject(claims, facts);
    let fail = |cause: Cause, title: Say, evidence: Evidence| {
        let mut fail = Outcome::new(PROBLEM, State::Fail, subject.clone(), cause, title);
        fail.evidence = vec![evidence];
        fail
    };
    let mut outcomes = Vec::new();
    let elsewhere = facts.filter(|f| claims.pool_id() != Some(f.pool_id.as_str()));
    if let Some(facts) = elsewhere {
        let expected = Say::literal(&facts.pool_id);
        let seen = claims.pool_id().map_or(Say::text("seen-absent"), Say::literal);
        let title = Say::text("finding-token-other-pool");
        outcomes.push(fail(Cause::OtherPool, title, evidence("/iss", seen, expected)));
    }
    if let Some(expires) = claims.expires.filter(|at| *at <= now_unix) {
        let minutes = (now_unix.saturating_sub(expires) / 60).to_string();
        let seen = Say::with("seen-minutes-ago", [("minutes", minutes.as_str())]);
        let title = Say::text("finding-token-expired");
        let expected = Say::text("expected-not-expired");
        outcomes.push(fail(Cause::Expired, title, evidence("/exp", seen, expected)));
    }
    if claims.token_use != "access" {
        let (cause, title) = match claims.token_use.as_str() {
            "id" => (Cause::IdToken, "finding-token-id"),
            _ => (Cause::NotCognito, "finding-token-not-cognito"),
        };
        let seen = match claims.token_use.as_str() {
            "" => Say::text("seen-absent"),
            word => Say::literal(word),
        };
        let expected = Say::literal("access");
        outcomes.push(fail(cause, Say::text(title), evidence("/token_use", seen, expected)));
    } else if !claims.has_user {
        let seen = Say::text("seen-absent");
        let expected = Say::text("expected-a-user");
        let title = Say::text("finding-token-machine");
        outcomes.push(fail(Cause::ClientCredentials, title, evidence("/username", seen, expected)));
    } else if !claims.scopes.iter().any(|s| s == SCOPE) {
        let seen = match claims.scopes.is_empty() {
            true => Say::text("seen-absent"),
            false => Say::literal(claims.scopes.join(" ")),
        };
        let (cause, title, fix) = why_missing(claims, facts.filter(|_| elsewhere.is_none()));
        let mut missing = fail(cause, title, evidence("/scope", seen, Say::literal(SCOPE)));
        missing.fix = fix;
        outcomes.push(missing);
    }
    // Of another pool it says nothing about the clients of this one.
    if elsewhere.is_none() {
        outcomes.extend(unknown_client(claims, facts, &subject));
    }
    if outcomes.is_empty() {
        let title = Say::with("finding-token-ok", [("scope", SCOPE)]);
        let mut ok = Outcome::new(PROBLEM, State::Ok, subject, Cause::Token, title);
        ok.evidence = vec![evidence("/scope", Say::literal(SCOPE), Say::literal(SCOPE))];
        outcomes.push(ok);
    }
    outcomes
}

fn evidence(path: &str, seen: Say, expected: Say) -> Evidence {
    Evidence { source: SOURCE, path: path.to_owned(), seen, expected }
}

fn subject(claims: &Claims, facts: Option<&Facts>) -> Subject {
    match (&claims.client_id, facts) {
        (Some(id), _) => Subject::app_client(id),
        (None, Some(facts)) => Subject::pool(facts),
        (None, None) => {
            Subject { kind: SubjectKind::Pool, id: claims.pool_id().unwrap_or_default().to_owned() }
        }
    }
}

/// The two causes of one symptom: the client does not allow the scope, or the sign-in did not ask.
fn why_missing(claims: &Claims, facts: Option<&Facts>) -> (Cause, Say, Option<Fix>) {
    let client = facts
        .and_then(|f| f.app_clients.known())
        .and_then(|all| all.iter().find(|c| Some(&c.id) == claims.client_id.as_ref()))
        .and_then(|c| c.document.known());
    let say = |id| Say::with(id, [("scope", SCOPE)]);
    match client.map(tokens) {
        Some(Tokens::OAuth { allows: false }) => {
            (Cause::ScopeMissing, say("finding-token-not-allowed"), Some(Fix::AllowUserAdminScope))
        }
        Some(Tokens::OAuth { allows: true }) => {
            (Cause::Request, say("finding-token-not-asked"), None)
        }
        Some(Tokens::Api | Tokens::Machine) | None => {
            (Cause::ScopeMissing, say("finding-token-missing-scope"), None)
        }
    }
}

fn unknown_client(claims: &Claims, facts: Option<&Facts>, subject: &Subject) -> Option<Outcome> {
    let all = facts?.app_clients.known()?;
    let seen = match &claims.client_id {
        Some(id) if all.iter().any(|c| c.id == *id) => return None,
        Some(id) => Say::literal(id),
        None => Say::text("seen-absent"),
    };
    let title = Say::text("finding-token-other-client");
    let cause = Cause::OtherClient;
    let mut fail = Outcome::new(PROBLEM, State::Fail, subject.clone(), cause, title);
    fail.evidence = vec![evidence("/client_id", seen, Say::text("expected-own-client"))];
    Some(fail)
}

#[cfg(test)]
mod tests;
