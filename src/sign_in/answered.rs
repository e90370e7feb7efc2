//! Answers move a rehearsal on.

use sha2::{Digest, Sha256};

use super::challenge::{self, Ask, Challenge};
use super::offer::SignInAction;
use super::rehearsal::{Device, Enrolment, KnownSession, Made, PendingCall, Rehearsal, Stage};
use super::step::{SessionMark, StepOutcome};
use super::wire::{Answer, Flow, Moment, NewDevice, Proof, Request, Secret};
use crate::text::{Say, clean};
use crate::totp::{CodeVerdict, Otpauth, judge_code, say_clock};

/// The most of a foreign text that is kept, in characters.
const LONGEST: usize = 600;
/// Challenges of one sign-in that are remembered.
const LONGEST_PATH: usize = 12;

/// A call and what came back for it.
pub(super) struct Exchange {
    pub what: SignInAction,
    pub request: Request,
    pub used: Option<KnownSession>,
    pub made: Made,
}

impl SessionMark {
    /// In a word: `#2 a1b2c3`.
    pub fn short(&self) -> String {
        format!("#{} {}", self.number, self.fingerprint)
    }
}

impl Rehearsal {
    /// Takes the answer of the call under way; without one under way it is dropped.
    pub fn answered(&mut self, answer: Answer, at: Moment) {
        let exchange = match self.flight.take() {
            Some(PendingCall::Call { what, request, used, made }) => {
                Exchange { what, request: *request, used, made }
            }
            other => {
                self.flight = other;
                return;
            }
        };
        self.keep_moment(at);
        let unanswered = matches!(answer, Answer::Unanswered { .. });
        let outcome = match answer {
            Answer::Challenge { name, session, parameters } => {
                self.challenged(&exchange, &name, session, &parameters, at)
            }
            Answer::Tokens { access, refresh, device } => {
                self.let_in(&exchange, access, refresh, device)
            }
            Answer::SecretCode { secret, session } => self.handed(&exchange, &secret, session, at),
            Answer::Verified { status, session } => self.proved(&exchange, &status, session, at),
            Answer::Preferred => {
                self.preferred = true;
                StepOutcome::Preferred
            }
            Answer::DeviceConfirmed { needs_status } => self.confirmed(&exchange, needs_status),
            Answer::Done => self.done(&exchange),
            Answer::Refused { code, text } => self.refused(&exchange, &code, &text, at),
            Answer::NotSent { text } => StepOutcome::NotSent {
                text: self.safe(&exchange, &text),
                now: Say::text("sign-in-now-not-sent"),
            },
            Answer::Unanswered { text } => self.unanswered(&exchange, &text),
        };
        self.doubtful = unanswered;
        self.end_step(outcome, at);
    }

    pub(super) fn end_step(&mut self, outcome: StepOutcome, at: Moment) {
        if let Some(step) = self.steps.last_mut() {
            step.outcome = outcome;
            step.answered = Some(at);
        }
    }

    pub(super) fn keep_moment(&mut self, at: Moment) {
        let known = self.moment.is_some_and(|moment| moment.aws.is_some());
        if at.aws.is_some() || !known {
            self.moment = Some(at);
        }
    }

    fn hold(
        &mut self,
        exchange: &Exchange,
        session: Option<Secret>,
        at: Moment,
    ) -> Option<KnownSession> {
        let secret = session.filter(|session| !session.is_empty())?;
        self.sessions += 1;
        let digest = Sha256::digest(secret.reveal().as_bytes());
        let fingerprint = digest.iter().take(3).map(|byte| format!("{byte:02x}")).collect();
        let minutes = match &exchange.request {
            Request::Initiate { client, .. } | Request::Respond { client, .. } => {
                client.session_minutes
            }
            _ => self
                .subject
                .clients
                .get(self.subject.client)
                .map_or(3, |client| client.session_minutes),
        };
        let mark = SessionMark {
            number: self.sessions,
            fingerprint,
            step: self.steps.len(),
            operation: exchange.request.operation(),
        };
        let born = at.steady_millis.saturating_add(self.skipped);
        Some(KnownSession { secret, mark, born, minutes })
    }

