//! The command line's contract: exit codes, sentences, files, nothing secret.

mod stage;

use std::path::Path;

use cognito_doctor::change::{Change, Edit, Target, cli_text};
use cognito_doctor::lab;
use cognito_doctor::text::{Texts, is_hidden};
use serde_json::{Value, json};
use stage::{Machine, Ran, outcomes};

const POOL: &str = "us-east-1_Qp3vT8xZc";
const TRUST: &str = "sms_role_trust_relationship";

#[test]
fn wrong_use_is_2_with_one_sentence() {
    let machine = Machine::new();
    let cases: &[(&[&str], &str)] = &[
        (&["check"], "Which pool"),
        (&["--practice", "check", "--all"], "practice list"),
        (&["--practice=no-such-lesson", "check", "--all"], "No lesson"),
        (&["--practice=1", "check", "--pool", "not a pool"], "or the name not a pool"),
        (&["--practice=1", "check", "--pool", "not/a/pool"], "not a user pool ID"),
        (&["--practice=1", "check", "--pool", "us-east-1_\u{1b}[31mred"], "not a user pool ID"),
        (&["--practice=1", "check", "--all", "--problem", "no_such_problem"], TRUST),
        (&["--practice=1", "check", "--all", "--goal", "carrier-pigeon"], "sms"),
        (&["explain", "-"], "no text to explain"),
        (&["qr"], "no secret"),
        (
            &["--practice=1", "plan", "--pool", POOL, "--problem", TRUST, "--set", "colour=red"],
            "side",
        ),
        (&["--practice=1", "check", "--all", "--request", "/no/such/file"], "cannot be read"),
        (&["apply", "--pool", POOL, "--problem", TRUST, "--yes"], "--allow-changes"),
        (
            &["--practice=1", "--read-only", "apply", "--pool", POOL, "--problem", TRUST, "--yes"],
            "--read-only",
        ),
        (&["--practice=1", "apply", "--pool", POOL, "--problem", TRUST], "--yes"),
        (&["undo", "--yes"], "--allow-changes"),
        (&["no-such-command"], "no-such-command"),
    ];
    for (args, says) in cases {
        let ran = machine.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {ran:?}");
        assert!(ran.talk.contains(says), "{args:?}: {ran:?}");
        assert!(!ran.talk.contains('\u{1b}'), "{args:?} leaks an escape");
        assert_eq!(ran.out, "", "{args:?} has data on standard output");
    }
}

#[test]
fn what_cannot_be_looked_at_is_3() {
    let machine = Machine::new();
    let unknown =
        machine.run(&["--practice=1", "check", "--pool", "us-east-1_Unknown1", "--format", "json"]);
    assert_eq!(unknown.code, 3, "{unknown:?}");
    let errors = &unknown.json()["errors"];
    assert_eq!(errors[0]["code"], "ResourceNotFoundException");
    assert_eq!(errors[0]["pool"], "us-east-1_Unknown1");
    let no_region = machine.run(&["check", "--all"]);
    assert_eq!(no_region.code, 3);
    assert!(no_region.talk.contains("No Region is set"), "{no_region:?}");
    let no_keys = machine.run(&["check", "--all", "--region", "eu-west-1"]);
    assert_eq!(no_keys.code, 3);
    assert!(no_keys.talk.contains("No credentials found"), "{no_keys:?}");
    let wrong = machine.run(&["check", "--all", "--region", "Mars"]);
    assert!(wrong.code == 3 && wrong.talk.contains("not an AWS Region"), "{wrong:?}");
    let profile = machine.run(&["check", "--all", "--region", "eu-west-1", "--profile", "nobody"]);
    assert!(profile.code == 3 && profile.talk.contains("nobody"), "{profile:?}");
}

#[test]
fn nobody_is_there_is_a_sentence_too() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let machine = Machine::with_endpoint(&format!("http://127.0.0.1:{port}"));
    let ran = machine.run(&["check", "--all"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("cannot be reached"), "{ran:?}");
}

#[test]
fn a_check_names_its_calls_and_makes_each_once() {
    let machine = Machine::new();
    let check = machine.run(&["--practice=1", "check", "--pool", POOL, "--format", "json"]).json();
    let calls = check["calls"].as_object().unwrap();
    for (call, times) in calls {
        // Two questions each: may the role send, and may the caller pass it? Who deploys the pool, and who the
        // role?
        let twice = ["iam:SimulatePrincipalPolicy", "cloudformation:DescribeStackResources"];
        let allowed = if twice.contains(&call.as_str()) { 2 } else { 1 };
        assert!(times.as_u64().unwrap() <= allowed, "{call} was made {times} times");
    }
    let outcome = outcomes(&check, TRUST)[0];
    assert_eq!(outcome["fix"], "trust_cognito_in_sms_role");
    let evidence = &outcome["evidence"][0];
    for key in ["source", "path", "seen", "expected"] {
        assert!(evidence[key].is_string(), "{evidence}");
    }
    assert!(evidence["path"].as_str().unwrap().starts_with("/Role/AssumeRolePolicyDocument"));
}

#[test]
fn two_hundred_clients_are_paged_and_read_once() {
    let machine = Machine::new();
    let listed = machine.run(&["practice", "list", "--format", "json"]).json();
    let lesson = listed
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["name"] == "two-hundred-clients")
        .unwrap()
        .clone();
    let pool = lesson["pools"][0].as_str().unwrap();
    let check = machine.run(&[
        "--practice=two-hundred-clients",
        "check",
        "--pool",
        pool,
        "--problem",
        "session_expired",
        "--format",
        "json",
    ]);
    assert!(check.code <= 1, "{check:?}");
    let calls = check.json()["calls"].clone();
    assert_eq!(calls["cognito-idp:ListUserPoolClients"], 4);
    assert_eq!(calls["cognito-idp:DescribeUserPoolClient"], 200);
}

