//! What a session leaves behind: what was seen, decided, changed and left open in one place, by whom. It is made
//! from facts, outcomes, plans, reports and notes, never from the text of a screen.
//!
//! Whatever a person reads in it is kept so that it can be said in either language: [`Words`] name a text and its
//! arguments, or are AWS's own words. A slug (`problem`, `fix`, `outcome`, `risk`, `result`) is kept as a string,
//! so that a record which another version of this program wrote can be read.
//!
//! # Masks
//! Addresses, phone numbers, names of users, codes, tokens and secrets never enter. Where one stood, one of
//! [`MASKS`] stands, the same in every language. A user is [`USER_MASK`], or their `sub` where the pool calls the
//! user by it: `masked_user` shows it in a report. Every text of a record is one of these:
//!
//! | field | text |
//! | --- | --- |
//! | [`Words`], `error`, `cli`, `before`, `after`, notes, tickets, reasons | may hold masks |
//! | ids of pools, app clients and roles, ARNs of callers, request ids, names given with `--by` | whole |
//!
//! Times are RFC 3339 in UTC.

mod make;
mod mask;
mod take;
mod written;

pub use mask::note as masked_note;
pub use mask::user as masked_name;
pub use take::{Event, Sight};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::change::Damaged;
use crate::factor::Factor;
use crate::facts::Asked;
use crate::problem::Problem;
use crate::text::{Bilingual, Say, Texts};

/// The schema of a record's file and of `report --format json`.
pub const SCHEMA: &str = "cognito-doctor/record/v1";

/// What stands where something was that no record holds.
pub const MASKS: [&str; 6] = ["[email]", "[phone]", "[user]", "[code]", "[token]", "[secret]"];

/// What stands for a user whose `sub` is not known.
pub const USER_MASK: &str = "[user]";

/// The record of a session in one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// The version of this program that wrote it last.
    pub version: String,
    /// Sortable by time: `20261123T014500123Z-4f1c9a`. Also its file's name.
    pub id: String,
    /// Where.
    pub place: RecordPlace,
    /// Tickets, as they were given.
    #[serde(default)]
    pub tickets: Vec<String>,
    /// Who was there, in the order in which they came.
    pub people: Vec<Person>,
    /// When it was begun.
    pub began: String,
    /// When something was written into it last.
    pub last: String,
    /// When a person ended it; absent while it is open.
    pub ended: Option<String>,
    /// The pools that were looked at, the first one first.
    #[serde(default)]
    pub pools: Vec<RecordedPool>,
    /// What was found in each pool, at the beginning and at the end.
    #[serde(default)]
    pub found: Vec<Found>,
    /// Each plan that was previewed, and what became of it.
    #[serde(default)]
    pub decided: Vec<Decision>,
    /// Each plan that was carried out, and each undo.
    #[serde(default)]
    pub changed: Vec<Changed>,
    /// The checklists that were opened, with the steps that a person has to mark.
    #[serde(default)]
    pub checklists: Vec<Checklist>,
    /// What people wrote.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// What remains, as computed when the file was written.
    #[serde(default)]
    pub remains: Vec<Remaining>,
    /// Where the person stood, to go on from there.
    #[serde(default)]
    pub position: Option<Position>,
}

/// A record as it was written just now.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptRecord {
    /// The record.
    pub record: Record,
    /// It had been begun before.
    pub resumed: bool,
    /// Files that could not be read as records, under their new names.
    pub set_aside: Vec<Damaged>,
}

/// An account and Region, or a lesson.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordPlace {
    /// Twelve digits.
    pub account: String,
    /// The Region signed in to.
    pub region: String,
    /// The lesson of the practice lab, by name; `None` in an account.
    pub lesson: Option<String>,
    /// The profile of the shared config, if one was named.
    pub profile: Option<String>,
}

/// Who was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The caller's ARN, whole.
    pub arn: String,
    /// As given with `--by`.
    pub name: Option<String>,
}

/// A pool that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedPool {
    /// `us-east-1_AbC123xyz`.
    pub id: String,
    /// As the admin called it; untrusted.
    pub name: String,
    /// Who deploys it, as far as it was read.
    pub owner: RecordedOwner,
    /// What was asked for, as it stood last.
    pub asked: RecordedAsked,
    /// What was asked for at any time, in the order in which it came: also what was taken back.
    #[serde(default)]
    pub asked_once: RecordedAsked,
}

