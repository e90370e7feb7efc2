//! The sign-in rehearsal and the enrolment of an authenticator: a pure state machine over the calls of
//! a sign-in, the wrong ones on purpose included.

mod answered;
mod begin;
mod challenge;
pub mod clients;
mod offer;
mod offers;
mod refused;
mod rehearsal;
mod script;
mod seed;
mod sent;
mod sequence;
mod srp;
mod step;
mod verdict;
mod wire;
mod words;

#[cfg(test)]
mod tests;

pub use begin::pool_of_token;
pub use offer::{FirstFactor, Inputs, Need, Offer, SignInAction, Task, wrong_code};
pub use rehearsal::{Enrolment, Rehearsal, Subject};
pub use seed::Seed;
pub use sequence::Sequence;
pub use step::{SessionMark, Step, StepOutcome};
pub use verdict::{End, Verdict};
pub use wire::{
    Answer, Client, DeviceVerifier, Flow, Moment, NewDevice, Proof, Request, Secret, SignInApi, Way,
};
