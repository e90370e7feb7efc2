//! The calls of a rehearsal and an enrolment: journaled by name, sent, answered; and what only the
//! practice lab can do for one.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use zeroize::Zeroizing;

use super::Runner;
use crate::app::{HostedLogin, Msg, Phone, PhoneCode, PhoneMessage, Reply, SignInCall, Ticket};
use crate::aws::{Called, PracticeWorld};
use crate::change::{CallMade, ChangeStatus, Entry, PoolName, SignedIn, Trouble};
use crate::clock;
use crate::journal::{Journal, OpenEntryLock};
use crate::lab::{Lab, Medium};
use crate::sign_in::{Answer, Moment, Secret, Seed};
use crate::work::{self, not_connected};

/// Randomness of the operating system; without it, what needs a proof says that it cannot be done.
pub fn random_seed() -> Option<Seed> {
    let mut bytes = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *bytes).ok()?;
    Some(Seed::new(*bytes))
}

/// The journal's entry of the rehearsal under way.
#[derive(Default)]
pub(super) struct Rehearsal(Option<Record>);

/// One entry, shared by the calls that are under way: each writes its own line, and the last one that
/// is answered after the end closes it.
#[derive(Clone)]
struct Record(Arc<Mutex<Written>>);

struct Written {
    journal: Journal,
    entry: Entry,
    /// While it is held no other program takes the entry for one that was left open.
    _alive: Option<OpenEntryLock>,
    under_way: usize,
    ended: bool,
}

impl Rehearsal {
    /// A line for a call, in the entry of this rehearsal or in a new one.
    fn line(
        &mut self,
        journal: &Journal,
        fresh: impl FnOnce() -> Entry,
        same: impl Fn(&Entry) -> bool,
        call: String,
    ) -> (Record, usize) {
        if self.0.as_ref().is_some_and(|record| !same(&record.lock().entry)) {
            self.end();
        }
        let record = self.0.take().unwrap_or_else(|| {
            let entry = fresh();
            let _alive = journal.keep_alive(&entry.id);
            let journal = journal.clone();
            let written = Written { journal, entry, _alive, under_way: 0, ended: false };
            Record(Arc::new(Mutex::new(written)))
        });
        let line = {
            let mut written = record.lock();
            written.under_way += 1;
            written.entry.calls.push(CallMade {
                call,
                at: clock::rfc3339(),
                status: ChangeStatus::Sending,
                request_id: None,
                error: None,
            });
            written.entry.calls.len() - 1
        };
        self.0 = Some(record.clone());
        (record, line)
    }

    /// The rehearsal is over, if there was one: its entry is closed as soon as no call is under way.
    pub(super) fn end(&mut self) -> bool {
        let Some(record) = self.0.take() else { return false };
        let mut written = record.lock();
        written.ended = true;
        if written.under_way == 0 {
            written.close();
        }
        true
    }
}

impl Record {
    fn lock(&self) -> MutexGuard<'_, Written> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// On the disk before the call is sent.
    fn write(&self) -> Result<(), Trouble> {
        let written = self.lock();
        let done = written.journal.write(&written.entry);
        done.map_err(|error| error.not_written())
    }

    /// What became of a call.
    fn answered(&self, line: usize, answer: &Answer, request_id: Option<String>) {
        let mut written = self.lock();
        if let Some(call) = written.entry.calls.get_mut(line) {
            (call.status, call.error) = match answer {
                Answer::Refused { code, .. } => (ChangeStatus::Refused, Some(code.clone())),
                Answer::NotSent { .. } => (ChangeStatus::NotSent, None),
                Answer::Unanswered { .. } => (ChangeStatus::InDoubt, None),
                _ => (ChangeStatus::Done, None),
            };
            call.request_id = request_id;
        }
        written.under_way = written.under_way.saturating_sub(1);
        if written.ended && written.under_way == 0 {
            written.close();
        } else if let Err(error) = written.journal.write(&written.entry) {
            tracing::error!(%error, "the answer of a rehearsal's call could not be written down");
        }
    }
}

