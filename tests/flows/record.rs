//! The record of the session: what the screens tell it, what comes back from it, and what never enters.

use cognito_doctor::app::{Effect, Identity, LastPool, Msg, Options, PlanPurpose, Reply, Route};
use cognito_doctor::change::{Edit, Trouble};
use cognito_doctor::facts::{Fact, Facts, User, UserFactors};
use cognito_doctor::problem::Problem;
use cognito_doctor::record::{Changed, Event, KeptRecord, Person, Record, RecordPlace, Remaining};
use cognito_doctor::report::ApplyResult;
use cognito_doctor::text::{Lang, Texts};
use serde_json::json;

use crate::play::*;

const BEGAN: &str = "2026-11-25T14:00:00Z";
const LATER: &str = "2026-11-25T14:05:00Z";

fn person() -> Person {
    Person { arn: "arn:aws:iam::123456789012:user/ops".into(), name: Some("Ana".into()) }
}

pub fn empty_record() -> Record {
    let Identity { account, region, profile, .. } = identity(false, None);
    let place = RecordPlace { account, region, lesson: None, profile };
    let mut record = Record::begin("20261125T140000000Z-4f1c9a".into(), "0.2.0", place, BEGAN);
    record.take(Event::Ticket("OPS-4211".into()), BEGAN, &person());
    record
}

pub fn kept(record: &Record, resumed: bool) -> Msg {
    let kept = KeptRecord { record: record.clone(), resumed, set_aside: Vec::new() };
    Msg::Recorded(Box::new(Ok(kept)))
}

/// Writes what was asked to be written, as the runner of effects does.
pub fn written(play: &mut Play, record: &mut Record) {
    loop {
        let at = play.effects.iter().position(|e| matches!(e, Effect::Record(_)));
        let Some(at) = at else { break };
        if let Effect::Record(event) = play.effects.remove(at) {
            record.take(*event, LATER, &person());
        }
        play.send(kept(record, true));
    }
}

/// In an account whose record was begun, at the findings of a pool.
fn at_findings(options: Options, record: &mut Record, resumed: bool, facts: Facts) -> Play {
    let mut play = Play::new(options);
    play.press("1");
    play.send(kept(record, resumed));
    play.connected(true, None);
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(facts, "14:02:11");
    written(&mut play, record);
    play
}

/// Everything of a session in one record, at the screen that shows it.
pub fn at_record(options: Options) -> Play {
    let mut record = empty_record();
    let mut play = at_findings(options, &mut record, false, broken());
    play.press("Enter End");
    play.press("Esc a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    let (job, plan) = (play.applied_job().clone(), play.applied_job().plan.clone());
    let done = report(ApplyResult::Applied, &plan, mended());
    let changed = Changed::of(&job, &done, "us-east-1");
    written(&mut play, &mut record);
    record.take(Event::Changed(Box::new(changed)), LATER, &person());
    play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
    play.press("n");
    play.type_text("Called the customer.");
    play.press("Enter");
    play.type_text("They test on Monday.");
    play.press("Ctrl-S");
    written(&mut play, &mut record);
    play.press("v");
    play
}

#[test]
fn what_was_seen_decided_changed_and_written_stands_in_it() {
    for lang in Lang::ALL {
        let play = at_record(Options { lang, ..Options::default() });
        assert_eq!(*play.route(), Route::Record);
        let record = play.model.shared.record.clone().unwrap();
        assert_eq!(record.found.len(), 1);
        let outcome = |findings: &[cognito_doctor::record::Finding]| {
            let slug = Problem::SmsRoleTrustRelationship.slug();
            findings.iter().find(|f| f.problem == slug).unwrap().outcome.clone()
        };
        assert_eq!(outcome(&record.found[0].first.findings), "fail");
        assert_eq!(outcome(&record.found[0].last.findings), "ok");
        assert_eq!(record.decided.len(), 1);
        assert_eq!(record.changed.len(), 1);
        assert!(record.decided[0].entry.is_some());
        assert!(!record.changed[0].changes[0].cli.en.is_empty());
        assert_eq!(record.notes[0].text, "Called the customer.\nThey test on Monday.");
        assert_eq!(record.people, [person()]);
        // The steps that only a person can mark are left, and nothing that fails.
        assert!(record.remains.iter().all(|r| matches!(r, Remaining::Step { .. })));
        assert!(!record.remains.is_empty());
        // It is the same after it was read from its file.
        let file = serde_json::to_string_pretty(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&file).unwrap(), record);
        let shown = play.frame(100, 300);
        for part in ["OPS-4211", "Ana", "Called the customer.", "They test on Monday.", "shop"] {
            assert!(shown.contains(part), "{part} in\n{shown}");
        }
        for id in ["record-", "fix-title-", "screen-", "status-", "state-"] {
            assert!(!shown.contains(id), "{id} in\n{shown}");
        }
    }
}

