//! The command line's contract: exit codes, sentences, files, nothing secret.

mod stage;

use serde_json::{Value, json};
use stage::{Machine, outcomes};

const POOL: &str = "us-east-1_Qp3vT8xZc";
const TRUST: &str = "sms_role_trust_relationship";

#[test]
fn wrong_use_is_2_with_one_sentence() {
    let machine = Machine::new();
    let cases: &[(&[&str], &str)] = &[
        (&["check"], "Which pool"),
        (&["--practice", "check", "--all"], "practice list"),
        (&["--practice=no-such-lesson", "check", "--all"], "No lesson"),
        (&["--practice=1", "check", "--pool", "not a pool"], "no user pool id"),
        (&["--practice=1", "check", "--pool", "us-east-1_\u{1b}[31mred"], "no user pool id"),
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
    assert!(wrong.code == 3 && wrong.talk.contains("no AWS Region"), "{wrong:?}");
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
        // Two questions: may the role send, and may the caller pass it?
        let allowed = if call.ends_with("SimulatePrincipalPolicy") { 2 } else { 1 };
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
    assert_eq!(undone.code, 0, "{undone:?}");
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
    assert!(undone.talk.contains("no longer holds our value"), "{undone:?}");
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
