//! What can be done at each point of a sign-in, right and wrong.

use super::challenge::{Ask, Challenge};
use super::offer::{Move, Need, Offer};
use super::rehearsal::{Rehearsal, Stage};
use super::wire::{Proof, Request};
use crate::factor::Factor;
use crate::problem::Problem;
use crate::text::Say;

const TOTP: Need = Need::Code { digits: &[6], of: Factor::Totp };

impl Move {
    /// The problem this is meant to produce.
    pub fn wrong(self) -> Option<Problem> {
        match self {
            Move::Resend | Move::AssociateSpent => Some(Problem::SessionReused),
            Move::SignInAgain
            | Move::AnswerStale
            | Move::AnswerElsewhere
            | Move::VerifyWithFirst => Some(Problem::SessionInvalid),
            Move::WaitTooLong | Move::AnswerLate => Some(Problem::SessionExpired),
            Move::FinishEarly | Move::WrongCode | Move::OldCode => Some(Problem::TotpCodeMismatch),
            Move::VerifyOldCode | Move::VerifyEarlierSecret => Some(Problem::TotpEnableMismatch),
            Move::PreferEarly => Some(Problem::TotpNotSetUp),
            Move::NarrowToken => Some(Problem::TotpTokenScope),
            _ => None,
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
    pub(super) fn can(&self, what: Move, now: u64) -> bool {
        self.moves(self.expired(now)).contains(&what) || self.moves(false).contains(&what)
    }

    fn moves(&self, expired: bool) -> Vec<Move> {
        let mut right = self.right(expired);
        let door = self.subject.open_client().is_some();
        if self.doubtful && door && self.stage != Stage::SignedIn {
            // Whether the last call had an effect is not known: only a new beginning is sure.
            let over = if self.stage == Stage::Before { Move::SignIn } else { Move::StartOver };
            right.insert(0, over);
        }
        if door && !matches!(self.stage, Stage::Before) {
            right.push(Move::StartOver);
        }
        // In the middle of a sign-in a token is another matter.
        if matches!(self.stage, Stage::Before | Stage::SignedIn | Stage::Stopped | Stage::Lost) {
            right.push(Move::UseToken);
        }
        if self.stage != Stage::Stopped {
            right.push(Move::Stop);
        }
        let mut all: Vec<Move> = Vec::new();
        for what in right.into_iter().chain(self.wrong(expired)) {
            if !all.contains(&what) {
                all.push(what);
            }
        }
        all
    }

    fn right(&self, expired: bool) -> Vec<Move> {
        if expired && self.subject.open_client().is_some() {
            return vec![Move::StartOver];
        }
        match &self.stage {
            Stage::Before if self.subject.open_client().is_some() => vec![Move::SignIn],
            Stage::Asked(challenge) if self.current.is_some() => match &challenge.ask {
                Ask::NewPassword { .. } => vec![Move::NewPassword],
                Ask::Select(_) => vec![Move::ChooseFactor],
                Ask::Code(_) => vec![Move::AnswerCode],
                Ask::Setup { totp: true, .. } => vec![Move::Associate],
                Ask::Setup { totp: false, .. } | Ask::Unknown => Vec::new(),
            },
            Stage::Handed(_) if self.enrolment.is_some() => {
                vec![Move::Verify, Move::AssociateAgain]
            }
            Stage::Verified(_) => vec![Move::FinishSetup],
            Stage::SignedIn => self.right_signed_in(),
            _ => Vec::new(),
        }
    }

    fn right_signed_in(&self) -> Vec<Move> {
        if self.access.is_none() {
            return vec![Move::UseToken];
        }
        if self.enrolment.is_some() {
            return vec![Move::Verify, Move::AssociateAgain];
        }
        let mut all = Vec::new();
        let due = self.verified.is_some() && !self.preferred;
        if due {
            if self.set_up() && self.signed_in {
                all.push(Move::Stop);
            }
            all.push(Move::Prefer);
        }
        let asked = self.path.iter().any(|asked| !matches!(asked.ask, Ask::NewPassword { .. }));
        if self.subject.totp_in_pool != Some(false) && self.verified.is_none() {
            // Whoever signed in with a factor has what a rehearsal shows; the rest have yet to enrol.
            if asked && self.signed_in && !self.subject.enrol {
                all.push(Move::Stop);
            }
            all.push(Move::Associate);
        } else if self.preferred || self.verified.is_none() {
            all.push(Move::Stop);
        }
        all
    }

    fn wrong(&self, expired: bool) -> Vec<Move> {
        let mut all = Vec::new();
        if self.stage == Stage::Stopped {
            return all;
        }
        let answerable = self.answer_needs(&self.stage).is_some();
        if self.current.is_some() && answerable {
            all.push(if expired { Move::AnswerLate } else { Move::WaitTooLong });
        }
        if let Some((request, _)) = &self.spent {
            let associate = matches!(request, Request::Associate(Proof::Session(_)));
            all.push(if associate { Move::AssociateSpent } else { Move::Resend });
        }
        let fresh = self.current.is_some() && !expired;
        if fresh && answerable {
            match self.stale {
                Some(_) => {}
                None if self.subject.open_client().is_some() => all.push(Move::SignInAgain),
                None => {}
            }
            let responds = !matches!(
                self.stage,
                Stage::Handed(_) | Stage::Asked(Challenge { ask: Ask::Setup { .. }, .. })
            );
            if responds && self.subject.other_client().is_some() {
                all.push(Move::AnswerElsewhere);
            }
        }
        let numbered =
            self.enrolment.is_some() || !self.earlier.is_empty() || self.verified.is_some();
        match &self.stale {
            Some((_, Stage::Handed(_))) if !numbered => {}
            Some(_) => all.push(Move::AnswerStale),
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
                all.push(Move::PreferEarly);
            }
        }
        if matches!(self.stage, Stage::Before | Stage::SignedIn | Stage::Lost) {
            all.push(Move::NarrowToken);
        }
        all
    }

    /// What is wrong with this challenge alone.
    fn wrong_here(&self) -> Vec<Move> {
        match &self.stage {
            Stage::Asked(Challenge { ask: Ask::Setup { totp: true, .. }, .. }) => {
                vec![Move::FinishEarly]
            }
            Stage::Asked(Challenge { ask: Ask::Code(Factor::Totp), .. }) => {
                let mut all = vec![Move::WrongCode];
                all.extend(self.verified.is_some().then_some(Move::OldCode));
                all
            }
            Stage::Handed(_) => {
                let mut all = vec![Move::FinishEarly];
                if self.enrolment.is_some() {
                    all.extend(self.first.is_some().then_some(Move::VerifyWithFirst));
                    all.extend(self.wrong_numbers());
                }
                all
            }
            _ => Vec::new(),
        }
    }

    fn wrong_numbers(&self) -> Vec<Move> {
        let mut all = vec![Move::VerifyOldCode];
        let earlier = self.enrolment.as_ref().is_some_and(|now| !now.earlier.is_empty());
        all.extend(earlier.then_some(Move::VerifyEarlierSecret));
        all
    }

    /// What answering this stage needs of the person; `None` if it cannot be answered.
    pub(super) fn answer_needs(&self, stage: &Stage) -> Option<Vec<Need>> {
        match stage {
            Stage::Asked(challenge) => match &challenge.ask {
                Ask::NewPassword { .. } => Some(vec![Need::NewPassword]),
                // On purpose anything will do that was offered.
                Ask::Select(_) => Some(Vec::new()),
                Ask::Code(Factor::Totp) if self.verified.is_some() => Some(Vec::new()),
                Ask::Code(factor) => Some(vec![factor.need()]),
                Ask::Setup { totp: true, .. } => Some(Vec::new()),
                Ask::Setup { totp: false, .. } | Ask::Unknown => None,
            },
            Stage::Handed(_) => self.enrolment.as_ref().map(|_| Vec::new()),
            Stage::Verified(_) => Some(Vec::new()),
            _ => None,
        }
    }

    fn offer(&self, what: Move) -> Offer {
        let (label, why) = super::words::of(what);
        let why = match (what, &self.stage) {
            (Move::NewPassword, Stage::Asked(Challenge { ask, .. })) => match ask {
                Ask::NewPassword { attributes } if !attributes.is_empty() => {
                    let names = attributes.join(", ");
                    Say::with("sign-in-why-new-password-attributes", [("names", &names)])
                }
                _ => Say::text(why),
            },
            (Move::StartOver | Move::SignIn, _) if self.doubtful => {
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

    fn needs(&self, what: Move) -> Vec<Need> {
        let of_stage = |stage: &Stage| self.answer_needs(stage).unwrap_or_default();
        match what {
            Move::SignIn | Move::StartOver | Move::SignInAgain => match self.password {
                Some(_) => Vec::new(),
                None => vec![Need::Password],
            },
            Move::NewPassword => vec![Need::NewPassword],
            Move::ChooseFactor => vec![Need::Factor],
            Move::AnswerCode | Move::WrongCode => match &self.stage {
                Stage::Asked(Challenge { ask: Ask::Code(factor), .. }) => vec![factor.need()],
                _ => Vec::new(),
            },
            Move::Verify => vec![TOTP, Need::Device],
            Move::UseToken | Move::NarrowToken => vec![Need::Token],
            Move::AnswerElsewhere | Move::AnswerLate => of_stage(&self.stage),
            Move::AnswerStale => {
                self.stale.as_ref().map(|(_, stage)| of_stage(stage)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// What it costs or changes.
    fn costs(&self, what: Move) -> Vec<Say> {
        let mut all = Vec::new();
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
            Move::SignIn | Move::StartOver | Move::SignInAgain => {
                all.push(Say::text("sign-in-cost-active"));
                if sends {
                    all.push(Say::text("sign-in-cost-message"));
                } else if self.path.is_empty() {
                    all.push(Say::text("sign-in-cost-message-maybe"));
                }
            }
            Move::ChooseFactor => {
                let sent = |factor: &Factor| *factor != Factor::Totp;
                if self.factors().iter().any(sent) {
                    all.push(Say::text("sign-in-cost-message-choice"));
                }
            }
            Move::NewPassword => {
                all.push(Say::text("sign-in-cost-password"));
                all.push(Say::text("sign-in-cost-message-maybe"));
            }
            Move::AnswerLate | Move::AnswerElsewhere => all.extend(if_taken(&self.stage)),
            Move::AnswerStale => {
                all.extend(self.stale.as_ref().and_then(|(_, stage)| if_taken(stage)));
            }
            Move::Resend => {
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
            Move::Verify => all.push(Say::text(if self.by_access() {
                "sign-in-cost-token-replaced"
            } else {
                "sign-in-cost-token-new"
            })),
            Move::Prefer => all.push(Say::text("sign-in-cost-prefer")),
            Move::PreferEarly => all.push(Say::text("sign-in-cost-prefer-early")),
            _ => {}
        }
        if self.subject.lab && !all.is_empty() {
            all.push(Say::text("sign-in-cost-practice"));
        }
        all
    }
}
