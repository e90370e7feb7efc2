//! Carrying out a Plan: read again, unchanged? → journal → one call → … → read → rules.
//! The screen and the command line both call this.

use std::time::Duration;

use serde_json::Value;

use super::inspect::{Memo, Want, inspect};
use super::refusal::{Answered, local};
use super::session::Session;
use super::write::{Writer, read_target};
use crate::change::OwnCode;
use crate::change::{
    CLIENT_READ_ONLY, Change, ChangeStatus, Edit, Entry, EntryState, Job, POOL_READ_ONLY, Plan,
    PoolName, Progress, SignedIn, Target, Trouble, apply_edits, body_of, difference, mirror,
    without_volatile,
};
use crate::journal::{Journal, JournalError};
use crate::own_command;
use crate::problem::Problem;
use crate::report::{ApplyReport, ApplyResult, ChangeReport};
use crate::rules::{self, State};
use crate::text::Say;

/// IAM changes take up to about two minutes to reach Cognito (source: iam-propagation).
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

/// How the settings stand to a plan that was made earlier.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// As it was made on.
    AsPreviewed,
    /// As it leaves them: it was made, or somebody else did the same.
    Made,
    /// Neither; what differs from what it was made on.
    Changed(Vec<Edit>),
}

/// Compares the documents that changes were previewed on with those of now.
///
/// # Errors
/// A document could not be read.
pub async fn standing(session: &Session, changes: &[Change]) -> Result<Standing, Trouble> {
    let mut found = Vec::new();
    let mut all_made = true;
    for (i, change) in changes.iter().enumerate() {
        if changes[..i].iter().any(|c| c.target == change.target) {
            continue;
        }
        let now = read_target(session, &change.target).await?;
        let of_document: Vec<Edit> = changes
            .iter()
            .filter(|c| c.target == change.target)
            .flat_map(|c| c.edits.iter().cloned())
            .collect();
        all_made &=
            doubt_of(&Change { edits: of_document, ..change.clone() }, &now) == ReadBack::Done;
        found.extend(moved(&change.base, &now));
    }
    Ok(match (found.is_empty(), all_made) {
        (true, _) => Standing::AsPreviewed,
        (false, true) => Standing::Made,
        (false, false) => Standing::Changed(found),
    })
}

fn moved(expected: &Value, now: &Value) -> Vec<Edit> {
    difference(&without_volatile(expected), &without_volatile(now))
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
    let mut run = Run {
        writer,
        journal,
        job,
        watch,
        entry: None,
        sent: vec![None; job.plan.changes.len()],
        report: nothing_sent(job),
    };
    if job.plan.changes.is_empty() {
        run.report.result = ApplyResult::NothingToDo;
    } else {
        match journal.lock() {
            Ok(_lock) => run.make_changes().await,
            Err(error) => run.refuse(error.not_written()),
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
                differs: Vec::new(),
            })
            .collect(),
        verify: Vec::new(),
        facts: None,
        moved: Vec::new(),
        trouble: None,
        undo: job.plan.undo,
    }
}

struct Run<'a> {
    writer: &'a Writer,
    journal: &'a Journal,
    job: &'a Job,
    watch: Watch<'a>,
    entry: Option<Entry>,
    /// The documents that were sent, change by change.
    sent: Vec<Option<Value>>,
    report: ApplyReport,
}

