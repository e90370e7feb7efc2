//! The writer. Without a permission to change things there is no value of this type, and no other
//! code of the program calls an operation that writes.

use std::sync::Arc;

use aws_sdk_cognitoidentityprovider::config::retry::RetryConfig as CognitoRetry;
use aws_sdk_cognitoidentityprovider::types::DeviceRememberedStatusType;
use aws_sdk_iam::config::retry::RetryConfig as IamRetry;
use aws_types::request_id::RequestId;
use serde_json::Value;

use super::answer::KeepAnswer;
use super::iam_role;
use super::inspect::{read_client, read_mfa};
use super::pools::read_pool;
use super::raw::SendBody;
use super::refusal::{self, Answered, local};
use super::session::Session;
use super::sub_resources::read_log_delivery;
use super::users;
use crate::change::{Change, OwnCode, Target, Trouble, body_of};
use crate::facts::Fact;
use crate::text::Say;

/// What gives the permission to change things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Permission {
    /// `--allow-changes`.
    Flag,
    /// The person typed the account's last four digits on screen.
    Typed(String),
    /// The practice lab: nothing is real.
    Practice,
}

/// May change one account in one Region.
#[derive(Clone, Debug)]
pub struct Writer {
    session: Arc<Session>,
    stop: Arc<StopRequest>,
}

/// A wish to end the program while a plan is carried out.
#[derive(Debug, Default)]
pub struct StopRequest {
    asked: std::sync::atomic::AtomicBool,
    told: tokio::sync::Notify,
}

impl StopRequest {
    /// Asks for an end: the call that is on its way is waited for, and nothing more is sent.
    pub fn ask(&self) {
        self.asked.store(true, std::sync::atomic::Ordering::SeqCst);
        self.told.notify_waiters();
    }
}

/// What is written to Cognito is sent once: whether it was taken is for us to find out.
pub(super) fn once() -> aws_sdk_cognitoidentityprovider::config::Builder {
    aws_sdk_cognitoidentityprovider::config::Builder::new().retry_config(CognitoRetry::disabled())
}

impl Writer {
    /// The one place where a writer is made. `read_only` forbids it, in the lab too.
    pub fn unlock(
        session: &Arc<Session>,
        permission: &Permission,
        read_only: bool,
    ) -> Option<Writer> {
        let identity = &session.identity;
        let granted = match permission {
            Permission::Flag => true,
            Permission::Typed(digits) => {
                digits.len() == 4
                    && identity.account.len() == 12
                    && identity.account.ends_with(digits)
            }
            Permission::Practice => identity.lesson.is_some(),
        };
        (granted && !read_only)
            .then(|| Writer { session: Arc::clone(session), stop: Arc::default() })
    }

    /// What asks a plan under way to end early.
    pub fn stop(&self) -> Arc<StopRequest> {
        Arc::clone(&self.stop)
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.stop.asked.load(std::sync::atomic::Ordering::SeqCst)
    }

    /// Comes back when somebody asks for an end.
    pub(super) async fn stopped(&self) {
        let told = self.stop.told.notified();
        if !self.is_stopping() {
            told.await;
        }
    }

