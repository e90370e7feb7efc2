//! What is said of texts that the classification was not built from (`held_out.jsonl`): one object a line, with
//! what a reader who knows Cognito would say. The even lines may be tuned on; the odd ones are only measured.

use cognito_doctor::classify::{Found, TextKind, explain};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    text: String,
    /// None: any will do.
    kind: Option<String>,
    /// The slug; None: no problem of ours.
    problem: Option<String>,
    /// What sort of text it is, a colon, and where it would come from.
    note: String,
}

impl Line {
    fn is(&self, sort: &str) -> bool {
        self.note.split(':').next() == Some(sort)
    }
}

#[derive(Default)]
struct Count {
    wanted: usize,
    right: usize,
    /// Named where something else or nothing is right.
    wrong: usize,
    kinds: usize,
    kinds_right: usize,
}

impl Count {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }
}

fn lines() -> Vec<(bool, Line)> {
    let file = include_str!("held_out.jsonl");
    let line = |(at, line): (usize, &str)| {
        (at % 2 == 1, serde_json::from_str(line).unwrap_or_else(|e| panic!("line {}: {e}", at + 1)))
    };
    file.lines().enumerate().map(line).collect()
}

/// Counts the lines that are wanted, and tells those that are answered otherwise. A question that leads to a
/// guide claims nothing: whether the guide is the right one is measured only where one is wanted.
fn measured(wanted: impl Fn(bool, &Line) -> bool) -> (Count, Vec<String>) {
    let mut count = Count::default();
    let mut missed = Vec::new();
    for (_, line) in lines().iter().filter(|(even, line)| wanted(*even, line)) {
        let got = explain(&line.text);
        let named = got.problem.problem().map(|p| p.slug());
        let claims_nothing = line.is("plain question") && got.kind == TextKind::Question;
        count.wanted += usize::from(line.problem.is_some());
        match (&line.problem, named) {
            (Some(wanted), Some(named)) if wanted == named => count.right += 1,
            (_, Some(_)) if !claims_nothing => count.wrong += 1,
            _ => {}
        }
        let kind_right = line.kind.as_ref().is_none_or(|kind| kind == got.kind.word());
        count.kinds += 1;
        count.kinds_right += usize::from(kind_right);
        let problem_right = named == line.problem.as_deref() || claims_nothing;
        if !(kind_right && problem_right) {
            missed.push(format!(
                "{} {}, not {} {}: {}",
                got.kind.word(),
                if got.problem == Found::Nothing { "none" } else { got.problem.word() },
                line.kind.as_deref().unwrap_or("any"),
                line.problem.as_deref().unwrap_or("none"),
                line.text.chars().take(120).collect::<String>().replace('\n', " ")
            ));
        }
    }
    (count, missed)
}

fn holds(name: &str, precision: f64, recall: f64, wanted: impl Fn(bool, &Line) -> bool) {
    let (count, missed) = measured(wanted);
    let told = format!(
        "{name}: precision {:.3}, recall {:.3} of {}, kinds {} of {}\n{}",
        count.precision(),
        count.recall(),
        count.wanted,
        count.kinds_right,
        count.kinds,
        missed.join("\n")
    );
    println!("{told}");
    assert!(count.precision() >= precision && count.recall() >= recall, "{told}");
    assert!(count.kinds_right as f64 >= 0.97 * count.kinds as f64, "{told}");
}

#[test]
fn clearly_worded_errors_are_named() {
    holds("tuned", 1.0, 0.97, |even, line| even && line.is("clear"));
    holds("set aside", 1.0, 0.95, |even, line| !even && line.is("clear"));
}

#[test]
fn loose_words_are_understood() {
    holds("tuned", 0.95, 0.95, |even, line| even && line.is("loose"));
    holds("set aside", 0.95, 0.95, |even, line| !even && line.is("loose"));
}

#[test]
fn what_is_not_about_cognito_mfa_raises_no_alarm() {
    let (count, missed) = measured(|_, line| line.is("other"));
    assert!(count.kinds >= 60, "{}", count.kinds);
    assert_eq!(count.wrong, 0, "{}", missed.join("\n"));
}

#[test]
fn a_plain_question_is_a_question() {
    let (count, missed) = measured(|_, line| line.is("plain question"));
    assert!(count.kinds >= 10, "{}", count.kinds);
    assert_eq!((count.wrong, count.kinds_right), (0, count.kinds), "{}", missed.join("\n"));
}

#[test]
fn every_document_is_known_by_its_kind() {
    let (count, missed) = measured(|_, line| line.is("document"));
    assert_eq!(count.kinds_right, count.kinds, "{}", missed.join("\n"));
    // What is wrong with a request or a command, its own tests tell.
    let shows = |line: &Line| line.is("document") && !line.note.contains("verdict");
    let (count, missed) = measured(|_, line| shows(line));
    assert_eq!(count.wrong, 0, "{}", missed.join("\n"));
}
