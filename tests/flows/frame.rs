//! The frame around the screens: times, the first screen, the lab that stays the lab, filters, keys
//! that mean nothing, ways out of a trouble, messages.

use cognito_doctor::app::{
    BundleInView, CallRecord, Effect, LastPool, LessonRow, LocalTime, Msg, Options, Place, Reply,
    Route, Start,
};
use cognito_doctor::change::{CallMade, ChangeStatus, Entry, EntryState, PoolName};
use cognito_doctor::change::{SignedIn, Trouble};
use cognito_doctor::facts::Asked;
use cognito_doctor::report::ApplyResult;
use cognito_doctor::text::Bilingual;
use cognito_doctor::text::{Lang, Texts};

use crate::play::*;

/// Brazil's time, for tests that must not depend on where they run.
fn brazil(rfc3339: &str) -> String {
    assert_eq!(rfc3339, "2026-11-25T23:03:34Z");
    "2026-11-25 20:03:34 -03:00".to_owned()
}

fn entry(id: &str, pool: &str) -> Entry {
    let signed_in = SignedIn { account: ACCOUNT, region: "us-east-1", profile: None, lesson: None };
    let name = PoolName { id: format!("us-east-1_{pool}"), name: pool.into() };
    let at = "2026-11-25T23:03:34Z".to_owned();
    let mut entry = Entry::of_calls(
        id.into(),
        at.clone(),
        signed_in,
        name,
        cognito_doctor::change::EntryKind::Rehearse,
    );
    entry.state = EntryState::Applied;
    entry.calls = vec![CallMade {
        at,
        call: "cognito-idp:InitiateAuth".into(),
        status: ChangeStatus::Done,
        request_id: None,
        error: None,
    }];
    entry
}

fn last_pool(name: &str) -> Option<LastPool> {
    Some(LastPool {
        pool_id: "us-east-1_1967a85ab6e641178fb8c1352".into(),
        name: name.into(),
        profile: None,
        region: Some("us-east-1".into()),
    })
}

fn many_lessons(count: u32) -> Vec<LessonRow> {
    let first = lessons().swap_remove(0);
    let both = |text: String| Bilingual { en: text.clone(), pt_br: text };
    (1..=count)
        .map(|number| LessonRow {
            number,
            name: format!("lesson-{number}"),
            title: both(format!("Title {}", ["one", "two", "three"][number as usize % 3])),
            story: both(format!("Story {number}.")),
            ..first.clone()
        })
        .collect()
}

fn in_the_lab_with(rows: Vec<LessonRow>) -> Play {
    let mut play = Play::new(Options { start: Start::Lessons, ..Options::default() });
    play.answer_to(|e| matches!(e, Effect::ReadLessons(_)), Reply::Lessons(rows));
    play
}

#[test]
fn times_of_the_journal_and_of_calls_are_the_person_s() {
    let options = Options { local_time: LocalTime(Some(brazil)), ..Options::default() };
    let mut play = Play::to_findings_with(options, broken(), true);
    play.press("u");
    play.answer(journal_of(vec![entry("e1", "shop")]));
    play.shows("> 2026-11-25 20:03");
    play.shows("e1 2026-11-25 20:03:34 -03:00");
    play.shows("2026-11-25 20:03:34 -03:00 cognito-idp:InitiateAuth");
    play.hides("23:03");
    play.send(Msg::Called(CallRecord {
        at: "20:03:34 -03:00".into(),
        call: "cognito-idp:DescribeUserPool".into(),
        millis: 12,
        code: "200".into(),
        request_id: None,
    }));
    play.press("C");
    play.shows("1 call, 12 ms in all · times -03:00");
    play.shows("> 20:03:34 cognito-idp:DescribeUserPool");
}

