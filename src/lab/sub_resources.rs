//! What hangs on a pool beside its own documents: threat protection and log delivery.

use serde_json::{Map, Value, json};

use super::constraints;
use super::refusal::Refusal;
use super::request::{Request, missing, no_client, pool_of, text};
use super::world::World;

pub(super) fn describe_risk_configuration(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let client = text(&request, "ClientId");
    if let Some(id) = client
        && !pool.clients.iter().any(|client| text(client, "ClientId") == Some(id))
    {
        return Err(no_client(id));
    }
    let add_ons = pool.document.get("UserPoolAddOns");
    let mode = add_ons.and_then(|add_ons| add_ons.get("AdvancedSecurityMode")?.as_str());
    if !matches!(mode, Some("AUDIT" | "ENFORCED")) {
        // The name is AWS's; its words for it are not known.
        return Err(Refusal::new(
            "UserPoolAddOnNotEnabledException",
            "Threat protection is not enabled for this user pool.",
        ));
    }
    let mut risk = Map::new();
    risk.insert("UserPoolId".to_owned(), Value::from(pool.id()));
    if let Some(id) = client {
        // No app client here has a configuration of its own.
        risk.insert("ClientId".to_owned(), Value::from(id));
    }
    risk.extend(pool.risk.clone());
    Ok(json!({ "RiskConfiguration": risk }))
}

pub(super) fn get_log_delivery_configuration(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    Ok(shown(pool.id(), &pool.log_delivery))
}

/// A full replacement: what is left out is no longer logged.
pub(super) fn set_log_delivery_configuration(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let (id, tier) = (pool.id().to_owned(), pool.text("UserPoolTier").to_owned());
    constraints::check(&request, constraints::LOG_DELIVERY)?;
    let entries = request.get("LogConfigurations").and_then(Value::as_array);
    let entries = entries.ok_or_else(|| missing("logConfigurations"))?.clone();
    let mut sources = Vec::new();
    for entry in &entries {
        let of = |member: &str| entry.get(member).and_then(Value::as_str);
        let source = of("EventSource").ok_or_else(|| missing("eventSource"))?;
        let level = of("LogLevel").ok_or_else(|| missing("logLevel"))?;
        if sources.contains(&source) {
            return Err(Refusal::invalid(format!("{source} is configured more than once.")));
        }
        sources.push(source);
        let has = |member: &str| entry.get(member).is_some();
        let group = has("CloudWatchLogsConfiguration");
        let others = has("S3Configuration") || has("FirehoseConfiguration");
        match source {
            // Errors of message delivery go to CloudWatch Logs alone.
            "userNotification" if level != "ERROR" || !group || others => {
                return Err(Refusal::invalid(
                    "userNotification logs have the level ERROR and go to CloudWatch Logs.",
                ));
            }
            "userAuthEvents" if tier != "PLUS" => {
                return Err(Refusal::not_in_tier(format!(
                    "The following feature is not available for the {tier} pricing tier \
                     configured: Log export of user activity"
                )));
            }
            "userAuthEvents" if level != "INFO" || !(group || others) => {
                return Err(Refusal::invalid(
                    "userAuthEvents logs have the level INFO and a destination.",
                ));
            }
            _ => {}
        }
    }
    let answer = shown(&id, &entries);
    if let Some(pool) = world.pool_mut(&id) {
        pool.log_delivery = entries;
    }
    Ok(answer)
}

fn shown(pool_id: &str, entries: &[Value]) -> Value {
    json!({
        "LogDeliveryConfiguration": { "UserPoolId": pool_id, "LogConfigurations": entries }
    })
}
