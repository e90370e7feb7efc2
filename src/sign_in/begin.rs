//! Moves become calls.

use super::challenge::{Ask, Challenge};
use super::offer::{Deed, Inputs, Move};
use super::rehearsal::{Flight, Held, Rehearsal, Stage};
use super::sent;
use super::step::{Step, StepOutcome};
use super::wire::{Client, Door, Moment, Proof, Request, Secret};
use crate::factor::Factor;
use crate::text::Say;

/// How old a number is that cannot be right any more.
const FIVE_MINUTES: i64 = 300;

pub(super) fn initiate_name(client: &Client) -> &'static str {
    match client.door {
        Some(Door::Public) => "InitiateAuth",
        _ => "AdminInitiateAuth",
    }
}

pub(super) fn respond_name(client: &Client) -> &'static str {
    match client.door {
        Some(Door::Public) => "RespondToAuthChallenge",
        _ => "AdminRespondToAuthChallenge",
    }
}

/// A call, and the session that goes with it.
type Call = (Request, Option<Held>);

impl Rehearsal {
    /// Begins something that is offered.
    ///
    /// # Errors
    /// An input is missing or impossible, in words; nothing has changed then.
    pub fn begin(&mut self, what: Move, inputs: Inputs, now: u64) -> Result<Deed, Say> {
        if self.busy() {
            return Err(Say::text("sign-in-busy"));
        }
        if !self.can(what, now) {
            return Err(Say::text("sign-in-not-now"));
        }
        match what {
            Move::Stop => {
                self.stop();
                return Ok(Deed::Done);
            }
            Move::WaitTooLong => {
                // A second more, so that AWS's clock agrees.
                let left = self.seconds_left(now).unwrap_or(0).max(0).saturating_add(1);
                let seconds = u32::try_from(left).unwrap_or(u32::MAX);
                self.record("wait", what, Vec::new(), now);
                self.flight = Some(Flight::Wait { seconds, started: now });
                return Ok(Deed::Wait { seconds });
            }
            _ => {}
        }
        let (request, used) = self.call(what, &inputs, now)?;
        match what {
            Move::SignIn | Move::StartOver => {
                self.forget_sign_in();
                self.stage = Stage::Before;
            }
            Move::UseToken => {
                self.forget_sign_in();
                self.stage = Stage::SignedIn;
                self.access = inputs.token.clone();
            }
            _ => {}
        }
        let sent = sent::members(&request, used.as_ref());
        self.record(request.operation(), what, sent, now);
        let boxed = Box::new(request.clone());
        self.flight = Some(Flight::Call { what, request: boxed, used });
        Ok(Deed::Send(Box::new(request)))
    }

    fn record(
        &mut self,
        operation: &'static str,
        what: Move,
        sent: Vec<(String, String)>,
        now: u64,
    ) {
        self.steps.push(Step {
            number: self.steps.len() + 1,
            started: now,
            answered: None,
            operation,
            sent,
            outcome: StepOutcome::Sent,
            what,
            on_purpose: what.wrong(),
        });
    }

    /// What belongs to one sign-in ends with it. The secrets of an enrolment stay to be recognised.
    pub(super) fn forget_sign_in(&mut self) {
        self.current = None;
        self.first = None;
        self.stale = None;
        self.spent = None;
        self.access = None;
        self.signed_in = false;
        self.doubtful = false;
        self.new_path();
        self.drop_secret();
    }

    pub(super) fn new_path(&mut self) {
        if !self.path.is_empty() {
            self.learnt = std::mem::take(&mut self.path);
        }
    }

    /// The secret under enrolment counts no more, but a number of it may still be typed.
    pub(super) fn drop_secret(&mut self) {
        if let Some(mut enrolment) = self.enrolment.take() {
            self.earlier.append(&mut enrolment.earlier);
            self.earlier.push(enrolment.otpauth);
        }
    }

    fn stop(&mut self) {
        let verdict = self.judged();
        self.forget_sign_in();
        self.earlier.clear();
        self.spent = None;
        self.password = None;
        self.verified = None;
        self.stopped = Some(verdict);
        self.stage = Stage::Stopped;
    }

    /// The wait under way is over; in the lab the time was moved.
    pub fn waited(&mut self, at: Moment) {
        let Some(Flight::Wait { seconds, .. }) = self.flight else { return };
        self.flight = None;
        if self.subject.lab {
            self.skipped = self.skipped.saturating_add(u64::from(seconds) * 1000);
            if let (None, Some(moment)) = (at.aws, &mut self.moment) {
                moment.aws = moment.aws.map(|aws| aws.saturating_add(i64::from(seconds)));
            }
        }
        self.keep_moment(at);
        self.end_step(StepOutcome::Waited { seconds }, at);
    }

    /// A wait under way was broken off by the person.
    pub fn stop_waiting(&mut self, at: Moment) {
        let Some(Flight::Wait { started, .. }) = self.flight else { return };
        self.flight = None;
        let gone = at.steady_millis.saturating_sub(started) / 1000;
        let seconds = u32::try_from(gone).unwrap_or(u32::MAX);
        self.end_step(StepOutcome::Waited { seconds }, at);
    }

