//! Recent failures through the real binary and the real SDK, on accounts of the practice lab.

mod stage;

use serde_json::{Value, json};
use stage::Machine;

fn failures(machine: &Machine, lesson: &str, more: &[&str]) -> stage::Ran {
    let practice = format!("--practice={lesson}");
    machine.run(&[&[practice.as_str(), "failures"], more].concat())
}

/// Problem, count and users of each row.
fn rows(answer: &Value) -> Vec<(String, u64, u64)> {
    let rows = answer["failures"].as_array().unwrap();
    let row = |r: &Value| {
        let number = |name: &str| r[name].as_u64().unwrap();
        (r["problem"].as_str().unwrap().to_owned(), number("count"), number("users"))
    };
    rows.iter().map(row).collect()
}

#[test]
fn the_event_history_tells_what_no_setting_shows() {
    let machine = Machine::new();
    let kiosks = failures(
        &machine,
        "only-at-the-kiosks",
        &["--pool", "tidewater-visitors", "--since", "2d", "--format", "json"],
    );
    assert_eq!(kiosks.code, 1, "{kiosks:?}");
    let answer = kiosks.json();
    let told = |problem: &str, count, users| (problem.to_owned(), count, users);
    assert_eq!(
        rows(&answer),
        [
            told("session_reused", 46, 31),
            // An access token names no app client: its user does.
            told("totp_enable_mismatch", 2, 2),
            told("none", 19, 12),
            told("none", 9, 7),
        ]
    );
    assert_eq!(answer["failures"][0]["client_name"], "kiosks");
    assert_eq!((&answer["complete"], &answer["stopped_by"]), (&json!(true), &Value::Null));
    // 316 calls and that of this program for the list of pools; another pool's are read and not counted.
    assert_eq!(answer["pages"], answer["calls"]["cloudtrail:LookupEvents"]);
    assert!(answer["events_read"].as_u64() > answer["events_of_pool"].as_u64());

    let complaints = failures(
        &machine,
        "two-complaints",
        &["--pool", "birchwood-tenants", "--since", "2d", "--format", "json"],
    );
    assert_eq!(
        rows(&complaints.json()),
        [
            told("session_expired", 52, 33),
            told("session_expired", 11, 8),
            told("totp_code_mismatch", 21, 2),
        ]
    );
    // What follows from it runs as printed, and finds it.
    let answer = complaints.json();
    let command = answer["failures"][0]["next"].as_str().unwrap();
    let words: Vec<&str> = command.split(' ').skip(1).collect();
    let check = machine.run(&words);
    assert_eq!(check.code, 1, "{check:?}");
    assert!(check.out.contains("[session_expired]"), "{check:?}");
}

#[test]
fn patience_that_aws_asks_for_is_had() {
    let fault = json!([{"operation": "LookupEvents", "kind": "throttle", "times": 2, "skip": 1,
        "millis": 0, "code": null, "message": null, "reason": null}]);
    let (machine, pool) =
        Machine::prepared("two-complaints", |world| world["faults"] = fault.clone());
    let ran = failures(&machine, "two-complaints", &["--pool", &pool, "--format", "json"]);
    let answer = ran.json();
    assert_eq!(answer["complete"], true, "{answer}");
    let calls = answer["calls"]["cloudtrail:LookupEvents"].as_u64().unwrap();
    assert_eq!(calls, answer["pages"].as_u64().unwrap() + 2);
}

#[test]
fn without_the_permission_nobody_can_tell() {
    let deny = |world: &mut Value| world["caller"]["denied"] = json!(["cloudtrail:LookupEvents"]);
    let (machine, pool) = Machine::prepared("two-complaints", deny);
    let ran = failures(&machine, "two-complaints", &["--pool", &pool, "--format", "json"]);
    let answer = ran.json();
    assert_eq!((ran.code, &answer["complete"]), (3, &json!(false)), "{answer}");
    assert_eq!(answer["missing_permissions"], json!(["cloudtrail:LookupEvents"]));
    for (lang, says) in [("en", "Cannot tell"), ("pt-BR", "Não dá para saber")] {
        let ran = failures(&machine, "two-complaints", &["--pool", &pool, "--lang", lang]);
        assert!(ran.out.contains(says) && ran.out.contains("cloudtrail:LookupEvents"), "{ran:?}");
    }
    let policy = machine.run(&["policy"]).json();
    assert!(policy.to_string().contains("cloudtrail:LookupEvents"), "{policy}");

    // The rule that asks for it says what it lacks, and the rest of it goes on.
    let (machine, _) = Machine::prepared("quiet-since-thursday", deny);
    let check = ["--practice=quiet-since-thursday", "check", "--all", "--format", "json"];
    let user = ["--user", "theo.brandt@larkspur.example"];
    let reported = ["--problem", "update_resets_settings"];
    let answer = machine.run(&[&check[..], &user, &reported].concat()).json();
    let outcome = &answer["pools"][0]["outcomes"][0];
    assert_eq!((&outcome["outcome"], &outcome["cause"]), (&json!("warn"), &json!("looks_reset")));
    assert_eq!(outcome["missing_permissions"], json!(["cloudtrail:LookupEvents"]));
}

#[test]
fn who_reset_the_settings_is_told_where_it_was_asked() {
    let machine = Machine::new();
    let check = ["--practice=quiet-since-thursday", "check", "--all", "--format", "json"];
    let asked =
        machine.run(&[&check[..], &["--problem", "update_resets_settings"]].concat()).json();
    let outcome = &asked["pools"][0]["outcomes"][0];
    let seen: Vec<&str> = outcome["evidence"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|e| e["source"] == "cloudtrail:LookupEvents")
        .map(|e| e["seen"].as_str().unwrap())
        .collect();
    let wiki = seen.iter().find(|seen| seen.contains("OnCall/wiki-cleanup")).expect("who it was");
    assert!(wiki.contains("without MfaConfiguration"), "{wiki}");
    assert_eq!(asked["calls"]["cloudtrail:LookupEvents"], 2);
    // Nobody asked: it is not read.
    let unasked = machine.run(&check).json();
    assert_eq!(unasked["calls"].get("cloudtrail:LookupEvents"), None);
}

#[test]
fn wrong_use_is_told() {
    let machine = Machine::new();
    for since in ["0h", "91d", "h", "5", "-3d", "1y", "99999999999999999999d"] {
        let ran = failures(&machine, "healthy", &["--pool", "us-east-1_X", "--since", since]);
        assert_eq!(ran.code, 2, "{since}: {ran:?}");
    }
    let ran = failures(&machine, "healthy", &["--pool", "a/b"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    let ran = failures(&machine, "healthy", &["--pool", "us-east-1_X", "--format", "markdown"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}
