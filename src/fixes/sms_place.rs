//! Where a pool's SMS settings are written: with MFA off through `UpdateUserPool`, else through
//! `SetUserPoolMfaConfig`.

use serde_json::Value;

use super::{FixInput, WhyNot};
use crate::change::{Change, Edit, Target};
use crate::facts::Facts;
use crate::text::Say;

/// The document that holds the SMS settings.
pub struct SmsPlace {
    /// Which document.
    pub target: Target,
    /// As it was read.
    pub base: Value,
    /// JSON Pointer of `SmsConfiguration`.
    pub settings: &'static str,
    /// JSON Pointer of `SmsAuthenticationMessage`.
    pub message: &'static str,
}

impl SmsPlace {
    /// A change of this document.
    pub fn change(&self, edits: Vec<Edit>) -> Change {
        Change { target: self.target.clone(), base: self.base.clone(), edits }
    }

    /// Sets a member, by its JSON Pointer.
    pub fn set(&self, path: &str, value: Value) -> Edit {
        Edit::set(&self.base, path, value)
    }
}

/// The place for this pool.
///
/// # Errors
/// The document was not read.
pub fn of(input: &FixInput<'_>) -> Result<SmsPlace, WhyNot> {
    let facts = input.facts;
    let id = facts.pool_id.clone();
    let has_block =
        |f: &Facts| f.mfa.known().is_some_and(|m| m.0.contains_key("SmsMfaConfiguration"));
    let off = facts.mfa_mode() == Some("OFF");
    let in_pool_alone = facts.mfa.known().is_some() && !has_block(facts);
    if off || in_pool_alone {
        let target = Target::Pool { pool_id: id };
        let base = read(&target, facts)?;
        Ok(SmsPlace {
            target,
            base,
            settings: "/SmsConfiguration",
            message: "/SmsAuthenticationMessage",
        })
    } else {
        let target = Target::Mfa { pool_id: id };
        let base = read(&target, facts)?;
        Ok(SmsPlace {
            target,
            base,
            settings: "/SmsMfaConfiguration/SmsConfiguration",
            message: "/SmsMfaConfiguration/SmsAuthenticationMessage",
        })
    }
}

/// The document to edit.
///
/// # Errors
/// It was not read; names the permission if that is why.
pub fn read(target: &Target, facts: &Facts) -> Result<Value, WhyNot> {
    target.document(facts).ok_or_else(|| WhyNot {
        why: Say::text("why-not-could-not-look"),
        missing_permissions: missing(target, facts),
    })
}

fn missing(target: &Target, facts: &Facts) -> Vec<String> {
    let role = facts.sms_role.known();
    let denied = match target {
        Target::Pool { .. } => facts.pool.denied(),
        Target::Mfa { .. } => facts.mfa.denied(),
        Target::AppClient { client_id, .. } => facts.app_clients.denied().or_else(|| {
            let client = facts.app_clients.known()?.iter().find(|c| c.id == *client_id)?;
            client.document.denied()
        }),
        Target::UserMfa { .. } | Target::SoftwareToken { .. } => {
            let user = facts.user.known().and_then(Option::as_ref);
            facts.user.denied().or_else(|| user?.factors.denied())
        }
        Target::Device { .. } => {
            let user = facts.user.known().and_then(Option::as_ref);
            facts.user.denied().or_else(|| user?.devices.denied())
        }
        Target::LogDelivery { .. } => facts.log_delivery.denied(),
        Target::TrustPolicy { .. } | Target::Role { .. } => role.and_then(|r| r.role.denied()),
        Target::InlinePolicy { .. } => role.and_then(|r| r.inline.denied()),
    };
    denied.map(str::to_owned).into_iter().collect()
}
