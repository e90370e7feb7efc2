//! A plan in a file, to be approved and carried out by somebody else: from a plan and the facts it was made on to
//! JSON, and back. No file and no clock is known here.
//!
//! Every part has a checksum of its own, so that an edited part is named. That finds accidents. It is no
//! signature: whoever wants to forge a plan can compute the checksums, too.

mod shape;
#[cfg(test)]
mod tests;

use serde_json::Value;

use crate::change::{Plan, PoolName};
use crate::facts::{Asked, Facts, Owner};
use crate::text::{Say, Texts};

/// `schema` of the files that this program writes.
pub const SCHEMA: &str = "cognito-doctor/plan-file/v1";

/// The beginning of the `schema` of every version of these files.
const SCHEMA_OF_ANY_VERSION: &str = "cognito-doctor/plan-file/v";

/// A plan as it stands in a file, with what somebody who approves it needs.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanFile {
    /// The ARN of whoever prepared it; empty where it is not known.
    pub made_by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The version of this program that made it.
    pub version: String,
    /// Twelve digits.
    pub account: String,
    /// The Region.
    pub region: String,
    /// The lesson, in the practice lab.
    pub lesson: Option<String>,
    /// The user pool.
    pub pool: PoolName,
    /// What it is for, and what is verified behind it.
    pub asked: Asked,
    /// The user it is about, by the name that the calls take: no attribute of the user is in the file.
    pub user: Option<String>,
    /// Who deploys what it changes.
    pub owner: Owner,
    /// What is sent, and what it means.
    pub plan: Plan,
}

/// Who prepares a plan, when, and with what.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// The caller's ARN; empty where it is not known.
    pub by: &'a str,
    /// RFC 3339 in UTC.
    pub at: &'a str,
    /// The version of this program.
    pub version: &'a str,
    /// The lesson, in the practice lab.
    pub lesson: Option<&'a str>,
}

impl PlanFile {
    /// The file of a plan that was made on those facts.
    pub fn of(facts: &Facts, asked: &Asked, plan: &Plan, made: Made<'_>) -> PlanFile {
        // As the pool calls the user. What the person typed may be an address or a number.
        let user = facts.user.known().and_then(Option::as_ref).map(|user| user.username.clone());
        PlanFile {
            made_by: made.by.to_owned(),
            at: made.at.to_owned(),
            version: made.version.to_owned(),
            account: facts.account.clone(),
            region: facts.region.clone(),
            lesson: made.lesson.map(str::to_owned),
            pool: PoolName { id: facts.pool_id.clone(), name: facts.pool_name().to_owned() },
            asked: asked.clone(),
            user,
            owner: plan.owner(facts),
            plan: plan.clone(),
        }
    }

    /// The JSON of the file, with its checksums.
    ///
    /// # Errors
    /// The edits of a change do not fit its document: a defect of the fix that made it.
    pub fn to_json(&self) -> Result<Value, Unusable> {
        shape::write(self)
    }
}

/// A file that was read as a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The plan. Trust it only if nothing is `edited`.
    pub file: PlanFile,
    /// The parts whose checksum is wrong; empty for a file that is whole.
    pub edited: Vec<Part>,
}

/// Why a file is not a plan that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// It is not JSON: cut off, or something else.
    NotJson(String),
    /// It is JSON, and not a plan of this program.
    Foreign,
    /// A newer version of this program made it.
    Newer(String),
    /// A member is missing or holds something else than a plan has there.
    Damaged(String),
    /// These parts were edited, so that it cannot be read as a plan any more.
    Edited(Vec<Part>),
    /// It is whole, and this version of the program would send or say something else for the same change.
    OtherVersion(Part, String),
}

impl Unusable {
    /// In words.
    pub fn say(&self, texts: &Texts) -> Say {
        match self {
            Unusable::NotJson(why) => Say::with("plan-file-not-json", [("error", why)]),
            Unusable::Foreign => Say::text("plan-file-foreign"),
            Unusable::Newer(version) => Say::with("plan-file-newer", [("version", version)]),
            Unusable::Damaged(member) => Say::with("plan-file-damaged", [("member", member)]),
            Unusable::Edited(parts) => edited(texts, parts),
            Unusable::OtherVersion(part, version) => {
                let part = texts.say(&part.say());
                Say::with("plan-file-other-version", [("part", &part), ("version", version)])
            }
        }
    }
}

/// That these parts were edited, and what that says.
pub fn edited(texts: &Texts, parts: &[Part]) -> Say {
    let parts: Vec<String> = parts.iter().map(|part| texts.say(&part.say())).collect();
    Say::with("plan-file-edited", [("parts", &parts.join("; "))])
}

/// Reads the text of a file. `own` is the version of this program.
///
/// # Errors
/// It is not a plan, or not one that this version can use.
pub fn read(text: &str, own: &str) -> Result<Opened, Unusable> {
    shape::read(text, own)
}

/// A part of a file that has a checksum of its own. Changes are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who made it, when, with which version.
    Maker,
    /// Account, Region and pool.
    Place,
    /// The problem or goal, app client and user.
    Purpose,
    /// What it does, in a line, and the name of its fix.
    Summary,
    /// What it means for users.
    Meaning,
    /// The risk and why.
    Risk,
    /// Whether it can be undone, and why.
    Undo,
    /// The choices.
    Choices,
    /// Who deploys what it changes.
    Owner,
    /// Which call a change makes, and on what.
    Call(usize),
    /// The settings that a change was made on.
    Before(usize),
    /// The difference that a change makes, as previewed.
    Preview(usize),
    /// The body that a change sends.
    Body(usize),
    /// The AWS CLI command of a change.
    Command(usize),
    /// Anything else: the number of changes, the checksums themselves, a member that was added.
    Rest,
}

impl Part {
    /// The word of the JSON contract, and the number of the change.
    pub fn word(self) -> (&'static str, Option<usize>) {
        match self {
            Part::Maker => ("maker", None),
            Part::Place => ("place", None),
            Part::Purpose => ("purpose", None),
            Part::Summary => ("summary", None),
            Part::Meaning => ("means", None),
            Part::Risk => ("risk", None),
            Part::Undo => ("undo", None),
            Part::Choices => ("choices", None),
            Part::Owner => ("owner", None),
            Part::Call(n) => ("call", Some(n)),
            Part::Before(n) => ("before", Some(n)),
            Part::Preview(n) => ("preview", Some(n)),
            Part::Body(n) => ("body", Some(n)),
            Part::Command(n) => ("cli", Some(n)),
            Part::Rest => ("rest", None),
        }
    }

    /// In words: "the body of change 2".
    pub fn say(self) -> Say {
        let text = match self {
            Part::Maker => "plan-part-maker",
            Part::Place => "plan-part-place",
            Part::Purpose => "plan-part-purpose",
            Part::Summary => "plan-part-summary",
            Part::Meaning => "plan-part-means",
            Part::Risk => "plan-part-risk",
            Part::Undo => "plan-part-undo",
            Part::Choices => "plan-part-choices",
            Part::Owner => "plan-part-owner",
            Part::Call(_) => "plan-part-call",
            Part::Before(_) => "plan-part-before",
            Part::Preview(_) => "plan-part-preview",
            Part::Body(_) => "plan-part-body",
            Part::Command(_) => "plan-part-cli",
            Part::Rest => "plan-part-rest",
        };
        match self.word().1 {
            Some(number) => Say::with(text, [("number", &number.to_string())]),
            None => Say::text(text),
        }
    }
}
