//! Users of a pool as an administrator sees them: found, listed, looked at.

use serde_json::{Map, Value, json};

use super::pool::Pool;
use super::refusal::Refusal;
use super::request::{Request, missing, pool_of, text};
use super::world::World;

/// A user's document: the members of `AdminGetUser`, and the lab's own that no answer ever shows.
pub(super) type User = Map<String, Value>;

/// The members of the lab's own. Answers are picked member by member, so that none slips out.
pub(super) mod own {
    /// What the user types, as a lesson writes it.
    pub const PASSWORD: &str = "Password";
    pub const MARK: &str = "PasswordMark";
    /// What a proof of the password by SRP is checked against.
    pub const VERIFIER: &str = "PasswordVerifier";
    /// Unix seconds since when a temporary password is good.
    pub const PASSWORD_SINCE: &str = "PasswordSince";
    /// Wrong passwords and MFA codes in a row.
    pub const FAILURES: &str = "PasswordFailures";
    /// Unix milliseconds until which no password and no code is tried.
    pub const LOCKED: &str = "LockedUntil";
    /// The verified secret, in base32.
    pub const TOKEN: &str = "SoftwareToken";
    /// A secret handed out whose first code has not come.
    pub const PENDING: &str = "PendingSoftwareToken";
    /// What the user calls the phone that holds it.
    pub const DEVICE_NAME: &str = "FriendlyDeviceName";
    /// The time step of the last code that let the user in.
    pub const LAST_STEP: &str = "LastTotpStep";
    /// True: the phone with the verified secret is gone, and nobody sees its codes.
    pub const PHONE_LOST: &str = "PhoneLost";
    /// Present: the user signed up and has not been in yet.
    pub const NEVER_SIGNED_IN: &str = "NeverSignedIn";
    /// Confirmed devices, see [`super::super::devices::Device`].
    pub const DEVICES: &str = "Devices";
    /// Codes that were sent to prove something and have not come back.
    pub const CODES: &str = "SentCodes";
}

/// Gives a lesson's user what every user has and its author need not write.
pub(super) fn complete(user: &mut User, now: i64) {
    let name = text(user, "Username").unwrap_or_default().to_owned();
    let sub = stable_uuid(&name);
    let attributes = user.entry("UserAttributes").or_insert_with(|| json!([]));
    if let Value::Array(attributes) = attributes
        && !attributes.iter().any(|attribute| attribute["Name"] == "sub")
    {
        attributes.insert(0, json!({ "Name": "sub", "Value": sub }));
    }
    let since = now - 86_400 * 60;
    user.entry("UserCreateDate").or_insert(json!(since));
    user.entry("UserLastModifiedDate").or_insert(json!(since));
    user.entry("Enabled").or_insert(json!(true));
    user.entry("UserStatus").or_insert(json!("CONFIRMED"));
}

fn stable_uuid(seed: &str) -> String {
    let seed = seed.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    uuid(fastrand::Rng::with_seed(seed).u128(..))
}

/// A version 4 UUID of these bits.
pub(super) fn uuid(bits: u128) -> String {
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        bits >> 96,
        (bits >> 80) & 0xffff,
        (bits >> 64) & 0xfff,
        0x8000 | (bits >> 48) & 0x3fff,
        bits & 0xffff_ffff_ffff
    )
}

pub(super) fn attribute<'u>(user: &'u User, name: &str) -> Option<&'u str> {
    user.get("UserAttributes")?
        .as_array()?
        .iter()
        .find(|attribute| attribute["Name"] == name)?
        .get("Value")?
        .as_str()
}

/// Sets an attribute, or adds it.
pub(super) fn set_attribute(user: &mut User, name: &str, value: &str) {
    let attributes = user.entry("UserAttributes").or_insert_with(|| json!([]));
    let Value::Array(attributes) = attributes else { return };
    match attributes.iter_mut().find(|attribute| attribute["Name"] == name) {
        Some(Value::Object(attribute)) => {
            attribute.insert("Value".to_owned(), Value::from(value));
        }
        _ => attributes.push(json!({ "Name": name, "Value": value })),
    }
}

/// Whether the user is the identity provider's: Cognito asks no second factor of them.
pub(super) fn federated(user: &User) -> bool {
    text(user, "UserStatus") == Some("EXTERNAL_PROVIDER")
}

