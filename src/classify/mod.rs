//! Pasted errors: which of our problems a text speaks of, how sure that is, and the text with its
//! secrets hidden. Works offline on what people really have: messages of every SDK, logs, JSON,
//! stack traces; wrapped, coloured, escaped, cut.
//!
//! The exception's name decides alone only where one problem owns it. `NotAuthorizedException`,
//! `InvalidParameterException` and `CodeMismatchException` never do: their messages decide.

mod apart;
mod context;
mod fallback;
mod index;
mod judge;
mod kept;
mod letters;
mod names;
mod other;
mod reading;
mod secrets;
mod special;
mod texts;

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod negatives;
#[cfg(test)]
mod tests;

use crate::problem::Problem;
use crate::text::Say;
use reading::Reading;

pub use other::{OtherMfa, known};
pub use secrets::Hidden;

/// The most of a pasted text that is kept, in bytes.
pub const KEPT: usize = 4096;

/// What a text speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// One of ours.
    Problem(Problem),
    /// A Cognito MFA error outside our list; [`known`] says what we know of it.
    OtherMfa(&'static str),
    /// Anything else.
    Nothing,
}

impl Found {
    /// The word of the JSON contract: the slug, `other_mfa` or `none`.
    pub fn word(self) -> &'static str {
        match self {
            Found::Problem(problem) => problem.slug(),
            Found::OtherMfa(_) => "other_mfa",
            Found::Nothing => "none",
        }
    }

    /// Our problem.
    pub fn problem(self) -> Option<Problem> {
        match self {
            Found::Problem(problem) => Some(problem),
            _ => None,
        }
    }
}

/// Another problem the text may speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// Which.
    pub problem: Problem,
    /// 0 to 1.
    pub confidence: f64,
    /// How to tell it from the first answer.
    pub tell_apart: Say,
}

/// The answer to a pasted text.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What it speaks of.
    pub problem: Found,
    /// How sure, 0 to 1. Of [`Found::Nothing`]: 0.
    pub confidence: f64,
    /// The AWS exception beside the deciding words.
    pub exception: Option<String>,
    /// The AWS operation that raised it.
    pub operation: Option<String>,
    /// AWS's id of the refused request.
    pub request_id: Option<String>,
    /// What else it may be, likeliest first.
    pub alternatives: Vec<Alternative>,
    /// The cause within the problem where the words tell: `user_token` and `pool_switch` of
    /// `totp_not_enabled`.
    pub cause: Option<&'static str>,
    /// The text without colours and secrets, at most [`KEPT`] bytes around the deciding words.
    pub masked: String,
    /// How many secrets were hidden, in the whole text.
    pub hidden: Hidden,
}

impl Explanation {
    /// What the cause means, in words.
    pub fn cause_in_words(&self) -> Option<Say> {
        match self.cause? {
            "pool_switch" => Some(Say::text("explain-cause-pool-switch")),
            "user_token" => Some(Say::text("explain-cause-user-token")),
            _ => None,
        }
    }
}

/// Finds what a pasted text speaks of. Never panics; takes time in proportion to its length.
pub fn explain(text: &str) -> Explanation {
    let reading = Reading::new(text);
    let verdict = judge::judge(&reading);
    let hiding = secrets::find(&reading);
    let masked = kept::window(&reading, &hiding, verdict.at, KEPT);
    Explanation {
        problem: verdict.found,
        confidence: verdict.confidence,
        exception: verdict.exception,
        operation: verdict.operation,
        request_id: verdict.request_id,
        alternatives: verdict.alternatives,
        cause: verdict.cause,
        masked,
        hidden: hiding.counts,
    }
}

/// The whole text without colours, control characters and secrets, and how many were hidden.
pub fn mask(text: &str) -> (String, Hidden) {
    let reading = Reading::new(text);
    let hiding = secrets::find(&reading);
    (kept::whole(&reading, &hiding), hiding.counts)
}
