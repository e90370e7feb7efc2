//! AWS End User Messaging (`pinpoint-sms-voice-v2`): a handful of reads. Its crate of the SDK would be a
//! third of a megabyte of the program and a ninth of the time to build it, for five calls of the same protocol
//! family: they go through Cognito's client under this service's name, so that credentials, signing, retries,
//! timeouts and typed errors stay the SDK's.

use std::collections::BTreeMap;

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
use serde_json::{Map, Value, json};

use super::calls::CallLog;
use super::pages::Pages;
use super::raw::{KeepBody, SendBody, items, members_of, text};
use super::refusal;
use super::session::{Session, second_opinion};
use super::surroundings::address_of;
use super::whole::WholeAnswer;
use crate::change::Trouble;
use crate::facts::{EndUserMessaging, Fact, Protect, SpendLimit};

/// Its name in variables and in the shared config.
pub(super) const SERVICE: &str = "Pinpoint SMS Voice V2";

/// The list that numbers are on which answered STOP, unless the account made others.
const OPT_OUT_LIST: &str = "Default";

/// Sends an operation of this service in place of the one that the client was asked for.
#[derive(Clone, Copy, Debug)]
struct Operation(&'static str);

#[dyn_dispatch_hint]
impl Intercept for Operation {
    fn name(&self) -> &'static str {
        "Operation of End User Messaging"
    }

    fn read_before_serialization(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        // What signs, counts and judges the answer looks here.
        cfg.interceptor_state().store_put(SigningName::from_static("sms-voice"));
        cfg.interceptor_state().store_put(Metadata::new(self.0, SERVICE));
        Ok(())
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        headers.insert("x-amz-target", format!("PinpointSMSVoiceV2.{}", self.0));
        headers.insert("content-type", "application/x-amz-json-1.0");
        Ok(())
    }
}

fn client(session: &Session, region: &str) -> carrier::Client {
    client_of(&session.config, &session.calls, &session.partition, region)
}

fn client_of(
    config: &SdkConfig,
    calls: &CallLog,
    partition: &str,
    region: &str,
) -> carrier::Client {
    let url = address_of(config, SERVICE, "sms-voice", partition, region);
    carrier::Client::from_conf(
        carrier::config::Builder::from(config)
            .region(Region::new(region.to_owned()))
            .endpoint_url(url)
            // They are in the address.
            .use_fips(false)
            .use_dual_stack(false)
            .retry_config(second_opinion())
            .interceptor(calls.clone())
            .interceptor(WholeAnswer)
            .build(),
    )
}

async fn ask(
    client: &carrier::Client,
    call: &'static str,
    request: Value,
) -> Result<Map<String, Value>, Trouble> {
    let operation = call.split_once(':').map_or(call, |(_, operation)| operation);
    let body = request.as_object().cloned().unwrap_or_default();
    let keep = KeepBody::default();
    // Nothing of its answer is mandatory, so that the client reads any object as one.
    let answer = client
        .get_log_delivery_configuration()
        .customize()
        .interceptor(Operation(operation))
        .interceptor(SendBody::new(&body))
        .interceptor(keep.clone())
        .send()
        .await;
    members_of(call, answer.map(drop), &keep)
}

/// Every page of a list; a strange item makes it unreadable, for it may be the one that counts.
async fn all<T>(
    client: &carrier::Client,
    call: &'static str,
    name: &str,
    read: impl Fn(&Map<String, Value>) -> Option<T>,
) -> Fact<Vec<T>> {
    let mut found = Vec::new();
    let mut pages = Pages::of(call);
    let mut token: Option<String> = None;
    loop {
        let request = match &token {
            Some(token) => json!({"NextToken": token}),
            None => json!({}),
        };
        let members = match ask(client, call, request).await {
            Ok(members) => members,
            Err(trouble) => return refusal::unread(&trouble),
        };
        let page = items(&members, name, &read);
        if let Some(place) = page.strange.first() {
            return unreadable(call, place);
        }
        found.extend(page.read);
        token = match pages.next(text(&members, "NextToken"), found.len()) {
            Ok(token) => token,
            Err(endless) => return endless.fact(),
        };
        if token.is_none() {
            return Fact::Known(found);
        }
    }
}

