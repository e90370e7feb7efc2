//! The app clients of the pool as ways to sign in.

use serde_json::{Map, Value};

use super::wire::{Client, Flow};
use crate::facts::{AppClient, Facts, MfaConfig};
use crate::rules::totp_token_scope::SCOPE;

/// Minutes that a session lives where the client does not say (source: session-lifetime-default).
const SESSION_MINUTES: u32 = 3;

/// An app client, and what its managed login gives.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// For the calls.
    pub client: Client,
    /// It could not be read: the reason stands among the findings.
    pub unread: bool,
    /// Scopes of its managed login; `None` if it has none for users.
    pub scopes: Option<Vec<String>>,
}

/// A sign-in page of the practice lab: the client, and whether its tokens open a user's own profile.
#[derive(Clone, Debug)]
pub struct Login {
    /// `ClientId`.
    pub client_id: String,
    /// Scopes it allows.
    pub scopes: Vec<String>,
}

/// The clients of a pool, those that can be used first.
pub fn candidates(facts: &Facts) -> Vec<Candidate> {
    let all = facts.app_clients.known().map(Vec::as_slice).unwrap_or_default();
    let mut list: Vec<Candidate> = all.iter().map(candidate).collect();
    list.sort_by_key(|c| rank(&c.client));
    list
}

/// The sign-in pages of their managed login.
pub fn logins(candidates: &[Candidate]) -> Vec<Login> {
    let login = |c: &Candidate| {
        let scopes = c.scopes.clone()?;
        Some(Login { client_id: c.client.id.clone(), scopes })
    };
    candidates.iter().filter_map(login).collect()
}

/// Those that take the password as it is are tried first.
fn rank(client: &Client) -> u8 {
    match client.way.map(|way| way.flow) {
        Some(Flow::AdminUserPassword | Flow::UserPassword) => 0,
        Some(_) => 1,
        None => 2,
    }
}

fn candidate(client: &AppClient) -> Candidate {
    let empty = Map::new();
    let known = client.document.known();
    let document = known.unwrap_or(&empty);
    let list = |member: &str| -> Vec<&str> {
        let items = document.get(member).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_str).collect()
    };
    // Of a client that could not be read nothing is known, not even what it allows by itself.
    let flows = match known {
        Some(_) => Flow::allowed(list("ExplicitAuthFlows")),
        None => Vec::new(),
    };
    let rotation = document.get("RefreshTokenRotation").and_then(|block| block.get("Feature"));
    let minutes = document.get("AuthSessionValidity").and_then(Value::as_u64);
    let browser = list("AllowedOAuthFlows").contains(&"code")
        && document.get("AllowedOAuthFlowsUserPoolClient") == Some(&Value::Bool(true));
    Candidate {
        client: Client {
            id: client.id.clone(),
            name: client.name.clone(),
            way: Client::ways(&flows).first().copied(),
            flows,
            rotates: rotation.and_then(Value::as_str) == Some("ENABLED"),
            session_minutes: minutes.and_then(|m| m.try_into().ok()).unwrap_or(SESSION_MINUTES),
            has_secret: client.has_secret,
        },
        unread: known.is_none(),
        scopes: browser
            .then(|| list("AllowedOAuthScopes").into_iter().map(str::to_owned).collect()),
    }
}

/// Is there a sign-in page whose tokens open a user's own profile?
pub fn opens(candidates: &[Login]) -> bool {
    candidates.iter().any(|login| login.scopes.iter().any(|s| s == SCOPE))
}

/// The client whose sign-in page gives tokens with the scope, or without it.
pub fn login(candidates: &[Login], with_scope: bool) -> Option<Login> {
    let opens = |login: &&Login| login.scopes.iter().any(|s| s == SCOPE);
    if with_scope {
        return candidates.iter().find(opens).or(candidates.first()).cloned();
    }
    let narrow = |login: &Login| Login {
        client_id: login.client_id.clone(),
        scopes: login.scopes.iter().filter(|s| *s != SCOPE).cloned().collect(),
    };
    candidates.iter().map(narrow).find(|login| !login.scopes.is_empty())
}

/// Has the pool authenticator apps switched on; `None` if that was not read.
pub fn totp_is_on(facts: &Facts) -> Option<bool> {
    facts.mfa.known().map(MfaConfig::totp_is_on)
}

/// Does the pool track devices?
pub fn tracks_devices(facts: &Facts) -> bool {
    let pool = facts.pool.known();
    pool.is_some_and(|pool| pool.0.get("DeviceConfiguration").is_some_and(Value::is_object))
}