#[test]
fn a_time_with_its_offset_is_whole_wherever_it_stands() {
    let at = "20:03:34 -03:00";
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(true, None);
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(broken(), at);
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        assert!(play.frame(width, height).contains(&format!("read {at}")));
    }
    play.press("a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    let plan = play.applied_job().plan.clone();
    let done = report(ApplyResult::Applied, &plan, mended());
    play.answer(Reply::Applied(Box::new(done), "20:04:01 -03:00".into()));
    play.shows("read 20:04:01 -03:00");
    play.shows("Before and after 20:03:34 20:04:01");
}

#[test]
fn every_word_of_the_first_screen_is_whole() {
    let names = [
        "",
        "shop",
        "seed-sms-no-publish",
        "a pool of quite some words in its name",
        &"n".repeat(128),
    ];
    for lang in Lang::ALL {
        let texts = Texts(lang);
        for name in names {
            let last_pool = last_pool(name).filter(|_| !name.is_empty());
            let options = Options { lang, last_pool, ..Options::default() };
            let choices = 6 + usize::from(!name.is_empty());
            for (width, height) in
                [(60, 15), (60, 24), (77, 24), (78, 24), (80, 24), (100, 30), (200, 50)]
            {
                let mut play = Play::new(options.clone());
                for at in 0..choices {
                    let frame = play.frame(width, height);
                    let words: String = frame.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(!frame.contains('…'), "{width}x{height} {lang:?}\n{frame}");
                    for (i, id) in ["check", "paste", "practice", "place", "rehearse", "enrol"]
                        .iter()
                        .enumerate()
                    {
                        assert!(
                            words.contains(&texts.get(&format!("start-{id}"))),
                            "{id}\n{frame}"
                        );
                        let why = texts.get(&format!("start-{id}-why"));
                        let told = width >= 78 || i == at;
                        assert!(!told || words.contains(&why), "{width}x{height} {why}\n{frame}");
                        if (width, height) == (80, 24) {
                            let line = frame.lines().find(|l| l.contains(&why));
                            assert!(line.is_some(), "{why} is broken\n{frame}");
                        }
                    }
                    let id_told = !name.is_empty() && (width >= 78 || at == 6);
                    assert!(!id_told || words.contains("us-east-1_1967a85ab6e641178fb8c1352"));
                    assert!(words.contains(name) || name.len() > 100, "{frame}");
                    play.press("Down");
                }
            }
        }
    }
}

#[test]
fn the_lab_stays_the_lab() {
    for start in [Start::Lessons, Start::Lesson("wrong-principal".into())] {
        let options = Options { start, last_pool: last_pool("shop-prod"), ..Options::default() };
        let mut play = Play::new(options);
        play.answer_to(|e| matches!(e, Effect::ReadLessons(_)), Reply::Lessons(lessons()));
        play.press("Esc Esc");
        assert_eq!(*play.route(), Route::Start);
        for _ in 0..2 {
            let title = play.frame(80, 24).lines().next().unwrap_or_default().to_owned();
            assert!(title.ends_with("LAB  EN"), "{title}");
            play.shows("Started with --practice");
            play.hides("AWS account in use");
            play.hides("shop-prod");
            for key in ["1", "4", "5", "6", "c", "p"] {
                play.press(key);
                assert_eq!(*play.route(), Route::Start);
                play.shows("start it without that to work on an AWS account");
            }
            // The row under the cursor is refused like its key.
            play.press("Home Enter");
            play.shows("start it without that");
            play.press("2");
            play.send(Msg::Paste(PASTED.into()));
            play.shows("Enter: the steps. In the practice lab");
            play.press("Tab");
            assert_eq!(*play.route(), Route::Paste);
            play.press("Enter Tab");
            assert!(matches!(play.route(), Route::Steps { outcome: None, .. }));
            play.press("Esc Esc 3");
            assert!(matches!(play.route(), Route::Lessons { .. }));
            play.press("Esc");
        }
        let account = |e: &Effect| matches!(e, Effect::Connect(_, Place::Account { .. }));
        assert_eq!(play.count(account), 0, "nothing signs in to an account");
        play.press("Esc");
        play.shows("this is the first screen");
    }
    // Who only looked in from the first screen is at home there.
    let mut play = Play::new(Options::default());
    play.press("3 Esc 1");
    assert!(matches!(play.asked().1, Effect::Connect(_, Place::Account { .. })));
}

