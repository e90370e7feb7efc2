//! Tokens: shaped like AWS's, signed with the world's own key instead of RSA (source: token-claims).

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

use super::super::otp;
use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::sign_ins::{Bound, Flow, Refresh};
use super::super::users::{self, User, attribute};
use super::super::world::World;
use super::start::keep;
use super::{Client, device, lockout, place, pool, random_text};

const SELF_SERVICE: &str = "aws.cognito.signin.user.admin";
/// As many as are kept: a script may sign in all day.
const REFRESH_KEPT: usize = 500;
const DAY: i64 = 86_400;

pub(super) struct Bearer {
    pub pool: String,
    /// The app client that the token was made for.
    pub client: String,
    /// The sign-in that it comes of.
    pub origin: String,
    pub at: usize,
}

/// The answer of a finished sign-in.
pub(super) fn signed_in(
    world: &mut World,
    client: &Client,
    at: usize,
    flow: &Flow,
) -> Result<Value, Refusal> {
    let scopes = vec![SELF_SERVICE.to_owned()];
    let device = device::of_tokens(world, &client.pool, at, flow)?;
    let bound = device.as_ref().map(|(bound, _)| bound.clone());
    let mut result = issue(world, client, at, &scopes, Grant::SignIn(bound))?;
    if let Some((bound, true)) = device {
        result["NewDeviceMetadata"] =
            json!({ "DeviceKey": bound.key, "DeviceGroupKey": bound.group });
    }
    let mut user = users::at(world, &client.pool, at)?.clone();
    lockout::forget(&mut user);
    keep(world, &client.pool, at, user);
    Ok(json!({ "ChallengeParameters": {}, "AuthenticationResult": result }))
}

/// Tokens as managed login gives them: with the scopes that were asked for and that the client allows.
///
/// # Errors
/// No such client or user, a client without OAuth, a scope that it does not allow; in a few words.
pub(in super::super) fn hosted(
    world: &mut World,
    client_id: &str,
    username: &str,
    scopes: &[&str],
) -> Result<Value, String> {
    let request = Map::from_iter([("ClientId".to_owned(), Value::from(client_id))]);
    let client = Client::of(world, &request).map_err(|refusal| refusal.message)?;
    let at = pool(world, &client.pool)
        .ok()
        .and_then(|pool| users::position(pool, username))
        .ok_or("User does not exist.")?;
    if client.document.get("AllowedOAuthFlowsUserPoolClient") != Some(&json!(true)) {
        return Err("unauthorized_client".to_owned());
    }
    let allowed = client.document.get("AllowedOAuthScopes").and_then(Value::as_array);
    let allowed: Vec<&str> = allowed.into_iter().flatten().filter_map(Value::as_str).collect();
    if scopes.iter().any(|scope| !allowed.contains(scope)) {
        return Err("invalid_scope".to_owned());
    }
    let granted = if scopes.is_empty() { &allowed[..] } else { scopes };
    let granted: Vec<String> = granted.iter().map(|scope| (*scope).to_owned()).collect();
    issue(world, &client, at, &granted, Grant::SignIn(None)).map_err(|refusal| refusal.message)
}

/// `REFRESH_TOKEN_AUTH`: new tokens for an old one.
pub(super) fn refreshed(
    world: &mut World,
    client: &Client,
    token: &str,
    device: Option<&str>,
    hash: Option<&str>,
) -> Result<Value, Refusal> {
    if client.rotation().is_some() {
        // The two exclude each other; a client that names no flow at all has this one, too.
        return Err(Refusal::invalid("Auth flow not enabled for this client"));
    }
    let (result, _) =
        renew(world, client, token, device, |user, sub| client.check_hash(hash, &[user, sub]))?;
    Ok(json!({ "ChallengeParameters": {}, "AuthenticationResult": result }))
}

