//! Where the screens lead, as data: whoever opens a screen names it and builds nothing.

use super::action::Context;
use super::effect::{InspectRequest, Job, Place};
use crate::as_code::{Code, Form};
use crate::change::{Plan, PoolName};
use crate::problem::Problem;
use crate::rules::Outcome;

/// A screen, with what it needs to open.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// The question what to do.
    Start,
    /// Profile and Region.
    Place,
    /// An error text to explain.
    Paste,
    /// The practice lab's list.
    Lessons {
        /// The lesson to put the cursor on.
        at: Option<String>,
    },
    /// The pools of a place.
    Pools {
        /// Where they are.
        place: Place,
        /// A pool to read at once, by its id.
        straight_to: Option<String>,
        /// Where a pool leads that was read.
        then: AfterInspect,
    },
    /// Reading a pool.
    Inspect {
        /// What is read, and what for.
        look: InspectRequest,
        /// The pool's name, or its id while the name is not known.
        name: String,
        /// Where to go when everything is read.
        then: AfterInspect,
    },
    /// What was found in the pool that was read.
    Findings,
    /// What is wrong, asked before it is told, for the pool that was read.
    Guess,
    /// The question of the lesson we are in.
    Question,
    /// What a lesson was about.
    Debrief {
        /// Its name.
        lesson: String,
    },
    /// What opens the course.
    Primer,
    /// The words of the course.
    Glossary {
        /// Those that come first, by their places.
        here: Vec<usize>,
    },
    /// The documents of the pool that was read.
    Documents {
        /// The call whose answer is to be seen first.
        call: Option<String>,
    },
    /// The factors that somebody wants to be on.
    Goals,
    /// A second opinion on the request that was pasted, for the pool that was read.
    Opinion,
    /// The checklist of a problem.
    Steps {
        /// The problem.
        problem: Problem,
        /// The outcome that the person came from, for the change it offers.
        outcome: Option<usize>,
    },
    /// What a plan would change.
    Preview {
        /// The plan.
        plan: Box<Plan>,
        /// What it is for.
        aim: PlanPurpose,
        /// The pool whose settings it changes.
        pool: PoolName,
    },
    /// A plan being carried out, from the moment this screen is open, and what came of it.
    Verify {
        /// The plan, and what is verified behind it.
        job: Box<Job>,
    },
    /// What users of a pool ran into lately.
    Failures {
        /// The pool.
        pool: PoolName,
    },
    /// The journal.
    Entries,
    /// Calls on the wire.
    Calls,
    /// The record of the session.
    Record,
    /// A sign-in call by call, for the pool that was read.
    Rehearse {
        /// What the person came for.
        purpose: Purpose,
    },
    /// The practice lab's phones.
    Phones {
        /// The pool of the people.
        pool_id: String,
    },
}

/// What a plan is for.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanPurpose {
    /// It repairs that outcome.
    Repair(Box<Outcome>),
    /// It takes the authenticator of that user away.
    ResetAuthenticator(AffectedUser),
    /// It makes the change of the request that was pasted, and keeps the rest.
    Request,
    /// It undoes the journal's entry of that id.
    Undo(String),
}

/// A user who loses something for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AffectedUser {
    /// As the person named the user.
    pub typed: String,
    /// As the pool does.
    pub username: String,
}

/// Where a pool leads that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterInspect {
    /// On to the findings.
    Findings,
    /// On to the second opinion on what was pasted.
    Opinion,
    /// Back to the screen that asked for it.
    Back,
    /// On to a sign-in call by call.
    Rehearse(Purpose),
}

impl AfterInspect {
    /// What a sign-in is wanted for, if one is.
    pub fn purpose(self) -> Option<Purpose> {
        match self {
            AfterInspect::Rehearse(purpose) => Some(purpose),
            AfterInspect::Findings | AfterInspect::Opinion | AfterInspect::Back => None,
        }
    }
}

/// What the person came for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To see a sign-in call by call.
    Rehearse,
    /// To set an authenticator app up.
    Enrol,
}

impl Purpose {
    /// The text that names it.
    pub fn title(self) -> &'static str {
        match self {
            Purpose::Rehearse => "screen-rehearse",
            Purpose::Enrol => "screen-enrol",
        }
    }
}

