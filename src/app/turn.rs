//! A screen's turn: the way by which it asks for things.

use std::ops::{Deref, DerefMut};

use super::effect::{Effect, Ticket};
use super::route::Go;
use super::shared::Shared;

/// What every screen may read, in the hands of one: what it asks for is answered to it, and the steps
/// it takes begin where it stands.
#[derive(Debug)]
pub struct Turn<'a> {
    shared: &'a mut Shared,
    screen: u64,
}

impl<'a> Turn<'a> {
    /// The turn of the screen of that number.
    pub fn of(shared: &'a mut Shared, screen: u64) -> Turn<'a> {
        Turn { shared, screen }
    }

    /// Asks for something that will be answered to this screen.
    pub fn ask(&mut self, make: impl FnOnce(Ticket) -> Effect) -> Ticket {
        let screen = self.screen;
        self.shared.ask(screen, make)
    }

    /// Stops everything this screen waits for.
    pub fn cancel_all(&mut self) {
        let screen = self.screen;
        self.shared.cancel_all_of(screen);
    }

    /// Moves between screens.
    pub fn go(&mut self, go: Go) {
        let screen = self.screen;
        self.shared.go(screen, go);
    }
}

impl Deref for Turn<'_> {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        self.shared
    }
}

impl DerefMut for Turn<'_> {
    fn deref_mut(&mut self) -> &mut Shared {
        self.shared
    }
}
