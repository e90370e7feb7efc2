//! The correct order of calls for this user's case, as a script and as operations of an SDK.

use super::challenge::{Ask, Challenge};
use super::offer::{FirstFactor, SignInAction};
use super::rehearsal::Rehearsal;
use super::script;
use super::step::StepOutcome;
use super::wire::{Client, Flow};
use crate::factor::Factor;
use crate::text::Say;

/// The correct order of calls, to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// A script for a POSIX shell with the AWS CLI; it asks for passwords and codes without an echo. Empty
    /// where a proof has to be worked out, which takes an SDK.
    pub cli: String,
    /// The operations of an SDK in order, and which session or token each takes.
    pub sdk: Vec<(&'static str, Say)>,
}

/// One part of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    NewPassword,
    Select(Option<Factor>),
    First(Option<FirstFactor>),
    Password,
    Code(Factor),
    /// A code by SMS message as the first factor.
    SmsOtp,
    Custom,
    Setup,
    SetupEmail,
    /// A challenge that is answered with a proof.
    Proof(&'static str),
}

/// What is to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// What the user is asked is not known yet.
    Any,
    /// The user is asked this.
    Known {
        parts: Vec<Part>,
        /// Afterwards an authenticator is enrolled with the access token.
        enrol: bool,
        /// Afterwards the tokens are refreshed.
        refresh: bool,
        /// The device was confirmed.
        device: bool,
    },
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
            flows: Vec::new(),
            way: None,
            rotates: false,
            session_minutes: 3,
            has_secret: false,
        };
        let client = self.subject.clients.get(self.subject.client).unwrap_or(&fallback);
        let flow = client.way.map_or(Flow::AdminUserPassword, |way| way.flow);
        let proof = match &case {
            Case::Known { parts, device, .. } => {
                *device || parts.iter().any(|part| matches!(part, Part::Proof(_)))
            }
            Case::Any => flow.proves(),
            Case::Token => false,
        };
        let cli = if proof { String::new() } else { script::write(&self.subject, client, &case) };
        Sequence { cli, sdk: sdk(client, flow, &case) }
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
                Ask::First(_) => Some(Part::First(self.chosen(next))),
                Ask::Password => Some(Part::Password),
                Ask::PasswordSrp => Some(Part::Proof("PASSWORD_SRP")),
                Ask::PasswordProof(_) => Some(Part::Proof("PASSWORD_VERIFIER")),
                Ask::DeviceSrp => Some(Part::Proof("DEVICE_SRP_AUTH")),
                Ask::DeviceProof(_) => Some(Part::Proof("DEVICE_PASSWORD_VERIFIER")),
                Ask::Custom => Some(Part::Custom),
                Ask::Code(_) if asked.name == "SMS_OTP" => Some(Part::SmsOtp),
                Ask::Code(factor) => Some(Part::Code(*factor)),
                Ask::Setup { .. } if matches!(next, Some(Challenge { ask: Ask::Code(_), .. })) => {
                    Some(Part::SetupEmail)
                }
                Ask::Setup { totp: true, .. } => Some(Part::Setup),
                Ask::Setup { totp: false, .. } | Ask::Passkey | Ask::Unknown => None,
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
        let made = |what: SignInAction| {
            let made = |step: &&super::step::Step| {
                step.what == what
                    && matches!(
                        step.outcome,
                        StepOutcome::Tokens | StepOutcome::DeviceConfirmed { .. }
                    )
            };
            self.signed_in && self.steps.iter().any(|step| made(&step))
        };
        let refresh = made(SignInAction::Refresh) || made(SignInAction::Renew);
        Case::Known { parts, enrol, refresh, device: made(SignInAction::ConfirmDevice) }
    }

    /// Which first factor was chosen, by what came of it.
    fn chosen(&self, next: Option<&Challenge>) -> Option<FirstFactor> {
        match next.map(|next| &next.ask) {
            Some(Ask::Password) => Some(FirstFactor::Password),
            Some(Ask::PasswordSrp | Ask::PasswordProof(_)) => Some(FirstFactor::PasswordSrp),
            Some(Ask::Code(Factor::Sms)) if !self.sent_password() => Some(FirstFactor::SmsOtp),
            Some(Ask::Code(Factor::Email)) if !self.sent_password() => Some(FirstFactor::EmailOtp),
            _ if self.sent_password() => Some(FirstFactor::Password),
            _ => None,
        }
    }

    /// Did the password go with the choice of the first factor?
    fn sent_password(&self) -> bool {
        self.steps.iter().any(|step| {
            step.what == SignInAction::ChoosePassword
                && !matches!(step.outcome, StepOutcome::Refused { .. })
        })
    }
}

fn sdk(client: &Client, flow: Flow, case: &Case) -> Vec<(&'static str, Say)> {
    let (initiate, respond) = (client.api().initiate(), client.api().respond());
    let mut all: Vec<(&'static str, Say)> = Vec::new();
    let by_token = |all: &mut Vec<(&'static str, Say)>| {
        for operation in ["AssociateSoftwareToken", "VerifySoftwareToken", "SetUserMFAPreference"] {
            all.push((operation, Say::text("sign-in-seq-token")));
        }
    };
    let first = Say::text(match flow {
        Flow::AdminUserPassword | Flow::UserPassword | Flow::RefreshToken => "sign-in-seq-first",
        Flow::UserSrp => "sign-in-seq-first-srp",
        Flow::UserAuth => "sign-in-seq-first-choice",
        Flow::CustomAuth => "sign-in-seq-first-custom",
        Flow::CustomAuthSrp => "sign-in-seq-first-custom-srp",
    });
    let (parts, enrol, refresh, device) = match case {
        Case::Token => {
            by_token(&mut all);
            return all;
        }
        Case::Any => {
            all.push((initiate, first));
            if flow.proves() {
                all.push((respond, Say::text("sign-in-seq-proof")));
            }
            all.push((respond, Say::text("sign-in-seq-any")));
            return all;
        }
        Case::Known { parts, enrol, refresh, device } => (parts, *enrol, *refresh, *device),
    };
    all.push((initiate, first));
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
            Part::First(_) => answer("SELECT_CHALLENGE", &mut before),
            Part::Password => answer("PASSWORD", &mut before),
            Part::SmsOtp => answer("SMS_OTP", &mut before),
            Part::Custom => answer("CUSTOM_CHALLENGE", &mut before),
            Part::Code(factor) => answer(factor.name(), &mut before),
            Part::SetupEmail => answer("MFA_SETUP", &mut before),
            Part::Proof(challenge) => {
                let id = match *challenge {
                    "PASSWORD_VERIFIER" => "sign-in-seq-proof",
                    "DEVICE_PASSWORD_VERIFIER" => "sign-in-seq-device-proof",
                    "DEVICE_SRP_AUTH" => "sign-in-seq-device-half",
                    _ => "sign-in-seq-half",
                };
                all.push((respond, Say::text(id)));
                before = respond;
            }
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
    if device {
        all.push(("ConfirmDevice", Say::text("sign-in-seq-confirm-device")));
        all.push(("UpdateDeviceStatus", Say::text("sign-in-seq-device-status")));
    }
    if refresh {
        let by_flow = client.refreshes_by_flow();
        let operation = if by_flow { "InitiateAuth" } else { "GetTokensFromRefreshToken" };
        let id = if by_flow { "sign-in-seq-refresh-flow" } else { "sign-in-seq-refresh" };
        all.push((operation, Say::text(id)));
    }
    all
}
