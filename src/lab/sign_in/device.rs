//! Devices of users: what a new one is given, how the user confirms, shows and forgets it, and how it proves
//! itself at a sign-in in the place of a code.

use serde_json::{Map, Value, json};

use super::super::devices::{self, Device, Remembered, key_of, no_device};
use super::super::pool::Pool;
use super::super::refusal::Refusal;
use super::super::request::{Request, text};
use super::super::sign_ins::{Bound, Flow, Session, Step, random_text};
use super::super::srp::{Handshake, Verifier};
use super::super::users::{self, User};
use super::super::world::World;
use super::access::bearer;
use super::session::Owner;
use super::start::{challenge, keep};
use super::tokens::Bearer;
use super::{Client, password, pool, proof, session, wanted};

/// `DEVICE_KEY` among the parameters of a request or an answer.
pub(super) fn key(parameters: Option<&Value>) -> Option<&str> {
    parameters?.get("DEVICE_KEY")?.as_str().filter(|key| !key.is_empty())
}

/// Whether the pool tracks devices: any member of the block switches it on.
fn tracks(pool: &Pool) -> bool {
    pool.document.get("DeviceConfiguration").is_some_and(Value::is_object)
}

fn says(pool: &Pool, member: &str) -> bool {
    let block = pool.document.get("DeviceConfiguration");
    block.and_then(|block| block.get(member)).and_then(Value::as_bool).unwrap_or(false)
}

/// The device that a sign-in names, where the pool tracks devices.
fn named(pool: &Pool, user: &User, flow: &Flow) -> Option<Device> {
    let key = flow.device.as_deref().filter(|_| tracks(pool))?;
    devices::find(user, key)
}

/// # Errors
/// The sign-in names a device that the user does not have. Client libraries know the sentence, forget the
/// device and answer again without it.
pub(super) fn known(pool: &Pool, user: &User, flow: &Flow) -> Result<(), Refusal> {
    if flow.device.is_some() && tracks(pool) && named(pool, user, flow).is_none() {
        return Err(no_device());
    }
    Ok(())
}

/// A device that could prove itself and may take the place of a code, if the pool lets it.
fn trusted(pool: &Pool, user: &User, flow: &Flow) -> bool {
    named(pool, user, flow).is_some_and(|device| {
        device.device_remembered_status == Remembered::Remembered
            && Verifier::of_device(&device.salt, &device.password_verifier).is_some()
    })
}

/// Whether the device's own proof is asked for in the place of a code.
pub(super) fn spares_the_code(pool: &Pool, user: &User, flow: &Flow) -> bool {
    says(pool, "ChallengeRequiredOnNewDevice") && trusted(pool, user, flow)
}

/// Whether the device's proof is still missing.
pub(super) fn has_to_prove_itself(pool: &Pool, user: &User, flow: &Flow) -> bool {
    !flow.device_proved && trusted(pool, user, flow)
}

/// The challenge `DEVICE_SRP_AUTH`.
pub(super) fn ask(world: &mut World, owner: &Owner<'_>) -> Result<Value, Refusal> {
    let token = session::open(world, owner, Step::DeviceSrp);
    Ok(challenge(&Step::DeviceSrp, &token, json!({})))
}

/// The session of a device's first answer that shows none: pycognito sends none, and AWS takes it.
pub(super) fn of_device(
    world: &World,
    client: &Client,
    responses: Option<&Value>,
) -> Result<Session, Refusal> {
    let key = wanted(responses, "DEVICE_KEY")?;
    session::of_step(world, client.id(), session::invalid(), |session| {
        session.step == Step::DeviceSrp && session.flow.device.as_deref() == Some(key)
    })
}

/// The answer to `DEVICE_SRP_AUTH`: the second half of the device's proof is asked for.
pub(super) fn second_half(
    world: &mut World,
    owner: &Owner<'_>,
    user: &User,
    responses: Option<&Value>,
) -> Result<Value, Refusal> {
    let key = wanted(responses, "DEVICE_KEY")?;
    let srp_a = wanted(responses, "SRP_A")?;
    let device = devices::find(user, key).ok_or_else(no_device)?;
    let verifier = Verifier::of_device(&device.salt, &device.password_verifier);
    let handshake = Handshake::with(verifier.ok_or_else(no_device)?, srp_a)
        .ok_or_else(proof::no_public_value)?;
    let mut parameters: Map<String, Value> =
        handshake.parameters().as_object().cloned().unwrap_or_default();
    parameters.insert("DEVICE_KEY".to_owned(), json!(key));
    parameters.insert("USERNAME".to_owned(), json!(owner.user));
    let step = Step::DeviceProof(Box::new(handshake));
    let token = session::open(world, owner, step.clone());
    Ok(challenge(&step, &token, Value::Object(parameters)))
}