/// What came of one change.
enum Carried {
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
        self.journal.clear_leftovers();
        // Read under the lock: another program may have undone it since the plan was made.
        if let Some(id) = &self.job.undoes {
            match self.journal.read() {
                Ok(contents) => {
                    let entry = contents.to_undo(Some(id));
                    if entry.is_some_and(|e| e.state == EntryState::Undone) {
                        let hint = Some(Say::text("undo-refused-undone"));
                        return self.refuse(local("undo", "undone", id.clone(), hint));
                    }
                }
                Err(error) => return self.refuse(error.not_read()),
            }
        }
        let changes = &self.job.plan.changes;
        for i in 0..changes.len() {
            match self.make(i, &changes[i], &expected(changes, i)).await {
                Carried::Done => {}
                Carried::Stop => return self.close(),
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
        entry.state = entry.state_of_changes(match self.report.result {
            ApplyResult::Moved => EntryState::Moved,
            _ => EntryState::Refused,
        });
        let mut written = self.journal.write(entry);
        if let (Some(undone), EntryState::Applied, Ok(())) =
            (&self.job.undoes, entry.state, &written)
        {
            written = self.journal.mark_undone(undone);
        }
        if let Err(error) = written
            && self.report.trouble.is_none()
        {
            self.report.trouble = Some(error.not_kept_up());
        }
    }

    /// Somebody has asked the program to end: what was not sent yet is not sent.
    fn stop(&mut self) {
        let hint = Some(Say::text("trouble-interrupted"));
        self.refuse(local("apply", "interrupted", "", hint));
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
        entry.owner.clone_from(&self.job.owner);
        entry.applied_by = Some(identity.arn.clone()).filter(|arn| !arn.is_empty());
        entry.prepared_by.clone_from(&self.job.prepared_by);
        entry.reason.clone_from(&self.job.reason);
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
            if status == ChangeStatus::Sending {
                record.sent_at = Some(crate::clock::rfc3339());
            }
            record.request_id = request_id;
            record.error = text;
        }
        self.journal.write(entry)
    }

