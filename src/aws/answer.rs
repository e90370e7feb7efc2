//! Whether the answer to a write is AWS's own. A proxy, a captive portal or a cut connection can answer 200
//! to anything, and 403 too: neither says what became of the change.

use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::FinalizerInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use serde_json::Value;

/// What of an answer tells whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WriteAnswer {
    status: u16,
    request_id: bool,
    body: Vec<u8>,
}

/// Keeps the answer to one call.
#[derive(Clone, Default)]
pub(super) struct KeepAnswer(Arc<Mutex<Option<WriteAnswer>>>);

// The answer to a write of an app client holds its secret.
impl std::fmt::Debug for KeepAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeepAnswer")
    }
}

impl KeepAnswer {
    /// Did AWS say that this call (`iam:PutRolePolicy`) was carried out?
    pub(super) fn says_done(&self, call: &str) -> bool {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().is_some_and(|shape| shape.says_done(call))
    }
}

#[dyn_dispatch_hint]
impl Intercept for KeepAnswer {
    fn name(&self) -> &'static str {
        "KeepAnswer"
    }

    fn read_after_attempt(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let shape = context.response().map(WriteAnswer::of);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = shape;
        Ok(())
    }
}

impl WriteAnswer {
    fn of(response: &HttpResponse) -> WriteAnswer {
        let id = response.headers().get("x-amzn-requestid");
        WriteAnswer {
            status: response.status().as_u16(),
            request_id: id.is_some_and(|id| !id.trim().is_empty()),
            body: response.body().bytes().map(<[u8]>::to_vec).unwrap_or_default(),
        }
    }

    /// Status, request id, and a body of the operation's own shape.
    fn says_done(&self, call: &str) -> bool {
        let Some((service, operation)) = call.split_once(':') else { return false };
        if self.status != 200 {
            return false;
        }
        match service {
            "iam" => xml_says_done(&self.body, operation),
            _ => self.request_id && json_says_done(&self.body, operation),
        }
    }
}

/// The answers of these operations are empty objects, except those with a member that is always there.
fn json_says_done(body: &[u8], operation: &str) -> bool {
    let Ok(Value::Object(answer)) = serde_json::from_slice(body) else { return false };
    match operation {
        "UpdateUserPoolClient" => answer.get("UserPoolClient").is_some_and(Value::is_object),
        "SetUserPoolMfaConfig" => answer.contains_key("MfaConfiguration"),
        "SetLogDeliveryConfiguration" => {
            answer.get("LogDeliveryConfiguration").is_some_and(Value::is_object)
        }
        // An error that came with the wrong status line names its type.
        _ => !answer.contains_key("__type"),
    }
}

fn xml_says_done(body: &[u8], operation: &str) -> bool {
    let Ok(text) = std::str::from_utf8(body) else { return false };
    let root = format!("{operation}Response");
    let opened = text.find(&format!("<{root}"));
    let closed = text.trim_end().ends_with(&format!("</{root}>"));
    let role = operation != "CreateRole" || text.contains("</Role>");
    let id = text
        .split_once("<RequestId>")
        .and_then(|(_, rest)| rest.split_once("</RequestId>"))
        .is_some_and(|(id, _)| !id.trim().is_empty());
    opened.is_some() && closed && role && id
}

/// Is this answer with a 4xx status AWS's refusal? It names its error in the way of the service's protocol,
/// and is whole.
pub(super) fn is_refusal(response: &HttpResponse) -> bool {
    let status = response.status().as_u16();
    let body = response.body().bytes().unwrap_or_default();
    let named = response.headers().get("x-amzn-errortype").is_some_and(|kind| !kind.is_empty());
    (400..500).contains(&status) && names_an_error(body, named)
}

/// `named`: a header of the answer has named the error already.
fn names_an_error(body: &[u8], named: bool) -> bool {
    if let Ok(Value::Object(answer)) = serde_json::from_slice(body) {
        return named || answer.get("__type").is_some_and(Value::is_string);
    }
    is_xml_error(body)
}

