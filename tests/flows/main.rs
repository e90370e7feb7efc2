//! Whole ways through the interface, with answers made up.

mod as_code;
mod bench;
mod chance;
mod course;
mod decisions;
mod enrol;
mod failures;
mod footer;
mod frame;
mod gate;
mod goals;
mod late;
mod leaks;
mod paste;
mod paths;
mod play;
mod plural;
mod record;
mod rehearse;
mod serve;
mod sign_in_flows;
mod sizes;
mod sources;
mod terms;
mod token;
mod verdict;
