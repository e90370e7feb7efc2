//! The state of a rehearsal and what can be read off it.

use super::challenge::{Ask, Challenge};
use super::offer::SignInAction;
use super::seed::Seed;
use super::step::{SessionMark, Step};
use super::verdict::Verdict;
use super::wire::{Client, Flow, Moment, NewDevice, Request, Secret};
use crate::factor::Factor;
use crate::text::Say;
use crate::totp::{CodeVerdict, Otpauth};

/// Who signs in, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The pool.
    pub pool_id: String,
    /// Its name.
    pub pool_name: String,
    /// Its app clients, with and without a way to sign in.
    pub clients: Vec<Client>,
    /// Which of them is used.
    pub client: usize,
    /// As typed.
    pub username: String,
    /// Is it the practice lab?
    pub lab: bool,
    /// The person came to enrol an authenticator: signing in is only the way.
    pub enrol: bool,
    /// The pool has authenticator apps switched on; `None` if that was not read.
    pub totp_in_pool: Option<bool>,
    /// The pool tracks devices.
    pub tracks_devices: bool,
    /// What the authenticator app shows above the number.
    pub issuer: String,
}

impl Subject {
    /// The client that is used, if it lets anybody in.
    pub(super) fn open_client(&self) -> Option<&Client> {
        self.used_client().filter(|client| client.way.is_some())
    }

    /// The client that is used.
    pub(super) fn used_client(&self) -> Option<&Client> {
        self.clients.get(self.client)
    }

    /// Another client that lets people in.
    pub(super) fn other_client(&self) -> Option<usize> {
        let open = |at: &usize| self.clients.get(*at).is_some_and(|client| client.way.is_some());
        (0..self.clients.len()).filter(|at| *at != self.client).find(open)
    }

    /// Another client, whatever it allows.
    pub(super) fn another_client(&self) -> Option<&Client> {
        let other = |(at, _): &(usize, &Client)| *at != self.client;
        self.clients.iter().enumerate().find(other).map(|(_, client)| client)
    }
}

impl Client {
    /// Are its refresh tokens used by the flow and not by the operation of their own? The two exclude each
    /// other where tokens are replaced (source: refresh-token-rotation-call).
    pub(super) fn refreshes_by_flow(&self) -> bool {
        !self.rotates && self.flows.contains(&Flow::RefreshToken)
    }
}

/// A device that was confirmed in this rehearsal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Device {
    pub key: String,
    pub group: Secret,
    /// Made here and never sent.
    pub password: Secret,
    pub remembered: bool,
}

/// What was made for a call, and what its answer is read with.
#[derive(Clone, Default)]
pub(super) struct Made {
    /// The secret number of a proof, in base 16.
    pub secret_number: Option<Secret>,
    pub device_password: Option<Secret>,
    pub salt: [u8; 16],
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Made(•••)")
    }
}

/// A secret that was handed out and is not verified yet.
#[derive(Debug)]
pub struct Enrolment {
    /// The one that counts.
    pub otpauth: Otpauth,
    /// Those it replaced in this rehearsal, oldest first.
    pub earlier: Vec<Otpauth>,
    /// What the last number sent was; `None` before the first.
    pub last: Option<CodeVerdict>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Before,
    /// A challenge waits for its answer.
    Asked(Challenge),
    /// A secret was handed out for the session of a sign-in.
    Handed(Challenge),
    /// It was verified, and `MFA_SETUP` waits for its answer.
    Verified(Challenge),
    /// There is an access token.
    SignedIn,
    /// The session is of no use any more.
    Lost,
    /// The person ended it.
    Stopped,
}

/// A session and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownSession {
    pub secret: Secret,
    pub mark: SessionMark,
    /// Of the steady clock, time that was skipped included.
    pub born: u64,
    pub minutes: u32,
}

