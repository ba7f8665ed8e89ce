//! Where two sentences give different figures of one quantity: as the likely
//! rows have it.

use std::collections::HashMap;

use super::Sentence;
use crate::model::Collection;
use crate::model::collection::AccountRef;
use crate::text::fold::find_folded;

/// The figures in which sentences differ.
#[derive(Debug, Default)]
pub(super) struct Differing {
    pairs: HashMap<(usize, usize), Vec<[AccountRef; 2]>>,
}

impl Differing {
    pub(super) fn new(story: &Collection, sentences: &[Sentence]) -> Self {
        let mut differing = Self::default();
        let rows = story.likeness.rows.iter();
        for difference in rows.flat_map(|row| &row.differences) {
            let [a, b] = difference.between;
            let places = (place(story, sentences, a), place(story, sentences, b));
            if let (Some(x), Some(y)) = places {
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

/// The sentence that tells an account.
fn place(story: &Collection, sentences: &[Sentence], at: AccountRef) -> Option<usize> {
    let passage = at.passage?;
    let text = &story.passage(passage).text;
    let quote = story.account(at).quote.as_deref();
    let byte = quote.and_then(|quote| find_folded(text, quote))?.start;
    let first = sentences.partition_point(|s| s.passage < passage);
    let own = sentences[first..].iter();
    let mut own = own.take_while(|s| s.passage == passage);
    own.position(|s| byte < s.bytes.end).map(|n| first + n)
}