/// Who deploys a pool or its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedOwner {
    /// `cloudformation`, `cdk`, `amplify`, `terraform`, `none_seen`, `unknown`.
    pub kind: String,
    /// The stack's name.
    pub name: Option<String>,
    /// The resource's name in its template.
    pub logical_id: Option<String>,
    /// `read`, `tag`, `cannot_tell`.
    pub certainty: String,
    /// `pool` or `role`: whose owner it is.
    pub subject: String,
    /// The same in words.
    pub words: Words,
}

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedAsked {
    /// Factors that should be on: `sms`, `totp`, `email`.
    pub goals: Vec<String>,
    /// Slugs of the problems that users report.
    pub reported: Vec<String>,
    /// The app client it was about.
    pub client: Option<String>,
    /// The user it was about: [`USER_MASK`] or the `sub`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// What was found in a pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The pool's id.
    pub pool: String,
    /// At the beginning. What a reading found because it was asked for more than the readings before it is here,
    /// too: that reading is the beginning for it.
    pub first: Judgment,
    /// At the end; the same as `first` if it was read once.
    pub last: Judgment,
    /// How often it was read in between and before, in all.
    pub readings: u32,
}

/// What the rules said of one reading of a pool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgment {
    /// When it was read.
    pub at: String,
    /// Outcomes that fail, warn, cannot tell or are in order; worst first.
    pub findings: Vec<Finding>,
    /// How many checks do not apply to the pool.
    pub not_applicable: usize,
}

/// One outcome of a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The problem's slug.
    pub problem: String,
    /// `fail`, `warn`, `unknown`, `ok`.
    pub outcome: String,
    /// `high`, `medium`, `low`.
    pub severity: String,
    /// The cause's slug.
    pub cause: String,
    /// What it is about.
    pub subject: RecordedSubject,
    /// What was found.
    pub title: Words,
    /// Why.
    pub evidence: Vec<RecordedEvidence>,
    /// Permissions without which it could not be judged.
    pub missing_permissions: Vec<String>,
    /// The slug of the fix that was offered.
    pub fix: Option<String>,
    /// When it was asked for first, if that was later than the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_at: Option<String>,
}

/// What an outcome or a change is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedSubject {
    /// `pool`, `app_client`, `role`, `user`, `account`.
    pub kind: String,
    /// Its id. Of a user [`USER_MASK`] or the `sub`: show it by [`masked_user`].
    pub id: String,
}

/// One thing seen, and what was expected in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedEvidence {
    /// `iam:GetRole`.
    pub source: String,
    /// JSON Pointer into that call's answer.
    pub path: String,
    /// What stood there.
    pub seen: Words,
    /// What should have, or a note on what was seen.
    pub expected: Words,
    /// `expected` is a note: nothing else is expected.
    pub is_note: bool,
}

/// A plan that was previewed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// When it was previewed first.
    pub at: String,
    /// The pool's id.
    pub pool: String,
    /// The slug of the problem it was for; empty for an undo of an unknown one.
    pub problem: String,
    /// The fix's slug, or `undo`.
    pub fix: String,
    /// What would be done, in one line.
    pub summary: Words,
    /// `low`, `medium`, `high`.
    pub risk: String,
    /// Why, a sentence each.
    pub risk_why: Vec<Words>,
    /// `full`, `partial`, `none`.
    pub undo: String,
    /// Why so.
    pub undo_why: Words,
    /// What it means for users, a sentence each.
    pub means: Vec<Words>,
    /// What was chosen, and what else could have been.
    pub choices: Vec<RecordedChoice>,
    /// What became of it.
    pub end: DecisionEnd,
    /// The journal's entry, once it was carried out.
    pub entry: Option<String>,
    /// Who looked at it or carried it out: the place in [`Record::people`].
    pub by: usize,
}

with_all! {
    /// What became of a plan.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum DecisionEnd {
        /// It was looked at and not carried out.
        Left,
        /// Every change was made.
        Applied,
        /// There was nothing to change.
        NothingToDo,
        /// Some changes were made, not all.
        Partial,
        /// It was refused, and nothing was made.
        Refused,
        /// The settings had changed since the preview, and nothing was made.
        Moved,
        /// A call had no clear answer, and no read has shown yet what became of it.
        InDoubt,
        /// A call had no clear answer; a read has shown that nothing was made.
        NotMade,
        /// It was made, and undone by another entry.
        Undone,
    }
}

impl DecisionEnd {
    /// The word of the JSON contract.
    pub const fn word(self) -> &'static str {
        match self {
            DecisionEnd::Left => "left",
            DecisionEnd::Applied => "applied",
            DecisionEnd::NothingToDo => "nothing_to_do",
            DecisionEnd::Partial => "partial",
            DecisionEnd::Refused => "refused",
            DecisionEnd::Moved => "moved",
            DecisionEnd::InDoubt => "in_doubt",
            DecisionEnd::NotMade => "not_made",
            DecisionEnd::Undone => "undone",
        }
    }
}

