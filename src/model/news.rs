//! What is new: compares a collection with what the user saw of it before.
//! Keeps prints of passages and items, not their texts, and a few words of
//! accounts and claims, to say what they were.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::briefing::{Account, Fact};
use super::drafts::Part;
use super::{Briefing, Collection, PassageId, SourceId};
use crate::text::hash::sha256;

/// Letters of a print: enough that two texts of one document never collide by
/// chance.
const PRINT: usize = 12;

/// What the user saw of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its documents, by the ids of the briefings.
    pub documents: BTreeMap<String, Document>,
}

/// What the user saw of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The name of the document.
    name: String,
    /// Locators of the passages, with the prints of their texts.
    passages: Vec<(u32, String)>,
    /// Items: the key of each, a few words, the print of the rest.
    items: Vec<(String, String, String)>,
}

/// How something differs from what the user saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It was not there.
    New,
    /// It was there, but different.
    Changed,
    /// It is no longer there.
    Gone,
}

impl Change {
    /// A sign, so that colour is never the only one.
    pub fn sign(self) -> &'static str {
        match self {
            Self::New => "+",
            Self::Changed => "~",
            Self::Gone => "−",
        }
    }
}

/// Something that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// How it differs.
    pub change: Change,
    /// The kind of item: `passage`, `account`.
    pub kind: &'static str,
    /// A few words of it.
    pub said: String,
    /// What it was, if that is known.
    pub was: Option<String>,
    /// The passage itself, or the one that the item cites.
    pub passage: Option<PassageId>,
}

/// The differences in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InSource {
    /// The document.
    pub source: SourceId,
    /// Whether the whole document is new.
    pub is_new: bool,
    /// The differences, passages first; empty if the whole document is new.
    pub entries: Vec<Entry>,
}

/// The differences in a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// Documents with something new, in the order of the collection.
    pub sources: Vec<InSource>,
    /// Names of documents that are gone.
    pub gone: Vec<String>,
    passages: HashMap<PassageId, Change>,
}

impl Seen {
    /// The present state of a collection.
    pub fn of(collection: &Collection) -> Self {
        let each = collection.briefings.iter();
        Self {
            documents: each.map(|b| (b.id.clone(), Document::of(b))).collect(),
        }
    }
}

impl Document {
    fn of(briefing: &Briefing) -> Self {
        let passages = briefing.passages.iter();
        Self {
            name: briefing.short_name().into(),
            passages: passages.map(|p| (p.at, print(&p.text))).collect(),
            items: parts(briefing)
                .map(|part| {
                    let (key, rest) = known_by(part, briefing);
                    (key, part.name(briefing), print(&rest))
                })
                .collect(),
        }
    }
}

fn print(text: &str) -> String {
    let mut hash = sha256(text.as_bytes());
    hash.truncate(PRINT);
    hash
}

/// The items of a document that can be news.
fn parts(briefing: &Briefing) -> impl Iterator<Item = Part> {
    let actors = (0..briefing.actors.len()).map(Part::Actor);
    let events = briefing.events.iter().enumerate().flat_map(|(n, event)| {
        let accounts = (0..event.accounts.len()).map(move |a| Part::Account(n, a));
        std::iter::once(Part::Event(n)).chain(accounts)
    });
    let facts = (0..briefing.facts.len()).map(Part::Fact);
    let claims = (0..briefing.claims.len()).map(Part::Claim);
    events.chain(facts).chain(claims).chain(actors)
}

