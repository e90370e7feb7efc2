//! All that the interface knows. No handle, no client, no clock in it.

use super::ask::Ask;
use super::code::CodeNote;
use super::help::Help;
use super::menu::Menu;
use super::note::NoteField;
use super::sources::SourcesNote;
use super::ticket::TicketNote;
use super::{Page, open};
use crate::app::{
    Action, Context, Effect, Go, Options, Overlay, Place, Route, Shared, Start, Turn,
};
use crate::text::Say;

/// A screen and its number, to which tickets are tied.
#[derive(Debug)]
pub struct Layer {
    /// Never used twice.
    pub id: u64,
    /// As it was opened.
    pub route: Route,
    /// The screen.
    pub page: Box<dyn Page>,
}

/// What lies over a screen, with how far the person is in it.
#[derive(Debug)]
pub enum OpenOverlay {
    /// Every key, and why some cannot work now.
    Help(Help),
    /// The same as a menu.
    Menu(Menu),
    /// A question with a text field.
    Ask(Ask),
    /// The lesson's story, goal and hints.
    Ticket(TicketNote),
    /// The sources of what the screen says of AWS.
    Sources(SourcesNote),
    /// A plan as code.
    AsCode(CodeNote),
    /// A note for the record of the session.
    Write(NoteField),
}

impl OpenOverlay {
    fn of(overlay: Overlay, model: &Model) -> OpenOverlay {
        match overlay {
            Overlay::Help => OpenOverlay::Help(Help::of(model.screen())),
            Overlay::Menu => OpenOverlay::Menu(Menu::of(model)),
            Overlay::Ask(question) => OpenOverlay::Ask(Ask::of(question, &model.shared)),
            Overlay::Ticket => OpenOverlay::Ticket(TicketNote::default()),
            Overlay::Sources(parts) => OpenOverlay::Sources(SourcesNote::of(&parts)),
            Overlay::AsCode(forms) => OpenOverlay::AsCode(CodeNote::of(forms)),
            Overlay::Write => OpenOverlay::Write(NoteField::of(&model.shared)),
        }
    }

    /// For the key table.
    pub fn context(&self) -> Context {
        match self {
            OpenOverlay::Help(_) => Context::Help,
            OpenOverlay::Menu(_) => Context::Menu,
            OpenOverlay::Ask(_) => Context::Field,
            OpenOverlay::Ticket(_) => Context::Note,
            OpenOverlay::Sources(_) => Context::Sources,
            OpenOverlay::AsCode(_) => Context::AsCode,
            OpenOverlay::Write(_) => Context::Write,
        }
    }

    /// A key that moves.
    pub fn moved(&mut self, action: Action) {
        match self {
            OpenOverlay::Help(help) => help.scroll.act(action),
            OpenOverlay::Menu(menu) => menu.moved(action),
            OpenOverlay::Ask(_) | OpenOverlay::Write(_) => {}
            OpenOverlay::Ticket(note) => note.scroll.act(action),
            OpenOverlay::Sources(note) => note.moved(action),
            OpenOverlay::AsCode(note) => note.moved(action),
        }
    }
}

/// Everything.
#[derive(Debug)]
pub struct Model {
    /// What every screen may read.
    pub shared: Shared,
    /// The screens behind this one, and this one last. Never empty.
    pub stack: Vec<Layer>,
    /// What lies over the screen.
    pub overlay: Option<OpenOverlay>,
    /// Another program changed the practice account, and what is on screen was read before.
    pub(super) outdated: bool,
    last_layer: u64,
}

/// Does it need an account? In a bundle there is none.
fn asks_of_aws(action: Action) -> bool {
    matches!(
        action,
        Action::Apply
            | Action::Practice
            | Action::Place
            | Action::OtherPlace
            | Action::Continue
            | Action::Undo
            | Action::Rehearse
            | Action::Enrol
            | Action::Failures
    )
}