/// Where on the way from a pool to a verified repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the rail's own words")]
pub enum Stage {
    Pool,
    Inspect,
    Findings,
    Steps,
    Preview,
    Verify,
}

impl Route {
    /// The pools of a place, on the way to findings.
    pub fn pools(place: Place, straight_to: Option<String>) -> Route {
        Route::Pools { place, straight_to, then: AfterInspect::Findings }
    }

    /// Its place on the rail; `None` for screens beside it.
    pub fn stage(&self) -> Option<Stage> {
        match self {
            Route::Pools { then: AfterInspect::Rehearse(_), .. }
            | Route::Inspect { then: AfterInspect::Rehearse(_), .. } => None,
            Route::Pools { .. } => Some(Stage::Pool),
            Route::Inspect { .. } => Some(Stage::Inspect),
            Route::Findings | Route::Guess | Route::Goals | Route::Opinion => Some(Stage::Findings),
            Route::Steps { .. } => Some(Stage::Steps),
            Route::Preview { .. } => Some(Stage::Preview),
            Route::Verify { .. } => Some(Stage::Verify),
            Route::Start
            | Route::Place
            | Route::Paste
            | Route::Lessons { .. }
            | Route::Question
            | Route::Debrief { .. }
            | Route::Primer
            | Route::Glossary { .. }
            | Route::Documents { .. }
            | Route::Failures { .. }
            | Route::Entries
            | Route::Calls
            | Route::Record
            | Route::Rehearse { .. }
            | Route::Phones { .. } => None,
        }
    }

    /// The text that names what the person came for, where the name of the screen says too little.
    pub fn title(&self) -> Option<&'static str> {
        match self {
            Route::Pools { then, .. } | Route::Inspect { then, .. } => {
                then.purpose().map(Purpose::title)
            }
            Route::Rehearse { purpose: Purpose::Enrol } => Some(Purpose::Enrol.title()),
            _ => None,
        }
    }
}

/// What lies over a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Every key, and why some cannot work now.
    Help,
    /// The same as a menu.
    Menu,
    /// A question; the screen below takes the answer.
    Ask(Question),
    /// The lesson's story, goal and hints.
    Ticket,
    /// The sources of what the screen says of AWS.
    Sources(Vec<SourcesOf>),
    /// A plan as code, form by form.
    AsCode(Vec<(Form, Code)>),
    /// A note for the record of the session, being written.
    Write,
}

/// The sources of one part of a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcesOf {
    /// The text that names the part.
    pub title: &'static str,
    /// Their ids.
    pub ids: Vec<&'static str>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The last four digits of the account: the permission to change things.
    AccountDigits {
        /// The calls of a sign-in are what it is wanted for.
        rehearsal: bool,
    },
    /// The pool's name, which is this: a change of high risk.
    PoolName(String),
    /// The user's name, which is this: a change that takes something from this one user for good.
    UserName(String),
    /// A pool that is not in the list.
    PoolId,
    /// A Region that is not in the list.
    Region,
    /// A user, by name, `sub`, e-mail or phone.
    User,
    /// The file to save a plan in.
    PlanFile {
        /// The name that is offered.
        name: String,
        /// The user that the file names, by the name that calls take.
        user: Option<String>,
    },
    /// Whether a plan may take the place of the one in this file.
    OverwritePlan(String),
    /// That a plan was saved, and how it is applied; there is nothing to answer.
    PlanSaved {
        /// The file.
        path: String,
        /// The command that applies it.
        command: String,
    },
    /// Where to write what was read.
    BundleFile,
    /// Whether to put that lesson back to its beginning; to begin its exam anew, if it is one.
    ResetLesson {
        /// Its name.
        lesson: String,
        /// Its number.
        number: u32,
        /// The exam that begins then: its track.
        exam: Option<String>,
    },
    /// Whether to look in the Region that a pool's id names.
    OtherRegion {
        /// The pool's id.
        id: String,
        /// That Region.
        region: String,
    },
}

/// A step between screens, taken after the screen had its turn.
#[derive(Clone, Debug, PartialEq)]
pub enum Go {
    /// Forward.
    Push(Route),
    /// Forward, without a way back to this one.
    Replace(Route),
    /// One step back.
    Pop,
    /// Back while the screen on top is one of these.
    PopWhile(&'static [Context]),
    /// Lay something over the screen.
    Open(Overlay),
}
