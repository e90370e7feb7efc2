//! The record of a session by the real binary: written by each subcommand and the wizard, kept through a kill,
//! and without anything that is secret or somebody's.

mod stage;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cognito_doctor::lab;
use serde_json::Value;
use stage::terminal::Terminal;
use stage::{Machine, Ran};

const TRUST: &[&str] =
    &["--pool", "ledger-customers", "--problem", "sms_role_trust_relationship", "--yes"];

fn directory(machine: &Machine, lesson: &str) -> PathBuf {
    machine.state().join("records/practice").join(lesson)
}

/// The records of a lesson, oldest first.
fn records(machine: &Machine, lesson: &str) -> Vec<Value> {
    let files = fs::read_dir(directory(machine, lesson)).unwrap();
    let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let read = |path: &PathBuf| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    files.iter().map(read).collect()
}

fn only_record(machine: &Machine, lesson: &str) -> Value {
    let mut records = records(machine, lesson);
    assert_eq!(records.len(), 1);
    records.remove(0)
}

fn run(machine: &Machine, args: &[&str]) -> Ran {
    machine.run(&[&["--practice=1"][..], args].concat())
}

#[test]
fn each_subcommand_writes_into_one_record() {
    let machine = Machine::new();
    let plain = run(&machine, &["check", "--all"]);
    assert_eq!(plain.code, 1);
    assert!(!machine.state().join("records").exists(), "without a ticket nothing is kept");
    run(&machine, &["check", "--all", "--ticket", "OPS-1", "--by", "Ana"]);
    let applied =
        run(&machine, &[&["apply"][..], TRUST, &["--by", "Rui", "--ticket", "OPS-2"]].concat());
    assert_eq!(applied.code, 0, "{applied:?}");
    let noted = run(&machine, &["note", "Seen with the customer.", "--by", "Ana"]);
    assert_eq!(noted.code, 0, "{noted:?}");
    let record = only_record(&machine, "wrong-principal");
    assert_eq!(record["schema"], "cognito-doctor/record/v1");
    assert_eq!(record["tickets"], serde_json::json!(["OPS-1", "OPS-2"]));
    assert_eq!(record["people"][0]["name"], "Ana");
    assert_eq!(record["people"][1]["name"], "Rui");
    let found = &record["found"][0];
    assert_eq!(found["first"]["findings"][0]["outcome"], "fail");
    assert!(found["last"]["findings"].as_array().unwrap().iter().all(|f| f["outcome"] == "ok"));
    assert_eq!(record["decided"][0]["end"], "applied");
    let change = &record["changed"][0];
    assert_eq!((&change["result"], &change["by"]), (&"applied".into(), &1.into()));
    assert!(change["changes"][0]["request_id"].is_string());
    assert!(change["changes"][0]["cli"]["en"].as_str().unwrap().starts_with("aws iam "));
    assert!(!change["changes"][0]["diff"].as_array().unwrap().is_empty());
    assert_eq!(record["notes"][0]["text"], "Seen with the customer.");
    assert_eq!(record["remains"], serde_json::json!([]));
    let undone = run(&machine, &["undo", "--yes"]);
    assert_eq!(undone.code, 1, "{undone:?}");
    let record = only_record(&machine, "wrong-principal");
    let undo = &record["changed"][1];
    assert_eq!(undo["undoes"], record["changed"][0]["entry"]);
    assert_eq!(record["changed"][0]["undone_by"], undo["entry"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for file in fs::read_dir(directory(&machine, "wrong-principal")).unwrap() {
            let mode = file.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
    }
    // Another state of the lesson is another session.
    assert_eq!(machine.run(&["practice", "reset", "1"]).code, 0);
    run(&machine, &["note", "Once more."]);
    let all = records(&machine, "wrong-principal");
    assert_eq!(all.len(), 2);
    assert!(all[0]["ended"].is_string() && all[1]["ended"].is_null());
}

#[test]
fn what_a_goal_or_a_user_brings_up_later_was_wrong_at_the_beginning() {
    let report = |machine: &Machine, lesson: &str| {
        let ran = machine.run(&[lesson, "report"]);
        ran.out.split("**What was wrong:**").nth(1).unwrap().lines().next().unwrap().to_owned()
    };
    for (lesson, more) in [
        ("--practice=32", &["--goal", "email"][..]),
        ("--practice=33", &["--user", "benedita.souza@quarry.example"]),
    ] {
        let machine = Machine::new();
        let first = [lesson, "check", "--all", "--ticket", "OPS-1"];
        machine.run(&first);
        let before = report(&machine, lesson);
        machine.run(&[&first[..], more].concat());
        let after = report(&machine, lesson);
        assert!(
            after.matches("**Fails**").count() > before.matches("**Fails**").count(),
            "{after}"
        );
        // Asked for no longer: it was wrong.
        machine.run(&first);
        assert_eq!(report(&machine, lesson), after);
    }
}

#[test]
fn a_note_with_a_secret_is_asked_about() {
    let machine = Machine::new();
    let refused = run(&machine, &["note", "her code was 482913"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.talk.contains("[code]") && refused.talk.contains("--yes"), "{refused:?}");
    assert!(!refused.talk.contains("was 482913\n"));
    assert!(!machine.state().join("records").exists());
    let kept = run(&machine, &["note", "her code was 482913", "--yes"]);
    assert_eq!(kept.code, 0, "{kept:?}");
    let args = ["--practice=1", "note", "-"];
    let piped = machine.run_with_input(&args, "two lines\nof a note\n");
    assert_eq!(piped.code, 0, "{piped:?}");
    let record = only_record(&machine, "wrong-principal");
    assert_eq!(record["notes"][0]["text"], "her code was [code]");
    assert_eq!(record["notes"][1]["text"], "two lines\nof a note");
    let empty = machine.run_with_input(&args, " \n");
    assert_eq!(empty.code, 2, "{empty:?}");
}

#[test]
fn a_place_that_cannot_be_written_costs_the_record_alone() {
    let machine = Machine::new();
    // A file where the directory should be.
    fs::create_dir_all(machine.state()).unwrap();
    fs::write(machine.state().join("records"), "").unwrap();
    let checked = run(&machine, &["check", "--all", "--ticket", "OPS-1"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.talk.contains("session record was not written"), "{checked:?}");
    let applied = run(&machine, &[&["apply"][..], TRUST].concat());
    assert_eq!(applied.code, 0, "{applied:?}");
    let noted = run(&machine, &["note", "x"]);
    assert_eq!(noted.code, 3, "{noted:?}");
}

#[test]
fn a_kill_loses_nothing_and_the_session_goes_on() {
    let machine = Machine::new();
    let mut t =
        Terminal::start(&machine, 80, 24, &["--practice=1", "--by", "Ana", "--ticket", "OPS-7"]);
    t.shows("ledger-customers");
    t.press("\r");
    t.shows("[Findings]");
    t.press("n");
    t.shows("[Note for the session record]");
    t.press("first line\rsecond line");
    t.shows("second line");
    t.press("\u{13}");
    t.shows("The note is in the session record");
    t.press("a");
    t.shows("Just re-read");
    t.press("A");
    t.shows("Applied.");
    let file = || only_record(&machine, "wrong-principal");
    t.settles("the change is in the record", |_| {
        directory(&machine, "wrong-principal").exists()
            && file()["changed"].as_array().is_some_and(|changed| changed.len() == 1)
    });
    let before = file();
    t.kill();
    assert_eq!(before["notes"][0]["text"], "first line\nsecond line");
    // What the killed program did not write down is in the journal.
    let path = directory(&machine, "wrong-principal")
        .join(format!("{}.json", before["id"].as_str().unwrap()));
    let mut without = before.clone();
    without["changed"] = serde_json::json!([]);
    fs::write(&path, without.to_string()).unwrap();
    let mut t = Terminal::start(&machine, 80, 24, &["--practice=1", "--lang", "pt-BR"]);
    t.shows("ledger-customers");
    t.press("v");
    t.shows("[Registro da sessão]");
    t.shows("OPS-7");
    t.press("q");
    t.ends();
    let after = file();
    assert_eq!(after["id"], before["id"]);
    assert_eq!(after["changed"][0]["entry"], before["changed"][0]["entry"]);
    assert_eq!(
        after["changed"][0]["changes"][0]["diff"],
        before["changed"][0]["changes"][0]["diff"]
    );
    assert_eq!(after["notes"], before["notes"]);
}

/// What the users of a lesson are and have: who they are, and what nobody may find in a record.
fn users_of(lesson: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut people, mut planted) = (Vec::new(), BTreeSet::new());
    for part in lesson.split("'''") {
        let Ok(Value::Object(document)) = serde_json::from_str(part) else { continue };
        let mut plant = |value: &Value| {
            let text = value.as_str().filter(|text| text.chars().count() > 5);
            planted.extend(text.map(str::to_owned));
        };
        let secrets = ["ClientSecret", "Password", "SoftwareToken"];
        secrets.iter().filter_map(|name| document.get(*name)).for_each(&mut plant);
        for attribute in
            document.get("UserAttributes").and_then(Value::as_array).into_iter().flatten()
        {
            if ["email", "phone_number", "name"].iter().any(|name| attribute["Name"] == **name) {
                plant(&attribute["Value"]);
            }
            if attribute["Name"] == "email" {
                people.push(attribute["Value"].as_str().unwrap().to_owned());
            }
        }
    }
    (people, planted)
}

#[test]
fn nothing_secret_and_nothing_of_a_user_is_in_it() {
    let machine = Machine::new();
    let (mut looked_for, mut records_read) = (0, 0);
    for file in fs::read_dir("assets/lab").unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let name = text.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
        let (people, planted) = users_of(&text);
        let (Some(name), false) = (name, planted.is_empty()) else { continue };
        if lab::find(name).is_none() {
            // The file that a new lesson begins with.
            continue;
        }
        let practice = format!("--practice={name}");
        let user = people.first().map(|email| vec!["--user", email.as_str()]).unwrap_or_default();
        let base = [practice.as_str(), "--ticket", "OPS-9"];
        let check = ["check", "--all", "--format", "json"];
        let checked = machine.run(&[&base[..], &check[..], &user[..]].concat());
        assert!(checked.code != 2, "{checked:?}");
        let id = checked.json()["pools"][0]["id"].as_str().unwrap_or_default().to_owned();
        if let Some(problem) = lab::find(name).unwrap().problems.first() {
            let apply = ["apply", "--yes", "--pool", &id, "--confirm", &id, "--problem", problem];
            machine.run(&[&base[..], &apply[..], &user[..]].concat());
        }
        let mut kept = String::new();
        every_text(&directory(&machine, name), &mut kept);
        records_read += 1;
        for secret in planted {
            looked_for += 1;
            assert!(!kept.contains(&secret), "{name}: {secret} is in its record");
        }
    }
    assert!(records_read > 10 && looked_for > 60, "{records_read} records, {looked_for} values");
}

fn every_text(directory: &Path, into: &mut String) {
    for file in fs::read_dir(directory).unwrap() {
        into.push_str(&fs::read_to_string(file.unwrap().path()).unwrap());
    }
}
