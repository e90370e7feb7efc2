//! What happens in a session, as it enters its record.

use super::{
    Changed, Checklist, Decision, DecisionEnd, Finding, Found, Judgment, Mark, Note, Person,
    Position, Record, RecordPlace, RecordedAsked, RecordedChange, RecordedOwner, RecordedPool,
    RecordedStep, Remaining, SCHEMA, mask,
};
use crate::change::{ChangeStatus, Entry, EntryKind, EntryState};
use crate::facts::Certainty;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A ticket that the session is about.
    Ticket(String),
    /// A pool was read and judged.
    Seen(Box<Sight>),
    /// A plan is looked at; by the place in [`Record::people`] and the time nothing is said yet.
    Previewed(Box<Decision>),
    /// A plan was carried out, or an undo.
    Changed(Box<Changed>),
    /// The journal of the place, newest first: what this record does not have is taken from there.
    Journal(Vec<Entry>),
    /// A checklist was opened, with the steps that no read can check.
    ChecklistOpened {
        /// The pool's id.
        pool: String,
        /// The problem's slug.
        problem: String,
        /// The ids of the steps.
        steps: Vec<String>,
    },
    /// A step was marked as done, or its mark was removed.
    StepMarked {
        /// The pool's id.
        pool: String,
        /// The problem's slug.
        problem: String,
        /// The step's id.
        step: String,
        /// Marked?
        done: bool,
    },
    /// A person wrote something.
    Noted {
        /// The text; what no record holds is masked.
        text: String,
        /// The pool in view.
        pool: Option<String>,
    },
    /// Where the person stands.
    Stood(Position),
    /// A person ended it.
    Ended,
}

/// A pool as it was read and judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    /// The pool and what was asked for.
    pub pool: RecordedPool,
    /// What the rules said.
    pub judgment: Judgment,
}

impl Record {
    /// A record that begins now.
    pub fn begin(id: String, version: &str, place: RecordPlace, at: &str) -> Record {
        Record {
            schema: SCHEMA.to_owned(),
            version: version.to_owned(),
            id,
            place,
            tickets: Vec::new(),
            people: Vec::new(),
            began: at.to_owned(),
            last: at.to_owned(),
            ended: None,
            pools: Vec::new(),
            found: Vec::new(),
            decided: Vec::new(),
            changed: Vec::new(),
            checklists: Vec::new(),
            notes: Vec::new(),
            remains: Vec::new(),
            position: None,
        }
    }

    /// The place of that person in [`Record::people`]; somebody new is added.
    pub fn joined(&mut self, person: &Person) -> usize {
        match self.people.iter().position(|known| known == person) {
            Some(at) => at,
            None => {
                self.people.push(person.clone());
                self.people.len() - 1
            }
        }
    }

    /// Takes what happened, at that time (RFC 3339 in UTC), by that person.
    pub fn take(&mut self, event: Event, at: &str, person: &Person) {
        let by = self.joined(person);
        self.last = at.to_owned();
        match event {
            Event::Ticket(ticket) => {
                let ticket = mask::text(ticket.trim(), &[]);
                if !ticket.is_empty() && !self.tickets.contains(&ticket) {
                    self.tickets.push(ticket);
                }
            }
            Event::Seen(sight) => self.seen(*sight, at),
            Event::Previewed(plan) => self.previewed(Decision { at: at.to_owned(), by, ..*plan }),
            Event::Changed(changed) => self.changed(Changed { at: at.to_owned(), by, ..*changed }),
            Event::Journal(entries) => self.follow_journal(&entries, by),
            Event::ChecklistOpened { pool, problem, steps } => {
                self.opened(pool, problem, steps, at);
            }
            Event::StepMarked { pool, problem, step, done } => {
                let mark = done.then(|| Mark { at: at.to_owned(), by });
                let lists = self.checklists.iter_mut();
                let mut of_it = lists.filter(|list| list.pool == pool && list.problem == problem);
                let steps = of_it.next().map(|list| list.steps.iter_mut());
                if let Some(known) = steps.and_then(|mut s| s.find(|known| known.id == step)) {
                    known.done = mark;
                }
            }
            Event::Noted { text, pool } => {
                let note = Note { at: at.to_owned(), by, pool, text: mask::note(&text) };
                self.notes.push(note);
            }
            Event::Stood(position) => self.position = Some(position),
            Event::Ended => self.ended = Some(at.to_owned()),
        }
        self.follow_changes();
        self.remains = self.remaining();
    }