/// The factors that are switched on for a user, in the order they were.
pub(super) fn factors(user: &User) -> Vec<&str> {
    user.get("UserMFASettingList")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Where a user of this name is in the pool: by name, by `sub`, or by an attribute that the pool takes
/// for a name.
pub(super) fn position(pool: &Pool, name: &str) -> Option<usize> {
    let list = |member: &str| -> Vec<&str> {
        let names = pool.document.get(member).and_then(Value::as_array);
        names.into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let same = |left: &str| names_equal(pool, left, name);
    let by = |test: &dyn Fn(&User) -> bool| pool.users.iter().position(test);
    by(&|user| text(user, "Username").is_some_and(same))
        .or_else(|| by(&|user| attribute(user, "sub") == Some(name)))
        .or_else(|| {
            let names = list("UsernameAttributes");
            by(&|user| names.iter().any(|alias| attribute(user, alias).is_some_and(same)))
        })
        .or_else(|| {
            let aliases = list("AliasAttributes");
            // An address is an alias once it is verified: anybody may claim to have it.
            by(&|user| {
                aliases.iter().any(|alias| {
                    attribute(user, alias).is_some_and(same)
                        && (*alias == "preferred_username"
                            || attribute(user, &format!("{alias}_verified")) == Some("true"))
                })
            })
        })
}

/// Whether two names are one to this pool.
pub(super) fn names_equal(pool: &Pool, left: &str, right: &str) -> bool {
    let sensitive = pool
        .document
        .get("UsernameConfiguration")
        .and_then(|configuration| configuration.get("CaseSensitive"))
        .and_then(Value::as_bool)
        .unwrap_or(true);
    if sensitive { left == right } else { left.to_lowercase() == right.to_lowercase() }
}

pub(super) fn no_user() -> Refusal {
    Refusal::new("UserNotFoundException", "User does not exist.")
}

/// The pool and the user that an administrator's request names, as its id and a place in it.
///
/// # Errors
/// No such pool, no name, or no such user.
pub(super) fn user_of(world: &World, request: &Request) -> Result<(String, usize), Refusal> {
    let pool = pool_of(world, request)?;
    let name = text(request, "Username").ok_or_else(|| missing("username"))?;
    if name.is_empty() || name.chars().count() > 128 {
        let bound = if name.is_empty() {
            "greater than or equal to 1"
        } else {
            "less than or equal to 128"
        };
        return Err(Refusal::invalid(format!(
            "1 validation error detected: Value '{name}' at 'username' failed to satisfy \
             constraint: Member must have length {bound}"
        )));
    }
    let at = position(pool, name).ok_or_else(no_user)?;
    Ok((pool.id().to_owned(), at))
}

/// Replaces a user and dates the change.
pub(super) fn put(world: &mut World, pool_id: &str, at: usize, mut user: User) {
    user.insert("UserLastModifiedDate".to_owned(), world.clock.stamp());
    if let Some(place) = world.pool_mut(pool_id).and_then(|pool| pool.users.get_mut(at)) {
        *place = user;
    }
}

/// Takes a user out of the pool.
pub(super) fn remove(world: &mut World, pool_id: &str, at: usize) {
    if let Some(pool) = world.pool_mut(pool_id)
        && at < pool.users.len()
    {
        pool.users.remove(at);
    }
}

/// The user at a place.
pub(super) fn at<'w>(world: &'w World, pool_id: &str, at: usize) -> Result<&'w User, Refusal> {
    world.pool(pool_id).and_then(|pool| pool.users.get(at)).ok_or_else(no_user)
}

pub(super) fn admin_get_user(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let (pool_id, place) = user_of(world, &request)?;
    let user = at(world, &pool_id, place)?;
    let mut answer = pick(
        user,
        &[
            "Username",
            "UserAttributes",
            "UserCreateDate",
            "UserLastModifiedDate",
            "Enabled",
            "UserStatus",
            "MFAOptions",
        ],
    );
    answer.extend(settings(user));
    Ok(Value::Object(answer))
}

pub(super) fn admin_get_user_auth_factors(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let (pool_id, place) = user_of(world, &request)?;
    let user = at(world, &pool_id, place)?;
    let pool = pool_of(world, &request)?;
    Ok(auth_factors(pool, user))
}

/// The answer of `GetUserAuthFactors`, the user's own and the administrator's.
pub(super) fn auth_factors(pool: &Pool, user: &User) -> Value {
    let mut answer = pick(user, &["Username"]);
    answer.extend(settings(user));
    let first: Vec<&str> = pool
        .document
        .get("Policies")
        .and_then(|policies| policies.pointer("/SignInPolicy/AllowedFirstAuthFactors"))
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut configured = Vec::new();
    if !federated(user) {
        configured.push("PASSWORD");
        if first.contains(&"EMAIL_OTP") && attribute(user, "email").is_some() {
            configured.push("EMAIL_OTP");
        }
        if first.contains(&"SMS_OTP") && attribute(user, "phone_number").is_some() {
            configured.push("SMS_OTP");
        }
        if user.contains_key(own::TOKEN) {
            configured.push("SOFTWARE_TOKEN");
        }
    }
    answer.insert("ConfiguredUserAuthFactors".to_owned(), json!(configured));
    Value::Object(answer)
}

/// `PreferredMfaSetting` and `UserMFASettingList`, where there is something to say.
pub(super) fn settings(user: &User) -> User {
    let mut settings = Map::new();
    if let Some(preferred) = text(user, "PreferredMfaSetting").filter(|name| !name.is_empty()) {
        settings.insert("PreferredMfaSetting".to_owned(), Value::from(preferred));
    }
    let factors = factors(user);
    if !factors.is_empty() {
        settings.insert("UserMFASettingList".to_owned(), json!(factors));
    }
    settings
}

