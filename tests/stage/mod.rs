//! What the tests that run the real binary share: a clean environment, a place for state, answers.
#![allow(dead_code, reason = "each test binary uses a part")]

pub mod browser;
pub mod camera;
pub mod node;
pub mod python;
pub mod terminal;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use cognito_doctor::lab;
use serde_json::Value;
use tempfile::TempDir;

/// A person's machine: an empty home, an empty state directory, no AWS of its own.
pub struct Machine {
    /// Removed with everything in it.
    pub home: TempDir,
    extra: Vec<(String, String)>,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub talk: String,
}

impl Ran {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }
}

impl Machine {
    pub fn new() -> Machine {
        Machine { home: tempfile::tempdir().unwrap(), extra: Vec::new() }
    }

    /// A lesson's saved account, changed before anybody uses it, and its first pool.
    pub fn prepared(lesson: &str, change: impl Fn(&mut Value)) -> (Machine, String) {
        let machine = Machine::new();
        let world = lab::Lab::open(lab::find(lesson).unwrap()).unwrap();
        let mut saved: Value = serde_json::from_str(&world.save()).unwrap();
        change(&mut saved);
        let folder = machine.state().join("lab");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{lesson}.json")), saved.to_string()).unwrap();
        (machine, world.pool_ids()[0].clone())
    }

    /// A machine whose AWS is an emulator on loopback.
    pub fn with_endpoint(url: &str) -> Machine {
        let mut machine = Machine::new();
        for (key, value) in [
            ("AWS_ENDPOINT_URL", url),
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_REGION", "us-east-1"),
            // Version 1 of the AWS CLI knows only this one.
            ("AWS_DEFAULT_REGION", "us-east-1"),
        ] {
            machine.set(key, value);
        }
        machine
    }

    pub fn set(&mut self, key: &str, value: &str) {
        self.extra.push((key.to_owned(), value.to_owned()));
    }

    pub fn state(&self) -> PathBuf {
        self.home.path().join("state")
    }

    /// Whoever sits here has seen the introduction of the course, and is not asked what is wrong before it is told:
    /// unless something is kept already.
    pub fn knows_the_course(&self) {
        let file = self.state().join("lab/progress.json");
        let folder = self.state().join("lab");
        if !file.exists() && std::fs::create_dir_all(folder).is_ok() {
            let _ = std::fs::write(file, r#"{"introduced": true, "think_first": false}"#);
        }
    }

    pub fn environment(&self) -> Vec<(String, String)> {
        let home = self.home.path().display().to_string();
        let mut all: Vec<(String, String)> = vec![
            ("HOME".into(), home),
            ("PATH".into(), std::env::var("PATH").unwrap_or_default()),
            ("LANG".into(), "C".into()),
            ("COGNITO_DOCTOR_STATE_DIR".into(), self.state().display().to_string()),
            ("AWS_EC2_METADATA_DISABLED".into(), "true".into()),
        ];
        all.extend(self.extra.clone());
        all
    }

    pub fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(args).env_clear().envs(self.environment()).stdin(Stdio::null());
        command
    }

    /// Runs the program.
    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(env!("CARGO_BIN_EXE_cognito-doctor"), args).output().unwrap())
    }

    /// Runs the program with something on standard input.
    pub fn run_with_input(&self, args: &[&str], input: &str) -> Ran {
        use std::io::Write;
        let mut child = self
            .command(env!("CARGO_BIN_EXE_cognito-doctor"), args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        ran(child.wait_with_output().unwrap())
    }
}

/// `practice serve` on a free port.
pub struct Serving {
    child: Child,
    talk: std::sync::Arc<std::sync::Mutex<String>>,
    /// What it said of itself: endpoint, lesson, account, Region, pools.
    pub said: Value,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Machine {
    /// Starts `practice serve` with the state of this machine, and waits until it listens.
    pub fn serve(&self, args: &[&str]) -> Serving {
        let all = [&["practice", "serve", "--port", "0", "--format", "json"], args].concat();
        let mut child = self
            .command(env!("CARGO_BIN_EXE_cognito-doctor"), &all)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let talk = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
        let (heard, told) = (std::sync::Arc::clone(&talk), child.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in BufReader::new(told).lines().map_while(Result::ok) {
                heard.lock().unwrap().push_str(&format!("{line}\n"));
            }
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said = serde_json::from_str(&line).unwrap_or_else(|e| panic!("{e}: {line:?}"));
        Serving { child, talk, said }
    }
}

impl Serving {
    /// What it said on standard error before it was ready: up to where the lesson's name stands.
    pub fn talk(&self) -> String {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
        loop {
            let talk = self.talk.lock().unwrap().clone();
            if talk.contains("practice reset") || std::time::Instant::now() > deadline {
                return talk;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// Waits until it says something on standard error.
    pub fn says(&self, what: &str) {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
        loop {
            let talk = self.talk.lock().unwrap().clone();
            if talk.contains(what) {
                return;
            }
            assert!(std::time::Instant::now() < deadline, "no {what:?} in {talk}");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// `http://127.0.0.1:…`.
    pub fn endpoint(&self) -> &str {
        self.said["endpoint"].as_str().unwrap()
    }
}

fn ran(output: Output) -> Ran {
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).trim_end().to_owned(),
        talk: String::from_utf8_lossy(&output.stderr).trim_end().to_owned(),
    }
}

/// The exit code of an `undo` that made all its changes: 1 where something is seen to fail afterwards.
pub fn code_of_made(report: &Value) -> i32 {
    assert_eq!(report["result"], "applied", "{report}");
    let mut outcomes = report["verify"].as_array().unwrap().iter();
    i32::from(outcomes.any(|outcome| outcome["outcome"] == "fail"))
}

/// The outcomes of a problem in the first pool of a `check`.
pub fn outcomes<'a>(check: &'a Value, problem: &str) -> Vec<&'a Value> {
    check["pools"][0]["outcomes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|o| o["problem"] == problem)
        .collect()
}
