//! Where the items of a list stand: found without going over its rows.

use rustc_hash::FxHashMap;

use crate::model::view::{Item, View};
use crate::tui::widgets::list::{Rows, Selectable};

/// The row of each item of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(FxHashMap<Item, usize>);

impl Places {
    /// Those of rows, given by the item of each.
    pub(super) fn of(items: impl Iterator<Item = Option<Item>>) -> Self {
        let mut places = FxHashMap::default();
        for (at, item) in items.enumerate() {
            if let Some(item) = item {
                places.entry(item).or_insert(at);
            }
        }
        Self(places)
    }

    /// The rows of what a view holds, in no order.
    pub(super) fn within(&self, view: &View) -> impl Iterator<Item = usize> {
        view.items().filter_map(|item| self.0.get(&item).copied())
    }

    /// Scrolls a list to its first highlighted row, unless one is in sight.
    pub(super) fn reveal_first<T: Selectable>(
        &self,
        lit: &View,
        list: &mut Rows<T>,
        height: usize,
        item: impl Fn(&T) -> Option<Item>,
    ) {
        let is_lit = |row: &T| item(row).is_some_and(|item| lit.count(item) > 0);
        let mut in_sight = list.rows.iter().skip(list.cursor.top).take(height.max(1));
        if in_sight.any(is_lit) {
            return;
        }
        if let Some(first) = self.within(lit).min() {
            list.cursor.reveal(first, list.rows.len(), height);
        }
    }
}
