//! Bodies as they are on the wire. The typed output drops members newer than the SDK and its builders
//! invent defaults, so reads keep the JSON and writes replace the body, both inside the ordinary
//! typed call: signing, retries, endpoints and typed errors stay the SDK's.

use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use serde_json::{Map, Value};

/// Keeps the answer's body. In `read_before_deserialization` it would still be a stream over a socket.
#[derive(Clone, Default)]
pub struct KeepBody(Arc<Mutex<Option<Vec<u8>>>>);

// Bodies hold client secrets.
impl std::fmt::Debug for KeepBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeepBody")
    }
}

impl std::fmt::Debug for SendBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SendBody")
    }
}

impl KeepBody {
    /// The answer as JSON; `None` if there was none or it is no object.
    pub fn json(&self) -> Option<Map<String, Value>> {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// One member of the answer, itself an object.
    pub fn member(&self, name: &str) -> Option<Map<String, Value>> {
        match self.json()?.shift_remove(name)? {
            Value::Object(map) => Some(map),
            _ => None,
        }
    }
}

#[dyn_dispatch_hint]
impl Intercept for KeepBody {
    fn name(&self) -> &'static str {
        "KeepBody"
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let bytes = context.response().body().bytes().map(<[u8]>::to_vec);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = bytes;
        Ok(())
    }
}

/// Sends this body in place of the one the builder made, before the request is signed.
#[derive(Clone)]
pub struct SendBody(Arc<Vec<u8>>);

impl SendBody {
    /// The JSON to send.
    pub fn new(members: &Map<String, Value>) -> SendBody {
        SendBody(Arc::new(Value::Object(members.clone()).to_string().into_bytes()))
    }
}

#[dyn_dispatch_hint]
impl Intercept for SendBody {
    fn name(&self) -> &'static str {
        "SendBody"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        request.headers_mut().insert("content-length", self.0.len().to_string());
        *request.body_mut() = SdkBody::from(self.0.as_slice());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use aws_sdk_cognitoidentityprovider::operation::get_user_pool_mfa_config::GetUserPoolMfaConfigOutput;
    use aws_sdk_cognitoidentityprovider::operation::set_user_pool_mfa_config::SetUserPoolMfaConfigInput;
    use aws_sdk_cognitoidentityprovider::operation::update_user_pool::UpdateUserPoolInput;
    use aws_sdk_cognitoidentityprovider::operation::update_user_pool_client::UpdateUserPoolClientInput;
    use aws_sdk_cognitoidentityprovider::types::{UserPoolClientType, UserPoolType};
    use aws_smithy_schema::Schema;

    use crate::change::{
        CLIENT_MEMBERS, CLIENT_READ_ONLY, MFA_MEMBERS, POOL_MEMBERS, POOL_READ_ONLY,
    };

    fn names(schema: &Schema<'_>) -> BTreeSet<String> {
        schema.members().iter().filter_map(|m| m.member_name().map(str::to_owned)).collect()
    }

    fn set(lists: &[&[&str]]) -> BTreeSet<String> {
        lists.concat().into_iter().map(str::to_owned).collect()
    }

    /// Members of AWS's model that this SDK does not have yet.
    fn without(mut names: BTreeSet<String>, ahead: &[&str]) -> BTreeSet<String> {
        for name in ahead {
            assert!(names.remove(*name), "{name} is no longer ahead: take it off this list");
        }
        names
    }

    #[test]
    fn every_member_of_the_sdk_is_classified_and_no_entry_is_stale() {
        let pool = without(set(&[POOL_MEMBERS, POOL_READ_ONLY]), &["DcrConfiguration"]);
        assert_eq!(names(UserPoolType::SCHEMA), pool);
        let sent =
            without(set(&[POOL_MEMBERS, &["UserPoolId", "PoolName"]]), &["DcrConfiguration"]);
        assert_eq!(names(UpdateUserPoolInput::SCHEMA), sent);

        let ahead = &["ClientType", "ClientSecretArn"];
        let client = without(set(&[CLIENT_MEMBERS, CLIENT_READ_ONLY]), ahead);
        assert_eq!(names(UserPoolClientType::SCHEMA), client);
        assert_eq!(names(UpdateUserPoolClientInput::SCHEMA), set(&[CLIENT_MEMBERS]));

        assert_eq!(names(GetUserPoolMfaConfigOutput::SCHEMA), set(&[MFA_MEMBERS]));
        assert_eq!(names(SetUserPoolMfaConfigInput::SCHEMA), set(&[MFA_MEMBERS, &["UserPoolId"]]));
    }
}