    fn seen(&mut self, sight: Sight, at: &str) {
        let Sight { mut pool, judgment } = sight;
        let judgment = Judgment { at: at.to_owned(), ..judgment };
        let known = self.pools.iter().find(|known| known.id == pool.id);
        let asks_more = known.is_some_and(|known| asks_more(&known.asked_once, &pool.asked));
        match self.found.iter_mut().find(|found| found.pool == pool.id) {
            Some(found) => {
                if asks_more {
                    found.begins_with(&judgment);
                }
                found.last = judgment;
                found.readings += 1;
            }
            None => self.found.push(Found {
                pool: pool.id.clone(),
                first: judgment.clone(),
                last: judgment,
                readings: 1,
            }),
        }
        match self.pools.iter_mut().find(|known| known.id == pool.id) {
            Some(known) => {
                pool.asked_once = asked_too(known.asked_once.clone(), &pool.asked);
                if known.owner.was_looked_for() && !pool.owner.was_looked_for() {
                    pool.owner = known.owner.clone();
                }
                *known = pool;
            }
            None => {
                pool.asked_once = pool.asked.clone();
                self.pools.push(pool);
            }
        }
    }

    fn previewed(&mut self, plan: Decision) {
        let same = |known: &&mut Decision| {
            known.end == DecisionEnd::Left
                && (&known.pool, &known.problem, &known.fix)
                    == (&plan.pool, &plan.problem, &plan.fix)
        };
        match self.decided.iter_mut().rev().find(same) {
            Some(known) => *known = Decision { at: known.at.clone(), ..plan },
            None => self.decided.push(plan),
        }
    }

    fn changed(&mut self, mut changed: Changed) {
        let left = |known: &&mut Decision| {
            known.end == DecisionEnd::Left
                && (&known.pool, &known.problem, &known.fix)
                    == (&changed.pool, &changed.problem, &changed.fix)
        };
        let entry = Some(changed.entry.clone()).filter(|entry| !entry.is_empty());
        let is_told = entry.is_some() && self.decided.iter().any(|known| known.entry == entry);
        if let (false, Some(decision)) = (is_told, self.decided.iter_mut().rev().find(left)) {
            decision.end = changed.end();
            decision.entry = entry;
            decision.by = changed.by;
        }
        if changed.result == "applied"
            && let Some(undoes) = &changed.undoes
            && let Some(undone) = self.changed.iter_mut().find(|known| known.entry == *undoes)
        {
            undone.undone_by = Some(changed.entry.clone());
        }
        // The journal may have told it before.
        let known = |known: &Changed| !known.entry.is_empty() && known.entry == changed.entry;
        match self.changed.iter().position(known) {
            Some(at) => {
                changed.undone_by = changed.undone_by.take().or(self.changed[at].undone_by.take());
                self.changed[at] = changed;
            }
            None => self.changed.push(changed),
        }
    }

    fn opened(&mut self, pool: String, problem: String, steps: Vec<String>, at: &str) {
        let step = |id: String| RecordedStep { id, done: None };
        let lists = &mut self.checklists;
        match lists.iter_mut().find(|list| list.pool == pool && list.problem == problem) {
            Some(list) => {
                for id in steps {
                    if list.steps.iter().all(|known| known.id != id) {
                        list.steps.push(step(id));
                    }
                }
            }
            None if steps.is_empty() => {}
            None => {
                let steps = steps.into_iter().map(step).collect();
                lists.push(Checklist { pool, problem, at: at.to_owned(), steps });
            }
        }
    }

    /// What the journal knows and the record does not: a program that was killed wrote the one and not the
    /// other, and what was in doubt was settled since.
    fn follow_journal(&mut self, entries: &[Entry], by: usize) {
        let entries_since: Vec<&Entry> =
            entries.iter().rev().filter(|entry| entry.at >= self.began).collect();
        for entry in entries_since {
            let undone_by = entries
                .iter()
                .find(|other| {
                    other.undoes.as_ref() == Some(&entry.id) && other.state == EntryState::Applied
                })
                .map(|other| other.id.clone());
            match self.changed.iter_mut().find(|known| known.entry == entry.id) {
                Some(known) => {
                    known.settle(entry);
                    known.undone_by = undone_by.or(known.undone_by.take());
                }
                // What was done after the end is another record's.
                None if self.ended.as_ref().is_some_and(|ended| entry.at > *ended) => {}
                None => {
                    let by = self.whoever_applied(entry).unwrap_or(by);
                    let told = Changed::of_entry(entry, &self.place.region);
                    self.changed(Changed { by, undone_by, ..told });
                }
            }
        }
    }

