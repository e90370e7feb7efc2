//! What several repairs of the pool's document share: a write of it carries the SMS settings along,
//! and Cognito checks them anew each time (source: sms-role-revalidated).

use serde_json::Value;

use super::role_documents::repairs_in_place;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Choice, Edit, Target};
use crate::facts::Asked;
use crate::rules::State;
use crate::rules::sms_configuration_invalid;
use crate::text::Say;

/// One repair's share of a write: what it edits, what was chosen, what it means.
#[derive(Default)]
pub struct Part {
    /// In order.
    pub edits: Vec<Edit>,
    /// What was chosen.
    pub choices: Vec<Choice>,
    /// What it means for users.
    pub means: Vec<Say>,
}

/// The pool's document.
///
/// # Errors
/// It was not read.
pub fn base(input: &FixInput<'_>) -> Result<Value, WhyNot> {
    sms_place::read(&target(input), input.facts)
}

/// The target of a pool write.
pub fn target(input: &FixInput<'_>) -> Target {
    Target::Pool { pool_id: input.facts.pool_id.clone() }
}

/// The repairs of the SMS role without which Cognito refuses any write that carries its settings.
///
/// # Errors
/// The role cannot be repaired from here, or the settings themselves are wrong: their own repair
/// comes first, for what it changes in one document changes what the other was made from.
pub fn first(input: &FixInput<'_>) -> Result<Vec<Change>, WhyNot> {
    let repairs = repairs_in_place(input)?;
    let broken = sms_configuration_invalid::check(input.facts, &Asked::default())
        .into_iter()
        .any(|o| o.state == State::Fail);
    if broken {
        let problem = sms_configuration_invalid::PROBLEM;
        let why = Say::with("why-not-sms-settings-first", [("problem", problem.slug())]);
        return Err(WhyNot::because(why));
    }
    Ok(repairs)
}

/// The repairs, and then the write of the pool.
///
/// # Errors
/// As of [`first`] and [`base`].
pub fn changes(input: &FixInput<'_>, edits: Vec<Edit>) -> Result<Vec<Change>, WhyNot> {
    let mut changes = first(input)?;
    changes.push(Change { target: target(input), base: base(input)?, edits });
    Ok(changes)
}

/// The value of a choice, one of those allowed; the first where nobody chose.
///
/// # Errors
/// Another was chosen.
pub fn chosen<'a>(
    input: &'a FixInput<'_>,
    key: &'static str,
    allowed: &[&'a str],
) -> Result<&'a str, WhyNot> {
    let chosen = input.choices.get(key).map(String::as_str);
    let value = chosen.or(allowed.first().copied()).unwrap_or_default();
    if allowed.contains(&value) {
        return Ok(value);
    }
    let allowed = allowed.join(", ");
    Err(WhyNot::because(Say::with(
        "why-not-choice",
        [("key", key), ("value", value), ("allowed", allowed.as_str())],
    )))
}

/// A choice as it is shown.
pub fn choice(key: &'static str, allowed: &[&str], chosen: &str, why: &'static str) -> Choice {
    Choice {
        key,
        allowed: allowed.iter().map(|a| (*a).to_owned()).collect(),
        chosen: chosen.to_owned(),
        why: Say::text(why),
    }
}