    fn call(&self, what: Move, inputs: &Inputs, now: u64) -> Result<Call, Say> {
        let impossible = || Say::text("sign-in-not-now");
        let held = || self.current.clone().ok_or_else(impossible);
        let spent = || {
            let (request, held) = self.spent.clone().ok_or_else(impossible)?;
            Ok((request, Some(held)))
        };
        let token = || {
            let token = given(inputs.token.as_ref(), "sign-in-token-missing")?;
            match pool_of_token(&token, &self.subject.pool_id) {
                Some(other) => {
                    let pools =
                        [("pool", self.subject.pool_id.as_str()), ("other", other.as_str())];
                    Err(Say::with("sign-in-token-other-pool", pools))
                }
                None => Ok(token),
            }
        };
        match what {
            Move::SignIn | Move::StartOver | Move::SignInAgain => {
                Ok((self.initiate(inputs)?, None))
            }
            Move::NewPassword | Move::ChooseFactor | Move::AnswerCode | Move::WrongCode => {
                let held = held()?;
                let answers = self.answers(&self.stage, inputs, now, what)?;
                Ok((self.respond(&self.stage, &held, self.subject.client, answers)?, Some(held)))
            }
            Move::OldCode => {
                let (held, known) = (held()?, self.verified.as_ref().ok_or_else(impossible)?);
                let code = known.code(self.best_now(now) - FIVE_MINUTES);
                let answers =
                    vec![(Factor::Totp.response().to_owned(), Secret::new(code.as_str()))];
                Ok((self.respond(&self.stage, &held, self.subject.client, answers)?, Some(held)))
            }
            Move::FinishSetup | Move::FinishEarly => {
                let held = held()?;
                let request = self.respond(&self.stage, &held, self.subject.client, Vec::new())?;
                Ok((request, Some(held)))
            }
            Move::Associate | Move::AssociateAgain => {
                let (proof, held) = self.proof()?;
                Ok((Request::Associate(proof), held))
            }
            Move::Verify => {
                let code = digits(inputs, &[6])?;
                let device = inputs.device.as_deref().map(str::trim);
                let device = device.filter(|name| !name.is_empty()).map(str::to_owned);
                let (proof, held) = self.proof()?;
                Ok((Request::Verify { proof, code, device }, held))
            }
            Move::VerifyOldCode | Move::VerifyEarlierSecret | Move::VerifyWithFirst => {
                let enrolment = self.enrolment.as_ref().ok_or_else(impossible)?;
                let aws = self.best_now(now);
                let code = match what {
                    Move::VerifyOldCode => enrolment.otpauth.code(aws - FIVE_MINUTES),
                    Move::VerifyWithFirst => enrolment.otpauth.code(aws),
                    _ => enrolment.earlier.last().ok_or_else(impossible)?.code(aws),
                };
                let (proof, held) = match (what, &self.first) {
                    (Move::VerifyWithFirst, Some(first)) => {
                        (Proof::Session(first.secret.clone()), Some(first.clone()))
                    }
                    _ => self.proof()?,
                };
                let code = Secret::new(code.as_str());
                Ok((Request::Verify { proof, code, device: None }, held))
            }
            Move::Prefer | Move::PreferEarly => {
                Ok((Request::Prefer(self.access.clone().ok_or_else(impossible)?), None))
            }
            Move::UseToken | Move::NarrowToken => {
                Ok((Request::Associate(Proof::AccessToken(token()?)), None))
            }
            Move::Resend | Move::AssociateSpent => spent(),
            Move::AnswerLate => {
                let held = held()?;
                let request = self.answer(&self.stage, &held, self.subject.client, inputs, now)?;
                Ok((request, Some(held)))
            }
            Move::AnswerStale => {
                let (held, stage) = self.stale.as_ref().ok_or_else(impossible)?;
                let request = self.answer(stage, held, self.subject.client, inputs, now)?;
                Ok((request, Some(held.clone())))
            }
            Move::AnswerElsewhere => {
                let (held, other) = (held()?, self.subject.other_client().ok_or_else(impossible)?);
                let request = self.answer(&self.stage, &held, other, inputs, now)?;
                Ok((request, Some(held)))
            }
            Move::Stop | Move::WaitTooLong => Err(impossible()),
        }
    }

    fn initiate(&self, inputs: &Inputs) -> Result<Request, Say> {
        let client = self.subject.open_client();
        let client = client.ok_or_else(|| Say::text("sign-in-next-no-door"))?.clone();
        let typed = inputs.password.as_ref().filter(|typed| !typed.is_empty());
        let password = given(typed.or(self.password.as_ref()), "sign-in-password-missing")?;
        Ok(Request::Initiate {
            pool_id: self.subject.pool_id.clone(),
            client,
            username: self.subject.username.clone(),
            password,
        })
    }

