//! A plan prepared in one process and applied in another: of every lesson with a fix, through the real binary.

mod stage;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cognito_doctor::lab;
use serde_json::{Value, json};
use stage::{Machine, Ran};

/// What to plan in a lesson, as arguments: the pool, the problem or goal, and perhaps the user.
type Want = Vec<String>;

/// Everything of a lesson that has a plan.
fn wanted(machine: &Machine, lesson: &Value) -> Vec<Want> {
    let name = lesson["name"].as_str().unwrap();
    let practice = format!("--practice={name}");
    let words = |key: &str| -> Vec<String> {
        lesson[key].as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
    };
    let mut aims: Vec<[String; 2]> =
        words("goals").into_iter().map(|goal| ["--goal".into(), goal]).collect();
    aims.extend(words("problems").into_iter().map(|problem| ["--problem".into(), problem]));
    let mut found = Vec::new();
    for pool in words("pools").into_iter().take(2) {
        let users = users(name, &pool);
        for [option, value] in &aims {
            let plain = vec!["--pool".to_owned(), pool.clone(), option.clone(), value.clone()];
            let named = users.iter().take(4).map(|user| {
                plain.iter().cloned().chain(["--user".to_owned(), user.clone()]).collect()
            });
            let mut tries = std::iter::once(plain.clone()).chain(named);
            let plans = |want: &Want| {
                let args: Vec<&str> = [practice.as_str(), "plan"]
                    .into_iter()
                    .chain(want.iter().map(String::as_str))
                    .collect();
                machine.run(&args).code == 1
            };
            found.extend(tries.find(plans));
        }
    }
    found
}

/// The lesson's account at its beginning.
fn fresh(lesson: &str) -> Value {
    let world = lab::Lab::open(lab::find(lesson).unwrap()).unwrap();
    serde_json::from_str(&world.save()).unwrap()
}

/// An attribute of each user of a pool, by which a person would name them.
fn users(lesson: &str, pool: &str) -> Vec<String> {
    let world = fresh(lesson);
    let pools = world["pools"].as_array().unwrap();
    let of = pools.iter().find(|p| p["document"]["Id"] == pool).unwrap();
    let mut names = Vec::new();
    for user in of["users"].as_array().unwrap() {
        let mut values = Vec::new();
        strings(user, "", &mut values);
        let email = values.iter().find(|(_, value)| value.contains('@'));
        names.extend(email.map(|(_, value)| value.clone()));
    }
    names
}

/// Every text below a value, with the name of its member.
fn strings(value: &Value, name: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((name.to_owned(), text.clone())),
        Value::Array(list) => list.iter().for_each(|v| strings(v, name, found)),
        Value::Object(map) => map.iter().for_each(|(key, v)| strings(v, key, found)),
        _ => {}
    }
}

/// The account without its clock, and without what happens by it.
fn account(machine: &Machine, lesson: &str) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for key in [
                    "LastModifiedDate",
                    "UserLastModifiedDate",
                    "generation",
                    "clock",
                    "trail",
                    "sign_ins",
                    "created",
                    "iam_on_its_way",
                    "faults",
                    // Made with a random key in each world.
                    "PasswordMark",
                ] {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let path = machine.state().join("lab").join(format!("{lesson}.json"));
    let mut value: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    strip(&mut value);
    value
}

/// The journal's entries without what no two processes share.
fn journal(machine: &Machine) -> Vec<Value> {
    fn files(directory: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(directory).into_iter().flatten().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                files(&path, found);
            } else if path.extension().is_some_and(|e| e == "json") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    files(&machine.state().join("journal"), &mut paths);
    paths.sort();
    let entry = |path: &PathBuf| {
        let mut entry: Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for key in ["id", "at"] {
            entry[key] = Value::Null;
        }
        for change in entry["changes"].as_array_mut().unwrap() {
            for key in ["sent_at", "request_id"] {
                change[key] = Value::Null;
            }
            // AWS's own clock.
            if let Some(base) = change["base"].as_object_mut() {
                base.remove("LastModifiedDate");
            }
        }
        entry
    };
    paths.iter().map(entry).collect()
}

