//! What can be done at each point of a sign-in, right and wrong.

use super::challenge::{Ask, Challenge};
use super::offer::{Need, Offer, SignInAction};
use super::rehearsal::{Rehearsal, Stage};
use super::wire::{Flow, Proof, Request};
use crate::factor::Factor;
use crate::problem::Problem;
use crate::text::Say;

const TOTP: Need = Need::Code { digits: &[6], of: Factor::Totp };

impl SignInAction {
    /// The problem this is meant to produce.
    pub fn wrong(self) -> Option<Problem> {
        match self {
            SignInAction::Resend | SignInAction::AssociateSpent => Some(Problem::SessionReused),
            SignInAction::SignInAgain
            | SignInAction::AnswerStale
            | SignInAction::AnswerElsewhere
            | SignInAction::VerifyWithFirst => Some(Problem::SessionInvalid),
            SignInAction::WaitTooLong | SignInAction::AnswerLate => Some(Problem::SessionExpired),
            SignInAction::FinishEarly | SignInAction::WrongCode | SignInAction::OldCode => {
                Some(Problem::TotpCodeMismatch)
            }
            SignInAction::VerifyOldCode | SignInAction::VerifyEarlierSecret => {
                Some(Problem::TotpEnableMismatch)
            }
            SignInAction::PreferEarly => Some(Problem::TotpNotSetUp),
            SignInAction::NarrowToken => Some(Problem::TotpTokenScope),
            SignInAction::AnswerOther => Some(Problem::TotpCodeMismatch),
            SignInAction::ChooseNotOffered => Some(Problem::MfaTypeNotSelected),
            SignInAction::PreferNotOffered => Some(Problem::PreferenceRefused),
            SignInAction::LockOut => Some(Problem::Lockout),
            SignInAction::OmitDeviceKey
            | SignInAction::StaleDeviceKey
            | SignInAction::ConfirmOtherDevice => Some(Problem::RememberedDevice),
            SignInAction::RefreshWithoutDevice
            | SignInAction::RefreshElsewhere
            | SignInAction::RefreshReplaced
            | SignInAction::RefreshRevoked => Some(Problem::RefreshTokenRefused),
            SignInAction::SignIn
            | SignInAction::SignInPreferring
            | SignInAction::NewPassword
            | SignInAction::ChooseFactor
            | SignInAction::ChoosePassword
            | SignInAction::ChoosePasswordSrp
            | SignInAction::ChooseEmailCode
            | SignInAction::ChooseSmsCode
            | SignInAction::ChoosePasskey
            | SignInAction::AnswerPassword
            | SignInAction::BeginProof
            | SignInAction::ProvePassword
            | SignInAction::AnswerCustom
            | SignInAction::BeginDeviceProof
            | SignInAction::ProveDevice
            | SignInAction::AnswerCode
            | SignInAction::Associate
            | SignInAction::Verify
            | SignInAction::FinishSetup
            | SignInAction::SetUpEmail
            | SignInAction::Prefer
            | SignInAction::ConfirmDevice
            | SignInAction::RememberDevice
            | SignInAction::DoNotRememberDevice
            | SignInAction::ForgetDevice
            | SignInAction::Refresh
            | SignInAction::Renew
            | SignInAction::RevokeRefresh
            | SignInAction::AssociateAgain
            | SignInAction::StartOver
            | SignInAction::UseToken
            | SignInAction::Stop => None,
        }
    }
}

impl Rehearsal {
    /// What can be done now: the right step first, then other right ones, then the wrong ones on purpose.
    /// Never empty, but while a deed is under way nothing of it can begin. `now` in milliseconds of the
    /// steady clock.
    pub fn offers(&self, now: u64) -> Vec<Offer> {
        let moves = self.moves(self.expired(now));
        moves.into_iter().map(|what| self.offer(what)).collect()
    }

    /// Can this be done? A person may still be typing when a life ends: the answer can be sent then too,
    /// and AWS says what it thinks of it.
    pub(super) fn can(&self, what: SignInAction, now: u64) -> bool {
        self.moves(self.expired(now)).contains(&what) || self.moves(false).contains(&what)
    }

