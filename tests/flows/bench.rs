//! The bench as a guide: a lesson of the calls ends, wrong codes are wrong, nothing is claimed that is
//! not so, and the moves have room.

use cognito_doctor::app::{Effect, LessonRow, Msg, Options, Reply};
use cognito_doctor::change::Trouble;
use cognito_doctor::facts::{Fact, Facts};
use cognito_doctor::problem::Problem;
use cognito_doctor::sign_in::{Answer, Request, Secret};

use crate::play::*;
use crate::rehearse::{at_code, code};

/// The offer with that word under the cursor, taken.
fn take(play: &mut Play, word: &str) {
    play.press("Home");
    for _ in 0..14 {
        let frame = play.frame(80, 40);
        if frame.lines().any(|l| l.trim().starts_with('>') && l.contains(word)) {
            return play.press("Enter");
        }
        play.press("Down");
    }
    panic!("{word} is not offered:\n{}", play.frame(80, 40));
}

#[test]
fn a_problem_of_the_calls_ends_its_lesson_when_it_was_produced_and_put_right() {
    let mut play = in_lesson_about(&[Problem::SessionReused]);
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.press("Enter Enter A");
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-one", &[]), 1);
    code(&mut play, "112233");
    play.aws_says(tokens(), 2);
    play.hides("is done");
    take(&mut play, "session_reused");
    let text = "Invalid session for the user, session can only be used once.";
    play.aws_says(refused("NotAuthorizedException", text), 3);
    // The end is not what comes next: the mistake still has to be corrected.
    let frame = play.frame(80, 24);
    let cursor = |line: &str| line.trim_start().starts_with("> Start over");
    assert!(frame.lines().any(cursor), "{frame}");
    // What was refused last is read first, whole; the verdict comes after it.
    let frame = play.frame(80, 24);
    let row = |word: &str| frame.lines().position(|line| line.contains(word));
    assert!(row("Means").is_some() && row("To do").is_some(), "{frame}");
    assert!(row("Signed in").is_none_or(|verdict| row("To do") < Some(verdict)), "{frame}");
    assert!(play.model.shared.repaired.is_empty());
    take(&mut play, "Start over");
    play.press("A");
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-two", &[]), 4);
    assert!(play.model.shared.repaired.is_empty(), "it is the answer that has to be right");
    code(&mut play, "112233");
    play.aws_says(tokens(), 5);
    assert!(play.model.shared.repaired.contains("wrong-principal"));
    play.shows("Lesson 1 is done: “");
    play.shows("was produced and fixed.");
    play.press("t");
    play.shows("Lesson 1 is done.");
}

#[test]
fn a_code_of_before_the_last_call_is_never_filled_in() {
    let mut play = in_lesson_about(&[Problem::SessionReused]);
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.press("Enter Enter A");
    play.aws_says(challenge("SMS_MFA", "session-one", &[]), 1);
    play.press("Enter");
    play.shows("Looking at the phones");
    play.answer(Reply::Phones(phones()));
    play.press("Tab");
    play.shows("> 445566");
    play.press("Enter");
    play.aws_says(tokens(), 2);
    take(&mut play, "Start over");
    play.press("A");
    play.aws_says(challenge("SMS_MFA", "session-two", &[]), 3);
    // The new message is not seen yet, and the old one is of the earlier sign-in.
    play.press("Enter Tab");
    play.shows("Looking at the phones");
    play.hides("445 566");
    play.hides("445566");
    let mut newer = phones();
    newer[0].messages[0].code = Secret::new("778899");
    play.answer(Reply::Phones(newer));
    play.press("Tab Enter");
    let Request::Respond { answers, .. } = play.called() else { panic!() };
    assert!(answers.iter().any(|(_, value)| value.reveal() == "778899"));
}

#[test]
fn what_a_setting_shows_is_not_repaired_by_producing_it() {
    let mut play = in_lesson_about(&[Problem::SessionReused, Problem::SmsRoleTrustRelationship]);
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.press("Enter Enter A");
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-one", &[]), 1);
    code(&mut play, "112233");
    play.aws_says(tokens(), 2);
    take(&mut play, "session_reused");
    let text = "Invalid session for the user, session can only be used once.";
    play.aws_says(refused("NotAuthorizedException", text), 3);
    take(&mut play, "Start over");
    play.press("A");
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-two", &[]), 4);
    code(&mut play, "112233");
    play.aws_says(tokens(), 5);
    play.shows("Produced on purpose and fixed: session_reused");
    assert!(play.model.shared.repaired.is_empty());
}

