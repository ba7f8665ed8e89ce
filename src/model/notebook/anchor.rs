//! Where a mark or note hangs: words of a passage, with what stands around
//! them, so that edits elsewhere do not move it and it says when it is stale.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::model::{Collection, PassageId, SourceId};
use crate::text::fold::{find_folded, quote_key};
use crate::text::one_line;

/// Most words of a passage that what is about the whole of it hangs on.
const WORDS: usize = 24;

/// Letters kept of what stands before and behind the words: they tell two
/// places with the same words apart.
const AROUND: usize = 32;

/// Where something hangs: a passage of a document, and words in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Id of the briefing.
    pub briefing: String,
    /// Locator of the passage.
    pub at: u32,
    /// The words, on one line.
    pub quote: String,
    /// What stood before them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What stood behind them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Whether the whole passage is meant, and the words only begin it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
}

/// Where an anchor is in the documents as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Where it was put; bytes of the passage.
    There(PassageId, Range<usize>),
    /// Its words stand in another passage of the document.
    Moved(PassageId, Range<usize>),
    /// The passage is there and no longer has the words.
    Changed(PassageId),
    /// The document has no such passage, and nowhere the words.
    Gone,
    /// No such document is open.
    Elsewhere,
}

impl Found {
    /// The passage to show, if any.
    pub fn passage(&self) -> Option<PassageId> {
        match self {
            Self::There(passage, _) | Self::Moved(passage, _) | Self::Changed(passage) => {
                Some(*passage)
            }
            Self::Gone | Self::Elsewhere => None,
        }
    }

    /// The words in the passage, if they are there.
    pub fn words(&self) -> Option<&Range<usize>> {
        match self {
            Self::There(_, words) | Self::Moved(_, words) => Some(words),
            _ => None,
        }
    }

    /// Whether the words are nowhere in the document any more.
    pub fn is_stale(&self) -> bool {
        matches!(self, Self::Changed(_) | Self::Gone)
    }
}

impl Anchor {
    /// Hangs something on words of a passage, or on the whole of it.
    pub fn new(story: &Collection, passage: PassageId, words: Option<Range<usize>>) -> Self {
        let text = &story.passage(passage).text;
        let anchor = Self {
            briefing: story.briefing(story.source_of(passage)).id.clone(),
            at: story.passage(passage).at,
            ..Self::default()
        };
        let Some(words) = words else {
            let line = one_line(text);
            let first: Vec<&str> = line.split(' ').take(WORDS).collect();
            return Self {
                quote: first.join(" "),
                whole: true,
                ..anchor
            };
        };
        Self {
            quote: one_line(&text[words.clone()]),
            before: last_letters(&text[..words.start]),
            after: first_letters(&text[words.end..]),
            ..anchor
        }
    }

    /// The passage as it is cited: `wire ¶5`.
    pub fn place(&self) -> String {
        format!("{} ¶{}", self.briefing, self.at)
    }

    /// The words in a text; of several places the one with the most of the
    /// same around it.
    fn words_in(&self, text: &str) -> Option<Range<usize>> {
        if self.quote.is_empty() {
            return Some(0..0);
        }
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
        }
        best.map(|(_, words)| words)
    }

    /// How many letters around a place are as they were around the words.
    fn same_around(&self, text: &str, words: &Range<usize>) -> usize {
        let before = last_letters(&text[..words.start]);
        let after = first_letters(&text[words.end..]);
        let alike = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b).take_while(|(a, b)| a == b).count()
        };
        alike(&mut before.chars().rev(), &mut self.before.chars().rev())
            + alike(&mut after.chars(), &mut self.after.chars())
    }
}

/// The last letters of a text, as quotations are compared.
fn last_letters(text: &str) -> String {
    let from = text.char_indices().rev().nth(2 * AROUND);
    let key = quote_key(&text[from.map_or(0, |(at, _)| at)..]);
    let skip = key.chars().count().saturating_sub(AROUND);
    key.chars().skip(skip).collect()
}

/// The first letters of a text, as quotations are compared.
fn first_letters(text: &str) -> String {
    let to = text.char_indices().nth(2 * AROUND);
    let key = quote_key(&text[..to.map_or(text.len(), |(at, _)| at)]);
    key.chars().take(AROUND).collect()
}

/// Finds anchors in one collection.
#[derive(Debug)]
pub struct Finder<'a> {
    story: &'a Collection,
    sources: HashMap<&'a str, SourceId>,
}

impl<'a> Finder<'a> {
    /// One for a collection.
    pub fn new(story: &'a Collection) -> Self {
        let sources = story.sources();
        Self {
            story,
            sources: sources
                .map(|s| (story.briefing(s).id.as_str(), s))
                .collect(),
        }
    }

