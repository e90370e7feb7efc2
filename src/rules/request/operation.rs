//! Which operation a request is of, told by the members that only one of them has.

use serde_json::{Map, Value};

use crate::change::{
    CLIENT_MEMBERS, CLIENT_READ_ONLY, CLIENT_REQUEST_ONLY, MFA_MEMBERS, POOL_MEMBERS,
    POOL_READ_ONLY,
};

/// An operation of Amazon Cognito whose request can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The whole MFA configuration of a pool.
    SetUserPoolMfaConfig,
    /// Everything else of a pool.
    UpdateUserPool,
    /// A new pool.
    CreateUserPool,
    /// An app client.
    UpdateUserPoolClient,
    /// What a user prefers, with the user's access token.
    SetUserMfaPreference,
    /// What a user prefers, by an administrator.
    AdminSetUserMfaPreference,
}

/// The blocks of a user's preference.
pub const PREFERENCES: &[&str] =
    &["SMSMfaSettings", "SoftwareTokenMfaSettings", "EmailMfaSettings", "WebAuthnMfaSettings"];

/// Members that tell nothing: several operations, or several answers, have them.
const SHARED: [&str; 4] = ["MfaConfiguration", "UserPoolId", "CreationDate", "LastModifiedDate"];

/// Members that only the creation of a pool has.
const CREATE_ONLY: &[&str] =
    &["AliasAttributes", "Schema", "UsernameAttributes", "UsernameConfiguration"];

impl Operation {
    /// All that can be judged.
    pub const ALL: [Operation; 6] = [
        Operation::SetUserPoolMfaConfig,
        Operation::UpdateUserPool,
        Operation::CreateUserPool,
        Operation::UpdateUserPoolClient,
        Operation::SetUserMfaPreference,
        Operation::AdminSetUserMfaPreference,
    ];

    /// The operation of a body. One that fits several, as a pool's id and a mode do, is taken for
    /// `SetUserPoolMfaConfig`.
    pub fn of(request: &Map<String, Value>) -> Operation {
        let has = |name: &str| request.contains_key(name);
        let any = |lists: &[&[&str]]| {
            let mut names = lists.iter().copied().flatten();
            names.any(|name| !SHARED.contains(name) && has(name))
        };
        // A mode or a block of the pool beside them: the blocks are misnamed, and the pool is meant.
        let of_the_pool = has("MfaConfiguration") || any(&[MFA_MEMBERS]);
        let of_a_user = has("Username") || has("AccessToken");
        if has("AccessToken") || (any(&[PREFERENCES]) && (of_a_user || !of_the_pool)) {
            let by_administrator = has("UserPoolId") || has("Username");
            return match by_administrator && !has("AccessToken") {
                true => Operation::AdminSetUserMfaPreference,
                false => Operation::SetUserMfaPreference,
            };
        }
        if any(&[MFA_MEMBERS]) {
            return Operation::SetUserPoolMfaConfig;
        }
        // A name and no id: there is no pool yet.
        if has("PoolName") && !has("UserPoolId") && !has("ClientId") {
            return Operation::CreateUserPool;
        }
        if any(&[CLIENT_MEMBERS, CLIENT_REQUEST_ONLY, CLIENT_READ_ONLY]) {
            return Operation::UpdateUserPoolClient;
        }
        if any(&[POOL_MEMBERS, POOL_READ_ONLY, &["PoolName"]]) {
            return Operation::UpdateUserPool;
        }
        Operation::SetUserPoolMfaConfig
    }

    /// Is there a member of any operation in it?
    pub fn knows_any(request: &Map<String, Value>) -> bool {
        let lists = [
            &SHARED[..],
            CREATE_ONLY,
            MFA_MEMBERS,
            POOL_MEMBERS,
            POOL_READ_ONLY,
            CLIENT_MEMBERS,
            CLIENT_REQUEST_ONLY,
            CLIENT_READ_ONLY,
            PREFERENCES,
            &["AccessToken", "PoolName", "Username"],
        ];
        request.keys().any(|name| lists.iter().any(|list| list.contains(&name.as_str())))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Operation::SetUserPoolMfaConfig => "SetUserPoolMfaConfig",
            Operation::UpdateUserPool => "UpdateUserPool",
            Operation::CreateUserPool => "CreateUserPool",
            Operation::UpdateUserPoolClient => "UpdateUserPoolClient",
            Operation::SetUserMfaPreference => "SetUserMFAPreference",
            Operation::AdminSetUserMfaPreference => "AdminSetUserMFAPreference",
        }
    }

    /// Does it replace a whole document?
    pub fn replaces(self) -> bool {
        matches!(
            self,
            Operation::SetUserPoolMfaConfig
                | Operation::UpdateUserPool
                | Operation::UpdateUserPoolClient
        )
    }

    /// Its command of the AWS CLI.
    pub fn command(self) -> &'static str {
        match self {
            Operation::SetUserPoolMfaConfig => "set-user-pool-mfa-config",
            Operation::UpdateUserPool => "update-user-pool",
            Operation::CreateUserPool => "create-user-pool",
            Operation::UpdateUserPoolClient => "update-user-pool-client",
            Operation::SetUserMfaPreference => "set-user-mfa-preference",
            Operation::AdminSetUserMfaPreference => "admin-set-user-mfa-preference",
        }
    }

    /// With the service before it, as evidence names a call.
    pub fn call(self) -> &'static str {
        match self {
            Operation::SetUserPoolMfaConfig => "cognito-idp:SetUserPoolMfaConfig",
            Operation::UpdateUserPool => "cognito-idp:UpdateUserPool",
            Operation::CreateUserPool => "cognito-idp:CreateUserPool",
            Operation::UpdateUserPoolClient => "cognito-idp:UpdateUserPoolClient",
            Operation::SetUserMfaPreference => "cognito-idp:SetUserMFAPreference",
            Operation::AdminSetUserMfaPreference => "cognito-idp:AdminSetUserMFAPreference",
        }
    }

    /// The members it has to have.
    pub(super) fn required(self) -> &'static [&'static str] {
        match self {
            Operation::SetUserPoolMfaConfig | Operation::UpdateUserPool => &["UserPoolId"],
            Operation::CreateUserPool => &["PoolName"],
            Operation::UpdateUserPoolClient => &["UserPoolId", "ClientId"],
            Operation::SetUserMfaPreference => &["AccessToken"],
            Operation::AdminSetUserMfaPreference => &["UserPoolId", "Username"],
        }
    }

    /// The members it takes.
    pub(super) fn members(self) -> Vec<&'static str> {
        match self {
            Operation::SetUserPoolMfaConfig => [&["UserPoolId"][..], MFA_MEMBERS].concat(),
            Operation::UpdateUserPool => [&["UserPoolId", "PoolName"][..], POOL_MEMBERS].concat(),
            Operation::CreateUserPool => [&["PoolName"][..], CREATE_ONLY, POOL_MEMBERS].concat(),
            Operation::UpdateUserPoolClient => [CLIENT_MEMBERS, CLIENT_REQUEST_ONLY].concat(),
            Operation::SetUserMfaPreference | Operation::AdminSetUserMfaPreference => {
                [self.required(), PREFERENCES].concat()
            }
        }
    }

    /// The members that AWS's answer has and that it does not take back.
    pub(super) fn read_only(self) -> &'static [&'static str] {
        match self {
            Operation::UpdateUserPool => POOL_READ_ONLY,
            Operation::UpdateUserPoolClient => CLIENT_READ_ONLY,
            _ => &[],
        }
    }
}
