//! Each of the seven errors, produced and put right.

use super::*;

fn at_code() -> Bench {
    let mut bench = Bench::new();
    let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[]);
    bench.go(SignInAction::SignIn, answer);
    bench
}

fn at_setup() -> Bench {
    let mut bench = Bench::new();
    let answer = bench.setup();
    bench.go(SignInAction::SignIn, answer);
    bench
}

fn at_secret() -> Bench {
    let mut bench = at_setup();
    let answer = bench.handed(SECRET);
    bench.go(SignInAction::Associate, answer);
    bench
}

fn why_of(bench: &Bench) -> String {
    let StepOutcome::Refused { why, now, .. } = &bench.last().outcome else { panic!() };
    in_words(now);
    in_words(why)
}

fn put_right(bench: &Bench, slug: Problem) {
    assert_eq!(bench.rehearsal.produced(), [(slug, true)]);
    let verdict = bench.rehearsal.verdict().unwrap();
    let all: Vec<String> = verdict.lines.iter().map(in_words).collect();
    assert!(
        all.iter().any(|line| line.contains("on purpose and fixed") && line.contains(slug.slug())),
        "{all:?}"
    );
}

#[test]
fn a_session_sent_twice() {
    let mut bench = Bench::new();
    let answer = bench.challenge("NEW_PASSWORD_REQUIRED", &[]);
    bench.go(SignInAction::SignIn, answer);
    let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[]);
    bench.go(SignInAction::NewPassword, answer);
    let request = bench.go(SignInAction::Resend, reused());
    assert_eq!(session_of(&request), "AYABe-session-1");
    assert_eq!(bench.problem(), Some(Problem::SessionReused));
    assert_eq!(why_of(&bench), "Session 1 was answered in step 2. AWS accepts each session once.");
    assert_eq!(bench.rehearsal.session().unwrap().number, 2);
    assert_eq!(bench.first(), SignInAction::AnswerCode);
    assert_eq!(bench.rehearsal.produced(), [(Problem::SessionReused, false)]);
    bench.go(SignInAction::AnswerCode, tokens());
    put_right(&bench, Problem::SessionReused);
    // The last answer once more, though everything is done.
    assert_eq!(session_of(&bench.go(SignInAction::Resend, reused())), "AYABe-session-2");
    assert!(bench.rehearsal.verdict().is_some());
}

#[test]
fn the_session_given_for_a_secret_sent_again() {
    let mut bench = at_secret();
    assert_eq!(session_of(&bench.go(SignInAction::AssociateSpent, reused())), "AYABe-session-1");
    assert_eq!(bench.problem(), Some(Problem::SessionReused));
    assert_eq!(bench.first(), SignInAction::Verify);
    let answer = bench.verified();
    bench.go(SignInAction::Verify, answer);
    bench.go(SignInAction::FinishSetup, tokens());
    put_right(&bench, Problem::SessionReused);
}

#[test]
fn a_session_of_before_a_second_sign_in() {
    let mut bench = at_code();
    let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[]);
    bench.go(SignInAction::SignInAgain, answer);
    let request = bench.go(SignInAction::AnswerStale, invalid());
    assert_eq!(session_of(&request), "AYABe-session-1");
    assert_eq!(bench.problem(), Some(Problem::SessionInvalid));
    assert!(why_of(&bench).contains("which returned session 2"), "{}", why_of(&bench));
    assert_eq!(bench.first(), SignInAction::AnswerCode);
    assert_eq!(session_of(&bench.go(SignInAction::AnswerCode, tokens())), "AYABe-session-2");
    put_right(&bench, Problem::SessionInvalid);
}

#[test]
fn a_session_shown_by_another_client() {
    let mut bench = at_code();
    let Request::Respond { client, .. } = bench.go(SignInAction::AnswerElsewhere, invalid()) else {
        panic!()
    };
    assert_eq!(client.id, "other");
    assert_eq!(bench.last().operation, "RespondToAuthChallenge");
    assert!(why_of(&bench).contains("app client web and was sent through other"));
    assert_eq!(bench.first(), SignInAction::AnswerCode);
    bench.go(SignInAction::AnswerCode, tokens());
    put_right(&bench, Problem::SessionInvalid);
    let mut alone = subject();
    alone.clients.truncate(1);
    let mut bench = Bench::of(Rehearsal::new(alone));
    let answer = bench.challenge("SMS_MFA", &[]);
    bench.go(SignInAction::SignIn, answer);
    assert!(!bench.names().contains(&SignInAction::AnswerElsewhere));
}

