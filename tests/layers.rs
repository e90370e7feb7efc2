//! The walls between the rooms, read off the code itself: whole `use` trees and every path in between.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A room of `src/`, and the rooms that it may name.
type Row = (&'static str, &'static [&'static str]);

/// Who may know whom, floor by floor from the ground. A room names only rooms that stand above it in this
/// table: so no circle of rooms is possible, and none names a higher floor. An arrow that no code uses goes.
const FLOORS: &[(&str, &[Row])] = &[
    (
        "core",
        &[
            ("packed", &[]),
            ("text", &["packed"]),
            ("sources", &["packed", "text"]),
            ("markdown", &["text"]),
            ("document", &["markdown", "text"]),
            ("factor", &[]),
            ("problem", &["factor", "text"]),
            ("facts", &["factor", "problem"]),
            ("policy", &[]),
            ("totp", &["text"]),
            ("change", &["factor", "facts", "problem", "sources", "text"]),
            ("as_code", &["change", "factor", "facts", "text"]),
            ("own_command", &["change", "facts"]),
            ("rules", &["change", "factor", "facts", "policy", "problem", "sources", "text"]),
            ("classify", &["factor", "packed", "problem", "rules", "text"]),
            ("failures", &["change", "classify", "facts", "text"]),
            ("report", &["change", "facts", "rules"]),
            (
                "record",
                &["change", "classify", "factor", "facts", "problem", "report", "rules", "text"],
            ),
            ("fixes", &["change", "factor", "facts", "policy", "problem", "rules", "text"]),
            ("bundle", &["change", "facts", "problem", "rules", "text"]),
            ("guides", &["change", "facts", "packed", "problem", "rules", "text"]),
            ("plan_file", &["change", "factor", "facts", "fixes", "problem", "text"]),
            ("record_report", &["document", "guides", "own_command", "problem", "record", "text"]),
            (
                "sign_in",
                &["change", "classify", "factor", "facts", "problem", "rules", "text", "totp"],
            ),
            ("course", &["factor", "markdown", "problem", "rules", "text"]),
        ],
    ),
    (
        "AWS and the disk",
        &[
            ("lab", &["packed"]),
            ("clock", &[]),
            ("signals", &[]),
            ("state", &[]),
            ("journal", &["change", "state", "text"]),
            ("records", &["change", "record", "state"]),
            (
                "aws",
                &[
                    "change",
                    "classify",
                    "clock",
                    "facts",
                    "journal",
                    "lab",
                    "own_command",
                    "problem",
                    "report",
                    "rules",
                    "sign_in",
                    "state",
                    "text",
                ],
            ),
            ("serve", &["aws", "lab", "state", "text"]),
        ],
    ),
    (
        "work",
        &[(
            "work",
            &[
                "aws",
                "bundle",
                "change",
                "clock",
                "course",
                "document",
                "factor",
                "facts",
                "failures",
                "fixes",
                "journal",
                "lab",
                "own_command",
                "plan_file",
                "problem",
                "record",
                "record_report",
                "records",
                "report",
                "rules",
                "sign_in",
                "sources",
                "state",
                "text",
            ],
        )],
    ),
    (
        "front doors",
        &[
            ("exit", &[]),
            ("arguments", &["facts", "text"]),
            (
                "app",
                &[
                    "as_code", "change", "course", "factor", "facts", "failures", "fixes",
                    "problem", "record", "report", "rules", "sign_in", "text",
                ],
            ),
            ("widgets", &["app", "change", "rules", "sign_in", "text", "totp"]),
            (
                "screens",
                &[
                    "app", "as_code", "change", "classify", "course", "factor", "facts",
                    "failures", "fixes", "guides", "markdown", "problem", "record", "report",
                    "rules", "sign_in", "sources", "text", "totp", "widgets",
                ],
            ),
            ("input", &["app"]),
            ("terminal", &["screens", "text"]),
            (
                "follow",
                &[
                    "app",
                    "arguments",
                    "exit",
                    "input",
                    "screens",
                    "signals",
                    "state",
                    "terminal",
                    "text",
                    "widgets",
                ],
            ),
            (
                "effects",
                &[
                    "app",
                    "arguments",
                    "aws",
                    "bundle",
                    "change",
                    "clock",
                    "factor",
                    "facts",
                    "failures",
                    "journal",
                    "lab",
                    "own_command",
                    "problem",
                    "record",
                    "sign_in",
                    "state",
                    "text",
                    "work",
                ],
            ),
            (
                "wizard",
                &[
                    "app",
                    "arguments",
                    "clock",
                    "course",
                    "effects",
                    "exit",
                    "follow",
                    "input",
                    "lab",
                    "screens",
                    "signals",
                    "state",
                    "terminal",
                    "text",
                    "work",
                ],
            ),
            (
                "cli",
                &[
                    "arguments",
                    "as_code",
                    "aws",
                    "bundle",
                    "change",
                    "classify",
                    "clock",
                    "course",
                    "exit",
                    "factor",
                    "facts",
                    "failures",
                    "fixes",
                    "guides",
                    "lab",
                    "markdown",
                    "own_command",
                    "plan_file",
                    "problem",
                    "record",
                    "report",
                    "rules",
                    "serve",
                    "signals",
                    "sources",
                    "state",
                    "text",
                    "totp",
                    "work",
                ],
            ),
        ],
    ),
    ("program", &[("lib", &["cli", "wizard"]), ("main", &["lib"])]),
];

/// Arrows that run against the table: each is a fault, and goes from here with its repair.
const AGAINST_THE_TABLE: &[(&str, &str)] = &[];

/// What there is outside of the program, and the rooms that may name it.
const OUTSIDE: &[Row] = &[
    ("ratatui", &["follow", "screens", "terminal", "widgets"]),
    ("crossterm", &["cli", "follow", "input", "terminal", "wizard"]),
    ("tui_input", &["widgets"]),
    ("clap", &["arguments", "cli"]),
    ("tokio", &["aws", "cli", "effects", "follow", "serve", "signals", "wizard"]),
    ("hyper", &["aws", "serve"]),
    ("notify", &["effects"]),
    // The lab reads requests by the models of the SDK, which are AWS's own.
    ("aws_sdk_cognitoidentityprovider", &["aws", "lab"]),
    ("aws_smithy_json", &["lab"]),
    ("aws_smithy_schema", &["lab"]),
    ("aws_smithy_types", &["aws", "lab"]),
    ("aws_config", &["aws"]),
    ("aws_credential_types", &["aws"]),
    ("aws_sdk_iam", &["aws"]),
    ("aws_sdk_sts", &["aws"]),
    ("aws_smithy_async", &["aws"]),
    ("aws_smithy_runtime_api", &["aws"]),
    ("aws_types", &["aws"]),
    ("etcetera", &["state"]),
    ("sys_locale", &["cli"]),
    ("fastrand", &["clock", "lab", "state"]),
    ("jiff", &["aws", "clock", "lab"]),
    ("std::env", &["aws", "cli", "follow", "state", "terminal", "wizard", "work"]),
    ("std::fs", &["aws", "cli", "follow", "journal", "records", "state", "work"]),
    ("std::net", &["arguments", "cli", "serve"]),
    ("std::process", &["aws", "follow", "main", "state", "terminal"]),
    ("std::thread", &["effects", "state", "terminal"]),
    ("std::time::Instant", &["aws", "effects", "lab", "state"]),
    ("std::time::SystemTime", &["aws", "lab"]),
];

/// One token of Rust: a word, `::`, or a single mark. Literals are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Path,
    Mark(char),
}

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Token::Word(w) if w == word)
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let of_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if c == '/' && at(i + 1) == '/' {
            while i < chars.len() && chars[i] != '\n' {
                i += 1;
            }
        } else if c == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(i), at(i + 1)) {
                    ('/', '*') => (depth, i) = (depth + 1, i + 2),
                    ('*', '/') => (depth, i) = (depth - 1, i + 2),
                    _ => i += 1,
                }
                if depth == 0 || i >= chars.len() {
                    break;
                }
            }
        } else if c == '"' {
            i += 1;
            while i < chars.len() && chars[i] != '"' {
                i += if chars[i] == '\\' { 2 } else { 1 };
            }
            i += 1;
        } else if c == '\'' {
            // A character, or a lifetime.
            if at(i + 1) == '\\' {
                i += 3;
                while i < chars.len() && chars[i] != '\'' {
                    i += 1;
                }
                i += 1;
            } else if at(i + 2) == '\'' {
                i += 3;
            } else {
                i += 1;
            }
        } else if of_word(c) {
            let start = i;
            while of_word(at(i)) {
                i += 1;
            }
            let word: String = chars[start..i].iter().collect();
            let hashes = (i..chars.len()).take_while(|&j| chars[j] == '#').count();
            if matches!(word.as_str(), "r" | "br" | "cr") && at(i + hashes) == '"' {
                let end: String = std::iter::once('"').chain((0..hashes).map(|_| '#')).collect();
                i += hashes + 1;
                while i < chars.len() && !end.chars().enumerate().all(|(k, c)| at(i + k) == c) {
                    i += 1;
                }
                i += end.len();
            } else {
                found.push(Token::Word(word));
            }
        } else if c == ':' && at(i + 1) == ':' {
            found.push(Token::Path);
            i += 2;
        } else {
            if !c.is_whitespace() {
                found.push(Token::Mark(c));
            }
            i += 1;
        }
    }
    found
}

