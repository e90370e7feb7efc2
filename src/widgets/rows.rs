//! A list with a cursor: which of its rows are visible, and moving in it.

use super::drawn::Drawn;
use crate::app::Action;

/// A cursor in a list of any length. Only visible rows are ever drawn.
#[derive(Clone, Debug, Default)]
pub struct Cursor {
    /// The row the cursor is on.
    pub at: usize,
    top: Drawn<usize>,
    page: Drawn<usize>,
}

impl Cursor {
    pub fn on(at: usize) -> Cursor {
        Cursor { at, ..Cursor::default() }
    }

    /// Moves in a list of that length. True if it did.
    pub fn act(&mut self, action: Action, len: usize) -> bool {
        let page = self.page.get().saturating_sub(1).max(1);
        let last = len.saturating_sub(1);
        let wanted = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at + 1,
            Action::PageUp => self.at.saturating_sub(page),
            Action::PageDown => self.at + page,
            Action::First => 0,
            Action::Last => last,
            _ => {
                debug_assert!(action.moves(), "no part of this screen acts on {action:?}");
                self.at
            }
        };
        let before = self.at;
        self.at = wanted.min(last);
        self.at != before
    }

    /// Keeps the cursor inside a list that became shorter.
    pub fn clamp(&mut self, len: usize) {
        self.at = self.at.min(len.saturating_sub(1));
    }

    /// The rows to draw in that many lines, so that the cursor's is among them.
    pub fn window(&self, len: usize, lines: usize) -> std::ops::Range<usize> {
        self.window_of(self.at, len, lines)
    }

    /// The same of another row than the cursor's, for a list in which not every line is one of its rows.
    pub fn window_of(&self, at: usize, len: usize, lines: usize) -> std::ops::Range<usize> {
        self.page.set(lines);
        if lines == 0 {
            return 0..0;
        }
        let mut top = self.top.get().min(len.saturating_sub(lines));
        if at < top {
            top = at;
        }
        if at >= top + lines {
            top = at + 1 - lines;
        }
        self.top.set(top);
        top..(top + lines).min(len)
    }

    /// Where in a list that goes on above or below these lines, `↑↓ 24/42`; empty for one that is
    /// seen whole.
    pub fn position(&self, len: usize, lines: usize) -> String {
        let window = self.window(len, lines);
        if window.len() >= len {
            return String::new();
        }
        let up = if window.start > 0 { "↑" } else { "" };
        let down = if window.end < len { "↓" } else { "" };
        format!("{up}{down} {}/{len}", self.at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_visible() {
        let mut cursor = Cursor::default();
        for lines in [0, 1, 3, 10] {
            for action in
                [Action::Last, Action::Up, Action::PageUp, Action::First, Action::PageDown]
            {
                cursor.act(action, 10_000);
                let window = cursor.window(10_000, lines);
                assert!(lines == 0 || window.contains(&cursor.at));
                assert!(window.len() <= lines);
            }
        }
        cursor.at = 50;
        assert_eq!(cursor.position(10_000, 10), "↑↓ 51/10000");
        cursor.act(Action::Last, 10_000);
        assert_eq!(cursor.position(10_000, 10), "↑ 10000/10000");
        cursor.act(Action::First, 10_000);
        assert_eq!(cursor.position(10_000, 10), "↓ 1/10000");
        assert_eq!(cursor.position(10, 10), "");
        assert_eq!(cursor.position(0, 0), "");
        cursor.clamp(0);
        assert_eq!(cursor.at, 0);
        assert!(!cursor.act(Action::Down, 0));
    }
}
