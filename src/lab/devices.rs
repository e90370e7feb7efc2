//! The devices of a user: as they are stored, and an administrator's operations over them. How a device is
//! confirmed and how it signs in is in `sign_in::device`.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use super::request::{Request, missing, text};
use super::users::{self, User, own};
use super::world::World;

/// One confirmed device, as an entry of the list that a user's document holds as [`own::DEVICES`]. Lessons
/// write the same JSON; only `DeviceKey` is mandatory.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub(super) struct Device {
    /// `us-east-1_a1b2c3d4-5678-90ab-cdef-0123456789ab`.
    pub device_key: String,
    /// Part of what the device proves itself with, and shown by no administrator's operation.
    #[serde(default)]
    pub device_group_key: String,
    /// `DeviceName` of `ConfirmDevice`, if one was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
    #[serde(default)]
    pub device_remembered_status: Remembered,
    /// The address of the last sign-in.
    #[serde(default = "an_address")]
    pub last_ip_used: String,
    /// Unix seconds; 0 if the lesson does not say, as in the two below.
    #[serde(default)]
    pub device_create_date: i64,
    #[serde(default)]
    pub device_last_modified_date: i64,
    #[serde(default)]
    pub device_last_authenticated_date: i64,
    /// `DeviceSecretVerifierConfig.PasswordVerifier` of `ConfirmDevice`, as it came.
    #[serde(default)]
    pub password_verifier: String,
    /// `DeviceSecretVerifierConfig.Salt`, as it came.
    #[serde(default)]
    pub salt: String,
}

impl std::fmt::Debug for Device {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Its verifier and its salt are half of a secret.
        f.debug_struct("Device").field("device_key", &self.device_key).finish_non_exhaustive()
    }
}

/// `dev:device_remembered_status`: whether the device takes the place of a code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Remembered {
    #[default]
    Remembered,
    NotRemembered,
}

impl Remembered {
    fn word(self) -> &'static str {
        match self {
            Remembered::Remembered => "remembered",
            Remembered::NotRemembered => "not_remembered",
        }
    }

    /// A member `DeviceRememberedStatus`; left out, AWS's model says nothing of a default.
    pub(super) fn of(request: &Request) -> Result<Option<Remembered>, Refusal> {
        match text(request, "DeviceRememberedStatus") {
            None => Ok(None),
            Some("remembered") => Ok(Some(Remembered::Remembered)),
            Some("not_remembered") => Ok(Some(Remembered::NotRemembered)),
            Some(other) => Err(Refusal::invalid(format!(
                "1 validation error detected: Value '{other}' at 'deviceRememberedStatus' failed to \
                 satisfy constraint: Member must satisfy enum value set: [remembered, not_remembered]"
            ))),
        }
    }
}

pub(super) fn an_address() -> String {
    "192.0.2.1".to_owned()
}

/// A user's devices, in the order they were confirmed. An entry of another shape is none.
pub(super) fn of(user: &User) -> Vec<Device> {
    let entries = user.get(own::DEVICES).and_then(Value::as_array);
    let read = |entry: &Value| serde_json::from_value(entry.clone()).ok();
    entries.into_iter().flatten().filter_map(read).collect()
}

/// Why what a lesson says of a user's devices cannot be read, if it cannot.
pub(super) fn unreadable(user: &User) -> Option<String> {
    let entries = user.get(own::DEVICES)?;
    serde_json::from_value::<Vec<Device>>(entries.clone()).err().map(|error| error.to_string())
}

/// Replaces a user's devices.
pub(super) fn set(user: &mut User, devices: &[Device]) {
    if devices.is_empty() {
        user.shift_remove(own::DEVICES);
    } else {
        user.insert(own::DEVICES.to_owned(), json!(devices));
    }
}

/// A user's device with this key.
pub(super) fn find(user: &User, key: &str) -> Option<Device> {
    of(user).into_iter().find(|device| device.device_key == key)
}

/// Adds a device, or replaces the one with its key.
pub(super) fn put(user: &mut User, device: Device) {
    let mut devices = of(user);
    match devices.iter_mut().find(|old| old.device_key == device.device_key) {
        Some(old) => *old = device,
        None => devices.push(device),
    }
    set(user, &devices);
}

/// Takes a device away; whether there was one.
pub(super) fn forget(user: &mut User, key: &str) -> bool {
    let mut devices = of(user);
    let before = devices.len();
    devices.retain(|device| device.device_key != key);
    set(user, &devices);
    devices.len() != before
}

/// A device that is not there, in AWS's words.
pub(super) fn no_device() -> Refusal {
    Refusal::new("ResourceNotFoundException", "Device does not exist.")
}

/// The `DeviceKey` of a request.
///
/// # Errors
/// It is missing, or not of the form of a key.
pub(super) fn key_of(request: &Request) -> Result<&str, Refusal> {
    let key = text(request, "DeviceKey").ok_or_else(|| missing("deviceKey"))?;
    let word = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let form = key.rsplit_once('_').is_some_and(|(region, id)| {
        !region.is_empty()
            && region.chars().all(word)
            && !id.is_empty()
            && id.chars().all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c) || c == '-')
    });
    if form && key.len() <= 55 {
        return Ok(key);
    }
    Err(Refusal::invalid(format!(
        "1 validation error detected: Value '{key}' at 'deviceKey' failed to satisfy constraint: \
         Member must satisfy regular expression pattern: [\\w-]+_[0-9a-f-]+"
    )))
}

