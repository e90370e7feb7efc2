//! Leaves, operations, tables: the rooms of the lab know each other in one direction alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The code without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The names right after `super::`, one or a group of them.
fn named_after(code: &str, above: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String {
        text.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    let mut names = BTreeSet::new();
    for rest in code.split(above).skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let (mut depth, mut name) = (0, String::new());
        for letter in group.chars() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.insert(word(&std::mem::take(&mut name)));
                }
                _ if depth == 0 => name.push(letter),
                _ => {}
            }
        }
        names.insert(word(&name));
    }
    names
}

fn files(folder: &str) -> Vec<PathBuf> {
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lab").join(folder);
    let all = fs::read_dir(room).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}

/// Each room of the lab, and the rooms that it knows; a sign-in is one room.
fn rooms() -> BTreeMap<String, BTreeSet<String>> {
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files("") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if !["mod", "tests"].contains(&name) {
            let known = named_after(&code(&path), "super::");
            rooms.entry(name.to_owned()).or_default().extend(known);
        }
    }
    for path in files("sign_in") {
        let known = named_after(&code(&path), "super::super::");
        rooms.entry("sign_in".to_owned()).or_default().extend(known);
    }
    let all: BTreeSet<String> = rooms.keys().cloned().collect();
    for (name, known) in &mut rooms {
        known.retain(|other| all.contains(other) && other != name);
    }
    rooms
}

#[test]
fn no_room_knows_one_that_knows_it() {
    let mut rooms = rooms();
    assert!(rooms.len() > 40 && rooms["wire"].contains("cognito"), "{rooms:?}");
    assert!(rooms["sign_in"].contains("world") && rooms["cognito"].contains("sign_in"));
    // Whoever knows nobody that is left goes; who is left over goes round in a circle.
    while let Some(leaf) = rooms.iter().find(|(_, known)| known.is_empty()) {
        let leaf = leaf.0.clone();
        rooms.remove(&leaf);
        rooms.values_mut().for_each(|known| {
            known.remove(&leaf);
        });
    }
    assert!(rooms.is_empty(), "they know each other: {rooms:#?}");
}

#[test]
fn groups_and_paths_are_read() {
    let code = "use super::{Transport, iam, sign_in::{a, b}, ses};\nsuper::judge::each(x)";
    let read = named_after(code, "super::");
    let rooms = ["Transport", "iam", "judge", "ses", "sign_in"].map(String::from);
    assert_eq!(read, BTreeSet::from(rooms));
}

#[test]
fn operations_do_not_know_the_tables() {
    for (room, known) in rooms() {
        if room != "wire" {
            assert!(!known.contains("cognito") && !known.contains("wire"), "{room}: {known:?}");
        }
    }
}
