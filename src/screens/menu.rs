//! The actions menu: the key table for people who do not remember keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::model::Model;
use crate::app::keys;
use crate::app::{Action, Context, Shared};
use crate::text::Say;
use crate::widgets::rows::Cursor;
use crate::widgets::{ink, wrap};

/// What can be done on one screen.
#[derive(Debug)]
pub struct Menu {
    screen: Context,
    entries: Vec<MenuEntry>,
    cursor: Cursor,
}

#[derive(Debug)]
struct MenuEntry {
    action: Action,
    binding: &'static keys::Binding,
    why_not: Option<Say>,
    /// The screen's own word for it.
    better: Option<&'static str>,
}

impl Menu {
    /// Of the screen on top.
    pub fn of(model: &Model) -> Menu {
        let screen = model.screen();
        let entries = keys::bindings(screen)
            .filter(|b| !b.action.moves() && b.action != Action::Menu)
            .map(|binding| MenuEntry {
                action: binding.action,
                binding,
                why_not: model.may(binding.action).err(),
                better: model.top().and_then(|page| page.wording(binding.action)),
            })
            .collect();
        Menu { screen, entries, cursor: Cursor::default() }
    }

    /// The cursor moves.
    pub fn moved(&mut self, action: Action) {
        self.cursor.act(action, self.entries.len());
    }

    /// The entry under the cursor.
    pub fn chosen(&self) -> Option<Action> {
        self.entries.get(self.cursor.at).map(|e| e.action)
    }

    /// Key, sentence, and why it does nothing now.
    fn told(&self, shared: &Shared, entry: &MenuEntry) -> String {
        let texts = shared.texts();
        let sentence = match entry.better {
            Some(better) => texts.get(&format!("help-{better}")),
            None => entry.binding.sentence(&texts, self.screen),
        };
        let why = entry.why_not.as_ref().map(|why| format!(" ({})", shared.say(why)));
        let key = wrap::fit(&entry.binding.label(&texts), 7);
        format!("{key} {sentence}{}", why.unwrap_or_default())
    }

    /// Why the entry under the cursor does nothing now, where its own line has no room for that.
    fn whole_reason(&self, shared: &Shared, width: usize) -> Vec<String> {
        let entry = self.entries.get(self.cursor.at);
        let cut = entry.filter(|entry| wrap::width(&self.told(shared, entry)) + 2 > width);
        let why = cut.and_then(|entry| entry.why_not.as_ref());
        why.map(|why| wrap::wrap(&shared.say(why), width)).unwrap_or_default()
    }

    /// Draws it over the screen.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        super::put(buf, area, 0, &Line::styled(shared.t("menu-title"), ink::bold()));
        let all = self.entries.len();
        let below = self.whole_reason(shared, area.width as usize);
        for (at, line) in below.iter().enumerate() {
            let row = (area.height as usize).saturating_sub(below.len() - at);
            super::put(buf, area, row as u16, &Line::styled(line.clone(), ink::care()));
        }
        let area = Rect { height: area.height.saturating_sub(below.len() as u16), ..area };
        let rows = area.height.saturating_sub(2) as usize;
        let lines = if all <= rows { rows } else { rows.saturating_sub(1) };
        let window = self.cursor.window(self.entries.len(), lines);
        let room = area.width as usize;
        if all > rows && rows > 0 {
            let up = if window.start > 0 { "↑" } else { " " };
            let down = if window.end < all { "↓" } else { " " };
            let more = shared.t("more-lines");
            let text = wrap::cut(&format!("{up}{down} {more} {}/{all}", window.end), room);
            super::put(buf, area, area.height - 1, &Line::styled(text, ink::dim()));
        }
        for (row, at) in window.enumerate() {
            let Some(entry) = self.entries.get(at) else { continue };
            let here = at == self.cursor.at;
            let mut style = if entry.why_not.is_some() { ink::dim() } else { ink::plain() };
            let mark = if here { "> " } else { "  " };
            let line = format!("{mark}{}", self.told(shared, entry));
            if here {
                style = ink::selected();
            }
            let line = Line::from(Span::styled(wrap::fit(&line, room), style));
            super::put(buf, area, row as u16 + 2, &line);
        }
    }
}