    /// The person of the journal's entry, as far as it tells.
    fn whoever_applied(&mut self, entry: &Entry) -> Option<usize> {
        let arn = entry.applied_by.clone()?;
        let known = self.people.iter().rposition(|person| person.arn == arn);
        Some(known.unwrap_or_else(|| self.joined(&Person { arn, name: None })))
    }

    /// The record as the journal of its place tells it now: what was in doubt may have been settled since.
    #[must_use]
    pub(crate) fn followed(&self, entries: &[Entry]) -> Record {
        let mut followed = self.clone();
        followed.follow_journal(entries, usize::MAX);
        followed.follow_changes();
        if followed != *self {
            followed.remains = followed.remaining();
        }
        followed
    }

    /// Decisions stand as what came of them stands now.
    fn follow_changes(&mut self) {
        for decision in self.decided.iter_mut().filter(|d| d.end != DecisionEnd::Left) {
            let came_of_it = |changed: &&Changed| match &decision.entry {
                Some(entry) => changed.entry == *entry,
                None => {
                    changed.entry.is_empty()
                        && changed.at >= decision.at
                        && (&changed.pool, &changed.problem, &changed.fix)
                            == (&decision.pool, &decision.problem, &decision.fix)
                }
            };
            if let Some(changed) = self.changed.iter().find(came_of_it) {
                decision.end = changed.end();
            }
        }
    }

    /// Everything that remains to be done, as far as it was seen.
    pub fn remaining(&self) -> Vec<Remaining> {
        let findings = self.found.iter().flat_map(|found| {
            let open = found.last.findings.iter().filter(|finding| finding.is_open());
            open.map(|finding| Remaining::Finding {
                pool: found.pool.clone(),
                problem: finding.problem.clone(),
                outcome: finding.outcome.clone(),
                title: finding.title.clone(),
            })
        });
        let in_doubt = self.changed.iter().flat_map(|changed| {
            let doubted = |change: &&RecordedChange| change.status == ChangeStatus::InDoubt.word();
            changed.changes.iter().filter(doubted).map(|change| Remaining::InDoubt {
                entry: changed.entry.clone(),
                pool: changed.pool.clone(),
                call: change.call.clone(),
                summary: changed.summary.clone(),
            })
        });
        let steps = self.checklists.iter().filter(|list| self.matters(list)).flat_map(|list| {
            list.steps.iter().filter(|step| step.done.is_none()).map(|step| Remaining::Step {
                pool: list.pool.clone(),
                problem: list.problem.clone(),
                step: step.id.clone(),
            })
        });
        let deployments = self.changed.iter().filter(|changed| changed.stands()).filter_map(|c| {
            Some(Remaining::Deployment {
                entry: c.entry.clone(),
                pool: c.pool.clone(),
                summary: c.summary.clone(),
                owner: c.owner.clone()?,
            })
        });
        findings.chain(in_doubt).chain(steps).chain(deployments).collect()
    }

    /// A checklist that was only read, of a problem that the pool does not have, is no task.
    fn matters(&self, list: &Checklist) -> bool {
        let of_it = |pool: &str, problem: &str| pool == list.pool && problem == list.problem;
        let open = self.found.iter().any(|found| {
            let mut findings = found.last.findings.iter();
            findings.any(|finding| finding.is_open() && of_it(&found.pool, &finding.problem))
        });
        open || list.steps.iter().any(|step| step.done.is_some())
            || self.changed.iter().any(|c| c.stands() && of_it(&c.pool, &c.problem))
    }
}

