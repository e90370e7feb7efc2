//! Asking a person, on the terminal.

use std::io::{BufRead, IsTerminal, Write};

use super::{Context, Stop};

/// Asks for a yes. Without a terminal on standard input there is nobody to ask: wrong use.
pub fn yes(context: &Context, given: bool, question: &str) -> Result<bool, Stop> {
    if given {
        return Ok(true);
    }
    if !std::io::stdin().is_terminal() {
        return Err(Stop::usage(context.texts.get("cli-yes-missing")));
    }
    let mut stderr = std::io::stderr().lock();
    let _ = write!(stderr, "{question} ").and_then(|()| stderr.flush());
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).map_err(|e| Stop::refused(e.to_string()))?;
    let answer = answer.trim().to_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes" | "s" | "sim"))
}
