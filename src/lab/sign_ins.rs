//! What Cognito remembers of those who sign in: sessions, tokens, codes, and what was sent to them.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::srp::Handshake;

/// What Cognito remembers of those who are signing in or have.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SignIns {
    pub(super) sessions: Vec<Session>,
    pub(super) refresh: Vec<Refresh>,
    pub(super) outbox: Vec<Message>,
    #[serde(default)]
    pub(super) codes: Vec<Code>,
    /// By session, what the sign-ins under way have answered.
    #[serde(default)]
    ways: Vec<(String, Vec<String>)>,
    /// What each sign-in that ended in tokens had answered.
    #[serde(default)]
    ended: Vec<Vec<String>>,
    /// What tokens are signed and passwords are marked with; made when it is first needed.
    key: String,
}

impl fmt::Debug for SignIns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIns")
            .field("sessions", &self.sessions.len())
            .field("refresh", &self.refresh.len())
            .field("outbox", &self.outbox.len())
            .finish_non_exhaustive()
    }
}

impl SignIns {
    /// With a key of its own.
    pub(super) fn new() -> SignIns {
        SignIns { key: random_text(43), ..SignIns::default() }
    }

    /// A world saved before there was a key gets one.
    pub(super) fn settle(&mut self) {
        if self.key.is_empty() {
            self.key = random_text(43);
        }
    }

    pub(super) fn key(&self) -> &[u8] {
        self.key.as_bytes()
    }

    /// What each sign-in that ended in tokens answered on the way: its flow first, then its challenges.
    pub(super) fn signed_in_by(&self) -> &[Vec<String>] {
        &self.ended
    }

    /// A call of a sign-in got through: `None` if it said nothing new of the way that was gone.
    pub(super) fn gone_on(&self, request: &Map<String, Value>, answer: &Value) -> Option<Way> {
        fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
            members.get(name).and_then(Value::as_str)
        }
        let session = |members: &Map<String, Value>| text(members, "Session").map(str::to_owned);
        let known = session(request);
        let mut way = match known.and_then(|known| self.ways.iter().find(|(of, _)| *of == known)) {
            Some((_, way)) => way.clone(),
            None => Vec::new(),
        };
        let answered = text(request, "AuthFlow").or_else(|| text(request, "ChallengeName"));
        way.extend(answered.map(str::to_owned));
        let answer = answer.as_object()?;
        if answer.get("AuthenticationResult").is_some_and(Value::is_object) {
            let is_new = !way.is_empty() && !self.ended.contains(&way);
            return is_new.then_some(Way::Ended(way));
        }
        session(answer).filter(|_| !way.is_empty()).map(|session| Way::GoesOn(session, way))
    }

    /// Remembers a way, of the newest ones.
    pub(super) fn remember(&mut self, way: Way) {
        match way {
            Way::Ended(way) => self.ended.push(way),
            Way::GoesOn(session, way) => self.ways.push((session, way)),
        }
        let (ways, ended) = (self.ways.len(), self.ended.len());
        self.ways.drain(..ways.saturating_sub(MOST_WAYS));
        self.ended.drain(..ended.saturating_sub(MOST_WAYS));
    }

    /// Messages sent, oldest first.
    pub(super) fn outbox(&self) -> &[Message] {
        &self.outbox
    }
}

/// So many ways of sign-ins are remembered.
const MOST_WAYS: usize = 64;

/// How far a sign-in came.
pub(super) enum Way {
    /// To tokens.
    Ended(Vec<String>),
    /// To the session that its next answer names.
    GoesOn(String, Vec<String>),
}

/// A step of a sign-in that waits for its answer.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Session {
    pub token: String,
    pub pool: String,
    pub client: String,
    pub user: String,
    pub step: Step,
    #[serde(default)]
    pub flow: Flow,
    pub minutes: i64,
    pub until_millis: i64,
    pub fate: SessionState,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("step", &self.step.challenge()).finish_non_exhaustive()
    }
}

/// What a sign-in keeps from one step to the next.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Flow {
    /// The `DEVICE_KEY` that came with the request or with an answer.
    pub device: Option<String>,
    /// That device has proved itself.
    pub device_proved: bool,
    /// Of custom authentication: what was answered, rightly or not, in the order it was. The triggers
    /// decide by this alone.
    pub custom: Option<Vec<(String, bool)>>,
}

