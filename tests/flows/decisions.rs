//! Screens on which somebody decides say what is so.

use cognito_doctor::app::{Effect, Options, Reply, Route};
use cognito_doctor::change::{ChangeStatus, Entry, EntryState, PoolName, SignedIn, Trouble};
use cognito_doctor::facts::{Fact, Facts, User, UserFactors};
use cognito_doctor::problem::{Fix, Problem};
use cognito_doctor::report::ApplyResult;
use cognito_doctor::text::{Lang, Texts};
use serde_json::json;

use crate::play::*;

const TYPED: &str = "ana@example.com";
const USERNAME: &str = "ana-9f8e7d6c";

fn with_user(user: Option<User>) -> Facts {
    Facts { user: Fact::Known(user), ..mended() }
}

fn user(factors: &[&str]) -> User {
    User {
        username: USERNAME.into(),
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
            settings: factors.iter().map(|f| (*f).to_owned()).collect(),
            preferred: factors.first().map(|f| (*f).to_owned()),
            ..UserFactors::default()
        }),
    }
}

/// At the findings, with a user named.
fn naming(lang: Lang, user: Option<User>) -> Play {
    let options = Options { lang, ..Options::default() };
    let mut play = Play::to_findings_with(options, mended(), true);
    play.press("w");
    play.type_text(TYPED);
    play.press("Enter");
    play.inspected(with_user(user), "14:03:00");
    play
}

fn grounds(play: &Play) -> usize {
    play.count(|e| matches!(e, Effect::Reread(..)))
}

fn applies(play: &Play) -> usize {
    play.count(|e| matches!(e, Effect::Apply(..)))
}

fn inspections(play: &Play) -> usize {
    play.count(|e| matches!(e, Effect::Inspect(..)))
}

/// Does a line of this frame differ: taken away or new?
#[track_caller]
fn shows_a_difference(play: &Play, width: u16, height: u16) {
    let frame = play.frame(width, height);
    let differs = |line: &str| {
        let line = line.trim_start();
        line.starts_with("- ") || line.starts_with("+ ")
    };
    assert!(frame.lines().any(differs), "{frame}");
}

/// The role wants another external ID than the pool sends, and may not send either.
fn two_faults() -> Facts {
    let mut trust = cognito_statement();
    trust["Condition"]["StringEquals"]["sts:ExternalId"] = json!("the-roles");
    let mut facts = facts(&[trust]);
    if let Fact::Known(role) = &mut facts.sms_role {
        role.inline = Fact::Known(Vec::new());
    }
    facts
}

#[test]
fn where_all_is_in_order_nothing_is_previewed() {
    for lang in Lang::ALL {
        let mut play = naming(lang, Some(user(&["SOFTWARE_TOKEN_MFA"])));
        play.press("a");
        play.shows(&Texts(lang).get("why-nothing-wrong"));
        play.press("Enter a");
        assert_eq!(grounds(&play), 0);
    }
}

#[test]
fn resetting_an_authenticator_is_an_act_of_its_own_with_the_user_typed_in_full() {
    for lang in Lang::ALL {
        let texts = Texts(lang);
        let mut play = naming(lang, Some(user(&["SOFTWARE_TOKEN_MFA"])));
        play.shows(&texts.get("finding-if-lost"));
        let footer = play.frame(80, 24).lines().last().unwrap_or_default().to_owned();
        assert!(
            footer.contains(&format!("R {}", texts.get("key-reset-authenticator"))),
            "{footer}"
        );
        play.hides(TYPED);
        play.press("R");
        let Effect::Reread(_, plan) = play.asked().1 else { panic!("{:?}", play.asked().1) };
        assert_eq!(plan.fix, Some(Fix::DeleteSoftwareToken));
        play.answer(Reply::Reread(Ok(Vec::new())));
        play.shows(&format!("{TYPED} ({USERNAME})"));
        play.shows(&texts.with("fix-delete-token", &[("user", USERNAME)]));
        play.hides("delete_token");
        play.press("s");
        play.shows(&texts.get("why-no-choice"));
        play.press("A");
        play.shows(&texts.with("ask-user-name", &[("user", TYPED)]));
        for (width, height) in [(80, 24), (60, 15), (120, 40)] {
            shows_a_difference(&play, width, height);
        }
        for wrong in ["shop-prod", USERNAME] {
            play.type_text(wrong);
            play.press("Enter");
            play.shows(&texts.get("wrong-user-name"));
            assert_eq!(applies(&play), 0);
        }
        play.type_text(TYPED);
        play.press("Enter");
        assert_eq!(applies(&play), 1);
        // From here on the name is as hidden as everywhere.
        play.hides(TYPED);
        play.hides(USERNAME);
    }
}

