//! The bench for sign-ins: choose who signs in through which app client, make the calls one by one,
//! see what each does, do the wrong one on purpose; and enrol an authenticator on the way.

mod enrol;
mod form;
mod needs;
mod present;
mod run;
mod told;

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Page, ask};
use crate::app::{
    Action, Context, Effect, Go, Key, Overlay, Purpose, Question, Reply, Route, Shared, Ticket,
    Turn,
};
use crate::problem::Problem;
use crate::rules::{Outcome, State};
use crate::sign_in::Seed;
use crate::text::Say;
use form::Form;
use run::Run;

/// Does setting an authenticator up put this right for a user?
pub fn is_mended_by_enrolling(outcome: &Outcome) -> bool {
    let mended = match outcome.problem {
        Problem::TotpNotSetUp
        | Problem::TotpNotEnabled
        | Problem::TotpEnableMismatch
        | Problem::MfaNotPrompted => true,
        Problem::SmsRoleTrustRelationship
        | Problem::SmsRoleAccessPolicy
        | Problem::SmsConfigurationInvalid
        | Problem::TotpTokenScope
        | Problem::SessionExpired
        | Problem::SessionReused
        | Problem::SessionInvalid
        | Problem::TotpCodeMismatch
        | Problem::EmailTier
        | Problem::EmailDefaultSender
        | Problem::EmailRecoveryConflict
        | Problem::SmsNotDelivered
        | Problem::CallerCannotPassRole
        | Problem::UsersMoved
        | Problem::PointInTimeRecovery
        | Problem::ThreatProtection
        | Problem::Lockout
        | Problem::RememberedDevice
        | Problem::LostAuthenticator
        | Problem::UpdateResetsSettings
        | Problem::RefreshTokenRefused
        | Problem::CustomAuthAndMfa
        | Problem::MfaSetupUnanswered
        | Problem::MfaTypeNotSelected
        | Problem::PreferenceRefused
        | Problem::CodeSentElsewhere
        | Problem::RecoveryChannelLockout
        | Problem::PasskeyAndMfa
        | Problem::FederatedUsers => false,
    };
    mended && matches!(outcome.state, State::Fail | State::Warn)
}

/// The bench.
#[derive(Debug)]
pub struct Rehearse {
    purpose: Purpose,
    form: Form,
    run: Option<Box<Run>>,
    /// Esc was pressed once while something would be lost.
    leaving: bool,
}

/// What a part of the screen made of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// It stays as it is.
    Stay,
    /// One step back from it.
    Back,
    /// Everything is there: begin.
    Begin,
    /// The lesson is done: on to what it was about.
    Debrief,
}

impl Rehearse {
    /// For the pool under treatment, which was read before.
    pub fn of(purpose: Purpose) -> Rehearse {
        Rehearse { purpose, form: Form::of(purpose), run: None, leaving: false }
    }

    /// The first call is near: it needs the permission to change things.
    fn begin(&mut self, shared: &mut Turn<'_>) {
        if shared.read_only {
            shared.toast(&Say::text("why-read-only"));
        } else if !shared.may_change {
            let question = Question::AccountDigits { rehearsal: true };
            shared.go(Go::Open(Overlay::Ask(question)));
        } else if let Some((subject, password, token)) = self.form.take(shared) {
            shared.rehearsed = Some(subject.username.clone()).filter(|name| !name.is_empty());
            let seed = shared.seed.as_mut().map(Seed::fork);
            let mut run = Run::of(self.purpose, subject, password, token, self.form.logins(), seed);
            run.inbox = self.form.hand_over_phones();
            run.first(shared);
            self.run = Some(Box::new(run));
        }
    }

    /// The rehearsal is over, whatever was under way; its answers will not be waited for.
    fn end(&mut self, shared: &mut Turn<'_>) {
        if let Some(run) = self.run.take() {
            shared.cancel_all();
            if run.sent_something() {
                shared.effect(Effect::EndSignIn);
            }
        }
    }

    fn take(&mut self, shared: &mut Turn<'_>, step: Step) {
        match step {
            Step::Stay => self.leaving = false,
            Step::Begin => self.begin(shared),
            Step::Back => self.back(shared),
            Step::Debrief => {
                if let Some(lesson) = shared.lesson().map(|lesson| lesson.name.clone()) {
                    shared.go(Go::Push(Route::Debrief { lesson }));
                }
            }
        }
    }