/// `GetTokensFromRefreshToken`: the same, and a new refresh token where the client rotates them.
pub(in super::super) fn get_tokens_from_refresh_token(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let token = text(&request, "RefreshToken").ok_or_else(|| missing("refreshToken"))?;
    let client = Client::of(world, &request)?;
    if text(&client.document, "ClientSecret") != text(&request, "ClientSecret") {
        return Err(Refusal::not_authorized("ClientSecret is not the secret of the app client."));
    }
    let (result, _) = renew(world, &client, token, text(&request, "DeviceKey"), |_, _| Ok(()))?;
    Ok(json!({ "AuthenticationResult": result }))
}

/// New tokens for an old one of managed login, where the client has proved itself already; and their
/// scopes.
pub(super) fn renewed(
    world: &mut World,
    client: &Client,
    token: &str,
) -> Result<(Value, Vec<String>), Refusal> {
    renew(world, client, token, None, |_, _| Ok(()))
}

/// Tokens with these scopes, for a user who has just signed in.
pub(super) fn with_scopes(
    world: &mut World,
    client: &Client,
    at: usize,
    scopes: &[String],
) -> Result<Value, Refusal> {
    issue(world, client, at, scopes, Grant::SignIn(None))
}

fn renew(
    world: &mut World,
    client: &Client,
    token: &str,
    device: Option<&str>,
    proof: impl FnOnce(&str, &str) -> Result<(), Refusal>,
) -> Result<(Value, Vec<String>), Refusal> {
    let held = world
        .sign_ins
        .refresh
        .iter()
        .find(|held| held.token == token && held.client == client.id())
        .cloned()
        .ok_or_else(|| Refusal::not_authorized("Invalid Refresh Token"))?;
    let at = place(pool(world, &held.pool)?, &held.user)
        .map_err(|_| Refusal::not_authorized("Invalid Refresh Token"))?;
    let user = users::at(world, &held.pool, at)?;
    let sub = attribute(user, "sub").unwrap_or_default();
    proof(&held.user, sub)?;
    if held.revoked {
        return Err(Refusal::not_authorized("Refresh Token has been revoked"));
    }
    if world.clock.now() >= held.until {
        return Err(Refusal::not_authorized("Refresh Token has expired"));
    }
    let rotation = client.rotation();
    let grace = rotation.unwrap_or(0);
    if held.rotated.is_some_and(|since| world.clock.now() >= since.saturating_add(grace)) {
        return Err(Refusal::new(
            "RefreshTokenReuseException",
            "The refresh token has been replaced by a newer one.",
        ));
    }
    if !device::may_refresh(pool(world, &held.pool)?, user, held.device.as_ref(), device) {
        return Err(Refusal::not_authorized("Invalid Refresh Token"));
    }
    enabled(user)?;
    let scopes =
        if held.scopes.is_empty() { vec![SELF_SERVICE.to_owned()] } else { held.scopes.clone() };
    let grant = Grant::Refresh { rotates: rotation.is_some(), held: &held };
    let result = issue(world, client, at, &scopes, grant)?;
    if rotation.is_some() {
        let now = world.clock.now();
        if let Some(old) = world.sign_ins.refresh.iter_mut().find(|old| old.token == held.token) {
            old.rotated.get_or_insert(now);
        }
    }
    Ok((result, scopes))
}

/// What tokens are given for.
enum Grant<'a> {
    /// A sign-in, from this device.
    SignIn(Option<Bound>),
    /// A refresh token, which is replaced or not.
    Refresh { rotates: bool, held: &'a Refresh },
}

/// Takes a refresh token back, with everything that was made from it.
pub(super) fn revoke(world: &mut World, client: &Client, token: &str) {
    let theirs = |held: &&Refresh| held.token == token && held.client == client.id();
    let Some(origin) = world.sign_ins.refresh.iter().find(theirs).map(|held| held.origin.clone())
    else {
        return;
    };
    for held in &mut world.sign_ins.refresh {
        held.revoked |= held.origin == origin;
    }
}

pub(super) fn enabled(user: &User) -> Result<(), Refusal> {
    if user.get("Enabled") == Some(&json!(false)) {
        return Err(Refusal::not_authorized("User is disabled."));
    }
    Ok(())
}

