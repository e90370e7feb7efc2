//! Effects: what `update` asks for. Only the runner of effects does IO.

use std::time::Duration;

use crate::change::Plan;
use crate::facts::Asked;

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
    /// Put a lesson back to its beginning. Replies [`super::Reply::Lessons`].
    ResetLesson(Ticket, String),
    /// Resolve credentials and ask who we are. Replies [`super::Reply::Connected`].
    Connect(Ticket, Place),
    /// The pools, page by page. Replies [`super::Reply::Pools`], several times.
    ListPools(Ticket),
    /// The pool under the cursor. Replies [`super::Reply::PoolDetails`].
    ReadPool(Ticket, String),
    /// Everything about a pool. Replies [`super::Reply::Reading`] for each call, then
    /// [`super::Reply::Inspected`].
    Inspect(Ticket, Box<Look>),
    /// Read again what a plan was previewed on. Replies [`super::Reply::Ground`].
    ReadGround(Ticket, Box<Plan>),
    /// The person gave the permission to change things, for this account and Region.
    AllowChanges,
    /// Carry the plan out. Replies [`super::Reply::Applying`], then [`super::Reply::Applied`].
    Apply(Ticket, Box<Job>),
    /// The journal's entries of this account and Region, newest first. Replies [`super::Reply::Entries`].
    ReadEntries(Ticket),
    /// Make the plan that takes an entry back. Replies [`super::Reply::UndoPlan`].
    PlanUndo(Ticket, String),
    /// Put a text on the clipboard, through the terminal (OSC 52).
    Copy(String),
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

/// A plan to carry out, and what to check afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The plan.
    pub plan: Plan,
    /// The pool it was made for.
    pub pool_id: String,
    /// Its name.
    pub pool_name: String,
    /// The rules to run again afterwards.
    pub asked: Asked,
    /// The entry this takes back.
    pub undoes: Option<String>,
    /// The user it is about.
    pub user: Option<String>,
}

/// What to inspect, and what for: reads that no rule would judge are not made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The pool's id.
    pub pool_id: String,
    /// What the person wants and reports.
    pub asked: Asked,
    /// A user, by name, `sub`, e-mail or phone.
    pub user: Option<String>,
}
