//! A screen as a line of text, and back: runs of cells that look alike, row by row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr;

/// What the presenter says.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Said {
    /// The screen, row by row.
    Picture(Vec<Vec<Run>>),
    /// The follower is of another version of this program.
    OtherProtocol(u32),
    /// There are as many followers as can be.
    Full,
}

/// Cells that look alike.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Run {
    text: String,
    /// Colors as ratatui names them.
    fg: String,
    bg: String,
    /// Bits of [`Modifier`].
    modifier: u16,
}

/// The cells of a screen.
pub(super) fn of(buffer: &Buffer) -> Said {
    let area = buffer.area;
    let row = |y: u16| {
        let mut runs: Vec<Run> = Vec::new();
        let mut x = 0;
        while x < area.width {
            let cell = &buffer[(area.x + x, area.y + y)];
            let symbol = cell.symbol();
            let (fg, bg) = (cell.fg.to_string(), cell.bg.to_string());
            let modifier = cell.modifier.bits();
            match runs.last_mut() {
                Some(run) if run.fg == fg && run.bg == bg && run.modifier == modifier => {
                    run.text.push_str(symbol);
                }
                _ => runs.push(Run { text: symbol.to_owned(), fg, bg, modifier }),
            }
            // The cell behind a wide symbol is part of it.
            x += u16::try_from(symbol.width().max(1)).unwrap_or(1);
        }
        runs
    };
    Said::Picture((0..area.height).map(row).collect())
}

fn color(name: &str) -> Color {
    name.parse().unwrap_or_default()
}

/// Draws what came, as far as it fits. Whoever sent it, control characters stay out of the terminal.
pub(super) fn draw(rows: &[Vec<Run>], buffer: &mut Buffer) {
    let area: Rect = buffer.area;
    for (y, runs) in (0..area.height).zip(rows) {
        let mut x = area.x;
        for run in runs {
            let style = Style::new()
                .fg(color(&run.fg))
                .bg(color(&run.bg))
                .add_modifier(Modifier::from_bits_truncate(run.modifier));
            let room = usize::from((area.x + area.width).saturating_sub(x));
            let text = crate::text::clean(&run.text);
            (x, _) = buffer.set_stringn(x, area.y + y, text, room, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_goes_over_the_line_and_is_the_same() {
        let area = Rect::new(0, 0, 12, 3);
        let mut sent = Buffer::empty(area);
        sent.set_string(0, 0, "FAIL", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        sent.set_string(5, 0, "usuários", Style::new());
        sent.set_string(
            0,
            1,
            "名前 ok",
            Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(231)),
        );
        sent.set_string(3, 2, "▀▄", Style::new().fg(Color::Rgb(1, 2, 3)));
        let line = serde_json::to_string(&of(&sent)).unwrap();
        assert!(!line.contains('\n'));
        let Said::Picture(rows) = serde_json::from_str(&line).unwrap() else { panic!("{line}") };
        let mut shown = Buffer::empty(area);
        draw(&rows, &mut shown);
        assert_eq!(shown, sent);
        // In a smaller window the rest is cut.
        let mut small = Buffer::empty(Rect::new(0, 0, 5, 1));
        draw(&rows, &mut small);
        assert_eq!(small[(0, 0)].symbol(), "F");
    }

    #[test]
    fn what_a_stranger_sends_does_not_steer_the_terminal() {
        let run =
            Run { text: "a\u{1b}[2Jb".into(), fg: String::new(), bg: String::new(), modifier: 0 };
        let mut shown = Buffer::empty(Rect::new(0, 0, 10, 1));
        draw(&[vec![run]], &mut shown);
        assert!(!shown.content.iter().any(|cell| cell.symbol().contains('\u{1b}')));
    }
}
