//! From bytes to an operation and back: awsJson1.1 for Cognito, CloudTrail and CloudWatch Logs, awsJson1.0 for
//! End User Messaging, REST for SES, awsQuery for IAM, STS and SNS, pages for managed login.

use std::time::Duration;

use super::faults::{self, FaultKind};
use super::form::Form;
use super::refusal::Refusal;
use super::world::World;
use super::xml::Xml;
use super::{
    Transport, WireReply, WireRequest, cloud_trail, cognito, iam, managed_login, message_log, ses,
    sms_voice, sns, stacks,
};

const JSON: &str = "application/x-amz-json-1.1";
const JSON_1_0: &str = "application/x-amz-json-1.0";
const REST_JSON: &str = "application/json";
const XML: &str = "text/xml";
const COGNITO_TARGET: &str = "AWSCognitoIdentityProviderService.";
const SMS_VOICE_TARGET: &str = "PinpointSMSVoiceV2.";
const CLOUD_TRAIL_TARGET: &str = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";
const LOGS_TARGET: &str = "Logs_20140328.";
const IAM_NAMESPACE: &str = "https://iam.amazonaws.com/doc/2010-05-08/";
const STS_NAMESPACE: &str = "https://sts.amazonaws.com/doc/2011-06-15/";
const SNS_NAMESPACE: &str = "http://sns.amazonaws.com/doc/2010-03-31/";
const STACKS_NAMESPACE: &str = "http://cloudformation.amazonaws.com/doc/2010-05-15/";
const SES_PATH: &str = "/v2/email/";

const HTML: &str = "<html><head><title>503 Service Temporarily Unavailable</title></head><body>\
                    <center><h1>503 Service Temporarily Unavailable</h1></center></body></html>";

pub(super) fn answer(world: &mut World, request: WireRequest<'_>) -> WireReply {
    let form = Form::parse(request.body);
    let call = Call::of(&request, &form);
    let request_id = request_id();
    let trouble = faults::next(world, call.service(), call.operation());
    let mut reply = match &trouble.what {
        Some(FaultKind::DropBefore) => Reply::html(String::new()),
        Some(FaultKind::Html) => Reply::html(HTML.to_owned()),
        Some(FaultKind::Refused(refusal)) => call.refused(refusal, &request_id),
        Some(FaultKind::DropAfter) | None => call.carry_out(world, &request, &form, &request_id),
    };
    if matches!(trouble.what, Some(FaultKind::DropBefore | FaultKind::DropAfter)) {
        reply = Reply { outcome: Transport::Dropped, ..Reply::html(String::new()) };
    }
    WireReply {
        status: reply.status,
        content_type: reply.content_type,
        request_id,
        body: reply.body,
        delay: Duration::from_millis(trouble.delay_millis),
        outcome: reply.outcome,
        date: world.clock.now(),
        location: reply.location,
        form_action: reply.form_action,
    }
}

struct Reply {
    status: u16,
    content_type: &'static str,
    body: Vec<u8>,
    outcome: Transport,
    location: Option<String>,
    form_action: Option<String>,
}

impl Reply {
    fn html(text: String) -> Reply {
        Reply {
            status: 503,
            content_type: "text/html",
            body: text.into_bytes(),
            outcome: Transport::Answer,
            location: None,
            form_action: None,
        }
    }

    fn of_managed_login(answer: managed_login::Answer) -> Reply {
        const PAGE: &str = "text/html; charset=utf-8";
        match answer {
            managed_login::Answer::Page(status, page) => {
                Reply::new(status, PAGE, page.into_bytes())
            }
            managed_login::Answer::Form { status, page, form_action } => Reply {
                form_action: Some(form_action),
                ..Reply::new(status, PAGE, page.into_bytes())
            },
            managed_login::Answer::Redirect(location) => {
                Reply { location: Some(location), ..Reply::new(302, PAGE, Vec::new()) }
            }
            managed_login::Answer::Json(status, value) => {
                Reply::new(status, REST_JSON, value.to_string().into_bytes())
            }
        }
    }

    fn new(status: u16, content_type: &'static str, body: Vec<u8>) -> Reply {
        Reply {
            status,
            content_type,
            body,
            outcome: Transport::Answer,
            location: None,
            form_action: None,
        }
    }
}

