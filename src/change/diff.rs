//! The difference of two JSON documents as lines, with a little of what stands around.

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

/// Lines of context around a difference.
const CONTEXT: usize = 2;
/// Beyond this many pairs the middle is shown as all old, then all new.
const PAIRS: usize = 4_000_000;

/// One line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffLine {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only after.
    New(String),
    /// So many lines in both, not shown.
    Hidden(usize),
}

/// Cells of a line of JSON, whatever the window: a difference is made once, not per size.
pub const JSON_WIDTH: usize = 72;

/// The difference, with what does not differ folded away.
pub fn diff(before: &Value, after: &Value) -> Vec<DiffLine> {
    let (old, new) = (pretty(before, JSON_WIDTH), pretty(after, JSON_WIDTH));
    fold(compare(&old, &new))
}

/// A document as lines; what fits in one line stays in one. An absent document has none.
pub fn pretty(value: &Value, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    if !value.is_null() {
        print(value, 0, "", width, &mut out);
    }
    out
}

fn print(value: &Value, indent: usize, key: &str, width: usize, out: &mut Vec<String>) {
    let pad = " ".repeat(indent);
    let inline = inline(value);
    let (open, close) = match value {
        Value::Object(map) if !map.is_empty() => ('{', '}'),
        Value::Array(list) if !list.is_empty() => ('[', ']'),
        _ => {
            out.push(format!("{pad}{key}{inline}"));
            return;
        }
    };
    // The outermost is always open, so that members are compared with members.
    if indent > 0 && indent + key.width() + inline.width() < width {
        out.push(format!("{pad}{key}{inline}"));
        return;
    }
    out.push(format!("{pad}{key}{open}"));
    let mut child = |key: &str, value: &Value, last: bool| {
        print(value, indent + 2, key, width, out);
        if let Some(line) = out.last_mut().filter(|_| !last) {
            line.push(',');
        }
    };
    match value {
        Value::Object(map) => {
            for (i, (key, value)) in map.iter().enumerate() {
                let key = format!("{}: ", text(key));
                child(&key, value, i + 1 == map.len());
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                child("", value, i + 1 == list.len());
            }
        }
        _ => {}
    }
    out.push(format!("{pad}{close}"));
}

fn text(value: &str) -> String {
    crate::text::clean(&Value::from(value).to_string())
}

fn inline(value: &Value) -> String {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let members: Vec<String> =
                map.iter().map(|(k, v)| format!("{}: {}", text(k), inline(v))).collect();
            format!("{{ {} }}", members.join(", "))
        }
        Value::Array(list) if !list.is_empty() => {
            let items: Vec<String> = list.iter().map(inline).collect();
            format!("[{}]", items.join(", "))
        }
        other => crate::text::clean(&other.to_string()),
    }
}

/// A comma at the end says only that something follows: no difference.
fn key(line: &str) -> &str {
    line.strip_suffix(',').unwrap_or(line)
}

fn compare(old: &[String], new: &[String]) -> Vec<DiffLine> {
    let same = |(a, b): &(&String, &String)| key(a) == key(b);
    let head = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let old_mid = &old_rest[..old_rest.len() - tail];
    let new_mid = &new_rest[..new_rest.len() - tail];
    let mut out: Vec<DiffLine> = new[..head].iter().cloned().map(DiffLine::Same).collect();
    out.extend(middle(old_mid, new_mid));
    out.extend(new_rest[new_rest.len() - tail..].iter().cloned().map(DiffLine::Same));
    out
}

/// Longest common subsequence, by the table.
fn middle(old: &[String], new: &[String]) -> Vec<DiffLine> {
    let gone = |line: &String| DiffLine::Gone(line.clone());
    let fresh = |line: &String| DiffLine::New(line.clone());
    if old.len().saturating_mul(new.len()) > PAIRS {
        return old.iter().map(gone).chain(new.iter().map(fresh)).collect();
    }
    let across = new.len() + 1;
    let mut longest = vec![0u32; (old.len() + 1) * across];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * across + j] = if key(&old[i]) == key(&new[j]) {
                longest[(i + 1) * across + j + 1] + 1
            } else {
                longest[(i + 1) * across + j].max(longest[i * across + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && key(&old[i]) == key(&new[j]) {
            out.push(DiffLine::Same(new[j].clone()));
            i += 1;
            j += 1;
        } else if j == new.len()
            || (i < old.len() && longest[(i + 1) * across + j] >= longest[i * across + j + 1])
        {
            out.push(gone(&old[i]));
            i += 1;
        } else {
            out.push(fresh(&new[j]));
            j += 1;
        }
    }
    out
}

fn fold(lines: Vec<DiffLine>) -> Vec<DiffLine> {
    let differs: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| !matches!(l, DiffLine::Same(_)))
        .map(|(i, _)| i)
        .collect();
    let near = |i: usize| {
        let from = differs.partition_point(|d| *d + CONTEXT < i);
        differs.get(from).is_some_and(|d| *d <= i + CONTEXT)
    };
    let keep: Vec<bool> = (0..lines.len()).map(near).collect();
    let mut out: Vec<DiffLine> = Vec::new();
    for (line, keep) in lines.into_iter().zip(keep) {
        match (keep, out.last_mut()) {
            (true, _) => out.push(line),
            (false, Some(DiffLine::Hidden(n))) => *n += 1,
            (false, _) => out.push(DiffLine::Hidden(1)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_appended_statement_is_only_new_lines() {
        let long = "x".repeat(JSON_WIDTH);
        let before = json!({"Version": "x", "Statement": [{"a": long}]});
        let after = json!({"Version": "x", "Statement": [{"a": long}, {"b": 2}]});
        let diff = diff(&before, &after);
        assert!(diff.iter().all(|l| !matches!(l, DiffLine::Gone(_))));
        assert!(diff.contains(&DiffLine::New("    { \"b\": 2 }".into())));
    }

    #[test]
    fn far_lines_are_folded_and_counted() {
        let long: serde_json::Map<String, Value> =
            (0..40).map(|i| (format!("k{i}"), json!(i))).collect();
        let before = Value::Object(long.clone());
        let mut after = long;
        after.insert("k20".into(), json!("new"));
        let diff = diff(&before, &Value::Object(after));
        assert_eq!(diff.len(), 2 + 2 * CONTEXT + 2);
        let hidden: usize =
            diff.iter().map(|l| if let DiffLine::Hidden(n) = l { *n } else { 0 }).sum();
        assert_eq!(hidden + 2 * CONTEXT + 1, 42);
    }

    #[test]
    fn creating_and_removing_have_one_side() {
        assert!(diff(&Value::Null, &json!({"a": 1})).iter().all(|l| matches!(l, DiffLine::New(_))));
        assert!(
            diff(&json!({"a": 1}), &Value::Null).iter().all(|l| matches!(l, DiffLine::Gone(_)))
        );
    }
}
