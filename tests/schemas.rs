//! Every JSON answer against its schema in `assets/schemas`, and broken answers that the schemas refuse.

mod stage;

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use boon::{Compiler, SchemaIndex, Schemas};
use cognito_doctor::change::{
    CallMade, ChangeRecord, ChangeStatus, Edit, Entry, EntryKind, EntryState, PoolName, SignedIn,
    Target, Undo,
};
use cognito_doctor::factor::Factor;
use cognito_doctor::lab;
use cognito_doctor::problem::{Fix, Problem};
use serde_json::{Value, json};
use stage::Machine;

const TRUST: &str = "sms_role_trust_relationship";
const POLICY: &str = "sms_role_access_policy";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schemas")
}

/// The schemas of the answers, ready to judge.
struct Judge {
    schemas: Schemas,
    known: Vec<(String, SchemaIndex)>,
}

impl Judge {
    /// Reads every schema; one that is no JSON Schema, or names another that is not there, ends the test.
    fn new() -> Judge {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let mut known = Vec::new();
        for file in std::fs::read_dir(folder()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let index = compiler
                .compile(path.to_str().unwrap(), &mut schemas)
                .unwrap_or_else(|e| panic!("{name}: {e:#}"));
            known.push((name, index));
        }
        Judge { schemas, known }
    }

    fn refusal(&self, schema: &str, answer: &Value) -> Option<String> {
        let (_, index) = self.known.iter().find(|(name, _)| name == schema).expect(schema);
        self.schemas.validate(answer, *index).err().map(|e| format!("{e:#}"))
    }

    fn fits(&self, schema: &str, answer: &Value, what: &str) {
        if let Some(refusal) = self.refusal(schema, answer) {
            panic!("{what} does not fit {schema}: {refusal}\n{answer}");
        }
    }

    /// Every entry that this machine's programs have written.
    fn journal_fits(&self, machine: &Machine) -> usize {
        let mut folders = vec![machine.state().join("journal")];
        let mut entries = 0;
        while let Some(folder) = folders.pop() {
            for file in std::fs::read_dir(folder).unwrap() {
                let path = file.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "json") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let entry: Value = serde_json::from_str(&text).unwrap();
                    self.fits("journal-v1", &entry, &path.display().to_string());
                    entries += 1;
                }
            }
        }
        entries
    }
}

