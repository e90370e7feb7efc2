//! What the person wants and reports, and about which user: each leads to a new reading for it.

use cognito_doctor::app::{
    AfterInspect, Effect, InspectRequest, Msg, Options, PlanPurpose, Reply, Route, Start,
};
use cognito_doctor::factor::Factor;
use cognito_doctor::facts::{Fact, Facts, User, UserFactors};
use cognito_doctor::guides;
use cognito_doctor::problem::Problem;
use cognito_doctor::report::ApplyResult;
use cognito_doctor::rules::{self, Next, State, SubjectKind};

use crate::play::*;

fn look(play: &Play) -> &InspectRequest {
    match play.asked().1 {
        Effect::Inspect(_, look) => look,
        other => panic!("{other:?}"),
    }
}

/// A pool with every factor off.
fn without_factors() -> Facts {
    let mut facts = mended();
    if let Fact::Known(mfa) = &mut facts.mfa {
        mfa.0.clear();
        mfa.0.insert("MfaConfiguration".into(), "OFF".into());
    }
    if let Fact::Known(pool) = &mut facts.pool {
        pool.0.insert("MfaConfiguration".into(), "OFF".into());
    }
    facts
}

fn user(name: &str) -> User {
    User {
        username: name.into(),
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
        factors: Fact::Known(UserFactors::default()),
    }
}

#[test]
fn a_goal_is_switched_and_the_pool_read_again_for_it() {
    let mut play = Play::to_findings(mended(), false);
    play.shows("Nothing wrong was found.");
    play.press("g");
    assert_eq!(*play.route(), Route::Goals);
    play.shows("Goals: turn on");
    play.shows("[ ] SMS messages");
    play.shows("on now");
    play.press("j j Enter");
    assert_eq!(look(&play).asked.goals, [Factor::Email]);
    assert_eq!(look(&play).pool_id, POOL);
    play.inspected(mended(), "14:03:00");
    assert_eq!(*play.route(), Route::Findings);
    play.shows("goal: email MFA");
    play.press("g Space");
    assert_eq!(look(&play).asked.goals, [Factor::Email, Factor::Sms]);
    play.inspected(mended(), "14:04:00");
    play.shows("goal: email MFA, SMS MFA");
    play.press("g j j");
    play.shows("[x] email");
    play.press("Enter");
    assert_eq!(look(&play).asked.goals, [Factor::Sms]);
}

#[test]
fn a_goal_whose_reading_is_stopped_is_not_taken() {
    let mut play = Play::to_findings(mended(), false);
    play.press("g Enter");
    assert!(matches!(play.route(), Route::Inspect { then: AfterInspect::Back, .. }));
    play.press("Esc");
    assert_eq!(*play.route(), Route::Findings);
    play.hides("goal:");
}

#[test]
fn the_plan_of_a_goal_is_reached_like_that_of_a_finding() {
    let mut play = Play::to_findings(without_factors(), true);
    play.press("g j Enter");
    assert_eq!(look(&play).asked.goals, [Factor::Totp]);
    play.inspected(without_factors(), "14:03:00");
    play.press("a");
    assert!(matches!(play.route(), Route::Preview { aim: PlanPurpose::Repair(_), .. }));
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    play.type_text("shop-prod");
    play.press("Enter");
    let job = play.applied_job().clone();
    assert_eq!(job.asked.goals, [Factor::Totp]);
    let done = report(ApplyResult::Applied, &job.plan, mended());
    play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
    play.shows("Applied.");
    play.press("Enter");
    play.shows("goal: TOTP");
}

#[test]
fn what_users_see_is_reported_and_marked() {
    let mut play = Play::to_findings(broken(), false);
    let slug = Problem::SessionReused;
    play.press("o");
    let case = play.model.shared.case.as_ref().unwrap();
    let at = case.outcomes.iter().position(|o| o.problem == slug).unwrap();
    play.press(&"j ".repeat(at));
    play.shows("No setting causes this problem");
    play.press("e");
    assert_eq!(look(&play).asked.reported, [slug]);
    play.inspected(broken(), "14:03:00");
    play.shows("reported ·");
    play.shows("reported by users (\"e\" clears it)");
    // It is in the list now without the others that do not apply.
    play.press("o");
    play.shows("reported ·");
    play.shows("No setting causes this problem");
    play.shows("can only be used once");
    play.press("Enter");
    assert!(matches!(play.route(), Route::Steps { problem, .. } if *problem == slug));
    play.press("Esc e");
    assert!(look(&play).asked.reported.is_empty());
    play.inspected(broken(), "14:04:00");
    play.hides("reported ·");
    assert_eq!(*play.route(), Route::Findings);
}

