//! What AWS would refuse in the SMS settings themselves, mended. A write carries all of them, so one
//! that is still wrong would undo the repair of another.

use serde_json::{Value, json};

use super::sms_place::SmsPlace;
use super::{FixInput, WhyNot};
use crate::change::Edit;
use crate::facts::Asked;
use crate::problem::Cause;
use crate::rules::State;
use crate::rules::sms_configuration_invalid::{
    CODE, check, message_fits, message_read, wrong_sns_region,
};

/// The message where nobody wrote one.
pub const DEFAULT_MESSAGE: &str = "Your verification code is {####}";

/// The person's own text with the place of the code, if that fits, else the default.
pub fn mended_message(text: &str) -> String {
    let own = text.trim_end();
    let with_code = if own.contains(CODE) { own.to_owned() } else { format!("{own} {CODE}") };
    if !own.is_empty() && message_fits(&with_code) { with_code } else { DEFAULT_MESSAGE.to_owned() }
}

/// The settings that are wrong and can be mended here.
pub struct SmsCorrections {
    /// `SnsRegion` as it must be.
    pub sns_region: Option<&'static str>,
    /// `SmsAuthenticationMessage` as it must be.
    pub message: Option<String>,
}

/// What to mend.
///
/// # Errors
/// Something is wrong in the settings that no repair here mends.
pub fn mending(input: &FixInput<'_>) -> Result<SmsCorrections, WhyNot> {
    let mut mending = SmsCorrections { sns_region: None, message: None };
    // Without the goal: whether SMS should be on is no fault of the settings.
    for outcome in check(input.facts, &Asked::default()) {
        match outcome.cause {
            Cause::Seoul | Cause::SnsRegion => {
                let sms = input.facts.sms_configuration();
                mending.sns_region = sms.and_then(|sms| wrong_sns_region(input.facts, &sms));
            }
            Cause::Message => {
                mending.message = message_read(input.facts).map(|(text, ..)| mended_message(text));
            }
            Cause::PhoneVerification => {}
            _ if outcome.state == State::Fail => return Err(WhyNot::because(outcome.title)),
            _ => {}
        }
    }
    Ok(mending)
}

impl SmsCorrections {
    /// As edits of the document that holds the settings.
    pub fn edits(&self, place: &SmsPlace) -> Vec<Edit> {
        let mut edits = Vec::new();
        if let Some(region) = self.sns_region {
            edits.push(place.set(&format!("{}/SnsRegion", place.settings), json!(region)));
        }
        if let Some(message) = &self.message {
            edits.push(place.set(place.message, json!(message)));
        }
        edits
    }

    /// As edits of an `SmsConfiguration` on its own.
    pub fn apply(&self, settings: &mut Value) {
        if let (Some(region), Some(map)) = (self.sns_region, settings.as_object_mut()) {
            map.insert("SnsRegion".to_owned(), json!(region));
        }
    }
}
