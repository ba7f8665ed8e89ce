//! Copies: the spans that documents share, their fraction of each document, and
//! the documents and passages that go back to one text.

mod class;
mod credits;
mod groups;
mod prints;
mod spans;
mod tape;
mod texts;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use groups::{Judged, Shared};
use rustc_hash::FxBuildHasher;
use spans::Span;
use tape::Tape;

use crate::model::copies::{Copies, CopyPair, CopySide, SharedPlace, SharedSpan};
use crate::model::joins::Extent;
use crate::model::vocabulary::CopyClass;
use crate::model::{Collection, PassageId, SourceId};
use crate::text::words;

/// The copies of a collection; `None` if `goes_on` returned `false` before the
/// end.
pub fn find(collection: &Collection, goes_on: &dyn Fn() -> bool) -> Option<Copies> {
    let tape = Tape::new(collection, goes_on)?;
    let mut shared = Vec::new();
    let parted = parted(collection);
    for (a, b, seeds) in prints::meetings(&tape) {
        if !goes_on() {
            return None;
        }
        if parted.contains(&(a.min(b), a.max(b))) {
            continue;
        }
        let spans = spans::spans(&tape, a, b, &seeds);
        let sides = class::sides(&tape, [a, b], &spans);
        let least = if seeds.iter().all(|seed| seed.crowd) {
            CopyClass::Reworded
        } else {
            CopyClass::Partly
        };
        if sides.iter().any(|side| side.class >= least) {
            shared.push(Shared {
                // Into source order: the first document of a meeting is the
                // later one.
                sources: [b, a],
                sides: [sides[1], sides[0]],
                spans: spans.into_iter().map(Span::turned).collect(),
                judged: false,
            });
        }
    }
    let judged = judge(collection, &mut shared);
    shared.sort_by_key(|pair| pair.sources);
    goes_on().then(|| told(collection, &tape, &shared, &judged))
}

/// The copies of a collection that a person named.
pub fn judged(collection: &Collection) -> Copies {
    let mut shared = Vec::new();
    let judged = judge(collection, &mut shared);
    shared.sort_by_key(|pair| pair.sources);
    let tape = Tape::new(collection, &|| true).unwrap_or_default();
    told(collection, &tape, &shared, &judged)
}

/// Documents, the lesser first, neither of which is a copy of the other, as a
/// person judged.
fn parted(collection: &Collection) -> BTreeSet<(SourceId, SourceId)> {
    let lines = collection.joins.copies.iter();
    let pairs = lines.flat_map(|line| line.not.iter().map(move |id| (&line.of, id)));
    pairs
        .filter_map(|(a, b)| {
            let (a, b) = (collection.source_of_id(a)?, collection.source_of_id(b)?);
            Some((a.min(b), a.max(b)))
        })
        .collect()
}

/// Applies a person's judgements to the pairs; returns who is a copy of whom.
fn judge(collection: &Collection, shared: &mut Vec<Shared>) -> Judged {
    let mut judged = Judged::new();
    for line in &collection.joins.copies {
        for word in &line.same {
            let Some(extent) = Extent::read(word) else {
                continue;
            };
            let found = [extent.briefing, &line.of].map(|id| collection.source_of_id(id));
            let [Some(copy), Some(of)] = found else {
                continue;
            };
            if copy == of {
                continue;
            }
            let whole = judged.entry((copy, of)).or_default();
            *whole |= extent.passages.is_none();
            let sources = [copy.min(of), copy.max(of)];
            let place = shared.iter().position(|pair| pair.sources == sources);
            let place = place.unwrap_or_else(|| {
                shared.push(Shared {
                    sources,
                    sides: [CopySide::default(); 2],
                    spans: Vec::new(),
                    judged: true,
                });
                shared.len() - 1
            });
            let pair = &mut shared[place];
            pair.judged = true;
            let side = &mut pair.sides[usize::from(pair.sources[1] == copy)];
            let least = if extent.passages.is_some() {
                CopyClass::Partly
            } else if side.matched > 0 && side.class != CopyClass::Copy {
                CopyClass::Reworded
            } else {
                CopyClass::Copy
            };
            side.class = side.class.max(least);
        }
    }
    judged
}

