//! `A` applies only what the person has seen, on ground that did not move, with their permission.

use cognito_doctor::app::{Effect, Go, Key, Msg, Options, PlanPurpose, Reply, Route};
use cognito_doctor::change::Undo;
use cognito_doctor::change::{Edit, PoolName, Progress, Risk};
use cognito_doctor::screens::update;

use crate::play::*;

fn applies(play: &Play) -> usize {
    play.count(|e| matches!(e, Effect::Apply(..)))
}

#[test]
fn a_key_pressed_before_the_ground_was_read_is_dropped() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a A A A");
    play.answer(Reply::Reread(Ok(Vec::new())));
    assert_eq!(applies(&play), 0);
    play.press("A");
    assert_eq!(applies(&play), 1);
}

#[test]
fn a_key_that_waited_in_the_queue_behind_the_answer_is_dropped() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a");
    let (ticket, _) = play.asked();
    // The answer and the key arrive in one go: nothing is drawn between them.
    play.effects.extend(update(&mut play.model, Msg::Done(ticket, Reply::Reread(Ok(Vec::new())))));
    play.effects.extend(update(&mut play.model, Msg::Key(Key::char('A'))));
    assert_eq!(applies(&play), 0);
    play.model.drawn();
    play.press("A");
    assert_eq!(applies(&play), 1);
}

#[test]
fn a_held_key_never_applies() {
    let mut play = Play::to_preview(broken(), true);
    play.send(Msg::Key(Key { repeat: true, ..Key::char('A') }));
    assert_eq!(applies(&play), 0);
}

#[test]
fn moved_ground_is_shown_and_not_overwritten() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a");
    let edit = Edit {
        path: "/Statement/0/Principal/Service".into(),
        before: Some("lambda.amazonaws.com".into()),
        after: Some("ec2.amazonaws.com".into()),
    };
    play.answer(Reply::Reread(Ok(vec![edit])));
    play.shows("Changed since it was shown");
    play.shows("+ \"ec2.amazonaws.com\"");
    play.press("A");
    assert_eq!(applies(&play), 0);
    play.press("r");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    assert_eq!(applies(&play), 1);
}

#[test]
fn the_permission_is_asked_for_with_the_account_and_given_once() {
    let mut play = Play::to_preview(broken(), false);
    play.shows("READ-ONLY");
    play.press("A");
    play.type_text("1111");
    play.press("Enter");
    play.shows("Those are not the last four digits");
    assert!(!play.effects.contains(&Effect::AllowChanges));
    play.type_text("3333");
    play.press("Enter");
    assert!(play.effects.contains(&Effect::AllowChanges));
    assert_eq!(applies(&play), 0);
    play.shows("MAY CHANGE");
    play.press("A");
    assert_eq!(applies(&play), 1);
}

#[test]
fn read_only_forbids_in_the_lab_too() {
    let options = Options { read_only: true, ..Options::default() };
    let mut play = Play::new(options);
    play.press("3");
    play.answer(Reply::Lessons(lessons()));
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    play.press("a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    play.shows("--read-only forbids every change");
    assert_eq!(applies(&play), 0);
}

#[test]
fn a_high_risk_asks_for_the_pool_s_name() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a");
    let mut plan = match play.asked().1 {
        Effect::Reread(_, plan) => (**plan).clone(),
        other => panic!("{other:?}"),
    };
    plan.undo = Undo::None;
    assert_eq!(plan.risk(), Risk::High);
    play.press("Esc u");
    let pool = PoolName { id: POOL.into(), name: "shop-prod".into() };
    let (plan, aim) = (Box::new(plan), PlanPurpose::Undo("e1".into()));
    play.model.go(Go::Push(Route::Preview { plan, aim, pool }));
    play.send(Msg::Redraw);
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    play.shows("type the pool's name: shop-prod");
    play.type_text("shop");
    play.press("Enter");
    play.shows("That is not the pool's name.");
    assert_eq!(applies(&play), 0);
    play.type_text("shop-prod");
    play.press("Enter");
    assert_eq!(applies(&play), 1);
}

#[test]
fn small_a_and_enter_change_nothing() {
    let mut play = Play::to_preview(broken(), true);
    play.press("a");
    play.shows("it is shown already; \"A\" applies it");
    play.press("Enter");
    play.shows("Enter changes nothing; \"A\" applies it");
    assert_eq!(applies(&play), 0);
}

#[test]
fn a_change_under_way_is_not_left_by_accident() {
    let mut play = Play::to_preview(broken(), true);
    play.press("A");
    play.answer(Reply::Applying(Progress::Sending(0)));
    play.press("Esc Enter u r");
    assert!(matches!(play.route(), Route::Verify { .. }));
    play.press("q");
    assert_eq!(play.count(|e| matches!(e, Effect::Quit(_))), 0);
    play.shows("Press \"q\" again to leave");
    play.press("j q");
    assert_eq!(play.count(|e| matches!(e, Effect::Quit(_))), 0);
    play.press("q");
    assert!(play.effects.contains(&Effect::Quit(0)));
}

#[test]
fn the_countdown_runs_on_ticks() {
    let mut play = Play::to_preview(broken(), true);
    play.press("A");
    play.answer(Reply::Applying(Progress::Done(0)));
    play.answer(Reply::Applying(Progress::Waiting { next: 8, left: 95 }));
    play.shows("done iam:UpdateAssumeRolePolicy");
    play.shows("Next try in 8 s, 95 s left.");
    play.send(Msg::Tick(1_000));
    play.shows("Next try in 7 s, 94 s left.");
}
