//! Messages: all that can happen to the program.

use super::effect::{Phone, Ticket};
use super::keys::Key;
use crate::change::{ApplyReport, Contents, Edit, Plan, Progress, Trouble};
use crate::facts::{Fact, Facts, Pool};
use crate::sign_in::{Answer, Moment, Secret};

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key was pressed. Releases are dropped before they get here.
    Key(Key),
    /// Bracketed paste.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// Only while a spinner or a countdown is on screen. Milliseconds of a steady clock.
    Tick(u64),
    /// Work has an answer, or a part of one.
    Done(Ticket, Reply),
    /// A call went over the wire.
    Called(CallRecord),
    /// The practice world was changed by another program.
    WorldChanged,
    /// Redraw: the terminal was handed back to us.
    Redraw,
    /// SIGTERM or SIGHUP: leave now.
    Terminate,
}

/// What an effect answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The shared config's profiles, and what is selected now.
    Profiles(Profiles),
    /// The lessons.
    Lessons(Vec<LessonRow>),
    /// Who we are, or why we could not sign in.
    Connected(Result<Identity, Trouble>),
    /// A page of pools; `complete` with the last.
    Pools {
        /// The pools of this page.
        rows: Vec<PoolRow>,
        /// No more pages.
        complete: bool,
        /// Why the list ends here.
        trouble: Option<Trouble>,
    },
    /// The pool under the cursor.
    PoolDetails(String, Fact<Pool>),
    /// A read of an inspection started or ended.
    Reading(Reading),
    /// An inspection is complete. `at` is the wall clock, `14:02:11 -03:00`.
    Inspected {
        /// What was read, or why not even the pool was there.
        facts: Box<Result<Facts, Trouble>>,
        /// Local time of day.
        at: String,
    },
    /// What a plan was previewed on, read again: `Ok(differences)`, empty when nothing moved.
    Ground(Result<Vec<Edit>, Trouble>),
    /// A plan is being carried out.
    Applying(Progress),
    /// A plan was carried out, or not.
    Applied(Box<ApplyReport>, String),
    /// The journal's entries, newest first.
    Entries(Box<Result<Contents, Trouble>>),
    /// The plan that takes an entry back; `Err` says why there is none.
    UndoPlan(Box<Result<Plan, Trouble>>),
    /// What a call of a rehearsal or an enrolment was answered, and when.
    SignIn(Box<Answer>, Moment),
    /// Time passed on the lab's clock.
    TimePassed(Moment),
    /// The people of a practice pool.
    Phones(Vec<Phone>),
    /// An access token of the lab's managed login, or its refusal (`invalid_scope`).
    HostedToken(Result<Secret, String>),
}

/// The profiles of the shared config.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profiles {
    /// Name, Region if it sets one, and kind (`sso`, `role`, `keys`, `process`, `login`).
    pub rows: Vec<ProfileRow>,
    /// The profile the environment selects, and what selected it (`AWS_PROFILE`, `default`).
    pub selected: Option<String>,
    /// The Region, and where it comes from (`AWS_REGION`, `profile`).
    pub region: Option<(String, String)>,
    /// Every Region with Cognito user pools, for the list to choose from.
    pub regions: Vec<String>,
}

/// One profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow {
    /// Its name.
    pub name: String,
    /// The Region it sets.
    pub region: Option<String>,
    /// How it signs in.
    pub kind: &'static str,
}

/// One lesson of the lab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonRow {
    /// Its number.
    pub number: u32,
    /// Its name, which the command line takes.
    pub name: String,
    /// Title, story and goal, in the languages of [`crate::text::Lang::ALL`].
    pub title: [String; 2],
    /// The ticket that came in.
    pub story: [String; 2],
    /// What to reach.
    pub goal: [String; 2],
    /// From a nudge to nearly the answer.
    pub hints: Vec<[String; 2]>,
    /// The problems in it.
    pub problems: Vec<String>,
    /// Factors the story asks for.
    pub goals: Vec<String>,
    /// Problems that the story's users report.
    pub reported: Vec<String>,
    /// `new` or `changed`.
    pub state: &'static str,
}

/// Who we are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Twelve digits.
    pub account: String,
    /// The caller's ARN.
    pub arn: String,
    /// The Region.
    pub region: String,
    /// The profile, if one was named.
    pub profile: Option<String>,
    /// The lesson, in the lab.
    pub lesson: Option<String>,
    /// May this session change things already (`--allow-changes`, the lab)?
    pub may_change: bool,
}

/// One pool of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolRow {
    /// `us-east-1_AbC123xyz`.
    pub id: String,
    /// As the admin called it; untrusted.
    pub name: String,
    /// `LastModifiedDate`, `2026-11-20`.
    pub changed: String,
}

/// One read of an inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The call: `cognito-idp:DescribeUserPool`, `iam:GetRole`.
    pub call: &'static str,
    /// What it was about, the role's name or a policy's; may be empty.
    pub about: String,
    /// How far it is.
    pub state: ReadState,
}

/// How far a read is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadState {
    /// Sent.
    Running,
    /// Answered after so many milliseconds.
    Ok(u64),
    /// Not allowed: the permission.
    Denied(String),
    /// Failed: code and text.
    Failed(String),
}

/// One call on the wire. Nothing in it is secret: bodies are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRecord {
    /// Local time of day, `14:02:11 -03:00`.
    pub at: String,
    /// `cognito-idp:DescribeUserPool`.
    pub call: String,
    /// Milliseconds to the answer.
    pub millis: u64,
    /// `200`, or the error's code.
    pub code: String,
    /// AWS's request id.
    pub request_id: Option<String>,
}
