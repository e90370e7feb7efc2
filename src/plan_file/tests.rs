use serde_json::{Value, json};

use super::*;
use crate::change::{Change, Edit, Target};
use crate::factor::Factor;
use crate::facts::sample;
use crate::fixes::{Choices, FixInput, for_goal, for_problem};
use crate::problem::Problem;
use crate::text::{Lang, json_lines};

const OWN: &str = "0.4.2";
const BY: &str = "arn:aws:sts::111122223333:assumed-role/Operator/rita";

fn made() -> Made<'static> {
    Made { by: BY, at: "2026-11-26T11:00:00Z", version: OWN, lesson: None }
}

/// A plan of several changes, with numbers that no machine type holds.
fn several() -> PlanFile {
    let mut facts = sample::without_sms();
    sample::edit_mfa(&mut facts, |mfa| {
        let odd: Value = serde_json::from_str("[1.10, 1e400, 12345678901234567890123]").unwrap();
        mfa.insert("OfTomorrow".to_owned(), odd);
    });
    sample::edit_pool(&mut facts, |pool| {
        pool.insert("Name".to_owned(), json!("shop\u{1b}[31m\u{202e}\u{9b}"));
    });
    let asked = Asked { goals: vec![Factor::Sms], ..Asked::default() };
    let input = FixInput { facts: &facts, asked: &asked, choices: &Choices::new() };
    let plan = for_goal(&input, Factor::Sms).unwrap().unwrap();
    assert!(plan.changes.len() > 2, "{plan:?}");
    PlanFile::of(&facts, &asked, &plan, made())
}

fn opened(json: &Value) -> Result<Opened, Unusable> {
    read(&json_lines(json), OWN)
}

#[test]
fn a_plan_comes_back_as_it_was_digit_for_digit() {
    let file = several();
    let text = json_lines(&file.to_json().unwrap());
    let read = read(&text, OWN).unwrap();
    assert_eq!(read, Opened { file: file.clone(), edited: Vec::new() });
    assert_eq!(read.file.plan.risk(), file.plan.risk());
    for digits in ["1.10", "1e+400", "12345678901234567890123"] {
        assert!(text.contains(digits), "{digits}");
    }
    assert!(!text.chars().any(|c| c != '\n' && crate::text::is_hidden(c)));
}

#[test]
fn every_text_comes_back_by_its_name() {
    let facts = sample::without_sms();
    for goal in Factor::ALL {
        let asked = Asked { goals: vec![goal], ..Asked::default() };
        let input = FixInput { facts: &facts, asked: &asked, choices: &Choices::new() };
        let Ok(Some(plan)) = for_goal(&input, goal) else { continue };
        let file = PlanFile::of(&facts, &asked, &plan, made());
        assert_eq!(opened(&file.to_json().unwrap()).unwrap().file, file);
    }
    // A text that was dropped since is shown as it was written.
    let mut json = several().to_json().unwrap();
    let said = json["plan"]["means"][0]["en"].as_str().unwrap().to_owned();
    json["plan"]["means"][0]["text"] = json!("gone");
    let means = opened(&json).unwrap().file.plan.means;
    assert_eq!(means[0], Say::literal(said));
}

/// Turns one letter or digit of the first text or number in there.
fn turn(value: &mut Value) {
    match value {
        Value::Null => *value = json!("x"),
        Value::Bool(b) => *value = Value::Bool(!*b),
        Value::Number(number) => {
            let mut text = number.to_string();
            let last = if text.ends_with('1') { '2' } else { '1' };
            text.pop();
            text.push(last);
            *value = serde_json::from_str(&text).unwrap();
        }
        Value::String(text) => {
            let first = if text.starts_with('x') { 'y' } else { 'x' };
            *text = first.to_string() + text.get(1..).unwrap_or_default();
        }
        Value::Array(list) => match list.first_mut() {
            Some(first) => turn(first),
            None => list.push(json!("x")),
        },
        Value::Object(map) => match map.values_mut().next() {
            Some(first) => turn(first),
            None => drop(map.insert("x".to_owned(), json!(1))),
        },
    }
}

