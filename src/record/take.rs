//! What happens in a session, as it enters its record.

use super::{
    Changed, Checklist, Decision, DecisionEnd, Found, Judgment, Mark, Note, Person, Position,
    Record, RecordPlace, RecordedAsked, RecordedChange, RecordedPool, RecordedStep, Remaining,
    SCHEMA, mask,
};
use crate::change::{ChangeStatus, Entry, EntryState};

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
        self.remains = self.remaining();
    }

    fn seen(&mut self, sight: Sight, at: &str) {
        let Sight { mut pool, judgment } = sight;
        let judgment = Judgment { at: at.to_owned(), ..judgment };
        match self.found.iter_mut().find(|found| found.pool == pool.id) {
            Some(found) => {
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
        if let Some(decision) = self.decided.iter_mut().rev().find(left) {
            decision.end = DecisionEnd::Applied;
            decision.entry = Some(changed.entry.clone()).filter(|entry| !entry.is_empty());
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
        for entry in entries.iter().rev().filter(|entry| entry.at >= self.began) {
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
                None => {
                    let told =
                        Changed { by, undone_by, ..Changed::of_entry(entry, &self.place.region) };
                    self.changed.push(told);
                }
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

impl Changed {
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
    before
}
