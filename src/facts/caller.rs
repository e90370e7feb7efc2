//! The caller's own permission to hand the SMS role to Cognito (facts 0.9).

use super::Decision;

/// `SimulatePrincipalPolicy` of `iam:PassRole` on the SMS role, for the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassRole {
    /// The principal that was simulated: the caller's user or role ARN.
    pub principal: String,
    /// The role that would be passed.
    pub role_arn: String,
    /// IAM's word.
    pub decision: Decision,
}
