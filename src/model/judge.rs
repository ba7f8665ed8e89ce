//! Judgements: two actors or events are one or not, accounts count the same,
//! documents are copies. Each is one small change of `collection.yaml`, worked
//! out here and written by the store.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::collection::Collection;
use super::joins::{
    AccountItem, ApartLine, AskedQuestion, CopyLine, DismissedLine, JoinedActor, JoinedEvent,
    JoinedMeasure, JoinedScope, Joins, RowLine, StoryLine, UnopposedLine,
};
use super::merge::identity::{Entry, Finder, entries};
use super::view::Item;
use super::{ActorId, EventId};

mod copied;
mod likely;
mod opposed;

pub use copied::{copied, no_copy};
pub use likely::{accounts_of, confirmed, counted_same, dismissed, taken_out, telling_of};
pub use opposed::{are_looked_at, opposed, quote, unopposed};

/// Things of one kind that may be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alike {
    /// Actors.
    Actors(Vec<ActorId>),
    /// Events.
    Events(Vec<EventId>),
}

impl Alike {
    /// All of them as items.
    pub fn items(&self) -> Vec<Item> {
        match self {
            Self::Actors(ids) => ids.iter().map(|id| Item::Actor(*id)).collect(),
            Self::Events(ids) => ids.iter().map(|id| Item::Event(*id)).collect(),
        }
    }

    /// The counterparts of these items; `None` unless each has one of the same
    /// kind.
    pub fn map(&self, mut to: impl FnMut(Item) -> Option<Item>) -> Option<Self> {
        match self {
            Self::Actors(ids) => {
                let mut actor = |id: &ActorId| match to(Item::Actor(*id))? {
                    Item::Actor(id) => Some(id),
                    _ => None,
                };
                ids.iter()
                    .map(&mut actor)
                    .collect::<Option<_>>()
                    .map(Self::Actors)
            }
            Self::Events(ids) => {
                let mut event = |id: &EventId| match to(Item::Event(*id))? {
                    Item::Event(id) => Some(id),
                    _ => None,
                };
                ids.iter()
                    .map(&mut event)
                    .collect::<Option<_>>()
                    .map(Self::Events)
            }
        }
    }

    fn list(&self) -> List {
        match self {
            Self::Actors(_) => List::Actors,
            Self::Events(_) => List::Events,
        }
    }

    fn members<'a>(&self, collection: &'a Collection) -> Vec<&'a [Entry]> {
        match self {
            Self::Actors(ids) => ids
                .iter()
                .map(|id| &*collection.actor(*id).members)
                .collect(),
            Self::Events(ids) => ids
                .iter()
                .map(|id| &*collection.event(*id).members)
                .collect(),
        }
    }
}

/// A list of `collection.yaml` whose lines join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// `actors`.
    Actors,
    /// `events`.
    Events,
}

impl List {
    /// The key of the list in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Events => "events",
        }
    }
}

/// One change of the collection file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// Adds names or items to an existing line.
    Extend {
        /// The list.
        list: List,
        /// The line's id.
        id: String,
        /// The additions to its `same`.
        words: Vec<String>,
    },
    /// Adds a line at the end of a list.
    Join {
        /// The list.
        list: List,
        /// Id of the new line.
        id: String,
        /// Name to show, unless the first document's name is meant.
        name: Option<String>,
        /// The names and items on the line.
        same: Vec<String>,
    },
    /// Merges two lines: the words of `other` move to the first.
    Merge {
        /// The list.
        list: List,
        /// Id of the line that stays.
        id: String,
        /// Id of the line that goes.
        other: String,
        /// The additions to the `same` of the line that stays.
        words: Vec<String>,
    },
    /// Adds a line to `different`.
    Part(Vec<String>),
    /// Adds a line to `apart`.
    Apart(ApartLine),
    /// Adds a line to `rows`.
    Row(RowLine),
    /// Adds accounts to the line of `rows` that names one.
    RowMore {
        /// An account that the line names.
        with: AccountItem,
        /// The accounts to add.
        same: Vec<AccountItem>,
    },
    /// Adds a line to `dismissed`.
    Dismiss(DismissedLine),
    /// Adds a line to `stories`.
    Story(StoryLine),
    /// Adds a line to `copies`.
    Copy(CopyLine),
    /// Adds a line to `questions`.
    Ask(AskedQuestion),
    /// Adds a line to `unopposed`.
    Unopposed(UnopposedLine),
    /// Adds a line to `measures`, or its words to the line of that id.
    Measure(JoinedMeasure),
    /// Adds a line to `scopes`, or its words to the line of that id.
    Scope(JoinedScope),
    /// Makes several changes, made and undone together.
    Several(Vec<Edit>),
}

