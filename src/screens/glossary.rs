//! The words of the course, one after the other, each with what it rests on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Page, READABLE, sources};
use crate::app::{Action, Context, Go, Shared, SourcesOf, Turn};
use crate::course;
use crate::text::Say;
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// The glossary.
#[derive(Debug)]
pub struct Glossary {
    /// The terms that are marked on the screen below, by their places.
    here: Vec<usize>,
    scroll: Scroll,
}

impl Glossary {
    /// These terms come first.
    pub fn of(here: Vec<usize>) -> Glossary {
        Glossary { here, scroll: Scroll::default() }
    }
}

fn parts() -> Vec<SourcesOf> {
    let ids = course::terms().iter().flat_map(|term| &term.sources).map(String::as_str);
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    sources::part("sources-terms", ids).into_iter().collect()
}

impl Page for Glossary {
    fn context(&self) -> Context {
        Context::Glossary
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back | Action::Forward => shared.go(Go::Pop),
            Action::Sources => sources::lay(shared, parts()),
            action => self.scroll.act(action),
        }
    }

    fn may(&self, _shared: &Shared, action: Action) -> Result<(), Say> {
        match action {
            Action::Sources => sources::any(&parts()),
            _ => Ok(()),
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(READABLE), true);
        let terms = course::terms();
        let (here, rest): (Vec<usize>, Vec<usize>) =
            (0..terms.len()).partition(|at| self.here.contains(at));
        for (count, at) in here.iter().chain(&rest).enumerate() {
            let heading = match count {
                0 if !here.is_empty() => Some("glossary-here"),
                _ if count == here.len() && count > 0 => Some("glossary-rest"),
                _ => None,
            };
            if let Some(id) = heading {
                sheet.para(0, &shared.t(id), ink::dim());
                sheet.air();
            }
            let Some(term) = terms.get(*at) else { continue };
            sheet.para(0, term.name.get(shared.lang), ink::bold());
            sheet.para(2, term.says.get(shared.lang), ink::plain());
            sheet.air();
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}