#[test]
fn a_number_in_the_filter_of_the_lessons_goes_to_that_lesson() {
    let mut play = in_the_lab_with(many_lessons(42));
    play.shows("> [ ] 1 Title two");
    play.press("/");
    play.type_text("24");
    play.shows("> [ ] 24 Title one");
    play.shows("[ ] 23 Title three");
    play.press("Enter");
    play.shows("> [ ] 24 Title one");
    play.hides("filter:");
    play.press("j");
    play.shows("> [ ] 25 Title two");
    play.press("/");
    play.type_text("STORY 7.");
    play.shows("> [ ] 7 Title two");
    play.hides("[ ] 8 ");
    play.press("Enter");
    assert!(matches!(play.route(), Route::Lessons { .. }));
    play.press("Esc");
    assert!(matches!(play.route(), Route::Lessons { .. }));
    play.shows("> [ ] 7 Title two");
    play.shows("[ ] 8 ");
    play.press("/");
    play.type_text("nowhere");
    play.shows("No lesson has this in its title or story.");
    play.press("Enter Enter");
    play.shows("no lesson is chosen");
    play.press("Esc Esc");
    assert_eq!(*play.route(), Route::Start);
}

#[test]
fn every_list_is_filtered_after_a_slash_and_only_then() {
    let call = |name: &str| {
        Msg::Called(CallRecord {
            at: "20:03:34 -03:00".into(),
            call: name.into(),
            millis: 12,
            code: "200".into(),
            request_id: Some(format!("request-of-{name}")),
        })
    };
    // What is on screen, what is looked for, what is found, what is hidden.
    let mut play = Play::to_findings(broken(), true);
    play.send(call("iam:GetRole"));
    play.send(call("sts:GetCallerIdentity"));
    play.press("C");
    let calls = (play, "GETROLE", "> 20:03:34 iam:GetRole", "sts:GetCallerIdentity");
    let mut play = Play::to_findings(broken(), true);
    play.press("u");
    play.answer(journal_of(vec![entry("e1", "shop"), entry("e2", "depot")]));
    let entries = (play, "depot", "us-east-1_depot", "us-east-1_shop");
    let mut play = Play::new(Options::default());
    play.answer(Reply::Profiles(profiles()));
    play.press("4");
    let accounts = (play, "stag", "> [ ] staging", "[ ] prod");
    let mut play = Play::new(Options::default());
    play.answer(Reply::Profiles(profiles()));
    play.press("4 Right");
    let regions = (play, "ap-", "> [ ] ap-northeast-2", "[ ] sa-east-1");
    let mut play = Play::new(Options::default());
    play.press("1");
    play.connected(false, None);
    play.answer(Reply::Pools { rows: pools(2), complete: true, trouble: None });
    let listed = (play, "staging", "> shop-staging", "shop-prod");
    let lab = (in_the_lab_with(many_lessons(3)), "two", "Title two", "Title three");
    for (mut play, needle, found, hidden) in [calls, entries, accounts, regions, listed, lab] {
        play.type_text(&needle[..2]);
        play.hides("filter:");
        play.press("/");
        play.shows("filter:");
        play.type_text(needle);
        play.shows(found);
        play.hides(hidden);
        // Enter keeps it; the next Esc shows all again and leaves nothing else.
        play.press("Enter");
        play.hides(hidden);
        let screen = play.model.screen();
        play.press("Esc");
        play.hides("filter:");
        assert!(play.words().contains(hidden), "{needle}: {}", play.frame(100, 40));
        assert_eq!(play.model.screen(), screen);
        play.press("/");
        play.type_text("zzz");
        play.hides(hidden);
        play.press("Esc");
        play.shows(hidden);
        for (width, height) in [(60, 15), (80, 24), (200, 50)] {
            play.press("/");
            play.frame(width, height);
            play.press("Esc");
        }
    }
}

