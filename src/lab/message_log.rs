//! The log groups of CloudWatch Logs that user pools send their errors of message delivery to, and
//! `FilterLogEvents` on them. A lesson tells, pool by pool, what was written there before it began.

use serde_json::{Value, json};

use super::attested;
use super::pool::Pool;
use super::refusal::Refusal;
use super::request::{Request, text};
use super::service::{PageToken, Service, UNKNOWN_TO_JSON, anything_of, members};
use super::users;
use super::world::World;

type Run = fn(&mut World, &Request) -> Result<Value, Refusal>;

/// What is spoken here.
pub(super) const OPERATIONS: &[(&str, Run)] = &[("FilterLogEvents", filter_log_events)];

const SERVICE: Service = Service {
    prefix: "logs",
    spelled: "logs",
    unknown: UNKNOWN_TO_JSON,
    forbidden: (400, "AccessDeniedException"),
    resource: |world, region| anything_of(world, "logs", region, "log-group:*"),
};

pub(super) fn operate(
    world: &mut World,
    region: &str,
    operation: &str,
    body: &[u8],
) -> Result<Value, Refusal> {
    let run = SERVICE.find(world, region, OPERATIONS, operation)?;
    let request = members(body)?;
    // The log groups of a pool are where the pool is.
    if region != world.region {
        return Err(no_group());
    }
    run(world, &request)
}

fn no_group() -> Refusal {
    Refusal::new("ResourceNotFoundException", "The specified log group does not exist.")
}

fn wrong(says: impl Into<String>) -> Refusal {
    Refusal::new("InvalidParameterException", says)
}

/// An event of a log group.
struct Written {
    millis: i64,
    /// Of two events of one millisecond the later one has the higher number.
    number: u64,
    message: Value,
}

/// The name of the log group that gets a pool's errors of message delivery.
fn group_of(pool: &Pool) -> Option<&str> {
    let arn = pool.log_delivery.iter().find_map(|entry| {
        let of_messages = entry.get("EventSource")?.as_str()? == "userNotification";
        let group = entry.pointer("/CloudWatchLogsConfiguration/LogGroupArn")?.as_str()?;
        of_messages.then_some(group)
    })?;
    let (_, name) = arn.split_once(":log-group:")?;
    Some(name.strip_suffix(":*").unwrap_or(name))
}

/// What is in a log group, oldest first; `None` if no pool sends anything there.
fn written(world: &mut World, group: &str) -> Option<Vec<Written>> {
    let now = world.clock.now();
    let began = world.trail.quietly().began(now);
    let mut known = false;
    let mut events = Vec::new();
    for pool in world.pools.iter().filter(|pool| group_of(pool) == Some(group)) {
        known = true;
        for (at, seed) in pool.message_errors.iter().enumerate() {
            for n in 0..seed.times.max(0) {
                let seconds = began - seed.minutes_ago * 60 - n * seed.seconds_apart;
                // It is written down a moment after it happened.
                let happened = seconds * 1_000 + 120 + n % 600;
                events.push(Written {
                    millis: happened + 240,
                    number: u64::try_from(at).unwrap_or(0) * 100_000 + n.unsigned_abs(),
                    message: json!({
                        "eventTimestamp": happened.to_string(),
                        "eventSource": "USER_NOTIFICATION",
                        "logLevel": "ERROR",
                        "message": {"details": attested::marked(seed.details.clone())},
                        "logSourceId": {"userPoolId": pool.id()},
                    }),
                });
            }
        }
    }
    events.retain(|event| event.millis <= now * 1_000);
    events.sort_by_key(|event| (event.millis, event.number));
    known.then_some(events)
}

