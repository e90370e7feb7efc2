//! Moves become calls.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::challenge::{Ask, Challenge, SrpProof};
use super::offer::{FirstFactor, Inputs, SignInAction, Task};
use super::rehearsal::{KnownSession, Made, PendingCall, Rehearsal, Stage};
use super::sent;
use super::srp::{self, SrpKeys, VerifierParameters};
use super::step::{Step, StepOutcome};
use super::wire::{DeviceVerifier, Flow, Moment, Proof, Request, Secret};
use crate::factor::Factor;
use crate::text::Say;

/// How old a number is that cannot be right any more.
const FIVE_MINUTES: i64 = 300;
/// The part behind the Region of a device's key that no device has.
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";
/// Wrong codes that are sent at most to be locked out: AWS says five, and what it counts besides is not known.
const MOST_WRONG_CODES: u8 = 9;

/// A call, and the session that goes with it.
type Call = (Request, Option<KnownSession>);

impl Rehearsal {
    /// Begins something that is offered.
    ///
    /// # Errors
    /// An input is missing or impossible, in words; nothing has changed then.
    pub fn begin(&mut self, what: SignInAction, inputs: Inputs, now: u64) -> Result<Task, Say> {
        if self.busy() {
            return Err(Say::text("sign-in-busy"));
        }
        if !self.can(what, now) {
            return Err(Say::text("sign-in-not-now"));
        }
        match what {
            SignInAction::Stop => {
                self.stop();
                return Ok(Task::Done);
            }
            SignInAction::WaitTooLong => {
                // A second more, so that AWS's clock agrees.
                let left = self.seconds_left(now).unwrap_or(0).max(0).saturating_add(1);
                let seconds = u32::try_from(left).unwrap_or(u32::MAX);
                self.record("wait", what, Vec::new(), now);
                self.flight = Some(PendingCall::Wait { seconds, started: now });
                return Ok(Task::Wait { seconds });
            }
            _ => {}
        }
        let made = self.make(what)?;
        let (request, used) = self.call(what, &inputs, &made, now)?;
        match what {
            SignInAction::SignIn
            | SignInAction::SignInPreferring
            | SignInAction::StartOver
            | SignInAction::PreferNotOffered
            | SignInAction::OmitDeviceKey => {
                self.forget_sign_in();
                self.stage = Stage::Before;
            }
            SignInAction::StaleDeviceKey if matches!(request, Request::Initiate { .. }) => {
                self.forget_sign_in();
                self.stage = Stage::Before;
            }
            SignInAction::LockOut => self.wrong_codes += 1,
            SignInAction::UseToken => {
                self.forget_sign_in();
                self.stage = Stage::SignedIn;
                self.access = inputs.token.clone();
            }
            _ => {}
        }
        if let Request::Initiate { flow, .. } = &request
            && *flow != Flow::RefreshToken
        {
            self.named_device = request.sent("DEVICE_KEY").map(|key| key.reveal().to_owned());
        }
        if let Some(typed) = inputs.password.clone().filter(|typed| !typed.is_empty()) {
            self.typed = Some(typed);
        }
        let sent = sent::members(&request, used.as_ref());
        self.record(request.operation(), what, sent, now);
        let boxed = Box::new(request.clone());
        self.flight = Some(PendingCall::Call { what, request: boxed, used, made });
        Ok(Task::Send(Box::new(request)))
    }

    /// What has to be sent next without anybody's choice: wrong codes, until they lock the sign-in.
    pub fn go_on(&mut self, now: u64) -> Option<Task> {
        let again = self.wrong_codes < MOST_WRONG_CODES && self.can(SignInAction::LockOut, now);
        let last = self.steps.last()?;
        let refused = match &last.outcome {
            StepOutcome::Refused { problem, .. } => {
                last.what == SignInAction::LockOut
                    && *problem == Some(crate::problem::Problem::TotpCodeMismatch)
            }
            _ => false,
        };
        if !refused || !again {
            self.wrong_codes = 0;
            return None;
        }
        self.begin(SignInAction::LockOut, Inputs::default(), now).ok()
    }

