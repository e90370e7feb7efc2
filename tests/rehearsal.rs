//! The rehearsal over the real SDK against the embedded AWS: each of the seven errors that live in the
//! calls alone is produced, and put right.

use cognito_doctor::aws::write::{Permission, Writer};
use cognito_doctor::aws::{CallLog, ConnectOptions, PracticeWorld, connect};
use cognito_doctor::factor::Factor;
use cognito_doctor::lab;
use cognito_doctor::problem::Problem;
use cognito_doctor::sign_in::{
    Client, Deed, Flow, Inputs, Moment, Move, Need, Rehearsal, Secret, Seed, Step, StepOutcome,
    Subject,
};
use std::time::{Duration, Instant};

/// A rehearsal, the writer that makes its calls, and the people with their telephones.
struct Bench {
    writer: Writer,
    world: PracticeWorld,
    rehearsal: Rehearsal,
    started: Instant,
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
        let client = clients.iter().position(|client| client.way.is_some()).unwrap();
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
        Bench { writer, world, rehearsal: Rehearsal::new(subject), started: Instant::now() }
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
                Need::Token
                | Need::FirstFactor
                | Need::Answer
                | Need::Address
                | Need::Attribute(_) => {}
                Need::Factor => inputs.factor = self.rehearsal.factors().first().copied(),
            }
        }
        inputs
    }

    /// Takes an offer as a person does; the step it came to.
    async fn take(&mut self, what: Move) -> Step {
        self.take_with(what, |_| {}).await
    }

    async fn take_with(&mut self, what: Move, change: impl FnOnce(&mut Inputs)) -> Step {
        let offers = self.rehearsal.offers(self.now());
        let offer = offers.iter().find(|offer| offer.what == what);
        let offer = offer.unwrap_or_else(|| {
            let there: Vec<Move> = offers.iter().map(|offer| offer.what).collect();
            panic!("{what:?} is not among {there:?}")
        });
        if offer.needs.iter().any(|need| matches!(need, Need::Code { .. })) {
            // One number lets in once.
            self.pass(30);
        }
        let mut inputs = self.inputs(&offer.needs);
        change(&mut inputs);
        match self.rehearsal.begin(what, inputs, self.now()).unwrap() {
            Deed::Send(request) => {
                let called = self.writer.sign_in(&request).await;
                let at = self.moment(called.date);
                self.rehearsal.answered(called.answer, at);
            }
            Deed::Wait { seconds } => {
                self.pass(seconds.into());
                let at = self.moment(Some(self.world.within(lab::Lab::now).unwrap()));
                self.rehearsal.waited(at);
            }
            Deed::Done => {}
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
    let step = bench.take(Move::SignIn).await;
    let StepOutcome::Challenge { name, .. } = &step.outcome else { panic!("{step:?}") };
    assert_eq!(name, "SOFTWARE_TOKEN_MFA");
}

#[tokio::test]
async fn a_session_that_was_answered_is_refused_and_the_newest_is_taken() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    let step = bench.take(Move::AnswerCode).await;
    assert_eq!(step.outcome, StepOutcome::Tokens);
    refused_as(&bench.take(Move::Resend).await, Problem::SessionReused, REUSED);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn a_second_request_for_a_secret_is_refused_and_the_first_goes_on() {
    let mut bench = Bench::of(NEW, "ON").await;
    bench.take(Move::SignIn).await;
    bench.take(Move::Associate).await;
    refused_as(&bench.take(Move::AssociateSpent).await, Problem::SessionReused, REUSED);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn the_session_of_before_a_second_sign_in_is_refused_and_the_new_one_taken() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    bench.take(Move::SignInAgain).await;
    refused_as(&bench.take(Move::AnswerStale).await, Problem::SessionInvalid, INVALID);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn the_session_of_another_client_is_refused() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    refused_as(&bench.take(Move::AnswerElsewhere).await, Problem::SessionInvalid, INVALID);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn verifying_with_the_first_session_is_refused_and_with_the_second_taken() {
    let mut bench = Bench::of(NEW, "ON").await;
    bench.take(Move::SignIn).await;
    bench.take(Move::Associate).await;
    refused_as(&bench.take(Move::VerifyWithFirst).await, Problem::SessionInvalid, INVALID);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_refused_and_a_new_sign_in_is_in_time() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    assert!(bench.rehearsal.seconds_left(bench.now()).unwrap() > 0);
    bench.take(Move::WaitTooLong).await;
    assert!(bench.rehearsal.seconds_left(bench.now()).unwrap() <= 0);
    refused_as(&bench.take(Move::AnswerLate).await, Problem::SessionExpired, EXPIRED);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn answering_the_setup_before_verifying_is_refused_and_the_right_order_taken() {
    let mut bench = Bench::of(NEW, "ON").await;
    bench.take(Move::SignIn).await;
    refused_as(&bench.take(Move::FinishEarly).await, Problem::TotpCodeMismatch, MISMATCH);
    bench.right_to_the_end().await;
    assert!(bench.person().authenticators.iter().any(|a| !a.pending));
}

#[tokio::test]
async fn a_wrong_number_is_refused_and_the_right_one_taken() {
    let mut bench = Bench::of(ENROLLED, "ON").await;
    signed_in_to_code(&mut bench).await;
    let step = bench
        .take_with(Move::WrongCode, |inputs| {
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
    bench.take(Move::SignIn).await;
    bench.take(Move::Associate).await;
    let step = bench.take(Move::VerifyOldCode).await;
    refused_as(&step, Problem::TotpEnableMismatch, NOT_ENABLED);
    let StepOutcome::Refused { verdict: Some(CodeVerdict::RightAgo { seconds }), .. } =
        step.outcome
    else {
        panic!("{step:?}")
    };
    assert!((270..=330).contains(&seconds), "{seconds}");
    bench.take(Move::AssociateAgain).await;
    let step = bench.take(Move::VerifyEarlierSecret).await;
    refused_as(&step, Problem::TotpEnableMismatch, NOT_ENABLED);
    let StepOutcome::Refused { verdict, .. } = &step.outcome else { panic!("{step:?}") };
    assert!(matches!(verdict, Some(CodeVerdict::OfEarlierSecret { .. })), "{verdict:?}");
    bench.right_to_the_end().await;
    assert_eq!(bench.person().authenticators[0].device.as_deref(), Some("red phone"));
}

#[tokio::test]
async fn a_preference_before_an_authenticator_is_refused_and_after_it_taken() {
    let mut bench = Bench::of(NEW, "OPTIONAL").await;
    assert_eq!(bench.take(Move::SignIn).await.outcome, StepOutcome::Tokens);
    refused_as(&bench.take(Move::PreferEarly).await, Problem::TotpNotSetUp, NOT_SET_UP);
    bench.take(Move::Associate).await;
    bench.take(Move::Verify).await;
    assert_eq!(bench.take(Move::Prefer).await.outcome, StepOutcome::Preferred);
    bench.right_to_the_end().await;
}

#[tokio::test]
async fn a_token_without_the_scope_is_refused_and_one_of_a_sign_in_taken() {
    let mut bench = Bench::of(NEW, "OPTIONAL").await;
    bench.take(Move::SignIn).await;
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
    let step =
        bench.take_with(Move::NarrowToken, |inputs| inputs.token = Some(Secret::new(narrow))).await;
    refused_as(&step, Problem::TotpTokenScope, NO_SCOPE);
    bench.take(Move::Associate).await;
    bench.take(Move::Verify).await;
    bench.take(Move::Prefer).await;
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
    let step = bench.take(Move::StartOver).await;
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
    bench.take(Move::ConfirmDevice).await;
    bench.take(Move::OmitDeviceKey).await;
    let step = bench.take(Move::ProvePassword).await;
    assert!(
        matches!(&step.outcome, StepOutcome::Challenge { name, .. } if name == "SOFTWARE_TOKEN_MFA"),
        "{step:?}"
    );
    bench.take(Move::AnswerCode).await;
    bench.take(Move::StartOver).await;
    bench.right_to_the_end().await;
    lesson_is_done(&bench, lesson);
}

#[tokio::test]
async fn a_refresh_token_of_a_device_is_refused_without_it() {
    let lesson = "signed-out-within-the-hour";
    let mut bench = by_flow(lesson, "mei", Flow::UserSrp).await;
    bench.right_to_the_end().await;
    bench.take(Move::ConfirmDevice).await;
    let step = bench.take(Move::RefreshWithoutDevice).await;
    refused_as(&step, Problem::RefreshTokenRefused, "Invalid Refresh Token");
    assert_eq!(bench.take(Move::Refresh).await.outcome, StepOutcome::Tokens);
    lesson_is_done(&bench, lesson);
}

#[tokio::test]
async fn a_choice_of_a_factor_is_answered_before_its_code() {
    let lesson = "an-empty-page-after-the-password";
    let mut bench = by_flow(lesson, "greta", Flow::UserPassword).await;
    bench.take(Move::SignIn).await;
    let step = bench.take(Move::ChooseNotOffered).await;
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
    gate.take(Move::SignIn).await;
    let step = gate.take_with(Move::AnswerCustom, badge).await;
    assert_eq!(step.outcome, StepOutcome::Tokens);
    assert_eq!(gate.rehearsal.signed_in_by(), [["CUSTOM_AUTH", "CUSTOM_CHALLENGE"]]);
    let mut bench = by_flow(lesson, "abel", Flow::CustomAuthSrp).await;
    for what in [Move::SignIn, Move::ProvePassword, Move::AnswerCode] {
        bench.take(what).await;
    }
    let step = bench.take_with(Move::AnswerCustom, badge).await;
    assert_eq!(step.outcome, StepOutcome::Tokens);
    lesson_is_done(&bench, lesson);
}

#[tokio::test]
async fn a_setup_that_nobody_answers_is_no_sign_in() {
    let lesson = "welcome-and-nothing-opens";
    let mut bench = by_flow(lesson, "lata", Flow::UserSrp).await;
    bench.take(Move::SignIn).await;
    let step = bench.take(Move::ProvePassword).await;
    assert!(
        matches!(&step.outcome, StepOutcome::Challenge { name, .. } if name == "MFA_SETUP"),
        "{step:?}"
    );
    refused_as(&bench.take(Move::FinishEarly).await, Problem::TotpCodeMismatch, MISMATCH);
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