#[test]
fn what_is_chosen_in_a_filtered_list_is_what_is_seen() {
    let mut play = Play::new(Options::default());
    play.answer(Reply::Profiles(profiles()));
    play.press("4 /");
    play.type_text("stag");
    play.press("Enter Enter /");
    play.type_text("ap-");
    play.press("Enter Enter 1");
    let place =
        Place::Account { profile: Some("staging".into()), region: Some("ap-northeast-2".into()) };
    assert!(matches!(play.asked().1, Effect::Connect(_, p) if *p == place), "{:?}", play.asked().1);
}

#[test]
fn a_list_that_goes_on_says_where_it_is() {
    let mut play = in_the_lab_with(many_lessons(42));
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        play.press("Home");
        assert!(play.frame(width, height).contains("↓"), "{}", play.frame(width, height));
        play.press("End");
        assert!(play.frame(width, height).contains("↑"));
    }
    let play = in_the_lab_with(many_lessons(3));
    assert!(!play.frame(80, 24).contains("↓"), "all of it is seen");
    let mut play = Play::to_findings(broken(), true);
    play.press("o");
    assert!(play.frame(80, 24).contains("↓ 1/"), "{}", play.frame(80, 24));
}

#[test]
fn a_hint_that_was_asked_for_is_seen() {
    let long = |word: &str| {
        let text = format!("{word} {}", "and so on ".repeat(20));
        Bilingual { en: text.clone(), pt_br: text }
    };
    let mut rows = lessons();
    rows[0].hints = ["First", "Second", "Third"].map(long).to_vec();
    rows[0].story = long("A story");
    let mut play = in_the_lab_with(rows.clone());
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        let mut play = in_the_lab_with(rows.clone());
        for word in ["First", "Second", "Third"] {
            play.frame(width, height);
            play.press("i");
            assert!(play.frame(width, height).contains(&format!(" {word} and")), "{word}");
        }
    }
    play.press("Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("t");
    for word in ["First", "Second", "Third"] {
        play.frame(60, 15);
        play.press("i");
        assert!(play.frame(60, 15).contains(&format!(" {word} and")), "{word}");
    }
    // The key that opened it closes it.
    play.press("t");
    assert!(play.model.overlay.is_none());
}

#[test]
fn a_lesson_is_said_to_be_at_its_beginning_only_when_it_is() {
    let mut rows = lessons();
    rows[0].state = "changed";
    let name = rows[0].name.clone();
    let mut play = in_the_lab_with(rows.clone());
    play.press("i R");
    // It is asked about first.
    play.shows("Put lesson 1 back to its beginning?");
    play.press("Enter");
    assert_eq!(*play.asked().1, Effect::ResetLesson(play.asked().0, name.clone()));
    play.hides("was reset");
    let text = "lab/wrong-action.json: Permission denied".to_owned();
    let trouble = Trouble { call: "lesson".into(), code: "lesson".into(), text, ..not_found() };
    let refused =
        Reply::LessonReset { lesson: name.clone(), outcome: Err(trouble), rows: rows.clone() };
    play.answer(refused);
    play.shows("could not be reset: lab/wrong-action.json: Permission denied");
    assert_eq!(play.model.shared.hints_shown(&name), 1, "nothing of it is forgotten");
    play.press("R Enter");
    rows[0].state = "new";
    play.answer(Reply::LessonReset { lesson: name.clone(), outcome: Ok(()), rows });
    play.shows("The lesson was reset.");
    play.hides("could not be put back");
    assert_eq!(play.model.shared.hints_shown(&name), 0);
}

fn not_found() -> Trouble {
    Trouble {
        call: "cognito-idp:DescribeUserPool".into(),
        code: "ResourceNotFoundException".into(),
        text: "User pool us-east-1_Zz0PlmOk3 does not exist.".into(),
        hint: None,
        command: None,
        request_id: None,
    }
}

