//! Cognito's operations: their table, the door, the reads, and who may pass.

use serde_json::{Map, Value, json};

use super::pool::{IdentityProvider, Pool};
use super::refusal::{Refusal, not_authorized, not_spoken};
use super::request::{Request, denied, missing, no_client, no_pool, pool_of, text};
use super::sign_in::{self, access, device, enrol, recovery, sign_up};
use super::world::World;
use super::{
    client_life, client_update, devices, mfa_update, pool_life, pool_update, role_check, shapes,
    sub_resources, tags, user_life, user_mfa, users,
};

type Run = fn(&mut World, Request) -> Result<Value, Refusal>;

pub(super) const OPERATIONS: &[(&str, Run)] = &[
    ("ListUserPools", list_user_pools),
    ("DescribeUserPool", describe_user_pool),
    ("GetUserPoolMfaConfig", get_user_pool_mfa_config),
    ("ListUserPoolClients", list_user_pool_clients),
    ("DescribeUserPoolClient", describe_user_pool_client),
    ("UpdateUserPool", pool_update::update_user_pool),
    ("SetUserPoolMfaConfig", mfa_update::set_user_pool_mfa_config),
    ("UpdateUserPoolClient", client_update::update_user_pool_client),
    ("CreateUserPool", pool_life::create_user_pool),
    ("DeleteUserPool", pool_life::delete_user_pool),
    ("CreateUserPoolClient", client_life::create_user_pool_client),
    ("DeleteUserPoolClient", client_life::delete_user_pool_client),
    ("AdminCreateUser", user_life::admin_create_user),
    ("AdminSetUserPassword", user_life::admin_set_user_password),
    ("AdminUpdateUserAttributes", user_life::admin_update_user_attributes),
    ("AdminDeleteUser", user_life::admin_delete_user),
    ("AdminDeleteUserAttributes", user_life::admin_delete_user_attributes),
    ("AdminEnableUser", user_life::admin_enable_user),
    ("AdminDisableUser", user_life::admin_disable_user),
    ("AdminUserGlobalSignOut", user_life::admin_user_global_sign_out),
    ("AdminConfirmSignUp", sign_up::admin_confirm_sign_up),
    ("AdminResetUserPassword", recovery::admin_reset_user_password),
    ("SignUp", sign_up::sign_up),
    ("ConfirmSignUp", sign_up::confirm_sign_up),
    ("ResendConfirmationCode", sign_up::resend_confirmation_code),
    ("ForgotPassword", recovery::forgot_password),
    ("ConfirmForgotPassword", recovery::confirm_forgot_password),
    ("ChangePassword", recovery::change_password),
    ("UpdateUserAttributes", sign_up::update_user_attributes),
    ("GetUserAttributeVerificationCode", sign_up::get_user_attribute_verification_code),
    ("VerifyUserAttribute", sign_up::verify_user_attribute),
    ("DeleteUser", sign_up::delete_user),
    ("DeleteUserAttributes", sign_up::delete_user_attributes),
    ("ListTagsForResource", tags::list_tags_for_resource),
    ("TagResource", tags::tag_resource),
    ("UntagResource", tags::untag_resource),
    ("InitiateAuth", sign_in::initiate_auth),
    ("AdminInitiateAuth", sign_in::admin_initiate_auth),
    ("RespondToAuthChallenge", sign_in::respond_to_auth_challenge),
    ("AdminRespondToAuthChallenge", sign_in::admin_respond_to_auth_challenge),
    ("AssociateSoftwareToken", enrol::associate_software_token),
    ("VerifySoftwareToken", enrol::verify_software_token),
    ("SetUserMFAPreference", access::set_user_mfa_preference),
    ("GetUser", access::get_user),
    ("GetUserAuthFactors", access::get_user_auth_factors),
    ("GlobalSignOut", access::global_sign_out),
    ("RevokeToken", access::revoke_token),
    ("GetTokensFromRefreshToken", sign_in::get_tokens_from_refresh_token),
    ("ConfirmDevice", device::confirm_device),
    ("UpdateDeviceStatus", device::update_device_status),
    ("GetDevice", device::get_device),
    ("ListDevices", device::list_devices),
    ("ForgetDevice", device::forget_device),
    ("ListUsers", users::list_users),
    ("AdminGetUser", users::admin_get_user),
    ("AdminGetUserAuthFactors", users::admin_get_user_auth_factors),
    ("AdminSetUserMFAPreference", user_mfa::admin_set_user_mfa_preference),
    ("AdminDeleteSoftwareToken", user_mfa::admin_delete_software_token),
    ("ListIdentityProviders", list_identity_providers),
    ("DescribeRiskConfiguration", sub_resources::describe_risk_configuration),
    ("GetLogDeliveryConfiguration", sub_resources::get_log_delivery_configuration),
    ("SetLogDeliveryConfiguration", sub_resources::set_log_delivery_configuration),
    ("AdminListDevices", devices::admin_list_devices),
    ("AdminGetDevice", devices::admin_get_device),
    ("AdminForgetDevice", devices::admin_forget_device),
    ("AdminUpdateDeviceStatus", devices::admin_update_device_status),
];