    fn moves(&self, expired: bool) -> Vec<SignInAction> {
        let mut right = self.right(expired);
        let may_begin = self.subject.open_client().is_some();
        if self.doubtful && may_begin && self.stage != Stage::SignedIn {
            // Whether the last call had an effect is not known: only a new beginning is sure.
            let over = if self.stage == Stage::Before {
                SignInAction::SignIn
            } else {
                SignInAction::StartOver
            };
            right.insert(0, over);
        }
        if may_begin && !matches!(self.stage, Stage::Before) {
            right.push(SignInAction::StartOver);
        }
        // In the middle of a sign-in a token is another matter.
        if matches!(self.stage, Stage::Before | Stage::SignedIn | Stage::Stopped | Stage::Lost) {
            right.push(SignInAction::UseToken);
        }
        if self.stage != Stage::Stopped {
            right.push(SignInAction::Stop);
        }
        let mut all: Vec<SignInAction> = Vec::new();
        for what in right.into_iter().chain(self.wrong(expired)) {
            if !all.contains(&what) {
                all.push(what);
            }
        }
        all
    }

    fn right(&self, expired: bool) -> Vec<SignInAction> {
        if expired && self.subject.open_client().is_some() {
            return vec![SignInAction::StartOver];
        }
        match &self.stage {
            Stage::Before if self.subject.open_client().is_some() => {
                let mut all = vec![SignInAction::SignIn];
                all.extend(
                    (self.flow() == Some(Flow::UserAuth)).then_some(SignInAction::SignInPreferring),
                );
                all
            }
            Stage::Asked(challenge)
                if self.current.is_some() || challenge.goes_without_session() =>
            {
                match &challenge.ask {
                    Ask::NewPassword { .. } => vec![SignInAction::NewPassword],
                    Ask::Select(_) => vec![SignInAction::ChooseFactor],
                    Ask::First(offered) => offered.iter().map(|f| f.choice()).collect(),
                    Ask::Password => vec![SignInAction::AnswerPassword],
                    Ask::PasswordSrp => vec![SignInAction::BeginProof],
                    Ask::PasswordProof(_) => vec![SignInAction::ProvePassword],
                    Ask::Custom => vec![SignInAction::AnswerCustom],
                    Ask::DeviceSrp if self.device.is_some() => vec![SignInAction::BeginDeviceProof],
                    Ask::DeviceProof(_) if self.device.is_some() => vec![SignInAction::ProveDevice],
                    Ask::Code(_) => vec![SignInAction::AnswerCode],
                    Ask::Setup { totp, email, .. } => {
                        let mut all = Vec::new();
                        all.extend(totp.then_some(SignInAction::Associate));
                        all.extend(email.then_some(SignInAction::SetUpEmail));
                        all
                    }
                    Ask::DeviceSrp | Ask::DeviceProof(_) | Ask::Passkey | Ask::Unknown => {
                        Vec::new()
                    }
                }
            }
            Stage::Handed(_) if self.enrolment.is_some() => {
                vec![SignInAction::Verify, SignInAction::AssociateAgain]
            }
            Stage::Verified(_) => vec![SignInAction::FinishSetup],
            Stage::SignedIn => self.right_signed_in(),
            _ => Vec::new(),
        }
    }

    fn right_signed_in(&self) -> Vec<SignInAction> {
        if self.access.is_none() {
            return vec![SignInAction::UseToken];
        }
        if self.enrolment.is_some() {
            return vec![SignInAction::Verify, SignInAction::AssociateAgain];
        }
        let mut all = Vec::new();
        let due = self.verified.is_some() && !self.preferred;
        if due {
            if self.set_up() && self.signed_in {
                all.push(SignInAction::Stop);
            }
            all.push(SignInAction::Prefer);
        }
        let asked = self.path.iter().any(|asked| {
            matches!(
                asked.ask,
                Ask::Code(_)
                    | Ask::Select(_)
                    | Ask::Setup { .. }
                    | Ask::Custom
                    | Ask::DeviceProof(_)
                    | Ask::Unknown
            )
        });
        if self.subject.totp_in_pool != Some(false) && self.verified.is_none() {
            // Whoever signed in with a factor has what a rehearsal shows; the rest have yet to enrol.
            if asked && self.signed_in && !self.subject.enrol {
                all.push(SignInAction::Stop);
            }
            // An app confirms its device before it does anything else with the tokens.
            let confirms = self.new_device.is_some() && !self.subject.enrol;
            all.extend(confirms.then_some(SignInAction::ConfirmDevice));
            all.push(SignInAction::Associate);
        } else if self.preferred || self.verified.is_none() {
            all.push(SignInAction::Stop);
        }
        // The next sign-in shows that the authenticator is asked for.
        let shows_it = self.preferred && self.subject.open_client().is_some();
        all.extend(shows_it.then_some(SignInAction::StartOver));
        all.extend(self.about_the_device());
        if self.refresh.is_some() && !self.revoked {
            let client = self.subject.used_client();
            let by_flow = client.is_some_and(|client| client.refreshes_by_flow());
            all.extend(by_flow.then_some(SignInAction::Refresh));
            all.extend([SignInAction::Renew, SignInAction::RevokeRefresh]);
        }
        all
    }

