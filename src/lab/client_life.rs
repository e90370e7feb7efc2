//! App clients made and removed.

use serde_json::{Map, Value, json};

use super::client_update::{MEMBERS, PUBLISH, agree, secret_arn, shown};
use super::constraints;
use super::refusal::Refusal;
use super::request::{Request, missing, no_client, pool_of, text};
use super::world::World;

pub(super) fn create_user_pool_client(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let now = world.clock.stamp();
    let pool = pool_of(world, &request)?;
    let pool_id = pool.id().to_owned();
    let name = text(&request, "ClientName").ok_or_else(|| missing("clientName"))?;
    constraints::check(&request, constraints::CLIENT)?;
    let mut client = Map::new();
    let mut put = |member: &str, value: Value| client.insert(member.to_owned(), value);
    put("UserPoolId", json!(pool_id));
    put("ClientName", json!(name));
    let id = small(26);
    put("ClientId", json!(id));
    let on = |member: &str| request.get(member).and_then(Value::as_bool).unwrap_or(false);
    if let Some(chosen) = text(&request, "ClientSecret") {
        put("ClientSecret", json!(chosen));
    } else if on("GenerateSecret") {
        put("ClientSecret", json!(small(51)));
        if on(PUBLISH) {
            put("ClientSecretArn", json!(secret_arn(world, &id)));
        }
    }
    put("LastModifiedDate", now.clone());
    put("CreationDate", now);
    put("RefreshTokenValidity", json!(30));
    put("TokenValidityUnits", json!({}));
    put("AllowedOAuthFlowsUserPoolClient", json!(false));
    put("EnableTokenRevocation", json!(true));
    put("EnablePropagateAdditionalUserContextData", json!(false));
    put("AuthSessionValidity", json!(3));
    agree(&client, pool, &request)?;
    for (member, sent) in &request {
        if MEMBERS.contains(&member.as_str()) {
            client.insert(member.clone(), sent.clone());
        }
    }
    if client.get("RefreshTokenValidity") == Some(&json!(0)) {
        client.insert("RefreshTokenValidity".to_owned(), json!(30));
    }
    if let Some(pool) = world.pool_mut(&pool_id) {
        pool.clients.push(client.clone());
    }
    Ok(json!({ "UserPoolClient": shown(&client) }))
}

/// Client ids and secrets have small letters and digits.
fn small(length: usize) -> String {
    (0..length).map(|_| fastrand::alphanumeric().to_ascii_lowercase()).collect()
}

pub(super) fn delete_user_pool_client(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let pool_id = pool.id().to_owned();
    let id = text(&request, "ClientId").ok_or_else(|| missing("clientId"))?;
    let at = pool.clients.iter().position(|client| text(client, "ClientId") == Some(id));
    let at = at.ok_or_else(|| no_client(id))?;
    if let Some(pool) = world.pool_mut(&pool_id) {
        pool.clients.remove(at);
    }
    Ok(json!({}))
}
