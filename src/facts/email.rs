//! Amazon SES, as far as it decides whether Cognito may send mail through it
//! (source: ses-identity-regions, email-mfa-needs-ses).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Fact;

/// SES in one Region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SesRegion {
    /// The Region.
    pub region: String,
    /// `GetAccount`.
    pub account: Fact<SesAccount>,
    /// `ListEmailIdentities` and a `GetEmailIdentity` each.
    pub identities: Fact<Vec<SesIdentity>>,
}

/// `sesv2:GetAccount`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SesAccount {
    /// `ProductionAccessEnabled`; false is the sandbox: verified recipients only.
    pub production_access: bool,
    /// `SendingEnabled`.
    pub sending_enabled: bool,
    /// `EnforcementStatus`: `HEALTHY`, `PROBATION`, `SHUTDOWN`.
    pub enforcement: Option<String>,
}

/// `sesv2:GetEmailIdentity`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SesIdentity {
    /// An address or a domain.
    pub name: String,
    /// `arn:…:ses:<region>:<account>:identity/<name>`.
    pub arn: String,
    /// `VerifiedForSendingStatus`.
    pub verified: Fact<bool>,
    /// `Policies`: the sending-authorization policies, by name.
    pub policies: Vec<(String, Value)>,
}