fn unreadable<T>(call: &str, place: &str) -> Fact<T> {
    Fact::Failed { code: "unreadable".into(), text: format!("{call}: {place}") }
}

/// What is set for the whole account in a Region.
pub(super) async fn read(session: &Session, region: &str) -> EndUserMessaging {
    let client = client(session, region);
    let (sandbox, spend_limit, protect) = tokio::join!(
        Box::pin(sandbox(&client)),
        Box::pin(spend_limit(&client)),
        Box::pin(protect(&client))
    );
    EndUserMessaging { region: region.to_owned(), sandbox, spend_limit, protect }
}

async fn sandbox(client: &carrier::Client) -> Fact<bool> {
    const CALL: &str = "sms-voice:DescribeAccountAttributes";
    let attributes = all(client, CALL, "AccountAttributes", |attribute| {
        Some((text(attribute, "Name")?, text(attribute, "Value")?))
    });
    match attributes.await {
        Fact::Known(attributes) => {
            match attributes.iter().find(|(name, _)| name == "ACCOUNT_TIER") {
                Some((_, tier)) => Fact::Known(tier == "SANDBOX"),
                None => unreadable(CALL, "ACCOUNT_TIER"),
            }
        }
        other => other.map(|_| false),
    }
}

async fn spend_limit(client: &carrier::Client) -> Fact<Option<SpendLimit>> {
    const CALL: &str = "sms-voice:DescribeSpendLimits";
    let limits = all(client, CALL, "SpendLimits", |limit| {
        let number = |name: &str| limit.get(name).and_then(Value::as_u64);
        Some((text(limit, "Name")?, number("EnforcedLimit")?, number("MaxLimit")?))
    });
    limits.await.map(|limits| {
        let text_messages =
            limits.iter().find(|(name, ..)| name == "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT");
        text_messages.map(|(_, enforced, max)| SpendLimit { enforced: *enforced, max: *max })
    })
}

async fn protect(client: &carrier::Client) -> Fact<Option<Protect>> {
    const LIST: &str = "sms-voice:DescribeProtectConfigurations";
    let listed = all(client, LIST, "ProtectConfigurations", |one| {
        Some((text(one, "ProtectConfigurationId")?, one.get("AccountDefault")?.as_bool()?))
    });
    match listed.await {
        Fact::Known(listed) => match listed.into_iter().find(|(_, is_default)| *is_default) {
            Some((id, _)) => {
                let rules = country_rules(client, &id).await;
                Fact::Known(Some(Protect { id, rules }))
            }
            None => Fact::Known(None),
        },
        other => other.map(|_| None),
    }
}

async fn country_rules(client: &carrier::Client, id: &str) -> Fact<BTreeMap<String, String>> {
    const CALL: &str = "sms-voice:GetProtectConfigurationCountryRuleSet";
    let request = json!({"ProtectConfigurationId": id, "NumberCapability": "SMS"});
    let members = match ask(client, CALL, request).await {
        Ok(members) => members,
        Err(trouble) => return refusal::unread(&trouble),
    };
    let rules = members.get("CountryRuleSet").and_then(Value::as_object);
    let mut found = BTreeMap::new();
    for (country, rule) in rules.into_iter().flatten() {
        match rule.get("ProtectStatus").and_then(Value::as_str) {
            Some("ALLOW") => {}
            Some(status) => {
                found.insert(country.clone(), status.to_owned());
            }
            None => return unreadable(CALL, &format!("/CountryRuleSet/{country}")),
        }
    }
    Fact::Known(found)
}