/// Where the item ends that begins at `start`: behind its `;`, or behind its block.
fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let ends_with_block = !tokens[start..]
        .iter()
        .take_while(|t| !matches!(t, Token::Mark('{' | ';')))
        .any(|t| ["use", "const", "static", "let"].iter().any(|word| t.is(word)));
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate().skip(start) {
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}' | ')' | ']') => {
                depth -= 1;
                if depth == 0 && *token == Token::Mark('}') && ends_with_block {
                    return i + 1;
                }
                // A field, an arm, a variant: it ends with what holds it.
                if depth < 0 {
                    return i;
                }
            }
            Token::Mark(';') if depth == 0 => return i + 1,
            Token::Mark(',') if depth == 0 => return i + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// The code without what only tests see, and the modules in files of their own that only tests see.
fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let cfg_test = ["cfg", "(", "test", ")", "]"];
    let (mut kept, mut modules) = (Vec::new(), Vec::new());
    let mut i = 0;
    while i < tokens.len() {
        let only_for_tests = tokens[i..].starts_with(&[Token::Mark('#'), Token::Mark('[')])
            && cfg_test.iter().enumerate().all(|(k, word)| {
                tokens.get(i + 2 + k).is_some_and(|t| {
                    t.is(word) || *t == Token::Mark(word.chars().next().unwrap_or_default())
                })
            });
        if !only_for_tests {
            kept.push(tokens[i].clone());
            i += 1;
            continue;
        }
        i += 2 + cfg_test.len();
        while tokens[i..].starts_with(&[Token::Mark('#'), Token::Mark('[')]) {
            i += tokens[i..].iter().position(|t| *t == Token::Mark(']')).unwrap() + 1;
        }
        let end = end_of_item(tokens, i);
        let item = &tokens[i..end];
        if let Some(at) = item.iter().position(|t| t.is("mod"))
            && let [Token::Word(name), Token::Mark(';')] = &item[at + 1..]
        {
            modules.push(name.clone());
        }
        i = end;
    }
    (kept, modules)
}