    async fn make(&mut self, i: usize, change: &Change, expected: &Value) -> Carried {
        let mut waited = Duration::ZERO;
        let mut throttled = 0;
        loop {
            if self.writer.is_stopping() {
                self.stop();
                return Carried::Stop;
            }
            (self.watch)(Progress::Reading(i));
            let now = match read_target(self.session(), &change.target).await {
                Ok(now) => now,
                Err(trouble) => {
                    self.refuse(trouble);
                    return Carried::Stop;
                }
            };
            let moved = moved(expected, &now);
            if !moved.is_empty() {
                self.report.moved = moved;
                self.report.result = ApplyResult::Moved;
                return Carried::Stop;
            }
            // The edit is applied to the body just read; what moves by itself goes along.
            let document = match apply_edits(&now, &change.edits) {
                Ok(document) => document,
                Err(error) => {
                    self.refuse(local("edit", OwnCode::Moved.word(), error.to_string(), None));
                    return Carried::Stop;
                }
            };
            if let Err(error) =
                self.open_entry().and_then(|()| self.note(i, ChangeStatus::Sending, None, None))
            {
                self.refuse(error.not_written());
                return Carried::Stop;
            }
            (self.watch)(Progress::Sending(i));
            self.sent[i] = Some(document.clone());
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
                    let pause = self.session().wait(IAM_STEP);
                    tokio::select! {
                        () = pause => {}
                        () = self.writer.stopped() => {}
                    }
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
                    (self.watch)(Progress::Throttled(pause.as_secs()));
                    self.session().wait(pause).await;
                }
                Answered::Unknown => return self.doubt(i, change, trouble).await,
                Answered::Refused | Answered::Throttled | Answered::NotSent => {
                    let _ = self.note(
                        i,
                        ChangeStatus::Refused,
                        trouble.request_id.clone(),
                        Some(&trouble),
                    );
                    self.refuse(trouble);
                    return Carried::Stop;
                }
            }
        }
    }

    fn done(&mut self, i: usize, request_id: Option<String>) -> Carried {
        (self.watch)(Progress::Done(i));
        match self.note(i, ChangeStatus::Done, request_id, None) {
            Ok(()) => Carried::Done,
            // The change is made, and the journal still says that it was sent: the next start reads and tells.
            // Nothing more is sent that could not be written down.
            Err(error) => {
                self.report.trouble = Some(error.not_kept_up());
                if i + 1 == self.job.plan.changes.len() {
                    return Carried::Done;
                }
                self.report.result = ApplyResult::Refused;
                Carried::Stop
            }
        }
    }

    /// Both SMS-role refusals are normal for a while after an IAM change of the same Plan.
    fn iam_may_be_on_its_way(&self, i: usize, trouble: &Trouble) -> bool {
        let sms_role = matches!(
            trouble.code.as_str(),
            "InvalidSmsRoleTrustRelationshipException" | "InvalidSmsRoleAccessPolicyException"
        );
        sms_role && self.job.plan.changes[..i].iter().any(|c| !c.target.is_cognito())
    }

    /// No clear answer: never sent again blindly. A read can prove that it was made; that it was not made, no
    /// read proves so soon, because a request that was held up can still arrive.
    async fn doubt(&mut self, i: usize, change: &Change, trouble: Trouble) -> Carried {
        let mut seen = ReadBack::CannotTell;
        for pause in [0, 1, 2, 4] {
            if pause > 0 {
                (self.watch)(Progress::Doubting(pause));
                self.session().wait(Duration::from_secs(pause)).await;
            }
            seen = judge_doubt(self.session(), change).await;
            if seen == ReadBack::Done {
                return self.done(i, None);
            }
        }
        let noted = self.note(i, ChangeStatus::InDoubt, None, Some(&trouble));
        self.report.result = ApplyResult::InDoubt;
        self.report.trouble = Some(match noted {
            Ok(()) => Trouble { hint: Some(self.in_doubt(seen)), ..trouble },
            Err(error) => error.not_kept_up(),
        });
        Carried::Stop
    }

    /// That a change is in doubt, and the command that can tell later. Where nothing could be read, nothing is said
    /// of what was read.
    fn in_doubt(&self, seen: ReadBack) -> Say {
        let text = match seen {
            ReadBack::CannotTell => "trouble-in-doubt-unread",
            ReadBack::Done | ReadBack::NotDone => "trouble-in-doubt",
        };
        let command = own_command::undo_list(&self.session().identity).to_string();
        Say::with(text, [("command", &*command)])
    }

    /// Compares each document with what was sent of it: a member that was lost or changed on the way is shown.
    async fn compare(&mut self) {
        let changes = &self.job.plan.changes;
        for (i, change) in changes.iter().enumerate() {
            let later = &changes[i + 1..];
            let written_again = later.iter().any(|c| c.target == change.target);
            let (ChangeStatus::Done, Some(sent), false) =
                (self.report.changes[i].status, &self.sent[i], written_again)
            else {
                continue;
            };
            let mut sent = sent.clone();
            for (later, report) in later.iter().zip(&self.report.changes[i + 1..]) {
                if report.status == ChangeStatus::Done {
                    mirror(later, &change.target, &mut sent);
                }
            }
            let known = self.report.facts.as_deref().and_then(|f| change.target.document(f));
            let read = match known {
                Some(read) => read,
                None => match read_target(self.session(), &change.target).await {
                    Ok(read) => read,
                    // What could not be compared is not said to be as it was sent.
                    Err(trouble) => {
                        self.report.trouble.get_or_insert(trouble);
                        continue;
                    }
                },
            };
            // IAM's reads lag behind its writes: the old document is no loss, and the rules have told of it.
            if !change.target.is_cognito()
                && without_volatile(&read) == without_volatile(&change.base)
            {
                continue;
            }
            self.report.changes[i].differs = not_as_sent(&change.target, &sent, &read);
            // Whatever was answered: where the very place we changed is not as it was sent, the change was not
            // made, or not yet, or somebody was quicker.
            let below = |a: &str, b: &str| a == b || a.starts_with(&format!("{b}/"));
            let is_ours = |found: &Edit| {
                let mut ours = change.edits.iter();
                ours.any(|e| below(&e.path, &found.path) || below(&found.path, &e.path))
            };
            if change.target.is_cognito() && self.report.changes[i].differs.iter().any(is_ours) {
                let id = self.report.changes[i].request_id.clone();
                let noted = self.note(i, ChangeStatus::InDoubt, id, None);
                self.report.result = ApplyResult::InDoubt;
                let hint = Some(self.in_doubt(ReadBack::NotDone));
                let trouble = local(change.call(), "not_as_sent", "", hint);
                self.report.trouble = Some(noted.map_or_else(|e| e.not_kept_up(), |()| trouble));
                self.close();
            }
        }
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
                && is_still_found(&self.report, &self.job.plan)
                && waited < IAM_PATIENCE;
            if !again {
                return self.compare().await;
            }
            let left = IAM_PATIENCE.saturating_sub(waited).as_secs();
            (self.watch)(Progress::Waiting { next: IAM_STEP.as_secs(), left });
            self.session().wait(IAM_STEP).await;
            waited += IAM_STEP;
        }
    }
}