pub(super) fn operate(
    world: &mut World,
    operation: &str,
    host: &str,
    body: &[u8],
) -> Result<Value, Refusal> {
    let here = host_region(host, "cognito-idp").is_none_or(|region| region == world.region);
    let Some((_, run)) = OPERATIONS.iter().find(|(name, _)| *name == operation) else {
        return Err(Refusal::new("UnknownOperationException", not_spoken(operation)));
    };
    let request = match serde_json::from_slice(body) {
        Ok(Value::Object(request)) => without_nulls(request),
        Ok(_) => {
            return Err(Refusal::serialization(
                "Start of structure or map found where not expected.",
            ));
        }
        Err(_) => return Err(Refusal::serialization("Unable to parse request body.")),
    };
    let pool_id = request.get("UserPoolId").and_then(Value::as_str).map(str::to_owned);
    authorize(world, operation, pool_id.as_deref())?;
    shape(world, operation, &request, pool_id.as_deref())?;
    if !here {
        return elsewhere(operation, pool_id.as_deref());
    }
    run(world, request)
}

/// The Region in `cognito-idp.us-east-1.amazonaws.com`, if the host is of that form.
pub(super) fn host_region<'h>(host: &'h str, service: &str) -> Option<&'h str> {
    let mut parts = host.split('.');
    let first = parts.next()?;
    let region = parts.next()?;
    (first.starts_with(service) && region.contains('-')).then_some(region)
}

/// Pools live in one Region: the same account has none in any other.
fn elsewhere(operation: &str, pool_id: Option<&str>) -> Result<Value, Refusal> {
    match (operation, pool_id) {
        ("ListUserPools", _) => Ok(json!({ "UserPools": [] })),
        // Pools are made in the lab's Region alone, or one account would need many worlds.
        ("CreateUserPool", _) => Err(Refusal::new(
            "OperationNotEnabledException",
            "The practice AWS has user pools in one Region alone.",
        )),
        (_, Some(id)) => Err(no_pool(id)),
        (_, None) => Err(Refusal::new("ResourceNotFoundException", "Not found in this Region.")),
    }
}

/// Operations that nobody signs: they are the users' own (source: token-operations-unsigned).
const UNSIGNED: &[&str] = &[
    "SignUp",
    "ConfirmSignUp",
    "ResendConfirmationCode",
    "ForgotPassword",
    "ConfirmForgotPassword",
    "ChangePassword",
    "UpdateUserAttributes",
    "GetUserAttributeVerificationCode",
    "VerifyUserAttribute",
    "DeleteUser",
    "DeleteUserAttributes",
    "InitiateAuth",
    "RespondToAuthChallenge",
    "AssociateSoftwareToken",
    "VerifySoftwareToken",
    "SetUserMFAPreference",
    "GetUser",
    "GetUserAuthFactors",
    "GlobalSignOut",
    "RevokeToken",
    "GetTokensFromRefreshToken",
    "ConfirmDevice",
    "UpdateDeviceStatus",
    "GetDevice",
    "ListDevices",
    "ForgetDevice",
];

fn authorize(world: &World, operation: &str, pool_id: Option<&str>) -> Result<(), Refusal> {
    if UNSIGNED.contains(&operation) {
        return Ok(());
    }
    let action = format!("cognito-idp:{operation}");
    if !denied(world, &action) {
        return Ok(());
    }
    let resource = world.pool_arn(pool_id.unwrap_or("*"));
    Err(Refusal::new(
        "AccessDeniedException",
        not_authorized(&world.caller.arn, &action, &resource),
    ))
}

fn shape(
    world: &World,
    operation: &str,
    request: &Request,
    pool_id: Option<&str>,
) -> Result<(), Refusal> {
    let future = pool_id
        .and_then(|id| world.pool(id))
        .map_or(&[][..], |pool| pool.future_members.as_slice());
    // To the SDK's shapes a member of tomorrow is unknown, so it is taken out before they look.
    let mut known = request.clone();
    known.retain(|member, _| !future.contains(member));
    shapes::check(operation, Value::Object(known).to_string().as_bytes())
        .map_err(Refusal::serialization)
}

/// `null` is how a client says that it says nothing.
fn without_nulls(mut members: Map<String, Value>) -> Map<String, Value> {
    members.retain(|_, value| !value.is_null());
    for (_, value) in &mut members {
        strip_nulls(value);
    }
    members
}

fn strip_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, value| !value.is_null());
            members.iter_mut().for_each(|(_, value)| strip_nulls(value));
        }
        Value::Array(items) => {
            items.retain(|value| !value.is_null());
            items.iter_mut().for_each(strip_nulls);
        }
        _ => {}
    }
}