    /// Draws what a call needs of randomness.
    fn make(&mut self, what: SignInAction) -> Result<Made, Say> {
        let proves = match what {
            SignInAction::SignIn
            | SignInAction::SignInPreferring
            | SignInAction::StartOver
            | SignInAction::SignInAgain
            | SignInAction::PreferNotOffered
            | SignInAction::OmitDeviceKey => self.flow().is_some_and(Flow::proves),
            SignInAction::ChoosePasswordSrp => true,
            SignInAction::AnswerStale => {
                self.stale.as_ref().is_some_and(|(_, stage)| wants_half(stage))
            }
            _ => wants_half(&self.stage),
        };
        let confirms =
            matches!(what, SignInAction::ConfirmDevice | SignInAction::ConfirmOtherDevice);
        if !proves && !confirms {
            return Ok(Made::default());
        }
        let seed = self.seed.as_mut().ok_or_else(|| Say::text("sign-in-no-randomness"))?;
        Ok(Made {
            secret_number: proves.then(|| hex(&*seed.draw::<{ srp::RANDOM_BYTES }>())),
            device_password: confirms.then(|| Secret::new(STANDARD.encode(*seed.draw::<40>()))),
            salt: if confirms { *seed.draw::<16>() } else { [0; 16] },
        })
    }

    fn record(
        &mut self,
        operation: &'static str,
        what: SignInAction,
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
        self.refresh = None;
        self.replaced = None;
        self.revoked = false;
        self.new_device = None;
        self.named_device = None;
        self.wrong_codes = 0;
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
        self.typed = None;
        self.device = None;
        self.verified = None;
        self.stopped = Some(verdict);
        self.stage = Stage::Stopped;
    }

    /// The wait under way is over; in the lab the time was moved.
    pub fn waited(&mut self, at: Moment) {
        let Some(PendingCall::Wait { seconds, .. }) = self.flight else { return };
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
        let Some(PendingCall::Wait { started, .. }) = self.flight else { return };
        self.flight = None;
        let gone = at.steady_millis.saturating_sub(started) / 1000;
        let seconds = u32::try_from(gone).unwrap_or(u32::MAX);
        self.end_step(StepOutcome::Waited { seconds }, at);
    }

