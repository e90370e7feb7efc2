//! Whether the answer to a read is whole. A proxy, a captive portal or a cut connection answers 200 as well,
//! and the SDK makes an empty list, a half account or a `false` of it. What is not whole could not be read.
//!
//! One interceptor on every client: no read can forget it, and no body is larger than [`MOST_BYTES`].

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
    BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use http_body_util::Limited;
use serde_json::{Map, Value};

use super::answer::is_xml_error;
use super::calls::call_name;

/// More than AWS sends in one answer by far, and little enough to hold a few of them.
pub(super) const MOST_BYTES: usize = 16 * 1024 * 1024;

/// An answer that is not what the operation answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct NotWhole(String);

/// The JSON type of a member that is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Object,
    List,
    Text,
    Flag,
    /// Its type is looked at by whoever reads it.
    Any,
}

/// What a whole answer holds.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// An object with these members.
    Json(&'static [(&'static str, Kind)]),
    /// A document whose result holds these elements; a list holds `member` elements alone.
    Xml(&'static [(&'static str, Kind)]),
}

/// What the answer to a read holds; `None` for a call that is not a read.
fn shape(call: &str) -> Option<Shape> {
    use Kind::{Any, Flag, List, Object, Text};
    use Shape::{Json, Xml};
    Some(match call {
        "cognito-idp:ListUserPools" => Json(&[("UserPools", List)]),
        "cognito-idp:DescribeUserPool" => Json(&[("UserPool", Object)]),
        "cognito-idp:GetUserPoolMfaConfig" => Json(&[("MfaConfiguration", Any)]),
        "cognito-idp:ListUserPoolClients" => Json(&[("UserPoolClients", List)]),
        "cognito-idp:DescribeUserPoolClient" => Json(&[("UserPoolClient", Object)]),
        "cognito-idp:ListUsers" => Json(&[("Users", List)]),
        "cognito-idp:AdminGetUserAuthFactors" => Json(&[("Username", Text)]),
        "cognito-idp:AdminListDevices" => Json(&[("Devices", List)]),
        "cognito-idp:ListIdentityProviders" => Json(&[("Providers", List)]),
        "cognito-idp:DescribeRiskConfiguration" => Json(&[("RiskConfiguration", Object)]),
        "cognito-idp:GetLogDeliveryConfiguration" => Json(&[("LogDeliveryConfiguration", Object)]),
        "sms-voice:DescribeAccountAttributes" => Json(&[("AccountAttributes", List)]),
        "sms-voice:DescribeSpendLimits" => Json(&[("SpendLimits", List)]),
        "sms-voice:DescribeProtectConfigurations" => Json(&[("ProtectConfigurations", List)]),
        "sms-voice:GetProtectConfigurationCountryRuleSet" => Json(&[("CountryRuleSet", Object)]),
        "sms-voice:DescribeOptedOutNumbers" => Json(&[("OptedOutNumbers", List)]),
        "cloudtrail:LookupEvents" => Json(&[("Events", List)]),
        "logs:FilterLogEvents" => Json(&[("events", List)]),
        "ses:GetAccount" => Json(&[("ProductionAccessEnabled", Flag), ("SendingEnabled", Flag)]),
        "ses:ListEmailIdentities" => Json(&[("EmailIdentities", List)]),
        "ses:GetEmailIdentity" => Json(&[("VerifiedForSendingStatus", Flag)]),
        "sts:GetCallerIdentity" => Xml(&[("Account", Text), ("Arn", Text), ("UserId", Text)]),
        "iam:GetRole" => Xml(&[("Role", Object)]),
        "iam:ListRolePolicies" => Xml(&[("PolicyNames", List)]),
        "iam:GetRolePolicy" => Xml(&[("PolicyDocument", Text)]),
        "iam:ListAttachedRolePolicies" => Xml(&[("AttachedPolicies", List)]),
        "iam:GetPolicy" => Xml(&[("Policy", Object)]),
        "iam:GetPolicyVersion" => Xml(&[("PolicyVersion", Object)]),
        "iam:SimulatePrincipalPolicy" => Xml(&[("EvaluationResults", List)]),
        "sns:GetSMSSandboxAccountStatus" => Xml(&[("IsInSandbox", Flag)]),
        "sns:GetSMSAttributes" => Xml(&[]),
        "cloudformation:DescribeStackResources" => Xml(&[("StackResources", List)]),
        _ => return None,
    })
}

