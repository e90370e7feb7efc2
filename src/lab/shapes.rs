//! Requests read with the SDK's own shapes: the lab takes what AWS's model takes, not what we imagine.

use aws_sdk_cognitoidentityprovider::operation;
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec;
use aws_smithy_types::date_time::Format;
use serde_json::{Map, Value};

/// Members that AWS's model has and the SDK in use has not yet.
const AHEAD_OF_THE_SDK: &[(&str, &str)] = &[
    ("UpdateUserPool", "DcrConfiguration"),
    ("CreateUserPool", "DcrConfiguration"),
    ("CreateUserPoolClient", "PublishSecretsInAWSSecretsManager"),
    ("UpdateUserPoolClient", "PublishSecretsInAWSSecretsManager"),
];

/// One arm an operation: its name on the wire, and where the SDK keeps its input.
macro_rules! shapes {
    ($($name:literal => $module:ident::$input:ident,)*) => {
        /// Reads the body of an operation with the SDK's shape for its input.
        ///
        /// # Errors
        /// A member that the shape does not have, or a value of the wrong type; in AWS's manner, in
        /// words.
        pub fn check(name: &str, body: &[u8]) -> Result<(), String> {
            match name {
                $($name => {
                    type Input = operation::$module::$input;
                    members(name, Input::SCHEMA, body)?;
                    let codec = codec();
                    Input::deserialize(&mut codec.create_deserializer(body))
                        .map(|_| ())
                        .map_err(|error| error.to_string())
                })*
                _ => Ok(()),
            }
        }
    };
}

