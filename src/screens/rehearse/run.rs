//! A rehearsal under way: the moves, what each needs, the calls and the waits.

mod keys;

use crate::change::EntryKind;
use std::time::Duration;

use super::enrol::SetupPane;
use super::needs::Pending;
use crate::app::{Effect, Purpose, Reply, Shared, SignInCall, Ticket, Turn};
use crate::problem::Problem;
use crate::record::masked_name;
use crate::screens::lessons;
use crate::screens::phones::PhoneInbox;
use crate::sign_in::clients::{self, Login};
use crate::sign_in::{
    Inputs, Moment, Need, Offer, Rehearsal, Secret, Seed, SignInAction, StepOutcome, Subject, Task,
};
use crate::text::Say;
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;

/// A call, or a wait, whose end is waited for.
#[derive(Debug)]
pub(super) enum UnderWay {
    /// A call was sent, or the lab's clock is moved.
    Answer(Ticket),
    /// Time passes by itself; `since` is set by the first tick.
    Time { since: Option<u64>, seconds: u32 },
}

/// A rehearsal under way.
#[derive(Debug)]
pub struct Run {
    pub(super) rehearsal: Rehearsal,
    purpose: Purpose,
    logins: Vec<Login>,
    /// Typed before the rehearsal began, until the first call takes it.
    password: Option<Secret>,
    pub(super) cursor: Cursor,
    /// The person is among the moves: they get the room, and what happened its first lines.
    pub(super) among_moves: bool,
    pub(super) scroll: Scroll,
    /// An earlier step that is looked at; `None` is the last.
    pub(super) looking_at: Option<usize>,
    pub(super) pending: Option<Pending>,
    pub(super) under: Option<UnderWay>,
    pub(super) inbox: PhoneInbox,
    asked_token: Option<Ticket>,
    last: Moment,
    sent: bool,
    /// The moves are shown although a secret waits for its first code.
    moves_shown: bool,
    /// The lesson's task was done here.
    pub(super) finished: bool,
    pub(super) bench: SetupPane,
}

impl Run {
    /// Before its first call.
    pub fn of(
        purpose: Purpose,
        subject: Subject,
        password: Option<Secret>,
        token: Option<Secret>,
        logins: Vec<Login>,
        seed: Option<Seed>,
    ) -> Run {
        let rehearsal = match token {
            Some(token) => Rehearsal::by_token(subject, token),
            None => Rehearsal::new(subject),
        };
        let rehearsal = rehearsal.with_seed(seed);
        Run {
            rehearsal,
            purpose,
            logins,
            password,
            cursor: Cursor::default(),
            among_moves: false,
            scroll: Scroll::default(),
            looking_at: None,
            pending: None,
            under: None,
            inbox: PhoneInbox::default(),
            asked_token: None,
            last: Moment::default(),
            sent: false,
            moves_shown: false,
            finished: false,
            bench: SetupPane::default(),
        }
    }

    /// The first move is what the person asked for already.
    pub fn first(&mut self, shared: &mut Turn<'_>) {
        let begins = |o: &Offer| matches!(o.what, SignInAction::SignIn | SignInAction::Associate);
        if let Some(offer) = self.offers(shared).into_iter().next().filter(begins) {
            self.choose(shared, offer, Inputs::default());
        }
    }

    /// What can be done now.
    pub(super) fn offers(&self, shared: &Shared) -> Vec<Offer> {
        let mut offers = self.rehearsal.offers(shared.now);
        let possible = |offer: &Offer| match offer.what {
            SignInAction::UseToken => clients::opens(&self.logins),
            SignInAction::NarrowToken => clients::login(&self.logins, false).is_some(),
            _ => true,
        };
        // In the lab a token comes from managed login or from nowhere.
        if self.rehearsal.subject().lab && offers.iter().any(possible) {
            offers.retain(possible);
        }
        offers
    }

    /// Was anything sent? Then the journal has an entry to close.
    pub fn sent_something(&self) -> bool {
        self.sent
    }

    /// Is a call under way?
    pub fn is_sending(&self) -> bool {
        matches!(self.under, Some(UnderWay::Answer(_)))
    }

