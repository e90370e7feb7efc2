//! Requests read with the SDK's own shapes: the lab takes what AWS's model takes, not what we imagine.

use aws_sdk_cognitoidentityprovider::operation::describe_user_pool::DescribeUserPoolInput;
use aws_sdk_cognitoidentityprovider::operation::describe_user_pool_client::DescribeUserPoolClientInput;
use aws_sdk_cognitoidentityprovider::operation::get_user_pool_mfa_config::GetUserPoolMfaConfigInput;
use aws_sdk_cognitoidentityprovider::operation::list_user_pool_clients::ListUserPoolClientsInput;
use aws_sdk_cognitoidentityprovider::operation::list_user_pools::ListUserPoolsInput;
use aws_sdk_cognitoidentityprovider::operation::set_user_pool_mfa_config::SetUserPoolMfaConfigInput;
use aws_sdk_cognitoidentityprovider::operation::update_user_pool::UpdateUserPoolInput;
use aws_sdk_cognitoidentityprovider::operation::update_user_pool_client::UpdateUserPoolClientInput;
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec;
use aws_smithy_types::date_time::Format;
use serde_json::{Map, Value};

/// Members that AWS's model has and the SDK in use has not yet (facts 3.2).
const AHEAD_OF_THE_SDK: &[(&str, &str)] = &[("UpdateUserPool", "DcrConfiguration")];

/// Reads the body of an operation with the SDK's shape for its input.
///
/// # Errors
/// A member that the shape does not have, or a value of the wrong type; in AWS's manner, in words.
pub fn check(operation: &str, body: &[u8]) -> Result<(), String> {
    macro_rules! read {
        ($input:ty) => {{
            members(operation, <$input>::SCHEMA, body)?;
            let codec = codec();
            <$input>::deserialize(&mut codec.create_deserializer(body))
                .map(|_| ())
                .map_err(|error| error.to_string())
        }};
    }
    match operation {
        "ListUserPools" => read!(ListUserPoolsInput),
        "DescribeUserPool" => read!(DescribeUserPoolInput),
        "GetUserPoolMfaConfig" => read!(GetUserPoolMfaConfigInput),
        "ListUserPoolClients" => read!(ListUserPoolClientsInput),
        "DescribeUserPoolClient" => read!(DescribeUserPoolClientInput),
        "UpdateUserPool" => read!(UpdateUserPoolInput),
        "SetUserPoolMfaConfig" => read!(SetUserPoolMfaConfigInput),
        "UpdateUserPoolClient" => read!(UpdateUserPoolClientInput),
        _ => Ok(()),
    }
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
