//! The lesson's ticket over a screen of the lab: story, goal, and the hints already asked for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lessons;
use crate::app::Shared;
use crate::widgets::drawn::Drawn;
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The ticket.
#[derive(Debug, Default)]
pub struct TicketNote {
    /// How far it is scrolled.
    pub scroll: Scroll,
    to_hint: Drawn<bool>,
}

impl TicketNote {
    /// To the hint that was shown last.
    pub fn to_hint(&self) {
        self.to_hint.set(true);
    }

    /// Draws it over the screen.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(super::READABLE), true);
        if let Some(lesson) = shared.lesson() {
            if let Some(left) = shared.tracker() {
                sheet.para(0, &shared.tw("tracker-head", &[("left", &left)]), ink::bold());
                sheet.blank();
            }
            let hint = lessons::describe(shared, lesson, &mut sheet);
            if self.to_hint.take() {
                let lines = sheet.lines.len();
                self.scroll.keep(lines - hint..lines);
            }
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
