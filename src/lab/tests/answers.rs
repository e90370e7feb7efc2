//! Answers read with the SDK's own shapes: no member that AWS does not have, every one that it must.

use aws_sdk_cognitoidentityprovider::operation;
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec;
use aws_smithy_types::date_time::Format;

use super::bench::*;
use super::*;

fn members(schema: &Schema<'_>, value: &Value, at: &str, strangers: &mut Vec<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = format!("{at}.{name}");
        match schema.member_schema(name) {
            Some(member) if value.is_object() && member.member_schema("any").is_none() => {
                if member.members().is_empty() {
                    continue;
                }
                members(member, value, &path, strangers);
            }
            Some(_) => {}
            None => strangers.push(path),
        }
    }
}

macro_rules! reads {
    ($answer:expr, $module:ident :: $output:ident) => {{
        type Output = operation::$module::$output;
        let answer: Value = $answer;
        let mut strangers = Vec::new();
        members(Output::SCHEMA, &answer, stringify!($module), &mut strangers);
        assert!(strangers.is_empty(), "{strangers:?}");
        let codec = JsonCodec::new(
            JsonCodecSettings::builder()
                .use_json_name(false)
                .default_timestamp_format(Format::EpochSeconds)
                .build(),
        );
        let text = answer.to_string();
        Output::deserialize(&mut codec.create_deserializer(text.as_bytes())).unwrap()
    }};
}

#[test]
fn of_pools_and_users() {
    let lab = bench();
    let id = first_pool(&lab);
    let ask = |operation: &str, more: Value| {
        let mut body = json!({ "UserPoolId": id });
        body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        call(&lab, operation, body).unwrap()
    };
    let new = call(&lab, "CreateUserPool", json!({ "PoolName": "new" })).unwrap();
    let new = reads!(new, create_user_pool::CreateUserPoolOutput);
    assert_eq!(new.user_pool().unwrap().name(), Some("new"));
    let client =
        ask("CreateUserPoolClient", json!({ "ClientName": "new", "GenerateSecret": true }));
    let client = reads!(client, create_user_pool_client::CreateUserPoolClientOutput);
    assert!(client.user_pool_client().unwrap().client_secret().is_some());
    let eva = json!({ "Username": "eva", "MessageAction": "SUPPRESS" });
    let eva = reads!(ask("AdminCreateUser", eva), admin_create_user::AdminCreateUserOutput);
    assert_eq!(eva.user().unwrap().username(), Some("eva"));
    let all = reads!(ask("ListUsers", json!({ "Limit": 2 })), list_users::ListUsersOutput);
    assert_eq!((all.users().len(), all.pagination_token().is_some()), (2, true));
    let ana = json!({ "Username": "ana" });
    let user = reads!(ask("AdminGetUser", ana.clone()), admin_get_user::AdminGetUserOutput);
    assert!(user.enabled() && user.user_create_date().is_some());
    let factors = reads!(
        ask("AdminGetUserAuthFactors", ana),
        admin_get_user_auth_factors::AdminGetUserAuthFactorsOutput
    );
    assert_eq!(factors.configured_user_auth_factors().len(), 2);
}

#[test]
fn of_signing_in() {
    let lab = bench();
    let open = reads!(sign_in(&lab, "ana", ANA).unwrap(), initiate_auth::InitiateAuthOutput);
    let session = json!(open.session().unwrap());
    let typed = code(&lab, SECRET);
    let done =
        respond(&lab, "SOFTWARE_TOKEN_MFA", &session, "ana", "SOFTWARE_TOKEN_MFA_CODE", &typed);
    let done = reads!(done.unwrap(), respond_to_auth_challenge::RespondToAuthChallengeOutput);
    let tokens = done.authentication_result().unwrap();
    let access = json!({ "AccessToken": tokens.access_token().unwrap() });
    let user = reads!(call(&lab, "GetUser", access.clone()).unwrap(), get_user::GetUserOutput);
    assert_eq!(user.username(), "ana");
    let factors = call(&lab, "GetUserAuthFactors", access.clone()).unwrap();
    reads!(factors, get_user_auth_factors::GetUserAuthFactorsOutput);
    let given = call(&lab, "AssociateSoftwareToken", access.clone()).unwrap();
    let given = reads!(given, associate_software_token::AssociateSoftwareTokenOutput);
    let mut body = access;
    body["UserCode"] = json!(code(&lab, given.secret_code().unwrap()));
    let verified = call(&lab, "VerifySoftwareToken", body).unwrap();
    reads!(verified, verify_software_token::VerifySoftwareTokenOutput);
}
