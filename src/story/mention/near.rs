//! The words around a figure: their weights, and the owner and place that they
//! name.

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use super::noun::Noun;
use crate::model::SourceId;
use crate::story::vector::Vector;
use crate::story::words::{Library, Prose, Stem, Token, has_line, spaced};
use crate::text::list::List;

/// Words that mark sums over more than one deed or time.
static TOTALS: List = List::new(include_str!("../../lists/story/totals.txt"));
/// Words that lead from a count to a place.
const WHERE: &[&str] = &[
    "in", "of", "from", "to", "with", "at", "near", "for", "across", "on",
];
/// Words that mark *others*.
const OTHERS: &[&str] = &["other", "others", "another", "more"];
/// The factor for each word between a word and the figure, and for each comma.
const BY_WORD: f64 = 0.88;
const BY_COMMA: f64 = 0.75;
/// Words next to the figure that keep their full weight.
const NEXT: usize = 2;
const MOST_COMMAS: u32 = 3;
/// Words after a figure that may name its place.
const AHEAD: usize = 9;
/// Letters of the shortest name that can own a figure.
const SHORTEST: usize = 3;

/// The rarity of each stem among the sentences of a story.
pub(super) struct Weights {
    sentences: f64,
    telling: HashMap<Stem, u32, FxBuildHasher>,
}

impl Weights {
    pub(super) fn new(library: &Library, sources: &[SourceId]) -> Self {
        let mut telling: HashMap<Stem, u32, FxBuildHasher> = HashMap::default();
        let mut sentences = 0;
        for source in sources {
            for prose in &library.document(*source).passages {
                for sentence in &prose.sentences {
                    sentences += 1;
                    let tokens = &prose.tokens[sentence.clone()];
                    let mut stems: Vec<Stem> = tokens.iter().map(|t| t.stem).collect();
                    stems.sort_unstable();
                    stems.dedup();
                    for stem in stems {
                        *telling.entry(stem).or_default() += 1;
                    }
                }
            }
        }
        Self {
            sentences: f64::from(sentences),
            telling,
        }
    }

    fn rare(&self, stem: Stem) -> f64 {
        let telling = self.telling.get(&stem).copied().unwrap_or_default();
        ((self.sentences + 1.0) / (f64::from(telling) + 0.5)).ln()
    }

    /// The words around a figure, without those of a unit or a day, unless
    /// something is `counted`.
    pub(super) fn near(&self, prose: &Prose, words: &Range<usize>, counted: bool) -> Vector {
        let sentence = prose.sentences[prose.tokens[words.start].sentence].clone();
        let clause = prose.tokens[words.start].clause;
        let weight = |at: usize| {
            let token = &prose.tokens[at];
            let inside = words.contains(&at);
            if token.is_small || (inside && !counted) {
                return None;
            }
            let away = words
                .start
                .saturating_sub(at)
                .max((at + 1).saturating_sub(words.end));
            let commas = token.clause.abs_diff(clause).min(MOST_COMMAS);
            let near =
                BY_WORD.powi(away.saturating_sub(NEXT) as i32) * BY_COMMA.powi(commas as i32);
            Some((token.stem, near * self.rare(token.stem)))
        };
        Vector::new(sentence.filter_map(weight).collect())
    }

    /// The words of a sentence, all with equal weight.
    pub(super) fn whole(&self, prose: &Prose, sentence: usize) -> Vector {
        let tokens = &prose.tokens[prose.sentences[sentence].clone()];
        let telling = tokens.iter().filter(|token| !token.is_small);
        Vector::new(telling.map(|t| (t.stem, self.rare(t.stem))).collect())
    }
}

/// The names among the words of a figure that narrow who is counted.
pub(super) fn names(prose: &Prose, words: &Range<usize>, noun: &Noun) -> Vec<Stem> {
    let tokens = &prose.tokens[words.start..words.end.min(prose.tokens.len())];
    let names = tokens
        .iter()
        .filter(|t| t.is_name && Some(t.stem) != noun.head);
    names.map(|t| t.stem).collect()
}

/// Whether the figure counts *others* than those told before.
pub(super) fn has_other(library: &Library, prose: &Prose, words: &Range<usize>) -> bool {
    let tokens = prose.tokens[words.start..].iter().take(words.len() + 2);
    let written: Vec<&str> = tokens.map(|t| library.lexicon.written(t.stem)).collect();
    // *more than 30* does not count others.
    let is_bound = |n: usize| written[n] == "more" && written.get(n + 1) == Some(&"than");
    let mut near = 0..written.len().min(words.len() + 1);
    near.any(|n| OTHERS.contains(&written[n]) && !is_bound(n))
}

/// Whether a sentence sums up more than one deed or time.
pub(super) fn is_sum(text: &str, prose: &Prose, sentence: usize) -> bool {
    let tokens = &prose.tokens[prose.sentences[sentence].clone()];
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return false;
    };
    let told = spaced(&text[first.bytes.start..last.bytes.end]);
    has_line(&told, &TOTALS)
}

/// The names of the place after a figure, in the same clause.
pub(super) fn places(
    library: &Library,
    prose: &Prose,
    text: &str,
    words: &Range<usize>,
) -> Vec<Stem> {
    let first = &prose.tokens[words.start];
    let tokens = prose.tokens[words.end.min(prose.tokens.len())..].iter();
    let mut behind = tokens
        .take(AHEAD)
        .take_while(|t| t.sentence == first.sentence && t.clause == first.clause);
    let mut found = Vec::new();
    let mut is_place = false;
    for token in behind.by_ref() {
        let word = &text[token.bytes.clone()];
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        if WHERE.contains(&library.lexicon.written(token.stem)) || WHERE.contains(&word) {
            is_place = true;
        } else if is_place && token.is_name {
            found.push(token.stem);
        } else if !found.is_empty() {
            break;
        }
    }
    found
}

/// The last name before a figure in its sentence.
pub(super) fn owner(library: &Library, prose: &Prose, words: &Range<usize>) -> Option<Stem> {
    let sentence = prose.sentences[prose.tokens[words.start].sentence].clone();
    let before = &prose.tokens[sentence.start..words.start];
    let mut names = before.iter().rev().filter(|token| is_owner(library, token));
    names.next().map(|token| token.stem)
}

/// Whether a word may name the owner of a figure.
pub(super) fn is_owner(library: &Library, token: &Token) -> bool {
    let written = library.lexicon.written(token.stem);
    let named = token.is_name || token.is_first && library.lexicon.is_name(token.stem);
    named && !token.is_small && written.chars().count() > SHORTEST
}
