//! The pure half of the interface: what is known, what can happen, what is wanted of the world.
//! No tokio, no AWS, no file, no clock: time and answers arrive as messages.

pub mod effect;
pub mod keys;
pub mod model;
pub mod msg;
pub mod update;

pub use effect::{Effect, Job, Place, Ticket};
pub use keys::{Action, Code, Context, Key};
pub use model::{LastPool, Model, Options, Shared, Start};
pub use msg::{CallRecord, Identity, LessonRow, Msg, PoolRow, Profiles, ReadState, Reading, Reply};
pub use update::update;