#[test]
fn verify_with_the_session_of_the_sign_in() {
    let mut bench = at_secret();
    assert_eq!(session_of(&bench.go(SignInAction::VerifyWithFirst, invalid())), "AYABe-session-1");
    assert!(why_of(&bench).contains("number 2. Session 1 is older"));
    assert_eq!(bench.first(), SignInAction::Verify);
    let answer = bench.verified();
    assert_eq!(session_of(&bench.go(SignInAction::Verify, answer)), "AYABe-session-2");
    bench.go(SignInAction::FinishSetup, tokens());
    put_right(&bench, Problem::SessionInvalid);
}

#[test]
fn an_answer_after_the_life_of_the_session() {
    for lab in [false, true] {
        let mut bench = Bench::of(Rehearsal::new(Subject { lab, ..subject() }));
        let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[]);
        bench.go(SignInAction::SignIn, answer);
        let Task::Wait { seconds } = bench.begin(SignInAction::WaitTooLong) else { panic!() };
        assert_eq!(seconds, 181);
        assert!(bench.rehearsal.busy());
        if !lab {
            bench.now += 181_000;
        }
        bench.rehearsal.waited(bench.moment());
        assert_eq!(bench.last().outcome, StepOutcome::Waited { seconds: 181 });
        assert!(bench.rehearsal.seconds_left(bench.now).unwrap() <= 0);
        assert_eq!(bench.first(), SignInAction::StartOver);
        bench.go(SignInAction::AnswerLate, expired());
        assert_eq!(bench.problem(), Some(Problem::SessionExpired));
        assert!(why_of(&bench).contains("valid for 3 minutes"));
        assert!(bench.rehearsal.session().is_none());
        assert_eq!(bench.first(), SignInAction::StartOver);
        let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[]);
        bench.go(SignInAction::StartOver, answer);
        bench.go(SignInAction::AnswerCode, tokens());
        put_right(&bench, Problem::SessionExpired);
    }
}

#[test]
fn a_wait_can_be_broken_off() {
    let mut bench = at_code();
    bench.begin(SignInAction::WaitTooLong);
    bench.now += 10_000;
    bench.rehearsal.stop_waiting(bench.moment());
    assert_eq!(bench.last().outcome, StepOutcome::Waited { seconds: 10 });
    assert_eq!(bench.rehearsal.seconds_left(bench.now), Some(170));
    assert_eq!(bench.first(), SignInAction::AnswerCode);
}

#[test]
fn mfa_setup_answered_before_verifying() {
    let mut bench = at_setup();
    let Request::Respond { challenge, answers, .. } =
        bench.go(SignInAction::FinishEarly, mismatch())
    else {
        panic!()
    };
    assert_eq!((challenge.as_str(), answers.len()), ("MFA_SETUP", 1));
    assert_eq!(bench.problem(), Some(Problem::TotpCodeMismatch));
    assert!(why_of(&bench).contains("before VerifySoftwareToken"));
    assert_eq!(bench.first(), SignInAction::Associate);
    let answer = bench.handed(SECRET);
    bench.go(SignInAction::Associate, answer);
    let answer = bench.verified();
    bench.go(SignInAction::Verify, answer);
    bench.go(SignInAction::FinishSetup, tokens());
    put_right(&bench, Problem::TotpCodeMismatch);
}

#[test]
fn a_wrong_number_at_sign_in() {
    let mut bench = at_code();
    bench.go(SignInAction::WrongCode, mismatch());
    assert_eq!(bench.problem(), Some(Problem::TotpCodeMismatch));
    assert!(why_of(&bench).contains("authenticator"));
    assert_eq!(bench.first(), SignInAction::AnswerCode);
    bench.go(SignInAction::AnswerCode, tokens());
    put_right(&bench, Problem::TotpCodeMismatch);
}

