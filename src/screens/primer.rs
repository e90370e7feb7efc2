//! What opens the course: its words in one drawing, and each in a sentence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Page, READABLE};
use crate::app::{Action, Context, Go, Route, Shared, Turn};
use crate::course;
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The primer.
#[derive(Debug, Default)]
pub struct PrimerScreen {
    scroll: Scroll,
}

impl Page for PrimerScreen {
    fn context(&self) -> Context {
        Context::Primer
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back | Action::Forward => shared.go(Go::Pop),
            Action::Terms => shared.go(Go::Push(Route::Glossary { here: Vec::new() })),
            action => self.scroll.act(action),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let primer = course::primer();
        let mut sheet = Sheet::new(area.width.min(READABLE), true);
        sheet.para(0, &shared.t("primer-head"), ink::bold());
        for line in primer.drawing.get(shared.lang).lines() {
            sheet.line(Line::raw(line.to_owned()));
        }
        let names: Vec<&str> = primer.parts.iter().map(|p| p.name.get(shared.lang)).collect();
        sheet.labels(&names);
        for part in &primer.parts {
            sheet.item(part.name.get(shared.lang), part.says.get(shared.lang), ink::plain());
        }
        sheet.blank();
        sheet.para(0, &shared.t("primer-how"), ink::plain());
        sheet.para(0, &shared.t("primer-terms"), ink::dim());
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
