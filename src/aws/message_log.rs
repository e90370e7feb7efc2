//! The log group in which a pool's errors of message delivery are written down: one read of CloudWatch Logs,
//! `FilterLogEvents`.

use serde_json::{Value, json};

use super::json_service::JsonService;
use super::raw::{items, text};
use super::session::{Session, second_opinion};
use super::sub_resources;
use crate::change::Trouble;
use crate::clock;
use crate::facts::{DeliveryError, Fact, LogDelivery};

pub(super) const LOGS: JsonService = JsonService {
    name: "CloudWatch Logs",
    target: "Logs_20140328",
    signing: "logs",
    host: "logs",
    content_type: "application/x-amz-json-1.1",
};

const CALL: &str = "logs:FilterLogEvents";
/// Events that are read at once: a few hundred kilobytes, and AWS gives up to 10,000 (source: filter-log-events).
const PAGE: usize = 1_000;

/// A log group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogGroup {
    /// `/aws/vendedlogs/shop`.
    pub name: String,
    /// The Region that it is in.
    pub region: String,
}

impl LogGroup {
    /// Reads `arn:aws:logs:us-east-1:111122223333:log-group:name`, with or without `:*` behind it.
    pub fn of(arn: &str) -> Option<LogGroup> {
        let (head, name) = arn.split_once(":log-group:")?;
        let region = head.split(':').nth(3).filter(|region| !region.is_empty())?;
        let name = name.strip_suffix(":*").unwrap_or(name);
        (!name.is_empty()).then(|| LogGroup { name: name.to_owned(), region: region.to_owned() })
    }
}

/// Up to 1,000 events of a log group.
#[derive(Clone, Debug, Default)]
pub struct MessageLogPage {
    /// The errors of message delivery.
    pub errors: Vec<DeliveryError>,
    /// Events that are not what they should be.
    pub unreadable: usize,
    /// The token of the page behind it; a page with nothing on it may have one.
    pub next: Option<String>,
}

/// Where a pool sends its logs.
pub async fn log_delivery(session: &Session, pool_id: &str) -> Fact<LogDelivery> {
    sub_resources::read_log_delivery(session, pool_id).await
}

/// One page of a pool's errors of message delivery between two moments, Unix seconds, the second not among
/// them. What else is in the log group stays in AWS.
///
/// # Errors
/// AWS refused, or gave no whole answer.
pub async fn read_message_log(
    session: &Session,
    group: &LogGroup,
    pool_id: &str,
    (since, until): (i64, i64),
    token: Option<&str>,
) -> Result<MessageLogPage, Trouble> {
    let client = LOGS.client(session, &group.region, second_opinion());
    let mut request = json!({
        "logGroupName": group.name,
        "startTime": since * 1_000,
        "endTime": until * 1_000 - 1,
        "filterPattern": format!(
            "{{ $.eventSource = \"USER_NOTIFICATION\" && $.logSourceId.userPoolId = \"{pool_id}\" }}"
        ),
        "limit": PAGE,
    });
    if let Some(token) = token {
        request["nextToken"] = Value::from(token);
    }
    let members = client.ask(CALL, request).await?;
    let page = items(&members, "events", |event| {
        let at = clock::from_unix(event.get("timestamp")?.as_i64()?.div_euclid(1_000));
        DeliveryError::of(at, event.get("message")?.as_str()?)
    });
    let next = text(&members, "nextToken");
    Ok(MessageLogPage { errors: page.read, unreadable: page.strange.len(), next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_group_is_read_from_its_arn() {
        let of = |arn: &str| LogGroup::of(arn).map(|group| (group.name, group.region));
        let named = |name: &str| Some((name.to_owned(), "us-east-1".to_owned()));
        let arn = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/vendedlogs/shop";
        assert_eq!(of(arn), named("/aws/vendedlogs/shop"));
        assert_eq!(of(&format!("{arn}:*")), named("/aws/vendedlogs/shop"));
        for other in
            ["", "arn:aws:s3:::logs", "arn:aws:logs:::log-group:", "arn:aws:logs::1:log-group:x"]
        {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