fn footer(play: &Play) -> String {
    play.frame(80, 24).lines().last().unwrap_or_default().to_owned()
}

/// At the list of an account's pools in us-east-1, the Regions known.
fn listed() -> Play {
    let mut play = Play::new(Options::default());
    play.answer(Reply::Profiles(profiles()));
    play.press("1");
    play.connected(true, None);
    play.answer(Reply::Pools { rows: pools(2), complete: true, trouble: None });
    play
}

fn type_id(play: &mut Play, id: &str) {
    play.press("I");
    play.type_text(id);
    play.press("Enter");
}

#[test]
fn what_is_not_found_is_looked_for_by_another_id_or_in_another_region() {
    let mut play = listed();
    type_id(&mut play, "us-east-1_Zz0PlmOk3");
    let facts = Box::new(Err(not_found()));
    play.answer(Reply::Inspected { facts: facts.clone(), at: "14:02:11".into() });
    assert!(footer(&play).starts_with(" p Region   I another ID"), "{}", footer(&play));
    assert!(!footer(&play).contains(" r "), "{}", footer(&play));
    play.press("Enter");
    play.shows("it is not here; press \"I\" for another ID");
    type_id(&mut play, "us-east-1_Right0001");
    assert!(
        matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == "us-east-1_Right0001")
    );
    play.answer(Reply::Inspected { facts, at: "14:02:11".into() });
    play.press("p");
    assert_eq!(*play.route(), Route::Place);
    play.press("Esc");
    play.shows("Choose a user pool");
    // What passes by itself is tried again.
    type_id(&mut play, "us-east-1_Zz0PlmOk3");
    let timeout = Trouble { code: "timeout".into(), ..not_found() };
    let facts = Box::new(Err(timeout));
    play.answer(Reply::Inspected { facts, at: "14:02:11".into() });
    assert!(footer(&play).starts_with(" r try again"), "{}", footer(&play));
    assert!(!footer(&play).contains("another ID"), "{}", footer(&play));
}

#[test]
fn without_a_region_the_way_to_one_comes_first() {
    let mut play = Play::new(Options::default());
    play.press("1");
    let trouble = Trouble { call: "config".into(), code: "region".into(), ..not_found() };
    play.answer(Reply::Connected(Err(trouble)));
    assert!(footer(&play).starts_with(" p Region"), "{}", footer(&play));
    assert!(!footer(&play).contains("read again"), "{}", footer(&play));
}

#[test]
fn an_id_of_another_region_is_said_to_be_one_and_looked_for_there() {
    let mut play = listed();
    let inspected = |play: &Play| play.count(|e| matches!(e, Effect::Inspect(..)));
    type_id(&mut play, "sa-east-1_Zz0PlmOk3");
    play.shows("is a user pool of sa-east-1; you are signed in to us-east-1");
    assert_eq!(inspected(&play), 0);
    play.press("Esc");
    play.shows("Choose a user pool");
    play.send(Msg::Paste("sa-east-1_Zz0PlmOk3".into()));
    play.shows("is a user pool of sa-east-1");
    play.press("Enter");
    let place = Place::Account { profile: None, region: Some("sa-east-1".into()) };
    assert!(matches!(play.asked().1, Effect::Connect(_, p) if *p == place), "{:?}", play.asked().1);
    assert!(!play.model.shared.may_change, "the permission was for the other Region");
    let mut identity = identity(false, None);
    identity.region = "sa-east-1".into();
    play.answer(Reply::Connected(Ok(identity)));
    assert!(
        matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == "sa-east-1_Zz0PlmOk3")
    );
    // An id that is typed where one was not found.
    play.answer(Reply::Inspected { facts: Box::new(Err(not_found())), at: "14:02:11".into() });
    type_id(&mut play, "us-east-1_Zz0PlmOk3");
    play.shows("is a user pool of us-east-1; you are signed in to sa-east-1");
    play.press("Enter");
    let place = Place::Account { profile: None, region: Some("us-east-1".into()) };
    assert!(matches!(play.asked().1, Effect::Connect(_, p) if *p == place), "{:?}", play.asked().1);
    play.connected(false, None);
    assert!(
        matches!(play.asked().1, Effect::Inspect(_, look) if look.pool_id == "us-east-1_Zz0PlmOk3")
    );
    // What is no Region of AWS is an emulator's.
    let mut play = listed();
    type_id(&mut play, "xx-local-1_Zz0PlmOk3");
    assert_eq!(inspected(&play), 1);
}

