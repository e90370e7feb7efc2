//! The documents: everything that was read, each answer under its call, searched and walked through, and reached from
//! the list of calls.

use cognito_doctor::app::{CallRecord, Effect, Msg, Options, Route};
use cognito_doctor::facts::{Fact, SesIdentity, SesRegion};
use serde_json::json;

use crate::play::*;

fn called(play: &mut Play, call: &str) {
    play.send(Msg::Called(CallRecord {
        at: "14:02:11 -03:00".into(),
        call: call.into(),
        millis: 40,
        code: "200".into(),
        request_id: None,
    }));
}

/// The documents, as they were drawn.
fn opened(play: &mut Play) {
    play.press("J");
    play.frame(80, 24);
}

/// The first line of the text that is not blank.
fn top(play: &Play) -> String {
    let frame = play.frame(80, 24);
    let lines: Vec<&str> = frame.lines().skip(2).filter(|line| !line.trim().is_empty()).collect();
    lines[0].trim().to_owned()
}

#[test]
fn what_ses_answered_stands_under_its_calls() {
    let mut facts = broken();
    facts.ses = Fact::Known(vec![SesRegion {
        region: "eu-west-1".into(),
        account: Fact::Denied("ses:GetAccount".into()),
        identities: Fact::Known(vec![SesIdentity {
            name: "school.example".into(),
            arn: "arn:aws:ses:eu-west-1:111122223333:identity/school.example".into(),
            verified: Fact::Known(true),
            policies: vec![("send".into(), json!({"Statement": []}))],
        }]),
    }]);
    let mut play = Play::to_findings(facts, true);
    opened(&mut play);
    play.press("/");
    play.type_text("getemailidentity");
    play.press("Enter");
    play.shows("ses:GetEmailIdentity school.example eu-west-1");
    play.shows("\"VerifiedForSendingStatus\": true");
    play.press("Esc Esc");
    opened(&mut play);
    play.press("/");
    play.type_text("missing ses:getaccount");
    play.press("Enter");
    play.shows("missing ses:GetAccount");
}

#[test]
fn a_search_goes_from_place_to_place_and_ends_with_esc() {
    let mut play = Play::to_findings(broken(), true);
    opened(&mut play);
    play.press("/");
    play.type_text("snscallerarn");
    play.shows("1 of 2");
    play.press("Enter");
    assert!(play.words().contains("next place"), "{}", play.frame(80, 24));
    play.press("Enter");
    play.shows("2 of 2");
    // After the last one, the first again.
    play.press("Enter");
    play.shows("1 of 2");
    play.press("Esc");
    play.hides("1 of 2");
    assert!(matches!(play.route(), Route::Documents { .. }));
    play.press("/");
    play.type_text("nowhere-to-be-found");
    play.press("Enter Enter");
    play.shows("what is looked for is not in the documents");
    play.press("Esc Esc");
    assert_eq!(play.route(), &Route::Findings);
}

#[test]
fn one_key_leads_to_the_next_answer_and_back() {
    let mut play = Play::to_findings(broken(), true);
    opened(&mut play);
    play.press("Right");
    let first = top(&play);
    play.press("Right");
    let second = top(&play);
    assert!(first.contains(':') && second.contains(':') && first != second, "{first} {second}");
    play.press("Left");
    assert_eq!(top(&play), first);
}

#[test]
fn a_call_opens_the_answer_it_got() {
    let mut play = Play::to_findings(broken(), true);
    called(&mut play, "iam:GetRole");
    play.press("C Enter");
    assert!(top(&play).starts_with("iam:GetRole"), "{}", play.frame(80, 24));
    play.press("Esc");
    // What is not kept is said, and the key is not in the footer.
    called(&mut play, "sts:GetCallerIdentity");
    play.press("End Enter");
    play.shows("do not have the answer of this call");
}

#[test]
fn the_user_of_the_ticket_is_named_before_the_guess() {
    let mut rows = taught_lessons();
    for row in &mut rows {
        row.story.en.push_str(" It was Ana (ana@shop.example).");
    }
    let mut play = lessons_of(&Options::default(), rows);
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(cognito_doctor::app::Reply::Pools {
        rows: pools(1),
        complete: true,
        trouble: None,
    });
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    assert_eq!(play.route(), &Route::Guess);
    play.shows("The ticket names a user.");
    play.press("w");
    play.type_text("ana@shop.example");
    play.press("Enter");
    let named = matches!(play.asked().1, Effect::Inspect(_, look)
        if look.user.as_deref() == Some("ana@shop.example"));
    assert!(named, "{:?}", play.asked().1);
    play.inspected(broken(), "14:02:30");
    assert_eq!(play.route(), &Route::Guess);
    play.hides("The ticket names a user.");
}
