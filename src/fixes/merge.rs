//! Adding a statement to an IAM policy, leaving every other as it stands.

use serde_json::{Map, Value};

use crate::change::Edit;

/// The edit that appends a statement to a document. Its `Sid` gets a number if another statement
/// has it already: IAM refuses two of the same.
pub(super) fn merge_statement(document: &Value, statement: Map<String, Value>) -> Edit {
    let statement = with_free_sid(document, statement);
    Edit::append(document, "/Statement", Value::Object(statement))
}

/// The statement under a `Sid` that no other statement of the document has.
pub(super) fn with_free_sid(
    document: &Value,
    mut statement: Map<String, Value>,
) -> Map<String, Value> {
    if let Some(sid) = statement.get("Sid").and_then(Value::as_str) {
        let free = free_sid(document, sid);
        statement.insert("Sid".to_owned(), Value::String(free));
    }
    statement
}

fn free_sid(document: &Value, sid: &str) -> String {
    let taken: Vec<&str> = match document.get("Statement") {
        Some(Value::Array(list)) => {
            list.iter().filter_map(|s| s.get("Sid").and_then(Value::as_str)).collect()
        }
        Some(single) => single.get("Sid").and_then(Value::as_str).into_iter().collect(),
        None => Vec::new(),
    };
    let mut free = sid.to_owned();
    let mut number = 2;
    while taken.contains(&free.as_str()) {
        free = format!("{sid}{number}");
        number += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::change::{apply_edits, revert_edits};

    #[test]
    fn a_merged_statement_gets_a_free_sid_and_leaves_the_rest() {
        let statement = || json!({"Sid": "Ours", "Effect": "Allow"}).as_object().unwrap().clone();
        for document in [
            json!({"Statement": [{"Sid": "Ours"}, {"Sid": "Ours2"}]}),
            json!({"Statement": {"Sid": "Ours"}}),
            json!({"Version": "2012-10-17"}),
        ] {
            let edit = merge_statement(&document, statement());
            let after = apply_edits(&document, std::slice::from_ref(&edit)).unwrap();
            let list = after["Statement"].as_array().unwrap();
            let sids: std::collections::BTreeSet<_> =
                list.iter().map(|s| s["Sid"].to_string()).collect();
            assert_eq!(sids.len(), list.len());
            assert_eq!(revert_edits(&after, &[edit]).unwrap(), document);
        }
    }
}
