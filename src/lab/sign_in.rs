//! Signing in: flows, challenges, sessions, tokens, and the enrolment of a token on the way.

pub(super) mod access;
mod answer;
mod choice;
mod confirm;
mod custom;
mod deliver;
pub(super) mod device;
pub(super) mod enrol;
mod factors;
mod lockout;
pub(super) mod oauth;
pub(super) mod password;
mod proof;
pub(super) mod recovery;
mod session;
pub(super) mod sign_up;
mod start;
mod tokens;

use serde_json::{Map, Value};

use super::otp;
use super::pool::Pool;
use super::refusal::Refusal;
use super::request::{Request, missing, no_client, pool_of, text};
use super::sign_ins::{Flow, random_text};
use super::users::{self, User};
use super::world::World;

pub(super) use answer::{admin_respond_to_auth_challenge, respond_to_auth_challenge};
pub(super) use deliver::invite;
pub(super) use start::{admin_initiate_auth, initiate_auth};
pub(super) use tokens::{get_tokens_from_refresh_token, hosted, sign_out};

/// An app client by its id, wherever it is: unsigned operations name no pool.
struct Client {
    pool: String,
    document: Map<String, Value>,
}

impl Client {
    fn of(world: &World, request: &Request) -> Result<Client, Refusal> {
        Client::called(world, text(request, "ClientId").ok_or_else(|| missing("clientId"))?)
    }

    fn called(world: &World, id: &str) -> Result<Client, Refusal> {
        let found = world.pools.iter().find_map(|pool| {
            let document = pool.clients.iter().find(|c| text(c, "ClientId") == Some(id))?.clone();
            Some(Client { pool: pool.id().to_owned(), document })
        });
        found.ok_or_else(|| no_client(id))
    }

    fn of_pool(world: &World, request: &Request) -> Result<Client, Refusal> {
        let pool = pool_of(world, request)?.id().to_owned();
        let client = Client::of(world, request)?;
        if client.pool == pool { Ok(client) } else { Err(no_client(client.id())) }
    }

    fn id(&self) -> &str {
        text(&self.document, "ClientId").unwrap_or_default()
    }

    /// Whose session the next one of a sign-in through this client is; it lives as long as the client says
    /// (source: session-lifetime-default).
    fn owner<'a>(&'a self, user: &'a User, flow: &'a Flow) -> session::Owner<'a> {
        session::Owner {
            pool: &self.pool,
            client: self.id(),
            user: text(user, "Username").unwrap_or_default(),
            minutes: self.document.get("AuthSessionValidity").and_then(Value::as_i64).unwrap_or(3),
            flow,
        }
    }

    /// Whether refresh tokens are replaced when they are used, and how many seconds the old one is good for
    /// after that.
    fn rotation(&self) -> Option<i64> {
        let block = self.document.get("RefreshTokenRotation")?;
        let on = block.get("Feature").and_then(Value::as_str) == Some("ENABLED");
        on.then(|| block.get("RetryGracePeriodSeconds").and_then(Value::as_i64).unwrap_or(0))
    }

    /// Whether nobody is to learn from an answer who there is.
    fn hides_who_exists(&self) -> bool {
        text(&self.document, "PreventUserExistenceErrors") == Some("ENABLED")
    }

    /// Whether a flow is switched on; a client that names none has three.
    fn allows(&self, flow: &str, legacy: &str) -> bool {
        let named = self.document.get("ExplicitAuthFlows").and_then(Value::as_array);
        match named.filter(|flows| !flows.is_empty()) {
            Some(flows) => flows.iter().any(|named| *named == *flow || *named == *legacy),
            None => ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"]
                .contains(&flow),
        }
    }

    /// Checks `SECRET_HASH` against the names it may be made of (source: secret-hash).
    fn check_hash(&self, given: Option<&str>, names: &[&str]) -> Result<(), Refusal> {
        let id = self.id();
        let no = |message: String| Err(Refusal::not_authorized(message));
        match (text(&self.document, "ClientSecret"), given) {
            (None, None) => Ok(()),
            (None, Some(_)) => {
                no(format!("Client {id} is not configured for secret but secret hash was received"))
            }
            (Some(_), None) => no(format!(
                "Client {id} is configured with secret but SECRET_HASH was not received"
            )),
            (Some(secret), Some(given)) => {
                let made = |name: &&str| otp::secret_hash(secret, name, id);
                if names.iter().filter_map(made).any(|hash| hash == given) {
                    Ok(())
                } else {
                    no(format!("Unable to verify secret hash for client {id}"))
                }
            }
        }
    }
}

fn pool<'w>(world: &'w World, id: &str) -> Result<&'w Pool, Refusal> {
    let gone =
        || Refusal::new("ResourceNotFoundException", format!("User pool {id} does not exist."));
    world.pool(id).ok_or_else(gone)
}

/// Where a user is, by their own name.
fn place(pool: &Pool, username: &str) -> Result<usize, Refusal> {
    let same = |user: &User| text(user, "Username") == Some(username);
    pool.users.iter().position(same).ok_or_else(users::no_user)
}

/// A text in a map of parameters; AWS's refusal names it if it is not there.
fn wanted<'r>(parameters: Option<&'r Value>, name: &str) -> Result<&'r str, Refusal> {
    parameters
        .and_then(|parameters| parameters.get(name))
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Refusal::invalid(format!("Missing required parameter {name}")))
}
