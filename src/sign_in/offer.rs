//! What a person can do now, and what is needed for it.

use super::wire::{Request, Secret};
use crate::factor::Factor;
use crate::problem::Problem;
use crate::text::Say;

with_all! {
    /// Something that can be done in a rehearsal. The second half is wrong on purpose.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Move {
        /// The first call: username and password.
        SignIn,
        /// Answer `NEW_PASSWORD_REQUIRED`.
        NewPassword,
        /// Answer `SELECT_MFA_TYPE`.
        ChooseFactor,
        /// Answer a code challenge.
        AnswerCode,
        /// Ask for a TOTP secret, with the session of `MFA_SETUP` or with an access token.
        Associate,
        /// Prove with a first code that the authenticator has the secret.
        Verify,
        /// Answer `MFA_SETUP` with the session that `VerifySoftwareToken` gave.
        FinishSetup,
        /// Switch the authenticator on for the user and prefer it.
        Prefer,
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
}

/// Something that can be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub what: Move,
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
}

/// What is to be done for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
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
