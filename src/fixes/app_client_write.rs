//! What repairs of app clients share: one change a client, each on its own document.

use serde_json::{Map, Value};

use super::{FixInput, WhyNot, sms_place};
use crate::change::{Change, Edit, Target};
use crate::text::Say;

/// One change for each client that was named, or for all, where `edits` finds something to do.
///
/// # Errors
/// The clients were not read, the named one does not exist, or there is nothing to do; a client that
/// was not read stops the plan if it is the one that was named.
pub fn changes(
    input: &FixInput<'_>,
    edits: impl Fn(&Map<String, Value>, &Value) -> Vec<Edit>,
) -> Result<Vec<Change>, WhyNot> {
    let facts = input.facts;
    let Some(all) = facts.app_clients.known() else {
        return Err(WhyNot {
            why: Say::text("why-not-could-not-look"),
            missing_permissions: facts
                .app_clients
                .denied()
                .map(str::to_owned)
                .into_iter()
                .collect(),
        });
    };
    let named = input.asked.client.as_deref();
    let mut changes = Vec::new();
    let mut found = false;
    for client in all.iter().filter(|c| named.is_none_or(|id| c.id == id)) {
        found = true;
        let target =
            Target::AppClient { pool_id: facts.pool_id.clone(), client_id: client.id.clone() };
        let Some(document) = client.document.known() else {
            if named.is_some() {
                sms_place::read(&target, facts)?;
            }
            continue;
        };
        let base = Value::Object(document.clone());
        let edits = edits(document, &base);
        if !edits.is_empty() {
            changes.push(Change { target, base, edits });
        }
    }
    match (named, found, changes.is_empty()) {
        (Some(id), false, _) => {
            Err(WhyNot::because(Say::with("finding-client-not-there", [("client", id)])))
        }
        (.., true) => Err(WhyNot::because(Say::text("why-not-nothing-to-change"))),
        _ => Ok(changes),
    }
}

/// How many clients, for a sentence.
pub fn count(changes: &[Change]) -> String {
    changes.len().to_string()
}
