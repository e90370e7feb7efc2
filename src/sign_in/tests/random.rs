//! No order of offers and answers panics, strands a person or shows a secret.

use proptest::prelude::*;

use super::*;

/// Letters that are in every secret given to the machine, and in nothing else.
const MARK: &str = "zQzQ";

fn secret(n: u8) -> Secret {
    Secret::new(format!("{MARK}-{n}-{MARK}"))
}

/// AWS's complaints repeat what was sent.
fn echo(request: &Request) -> String {
    match request {
        Request::Initiate { parameters, .. } => {
            let values: Vec<&str> = parameters.iter().map(|(_, value)| value.reveal()).collect();
            values.join(" ")
        }
        Request::Respond { session, answers, .. } => {
            let values: Vec<&str> = answers.iter().map(|(_, value)| value.reveal()).collect();
            format!("{} {}", session.reveal(), values.join(" "))
        }
        Request::Associate(Proof::Session(held) | Proof::AccessToken(held))
        | Request::Prefer(held) => held.reveal().to_owned(),
        Request::Verify {
            proof: Proof::Session(held) | Proof::AccessToken(held), code, ..
        } => {
            format!("{} {}", held.reveal(), code.reveal())
        }
        Request::Renew { token, .. } | Request::Revoke { token, .. } => token.reveal().to_owned(),
        Request::ConfirmDevice { access, verifier, .. } => {
            format!("{} {} {}", access.reveal(), verifier.salt.reveal(), verifier.verifier.reveal())
        }
        Request::UpdateDevice { access, .. } | Request::ForgetDevice { access, .. } => {
            access.reveal().to_owned()
        }
    }
}

