//! The last word of a repair comes first, a repair for what no rule can see is offered as such, and
//! what may be done is in the footer of the very frame that says so.

use cognito_doctor::app::{Effect, Msg, Options, Reply, Start};
use cognito_doctor::facts::{Fact, Facts, User, UserFactors};
use cognito_doctor::report::ApplyResult;
use cognito_doctor::rules::Next;
use cognito_doctor::screens::update;
use cognito_doctor::text::{Lang, Texts};

use crate::play::*;

fn in_both_languages(facts: &Facts, test: impl Fn(Play, Texts)) {
    for lang in Lang::ALL {
        let options = Options { lang, ..Options::default() };
        test(Play::to_findings_with(options, facts.clone(), true), Texts(lang));
    }
}

/// The row in which a text stands.
#[track_caller]
fn row(frame: &str, text: &str) -> usize {
    frame.lines().position(|l| l.contains(text)).unwrap_or_else(|| panic!("{text} in\n{frame}"))
}

fn footer(frame: &str) -> &str {
    frame.lines().last().unwrap_or_default()
}

#[track_caller]
fn offers_apply(play: &Play, texts: &Texts) {
    let frame = play.frame(80, 24);
    let wanted = format!(" A {}", texts.get("key-apply"));
    assert!(footer(&frame).starts_with(&wanted), "{frame}");
}

/// A user whose authenticator works, as far as anybody can see.
fn with_token() -> Facts {
    let mut facts = mended();
    facts.user = Fact::Known(Some(User {
        username: "ana-9f8e7d6c".into(),
        status: "CONFIRMED".into(),
        enabled: true,
        has_phone: false,
        masked_phone: None,
        phone_verified: false,
        has_email: true,
        masked_email: None,
        email_verified: true,
        matches: 1,
        identities: Fact::Known(Vec::new()),
        mfa_options: Fact::Known(Vec::new()),
        devices: Fact::NotAsked,
        opted_out: Fact::NotAsked,
        factors: Fact::Known(UserFactors {
            settings: vec!["SOFTWARE_TOKEN_MFA".into()],
            preferred: Some("SOFTWARE_TOKEN_MFA".into()),
            ..UserFactors::default()
        }),
    }));
    facts
}

fn named(mut play: Play) -> Play {
    play.press("w");
    play.type_text("ana-9f8e7d6c");
    play.press("Enter");
    play.inspected(with_token(), "14:03:00");
    play
}

#[test]
fn apply_is_offered_with_a_choice_and_for_an_undo_before_anybody_saw_it() {
    let mut other_id = cognito_statement();
    other_id["Condition"]["StringEquals"]["sts:ExternalId"] = "the-roles".into();
    in_both_languages(&facts(&[other_id]), |mut play, texts| {
        play.press("a");
        let (ticket, effect) = play.asked();
        let Effect::Reread(_, plan) = effect else { panic!("{effect:?}") };
        assert!(!plan.choices.is_empty());
        update(&mut play.model, Msg::Done(ticket, Reply::Reread(Ok(Vec::new()))));
        offers_apply(&play, &texts);
        // It was offered, but the key waited in the queue: nothing is applied.
        play.effects.extend(update(&mut play.model, Msg::Key(cognito_doctor::app::Key::char('A'))));
        assert_eq!(play.count(|e| matches!(e, Effect::Apply(..))), 0);
    });
    in_both_languages(&broken(), |mut play, texts| {
        play.press("a");
        play.answer(Reply::Reread(Ok(Vec::new())));
        play.press("A");
        let plan = play.applied_job().plan.clone();
        let done = report(ApplyResult::Applied, &plan, mended());
        play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
        play.press("u");
        play.answer(Reply::UndoPlan(Box::new(Ok(plan))));
        let (ticket, _) = play.asked();
        update(&mut play.model, Msg::Done(ticket, Reply::Reread(Ok(Vec::new()))));
        offers_apply(&play, &texts);
        assert_eq!(play.count(|e| matches!(e, Effect::Apply(..))), 1);
        play.model.drawn();
        play.press("A");
        assert_eq!(play.count(|e| matches!(e, Effect::Apply(..))), 2);
    });
}

