//! What went over the wire: counted and shown, never with a body or a secret.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::facts::CallRecord;

type Sink = Box<dyn Fn(CallRecord) + Send + Sync>;

/// The log of calls of one session. Cloning shares it.
#[derive(Clone, Default)]
pub struct CallLog(Arc<Inner>);

#[derive(Default)]
struct Inner {
    counts: Mutex<BTreeMap<String, u64>>,
    sink: Option<Sink>,
}

impl std::fmt::Debug for CallLog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CallLog")
    }
}

impl CallLog {
    /// A log that also tells each finished attempt to `sink`.
    pub fn with_sink(sink: impl Fn(CallRecord) + Send + Sync + 'static) -> CallLog {
        CallLog(Arc::new(Inner { sink: Some(Box::new(sink)), ..Inner::default() }))
    }

    /// Attempts on the wire so far, by call.
    pub fn counts(&self) -> BTreeMap<String, u64> {
        self.0.counts.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn started(&self, call: &str) {
        let mut counts = self.0.counts.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry(call.to_owned()).or_default() += 1;
    }

    fn finished(&self, record: CallRecord) {
        tracing::info!(
            call = %record.call, millis = record.millis, code = %record.code,
            request_id = record.request_id.as_deref().unwrap_or("-"), "call"
        );
        if let Some(sink) = &self.0.sink {
            sink(record);
        }
    }
}

/// The name of a call as IAM's actions spell it.
pub(super) fn call_name(metadata: Option<&Metadata>) -> String {
    let Some(metadata) = metadata else {
        return "unknown".to_owned();
    };
    let service = match metadata.service() {
        "Cognito Identity Provider" => "cognito-idp",
        "IAM" => "iam",
        "STS" => "sts",
        "SESv2" => "ses",
        "SNS" => "sns",
        "Pinpoint SMS Voice V2" => "sms-voice",
        "CloudTrail" => "cloudtrail",
        "CloudFormation" => "cloudformation",
        "CloudWatch Logs" => "logs",
        other => {
            debug_assert!(false, "the service {other} has no name as IAM spells it here");
            other
        }
    };
    format!("{service}:{}", metadata.name())
}

#[derive(Debug)]
struct Started(Instant);

impl Storable for Started {
    type Storer = StoreReplace<Self>;
}

#[dyn_dispatch_hint]
impl Intercept for CallLog {
    fn name(&self) -> &'static str {
        "CallLog"
    }

    fn read_before_transmit(
        &self,
        _context: &BeforeTransmitInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.started(&call_name(cfg.load::<Metadata>()));
        cfg.interceptor_state().store_put(Started(Instant::now()));
        Ok(())
    }

    fn read_after_attempt(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(started) = cfg.load::<Started>() else {
            return Ok(());
        };
        let millis = u64::try_from(started.0.elapsed().as_millis()).unwrap_or(u64::MAX);
        let response = context.response();
        let header =
            |name: &str| response.and_then(|r| r.headers().get(name)).map(crate::text::clean);
        let code = match (response, context.output_or_error()) {
            (Some(r), Some(Ok(_))) => r.status().as_u16().to_string(),
            (Some(r), _) => r
                .body()
                .bytes()
                .and_then(error_code)
                .unwrap_or_else(|| r.status().as_u16().to_string()),
            (None, _) => "no answer".to_owned(),
        };
        self.finished(CallRecord {
            at: crate::clock::time_of_day(),
            call: call_name(cfg.load::<Metadata>()),
            millis,
            code,
            request_id: header("x-amzn-requestid"),
        });
        Ok(())
    }
}

/// Keeps the `Date` header of the answer to one call: AWS's clock at that moment.
#[derive(Clone, Debug, Default)]
pub(super) struct KeepDate(Arc<Mutex<Option<i64>>>);

impl KeepDate {
    /// Unix seconds; `None` if nobody answered, or without a date.
    pub(super) fn unix(&self) -> Option<i64> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[dyn_dispatch_hint]
impl Intercept for KeepDate {
    fn name(&self) -> &'static str {
        "KeepDate"
    }

    fn read_after_attempt(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let date = context.response().and_then(|response| response.headers().get("date"));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = date.and_then(unix);
        Ok(())
    }
}

/// A `Date` header (RFC 9110 5.6.7) in Unix seconds.
fn unix(date: &str) -> Option<i64> {
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).ok().map(|t| t.as_second())
}

/// The error's code in an awsJson or awsQuery answer.
fn error_code(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    if let Ok(json) = serde_json::from_str::<serde_json::Value>(text) {
        let kind = json.get("__type")?.as_str()?;
        return Some(crate::text::clean(kind.rsplit('#').next().unwrap_or(kind)));
    }
    let (_, rest) = text.split_once("<Code>")?;
    rest.split_once("</Code>").map(|(code, _)| crate::text::clean(code))
}
