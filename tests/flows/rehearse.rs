//! A sign-in on the bench: call by call, with mistakes on purpose, and nothing of it kept.

use cognito_doctor::app::{Effect, Msg, Options, Reply, Route};
use cognito_doctor::problem::Problem;
use cognito_doctor::sign_in::{Moment, Proof, Request, Secret};

use crate::play::*;

fn calls(play: &Play) -> usize {
    play.count(|e| matches!(e, Effect::SignIn(..)))
}

/// At the code challenge of a user with an authenticator.
pub fn at_code() -> Play {
    let mut play = Play::rehearsing(Options::default(), true);
    play.press("A");
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-one", &[]), 1);
    play
}

pub fn code(play: &mut Play, digits: &str) {
    play.press("Enter");
    play.type_text(digits);
    play.press("Enter");
}

#[test]
fn a_healthy_sign_in_with_an_authenticator() {
    let mut play = at_code();
    assert!(matches!(play.called(), Request::Initiate { username, client, .. }
        if username == "ana@example.com" && client.id == "web1"));
    assert_eq!(play.called().sent("PASSWORD").unwrap().reveal(), PASSWORD);
    play.shows("session 1");
    play.shows("5:00 left");
    play.shows("wrong on purpose");
    code(&mut play, "123 456");
    let Request::Respond { challenge, session, answers, .. } = play.called() else { panic!() };
    assert_eq!((challenge.as_str(), session.reveal()), ("SOFTWARE_TOKEN_MFA", "session-one"));
    assert!(answers.iter().any(|(_, value)| value.reveal() == "123456"));
    play.aws_says(tokens(), 2);
    play.shows("No session is open.");
    play.shows("The right order of calls");
    play.press("y");
    let copied = play.effects.iter().find_map(|e| match e {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.contains("aws cognito-idp") && !copied.contains(PASSWORD), "{copied}");
    // Over is over: one Esc leaves, and the journal's entry is closed.
    play.press("Esc");
    assert_eq!(play.count(|e| *e == Effect::EndSignIn), 1);
    play.shows("Who signs in?");
}

#[test]
fn one_wrong_move_is_explained_and_put_right() {
    let mut play = at_code();
    play.press("End");
    let frame = play.frame(80, 24);
    let wrong = frame.lines().find(|l| l.trim_start().starts_with('>')).unwrap();
    assert!(wrong.contains("totp_code_mismatch"), "{frame}");
    code(&mut play, "000000");
    play.aws_says(refused("CodeMismatchException", "Invalid code or auth state for the user."), 3);
    play.shows("on purpose: totp_code_mismatch");
    play.shows("Invalid code or auth state for the user.");
    play.shows("To do");
    code(&mut play, "123456");
    play.aws_says(tokens(), 9);
    play.shows("totp_code_mismatch");
    play.press("Left");
    play.shows("Step 2");
}

#[test]
fn what_a_call_costs_is_asked_before_it_is_made() {
    let mut play = Play::rehearsing(Options::default(), true);
    assert_eq!(calls(&play), 0);
    play.shows("Press \"A\" to do it");
    play.press("Enter");
    assert_eq!(calls(&play), 0, "Enter is no agreement");
    play.press("Esc");
    play.hides("Press \"A\" to do it");
    play.press("Enter A");
    assert_eq!(calls(&play), 1);
}

#[test]
fn a_held_key_is_no_agreement_and_neither_is_one_before_it_was_seen() {
    let mut play = Play::rehearsing(Options::default(), true);
    let held = cognito_doctor::app::Key { repeat: true, ..cognito_doctor::app::Key::char('A') };
    play.send(Msg::Key(held));
    assert_eq!(calls(&play), 0);
    play.press("Esc Enter");
    // Two keys in the queue: the second was pressed before the frame of the first.
    let mut unseen = Play::rehearsing(Options::default(), true);
    unseen.press("Esc");
    for key in ["Enter", "A"] {
        let key = cognito_doctor::app::Key::parse(key).unwrap();
        let effects = cognito_doctor::screens::update(&mut unseen.model, Msg::Key(key));
        unseen.effects.extend(effects);
    }
    assert_eq!(calls(&unseen), 0);
}

#[test]
fn the_permission_is_asked_first_and_read_only_forbids() {
    let mut play = Play::rehearsing(Options::default(), false);
    play.shows("type the account's last four digits");
    play.type_text("0000");
    play.press("Enter");
    play.shows("Those are not the last four digits");
    play.type_text(&ACCOUNT[ACCOUNT.len() - 4..]);
    play.press("Enter");
    assert_eq!(play.count(|e| *e == Effect::AllowChanges), 1);
    play.press("A");
    assert_eq!(calls(&play), 1);

    let forbidden = Options { read_only: true, ..Options::default() };
    let mut play = in_lesson(forbidden);
    for key in ["S", "E"] {
        play.press(key);
        play.shows("--read-only forbids every change");
    }
    assert_eq!(calls(&play), 0);
}

#[test]
fn a_late_answer_after_esc_is_dropped() {
    let mut play = Play::rehearsing(Options::default(), true);
    play.press("A");
    let (ticket, _) = play.asked();
    play.press("Esc");
    play.shows("Press Esc again");
    play.press("Esc");
    assert!(play.effects.contains(&Effect::Cancel(ticket)));
    assert!(play.effects.contains(&Effect::EndSignIn));
    let answer = Box::new(challenge("SMS_MFA", "late", &[]));
    play.send(Msg::Done(ticket, Reply::SignIn(answer, Moment::default())));
    play.shows("Who signs in?");
    play.hides("SMS_MFA");
}

#[test]
fn nobody_is_shown_in_full_and_nothing_secret_is_kept() {
    let mut play = at_code();
    code(&mut play, "123456");
    play.aws_says(refused("CodeMismatchException", "Invalid code or auth state for the user."), 2);
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        let frame = play.frame(width, height);
        for secret in ["ana@example.com", PASSWORD, "session-one", "123456"] {
            assert!(!frame.contains(secret), "{secret} in\n{frame}");
        }
    }
    let kept = format!("{:?} {:?}", play.model, play.effects);
    for secret in [PASSWORD, "session-one", "123456"] {
        assert!(!kept.contains(secret), "{secret}");
    }
    play.press("Esc Esc Esc");
    assert_eq!(play.model.shared.rehearsed, None);
}

