//! Screens are opened by routes: `app` names no screen, and a screen names no other but by its route.

use std::fs;
use std::path::{Path, PathBuf};

fn files(room: &str) -> Vec<PathBuf> {
    fn walk(path: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => walk(&path, found),
                false => found.push(path),
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room), &mut found);
    found
}

/// The code without its comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// Every path in the code, those of a `use` with their groups spread out.
fn paths(code: &str) -> Vec<String> {
    fn spread(before: &str, tree: &str, found: &mut Vec<String>) {
        let Some((head, rest)) = tree.split_once('{') else {
            return found.push(format!("{before}{tree}"));
        };
        let before = format!("{before}{head}");
        let group = rest.rsplit_once('}').map_or(rest, |(inside, _)| inside);
        let (mut depth, mut start) = (0, 0);
        for (at, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    spread(&before, &group[start..at], found);
                    start = at + 1;
                }
                _ => {}
            }
        }
        spread(&before, &group[start..], found);
    }
    let in_a_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut found: Vec<String> = code.split(|c| !in_a_path(c)).map(str::to_owned).collect();
    for (at, _) in code.match_indices("use ") {
        let tree = code[at + 4..].split(';').next().unwrap_or_default();
        spread("", &tree.split_whitespace().collect::<String>(), &mut found);
    }
    found
}

/// Does the code reach that type through its module?
fn names(code: &str, module: &str, page: &str) -> bool {
    let (named, all) = (format!("{module}::{page}"), format!("{module}::*"));
    paths(code).iter().any(|path| {
        let at = path.find(&named).map(|at| &path[at + named.len()..]);
        let whole = at.is_some_and(|after| after.is_empty() || after.starts_with("::"));
        whole || path.ends_with(&all) || path.contains(&format!("{named}as"))
    })
}

#[test]
fn a_type_is_found_however_it_is_imported() {
    for found in [
        "use super::{Page, steps::{clean, Steps}};",
        "use crate::screens::steps::Steps as Other;",
        "use super::steps::*;",
        "let page = steps::Steps::of(1);",
    ] {
        assert!(names(found, "steps", "Steps"), "{found}");
    }
    for other in ["use super::steps::StepsLeft;", "Route::Steps { problem }", "use super::steps;"] {
        assert!(!names(other, "steps", "Steps"), "{other}");
    }
}

#[test]
fn app_names_no_screen() {
    for path in files("app") {
        let code = code(&path);
        for word in ["screens", "widgets", "ratatui", "crossterm"] {
            assert!(!code.contains(word), "{} speaks of {word}", path.display());
        }
    }
}

/// The module of a file of `screens`: `findings` of `findings/finding.rs`.
fn module(path: &Path) -> String {
    let inside = path.to_str().unwrap().split("src/screens/").nth(1).unwrap();
    inside.split(['/', '.']).next().unwrap().to_owned()
}

#[test]
fn only_open_names_the_screens() {
    let sources: Vec<(String, String)> =
        files("screens").iter().map(|path| (module(path), code(path))).collect();
    let mut pages = Vec::new();
    for (module, code) in &sources {
        for (at, implemented) in code.match_indices("impl Page for ") {
            let rest = &code[at + implemented.len()..];
            pages.push((module, rest.split_whitespace().next().unwrap()));
        }
    }
    for (module, page) in &pages {
        for (other, code) in sources.iter().filter(|(other, _)| other != *module) {
            let named = names(code, module, page);
            assert_eq!(named, other == "open", "{other} and {module}::{page}");
        }
    }
    for (module, code) in &sources {
        let builds = code.contains("Box<dyn Page>");
        assert_eq!(builds, ["open", "model"].contains(&module.as_str()), "{module}");
    }
    assert!(!pages.is_empty());
}
