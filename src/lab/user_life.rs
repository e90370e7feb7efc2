//! Users made, changed and removed by an administrator.

use serde_json::{Value, json};

use super::refusal::Refusal;
use super::request::{Request, missing, pool_of, text};
use super::sign_in::{invite, password, sign_out};
use super::user_attributes::{change_attributes, new_user, take_attributes};
use super::users::{self, listed, own};
use super::world::World;

pub(super) fn admin_create_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    if text(&request, "MessageAction") == Some("RESEND") {
        return resend(world, &request);
    }
    let pool = pool_of(world, &request)?;
    let given = text(&request, "Username").filter(|name| !name.is_empty());
    let given = given.ok_or_else(|| missing("username"))?;
    if users::position(pool, given).is_some() {
        return Err(Refusal::new("UsernameExistsException", "User account already exists"));
    }
    let now = world.clock.now();
    let mut user = new_user(world, pool, given, request.get("UserAttributes"))?;
    let temporary = match text(&request, "TemporaryPassword") {
        Some(chosen) => {
            password::conforms(pool, chosen)?;
            chosen.to_owned()
        }
        None => password::invented(pool),
    };
    let id = pool.id().to_owned();
    user.insert("UserStatus".to_owned(), json!("FORCE_CHANGE_PASSWORD"));
    user.insert(own::PASSWORD_SINCE.to_owned(), json!(now));
    password::set(world.sign_ins.key(), &id, &mut user, &temporary);
    let shown = listed(&user);
    let before = world.sign_ins.clone();
    let Some(users) = world.pool_mut(&id).map(|pool| &mut pool.users) else {
        return Err(users::no_user());
    };
    users.push(user);
    let at = users.len() - 1;
    if text(&request, "MessageAction") != Some("SUPPRESS")
        && let Err(refusal) = invite(world, &id, at, &media(&request), &temporary)
    {
        // Who cannot be invited is not made.
        *world.sign_ins = before;
        if let Some(pool) = world.pool_mut(&id) {
            pool.users.truncate(at);
        }
        return Err(refusal);
    }
    Ok(json!({ "User": shown }))
}

fn media(request: &Request) -> Vec<&str> {
    match request.get("DesiredDeliveryMediums").and_then(Value::as_array) {
        Some(media) if !media.is_empty() => media.iter().filter_map(Value::as_str).collect(),
        _ => vec!["SMS"],
    }
}

fn resend(world: &mut World, request: &Request) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, request)?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    if text(&user, "UserStatus") != Some("FORCE_CHANGE_PASSWORD") {
        return Err(Refusal::new(
            "UnsupportedUserStateException",
            "Resend not possible. User status is not FORCE_CHANGE_PASSWORD",
        ));
    }
    let pool = pool_of(world, request)?;
    let temporary = match text(request, "TemporaryPassword") {
        Some(chosen) => {
            password::conforms(pool, chosen)?;
            chosen.to_owned()
        }
        None => password::invented(pool),
    };
    password::set(world.sign_ins.key(), &pool_id, &mut user, &temporary);
    user.insert(own::PASSWORD_SINCE.to_owned(), json!(world.clock.now()));
    invite(world, &pool_id, at, &media(request), &temporary)?;
    let shown = listed(&user);
    users::put(world, &pool_id, at, user);
    Ok(json!({ "User": shown }))
}

pub(super) fn admin_set_user_password(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let new = text(&request, "Password").ok_or_else(|| missing("password"))?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    if users::federated(&user) {
        return Err(Refusal::invalid("A user of an external identity provider has no password."));
    }
    password::conforms(pool_of(world, &request)?, new)?;
    password::set(world.sign_ins.key(), &pool_id, &mut user, new);
    if request.get("Permanent").and_then(Value::as_bool).unwrap_or(false) {
        user.insert("UserStatus".to_owned(), json!("CONFIRMED"));
        user.shift_remove(own::PASSWORD_SINCE);
    } else {
        user.insert("UserStatus".to_owned(), json!("FORCE_CHANGE_PASSWORD"));
        user.insert(own::PASSWORD_SINCE.to_owned(), json!(world.clock.now()));
    }
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_update_user_attributes(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let attributes = request.get("UserAttributes").ok_or_else(|| missing("userAttributes"))?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    change_attributes(pool_of(world, &request)?, &mut user, attributes)?;
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_delete_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    users::remove(world, &pool_id, at);
    Ok(json!({}))
}

pub(super) fn admin_delete_user_attributes(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let names = request.get("UserAttributeNames").ok_or_else(|| missing("userAttributeNames"))?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    take_attributes(pool_of(world, &request)?, &mut user, names)?;
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_enable_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    enable(world, &request, true)
}

pub(super) fn admin_disable_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    enable(world, &request, false)
}

fn enable(world: &mut World, request: &Request, on: bool) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, request)?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    user.insert("Enabled".to_owned(), json!(on));
    if !on {
        // Who is shut out is out at once.
        sign_out(world, &pool_id, text(&user, "Username").unwrap_or_default());
    }
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(super) fn admin_user_global_sign_out(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let name = text(users::at(world, &pool_id, at)?, "Username").unwrap_or_default().to_owned();
    sign_out(world, &pool_id, &name);
    Ok(json!({}))
}
