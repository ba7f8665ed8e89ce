//! Which passages a query finds, and in what order.
//!
//! Every wanted part must be there. Before anything else counts how exactly
//! the words were met, then BM25 (a word and its continuations weigh as one
//! group, so that a rare misspelling does not win), then the order of sources.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::query::{Part, Plain};
use crate::model::{PassageId, PassageSet};

/// What a word met exactly counts, one met by its beginning while it is being
/// typed, and one met by its beginning although a space closed it.
const EXACT: f32 = 1.0;
const TYPED: f32 = 0.5;
const BEGUN: f32 = 0.25;
/// The words' weights move a passage within its step of exactness only.
const STEP: f32 = 0.25;
/// BM25: how soon repetition stops to count, how much length does.
const K1: f32 = 1.2;
const B: f32 = 0.5;

/// How a word may be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meets {
    pub(super) exact: Option<u32>,
    /// Words that begin with it, if those count.
    pub(super) begun: Option<Range<u32>>,
}

/// A passage that has one part of a query.
#[derive(Debug, Clone, Copy)]
struct Found {
    passage: u32,
    exact: u8,
    other: u8,
}

/// A passage that has them all so far.
#[derive(Debug, Clone, Copy)]
struct Kept {
    passage: u32,
    exactness: f32,
    weight: f32,
}

/// A passage and its score.
pub(super) type Scored = (u32, f32);

/// Reads what a word means here. A beginning counts, except that a finished
/// word of one or two letters that exists (*us*, *of*) means itself.
pub(super) fn meets(lexicon: &Lexicon, key: &str, open: bool) -> Meets {
    let exact = lexicon.exact(key);
    let long = key.chars().nth(2).is_some();
    let begun = (open || long || exact.is_none()).then(|| lexicon.with_prefix(key));
    Meets { exact, begun }
}

/// Every passage that answers the query, in no order.
pub(super) fn find(lexicon: &Lexicon, query: &Plain) -> Vec<Scored> {
    let wanted: Vec<&Part> = query.wanted.iter().collect();
    let mut kept = having_all(lexicon, &wanted);
    for part in &query.unwanted {
        let gone = gather(lexicon, part, false);
        kept.retain(|k| {
            gone.binary_search_by_key(&k.passage, |g| g.passage)
                .is_err()
        });
    }
    kept.into_iter()
        .map(|k| (k.passage, score(lexicon, k)))
        .collect()
}

/// The passages that have a part as it is.
pub(super) fn having(lexicon: &Lexicon, part: &Part) -> PassageSet {
    let found = gather(lexicon, part, false).into_iter();
    found.map(|f| PassageId(f.passage)).collect()
}

/// How many passages have all of `parts`.
pub(super) fn count(lexicon: &Lexicon, parts: &[&Part]) -> usize {
    having_all(lexicon, parts).len()
}

fn having_all(lexicon: &Lexicon, parts: &[&Part]) -> Vec<Kept> {
    let mut lists: Vec<_> = parts
        .iter()
        .map(|part| (part.open, gather(lexicon, part, true)))
        .collect();
    lists.sort_by_key(|(_, found)| found.len());
    let mut lists = lists.into_iter();
    let Some((open, first)) = lists.next() else {
        return Vec::new();
    };
    let weigh = Weigh::new(lexicon, &first, open);
    let begin = |f: &Found| {
        let mut kept = Kept {
            passage: f.passage,
            exactness: 0.0,
            weight: 0.0,
        };
        weigh.add(*f, &mut kept);
        kept
    };
    let mut kept = first.iter().map(begin).collect();
    for (open, found) in lists {
        intersect(&mut kept, &found, &Weigh::new(lexicon, &found, open));
    }
    kept
}

/// Keeps what `found` has too, and adds what it counts for.
fn intersect(kept: &mut Vec<Kept>, found: &[Found], weigh: &Weigh) {
    let sparse = kept.len() * 16 < found.len();
    let mut rest = found;
    kept.retain_mut(|k| {
        let before = |f: &Found| f.passage < k.passage;
        let skip = if sparse {
            rest.partition_point(before)
        } else {
            rest.iter().take_while(|f| before(f)).count()
        };
        rest = &rest[skip..];
        match rest.first() {
            Some(f) if f.passage == k.passage => {
                weigh.add(*f, k);
                true
            }
            _ => false,
        }
    });
}

/// What meeting one part of a query is worth.
struct Weigh<'a> {
    lexicon: &'a Lexicon,
    /// Rarer parts weigh more: of the whole group of words that meet it.
    rarity: f32,
    mean_length: f32,
    /// What a word met by its beginning only counts.
    begun: f32,
}