/// The paths of the tree of a `use`: `crate::{aws::{self, Session}, lab as l}` names `crate::aws`,
/// `crate::aws::Session` and `crate::lab`.
fn spread(before: &[String], tree: &[Token], found: &mut Vec<Vec<String>>) {
    let mut path = before.to_vec();
    for (i, token) in tree.iter().enumerate() {
        match token {
            Token::Word(word) if word == "as" => break,
            Token::Word(word) if word == "self" && !path.is_empty() => {}
            Token::Word(word) => path.push(word.clone()),
            Token::Mark('*') => path.push("*".to_owned()),
            Token::Mark('{') => {
                let (mut depth, mut start) = (0, i + 1);
                for (j, token) in tree.iter().enumerate().skip(i) {
                    match token {
                        Token::Mark('{') => depth += 1,
                        Token::Mark('}') => depth -= 1,
                        _ => {}
                    }
                    let part_ends = matches!((token, depth), (Token::Mark(','), 1) | (_, 0));
                    if part_ends && start < j {
                        spread(&path, &tree[start..j], found);
                    }
                    if part_ends {
                        start = j + 1;
                    }
                    if depth == 0 {
                        return;
                    }
                }
                return;
            }
            Token::Path | Token::Mark(_) => {}
        }
    }
    found.push(path);
}

