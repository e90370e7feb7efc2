//! The pure half of the interface: what is known, what can happen, what is wanted of the world.
//! No tokio, no AWS, no file, no clock: time and answers arrive as messages.

pub mod action;
pub mod effect;
pub mod hush;
pub mod key;
pub mod keys;
pub mod model;
pub mod msg;
pub mod shared;
pub mod update;

pub use effect::{
    Effect, HostedLogin, Job, Look, Phone, PhoneCode, PhoneMessage, Place, SignInCall, Ticket,
};
pub use keys::{Action, Code, Context, Key};
pub use model::{LastPool, Model, Options, Start};
pub use msg::{CallRecord, Identity, LessonRow, Msg, PoolRow, Profiles, ReadState, Reading, Reply};
pub use shared::{Ailing, Case, Freshness, Go, LocalTime, Pasted, Shared, Tone};
pub use update::update;
