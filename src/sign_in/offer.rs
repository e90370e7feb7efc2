//! What a person can do now, and what is needed for it.

use super::wire::{Request, Secret};
use crate::factor::Factor;
use crate::problem::Problem;
use crate::text::Say;

with_all! {
    /// Something that can be done in a rehearsal. The second half is wrong on purpose.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum SignInAction {
        /// The first call.
        SignIn,
        /// The first call of `USER_AUTH` with a wish for the first factor.
        SignInPreferring,
        /// Answer `NEW_PASSWORD_REQUIRED`.
        NewPassword,
        /// Answer `SELECT_MFA_TYPE`.
        ChooseFactor,
        /// Choose the password as the first factor, and send it.
        ChoosePassword,
        /// Choose a proof of the password, and send its first half.
        ChoosePasswordSrp,
        /// Choose a code by email.
        ChooseEmailCode,
        /// Choose a code by SMS message.
        ChooseSmsCode,
        /// Choose a passkey.
        ChoosePasskey,
        /// Answer the challenge `PASSWORD`.
        AnswerPassword,
        /// Answer the challenge `PASSWORD_SRP`.
        BeginProof,
        /// Answer `PASSWORD_VERIFIER`.
        ProvePassword,
        /// Answer a custom challenge.
        AnswerCustom,
        /// Answer `DEVICE_SRP_AUTH`.
        BeginDeviceProof,
        /// Answer `DEVICE_PASSWORD_VERIFIER`.
        ProveDevice,
        /// Answer a code challenge.
        AnswerCode,
        /// Ask for a TOTP secret, with the session of `MFA_SETUP` or with an access token.
        Associate,
        /// Prove with a first code that the authenticator has the secret.
        Verify,
        /// Answer `MFA_SETUP` with the session that `VerifySoftwareToken` gave.
        FinishSetup,
        /// Answer `MFA_SETUP` with an email address.
        SetUpEmail,
        /// Switch the authenticator on for the user and prefer it.
        Prefer,
        /// Confirm the device that the sign-in named.
        ConfirmDevice,
        /// Say that the device is remembered.
        RememberDevice,
        /// Say that the device is not remembered.
        DoNotRememberDevice,
        /// Take the device away from the user.
        ForgetDevice,
        /// New tokens by the flow `REFRESH_TOKEN_AUTH`.
        Refresh,
        /// New tokens by `GetTokensFromRefreshToken`.
        Renew,
        /// End the refresh token.
        RevokeRefresh,
        /// Ask for another secret: the old QR code is worth nothing then.
        AssociateAgain,
        /// Begin again before the first call.
        StartOver,
        /// Enrol with an access token of the application.
        UseToken,
        /// End the rehearsal here.
        Stop,
        /// Send the answer of a session again that was answered.
        Resend,
        /// Ask for a secret once more with the session that the first request for one has spent.
        AssociateSpent,
        /// Sign in a second time and keep the session of before.
        SignInAgain,
        /// Answer with the session of before the second sign-in.
        AnswerStale,
        /// Answer through another app client than the session was made for.
        AnswerElsewhere,
        /// Verify with the session of the sign-in and not with the one that came with the secret.
        VerifyWithFirst,
        /// Let the session's life pass.
        WaitTooLong,
        /// Answer with a session whose life is over.
        AnswerLate,
        /// Answer `MFA_SETUP` before anything was verified.
        FinishEarly,
        /// Answer with a number that cannot be right.
        WrongCode,
        /// Answer with the number of five minutes ago, of a secret that this rehearsal handed out.
        OldCode,
        /// Verify with the number of five minutes ago.
        VerifyOldCode,
        /// Verify with the number of a secret that was replaced.
        VerifyEarlierSecret,
        /// Switch the authenticator on before one was verified.
        PreferEarly,
        /// Ask for a secret with an access token that lacks the scope.
        NarrowToken,
        /// Answer another challenge than the one that was asked.
        AnswerOther,
        /// Answer with a factor that was not offered.
        ChooseNotOffered,
        /// Wish for a first factor that the user cannot have.
        PreferNotOffered,
        /// Wrong codes one after the other, until Cognito locks the sign-in.
        LockOut,
        /// Sign in from the remembered device without its key.
        OmitDeviceKey,
        /// Sign in with the key of a device that nobody has.
        StaleDeviceKey,
        /// Confirm another device than the one that the sign-in named.
        ConfirmOtherDevice,
        /// Refresh without the key of the device.
        RefreshWithoutDevice,
        /// Refresh through another app client.
        RefreshElsewhere,
        /// Refresh with a token that a newer one has replaced.
        RefreshReplaced,
        /// Refresh with a token that was revoked.
        RefreshRevoked,
    }
}