#[test]
fn a_request_that_was_refused_is_explained_and_not_sent() {
    let machine = Machine::new();
    let request = json!({"UserPoolId": POOL, "SoftwareTokenMfaConfiguration": {"Enabled": true}});
    let args = ["check", "--request", "-", "--format", "json"];
    let ran = machine.run_with_input(&args, &request.to_string());
    assert_eq!(ran.code, 1, "{ran:?}");
    let text = ran.out.clone();
    assert!(text.contains("can't turn off MFA and configure an MFA together"), "{text}");
    assert_eq!(ran.json()["calls"], json!({}), "nothing is sent");
    // Whether AWS takes it depends on the pool, which nobody looked at.
    let good = json!({"UserPoolId": POOL, "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": {"Enabled": true}});
    let ran = machine.run_with_input(&args, &good.to_string());
    assert_eq!(ran.code, 3, "{ran:?}");
    assert_eq!(ran.json()["pools"][0]["outcomes"][0]["outcome"], "unknown");
    // Its members tell which operation it is of.
    let update = json!({"UserPoolId": POOL, "PoolName": "ledger", "UserPoolTier": "PLUS"});
    let ran = machine.run_with_input(&args, &update.to_string());
    assert_eq!(ran.code, 3, "{ran:?}");
    let title = ran.json()["pools"][0]["outcomes"][0]["title"].as_str().unwrap().to_owned();
    assert!(title.contains("UpdateUserPool") && !title.contains("Mfa"), "{title}");
    let ran = machine.run_with_input(&args, "{ not json");
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn one_fault_is_one_finding() {
    let machine = Machine::new();
    let sms = json!({"SnsCallerArn": "arn:aws:iam::111122223333:role/service-role/ledger-SMS-Role",
        "ExternalId": "c1f7d2a6-3b58-4e09-8d14-70a95be2f631", "SnsRegion": "us-east-1"});
    let request = json!({"UserPoolId": POOL, "MfaConfiguration": "OPTIONAL",
        "SoftwareTokenMfaConfiguration": {"Enabled": true},
        "SmsMfaConfiguration": {"SmsConfiguration": sms}});
    let args = ["--practice=1", "check", "--pool", POOL, "--request", "-", "--format", "json"];
    let ran = machine.run_with_input(&args, &request.to_string());
    assert_eq!(ran.code, 1, "{ran:?}");
    let answer = ran.json();
    let outcomes = answer["pools"][0]["outcomes"].as_array().unwrap();
    let of_trust: Vec<&Value> = outcomes.iter().filter(|o| o["problem"] == TRUST).collect();
    assert_eq!(of_trust.len(), 1, "{outcomes:?}");
    // The finding that has the repair.
    assert_eq!(of_trust[0]["fix"], "trust_cognito_in_sms_role");
}

#[test]
fn an_entry_that_a_killed_program_left_open_is_settled_by_reading() {
    let machine = Machine::new();
    let of = ["--practice=1", "--format", "json"];
    let applied =
        machine.run(&[&of[..], &["apply", "--yes", "--pool", POOL, "--problem", TRUST]].concat());
    assert_eq!(applied.code, 0, "{applied:?}");
    let id = applied.json()["entry"].as_str().unwrap().to_owned();
    let file = machine.state().join(format!("journal/111122223333/us-east-1/{id}.json"));
    let mut entry: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    entry["state"] = json!("open");
    entry["changes"][0]["status"] = json!("sending");
    std::fs::write(&file, entry.to_string()).unwrap();
    let undone = machine.run(&[&of[..], &["undo", "--yes"]].concat());
    assert_eq!(undone.code, 1, "what was wrong is wrong again: {undone:?}");
    assert!(undone.talk.contains(&id), "the person is told: {undone:?}");
    assert_eq!(undone.json()["undoes"], id);
    let list = machine.run(&[&of[..], &["undo", "--list"]].concat()).json();
    assert_eq!(list[1]["state"], "undone");
    for key in ["id", "at", "account", "region", "pool", "fix", "state", "undo"] {
        assert!(list[1][key].is_string(), "{key} is missing in {list}");
    }
}

#[test]
fn a_place_somebody_changed_since_is_not_taken_back() {
    let machine = Machine::new();
    let practice = ["--practice=1", "--format", "json"];
    let applied = machine
        .run(&[&practice[..], &["apply", "--yes", "--pool", POOL, "--problem", TRUST]].concat());
    let id = applied.json()["entry"].as_str().unwrap().to_owned();
    // Another hand writes in the same world.
    let saved = machine.state().join("lab/wrong-principal.json");
    let text =
        std::fs::read_to_string(&saved).unwrap().replace("CognitoDoctorSms", "SomebodyElses");
    std::fs::write(&saved, text).unwrap();
    let undone = machine.run(&[&practice[..], &["undo", &id, "--yes"]].concat());
    assert_eq!(undone.code, 3, "{undone:?}");
    assert!(undone.talk.contains("no longer has the value it wrote"), "{undone:?}");
}

#[cfg(unix)]
#[test]
fn the_journal_is_for_its_owner_only_and_holds_no_secret() {
    use std::os::unix::fs::PermissionsExt;
    let machine = Machine::new();
    let log = machine.home.path().join("log");
    let log_arg = log.to_str().unwrap();
    let ran = machine.run(&[
        "--practice=two-hundred-clients",
        "--log",
        log_arg,
        "check",
        "--all",
        "--problem",
        "session_expired",
        "--format",
        "json",
    ]);
    assert!(ran.code <= 1, "{ran:?}");
    let applied = machine.run(&[
        "--practice=1",
        "--log",
        log_arg,
        "apply",
        "--yes",
        "--pool",
        POOL,
        "--problem",
        TRUST,
    ]);
    assert_eq!(applied.code, 0, "{applied:?}");
    let mut files = vec![log.clone()];
    let mut folders = vec![machine.state().join("journal")];
    while let Some(folder) = folders.pop() {
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o077, 0);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    for file in &files {
        if file != &log {
            let mode = std::fs::metadata(file).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{} is open to others", file.display());
        }
        let text = std::fs::read_to_string(file).unwrap();
        assert!(
            !text.contains("practice0only0not0a0real0secret"),
            "{} holds a client secret",
            file.display()
        );
    }
    assert!(!ran.out.contains("practice0only0not0a0real0secret"));
    assert!(std::fs::read_to_string(&log).unwrap().contains("cognito-idp:DescribeUserPoolClient"));
}

#[test]
fn the_least_policy_names_what_is_called_and_nothing_that_writes() {
    let machine = Machine::new();
    let read = machine.run(&["policy"]).json();
    let text = read.to_string();
    assert!(
        text.contains("iam:SimulatePrincipalPolicy")
            && !text.contains("Put")
            && !text.contains("PassRole")
    );
    let write = machine.run(&["policy", "--allow-changes"]).json().to_string();
    for action in [
        "iam:PutRolePolicy",
        "iam:PassRole",
        "cognito-idp:SetUserPoolMfaConfig",
        "iam:PassedToService",
    ] {
        assert!(write.contains(action), "{action} is missing");
    }
    let check = machine.run(&["--practice=1", "check", "--all", "--format", "json"]).json();
    for call in check["calls"].as_object().unwrap().keys() {
        assert!(
            text.contains(call.as_str()) || call == "sts:GetCallerIdentity",
            "{call} is in no policy"
        );
    }
}

#[test]
fn markdown_and_portuguese_are_for_reading() {
    let machine = Machine::new();
    let ran =
        machine.run(&["--practice=1", "--lang", "pt-BR", "--format", "markdown", "check", "--all"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("| FALHA |") && ran.out.contains("## ledger-customers"),
        "{}",
        ran.out
    );
}

#[test]
fn completions_and_the_manual_are_made_from_the_arguments() {
    let machine = Machine::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(machine.run(&["completions", shell]).out.contains("allow-changes"), "{shell}");
    }
    assert!(machine.run(&["man"]).out.contains(".SH"));
}

#[test]
fn explain_is_offline_and_says_what_it_is() {
    let machine = Machine::new();
    let text = "An error occurred (InvalidSmsRoleTrustRelationshipException) when calling the SignUp operation: \
                Role does not have a trust relationship allowing Cognito to assume the role";
    let ran = machine.run(&["explain", text, "--format", "json"]);
    assert_eq!(ran.code, 0);
    let answer = ran.json();
    assert_eq!(answer["schema"], "cognito-doctor/explain/v1");
    assert_eq!(answer["problem"], TRUST);
    assert_eq!(answer["operation"], "SignUp");
    assert!(answer["confidence"].as_f64().unwrap() > 0.8);
    assert!(answer["guide"]["steps"][0]["console"].as_str().unwrap().contains("User pools"));
    let nothing =
        machine.run_with_input(&["explain", "-", "--format", "json"], "the cat sat on the mat");
    assert_eq!((nothing.code, nothing.json()["problem"].clone()), (0, json!("none")));
    let slug = machine.run(&["explain", "totp_code_mismatch", "--lang", "pt-BR"]);
    assert!(slug.code == 0 && slug.out.contains("totp_code_mismatch"), "{slug:?}");
    let secret = "CodeMismatchException: Invalid code or auth state for the user. eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
    let ran = machine.run_with_input(&["explain", "-"], secret);
    assert!(ran.code == 0 && !ran.out.contains("eyJzdWIiOiIxIn0"), "{ran:?}");
}

#[test]
fn a_token_is_judged_here_and_never_shown() {
    use base64::Engine;
    let machine = Machine::new();
    let encode = |v: &Value| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(v.to_string());
    let claims = json!({"token_use": "access", "scope": "openid email", "client_id": "abc123",
        "iss": format!("https://cognito-idp.us-east-1.amazonaws.com/{POOL}"), "exp": 4_000_000_000_u64,
        "username": "ana", "sub": "11111111-2222-3333-4444-555555555555"});
    let token = format!("{}.{}.c2ln", encode(&json!({"alg": "RS256"})), encode(&claims));
    let ran = machine.run_with_input(&["check", "--token", "-", "--format", "json"], &token);
    assert_eq!(ran.code, 1, "{ran:?}");
    let check = ran.json();
    assert_eq!(check["calls"], json!({}));
    assert_eq!(outcomes(&check, "totp_token_scope")[0]["outcome"], "fail");
    assert!(!ran.out.contains("555555555555") && !ran.out.contains(&encode(&claims)));
    let ran = machine.run_with_input(&["check", "--token", "-"], "not a token");
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_secret_becomes_a_code_or_a_sentence() {
    let machine = Machine::new();
    let ran = machine.run_with_input(
        &["qr", "--issuer", "Acme", "--account", "ana@example.com"],
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.lines().count() > 15 && !ran.out.contains("JBSW"), "the code and nothing else");
    let wrong = machine.run_with_input(&["qr"], "not base 32 !!!!!!!!!!!!");
    assert!(wrong.code == 2 && !wrong.talk.contains("!!!!"), "{wrong:?}");
}

/// Every kind of character that no terminal may get, and what looks like the end of a line or a cell.
const HOSTILE: &str = "A\u{1b}]52;c;cGFzdGU=\u{7}\u{1b}[31mB\u{9b}2JC\u{9d}D\u{7f}E\u{202e}F\u{2066}G\u{200b}H\u{feff}\r\nfake ok |`<x>`\u{85}I\u{2028}J\u{e0041}K\u{ad}L\t\u{8}M";

/// Writes the lesson's world with one text in the place of another, wherever it stands.
fn world_with(machine: &Machine, lesson: &str, changes: &[(&str, &str)]) {
    let lesson = lab::find(lesson).unwrap();
    let mut saved = lab::Lab::open(lesson).unwrap().save();
    for (from, to) in changes {
        assert!(saved.contains(from), "{from} is not in the world");
        let to = serde_json::to_string(to).unwrap();
        saved = saved.replace(from, to.trim_matches('"'));
    }
    let folder = machine.state().join("lab");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{}.json", lesson.name)), saved).unwrap();
}

fn nothing_hidden(ran: &Ran, what: &[&str]) {
    for text in [&ran.out, &ran.talk] {
        let hidden: Vec<char> = text.chars().filter(|c| is_hidden(*c) && *c != '\n').collect();
        assert!(hidden.is_empty(), "{what:?} prints {hidden:?}: {text}");
        let forged = text.lines().any(|line| line.trim_start().starts_with("fake ok"));
        assert!(!forged, "{what:?} lets a value begin a line: {text}");
    }
}

#[test]
fn no_name_from_aws_reaches_the_terminal_raw() {
    let name = format!("ledger{HOSTILE}");
    let id = format!("us-east-1_Qp3{HOSTILE}");
    let account = format!("1111{HOSTILE}");
    for (from, to) in [
        ("ledger-customers", name.as_str()),
        (POOL, id.as_str()),
        ("111122223333", account.as_str()),
        ("cognito-identity.amazonaws.com", HOSTILE),
    ] {
        let machine = Machine::new();
        world_with(&machine, "wrong-principal", &[(from, to)]);
        for format in ["text", "json", "markdown"] {
            for rest in [
                &["check", "--all"][..],
                &["check", "--all", "--verbose"],
                &["check", "--pool", POOL],
                &["check", "--all", "--goal", "sms"],
                &["plan", "--pool", POOL, "--problem", TRUST],
                &["apply", "--pool", POOL, "--problem", TRUST, "--yes"],
                &["undo", "--list"],
                &["undo", "--yes"],
            ] {
                let args = [&["--practice=1", "--format", format], rest].concat();
                let ran = machine.run(&args);
                nothing_hidden(&ran, &args);
                if format == "json" && !ran.out.is_empty() {
                    ran.json();
                }
            }
        }
        let json = machine.run(&["--practice=1", "check", "--all", "--format", "json"]);
        if from == "ledger-customers" {
            assert_eq!(json.json()["pools"][0]["name"], to, "the value stays the same");
            let text = machine.run(&["--practice=1", "check", "--all"]);
            assert!(text.out.contains("ledgerA]52;c;cGFzdGU=[31mB2JCDEFGH  fake ok"), "{text:?}");
        }
    }
}

#[test]
fn no_word_of_the_journal_reaches_the_terminal_raw() {
    let machine = Machine::new();
    let apply = ["--practice=1", "apply", "--yes", "--pool", POOL, "--problem", TRUST];
    let applied = machine.run(&[&apply[..], &["--format", "json"]].concat());
    let id = applied.json()["entry"].as_str().unwrap().to_owned();
    let folder = machine.state().join("journal/111122223333/us-east-1");
    let text = std::fs::read_to_string(folder.join(format!("{id}.json"))).unwrap();
    for pointer in ["/pool/id", "/pool/name", "/fix", "/at", "/id", "/problem", "/changes/0/call"] {
        let mut entry: Value = serde_json::from_str(&text).unwrap();
        *entry.pointer_mut(pointer).unwrap() = json!(HOSTILE);
        std::fs::write(folder.join(format!("{id}.json")), entry.to_string()).unwrap();
        for format in ["text", "json", "markdown"] {
            for rest in [&["undo", "--list"][..], &["undo", &id], &["undo", "--yes"]] {
                let args = [&["--practice=1", "--format", format], rest].concat();
                nothing_hidden(&machine.run(&args), &args);
            }
        }
        let _ = std::fs::remove_dir_all(machine.state().join("lab"));
    }
}

#[test]
fn no_argument_is_repeated_raw() {
    let machine = Machine::new();
    let practice = format!("--practice={HOSTILE}");
    let unknown = format!("--{HOSTILE}");
    let set = format!("{HOSTILE}=1");
    let log = format!("/no/such/folder/{HOSTILE}");
    for lang in ["en", "pt-BR"] {
        for args in [
            &[practice.as_str(), "check", "--all"][..],
            &[practice.as_str()],
            &["practice", "reset", HOSTILE],
            &["practice", "outbox", HOSTILE],
            &["practice", "serve", HOSTILE],
            &["practice", HOSTILE],
            &["check", "--request", HOSTILE],
            &["check", "--all", "--log", &log],
            &["check", "--pool", HOSTILE],
            &["check", "--pool", POOL, "--region", HOSTILE],
            &["check", "--all", "--region", "us-east-1", "--profile", HOSTILE],
            &["check", "--all", "--region", "us-east-1", "--endpoint-url", HOSTILE],
            &["--practice=1", "check", "--all", "--problem", HOSTILE],
            &["--practice=1", "check", "--all", "--goal", HOSTILE],
            &["--practice=1", "check", "--pool", POOL, "--client", HOSTILE, "--user", HOSTILE],
            &["--practice=1", "plan", "--pool", POOL, "--problem", TRUST, "--user", HOSTILE],
            &["--practice=1", "plan", "--pool", POOL, "--problem", TRUST, "--set", &set],
            &["apply", "--pool", POOL, "--problem", TRUST, "--user", HOSTILE],
            &["--practice=1", "undo", HOSTILE, "--yes"],
            &["undo", HOSTILE],
            &["explain", HOSTILE],
            &["qr", "--issuer", HOSTILE],
            &["completions", HOSTILE],
            &["--lang", HOSTILE],
            &["--format", HOSTILE],
            &["practice", "serve", "--port", HOSTILE],
            &[unknown.as_str()],
            &["check", &unknown],
            &[HOSTILE],
        ] {
            let args = [&["--lang", lang], args].concat();
            let args = if args[2] == "--lang" { args[2..].to_vec() } else { args };
            nothing_hidden(&machine.run(&args), &args);
        }
    }
}

/// Runs a text as a shell does, with an `aws` that writes down its arguments; the arguments of each call.
fn run_in_shell(folder: &Path, text: &str) -> Vec<Vec<String>> {
    use std::os::unix::fs::PermissionsExt;
    let calls = folder.join("calls");
    let _ = std::fs::remove_file(&calls);
    let aws = folder.join("aws");
    let stub = "#!/bin/sh\nprintf '%s\\0' \"$@\" >> \"$CALLS\"\nprintf '\\036\\0' >> \"$CALLS\"\n";
    std::fs::write(&aws, stub).unwrap();
    std::fs::set_permissions(&aws, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let status = std::process::Command::new("sh")
        .args(["-c", text])
        .current_dir(folder)
        .env_clear()
        .env("PATH", path)
        .env("CALLS", &calls)
        .status()
        .unwrap();
    assert!(status.success(), "{text}");
    let said = std::fs::read_to_string(&calls).unwrap_or_default();
    let calls = said.split("\u{1e}\0").filter(|call| !call.is_empty());
    calls.map(|call| call.split_terminator('\0').map(str::to_owned).collect()).collect()
}

#[cfg(unix)]
#[test]
fn what_is_copied_into_a_shell_makes_one_call_with_the_values_it_was_made_from() {
    let folder = tempfile::tempdir().unwrap();
    let texts = Texts::default();
    for name in [
        "X\n touch PWN\n",
        "X\r\ntouch PWN #",
        "'; touch PWN; '",
        "$(touch PWN)`touch PWN`",
        "-x",
        "a\u{200b}b\u{202e}%s\\n\u{fe0f}",
        "\"quoted\" \\ $HOME",
        "é 日本 🙂",
        HOSTILE,
    ] {
        let user = |target: Target, before: Value, after: Value| Change {
            edits: vec![Edit::set(&before, "", after)],
            base: before,
            target,
        };
        let (pool_id, username) = ("us-east-1_A".to_owned(), name.to_owned());
        let change = user(
            Target::SoftwareToken { pool_id, username },
            json!({"Registered": true}),
            Value::Null,
        );
        let calls = run_in_shell(folder.path(), &cli_text(&change, "us-east-1", &texts));
        let wanted = match name.starts_with('-') {
            true => vec![format!("--username={name}")],
            false => vec!["--username".to_owned(), name.to_owned()],
        };
        assert!(calls.len() == 1 && calls[0].ends_with(&wanted), "{name:?}: {calls:?}");

        // A member's name and a value of a pool's document.
        let mut base = json!({"MfaConfiguration": "OFF", "SmsMfaConfiguration": {"SmsAuthenticationMessage": name}});
        base[name] = json!(1);
        let change = Change {
            edits: vec![Edit::set(&base, "/MfaConfiguration", json!("OPTIONAL"))],
            base,
            target: Target::Mfa { pool_id: "us-east-1_A".into() },
        };
        let calls = run_in_shell(folder.path(), &cli_text(&change, "us-east-1", &texts));
        assert_eq!(calls.len(), 1, "{name:?}: {calls:?}");
        let body: Value = serde_json::from_str(calls[0].last().unwrap()).unwrap();
        assert_eq!(body["SmsMfaConfiguration"]["SmsAuthenticationMessage"], name);
        assert!(body.get(name).is_none(), "the AWS CLI cannot carry it");

        // The commands of the guides with values in their holes.
        for guide in cognito_doctor::guides::all() {
            for step in guide.steps.iter().filter(|s| s.cli.starts_with("aws cognito-idp admin-")) {
                let holes = cognito_doctor::guides::Holes(vec![
                    ("pool_id", name.to_owned()),
                    ("region", "{username}".to_owned()),
                    ("username", name.to_owned()),
                ]);
                let calls = run_in_shell(folder.path(), &holes.fill_command(&step.cli));
                assert!(calls.len() == 1 && calls[0].contains(&name.to_owned()), "{calls:?}");
            }
        }
        let left: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{name:?} ran: {left:?}");
    }
}

/// Runs a command that the program printed, as a person would: through a shell.
fn as_printed(machine: &Machine, command: &str) -> Ran {
    let bin = machine.home.path().join("bin");
    std::fs::create_dir_all(&bin).unwrap();
    let link = bin.join("cognito-doctor");
    if !link.exists() {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_cognito-doctor"), link).unwrap();
    }
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let output = machine.command("sh", &["-c", command]).env("PATH", path).output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        talk: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The commands of this program in a text: from its name to the end of the line.
fn printed(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.find("cognito-doctor ").map(|at| line[at..].to_owned()))
        .filter(|command| !command.starts_with("cognito-doctor: "))
        .collect()
}

#[cfg(unix)]
#[test]
fn a_printed_command_runs_as_printed() {
    for lang in ["en", "pt-BR"] {
        let machine = Machine::new();
        let check =
            machine.run(&["--practice=1", "--lang", lang, "check", "--pool", "ledger-customers"]);
        let plan = printed(&check.out);
        assert_eq!(
            plan,
            [format!("cognito-doctor --practice=1 plan --pool {POOL} --problem {TRUST}")]
        );
        let plan = as_printed(&machine, &plan[0]);
        assert_eq!(plan.code, 1, "{plan:?}");
        let apply = printed(&plan.out).pop().unwrap();
        // There is no terminal to ask on: it says what to run in its place.
        let asked = as_printed(&machine, &apply);
        assert_eq!(asked.code, 2, "{asked:?}");
        let applied = as_printed(&machine, &printed(&asked.talk).pop().unwrap());
        assert_eq!(applied.code, 0, "{applied:?}");
        let undo = printed(&applied.out).pop().unwrap();
        assert!(
            undo.starts_with("cognito-doctor --practice=1 undo 2") && undo.ends_with(" --yes"),
            "{undo}"
        );
        let undone = as_printed(&machine, &undo);
        assert_eq!(undone.code, 1, "{undone:?}");
        assert!(machine.run(&["--practice=1", "check", "--all"]).code == 1, "it is undone");

        // Without the permission to change anything, the same command with it; what was given stays.
        let given = ["undo", "--yes", "--profile", "it's me", "--region", "eu-west-1"];
        let refused = machine.run(&[&["--lang", lang][..], &given].concat());
        let again = printed(&refused.talk).pop().unwrap();
        assert!(
            again.contains(r"--profile 'it'\''s me'") && again.ends_with("--allow-changes"),
            "{again}"
        );
        let again = as_printed(&machine, &again);
        assert!(again.code == 3 && again.talk.contains("it's me"), "{again:?}");

        // A high risk asks for the pool's id once more.
        let email = machine.run(&["practice", "list", "--format", "json"]).json();
        let email = email.as_array().unwrap().iter().find(|l| l["number"] == 29).unwrap().clone();
        let pool = email["pools"][0].as_str().unwrap();
        let plan = machine.run(&[
            "--practice=29",
            "--lang",
            lang,
            "plan",
            "--pool",
            pool,
            "--goal",
            "email",
        ]);
        let apply = printed(&plan.out).pop().unwrap();
        assert!(apply.ends_with(&format!("--goal email --confirm {pool}")), "{apply}");
        let bare = machine.run(&[
            "--practice=29",
            "--lang",
            lang,
            "apply",
            "--pool",
            pool,
            "--goal",
            "email",
            "--yes",
        ]);
        assert_eq!(bare.code, 2, "{bare:?}");
        let applied = as_printed(&machine, &printed(&bare.talk).pop().unwrap());
        assert!(applied.code <= 1 && !applied.out.is_empty(), "{applied:?}");

        // What a lesson's story asks for.
        let story = machine.run(&["--practice=29", "--lang", lang, "check", "--all"]);
        let story = as_printed(&machine, &printed(&story.talk).pop().unwrap());
        assert!(story.code <= 1, "{story:?}");
        // And what an explanation says to run.
        for text in
            ["session_expired", "CodeMismatchException: Invalid code or auth state for the user."]
        {
            let told = machine.run(&["--practice=1", "--lang", lang, "explain", text]);
            let next = as_printed(&machine, &printed(&told.out).pop().unwrap());
            assert!(next.code <= 1 && !next.out.is_empty(), "{next:?}");
        }
    }
}

const MONDAY: &str = "--practice=monday-after-the-migration";

#[test]
fn a_check_of_all_pools_says_which_need_attention_worst_first() {
    let machine = Machine::new();
    let all = machine.run(&[MONDAY, "check", "--all"]);
    assert_eq!(all.code, 1, "{all:?}");
    let blank = all.out.lines().position(str::is_empty).unwrap();
    let rows: Vec<&str> = all.out.lines().take(blank).collect();
    assert_eq!(rows.len(), 3, "one line a pool: {rows:?}");
    let rank =
        |row: &&str| ["FAIL", "WARN", "?", "ok"].iter().position(|w| row.starts_with(w)).unwrap();
    assert!(rows.is_sorted_by_key(rank), "{rows:?}");
    let ailing = rows.iter().filter(|row| rank(row) < 2).count();
    assert!(rows[0].contains("northstar-customers") && ailing > 0, "{rows:?}");
    assert!(!all.out.contains('–'), "{}", all.out);
    let last = all.out.lines().last().unwrap();
    assert!(last.starts_with(&format!("{ailing} of 3 pools need")), "{last}");
    // The pools that are well have a line and no more.
    assert!(!all.out.contains("\n  ok "), "{}", all.out);
    let verbose = machine.run(&[MONDAY, "check", "--all", "--verbose"]);
    assert!(verbose.out.contains("\n  –") && verbose.out.contains("\n  ok "), "{}", verbose.out);
    let fine = machine.run(&["--practice=25", "check", "--all"]);
    assert!(fine.code == 0 && fine.out.ends_with("pools need attention."), "{fine:?}");
    assert!(fine.out.contains("\n0 of ") && !fine.out.contains("FAIL"), "{fine:?}");
    // One pool: what does not apply is counted, unless it was asked about.
    let one = machine.run(&["--practice=1", "check", "--pool", POOL]);
    assert!(!one.out.contains('–') && one.out.contains("--verbose shows them"), "{}", one.out);
    let asked =
        machine.run(&["--practice=1", "check", "--pool", POOL, "--problem", "session_reused"]);
    assert!(asked.out.contains("–"), "{}", asked.out);
}

#[test]
fn a_pool_may_be_named_by_its_name_where_only_one_has_it() {
    let machine = Machine::new();
    let json = |pool: &str| machine.run(&[MONDAY, "check", "--pool", pool, "--format", "json"]);
    let named = json("northstar-partners");
    assert_eq!(named.json()["pools"][0]["id"], "us-east-1_Bv2NqZ6gT", "{named:?}");
    let wrong = machine.run(&[MONDAY, "plan", "--pool", "northstar-partner", "--problem", TRUST]);
    assert!(
        wrong.code == 2 && wrong.talk.contains("Did you mean northstar-partners?"),
        "{wrong:?}"
    );
    world_with(
        &machine,
        "monday-after-the-migration",
        &[("northstar-partners", "twins"), ("northstar-customers", "twins")],
    );
    let twins = json("twins");
    assert_eq!(twins.code, 2, "{twins:?}");
    for id in ["us-east-1_Bv2NqZ6gT", "us-east-1_Kw5JtC0xR"] {
        assert!(twins.talk.contains(id), "{twins:?}");
    }
    assert!(json("us-east-1_Bv2NqZ6gT").code <= 1);
}

#[test]
fn another_region_than_the_ids_is_said_without_a_call() {
    let machine = Machine::new();
    for command in [&["check"][..], &["plan", "--problem", TRUST]] {
        let ran = machine.run(&[command, &["--pool", POOL, "--region", "eu-west-1"]].concat());
        assert!(ran.talk.contains("use: --region us-east-1"), "{ran:?}");
        let ran = machine.run(&[command, &["--pool", POOL, "--region", "us-east-1"]].concat());
        assert!(!ran.talk.contains("--region us-east-1"), "{ran:?}");
    }
}

#[test]
fn markdown_is_markdown_and_a_form_that_is_not_there_is_wrong_use() {
    let machine = Machine::new();
    let of = ["--practice=1", "--format", "markdown"];
    let pool = ["--pool", POOL, "--problem", TRUST];
    let plan = machine.run(&[&of[..], &["plan"], &pool].concat());
    assert!(
        plan.out.starts_with("## ")
            && plan.out.contains("\n```diff\n")
            && plan.out.contains("\n```sh\naws "),
        "{}",
        plan.out
    );
    let applied = machine.run(&[&of[..], &["apply", "--yes"], &pool].concat());
    assert!(applied.out.starts_with("## ") && applied.out.contains("| --- |"), "{}", applied.out);
    let list = machine.run(&[&of[..], &["undo", "--list"]].concat());
    assert!(
        list.out.starts_with("| ") && list.out.contains("trust_cognito_in_sms_role"),
        "{}",
        list.out
    );
    let undone = machine.run(&[&of[..], &["undo", "--yes"]].concat());
    assert!(undone.code == 1 && undone.out.starts_with("## "), "{undone:?}");
    for rest in [&["explain", TRUST][..], &["problems"], &["practice", "list"]] {
        let ran = machine.run(&[&["--format", "markdown"], rest].concat());
        assert!(
            ran.code == 0 && (ran.out.starts_with("## ") || ran.out.starts_with("| ")),
            "{ran:?}"
        );
    }
    for (args, format) in [
        (&["qr"][..], "json"),
        (&["man"], "json"),
        (&["completions", "bash"], "markdown"),
        (&["practice", "reset", "1"], "json"),
        (&["practice", "outbox", "1"], "markdown"),
        (&["practice", "serve", "1"], "markdown"),
        (&[], "json"),
    ] {
        for option in ["--format", "--output"] {
            let ran = machine.run(&[args, &[option, format]].concat());
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran:?}");
            assert!(ran.talk.contains(&format!("no {format} form")), "{ran:?}");
        }
    }
    assert_eq!(machine.run(&["policy", "--output", "json"]).code, 0);
    let policy = machine.run(&["policy", "--format", "markdown"]).out;
    assert!(policy.starts_with("```json\n") && policy.ends_with("\n```"), "{policy}");
    assert_eq!(machine.run(&["practice", "next", "--format", "markdown"]).code, 0);
}

#[test]
fn what_was_meant_is_asked_and_an_exception_is_a_problems_name() {
    let machine = Machine::new();
    let check =
        |problem: &str| machine.run(&["--practice=1", "check", "--all", "--problem", problem]);
    let near = check("sms_role_trust_relationshp");
    assert_eq!(near.code, 2);
    assert!(
        near.talk.contains(&format!("Did you mean {TRUST}?")) && !near.talk.contains("No problem"),
        "{near:?}"
    );
    let far = check("carrier_pigeon");
    assert!(far.code == 2 && !far.talk.contains("Did you mean"), "{far:?}");
    let exception = check("InvalidSmsRoleTrustRelationshipException");
    assert!(exception.code == 1 && exception.out.contains(TRUST), "{exception:?}");
    let several = check("NotAuthorizedException");
    assert!(several.code == 2 && several.talk.contains("session_reused"), "{several:?}");
    let explained = machine.run(&["explain", "sms_role_acces_policy"]);
    assert!(
        explained.code == 2 && explained.talk.contains("sms_role_access_policy?"),
        "{explained:?}"
    );
}

#[test]
fn an_explanation_begins_with_the_name_and_says_what_to_run() {
    let machine = Machine::new();
    let text = "CodeMismatchException: Invalid code or auth state for the user.";
    let told = machine.run(&["explain", text]);
    let lines: Vec<&str> = told.out.lines().collect();
    assert!(lines[0].ends_with("[totp_code_mismatch]"), "{}", told.out);
    assert!(lines[1].starts_with("Confidence: ") && lines[1].ends_with("%."), "{}", told.out);
    assert!(!told.out.contains("{pool_id}") && !told.out.contains("{username}"), "{}", told.out);
    assert_eq!(
        lines.last().unwrap().trim(),
        "$ cognito-doctor check --all --problem totp_code_mismatch"
    );
    let pool = format!("{text} pool {POOL}");
    let answer = machine.run(&["explain", &pool, "--format", "json"]).json();
    let next = format!(
        "cognito-doctor check --pool {POOL} --region us-east-1 --problem totp_code_mismatch"
    );
    assert_eq!(answer["next"], json!([next]));
    let slug = machine.run(&["explain", TRUST, "--format", "json"]).json();
    assert!(slug["guide"]["steps"][0]["cli"].as_str().unwrap().contains("<pool_id>"), "{slug}");
    let none = machine.run(&["explain", "the cat sat on the mat", "--format", "json"]).json();
    assert_eq!(none["next"], json!([]));
}

/// Each step names sources, each source is there once with its claim in the language, and the text
/// shows the same ones with their pages.
#[test]
fn an_explanation_shows_why_it_may_say_so() {
    let machine = Machine::new();
    for (lang, title) in [("en", "Sources"), ("pt-BR", "Fontes")] {
        let answer = machine.run(&["explain", TRUST, "--lang", lang, "--format", "json"]).json();
        let guide = &answer["guide"];
        let sources = guide["sources"].as_array().unwrap();
        let mut ids: Vec<&str> = sources.iter().map(|s| s["id"].as_str().unwrap()).collect();
        let mut named: Vec<&str> = Vec::new();
        for step in guide["steps"].as_array().unwrap() {
            named.extend(step["sources"].as_array().unwrap().iter().filter_map(Value::as_str));
        }
        ids.sort_unstable();
        named.sort_unstable();
        named.dedup();
        assert_eq!(ids, named);
        let text = machine.run(&["explain", TRUST, "--lang", lang]).out;
        let markdown = machine.run(&["explain", TRUST, "--lang", lang, "--format", "markdown"]).out;
        for told in [&text, &markdown] {
            let (_, shown) = told.split_once(title).unwrap_or_else(|| panic!("{told}"));
            for source in sources {
                let claim = source["claim"].as_str().unwrap();
                assert!(shown.contains(claim), "{claim}");
                for url in source["urls"].as_array().unwrap() {
                    assert!(shown.contains(url.as_str().unwrap()), "{url}");
                }
            }
        }
    }
}

#[test]
fn the_problems_are_listed() {
    let machine = Machine::new();
    for lang in ["en", "pt-BR"] {
        let rows = machine.run(&["problems", "--format", "json", "--lang", lang]).json();
        let rows = rows.as_array().unwrap();
        assert!(rows.len() >= 17);
        for row in rows {
            for key in ["problem", "title", "family", "seen_in"] {
                assert!(row[key].as_str().is_some_and(|word| !word.is_empty()), "{row}");
            }
            assert!(row["fixes"].is_array());
        }
        let text = machine.run(&["problems", "--lang", lang]).out;
        assert!(rows.iter().all(|row| text.contains(row["problem"].as_str().unwrap())));
    }
}

#[test]
fn help_is_in_the_language_and_says_exit_codes_and_problems() {
    let mut machine = Machine::new();
    for args in [&["check", "--help", "--lang", "pt-BR"][..], &["--lang=pt-BR", "help", "check"]] {
        let help = machine.run(args);
        assert_eq!(help.code, 0, "{help:?}");
        for word in ["Uso:", "Exemplos:", "Códigos de saída:", TRUST, "cognito-doctor check --all"]
        {
            assert!(help.out.contains(word), "{word} is not in {}", help.out);
        }
        assert!(!help.out.contains("Usage:"), "{}", help.out);
    }
    let wrong = machine.run(&["--lang", "pt-BR", "check", "--pol", "x"]);
    assert!(wrong.code == 2 && wrong.talk.contains("Você quis dizer --pool?"), "{wrong:?}");
    machine.set("LC_ALL", "pt_BR.UTF-8");
    let help = machine.run(&["--help"]);
    assert!(help.code == 0 && help.out.contains("Comandos:"), "{help:?}");
    assert!(machine.run(&["--lang", "en", "--help"]).out.contains("Commands:"));
    assert_eq!(machine.run(&["--version"]).code, 0);
}

#[test]
fn the_list_of_entries_never_says_that_an_undo_can_be_undone() {
    let machine = Machine::new();
    let practice = ["--practice=1"];
    let run = |args: &[&str]| machine.run(&[&practice[..], args].concat());
    assert_eq!(run(&["apply", "--yes", "--pool", POOL, "--problem", TRUST]).code, 0);
    assert!(run(&["undo", "--list"]).out.contains("can be undone in full"));
    assert_eq!(run(&["undo", "--yes"]).code, 1);
    let list = run(&["undo", "--list"]);
    assert!(list.out.lines().count() == 4 && !list.out.contains("can be undone"), "{}", list.out);
    let json = run(&["undo", "--list", "--format", "json"]).json();
    assert!(json.as_array().unwrap().iter().all(|entry| entry["can_be_undone"] == false), "{json}");
}

#[test]
fn an_empty_config_and_a_missing_permission_say_what_to_do() {
    let machine = Machine::new();
    let ran = machine.run(&["check", "--all", "--region", "eu-west-1", "--profile", "nope"]);
    assert!(ran.talk.contains("no profiles at all") && !ran.talk.contains("profiles: "), "{ran:?}");
    let denied = machine.run(&["--practice=21", "check", "--all"]);
    assert!(denied.talk.contains("run: cognito-doctor policy"), "{denied:?}");
    assert!(denied.out.contains("1 pool could not be judged completely"), "{denied:?}");
}

#[test]
fn what_is_printed_for_an_account_names_that_account() {
    let machine = Machine::new();
    let serving = machine.serve(&["1"]);
    let folder = machine.home.path().join(".aws");
    std::fs::create_dir_all(&folder).unwrap();
    let keys = "[profile my-prod]\naws_access_key_id = a\naws_secret_access_key = b\n";
    std::fs::write(folder.join("config"), keys).unwrap();
    let given = ["--profile", "my-prod", "--region", "us-east-1", "--endpoint-url"];
    let account = [&given[..], &[serving.endpoint()]].concat();
    let run = |args: &[&str]| machine.run(&[&account[..], args].concat());
    let own = format!("--profile my-prod --region us-east-1 --endpoint-url {}", serving.endpoint());
    let aws = format!("aws --profile my-prod --endpoint-url {} ", serving.endpoint());
    let plan = ["plan", "--pool", POOL, "--problem", TRUST];
    let mut texts = Vec::new();
    for format in ["text", "markdown"] {
        texts.push(run(&[&plan[..], &["--format", format]].concat()).out);
        texts.push(run(&["check", "--pool", POOL, "--format", format]).out);
    }
    let json = run(&[&plan[..], &["--format", "json"]].concat()).json();
    let changes = json["changes"].as_array().unwrap();
    texts.extend(changes.iter().map(|change| change["cli"].as_str().unwrap().to_owned()));
    let lines = texts.iter().flat_map(|text| text.lines()).map(str::trim);
    let (mut of_aws, mut of_us) = (0, 0);
    for line in lines {
        if line.starts_with("aws ") {
            of_aws += 1;
            assert!(line.starts_with(&aws) && line.contains(" --region us-east-1 "), "{line}");
        }
        for command in printed(line) {
            of_us += 1;
            assert!(command.starts_with(&format!("cognito-doctor {own} ")), "{command}");
        }
    }
    assert!(of_aws >= 3 && of_us >= 2, "{of_aws} {of_us}: {texts:?}");
    // Who deploys something for others brings a profile of their own, and the settings are repeated as well.
    let user = ["check", "--all", "--user", "ana", "--client", "x"];
    for command in printed(&run(&user).out) {
        assert!(command.contains(" --client x --user ana"), "{command}");
    }
}

#[test]
fn a_denied_write_names_the_policy_that_has_it() {
    let deny = |world: &mut Value| {
        world["caller"]["denied"] = json!(["iam:UpdateAssumeRolePolicy"]);
    };
    let (machine, pool) = Machine::prepared("wrong-principal", deny);
    let of = ["--practice=wrong-principal", "apply", "--yes", "--problem", TRUST, "--pool", &pool];
    let ran = machine.run(&of);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.talk.contains("run: cognito-doctor policy --allow-changes"), "{ran:?}");
    let allowed = machine.run(&["policy", "--allow-changes"]).out;
    assert!(allowed.contains("iam:UpdateAssumeRolePolicy"), "{allowed}");
    // A read is in the smaller policy.
    let ran = machine.run(&["--practice=not-allowed-to-look", "check", "--all"]);
    assert!(ran.talk.contains("cognito-doctor policy") && !ran.talk.contains("--allow"), "{ran:?}");
}

#[test]
fn a_throttled_write_is_not_taken_for_the_slowness_of_iam() {
    let throttle = |world: &mut Value| {
        world["faults"] = json!([{"operation": "UpdateAssumeRolePolicy", "kind": "throttle"}]);
    };
    let (machine, pool) = Machine::prepared("wrong-principal", throttle);
    let of = ["--practice=wrong-principal", "apply", "--yes", "--problem", TRUST, "--pool", &pool];
    let ran = machine.run(&of);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.talk.contains("AWS is throttling requests: nothing was changed."), "{ran:?}");
    assert!(!ran.talk.contains("IAM changes take a while"), "{ran:?}");
}