/// What the next answer has to be.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Step {
    /// Nothing that a challenge asks for: the code that confirms the user's sign-up, or, once it has come, the
    /// sign-in that it stands for.
    SignUp { confirmed: bool },
    /// One of these first factors.
    FirstFactor(Vec<String>),
    /// The password.
    Password,
    /// The first half of a proof of the password.
    PasswordSrp,
    /// The second half of it.
    PasswordProof(Box<Handshake>),
    /// A passkey.
    Passkey,
    /// What the triggers of the pool ask for; the answer that they take.
    Custom { answer: String },
    /// The first half of a proof of the device.
    DeviceSrp,
    /// The second half of it.
    DeviceProof(Box<Handshake>),
    /// A password of the user's own.
    NewPassword,
    /// One of these factors.
    Select(Vec<String>),
    /// A code that was sent for this factor.
    Sent { factor: String, code: String },
    /// The code that sets mail up as a factor.
    SetupSent { code: String },
    /// A code of the user's token.
    Token,
    /// A factor has to be set up; nothing is yet.
    Setup,
    /// A secret was handed out, its first code has not come.
    Associated,
    /// The first code was right.
    Verified,
}

impl Step {
    /// The challenge that this step is, to the world outside.
    pub(super) fn challenge(&self) -> &str {
        match self {
            Step::SignUp { .. } => "SIGN_UP",
            Step::FirstFactor(_) => "SELECT_CHALLENGE",
            Step::Password => "PASSWORD",
            Step::PasswordSrp => "PASSWORD_SRP",
            Step::PasswordProof(_) => "PASSWORD_VERIFIER",
            Step::Passkey => "WEB_AUTHN",
            Step::Custom { .. } => "CUSTOM_CHALLENGE",
            Step::DeviceSrp => "DEVICE_SRP_AUTH",
            Step::DeviceProof(_) => "DEVICE_PASSWORD_VERIFIER",
            Step::NewPassword => "NEW_PASSWORD_REQUIRED",
            Step::Select(_) => "SELECT_MFA_TYPE",
            Step::Sent { factor, .. } => factor,
            Step::SetupSent { .. } => "EMAIL_OTP",
            Step::Token => "SOFTWARE_TOKEN_MFA",
            Step::Setup | Step::Associated | Step::Verified => "MFA_SETUP",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum SessionState {
    Open,
    /// It had its answer.
    Used,
    /// A secret was handed out for it.
    GaveSecret,
    /// The user has begun again since.
    Forgotten,
}

/// A refresh token and whose it is.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Refresh {
    pub token: String,
    pub pool: String,
    pub client: String,
    pub user: String,
    pub origin: String,
    /// As the access tokens made from it have them; none: the one of every sign-in by the API.
    #[serde(default)]
    pub scopes: Vec<String>,
    pub signed_in: i64,
    pub until: i64,
    pub revoked: bool,
    /// The device that alone may use it.
    #[serde(default)]
    pub device: Option<Bound>,
    /// Unix seconds since when another token has taken its place.
    #[serde(default)]
    pub rotated: Option<i64>,
}

/// The device of a sign-in: a new one, which has to be confirmed, or one that signed in with its key.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Bound {
    pub key: String,
    pub group: String,
}

impl fmt::Debug for Refresh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refresh").field("revoked", &self.revoked).finish_non_exhaustive()
    }
}

/// A code that was given out, and for what.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Code {
    pub code: String,
    pub ticket: Ticket,
    pub pool: String,
    pub user: String,
    pub until: i64,
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Code").field("ticket", &self.ticket).finish_non_exhaustive()
    }
}

/// What a code was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Ticket {
    pub client: String,
    pub redirect: String,
    pub scopes: Vec<String>,
    /// The SHA-256 of what whoever redeems it has to know.
    pub challenge: Option<String>,
}

/// By which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Medium {
    /// A text message.
    Sms,
    /// A mail.
    Email,
}

/// Why a message that Cognito handed over never arrives. No caller is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LostMessage {
    /// SNS in the sending Region is in its sandbox: only verified numbers get messages.
    SmsSandbox,
    /// The month's money for text messages is spent.
    SpendLimit,
    /// SES in the identity's Region is in its sandbox: only verified addresses get mail.
    MailSandbox,
    /// SES may not send at the moment.
    SendingPaused,
}

/// One message that was sent.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Unix seconds on the lab's clock.
    pub at: i64,
    /// The pool's id.
    pub pool: String,
    /// The user's name in the pool.
    pub username: String,
    /// By which way.
    pub medium: Medium,
    /// The number or address.
    pub to: String,
    /// As it is read by the user.
    pub text: String,
    /// The code or temporary password in it.
    pub code: String,
    /// Set if it never arrives.
    pub lost: Option<LostMessage>,
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("at", &self.at)
            .field("medium", &self.medium)
            .field("lost", &self.lost)
            .finish_non_exhaustive()
    }
}

/// Letters and digits.
pub(super) fn random_text(length: usize) -> String {
    (0..length).map(|_| fastrand::alphanumeric()).collect()
}
