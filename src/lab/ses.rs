//! The operations of SES, version 2.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use super::mail::{Identity, SesRegion};
use super::refusal::{Refusal, not_authorized, not_spoken};
use super::request::{denied, text};
use super::world::World;

#[cfg(test)]
pub(super) const OPERATIONS: &[&str] = &[
    "GetAccount",
    "ListEmailIdentities",
    "CreateEmailIdentity",
    "GetEmailIdentity",
    "DeleteEmailIdentity",
];

/// One request, by its method and path.
pub(super) struct SesRequest {
    /// `GetEmailIdentity`; empty if there is no such operation here.
    pub operation: &'static str,
    name: String,
    query: String,
    body: Map<String, Value>,
    method: String,
    path: String,
}

impl SesRequest {
    pub(super) fn of(method: &str, path: &str, body: &[u8]) -> SesRequest {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let (method, whole) = (method.to_owned(), path.to_owned());
        let mut query = query.to_owned();
        let mut segments = path.trim_matches('/').split('/');
        let mut name = String::new();
        let operation = match (method.as_str(), segments.next(), segments.next(), segments.next()) {
            ("GET", Some("v2"), Some("email"), Some("account")) => "GetAccount",
            (_, Some("v2"), Some("email"), Some("identities")) => {
                match (method.as_str(), segments.next().filter(|segment| !segment.is_empty())) {
                    ("GET", None) => "ListEmailIdentities",
                    ("POST", None) => "CreateEmailIdentity",
                    ("GET" | "DELETE", Some(identity)) => {
                        name = percent_decode_str(identity).decode_utf8_lossy().into_owned();
                        if method == "GET" { "GetEmailIdentity" } else { "DeleteEmailIdentity" }
                    }
                    _ => "",
                }
            }
            // The SDK's newer model of the same list: what was in the query is in the body.
            ("POST", Some("v2"), Some("email"), Some("list-identities")) => {
                query = from_body(body);
                "ListEmailIdentities"
            }
            _ => "",
        };
        let more = segments.next().is_some();
        let body: Map<String, Value> = serde_json::from_slice(body).unwrap_or_default();
        if operation == "CreateEmailIdentity" {
            name = text(&body, "EmailIdentity").unwrap_or_default().to_owned();
        }
        SesRequest {
            operation: if more { "" } else { operation },
            name,
            query,
            body,
            method,
            path: whole,
        }
    }

    fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.into_iter().find(|(key, _)| *key == name)?;
        Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
    }
}

/// The members of a JSON body as a query.
fn from_body(body: &[u8]) -> String {
    let members: Map<String, Value> = serde_json::from_slice(body).unwrap_or_default();
    let pairs: Vec<String> = members
        .iter()
        .map(|(key, value)| match value {
            Value::String(text) => format!("{key}={text}"),
            other => format!("{key}={other}"),
        })
        .collect();
    pairs.join("&")
}

pub(super) fn operate(world: &mut World, region: &str, ask: &SesRequest) -> Result<Value, Refusal> {
    let resource = match ask.operation {
        "" => {
            return Err(Refusal::with_status(
                404,
                "UnknownOperationException",
                not_spoken(&format!("{} {} of SES", ask.method, ask.path)),
            ));
        }
        "GetEmailIdentity" | "CreateEmailIdentity" | "DeleteEmailIdentity" => format!(
            "arn:{}:ses:{region}:{}:identity/{}",
            world.partition(),
            world.account,
            ask.name
        ),
        _ => "*".to_owned(),
    };
    let action = format!("ses:{}", ask.operation);
    if denied(world, &action) {
        return Err(Refusal::with_status(
            403,
            "AccessDeniedException",
            not_authorized(&world.caller.arn, &action, &resource),
        ));
    }
    let here = world.ses.region(region);
    match ask.operation {
        "CreateEmailIdentity" => create(world, here, ask),
        "DeleteEmailIdentity" => delete(world, here, ask),
        "GetAccount" => Ok(account(&here)),
        "ListEmailIdentities" => list(&here, ask),
        _ => here.identity(&ask.name).map(describe).ok_or_else(|| no_identity(&ask.name)),
    }
}

fn no_identity(name: &str) -> Refusal {
    Refusal::with_status(404, "NotFoundException", format!("Email identity {name} does not exist."))
}

