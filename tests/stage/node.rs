//! Libraries of the JavaScript world that judge ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// AWS's own client libraries.
pub fn libraries() -> Option<PathBuf> {
    installed("tests/aws_clients/node/package.json", "client-libraries")
}

/// The folder below `target` with the libraries that a `package.json` pins, made once, however many tests ask.
/// `None` where there is no Node: the test is skipped and says so, unless `COGNITO_DOCTOR_SKIP_NOTHING` is set.
pub fn installed(package: &str, name: &str) -> Option<PathBuf> {
    let there = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !(there("node") && there("npm")) {
        assert!(std::env::var_os("COGNITO_DOCTOR_SKIP_NOTHING").is_none(), "no node and npm here");
        eprintln!("skipped: no node and npm here");
        return None;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = fs::read_to_string(root.join(package)).unwrap();
    let folder = root.join("target").join(name);
    fs::create_dir_all(&folder).unwrap();
    let lock = fs::File::create(root.join(format!("target/{name}.lock"))).unwrap();
    lock.lock().unwrap();
    let mark = folder.join("installed.json");
    if fs::read_to_string(&mark).ok().as_deref() != Some(&wanted) {
        fs::write(folder.join("package.json"), &wanted).unwrap();
        let install =
            ["install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"];
        let status = Command::new("npm").args(install).current_dir(&folder).status().unwrap();
        assert!(status.success(), "npm {install:?}");
        fs::write(&mark, wanted).unwrap();
    }
    Some(folder)
}