    fn call(
        &self,
        what: SignInAction,
        inputs: &Inputs,
        made: &Made,
        now: u64,
    ) -> Result<Call, Say> {
        let impossible = || Say::text("sign-in-not-now");
        let held = || self.held(&self.stage);
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
        let given_now = Given { inputs, made, now, what };
        match what {
            SignInAction::SignIn
            | SignInAction::SignInPreferring
            | SignInAction::StartOver
            | SignInAction::SignInAgain
            | SignInAction::PreferNotOffered
            | SignInAction::OmitDeviceKey => Ok((self.initiate(given_now)?, None)),
            SignInAction::StaleDeviceKey if !matches!(self.stage, Stage::Asked(_)) => {
                Ok((self.initiate(given_now)?, None))
            }
            SignInAction::NewPassword
            | SignInAction::ChooseFactor
            | SignInAction::ChoosePassword
            | SignInAction::ChoosePasswordSrp
            | SignInAction::ChooseEmailCode
            | SignInAction::ChooseSmsCode
            | SignInAction::ChoosePasskey
            | SignInAction::ChooseNotOffered
            | SignInAction::AnswerPassword
            | SignInAction::BeginProof
            | SignInAction::ProvePassword
            | SignInAction::StaleDeviceKey
            | SignInAction::AnswerCustom
            | SignInAction::BeginDeviceProof
            | SignInAction::ProveDevice
            | SignInAction::AnswerCode
            | SignInAction::SetUpEmail
            | SignInAction::WrongCode => {
                let held = held()?;
                let answers = self.answers(&self.stage, given_now)?;
                let request =
                    self.respond(&self.stage, held.as_ref(), self.subject.client, answers, what)?;
                Ok((request, held))
            }
            SignInAction::LockOut => {
                let held = held()?;
                let answers = vec![self.wrong_code()?];
                let request =
                    self.respond(&self.stage, held.as_ref(), self.subject.client, answers, what)?;
                Ok((request, held))
            }
            SignInAction::AnswerOther => {
                let held = held()?;
                let answers = vec![self.other_answer()];
                let mut request =
                    self.respond(&self.stage, held.as_ref(), self.subject.client, answers, what)?;
                if let Request::Respond { challenge, .. } = &mut request {
                    *challenge = self.other_factor().name().to_owned();
                }
                Ok((request, held))
            }
            SignInAction::OldCode => {
                let (held, known) = (held()?, self.verified.as_ref().ok_or_else(impossible)?);
                let code = known.code(self.best_now(now) - FIVE_MINUTES);
                let answers =
                    vec![(Factor::Totp.response().to_owned(), Secret::new(code.as_str()))];
                let request =
                    self.respond(&self.stage, held.as_ref(), self.subject.client, answers, what)?;
                Ok((request, held))
            }
            SignInAction::FinishSetup | SignInAction::FinishEarly => {
                let held = held()?;
                let client = self.subject.client;
                let request = self.respond(&self.stage, held.as_ref(), client, Vec::new(), what)?;
                Ok((request, held))
            }
            SignInAction::Associate | SignInAction::AssociateAgain => {
                let (proof, held) = self.proof()?;
                Ok((Request::Associate(proof), held))
            }
            SignInAction::Verify => {
                let code = digits(inputs, &[6])?;
                let device = inputs.device.as_deref().map(str::trim);
                let device = device.filter(|name| !name.is_empty()).map(str::to_owned);
                let (proof, held) = self.proof()?;
                Ok((Request::Verify { proof, code, device }, held))
            }
            SignInAction::VerifyOldCode
            | SignInAction::VerifyEarlierSecret
            | SignInAction::VerifyWithFirst => {
                let enrolment = self.enrolment.as_ref().ok_or_else(impossible)?;
                let aws = self.best_now(now);
                let code = match what {
                    SignInAction::VerifyOldCode => enrolment.otpauth.code(aws - FIVE_MINUTES),
                    SignInAction::VerifyWithFirst => enrolment.otpauth.code(aws),
                    _ => enrolment.earlier.last().ok_or_else(impossible)?.code(aws),
                };
                let (proof, held) = match (what, &self.first) {
                    (SignInAction::VerifyWithFirst, Some(first)) => {
                        (Proof::Session(first.secret.clone()), Some(first.clone()))
                    }
                    _ => self.proof()?,
                };
                let code = Secret::new(code.as_str());
                Ok((Request::Verify { proof, code, device: None }, held))
            }
            SignInAction::Prefer | SignInAction::PreferEarly => {
                Ok((Request::Prefer(self.access.clone().ok_or_else(impossible)?), None))
            }
            SignInAction::UseToken | SignInAction::NarrowToken => {
                Ok((Request::Associate(Proof::AccessToken(token()?)), None))
            }
            SignInAction::Resend | SignInAction::AssociateSpent => spent(),
            SignInAction::AnswerLate => {
                let held = self.current.clone().ok_or_else(impossible)?;
                let request = self.answer(&self.stage, &held, self.subject.client, given_now)?;
                Ok((request, Some(held)))
            }
            SignInAction::AnswerStale => {
                let (held, stage) = self.stale.as_ref().ok_or_else(impossible)?;
                let request = self.answer(stage, held, self.subject.client, given_now)?;
                Ok((request, Some(held.clone())))
            }
            SignInAction::AnswerElsewhere => {
                let held = self.current.clone().ok_or_else(impossible)?;
                let other = self.subject.other_client().ok_or_else(impossible)?;
                let request = self.answer(&self.stage, &held, other, given_now)?;
                Ok((request, Some(held)))
            }
            SignInAction::ConfirmDevice | SignInAction::ConfirmOtherDevice => {
                Ok((self.confirm_device(what, inputs, made)?, None))
            }
            SignInAction::RememberDevice | SignInAction::DoNotRememberDevice => {
                let key = self.device.as_ref().ok_or_else(impossible)?.key.clone();
                let access = self.access.clone().ok_or_else(impossible)?;
                let remembered = what == SignInAction::RememberDevice;
                Ok((Request::UpdateDevice { access, key, remembered }, None))
            }
            SignInAction::ForgetDevice => {
                let key = self.device.as_ref().ok_or_else(impossible)?.key.clone();
                let access = self.access.clone().ok_or_else(impossible)?;
                Ok((Request::ForgetDevice { access, key }, None))
            }
            SignInAction::Refresh
            | SignInAction::Renew
            | SignInAction::RefreshWithoutDevice
            | SignInAction::RefreshElsewhere
            | SignInAction::RefreshReplaced
            | SignInAction::RefreshRevoked => Ok((self.refresh_call(what)?, None)),
            SignInAction::RevokeRefresh => {
                let token = self.refresh.clone().ok_or_else(impossible)?;
                let client = self.subject.used_client().ok_or_else(impossible)?.clone();
                let pool_id = self.subject.pool_id.clone();
                Ok((Request::Revoke { pool_id, client, token }, None))
            }
            SignInAction::Stop | SignInAction::WaitTooLong => Err(impossible()),
        }
    }

