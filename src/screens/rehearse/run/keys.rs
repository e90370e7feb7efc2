//! What the keys do in a rehearsal: among the moves, in a question, on the page of a secret.

use super::{Run, UnderWay};
use crate::app::{Action, Code, Effect, HostedLogin, Key, Shared, SourcesOf, Turn};
use crate::screens::phones::{first_code, newest_code};
use crate::screens::rehearse::Step;
use crate::screens::rehearse::needs::Pending;
use crate::screens::sources;
use crate::sign_in::{Inputs, Need, Secret, SignInAction, clients, wrong_code};
use crate::text::Say;

impl Run {
    /// A key of the screen.
    pub fn act(&mut self, shared: &mut Turn<'_>, action: Action) -> Step {
        if action == Action::Sources {
            sources::lay(shared, self.sources(shared));
            return Step::Stay;
        }
        if self.shows_enrolment() {
            return self.act_on_bench(shared, action);
        }
        match action {
            Action::Back => return self.back(shared),
            Action::Apply => self.make(shared),
            Action::Forward => return self.forward(shared),
            Action::Fill => self.fill(shared),
            Action::Moves => self.moves_shown = false,
            Action::Copy => {
                let sequence = self.rehearsal.sequence();
                let lines = sequence.sdk.iter().enumerate();
                let text = if sequence.cli.is_empty() {
                    lines
                        .map(|(at, (operation, with))| {
                            format!("{}. {operation}: {}\n", at + 1, shared.say(with))
                        })
                        .collect()
                } else {
                    sequence.cli
                };
                shared.copy_lines(text, "copied-sequence");
            }
            Action::Left | Action::Right => self.look(action),
            Action::PageUp | Action::PageDown => {
                self.among_moves = false;
                self.scroll.act(action);
            }
            action => {
                let offers = self.offers(shared).len();
                match &mut self.pending {
                    Some(pending) if !pending.typing() && pending.need().is_some() => {
                        let choices = pending.choices(shared, &self.rehearsal).len();
                        pending.factor.act(action, choices);
                    }
                    Some(_) => {}
                    None => {
                        self.among_moves |= self.cursor.act(action, offers);
                        self.scroll.reset();
                    }
                }
            }
        }
        Step::Stay
    }