/// Makes an identity, proved on the spot: nobody here has a mailbox or a name server to prove it by.
fn create(world: &mut World, mut here: SesRegion, ask: &SesRequest) -> Result<Value, Refusal> {
    let bad = |text: &str| Refusal::with_status(400, "BadRequestException", text);
    let domain = ask.name.rsplit('@').next().unwrap_or_default();
    if !domain.contains('.') || ask.name.contains(char::is_whitespace) {
        return Err(bad("The email identity is neither an address nor a domain."));
    }
    if here.identity(&ask.name).is_some() {
        return Err(Refusal::with_status(
            400,
            "AlreadyExistsException",
            format!("Email identity {} already exist.", ask.name),
        ));
    }
    if !ask.body.keys().all(|member| ["EmailIdentity", "Tags"].contains(&member.as_str())) {
        return Err(bad("The practice AWS accepts only EmailIdentity and Tags."));
    }
    let identity = Identity { name: ask.name.clone(), verified: true, policies: BTreeMap::new() };
    let mut answer = Map::new();
    if let Value::Object(described) = describe(&identity) {
        let members = ["IdentityType", "VerifiedForSendingStatus", "DkimAttributes"];
        answer.extend(described.into_iter().filter(|(name, _)| members.contains(&name.as_str())));
    }
    here.identities.push(identity);
    put(world, here);
    Ok(Value::Object(answer))
}

fn delete(world: &mut World, mut here: SesRegion, ask: &SesRequest) -> Result<Value, Refusal> {
    if here.identity(&ask.name).is_none() {
        return Err(no_identity(&ask.name));
    }
    here.identities.retain(|identity| !identity.name.eq_ignore_ascii_case(&ask.name));
    put(world, here);
    Ok(json!({}))
}

fn put(world: &mut World, region: SesRegion) {
    match world.ses.regions.iter_mut().find(|known| known.region == region.region) {
        Some(known) => *known = region,
        None => world.ses.regions.push(region),
    }
}

fn account(here: &SesRegion) -> Value {
    let (day, second) = if here.production { (50_000.0, 14.0) } else { (200.0, 1.0) };
    json!({
        "DedicatedIpAutoWarmupEnabled": false,
        "EnforcementStatus": here.enforcement,
        "ProductionAccessEnabled": here.production,
        "SendQuota": { "Max24HourSend": day, "MaxSendRate": second, "SentLast24Hours": 0.0 },
        "SendingEnabled": here.sending && here.enforcement != "SHUTDOWN",
        "SuppressionAttributes": { "SuppressedReasons": ["BOUNCE", "COMPLAINT"] }
    })
}

fn kind(identity: &Identity) -> &'static str {
    if identity.name.contains('@') { "EMAIL_ADDRESS" } else { "DOMAIN" }
}

fn status(identity: &Identity) -> &'static str {
    if identity.verified { "SUCCESS" } else { "PENDING" }
}

fn list(here: &SesRegion, ask: &SesRequest) -> Result<Value, Refusal> {
    let bad = |text: &str| Refusal::with_status(400, "BadRequestException", text);
    let size = match ask.parameter("PageSize") {
        None => 1000,
        Some(size) => match size.parse::<usize>() {
            Ok(size @ 1..=1000) => size,
            _ => return Err(bad("PageSize must be between 1 and 1000.")),
        },
    };
    let from = match ask.parameter("NextToken") {
        None => 0,
        Some(token) => usize::from_str_radix(token.trim_start_matches("identities-"), 16)
            .map_err(|_| bad("NextToken is not valid."))?,
    };
    let entries: Vec<Value> = here
        .identities
        .iter()
        .skip(from)
        .take(size)
        .map(|identity| {
            json!({
                "IdentityType": kind(identity),
                "IdentityName": identity.name,
                "SendingEnabled": identity.verified,
                "VerificationStatus": status(identity)
            })
        })
        .collect();
    let mut answer = Map::new();
    answer.insert("EmailIdentities".to_owned(), Value::Array(entries));
    if here.identities.len() > from.saturating_add(size) {
        answer.insert("NextToken".to_owned(), json!(format!("identities-{:x}", from + size)));
    }
    Ok(Value::Object(answer))
}

fn describe(identity: &Identity) -> Value {
    json!({
        "IdentityType": kind(identity),
        "FeedbackForwardingStatus": true,
        "VerifiedForSendingStatus": identity.verified,
        "DkimAttributes": {
            "SigningEnabled": identity.verified,
            "Status": if identity.verified { "SUCCESS" } else { "NOT_STARTED" }
        },
        "Policies": identity.policies,
        "Tags": [],
        "VerificationStatus": status(identity)
    })
}
