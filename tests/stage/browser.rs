//! A real browser, without a window, that judges our pages.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// The names under which Chromium is installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Chromium, by its name in `PATH`. `None` where there is none: the test is skipped and says so, unless
/// `COGNITO_DOCTOR_SKIP_NOTHING` is set.
pub fn program() -> Option<&'static str> {
    let found = NAMES.into_iter().find(|name| {
        let version = Command::new(name)
            .arg("--version")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        version.is_ok_and(|status| status.success())
    });
    if found.is_none() {
        assert!(std::env::var_os("COGNITO_DOCTOR_SKIP_NOTHING").is_none(), "no Chromium here");
        eprintln!("skipped: no Chromium here");
    }
    found
}

/// What the browser saw in these files, by their names. `directory` takes its profile, the printed pages and
/// the pictures.
pub fn seen(program: &str, directory: &Path, files: &[PathBuf]) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stage/browser.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(program)
        .arg(directory)
        .args(files)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}