    /// Does that move lead on to what the lesson was about? Where the task is done there is nothing more to end.
    pub(super) fn leads_on(&self, offer: &Offer) -> bool {
        self.finished && offer.what == SignInAction::Stop
    }

    /// Would leaving lose a session or an answer?
    pub fn would_lose(&self) -> bool {
        self.under.is_some()
            || self.rehearsal.enrolling().is_some()
            || (self.rehearsal.session().is_some() && self.rehearsal.verdict().is_none())
    }

    /// Is the secret's page the one to show?
    pub fn shows_enrolment(&self) -> bool {
        // What the first number costs is asked beside the code: the telephone is at hand.
        let aside = self.pending.as_ref().is_some_and(|p| !p.on_bench);
        self.rehearsal.enrolling().is_some() && !self.moves_shown && !aside
    }

    /// Does the secret stand there as text, by wish?
    pub fn as_text(&self) -> bool {
        self.shows_enrolment() && self.bench.groups
    }

    /// Is only the code to be seen, in the whole window?
    pub fn fills_window(&self) -> bool {
        self.shows_enrolment() && self.bench.full
    }

    /// Does it wait for `A`?
    pub fn asks_costs(&self) -> bool {
        self.pending.as_ref().is_some_and(Pending::asks_costs)
    }

    /// The person can see it as it is now.
    pub fn drawn(&mut self) {
        if let Some(pending) = self.pending.as_mut().filter(|p| p.asks_costs()) {
            pending.seen = true;
        }
    }

    fn choose(&mut self, shared: &mut Turn<'_>, offer: Offer, mut inputs: Inputs) {
        if offer.needs.contains(&Need::Password) && inputs.password.is_none() {
            inputs.password = self.password.clone();
        }
        self.pending = Some(Pending::of(offer, inputs));
        self.go_on(shared);
    }

    /// The open question is answered: the next, the costs, or the move itself.
    fn go_on(&mut self, shared: &mut Turn<'_>) {
        let Some(pending) = &self.pending else { return };
        match pending.need() {
            Some(Need::Code { .. } | Need::Password) => self.look_at_phones(shared),
            Some(_) => {}
            None if pending.asks_costs() && !(pending.on_bench && self.bench.agreed) => {}
            None => self.make(shared),
        }
    }

    fn look_at_phones(&mut self, shared: &mut Turn<'_>) {
        if self.rehearsal.subject().lab {
            let pool = self.rehearsal.subject().pool_id.clone();
            self.inbox.read(shared, &pool);
        }
    }

    /// Makes the move.
    fn make(&mut self, shared: &mut Turn<'_>) {
        let Some(pending) = self.pending.take() else { return };
        let (what, inputs) = (pending.offer.what, pending.inputs.clone());
        match self.rehearsal.begin(what, inputs, shared.now) {
            Ok(deed) => {
                if pending.offer.needs.contains(&Need::Password) {
                    self.password = None;
                }
                self.bench.agreed |= what == SignInAction::Verify;
                self.look_anew();
                // A wrong move is explained among the moves; a new secret is looked at.
                self.moves_shown &=
                    !matches!(what, SignInAction::Associate | SignInAction::AssociateAgain);
                self.bench.forget_code();
                self.carry_out(shared, deed);
            }
            Err(why) if pending.offer.needs.is_empty() || self.shows_enrolment() => {
                shared.toast(&why);
            }
            Err(why) => {
                let kept = Inputs { password: self.password.clone(), ..Inputs::default() };
                let mut again = Pending::of(pending.offer.clone(), kept);
                if again.need().is_none() {
                    // Nothing that the person could type would change it.
                    shared.toast(&why);
                    return;
                }
                again.wrong = Some(why);
                self.pending = Some(again);
                self.go_on(shared);
            }
        }
    }

