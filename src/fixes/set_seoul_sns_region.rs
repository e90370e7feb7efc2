//! Sends the SMS messages of a pool from the only Region that it can use: Tokyo for Seoul, another one for
//! a few Regions without Amazon SNS.

use super::role_documents::repairs_in_place;
use super::sms_settings::mending;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Plan, Undo};
use crate::problem::Fix;
use crate::rules::sms_configuration_invalid::PROBLEM;
use crate::text::Say;

/// Sets `SnsRegion`.
///
/// # Errors
/// The Region is in order, the document was not read, or the role cannot be repaired first.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let mending = mending(input)?;
    let Some(region) = mending.sns_region else {
        return Err(WhyNot::because(Say::text("why-not-nothing-to-change")));
    };
    let mut changes = repairs_in_place(input)?;
    let place = sms_place::of(input)?;
    changes.push(place.change(mending.edits(&place)));
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::SetSeoulSnsRegion),
        undo: Undo::None,
        undo_why: Say::text("undo-refused-old-state"),
        summary: Say::with("fix-sns-region", [("region", region)]),
        means: vec![
            Say::with("means-sns-region", [("region", region)]),
            Say::text("means-settings-accepted-again"),
        ],
        choices: Vec::new(),
        changes,
    })
}
