//! Guessing: after five wrong passwords or MFA codes a user is kept out, for longer after each one more.
//! Both count together, and only a sign-in that comes to its end begins the count anew: who knows the
//! password and guesses at codes gets no five more by typing the password again.

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::users::{User, own};
use super::super::world::World;
use super::start::keep;

/// Wrong attempts that are free.
const FREE: i64 = 5;
/// Seconds that a user is kept out at most, and after which the count begins anew.
const LONGEST: i64 = 15 * 60;

fn number(user: &User, member: &str) -> i64 {
    user.get(member).and_then(Value::as_i64).unwrap_or(0)
}

/// Whether the user may try at all.
///
/// # Errors
/// Too early after too many wrong attempts; such a try does not count.
pub(super) fn open(world: &World, user: &User) -> Result<(), Refusal> {
    if world.clock.now_millis() < number(user, own::LOCKED) {
        return Err(Refusal::not_authorized("Password attempts exceeded"));
    }
    Ok(())
}

pub(super) fn count(world: &World, user: &mut User) {
    let now = world.clock.now_millis();
    let locked_until = number(user, own::LOCKED);
    let over = locked_until > 0 && now - locked_until >= LONGEST * 1000;
    let failures = if over { 1 } else { number(user, own::FAILURES) + 1 };
    user.insert(own::FAILURES.to_owned(), json!(failures));
    if failures >= FREE {
        let doubled = u32::try_from(failures - FREE).unwrap_or(0).min(10);
        let seconds = 2_i64.pow(doubled).min(LONGEST);
        user.insert(own::LOCKED.to_owned(), json!(now + seconds * 1000));
    }
}

/// Counts a wrong attempt at once, also for the next process.
pub(super) fn count_and_keep(world: &mut World, pool_id: &str, at: usize, mut user: User) {
    count(world, &mut user);
    keep(world, pool_id, at, user);
}

/// Begins the count anew.
pub(super) fn forget(user: &mut User) {
    user.shift_remove(own::FAILURES);
    user.shift_remove(own::LOCKED);
}