    /// AWS took the session of this call: it is good for nothing else.
    fn took(&mut self, exchange: &Exchange) {
        if let Some(held) = &exchange.used {
            self.answered_in.push((held.mark.number, self.steps.len()));
            self.spent = Some((exchange.request.clone(), held.clone()));
        }
    }

    fn challenged(
        &mut self,
        exchange: &Exchange,
        name: &str,
        session: Option<Secret>,
        parameters: &[(String, Secret)],
        at: Moment,
    ) -> StepOutcome {
        self.took(exchange);
        let held = self.hold(exchange, session, at);
        let mark = held.as_ref().map(|held| held.mark.clone());
        self.password_taken(exchange);
        if let Request::Initiate { .. } = &exchange.request {
            self.new_path();
            if exchange.what == SignInAction::SignInAgain {
                let before = self.current.take().map(|held| (held, self.stage.clone()));
                self.stale = before.or(self.stale.take());
                self.drop_secret();
            }
            self.spent = None;
            self.signed_in = false;
            self.access = None;
            self.refresh = None;
            self.new_device = None;
        }
        let typed = self.called_in(exchange);
        let challenge = Challenge::read(name, parameters, typed)
            .with_secret_number(exchange.made.secret_number.as_ref());
        self.called = Some(challenge.username.clone());
        if self.path.len() < LONGEST_PATH {
            self.path.push(challenge.clone());
        }
        let code = matches!(challenge.ask, Ask::Code(_) | Ask::Select(_));
        let outcome = StepOutcome::Challenge {
            why: if code { self.why_asked_again().map(Say::text) } else { None },
            name: challenge.name.clone(),
            parameters: challenge::shown(name, parameters),
            session: mark,
        };
        self.first = None;
        self.drop_secret();
        let stands = held.is_some() || challenge.goes_without_session();
        self.stage = if stands { Stage::Asked(challenge) } else { Stage::Lost };
        self.current = held;
        outcome
    }

