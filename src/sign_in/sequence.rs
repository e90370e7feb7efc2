//! The correct order of calls for this user's case.

use crate::text::Say;

/// The correct order of calls, to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// A script for a POSIX shell with the AWS CLI; it asks for passwords and codes without an echo.
    pub cli: String,
    /// The operations of an SDK in order, and which session or token each takes.
    pub sdk: Vec<(&'static str, Say)>,
}