    fn about_the_device(&self) -> Vec<SignInAction> {
        let mut all = Vec::new();
        if self.new_device.is_some() {
            all.push(SignInAction::ConfirmDevice);
        }
        if let Some(device) = &self.device {
            let other = if device.remembered {
                SignInAction::DoNotRememberDevice
            } else {
                SignInAction::RememberDevice
            };
            all.extend([other, SignInAction::ForgetDevice]);
        }
        all
    }

    /// What is wrong with tokens and devices, once there are tokens.
    fn wrong_signed_in(&self) -> Vec<SignInAction> {
        let mut all = Vec::new();
        if self.new_device.is_some() {
            all.push(SignInAction::ConfirmOtherDevice);
        }
        if self.refresh.is_some() {
            if self.revoked {
                all.push(SignInAction::RefreshRevoked);
            } else {
                let bound = self.subject.tracks_devices && self.refresh_device.is_some();
                all.extend(bound.then_some(SignInAction::RefreshWithoutDevice));
                let another = self.subject.another_client().is_some();
                all.extend(another.then_some(SignInAction::RefreshElsewhere));
                all.extend(self.replaced.is_some().then_some(SignInAction::RefreshReplaced));
            }
        }
        all
    }

    /// Sign-ins that name the wrong device, or none.
    fn wrong_devices(&self) -> Vec<SignInAction> {
        let mut all = Vec::new();
        let begins = self.subject.open_client().is_some()
            && matches!(self.stage, Stage::Before | Stage::SignedIn);
        let proof =
            matches!(self.stage, Stage::Asked(Challenge { ask: Ask::PasswordProof(_), .. }));
        if begins && self.device.as_ref().is_some_and(|device| device.remembered) {
            all.push(SignInAction::OmitDeviceKey);
        }
        // By a proof the key goes with the second half of it (source: device-key-each-sign-in).
        let by_password = matches!(self.flow(), Some(Flow::AdminUserPassword | Flow::UserPassword));
        if self.subject.tracks_devices && ((begins && by_password) || proof) {
            all.push(SignInAction::StaleDeviceKey);
        }
        all
    }

    fn wrong(&self, expired: bool) -> Vec<SignInAction> {
        let mut all = Vec::new();
        if self.stage == Stage::Stopped {
            return all;
        }
        let answerable = self.answer_needs(&self.stage).is_some();
        if self.current.is_some() && answerable {
            all.push(if expired { SignInAction::AnswerLate } else { SignInAction::WaitTooLong });
        }
        if let Some((request, _)) = &self.spent {
            let associate = matches!(request, Request::Associate(Proof::Session(_)));
            all.push(if associate { SignInAction::AssociateSpent } else { SignInAction::Resend });
        }
        let fresh = self.current.is_some() && !expired;
        if fresh && answerable {
            match self.stale {
                Some(_) => {}
                None if self.subject.open_client().is_some() => all.push(SignInAction::SignInAgain),
                None => {}
            }
            let responds = !matches!(
                self.stage,
                Stage::Handed(_) | Stage::Asked(Challenge { ask: Ask::Setup { .. }, .. })
            );
            if responds && self.subject.other_client().is_some() {
                all.push(SignInAction::AnswerElsewhere);
            }
        }
        let numbered =
            self.enrolment.is_some() || !self.earlier.is_empty() || self.verified.is_some();
        match &self.stale {
            Some((_, Stage::Handed(_))) if !numbered => {}
            // Until the second sign-in has come past its first factor, the earlier session is still good.
            Some(_) if self.at_first_factor() => {}
            Some(_) => all.push(SignInAction::AnswerStale),
            None => {}
        }
        if fresh {
            all.extend(self.wrong_here());
        }
        if self.stage == Stage::SignedIn {
            if self.enrolment.is_some() {
                all.extend(self.wrong_numbers());
            }
            if self.access.is_some() && !self.has_authenticator() {
                all.push(SignInAction::PreferEarly);
            }
            all.extend(self.wrong_signed_in());
        }
        all.extend(self.wrong_devices());
        if matches!(self.stage, Stage::Before | Stage::SignedIn | Stage::Lost) {
            all.push(SignInAction::NarrowToken);
        }
        all
    }

