//! What leaves this machine: bundle, masked bundle, plan, report and journal of every lesson, made by the real
//! binary, hold no secret and nothing that belongs to a user.

mod stage;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cognito_doctor::lab;
use serde_json::Value;
use stage::{Machine, Ran};

/// What a lesson's account holds that no file may hold.
struct Planted {
    markers: BTreeSet<String>,
    /// The lesson's first user, as an administrator would name them, and their pool.
    user: Option<(String, String)>,
}

/// Every text below a value, with the name of its member.
fn strings(value: &Value, name: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((name.to_owned(), text.clone())),
        Value::Array(list) => list.iter().for_each(|value| strings(value, name, found)),
        Value::Object(map) => map.iter().for_each(|(key, value)| strings(value, key, found)),
        _ => {}
    }
}

fn planted(lesson: &str) -> Planted {
    let world = lab::Lab::open(lab::find(lesson).unwrap()).unwrap();
    let world: Value = serde_json::from_str(&world.save()).unwrap();
    let (mut markers, mut user) = (BTreeSet::new(), None);
    for pool in world["pools"].as_array().unwrap() {
        for someone in pool["users"].as_array().unwrap() {
            let attributes = someone["UserAttributes"].as_array();
            for attribute in attributes.into_iter().flatten() {
                let value = attribute["Value"].as_str().unwrap_or_default();
                let name = attribute["Name"].as_str().unwrap_or_default();
                // By the sub a call names a user; flags are what a check is about.
                if name == "sub" || name.ends_with("_verified") || value.chars().count() < 6 {
                    continue;
                }
                markers.insert(value.to_owned());
                if name == "email" && user.is_none() {
                    let pool = pool["document"]["Id"].as_str().unwrap();
                    user = Some((value.to_owned(), pool.to_owned()));
                }
            }
            let mut values = Vec::new();
            strings(someone, "", &mut values);
            let secret = |key: &str| {
                ["Password", "Secret", "Token", "Session", "DeviceKey"]
                    .iter()
                    .any(|word| key.contains(word))
            };
            let long = values.into_iter().filter(|(key, text)| secret(key) && text.len() > 7);
            markers.extend(long.map(|(_, text)| text));
        }
        let mut values = Vec::new();
        strings(&pool["clients"], "", &mut values);
        markers.extend(values.into_iter().filter(|(k, _)| k == "ClientSecret").map(|(_, v)| v));
    }
    // Passwords stand in the lesson alone; its account keeps a mark of them.
    for file in fs::read_dir("assets/lab").unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        if !text.contains(&format!("\nname = \"{lesson}\"\n")) {
            continue;
        }
        for part in text.split("'''") {
            if let Ok(document) = serde_json::from_str::<Value>(part) {
                let mut values = Vec::new();
                strings(&document, "", &mut values);
                let of = ["Password", "SoftwareToken", "ClientSecret"];
                let secrets = values.into_iter().filter(|(key, _)| of.contains(&key.as_str()));
                markers.extend(secrets.map(|(_, text)| text).filter(|text| text.len() > 5));
            }
        }
    }
    Planted { markers, user }
}

/// Every file below a directory but the practice accounts themselves, which play AWS.
fn files(directory: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("state/lab") {
            files(&path, found);
        } else if path.is_file() {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn no_file_that_can_be_handed_over_holds_what_is_secret_or_a_users() {
    let lister = Machine::new();
    let lessons = lister.run(&["practice", "list", "--format", "json"]).json();
    let (mut looked_in, mut looked_for, mut applied) = (BTreeSet::new(), 0, 0);
    for lesson in lessons.as_array().unwrap() {
        let name = lesson["name"].as_str().unwrap();
        let Planted { markers, user } = planted(name);
        let Some((user, pool)) = user else { continue };
        let machine = Machine::new();
        let practice = format!("--practice={name}");
        let of = |file: &str| machine.home.path().join(file).display().to_string();
        let run = |args: &[&str]| -> Ran {
            machine.run(&[&[practice.as_str(), "--by", "Ana"][..], args].concat())
        };
        let check = ["check", "--all", "--user", &user, "--save"];
        let ran = run(&[&check[..], &[&of("case.json")]].concat());
        assert!(ran.code == 0 || ran.code == 1 || ran.code == 3, "{name}: {ran:?}");
        run(&[&check[..], &[&of("masked.json"), "--mask"]].concat());
        run(&["check", "--all", "--user", &user, "--ticket", "OPS-1"]);
        for problem in lesson["problems"].as_array().unwrap() {
            let problem = problem.as_str().unwrap();
            let want = ["--pool", &pool, "--problem", problem];
            let plan = of(&format!("{problem}.plan.json"));
            for with in [&[][..], &["--user", &user]] {
                let ran = run(&[&["plan"][..], &want, with, &["--save", &plan]].concat());
                if ran.code != 1 {
                    continue;
                }
                let sure = ["--yes", "--confirm", &pool, "--reason", "Asked for in OPS-1."];
                let ran = run(&[&["apply", &plan][..], &sure].concat());
                assert!(ran.code < 2, "{name} {problem}: {ran:?}");
                applied += 1;
                break;
            }
        }
        run(&["undo", "--yes"]);
        for lang in ["en", "pt-BR"] {
            for format in ["markdown", "html", "json"] {
                let file = of(&format!("report.{lang}.{format}"));
                let ran = run(&["report", "--format", format, "--lang", lang, "--output", &file]);
                assert_eq!(ran.code, 0, "{name}: {ran:?}");
            }
        }
        let mut written = Vec::new();
        files(machine.home.path(), &mut written);
        for (path, text) in &written {
            for marker in &markers {
                looked_for += 1;
                assert!(!text.contains(marker.as_str()), "{name}: {marker:?} is in {path}");
            }
        }
        let kind = |path: &str| path.rsplit('/').next().map(str::to_owned);
        looked_in.extend(written.iter().filter_map(|(path, _)| kind(path)));
    }
    println!("{applied} plans applied, {looked_for} looks into {} files", looked_in.len());
    for file in ["case.json", "masked.json", "report.en.html", "report.pt-BR.markdown"] {
        assert!(looked_in.contains(file), "no {file} was looked through");
    }
    assert!(looked_for > 4_000 && applied > 10, "{applied} plans, {looked_for} looks");
}
