//! Every text in both languages, with the same holes; every text that code names exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cognito_doctor::text::{Lang, Texts};
use fluent_bundle::FluentResource;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The messages of a language: id → the holes of its text.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root().join("assets/text")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !(name == format!("{}.ftl", lang.tag())
            || name.ends_with(&format!(".{}.ftl", lang.tag())))
        {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
            panic!("{name}: {errors:?}");
        }
        let mut id = String::new();
        for line in text.lines() {
            if let Some((start, _)) = line.split_once(" =")
                && !line.starts_with([' ', '#'])
            {
                id = start.trim().to_owned();
                assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{name}: {id} twice");
            }
            for hole in line.split("{ $").skip(1).chain(line.split("{$").skip(1)) {
                let hole: String = hole
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-')
                    .collect();
                found.get_mut(&id).unwrap().insert(hole);
            }
        }
    }
    found
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_holes() {
    let (en, pt) = (messages(Lang::En), messages(Lang::PtBr));
    let missing: Vec<&String> = en.keys().filter(|k| !pt.contains_key(*k)).collect();
    assert!(missing.is_empty(), "missing in pt-BR: {missing:?}");
    let missing: Vec<&String> = pt.keys().filter(|k| !en.contains_key(*k)).collect();
    assert!(missing.is_empty(), "missing in en: {missing:?}");
    for (id, holes) in &en {
        assert_eq!(holes, &pt[id], "{id} has other holes in pt-BR");
    }
}

/// String literals of the code that look like a text's name.
fn named_in_code() -> BTreeSet<String> {
    fn walk(path: &Path, found: &mut BTreeSet<String>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), found);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(path).unwrap();
            for call in ["Say::text(", "Say::with(", ".get(", ".with(", ".t(", ".tw("] {
                for rest in text.split(call).skip(1) {
                    let rest = rest.trim_start();
                    if let Some(literal) = rest.strip_prefix('"').and_then(|r| r.split('"').next())
                        && literal.contains('-')
                        && literal
                            .chars()
                            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                    {
                        found.insert(literal.to_owned());
                    }
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&root().join("src"), &mut found);
    found
}

#[test]
fn every_text_that_code_names_exists() {
    let texts = messages(Lang::En);
    // Headers of HTTP answers are asked for by name too.
    let named: Vec<String> = named_in_code()
        .into_iter()
        .filter(|id| !id.starts_with("x-amz") && id != "content-length" && id != "content-type")
        .collect();
    assert!(named.len() > 100, "the search for names is broken: {}", named.len());
    let missing: Vec<&String> = named.iter().filter(|id| !texts.contains_key(*id)).collect();
    assert!(missing.is_empty(), "named in code, not in assets/text: {missing:?}");
}

#[test]
fn the_texts_that_are_made_from_words_exist() {
    let texts = messages(Lang::En);
    let made = |prefix: &str, words: &[&str]| -> Vec<String> {
        words.iter().map(|w| format!("{prefix}-{}", w.replace('_', "-"))).collect()
    };
    let all = [
        made("state", &["fail", "warn", "unknown", "ok", "not_applicable"]),
        made("risk", &["low", "medium", "high"]),
        made("undo", &["full", "partial", "none"]),
        made("result", &["applied", "nothing_to_do", "refused", "moved", "in_doubt"]),
        made("status", &["done", "refused", "in_doubt", "not_sent"]),
        made("entry", &["open", "applied", "partial", "refused", "moved", "in_doubt", "undone"]),
        made("lesson", &["new", "changed"]),
    ];
    for id in all.concat() {
        assert!(texts.contains_key(&id), "{id} is missing");
    }
}

#[test]
fn a_missing_text_shows_its_name_and_a_present_one_does_not() {
    let texts = Texts(Lang::PtBr);
    assert_eq!(texts.get("no-such-text"), "no-such-text");
    assert_ne!(texts.get("cli-nothing-to-change"), "cli-nothing-to-change");
    assert!(texts.has("cli-nothing-to-change"));
}

#[test]
fn files_of_the_project_name_no_path_of_a_machine_and_no_host_of_a_registry() {
    fn walk(path: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                if name != "target" && name != ".git" {
                    walk(&path, found);
                }
            } else if name != "Cargo.lock" {
                found.push(path);
            }
        }
    }
    let mut all = Vec::new();
    walk(root(), &mut all);
    let forbidden = [
        ["/", "root/"].concat(),
        ["/", "work/"].concat(),
        ["pypi", ".org"].concat(),
        ["npmjs", ".org"].concat(),
        ["index.crates", ".io"].concat(),
    ];
    for path in all {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for word in &forbidden {
            assert!(!text.contains(word.as_str()), "{} names {word}", path.display());
        }
    }
}
