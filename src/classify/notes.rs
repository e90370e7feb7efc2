//! What stands in an error besides its cause and helps: whose permission is missing, which block has to go.

use super::Found;
use super::reading::Reading;
use crate::problem::Cause;
use crate::problem::Problem;
use crate::text::{Say, clean};

/// Members of SetUserPoolMfaConfig, and how infrastructure as code spells them.
const BLOCKS: &[(&str, &str)] = &[
    ("EmailMfaConfiguration", "emailmfaconfiguration"),
    ("SmsMfaConfiguration", "smsmfaconfiguration"),
    ("SoftwareTokenMfaConfiguration", "softwaretokenmfaconfiguration"),
];

/// What helps with an error, in words.
pub(super) fn of_error(reading: &Reading<'_>, found: Found, cause: Option<Cause>) -> Vec<Say> {
    let mut notes = Vec::new();
    if found == Found::Problem(Problem::CallerCannotPassRole)
        && let Some(principal) = principal(reading.source)
    {
        notes.push(Say::with("explain-note-principal", [("principal", principal.as_str())]));
    }
    if cause == Some(Cause::OffWithFactor) {
        let named = |squeezed: &str| {
            reading.letters.windows(squeezed.len()).any(|w| w == squeezed.as_bytes())
        };
        for (block, _) in BLOCKS.iter().filter(|(_, squeezed)| named(squeezed)) {
            notes.push(Say::with("explain-note-block", [("block", *block)]));
        }
    }
    notes
}

/// Who was refused: the role behind an assumed role, or the user.
fn principal(source: &str) -> Option<String> {
    let after = source.split("User: ").nth(1)?;
    let arn = after.split([' ', '"', '\'', '\n', ',']).next()?;
    let resource = arn.strip_prefix("arn:")?.rsplit(':').next()?;
    let mut parts = resource.split('/');
    let name = match parts.next()? {
        "assumed-role" => parts.next()?,
        _ => parts.next_back()?,
    };
    Some(clean(name))
}