impl Edit {
    /// The only change of a list, or all of them as one; `None` if there are
    /// none.
    fn of(mut steps: Vec<Self>) -> Option<Self> {
        match steps.len() {
            0 | 1 => steps.pop(),
            _ => Some(Self::Several(steps)),
        }
    }

    /// Makes the change in `joins`; `false` if it does not apply.
    pub fn apply(&self, joins: &mut Joins) -> bool {
        match self {
            Self::Extend { list, id, words } => {
                let same = match list {
                    List::Actors => {
                        let line = joins.actors.iter_mut().find(|line| line.id == *id);
                        line.map(|line| &mut line.same)
                    }
                    List::Events => {
                        let line = joins.events.iter_mut().find(|line| line.id == *id);
                        line.map(|line| &mut line.same)
                    }
                };
                let Some(same) = same else {
                    return false;
                };
                same.extend(words.iter().cloned());
            }
            Self::Merge {
                list,
                id,
                other,
                words,
            } => {
                let (list, id, words) = (*list, id.clone(), words.clone());
                return remove(joins, list, other) && Self::Extend { list, id, words }.apply(joins);
            }
            Self::Join {
                list,
                id,
                name,
                same,
            } => {
                let (id, name, same) = (id.clone(), name.clone(), same.clone());
                match list {
                    List::Actors => joins.actors.push(JoinedActor {
                        id,
                        name,
                        kind: None,
                        same,
                    }),
                    List::Events => joins.events.push(JoinedEvent {
                        id,
                        name,
                        same,
                        ..JoinedEvent::default()
                    }),
                }
            }
            Self::Part(words) => joins.different.push(words.clone()),
            Self::Apart(line) => joins.apart.push(line.clone()),
            Self::Row(line) => joins.rows.push(line.clone()),
            Self::Dismiss(line) => joins.dismissed.push(line.clone()),
            Self::Story(line) => joins.stories.push(line.clone()),
            Self::Copy(line) => joins.copies.push(line.clone()),
            Self::Ask(line) => joins.questions.push(line.clone()),
            Self::Unopposed(line) => joins.unopposed.push(line.clone()),
            Self::Measure(line) => {
                let mut lines = joins.measures.iter_mut();
                match lines.find(|known| known.id == line.id) {
                    Some(known) => known.same.extend(line.same.iter().cloned()),
                    None => joins.measures.push(line.clone()),
                }
            }
            Self::Scope(line) => {
                let mut lines = joins.scopes.iter_mut();
                match lines.find(|known| known.id == line.id) {
                    Some(known) => known.same.extend(line.same.iter().cloned()),
                    None => joins.scopes.push(line.clone()),
                }
            }
            Self::RowMore { with, same } => {
                let mut lines = joins.rows.iter_mut();
                let Some(line) = lines.find(|line| line.same.contains(with)) else {
                    return false;
                };
                line.same.extend(same.iter().cloned());
            }
            Self::Several(steps) => return steps.iter().all(|step| step.apply(joins)),
        }
        true
    }

    /// The change in words: `same: Kataib Hezbollah, Kataib Hizbullah`.
    pub fn said(&self) -> String {
        match self {
            Self::Extend { id, words, .. } | Self::Merge { id, words, .. } => {
                format!("same: {id}, {}", words.join(", "))
            }
            Self::Join { same, .. } => format!("same: {}", same.join(", ")),
            Self::Part(words) => format!("different: {}", words.join(" / ")),
            Self::Apart(line) => format!("apart: {} / {}", line.item, line.from.join(", ")),
            Self::Row(line) => format!("counts the same: {}", listed(&line.same)),
            Self::RowMore { same, .. } => format!("counts the same: {}", listed(same)),
            Self::Dismiss(line) => {
                format!("dismissed, {}: {}", line.why, listed(&line.accounts))
            }
            Self::Story(line) => format!("one story: {}", line.same.join(", ")),
            Self::Copy(line) if line.same.is_empty() => {
                format!("{} is not a copy of {}", line.of, line.not.join(", "))
            }
            Self::Copy(line) => format!("copies of {}: {}", line.of, line.same.join(", ")),
            Self::Ask(line) => format!("asks: {}", line.ask),
            Self::Unopposed(line) => {
                let all: Vec<String> = line
                    .said
                    .iter()
                    .map(|said| format!("{} ¶{}", said.of, said.at))
                    .collect();
                format!("not opposed: {}", all.join(" / "))
            }
            Self::Measure(line) => {
                let whole = line
                    .part_of
                    .iter()
                    .map(|whole| format!(", part of {whole}"));
                counts_same(&line.id, &line.same) + &whole.collect::<String>()
            }
            Self::Scope(line) => counts_same(&line.id, &line.same),
            Self::Several(steps) => {
                let all: Vec<String> = steps.iter().map(Self::said).collect();
                all.join("; ")
            }
        }
    }
}

