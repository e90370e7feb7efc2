//! Why something is said of AWS, on the screens that say it.

use std::collections::BTreeSet;

use cognito_doctor::app::{Effect, Options, Reply, Route};
use cognito_doctor::screens::OpenOverlay;
use cognito_doctor::text::Lang;
use cognito_doctor::{guides, sources};

use crate::play::*;

fn copied(play: &Play) -> Option<&str> {
    play.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    })
}

fn pages(id: &str) -> String {
    sources::find(id).unwrap().urls.join("\n")
}

#[test]
fn a_finding_shows_its_sources_and_copies_their_pages() {
    let mut play = Play::to_findings(broken(), true);
    play.press("d");
    assert!(matches!(play.model.overlay, Some(OpenOverlay::Sources(_))));
    play.shows("The finding");
    play.shows("must allow the service cognito-idp.amazonaws.com the action sts:AssumeRole");
    play.shows("AWS documentation, checked 2026-11-25");
    play.press("y");
    assert_eq!(copied(&play), Some(pages("sms-trust-principal").as_str()));
    play.press("Down y");
    assert_eq!(copied(&play), Some(pages("message-trust-relationship").as_str()));
    play.press("Esc");
    assert_eq!(*play.route(), Route::Findings);
    // The same key closes it, and the finding is copied again where nothing lies over it.
    play.press("d d y");
    assert!(play.model.overlay.is_none());
    assert!(copied(&play).unwrap().starts_with("FAIL"));
}

#[test]
fn the_change_that_is_offered_and_the_guide_have_parts_of_their_own() {
    let mut play = Play::to_findings(broken(), true);
    play.press("d");
    let plan = |play: &Play| match play.model.shared.case.as_ref().unwrap().plans.first() {
        Some(Ok(plan)) => plan.sources(),
        _ => panic!("no plan"),
    };
    let of_plan = plan(&play);
    assert!(!of_plan.is_empty());
    let frame = play.frame(100, 400);
    let at = |text: &str| frame.find(text).unwrap_or_else(|| panic!("{text} is not in:\n{frame}"));
    assert!(at("The finding") < at("The change"));
    assert!(at("The change") < at("The guide to this problem"));
    // Nothing stands twice.
    let claim = &sources::find("sms-trust-principal").unwrap().claim.en;
    let beginning: String = claim.chars().take(40).collect();
    assert_eq!(frame.matches(&beginning).count(), 1);
}

#[test]
fn a_step_and_a_preview_show_theirs() {
    let mut play = Play::to_findings(broken(), true);
    play.press("Enter d");
    play.shows("This step");
    play.press("Esc");
    assert!(matches!(play.route(), Route::Steps { .. }));
    play.press("a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("d");
    play.shows("The change");
    play.press("A");
    assert!(!play.effects.iter().any(|e| matches!(e, Effect::Apply(..))), "applied unseen");
}

#[test]
fn what_an_answer_means_has_its_sources() {
    let mut play = Play::rehearsing(Options::default(), true);
    play.press("A");
    play.aws_says(mfa_setup("session-one"), 1);
    play.press("End Enter");
    let text = "Invalid code or auth state for the user.";
    play.aws_says(refused("CodeMismatchException", text), 2);
    play.press("d");
    play.shows("The answer");
    play.shows("public report");
}

/// Down goes from source to source until the last, and each is marked where it can be seen, in the
/// smallest window too.
#[test]
fn every_source_is_reached_in_the_smallest_window() {
    for lang in Lang::ALL {
        let options = Options { lang, ..Options::default() };
        let mut play = Play::to_findings_with(options, broken(), true);
        play.press("d");
        let case = play.model.shared.case.as_ref().unwrap();
        let outcome = &case.outcomes[0];
        let mut ids: BTreeSet<&str> = outcome.sources().into_iter().collect();
        ids.extend(case.plans[0].as_ref().unwrap().sources());
        ids.extend(guides::find(outcome.problem).unwrap().source_ids());
        let all = ids.len();
        let mut reached = 0;
        loop {
            let frame = play.frame(60, 15);
            let marks = frame.lines().filter(|line| line.trim_start().starts_with("> ")).count();
            assert_eq!(marks, 1, "{frame}");
            reached += 1;
            play.press("Down");
            if play.frame(60, 15) == frame {
                break;
            }
        }
        assert_eq!(reached, all);
        play.press("Home PageDown PageDown PageUp y");
        assert!(copied(&play).unwrap().starts_with("https://"));
    }
}
