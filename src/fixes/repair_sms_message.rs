//! Gives the message of the SMS factor its place for the code.

use super::role_documents::repairs_in_place;
use super::sms_settings::mending;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Plan, Undo};
use crate::problem::Fix;
use crate::rules::sms_configuration_invalid::PROBLEM;
use crate::text::Say;

/// Keeps the person's text if it fits with the code.
///
/// # Errors
/// The message is in order, the document was not read, or the role cannot be repaired first.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let mending = mending(input)?;
    let Some(message) = mending.message.as_deref() else {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    };
    let mut changes = repairs_in_place(input)?;
    let place = sms_place::of(input)?;
    changes.push(place.change(mending.edits(&place)));
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::RepairSmsMessage),
        undo: Undo::None,
        undo_why: Say::text("undo-old-message"),
        summary: Say::with("fix-message", [("message", message)]),
        means: vec![
            Say::text("means-message-holds-code"),
            Say::text("means-settings-accepted-again"),
        ],
        choices: Vec::new(),
        changes,
    })
}