/// *counts the same: dead, killed*.
fn counts_same(id: &str, same: &[String]) -> String {
    let all: Vec<&str> = std::iter::once(id)
        .chain(same.iter().map(String::as_str))
        .collect();
    match all.len() {
        1 => id.to_owned(),
        _ => format!("counts the same: {}", all.join(", ")),
    }
}

fn listed(accounts: &[AccountItem]) -> String {
    let all: Vec<String> = accounts.iter().map(ToString::to_string).collect();
    all.join(" / ")
}

/// Removes a line; `false` if it was not there.
fn remove(joins: &mut Joins, list: List, id: &str) -> bool {
    let ids: Vec<&str> = match list {
        List::Actors => joins.actors.iter().map(|line| line.id.as_str()).collect(),
        List::Events => joins.events.iter().map(|line| line.id.as_str()).collect(),
    };
    let Some(place) = ids.into_iter().position(|line| line == id) else {
        return false;
    };
    match list {
        List::Actors => drop(joins.actors.remove(place)),
        List::Events => drop(joins.events.remove(place)),
    }
    true
}

/// The change that joins things.
pub fn same(collection: &Collection, alike: &Alike) -> Edit {
    let own = alike.items();
    let sides = alike.members(collection);
    let shown = (id_of(collection, own[0]), own[0].text(collection));
    joined(collection, alike.list(), &own, &sides, shown)
        .unwrap_or_else(|| Edit::Several(Vec::new()))
}

/// The change that joins `sides`: words on an existing line, merged lines, or a
/// new line. `shown` gives its id and name; `own` are the things themselves.
fn joined(
    collection: &Collection,
    list: List,
    own: &[Item],
    sides: &[&[Entry]],
    (id, name): (&str, &str),
) -> Option<Edit> {
    let words = Words::new(collection, list);
    let members = sides.concat();
    let mut lines: Vec<usize> = Vec::new();
    for line in sides.iter().filter_map(|side| words.line_of(side)) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let Some((first, others)) = lines.split_first() else {
        let earliest = members.iter().min().map(|entry| words.name(*entry));
        return Some(Edit::Join {
            list,
            id: free_id(collection, own, id, &words),
            name: (earliest != Some(name)).then(|| name.to_owned()),
            same: words.cover(&members, &members, &mut BTreeSet::new()),
        });
    };
    let (id, same) = words.lines()[*first];
    let mut covered: BTreeSet<Entry> = same.iter().flat_map(|word| words.mean(word)).collect();
    let mut steps = Vec::new();
    for other in others {
        let (other, moved) = words.lines()[*other];
        covered.extend(moved.iter().flat_map(|word| words.mean(word)));
        steps.push(Edit::Merge {
            list,
            id: id.to_owned(),
            other: other.to_owned(),
            words: moved.to_vec(),
        });
    }
    // A side with a line of its own is covered by that line.
    let bare = sides.iter().filter(|side| words.line_of(side).is_none());
    if bare.count() > 0 {
        steps.push(Edit::Extend {
            list,
            id: id.to_owned(),
            words: words.cover(&members, &members, &mut covered),
        });
    }
    Edit::of(steps)
}

fn id_of(collection: &Collection, item: Item) -> &str {
    match item {
        Item::Actor(id) => &collection.actor(id).id,
        Item::Event(id) => &collection.event(id).id,
        // Nothing else can be joined.
        Item::Source(_) | Item::Voice(_) | Item::Passage(_) | Item::Claim(_) => "",
    }
}

/// The change that keeps one thing apart from each of the others.
pub fn different(collection: &Collection, alike: &Alike, one: Item) -> Edit {
    let words = Words::new(collection, alike.list());
    let word = |side: &[Entry]| Some(words.word(*side.first()?, side));
    let told: Vec<_> = alike
        .items()
        .into_iter()
        .zip(alike.members(collection))
        .collect();
    let (own, others): (Vec<_>, Vec<_>) = told.into_iter().partition(|(item, _)| *item == one);
    let own = own.first().and_then(|(_, side)| word(side));
    let others = others.iter().filter_map(|(_, side)| word(side));
    let parted = others.filter_map(|other| Some(Edit::Part(vec![own.clone()?, other])));
    Edit::of(parted.collect()).unwrap_or_else(|| Edit::Several(Vec::new()))
}

