//! A case to take along, through the real binary: judged like the account it was read from, whoever opens it.

mod stage;

use serde_json::{Value, json};
use stage::{Machine, Ran};

/// What a lesson's story asks for.
fn asked(lesson: &Value) -> Vec<String> {
    let texts = |key: &str| lesson[key].as_array().into_iter().flatten().filter_map(Value::as_str);
    let goals = texts("goals").flat_map(|goal| ["--goal".to_owned(), goal.to_owned()]);
    let reported = texts("reported").flat_map(|slug| ["--problem".to_owned(), slug.to_owned()]);
    goals.chain(reported).collect()
}

fn run(machine: &Machine, args: &[String]) -> Ran {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    machine.run(&args)
}

fn words(args: &[&str]) -> Vec<String> {
    args.iter().map(|&word| word.to_owned()).collect()
}

/// The pools of an answer, without what only a connection knows.
fn pools(answer: &Value) -> Value {
    let mut pools = answer["pools"].clone();
    for pool in pools.as_array_mut().unwrap() {
        pool["profile"] = Value::Null;
    }
    pools
}

#[test]
fn every_lesson_is_judged_from_its_bundle_as_it_was_live() {
    let machine = Machine::new();
    let listed = machine.run(&["practice", "list", "--format", "json"]).json();
    let file = machine.home.path().join("case.json").display().to_string();
    for lesson in listed.as_array().unwrap() {
        let name = lesson["name"].as_str().unwrap();
        for all in [asked(lesson), Vec::new()] {
            let live = [
                words(&[&format!("--practice={name}"), "check", "--all", "--format", "json"]),
                words(&["--save", &file]),
                all.clone(),
            ];
            let live = run(&machine, &live.concat());
            let again = machine.run(&["check", "--from", &file, "--format", "json"]);
            let (told, said) = (live.json(), again.json());
            assert_eq!(pools(&told), pools(&said), "{name} {all:?}");
            assert_eq!(told["errors"], said["errors"], "{name}");
            assert_eq!(live.code, again.code, "{name}: {again:?}");
            assert_eq!(said["calls"], json!({}), "{name}");
        }
    }
}

/// What must not be in a masked file: names, ids, ARNs, addresses and account numbers of the file without it.
fn originals(bundle: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |value: &Value| {
        found.extend(value.as_str().map(str::to_owned).filter(|text| text.len() >= 5));
    };
    look(&bundle["made_by"]);
    look(&bundle["user"]);
    for pool in bundle["pools"].as_array().unwrap() {
        let facts = &pool["facts"];
        look(&facts["account"]);
        look(&facts["pool_id"]);
        let document = &facts["pool"]["known"];
        for member in ["Name", "Arn", "Id", "Domain"] {
            look(&document[member]);
        }
        for path in [
            "/EmailConfiguration/SourceArn",
            "/EmailConfiguration/From",
            "/SmsConfiguration/ExternalId",
            "/SmsConfiguration/SnsCallerArn",
        ] {
            look(document.pointer(path).unwrap_or(&Value::Null));
        }
        for client in facts["app_clients"]["known"].as_array().into_iter().flatten() {
            look(&client["id"]);
            look(&client["name"]);
        }
        let role = &facts["sms_role"]["known"];
        look(&role["configured_arn"]);
        look(&role["arn"]["name"]);
        for policy in role["inline"]["known"].as_array().into_iter().flatten() {
            look(&policy["name"]);
        }
        for region in facts["ses"]["known"].as_array().into_iter().flatten() {
            for identity in region["identities"]["known"].as_array().into_iter().flatten() {
                look(&identity["name"]);
            }
        }
        look(&facts["user"]["known"]["username"]);
        look(&facts["pass_role"]["known"]["principal"]);
    }
    found
}

