use super::*;

fn learnt(api: SignInApi, has_secret: bool) -> Rehearsal {
    let mut subject = subject();
    subject.username = "o'hara \"x\"".into();
    subject.clients[0].way = Some(Way { flow: flow_of(api), api });
    subject.clients[0].has_secret = has_secret;
    let mut bench = Bench::of(Rehearsal::new(subject));
    let answer = bench.challenge("NEW_PASSWORD_REQUIRED", &[]);
    bench.go(SignInAction::SignIn, answer);
    let answer = bench.setup();
    bench.go(SignInAction::NewPassword, answer);
    bench.rehearsal
}

#[test]
fn the_order_of_a_case_that_was_seen() {
    let sequence = learnt(SignInApi::Admin, true).sequence();
    let names: Vec<&str> = sequence.sdk.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "AdminInitiateAuth",
            "AdminRespondToAuthChallenge",
            "AssociateSoftwareToken",
            "VerifySoftwareToken",
            "AdminRespondToAuthChallenge",
        ]
    );
    let last = in_words(&sequence.sdk[4].1);
    assert_eq!(last, "MFA_SETUP, with the session that VerifySoftwareToken returned.");
    let cli = sequence.cli;
    let places = [
        "USERNAME='o'\\''hara \"x\"'",
        "openssl dgst -sha256 -binary",
        "admin-initiate-auth",
        "expect NEW_PASSWORD_REQUIRED",
        "expect MFA_SETUP",
        "associate-software-token",
        "verify-software-token",
        "respond MFA_SETUP",
        "expect None",
    ];
    let found: Vec<usize> = places.iter().map(|word| cli.find(word).expect(word)).collect();
    assert!(found.is_sorted(), "{found:?}\n{cli}");
    assert!(!cli.contains("SOFTWARE_TOKEN_MFA_CODE") && !cli.contains(PASSWORD));
}

#[test]
fn the_order_in_general_and_by_token() {
    let mut bench = Bench::new();
    let general = bench.rehearsal.sequence().cli;
    for word in ["NEW_PASSWORD_REQUIRED)", "EMAIL_OTP_CODE", "SOFTWARE_TOKEN_MFA)", "MFA_SETUP)"] {
        assert!(general.contains(word), "{word}");
    }
    bench.go(SignInAction::SignIn, tokens());
    assert_eq!(bench.rehearsal.sequence().sdk.len(), 1);
    let by_token = Rehearsal::by_token(subject(), Secret::new("pasted")).sequence();
    assert_eq!(by_token.sdk.len(), 3);
    assert!(by_token.cli.contains("hidden 'Access token'") && !by_token.cli.contains("pasted"));
    let public = learnt(SignInApi::Public, false).sequence().cli;
    assert!(public.contains(" initiate-auth ") && !public.contains("POOL_ID"));
    assert!(!public.contains("openssl"));
}
