//! The ways people take, from the first screen to a verified repair and back.

use cognito_doctor::app::{
    Code, Effect, Key, Msg, Options, Place, PlanPurpose, Reply, Route, Start,
};
use cognito_doctor::change::{Entry, EntryState, PoolName, SignedIn, Trouble};
use cognito_doctor::factor::Factor;
use cognito_doctor::report::ApplyResult;
use cognito_doctor::text::Lang;

use crate::play::*;

#[test]
fn from_start_to_verified_and_back_again() {
    let mut play = Play::new(Options::default());
    play.shows("Check a user pool");
    play.press("1");
    assert!(matches!(play.asked().1, Effect::Connect(..)));
    play.shows("Signing in");
    play.connected(true, None);
    assert!(matches!(play.asked().1, Effect::ListPools(_)));
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.shows("shop-staging");
    play.press("Enter");
    assert!(matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == POOL));
    play.inspected(broken(), "14:02:11");
    assert_eq!(*play.route(), Route::Findings);
    play.shows("does not trust cognito-idp.amazonaws.com");
    play.press("Enter");
    assert!(matches!(play.route(), Route::Steps { outcome: Some(0), .. }));
    play.press("a");
    assert!(matches!(play.asked().1, Effect::Reread(..)));
    assert!(matches!(play.route(), Route::Preview { aim: PlanPurpose::Repair(_), .. }));
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    let job = play.applied_job().clone();
    assert_eq!(job.pool_id, POOL);
    assert!(matches!(play.route(), Route::Verify { job } if job.pool_id == POOL));
    let done = report(ApplyResult::Applied, &job.plan, mended());
    play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
    play.shows("Applied.");
    play.shows("FAIL → ok");
    play.press("u");
    assert!(matches!(play.asked().1, Effect::PlanUndo(_, id) if id == "20261123T014500Z-4f1c"));
    play.answer(Reply::UndoPlan(Box::new(Ok(job.plan.clone()))));
    assert!(matches!(play.route(), Route::Preview { aim: PlanPurpose::Undo(_), .. }));
    play.hides("Undone.");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    assert_eq!(play.applied_job().undoes.as_deref(), Some("20261123T014500Z-4f1c"));
    let mut undone = report(ApplyResult::Applied, &job.plan, broken());
    undone.undoes = Some("20261123T014500Z-4f1c".into());
    play.answer(Reply::Applied(Box::new(undone), "14:08:00".into()));
    play.shows("Undone.");
    play.press("Esc");
    assert_eq!(*play.route(), Route::Findings);
    play.shows("does not trust cognito-idp.amazonaws.com");
}

#[test]
fn a_newcomer_repairs_the_first_lesson() {
    let mut play = Play::new(Options::default());
    play.press("3");
    play.answer(Reply::Lessons(lessons()));
    play.shows("The role Cognito may not use");
    play.hides("Look at who the role trusts.");
    play.press("i");
    play.shows("Look at who the role trusts.");
    play.press("Enter");
    assert!(
        matches!(play.asked().1, Effect::Connect(_, Place::Lab { lesson }) if lesson == "wrong-principal")
    );
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.shows("LAB");
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    play.press("t");
    play.shows("Goal");
    play.press("Esc a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    let plan = play.applied_job().plan.clone();
    let done = report(ApplyResult::Applied, &plan, mended());
    play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
    play.shows("Lesson 1 is fixed.");
    play.press("Enter Esc Esc Esc");
    play.answer(Reply::Lessons(lessons()));
    play.shows("[x] 1");
    play.shows("1 of 3 done");
}

#[test]
fn a_lesson_from_the_command_line_brings_its_goals() {
    let start = Start::Lesson("wrong-principal".into());
    let mut play = Play::new(Options { start, ..Options::default() });
    let list = play.effects.iter().find_map(|e| match e {
        Effect::ReadLessons(t) => Some(*t),
        _ => None,
    });
    let mut rows = lessons();
    rows[0].goals = vec![Factor::Sms];
    play.send(Msg::Done(list.unwrap(), Reply::Lessons(rows)));
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    play.shows("goal: SMS MFA");
}

#[test]
fn no_credentials_is_no_dead_end() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.answer(Reply::Connected(Err(trouble())));
    play.shows("The SSO session has expired.");
    play.shows("aws sso login --profile prod");
    play.press("y");
    assert!(play.effects.contains(&Effect::Copy("aws sso login --profile prod".into())));
    play.press("r");
    assert_eq!(play.count(|e| matches!(e, Effect::Connect(..))), 2);
    play.connected(false, None);
    assert!(matches!(play.asked().1, Effect::ListPools(_)));
    play.press("Esc");
    play.shows("What do you want to do?");
}

