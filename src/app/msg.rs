//! Messages: all that can happen to the program.

use super::effect::{Phone, Ticket};
use super::keys::Key;
use crate::change::{Contents, Edit, Plan, Progress as ApplyProgress, Trouble};
use crate::course::{PoolState, Progress, Teaching};
use crate::factor::Factor;
pub use crate::facts::{CallRecord, Identity, PoolRow, ProfileRow, Profiles, ReadState, Reading};
use crate::facts::{Fact, Facts, Pool};
use crate::failures::Report;
use crate::problem::Problem;
use crate::record::KeptRecord;
use crate::report::ApplyReport;
use crate::sign_in::{Answer, Moment, Secret};
use crate::text::{Bilingual, Say};

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
    /// The record of the session was written, or could not be.
    Recorded(Box<Result<KeptRecord, Trouble>>),
    /// The practice world was changed by another program.
    WorldChanged,
    /// A text was written to a file of that name, or why not.
    Written {
        /// What it is, in words.
        what: String,
        /// The file's name, or why there is none.
        file: Result<String, String>,
    },
    /// So many terminals follow this one now; one of them came, went or looks another way.
    Followers(usize),
    /// The progress in the course as it is kept now; `Err` says why it could not be kept.
    Progress(Box<Result<Progress, String>>),
    /// The pools of a lesson were looked at.
    Surveyed(Survey),
    /// A sign-in has answered what the lesson of that name asks for, through whichever client.
    SignedIn(String),
    /// Redraw: the terminal was handed back to us.
    Redraw,
    /// SIGTERM or SIGHUP: leave now.
    Terminate(i32),
}

/// The pools of a lesson, as its story asks for them and for the user it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// The lesson's name.
    pub lesson: String,
    /// Each at its beginning and now.
    pub pools: Vec<PoolState>,
    /// This program changed something just before.
    pub after_change: bool,
}

/// What an effect answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// The shared config's profiles, and what is selected now.
    Profiles(Profiles),
    /// The lessons.
    Lessons(Vec<LessonRow>),
    /// A lesson is back at its beginning, or why not.
    LessonReset {
        /// The lesson's name.
        lesson: String,
        /// Why it is not.
        outcome: Result<(), Trouble>,
        /// The lessons then.
        rows: Vec<LessonRow>,
    },
    /// A bundle was written, or not; in words.
    BundleSaved(Result<Say, Say>),
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
    Reread(Result<Vec<Edit>, Trouble>),
    /// A plan was saved, or not.
    PlanSaved(SavedPlan),
    /// A plan is being carried out.
    Applying(ApplyProgress),
    /// A plan was carried out, or not.
    Applied(Box<ApplyReport>, String),
    /// The failures of a pool, as far as they were read.
    Failures(Box<Report>),
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

/// What became of a plan that was to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedPlan {
    /// It is in this file, and this command applies it.
    Saved {
        /// The file, in full.
        path: String,
        /// The command.
        command: String,
    },
    /// Another plan is in this file.
    There(String),
    /// It was not saved, and why.
    Refused(Say),
}

/// One lesson of the lab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonRow {
    /// Its number.
    pub number: u32,
    /// Its name, which the command line takes.
    pub name: String,
    /// Its headline.
    pub title: Bilingual,
    /// The ticket that came in.
    pub story: Bilingual,
    /// What to reach.
    pub goal: Bilingual,
    /// From a nudge to nearly the answer.
    pub hints: Vec<Bilingual>,
    /// The problems in it.
    pub problems: Vec<Problem>,
    /// Factors the story asks for.
    pub goals: Vec<Factor>,
    /// Problems that the story's users report.
    pub reported: Vec<Problem>,
    /// The users whom the story is about, where it is about any.
    pub users: Vec<String>,
    /// What a sign-in of the rehearsal has to answer on its way to tokens.
    pub answered: Vec<String>,
    /// `new` or `changed`.
    pub state: &'static str,
    /// What it asks and says.
    pub teaching: Teaching,
}
