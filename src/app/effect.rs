//! Effects: what `update` asks for. Only the runner of effects does IO.

use std::time::Duration;

pub use crate::change::Job;
use crate::change::{EntryKind, Plan};
use crate::course::Note;
use crate::facts::{Asked, Facts};
use crate::record::{Event, Record};
use crate::sign_in::{Request, Secret};
use crate::text::Lang;

/// A number that ties a reply to the wait for it. A reply whose ticket nobody waits for is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// Where to look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// An AWS account, as the AWS CLI would resolve it; `None` leaves the choice to the environment.
    Account {
        /// A profile of the shared config.
        profile: Option<String>,
        /// A Region.
        region: Option<String>,
    },
    /// The bundle that the program was started with.
    Bundle,
    /// A lesson of the practice lab, by name.
    Lab {
        /// The lesson's name.
        lesson: String,
    },
}

/// An effect.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read the shared config's profiles; files only. Replies [`super::Reply::Profiles`].
    ReadProfiles(Ticket),
    /// The lessons and how far each is. Replies [`super::Reply::Lessons`].
    ReadLessons(Ticket),
    /// Add to the progress in the course; answered by [`super::Msg::Progress`].
    Note(Note),
    /// Put a lesson back to its beginning. Replies [`super::Reply::LessonReset`].
    ResetLesson(Ticket, String),
    /// Resolve credentials and ask who we are. Replies [`super::Reply::Connected`]; before it, the record of the
    /// session is begun or gone on with.
    Connect(Ticket, Place),
    /// The pools, page by page. Replies [`super::Reply::Pools`], several times.
    ListPools(Ticket),
    /// The pool under the cursor. Replies [`super::Reply::PoolDetails`].
    ReadPool(Ticket, String),
    /// Everything about a pool. Replies [`super::Reply::Reading`] for each call, then
    /// [`super::Reply::Inspected`].
    Inspect(Ticket, Box<InspectRequest>),
    /// Read again what a plan was previewed on. Replies [`super::Reply::Reread`].
    Reread(Ticket, Box<Plan>),
    /// Save a plan in a file. Replies [`super::Reply::PlanSaved`].
    SavePlan(Ticket, Box<SavePlan>),
    /// The person gave the permission to change things, for this account and Region.
    AllowChanges,
    /// Carry the plan out. Replies [`super::Reply::Applying`], then [`super::Reply::Applied`].
    Apply(Ticket, Box<Job>),
    /// The failures of the pool of that id in the last so many seconds. Replies
    /// [`super::Reply::Failures`] after each page; the last one does not go on.
    ReadFailures(Ticket, String, i64),
    /// The journal's entries of this account and Region, newest first. Replies [`super::Reply::Entries`].
    ReadEntries(Ticket),
    /// Make the plan that takes an entry back. Replies [`super::Reply::UndoPlan`].
    PlanUndo(Ticket, String),
    /// Make one call of a rehearsal or an enrolment; it is journaled by its name before it is sent.
    /// Replies [`super::Reply::SignIn`].
    SignIn(Ticket, Box<SignInCall>),
    /// The rehearsal is over: its entry in the journal is closed.
    EndSignIn,
    /// The practice lab: let so many seconds pass on the lab's clock. Replies
    /// [`super::Reply::TimePassed`].
    PassTime(Ticket, u32),
    /// The practice lab: who is in a pool, their passwords, their phones. Replies
    /// [`super::Reply::Phones`].
    ReadPhones(Ticket, String),
    /// The practice lab: tokens as managed login gives them to a user of a client who asks for these
    /// scopes. Replies [`super::Reply::HostedToken`].
    HostedToken(Ticket, HostedLogin),
    /// Write what was read of a pool to a file. Replies [`super::Reply::BundleSaved`].
    SaveBundle(Ticket, Box<SaveBundle>),
    /// Write this into the record of the session. Answered by [`super::Msg::Recorded`].
    Record(Box<Event>),
    /// Put a text on the clipboard, through the terminal (OSC 52).
    Copy(String),
    /// The same with a text that nobody else may see.
    CopySecret(Secret),
    /// Write the report of the session to new files where the program was started: Markdown for a ticket, HTML
    /// to hand over. Replies [`super::Msg::Written`].
    WriteReport(Box<Record>, Lang),
    /// Write a text to a new file where the program was started. Replies [`super::Msg::Written`].
    WriteFile {
        /// The text.
        text: String,
        /// What it is, in words.
        what: String,
        /// What the file's name ends with.
        extension: &'static str,
    },
    /// Stop the work of a ticket; its reply no longer matters.
    Cancel(Ticket),
    /// Send [`super::Msg::Tick`] at this interval until told otherwise.
    TickEvery(Duration),
    /// No more ticks.
    StopTicks,
    /// Hand the terminal back and stop (SIGTSTP); the frame is drawn anew on return.
    Suspend,
    /// Leave with this exit code.
    Quit(i32),
}

