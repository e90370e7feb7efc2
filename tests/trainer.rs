//! Lessons that somebody else wrote, and a class, through the real binary.

mod stage;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

use serde_json::{Value, json};
use stage::{Machine, Serving};

/// A folder with a lesson of the skeleton, called `mine`.
fn folder(machine: &Machine) -> String {
    let folder = machine.home.path().join("lessons").display().to_string();
    let made = machine.run(&["practice", "new", &folder, "mine"]);
    assert_eq!(made.code, 0, "{made:?}");
    folder
}

fn edit(folder: &str, name: &str, from: &str, to: &str) {
    let file = Path::new(folder).join(name);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{from}");
    std::fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_lesson_of_a_folder_is_a_lesson_as_any_other() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let dir = ["--lab-dir", &folder];
    let list = machine.run(&[&dir[..], &["practice", "list", "--format", "json"]].concat()).json();
    let row = list.as_array().unwrap().last().unwrap().clone();
    assert_eq!((&row["number"], &row["name"]), (&json!(100), &json!("mine")));
    let pool = row["pools"][0].as_str().unwrap();
    let check =
        machine.run(&[&dir[..], &["--practice=mine", "check", "--all", "--goal", "totp"]].concat());
    assert_eq!(check.code, 1, "{check:?}");
    let of = ["--pool", pool, "--problem", "totp_not_enabled", "--yes"];
    let applied = machine.run(&[&dir[..], &["--practice=100", "apply"], &of].concat());
    assert_eq!(applied.code, 0, "{applied:?}");
    assert!(applied.talk.contains("Lesson 100 is fixed"), "{applied:?}");
    assert!(
        applied.out.contains(&format!("--lab-dir {folder}")),
        "the command runs as printed: {applied:?}"
    );
    let progress = machine.run(&[&dir[..], &["practice", "progress", "--format", "json"]].concat());
    let progress = progress.json();
    let track =
        progress["tracks"].as_array().unwrap().iter().find(|t| t["id"] == "folder").unwrap();
    assert_eq!((&track["done"], &track["of"]), (&json!(1), &json!(1)));
    let reset = machine.run(&[&dir[..], &["practice", "reset", "mine"]].concat());
    assert_eq!(reset.code, 0, "{reset:?}");
    // Without the folder nothing of it is there, and nothing of it is in the way.
    assert_eq!(machine.run(&["--practice=mine", "check", "--all"]).code, 2);
    assert_eq!(machine.run(&["practice", "progress"]).code, 0);
}

#[test]
fn what_cannot_be_taken_is_named_with_its_line_and_the_rest_works() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let write =
        |name: &str, text: &str| std::fs::write(Path::new(&folder).join(name), text).unwrap();
    let mine = std::fs::read_to_string(Path::new(&folder).join("mine.toml")).unwrap();
    write("broken.toml", "number = 101\nname = \n");
    write("empty.toml", "");
    write("bytes.toml", "number = 7\u{1b}[31m");
    write(
        "number.toml",
        &mine.replacen("number = 100", "number = 1", 1).replacen("\"mine\"", "\"other\"", 1),
    );
    write(
        "name.toml",
        &mine.replacen("number = 100", "number = 102", 1).replacen("\"mine\"", "\"healthy\"", 1),
    );
    write("escape.toml", &mine.replacen("\"mine\"", "\"\\u001b[31mred\"", 1));
    write("notes.txt", "not a lesson");
    std::fs::write(Path::new(&folder).join("latin.toml"), b"\xff\xfe").unwrap();
    for lang in ["en", "pt-BR"] {
        let ran = machine.run(&["--lab-dir", &folder, "--lang", lang, "practice", "list"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.out.contains("mine"), "{ran:?}");
        assert!(!ran.talk.contains('\u{1b}'), "{ran:?}");
        for named in ["broken.toml:2: ", "empty.toml:1: ", "bytes.toml:1: ", "latin.toml:1: "] {
            assert!(ran.talk.contains(named), "{named}: {ran:?}");
        }
        for named in ["number.toml:", "name.toml:", "escape.toml:"] {
            assert!(ran.talk.contains(named), "{named}: {ran:?}");
        }
        assert_eq!(ran.talk.lines().count(), 7, "{ran:?}");
    }
    let nowhere = machine.run(&["--lab-dir", "/nowhere", "practice", "list"]);
    assert_eq!(nowhere.code, 2, "{nowhere:?}");
    assert!(nowhere.talk.contains("/nowhere"));
}

