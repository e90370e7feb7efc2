//! The screens, one a file: what each knows, what its keys do, how it is drawn.

pub mod ask;
pub mod calls;
pub mod chrome;
pub mod entries;
pub mod findings;
pub mod goals;
pub mod help;
pub mod inspect;
pub mod lessons;
pub mod menu;
pub mod paste;
pub mod phones;
pub mod place;
pub mod pools;
pub mod preview;
pub mod rehearse;
pub mod start;
pub mod steps;
pub mod ticket;
pub mod trouble;
pub mod verify;

use std::fmt::Debug;
use std::time::Duration;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, Context, Key, Model, Reply, Shared, Ticket};
use crate::problem::{Fix, Problem};
use crate::text::Say;
use crate::widgets::{ink, wrap};

/// The smallest window in which the screens hold what they promise.
const SMALLEST: (u16, u16) = (60, 15);
/// From this width on a list stands beside what it is about.
pub const WIDE: u16 = 100;
/// From this height on there is room for empty lines.
pub const TALL: u16 = 28;

/// Lines longer than this are hard to follow.
pub const READABLE: u16 = 118;

/// Where on the way from a pool to a verified repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the rail's own words")]
pub enum Stage {
    Pool,
    Inspect,
    Findings,
    Steps,
    Preview,
    Verify,
}

/// A screen.
pub trait Page: Debug + Send {
    /// Which screen it is, for the key table.
    fn context(&self) -> Context;

    /// Its place on the rail; `None` for screens beside it.
    fn stage(&self) -> Option<Stage> {
        None
    }

    /// It comes up for the first time.
    fn enter(&mut self, _shared: &mut Shared) {}

    /// It is on top again.
    fn shown(&mut self, _shared: &mut Shared) {}

    /// It goes for good; what it waited for is cancelled already.
    fn leave(&mut self, _shared: &mut Shared) {}

    /// One of its keys.
    fn act(&mut self, shared: &mut Shared, action: Action);

    /// An answer it waits for.
    fn reply(&mut self, _shared: &mut Shared, _ticket: Ticket, _reply: Reply) {}

    /// Time passed.
    fn tick(&mut self, _shared: &mut Shared) {}

    /// How often it wants to know the time: only while something on it moves.
    fn ticks(&self, _shared: &Shared) -> Option<Duration> {
        None
    }

    /// May this be done now?
    ///
    /// # Errors
    /// Why not.
    fn may(&self, _shared: &Shared, _action: Action) -> Result<(), Say> {
        Ok(())
    }

    /// Will it work as soon as this frame was seen? Then the frame must offer it.
    fn about_to(&self, _shared: &Shared, _action: Action) -> bool {
        false
    }

    /// Does the screen speak of this action now? Then the footer keeps it.
    fn speaks_of(&self, _shared: &Shared, _action: Action) -> bool {
        false
    }

    /// Can this be done, but not help? Then the footer leaves it out.
    fn beside_the_point(&self, _shared: &Shared, _action: Action) -> bool {
        false
    }

    /// Do digits go into a number of the screen?
    fn takes_digits(&self) -> bool {
        false
    }

    /// Do the keys go into a text field of the screen?
    fn typing(&self) -> bool {
        false
    }

    /// A key for its text field.
    fn edit(&mut self, _shared: &mut Shared, _key: Key) {}

    /// Its text field is left, with Enter or with Esc.
    fn typed(&mut self, _shared: &mut Shared, _enter: bool) {}

    /// A paste.
    fn paste(&mut self, _shared: &mut Shared, _text: &str) {}

    /// The answer to a question it asked.
    ///
    /// # Errors
    /// What is wrong with the answer; the question stays.
    fn answered(
        &mut self,
        _shared: &mut Shared,
        _about: ask::Question,
        _value: &str,
    ) -> Result<(), Say> {
        Ok(())
    }

    /// The person can see it as it is now.
    fn drawn(&mut self) {}

    /// Is a change being made?
    fn is_changing(&self) -> bool {
        false
    }

    /// Would leaving the program lose something that has to be begun again?
    fn would_lose(&self) -> bool {
        false
    }

    /// A better word for what a key does here: the ending of `key-…` and `help-…` among the texts.
    fn wording(&self, _action: Action) -> Option<&'static str> {
        None
    }

    /// What the row above calls it, where the name of its context says too little.
    fn named(&self) -> Option<&'static str> {
        None
    }

    /// Does it want the whole window, without the three rows around it?
    fn fills_window(&self) -> bool {
        false
    }

    /// Does it stay in sight above a question, in the rows that are left?
    fn stays_above(&self) -> bool {
        false
    }

    /// The pool it speaks of, where that is not the one in the title.
    fn pool_at_hand(&self) -> Option<String> {
        None
    }

    /// Draws it.
    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer);
}

