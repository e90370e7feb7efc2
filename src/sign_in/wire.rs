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

/// Parameters and answers whose values anybody may see; those of all others are secret.
const OPEN_VALUES: [&str; 6] =
    ["USERNAME", "ANSWER", "CHALLENGE_NAME", "PREFERRED_CHALLENGE", "DEVICE_KEY", "TIMESTAMP"];

/// By which pair of operations a user is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignInApi {
    /// `AdminInitiateAuth` and `AdminRespondToAuthChallenge`: signed with the administrator's credentials.
    Admin,
    /// `InitiateAuth` and `RespondToAuthChallenge`: as an application does it.
    Public,
}

impl SignInApi {
    /// The operation that begins.
    pub const fn initiate(self) -> &'static str {
        match self {
            SignInApi::Admin => "AdminInitiateAuth",
            SignInApi::Public => "InitiateAuth",
        }
    }

    /// The operation that answers.
    pub const fn respond(self) -> &'static str {
        match self {
            SignInApi::Admin => "AdminRespondToAuthChallenge",
            SignInApi::Public => "RespondToAuthChallenge",
        }
    }
}

with_all! {
    /// A flow of `InitiateAuth` and `AdminInitiateAuth`, in the order in which one is proposed.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Flow {
        /// The password itself, in a call that is signed with AWS credentials.
        AdminUserPassword,
        /// The password itself.
        UserPassword,
        /// A proof of the password, which is never sent.
        UserSrp,
        /// The first factor is a choice.
        UserAuth,
        /// What three Lambda triggers of the pool ask for.
        CustomAuth,
        /// The same after a proof of the password: `CHALLENGE_NAME` `SRP_A` in the first call
        /// (source: custom-auth-password-first).
        CustomAuthSrp,
        /// New tokens for a refresh token.
        RefreshToken,
    }
}

impl Flow {
    /// `AuthFlow`.
    pub const fn name(self) -> &'static str {
        match self {
            Flow::AdminUserPassword => "ADMIN_USER_PASSWORD_AUTH",
            Flow::UserPassword => "USER_PASSWORD_AUTH",
            Flow::UserSrp => "USER_SRP_AUTH",
            Flow::UserAuth => "USER_AUTH",
            Flow::CustomAuth | Flow::CustomAuthSrp => "CUSTOM_AUTH",
            Flow::RefreshToken => "REFRESH_TOKEN_AUTH",
        }
    }

    /// The value of `ExplicitAuthFlows` that allows it.
    pub const fn permission(self) -> &'static str {
        match self {
            Flow::AdminUserPassword => "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            Flow::UserPassword => "ALLOW_USER_PASSWORD_AUTH",
            Flow::UserSrp => "ALLOW_USER_SRP_AUTH",
            Flow::UserAuth => "ALLOW_USER_AUTH",
            Flow::CustomAuth | Flow::CustomAuthSrp => "ALLOW_CUSTOM_AUTH",
            Flow::RefreshToken => "ALLOW_REFRESH_TOKEN_AUTH",
        }
    }

    /// The value of before, without `ALLOW_`; clients that were never changed still have it.
    const fn permission_of_before(self) -> &'static str {
        match self {
            Flow::AdminUserPassword => "ADMIN_NO_SRP_AUTH",
            Flow::CustomAuth | Flow::CustomAuthSrp => "CUSTOM_AUTH_FLOW_ONLY",
            Flow::UserPassword | Flow::UserSrp | Flow::UserAuth | Flow::RefreshToken => self.name(),
        }
    }

    /// What an app client with these `ExplicitAuthFlows` allows (source: client-default-flows).
    pub fn allowed<'a>(explicit: impl IntoIterator<Item = &'a str>) -> Vec<Flow> {
        let explicit: Vec<&str> = explicit.into_iter().collect();
        let by_default = [Flow::UserSrp, Flow::CustomAuth, Flow::CustomAuthSrp, Flow::RefreshToken];
        let allowed = |flow: &Flow| match explicit.as_slice() {
            [] => by_default.contains(flow),
            all => all
                .iter()
                .any(|one| *one == flow.permission() || *one == flow.permission_of_before()),
        };
        Flow::ALL.into_iter().filter(allowed).collect()
    }

    /// The operations that take it, the one that an application uses first.
    pub const fn apis(self) -> &'static [SignInApi] {
        match self {
            Flow::AdminUserPassword => &[SignInApi::Admin],
            Flow::UserPassword => &[SignInApi::Public],
            Flow::UserSrp | Flow::UserAuth | Flow::CustomAuth | Flow::CustomAuthSrp => {
                &[SignInApi::Public, SignInApi::Admin]
            }
            // It begins no sign-in.
            Flow::RefreshToken => &[],
        }
    }

    /// Does its first call carry the password or the first half of a proof of it?
    pub const fn begins_with_password(self) -> bool {
        match self {
            Flow::AdminUserPassword | Flow::UserPassword => true,
            Flow::UserSrp | Flow::CustomAuthSrp => true,
            Flow::UserAuth | Flow::CustomAuth | Flow::RefreshToken => false,
        }
    }

    /// Is the password proven and not sent?
    pub(super) const fn proves(self) -> bool {
        matches!(self, Flow::UserSrp | Flow::CustomAuthSrp)
    }
}

