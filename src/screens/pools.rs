//! The pools of an account and Region: signing in, the list as it comes, the one under the cursor.

mod choice;
pub mod id;
mod table;

use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Page, trouble, waiting_ticks};
use crate::app::{
    Action, AfterInspect, Context, Effect, Go, InspectRequest, Key, Overlay, Place, PoolRow,
    Purpose, Question, Reply, Route, Shared, Ticket, Turn,
};
use crate::change::{PoolName, Trouble};
use crate::course::{Did, LessonState, Note};
use crate::facts::{Fact, Pool};
use crate::text::Say;
use crate::widgets::filter::{Edited, Filter};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;

/// How far the sign-in is.
#[derive(Debug)]
enum Phase {
    Connecting,
    Stuck(Box<Trouble>),
    Listing,
}

/// The pools.
#[derive(Debug)]
pub struct Pools {
    place: Place,
    /// What the place screen said when this one came up.
    as_chosen: Option<Place>,
    /// Where a pool that was read leads to.
    then: AfterInspect,
    /// A pool to go to at once.
    straight_to: Option<String>,
    phase: Phase,
    rows: Vec<PoolRow>,
    /// Indices of the rows that the filter lets through.
    shown: Vec<usize>,
    complete: bool,
    list_trouble: Option<Trouble>,
    listing: Option<Ticket>,
    cursor: Cursor,
    filter: Filter,
    details: Option<(String, Fact<Pool>)>,
    reading: Option<(Ticket, String)>,
    /// Quiet ticks since the cursor moved; the details are asked for when it rests.
    rested: u8,
    /// The lesson's story was on screen until a pool was opened.
    story_told: bool,
    scroll: Scroll,
}

impl Pools {
    /// The pools of a place; with a pool's id, straight to that one.
    pub fn of(place: Place, straight_to: Option<String>, then: AfterInspect) -> Pools {
        Pools {
            place,
            as_chosen: None,
            then,
            straight_to,
            phase: Phase::Connecting,
            rows: Vec::new(),
            shown: Vec::new(),
            complete: false,
            list_trouble: None,
            listing: None,
            cursor: Cursor::default(),
            filter: Filter::default(),
            details: None,
            reading: None,
            rested: 0,
            story_told: false,
            scroll: Scroll::default(),
        }
    }

    fn connect(&mut self, shared: &mut Turn<'_>) {
        shared.cancel_all();
        shared.identity = None;
        shared.may_change = false;
        self.phase = Phase::Connecting;
        self.rows.clear();
        self.shown.clear();
        self.details = None;
        self.reading = None;
        self.listing = None;
        let place = self.place.clone();
        shared.ask(|ticket| Effect::Connect(ticket, place));
    }

    fn list(&mut self, shared: &mut Turn<'_>) {
        if let Some(ticket) = self.listing.take() {
            shared.cancel(ticket);
        }
        self.rows.clear();
        self.shown.clear();
        self.complete = false;
        self.list_trouble = None;
        self.listing = Some(shared.ask(Effect::ListPools));
    }

    /// A pool whose id was typed or pasted: it may be of another Region, which the id says.
    fn open(&mut self, shared: &mut Turn<'_>, id: String) {
        if let Some(region) = id::other_region(shared, &id) {
            shared.go(Go::Open(Overlay::Ask(Question::OtherRegion { id, region })));
            return;
        }
        let name = self.rows.iter().find(|r| r.id == id).map_or(id.clone(), |r| r.name.clone());
        self.inspect(shared, id, name);
    }

    /// Signs in to another Region, as if it had been chosen, and goes straight to a pool there.
    fn switch(&mut self, shared: &mut Turn<'_>, region: String, id: String) {
        if let Place::Account { region: ours, .. } = &mut self.place {
            *ours = Some(region.clone());
        }
        shared.region = Some(region);
        self.as_chosen = Some(shared.place());
        self.straight_to = Some(id);
        self.filter.clear();
        self.connect(shared);
    }

    /// What helps where nothing could be listed.
    fn way(&self) -> Option<trouble::Remedy> {
        match &self.phase {
            Phase::Stuck(why) => Some(trouble::way(why)),
            _ => None,
        }
    }

    fn inspect(&self, shared: &mut Turn<'_>, id: String, name: String) {
        self.read(shared, id, name, self.then);
    }

    fn read(&self, shared: &mut Turn<'_>, id: String, name: String, then: AfterInspect) {
        let asked = shared.first_asked(&id);
        let user = shared.bundle.as_ref().and_then(|bundle| bundle.user.clone());
        let look = InspectRequest { pool_id: id, asked, user };
        shared.go(Go::Push(Route::Inspect { look, name, then }));
    }
}

impl Page for Pools {
    fn context(&self) -> Context {
        Context::Pools
    }