/// A filter pattern that is understood here.
enum Pattern<'a> {
    /// Members that have to be these texts: `{ $.a.b = "x" && $.c = "y" }`.
    Members(Vec<(String, &'a str)>),
    /// Words that all have to be in the text.
    Words(Vec<&'a str>),
}

impl<'a> Pattern<'a> {
    fn of(pattern: &'a str) -> Result<Pattern<'a>, Refusal> {
        let pattern = pattern.trim();
        let Some(inside) = pattern.strip_prefix('{').and_then(|p| p.strip_suffix('}')) else {
            let words: Vec<&str> =
                pattern.split_whitespace().map(|w| w.trim_matches('"')).collect();
            let plain =
                |w: &&str| w.chars().all(|c| c.is_ascii_alphanumeric() || "_-.:".contains(c));
            return match words.iter().all(plain) {
                true => Ok(Pattern::Words(words)),
                false => Err(not_understood()),
            };
        };
        let member = |part: &'a str| {
            let (path, value) = part.split_once('=')?;
            let path = path.trim().strip_prefix("$.")?;
            let value = value.trim().strip_prefix('"')?.strip_suffix('"')?;
            Some((format!("/{}", path.replace('.', "/")), value))
        };
        let members: Option<Vec<_>> = inside.split("&&").map(member).collect();
        members.map(Pattern::Members).ok_or_else(not_understood)
    }

    fn has(&self, message: &Value) -> bool {
        match self {
            Pattern::Members(all) => all.iter().all(|(pointer, wanted)| {
                message.pointer(pointer).and_then(Value::as_str) == Some(*wanted)
            }),
            Pattern::Words(all) => {
                let message = message.to_string();
                all.iter().all(|word| message.contains(word))
            }
        }
    }
}

fn not_understood() -> Refusal {
    wrong("The practice AWS does not understand this filter pattern.")
}

fn filter_log_events(world: &mut World, request: &Request) -> Result<Value, Refusal> {
    let named = (text(request, "logGroupName"), text(request, "logGroupIdentifier"));
    let group = match named {
        (Some(name), None) => name,
        (None, Some(id)) => id.split_once(":log-group:").map_or(id, |(_, name)| name),
        _ => return Err(wrong("You must include either logGroupIdentifier or logGroupName.")),
    };
    let limit = match request.get("limit").map(Value::as_u64) {
        None => 10_000,
        Some(Some(limit @ 1..=10_000)) => usize::try_from(limit).unwrap_or(10_000),
        Some(_) => return Err(wrong("limit must be between 1 and 10000.")),
    };
    let moment = |name: &str| request.get(name).and_then(Value::as_i64);
    let since = moment("startTime").unwrap_or(i64::MIN);
    let until = moment("endTime").unwrap_or(i64::MAX);
    if since > until {
        return Err(wrong("startTime must not be after endTime."));
    }
    let pattern = text(request, "filterPattern").unwrap_or_default();
    let wanted = Pattern::of(pattern)?;
    let page = PageToken::of(&format!("{group}|{since}|{until}|{pattern}"));
    let from: usize = match text(request, "nextToken") {
        None => 0,
        Some(token) => page
            .place(token)
            .and_then(|at| at.parse().ok())
            .ok_or_else(|| wrong("The specified nextToken is invalid."))?,
    };
    let all = written(world, group).ok_or_else(no_group)?;
    let matching: Vec<&Written> = all
        .iter()
        .filter(|event| (since..=until).contains(&event.millis) && wanted.has(&event.message))
        .collect();
    let events: Vec<Value> = matching.iter().skip(from).take(limit).map(|e| shown(e)).collect();
    let end = from + events.len();
    let mut answer = json!({ "events": events, "searchedLogStreams": [] });
    if end < matching.len() {
        answer["nextToken"] = Value::from(page.at(&end.to_string()));
    }
    Ok(answer)
}

fn shown(event: &Written) -> Value {
    let seed = event.number ^ event.millis.unsigned_abs().rotate_left(20);
    json!({
        "logStreamName": "userNotification",
        "timestamp": event.millis,
        "message": event.message.to_string(),
        "ingestionTime": event.millis + 300,
        "eventId": users::uuid(fastrand::Rng::with_seed(seed).u128(..)),
    })
}
