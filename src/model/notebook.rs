//! What readers put beside the documents for themselves: marks and notes. Each
//! hangs on words of a passage, so that it survives edits of the briefing and
//! says when it no longer can.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Collection, PassageId};
use crate::text::fold::find_folded;
use crate::text::one_line;

/// Most words of a passage that a mark of the whole of it hangs on.
const WORDS: usize = 24;

/// Where something hangs: a passage of a document, and words in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Id of the briefing.
    pub briefing: String,
    /// Locator of the passage.
    pub at: u32,
    /// The words, on one line.
    pub quote: String,
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
    /// Hangs something on words of a passage, or on how it begins.
    pub fn new(story: &Collection, passage: PassageId, words: Option<Range<usize>>) -> Self {
        let text = &story.passage(passage).text;
        let quote = match words {
            Some(words) => one_line(&text[words]),
            None => {
                let line = one_line(text);
                let first: Vec<&str> = line.split(' ').take(WORDS).collect();
                first.join(" ")
            }
        };
        Self {
            briefing: story.briefing(story.source_of(passage)).id.clone(),
            at: story.passage(passage).at,
            quote,
        }
    }

    /// Where it is now.
    pub fn find(&self, story: &Collection) -> Found {
        let source = story
            .sources()
            .find(|s| story.briefing(*s).id == self.briefing);
        let Some(source) = source else {
            return Found::Elsewhere;
        };
        let words = |passage| find_folded(&story.passage(passage).text, &self.quote);
        let put = story.passage_at(source, self.at);
        if let Some((passage, words)) = put.and_then(|p| Some((p, words(p)?))) {
            return Found::There(passage, words);
        }
        let mut all = story.passages_of(source).map(PassageId);
        match all.find_map(|p| Some((p, words(p)?))) {
            Some((passage, words)) => Found::Moved(passage, words),
            None => put.map_or(Found::Gone, Found::Changed),
        }
    }
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identifier; a later note with the same one replaces it.
    pub id: String,
    /// What it is about.
    pub anchor: Anchor,
    /// What it says; may have several lines.
    pub text: String,
    /// When it was written: the day, or the day and the time.
    pub made: String,
}

/// One line of the notebook's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Entry {
    /// A letter marks a place of a story.
    Mark {
        /// Which story: its folder.
        story: String,
        /// The letter.
        letter: char,
        /// The place.
        #[serde(flatten)]
        anchor: Anchor,
    },
    /// A note is written, or written anew.
    Note(Note),
    /// A note goes.
    Drop {
        /// Its identifier.
        id: String,
    },
}

/// Marks and notes, as the journal leaves them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notebook {
    marks: BTreeMap<(String, char), Anchor>,
    notes: Vec<Note>,
}

impl Notebook {
    /// Takes in a line of the journal.
    pub fn take(&mut self, entry: Entry) {
        match entry {
            Entry::Mark {
                story,
                letter,
                anchor,
            } => {
                self.marks.insert((story, letter), anchor);
            }
            Entry::Note(note) => match self.notes.iter_mut().find(|n| n.id == note.id) {
                Some(old) => *old = note,
                None => self.notes.push(note),
            },
            Entry::Drop { id } => self.notes.retain(|note| note.id != id),
        }
    }

    /// The place that a letter marks in a story.
    pub fn mark(&self, story: &str, letter: char) -> Option<&Anchor> {
        self.marks.get(&(story.to_owned(), letter))
    }

    /// The marks of a story, by letter.
    pub fn marks<'a>(&'a self, story: &'a str) -> impl Iterator<Item = (char, &'a Anchor)> {
        let own = move |((of, letter), anchor): (&'a (String, char), &'a Anchor)| {
            (of == story).then_some((*letter, anchor))
        };
        self.marks.iter().filter_map(own)
    }

    /// The notes in the order in which they were first written.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::briefing::Passage;
    use crate::model::merge::merge;
    use crate::model::vocabulary::PassageKind;
    use crate::model::{Briefing, Joins};

    fn story(passages: &[(u32, &str)]) -> Collection {
        let passage = |(at, text): &(u32, &str)| Passage {
            at: *at,
            text: (*text).into(),
            kind: PassageKind::default(),
            voice: None,
            status: None,
        };
        let briefing = Briefing {
            id: "gazette".into(),
            passages: passages.iter().map(passage).collect(),
            ..Briefing::default()
        };
        merge("story".into(), vec![briefing], Joins::default())
    }

    fn note(id: &str, text: &str) -> Entry {
        let anchor = Anchor {
            briefing: "gazette".into(),
            at: 3,
            quote: "left the quay".into(),
        };
        Entry::Note(Note {
            id: id.into(),
            anchor,
            text: text.into(),
            made: "2026-01-02".into(),
        })
    }

    #[test]
    fn an_anchor_survives_edits_and_says_when_it_cannot() {
        let before = story(&[(2, "Fog."), (3, "The ferry left\nthe quay at six.")]);
        let passage = PassageId(1);
        let anchor = Anchor::new(&before, passage, Some(10..23));
        assert_eq!(anchor.quote, "left the quay");
        assert_eq!(anchor.find(&before), Found::There(passage, 10..23));
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
            assert_eq!(anchor.find(&story(passages)), found);
            assert_eq!(
                found.is_stale(),
                found.words().is_none(),
                "stale is what has no words"
            );
        }
        let other = Anchor {
            briefing: "wire".into(),
            ..anchor
        };
        assert_eq!(other.find(&before), Found::Elsewhere);
    }

    #[test]
    fn a_whole_passage_hangs_on_how_it_begins() {
        let text = "word ".repeat(100);
        let story = story(&[(1, &text)]);
        let anchor = Anchor::new(&story, PassageId(0), None);
        assert_eq!(anchor.quote.split(' ').count(), WORDS);
        assert!(anchor.find(&story).words().is_some());
    }

    #[test]
    fn the_journal_has_the_last_word() {
        let mut book = Notebook::default();
        book.take(note("a", "first"));
        book.take(note("b", "second"));
        book.take(note("a", "anew"));
        let texts = |book: &Notebook| -> Vec<String> {
            book.notes().iter().map(|n| n.text.clone()).collect()
        };
        assert_eq!(texts(&book), ["anew", "second"]);
        book.take(Entry::Drop { id: "a".into() });
        assert_eq!(texts(&book), ["second"]);
        let Entry::Note(Note { anchor, .. }) = note("", "") else {
            unreachable!()
        };
        for (story, at) in [("/a", 3), ("/b", 4), ("/a", 5)] {
            book.take(Entry::Mark {
                story: story.into(),
                letter: 'x',
                anchor: Anchor {
                    at,
                    ..anchor.clone()
                },
            });
        }
        assert_eq!(book.mark("/a", 'x').unwrap().at, 5);
        assert_eq!(book.mark("/b", 'x').unwrap().at, 4);
        assert_eq!(book.mark("/b", 'y'), None);
        assert_eq!(book.marks("/a").count(), 1);
    }
}