impl Kind {
    fn is_of(self, value: &Value) -> bool {
        match self {
            Kind::Object => value.is_object(),
            Kind::List => value.is_array(),
            Kind::Text => value.is_string(),
            Kind::Flag => value.is_boolean(),
            Kind::Any => !value.is_null(),
        }
    }

    fn is_in(self, content: &str) -> bool {
        let content = content.trim();
        match self {
            Kind::Object => content.starts_with('<') && content.ends_with('>'),
            Kind::List => {
                content.is_empty()
                    || (content.starts_with("<member>") && content.ends_with("</member>"))
                    || content == "<member/>"
            }
            Kind::Text => !content.is_empty() && !content.contains('<'),
            Kind::Flag => matches!(content, "true" | "false"),
            Kind::Any => true,
        }
    }
}

/// The members of a whole answer in JSON.
///
/// # Errors
/// It is cut, empty, or not the answer of this call.
pub(super) fn members(call: &str, body: &[u8]) -> Result<Map<String, Value>, NotWhole> {
    if body.is_empty() {
        return Err(NotWhole(format!("{call}: the body is empty")));
    }
    let Ok(Value::Object(members)) = serde_json::from_slice(body) else {
        return Err(NotWhole(format!("{call}: not a whole JSON object ({} bytes)", body.len())));
    };
    if let Some(Shape::Json(expected)) = shape(call) {
        for (name, kind) in expected {
            if !members.get(*name).is_some_and(|value| kind.is_of(value)) {
                return Err(NotWhole(format!("{call}: no {name} in the answer")));
            }
        }
    }
    Ok(members)
}

/// The result in a whole answer in XML.
///
/// # Errors
/// It is cut, empty, or not the answer of this call.
pub(super) fn result_of<'a>(call: &str, body: &'a [u8]) -> Result<&'a str, NotWhole> {
    match shape(call) {
        Some(Shape::Xml(expected)) => document(call, expected, body),
        _ => Err(NotWhole(format!("{call}: no shape"))),
    }
}

/// The result of a document, if that is whole and the answer of this call.
fn document<'a>(
    call: &str,
    expected: &[(&str, Kind)],
    body: &'a [u8],
) -> Result<&'a str, NotWhole> {
    if body.is_empty() {
        return Err(NotWhole(format!("{call}: the body is empty")));
    }
    let operation = call.split_once(':').map_or(call, |(_, operation)| operation);
    let cut = || NotWhole(format!("{call}: not a whole XML document ({} bytes)", body.len()));
    let text = std::str::from_utf8(body).map_err(|_| cut())?.trim();
    let text = match text.strip_prefix("<?xml") {
        Some(rest) => rest.split_once("?>").ok_or_else(cut)?.1.trim_start(),
        None => text,
    };
    let root = format!("{operation}Response");
    let inside = text
        .strip_prefix(&format!("<{root}"))
        .filter(|rest| rest.starts_with(['>', ' ', '\n', '\r', '\t']))
        .and_then(|rest| rest.strip_suffix(&format!("</{root}>")))
        .ok_or_else(cut)?;
    let result = element(inside, &format!("{operation}Result"))
        .ok_or_else(|| NotWhole(format!("{call}: no result in the answer")))?;
    for (name, kind) in expected {
        if !element(result, name).is_some_and(|content| kind.is_in(content)) {
            return Err(NotWhole(format!("{call}: no {name} in the answer")));
        }
    }
    Ok(result)
}

/// What stands between an element's tags, up to its last end: nothing for `<Name/>`.
fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    for (at, _) in text.match_indices(&start) {
        let rest = &text[at + start.len()..];
        let (attributes, rest) = rest.split_once('>')?;
        if attributes == "/" || attributes.ends_with(" /") {
            return Some("");
        }
        if attributes.is_empty() || attributes.starts_with([' ', '\n', '\r', '\t']) {
            return rest.rfind(&end).map(|at| &rest[..at]);
        }
    }
    None
}

/// Does this body name an error in the way of AWS's protocols?
fn names_an_error(body: &[u8]) -> bool {
    match serde_json::from_slice::<Value>(body) {
        Ok(value) => value.is_object(),
        Err(_) => is_xml_error(body),
    }
}

fn fault(call: &str, host: &str, status: u16, body: &[u8]) -> Option<NotWhole> {
    if !(200..300).contains(&status) {
        let foreign = !names_an_error(body);
        return foreign.then(|| NotWhole(format!("{call}: HTTP {status} from {host}")));
    }
    match shape(call)? {
        Shape::Json(_) => members(call, body).err(),
        Shape::Xml(expected) => document(call, expected, body).err(),
    }
}

