//! Help: every key of this screen and of all screens, from the one table, with the reason where a
//! key cannot work now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::model::Model;
use crate::app::Context;
use crate::app::keys::{self, Binding};
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;
use crate::widgets::{ink, wrap};

/// The help of one screen.
#[derive(Debug)]
pub struct Help {
    screen: Context,
    /// How far it is scrolled.
    pub scroll: Scroll,
}

impl Help {
    /// For that screen.
    pub fn of(screen: Context) -> Help {
        Help { screen, scroll: Scroll::default() }
    }

    /// Draws it over the screen.
    pub fn view(&self, model: &Model, area: Rect, buf: &mut Buffer) {
        let shared = &model.shared;
        let mut sheet = Sheet::new(area.width, true);
        sheet.heading(&shared.t("help-this-screen"), "", ink::plain());
        for binding in keys::bindings(self.screen).filter(|b| !b.everywhere) {
            self.row(model, &mut sheet, binding);
        }
        sheet.blank();
        sheet.heading(&shared.t("help-everywhere"), "", ink::plain());
        for binding in keys::bindings(self.screen).filter(|b| b.everywhere) {
            self.row(model, &mut sheet, binding);
        }
        sheet.blank();
        sheet.para(0, &shared.t("help-states"), ink::dim());
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }

    fn row(&self, model: &Model, sheet: &mut Sheet, binding: &Binding) {
        let shared = &model.shared;
        let keys = binding.labels(&shared.texts());
        let label = wrap::fit(&keys.join(" "), 12);
        let better = model.top().and_then(|page| page.wording(binding.action));
        let mut text = match better {
            Some(better) => shared.t(&format!("help-{better}")),
            None => binding.sentence(&shared.texts(), self.screen),
        };
        let style = match model.may(binding.action) {
            Ok(()) => ink::plain(),
            Err(why) => {
                text = format!("{text} ({})", shared.say(&why));
                ink::dim()
            }
        };
        for (i, part) in wrap::wrap(&text, sheet.width.saturating_sub(14)).into_iter().enumerate() {
            let label = if i == 0 { label.clone() } else { " ".repeat(12) };
            sheet.line(Line::from(vec![
                Span::raw("  "),
                Span::styled(label, ink::key()),
                Span::styled(part, style),
            ]));
        }
    }
}
