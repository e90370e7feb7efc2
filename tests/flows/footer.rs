//! The footer begins with the way forward, commands on screen are what `y` copies, labels are whole.

use cognito_doctor::app::{Effect, Msg, Options, Reply, Start};
use cognito_doctor::facts::Fact;
use cognito_doctor::screens::update;
use cognito_doctor::text::{Lang, Texts};
use serde_json::json;

use crate::play::*;

fn footer(play: &Play, width: u16, height: u16) -> String {
    play.frame(width, height).lines().last().unwrap_or_default().to_owned()
}

#[track_caller]
fn begins(play: &Play, key: &str, word: &str) {
    let word = play.model.shared.t(word);
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        let footer = footer(play, width, height);
        assert!(footer.starts_with(&format!(" {key} {word}")), "{key} {word}: {footer}");
    }
}

#[test]
fn apply_is_the_first_key_in_the_very_frame_that_makes_it_possible() {
    for lang in Lang::ALL {
        let mut play =
            Play::to_findings_with(Options { lang, ..Options::default() }, broken(), true);
        play.press("a");
        let (ticket, _) = play.asked();
        assert!(!footer(&play, 80, 24).starts_with(" A "), "{}", footer(&play, 80, 24));
        // Nobody draws it a second time: nothing else happens after the answer.
        update(&mut play.model, Msg::Done(ticket, Reply::Reread(Ok(Vec::new()))));
        begins(&play, "A", "key-apply");
        play.model.drawn();
        begins(&play, "A", "key-apply");
    }
}

#[test]
fn apply_is_not_offered_where_it_is_impossible() {
    let options = Options { read_only: true, ..Options::default() };
    let mut play = Play::to_findings_with(options, broken(), false);
    play.press("a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    assert!(!footer(&play, 80, 24).contains("A apply"));
}

#[test]
fn every_screen_begins_with_its_way_forward() {
    for lang in Lang::ALL {
        let options = Options { lang, ..Options::default() };
        let mut play = Play::new(options.clone());
        begins(&play, "Enter", "key-forward");
        play.press("4");
        begins(&play, "Enter", "key-forward-place");
        play.press("Esc 2");
        play.send(Msg::Paste(PASTED.into()));
        begins(&play, "Enter", "key-forward-paste");
        play.press("Esc 3");
        play.answer(Reply::Lessons(lessons()));
        begins(&play, "Enter", "key-forward-lessons");
        play.press("Esc 1");
        play.connected(true, None);
        play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
        begins(&play, "Enter", "key-forward-pools");
        play.press("Enter");
        play.inspected(broken(), "14:02:11");
        begins(&play, "Enter", "key-forward-findings");
        assert!(
            footer(&play, 60, 15).contains(&format!("a {}", play.model.shared.t("key-change")))
        );
        play.press("g");
        begins(&play, "Enter", "key-forward-goals");
        play.press("Esc Enter Home");
        begins(&play, "Enter", "key-forward-steps");
        play.press("End");
        begins(&play, "a", "key-change");
    }
}

#[test]
fn the_lessons_are_in_the_lab() {
    let mut play = Play::new(Options::default());
    assert!(!play.frame(80, 24).contains("LAB"));
    play.press("3");
    for _ in 0..2 {
        let title = play.frame(80, 24).lines().next().unwrap_or_default().to_owned();
        assert!(title.ends_with("LAB  EN"), "{title}");
        play.answer(Reply::Lessons(lessons()));
    }
    play.press("Enter");
    play.shows("LAB");
    play.press("Esc Esc");
    play.hides("LAB");
    let start = Start::Lesson("wrong-principal".into());
    Play::new(Options { start, ..Options::default() }).shows("LAB");
    let options = Options { read_only: true, start: Start::Lessons, ..Options::default() };
    Play::new(options).shows("READ-ONLY");
}

/// Without blanks and the lines between them: a command may be broken anywhere.
fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn y_copies_the_command_that_is_shown() {
    let mut facts = broken();
    if let Fact::Known(pool) = &mut facts.pool {
        // Blanks in a quoted value are part of it.
        pool.0["Name"] = json!("shop  prod's");
        pool.0["SmsConfiguration"]["ExternalId"] = json!("a  b   c");
    }
    let mut play = Play::to_findings(facts, true);
    play.press("o");
    let all = play.model.shared.case.as_ref().unwrap().outcomes.len();
    let mut compared = 0;
    for _ in 0..all {
        play.press("Enter Home");
        for _ in 0..9 {
            let before = play.effects.len();
            play.press("y");
            if let Some(Effect::Copy(text)) = play.effects.get(before).cloned() {
                play.press("Ctrl-Z");
                let frame = play.frame(70, 60);
                assert!(joined(&frame).contains(&joined(&text)), "{text}\n\n{frame}");
                let wide = play.frame(90, 60);
                for line in text.lines().filter(|l| l.len() < 80) {
                    assert!(wide.contains(line), "{line}\n\n{wide}");
                }
                compared += 1;
            }
            play.press("Right");
        }
        play.press("Esc j");
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn the_preview_shows_what_y_copies() {
    let mut play = Play::to_preview(broken(), true);
    play.press("y");
    let Some(Effect::Copy(text)) = play.effects.last().cloned() else { panic!("copied") };
    play.press("Ctrl-Z");
    let frame = play.frame(70, 90);
    assert!(joined(&frame).contains(&joined(&text)), "{text}\n\n{frame}");
}

/// What cannot be seen is written by its numbers: the clipboard holds what the screen shows, and the shell
/// still makes the right value of it.
#[test]
fn a_command_never_copies_what_it_does_not_show() {
    let mut facts = broken();
    facts.pool_id = "us-east-1_AbC\u{202e}123".into();
    let mut play = Play::to_findings(facts, true);
    play.press("Enter Home");
    let mut made = 0;
    for _ in 0..8 {
        let before = play.effects.len();
        play.press("y");
        if let Some(Effect::Copy(text)) = play.effects.get(before).cloned() {
            assert!(!text.chars().any(cognito_doctor::text::is_hidden), "{text:?}");
            made += usize::from(text.contains(r#""$(printf 'us-east-1_AbC\342\200\256123')""#));
            play.press("Ctrl-Z");
            let frame = play.frame(70, 60);
            assert!(joined(&frame).contains(&joined(&text)), "{text}\n\n{frame}");
        }
        assert!(!play.words().contains("unseen characters too"));
        play.press("Right");
    }
    assert!(made > 1, "{made}");
}

#[test]
fn the_id_of_a_pool_is_copied_as_one_line_without_anything_hidden() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(true, None);
    let mut rows = pools(1);
    rows[0].id = "us-east-1_A\u{1b}]52;c;eA==\u{7}\u{9b}2J\r\ntouch PWN\n\u{202e}b".into();
    play.answer(Reply::Pools { rows, complete: true, trouble: None });
    play.press("y");
    let copied = Effect::Copy("us-east-1_A]52;c;eA==2J  touch PWN b".into());
    assert!(play.effects.contains(&copied), "{:?}", play.effects);
}

#[test]
fn no_label_of_a_finding_is_cut() {
    for lang in Lang::ALL {
        let texts = Texts(lang);
        let play = Play::to_findings_with(Options { lang, ..Options::default() }, broken(), false);
        for (width, height) in [(60, 60), (80, 60), (100, 60), (130, 60)] {
            let frame = play.frame(width, height);
            for id in
                ["label-users-see", "label-wrong", "label-blocks", "label-change", "label-beyond"]
            {
                assert!(frame.contains(&format!("{} ", texts.get(id))), "{id} in\n{frame}");
            }
        }
    }
}
