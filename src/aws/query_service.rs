//! Services that are asked for a read or two over awsQuery, the protocol of IAM: through IAM's client under their
//! own name, so that credentials, signing, timeouts and typed errors stay the SDK's. A crate of the SDK for each
//! would be up to a megabyte of the program.

use aws_config::Region;
use aws_sdk_iam as carrier;
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::json_service::Operation;
use super::raw::{KeepBody, SendBody, unreadable};
use super::refusal;
use super::session::{Session, second_opinion};
use super::surroundings::address_of;
use super::whole::{self, WholeAnswer};
use crate::change::Trouble;

/// A service that speaks awsQuery.
#[derive(Clone, Copy, Debug)]
pub(super) struct QueryService {
    /// Its name in variables and in the shared config.
    pub(super) name: &'static str,
    /// The name that it is signed for, which is the first label of its address, too.
    pub(super) signing: &'static str,
    /// Of its API.
    pub(super) version: &'static str,
}

/// The client does not understand the answer of another operation, and would ask again for that alone.
#[derive(Clone, Copy, Debug)]
struct WholeIsEnough(&'static str);

impl ClassifyRetry for WholeIsEnough {
    fn name(&self) -> &'static str {
        "Whole answer of another service"
    }

    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        let is_whole = context.response().is_some_and(|response| {
            let body = response.body().bytes().filter(|_| response.status().is_success());
            body.is_some_and(|body| whole::result_of(self.0, body).is_ok())
        });
        if is_whole { RetryAction::RetryForbidden } else { RetryAction::NoActionIndicated }
    }
}

impl QueryService {
    /// Makes a call and gives the inside of its result element.
    ///
    /// # Errors
    /// AWS refused, or there is no whole answer.
    pub(super) async fn ask(
        self,
        session: &Session,
        region: &str,
        call: &'static str,
        parameters: &[(&str, &str)],
    ) -> Result<String, Trouble> {
        let name = call.split_once(':').map_or(call, |(_, operation)| operation);
        let url = address_of(&session.config, self.name, self.signing, &session.partition, region);
        let client = carrier::Client::from_conf(
            carrier::config::Builder::from(&session.config)
                .region(Region::new(region.to_owned()))
                .endpoint_url(url)
                // They are in the address.
                .use_fips(false)
                .use_dual_stack(false)
                .retry_config(second_opinion())
                .retry_classifier(WholeIsEnough(call))
                .interceptor(session.calls.clone())
                .interceptor(WholeAnswer)
                .build(),
        );
        let mut form = format!("Action={name}&Version={}", self.version);
        for (key, value) in parameters {
            form.push_str(&format!("&{key}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        }
        let keep = KeepBody::default();
        let answer = client
            .get_role()
            .customize()
            .interceptor(Operation { service: self.name, signing: self.signing, name })
            .interceptor(SendBody::text(&form))
            .interceptor(keep.clone())
            .send()
            .await;
        match (keep.take(), answer) {
            (Some(body), _) => whole::result_of(call, &body)
                .map(str::to_owned)
                .map_err(|fault| unreadable(call, &fault.to_string())),
            (None, Err(error)) => Err(refusal::trouble(call, &error).0),
            (None, Ok(_)) => Err(unreadable(call, "")),
        }
    }
}

/// The text in the first element of this name that stands in some XML and holds no element itself.
pub(super) fn text_of(xml: &str, name: &str) -> Option<String> {
    let from = xml.split_once(&format!("<{name}>"))?.1;
    Some(from.split_once('<')?.0.trim().to_owned())
}
