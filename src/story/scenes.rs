//! Which events of a story are surely two: one document tells both.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::compare::Entries;
use super::tellings::{self, Known, Telling};
use crate::model::collection::{AccountRef, Home};
use crate::model::{EventId, SourceId};

/// The events of a story, grouped by their tellings alone.
pub(super) struct Scenes {
    /// The group of each entry of a document.
    groups: HashMap<(SourceId, usize), usize, FxBuildHasher>,
    /// The documents that tell each group.
    tellers: Vec<BTreeSet<SourceId>>,
}

impl Scenes {
    pub(super) fn new(
        tellings: &[Telling],
        apart: &HashSet<(EventId, EventId)>,
        events: &Entries,
        goes_on: &dyn Fn() -> bool,
    ) -> Self {
        let known = Known {
            figures: &BTreeMap::new(),
            apart,
            goes_on,
        };
        let mut of = HashMap::new();
        let mut tellers = Vec::new();
        for (nth, group) in tellings::groups(tellings, &known).iter().enumerate() {
            of.extend(group.iter().map(|n| (tellings[*n].event(), nth)));
            let sources = group.iter().flat_map(|n| tellings[*n].sources());
            tellers.push(sources.collect());
        }
        let entries = events.iter();
        let groups = entries.filter_map(|(entry, event)| Some((*entry, *of.get(event)?)));
        Self {
            groups: groups.collect(),
            tellers,
        }
    }

    /// The group of most of the given accounts.
    fn most(&self, accounts: impl Iterator<Item = AccountRef>) -> Option<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for at in accounts {
            let Home::Event(entry) = at.home else {
                continue;
            };
            if let Some(group) = self.groups.get(&(at.source, entry)) {
                *counts.entry(*group).or_default() += 1;
            }
        }
        let most = counts
            .into_iter()
            .max_by_key(|(group, n)| (*n, std::cmp::Reverse(*group)));
        most.map(|(group, _)| group)
    }

    /// Whether two sets of accounts belong to two events that one document
    /// tells.
    pub(super) fn are_two(
        &self,
        a: impl Iterator<Item = AccountRef>,
        b: impl Iterator<Item = AccountRef>,
    ) -> bool {
        let (Some(a), Some(b)) = (self.most(a), self.most(b)) else {
            return false;
        };
        a != b && !self.tellers[a].is_disjoint(&self.tellers[b])
    }
}
