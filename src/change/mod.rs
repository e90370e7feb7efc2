//! Changes as data. A [`Change`] edits one raw document; its difference, its AWS CLI text, the
//! permission it needs, the call and its undo all come from this one value, so they cannot disagree.

mod body;
mod cli_text;
pub mod diff;
mod edit;
mod job;
mod mirror;
mod owner;
mod record;
mod risk;

pub use body::{
    Body, CLIENT_MEMBERS, CLIENT_READ_ONLY, CLIENT_REQUEST_ONLY, LOG_DELIVERY_MEMBERS, LeftOut,
    MFA_MEMBERS, POOL_MEMBERS, POOL_READ_ONLY, body_of, left_out, send_body, unknown_members,
};
pub use cli_text::{AwsAccount, cli_text, shell_option, shell_word};
pub use edit::{Edit, EditError, apply_edits, difference, revert_edits};
pub use job::{Job, OwnCode, Progress, Trouble};
pub use mirror::mirror;
pub use record::{
    CallMade, ChangeRecord, ChangeStatus, Contents, Damaged, Entry, EntryKind, EntryState,
    PoolName, SignedIn,
};

use serde_json::Value;

use crate::factor::Factor;
use crate::facts::{Facts, RoleArn};
use crate::problem::{Fix, Problem};
use crate::sources;
use crate::text::Say;

/// The document a change edits, which also says which calls read and write it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Target {
    /// `DescribeUserPool` / `UpdateUserPool`.
    Pool {
        /// The pool's id.
        pool_id: String,
    },
    /// `GetUserPoolMfaConfig` / `SetUserPoolMfaConfig`.
    Mfa {
        /// The pool's id.
        pool_id: String,
    },
    /// `DescribeUserPoolClient` / `UpdateUserPoolClient`.
    AppClient {
        /// The pool's id.
        pool_id: String,
        /// The client's id.
        client_id: String,
    },
    /// A user's MFA preference: `AdminGetUserAuthFactors` / `AdminSetUserMFAPreference`. The document is
    /// `{"SMSMfaSettings": {"Enabled", "PreferredMfa"}, "SoftwareTokenMfaSettings": …, "EmailMfaSettings": …}`.
    UserMfa {
        /// The pool's id.
        pool_id: String,
        /// The user's name.
        username: String,
    },
    /// A user's software token: `{"Registered": true}`, `null` once deleted by
    /// `AdminDeleteSoftwareToken`. It cannot be written back.
    SoftwareToken {
        /// The pool's id.
        pool_id: String,
        /// The user's name.
        username: String,
    },
    /// A device of a user: `AdminListDevices`. `{"DeviceRememberedStatus": "remembered"}`, which
    /// `AdminUpdateDeviceStatus` writes; `null` once it is forgotten by `AdminForgetDevice`, and then it cannot
    /// be written back.
    Device {
        /// The pool's id.
        pool_id: String,
        /// The user's name.
        username: String,
        /// The device's key.
        device_key: String,
    },
    /// `GetLogDeliveryConfiguration` / `SetLogDeliveryConfiguration`.
    LogDelivery {
        /// The pool's id.
        pool_id: String,
    },
    /// A role's trust policy: `GetRole` / `UpdateAssumeRolePolicy`.
    TrustPolicy {
        /// The role's name.
        role: String,
    },
    /// One inline policy; `null` while it does not exist: `PutRolePolicy`, `DeleteRolePolicy`.
    InlinePolicy {
        /// The role's name.
        role: String,
        /// The policy's name.
        policy: String,
    },
    /// A role; `null` while it does not exist: `CreateRole`, `DeleteRole`.
    Role {
        /// With its slashes.
        path: String,
        /// The role's name.
        role: String,
    },
}

/// An edit of one document, and the document it was previewed on.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which document.
    pub target: Target,
    /// The document as it was read for the preview; `Null` if it does not exist.
    pub base: Value,
    /// What changes in it, in order.
    pub edits: Vec<Edit>,
}

with_all! {
    /// How much can go wrong.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Risk {
        /// Adds an IAM statement or policy.
        Low,
        /// A pool or app client write.
        Medium,
        /// Costs money, removes a way in, or cannot be undone in full.
        High,
    }
}

