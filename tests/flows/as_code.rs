//! A plan as code, over the preview.

use cognito_doctor::app::{Effect, Reply, Route};
use cognito_doctor::screens::OpenOverlay;

use crate::play::*;

fn copied(play: &Play) -> Option<&str> {
    play.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    })
}

#[test]
fn the_forms_are_switched_and_copied_and_nothing_is_applied() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("c");
    assert!(matches!(play.model.overlay, Some(OpenOverlay::AsCode(_))));
    play.shows("[CloudFormation]");
    play.shows("Resources:");
    play.press("y");
    let template = copied(&play).unwrap().to_owned();
    assert!(template.contains("\nResources:\n") && template.starts_with("# "), "{template}");
    play.press("Right");
    play.shows("[AWS CDK]");
    play.press("Tab");
    play.shows("[Terraform]");
    play.press("y");
    assert!(copied(&play).unwrap().contains("resource \"aws_"));
    // Round, in both directions.
    play.press("Right");
    play.shows("[CloudFormation]");
    play.press("Left");
    play.shows("[Terraform]");
    play.press("A");
    assert!(!play.effects.iter().any(|effect| matches!(effect, Effect::Apply(..))));
    play.press("c");
    assert!(play.model.overlay.is_none() && matches!(play.route(), Route::Preview { .. }));
}

#[test]
fn a_plan_of_a_pool_that_was_not_read_says_why_there_is_no_code() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a");
    play.model.shared.case = None;
    play.press("c");
    assert!(play.model.overlay.is_none());
    play.shows("the pool has to be read for this plan first");
}