/// A choice between fixes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedChoice {
    /// The key of `--set`.
    pub key: String,
    /// What was chosen.
    pub chosen: String,
    /// What else could have been; empty where it is a free text, or where there was nothing else.
    pub others: Vec<String>,
    /// Anything could have been given.
    #[serde(default = "yes")]
    pub any_value: bool,
    /// Why it was chosen.
    pub why: Words,
}

/// A plan that was carried out, or an undo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Changed {
    /// The journal's entry; empty where nothing was sent.
    pub entry: String,
    /// When it came to its end.
    pub at: String,
    /// The pool's id.
    pub pool: String,
    /// The slug of the problem it was for.
    pub problem: String,
    /// The fix's slug, or `undo`.
    pub fix: String,
    /// What was done, in one line.
    pub summary: Words,
    /// Who carried it out: the place in [`Record::people`].
    pub by: usize,
    /// Who prepared it, where it came from a file: the ARN.
    #[serde(default)]
    pub prepared_by: Option<String>,
    /// Why, as given with `--reason`.
    #[serde(default)]
    pub reason: Option<String>,
    /// `applied`, `nothing_to_do`, `refused`, `moved`, `in_doubt`; `not_made` where a read has shown later that
    /// a call without an answer was not made, `partial` where others of the same plan were.
    pub result: String,
    /// Why it was refused or is in doubt.
    pub trouble: Option<RecordedTrouble>,
    /// Where the settings were not those of the preview, if it was stopped for that: before, as previewed; after,
    /// as read then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved: Vec<RecordedEdit>,
    /// `full`, `partial`, `none`: as promised before it was made.
    pub undo: String,
    /// Why so.
    pub undo_why: Words,
    /// The entry that it undoes.
    pub undoes: Option<String>,
    /// The entry that undid it.
    pub undone_by: Option<String>,
    /// Who deploys what it changes, if somebody is seen.
    pub owner: Option<RecordedOwner>,
    /// Change by change.
    pub changes: Vec<RecordedChange>,
    /// What the rules said afterwards of what it was for.
    pub verified: Vec<Finding>,
}

/// A refusal or failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedTrouble {
    /// The call.
    pub call: String,
    /// AWS's code, or one of this program.
    pub code: String,
    /// AWS's words.
    pub text: String,
    /// What to do.
    pub hint: Option<Words>,
}

/// One change of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordedChange {
    /// `iam:PutRolePolicy`.
    pub call: String,
    /// What it was made on.
    pub subject: RecordedSubject,
    /// `done`, `refused`, `in_doubt`, `not_sent`, `not_made`, `undone`.
    pub status: String,
    /// AWS's request id.
    pub request_id: Option<String>,
    /// AWS's refusal.
    pub error: Option<String>,
    /// What changed in the document, place by place.
    pub diff: Vec<RecordedEdit>,
    /// The same by hand, for the AWS CLI. With a mask in it, it does not run as it stands.
    pub cli: Bilingual,
}

/// What changed at one place of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordedEdit {
    /// JSON Pointer; empty is the whole document.
    pub path: String,
    /// What stood there before; absent: nothing.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What stands there after; absent: nothing.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// Earlier records did not tell a free text from a choice of one.
fn yes() -> bool {
    true
}

/// A member that is there, also if it is `null`.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// A checklist that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// The pool's id.
    pub pool: String,
    /// The problem's slug; the guide has the steps' titles.
    pub problem: String,
    /// When it was opened first.
    pub at: String,
    /// The steps that no read can check, in their order.
    pub steps: Vec<RecordedStep>,
}

/// A step that a person marks as done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedStep {
    /// Its id in the guide of the problem.
    pub id: String,
    /// When it was marked as done, and by whom (the place in [`Record::people`]).
    pub done: Option<Mark>,
}

/// When something was marked, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// When.
    pub at: String,
    /// The place in [`Record::people`].
    pub by: usize,
}

/// What a person wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When.
    pub at: String,
    /// The place in [`Record::people`].
    pub by: usize,
    /// The pool in view, if there was one.
    pub pool: Option<String>,
    /// The text, which may have several lines.
    pub text: String,
}

