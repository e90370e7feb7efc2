//! CloudTrail: what is written down of a call, and `LookupEvents`.
//!
//! That a call was recorded is no change of the world: it is saved with what the call changed. Only a refusal
//! that a user got is written down for its own sake, because nothing else would be left of it.

use serde_json::{Map, Value, json};

use super::clock::iso;
use super::faults::writes;
use super::refusal::Refusal;
use super::request::{Request, text};
use super::service::{PageToken, Service, UNKNOWN_TO_JSON, members};
use super::trail::{Recorded, small_letters};
use super::users::{self, attribute};
use super::world::World;

type Run = fn(&mut World, &Request) -> Result<Value, Refusal>;

/// What is spoken here.
pub(super) const OPERATIONS: &[(&str, Run)] = &[("LookupEvents", look_up_events)];

const SERVICE: Service = Service {
    prefix: "cloudtrail",
    spelled: "cloudtrail",
    unknown: UNKNOWN_TO_JSON,
    forbidden: (400, "AccessDeniedException"),
    resource: |_, _| "*".to_owned(),
};

const SOURCE: &str = "cognito-idp.amazonaws.com";
const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";
/// Two calls in this time are allowed, a third is not: a second, less what a clock may be off.
const SECOND_MILLIS: i64 = 900;

/// Remembers a call of Cognito and what came of it. What cannot be read as a request of an operation that
/// there is was no call.
pub(super) fn record(
    world: &mut World,
    (operation, signed): (&str, bool),
    body: &[u8],
    refusal: Option<&Refusal>,
) {
    let is_call = |refusal: &Refusal| {
        !matches!(refusal.code.as_str(), "UnknownOperationException" | "SerializationException")
    };
    let (Ok(Value::Object(request)), true) =
        (serde_json::from_slice(body), refusal.is_none_or(is_call))
    else {
        return;
    };
    let call = Recorded {
        seconds: world.clock.now(),
        operation: operation.to_owned(),
        error: refusal.map(|refusal| refusal.code.clone()),
        message: refusal.map(|refusal| refusal.message.clone()),
        caller: signed.then(|| world.caller.arn.clone()),
        request: Value::Object(parameters(operation, &request)),
        sub: user_of(world, &request),
        ..Recorded::default()
    };
    let for_its_own_sake = refusal.is_some() && !signed;
    let trail = if for_its_own_sake { &mut *world.trail } else { world.trail.quietly() };
    trail.add(call);
}

/// What CloudTrail shows of a request: of the settings of pools all, of people nothing but what they called.
fn parameters(operation: &str, request: &Request) -> Map<String, Value> {
    let shown = small_letters(request.clone());
    if matches!(operation, "UpdateUserPool" | "SetUserPoolMfaConfig" | "UpdateUserPoolClient") {
        return shown;
    }
    let open = ["userPoolId", "clientId", "challengeName", "authFlow"];
    let hide = |(name, value): (String, Value)| match open.contains(&name.as_str()) {
        true => (name, value),
        false => (name, Value::from(HIDDEN)),
    };
    shown.into_iter().map(hide).collect()
}

/// The `sub` of the user whom a request names.
fn user_of(world: &World, request: &Request) -> Option<String> {
    let of_client = || {
        let id = text(request, "ClientId")?;
        let has = |client: &Map<String, Value>| text(client, "ClientId") == Some(id);
        world.pools.iter().find(|pool| pool.clients.iter().any(has))
    };
    let pool = text(request, "UserPoolId").and_then(|id| world.pool(id)).or_else(of_client)?;
    let inside = |member: &str| request.get(member).and_then(|inside| inside.get("USERNAME"));
    let name = text(request, "Username")
        .or_else(|| inside("AuthParameters").and_then(Value::as_str))
        .or_else(|| inside("ChallengeResponses").and_then(Value::as_str))?;
    let user = pool.users.get(users::position(pool, name)?)?;
    attribute(user, "sub").map(str::to_owned)
}

pub(super) fn operate(
    world: &mut World,
    region: &str,
    operation: &str,
    body: &[u8],
) -> Result<Value, Refusal> {
    let run = SERVICE.find(world, region, OPERATIONS, operation)?;
    let request = members(body)?;
    throttle(world)?;
    // Each Region has a history of its own, and the pools are in one.
    if region != world.region {
        return Ok(json!({ "Events": [] }));
    }
    run(world, &request)
}

/// Two calls a second for an account and Region (source: cloudtrail-lookup-limits).
fn throttle(world: &mut World) -> Result<(), Refusal> {
    let now = world.clock.now_millis();
    let asked = &mut world.trail.quietly().asked;
    asked.retain(|at| now - at < SECOND_MILLIS);
    if asked.len() >= 2 {
        return Err(Refusal::new("ThrottlingException", "Rate exceeded"));
    }
    asked.push(now);
    Ok(())
}

/// One of the attributes that events are looked up by.
fn has(event: &Recorded, key: &str, wanted: &str) -> bool {
    match key {
        "EventSource" => wanted == SOURCE,
        "EventName" => event.operation == wanted,
        "EventId" => id(event) == wanted,
        "ReadOnly" => (!writes(&event.operation)).to_string() == wanted,
        "Username" => event.caller.as_deref().and_then(session_name) == Some(wanted),
        "ResourceName" => event.request.get("userPoolId").and_then(Value::as_str) == Some(wanted),
        // Nothing here has a type or an access key.
        _ => false,
    }
}

fn session_name(arn: &str) -> Option<&str> {
    arn.rsplit_once('/').map(|(_, name)| name)
}