/// The key of an item, and the rest of what it says. Its locator and its status
/// are left out: a change of them is no news.
fn known_by(part: Part, briefing: &Briefing) -> (String, String) {
    match part {
        Part::Document => ("document".into(), briefing.heading().to_owned()),
        Part::Passage(n) => (n.to_string(), briefing.passages[n].text.clone()),
        Part::Voice(n) => {
            let voice = &briefing.voices[n];
            (format!("voice {}", voice.id), voice.name.clone())
        }
        Part::Actor(n) => {
            let actor = &briefing.actors[n];
            let rest = format!("{:?} {} {:?}", actor.kind, part.about(briefing), actor.name);
            (format!("actor {}", actor.id), rest)
        }
        Part::Event(n) => {
            let event = &briefing.events[n];
            let rest = format!("{} {}", event.name, part.about(briefing));
            (format!("event {}", event.id), rest)
        }
        Part::Account(n, a) => {
            let event = &briefing.events[n];
            let account = &event.accounts[a];
            let key = format!(
                "account {} {} {:?} {:?}",
                event.id, account.measure, account.of, account.voice
            );
            (key, told(account))
        }
        Part::Fact(n) => {
            let Fact { about, account } = &briefing.facts[n];
            let key = format!(
                "fact {about} {} {:?} {:?}",
                account.measure, account.of, account.voice
            );
            (key, told(account))
        }
        Part::Claim(n) => {
            let claim = &briefing.claims[n];
            let key = format!(
                "claim {} {} {:?}",
                claim.question, claim.answer, claim.voice
            );
            let rest = format!(
                "{:?} {:?} {:?} {:?} {:?}",
                claim.stance, claim.certainty, claim.via, claim.says, claim.quote
            );
            (key, rest)
        }
    }
}

/// What an account says besides its measure and its voice.
fn told(account: &Account) -> String {
    let Account {
        certainty,
        via,
        quote,
        ..
    } = account;
    format!("{} {certainty:?} {via:?} {quote:?}", account.shown())
}

impl News {
    /// The differences between the collection as seen `before` and as it is
    /// `now`.
    pub fn since(before: &Seen, now: &Seen, collection: &Collection) -> Self {
        let mut news = Self::default();
        for source in collection.sources() {
            let id = &collection.briefing(source).id;
            let found = match (before.documents.get(id), now.documents.get(id)) {
                (Some(before), Some(now)) if before == now => continue,
                (Some(before), Some(now)) => InSource {
                    source,
                    is_new: false,
                    entries: differences(before, now, collection, source),
                },
                _ => InSource {
                    source,
                    is_new: true,
                    entries: Vec::new(),
                },
            };
            if found.is_new {
                let all = collection.passages_of(source).map(PassageId);
                news.passages.extend(all.map(|p| (p, Change::New)));
            } else if found.entries.is_empty() {
                // Only its name or its order changed.
                continue;
            }
            for entry in found.entries.iter().filter(|e| e.kind == PASSAGE) {
                if let (Some(passage), true) = (entry.passage, entry.change != Change::Gone) {
                    news.passages.insert(passage, entry.change);
                }
            }
            news.sources.push(found);
        }
        let gone = before.documents.iter();
        let gone = gone.filter(|(id, _)| !now.documents.contains_key(*id));
        news.gone = gone.map(|(_, document)| document.name.clone()).collect();
        news
    }

    /// The number of differences; a new or gone document counts as one.
    pub fn count(&self) -> usize {
        let of = |found: &InSource| found.entries.len().max(1);
        self.sources.iter().map(of).sum::<usize>() + self.gone.len()
    }

    /// How a passage differs, if it does.
    pub fn of_passage(&self, passage: PassageId) -> Option<Change> {
        self.passages.get(&passage).copied()
    }

    /// The differences in a document, if there are any.
    pub fn of_source(&self, source: SourceId) -> Option<&InSource> {
        let place = self.sources.binary_search_by_key(&source, |s| s.source);
        place.ok().map(|place| &self.sources[place])
    }
}

/// The word for passages among the entries.
pub const PASSAGE: &str = "passage";

fn differences(
    before: &Document,
    now: &Document,
    collection: &Collection,
    source: SourceId,
) -> Vec<Entry> {
    let mut entries = passages(before, now, collection, source);
    entries.extend(items(before, now, collection, source));
    entries
}

