//! Where two sentences give different figures for one quantity, according to
//! the likely rows.

use std::collections::HashMap;

use super::Sentence;
use crate::model::Collection;
use crate::model::collection::AccountRef;
use crate::model::compare::DATE;
use crate::story::numerals;
use crate::text::fold::find_folded;
use crate::text::words::words;

/// Least sureness at which a difference is highlighted: a row shows its
/// context, a sentence is on its own.
const SURE: f64 = 0.3;
/// Words that exclude some from a figure.
const OTHERS: &[&str] = &["other", "others", "more", "another"];
/// Signs before a number that make it a bound.
const BOUNDS: &[char] = &['~', '<', '>', '='];

/// The figures in which sentences differ.
#[derive(Debug, Default)]
pub(super) struct Differing {
    pairs: HashMap<(usize, usize), Vec<[AccountRef; 2]>>,
}

impl Differing {
    pub(super) fn new(collection: &Collection, sentences: &[Sentence]) -> Self {
        let mut differing = Self::default();
        let rows = collection.likeness.rows.iter();
        let differences = rows.flat_map(|row| &row.differences);
        for difference in differences.filter(|difference| difference.sure >= SURE) {
            let [a, b] = difference.between;
            let places = (
                place(collection, sentences, a),
                place(collection, sentences, b),
            );
            let (Some(x), Some(y)) = places else {
                continue;
            };
            let text = |nth: usize| {
                &collection.passage(sentences[nth].passage).text[sentences[nth].bytes.clone()]
            };
            if is_plain(collection, [a, b], [text(x), text(y)]) {
                differing.pairs.entry((x, y)).or_default().push([a, b]);
                differing.pairs.entry((y, x)).or_default().push([b, a]);
            }
        }
        differing
    }

    /// The figures of one sentence that differ from those of another.
    pub(super) fn between(&self, a: usize, b: usize) -> &[[AccountRef; 2]] {
        self.pairs.get(&(a, b)).map_or(&[], Vec::as_slice)
    }
}

/// Whether two figures clearly differ in their sentences: neither sentence
/// gives the other's figure too, both count all or both count *others*, and a
/// day is given by its number, not relative to the day of writing.
fn is_plain(collection: &Collection, accounts: [AccountRef; 2], texts: [&str; 2]) -> bool {
    let quotes = accounts.map(|at| collection.account(at).quote.as_deref().unwrap_or_default());
    if collection.account(accounts[0]).measure == DATE {
        return quotes
            .iter()
            .all(|quote| quote.contains(|c: char| c.is_ascii_digit()));
    }
    let [others, them] = quotes.map(|quote| words(quote).any(|word| OTHERS.contains(&&*word.key)));
    let tells = |text: &str, at: AccountRef| {
        let value = collection.account(at).value.as_ref();
        let value = value.map(|value| value.written().trim_start_matches(BOUNDS));
        let mut figures = words(text).filter_map(|word| numerals::figure(&word.key));
        value.is_some_and(|value| figures.any(|figure| figure == value))
    };
    others == them && !tells(texts[0], accounts[1]) && !tells(texts[1], accounts[0])
}

/// The sentence that contains an account.
pub(super) fn place(
    collection: &Collection,
    sentences: &[Sentence],
    at: AccountRef,
) -> Option<usize> {
    let passage = at.passage?;
    let text = &collection.passage(passage).text;
    let quote = collection.account(at).quote.as_deref();
    let byte = quote.and_then(|quote| find_folded(text, quote))?.start;
    let first = sentences.partition_point(|s| s.passage < passage);
    let own = sentences[first..].iter();
    let mut own = own.take_while(|s| s.passage == passage);
    own.position(|s| byte < s.bytes.end).map(|n| first + n)
}
