//! Which passages go back to one text. A copy as a whole belongs to its text in
//! the passages it shares; of any other document, only mostly shared passages
//! do. So two texts within one document stay two.

use std::collections::{BTreeMap, HashMap};

use super::groups::Shared;
use super::tape::Tape;
use crate::model::copies::TextId;
use crate::model::joins::Extent;
use crate::model::{Collection, PassageId, SourceId};

/// The shared fraction from which a passage of a copy counts as copied.
const SOME: f32 = 0.3;
/// The shared fraction from which most of a passage is shared: a passage that
/// shares over half with each of two others has words common to all three.
const MOST: f32 = 0.5;

/// A union-find.
pub(super) struct Sets(Vec<usize>);

impl Sets {
    pub(super) fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    pub(super) fn root(&mut self, mut one: usize) -> usize {
        while self.0[one] != one {
            self.0[one] = self.0[self.0[one]];
            one = self.0[one];
        }
        one
    }

    pub(super) fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

/// The text of each passage, if other documents share it.
pub(super) fn texts(
    collection: &Collection,
    tape: &Tape,
    shared: &[Shared],
) -> Vec<Option<TextId>> {
    let passages = collection.passage_count();
    // Elements: the passages, then the documents as copies.
    let mut sets = Sets::new(passages + collection.briefings.len());
    let document = |source: SourceId| passages + source.index();
    for pair in shared {
        let covered = [0, 1].map(|side| covered(tape, pair, side));
        for side in 0..2 {
            if !pair.is_whole(side) {
                continue;
            }
            let copy = document(pair.sources[side]);
            join(&mut sets, copy, &covered[side], SOME);
            join(&mut sets, copy, &covered[1 - side], MOST);
            if pair.is_whole(1 - side) {
                sets.unite(copy, document(pair.sources[1 - side]));
            }
        }
        for (a, b) in alike(tape, pair) {
            sets.unite(a.index(), b.index());
        }
    }
    for line in &collection.joins.copies {
        let Some(of) = collection.source_of_id(&line.of) else {
            continue;
        };
        let own = collection.passages_of(of).map(PassageId);
        let copied = line.same.iter().flat_map(|word| named(collection, word));
        for passage in own.chain(copied) {
            sets.unite(document(of), passage.index());
        }
    }
    numbered(collection, &mut sets)
}

/// The passages meant by a word on a line of `copies`.
pub(super) fn named(collection: &Collection, word: &str) -> Vec<PassageId> {
    let Some(extent) = Extent::read(word) else {
        return Vec::new();
    };
    let Some(source) = collection.source_of_id(extent.briefing) else {
        return Vec::new();
    };
    let all = collection.passages_of(source).map(PassageId);
    let is_meant = |passage: &PassageId| {
        let at = collection.passage(*passage).at;
        extent
            .passages
            .is_none_or(|(from, to)| (from..=to).contains(&at))
    };
    all.filter(is_meant).collect()
}

/// The passages of a side that spans touch, and the fraction of each within
/// them.
pub(super) fn covered(tape: &Tape, pair: &Shared, side: usize) -> BTreeMap<PassageId, f32> {
    let mut words: BTreeMap<PassageId, usize> = BTreeMap::new();
    for span in &pair.spans {
        for (passage, within) in tape.passages_in(span.ranges()[side].clone()) {
            *words.entry(passage).or_default() += within.len();
        }
    }
    let part = |(passage, words): (PassageId, usize)| {
        let all = tape.words_in(passage).len();
        (passage, words as f32 / all as f32)
    };
    words.into_iter().map(part).collect()
}

fn join(sets: &mut Sets, text: usize, covered: &BTreeMap<PassageId, f32>, least: f32) {
    for (passage, part) in covered {
        if *part > least {
            sets.unite(text, passage.index());
        }
    }
}

/// Pairs of passages that share most of their words outside quotations.
fn alike(tape: &Tape, pair: &Shared) -> Vec<(PassageId, PassageId)> {
    let mut shared: BTreeMap<(PassageId, PassageId), usize> = BTreeMap::new();
    for piece in pair.spans.iter().flat_map(|span| &span.pieces) {
        for (own, words) in tape.passages_in(piece.a..piece.a + piece.len) {
            let from = piece.b + (words.start - piece.a);
            for (other, theirs) in tape.passages_in(from..from + words.len() as u32) {
                let pairs = theirs.map(|b| (piece.a + (b - piece.b), b));
                let plain = pairs.filter(|(a, b)| !tape.is_quoted(*a) && !tape.is_quoted(*b));
                *shared.entry((own, other)).or_default() += plain.count();
            }
        }
    }
    let plain = |passage| {
        let words = tape.words_in(passage);
        words.filter(|word| !tape.is_quoted(*word)).count()
    };
    let is_most = |(a, b): &(PassageId, PassageId), words: usize| {
        words as f32 > MOST * plain(*a).max(plain(*b)) as f32
    };
    let alike = shared.into_iter().filter(|(at, words)| is_most(at, *words));
    alike.map(|(at, _)| at).collect()
}

/// A number for each set with passages of several documents.
fn numbered(collection: &Collection, sets: &mut Sets) -> Vec<Option<TextId>> {
    let count = collection.passage_count();
    let roots: Vec<usize> = (0..count).map(|passage| sets.root(passage)).collect();
    let mut sources: HashMap<usize, (SourceId, bool)> = HashMap::new();
    for source in collection.sources() {
        for passage in collection.passages_of(source) {
            let root = roots[passage as usize];
            let (first, many) = sources.entry(root).or_insert((source, false));
            *many |= *first != source;
        }
    }
    let mut numbers: HashMap<usize, TextId> = HashMap::new();
    let text = |root: usize| {
        sources[&root].1.then(|| {
            let next = TextId(numbers.len() as u32);
            *numbers.entry(root).or_insert(next)
        })
    };
    roots.into_iter().map(text).collect()
}