/// One thing that remains.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Remaining {
    /// A finding that fails, warns or cannot tell, as read last.
    Finding {
        /// The pool's id.
        pool: String,
        /// The problem's slug.
        problem: String,
        /// `fail`, `warn`, `unknown`.
        outcome: String,
        /// What was found.
        title: Words,
    },
    /// A change of which it is not known whether it was made.
    InDoubt {
        /// The journal's entry.
        entry: String,
        /// The pool's id.
        pool: String,
        /// The call.
        call: String,
        /// What would be done, in one line.
        summary: Words,
    },
    /// A step of a checklist that was opened, not marked as done.
    Step {
        /// The pool's id.
        pool: String,
        /// The problem's slug.
        problem: String,
        /// The step's id in its guide.
        step: String,
    },
    /// A change that stands and that a deployment will undo.
    Deployment {
        /// The journal's entry.
        entry: String,
        /// The pool's id.
        pool: String,
        /// What was done, in one line.
        summary: Words,
        /// Who deploys it.
        owner: RecordedOwner,
    },
}

/// Where the person stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The pool's id.
    pub pool: String,
    /// `findings`, `steps`.
    pub stage: String,
    /// The slug of the problem whose checklist was open.
    pub problem: Option<String>,
}

/// Something to be said in either language. It may hold masks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Words {
    /// A value or a name as AWS gave it.
    Literal(String),
    /// A text of this program, with its arguments.
    Text {
        /// The text's name.
        text: String,
        /// Its arguments by name.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        with: Vec<(String, String)>,
    },
}

impl Words {
    /// In that language, not yet cleaned for a terminal. A text that this version does not have gives its name
    /// and its arguments.
    pub fn said(&self, texts: &Texts) -> String {
        match self {
            Words::Literal(value) => value.clone(),
            Words::Text { text, with } if texts.has(text) => {
                let with: Vec<(&str, &str)> =
                    with.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
                texts.with(text, &with)
            }
            Words::Text { text, with } => {
                let values: Vec<&str> = with.iter().map(|(_, value)| value.as_str()).collect();
                format!("{text} {}", values.join(" ")).trim_end().to_owned()
            }
        }
    }
}

impl From<&Say> for Words {
    fn from(say: &Say) -> Words {
        match say {
            Say::Literal(value) => Words::Literal(value.clone()),
            Say::Text(id, with) => Words::Text {
                text: (*id).to_owned(),
                with: with.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect(),
            },
        }
    }
}

/// A user's id for a report: two characters of a `sub`, or [`USER_MASK`].
pub fn masked_user(id: &str) -> String {
    if id == USER_MASK {
        return id.to_owned();
    }
    id.chars().take(2).chain("•••".chars()).collect()
}

impl Record {
    /// The person of that place in [`Record::people`].
    pub fn person(&self, at: usize) -> Option<&Person> {
        self.people.get(at)
    }

    /// The name of a pool, or its id.
    pub fn pool_name<'a>(&'a self, id: &'a str) -> &'a str {
        let pool = self.pools.iter().find(|pool| pool.id == id);
        pool.map(|pool| pool.name.as_str()).filter(|name| !name.is_empty()).unwrap_or(id)
    }

    /// The steps that are marked as done in that pool: problem and step.
    pub fn marked<'a>(&'a self, pool: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let lists = self.checklists.iter().filter(move |list| list.pool == pool);
        lists.flat_map(|list| {
            let done = list.steps.iter().filter(|step| step.done.is_some());
            done.map(|step| (list.problem.as_str(), step.id.as_str()))
        })
    }

    /// Is it open: can something be added?
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }
}

impl RecordedAsked {
    /// Adds it to what is asked for; what this version does not know is left out.
    pub fn add_to(&self, asked: &mut Asked) {
        for goal in self.goals.iter().filter_map(|goal| Factor::from_word(goal)) {
            if !asked.wants(goal) {
                asked.goals.push(goal);
            }
        }
        for problem in self.reported.iter().filter_map(|slug| Problem::from_slug(slug)) {
            if !asked.reports(problem) {
                asked.reported.push(problem);
            }
        }
        asked.client = asked.client.take().or(self.client.clone());
    }
}

impl Person {
    /// The name, or the ARN.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.arn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn words_are_kept_and_said_in_either_language() {
        let say = Say::with("finding-trust-action", [("role", "shop-sms")]);
        for say in [say.clone(), Say::literal("sts:AssumeRole")] {
            let words = Words::from(&say);
            let kept = serde_json::to_string(&words).unwrap();
            let read: Words = serde_json::from_str(&kept).unwrap();
            assert_eq!(read, words);
            for lang in Lang::ALL {
                assert_eq!(read.said(&Texts(lang)), Texts(lang).say(&say));
            }
        }
        let [en, pt] = Lang::ALL.map(|lang| Words::from(&say).said(&Texts(lang)));
        assert_ne!(en, pt);
        let newer = Words::Text { text: "of-2030".into(), with: vec![("a".into(), "x".into())] };
        assert_eq!(newer.said(&Texts(Lang::En)), "of-2030 x");
    }
}
