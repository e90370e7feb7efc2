//! Lets refresh tokens live longer, so that users do not sign in again, with MFA, several times a day
//! (source: refresh-token-lifetime).

use serde_json::{Value, json};

use super::app_client_write::{changes, count};
use super::{FixInput, WhyNot};
use crate::change::{Choice, Edit, Plan, Undo};
use crate::facts::refresh_seconds;
use crate::problem::Fix;
use crate::rules::refresh_token_refused::{PROBLEM, SHORT};
use crate::rules::totp_token_scope::{Tokens, tokens};
use crate::text::Say;

/// The key of `--set`.
pub const KEY: &str = "days";

/// What AWS sets where nobody does.
const DEFAULT: u64 = 30;

/// Ten years, the most that AWS accepts.
const MOST: u64 = 3_650;

const UNIT: &str = "/TokenValidityUnits/RefreshToken";

/// Sets `RefreshTokenValidity` of every client whose refresh tokens are short, or of the one that was named.
///
/// # Errors
/// None is short, the days are not a number that AWS accepts, or the clients were not read.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let days = match input.choices.get(KEY) {
        None => DEFAULT,
        Some(text) => match text.trim().parse::<u64>() {
            Ok(number) if (1..=MOST).contains(&number) => number,
            _ => {
                let allowed = format!("1-{MOST}");
                return Err(WhyNot::because(Say::with(
                    "why-not-choice",
                    [("key", KEY), ("value", text), ("allowed", &allowed)],
                )));
            }
        },
    };
    let named = input.asked.client.is_some();
    let changes = changes(input, |document, base| {
        let Some(now) = refresh_seconds(document) else { return Vec::new() };
        if tokens(document) == Tokens::Machine || now >= days * SHORT || (now >= SHORT && !named) {
            return Vec::new();
        }
        let mut edits = vec![Edit::set(base, "/RefreshTokenValidity", json!(days))];
        let unit = base.pointer(UNIT).and_then(Value::as_str);
        if unit.is_some_and(|unit| unit != "days") {
            edits.push(Edit::set(base, UNIT, json!("days")));
        }
        edits
    })?;
    let (number, days) = (count(&changes), days.to_string());
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::LengthenRefreshToken),
        undo: Undo::Full,
        undo_why: Say::text("undo-refresh"),
        summary: Say::with("fix-refresh", [("days", &days), ("count", &number)]),
        means: vec![
            Say::with("means-refresh-days", [("days", &days)]),
            Say::text("means-refresh-issued"),
            Say::text("means-refresh-risk"),
        ],
        choices: vec![Choice {
            key: KEY,
            allowed: Vec::new(),
            chosen: days,
            why: Say::text("choice-days"),
        }],
        changes,
    })
}
