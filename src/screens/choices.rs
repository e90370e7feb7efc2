//! Sentences to choose one from, of which one is right.

use std::collections::BTreeSet;

use crate::app::{Action, Shared};
use crate::text::clean;
use crate::widgets::ink;
use crate::widgets::rows::Cursor;
use crate::widgets::sheet::Sheet;

/// The choices, in the order in which they are shown, and those that were wrong.
#[derive(Debug, Default)]
pub struct Choices {
    cursor: Cursor,
    order: Vec<usize>,
    wrong: BTreeSet<usize>,
    found: BTreeSet<usize>,
    /// The one that was taken last.
    pub taken: Option<usize>,
}

impl Choices {
    /// So many, in an order that the seed decides.
    pub fn of(seed: &str, count: usize) -> Choices {
        Choices { order: crate::course::in_order(seed, count), ..Choices::default() }
    }

    /// Moves the cursor.
    pub fn act(&mut self, action: Action) -> bool {
        self.cursor.act(action, self.order.len())
    }

    /// The one under the cursor.
    pub fn chosen(&self) -> Option<usize> {
        self.order.get(self.cursor.at).copied()
    }

    /// Takes the one under the cursor, which is right or wrong.
    pub fn take(&mut self, right: bool) {
        self.taken = self.chosen();
        if let Some(at) = self.taken {
            let of = if right { &mut self.found } else { &mut self.wrong };
            of.insert(at);
        }
    }

    /// Those that were taken before, and were wrong.
    pub fn strike(&mut self, wrong: &[usize]) {
        self.wrong.extend(wrong.iter().filter(|at| self.order.contains(at)));
    }

    fn at_letter(&self, letter: char) -> Option<usize> {
        let at = u32::from(letter).checked_sub(u32::from('a'))?;
        usize::try_from(at).ok().filter(|at| *at < self.order.len())
    }

    /// Is there one of that letter?
    pub fn has(&self, letter: char) -> bool {
        self.at_letter(letter).is_some()
    }

    /// To the one of that letter.
    pub fn go_to(&mut self, letter: char) {
        if let Some(at) = self.at_letter(letter) {
            self.cursor = Cursor::on(at);
        }
    }

    /// Was it taken, and wrong?
    pub fn was_wrong(&self, at: usize) -> bool {
        self.wrong.contains(&at)
    }

    /// Was it taken, and right?
    pub fn was_found(&self, at: usize) -> bool {
        self.found.contains(&at)
    }

    /// Was it taken before?
    pub fn was_taken(&self, at: usize) -> bool {
        self.was_wrong(at) || self.was_found(at)
    }

    /// Writes them, `says` what each is; the lines of the one under the cursor.
    pub fn tell<'a>(
        &self,
        shared: &Shared,
        says: impl Fn(usize) -> &'a str,
        sheet: &mut Sheet,
    ) -> std::ops::Range<usize> {
        let mut seen = 0..0;
        let gutter = std::mem::replace(&mut sheet.gutter, 8);
        let wrong = shared.t("choice-wrong");
        for (row, at) in self.order.iter().enumerate() {
            let here = row == self.cursor.at;
            let letter = char::from(b'a' + u8::try_from(row).unwrap_or(0).min(25));
            let mark = match (self.wrong.contains(at), self.found.contains(at)) {
                (true, _) => wrong.as_str(),
                (_, true) => "ok",
                _ => "",
            };
            let label = format!("{} {letter} {mark}", if here { ">" } else { " " });
            let style = if here { ink::selected() } else { ink::plain() };
            let from = sheet.lines.len();
            sheet.item(&label, &clean(says(*at)), style);
            if here {
                seen = from..sheet.lines.len();
            }
        }
        sheet.gutter = gutter;
        seen
    }
}
