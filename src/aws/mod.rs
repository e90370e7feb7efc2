//! The real AWS, and the lab in its place, through the same SDK clients.
//!
//! SDK types live here and in `lab` only. Reads keep the JSON as it came; writes go through the one
//! [`write::Writer`], which exists only where a person gave the permission.

mod answer;
mod calls;
mod delivery;
mod endpoints;
mod iam_role;
mod inspect;
mod json_service;
mod message_log;
mod pace;
mod pages;
mod pools;
mod practice;
mod process;
mod profiles;
mod query_service;
mod raw;
mod refusal;
mod run;
mod session;
mod sign_in;
mod sms_voice;
mod stacks;
mod sub_resources;
mod surroundings;
mod trail;
mod undo;
mod users;
mod whole;
pub mod write;

pub use calls::CallLog;
pub use inspect::{Memo, Want, inspect, read_stacks};
pub use message_log::{LogGroup, MessageLogPage, log_delivery, read_message_log};
pub use pools::{list_pools, read_pool};
pub use practice::http_date;
pub use practice::{OwnedRequest, PracticeWorld};
pub use profiles::{read_profiles, regions};
pub use refusal::{is_denied, is_of_changes, is_throttle, local as local_trouble};
pub use run::{Standing, carry_out, differences, nothing_sent, standing, verified};
pub use session::{ConnectOptions, Session, connect};
pub use sign_in::Called;
pub use trail::{Lookup, TrailPage, app_client_names, look_up};
pub use undo::{may_still_be_made, note_undone_already, plan_undo, settle_left_open};

/// Every call this program makes, for the least policy it needs and for the names in refusals.
/// `writes` are made only with the permission to change things.
pub const CALLS: &[Call] = &[
    Call { name: "sts:GetCallerIdentity", writes: false },
    Call { name: "cognito-idp:ListUserPools", writes: false },
    Call { name: "cognito-idp:DescribeUserPool", writes: false },
    Call { name: "cognito-idp:GetUserPoolMfaConfig", writes: false },
    Call { name: "cognito-idp:ListUserPoolClients", writes: false },
    Call { name: "cognito-idp:DescribeUserPoolClient", writes: false },
    Call { name: "iam:GetRole", writes: false },
    Call { name: "iam:ListRolePolicies", writes: false },
    Call { name: "iam:GetRolePolicy", writes: false },
    Call { name: "iam:ListAttachedRolePolicies", writes: false },
    Call { name: "iam:GetPolicy", writes: false },
    Call { name: "iam:GetPolicyVersion", writes: false },
    Call { name: "iam:SimulatePrincipalPolicy", writes: false },
    Call { name: "ses:GetAccount", writes: false },
    Call { name: "ses:ListEmailIdentities", writes: false },
    Call { name: "ses:GetEmailIdentity", writes: false },
    Call { name: "sns:GetSMSSandboxAccountStatus", writes: false },
    Call { name: "sns:GetSMSAttributes", writes: false },
    Call { name: "cognito-idp:ListUsers", writes: false },
    Call { name: "cognito-idp:AdminGetUserAuthFactors", writes: false },
    Call { name: "cognito-idp:AdminListDevices", writes: false },
    Call { name: "cognito-idp:ListIdentityProviders", writes: false },
    Call { name: "cognito-idp:DescribeRiskConfiguration", writes: false },
    Call { name: "cognito-idp:GetLogDeliveryConfiguration", writes: false },
    Call { name: "sms-voice:DescribeAccountAttributes", writes: false },
    Call { name: "sms-voice:DescribeSpendLimits", writes: false },
    Call { name: "sms-voice:DescribeProtectConfigurations", writes: false },
    Call { name: "sms-voice:GetProtectConfigurationCountryRuleSet", writes: false },
    Call { name: "sms-voice:DescribeOptedOutNumbers", writes: false },
    Call { name: "cloudtrail:LookupEvents", writes: false },
    Call { name: "cloudformation:DescribeStackResources", writes: false },
    Call { name: "logs:FilterLogEvents", writes: false },
    Call { name: "cognito-idp:AdminSetUserMFAPreference", writes: true },
    Call { name: "cognito-idp:AdminDeleteSoftwareToken", writes: true },
    Call { name: "cognito-idp:AdminUpdateDeviceStatus", writes: true },
    Call { name: "cognito-idp:AdminForgetDevice", writes: true },
    Call { name: "cognito-idp:SetLogDeliveryConfiguration", writes: true },
    Call { name: "cognito-idp:UpdateUserPool", writes: true },
    Call { name: "cognito-idp:SetUserPoolMfaConfig", writes: true },
    Call { name: "cognito-idp:UpdateUserPoolClient", writes: true },
    Call { name: "cognito-idp:AdminInitiateAuth", writes: true },
    Call { name: "cognito-idp:AdminRespondToAuthChallenge", writes: true },
    Call { name: "iam:UpdateAssumeRolePolicy", writes: true },
    Call { name: "iam:PutRolePolicy", writes: true },
    Call { name: "iam:DeleteRolePolicy", writes: true },
    Call { name: "iam:CreateRole", writes: true },
    Call { name: "iam:DeleteRole", writes: true },
];

/// A call of an AWS API, by the name of its IAM action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// `iam:GetRole`.
    pub name: &'static str,
    /// Does it change anything?
    pub writes: bool,
}
