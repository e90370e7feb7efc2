//! `UpdateUserPoolClient`: bounds, OAuth settings without their switch, and what it would reset.

use serde_json::Value;

use super::fields::shown;
use super::{Broken, Request};
use crate::change::CLIENT_MEMBERS;
use crate::facts::Facts;
use crate::problem::Cause;
use crate::rules::session_expired::RANGE;
use crate::text::Say;

pub(super) fn check(request: &Request<'_>, facts: Option<&Facts>) -> Vec<Broken> {
    let mut broken: Vec<Broken> = session(request).into_iter().collect();
    broken.extend(facts.and_then(|facts| of_client(request, facts)));
    broken
}

fn session(request: &Request<'_>) -> Option<Broken> {
    let path = "/AuthSessionValidity";
    let value = request.at(path)?;
    let (least, most) = RANGE;
    if value.as_u64().is_some_and(|minutes| (least..=most).contains(&minutes)) {
        return None;
    }
    let (value, least, most) = (shown(value), least.to_string(), most.to_string());
    let words = [("value", value.as_str()), ("least", &least), ("most", &most)];
    Some(Broken::new(
        Cause::SessionMinutes,
        path,
        "",
        Say::with("request-session-minutes", words),
        &[],
    ))
}

/// The settings of the client that the request does not carry.
fn of_client(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let id = request.text("/ClientId")?;
    let all = facts.app_clients.known()?;
    let Some(client) = all.iter().find(|c| c.id == id) else {
        let say = Say::with("finding-client-not-there", [("client", id)]);
        return Some(Broken::new(Cause::ClientUnknown, "/ClientId", "", say, &[]));
    };
    let document = client.document.known()?;
    let is_set = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    let lost: Vec<&str> = CLIENT_MEMBERS
        .iter()
        .copied()
        .filter(|member| document.get(*member).is_some_and(is_set) && !request.has(member))
        .collect();
    (!lost.is_empty()).then(|| {
        let say = Say::with("request-resets", [("members", &lost.join(", "))]);
        Broken::loses(Cause::Resets, "", say, &["request-send-all-of-client"])
    })
}
