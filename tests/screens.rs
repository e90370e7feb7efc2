//! Pictures of the screens a person meets on the way, at three sizes in two languages. A change of any of
//! them shows in review.

#[path = "flows/play.rs"]
#[allow(dead_code, unused_imports, reason = "the flows use the rest")]
mod play;

use cognito_doctor::app::{Effect, Options, Reply};
use cognito_doctor::failures::End;
use cognito_doctor::text::Lang;
use play::{Play, broken, failures, lessons, mfa_setup, refused, secret_code};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (60, 15)];

fn pictures(name: &str, make: impl Fn(Options) -> Play) {
    for lang in Lang::ALL {
        let options = Options { lang, version: "0.0.0".into(), ..Options::default() };
        let play = make(options);
        for (width, height) in SIZES {
            let picture = play.frame(width, height);
            let lines: Vec<&str> = picture.lines().map(str::trim_end).collect();
            assert!(lines.iter().all(|l| l.chars().count() <= usize::from(width)));
            insta::assert_snapshot!(
                format!("{name}-{}-{width}x{height}", lang.tag()),
                lines.join("\n")
            );
        }
    }
}

#[test]
fn start() {
    pictures("start", Play::new);
}

#[test]
fn practice_lab() {
    pictures("practice-lab", |options| {
        let mut play = Play::new(options);
        play.press("3");
        assert!(matches!(play.asked().1, Effect::ReadLessons(_)));
        play.answer(Reply::Lessons(lessons()));
        play
    });
}

#[test]
fn findings() {
    pictures("findings", |options| Play::to_findings_with(options, broken(), true));
}

#[test]
fn recent_failures() {
    pictures("recent-failures", |options| {
        let mut play = Play::to_findings_with(options, broken(), true);
        play.press("F");
        play.answer(Reply::Failures(Box::new(failures(End::MostPages))));
        play
    });
}

#[test]
fn steps() {
    pictures("steps", |options| {
        let mut play = Play::to_findings_with(options, broken(), true);
        play.press("Enter");
        play
    });
}

#[test]
fn sources() {
    pictures("sources", |options| {
        let mut play = Play::to_findings_with(options, broken(), true);
        play.press("d Down");
        play
    });
}

#[test]
fn preview() {
    pictures("preview", |options| {
        let mut play = Play::to_findings_with(options, broken(), true);
        play.press("a");
        play.answer(Reply::Reread(Ok(Vec::new())));
        play
    });
}

#[test]
fn rehearse() {
    pictures("rehearse", |options| {
        let mut play = Play::rehearsing(options, true);
        play.press("A");
        play.aws_says(mfa_setup("session-one"), 1);
        play.press("End Enter");
        let text = "Invalid code or auth state for the user.";
        play.aws_says(refused("CodeMismatchException", text), 2);
        play
    });
}

#[test]
fn enrol() {
    pictures("enrol", |options| {
        let mut play = Play::rehearsing(options, true);
        play.press("A");
        play.aws_says(mfa_setup("session-one"), 1);
        play.press("Enter");
        play.aws_says(secret_code(Some("session-two")), 2);
        play
    });
}