    fn wording(&self, action: Action) -> Option<&'static str> {
        let chooses = action == Action::Forward && self.then.purpose().is_some();
        chooses.then_some("forward-choose")
    }

    fn enter(&mut self, shared: &mut Turn<'_>) {
        self.as_chosen = Some(shared.place());
        if let Place::Lab { lesson } = &self.place {
            if shared.run.lesson != *lesson {
                shared.begin_lesson(lesson, None);
            }
            let (track, exam) = (shared.run.track.clone(), shared.run.exam);
            // The time of an exam that was left runs on.
            let goes_on = exam && shared.progress.exam_state(lesson) == LessonState::Begun;
            if !goes_on {
                shared.note(Note { track, exam, ..Note::of(lesson, Did::Begun) });
            }
        }
        self.connect(shared);
    }

    fn shown(&mut self, shared: &mut Turn<'_>) {
        shared.pool = None;
        shared.case = None;
        if let Some((region, id)) = shared.look_there.take() {
            self.switch(shared, region, id);
            return;
        }
        let now = Some(shared.place());
        if matches!(self.place, Place::Account { .. }) && self.as_chosen != now {
            self.place = shared.place();
            self.as_chosen = now;
            self.connect(shared);
        }
    }

    fn leave(&mut self, shared: &mut Shared) {
        shared.identity = None;
        shared.may_change = false;
        shared.pool = None;
        shared.case = None;
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.filter.is_set() && matches!(self.phase, Phase::Listing) => {
                self.filter.clear();
                self.filter_all(shared);
            }
            Action::Back => shared.go(Go::Pop),
            Action::Forward => {
                if let Some(row) = self.chosen().cloned() {
                    self.story_told = true;
                    self.scroll.reset();
                    self.inspect(shared, row.id, row.name);
                }
            }
            Action::Rehearse | Action::Enrol => {
                if let Some(row) = self.chosen().cloned() {
                    self.story_told = true;
                    let purpose = match action {
                        Action::Enrol => Purpose::Enrol,
                        _ => Purpose::Rehearse,
                    };
                    self.read(shared, row.id, row.name, AfterInspect::Rehearse(purpose));
                }
            }
            Action::Failures => {
                if let Some(row) = self.chosen().cloned() {
                    self.story_told = true;
                    let pool = PoolName { id: row.id, name: row.name };
                    shared.go(Go::Push(Route::Failures { pool }));
                }
            }
            Action::ReadAgain => match self.phase {
                Phase::Stuck(_) => self.connect(shared),
                _ => {
                    self.details = None;
                    self.list(shared);
                }
            },
            Action::Filter => self.filter.open(),
            Action::TypeId => {
                shared.go(Go::Open(Overlay::Ask(Question::PoolId)));
            }
            Action::OtherPlace => shared.go(Go::Push(Route::Place)),
            Action::Undo => shared.go(Go::Push(Route::Entries)),
            Action::Copy => match &self.phase {
                Phase::Stuck(trouble) => {
                    if let Some(command) = trouble.command.clone() {
                        shared.copy(command, "copied-command");
                    }
                }
                _ => {
                    if let Some(id) = self.chosen().map(|row| row.id.clone()) {
                        shared.copy(id, "copied-pool-id");
                    }
                }
            },
            Action::PageUp | Action::PageDown if self.story(shared).is_some() => {
                self.scroll.act(action);
            }
            action => {
                if matches!(self.phase, Phase::Listing) {
                    if self.cursor.act(action, self.shown.len()) {
                        self.moved(shared);
                    }
                } else {
                    self.scroll.act(action);
                }
            }
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let connecting = matches!(self.phase, Phase::Connecting);
        let listing = matches!(self.phase, Phase::Listing);
        match action {
            Action::Forward if connecting => Err(Say::text("why-connecting")),
            Action::Rehearse | Action::Enrol | Action::Failures if connecting => {
                Err(Say::text("why-connecting"))
            }
            Action::Forward | Action::Rehearse | Action::Enrol | Action::Failures
                if self.chosen().is_none() =>
            {
                Err(Say::text("why-no-pool"))
            }
            Action::Filter | Action::TypeId | Action::Undo if !listing => {
                Err(Say::text("why-not-connected"))
            }
            Action::ReadAgain if connecting => Err(Say::text("why-connecting")),
            Action::Copy => match &self.phase {
                Phase::Stuck(trouble) if trouble.command.is_some() => Ok(()),
                Phase::Listing if self.chosen().is_some() => Ok(()),
                _ => Err(Say::text("why-nothing-to-copy")),
            },
            Action::OtherPlace if matches!(self.place, Place::Lab { .. }) || shared.in_lab() => {
                Err(Say::text("why-lab-place"))
            }
            _ => Ok(()),
        }
    }

    fn pool_at_hand(&self) -> Option<String> {
        self.chosen().map(|row| row.id.clone())
    }

    fn speaks_of(&self, shared: &Shared, action: Action) -> bool {
        let nothing = self.complete && self.rows.is_empty() && !shared.in_lab();
        match (action, self.way()) {
            (Action::OtherPlace, Some(trouble::Remedy::Place | trouble::Remedy::Elsewhere)) => true,
            (Action::ReadAgain, Some(trouble::Remedy::Again)) => true,
            (Action::OtherPlace | Action::TypeId, None) => nothing,
            (Action::Rehearse, None) => shared.has_to_sign_in(),
            _ => false,
        }
    }

    fn beside_the_point(&self, _shared: &Shared, action: Action) -> bool {
        action == Action::ReadAgain && self.way() == Some(trouble::Remedy::Place)
    }

    fn typing(&self) -> bool {
        self.filter.is_open()
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        match self.filter.edit(key) {
            Edited::Move(action) => self.act(shared, action),
            Edited::Rows => self.filter_all(shared),
            Edited::Nothing => {}
        }
    }

    fn typed(&mut self, shared: &mut Turn<'_>, enter: bool) {
        self.filter.close(enter);
        self.filter_all(shared);
    }

    fn paste(&mut self, shared: &mut Turn<'_>, text: &str) {
        if !matches!(self.phase, Phase::Listing) {
            return;
        }
        if self.filter.is_open() {
            self.filter.insert(text);
            self.filter_all(shared);
        } else if let Some(id) = id::pool_id(text) {
            self.open(shared, id);
        }
    }

    fn answered(
        &mut self,
        shared: &mut Turn<'_>,
        about: &Question,
        value: &str,
    ) -> Result<(), Say> {
        if let Question::OtherRegion { id, region } = about {
            self.switch(shared, region.clone(), id.clone());
            return Ok(());
        }
        let id = id::pool_id(value).ok_or(Say::text("wrong-pool-id"))?;
        self.open(shared, id);
        Ok(())
    }

    fn reply(&mut self, shared: &mut Turn<'_>, ticket: Ticket, reply: Reply) {
        match reply {
            Reply::Connected(Ok(identity)) => {
                shared.may_change = identity.may_change && !shared.read_only;
                shared.identity = Some(identity);
                self.phase = Phase::Listing;
                self.list(shared);
                if let Some(id) = self.straight_to.take() {
                    self.inspect(shared, id.clone(), id);
                }
            }
            Reply::Connected(Err(trouble)) => {
                self.phase = Phase::Stuck(Box::new(trouble));
                self.scroll.reset();
            }
            Reply::Pools { rows, complete, trouble } => {
                for row in rows {
                    if self.matches(&row) {
                        self.shown.push(self.rows.len());
                    }
                    self.rows.push(row);
                }
                self.complete = complete;
                self.list_trouble = trouble;
            }
            Reply::PoolDetails(id, fact)
                if self.reading.as_ref().is_some_and(|(t, _)| *t == ticket) =>
            {
                self.reading = None;
                self.details = Some((id, fact));
            }
            _ => {}
        }
    }

    fn tick(&mut self, shared: &mut Turn<'_>) {
        if !self.wants_details() {
            return;
        }
        self.rested = self.rested.saturating_add(1);
        // One whole interval without a move, not the rest of the one in which it moved.
        let rests = self.rested >= 2;
        if let Some(id) = self.chosen().filter(|_| rests).map(|row| row.id.clone()) {
            self.cancel_details(shared);
            let asked = id.clone();
            let ticket = shared.ask(|ticket| Effect::ReadPool(ticket, asked));
            self.reading = Some((ticket, id));
        }
    }

    fn ticks(&self, shared: &Shared) -> Option<Duration> {
        match self.phase {
            Phase::Connecting => waiting_ticks(shared),
            Phase::Stuck(_) => None,
            Phase::Listing if self.wants_details() => Some(Duration::from_millis(120)),
            Phase::Listing if !self.ended() || self.reading.is_some() => waiting_ticks(shared),
            Phase::Listing => None,
        }
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        match &self.phase {
            Phase::Connecting => {
                let id = match self.place {
                    Place::Bundle => "pools-opening-bundle",
                    Place::Lab { .. } => "pools-opening-lab",
                    Place::Account { .. } => "pools-connecting",
                };
                let mut text = format!("{} {}", shared.t(id), shared.spinner());
                if shared.waited() >= 10 {
                    let seconds = shared.waited().to_string();
                    text = shared.tw("still-waiting", &[("seconds", &seconds)]);
                }
                super::put(buf, area, 1, &Line::from(text));
            }
            Phase::Stuck(why) => {
                let mut sheet = Sheet::new(area.width, true);
                sheet.blank();
                trouble::describe(shared, why, &mut sheet);
                if self.then.purpose().is_some() && matches!(self.place, Place::Account { .. }) {
                    sheet.gutter = 0;
                    sheet.blank();
                    sheet.para(0, &shared.t("stuck-bench"), ink::plain());
                }
                self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
            }
            Phase::Listing => self.view_list(shared, area, buf),
        }
    }
}