    /// By what the next call about a secret is made.
    fn proof(&self) -> Result<(Proof, Option<Held>), Say> {
        let impossible = || Say::text("sign-in-not-now");
        if self.by_access() {
            let token = self.access.clone().ok_or_else(impossible)?;
            return Ok((Proof::AccessToken(token), None));
        }
        let held = self.current.clone().ok_or_else(impossible)?;
        Ok((Proof::Session(held.secret.clone()), Some(held)))
    }

    /// The call that answers a stage with a session that need not be its own.
    fn answer(
        &self,
        stage: &Stage,
        held: &Held,
        client: usize,
        inputs: &Inputs,
        now: u64,
    ) -> Result<Request, Say> {
        let proof = || Proof::Session(held.secret.clone());
        match stage {
            Stage::Asked(Challenge { ask: Ask::Setup { .. }, .. }) => {
                Ok(Request::Associate(proof()))
            }
            Stage::Handed(_) => {
                let enrolment = self.enrolment.as_ref();
                let known = enrolment.map(|enrolment| &enrolment.otpauth);
                let known = known.or(self.earlier.last()).or(self.verified.as_ref());
                let code = known.map(|known| known.code(self.best_now(now)));
                let code = code.ok_or_else(|| Say::text("sign-in-not-now"))?;
                Ok(Request::Verify {
                    proof: proof(),
                    code: Secret::new(code.as_str()),
                    device: None,
                })
            }
            _ => {
                let answers = self.answers(stage, inputs, now, Move::AnswerStale)?;
                self.respond(stage, held, client, answers)
            }
        }
    }

    fn respond(
        &self,
        stage: &Stage,
        held: &Held,
        client: usize,
        answers: Vec<(String, Secret)>,
    ) -> Result<Request, Say> {
        let (Stage::Asked(challenge) | Stage::Handed(challenge) | Stage::Verified(challenge)) =
            stage
        else {
            return Err(Say::text("sign-in-not-now"));
        };
        let client = self.subject.clients.get(client);
        let mut all = vec![("USERNAME".to_owned(), Secret::new(&*challenge.username))];
        all.extend(answers);
        Ok(Request::Respond {
            pool_id: self.subject.pool_id.clone(),
            client: client.ok_or_else(|| Say::text("sign-in-next-no-door"))?.clone(),
            challenge: challenge.name.clone(),
            session: held.secret.clone(),
            answers: all,
        })
    }

    fn answers(
        &self,
        stage: &Stage,
        inputs: &Inputs,
        now: u64,
        what: Move,
    ) -> Result<Vec<(String, Secret)>, Say> {
        let Stage::Asked(challenge) = stage else { return Ok(Vec::new()) };
        let (key, value) = match &challenge.ask {
            Ask::NewPassword { .. } => {
                let new = given(inputs.new_password.as_ref(), "sign-in-new-password-missing")?;
                ("NEW_PASSWORD", new)
            }
            Ask::Select(all) => {
                let chosen = match what {
                    Move::ChooseFactor => all.iter().find(|(f, _)| Some(*f) == inputs.factor),
                    _ => all.first(),
                };
                let chosen = chosen.ok_or_else(|| Say::text("sign-in-factor-missing"))?;
                ("ANSWER", Secret::new(&*chosen.1))
            }
            Ask::Code(factor) => match (&self.verified, what) {
                // It is refused for its session: the person need not pick up the telephone for it.
                (Some(known), Move::AnswerStale) if *factor == Factor::Totp => {
                    let code = known.code(self.best_now(now));
                    (factor.response(), Secret::new(code.as_str()))
                }
                _ => (factor.response(), digits(inputs, factor.digits())?),
            },
            Ask::Setup { .. } | Ask::Unknown => return Ok(Vec::new()),
        };
        Ok(vec![(key.to_owned(), value)])
    }
}

fn given(value: Option<&Secret>, missing: &'static str) -> Result<Secret, Say> {
    value.filter(|value| !value.is_empty()).cloned().ok_or_else(|| Say::text(missing))
}

/// A code without the blanks that people read into it.
fn digits(inputs: &Inputs, lengths: &'static [usize]) -> Result<Secret, Say> {
    let typed = given(inputs.code.as_ref(), "sign-in-code-missing")?;
    let mut bare = zeroize::Zeroizing::new(String::with_capacity(8));
    bare.extend(typed.reveal().chars().filter(|c| !c.is_whitespace() && *c != '-'));
    if lengths.contains(&bare.len()) && bare.bytes().all(|digit| digit.is_ascii_digit()) {
        return Ok(Secret::new(bare.as_str()));
    }
    let wanted: Vec<String> = lengths.iter().map(ToString::to_string).collect();
    Err(Say::with("sign-in-code-digits", [("digits", wanted.join(" / ").as_str())]))
}

/// The pool that a token is of, if it says so and it is not this one. The call that would be made with it
/// names no pool: it would change a user of the other.
pub fn pool_of_token(token: &Secret, pool_id: &str) -> Option<String> {
    let claims = crate::rules::token::decode(token.reveal()).ok()?;
    claims.pool_id().filter(|other| *other != pool_id).map(str::to_owned)
}
