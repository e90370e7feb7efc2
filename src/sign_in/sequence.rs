//! The correct order of calls for this user's case, as a script and as operations of an SDK.

use super::begin::{initiate_name, respond_name};
use super::challenge::{Ask, Challenge};
use super::rehearsal::Rehearsal;
use super::script;
use super::wire::Client;
use crate::factor::Factor;
use crate::text::Say;

/// The correct order of calls, to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// A script for a POSIX shell with the AWS CLI; it asks for passwords and codes without an echo.
    pub cli: String,
    /// The operations of an SDK in order, and which session or token each takes.
    pub sdk: Vec<(&'static str, Say)>,
}

/// One part of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    NewPassword,
    Select(Option<Factor>),
    Code(Factor),
    Setup,
}

/// What is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// What the user is asked is not known yet.
    Any,
    /// The user is asked this; afterwards an authenticator is enrolled with the access token, or not.
    Known { parts: Vec<Part>, enrol: bool },
    /// An authenticator is enrolled with an access token from elsewhere.
    Token,
}

impl Rehearsal {
    /// The correct order of calls: for this user as far as it is known, else in general.
    pub fn sequence(&self) -> Sequence {
        let case = self.case();
        let fallback = Client {
            id: String::new(),
            name: String::new(),
            door: None,
            session_minutes: 3,
            has_secret: false,
        };
        let client = self.subject.clients.get(self.subject.client).unwrap_or(&fallback);
        Sequence { cli: script::write(&self.subject, client, &case), sdk: sdk(client, &case) }
    }

    fn case(&self) -> Case {
        let nothing_asked = self.signed_in && self.path.is_empty();
        let path = if self.path.is_empty() && !nothing_asked { &self.learnt } else { &self.path };
        if path.is_empty() && !nothing_asked {
            let by_token = self.enrolled || (self.access.is_some() && !self.signed_in);
            return if by_token { Case::Token } else { Case::Any };
        }
        let parts = path.iter().enumerate().map(|(at, asked)| {
            let next = path.get(at + 1);
            match &asked.ask {
                Ask::NewPassword { .. } => Some(Part::NewPassword),
                Ask::Select(_) => Some(Part::Select(match next {
                    Some(Challenge { ask: Ask::Code(factor), .. }) => Some(*factor),
                    _ => None,
                })),
                Ask::Code(factor) => Some(Part::Code(*factor)),
                Ask::Setup { totp: true, .. } => Some(Part::Setup),
                Ask::Setup { totp: false, .. } | Ask::Unknown => None,
            }
        });
        let Some(parts) = parts.collect::<Option<Vec<Part>>>() else { return Case::Any };
        let whole = self.signed_in || matches!(parts.last(), Some(Part::Code(_) | Part::Setup));
        if !whole {
            return Case::Any;
        }
        let enrol = !parts.contains(&Part::Setup)
            && self.signed_in
            && (self.enrolled || self.enrolment.is_some());
        Case::Known { parts, enrol }
    }
}

fn sdk(client: &Client, case: &Case) -> Vec<(&'static str, Say)> {
    let (initiate, respond) = (initiate_name(client), respond_name(client));
    let mut all: Vec<(&'static str, Say)> = Vec::new();
    let by_token = |all: &mut Vec<(&'static str, Say)>| {
        for operation in ["AssociateSoftwareToken", "VerifySoftwareToken", "SetUserMFAPreference"] {
            all.push((operation, Say::text("sign-in-seq-token")));
        }
    };
    let (parts, enrol) = match case {
        Case::Token => {
            by_token(&mut all);
            return all;
        }
        Case::Any => {
            all.push((initiate, Say::text("sign-in-seq-first")));
            all.push((respond, Say::text("sign-in-seq-any")));
            return all;
        }
        Case::Known { parts, enrol } => (parts, *enrol),
    };
    all.push((initiate, Say::text("sign-in-seq-first")));
    let mut before = initiate;
    for part in parts {
        let mut answer = |challenge: &str, before: &mut &'static str| {
            let args = [("challenge", challenge), ("before", *before)];
            all.push((respond, Say::with("sign-in-seq-answer", args)));
            *before = respond;
        };
        match part {
            Part::NewPassword => answer("NEW_PASSWORD_REQUIRED", &mut before),
            Part::Select(_) => answer("SELECT_MFA_TYPE", &mut before),
            Part::Code(factor) => answer(factor.name(), &mut before),
            Part::Setup => {
                for operation in ["AssociateSoftwareToken", "VerifySoftwareToken"] {
                    all.push((operation, Say::with("sign-in-seq-session", [("before", before)])));
                    before = operation;
                }
                let args = [("challenge", "MFA_SETUP"), ("before", before)];
                all.push((respond, Say::with("sign-in-seq-answer", args)));
                before = respond;
            }
        }
    }
    if enrol {
        by_token(&mut all);
    }
    all
}