/// The ticks of something that waits: four a second, one after ten seconds.
pub fn waiting_ticks(shared: &Shared) -> Option<Duration> {
    Some(Duration::from_millis(if shared.waited() < 10 { 250 } else { 1000 }))
}

/// What lies over a screen.
#[derive(Debug)]
pub enum Overlay {
    /// Every key, and why some cannot work now.
    Help(help::Help),
    /// The same as a menu.
    Menu(menu::Menu),
    /// A question with a text field.
    Ask(ask::Ask),
    /// The lesson's story, goal and hints.
    Ticket(ticket::TicketNote),
}

impl Overlay {
    /// For the key table.
    pub fn context(&self) -> Context {
        match self {
            Overlay::Help(_) => Context::Help,
            Overlay::Menu(_) => Context::Menu,
            Overlay::Ask(_) => Context::Field,
            Overlay::Ticket(_) => Context::Note,
        }
    }

    /// A key that moves.
    pub fn moved(&mut self, action: Action) {
        match self {
            Overlay::Help(help) => help.scroll.act(action),
            Overlay::Menu(menu) => menu.moved(action),
            Overlay::Ask(_) => {}
            Overlay::Ticket(note) => note.scroll.act(action),
        }
    }

    fn view(&self, model: &Model, area: Rect, buf: &mut Buffer) {
        match self {
            Overlay::Help(help) => help.view(model, area, buf),
            Overlay::Menu(menu) => menu.view(&model.shared, area, buf),
            Overlay::Ask(ask) => ask.view(&model.shared, area, buf),
            Overlay::Ticket(note) => note.view(&model.shared, area, buf),
        }
    }
}

/// Draws everything. Any size is safe.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    draw(model, frame.area(), frame.buffer_mut());
}

/// The same into a buffer.
pub fn draw(model: &Model, area: Rect, buf: &mut Buffer) {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(model, area, buf);
    } else if let Some(page) = whole_window(model) {
        page.view(&model.shared, area, buf);
    } else {
        let rows = |y: u16, height: u16| Rect { y: area.y + y, height, ..area };
        chrome::title(model, rows(0, 1), buf);
        chrome::rail(model, rows(1, 1), buf);
        // A large window has room for an empty line under the rail.
        let air = u16::from(area.height >= TALL);
        let body = inset(rows(2 + air, area.height - 3 - air));
        match &model.overlay {
            Some(overlay @ (Overlay::Help(_) | Overlay::Menu(_) | Overlay::Ticket(_))) => {
                overlay.view(model, body, buf);
            }
            overlay => {
                if let Some(page) = model.top() {
                    let rows = above(page, overlay.as_ref(), model, body);
                    page.view(&model.shared, rows, buf);
                }
                if let Some(overlay) = overlay {
                    overlay.view(model, body, buf);
                }
            }
        }
        chrome::footer(model, area, buf);
    }
    if !model.shared.colour {
        ink::without_colour(buf);
    }
    if model.shared.ascii {
        ink::to_ascii(buf);
    }
}

/// The rows of a page that a question leaves free, where the page wants to be read beside it.
fn above(page: &dyn Page, overlay: Option<&Overlay>, model: &Model, body: Rect) -> Rect {
    match overlay {
        Some(Overlay::Ask(ask)) if page.stays_above() => {
            let left = body.height - ask.rows(&model.shared, body);
            Rect { height: left, ..body }
        }
        _ => body,
    }
}

/// The page that has the window to itself. What was just said and what lies over a screen need the
/// rows around it.
fn whole_window(model: &Model) -> Option<&dyn Page> {
    let free = model.overlay.is_none() && model.shared.toast.is_none();
    model.top().filter(|page| free && page.fills_window())
}

/// One cell of air at the left and right.
fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

fn too_small(model: &Model, area: Rect, buf: &mut Buffer) {
    let text = model.shared.tw(
        "too-small",
        &[
            ("columns", &SMALLEST.0.to_string()),
            ("rows", &SMALLEST.1.to_string()),
            ("width", &area.width.to_string()),
            ("height", &area.height.to_string()),
        ],
    );
    let lines = wrap::wrap(&text, area.width as usize);
    for (row, line) in lines.iter().take(area.height as usize).enumerate() {
        buf.set_stringn(area.x, area.y + row as u16, line, area.width as usize, ink::plain());
    }
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