#[test]
fn the_verdict_comes_before_the_table_and_what_never_applied_is_one_line() {
    in_both_languages(&broken(), |mut play, texts| {
        play.press("a");
        play.answer(Reply::Reread(Ok(Vec::new())));
        play.press("A q");
        assert!(play.model.shared.toast.is_some());
        let plan = play.applied_job().plan.clone();
        let done = report(ApplyResult::Applied, &plan, mended());
        play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
        let frame = play.frame(80, 24);
        let order =
            ["verify-applied", "verify-next-clean", "verify-may-undo", "verify-before-after"].map(
                |id| {
                    let text = texts.get(id);
                    row(&frame, text.get(..20).unwrap_or(&text))
                },
            );
        assert!(order.is_sorted(), "{order:?}\n{frame}");
        let never = texts.get("state-not-applicable");
        assert!(!frame.contains(&format!("{never}         → {never}")), "{frame}");
        assert_eq!(frame.lines().filter(|l| l.contains(" → ")).count(), 3, "{frame}");
        let footer = footer(&frame);
        let at = |key: &str, id: &str| footer.find(&format!("{key} {}", texts.get(id)));
        assert!(at("u", "key-undo").is_some(), "{footer}");
        for (key, id) in [("y", "key-copy"), ("t", "key-ticket")] {
            assert!(at(key, id).is_none_or(|later| Some(later) > at("u", "key-undo")), "{footer}");
        }
        let small = play.frame(60, 15);
        assert!(self::footer(&small).contains(&format!("u {}", texts.get("key-undo"))), "{small}");
    });
}

#[test]
fn a_lost_phone_is_offered_where_all_is_in_order() {
    in_both_languages(&mended(), |play, texts| {
        let mut play = named(play);
        let frame = play.frame(80, 40);
        play.shows(&texts.get("finding-if-lost"));
        for id in ["label-users-see", "label-blocks"] {
            assert!(!frame.contains(&format!("{} ", texts.get(id))), "{id} in\n{frame}");
        }
        play.press("R");
        assert!(matches!(play.asked().1, Effect::Reread(..)));
        for id in ["label-risk", "label-undo"] {
            play.shows(&texts.get(id));
        }
    });
}

#[test]
fn a_key_without_a_repair_says_what_is_missing() {
    let find = |play: &mut Play, wanted: &dyn Fn(&cognito_doctor::rules::Outcome) -> bool| {
        play.press("o Home");
        let case = play.model.shared.case.as_ref().unwrap();
        let at = case.outcomes.iter().position(wanted).unwrap();
        play.press(&"j ".repeat(at));
    };
    in_both_languages(&mended(), |mut play, texts| {
        find(&mut play, &|o| o.next == Some(Next::NameUser));
        let frame = play.frame(80, 24);
        assert!(footer(&frame).contains(&format!("w {}", texts.get("key-user"))), "{frame}");
        play.press("a");
        play.shows(&texts.get("why-name-user"));
    });
    in_both_languages(&mended(), |mut play, texts| {
        find(&mut play, &|o| o.next == Some(Next::Rehearse));
        play.press("a");
        play.shows(&texts.get("why-rehearse"));
    });
    let mut facts = mended();
    facts.mfa = Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into());
    in_both_languages(&facts, |mut play, texts| {
        play.shows(&texts.get("finding-if-so"));
        play.shows(texts.with("finding-not-from-here", &[("why", "")]).trim());
        let case = play.model.shared.case.as_ref().unwrap();
        let why = case.plans.iter().find_map(|plan| plan.as_ref().err()).unwrap().why.clone();
        // The reason itself, and not where it might stand.
        play.press("a");
        play.shows(&texts.say(&why));
    });
}

#[test]
fn a_lesson_begins_with_its_story_and_says_how_many_hints_are_left() {
    let start = Start::Lesson("wrong-principal".into());
    let mut play = Play::new(Options { start, ..Options::default() });
    let list = play.effects.iter().find_map(|e| match e {
        Effect::ReadLessons(t) => Some(*t),
        _ => None,
    });
    play.send(Msg::Done(list.unwrap(), Reply::Lessons(lessons())));
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.shows("shop-prod");
    play.shows("The shop moved to a new account on Friday.");
    play.press("t i");
    play.shows("for one more");
    play.press("i");
    play.hides("for one more");
    assert!(!footer(&play.frame(80, 24)).contains("i hint"));
    play.press("i");
    play.shows("that was the last hint");
    play.press("Esc Enter");
    play.inspected(broken(), "14:02:11");
    play.press("Esc");
    play.hides("The shop moved to a new account on Friday.");
}

#[test]
fn the_menu_says_that_there_is_more() {
    in_both_languages(&broken(), |mut play, texts| {
        play.press("x");
        assert!(play.frame(60, 15).contains(&texts.get("more-lines")));
        play.press("End");
        assert!(play.frame(60, 15).contains("↑"));
    });
}
