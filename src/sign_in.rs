//! The sign-in rehearsal and the enrolment of an authenticator: a pure state machine over the calls of
//! a sign-in, the wrong ones on purpose included (facts 1.4 to 1.11, 6.3, 6.4).

mod offer;
mod rehearsal;
mod sequence;
mod step;
mod wire;

pub use offer::{Deed, Factor, Inputs, Move, Need, Offer};
pub use rehearsal::{End, Enrolment, Rehearsal, Subject, Verdict};
pub use sequence::Sequence;
pub use step::{SessionMark, Step, StepOutcome};
pub use wire::{Answer, Client, Door, Moment, Proof, Request, Secret};