/// Which operation of which service is meant.
enum Call<'a> {
    Cognito(&'a str),
    Iam(&'a str),
    Sts(&'a str),
    Ses(ses::SesRequest),
    Sns(&'a str),
    SmsVoice(&'a str),
    CloudTrail(&'a str),
    Logs(&'a str),
    Stacks(&'a str),
    ManagedLogin(&'static str),
    /// A service, or a protocol of one, that is not spoken here.
    Foreign {
        host: &'a str,
        action: &'a str,
    },
}

impl<'a> Call<'a> {
    fn of(request: &WireRequest<'a>, form: &'a Form) -> Call<'a> {
        let action = form.get("Action").unwrap_or_default();
        if let Some(part) = managed_login::part(request.path).filter(|_| request.target.is_none()) {
            Call::ManagedLogin(part)
        } else if request.host.starts_with("iam") {
            Call::Iam(action)
        } else if request.host.starts_with("sts") {
            Call::Sts(action)
        } else if request.host.starts_with("sns") {
            Call::Sns(action)
        } else if request.host.starts_with("cloudformation") {
            Call::Stacks(action)
        } else if request.host.starts_with("email") && !action.is_empty() {
            // The older API of SES.
            Call::Foreign { host: request.host, action }
        } else if request.host.starts_with("email") || request.path.starts_with(SES_PATH) {
            Call::Ses(ses::SesRequest::of(request.method, request.path, request.body))
        } else if let Some(operation) =
            request.target.and_then(|target| target.strip_prefix(SMS_VOICE_TARGET))
        {
            Call::SmsVoice(operation)
        } else if let Some(operation) =
            request.target.and_then(|target| target.strip_prefix(CLOUD_TRAIL_TARGET))
        {
            Call::CloudTrail(operation)
        } else if let Some(operation) =
            request.target.and_then(|target| target.strip_prefix(LOGS_TARGET))
        {
            Call::Logs(operation)
        } else if let Some(target) = request.target {
            Call::Cognito(target.strip_prefix(COGNITO_TARGET).unwrap_or(target))
        } else if request.host.ends_with(".amazonaws.com")
            && !request.host.starts_with("cognito-idp")
        {
            Call::Foreign { host: request.host, action }
        } else if action == "GetCallerIdentity" {
            // One port for all services: without a host to go by, the action tells.
            Call::Sts(action)
        } else if action.contains("Stack") {
            Call::Stacks(action)
        } else if action.contains("SMS") {
            Call::Sns(action)
        } else if action.is_empty() {
            Call::Cognito("")
        } else {
            Call::Iam(action)
        }
    }

    fn service(&self) -> &'static str {
        match self {
            Call::Cognito(_) => "cognito-idp",
            Call::Iam(_) => "iam",
            Call::Sts(_) => "sts",
            Call::Ses(_) => "ses",
            Call::Sns(_) => "sns",
            Call::SmsVoice(_) => "sms-voice",
            Call::CloudTrail(_) => "cloudtrail",
            Call::Logs(_) => "logs",
            Call::Stacks(_) => "cloudformation",
            Call::ManagedLogin(_) => "cognito-idp",
            Call::Foreign { .. } => "foreign",
        }
    }

    fn operation(&self) -> &'a str {
        match self {
            Call::Cognito(operation)
            | Call::Iam(operation)
            | Call::Sts(operation)
            | Call::Sns(operation)
            | Call::SmsVoice(operation)
            | Call::CloudTrail(operation)
            | Call::Logs(operation)
            | Call::Stacks(operation) => operation,
            Call::Ses(ask) => ask.operation,
            Call::ManagedLogin(part) => part,
            Call::Foreign { action, .. } => action,
        }
    }

    fn carry_out(
        &self,
        world: &mut World,
        request: &WireRequest<'_>,
        form: &Form,
        request_id: &str,
    ) -> Reply {
        let outcome = match self {
            Call::Cognito(operation) => {
                let outcome = cognito::operate(world, operation, request.host, request.body);
                let call = (*operation, cognito::is_signed(operation));
                cloud_trail::record(world, call, request.body, outcome.as_ref().err());
                if let (Ok(answer), Ok(serde_json::Value::Object(asked))) =
                    (&outcome, serde_json::from_slice(request.body))
                    && let Some(way) = world.sign_ins.gone_on(&asked, answer)
                {
                    world.sign_ins.remember(way);
                }
                outcome.map(|value| Reply::new(200, JSON, value.to_string().into_bytes()))
            }
            Call::Iam(operation) => iam::operate(world, operation, form)
                .map(|result| success(IAM_NAMESPACE, operation, &result, request_id)),
            Call::Sts(operation) => iam::caller_identity(world, operation)
                .map(|result| success(STS_NAMESPACE, operation, &result, request_id)),
            Call::Ses(ask) => {
                let own = world.region.clone();
                let region = cognito::host_region(request.host, "email").unwrap_or(&own);
                ses::operate(world, region, ask)
                    .map(|value| Reply::new(200, REST_JSON, value.to_string().into_bytes()))
            }
            Call::SmsVoice(operation) => {
                let own = world.region.clone();
                let region = cognito::host_region(request.host, "sms-voice").unwrap_or(&own);
                sms_voice::operate(world, region, operation, request.body)
                    .map(|value| Reply::new(200, JSON_1_0, value.to_string().into_bytes()))
            }
            Call::CloudTrail(operation) => {
                let own = world.region.clone();
                let region = cognito::host_region(request.host, "cloudtrail").unwrap_or(&own);
                cloud_trail::operate(world, region, operation, request.body)
                    .map(|value| Reply::new(200, JSON, value.to_string().into_bytes()))
            }
            Call::Logs(operation) => {
                let own = world.region.clone();
                let region = cognito::host_region(request.host, "logs").unwrap_or(&own);
                message_log::operate(world, region, operation, request.body)
                    .map(|value| Reply::new(200, JSON, value.to_string().into_bytes()))
            }
            Call::Stacks(operation) => {
                let own = world.region.clone();
                let region = cognito::host_region(request.host, "cloudformation").unwrap_or(&own);
                stacks::operate(world, region, operation, form)
                    .map(|result| success(STACKS_NAMESPACE, operation, &result, request_id))
            }
            Call::ManagedLogin(part) => {
                let (method, path) = (request.method, request.path);
                let answer =
                    managed_login::operate(world, part, method, path, request.authorization, form);
                return Reply::of_managed_login(answer);
            }
            Call::Foreign { host, action } => {
                let service = host.split('.').next().unwrap_or_default();
                let named = if action.is_empty() {
                    service.to_owned()
                } else {
                    format!("{service}:{action}")
                };
                Err(Refusal::new(
                    "UnknownOperationException",
                    format!("The practice AWS does not speak {named}."),
                ))
            }
            Call::Sns(operation) => {
                let own = world.region.clone();
                let region = cognito::host_region(request.host, "sns").unwrap_or(&own);
                sns::operate(world, region, operation, form)
                    .map(|result| success(SNS_NAMESPACE, operation, &result, request_id))
            }
        };
        outcome.unwrap_or_else(|refusal| self.refused(&refusal, request_id))
    }

    fn refused(&self, refusal: &Refusal, request_id: &str) -> Reply {
        let namespace = match self {
            Call::Cognito(_) | Call::CloudTrail(_) | Call::Logs(_) => {
                return Reply::new(refusal.status, JSON, refusal.json());
            }
            Call::SmsVoice(_) => return Reply::new(refusal.status, JSON_1_0, refusal.json()),
            Call::ManagedLogin(_) => {
                return Reply::new(refusal.status, REST_JSON, refusal.json());
            }
            Call::Ses(_) => return Reply::new(refusal.status, REST_JSON, refusal.json()),
            Call::Iam(_) => IAM_NAMESPACE,
            Call::Sts(_) => STS_NAMESPACE,
            Call::Sns(_) => SNS_NAMESPACE,
            Call::Stacks(_) => STACKS_NAMESPACE,
            Call::Foreign { .. } => "https://docs.aws.amazon.com",
        };
        let mut xml = Xml::default();
        // S3 leaves the envelope out.
        let bare = matches!(self, Call::Foreign { host, .. } if host.starts_with("s3"));
        if bare {
            xml.open("Error");
            xml.leaf("Code", &refusal.code);
            xml.leaf("Message", &refusal.message);
            xml.leaf("RequestId", request_id);
            xml.close("Error");
            return Reply::new(refusal.status, XML, xml.0.into_bytes());
        }
        xml.open(&format!("ErrorResponse xmlns=\"{namespace}\""));
        xml.open("Error");
        xml.leaf("Type", if refusal.status >= 500 { "Receiver" } else { "Sender" });
        xml.leaf("Code", &refusal.code);
        xml.leaf("Message", &refusal.message);
        xml.close("Error");
        xml.leaf("RequestId", request_id);
        xml.close("ErrorResponse");
        Reply::new(refusal.status, XML, xml.0.into_bytes())
    }
}

fn success(namespace: &str, operation: &str, result: &Xml, request_id: &str) -> Reply {
    let mut xml = Xml::default();
    xml.open(&format!("{operation}Response xmlns=\"{namespace}\""));
    // Every answer of SNS has a result, also one with nothing in it; of IAM, those that say something.
    if !result.0.is_empty() || namespace == SNS_NAMESPACE {
        xml.open(&format!("{operation}Result"));
        xml.0.push_str(&result.0);
        xml.close(&format!("{operation}Result"));
    }
    xml.open("ResponseMetadata");
    xml.leaf("RequestId", request_id);
    xml.close("ResponseMetadata");
    xml.close(&format!("{operation}Response"));
    Reply::new(200, XML, xml.0.into_bytes())
}

fn request_id() -> String {
    let bits = fastrand::u128(..);
    format!(
        "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
        bits >> 96,
        (bits >> 80) & 0xffff,
        (bits >> 64) & 0xfff,
        (bits >> 48) & 0xfff,
        bits & 0xffff_ffff_ffff
    )
}
