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

    /// Draws it over the screen.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let texts = shared.texts();
        super::put(buf, area, 0, &Line::styled(shared.t("menu-title"), ink::bold()));
        let all = self.entries.len();
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
            let mut text = match entry.better {
                Some(better) => texts.get(&format!("help-{better}")),
                None => entry.binding.sentence(&texts, self.screen),
            };
            let mut style = ink::plain();
            if let Some(why) = &entry.why_not {
                text = format!("{text} ({})", shared.say(why));
                style = ink::dim();
            }
            let mark = if here { "> " } else { "  " };
            let line = format!("{mark}{} {text}", wrap::fit(&entry.binding.label(&texts), 7));
            if here {
                style = ink::selected();
            }
            let line = Line::from(Span::styled(wrap::fit(&line, room), style));
            super::put(buf, area, row as u16 + 2, &line);
        }
    }
}
