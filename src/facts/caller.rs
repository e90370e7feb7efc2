//! The caller's own permission to hand the SMS role to Cognito (source: pass-role-required).

use serde::{Deserialize, Serialize};

use super::Decision;

/// `SimulatePrincipalPolicy` of `iam:PassRole` on the SMS role, for the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassRole {
    /// The principal that was simulated: the caller's user or role ARN.
    pub principal: String,
    /// The role that would be passed.
    pub role_arn: String,
    /// IAM's word.
    pub decision: Decision,
    /// `OrganizationsDecisionDetail.AllowedByOrganizations`.
    pub allowed_by_organizations: Option<bool>,
    /// `MissingContextValues`: what the policies ask for and the simulation was not given.
    pub missing_context: Vec<String>,
}

/// The beginning of the names of the roles that IAM Identity Center makes for permission sets.
pub const PERMISSION_SET_ROLE: &str = "AWSReservedSSO_";

impl PassRole {
    /// Is the caller known to be refused? `None` where the denial may rest on a condition key that
    /// nobody could give, which the simulator names for IAM's policies and never for an organization's.
    pub fn refused(&self) -> Option<bool> {
        match self.decision {
            Decision::Allowed => Some(false),
            _ if self.allowed_by_organizations == Some(false) => None,
            _ if !self.missing_context.is_empty() => None,
            _ => Some(true),
        }
    }

    /// The permission set of IAM Identity Center that the caller's role comes from, if it does: AWS
    /// lets nobody change such a role itself. `AWSReservedSSO_Operators_0123456789abcdef` →
    /// `Operators`.
    pub fn permission_set(&self) -> Option<&str> {
        let role = self.principal.rsplit('/').next()?.strip_prefix(PERMISSION_SET_ROLE)?;
        Some(role.rsplit_once('_').map_or(role, |(set, _)| set))
    }
}
