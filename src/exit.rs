//! How the program ends: its exit codes, and the one sentence of what ends early.

/// Nothing wrong; done and verified.
pub const OK: u8 = 0;
/// Something found; done, and still failing or unknown.
pub const FOUND: u8 = 1;
pub const USAGE: u8 = 2;
/// Could not look; refused, moved, in doubt.
pub const REFUSED: u8 = 3;
pub const INTERRUPTED: u8 = 130;
/// The terminal is gone, as after a SIGHUP.
pub const HUNG_UP: i32 = 129;

/// Why the program ends early: one clear sentence on standard error, and an exit code.
#[derive(Debug)]
pub struct Stop {
    pub text: String,
    pub code: u8,
}

impl Stop {
    pub fn usage(text: impl Into<String>) -> Stop {
        Stop { text: text.into(), code: USAGE }
    }

    /// AWS, the network or the disk said no.
    pub fn refused(text: impl Into<String>) -> Stop {
        Stop { text: text.into(), code: REFUSED }
    }
}
