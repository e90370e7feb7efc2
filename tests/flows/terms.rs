//! Terms of the course are marked where they first appear on a lesson's screen, and explained first.

use cognito_doctor::app::{Options, Route};
use cognito_doctor::screens;
use cognito_doctor::text::{Bilingual, Lang};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::play::*;

/// What is underlined, row by row.
fn marked(play: &Play, width: u16, height: u16) -> Vec<String> {
    let area = Rect { x: 0, y: 0, width, height };
    let mut buf = Buffer::empty(area);
    screens::draw(&play.model, area, &mut buf);
    let mut all = vec![String::new()];
    for cell in &buf.content {
        match (cell.modifier.contains(Modifier::UNDERLINED), all.last_mut()) {
            (true, Some(last)) => last.push_str(cell.symbol()),
            (false, Some(last)) if !last.is_empty() => all.push(String::new()),
            _ => {}
        }
    }
    all.retain(|run| !run.is_empty());
    all
}

fn told(lang: Lang) -> Play {
    let mut rows = taught_lessons();
    rows[0].story = Bilingual {
        en: "The page says: Invalid session for the user, session can only be used once. Two user \
             pools share a factor; the second user pool has three factors and an app client. After \
             the password comes a challenge, and its session is short."
            .into(),
        pt_br: "A página diz: Invalid session for the user, session can only be used once. Dois \
                grupos de usuários têm os mesmos fatores; o segundo grupo de usuários tem um \
                cliente de aplicação e outro fator. Depois da senha vem um desafio."
            .into(),
    };
    let mut play = lessons_of(&Options { lang, ..Options::default() }, rows);
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(cognito_doctor::app::Reply::Pools {
        rows: pools(1),
        complete: true,
        trouble: None,
    });
    play.press("t");
    play
}

#[test]
fn a_term_is_marked_once_where_it_first_appears_and_never_inside_words_of_aws() {
    let english = ["user pools", "factor", "app client", "challenge", "session"];
    let portuguese = ["grupos de usuários", "fatores", "cliente de aplicação", "desafio"];
    for (lang, wanted) in [(Lang::En, &english[..]), (Lang::PtBr, &portuguese[..])] {
        let play = told(lang);
        for (width, height) in [(60, 15), (80, 24), (120, 40)] {
            // A term may be broken at the end of a line.
            let found = marked(&play, width, height).join(" ");
            let all = if height > 15 { wanted.join(" ") } else { wanted[0].to_owned() };
            assert!(found.starts_with(&all), "{lang:?} {width}x{height}: {found:?}");
            if height > 15 {
                assert_eq!(found, all, "{lang:?} {width}x{height}");
            }
        }
        assert!(
            play.frame(80, 24).lines().last().unwrap().contains(" T "),
            "{}",
            play.frame(80, 24)
        );
    }
}

#[test]
fn the_key_explains_what_is_marked_on_the_screen_first() {
    let mut play = told(Lang::En);
    play.send(cognito_doctor::app::Msg::Resize(80, 24));
    play.press("T");
    assert!(matches!(play.route(), Route::Glossary { here } if here.len() == 5));
    let frame = play.frame(80, 120);
    let at = |text: &str| frame.find(text).unwrap_or_else(|| panic!("no {text:?} in\n{frame}"));
    assert!(at("On this screen") < at("user pool"));
    assert!(at("challenge\n") < at("All other terms"));
    assert!(at("All other terms") < at("MFA mode\n"));
    let mut start = Play::new(Options::default());
    start.press("T");
    start.hides("On this screen");
}

#[test]
fn outside_lessons_and_in_documents_nothing_is_marked() {
    let real = Play::to_findings(broken(), true);
    assert!(marked(&real, 100, 60).is_empty());
    let mut lesson = guessing(&Options::default());
    lesson.press("J");
    assert!(marked(&lesson, 100, 60).is_empty());
    lesson.press("J s");
    assert!(!marked(&lesson, 100, 60).is_empty(), "{}", lesson.frame(100, 60));
}
