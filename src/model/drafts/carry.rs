//! Keeps the collection file true after a decision on a draft: a line that
//! names an item by `briefing/id`, or by a name only this item bears, still
//! names something afterwards.

mod accounts;

pub use accounts::Recited;

use super::{Decision, Field, Part};
use crate::model::joins::ApartLine;
use crate::model::judge::{List, Words};
use crate::model::{Collection, Joins, SourceId};
use crate::text::fold;

/// A change that a decision makes in the collection file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reworded {
    /// A word that means something else.
    Word(Word),
    /// An account that is known by something else.
    Account(Recited),
}

impl Reworded {
    /// Makes the change; returns whether it changed anything. Removes a line
    /// that says nothing afterwards.
    pub fn apply(&self, joins: &mut Joins) -> bool {
        match self {
            Self::Word(word) => word.apply(joins),
            Self::Account(account) => account.apply(joins),
        }
    }
}

/// A word of the collection file that means something else after a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub place: JoinList,
    /// The word.
    pub word: String,
    /// The word that replaces it; `None` if what it meant is gone.
    pub to: Option<String>,
    /// Words that already mean what `to` means.
    pub known: Vec<String>,
}

/// The lists of the collection file whose words name items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinList {
    /// `same` of the `actors`.
    Actors,
    /// `same` of the `events`.
    Events,
    /// `same` of the `statements`.
    Statements,
    /// A list in `different`.
    Different,
    /// A line in `apart`.
    Apart,
}

/// The changes that a decision on a document makes in the collection file.
pub fn reworded(collection: &Collection, source: SourceId, decision: &Decision) -> Vec<Reworded> {
    let words = words(collection, source, decision).into_iter();
    let accounts = accounts::recited(collection, source, decision).into_iter();
    (words.map(Reworded::Word))
        .chain(accounts.map(Reworded::Account))
        .collect()
}

fn words(collection: &Collection, source: SourceId, decision: &Decision) -> Vec<Word> {
    let joins = &collection.joins;
    let named = joins.actors.len() + joins.events.len() + joins.statements.len();
    let is_named = named + joins.different.len() + joins.apart.len() > 0;
    let (gone, into) = match decision {
        Decision::Reject(part) => (*part, None),
        Decision::Merge(from, into) => (*from, Some(*into)),
        Decision::Edit(Part::Actor(n), values) if is_named => {
            return renamed(collection, (source, *n), values);
        }
        Decision::Edit(..)
        | Decision::Accept(_)
        | Decision::Split(..)
        | Decision::Move(..)
        | Decision::Add(_) => {
            return Vec::new();
        }
    };
    let there = |part: Part| part.exists(collection.briefing(source));
    if !is_named || !there(gone) || into.is_some_and(|into| !there(into)) {
        return Vec::new();
    }
    let to = into.and_then(|part| item(collection, source, part));
    let Some(word) = item(collection, source, gone) else {
        return Vec::new();
    };
    match (gone, into) {
        (Part::Voice(_), _) => vec![Word {
            known: to.iter().cloned().collect(),
            place: JoinList::Statements,
            word,
            to,
        }],
        (Part::Actor(n), into) => {
            let meanings = Meanings::new(collection);
            let mut all = vec![word];
            // A merged actor keeps its names alive; those of a rejected one may
            // go.
            if into.is_none() {
                all.extend(own_names(collection, &meanings.actors, (source, n)));
            }
            let known = known(collection, &meanings.actors, source, into, to.as_ref());
            meanings.both(JoinList::Actors, &all, to.as_ref(), &known)
        }
        (Part::Event(_), into) => {
            let meanings = Meanings::new(collection);
            let known = known(collection, &meanings.events, source, into, to.as_ref());
            let mut all = meanings.both(
                JoinList::Events,
                std::slice::from_ref(&word),
                to.as_ref(),
                &known,
            );
            all.push(Word {
                place: JoinList::Apart,
                word,
                to,
                known,
            });
            all
        }
        (
            Part::Document | Part::Passage(_) | Part::Account(..) | Part::Fact(_) | Part::Claim(_),
            _,
        ) => Vec::new(),
    }
}

/// `briefing/id` of an item, or `None` if it has no id.
fn item(collection: &Collection, source: SourceId, part: Part) -> Option<String> {
    let briefing = collection.briefing(source);
    let id = match part {
        Part::Actor(n) => &briefing.actors[n].id,
        Part::Voice(n) => &briefing.voices[n].id,
        Part::Event(n) => &briefing.events[n].id,
        Part::Document | Part::Passage(_) | Part::Account(..) | Part::Fact(_) | Part::Claim(_) => {
            return None;
        }
    };
    Some(format!("{}/{id}", briefing.id))
}

/// The names in the collection file that mean an actor of one document and
/// nobody else.
fn own_names(collection: &Collection, words: &Words, entry: (SourceId, usize)) -> Vec<String> {
    let item = item(collection, entry.0, Part::Actor(entry.1));
    let mut own: Vec<String> = all_words(&collection.joins)
        .filter(|word| item.as_ref() != Some(word) && words.mean(word) == [entry])
        .cloned()
        .collect();
    own.sort();
    own.dedup();
    own
}

fn all_words(joins: &Joins) -> impl Iterator<Item = &String> {
    let actors = joins.actors.iter().flat_map(|line| &line.same);
    let events = joins.events.iter().flat_map(|line| &line.same);
    actors.chain(events).chain(joins.different.iter().flatten())
}