    /// What is wrong with this challenge alone.
    fn wrong_here(&self) -> Vec<SignInAction> {
        match &self.stage {
            Stage::Asked(Challenge { ask: Ask::Setup { totp: true, .. }, .. }) => {
                vec![SignInAction::FinishEarly]
            }
            Stage::Asked(Challenge { ask: Ask::Code(factor), .. }) => {
                let mut all = vec![SignInAction::AnswerOther, SignInAction::LockOut];
                if *factor == Factor::Totp {
                    all.push(SignInAction::WrongCode);
                    all.extend(self.verified.is_some().then_some(SignInAction::OldCode));
                }
                all
            }
            Stage::Asked(Challenge { ask: Ask::First(_), .. }) if self.not_offered().is_some() => {
                let mut all = vec![SignInAction::ChooseNotOffered];
                all.extend(
                    (self.flow() == Some(Flow::UserAuth)).then_some(SignInAction::PreferNotOffered),
                );
                all
            }
            Stage::Asked(Challenge { ask: Ask::Select(all), .. })
                if all.len() < Factor::ALL.len() =>
            {
                vec![SignInAction::ChooseNotOffered]
            }
            Stage::Handed(_) => {
                let mut all = vec![SignInAction::FinishEarly];
                if self.enrolment.is_some() {
                    all.extend(self.first.is_some().then_some(SignInAction::VerifyWithFirst));
                    all.extend(self.wrong_numbers());
                }
                all
            }
            _ => Vec::new(),
        }
    }

    /// Has the sign-in under way not come past its first factor?
    fn at_first_factor(&self) -> bool {
        matches!(
            &self.stage,
            Stage::Asked(Challenge {
                ask: Ask::First(_) | Ask::Password | Ask::PasswordSrp | Ask::PasswordProof(_),
                ..
            })
        )
    }

    fn wrong_numbers(&self) -> Vec<SignInAction> {
        let mut all = vec![SignInAction::VerifyOldCode];
        let earlier = self.enrolment.as_ref().is_some_and(|now| !now.earlier.is_empty());
        all.extend(earlier.then_some(SignInAction::VerifyEarlierSecret));
        all
    }

    /// What answering this stage needs of the person; `None` if it cannot be answered.
    pub(super) fn answer_needs(&self, stage: &Stage) -> Option<Vec<Need>> {
        match stage {
            Stage::Asked(challenge) => match &challenge.ask {
                Ask::NewPassword { attributes } => Some(new_password(attributes)),
                // On purpose anything will do that was offered.
                Ask::Select(_) | Ask::First(_) => Some(Vec::new()),
                Ask::Password | Ask::PasswordProof(_) => Some(self.password_need()),
                Ask::PasswordSrp => Some(Vec::new()),
                Ask::DeviceSrp | Ask::DeviceProof(_) => self.device.as_ref().map(|_| Vec::new()),
                Ask::Custom => Some(vec![Need::Answer]),
                Ask::Code(Factor::Totp) if self.verified.is_some() => Some(Vec::new()),
                Ask::Code(factor) => Some(vec![factor.need()]),
                Ask::Setup { totp: true, .. } => Some(Vec::new()),
                Ask::Setup { totp: false, .. } | Ask::Passkey | Ask::Unknown => None,
            },
            Stage::Handed(_) => self.enrolment.as_ref().map(|_| Vec::new()),
            Stage::Verified(_) => Some(Vec::new()),
            _ => None,
        }
    }