fn read(schema: &str) -> Value {
    let text = std::fs::read_to_string(folder().join(format!("{schema}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn words(schema: &str, pointer: &str) -> Vec<String> {
    let schema = read(schema);
    let list = schema.pointer(pointer).and_then(Value::as_array).expect(pointer);
    list.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

fn first_pool(lesson: &str) -> String {
    lab::Lab::open(lab::find(lesson).unwrap()).unwrap().pool_ids()[0].clone()
}

#[test]
fn the_lists_of_words_are_the_programs_own() {
    let problems: Vec<&str> = Problem::ALL.iter().map(|problem| problem.slug()).collect();
    assert_eq!(words("common-v1", "/$defs/problem/enum"), problems);
    let fixes: Vec<&str> = Fix::ALL.iter().map(|fix| fix.slug()).collect();
    assert_eq!(words("common-v1", "/$defs/fix/enum"), fixes);
    let mut goals = words("common-v1", "/$defs/goal/enum");
    goals.sort();
    let mut known: Vec<&str> = Factor::ALL.iter().map(|goal| goal.word()).collect();
    known.sort_unstable();
    assert_eq!(goals, known);
}

/// The checks of all lessons are judged, and between them they say all that a check can say. So do the plans
/// of whatever they would fix.
#[test]
fn what_is_said_of_every_lesson_fits() {
    let judge = Judge::new();
    let machine = Machine::new();
    let mut states = BTreeSet::new();
    let mut planned = BTreeSet::new();
    for lesson in lab::lessons() {
        let practice = format!("--practice={}", lesson.name);
        let mut check = vec![practice.as_str(), "check", "--all", "--format", "json"];
        lesson.goals.iter().for_each(|goal| check.extend(["--goal", goal]));
        lesson.reported.iter().for_each(|problem| check.extend(["--problem", problem]));
        let answer = machine.run(&check).json();
        judge.fits("check-v1", &answer, &lesson.name);
        for pool in answer["pools"].as_array().unwrap() {
            let id = pool["id"].as_str().unwrap();
            for outcome in pool["outcomes"].as_array().unwrap() {
                states.insert(outcome["outcome"].as_str().unwrap().to_owned());
                // That a factor is not on yet was read, and claims nothing.
                let goal = outcome["cause"].as_str().unwrap().starts_with("goal_");
                if outcome["outcome"] == "fail" && !goal {
                    let sources = outcome["sources"].as_array().unwrap();
                    assert!(!sources.is_empty(), "{}: {}", lesson.name, outcome["title"]);
                }
                let Some(fix) = outcome["fix"].as_str() else { continue };
                if planned.insert(fix.to_owned()) {
                    let problem = outcome["problem"].as_str().unwrap();
                    let plan = ["plan", "--pool", id, "--problem", problem, "--format", "json"];
                    let plan = machine.run(&[&[practice.as_str()], &plan[..]].concat()).json();
                    judge.fits("plan-v1", &plan, &format!("{}: {fix}", lesson.name));
                }
            }
        }
    }
    let all: BTreeSet<String> =
        words("common-v1", "/$defs/outcome/properties/outcome/enum").into_iter().collect();
    assert_eq!(states, all);
    assert!(planned.len() > 8, "{planned:?}");
}

/// Arguments, standard input, the schema, and a place in the answer with its value, which shows that this
/// is the answer that is meant.
type Case<'a> = (&'a [&'a str], &'a str, &'a str, &'a str, Value);

#[test]
fn answers_that_change_nothing_fit() {
    let judge = Judge::new();
    let machine = Machine::new();
    let healthy = first_pool("healthy");
    let missing = first_pool("role-missing");
    let denied = first_pool("explicit-deny");
    let unread = first_pool("not-allowed-to-look");
    let off = first_pool("totp-off");
    let kiosks = first_pool("only-at-the-kiosks");
    let code = "No MFA mechanism registerd in the account. (MFAMethodNotFoundException)";
    let part = |v: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(v.to_string());
    let claims = json!({"token_use": "access", "scope": "openid", "client_id": "abc123",
        "iss": format!("https://cognito-idp.eu-west-1.amazonaws.com/{healthy}"), "exp": 4_000_000_000_u32});
    let token = format!("{}.{}.c2ln", part(&json!({"alg": "RS256"})), part(&claims));
    let request =
        json!({"UserPoolId": healthy, "SoftwareTokenMfaConfiguration": {"Enabled": true}})
            .to_string();
    let first = |schema: &str| json!(format!("cognito-doctor/{schema}/v1"));
    let cases: &[Case<'_>] = &[
        (
            &["--practice=1", "check", "--pool", "us-east-1_Unknown1"],
            "",
            "check-v1",
            "/errors/0/code",
            json!("ResourceNotFoundException"),
        ),
        (&["check", "--all"], "", "check-v1", "/errors/0/code", json!("region")),
        (&["check", "--request", "-"], &request, "check-v1", "/pools/0/account", Value::Null),
        (
            &["check", "--token", "-"],
            &token,
            "check-v1",
            "/pools/0/outcomes/0/problem",
            json!("totp_token_scope"),
        ),
        (&["explain", TRUST], "", "explain-v1", "/confidence", json!(1.0)),
        (
            &["explain", "-"],
            "NotAuthorizedException: Invalid session for the user, session is expired.",
            "explain-v1",
            "/problem",
            json!("session_expired"),
        ),
        (&["explain", code], "", "explain-v1", "/problem", json!("other_mfa")),
        (&["explain", "the printer is on fire"], "", "explain-v1", "/problem", json!("none")),
        (
            &["--practice=role-missing", "plan", "--pool", &missing, "--problem", TRUST],
            "",
            "plan-v1",
            "/changes/0/before",
            Value::Null,
        ),
        (
            &["--practice=totp-off", "plan", "--pool", &off, "--goal", "totp"],
            "",
            "plan-v1",
            "/changes/0/body/SoftwareTokenMfaConfiguration/Enabled",
            json!(true),
        ),
        (
            &["--practice=healthy", "plan", "--pool", &healthy, "--problem", "session_expired"],
            "",
            "plan-v1",
            "/choices/0/key",
            json!("minutes"),
        ),
        (
            &["--practice=healthy", "plan", "--pool", &healthy, "--goal", "sms"],
            "",
            "plan-v1",
            "/problem",
            json!("sms"),
        ),
        (
            &["--practice=explicit-deny", "plan", "--pool", &denied, "--problem", POLICY],
            "",
            "plan-v1",
            "/fix",
            Value::Null,
        ),
        (
            &["--practice=not-allowed-to-look", "plan", "--pool", &unread, "--problem", POLICY],
            "",
            "plan-v1",
            "/missing_permissions/0",
            json!("iam:GetRole"),
        ),
        (&["problems"], "", "problems-v1", "/0/problem", json!(TRUST)),
        (&["practice", "list"], "", "practice-list-v1", "/0/state", json!("new")),
        (&["practice", "next"], "", "practice-next-v1", "/name", json!("wrong-principal")),
        (
            &["practice", "progress", "--class", "totp-off"],
            "",
            "class-progress-v1",
            "/pupils",
            json!([]),
        ),
        (&["practice", "progress"], "", "progress-v1", "/tracks/0/id", json!("first-hour")),
        (&["--practice=1", "undo", "--list"], "", "undo-list-v1", "", json!([])),
        (&["policy"], "", "policy-v1", "/Statement/0/Sid", json!("ReadCognito")),
        (
            &["policy", "--allow-changes"],
            "",
            "policy-v1",
            "/Statement/12/Action",
            json!("iam:PassRole"),
        ),
        (
            &["--practice=only-at-the-kiosks", "failures", "--pool", &kiosks],
            "",
            "failures-v1",
            "/failures/0/problem",
            json!("session_reused"),
        ),
        (
            &["--practice=healthy", "failures", "--pool", &healthy, "--since", "90d"],
            "",
            "failures-v1",
            "/complete",
            json!(true),
        ),
        (&["failures", "--pool", &healthy], "", "failures-v1", "/errors/0/code", json!("region")),
    ];
    for lang in ["en", "pt-BR"] {
        for (args, input, schema, pointer, value) in cases {
            let args = [args, &["--format", "json", "--lang", lang][..]].concat();
            let answer = machine.run_with_input(&args, input).json();
            assert_eq!(answer.pointer(pointer), Some(value), "{args:?}: {answer}");
            judge.fits(schema, &answer, &format!("{args:?}"));
            if answer["schema"].is_string() {
                assert_eq!(answer["schema"], first(schema.trim_end_matches("-v1")), "{args:?}");
            }
        }
    }
}

#[test]
fn answers_of_changes_and_their_journal_fit() {
    let judge = Judge::new();
    let run = |machine: &Machine, lesson: &str, args: &[&str]| {
        let practice = format!("--practice={lesson}");
        machine.run(&[&[practice.as_str()], args, &["--format", "json"]].concat()).json()
    };
    let report = |machine: &Machine, lesson: &str, args: &[&str], result: &str| -> Value {
        let report = run(machine, lesson, args);
        assert_eq!(report["result"], result, "{lesson} {args:?}: {report}");
        judge.fits("apply-v1", &report, &format!("{lesson} {args:?}"));
        report
    };
    let list = |machine: &Machine, lesson: &str, state: &str| -> Value {
        let list = run(machine, lesson, &["undo", "--list"]);
        let states: Vec<&str> =
            list.as_array().unwrap().iter().map(|e| e["state"].as_str().unwrap()).collect();
        assert!(states.contains(&state), "{lesson}: {list}");
        judge.fits("undo-list-v1", &list, lesson);
        list
    };

    // Made, nothing left to do, undone.
    let (machine, pool) = Machine::prepared("wrong-principal", |_| {});
    let apply = ["apply", "--yes", "--pool", &pool, "--problem", TRUST];
    report(&machine, "wrong-principal", &apply, "applied");
    list(&machine, "wrong-principal", "applied");
    report(&machine, "wrong-principal", &apply, "nothing_to_do");
    report(&machine, "wrong-principal", &["undo", "--yes"], "applied");
    list(&machine, "wrong-principal", "undone");
    report(&machine, "wrong-principal", &["undo", "no-such-entry", "--yes"], "refused");
    assert_eq!(judge.journal_fits(&machine), 2);

    // Changed by somebody else in between.
    let (machine, pool) = Machine::prepared("wrong-principal", |_| {});
    let apply = ["apply", "--yes", "--pool", &pool, "--problem", TRUST];
    report(&machine, "wrong-principal", &apply, "applied");
    let saved = machine.state().join("lab/wrong-principal.json");
    let text = std::fs::read_to_string(&saved).unwrap();
    std::fs::write(&saved, text.replace("CognitoDoctorSms", "SomebodyElses")).unwrap();
    report(&machine, "wrong-principal", &["undo", "--yes"], "moved");

    // Two writes, the second refused by AWS.
    let fault = |operation: &str, kind: &str| {
        json!([{"operation": operation, "kind": kind, "times": 1, "skip": 0, "millis": 0,
            "code": null, "message": null, "reason": null}])
    };
    let (machine, pool) =
        Machine::prepared("role-missing", |world| world["faults"] = fault("PutRolePolicy", "deny"));
    let apply = ["apply", "--yes", "--confirm", &pool, "--pool", &pool, "--problem", TRUST];
    let refused = report(&machine, "role-missing", &apply, "refused");
    assert_eq!(refused["changes"][0]["status"], "done", "{refused}");
    list(&machine, "role-missing", "partial");
    assert_eq!(judge.journal_fits(&machine), 1);

    // No fix is offered.
    let (machine, pool) = Machine::prepared("explicit-deny", |_| {});
    let apply = ["apply", "--yes", "--pool", &pool, "--problem", POLICY];
    report(&machine, "explicit-deny", &apply, "refused");

    // The answer is lost.
    let (machine, pool) = Machine::prepared("totp-off", |world| {
        world["faults"] = fault("SetUserPoolMfaConfig", "drop_before")
    });
    let apply = ["apply", "--yes", "--pool", &pool, "--problem", "totp_not_enabled"];
    report(&machine, "totp-off", &apply, "in_doubt");
    let listed = list(&machine, "totp-off", "in_doubt");
    assert_eq!(judge.journal_fits(&machine), 1);

    // A file of the journal is damaged.
    let part = |key: &str| listed[0][key].as_str().unwrap();
    let journal = machine.state().join("journal").join(part("account")).join(part("region"));
    std::fs::write(journal.join(format!("{}.json", part("id"))), "{").unwrap();
    list(&machine, "totp-off", "damaged");
}

fn signed_in() -> SignedIn<'static> {
    SignedIn { account: "111122223333", region: "us-east-1", profile: None, lesson: None }
}

fn empty_entry(act: EntryKind) -> Entry {
    let pool = PoolName { id: "us-east-1_AbC123xyz".into(), name: "shop".into() };
    let (id, at) = ("20261123T014500123Z-4f1cab".to_owned(), "2026-11-23T01:45:00Z".to_owned());
    Entry::of_calls(id, at, signed_in(), pool, act)
}

/// Every word that an entry can hold is one that the schema knows.
#[test]
fn every_entry_that_can_be_written_fits() {
    use ChangeStatus::{Done, InDoubt, NotMade, NotSent, Refused, Sending, Undone};
    let judge = Judge::new();
    let (pool_id, role) = ("us-east-1_AbC123xyz".to_owned(), "shop-sms".to_owned());
    let targets = [
        Target::Pool { pool_id: pool_id.clone() },
        Target::Mfa { pool_id: pool_id.clone() },
        Target::AppClient { pool_id: pool_id.clone(), client_id: "abc".into() },
        Target::UserMfa { pool_id: pool_id.clone(), username: "ana".into() },
        Target::SoftwareToken { pool_id: pool_id.clone(), username: "ana".into() },
        Target::Device {
            pool_id: pool_id.clone(),
            username: "ana".into(),
            device_key: "us-east-1_a1b2".into(),
        },
        Target::LogDelivery { pool_id },
        Target::TrustPolicy { role: role.clone() },
        Target::InlinePolicy { role: role.clone(), policy: "Sms".into() },
        Target::Role { path: "/".into(), role },
    ];
    let base = json!({"a": null});
    for target in targets {
        for status in [NotSent, Sending, Done, Refused, InDoubt, NotMade, Undone] {
            let mut entry = empty_entry(EntryKind::Fix(Fix::TurnTotpOn));
            entry.problem = "totp_not_enabled".into();
            entry.undo = Undo::Partial;
            entry.changes = vec![ChangeRecord {
                target: target.clone(),
                call: "cognito-idp:UpdateUserPool".into(),
                base: base.clone(),
                edits: vec![Edit::set(&base, "/a", json!(1)), Edit::set(&base, "/b", json!(null))],
                status,
                sent_at: Some("2026-11-23T01:45:01Z".into()),
                request_id: None,
                error: None,
            }];
            let what = format!("{target:?} {status:?}");
            judge.fits("journal-v1", &serde_json::to_value(entry).unwrap(), &what);
        }
    }
    let states = [
        EntryState::Open,
        EntryState::Applied,
        EntryState::Partial,
        EntryState::Refused,
        EntryState::Moved,
        EntryState::InDoubt,
        EntryState::NotMade,
        EntryState::Undone,
    ];
    for state in states {
        let mut entry = empty_entry(EntryKind::Rehearse);
        entry.state = state;
        entry.calls = vec![CallMade {
            call: "cognito-idp:AdminInitiateAuth".into(),
            at: "2026-11-23T01:45:00Z".into(),
            status: Done,
            request_id: Some("1".into()),
            error: None,
        }];
        judge.fits("journal-v1", &serde_json::to_value(entry).unwrap(), state.word());
    }
}

#[test]
fn what_the_practice_account_says_fits() {
    let judge = Judge::new();
    let machine = Machine::new();
    let server = machine.serve(&["pressed-twice"]);
    judge.fits("practice-serve-v1", &server.said, "practice serve");
    let empty = machine.run(&["practice", "outbox", "39", "--format", "json"]).json();
    judge.fits("practice-outbox-v1", &empty, "an empty outbox");
    drop(server);
    // Somebody forgot a password.
    let server = machine.serve(&[]);
    let pool = aws(
        &server,
        "CreateUserPool",
        &json!({"PoolName": "shop", "AutoVerifiedAttributes": ["email"]}),
    );
    let pool = pool["UserPool"]["Id"].as_str().unwrap();
    let user = json!({"UserPoolId": pool, "Username": "ana", "DesiredDeliveryMediums": ["EMAIL"],
        "UserAttributes": [{"Name": "email", "Value": "ana@example.com"}]});
    aws(&server, "AdminCreateUser", &user);
    let sent = machine.run(&["practice", "outbox", "--format", "json"]).json();
    assert_eq!(sent[0]["medium"], "EMAIL", "{sent}");
    judge.fits("practice-outbox-v1", &sent, "an outbox");
    let mut lost = sent.clone();
    lost[0]["arrives"] = json!(sent[0]["arrives"] != json!(true));
    assert!(judge.refusal("practice-outbox-v1", &lost).is_some(), "it cannot arrive and be lost");
}

/// One call to the practice account.
fn aws(server: &stage::Serving, operation: &str, body: &Value) -> Value {
    let address = server.endpoint().trim_start_matches("http://");
    let body = body.to_string();
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    let head = format!(
        "POST / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         x-amz-target: AWSCognitoIdentityProviderService.{operation}\r\n\
         content-type: application/x-amz-json-1.1\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap_or_else(|e| panic!("{operation}: {e}: {answer}"))
}

/// The answers of `report` and of its list, of the record in `tests/report`.
fn records(machine: &Machine) -> (Value, Value) {
    let kept = include_str!("report/record.json");
    let id = serde_json::from_str::<Value>(kept).unwrap()["id"].as_str().unwrap().to_owned();
    let folder = machine.state().join("records/123456789012/us-east-1");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{id}.json")), kept).unwrap();
    let run = |args: &[&str]| machine.run(&[args, &["--format", "json"]].concat()).json();
    (run(&["report", &id]), run(&["report", "--list"]))
}

/// What is done to a good answer.
enum Break {
    /// This value stands at this place.
    Set(&'static str, Value),
    /// This member is missing.
    Without(&'static str, &'static str),
}

fn broken(answer: &Value, how: &Break) -> Value {
    let mut answer = answer.clone();
    match how {
        Break::Set(place, value) => {
            let found = answer.pointer_mut(place).unwrap_or_else(|| panic!("nothing at {place}"));
            assert_ne!(found, value, "{place} is not broken by its own value");
            *found = value.clone();
        }
        Break::Without(place, member) => {
            let object = answer.pointer_mut(place).and_then(Value::as_object_mut).expect(place);
            assert!(object.shift_remove(*member).is_some(), "{place} has no {member}");
        }
    }
    answer
}

/// A member that a later version adds is no fault; anything else that is not as promised is.
#[test]
fn a_broken_answer_is_refused_and_an_added_member_is_not() {
    use Break::{Set, Without};
    let judge = Judge::new();
    let machine = Machine::new();
    let pool = first_pool("wrong-principal");
    let totp = first_pool("totp-off");
    let run = |args: &[&str]| machine.run(&[args, &["--format", "json"]].concat()).json();
    let check = run(&["--practice=1", "check", "--all"]);
    let explain = run(&["explain", TRUST]);
    let plan = run(&["--practice=totp-off", "plan", "--pool", &totp, "--goal", "totp"]);
    let no_plan =
        run(&["--practice=healthy", "plan", "--pool", &first_pool("healthy"), "--goal", "sms"]);
    let apply = run(&["--practice=1", "apply", "--yes", "--pool", &pool, "--problem", TRUST]);
    let progress = run(&["practice", "progress"]);
    let next = run(&["practice", "next"]);
    let undo_list = run(&["--practice=1", "undo", "--list"]);
    let saved = machine.home.path().join("plan.json").display().to_string();
    run(&["--practice=totp-off", "plan", "--pool", &totp, "--goal", "totp", "--save", &saved]);
    let plan_file: Value = serde_json::from_str(&std::fs::read_to_string(&saved).unwrap()).unwrap();
    let plan_show = run(&["plan", "show", &saved]);
    let tenants = first_pool("two-complaints");
    let failures = run(&["--practice=two-complaints", "failures", "--pool", &tenants]);
    let saved = |lesson: &str| {
        let file = machine.home.path().join(format!("{lesson}.json")).display().to_string();
        machine.run(&[&format!("--practice={lesson}"), "check", "--all", "--save", &file]);
        file
    };
    let (first, second) = (saved("wrong-action"), saved("role-missing"));
    let bundle: Value = serde_json::from_str(&std::fs::read_to_string(&first).unwrap()).unwrap();
    let diff = run(&["diff", &first, &second]);
    let mut entry = empty_entry(EntryKind::Rehearse);
    entry.calls.push(CallMade {
        call: "cognito-idp:InitiateAuth".into(),
        at: "2026-11-23T01:45:00Z".into(),
        status: ChangeStatus::Done,
        request_id: None,
        error: None,
    });
    let journal = serde_json::to_value(entry).unwrap();
    let folder = machine.home.path().join("lessons").display().to_string();
    let json = |args: &[&str]| machine.run(&[args, &["--format", "json"]].concat()).json();
    let new = json(&["practice", "new", &folder, "mine"]);
    let tested = json(&["practice", "test", &folder]);
    let class = json(&["practice", "progress", "--class", "1"]);
    for (schema, answer) in
        [("practice-new-v1", &new), ("practice-test-v1", &tested), ("class-progress-v1", &class)]
    {
        judge.fits(schema, answer, schema);
    }
    let place = "/pools/0/outcomes/0";
    let cases: Vec<(&str, &Value, Break)> = vec![
        ("progress-v1", &progress, Set("/done", json!("1"))),
        ("progress-v1", &progress, Set("/tracks/0/lessons/0/state", json!("changed"))),
        ("progress-v1", &progress, Set("/tracks/0/lessons/0/done_at", Value::Null)),
        ("progress-v1", &progress, Without("", "next")),
        ("practice-next-v1", &next, Set("/command", json!("rm"))),
        ("practice-next-v1", &next, Without("", "track")),
        ("practice-new-v1", &new, Set("/open", json!("rm"))),
        ("practice-test-v1", &tested, Set("/lessons/0/ending", json!("won"))),
        ("practice-test-v1", &tested, Without("", "unread")),
        ("class-progress-v1", &class, Set("/pupils", json!(null))),
        ("class-progress-v1", &class, Without("", "lesson")),
        ("check-v1", &check, Set("/schema", json!("cognito-doctor/check/v2"))),
        ("check-v1", &check, Set("/checked_at", json!("yesterday"))),
        ("check-v1", &check, Without(place, "cause")),
        ("check-v1", &check, Without("", "calls")),
        ("check-v1", &check, Set("/pools/0/outcomes/0/problem", json!("no_such_problem"))),
        ("check-v1", &check, Set("/pools/0/outcomes/0/outcome", json!("failed"))),
        ("check-v1", &check, Set("/pools/0/outcomes/0/outcome", json!("ok"))),
        ("check-v1", &check, Set("/pools/0/outcomes/0/subject/kind", json!("bucket"))),
        ("check-v1", &check, Set("/pools/0/outcomes/0/evidence/0/expected", Value::Null)),
        ("check-v1", &check, Set("/pools/0/outcomes/0/fix", json!("pray"))),
        ("check-v1", &check, Set("/calls/iam:GetRole", json!("1"))),
        ("explain-v1", &explain, Set("/confidence", json!(95))),
        ("explain-v1", &explain, Set("/guide", Value::Null)),
        ("explain-v1", &explain, Set("/problem", json!("none"))),
        ("explain-v1", &explain, Set("/next", json!([]))),
        ("explain-v1", &explain, Without("/guide/steps/0", "cli")),
        ("explain-v1", &explain, Set("/guide/steps/0/sources", json!([]))),
        ("explain-v1", &explain, Set("/guide/sources/0/evidence", json!("hearsay"))),
        ("explain-v1", &explain, Without("/guide/sources/0", "checked")),
        ("plan-v1", &plan, Set("/risk", json!("none"))),
        ("plan-v1", &plan, Set("/changes", json!([]))),
        ("plan-v1", &plan, Set("/changes/0/call", json!("UpdateUserPool"))),
        ("plan-v1", &plan, Without("/changes/0", "left_out")),
        ("plan-v1", &plan, Without("", "means")),
        ("plan-v1", &plan, Set("/why_not", json!("no reason"))),
        ("plan-v1", &no_plan, Without("", "missing_permissions")),
        ("plan-v1", &no_plan, Set("/problem", json!("carrier_pigeon"))),
        ("plan-file-v1", &plan_file, Set("/checksum", json!("md5:0"))),
        ("plan-file-v1", &plan_file, Set("/checksums/risk", json!(""))),
        ("plan-file-v1", &plan_file, Set("/plan/risk", json!("none"))),
        ("plan-file-v1", &plan_file, Set("/plan/means/0", json!("words alone"))),
        ("plan-file-v1", &plan_file, Without("/plan/changes/0", "body")),
        ("plan-file-v1", &plan_file, Without("/plan/changes/0", "before")),
        ("plan-file-v1", &plan_file, Without("", "made_by")),
        ("plan-show-v1", &plan_show, Set("/whole", json!(false))),
        ("plan-show-v1", &plan_show, Without("/plan", "summary")),
        ("plan-show-v1", &plan_show, Set("/plan/changes/0/call", json!("x"))),
        ("apply-v1", &apply, Set("/result", json!("done"))),
        ("apply-v1", &apply, Set("/entry", json!(""))),
        ("apply-v1", &apply, Set("/changes/0/status", json!("in_doubt"))),
        ("apply-v1", &apply, Set("/result", json!("in_doubt"))),
        ("apply-v1", &apply, Set("/result", json!("refused"))),
        ("apply-v1", &apply, Without("/changes/0", "differs")),
        ("apply-v1", &apply, Without("/verify/0", "subject")),
        ("undo-list-v1", &undo_list, Set("/0/state", json!("damaged"))),
        ("undo-list-v1", &undo_list, Set("/0/state", json!("gone"))),
        ("undo-list-v1", &undo_list, Set("/0/at", Value::Null)),
        ("undo-list-v1", &undo_list, Without("/0", "can_be_undone")),
        ("failures-v1", &failures, Set("/failures/0/problem", json!("no_such_problem"))),
        ("bundle-v1", &bundle, Set("/schema", json!("cognito-doctor/bundle/v2"))),
        ("bundle-v1", &bundle, Set("/pools/0/facts/account", json!("1"))),
        ("bundle-v1", &bundle, Set("/pools/0/facts/mfa", json!({"unknown": 1}))),
        ("bundle-v1", &bundle, Set("/checksum", json!("none"))),
        ("bundle-v1", &bundle, Without("", "made_by")),
        ("diff-v1", &diff, Set("/equal", json!("no"))),
        ("diff-v1", &diff, Set("/pools/0/findings/0/change", json!("moved"))),
        ("diff-v1", &diff, Without("/pools/0/changes/0", "reordered")),
        ("failures-v1", &failures, Set("/failures/0/count", json!(0))),
        ("failures-v1", &failures, Set("/failures/0/users", json!(["ana"]))),
        ("failures-v1", &failures, Set("/stopped_by", json!("busy"))),
        ("failures-v1", &failures, Set("/until", json!("now"))),
        ("failures-v1", &failures, Without("", "events_read")),
        ("journal-v1", &journal, Set("/state", json!("damaged"))),
        ("journal-v1", &journal, Set("/calls/0/call", json!("a password"))),
        ("journal-v1", &journal, Set("/calls/0/status", json!("sent"))),
        ("journal-v1", &journal, Without("", "undoes")),
    ];
    let lists = [
        ("problems-v1", run(&["problems"]), Set("/0/family", json!("mfa"))),
        ("practice-list-v1", run(&["practice", "list"]), Set("/0/state", json!("begun"))),
        ("policy-v1", run(&["policy"]), Set("/Statement/0/Effect", json!("Deny"))),
    ];
    let (record, records) = records(&machine);
    let of_records: Vec<(&str, &Value, Break)> = vec![
        ("record-v1", &record, Set("/schema", json!("cognito-doctor/record/v2"))),
        ("record-v1", &record, Set("/id", json!("newest"))),
        ("record-v1", &record, Set("/began", json!("yesterday"))),
        ("record-v1", &record, Set("/found/0/first/findings/0/outcome", json!("failed"))),
        // A user's id is never whole.
        ("record-v1", &record, Set("/found/0/last/findings/1/subject/id", json!("7d1c2f3a-9b4e"))),
        ("record-v1", &record, Set("/decided/0/summary", json!({"with": []}))),
        ("record-v1", &record, Set("/decided/0/end", json!("forgotten"))),
        ("record-v1", &record, Set("/changed/0/changes/0/cli/pt-BR", Value::Null)),
        ("record-v1", &record, Set("/remains/0/kind", json!("debt"))),
        ("record-v1", &record, Without("", "people")),
        ("record-v1", &record, Without("/changed/0", "undo_why")),
        ("report-list-v1", &records, Set("/0/state", json!("damaged"))),
        ("report-list-v1", &records, Set("/0/changes", json!(-1))),
        ("report-list-v1", &records, Without("/0", "remains")),
    ];
    let cases: Vec<(&str, &Value, Break)> = cases.into_iter().chain(of_records).collect();
    let mut refused = BTreeSet::new();
    let all = cases.iter().map(|(schema, answer, how)| (*schema, *answer, how));
    for (schema, good, how) in all.chain(lists.iter().map(|(s, answer, how)| (*s, answer, how))) {
        judge.fits(schema, good, "the answer as it is");
        let bad = broken(good, how);
        let what = match how {
            Set(place, value) => format!("{place}: {value}"),
            Without(place, member) => format!("{place} without {member}"),
        };
        assert!(judge.refusal(schema, &bad).is_some(), "{schema} takes {what}");
        refused.insert(schema);
        let mut later = good.clone();
        let object = if later.is_array() { &mut later[0] } else { &mut later };
        object["a_member_of_tomorrow"] = json!(1);
        judge.fits(schema, &later, "an answer with a new member");
    }
    // Those that need a server are tried where it runs; the common one is tried through the others.
    let elsewhere = ["common-v1", "practice-serve-v1", "practice-outbox-v1"];
    for (name, _) in &judge.known {
        let tried = refused.contains(name.as_str()) || elsewhere.contains(&name.as_str());
        assert!(tried, "no broken answer is held against {name}");
    }
}