#[test]
fn a_lesson_of_a_sign_in_ends_when_one_has_answered_all_that_it_asks_for() {
    // Its settings are right as they are, whatever is found in them.
    let lesson = |row: &mut LessonRow| {
        row.problems = vec![Problem::SmsRoleTrustRelationship];
        row.answered = vec!["SELECT_MFA_TYPE".into(), "SOFTWARE_TOKEN_MFA".into()];
    };
    let mut play = in_lesson_with(lesson, Facts { sms_role: broken().sms_role, ..with_clients() });
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.press("Enter Enter A");
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-one", &[]), 1);
    code(&mut play, "112233");
    play.aws_says(tokens(), 2);
    assert!(play.model.shared.repaired.is_empty(), "nobody was asked for a factor");
    let frame = play.frame(80, 24);
    let cursor = |line: &str| line.trim_start().starts_with("> Start over");
    assert!(frame.lines().any(cursor), "{frame}");
    take(&mut play, "Start over");
    play.press("A");
    let choice = [("MFAS_CAN_CHOOSE", r#"["SMS_MFA","SOFTWARE_TOKEN_MFA"]"#)];
    play.aws_says(challenge("SELECT_MFA_TYPE", "session-two", &choice), 3);
    play.press("Enter Down Enter A");
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-three", &[]), 4);
    assert!(play.model.shared.repaired.is_empty(), "there are no tokens yet");
    code(&mut play, "112233");
    play.aws_says(tokens(), 5);
    assert!(play.model.shared.repaired.contains("wrong-principal"));
    play.shows("Lesson 1 is done: a sign-in answered SELECT_MFA_TYPE, SOFTWARE_TOKEN_MFA");
}

#[test]
fn a_lesson_that_another_program_repaired_is_repaired_once_it_is_read_again() {
    let mut play = in_lesson_about_with(&[Problem::SmsRoleTrustRelationship], broken());
    assert!(play.model.shared.repaired.is_empty());
    play.send(Msg::WorldChanged);
    play.inspected(mended(), "14:05:00");
    play.shows("Lesson 1 is fixed.");
    assert!(play.model.shared.repaired.contains("wrong-principal"));
    // No setting shows what is in the calls: a healthy reading proves nothing.
    let mut calls = in_lesson_about_with(&[Problem::SessionReused], broken());
    calls.send(Msg::WorldChanged);
    calls.inspected(mended(), "14:05:00");
    assert!(calls.model.shared.repaired.is_empty());
    // Never seen broken, nothing was repaired.
    let healthy = in_lesson_about_with(&[Problem::SmsRoleTrustRelationship], mended());
    assert!(healthy.model.shared.repaired.is_empty());
}

#[test]
fn an_unanswered_call_leaves_its_session_in_doubt() {
    let mut play = at_code();
    code(&mut play, "123456");
    let text = "connection reset".into();
    play.aws_says(Answer::Unanswered { text }, 3);
    play.shows("Possibly used: session 1");
}

#[test]
fn where_a_wrong_code_is_wanted_the_lab_fills_in_a_wrong_one() {
    let mut play = in_lesson(Options::default());
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.press("Enter Enter A");
    play.aws_says(challenge("SOFTWARE_TOKEN_MFA", "session-one", &[]), 1);
    take(&mut play, "Answer with a wrong code");
    play.answer_to(|e| matches!(e, Effect::ReadPhones(..)), Reply::Phones(phones()));
    play.shows("Tab fills in 223 344, which is certainly wrong");
    play.type_text("12");
    play.press("Enter");
    play.shows("The code has 6 digits.");
    play.press("Tab");
    play.hides("The code has 6 digits.");
    play.press("Enter");
    let Request::Respond { answers, .. } = play.called() else { panic!() };
    assert!(answers.iter().any(|(_, value)| value.reveal() == "223344"));
}

#[test]
fn in_the_lab_the_password_that_a_lesson_gave_is_a_key_away() {
    let mut play = in_lesson(Options::default());
    play.press("S");
    play.answer(Reply::Phones(phones()));
    // Somebody else, who is typed in.
    play.press("End Enter");
    play.type_text("ana");
    play.press("Enter Enter");
    play.shows("Tab fills in this user's practice password");
    play.press("Tab Enter A");
    assert!(matches!(play.called(), Request::Initiate { .. }));
    assert_eq!(play.called().sent("PASSWORD").unwrap().reveal(), "Practice-only-0001!");
    let text = "Incorrect username or password.";
    play.aws_says(refused("NotAuthorizedException", text), 1);
    take(&mut play, "Sign in");
    play.answer_to(|e| matches!(e, Effect::ReadPhones(..)), Reply::Phones(phones()));
    play.shows("Tab fills in this user's practice password");
    play.press("Tab Enter");
    play.shows("Press \"A\" to do it");
}

#[test]
fn without_a_managed_login_the_lab_offers_no_token_of_one() {
    let mut facts = with_clients();
    if let Fact::Known(clients) = &mut facts.app_clients {
        for client in clients {
            let Fact::Known(document) = &mut client.document else {
                continue;
            };
            document.remove("AllowedOAuthFlows");
        }
    }
    let mut play = in_lesson_about_with(&[], facts);
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.press("Enter Enter A");
    play.aws_says(tokens(), 1);
    play.press("End");
    play.hides("totp_token_scope");
    play.hides("Set up with an access token");
}

#[test]
fn where_no_client_lets_anybody_in_the_lab_sends_nobody_to_a_console() {
    let mut facts = with_clients();
    if let Fact::Known(clients) = &mut facts.app_clients {
        clients.retain(|client| client.name == "mobile");
        if let Fact::Known(document) = &mut clients[0].document {
            document
                .insert("ExplicitAuthFlows".into(), ["ALLOW_REFRESH_TOKEN_AUTH"].as_slice().into());
        }
    }
    let mut play = in_lesson_about_with(&[], facts);
    play.press("S");
    play.answer(Reply::Phones(phones()));
    play.press("Enter");
    play.shows(
        "No app client here lets a user sign in. Lessons 39 to 42 have app clients that do.",
    );
    play.hides("in the console");
}

#[test]
fn enrolling_is_offered_wherever_rehearsing_is() {
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(true, None);
    play.answer(Reply::Pools { rows: pools(2), complete: true, trouble: None });
    play.press("E");
    play.inspected(with_clients(), "14:02:11");
    play.shows("How do you get to the user's account?");
}

#[test]
fn an_empty_practice_account_says_who_can_fill_it() {
    let mut play = Play::new(Options::default());
    play.press("3");
    play.answer(Reply::Lessons(lessons()));
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: Vec::new(), complete: true, trouble: None });
    play.shows("Any AWS client can create one");
}