/// An id that no other line has, and no actor or event except `own`.
fn free_id(collection: &Collection, own: &[Item], id: &str, words: &Words) -> String {
    let actors = (0..collection.actors.len()).map(|n| Item::Actor(ActorId::from(n)));
    let events = (0..collection.events.len()).map(|n| Item::Event(EventId::from(n)));
    let all: Vec<Item> = match words.list {
        List::Actors => actors.collect(),
        List::Events => events.collect(),
    };
    let others = all.into_iter().filter(|item| !own.contains(item));
    let others: BTreeSet<&str> = others.map(|item| id_of(collection, item)).collect();
    // A repeated id is shown after its briefing.
    let base = id.rsplit('/').next().unwrap_or(id);
    let free = |id: &String| {
        !others.contains(id.as_str()) && words.lines().iter().all(|(line, _)| *line != id.as_str())
    };
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    let mut candidates = std::iter::once(base.to_owned()).chain(numbered);
    candidates.find(free).unwrap_or_else(|| base.to_owned())
}

/// The meaning of the words of `same` and `different`, and the spelling of
/// entries.
pub(super) struct Words<'a> {
    collection: &'a Collection,
    list: List,
    entries: Vec<Entry>,
    actors: Finder,
    events: HashMap<String, Entry>,
}

impl<'a> Words<'a> {
    pub(super) fn new(collection: &'a Collection, list: List) -> Self {
        let entries = entries(collection);
        let actors = Finder::new(collection, &entries);
        let mut events = HashMap::new();
        for source in collection.sources() {
            let briefing = collection.briefing(source);
            for (place, event) in briefing.events.iter().enumerate() {
                events.insert(format!("{}/{}", briefing.id, event.id), (source, place));
            }
        }
        Self {
            collection,
            list,
            entries,
            actors,
            events,
        }
    }

    /// The entries that a word means.
    pub(super) fn mean(&self, word: &str) -> Vec<Entry> {
        match self.list {
            List::Actors => {
                let found = self.actors.find(word);
                found.into_iter().map(|n| self.entries[n]).collect()
            }
            List::Events => self.events.get(word).copied().into_iter().collect(),
        }
    }

    /// Ids and words of the list's lines.
    fn lines(&self) -> Vec<(&'a str, &'a [String])> {
        let joins = &self.collection.joins;
        let actors = joins.actors.iter().map(|l| (l.id.as_str(), &l.same[..]));
        let events = joins.events.iter().map(|l| (l.id.as_str(), &l.same[..]));
        match self.list {
            List::Actors => actors.collect(),
            List::Events => events.collect(),
        }
    }

    /// The first line that means any of these entries.
    fn line_of(&self, members: &[Entry]) -> Option<usize> {
        self.lines().into_iter().position(|(_, same)| {
            let mut meant = same.iter().flat_map(|word| self.mean(word));
            meant.any(|entry| members.contains(&entry))
        })
    }

    fn name(&self, (source, place): Entry) -> &'a str {
        let briefing = self.collection.briefing(source);
        match self.list {
            List::Actors => &briefing.actors[place].name,
            List::Events => &briefing.events[place].name,
        }
    }

    /// An entry as a line writes it: its name if that means nothing outside
    /// `own`, else `briefing/id`.
    fn word(&self, entry: Entry, own: &[Entry]) -> String {
        let name = self.name(entry);
        let meant = self.mean(name);
        if meant.contains(&entry) && meant.iter().all(|other| own.contains(other)) {
            return name.to_owned();
        }
        let briefing = self.collection.briefing(entry.0);
        let id = match self.list {
            List::Actors => &briefing.actors[entry.1].id,
            List::Events => &briefing.events[entry.1].id,
        };
        format!("{}/{id}", briefing.id)
    }

    /// Words that together mean every entry of `members` not covered yet.
    fn cover(
        &self,
        members: &[Entry],
        own: &[Entry],
        covered: &mut BTreeSet<Entry>,
    ) -> Vec<String> {
        let mut words = Vec::new();
        for entry in members {
            if !covered.contains(entry) {
                let word = self.word(*entry, own);
                covered.extend(self.mean(&word));
                words.push(word);
            }
        }
        words
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