impl<'a> Weigh<'a> {
    fn new(lexicon: &'a Lexicon, found: &[Found], open: bool) -> Self {
        let count = lexicon.passage_count() as f32;
        let having = found.len() as f32;
        Self {
            lexicon,
            rarity: (1.0 + (count - having + 0.5) / (having + 0.5)).ln(),
            mean_length: lexicon.mean_length(),
            begun: if open { TYPED } else { BEGUN },
        }
    }

    fn add(&self, found: Found, kept: &mut Kept) {
        kept.exactness += if found.exact > 0 { EXACT } else { self.begun };
        let often = f32::from(found.exact) + 0.5 * f32::from(found.other);
        let length = self.lexicon.length(found.passage) as f32 / self.mean_length;
        kept.weight += self.rarity * often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * length));
    }
}

/// From 1 up; page furniture lies below 1, that is, last.
fn score(lexicon: &Lexicon, kept: Kept) -> f32 {
    let score = kept.exactness + STEP * kept.weight / (kept.weight + 8.0);
    if lexicon.is_furniture(kept.passage) {
        0.5 + 0.5 * score / (score + 1.0)
    } else {
        1.0 + score
    }
}

/// The passages that have a part, ascending. `begun`: beginnings count too.
fn gather(lexicon: &Lexicon, part: &Part, begun: bool) -> Vec<Found> {
    let Some(word) = part.word() else {
        return phrase(lexicon, part);
    };
    let meets = meets(lexicon, word, part.open);
    let exact = meets.exact.into_iter().flat_map(|t| lexicon.postings(t));
    match meets.begun.filter(|_| begun) {
        Some(range) if !is_only(&range, meets.exact) => {
            let mut exact = exact.peekable();
            let with_exact = |(passage, any): (u32, u8)| {
                let exact = exact.next_if(|e| e.0 == passage).map_or(0, |e| e.1);
                Found {
                    passage,
                    exact,
                    other: any.saturating_sub(exact),
                }
            };
            let any = lexicon.any_of(&range);
            any.iter().copied().map(with_exact).collect()
        }
        _ => exact
            .map(|(passage, exact)| Found {
                passage,
                exact,
                other: 0,
            })
            .collect(),
    }
}

/// Whether nothing but the word itself begins like it.
fn is_only(range: &Range<u32>, exact: Option<u32>) -> bool {
    exact.is_some_and(|e| *range == (e..e + 1))
}

/// The passages that have the words one after the other. The last word of an
/// open phrase may be a beginning.
fn phrase(lexicon: &Lexicon, part: &Part) -> Vec<Found> {
    let last = part.keys.len() - 1;
    let mut steps: Vec<Range<u32>> = Vec::with_capacity(part.keys.len());
    for (place, key) in part.keys.iter().enumerate() {
        let exact = lexicon.exact(key).map(|e| e..e + 1);
        if place == last && part.open {
            steps.push(lexicon.with_prefix(key));
        } else if let Some(exact) = exact {
            steps.push(exact);
        } else {
            return Vec::new();
        }
    }
    let rarity = |step: &Range<u32>| lexicon.posting_count(step);
    let Some((lead, rarest)) = steps.iter().enumerate().min_by_key(|(_, s)| rarity(s)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (passage, _) in lexicon.any_of(rarest).iter() {
        let (tokens, passage) = (lexicon.tokens_of(*passage), *passage);
        let stands = |window: &&[u32]| window.iter().zip(&steps).all(|(t, s)| s.contains(t));
        let leads = tokens.get(lead..).unwrap_or_default().iter();
        let times = tokens
            .windows(steps.len())
            .zip(leads)
            .filter(|(_, lead)| rarest.contains(lead))
            .filter(|(window, _)| stands(window))
            .count();
        if times > 0 {
            found.push(Found {
                passage,
                exact: times.min(usize::from(u8::MAX)) as u8,
                other: 0,
            });
        }
    }
    found
}

/// The best `limit`, best first; equals in the order of the collection.
pub(super) fn best(found: &[Scored], limit: usize) -> Vec<Scored> {
    let order = |a: &Scored, b: &Scored| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    // Twice the limit is held at most: whatever falls short of the worst of
    // the best so far is not even copied.
    let mut held: Vec<Scored> = Vec::new();
    let mut worst = None;
    for scored in found {
        if worst.is_some_and(|worst| order(scored, &worst).is_gt()) {
            continue;
        }
        held.push(*scored);
        if limit > 0 && held.len() >= limit.saturating_mul(2) {
            held.select_nth_unstable_by(limit - 1, order);
            held.truncate(limit);
            worst = held.last().copied();
        }
    }
    held.sort_unstable_by(order);
    held.truncate(limit);
    held
}
