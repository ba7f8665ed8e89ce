//! What may be the same, as the page of identity lists it.

use crate::model::briefing::Account;
use crate::model::judge::Edit;
use crate::model::proposals::{self, Proposal, WordsAlike, example};
use crate::model::{Collection, PassageId};

/// Possible joins of actors and events, and words that may count the same.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The possible joins, the likeliest first.
    pub joins: Vec<Proposal>,
    /// The words, as programs propose them.
    pub words: Vec<WordsAlike>,
    /// Each row of words: which of `words`, and which word of it.
    sides: Vec<(usize, usize)>,
}

impl Found {
    pub(super) fn of(collection: &Collection) -> Self {
        let words = proposals::words(collection);
        let sides = words.iter().enumerate();
        let sides =
            sides.flat_map(|(place, one)| (0..one.all().count()).map(move |nth| (place, nth)));
        Self {
            joins: proposals::proposals(collection),
            sides: sides.collect(),
            words,
        }
    }

    /// The row of a word.
    pub(super) fn own(&self, place: usize, nth: usize) -> usize {
        let mut sides = self.sides.iter();
        sides
            .position(|side| *side == (place, nth))
            .unwrap_or_default()
    }

    /// Whether a row of words is the first of its proposal.
    pub(super) fn is_first(&self, own: usize) -> bool {
        self.sides.get(own).is_some_and(|(_, nth)| *nth == 0)
    }

    /// The change that judges the words of a row to count the same; if not
    /// `same`, that the word of the row counts something else than the others.
    pub(super) fn judged(&self, own: usize, same: bool) -> Option<Edit> {
        let (words, word) = self.side(own)?;
        Some(if same {
            words.joined()
        } else {
            words.parted(word)
        })
    }

    /// The words of a row, and the word of it.
    fn side(&self, own: usize) -> Option<(&WordsAlike, &String)> {
        let (place, nth) = *self.sides.get(own)?;
        let words = self.words.get(place)?;
        Some((words, words.all().nth(nth)?))
    }

    /// Where a document uses the word of a row, and the words to highlight.
    pub(super) fn words_of(
        &self,
        collection: &Collection,
        own: usize,
    ) -> Option<(PassageId, Option<String>)> {
        let (words, word) = self.side(own)?;
        let (passage, account) = used(collection, words, word)?;
        Some((passage, account.quote.clone()))
    }
}

/// An account that uses a word, and its passage.
pub(super) fn used<'a>(
    collection: &'a Collection,
    words: &WordsAlike,
    word: &str,
) -> Option<(PassageId, &'a Account)> {
    let at = example(collection, words.sort, word)?;
    Some((at.passage?, collection.account(at)))
}