#[test]
fn an_unreadable_pool_can_be_tried_again() {
    let mut play = Play::to_findings(broken(), false);
    play.press("r");
    assert!(matches!(play.asked().1, Effect::Inspect(..)));
    play.answer(Reply::Inspected { facts: Box::new(Err(trouble())), at: "14:03:00".into() });
    play.shows("The SSO session has expired.");
    play.press("r");
    play.inspected(mended(), "14:04:00");
    assert_eq!(*play.route(), Route::Findings);
    play.shows("Nothing wrong was found.");
}

#[test]
fn another_profile_and_region_are_signed_in_to_anew() {
    let mut play = Play::new(Options::default());
    play.answer(Reply::Profiles(profiles()));
    play.shows("us-east-1 (from AWS_REGION)");
    play.press("4 j j Enter j j Enter");
    play.shows("prod");
    play.press("1");
    let place = Place::Account { profile: Some("prod".into()), region: Some("sa-east-1".into()) };
    assert!(matches!(play.asked().1, Effect::Connect(_, p) if *p == place));
    play.connected(true, None);
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("p I");
    play.type_text("eu-west-1");
    play.press("Enter");
    let place = Place::Account { profile: Some("prod".into()), region: Some("eu-west-1".into()) };
    assert!(matches!(play.asked().1, Effect::Connect(_, p) if *p == place));
    // The permission of the account before does not come along.
    assert!(!play.model.shared.may_change);
}

#[test]
fn the_pool_looked_at_last_is_one_key_away() {
    let last = cognito_doctor::app::LastPool {
        pool_id: POOL.into(),
        name: "shop-prod".into(),
        profile: Some("prod".into()),
        region: None,
    };
    let mut play = Play::new(Options { last_pool: Some(last), ..Options::default() });
    play.shows("Continue with shop-prod");
    play.press("c");
    play.connected(false, None);
    assert!(matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == POOL));
}

#[test]
fn pools_come_page_by_page_and_are_filtered() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(false, None);
    let rows = pools(10_000);
    for page in rows.chunks(60) {
        play.answer(Reply::Pools { rows: page.to_vec(), complete: false, trouble: None });
    }
    play.answer(Reply::Pools { rows: Vec::new(), complete: true, trouble: None });
    play.shows("10000 of 10000");
    play.press("/");
    play.type_text("POOL-09999");
    play.shows("1 of 10000");
    // Every letter belongs to the field, the program's own keys too.
    play.type_text("qLx?");
    play.shows("No user pool has this in its name or ID.");
    play.press("Esc End");
    play.shows("> pool-09999");
}

#[test]
fn details_are_asked_once_the_cursor_rests() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(50), complete: true, trouble: None });
    let reads = |play: &Play| play.count(|e| matches!(e, Effect::ReadPool(..)));
    for step in 0..20 {
        play.press("j");
        play.send(Msg::Tick(step * 100));
    }
    assert_eq!(reads(&play), 0);
    play.send(Msg::Tick(3_000));
    assert!(matches!(play.asked().1, Effect::ReadPool(_, id) if id == "us-east-1_Pool00020"));
    play.send(Msg::Tick(3_120));
    assert_eq!(reads(&play), 1);
    let (ticket, _) = play.asked();
    play.press("k");
    assert!(play.effects.contains(&Effect::Cancel(ticket)));
}

#[test]
fn a_pool_id_is_typed_or_pasted() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: Vec::new(), complete: true, trouble: None });
    play.shows("No user pool in us-east-1 of account …3333.");
    play.press("I");
    play.type_text("shop");
    play.press("Enter");
    play.shows("That is not a user pool ID");
    play.send(Msg::Paste("\"us-east-1_Zz0PlmOk3\"\n".into()));
    play.press("Enter");
    assert!(
        matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == "us-east-1_Zz0PlmOk3")
    );
}

