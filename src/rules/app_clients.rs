//! What the rules about app clients ask first: which ones are meant, and could we look?

use serde_json::{Map, Value};

use super::sms_role::failure;
use super::{Outcome, State, Subject};
use crate::facts::{AppClient, Asked, Facts};
use crate::problem::{Cause, Problem};
use crate::text::Say;

/// The call that gives a client's document.
pub const SOURCE: &str = "cognito-idp:DescribeUserPoolClient";

/// The clients that are meant, and what keeps us from judging the others.
pub struct SelectedClients<'a> {
    /// Read.
    pub read: Vec<(&'a AppClient, &'a Map<String, Value>)>,
    /// One outcome for all that could not be read, or for a client that does not exist.
    pub unknown: Option<Outcome>,
}

/// The app clients: all of them, or the one that was named.
pub fn meant<'a>(facts: &'a Facts, asked: &Asked, problem: Problem) -> SelectedClients<'a> {
    let unknown = |cause: Cause, title: Say| {
        Outcome::new(problem, State::Unknown, Subject::pool(facts), cause, title)
    };
    let Some(all) = facts.app_clients.known() else {
        let mut stop = unknown(Cause::ClientsUnread, Say::text("finding-clients-unread"));
        stop.missing_permissions =
            facts.app_clients.denied().map(str::to_owned).into_iter().collect();
        stop.evidence =
            failure("cognito-idp:ListUserPoolClients", &facts.app_clients).into_iter().collect();
        return SelectedClients { read: Vec::new(), unknown: Some(stop) };
    };
    let named = |c: &&AppClient| asked.client.as_ref().is_none_or(|id| c.id == *id);
    let clients: Vec<&AppClient> = all.iter().filter(named).collect();
    if let (Some(id), true) = (&asked.client, clients.is_empty()) {
        let title = Say::with("finding-client-not-there", [("client", id.as_str())]);
        return SelectedClients {
            read: Vec::new(),
            unknown: Some(unknown(Cause::ClientUnknown, title)),
        };
    }
    let read = clients.iter().filter_map(|c| Some((*c, c.document.known()?))).collect();
    let unread: Vec<&&AppClient> =
        clients.iter().filter(|c| c.document.known().is_none()).collect();
    let stop = (!unread.is_empty()).then(|| {
        let count = unread.len().to_string();
        let title = Say::with("finding-some-clients-unread", [("count", count.as_str())]);
        let mut stop = unknown(Cause::ClientsUnread, title);
        for client in &unread {
            if let Some(permission) = client.document.denied().map(str::to_owned)
                && !stop.missing_permissions.contains(&permission)
            {
                stop.missing_permissions.push(permission);
            }
        }
        // One is enough: they fail alike, and a pool may have a thousand.
        stop.evidence =
            unread.iter().find_map(|c| failure(SOURCE, &c.document)).into_iter().collect();
        stop
    });
    SelectedClients { read, unknown: stop }
}

/// The client's name for a title, with its id where two could have the same.
pub fn label(client: &AppClient) -> &str {
    if client.name.is_empty() { &client.id } else { &client.name }
}