/// A validity of the client, in seconds.
fn validity(client: &Client, token: &str, unit: &str, default: i64) -> i64 {
    let Some(number) = client.document.get(&format!("{token}Validity")).and_then(Value::as_i64)
    else {
        return default;
    };
    let given = client
        .document
        .get("TokenValidityUnits")
        .and_then(|units| units.get(token))
        .and_then(Value::as_str)
        .unwrap_or(unit);
    let seconds = match given {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 3600,
        _ => DAY,
    };
    number.saturating_mul(seconds)
}

fn issue(
    world: &mut World,
    client: &Client,
    at: usize,
    scopes: &[String],
    grant: Grant<'_>,
) -> Result<Value, Refusal> {
    let now = world.clock.now();
    let (from, rotates, device) = match grant {
        Grant::SignIn(device) => (None, false, device),
        Grant::Refresh { rotates, held } => (Some(held), rotates, held.device.clone()),
    };
    let home = pool(world, &client.pool)?;
    let user = users::at(world, &client.pool, at)?;
    let name = text(user, "Username").unwrap_or_default().to_owned();
    // A trigger of the second or third version may take scopes away (source: scope-trigger-removes).
    let trigger = home.document.get("LambdaConfig").and_then(|triggers| {
        triggers.pointer("/PreTokenGenerationConfig/LambdaVersion").and_then(Value::as_str)
    });
    let suppressed = |scope: &String| {
        matches!(trigger, Some("V2_0" | "V3_0")) && home.suppressed_scopes.contains(scope)
    };
    let scope: Vec<&str> =
        scopes.iter().filter(|scope| !suppressed(scope)).map(String::as_str).collect();
    let life = validity(client, "AccessToken", "hours", 3600);
    let origin = from.map_or_else(uuid, |from| from.origin.clone());
    let signed_in = from.map_or(now, |from| from.signed_in);
    let mut shared = Map::new();
    shared.insert("sub".to_owned(), json!(attribute(user, "sub")));
    shared.insert(
        "iss".to_owned(),
        json!(format!("https://cognito-idp.{}.amazonaws.com/{}", world.region, client.pool)),
    );
    shared.insert("origin_jti".to_owned(), json!(origin));
    shared.insert("event_id".to_owned(), json!(uuid()));
    shared.insert("auth_time".to_owned(), json!(signed_in));
    shared.insert("iat".to_owned(), json!(now));
    let mut access = shared.clone();
    access.insert("client_id".to_owned(), json!(client.id()));
    access.insert("token_use".to_owned(), json!("access"));
    access.insert("scope".to_owned(), json!(scope.join(" ")));
    access.insert("exp".to_owned(), json!(now.saturating_add(life)));
    access.insert("jti".to_owned(), json!(uuid()));
    access.insert("username".to_owned(), json!(name));
    let mut id = shared;
    id.insert("aud".to_owned(), json!(client.id()));
    id.insert("token_use".to_owned(), json!("id"));
    id.insert("cognito:username".to_owned(), json!(name));
    let id_life = validity(client, "IdToken", "hours", 3600);
    id.insert("exp".to_owned(), json!(now.saturating_add(id_life)));
    id.insert("jti".to_owned(), json!(uuid()));
    for claim in ["email", "phone_number"] {
        if let Some(value) = attribute(user, claim) {
            let verified = format!("{claim}_verified");
            let is = attribute(user, &verified) == Some("true");
            id.insert(claim.to_owned(), json!(value));
            id.insert(verified, json!(is));
        }
    }
    let mut result = Map::new();
    result.insert("AccessToken".to_owned(), json!(sign(world, &access)));
    result.insert("ExpiresIn".to_owned(), json!(life));
    result.insert("TokenType".to_owned(), json!("Bearer"));
    if from.is_none() || rotates {
        let token = refresh_token();
        result.insert("RefreshToken".to_owned(), json!(token));
        // One that takes the place of another runs out when that would have.
        let until = from.map_or_else(
            || validity(client, "RefreshToken", "days", 30 * DAY).saturating_add(now),
            |from| from.until,
        );
        let kept = &mut world.sign_ins.refresh;
        kept.retain(|held| held.until > now);
        let spare = (kept.len() + 1).saturating_sub(REFRESH_KEPT);
        kept.drain(..spare);
        kept.push(Refresh {
            token,
            pool: client.pool.clone(),
            client: client.id().to_owned(),
            user: name,
            origin,
            scopes: scopes.to_vec(),
            signed_in,
            until,
            revoked: false,
            device,
            rotated: None,
        });
    }
    result.insert("IdToken".to_owned(), json!(sign(world, &id)));
    Ok(Value::Object(result))
}