    /// The session it writes in.
    pub fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// Makes a change: the whole document, in one call, without the SDK's retries.
    ///
    /// # Errors
    /// The refusal, and whether the change can have been made all the same.
    pub async fn send(
        &self,
        change: &Change,
        document: &Value,
    ) -> Result<Option<String>, (Trouble, Answered)> {
        let call = change.call();
        let cognito = &self.session.cognito;
        let iam = &self.session.iam;
        let iam_once = || aws_sdk_iam::config::Builder::new().retry_config(IamRetry::disabled());
        let answer = KeepAnswer::default();
        macro_rules! answer {
            ($prepared:expr) => {
                match $prepared.interceptor(answer.clone()).send().await {
                    Ok(output) if answer.says_done(call) => {
                        Ok(output.request_id().map(crate::text::clean))
                    }
                    Ok(_) => Err((
                        local(
                            call,
                            OwnCode::Unreadable.word(),
                            "",
                            Some(Say::text("trouble-unreadable")),
                        ),
                        Answered::Unknown,
                    )),
                    Err(error) => Err(refusal::trouble(call, &error)),
                }
            };
        }
        let body = body_of(&change.target, document).members;
        match &change.target {
            Target::Pool { pool_id } => answer!(
                cognito
                    .update_user_pool()
                    .user_pool_id(pool_id)
                    .customize()
                    .config_override(once())
                    .interceptor(SendBody::new(&body))
            ),
            Target::Mfa { pool_id } => answer!(
                cognito
                    .set_user_pool_mfa_config()
                    .user_pool_id(pool_id)
                    .customize()
                    .config_override(once())
                    .interceptor(SendBody::new(&body))
            ),
            Target::AppClient { pool_id, client_id } => answer!(
                cognito
                    .update_user_pool_client()
                    .user_pool_id(pool_id)
                    .client_id(client_id)
                    .customize()
                    .config_override(once())
                    .interceptor(SendBody::new(&body))
            ),
            Target::UserMfa { pool_id, username } => {
                let call = cognito
                    .admin_set_user_mfa_preference()
                    .user_pool_id(pool_id)
                    .username(username);
                // Only the blocks that change: one that is left out stays as it is.
                let blocks =
                    crate::change::send_body(change).map(|b| b.members).unwrap_or_default();
                let mut body = serde_json::Map::new();
                body.insert("UserPoolId".into(), pool_id.as_str().into());
                body.insert("Username".into(), username.as_str().into());
                body.extend(blocks);
                answer!(call.customize().config_override(once()).interceptor(SendBody::new(&body)))
            }
            Target::SoftwareToken { pool_id, username } => answer!(
                cognito
                    .admin_delete_software_token()
                    .user_pool_id(pool_id)
                    .username(username)
                    .customize()
                    .config_override(once())
            ),
            Target::Device { pool_id, username, device_key } if document.is_null() => answer!(
                cognito
                    .admin_forget_device()
                    .user_pool_id(pool_id)
                    .username(username)
                    .device_key(device_key)
                    .customize()
                    .config_override(once())
            ),
            Target::Device { pool_id, username, device_key } => answer!(
                cognito
                    .admin_update_device_status()
                    .user_pool_id(pool_id)
                    .username(username)
                    .device_key(device_key)
                    .set_device_remembered_status(
                        document
                            .get("DeviceRememberedStatus")
                            .and_then(Value::as_str)
                            .map(DeviceRememberedStatusType::from)
                    )
                    .customize()
                    .config_override(once())
            ),
            Target::LogDelivery { pool_id } => answer!(
                cognito
                    .set_log_delivery_configuration()
                    .user_pool_id(pool_id)
                    .customize()
                    .config_override(once())
                    .interceptor(SendBody::new(&body))
            ),
            Target::TrustPolicy { role } => answer!(
                iam.update_assume_role_policy()
                    .role_name(role)
                    .policy_document(document.to_string())
                    .customize()
                    .config_override(iam_once())
            ),
            Target::InlinePolicy { role, policy } if document.is_null() => answer!(
                iam.delete_role_policy()
                    .role_name(role)
                    .policy_name(policy)
                    .customize()
                    .config_override(iam_once())
            ),
            Target::InlinePolicy { role, policy } => answer!(
                iam.put_role_policy()
                    .role_name(role)
                    .policy_name(policy)
                    .policy_document(document.to_string())
                    .customize()
                    .config_override(iam_once())
            ),
            Target::Role { role, .. } if document.is_null() => {
                answer!(iam.delete_role().role_name(role).customize().config_override(iam_once()))
            }
            Target::Role { path, role } => answer!(
                iam.create_role()
                    .path(path)
                    .role_name(role)
                    .set_description(
                        document.get("Description").and_then(Value::as_str).map(str::to_owned)
                    )
                    .assume_role_policy_document(
                        document
                            .get("AssumeRolePolicyDocument")
                            .unwrap_or(&Value::Null)
                            .to_string()
                    )
                    .customize()
                    .config_override(iam_once())
            ),
        }
    }
}