impl Risk {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Risk::Low => "low",
            Risk::Medium => "medium",
            Risk::High => "high",
        }
    }
}

with_all! {
    /// Can it be taken back?
    #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Undo {
        /// Everything.
        Full,
        /// A part; the plan says which.
        Partial,
        /// Nothing; said before the key is pressed.
        None,
    }
}

impl Undo {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Undo::Full => "full",
            Undo::Partial => "partial",
            Undo::None => "none",
        }
    }
}

/// A choice between repairs, and what was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The key of `--set`.
    pub key: &'static str,
    /// What it may be; empty: free text.
    pub allowed: Vec<String>,
    /// What it is.
    pub chosen: String,
    /// Why.
    pub why: Say,
}

/// A repair as data: ordered changes and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The problem it repairs; of an undo `None` if another version of this program knew it by a name that we
    /// do not have.
    pub problem: Option<Problem>,
    /// The fix that made it; `None`: it is an undo.
    pub fix: Option<Fix>,
    /// Whether it can be taken back.
    pub undo: Undo,
    /// Why so.
    pub undo_why: Say,
    /// One line: what will be done. Shown on Findings.
    pub summary: Say,
    /// What it means for users, a sentence each.
    pub means: Vec<Say>,
    /// What was chosen on the way.
    pub choices: Vec<Choice>,
    /// In the order they are made.
    pub changes: Vec<Change>,
}

impl Plan {
    /// The ids of the sources of all that it says of AWS: what it means, its risk, its undo, its choices.
    pub fn sources(&self) -> Vec<&'static str> {
        let risk_why = self.risk_why();
        let choices = self.choices.iter().map(|choice| &choice.why);
        let why = risk_why.iter().chain(std::iter::once(&self.undo_why)).chain(choices);
        sources::of(self.means.iter().chain(why))
    }

    /// What the journal records of it.
    pub fn act(&self) -> EntryKind {
        self.fix.map_or(EntryKind::Undo, EntryKind::Fix)
    }
}

impl Change {
    /// The document after the edits.
    ///
    /// # Errors
    /// An edit does not fit the base, which is a defect of the fix that made it.
    pub fn after(&self) -> Result<Value, EditError> {
        apply_edits(&self.base, &self.edits)
    }

    /// Does this change create the document?
    pub fn creates(&self) -> bool {
        self.base.is_null()
    }

    /// Does this change remove the document?
    pub fn removes(&self) -> bool {
        self.after().is_ok_and(|v| v.is_null())
    }

    /// The call that writes it, `iam:PutRolePolicy`.
    pub fn call(&self) -> &'static str {
        match (&self.target, self.removes()) {
            (Target::Pool { .. }, _) => "cognito-idp:UpdateUserPool",
            (Target::Mfa { .. }, _) => "cognito-idp:SetUserPoolMfaConfig",
            (Target::AppClient { .. }, _) => "cognito-idp:UpdateUserPoolClient",
            (Target::UserMfa { .. }, _) => "cognito-idp:AdminSetUserMFAPreference",
            (Target::SoftwareToken { .. }, _) => "cognito-idp:AdminDeleteSoftwareToken",
            (Target::Device { .. }, false) => "cognito-idp:AdminUpdateDeviceStatus",
            (Target::Device { .. }, true) => "cognito-idp:AdminForgetDevice",
            (Target::LogDelivery { .. }, _) => "cognito-idp:SetLogDeliveryConfiguration",
            (Target::TrustPolicy { .. }, _) => "iam:UpdateAssumeRolePolicy",
            (Target::InlinePolicy { .. }, false) => "iam:PutRolePolicy",
            (Target::InlinePolicy { .. }, true) => "iam:DeleteRolePolicy",
            (Target::Role { .. }, false) => "iam:CreateRole",
            (Target::Role { .. }, true) => "iam:DeleteRole",
        }
    }

    /// The IAM action it needs; the same word as the call's.
    pub fn permission(&self) -> &'static str {
        self.call()
    }
}

