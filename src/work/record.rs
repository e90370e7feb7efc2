//! The record of a session in an account and Region, or in a lesson: begun, gone on with, added to. One record
//! a place is open; it stays so until a person ends it or a day passes without anything in it.

use std::io;

use crate::aws::{self, Session};
use crate::change::Trouble;
use crate::record::{Event, KeptRecord, Person, Record, RecordPlace};
use crate::records::Records;
use crate::text::Say;
use crate::{clock, state};

/// How long a record stays open without anything in it; seconds.
const OPEN_SECONDS: i64 = 24 * 60 * 60;

/// Who is at the keyboard, and what the session is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// As given with `--by`.
    pub name: Option<String>,
    /// As given with `--ticket`.
    pub tickets: Vec<String>,
}

/// Adds to the open record of the session's place; one is begun where none is open. Without events it is begun
/// or gone on with, no more. What a program that was killed did not write down is taken from the journal.
///
/// # Errors
/// The record cannot be read or written: nothing of it was added then.
pub fn add_to_record(
    session: &Session,
    author: &Author,
    events: Vec<Event>,
) -> Result<KeptRecord, Trouble> {
    let journal = super::journal(session).and_then(|journal| journal.read());
    // A journal that cannot be read is told where something is changed.
    let entries = journal.map(|contents| contents.entries).unwrap_or_default();
    let events = [Event::Journal(entries)].into_iter().chain(events);
    let person = Person { arn: session.identity.arn.clone(), name: author.name.clone() };
    let place = record_place(session);
    let tickets = author.tickets.iter().cloned().map(Event::Ticket);
    let events = tickets.chain(events).collect();
    Records::at(state::directory(), &place)
        .and_then(|records| add(&records, place, &person, events, clock::unix()))
        .map_err(|error| not_kept(&error))
}

fn record_place(session: &Session) -> RecordPlace {
    let identity = &session.identity;
    RecordPlace {
        account: identity.account.clone(),
        region: identity.region.clone(),
        lesson: identity.lesson.clone(),
        profile: identity.profile.clone(),
    }
}

fn not_kept(error: &io::Error) -> Trouble {
    let hint = Some(Say::text("trouble-record"));
    aws::local_trouble("record", "record", error.to_string(), hint)
}

fn add(
    records: &Records,
    place: RecordPlace,
    person: &Person,
    events: Vec<Event>,
    now: i64,
) -> io::Result<KeptRecord> {
    let _held = records.lock()?;
    records.clear_leftovers();
    let contents = records.read()?;
    let set_aside = records.set_aside(&contents.damaged);
    let at = clock::from_unix(now);
    let mut open = contents.open().cloned();
    let old =
        |record: &Record| clock::unix_of(&record.last).is_none_or(|last| now - last > OPEN_SECONDS);
    if let Some(forgotten) = open.take_if(|record| old(record)) {
        records.write(&Record { ended: Some(forgotten.last.clone()), ..forgotten })?;
    }
    let resumed = open.is_some();
    let version = env!("CARGO_PKG_VERSION");
    let mut record = open.unwrap_or_else(|| Record::begin(clock::entry_id(), version, place, &at));
    record.version = version.to_owned();
    record.joined(person);
    for event in events {
        record.take(event, &at, person);
    }
    records.write(&record)?;
    Ok(KeptRecord { record, resumed, set_aside })
}

/// Ends what is open: the lesson is put back to its beginning.
pub(super) fn end_record(state: &std::path::Path, place: &RecordPlace) -> io::Result<()> {
    let records = Records::at(Some(state.to_owned()), place)?;
    let _held = records.lock()?;
    let contents = records.read()?;
    let at = clock::rfc3339();
    for record in contents.records.into_iter().filter(Record::is_open) {
        records.write(&Record { ended: Some(at.clone()), ..record })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> RecordPlace {
        RecordPlace {
            account: "123456789012".into(),
            region: "us-east-1".into(),
            lesson: None,
            profile: None,
        }
    }

    fn person(name: &str) -> Person {
        Person { arn: "arn:aws:iam::123456789012:user/ops".into(), name: Some(name.into()) }
    }

    fn note(text: &str) -> Event {
        Event::Noted { text: text.to_owned(), pool: None }
    }

    #[test]
    fn a_record_is_gone_on_with_for_a_day() {
        let state = tempfile::tempdir().unwrap();
        let records = Records::at(Some(state.path().to_owned()), &place()).unwrap();
        let add_at =
            |name: &str, events, now| add(&records, place(), &person(name), events, now).unwrap();
        let first = add_at("Ana", vec![note("one")], 1_800_000_000);
        assert!(!first.resumed);
        let second = add_at("Rui", vec![note("two")], 1_800_000_000 + OPEN_SECONDS);
        assert!(second.resumed);
        assert_eq!(second.record.id, first.record.id);
        assert_eq!(second.record.notes.len(), 2);
        assert_eq!(second.record.notes[1].by, 1, "the second person wrote it");
        let last = second.record.last.clone();
        // Nothing for more than a day: it ended when something was written into it last.
        let third = add_at("Ana", Vec::new(), 1_800_000_001 + 2 * OPEN_SECONDS);
        assert!(!third.resumed && third.record.notes.is_empty());
        let kept = records.read().unwrap();
        let old = kept.records.iter().find(|record| record.id == first.record.id).unwrap();
        assert_eq!(old.ended, Some(last));
        assert_eq!(kept.open().unwrap().id, third.record.id);
        // Ended by a person.
        let ended = add_at("Ana", vec![Event::Ended], 1_800_000_002 + 2 * OPEN_SECONDS);
        assert!(!ended.record.is_open());
        let fourth = add_at("Ana", Vec::new(), 1_800_000_003 + 2 * OPEN_SECONDS);
        assert_ne!(fourth.record.id, third.record.id);
    }

    #[test]
    fn a_damaged_record_is_named_and_another_is_begun() {
        let state = tempfile::tempdir().unwrap();
        let records = Records::at(Some(state.path().to_owned()), &place()).unwrap();
        let now = 1_800_000_000;
        let first = add(&records, place(), &person("Ana"), vec![note("one")], now).unwrap();
        let directory = state.path().join("records/123456789012/us-east-1");
        let file = directory.join(format!("{}.json", first.record.id));
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, &text[..text.len() / 2]).unwrap();
        let second = add(&records, place(), &person("Ana"), vec![note("two")], now).unwrap();
        assert!(!second.resumed);
        assert_eq!(second.set_aside.len(), 1);
        let left = std::fs::read_to_string(&second.set_aside[0].file).unwrap();
        assert_eq!(left, &text[..text.len() / 2]);
        assert_ne!(second.record.id, first.record.id);
    }

    #[test]
    fn many_programs_write_and_nothing_is_lost() {
        let state = tempfile::tempdir().unwrap();
        let records = Records::at(Some(state.path().to_owned()), &place()).unwrap();
        std::thread::scope(|scope| {
            for name in 0..4 {
                let records = &records;
                scope.spawn(move || {
                    for n in 0..10 {
                        let events = vec![note(&format!("note {name}.{n}"))];
                        let who = person(&name.to_string());
                        add(records, place(), &who, events, 1_800_000_000).unwrap();
                    }
                });
            }
        });
        let kept = records.read().unwrap();
        assert_eq!(kept.records.len(), 1);
        assert_eq!(kept.records[0].notes.len(), 40);
    }
}
