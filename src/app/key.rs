//! A key press, in words of our own.

use std::fmt;

/// A key, whatever the terminal library calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character as it was typed, `A` with its shift.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// Tab.
    Tab,
    /// Tab with shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// A function key.
    F(u8),
}

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; says nothing new for a character.
    pub shift: bool,
    /// The terminal says that the key is held down. Never applies a change.
    pub repeat: bool,
}

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false, repeat: false }
    }

    /// A character.
    pub const fn char(c: char) -> Key {
        Key::plain(Code::Char(c))
    }

    /// A character with Ctrl.
    pub const fn ctrl(c: char) -> Key {
        Key { ctrl: true, ..Key::char(c) }
    }

    /// Reads a name of the table: `A`, `Enter`, `Ctrl-C`, `F1`, `Space`.
    pub fn parse(name: &str) -> Option<Key> {
        if let Some(rest) = name.strip_prefix("Ctrl-") {
            let mut chars = rest.chars();
            return match (chars.next(), chars.next()) {
                (Some(c), None) => Some(Key::ctrl(c.to_ascii_lowercase())),
                _ => None,
            };
        }
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Some(Key::char(c));
        }
        let code = match name {
            "Enter" => Code::Enter,
            "Esc" => Code::Esc,
            "Up" => Code::Up,
            "Down" => Code::Down,
            "Left" => Code::Left,
            "Right" => Code::Right,
            "PageUp" => Code::PageUp,
            "PageDown" => Code::PageDown,
            "Home" => Code::Home,
            "End" => Code::End,
            "Tab" => Code::Tab,
            "Space" => Code::Char(' '),
            _ => Code::F(name.strip_prefix('F')?.parse().ok()?),
        };
        Some(Key::plain(code))
    }

    /// Would it be written into a text?
    pub(super) fn is_letter(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.ctrl && !self.alt
    }

    /// Would it write into a number, or take out of it?
    pub(crate) fn goes_into_a_number(self) -> bool {
        match self.code {
            Code::Char(c) => {
                !self.alt && (self.ctrl == (c == 'u')) && (c == 'u' || c.is_ascii_digit())
            }
            Code::Backspace => true,
            _ => false,
        }
    }

    /// The key as the table knows it: case decides for letters, not the shift bit; Ctrl-c is Ctrl-C.
    pub(super) fn normal(self) -> Key {
        let code = match self.code {
            Code::Char(c) if self.ctrl => Code::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Key { code, shift: false, repeat: false, ..self }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt {
            f.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => f.write_str("Space"),
            Code::Char(c) if self.ctrl => write!(f, "Ctrl-{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(f, "{c}"),
            Code::Up => f.write_str("↑"),
            Code::Down => f.write_str("↓"),
            Code::Left => f.write_str("←"),
            Code::Right => f.write_str("→"),
            Code::PageUp => f.write_str("PgUp"),
            Code::PageDown => f.write_str("PgDn"),
            Code::F(n) => write!(f, "F{n}"),
            Code::BackTab => f.write_str("Shift-Tab"),
            other => write!(f, "{other:?}"),
        }
    }
}