fn run(machine: &Machine, lesson: &str, command: &[&str], want: &[String]) -> Ran {
    let practice = format!("--practice={lesson}");
    let mut args = vec![practice.as_str()];
    args.extend(command);
    args.extend(want.iter().map(String::as_str));
    machine.run(&args)
}

/// What stands in a lesson's account that no file may hold: secrets, passwords, attributes of users.
fn secret(lesson: &str) -> BTreeSet<String> {
    let world = fresh(lesson);
    let mut found = BTreeSet::new();
    for pool in world["pools"].as_array().unwrap() {
        let mut values = Vec::new();
        strings(&pool["users"], "", &mut values);
        // The name by which a call takes a user, and words of AWS.
        let names: BTreeSet<String> = values
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case("username") || key == "sub")
            .map(|(_, value)| value.clone())
            .collect();
        for (_, value) in values {
            let telling = value.len() > 7
                && (value.contains(['@', '+', ' ']) || value.chars().any(|c| c.is_ascii_digit()));
            if telling && !names.contains(&value) {
                found.insert(value);
            }
        }
        let mut values = Vec::new();
        strings(&pool["clients"], "", &mut values);
        found.extend(values.into_iter().filter(|(k, _)| k == "ClientSecret").map(|(_, v)| v));
    }
    found
}

#[test]
fn a_plan_applied_from_its_file_is_the_plan_applied_directly() {
    let lister = Machine::new();
    let lessons = lister.run(&["practice", "list", "--format", "json"]).json();
    let (mut plans, mut markers, mut of_users) = (0, 0, 0);
    for lesson in lessons.as_array().unwrap() {
        let name = lesson["name"].as_str().unwrap();
        for want in wanted(&lister, lesson) {
            plans += 1;
            let pool = want[1].as_str();
            let sure = ["--yes", "--confirm", pool, "--format", "json"];
            let direct = Machine::new();
            let applied = run(&direct, name, &[&["apply"], &sure[..]].concat(), &want);
            let prepared = Machine::new();
            let file = prepared.home.path().join("plan.json");
            let file = file.to_str().unwrap();
            let saved = run(&prepared, name, &["plan", "--save", file], &want);
            assert_eq!(saved.code, 1, "{name}: {saved:?}");
            // Nothing of the account is in what was saved but what the plan needs.
            let text = std::fs::read_to_string(file).unwrap();
            for marker in secret(name) {
                markers += 1;
                assert!(!text.contains(&marker), "{name}: {marker} stands in the file of {want:?}");
            }
            assert!(!text.contains("ClientSecret\""), "{name}");
            of_users += usize::from(want.iter().any(|w| w == "--user"));
            let shown = prepared.run(&["plan", "show", file, "--format", "json"]);
            assert_eq!(
                (shown.code, &shown.json()["whole"]),
                (0, &json!(true)),
                "{name}: {shown:?}"
            );

            let from_file = run(&prepared, name, &[&["apply", file], &sure[..]].concat(), &[]);
            assert_eq!(from_file.code, applied.code, "{name} {want:?}: {from_file:?} {applied:?}");
            assert_eq!(from_file.json()["result"], "applied", "{name}: {from_file:?}");
            assert_eq!(account(&direct, name), account(&prepared, name), "{name} {want:?}");
            let (mut ours, theirs) = (journal(&prepared), journal(&direct));
            for entry in &mut ours {
                let arn = entry["applied_by"].clone();
                assert_eq!(entry.as_object_mut().unwrap().remove("prepared_by"), Some(arn));
            }
            assert_eq!(ours, theirs, "{name} {want:?}");

            // A second time there is nothing to do, and nothing is sent.
            let again = run(&prepared, name, &[&["apply", file], &sure[..]].concat(), &[]);
            assert_eq!(again.code, 0, "{name}: {again:?}");
            assert_eq!(again.json()["result"], "nothing_to_do", "{name}");
            assert_eq!(journal(&prepared).len(), theirs.len(), "{name}");
        }
    }
    assert!(plans > 30, "only {plans} plans");
    assert!(of_users > 4, "only {of_users} of one user");
    assert!(markers > 100, "only {markers} markers were looked for");
}

