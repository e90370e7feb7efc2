//! AWS End User Messaging (`pinpoint-sms-voice-v2`): a handful of reads.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::json_service::{JsonClient, JsonService};
use super::pages::List;
use super::raw::text;
use super::refusal;
use super::session::{Session, second_opinion};
use crate::facts::{EndUserMessaging, Fact, Protect, SpendLimit};

pub(super) const SMS_VOICE: JsonService = JsonService {
    name: "Pinpoint SMS Voice V2",
    target: "PinpointSMSVoiceV2",
    signing: "sms-voice",
    host: "sms-voice",
    content_type: "application/x-amz-json-1.0",
};

/// The list that numbers are on which answered STOP, unless the account made others.
const OPT_OUT_LIST: &str = "Default";

fn client(session: &Session, region: &str) -> JsonClient {
    SMS_VOICE.client(session, region, second_opinion())
}

/// Every page of a list.
async fn all<T>(
    client: &JsonClient,
    call: &'static str,
    name: &'static str,
    read: impl Fn(&Map<String, Value>) -> Option<T>,
) -> Fact<Vec<T>> {
    let list = List { call, items: name, next: "NextToken" };
    let page = |token: Option<String>| {
        let request = token.map_or(json!({}), |token| json!({"NextToken": token}));
        client.ask(call, request)
    };
    list.read(page, read).await
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

async fn sandbox(client: &JsonClient) -> Fact<bool> {
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

async fn spend_limit(client: &JsonClient) -> Fact<Option<SpendLimit>> {
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

async fn protect(client: &JsonClient) -> Fact<Option<Protect>> {
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

async fn country_rules(client: &JsonClient, id: &str) -> Fact<BTreeMap<String, String>> {
    const CALL: &str = "sms-voice:GetProtectConfigurationCountryRuleSet";
    let request = json!({"ProtectConfigurationId": id, "NumberCapability": "SMS"});
    let members = match client.ask(CALL, request).await {
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
    match client.ask(CALL, request).await {
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

    use aws_config::{BehaviorVersion, Region, SdkConfig};
    use aws_credential_types::Credentials;
    use aws_credential_types::provider::SharedCredentialsProvider;

    use super::super::calls::CallLog;
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
        let client = SMS_VOICE.client_of(&config, &calls, "aws", "eu-west-1", second_opinion());
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
