use super::*;

#[test]
fn a_healthy_sign_in_with_an_authenticator() {
    let mut bench = Bench::new();
    assert!(in_words(&bench.rehearsal.next(0)).contains("AdminInitiateAuth"));
    let request = bench.send(SignInAction::SignIn);
    assert!(bench.rehearsal.busy());
    assert!(bench.rehearsal.begin(SignInAction::Stop, Inputs::default(), bench.now).is_err());
    assert_eq!(request.operation(), "AdminInitiateAuth");
    let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[("FRIENDLY_DEVICE_NAME", "Ana's phone")]);
    bench.rehearsal.answered(answer, bench.moment());
    assert_eq!(bench.rehearsal.seconds_left(bench.now), Some(180));
    assert_eq!(bench.rehearsal.clock(), Some(3));
    assert_eq!(bench.rehearsal.aws_now(bench.now + 5000), Some(START + 6));
    assert_eq!(bench.first(), SignInAction::AnswerCode);
    let next = in_words(&bench.rehearsal.next(0));
    assert!(next.contains("SOFTWARE_TOKEN_MFA") && next.contains("session 1"), "{next}");
    let Request::Respond { answers, .. } = bench.go(SignInAction::AnswerCode, tokens()) else {
        panic!()
    };
    let keys: Vec<&str> = answers.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["USERNAME", "SOFTWARE_TOKEN_MFA_CODE"]);
    assert_eq!(answers[0].1.reveal(), "user-1");
    let verdict = bench.rehearsal.verdict().unwrap();
    assert_eq!(verdict.end, End::SignedIn);
    assert!(in_words(&verdict.lines[0]).contains("password and authenticator"));
    assert_eq!(bench.first(), SignInAction::Stop);
    assert_eq!(bench.begin(SignInAction::Stop), Task::Done);
    assert_eq!(bench.rehearsal.verdict().unwrap(), verdict);
    assert_eq!(bench.first(), SignInAction::StartOver);
}

