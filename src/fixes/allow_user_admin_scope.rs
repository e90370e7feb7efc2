//! Lets app clients hand out the scope without which nobody enrols an authenticator.

use serde_json::{Value, json};

use super::app_client_write::{changes, count};
use super::{FixInput, WhyNot};
use crate::change::{Edit, Plan, Undo};
use crate::problem::Fix;
use crate::rules::totp_token_scope::{PROBLEM, SCOPE, Tokens, tokens};
use crate::text::Say;

const LIST: &str = "/AllowedOAuthScopes";

/// AWS's limit for the scopes of a client (source: scope-limit).
const MOST: usize = 50;

/// Adds the scope to every client at fault, or to the one that was named.
///
/// # Errors
/// No client is at fault, or the clients were not read.
pub fn plan(input: &FixInput<'_>) -> Result<Plan, WhyNot> {
    let changes = changes(input, |document, base| {
        let full = document.get("AllowedOAuthScopes").and_then(Value::as_array);
        if tokens(document) != (Tokens::OAuth { allows: false })
            || full.is_some_and(|list| list.len() >= MOST)
        {
            return Vec::new();
        }
        vec![Edit::append(base, LIST, json!(SCOPE))]
    })?;
    let number = count(&changes);
    Ok(Plan {
        problem: Some(PROBLEM),
        fix: Some(Fix::AllowUserAdminScope),
        undo: Undo::Full,
        undo_why: Say::text("undo-scope"),
        summary: Say::with("fix-allow-scope", [("scope", SCOPE), ("count", number.as_str())]),
        means: vec![
            Say::with("means-scope-ask", [("scope", SCOPE)]),
            Say::text("means-scope-sign-in-again"),
            Say::text("means-scope-own-profile"),
        ],
        choices: Vec::new(),
        changes,
    })
}
