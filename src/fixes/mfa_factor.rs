//! A second factor more, in one `SetUserPoolMfaConfig`: every other block goes back as it is, and
//! `OFF` becomes `OPTIONAL`, never `ON` (source: mfa-on-locks-out).

use serde_json::{Map, Value, json};

use super::pool_write::chosen;
use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Edit, Target, Undo};

/// The blocks that AWS takes no `OFF` beside, even if they say no (source: mfa-off-with-factor).
const BLOCKS: [&str; 3] =
    ["SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration"];

/// The change that adds the factor, and what comes with it.
pub struct Added {
    /// Of the MFA configuration.
    pub change: Change,
    /// Was MFA off?
    pub was_off: bool,
    /// Do text messages become a factor as well, because AWS takes none without them here?
    pub sms_joins: bool,
    /// Can it be taken back?
    pub undo: Undo,
    /// Why so.
    pub undo_why: &'static str,
}

/// Is MFA off, with SMS settings in the pool? Then AWS takes no factor without SMS beside it
/// (source: sms-settings-stay).
pub fn sms_would_join(input: &FixInput<'_>) -> bool {
    let mfa = input.facts.mfa.known();
    mfa.is_some_and(|m| !m.0.contains_key("SmsMfaConfiguration"))
        && input.facts.sms_configuration().is_some()
}

/// Sets `path` of the MFA configuration to `value`, with MFA at least `OPTIONAL`.
///
/// # Errors
/// A document was not read; MFA was asked to be `ON`; SMS would have to join and cannot.
pub fn add(input: &FixInput<'_>, path: &str, value: Value) -> Result<Added, WhyNot> {
    let target = Target::Mfa { pool_id: input.facts.pool_id.clone() };
    let base = sms_place::read(&target, input.facts)?;
    // Only the pool tells whether there are SMS settings while MFA is off.
    let pool = sms_place::read(&super::pool_write::target(input), input.facts)?;
    let mode = base.get("MfaConfiguration").and_then(Value::as_str);
    let was_off = !matches!(mode, Some("ON" | "OPTIONAL"));
    let mut edits = Vec::new();
    if was_off {
        let mode = chosen(input, "mfa", &["OPTIONAL"])?;
        edits.push(Edit::set(&base, "/MfaConfiguration", json!(mode)));
    }
    let sms_joins = sms_would_join(input);
    if sms_joins {
        edits.push(Edit::set(&base, "/SmsMfaConfiguration", sms_block(&pool)));
    }
    let had_another = has_factor(&base, path);
    let had_block = BLOCKS.iter().any(|block| base.get(*block).is_some());
    let (undo, undo_why) = match (was_off, had_block, had_another) {
        (true, false, _) => (Undo::Full, "undo-off-again"),
        (true, true, _) => (Undo::None, "undo-off-with-block"),
        (false, _, true) => (Undo::Full, "undo-factor-off-again"),
        (false, _, false) => (Undo::None, "undo-refused-old-state"),
    };
    edits.push(edit(&base, path, value));
    Ok(Added { change: Change { target, base, edits }, was_off, sms_joins, undo, undo_why })
}

/// The edit that sets a place, with the object around it where there is none.
fn edit(base: &Value, path: &str, value: Value) -> Edit {
    match path.rsplit_once('/') {
        Some((parent, member)) if !parent.is_empty() && base.pointer(parent).is_none() => {
            Edit::set(base, parent, json!({ member: value }))
        }
        _ => Edit::set(base, path, value),
    }
}

/// The pool's own settings as the SMS factor's block. A message that the pool does not have is left
/// out, so that taking MFA back leaves nothing behind.
fn sms_block(pool: &Value) -> Value {
    let mut block = Map::new();
    for member in ["SmsAuthenticationMessage", "SmsConfiguration"] {
        if let Some(value) = pool.get(member) {
            block.insert(member.to_owned(), value.clone());
        }
    }
    Value::Object(block)
}

/// Is another factor on, beside the one at `path`?
fn has_factor(base: &Value, path: &str) -> bool {
    let on = |block: &str| match block {
        "SoftwareTokenMfaConfiguration" => {
            base.pointer("/SoftwareTokenMfaConfiguration/Enabled") == Some(&Value::Bool(true))
        }
        block => base.get(block).is_some(),
    };
    BLOCKS.iter().any(|block| !path.trim_start_matches('/').starts_with(block) && on(block))
}