fn told(collection: &Collection, tape: &Tape, shared: &[Shared], judged: &Judged) -> Copies {
    let credits = credits::credits(collection);
    let mut groups = groups::groups(collection, shared, judged, &credits);
    let mut passages: BTreeMap<(SourceId, SourceId), Vec<PassageId>> = BTreeMap::new();
    let mut classes = vec![CopyClass::Own; collection.briefings.len()];
    for pair in shared {
        for side in 0..2 {
            let [own, other] = [pair.sources[side], pair.sources[1 - side]];
            let class = &mut classes[own.index()];
            *class = (*class).max(pair.sides[side].class);
            let touched = texts::covered(tape, pair, side);
            passages.insert((own, other), touched.into_keys().collect());
        }
    }
    for group in &mut groups {
        let others: Vec<SourceId> = group.members.iter().map(|m| m.source).collect();
        for member in &mut group.members {
            let pairs = others
                .iter()
                .filter_map(|o| passages.get(&(member.source, *o)));
            member.passages = pairs.flatten().copied().collect();
            // Pairs that a person named, too.
            let lines = collection.joins.copies.iter().filter(|line| {
                let of = collection.source_of_id(&line.of);
                of.is_some_and(|of| others.contains(&of))
            });
            let named = lines.flat_map(|line| &line.same);
            let named = named.flat_map(|word| texts::named(collection, word));
            let own = |passage: &PassageId| collection.source_of(*passage) == member.source;
            member.passages.extend(named.filter(own));
            member.passages.sort_unstable();
            member.passages.dedup();
        }
        if let Some(origin) = group.origin {
            classes[origin.source().index()] = CopyClass::Own;
        }
    }
    let mut cuts = Cuts {
        collection,
        words: HashMap::default(),
    };
    let pairs = shared.iter().map(|pair| pair_of(tape, &mut cuts, pair));
    let pairs = pairs.collect();
    let origins = texts::texts(collection, tape, shared);
    Copies::new(groups, pairs, classes, credits, origins)
}

fn pair_of(tape: &Tape, cuts: &mut Cuts, pair: &Shared) -> CopyPair {
    let span = |span: &Span| {
        let words = span.matched();
        let pieces = span.pieces.iter();
        let quoted: usize = pieces
            .map(|p| (p.a..p.a + p.len).filter(|w| tape.is_quoted(*w)).count())
            .sum();
        SharedSpan {
            places: span.ranges().map(|range| cuts.place(tape, &range)),
            words,
            quoted: 2 * quoted > words as usize,
        }
    };
    CopyPair {
        sources: pair.sources,
        sides: pair.sides,
        spans: pair.spans.iter().map(span).collect(),
        judged: pair.judged,
    }
}

/// Passages cut into words, each only once, however many documents share it.
struct Cuts<'a> {
    collection: &'a Collection,
    words: HashMap<PassageId, Vec<Range<usize>>, FxBuildHasher>,
}

impl Cuts<'_> {
    /// The bytes of the passages for a range of words.
    fn place(&mut self, tape: &Tape, range: &Range<u32>) -> SharedPlace {
        let (first, last) = (range.start, range.end - 1);
        let [first, last] = [first, last].map(|word| {
            let (passage, nth) = tape.passage_at(word);
            let text = || &self.collection.passage(passage).text;
            let cut = self.words.entry(passage);
            let cut = cut.or_insert_with(|| words::words(text()).map(|word| word.range).collect());
            (passage, cut.get(nth as usize).cloned().unwrap_or_default())
        });
        SharedPlace {
            passages: [first.0, last.0],
            bytes: first.1.start..last.1.end,
        }
    }
}
