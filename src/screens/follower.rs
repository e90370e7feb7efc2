//! The screen as somebody sees it who follows from a second terminal: the same moment, in their language and
//! size, without what only the person at the keys may see.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::{Model, OpenOverlay};
use super::{draw, put};
use crate::app::Question;
use crate::text::Lang;
use crate::widgets::{drawn, ink, wrap};

/// How a follower sees the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Columns and rows.
    pub size: (u16, u16),
    /// Their language.
    pub lang: Lang,
    /// No glyph beyond ASCII of ours.
    pub ascii: bool,
    /// State words in color.
    pub colour: bool,
}

impl Model {
    /// Does something stand on the screen, or lie over it, that no follower may see?
    pub fn confidential(&self) -> bool {
        let asked = match &self.overlay {
            // A user's name is typed here, and shown in full.
            Some(OpenOverlay::Ask(ask)) => match ask.about {
                Question::User
                | Question::UserName(_)
                | Question::PlanFile { user: Some(_), .. } => true,
                Question::AccountDigits { .. }
                | Question::PoolName(_)
                | Question::PoolId
                | Question::PlanFile { user: None, .. }
                | Question::OverwritePlan(_)
                | Question::PlanSaved { .. }
                | Question::BundleFile
                | Question::Region
                | Question::ResetLesson { .. }
                | Question::OtherRegion { .. } => false,
            },
            // What is typed is looked through for secrets when it is kept.
            Some(OpenOverlay::Write(_)) => true,
            _ => false,
        };
        asked || self.top().is_some_and(|page| page.confidential(&self.shared))
    }

    /// The screen as that viewer sees it. It leaves no mark on what the person at the keys sees.
    pub fn seen_by(&mut self, viewer: &Viewer) -> Buffer {
        let area = Rect::new(0, 0, viewer.size.0, viewer.size.1);
        let mut buf = Buffer::empty(area);
        if self.confidential() {
            let lines = wrap::wrap(
                &crate::text::Texts(viewer.lang).get("follow-hidden"),
                usize::from(area.width.saturating_sub(2).max(1)),
            );
            let middle = area.height.saturating_sub(lines.len() as u16) / 2;
            for (row, line) in (middle..area.height).zip(lines) {
                let line = ratatui::text::Line::styled(format!(" {line}"), ink::bold());
                put(&mut buf, area, row, &line);
            }
            return buf;
        }
        let shared = &mut self.shared;
        let own = Viewer {
            size: shared.size,
            lang: shared.lang,
            ascii: shared.ascii,
            colour: shared.colour,
        };
        // What was just said was said in one language.
        let said = if viewer.lang == own.lang { None } else { shared.toast.take() };
        self.look_like(viewer);
        drawn::apart(|| draw(self, area, &mut buf));
        self.look_like(&own);
        if said.is_some() {
            self.shared.toast = said;
        }
        buf
    }

    fn look_like(&mut self, viewer: &Viewer) {
        let shared = &mut self.shared;
        shared.size = viewer.size;
        shared.lang = viewer.lang;
        shared.ascii = viewer.ascii;
        shared.colour = viewer.colour;
    }
}