#[test]
fn each_mistake_is_found_in_its_line() {
    let machine = Machine::new();
    for (from, to, check) in [
        ("\"pt-BR\" = \"O botão novo não funciona\"", "\"pt-BR\" = \"\"", "language"),
        ("The new button does not work", "TOTP is off for everyone", "cause_named"),
        ("Read the settings of this pool.", "Read SoftwareTokenMfaConfiguration.", "cause_named"),
        ("[\"totp_not_enabled\"]", "[\"email_tier\"]", "broken"),
        ("[\"totp_not_enabled\"]", "[\"no_such_problem\"]", "words"),
        ("right = true\n", "", "causes"),
        ("problem = \"totp_not_enabled\"", "goal = \"sms\"", "solution"),
        ("\"totp-pool-off\"", "\"no-such-source\"", "debrief"),
        ("account = \"123456789012\"", "account = \"1234\"", "account"),
        ("minutes = 5", "minutes = 0", "minutes"),
    ] {
        let fresh = machine.home.path().join(check).display().to_string();
        let _ = std::fs::remove_dir_all(&fresh);
        assert_eq!(machine.run(&["practice", "new", &fresh, "mine"]).code, 0);
        edit(&fresh, "mine.toml", from, to);
        let ran = machine.run(&["practice", "test", &fresh, "--format", "json"]);
        assert_eq!(ran.code, 1, "{to}: {ran:?}");
        let said = ran.json();
        let text = std::fs::read_to_string(Path::new(&fresh).join("mine.toml")).unwrap();
        let mistakes = said["lessons"][0]["mistakes"].as_array().unwrap().clone();
        let found =
            mistakes.iter().find(|m| m["check"] == check).unwrap_or_else(|| panic!("{to}: {said}"));
        let line = usize::try_from(found["line"].as_u64().unwrap()).unwrap();
        assert!(line >= 1 && line <= text.lines().count(), "{found}");
        if check == "language" {
            assert_eq!(text.lines().nth(line - 1), Some("[title]"), "{found}");
        }
        if check == "minutes" {
            assert_eq!(text.lines().nth(line - 1), Some("minutes = 0"));
        }
    }
}

#[test]
fn a_rule_of_a_hint_that_can_never_hold_is_a_mistake_in_its_line() {
    let machine = Machine::new();
    let (right, folder) = ("wrong_guess opened:documents", folder(&machine));
    let mut before = right;
    for when in [
        "wrong_fixes",
        "opened:nowhere",
        "not_opened:pools",
        "refused:no_such_problem",
        "wrong_answer",
        "wrong_guess wrong_fix",
        "wrong_guess not_opened:guess",
        "opened:calls not_opened:calls",
        "",
    ] {
        let line = |when: &str| format!("when = \"{when}\"");
        edit(&folder, "mine.toml", &line(before), &line(when));
        before = when;
        let text = std::fs::read_to_string(Path::new(&folder).join("mine.toml")).unwrap();
        let at = 1 + text.lines().position(|of| of == line(when)).unwrap();
        let ran = machine.run(&["practice", "test", &folder]);
        let wanted = format!("mine.toml:{at}: \"{when}\" can never be so");
        assert!(ran.code == 1 && ran.out.contains(&wanted), "{wanted}: {ran:?}");
    }
}

#[test]
fn a_document_that_is_not_json_has_its_line_in_the_file() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let file = Path::new(&folder).join("mine.toml");
    let whole = std::fs::read_to_string(&file).unwrap();
    for (from, to, next) in [
        ("\"Action\": \"sts:AssumeRole\",", "\"Action\": \"sts:AssumeRole\"", "\"Condition\""),
        ("\"Name\": \"example-tenants\",", "\"Name\": \"example-tenants\"", "\"Policies\""),
        ("\"ClientName\": \"tenants-web\",", "\"ClientName\": tenants-web,", "tenants-web"),
    ] {
        let broken = whole.replacen(from, to, 1);
        assert_ne!(broken, whole);
        for text in [broken.clone(), broken.replace('\n', "\r\n")] {
            std::fs::write(&file, &text).unwrap();
            let ran = machine.run(&["practice", "test", &folder, "--format", "json"]);
            assert_eq!(ran.code, 1, "{ran:?}");
            let line = usize::try_from(ran.json()["unread"][0]["line"].as_u64().unwrap()).unwrap();
            let shown = text.lines().nth(line - 1).unwrap();
            assert!(shown.contains(next), "{to}: line {line}: {shown}");
        }
    }
}