#[test]
fn a_plan_promises_no_messages_while_another_check_keeps_failing() {
    let strip = |world: &mut Value| {
        for role in world["iam"]["roles"].as_array_mut().unwrap() {
            (role["inline"], role["attached"]) = (json!([]), json!([]));
        }
    };
    let (machine, pool) = Machine::prepared("external-id-differs", strip);
    let of = ["--practice=external-id-differs", "--format", "json"];
    for (problem, sentence) in
        [(TRUST, "not allowed to send"), ("sms_role_access_policy", "assume")]
    {
        let wanted = ["--pool", &pool, "--problem", problem];
        for side in [&[][..], &["--set", "side=role"]] {
            if problem != TRUST && !side.is_empty() {
                continue;
            }
            let plan = machine.run(&[&of[..], &["plan"], &wanted, side].concat());
            assert_eq!(plan.code, 1, "{plan:?}");
            let means = plan.json()["means"].to_string();
            assert!(!means.contains("can get SMS messages again"), "{problem}: {means}");
            assert!(
                means.contains("stay blocked") && means.contains(sentence),
                "{problem}: {means}"
            );
        }
    }
    let apply = |problem: &str| {
        let wanted = ["apply", "--yes", "--pool", &pool, "--problem", problem];
        machine.run(&[&of[..], &wanted].concat())
    };
    // What it was for no longer fails; what else does is in its answer.
    let first = apply(TRUST);
    let fails = |outcome: &Value| outcome["outcome"] == "fail";
    assert_eq!(first.code, 0, "{first:?}");
    assert!(first.json()["verify"].as_array().unwrap().iter().any(fails), "{first:?}");
    let again = machine.run(
        &[&of[..], &["plan", "--pool", &pool, "--problem", "sms_role_access_policy"]].concat(),
    );
    assert!(again.json()["means"].to_string().contains("can get SMS messages again"), "{again:?}");
    assert_eq!(apply("sms_role_access_policy").code, 0);
}

