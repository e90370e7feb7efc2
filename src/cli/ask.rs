//! Asking a person, on the terminal.

use std::io::{BufRead, IsTerminal, Write};

use super::{Context, Stop, as_typed};
use crate::text::clean;

/// Reads on a thread of its own, so that Ctrl-C is heard while nothing comes.
pub async fn blocking<T: Send + 'static>(
    read: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, Stop> {
    match tokio::task::spawn_blocking(read).await {
        Ok(read) => read.map_err(|e| Stop::usage(e.to_string())),
        Err(error) => Err(Stop::refused(error.to_string())),
    }
}

/// Asks for a yes. Without a terminal on standard input there is nobody to ask: wrong use.
pub async fn yes(context: &Context, given: bool, question: &str) -> Result<bool, Stop> {
    if given {
        return Ok(true);
    }
    if !std::io::stdin().is_terminal() {
        let command = as_typed(&["--yes"]);
        return Err(Stop::usage(context.texts.with("cli-yes-missing", &[("command", &command)])));
    }
    {
        let mut stderr = std::io::stderr().lock();
        let _ = write!(stderr, "{} ", clean(question)).and_then(|()| stderr.flush());
    }
    let answer = blocking(|| {
        let mut answer = String::new();
        std::io::stdin().lock().read_line(&mut answer).map(|_| answer)
    })
    .await?;
    let answer = answer.trim().to_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes" | "s" | "sim"))
}