#[test]
fn the_sign_in_of_a_solution_is_made_choice_by_choice() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let change = |from: &str, to: &str| edit(&folder, "mine.toml", from, to);
    change("problems = [\"totp_not_enabled\"]\ngoals = [\"totp\"]", "problems = []\ngoals = []");
    change("telling = [\"TOTP\"]", "answered = [\"SMS_MFA\"]");
    change("problem = \"totp_not_enabled\"", "sign_in = [\"prove-password\", \"answer-code\"]");
    let test = || machine.run(&["practice", "test", &folder, "--format", "json"]);
    let ran = test();
    assert_eq!((ran.code, &ran.json()["lessons"][0]["ending"]), (0, &json!("sign_in")), "{ran:?}");
    // Wrong on purpose, from here on.
    for (from, to, says) in [
        ("\"answer-code\"]", "\"answer-cod\"]", "answer-code, start-over"),
        ("\"answer-cod\"]", "\"stop\"]", "SMS_MFA"),
        ("\"stop\"]", "\"answer-code\"]\nflow = \"USER_AUTH\"", "USER_AUTH"),
        ("flow = \"USER_AUTH\"", "user = \"nobody@post.example\"", "nobody@post.example"),
        ("user = \"nobody@post.example\"", "", ""),
        ("\"Password\": \"Practice-only-9228!\"", "\"Enabled\": true", "joan.whitfield"),
    ] {
        change(from, to);
        let ran = test();
        if says.is_empty() {
            assert_eq!(ran.code, 0, "{to}: {ran:?}");
            continue;
        }
        let mistakes = ran.json()["lessons"][0]["mistakes"].clone();
        let named = |m: &Value| m["text"].as_str().unwrap().contains(says);
        assert!(mistakes.as_array().unwrap().iter().any(named), "{to}: {mistakes}");
    }
}

/// How far a lesson is, as `practice progress` says it.
fn state(machine: &Machine, lesson: &str) -> Value {
    let progress = machine.run(&["practice", "progress", "--format", "json"]).json();
    let tracks = progress["tracks"].as_array().unwrap().clone();
    let mut all = tracks.iter().flat_map(|track| track["lessons"].as_array().unwrap());
    all.find(|row| row["name"] == lesson).unwrap()["state"].clone()
}

#[test]
fn a_lesson_about_a_user_counts_when_its_fix_is_applied() {
    let machine = Machine::new();
    let lesson = cognito_doctor::lab::find("first-day").unwrap();
    let pool = cognito_doctor::lab::Lab::open(lesson).unwrap().pool_ids().remove(0);
    let of = ["--pool", &pool, "--problem", "mfa_setup_unanswered", "--user"];
    let how = [lesson.user().unwrap(), "--yes", "--confirm", &pool];
    let applied = machine.run(&[&["--practice=first-day", "apply"], &of[..], &how[..]].concat());
    assert!(applied.talk.contains("Lesson 44 is fixed"), "{applied:?}");
    assert_eq!(state(&machine, "first-day"), "done");
}

#[test]
fn what_another_client_finishes_counts() {
    let machine = Machine::new();
    let server = machine.serve(&["totp-off"]);
    let list = json!({"MaxResults": 10});
    assert_eq!(call(&server, "/", None, "AKIAPRACTICE", "ListUserPools", &list).0, 200);
    assert_eq!(state(&machine, "totp-off"), "new");
    mend(&server, "/", "AKIAPRACTICE");
    server.says("Lesson 26 is done");
    assert_eq!(state(&machine, "totp-off"), "done");
}

#[test]
fn the_built_in_lessons_and_their_course_are_whole() {
    let machine = Machine::new();
    let ran = machine.run(&["practice", "test", "--format", "json"]);
    let said = ran.json();
    let wrong = |lesson: &&Value| lesson["whole"] != json!(true);
    let wrong: Vec<_> = said["lessons"].as_array().unwrap().iter().filter(wrong).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!((ran.code, &said["course"], &said["unread"]), (0, &json!([]), &json!([])));
    assert_eq!(said["lessons"].as_array().unwrap().len(), cognito_doctor::lab::lessons().len());
    assert!(!machine.state().exists(), "a test leaves nothing behind");
}

