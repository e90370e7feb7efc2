//! What an account remembers of its calls to user pools: what a lesson tells of the time before it began, as
//! a table, and the account's own calls.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How far back events are kept (source: cloudtrail-lookup-limits).
const KEPT_SECONDS: i64 = 90 * 86_400;
/// The account's own calls that are kept, the newest.
const KEPT_CALLS: usize = 5_000;

/// Calls that happened before a lesson begins, all alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrailSeed {
    /// When the last of them was made, in minutes before the lesson begins.
    pub minutes_ago: i64,
    /// `RespondToAuthChallenge`.
    pub operation: String,
    /// What refused it; without it, it was carried out.
    #[serde(default)]
    pub error: Option<String>,
    /// AWS's sentence.
    #[serde(default)]
    pub message: Option<String>,
    /// The pool that the request names.
    #[serde(default)]
    pub pool: Option<String>,
    /// The app client that it names.
    #[serde(default)]
    pub client: Option<String>,
    /// The challenge that it answers.
    #[serde(default)]
    pub challenge: Option<String>,
    /// So many users in turn, whom nobody of the lesson knows; 0 if the events name none.
    #[serde(default)]
    pub users: u64,
    /// The number of the first of them.
    #[serde(default)]
    pub first_user: u64,
    /// How many calls.
    #[serde(default = "once")]
    pub times: i64,
    /// How long before each the one before it was.
    #[serde(default = "a_minute")]
    pub seconds_apart: i64,
    /// The ARN of an AWS identity; users have none.
    #[serde(default)]
    pub caller: Option<String>,
    /// The service that called in its name.
    #[serde(default)]
    pub invoked_by: Option<String>,
    /// JSON: what the request said.
    #[serde(default)]
    pub request: Option<String>,
}

fn once() -> i64 {
    1
}

fn a_minute() -> i64 {
    60
}

/// One call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Recorded {
    pub seconds: i64,
    pub operation: String,
    pub error: Option<String>,
    pub message: Option<String>,
    pub caller: Option<String>,
    pub invoked_by: Option<String>,
    /// `requestParameters`, as CloudTrail writes them.
    pub request: Value,
    /// The user of a call.
    pub sub: Option<String>,
    /// One of the users whom nobody of the lesson knows.
    pub stranger: Option<u64>,
    /// Of two events of one second the later one has the higher number.
    pub number: u64,
}

/// The calls that are remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trail {
    seeds: Vec<TrailSeed>,
    /// When the account was first called or looked at, Unix seconds: what a lesson tells happened before
    /// then.
    began: Option<i64>,
    calls: Vec<Recorded>,
    made: u64,
    /// When it was asked, in milliseconds.
    #[serde(skip)]
    pub(super) asked: Vec<i64>,
}

impl Trail {
    pub(super) fn of(seeds: Vec<TrailSeed>) -> Trail {
        Trail { seeds, ..Trail::default() }
    }

    /// One more call; its number is that of the call.
    pub(super) fn add(&mut self, mut call: Recorded) {
        self.began.get_or_insert(call.seconds);
        self.made += 1;
        // After all that a lesson tells.
        call.number = 1_000_000_000 + self.made;
        self.calls.push(call);
        let over = self.calls.len().saturating_sub(KEPT_CALLS);
        self.calls.drain(..over);
    }

    /// When what a lesson tells had happened, Unix seconds: what is told beside these calls goes by it, too.
    pub(super) fn began(&mut self, now: i64) -> i64 {
        *self.began.get_or_insert(now)
    }

    /// Every event, newest first.
    pub(super) fn newest_first(&mut self, now: i64) -> Vec<Recorded> {
        let began = self.began(now);
        let mut events: Vec<Recorded> = self.calls.clone();
        for (at, seed) in self.seeds.iter().enumerate() {
            for n in 0..seed.times.max(0) {
                events.push(happened(seed, at, n, began));
            }
        }
        events.retain(|event| event.seconds <= now && now - event.seconds <= KEPT_SECONDS);
        events.sort_by_key(|event| std::cmp::Reverse((event.seconds, event.number)));
        events
    }
}

fn happened(seed: &TrailSeed, at: usize, n: i64, began: i64) -> Recorded {
    let mut request = match &seed.request {
        Some(request) => small_letters(serde_json::from_str(request).unwrap_or_default()),
        None => Map::new(),
    };
    let named = [
        ("userPoolId", &seed.pool),
        ("clientId", &seed.client),
        ("challengeName", &seed.challenge),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            request.insert(name.to_owned(), Value::from(value.as_str()));
        }
    }
    let user = n.unsigned_abs().checked_rem(seed.users).map(|turn| seed.first_user + turn);
    Recorded {
        seconds: began - seed.minutes_ago * 60 - n * seed.seconds_apart,
        operation: seed.operation.clone(),
        error: seed.error.clone(),
        message: seed.message.clone(),
        caller: seed.caller.clone(),
        invoked_by: seed.invoked_by.clone(),
        request: Value::Object(request),
        sub: None,
        stranger: user,
        // Of two in one second the earlier in the table's order is the later event.
        number: u64::try_from(at).unwrap_or(0) * 100_000 + 99_999 - n.unsigned_abs().min(99_999),
    }
}

/// CloudTrail begins the names of members with a small letter, at every depth.
pub(super) fn small_letters(members: Map<String, Value>) -> Map<String, Value> {
    let of_value = |value: Value| match value {
        Value::Object(members) => Value::Object(small_letters(members)),
        value => value,
    };
    members
        .into_iter()
        .map(|(name, value)| {
            let mut letters = name.chars();
            let first = letters.next().map(|first| first.to_ascii_lowercase());
            (first.into_iter().chain(letters).collect(), of_value(value))
        })
        .collect()
}