/// Where a document that was read is not what was sent. What AWS writes itself, what was left out of the call on
/// purpose, and members that are new say nothing.
fn not_as_sent(target: &Target, sent: &Value, read: &Value) -> Vec<Edit> {
    let own: &[&str] = match target {
        Target::Pool { .. } => POOL_READ_ONLY,
        Target::AppClient { .. } => CLIENT_READ_ONLY,
        _ => &[],
    };
    let left_out = body_of(target, sent).left_out;
    // AWS gives sets back in an order of its own: scopes, flows, attributes.
    let (sent, read) = (&in_order(sent), &in_order(read));
    let ours = |path: &str| {
        let below = |top: &str| path == top || path.starts_with(&format!("{top}/"));
        !own.iter().any(|member| below(&format!("/{member}")))
            && !left_out.iter().any(|left| below(&left.path))
    };
    let changed = moved(sent, read).into_iter();
    changed.filter(|edit| edit.before.is_some() && ours(&edit.path)).collect()
}

/// The document with lists of plain values sorted, for comparing.
fn in_order(document: &Value) -> Value {
    match document {
        Value::Object(map) => {
            Value::Object(map.iter().map(|(key, value)| (key.clone(), in_order(value))).collect())
        }
        Value::Array(list) if list.iter().all(|v| !v.is_object() && !v.is_array()) => {
            let mut list = list.clone();
            list.sort_by_key(Value::to_string);
            Value::Array(list)
        }
        Value::Array(list) => Value::Array(list.iter().map(in_order).collect()),
        other => other.clone(),
    }
}

/// Does a rule still find what the plan fixes? That alone can be IAM's slowness: what another rule finds, or
/// nobody has permission to read, does not pass by waiting.
fn is_still_found(report: &ApplyReport, plan: &Plan) -> bool {
    let fixes = |problem: Problem| {
        Some(problem) == plan.problem
            || plan.changes.iter().any(|change| match &change.target {
                Target::Role { .. } | Target::TrustPolicy { .. } => {
                    problem == rules::sms_role_trust_relationship::PROBLEM
                }
                Target::InlinePolicy { .. } => problem == rules::sms_role_access_policy::PROBLEM,
                _ => false,
            })
    };
    report.verify.iter().filter(|o| fixes(o.problem)).any(|o| match o.state {
        State::Fail | State::Warn => true,
        State::Unknown => o.missing_permissions.is_empty(),
        State::Ok | State::NotApplicable => false,
    })
}

/// Is what was asked for reached, as far as the rules can tell? For a goal all of it must be in order,
/// for a problem that problem.
pub fn verified(report: &ApplyReport, job: &Job) -> bool {
    let problem = job.plan.problem;
    let mut judged = report
        .verify
        .iter()
        .filter(|o| !job.asked.goals.is_empty() || Some(o.problem) == problem)
        .peekable();
    judged.peek().is_some() && judged.all(|o| matches!(o.state, State::Ok | State::NotApplicable))
}