#[test]
fn the_course_of_a_folder_has_every_lesson_and_no_other() {
    let machine = Machine::new();
    let folder = folder(&machine);
    let course = "[[track]]\nid = \"a\"\ntitle = { en = \"A\", \"pt-BR\" = \"B\" }\n\
                  about = { en = \"A\", \"pt-BR\" = \"B\" }\nlessons = [\"healthy\", \"gone\"]\n";
    let file = Path::new(&folder).join("course.toml");
    std::fs::write(&file, course).unwrap();
    let ran = machine.run(&["practice", "test", &folder]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("course.toml:5: ") && ran.out.contains("gone"), "{ran:?}");
    assert!(ran.out.contains("course.toml:1: ") && ran.out.contains("mine"), "{ran:?}");
    std::fs::write(&file, course.replace("gone", "mine")).unwrap();
    let ran = machine.run(&["practice", "test", &folder]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(machine.run(&["practice", "test", "/nowhere"]).code, 2);
}

/// One call by a path and a key; the status and the body.
fn call(
    server: &Serving,
    path: &str,
    host: Option<&str>,
    key: &str,
    operation: &str,
    body: &Value,
) -> (u16, String) {
    let address = server.endpoint().trim_start_matches("http://");
    let body = body.to_string();
    let host = host.unwrap_or(address);
    let text = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nX-Amz-Target: AWSCognitoIdentityProviderService.{operation}\r\n\
         Authorization: AWS4-HMAC-SHA256 Credential={key}/20261123/eu-west-2/cognito-idp/aws4_request\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    let (head, body) = said.split_once("\r\n\r\n").expect(&said);
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

const POOL: &str = "eu-west-2_Xc4TnB9wK";

fn mend(server: &Serving, path: &str, key: &str) {
    let read = call(server, path, None, key, "GetUserPoolMfaConfig", &json!({"UserPoolId": POOL}));
    let mut wanted: Value = serde_json::from_str(&read.1).unwrap();
    wanted["UserPoolId"] = json!(POOL);
    wanted["SoftwareTokenMfaConfiguration"] = json!({"Enabled": true});
    let made = call(server, path, None, key, "SetUserPoolMfaConfig", &wanted);
    assert_eq!(made.0, 200, "{made:?}");
}

#[test]
fn each_pupil_has_an_account_and_the_trainer_sees_them() {
    let machine = Machine::new();
    let progress = || {
        let ran = machine.run(&["practice", "progress", "--class", "totp-off", "--format", "json"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.json()["pupils"].as_array().unwrap().clone()
    };
    assert!(progress().is_empty());
    let server = machine.serve(&["totp-off", "--class", "--host", "lab.example"]);
    let list = json!({"MaxResults": 10});
    mend(&server, "/class/ana/", "AKIAPRACTICE");
    assert_eq!(call(&server, "/", None, "bo", "ListUserPools", &list).0, 200);
    assert_eq!(call(&server, "/class/cy", Some("lab.example"), "x", "ListUserPools", &list).0, 200);
    assert_eq!(
        call(&server, "/class/cy", Some("evil.example"), "x", "ListUserPools", &list).0,
        403
    );
    for (path, key) in
        [("/", "AKIAPRACTICE"), ("/class/%1b[31m/", ""), ("/class/..%2f", ""), ("/class/A/", "B")]
    {
        let (status, said) = call(&server, path, None, key, "ListUserPools", &list);
        assert_eq!(status, 403, "{path}");
        assert!(said.contains("NAME"), "{said}");
    }
    // The last calls are written down beside the answers.
    server.says("cy  200");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while progress().iter().any(|pupil| pupil["last_call"].is_null()) {
        assert!(std::time::Instant::now() < deadline);
    }
    drop(server);
    let pupils = progress();
    let states: Vec<_> = pupils.iter().map(|p| (p["name"].clone(), p["state"].clone())).collect();
    let want = [("ana", "done"), ("bo", "begun"), ("cy", "begun")];
    assert_eq!(states, want.map(|(name, state)| (json!(name), json!(state))));
    assert_eq!((&pupils[0]["mended"], &pupils[1]["left"]), (&json!([POOL]), &json!([POOL])));
    assert_eq!(pupils[1]["last_call"], "cognito-idp:ListUserPools");
    // A killed server goes on where it was.
    let server = machine.serve(&["totp-off", "--class"]);
    let read =
        call(&server, "/class/ana", None, "", "GetUserPoolMfaConfig", &json!({"UserPoolId": POOL}));
    assert!(read.1.contains("SoftwareTokenMfaConfiguration"), "{read:?}");
    // A damaged account is one row.
    let file = machine.state().join("lab/class/totp-off/bo.json");
    std::fs::write(file, "{").unwrap();
    assert_eq!(progress()[1]["state"], "unreadable");
    for lang in ["en", "pt-BR"] {
        let table = machine.run(&["--lang", lang, "practice", "progress", "--class", "totp-off"]);
        assert_eq!((table.code, table.out.lines().count()), (0, 4), "{table:?}");
    }
    // Nobody's own lesson was touched.
    assert!(!machine.state().join("lab/totp-off.json").exists());
}

#[test]
fn an_address_is_listened_on_and_two_are_too_many() {
    let machine = Machine::new();
    let two = ["practice", "serve", "--host", "127.0.0.1", "--host", "::1"];
    assert_eq!(machine.run(&two).code, 2);
    for wrong in ["a b", "1.2.3", "x/y", "\u{1b}[31m", ""] {
        let ran = machine.run(&["practice", "serve", "--allow-host", wrong]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(!ran.talk.contains('\u{1b}'), "{ran:?}");
    }
}