impl Found {
    /// What a reading found that was asked for more than those before it. It was not asked about until now, so
    /// this is its beginning, too.
    fn begins_with(&mut self, judgment: &Judgment) {
        let same = |a: &Finding, b: &Finding| (&a.problem, &a.subject) == (&b.problem, &b.subject);
        for finding in judgment.findings.iter().filter(|finding| finding.is_open()) {
            let was_open = self.last.findings.iter().any(|f| same(f, finding) && f.is_open());
            if was_open {
                continue;
            }
            let begun = Finding { asked_at: Some(judgment.at.clone()), ..finding.clone() };
            let known = |f: &&mut Finding| same(f, finding);
            match self.first.findings.iter_mut().find(known) {
                Some(first) if first.is_open() => {}
                Some(first) => *first = begun,
                None => self.first.findings.push(begun),
            }
        }
    }
}

impl RecordedOwner {
    /// Were stacks asked for it, or the tags alone?
    fn was_looked_for(&self) -> bool {
        self.certainty != Certainty::Tag.word()
    }
}

impl Changed {
    /// What became of it, by what became of each of its calls.
    pub fn end(&self) -> DecisionEnd {
        let any =
            |status: ChangeStatus| self.changes.iter().any(|call| call.status == status.word());
        match self.result.as_str() {
            "in_doubt" => DecisionEnd::InDoubt,
            _ if any(ChangeStatus::InDoubt) => DecisionEnd::InDoubt,
            _ if self.undone_by.is_some() => DecisionEnd::Undone,
            _ if any(ChangeStatus::Undone) && !any(ChangeStatus::Done) => DecisionEnd::Undone,
            "applied" => DecisionEnd::Applied,
            "nothing_to_do" => DecisionEnd::NothingToDo,
            _ if any(ChangeStatus::Done) => DecisionEnd::Partial,
            "moved" => DecisionEnd::Moved,
            "not_made" => DecisionEnd::NotMade,
            _ => DecisionEnd::Refused,
        }
    }

    /// Is it a sign-in that was tested, or the setup of an authenticator app: calls, and no plan?
    pub fn is_of_calls(&self) -> bool {
        let act = EntryKind::from_word(&self.fix);
        matches!(act, Some(EntryKind::Rehearse | EntryKind::Enrol))
    }

    /// Was something of it made, whether it was undone or not?
    pub fn is_made(&self) -> bool {
        let made = [ChangeStatus::Done, ChangeStatus::Undone].map(ChangeStatus::word);
        self.result == "applied" || self.changes.iter().any(|c| made.contains(&c.status.as_str()))
    }

    /// Was it made, and not undone, nor is it itself an undo?
    pub fn stands(&self) -> bool {
        let made = |change: &RecordedChange| change.status == ChangeStatus::Done.word();
        self.undoes.is_none() && self.undone_by.is_none() && self.changes.iter().any(made)
    }
}

/// What was asked for at any time.
fn asked_too(mut before: RecordedAsked, now: &RecordedAsked) -> RecordedAsked {
    let add = |list: &mut Vec<String>, more: &[String]| {
        for word in more {
            if !list.contains(word) {
                list.push(word.clone());
            }
        }
    };
    add(&mut before.goals, &now.goals);
    add(&mut before.reported, &now.reported);
    before.client = now.client.clone().or(before.client);
    before.user = now.user.clone().or(before.user);
    before
}

