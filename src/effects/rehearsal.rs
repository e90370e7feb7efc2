//! The calls of a rehearsal and an enrolment: journaled by name, sent, answered; and what only the
//! practice lab can do for one.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use super::{Runner, journal_of, not_connected};
use crate::app::{HostedLogin, Phone, PhoneCode, PhoneMessage, Reply, SignInCall, Ticket};
use crate::aws::{Called, PracticeWorld};
use crate::change::{CallMade, ChangeStatus, Entry, PoolName, SignedIn, Trouble};
use crate::clock;
use crate::journal::Journal;
use crate::lab::{Lab, Medium};
use crate::sign_in::{Answer, Moment, Secret};

/// The journal's entry of the rehearsal under way, and the journal it is in.
#[derive(Clone, Default)]
pub(super) struct Rehearsal(Arc<Mutex<Option<(Journal, Entry)>>>);

impl Rehearsal {
    /// Writes a call down before it is sent.
    fn begin(&self, journal: Journal, entry: Entry, call: &str) -> Result<(), Trouble> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |held: &(Journal, Entry)| {
            held.1.pool == entry.pool && held.1.account == entry.account && held.1.fix == entry.fix
        };
        if !held.as_ref().is_some_and(same) {
            close(held.take());
            *held = Some((journal, entry));
        }
        let Some((journal, entry)) = held.as_mut() else { return Ok(()) };
        entry.calls.push(CallMade {
            call: call.to_owned(),
            at: clock::rfc3339(),
            status: ChangeStatus::Sending,
            request_id: None,
            error: None,
        });
        journal.write(entry).map_err(|error| {
            entry.calls.pop();
            super::journal_trouble(&error.to_string())
        })
    }

    /// Writes down what became of it.
    fn answered(&self, called: &Called) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((journal, entry)) = held.as_mut() else { return };
        if let Some(call) = entry.calls.last_mut() {
            (call.status, call.error) = match &called.answer {
                Answer::Refused { code, .. } => (ChangeStatus::Refused, Some(code.clone())),
                Answer::Unanswered { .. } => (ChangeStatus::InDoubt, None),
                _ => (ChangeStatus::Done, None),
            };
            call.request_id = called.request_id.clone();
        }
        if let Err(error) = journal.write(entry) {
            tracing::error!(%error, "the answer of a rehearsal's call could not be written down");
        }
    }

    /// Closes the entry.
    pub(super) fn end(&self) {
        close(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

fn close(held: Option<(Journal, Entry)>) {
    if let Some((journal, mut entry)) = held {
        entry.close_calls();
        if let Err(error) = journal.write(&entry) {
            tracing::error!(%error, "the entry of a rehearsal could not be closed");
        }
    }
}

/// The answer's time on all clocks.
fn moment(started: Instant, aws: Option<i64>) -> Moment {
    let steady_millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    Moment { steady_millis, local: clock::unix(), aws }
}

impl Runner<'_> {
    /// Makes one call. It is carried to its end, whatever becomes of the screen: the journal says how it
    /// went.
    pub(super) fn sign_in(&mut self, ticket: Ticket, call: SignInCall) {
        let writer = {
            let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
            connection.writer.clone()
        };
        let (to_us, started, rehearsal) =
            (self.to_us.clone(), self.started, self.rehearsal.clone());
        self.plans.spawn(async move {
            let unsent = |trouble: Trouble| {
                let Trouble { code, text, .. } = trouble;
                (Answer::Unanswered { text: format!("{code} {text}") }, None)
            };
            let (answer, aws) = match writer {
                None => unsent(not_connected()),
                Some(writer) => {
                    let session = writer.session();
                    let identity = &session.identity;
                    let signed_in = SignedIn {
                        account: &identity.account,
                        region: &identity.region,
                        profile: identity.profile.as_deref(),
                        lesson: identity.lesson.as_deref(),
                    };
                    let pool = PoolName { id: call.pool_id, name: call.pool_name };
                    let entry = Entry::of_calls(
                        clock::entry_id(),
                        clock::rfc3339(),
                        signed_in,
                        pool,
                        call.act,
                    );
                    let name = format!("cognito-idp:{}", call.request.operation());
                    match journal_of(session).and_then(|j| rehearsal.begin(j, entry, &name)) {
                        Err(trouble) => unsent(trouble),
                        Ok(()) => {
                            let called = writer.sign_in(&call.request).await;
                            rehearsal.answered(&called);
                            (called.answer, session.calls.aws_time())
                        }
                    }
                }
            };
            let reply = Reply::SignIn(Box::new(answer), moment(started, aws));
            let _ = to_us.send(crate::app::Msg::Done(ticket, reply));
        });
    }

    /// Does something in the practice world and answers with the lab's time afterwards.
    pub(super) fn in_lab(
        &mut self,
        ticket: Ticket,
        reply: impl FnOnce(Moment) -> Reply + Send + 'static,
        act: impl FnOnce(&Lab) -> i64 + Send + 'static,
    ) {
        let (session, started) = (self.session(), self.started);
        self.spawn(ticket, async move {
            let world = session.ok().and_then(|session| session.practice().cloned());
            let now = world.map(|world| world.within(act));
            reply(moment(started, now))
        });
    }
}

/// The people of a practice pool, what they know and what reached them.
pub(super) fn phones(world: &PracticeWorld, pool_id: &str) -> Vec<Phone> {
    world.within(|lab| {
        let sent = lab.outbox();
        let of = |username: &str| -> Vec<PhoneMessage> {
            let theirs = sent.iter().rev().filter(|m| m.pool == pool_id && m.username == username);
            theirs
                .map(|message| PhoneMessage {
                    at: clock::from_unix(message.at).get(11..19).unwrap_or_default().to_owned(),
                    medium: match message.medium {
                        Medium::Sms => "SMS",
                        Medium::Email => "EMAIL",
                    },
                    to: message.to.clone(),
                    code: Secret::new(message.code.as_str()),
                    text: Secret::new(message.text.as_str()),
                    lost: message.lost.map(|why| crate::cli::lost_word(why).to_owned()),
                })
                .collect()
        };
        let person = |person: crate::lab::Person| Phone {
            messages: of(&person.username),
            authenticators: person
                .authenticators
                .iter()
                .map(|authenticator| PhoneCode {
                    device: authenticator.device.clone(),
                    code: Secret::new(authenticator.code.as_str()),
                    seconds_left: u32::try_from(authenticator.seconds).unwrap_or(0),
                    pending: authenticator.pending,
                })
                .collect(),
            username: person.username,
            known_as: person.known_as,
            password: person.password.map(Secret::new),
        };
        lab.people(pool_id).into_iter().map(person).collect()
    })
}

/// An access token of the lab's managed login.
pub(super) fn hosted_token(world: &PracticeWorld, login: &HostedLogin) -> Result<Secret, String> {
    let scopes: Vec<&str> = login.scopes.iter().map(String::as_str).collect();
    let made = world.within(|lab| lab.hosted_tokens(&login.client_id, &login.username, &scopes))?;
    let made: serde_json::Value = serde_json::from_str(&made).map_err(|e| e.to_string())?;
    made.get("AccessToken").and_then(|t| t.as_str()).map(Secret::new).ok_or_else(String::new)
}