#[test]
fn the_screen_says_what_became_of_a_plan() {
    for (result, end) in [
        (ApplyResult::Applied, "record-end-applied"),
        (ApplyResult::Refused, "record-end-refused"),
        (ApplyResult::Moved, "record-end-moved"),
        (ApplyResult::InDoubt, "record-end-in-doubt"),
    ] {
        for lang in Lang::ALL {
            let mut record = empty_record();
            let mut play =
                at_findings(Options { lang, ..Options::default() }, &mut record, false, broken());
            play.press("a");
            play.answer(Reply::Reread(Ok(Vec::new())));
            play.press("A");
            let (job, plan) = (play.applied_job().clone(), play.applied_job().plan.clone());
            let mut done = report(result, &plan, broken());
            if result == ApplyResult::Moved {
                done.entry.clear();
                done.moved = vec![Edit::set(&json!({"a": 1}), "/a", json!(2))];
            }
            let changed = Changed::of(&job, &done, "us-east-1");
            written(&mut play, &mut record);
            record.take(Event::Changed(Box::new(changed)), LATER, &person());
            play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
            written(&mut play, &mut record);
            play.send(kept(&record, true));
            play.press("v");
            let shown = play.frame(100, 300);
            let end = Texts(lang).get(end);
            for line in [format!("Z {end}\n"), format!("{end}: ")] {
                assert!(shown.contains(&line), "{line} in\n{shown}");
            }
            assert_eq!(shown.contains("/a 1 → 2"), result == ApplyResult::Moved, "{shown}");
        }
    }
}

#[test]
fn what_remains_is_shown_once_before_the_end() {
    let mut record = empty_record();
    let mut play = at_findings(Options::default(), &mut record, false, broken());
    play.press("Esc q");
    assert_eq!(*play.route(), Route::Record);
    play.shows("This is what remains.");
    assert_eq!(play.count(|e| matches!(e, Effect::Quit(_))), 0);
    play.press("q");
    assert_eq!(play.count(|e| matches!(e, Effect::Quit(0))), 1);
    // Where nothing remains, nothing stands in the way.
    let mut record = empty_record();
    let mut play = at_findings(Options::default(), &mut record, false, mended());
    play.press("Esc q");
    assert_eq!(play.count(|e| matches!(e, Effect::Quit(0))), 1);
}

#[test]
fn yesterday_comes_back_with_continue() {
    let mut record = empty_record();
    let mut play = at_findings(Options::default(), &mut record, false, broken());
    play.press("e");
    play.inspected(broken(), "14:03:00");
    play.press("Enter End");
    play.press("Space");
    written(&mut play, &mut record);
    let marked: Vec<_> = record.marked(POOL).map(|(p, s)| (p.to_owned(), s.to_owned())).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!(record.position.as_ref().unwrap().stage, "steps");
    // The next day: another process, the same record.
    let last = LastPool {
        pool_id: POOL.into(),
        name: "shop".into(),
        profile: None,
        region: Some("us-east-1".into()),
    };
    let mut play = Play::new(Options { last_pool: Some(last), ..Options::default() });
    play.press("c");
    play.send(kept(&record, true));
    play.connected(true, None);
    let asked = |play: &Play| {
        let look = play.effects.iter().rev().find_map(|e| match e {
            Effect::Inspect(_, look) => Some(look.asked.clone()),
            _ => None,
        });
        look.unwrap()
    };
    assert_eq!(asked(&play).reported, [Problem::SmsRoleTrustRelationship]);
    let reply = Reply::Inspected { facts: Box::new(Ok(broken())), at: "09:00:00".into() };
    play.answer_to(|e| matches!(e, Effect::Inspect(..)), reply);
    assert!(matches!(play.route(), Route::Steps { .. }), "{:?}", play.route());
    assert_eq!(play.model.shared.ticked.len(), 1);
    // What is opened once more in the same sitting begins as it always does.
    written(&mut play, &mut record);
    let listed = Reply::Pools { rows: pools(3), complete: true, trouble: None };
    play.answer_to(|e| matches!(e, Effect::ListPools(_)), listed);
    play.press("Esc Esc Enter");
    assert!(asked(&play).reported.is_empty());
}

