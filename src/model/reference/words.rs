//! Finds words in passages: in their own passage, else in the one of the
//! document where the text around them agrees most.

use std::ops::Range;

use super::Passage;
use crate::model::{Collection, PassageId};
use crate::text::fold::{find_folded, quote_key};
use crate::text::one_line;

/// Most words that a reference keeps of a whole passage.
const WORDS: usize = 24;

/// Letters kept of the text before and after the words: they distinguish two
/// places with the same words.
const AROUND: usize = 32;

impl Passage {
    /// A reference to words of a passage, or to the whole of it.
    pub fn of(collection: &Collection, id: PassageId, words: Option<Range<usize>>) -> Self {
        let passage = collection.passage(id);
        let briefing = collection.briefing(collection.source_of(id)).id.as_str();
        match words {
            Some(words) => Self::words(briefing, passage, words),
            None => Self::whole(briefing, passage),
        }
    }

    /// A reference to a whole passage.
    pub(super) fn whole(briefing: &str, passage: &crate::model::briefing::Passage) -> Self {
        let line = one_line(&passage.text);
        let first: Vec<&str> = line.split(' ').take(WORDS).collect();
        Self {
            quote: first.join(" "),
            ..Self::at(briefing, passage.at)
        }
    }

    fn words(
        briefing: &str,
        passage: &crate::model::briefing::Passage,
        words: Range<usize>,
    ) -> Self {
        let text = &passage.text;
        Self {
            briefing: briefing.into(),
            at: passage.at,
            quote: one_line(&text[words.clone()]),
            before: last_letters(&text[..words.start]),
            after: first_letters(&text[words.end..]),
            whole: false,
        }
    }

    /// Whether only the locator is known.
    pub(super) fn is_bare(&self) -> bool {
        self.quote.trim().is_empty()
    }

    /// The words in a text, and how many letters around them agree; of several
    /// places, the one where most agree.
    pub(super) fn words_in(&self, text: &str) -> Option<(usize, Range<usize>)> {
        let mut best: Option<(usize, Range<usize>)> = None;
        let mut from = 0;
        while let Some(found) = find_folded(&text[from..], &self.quote) {
            let here = from + found.start..from + found.end;
            let letter = text[here.start..].chars().next();
            from = here.start + letter.map_or(1, char::len_utf8);
            let same = self.same_around(text, &here);
            if best.as_ref().is_none_or(|(most, _)| same > *most) {
                best = Some((same, here));
            }
            // The beginning identifies a whole passage.
            if self.whole {
                break;
            }
        }
        best
    }

    /// How many letters around a place agree with those around the words.
    pub(super) fn same_around(&self, text: &str, words: &Range<usize>) -> usize {
        if self.before.is_empty() && self.after.is_empty() {
            return 0;
        }
        let before = last_letters(&text[..words.start]);
        let after = first_letters(&text[words.end..]);
        let alike = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        alike(&mut before.chars().rev(), &mut self.before.chars().rev())
            + alike(&mut after.chars(), &mut self.after.chars())
    }
}

/// The last letters of a text, folded as quotations are compared.
fn last_letters(text: &str) -> String {
    let from = text.char_indices().rev().nth(2 * AROUND);
    let key = quote_key(&text[from.map_or(0, |(at, _)| at)..]);
    let skip = key.chars().count().saturating_sub(AROUND);
    key.chars().skip(skip).collect()
}

/// The first letters of a text, folded as quotations are compared.
fn first_letters(text: &str) -> String {
    let to = text.char_indices().nth(2 * AROUND);
    let key = quote_key(&text[..to.map_or(text.len(), |(at, _)| at)]);
    key.chars().take(AROUND).collect()
}
