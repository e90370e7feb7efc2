//! Whole ways through the interface, with answers made up.

mod chance;
mod gate;
mod late;
mod paths;
mod play;
mod sizes;
