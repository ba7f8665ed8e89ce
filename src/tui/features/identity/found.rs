//! What may be the same, as the page of identity lists it.

use crate::model::briefing::Briefing;
use crate::model::collection::AccountRef;
use crate::model::judge::Edit;
use crate::model::proposals::{self, Proposal, WordsAlike, example};
use crate::model::{Collection, PassageId, SourceId};

/// Possible joins of actors and events, and words that may count the same.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The possible joins, the likeliest first.
    pub joins: Vec<Proposal>,
    /// The words, as programs propose them.
    pub words: Vec<WordsAlike>,
    /// The rows of all words, in their order.
    sides: Vec<Side>,
}

/// A word of a proposal.
#[derive(Debug)]
pub(super) struct Side {
    /// Which of the proposals.
    place: usize,
    /// The word.
    pub word: String,
    /// An account that uses it.
    pub used: Option<AccountRef>,
    /// The documents that use it.
    pub tellers: Vec<SourceId>,
}

impl Found {
    pub(super) fn of(collection: &Collection) -> Self {
        let words = proposals::words(collection);
        let all = words.iter().enumerate();
        let sides = all.flat_map(|(place, words)| {
            let all = words.all();
            all.map(move |word| side(collection, place, words, word))
        });
        Self {
            joins: proposals::proposals(collection),
            sides: sides.collect(),
            words,
        }
    }

    /// The rows of a proposal, each with its number.
    pub(super) fn sides(&self, place: usize) -> impl Iterator<Item = (usize, &Side)> {
        let sides = self.sides.iter().enumerate();
        sides.filter(move |(_, side)| side.place == place)
    }

    /// Whether a row of words is the first of its proposal.
    pub(super) fn is_first(&self, own: usize) -> bool {
        let place = |own: usize| self.sides.get(own).map(|side| side.place);
        place(own).is_some() && (own == 0 || place(own - 1) != place(own))
    }

    /// The change that judges the words of a row to count the same; if not
    /// `same`, that the word of the row counts something else than the others.
    pub(super) fn judged(&self, own: usize, same: bool) -> Option<Edit> {
        let side = self.sides.get(own)?;
        let words = &self.words[side.place];
        Some(if same {
            words.joined()
        } else {
            words.parted(&side.word)
        })
    }

    /// Where a document uses the word of a row, and the words to highlight.
    pub(super) fn words_of(
        &self,
        collection: &Collection,
        own: usize,
    ) -> Option<(PassageId, Option<String>)> {
        let used = self.sides.get(own)?.used?;
        Some((used.passage?, collection.account(used).quote.clone()))
    }
}

fn side(collection: &Collection, place: usize, words: &WordsAlike, word: &str) -> Side {
    let uses = |source: &SourceId| {
        let mut accounts = Briefing::accounts(collection.briefing(*source));
        accounts.any(|account| words.sort.of(account) == Some(word))
    };
    Side {
        place,
        word: word.to_owned(),
        used: example(collection, words.sort, word),
        tellers: collection.sources().filter(uses).collect(),
    }
}
