//! `UpdateUserPoolClient`: what is not sent is reset (source: update-client-resets).

use serde_json::{Map, Value, json};

use super::constraints;
use super::pool::Pool;
use super::refusal::Refusal;
use super::request::{Request, missing, no_client, pool_of, text};
use super::world::World;

/// The members that the operation takes, beside the ids and the name.
pub(super) const MEMBERS: &[&str] = &[
    "RefreshTokenValidity",
    "AccessTokenValidity",
    "IdTokenValidity",
    "TokenValidityUnits",
    "ReadAttributes",
    "WriteAttributes",
    "ExplicitAuthFlows",
    "SupportedIdentityProviders",
    "CallbackURLs",
    "LogoutURLs",
    "DefaultRedirectURI",
    "AllowedOAuthFlows",
    "AllowedOAuthScopes",
    "AllowedOAuthFlowsUserPoolClient",
    "AnalyticsConfiguration",
    "PreventUserExistenceErrors",
    "EnableTokenRevocation",
    "EnablePropagateAdditionalUserContextData",
    "AuthSessionValidity",
    "RefreshTokenRotation",
];

/// Whether Secrets Manager keeps the secret; left out, it stays where it is.
pub(super) const PUBLISH: &str = "PublishSecretsInAWSSecretsManager";

/// Scopes that need no resource server.
const OPENID_SCOPES: &[&str] =
    &["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"];

pub(super) fn update_user_pool_client(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let now = world.clock.stamp();
    let pool = pool_of(world, &request)?;
    let pool_id = pool.id().to_owned();
    let id = text(&request, "ClientId").ok_or_else(|| missing("clientId"))?;
    let (at, client) = pool
        .clients
        .iter()
        .enumerate()
        .find(|(_, client)| text(client, "ClientId") == Some(id))
        .ok_or_else(|| no_client(id))?;
    constraints::check(&request, constraints::CLIENT)?;
    agree(client, pool, &request)?;
    let mut next = draft(client, &request, &pool.future_members);
    match request.get(PUBLISH).and_then(Value::as_bool) {
        // A client that was made without a secret gets none.
        Some(true) if next.contains_key("ClientSecret") => {
            next.entry("ClientSecretArn").or_insert_with(|| json!(secret_arn(world, id)));
        }
        Some(false) => {
            next.shift_remove("ClientSecretArn");
        }
        _ => {}
    }
    next.insert("LastModifiedDate".to_owned(), now);
    if let Some(client) = world.pool_mut(&pool_id).and_then(|pool| pool.clients.get_mut(at)) {
        *client = next.clone();
    }
    Ok(json!({ "UserPoolClient": shown(&next) }))
}

/// The secret of Secrets Manager that holds a client's secret.
pub(super) fn secret_arn(world: &World, client_id: &str) -> String {
    let (partition, account) = (world.partition(), &world.account);
    format!("arn:{partition}:secretsmanager:{}:{account}:secret/cognito/{client_id}", world.region)
}

/// A client as answers show it: a secret that Secrets Manager keeps is not in them.
pub(super) fn shown(client: &Map<String, Value>) -> Map<String, Value> {
    let mut client = client.clone();
    if client.contains_key("ClientSecretArn") {
        client.shift_remove("ClientSecret");
    }
    client
}

fn draft(client: &Map<String, Value>, request: &Request, future: &[String]) -> Map<String, Value> {
    let mut after = Map::new();
    for (member, old) in client {
        let value = if MEMBERS.contains(&member.as_str()) {
            request.get(member).cloned().or_else(|| reset(member))
        } else if future.contains(member) {
            request.get(member).cloned()
        } else {
            // The name, the ids, the secret and the dates are no settings: they stay.
            Some(request.get(member).unwrap_or(old).clone())
        };
        if let Some(value) = value {
            after.insert(member.clone(), value);
        }
    }
    for (member, sent) in request {
        let ours =
            MEMBERS.contains(&member.as_str()) || future.contains(member) || member == "ClientName";
        if ours && !client.contains_key(member) {
            after.insert(member.clone(), sent.clone());
        }
    }
    if after.get("RefreshTokenValidity").and_then(Value::as_i64) == Some(0) {
        after.insert("RefreshTokenValidity".to_owned(), json!(30));
    }
    after
}