/// Checks the proof of a device.
///
/// # Errors
/// A wrong one, in the words of a wrong password.
pub(super) fn check(
    world: &mut World,
    session: &Session,
    user: &User,
    handshake: &Handshake,
    responses: Option<&Value>,
) -> Result<(), Refusal> {
    let key = session.flow.device.as_deref().unwrap_or_default();
    let device = devices::find(user, key).ok_or_else(no_device)?;
    if proof::holds(handshake, &device.device_group_key, key, responses)? {
        return Ok(());
    }
    session::spend(world, session, session::SessionUse::Answer);
    Err(password::wrong())
}

/// The device of a sign-in that comes to its end: a new one where none was named. The second is whether it
/// is new.
pub(super) fn of_tokens(
    world: &mut World,
    pool_id: &str,
    at: usize,
    flow: &Flow,
) -> Result<Option<(Bound, bool)>, Refusal> {
    if !tracks(pool(world, pool_id)?) {
        return Ok(None);
    }
    let mut user = users::at(world, pool_id, at)?.clone();
    let Some(mut device) = named(pool(world, pool_id)?, &user, flow) else {
        let key = format!("{}_{}", world.region, users::uuid(fastrand::u128(..)));
        return Ok(Some((Bound { key, group: format!("-{}", random_text(8)) }, true)));
    };
    let bound = Bound { key: device.device_key.clone(), group: device.device_group_key.clone() };
    device.device_last_authenticated_date = world.clock.now();
    devices::put(&mut user, device);
    keep(world, pool_id, at, user);
    Ok(Some((bound, false)))
}

/// Whether a refresh token may be used from the device that is named: from its own alone, which has to be
/// confirmed.
pub(super) fn may_refresh(
    pool: &Pool,
    user: &User,
    bound: Option<&Bound>,
    key: Option<&str>,
) -> bool {
    bound
        .filter(|_| tracks(pool))
        .is_none_or(|bound| key == Some(&bound.key) && devices::find(user, &bound.key).is_some())
}

pub(in super::super) fn confirm_device(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let key = key_of(&request)?;
    let bearer = bearer(world, &request)?;
    let now = world.clock.now();
    let mut user = users::at(world, &bearer.pool, bearer.at)?.clone();
    if devices::find(&user, key).is_some() {
        return Err(Refusal::new("DeviceKeyExistsException", "The device is confirmed already."));
    }
    let given = |held: &&Bound| held.key == key;
    let refresh = &world.sign_ins.refresh;
    let bound = refresh
        .iter()
        .filter(|held| held.origin == bearer.origin)
        .find_map(|held| held.device.as_ref().filter(given))
        .ok_or_else(|| Refusal::invalid("Invalid device key given."))?;
    let secret = request.get("DeviceSecretVerifierConfig");
    let part = |member: &str| secret.and_then(|secret| secret.get(member)).and_then(Value::as_str);
    let (salt, verifier) = (part("Salt").unwrap_or_default(), part("PasswordVerifier"));
    let verifier = verifier.unwrap_or_default();
    if Verifier::of_device(salt, verifier).is_none() {
        return Err(Refusal::invalid(
            "DeviceSecretVerifierConfig needs Salt and PasswordVerifier, numbers in \
             base64.",
        ));
    }
    let asks = says(pool(world, &bearer.pool)?, "DeviceOnlyRememberedOnUserPrompt");
    let device = Device {
        device_key: key.to_owned(),
        device_group_key: bound.group.clone(),
        device_name: text(&request, "DeviceName").map(str::to_owned),
        device_remembered_status: if asks {
            Remembered::NotRemembered
        } else {
            Remembered::Remembered
        },
        last_ip_used: devices::an_address(),
        device_create_date: now,
        device_last_modified_date: now,
        device_last_authenticated_date: now,
        password_verifier: verifier.to_owned(),
        salt: salt.to_owned(),
    };
    devices::put(&mut user, device);
    keep(world, &bearer.pool, bearer.at, user);
    Ok(json!({ "UserConfirmationNecessary": asks }))
}

pub(in super::super) fn update_device_status(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let key = key_of(&request)?;
    let status = Remembered::of(&request)?;
    let Bearer { pool, at, .. } = bearer(world, &request)?;
    devices::change_status(world, &pool, at, key, status)
}

pub(in super::super) fn get_device(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let key = key_of(&request)?;
    let bearer = bearer(world, &request)?;
    let user = users::at(world, &bearer.pool, bearer.at)?;
    let device = devices::find(user, key).ok_or_else(no_device)?;
    Ok(json!({ "Device": devices::shown(world, &bearer.pool, user, &device) }))
}

/// The devices that are remembered.
pub(in super::super) fn list_devices(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let bearer = bearer(world, &request)?;
    let user = users::at(world, &bearer.pool, bearer.at)?;
    let mut all = devices::of(user);
    all.retain(|device| device.device_remembered_status == Remembered::Remembered);
    devices::listed(world, &request, &bearer.pool, user, &all)
}

pub(in super::super) fn forget_device(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let key = key_of(&request)?;
    let bearer = bearer(world, &request)?;
    devices::forget_of(world, &bearer.pool, bearer.at, key)
}
