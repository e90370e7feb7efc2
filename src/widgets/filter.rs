//! The filter of a list: `/` opens it, what is typed hides the rows that do not have it, Enter keeps
//! it, Esc clears it. Every list of the program has this one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::field::Field;
use super::{ink, wrap};
use crate::app::{Action, Code, Key};
use crate::text::clean;

/// More than a name is not looked for.
const WIDEST: u16 = 32;

/// What is looked for in a list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    field: Field,
    open: bool,
}

/// What a key did to a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// Other rows are shown now.
    Rows,
    /// It is the list's cursor that has to move.
    Move(Action),
    /// Nothing of the list.
    Nothing,
}

impl Filter {
    /// The keys go into it from now on.
    pub fn open(&mut self) {
        self.open = true;
    }

    /// Do the keys go into it?
    pub fn is_open(&self) -> bool {
        self.open
    }

    pub fn is_set(&self) -> bool {
        !self.field.value().trim().is_empty()
    }

    /// What is looked for, in small letters.
    pub fn needle(&self) -> String {
        self.field.value().trim().to_lowercase()
    }

    /// The whole number that is looked for, if it is one.
    pub fn number(&self) -> Option<u32> {
        self.field.value().trim().parse().ok()
    }

    /// Is what is looked for in one of these?
    pub fn lets(&self, texts: &[&str]) -> bool {
        let needle = self.needle();
        needle.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(&needle))
    }

    /// A key of the field, or one that moves in the list below it.
    pub fn edit(&mut self, key: Key) -> Edited {
        match key.code {
            Code::Up => return Edited::Move(Action::Up),
            Code::Down => return Edited::Move(Action::Down),
            Code::PageUp => return Edited::Move(Action::PageUp),
            Code::PageDown => return Edited::Move(Action::PageDown),
            _ => {}
        }
        let before = self.field.value().to_owned();
        self.field.edit(key);
        if before == self.field.value() { Edited::Nothing } else { Edited::Rows }
    }

    /// A paste.
    pub fn insert(&mut self, text: &str) {
        self.field.insert(text);
    }

    /// The field is left: Enter keeps what it holds, Esc does not.
    pub fn close(&mut self, keep: bool) {
        self.open = false;
        if !keep {
            self.field.clear();
        }
    }

    /// Shows every row again. False if every row was shown already.
    pub fn clear(&mut self) -> bool {
        let hid = self.is_set();
        self.close(false);
        hid
    }

    /// Cells that it takes with that label in front of it; none where there is nothing to show.
    pub fn width(&self, label: &str) -> u16 {
        if !self.open && !self.is_set() {
            return 0;
        }
        let label = u16::try_from(wrap::width(label)).unwrap_or(u16::MAX);
        label.saturating_add(1 + WIDEST)
    }

    /// Draws label and field into the first row of the area, where there is something to show.
    pub fn draw(&self, label: &str, area: Rect, buf: &mut Buffer) {
        let used = wrap::width(label) as u16 + 1;
        if self.width(label) == 0 || area.width < used + 4 || area.height == 0 {
            return;
        }
        buf.set_stringn(area.x, area.y, label, area.width as usize, ink::dim());
        let field =
            Rect { x: area.x + used, y: area.y, width: (area.width - used).min(WIDEST), height: 1 };
        if self.open {
            self.field.draw(field, buf);
        } else {
            let text = wrap::cut(&clean(self.field.value()), field.width as usize);
            buf.set_string(field.x, field.y, text, ink::bold());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Filter {
        let mut filter = Filter::default();
        filter.open();
        for c in text.chars() {
            assert_eq!(filter.edit(Key::char(c)), Edited::Rows);
        }
        filter
    }

    #[test]
    fn small_and_capital_letters_are_the_same() {
        let filter = typed("ÇÃo");
        assert!(filter.lets(&["x", "Configuração"]));
        assert!(!filter.lets(&["x", ""]));
        assert!(Filter::default().lets(&[]));
    }

    #[test]
    fn a_number_is_one_only_as_a_whole() {
        assert_eq!(typed(" 24 ").number(), Some(24));
        assert_eq!(typed("24th").number(), None);
        assert_eq!(Filter::default().number(), None);
    }

    #[test]
    fn enter_keeps_what_is_looked_for_and_esc_does_not() {
        let mut filter = typed("shop");
        filter.close(true);
        assert!(!filter.is_open() && filter.is_set());
        assert!(filter.clear());
        assert!(!filter.clear(), "the next Esc is for the screen");
        let mut filter = typed("shop");
        filter.close(false);
        assert!(!filter.is_open() && !filter.is_set());
    }
}
