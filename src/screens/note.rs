//! A note for the record of the session, being written over a screen: a text of several lines. What is written
//! stays there until it is kept, also when the note is closed meanwhile.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::{Code, Effect, Key, Shared};
use crate::record::{Event, masked_note};
use crate::text::Say;
use crate::widgets::{ink, wrap};

/// More than anybody writes in a session's note; characters.
const LONGEST: usize = 4000;

/// The note.
#[derive(Default)]
pub struct NoteField {
    text: Vec<char>,
    /// Where the next character goes.
    at: usize,
    /// The person was told that something of it would be masked.
    warned: bool,
}

impl std::fmt::Debug for NoteField {
    /// What is typed may hold a secret until it is kept.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NoteField").finish_non_exhaustive()
    }
}

impl NoteField {
    /// What was being written before.
    pub fn of(shared: &Shared) -> NoteField {
        let text: Vec<char> = shared.note_begun.chars().collect();
        NoteField { at: text.len(), text, warned: false }
    }

    fn value(&self) -> String {
        self.text.iter().collect()
    }

    /// A key of the field.
    pub fn edit(&mut self, key: Key) {
        self.warned = false;
        match key.code {
            Code::Char('u') if key.ctrl => {
                self.text.clear();
                self.at = 0;
            }
            Code::Char('w') if key.ctrl => self.delete_word(),
            Code::Char('a') if key.ctrl => self.at = self.line_start(self.at),
            Code::Char('e') if key.ctrl => self.at = self.line_end(self.at),
            Code::Char(c) if !key.ctrl && !key.alt => self.put(c),
            Code::Enter => self.put('\n'),
            Code::Backspace if self.at > 0 => {
                self.at -= 1;
                self.text.remove(self.at);
            }
            Code::Delete if self.at < self.text.len() => {
                self.text.remove(self.at);
            }
            Code::Left => self.at = self.at.saturating_sub(1),
            Code::Right => self.at = (self.at + 1).min(self.text.len()),
            Code::Home => self.at = self.line_start(self.at),
            Code::End => self.at = self.line_end(self.at),
            Code::Up => {
                let start = self.line_start(self.at);
                if start > 0 {
                    let before = self.line_start(start - 1);
                    self.at = (before + self.at - start).min(start - 1);
                }
            }
            Code::Down => {
                let end = self.line_end(self.at);
                if end < self.text.len() {
                    let column = self.at - self.line_start(self.at);
                    self.at = (end + 1 + column).min(self.line_end(end + 1));
                }
            }
            _ => {}
        }
    }

    fn put(&mut self, c: char) {
        if self.text.len() < LONGEST {
            self.text.insert(self.at, c);
            self.at += 1;
        }
    }

