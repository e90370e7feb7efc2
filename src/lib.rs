//! `cognito-doctor`: from an Amazon Cognito MFA error to a verified fix, with nothing lost on the way.
//!
//! # The map
//!
//! | room | what lives there |
//! | --- | --- |
//! | [`problem`], [`factor`] | problems, causes, fixes and second factors by name: one list of each |
//! | [`facts`] | what we know of one pool, as it was read |
//! | [`rules`] | one file a problem: facts in, outcomes out |
//! | [`fixes`] | one file a repair: facts in, a plan out |
//! | [`change`] | plans and changes as data: difference, CLI text, body, undo, the journal's record |
//! | [`policy`] | IAM policy documents: evaluate, merge |
//! | [`classify`] | pasted text in, the problem it speaks of out |
//! | [`guides`] | the words and steps of each problem, from `assets/guides` |
//! | [`totp`] | TOTP secrets, codes, drift, `otpauth` addresses |
//! | [`sign_in`] | a rehearsed sign-in and an enrolment, as a state machine |
//! | [`text`] | languages |
//! | [`own_command`] | commands of this program that it prints |
//! | [`app`] | model, messages, update, effects, keys: the pure half of the interface |
//! | [`screens`], [`widgets`] | what is drawn |
//! | [`aws`] | the real AWS: session, inspection, writer |
//! | [`lab`], [`serve`] | an AWS in memory, with broken accounts; the same behind a port |
//! | [`work`] | what both front doors do, each use case once: connect, inspect, plan, apply, undo, settle, practice |
//! | [`journal`], [`state`] | what is kept on disk |
//! | [`arguments`], [`exit`] | what both front doors are given, and how they end |
//! | [`cli`] | one front door: one file a subcommand |
//! | [`wizard`], [`effects`], [`input`], [`terminal`] | the other: the loop of the screens, and its IO |
//!
//! One direction: event → message → `update` (pure) → effect → message → `view`. The rooms above
//! `app` know no terminal, no runtime, no SDK, no file and no clock; `tests/layers.rs` holds the walls.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::todo))]

pub mod app;
pub mod arguments;
pub mod aws;
pub mod change;
pub mod classify;
pub mod cli;
pub mod clock;
pub mod effects;
pub mod exit;
pub mod factor;
pub mod facts;
pub mod fixes;
pub mod guides;
pub mod input;
pub mod journal;
pub mod lab;
pub mod own_command;
pub mod policy;
pub mod problem;
pub mod rules;
pub mod screens;
pub mod serve;
pub mod sign_in;
pub mod signals;
pub mod state;
pub mod terminal;
pub mod text;
pub mod totp;
pub mod widgets;
pub mod wizard;
pub mod work;
