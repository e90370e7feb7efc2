//! The facts, with the sample of the library's own tests.

use cognito_doctor::factor::Factor;
pub use cognito_doctor::facts::*;
use cognito_doctor::problem::Problem;

#[allow(dead_code, reason = "the library's tests use the rest")]
pub mod sample {
    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/facts/sample.rs"));
}
