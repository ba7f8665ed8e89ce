//! What `rows` and `dismissed` of `collection.yaml` say about single accounts.

use std::collections::HashMap;

use crate::model::collection::{AccountRef, Collection};
use crate::model::joins::{AccountItem, Joins};

/// The lines that name each account.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::model) struct Lines {
    rows: HashMap<AccountItem, usize>,
    dismissed: HashMap<AccountItem, Vec<usize>>,
}

impl Lines {
    pub(super) fn new(joins: &Joins) -> Self {
        let mut lines = Self::default();
        for (place, line) in joins.rows.iter().enumerate() {
            for item in &line.same {
                lines.rows.entry(item.clone()).or_insert(place);
            }
        }
        for (place, line) in joins.dismissed.iter().enumerate() {
            for item in &line.accounts {
                let places = lines.dismissed.entry(item.clone()).or_default();
                places.push(place);
            }
        }
        lines
    }

    /// The index of the `rows` line that names an account.
    pub(in crate::model) fn row(&self, collection: &Collection, at: AccountRef) -> Option<usize> {
        if self.rows.is_empty() {
            return None;
        }
        self.rows.get(&collection.item(at)).copied()
    }

    /// Whether a person looked at the difference of two accounts and dismissed
    /// it.
    pub(in crate::model) fn are_dismissed(
        &self,
        collection: &Collection,
        a: AccountRef,
        b: AccountRef,
    ) -> bool {
        if self.dismissed.is_empty() {
            return false;
        }
        let lines = |at| self.dismissed.get(&collection.item(at));
        let (Some(a), Some(b)) = (lines(a), lines(b)) else {
            return false;
        };
        a.iter().any(|line| b.contains(line))
    }
}