#[test]
fn one_letter_that_was_edited_is_named_by_its_part() {
    let whole = several().to_json().unwrap();
    let mut parts: Vec<(String, Part)> = [
        ("/made_by", Part::Maker),
        ("/at", Part::Maker),
        ("/account", Part::Place),
        ("/region", Part::Place),
        ("/lesson", Part::Place),
        ("/pool/id", Part::Place),
        ("/pool/name", Part::Place),
        ("/purpose/goals", Part::Purpose),
        ("/purpose/client", Part::Purpose),
        ("/plan/summary", Part::Summary),
        ("/plan/summary/en", Part::Summary),
        ("/plan/fix", Part::Summary),
        ("/plan/means", Part::Meaning),
        ("/plan/means/0/pt-BR", Part::Meaning),
        ("/plan/risk", Part::Risk),
        ("/plan/risk_why", Part::Risk),
        ("/plan/undo", Part::Undo),
        ("/plan/undo_why", Part::Undo),
        ("/plan/choices", Part::Choices),
        ("/plan/owner", Part::Owner),
    ]
    .map(|(path, part)| (path.to_owned(), part))
    .into();
    for i in 0..whole["plan"]["changes"].as_array().unwrap().len() {
        let n = i + 1;
        for (member, part) in [
            ("call", Part::Call(n)),
            ("target", Part::Call(n)),
            ("before", Part::Before(n)),
            ("edits", Part::Preview(n)),
            ("after", Part::Preview(n)),
            ("body", Part::Body(n)),
            ("cli", Part::Command(n)),
        ] {
            parts.push((format!("/plan/changes/{i}/{member}"), part));
        }
    }
    for (path, part) in parts {
        let mut json = whole.clone();
        turn(json.pointer_mut(&path).unwrap_or_else(|| panic!("{path}")));
        assert_ne!(json, whole, "{path}");
        let edited = match opened(&json) {
            Ok(opened) => opened.edited,
            Err(Unusable::Edited(parts)) => parts,
            Err(other) => panic!("{path}: {other:?}"),
        };
        assert_eq!(edited, [part], "{path}");
        for lang in Lang::ALL {
            let texts = Texts(lang);
            let said = texts.say(&super::edited(&texts, &edited));
            assert!(said.contains(&texts.say(&part.say())), "{said}");
        }
    }
}

#[test]
fn what_has_no_checksum_of_its_own_is_covered_by_that_of_the_whole() {
    let whole = several().to_json().unwrap();
    let edits: [fn(&mut Value); 5] = [
        |json| json["added"] = json!(1),
        |json| json["plan"]["added"] = json!(1),
        |json| json["plan"]["changes"][0]["added"] = json!(1),
        |json| json["checksum"] = json!("sha256:0"),
        |json| drop(json["plan"]["changes"].as_array_mut().unwrap().pop()),
    ];
    for (i, edit) in edits.into_iter().enumerate() {
        let mut json = whole.clone();
        edit(&mut json);
        assert_eq!(opened(&json).unwrap().edited, [Part::Rest], "{i}");
    }
    let mut json = whole;
    json["checksums"]["risk"] = json!("sha256:0");
    assert_eq!(opened(&json).unwrap().edited, [Part::Risk]);
}

/// Somebody who computes the checksums anew is not found out by them, and this program still sends only what it
/// would send by itself for the change that is shown.
#[test]
fn a_forged_body_or_risk_is_not_what_this_program_would_send_or_say() {
    let forged = |path: &str, to: Value| {
        let mut json = several().to_json().unwrap();
        *json.pointer_mut(path).unwrap() = to;
        shape::seal(&mut json);
        opened(&json)
    };
    let other = |part| Err(Unusable::OtherVersion(part, OWN.to_owned()));
    assert_eq!(forged("/plan/changes/0/body", json!({})), other(Part::Body(1)));
    assert_eq!(forged("/plan/changes/1/after", json!({})), other(Part::Preview(2)));
    assert_eq!(forged("/plan/risk", json!("low")), other(Part::Risk));
    assert_eq!(forged("/pool/id", json!("us-east-1_Other")), other(Part::Call(3)));
    assert!(forged("/plan/changes/0/before", json!({"a": 1})).is_err());
}