fn reset(member: &str) -> Option<Value> {
    match member {
        "RefreshTokenValidity" => Some(json!(30)),
        "TokenValidityUnits" => Some(json!({})),
        "AllowedOAuthFlowsUserPoolClient" | "EnablePropagateAdditionalUserContextData" => {
            Some(json!(false))
        }
        "EnableTokenRevocation" => Some(json!(true)),
        "AuthSessionValidity" => Some(json!(3)),
        _ => None,
    }
}

/// Whether the members of an app client agree with each other and with its pool.
///
/// # Errors
/// The first disagreement.
pub(super) fn agree(
    client: &Map<String, Value>,
    pool: &Pool,
    request: &Request,
) -> Result<(), Refusal> {
    let list = |member: &str| -> Vec<&str> {
        let items = request.get(member).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let on = |member: &str| request.get(member).and_then(Value::as_bool).unwrap_or(false);
    let flows = list("AllowedOAuthFlows");
    let scopes = list("AllowedOAuthScopes");
    if on("AllowedOAuthFlowsUserPoolClient") && (flows.is_empty() || scopes.is_empty()) {
        return Err(Refusal::new(
            "InvalidOAuthFlowException",
            "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed \
             to use OAuth flows.",
        ));
    }
    if flows.contains(&"client_credentials") && flows.len() > 1 {
        return Err(Refusal::new(
            "InvalidOAuthFlowException",
            "client_credentials flow can not be selected along with code flow or implicit flow.",
        ));
    }
    let secret = ["ClientSecret", "ClientSecretArn"];
    if flows.contains(&"client_credentials")
        && !secret.iter().any(|member| client.contains_key(*member))
    {
        return Err(Refusal::new(
            "InvalidOAuthFlowException",
            "client_credentials flow can not be selected if client does not have a client secret",
        ));
    }
    if flows.contains(&"client_credentials")
        && let Some(scope) = scopes.iter().find(|scope| OPENID_SCOPES.contains(scope))
    {
        // Such a token speaks for a machine: it has no user whose attributes it could open.
        return Err(Refusal::new(
            "InvalidOAuthFlowException",
            format!("{scope} is not supported with client_credentials flow"),
        ));
    }
    // A scope that some client of the pool has belongs to a resource server of the pool.
    let known: Vec<&Value> = pool
        .clients
        .iter()
        .filter_map(|client| client.get("AllowedOAuthScopes")?.as_array())
        .flatten()
        .collect();
    for scope in &scopes {
        let served = known.iter().any(|known| **known == **scope);
        if !OPENID_SCOPES.contains(scope) && !served {
            return Err(Refusal::new(
                "ScopeDoesNotExistException",
                format!("Invalid scope requested: {scope}"),
            ));
        }
    }
    if on("EnablePropagateAdditionalUserContextData")
        && !secret.iter().any(|member| client.contains_key(*member))
    {
        return Err(Refusal::invalid(
            "EnablePropagateAdditionalUserContextData needs a client with a secret.",
        ));
    }
    let rotation = request
        .get("RefreshTokenRotation")
        .and_then(|rotation| rotation.get("Feature"))
        .and_then(Value::as_str);
    if rotation == Some("ENABLED")
        && list("ExplicitAuthFlows").contains(&"ALLOW_REFRESH_TOKEN_AUTH")
    {
        return Err(Refusal::invalid(
            "ALLOW_REFRESH_TOKEN_AUTH cannot be used with refresh token rotation.",
        ));
    }
    if request.contains_key("DefaultRedirectURI")
        && !list("CallbackURLs").contains(&text(request, "DefaultRedirectURI").unwrap_or_default())
    {
        return Err(Refusal::invalid("DefaultRedirectURI must be in the list of CallbackURLs."));
    }
    Ok(())
}
