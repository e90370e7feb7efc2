//! Passwords: marked rather than kept, and held against the pool's policy.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::super::otp;
use super::super::pool::Pool;
use super::super::refusal::Refusal;
use super::super::request::text;
use super::super::srp::Verifier;
use super::super::users::{User, own};
use super::super::world::World;
use super::lockout;

const DAY: i64 = 86_400;

/// Gives a user of a pool a password.
pub(in super::super) fn set(key: &[u8], pool_id: &str, user: &mut User, password: &str) {
    set_mark(key, user, password);
    set_verifier(pool_id, user, password);
    lockout::forget(user);
}

/// Gives a user of a lesson a password. What a proof needs is worked out when the first one comes: it
/// takes its time, and a lesson may have many users.
pub(in super::super) fn set_mark(key: &[u8], user: &mut User, password: &str) {
    let mark = mark(key, user, password);
    user.shift_remove(own::PASSWORD);
    user.shift_remove(own::VERIFIER);
    user.insert(own::MARK.to_owned(), Value::from(mark));
}

fn set_verifier(pool_id: &str, user: &mut User, password: &str) {
    let name = text(user, "Username").unwrap_or_default();
    let verifier = Verifier::of(group(pool_id), name, password);
    user.insert(own::VERIFIER.to_owned(), json!(verifier));
}

/// The part of a pool's id that proofs are bound to.
pub(super) fn group(pool_id: &str) -> &str {
    pool_id.split_once('_').map_or(pool_id, |(_, group)| group)
}

/// The password that the lesson's file has for a user, as long as it is the user's.
fn lesson_password(world: &World, pool_id: &str, user: &User) -> Option<String> {
    let typed = world.passwords.find(pool_id, text(user, "Username")?)?;
    right(world, user, typed).then(|| typed.to_owned())
}

/// What a proof of the user's password is checked against; worked out from the password where the lesson's
/// file or the world still has it.
pub(super) fn verifier(world: &World, pool_id: &str, user: &mut User) -> Option<Verifier> {
    if !user.contains_key(own::VERIFIER) {
        let written = text(user, own::PASSWORD).map(str::to_owned);
        let known = written.or_else(|| lesson_password(world, pool_id, user))?;
        set_verifier(pool_id, user, &known);
    }
    serde_json::from_value(user.get(own::VERIFIER)?.clone()).ok()
}

/// The password itself is not written anywhere: people use their own, even for practice.
fn mark(key: &[u8], user: &User, password: &str) -> String {
    let name = text(user, "Username").unwrap_or_default();
    let parts: [&[u8]; 3] = [name.as_bytes(), &[0], password.as_bytes()];
    STANDARD.encode(otp::keyed(key, &parts).unwrap_or_default())
}

/// Whether this is the user's password. Counts nothing.
pub(in super::super) fn right(world: &World, user: &User, password: &str) -> bool {
    match text(user, own::MARK) {
        Some(held) => held == mark(world.sign_ins.key(), user, password),
        // A user who was put into the world by hand.
        None => text(user, own::PASSWORD) == Some(password),
    }
}

/// Tries a password, and counts a wrong one. The right one alone is no sign-in yet: the count stays until
/// there are tokens.
///
/// # Errors
/// The wrong one; the right one too early after too many wrong ones.
pub(super) fn attempt(
    world: &World,
    pool_id: &str,
    user: &mut User,
    password: &str,
) -> Result<(), Refusal> {
    lockout::open(world, user)?;
    if right(world, user, password) {
        if !user.contains_key(own::VERIFIER) {
            set_verifier(pool_id, user, password);
        }
        return Ok(());
    }
    lockout::count(world, user);
    Err(wrong())
}

/// What a wrong password and, where the client hides who exists, a wrong name are answered with.
pub(super) fn wrong() -> Refusal {
    Refusal::not_authorized("Incorrect username or password.")
}

/// Whether a temporary password is too old.
pub(super) fn temporary_is_over(world: &World, pool: &Pool, user: &User) -> bool {
    // Pools from before the policy had days have them among what administrators set for new users.
    let old = || pool.document.get("AdminCreateUserConfig")?.get("UnusedAccountValidityDays");
    let days = policy(pool, "TemporaryPasswordValidityDays").or_else(old).and_then(Value::as_i64);
    let days = days.filter(|days| *days > 0).unwrap_or(7);
    let since = user.get(own::PASSWORD_SINCE).and_then(Value::as_i64);
    since.is_some_and(|since| world.clock.now() >= since.saturating_add(days * DAY))
}

fn policy<'p>(pool: &'p Pool, member: &str) -> Option<&'p Value> {
    pool.document.get("Policies")?.get("PasswordPolicy")?.get(member)
}

/// Holds a password against the pool's policy.
///
/// # Errors
/// `InvalidPasswordException` with the first rule that is broken.
pub(in super::super) fn conforms(pool: &Pool, password: &str) -> Result<(), Refusal> {
    let least = policy(pool, "MinimumLength").and_then(Value::as_u64).unwrap_or(8);
    let demands = |member: &str| policy(pool, member).and_then(Value::as_bool).unwrap_or(false);
    let has = |test: fn(char) -> bool| password.chars().any(test);
    let length = password.chars().count();
    let complaint = if u64::try_from(length).unwrap_or(u64::MAX) < least {
        "Password not long enough"
    } else if length > 256 {
        "Password too long"
    } else if password.starts_with(' ') || password.ends_with(' ') {
        "Password must not have leading or trailing spaces"
    } else if demands("RequireUppercase") && !has(|c| c.is_ascii_uppercase()) {
        "Password must have uppercase characters"
    } else if demands("RequireLowercase") && !has(|c| c.is_ascii_lowercase()) {
        "Password must have lowercase characters"
    } else if demands("RequireNumbers") && !has(|c| c.is_ascii_digit()) {
        "Password must have numeric characters"
    } else if demands("RequireSymbols") && !has(|c| c.is_ascii_punctuation() || c == ' ') {
        "Password must have symbol characters"
    } else {
        return Ok(());
    };
    Err(Refusal::new(
        "InvalidPasswordException",
        format!("Password did not conform with password policy: {complaint}"),
    ))
}

/// A temporary password that conforms to any policy there can be.
pub(in super::super) fn invented(pool: &Pool) -> String {
    let least = policy(pool, "MinimumLength").and_then(Value::as_u64).unwrap_or(8);
    let filler = usize::try_from(least).unwrap_or(8).clamp(8, 99);
    let mut password: String = (0..filler).map(|_| fastrand::alphanumeric()).collect();
    password.push_str(["-A7z", "_Q4k", "!X9b"][fastrand::usize(..3)]);
    password
}