/// A plan of several changes, saved on a machine.
fn saved() -> (Machine, String) {
    let machine = Machine::new();
    let file = machine.home.path().join("plan.json").display().to_string();
    let pool = first_pool("worst-of-mail");
    let want = ["plan", "--pool", &pool, "--goal", "email", "--save", &file];
    let ran = run(&machine, "worst-of-mail", &want, &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    (machine, file)
}

fn first_pool(lesson: &str) -> String {
    lab::Lab::open(lab::find(lesson).unwrap()).unwrap().pool_ids()[0].clone()
}

fn apply(machine: &Machine, lesson: &str, file: &str) -> Ran {
    let pool = first_pool(lesson);
    run(machine, lesson, &["apply", file, "--yes", "--confirm", &pool, "--format", "json"], &[])
}

/// Changes a lesson's account behind the program's back.
fn meddle(machine: &Machine, lesson: &str, change: impl Fn(&mut Value)) {
    let folder = machine.state().join("lab");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{lesson}.json"));
    let mut world = match std::fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).unwrap(),
        Err(_) => fresh(lesson),
    };
    change(&mut world);
    std::fs::write(path, world.to_string()).unwrap();
}

#[test]
fn a_setting_that_changed_since_refuses_the_plan() {
    for (path, to) in [
        ("/pools/0/document/DeletionProtection", json!("INACTIVE")),
        ("/pools/0/document/UserPoolTags", json!({"team": "other"})),
        ("/pools/0/mfa/WebAuthnConfiguration", json!({"RelyingPartyId": "other.example"})),
    ] {
        let (machine, file) = saved();
        meddle(&machine, "worst-of-mail", |world| {
            let (parent, member) = path.rsplit_once('/').unwrap();
            world.pointer_mut(parent).unwrap()[member] = to.clone();
        });
        let before = account(&machine, "worst-of-mail");
        let ran = apply(&machine, "worst-of-mail", &file);
        assert_eq!(ran.code, 3, "{path}: {ran:?}");
        let report = ran.json();
        assert_eq!(report["result"], "moved", "{path}: {ran:?}");
        let member = path.rsplit('/').next().unwrap();
        let moved = report["moved"].as_array().unwrap();
        assert!(moved.iter().any(|m| m["path"].as_str().unwrap().contains(member)), "{moved:?}");
        assert_eq!(account(&machine, "worst-of-mail"), before);
        assert!(journal(&machine).is_empty());
    }
}

#[test]
fn an_edited_file_is_refused_and_the_part_is_named() {
    let (machine, file) = saved();
    let text = std::fs::read_to_string(&file).unwrap();
    let whole: Value = serde_json::from_str(&text).unwrap();
    for (path, named, in_portuguese) in [
        ("/plan/changes/1/body", "the body of change 2", "o corpo da alteração 2"),
        (
            "/plan/changes/0/before",
            "the settings that change 1 was made on",
            "as configurações em que se baseia a alteração 1",
        ),
        ("/plan/changes/1/edits/0/path", "the preview of change 2", "a prévia da alteração 2"),
        ("/plan/means/0/en", "what it means for users", "o que ele significa para os usuários"),
        ("/plan/risk", "the risk", "o risco"),
        (
            "/account",
            "the account, Region or user pool",
            "a conta, a Região ou o grupo de usuários",
        ),
    ] {
        let mut json = whole.clone();
        let mut place = json.pointer_mut(path).unwrap();
        while place.is_object() {
            place = place.as_object_mut().unwrap().values_mut().next().unwrap();
        }
        let text = place.as_str().unwrap();
        *place = json!(format!("{}{}", if text.starts_with('x') { 'y' } else { 'x' }, &text[1..]));
        std::fs::write(&file, serde_json::to_string_pretty(&json).unwrap()).unwrap();
        let ran = apply(&machine, "worst-of-mail", &file);
        assert_eq!((ran.code, &ran.json()["result"]), (3, &json!("refused")), "{path}: {ran:?}");
        assert!(ran.talk.contains(named) && ran.talk.contains("not forgery"), "{ran:?}");
        let shown = machine.run(&["plan", "show", &file, "--lang", "pt-BR"]);
        assert_eq!(shown.code, 2, "{path}: {shown:?}");
        assert!(shown.talk.contains(in_portuguese), "{path}: {shown:?}");
        assert!(journal(&machine).is_empty());
    }
}