/// Words that mean the item into which another is merged.
fn known(
    collection: &Collection,
    words: &Words,
    source: SourceId,
    into: Option<Part>,
    to: Option<&String>,
) -> Vec<String> {
    let (Some(Part::Actor(n) | Part::Event(n)), Some(to)) = (into, to) else {
        return Vec::new();
    };
    let mut known: Vec<String> = all_words(&collection.joins)
        .filter(|word| words.mean(word).contains(&(source, n)))
        .cloned()
        .collect();
    known.push(to.clone());
    known.sort();
    known.dedup();
    known
}

/// What words of the collection file mean, as actors and as events.
struct Meanings<'a> {
    actors: Words<'a>,
    events: Words<'a>,
}

impl<'a> Meanings<'a> {
    fn new(collection: &'a Collection) -> Self {
        Self {
            actors: Words::new(collection, List::Actors),
            events: Words::new(collection, List::Events),
        }
    }

    /// The same words in the lines that join and in those that keep apart,
    /// where an actor and an event with the same id share a word.
    fn both(
        &self,
        place: JoinList,
        words: &[String],
        to: Option<&String>,
        known: &[String],
    ) -> Vec<Word> {
        let is_both = |word: &String| {
            [&self.actors, &self.events]
                .iter()
                .all(|meant| !meant.mean(word).is_empty())
        };
        let one = |place: JoinList, word: &String| Word {
            place,
            word: word.clone(),
            to: to.cloned(),
            known: known.to_vec(),
        };
        let apart = words.iter().filter(|word| !is_both(word));
        let apart = apart.map(|word| one(JoinList::Different, word));
        words
            .iter()
            .map(|word| one(place, word))
            .chain(apart)
            .collect()
    }
}

/// Words that name an actor by a name it loses, now replaced by its id.
fn renamed(
    collection: &Collection,
    (source, n): (SourceId, usize),
    values: &[(Field, String)],
) -> Vec<Word> {
    let mut after = collection.briefing(source).clone();
    let edit = Decision::Edit(Part::Actor(n), values.to_vec());
    if n >= after.actors.len() || edit.apply(&mut after).is_err() {
        return Vec::new();
    }
    let meanings = Meanings::new(collection);
    let kept: Vec<String> = after.actors[n].strong_names().map(fold).collect();
    let lost = own_names(collection, &meanings.actors, (source, n)).into_iter();
    let lost: Vec<String> = lost.filter(|word| !kept.contains(&fold(word))).collect();
    let to = item(collection, source, Part::Actor(n));
    let known: Vec<String> = to.iter().cloned().collect();
    meanings.both(JoinList::Actors, &lost, to.as_ref(), &known)
}

impl Word {
    /// Makes the change; returns whether it changed anything. Removes a line
    /// that says nothing afterwards, and joins two that came to mean the same.
    pub fn apply(&self, joins: &mut Joins) -> bool {
        let before = joins.clone();
        match self.place {
            JoinList::Actors => self.in_lines(&mut joins.actors, |line| &mut line.same),
            JoinList::Events => self.in_lines(&mut joins.events, |line| &mut line.same),
            JoinList::Statements => self.in_lines(&mut joins.statements, |line| &mut line.same),
            JoinList::Different => joins.different.retain_mut(|list| {
                let is_there = list.contains(&self.word);
                self.in_list(list);
                // A single item is kept apart from nothing.
                !is_there || list.len() > 1
            }),
            JoinList::Apart => joins.apart.retain_mut(|line| self.in_apart(line)),
        }
        *joins != before
    }

    fn in_lines<L>(&self, lines: &mut Vec<L>, same: impl Fn(&mut L) -> &mut Vec<String>) {
        let Some(at) = lines
            .iter_mut()
            .position(|line| same(line).contains(&self.word))
        else {
            return;
        };
        let list = same(&mut lines[at]);
        self.in_list(list);
        let words = list.clone();
        let names_it = |(n, line): (usize, &mut L)| {
            let named = same(line).iter().any(|word| self.known.contains(word));
            (n != at && named).then_some(n)
        };
        let other = lines.iter_mut().enumerate().find_map(names_it);
        if let Some(other) = other.filter(|_| self.to.is_some()) {
            let into = same(&mut lines[other]);
            for word in words {
                if !into.contains(&word) && Some(&word) != self.to.as_ref() {
                    into.push(word);
                }
            }
            lines.remove(at);
        } else if words.is_empty() {
            lines.remove(at);
        }
    }

    /// Changes a line; returns whether it still says something.
    fn in_apart(&self, line: &mut ApartLine) -> bool {
        if line.item != self.word && !line.from.contains(&self.word) {
            return true;
        }
        self.in_list(&mut line.from);
        if line.item == self.word {
            let Some(to) = &self.to else {
                return false;
            };
            line.item.clone_from(to);
        }
        let item = &line.item;
        line.from.retain(|word| word != item);
        !line.from.is_empty()
    }

    fn in_list(&self, list: &mut Vec<String>) {
        let Some(at) = list.iter().position(|word| *word == self.word) else {
            return;
        };
        let known = |word: &String| *word != self.word && self.known.contains(word);
        match &self.to {
            Some(to) if !list.iter().any(known) => to.clone_into(&mut list[at]),
            _ => drop(list.remove(at)),
        }
    }
}

#[cfg(test)]
#[path = "carry_tests.rs"]
mod tests;
