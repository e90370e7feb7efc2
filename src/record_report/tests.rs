//! The report of a record with something in every part, and of what is left when parts are taken out of it.

use serde_json::{Value, json};

use super::*;
use crate::document::{html, markdown};
use crate::text::Lang;

/// A record with names that would like to be more than names.
fn value() -> Value {
    serde_json::from_str(include_str!("../../tests/report/record.json")).unwrap()
}

fn report(value: &Value, lang: Lang) -> Document {
    let record: Record = serde_json::from_value(value.clone()).unwrap();
    let reading = Reading {
        texts: Texts(lang),
        local_time: &|at| at.replace('T', " ").replace('Z', " UTC"),
        made_at: "2026-11-25T16:00:00Z",
    };
    document(&record, &reading)
}

fn changed(members: &[(&str, Value)]) -> Value {
    let mut value = value();
    for (pointer, other) in members {
        *value.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) =
            other.clone();
    }
    value
}

#[test]
fn every_part_is_there_in_the_order_in_which_a_customer_reads() {
    for lang in Lang::ALL {
        let report = report(&value(), lang);
        let texts = Texts(lang);
        let headings: Vec<String> = report
            .parts
            .iter()
            .filter_map(|part| match part {
                Part::Heading(2, line) => Some(line.clone()),
                _ => None,
            })
            .map(|line| match &line[..] {
                [Span::Text(words)] => words.clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        let expected = [
            "report-summary",
            "report-who",
            "report-found",
            "report-decided",
            "report-changed",
            "report-steps",
            "report-notes",
            "report-remains",
            "report-unread",
            "report-masked",
        ];
        assert_eq!(headings, expected.map(|id| texts.get(id)));
    }
}

#[test]
fn the_verdict_says_no_more_than_was_seen() {
    let nothing: Value = json!([]);
    let failing = json!([{"kind": "finding", "pool": "us-east-1_Qp3vT8xZc", "problem": "email_tier",
        "outcome": "fail", "title": "LITE"}]);
    let doubt = json!([{"kind": "in_doubt", "entry": "e", "pool": "p", "call": "iam:PutRolePolicy",
        "summary": "s"}]);
    let step =
        json!([{"kind": "step", "pool": "p", "problem": "email_tier", "step": "ask_who_pays"}]);
    let unread = json!("2026-11-25T14:00:30Z");
    for (members, verdict) in [
        (&[][..], "report-verdict-cannot-tell"),
        (&[("/remains", failing.clone())], "report-verdict-failing"),
        (&[("/remains", doubt)], "report-verdict-in-doubt"),
        (&[("/remains", step)], "report-verdict-remains"),
        (&[("/remains", nothing.clone())], "report-verdict-fixed"),
        (
            &[("/remains", nothing.clone()), ("/changed", nothing.clone())],
            "report-verdict-in-order",
        ),
        (
            &[("/remains", nothing.clone()), ("/found", nothing.clone())],
            "report-verdict-nothing-read",
        ),
        (
            &[
                ("/remains", nothing.clone()),
                ("/changed/0/verified", nothing.clone()),
                ("/found/0/last/at", unread),
            ],
            "report-verdict-not-verified",
        ),
    ] {
        let report = report(&changed(members), Lang::En);
        let callout = report.parts.iter().find_map(|part| match part {
            Part::Callout(_, line) => Some(line.clone()),
            _ => None,
        });
        assert_eq!(callout, Some(vec![Span::text(&Texts(Lang::En).get(verdict))]), "{members:?}");
    }
}

#[test]
fn a_pool_that_was_read_once_has_no_end() {
    let report = report(&value(), Lang::En);
    let columns: Vec<&Vec<String>> = report
        .parts
        .iter()
        .filter_map(|part| match part {
            Part::Table(table) if table.columns.len() == 3 => Some(&table.columns),
            _ => None,
        })
        .collect();
    assert!(
        columns.iter().any(|names| names[2].contains("2026-11-25 15:20:00 UTC")),
        "{columns:?}"
    );
    // Read once, with something that fails.
    let once = changed(&[
        ("/found/1/first/findings/0/outcome", json!("fail")),
        ("/found/1/last/findings/0/outcome", json!("fail")),
    ]);
    let written = markdown::write(&self::report(&once, Lang::En));
    let row = "| At the beginning (2026-11-25 14:05:00 UTC) | At the end: not read again |";
    assert!(written.contains(row), "{written}");
}

#[test]
fn what_was_undone_or_never_made_has_no_command_to_undo_it() {
    let command = "undo 20261125T141500000Z-aaaaaa --allow-changes";
    let made = markdown::write(&report(&value(), Lang::En));
    assert_eq!(made.matches(command).count(), 1, "{made}");
    for members in [
        [("/changed/0/undone_by", json!("20261125T160000000Z-cccccc"))],
        [("/changed/0/undoes", json!("20261125T160000000Z-cccccc"))],
        [("/changed/0/undo", json!("none"))],
    ] {
        let written = markdown::write(&report(&changed(&members), Lang::En));
        assert!(!written.contains(command), "{members:?}");
    }
}

#[test]
fn what_was_answered_to_a_call_is_said_by_how_it_stands() {
    let error = json!("network: connection closed");
    for (status, text) in [
        ("refused", "report-unsent"),
        ("in_doubt", "report-no-answer"),
        ("not_made", "report-no-answer-not-made"),
        ("done", "report-no-answer-made"),
    ] {
        let members = [
            ("/changed/1/changes/0/status", json!(status)),
            ("/changed/1/changes/0/error", error.clone()),
        ];
        for lang in Lang::ALL {
            let said = Texts(lang).with(text, &[("error", error.as_str().unwrap())]);
            let report = report(&changed(&members), lang);
            assert!(markdown::write(&report).contains(&said), "{status} {lang:?}");
            let refused = Texts(lang).with("report-refusal", &[("error", "")]);
            assert!(!markdown::write(&report).contains(refused.trim()), "{status} {lang:?}");
        }
    }
}

#[test]
fn a_plan_that_was_stopped_says_what_had_changed() {
    let mut stopped = changed(&[("/changed/0/result", json!("moved"))]);
    stopped["changed"][0]["moved"] =
        json!([{"path": "/MfaConfiguration", "before": "OFF", "after": "ON"}]);
    for change in stopped["changed"][0]["changes"].as_array_mut().unwrap() {
        change["status"] = json!("not_sent");
    }
    stopped["decided"][0]["end"] = json!("moved");
    for lang in Lang::ALL {
        let written = markdown::write(&report(&stopped, lang));
        let texts = Texts(lang);
        for part in ["report-moved-said", "report-moved", "report-tried"] {
            assert!(written.contains(&texts.get(part)), "{part} in {written}");
        }
        assert!(written.contains("`/MfaConfiguration`"), "{written}");
        let entry = "20261125T141500000Z-aaaaaa";
        let end = format!("**{}** `{entry}`", texts.get("report-end-moved"));
        assert!(written.contains(&end), "{end} in {written}");
        let count = texts.with("report-share-not-carried-out", &[("count", "1")]);
        assert!(written.contains(&count), "{count} in {written}");
    }
}

#[test]
fn a_test_of_a_sign_in_names_the_user_and_why_it_cannot_be_undone() {
    let sub = "7d1c2f3a-9b4e-4c58-8a6d-0e1f2a3b4c5d";
    let mut whole = value();
    whole["changed"][0]["fix"] = json!("enrol");
    whole["changed"][0]["problem"] = json!("");
    whole["changed"][0]["undo"] = json!("none");
    whole["changed"][0]["undo_why"] = json!({"text": "record-undo-why-enrol"});
    whole["changed"][0]["changes"][0]["subject"] = json!({"kind": "user", "id": sub});
    for lang in Lang::ALL {
        let written = markdown::write(&report(&whole, lang));
        let texts = Texts(lang);
        assert!(written.contains("7d•••") && !written.contains(sub), "{written}");
        assert!(written.contains(&texts.get("record-undo-why-enrol")), "{written}");
        assert!(!written.contains(&format!("**{}:** –", texts.get("report-for"))), "{written}");
        let count = texts.with("report-share-signed-in", &[("count", "1")]);
        assert!(written.contains(&count), "{count} in {written}");
    }
}

#[test]
fn a_choice_of_one_is_no_free_text() {
    let one = json!([{"key": "ses_identity", "chosen": "a", "others": [], "any_value": false, "why": "w"}]);
    let written = markdown::write(&report(&changed(&[("/decided/0/choices", one)]), Lang::En));
    assert!(written.contains("| `a` | none | w |"), "{written}");
}

#[test]
fn nothing_of_a_user_or_a_sender_is_whole_and_the_legend_says_so() {
    let sub = "7d1c2f3a-9b4e-4c58-8a6d-0e1f2a3b4c5d";
    for lang in Lang::ALL {
        let report = report(&value(), lang);
        for written in [markdown::write(&report), html::write(&report)] {
            for secret in [sub, "7d1c", "ana@shop", "ops@shop", "shop.example.com"] {
                assert!(!written.contains(secret), "{secret} stands in {written}");
            }
            let texts = Texts(lang);
            for shown in ["7d•••", "joe@partner.example", &texts.get("report-mask-email")] {
                assert!(written.contains(shown), "{shown} is missing in {written}");
            }
            for absent in ["report-mask-token", "report-mask-phone"] {
                assert!(!written.contains(&texts.get(absent)), "{absent}");
            }
        }
    }
    let json = serde_json::to_string(&masked(&serde_json::from_value(value()).unwrap())).unwrap();
    assert!(!json.contains(sub) && !json.contains("@shop"), "{json}");
}

#[test]
fn names_are_never_more_than_names() {
    for lang in Lang::ALL {
        let report = report(&value(), lang);
        let page = html::write(&report);
        for tag in ["<script", "<img", "<b>"] {
            assert!(!page.contains(tag), "{tag}");
        }
        let ticket = markdown::write(&report);
        // The names stand outside of code, where a tag would be one.
        for tag in ["<script", "<img"] {
            assert!(!ticket.contains(tag), "{tag}");
        }
        for written in [page, ticket] {
            assert!(!written.contains(['\u{202e}', '\u{1b}']), "{written:?}");
        }
    }
}

/// Every row of a table has as many cells as its head, whatever stands in them.
#[test]
fn tables_keep_their_columns() {
    let written = markdown::write(&report(&value(), Lang::PtBr));
    let cells = |line: &str| {
        let (mut count, mut escaped) = (0, false);
        for c in line.chars() {
            match c {
                '\\' => escaped = !escaped,
                '|' if !escaped => count += 1,
                _ => escaped = false,
            }
            if c == '|' {
                escaped = false;
            }
        }
        count
    };
    let mut columns = 0;
    let mut rows = 0;
    for line in written.lines() {
        if !line.starts_with('|') {
            columns = 0;
        } else if columns == 0 {
            columns = cells(line);
        } else {
            assert_eq!(cells(line), columns, "{line}");
            rows += 1;
        }
    }
    assert!(rows > 40, "{rows}");
}