#[test]
fn a_way_is_what_was_answered_up_to_the_tokens() {
    let mut bench = Bench::new();
    let flow = "ADMIN_USER_PASSWORD_AUTH";
    let choice = &[("MFAS_CAN_CHOOSE", r#"["SMS_MFA","SOFTWARE_TOKEN_MFA"]"#)];
    let answer = bench.challenge("SELECT_MFA_TYPE", choice);
    bench.go(SignInAction::SignIn, answer);
    let answer = bench.challenge("SMS_MFA", &[]);
    bench.go(SignInAction::ChooseFactor, answer);
    assert_eq!(bench.rehearsal.signed_in_by(), <Vec<Vec<&str>>>::new());
    // What came before a new beginning led nowhere.
    let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[]);
    bench.go(SignInAction::StartOver, answer);
    bench.go(SignInAction::AnswerCode, mismatch());
    assert_eq!(bench.rehearsal.signed_in_by(), <Vec<Vec<&str>>>::new());
    bench.go(SignInAction::AnswerCode, tokens());
    assert_eq!(bench.rehearsal.signed_in_by(), [vec![flow, "SOFTWARE_TOKEN_MFA"]]);
    bench.go(SignInAction::StartOver, tokens());
    assert_eq!(bench.rehearsal.signed_in_by(), [vec![flow, "SOFTWARE_TOKEN_MFA"], vec![flow]]);
}

#[test]
fn from_a_temporary_password_to_an_enrolled_authenticator() {
    let mut bench = Bench::new();
    let answer = bench.challenge(
        "NEW_PASSWORD_REQUIRED",
        &[("requiredAttributes", r#"["userAttributes.name"]"#)],
    );
    bench.go(SignInAction::SignIn, answer);
    let offer = bench.offer(SignInAction::NewPassword);
    assert!(in_words(&offer.why).contains("name"));
    assert!(offer.costs.contains(&Say::text("sign-in-cost-password")));
    let answer = bench.setup();
    let request = bench.go(SignInAction::NewPassword, answer);
    assert!(matches!(&request, Request::Respond { answers, .. } if answers[1].0 == "NEW_PASSWORD"));
    assert_eq!(session_of(&request), "AYABe-session-1");
    assert_eq!(bench.first(), SignInAction::Associate);
    let answer = bench.handed(SECRET);
    assert_eq!(session_of(&bench.go(SignInAction::Associate, answer)), "AYABe-session-2");
    let enrolment = bench.rehearsal.enrolling().unwrap();
    assert_eq!((enrolment.otpauth.issuer.as_str(), enrolment.earlier.len()), ("shop", 0));
    assert_eq!(bench.first(), SignInAction::Verify);
    let answer = bench.verified();
    let request = bench.go(SignInAction::Verify, answer);
    assert_eq!(session_of(&request), "AYABe-session-3");
    assert!(
        matches!(&request, Request::Verify { device: Some(name), .. } if name == "Ana's phone")
    );
    assert!(bench.rehearsal.enrolling().is_none());
    assert_eq!(bench.first(), SignInAction::FinishSetup);
    assert_eq!(session_of(&bench.go(SignInAction::FinishSetup, tokens())), "AYABe-session-4");
    let verdict = bench.rehearsal.verdict().unwrap();
    assert_eq!(verdict.end, End::Enrolled);
    // MFA was demanded, so it is on; to prefer it is a wish.
    assert_eq!(bench.names()[..2], [SignInAction::Stop, SignInAction::Prefer]);
    bench.go(SignInAction::Prefer, Answer::Preferred);
    assert_eq!(bench.first(), SignInAction::Stop);
    // The new password is the one to begin again with, and nobody has to type it.
    assert_eq!(bench.offer(SignInAction::StartOver).needs, []);
    let again = bench.send(SignInAction::StartOver);
    assert_eq!(again.sent("PASSWORD").unwrap().reveal(), "Brand-new-5678!");
}

#[test]
fn enrolment_with_an_access_token() {
    let token = Secret::new("pasted");
    let mut bench = Bench::of(Rehearsal::by_token(subject(), token.clone()));
    assert_eq!(bench.first(), SignInAction::Associate);
    assert!(bench.rehearsal.verdict().is_none());
    let request = bench.go(
        SignInAction::Associate,
        Answer::SecretCode { secret: Secret::new(SECRET), session: None },
    );
    assert_eq!(request, Request::Associate(Proof::AccessToken(token.clone())));
    let wrong = refusal(
        "EnableSoftwareTokenMFAException",
        "Code mismatch and fail enable Software Token MFA",
    );
    let mut typed = inputs(&bench.offer(SignInAction::Verify), None);
    let aws = bench.rehearsal.aws_now(bench.now).unwrap();
    typed.code = Some(Secret::new(otpauth().code(aws - 120).as_str()));
    bench.rehearsal.begin(SignInAction::Verify, typed, bench.now).unwrap();
    bench.rehearsal.answered(wrong, bench.moment());
    assert_eq!(bench.problem(), Some(Problem::TotpEnableMismatch));
    let StepOutcome::Refused { verdict: Some(verdict), .. } = &bench.last().outcome else {
        panic!()
    };
    assert!(in_words(&verdict.say()).contains("phone's clock is slow"), "{verdict:?}");
    assert_eq!(bench.rehearsal.enrolling().unwrap().last, Some(*verdict));
    let answer = Answer::Verified { status: "SUCCESS".into(), session: None };
    bench.go(SignInAction::Verify, answer);
    assert_eq!(bench.rehearsal.verdict().unwrap().end, End::Enrolled);
    assert_eq!(bench.go(SignInAction::Prefer, Answer::Preferred), Request::Prefer(token));
}

#[test]
fn a_choice_of_factors_and_a_code_by_mail() {
    let mut bench = Bench::new();
    let choice = [("MFAS_CAN_CHOOSE", r#"["EMAIL_OTP","SOFTWARE_TOKEN_MFA"]"#)];
    let answer = bench.challenge("SELECT_MFA_TYPE", &choice);
    bench.go(SignInAction::SignIn, answer);
    assert_eq!(bench.rehearsal.factors(), [Factor::Email, Factor::Totp]);
    assert_eq!(
        bench.rehearsal.begin(SignInAction::ChooseFactor, Inputs::default(), bench.now),
        Err(Say::text("sign-in-factor-missing"))
    );
    let answer = bench.challenge("EMAIL_OTP", &[("CODE_DELIVERY_DESTINATION", "a***@e***")]);
    let Request::Respond { answers, .. } = bench.go(SignInAction::ChooseFactor, answer) else {
        panic!()
    };
    assert_eq!(answers[1], ("ANSWER".into(), Secret::new("EMAIL_OTP")));
    let need = Need::Code { digits: &[6, 8], of: Factor::Email };
    assert_eq!(bench.offer(SignInAction::AnswerCode).needs, [need]);
    for bad in ["12345", "1234567", "12 34 5a"] {
        let inputs = Inputs { code: Some(Secret::new(bad)), ..Inputs::default() };
        assert!(
            bench.rehearsal.begin(SignInAction::AnswerCode, inputs, bench.now).is_err(),
            "{bad}"
        );
    }
    let inputs = Inputs { code: Some(Secret::new("1234 5678")), ..Inputs::default() };
    assert!(bench.rehearsal.begin(SignInAction::AnswerCode, inputs, bench.now).is_ok());
    assert_eq!(bench.rehearsal.steps().len(), 3);
}

#[test]
fn what_cannot_be_answered_is_said_and_nobody_is_stranded() {
    for (name, parameters) in [
        ("WEB_AUTHN", &[][..]),
        ("DEVICE_SRP_AUTH", &[]),
        ("SOMETHING_NEW", &[]),
        ("SELECT_MFA_TYPE", &[("MFAS_CAN_CHOOSE", "no JSON")]),
        ("MFA_SETUP", &[("MFAS_CAN_SETUP", r#"["SMS_MFA"]"#)]),
        ("MFA_SETUP", &[]),
    ] {
        let mut bench = Bench::new();
        let answer = bench.challenge(name, parameters);
        bench.go(SignInAction::SignIn, answer);
        assert_eq!(bench.first(), SignInAction::StartOver, "{name}");
        let next = bench.rehearsal.next(0);
        assert!(matches!(
            next,
            Say::Text(
                "sign-in-next-unknown"
                    | "sign-in-next-no-setup"
                    | "sign-in-next-passkey"
                    | "sign-in-next-no-device",
                _
            )
        ));
        in_words(&next);
    }
    let closed = Subject { clients: vec![client("shut", None)], ..subject() };
    let bench = Bench::of(Rehearsal::new(closed));
    assert_eq!(
        bench.names(),
        [SignInAction::UseToken, SignInAction::Stop, SignInAction::NarrowToken]
    );
    assert_eq!(bench.rehearsal.next(0), Say::text("sign-in-next-no-flow"));
}

#[test]
fn an_answer_that_never_came_leaves_a_doubt() {
    let mut bench = Bench::new();
    let answer = bench.challenge("NEW_PASSWORD_REQUIRED", &[]);
    bench.go(SignInAction::SignIn, answer);
    let text = "the connection broke after Brand-new-5678! was sent".to_owned();
    bench.go(SignInAction::NewPassword, Answer::Unanswered { text });
    let StepOutcome::Unanswered { text, now } = &bench.last().outcome else { panic!() };
    assert!(!text.contains("Brand-new") && text.contains("•••"));
    assert_eq!(now, &Say::text("sign-in-now-password-in-doubt"));
    assert_eq!(bench.first(), SignInAction::StartOver);
    // Which of the two passwords counts is for the person to find out.
    assert_eq!(bench.offer(SignInAction::StartOver).needs, [Need::Password]);
}

#[test]
fn refusals_of_the_first_call_say_what_to_do() {
    let client_hash = "Client web is configured with secret but SECRET_HASH was not received";
    for (code, text, now) in [
        ("NotAuthorizedException", "Incorrect username or password.", "AdminSetUserPassword"),
        ("NotAuthorizedException", "Password attempts exceeded", "locks the sign-in"),
        ("NotAuthorizedException", "User is disabled.", "AdminEnableUser"),
        ("NotAuthorizedException", client_hash, "SECRET_HASH"),
        ("UserNotFoundException", "User does not exist.", "Check the username"),
        (
            "PasswordResetRequiredException",
            "Password reset required for the user",
            "ForgotPassword",
        ),
        ("UserNotConfirmedException", "User is not confirmed.", "AdminConfirmSignUp"),
        (
            "MFAMethodNotFoundException",
            "No MFA mechanism registered in the account.",
            "Add a phone number",
        ),
        (
            "InvalidParameterException",
            "USER_PASSWORD_AUTH flow not enabled for this client",
            "ExplicitAuthFlows",
        ),
        ("TooManyRequestsException", "Rate exceeded", "Wait a few seconds"),
        (
            "InvalidSmsRoleAccessPolicyException",
            "User does not have permission to publish with SMS role",
            "findings name what the role lacks",
        ),
        (
            "InvalidSmsRoleTrustRelationshipException",
            "Role does not have a trust relationship allowing Cognito to assume the role",
            "findings name what the role lacks",
        ),
        ("CodeDeliveryFailureException", "Failed to deliver", "SNS or SES"),
        ("UserLambdaValidationException", "PreAuthentication failed with error no.", "trigger"),
        ("SomethingNewException", "Words nobody knows", "AWS's message"),
    ] {
        let mut bench = Bench::new();
        bench.go(SignInAction::SignIn, refusal(code, text));
        let StepOutcome::Refused { why, now: how, .. } = &bench.last().outcome else { panic!() };
        let (why, how) = (in_words(why), in_words(how));
        assert!(how.contains(now), "{code}: {why} / {how}");
        assert_eq!(bench.first(), SignInAction::SignIn, "{code}");
    }
}

#[test]
fn a_slow_way_there_and_back_is_no_wrong_clock() {
    let mut bench = Bench::new();
    let answers = [(105, 5000, 0), (112, 5000, 10), (101, 0, 0), (103, 0, 3), (95, 400, -5)];
    for (local, round_trip_millis, off) in answers {
        bench.send(SignInAction::SignIn);
        let at = Moment { steady_millis: 1000, local, aws: Some(100), round_trip_millis };
        bench.rehearsal.answered(tokens(), at);
        assert_eq!(bench.rehearsal.clock(), Some(off), "{local} {round_trip_millis}");
        bench = Bench::new();
    }
}

#[test]
fn a_token_of_another_pool_is_not_sent() {
    use base64::Engine;
    let token = |pool: &str| {
        let part = |text: String| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
        let issuer = format!("https://cognito-idp.us-east-1.amazonaws.com/{pool}");
        let claims = format!(r#"{{"iss":"{issuer}","token_use":"access","username":"ana"}}"#);
        format!("{}.{}.c2ln", part(r#"{"alg":"RS256"}"#.into()), part(claims))
    };
    let mut bench = Bench::new();
    let own = bench.rehearsal.subject().pool_id.clone();
    let inputs = |token: String| Inputs { token: Some(Secret::new(token)), ..Inputs::default() };
    let refused = bench.rehearsal.begin(
        SignInAction::UseToken,
        inputs(token("us-east-1_Another99")),
        bench.now,
    );
    assert!(in_words(&refused.unwrap_err()).contains("us-east-1_Another99"));
    assert!(!bench.rehearsal.busy());
    assert!(bench.rehearsal.steps().is_empty());
    bench.rehearsal.begin(SignInAction::UseToken, inputs(token(&own)), bench.now).unwrap();
    assert!(bench.rehearsal.busy());
}

#[test]
fn a_call_that_was_not_made_leaves_everything_as_it_was() {
    let mut bench = Bench::new();
    let answer = bench.challenge("SOFTWARE_TOKEN_MFA", &[]);
    bench.go(SignInAction::SignIn, answer);
    let offers = bench.names();
    bench.go(SignInAction::AnswerCode, Answer::NotSent { text: "network: refused".into() });
    assert!(matches!(bench.last().outcome, StepOutcome::NotSent { .. }));
    assert_eq!(bench.names(), offers);
    assert_eq!(bench.first(), SignInAction::AnswerCode);
}
