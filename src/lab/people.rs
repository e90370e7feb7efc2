//! The users of a pool as people: what they know, and what their phones show.

use std::fmt;

use serde_json::Value;

use super::otp;
use super::request::text;
use super::sign_in::password;
use super::users::{User, attribute, own};
use super::world::World;

/// A user, with what only that user should have.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The name in the pool.
    pub username: String,
    /// What people would call them: the address, else the number, else the name.
    pub known_as: String,
    /// The lesson's password, as long as it is the user's.
    pub password: Option<String>,
    /// The number that codes go to.
    pub phone: Option<String>,
    /// The address that codes go to.
    pub email: Option<String>,
    /// The verified secret, and one whose first code has not come.
    pub authenticators: Vec<Authenticator>,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").field("username", &self.username).finish_non_exhaustive()
    }
}

/// An authenticator app on the user's phone.
#[derive(Clone, PartialEq, Eq)]
pub struct Authenticator {
    /// What the user called the device.
    pub device: Option<String>,
    /// The code to type now, on the lab's clock; the next one if this one has been used.
    pub code: String,
    /// Seconds on the lab's clock until another is shown.
    pub seconds: i64,
    /// Its first code has not come: `VerifySoftwareToken` wants it, no sign-in does.
    pub pending: bool,
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authenticator")
            .field("device", &self.device)
            .field("pending", &self.pending)
            .finish_non_exhaustive()
    }
}

pub(super) fn of(world: &World, pool_id: &str) -> Vec<Person> {
    let Some(pool) = world.pool(pool_id) else { return Vec::new() };
    pool.users.iter().map(|user| person(world, pool_id, user)).collect()
}

fn person(world: &World, pool_id: &str, user: &User) -> Person {
    let username = text(user, "Username").unwrap_or_default().to_owned();
    let reached =
        |name: &str| attribute(user, name).filter(|value| !value.is_empty()).map(str::to_owned);
    let (email, phone) = (reached("email"), reached("phone_number"));
    let typed = world.passwords.find(pool_id, &username);
    let password = typed.filter(|typed| password::right(world, user, typed)).map(str::to_owned);
    Person {
        known_as: email.clone().or_else(|| phone.clone()).unwrap_or_else(|| username.clone()),
        password,
        authenticators: authenticators(world, user),
        username,
        phone,
        email,
    }
}

fn authenticators(world: &World, user: &User) -> Vec<Authenticator> {
    let now = world.clock.now();
    let used = user.get(own::LAST_STEP).and_then(Value::as_i64);
    // A device is named when its code is verified, and a code of a new secret has never been used.
    let verified = (own::TOKEN, text(user, own::DEVICE_NAME), used, false);
    let pending = (own::PENDING, None, None, true);
    [verified, pending]
        .into_iter()
        .filter_map(|(member, device, used, pending)| {
            let shown = otp::shown(text(user, member)?, now, used)?;
            Some(Authenticator {
                device: device.map(str::to_owned),
                code: shown.code,
                seconds: shown.seconds,
                pending,
            })
        })
        .collect()
}