#[test]
fn the_secret_as_text_claims_no_lack_of_room_where_there_is_room() {
    let mut play = Play::rehearsing(Options::default(), true);
    play.press("A");
    play.aws_says(mfa_setup("session-one"), 1);
    play.press("Enter");
    play.aws_says(secret_code(Some("session-two")), 2);
    let frame = play.frame(80, 24);
    assert!(frame.contains("Session 2 (") && frame.contains(", 5:00 left"), "{frame}");
    play.press("s");
    play.shows("Type this into the app (\"s\" shows the QR code again)");
    play.hides("does not fit");
    assert!(play.frame(80, 24).lines().last().unwrap().contains("s QR code"));
}

#[test]
fn a_mistake_that_was_refused_as_something_else_is_called_what_it_was_meant_to_be() {
    let mut play = at_code();
    take(&mut play, "totp_code_mismatch");
    play.type_text("000000");
    play.press("Enter");
    play.aws_says(refused("TooManyRequestsException", "Rate exceeded"), 3);
    play.shows("meant to be totp_code_mismatch");
    play.hides("on purpose: totp_code_mismatch");
}

#[test]
fn a_code_of_the_next_half_minute_is_called_so() {
    let mut play = in_lesson(Options::default());
    play.press("m");
    let mut people = phones();
    people[0].authenticators[0].seconds_left = 44;
    people[0].password = None;
    play.answer(Reply::Phones(people));
    play.shows("112 233, the next code (this one was used), changes in 44 s");
    play.shows("password not known here");
    let frame = play.frame(120, 40);
    assert!(!frame.lines().last().unwrap().contains("m phones"), "{frame}");
}

#[test]
fn the_moves_have_the_room_once_the_person_is_among_them() {
    let mut play = Play::rehearsing(Options::default(), true);
    play.press("A");
    play.aws_says(mfa_setup("session-one"), 1);
    play.press("Enter");
    play.aws_says(secret_code(Some("session-two")), 2);
    play.press("o");
    let frame = play.frame(80, 24);
    let rows: Vec<&str> = frame.lines().collect();
    let rule = rows.iter().position(|l| l.contains("wrong on purpose")).unwrap();
    let shown = rows[rule..].iter().filter(|l| l.contains("session_") || l.contains("totp_"));
    assert!(shown.count() >= 5, "{frame}");
    assert!(frame.contains("Step 2"), "{frame}");
    // In no window is the rule the last row of the list.
    for height in 15..30 {
        play.press("Home");
        for _ in 0..14 {
            let frame = play.frame(80, height);
            let rows: Vec<&str> = frame.lines().collect();
            if let Some(at) = rows.iter().position(|l| l.contains("── wrong on purpose")) {
                let next = rows[at + 1];
                assert!(next.contains("session_") || next.contains("totp_"), "{frame}");
            }
            play.press("Down");
        }
    }
}

#[test]
fn without_an_account_the_lab_is_named() {
    for keys in ["5", "6"] {
        let mut play = Play::new(Options::default());
        play.press(keys);
        let trouble = Trouble {
            call: "sts:GetCallerIdentity".into(),
            code: "credentials".into(),
            text: "no provider had any".into(),
            hint: None,
            command: None,
            request_id: None,
        };
        play.answer(Reply::Connected(Err(trouble)));
        play.shows("The practice lab (3 on the start screen) needs no AWS account.");
    }
}
