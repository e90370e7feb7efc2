//! `practice serve` and the clients of others: boto3, the AWS CLI and pycognito, of the same pinned
//! environment as the emulator, and where there is Node, AWS's own libraries for JavaScript.

mod stage;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::json;
use stage::node::libraries;
use stage::python::environment;
use stage::terminal::Terminal;
use stage::{Machine, Serving};

/// A machine that calls a server as any client would.
fn client_of(server: &Serving) -> Machine {
    let mut machine = Machine::new();
    for (key, value) in server.said["environment"].as_object().unwrap() {
        machine.set(key, value.as_str().unwrap());
    }
    machine
}

/// Runs a script of `tests/aws_clients` with the pinned Python, boto3 and AWS CLI first in the path.
fn script(machine: &mut Machine, name: &str) -> Output {
    let bin = environment("moto").join("bin");
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    machine.set("PATH", &path);
    machine.set("PYTHONDONTWRITEBYTECODE", "1");
    machine.set("COGNITO_DOCTOR", env!("CARGO_BIN_EXE_cognito-doctor"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/aws_clients").join(name);
    let program = if name.ends_with(".py") { "python3" } else { "sh" };
    machine.command(program, &[script.to_str().unwrap()]).stderr(Stdio::piped()).output().unwrap()
}

fn passes(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{out}\n{talk}");
    out
}

/// Runs a script of `tests/aws_clients/node` where the pinned libraries are; `None` where there is no Node.
fn node(args: &[&str]) -> Option<Output> {
    let here = Machine::new();
    let server = here.serve(&[]);
    node_at(&here, &server, args)
}

fn node_at(here: &Machine, server: &Serving, args: &[&str]) -> Option<Output> {
    let folder = libraries()?;
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/aws_clients/node");
    let script = scripts.join(args[0]);
    let mut machine = reader_of(here, server);
    machine.set("PATH", &std::env::var("PATH").unwrap_or_default());
    let mut command = machine.command("node", &[script.to_str().unwrap()]);
    command.args(&args[1..]);
    Some(command.current_dir(folder).stderr(Stdio::piped()).output().unwrap())
}

/// An empty account, and the same again with a clock on which three minutes pass in a third of a second.
fn empty_accounts() -> (Machine, Machine, Serving, Serving) {
    let (here, there) = (Machine::new(), Machine::new());
    let (usual, fast) = (here.serve(&[]), there.serve(&["--speed", "600"]));
    (here, there, usual, fast)
}

#[test]
fn boto3_gets_all_fourteen_errors_of_the_seed() {
    let (_here, _there, usual, fast) = empty_accounts();
    let mut machine = client_of(&usual);
    machine.set("AWS_ENDPOINT_URL_FAST", fast.endpoint());
    let table = passes(&script(&mut machine, "fourteen.py"));
    for number in 1..=14 {
        let row = table.lines().any(|line| line.trim_start().starts_with(&number.to_string()));
        assert!(row, "no row {number} in\n{table}");
    }
}

#[test]
fn the_aws_cli_gets_all_fourteen_errors_of_the_seed() {
    let (_here, _there, usual, fast) = empty_accounts();
    let mut machine = client_of(&usual);
    machine.set("AWS_ENDPOINT_URL_FAST", fast.endpoint());
    passes(&script(&mut machine, "fourteen.sh"));
}

/// A machine that calls a server and reads its codes: they are in the server's outbox, not in this machine's.
fn reader_of(here: &Machine, server: &Serving) -> Machine {
    let mut machine = client_of(server);
    let outbox = format!(
        "env COGNITO_DOCTOR_STATE_DIR={} {} practice outbox --format json",
        here.state().display(),
        env!("CARGO_BIN_EXE_cognito-doctor")
    );
    machine.set("OUTBOX_COMMAND", &outbox);
    machine
}

#[test]
fn every_answer_is_what_the_service_models_say() {
    let here = Machine::new();
    let server = here.serve(&[]);
    passes(&script(&mut reader_of(&here, &server), "models.py"));
}

#[test]
fn boto3_reads_the_event_history() {
    let here = Machine::new();
    let server = here.serve(&["two-complaints"]);
    passes(&script(&mut client_of(&server), "trail.py"));
    // What the client was refused is there for a program beside it.
    let failures = ["--practice=two-complaints", "failures", "--format", "json"];
    let pool = server.said["pools"][0].as_str().unwrap();
    let answer = here.run(&[&failures[..], &["--pool", pool]].concat()).json();
    let rows = answer["failures"].as_array().unwrap();
    let wrong = rows.iter().find(|row| row["problem"] == "none").expect("a wrong password");
    assert_eq!((&wrong["operation"], &wrong["users"]), (&json!("InitiateAuth"), &json!(1)));
}

#[test]
fn boto3_reads_the_log_of_message_delivery() {
    let here = Machine::new();
    let server = here.serve(&["no-codes-since-yesterday"]);
    passes(&script(&mut client_of(&server), "message_log.py"));
}

#[test]
fn pycognito_and_boto3_sign_in_by_every_flow_that_they_know() {
    let here = Machine::new();
    let server = here.serve(&[]);
    passes(&script(&mut reader_of(&here, &server), "srp.py"));
}

#[test]
fn custom_authentication_is_walked_by_boto3_amazon_cognito_identity_js_and_aws_amplify() {
    let here = Machine::new();
    let lesson = "the-gate-that-never-asks";
    let server = here.serve(&[lesson]);
    passes(&script(&mut client_of(&server), "custom.py"));
    assert_eq!(here.run(&["practice", "reset", lesson]).code, 0);
    node_at(&here, &server, &["custom.cjs"]).iter().for_each(|output| drop(passes(output)));
}

#[test]
fn amazon_cognito_identity_js_signs_in_by_every_flow_that_it_knows() {
    node(&["identity.cjs"]).iter().for_each(|output| drop(passes(output)));
}

#[test]
fn aws_amplify_signs_in_by_every_flow_that_it_knows() {
    node(&["amplify.cjs"]).iter().for_each(|output| drop(passes(output)));
}

/// The program's own proofs are held to these numbers.
#[test]
fn the_vectors_of_srp_are_what_pycognito_and_amazon_cognito_identity_js_work_out() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("aws_clients/srp_vectors.json")).unwrap();
    let worked_out =
        |output: &Output| -> serde_json::Value { serde_json::from_str(&passes(output)).unwrap() };
    assert_eq!(worked_out(&script(&mut Machine::new(), "srp_vectors.py")), vectors);
    if let Some(output) = node(&["srp_vectors.cjs"]) {
        assert_eq!(worked_out(&output), vectors);
    }
}

