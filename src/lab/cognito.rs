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

type Handler = fn(&mut World, Request) -> Result<Value, Refusal>;

/// Who can make a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// An AWS identity that is allowed to, with its signature.
    Signed,
    /// Anybody: these operations are the users' own (source: token-operations-unsigned).
    Anybody,
}

use Caller::{Anybody, Signed};

/// What is spoken here.
pub(super) const OPERATIONS: &[(&str, Caller, Handler)] = &[
    ("ListUserPools", Signed, list_user_pools),
    ("DescribeUserPool", Signed, describe_user_pool),
    ("GetUserPoolMfaConfig", Signed, get_user_pool_mfa_config),
    ("ListUserPoolClients", Signed, list_user_pool_clients),
    ("DescribeUserPoolClient", Signed, describe_user_pool_client),
    ("UpdateUserPool", Signed, pool_update::update_user_pool),
    ("SetUserPoolMfaConfig", Signed, mfa_update::set_user_pool_mfa_config),
    ("UpdateUserPoolClient", Signed, client_update::update_user_pool_client),
    ("CreateUserPool", Signed, pool_life::create_user_pool),
    ("DeleteUserPool", Signed, pool_life::delete_user_pool),
    ("CreateUserPoolClient", Signed, client_life::create_user_pool_client),
    ("DeleteUserPoolClient", Signed, client_life::delete_user_pool_client),
    ("AdminCreateUser", Signed, user_life::admin_create_user),
    ("AdminSetUserPassword", Signed, user_life::admin_set_user_password),
    ("AdminUpdateUserAttributes", Signed, user_life::admin_update_user_attributes),
    ("AdminDeleteUser", Signed, user_life::admin_delete_user),
    ("AdminDeleteUserAttributes", Signed, user_life::admin_delete_user_attributes),
    ("AdminEnableUser", Signed, user_life::admin_enable_user),
    ("AdminDisableUser", Signed, user_life::admin_disable_user),
    ("AdminUserGlobalSignOut", Signed, user_life::admin_user_global_sign_out),
    ("AdminConfirmSignUp", Signed, sign_up::admin_confirm_sign_up),
    ("AdminResetUserPassword", Signed, recovery::admin_reset_user_password),
    ("SignUp", Anybody, sign_up::sign_up),
    ("ConfirmSignUp", Anybody, sign_up::confirm_sign_up),
    ("ResendConfirmationCode", Anybody, sign_up::resend_confirmation_code),
    ("ForgotPassword", Anybody, recovery::forgot_password),
    ("ConfirmForgotPassword", Anybody, recovery::confirm_forgot_password),
    ("ChangePassword", Anybody, recovery::change_password),
    ("UpdateUserAttributes", Anybody, sign_up::update_user_attributes),
    ("GetUserAttributeVerificationCode", Anybody, sign_up::get_user_attribute_verification_code),
    ("VerifyUserAttribute", Anybody, sign_up::verify_user_attribute),
    ("DeleteUser", Anybody, sign_up::delete_user),
    ("DeleteUserAttributes", Anybody, sign_up::delete_user_attributes),
    ("ListTagsForResource", Signed, tags::list_tags_for_resource),
    ("TagResource", Signed, tags::tag_resource),
    ("UntagResource", Signed, tags::untag_resource),
    ("InitiateAuth", Anybody, sign_in::initiate_auth),
    ("AdminInitiateAuth", Signed, sign_in::admin_initiate_auth),
    ("RespondToAuthChallenge", Anybody, sign_in::respond_to_auth_challenge),
    ("AdminRespondToAuthChallenge", Signed, sign_in::admin_respond_to_auth_challenge),
    ("AssociateSoftwareToken", Anybody, enrol::associate_software_token),
    ("VerifySoftwareToken", Anybody, enrol::verify_software_token),
    ("SetUserMFAPreference", Anybody, access::set_user_mfa_preference),
    ("GetUser", Anybody, access::get_user),
    ("GetUserAuthFactors", Anybody, access::get_user_auth_factors),
    ("GlobalSignOut", Anybody, access::global_sign_out),
    ("RevokeToken", Anybody, access::revoke_token),
    ("GetTokensFromRefreshToken", Anybody, sign_in::get_tokens_from_refresh_token),
    ("ConfirmDevice", Anybody, device::confirm_device),
    ("UpdateDeviceStatus", Anybody, device::update_device_status),
    ("GetDevice", Anybody, device::get_device),
    ("ListDevices", Anybody, device::list_devices),
    ("ForgetDevice", Anybody, device::forget_device),
    ("ListUsers", Signed, users::list_users),
    ("AdminGetUser", Signed, users::admin_get_user),
    ("AdminGetUserAuthFactors", Signed, users::admin_get_user_auth_factors),
    ("AdminSetUserMFAPreference", Signed, user_mfa::admin_set_user_mfa_preference),
    ("AdminDeleteSoftwareToken", Signed, user_mfa::admin_delete_software_token),
    ("ListIdentityProviders", Signed, list_identity_providers),
    ("DescribeRiskConfiguration", Signed, sub_resources::describe_risk_configuration),
    ("GetLogDeliveryConfiguration", Signed, sub_resources::get_log_delivery_configuration),
    ("SetLogDeliveryConfiguration", Signed, sub_resources::set_log_delivery_configuration),
    ("AdminListDevices", Signed, devices::admin_list_devices),
    ("AdminGetDevice", Signed, devices::admin_get_device),
    ("AdminForgetDevice", Signed, devices::admin_forget_device),
    ("AdminUpdateDeviceStatus", Signed, devices::admin_update_device_status),
];

/// Does the operation need an AWS identity?
pub(super) fn is_signed(operation: &str) -> bool {
    OPERATIONS.iter().any(|(name, caller, _)| *name == operation && *caller == Signed)
}

pub(super) fn operate(
    world: &mut World,
    operation: &str,
    host: &str,
    body: &[u8],
) -> Result<Value, Refusal> {
    let here = host_region(host, "cognito-idp").is_none_or(|region| region == world.region);
    let Some((_, caller, run)) = OPERATIONS.iter().find(|(name, ..)| *name == operation) else {
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
    if *caller == Signed {
        authorize(world, operation, pool_id.as_deref())?;
    }
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

fn authorize(world: &World, operation: &str, pool_id: Option<&str>) -> Result<(), Refusal> {
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
