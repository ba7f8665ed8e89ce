//! Which passages a query finds, and in what order.
//!
//! Every wanted part must be there. Before anything else counts how exactly
//! the words were met, then BM25 (a word and its continuations weigh as one
//! group, so that a rare misspelling does not win), then the order of sources.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::query::{Part, Query};

/// What a word met exactly counts, one met by its beginning while it is being
/// typed, and one met by its beginning although a space closed it.
const EXACT: f64 = 1.0;
const TYPED: f64 = 0.5;
const BEGUN: f64 = 0.25;
/// The words' weights move a passage within its step of exactness only.
const STEP: f64 = 0.25;
/// BM25: how soon repetition stops to count, how much length does.
const K1: f64 = 1.2;
const B: f64 = 0.5;

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
    exactness: f64,
    weight: f64,
}

/// A passage and its score.
pub(super) type Scored = (u32, f64);

/// Reads what a word means here. A beginning counts, except that a finished
/// word of one or two letters that exists (*us*, *of*) means itself.
pub(super) fn meets(lexicon: &Lexicon, key: &str, open: bool) -> Meets {
    let exact = lexicon.exact(key);
    let long = key.chars().nth(2).is_some();
    let begun = (open || long || exact.is_none()).then(|| lexicon.with_prefix(key));
    Meets { exact, begun }
}

/// Every passage that answers the query, in no order.
pub(super) fn find(lexicon: &Lexicon, query: &Query) -> Vec<Scored> {
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
    let blank = |f: &Found| Kept {
        passage: f.passage,
        exactness: 0.0,
        weight: 0.0,
    };
    let mut kept: Vec<Kept> = first.iter().map(blank).collect();
    intersect(lexicon, &mut kept, &first, open);
    for (open, found) in lists {
        intersect(lexicon, &mut kept, &found, open);
    }
    kept
}

/// Keeps what `found` has too, and adds what it counts for.
fn intersect(lexicon: &Lexicon, kept: &mut Vec<Kept>, found: &[Found], open: bool) {
    let count = f64::from(lexicon.passage_count());
    let having = found.len() as f64;
    let rarity = (1.0 + (count - having + 0.5) / (having + 0.5)).ln();
    let mean = lexicon.mean_length();
    let sparse = kept.len() * 16 < found.len();
    let mut rest = found;
    kept.retain_mut(|k| {
        let skip = if sparse {
            rest.partition_point(|f| f.passage < k.passage)
        } else {
            let before = |f: &Found| f.passage < k.passage;
            rest.iter().take_while(|f| before(f)).count()
        };
        rest = &rest[skip..];
        let Some(f) = rest.first().filter(|f| f.passage == k.passage) else {
            return false;
        };
        k.exactness += match (f.exact > 0, open) {
            (true, _) => EXACT,
            (false, true) => TYPED,
            (false, false) => BEGUN,
        };
        let often = f64::from(f.exact) + 0.5 * f64::from(f.other);
        let length = f64::from(lexicon.length(k.passage)) / mean;
        k.weight += rarity * often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * length));
        true
    });
}

/// From 1 up; page furniture lies below 1, that is, last.
fn score(lexicon: &Lexicon, kept: Kept) -> f64 {
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
            lexicon.any_of(&range).into_iter().map(with_exact).collect()
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
    let Some(rarest) = steps.iter().min_by_key(|s| lexicon.posting_count(s)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (passage, _) in lexicon.any_of(rarest) {
        let tokens = lexicon.tokens_of(passage);
        let here = |window: &&[u32]| window.iter().zip(&steps).all(|(t, s)| s.contains(t));
        let times = tokens.windows(steps.len()).filter(here).count();
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
pub(super) fn best(mut found: Vec<Scored>, limit: usize) -> Vec<Scored> {
    let order = |a: &Scored, b: &Scored| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if limit == 0 {
        return Vec::new();
    }
    if found.len() > limit {
        found.select_nth_unstable_by(limit - 1, order);
        found.truncate(limit);
    }
    found.sort_unstable_by(order);
    found
}