#[test]
fn aws_amplify_signs_in_right_after_signing_up() {
    for part in ["byThePasswordThatWasTyped", "byTheSessionOfTheSignUp", "whereMfaIsRequired"] {
        node(&["sign_up.cjs", part]).iter().for_each(|output| drop(passes(output)));
    }
}

#[test]
fn what_lessons_hold_is_what_the_service_models_say() {
    // Two at a time: most of it is Python that starts.
    let lessons = cognito_doctor::lab::lessons();
    let (even, odd): (Vec<_>, Vec<_>) = lessons.iter().partition(|lesson| lesson.number % 2 == 0);
    let read = |lessons: Vec<&cognito_doctor::lab::Lesson>| {
        let here = Machine::new();
        for lesson in lessons {
            let server = here.serve(&[&lesson.name]);
            let output = script(&mut client_of(&server), "reads.py");
            assert!(output.status.success(), "{}: {output:?}", lesson.name);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| read(even));
        read(odd);
    });
}

#[test]
fn another_client_walks_a_lesson_from_broken_to_fixed() {
    let here = Machine::new();
    let server = here.serve(&["wrong-principal"]);
    let lesson = ["--practice=wrong-principal", "check", "--all", "--format", "json"];
    assert_eq!(here.run(&lesson).code, 1);
    passes(&script(&mut client_of(&server), "lesson.py"));
    // The program beside it reads the same account.
    let after = here.run(&lesson);
    assert_eq!(after.code, 0, "{after:?}");
    // And the server sees what is written beside it.
    let reset = here.run(&["practice", "reset", "wrong-principal"]);
    assert_eq!(reset.code, 0, "{reset:?}");
    let other = client_of(&server);
    let again = other.run(&["check", "--all", "--format", "json"]);
    assert_eq!(again.code, 1, "{again:?}");
}

