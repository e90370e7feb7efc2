//! The sources of what a screen says of AWS: each claim, how strong the evidence is, where it can be read.

use std::cell::RefCell;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::y_copies;
use crate::app::{Action, Go, Overlay, Shared, SourcesOf, Turn};
use crate::sources::{self, Source};
use crate::text::Say;
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The sources of a part of a screen; none for a part without.
pub fn part(title: &'static str, ids: Vec<&'static str>) -> Option<SourcesOf> {
    (!ids.is_empty()).then_some(SourcesOf { title, ids })
}

/// Lays the sources over the screen.
pub fn lay(shared: &mut Turn<'_>, parts: Vec<SourcesOf>) {
    shared.go(Go::Open(Overlay::Sources(parts)));
}

/// Whether there is anything to show.
///
/// # Errors
/// That there is not.
pub fn any(parts: &[SourcesOf]) -> Result<(), Say> {
    if parts.is_empty() { Err(Say::text("why-no-sources")) } else { Ok(()) }
}

/// The sources over a screen.
#[derive(Debug)]
pub struct SourcesNote {
    /// The title of a part stands at its first source.
    rows: Vec<(Option<&'static str>, &'static Source)>,
    at: usize,
    scroll: Scroll,
    /// The lines of each source, as they were drawn last.
    drawn: RefCell<Vec<Range<usize>>>,
    /// The source at the cursor stays in sight, until the person scrolls.
    follows: bool,
}

impl SourcesNote {
    /// Of these parts; what two of them rest on stands at the first.
    pub fn of(parts: &[SourcesOf]) -> SourcesNote {
        let mut rows: Vec<(Option<&'static str>, &'static Source)> = Vec::new();
        for part in parts {
            let mut title = Some(part.title);
            for source in part.ids.iter().filter_map(|id| sources::find(id)) {
                if !rows.iter().any(|(_, other)| other.id == source.id) {
                    rows.push((title.take(), source));
                }
            }
        }
        SourcesNote {
            rows,
            at: 0,
            scroll: Scroll::default(),
            drawn: RefCell::default(),
            follows: true,
        }
    }

    /// Up and down go from source to source; pages scroll, and the cursor goes with them.
    pub fn moved(&mut self, action: Action) {
        let last = self.rows.len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::First => self.at = 0,
            Action::Last => self.at = last,
            action => {
                self.follows = false;
                self.scroll.act(action);
                let top = self.scroll.top();
                let seen = self.drawn.borrow().iter().position(|lines| lines.start >= top);
                self.at = seen.unwrap_or(last);
                return;
            }
        }
        self.follows = true;
    }

    /// Copies the pages of the source at the cursor; none for a conclusion that rests on no page.
    pub fn copy(&self, shared: &mut Shared) {
        match self.rows.get(self.at).map(|(_, source)| source.urls.join("\n")) {
            Some(pages) if !pages.is_empty() => shared.copy_lines(pages, "copied-pages"),
            _ => shared.toast(&Say::text("why-no-pages")),
        }
    }

    /// Draws it over the screen.
    pub fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(super::READABLE), true);
        let mut drawn = Vec::new();
        for (at, (title, source)) in self.rows.iter().enumerate() {
            let from = sheet.lines.len();
            if let Some(title) = title {
                sheet.heading(&shared.t(title), "", ink::plain());
            }
            let first = sheet.lines.len();
            sheet.prose(2, source.claim.get(shared.lang), ink::plain());
            if let Some(mark) = sheet.lines.get_mut(first).and_then(|line| line.spans.first_mut())
                && at == self.at
            {
                *mark = Span::styled("> ", ink::selected());
            }
            let evidence = shared.t(&format!("evidence-{}", source.evidence.word()));
            let day = &source.checked;
            let strength = shared.tw("sources-checked", &[("evidence", &evidence), ("day", day)]);
            sheet.para(2, &strength, ink::dim());
            for url in &source.urls {
                sheet.command(2, url);
            }
            if at == self.at && !source.urls.is_empty() {
                sheet.para(2, &y_copies(shared, &source.urls), ink::dim());
            }
            drawn.push(from..sheet.lines.len());
            sheet.blank();
        }
        sheet.lines.pop();
        if self.follows
            && let Some(lines) = drawn.get(self.at)
        {
            self.scroll.keep(lines.clone());
        }
        self.drawn.replace(drawn);
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