    fn carry_out(&mut self, shared: &mut Turn<'_>, deed: Task) {
        match deed {
            Task::Send(request) => {
                let subject = self.rehearsal.subject();
                // What was typed may be an address; the pool may call the user by the sub.
                let named = shared.case.as_ref().filter(|case| {
                    case.facts.pool_id == subject.pool_id
                        && case.user.as_deref() == Some(subject.username.as_str())
                });
                let known = named.and_then(|case| case.facts.user.known()?.as_ref());
                let username = known.map_or(subject.username.as_str(), |user| &user.username);
                let call = Box::new(SignInCall {
                    user: masked_name(username),
                    pool_id: subject.pool_id.clone(),
                    pool_name: subject.pool_name.clone(),
                    act: match self.purpose {
                        Purpose::Rehearse => EntryKind::Rehearse,
                        Purpose::Enrol => EntryKind::Enrol,
                    },
                    request: *request,
                });
                self.sent = true;
                let ticket = shared.ask(|ticket| Effect::SignIn(ticket, call));
                self.under = Some(UnderWay::Answer(ticket));
            }
            Task::Wait { seconds } if self.rehearsal.subject().lab => {
                let ticket = shared.ask(|ticket| Effect::PassTime(ticket, seconds));
                self.under = Some(UnderWay::Answer(ticket));
            }
            Task::Wait { seconds } => self.under = Some(UnderWay::Time { since: None, seconds }),
            Task::Done => self.happened(shared),
        }
    }

    /// Nothing that is scanned now can be verified any more, or nobody knows whether it can.
    fn is_dead(&self, shared: &Shared) -> bool {
        self.rehearsal.enrolling().is_some()
            && self
                .offers(shared)
                .first()
                .is_some_and(|offer| offer.what == SignInAction::StartOver)
    }

    /// Nobody has to stay at a QR code that is good for nothing: the way out is among the moves.
    fn leave_dead_code(&mut self, shared: &Shared) {
        if self.under.is_none() && !self.moves_shown && self.is_dead(shared) {
            self.pending = None;
            self.moves_shown = true;
            self.look_anew();
        }
    }

    /// To the present, with nothing chosen.
    fn look_anew(&mut self) {
        self.cursor = Cursor::default();
        self.among_moves = false;
        self.scroll.reset();
        self.looking_at = None;
    }

    /// Something came of the last move.
    fn happened(&mut self, shared: &mut Turn<'_>) {
        self.under = None;
        self.look_anew();
        // What was said of the call under way says nothing of its end.
        shared.toast = None;
        self.leave_dead_code(shared);
        if self.rehearsal.enrolling().is_some() {
            self.look_at_phones(shared);
        } else {
            self.bench.wipe();
            self.moves_shown = false;
        }
    }

    /// While the lesson's task is not done, what comes first is never the end: a mistake that was made
    /// on purpose still has to be corrected.
    fn go_on_with_the_lesson(&mut self, shared: &Shared) {
        let Some(lesson) = shared.lesson() else { return };
        self.finished = lessons::mended_by(shared, &self.rehearsal).is_some();
        if self.finished {
            let ends = |offer: &Offer| offer.what == SignInAction::Stop;
            self.cursor = Cursor::on(self.offers(shared).iter().position(ends).unwrap_or(0));
            return;
        }
        let produced = self.rehearsal.produced();
        let task_is_here = shared.ends_by_sign_in()
            || lesson.problems.iter().any(|p| produced.iter().any(|(slug, _)| slug == p));
        let offers = self.offers(shared);
        let ends = offers.first().is_some_and(|offer| offer.what == SignInAction::Stop);
        if !ends || !task_is_here || lessons::is_task_done(lesson, &self.rehearsal) {
            return;
        }
        // A device and a refresh token are of this sign-in: another one has others.
        let is_about = |problem: Problem| lesson.problems.contains(&problem);
        let here = offers.iter().position(|offer| match offer.what {
            SignInAction::ConfirmDevice | SignInAction::RememberDevice => {
                is_about(Problem::RememberedDevice)
            }
            SignInAction::Refresh | SignInAction::Renew => is_about(Problem::RefreshTokenRefused),
            _ => false,
        });
        let over = offers.iter().position(|offer| offer.what == SignInAction::StartOver);
        let other = offers.iter().position(|offer| offer.what != SignInAction::Stop);
        if let Some(at) = here.or(over).or(other) {
            self.cursor = Cursor::on(at);
        }
    }

    /// This moment, where nobody measured it.
    fn moment(&self, shared: &Shared) -> Moment {
        let passed = shared.now.saturating_sub(self.last.steady_millis) / 1000;
        let local = self.last.local.saturating_add(i64::try_from(passed).unwrap_or(0));
        Moment { steady_millis: shared.now, local, aws: None, round_trip_millis: 0 }
    }

