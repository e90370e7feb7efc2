//! Arguments → command line or wizard → exit code, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cognito_doctor::cli::main(cognito_doctor::wizard::run))
}
