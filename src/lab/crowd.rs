//! Pools and app clients by the hundred, to page through.

use serde_json::{Map, Value, json};

use super::lessons::Lesson;
use super::pool::Pool;
use super::world::partition;

/// Names that a list has to survive: wide, combining, right to left, control sequences.
const NAMES: &[&str] = &[
    "orders",
    "café-fidélité",
    "日本語のユーザープール",
    "staging \u{1b}[31mred\u{1b}[0m",
    "a-name-that-is-much-longer-than-any-column-of-a-table-would-ever-want-to-be-and-then-some",
    "👩‍👩‍👧‍👦 family",
    "evil\u{202e}loop-toor",
    "e\u{301}toile",
    "한국 고객",
    "tab\there",
    "bell\u{7}",
    "zero\u{200b}width",
];

pub(super) fn add_pools(pools: &mut Vec<Pool>, lesson: &Lesson, now: i64) {
    let mut random = fastrand::Rng::with_seed(u64::from(lesson.number));
    for n in 0..lesson.many_pools {
        let id = format!("{}_{}", lesson.region, word(&mut random, 9));
        let kind = NAMES.get(n % NAMES.len()).copied().unwrap_or("pool");
        let created = now - 86_400 * i64::try_from(n % 900 + 1).unwrap_or(1);
        let document = json!({
            "Id": id,
            "Name": format!("{kind} {n:03}"),
            "Policies": { "PasswordPolicy": {
                "MinimumLength": 8, "RequireUppercase": true, "RequireLowercase": true,
                "RequireNumbers": true, "RequireSymbols": true, "TemporaryPasswordValidityDays": 7 } },
            "DeletionProtection": "INACTIVE",
            "LambdaConfig": {},
            "LastModifiedDate": created,
            "CreationDate": created,
            "AutoVerifiedAttributes": ["email"],
            "VerificationMessageTemplate": { "DefaultEmailOption": "CONFIRM_WITH_CODE" },
            "MfaConfiguration": "OFF",
            "EstimatedNumberOfUsers": n,
            "EmailConfiguration": { "EmailSendingAccount": "COGNITO_DEFAULT" },
            "UserPoolTags": {},
            "AdminCreateUserConfig": {
                "AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 7 },
            "Arn": format!("arn:{}:cognito-idp:{}:{}:userpool/{id}",
                partition(&lesson.region), lesson.region, lesson.account),
            "AccountRecoverySetting": { "RecoveryMechanisms": [
                { "Priority": 1, "Name": "verified_email" } ] },
            "UserPoolTier": "ESSENTIALS"
        });
        pools.push(Pool {
            document: members(document),
            mfa: members(json!({ "MfaConfiguration": "OFF" })),
            clients: Vec::new(),
            users: Vec::new(),
            future_members: Vec::new(),
            suppressed_scopes: Vec::new(),
            identity_providers: Vec::new(),
            risk: Map::new(),
            log_delivery: Vec::new(),
            message_errors: Vec::new(),
            custom_auth: None,
        });
    }
}

pub(super) fn add_clients(pool: &mut Pool, count: usize, now: i64) {
    let mut random = fastrand::Rng::with_seed(count as u64);
    for n in 0..count {
        let created = now - 3600 * i64::try_from(n + 1).unwrap_or(1);
        let mut client = members(json!({
            "UserPoolId": pool.id(),
            "ClientName": format!("service-{n:03}"),
            "ClientId": word(&mut random, 26).to_lowercase(),
            "LastModifiedDate": created,
            "CreationDate": created,
            "RefreshTokenValidity": 30,
            "TokenValidityUnits": {},
            "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
            "AllowedOAuthFlowsUserPoolClient": false,
            "PreventUserExistenceErrors": "ENABLED",
            "EnableTokenRevocation": true,
            "EnablePropagateAdditionalUserContextData": false,
            "AuthSessionValidity": 3
        }));
        if n % 3 == 0 {
            client.insert("ClientSecret".to_owned(), Value::from(word(&mut random, 51)));
        }
        pool.clients.push(client);
    }
}

fn word(random: &mut fastrand::Rng, length: usize) -> String {
    (0..length).map(|_| random.alphanumeric()).collect()
}

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