    /// An answer it waits for.
    pub fn reply(&mut self, shared: &mut Turn<'_>, ticket: Ticket, reply: Reply) {
        match reply {
            Reply::SignIn(answer, at) if self.waits_for(ticket) => {
                self.told(shared, at);
                // A call may have sent a message, used a code up, or set a secret up.
                self.inbox.forget();
                self.rehearsal.answered(*answer, at);
                shared.note_change();
                shared.note_progress();
                if let Some(deed) = self.rehearsal.go_on(shared.now) {
                    self.look_anew();
                    self.carry_out(shared, deed);
                    return;
                }
                self.happened(shared);
                lessons::note_rehearsed(shared, &self.rehearsal);
                match self.rehearsal.steps().last().map(|step| &step.outcome) {
                    Some(StepOutcome::Tokens) => shared.offer_hint("signed_in", None),
                    Some(StepOutcome::Refused { problem, .. }) => {
                        shared.offer_hint("refused", *problem);
                    }
                    _ => {}
                }
                self.go_on_with_the_lesson(shared);
            }
            Reply::TimePassed(at) if self.waits_for(ticket) => {
                self.told(shared, at);
                self.inbox.forget();
                self.rehearsal.waited(at);
                self.happened(shared);
            }
            Reply::Phones(people) => {
                self.inbox.take(shared, ticket, people);
            }
            Reply::HostedToken(result) if self.asked_token == Some(ticket) => {
                self.asked_token = None;
                let Some(pending) = self.pending.as_mut() else { return };
                if pending.need() != Some(Need::Token) {
                    return;
                }
                match result {
                    Ok(token) => pending.secret.set(token.reveal()),
                    Err(word) => {
                        let word = crate::text::clean(&word);
                        pending.wrong = Some(Say::with("toast-no-hosted-token", [("why", &word)]));
                    }
                }
            }
            _ => {}
        }
    }

    fn waits_for(&self, ticket: Ticket) -> bool {
        matches!(self.under, Some(UnderWay::Answer(t)) if t == ticket)
    }

    fn told(&mut self, shared: &mut Turn<'_>, at: Moment) {
        self.last = at;
        shared.now = shared.now.max(at.steady_millis);
    }

    /// Time passed.
    pub fn tick(&mut self, shared: &mut Turn<'_>) {
        if let Some(UnderWay::Time { since, seconds }) = &mut self.under {
            let since = *since.get_or_insert(shared.now);
            if shared.now.saturating_sub(since) >= u64::from(*seconds) * 1000 {
                let at = self.moment(shared);
                self.rehearsal.waited(at);
                self.happened(shared);
            }
        }
        self.leave_dead_code(shared);
        // A life that ends leaves other moves.
        self.cursor.clamp(self.offers(shared).len());
        if self.wants_phones() {
            let pool = self.rehearsal.subject().pool_id.clone();
            self.inbox.keep_fresh(shared, &pool);
        }
    }

    /// Is a practice telephone on screen?
    fn wants_phones(&self) -> bool {
        let asks = self.pending.as_ref().and_then(Pending::need);
        let asks = matches!(asks, Some(Need::Code { .. }));
        self.rehearsal.subject().lab && (asks || self.shows_enrolment())
    }

    /// Seconds that a wait still takes.
    pub(super) fn wait_left(&self, shared: &Shared) -> Option<u64> {
        match self.under {
            Some(UnderWay::Time { since, seconds }) => {
                let passed = since.map_or(0, |since| shared.now.saturating_sub(since) / 1000);
                Some(u64::from(seconds).saturating_sub(passed))
            }
            _ => None,
        }
    }

    /// Once a second while something counts.
    pub fn ticks(&self, shared: &Shared) -> Option<Duration> {
        if self.is_sending() {
            return crate::screens::waiting_ticks(shared);
        }
        let counts = self.under.is_some()
            || self.wants_phones()
            || self.shows_enrolment()
            || self.rehearsal.seconds_left(shared.now).is_some_and(|left| left > 0);
        counts.then(|| Duration::from_secs(1))
    }

    /// It is on top again.
    pub fn shown(&mut self, shared: &mut Turn<'_>) {
        if self.wants_phones() {
            self.look_at_phones(shared);
        }
    }
}