    /// The session that a stage is answered with; `None` where the challenge goes without.
    fn held(&self, stage: &Stage) -> Result<Option<KnownSession>, Say> {
        match stage {
            Stage::Asked(challenge) if challenge.goes_without_session() => Ok(self.current.clone()),
            _ => Ok(Some(self.current.clone().ok_or_else(|| Say::text("sign-in-not-now"))?)),
        }
    }

    /// The password that was typed now, or before.
    fn known_password(&self, inputs: &Inputs) -> Result<Secret, Say> {
        let typed = inputs.password.as_ref().filter(|typed| !typed.is_empty());
        given(typed.or(self.typed.as_ref()).or(self.password.as_ref()), "sign-in-password-missing")
    }

    fn initiate(&self, given: Given<'_>) -> Result<Request, Say> {
        let client = self.subject.open_client();
        let client = client.ok_or_else(|| Say::text("sign-in-next-no-flow"))?.clone();
        let flow = client.way.map_or(Flow::RefreshToken, |way| way.flow);
        let username = self.subject.username.clone();
        let mut parameters = vec![("USERNAME".to_owned(), Secret::new(username.as_str()))];
        let mut add = |key: &str, value: Secret| parameters.push((key.to_owned(), value));
        match flow {
            Flow::AdminUserPassword | Flow::UserPassword => {
                add("PASSWORD", self.known_password(given.inputs)?);
            }
            Flow::UserSrp => {
                self.known_password(given.inputs)?;
                add("SRP_A", first_half(given.made)?);
            }
            Flow::CustomAuthSrp => {
                self.known_password(given.inputs)?;
                add("CHALLENGE_NAME", Secret::new("SRP_A"));
                add("SRP_A", first_half(given.made)?);
            }
            Flow::UserAuth => {
                let wish = match given.what {
                    SignInAction::SignInPreferring => given.inputs.first,
                    SignInAction::PreferNotOffered => self.not_offered(),
                    _ => None,
                };
                if given.what == SignInAction::SignInPreferring {
                    wish.ok_or_else(|| Say::text("sign-in-factor-missing"))?;
                }
                if let Some(wish) = wish {
                    add("PREFERRED_CHALLENGE", Secret::new(wish.name()));
                }
            }
            Flow::CustomAuth => {}
            Flow::RefreshToken => return Err(Say::text("sign-in-next-no-flow")),
        }
        let key = match given.what {
            SignInAction::OmitDeviceKey => None,
            SignInAction::StaleDeviceKey => Some(self.nobodys_device()),
            _ => self.device.as_ref().map(|device| device.key.clone()),
        };
        if let Some(key) = key {
            add("DEVICE_KEY", Secret::new(key));
        }
        let pool_id = self.subject.pool_id.clone();
        Ok(Request::Initiate { pool_id, client, flow, username, parameters })
    }

    /// A key of the right form that no device has.
    fn nobodys_device(&self) -> String {
        let region = self.subject.pool_id.split_once('_').map_or("us-east-1", |(region, _)| region);
        format!("{region}_{NOBODY}")
    }