#[test]
fn a_key_that_resets_says_what_it_lacks() {
    let mut play = Play::to_findings(mended(), true);
    play.press("R");
    play.shows("name the user first (w)");
    let mut play = naming(Lang::En, Some(user(&[])));
    play.press("R");
    assert_eq!(grounds(&play), 0);
    play.shows("can set up an authenticator");
}

#[test]
fn going_through_the_choices_never_leads_to_what_takes_something_away() {
    let mut play = naming(Lang::En, Some(user(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"])));
    play.press("o e");
    let mut facts = with_user(Some(user(&["SMS_MFA", "SOFTWARE_TOKEN_MFA"])));
    facts.pass_role = Fact::NotAsked;
    play.inspected(facts, "14:04:00");
    let case = play.model.shared.case.as_mut().unwrap();
    case.asked.reported = vec![Problem::TotpNotSetUp];
    case.judge();
    play.press("o Home a");
    let Effect::Reread(_, plan) = play.asked().1 else { panic!("{:?}", play.asked().1) };
    assert_eq!(plan.fix, Some(Fix::PreferSoftwareToken));
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.hides("delete_token");
    play.press("s");
    play.shows("there is nothing to choose");
}

#[test]
fn a_preview_says_what_all_its_changes_mean() {
    let mut play = Play::to_findings(two_faults(), true);
    play.press("Home a s");
    let Effect::Reread(_, plan) = play.asked().1 else { panic!("{:?}", play.asked().1) };
    let calls: Vec<&str> = plan.changes.iter().map(|c| c.call()).collect();
    assert_eq!(calls, ["iam:PutRolePolicy", "cognito-idp:SetUserPoolMfaConfig"]);
    play.shows("First, the role shop-sms-role gets an inline policy");
    play.hides("The role itself does not change.");
    play.hides("The role stays as it is");
    // A choice and its values in words.
    play.shows("What to change: the role [the pool]");
    play.hides("side:");
    play.shows("high: It cannot be undone.");
}

#[test]
fn the_first_page_of_a_preview_shows_a_difference() {
    for lang in Lang::ALL {
        let options = || Options { lang, ..Options::default() };
        let mut plays = Vec::new();
        for keys in ["a", "a s"] {
            for facts in [broken(), two_faults()] {
                let mut play = Play::to_findings_with(options(), facts, false);
                play.press("Home");
                play.press(keys);
                plays.push(play);
            }
        }
        let mut reset = naming(lang, Some(user(&["SOFTWARE_TOKEN_MFA"])));
        reset.press("R");
        plays.push(reset);
        for mut play in plays {
            for (width, height) in [(80, 24), (60, 15), (120, 40), (200, 50)] {
                shows_a_difference(&play, width, height);
            }
            play.answer(Reply::Reread(Ok(Vec::new())));
            for (width, height) in [(80, 24), (60, 15), (120, 40), (200, 50)] {
                shows_a_difference(&play, width, height);
            }
        }
    }
}

#[test]
fn before_and_after_have_the_names_of_checks_and_the_reason_of_what_still_fails() {
    for lang in Lang::ALL {
        let texts = Texts(lang);
        let options = Options { lang, ..Options::default() };
        let mut play = Play::to_findings_with(options, broken(), true);
        play.press("a");
        play.answer(Reply::Reread(Ok(Vec::new())));
        play.press("A");
        let plan = play.applied_job().plan.clone();
        let done = report(ApplyResult::Applied, &plan, broken());
        play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
        let fail = texts.get("state-fail");
        let name = texts.get("check-sms-role-trust-relationship");
        play.shows(&name);
        play.shows(&format!("{fail} → {fail}"));
        play.shows(&texts.with("finding-trust-principal", &[("role", "shop-sms-role")]));
        let guide = cognito_doctor::guides::find(Problem::SmsRoleTrustRelationship).unwrap();
        play.hides(guide.title.get(lang));
    }
}

#[test]
fn a_refusal_says_whether_anything_was_changed() {
    for (status, says) in
        [(ChangeStatus::Refused, "Nothing was changed."), (ChangeStatus::Done, "listed as done")]
    {
        let mut play = Play::to_preview(broken(), true);
        play.press("A");
        let plan = play.applied_job().plan.clone();
        let mut refused = report(ApplyResult::Refused, &plan, broken());
        refused.changes[0].status = status;
        play.answer(Reply::Applied(Box::new(refused), "14:06:52".into()));
        play.shows(says);
    }
}

/// Back from the bench to the findings.
fn back_from_the_bench(play: &mut Play) {
    let before = inspections(play);
    for _ in 0..6 {
        if inspections(play) > before || *play.route() == Route::Findings {
            return;
        }
        play.press("Esc");
    }
}

#[test]
fn findings_are_read_again_once_something_was_changed_beside_them() {
    let mut play = Play::rehearsing(Options::default(), true);
    play.press("A");
    play.aws_says(tokens(), 1);
    let before = inspections(&play);
    back_from_the_bench(&mut play);
    assert_eq!(inspections(&play), before + 1);
    play.inspected(with_clients(), "14:09:00");
    assert_eq!(*play.route(), Route::Findings);
    play.shows("read 14:09:00");
    assert_eq!(inspections(&play), before + 1);
    // Nothing was changed on the way there and back: nothing is read.
    play.press("g Esc S Esc");
    assert_eq!(*play.route(), Route::Findings);
    assert_eq!(inspections(&play), before + 1);
}

#[test]
fn a_reading_that_was_given_up_is_not_taken_for_a_new_one() {
    for failed in [false, true] {
        let mut play = Play::rehearsing(Options::default(), true);
        play.press("A");
        play.aws_says(tokens(), 1);
        back_from_the_bench(&mut play);
        let before = inspections(&play);
        if failed {
            let trouble = Trouble {
                call: "cognito-idp:DescribeUserPool".into(),
                code: "ExpiredToken".into(),
                text: "expired".into(),
                hint: None,
                command: None,
                request_id: None,
            };
            let facts = Box::new(Err(trouble));
            play.answer(Reply::Inspected { facts, at: "14:09:00".into() });
        }
        play.press("Esc");
        assert_eq!(*play.route(), Route::Findings);
        play.shows("The pool was changed after this was read.");
        play.press("g Esc");
        assert_eq!(inspections(&play), before);
        play.press("r");
        play.inspected(with_clients(), "14:10:00");
        play.hides("The pool was changed after this was read.");
    }
}

#[test]
fn naming_a_user_is_offered_where_nothing_was_found_and_a_name_that_is_none_is_shown() {
    for lang in Lang::ALL {
        let texts = Texts(lang);
        let key = format!("w {}", texts.get("key-user"));
        let footer = |play: &Play| play.frame(80, 24).lines().last().unwrap_or_default().to_owned();
        let options = Options { lang, ..Options::default() };
        let play = Play::to_findings_with(options, mended(), true);
        assert!(footer(&play).contains(&key), "{}", footer(&play));
        assert!(texts.get("findings-all-well-next").contains("\"w\""));
        play.shows(&texts.get("findings-all-well-next"));
        let play = naming(lang, None);
        play.shows(&format!("{} {TYPED}", texts.get("findings-typed")));
        assert!(footer(&play).contains(&key), "{}", footer(&play));
        // Whoever is there is not shown in full.
        naming(lang, Some(user(&[]))).hides(TYPED);
    }
}

#[test]
fn a_note_is_not_called_expected() {
    let play = naming(Lang::En, Some(user(&["SOFTWARE_TOKEN_MFA"])));
    play.shows("note for information");
    play.hides("expected for information");
}

#[test]
fn changes_made_have_titles() {
    let mut play = Play::to_findings(broken(), true);
    play.press("a");
    let Effect::Reread(_, plan) = play.asked().1.clone() else { panic!() };
    play.press("Esc u");
    let signed_in = SignedIn { account: ACCOUNT, region: "us-east-1", profile: None, lesson: None };
    let pool = PoolName { id: POOL.into(), name: "shop-prod".into() };
    let at = "2026-11-23T01:45:00Z";
    let mut first = Entry::open("e1".into(), at.into(), signed_in, pool.clone(), &plan);
    first.state = EntryState::Undone;
    let mut second = Entry::open("e2".into(), at.into(), signed_in, pool, &plan);
    second.fix = "undo".into();
    second.undoes = Some("e1".into());
    second.state = EntryState::Applied;
    play.answer(journal_of(vec![second, first]));
    play.hides("trust_cognito_in_sms_role");
    play.shows("undoes: Trust Cognito in the SMS role, 2026-11-23 01:45");
    let frame = play.frame(120, 40);
    assert!(frame.contains("Undo: Trust Cognito in the SMS role"), "{frame}");
}

#[test]
fn steps_say_how_they_stand_in_words() {
    for lang in Lang::ALL {
        let texts = Texts(lang);
        let options = Options { lang, ..Options::default() };
        let mut play = Play::to_findings_with(options, broken(), true);
        play.press("Enter");
        let (ok, fail) = (texts.get("state-ok"), texts.get("state-fail"));
        let narrow = play.frame(80, 24);
        assert!(narrow.contains(&format!("[1 {ok}]")), "{narrow}");
        assert!(narrow.contains(&format!(">3 {fail}<")), "{narrow}");
        let wide = play.frame(120, 40);
        assert!(wide.contains(&format!("> {fail}")), "{wide}");
        for frame in [narrow, wide] {
            assert!(!frame.contains("[x]") && !frame.contains("1x"), "{frame}");
        }
    }
}
