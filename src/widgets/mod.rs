//! Pieces that several screens are drawn with.

pub mod diff;
pub mod drawn;
pub mod field;
pub mod filter;
pub mod ink;
pub mod pane;
pub mod qr;
pub mod rows;
pub mod secret_field;
pub mod sheet;
pub mod wrap;
