//! Rehearsals against scripted answers.

mod errors;
mod flows;
mod random;
mod script;
mod srp;

use super::*;
use crate::factor::Factor;
use crate::problem::Problem;
use crate::text::{Lang, Say, Texts};
use crate::totp::Otpauth;

pub(super) const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZD";
pub(super) const PASSWORD: &str = "Practice-only-1234!";
/// AWS's clock at steady 0.
pub(super) const START: i64 = 1_800_000_000;

fn flow_of(api: SignInApi) -> Flow {
    match api {
        SignInApi::Admin => Flow::AdminUserPassword,
        SignInApi::Public => Flow::UserPassword,
    }
}

pub(super) fn client(id: &str, api: Option<SignInApi>) -> Client {
    Client {
        id: id.into(),
        name: format!("name of {id}"),
        flows: api.map(flow_of).into_iter().collect(),
        way: api.map(|api| Way { flow: flow_of(api), api }),
        rotates: false,
        session_minutes: 3,
        has_secret: false,
    }
}

pub(super) fn subject() -> Subject {
    Subject {
        pool_id: "us-east-1_Rehearse".into(),
        pool_name: "shop".into(),
        clients: vec![
            client("web", Some(SignInApi::Admin)),
            client("other", Some(SignInApi::Public)),
        ],
        client: 0,
        username: "ana@example.com".into(),
        lab: false,
        enrol: false,
        totp_in_pool: Some(true),
        tracks_devices: false,
        issuer: "shop".into(),
    }
}

/// A rehearsal, and a clock.
pub(super) struct Bench {
    pub rehearsal: Rehearsal,
    pub now: u64,
    sessions: usize,
}

pub(super) fn refusal(code: &str, text: &str) -> Answer {
    Answer::Refused { code: code.into(), text: text.into() }
}

pub(super) fn reused() -> Answer {
    refusal(
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
    )
}

pub(super) fn invalid() -> Answer {
    refusal("NotAuthorizedException", "Invalid session for the user.")
}

pub(super) fn expired() -> Answer {
    refusal("NotAuthorizedException", "Invalid session for the user, session is expired.")
}

pub(super) fn mismatch() -> Answer {
    refusal("CodeMismatchException", "Invalid code or auth state for the user.")
}

pub(super) fn tokens() -> Answer {
    Answer::Tokens { access: Secret::new("access-token-of-ana"), refresh: None, device: None }
}

impl Bench {
    pub fn new() -> Bench {
        Bench::of(Rehearsal::new(subject()))
    }

    pub fn of(rehearsal: Rehearsal) -> Bench {
        Bench { rehearsal, now: 1000, sessions: 0 }
    }

    pub fn moment(&self) -> Moment {
        let aws = START + i64::try_from(self.now / 1000).unwrap();
        Moment { steady_millis: self.now, local: aws + 3, aws: Some(aws), round_trip_millis: 0 }
    }

    pub fn session(&mut self) -> Option<Secret> {
        self.sessions += 1;
        Some(Secret::new(format!("AYABe-session-{}", self.sessions)))
    }

    pub fn challenge(&mut self, name: &str, more: &[(&str, &str)]) -> Answer {
        let parameters = [("USER_ID_FOR_SRP", "user-1")].iter().chain(more);
        Answer::Challenge {
            name: name.into(),
            session: self.session(),
            parameters: parameters.map(|(k, v)| ((*k).into(), Secret::new(*v))).collect(),
        }
    }

    pub fn setup(&mut self) -> Answer {
        self.challenge("MFA_SETUP", &[("MFAS_CAN_SETUP", r#"["SOFTWARE_TOKEN_MFA"]"#)])
    }

    pub fn handed(&mut self, secret: &str) -> Answer {
        Answer::SecretCode { secret: Secret::new(secret), session: self.session() }
    }

    pub fn verified(&mut self) -> Answer {
        Answer::Verified { status: "SUCCESS".into(), session: self.session() }
    }

    pub fn offer(&self, what: SignInAction) -> Offer {
        let offers = self.rehearsal.offers(self.now);
        let found = offers.iter().find(|offer| offer.what == what);
        found.unwrap_or_else(|| panic!("{what:?} is not among {:?}", self.names())).clone()
    }

    pub fn names(&self) -> Vec<SignInAction> {
        self.rehearsal.offers(self.now).iter().map(|offer| offer.what).collect()
    }

    pub fn first(&self) -> SignInAction {
        self.names()[0]
    }

    /// Begins an offer with everything that it needs.
    pub fn begin(&mut self, what: SignInAction) -> Task {
        let inputs = inputs(&self.offer(what), self.rehearsal.factors().first().copied());
        self.rehearsal.begin(what, inputs, self.now).unwrap()
    }

    pub fn send(&mut self, what: SignInAction) -> Request {
        match self.begin(what) {
            Task::Send(request) => *request,
            other => panic!("{what:?}: {other:?}"),
        }
    }

    /// Begins an offer and answers it a second later.
    pub fn go(&mut self, what: SignInAction, answer: Answer) -> Request {
        let request = self.send(what);
        self.now += 1000;
        self.rehearsal.answered(answer, self.moment());
        request
    }

    pub fn last(&self) -> &Step {
        self.rehearsal.steps().last().unwrap()
    }

    /// The last step was refused: its problem.
    pub fn problem(&self) -> Option<Problem> {
        match &self.last().outcome {
            StepOutcome::Refused { problem, .. } => *problem,
            other => panic!("{other:?}"),
        }
    }
}

pub(super) fn inputs(offer: &Offer, factor: Option<Factor>) -> Inputs {
    let mut inputs = Inputs::default();
    for need in &offer.needs {
        match need {
            Need::Password => inputs.password = Some(Secret::new(PASSWORD)),
            Need::NewPassword => inputs.new_password = Some(Secret::new("Brand-new-5678!")),
            Need::Code { digits, .. } => {
                inputs.code = Some(Secret::new(&"918273645"[..*digits.last().unwrap()]));
            }
            Need::Device => inputs.device = Some("Ana's phone".into()),
            Need::Token => inputs.token = Some(Secret::new("pasted-access-token")),
            Need::Factor => inputs.factor = factor,
            Need::FirstFactor => inputs.first = Some(FirstFactor::EmailOtp),
            Need::Answer => inputs.answer = Some(Secret::new("the answer is 918273")),
            Need::Address => inputs.address = Some(Secret::new("ana918273@example.com")),
            Need::Attribute(_) => inputs.attributes.push(Secret::new("Ana 918273")),
        }
    }
    inputs
}

/// The session that a call shows.
pub(super) fn session_of(request: &Request) -> &str {
    match request {
        Request::Respond { session, .. }
        | Request::Associate(Proof::Session(session))
        | Request::Verify { proof: Proof::Session(session), .. } => session.reveal(),
        other => panic!("{other:?}"),
    }
}

pub(super) fn otpauth() -> Otpauth {
    Otpauth::new(SECRET, "shop", "ana@example.com").ok().unwrap()
}

#[test]
fn every_move_has_its_words_in_both_languages() {
    for lang in Lang::ALL {
        for what in SignInAction::ALL {
            let (label, why) = words::of(what);
            assert!(Texts(lang).has(label) && Texts(lang).has(why), "{lang:?} {what:?}");
        }
    }
}

pub(super) fn in_words(say: &Say) -> String {
    let text = Texts(Lang::En).say(say);
    assert!(!text.contains("{ $") && !text.contains("{$"), "{text}");
    assert!(!text.starts_with("sign-in-") && !text.starts_with("totp-"), "{text}");
    text
}
