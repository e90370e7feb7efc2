//! Bodies as they are on the wire. The typed output drops members newer than the SDK and its builders
//! invent defaults, so reads keep the JSON and writes replace the body, both inside the ordinary
//! typed call: signing, retries, endpoints and typed errors stay the SDK's.

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_cognitoidentityprovider::error::{ProvideErrorMetadata, SdkError};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::request_id::RequestId;
use serde_json::{Map, Value};

use super::refusal::{self, local};
use super::whole::members;
use crate::change::{OwnCode, Trouble};
use crate::text::Say;

/// Keeps the body of a successful answer, also where the SDK does not understand it. In
/// `read_before_deserialization` it would still be a stream over a socket.
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
    pub(super) fn take(&self) -> Option<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Makes a read and gives the members of its answer as they came: `Result<Map<String, Value>, Trouble>`.
macro_rules! read_members {
    ($call:expr, $sent:expr) => {{
        let keep = $crate::aws::raw::KeepBody::default();
        let answer = $sent.customize().interceptor(keep.clone()).send().await;
        $crate::aws::raw::members_of($call, answer.map(drop), &keep)
    }};
}
pub(super) use read_members;

/// The members of an answer. What counts is the body: the SDK refuses the whole of it for one member of a
/// type it does not expect, and for one that it expects and that is not there.
///
/// # Errors
/// AWS refused, or there is no whole answer.
pub(super) fn members_of<E>(
    call: &str,
    answer: Result<(), SdkError<E, HttpResponse>>,
    keep: &KeepBody,
) -> Result<Map<String, Value>, Trouble>
where
    E: Error + ProvideErrorMetadata + RequestId + 'static,
{
    let whole = keep.take().map(|body| members(call, &body));
    match (whole, answer) {
        (Some(Ok(members)), _) => Ok(members),
        (_, Err(error)) => Err(refusal::trouble(call, &error).0),
        (Some(Err(fault)), Ok(())) => Err(unreadable(call, &fault.to_string())),
        (None, Ok(())) => Err(unreadable(call, "")),
    }
}

/// An answer that cannot be read.
pub(super) fn unreadable(call: &str, text: &str) -> Trouble {
    local(call, OwnCode::Unreadable.word(), text, Some(Say::text("trouble-unreadable")))
}

/// One member of an answer, itself an object, whose `id` member is the one that was asked for: what a
/// cache between us and AWS keeps may be about another.
///
/// # Errors
/// There is no such object, or it is about another.
pub(super) fn object_with_id(
    call: &str,
    mut members: Map<String, Value>,
    name: &str,
    (id, asked): (&str, &str),
) -> Result<Map<String, Value>, Trouble> {
    match members.shift_remove(name) {
        Some(Value::Object(object)) if object.get(id).and_then(Value::as_str) == Some(asked) => {
            Ok(object)
        }
        Some(Value::Object(_)) => Err(unreadable(call, &format!("{name}.{id} is not {asked}"))),
        _ => Err(unreadable(call, &format!("no {name} in the answer"))),
    }
}

/// The items of a list, and how many of them are of no use to us.
#[derive(Debug)]
pub(super) struct Items<T> {
    /// Read.
    pub(super) read: Vec<T>,
    /// The places of the others: JSON Pointers.
    pub(super) strange: Vec<String>,
}

/// Reads a list item by item: one of an unexpected shape costs itself alone.
pub(super) fn items<T>(
    members: &Map<String, Value>,
    name: &str,
    read: impl Fn(&Map<String, Value>) -> Option<T>,
) -> Items<T> {
    let mut items = Items { read: Vec::new(), strange: Vec::new() };
    let list = members.get(name).and_then(Value::as_array);
    for (i, item) in list.into_iter().flatten().enumerate() {
        match item.as_object().and_then(&read) {
            Some(item) => items.read.push(item),
            None => items.strange.push(format!("/{name}/{i}")),
        }
    }
    items
}

/// A member that is a text with something in it.
pub(super) fn text(members: &Map<String, Value>, name: &str) -> Option<String> {
    members.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
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
        let response = context.response();
        let body = response.body().bytes().filter(|_| response.status().is_success());
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = body.map(<[u8]>::to_vec);
        Ok(())
    }
}

/// Sends this body in place of the one the builder made, before the request is signed.
#[derive(Clone)]
pub struct SendBody(Arc<Vec<u8>>);

impl SendBody {
    pub fn new(members: &Map<String, Value>) -> SendBody {
        SendBody::text(&Value::Object(members.clone()).to_string())
    }

    /// A body that is not JSON.
    pub fn text(body: &str) -> SendBody {
        SendBody(Arc::new(body.as_bytes().to_vec()))
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
    use aws_sdk_cognitoidentityprovider::operation::set_log_delivery_configuration::SetLogDeliveryConfigurationInput;
    use aws_sdk_cognitoidentityprovider::operation::set_user_pool_mfa_config::SetUserPoolMfaConfigInput;
    use aws_sdk_cognitoidentityprovider::operation::update_user_pool::UpdateUserPoolInput;
    use aws_sdk_cognitoidentityprovider::operation::update_user_pool_client::UpdateUserPoolClientInput;
    use aws_sdk_cognitoidentityprovider::types::{
        LogDeliveryConfigurationType, UserPoolClientType, UserPoolType,
    };
    use aws_smithy_schema::Schema;

    use crate::change::{
        CLIENT_MEMBERS, CLIENT_READ_ONLY, LOG_DELIVERY_MEMBERS, MFA_MEMBERS, POOL_MEMBERS,
        POOL_READ_ONLY,
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

        assert_eq!(names(LogDeliveryConfigurationType::SCHEMA), set(&[LOG_DELIVERY_MEMBERS]));
        assert_eq!(names(SetLogDeliveryConfigurationInput::SCHEMA), set(&[LOG_DELIVERY_MEMBERS]));

        assert_eq!(names(GetUserPoolMfaConfigOutput::SCHEMA), set(&[MFA_MEMBERS]));
        assert_eq!(names(SetUserPoolMfaConfigInput::SCHEMA), set(&[MFA_MEMBERS, &["UserPoolId"]]));
    }
}
