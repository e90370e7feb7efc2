//! Carrying out a Plan: read again, same ground? → journal → one call → … → read → rules.
//! The screen and the command line both call this.

use std::time::Duration;

use serde_json::Value;

use super::inspect::{Memo, Want, inspect};
use super::refusal::{Answered, local};
use super::session::Session;
use super::write::{Writer, read_target};
use crate::app::Job;
use crate::change::{
    ApplyReport, ApplyResult, Change, ChangeReport, ChangeStatus, Edit, Entry, EntryState,
    PoolName, Progress, SignedIn, Trouble, apply_edits, difference, ground, mirror,
};
use crate::journal::{Journal, JournalError};
use crate::rules::{self, State};
use crate::text::Say;

/// IAM changes take up to about two minutes to reach Cognito (facts 1.2 h).
const IAM_PATIENCE: Duration = Duration::from_secs(120);
/// Between two tries.
const IAM_STEP: Duration = Duration::from_secs(5);

/// Tells how a Plan goes.
pub type Watch<'a> = &'a (dyn Fn(Progress) + Send + Sync);

/// What differs between the documents a plan was previewed on and those of now: empty if nothing.
///
/// # Errors
/// A document could not be read.
pub async fn differences(session: &Session, changes: &[Change]) -> Result<Vec<Edit>, Trouble> {
    let mut found = Vec::new();
    for (i, change) in changes.iter().enumerate() {
        // A later change of the same document is previewed on the earlier one's result.
        if changes[..i].iter().any(|c| c.target == change.target) {
            continue;
        }
        let now = read_target(session, &change.target).await?;
        found.extend(moved(&change.base, &now));
    }
    Ok(found)
}

fn moved(expected: &Value, now: &Value) -> Vec<Edit> {
    difference(&ground(expected), &ground(now))
}

/// What the document of change `i` should be now, after our own earlier changes.
fn expected(changes: &[Change], i: usize) -> Value {
    let change = &changes[i];
    let mut document = change.base.clone();
    for earlier in &changes[..i] {
        if earlier.target == change.target {
            // A later change may already be previewed on the earlier one's result.
            if let Ok(after) = apply_edits(&document, &earlier.edits) {
                document = after;
            }
        } else {
            mirror(earlier, &change.target, &mut document);
        }
    }
    document
}

/// Carries a plan out and verifies it.
pub async fn carry_out(
    writer: &Writer,
    journal: &Journal,
    job: &Job,
    watch: Watch<'_>,
) -> ApplyReport {
    let mut run = Run { writer, journal, job, watch, entry: None, report: nothing_sent(job) };
    if job.plan.changes.is_empty() {
        run.report.result = ApplyResult::NothingToDo;
    } else {
        match journal.lock() {
            Ok(_lock) => run.make_changes().await,
            Err(error) => run.refuse(journal_trouble(&error)),
        }
    }
    if run.report.result != ApplyResult::Moved || run.entry.is_some() {
        run.verify().await;
    }
    run.report
}

/// A report of a plan of which nothing was sent.
pub fn nothing_sent(job: &Job) -> ApplyReport {
    ApplyReport {
        entry: String::new(),
        undoes: job.undoes.clone(),
        result: ApplyResult::Refused,
        changes: job
            .plan
            .changes
            .iter()
            .map(|c| ChangeReport {
                call: c.call().to_owned(),
                subject: c.target.subject().to_owned(),
                status: ChangeStatus::NotSent,
                request_id: None,
                error: None,
            })
            .collect(),
        verify: Vec::new(),
        facts: None,
        moved: Vec::new(),
        trouble: None,
        undo: job.plan.undo,
    }
}

fn journal_trouble(error: &JournalError) -> Trouble {
    let (code, hint) = match error {
        JournalError::Locked => ("locked", "trouble-locked"),
        JournalError::NoPlace | JournalError::Io { .. } => ("journal", "trouble-journal"),
    };
    local("journal", code, error.to_string(), Some(Say::text(hint)))
}