#[test]
fn a_wait_on_purpose_counts_down_and_esc_stops_it() {
    let mut play = at_code();
    let frame = play.frame(100, 40);
    let at = frame.lines().filter(|l| l.contains("session_expired")).count();
    assert_eq!(at, 1);
    for _ in 0..12 {
        if play.frame(80, 40).lines().any(|l| l.trim().starts_with('>') && l.contains("expired")) {
            break;
        }
        play.press("Down");
    }
    play.press("Enter");
    play.shows("Waiting on purpose");
    play.send(Msg::Tick(2_000));
    play.send(Msg::Tick(62_000));
    play.shows("4:01 left. Esc stops it.");
    play.press("Esc");
    play.hides("Waiting on purpose");
    play.shows("left");
    play.press("End Home");
    for _ in 0..12 {
        if play.frame(80, 40).lines().any(|l| l.trim().starts_with('>') && l.contains("expired")) {
            break;
        }
        play.press("Down");
    }
    play.press("Enter");
    play.send(Msg::Tick(63_000));
    play.send(Msg::Tick(63_000 + 600_000));
    play.shows("No valid session: session 1");
    play.shows("is over");
    play.hides("Valid now");
    assert_eq!(play.count(|e| matches!(e, Effect::PassTime(..))), 0);
}

#[test]
fn in_the_lab_a_telephone_gives_the_code_and_time_is_let_pass() {
    let mut play = in_lesson(Options::default());
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.shows("ana@shop.example");
    // Person, app client: the practice password is known. What it would cost is shown here too.
    play.press("Enter Enter");
    play.shows("nothing is real");
    play.press("A");
    assert_eq!(calls(&play), 1);
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-one", &[]), 1);
    play.press("Enter");
    play.answer_to(|e| matches!(e, Effect::ReadPhones(..)), Reply::Phones(phones()));
    play.shows("The practice phone shows 112 233");
    play.press("Tab Enter");
    let Request::Respond { answers, .. } = play.called() else { panic!() };
    assert!(answers.iter().any(|(_, value)| value.reveal() == "112233"));
}

#[test]
fn a_token_without_the_scope_comes_from_the_labs_own_sign_in_page() {
    let mut play = in_lesson(Options::default());
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.press("Enter Enter A");
    play.aws_says(tokens(), 1);
    for _ in 0..12 {
        if play.frame(80, 40).lines().any(|l| l.trim().starts_with('>') && l.contains("_scope")) {
            break;
        }
        play.press("Down");
    }
    play.press("Enter");
    play.shows("Tab gets one from the lab's sign-in page");
    play.press("Tab");
    let Effect::HostedToken(_, login) = play.asked().1 else { panic!() };
    assert_eq!(login.scopes, ["openid"]);
    play.answer(Reply::HostedToken(Ok(Secret::new("narrow"))));
    play.press("Enter");
    assert!(
        matches!(play.called(), Request::Associate(Proof::AccessToken(t)) if t.reveal() == "narrow")
    );
    let text = "Access Token does not have required scopes";
    play.aws_says(refused("NotAuthorizedException", text), 2);
    play.shows("on purpose: totp_token_scope");
}