fn answer(kind: u8, n: u8, request: &Request) -> Answer {
    let session = (!n.is_multiple_of(7)).then(|| secret(n));
    let names = [
        "NEW_PASSWORD_REQUIRED",
        "SELECT_MFA_TYPE",
        "SMS_MFA",
        "EMAIL_OTP",
        "SOFTWARE_TOKEN_MFA",
        "MFA_SETUP",
        "MFA_SETUP",
        "CUSTOM_CHALLENGE",
        "SELECT_CHALLENGE",
        "PASSWORD",
        "PASSWORD_SRP",
        "PASSWORD_VERIFIER",
        "PASSWORD_VERIFIER",
        "SMS_OTP",
        "WEB_AUTHN",
        "DEVICE_SRP_AUTH",
        "DEVICE_PASSWORD_VERIFIER",
    ];
    let list = if n.is_multiple_of(3) {
        r#"["SMS_MFA"]"#
    } else {
        r#"["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]"#
    };
    let refusals = [
        reused(),
        invalid(),
        expired(),
        mismatch(),
        refusal(
            "EnableSoftwareTokenMFAException",
            "Code mismatch and fail enable Software Token MFA",
        ),
        refusal("NotAuthorizedException", "Access Token does not have required scopes"),
        refusal("NotAuthorizedException", "Access Token has expired"),
        refusal("NotAuthorizedException", "Incorrect username or password."),
        refusal("ValidationException", &format!("Value '{}' is odd", echo(request))),
        refusal("CodeMismatchException", &format!("{} is not it", echo(request))),
    ];
    match kind % 16 {
        0..=5 => Answer::Challenge {
            name: names[usize::from(n) % names.len()].into(),
            session,
            parameters: vec![
                ("USER_ID_FOR_SRP".into(), Secret::new("user-1")),
                ("userAttributes".into(), secret(n)),
                ("MFAS_CAN_CHOOSE".into(), Secret::new(list)),
                ("MFAS_CAN_SETUP".into(), Secret::new(list)),
                (
                    "AvailableChallenges".into(),
                    Secret::new(r#"["PASSWORD","PASSWORD_SRP","EMAIL_OTP","WEB_AUTHN"]"#),
                ),
                ("SALT".into(), Secret::new("5a17")),
                ("SRP_B".into(), Secret::new("b0b")),
                ("SECRET_BLOCK".into(), Secret::new("elF6UXpRelE=")),
            ],
        },
        6 => Answer::Tokens {
            access: secret(n),
            refresh: (!n.is_multiple_of(5)).then(|| Secret::new(format!("{MARK}-refresh-{n}"))),
            device: n
                .is_multiple_of(2)
                .then(|| NewDevice { key: format!("us-east-1_{n:08x}"), group: secret(n) }),
        },
        7..=8 => Answer::SecretCode {
            secret: Secret::new(if n.is_multiple_of(11) { "0189-zQzQ" } else { SECRET }),
            session,
        },
        9..=10 => Answer::Verified {
            status: if n.is_multiple_of(4) { "ERROR" } else { "SUCCESS" }.into(),
            session,
        },
        11 if n.is_multiple_of(3) => Answer::DeviceConfirmed { needs_status: n.is_multiple_of(2) },
        11 if n.is_multiple_of(2) => Answer::Done,
        11 => Answer::Preferred,
        13 => Answer::NotSent { text: format!("not made: {}", echo(request)) },
        12 => Answer::Unanswered { text: format!("broken after {}", echo(request)) },
        _ => refusals[usize::from(n) % refusals.len()].clone(),
    }
}

fn marked(offer: &Offer, factor: Option<Factor>) -> Inputs {
    let mut inputs = inputs(offer, factor);
    inputs.password = inputs.password.map(|_| secret(1));
    inputs.new_password = inputs.new_password.map(|_| Secret::new("Brand-new-zQzQ"));
    inputs.token = inputs.token.map(|_| secret(2));
    inputs.answer = inputs.answer.map(|_| secret(3));
    inputs
}

fn check(bench: &Bench) {
    let offers = bench.rehearsal.offers(bench.now);
    assert!(!offers.is_empty());
    let wrong: Vec<bool> = offers.iter().map(|offer| offer.wrong.is_some()).collect();
    assert!(wrong.is_sorted(), "right ones first: {offers:?}");
    assert!(!wrong[0], "{offers:?}");
    let shown = format!("{:?}{:?}{offers:?}", bench.rehearsal, bench.rehearsal.steps());
    let verdict = format!("{:?}{:?}", bench.rehearsal.verdict(), bench.rehearsal.sequence());
    for text in [&shown, &verdict] {
        for hidden in [MARK, SECRET, "918273"] {
            assert!(!text.contains(hidden), "{hidden} is in {text}");
        }
    }
    in_words(&bench.rehearsal.next(0));
    for offer in &offers {
        in_words(&offer.label);
        in_words(&offer.why);
        offer.costs.iter().for_each(|cost| drop(in_words(cost)));
    }
    if let Some(step) = bench.rehearsal.steps().last() {
        match &step.outcome {
            StepOutcome::Refused { why, now, verdict, .. } => {
                in_words(why);
                in_words(now);
                verdict.iter().for_each(|verdict| drop(in_words(&verdict.say())));
            }
            StepOutcome::NotSent { now, .. } | StepOutcome::Unanswered { now, .. } => {
                drop(in_words(now));
            }
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]
    #[test]
    fn any_order_of_offers_and_answers(
        begin in 0..6_u8,
        flow in any::<u8>(),
        turns in prop::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0..80_u64), 1..40),
    ) {
        let mut subject = subject();
        subject.lab = begin % 2 == 1;
        let flows = [Flow::AdminUserPassword, Flow::UserSrp, Flow::UserAuth, Flow::CustomAuth, Flow::CustomAuthSrp];
        let flow = flows[usize::from(flow) % flows.len()];
        subject.clients[0].flows = vec![flow, Flow::RefreshToken];
        subject.clients[0].way = (begin != 4).then_some(Way { flow, api: SignInApi::Admin });
        subject.tracks_devices = begin != 3;
        subject.totp_in_pool = [None, Some(true), Some(false)][usize::from(begin) % 3];
        let start = match begin {
            5 => Rehearsal::by_token(subject, secret(0)),
            _ => Rehearsal::new(subject),
        };
        let start = start.with_seed(Some(Seed::new([7; 32])));
        let mut bench = Bench::of(start);
        check(&bench);
        for (pick, kind, n, seconds) in turns {
            let offers = bench.rehearsal.offers(bench.now);
            let offer = &offers[usize::from(pick) % offers.len()];
            let inputs = marked(offer, bench.rehearsal.factors().first().copied());
            let deed = bench.rehearsal.begin(offer.what, inputs, bench.now);
            prop_assert!(deed.is_ok(), "{:?}: {:?}", offer.what, deed);
            check(&bench);
            bench.now += seconds * 1000;
            // What nobody waits for is dropped.
            bench.rehearsal.stop_waiting(Moment::default());
            match deed {
                Ok(Task::Send(request)) => {
                    bench.rehearsal.answered(answer(kind, n, &request), bench.moment());
                }
                Ok(Task::Wait { seconds }) => {
                    bench.now += u64::from(seconds) * 1000;
                    bench.rehearsal.waited(bench.moment());
                }
                _ => {}
            }
            prop_assert!(!bench.rehearsal.busy());
            while bench.rehearsal.go_on(bench.now).is_some() {
                bench.rehearsal.answered(mismatch(), bench.moment());
            }
            bench.rehearsal.answered(tokens(), bench.moment());
            check(&bench);
        }
    }
}