struct Run<'a> {
    writer: &'a Writer,
    journal: &'a Journal,
    job: &'a Job,
    watch: Watch<'a>,
    entry: Option<Entry>,
    report: ApplyReport,
}

/// What came of one change.
enum Step {
    Done,
    Stop,
}

impl Run<'_> {
    fn session(&self) -> &Session {
        self.writer.session()
    }

    fn refuse(&mut self, trouble: Trouble) {
        self.report.result = ApplyResult::Refused;
        self.report.trouble = Some(trouble);
    }

    async fn make_changes(&mut self) {
        // Read under the lock: another program may have taken it back since the plan was made.
        if let Some(id) = &self.job.undoes
            && self.journal.to_undo(Some(id)).is_some_and(|e| e.state == EntryState::Undone)
        {
            let hint = Some(Say::text("undo-refused-undone"));
            return self.refuse(local("undo", "undone", id.clone(), hint));
        }
        let changes = &self.job.plan.changes;
        for i in 0..changes.len() {
            match self.make(i, &changes[i], &expected(changes, i)).await {
                Step::Done => {}
                Step::Stop => return self.close(),
            }
        }
        self.report.result = ApplyResult::Applied;
        self.close();
    }

    /// Writes the entry's last state, and marks the entry that was taken back.
    fn close(&mut self) {
        let Some(entry) = &mut self.entry else {
            return;
        };
        let any_done = entry.changes.iter().any(|c| c.status == ChangeStatus::Done);
        entry.state = match self.report.result {
            ApplyResult::Applied => EntryState::Applied,
            ApplyResult::InDoubt => EntryState::InDoubt,
            _ if any_done => EntryState::Partial,
            ApplyResult::Moved => EntryState::Moved,
            _ => EntryState::Refused,
        };
        let state = entry.state;
        if let Err(error) = self.journal.write(entry) {
            tracing::error!(%error, "the journal's entry could not be closed");
        }
        if let (Some(undone), EntryState::Applied) = (&self.job.undoes, state) {
            self.journal.mark_undone(undone);
        }
    }

    fn open_entry(&mut self) -> Result<(), JournalError> {
        if self.entry.is_some() {
            return Ok(());
        }
        let identity = &self.writer.session().identity;
        let mut entry = Entry::open(
            crate::clock::entry_id(),
            crate::clock::rfc3339(),
            SignedIn {
                account: &identity.account,
                region: &identity.region,
                profile: identity.profile.as_deref(),
                lesson: identity.lesson.as_deref(),
            },
            PoolName { id: self.job.pool_id.clone(), name: self.job.pool_name.clone() },
            &self.job.plan,
        );
        entry.undoes.clone_from(&self.job.undoes);
        self.journal.write(&entry)?;
        self.report.entry.clone_from(&entry.id);
        self.entry = Some(entry);
        Ok(())
    }

    /// Notes how change `i` stands, on disk and in the report.
    fn note(
        &mut self,
        i: usize,
        status: ChangeStatus,
        request_id: Option<String>,
        error: Option<&Trouble>,
    ) -> Result<(), JournalError> {
        let text = error.map(|t| format!("{}: {}", t.code, t.text));
        if let Some(report) = self.report.changes.get_mut(i) {
            report.status = status;
            report.request_id.clone_from(&request_id);
            report.error.clone_from(&text);
        }
        let Some(entry) = &mut self.entry else {
            return Ok(());
        };
        if let Some(record) = entry.changes.get_mut(i) {
            record.status = status;
            record.request_id = request_id;
            record.error = text;
        }
        self.journal.write(entry)
    }

    async fn make(&mut self, i: usize, change: &Change, expected: &Value) -> Step {
        let started = std::time::Duration::ZERO;
        let mut waited = started;
        let mut throttled = 0;
        loop {
            (self.watch)(Progress::Reading(i));
            let now = match read_target(self.session(), &change.target).await {
                Ok(now) => now,
                Err(trouble) => {
                    self.refuse(trouble);
                    return Step::Stop;
                }
            };
            let moved = moved(expected, &now);
            if !moved.is_empty() {
                self.report.moved = moved;
                self.report.result = ApplyResult::Moved;
                return Step::Stop;
            }
            // The edit is applied to the body just read; what moves by itself goes along.
            let document = match apply_edits(&now, &change.edits) {
                Ok(document) => document,
                Err(error) => {
                    self.refuse(local("edit", "moved", error.to_string(), None));
                    return Step::Stop;
                }
            };
            if let Err(error) =
                self.open_entry().and_then(|()| self.note(i, ChangeStatus::Sending, None, None))
            {
                self.refuse(journal_trouble(&error));
                return Step::Stop;
            }
            (self.watch)(Progress::Sending(i));
            let (trouble, answered) = match self.writer.send(change, &document).await {
                Ok(request_id) => return self.done(i, request_id),
                Err(refused) => refused,
            };
            match answered {
                Answered::Refused
                    if self.iam_may_be_on_its_way(i, &trouble) && waited < IAM_PATIENCE =>
                {
                    let _ = self.note(
                        i,
                        ChangeStatus::Refused,
                        trouble.request_id.clone(),
                        Some(&trouble),
                    );
                    let left = IAM_PATIENCE.saturating_sub(waited).as_secs();
                    (self.watch)(Progress::Waiting { next: IAM_STEP.as_secs(), left });
                    self.session().wait(IAM_STEP).await;
                    waited += IAM_STEP;
                }
                Answered::Throttled if throttled < 3 => {
                    let _ = self.note(
                        i,
                        ChangeStatus::Refused,
                        trouble.request_id.clone(),
                        Some(&trouble),
                    );
                    let pause = Duration::from_secs(1 << throttled);
                    throttled += 1;
                    (self.watch)(Progress::Waiting {
                        next: pause.as_secs(),
                        left: pause.as_secs(),
                    });
                    self.session().wait(pause).await;
                }
                Answered::Unknown => return self.doubt(i, change, &now, &document, trouble).await,
                Answered::Refused | Answered::Throttled | Answered::NotSent => {
                    let _ = self.note(
                        i,
                        ChangeStatus::Refused,
                        trouble.request_id.clone(),
                        Some(&trouble),
                    );
                    self.refuse(trouble);
                    return Step::Stop;
                }
            }
        }
    }

    fn done(&mut self, i: usize, request_id: Option<String>) -> Step {
        (self.watch)(Progress::Done(i));
        if let Err(error) = self.note(i, ChangeStatus::Done, request_id, None) {
            // The change is made: stop here, where the journal still says "sending" and the next
            // start will read and tell.
            self.refuse(journal_trouble(&error));
            return Step::Stop;
        }
        Step::Done
    }

    /// Both SMS-role refusals are normal for a while after an IAM change of the same Plan.
    fn iam_may_be_on_its_way(&self, i: usize, trouble: &Trouble) -> bool {
        let sms_role = matches!(
            trouble.code.as_str(),
            "InvalidSmsRoleTrustRelationshipException" | "InvalidSmsRoleAccessPolicyException"
        );
        sms_role && self.job.plan.changes[..i].iter().any(|c| !c.target.is_cognito())
    }

    /// No answer: never sent again blindly. Reading tells whether it was done.
    async fn doubt(
        &mut self,
        i: usize,
        change: &Change,
        before: &Value,
        after: &Value,
        trouble: Trouble,
    ) -> Step {
        for pause in [0, 1, 2, 4] {
            if pause > 0 {
                (self.watch)(Progress::Waiting { next: pause, left: pause });
                self.session().wait(Duration::from_secs(pause)).await;
            }
            match judge_doubt(self.session(), change, before, after).await {
                Doubt::Done => return self.done(i, None),
                // It may still be on its way: look again before saying that it was not done.
                Doubt::NotDone if pause < 4 => {}
                // IAM's reads lag behind its writes: what they do not show may still be made.
                Doubt::NotDone if !change.target.is_cognito() => {}
                Doubt::NotDone => {
                    let _ = self.note(i, ChangeStatus::Refused, None, Some(&trouble));
                    self.refuse(Trouble { hint: Some(Say::text("trouble-not-made")), ..trouble });
                    return Step::Stop;
                }
                Doubt::CannotTell => {}
            }
        }
        let _ = self.note(i, ChangeStatus::InDoubt, None, Some(&trouble));
        self.report.result = ApplyResult::InDoubt;
        self.report.trouble =
            Some(Trouble { hint: Some(Say::text("trouble-in-doubt")), ..trouble });
        Step::Stop
    }

    /// Reads again and runs the same rules. After an IAM change they are asked again for a while:
    /// IAM's own reads are eventually consistent.
    async fn verify(&mut self) {
        let any_iam = self
            .report
            .changes
            .iter()
            .zip(&self.job.plan.changes)
            .any(|(r, c)| r.status == ChangeStatus::Done && !c.target.is_cognito());
        let mut waited = Duration::ZERO;
        loop {
            (self.watch)(Progress::Verifying);
            let memo = Memo::default();
            let want = Want::of(&self.job.asked, &[], self.job.user.as_deref()).with_app_clients();
            let read =
                Box::pin(inspect(self.session(), &memo, &self.job.pool_id, &want, &|_| ())).await;
            match read {
                Ok(facts) => {
                    self.report.verify = rules::check(&facts, &self.job.asked, &[]);
                    self.report.facts = Some(Box::new(facts));
                }
                Err(trouble) => {
                    self.report.verify.clear();
                    if self.report.trouble.is_none() {
                        self.report.trouble = Some(trouble);
                    }
                }
            }
            let again = any_iam
                && self.report.result == ApplyResult::Applied
                && self.job.undoes.is_none()
                && role_is_broken(&self.report)
                && waited < IAM_PATIENCE;
            if !again {
                return;
            }
            let left = IAM_PATIENCE.saturating_sub(waited).as_secs();
            (self.watch)(Progress::Waiting { next: IAM_STEP.as_secs(), left });
            self.session().wait(IAM_STEP).await;
            waited += IAM_STEP;
        }
    }
}

