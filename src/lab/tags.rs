//! Tags of a user pool, by its ARN.

use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use super::request::{Request, missing, text};
use super::world::World;

/// The id of the pool that a request names by its ARN.
fn pool_id(world: &World, request: &Request) -> Result<String, Refusal> {
    let arn = text(request, "ResourceArn").ok_or_else(|| missing("resourceArn"))?;
    let found = world.pools.iter().find(|pool| world.pool_arn(pool.id()) == arn);
    found.map(|pool| pool.id().to_owned()).ok_or_else(|| {
        Refusal::new("ResourceNotFoundException", format!("Resource {arn} does not exist."))
    })
}

fn change(
    world: &mut World,
    request: &Request,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Result<Value, Refusal> {
    let id = pool_id(world, request)?;
    if let Some(pool) = world.pool_mut(&id)
        && let Value::Object(tags) =
            pool.document.entry("UserPoolTags").or_insert_with(|| json!({}))
    {
        change(tags);
    }
    Ok(json!({}))
}

pub(super) fn list_tags_for_resource(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let id = pool_id(world, &request)?;
    let tags = world.pool(&id).and_then(|pool| pool.document.get("UserPoolTags"));
    Ok(json!({ "Tags": tags.cloned().unwrap_or_else(|| json!({})) }))
}

pub(super) fn tag_resource(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let sent = request.get("Tags").and_then(Value::as_object).ok_or_else(|| missing("tags"))?;
    change(world, &request, |tags| tags.extend(sent.clone()))
}

pub(super) fn untag_resource(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let keys = request.get("TagKeys").and_then(Value::as_array);
    let keys = keys.ok_or_else(|| missing("tagKeys"))?;
    change(world, &request, |tags| tags.retain(|tag, _| !keys.iter().any(|key| key == tag)))
}