/// Every path that the code of one file names, from the root of the crate or of another one.
fn paths(tokens: &[Token], module: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    // The modules that are open, each with the depth of its block.
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut i = 0;
    while i < tokens.len() {
        let from: Vec<String> =
            module.iter().chain(open.iter().map(|(name, _)| name)).cloned().collect();
        let (mut named, start) = (Vec::new(), i);
        match &tokens[i] {
            Token::Mark('{') => depth += 1,
            Token::Mark('}') => {
                if open.last().is_some_and(|(_, at)| *at == depth) {
                    open.pop();
                }
                depth -= 1;
            }
            Token::Word(word) if word == "mod" => {
                if let [Token::Word(name), Token::Mark('{'), ..] = &tokens[i + 1..] {
                    open.push((name.clone(), depth + 1));
                }
            }
            Token::Word(word) if word == "use" => {
                let end = i + tokens[i..].iter().position(|t| *t == Token::Mark(';')).unwrap_or(1);
                // `impl Trait + use<'a>` names nothing.
                if tokens.get(i + 1) != Some(&Token::Mark('<')) {
                    spread(&[], &tokens[i + 1..end], &mut named);
                    i = end;
                }
            }
            Token::Word(_) => {
                let mut path = Vec::new();
                while let Some(Token::Word(word)) = tokens.get(i) {
                    path.push(word.clone());
                    if tokens.get(i + 1) != Some(&Token::Path)
                        || !matches!(tokens.get(i + 2), Some(Token::Word(_)))
                    {
                        break;
                    }
                    i += 2;
                }
                named.push(path);
            }
            _ => {}
        }
        let of_use = tokens[start].is("use");
        found.extend(named.into_iter().map(|path| {
            let mut path = resolved(&from, path);
            // A `use` of the root itself gives it another name.
            if of_use && ["crate", "std", "std::time"].contains(&path.join("::").as_str()) {
                path.push("*".to_owned());
            }
            path
        }));
        i += 1;
    }
    found
}

/// A path from the root of its crate: `super::x` in `crate::a::b` is `crate::a::x`.
fn resolved(module: &[String], path: Vec<String>) -> Vec<String> {
    let mut base = module.to_vec();
    let mut rest = path.as_slice();
    let within = matches!(rest.first().map(String::as_str), Some("self" | "super"));
    if !within {
        return path;
    }
    while let Some(first) = rest.first() {
        match first.as_str() {
            "self" => {}
            "super" => {
                base.pop();
            }
            _ => break,
        }
        rest = &rest[1..];
    }
    std::iter::once("crate".to_owned()).chain(base).chain(rest.iter().cloned()).collect()
}

/// A file of the program: its room, and all that its code names.
struct File {
    path: PathBuf,
    room: String,
    paths: Vec<Vec<String>>,
    /// The methods it calls: `.name(`.
    calls: BTreeSet<String>,
}