    /// A first factor that the user was not offered.
    pub(super) fn not_offered(&self) -> Option<FirstFactor> {
        let asked = match &self.stage {
            Stage::Asked(challenge) => Some(challenge),
            _ => self.learnt.iter().find(|asked| matches!(asked.ask, Ask::First(_))),
        };
        let Ask::First(offered) = &asked?.ask else { return None };
        let other =
            |factor: &FirstFactor| !offered.contains(factor) && *factor != FirstFactor::WebAuthn;
        FirstFactor::ALL.into_iter().rev().find(other)
    }

    fn confirm_device(
        &self,
        what: SignInAction,
        inputs: &Inputs,
        made: &Made,
    ) -> Result<Request, Say> {
        let impossible = || Say::text("sign-in-not-now");
        let new = self.new_device.as_ref().ok_or_else(impossible)?;
        let password = made.device_password.as_ref().ok_or_else(impossible)?;
        let key = match what {
            SignInAction::ConfirmDevice => new.key.clone(),
            _ => self.nobodys_device(),
        };
        let verifier = srp::device_verifier(new.group.reveal(), &key, password, made.salt);
        let name = inputs.device.as_deref().map(str::trim).filter(|name| !name.is_empty());
        Ok(Request::ConfirmDevice {
            access: self.access.clone().ok_or_else(impossible)?,
            key,
            name: name.map(str::to_owned),
            verifier: DeviceVerifier {
                salt: Secret::new(verifier.salt),
                verifier: verifier.password_verifier,
            },
        })
    }

    /// A refresh, right or wrong.
    fn refresh_call(&self, what: SignInAction) -> Result<Request, Say> {
        let impossible = || Say::text("sign-in-not-now");
        let token = match what {
            SignInAction::RefreshReplaced => self.replaced.as_ref(),
            _ => self.refresh.as_ref(),
        };
        let token = token.ok_or_else(impossible)?.clone();
        let client = match what {
            SignInAction::RefreshElsewhere => self.subject.another_client(),
            _ => self.subject.used_client(),
        };
        let client = client.ok_or_else(impossible)?.clone();
        let device =
            self.refresh_device.clone().filter(|_| what != SignInAction::RefreshWithoutDevice);
        let pool_id = self.subject.pool_id.clone();
        let by_flow = match what {
            SignInAction::Refresh => true,
            SignInAction::Renew => false,
            _ => client.refreshes_by_flow(),
        };
        if !by_flow {
            return Ok(Request::Renew { pool_id, client, token, device });
        }
        let mut parameters = vec![("REFRESH_TOKEN".to_owned(), token)];
        parameters.extend(device.map(|key| ("DEVICE_KEY".to_owned(), Secret::new(key))));
        let username = self.called.clone().unwrap_or_else(|| self.subject.username.clone());
        Ok(Request::Initiate { pool_id, client, flow: Flow::RefreshToken, username, parameters })
    }

    /// A code that is wrong, and another one than that of the call before.
    fn wrong_code(&self) -> Result<(String, Secret), Say> {
        let Stage::Asked(challenge) = &self.stage else { return Err(Say::text("sign-in-not-now")) };
        let Ask::Code(factor) = challenge.ask else { return Err(Say::text("sign-in-not-now")) };
        let digits = factor.digits().last().copied().unwrap_or(6);
        let code = format!("{:0digits$}", self.wrong_codes);
        Ok((challenge.code_key(factor).to_owned(), Secret::new(code)))
    }

    /// A factor whose challenge was not asked.
    fn other_factor(&self) -> Factor {
        match &self.stage {
            Stage::Asked(Challenge { ask: Ask::Code(Factor::Email), .. }) => Factor::Sms,
            _ => Factor::Email,
        }
    }

    fn other_answer(&self) -> (String, Secret) {
        (self.other_factor().response().to_owned(), Secret::new("000000"))
    }

