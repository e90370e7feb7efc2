//! The pure half of the interface: what is known, what can happen, what is wanted of the world, and
//! where the screens lead. No screen, no tokio, no AWS, no file, no clock: time and answers arrive as
//! messages.

pub mod action;
pub mod effect;
pub mod hush;
pub mod key;
pub mod keys;
pub mod lesson_run;
pub mod msg;
pub mod options;
pub mod route;
pub mod shared;
pub mod turn;

pub use effect::{
    Effect, HostedLogin, InspectRequest, Job, Phone, PhoneCode, PhoneMessage, Place, SaveBundle,
    SavePlan, SignInCall, Ticket,
};
pub use keys::{Action, Code, Context, Key};
pub use lesson_run::LessonRun;
pub use msg::{
    CallRecord, Identity, LessonRow, Msg, PoolRow, Profiles, ReadState, Reading, Reply, SavedPlan,
    Survey,
};
pub use options::{BundleInView, LastPool, LocalTime, NextLesson, Options, Start};
pub use route::{
    AffectedUser, AfterInspect, Go, Overlay, PlanPurpose, Purpose, Question, Route, SourcesOf,
    Stage,
};
pub use shared::{BrokenPool, Freshness, InspectedPool, Pasted, Shared, Toast, Tone};
pub use turn::Turn;