#[derive(Debug)]
pub(super) enum PendingCall {
    Call { what: SignInAction, request: Box<Request>, used: Option<KnownSession>, made: Made },
    Wait { seconds: u32, started: u64 },
}

/// A rehearsal: what was sent, what came back, what can be done now. Everything secret in it is wiped
/// when it is dropped.
#[derive(Debug)]
pub struct Rehearsal {
    pub(super) subject: Subject,
    pub(super) steps: Vec<Step>,
    pub(super) stage: Stage,
    pub(super) flight: Option<PendingCall>,
    pub(super) current: Option<KnownSession>,
    /// The session that was given for the secret.
    pub(super) first: Option<KnownSession>,
    /// A session of before the second sign-in, and where that one was.
    pub(super) stale: Option<(KnownSession, Stage)>,
    /// The last call whose session AWS took.
    pub(super) spent: Option<(Request, KnownSession)>,
    /// Numbers of sessions, and the step that AWS took each in.
    pub(super) answered_in: Vec<(usize, usize)>,
    pub(super) sessions: usize,
    pub(super) access: Option<Secret>,
    pub(super) refresh: Option<Secret>,
    /// The refresh token that a newer one has replaced.
    pub(super) replaced: Option<Secret>,
    /// The refresh token was ended on purpose.
    pub(super) revoked: bool,
    /// The device that the refresh token is bound to.
    pub(super) refresh_device: Option<String>,
    /// The device that the sign-in named, not confirmed yet.
    pub(super) new_device: Option<NewDevice>,
    /// The device of this rehearsal.
    pub(super) device: Option<Device>,
    /// The key that the sign-in under way was begun with.
    pub(super) named_device: Option<String>,
    /// What AWS calls the user.
    pub(super) called: Option<String>,
    /// The password of the sign-in under way, which AWS has not taken yet.
    pub(super) typed: Option<Secret>,
    /// Wrong codes that were sent in a row to be locked out.
    pub(super) wrong_codes: u8,
    pub(super) seed: Option<Seed>,
    /// A sign-in of this rehearsal gave tokens.
    pub(super) signed_in: bool,
    pub(super) enrolment: Option<Enrolment>,
    /// The secret that was verified here: only with it can a number of the sign-in be judged.
    pub(super) verified: Option<Otpauth>,
    /// Secrets of this attempt that count no more, oldest first.
    pub(super) earlier: Vec<Otpauth>,
    /// An authenticator was verified with an access token.
    pub(super) enrolled: bool,
    pub(super) preferred: bool,
    /// What had been shown when the person ended it.
    pub(super) stopped: Option<Verdict>,
    /// The password that AWS took, so that beginning again does not ask for it.
    pub(super) password: Option<Secret>,
    /// What this user was asked in the latest sign-in, in order.
    pub(super) path: Vec<Challenge>,
    /// What the user was asked in the sign-in before that one.
    pub(super) learnt: Vec<Challenge>,
    /// The answer of the last call never came.
    pub(super) doubtful: bool,
    /// Milliseconds that the lab skipped.
    pub(super) skipped: u64,
    /// The newest moment with AWS's time, else the newest of all.
    pub(super) moment: Option<Moment>,
}

impl Rehearsal {
    /// Begins before the first call.
    pub fn new(subject: Subject) -> Rehearsal {
        Rehearsal {
            subject,
            steps: Vec::new(),
            stage: Stage::Before,
            flight: None,
            current: None,
            first: None,
            stale: None,
            spent: None,
            answered_in: Vec::new(),
            sessions: 0,
            access: None,
            refresh: None,
            replaced: None,
            revoked: false,
            refresh_device: None,
            new_device: None,
            device: None,
            named_device: None,
            called: None,
            typed: None,
            wrong_codes: 0,
            seed: None,
            signed_in: false,
            enrolment: None,
            verified: None,
            earlier: Vec::new(),
            enrolled: false,
            preferred: false,
            stopped: None,
            password: None,
            path: Vec::new(),
            learnt: Vec::new(),
            doubtful: false,
            skipped: 0,
            moment: None,
        }
    }

