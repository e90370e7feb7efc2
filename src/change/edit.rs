//! Edits of a JSON document: JSON Pointers (RFC 6901), before → after, strict in both directions.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// One place in a document and what changes there. Absent is `None`; JSON `null` is a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// JSON Pointer; `""` is the whole document.
    pub path: String,
    /// What stands there before.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What stands there after.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// A member that is there, also if it is `null`. Serde's own `Option` reads `null` as absent, and a document
/// that did not exist before would come back from the disk as a document nothing is known of.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// An edit that does not fit the document.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EditError {
    /// The place holds something else than the edit expects.
    #[error("{path} holds another value than expected")]
    Moved {
        /// The place.
        path: String,
    },
    /// The place cannot exist in this document.
    #[error("{path} is not a place in this document")]
    NoPlace {
        /// The place.
        path: String,
    },
}

impl Edit {
    /// Sets a member, whatever stood there before in `base`.
    pub fn set(base: &Value, path: &str, after: Value) -> Edit {
        Edit { path: path.to_owned(), before: base.pointer(path).cloned(), after: Some(after) }
    }

    /// Creates a whole document.
    pub fn create(document: Value) -> Edit {
        Edit { path: String::new(), before: Some(Value::Null), after: Some(document) }
    }

    /// Appends to the list at `path`; a single value there, as IAM allows for `Statement`, becomes a
    /// list first.
    pub fn append(base: &Value, path: &str, item: Value) -> Edit {
        match base.pointer(path) {
            Some(Value::Array(list)) => {
                Edit { path: format!("{path}/{}", list.len()), before: None, after: Some(item) }
            }
            Some(single) => Edit {
                path: path.to_owned(),
                before: Some(single.clone()),
                after: Some(Value::Array(vec![single.clone(), item])),
            },
            None => {
                Edit { path: path.to_owned(), before: None, after: Some(Value::Array(vec![item])) }
            }
        }
    }

    /// The edit that takes this one back.
    pub fn reversed(&self) -> Edit {
        Edit { path: self.path.clone(), before: self.after.clone(), after: self.before.clone() }
    }
}

/// The document after all edits, each of which must find what it expects. Objects along the way
/// that do not exist are made, and taken away again by the reverse edit only if the edit named them.
///
/// # Errors
/// The first edit that does not fit.
pub fn apply_edits(document: &Value, edits: &[Edit]) -> Result<Value, EditError> {
    let mut document = document.clone();
    for edit in edits {
        apply(&mut document, edit)?;
    }
    Ok(document)
}

/// Takes edits back, last first, on a document that may have changed elsewhere since.
///
/// # Errors
/// A place no longer holds our value.
pub fn revert_edits(document: &Value, edits: &[Edit]) -> Result<Value, EditError> {
    let reversed: Vec<Edit> = edits.iter().rev().map(Edit::reversed).collect();
    apply_edits(document, &reversed)
}

fn apply(document: &mut Value, edit: &Edit) -> Result<(), EditError> {
    let moved = || EditError::Moved { path: edit.path.clone() };
    if edit.path.is_empty() {
        if edit.before.as_ref() != Some(document) {
            return Err(moved());
        }
        *document = edit.after.clone().unwrap_or(Value::Null);
        return Ok(());
    }
    if document.pointer(&edit.path) != edit.before.as_ref() {
        return Err(moved());
    }
    let no_place = || EditError::NoPlace { path: edit.path.clone() };
    let (parent_path, last) = edit.path.rsplit_once('/').ok_or_else(no_place)?;
    let last = last.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent_path).ok_or_else(no_place)? {
        Value::Object(map) => match &edit.after {
            Some(value) => {
                map.insert(last, value.clone());
            }
            None => {
                // `shift_remove` keeps the order of what stays.
                map.shift_remove(&last);
            }
        },
        Value::Array(list) => {
            let index: usize = last.parse().map_err(|_| no_place())?;
            match (&edit.after, index) {
                (Some(value), i) if i == list.len() => list.push(value.clone()),
                (Some(value), i) if i < list.len() => list[i] = value.clone(),
                (None, i) if i < list.len() => {
                    list.remove(i);
                }
                _ => return Err(no_place()),
            }
        }
        _ => return Err(no_place()),
    }
    Ok(())
}

/// What differs between two documents, place by place. Lists of scalars are compared as wholes, so
/// that the difference reads as a person would say it.
pub fn difference(before: &Value, after: &Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    walk("", Some(before), Some(after), &mut edits);
    edits
}

fn walk(path: &str, before: Option<&Value>, after: Option<&Value>, edits: &mut Vec<Edit>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Some(Value::Object(b)), Some(Value::Object(a))) => walk_objects(path, b, a, edits),
        (Some(Value::Array(b)), Some(Value::Array(a)))
            if b.iter().chain(a.iter()).all(Value::is_object) =>
        {
            for i in 0..b.len().max(a.len()) {
                walk(&format!("{path}/{i}"), b.get(i), a.get(i), edits);
            }
        }
        _ => edits.push(Edit {
            path: path.to_owned(),
            before: before.cloned(),
            after: after.cloned(),
        }),
    }
}

