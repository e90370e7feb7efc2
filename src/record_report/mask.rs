//! The second wall: whatever entered a record, a report shows no address and no user's whole id.

use serde_json::Value;

use crate::record::{Record, USER_MASK, masked_user};

/// What stands at the end of a shortened id.
pub(super) const SHORTENED: &str = "•••";

const ADDRESS_MASK: &str = "[email]";

/// The record as a report shows it: users' ids shortened wherever they stand, addresses masked. Who was there
/// stays whole: it is whom the customer asks.
pub(crate) fn masked(record: &Record) -> Record {
    let users = users(record);
    let Ok(Value::Object(mut whole)) = serde_json::to_value(record) else {
        return record.clone();
    };
    for (member, value) in &mut whole {
        if member != "people" {
            mask(value, &users, "");
        }
    }
    serde_json::from_value(Value::Object(whole)).unwrap_or_else(|_| record.clone())
}

/// The ids of users that stand in it, the longest first.
fn users(record: &Record) -> Vec<String> {
    let judged = record.found.iter().flat_map(|found| [&found.first, &found.last]);
    let findings = judged
        .flat_map(|judgment| &judgment.findings)
        .chain(record.changed.iter().flat_map(|change| &change.verified));
    let changes = record.changed.iter().flat_map(|change| &change.changes);
    let subjects = findings.map(|f| &f.subject).chain(changes.map(|change| &change.subject));
    let asked = record.pools.iter().flat_map(|pool| [&pool.asked, &pool.asked_once]);
    let mut users: Vec<String> = subjects
        .filter(|subject| subject.kind == "user")
        .map(|subject| &subject.id)
        .chain(asked.filter_map(|asked| asked.user.as_ref()))
        .filter(|id| !id.is_empty() && *id != USER_MASK && !id.ends_with(SHORTENED))
        .cloned()
        .collect();
    users.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    users.dedup();
    users
}

fn mask(value: &mut Value, users: &[String], member: &str) {
    match value {
        Value::String(text) => {
            for user in users {
                if text.contains(user.as_str()) {
                    *text = text.replace(user, &masked_user(user));
                }
            }
            // The caller's own ARN may end in an address.
            if member != "prepared_by" && text.contains('@') {
                *text = without_addresses(text);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|one| mask(one, users, member)),
        Value::Object(map) => {
            map.iter_mut().for_each(|(member, one)| mask(one, users, member));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text with every email address masked.
fn without_addresses(text: &str) -> String {
    let of_name = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let of_host = |c: char| c.is_alphanumeric() || ".-".contains(c);
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let name = rest[..at]
            .rfind(|c| !of_name(c))
            .map_or(0, |before| before + rest[before..].chars().next().map_or(0, char::len_utf8));
        let host = &rest[at + 1..];
        let host = &host[..host.find(|c| !of_host(c)).unwrap_or(host.len())];
        // A full stop at the end is that of the sentence.
        let host = host.trim_end_matches(['.', '-']);
        if name == at || !host.contains('.') {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        }
        out.push_str(&rest[..name]);
        out.push_str(ADDRESS_MASK);
        rest = &rest[at + 1 + host.len()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_masked_and_what_only_looks_like_one_is_not() {
        for (text, shown) in [
            ("From: Shop <no-reply@shop.example.com>.", "From: Shop <[email]>."),
            ("ana@example.com, ana@example.com", "[email], [email]"),
            ("Write to açaí@exemplo.com.br.", "Write to [email]."),
            ("identity/ops@x.example\"}", "identity/[email]\"}"),
            ("@mention and a@b and x @ y", "@mention and a@b and x @ y"),
            ("no sign at all", "no sign at all"),
        ] {
            assert_eq!(without_addresses(text), shown);
        }
    }
}