impl File {
    /// Whether the code names this path, or something within it.
    fn names(&self, path: &str) -> bool {
        let path: Vec<&str> = path.split("::").collect();
        self.paths
            .iter()
            .any(|named| named.len() >= path.len() && named.iter().zip(&path).all(|(a, b)| a == b))
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code of `src/`, without what only tests see.
fn files() -> Vec<File> {
    fn walk(path: &Path, found: &mut Vec<PathBuf>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), found);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path.to_owned());
        }
    }
    let mut all = Vec::new();
    walk(&source(), &mut all);
    let mut read = Vec::new();
    let mut of_tests: BTreeSet<Vec<String>> = BTreeSet::new();
    for path in all {
        let mut module: Vec<String> = path
            .strip_prefix(source())
            .unwrap()
            .with_extension("")
            .iter()
            .map(|part| part.to_str().unwrap().to_owned())
            .collect();
        if ["mod", "lib"].contains(&module.last().unwrap().as_str()) {
            module.pop();
        }
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("#[path"), "{} puts a module elsewhere", path.display());
        let (code, modules) = without_tests(&tokens(&text));
        of_tests.extend(modules.into_iter().map(|name| [module.as_slice(), &[name]].concat()));
        read.push((path, module, code));
    }
    read.retain(|(_, module, _)| (0..=module.len()).all(|end| !of_tests.contains(&module[..end])));
    let file = |(path, module, code): (PathBuf, Vec<String>, Vec<Token>)| File {
        path,
        room: module.first().cloned().unwrap_or_else(|| "lib".to_owned()),
        paths: paths(&code, &module),
        calls: code
            .windows(3)
            .filter_map(|three| match three {
                [Token::Mark('.'), Token::Word(name), Token::Mark('(')] => Some(name.clone()),
                _ => None,
            })
            .collect(),
    };
    read.into_iter().map(file).collect()
}

/// The rooms of the program that a room names, each with the first file that does.
fn arrows(files: &[File]) -> BTreeMap<(String, String), PathBuf> {
    let rooms: BTreeSet<&str> = files.iter().map(|f| f.room.as_str()).collect();
    let mut found = BTreeMap::new();
    for file in files {
        for path in &file.paths {
            let named = match path.as_slice() {
                [first, room, ..] if first == "crate" => room,
                // The root's own modules are in its reach by their names alone.
                [room, ..] if file.room == "lib" && path.len() > 1 => room,
                // The program reaches the library by its name.
                [first, ..] if first == "cognito_doctor" => "lib",
                _ => continue,
            };
            if rooms.contains(named) && named != file.room {
                let arrow = (file.room.clone(), named.to_owned());
                found.entry(arrow).or_insert_with(|| file.path.clone());
            }
        }
    }
    found
}

fn rows() -> impl Iterator<Item = &'static Row> {
    FLOORS.iter().flat_map(|(_, rows)| *rows)
}

fn rooms_of(floor: &str) -> Vec<&'static str> {
    let (_, rows) = FLOORS.iter().find(|(name, _)| *name == floor).unwrap();
    rows.iter().map(|(room, _)| *room).collect()
}

#[test]
fn a_room_of_the_table_names_only_rooms_above_it() {
    let mut above: Vec<&str> = Vec::new();
    for (room, known) in rows() {
        for name in *known {
            assert!(above.contains(name), "{room} → {name} runs against the order of the table");
        }
        assert!(!above.contains(room), "{room} stands twice in the table");
        above.push(room);
    }
}

