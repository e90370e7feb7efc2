//! User pools made and removed.

use serde_json::{Map, Value, json};

use super::pool::Pool;
use super::pool_update::{MEMBERS, stored};
use super::refusal::Refusal;
use super::request::{Request, missing, pool_of, text};
use super::world::World;
use super::{constraints, email_sender, pool_rules, sms_settings};

/// Attributes of every pool, with their types.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("sub", "String"),
    ("name", "String"),
    ("given_name", "String"),
    ("family_name", "String"),
    ("middle_name", "String"),
    ("nickname", "String"),
    ("preferred_username", "String"),
    ("profile", "String"),
    ("picture", "String"),
    ("website", "String"),
    ("email", "String"),
    ("email_verified", "Boolean"),
    ("gender", "String"),
    ("birthdate", "String"),
    ("zoneinfo", "String"),
    ("locale", "String"),
    ("phone_number", "String"),
    ("phone_number_verified", "Boolean"),
    ("address", "String"),
    ("updated_at", "Number"),
];

pub(super) fn create_user_pool(world: &mut World, request: Request) -> Result<Value, Refusal> {
    text(&request, "PoolName").ok_or_else(|| missing("poolName"))?;
    constraints::check(&request, constraints::POOL)?;
    if request.contains_key("AliasAttributes") && request.contains_key("UsernameAttributes") {
        return Err(Refusal::invalid(
            "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
        ));
    }
    let id = format!("{}_{}", world.region, random(9));
    let pool = Pool {
        document: document(world, &id, &request),
        mfa: Map::new(),
        clients: Vec::new(),
        users: Vec::new(),
        future_members: Vec::new(),
        suppressed_scopes: Vec::new(),
        identity_providers: Vec::new(),
        risk: Map::new(),
        log_delivery: Vec::new(),
        message_errors: Vec::new(),
        custom_auth: None,
    };
    let pool = with_mfa(pool);
    // ON is refused only where a pool that is there already would be raised to it.
    pool_rules::agree(&pool, &pool, &request)?;
    if let Some(mail) = request.get("EmailConfiguration") {
        email_sender::accept(world, &id, mail)?;
    }
    if let Some(sms) = request.get("SmsConfiguration") {
        sms_settings::accept(world, &id, sms)?;
    }
    let answer = json!({ "UserPool": pool.document });
    world.pools.push(pool);
    Ok(answer)
}

fn random(length: usize) -> String {
    (0..length).map(|_| fastrand::alphanumeric()).collect()
}

fn document(world: &World, id: &str, request: &Request) -> Map<String, Value> {
    let now = world.clock.stamp();
    let mut document = Map::new();
    let mut put = |name: &str, value: Value| document.insert(name.to_owned(), value);
    put("Id", json!(id));
    put("Name", request.get("PoolName").cloned().unwrap_or_default());
    put(
        "Policies",
        json!({
            "PasswordPolicy": {
                "MinimumLength": 8, "RequireUppercase": true, "RequireLowercase": true,
                "RequireNumbers": true, "RequireSymbols": true, "TemporaryPasswordValidityDays": 7
            },
            "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD"] }
        }),
    );
    put("DeletionProtection", json!("INACTIVE"));
    put("LambdaConfig", json!({}));
    put("LastModifiedDate", now.clone());
    put("CreationDate", now);
    put("SchemaAttributes", schema(request));
    put("VerificationMessageTemplate", json!({ "DefaultEmailOption": "CONFIRM_WITH_CODE" }));
    put("MfaConfiguration", json!("OFF"));
    put("EstimatedNumberOfUsers", json!(0));
    put("EmailConfiguration", json!({ "EmailSendingAccount": "COGNITO_DEFAULT" }));
    put("UserPoolTags", json!({}));
    put(
        "AdminCreateUserConfig",
        json!({ "AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 7 }),
    );
    put("UsernameConfiguration", json!({ "CaseSensitive": true }));
    put("Arn", json!(world.pool_arn(id)));
    put("UserPoolTier", json!("ESSENTIALS"));
    for (member, sent) in request {
        let once = ["AliasAttributes", "UsernameAttributes", "UsernameConfiguration"];
        let kept = if once.contains(&member.as_str()) {
            Some(sent.clone())
        } else if MEMBERS.contains(&member.as_str()) {
            stored(member, sent, document.get(member))
        } else {
            continue;
        };
        match kept {
            Some(value) => document.insert(member.clone(), value),
            None => document.shift_remove(member),
        };
    }
    // What administrators set once is shown as a mirror of the policy that took its place.
    let days = document
        .get("Policies")
        .and_then(|policies| policies.pointer("/PasswordPolicy/TemporaryPasswordValidityDays"))
        .cloned();
    let sent = request.get("AdminCreateUserConfig");
    if let (Some(days), Some(Value::Object(config))) =
        (days, document.get_mut("AdminCreateUserConfig"))
        && sent.and_then(|sent| sent.get("UnusedAccountValidityDays")).is_none()
    {
        config.insert("UnusedAccountValidityDays".to_owned(), days);
    }
    document
}

fn schema(request: &Request) -> Value {
    let mut all: Vec<Value> = ATTRIBUTES
        .iter()
        .map(|(name, kind)| {
            json!({
                "Name": name,
                "AttributeDataType": kind,
                "DeveloperOnlyAttribute": false,
                "Mutable": *name != "sub",
                "Required": *name == "sub"
            })
        })
        .collect();
    for sent in request.get("Schema").and_then(Value::as_array).into_iter().flatten() {
        let name = sent["Name"].as_str().unwrap_or_default();
        match all.iter_mut().find(|attribute| attribute["Name"] == name) {
            Some(Value::Object(attribute)) => {
                let sent = sent.as_object().cloned().unwrap_or_default();
                attribute.extend(sent);
            }
            _ => {
                let mut sent = sent.clone();
                sent["Name"] = json!(format!("custom:{name}"));
                all.push(sent);
            }
        }
    }
    Value::Array(all)
}

/// The MFA document of a new pool: SMS is the one factor that its creation knows.
fn with_mfa(mut pool: Pool) -> Pool {
    let mode = pool.text("MfaConfiguration").to_owned();
    if let Some(sms) = pool.document.get("SmsConfiguration").filter(|_| mode != "OFF") {
        let mut block = json!({ "SmsConfiguration": sms });
        if let Some(message) = pool.document.get("SmsAuthenticationMessage") {
            block["SmsAuthenticationMessage"] = message.clone();
        }
        pool.mfa.insert("SmsMfaConfiguration".to_owned(), block);
    }
    pool.mfa.insert("MfaConfiguration".to_owned(), json!(mode));
    pool
}

pub(super) fn delete_user_pool(world: &mut World, request: Request) -> Result<Value, Refusal> {
    let pool = pool_of(world, &request)?;
    if pool.text("DeletionProtection") == "ACTIVE" {
        return Err(Refusal::invalid(
            "The user pool cannot be deleted because deletion protection is activated. Deletion \
             protection must be inactivated first.",
        ));
    }
    let id = pool.id().to_owned();
    world.pools.retain(|pool| pool.id() != id);
    Ok(json!({}))
}