/// Has this number answered STOP? AWS says that it does not know a number that is not on the list.
pub(super) async fn is_opted_out(session: &Session, region: &str, number: &str) -> Fact<bool> {
    const CALL: &str = "sms-voice:DescribeOptedOutNumbers";
    let client = client(session, region);
    let request = json!({"OptOutListName": OPT_OUT_LIST, "OptedOutNumbers": [number]});
    match ask(&client, CALL, request).await {
        Ok(members) => {
            let listed = members.get("OptedOutNumbers").and_then(Value::as_array);
            Fact::Known(listed.is_some_and(|numbers| !numbers.is_empty()))
        }
        Err(trouble) if trouble.code == "ResourceNotFoundException" => Fact::Known(false),
        Err(trouble) => refusal::unread(&trouble),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;

    use aws_config::BehaviorVersion;
    use aws_credential_types::Credentials;
    use aws_credential_types::provider::SharedCredentialsProvider;

    use super::*;

    /// What one request looks like on the wire, and what becomes of an answer to it.
    async fn asked(status: u16, answer: &'static str) -> (Vec<String>, Fact<bool>, CallLog) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut lines = Vec::new();
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if line.trim_end().is_empty() {
                    break;
                }
                lines.push(line.trim_end().to_owned());
            }
            let length = lines.iter().find_map(|l| l.strip_prefix("content-length: "));
            let mut body = vec![0; length.unwrap().parse().unwrap()];
            reader.read_exact(&mut body).unwrap();
            lines.push(String::from_utf8(body).unwrap());
            let head = format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n", answer.len());
            stream
                .write_all(head.as_bytes())
                .and_then(|()| stream.write_all(answer.as_bytes()))
                .unwrap();
            lines
        });
        let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
        let config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::v2026_01_12())
            .region(Region::new("us-east-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .endpoint_url(url)
            .build();
        let calls = CallLog::default();
        let client = client_of(&config, &calls, "aws", "eu-west-1");
        let read = sandbox(&client).await;
        (server.join().unwrap(), read, calls)
    }

    #[tokio::test]
    async fn a_request_is_signed_named_and_counted_as_one_of_this_service() {
        let answer = r#"{"AccountAttributes": [{"Name": "ACCOUNT_TIER", "Value": "SANDBOX"}]}"#;
        let (request, read, calls) = asked(200, answer).await;
        assert_eq!(read, Fact::Known(true));
        let has = |line: &str| request.iter().any(|l| l == line);
        assert!(has("POST / HTTP/1.1"), "{request:?}");
        assert!(has("x-amz-target: PinpointSMSVoiceV2.DescribeAccountAttributes"));
        assert!(has("content-type: application/x-amz-json-1.0"));
        assert_eq!(request.last().map(String::as_str), Some("{}"));
        let signed = request.iter().find(|l| l.starts_with("authorization: ")).unwrap();
        assert!(signed.contains("/eu-west-1/sms-voice/aws4_request"), "{signed}");
        assert!(signed.contains("x-amz-target"), "{signed}");
        assert_eq!(
            calls.counts().keys().collect::<Vec<_>>(),
            ["sms-voice:DescribeAccountAttributes"]
        );
    }

    #[tokio::test]
    async fn what_is_no_whole_answer_is_not_known() {
        const CALL: &str = "sms-voice:DescribeAccountAttributes";
        let refusal = r#"{"__type": "com.amazonaws.pinpointsmsvoicev2#AccessDeniedException", "Message": "no"}"#;
        assert_eq!(asked(400, refusal).await.1, Fact::Denied(CALL.into()));
        for answer in [
            "{}",
            "<html></html>",
            r#"{"AccountAttributes": {}}"#,
            r#"{"AccountAttributes": []}"#,
            r#"{"AccountAttributes": [5]}"#,
            r#"{"AccountAttributes": [{"Name": "ACCOUNT_TIER", "Value": true}]}"#,
            r#"{"AccountAttributes": [{"Name": "ACCOUNT_TIER"}]}"#,
        ] {
            let read = asked(200, answer).await.1;
            let unreadable = matches!(&read, Fact::Failed { code, .. } if code == "unreadable");
            assert!(unreadable, "{answer}: {read:?}");
        }
    }
}
