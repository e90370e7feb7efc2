//! A difference of two documents as lines of a pane.

use ratatui::text::{Line, Span};

use super::{ink, wrap};
use crate::change::diff::DiffLine;

/// `hidden` says what `{n}` folded lines are.
pub fn lines(
    diff: &[DiffLine],
    indent: usize,
    width: usize,
    hidden: impl Fn(usize) -> String,
) -> Vec<Line<'static>> {
    let pad = " ".repeat(indent);
    let mut out = Vec::new();
    for line in diff {
        let (sign, text, style) = match line {
            DiffLine::Same(text) => ("  ", text.clone(), ink::plain()),
            DiffLine::Gone(text) => ("- ", text.clone(), ink::bad()),
            DiffLine::New(text) => ("+ ", text.clone(), ink::good()),
            DiffLine::Hidden(n) => {
                out.push(Line::styled(format!("{pad}  {}", hidden(*n)), ink::dim()));
                continue;
            }
        };
        let room = width.saturating_sub(indent + 2);
        let inner = text.len() - text.trim_start().len();
        // A long value hangs under its own beginning, with the sign repeated.
        let hang = (inner + 2).min(room / 2);
        let first = wrap::break_word(&text, room);
        let mut parts = vec![first.first().cloned().unwrap_or_default()];
        let rest: String = first.iter().skip(1).map(String::as_str).collect();
        if !rest.is_empty() {
            let more = wrap::break_word(&rest, room.saturating_sub(hang));
            parts.extend(more.into_iter().map(|p| format!("{}{p}", " ".repeat(hang))));
        }
        for part in parts {
            out.push(Line::from(vec![
                Span::raw(pad.clone()),
                Span::styled(sign, style),
                Span::styled(part, style),
            ]));
        }
    }
    out
}
