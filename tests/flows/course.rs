//! The course: what is wrong is asked before it is told, questions are answered, a lesson's end leads to the next.

use cognito_doctor::app::{Effect, Msg, Options, Reply, Route, Survey};
use cognito_doctor::course::{Did, LessonState, Note, PoolState, Progress};
use cognito_doctor::factor::Factor;
use cognito_doctor::facts::Asked;
use cognito_doctor::problem::Problem;
use cognito_doctor::report::ApplyResult;
use cognito_doctor::rules::{self, Outcome, State};
use cognito_doctor::screens::OpenOverlay;

use crate::play::*;

/// What was told to be kept.
fn kept(play: &Play) -> Vec<Did> {
    let notes = play.effects.iter().filter_map(|effect| match effect {
        Effect::Note(Note { did, .. }) => Some(did.clone()),
        _ => None,
    });
    notes.collect()
}

fn finish(play: &mut Play) {
    play.press("a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    let plan = play.applied_job().plan.clone();
    let done = report(ApplyResult::Applied, &plan, mended());
    play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
}

#[test]
fn what_is_wrong_is_asked_before_it_is_told() {
    let mut play = guessing(&Options::default());
    assert_eq!(play.route(), &Route::Guess);
    // Nothing of the finding, of its fix or of its steps is on screen, and no key leads there.
    for leak in ["FAIL", "trust policy", "cognito-idp", "Principal", "fix"] {
        play.hides(leak);
    }
    for key in ["a", "d", "o", "e", "g", "y"] {
        play.press(key);
        assert_eq!(play.route(), &Route::Guess, "{key}");
    }
    // A guess without a look is none.
    play.press("Enter");
    play.shows("look first");
    assert_eq!(play.model.shared.progress.lesson("wrong-principal").guesses, 0);
    // What shows it has to have been on screen: a key is no look.
    play.press("J J Enter");
    play.shows("look first");
    assert_eq!(play.model.shared.progress.lesson("wrong-principal").guesses, 0);
    play.press("J");
    play.shows("cognito-idp:GetUserPoolMfaConfig");
    play.press("J");
    read_documents(&mut play);
    choose(&mut play, "another wrong cause");
    play.shows("against another wrong cause");
    play.hides("the findings show where");
    // The next guess is taken once something new was looked at, and the same again is not a second try.
    play.shows("Look at something new before the next try");
    read_documents(&mut play);
    choose(&mut play, "the right cause");
    assert_eq!(play.route(), &Route::Guess);
    play.press("C C");
    play.hides("Look at something new");
    choose(&mut play, "another wrong cause");
    let of = play.model.shared.progress.lesson("wrong-principal");
    assert_eq!((of.guesses, of.tries, of.right_first), (1, 1, false));
    choose(&mut play, "the right cause");
    assert_eq!(play.route(), &Route::Findings);
    play.shows("FAIL");
    assert!(kept(&play).iter().any(|did| matches!(did, Did::Guessed(true, _))));
}

#[test]
fn one_key_skips_the_question_and_it_is_not_asked_again() {
    let mut play = guessing(&Options::default());
    play.press("s");
    assert_eq!(play.route(), &Route::Findings);
    play.press("Esc Enter");
    play.inspected(broken(), "14:02:11");
    assert_eq!(play.route(), &Route::Findings);
}

#[test]
fn a_setting_turns_the_question_off() {
    let mut play = lessons_of(&Options::default(), taught_lessons());
    play.press("f Enter");
    play.connected(true, Some("wrong-principal"));
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    assert_eq!(play.route(), &Route::Findings);
    assert!(kept(&play).contains(&Did::ThinkFirst(false)));
}

#[test]
fn outside_the_lab_nothing_is_asked() {
    let play = Play::to_findings(broken(), true);
    assert_eq!(play.route(), &Route::Findings);
    assert!(kept(&play).is_empty());
}

#[test]
fn a_change_that_finishes_the_lesson_leads_to_what_it_was_and_to_the_next() {
    let mut play = guessing(&Options::default());
    play.press("s");
    finish(&mut play);
    play.shows("Enter: what it was about, and the next lesson.");
    play.press("Enter");
    assert!(matches!(play.route(), Route::Debrief { lesson } if lesson == "wrong-principal"));
    play.shows("It was the trust.");
    play.press("d");
    assert!(matches!(play.model.overlay, Some(OpenOverlay::Sources(_))));
    play.press("d");
    // It was the only place of its track here: that is an end, and the list offers what comes next.
    play.shows("You have finished the track First hour: 1 of 1.");
    play.press("Enter");
    assert!(matches!(play.route(), Route::Lessons { .. }));
    play.press("Enter");
    assert!(matches!(play.asked().1, Effect::Connect(..)), "the next lesson is opened");
    let routes: Vec<&Route> = play.model.stack.iter().map(|layer| &layer.route).collect();
    assert!(
        matches!(routes[..], [Route::Start, Route::Lessons { .. }, Route::Pools { .. }]),
        "{routes:?}"
    );
    assert_eq!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
}

fn surveyed(lesson: &str, pools: Vec<PoolState>, after_change: bool) -> Msg {
    Msg::Surveyed(Survey { lesson: lesson.into(), pools, after_change })
}

#[test]
fn another_pool_of_the_lesson_has_to_be_fixed_as_well() {
    let pool = |id: &str| PoolState {
        id: id.into(),
        was_broken: true,
        is_broken: true,
        changed: false,
        ..PoolState::default()
    };
    let mut play = guessing(&Options::default());
    play.send(surveyed("wrong-principal", vec![pool(POOL), pool("us-east-1_Other1")], false));
    play.shows("0 of 2 pools");
    play.press("s");
    finish(&mut play);
    play.hides("Lesson 1 is fixed.");
    play.shows("1 of 2 pools");
    // It was right, and is no try that failed.
    assert_eq!(play.model.shared.progress.lesson("wrong-principal").tries, 0);
    assert_ne!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
}

#[test]
fn what_another_client_did_finishes_the_lesson() {
    let pool = |is_broken| PoolState {
        id: POOL.into(),
        was_broken: true,
        is_broken,
        changed: !is_broken,
        users: Vec::new(),
    };
    let mut play = guessing(&Options::default());
    play.send(surveyed("wrong-principal", vec![pool(true)], false));
    assert_ne!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    play.send(surveyed("another-lesson", vec![pool(false)], false));
    play.send(Msg::SignedIn("another-lesson".into()));
    assert_ne!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    play.send(surveyed("wrong-principal", vec![pool(false)], false));
    play.shows("Lesson 1 is fixed.");
    assert_eq!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    let mut play = guessing(&Options::default());
    play.send(Msg::SignedIn("wrong-principal".into()));
    play.shows("Lesson 1 is done.");
    assert_eq!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
}

#[test]
fn a_change_in_what_pools_share_finishes_the_lesson_once_all_of_them_are_well() {
    let pools = |is_broken: bool| {
        let pool = |id: &str| PoolState {
            id: id.into(),
            was_broken: true,
            is_broken,
            changed: true,
            users: Vec::new(),
        };
        vec![pool(POOL), pool("us-east-1_Other1")]
    };
    let mut play = guessing(&Options::default());
    play.send(surveyed("wrong-principal", pools(true), true));
    play.shows("0 of 2 pools");
    assert_ne!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    play.send(surveyed("wrong-principal", pools(false), true));
    assert_eq!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    play.hides("2 of 2 pools");
}

#[test]
fn a_question_is_answered_and_finishes_the_lesson() {
    let mut play = asked_question(&Options::default(), "");
    choose(&mut play, "a wrong answer");
    play.shows("reply to a wrong answer");
    assert_ne!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    // Any answer after any other would be the right one in the end.
    choose(&mut play, "the right answer");
    assert_ne!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    play.press("m m");
    choose(&mut play, "the right answer");
    play.shows("reply to the right answer");
    assert_eq!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    assert_eq!(play.model.shared.progress.lesson("wrong-principal").tries, 1);
    play.press("Enter");
    assert!(matches!(play.route(), Route::Debrief { .. }));
}

#[test]
fn a_question_waits_for_the_guess_and_nobody_is_held_up_who_has_seen_everything() {
    let mut rows = taught_lessons();
    rows[0].teaching = teaching();
    let mut play = in_first_of(&Options::default(), rows);
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    play.press("Esc Q");
    play.shows("first say what you think is wrong");
    assert_ne!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
    let mut play = asked_question(&Options::default(), "C C m m");
    read_documents(&mut play);
    choose(&mut play, "a wrong answer");
    choose(&mut play, "the right answer");
    assert_eq!(play.model.shared.progress.state("wrong-principal"), LessonState::Done);
}

#[test]
fn the_end_asks_one_question_of_an_earlier_lesson() {
    let mut play = debrief(&Options::default());
    play.press("Enter");
    play.shows("What was it, back then?");
    choose(&mut play, "a wrong answer");
    play.shows("reply to a wrong answer");
    choose(&mut play, "the right answer");
    play.shows("reply to the right answer");
}

#[test]
fn a_hint_is_offered_after_a_wrong_guess_and_after_many_keys() {
    let mut play = guessing(&Options::default());
    read_documents(&mut play);
    choose(&mut play, "a wrong cause");
    play.shows("A hint?");
    play.press("i");
    assert!(matches!(play.model.overlay, Some(OpenOverlay::Ticket(_))));
    play.shows("Look at who the role trusts.");
    play.press("Esc s");
    play.hides("A hint?");
    play.hides("i: a hint");
    for _ in 0..20 {
        play.press("o");
    }
    // It is offered until it is taken.
    play.shows("i: a hint");
}

#[test]
fn no_hint_is_offered_where_its_key_is_a_letter_of_a_field() {
    let mut play = guessing(&Options::default());
    play.press("s");
    let mut offered = 0;
    for _ in 0..20 {
        play.press("w");
        play.shows("Enter OK");
        play.hides("A hint?");
        play.hides("i: a hint");
        play.press("Esc");
        offered += usize::from(play.words().contains("A hint?"));
    }
    assert!(offered > 0);
}

#[test]
fn the_list_goes_to_the_next_lesson_and_the_primer_opens_it_once() {
    let mut progress = Progress::default();
    progress.note(&Note::of("wrong-principal", Did::Done), "2026-11-26T10:00:00Z");
    let options = Options { progress, introduce: true, ..Options::default() };
    let mut play = Play::new(options);
    play.press("3");
    let asked = play.effects.iter().any(|e| matches!(e, Effect::ReadLessons(_)));
    assert!(asked && play.route() == &Route::Primer);
    play.answer_to(|e| matches!(e, Effect::ReadLessons(_)), Reply::Lessons(taught_lessons()));
    assert!(kept(&play).contains(&Did::Introduced));
    play.press("Enter");
    assert!(matches!(play.route(), Route::Lessons { .. }));
    play.shows("1 of 3 done");
    play.shows("[x] 1");
    play.press("Esc 3");
    assert!(matches!(play.route(), Route::Lessons { .. }), "it opens the course once");
}

/// In an exam, before its pool is inspected.
fn exam(options: &Options, state: &'static str) -> Play {
    let mut rows = taught_lessons();
    rows[0].name = "worst-of-mail".into();
    rows[0].state = state;
    let mut play = Play::new(options.clone());
    play.press("3");
    play.answer(Reply::Lessons(rows));
    // The last track is the exam.
    play.press("/");
    play.type_text("worst");
    play.press("Enter");
    for _ in 0..3 {
        play.press("Down");
    }
    play.press("Enter");
    play
}

/// The exam's pool, read, and evidence looked at.
fn exam_asks(options: &Options) -> Play {
    let mut play = exam(options, "new");
    play.connected(true, Some("worst-of-mail"));
    assert!(play.model.shared.in_exam());
    play.answer(Reply::Pools { rows: pools(1), complete: true, trouble: None });
    play.shows("How the exam works");
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    assert_eq!(play.route(), &Route::Guess);
    read_documents(&mut play);
    play
}

#[test]
fn an_exam_asks_in_each_pool_what_is_wrong_and_gives_no_hint() {
    let mut play = exam_asks(&Options::default());
    for leak in ["FAIL", "against", "cause", "A hint?"] {
        play.hides(leak);
    }
    play.press("s");
    play.shows("cannot be skipped");
    play.press("i");
    play.shows("an exam gives no hints");
    assert_eq!(play.route(), &Route::Guess);
    // A wrong choice says no more than that, and counts.
    let right = "SMS role trust";
    let frame = play.frame(100, 40);
    let row = |line: &str| {
        let (letter, says) = line.trim_start_matches(['>', ' ']).split_once("  ")?;
        (letter.len() == 1).then(|| (letter.to_owned(), says.trim().to_owned()))
    };
    let rows: Vec<(String, String)> = frame.lines().filter_map(row).collect();
    assert_eq!(rows.len(), 8, "{frame}");
    let letter =
        |is_it: bool| rows.iter().find(|(_, says)| (says == right) == is_it).unwrap().0.clone();
    play.press(&format!("{} Enter", letter(false)));
    play.shows("It counts as a wrong try.");
    play.hides("against");
    assert_eq!(play.model.shared.progress.exams["worst-of-mail"].tries, 1);
    // Another look comes before another choice.
    play.press("C Esc");
    play.press(&format!("{} Enter", letter(true)));
    assert_eq!(play.route(), &Route::Findings);
    finish(&mut play);
    play.press("Enter");
    // One wrong try is forgiven.
    play.shows("Passed.");
    play.shows("Wrong tries: 1");
}

#[test]
fn an_exam_that_touched_what_was_in_order_is_not_passed() {
    let mut play = exam_asks(&Options::default());
    choose(&mut play, "SMS role trust");
    assert_eq!(play.route(), &Route::Findings);
    finish(&mut play);
    let touched =
        PoolState { id: "us-east-1_Other1".into(), changed: true, ..PoolState::default() };
    play.send(surveyed("worst-of-mail", vec![touched], true));
    play.press("Enter");
    play.shows("Not passed.");
    play.shows("are not as they were: us-east-1_Other1");
    the_saved_page_is_what_the_command_prints(play);
}

/// `W` and `y` at the end of an exam, beside `practice progress --format markdown`.
fn the_saved_page_is_what_the_command_prints(mut play: Play) {
    let mut progress = play.model.shared.progress.clone();
    let exam = progress.exams.get_mut("worst-of-mail").unwrap();
    exam.begun_at = "2026-11-26T10:00:00Z".into();
    exam.done_at = Some("2026-11-26T10:12:05Z".into());
    play.send(Msg::Progress(Box::new(Ok(progress.clone()))));
    play.shows("W to a file");
    play.press("W");
    let Some(Effect::WriteFile { text, extension: "md", .. }) = play.effects.last() else {
        panic!("{:?}", play.effects.last())
    };
    let file = text.clone();
    play.press("y");
    assert!(play.effects.iter().any(|effect| *effect == Effect::Copy(file.clone())));
    let state = tempfile::tempdir().unwrap();
    std::fs::create_dir(state.path().join("lab")).unwrap();
    let kept = serde_json::to_string(&progress).unwrap();
    std::fs::write(state.path().join("lab/progress.json"), kept).unwrap();
    let ran = std::process::Command::new(env!("CARGO_BIN_EXE_cognito-doctor"))
        .args(["practice", "progress", "--format", "markdown"])
        .env("COGNITO_DOCTOR_STATE_DIR", state.path())
        .output()
        .unwrap();
    let printed = String::from_utf8(ran.stdout).unwrap();
    let result = |text: &str| {
        let at = text.find("### Exam results").unwrap_or_else(|| panic!("no result in:\n{text}"));
        text[at..].trim_end().to_owned()
    };
    assert_eq!(result(&file), result(&printed));
    assert!(result(&file).contains("| `worst-of-mail` | not passed | 12 min 5 s |"), "{file}");
    assert!(file.contains("It was the trust."), "{file}");
}

#[test]
fn an_exam_begins_in_an_account_that_nobody_worked_in_and_goes_on_where_it_was_left() {
    let mut play = exam(&Options::default(), "changed");
    play.shows("The exam begins with its account as it was at the beginning");
    play.press("Esc");
    assert!(matches!(play.route(), Route::Lessons { .. }));
    play.press("Enter Enter");
    assert!(matches!(play.asked().1, Effect::ResetLesson(_, name) if name == "worst-of-mail"));
    let mut rows = taught_lessons();
    rows[0].name = "worst-of-mail".into();
    let reset = Reply::LessonReset { lesson: "worst-of-mail".into(), outcome: Ok(()), rows };
    play.answer(reset);
    assert!(matches!(play.route(), Route::Pools { .. }));
    let begun = |play: &Play| kept(play).iter().filter(|did| **did == Did::Begun).count();
    assert_eq!(begun(&play), 1);
    // Its time runs on: it is not begun a second time.
    play.press("Esc Enter");
    assert!(matches!(play.route(), Route::Pools { .. }));
    assert_eq!(begun(&play), 1);
}

#[test]
fn the_time_of_an_exam_is_on_screen() {
    let mut progress = Progress::default();
    progress.note(&Note::exam("worst-of-mail", Did::Begun), "2026-11-26T10:00:00Z");
    let mut play = exam(&Options { progress, ..Options::default() }, "changed");
    play.model.shared.now_unix = 1_795_687_484;
    play.connected(true, Some("worst-of-mail"));
    play.shows("exam 4:44");
    assert!(play.effects.iter().any(|effect| matches!(effect, Effect::TickEvery(_))));
}

#[test]
fn letters_choose_answers() {
    let mut play = guessing(&Options::default());
    for letter in ["c", "a", "b"] {
        play.press(letter);
        play.shows(&format!("> {letter} "));
    }
    assert_eq!(play.route(), &Route::Guess);
    assert_eq!(play.model.shared.progress.lesson("wrong-principal").guesses, 0);
}

#[test]
fn a_guess_that_was_wrong_stays_struck_and_hints_stay_shown() {
    let mut play = guessing(&Options::default());
    read_documents(&mut play);
    choose(&mut play, "another wrong cause");
    play.press("i Esc");
    let options = Options { progress: play.model.shared.progress.clone(), ..Options::default() };
    let mut play = guessing(&options);
    read_documents(&mut play);
    choose(&mut play, "another wrong cause");
    play.shows("you chose this before");
    play.press("t");
    play.shows("Look at who the role trusts.");
}

#[test]
fn a_lesson_that_was_reset_asks_again() {
    let mut progress = Progress::default();
    for did in [Did::Begun, Did::Guessed(true, 0), Did::Done, Did::Reset] {
        progress.note(&Note::of("wrong-principal", did), "2026-11-26T10:00:00Z");
    }
    let mut play = guessing(&Options { progress, ..Options::default() });
    assert_eq!(play.route(), &Route::Guess);
    play.hides("This lesson is done");
    play.press("s");
    play.hides("This lesson is done");
    finish(&mut play);
    play.shows("Enter: what it was about");
    assert!(play.model.shared.progress.is_over("wrong-principal"));
}

#[test]
fn a_lesson_with_a_goal_is_done_when_the_goal_is_reached() {
    let goals = vec![Factor::Email];
    let mut rows = taught_lessons();
    rows[0].goals = goals.clone();
    let mut play = in_first_of(&Options::default(), rows);
    play.press("Enter");
    play.inspected(broken(), "14:02:11");
    play.press("s a");
    play.answer(Reply::Reread(Ok(Vec::new())));
    play.press("A");
    // The role is fixed, and email is still not on.
    let plan = play.applied_job().plan.clone();
    let mut done = report(ApplyResult::Applied, &plan, mended());
    done.verify = rules::check(&mended(), &Asked { goals, ..Asked::default() }, &[]);
    let role = |o: &Outcome| o.problem == Problem::SmsRoleTrustRelationship;
    assert!(done.verify.iter().any(|o| role(o) && o.state == State::Ok));
    play.answer(Reply::Applied(Box::new(done), "14:06:52".into()));
    play.hides("Enter: what it was about");
    play.shows("Enter goes back to the findings");
    assert!(!play.model.shared.progress.is_over("wrong-principal"));
    assert_eq!(play.model.shared.progress.lesson("wrong-principal").tries, 0);
}

#[test]
fn where_a_question_is_asked_only_its_answer_is_counted() {
    let mut play = asked_question(&Options::default(), "Esc");
    let of =
        PoolState { id: POOL.into(), was_broken: true, is_broken: true, ..PoolState::default() };
    play.send(surveyed("wrong-principal", vec![of], false));
    play.shows("0 of 1 answer");
    play.hides("0 of 1 pool");
    // Nor does a change finish it.
    finish(&mut play);
    assert!(!play.model.shared.progress.is_over("wrong-principal"));
}
