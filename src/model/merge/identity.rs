//! Which actors of different documents are one.
//!
//! Entries join on a line of `collection.yaml` and on an identical folded name
//! or alias. Never on similarity: *Abdul Mahdi / Abu Mahdi*, two men, are as
//! alike as *Hezbollah / Hizbullah*, one group. A document that lists two
//! actors means two, and `different` keeps apart what it names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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

/// Groups of entries that are one actor, as a union-find. What keeps two groups
/// apart is stored by group, not by member: a name that thousands of documents
/// use joins in as many steps.
struct Groups<'a> {
    collection: &'a Collection,
    entries: Vec<Entry>,
    /// Root of each entry's group; a root is its own parent.
    parent: Vec<usize>,
    /// Members of each root.
    members: Vec<Vec<usize>>,
    /// Pairs of a root and a document in its group.
    sources: HashSet<(usize, SourceId)>,
    /// Whether each root has persons, and whether it has others.
    kinds: Vec<[bool; 2]>,
    /// For each root, the lines of `different` that name something in it, with
    /// the index of the word.
    apart: HashMap<usize, BTreeSet<(usize, usize)>>,
}

impl<'a> Groups<'a> {
    fn new(collection: &'a Collection) -> Self {
        let entries = entries(collection);
        let count = entries.len();
        let mut groups = Self {
            collection,
            parent: (0..count).collect(),
            members: (0..count).map(|n| vec![n]).collect(),
            sources: entries.iter().map(|e| e.0).enumerate().collect(),
            kinds: Vec::new(),
            apart: HashMap::new(),
            entries,
        };
        let is_person = |n| groups.actor(n).kind == ActorKind::Person;
        groups.kinds = (0..count).map(|n| [is_person(n), !is_person(n)]).collect();
        groups
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
        let sources = moved.iter().map(|m| (keep, self.entries[*m].0));
        self.sources.extend(sources);
        self.members[keep].extend(moved);
        for kind in 0..2 {
            self.kinds[keep][kind] |= self.kinds[gone][kind];
        }
        if let Some(apart) = self.apart.remove(&gone) {
            self.apart.entry(keep).or_default().extend(apart);
        }
    }

    fn may_join(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        a != b && !self.clash(a, b)
    }

    /// Whether anything of one root must stay apart from anything of another.
    fn clash(&self, a: usize, b: usize) -> bool {
        let (here, there) = (self.kinds[a], self.kinds[b]);
        if here[0] && there[1] || here[1] && there[0] {
            return true;
        }
        if let (Some(here), Some(there)) = (self.apart.get(&a), self.apart.get(&b)) {
            let other_word = |(line, place): &(usize, usize)| {
                let mut words = there.range((*line, 0)..=(*line, usize::MAX));
                words.any(|(_, other)| other != place)
            };
            if here.iter().any(other_word) {
                return true;
            }
        }
        let (few, many) = if self.members[a].len() < self.members[b].len() {
            (a, b)
        } else {
            (b, a)
        };
        let is_in_many = |m: &usize| self.sources.contains(&(many, self.entries[*m].0));
        self.members[few].iter().any(is_in_many)
    }

    /// Joins all of `entries` that may be joined, the first with as many as
    /// possible.
    fn join(&mut self, entries: &[usize]) {
        // Groups already tried with everything that follows: groups only grow,
        // so a clash stays a clash.
        let mut tried = HashSet::new();
        for (place, a) in entries.iter().enumerate() {
            if tried.contains(&self.root(*a)) {
                continue;
            }
            for b in &entries[place + 1..] {
                if self.may_join(*a, *b) {
                    self.unite(*a, *b);
                }
            }
            tried.insert(self.root(*a));
        }
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
    /// `find` returns indices into `entries`.
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

    /// The entries that a word means; empty if there are none.
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
    for (line, words) in collection.joins.different.iter().enumerate() {
        for (place, word) in words.iter().enumerate() {
            for entry in finder.find(word) {
                let apart = groups.apart.entry(entry).or_default();
                apart.insert((line, place));
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
        groups.join(entries);
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

/// Makes ids unique in the collection: a repeated id becomes `briefing/id`,
/// with a number if even that is taken.
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
