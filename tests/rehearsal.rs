//! The rehearsal over the real SDK against the embedded AWS: each of the seven errors that live in the
//! calls alone is produced, and put right.

use cognito_doctor::aws::write::{Permission, Writer};
use cognito_doctor::aws::{CallLog, ConnectOptions, PracticeWorld, connect};
use cognito_doctor::factor::Factor;
use cognito_doctor::lab;
use cognito_doctor::problem::Problem;
use cognito_doctor::sign_in::{
    Client, End, FirstFactor, Flow, Inputs, Moment, Need, Rehearsal, Request, Secret, Seed,
    SignInAction, SignInApi, Step, StepOutcome, Subject, Task, Way,
};
use std::time::{Duration, Instant};

/// A rehearsal, the writer that makes its calls, and the people with their telephones.
struct Bench {
    writer: Writer,
    world: PracticeWorld,
    rehearsal: Rehearsal,
    started: Instant,
    /// Everything that was sent.
    sent: Vec<Request>,
}

impl Bench {
    /// Somebody of a pool whose clients let people in with a password, and which demands MFA or not.
    async fn of(known_as: &str, demanded: &str) -> Bench {
        Bench::of_lesson("user-without-a-token", known_as, |pool| {
            for document in [&mut pool.document, &mut pool.mfa] {
                document.insert("MfaConfiguration".into(), demanded.into());
            }
            for client in &mut pool.clients {
                let flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
                client.insert("ExplicitAuthFlows".into(), flows.as_slice().into());
            }
            let secret = "a-secret-that-only-the-client-has";
            pool.clients[0].insert("ClientSecret".into(), secret.into());
        })
        .await
    }

    /// Somebody of a lesson's first pool, after it was changed.
    async fn of_lesson(lesson: &str, known_as: &str, change: impl FnOnce(&mut lab::Pool)) -> Bench {
        let world = PracticeWorld::open(lab::find(lesson).unwrap(), None).unwrap();
        let pool_id = world.pool_ids()[0].clone();
        world.within(|lab| lab.edit(|world| change(&mut world.pools[0]))).unwrap();
        let session = connect(ConnectOptions {
            practice: Some(world.clone()),
            calls: CallLog::default(),
            ..ConnectOptions::default()
        })
        .await
        .unwrap();
        let writer = Writer::unlock(&session, &Permission::Practice, false).unwrap();
        let person = world
            .people(&pool_id)
            .into_iter()
            .find(|person| person.known_as.starts_with(known_as))
            .unwrap();
        let clients = clients(&world, &pool_id);
        let takes_passwords = |client: &Client| {
            let flow = client.way.map(|way| way.flow);
            matches!(flow, Some(Flow::AdminUserPassword | Flow::UserPassword))
        };
        // Where none does, whoever signs in says through which and by which flow.
        let client = clients.iter().position(takes_passwords).unwrap_or(0);
        let subject = Subject {
            pool_id,
            pool_name: "pool".into(),
            clients,
            client,
            username: person.username,
            lab: true,
            enrol: false,
            totp_in_pool: Some(true),
            tracks_devices: false,
            issuer: "Acme".into(),
        };
        let (rehearsal, started) = (Rehearsal::new(subject), Instant::now());
        Bench { writer, world, rehearsal, started, sent: Vec::new() }
    }

    /// The same person by another flow, through a client that allows them all.
    async fn by(
        way: (Flow, SignInApi),
        known_as: &str,
        change: impl FnOnce(&mut lab::Pool),
    ) -> Bench {
        let mut tracks = false;
        let mut bench = Bench::of_lesson("user-without-a-token", known_as, |pool| {
            for client in &mut pool.clients {
                let flows = [
                    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
                    "ALLOW_USER_PASSWORD_AUTH",
                    "ALLOW_USER_SRP_AUTH",
                    "ALLOW_USER_AUTH",
                    "ALLOW_CUSTOM_AUTH",
                    "ALLOW_REFRESH_TOKEN_AUTH",
                ];
                client.insert("ExplicitAuthFlows".into(), flows.as_slice().into());
            }
            change(pool);
            tracks = pool.document.contains_key("DeviceConfiguration");
        })
        .await;
        let mut subject = bench.rehearsal.subject().clone();
        let client = subject.client;
        subject.clients[client].way = Some(Way { flow: way.0, api: way.1 });
        subject.tracks_devices = tracks;
        bench.rehearsal = Rehearsal::new(subject).with_seed(Some(Seed::new([42; 32])));
        bench
    }

    /// Sends what has to follow without anybody's choice, to its end.
    async fn go_on(&mut self) -> Step {
        while let Some(Task::Send(request)) = self.rehearsal.go_on(self.now()) {
            let called = self.writer.sign_in(&request).await;
            let at = self.moment(called.date);
            self.rehearsal.answered(called.answer, at);
        }
        self.rehearsal.steps().last().cloned().unwrap()
    }

    fn tracks_devices(&self) -> bool {
        let mut tracks = false;
        let read = |world: &mut lab::World| {
            tracks = world.pools[0].document.contains_key("DeviceConfiguration");
        };
        self.world.within(|lab| lab.edit(read)).unwrap();
        tracks
    }