const KEYS: &[&str] = &[
    "EventId",
    "EventName",
    "ReadOnly",
    "Username",
    "ResourceType",
    "ResourceName",
    "EventSource",
    "AccessKeyId",
];

fn look_up_events(world: &mut World, request: &Request) -> Result<Value, Refusal> {
    let wanted = request.get("LookupAttributes").and_then(Value::as_array);
    let wanted = wanted.map(Vec::as_slice).unwrap_or_default();
    if wanted.len() > 1 {
        return Err(Refusal::new(
            "InvalidLookupAttributesException",
            "You can only specify one lookup attribute.",
        ));
    }
    let attribute = wanted.first().and_then(Value::as_object).map(|attribute| {
        (
            text(attribute, "AttributeKey").unwrap_or_default(),
            text(attribute, "AttributeValue").unwrap_or_default(),
        )
    });
    if attribute.is_some_and(|(key, value)| !KEYS.contains(&key) || value.is_empty()) {
        return Err(Refusal::new(
            "InvalidLookupAttributesException",
            "The lookup attribute is not valid.",
        ));
    }
    let size = match request.get("MaxResults").map(Value::as_i64) {
        None => 50,
        Some(Some(size @ 1..=50)) => usize::try_from(size).unwrap_or(50),
        Some(_) => {
            return Err(Refusal::new(
                "InvalidMaxResultsException",
                "MaxResults must be between 1 and 50.",
            ));
        }
    };
    let moment = |name: &str| request.get(name).and_then(Value::as_f64);
    let now = world.clock.now();
    let since = moment("StartTime").unwrap_or(f64::MIN);
    let until = moment("EndTime").unwrap_or(f64::MAX);
    if since > until {
        return Err(Refusal::new(
            "InvalidTimeRangeException",
            "The start time is after the end time.",
        ));
    }
    let page_token = PageToken::of(&format!("{attribute:?}|{since}|{until}"));
    let from = match text(request, "NextToken") {
        None => None,
        Some(token) => Some(
            page_token
                .place(token)
                .and_then(|last| last.split_once('.'))
                .and_then(|(at, number)| {
                    Some((at.parse::<i64>().ok()?, number.parse::<u64>().ok()?))
                })
                .ok_or_else(|| {
                    Refusal::new("InvalidNextTokenException", "The next token is not valid.")
                })?,
        ),
    };
    let all = world.trail.quietly().newest_first(now);
    let matching: Vec<&Recorded> = all
        .iter()
        .filter(|event| attribute.is_none_or(|(key, value)| has(event, key, value)))
        .filter(|event| (since..=until).contains(&(event.seconds as f64)))
        // Behind the last of the page before, whatever came since.
        .filter(|event| from.is_none_or(|last| (event.seconds, event.number) < last))
        .collect();
    let page: Vec<Value> = matching.iter().take(size).map(|event| shown(world, event)).collect();
    let mut answer = json!({ "Events": page });
    if let (true, Some(last)) = (matching.len() > size, matching.get(size - 1)) {
        answer["NextToken"] =
            Value::from(page_token.at(&format!("{}.{}", last.seconds, last.number)));
    }
    Ok(answer)
}

fn id(event: &Recorded) -> String {
    let seed = event.number ^ event.seconds.unsigned_abs().rotate_left(24);
    users::uuid(fastrand::Rng::with_seed(seed).u128(..))
}

/// An event as `LookupEvents` gives it, with the record itself as a text.
fn shown(world: &World, event: &Recorded) -> Value {
    let id = id(event);
    let read_only = !writes(&event.operation);
    let identity = match &event.caller {
        Some(arn) => {
            let mut identity = json!({
                "type": "AssumedRole",
                "principalId": format!("AROAPRACTICE:{}", session_name(arn).unwrap_or_default()),
                "arn": arn,
                "accountId": world.account,
            });
            if let Some(service) = &event.invoked_by {
                identity["invokedBy"] = Value::from(service.as_str());
            }
            identity
        }
        None => json!({ "type": "Unknown", "principalId": "Anonymous" }),
    };
    let address = event.invoked_by.as_deref().unwrap_or("203.0.113.24");
    let mut record = json!({
        "eventVersion": "1.11",
        "userIdentity": identity,
        "eventTime": iso(event.seconds),
        "eventSource": SOURCE,
        "eventName": event.operation,
        "awsRegion": world.region,
        "sourceIPAddress": address,
        "userAgent": "practice",
    });
    for (name, value) in [("errorCode", &event.error), ("errorMessage", &event.message)] {
        if let Some(value) = value {
            record[name] = Value::from(value.as_str());
        }
    }
    record["requestParameters"] = event.request.clone();
    record["responseElements"] = Value::Null;
    let stranger = event.stranger.map(|seed| users::uuid(fastrand::Rng::with_seed(seed).u128(..)));
    if let Some(sub) = event.sub.as_ref().or(stranger.as_ref()) {
        record["additionalEventData"] = json!({ "sub": sub });
    }
    record["requestID"] = Value::from(id.as_str());
    record["eventID"] = Value::from(id.as_str());
    record["readOnly"] = Value::from(read_only);
    record["eventType"] = Value::from("AwsApiCall");
    record["managementEvent"] = Value::from(true);
    record["recipientAccountId"] = Value::from(world.account.as_str());
    record["eventCategory"] = Value::from("Management");
    json!({
        "EventId": id,
        "EventName": event.operation,
        "ReadOnly": read_only.to_string(),
        "EventTime": event.seconds,
        "EventSource": SOURCE,
        "Username": event.caller.as_deref().and_then(session_name).unwrap_or(HIDDEN),
        "Resources": [],
        "CloudTrailEvent": record.to_string(),
    })
}
