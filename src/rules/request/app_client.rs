//! `UpdateUserPoolClient`: bounds, and settings that do not go together.

use serde_json::Value;

use super::fields::shown;
use super::{Broken, Request};
use crate::facts::Facts;
use crate::problem::Cause;
use crate::rules::session_expired::RANGE;
use crate::text::Say;

pub(super) fn check(request: &Request<'_>, facts: Option<&Facts>) -> Vec<Broken> {
    let mut broken: Vec<Broken> = session(request).into_iter().collect();
    broken.extend(together(request));
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

/// A client that is not there.
fn of_client(request: &Request<'_>, facts: &Facts) -> Option<Broken> {
    let id = request.text("/ClientId")?;
    let is_there = facts.app_clients.known()?.iter().any(|c| c.id == id);
    (!is_there).then(|| {
        let say = Say::with("finding-client-not-there", [("client", id)]);
        let message = format!("User pool client {id} does not exist.");
        Broken::new(Cause::ClientUnknown, "/ClientId", &message, say, &[])
            .with("ResourceNotFoundException")
    })
}

/// OAuth settings that do not go together, and a rotation beside the flow that it replaces.
fn together(request: &Request<'_>) -> Vec<Broken> {
    let mut broken = Vec::new();
    let list = |path: &str| -> Vec<&str> {
        let items = request.at(path).and_then(Value::as_array);
        items.into_iter().flatten().filter_map(Value::as_str).collect()
    };
    let flows = list("/AllowedOAuthFlows");
    let on = request.at("/AllowedOAuthFlowsUserPoolClient") == Some(&Value::Bool(true));
    if on && (flows.is_empty() || list("/AllowedOAuthScopes").is_empty()) {
        let path = "/AllowedOAuthFlowsUserPoolClient";
        let say = Say::text("request-oauth-incomplete");
        broken.push(Broken::new(Cause::OauthFlow, path, "", say, &["request-send-all-of-client"]));
    }
    if flows.len() > 1 && flows.contains(&"client_credentials") {
        let message =
            "client_credentials flow can not be selected along with code flow or implicit flow.";
        let say = Say::text("request-machine-flow");
        broken.push(Broken::new(Cause::OauthFlow, "/AllowedOAuthFlows", message, say, &[]));
    }
    for wrong in &mut broken {
        wrong.exception = "InvalidOAuthFlowException";
    }
    let redirect = request.text("/DefaultRedirectURI");
    if redirect.is_some_and(|uri| !list("/CallbackURLs").contains(&uri)) {
        let say = Say::text("request-default-redirect");
        let ways = ["request-send-all-of-client"];
        broken.push(Broken::new(Cause::DefaultRedirect, "/DefaultRedirectURI", "", say, &ways));
    }
    let rotates = request.text("/RefreshTokenRotation/Feature") == Some("ENABLED");
    if rotates && list("/ExplicitAuthFlows").contains(&"ALLOW_REFRESH_TOKEN_AUTH") {
        let say = Say::text("request-rotation");
        broken.push(Broken::new(Cause::Rotation, "/ExplicitAuthFlows", "", say, &[]));
    }
    broken
}
