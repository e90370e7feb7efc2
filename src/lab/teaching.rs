//! What a lesson teaches besides its account: what the pupil is asked before the program tells, how a lesson
//! without a repair is answered, and what is said when it is over.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One text in the two languages of the program. Both are mandatory.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Brazilian Portuguese.
    #[serde(rename = "pt-BR")]
    pub pt_br: String,
}

/// How much a lesson asks of the pupil.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// One fault, and the evidence stands in one place.
    #[default]
    First,
    /// One fault, and two places to look at.
    Easy,
    /// The evidence has to be put together, or more than one thing is wrong.
    Medium,
    /// The obvious answer is wrong.
    Hard,
}

/// What a colleague would say is wrong, in *think first*.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// Exactly one cause of a lesson is.
    #[serde(default)]
    pub right: bool,
    /// The cause, in a sentence.
    pub says: Bilingual,
    /// The evidence in this account against it, for a wrong one; it does not give the answer away.
    #[serde(default)]
    pub against: Option<Bilingual>,
}

/// A question, and the answers to choose from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub asks: Bilingual,
    /// Three or four answers.
    #[serde(rename = "answer")]
    pub answers: Vec<Answer>,
}

/// One answer of a [`Question`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Exactly one answer of a question is.
    #[serde(default)]
    pub right: bool,
    /// The answer.
    pub says: Bilingual,
    /// What is said to whoever chooses it: for a wrong one what speaks against it, for the right one why.
    pub reply: Bilingual,
}

/// What a lesson leaves behind.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Debrief {
    /// What it was: the cause by its name.
    pub what: Bilingual,
    /// Why AWS does so.
    pub why: Bilingual,
    /// The ids of the sources that `why` rests on (`assets/sources.toml`).
    pub sources: Vec<String>,
    /// The evidence that there was to see.
    pub evidence: Bilingual,
    /// How it is seen next time.
    pub next_time: Bilingual,
    /// Which users it helped.
    pub helped: Bilingual,
}

/// A hint for whoever did, or did not do, something.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// `not_opened:calls`, `opened:steps` (the name of a screen), `wrong_fix`, `wrong_guess`, `wrong_answer`.
    pub when: String,
    /// Which hint fits then, counted from 1.
    pub hint: usize,
}

/// One step of the way to a lesson's end. Exactly one of `problem`, `goal`, `sign_in`,
/// `trust` and `answer` is there.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Solution {
    /// The pool, by its id or name; without it, the one in which the problem is found.
    pub pool: Option<String>,
    /// Apply the fix of that problem, as `apply --problem` does.
    pub problem: Option<String>,
    /// Turn that factor on, as `apply --goal` does.
    pub goal: Option<String>,
    /// The user whom it is about, as `--user` names one.
    pub user: Option<String>,
    /// The app client.
    pub client: Option<String>,
    /// Choices between fixes, as `--set` makes them.
    pub set: BTreeMap<String, String>,
    /// What is chosen in *Test a sign-in* after the first call, by the names of the choices (`answer-code`). What the
    /// practice phone shows is typed.
    pub sign_in: Option<Vec<String>>,
    /// The flow of that sign-in; without it, the one that the client proposes.
    pub flow: Option<String>,
    /// Put that trust policy on a role, as `aws iam update-assume-role-policy` does.
    pub trust: Option<TrustStep>,
    /// Answer the lesson's question right.
    pub answer: bool,
}

/// A trust policy and the role that it is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustStep {
    /// The role's name.
    pub role: String,
    /// JSON.
    pub document: String,
}