#[test]
fn an_entry_of_the_journal_is_taken_back() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a");
    let plan = match play.asked().1 {
        Effect::Reread(_, plan) => (**plan).clone(),
        other => panic!("{other:?}"),
    };
    play.press("Esc u");
    let signed_in = SignedIn { account: ACCOUNT, region: "us-east-1", profile: None, lesson: None };
    let pool = PoolName { id: "us-east-1_Other1".into(), name: "other".into() };
    let mut entry = Entry::open("e1".into(), "2026-11-23T01:45:00Z".into(), signed_in, pool, &plan);
    entry.state = EntryState::Refused;
    let mut undoable = entry.clone();
    undoable.id = "e2".into();
    undoable.state = EntryState::Applied;
    play.answer(journal_of(vec![entry, undoable]));
    play.press("u");
    assert_eq!(play.count(|e| matches!(e, Effect::PlanUndo(..))), 0);
    play.shows("nothing was changed");
    play.press("j u");
    assert!(matches!(play.asked().1, Effect::PlanUndo(_, id) if id == "e2"));
    play.answer(Reply::UndoPlan(Box::new(Err(trouble()))));
    play.shows("It cannot be undone now:");
    play.press("u");
    play.answer(Reply::UndoPlan(Box::new(Ok(plan.clone()))));
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    assert_eq!(play.applied_job().pool_id, "us-east-1_Other1");
    let mut done = report(ApplyResult::Applied, &plan, mended());
    done.undoes = Some("e2".into());
    play.answer(Reply::Applied(Box::new(done), "14:08:00".into()));
    play.shows("Undone.");
    // What was read of another pool is no news about this one.
    play.press("Enter");
    assert_eq!(*play.route(), Route::Entries);
    play.press("Esc");
    // It is read again: two pools may share a role.
    assert!(matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == POOL));
    play.inspected(broken(), "14:09:00");
    play.shows("does not trust cognito-idp.amazonaws.com");
}

#[test]
fn a_refusal_says_what_aws_said_and_what_is_next() {
    for (result, says) in [
        (ApplyResult::Refused, "AWS refused."),
        (ApplyResult::Moved, "Stopped: something else changed"),
        (ApplyResult::InDoubt, "In doubt: AWS did not answer"),
        (ApplyResult::NothingToDo, "There was nothing to do."),
    ] {
        let mut play = Play::to_preview(broken(), true);
        play.press("A");
        let plan = play.applied_job().plan.clone();
        let mut report = report(result, &plan, broken());
        report.trouble = Some(trouble());
        play.answer(Reply::Applied(Box::new(report), "14:06:52".into()));
        play.shows(says);
        play.shows("ExpiredToken");
        play.press("u");
        play.shows("nothing was changed");
        play.press("Enter");
        assert_eq!(*play.route(), Route::Findings);
    }
}

#[test]
fn the_menu_does_what_the_keys_do() {
    let mut play = Play::to_findings(broken(), false);
    play.press("x");
    play.shows("[Actions]");
    play.press("j Enter");
    assert!(matches!(play.route(), Route::Preview { .. }));
    play.press("x Enter");
    play.shows("Enter changes nothing; \"A\" applies it");
}

#[test]
fn the_language_changes_everywhere_and_at_once() {
    let mut play = Play::to_findings(broken(), false);
    play.press("L");
    play.shows("[Achados]");
    play.shows("FALHA");
    play.press("? L");
    play.shows("[Help]");
    play.press("Esc L");
    assert_eq!(play.model.shared.lang, Lang::PtBr);
}

#[test]
fn nothing_from_aws_reaches_the_terminal_raw() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(4), complete: true, trouble: None });
    let frame = play.frame(80, 24);
    assert!(!frame.contains('\u{1b}'));
    assert!(frame.contains("日本語の店[31m"));
}

fn trouble() -> Trouble {
    Trouble {
        call: "sts:GetCallerIdentity".into(),
        code: "ExpiredToken".into(),
        text: "The security token included in the request is expired".into(),
        hint: Some(cognito_doctor::text::Say::text("trouble-sso-expired")),
        command: Some("aws sso login --profile prod".into()),
        request_id: Some("r-1".into()),
    }
}

#[test]
fn esc_and_a_key_close_behind_are_two_keys() {
    let alt = |code| Msg::Key(Key { alt: true, ..Key::plain(code) });
    let mut play = Play::to_findings(broken(), true);
    play.press("Enter");
    assert!(matches!(play.route(), Route::Steps { .. }));
    // Back to the findings, and from there the change.
    play.send(alt(Code::Char('a')));
    assert!(matches!(play.route(), Route::Preview { .. }), "{:?}", play.route());
    play.press("Esc w");
    play.type_text("ana");
    // A word further, in a text: it stays open.
    play.send(alt(Code::Char('b')));
    play.shows("Enter OK");
    // Out of the text, and on to the steps.
    play.send(alt(Code::Enter));
    assert!(matches!(play.route(), Route::Steps { .. }), "{:?}", play.route());
}