impl Model {
    /// The model before the first frame, which needs none of the answers to these effects.
    pub fn new(options: Options) -> (Model, Vec<Effect>) {
        let shared = Shared::new(&options);
        let mut model =
            Model { shared, stack: Vec::new(), overlay: None, outdated: false, last_layer: 0 };
        model.push(Route::Start);
        match options.start {
            Start::StartScreen => {}
            Start::Bundle => model.push(Route::pools(Place::Bundle, None)),
            Start::Lessons => model.push(Route::Lessons { at: None }),
            Start::Lesson(name) => {
                model.push(Route::Lessons { at: Some(name.clone()) });
                model.push(Route::pools(Place::Lab { lesson: name }, None));
            }
            Start::Account { profile, region } => {
                model.shared.profile = profile.or(model.shared.profile.take());
                model.shared.region = region.or(model.shared.region.take());
                let place = model.shared.place();
                model.push(Route::pools(place, None));
            }
        }
        model.settle();
        let effects = model.shared.take_effects();
        (model, effects)
    }

    /// The screen on top.
    pub fn top(&self) -> Option<&dyn Page> {
        self.stack.last().map(|layer| layer.page.as_ref())
    }

    /// How the screen on top was opened.
    pub fn route(&self) -> Option<&Route> {
        self.stack.last().map(|layer| &layer.route)
    }

    /// The pool that the screen is about.
    pub fn pool_at_hand(&self) -> Option<String> {
        let pool = || self.shared.pool.as_ref().map(|(id, _)| id.clone());
        self.top()?.pool_at_hand().or_else(pool)
    }

    /// The lesson to go on with, its number and its name, for somebody who leaves from the course.
    pub fn to_go_on_with(&self) -> Option<(u32, String)> {
        let shared = &self.shared;
        let open = shared.lesson().filter(|lesson| !shared.is_done(&lesson.name));
        let on = || {
            let begun = !shared.run.lesson.is_empty();
            let (track, name) = shared.course.next(&shared.progress).filter(|_| begun)?;
            shared.lessons.iter().find(|lesson| lesson.name == name).filter(|_| !track.exam)
        };
        let lesson = open.or_else(on)?;
        Some((lesson.number, lesson.name.clone()))
    }

    /// May this be done now?
    ///
    /// # Errors
    /// Why not, in words for the footer.
    pub fn may(&self, action: Action) -> Result<(), Say> {
        match action {
            Action::Write => self.may(Action::Copy),
            _ if self.shared.bundle.is_some() && asks_of_aws(action) => {
                Err(Say::text("why-bundle"))
            }
            Action::Hint if self.screen() != Context::Lessons => match self.shared.lesson() {
                None => Err(Say::text("why-no-lesson")),
                Some(_) if self.shared.in_exam() => Err(Say::text("why-exam")),
                Some(lesson) if self.shared.hints_left(lesson) == 0 => {
                    Err(Say::text("why-no-more-hints"))
                }
                Some(_) => Ok(()),
            },
            Action::Answer => match self.shared.lesson() {
                None => Err(Say::text("why-no-lesson")),
                Some(lesson) if lesson.teaching.question.is_none() => {
                    Err(Say::text("why-no-question"))
                }
                Some(_) if self.shared.awaits_guess() => Err(Say::text("why-guess-first")),
                Some(_) => Ok(()),
            },
            Action::Debrief if self.screen() != Context::Lessons => match self.shared.lesson() {
                None => Err(Say::text("why-no-lesson")),
                Some(lesson) if !self.shared.is_done(&lesson.name) => {
                    Err(Say::text("why-lesson-open"))
                }
                Some(_) => Ok(()),
            },
            Action::Ticket if self.shared.lesson().is_none() => Err(Say::text("why-no-lesson")),
            Action::Phones if !self.shared.in_lab() => Err(Say::text("why-no-phones")),
            Action::Phones => match self.pool_at_hand() {
                Some(_) => Ok(()),
                None => Err(Say::text("why-no-pool")),
            },
            Action::Back if self.overlay.is_none() && self.stack.len() == 1 => {
                Err(Say::text("why-first-screen"))
            }
            Action::Rehearse | Action::Enrol if self.shared.read_only => {
                Err(Say::text("why-read-only"))
            }
            Action::Calls if self.context() == Context::Calls => Ok(()),
            Action::Note if self.shared.record.is_none() => {
                Err(Say::text(self.shared.why_no_record()))
            }
            Action::CheckPool if self.shared.practice_only => Err(Say::text("why-practice-only")),
            _ => match self.top() {
                Some(page) => page.may(&self.shared, action),
                None => Ok(()),
            },
        }
    }

