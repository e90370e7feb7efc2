//! A pane of lines that scrolls, and says that there is more.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::drawn::Drawn;
use super::ink;
use crate::app::Action;

/// How far a pane is scrolled. The limits are what the last drawing found; a key that comes before
/// the first drawing finds none and does nothing.
#[derive(Clone, Debug, Default)]
pub struct Scroll {
    offset: Drawn<usize>,
    limit: Drawn<usize>,
    page: Drawn<usize>,
    kept: Drawn<Option<(usize, usize)>>,
}

impl Scroll {
    pub fn reset(&mut self) {
        self.offset.set(0);
    }

    /// This line at the top of what is drawn next, or as near as there are lines.
    pub fn to_line(&self, line: usize) {
        self.offset.set(line);
    }

    /// These lines are seen in what is drawn next; the first of them where there is no room for all.
    pub fn keep(&self, lines: Range<usize>) {
        self.kept.set(Some((lines.start, lines.end)));
    }

    /// The line at the top.
    pub fn top(&self) -> usize {
        self.offset.get()
    }

    /// Lines, or pages, up or down.
    pub fn act(&mut self, action: Action) {
        let page = self.page.get().saturating_sub(2).max(1);
        let offset = self.offset.get();
        let wanted = match action {
            Action::Up => offset.saturating_sub(1),
            Action::Down => offset + 1,
            Action::PageUp => offset.saturating_sub(page),
            Action::PageDown => offset + page,
            Action::First => 0,
            Action::Last => usize::MAX,
            _ => {
                debug_assert!(action.moves(), "no part of this screen acts on {action:?}");
                offset
            }
        };
        self.offset.set(wanted.min(self.limit.get()));
    }

    /// Draws the lines; the last row tells of more.
    pub fn draw(&self, lines: &[Line<'_>], more: &str, area: Rect, buf: &mut Buffer) {
        let rows = area.height as usize;
        if rows == 0 || area.width == 0 {
            return;
        }
        let fits = lines.len() <= rows;
        let visible = if fits { rows } else { rows - 1 };
        let limit = lines.len().saturating_sub(visible);
        self.limit.set(limit);
        self.page.set(visible);
        let mut offset = self.offset.get().min(limit);
        if let Some((first, end)) = self.kept.take() {
            offset = offset.max(end.saturating_sub(visible)).min(first).min(limit);
        }
        self.offset.set(offset);
        for (row, line) in lines.iter().skip(offset).take(visible).enumerate() {
            let place = Rect { y: area.y + row as u16, height: 1, ..area };
            line.render(place, buf);
        }
        if !fits {
            let below = lines.len().saturating_sub(offset + visible);
            let up = if offset > 0 { "↑" } else { " " };
            let down = if below > 0 { "↓" } else { " " };
            let text = format!("{up}{down} {more} {}/{}", offset + visible, lines.len());
            let text = super::wrap::cut(&text, area.width as usize);
            buf.set_string(area.x, area.y + area.height - 1, text, ink::dim());
        }
    }
}
