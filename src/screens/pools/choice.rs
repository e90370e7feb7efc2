//! Which pools are listed, and the one under the cursor: its details are asked for when it rests there.

use super::Pools;
use crate::app::{PoolRow, Turn};

impl Pools {
    pub(super) fn chosen(&self) -> Option<&PoolRow> {
        self.rows.get(*self.shown.get(self.cursor.at)?)
    }

    pub(super) fn matches(&self, row: &PoolRow) -> bool {
        self.filter.lets(&[&row.id, &row.name])
    }

    /// Filters all rows anew, the cursor staying on its pool where that is still shown.
    pub(super) fn filter_all(&mut self, shared: &mut Turn<'_>) {
        let kept = self.chosen().map(|row| row.id.clone());
        let shown: Vec<usize> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| self.matches(row))
            .map(|(i, _)| i)
            .collect();
        self.shown = shown;
        let at = kept.and_then(|id| self.shown.iter().position(|i| self.rows[*i].id == id));
        self.cursor.at = at.unwrap_or(0);
        self.moved(shared);
    }

    /// The cursor is on another pool: what was asked for the one before is of no use.
    pub(super) fn moved(&mut self, shared: &mut Turn<'_>) {
        let now = self.chosen().map(|row| row.id.clone());
        let asked = self.reading.as_ref().map(|(_, id)| id.clone());
        if asked != now {
            self.cancel_details(shared);
        }
        self.rested = 0;
    }

    pub(super) fn cancel_details(&mut self, shared: &mut Turn<'_>) {
        if let Some((ticket, _)) = self.reading.take() {
            shared.cancel(ticket);
        }
    }

    /// Are the details of the pool under the cursor neither here nor asked for?
    pub(super) fn wants_details(&self) -> bool {
        let Some(row) = self.chosen() else {
            return false;
        };
        let here = self.details.as_ref().is_some_and(|(id, _)| *id == row.id);
        let asked = self.reading.as_ref().is_some_and(|(_, id)| *id == row.id);
        !here && !asked
    }
}
