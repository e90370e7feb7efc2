//! What a request says and names, for the operations of Cognito, and whether it may be made at all.

use serde_json::{Map, Value};

use super::judge::glob;
use super::pool::Pool;
use super::refusal::Refusal;
use super::world::World;

/// The members of a request that are this much and no more: what may not be sent is refused.
pub(super) type Request = Map<String, Value>;

/// A text member of a request.
pub(super) fn text<'r>(request: &'r Request, member: &str) -> Option<&'r str> {
    request.get(member).and_then(Value::as_str)
}

/// The refusal of a request that lacks a mandatory member.
pub(super) fn missing(member: &str) -> Refusal {
    Refusal::invalid(format!(
        "1 validation error detected: Value null at '{member}' failed to satisfy constraint: \
         Member must not be null"
    ))
}

/// The pool that a request names.
///
/// # Errors
/// A missing or malformed id, or no such pool.
pub(super) fn pool_of<'w>(world: &'w World, request: &Request) -> Result<&'w Pool, Refusal> {
    let id = text(request, "UserPoolId").ok_or_else(|| missing("userPoolId"))?;
    let form = id.split_once('_').is_some_and(|(region, rest)| {
        !region.is_empty()
            && region.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
            && !rest.is_empty()
            && rest.chars().all(|c| c.is_ascii_alphanumeric())
    });
    if !form || id.len() > 55 {
        return Err(Refusal::invalid(format!(
            "1 validation error detected: Value '{id}' at 'userPoolId' failed to satisfy \
             constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+"
        )));
    }
    world.pool(id).ok_or_else(|| no_pool(id))
}

/// The refusal of a pool id that the account does not have.
pub(super) fn no_pool(id: &str) -> Refusal {
    Refusal::new("ResourceNotFoundException", format!("User pool {id} does not exist."))
}

/// The refusal of an app client id that the pool does not have.
pub(super) fn no_client(id: &str) -> Refusal {
    Refusal::new("ResourceNotFoundException", format!("User pool client {id} does not exist."))
}

/// Whether the lesson forbids the caller this action.
pub(super) fn denied(world: &World, action: &str) -> bool {
    world.caller.denied.iter().any(|pattern| glob(&pattern.to_lowercase(), &action.to_lowercase()))
}
