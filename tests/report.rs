//! `report`: what a ticket, a browser, a printer and a program get of a session's record.

mod stage;

use std::path::PathBuf;

use serde_json::{Value, json};
use stage::{Machine, browser};

/// The id of the record in `tests/report`: with something in every part, many changes, long differences, and
/// names that would like to be more than names.
const ID: &str = "20261125T140000000Z-4f1c9a";
const RECORD: &str = include_str!("report/record.json");

fn keep(machine: &Machine, id: &str, change: impl Fn(&mut Value)) {
    let mut record: Value = serde_json::from_str(RECORD).unwrap();
    record["id"] = json!(id);
    change(&mut record);
    let place = &record["place"];
    let folder = machine.state().join("records").join(match place["lesson"].as_str() {
        Some(lesson) => format!("practice/{lesson}"),
        None => {
            format!("{}/{}", place["account"].as_str().unwrap(), place["region"].as_str().unwrap())
        }
    });
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{id}.json")), record.to_string()).unwrap();
}

/// A machine in Brazil, with the record.
fn machine() -> Machine {
    let mut machine = Machine::new();
    machine.set("TZ", "BRT3");
    keep(&machine, ID, |_| {});
    machine
}

/// Without the time at which it was made and the program's version.
fn settled(report: &str) -> String {
    let (body, footer) = report.rsplit_once("\n---\n").unwrap();
    let (_, rest) = footer.split_once(" -03:00 ").expect(footer);
    format!("{body}\n---\n\n[version, time] {rest}\n")
}

#[test]
fn a_ticket_gets_markdown_in_either_language() {
    let machine = machine();
    for lang in ["en", "pt-BR"] {
        let ran = machine.run(&["report", "--lang", lang]);
        assert_eq!((ran.code, ran.talk.as_str()), (0, ""), "{ran:?}");
        insta::assert_snapshot!(format!("report_markdown_{lang}"), settled(&ran.out));
    }
}