    /// The sources of what is said of the answer, and of what comes next.
    fn sources(&self, shared: &Shared) -> Vec<SourcesOf> {
        let steps = self.rehearsal.steps();
        let step = self.looking_at.map_or_else(|| steps.last(), |at| steps.get(at));
        let answer = step.map(|step| step.outcome.words()).unwrap_or_default();
        let offer = match &self.pending {
            Some(pending) => Some(pending.offer.clone()),
            None => self.offers(shared).into_iter().nth(self.cursor.at),
        };
        let next = offer.iter().flat_map(|offer| std::iter::once(&offer.why).chain(&offer.costs));
        [
            sources::part("sources-answer", crate::sources::of(&answer)),
            sources::part("sources-next", crate::sources::of(next)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// To an earlier step, or a later one.
    fn look(&mut self, action: Action) {
        let last = self.rehearsal.steps().len().saturating_sub(1);
        let at = self.looking_at.unwrap_or(last);
        let at = if action == Action::Left { at.saturating_sub(1) } else { at + 1 };
        self.looking_at = (at < last).then_some(at);
        self.among_moves = false;
        self.scroll.reset();
    }

    fn back(&mut self, shared: &mut Turn<'_>) -> Step {
        if self.pending.take().is_some() {
            return Step::Stay;
        }
        if matches!(self.under, Some(UnderWay::Time { .. })) {
            let at = self.moment(shared);
            self.rehearsal.stop_waiting(at);
            self.happened(shared);
            return Step::Stay;
        }
        if self.moves_shown && self.rehearsal.enrolling().is_some() && !self.is_dead(shared) {
            self.moves_shown = false;
            return Step::Stay;
        }
        Step::Back
    }

    fn forward(&mut self, shared: &mut Turn<'_>) -> Step {
        if let Some(pending) = &mut self.pending {
            match pending.take(&self.rehearsal) {
                Ok(()) => self.go_on(shared),
                Err(why) => pending.wrong = Some(why),
            }
            return Step::Stay;
        }
        let offer = self.offers(shared).into_iter().nth(self.cursor.at);
        if let Some(offer) = offer.filter(|_| self.under.is_none()) {
            if self.leads_on(&offer) {
                return Step::Debrief;
            }
            self.choose(shared, offer, Inputs::default());
        }
        Step::Stay
    }

    /// Takes what a practice telephone shows, or signs in on the lab's page for a token.
    fn fill(&mut self, shared: &mut Turn<'_>) {
        let user = self.rehearsal.subject().username.clone();
        if self.shows_enrolment() {
            let code = self.inbox.person(&user).and_then(first_code);
            match code {
                Some(code) => self.bench.code.set(code.digits),
                None if self.inbox.people.is_none() => shared.toast(&Say::text("phones-reading")),
                None => shared.toast(&Say::text("needs-phone-empty")),
            }
            return;
        }
        let Some(pending) = &mut self.pending else { return };
        match pending.need() {
            Some(Need::Code { of, .. }) => {
                let what = pending.offer.what;
                let phone = self.inbox.person(&user);
                let shown = phone.and_then(|p| newest_code(p, what, of)).map(|code| code.digits);
                if what == SignInAction::WrongCode {
                    pending.fill(&wrong_code(shown));
                } else if let Some(digits) = shown {
                    pending.fill(digits);
                }
            }
            Some(Need::Password) => {
                let person = self.inbox.person(&user);
                if let Some(password) = person.and_then(|p| p.password.as_ref()) {
                    pending.fill(password.reveal());
                }
            }
            Some(Need::Token) => {
                let with_scope = pending.offer.what != SignInAction::NarrowToken;
                let login = clients::login(&self.logins, with_scope);
                let (Some(login), true) = (login, self.rehearsal.subject().lab) else { return };
                if self.asked_token.is_none() {
                    let known = self.inbox.person(&user).map(|p| p.username.clone());
                    let wanted = HostedLogin {
                        client_id: login.client_id,
                        username: known.unwrap_or(user),
                        scopes: login.scopes,
                    };
                    let ticket = shared.ask(|ticket| Effect::HostedToken(ticket, wanted));
                    self.asked_token = Some(ticket);
                }
            }
            _ => {}
        }
    }

    /// Is there a sign-in page that gives the token that is asked for?
    pub(in crate::screens::rehearse) fn can_log_in(&self) -> bool {
        let narrow =
            self.pending.as_ref().is_some_and(|p| p.offer.what == SignInAction::NarrowToken);
        self.rehearsal.subject().lab && clients::login(&self.logins, !narrow).is_some()
    }

    fn act_on_bench(&mut self, shared: &mut Turn<'_>, action: Action) -> Step {
        match action {
            Action::Back if self.bench.full => self.bench.full = false,
            Action::Back if self.pending.is_some() => self.pending = None,
            Action::Apply => self.make(shared),
            Action::Back => return Step::Back,
            Action::Forward => self.verify(shared),
            Action::Fill => self.fill(shared),
            Action::Moves => {
                self.moves_shown = true;
                self.among_moves = true;
                self.bench.full = false;
            }
            Action::Copy => {
                let groups = self.rehearsal.enrolling().map(|e| e.otpauth.groups());
                if let Some(groups) = groups.filter(|_| self.bench.copy_was_told()) {
                    let secret = Secret::new(groups.replace(' ', ""));
                    shared.copy_secret(secret, "copied-secret");
                } else {
                    shared.toast(&Say::text("toast-copy-secret"));
                }
            }
            action => self.bench.act(action),
        }
        if action != Action::Copy {
            self.bench.forget_copy();
        }
        Step::Stay
    }

    fn verify(&mut self, shared: &mut Turn<'_>) {
        if self.under.is_some() {
            return;
        }
        let offer = self.offers(shared).into_iter().find(|o| o.what == SignInAction::Verify);
        match (offer, self.bench.typed_code()) {
            (Some(offer), Some(code)) => {
                let device = Some(self.bench.device_name());
                let inputs = Inputs { code: Some(code), device, ..Inputs::default() };
                let mut pending = Pending::of(offer, inputs);
                pending.on_bench = true;
                self.pending = Some(pending);
                self.go_on(shared);
            }
            (Some(_), None) => {
                shared.toast(&Say::with("wrong-digits", [("digits", "6")]));
            }
            (None, _) => self.moves_shown = true,
        }
    }

    /// May this be done now?
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let bench = self.shows_enrolment();
        match action {
            Action::Back => Ok(()),
            Action::Sources => sources::any(&self.sources(shared)),
            Action::Forward if self.is_sending() => Err(Say::text("why-sending")),
            Action::Forward if self.under.is_some() => Err(Say::text("why-waiting")),
            Action::Forward if self.asks_costs() => Err(Say::text("why-agree")),
            Action::Apply => match &self.pending {
                Some(pending) if pending.asks_costs() && pending.seen => Ok(()),
                Some(pending) if pending.asks_costs() => Err(Say::text("why-press-again")),
                _ => Err(Say::text("why-no-costs")),
            },
            Action::Moves if self.rehearsal.enrolling().is_none() => {
                Err(Say::text("why-not-enrolling"))
            }
            Action::Fill if bench && shared.in_lab() => Ok(()),
            Action::Fill => Err(Say::text("why-no-phone")),
            Action::Swap | Action::FullScreen | Action::ShowSecret if !bench => {
                Err(Say::text("why-not-enrolling"))
            }
            Action::Copy if !bench && self.rehearsal.sequence().sdk.is_empty() => {
                Err(Say::text("why-nothing-to-copy"))
            }
            _ => Ok(()),
        }
    }

    /// Do the keys go into a field?
    pub fn typing(&self) -> bool {
        match &self.pending {
            Some(pending) => pending.typing(),
            None => self.shows_enrolment() && self.bench.naming && !self.bench.full,
        }
    }

    /// A key for the field.
    pub fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        if self.pending.is_none() {
            if self.shows_enrolment() {
                self.bench.edit(key);
            }
            return;
        }
        if key.code == Code::Tab {
            self.fill(shared);
        } else if let Some(pending) = &mut self.pending {
            pending.edit(key);
        }
    }

    /// The field is left.
    pub fn typed(&mut self, shared: &mut Turn<'_>, enter: bool) -> Step {
        match (&self.pending, enter) {
            (None, enter) => {
                self.bench.naming = false;
                // The code is typed already: the name was all that was missing.
                if enter && self.bench.typed_code().is_some() {
                    self.verify(shared);
                }
            }
            (Some(_), true) => return self.forward(shared),
            (Some(_), false) => self.pending = None,
        }
        Step::Stay
    }

    /// A paste.
    pub fn paste(&mut self, text: &str) {
        let bench = self.shows_enrolment();
        match &mut self.pending {
            Some(pending) if pending.typing() => pending.insert(text),
            None if bench => self.bench.insert(text),
            _ => {}
        }
    }
}