#[test]
fn a_user_is_named_once_and_masked_from_then_on() {
    let mut play = Play::to_findings(broken(), false);
    play.press("w Enter");
    play.shows("Type a name, a sub");
    play.type_text("ana@example.com");
    play.press("Enter");
    assert_eq!(look(&play).user.as_deref(), Some("ana@example.com"));
    let mut facts = broken();
    facts.user = Fact::Known(Some(user("ana-9f8e7d6c")));
    play.inspected(facts.clone(), "14:03:00");
    play.shows("user: an•••");
    let case = play.model.shared.case.as_ref().unwrap();
    let about: Vec<_> =
        case.outcomes.iter().filter(|o| o.subject.kind == SubjectKind::User).collect();
    assert!(!about.is_empty());
    let title = play.model.shared.say(&about[0].title);
    play.shows(&format!("Wrong {title}").replace("  ", " "));
    for keys in ["", "Enter", "Esc", "r"] {
        play.press(keys);
        play.hides("ana@example.com");
        play.hides("9f8e7d6c");
    }
    assert_eq!(look(&play).user.as_deref(), Some("ana@example.com"));
    play.inspected(facts, "14:04:00");
    play.press("w Enter");
    assert_eq!(look(&play).user, None);
}

#[test]
fn a_problem_of_one_user_says_that_one_must_be_named() {
    let mut play = Play::to_findings(mended(), false);
    play.press("o");
    let case = play.model.shared.case.as_ref().unwrap();
    let at = case.outcomes.iter().position(|o| o.next == Some(Next::NameUser)).unwrap();
    play.press(&"j ".repeat(at));
    play.shows("Press \"w\" and name the user.");
}

#[test]
fn a_lesson_brings_what_its_users_report() {
    let start = Start::Lesson("wrong-principal".into());
    let mut play = Play::new(Options { start, ..Options::default() });
    let list = play.effects.iter().find_map(|e| match e {
        Effect::ReadLessons(t) => Some(*t),
        _ => None,
    });
    let mut rows = lessons();
    rows[0].reported = vec![Problem::SessionExpired];
    rows[0].goals = vec![Factor::Totp];
    play.send(Msg::Done(list.unwrap(), Reply::Lessons(rows)));
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    assert_eq!(look(&play).asked.reported, [Problem::SessionExpired]);
    assert_eq!(look(&play).asked.goals, [Factor::Totp]);
    play.inspected(broken(), "14:02:11");
    play.shows("reported ·");
}

#[test]
fn every_guide_has_its_steps_on_screen() {
    let mut play = Play::to_findings(broken(), false);
    play.press("o");
    let rows = play.model.shared.case.as_ref().unwrap().outcomes.len();
    let mut seen = Vec::new();
    for _ in 0..rows {
        let case = play.model.shared.case.as_ref().unwrap();
        let slug = case.outcomes[seen.len()].problem;
        play.press("Enter");
        assert!(matches!(play.route(), Route::Steps { problem, .. } if *problem == slug));
        let guide = guides::find(slug).unwrap();
        for step in &guide.steps {
            for (width, height) in [(60, 15), (80, 24), (120, 40)] {
                let frame = play.frame(width, height);
                assert!(!frame.contains("{role}") && !frame.contains("{pool"), "{frame}");
            }
            if !step.watch.is_empty() {
                let case = play.model.shared.case.as_ref().unwrap();
                let rule = rules::find(slug).unwrap();
                let probe = rule.probe(&case.facts, &case.asked, &step.watch);
                assert!(probe.is_some(), "{slug}/{} watches {}", step.id, step.watch);
            }
            play.press("n Right");
        }
        seen.push(slug);
        play.press("Esc j");
    }
    for rule in rules::RULES {
        assert!(seen.contains(&rule.problem), "{}", rule.problem);
    }
    let case = play.model.shared.case.as_ref().unwrap();
    assert!(case.count(State::NotApplicable) > 3);
}

#[test]
fn commands_about_a_user_hide_the_name_and_are_copied_whole() {
    let mut play = Play::to_findings(mended(), true);
    play.press("w");
    play.type_text("ana-9f8e7d6c");
    play.press("Enter");
    let mut facts = mended();
    facts.user = Fact::Known(Some(user("ana-9f8e7d6c")));
    play.inspected(facts, "14:03:00");
    let mut copied = 0;
    for _ in 0..3 {
        play.press("Enter");
        for _ in 0..8 {
            play.hides("9f8e7d6c");
            play.press("y Right");
        }
        play.press("Esc j");
    }
    for effect in &play.effects {
        if let Effect::Copy(text) = effect {
            assert!(!text.contains('•'), "{text}");
            copied += usize::from(text.contains("ana-9f8e7d6c"));
        }
    }
    assert!(copied > 0);
}