    /// Gives the screen on top its turn.
    pub(super) fn on_top(&mut self, act: impl FnOnce(&mut dyn Page, &mut Turn<'_>)) {
        if let Some(layer) = self.stack.last_mut() {
            act(layer.page.as_mut(), &mut Turn::of(&mut self.shared, layer.id));
        }
    }

    /// Asks for a step in the place of the screen on top; [`Model::settle`] takes it.
    pub fn go(&mut self, go: Go) {
        self.on_top(|_, turn| turn.go(go));
    }

    /// Lays something over the screen.
    pub(super) fn lay(&mut self, overlay: Overlay) {
        let overlay = OpenOverlay::of(overlay, self);
        self.shared.note_opened(overlay.context().name());
        self.overlay = Some(overlay);
    }

    /// Where a key is pressed now.
    pub fn context(&self) -> Context {
        match (&self.overlay, self.top()) {
            (Some(overlay), _) => overlay.context(),
            (None, Some(page)) if page.typing() && !page.context().takes_letters() => {
                Context::Field
            }
            (None, Some(page)) => page.context(),
            (None, None) => Context::Start,
        }
    }

    /// The screen under whatever lies over it.
    pub fn screen(&self) -> Context {
        self.top().map_or(Context::Start, Page::context)
    }

    /// The frame of this model is on the terminal. A change is applied only by a key pressed after
    /// the person could see what it does.
    pub fn drawn(&mut self) {
        if let (None, Some(layer)) = (&self.overlay, self.stack.last_mut()) {
            layer.page.drawn();
        }
    }

    /// Takes the steps the screens asked for, until none is left.
    pub fn settle(&mut self) {
        loop {
            let steps = self.shared.take_steps();
            if steps.is_empty() {
                break;
            }
            for (who, step) in steps {
                self.step(who, step);
            }
        }
        let wanted = match self.stack.last() {
            Some(layer) => layer.page.ticks(&self.shared),
            None => None,
        };
        self.shared.set_ticking(wanted);
    }

    /// A screen may come to its end below another, as an inspection does while the calls are
    /// looked at: its step is taken in its own place.
    fn step(&mut self, who: u64, step: Go) {
        let top = self.stack.len().saturating_sub(1);
        let at = self.stack.iter().position(|layer| layer.id == who).unwrap_or(top);
        match step {
            Go::Push(route) => self.insert(at + 1, route),
            Go::Replace(route) => {
                self.remove(at);
                self.insert(at, route);
            }
            Go::Pop => {
                self.remove(at);
                self.show(at);
            }
            Go::PopWhile(contexts) => {
                let mut at = at;
                while at > 0 && contexts.contains(&self.stack[at].page.context()) {
                    self.remove(at);
                    at -= 1;
                }
                self.show(at + 1);
            }
            Go::Open(overlay) if at == top => self.lay(overlay),
            Go::Open(_) => {}
        }
    }

    fn push(&mut self, route: Route) {
        self.insert(self.stack.len(), route);
    }

    fn insert(&mut self, at: usize, route: Route) {
        self.last_layer += 1;
        let at = at.min(self.stack.len());
        if at == self.stack.len() {
            self.overlay = None;
            self.shared.forget_toast();
        }
        let page = open(&route, &self.shared);
        self.shared.note_opened(page.context().name());
        self.stack.insert(at, Layer { id: self.last_layer, route, page });
        if let Some(layer) = self.stack.get_mut(at) {
            layer.page.enter(&mut Turn::of(&mut self.shared, layer.id));
        }
    }

    fn remove(&mut self, at: usize) {
        if at >= self.stack.len() {
            return;
        }
        if at + 1 == self.stack.len() {
            self.overlay = None;
            self.shared.forget_toast();
        }
        let mut layer = self.stack.remove(at);
        self.shared.cancel_all_of(layer.id);
        layer.page.leave(&mut self.shared);
    }

    /// The screen below that place is seen again.
    fn show(&mut self, at: usize) {
        if let Some(layer) = self.stack.get_mut(at.saturating_sub(1)) {
            layer.page.shown(&mut Turn::of(&mut self.shared, layer.id));
        }
    }
}