    fn delete_word(&mut self) {
        let before = &self.text[..self.at];
        let end = before.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
        let start = before[..end].iter().rposition(|c| c.is_whitespace()).map_or(0, |gap| gap + 1);
        self.text.drain(start..self.at);
        self.at = start;
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].iter().rposition(|c| *c == '\n').map_or(0, |before| before + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].iter().position(|c| *c == '\n').map_or(self.text.len(), |more| at + more)
    }

    /// A paste.
    pub fn insert(&mut self, text: &str) {
        self.warned = false;
        for c in crate::text::clean_lines(text).replace('\r', "\n").chars() {
            self.put(c);
        }
    }

    /// The note is closed: what was written stays for the next time.
    pub fn put_by(&self, shared: &mut Shared) {
        shared.note_begun = self.value();
    }

    /// Keeps the note; whether it was. What looks like a secret is told first, and is masked then.
    pub fn keep(&mut self, shared: &mut Shared) -> bool {
        let text = self.value();
        let text = text.trim();
        if text.is_empty() {
            shared.toast(&Say::text("why-note-empty"));
            return false;
        }
        if masked_note(text) != text && !self.warned {
            self.warned = true;
            return false;
        }
        let pool = shared.pool.as_ref().map(|(id, _)| id.clone());
        let note = Event::Noted { text: masked_note(text), pool };
        shared.effect(Effect::Record(Box::new(note)));
        shared.note_begun.clear();
        shared.done(&Say::text("toast-note-kept"));
        true
    }

    /// Draws it over the screen.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let width = (area.width as usize).saturating_sub(2).max(8);
        let mut top = wrap::wrap(&shared.t("record-note-about"), area.width as usize);
        top.push(String::new());
        let mut bottom = Vec::new();
        if self.warned {
            let text = self.value();
            let text = shared
                .tw("record-note-warned", &[("masked", &masks_in(&masked_note(text.trim())))]);
            bottom = wrap::wrap(&text, area.width as usize);
            bottom.insert(0, String::new());
        }
        let rows = (area.height as usize).saturating_sub(top.len() + bottom.len()).max(1);
        let (lines, cursor) = self.lines(width);
        let first = cursor.0.saturating_sub(rows - 1);
        for (row, line) in top.iter().enumerate() {
            super::put(buf, area, row as u16, &Line::styled(line.clone(), ink::dim()));
        }
        for (row, line) in lines.iter().skip(first).take(rows).enumerate() {
            let y = (top.len() + row) as u16;
            super::put(buf, area, y, &Line::from(format!("  {}", crate::text::clean(line))));
        }
        let (x, y) = (area.x + 2 + cursor.1 as u16, area.y + (top.len() + cursor.0 - first) as u16);
        if y < area.y + area.height && x < area.x + area.width {
            buf.set_style(Rect { x, y, width: 1, height: 1 }, ink::selected());
        }
        for (row, line) in bottom.iter().enumerate() {
            let y = (top.len() + rows + row) as u16;
            super::put(buf, area, y, &Line::styled(line.clone(), ink::bad()));
        }
    }

    /// The lines as they are drawn, broken at the edge, and the row and column of the cursor.
    fn lines(&self, width: usize) -> (Vec<String>, (usize, usize)) {
        let mut lines = vec![String::new()];
        let mut used = 0;
        let mut cursor = (0, 0);
        for (at, c) in self.text.iter().map(Some).chain([None]).enumerate() {
            let wide = c.map_or(1, |c| wrap::width(c.encode_utf8(&mut [0; 4])));
            if used + wide > width && c != Some(&'\n') {
                lines.push(String::new());
                used = 0;
            }
            if at == self.at {
                cursor = (lines.len() - 1, used);
            }
            match c {
                Some('\n') => {
                    lines.push(String::new());
                    used = 0;
                }
                Some(c) => {
                    if let Some(line) = lines.last_mut() {
                        line.push(*c);
                    }
                    used += wide;
                }
                None => {}
            }
        }
        (lines, cursor)
    }
}

/// The masks that stand in a text, each once.
fn masks_in(text: &str) -> String {
    let masks = crate::record::MASKS.iter().filter(|mask| text.contains(**mask));
    masks.copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> NoteField {
        let mut field = NoteField::default();
        field.insert(text);
        field
    }

    #[test]
    fn the_keys_of_a_text_work_in_it() {
        let mut field = typed("one\ntwo");
        let press = |field: &mut NoteField, code| field.edit(Key::plain(code));
        press(&mut field, Code::Up);
        press(&mut field, Code::Home);
        field.edit(Key::char('x'));
        assert_eq!(field.value(), "xone\ntwo");
        press(&mut field, Code::Down);
        press(&mut field, Code::End);
        press(&mut field, Code::Enter);
        field.edit(Key::char('é'));
        press(&mut field, Code::Backspace);
        press(&mut field, Code::Backspace);
        assert_eq!(field.value(), "xone\ntwo");
        field.edit(Key::ctrl('w'));
        assert_eq!(field.value(), "xone\n");
        press(&mut field, Code::Left);
        press(&mut field, Code::Delete);
        assert_eq!(field.value(), "xone");
        for code in [Code::Down, Code::Up, Code::Delete, Code::Right, Code::Right] {
            press(&mut field, code);
        }
        assert_eq!((field.value().as_str(), field.at), ("xone", 4));
    }

    #[test]
    fn long_lines_break_at_the_edge_and_the_cursor_with_them() {
        let field = typed("abcdefghij");
        let (lines, cursor) = field.lines(4);
        assert_eq!((lines.join("|").as_str(), cursor), ("abcd|efgh|ij", (2, 2)));
        let (lines, cursor) = typed("abcd").lines(4);
        assert_eq!((lines.join("|").as_str(), cursor), ("abcd|", (1, 0)));
        let mut huge = typed(&"x\n".repeat(10_000));
        huge.edit(Key::char('y'));
        assert_eq!(huge.text.len(), LONGEST);
    }

    #[test]
    fn what_looks_like_a_secret_is_told_first() {
        let mut shared = Shared::default();
        let mut field = typed("her code was 482913");
        assert!(!field.keep(&mut shared) && field.warned);
        assert!(shared.take_effects().is_empty());
        // Another key: the text is another, and is judged again.
        field.edit(Key::char('!'));
        assert!(!field.keep(&mut shared) && field.keep(&mut shared));
        assert_eq!(shared.take_effects().len(), 1);
        assert!(typed("all is well").keep(&mut shared));
        assert!(!typed("  \n").keep(&mut shared));
        assert!(!format!("{field:?}").contains("482913"));
    }
}