/// A plan to save, and what it was made on.
#[derive(Clone, Debug, PartialEq)]
pub struct SavePlan {
    /// The plan.
    pub plan: Plan,
    /// The pool as it was read.
    pub facts: Facts,
    /// What the person wants and reports.
    pub asked: Asked,
    /// The file, as it was typed.
    pub path: String,
    /// May it take the place of another plan?
    pub overwrite: bool,
}

/// A bundle to write.
#[derive(Clone, Debug, PartialEq)]
pub struct SaveBundle {
    /// Where.
    pub file: String,
    /// With invented names.
    pub mask: bool,
    /// What was read.
    pub facts: Facts,
    /// What for.
    pub asked: Asked,
    /// And for which user, as typed.
    pub user: Option<String>,
}

/// One call of a rehearsal or an enrolment.
#[derive(Clone, Debug, PartialEq)]
pub struct SignInCall {
    /// The pool.
    pub pool_id: String,
    /// Its name.
    pub pool_name: String,
    /// What the journal records of it.
    pub act: EntryKind,
    /// The user, as the journal calls them: see [`Entry::user`](crate::change::Entry::user).
    pub user: String,
    /// What is sent.
    pub request: Request,
}

/// A sign-in on the lab's managed login pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostedLogin {
    /// The app client.
    pub client_id: String,
    /// Who.
    pub username: String,
    /// The scopes that the application asks for.
    pub scopes: Vec<String>,
}

/// Somebody of a practice pool and what their phone shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// `Username`.
    pub username: String,
    /// What people call them: the e-mail address, else the number, else the username.
    pub known_as: String,
    /// The password a lesson gave them; `None` once it was changed.
    pub password: Option<Secret>,
    /// What the authenticator app shows: of the verified secret, and of one being enrolled.
    pub authenticators: Vec<PhoneCode>,
    /// Text messages and mails, newest first.
    pub messages: Vec<PhoneMessage>,
}

/// The number on a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneCode {
    /// The friendly device name, if it was given one.
    pub device: Option<String>,
    /// Six digits.
    pub code: Secret,
    /// Seconds until the next.
    pub seconds_left: u32,
    /// It is of a secret whose first code was not sent yet.
    pub pending: bool,
}

/// A message on a phone or in a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneMessage {
    /// `14:02:11 -03:00` on the lab's clock.
    pub at: String,
    /// `SMS` or `EMAIL`.
    pub medium: &'static str,
    /// The number or address.
    pub to: String,
    /// The code in it.
    pub code: Secret,
    /// The whole text.
    pub text: Secret,
    /// Why it never arrives, in a word (`sandbox`, `spend_limit`); `None` if it does.
    pub lost: Option<String>,
}

/// What to inspect, and what for: reads that no rule would judge are not made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InspectRequest {
    /// The pool's id.
    pub pool_id: String,
    /// What the person wants and reports.
    pub asked: Asked,
    /// A user, by name, `sub`, e-mail or phone.
    pub user: Option<String>,
}
