//! Gives people more time between the password and the code.

use serde_json::json;

use super::app_client_write::{changes, count};
use super::pool_write::choice;
use super::{FixInput, WhyNot};
use crate::change::{Edit, Plan, Undo};
use crate::problem::Fix;
use crate::rules::session_expired::{
    PROBLEM, RANGE, SHORT, has_managed_login, minutes, only_managed_login,
};
use crate::text::Say;

/// Sets `AuthSessionValidity` of every client whose session is short, or of the one that was named.
///
/// # Errors
/// No session is short, the minutes are none that AWS takes, or the clients were not read.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let (least, most) = RANGE;
    let wanted = match input.choices.get("minutes") {
        None => most,
        Some(text) => match text.trim().parse::<u64>() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                let allowed = format!("{least}-{most}");
                return Err(WhyNot::because(Say::with(
                    "why-not-choice",
                    [("key", "minutes"), ("value", text), ("allowed", &allowed)],
                )));
            }
        },
    };
    let named = input.asked.client.is_some();
    let changes = changes(input, |document, base| {
        let now = minutes(document);
        // Managed login does not go by the setting.
        if only_managed_login(document) || now >= wanted || (now >= SHORT && !named) {
            return Vec::new();
        }
        vec![Edit::set(base, "/AuthSessionValidity", json!(wanted))]
    })?;
    let allowed: Vec<String> = (least..=most).map(|m| m.to_string()).collect();
    let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
    let (number, wanted) = (count(&changes), wanted.to_string());
    let mut means = vec![
        Say::with("means-session-time", [("minutes", &wanted)]),
        Say::text("means-session-codes"),
        Say::text("means-session-risk"),
    ];
    if changes.iter().any(|c| c.base.as_object().is_some_and(has_managed_login)) {
        means.push(Say::text("means-session-managed-login"));
    }
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::LengthenAuthSession),
        undo: Undo::Full,
        undo_why: Say::text("undo-session"),
        summary: Say::with("fix-session", [("minutes", &wanted), ("count", &number)]),
        means,
        choices: vec![choice("minutes", &allowed, &wanted, "choice-minutes")],
        changes,
    })
}