#[test]
fn a_record_is_named_by_as_much_as_no_other_has() {
    let machine = machine();
    let other = "20261126T090000000Z-5a5a5a";
    keep(&machine, other, |record| {
        record["place"]["account"] = json!("999999999999");
        record["place"]["profile"] = Value::Null;
        record["ended"] = Value::Null;
    });
    keep(&machine, "20261127T090000000Z-6b6b6b", |record| {
        record["place"]["lesson"] = json!("wrong-principal");
    });
    let of = |args: &[&str]| {
        let ran = machine.run(&[&["report", "--format", "json"], args].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        (ran.json()["id"].as_str().unwrap().to_owned(), ran.talk)
    };
    assert_eq!(of(&[ID]).0, ID);
    assert_eq!(of(&["20261125"]).0, ID);
    // The newest of what the options name; a lesson's only where a lesson is named.
    let (newest, talk) = of(&[]);
    assert_eq!(newest, other);
    assert!(talk.contains("999999999999") && talk.contains("report --list"), "{talk}");
    assert_eq!(of(&["--profile", "prod"]).0, ID);
    assert_eq!(of(&["--practice=1"]).0, "20261127T090000000Z-6b6b6b");
    for (args, code, says) in [
        (&["report", "202611"][..], 2, other),
        (&["report", "20261125T140000000Z-4f1c9b"], 2, ID),
        (&["report", "yesterday"], 2, "report --list"),
        (&["report", ""], 2, "report --list"),
        (&["report", "--region", "eu-west-1"], 3, "report --list"),
        (&["--practice=2", "report"], 3, "report --list"),
        (&["report", "--format", "text"], 2, "markdown, html, json"),
        (&["report", "--list", "--format", "html"], 2, "text, json"),
        (&["report", "--list", "--output", "x"], 2, "--output"),
    ] {
        let ran = machine.run(args);
        assert_eq!(ran.code, code, "{args:?}: {ran:?}");
        assert!(ran.talk.contains(says) && ran.out.is_empty(), "{args:?}: {ran:?}");
    }
    let list = machine.run(&["report", "--list"]);
    assert_eq!(list.out.lines().count(), 3, "{list:?}");
    assert!(list.out.contains("2026-11-25 11:00 -03:00"), "{list:?}");
    let one = machine.run(&["--practice=wrong-principal", "report", "--list"]);
    assert_eq!(one.out.lines().count(), 1, "{one:?}");
}

#[test]
fn nothing_recorded_and_damaged_records_are_told() {
    let machine = Machine::new();
    let none = machine.run(&["report"]);
    assert!(none.code == 3 && none.talk.contains("No session is recorded"), "{none:?}");
    let list = machine.run(&["report", "--list", "--format", "json"]);
    assert_eq!((list.code, list.out.as_str()), (0, "[]"));
    keep(&machine, ID, |_| {});
    let folder = machine.state().join("records/123456789012/us-east-1");
    std::fs::write(folder.join("20261201T000000000Z-aaaaaa.json"), &RECORD[..500]).unwrap();
    let list = machine.run(&["report", "--list"]);
    assert!(list.code == 0 && list.talk.contains("20261201T000000000Z-aaaaaa.json"), "{list:?}");
    let report = machine.run(&["report"]);
    assert!(report.code == 0 && report.talk.contains("cannot be read"), "{report:?}");
}

#[test]
fn a_file_is_private_and_never_written_over() {
    let machine = machine();
    let file = machine.home.path().join("report.html");
    let name = file.to_str().unwrap();
    let first = machine.run(&["report", "--format", "html", "--output", name]);
    assert!(first.code == 0 && first.out.is_empty() && first.talk.contains(name), "{first:?}");
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{page}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
    // Before the subcommand, too, it is a file.
    let again = machine.run(&["--output", name, "report"]);
    assert!(again.code == 2 && again.talk.contains("not overwritten"), "{again:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), page);
    let nowhere = machine.run(&["report", "--output", "/no/such/directory/report.md"]);
    assert_eq!(nowhere.code, 3, "{nowhere:?}");
    // A directory gets a file of its own each time.
    let folder = machine.home.path().to_str().unwrap();
    for expected in ["", "-2"] {
        let ran = machine.run(&["report", "--output", folder]);
        let name = format!("cognito-doctor-report-{ID}{expected}.md");
        assert!(ran.code == 0 && ran.talk.contains(&name), "{ran:?}");
        let text = std::fs::read_to_string(machine.home.path().join(name)).unwrap();
        assert!(text.starts_with("# Amazon Cognito MFA"), "{text}");
    }
}

#[test]
fn output_is_the_form_of_the_answer_everywhere_else() {
    let machine = machine();
    for args in [
        &["problems", "--output", "json"][..],
        &["--output", "json", "problems"],
        &["problems", "--output=json"],
        &["report", "--list", "--format", "json"],
        &["--format", "json", "report", "--list"],
        &["--output", "json", "report", "--list"],
    ] {
        let ran = machine.run(args);
        assert!(ran.code == 0 && ran.json().is_array(), "{args:?}: {ran:?}");
    }
    for (args, says) in [
        (&["problems", "--output", "yaml"][..], "yaml"),
        (&["problems", "--output", "html"], "has no html form"),
        (&["problems", "--output", "json", "--format", "json"], "--format"),
        (&["problems", "--output"], "--output"),
    ] {
        let ran = machine.run(args);
        assert!(ran.code == 2 && ran.talk.contains(says), "{args:?}: {ran:?}");
        let ran = machine.run(&[args, &["--lang", "pt-BR"]].concat());
        assert!(ran.code == 2 && !ran.talk.contains("error:"), "{args:?}: {ran:?}");
    }
}

/// Opened, measured and printed by a real browser: a report that is long and hostile, and one with next to
/// nothing in it.
#[test]
fn a_browser_draws_and_prints_the_report_whole() {
    let Some(program) = browser::program() else { return };
    let machine = machine();
    let little = "20261201T000000000Z-bbbbbb";
    keep(&machine, little, |record| {
        for part in ["decided", "changed", "checklists", "notes", "remains", "tickets"] {
            record[part] = json!([]);
        }
        record["pools"].as_array_mut().unwrap().remove(0);
        record["found"].as_array_mut().unwrap().remove(0);
    });
    let mut files: Vec<PathBuf> = Vec::new();
    for (id, lang) in [(ID, "en"), (ID, "pt-BR"), (little, "en")] {
        let file = machine.home.path().join(format!("{id}-{lang}.html"));
        let name = file.to_str().unwrap();
        let ran =
            machine.run(&["report", id, "--format", "html", "--lang", lang, "--output", name]);
        assert_eq!(ran.code, 0, "{ran:?}");
        files.push(file);
    }
    let folder = tempfile::tempdir().unwrap();
    let seen = browser::seen(program, folder.path(), &files);
    for (file, lang, pages) in
        [(&files[0], "en", 6..20), (&files[1], "pt-BR", 6..20), (&files[2], "en", 1..4)]
    {
        let name = file.file_name().unwrap().to_str().unwrap();
        let page = &seen[name];
        assert_eq!(page["lang"], lang);
        // Nothing is loaded but the file, and the browser complains of nothing.
        assert_eq!(page["requested"], json!([format!("file://{}", file.display())]), "{name}");
        assert_eq!(page["logged"], json!([]), "{name}");
        for element in ["script", "img", "link", "iframe", "object", "a", "form", "b"] {
            let there = page["elements"].as_array().unwrap().contains(&json!(element));
            assert!(!there, "{name} has <{element}>");
        }
        assert_eq!(page["handlers"], 0, "{name}");
        // Headings go down one level at a time; every table has its caption, every head its scope.
        let headings: Vec<i64> =
            page["headings"].as_array().unwrap().iter().map(|h| h.as_i64().unwrap()).collect();
        assert_eq!(headings.iter().filter(|level| **level == 1).count(), 1, "{headings:?}");
        assert!(headings.windows(2).all(|two| two[1] <= two[0] + 1), "{headings:?}");
        assert!(page["tables"].as_i64().unwrap() > 3, "{name}");
        assert_eq!(page["without_caption"], 0, "{name}");
        assert_eq!(page["without_scope"], 0, "{name}");
        // Nothing is cut off, on a telephone neither; dark is dark.
        for (size, measured) in page["measured"].as_object().unwrap() {
            assert_eq!(measured["clipped"], json!([]), "{name} at {size}");
            assert_eq!(measured["outside"], json!([]), "{name} at {size}");
            assert_eq!(measured["page"][0], measured["page"][1], "{name} at {size}");
            let background =
                if size.starts_with("light") { "rgb(255, 255, 255)" } else { "rgb(18, 23, 30)" };
            assert_eq!(measured["background"], background, "{name} at {size}");
        }
        // On paper: white, nothing folded away, no row torn, of the right size.
        let printed = &page["printed"];
        assert_eq!(printed["background"], "rgb(255, 255, 255)", "{name}");
        assert_eq!((&printed["hidden"], &printed["torn"]), (&json!(0), &json!(0)), "{name}");
        for (paper, size) in [("a4", [595.0, 842.0]), ("letter", [612.0, 792.0])] {
            let paper = &page["papers"][paper];
            let count = paper["pages"].as_u64().unwrap();
            assert!(pages.contains(&count), "{name}: {count} pages");
            let sizes = paper["sizes"].as_array().unwrap();
            assert_eq!(sizes.len(), 1, "{name}: {sizes:?}");
            for (side, expected) in size.iter().enumerate() {
                let found = sizes[0][side].as_f64().unwrap();
                assert!((found - expected).abs() <= 1.0, "{name}: {sizes:?}");
            }
        }
    }
    let long = &seen[files[0].file_name().unwrap().to_str().unwrap()];
    assert!(long["folded"].as_i64().unwrap() > 3, "{long}");
    assert!(long["printed"]["folded"].as_i64().unwrap() > 3, "it is folded, and printed whole");
}

/// No record made by hand: a lesson's check, a plan that somebody else applies, an undo, and the plan again.
#[test]
fn a_real_session_is_reported_as_it_was() {
    let mut machine = Machine::new();
    machine.set("TZ", "BRT3");
    let run = |args: &[&str]| machine.run(&[&["--practice=1"][..], args].concat());
    let want = ["--pool", "ledger-customers", "--problem", "sms_role_trust_relationship"];
    let plan = machine.home.path().join("plan.json").display().to_string();
    assert_eq!(run(&["check", "--all", "--ticket", "OPS-1", "--by", "Ana"]).code, 1);
    assert_eq!(run(&[&["plan"][..], &want, &["--save", &plan]].concat()).code, 1);
    let apply = ["apply", &plan, "--yes", "--by", "Rui", "--reason", "Approved in OPS-1."];
    let first = run(&[&apply[..], &["--format", "json"]].concat()).json();
    assert_eq!(first["result"], "applied", "{first}");
    let entry = first["entry"].as_str().unwrap();
    let fixed = run(&["report", "--lang", "en"]).out;
    assert!(fixed.contains("> The problems were fixed, the pool was read again"), "{fixed}");
    assert!(fixed.contains(&format!("cognito-doctor --practice=wrong-principal undo {entry}")));
    let undone = run(&["undo", "--yes", "--format", "json"]).json();
    let undo = undone["entry"].as_str().unwrap();
    assert_eq!(run(&["note", "Back as it was.\nTo be decided on Friday."]).code, 0);

    // What was fixed and is broken again is not called fixed.
    let english = run(&["report", "--lang", "en"]).out;
    let request = first["changes"][0]["request_id"].as_str().unwrap();
    for claim in [
        "- **Ticket:** OPS-1\n",
        "| Ana | `arn:aws:sts::111122223333:assumed-role/Operator/ana` | looked at the findings |",
        "- **Prepared by:** `arn:aws:sts::111122223333:assumed-role/Operator/ana`",
        "- **Reason:** Approved in OPS-1.",
        "**Fails** The SMS role ledger-SMS-Role trusts identity pools, not user pools",
        "> Back as it was.\n>\n> To be decided on Friday.",
        &format!("- **Undone by entry:** `{undo}`"),
        &format!("- **Undoes entry:** `{entry}`"),
        &format!("Request ID: `{request}`"),
        "aws iam update-assume-role-policy --role-name ledger-SMS-Role",
        " -03:00",
    ] {
        assert!(english.contains(claim), "no {claim:?} in {english}");
    }
    for false_now in ["The problems were fixed", "Nothing remains"] {
        assert!(!english.contains(false_now), "{false_now:?} in {english}");
    }
    let portuguese = run(&["report", "--lang", "pt-BR"]).out;
    assert!(portuguese.contains("O perfil do IAM ledger-SMS-Role confia"), "{portuguese}");
    assert!(!portuguese.contains("The "), "{portuguese}");
    let json = run(&["report", "--format", "json"]).json();
    assert_eq!(json["changed"][0]["undone_by"], undo);
    assert_eq!(json["remains"].as_array().unwrap().len(), 1, "{}", json["remains"]);
    let html = run(&["report", "--format", "html"]).out;
    assert!(html.contains(entry) && html.contains(undo) && !html.contains("<script"));

    // The plan is still the one that was approved, and the settings are those it was made on.
    assert_eq!(run(&apply).code, 0);
    let english = run(&["report", "--lang", "en"]).out;
    assert!(english.contains("Nothing remains"), "{english}");
}