impl Written {
    fn close(&mut self) {
        self.entry.close_calls();
        if let Err(error) = self.journal.write(&self.entry) {
            tracing::error!(%error, "the entry of a rehearsal could not be closed");
        }
    }
}

/// The answer's time on all clocks.
fn moment(started: Instant, aws: Option<i64>, sent: Option<Instant>) -> Moment {
    let steady_millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    let taken = sent.map_or(0, |sent| sent.elapsed().as_millis());
    let round_trip_millis = u64::try_from(taken).unwrap_or(u64::MAX);
    Moment { steady_millis, local: clock::unix(), aws, round_trip_millis }
}

impl Runner<'_> {
    /// Makes one call. It is carried to its end, whatever becomes of the screen: the journal says how it
    /// went.
    pub(super) fn sign_in(&mut self, ticket: Ticket, call: SignInCall) {
        let writer = {
            let connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
            connection.writer.clone()
        };
        let (to_us, started) = (self.to_us.clone(), self.started);
        let answered = move |answer: Answer, aws: Option<i64>, sent: Option<Instant>| {
            let reply = Reply::SignIn(Box::new(answer), moment(started, aws, sent));
            let _ = to_us.send(Msg::Done(ticket, reply));
        };
        let unsent = |trouble: &Trouble| Answer::NotSent {
            text: format!("{} {}", trouble.code, trouble.text).trim_end().to_owned(),
        };
        let Some(writer) = writer else {
            return answered(unsent(&not_connected()), None, None);
        };
        let journal = match work::journal(writer.session()) {
            Ok(journal) => journal,
            Err(error) => return answered(unsent(&error.not_written()), None, None),
        };
        let identity = writer.session().identity.clone();
        let pool = PoolName { id: call.pool_id.clone(), name: call.pool_name };
        let same = |entry: &Entry| {
            entry.pool.id == call.pool_id
                && entry.account == identity.account
                && entry.region == identity.region
                && entry.act() == Some(call.act)
                && entry.user.as_ref() == Some(&call.user)
        };
        let fresh = || {
            let signed_in = SignedIn {
                account: &identity.account,
                region: &identity.region,
                profile: identity.profile.as_deref(),
                lesson: identity.lesson.as_deref(),
            };
            let (id, at) = (clock::entry_id(), clock::rfc3339());
            let mut entry = Entry::of_calls(id, at, signed_in, pool, call.act);
            entry.applied_by = Some(identity.arn.clone()).filter(|arn| !arn.is_empty());
            entry.user = Some(call.user.clone());
            entry
        };
        let name = format!("cognito-idp:{}", call.request.operation());
        let (record, line) = self.rehearsal.line(&journal, fresh, same, name);
        let request = call.request;
        self.plans.spawn(async move {
            let written = record.clone();
            let written = tokio::task::spawn_blocking(move || written.write()).await;
            let sent = Instant::now();
            let called = match written {
                Ok(Ok(())) => writer.sign_in(&request).await,
                Ok(Err(trouble)) => Called::not_made(unsent(&trouble)),
                Err(error) => Called::not_made(Answer::NotSent { text: error.to_string() }),
            };
            record.answered(line, &called.answer, called.request_id);
            answered(called.answer, called.date, Some(sent));
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
            let now = match world {
                Some(world) => world.apart(act).await.ok(),
                None => None,
            };
            reply(moment(started, now, None))
        });
    }
}