/// A flow through a pair of operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Way {
    /// The flow.
    pub flow: Flow,
    /// The operations.
    pub api: SignInApi,
}

/// An app client, as far as a sign-in through it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// `ClientId`.
    pub id: String,
    /// `ClientName`; untrusted.
    pub name: String,
    /// What its `ExplicitAuthFlows` allow.
    pub flows: Vec<Flow>,
    /// The way that is used; `None` if it allows no flow that begins a sign-in.
    pub way: Option<Way>,
    /// It replaces refresh tokens: `RefreshTokenRotation` is on.
    pub rotates: bool,
    /// Minutes that a session lives: `AuthSessionValidity`, 3 if it is absent
    /// (source: session-lifetime-default).
    pub session_minutes: u32,
    /// It has a secret: every call names the user's `SECRET_HASH` then (source: secret-hash).
    pub has_secret: bool,
}

impl Client {
    /// The ways to sign in through it, the one that is proposed first.
    pub fn ways(flows: &[Flow]) -> Vec<Way> {
        let of = |flow: &Flow| {
            let flow = *flow;
            flow.apis().iter().map(move |api| Way { flow, api: *api })
        };
        flows.iter().flat_map(of).collect()
    }

    /// The pair of operations that is used.
    pub(super) fn api(&self) -> SignInApi {
        self.way.map_or(SignInApi::Public, |way| way.api)
    }
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
        /// `AuthFlow`.
        flow: Flow,
        /// Whose `SECRET_HASH` goes with it: as typed, or as AWS calls the user.
        username: String,
        /// `AuthParameters`, without `SECRET_HASH`.
        parameters: Vec<(String, Secret)>,
    },
    /// `RespondToAuthChallenge` or `AdminRespondToAuthChallenge`. `USERNAME` is one of the answers.
    Respond {
        /// The pool.
        pool_id: String,
        /// Through which client.
        client: Client,
        /// `SMS_MFA`, `MFA_SETUP` …
        challenge: String,
        /// The session that is sent, right or wrong; empty if the challenge came without one.
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
    /// `GetTokensFromRefreshToken`.
    Renew {
        /// The pool.
        pool_id: String,
        /// Through which client.
        client: Client,
        /// The refresh token.
        token: Secret,
        /// `DeviceKey`.
        device: Option<String>,
    },
    /// `RevokeToken`.
    Revoke {
        /// The pool.
        pool_id: String,
        /// Through which client.
        client: Client,
        /// The refresh token.
        token: Secret,
    },
    /// `ConfirmDevice`.
    ConfirmDevice {
        /// The access token of the sign-in that named the device.
        access: Secret,
        /// `DeviceKey`.
        key: String,
        /// `DeviceName`.
        name: Option<String>,
        /// `Salt` and `PasswordVerifier`.
        verifier: DeviceVerifier,
    },
    /// `UpdateDeviceStatus`.
    UpdateDevice {
        /// The access token.
        access: Secret,
        /// `DeviceKey`.
        key: String,
        /// `remembered` or `not_remembered`.
        remembered: bool,
    },
    /// `ForgetDevice`.
    ForgetDevice {
        /// The access token.
        access: Secret,
        /// `DeviceKey`.
        key: String,
    },
}

