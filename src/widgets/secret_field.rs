//! A one-line field for what nobody may read later: passwords, codes, tokens. Its memory is wiped.

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use zeroize::Zeroizing;

use super::{ink, wrap};
use crate::app::{Code, Key};
use crate::sign_in::Secret;

/// More than any token; bytes. Set aside at once, since growing would leave copies behind.
const LONGEST: usize = 8192;

/// What is being typed, without `Debug`.
#[derive(Default)]
pub struct SecretField(Zeroizing<String>);

impl fmt::Debug for SecretField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••")
    }
}

impl SecretField {
    pub fn value(&self) -> &str {
        &self.0
    }

    /// A copy to send, without the blanks around it.
    pub fn secret(&self) -> Secret {
        Secret::new(self.0.trim())
    }

    /// Nothing typed, and nothing left in memory.
    pub fn clear(&mut self) {
        self.0 = Zeroizing::default();
    }

    /// Another text in its place.
    pub fn set(&mut self, text: &str) {
        self.clear();
        self.insert(text);
    }

    /// Typed or pasted text at the end.
    pub fn insert(&mut self, text: &str) {
        if self.0.capacity() < LONGEST {
            let mut roomy = Zeroizing::new(String::with_capacity(LONGEST));
            roomy.push_str(&self.0);
            self.0 = roomy;
        }
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.0.len() + c.len_utf8() > LONGEST {
                break;
            }
            self.0.push(c);
        }
    }

    /// A key of the field.
    pub fn edit(&mut self, key: Key) {
        match key.code {
            Code::Char('u') if key.ctrl => self.clear(),
            Code::Char(c) if !key.ctrl && !key.alt => self.insert(c.encode_utf8(&mut [0; 4])),
            Code::Backspace => {
                self.0.pop();
            }
            _ => {}
        }
    }

    /// Draws it, hidden or not, and a block where the next character goes.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, hidden: bool) {
        let room = (area.width as usize).saturating_sub(1);
        if room == 0 || area.height == 0 {
            return;
        }
        let count = self.0.chars().count();
        let shown = if hidden {
            "•".repeat(count.min(room))
        } else {
            let skip = count.saturating_sub(room);
            crate::text::clean(&self.0.chars().skip(skip).collect::<String>())
        };
        let shown = wrap::cut(&shown, room);
        buf.set_stringn(area.x, area.y, wrap::fit(&shown, room), room, ink::plain());
        let at = wrap::width(&shown).min(room) as u16;
        buf.set_style(Rect { x: area.x + at, width: 1, height: 1, ..area }, ink::selected());
    }
}
