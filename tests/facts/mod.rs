//! The facts, with the sample of the library's own tests.

pub use cognito_doctor::facts::*;

#[allow(dead_code, reason = "the library's tests use the rest")]
pub mod sample {
    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facts/sample.rs"));
}