#[test]
fn a_choice_that_a_plan_does_not_have_is_wrong_use() {
    let machine = Machine::new();
    let short = ["--practice=three-minutes", "plan", "--problem", "session_expired"];
    let pool = lab::Lab::open(lab::find("three-minutes").unwrap()).unwrap().pool_ids()[0].clone();
    for (set, code, says) in [
        ("minutes=99", 2, "3-15"),
        ("tier=PLUS", 2, "minutes"),
        ("minutes=10", 1, ""),
        ("minutes=15", 1, ""),
    ] {
        let ran = machine.run(&[&short[..], &["--pool", &pool, "--set", set]].concat());
        assert_eq!(ran.code, code, "{set}: {ran:?}");
        assert!(ran.talk.contains(says), "{set}: {ran:?}");
    }
}

#[test]
fn an_account_without_pools_is_not_in_order() {
    let (machine, _) = Machine::prepared("healthy", |world| world["pools"] = json!([]));
    let ran = machine.run(&["--practice=healthy", "check", "--all"]);
    assert_eq!(ran.code, 3, "{ran:?}");
}

#[test]
fn a_body_of_no_operation_is_no_request() {
    let machine = Machine::new();
    let args = ["--practice=1", "check", "--pool", POOL, "--request", "-"];
    let ran = machine.run_with_input(&args, "{\"foo\": 1}");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
}

#[test]
fn what_somebody_else_undid_is_said() {
    let (machine, pool) = Machine::prepared("wrong-principal", |_| {});
    let of = ["--practice=wrong-principal", "--format", "json"];
    let file = machine.state().join("lab/wrong-principal.json");
    let before = std::fs::read_to_string(&file).unwrap();
    let apply = ["apply", "--yes", "--pool", &pool, "--problem", TRUST];
    assert_eq!(machine.run(&[&of[..], &apply].concat()).code, 0);
    std::fs::write(&file, before).unwrap();
    let undone = machine.run(&[&of[..], &["undo", "--yes"]].concat());
    assert_eq!((undone.code, &undone.json()["result"]), (0, &json!("nothing_to_do")), "{undone:?}");
    assert!(undone.talk.contains("hold their earlier values again"), "{undone:?}");
}
