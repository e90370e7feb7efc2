//! From an error text to its steps and to a pool, offline until a pool is asked for.

use cognito_doctor::app::{Effect, LastPool, Msg, Options, Place, PlanPurpose, Reply, Route};
use cognito_doctor::guides;
use cognito_doctor::problem::Problem;
use cognito_doctor::text::Lang;

use crate::play::*;

fn paste(text: &str) -> Play {
    let mut play = Play::new(Options::default());
    play.press("2");
    play.send(Msg::Paste(text.to_owned()));
    play
}

#[test]
fn a_pasted_error_is_explained_without_its_secrets_and_without_a_call() {
    let play = paste(PASTED);
    let guide = guides::find(Problem::SmsRoleTrustRelationship).unwrap();
    play.shows(guide.title.get(Lang::En));
    play.shows("high (97 %)");
    play.shows("InvalidSmsRoleTrustRelationshipException");
    play.shows("SetUserPoolMfaConfig");
    play.shows("Hidden in the text: 2 secrets.");
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        let frame = play.frame(width, height);
        for secret in ["ana@example", "Tr0ub4dor", "\u{1b}"] {
            assert!(!frame.contains(secret), "{secret} in\n{frame}");
        }
        assert!(frame.contains(guide.title.get(Lang::En)), "{frame}");
    }
    // Not only on the screen: nothing of it is in the model.
    let kept = format!("{:?}", play.model);
    assert!(!kept.contains("ana@example") && !kept.contains("Tr0ub4dor"));
    let asked = play.count(|e| !matches!(e, Effect::ReadProfiles(_)));
    assert_eq!(asked, 0, "{:?}", play.effects);
}

#[test]
fn several_meanings_are_told_apart() {
    let play = paste("NotAuthorizedException: Invalid session for the user.");
    play.shows("It may also be:");
    play.shows("%)");
}

#[test]
fn the_settings_of_a_pool_lead_to_that_pool() {
    let mut play = paste(
        r#"{"UserPool":{"Id":"eu-west-1_Aa11Bb22C","Name":"shop","MfaConfiguration":"OFF"}}"#,
    );
    play.press("Enter");
    assert!(matches!(play.route(), Route::Paste), "{:?}", play.route());
    play.press("Tab");
    let Route::Pools { place, straight_to, .. } = play.route() else {
        panic!("{:?}", play.route())
    };
    assert_eq!(straight_to.as_deref(), Some("eu-west-1_Aa11Bb22C"));
    assert!(
        matches!(place, Place::Account { region: Some(region), .. } if region == "eu-west-1"),
        "{place:?}"
    );
}

#[test]
fn a_policy_has_no_steps_but_a_pool_to_be_judged_for() {
    let mut play = paste(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}"#,
    );
    play.press("Enter");
    assert!(matches!(play.route(), Route::Paste), "{:?}", play.route());
    play.press("Tab");
    assert!(matches!(play.route(), Route::Pools { .. }), "{:?}", play.route());
}

#[test]
fn enter_shows_the_steps_without_a_pool() {
    let mut play = paste(PASTED);
    play.press("Enter");
    assert!(matches!(play.route(), Route::Steps { outcome: None, .. }));
    play.shows("No pool is chosen");
    play.press("a");
    play.shows("no pool is chosen");
    let guide = guides::find(Problem::SmsRoleTrustRelationship).unwrap();
    let mut holes = 0;
    for _ in &guide.steps {
        let words = play.words();
        holes += usize::from(words.contains("<role>") || words.contains("<pool_id>"));
        assert!(!words.contains("{role}"));
        play.press("Right");
    }
    assert!(holes > 0);
    assert_eq!(play.count(|e| matches!(e, Effect::Connect(..))), 0);
    play.press("Esc");
    assert_eq!(*play.route(), Route::Paste);
    play.shows("InvalidSmsRoleTrustRelationshipException");
}

#[test]
fn tab_looks_for_it_in_a_pool_as_reported() {
    let mut play = paste(
        "NotAuthorizedException: Invalid session for the user, session can only be used once.",
    );
    play.press("Tab");
    assert!(matches!(play.asked().1, Effect::Connect(..)));
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.press("j Enter");
    match play.asked().1 {
        Effect::Inspect(_, look) => {
            assert_eq!(look.pool_id, "us-east-1_Pool00001");
            assert_eq!(look.asked.reported, [Problem::SessionReused]);
        }
        other => panic!("{other:?}"),
    }
    play.inspected(broken(), "14:02:11");
    play.shows("> – reported ·");
    play.shows("No setting causes this problem");
    play.press("Esc Esc");
    assert_eq!(*play.route(), Route::Paste);
    play.press("Esc 1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.press("Enter");
    assert!(matches!(play.asked().1, Effect::Inspect(_, look) if look.asked.reported.is_empty()));
}

#[test]
fn the_pool_used_last_comes_first() {
    let last = LastPool {
        pool_id: POOL.into(),
        name: "shop-prod".into(),
        profile: Some("prod".into()),
        region: Some("us-east-1".into()),
    };
    let mut play = Play::new(Options { last_pool: Some(last), ..Options::default() });
    play.press("2");
    play.send(Msg::Paste(PASTED.into()));
    play.shows("in shop-prod");
    for way in ["Tab", "Enter Tab"] {
        play.press(way);
        let place =
            Place::Account { profile: Some("prod".into()), region: Some("us-east-1".into()) };
        assert!(matches!(play.asked().1, Effect::Connect(_, p) if *p == place));
        play.connected(false, None);
        assert!(matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == POOL));
        play.inspected(broken(), "14:02:11");
        play.shows("reported ·");
        play.shows("lambda.amazonaws.com");
        play.press("Esc Esc");
        if way.starts_with("Enter") {
            assert!(matches!(play.route(), Route::Steps { outcome: None, .. }));
            play.press("Esc");
        }
        assert_eq!(*play.route(), Route::Paste);
    }
}

