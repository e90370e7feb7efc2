//! The screens, one a file: what each knows, what its keys do, how it is drawn. A screen opens another
//! by its [`crate::app::Route`]; only `open` builds one. Around them stand the model, `update` and the
//! rows that every screen has.

pub mod ask;
pub mod calls;
pub mod choices;
pub mod chrome;
mod code;
pub mod debrief;
pub mod documents;
mod draw;
pub mod entries;
pub mod failures;
pub mod findings;
mod follower;
pub mod glossary;
pub mod goals;
pub mod guess;
pub mod help;
pub mod inspect;
pub mod lessons;
pub mod menu;
mod model;
pub mod note;
mod open;
pub mod opinion;
mod page;
pub mod paste;
pub mod phones;
pub mod place;
pub mod pools;
pub mod preview;
pub mod primer;
pub mod question;
pub mod record;
pub mod rehearse;
pub mod sources;
pub mod start;
pub mod steps;
mod terms;
pub mod ticket;
pub mod trouble;
mod update;
pub mod verify;

pub use draw::{draw, view};
pub use follower::Viewer;
pub use model::{Layer, Model, OpenOverlay};
pub use open::open;
pub use page::Page;
pub use update::update;

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Shared;
use crate::problem::{Fix, Problem};
use crate::widgets::ink;

/// From this width on a list stands beside what it is about.
pub const WIDE: u16 = 100;
/// From this height on there is room for empty lines.
pub const TALL: u16 = 28;

/// Lines longer than this are hard to follow.
pub const READABLE: u16 = 118;

/// The ticks of something that waits: four a second, one after ten seconds.
pub fn waiting_ticks(shared: &Shared) -> Option<Duration> {
    Some(Duration::from_millis(if shared.waited() < 10 { 250 } else { 1000 }))
}

/// The two halves of a wide screen and the rule between them.
pub fn halves(area: Rect, left: u16, buf: &mut Buffer) -> (Rect, Rect) {
    let left = left.min(area.width.saturating_sub(4));
    for y in area.y..area.y + area.height {
        buf.set_string(area.x + left + 1, y, "│", ink::dim());
    }
    let beside = left + 3;
    (Rect { width: left, ..area }, Rect { x: area.x + beside, width: area.width - beside, ..area })
}

/// The upper and lower part of a narrow screen and the rule between them.
pub fn stacked(area: Rect, upper: u16, buf: &mut Buffer) -> (Rect, Rect) {
    let upper = upper.min(area.height.saturating_sub(2));
    if area.height > upper {
        let rule = "─".repeat(area.width as usize);
        buf.set_string(area.x, area.y + upper, rule, ink::dim());
    }
    let used = (upper + 1).min(area.height);
    (Rect { height: upper, ..area }, Rect { y: area.y + used, height: area.height - used, ..area })
}

/// Writes a line, cut to the area's width.
pub fn put(buf: &mut Buffer, area: Rect, row: u16, line: &ratatui::text::Line<'_>) {
    if row < area.height {
        buf.set_line(area.x, area.y + row, line, area.width);
    }
}

/// `14:02:11` of `14:02:11 -03:00`, where the offset stands elsewhere on the screen.
pub fn without_offset(time: &str) -> &str {
    time.split(' ').next().unwrap_or(time)
}

/// The word of a state, in the language.
pub fn state_word(shared: &Shared, state: crate::rules::State) -> String {
    shared.t(match state {
        crate::rules::State::Fail => "state-fail",
        crate::rules::State::Warn => "state-warn",
        crate::rules::State::Unknown => "state-unknown",
        crate::rules::State::Ok => "state-ok",
        crate::rules::State::NotApplicable => "state-not-applicable",
    })
}

/// What a check looks at, in a few words that fit beside any state.
pub fn check_name(shared: &Shared, problem: Problem) -> String {
    shared.t(&crate::rules::name_of_check(problem))
}

/// A repair by its name; one that this program does not know by the name it was given.
pub fn fix_title(shared: &Shared, fix: &str) -> String {
    Fix::from_slug(fix).map_or_else(|| crate::text::clean(fix), |fix| shared.t(&fix.title()))
}

/// For the screen, line by line: the breaks are part of the command.
pub fn clean_command(shared: &Shared, command: &str) -> String {
    command.lines().map(|line| shared.shown(line)).collect::<Vec<String>>().join("\n")
}

/// What `y` does with commands that are shown; it says so where it copies more than can be shown.
pub fn y_copies<'a>(shared: &Shared, commands: impl IntoIterator<Item = &'a String>) -> String {
    let mut lines = commands.into_iter().flat_map(|command| command.lines());
    let unseen = lines.any(|line| crate::text::clean(line) != line);
    shared.t(if unseen { "steps-y-copies-unseen" } else { "steps-y-copies" })
}