/// What reading says of a change without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadBack {
    /// The document is as the change leaves it.
    Done,
    /// The document is as it was.
    NotDone,
    /// It is neither, or could not be read.
    CannotTell,
}

/// Judges a change without a clear answer by reading its document.
pub async fn judge_doubt(session: &Session, change: &Change) -> ReadBack {
    match read_target(session, &change.target).await {
        Ok(now) => doubt_of(change, &now),
        Err(_) => ReadBack::CannotTell,
    }
}

/// What the document as it is now says of a change. AWS may have filled in members of its own, and somebody
/// else may have changed others: what counts is what stands in our places.
fn doubt_of(change: &Change, now: &Value) -> ReadBack {
    match (crate::change::revert_edits(now, &change.edits), apply_edits(now, &change.edits)) {
        (Ok(_), Err(_)) => ReadBack::Done,
        (Err(_), Ok(_)) => ReadBack::NotDone,
        _ => ReadBack::CannotTell,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::change::{ChangeRecord, Target};

    #[test]
    fn a_document_that_was_never_made_is_not_taken_for_a_made_one() {
        let policy = json!({"Version": "2012-10-17", "Statement": []});
        let change = Change {
            target: Target::InlinePolicy { role: "r".into(), policy: "p".into() },
            base: Value::Null,
            edits: vec![Edit::create(policy.clone())],
        };
        // Also as the journal gives it back.
        let on_disk = serde_json::to_string(&ChangeRecord::of(&change)).unwrap();
        let read: ChangeRecord = serde_json::from_str(&on_disk).unwrap();
        for change in [&change, &read.change()] {
            assert_eq!(doubt_of(change, &Value::Null), ReadBack::NotDone);
            assert_eq!(doubt_of(change, &policy), ReadBack::Done);
            assert_eq!(doubt_of(change, &json!({"Version": "2008-10-17"})), ReadBack::CannotTell);
        }
    }

    #[test]
    fn what_others_changed_meanwhile_says_nothing_of_our_own() {
        let base = json!({"a": 1, "z": 1});
        let change = Change {
            target: Target::Pool { pool_id: "p".into() },
            edits: vec![Edit::set(&base, "/a", json!(2))],
            base,
        };
        assert_eq!(doubt_of(&change, &json!({"a": 2, "z": 9})), ReadBack::Done);
        assert_eq!(doubt_of(&change, &json!({"a": 1, "z": 9})), ReadBack::NotDone);
        assert_eq!(doubt_of(&change, &json!({"a": 3})), ReadBack::CannotTell);
    }

    #[test]
    fn a_member_that_is_lost_after_a_write_is_seen_and_what_aws_keeps_for_itself_is_not() {
        let target = Target::Pool { pool_id: "p".into() };
        let sent = json!({"Id": "p", "LastModifiedDate": 1, "UserPoolTags": {"team": "a"},
            "DcrConfiguration": {"EnableStatus": "ENABLED"}, "MfaConfiguration": "OFF"});
        let mut sent = sent;
        sent["AutoVerifiedAttributes"] = json!(["email", "phone_number"]);
        let mut read = sent.clone();
        read["AutoVerifiedAttributes"] = json!(["phone_number", "email"]);
        read["LastModifiedDate"] = json!(2);
        read["SmsConfigurationFailure"] = json!("");
        read["DcrConfiguration"] = Value::Null;
        read["NewMember"] = json!(1);
        assert_eq!(not_as_sent(&target, &sent, &read), []);
        read.as_object_mut().unwrap().shift_remove("UserPoolTags");
        let differs = not_as_sent(&target, &sent, &read);
        assert_eq!(differs.len(), 1);
        assert_eq!((differs[0].path.as_str(), &differs[0].after), ("/UserPoolTags", &None));
    }
}