    fn offer(&self, what: SignInAction) -> Offer {
        let (label, why) = super::words::of(what);
        let why = match (what, &self.stage) {
            (SignInAction::SignIn, Stage::Before) if !self.doubtful => {
                Say::text(match self.flow() {
                    Some(Flow::UserSrp) => "sign-in-why-sign-in-srp",
                    Some(Flow::UserAuth) => "sign-in-why-sign-in-choice",
                    Some(Flow::CustomAuth) => "sign-in-why-sign-in-custom",
                    Some(Flow::CustomAuthSrp) => "sign-in-why-sign-in-custom-srp",
                    Some(Flow::AdminUserPassword | Flow::UserPassword | Flow::RefreshToken)
                    | None => why,
                })
            }
            (SignInAction::NewPassword, Stage::Asked(Challenge { ask, .. })) => match ask {
                Ask::NewPassword { attributes } if !attributes.is_empty() => {
                    let names = attributes.join(", ");
                    Say::with("sign-in-why-new-password-attributes", [("names", &names)])
                }
                _ => Say::text(why),
            },
            (SignInAction::StartOver | SignInAction::SignIn, _) if self.doubtful => {
                Say::text("sign-in-why-in-doubt")
            }
            _ => Say::text(why),
        };
        Offer {
            what,
            label: Say::text(label),
            why,
            wrong: what.wrong(),
            needs: self.needs(what),
            costs: self.costs(what),
        }
    }

