//! What a drawing leaves for the keys that come after it: how far there is to scroll, how many rows fit.
//!
//! The screen is drawn for followers, too, in their own size. A key acts on what its own person sees, so what
//! such a drawing finds is kept apart, and forgotten with it.

use std::cell::Cell;

thread_local! {
    /// 0 while the screen is drawn for the person at the keys; else the number of the follower's drawing.
    static DRAWING: Cell<u64> = const { Cell::new(0) };
    static DRAWINGS: Cell<u64> = const { Cell::new(0) };
}

/// Runs a drawing that the person at the keys does not see.
pub fn apart<R>(draw: impl FnOnce() -> R) -> R {
    let number = DRAWINGS.get() + 1;
    DRAWINGS.set(number);
    let before = DRAWING.replace(number);
    let drawn = draw();
    DRAWING.set(before);
    drawn
}

/// A value that drawing finds and sets.
#[derive(Clone, Debug, Default)]
pub struct Drawn<T: Copy + Default> {
    own: Cell<T>,
    apart: Cell<(u64, T)>,
}

impl<T: Copy + Default> Drawn<T> {
    /// The value; a drawing apart begins with that of the person at the keys.
    pub fn get(&self) -> T {
        match (DRAWING.get(), self.apart.get()) {
            (0, _) => self.own.get(),
            (now, (then, value)) if now == then => value,
            _ => self.own.get(),
        }
    }

    pub fn set(&self, value: T) {
        match DRAWING.get() {
            0 => self.own.set(value),
            now => self.apart.set((now, value)),
        }
    }

    /// The value, which is then back at its beginning.
    pub fn take(&self) -> T {
        let value = self.get();
        self.set(T::default());
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_apart_leaves_nothing_behind() {
        let drawn = Drawn::default();
        drawn.set(7);
        let seen = apart(|| {
            let first = drawn.get();
            drawn.set(3);
            (first, drawn.get(), drawn.take(), drawn.get())
        });
        assert_eq!(seen, (7, 3, 3, 0));
        assert_eq!(drawn.get(), 7);
        assert_eq!(apart(|| drawn.get()), 7, "and nothing for the next one");
    }
}
