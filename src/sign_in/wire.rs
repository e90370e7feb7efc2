//! The calls of a sign-in and their answers as data. Whoever sends them adds what only AWS's client
//! knows: the `SECRET_HASH` of a client with a secret, the signature.

use std::fmt;

use zeroize::Zeroizing;

/// A password, code, token, session string or TOTP secret: wiped when dropped, never in `Debug`.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(Zeroizing::new(text.into()))
    }

    /// The text itself, for the wire and for nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

/// By which pair of operations a user is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Door {
    /// `AdminInitiateAuth` and `AdminRespondToAuthChallenge`, flow `ADMIN_USER_PASSWORD_AUTH`: signed with
    /// the administrator's credentials.
    Admin,
    /// `InitiateAuth` and `RespondToAuthChallenge`, flow `USER_PASSWORD_AUTH`: as an application does it.
    Public,
}

/// An app client, as far as a sign-in through it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// `ClientId`.
    pub id: String,
    /// `ClientName`; untrusted.
    pub name: String,
    /// The door it leaves open; `None` if it allows neither flow.
    pub door: Option<Door>,
    /// Minutes that a session lives: `AuthSessionValidity`, 3 if it is absent
    /// (source: session-lifetime-default).
    pub session_minutes: u32,
    /// It has a secret: every call names the user's `SECRET_HASH` then (source: secret-hash).
    pub has_secret: bool,
}

/// By what the caller of a token operation is known: never both (source: totp-session-or-token).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The session of the answer before.
    Session(Secret),
    /// An access token.
    AccessToken(Secret),
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// `InitiateAuth` or `AdminInitiateAuth`.
    Initiate {
        /// The pool.
        pool_id: String,
        /// Through which client.
        client: Client,
        /// As typed.
        username: String,
        /// As typed.
        password: Secret,
    },
    /// `RespondToAuthChallenge` or `AdminRespondToAuthChallenge`. `USERNAME` is one of the answers.
    Respond {
        /// The pool.
        pool_id: String,
        /// Through which client.
        client: Client,
        /// `SMS_MFA`, `MFA_SETUP` …
        challenge: String,
        /// The session that is sent, right or wrong.
        session: Secret,
        /// `ChallengeResponses`, without `SECRET_HASH`.
        answers: Vec<(String, Secret)>,
    },
    /// `AssociateSoftwareToken`.
    Associate(Proof),
    /// `VerifySoftwareToken`.
    Verify {
        /// Session or token.
        proof: Proof,
        /// Six digits.
        code: Secret,
        /// `FriendlyDeviceName`.
        device: Option<String>,
    },
    /// `SetUserMFAPreference` with the authenticator switched on and preferred.
    Prefer(Secret),
}

impl Request {
    /// The operation, `AdminInitiateAuth`.
    pub fn operation(&self) -> &'static str {
        match self {
            Request::Initiate { client, .. } if client.door == Some(Door::Public) => "InitiateAuth",
            Request::Initiate { .. } => "AdminInitiateAuth",
            Request::Respond { client, .. } if client.door == Some(Door::Public) => {
                "RespondToAuthChallenge"
            }
            Request::Respond { .. } => "AdminRespondToAuthChallenge",
            Request::Associate(_) => "AssociateSoftwareToken",
            Request::Verify { .. } => "VerifySoftwareToken",
            Request::Prefer(_) => "SetUserMFAPreference",
        }
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The sign-in goes on.
    Challenge {
        /// `ChallengeName`.
        name: String,
        /// The session to send next.
        session: Option<Secret>,
        /// `ChallengeParameters`; some hold attributes, so they are not for the screen as they are.
        parameters: Vec<(String, Secret)>,
    },
    /// Signed in.
    Tokens {
        /// The access token.
        access: Secret,
    },
    /// A TOTP secret was handed out.
    SecretCode {
        /// Base32.
        secret: Secret,
        /// The session to send next, if the call was made with one.
        session: Option<Secret>,
    },
    /// `VerifySoftwareToken` answered.
    Verified {
        /// `SUCCESS`, or `ERROR` (source: totp-verify-error-status).
        status: String,
        /// The session to send next, if the call was made with one.
        session: Option<Secret>,
    },
    /// The preference is set.
    Preferred,
    /// AWS said no.
    Refused {
        /// `NotAuthorizedException`.
        code: String,
        /// AWS's words.
        text: String,
    },
    /// The call was never made: what had to be done first failed.
    NotSent {
        /// What happened, in words.
        text: String,
    },
    /// Nobody answered, or something that is not AWS did: whether the call had an effect is not known.
    Unanswered {
        /// What happened, in words.
        text: String,
    },
}

/// When an answer came, on both clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds of the program's steady clock, the one that ticks carry.
    pub steady_millis: u64,
    /// Unix seconds of this computer's clock.
    pub local: i64,
    /// Unix seconds of AWS's clock: the answer's `Date` header; `None` if it had none.
    pub aws: Option<i64>,
    /// Milliseconds from sending to the answer: within them nobody knows when AWS wrote the date.
    pub round_trip_millis: u64,
}
