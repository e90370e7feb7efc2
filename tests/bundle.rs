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
