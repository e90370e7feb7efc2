//! Takes a lost authenticator away from a user
//! (source: totp-admin-delete): an act of its own, which no rule
//! leads to.

use serde_json::Value;

use super::pool_write::choice;
use super::prefer_software_token::{CHOICES, with_token};
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Edit, Plan, Target, Undo};
use crate::factor::Factor;
use crate::problem::{Fix, Problem};
use crate::text::Say;

/// Deletes the token. It cannot be written back.
///
/// # Errors
/// The user has no token that AWS shows, or was not read.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let (user, factors) = with_token(input.facts)?;
    let target = Target::SoftwareToken {
        pool_id: input.facts.pool_id.clone(),
        username: user.username.clone(),
    };
    let base = sms_place::read(&target, input.facts)?;
    if base.is_null() {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    }
    let gone = Edit { path: String::new(), before: Some(base.clone()), after: Some(Value::Null) };
    let another = factors.settings.iter().any(|s| s != Factor::Totp.name());
    let next = match (another, input.facts.mfa_mode()) {
        (true, _) => "means-delete-other-factor",
        (false, Some("ON")) => "means-delete-enrols",
        (false, _) => "means-delete-password-alone",
    };
    Ok(Plan {
        problem: Some(Problem::LostAuthenticator),
        fix: Some(Fix::DeleteSoftwareToken),
        undo: Undo::None,
        undo_why: Say::text("undo-token-gone"),
        summary: Say::with("fix-delete-token", [("user", user.username.as_str())]),
        means: vec![
            Say::text("means-delete-codes"),
            Say::text(next),
            Say::text("means-delete-who-asks"),
        ],
        choices: vec![choice("mfa", &CHOICES, "delete_token", "choice-mfa-delete")],
        changes: vec![Change { target, base, edits: vec![gone] }],
    })
}