/// Is something asked for that was not asked for before?
fn asks_more(before: &RecordedAsked, now: &RecordedAsked) -> bool {
    let more = |before: &[String], now: &[String]| now.iter().any(|word| !before.contains(word));
    more(&before.goals, &now.goals)
        || more(&before.reported, &now.reported)
        || (now.client.is_some() && now.client != before.client)
        || (now.user.is_some() && now.user != before.user)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const AT: &str = "2026-11-25T14:00:00Z";
    const LATER: &str = "2026-11-25T15:00:00Z";
    const LAST: &str = "2026-11-25T16:00:00Z";

    fn person() -> Person {
        Person { arn: "arn:aws:iam::123456789012:user/ops".into(), name: None }
    }

    /// The record of `tests/report` before anything happened in it.
    fn begun() -> Record {
        let whole = whole();
        Record::begin("r".into(), "0.2.0", whole.place, AT)
    }

    fn whole() -> Record {
        serde_json::from_str(include_str!("../../tests/report/record.json")).unwrap()
    }

    fn previewed() -> Event {
        let decision =
            Decision { end: DecisionEnd::Left, entry: None, ..whole().decided.remove(0) };
        Event::Previewed(Box::new(decision))
    }

    fn carried_out(entry: &str, result: &str, statuses: &[&str]) -> Changed {
        let mut changed = whole().changed.remove(0);
        changed.changes.truncate(statuses.len());
        for (change, status) in changed.changes.iter_mut().zip(statuses) {
            change.status = (*status).to_owned();
        }
        Changed { entry: entry.into(), result: result.into(), ..changed }
    }

    #[test]
    fn a_decision_ends_as_its_changes_do() {
        for (entry, result, statuses, end, made) in [
            ("e", "applied", &["done", "done"][..], DecisionEnd::Applied, true),
            ("", "nothing_to_do", &[], DecisionEnd::NothingToDo, false),
            ("e", "refused", &["refused", "not_sent"], DecisionEnd::Refused, false),
            ("e", "refused", &["done", "refused"], DecisionEnd::Partial, true),
            ("", "moved", &["not_sent"], DecisionEnd::Moved, false),
            ("e", "moved", &["done", "not_sent"], DecisionEnd::Partial, true),
            ("e", "in_doubt", &["in_doubt"], DecisionEnd::InDoubt, false),
            ("e", "not_made", &["not_made"], DecisionEnd::NotMade, false),
            ("e", "applied", &["undone", "undone"], DecisionEnd::Undone, true),
        ] {
            let mut record = begun();
            record.take(previewed(), AT, &person());
            assert_eq!(record.decided[0].end, DecisionEnd::Left);
            let changed = carried_out(entry, result, statuses);
            assert_eq!(changed.is_made(), made, "{result} {statuses:?}");
            record.take(Event::Changed(Box::new(changed)), LATER, &person());
            assert_eq!(record.decided[0].end, end, "{result} {statuses:?}");
            // Another record of the same, as one that was written before.
            let mut written = serde_json::to_value(&record).unwrap();
            written["decided"][0]["end"] = json!("applied");
            let written: Record = serde_json::from_value(written).unwrap();
            assert_eq!(written.followed(&[]).decided[0].end, end, "{result} {statuses:?}");
        }
    }

    fn entry(id: &str, at: &str, state: &str, status: &str, undoes: Option<&str>) -> Entry {
        let entry = json!({"schema": "cognito-doctor/journal/v1", "id": id, "at": at,
            "account": "123456789012", "region": "us-east-1", "profile": null,
            "pool": {"id": "us-east-1_Qp3vT8xZc", "name": "shop"},
            "problem": "sms_role_trust_relationship", "fix": "trust_cognito_in_sms_role",
            "undo": "full", "undoes": undoes, "state": state, "applied_by": "arn:aws:iam::123456789012:user/eva",
            "changes": [{"target": {"kind": "pool", "pool_id": "us-east-1_Qp3vT8xZc"}, "call": "c",
                "base": {"a": 1}, "edits": [], "status": status, "request_id": null, "error": null}]});
        let mut entry = entry;
        let target = crate::change::Target::Pool { pool_id: "us-east-1_Qp3vT8xZc".into() };
        entry["changes"][0]["target"] = serde_json::to_value(target).unwrap();
        serde_json::from_value(entry).unwrap()
    }

    #[test]
    fn what_the_journal_settles_later_is_settled_in_the_record() {
        let mut record = begun();
        record.take(previewed(), AT, &person());
        let doubted = carried_out("e", "in_doubt", &["in_doubt"]);
        record.take(Event::Changed(Box::new(doubted)), LATER, &person());
        let in_doubt =
            |record: &Record| record.remains.iter().any(|r| matches!(r, Remaining::InDoubt { .. }));
        assert!(in_doubt(&record));
        for (state, status, end) in [
            ("not_made", "not_made", DecisionEnd::NotMade),
            ("applied", "done", DecisionEnd::Applied),
        ] {
            let settled = entry("e", LATER, state, status, None);
            // Read by a report, after the record was ended too.
            for ended in [None, Some(LATER.to_owned())] {
                let written = Record { ended, ..record.clone() };
                let followed = written.followed(std::slice::from_ref(&settled));
                assert_eq!(followed.decided[0].end, end);
                assert!(!in_doubt(&followed));
            }
            let mut open = record.clone();
            open.take(Event::Journal(vec![settled]), LAST, &person());
            assert_eq!((open.decided[0].end, in_doubt(&open)), (end, false));
        }
        // What was done after its end is another record's; what a killed program did is not lost, nor by whom.
        let after = [entry("f", LAST, "applied", "done", None)];
        let ended = Record { ended: Some(LATER.into()), ..record.clone() };
        assert_eq!(ended.followed(&after).changed.len(), 1);
        record.decided.clear();
        record.take(previewed(), AT, &person());
        let open = record.followed(&after);
        assert_eq!(open.changed.len(), 2);
        assert_eq!(
            open.person(open.changed[1].by).unwrap().arn,
            "arn:aws:iam::123456789012:user/eva"
        );
        assert_eq!(open.decided[0].end, DecisionEnd::Applied);
        // Undone by a later entry: so it says.
        let undone = [
            entry("g", LAST, "applied", "done", Some("f")),
            entry("f", LAST, "undone", "undone", None),
        ];
        assert_eq!(record.followed(&undone).decided[0].end, DecisionEnd::Undone);
    }

    fn finding(problem: &str, outcome: &str) -> Finding {
        let mut found = whole().found;
        let finding = found[0].first.findings.remove(0);
        Finding { problem: problem.into(), outcome: outcome.into(), ..finding }
    }

    fn seen(goals: &[&str], user: Option<&str>, findings: Vec<Finding>) -> Event {
        let mut pool = whole().pools.remove(0);
        pool.asked = RecordedAsked {
            goals: goals.iter().map(|goal| (*goal).to_owned()).collect(),
            user: user.map(str::to_owned),
            ..RecordedAsked::default()
        };
        let judgment = Judgment { at: String::new(), findings, not_applicable: 0 };
        Event::Seen(Box::new(Sight { pool, judgment }))
    }

    fn first<'r>(record: &'r Record, problem: &str) -> Option<(&'r str, Option<&'r str>)> {
        let mut all = record.found[0].first.findings.iter();
        let finding = all.find(|finding| finding.problem == problem)?;
        Some((finding.outcome.as_str(), finding.asked_at.as_deref()))
    }

    #[test]
    fn what_is_found_because_more_was_asked_begins_there() {
        for (goals, user) in [(&["email"][..], None), (&[], Some("[user]"))] {
            let mut record = begun();
            let before = vec![finding("a", "ok"), finding("b", "warn"), finding("c", "ok")];
            record.take(seen(&[], None, before.clone()), AT, &person());
            let asked = vec![
                finding("a", "fail"),
                finding("b", "fail"),
                finding("c", "ok"),
                finding("d", "fail"),
            ];
            record.take(seen(goals, user, asked), LATER, &person());
            assert_eq!(first(&record, "a"), Some(("fail", Some(LATER))));
            assert_eq!(first(&record, "b"), Some(("warn", None)), "it was found before");
            assert_eq!(first(&record, "c"), Some(("ok", None)));
            assert_eq!(first(&record, "d"), Some(("fail", Some(LATER))));
            // Asked for no longer, or fixed: what was wrong stays what was wrong.
            record.take(seen(&[], None, before), LAST, &person());
            assert_eq!(first(&record, "d"), Some(("fail", Some(LATER))));
            assert_eq!(record.found[0].last.findings[0].outcome, "ok");
        }
        // The same question: what broke meanwhile was in order at the beginning.
        let mut record = begun();
        record.take(seen(&["email"], None, vec![finding("a", "ok")]), AT, &person());
        record.take(seen(&["email"], None, vec![finding("a", "fail")]), LATER, &person());
        assert_eq!(first(&record, "a"), Some(("ok", None)));
    }

    #[test]
    fn a_reading_that_does_not_ask_who_deploys_a_pool_forgets_nobody() {
        let owned = |certainty: &str, kind: &str| -> Event {
            let Event::Seen(mut sight) = seen(&[], None, Vec::new()) else { unreachable!() };
            sight.pool.owner.certainty = certainty.into();
            sight.pool.owner.kind = kind.into();
            Event::Seen(sight)
        };
        let mut record = begun();
        record.take(owned("read", "none_seen"), AT, &person());
        record.take(owned("tag", "none_seen"), LATER, &person());
        assert_eq!(record.pools[0].owner.certainty, "read");
        record.take(owned("cannot_tell", "unknown"), LATER, &person());
        assert_eq!(record.pools[0].owner.certainty, "cannot_tell", "it was asked again");
        let value: Value = serde_json::to_value(&record).unwrap();
        assert_eq!(serde_json::from_value::<Record>(value).unwrap(), record);
    }
}