/// Is this a whole `<ErrorResponse>` that names its error?
pub(super) fn is_xml_error(body: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(body) else { return false };
    let text = text.trim();
    text.contains("<ErrorResponse")
        && text.ends_with("</ErrorResponse>")
        && text.contains("</Code>")
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = "<PutRolePolicyResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">\
        <ResponseMetadata><RequestId>7a62c49f</RequestId></ResponseMetadata></PutRolePolicyResponse>";
    const ROLE: &str = "<?xml version=\"1.0\"?><CreateRoleResponse><CreateRoleResult><Role><Arn>a</Arn></Role>\
        </CreateRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></CreateRoleResponse>\n";

    #[test]
    fn only_the_answer_of_the_operation_itself_says_done() {
        let whole = |call: &str, body: &str| {
            let shape =
                WriteAnswer { status: 200, request_id: true, body: body.as_bytes().to_vec() };
            shape.says_done(call)
        };
        for (call, body) in [
            ("iam:PutRolePolicy", POLICY),
            ("iam:CreateRole", ROLE),
            ("cognito-idp:UpdateUserPool", "{}"),
            ("cognito-idp:AdminDeleteSoftwareToken", "{}"),
            ("cognito-idp:AdminForgetDevice", "{}"),
            (
                "cognito-idp:SetLogDeliveryConfiguration",
                r#"{"LogDeliveryConfiguration": {"UserPoolId": "a", "LogConfigurations": []}}"#,
            ),
            ("cognito-idp:UpdateUserPoolClient", r#"{"UserPoolClient": {"ClientId": "a"}}"#),
            ("cognito-idp:SetUserPoolMfaConfig", r#"{"MfaConfiguration": "OPTIONAL"}"#),
        ] {
            assert!(whole(call, body), "{call} {body}");
            for other in [201, 204, 302, 400, 403, 500] {
                let body = body.as_bytes().to_vec();
                assert!(!WriteAnswer { status: other, request_id: true, body }.says_done(call));
            }
            // A block page, nothing at all, noise, and the right answer cut anywhere.
            let noise = "x".repeat(5000);
            for foreign in ["", "<html><body>Blocked</body></html>", "null", "[]", "OK", &noise] {
                assert!(!whole(call, foreign), "{call} {foreign:.20}");
            }
            for cut in 0..body.trim_end().len() {
                assert!(!whole(call, &body[..cut]), "{call} cut at {cut}");
            }
        }
        assert!(!whole("iam:CreateRole", POLICY), "the answer of another operation");
        assert!(!whole("cognito-idp:UpdateUserPoolClient", "{}"));
        assert!(!whole("cognito-idp:SetLogDeliveryConfiguration", "{}"));
        assert!(!whole("cognito-idp:UpdateUserPool", r#"{"__type": "InternalErrorException"}"#));
        let unsigned = WriteAnswer { status: 200, request_id: false, body: b"{}".to_vec() };
        assert!(!unsigned.says_done("cognito-idp:UpdateUserPool"), "without a request id");
    }

    #[test]
    fn a_refusal_names_its_error_in_the_way_of_the_protocol() {
        let xml = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>\
            <RequestId>1</RequestId></ErrorResponse>";
        let json = r#"{"__type": "InvalidParameterException", "message": "no"}"#;
        assert!(names_an_error(xml.as_bytes(), false));
        assert!(names_an_error(json.as_bytes(), false));
        assert!(names_an_error(br#"{"message": "no"}"#, true), "SESv2 names it in a header");
        for foreign in
            ["", "<html>403 Forbidden</html>", r#"{"code": "blocked"}"#, &xml[..60], "{}"]
        {
            assert!(!names_an_error(foreign.as_bytes(), false), "{foreign}");
        }
    }
}
