//! Before the guess nothing names the cause: the evidence stays, the diagnosis waits.

use cognito_doctor::app::{Effect, Msg, Options, Reply, Route};
use cognito_doctor::facts::Facts;
use cognito_doctor::failures::End;
use cognito_doctor::guides;
use cognito_doctor::problem::Problem;

use crate::play::*;
use crate::record::{empty_record, kept, written};

const EXPIRED: &str = "Invalid session for the user, session is expired.";
const PROBLEMS: [Problem; 3] =
    [Problem::SessionExpired, Problem::SmsRoleTrustRelationship, Problem::SmsNotDelivered];

/// How to get somewhere from the list of pools, what has to be seen there, and whether the cause is told there once
/// somebody has guessed.
type Way = (&'static str, fn(&mut Play), &'static str, bool);

const WAYS: &[Way] = &[
    ("recent failures", failed, EXPIRED, true),
    (
        "a failure's sources",
        |play| {
            failed(play);
            play.press("d");
        },
        "CloudTrail",
        false,
    ),
    ("an error that was pasted", pasted_error, "NotAuthorizedException", true),
    ("a policy that was pasted", pasted_policy, "sts:AssumeRole", true),
    (
        "its steps",
        |play| {
            pasted_error(play);
            play.press("Enter");
        },
        "",
        true,
    ),
    (
        "a second opinion",
        |play| {
            pasted_policy(play);
            play.press("Tab");
        },
        "",
        false,
    ),
    ("the record", |play| play.press("v"), "Session record", true),
    ("the practice phones", phone, "never arrives", true),
    ("a refused sign-in", signed_in, EXPIRED, true),
    ("the question", |play| play.press("Q"), "", false),
    (
        "the journal",
        |play| {
            play.press("u");
            play.answer(journal_of(Vec::new()));
        },
        "",
        false,
    ),
    ("the calls", |play| play.press("C"), "", false),
    ("help", |play| play.press("?"), "", false),
    ("the menu", |play| play.press("x"), "", false),
    ("the ticket", |play| play.press("t"), "The shop moved", false),
    ("the list of lessons", |play| play.press("Esc"), "", false),
    ("the start", |play| play.press("Esc Esc"), "", false),
    (
        "what asks for the guess",
        |play| {
            play.press("Enter");
            inspected(play);
        },
        "",
        false,
    ),
];

fn facts() -> Facts {
    Facts { sms_role: broken().sms_role, ..with_clients() }
}

fn inspected(play: &mut Play) {
    play.inspected(facts(), "14:02:11");
}

fn failed(play: &mut Play) {
    play.press("F");
    play.answer(Reply::Failures(Box::new(failures(End::Complete))));
}

fn to_paste(play: &mut Play) {
    play.press("Esc Esc 2");
    assert_eq!(play.route(), &Route::Paste);
}

fn pasted_error(play: &mut Play) {
    to_paste(play);
    play.send(Msg::Paste(format!("NotAuthorizedException: {EXPIRED}")));
}

fn pasted_policy(play: &mut Play) {
    to_paste(play);
    let policy = serde_json::json!({"Version": "2012-10-17", "Statement": [lambda_statement()]});
    play.send(Msg::Paste(policy.to_string()));
}

fn phone(play: &mut Play) {
    play.press("m");
    play.answer(Reply::Phones(phones()));
}

fn signed_in(play: &mut Play) {
    play.press("S");
    inspected(play);
    play.answer_to(|e| matches!(e, Effect::ReadPhones(..)), Reply::Phones(phones()));
    play.press("Enter Enter A");
    play.aws_says(refused("NotAuthorizedException", EXPIRED), 1);
}

/// In the lesson, at the list of pools, after its pool was read; `guessed` skips the question first.
fn at_pools(guessed: bool) -> Play {
    let mut rows = taught_lessons();
    rows[0].problems = PROBLEMS.to_vec();
    let mut play = lessons_of(&Options::default(), rows);
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    let mut record = empty_record();
    play.send(kept(&record, false));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    inspected(&mut play);
    assert_eq!(play.route(), &Route::Guess);
    if guessed {
        play.press("s");
    }
    play.press("Esc");
    written(&mut play, &mut record);
    play
}

/// What gives a cause away: the names of the problems, the titles of their guides and of what was found.
fn telling(play: &Play) -> Vec<String> {
    let guides = PROBLEMS.into_iter().filter_map(guides::find);
    let mut all: Vec<String> = guides.map(|guide| guide.title.en.clone()).collect();
    all.extend(PROBLEMS.map(|problem| problem.slug().to_owned()));
    let outcomes = play.model.shared.case.iter().flat_map(|case| &case.outcomes);
    let found = outcomes.filter(|o| PROBLEMS.contains(&o.problem));
    all.extend(found.map(|o| play.model.shared.say(&o.title)));
    all.push("SMS sandbox".to_owned());
    all.push("cognito-idp.amazonaws.com".to_owned());
    all
}

#[test]
fn nobody_is_told_the_cause_before_the_guess() {
    let mut wrong = String::new();
    for (name, go, evidence, tells) in WAYS {
        for guessed in [false, true] {
            let mut play = at_pools(guessed);
            let before = play.effects.len();
            go(&mut play);
            if !guessed {
                // Neither a copy nor a file says more than the screen.
                play.press("y");
                play.press("W");
            }
            let handed = play.effects[before..].iter().filter_map(|effect| match effect {
                Effect::Copy(text) | Effect::WriteFile { text, .. } => Some(text.clone()),
                Effect::WriteReport(record, _) => serde_json::to_string(record).ok(),
                _ => None,
            });
            let seen = handed.chain([play.frame(100, 60).replace('\n', " ")]).collect::<Vec<_>>();
            let seen = seen.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let told: Vec<String> =
                telling(&play).into_iter().filter(|t| seen.contains(t)).collect();
            let right = match (guessed, *tells) {
                (false, _) => told.is_empty(),
                (true, tells) => !tells || !told.is_empty(),
            };
            if !right {
                wrong.push_str(&format!(
                    "{name}, guessed {guessed}: {told:?}\n{}\n",
                    play.frame(100, 40)
                ));
            }
            if !guessed && !seen.contains(evidence) {
                wrong.push_str(&format!("{name}: no {evidence:?}\n{}\n", play.frame(100, 40)));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