    fn back(&mut self, shared: &mut Turn<'_>) {
        let Some(run) = &self.run else {
            shared.go(Go::Pop);
            return;
        };
        if run.would_lose() && !self.leaving {
            self.leaving = true;
            let sending = run.is_sending();
            shared.toast(&Say::text(match sending {
                true => "toast-leave-sending",
                false => "toast-leave-rehearsal",
            }));
            return;
        }
        self.leaving = false;
        self.end(shared);
        self.form.again(shared);
    }
}

impl Page for Rehearse {
    fn context(&self) -> Context {
        match &self.run {
            Some(run) if run.shows_enrolment() => Context::Enrol,
            None if self.purpose == Purpose::Enrol => Context::Enrol,
            _ => Context::Rehearse,
        }
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.form.open(shared);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        if let Some(run) = &mut self.run {
            run.shown(shared);
        }
    }

    fn leave(&mut self, shared: &mut Shared) {
        if self.run.take().is_some_and(|run| run.sent_something()) {
            shared.effect(Effect::EndSignIn);
        }
        shared.rehearsed = None;
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        let step = match &mut self.run {
            Some(run) => run.act(shared, action),
            None => self.form.act(shared, action),
        };
        self.take(shared, step);
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        match &self.run {
            Some(run) => run.may(shared, action),
            None => self.form.may(shared, action),
        }
    }

    fn about_to(&self, _shared: &Shared, action: Action) -> bool {
        action == Action::Apply && self.run.as_ref().is_some_and(|run| run.asks_costs())
    }

    fn takes_digits(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.shows_enrolment())
    }

    fn typing(&self) -> bool {
        match &self.run {
            Some(run) => run.typing(),
            None => self.form.typing(),
        }
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        self.leaving = false;
        match &mut self.run {
            Some(run) => run.edit(shared, key),
            None => self.form.edit(shared, key),
        }
    }

    fn typed(&mut self, shared: &mut Turn<'_>, enter: bool) {
        let step = match &mut self.run {
            Some(run) => run.typed(shared, enter),
            None => self.form.typed(shared, enter),
        };
        self.take(shared, step);
    }

    fn paste(&mut self, shared: &mut Turn<'_>, text: &str) {
        match &mut self.run {
            Some(run) => run.paste(text),
            None => self.form.paste(shared, text),
        }
    }

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        _about: &Question,
        value: &str,
    ) -> Result<(), Say> {
        ask::permit(shared, value)?;
        self.begin(shared);
        if shared.toast.is_none() {
            shared.done(&Say::text("toast-may-rehearse"));
        }
        Ok(())
    }

    fn reply(&mut self, shared: &mut Turn<'_>, ticket: Ticket, reply: Reply) {
        match &mut self.run {
            Some(run) => run.reply(shared, ticket, reply),
            None => self.form.reply(shared, ticket, reply),
        }
    }

    fn tick(&mut self, shared: &mut Turn<'_>) {
        if let Some(run) = &mut self.run {
            run.tick(shared);
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        self.run.as_ref().and_then(|run| run.ticks(shared))
    }

    fn drawn(&mut self) {
        if let Some(run) = &mut self.run {
            run.drawn();
        }
    }

    fn is_changing(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.is_sending())
    }

    fn speaks_of(&self, shared: &Shared, action: Action) -> bool {
        if action == Action::Debrief {
            return shared.lesson().is_some_and(|lesson| shared.is_done(&lesson.name));
        }
        // The text itself says which key shows the QR code again.
        action == Action::ShowSecret && self.run.as_ref().is_some_and(|r| r.as_text())
    }

    fn wording(&self, action: Action) -> Option<&'static str> {
        let back = action == Action::ShowSecret && self.run.as_ref().is_some_and(|r| r.as_text());
        back.then_some("show-code")
    }

    fn would_lose(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.would_lose())
    }

    fn fills_window(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.fills_window())
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        // Passwords, codes and secrets go through it.
        true
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        match &self.run {
            Some(run) if run.shows_enrolment() => run.view_enrolment(shared, area, buf),
            Some(run) => run.view(shared, area, buf),
            None => self.form.view(shared, area, buf),
        }
    }
}