#[test]
fn a_pool_of_this_session_is_the_last_one_too() {
    let mut play = Play::to_findings(mended(), false);
    play.press("Esc Esc");
    play.shows("Continue with shop-prod");
    play.press("2");
    play.send(Msg::Paste(PASTED.into()));
    play.press("Tab");
    play.connected(false, None);
    assert!(matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == POOL));
}

#[test]
fn typing_is_explained_as_it_goes_and_cleared_at_once() {
    let mut play = Play::new(Options::default());
    play.press("2");
    play.shows("Paste what you have");
    play.press("Enter");
    play.shows("there is no text yet");
    play.type_text("qLx?/ 1aA: Software Token MFA has not been enabled by the userPool");
    let guide = guides::find(Problem::TotpNotEnabled).unwrap();
    play.shows(guide.title.get(Lang::En));
    play.shows("qLx?/ 1aA");
    play.send(Msg::Key(cognito_doctor::app::Key::plain(cognito_doctor::app::Code::Backspace)));
    play.shows("by the userPoo");
    play.press("Ctrl-U");
    play.shows("Paste what you have");
    play.hides("Software Token");
    assert_eq!(play.count(|e| matches!(e, Effect::Quit(_))), 0);
}

#[test]
fn typed_secrets_are_masked_on_screen_and_gone_with_enter() {
    let mut play = paste(PASTED);
    play.type_text(" password=hunter2hunter2 ");
    play.hides("hunter2");
    play.press("Enter Esc");
    play.hides("hunter2");
    play.shows("Hidden in the text: 3 secrets.");
    // What comes now is about something else.
    play.send(Msg::Paste("Software Token MFA has not been enabled by the userPool".into()));
    play.hides("InvalidSmsRoleTrustRelationshipException");
    play.hides("Hidden in the text");
}

#[test]
fn an_mfa_error_outside_the_list_and_no_error_at_all_are_said_plainly() {
    let mut play =
        paste("LimitExceededException: Attempt limit exceeded, please try after some time.");
    play.press("Tab");
    play.shows("no problem with steps of its own");
    play = paste("CodeMismatchException when calling SetUserMFAPreference");
    play.press("Ctrl-U");
    play.send(Msg::Paste("Segmentation fault (core dumped)".into()));
    play.shows("This text names no MFA error");
    play.shows("the exception that AWS returned");
    play.press("Enter");
    play.shows("no problem with steps of its own");
    assert_eq!(*play.route(), Route::Paste);
    let other = cognito_doctor::classify::known("code-used").unwrap();
    let text = "ExpiredCodeException: Your software token has already been used once.";
    let mut play = paste(text);
    play.shows(&play.model.shared.say(&other.say()));
    play.press("L");
    play.hides("[Colar um erro]");
}

#[test]
fn a_large_log_is_cut_and_a_blank_one_is_none() {
    let play = paste(&"  \n\t ".repeat(10));
    play.shows("Paste what you have");
    let log = format!("{}\n{PASTED}\n{}", "INFO nothing\n".repeat(40_000), "é".repeat(900_000));
    let play = paste(&log);
    play.shows("InvalidSmsRoleTrustRelationshipException");
}

/// A line that an assistant wrote, for a pool that has more factors than it names.
const RECIPE: &str = "aws cognito-idp set-user-pool-mfa-config --user-pool-id us-east-1_AbC123xyz --mfa-configuration OFF";

#[test]
fn a_pasted_command_is_judged_for_the_pool_that_was_read_and_its_safer_change_is_previewed() {
    let mut play = Play::to_findings(mended(), true);
    play.press("2");
    play.send(Msg::Paste(RECIPE.to_owned()));
    play.shows("SetUserPoolMfaConfig: what AWS would do cannot be determined.");
    play.press("Tab");
    assert_eq!(*play.route(), Route::Opinion);
    play.shows("AWS would accept this, and settings would be lost");
    play.shows("/SmsMfaConfiguration");
    play.shows("MFA is turned off");
    play.press("Esc Esc");
    play.press("2");
    let recipe = RECIPE.replace("OFF", "ON --software-token-mfa-configuration Enabled=true");
    play.send(Msg::Paste(recipe));
    play.press("Tab");
    play.shows("AWS would refuse this");
    play.shows("Can't turn off SMS_MFA");
    play.press("a");
    match play.route() {
        Route::Preview { plan, aim: PlanPurpose::Request, .. } => {
            let after = plan.changes.last().unwrap().after().unwrap();
            assert_eq!(after["MfaConfiguration"], "ON");
            assert!(after["SmsMfaConfiguration"]["SmsConfiguration"]["SnsCallerArn"].is_string());
        }
        other => panic!("{other:?}"),
    }
    play.shows("MFA becomes required for every user");
}

#[test]
fn tab_on_a_request_reads_a_pool_and_comes_to_the_opinion() {
    let mut play = paste(RECIPE);
    play.press("Tab");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(mended(), "14:02:11");
    assert_eq!(*play.route(), Route::Opinion);
    play.shows("settings would be lost");
}