/// `DeviceSecretVerifierConfig`: what Cognito keeps to recognize a device by. Half of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceVerifier {
    /// `Salt`, in base64.
    pub salt: Secret,
    /// `PasswordVerifier`, in base64.
    pub verifier: Secret,
}

impl Request {
    /// The operation, `AdminInitiateAuth`.
    pub fn operation(&self) -> &'static str {
        match self {
            // Refreshing needs no administrator.
            Request::Initiate { flow: Flow::RefreshToken, .. } => SignInApi::Public.initiate(),
            Request::Initiate { client, .. } => client.api().initiate(),
            Request::Respond { client, .. } => client.api().respond(),
            Request::Associate(_) => "AssociateSoftwareToken",
            Request::Verify { .. } => "VerifySoftwareToken",
            Request::Prefer(_) => "SetUserMFAPreference",
            Request::Renew { .. } => "GetTokensFromRefreshToken",
            Request::Revoke { .. } => "RevokeToken",
            Request::ConfirmDevice { .. } => "ConfirmDevice",
            Request::UpdateDevice { .. } => "UpdateDeviceStatus",
            Request::ForgetDevice { .. } => "ForgetDevice",
        }
    }

    /// The pair of operations it belongs to.
    pub fn api(&self) -> SignInApi {
        match self {
            Request::Initiate { flow: Flow::RefreshToken, .. } => SignInApi::Public,
            Request::Initiate { client, .. } | Request::Respond { client, .. } => client.api(),
            _ => SignInApi::Public,
        }
    }

    /// A value among `AuthParameters` or `ChallengeResponses`.
    pub fn sent(&self, key: &str) -> Option<&Secret> {
        let (Request::Initiate { parameters: all, .. } | Request::Respond { answers: all, .. }) =
            self
        else {
            return None;
        };
        all.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// May the value of this parameter or answer be seen? What answers a custom challenge is a secret of the
    /// user's.
    pub(super) fn shows(&self, key: &str) -> bool {
        let custom =
            matches!(self, Request::Respond { challenge, .. } if challenge == "CUSTOM_CHALLENGE");
        OPEN_VALUES.contains(&key) && !(custom && key == "ANSWER")
    }

    /// Everything in it that nobody else may see.
    pub(super) fn secrets(&self) -> Vec<&Secret> {
        let hidden = |(key, _): &&(String, Secret)| !self.shows(key);
        match self {
            Request::Initiate { parameters, .. } => {
                parameters.iter().filter(hidden).map(|(_, value)| value).collect()
            }
            Request::Respond { session, answers, .. } => {
                let answers = answers.iter().filter(hidden).map(|(_, value)| value);
                std::iter::once(session).chain(answers).collect()
            }
            Request::Associate(Proof::Session(held) | Proof::AccessToken(held))
            | Request::Prefer(held) => vec![held],
            Request::Verify {
                proof: Proof::Session(held) | Proof::AccessToken(held),
                code,
                ..
            } => {
                vec![held, code]
            }
            Request::Renew { token, .. } | Request::Revoke { token, .. } => vec![token],
            Request::ConfirmDevice { access, verifier, .. } => {
                vec![access, &verifier.salt, &verifier.verifier]
            }
            Request::UpdateDevice { access, .. } | Request::ForgetDevice { access, .. } => {
                vec![access]
            }
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
        /// `ChallengeParameters`; some hold attributes, so they are not for the screen as they are. The list
        /// `AvailableChallenges`, which stands beside them in the answer, is one of them here.
        parameters: Vec<(String, Secret)>,
    },
    /// Signed in, or the tokens of a sign-in were refreshed.
    Tokens {
        /// The access token.
        access: Secret,
        /// The refresh token: of a sign-in, and of a refresh where the client replaces them.
        refresh: Option<Secret>,
        /// `NewDeviceMetadata`: the pool tracks devices, and this one was not named.
        device: Option<NewDevice>,
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
    /// `ConfirmDevice` answered.
    DeviceConfirmed {
        /// `UserConfirmationNecessary`: the device is remembered after `UpdateDeviceStatus` alone.
        needs_status: bool,
    },
    /// The call answered nothing but that it was made.
    Done,
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

/// `NewDeviceMetadata`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDevice {
    /// `DeviceKey`.
    pub key: String,
    /// `DeviceGroupKey`: part of what the device proves itself with.
    pub group: Secret,
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
