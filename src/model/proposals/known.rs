//! What a proposal of a program is held against: the items of the documents,
//! and what a person has judged of them. The same rules say what enters
//! `proposals.yaml` and what of it still stands.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{apart, disjoint};
use crate::model::collection::Collection;
use crate::model::compare::Verdict;
use crate::model::compare::named::relate_names;
use crate::model::judge::{Alike, List};
use crate::model::merge::identity::Entry;
use crate::model::vocabulary::ActorKind;
use crate::model::{ActorId, EventId, SourceId, When};
use crate::text::line;

/// Most characters of a reason.
const MOST_WHY: usize = 300;
/// Most characters of a program's name.
const MOST_BY: usize = 60;

/// The items of a collection by their names in files.
pub struct Known<'a> {
    pub(super) collection: &'a Collection,
    actors: Items,
    events: Items,
}

/// The items of one list.
struct Items {
    /// Each document's entry by `briefing/id`.
    entries: HashMap<String, Entry>,
    /// The joined actor or event of each entry.
    places: HashMap<Entry, usize>,
    /// Pairs that a person keeps apart, the lesser first.
    apart: HashSet<(usize, usize)>,
}

/// What a proposed join means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The things that may be one.
    pub alike: Alike,
    /// Whether others were named that a person keeps apart from these.
    pub is_parted: bool,
}

impl<'a> Known<'a> {
    /// The items of a collection.
    pub fn new(collection: &'a Collection) -> Self {
        Self {
            collection,
            actors: Items::new(collection, List::Actors),
            events: Items::new(collection, List::Events),
        }
    }

    fn items(&self, list: List) -> &Items {
        match list {
            List::Actors => &self.actors,
            List::Events => &self.events,
        }
    }

    /// The items that words of a proposed join name.
    ///
    /// # Errors
    /// If there is no such item, or two are of one document; says why.
    pub(super) fn entries(&self, list: List, same: &[String]) -> Result<Vec<Entry>, String> {
        let items = self.items(list);
        let mut entries: Vec<Entry> = Vec::new();
        for word in same {
            let what = match list {
                List::Actors => "actor",
                List::Events => "event",
            };
            let entry = items.entries.get(word);
            let entry =
                *entry.ok_or_else(|| format!("no briefing has the {what} `{}`", line(word)))?;
            if entries.contains(&entry) {
                continue;
            }
            if let Some(at) = entries.iter().position(|other| other.0 == entry.0) {
                return Err(format!(
                    "`{}` and `{word}` are of one document, which tells them apart",
                    same[at]
                ));
            }
            entries.push(entry);
        }
        if entries.len() < 2 {
            return Err("a join needs items of at least two documents".into());
        }
        Ok(entries)
    }

    /// The things that a proposed join means, as far as a person has not decided
    /// on them.
    ///
    /// # Errors
    /// If it cannot be, or is decided; says why.
    pub fn join(&self, list: List, same: &[String]) -> Result<Meant, String> {
        let entries = self.entries(list, same)?;
        let items = self.items(list);
        let mut kept: Vec<usize> = Vec::new();
        let mut is_parted = false;
        for place in entries.iter().map(|entry| items.places[entry]) {
            let is_apart = |other: &usize| {
                items
                    .apart
                    .contains(&(place.min(*other), place.max(*other)))
            };
            if kept.iter().any(is_apart) {
                is_parted = true;
            } else if !kept.contains(&place) {
                kept.push(place);
            }
        }
        if kept.len() < 2 {
            return Err(if is_parted {
                "a person judged them different".into()
            } else {
                self.one(list, kept[0], &entries)
            });
        }
        for (nth, a) in kept.iter().enumerate() {
            for b in &kept[nth + 1..] {
                if let Some(source) = self.shared(list, *a, *b) {
                    let id = &self.collection.briefing(source).id;
                    return Err(format!(
                        "joined, they would hold two items of `{id}`, which tells them apart"
                    ));
                }
            }
        }
        // The one that most documents list gives the name.
        kept.sort_by_key(|place| (std::cmp::Reverse(self.members(list, *place).len()), *place));
        let alike = match list {
            List::Actors => Alike::Actors(kept.into_iter().map(ActorId::from).collect()),
            List::Events => Alike::Events(kept.into_iter().map(EventId::from).collect()),
        };
        Ok(Meant { alike, is_parted })
    }

    /// Why entries of one thing need no join.
    fn one(&self, list: List, place: usize, entries: &[Entry]) -> String {
        let is_likely = list == List::Events && {
            let event = &self.collection.events[place];
            event.likely.is_some() && !entries.iter().all(|entry| event.judged.contains(entry))
        };
        if is_likely {
            "they are likely one event".into()
        } else {
            "they are joined already".into()
        }
    }

