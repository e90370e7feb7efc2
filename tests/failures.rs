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

/// What was read of a source.
fn source<'a>(answer: &'a Value, name: &str) -> &'a Value {
    answer["sources"].as_array().unwrap().iter().find(|s| s["source"] == name).unwrap()
}

const UNDELIVERED: &str = "no-codes-since-yesterday";

#[test]
fn errors_of_message_delivery_join_the_failures() {
    let machine = Machine::new();
    let of_pool = ["--pool", "foxglove-exhibitors", "--since", "7d"];
    let answer =
        failures(&machine, UNDELIVERED, &[&of_pool[..], &["--format", "json"]].concat()).json();
    let told = |problem: &str, count, users| (problem.to_owned(), count, users);
    let of = |name: &str| -> Value {
        let rows = answer["failures"].as_array().unwrap().iter().filter(|r| r["source"] == name);
        json!({ "failures": rows.collect::<Vec<_>>() })
    };
    assert_eq!(
        rows(&of("cloudwatch_logs")),
        [told("sms_not_delivered", 214, 0), told("sms_not_delivered", 3, 0)]
    );
    assert_eq!(rows(&of("cloudtrail")), [told("session_expired", 131, 88), told("none", 14, 9)]);
    let log = source(&answer, "cloudwatch_logs");
    assert_eq!(
        (&log["state"], &log["log_group"], &log["events"], &log["events_of_pool"]),
        (&json!("read"), &json!("/aws/vendedlogs/foxglove-messages"), &json!(217), &json!(217))
    );
    assert_eq!(log["pages"], answer["calls"]["logs:FilterLogEvents"]);
    assert_eq!((&log["read_since"], &answer["complete"]), (&answer["since"], &json!(true)));
    for (lang, says) in [("en", "217 of this user pool"), ("pt-BR", "217 deste grupo de usuários")]
    {
        let ran = failures(&machine, UNDELIVERED, &[&of_pool[..], &["--lang", lang]].concat());
        assert!(ran.out.contains(says), "{ran:?}");
        assert!(ran.out.contains("MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"), "{ran:?}");
    }
    // Of an hour only what happened in it.
    let hour = ["--pool", "foxglove-exhibitors", "--since", "1h", "--format", "json"];
    let answer = failures(&machine, UNDELIVERED, &hour).json();
    assert_eq!(source(&answer, "cloudwatch_logs")["events"], 8, "{answer}");
}

#[test]
fn a_log_group_that_may_not_be_read_changes_nothing_else() {
    let of_pool = ["--pool", "us-west-2_Gv3TqX8nB", "--since", "7d"];
    let json_of = |machine: &Machine| {
        failures(machine, UNDELIVERED, &[&of_pool[..], &["--format", "json"]].concat())
    };
    let deny = |what: &'static str| {
        Machine::prepared(UNDELIVERED, move |world| world["caller"]["denied"] = json!([what])).0
    };
    let machine = deny("logs:FilterLogEvents");
    let ran = json_of(&machine);
    let answer = ran.json();
    assert_eq!(answer["missing_permissions"], json!(["logs:FilterLogEvents"]), "{answer}");
    assert_eq!((ran.code, &answer["complete"]), (1, &json!(true)));
    assert_eq!(rows(&answer).len(), 2);
    assert_eq!(source(&answer, "cloudwatch_logs")["state"], "not_read");
    for lang in ["en", "pt-BR"] {
        let ran = failures(&machine, UNDELIVERED, &[&of_pool[..], &["--lang", lang]].concat());
        for part in ["/aws/vendedlogs/foxglove-messages", "logs:FilterLogEvents"] {
            assert!(ran.out.contains(part), "{ran:?}");
        }
    }
    assert!(machine.run(&["policy"]).out.contains("logs:FilterLogEvents"));

    let answer = json_of(&deny("cognito-idp:GetLogDeliveryConfiguration")).json();
    assert_eq!(source(&answer, "cloudwatch_logs")["state"], "unknown", "{answer}");
    assert_eq!(answer["missing_permissions"], json!(["cognito-idp:GetLogDeliveryConfiguration"]));

    // The other way round: the log alone tells.
    let answer = json_of(&deny("cloudtrail:LookupEvents")).json();
    assert_eq!(rows(&answer).len(), 2, "{answer}");
    assert_eq!(source(&answer, "cloudtrail")["state"], "not_read");
    assert_eq!(answer["missing_permissions"], json!(["cloudtrail:LookupEvents"]));
}

#[test]
fn what_nobody_writes_down_is_said_with_what_would() {
    let machine = Machine::new();
    let of_pool = ["--pool", "tern-shuttle"];
    let lesson = "some-codes-never-come";
    let ran = failures(&machine, lesson, &[&of_pool[..], &["--format", "json"]].concat());
    let answer = ran.json();
    // It is no trouble: nothing is there that could be read.
    assert_eq!((ran.code, &answer["errors"]), (0, &json!([])), "{answer}");
    let log = source(&answer, "cloudwatch_logs");
    assert_eq!((&log["state"], &log["log_group"]), (&json!("not_recorded"), &Value::Null));
    assert_eq!(answer["calls"].get("logs:FilterLogEvents"), None);
    let command = log["next"].as_str().unwrap();
    let plan = machine.run(&command.split(' ').skip(1).collect::<Vec<_>>());
    assert!(plan.code == 1 && plan.out.contains("SetLogDeliveryConfiguration"), "{plan:?}");
    for (lang, says) in [("en", "are not recorded"), ("pt-BR", "não são registrados")] {
        let ran = failures(&machine, lesson, &[&of_pool[..], &["--lang", lang]].concat());
        assert!(ran.out.contains(says) && ran.out.contains(command), "{ran:?}");
    }
}