    /// An enrolment with an access token.
    pub fn by_token(subject: Subject, token: Secret) -> Rehearsal {
        let mut new = Rehearsal::new(subject);
        new.stage = Stage::SignedIn;
        new.access = Some(token);
        new
    }

    /// The same with a source of randomness; without one no password and no device can be proven.
    pub fn with_seed(mut self, seed: Option<Seed>) -> Rehearsal {
        self.seed = seed;
        self
    }

    /// The attributes that come with a new password.
    pub fn attributes(&self) -> &[String] {
        match &self.stage {
            Stage::Asked(Challenge { ask: Ask::NewPassword { attributes }, .. }) => attributes,
            _ => &[],
        }
    }

    /// Who signs in, and where.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// The factors to choose from at `SELECT_MFA_TYPE`.
    pub fn factors(&self) -> Vec<Factor> {
        match &self.stage {
            Stage::Asked(Challenge { ask: Ask::Select(all), .. }) => {
                all.iter().map(|(factor, _)| *factor).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Is a call or a wait under way?
    pub fn busy(&self) -> bool {
        self.flight.is_some()
    }

    /// All that happened, oldest first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The session that is valid now.
    pub fn session(&self) -> Option<SessionMark> {
        self.current.as_ref().map(|held| held.mark.clone())
    }

    /// Seconds of its life that are left, rounded up; 0 or less and it is over.
    pub fn seconds_left(&self, now: u64) -> Option<i64> {
        let held = self.current.as_ref()?;
        let life = u64::from(held.minutes) * 60_000;
        let age = (now.saturating_add(self.skipped)).saturating_sub(held.born);
        let left = i64::try_from(life).ok()?.saturating_sub(i64::try_from(age).ok()?);
        Some(left.saturating_add(999).div_euclid(1000))
    }

    pub(super) fn expired(&self, now: u64) -> bool {
        self.seconds_left(now).is_some_and(|left| left <= 0)
    }

    /// The secret that was handed out and is not verified yet.
    pub fn enrolling(&self) -> Option<&Enrolment> {
        self.enrolment.as_ref()
    }

    /// This computer's clock minus AWS's in seconds, by the newest answer that had a date; 0 if they agree
    /// as far as the way there and back lets anybody tell. Of the lab, whose clock is its own, nothing.
    pub fn clock(&self) -> Option<i64> {
        let moment = self.moment.filter(|_| !self.subject.lab)?;
        let half = i64::try_from(moment.round_trip_millis / 2000).unwrap_or(i64::MAX);
        let off = moment.local.saturating_sub(half).saturating_sub(moment.aws?);
        // A date has whole seconds.
        Some(if off.saturating_abs() <= half.saturating_add(1) { 0 } else { off })
    }

    /// AWS's Unix seconds, carried on with the steady clock.
    pub fn aws_now(&self, now: u64) -> Option<i64> {
        let moment = self.moment?;
        let half = i64::try_from(moment.round_trip_millis / 2000).unwrap_or(0);
        moment.aws.map(|aws| carried(aws.saturating_add(half), moment, now))
    }

    /// AWS's time where it is known, else this computer's.
    pub(super) fn best_now(&self, now: u64) -> i64 {
        let local = self.moment.map_or(0, |moment| carried(moment.local, moment, now));
        self.aws_now(now).unwrap_or(local)
    }

    /// Does the user have an authenticator, as far as this rehearsal has seen?
    pub(super) fn has_authenticator(&self) -> bool {
        self.verified.is_some()
            || self.path.iter().any(|asked| asked.ask == Ask::Code(Factor::Totp))
    }

    /// Is the secret bound to an access token, not to a session?
    pub(super) fn by_access(&self) -> bool {
        self.stage == Stage::SignedIn
    }

    /// What the next call must be, and with which session.
    pub fn next(&self, now: u64) -> Say {
        if self.stage == Stage::Stopped {
            return Say::text("sign-in-next-stopped");
        }
        if self.stage == Stage::SignedIn {
            return Say::text(match (&self.enrolment, &self.verified) {
                (Some(_), _) => "sign-in-next-verify-token",
                // Who was made to set one up is asked for it from now on.
                (None, Some(_)) if self.set_up() && self.signed_in => "sign-in-next-done",
                (None, Some(_)) if !self.preferred => "sign-in-next-prefer",
                (None, None) if !self.signed_in || self.subject.enrol => {
                    "sign-in-next-associate-token"
                }
                _ if !self.signed_in => "sign-in-next-enrolled",
                _ if self.new_device.is_some() => "sign-in-next-confirm-device",
                _ => "sign-in-next-done",
            });
        }
        let Some(client) = self.subject.open_client() else {
            return Say::text("sign-in-next-no-flow");
        };
        let (initiate, respond) = (client.api().initiate(), client.api().respond());
        let first = match client.way.map_or(Flow::RefreshToken, |way| way.flow) {
            Flow::AdminUserPassword | Flow::UserPassword => "sign-in-next-first",
            Flow::UserSrp | Flow::CustomAuthSrp => "sign-in-next-first-srp",
            Flow::UserAuth | Flow::CustomAuth | Flow::RefreshToken => "sign-in-next-first-name",
        };
        let Some(held) = self.usable(now) else {
            if let Stage::Asked(challenge) = &self.stage
                && challenge.goes_without_session()
            {
                let args = [("operation", respond), ("challenge", &challenge.name)];
                return Say::with("sign-in-next-proof", args);
            }
            let id = match self.stage {
                Stage::Before => first,
                _ => "sign-in-next-over",
            };
            return Say::with(id, [("operation", initiate)]);
        };
        let challenge = match &self.stage {
            Stage::Asked(challenge) | Stage::Handed(challenge) | Stage::Verified(challenge) => {
                challenge
            }
            _ => return Say::with(first, [("operation", initiate)]),
        };
        let operation = match (&self.stage, &challenge.ask) {
            (Stage::Handed(_), _) => "VerifySoftwareToken",
            (Stage::Verified(_), _) => respond,
            (_, Ask::Setup { totp: true, .. }) => "AssociateSoftwareToken",
            (_, Ask::Setup { totp: false, email: false, .. }) => {
                return Say::text("sign-in-next-no-setup");
            }
            (_, Ask::Passkey) => return Say::text("sign-in-next-passkey"),
            (_, Ask::DeviceProof(_) | Ask::DeviceSrp) if self.device.is_none() => {
                return Say::text("sign-in-next-no-device");
            }
            (_, Ask::Unknown) => {
                return Say::with("sign-in-next-unknown", [("challenge", &challenge.name)]);
            }
            _ => respond,
        };
        let number = held.mark.number.to_string();
        let mark = [("number", number.as_str()), ("fingerprint", &held.mark.fingerprint)];
        if operation == respond {
            let [number, fingerprint] = mark;
            let rest = [("operation", operation), ("challenge", &challenge.name)];
            return Say::with("sign-in-next-answer", [rest[0], rest[1], number, fingerprint]);
        }
        Say::with("sign-in-next-call", [("operation", operation), mark[0], mark[1]])
    }
}

impl Rehearsal {
    /// The newest session, as long as it can be answered.
    fn usable(&self, now: u64) -> Option<&KnownSession> {
        let lost = self.stage == Stage::Lost || self.expired(now);
        self.current.as_ref().filter(|_| !lost)
    }
}

fn carried(seconds: i64, since: Moment, now: u64) -> i64 {
    let gone = now.saturating_sub(since.steady_millis) / 1000;
    seconds.saturating_add(i64::try_from(gone).unwrap_or(0))
}