    /// Why a code is asked for where devices could take its place.
    fn why_asked_again(&self) -> Option<&'static str> {
        // A code as the first factor is nothing that a device could take the place of.
        if !self.subject.tracks_devices || self.flow() == Some(Flow::UserAuth) {
            return None;
        }
        Some(match (&self.named_device, &self.device) {
            (Some(_), Some(device)) if device.remembered => "sign-in-why-asked-anyway",
            (Some(_), _) => "sign-in-why-asked-not-remembered",
            (None, Some(_)) => "sign-in-why-asked-without-key",
            (None, None) => "sign-in-why-asked-new-device",
        })
    }

    /// The name of the user that a call was made with.
    fn called_in<'a>(&'a self, exchange: &'a Exchange) -> &'a str {
        let sent = exchange.request.sent("USERNAME").map(Secret::reveal);
        sent.unwrap_or(&self.subject.username)
    }

    /// AWS took the password, or a new one: with it one begins again.
    fn password_taken(&mut self, exchange: &Exchange) {
        let sent = |key: &str| exchange.request.sent(key).cloned();
        let proven = matches!(
            &exchange.request,
            Request::Respond { challenge, .. } if challenge == "PASSWORD_VERIFIER"
        );
        let proven = if proven { self.typed.clone() } else { None };
        if let Some(taken) = sent("NEW_PASSWORD").or(sent("PASSWORD")).or(proven) {
            self.password = Some(taken);
            self.typed = None;
        }
    }

    fn let_in(
        &mut self,
        exchange: &Exchange,
        access: Secret,
        refresh: Option<Secret>,
        device: Option<NewDevice>,
    ) -> StepOutcome {
        let access = Some(access).filter(|access| !access.is_empty());
        if refreshes(&exchange.request) {
            self.access = access;
            if let Some(refresh) = refresh.filter(|new| Some(new) != self.refresh.as_ref()) {
                self.replaced = self.refresh.replace(refresh);
            }
            return StepOutcome::Tokens;
        }
        self.took(exchange);
        self.password_taken(exchange);
        if let Request::Initiate { username, .. } = &exchange.request {
            let username = username.clone();
            self.new_path();
            self.stale = None;
            self.called.get_or_insert(username);
        }
        self.current = None;
        self.first = None;
        self.drop_secret();
        self.access = access;
        self.refresh = refresh;
        self.replaced = None;
        self.revoked = false;
        self.refresh_device =
            device.as_ref().map(|new| new.key.clone()).or_else(|| self.named_device.clone());
        self.new_device = device;
        self.signed_in = true;
        self.stage = Stage::SignedIn;
        StepOutcome::Tokens
    }

    fn confirmed(&mut self, exchange: &Exchange, needs_status: bool) -> StepOutcome {
        if let (Some(new), Some(password), Request::ConfirmDevice { key, .. }) =
            (&self.new_device, &exchange.made.device_password, &exchange.request)
            && new.key == *key
        {
            self.device = Some(Device {
                key: key.clone(),
                group: new.group.clone(),
                password: password.clone(),
                remembered: !needs_status,
            });
            self.new_device = None;
        }
        StepOutcome::DeviceConfirmed { needs_status }
    }

    fn done(&mut self, exchange: &Exchange) -> StepOutcome {
        match &exchange.request {
            Request::UpdateDevice { remembered, .. } => {
                if let Some(device) = &mut self.device {
                    device.remembered = *remembered;
                }
            }
            Request::ForgetDevice { .. } => {
                self.device = None;
                self.named_device = None;
            }
            Request::Revoke { .. } => self.revoked = true,
            Request::Initiate { .. }
            | Request::Respond { .. }
            | Request::Associate(_)
            | Request::Verify { .. }
            | Request::Prefer(_)
            | Request::Renew { .. }
            | Request::ConfirmDevice { .. } => {}
        }
        StepOutcome::Done
    }

    fn handed(
        &mut self,
        exchange: &Exchange,
        secret: &Secret,
        session: Option<Secret>,
        at: Moment,
    ) -> StepOutcome {
        self.took(exchange);
        let held = self.hold(exchange, session, at);
        let mark = held.as_ref().map(|held| held.mark.clone());
        match &exchange.request {
            Request::Associate(Proof::AccessToken(token)) => {
                self.current = None;
                self.access = Some(token.clone());
                self.stage = Stage::SignedIn;
            }
            _ => {
                let challenge = match (&self.stage, &self.stale) {
                    (Stage::Asked(at) | Stage::Handed(at) | Stage::Verified(at), _)
                    | (_, Some((_, Stage::Asked(at) | Stage::Handed(at)))) => Some(at.clone()),
                    _ => None,
                };
                if let Some(used) = &exchange.used {
                    self.first = Some(used.clone());
                }
                self.stage = match challenge {
                    Some(challenge) if held.is_some() => Stage::Handed(challenge),
                    _ => Stage::Lost,
                };
                self.current = held;
            }
        }
        self.drop_secret();
        let subject = &self.subject;
        match Otpauth::new(secret.reveal(), &subject.issuer, &subject.username) {
            Ok(otpauth) => {
                let earlier = std::mem::take(&mut self.earlier);
                self.enrolment = Some(Enrolment { otpauth, earlier, last: None });
                StepOutcome::SecretCode { session: mark }
            }
            Err(why) => StepOutcome::Refused {
                code: "SecretCode".to_owned(),
                text: "no base32".to_owned(),
                problem: None,
                why: why.say(),
                now: Say::text("sign-in-now-odd-secret"),
                verdict: None,
                clock: None,
            },
        }
    }

    fn proved(
        &mut self,
        exchange: &Exchange,
        status: &str,
        session: Option<Secret>,
        at: Moment,
    ) -> StepOutcome {
        if status != "SUCCESS" {
            // The model names clocks and too many tries as reasons, and no exception
            // (source: totp-verify-error-status).
            let outcome = self.refused(exchange, "VerifySoftwareToken", status, at);
            if let Some(held) = self.hold(exchange, session, at) {
                self.took(exchange);
                self.current = Some(held);
            }
            return outcome;
        }
        self.took(exchange);
        let held = self.hold(exchange, session, at);
        let mark = held.as_ref().map(|held| held.mark.clone());
        // Without one under enrolment it was a session of before that got through, with its secret.
        let proven = self.enrolment.take().map(|enrolment| enrolment.otpauth);
        if let Some(proven) = proven.or_else(|| self.earlier.pop()) {
            self.verified = Some(proven);
        }
        self.earlier.clear();
        if matches!(exchange.request, Request::Verify { proof: Proof::Session(_), .. }) {
            let challenge = match &self.stage {
                Stage::Handed(at) | Stage::Asked(at) | Stage::Verified(at) => Some(at.clone()),
                _ => None,
            };
            self.stage = match challenge {
                Some(challenge) if held.is_some() => Stage::Verified(challenge),
                _ => Stage::Lost,
            };
            self.current = held;
        } else {
            self.enrolled = true;
        }
        StepOutcome::Verified { session: mark }
    }

    fn unanswered(&mut self, exchange: &Exchange, text: &str) -> StepOutcome {
        let now = match &exchange.request {
            Request::Respond { answers, .. }
                if answers.iter().any(|(key, _)| key == "NEW_PASSWORD") =>
            {
                self.password = None;
                Say::text("sign-in-now-password-in-doubt")
            }
            Request::Verify { .. } => Say::text("sign-in-now-verify-in-doubt"),
            Request::Prefer(_) => Say::text("sign-in-now-prefer-in-doubt"),
            Request::ConfirmDevice { .. }
            | Request::UpdateDevice { .. }
            | Request::ForgetDevice { .. } => Say::text("sign-in-now-device-in-doubt"),
            request if refreshes(request) => Say::text("sign-in-now-refresh-in-doubt"),
            _ => Say::text("sign-in-now-in-doubt"),
        };
        StepOutcome::Unanswered { text: self.safe(exchange, text), now }
    }

    /// A foreign text without control characters and without anything secret that was sent.
    pub(super) fn safe(&self, exchange: &Exchange, text: &str) -> String {
        let mut secrets = exchange.request.secrets();
        secrets.extend(self.typed.as_ref());
        secrets.extend(exchange.made.device_password.as_ref());
        let mut text = text.to_owned();
        // The longest first: one may be a part of another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.reveal().len()));
        // What is shorter is part of other words, and stars in them would show it.
        for secret in secrets.into_iter().filter(|secret| secret.reveal().len() >= 4) {
            text = text.replace(secret.reveal(), "•••");
        }
        clean(&text).chars().take(LONGEST).collect()
    }

    /// What a refused number was, where its secret is known.
    pub(super) fn judge(&mut self, exchange: &Exchange, at: Moment) -> Option<CodeVerdict> {
        let (code, current) = match &exchange.request {
            Request::Verify { code, .. } => (code, &self.enrolment.as_ref()?.otpauth),
            Request::Respond { answers, .. } => {
                let (_, code) = answers.iter().find(|(k, _)| k == "SOFTWARE_TOKEN_MFA_CODE")?;
                (code, self.verified.as_ref()?)
            }
            _ => return None,
        };
        let earlier = self.enrolment.as_ref().map_or(&[][..], |known| &known.earlier);
        let aws = self.best_now(at.steady_millis);
        let mut verdict = judge_code(aws, current, earlier, code.reveal());
        // A telephone in the hand does not know what day it is in the lab, and the lab takes its numbers.
        if self.subject.lab && verdict == CodeVerdict::NotFound {
            verdict = judge_code(at.local, current, earlier, code.reveal());
        }
        if let (Request::Verify { .. }, Some(enrolment)) = (&exchange.request, &mut self.enrolment)
        {
            enrolment.last = Some(verdict);
        }
        Some(verdict)
    }

    pub(super) fn clock_words(&self) -> Option<Say> {
        say_clock(self.clock())
    }
}

/// Is it a refresh of tokens?
pub(super) fn refreshes(request: &Request) -> bool {
    matches!(request, Request::Renew { .. } | Request::Initiate { flow: Flow::RefreshToken, .. })
}