    fn now(&self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    fn moment(&self, aws: Option<i64>) -> Moment {
        Moment {
            steady_millis: self.now(),
            local: self.world.within(lab::Lab::now).unwrap(),
            aws,
            round_trip_millis: 0,
        }
    }

    fn pass(&self, seconds: u64) {
        self.world.within(|lab| lab.advance(Duration::from_secs(seconds))).unwrap();
    }

    fn person(&self) -> lab::Person {
        let subject = self.rehearsal.subject();
        let people = self.world.people(&subject.pool_id);
        people.into_iter().find(|person| person.username == subject.username).unwrap()
    }

    /// What the person would type, by the telephone and the lesson.
    fn inputs(&self, needs: &[Need]) -> Inputs {
        let mut inputs = Inputs::default();
        for need in needs {
            match need {
                Need::Password => {
                    inputs.password = self.person().password.map(Secret::new);
                }
                Need::NewPassword => inputs.new_password = Some(Secret::new("Another-one-77!")),
                Need::Code { of: Factor::Totp, .. } => {
                    let shown = self.person().authenticators;
                    let shown = shown.iter().max_by_key(|a| a.pending).unwrap();
                    inputs.code = Some(Secret::new(shown.code.as_str()));
                }
                Need::Code { .. } => {
                    inputs.code = self.world.outbox().last().map(|m| Secret::new(&*m.code));
                }
                Need::Device => inputs.device = Some("red phone".into()),
                Need::Token | Need::FirstFactor | Need::Answer | Need::Address => {}
                Need::Attribute(_) => inputs.attributes.push(Secret::new("Benedita")),
                Need::Factor => inputs.factor = self.rehearsal.factors().first().copied(),
            }
        }
        inputs
    }

    /// Takes an offer as a person does; the step it came to.
    async fn take(&mut self, what: SignInAction) -> Step {
        self.take_with(what, |_| {}).await
    }

    async fn take_with(&mut self, what: SignInAction, change: impl FnOnce(&mut Inputs)) -> Step {
        let offers = self.rehearsal.offers(self.now());
        let offer = offers.iter().find(|offer| offer.what == what);
        let offer = offer.unwrap_or_else(|| {
            let there: Vec<SignInAction> = offers.iter().map(|offer| offer.what).collect();
            panic!("{what:?} is not among {there:?}")
        });
        if offer.needs.iter().any(|need| matches!(need, Need::Code { .. })) {
            // One number lets in once.
            self.pass(30);
        }
        let mut inputs = self.inputs(&offer.needs);
        change(&mut inputs);
        match self.rehearsal.begin(what, inputs, self.now()).unwrap() {
            Task::Send(request) => {
                let called = self.writer.sign_in(&request).await;
                let at = self.moment(called.date);
                self.rehearsal.answered(called.answer, at);
                self.sent.push(*request);
            }
            Task::Wait { seconds } => {
                self.pass(seconds.into());
                let at = self.moment(Some(self.world.within(lab::Lab::now).unwrap()));
                self.rehearsal.waited(at);
            }
            Task::Done => {}
        }
        self.rehearsal.steps().last().cloned().unwrap()
    }

    /// The first offer, until there is an end.
    async fn right_to_the_end(&mut self) {
        for _ in 0..12 {
            if self.rehearsal.verdict().is_some() {
                return;
            }
            let first = self.rehearsal.offers(self.now())[0].clone();
            assert_eq!(first.wrong, None, "what is right comes first: {first:?}");
            let step = self.take(first.what).await;
            assert!(!matches!(step.outcome, StepOutcome::Refused { .. }), "{step:?}");
        }
        panic!("no end: {:?}", self.rehearsal.steps());
    }
}

fn clients(world: &PracticeWorld, pool_id: &str) -> Vec<Client> {
    let mut clients = Vec::new();
    let read = |world: &mut lab::World| {
        let pool = world.pools.iter().find(|pool| pool.id() == pool_id).unwrap();
        for client in &pool.clients {
            let flows = client["ExplicitAuthFlows"].as_array().cloned().unwrap_or_default();
            let flows = Flow::allowed(flows.iter().filter_map(|flow| flow.as_str()));
            clients.push(Client {
                id: client["ClientId"].as_str().unwrap().to_owned(),
                name: client["ClientName"].as_str().unwrap().to_owned(),
                way: Client::ways(&flows).first().copied(),
                flows,
                rotates: false,
                session_minutes: client
                    .get("AuthSessionValidity")
                    .and_then(|minutes| minutes.as_u64())
                    .unwrap_or(3) as u32,
                has_secret: client.contains_key("ClientSecret"),
            });
        }
    };
    world.within(|lab| lab.edit(read)).unwrap();
    clients
}

/// It was refused as this problem, in AWS's words.
fn refused_as(step: &Step, slug: Problem, words: &str) {
    match &step.outcome {
        StepOutcome::Refused { text, problem, .. } => {
            assert_eq!((*problem, text.as_str()), (Some(slug), words), "{step:?}");
            assert_eq!(step.on_purpose, Some(slug));
        }
        other => panic!("{other:?}"),
    }
}

const REUSED: &str = "Invalid session for the user, session can only be used once.";
const EXPIRED: &str = "Invalid session for the user, session is expired.";
const INVALID: &str = "Invalid session for the user.";
const MISMATCH: &str = "Invalid code or auth state for the user.";
const NOT_ENABLED: &str = "Code mismatch and fail enable Software Token MFA";
const NOT_SET_UP: &str = "User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA";
const NO_SCOPE: &str = "Access Token does not have required scopes";

/// Enrolled, asked for a number at each sign-in.
const ENROLLED: &str = "lars";
/// Without an authenticator.
const NEW: &str = "benedita";

async fn signed_in_to_code(bench: &mut Bench) {
    let step = bench.take(SignInAction::SignIn).await;
    let StepOutcome::Challenge { name, .. } = &step.outcome else { panic!("{step:?}") };
    assert_eq!(name, "SOFTWARE_TOKEN_MFA");
}

#[tokio::test]
async fn a_session_that_was_answered_is_refused_and_the_newest_is_taken() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    let step = bench.take(SignInAction::AnswerCode).await;
    assert_eq!(step.outcome, StepOutcome::Tokens);
    refused_as(&bench.take(SignInAction::Resend).await, Problem::SessionReused, REUSED);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn a_second_request_for_a_secret_is_refused_and_the_first_goes_on() {
    let mut bench = Bench::of(NEW, "ON").await;
    bench.take(SignInAction::SignIn).await;
    bench.take(SignInAction::Associate).await;
    refused_as(&bench.take(SignInAction::AssociateSpent).await, Problem::SessionReused, REUSED);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn the_session_of_before_a_second_sign_in_is_refused_and_the_new_one_taken() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    bench.take(SignInAction::SignInAgain).await;
    refused_as(&bench.take(SignInAction::AnswerStale).await, Problem::SessionInvalid, INVALID);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn the_session_of_another_client_is_refused() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    refused_as(&bench.take(SignInAction::AnswerElsewhere).await, Problem::SessionInvalid, INVALID);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn verifying_with_the_first_session_is_refused_and_with_the_second_taken() {
    let mut bench = Bench::of(NEW, "ON").await;
    bench.take(SignInAction::SignIn).await;
    bench.take(SignInAction::Associate).await;
    refused_as(&bench.take(SignInAction::VerifyWithFirst).await, Problem::SessionInvalid, INVALID);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_refused_and_a_new_sign_in_is_in_time() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    assert!(bench.rehearsal.seconds_left(bench.now()).unwrap() > 0);
    bench.take(SignInAction::WaitTooLong).await;
    assert!(bench.rehearsal.seconds_left(bench.now()).unwrap() <= 0);
    refused_as(&bench.take(SignInAction::AnswerLate).await, Problem::SessionExpired, EXPIRED);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn answering_the_setup_before_verifying_is_refused_and_the_right_order_taken() {
    let mut bench = Bench::of(NEW, "ON").await;
    bench.take(SignInAction::SignIn).await;
    refused_as(&bench.take(SignInAction::FinishEarly).await, Problem::TotpCodeMismatch, MISMATCH);
    bench.right_to_the_end().await;
    assert!(bench.person().authenticators.iter().any(|a| !a.pending));
}

#[tokio::test]
async fn a_wrong_number_is_refused_and_the_right_one_taken() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    let step = bench
        .take_with(SignInAction::WrongCode, |inputs| {
            let right = inputs.code.take().unwrap();
            let other: String =
                right.reveal().chars().map(|c| if c == '9' { '0' } else { '9' }).collect();
            inputs.code = Some(Secret::new(other));
        })
        .await;
    refused_as(&step, Problem::TotpCodeMismatch, MISMATCH);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn a_number_of_five_minutes_ago_and_one_of_a_replaced_secret_are_told_apart() {
    use cognito_doctor::totp::CodeVerdict;
    let mut bench = Bench::of(NEW, "ON").await;
    bench.take(SignInAction::SignIn).await;
    bench.take(SignInAction::Associate).await;
    let step = bench.take(SignInAction::VerifyOldCode).await;
    refused_as(&step, Problem::TotpEnableMismatch, NOT_ENABLED);
    let StepOutcome::Refused { verdict: Some(CodeVerdict::RightAgo { seconds }), .. } =
        step.outcome
    else {
        panic!("{step:?}")
    };
    assert!((270..=330).contains(&seconds), "{seconds}");
    bench.take(SignInAction::AssociateAgain).await;
    let step = bench.take(SignInAction::VerifyEarlierSecret).await;
    refused_as(&step, Problem::TotpEnableMismatch, NOT_ENABLED);
    let StepOutcome::Refused { verdict, .. } = &step.outcome else { panic!("{step:?}") };
    assert!(matches!(verdict, Some(CodeVerdict::OfEarlierSecret { .. })), "{verdict:?}");
    bench.right_to_the_end().await;
    assert_eq!(bench.person().authenticators[0].device.as_deref(), Some("red phone"));
}

#[tokio::test]
async fn a_preference_before_an_authenticator_is_refused_and_after_it_taken() {
    let mut bench = Bench::of(NEW, "OPTIONAL").await;
    assert_eq!(bench.take(SignInAction::SignIn).await.outcome, StepOutcome::Tokens);
    refused_as(&bench.take(SignInAction::PreferEarly).await, Problem::TotpNotSetUp, NOT_SET_UP);
    bench.take(SignInAction::Associate).await;
    bench.take(SignInAction::Verify).await;
    assert_eq!(bench.take(SignInAction::Prefer).await.outcome, StepOutcome::Preferred);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn a_token_without_the_scope_is_refused_and_one_of_a_sign_in_taken() {
    let mut bench = Bench::of(NEW, "OPTIONAL").await;
    bench.take(SignInAction::SignIn).await;
    let subject = bench.rehearsal.subject().clone();
    let narrow = bench.world.within(|lab| {
        subject.clients.iter().find_map(|c| {
            let made = lab.hosted_tokens(&c.id, &subject.username, &["openid"]).ok()?;
            let made: serde_json::Value = serde_json::from_str(&made).ok()?;
            Some(made["AccessToken"].as_str()?.to_owned())
        })
    });
    let narrow = narrow.unwrap();
    let narrow = narrow.expect("a client with managed login and the scope openid");
    let step = bench
        .take_with(SignInAction::NarrowToken, |inputs| inputs.token = Some(Secret::new(narrow)))
        .await;
    refused_as(&step, Problem::TotpTokenScope, NO_SCOPE);
    bench.take(SignInAction::Associate).await;
    bench.take(SignInAction::Verify).await;
    bench.take(SignInAction::Prefer).await;
    bench.right_to_the_end().await;
}

fn user<'p>(
    pool: &'p mut lab::Pool,
    known_as: &str,
) -> &'p mut serde_json::Map<String, serde_json::Value> {
    let is = |user: &serde_json::Map<String, serde_json::Value>| {
        user["UserAttributes"].to_string().contains(known_as)
    };
    pool.users.iter_mut().find(|user| is(user)).unwrap()
}

/// The challenges of a sign-in, in their order.
fn challenges(bench: &Bench) -> Vec<String> {
    let name = |step: &Step| match &step.outcome {
        StepOutcome::Challenge { name, .. } => Some(name.clone()),
        _ => None,
    };
    bench.rehearsal.steps().iter().filter_map(name).collect()
}

#[tokio::test]
async fn a_text_message_lets_in() {
    let mut bench = Bench::of_lesson("worst-of-mail", "harriet", |_| {}).await;
    bench.right_to_the_end().await;
    assert_eq!(challenges(&bench), ["SMS_MFA"]);
    assert_eq!(bench.world.outbox().len(), 1);
}

#[tokio::test]
async fn a_mail_lets_in() {
    let mut bench = Bench::of_lesson("worst-of-mail", "lucia", |pool| {
        let sender = serde_json::json!({"EmailSendingAccount": "DEVELOPER",
            "SourceArn": "arn:aws:ses:us-west-2:149275830661:identity/gazette.example"});
        pool.document.insert("EmailConfiguration".into(), sender);
        pool.document.insert("UserPoolTier".into(), "ESSENTIALS".into());
        pool.mfa.insert("EmailMfaConfiguration".into(), serde_json::json!({}));
        let lucia = user(pool, "lucia");
        lucia.insert("UserMFASettingList".into(), serde_json::json!(["EMAIL_OTP"]));
        lucia.insert("PreferredMfaSetting".into(), "EMAIL_OTP".into());
    })
    .await;
    bench.right_to_the_end().await;
    assert_eq!(challenges(&bench), ["EMAIL_OTP"]);
}

#[tokio::test]
async fn who_has_two_factors_and_prefers_none_chooses() {
    let mut bench = Bench::of_lesson("worst-of-mail", "devon", |pool| {
        user(pool, "devon").shift_remove("PreferredMfaSetting");
    })
    .await;
    bench.right_to_the_end().await;
    assert_eq!(challenges(&bench)[0], "SELECT_MFA_TYPE");
    assert_eq!(challenges(&bench).len(), 2);
}

#[tokio::test]
async fn a_temporary_password_is_replaced_on_the_way_to_an_authenticator() {
    let mut bench = Bench::of(NEW, "ON").await;
    let renew = |world: &mut lab::World| {
        user(&mut world.pools[0], NEW).insert("UserStatus".into(), "FORCE_CHANGE_PASSWORD".into());
    };
    bench.world.within(|lab| lab.edit(renew)).unwrap();
    bench.right_to_the_end().await;
    assert_eq!(challenges(&bench), ["NEW_PASSWORD_REQUIRED", "MFA_SETUP"]);
    // The new password is the one that counts now.
    let step = bench.take(SignInAction::StartOver).await;
    assert!(matches!(step.outcome, StepOutcome::Challenge { .. }), "{step:?}");
}

/// Somebody of a lesson, signing in through its first app client by this flow.
async fn by_flow(lesson: &str, known_as: &str, flow: Flow) -> Bench {
    let mut bench = Bench::of_lesson(lesson, known_as, |_| {}).await;
    let mut subject = bench.rehearsal.subject().clone();
    subject.tracks_devices = bench.tracks_devices();
    subject.client = 0;
    let client = &mut subject.clients[0];
    client.way = Client::ways(&client.flows).into_iter().find(|way| way.flow == flow);
    assert!(client.way.is_some(), "{lesson}: {flow:?} is not allowed");
    bench.rehearsal = Rehearsal::new(subject).with_seed(Some(Seed::new([7; 32])));
    bench
}

/// A sign-in has answered what the lesson asks for.
fn lesson_is_done(bench: &Bench, lesson: &str) {
    let asked_for = &lab::find(lesson).unwrap().answered;
    assert!(!asked_for.is_empty());
    let signed_in_by = bench.rehearsal.signed_in_by();
    let done = signed_in_by.iter().any(|way| asked_for.iter().all(|a| way.contains(&a.as_str())));
    assert!(done, "{asked_for:?} is not in {signed_in_by:?}");
}

#[tokio::test]
async fn an_app_client_that_allows_only_srp_is_signed_in_through() {
    let lesson = "the-script-is-refused";
    let mut bench = by_flow(lesson, "ida", Flow::UserSrp).await;
    bench.right_to_the_end().await;
    assert_eq!(challenges(&bench), ["PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"]);
    lesson_is_done(&bench, lesson);
}

#[tokio::test]
async fn a_device_is_asked_for_a_code_until_it_is_named() {
    let lesson = "remembered-and-asked-anyway";
    let mut bench = by_flow(lesson, "tuva", Flow::UserSrp).await;
    bench.right_to_the_end().await;
    bench.take(SignInAction::ConfirmDevice).await;
    bench.take(SignInAction::OmitDeviceKey).await;
    let step = bench.take(SignInAction::ProvePassword).await;
    assert!(
        matches!(&step.outcome, StepOutcome::Challenge { name, .. } if name == "SOFTWARE_TOKEN_MFA"),
        "{step:?}"
    );
    bench.take(SignInAction::AnswerCode).await;
    bench.take(SignInAction::StartOver).await;
    bench.right_to_the_end().await;
    lesson_is_done(&bench, lesson);
}

#[tokio::test]
async fn a_refresh_token_of_a_device_is_refused_without_it() {
    let lesson = "signed-out-within-the-hour";
    let mut bench = by_flow(lesson, "mei", Flow::UserSrp).await;
    bench.right_to_the_end().await;
    bench.take(SignInAction::ConfirmDevice).await;
    let step = bench.take(SignInAction::RefreshWithoutDevice).await;
    refused_as(&step, Problem::RefreshTokenRefused, "Invalid Refresh Token");
    assert_eq!(bench.take(SignInAction::Refresh).await.outcome, StepOutcome::Tokens);
    lesson_is_done(&bench, lesson);
}

#[tokio::test]
async fn a_choice_of_a_factor_is_answered_before_its_code() {
    let lesson = "an-empty-page-after-the-password";
    let mut bench = by_flow(lesson, "greta", Flow::UserPassword).await;
    bench.take(SignInAction::SignIn).await;
    let step = bench.take(SignInAction::ChooseNotOffered).await;
    assert!(matches!(step.outcome, StepOutcome::Refused { .. }), "{step:?}");
    bench.right_to_the_end().await;
    assert_eq!(challenges(&bench)[0], "SELECT_MFA_TYPE");
    lesson_is_done(&bench, lesson);
}

#[tokio::test]
async fn custom_challenges_are_followed_by_no_code_and_a_password_is() {
    let lesson = "the-gate-that-never-asks";
    let badge = |inputs: &mut Inputs| inputs.answer = Some(Secret::new("4471"));
    let mut gate = by_flow(lesson, "abel", Flow::CustomAuth).await;
    gate.take(SignInAction::SignIn).await;
    let step = gate.take_with(SignInAction::AnswerCustom, badge).await;
    assert_eq!(step.outcome, StepOutcome::Tokens);
    assert_eq!(gate.rehearsal.signed_in_by(), [["CUSTOM_AUTH", "CUSTOM_CHALLENGE"]]);
    let mut bench = by_flow(lesson, "abel", Flow::CustomAuthSrp).await;
    for what in [SignInAction::SignIn, SignInAction::ProvePassword, SignInAction::AnswerCode] {
        bench.take(what).await;
    }
    let step = bench.take_with(SignInAction::AnswerCustom, badge).await;
    assert_eq!(step.outcome, StepOutcome::Tokens);
    lesson_is_done(&bench, lesson);
}

#[tokio::test]
async fn a_setup_that_nobody_answers_is_no_sign_in() {
    let lesson = "welcome-and-nothing-opens";
    let mut bench = by_flow(lesson, "lata", Flow::UserSrp).await;
    bench.take(SignInAction::SignIn).await;
    let step = bench.take(SignInAction::ProvePassword).await;
    assert!(
        matches!(&step.outcome, StepOutcome::Challenge { name, .. } if name == "MFA_SETUP"),
        "{step:?}"
    );
    refused_as(&bench.take(SignInAction::FinishEarly).await, Problem::TotpCodeMismatch, MISMATCH);
    assert_eq!(bench.rehearsal.signed_in_by(), <Vec<Vec<&str>>>::new());
    bench.right_to_the_end().await;
    lesson_is_done(&bench, lesson);
}

/// A sign-in in text, as it is for a person: what was sent, what came back.
#[tokio::test]
async fn nothing_secret_is_in_what_is_shown_or_debugged() {
    let mut bench = Bench::of(NEW, "ON").await;
    bench.right_to_the_end().await;
    let shown = format!("{:?}{:?}", bench.rehearsal, bench.rehearsal.steps());
    let person = bench.person();
    let code = &person.authenticators[0].code;
    for secret in [person.password.as_deref().unwrap(), "AYABe", "eyJ", code] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    let world: serde_json::Value =
        serde_json::from_str(&bench.world.within(lab::Lab::save).unwrap()).unwrap();
    let kept = world.to_string();
    let secret = kept.split("\"SoftwareToken\":\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(secret.len(), 52);
    assert!(!shown.contains(secret));
}

fn asked(step: &Step) -> &str {
    match &step.outcome {
        StepOutcome::Challenge { name, .. } => name,
        other => panic!("{other:?}"),
    }
}

const SRP: (Flow, SignInApi) = (Flow::UserSrp, SignInApi::Public);
const CHOICE: (Flow, SignInApi) = (Flow::UserAuth, SignInApi::Public);

fn demand(pool: &mut lab::Pool) {
    for document in [&mut pool.document, &mut pool.mfa] {
        document.insert("MfaConfiguration".into(), "ON".into());
    }
}

#[tokio::test]
async fn a_proof_of_the_password_lets_in_through_both_pairs_of_operations() {
    for api in [SignInApi::Public, SignInApi::Admin] {
        let mut bench = Bench::by((Flow::UserSrp, api), ENROLLED, |pool| {
            demand(pool);
            let secret = "a-secret-that-only-the-client-has";
            pool.clients[0].insert("ClientSecret".into(), secret.into());
        })
        .await;
        let step = bench.take(SignInAction::SignIn).await;
        assert_eq!((step.operation, asked(&step)), (api.initiate(), "PASSWORD_VERIFIER"));
        assert!(step.sent.iter().all(|(member, _)| !member.ends_with("PASSWORD")), "{step:?}");
        assert_eq!(asked(&bench.take(SignInAction::ProvePassword).await), "SOFTWARE_TOKEN_MFA");
        assert_eq!(bench.take(SignInAction::AnswerCode).await.outcome, StepOutcome::Tokens);
        assert_eq!(bench.rehearsal.verdict().unwrap().end, End::SignedIn);
        // Beginning again asks for no password: AWS has taken it.
        assert_eq!(asked(&bench.take(SignInAction::StartOver).await), "PASSWORD_VERIFIER");
    }
}

#[tokio::test]
async fn a_wrong_password_is_found_out_by_its_proof() {
    let mut bench = Bench::by(SRP, ENROLLED, |_| {}).await;
    bench
        .take_with(SignInAction::SignIn, |inputs| inputs.password = Some(Secret::new("not it")))
        .await;
    let step = bench.take(SignInAction::ProvePassword).await;
    let StepOutcome::Refused { text, .. } = &step.outcome else { panic!("{step:?}") };
    assert_eq!(text, "Incorrect username or password.");
    assert_eq!(bench.rehearsal.offers(bench.now())[0].what, SignInAction::StartOver);
    assert_eq!(bench.rehearsal.offers(bench.now())[0].needs, [Need::Password]);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn without_randomness_nothing_is_proven() {
    let mut bench = Bench::by(SRP, ENROLLED, |_| {}).await;
    bench.rehearsal = Rehearsal::new(bench.rehearsal.subject().clone());
    let inputs = Inputs { password: Some(Secret::new("x")), ..Inputs::default() };
    assert!(bench.rehearsal.begin(SignInAction::SignIn, inputs, 0).is_err());
    assert!(bench.rehearsal.steps().is_empty());
}

fn first_factors(pool: &mut lab::Pool, factors: &[&str]) {
    let policies = pool.document.get_mut("Policies").unwrap();
    policies["SignInPolicy"]["AllowedFirstAuthFactors"] = factors.into();
}

#[tokio::test]
async fn the_first_factor_is_chosen() {
    let change = |pool: &mut lab::Pool| {
        first_factors(pool, &["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]);
    };
    let mut bench = Bench::by(CHOICE, NEW, change).await;
    assert_eq!(asked(&bench.take(SignInAction::SignIn).await), "SELECT_CHALLENGE");
    let offers = bench.rehearsal.offers(bench.now());
    let chosen: Vec<SignInAction> = offers.iter().take(4).map(|offer| offer.what).collect();
    let all = [
        SignInAction::ChoosePassword,
        SignInAction::ChoosePasswordSrp,
        SignInAction::ChooseEmailCode,
        SignInAction::ChoosePasskey,
    ];
    assert_eq!(chosen, all);
    let step = bench.take(SignInAction::ChooseNotOffered).await;
    assert_eq!(step.on_purpose, Some(Problem::MfaTypeNotSelected));
    assert!(step.showed() && !step.missed(), "{step:?}");
    assert_eq!(asked(&bench.take(SignInAction::ChooseEmailCode).await), "EMAIL_OTP");
    assert_eq!(bench.take(SignInAction::AnswerCode).await.outcome, StepOutcome::Tokens);
    assert_eq!(bench.rehearsal.produced(), [(Problem::MfaTypeNotSelected, true)]);
    let proven = format!("{:?}", bench.rehearsal.verdict().unwrap().lines);
    assert!(proven.contains("sign-in-proven-first-email"), "{proven}");
    // The password with the choice, a proof of it with the choice, and a passkey, which is explained.
    for (choice, then) in [
        (SignInAction::ChoosePassword, None),
        (SignInAction::ChoosePasswordSrp, Some(SignInAction::ProvePassword)),
    ] {
        let mut bench = Bench::by(CHOICE, NEW, change).await;
        bench.take(SignInAction::SignIn).await;
        let mut step = bench.take(choice).await;
        if let Some(then) = then {
            step = bench.take(then).await;
        }
        assert_eq!(step.outcome, StepOutcome::Tokens, "{choice:?}");
    }
    let mut bench = Bench::by(CHOICE, NEW, change).await;
    bench.take(SignInAction::SignIn).await;
    assert_eq!(asked(&bench.take(SignInAction::ChoosePasskey).await), "WEB_AUTHN");
    assert!(format!("{:?}", bench.rehearsal.next(bench.now())).contains("sign-in-next-passkey"));
    // A wish that is met, and one that nobody can meet.
    let mut bench = Bench::by(CHOICE, NEW, change).await;
    let wish = |inputs: &mut Inputs| inputs.first = Some(FirstFactor::EmailOtp);
    assert_eq!(asked(&bench.take_with(SignInAction::SignInPreferring, wish).await), "EMAIL_OTP");
    bench.take(SignInAction::AnswerCode).await;
    let mut bench = Bench::by(CHOICE, NEW, change).await;
    bench.take(SignInAction::SignIn).await;
    let step = bench.take(SignInAction::PreferNotOffered).await;
    assert_eq!(asked(&step), "SELECT_CHALLENGE");
    assert!(step.showed(), "{step:?}");
}

fn track(pool: &mut lab::Pool) {
    let block = serde_json::json!({
        "ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": true
    });
    pool.document.insert("DeviceConfiguration".into(), block);
}

#[tokio::test]
async fn a_remembered_device_is_not_asked_for_a_code_again() {
    let mut bench = Bench::by(SRP, ENROLLED, |pool| {
        demand(pool);
        track(pool);
    })
    .await;
    bench.take(SignInAction::SignIn).await;
    bench.take(SignInAction::ProvePassword).await;
    bench.take(SignInAction::AnswerCode).await;
    let step = bench.take(SignInAction::ConfirmOtherDevice).await;
    refused_as(&step, Problem::RememberedDevice, "Invalid device key given.");
    let step = bench.take(SignInAction::ConfirmDevice).await;
    assert_eq!(step.outcome, StepOutcome::DeviceConfirmed { needs_status: true });
    assert_eq!(bench.take(SignInAction::RememberDevice).await.outcome, StepOutcome::Done);
    // The next sign-in names the device, which proves itself.
    bench.take(SignInAction::StartOver).await;
    assert_eq!(asked(&bench.take(SignInAction::ProvePassword).await), "DEVICE_SRP_AUTH");
    assert_eq!(
        asked(&bench.take(SignInAction::BeginDeviceProof).await),
        "DEVICE_PASSWORD_VERIFIER"
    );
    assert_eq!(bench.take(SignInAction::ProveDevice).await.outcome, StepOutcome::Tokens);
    let proven = format!("{:?}", bench.rehearsal.verdict().unwrap().lines);
    assert!(proven.contains("sign-in-proven-device"), "{proven}");
    assert!(bench.rehearsal.sequence().cli.is_empty(), "a proof takes an SDK");
    // Why was I asked again? The key was not sent; a key that nobody has; a device that is not remembered.
    let why = |step: &Step| match &step.outcome {
        StepOutcome::Challenge { why: Some(why), .. } => format!("{why:?}"),
        other => panic!("{other:?}"),
    };
    bench.take(SignInAction::OmitDeviceKey).await;
    let step = bench.take(SignInAction::ProvePassword).await;
    assert_eq!(asked(&step), "SOFTWARE_TOKEN_MFA");
    assert!(why(&step).contains("sign-in-why-asked-without-key"), "{step:?}");
    let last = |bench: &Bench| bench.rehearsal.produced().last().copied();
    bench.take(SignInAction::StartOver).await;
    assert_eq!(last(&bench), Some((Problem::RememberedDevice, true)));
    let step = bench.take(SignInAction::StaleDeviceKey).await;
    refused_as(&step, Problem::RememberedDevice, "Device does not exist.");
    assert_eq!(last(&bench), Some((Problem::RememberedDevice, false)));
    assert_eq!(asked(&bench.take(SignInAction::ProvePassword).await), "DEVICE_SRP_AUTH");
    bench.take(SignInAction::BeginDeviceProof).await;
    bench.take(SignInAction::ProveDevice).await;
    bench.take(SignInAction::DoNotRememberDevice).await;
    bench.take(SignInAction::StartOver).await;
    let step = bench.take(SignInAction::ProvePassword).await;
    assert_eq!(asked(&step), "SOFTWARE_TOKEN_MFA");
    assert!(why(&step).contains("sign-in-why-asked-not-remembered"), "{step:?}");
    bench.take(SignInAction::AnswerCode).await;
    assert_eq!(bench.take(SignInAction::ForgetDevice).await.outcome, StepOutcome::Done);
    bench.take(SignInAction::StartOver).await;
    assert_eq!(asked(&bench.take(SignInAction::ProvePassword).await), "SOFTWARE_TOKEN_MFA");
}

#[tokio::test]
async fn a_password_and_a_stale_device_are_refused_in_one_call() {
    let way = (Flow::UserPassword, SignInApi::Public);
    let mut bench = Bench::by(way, ENROLLED, track).await;
    let step = bench.take(SignInAction::StaleDeviceKey).await;
    refused_as(&step, Problem::RememberedDevice, "Device does not exist.");
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn tokens_are_refreshed_and_every_mistake_is_named() {
    const INVALID: &str = "Invalid Refresh Token";
    let mut bench = Bench::by(SRP, NEW, track).await;
    bench.take(SignInAction::SignIn).await;
    assert_eq!(bench.take(SignInAction::ProvePassword).await.outcome, StepOutcome::Tokens);
    // Before the device is confirmed no refresh gets through.
    let step = bench.take(SignInAction::Refresh).await;
    let StepOutcome::Refused { problem, why, .. } = &step.outcome else { panic!("{step:?}") };
    assert_eq!(*problem, Some(Problem::RefreshTokenRefused));
    assert!(format!("{why:?}").contains("sign-in-why-refresh-unconfirmed"), "{why:?}");
    bench.take(SignInAction::ConfirmDevice).await;
    assert_eq!(bench.take(SignInAction::Refresh).await.outcome, StepOutcome::Tokens);
    assert_eq!(bench.take(SignInAction::Renew).await.outcome, StepOutcome::Tokens);
    for what in [SignInAction::RefreshWithoutDevice, SignInAction::RefreshElsewhere] {
        refused_as(&bench.take(what).await, Problem::RefreshTokenRefused, INVALID);
        assert_eq!(bench.take(SignInAction::Refresh).await.outcome, StepOutcome::Tokens);
    }
    bench.take(SignInAction::RevokeRefresh).await;
    let step = bench.take(SignInAction::RefreshRevoked).await;
    refused_as(&step, Problem::RefreshTokenRefused, "Refresh Token has been revoked");
    bench.take(SignInAction::StartOver).await;
    bench.take(SignInAction::ProvePassword).await;
    assert_eq!(bench.rehearsal.produced(), [(Problem::RefreshTokenRefused, true)]);
}

#[tokio::test]
async fn a_refresh_token_that_was_replaced_is_refused_once_its_grace_is_over() {
    let mut bench = Bench::by((Flow::UserPassword, SignInApi::Public), NEW, |pool| {
        let flows = ["ALLOW_USER_PASSWORD_AUTH"];
        for client in &mut pool.clients {
            client.insert("ExplicitAuthFlows".into(), flows.as_slice().into());
            let block = serde_json::json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": 0 });
            client.insert("RefreshTokenRotation".into(), block);
        }
    })
    .await;
    let mut subject = bench.rehearsal.subject().clone();
    subject.clients.iter_mut().for_each(|client| client.rotates = true);
    bench.rehearsal = Rehearsal::new(subject);
    bench.take(SignInAction::SignIn).await;
    assert_eq!(bench.take(SignInAction::Renew).await.outcome, StepOutcome::Tokens);
    let step = bench.take(SignInAction::RefreshReplaced).await;
    let StepOutcome::Refused { code, problem, .. } = &step.outcome else { panic!("{step:?}") };
    assert_eq!(code, "RefreshTokenReuseException");
    assert_eq!(*problem, Some(Problem::RefreshTokenRefused));
    assert_eq!(bench.take(SignInAction::Renew).await.outcome, StepOutcome::Tokens);
}

fn triggers(pool: &mut lab::Pool, define: &[&str]) {
    let arn = "arn:aws:lambda:us-east-2:260384719955:function:f";
    let block = serde_json::json!({ "DefineAuthChallenge": arn, "CreateAuthChallenge": arn,
        "VerifyAuthChallengeResponse": arn });
    pool.document.insert("LambdaConfig".into(), block);
    pool.custom_auth = Some(lab::CustomAuth {
        define: define.iter().map(|name| (*name).to_owned()).collect(),
        define_after_srp: Vec::new(),
        wrong_answers: 0,
        create: vec![lab::Challenge {
            parameters: [("question".to_owned(), "Where?".to_owned())].into(),
            answer: "garden".into(),
        }],
    });
}

#[tokio::test]
async fn the_triggers_of_the_pool_are_answered() {
    let answer = |text: &'static str| {
        move |inputs: &mut Inputs| {
            inputs.answer = Some(Secret::new(text));
        }
    };
    let way = (Flow::CustomAuth, SignInApi::Public);
    let mut bench = Bench::by(way, NEW, |pool| triggers(pool, &["CUSTOM_CHALLENGE"])).await;
    let step = bench.take(SignInAction::SignIn).await;
    let StepOutcome::Challenge { parameters, .. } = &step.outcome else { panic!("{step:?}") };
    assert!(parameters.contains(&("question".into(), "Where?".into())), "{parameters:?}");
    let step = bench.take_with(SignInAction::AnswerCustom, answer("attic")).await;
    assert!(matches!(step.outcome, StepOutcome::Refused { .. }), "{step:?}");
    bench.take(SignInAction::StartOver).await;
    let step = bench.take_with(SignInAction::AnswerCustom, answer("garden")).await;
    assert_eq!(step.outcome, StepOutcome::Tokens);
    let shown = format!("{:?}", bench.rehearsal);
    assert!(!shown.contains("garden") && !shown.contains("attic"), "{shown}");
    // With the proof of the password first, MFA comes between.
    let way = (Flow::CustomAuthSrp, SignInApi::Public);
    let mut bench = Bench::by(way, ENROLLED, |pool| {
        triggers(pool, &["PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"]);
    })
    .await;
    assert_eq!(asked(&bench.take(SignInAction::SignIn).await), "PASSWORD_VERIFIER");
    assert_eq!(asked(&bench.take(SignInAction::ProvePassword).await), "SOFTWARE_TOKEN_MFA");
    assert_eq!(asked(&bench.take(SignInAction::AnswerCode).await), "CUSTOM_CHALLENGE");
    let step = bench.take_with(SignInAction::AnswerCustom, answer("garden")).await;
    assert_eq!(step.outcome, StepOutcome::Tokens);
}

#[tokio::test]
async fn wrong_codes_in_a_row_lock_the_sign_in() {
    let mut bench = Bench::by((Flow::UserPassword, SignInApi::Public), ENROLLED, demand).await;
    bench.take(SignInAction::SignIn).await;
    bench.take(SignInAction::LockOut).await;
    let step = bench.go_on().await;
    refused_as(&step, Problem::Lockout, "Password attempts exceeded");
    assert!(bench.rehearsal.steps().iter().all(|step| !step.missed()));
    bench.pass(60);
    assert_eq!(bench.take(SignInAction::AnswerCode).await.outcome, StepOutcome::Tokens);
    assert_eq!(bench.rehearsal.produced(), [(Problem::Lockout, true)]);
}

#[tokio::test]
async fn the_answer_of_another_challenge_is_refused() {
    let mut bench = Bench::by((Flow::UserPassword, SignInApi::Public), ENROLLED, demand).await;
    bench.take(SignInAction::SignIn).await;
    refused_as(&bench.take(SignInAction::AnswerOther).await, Problem::TotpCodeMismatch, MISMATCH);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn a_new_password_takes_the_attributes_that_the_pool_requires() {
    let mut bench = Bench::by((Flow::UserPassword, SignInApi::Public), NEW, |pool| {
        let schema = pool.document.get_mut("SchemaAttributes").unwrap();
        let name = serde_json::json!({ "Name": "given_name", "Required": true });
        schema.as_array_mut().unwrap().push(name);
        for user in &mut pool.users {
            user.insert("UserStatus".into(), "FORCE_CHANGE_PASSWORD".into());
        }
    })
    .await;
    assert_eq!(asked(&bench.take(SignInAction::SignIn).await), "NEW_PASSWORD_REQUIRED");
    assert_eq!(bench.rehearsal.attributes(), ["given_name"]);
    assert_eq!(bench.take(SignInAction::NewPassword).await.outcome, StepOutcome::Tokens);
}

#[tokio::test]
async fn email_is_set_up_as_a_factor_in_the_sign_in() {
    let mut bench = Bench::by((Flow::UserPassword, SignInApi::Public), "", |pool| {
        demand(pool);
        pool.mfa.shift_remove("SoftwareTokenMfaConfiguration");
        let block = serde_json::json!({ "Message": "{####}" });
        pool.mfa.insert("EmailMfaConfiguration".into(), block);
        let admin = serde_json::json!({
            "RecoveryMechanisms": [{ "Name": "admin_only", "Priority": 1 }]
        });
        pool.document.insert("AccountRecoverySetting".into(), admin);
        for user in &mut pool.users {
            let attributes = user.get_mut("UserAttributes").unwrap().as_array_mut().unwrap();
            attributes.retain(|attribute| attribute["Name"] == "sub");
        }
    })
    .await;
    assert_eq!(asked(&bench.take(SignInAction::SignIn).await), "MFA_SETUP");
    let address = |inputs: &mut Inputs| inputs.address = Some(Secret::new("b@quarry.example"));
    assert_eq!(asked(&bench.take_with(SignInAction::SetUpEmail, address).await), "EMAIL_OTP");
    assert_eq!(bench.take(SignInAction::AnswerCode).await.outcome, StepOutcome::Tokens);
}

#[tokio::test]
async fn no_proof_no_device_and_no_token_is_in_what_is_shown_or_debugged() {
    let mut bench = Bench::by(SRP, ENROLLED, |pool| {
        demand(pool);
        track(pool);
    })
    .await;
    for what in [
        SignInAction::SignIn,
        SignInAction::ProvePassword,
        SignInAction::AnswerCode,
        SignInAction::ConfirmDevice,
        SignInAction::RememberDevice,
        SignInAction::Refresh,
        SignInAction::Renew,
        SignInAction::StartOver,
        SignInAction::ProvePassword,
        SignInAction::BeginDeviceProof,
        SignInAction::ProveDevice,
        SignInAction::RevokeRefresh,
    ] {
        let step = bench.take(what).await;
        assert!(!matches!(step.outcome, StepOutcome::Refused { .. }), "{step:?}");
    }
    let mut secrets: Vec<&str> = vec!["AYABe", "eyJ"];
    for request in &bench.sent {
        match request {
            Request::Initiate { parameters: all, .. } | Request::Respond { answers: all, .. } => {
                let hidden = |(key, _): &&(String, Secret)| {
                    !["USERNAME", "DEVICE_KEY", "TIMESTAMP"].contains(&key.as_str())
                };
                secrets.extend(all.iter().filter(hidden).map(|(_, value)| value.reveal()));
            }
            Request::ConfirmDevice { access, verifier, .. } => {
                secrets.extend([
                    access.reveal(),
                    verifier.salt.reveal(),
                    verifier.verifier.reveal(),
                ]);
            }
            Request::Renew { token, .. } | Request::Revoke { token, .. } => {
                secrets.push(token.reveal());
            }
            Request::UpdateDevice { access, .. } => secrets.push(access.reveal()),
            other => panic!("{other:?}"),
        }
    }
    assert!(secrets.len() > 14, "{}", secrets.len());
    let password = bench.person().password.unwrap();
    secrets.push(&password);
    let world = bench.world.within(lab::Lab::save).unwrap();
    let group = world.split("\"DeviceGroupKey\":\"").nth(1).unwrap().split('"').next().unwrap();
    secrets.push(group);
    let shown = format!(
        "{:?}{:?}{:?}{:?}{:?}",
        bench.rehearsal,
        bench.rehearsal.steps(),
        bench.rehearsal.verdict(),
        bench.rehearsal.sequence(),
        bench.sent
    );
    for secret in secrets {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
