//! A key of everything in a collection on which the comparison of a story
//! depends: equal keys give equal findings.

use std::collections::{BTreeSet, HashMap};
use std::fmt::{Debug, Write as _};

use super::compare::Comparing;
use super::local::{Inward, Local, Numbers as _};
use super::words::{Library, Vocabulary};
use crate::model::collection::{AccountRef, Event};
use crate::model::compare::Origin;
use crate::model::{Collection, PassageId, SourceId};
use crate::text::hash::Hashing;

/// A hash of everything on which a comparison depends. No two differ and
/// collide by chance.
pub(super) type Key = [u8; 32];

/// The source of keys.
pub(super) struct Keys<'a> {
    comparing: &'a Comparing<'a>,
    library: &'a Library,
    /// The hash of each document.
    documents: Vec<Key>,
    /// For each source, its passages with stances on questions, and the indices
    /// of the questions.
    stances: HashMap<SourceId, Vec<(usize, PassageId)>>,
    /// For each source, its days without a year, as written and as likely.
    days: HashMap<SourceId, BTreeSet<String>>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(comparing: &'a Comparing<'a>, library: &'a Library) -> Self {
        let collection = comparing.collection;
        let mut stances: HashMap<SourceId, Vec<(usize, PassageId)>> = HashMap::new();
        for (place, question) in collection.questions.iter().enumerate() {
            for stance in &question.stances {
                let told = stance.passage.map(|passage| (place, passage));
                stances.entry(stance.source).or_default().extend(told);
            }
        }
        let mut days: HashMap<SourceId, BTreeSet<String>> = HashMap::new();
        for ((source, home, nth), day) in &collection.likeness.days.accounts {
            let said = format!("{home:?} {nth} {day:?}");
            days.entry(*source).or_default().insert(said);
        }
        for ((source, entry), day) in &collection.likeness.days.events {
            let said = format!("event {entry} {day:?}");
            days.entry(*source).or_default().insert(said);
        }
        let briefings = collection.briefings.iter();
        let going = briefings.take_while(|_| (comparing.goes_on)());
        Self {
            comparing,
            library,
            documents: going.map(hash).collect(),
            stances,
            days,
        }
    }

    /// The key of a story.
    pub(super) fn of(&self, local: &Local, vocabulary: &Vocabulary) -> Key {
        let mut out = Writing {
            collection: self.comparing.collection,
            numbers: local.inward(),
            out: Hashing::default(),
            origins: HashMap::new(),
        };
        for (source, own) in local.sources.iter().zip(&local.own) {
            out.add(&(self.documents.get(source.index()), own));
            out.add(&self.days.get(source));
            out.voices(*source);
        }
        for stem in vocabulary.stems_of_words(self.library) {
            out.add(&stem);
        }
        for written in vocabulary.written(self.library) {
            out.add(&written);
        }
        for id in &local.events {
            out.event(self.comparing.collection.event(*id));
        }
        for (source, _) in local
            .sources
            .iter()
            .zip(&local.own)
            .filter(|(_, own)| **own)
        {
            self.accounts(*source, local, &mut out);
        }
        self.judged(local, &mut out);
        out.out.done()
    }

    /// The accounts and events of a document, in the order of their first
    /// occurrence.
    fn accounts(&self, source: SourceId, local: &Local, out: &mut Writing<'_>) {
        for (at, bearer) in self.comparing.told.accounts(source) {
            out.account(*at);
            let actor = |id| out.numbers.actor(id);
            let bearer = bearer.map(|bearer| (&bearer.name, bearer.actor.map(actor)));
            out.add(&bearer);
        }
        for id in self.comparing.told.events(source) {
            out.add(&local.events.binary_search(id));
        }
    }

    /// A person's judgements on a story.
    fn judged(&self, local: &Local, out: &mut Writing<'_>) {
        let place = |id| local.events.binary_search(id).ok();
        let apart = self.comparing.apart.iter();
        let apart = apart.filter_map(|(a, b)| Some((place(a)?, place(b)?)));
        out.add(&apart.collect::<BTreeSet<_>>());
        let collection = out.collection;
        let ids = local
            .sources
            .iter()
            .map(|s| collection.briefing(*s).id.as_str());
        let ids: BTreeSet<&str> = ids.collect();
        let is_of = |item: &str| {
            let mut cuts = item.match_indices('/');
            cuts.any(|(cut, _)| ids.contains(&item[..cut]))
        };
        for line in &collection.joins.rows {
            if line.same.iter().any(|account| is_of(&account.item)) {
                out.add(&("row", line));
            }
        }
        for line in &collection.joins.dismissed {
            if line.accounts.iter().any(|account| is_of(&account.item)) {
                out.add(&("dismissed", line));
            }
        }
        let asked = collection.joins.questions.iter().map(|line| &line.said);
        let said = asked.chain(collection.joins.unopposed.iter().map(|line| &line.said));
        for said in said {
            if said.iter().any(|line| ids.contains(line.of.as_str())) {
                out.add(&("said", said));
            }
        }
        let mut questions = HashMap::new();
        let stances = local.sources.iter().filter_map(|s| self.stances.get(s));
        for (question, passage) in stances.flatten() {
            let next = questions.len();
            let nth = *questions.entry(*question).or_insert(next);
            let passage = out.numbers.passage(*passage);
            out.add(&("stance", nth, passage));
        }
    }
}

fn hash<T: Debug>(what: &T) -> Key {
    let mut out = Hashing::default();
    // Writing into a hash cannot fail.
    let _ = write!(out, "{what:?}");
    out.done()
}

/// A key under construction, in the numbers of its story.
struct Writing<'a> {
    collection: &'a Collection,
    numbers: Inward<'a>,
    out: Hashing,
    /// Origins of accounts, numbered as they occur.
    origins: HashMap<Origin, usize>,
}

impl Writing<'_> {
    fn add(&mut self, what: &impl Debug) {
        let _ = writeln!(self.out, "{what:?}");
    }

    /// The actors of a document's voices.
    fn voices(&mut self, source: SourceId) {
        let collection = self.collection;
        for voice in collection.voices_of(source) {
            let actor = collection
                .voice(voice)
                .actor
                .map(|id| self.numbers.actor(id));
            self.add(&actor);
        }
    }

    fn event(&mut self, event: &Event) {
        let sources = event.members.iter().map(|(source, entry)| {
            let source = self.numbers.source(*source);
            (source, *entry)
        });
        let sources: Vec<_> = sources.collect();
        let actors = event.actors.iter().map(|id| self.numbers.actor(*id));
        let actors: Vec<_> = actors.collect();
        let passages = event.passages.iter().map(|id| self.numbers.passage(*id));
        let passages: Vec<_> = passages.collect();
        self.add(&(&event.name, &event.date, &event.place));
        self.add(&(sources, actors, passages));
        for at in &event.accounts {
            self.account(*at);
        }
    }

    /// An account, and whether it shares its origin with another.
    fn account(&mut self, at: AccountRef) {
        let next = self.origins.len();
        let nth = *self.origins.entry(at.origin).or_insert(next);
        let is_statement = matches!(at.origin, Origin::Statement(_));
        let at = self.numbers.account(at);
        self.add(&(at, nth, is_statement));
    }
}