/// `DeviceType`.
pub(super) fn shown(world: &World, pool_id: &str, user: &User, device: &Device) -> Value {
    let owner = format!("{}.{pool_id}", text(user, "Username").unwrap_or_default());
    let arn = format!(
        "arn:{}:cognito-idp:{}:{}:owner/{owner}/device/{}",
        world.partition(),
        world.region,
        world.account,
        device.device_key
    );
    let mut attributes = vec![json!({"Name": "device_status", "Value": "valid"})];
    if let Some(name) = &device.device_name {
        attributes.push(json!({"Name": "device_name", "Value": name}));
    }
    attributes.extend([
        json!({"Name": "dev:device_arn", "Value": arn}),
        json!({"Name": "dev:device_owner", "Value": owner}),
        json!({"Name": "last_ip_used", "Value": device.last_ip_used}),
        json!({
            "Name": "dev:device_remembered_status",
            "Value": device.device_remembered_status.word()
        }),
        json!({"Name": "dev:device_sdk", "Value": "aws-sdk-unknown-unknown"}),
    ]);
    let date = |seconds: i64| {
        if seconds == 0 { json!(world.clock.now() - 86_400 * 30) } else { json!(seconds) }
    };
    json!({
        "DeviceKey": device.device_key,
        "DeviceAttributes": attributes,
        "DeviceCreateDate": date(device.device_create_date),
        "DeviceLastModifiedDate": date(device.device_last_modified_date),
        "DeviceLastAuthenticatedDate": date(device.device_last_authenticated_date),
    })
}

/// Every device, those that are not remembered too; the user's own `ListDevices` shows the others alone.
pub(super) fn admin_list_devices(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let (pool_id, at) = users::user_of(world, &request)?;
    let user = users::at(world, &pool_id, at)?;
    listed(world, &request, &pool_id, user, &of(user))
}

/// One page of devices.
///
/// # Errors
/// A limit out of its bounds, or a token that is none.
pub(super) fn listed(
    world: &World,
    request: &Request,
    pool_id: &str,
    user: &User,
    devices: &[Device],
) -> Result<Value, Refusal> {
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
    let from = match text(request, "PaginationToken") {
        None => 0,
        Some(token) => token
            .strip_prefix("devices:")
            .and_then(|rest| usize::from_str_radix(rest, 16).ok())
            .ok_or_else(|| Refusal::invalid("Invalid pagination token given."))?,
    };
    let page: Vec<Value> = devices
        .iter()
        .skip(from)
        .take(size)
        .map(|device| shown(world, pool_id, user, device))
        .collect();
    let mut answer = Map::new();
    answer.insert("Devices".to_owned(), Value::Array(page));
    if devices.len() > from.saturating_add(size) {
        let token = format!("devices:{:x}", from + size);
        answer.insert("PaginationToken".to_owned(), Value::from(token));
    }
    Ok(Value::Object(answer))
}

pub(super) fn admin_get_device(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let key = key_of(&request)?;
    let Ok((pool_id, at)) = users::user_of(world, &request) else {
        // The model of this operation has no `UserNotFoundException`.
        return Err(no_device());
    };
    let user = users::at(world, &pool_id, at)?;
    let device = find(user, key).ok_or_else(no_device)?;
    Ok(json!({ "Device": shown(world, &pool_id, user, &device) }))
}

pub(super) fn admin_forget_device(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let key = key_of(&request)?;
    let (pool_id, at) = users::user_of(world, &request)?;
    forget_of(world, &pool_id, at, key)
}

/// Takes a device away from a user.
///
/// # Errors
/// There is none with this key.
pub(super) fn forget_of(
    world: &mut World,
    pool_id: &str,
    at: usize,
    key: &str,
) -> Result<Value, Refusal> {
    edit(world, pool_id, at, |user| forget(user, key).then_some(()).ok_or_else(no_device))?;
    Ok(json!({}))
}

pub(super) fn admin_update_device_status(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let key = key_of(&request)?;
    let status = Remembered::of(&request)?;
    let (pool_id, at) = users::user_of(world, &request)?;
    change_status(world, &pool_id, at, key, status)
}

/// Says of a device whether it is remembered.
///
/// # Errors
/// There is none with this key.
pub(super) fn change_status(
    world: &mut World,
    pool_id: &str,
    at: usize,
    key: &str,
    status: Option<Remembered>,
) -> Result<Value, Refusal> {
    let now = world.clock.now();
    edit(world, pool_id, at, |user| {
        let mut device = find(user, key).ok_or_else(no_device)?;
        if let Some(status) = status {
            device.device_remembered_status = status;
            device.device_last_modified_date = now;
        }
        put(user, device);
        Ok(())
    })?;
    Ok(json!({}))
}

/// Changes a user's devices, and nothing of the user: a device is no reason for another date of theirs.
fn edit(
    world: &mut World,
    pool_id: &str,
    at: usize,
    change: impl FnOnce(&mut User) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut user = users::at(world, pool_id, at)?.clone();
    change(&mut user)?;
    if let Some(place) = world.pool_mut(pool_id).and_then(|pool| pool.users.get_mut(at)) {
        *place = user;
    }
    Ok(())
}