/// Reads the document a change edits, as it is now.
///
/// # Errors
/// It cannot be read, so nothing may be written.
pub async fn read_target(session: &Session, target: &Target) -> Result<Value, Trouble> {
    let fact = match target {
        Target::Pool { pool_id } => read_pool(session, pool_id).await?.map(|p| Value::Object(p.0)),
        Target::Mfa { pool_id } => read_mfa(session, pool_id).await.map(|m| Value::Object(m.0)),
        Target::AppClient { pool_id, client_id } => {
            read_client(session, pool_id, client_id).await.map(Value::Object)
        }
        Target::UserMfa { pool_id, username } => users::read_factors(session, pool_id, username)
            .await
            .map(|factors| crate::change::user_mfa_document(&factors)),
        Target::SoftwareToken { pool_id, username } => {
            users::read_factors(session, pool_id, username).await.map(|factors| {
                match factors.has_totp() {
                    true => serde_json::json!({"Registered": true}),
                    false => Value::Null,
                }
            })
        }
        Target::Device { pool_id, username, device_key } => {
            users::read_devices(session, pool_id, username)
                .await
                .map(|devices| crate::change::device_document(&devices, device_key))
        }
        Target::LogDelivery { pool_id } => {
            read_log_delivery(session, pool_id).await.map(|l| Value::Object(l.0))
        }
        Target::TrustPolicy { role } => match iam_role::get_role(session, role).await {
            Fact::Known(None) => Fact::Known(Value::Null),
            other => other.map(|role| role.map_or(Value::Null, |r| r.trust)),
        },
        Target::InlinePolicy { role, policy } => {
            iam_role::inline_document(session, role, policy).await
        }
        Target::Role { role, .. } => role_document(session, role).await,
    };
    match fact {
        Fact::Known(document) => Ok(document),
        Fact::Denied(permission) => Err(local(
            &permission,
            "AccessDenied",
            permission.clone(),
            Some(refusal::denied(&permission)),
        )),
        Fact::Failed { code, text } => {
            let call = read_call(target);
            Err(local(call, &code, text, Some(refusal::hint_of_read(call, &code))))
        }
        Fact::NotAsked => Err(local(
            "read",
            OwnCode::Unreadable.word(),
            "",
            Some(Say::text("trouble-unreadable")),
        )),
    }
}

/// The call that reads the document a change edits.
fn read_call(target: &Target) -> &'static str {
    match target {
        Target::Pool { .. } => "cognito-idp:DescribeUserPool",
        Target::Mfa { .. } => "cognito-idp:GetUserPoolMfaConfig",
        Target::AppClient { .. } => "cognito-idp:DescribeUserPoolClient",
        Target::UserMfa { .. } | Target::SoftwareToken { .. } => {
            "cognito-idp:AdminGetUserAuthFactors"
        }
        Target::Device { .. } => "cognito-idp:AdminListDevices",
        Target::LogDelivery { .. } => "cognito-idp:GetLogDeliveryConfiguration",
        Target::TrustPolicy { .. } | Target::Role { .. } => "iam:GetRole",
        Target::InlinePolicy { .. } => "iam:GetRolePolicy",
    }
}

/// A role in the shape in which it is created, `Null` if there is none.
async fn role_document(session: &Session, role: &str) -> Fact<Value> {
    match session.iam.get_role().role_name(role).send().await {
        Ok(answer) => {
            let Some(role) = answer.role() else {
                return Fact::Failed {
                    code: OwnCode::Unreadable.into(),
                    text: "iam:GetRole".into(),
                };
            };
            iam_role::document(role.assume_role_policy_document().unwrap_or_default()).map(
                |trust| {
                    let mut document = serde_json::Map::new();
                    document.insert("Path".into(), role.path().into());
                    document.insert("RoleName".into(), role.role_name().into());
                    document.insert("AssumeRolePolicyDocument".into(), trust);
                    if let Some(description) = role.description() {
                        document.insert("Description".into(), description.into());
                    }
                    Value::Object(document)
                },
            )
        }
        Err(error) if iam_role::no_such_entity(&error) => Fact::Known(Value::Null),
        Err(error) => refusal::fact("iam:GetRole", &error),
    }
}