#[test]
fn a_key_that_means_nothing_says_so() {
    for lang in Lang::ALL {
        let mut play =
            Play::to_findings_with(Options { lang, ..Options::default() }, broken(), true);
        for (key, name) in [("z", "z"), ("Left", "←"), ("l", "l"), ("F5", "F5"), ("Tab", "Tab")] {
            play.press(key);
            let said = play.model.shared.tw("why-no-key", &[("key", name)]);
            play.shows(&said);
        }
        play.press("Space");
        let name = play.model.shared.t("key-name-space");
        play.shows(&play.model.shared.tw("why-no-key", &[("key", &name)]));
        play.press("j");
        assert!(play.model.shared.toast.is_none());
        play.press("? z");
        play.shows(&play.model.shared.tw("why-no-key-over", &[("key", "z")]));
        // Help does not promise keys that do nothing.
        play.hides("←");
    }
    let mut play = Play::new(Options::default());
    play.press("2 z");
    assert!(play.model.shared.toast.is_none(), "a text takes it");
}

#[test]
fn a_message_says_of_what_kind_it_is_and_leaves_the_keys() {
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        let rows = |play: &Play| -> Vec<String> {
            play.frame(width, height).lines().map(str::to_owned).collect()
        };
        let message = |play: &Play| rows(play)[usize::from(height) - 2].clone();
        let mut play = Play::to_findings(broken(), true);
        let keys = rows(&play).pop();
        play.press("y");
        assert!(message(&play).starts_with(" ok Sent to the terminal"), "{}", message(&play));
        assert_eq!(rows(&play).pop(), keys, "the keys are still there");
        play.press("z");
        assert!(message(&play).starts_with(" ! “z” does nothing here."), "{}", message(&play));
        assert_eq!(rows(&play).pop(), keys);
        let mut play = in_lesson(Options::default());
        play.send(Msg::WorldChanged);
        assert!(play.words().contains(" Note: Another program changed"), "{}", play.words());
    }
}

#[test]
fn paste_says_what_tab_does() {
    for (last, word) in [(None, "key-check-pool"), (last_pool("shop"), "key-check-pool-last")] {
        let mut play = Play::new(Options { last_pool: last, ..Options::default() });
        play.press("2");
        play.send(Msg::Paste(PASTED.into()));
        let expected = format!("Tab {}", Texts(Lang::En).get(word));
        assert!(footer(&play).contains(&expected), "{}", footer(&play));
    }
}

#[test]
fn nobody_is_signed_in_to_a_file() {
    let bundle = BundleInView { file: "case.json".into(), asked: Asked::default(), user: None };
    for (bundle, start) in [(Some(bundle), Start::Bundle), (None, Start::StartScreen)] {
        let from_file = bundle.is_some();
        let mut play = Play::new(Options { bundle, start, ..Options::default() });
        if !from_file {
            play.press("1");
        }
        play.connected(false, None);
        play.answer(Reply::Pools { rows: pools(3), complete: true, trouble: None });
        let shown = play.frame(100, 30);
        assert_eq!(shown.contains("read by arn:"), from_file, "{shown}");
        assert_eq!(shown.contains("signed in as arn:"), !from_file, "{shown}");
    }
}
