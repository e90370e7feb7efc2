//! All that the interface knows. No handle, no client, no clock in it.

use super::effect::{Effect, Place};
use super::keys::Context;
use super::shared::{Go, LocalTime, Shared};
use crate::screens::{Overlay, Page, lessons, pools, start};
use crate::text::Lang;

/// What the program was started with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of the first frame.
    pub lang: Lang,
    /// No glyph beyond ASCII of ours.
    pub ascii: bool,
    /// State words in colour.
    pub colour: bool,
    /// Where to begin.
    pub start: Start,
    /// The program's version.
    pub version: String,
    /// Was the permission to change things given on the command line?
    pub may_change_flag: bool,
    /// Forbids every change, in the lab too.
    pub read_only: bool,
    /// The shared-config profile of the command line.
    pub profile: Option<String>,
    /// The Region of the command line.
    pub region: Option<String>,
    /// The pool looked at last, for one key to go back to.
    pub last_pool: Option<LastPool>,
    /// How a time in UTC becomes the person's.
    pub local_time: LocalTime,
}

/// Where the wizard begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// The question what to do.
    #[default]
    StartScreen,
    /// The practice lab's list.
    Lessons,
    /// A lesson, by name.
    Lesson(String),
    /// The pools of an account.
    Account {
        /// The profile, if not the environment's.
        profile: Option<String>,
        /// The Region, if not the environment's.
        region: Option<String>,
    },
}

impl Start {
    /// In the practice lab, by `--practice`?
    pub fn is_practice(&self) -> bool {
        matches!(self, Start::Lessons | Start::Lesson(_))
    }
}

/// The pool looked at last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastPool {
    /// Its id.
    pub pool_id: String,
    /// Its name.
    pub name: String,
    /// The profile it was read with.
    pub profile: Option<String>,
    /// Its Region.
    pub region: Option<String>,
}

/// A screen and its number, to which tickets are tied.
#[derive(Debug)]
pub struct Layer {
    /// Never used twice.
    pub id: u64,
    /// The screen.
    pub page: Box<dyn Page>,
}

/// Everything.
#[derive(Debug)]
pub struct Model {
    /// What every screen may read.
    pub shared: Shared,
    /// The screens behind this one, and this one last. Never empty.
    pub stack: Vec<Layer>,
    /// What lies over the screen.
    pub overlay: Option<Overlay>,
    last_layer: u64,
}

impl Model {
    /// The model before the first frame, which needs none of the answers to these effects.
    pub fn new(options: Options) -> (Model, Vec<Effect>) {
        let shared = Shared::new(&options);
        let mut model = Model { shared, stack: Vec::new(), overlay: None, last_layer: 0 };
        model.push(Box::new(start::Start::default()));
        match options.start {
            Start::StartScreen => {}
            Start::Lessons => model.push(Box::new(lessons::Lessons::default())),
            Start::Lesson(name) => {
                model.push(Box::new(lessons::Lessons::at(&name)));
                model.push(Box::new(pools::Pools::of(Place::Lab { lesson: name }, None)));
            }
            Start::Account { profile, region } => {
                model.shared.profile = profile.or(model.shared.profile.take());
                model.shared.region = region.or(model.shared.region.take());
                let place = model.shared.place();
                model.push(Box::new(pools::Pools::of(place, None)));
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
            Go::Push(page) => self.insert(at + 1, page),
            Go::Replace(page) => {
                self.remove(at);
                self.insert(at, page);
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
            Go::Open(overlay) if at == top => self.overlay = Some(overlay),
            Go::Open(_) => {}
        }
    }

    fn push(&mut self, page: Box<dyn Page>) {
        self.insert(self.stack.len(), page);
    }

    fn insert(&mut self, at: usize, page: Box<dyn Page>) {
        self.last_layer += 1;
        if at >= self.stack.len() {
            self.overlay = None;
            self.shared.forget_toast();
        }
        self.stack.insert(at.min(self.stack.len()), Layer { id: self.last_layer, page });
        self.shared.turn = self.last_layer;
        if let Some(layer) = self.stack.get_mut(at) {
            layer.page.enter(&mut self.shared);
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
            self.shared.turn = layer.id;
            layer.page.shown(&mut self.shared);
        }
    }
}
