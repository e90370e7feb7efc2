use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cognito_doctor::main())
}
