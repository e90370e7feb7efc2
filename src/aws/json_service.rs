//! Services that are asked for a few reads over awsJson or restJson: through Cognito's client under their own name, so
//! that credentials, signing, retries, timeouts and typed errors stay the SDK's. A crate of the SDK for each
//! would be a third of a megabyte of the program and a ninth of the time to build it.

use aws_config::retry::RetryConfig;
use aws_config::{Region, SdkConfig};
use aws_sdk_cognitoidentityprovider as carrier;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::SigningName;
use serde_json::{Map, Value};

use super::calls::CallLog;
use super::raw::{KeepBody, SendBody, members_of};
use super::session::Session;
use super::surroundings::address_of;
use super::whole::WholeAnswer;
use crate::change::Trouble;

/// A service that speaks JSON.
#[derive(Clone, Copy, Debug)]
pub(super) struct JsonService {
    /// Its name in variables and in the shared config.
    pub(super) name: &'static str,
    /// What stands before the operation in `X-Amz-Target`; empty where the path says it.
    pub(super) target: &'static str,
    /// The name that it is signed for.
    pub(super) signing: &'static str,
    /// The first label of its address.
    pub(super) host: &'static str,
    pub(super) content_type: &'static str,
}

/// Where a call of restJson goes.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) method: &'static str,
    /// With its query, percent-encoded.
    pub(super) path: String,
}

/// Names an operation of another service in place of the one that the client was asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operation {
    /// Of the service, in variables and in the shared config.
    pub(super) service: &'static str,
    /// What it is signed for.
    pub(super) signing: &'static str,
    pub(super) name: &'static str,
}

#[dyn_dispatch_hint]
impl Intercept for Operation {
    fn name(&self) -> &'static str {
        "Operation of another service"
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // What signs, counts and judges the answer looks here.
        cfg.interceptor_state().store_put(SigningName::from_static(self.signing));
        cfg.interceptor_state().store_put(Metadata::new(self.name, self.service));
        Ok(())
    }
}

/// Addresses a request to an operation of another service.
#[derive(Clone, Debug)]
struct Address {
    service: JsonService,
    name: &'static str,
    place: Option<Place>,
}

#[dyn_dispatch_hint]
impl Intercept for Address {
    fn name(&self) -> &'static str {
        "Address of another service"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        request.headers_mut().insert("content-type", self.service.content_type);
        match &self.place {
            None => {
                let target = format!("{}.{}", self.service.target, self.name);
                request.headers_mut().insert("x-amz-target", target);
            }
            Some(place) => {
                request.headers_mut().remove("x-amz-target");
                request.set_method(place.method)?;
                request.set_uri(place.path.as_str())?;
            }
        }
        Ok(())
    }
}

/// A client of one of these services in one Region.
#[derive(Clone, Debug)]
pub(super) struct JsonClient {
    service: JsonService,
    carrier: carrier::Client,
}

impl JsonService {
    pub(super) fn client(self, session: &Session, region: &str, retry: RetryConfig) -> JsonClient {
        self.client_of(&session.config, &session.calls, &session.partition, region, retry)
    }

    pub(super) fn client_of(
        self,
        config: &SdkConfig,
        calls: &CallLog,
        partition: &str,
        region: &str,
        retry: RetryConfig,
    ) -> JsonClient {
        let url = address_of(config, self.name, self.host, partition, region);
        let carrier = carrier::Client::from_conf(
            carrier::config::Builder::from(config)
                .region(Region::new(region.to_owned()))
                .endpoint_url(url)
                // They are in the address.
                .use_fips(false)
                .use_dual_stack(false)
                .retry_config(retry)
                .interceptor(calls.clone())
                .interceptor(WholeAnswer)
                .build(),
        );
        JsonClient { service: self, carrier }
    }
}

impl JsonClient {
    /// Makes a call and gives the members of its answer as they came.
    ///
    /// # Errors
    /// AWS refused, or there is no whole answer.
    pub(super) async fn ask(
        &self,
        call: &'static str,
        request: Value,
    ) -> Result<Map<String, Value>, Trouble> {
        self.send(call, None, &request.to_string()).await
    }

    /// The same of a service whose calls have places of their own; `None` is no body.
    ///
    /// # Errors
    /// AWS refused, or there is no whole answer.
    pub(super) async fn ask_at(
        &self,
        call: &'static str,
        place: Place,
        request: Option<Value>,
    ) -> Result<Map<String, Value>, Trouble> {
        let body = request.map_or_else(String::new, |request| request.to_string());
        self.send(call, Some(place), &body).await
    }

    async fn send(
        &self,
        call: &'static str,
        place: Option<Place>,
        body: &str,
    ) -> Result<Map<String, Value>, Trouble> {
        let name = call.split_once(':').map_or(call, |(_, operation)| operation);
        let keep = KeepBody::default();
        // Nothing of its answer is mandatory, so that the client reads any object as one.
        let answer = self
            .carrier
            .get_log_delivery_configuration()
            .customize()
            .interceptor(Operation {
                service: self.service.name,
                signing: self.service.signing,
                name,
            })
            .interceptor(Address { service: self.service, name, place })
            .interceptor(SendBody::text(body))
            .interceptor(keep.clone())
            .send()
            .await;
        members_of(call, answer.map(drop), &keep)
    }
}