#[test]
fn damaged_foreign_and_newer_files_and_other_accounts_are_told_apart() {
    let (machine, file) = saved();
    let whole = std::fs::read_to_string(&file).unwrap();
    let newer = whole.replacen("\"version\": \"0.", "\"version\": \"9.", 1);
    for (text, says) in [
        (&whole[..whole.len() / 2], "not whole"),
        ("", "cannot be read"),
        ("{}", "not a plan"),
        ("\u{1b}[31m", "cannot be read"),
        (newer.as_str(), "newer version"),
    ] {
        std::fs::write(&file, text).unwrap();
        for ran in [apply(&machine, "worst-of-mail", &file), machine.run(&["plan", "show", &file])]
        {
            assert_eq!(ran.code, 2, "{says}: {ran:?}");
            let known = ["not a plan that can be read", "not a plan", "newer version"];
            assert!(known.iter().any(|k| ran.talk.contains(k)), "{says}: {ran:?}");
            assert!(!ran.talk.contains('\u{1b}'), "{ran:?}");
        }
    }
    for path in ["no-such-file.json", machine.home.path().to_str().unwrap()] {
        assert_eq!(machine.run(&["plan", "show", path]).code, 2, "{path}");
    }
    std::fs::write(&file, &whole).unwrap();
    let ran = apply(&machine, "wrong-principal", &file);
    assert_eq!((ran.code, &ran.json()["result"]), (3, &json!("refused")), "{ran:?}");
    assert!(ran.talk.contains("--practice=worst-of-mail"), "{ran:?}");
    let read_only = ["--read-only", "apply", &file, "--yes"];
    assert_eq!(run(&machine, "worst-of-mail", &read_only, &[]).code, 2);
    // High risk, as ever.
    let ran = run(&machine, "worst-of-mail", &["apply", &file, "--yes"], &[]);
    assert!(ran.code == 2 && ran.talk.contains("--confirm"), "{ran:?}");
    let ran = run(&machine, "worst-of-mail", &["apply", &file, "--goal", "email"], &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_file_in_the_way_is_not_lost() {
    let (machine, file) = saved();
    let pool = first_pool("worst-of-mail");
    let save = |path: &str| {
        let want = ["plan", "--pool", &pool, "--goal", "email", "--save", path];
        run(&machine, "worst-of-mail", &want, &[])
    };
    // A plan gives way to a plan.
    assert_eq!(save(&file).code, 1);
    let notes = machine.home.path().join("notes.txt");
    std::fs::write(&notes, "mine").unwrap();
    let ran = save(notes.to_str().unwrap());
    assert!(ran.code == 3 && ran.talk.contains("not overwritten"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&notes).unwrap(), "mine");
    let nowhere = machine.home.path().join("no/such/plan.json");
    let ran = save(nowhere.to_str().unwrap());
    assert!(ran.code == 3 && ran.talk.contains("does not exist"), "{ran:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn the_journal_says_who_prepared_who_applied_and_why() {
    let (machine, file) = saved();
    let pool = first_pool("worst-of-mail");
    let reason = "CHG-1042 \u{1b}[31mapproved";
    let args = ["apply", &file, "--yes", "--confirm", &pool, "--reason", reason];
    assert_eq!(run(&machine, "worst-of-mail", &args, &[]).code, 0);
    let entries = run(&machine, "worst-of-mail", &["undo", "--list", "--format", "json"], &[]);
    let entry = &entries.json()[0];
    assert_eq!(entry["reason"], reason);
    let arn = entry["applied_by"].as_str().unwrap();
    assert!(arn.starts_with("arn:aws:"), "{arn}");
    assert_eq!(entry["prepared_by"], arn);
    for form in ["text", "markdown"] {
        let list = run(&machine, "worst-of-mail", &["undo", "--list", "--format", form], &[]);
        assert!(list.out.contains("CHG-1042") && !list.out.contains('\u{1b}'), "{list:?}");
        assert!(list.out.contains(arn), "{list:?}");
    }
}
