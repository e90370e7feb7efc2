//! The work that both front doors do, each use case once: the command line turns its answers into lines and
//! JSON, the wizard into messages. No screen and no command line is known here.

mod apply;
pub mod class;
mod connect;
mod failures;
mod inspect;
mod journal;
pub mod lesson_folder;
mod plan;
pub mod practice;
pub mod practice_test;
pub mod progress;
pub mod skeleton;

pub use apply::{NoUndo, apply, plan_undo, refused};
pub use connect::{Account, Allowed, connect, not_connected, typed_permission, writer};
pub use failures::failures;
pub use inspect::{InspectRequest, inspect, inspect_each, read_stacks};
pub use journal::{Settled, journal, settled, settled_contents};
pub use plan::{PlanPurpose, Planned, plan};