#[test]
fn programs_that_write_at_the_same_time_lose_nothing() {
    let here = Machine::new();
    let (first, second) = (here.serve(&[]), here.serve(&[]));
    let create = |server: &Serving, name: &str| {
        let answer = post(server, "CreateUserPool", &json!({ "PoolName": name }).to_string());
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    };
    std::thread::scope(|scope| {
        for (server, prefix) in [(&first, "a"), (&first, "b"), (&second, "c"), (&second, "d")] {
            scope.spawn(move || {
                for n in 0..15 {
                    create(server, &format!("{prefix}{n}"));
                }
            });
        }
    });
    let check = here.run(&["--practice=blank", "check", "--all", "--format", "json"]).json();
    assert_eq!(check["pools"].as_array().unwrap().len(), 60);
}

#[test]
fn a_world_that_cannot_be_read_is_not_overwritten() {
    let here = Machine::new();
    let server = here.serve(&[]);
    let file = here.state().join("lab/blank.json");
    assert!(post(&server, "CreateUserPool", r#"{"PoolName":"one"}"#).starts_with("HTTP/1.1 200"));
    let foreign = "{\"precious\": true}";
    std::fs::write(&file, foreign).unwrap();
    let refused = post(&server, "CreateUserPool", r#"{"PoolName":"two"}"#);
    assert!(refused.starts_with("HTTP/1.1 500"), "{refused}");
    assert!(refused.contains("blank.json"), "{refused}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), foreign);
}

#[test]
fn nothing_is_served_read_only() {
    let ran = Machine::new().run(&["--read-only", "practice", "serve"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn the_screens_follow_what_another_client_changes() {
    let here = Machine::new();
    let server = here.serve(&["wrong-principal"]);
    let mut terminal =
        Terminal::start(&here, 100, 30, &["--practice=wrong-principal", "--lang=en"]);
    terminal.shows("ledger-customers");
    terminal.shows("signed in as");
    terminal.press("\r");
    terminal.shows("1 FAIL");
    passes(&script(&mut client_of(&server), "lesson.py"));
    let shown = terminal.shows("Cognito can assume the SMS role");
    assert!(!shown.contains("1 FAIL"), "{shown}");
    // Its own reads change nothing, so there is nothing more to follow: one more reading, and no other.
    let machine_reads = || terminal.raw().matches("\u{1b}").count();
    let mut quiet = 0;
    let deadline = std::time::Instant::now() + stage::terminal::PATIENCE;
    while quiet < 4 {
        assert!(std::time::Instant::now() < deadline, "it reads again and again");
        let before = machine_reads();
        terminal.waits_for_bytes();
        quiet = if machine_reads() == before { quiet + 1 } else { 0 };
    }
}

/// One request without any library: what is asked, and how it is answered.
fn raw(server: &Serving, request: &str) -> String {
    let address = server.endpoint().trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer
}

fn post_to(server: &Serving, target: &str, body: &str) -> String {
    let host = server.endpoint().trim_start_matches("http://").replace("127.0.0.1", "localhost");
    raw(
        server,
        &format!(
            "POST / HTTP/1.1\r\nHost: {host}\r\nX-Amz-Target: {target}\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        ),
    )
}

/// One operation of Cognito, unsigned.
fn post(server: &Serving, operation: &str, body: &str) -> String {
    post_to(server, &format!("AWSCognitoIdentityProviderService.{operation}"), body)
}

#[test]
fn what_it_does_not_speak_it_refuses_loudly() {
    let here = Machine::new();
    let server = here.serve(&["1"]);
    let answer = post(&server, "ListGroups", "{}");
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("ListGroups"), "{answer}");
    let answer = post_to(&server, "DynamoDB_20120810.ListTables", "{}");
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    let answer = post(&server, "ListUserPools", "no json");
    assert!(answer.contains("SerializationException"), "{answer}");
    let large = "x".repeat(1024 * 1024 + 1);
    assert!(post(&server, "ListUserPools", &large).contains("413"));
    // Other protocols are refused in their own.
    let bin = environment("moto").join("bin/aws");
    for (args, words) in [
        (&["s3", "ls"][..], "does not speak s3"),
        (&["ses", "list-identities"][..], "ListIdentities"),
        (&["ec2", "describe-vpcs"][..], "DescribeVpcs"),
    ] {
        let output = client_of(&server).command(bin.to_str().unwrap(), args).output().unwrap();
        let talk = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && talk.contains(words), "{args:?}: {talk}");
    }
    // And it still answers.
    let answer = post(&server, "ListUserPools", r#"{"MaxResults":1}"#);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.to_lowercase().contains("\ndate: "), "{answer}");
}

#[test]
fn a_port_that_is_taken_and_an_open_address_are_said() {
    let here = Machine::new();
    let server = here.serve(&[]);
    assert!(!server.talk().contains("Warning"), "{}", server.talk());
    let open = here.serve(&["--host", "0.0.0.0"]);
    let warned = open.talk();
    assert!(warned.contains("Warning: 0.0.0.0:") && warned.contains("other machines"), "{warned}");
    assert!(open.endpoint().starts_with("http://127.0.0.1:"));
    let port = server.endpoint().rsplit(':').next().unwrap();
    let taken = here.run(&["practice", "serve", "--port", port]);
    assert_eq!(taken.code, 3, "{taken:?}");
    assert!(taken.talk.contains("--port"), "{taken:?}");
    let unknown = here.run(&["practice", "serve", "no-such-lesson"]);
    assert_eq!(unknown.code, 2, "{unknown:?}");
}

#[test]
fn the_outbox_holds_what_was_sent() {
    let here = Machine::new();
    let empty = here.run(&["practice", "outbox", "--format", "json"]);
    assert_eq!((empty.code, empty.json()), (0, json!([])));
    let server = here.serve(&["pressed-twice"]);
    let pool = server.said["pools"][0].as_str().unwrap();
    let bin = environment("moto").join("bin/aws");
    let aws = |args: &[&str]| -> serde_json::Value {
        let output = client_of(&server).command(bin.to_str().unwrap(), args).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let clients = aws(&[
        "cognito-idp",
        "list-user-pool-clients",
        "--user-pool-id",
        pool,
        "--query",
        "UserPoolClients[?ClientName=='tablet-app'].ClientId",
    ]);
    let parameters = {
        // The password is the lesson's; the server says it to whoever starts it.
        let talk = server.talk();
        let line = talk.lines().find(|line| line.contains("maren.holt@")).unwrap().to_owned();
        let mut words = line.split_whitespace();
        let (user, _, password) =
            (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        json!({"USERNAME": user, "PASSWORD": password}).to_string()
    };
    let asked = aws(&[
        "cognito-idp",
        "initiate-auth",
        "--auth-flow",
        "USER_PASSWORD_AUTH",
        "--client-id",
        clients[0].as_str().unwrap(),
        "--auth-parameters",
        &parameters,
    ]);
    assert_eq!(asked["ChallengeName"], "SMS_MFA");
    // Of the account that was written to last, or by name.
    let outbox = here.run(&["practice", "outbox", "--format", "json"]).json();
    assert_eq!(outbox, here.run(&["practice", "outbox", "39", "--format", "json"]).json());
    let sent = &outbox[0];
    assert_eq!((&sent["medium"], &sent["to"]), (&json!("SMS"), &json!("+12065550117")));
    let code = sent["code"].as_str().unwrap();
    assert!(code.len() == 6 && sent["text"].as_str().unwrap().contains(code));
    let text = here.run(&["practice", "outbox"]);
    assert!(text.out.contains(code), "{text:?}");
    // A code in the outbox is in no log and no journal.
    assert_eq!(here.run(&["practice", "outbox", "nobody"]).code, 2);
}
