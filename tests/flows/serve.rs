//! Another program changes the practice account while its screens are open.

use cognito_doctor::app::{Effect, Msg, Options, Reply};

use crate::play::*;

fn inspections(play: &Play) -> usize {
    play.count(|e| matches!(e, Effect::Inspect(..)))
}

#[test]
fn findings_are_read_again_and_it_is_said_why() {
    let mut play = in_lesson(Options::default());
    let before = inspections(&play);
    play.send(Msg::WorldChanged);
    assert_eq!(inspections(&play), before + 1);
    play.inspected(with_clients(), "14:03:00");
    play.shows("Another program changed the practice account");
    play.shows("read 14:03:00");
    play.press("Down");
    play.hides("Another program changed");
}

#[test]
fn nothing_is_read_under_an_overlay_a_question_or_a_rehearsal() {
    for keys in ["?", "x", "w", "S"] {
        let mut play = in_lesson(Options::default());
        play.press(keys);
        let before = play.effects.len();
        play.send(Msg::WorldChanged);
        assert_eq!(play.effects.len(), before, "{keys}");
    }
}

#[test]
fn what_could_not_be_read_at_once_is_read_as_soon_as_it_can() {
    // Under the help.
    let mut play = in_lesson(Options::default());
    let before = inspections(&play);
    play.press("?");
    play.send(Msg::WorldChanged);
    assert_eq!(inspections(&play), before);
    play.press("Esc");
    assert_eq!(inspections(&play), before + 1);
    // While the pool is being read already: what was read so far may be old.
    play.send(Msg::WorldChanged);
    assert_eq!(inspections(&play), before + 1);
    play.inspected(with_clients(), "14:03:00");
    assert_eq!(inspections(&play), before + 2);
    play.inspected(with_clients(), "14:04:00");
    play.shows("read 14:04:00");
    assert_eq!(inspections(&play), before + 2, "and then there is peace");
}

#[test]
fn a_change_under_way_is_left_alone() {
    let mut play = Play::to_preview(broken(), true);
    play.press("A");
    let before = play.effects.len();
    play.send(Msg::WorldChanged);
    assert_eq!(play.effects.len(), before);
}

#[test]
fn lessons_and_telephones_are_read_again() {
    let mut play = Play::new(Options::default());
    play.press("3");
    play.answer(Reply::Lessons(lessons()));
    play.send(Msg::WorldChanged);
    assert_eq!(play.count(|e| matches!(e, Effect::ReadLessons(_))), 2);
    let mut play = in_lesson(Options::default());
    play.press("m");
    play.answer(Reply::Phones(phones()));
    play.send(Msg::WorldChanged);
    assert_eq!(play.count(|e| matches!(e, Effect::ReadPhones(..))), 2);
}
