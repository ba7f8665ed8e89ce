//! Highlights the letters of a text that match a query, with the kind of match.

use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::engine::{Engine, Met, Source};
use super::fuzzy::{Matcher, Pattern};
use super::index::how;
use super::names::pattern_of;
use super::plan::Plan;
use super::query::{Query, Term};
use super::{How, Lit};
use crate::text::words::{Word, words};

/// Highlights matches of one query in any text; cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Light(Arc<Lamps>);

/// The words by which a query was matched.
#[derive(Debug, Default)]
pub(super) struct Lamps {
    /// Whole words, folded.
    pub(super) words: FxHashMap<String, How>,
    /// Folded beginnings of words; only their letters are highlighted.
    pub(super) begins: Vec<String>,
    /// Folded words in a row; the flag tells whether the last may be a
    /// beginning.
    pub(super) phrases: Vec<(Vec<String>, bool, How)>,
    /// Letters for names that contain none of the words above.
    pub(super) names: Pattern,
}

impl From<Lamps> for Light {
    fn from(lamps: Lamps) -> Self {
        Self(Arc::new(lamps))
    }
}

impl Light {
    /// Collects the words by which a plan was matched.
    pub(super) fn new(engine: &Engine, asked: &Query, plan: &Plan) -> Self {
        let parts = asked.clauses.iter().filter(|c| !c.not);
        let mut lamps = Lamps {
            names: pattern_of(parts.filter_map(|c| c.part())),
            ..Lamps::default()
        };
        // The words as typed, for texts outside the collection.
        let wanted = asked.clauses.iter().filter(|c| !c.not);
        for term in wanted.flat_map(|c| &c.any) {
            let Term::Words(part) = term else { continue };
            match part.word() {
                Some(word) => {
                    lamps.words.insert(word.into(), How::Exact);
                }
                None => lamps
                    .phrases
                    .push((part.keys.clone(), part.open, How::Exact)),
            }
        }
        for group in &plan.groups {
            for source in &group.sources {
                lamps.add(engine, source);
            }
        }
        lamps.into()
    }

    /// The bytes of a text that match the query: ascending, without overlap.
    pub(super) fn lit(&self, text: &str) -> Vec<Lit> {
        let lamps = &*self.0;
        if lamps.words.is_empty() && lamps.begins.is_empty() && lamps.phrases.is_empty() {
            return Vec::new();
        }
        let found: Vec<Word> = words(text).collect();
        let mut lit: Vec<Lit> = Vec::new();
        for word in &found {
            lit.extend(lamps.word(text, word));
        }
        for (keys, open, how) in &lamps.phrases {
            let runs = phrases(text, &found, keys, *open);
            lit.extend(runs.map(|range| Lit { range, how: *how }));
        }
        whole_graphemes(text, merged(lit))
    }

    /// [`Light::lit`] for a name, in which the query's letters may be
    /// scattered.
    pub(super) fn lit_name(&self, name: &str) -> Vec<Lit> {
        let lit = self.lit(name);
        if !lit.is_empty() {
            return lit;
        }
        let found = Matcher::new().find_in(&self.0.names, &super::fuzzy::Haystack::new(name));
        let ranges = found.map(|m| m.ranges).unwrap_or_default();
        let how = How::Exact;
        ranges.into_iter().map(|range| Lit { range, how }).collect()
    }
}

impl Lamps {
    fn add(&mut self, engine: &Engine, source: &Source) {
        let how = how(source.grade);
        match &source.met {
            Met::Word(term) => {
                let known = self.words.entry(engine.word(*term).into()).or_insert(how);
                *known = (*known).min(how);
            }
            Met::Begun(range, letters) => {
                let first = engine.word(range.start);
                self.begins.push(first.chars().take(*letters).collect());
            }
            Met::Row(row) => self.phrases.push((row.words.clone(), row.open, how)),
            Met::Set(_) => {}
        }
    }

    /// The letters of a word that match the query.
    fn word(&self, text: &str, word: &Word) -> Option<Lit> {
        let whole = self.words.get(&word.key).copied();
        if whole == Some(How::Exact) {
            return Some(Lit {
                range: word.range.clone(),
                how: How::Exact,
            });
        }
        let begun = self.begins.iter().filter(|b| word.key.starts_with(*b));
        if let Some(begin) = begun.max_by_key(|b| b.len()) {
            let end = letters_end(text, word, begin.chars().count());
            return Some(Lit {
                range: word.range.start..end,
                how: How::Exact,
            });
        }
        whole.map(|how| Lit {
            range: word.range.clone(),
            how,
        })
    }
}

/// The places of a phrase, from its first letter to its last.
pub(super) fn phrases<'a>(
    text: &'a str,
    found: &'a [Word],
    keys: &'a [String],
    open: bool,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let runs = found.windows(keys.len().max(1));
    runs.filter_map(move |run| {
        let (last, firsts) = keys.split_last()?;
        let all = firsts.iter().zip(run).all(|(key, word)| *key == word.key);
        let word = run.last().filter(|_| all)?;
        let end = if word.key == *last {
            word.range.end
        } else if open && word.key.starts_with(last) {
            letters_end(text, word, last.chars().count())
        } else {
            return None;
        };
        Some(run[0].range.start..end)
    })
}

/// Ascending ranges without overlap; where two meet, the better match wins.
pub(super) fn merged(mut lit: Vec<Lit>) -> Vec<Lit> {
    lit.sort_by_key(|l| (l.range.start, l.how, std::cmp::Reverse(l.range.end)));
    let mut out: Vec<Lit> = Vec::with_capacity(lit.len());
    for next in lit {
        match out.last_mut() {
            Some(last) if next.range.start < last.range.end => {
                last.range.end = last.range.end.max(next.range.end);
                last.how = last.how.min(next.how);
            }
            _ => out.push(next),
        }
    }
    out
}

/// Widens ranges that would cut a grapheme: some signs belong to the letter
/// after them.
pub(super) fn whole_graphemes(text: &str, lit: Vec<Lit>) -> Vec<Lit> {
    if text.is_ascii() {
        return lit;
    }
    let cursor = |at: usize| GraphemeCursor::new(at, text.len(), true);
    let cuts = |at: usize| !cursor(at).is_boundary(text, 0).unwrap_or(true);
    let widened = lit.into_iter().map(|mut l| {
        if cuts(l.range.start) {
            let before = cursor(l.range.start).prev_boundary(text, 0);
            l.range.start = before.ok().flatten().unwrap_or(0);
        }
        if cuts(l.range.end) {
            let after = cursor(l.range.end).next_boundary(text, 0);
            l.range.end = after.ok().flatten().unwrap_or(text.len());
        }
        l
    });
    merged(widened.collect())
}

/// The end of a word's first `count` folded letters, in whole graphemes.
fn letters_end(text: &str, word: &Word, count: usize) -> usize {
    let written = &text[word.range.clone()];
    let mut letters = 0;
    for (at, grapheme) in written.grapheme_indices(true) {
        letters += words(grapheme)
            .map(|w| w.key.chars().count())
            .sum::<usize>();
        if letters >= count {
            return word.range.start + at + grapheme.len();
        }
    }
    word.range.end
}