/// The passages that differ. A changed locator alone is no difference.
fn passages(
    before: &Document,
    now: &Document,
    collection: &Collection,
    source: SourceId,
) -> Vec<Entry> {
    let prints = |document: &'_ Document| -> HashSet<String> {
        let each = document.passages.iter();
        each.map(|(_, print)| print.clone()).collect()
    };
    let (old, new) = (prints(before), prints(now));
    // Locators whose old text is gone: the text there now replaced it.
    let gone: HashSet<u32> = {
        let each = before.passages.iter();
        let each = each.filter(|(_, print)| !new.contains(print));
        each.map(|(at, _)| *at).collect()
    };
    let first = collection.passages_of(source).start;
    let mut replaced = HashSet::new();
    let mut entries = Vec::new();
    for (place, (at, print)) in now.passages.iter().enumerate() {
        if old.contains(print) {
            continue;
        }
        let change = if gone.contains(at) && replaced.insert(*at) {
            Change::Changed
        } else {
            Change::New
        };
        let id = PassageId(first + place as u32);
        entries.push(Entry {
            change,
            kind: PASSAGE,
            said: collection.passage(id).text.clone(),
            was: None,
            passage: Some(id),
        });
    }
    let rest = before.passages.iter();
    for (at, _) in rest.filter(|(at, _)| gone.contains(at) && !replaced.contains(at)) {
        entries.push(Entry {
            change: Change::Gone,
            kind: PASSAGE,
            said: format!("¶{at}"),
            was: None,
            passage: None,
        });
    }
    entries
}

/// The items that differ.
fn items(
    before: &Document,
    now: &Document,
    collection: &Collection,
    source: SourceId,
) -> Vec<Entry> {
    let briefing = collection.briefing(source);
    let full = |document: &'_ Document| -> HashSet<(String, String)> {
        let each = document.items.iter();
        each.map(|(key, _, print)| (key.clone(), print.clone()))
            .collect()
    };
    let (old, new) = (full(before), full(now));
    // What each key used to say and no longer says.
    let mut lost: HashMap<&str, Vec<&str>> = HashMap::new();
    for (key, said, print) in before.items.iter().rev() {
        if !new.contains(&(key.clone(), print.clone())) {
            lost.entry(key).or_default().push(said);
        }
    }
    let mut entries = Vec::new();
    for (part, (key, said, print)) in parts(briefing).zip(&now.items) {
        if old.contains(&(key.clone(), print.clone())) {
            continue;
        }
        let was = lost.get_mut(key.as_str()).and_then(Vec::pop);
        let at = cited(part, briefing);
        entries.push(Entry {
            change: if was.is_some() {
                Change::Changed
            } else {
                Change::New
            },
            kind: part.kind(),
            said: said.clone(),
            was: was.filter(|was| was != said).map(Into::into),
            passage: at.and_then(|at| collection.passage_at(source, at)),
        });
    }
    for (key, said, _) in &before.items {
        let left = lost.get_mut(key.as_str());
        if left.is_some_and(|left| {
            let place = left.iter().position(|s| s == said);
            place.map(|place| left.remove(place)).is_some()
        }) {
            entries.push(Entry {
                change: Change::Gone,
                kind: kind_of(key),
                said: said.clone(),
                was: None,
                passage: None,
            });
        }
    }
    entries
}

/// The kind of item that a key stands for.
fn kind_of(key: &str) -> &'static str {
    let all = ["account", "fact", "claim", "event", "actor"];
    let found = all.into_iter().find(|kind| key.starts_with(kind));
    found.unwrap_or("item")
}

/// The locator that an item cites.
fn cited(part: Part, briefing: &Briefing) -> Option<u32> {
    match part {
        Part::Passage(n) => Some(briefing.passages[n].at),
        Part::Actor(n) => briefing.actors[n].at.first().copied(),
        Part::Document | Part::Voice(_) => None,
        Part::Event(n) => briefing.events[n].at.first().copied(),
        Part::Account(n, a) => Some(briefing.events[n].accounts[a].at),
        Part::Fact(n) => Some(briefing.facts[n].account.at),
        Part::Claim(n) => Some(briefing.claims[n].at),
    }
}

#[cfg(test)]
#[path = "news_tests.rs"]
mod tests;
