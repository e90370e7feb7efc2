//! What a screen is to the model around it.

use std::fmt::Debug;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, Context, Key, Question, Reply, Shared, Ticket, Turn};
use crate::text::Say;

/// A screen.
pub trait Page: Debug + Send {
    /// Which screen it is, for the key table.
    fn context(&self) -> Context;

    /// It comes up for the first time.
    fn enter(&mut self, _shared: &mut Turn<'_>) {}

    /// It is on top again.
    fn shown(&mut self, _shared: &mut Turn<'_>) {}

    /// It goes for good; what it waited for is cancelled already.
    fn leave(&mut self, _shared: &mut Shared) {}

    /// One of its keys.
    fn act(&mut self, shared: &mut Turn<'_>, action: Action);

    /// An answer it waits for.
    fn reply(&mut self, _shared: &mut Turn<'_>, _ticket: Ticket, _reply: Reply) {}

    /// Time passed.
    fn tick(&mut self, _shared: &mut Turn<'_>) {}

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

    /// Does that letter choose something on the screen?
    fn takes_letter(&self, _letter: char) -> bool {
        false
    }

    /// Do the keys go into a text field of the screen?
    fn typing(&self) -> bool {
        false
    }

    /// A key for its text field, or a letter that it takes.
    fn edit(&mut self, _shared: &mut Turn<'_>, _key: Key) {}

    /// Its text field is left, with Enter or with Esc.
    fn typed(&mut self, _shared: &mut Turn<'_>, _enter: bool) {}

    /// A paste.
    fn paste(&mut self, _shared: &mut Turn<'_>, _text: &str) {}

    /// The answer to a question it asked.
    ///
    /// # Errors
    /// What is wrong with the answer; the question stays.
    fn answered(
        &mut self,
        _shared: &mut Turn<'_>,
        _about: &Question,
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

    /// Does it want the whole window, without the three rows around it?
    fn fills_window(&self) -> bool {
        false
    }

    /// The pool it speaks of, where that is not the one in the title.
    fn pool_at_hand(&self) -> Option<String> {
        None
    }

    /// Can something stand on it that nobody but the person at the keys may see: a QR code, a secret, a
    /// code, a password? Then followers do not see it. Every screen says so, one way or the other.
    fn confidential(&self, shared: &Shared) -> bool;

    /// Draws it.
    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer);
}
