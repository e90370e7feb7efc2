//! Passwords forgotten, reset and changed.

use serde_json::{Value, json};

use super::super::pool::Pool;
use super::super::pool_rules::recovery_names;
use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::users::{self, User, attribute, own};
use super::super::world::World;
use super::confirm::{self, CodePurpose};
use super::sign_up::named;
use super::start::keep;
use super::{Client, factors, password, pool, tokens};

/// Where a code for a new password may go: never to where the user's codes of the second factor go.
fn way_back(pool: &Pool, user: &User) -> Result<&'static str, Refusal> {
    let named = recovery_names(pool);
    let second = factors::of_user(pool, user);
    // A pool that says nothing is one from before the choice: there the number served for both.
    let factor = |name: &str| match name {
        "email" => second.contains(&"EMAIL_OTP"),
        _ => second.contains(&"SMS_MFA") && !named.is_empty(),
    };
    let verified = |name: &str| {
        attribute(user, name).is_some_and(|value| !value.is_empty())
            && attribute(user, &format!("{name}_verified")) == Some("true")
            && !factor(name)
    };
    // A pool that says nothing tries the number first.
    let ways: Vec<&'static str> = if named.is_empty() {
        vec!["phone_number", "email"]
    } else {
        let name = |way: &&str| match *way {
            "verified_email" => Some("email"),
            "verified_phone_number" => Some("phone_number"),
            _ => None,
        };
        named.iter().filter_map(name).collect()
    };
    if ways.is_empty() {
        return Err(Refusal::not_authorized("Contact administrator to reset password."));
    }
    ways.into_iter().find(|name| verified(name)).ok_or_else(|| {
        Refusal::invalid(
            "Cannot reset password for the user as there is no registered/verified email or \
             phone_number",
        )
    })
}

/// A user whose password can be reset at all.
fn resettable(user: &User) -> Result<(), Refusal> {
    if users::federated(user) || text(user, "UserStatus") == Some("FORCE_CHANGE_PASSWORD") {
        return Err(Refusal::not_authorized("User password cannot be reset in the current state."));
    }
    Ok(())
}

pub(in super::super) fn forgot_password(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let client = Client::of(world, &request)?;
    let hidden = client.hides_who_exists();
    let (client, at) = match named(world, &request) {
        Err(refusal) if hidden && refusal.code == "UserNotFoundException" => {
            // Who asks is not to learn that there is nobody.
            let made_up = confirm::details("user@example.com", "email");
            return Ok(json!({ "CodeDeliveryDetails": made_up }));
        }
        found => found?,
    };
    let user = users::at(world, &client.pool, at)?;
    tokens::enabled(user)?;
    resettable(user)?;
    let name = way_back(pool(world, &client.pool)?, user)?;
    let details = confirm::send(world, &client.pool, at, CodePurpose::Password, name, None)?;
    Ok(json!({ "CodeDeliveryDetails": details }))
}

pub(in super::super) fn confirm_forgot_password(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let typed = text(&request, "ConfirmationCode").ok_or_else(|| missing("confirmationCode"))?;
    let new = text(&request, "Password").ok_or_else(|| missing("password"))?;
    let (client, at) = named(world, &request)?;
    let mut user = users::at(world, &client.pool, at)?.clone();
    tokens::enabled(&user)?;
    password::conforms(pool(world, &client.pool)?, new)?;
    confirm::take(world, &mut user, CodePurpose::Password, typed)?;
    password::set(world.sign_ins.key(), &client.pool, &mut user, new);
    user.insert("UserStatus".to_owned(), json!("CONFIRMED"));
    users::put(world, &client.pool, at, user);
    Ok(json!({}))
}

pub(in super::super) fn admin_reset_user_password(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let user = users::at(world, &pool_id, at)?;
    resettable(user)?;
    let name = way_back(pool(world, &pool_id)?, user)?;
    confirm::send(world, &pool_id, at, CodePurpose::Password, name, None)?;
    let mut user = users::at(world, &pool_id, at)?.clone();
    user.insert("UserStatus".to_owned(), json!("RESET_REQUIRED"));
    users::put(world, &pool_id, at, user);
    Ok(json!({}))
}

pub(in super::super) fn change_password(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let new = text(&request, "ProposedPassword").ok_or_else(|| missing("proposedPassword"))?;
    let bearer = super::access::bearer(world, &request)?;
    let mut user = users::at(world, &bearer.pool, bearer.at)?.clone();
    let old = text(&request, "PreviousPassword").ok_or_else(|| missing("previousPassword"))?;
    let outcome = password::attempt(world, &bearer.pool, &mut user, old);
    if let Err(refusal) = outcome {
        keep(world, &bearer.pool, bearer.at, user);
        return Err(refusal);
    }
    password::conforms(pool(world, &bearer.pool)?, new)?;
    password::set(world.sign_ins.key(), &bearer.pool, &mut user, new);
    user.shift_remove(own::PASSWORD_SINCE);
    users::put(world, &bearer.pool, bearer.at, user);
    Ok(json!({}))
}
