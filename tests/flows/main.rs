//! Whole ways through the interface, with answers made up.

mod bench;
mod chance;
mod decisions;
mod enrol;
mod footer;
mod frame;
mod gate;
mod goals;
mod late;
mod paste;
mod paths;
mod play;
mod plural;
mod rehearse;
mod serve;
mod sign_in_flows;
mod sizes;
mod sources;
mod token;
mod verdict;
