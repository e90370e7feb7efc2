//! How things look: the terminal's own colours, bold, dim, reverse, and four ANSI colours that only
//! repeat what a word says. What a terminal cannot show is replaced in the finished frame.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::rules::State;

/// Headings and names.
pub fn bold() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

/// Labels and what may be overlooked.
pub fn dim() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

/// The row under the cursor.
pub fn selected() -> Style {
    Style::new().add_modifier(Modifier::REVERSED)
}

pub fn plain() -> Style {
    Style::new()
}

pub fn good() -> Style {
    Style::new().fg(Color::Green).add_modifier(Modifier::BOLD)
}

pub fn care() -> Style {
    Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD)
}

pub fn bad() -> Style {
    Style::new().fg(Color::Red).add_modifier(Modifier::BOLD)
}

/// Keys and commands.
pub fn key() -> Style {
    Style::new().fg(Color::Cyan)
}

/// A name of AWS inside a sentence.
pub fn name() -> Style {
    Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD).remove_modifier(Modifier::DIM)
}

/// The style of a state's word.
pub fn state(state: State) -> Style {
    match state {
        State::Fail => bad(),
        State::Warn => care(),
        State::Unknown => Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        State::Ok => good(),
        State::NotApplicable => dim(),
    }
}

/// Takes the colours out of a finished frame; words and weight stay.
pub fn without_colour(buf: &mut Buffer) {
    for cell in &mut buf.content {
        cell.set_fg(Color::Reset).set_bg(Color::Reset);
    }
}

/// Replaces our own glyphs by ASCII in a finished frame. Letters stay: they are the language's.
pub fn to_ascii(buf: &mut Buffer) {
    for cell in &mut buf.content {
        let ascii = match cell.symbol() {
            "─" | "–" | "—" => "-",
            "│" => "|",
            "┼" | "┬" | "┴" | "├" | "┤" | "┌" | "┐" | "└" | "┘" => "+",
            "›" | "→" | "▸" => ">",
            "←" => "<",
            "↑" => "^",
            "↓" => "v",
            "…" => "~",
            "·" | "•" => "-",
            "█" => "#",
            "░" => ".",
            "“" | "”" | "«" | "»" => "\"",
            "’" | "‘" => "'",
            _ => continue,
        };
        cell.set_symbol(ascii);
    }
}