#[test]
fn the_rooms_know_whom_the_table_says_and_nobody_else() {
    let files = files();
    let found = arrows(&files);
    let table: BTreeSet<(String, String)> = rows()
        .flat_map(|(room, known)| known.iter().map(|name| (*room, *name)))
        .chain(AGAINST_THE_TABLE.iter().copied())
        .map(|(room, name)| (room.to_owned(), name.to_owned()))
        .collect();
    let mut wrong = Vec::new();
    for ((room, name), path) in &found {
        if !table.contains(&(room.clone(), name.clone())) {
            wrong.push(format!("{room} → {name} is not in the table: {}", path.display()));
        }
    }
    for (room, name) in &table {
        if !found.contains_key(&(room.clone(), name.clone())) {
            wrong.push(format!("{room} → {name} is in the table, and no code uses it any more"));
        }
    }
    let on_disk: BTreeSet<&str> = files.iter().map(|file| file.room.as_str()).collect();
    let in_table: BTreeSet<&str> = rows().map(|(room, _)| *room).collect();
    for room in on_disk.symmetric_difference(&in_table) {
        wrong.push(format!("{room} is a room and not in the table, or the other way around"));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Behind another name for a root, or a glob of it, anything could be meant.
#[test]
fn nothing_hides_what_it_names() {
    let roots = ["crate::*", "std::*", "std::time::*"];
    let hides = |file: &&File| roots.iter().any(|root| file.names(root));
    let hidden: Vec<PathBuf> = files().iter().filter(hides).map(|f| f.path.clone()).collect();
    assert!(hidden.is_empty(), "{hidden:?}");
}

#[test]
fn what_is_outside_is_named_where_the_table_says_and_nowhere_else() {
    let files = files();
    let mut wrong = Vec::new();
    for (outside, allowed) in OUTSIDE {
        let naming: BTreeMap<&str, &File> =
            files.iter().filter(|f| f.names(outside)).map(|f| (f.room.as_str(), f)).collect();
        for (room, file) in &naming {
            if !allowed.contains(room) {
                wrong.push(format!(
                    "{room} → {outside} is not in the table: {}",
                    file.path.display()
                ));
            }
        }
        for room in allowed.iter().filter(|room| !naming.contains_key(**room)) {
            wrong.push(format!("{room} → {outside} is in the table, and no code uses it any more"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Every crate of AWS, and every one of those that stand in the table, is in the manifest and the other way
/// around: a new one does not come in unseen.
#[test]
fn the_table_has_every_crate_of_aws() {
    let manifest = fs::read_to_string(source().join("../Cargo.toml")).unwrap();
    let (_, dependencies) = manifest.split_once("[dependencies]").unwrap();
    let (dependencies, _) = dependencies.split_once("[dev-dependencies]").unwrap();
    let in_manifest: BTreeSet<String> = dependencies
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect();
    let in_table: BTreeSet<String> = OUTSIDE
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .filter(|name| !name.starts_with("std::"))
        .collect();
    let forgotten: Vec<&String> = in_manifest
        .iter()
        .filter(|name| name.starts_with("aws_") && !in_table.contains(*name))
        .chain(in_table.iter().filter(|name| !in_manifest.contains(*name)))
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

#[test]
fn the_core_and_the_interface_know_no_world() {
    let pure = [rooms_of("core"), vec!["app", "screens", "widgets"]].concat();
    let of_the_screen = ["ratatui", "tui_input"];
    for (outside, allowed) in OUTSIDE {
        for room in pure.iter().filter(|room| allowed.contains(room)) {
            let drawn = ["screens", "widgets"].contains(room) && of_the_screen.contains(outside);
            assert!(drawn, "{room} may not name {outside}");
        }
    }
    // The work, and AWS below it, speak of no screen and of no command line.
    let below = [rooms_of("AWS and the disk"), rooms_of("work")].concat();
    for outside in ["ratatui", "crossterm", "tui_input", "clap"] {
        let (_, allowed) = OUTSIDE.iter().find(|(name, _)| *name == outside).unwrap();
        assert!(
            !below.iter().any(|room| allowed.contains(room)),
            "{outside} below the front doors"
        );
    }
}

#[test]
fn the_two_front_doors_do_not_know_each_other() {
    let of_the_wizard = ["app", "screens", "input", "terminal", "effects", "wizard"];
    for (room, known) in rows() {
        if *room == "cli" {
            assert!(!of_the_wizard.iter().any(|name| known.contains(name)), "{known:?}");
        } else if *room != "lib" {
            assert!(!known.contains(&"cli"), "{room} knows the command line");
        }
    }
}

#[test]
fn the_lab_shares_nothing_with_what_it_tests() {
    let (_, known) = rows().find(|(room, _)| *room == "lab").unwrap();
    // Its own files come packed like all others.
    assert_eq!(known, &["packed"]);
}

#[test]
fn only_the_writer_calls_operations_that_write() {
    let writing = [
        "update_user_pool",
        "set_user_pool_mfa_config",
        "update_user_pool_client",
        "update_assume_role_policy",
        "put_role_policy",
        "delete_role_policy",
        "create_role",
        "delete_role",
        "admin_set_user_mfa_preference",
        "admin_delete_software_token",
        "initiate_auth",
        "admin_initiate_auth",
        "respond_to_auth_challenge",
        "admin_respond_to_auth_challenge",
        "associate_software_token",
        "verify_software_token",
        "set_user_mfa_preference",
    ];
    let mut called = BTreeSet::new();
    for file in files() {
        // Both hold methods of the Writer and nothing else that calls AWS to write.
        let writer = file.path.ends_with("aws/write.rs") || file.path.ends_with("aws/sign_in.rs");
        for call in writing.iter().filter(|call| file.calls.contains(**call)) {
            assert!(writer || file.room != "aws", "{} calls {call}", file.path.display());
            if writer {
                called.insert(*call);
            }
        }
    }
    let never: Vec<&&str> = writing.iter().filter(|call| !called.contains(**call)).collect();
    assert!(never.is_empty(), "no longer called by the writer: {never:?}");
}

#[test]
fn rooms_have_no_vague_names() {
    for file in files() {
        let name = file.path.file_stem().unwrap().to_str().unwrap();
        for vague in ["util", "helper", "common", "manager", "misc"] {
            assert!(!name.contains(vague), "{} says nothing", file.path.display());
        }
    }
}

#[test]
fn paths_are_read_whatever_their_form() {
    let code = r##"
        pub use crate::{
            aws::{self, write::{Permission, Writer}},
            lab as l,
        };
        use super::super::{text, facts::*};
        use tokio::{fs, time::{Instant as Now}};
        #[cfg(test)]
        use crate::hidden;
        #[cfg(test)]
        #[allow(unused)]
        mod tests { use crate::hidden; }
        #[cfg(test)]
        mod elsewhere;
        mod inner {
            use super::sibling;
            fn f<'a>(c: char) -> bool { c == '"' || "crate::no::this" == r#"crate::nor "this"# }
        }
        // crate::nor::that /* */
        /* crate::nor::that /* too */ crate::no */
        fn g() { self::h(); crate::state::keep(std::time::Instant::now()) }
    "##;
    let (code, of_tests) = without_tests(&tokens(code));
    assert_eq!(of_tests, ["elsewhere"]);
    let module = ["rules".to_owned(), "request".to_owned()];
    let found: BTreeSet<String> = paths(&code, &module)
        .iter()
        .filter(|path| path.len() > 1)
        .map(|path| path.join("::"))
        .collect();
    let expected = [
        "crate::aws",
        "crate::aws::write::Permission",
        "crate::aws::write::Writer",
        "crate::facts::*",
        "crate::lab",
        "crate::rules::request::h",
        "crate::rules::request::sibling",
        "crate::state::keep",
        "crate::text",
        "std::time::Instant::now",
        "tokio::fs",
        "tokio::time::Instant",
    ];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    let root = paths(&tokens("use crate as c; use super::super as d;"), &module);
    assert!(root.iter().all(|path| path == &["crate", "*"]), "{root:?}");
}
