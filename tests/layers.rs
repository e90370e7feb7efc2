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

/// The code without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
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
    "fastrand",
];

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