#[test]
fn damaged_foreign_and_newer_files_are_told_apart() {
    let json = several().to_json().unwrap();
    let text = json_lines(&json);
    for end in (0..text.len()).step_by(97).filter(|end| text.is_char_boundary(*end)) {
        assert!(matches!(read(&text[..end], OWN), Err(Unusable::NotJson(_))), "{end}");
    }
    for foreign in ["{}", "[]", "null", "1", r#"{"schema": "cognito-doctor/bundle/v1"}"#] {
        assert_eq!(read(foreign, OWN), Err(Unusable::Foreign), "{foreign}");
    }
    for (member, newer) in [
        ("version", "0.4.3"),
        ("version", "0.10.0"),
        ("version", "1.0.0-rc.1"),
        ("schema", "cognito-doctor/plan-file/v2"),
    ] {
        let mut json = json.clone();
        json[member] = newer.into();
        assert!(matches!(opened(&json), Err(Unusable::Newer(_))), "{newer}");
    }
    // An older one is read.
    let older = PlanFile { version: "0.3.9".to_owned(), ..several() };
    assert_eq!(opened(&older.to_json().unwrap()).unwrap().file, older);
    for member in ["version", "checksum", "checksums"] {
        let mut json = json.clone();
        json.as_object_mut().unwrap().shift_remove(member);
        assert_eq!(opened(&json), Err(Unusable::Damaged(format!("/{member}"))));
    }
    for member in json.as_object().unwrap().keys().filter(|key| *key != "schema") {
        for other in [json!(null), json!(1), json!([]), json!({}), json!("x"), json!([[]])] {
            if json[member] == other {
                continue;
            }
            let mut json = json.clone();
            json[member] = other;
            // Whatever stands there: never a whole plan, never a panic.
            assert!(!opened(&json).is_ok_and(|o| o.edited.is_empty()), "{member}");
        }
    }
}

#[test]
fn an_undo_is_not_saved() {
    let mut file = several();
    file.plan.fix = None;
    assert!(file.to_json().is_err());
}

#[test]
fn a_user_is_named_as_the_calls_name_them_and_by_nothing_else() {
    let mut facts = sample::healthy();
    let user = sample::user(&["SOFTWARE_TOKEN_MFA"], None);
    let name = user.username.clone();
    facts.user = crate::facts::Fact::Known(Some(user));
    let asked = sample::reported(Problem::TotpNotSetUp);
    let input = FixInput { facts: &facts, asked: &asked, choices: &Choices::new() };
    let plan = for_problem(&input, Problem::TotpNotSetUp).unwrap().unwrap();
    let json = PlanFile::of(&facts, &asked, &plan, made()).to_json().unwrap();
    assert_eq!(json["purpose"]["user"], name);
    assert_eq!(json["plan"]["changes"][0]["body"]["Username"], name);
}

/// Every call is told with what it carries.
#[test]
fn the_body_is_what_the_call_sends() {
    let (pool_id, username) = ("p".to_owned(), "ana".to_owned());
    let role = "r".to_owned();
    let trust = json!({"Version": "2012-10-17"});
    let body = |target: Target, before: Value, after: Value| {
        let edits =
            vec![Edit { path: String::new(), before: Some(before.clone()), after: Some(after) }];
        shape::body(&Change { target, base: before, edits }).unwrap()
    };
    let token = Target::SoftwareToken { pool_id: pool_id.clone(), username: username.clone() };
    assert_eq!(
        body(token, json!({"Registered": true}), Value::Null),
        json!({"UserPoolId": "p", "Username": "ana"})
    );
    let device = Target::Device { pool_id, username, device_key: "k".into() };
    assert_eq!(
        body(device, Value::Null, json!({"DeviceRememberedStatus": "remembered"})),
        json!({"UserPoolId": "p", "Username": "ana", "DeviceKey": "k",
            "DeviceRememberedStatus": "remembered"})
    );
    let inline = Target::InlinePolicy { role: role.clone(), policy: "Sms".into() };
    assert_eq!(
        body(inline.clone(), Value::Null, trust.clone()),
        json!({"RoleName": "r", "PolicyName": "Sms", "PolicyDocument": trust.to_string()})
    );
    assert_eq!(
        body(inline, trust.clone(), Value::Null),
        json!({"RoleName": "r", "PolicyName": "Sms"})
    );
    let created = Target::Role { path: "/".into(), role };
    let document = json!({"Path": "/", "RoleName": "r", "AssumeRolePolicyDocument": trust});
    assert_eq!(
        body(created, Value::Null, document),
        json!({"Path": "/", "RoleName": "r", "AssumeRolePolicyDocument": trust.to_string()})
    );
}
