//! CloudTrail's event history: one read, `LookupEvents`.

use aws_config::retry::RetryConfig;
use serde_json::{Value, json};

use super::inspect::list_clients;
use super::json_service::JsonService;
use super::raw::{items, text};
use super::refusal;
use super::session::Session;
use crate::change::Trouble;
use crate::facts::{EVENTS_KEPT_SECONDS, Fact, PoolWrite, TrailEvent};

pub(super) const CLOUD_TRAIL: JsonService = JsonService {
    name: "CloudTrail",
    target: "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
    signing: "cloudtrail",
    host: "cloudtrail",
    content_type: "application/x-amz-json-1.1",
};

const CALL: &str = "cloudtrail:LookupEvents";
/// The most that AWS gives at once (source: cloudtrail-lookup-limits).
const PAGE: usize = 50;
/// Writes to the settings of pools are rare: 200 of either kind, the newest, say enough.
const PAGES_OF_WRITES: usize = 4;

/// What is looked for. AWS takes one attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Every event of user pools.
    UserPools,
    /// The calls of one operation, whoever's it is.
    Operation(&'static str),
}

impl Lookup {
    fn attribute(self) -> Value {
        let (key, value) = match self {
            Lookup::UserPools => ("EventSource", "cognito-idp.amazonaws.com"),
            Lookup::Operation(name) => ("EventName", name),
        };
        json!([{"AttributeKey": key, "AttributeValue": value}])
    }
}

/// Up to 50 events, newest first.
#[derive(Clone, Debug, Default)]
pub struct TrailPage {
    /// Those that could be read.
    pub events: Vec<TrailEvent>,
    /// Events that are not what they should be.
    pub unreadable: usize,
    /// The token of the page behind it.
    pub next: Option<String>,
}

/// The events of a page as they were recorded, and how many cannot be read.
async fn recorded(
    session: &Session,
    lookup: Lookup,
    since: i64,
    token: Option<&str>,
) -> Result<(Vec<Value>, usize, Option<String>), Trouble> {
    session.event_history.turn().await;
    // It is asked again where it is read page by page: AWS asks for more patience than a retry has.
    let client = CLOUD_TRAIL.client(session, &session.identity.region, RetryConfig::disabled());
    let mut request = json!({
        "LookupAttributes": lookup.attribute(),
        "StartTime": since,
        "MaxResults": PAGE,
    });
    if let Some(token) = token {
        request["NextToken"] = Value::from(token);
    }
    let members = client.ask(CALL, request).await?;
    let page = items(&members, "Events", |event| {
        serde_json::from_str::<Value>(event.get("CloudTrailEvent")?.as_str()?).ok()
    });
    Ok((page.read, page.strange.len(), text(&members, "NextToken")))
}

/// One page of the event history from a moment on, Unix seconds. It waits for its turn.
///
/// # Errors
/// AWS refused, asked for patience, or gave no whole answer.
pub async fn look_up(
    session: &Session,
    lookup: Lookup,
    since: i64,
    token: Option<&str>,
) -> Result<TrailPage, Trouble> {
    let (recorded, mut unreadable, next) = recorded(session, lookup, since, token).await?;
    let all = recorded.len();
    let events: Vec<TrailEvent> = recorded.iter().filter_map(TrailEvent::of).collect();
    unreadable += all - events.len();
    Ok(TrailPage { events, unreadable, next })
}

/// The calls that wrote the settings of a pool in the last 90 days, newest first: more is not kept.
pub(super) async fn read_pool_writes(session: &Session, pool_id: &str) -> Fact<Vec<PoolWrite>> {
    let since = session.now().await - EVENTS_KEPT_SECONDS + 60;
    let mut writes = Vec::new();
    for operation in ["UpdateUserPool", "SetUserPoolMfaConfig"] {
        let mut token: Option<String> = None;
        for _ in 0..PAGES_OF_WRITES {
            let lookup = Lookup::Operation(operation);
            let mut page = recorded(session, lookup, since, token.as_deref()).await;
            if page.as_ref().is_err_and(|trouble| refusal::is_throttle(&trouble.code)) {
                // The console and other programs have the same two calls a second.
                session.event_history.turn().await;
                session.event_history.turn().await;
                page = recorded(session, lookup, since, token.as_deref()).await;
            }
            match page {
                Ok((events, _, next)) => {
                    writes.extend(events.iter().filter_map(|e| PoolWrite::of(e, pool_id)));
                    token = next;
                }
                Err(trouble) => return refusal::unread(&trouble),
            }
            if token.is_none() {
                break;
            }
        }
    }
    writes.sort_by(|a, b| b.at.cmp(&a.at));
    Fact::Known(writes)
}

/// The ids and names of a pool's app clients.
///
/// # Errors
/// AWS refused, or there is no whole list.
pub async fn app_client_names(
    session: &Session,
    pool_id: &str,
) -> Result<Vec<(String, String)>, Trouble> {
    let listed = list_clients(session, pool_id).await?;
    Ok(listed.into_iter().filter_map(Result::ok).collect())
}