/// The host of an address, without what a person may have put in front of it.
pub(super) fn host(uri: &str) -> &str {
    let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default()
}

/// Who was asked.
#[derive(Debug)]
struct Host(String);

impl Storable for Host {
    type Storer = StoreReplace<Self>;
}

/// Refuses an answer that is not whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct WholeAnswer;

#[dyn_dispatch_hint]
impl Intercept for WholeAnswer {
    fn name(&self) -> &'static str {
        "WholeAnswer"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_put(Host(host(context.request().uri()).to_owned()));
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response_mut();
        // A body in memory is the lab's: it has its size already.
        if response.body().bytes().is_none() {
            let body = response.take_body();
            *response.body_mut() = SdkBody::from_body_1_x(Limited::new(body, MOST_BYTES));
        }
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response();
        // Without a body the connection broke, and the error says so.
        let Some(body) = response.body().bytes() else { return Ok(()) };
        let call = call_name(cfg.load::<Metadata>());
        let host = cfg.load::<Host>().map_or("", |host| &host.0);
        match fault(&call, host, response.status().as_u16(), body) {
            Some(fault) => Err(fault.into()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::CALLS;

    /// A whole answer to each read.
    const WHOLE: &[(&str, &str)] = &[
        ("cognito-idp:ListUserPools", r#"{"UserPools": []}"#),
        ("cognito-idp:DescribeUserPool", r#"{"UserPool": {"Id": "a"}}"#),
        ("cognito-idp:GetUserPoolMfaConfig", r#"{"MfaConfiguration": "OFF"}"#),
        ("cognito-idp:ListUserPoolClients", r#"{"UserPoolClients": [], "NextToken": null}"#),
        ("cognito-idp:DescribeUserPoolClient", r#"{"UserPoolClient": {"ClientId": "a"}}"#),
        ("cognito-idp:ListUsers", r#"{"Users": []}"#),
        ("cognito-idp:AdminGetUserAuthFactors", r#"{"Username": "ana"}"#),
        ("cognito-idp:AdminListDevices", r#"{"Devices": []}"#),
        ("cognito-idp:ListIdentityProviders", r#"{"Providers": []}"#),
        ("cognito-idp:DescribeRiskConfiguration", r#"{"RiskConfiguration": {}}"#),
        (
            "cognito-idp:GetLogDeliveryConfiguration",
            r#"{"LogDeliveryConfiguration": {"UserPoolId": "a", "LogConfigurations": []}}"#,
        ),
        ("sms-voice:DescribeAccountAttributes", r#"{"AccountAttributes": []}"#),
        ("sms-voice:DescribeSpendLimits", r#"{"SpendLimits": []}"#),
        ("sms-voice:DescribeProtectConfigurations", r#"{"ProtectConfigurations": []}"#),
        (
            "sms-voice:GetProtectConfigurationCountryRuleSet",
            r#"{"CountryRuleSet": {"US": {"ProtectStatus": "ALLOW"}}}"#,
        ),
        ("sms-voice:DescribeOptedOutNumbers", r#"{"OptedOutNumbers": []}"#),
        ("cloudtrail:LookupEvents", r#"{"Events": []}"#),
        ("logs:FilterLogEvents", r#"{"events": []}"#),
        ("ses:GetAccount", r#"{"ProductionAccessEnabled": false, "SendingEnabled": true}"#),
        ("ses:ListEmailIdentities", r#"{"EmailIdentities": []}"#),
        ("ses:GetEmailIdentity", r#"{"VerifiedForSendingStatus": false}"#),
        (
            "sts:GetCallerIdentity",
            "<Account>111122223333</Account><Arn>arn:aws:iam::111122223333:root</Arn><UserId>1</UserId>",
        ),
        ("iam:GetRole", "<Role><RoleName>a</RoleName></Role>"),
        ("iam:ListRolePolicies", "<PolicyNames/><IsTruncated>false</IsTruncated>"),
        ("iam:GetRolePolicy", "<PolicyName>a</PolicyName><PolicyDocument>%7B%7D</PolicyDocument>"),
        ("iam:ListAttachedRolePolicies", "<AttachedPolicies></AttachedPolicies>"),
        ("iam:GetPolicy", "<Policy><Arn>a</Arn></Policy>"),
        ("iam:GetPolicyVersion", "<PolicyVersion><Document>a</Document></PolicyVersion>"),
        (
            "iam:SimulatePrincipalPolicy",
            "<EvaluationResults>\n <member><EvalDecision>allowed</EvalDecision></member>\n</EvaluationResults>",
        ),
        ("sns:GetSMSSandboxAccountStatus", "<IsInSandbox>true</IsInSandbox>"),
        ("sns:GetSMSAttributes", "<attributes/>"),
        ("cloudformation:DescribeStackResources", "<StackResources/>"),
    ];

    fn body(call: &str, content: &str) -> String {
        match shape(call) {
            Some(Shape::Json(_)) => content.to_owned(),
            _ => {
                let operation = call.split_once(':').unwrap().1;
                format!(
                    "<?xml version=\"1.0\"?>\n<{operation}Response xmlns=\"https://x/doc\">\
                     <{operation}Result>{content}</{operation}Result>\
                     <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></{operation}Response>\n"
                )
            }
        }
    }

    fn is_whole(call: &str, status: u16, body: &[u8]) -> bool {
        fault(call, "host", status, body).is_none()
    }

    #[test]
    fn every_read_has_a_shape_and_no_write() {
        for call in CALLS {
            assert_eq!(shape(call.name).is_some(), !call.writes, "{}", call.name);
            assert_eq!(WHOLE.iter().any(|(name, _)| *name == call.name), !call.writes);
        }
    }

    #[test]
    fn nothing_but_the_whole_answer_of_the_call_itself_is_read() {
        for (call, content) in WHOLE {
            let whole = body(call, content);
            assert!(is_whole(call, 200, whole.as_bytes()), "{call}");
            for cut in 0..whole.trim_end().len() {
                assert!(!is_whole(call, 200, &whole.as_bytes()[..cut]), "{call} cut at {cut}");
                assert!(!is_whole(call, 204, &whole.as_bytes()[..cut]), "{call} cut at {cut}");
            }
            for foreign in ["<html><body>Sign in</body></html>", "{}", "[]", "null", "OK", "\u{0}"]
            {
                assert!(!is_whole(call, 200, foreign.as_bytes()), "{call}: {foreign}");
            }
            assert!(!is_whole(call, 200, b"\xff\xfe"), "{call}");
            // What another call answers is foreign as well.
            for (other, content) in WHOLE.iter().filter(|(other, _)| other != call) {
                assert!(!is_whole(call, 200, body(other, content).as_bytes()), "{call}: {other}");
            }
        }
    }

    #[test]
    fn a_member_of_another_type_is_not_an_empty_one() {
        for (call, content) in WHOLE {
            match shape(call).unwrap() {
                Shape::Json(expected) => {
                    for (name, kind) in expected.iter().filter(|(_, kind)| *kind != Kind::Any) {
                        for wrong in ["5", "null", "\"a\"", "true", "{}", "[]"] {
                            let value: Value = serde_json::from_str(wrong).unwrap();
                            let mut answer: Value = serde_json::from_str(content).unwrap();
                            answer[*name] = value.clone();
                            let right = kind.is_of(&value);
                            let answer = answer.to_string();
                            assert_eq!(is_whole(call, 200, answer.as_bytes()), right, "{answer}");
                        }
                    }
                }
                Shape::Xml(expected) => {
                    for (name, kind) in expected {
                        let wrong = match kind {
                            Kind::Text => "<a>1</a>",
                            _ => "certainly",
                        };
                        let answer = body(call, &format!("<{name}>{wrong}</{name}>"));
                        assert!(!is_whole(call, 200, answer.as_bytes()), "{answer}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_error_that_is_not_of_aws_names_who_answered() {
        let call = "cognito-idp:ListUserPools";
        let page = b"<html><h1>404 Not Found</h1></html>";
        let fault =
            fault(call, host("https://a:b@cognito-idp.us-esat-1.amazonaws.com/x"), 404, page);
        assert_eq!(
            fault.unwrap().to_string(),
            "cognito-idp:ListUserPools: HTTP 404 from cognito-idp.us-esat-1.amazonaws.com"
        );
        for error in [
            r#"{"__type": "ResourceNotFoundException"}"#,
            r#"{"message": "SESv2 names it in a header"}"#,
            "<ErrorResponse><Error><Code>NoSuchEntity</Code></Error></ErrorResponse>",
        ] {
            assert!(is_whole(call, 400, error.as_bytes()), "{error}");
        }
        // Half a refusal is none: it would say that a role does not exist.
        assert!(!is_whole(call, 404, b"<ErrorResponse><Error><Code>NoSuchEntity</Code>"));
        // What is written is judged by whoever writes.
        assert!(is_whole("iam:PutRolePolicy", 200, b""));
    }
}
