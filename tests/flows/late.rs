//! Answers nobody waits for any more, and leaving at any moment.

use std::time::Duration;

use cognito_doctor::app::{Effect, Msg, Options, Reply, Route};

use crate::play::*;

#[test]
fn a_late_answer_is_dropped() {
    let mut play = Play::new(Options::default());
    play.press("1");
    let (ticket, _) = play.asked();
    play.press("Esc");
    assert!(play.effects.contains(&Effect::Cancel(ticket)));
    play.send(Msg::Done(ticket, Reply::Connected(Ok(identity(true, None)))));
    assert!(play.model.shared.identity.is_none());
    play.shows("What do you want to do?");
}

#[test]
fn leaving_an_inspection_cancels_it() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.press("Enter");
    let (ticket, _) = play.asked();
    play.press("Esc");
    assert!(play.effects.contains(&Effect::Cancel(ticket)));
    let facts = Box::new(Ok(broken()));
    play.send(Msg::Done(ticket, Reply::Inspected { facts, at: "14:02:11".into() }));
    assert!(play.model.shared.case.is_none());
    assert!(matches!(play.route(), Route::Pools { .. }));
}

#[test]
fn an_old_answer_does_not_settle_a_new_question() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a");
    let (old, _) = play.asked();
    play.press("Esc a");
    play.send(Msg::Done(old, Reply::Reread(Ok(Vec::new()))));
    play.press("A");
    assert_eq!(play.count(|e| matches!(e, Effect::Apply(..))), 0);
}

#[test]
fn esc_leads_back_to_the_start_from_everywhere_and_never_out() {
    for way in ["", "2", "3", "4", "1", "? ", "x", "C", "1 C", "1 ?", "3 x"] {
        let mut play = Play::new(Options::default());
        play.press(way);
        play.press(&"Esc ".repeat(10));
        assert_eq!(*play.route(), Route::Start, "{way}");
        assert_eq!(play.count(|e| matches!(e, Effect::Quit(_))), 0, "{way}");
    }
    for way in [
        "", "Enter", "a", "u", "C", "r", "Enter a", "Enter r", "g", "g Enter", "w", "o e", "o",
        "x", "?",
    ] {
        let mut play = Play::to_findings(broken(), false);
        play.press(way);
        play.press(&"Esc ".repeat(10));
        assert_eq!(*play.route(), Route::Start, "{way}");
        assert_eq!(play.count(|e| matches!(e, Effect::Quit(_))), 0, "{way}");
        assert!(play.model.shared.identity.is_none());
    }
}

#[test]
fn ctrl_c_leaves_from_anywhere() {
    for way in ["", "1", "2", "3", "?", "x", "4 i"] {
        let mut play = Play::new(Options::default());
        play.press(way);
        play.press("Ctrl-C");
        assert!(play.effects.contains(&Effect::Quit(130)), "{way}");
    }
}

#[test]
fn q_leaves_and_sigterm_too() {
    let mut play = Play::to_findings(broken(), false);
    play.press("q");
    assert!(play.effects.contains(&Effect::Quit(0)));
    play.send(Msg::Terminate(143));
    assert!(play.effects.contains(&Effect::Quit(143)));
}

#[test]
fn what_ends_below_another_screen_goes_on_in_its_own_place() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.press("Enter C");
    play.inspected(broken(), "14:02:11");
    assert_eq!(*play.route(), Route::Calls);
    play.press("Esc");
    assert_eq!(*play.route(), Route::Findings);
    play.press("r C");
    play.inspected(mended(), "14:03:00");
    assert_eq!(*play.route(), Route::Calls);
    play.press("C");
    play.shows("Nothing wrong was found.");
    play.press("Esc");
    assert!(matches!(play.route(), Route::Pools { .. }));
}

#[test]
fn a_change_under_way_is_not_left_from_the_calls_either() {
    let mut play = Play::to_preview(broken(), true);
    play.press("A C q");
    assert_eq!(play.count(|e| matches!(e, Effect::Quit(_))), 0);
}

#[test]
fn idle_screens_want_no_ticks() {
    let mut play = Play::new(Options::default());
    assert_eq!(play.count(|e| matches!(e, Effect::TickEvery(_))), 0);
    play.press("1");
    assert_eq!(play.effects.last(), Some(&Effect::TickEvery(Duration::from_millis(250))));
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.send(Msg::Tick(0));
    play.send(Msg::Tick(120));
    let fact = broken().pool;
    play.answer(Reply::PoolDetails(POOL.into(), fact));
    assert_eq!(play.effects.last(), Some(&Effect::StopTicks));
    play.press("Enter");
    assert_eq!(play.effects.last(), Some(&Effect::TickEvery(Duration::from_millis(250))));
    play.inspected(broken(), "14:02:11");
    assert_eq!(play.effects.last(), Some(&Effect::StopTicks));
}

#[test]
fn a_long_wait_ticks_once_a_second_and_says_so() {
    let mut play = Play::new(Options::default());
    play.press("1");
    for second in 0..24 {
        play.send(Msg::Tick(second * 1000));
    }
    assert!(play.effects.contains(&Effect::TickEvery(Duration::from_secs(1))));
    play.shows("still waiting (23 s)");
}
