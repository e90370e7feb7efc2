//! What must feel immediate, timed: `cargo bench --bench speed`. Without `--bench` everything runs
//! once, so that a test run proves no more than that it works.

#[allow(dead_code, reason = "the flows need more of it")]
#[path = "../flows/play.rs"]
mod play;

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cognito_doctor::app::{Options, Reply, Start};
use cognito_doctor::facts::{DeliveryError, TrailEvent};
use cognito_doctor::failures::{Failures, Gatherer, Whose};
use cognito_doctor::guides::{self, Guide};
use cognito_doctor::policy::{PolicyDecision, Request, RequestContext, Resource, evaluate};
use cognito_doctor::problem::Problem;
use cognito_doctor::screens::Model;
use cognito_doctor::{classify, screens};
use play::Play;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Value, json};

/// Times `N` runs of the same thing and prints their median and their slowest.
struct Bench {
    runs: usize,
}

impl Bench {
    fn time<T>(&self, name: &str, goal: Option<Duration>, mut run: impl FnMut() -> T) {
        let mut times: Vec<Duration> = (0..self.runs)
            .map(|_| {
                let start = Instant::now();
                black_box(run());
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        let (median, max) = (times[times.len() / 2], times[times.len() - 1]);
        // An unoptimised build says nothing about the goal, nor does a single run.
        let judged = goal.filter(|_| self.runs > 1 && !cfg!(debug_assertions));
        let verdict = match judged {
            Some(goal) if median <= goal => format!("  within {goal:?}"),
            Some(goal) => format!("  OVER {goal:?}"),
            None => String::new(),
        };
        println!("{name:<44} median {:>10} max {:>10}{verdict}", ms(median), ms(max));
    }
}

fn ms(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1000.0)
}

/// What people paste: a service's log, its lines all different, with one error that counts in it.
fn log(size: usize) -> String {
    let error = "2026-11-23T02:14:07Z ERROR auth NotAuthorizedException: Invalid session for the \
                 user, session is expired. (Service: CognitoIdentityProvider, Status Code: 400, \
                 Request ID: 4f1c0a9e-7d1b-4a52-9a63-0d2f3b1c5e77)\n";
    let mut text = String::with_capacity(size + 512);
    let mut line = 0;
    while text.len() < size {
        if line == 400 {
            text.push_str(error);
        }
        // Writing to a string cannot fail.
        let _ = match line % 5 {
            0 => writeln!(
                text,
                "2026-11-23T02:14:{:02}.{line:03}Z INFO request id=req-{line:06} POST /sign-in 200",
                line % 60
            ),
            1 => writeln!(
                text,
                "{{\"level\":\"debug\",\"span\":{line},\"user\":\"user{line}@example.com\"}}"
            ),
            2 => writeln!(text, "    at com.example.shop.Auth.step{line}(Auth.java:{line})"),
            3 => writeln!(text, "\u{1b}[33mWARN\u{1b}[0m retry {line} of AKIAIOSFODNN7EXAMPLE"),
            _ => writeln!(text, "cache: token=eyJhbGciOiJub25lIn0.{line:032x}.c2ln kept"),
        };
        line += 1;
    }
    assert!(text.contains(error), "the log is too short for its error");
    text
}

fn draw(bench: &Bench, name: &str, model: &Model) {
    for (width, height) in [(100, 30), (200, 60)] {
        let area = Rect { x: 0, y: 0, width, height };
        bench.time(&format!("draw {name}, {width}x{height}"), None, || {
            let mut buf = Buffer::empty(area);
            screens::draw(model, area, &mut buf);
            buf
        });
    }
}

/// A policy of twenty statements, the last of which allows sending.
fn policy() -> Value {
    let mut statements: Vec<Value> = (0..19)
        .map(|i| {
            json!({
                "Sid": format!("Topic{i}"),
                "Effect": if i % 4 == 0 { "Deny" } else { "Allow" },
                "Action": ["sns:Publish*", "sqs:*", format!("dynamodb:Get{i}*")],
                "Resource": [
                    format!("arn:aws:sns:*:111122223333:topic-{i}-*"),
                    format!("arn:aws:sqs:us-east-?:111122223333:*queue*{i}*"),
                ],
                "Condition": {
                    "StringLike": {"aws:PrincipalTag/team": [format!("team-{i}-*"), "shop*"]},
                    "Bool": {"aws:SecureTransport": "true"}
                }
            })
        })
        .collect();
    statements.push(json!({"Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}));
    json!({"Version": "2012-10-17", "Statement": statements})
}

fn guide_files() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/guides");
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .map(|path| std::fs::read_to_string(&path).unwrap())
        .collect();
    files.sort_unstable();
    files
}

/// What a busy pool leaves: four events of CloudTrail for each error of message delivery.
fn events(count: usize) -> (Vec<TrailEvent>, Vec<DeliveryError>) {
    let refusals = [
        ("NotAuthorizedException", "Invalid session for the user, session is expired."),
        ("CodeMismatchException", "Invalid code or auth state for the user."),
        ("", ""),
    ];
    let at = |n: usize| format!("2026-11-26T{:02}:{:02}:{:02}Z", n / 3600, n / 60 % 60, n % 60);
    let trail = (0..count).filter(|n| n % 5 != 0).map(|n| {
        let (code, message) = refusals[n % 3];
        let client = ["web", "kiosk"][n % 2];
        let event = json!({"eventSource": "cognito-idp.amazonaws.com", "eventTime": at(n),
            "eventName": "RespondToAuthChallenge", "errorCode": code, "errorMessage": message,
            "requestParameters": {"clientId": client, "challengeName": "SMS_MFA"},
            "additionalEventData": {"sub": format!("user-{}", n % 97)}});
        TrailEvent::of(&event).expect("an event")
    });
    let undelivered = (0..count).filter(|n| n % 5 == 0).map(|n| {
        let event = json!({"eventSource": "USER_NOTIFICATION", "logLevel": "ERROR",
            "message": {"details": "Phone number is opted out"},
            "logSourceId": {"userPoolId": "us-east-1_A"}});
        DeliveryError::of(at(n), &event.to_string()).expect("an error")
    });
    (trail.collect(), undelivered.collect())
}

fn grouped(trail: &[TrailEvent], undelivered: &[DeliveryError]) -> Failures {
    let clients = ["web", "kiosk"].map(|id| (id.to_owned(), id.to_owned()));
    let whose = Whose { pool_id: "us-east-1_A".to_owned(), clients: clients.into() };
    let mut gatherer = Gatherer::of(whose);
    trail.iter().for_each(|event| gatherer.add(event.clone()));
    undelivered.iter().for_each(|error| {
        gatherer.add_delivery_error(error);
    });
    gatherer.failures()
}

fn main() {
    let measures = std::env::args().any(|arg| arg == "--bench");
    let bench = Bench { runs: if measures { 200 } else { 1 } };

    let text = log(100 * 1024);
    assert_eq!(classify::explain(&text).problem.problem(), Some(Problem::SessionExpired));
    bench.time("explain, a log of 100 KiB", Some(Duration::from_millis(10)), || {
        classify::explain(&text)
    });

    let findings = Play::to_findings(play::broken(), true).model;
    draw(&bench, "findings", &findings);
    let mut lessons = Play::new(Options { start: Start::Lessons, ..Options::default() });
    lessons.answer(Reply::Lessons(play::lessons()));
    draw(&bench, "lessons", &lessons.model);

    let document = policy();
    let request = Request {
        service: None,
        action: "sns:Publish".to_owned(),
        resource: Resource::PhoneNumber,
        context: RequestContext::default(),
    };
    assert_eq!(evaluate(&document, &request).verdict, PolicyDecision::Allow(19));
    bench.time("evaluate, a policy of 20 statements", None, || evaluate(&document, &request));

    // The group of each event is known after the first of its kind; users, times and clients are counted.
    let (trail, undelivered) = events(2_000);
    let failures = grouped(&trail, &undelivered);
    assert_eq!((failures.read + 400, failures.groups.len()), (2_000, 3));
    bench.time("group, 2,000 events of failures", None, || grouped(&trail, &undelivered));

    let files = guide_files();
    assert_eq!(files.len(), guides::all().len());
    bench.time("parse, every guide", None, || {
        files
            .iter()
            .map(|file| toml::from_str::<Guide>(file).unwrap_or_else(|e| panic!("{e}")))
            .collect::<Vec<Guide>>()
    });
}
