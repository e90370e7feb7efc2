//! Recent failures of one user pool: events of CloudTrail and errors of message delivery in, the problems that
//! users ran into out.
//!
//! An event belongs to a pool by the pool's id or by the id of one of its app clients; calls that name
//! neither (those with an access token, or with a session alone) belong to it if their user does. What AWS
//! answered goes through the same classification as a pasted text. Of users there is a number, and nothing
//! else.

mod gather;
mod report;

pub use gather::{Gatherer, Whose};
pub use report::{DeliveryLog, End, Failures, Group, LogRead, Report, Row, Source};