pub(super) fn pick(user: &User, members: &[&str]) -> User {
    let mut picked = Map::new();
    for member in members {
        if let Some(value) = user.get(*member) {
            picked.insert((*member).to_owned(), value.clone());
        }
    }
    picked
}

/// A user as `ListUsers` and `AdminCreateUser` show them: nothing of their factors
/// (source: preference-legacy-options).
pub(super) fn listed(user: &User) -> User {
    let mut entry = pick(user, &["Username"]);
    if let Some(attributes) = user.get("UserAttributes") {
        entry.insert("Attributes".to_owned(), attributes.clone());
    }
    entry.extend(pick(
        user,
        &["UserCreateDate", "UserLastModifiedDate", "Enabled", "UserStatus", "MFAOptions"],
    ));
    entry
}

/// Searchable, and no other.
const SEARCHABLE: &[&str] = &[
    "username",
    "email",
    "phone_number",
    "name",
    "given_name",
    "family_name",
    "preferred_username",
    "cognito:user_status",
    "status",
    "sub",
];

struct Filter {
    by: String,
    prefix: bool,
    value: String,
}

impl Filter {
    /// `email ^= "ana"`; the quotes of a value may be escaped.
    fn parse(filter: &str) -> Result<Option<Filter>, Refusal> {
        let filter = filter.trim();
        if filter.is_empty() {
            return Ok(None);
        }
        let broken = || Refusal::invalid("Error while parsing filter.");
        let (left, quoted) = filter.split_once('=').ok_or_else(broken)?;
        let prefix = left.ends_with('^');
        let by = left.trim_end_matches('^').trim().to_owned();
        let quoted = quoted.trim();
        let value =
            quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or_else(broken)?;
        if value.replace("\\\"", "").contains('"') || by.is_empty() {
            return Err(broken());
        }
        if !SEARCHABLE.contains(&by.as_str()) {
            return Err(Refusal::invalid(format!("Invalid search attribute: {by}")));
        }
        Ok(Some(Filter { by, prefix, value: value.replace("\\\"", "\"") }))
    }

    fn takes(&self, pool: &Pool, user: &User) -> bool {
        let held = match self.by.as_str() {
            "username" => text(user, "Username"),
            "cognito:user_status" => text(user, "UserStatus"),
            "status" => match user.get("Enabled").and_then(Value::as_bool) {
                Some(false) => Some("Disabled"),
                _ => Some("Enabled"),
            },
            name => attribute(user, name),
        };
        let Some(held) = held else { return false };
        let is_name = self.by == "username";
        match (self.prefix, is_name) {
            (false, true) => names_equal(pool, held, &self.value),
            (false, false) => held == self.value,
            (true, _) => held.starts_with(&self.value),
        }
    }
}

pub(super) fn list_users(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let size = match request.get("Limit").and_then(Value::as_i64) {
        None | Some(0) => 60,
        Some(size @ 1..=60) => usize::try_from(size).unwrap_or(60),
        Some(size) => {
            let bound =
                if size < 0 { "greater than or equal to 0" } else { "less than or equal to 60" };
            return Err(Refusal::invalid(format!(
                "1 validation error detected: Value '{size}' at 'limit' failed to satisfy \
                 constraint: Member must have value {bound}"
            )));
        }
    };
    let filter = Filter::parse(text(&request, "Filter").unwrap_or_default())?;
    let token_of = format!("users/{}:", pool.id());
    let from = match text(&request, "PaginationToken") {
        None => 0,
        Some(token) => token
            .strip_prefix(&token_of)
            .and_then(|rest| usize::from_str_radix(rest, 16).ok())
            .ok_or_else(|| Refusal::invalid("Invalid pagination token given."))?,
    };
    let wanted: Option<Vec<&str>> = request
        .get("AttributesToGet")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect());
    let found: Vec<&User> = pool
        .users
        .iter()
        .filter(|user| filter.as_ref().is_none_or(|filter| filter.takes(pool, user)))
        .collect();
    let shown = found.iter().skip(from).take(size).map(|user| {
        let mut entry = listed(user);
        if let (Some(wanted), Some(Value::Array(attributes))) =
            (&wanted, entry.get_mut("Attributes"))
        {
            attributes.retain(|attribute| {
                attribute["Name"].as_str().is_some_and(|name| wanted.contains(&name))
            });
        }
        Value::Object(entry)
    });
    let mut answer = Map::new();
    answer.insert("Users".to_owned(), Value::Array(shown.collect()));
    if found.len() > from.saturating_add(size) {
        answer.insert("PaginationToken".to_owned(), json!(format!("{token_of}{:x}", from + size)));
    }
    Ok(Value::Object(answer))
}
