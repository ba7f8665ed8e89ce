//! Which actors of different documents are one.
//!
//! Joined: what `collection.yaml` says is the same, and an identical folded
//! name or alias. Never on similarity: *Abdul Mahdi / Abu Mahdi*, two men, are
//! as alike as *Hezbollah / Hizbullah*, one group. A document that lists two
//! actors means two, and `different` keeps apart what it names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::collection::{Actor, Collection};
use crate::model::vocabulary::ActorKind;
use crate::model::{PassageId, SourceId, briefing};
use crate::text::fold;

/// An actor entry of one document.
pub(in crate::model) type Entry = (SourceId, usize);

/// The actor entries of every document, in order.
pub(in crate::model) fn entries(collection: &Collection) -> Vec<Entry> {
    collection
        .sources()
        .flat_map(|s| (0..collection.briefing(s).actors.len()).map(move |e| (s, e)))
        .collect()
}

/// Groups of entries that are one actor, as sets with a common root.
struct Groups<'a> {
    collection: &'a Collection,
    entries: Vec<Entry>,
    /// Root of each entry's group; a root is its own parent.
    parent: Vec<usize>,
    /// Members of each root.
    members: Vec<Vec<usize>>,
    /// Pairs that must stay apart.
    apart: BTreeSet<(usize, usize)>,
}

impl<'a> Groups<'a> {
    fn new(collection: &'a Collection) -> Self {
        let entries = entries(collection);
        let count = entries.len();
        Self {
            collection,
            entries,
            parent: (0..count).collect(),
            members: (0..count).map(|n| vec![n]).collect(),
            apart: BTreeSet::new(),
        }
    }

    fn root(&self, mut entry: usize) -> usize {
        while self.parent[entry] != entry {
            entry = self.parent[entry];
        }
        entry
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (keep, gone) = (a.min(b), a.max(b));
        self.parent[gone] = keep;
        let moved = std::mem::take(&mut self.members[gone]);
        self.members[keep].extend(moved);
    }

    fn may_join(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return false;
        }
        let clash = |x: usize, y: usize| {
            let pair = (x.min(y), x.max(y));
            self.entries[x].0 == self.entries[y].0
                || self.apart.contains(&pair)
                || self.is_person(x) != self.is_person(y)
        };
        !self.members[a]
            .iter()
            .any(|x| self.members[b].iter().any(|y| clash(*x, *y)))
    }

    fn is_person(&self, entry: usize) -> bool {
        self.actor(entry).kind == ActorKind::Person
    }

    fn actor(&self, entry: usize) -> &'a briefing::Actor {
        let (source, place) = self.entries[entry];
        &self.collection.briefing(source).actors[place]
    }
}

/// Finds the entries that a line of `same` or `different` means: a
/// `briefing/id` item, or a name in every briefing.
pub(in crate::model) struct Finder {
    items: HashMap<String, usize>,
    names: BTreeMap<String, Vec<usize>>,
}

impl Finder {
    /// Knows `entries` by their places in that list.
    pub(in crate::model) fn new(collection: &Collection, entries: &[Entry]) -> Self {
        let mut items = HashMap::new();
        let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (entry, (source, place)) in entries.iter().enumerate() {
            let briefing = collection.briefing(*source);
            let actor = &briefing.actors[*place];
            items.insert(format!("{}/{}", briefing.id, actor.id), entry);
            let keys: BTreeSet<String> = actor.strong_names().map(fold).collect();
            for key in keys.into_iter().filter(|k| !k.is_empty()) {
                names.entry(key).or_default().push(entry);
            }
        }
        Self { items, names }
    }

    /// The entries that a word means; none if it leads nowhere.
    pub(in crate::model) fn find(&self, word: &str) -> Vec<usize> {
        match self.items.get(word) {
            Some(entry) => vec![*entry],
            None => self.names.get(&fold(word)).cloned().unwrap_or_default(),
        }
    }
}

/// The actors of a collection, joined; most sources first, then most
/// passages, then by name.
pub(super) fn actors(collection: &Collection) -> Vec<Actor> {
    let mut groups = Groups::new(collection);
    let finder = Finder::new(collection, &groups.entries);
    for list in &collection.joins.different {
        let found: Vec<_> = list.iter().map(|word| finder.find(word)).collect();
        for (place, here) in found.iter().enumerate() {
            for (x, y) in found[place + 1..]
                .iter()
                .flatten()
                .flat_map(|y| here.iter().map(move |x| (*x, *y)))
            {
                groups.apart.insert((x.min(y), x.max(y)));
            }
        }
    }
    let mut judged: HashMap<usize, usize> = HashMap::new();
    for (place, join) in collection.joins.actors.iter().enumerate() {
        let same: Vec<_> = join
            .same
            .iter()
            .flat_map(|word| finder.find(word))
            .collect();
        for entry in &same {
            groups.unite(same[0], *entry);
            judged.insert(*entry, place);
        }
    }
    for entries in finder.names.values() {
        for (place, a) in entries.iter().enumerate() {
            for b in &entries[place + 1..] {
                if groups.may_join(*a, *b) {
                    groups.unite(*a, *b);
                }
            }
        }
    }
    let mut actors: Vec<Actor> = (0..groups.entries.len())
        .filter(|entry| groups.parent[*entry] == *entry)
        .map(|root| build(&groups, &groups.members[root], &judged))
        .collect();
    actors.sort_by_cached_key(|a| {
        let sources: BTreeSet<_> = a.members.iter().map(|m| m.0).collect();
        (
            std::cmp::Reverse((sources.len(), a.passages.len())),
            fold(&a.name),
            a.members.clone(),
        )
    });
    distinct_ids(
        collection,
        actors.iter_mut().map(|a| (&mut a.id, a.members[0].0)),
    );
    actors
}

fn build(groups: &Groups, members: &[usize], judged: &HashMap<usize, usize>) -> Actor {
    let mut members = members.to_vec();
    members.sort_unstable();
    let join = members
        .iter()
        .find_map(|m| judged.get(m))
        .map(|place| &groups.collection.joins.actors[*place]);
    let first = groups.actor(members[0]);
    let mut passages: Vec<PassageId> = members
        .iter()
        .flat_map(|m| {
            groups
                .collection
                .passages_at(groups.entries[*m].0, &groups.actor(*m).at)
        })
        .collect();
    passages.sort_unstable();
    passages.dedup();
    let kinds = members.iter().map(|m| groups.actor(*m).kind);
    Actor {
        id: join.map_or_else(|| first.id.clone(), |j| j.id.clone()),
        name: join
            .and_then(|j| j.name.clone())
            .unwrap_or_else(|| first.name.clone()),
        kind: join
            .and_then(|j| j.kind)
            .or_else(|| kinds.into_iter().find(|k| *k != ActorKind::Other))
            .unwrap_or_default(),
        members: members.iter().map(|m| groups.entries[*m]).collect(),
        passages,
    }
}

/// Makes ids unique in the collection: one that is used twice is written
/// `briefing/id` from its second use on, and numbered if even that is taken.
pub(super) fn distinct_ids<'a>(
    collection: &Collection,
    ids: impl Iterator<Item = (&'a mut String, SourceId)>,
) {
    let mut used = BTreeSet::new();
    for (id, source) in ids {
        if !used.insert(id.clone()) {
            let base = format!("{}/{id}", collection.briefing(source).id);
            let mut candidate = base.clone();
            let mut number = 2;
            while !used.insert(candidate.clone()) {
                candidate = format!("{base}-{number}");
                number += 1;
            }
            *id = candidate;
        }
    }
}
