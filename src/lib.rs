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
//! | [`as_code`] | a plan as the text of a template: CloudFormation, the AWS CDK, Terraform |
//! | [`plan_file`] | a plan in a file, to be approved: written, read, its checksums |
//! | [`report`] | what came of a plan |
//! | [`bundle`] | pools as they were read, in a file: written, opened |
//! | [`record`] | what a session leaves behind: what was seen, decided, changed and left open, by whom |
//! | `record_report` | the report of a record: the document that a customer reads |
//! | `document`, `markdown` | a document for people as data, written as Markdown or HTML |
//! | [`policy`] | IAM policy documents, evaluated |
//! | [`classify`] | pasted text in, the problem it speaks of out |
//! | [`failures`] | events of CloudTrail in, the problems that users ran into out |
//! | [`guides`] | the words and steps of each problem, from `assets/guides` |
//! | [`sources`] | what is said of AWS and why, one claim an entry, from `assets/sources.toml` |
//! | [`totp`] | TOTP secrets, codes, drift, `otpauth` addresses |
//! | [`course`] | tracks of lessons, how far somebody is, what a lesson asks and says, the glossary |
//! | [`sign_in`] | a rehearsed sign-in and an enrolment, as a state machine |
//! | [`problem`], [`factor`] | problems, causes, fixes and second factors by name: one list of each |
//! | [`text`] | languages |
//! | `packed` | the files of `assets` as the program carries them |
//! | `own_command` | commands of this program that it prints |
//! | [`app`] | messages, effects, routes, keys, and what every screen may read: the pure half of the interface, without a screen |
//! | [`screens`], `widgets` | the screens, the model and `update` around them; what they are drawn with |
//! | [`aws`] | the real AWS: session, inspection, writer |
//! | [`lab`], `serve` | an AWS in memory, with broken accounts; the same behind a port |
//! | `work` | what both front doors do, each use case once: connect, inspect, plan, apply, undo, settle, practice, record |
//! | [`journal`], `records`, `state` | what is kept on disk |
//! | `arguments`, `exit` | what both front doors are given, and how they end |
//! | `cli` | one front door: one file a subcommand |
//! | `follow` | a second terminal follows the first: pictures of its screen over a socket |
//! | `wizard`, `effects`, `input`, `terminal` | the other: the loop of the screens, and its IO |
//!
//! One direction: event → message → `update` (pure) → effect → message → `view`. `tests/layers.rs` holds the
//! walls between the rooms, as a table of who may know whom.
//!
//! This library is there for the program and its tests. What is public may change with any version.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::todo))]

/// An enum with the list of its variants, `ALL`: made from the variants, so that none can be forgotten in it.
macro_rules! with_all {
    ($(#[$of_type:meta])* pub enum $name:ident { $($(#[$of_variant:meta])* $variant:ident,)+ }) => {
        $(#[$of_type])*
        pub enum $name {
            $($(#[$of_variant])* $variant,)+
        }

        impl $name {
            /// Every variant, in the order of the type.
            pub const ALL: [$name; [$($name::$variant),+].len()] = [$($name::$variant),+];
        }
    };
}

pub mod app;
pub mod as_code;
pub mod aws;
pub mod bundle;
pub mod change;
pub mod classify;
pub mod course;
pub mod factor;
pub mod facts;
pub mod failures;
pub mod fixes;
pub mod guides;
pub mod journal;
pub mod lab;
pub mod plan_file;
pub mod policy;
pub mod problem;
pub mod record;
pub mod report;
pub mod rules;
pub mod screens;
pub mod sign_in;
pub mod sources;
pub mod text;
pub mod totp;

mod arguments;
mod cli;
mod clock;
mod document;
mod effects;
mod exit;
mod follow;
mod input;
mod markdown;
mod own_command;
mod packed;
mod record_report;
mod records;
mod serve;
mod signals;
mod state;
mod terminal;
mod widgets;
mod wizard;
mod work;

/// The program: the command line, or the wizard where no subcommand is named; its exit code.
pub fn main() -> u8 {
    cli::main(wizard::run)
}
