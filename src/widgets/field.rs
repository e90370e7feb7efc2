//! A one-line text field.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::{Input, InputRequest};

use super::{ink, wrap};
use crate::app::{Code, Key};

/// More than any name or id; a paste cannot fill the memory.
const LONGEST: usize = 512;

#[derive(Clone, Debug, Default)]
pub struct Field(Input);

impl Field {
    pub fn value(&self) -> &str {
        self.0.value()
    }

    pub fn clear(&mut self) {
        self.0.reset();
    }

    /// A key of the field.
    pub fn edit(&mut self, key: Key) {
        let full = self.0.value().len() >= LONGEST;
        let request = match key.code {
            Code::Char('u') if key.ctrl => InputRequest::DeleteLine,
            Code::Char('w') if key.ctrl => InputRequest::DeletePrevWord,
            Code::Char('a') if key.ctrl => InputRequest::GoToStart,
            Code::Char('e') if key.ctrl => InputRequest::GoToEnd,
            Code::Char(c) if !key.ctrl && !key.alt && !full => InputRequest::InsertChar(c),
            Code::Backspace => InputRequest::DeletePrevChar,
            Code::Delete => InputRequest::DeleteNextChar,
            Code::Left => InputRequest::GoToPrevChar,
            Code::Right => InputRequest::GoToNextChar,
            Code::Home => InputRequest::GoToStart,
            Code::End => InputRequest::GoToEnd,
            _ => return,
        };
        self.0.handle(request);
    }

    /// A paste.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars().take(LONGEST.saturating_sub(self.0.value().len())) {
            self.0.handle(InputRequest::InsertChar(c));
        }
    }

    /// Draws the text and a block where the next character goes.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) {
        let room = area.width as usize;
        if room < 2 || area.height == 0 {
            return;
        }
        let scroll = self.0.visual_scroll(room - 1);
        let mut skipped = 0;
        let shown: String = self
            .0
            .value()
            .chars()
            .skip_while(|c| {
                let hidden = skipped < scroll;
                skipped += wrap::width(c.encode_utf8(&mut [0; 4]));
                hidden
            })
            .collect();
        let shown = crate::text::clean(&shown);
        buf.set_stringn(area.x, area.y, wrap::fit(&shown, room), room, ink::plain());
        let at = self.0.visual_cursor().saturating_sub(scroll).min(room - 1);
        buf.set_style(Rect { x: area.x + at as u16, width: 1, height: 1, ..area }, ink::selected());
    }
}
