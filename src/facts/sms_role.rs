//! The IAM role through which the pool sends text messages.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Fact;

/// What was read of the role that the SMS configuration names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SmsRole {
    /// The ARN exactly as the pool holds it.
    pub configured_arn: String,
    /// The same in parts; `None` if it is no role's ARN.
    pub arn: Option<RoleArn>,
    /// `GetRole`; `Known(None)` when IAM says `NoSuchEntity`. `NotAsked` for a role of another account.
    pub role: Fact<Option<Role>>,
    /// `ListRolePolicies` and a `GetRolePolicy` each.
    pub inline: Fact<Vec<Policy>>,
    /// `ListAttachedRolePolicies`, then `GetPolicy` and `GetPolicyVersion` each.
    pub attached: Fact<Vec<Policy>>,
    /// The permissions boundary, if `GetRole` names one.
    pub boundary: Fact<Option<Policy>>,
    /// `SimulatePrincipalPolicy`, where the caller may.
    pub simulation: Fact<Simulation>,
}

/// `arn:aws:iam::123456789012:role/service-role/My-SMS-Role` in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleArn {
    /// `aws`, `aws-us-gov` …
    pub partition: String,
    /// The twelve digits.
    pub account: String,
    /// With its slashes: `/`, `/service-role/`.
    pub path: String,
    /// The last segment, which is what IAM's calls take.
    pub name: String,
}

impl RoleArn {
    /// Reads a role's ARN.
    pub fn parse(arn: &str) -> Option<RoleArn> {
        let parts: Vec<&str> = arn.splitn(6, ':').collect();
        let [prefix, partition, "iam", "", account, resource] = parts.as_slice() else {
            return None;
        };
        if *prefix != "arn" || account.len() != 12 || !account.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let rest = resource.strip_prefix("role/")?;
        let (path, name) = match rest.rsplit_once('/') {
            Some((path, name)) => (format!("/{path}/"), name),
            None => ("/".to_owned(), rest),
        };
        (!name.is_empty()).then(|| RoleArn {
            partition: (*partition).to_owned(),
            account: (*account).to_owned(),
            path,
            name: name.to_owned(),
        })
    }
}

impl RoleArn {
    /// Is it a role that only AWS changes: of a permission set of IAM Identity Center, or linked to a
    /// service?
    pub fn is_protected(&self) -> bool {
        self.path.starts_with("/aws-reserved/") || self.path.starts_with("/aws-service-role/")
    }
}

impl std::fmt::Display for RoleArn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "arn:{}:iam::{}:role{}{}", self.partition, self.account, self.path, self.name)
    }
}

/// `GetRole`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// The ARN IAM gives, which may differ from the pool's in its path.
    pub arn: String,
    /// `AssumeRolePolicyDocument`, decoded and parsed.
    pub trust: Value,
    /// `PermissionsBoundary.PermissionsBoundaryArn`.
    pub boundary_arn: Option<String>,
    /// `Tags`; a tag that is not among them is not there.
    pub tags: Vec<(String, String)>,
    /// `RoleLastUsed.LastUsedDate`, RFC 3339.
    pub last_used: Option<String>,
}

/// A policy document and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Policy {
    /// The inline policy's name, or the managed one's.
    pub name: String,
    /// Managed policies have an ARN.
    pub arn: Option<String>,
    /// The document, decoded and parsed; managed: its current default version.
    pub document: Fact<Value>,
}

/// One result of `SimulatePrincipalPolicy` (source: iam-simulate).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simulation {
    /// `EvalActionName`.
    pub action: String,
    /// `EvalDecision`.
    pub decision: Decision,
    /// `MatchedStatements[].SourcePolicyId`.
    pub matched: Vec<String>,
    /// `OrganizationsDecisionDetail.AllowedByOrganizations`, present only in an organization.
    pub allowed_by_organizations: Option<bool>,
    /// `PermissionsBoundaryDecisionDetail.AllowedByPermissionsBoundary`.
    pub allowed_by_boundary: Option<bool>,
    /// `MissingContextValues`.
    pub missing_context: Vec<String>,
}

/// `PolicyEvaluationDecisionType`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Decision {
    /// `allowed`.
    Allowed,
    /// `explicitDeny`.
    ExplicitDeny,
    /// `implicitDeny`.
    ImplicitDeny,
    /// A word this program does not know.
    Other(String),
}

impl Decision {
    /// AWS's own word.
    pub fn word(&self) -> &str {
        match self {
            Decision::Allowed => "allowed",
            Decision::ExplicitDeny => "explicitDeny",
            Decision::ImplicitDeny => "implicitDeny",
            Decision::Other(word) => word,
        }
    }

    /// From AWS's word.
    pub fn from_word(word: &str) -> Decision {
        match word {
            "allowed" => Decision::Allowed,
            "explicitDeny" => Decision::ExplicitDeny,
            "implicitDeny" => Decision::ImplicitDeny,
            other => Decision::Other(other.to_owned()),
        }
    }
}

impl From<String> for Decision {
    fn from(word: String) -> Decision {
        Decision::from_word(&word)
    }
}

impl From<Decision> for String {
    fn from(decision: Decision) -> String {
        decision.word().to_owned()
    }
}