    /// Where an anchor is now.
    pub fn find(&self, anchor: &Anchor) -> Found {
        let Some(source) = self.sources.get(anchor.briefing.as_str()).copied() else {
            return Found::Elsewhere;
        };
        let words = |passage| anchor.words_in(&self.story.passage(passage).text);
        let put = self.story.passage_at(source, anchor.at);
        if let Some((passage, words)) = put.and_then(|p| Some((p, words(p)?))) {
            return Found::There(passage, words);
        }
        let mut all = self.story.passages_of(source).map(PassageId);
        match all.find_map(|p| Some((p, words(p)?))) {
            Some((passage, words)) => Found::Moved(passage, words),
            None => put.map_or(Found::Gone, Found::Changed),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::story;
    use super::*;

    fn find(story: &Collection, anchor: &Anchor) -> Found {
        Finder::new(story).find(anchor)
    }

    #[test]
    fn an_anchor_survives_edits_and_says_when_it_cannot() {
        let before = story(&[(2, "Fog."), (3, "The ferry left\nthe quay at six.")]);
        let passage = PassageId(1);
        let anchor = Anchor::new(&before, passage, Some(10..23));
        assert_eq!(anchor.quote, "left the quay");
        assert_eq!(find(&before, &anchor), Found::There(passage, 10..23));
        for (passages, found) in [
            // Words before it, and other white space.
            (
                &[(2, "Fog."), (3, "At dawn it left the quay.")][..],
                Found::There(PassageId(1), 11..24),
            ),
            // The passage is another one now.
            (
                &[(3, "Fog."), (4, "It left the quay.")][..],
                Found::Moved(PassageId(1), 3..16),
            ),
            (&[(3, "It sailed.")][..], Found::Changed(PassageId(0))),
            (&[(2, "It sailed.")][..], Found::Gone),
        ] {
            assert_eq!(find(&story(passages), &anchor), found);
            let stale = found.words().is_none();
            assert_eq!(found.is_stale(), stale, "stale is what has no words");
        }
        let other = Anchor {
            briefing: "wire".into(),
            ..anchor
        };
        assert_eq!(find(&before, &other), Found::Elsewhere);
    }

    #[test]
    fn a_whole_passage_hangs_on_how_it_begins() {
        let text = "word ".repeat(100);
        let story = story(&[(1, &text)]);
        let anchor = Anchor::new(&story, PassageId(0), None);
        assert_eq!(anchor.quote.split(' ').count(), WORDS);
        assert!(anchor.whole && find(&story, &anchor).words().is_some());
    }

    #[test]
    fn of_the_same_words_twice_those_in_the_same_company_are_meant() {
        let text = "The crew was safe. Later the crew was gone.";
        let second = text.rfind("crew").unwrap();
        let before = story(&[(1, text)]);
        let anchor = Anchor::new(&before, PassageId(0), Some(second..second + 4));
        let text = "A crew came; the crew was safe. Much later the crew was gone.";
        let second = text.rfind("crew").unwrap();
        let words = second..second + 4;
        let found = find(&story(&[(1, text)]), &anchor);
        assert_eq!(found, Found::There(PassageId(0), words));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        /// Whatever is written elsewhere in the passage, in whatever script,
        /// and though the same words are written there too.
        #[test]
        fn edits_elsewhere_in_the_passage_move_no_anchor(
            near in "[a-dé “’\n]{12,40}",
            words in "[a-dé]{1,6}( [a-dé’]{1,6}){0,3}",
            behind in "[a-dé ”\n]{12,40}",
            first in "(\\PC|\n){0,60}",
            last in "(\\PC|\n){0,60}",
            copied in any::<bool>(),
        ) {
            let (near, behind) = (format!(" <{near}> "), format!(" [{behind}] "));
            let old = format!("one{near}{words}{behind}two");
            let from = 3 + near.len();
            let was = story(&[(1, &old)]);
            let anchor = Anchor::new(&was, PassageId(0), Some(from..from + words.len()));
            let copy = if copied { format!("{words} ") } else { String::new() };
            let new = format!("{copy}{first}{near}{words}{behind}{last} {copy}");
            let from = copy.len() + first.len() + near.len();
            let is = find(&story(&[(1, &new)]), &anchor);
            prop_assert!(matches!(is, Found::There(..)), "{is:?} in {new:?}");
            let words = is.words().unwrap().clone();
            prop_assert!(
                words == (from..from + anchor.quote.len()) || anchor.same_around(&new, &words)
                    >= anchor.same_around(&new, &(from..from + anchor.quote.len())),
                "{words:?} for {from} in {new:?}"
            );
        }
    }
}
