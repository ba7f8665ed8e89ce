//! The days of the rows, counted for the strip again only when the rows or the
//! strip change: a move of the cursor costs no more in a larger collection.

use std::cell::RefCell;

use super::scale::Scale;
use super::strip::{Bucket, Dates, Entry, Strip};
use crate::model::view::View;
use crate::tui::desk::places::Places;

/// The days of the rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Days {
    /// What each row with a date counts as.
    entries: Vec<Option<Entry>>,
    /// Their dates, in order.
    dates: Dates,
    /// The last strip and its counts, without what is lit.
    counted: RefCell<Option<(Strip, Vec<Bucket>)>>,
}

impl Days {
    /// Those of rows, given by the entry of each.
    pub(super) fn of(entries: impl Iterator<Item = Option<Entry>>) -> Self {
        let entries: Vec<Option<Entry>> = entries.collect();
        let dated = entries.iter().flatten().map(|entry| entry.stretch);
        Self {
            dates: Dates::of(dated),
            entries,
            counted: RefCell::default(),
        }
    }

    /// Whether there is a range to show.
    pub(super) fn are_several(&self) -> bool {
        self.entries.iter().flatten().nth(1).is_some()
    }

    /// The first day of a row.
    pub(super) fn first(&self, row: usize) -> Option<i32> {
        let entry = self.entries.get(row).copied().flatten();
        entry.map(|entry| entry.stretch.first)
    }

    /// The strip that includes the day of a row, in at most `room` buckets.
    pub(super) fn strip(&self, scale: Scale, row: usize, room: usize) -> Option<Strip> {
        Strip::new(scale, &self.dates, self.first(row), room)
    }

    /// The counts of a strip; `lit` lights the rows at `places` that it holds.
    pub(super) fn count(&self, strip: &Strip, lit: Option<(&View, &Places)>) -> Vec<Bucket> {
        let mut counted = self.counted.borrow_mut();
        let mut buckets = match &*counted {
            Some((last, buckets)) if last == strip => buckets.clone(),
            _ => {
                let buckets = strip.fill(self.entries.iter().flatten().copied());
                *counted = Some((strip.clone(), buckets.clone()));
                buckets
            }
        };
        for row in lit.iter().flat_map(|(lit, places)| places.within(lit)) {
            if let Some(entry) = self.entries.get(row).copied().flatten() {
                strip.light(&mut buckets, entry.stretch);
            }
        }
        buckets
    }

    /// The first row in a bucket of a strip.
    pub(super) fn row_in(&self, strip: &Strip, bucket: usize) -> Option<usize> {
        let is_in = |row: &usize| {
            let first = self.first(*row);
            first.and_then(|day| strip.bucket(day)) == Some(bucket)
        };
        (0..self.entries.len()).find(is_in)
    }
}