    fn needs(&self, what: SignInAction) -> Vec<Need> {
        let of_stage = |stage: &Stage| self.answer_needs(stage).unwrap_or_default();
        match what {
            SignInAction::SignIn
            | SignInAction::SignInPreferring
            | SignInAction::StartOver
            | SignInAction::SignInAgain
            | SignInAction::PreferNotOffered
            | SignInAction::OmitDeviceKey => self.first_needs(what),
            SignInAction::StaleDeviceKey if !matches!(self.stage, Stage::Asked(_)) => {
                self.first_needs(what)
            }
            SignInAction::StaleDeviceKey
            | SignInAction::ChoosePassword
            | SignInAction::ChoosePasswordSrp
            | SignInAction::AnswerPassword
            | SignInAction::ProvePassword => self.password_need(),
            SignInAction::NewPassword => of_stage(&self.stage),
            SignInAction::AnswerCustom => vec![Need::Answer],
            SignInAction::SetUpEmail => vec![Need::Address],
            SignInAction::ConfirmDevice => vec![Need::Device],
            SignInAction::ChooseFactor => vec![Need::Factor],
            SignInAction::AnswerCode | SignInAction::WrongCode => match &self.stage {
                Stage::Asked(Challenge { ask: Ask::Code(factor), .. }) => vec![factor.need()],
                _ => Vec::new(),
            },
            SignInAction::Verify => vec![TOTP, Need::Device],
            SignInAction::UseToken | SignInAction::NarrowToken => vec![Need::Token],
            SignInAction::AnswerElsewhere | SignInAction::AnswerLate => of_stage(&self.stage),
            SignInAction::AnswerStale => {
                self.stale.as_ref().map(|(_, stage)| of_stage(stage)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// What the first call needs.
    fn first_needs(&self, what: SignInAction) -> Vec<Need> {
        let mut all = Vec::new();
        if self.flow().is_some_and(Flow::begins_with_password) {
            all = self.password_need();
        }
        all.extend((what == SignInAction::SignInPreferring).then_some(Need::FirstFactor));
        all
    }

    /// The password, where it is not known.
    fn password_need(&self) -> Vec<Need> {
        match self.password.as_ref().or(self.typed.as_ref()) {
            Some(_) => Vec::new(),
            None => vec![Need::Password],
        }
    }

    /// What it costs or changes.
    fn costs(&self, what: SignInAction) -> Vec<Say> {
        let mut all = Vec::new();
        // The first half has said it.
        if what == SignInAction::StaleDeviceKey && matches!(self.stage, Stage::Asked(_)) {
            return all;
        }
        let sends = self.path.iter().any(|asked| {
            matches!(asked.ask, Ask::Code(Factor::Sms | Factor::Email) | Ask::Select(_))
        });
        // What a wrong move would do if AWS took it after all.
        let if_taken = |stage: &Stage| match stage {
            Stage::Asked(Challenge { ask: Ask::NewPassword { .. }, .. }) => {
                Some(Say::text("sign-in-cost-password-maybe"))
            }
            Stage::Asked(Challenge { ask: Ask::Select(_), .. }) => {
                Some(Say::text("sign-in-cost-message-maybe"))
            }
            _ => None,
        };
        match what {
            SignInAction::SignIn
            | SignInAction::SignInPreferring
            | SignInAction::StartOver
            | SignInAction::SignInAgain
            | SignInAction::PreferNotOffered
            | SignInAction::OmitDeviceKey
            | SignInAction::StaleDeviceKey => {
                all.push(Say::text("sign-in-cost-active"));
                if sends {
                    all.push(Say::text("sign-in-cost-message"));
                } else if self.path.is_empty() {
                    all.push(Say::text("sign-in-cost-message-maybe"));
                }
            }
            SignInAction::ChooseFactor => {
                let sent = |factor: &Factor| *factor != Factor::Totp;
                if self.factors().iter().any(sent) {
                    all.push(Say::text("sign-in-cost-message-choice"));
                }
            }
            SignInAction::ChooseEmailCode | SignInAction::ChooseSmsCode => {
                all.push(Say::text("sign-in-cost-message"));
            }
            SignInAction::ChooseNotOffered
            | SignInAction::AnswerPassword
            | SignInAction::ProvePassword => {
                all.push(Say::text("sign-in-cost-message-maybe"));
            }
            SignInAction::ChoosePassword => all.push(Say::text("sign-in-cost-message-maybe")),
            SignInAction::SetUpEmail => {
                all.push(Say::text("sign-in-cost-email-address"));
                all.push(Say::text("sign-in-cost-message"));
            }
            SignInAction::LockOut => all.push(Say::text("sign-in-cost-lock-out")),
            SignInAction::ConfirmDevice | SignInAction::ConfirmOtherDevice => {
                all.push(Say::text("sign-in-cost-device"));
            }
            SignInAction::RememberDevice => all.push(Say::text("sign-in-cost-device-remembered")),
            SignInAction::DoNotRememberDevice => {
                all.push(Say::text("sign-in-cost-device-not-remembered"))
            }
            SignInAction::ForgetDevice => all.push(Say::text("sign-in-cost-device-forgotten")),
            SignInAction::RevokeRefresh => all.push(Say::text("sign-in-cost-revoked")),
            SignInAction::NewPassword => {
                all.push(Say::text("sign-in-cost-password"));
                all.push(Say::text("sign-in-cost-message-maybe"));
            }
            SignInAction::AnswerLate | SignInAction::AnswerElsewhere => {
                all.extend(if_taken(&self.stage))
            }
            SignInAction::AnswerStale => {
                all.extend(self.stale.as_ref().and_then(|(_, stage)| if_taken(stage)));
            }
            SignInAction::Resend => {
                if let Some((Request::Respond { challenge, .. }, _)) = &self.spent {
                    match challenge.as_str() {
                        "NEW_PASSWORD_REQUIRED" => {
                            all.push(Say::text("sign-in-cost-password-maybe"));
                        }
                        "SELECT_MFA_TYPE" => all.push(Say::text("sign-in-cost-message-maybe")),
                        _ => {}
                    }
                }
            }
            SignInAction::Verify => all.push(Say::text(if self.by_access() {
                "sign-in-cost-token-replaced"
            } else {
                "sign-in-cost-token-new"
            })),
            SignInAction::Prefer => all.push(Say::text("sign-in-cost-prefer")),
            SignInAction::PreferEarly => all.push(Say::text("sign-in-cost-prefer-early")),
            _ => {}
        }
        if self.subject.lab && !all.is_empty() {
            all.push(Say::text("sign-in-cost-practice"));
        }
        all
    }
}

fn new_password(attributes: &[String]) -> Vec<Need> {
    std::iter::once(Need::NewPassword).chain((0..attributes.len()).map(Need::Attribute)).collect()
}