    /// By what the next call about a secret is made.
    fn proof(&self) -> Result<(Proof, Option<KnownSession>), Say> {
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
        held: &KnownSession,
        client: usize,
        given: Given<'_>,
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
                let code = known.map(|known| known.code(self.best_now(given.now)));
                let code = code.ok_or_else(|| Say::text("sign-in-not-now"))?;
                Ok(Request::Verify {
                    proof: proof(),
                    code: Secret::new(code.as_str()),
                    device: None,
                })
            }
            _ => {
                let answers =
                    self.answers(stage, Given { what: SignInAction::AnswerStale, ..given })?;
                self.respond(stage, Some(held), client, answers, given.what)
            }
        }
    }

    fn respond(
        &self,
        stage: &Stage,
        held: Option<&KnownSession>,
        client: usize,
        answers: Vec<(String, Secret)>,
        what: SignInAction,
    ) -> Result<Request, Say> {
        let (Stage::Asked(challenge) | Stage::Handed(challenge) | Stage::Verified(challenge)) =
            stage
        else {
            return Err(Say::text("sign-in-not-now"));
        };
        let client = self.subject.clients.get(client);
        let mut all = vec![("USERNAME".to_owned(), Secret::new(&*challenge.username))];
        all.extend(answers);
        // AWS knows the device of an answer by its key alone, whatever the first call said.
        let key = match what {
            SignInAction::StaleDeviceKey => Some(self.nobodys_device()),
            _ => self.named_device.clone(),
        };
        all.extend(key.map(|key| ("DEVICE_KEY".to_owned(), Secret::new(key))));
        Ok(Request::Respond {
            pool_id: self.subject.pool_id.clone(),
            client: client.ok_or_else(|| Say::text("sign-in-next-no-flow"))?.clone(),
            challenge: challenge.name.clone(),
            session: held.map(|held| held.secret.clone()).unwrap_or_default(),
            answers: all,
        })
    }

    fn answers(&self, stage: &Stage, now: Given<'_>) -> Result<Vec<(String, Secret)>, Say> {
        let Stage::Asked(challenge) = stage else { return Ok(Vec::new()) };
        let Given { inputs, made, what, .. } = now;
        let one = |key: &str, value: Secret| vec![(key.to_owned(), value)];
        Ok(match &challenge.ask {
            Ask::NewPassword { attributes } => {
                let new = given(inputs.new_password.as_ref(), "sign-in-new-password-missing")?;
                let mut all = one("NEW_PASSWORD", new);
                for (at, name) in attributes.iter().enumerate() {
                    let value = given(inputs.attributes.get(at), "sign-in-attribute-missing")?;
                    all.push((format!("userAttributes.{name}"), value));
                }
                all
            }
            Ask::Select(all) => {
                let chosen = match what {
                    SignInAction::ChooseFactor => {
                        all.iter().find(|(f, _)| Some(*f) == inputs.factor)
                    }
                    _ => all.first(),
                };
                let missing = Factor::ALL.into_iter().find(|f| all.iter().all(|(has, _)| has != f));
                let name = match (what, missing) {
                    (SignInAction::ChooseNotOffered, Some(factor)) => factor.name(),
                    _ => chosen.ok_or_else(|| Say::text("sign-in-factor-missing"))?.1.as_str(),
                };
                one("ANSWER", Secret::new(name))
            }
            Ask::First(offered) => {
                let chosen = match what {
                    SignInAction::ChooseNotOffered => self.not_offered(),
                    _ => {
                        let choice = offered.iter().find(|factor| factor.choice() == what);
                        choice.or(offered.first()).copied()
                    }
                };
                let chosen = chosen.ok_or_else(|| Say::text("sign-in-factor-missing"))?;
                let mut all = one("ANSWER", Secret::new(chosen.name()));
                match what {
                    SignInAction::ChoosePassword => {
                        all.extend(one("PASSWORD", self.known_password(inputs)?));
                    }
                    SignInAction::ChoosePasswordSrp => {
                        self.known_password(inputs)?;
                        all.extend(one("SRP_A", first_half(made)?));
                    }
                    _ => {}
                }
                all
            }
            Ask::Password => one("PASSWORD", self.known_password(inputs)?),
            Ask::PasswordSrp | Ask::DeviceSrp => one("SRP_A", first_half(made)?),
            Ask::PasswordProof(proof) => {
                let password = self.known_password(inputs)?;
                let pool = &self.subject.pool_id;
                let user = &proof.user;
                self.second_half(proof, now.now, |keys, asked, timestamp| {
                    keys.password_claim(pool, user, &password, asked, timestamp)
                })?
            }
            Ask::DeviceProof(proof) => {
                let device = self.device.as_ref().ok_or_else(|| Say::text("sign-in-no-device"))?;
                self.second_half(proof, now.now, |keys, asked, timestamp| {
                    let group = device.group.reveal();
                    keys.device_claim(group, &device.key, &device.password, asked, timestamp)
                })?
            }
            Ask::Custom => one("ANSWER", given(inputs.answer.as_ref(), "sign-in-answer-missing")?),
            Ask::Code(factor) => {
                let key = challenge.code_key(*factor);
                match (&self.verified, what) {
                    // It is refused for its session: the person need not pick up the telephone for it.
                    (Some(known), SignInAction::AnswerStale) if *factor == Factor::Totp => {
                        let code = known.code(self.best_now(now.now));
                        one(key, Secret::new(code.as_str()))
                    }
                    _ => one(key, digits(inputs, factor.digits())?),
                }
            }
            Ask::Setup { .. } if what == SignInAction::SetUpEmail => {
                let typed = given(inputs.address.as_ref(), "sign-in-address-missing")?;
                one("EMAIL", Secret::new(typed.reveal().trim()))
            }
            Ask::Setup { .. } | Ask::Passkey | Ask::Unknown => Vec::new(),
        })
    }

    /// What answers the second half of a proof. AWS's time goes into it, as far as it is known.
    fn second_half(
        &self,
        proof: &SrpProof,
        now: u64,
        claim: impl FnOnce(&SrpKeys, VerifierParameters<'_>, &str) -> Result<Secret, srp::SrpError>,
    ) -> Result<Vec<(String, Secret)>, Say> {
        let keys = keys(&proof.a).ok_or_else(|| Say::text("sign-in-not-now"))?;
        let timestamp = srp::timestamp(self.best_now(now));
        // Public clients pass over what is not base64, and an emulator sends a UUID.
        let base64 = |c: &char| c.is_ascii_alphanumeric() || "+/=".contains(*c);
        let block = Secret::new(proof.block.reveal().chars().filter(base64).collect::<String>());
        let asked = VerifierParameters {
            srp_b: proof.b.reveal(),
            salt: proof.salt.reveal(),
            secret_block: block.reveal(),
        };
        let signature =
            claim(&keys, asked, &timestamp).map_err(|_| Say::text("sign-in-odd-proof"))?;
        Ok(vec![
            ("PASSWORD_CLAIM_SECRET_BLOCK".to_owned(), proof.block.clone()),
            ("PASSWORD_CLAIM_SIGNATURE".to_owned(), signature),
            ("TIMESTAMP".to_owned(), Secret::new(timestamp)),
        ])
    }

    /// The flow that is used.
    pub(super) fn flow(&self) -> Option<Flow> {
        self.subject.open_client().and_then(|client| client.way).map(|way| way.flow)
    }
}

/// What a call is made of.
#[derive(Clone, Copy)]
struct Given<'a> {
    inputs: &'a Inputs,
    made: &'a Made,
    now: u64,
    what: SignInAction,
}

/// Is the first half of a proof what answers it?
fn wants_half(stage: &Stage) -> bool {
    matches!(stage, Stage::Asked(Challenge { ask: Ask::PasswordSrp | Ask::DeviceSrp, .. }))
}

fn hex(bytes: &[u8]) -> Secret {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    Secret::new(text.as_str())
}

/// The numbers of a proof whose secret one is this.
fn keys(secret: &Secret) -> Option<SrpKeys> {
    let text = secret.reveal();
    let mut bytes = Zeroizing::new([0; srp::RANDOM_BYTES]);
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
    }
    Some(SrpKeys::new(bytes))
}

/// `SRP_A`.
fn first_half(made: &Made) -> Result<Secret, Say> {
    let keys = made.secret_number.as_ref().and_then(keys);
    keys.map(|keys| Secret::new(keys.srp_a())).ok_or_else(|| Say::text("sign-in-not-now"))
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