/// An outcome as a mask leaves it: without names.
fn shape(answer: &Value) -> Vec<Vec<String>> {
    let of_outcome = |outcome: &Value| {
        let evidence = outcome["evidence"].as_array().unwrap().len();
        format!(
            "{} {} {} {} {evidence} {}",
            outcome["problem"],
            outcome["outcome"],
            outcome["cause"],
            outcome["subject"]["kind"],
            outcome["fix"]
        )
    };
    let of_pool =
        |pool: &Value| pool["outcomes"].as_array().unwrap().iter().map(of_outcome).collect();
    answer["pools"].as_array().unwrap().iter().map(of_pool).collect()
}

#[test]
fn a_masked_bundle_of_every_lesson_is_judged_the_same_and_names_nobody() {
    let machine = Machine::new();
    let listed = machine.run(&["practice", "list", "--format", "json"]).json();
    let file = |name: &str| machine.home.path().join(name).display().to_string();
    let (plain, masked) = (file("plain.json"), file("masked.json"));
    for lesson in listed.as_array().unwrap() {
        let name = lesson["name"].as_str().unwrap();
        let of_lesson = format!("--practice={name}");
        let live = [words(&[&of_lesson, "check", "--all", "--save", &plain]), asked(lesson)];
        run(&machine, &live.concat());
        let live = machine.run(&["check", "--from", &plain, "--format", "json"]);
        let saving = machine.run(&["check", "--from", &plain, "--save", &masked, "--mask"]);
        assert!(saving.talk.contains("Masked:"), "{name}: {}", saving.talk);
        let again = machine.run(&["check", "--from", &masked, "--format", "json"]);
        assert_eq!(shape(&live.json()), shape(&again.json()), "{name}");
        let read = |file: &str| std::fs::read_to_string(file).unwrap();
        let text = read(&masked);
        for original in originals(&serde_json::from_str(&read(&plain)).unwrap()) {
            assert!(!text.contains(&original), "{name}: {original} is in the masked file");
        }
    }
}

/// What fails or warns in an account, pool by pool: problem, outcome and cause.
fn wrong(answer: &Value) -> Vec<Vec<[String; 3]>> {
    let of = |pool: &Value| {
        let mut found: Vec<[String; 3]> = pool["outcomes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|outcome| ["fail", "warn"].contains(&outcome["outcome"].as_str().unwrap()))
            .map(|o| {
                ["problem", "outcome", "cause"].map(|m| o[m].as_str().unwrap_or("").to_owned())
            })
            .collect();
        found.sort();
        found
    };
    let mut pools: Vec<_> = answer["pools"].as_array().unwrap().iter().map(of).collect();
    pools.sort();
    pools
}

#[test]
fn a_case_becomes_a_lesson_with_the_same_faults_under_other_names() {
    let machine = Machine::new();
    let path = |name: &str| machine.home.path().join(name).display().to_string();
    let (case, folder) = (path("case.json"), path("lessons"));
    for lesson in ["wrong-principal", "explicit-deny", "monday-after-the-migration", "no-publish"] {
        let practice = format!("--practice={lesson}");
        let check = ["check", "--all", "--format", "json"];
        let live = machine.run(&[&[practice.as_str()], &check[..], &["--save", &case]].concat());
        let name = format!("case-of-{lesson}");
        let made = machine.run(&["practice", "new", &folder, &name, "--from", &case]);
        assert_eq!(made.code, 0, "{made:?}");
        let own = format!("--practice={name}");
        let again = machine.run(&[&["--lab-dir", &folder, &own], &check[..]].concat());
        assert_eq!(wrong(&again.json()), wrong(&live.json()), "{lesson}");
        // Nothing of the account that it was is in it.
        let text = std::fs::read_to_string(format!("{folder}/{name}.toml")).unwrap();
        let live = live.json();
        for pool in live["pools"].as_array().unwrap() {
            for member in ["account", "id", "name", "arn"] {
                let value = pool[member].as_str().unwrap();
                assert!(!text.contains(value), "{lesson}: {value}");
            }
        }
        let twice = machine.run(&["practice", "new", &folder, &name, "--from", &case]);
        assert_eq!(twice.code, 2, "{twice:?}");
    }
}