fn walk_objects(
    path: &str,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    edits: &mut Vec<Edit>,
) {
    let step = |key: &str| format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
    for (key, value) in before {
        walk(&step(key), Some(value), after.get(key), edits);
    }
    for (key, value) in after {
        if !before.contains_key(key) {
            walk(&step(key), None, Some(value), edits);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_edit_and_its_reverse_give_the_document_back_in_its_order() {
        let document = json!({"a": 1, "b": {"c": [1, 2]}, "d": null});
        let edits = vec![
            Edit::set(&document, "/b/x", json!("new")),
            Edit::append(&document, "/b/c", json!(3)),
            Edit { path: "/a".into(), before: Some(json!(1)), after: Some(json!(2)) },
        ];
        let after = apply_edits(&document, &edits).unwrap();
        assert_eq!(after, json!({"a": 2, "b": {"c": [1, 2, 3], "x": "new"}, "d": null}));
        let back = revert_edits(&after, &edits).unwrap();
        assert_eq!(
            serde_json::to_string(&back).unwrap(),
            serde_json::to_string(&document).unwrap()
        );
    }

    #[test]
    fn a_place_that_holds_another_value_stops_the_edit() {
        let edit = Edit { path: "/a".into(), before: Some(json!(1)), after: Some(json!(2)) };
        assert_eq!(
            apply_edits(&json!({"a": 5}), &[edit]),
            Err(EditError::Moved { path: "/a".into() })
        );
    }

    #[test]
    fn absent_and_null_are_told_apart() {
        let edit = Edit { path: "/a".into(), before: None, after: Some(json!(2)) };
        assert!(apply_edits(&json!({"a": null}), std::slice::from_ref(&edit)).is_err());
        assert_eq!(apply_edits(&json!({}), &[edit]).unwrap(), json!({"a": 2}));
    }

    #[test]
    fn absent_and_null_are_told_apart_on_disk() {
        for edit in [
            Edit::create(json!({"Version": "2012-10-17"})),
            Edit { path: "/a".into(), before: None, after: Some(Value::Null) },
            Edit { path: "/a".into(), before: Some(Value::Null), after: None },
        ] {
            let written = serde_json::to_string(&edit).unwrap();
            assert_eq!(serde_json::from_str::<Edit>(&written).unwrap(), edit, "{written}");
        }
        // As 0.1.0 wrote the policy that it made.
        let old = r#"{"path": "", "before": null, "after": {"Version": "2012-10-17"}}"#;
        let edit: Edit = serde_json::from_str(old).unwrap();
        assert_eq!(apply_edits(&Value::Null, &[edit]), Ok(json!({"Version": "2012-10-17"})));
    }

    #[test]
    fn a_single_statement_becomes_a_list_and_single_again() {
        let trust = json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow"}});
        let edit = Edit::append(&trust, "/Statement", json!({"Effect": "Deny"}));
        let after = apply_edits(&trust, std::slice::from_ref(&edit)).unwrap();
        assert_eq!(after["Statement"].as_array().unwrap().len(), 2);
        assert_eq!(revert_edits(&after, &[edit]).unwrap(), trust);
    }

    #[test]
    fn a_foreign_change_elsewhere_survives_the_revert() {
        let base = json!({"a": 1, "z": 1});
        let edits = vec![Edit::set(&base, "/a", json!(2))];
        let now = json!({"a": 2, "z": 99});
        assert_eq!(revert_edits(&now, &edits).unwrap(), json!({"a": 1, "z": 99}));
    }

    proptest::proptest! {
        #[test]
        fn the_difference_of_two_documents_turns_one_into_the_other_and_back(
            a in documents(), b in documents()
        ) {
            let edits = difference(&a, &b);
            proptest::prop_assert_eq!(a == b, edits.is_empty());
            for edit in &edits {
                proptest::prop_assert_ne!(&edit.before, &edit.after);
                proptest::prop_assert_eq!(edit.before.as_ref(), a.pointer(&edit.path));
                proptest::prop_assert_eq!(edit.after.as_ref(), b.pointer(&edit.path));
            }
            // Items that go shift those behind them: from the last to the first, each is still in its place.
            // Items that come are appended in their own order.
            let (mut goes, mut stays): (Vec<Edit>, Vec<Edit>) =
                edits.into_iter().partition(|edit| edit.after.is_none());
            goes.reverse();
            stays.append(&mut goes);
            let made = apply_edits(&a, &stays);
            proptest::prop_assert_eq!(made.as_ref(), Ok(&b));
            proptest::prop_assert_eq!(revert_edits(&b, &stays), Ok(a));
        }
    }

    /// Few names and few values, so that two documents share many places.
    fn documents() -> impl proptest::strategy::Strategy<Value = Value> {
        use proptest::prelude::*;
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0..3).prop_map(Value::from),
            "[a/~]{0,2}".prop_map(Value::from),
        ];
        let object = |inner: BoxedStrategy<Value>| {
            let names = proptest::sample::select(vec!["a", "b", "c", "a/b", "~", "~1", "0"]);
            proptest::collection::btree_map(names, inner, 0..5)
                .prop_map(|m| m.into_iter().map(|(k, v)| (k.to_owned(), v)).collect::<Map<_, _>>())
                .prop_map(Value::Object)
        };
        let inside = leaf.prop_recursive(3, 24, 4, move |inner| {
            let objects = object(inner.clone());
            prop_oneof![
                1 => proptest::collection::vec(inner, 0..3).prop_map(Value::from),
                2 => proptest::collection::vec(objects.clone(), 0..4).prop_map(Value::from),
                2 => objects,
            ]
        });
        prop_oneof![1 => inside.clone(), 6 => object(inside.boxed())]
    }
}