    fn members(&self, list: List, place: usize) -> &'a [Entry] {
        match list {
            List::Actors => &self.collection.actors[place].members,
            List::Events => &self.collection.events[place].members,
        }
    }

    /// A document that lists both of two things.
    fn shared(&self, list: List, a: usize, b: usize) -> Option<SourceId> {
        let (a, b) = (self.members(list, a), self.members(list, b));
        if disjoint(a, b) {
            return None;
        }
        let both = a.iter().find(|x| b.iter().any(|y| x.0 == y.0));
        both.map(|member| member.0)
    }

    /// What speaks against things being one: dates that exclude each other,
    /// places of other names, a person and a body.
    pub fn against(&self, alike: &Alike) -> Vec<String> {
        match alike {
            Alike::Actors(ids) => self.against_actors(ids),
            Alike::Events(ids) => self.against_events(ids),
        }
    }

    fn against_actors(&self, ids: &[ActorId]) -> Vec<String> {
        let actors = || ids.iter().map(|id| self.collection.actor(*id));
        let known = || actors().filter(|actor| actor.kind != ActorKind::Other);
        let person = known().find(|actor| actor.kind == ActorKind::Person);
        let other = known().find(|actor| actor.kind != ActorKind::Person);
        let clash = person
            .zip(other)
            .map(|(person, other)| format!("{} is a person, {} is not", person.name, other.name));
        clash.into_iter().collect()
    }

    fn against_events(&self, ids: &[EventId]) -> Vec<String> {
        let mut found = Vec::new();
        let pairs = ids.iter().enumerate();
        let pairs: Vec<_> = pairs
            .flat_map(|(nth, a)| ids[nth + 1..].iter().map(move |b| (*a, *b)))
            .map(|(a, b)| (self.collection.event(a), self.collection.event(b)))
            .collect();
        let dates = |when: &Option<When>| when.as_ref().and_then(When::span);
        let excluded = pairs.iter().find(|(a, b)| {
            let spans = dates(&a.date).zip(dates(&b.date));
            spans.is_some_and(|(a, b)| !a.overlaps(b))
        });
        if let Some((a, b)) = excluded {
            let short = |when: &Option<When>| when.as_ref().map_or_else(String::new, When::short);
            let dates = [short(&a.date), short(&b.date)];
            found.push(format!(
                "the dates exclude each other: {} / {}",
                dates[0], dates[1]
            ));
        }
        let named = pairs
            .iter()
            .filter_map(|(a, b)| a.place.as_ref().zip(b.place.as_ref()));
        // Whether one place lies in the other, their names do not say.
        let mut other = named.filter(|(a, b)| relate_names(a, b) == Verdict::Undetermined);
        if let Some((a, b)) = other.next() {
            found.push(format!("the places have other names: {a} / {b}"));
        }
        found
    }
}

impl Items {
    fn new(collection: &Collection, list: List) -> Self {
        let mut entries = HashMap::new();
        for source in collection.sources() {
            let briefing = collection.briefing(source);
            let ids: Vec<&str> = match list {
                List::Actors => briefing.actors.iter().map(|a| a.id.as_str()).collect(),
                List::Events => briefing.events.iter().map(|e| e.id.as_str()).collect(),
            };
            for (place, id) in ids.into_iter().enumerate() {
                entries.insert(format!("{}/{id}", briefing.id), (source, place));
            }
        }
        let members: Vec<&[Entry]> = match list {
            List::Actors => collection.actors.iter().map(|a| &a.members[..]).collect(),
            List::Events => collection.events.iter().map(|e| &e.members[..]).collect(),
        };
        let places: HashMap<Entry, usize> = members
            .into_iter()
            .enumerate()
            .flat_map(|(place, members)| members.iter().map(move |entry| (*entry, place)))
            .collect();
        let mut apart = apart(collection, list);
        if list == List::Events {
            let place = |word: &String| {
                entries
                    .get(word)
                    .and_then(|entry| places.get(entry))
                    .copied()
            };
            for line in &collection.joins.apart {
                let others = line.from.iter().filter_map(place);
                let pairs = others.filter_map(|other| Some((place(&line.item)?, other)));
                apart.extend(pairs.map(|(a, b)| (a.min(b), a.max(b))));
            }
        }
        // What is looked up has a place.
        entries.retain(|_, entry| places.contains_key(entry));
        Self {
            entries,
            places,
            apart,
        }
    }
}

/// Fails unless reason and name are short, on one line, and show whole.
///
/// # Errors
/// Says which is not.
pub fn signed(why: &str, by: &str) -> Result<(), String> {
    if !is_clean(why, MOST_WHY) {
        return Err("`why` must be one line of plain text".into());
    }
    if !is_clean(by, MOST_BY) {
        return Err("`by` must be a name of a few words".into());
    }
    Ok(())
}

/// Whether a text is short, on one line, and free of what no terminal shows.
pub fn is_clean(text: &str, most: usize) -> bool {
    let is_short = text.chars().take(most + 1).count() <= most;
    is_short && !text.trim().is_empty() && text.trim() == text && line(text) == text
}

/// The texts of a list that occur again.
pub(super) fn twice(words: &[String]) -> Option<&String> {
    let mut seen = BTreeSet::new();
    words.iter().find(|word| !seen.insert(word.as_str()))
}
