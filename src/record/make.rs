//! From facts, outcomes, plans, reports and the journal to the parts of a record.

use super::{
    Changed, Decision, DecisionEnd, Finding, Judgment, RecordedAsked, RecordedChange,
    RecordedChoice, RecordedEdit, RecordedEvidence, RecordedOwner, RecordedPool, RecordedSubject,
    RecordedTrouble, Sight, Words, mask,
};
use crate::change::{
    Change, ChangeRecord, ChangeStatus, Edit, Entry, EntryKind, EntryState, Job, Plan, Target,
    Trouble, cli_text, difference,
};
use crate::facts::{Asked, Certainty, Facts, OwnedPart, Owner, OwnerKind};
use crate::problem::Problem;
use crate::report::ApplyReport;
use crate::rules::{Outcome, State, SubjectKind};
use crate::text::{Bilingual, Lang, Say, Texts};

/// What the user is called whom a session is about: as typed, and as the pool says.
fn names<'a>(facts: Option<&'a Facts>, typed: Option<&'a str>) -> Vec<&'a str> {
    let known = facts.and_then(|facts| facts.user.known()?.as_ref());
    [typed, known.map(|user| user.username.as_str())].into_iter().flatten().collect()
}

fn say(say: &Say, names: &[&str]) -> Words {
    mask::words(Words::from(say), names)
}

fn owned(word: &str) -> String {
    word.to_owned()
}

impl Sight {
    /// A pool that was read for what was asked, and judged.
    pub fn of(facts: &Facts, asked: &Asked, user: Option<&str>, outcomes: &[Outcome]) -> Sight {
        let names = names(Some(facts), user);
        let applies = |outcome: &&Outcome| outcome.state != State::NotApplicable;
        Sight {
            pool: RecordedPool {
                id: facts.pool_id.clone(),
                name: mask::text(facts.pool_name(), &names),
                owner: RecordedOwner::of(&facts.owner_of_both()),
                asked: RecordedAsked {
                    goals: asked.goals.iter().map(|goal| owned(goal.word())).collect(),
                    reported: asked.reported.iter().map(|p| owned(p.slug())).collect(),
                    client: asked.client.clone(),
                    user: names.last().map(|name| mask::user(name)),
                },
                asked_once: RecordedAsked::default(),
            },
            judgment: Judgment {
                at: String::new(),
                findings: outcomes.iter().filter(applies).map(|o| Finding::of(o, &names)).collect(),
                not_applicable: outcomes.len() - outcomes.iter().filter(applies).count(),
            },
        }
    }
}

impl Finding {
    fn of(outcome: &Outcome, names: &[&str]) -> Finding {
        let of_user = [outcome.subject.id.as_str()];
        let is_user = outcome.subject.kind == SubjectKind::User;
        let names: Vec<&str> =
            names.iter().chain(of_user.iter().filter(|_| is_user)).copied().collect();
        let evidence = outcome.evidence.iter().map(|evidence| RecordedEvidence {
            source: owned(evidence.source),
            path: mask::text(&evidence.path, &names),
            seen: say(&evidence.seen, &names),
            expected: say(&evidence.expected, &names),
            is_note: evidence.note().is_some(),
        });
        Finding {
            problem: owned(outcome.problem.slug()),
            outcome: owned(outcome.state.word()),
            severity: owned(outcome.severity().word()),
            cause: outcome.cause.to_string(),
            subject: RecordedSubject {
                kind: owned(outcome.subject.kind.word()),
                id: match is_user {
                    true => mask::user(&outcome.subject.id),
                    false => outcome.subject.id.clone(),
                },
            },
            title: say(&outcome.title, &names),
            evidence: evidence.collect(),
            missing_permissions: outcome.missing_permissions.clone(),
            fix: outcome.fix.map(|fix| owned(fix.slug())),
            asked_at: None,
        }
    }

    /// Does it fail, warn, or could it not be told?
    pub fn is_open(&self) -> bool {
        [State::Fail, State::Warn, State::Unknown].iter().any(|state| state.word() == self.outcome)
    }
}

impl RecordedOwner {
    fn of(owner: &Owner) -> RecordedOwner {
        RecordedOwner {
            kind: owned(owner.kind.word()),
            name: owner.name.clone(),
            logical_id: owner.logical_id.clone(),
            certainty: owned(owner.certainty.word()),
            subject: owned(owner.part.word()),
            words: Words::from(&owner.say()),
        }
    }

    /// From what the journal says of it in short: `cloudformation shop-auth UserPool`.
    fn in_short(short: &str) -> Option<RecordedOwner> {
        let mut words = short.split(' ');
        let kind = words.next()?;
        let kind = OwnerKind::ALL.into_iter().find(|known| known.word() == kind)?;
        let (name, logical_id) = (words.next().map(owned), words.next().map(owned));
        let certainty = if logical_id.is_some() { Certainty::Read } else { Certainty::Tag };
        let part = OwnedPart::Pool;
        let missing_permissions = Vec::new();
        Some(Self::of(&Owner { kind, name, logical_id, certainty, missing_permissions, part }))
    }
}

