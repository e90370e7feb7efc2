//! What users do for themselves with an access token (source: scope-user-admin).

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::user_mfa::prefer;
use super::super::users::{self, pick, settings};
use super::super::world::World;
use super::tokens::{self, Bearer};
use super::{Client, pool};

pub(super) fn bearer(world: &World, request: &Request) -> Result<Bearer, Refusal> {
    let token = text(request, "AccessToken").ok_or_else(|| missing("accessToken"))?;
    tokens::bearer(world, token)
}

pub(in super::super) fn get_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let bearer = bearer(world, &request)?;
    let user = users::at(world, &bearer.pool, bearer.at)?;
    let mut answer = pick(user, &["Username", "UserAttributes"]);
    answer.extend(settings(user));
    Ok(Value::Object(answer))
}

pub(in super::super) fn get_user_auth_factors(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let bearer = bearer(world, &request)?;
    let user = users::at(world, &bearer.pool, bearer.at)?;
    Ok(users::auth_factors(pool(world, &bearer.pool)?, user))
}

pub(in super::super) fn set_user_mfa_preference(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let bearer = bearer(world, &request)?;
    let mut user = users::at(world, &bearer.pool, bearer.at)?.clone();
    prefer(&mut user, &request)?;
    users::put(world, &bearer.pool, bearer.at, user);
    Ok(json!({}))
}

pub(in super::super) fn global_sign_out(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let bearer = bearer(world, &request)?;
    let user = users::at(world, &bearer.pool, bearer.at)?;
    let name = text(user, "Username").unwrap_or_default().to_owned();
    tokens::sign_out(world, &bearer.pool, &name);
    Ok(json!({}))
}

pub(in super::super) fn revoke_token(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let token = text(&request, "Token").ok_or_else(|| missing("token"))?;
    let client = Client::of(world, &request)?;
    if text(&client.document, "ClientSecret") != text(&request, "ClientSecret") {
        return Err(Refusal::new("UnauthorizedException", "Invalid client secret."));
    }
    tokens::revoke(world, &client, token);
    Ok(json!({}))
}