#[test]
fn a_finding_that_no_configuration_shows_offers_the_rehearsal() {
    let mut play = Play::to_findings_with(Options::default(), with_clients(), true);
    let case = play.model.shared.case.as_mut().unwrap();
    case.asked.reported = vec![Problem::CallerCannotPassRole];
    case.judge();
    play.press("o Home");
    for _ in 0..30 {
        if play.frame(80, 24).contains("Press \"S\" to test") {
            break;
        }
        play.press("Down");
    }
    for (width, height) in [(60, 15), (80, 24)] {
        let frame = play.frame(width, height);
        assert!(frame.lines().last().unwrap().contains("S test sign-in"), "{frame}");
    }
    play.press("a");
    play.shows("\"S\" tests a sign-in");
    play.press("Enter S");
    play.shows("Who signs in?");
}

#[test]
fn quitting_closes_the_entry_in_the_journal() {
    for keys in ["q q", "Ctrl-C"] {
        let mut play = at_code();
        play.press(keys);
        let end = play.effects.iter().position(|e| *e == Effect::EndSignIn);
        let quit = play.effects.iter().position(|e| matches!(e, Effect::Quit(_)));
        assert!(end.is_some() && end < quit, "{keys}");
    }
}

#[test]
fn q_asks_a_second_time_while_something_would_be_lost() {
    let quits = |play: &Play| play.count(|e| matches!(e, Effect::Quit(_)));
    let mut play = at_code();
    play.press("q");
    play.shows("Press \"q\" again to leave the program");
    assert_eq!(quits(&play), 0);
    play.press("Down q");
    assert_eq!(quits(&play), 0, "another key came between");
    play.press("q");
    assert_eq!(quits(&play), 1);
    // An answer that came between has taken the warning off the screen.
    let mut answered = at_code();
    code(&mut answered, "123456");
    answered.press("q");
    answered.aws_says(challenge("SMS_MFA", "session-two", &[]), 2);
    answered.hides("again to leave the program");
    answered.press("q");
    assert_eq!(quits(&answered), 0);
    answered.press("q");
    assert_eq!(quits(&answered), 1);
    // A secret that waits for its first code would be lost, too.
    let mut bench = Play::rehearsing(Options::default(), true);
    bench.press("A");
    bench.aws_says(mfa_setup("session-one"), 1);
    bench.press("Enter");
    bench.aws_says(secret_code(Some("session-two")), 2);
    bench.press("q");
    assert_eq!(quits(&bench), 0);
    bench.press("Ctrl-C");
    assert_eq!(quits(&bench), 1, "Ctrl-C is immediate");
    // Signed in there is nothing to lose.
    let mut over = at_code();
    code(&mut over, "123456");
    over.aws_says(tokens(), 2);
    over.press("q");
    assert_eq!(quits(&over), 1);
}

#[test]
fn telephones_are_a_key_away_in_the_lab_and_nowhere_else() {
    let mut play = in_lesson(Options::default());
    play.press("m");
    play.answer(Reply::Phones(phones()));
    play.shows("112 233, changes in 17 s");
    play.shows("never arrives: the account is in the SMS sandbox");
    play.press("m");
    assert_eq!(*play.route(), Route::Findings);
    let mut real = Play::to_findings(broken(), true);
    real.press("m");
    real.shows("only the practice lab has phones");
}

#[test]
fn from_the_start_screen_a_pool_is_chosen_and_read_first() {
    let mut play = Play::new(Options::default());
    play.press("5");
    play.connected(true, None);
    play.answer(Reply::Pools { rows: pools(2), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(with_clients(), "14:02:11");
    play.shows("Test a sign-in");
    play.shows("Who signs in?");
    play.type_text("ana");
    play.press("Enter");
    play.shows("ADMIN_USER_PASSWORD_AUTH");
    play.press("End");
    play.shows("Flow: USER_SRP_AUTH through InitiateAuth.");
    play.press("Esc Esc");
    play.shows("Choose the user pool to test a sign-in in");
    let frame = play.frame(80, 24);
    assert!(frame.lines().nth(1).unwrap().contains("[Test a sign-in]"), "{frame}");
    assert!(frame.lines().last().unwrap().starts_with(" Enter choose"), "{frame}");
}