struct Page {
    from: usize,
    size: usize,
}

impl Page {
    /// `MaxResults` 1 to 60 and `NextToken`.
    fn of(request: &Request, mandatory: bool, token_of: &str) -> Result<Page, Refusal> {
        let size = match request.get("MaxResults").and_then(Value::as_i64) {
            Some(size) => size,
            None if mandatory => return Err(missing("maxResults")),
            None => 60,
        };
        let bound = match size {
            1..=60 => None,
            ..=0 => Some("greater than or equal to 1"),
            _ => Some("less than or equal to 60"),
        };
        if let Some(bound) = bound {
            return Err(Refusal::invalid(format!(
                "1 validation error detected: Value '{size}' at 'maxResults' failed to satisfy \
                 constraint: Member must have value {bound}"
            )));
        }
        let from = match text(request, "NextToken") {
            None => 0,
            Some(token) => token
                .strip_prefix(token_of)
                .and_then(|rest| rest.strip_prefix(':'))
                .and_then(|rest| usize::from_str_radix(rest, 16).ok())
                .ok_or_else(|| Refusal::invalid("Invalid pagination token given."))?,
        };
        Ok(Page { from, size: usize::try_from(size).unwrap_or(60) })
    }

    fn take(&self, name: &str, token_of: &str, all: Vec<Value>) -> Value {
        let more = all.len() > self.from.saturating_add(self.size);
        let items: Vec<Value> = all.into_iter().skip(self.from).take(self.size).collect();
        let mut answer = Map::new();
        answer.insert(name.to_owned(), Value::Array(items));
        if more {
            let token = format!("{token_of}:{:x}", self.from + self.size);
            answer.insert("NextToken".to_owned(), Value::from(token));
        }
        Value::Object(answer)
    }
}

fn list_user_pools(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let page = Page::of(&request, true, "pools")?;
    let listed = |pool: &Pool| {
        let members = ["Id", "Name", "LambdaConfig", "Status", "LastModifiedDate", "CreationDate"];
        pick(&pool.document, &members)
    };
    Ok(page.take("UserPools", "pools", world.pools.iter().map(listed).collect()))
}

fn describe_user_pool(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let id = pool.id().to_owned();
    let mut document = pool.document.clone();
    if let Some(failure) = document.get("SmsConfigurationFailure").and_then(Value::as_str) {
        // AWS's own hint: it goes when its reason has gone (source: sms-failure-hint).
        let sms = document.get("SmsConfiguration").cloned().unwrap_or_default();
        let works = role_check::check(world, &id, &sms).is_ok();
        let left: Vec<&str> = failure
            .split(',')
            .map(str::trim)
            .filter(|reason| !(works && reason.starts_with("InvalidSmsRole")))
            .collect();
        let left = left.join(",");
        if left.is_empty() {
            document.shift_remove("SmsConfigurationFailure");
        } else {
            document.insert("SmsConfigurationFailure".to_owned(), Value::from(left));
        }
    }
    Ok(json!({ "UserPool": document }))
}

fn get_user_pool_mfa_config(world: &mut World, request: Request) -> Result<Value, Refusal> {
    Ok(Value::Object(pool_of(world, &request)?.mfa.clone()))
}

fn list_user_pool_clients(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let token_of = format!("clients/{}", pool.id());
    let page = Page::of(&request, false, &token_of)?;
    let listed = |client: &Map<String, Value>| {
        let mut entry = pick(client, &["ClientId", "UserPoolId", "ClientName"]);
        if let Value::Object(entry) = &mut entry {
            entry.entry("UserPoolId").or_insert_with(|| Value::from(pool.id()));
        }
        entry
    };
    Ok(page.take("UserPoolClients", &token_of, pool.clients.iter().map(listed).collect()))
}

fn list_identity_providers(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let token_of = format!("providers/{}", pool.id());
    let page = Page::of(&request, false, &token_of)?;
    let dates = pick(&pool.document, &["LastModifiedDate", "CreationDate"]);
    let listed = |provider: &IdentityProvider| {
        let mut entry = dates.clone();
        entry["ProviderName"] = Value::from(provider.name.as_str());
        entry["ProviderType"] = Value::from(provider.kind.as_str());
        entry
    };
    Ok(page.take("Providers", &token_of, pool.identity_providers.iter().map(listed).collect()))
}

fn describe_user_pool_client(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    let id = text(&request, "ClientId").ok_or_else(|| missing("clientId"))?;
    let client = pool
        .clients
        .iter()
        .find(|client| text(client, "ClientId") == Some(id))
        .ok_or_else(|| no_client(id))?;
    Ok(json!({ "UserPoolClient": client_update::shown(client) }))
}

fn pick(document: &Map<String, Value>, members: &[&str]) -> Value {
    let mut picked = Map::new();
    for member in members {
        if let Some(value) = document.get(*member) {
            picked.insert((*member).to_owned(), value.clone());
        }
    }
    Value::Object(picked)
}
