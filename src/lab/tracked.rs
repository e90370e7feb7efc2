//! Parts of the world that notice when they are changed.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A part of the world. Whoever borrows it to change it leaves a copy of what it was before: whether it has
/// changed is a comparison, and no operation has to remember to say so. Who only reads pays nothing.
///
/// It cannot be cloned, so that nobody puts a copy without that memory in its place: the value can.
pub struct Tracked<T> {
    now: T,
    /// As it was when it was first borrowed to be changed.
    before: Option<T>,
}

impl<T> Tracked<T> {
    pub(super) fn new(now: T) -> Tracked<T> {
        Tracked { now, before: None }
    }

    /// To change it without anybody being told.
    pub(super) fn quietly(&mut self) -> &mut T {
        &mut self.now
    }
}

impl<T: PartialEq> Tracked<T> {
    /// Whether it is another than when this was last asked.
    pub(super) fn take_change(&mut self) -> bool {
        self.before.take().is_some_and(|before| before != self.now)
    }
}

/// What a world that was saved before the lab had this part gets.
pub(super) fn unset<T: Default>() -> Tracked<T> {
    Tracked::new(T::default())
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.now
    }
}

impl<T: Clone> DerefMut for Tracked<T> {
    fn deref_mut(&mut self) -> &mut T {
        if self.before.is_none() {
            self.before = Some(self.now.clone());
        }
        &mut self.now
    }
}

impl<T: fmt::Debug> fmt::Debug for Tracked<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.now.fmt(f)
    }
}

impl<T: Serialize> Serialize for Tracked<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.now.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Tracked<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tracked<T>, D::Error> {
        T::deserialize(deserializer).map(Tracked::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_noticed_once_and_a_look_is_none() {
        let mut part = Tracked::new(vec![1, 2]);
        assert_eq!(part.len(), 2);
        assert!(!part.take_change());
        part.push(3);
        part.push(4);
        assert!(part.take_change() && !part.take_change());
        *part = vec![9];
        assert!(part.take_change());
        part.quietly().push(8);
        assert!(!part.take_change());
        // What is as it was before was not changed, whatever happened in between.
        part.push(7);
        part.pop();
        assert!(!part.take_change());
    }
}