#[test]
fn the_number_of_five_minutes_ago_at_sign_in() {
    let mut bench = at_secret();
    let answer = bench.verified();
    bench.go(SignInAction::Verify, answer);
    bench.go(SignInAction::FinishSetup, tokens());
    let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[]);
    bench.go(SignInAction::StartOver, answer);
    bench.go(SignInAction::OldCode, mismatch());
    let StepOutcome::Refused { verdict: Some(verdict), .. } = &bench.last().outcome else {
        panic!()
    };
    let crate::totp::CodeVerdict::RightAgo { seconds } = *verdict else { panic!("{verdict:?}") };
    assert!((285..=316).contains(&seconds), "{seconds}");
    bench.go(SignInAction::AnswerCode, tokens());
    put_right(&bench, Problem::TotpCodeMismatch);
}

#[test]
fn numbers_that_do_not_enable_an_authenticator() {
    let wrong = || {
        refusal(
            "EnableSoftwareTokenMFAException",
            "Code mismatch and fail enable Software Token MFA",
        )
    };
    let mut bench = at_secret();
    assert!(!bench.names().contains(&SignInAction::VerifyEarlierSecret));
    bench.go(SignInAction::VerifyOldCode, wrong());
    assert_eq!(bench.problem(), Some(Problem::TotpEnableMismatch));
    assert!(why_of(&bench).contains("five minutes ago"));
    let answer = bench.handed("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    bench.go(SignInAction::AssociateAgain, answer);
    assert_eq!(bench.rehearsal.enrolling().unwrap().earlier.len(), 1);
    let request = bench.go(SignInAction::VerifyEarlierSecret, wrong());
    let Request::Verify { code, .. } = &request else { panic!() };
    let then = START + i64::try_from(bench.now / 1000).unwrap() - 1;
    assert_eq!(code.reveal(), otpauth().code(then).as_str());
    let StepOutcome::Refused { verdict, .. } = &bench.last().outcome else { panic!() };
    assert_eq!(*verdict, Some(crate::totp::CodeVerdict::OfEarlierSecret { which: 0 }));
    // A no without an exception (source: totp-verify-error-status).
    bench.go(SignInAction::Verify, Answer::Verified { status: "ERROR".into(), session: None });
    assert_eq!(bench.problem(), Some(Problem::TotpEnableMismatch));
    assert_eq!(bench.first(), SignInAction::Verify);
    let answer = bench.verified();
    bench.go(SignInAction::Verify, answer);
    bench.go(SignInAction::FinishSetup, tokens());
    put_right(&bench, Problem::TotpEnableMismatch);
}

#[test]
fn an_authenticator_switched_on_before_it_is_verified() {
    let mut bench = Bench::new();
    bench.go(SignInAction::SignIn, tokens());
    assert_eq!(bench.first(), SignInAction::Associate);
    bench.go(
        SignInAction::PreferEarly,
        refusal(
            "InvalidParameterException",
            "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA",
        ),
    );
    assert_eq!(bench.problem(), Some(Problem::TotpNotSetUp));
    why_of(&bench);
    assert_eq!(bench.first(), SignInAction::Associate);
    bench.go(
        SignInAction::Associate,
        Answer::SecretCode { secret: Secret::new(SECRET), session: None },
    );
    bench.go(SignInAction::Verify, Answer::Verified { status: "SUCCESS".into(), session: None });
    bench.go(SignInAction::Prefer, Answer::Preferred);
    put_right(&bench, Problem::TotpNotSetUp);
}

#[test]
fn a_token_without_the_scope() {
    let scope = || refusal("NotAuthorizedException", "Access Token does not have required scopes");
    let mut bench = Bench::new();
    bench.go(SignInAction::NarrowToken, scope());
    assert_eq!(bench.problem(), Some(Problem::TotpTokenScope));
    why_of(&bench);
    assert_eq!(bench.first(), SignInAction::SignIn);
    bench.go(SignInAction::SignIn, tokens());
    put_right(&bench, Problem::TotpTokenScope);
    // A token of the application that turns out to be one of those.
    let mut bench = Bench::of(Rehearsal::by_token(subject(), Secret::new("pasted")));
    bench.go(SignInAction::Associate, scope());
    assert_eq!(bench.problem(), Some(Problem::TotpTokenScope));
    assert_eq!(bench.names()[..2], [SignInAction::SignIn, SignInAction::UseToken]);
}