with_all! {
    /// A first factor of `USER_AUTH`, in the order of AWS's documents.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum FirstFactor {
        /// The password itself.
        Password,
        /// A proof of the password.
        PasswordSrp,
        /// A code by email.
        EmailOtp,
        /// A code by SMS message.
        SmsOtp,
        /// A passkey.
        WebAuthn,
    }
}

impl FirstFactor {
    /// `PASSWORD_SRP`.
    pub const fn name(self) -> &'static str {
        match self {
            FirstFactor::Password => "PASSWORD",
            FirstFactor::PasswordSrp => "PASSWORD_SRP",
            FirstFactor::EmailOtp => "EMAIL_OTP",
            FirstFactor::SmsOtp => "SMS_OTP",
            FirstFactor::WebAuthn => "WEB_AUTHN",
        }
    }

    /// The factor of that name.
    pub fn from_name(name: &str) -> Option<FirstFactor> {
        FirstFactor::ALL.into_iter().find(|factor| factor.name() == name)
    }

    /// The move that chooses it.
    pub(super) const fn choice(self) -> SignInAction {
        match self {
            FirstFactor::Password => SignInAction::ChoosePassword,
            FirstFactor::PasswordSrp => SignInAction::ChoosePasswordSrp,
            FirstFactor::EmailOtp => SignInAction::ChooseEmailCode,
            FirstFactor::SmsOtp => SignInAction::ChooseSmsCode,
            FirstFactor::WebAuthn => SignInAction::ChoosePasskey,
        }
    }
}

/// What the person must give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// The user's password.
    Password,
    /// The password to have from now on.
    NewPassword,
    /// A one-time code.
    Code {
        /// How many digits it may have.
        digits: &'static [usize],
        /// Where it comes from.
        of: Factor,
    },
    /// A name for the telephone; may stay empty.
    Device,
    /// An access token.
    Token,
    /// One of [`super::Rehearsal::factors`].
    Factor,
    /// One of [`FirstFactor::ALL`].
    FirstFactor,
    /// What the user answers to a custom challenge.
    Answer,
    /// An email address.
    Address,
    /// A value for the attribute at this place of [`super::Rehearsal::attributes`].
    Attribute(usize),
}

/// Something that can be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub what: SignInAction,
    /// In a few words.
    pub label: Say,
    /// What it is good for, or what it is meant to show.
    pub why: Say,
    /// The problem this is meant to produce.
    pub wrong: Option<Problem>,
    /// What the person must give, in this order.
    pub needs: Vec<Need>,
    /// What it costs or changes; asked before it is done.
    pub costs: Vec<Say>,
}

/// What the person gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// For [`Need::Password`].
    pub password: Option<Secret>,
    /// For [`Need::NewPassword`].
    pub new_password: Option<Secret>,
    /// For [`Need::Code`].
    pub code: Option<Secret>,
    /// For [`Need::Token`].
    pub token: Option<Secret>,
    /// For [`Need::Device`].
    pub device: Option<String>,
    /// For [`Need::Factor`].
    pub factor: Option<Factor>,
    /// For [`Need::FirstFactor`].
    pub first: Option<FirstFactor>,
    /// For [`Need::Answer`].
    pub answer: Option<Secret>,
    /// For [`Need::Address`].
    pub address: Option<Secret>,
    /// For [`Need::Attribute`], in their order.
    pub attributes: Vec<Secret>,
}

/// A code that is certainly not the one shown: every digit is the one after.
pub fn wrong_code(shown: Option<&str>) -> String {
    let after = |digit: char| digit.to_digit(10).and_then(|d| char::from_digit((d + 1) % 10, 10));
    shown.unwrap_or("000000").chars().filter_map(after).collect()
}

/// What is to be done for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// One call; [`super::Rehearsal::answered`] takes its answer.
    Send(Box<Request>),
    /// So much time has to pass; [`super::Rehearsal::waited`] says that it has.
    Wait {
        /// How long.
        seconds: u32,
    },
    /// Nothing is sent: the state has changed already.
    Done,
}