#[test]
fn a_record_that_cannot_be_written_is_said_once() {
    let unwritable = || {
        let trouble = Trouble {
            call: "record".into(),
            code: "record".into(),
            text: "/state: Permission denied".into(),
            hint: None,
            command: None,
            request_id: None,
        };
        Msg::Recorded(Box::new(Err(trouble)))
    };
    let mut play = Play::new(Options::default());
    play.press("1");
    play.send(unwritable());
    play.shows("The session record cannot be written");
    play.connected(true, None);
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.press("Enter");
    play.send(unwritable());
    play.hides("The session record cannot be written");
    play.inspected(broken(), "14:02:11");
    assert_eq!(play.count(|e| matches!(e, Effect::Record(_))), 0);
    play.press("n");
    play.shows("The session record cannot be written");
    play.press("v");
    play.shows("cannot be written; everything else works");
    play.press("v");
    assert_eq!(*play.route(), Route::Findings);
}

#[test]
fn a_note_is_put_by_and_found_again() {
    let mut record = empty_record();
    let mut play = at_findings(Options::default(), &mut record, false, broken());
    play.press("n");
    play.type_text("q and x are letters here");
    play.send(Msg::Paste("pasted\nlines".into()));
    play.press("Esc");
    assert_eq!(*play.route(), Route::Findings);
    play.press("n");
    play.shows("q and x are letters herepasted");
    play.press("Ctrl-S");
    written(&mut play, &mut record);
    assert_eq!(record.notes[0].text, "q and x are letters herepasted\nlines");
    assert_eq!(record.notes[0].pool.as_deref(), Some(POOL));
    play.press("n Ctrl-S");
    play.shows("The note is empty.");
    play.press("Esc n");
    play.type_text("the code is 482913");
    play.press("Ctrl-S");
    play.shows("[code]");
    assert_eq!(record.notes.len(), 1, "it is asked first");
    play.press("Ctrl-S");
    written(&mut play, &mut record);
    assert_eq!(record.notes[1].text, "the code is [code]");
}

#[test]
fn it_is_ended_by_two_presses() {
    let mut play = at_record(Options::default());
    let mut record = play.model.shared.record.clone().unwrap();
    play.press("E Down E");
    written(&mut play, &mut record);
    assert!(record.is_open(), "another key came between");
    play.press("E");
    written(&mut play, &mut record);
    assert!(!record.is_open());
    play.press("E");
    play.shows("This record has ended.");
}

#[test]
fn a_named_user_stays_unnamed() {
    let name = "marta.ruiz";
    let mut facts = broken();
    facts.user = Fact::Known(Some(User {
        username: name.into(),
        status: "CONFIRMED".into(),
        enabled: true,
        has_phone: true,
        masked_phone: Some("+***4321".into()),
        phone_verified: true,
        has_email: true,
        masked_email: Some("m***@s***".into()),
        email_verified: true,
        matches: 1,
        identities: Fact::Known(Vec::new()),
        mfa_options: Fact::Known(Vec::new()),
        devices: Fact::NotAsked,
        opted_out: Fact::NotAsked,
        factors: Fact::Known(UserFactors::default()),
    }));
    let mut record = empty_record();
    let mut play = at_findings(Options::default(), &mut record, false, broken());
    play.press("w");
    play.type_text("marta@example.com");
    play.press("Enter");
    play.inspected(facts, "14:03:00");
    if let Ok(route) = play.model.shared.reset_authenticator() {
        assert!(matches!(route, Route::Preview { aim: PlanPurpose::ResetAuthenticator(_), .. }));
        play.press("R");
    }
    written(&mut play, &mut record);
    let file = serde_json::to_string(&record).unwrap();
    assert!(file.contains("[user]"), "{file}");
    for secret in [name, "marta@", "+***4321", "m***@s***"] {
        assert!(!file.contains(secret), "{secret} in {file}");
    }
}