/// The people of a practice pool, what they know and what reached them.
pub(super) async fn phones(world: &PracticeWorld, pool_id: String) -> Vec<Phone> {
    let people = world.apart(move |lab| {
        let sent = lab.outbox();
        let of = |username: &str| -> Vec<PhoneMessage> {
            let theirs = sent.iter().rev().filter(|m| m.pool == pool_id && m.username == username);
            theirs
                .map(|message| PhoneMessage {
                    at: clock::time_of_day_at(message.at),
                    medium: match message.medium {
                        Medium::Sms => "SMS",
                        Medium::Email => "EMAIL",
                    },
                    to: message.to.clone(),
                    code: Secret::new(message.code.as_str()),
                    text: Secret::new(message.text.as_str()),
                    lost: message.lost.map(|why| work::practice::lost(why).to_owned()),
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
        lab.people(&pool_id).into_iter().map(person).collect()
    });
    people.await.unwrap_or_default()
}

/// An access token of the lab's managed login.
pub(super) async fn hosted_token(
    world: &PracticeWorld,
    login: HostedLogin,
) -> Result<Secret, String> {
    let made = world.apart(move |lab| {
        let scopes: Vec<&str> = login.scopes.iter().map(String::as_str).collect();
        lab.hosted_tokens(&login.client_id, &login.username, &scopes)
    });
    let made: serde_json::Value = serde_json::from_str(&made.await??).map_err(|e| e.to_string())?;
    made.get("AccessToken").and_then(|t| t.as_str()).map(Secret::new).ok_or_else(String::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::EntryState;

    fn journal(directory: &std::path::Path) -> Journal {
        Journal::at(Some(directory.to_owned()), "111122223333", "us-east-1", None).unwrap()
    }

    fn entry() -> Entry {
        let signed_in =
            SignedIn { account: "111122223333", region: "us-east-1", profile: None, lesson: None };
        let pool = PoolName { id: "p".into(), name: "shop".into() };
        Entry::of_calls(
            clock::entry_id(),
            clock::rfc3339(),
            signed_in,
            pool,
            crate::change::EntryKind::Rehearse,
        )
    }

    fn call(rehearsal: &mut Rehearsal, journal: &Journal, name: &str) -> (Record, usize) {
        let (record, line) = rehearsal.line(journal, entry, |_| true, name.to_owned());
        record.write().unwrap();
        (record, line)
    }

    fn refused() -> Answer {
        Answer::Refused { code: "NotAuthorizedException".into(), text: "no".into() }
    }

    fn lines(entry: &Entry) -> Vec<(&str, ChangeStatus)> {
        entry.calls.iter().map(|call| (call.call.as_str(), call.status)).collect()
    }

    #[test]
    fn an_answer_that_comes_after_the_end_is_written_on_its_own_line() {
        let directory = tempfile::tempdir().unwrap();
        let journal = journal(directory.path());
        let mut rehearsal = Rehearsal::default();
        let (first, one) = call(&mut rehearsal, &journal, "first");
        rehearsal.end();
        let (second, two) = call(&mut rehearsal, &journal, "second");
        assert_eq!(journal.read().unwrap().entries.len(), 2);
        first.answered(one, &refused(), Some("id-1".into()));
        let entries = journal.read().unwrap().entries;
        let of = |name: &str| entries.iter().find(|e| e.calls[0].call == name).unwrap().clone();
        assert_eq!(lines(&of("first")), [("first", ChangeStatus::Refused)]);
        assert_eq!(of("first").state, EntryState::Refused);
        assert_eq!(lines(&of("second")), [("second", ChangeStatus::Sending)]);
        assert_eq!(of("second").calls[0].request_id, None);
        second.answered(two, &Answer::Preferred, None);
        rehearsal.end();
        let second = journal
            .read()
            .unwrap()
            .entries
            .into_iter()
            .find(|e| e.calls[0].call == "second")
            .unwrap();
        assert_eq!(second.state, EntryState::Applied);
        assert_eq!(journal.read().unwrap().left_open(), []);
    }

    #[test]
    fn what_is_worked_on_is_alive_and_what_was_left_is_not() {
        let directory = tempfile::tempdir().unwrap();
        let journal = journal(directory.path());
        let mut rehearsal = Rehearsal::default();
        let (record, _) = call(&mut rehearsal, &journal, "first");
        let id = record.lock().entry.id.clone();
        assert!(journal.is_alive(&id));
        drop((record, rehearsal));
        assert!(!journal.is_alive(&id));
        assert_eq!(journal.read().unwrap().left_open().len(), 1);
        let mut left = journal.read().unwrap().left_open().remove(0);
        left.close_calls();
        assert_eq!(
            (left.state, left.calls[0].status),
            (EntryState::InDoubt, ChangeStatus::InDoubt)
        );
    }
}