impl Target {
    /// The name shown beside the call: the pool's id, the role's name.
    pub fn subject(&self) -> &str {
        match self {
            Target::Pool { pool_id }
            | Target::Mfa { pool_id }
            | Target::LogDelivery { pool_id } => pool_id,
            Target::AppClient { client_id, .. } => client_id,
            Target::UserMfa { username, .. }
            | Target::SoftwareToken { username, .. }
            | Target::Device { username, .. } => username,
            Target::TrustPolicy { role }
            | Target::InlinePolicy { role, .. }
            | Target::Role { role, .. } => role,
        }
    }

    /// Does writing this document go through Cognito, which then checks the SMS role?
    pub fn is_cognito(&self) -> bool {
        matches!(
            self,
            Target::Pool { .. }
                | Target::Mfa { .. }
                | Target::AppClient { .. }
                | Target::UserMfa { .. }
                | Target::SoftwareToken { .. }
                | Target::Device { .. }
                | Target::LogDelivery { .. }
        )
    }

    /// The document as the facts hold it: what a fix edits. `None` if it was not read.
    pub fn document(&self, facts: &Facts) -> Option<Value> {
        match self {
            Target::Pool { .. } => facts.pool.known().map(|p| Value::Object(p.0.clone())),
            Target::Mfa { .. } => facts.mfa.known().map(|m| Value::Object(m.0.clone())),
            Target::AppClient { client_id, .. } => facts
                .app_clients
                .known()?
                .iter()
                .find(|c| c.id == *client_id)?
                .document
                .known()
                .map(|d| Value::Object(d.clone())),
            Target::TrustPolicy { .. } => {
                facts.sms_role.known()?.role.known()?.as_ref().map(|r| r.trust.clone())
            }
            Target::InlinePolicy { policy, .. } => {
                let inline = facts.sms_role.known()?.inline.known()?;
                match inline.iter().find(|p| p.name == *policy) {
                    Some(found) => found.document.known().cloned(),
                    None => Some(Value::Null),
                }
            }
            Target::UserMfa { .. } => {
                facts.user.known()?.as_ref()?.factors.known().map(user_mfa_document)
            }
            Target::SoftwareToken { .. } => {
                let factors = facts.user.known()?.as_ref()?.factors.known()?;
                Some(if factors.has_totp() {
                    serde_json::json!({"Registered": true})
                } else {
                    Value::Null
                })
            }
            Target::Device { device_key, .. } => {
                let devices = facts.user.known()?.as_ref()?.devices.known()?;
                Some(device_document(devices, device_key))
            }
            Target::LogDelivery { .. } => {
                facts.log_delivery.known().map(|l| Value::Object(l.0.clone()))
            }
            Target::Role { .. } => {
                facts.sms_role.known()?.role.known()?.is_none().then_some(Value::Null)
            }
        }
    }
}

/// A user's factors in the shape in which they are written (source: preference-turns-on).
pub fn user_mfa_document(factors: &crate::facts::UserFactors) -> Value {
    let blocks = Factor::ALL.into_iter().map(|factor| {
        let block = serde_json::json!({
            "Enabled": factors.has(factor), "PreferredMfa": factors.prefers(factor),
        });
        (factor.preference().to_owned(), block)
    });
    Value::Object(blocks.collect())
}

/// One of a user's devices in the shape in which it is written; `null` if it is not there.
pub fn device_document(devices: &[crate::facts::Device], key: &str) -> Value {
    match devices.iter().find(|device| device.key == key) {
        None => Value::Null,
        Some(device) => {
            let status =
                if device.remembered == Some(true) { "remembered" } else { "not_remembered" };
            serde_json::json!({"DeviceRememberedStatus": status})
        }
    }
}

/// The ARN of a role of this account, as a change will create it.
pub fn role_arn(partition: &str, account: &str, path: &str, role: &str) -> String {
    RoleArn {
        partition: partition.to_owned(),
        account: account.to_owned(),
        path: path.to_owned(),
        name: role.to_owned(),
    }
    .to_string()
}

/// Members that AWS changes by itself: a difference in them is not a change of the settings.
pub const VOLATILE: &[&str] = &["LastModifiedDate", "EstimatedNumberOfUsers"];

/// The document without the members that AWS changes by itself, for comparing.
pub fn without_volatile(document: &Value) -> Value {
    match document {
        Value::Object(map) => Value::Object(
            map.iter()
                .filter(|(key, _)| !VOLATILE.contains(&key.as_str()))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        ),
        other => other.clone(),
    }
}