impl Decision {
    /// A plan that is looked at, for the pool of that id; `user` is who it is about, as typed.
    pub fn of(plan: &Plan, pool: &str, facts: Option<&Facts>, user: Option<&str>) -> Decision {
        let names = plan_names(plan, facts, user);
        let all = |words: &[Say]| words.iter().map(|words| say(words, &names)).collect();
        let choices = plan.choices.iter().map(|choice| RecordedChoice {
            key: owned(choice.key),
            chosen: mask::text(&choice.chosen, &names),
            others: choice
                .allowed
                .iter()
                .filter(|other| **other != choice.chosen)
                .map(|other| mask::text(other, &names))
                .collect(),
            any_value: choice.allowed.is_empty(),
            why: say(&choice.why, &names),
        });
        Decision {
            at: String::new(),
            pool: owned(pool),
            problem: plan.problem.map(Problem::slug).map(owned).unwrap_or_default(),
            fix: owned(plan.act().word()),
            summary: say(&plan.summary, &names),
            risk: owned(plan.risk().word()),
            risk_why: all(&plan.risk_why()),
            undo: owned(plan.undo.word()),
            undo_why: say(&plan.undo_why, &names),
            means: all(&plan.means),
            choices: choices.collect(),
            end: DecisionEnd::Left,
            entry: None,
            by: 0,
        }
    }
}

/// Every name of a user that a plan may speak of.
fn plan_names<'a>(plan: &'a Plan, facts: Option<&'a Facts>, user: Option<&'a str>) -> Vec<&'a str> {
    let targets = plan.changes.iter().filter_map(|change| username(&change.target));
    names(facts, user).into_iter().chain(targets).collect()
}

fn username(target: &Target) -> Option<&str> {
    match target {
        Target::UserMfa { username, .. }
        | Target::SoftwareToken { username, .. }
        | Target::Device { username, .. } => Some(username),
        _ => None,
    }
}

fn subject(target: &Target) -> RecordedSubject {
    let kind = match target {
        Target::Pool { .. } | Target::Mfa { .. } | Target::LogDelivery { .. } => SubjectKind::Pool,
        Target::AppClient { .. } => SubjectKind::AppClient,
        Target::UserMfa { .. } | Target::SoftwareToken { .. } | Target::Device { .. } => {
            SubjectKind::User
        }
        Target::TrustPolicy { .. } | Target::InlinePolicy { .. } | Target::Role { .. } => {
            SubjectKind::Role
        }
    };
    let id = match username(target) {
        Some(username) => mask::user(username),
        None => owned(target.subject()),
    };
    RecordedSubject { kind: owned(kind.word()), id }
}

fn edits(edits: &[Edit], names: &[&str]) -> Vec<RecordedEdit> {
    let masked = |value: Option<&serde_json::Value>| value.map(|value| mask::value(value, names));
    let edit = |edit: &Edit| RecordedEdit {
        path: mask::text(&edit.path, names),
        before: masked(edit.before.as_ref()),
        after: masked(edit.after.as_ref()),
    };
    edits.iter().map(edit).collect()
}

/// One change as it was planned; how it went is added.
fn change(change: &Change, region: &str, names: &[&str]) -> RecordedChange {
    let after = change.after().unwrap_or_default();
    let diff = difference(&change.base, &after);
    let cli = |lang| cli_text(change, region, &Texts(lang));
    let cli = Bilingual { en: cli(Lang::En), pt_br: cli(Lang::PtBr) };
    RecordedChange {
        call: owned(change.call()),
        subject: subject(&change.target),
        status: String::new(),
        request_id: None,
        error: None,
        diff: edits(&diff, names),
        cli: mask::both(&cli, names),
    }
}

fn trouble(trouble: &Trouble, names: &[&str]) -> RecordedTrouble {
    RecordedTrouble {
        call: trouble.call.clone(),
        code: trouble.code.clone(),
        text: mask::text(&trouble.text, names),
        hint: trouble.hint.as_ref().map(|hint| say(hint, names)),
    }
}

impl Changed {
    /// A plan that was carried out, and what came of it.
    pub fn of(job: &Job, report: &ApplyReport, region: &str) -> Changed {
        let plan = &job.plan;
        let names = plan_names(plan, report.facts.as_deref(), job.user.as_deref());
        let made = plan.changes.iter().enumerate().map(|(at, planned)| {
            let told = report.changes.get(at);
            RecordedChange {
                status: told.map_or("not_sent", |told| told.status.word()).to_owned(),
                request_id: told.and_then(|told| told.request_id.clone()),
                error: told.and_then(|told| Some(mask::text(told.error.as_ref()?, &names))),
                ..change(planned, region, &names)
            }
        });
        let of_it = |outcome: &&Outcome| {
            plan.problem.is_none_or(|problem| outcome.problem == problem)
                && outcome.state != State::NotApplicable
        };
        Changed {
            entry: report.entry.clone(),
            at: String::new(),
            pool: job.pool_id.clone(),
            problem: plan.problem.map(Problem::slug).map(owned).unwrap_or_default(),
            fix: owned(plan.act().word()),
            summary: say(&plan.summary, &names),
            by: 0,
            prepared_by: job.prepared_by.clone(),
            reason: job.reason.as_deref().map(|reason| mask::sentence(reason, &names)),
            result: owned(report.result.word()),
            trouble: report.trouble.as_ref().map(|why| trouble(why, &names)),
            moved: edits(&report.moved, &names),
            undo: owned(plan.undo.word()),
            undo_why: say(&plan.undo_why, &names),
            undoes: job.undoes.clone().or(report.undoes.clone()),
            undone_by: None,
            owner: job
                .owner
                .as_deref()
                .and_then(RecordedOwner::in_short)
                .filter(|_| deployed(plan)),
            changes: made.collect(),
            verified: report.verify.iter().filter(of_it).map(|o| Finding::of(o, &names)).collect(),
        }
    }

