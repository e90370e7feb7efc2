//! Entering and leaving the terminal, on every way out: quit, panic, signal, suspension.

use std::io::{self, IsTerminal, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::screens::Model;

static ENTERED: AtomicBool = AtomicBool::new(false);

/// The screen.
///
/// The terminal inside is never dropped: its destructor writes to standard error, which panics once the
/// terminal is gone, and [`leave`] has done its work already.
pub struct Screen(ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>);

/// A program between us and the terminal. It keeps the sequence that sets the clipboard to itself, unless that
/// is wrapped for the terminal behind it. tmux asks for `set -g allow-passthrough on` then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Multiplexer {
    Tmux,
    Screen,
}

/// GNU screen passes at most 768 bytes in one string on.
const SCREEN_PASSES: usize = 512;

impl Multiplexer {
    fn around_us() -> Option<Multiplexer> {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        match (set("TMUX"), set("STY")) {
            (true, _) => Some(Multiplexer::Tmux),
            (false, true) => Some(Multiplexer::Screen),
            (false, false) => None,
        }
    }

    /// A sequence of ASCII, for the terminal behind.
    fn wrapped(self, sequence: &str) -> zeroize::Zeroizing<String> {
        const ESC: char = '\u{1b}';
        let mut out = zeroize::Zeroizing::new(String::new());
        match self {
            Multiplexer::Tmux => {
                out.push_str("\u{1b}Ptmux;");
                for letter in sequence.chars() {
                    if letter == ESC {
                        out.push(ESC);
                    }
                    out.push(letter);
                }
                out.push_str("\u{1b}\\");
            }
            Multiplexer::Screen => {
                for chunk in sequence.as_bytes().chunks(SCREEN_PASSES) {
                    out.push_str("\u{1b}P");
                    out.extend(chunk.iter().map(|byte| char::from(*byte)));
                    out.push_str("\u{1b}\\");
                }
            }
        }
        out
    }
}

/// Is there a person with a terminal on both ends?
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

fn enter_raw() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
}

/// Gives the terminal back as it was. Safe to call twice, and from a panic.
pub fn leave() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

impl Screen {
    /// Takes the terminal. The cursor's place is never asked for: some terminals do not answer.
    ///
    /// # Errors
    /// As the terminal says.
    pub fn enter() -> io::Result<Screen> {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            // A panic on another thread is reported by whoever waits for it; the screen lives on.
            // Where a panic ends the program there is nobody left to wait, and the terminal is given back now.
            if cfg!(panic = "abort") || std::thread::current().name() == Some("main") {
                leave();
                hook(info);
            }
        }));
        enter_raw()?;
        Ok(Screen(ManuallyDrop::new(Terminal::new(CrosstermBackend::new(io::stdout()))?)))
    }

    /// Draws one frame, in one go where the terminal knows how.
    ///
    /// # Errors
    /// As the terminal says.
    pub fn draw(&mut self, model: &Model) -> io::Result<()> {
        let _ = execute!(io::stdout(), BeginSynchronizedUpdate);
        let drawn = self.0.draw(|frame| crate::screens::view(model, frame)).map(|_| ());
        let _ = execute!(io::stdout(), EndSynchronizedUpdate);
        drawn
    }

    /// Draws one frame of somebody else's.
    ///
    /// # Errors
    /// As the terminal says.
    pub fn paint(&mut self, paint: impl FnOnce(&mut ratatui::buffer::Buffer)) -> io::Result<()> {
        let _ = execute!(io::stdout(), BeginSynchronizedUpdate);
        let drawn = self.0.draw(|frame| paint(frame.buffer_mut())).map(|_| ());
        let _ = execute!(io::stdout(), EndSynchronizedUpdate);
        drawn
    }

    /// Forgets what the terminal shows, so that the next frame is drawn whole.
    ///
    /// # Errors
    /// As the terminal says.
    pub fn forget(&mut self) -> io::Result<()> {
        // `Terminal::clear` asks the terminal where its cursor is, and some do not answer.
        execute!(io::stdout(), Clear(ClearType::All))?;
        self.0.swap_buffers();
        Ok(())
    }

    pub fn size(&self) -> (u16, u16) {
        self.0.size().map_or((80, 24), |s| (s.width, s.height))
    }

    /// Puts a text on the clipboard through the terminal (OSC 52). It cannot say whether it worked. Whoever
    /// gives the text has cleaned it; whatever comes here without is cleaned all the same.
    pub fn copy(&self, text: &str) {
        let text = zeroize::Zeroizing::new(crate::text::clean_lines(text));
        let plain = CopyToClipboard::to_clipboard_from(text.as_str());
        let _ = execute!(io::stdout(), plain);
        if let Some(multiplexer) = Multiplexer::around_us() {
            let mut plain = zeroize::Zeroizing::new(String::new());
            let told = CopyToClipboard::to_clipboard_from(text.as_str());
            if crossterm::Command::write_ansi(&told, &mut *plain).is_ok() {
                let mut out = io::stdout();
                let _ = out.write_all(multiplexer.wrapped(&plain).as_bytes());
                let _ = out.flush();
            }
        }
    }

    /// Hands the terminal to the shell until the person comes back.
    ///
    /// # Errors
    /// As the terminal says.
    pub fn suspend(&mut self) -> io::Result<()> {
        leave();
        stop_process();
        enter_raw()?;
        self.forget()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Stops this process group as the terminal's Ctrl-Z would, without a line of unsafe code of ours.
#[cfg(unix)]
fn stop_process() {
    let _ = std::process::Command::new("kill")
        .args(["-TSTP", &std::process::id().to_string()])
        .status();
    // The signal is delivered to us before the shell's prompt is back.
    std::thread::yield_now();
}

#[cfg(not(unix))]
fn stop_process() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_reaches_the_terminal_behind_a_multiplexer() {
        let plain = "\u{1b}]52;c;YWJj\u{1b}\\";
        assert_eq!(
            Multiplexer::Tmux.wrapped(plain).as_str(),
            "\u{1b}Ptmux;\u{1b}\u{1b}]52;c;YWJj\u{1b}\u{1b}\\\u{1b}\\"
        );
        let long = format!("\u{1b}]52;c;{}\u{7}", "YWJj".repeat(400));
        let wrapped = Multiplexer::Screen.wrapped(&long);
        let parts: Vec<&str> = wrapped.split_terminator("\u{1b}\\").collect();
        assert_eq!(parts.len(), 4);
        let whole: String =
            parts.iter().map(|part| part.strip_prefix("\u{1b}P").unwrap()).collect();
        assert_eq!(whole, long);
    }
}
