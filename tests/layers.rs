//! The walls between the rooms, read off the `use` lines and paths of the code itself.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms without terminal, runtime, SDK, file or clock.
const PURE: &[&str] = &[
    "facts",
    "rules",
    "fixes",
    "change",
    "policy",
    "guides.rs",
    "sources.rs",
    "text.rs",
    "own_command.rs",
    "classify",
    "totp.rs",
    "sign_in.rs",
    "sign_in",
];
/// The pure half of the interface.
const INTERFACE: &[&str] = &["app", "screens", "widgets"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(room: &str) -> Vec<PathBuf> {
    fn walk(path: &Path, found: &mut Vec<PathBuf>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), found);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path.to_owned());
        }
    }
    let mut found = Vec::new();
    walk(&source().join(room), &mut found);
    assert!(!found.is_empty(), "there is no room {room}");
    found
}

/// The code without comments and without its tests, and what its `use` groups name, path by path.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let code = lines.collect::<Vec<_>>().join("\n");
    let used = used_paths(&code).join("\n");
    format!("{code}\n{used}")
}

/// Every path that a `use` names: `use crate::{aws::{self, Session}, lab}` names `crate::aws::self`,
/// `crate::aws::Session` and `crate::lab`.
fn used_paths(code: &str) -> Vec<String> {
    fn spread(before: &str, tree: &str, found: &mut Vec<String>) {
        let Some((head, group)) = tree.split_once('{') else {
            let path = tree.split(" as ").next().unwrap_or_default();
            return found.push(format!("{before}{}", path.trim()));
        };
        let before = format!("{before}{}", head.trim());
        let group = group.rsplit_once('}').map_or(group, |(inside, _)| inside);
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
        if !group[start..].trim().is_empty() {
            spread(&before, &group[start..], found);
        }
    }
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        // The word alone, not the end of another one.
        if code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let tree = code[at + 4..].split(';').next().unwrap_or_default();
        spread("", tree, &mut found);
    }
    found
}

#[test]
fn the_groups_of_a_use_are_spread_out() {
    let code = "pub use crate::{\n    aws::{self, write::{Permission, Writer}},\n    lab as l,\n};\nuse crate::cli;";
    let found = used_paths(code);
    let expected = [
        "crate::aws::self",
        "crate::aws::write::Permission",
        "crate::aws::write::Writer",
        "crate::lab",
        "crate::cli",
    ];
    assert_eq!(found, expected);
}

fn hold(rooms: &[&str], forbidden: &[&str]) {
    let mut breaches = Vec::new();
    for room in rooms {
        for path in files(room) {
            let code = code(&path);
            for word in forbidden {
                if code.contains(word) {
                    breaches.push(format!("{} speaks of {word}", path.display()));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

const WORLD: &[&str] = &[
    "tokio",
    "aws_sdk",
    "aws_smithy",
    "aws_config",
    "aws_types",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant",
    "jiff",
    "crate::aws",
    "crate::effects",
    "crate::journal",
    "crate::clock",
    "crate::state",
    "crate::lab",
    "crate::cli",
    "crate::wizard",
    "crate::work",
    "fastrand",
];

/// Who may not know whom, above the core: the work is the floor under both front doors, which do not know
/// each other.
const WALLS: &[(&[&str], &[&str])] = &[
    (
        &["aws", "journal.rs", "state.rs", "clock.rs"],
        &[
            "crate::app",
            "crate::screens",
            "crate::widgets",
            "crate::cli",
            "crate::arguments",
            "crate::exit",
            "crate::effects",
            "crate::wizard",
            "crate::work",
            "ratatui",
            "clap",
        ],
    ),
    (
        &["work"],
        &[
            "crate::app",
            "crate::screens",
            "crate::widgets",
            "crate::cli",
            "crate::arguments",
            "crate::exit",
            "crate::effects",
            "crate::wizard",
            "ratatui",
            "clap",
        ],
    ),
    (
        &["cli"],
        &[
            "crate::app",
            "crate::screens",
            "crate::effects",
            "crate::wizard",
            "crate::input",
            "crate::terminal",
        ],
    ),
    (&["effects.rs", "effects", "wizard.rs", "input.rs", "terminal.rs"], &["crate::cli"]),
    (
        &["arguments.rs", "exit.rs"],
        &["crate::app", "crate::aws", "crate::cli", "crate::wizard", "crate::work"],
    ),
];

#[test]
fn the_work_is_the_floor_under_both_front_doors() {
    for (rooms, forbidden) in WALLS {
        hold(rooms, forbidden);
    }
}

#[test]
fn the_pure_core_knows_no_world() {
    hold(PURE, WORLD);
    hold(PURE, &["ratatui", "crossterm", "crate::app", "crate::screens", "crate::widgets"]);
}

#[test]
fn the_interface_knows_no_runtime_and_no_aws() {
    hold(INTERFACE, WORLD);
    hold(&["app"], &["ratatui", "crossterm"]);
}

#[test]
fn the_lab_shares_nothing_with_what_it_tests() {
    hold(
        &["lab"],
        &[
            "crate::aws",
            "crate::policy",
            "crate::rules",
            "crate::fixes",
            "crate::guides",
            "crate::change",
            "crate::facts",
            "crate::app",
            "crate::work",
        ],
    );
}

#[test]
fn sdk_types_live_in_two_rooms_only() {
    let rooms: Vec<String> = fs::read_dir(source())
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "aws" && name != "lab")
        .collect();
    let rooms: Vec<&str> = rooms.iter().map(String::as_str).collect();
    hold(&rooms, &["aws_sdk_", "aws_smithy_"]);
}

#[test]
fn only_the_writer_calls_operations_that_write() {
    let writing = [
        ".update_user_pool(",
        ".set_user_pool_mfa_config(",
        ".update_user_pool_client(",
        ".update_assume_role_policy(",
        ".put_role_policy(",
        ".delete_role_policy(",
        ".create_role(",
        ".delete_role(",
        ".admin_set_user_mfa_preference(",
        ".admin_delete_software_token(",
        ".initiate_auth(",
        ".admin_initiate_auth(",
        ".respond_to_auth_challenge(",
        ".admin_respond_to_auth_challenge(",
        ".associate_software_token(",
        ".verify_software_token(",
        ".set_user_mfa_preference(",
    ];
    for path in files("aws") {
        // Both hold methods of the Writer and nothing else that calls AWS to write.
        if path.ends_with("aws/write.rs") || path.ends_with("aws/sign_in.rs") {
            continue;
        }
        let code = code(&path);
        for call in writing {
            assert!(!code.contains(call), "{} calls {call}", path.display());
        }
    }
}

#[test]
fn rooms_have_no_vague_names() {
    for path in files(".") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        for vague in ["util", "helper", "common", "manager", "misc"] {
            assert!(!name.contains(vague), "{} says nothing", path.display());
        }
    }
}
