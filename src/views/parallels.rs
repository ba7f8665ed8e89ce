//! Parallels: sentences of different documents that tell the same, each with
//! how they differ.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde_json::{Value, json};

use super::column::{Column, Listed, column, each, list};
use super::lines::add_wrapped;
use crate::model::collection::AccountRef;
use crate::model::{Collection, PassageId, SourceId};
use crate::search::Alike;
use crate::story::parallels::{Parallel, Parallels, Telling};
use crate::story::{self, Cache};

/// A collection with the parallels between its sentences.
#[derive(Debug)]
pub struct Across {
    /// The collection.
    pub collection: Arc<Collection>,
    /// Its sentences.
    pub parallels: Parallels,
}

const PAIR: &[Column<Parallel, Across>] = &[
    column("a", |x, p: &Parallel| sentence(x, p.of)),
    column("b", |x, p: &Parallel| sentence(x, p.other)),
    column("score", |_, p: &Parallel| {
        json!((p.score * 1e4).round() / 1e4)
    }),
    column("kind", |x: &Across, p| {
        json!(word(x.parallels.telling(&x.collection, p)))
    }),
    column("shown", |_, p: &Parallel| json!(p.is_shown())),
    list(
        "differs",
        &each(|x: &Across, p| x.parallels.differing(p).to_vec(), DIFFERS),
    ),
];

const DIFFERS: &[Column<[AccountRef; 2], Across>] = &[
    column("a", |x, [a, _]| json!(words(x, *a))),
    column("b", |x, [_, b]| json!(words(x, *b))),
    column("what", |x, [a, _]| json!(x.collection.account(*a).measure)),
];

/// The place of a sentence, in characters of its passage, and its words.
pub(super) fn sentence(across: &Across, nth: usize) -> Value {
    let sentence = &across.parallels.sentences()[nth];
    let passage = across.collection.passage(sentence.passage);
    let chars = |byte: usize| passage.text[..byte].chars().count();
    json!({
        "source": across.collection.briefing(sentence.source).id,
        "at": passage.at,
        "start": chars(sentence.bytes.start),
        "end": chars(sentence.bytes.end),
        "text": passage.text[sentence.bytes.clone()],
    })
}

/// The words of an account.
fn words(across: &Across, at: AccountRef) -> Option<&str> {
    across.collection.account(at).quote.as_deref()
}

/// The word for a telling.
pub fn word(telling: Telling) -> &'static str {
    match telling {
        Telling::Same => "same",
        Telling::Reworded => "reworded",
        Telling::Differs => "differs",
        Telling::Own => "own words",
    }
}

impl Alike for Across {
    fn like(&self, passage: PassageId) -> Vec<PassageId> {
        let source = self.collection.source_of(passage);
        let sentences = self.parallels.within(source, passage);
        let mut found: Vec<Parallel> = sentences.flat_map(|n| self.parallels.shown(n)).collect();
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.other.cmp(&b.other)));
        let passage = |parallel: &Parallel| self.parallels.sentences()[parallel.other].passage;
        let mut known = HashSet::new();
        let passages = found.iter().map(passage);
        passages.filter(|passage| known.insert(*passage)).collect()
    }
}

impl Across {
    /// Finds the parallels of a compared collection; faster if `cache` still
    /// has the words read for comparing.
    pub fn new(collection: Arc<Collection>, cache: &mut Cache) -> Self {
        let parallels = Parallels::sharing(&collection, cache);
        Self {
            collection,
            parallels,
        }
    }

    /// Compares a collection and finds its parallels.
    pub fn compared(collection: Collection) -> Self {
        let mut cache = Cache::default();
        let collection = story::compared_again(collection, &mut cache, &|| true);
        Self::new(Arc::new(collection), &mut cache)
    }

    /// For each other document, how many passages of this one it likely tells.
    pub fn told_by(&self, source: SourceId) -> BTreeMap<SourceId, usize> {
        let mut told = BTreeMap::new();
        for passage in self.collection.passages_of(source).map(PassageId) {
            for other in self.parallels.elsewhere(&self.collection, passage).sources {
                *told.entry(other).or_default() += 1;
            }
        }
        told
    }

    /// The given parallels, for programs.
    pub fn rows(&self, pairs: Vec<Parallel>) -> Listed<'_, Parallel, Self> {
        Listed::new(self, pairs, PAIR)
    }

    /// The parallels of a passage, the likeliest first.
    pub fn of(&self, passage: PassageId) -> Vec<Parallel> {
        let source = self.collection.source_of(passage);
        let sentences = self.parallels.within(source, passage);
        sentences.flat_map(|nth| self.parallels.of(nth)).collect()
    }

    /// The given parallels for people: one block a sentence.
    pub fn text(&self, pairs: &[Parallel]) -> String {
        let mut out = String::new();
        for of in pairs.chunk_by(|a, b| a.of == b.of) {
            if !out.is_empty() {
                out.push('\n');
            }
            add_wrapped(&mut out, "", &self.cited(of[0].of));
            for parallel in of {
                let telling = self.parallels.telling(&self.collection, parallel);
                let line = format!("{}: {}", word(telling), self.cited(parallel.other));
                add_wrapped(&mut out, "  ", &line);
            }
        }
        out
    }

    /// *Wire ¶3 “The ferry sank”*.
    pub(super) fn cited(&self, nth: usize) -> String {
        let sentence = &self.parallels.sentences()[nth];
        let source = self.collection.briefing(sentence.source).short_name();
        let place = self.collection.passage(sentence.passage).locator();
        let text = self.parallels.text(&self.collection, nth);
        format!("{source} {place} “{text}”")
    }
}