fn uuid() -> String {
    users::uuid(fastrand::u128(..))
}

/// Five parts, as an encrypted token has.
fn refresh_token() -> String {
    let parts = [76, 342, 16, 700, 22].map(random_text);
    parts.join(".")
}

fn sign(world: &World, claims: &Map<String, Value>) -> String {
    let header = json!({ "kid": STANDARD.encode(world.pool_arn("")), "alg": "RS256" });
    let head = URL_SAFE_NO_PAD.encode(header.to_string());
    let body = URL_SAFE_NO_PAD.encode(Value::Object(claims.clone()).to_string());
    let unsigned = format!("{head}.{body}");
    let signature = signature(world, &unsigned);
    format!("{unsigned}.{signature}")
}

/// As long as an RSA signature, and as random to look at.
fn signature(world: &World, unsigned: &str) -> String {
    let mut bytes = Vec::new();
    for block in 0..8_u8 {
        let parts: [&[u8]; 2] = [&[block], unsigned.as_bytes()];
        bytes.extend(otp::keyed(world.sign_ins.key(), &parts).unwrap_or_default());
    }
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Takes back all that a user holds. Token by token, not by the time: the user may be back within the
/// second.
pub(in super::super) fn sign_out(world: &mut World, pool: &str, user: &str) {
    for held in &mut world.sign_ins.refresh {
        if held.pool == pool && held.user == user {
            held.revoked = true;
        }
    }
}

/// Whose access token this is.
///
/// # Errors
/// No token of this account, one that is expired or revoked, or one without the scope that users' own
/// operations need.
pub(super) fn bearer(world: &World, token: &str) -> Result<Bearer, Refusal> {
    let bad = || Refusal::not_authorized("Invalid Access Token");
    let (unsigned, signed) = token.rsplit_once('.').ok_or_else(bad)?;
    let (_, body) = unsigned.split_once('.').ok_or_else(bad)?;
    let claims = URL_SAFE_NO_PAD.decode(body).map_err(|_| bad())?;
    let claims: Map<String, Value> = serde_json::from_slice(&claims).map_err(|_| bad())?;
    if signature(world, unsigned) != signed {
        return Err(Refusal::not_authorized("Could not verify signature for Access Token"));
    }
    let number = |name: &str| claims.get(name).and_then(Value::as_i64).unwrap_or(0);
    if world.clock.now() >= number("exp") {
        return Err(Refusal::not_authorized("Access Token has expired"));
    }
    // An ID token has no scope at all: it is found out here (source: token-claims).
    let scopes = text(&claims, "scope").unwrap_or_default();
    if !scopes.split(' ').any(|scope| scope == SELF_SERVICE) {
        return Err(Refusal::not_authorized("Access Token does not have required scopes"));
    }
    let pool_id = text(&claims, "iss").and_then(|issuer| issuer.rsplit('/').next());
    let pool_id = pool_id.unwrap_or_default();
    let name = text(&claims, "username").unwrap_or_default();
    let at = place(pool(world, pool_id)?, name)?;
    let user = users::at(world, pool_id, at)?;
    let origin = text(&claims, "origin_jti").unwrap_or_default();
    let revoked = world.sign_ins.refresh.iter().any(|held| held.origin == origin && held.revoked);
    if revoked {
        return Err(Refusal::not_authorized("Access Token has been revoked"));
    }
    enabled(user)?;
    let client = text(&claims, "client_id").unwrap_or_default().to_owned();
    Ok(Bearer { pool: pool_id.to_owned(), client, origin: origin.to_owned(), at })
}