/// Do the rules of the SMS role still find something? That alone can be IAM's slowness.
fn role_is_broken(report: &ApplyReport) -> bool {
    report.verify.iter().any(|o| {
        o.problem.starts_with("sms_role_") && !matches!(o.state, State::Ok | State::NotApplicable)
    })
}

/// Is what was asked for reached, as far as the rules can tell? For a goal all of it must be in order,
/// for a problem that problem.
pub fn verified(report: &ApplyReport, job: &Job) -> bool {
    let problem = job.plan.problem;
    let mut judged = report
        .verify
        .iter()
        .filter(|o| !job.asked.goals.is_empty() || o.problem == problem)
        .peekable();
    judged.peek().is_some() && judged.all(|o| matches!(o.state, State::Ok | State::NotApplicable))
}

/// What reading says of a change without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The document is as the change leaves it.
    Done,
    /// The document is as it was.
    NotDone,
    /// It is neither, or could not be read.
    CannotTell,
}

/// Judges a change without an answer by reading its document.
pub async fn judge_doubt(
    session: &Session,
    change: &Change,
    before: &Value,
    after: &Value,
) -> Doubt {
    match read_target(session, &change.target).await {
        Ok(now) if ground(&now) == ground(after) => Doubt::Done,
        Ok(now) if ground(&now) == ground(before) => Doubt::NotDone,
        // AWS may fill in a member of its own: what counts is that our places hold our values.
        Ok(now) if crate::change::revert_edits(&now, &change.edits).is_ok() => Doubt::Done,
        Ok(_) | Err(_) => Doubt::CannotTell,
    }
}