    /// What the journal tells of a plan, or of a sign-in that was tested.
    pub(super) fn of_entry(entry: &Entry, region: &str) -> Changed {
        let changes: Vec<Change> = entry.changes.iter().map(ChangeRecord::change).collect();
        let names: Vec<&str> = changes.iter().filter_map(|c| username(&c.target)).collect();
        let planned = changes.iter().map(|planned| change(planned, region, &names));
        let called = entry.calls.iter().map(|call| RecordedChange {
            call: call.call.clone(),
            subject: match &entry.user {
                Some(user) => {
                    RecordedSubject { kind: owned(SubjectKind::User.word()), id: user.clone() }
                }
                None => RecordedSubject {
                    kind: owned(SubjectKind::Pool.word()),
                    id: entry.pool.id.clone(),
                },
            },
            status: owned(call.status.word()),
            request_id: call.request_id.clone(),
            error: call.error.as_deref().map(|error| mask::text(error, &[])),
            diff: Vec::new(),
            cli: Bilingual::default(),
        });
        let deployed = changes.iter().any(|change| username(&change.target).is_none());
        let mut told = Changed {
            entry: entry.id.clone(),
            at: entry.at.clone(),
            pool: entry.pool.id.clone(),
            problem: entry.problem.clone(),
            fix: entry.fix.clone(),
            summary: title(entry),
            by: 0,
            prepared_by: entry.prepared_by.clone(),
            reason: entry.reason.as_deref().map(|reason| mask::sentence(reason, &names)),
            result: String::new(),
            trouble: None,
            moved: Vec::new(),
            undo: owned(entry.undo.word()),
            undo_why: match entry.act() {
                Some(EntryKind::Rehearse) => text("record-undo-why-rehearse"),
                Some(EntryKind::Enrol) => text("record-undo-why-enrol"),
                _ => Words::Literal(String::new()),
            },
            undoes: entry.undoes.clone(),
            undone_by: None,
            owner: entry.owner.as_deref().and_then(RecordedOwner::in_short).filter(|_| deployed),
            changes: planned.chain(called).collect(),
            verified: Vec::new(),
        };
        told.settle(entry);
        told
    }

    /// How it stands by the journal.
    pub(super) fn settle(&mut self, entry: &Entry) {
        let was_in_doubt = self.end() == DecisionEnd::InDoubt;
        let refused = entry.changes.iter().any(|change| change.status == ChangeStatus::Refused);
        let result = match entry.state {
            EntryState::Applied | EntryState::Undone => "applied",
            EntryState::Refused => "refused",
            // The rest was refused, or stopped, as it was told then, or was not made.
            EntryState::Partial if self.result == "moved" => "moved",
            EntryState::Partial if refused || self.result == "refused" => "refused",
            EntryState::Partial => "partial",
            EntryState::Moved => "moved",
            EntryState::InDoubt | EntryState::Open => "in_doubt",
            EntryState::NotMade => "not_made",
        };
        self.result = owned(result);
        let names: Vec<&str> = entry.changes.iter().filter_map(|c| username(&c.target)).collect();
        for (known, told) in self.changes.iter_mut().zip(&entry.changes) {
            known.status = owned(told.status.word());
            known.request_id = told.request_id.clone().or(known.request_id.take());
            let error = told.error.as_deref().map(|error| mask::text(error, &names));
            known.error = error.or(known.error.take());
        }
        if was_in_doubt
            && self.end() != DecisionEnd::InDoubt
            && let Some(trouble) = &mut self.trouble
        {
            // It said what to do while it was in doubt.
            trouble.hint = None;
        }
    }
}

/// Users' settings and devices are in no template.
fn deployed(plan: &Plan) -> bool {
    plan.changes.iter().any(|change| username(&change.target).is_none())
}

/// What an entry did, by the name of its fix.
fn title(entry: &Entry) -> Words {
    let text = match entry.act() {
        Some(EntryKind::Fix(fix)) => crate::text::of_word("fix-title", fix.slug()),
        Some(EntryKind::Undo) => "record-undo".to_owned(),
        Some(EntryKind::Rehearse) => "screen-rehearse".to_owned(),
        Some(EntryKind::Enrol) => "screen-enrol".to_owned(),
        None => return Words::Literal(entry.fix.clone()),
    };
    self::text(&text)
}

fn text(text: &str) -> Words {
    Words::Text { text: owned(text), with: Vec::new() }
}
