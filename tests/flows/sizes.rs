//! Every screen at every size: nothing panics, and what must be seen is seen.

use cognito_doctor::app::{
    AfterInspect, CallRecord, Context, Effect, Go, Msg, Options, Overlay, Place, Question,
    ReadState, Reading, Reply, Route,
};
use cognito_doctor::change::Progress;
use cognito_doctor::failures::End;
use cognito_doctor::report::ApplyResult;
use cognito_doctor::screens::OpenOverlay;
use cognito_doctor::screens::ask::Ask;
use cognito_doctor::text::Lang;

use crate::play::*;
use crate::record::at_record;

/// An access token without the scope, of nobody.
const TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJ0b2tlbl91c2UiOiJhY2Nlc3MiLCJzY29wZSI6Im9wZW5pZCBlbWFpbCIsInVzZXJuYW1lIjoidSIsImNsaWVudF9pZCI6IjNrcTEiLCJpc3MiOiJodHRwczovL2NvZ25pdG8taWRwLnVzLWVhc3QtMS5hbWF6b25hd3MuY29tL3VzLWVhc3QtMV9BYkMxMjN4eXoifQ.c2ln";

/// One list by which a match is exhaustive and everything it names is opened: what is not in it does not
/// compile.
macro_rules! every {
    ($type:ty, $of:expr; $($pattern:pat => [$(($name:expr, $play:expr)),+ $(,)?],)+) => {{
        let _is_exhaustive = |it: &$type| match it { $($pattern => (),)+ };
        let mut plays: Vec<(&'static str, Play)> = Vec::new();
        $($(
            let play: Play = $play;
            assert!(matches!($of(&play), Some($pattern)), "{}: {:?}", $name, $of(&play));
            plays.push(($name, play));
        )+)+
        plays
    }};
}

fn route(play: &Play) -> Option<&Route> {
    play.model.route()
}

fn overlay(play: &Play) -> Option<&OpenOverlay> {
    play.model.overlay.as_ref()
}

/// Every screen and everything that lies over one, each as it can look.
fn every_screen(options: &Options) -> Vec<(&'static str, Play)> {
    let mut plays = every_route(options);
    plays.extend(every_overlay(options));
    plays
}

fn every_overlay(options: &Options) -> Vec<(&'static str, Play)> {
    let findings = || Play::to_findings_with(options.clone(), broken(), true);
    let asked = |question: Question| {
        let mut play = findings();
        play.model.go(Go::Open(Overlay::Ask(question)));
        play.send(Msg::Redraw);
        play
    };
    let with = |mut play: Play, keys: &str| {
        play.press(keys);
        play
    };
    let other = Question::OtherRegion { id: "eu-west-1_AbC".into(), region: "eu-west-1".into() };
    every! { OpenOverlay, overlay;
        OpenOverlay::Help(_) => [("help", with(findings(), "?"))],
        OpenOverlay::Menu(_) => [("menu", with(findings(), "x"))],
        OpenOverlay::Write(_) => [
            ("note", with(at_record(options.clone()), "n")),
            ("note warned", {
                let mut play = with(at_record(options.clone()), "n");
                play.type_text(&"a long line that breaks at the edge, 482913\n".repeat(20));
                with(play, "Ctrl-S")
            }),
        ],
        OpenOverlay::Ticket(_) => [("ticket", with(in_lesson(options.clone()), "t"))],
        OpenOverlay::Sources(_) => [
            ("sources", with(findings(), "d")),
            ("last source", with(findings(), "d End")),
            ("sources of a step", with(findings(), "Enter d")),
            ("sources of a plan", with(findings(), "a d")),
        ],
        OpenOverlay::AsCode(_) => [
            ("template", with(findings(), "a c")),
            ("constructs", with(findings(), "a c Right")),
            ("blocks", with(findings(), "a c Left End")),
        ],
        OpenOverlay::Ask(Ask { about: Question::AccountDigits { .. }, .. }) => [
            ("account", asked(Question::AccountDigits { rehearsal: false })),
            ("account for a sign-in", asked(Question::AccountDigits { rehearsal: true })),
        ],
        OpenOverlay::Ask(Ask { about: Question::PoolName(_), .. }) => [
            ("pool name", asked(Question::PoolName("shop-prod".into()))),
        ],
        OpenOverlay::Ask(Ask { about: Question::UserName(_), .. }) => [
            ("user name", asked(Question::UserName("ana".into()))),
        ],
        OpenOverlay::Ask(Ask { about: Question::PoolId, .. }) => [
            ("pool id", with(at_pools(options), "I")),
        ],
        OpenOverlay::Ask(Ask { about: Question::ResetLesson { .. }, .. }) => [
            ("reset", asked(Question::ResetLesson { lesson: "a".into(), number: 1, exam: None })),
            ("exam", {
                let exam = Some("exam".to_owned());
                asked(Question::ResetLesson { lesson: "a".into(), number: 1, exam })
            }),
        ],
        OpenOverlay::Ask(Ask { about: Question::Region, .. }) => [
            ("region", asked(Question::Region)),
        ],
        OpenOverlay::Ask(Ask { about: Question::User, .. }) => [
            ("user", with(findings(), "w")),
        ],
        OpenOverlay::Ask(Ask { about: Question::PlanFile { .. }, .. }) => [
            ("plan file", with(findings(), "a w")),
        ],
        OpenOverlay::Ask(Ask { about: Question::OverwritePlan(_), .. }) => [
            ("overwrite plan", asked(Question::OverwritePlan("/home/ana/plan.json".into()))),
        ],
        OpenOverlay::Ask(Ask { about: Question::PlanSaved { .. }, .. }) => [
            ("plan saved", asked(Question::PlanSaved {
                path: "/home/ana/changes/plan-shop-turn_totp_on.json".into(),
                command: "cognito-doctor --profile prod apply plan-shop-turn_totp_on.json".into(),
            })),
        ],
        OpenOverlay::Ask(Ask { about: Question::BundleFile, .. }) => [
            ("bundle file", with(findings(), "b")),
        ],
        OpenOverlay::Ask(Ask { about: Question::OtherRegion { .. }, .. }) => [
            ("other region", asked(other)),
        ],
    }
}

fn at_pools(options: &Options) -> Play {
    let mut play = Play::new(options.clone());
    play.press("1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(200), complete: false, trouble: None });
    play
}

fn every_route(options: &Options) -> Vec<(&'static str, Play)> {
    let start = || Play::new(options.clone());
    let findings = || Play::to_findings_with(options.clone(), broken(), true);
    let preview = || {
        let mut play = findings();
        play.press("a");
        play.answer(Reply::Reread(Ok(Vec::new())));
        play
    };
    let with = |mut play: Play, keys: &str| {
        play.press(keys);
        play
    };
    let mut inspect = with(at_pools(options), "Enter");
    for (about, state) in [
        ("", ReadState::Running),
        ("shop-sms-role", ReadState::Ok(1234)),
        ("日本語", ReadState::Denied("iam:GetRole".into())),
        ("x", ReadState::Failed("Throttling: Rate exceeded".into())),
    ] {
        let reading = Reading { call: "iam:ListAttachedRolePolicies", about: about.into(), state };
        inspect.answer(Reply::Reading(reading));
    }
    let mut lessons_screen = with(start(), "3");
    lessons_screen.answer(Reply::Lessons(lessons()));
    let mut applying = with(preview(), "A");
    applying.answer(Reply::Applying(Progress::Waiting { next: 8, left: 95 }));
    let mut verify = with(preview(), "A");
    let plan = verify.applied_job().plan.clone();
    let done = report(ApplyResult::Applied, &plan, mended());
    verify.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
    let mut calls = findings();
    for i in 0..40 {
        calls.send(Msg::Called(CallRecord {
            at: "14:02:11".into(),
            call: "cognito-idp:DescribeUserPoolClient".into(),
            millis: i,
            code: "200".into(),
            request_id: Some("0a1b2c3d".into()),
        }));
    }
    let mut place = start();
    place.answer(Reply::Profiles(profiles()));
    let mut reported = with(findings(), "o End e");
    reported.inspected(broken(), "14:03:00");
    let paste = |text: &str| {
        let mut play = with(start(), "2");
        play.send(Msg::Paste(text.to_owned()));
        play
    };
    let pasted = paste(PASTED);
    let other =
        paste("LimitExceededException: Attempt limit exceeded, please try after some time.");
    let without_pool = with(paste(PASTED), "Enter");
    let clients = || Play::to_findings_with(options.clone(), with_clients(), true);
    let mut form = with(clients(), "S");
    form.type_text("ana@example.com");
    let asks_costs = Play::rehearsing(options.clone(), true);
    let mut rehearsing = with(Play::rehearsing(options.clone(), true), "A");
    rehearsing.aws_says(mfa_setup("one-session"), 1);
    let bench = || {
        let mut play = with(Play::rehearsing(options.clone(), true), "A");
        play.aws_says(mfa_setup("one-session"), 1);
        play.press("Enter");
        play.aws_says(secret_code(Some("two-session")), 2);
        play
    };
    let mut wrong = bench();
    wrong.type_text("123456");
    wrong.press("Enter A");
    let text = "Code mismatch and fail enable Software Token MFA";
    wrong.aws_says(refused("EnableSoftwareTokenMFAException", text), 3);
    let mut signed_in = with(Play::rehearsing(options.clone(), true), "A");
    signed_in.aws_says(tokens(), 1);
    let mut code = with(Play::rehearsing(options.clone(), true), "A");
    code.aws_says(challenge("SOFTWARE_TOKEN_MFA", "one-session", &[]), 1);
    code.press("Enter");
    let mut telephones = with(in_lesson(options.clone()), "m");
    telephones.answer(Reply::Phones(phones()));
    let mut people = with(in_lesson(options.clone()), "S");
    people.answer(Reply::Phones(phones()));
    let failing = |end: End| {
        let mut play = with(findings(), "F");
        play.answer(Reply::Failures(Box::new(failures(end))));
        play
    };
    let mut denied = with(findings(), "F");
    denied.answer(Reply::Failures(Box::new(failures_denied())));
    every! { Route, route;
        Route::Start => [("start", start())],
        Route::Place => [("place", with(place, "4"))],
        Route::Paste => [
            ("paste", with(start(), "2")),
            ("pasted", pasted),
            ("other", other),
            ("token", paste(TOKEN)),
        ],
        Route::Lessons { .. } => [("lessons", lessons_screen)],
        Route::Pools { .. } => [
            ("connecting", with(start(), "1")),
            ("pools", at_pools(options)),
            ("filter", with(at_pools(options), "/")),
        ],
        Route::Inspect { .. } => [("inspect", inspect)],
        Route::Findings => [
            ("findings", findings()),
            ("all findings", with(findings(), "o")),
            ("reported", reported),
            ("healthy", Play::to_findings_with(options.clone(), mended(), false)),
        ],
        Route::Failures { .. } => [
            ("failures not read", with(findings(), "F")),
            ("failures reading", failing(End::Reading)),
            ("failures throttled", failing(End::Throttled(3))),
            ("failures", failing(End::MostPages)),
            ("last failure", with(failing(End::Complete), "End")),
            ("failures denied", denied),
        ],
        Route::Opinion => [("opinion", {
            let mut play = with(findings(), "2");
            play.send(Msg::Paste("aws cognito-idp update-user-pool --user-pool-id us-east-1_AbC123xyz --lambda-config PreSignUp=arn:aws:lambda:us-east-1:111122223333:function:x".to_owned()));
            play.press("Tab");
            play
        })],
        Route::Guess => [
            ("guess", guessing(options)),
            ("wrong guess", wrong_guess(options)),
        ],
        Route::Question => [
            ("question", asked_question(options, "")),
            ("wrong answer", wrong_answer(options)),
        ],
        Route::Debrief { .. } => [
            ("debrief", debrief(options)),
            ("recall", with(debrief(options), "Enter")),
        ],
        Route::Primer => [("primer", with(lessons_of(options, taught_lessons()), "p"))],
        Route::Glossary { .. } => [
            ("glossary", with(start(), "T")),
            ("last term", with(start(), "T End")),
            ("terms of a ticket", with(taught(options), "t T")),
        ],
        Route::Documents { .. } => [("documents", with(findings(), "J"))],
        Route::Goals => [("goals", with(findings(), "g"))],
        Route::Steps { .. } => [
            ("no pool", without_pool),
            ("steps", with(findings(), "Enter")),
            ("last step", with(findings(), "Enter End")),
        ],
        Route::Preview { .. } => [("preview", preview()), ("toast", with(preview(), "a"))],
        Route::Verify { .. } => [("applying", applying), ("verify", verify)],
        Route::Entries => [("entries", with(findings(), "u"))],
        Route::Calls => [("calls", with(calls, "C"))],
        Route::Record => [
            ("record", at_record(options.clone())),
            ("no record", with(findings(), "v")),
        ],
        Route::Rehearse { .. } => [
            ("form", form),
            ("clients", form_at_clients(options)),
            ("way", start_of_enrolment(options)),
            ("people", people),
            ("costs", asks_costs),
            ("rehearsal", rehearsing),
            ("code", code),
            ("signed in", signed_in),
            ("bench", bench()),
            ("bench text", with(bench(), "s")),
            ("bench full", with(bench(), "f")),
            ("bench wrong", wrong),
            ("bench name", with(bench(), "Down")),
        ],
        Route::Phones { .. } => [("telephones", telephones)],
    }
}

/// After an answer that was wrong.
fn wrong_answer(options: &Options) -> Play {
    let mut play = asked_question(options, "");
    choose(&mut play, "a wrong answer");
    play
}

/// After a guess that was wrong.
fn wrong_guess(options: &Options) -> Play {
    let mut play = guessing(options);
    play.press("J J");
    choose(&mut play, "another wrong cause");
    play
}

fn form_at_clients(options: &Options) -> Play {
    let mut play = Play::to_findings_with(options.clone(), with_clients(), true);
    play.press("S");
    play.type_text("ana");
    play.press("Enter");
    play
}

fn start_of_enrolment(options: &Options) -> Play {
    let mut play = Play::new(options.clone());
    play.press("6");
    play.connected(true, None);
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(with_clients(), "14:02:11");
    play
}

#[test]
fn no_size_panics_on_any_screen() {
    for lang in Lang::ALL {
        for (_, play) in every_screen(&Options { lang, ..Options::default() }) {
            for height in (1..=45).filter(|h| *h < 20 || h % 4 == 0) {
                // Another offset each time, so that every width has its turn.
                for width in (1 + height % 17..=130).step_by(17) {
                    play.frame(width, height);
                }
            }
        }
    }
}

#[test]
fn a_route_is_enough_to_open_its_screen() {
    let pools = Route::Pools {
        place: Place::Lab { lesson: "wrong-principal".into() },
        straight_to: Some(POOL.into()),
        then: AfterInspect::Findings,
    };
    let mut routes = vec![Route::Lessons { at: Some("wrong-principal".into()) }, pools];
    for (_, play) in every_route(&Options::default()) {
        routes.extend(play.model.stack.into_iter().map(|layer| layer.route));
    }
    for route in routes {
        // Nothing was read and nobody is signed in.
        let mut play = Play::new(Options::default());
        play.model.go(Go::Push(route.clone()));
        play.send(Msg::Redraw);
        assert_eq!(*play.route(), route);
        for (width, height) in [(1, 1), (60, 15), (80, 24), (130, 45)] {
            play.frame(width, height);
        }
        play.press("? Esc x Esc j End L C C");
    }
}

#[test]
fn scrolling_at_any_size_stays_inside() {
    for (_, mut play) in every_screen(&Options::default()) {
        for (width, height) in [(60, 15), (80, 24), (130, 45), (1, 1)] {
            play.frame(width, height);
            for keys in ["PageDown", "PageDown", "End", "j", "j", "PageUp", "Home", "k"] {
                play.press(keys);
                play.frame(width, height);
            }
        }
    }
}

#[test]
fn too_small_is_one_sentence() {
    let play = Play::to_findings(broken(), false);
    let frame = play.frame(59, 20);
    assert!(frame.contains("The screens need 60x15."));
    assert!(!frame.contains("FAIL"));
    assert!(play.frame(60, 15).contains("FAIL"));
}

#[test]
fn ascii_has_no_glyph_of_ours_and_no_colour_is_none() {
    let options = Options { ascii: true, ..Options::default() };
    for (name, play) in every_screen(&options) {
        for line in play.frame(100, 30).lines().filter(|l| !l.contains("日本語")) {
            let alien: String =
                line.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic()).collect();
            assert!(alien.is_empty(), "{name}: {alien:?} in {line}");
        }
    }
}

#[test]
fn colours_only_repeat_words_and_can_be_left_out() {
    use ratatui::style::Color;
    let area = ratatui::layout::Rect { x: 0, y: 0, width: 100, height: 30 };
    let allowed = [Color::Reset, Color::Red, Color::Yellow, Color::Green, Color::Cyan];
    for colour in [false, true] {
        for (name, play) in every_screen(&Options { colour, ..Options::default() }) {
            let mut buf = ratatui::buffer::Buffer::empty(area);
            cognito_doctor::screens::draw(&play.model, area, &mut buf);
            for cell in &buf.content {
                // A code is black on white whatever the terminal's colours are.
                let pixel = [Color::Indexed(16), Color::Indexed(231)];
                if pixel.contains(&cell.fg) && pixel.contains(&cell.bg) && colour {
                    assert!(name.starts_with("bench"), "{name}");
                    continue;
                }
                assert!(allowed.contains(&cell.fg) && cell.bg == Color::Reset, "{name}");
                assert!(colour || cell.fg == Color::Reset, "{name}");
            }
        }
    }
}

#[test]
fn findings_show_the_whole_case_at_80x24_in_both_languages() {
    for lang in Lang::ALL {
        let play = Play::to_findings_with(Options { lang, ..Options::default() }, broken(), false);
        let frame = play.frame(80, 24);
        for text in [
            "InvalidSmsRoleTrustRelationshipException",
            "lambda.amazonaws.com",
            "iam:GetRole",
            "shop-sms-role",
        ] {
            assert!(frame.contains(text), "{text} in\n{frame}");
        }
        let texts = cognito_doctor::text::Texts(lang);
        for id in ["label-blocks", "label-change", "label-risk", "label-undo", "undo-word-full"] {
            assert!(frame.contains(&texts.get(id)), "{id} in\n{frame}");
        }
    }
}

#[test]
fn the_footer_keeps_what_matters_most() {
    for lang in Lang::ALL {
        for (name, play) in every_screen(&Options { lang, ..Options::default() }) {
            let frame = play.frame(60, 15);
            let footer = frame.lines().last().unwrap_or_default();
            // Text fields take the letters, and the QR code the whole window.
            let over = play.model.context().takes_letters()
                || [Context::Sources, Context::AsCode].contains(&play.model.context())
                || ["bench full", "help", "menu", "ticket"].contains(&name);
            assert!(over || footer.contains('?'), "{name}: {footer}");
            assert!(footer.chars().count() <= 60);
        }
    }
}

#[test]
fn menu_and_help_are_in_the_footer_of_every_screen() {
    for lang in Lang::ALL {
        let texts = cognito_doctor::text::Texts(lang);
        let (menu, help) = (texts.get("key-menu"), texts.get("key-help"));
        for (name, play) in every_screen(&Options { lang, ..Options::default() }) {
            let context = play.model.context();
            // Text fields take the letters, and the QR code the whole window.
            if context.takes_letters() || play.model.overlay.is_some() || name == "bench full" {
                continue;
            }
            for width in 60..=130 {
                for height in [15, 24, 40] {
                    let frame = play.frame(width, height);
                    let footer = frame.lines().last().unwrap_or_default();
                    assert!(footer.contains(&format!("x {menu}")), "{name}: {footer}");
                    assert!(footer.contains(&format!("? {help}")), "{name}: {footer}");
                }
            }
        }
    }
}

#[test]
fn no_screen_is_silent_about_a_key_that_means_nothing_there() {
    for (name, mut play) in every_screen(&Options::default()) {
        if play.model.context().takes_letters() {
            continue;
        }
        play.press("z");
        assert!(play.words().contains("“z” does nothing here."), "{name}: {}", play.words());
    }
}

#[test]
fn every_text_exists() {
    for lang in Lang::ALL {
        for (name, mut play) in every_screen(&Options { lang, ..Options::default() }) {
            for (width, height) in [(80, 24), (120, 50)] {
                let frame = play.frame(width, height);
                for prefix in [
                    "label-",
                    "key-",
                    "help-",
                    "why-",
                    "verify-",
                    "preview-",
                    "pools-",
                    "state-",
                    "paste-",
                    "goal-",
                    "goals-",
                    "explain-",
                    "finding-",
                    "findings-",
                    "steps-",
                    "start-",
                    "next-",
                    "ask-",
                    "screen-",
                    "rehearse-",
                    "enrol-",
                    "form-",
                    "needs-",
                    "phones-",
                    "step-",
                    "clock-",
                    "order-",
                    "factor-",
                ] {
                    let raw = frame.split_whitespace().find(|w| w.starts_with(prefix));
                    assert!(raw.is_none(), "{name}: {raw:?}");
                }
            }
            play.press("?");
            assert!(!play.frame(80, 50).contains("help-"), "{name}");
        }
    }
}

#[test]
fn ten_thousand_pools_are_drawn_quickly() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(10_000), complete: true, trouble: None });
    let begin = std::time::Instant::now();
    for _ in 0..20 {
        play.press("PageDown");
        play.frame(200, 60);
    }
    // Generous: a debug build on a busy machine.
    assert!(begin.elapsed().as_millis() / 20 < 50, "{:?}", begin.elapsed());
    assert_eq!(play.count(|e| matches!(e, Effect::ReadPool(..))), 0);
}

#[test]
fn every_screen_that_a_rule_of_a_hint_may_name_can_be_opened() {
    let seen: Vec<&str> = every_screen(&Options::default())
        .iter()
        .map(|(_, play)| play.model.context().name())
        .collect();
    for screen in cognito_doctor::course::SCREENS {
        assert!(seen.contains(&screen), "{screen} is none of {seen:?}");
    }
}