shapes! {
    "ListUserPools" => list_user_pools::ListUserPoolsInput,
    "DescribeUserPool" => describe_user_pool::DescribeUserPoolInput,
    "CreateUserPool" => create_user_pool::CreateUserPoolInput,
    "UpdateUserPool" => update_user_pool::UpdateUserPoolInput,
    "DeleteUserPool" => delete_user_pool::DeleteUserPoolInput,
    "GetUserPoolMfaConfig" => get_user_pool_mfa_config::GetUserPoolMfaConfigInput,
    "SetUserPoolMfaConfig" => set_user_pool_mfa_config::SetUserPoolMfaConfigInput,
    "ListUserPoolClients" => list_user_pool_clients::ListUserPoolClientsInput,
    "DescribeUserPoolClient" => describe_user_pool_client::DescribeUserPoolClientInput,
    "CreateUserPoolClient" => create_user_pool_client::CreateUserPoolClientInput,
    "UpdateUserPoolClient" => update_user_pool_client::UpdateUserPoolClientInput,
    "DeleteUserPoolClient" => delete_user_pool_client::DeleteUserPoolClientInput,
    "ListUsers" => list_users::ListUsersInput,
    "AdminGetUser" => admin_get_user::AdminGetUserInput,
    "AdminGetUserAuthFactors" => admin_get_user_auth_factors::AdminGetUserAuthFactorsInput,
    "AdminSetUserMFAPreference" => admin_set_user_mfa_preference::AdminSetUserMfaPreferenceInput,
    "AdminDeleteSoftwareToken" => admin_delete_software_token::AdminDeleteSoftwareTokenInput,
    "ListIdentityProviders" => list_identity_providers::ListIdentityProvidersInput,
    "DescribeRiskConfiguration" => describe_risk_configuration::DescribeRiskConfigurationInput,
    "GetLogDeliveryConfiguration" => get_log_delivery_configuration::GetLogDeliveryConfigurationInput,
    "SetLogDeliveryConfiguration" => set_log_delivery_configuration::SetLogDeliveryConfigurationInput,
    "AdminListDevices" => admin_list_devices::AdminListDevicesInput,
    "AdminGetDevice" => admin_get_device::AdminGetDeviceInput,
    "AdminForgetDevice" => admin_forget_device::AdminForgetDeviceInput,
    "AdminUpdateDeviceStatus" => admin_update_device_status::AdminUpdateDeviceStatusInput,
    "AdminCreateUser" => admin_create_user::AdminCreateUserInput,
    "AdminSetUserPassword" => admin_set_user_password::AdminSetUserPasswordInput,
    "AdminUpdateUserAttributes" => admin_update_user_attributes::AdminUpdateUserAttributesInput,
    "AdminDeleteUser" => admin_delete_user::AdminDeleteUserInput,
    "InitiateAuth" => initiate_auth::InitiateAuthInput,
    "AdminInitiateAuth" => admin_initiate_auth::AdminInitiateAuthInput,
    "RespondToAuthChallenge" => respond_to_auth_challenge::RespondToAuthChallengeInput,
    "AdminRespondToAuthChallenge" => admin_respond_to_auth_challenge::AdminRespondToAuthChallengeInput,
    "AssociateSoftwareToken" => associate_software_token::AssociateSoftwareTokenInput,
    "VerifySoftwareToken" => verify_software_token::VerifySoftwareTokenInput,
    "SetUserMFAPreference" => set_user_mfa_preference::SetUserMfaPreferenceInput,
    "GetUser" => get_user::GetUserInput,
    "GetUserAuthFactors" => get_user_auth_factors::GetUserAuthFactorsInput,
    "GlobalSignOut" => global_sign_out::GlobalSignOutInput,
    "AdminDeleteUserAttributes" => admin_delete_user_attributes::AdminDeleteUserAttributesInput,
    "AdminEnableUser" => admin_enable_user::AdminEnableUserInput,
    "AdminDisableUser" => admin_disable_user::AdminDisableUserInput,
    "AdminUserGlobalSignOut" => admin_user_global_sign_out::AdminUserGlobalSignOutInput,
    "AdminConfirmSignUp" => admin_confirm_sign_up::AdminConfirmSignUpInput,
    "AdminResetUserPassword" => admin_reset_user_password::AdminResetUserPasswordInput,
    "SignUp" => sign_up::SignUpInput,
    "ConfirmSignUp" => confirm_sign_up::ConfirmSignUpInput,
    "ResendConfirmationCode" => resend_confirmation_code::ResendConfirmationCodeInput,
    "ForgotPassword" => forgot_password::ForgotPasswordInput,
    "ConfirmForgotPassword" => confirm_forgot_password::ConfirmForgotPasswordInput,
    "ChangePassword" => change_password::ChangePasswordInput,
    "UpdateUserAttributes" => update_user_attributes::UpdateUserAttributesInput,
    "GetUserAttributeVerificationCode" => get_user_attribute_verification_code::GetUserAttributeVerificationCodeInput,
    "VerifyUserAttribute" => verify_user_attribute::VerifyUserAttributeInput,
    "DeleteUser" => delete_user::DeleteUserInput,
    "DeleteUserAttributes" => delete_user_attributes::DeleteUserAttributesInput,
    "ListTagsForResource" => list_tags_for_resource::ListTagsForResourceInput,
    "TagResource" => tag_resource::TagResourceInput,
    "UntagResource" => untag_resource::UntagResourceInput,
    "RevokeToken" => revoke_token::RevokeTokenInput,
    "GetTokensFromRefreshToken" => get_tokens_from_refresh_token::GetTokensFromRefreshTokenInput,
    "ConfirmDevice" => confirm_device::ConfirmDeviceInput,
    "UpdateDeviceStatus" => update_device_status::UpdateDeviceStatusInput,
    "GetDevice" => get_device::GetDeviceInput,
    "ListDevices" => list_devices::ListDevicesInput,
    "ForgetDevice" => forget_device::ForgetDeviceInput,
}

fn codec() -> JsonCodec {
    JsonCodec::new(
        JsonCodecSettings::builder()
            .use_json_name(false)
            .default_timestamp_format(Format::EpochSeconds)
            .build(),
    )
}

fn members(operation: &str, schema: &Schema<'_>, body: &[u8]) -> Result<(), String> {
    let body: Map<String, Value> =
        serde_json::from_slice(body).map_err(|error| error.to_string())?;
    let unknown: Vec<&str> = body
        .keys()
        .map(String::as_str)
        .filter(|member| schema.member_schema(member).is_none())
        .filter(|member| !AHEAD_OF_THE_SDK.contains(&(operation, member)))
        .collect();
    if unknown.is_empty() { Ok(()) } else { Err(format!("Unknown member: {}", unknown.join(", "))) }
}
