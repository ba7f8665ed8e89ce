//! Marks and notes, with their places in the open documents.

use super::{Mark, Note, Notebook, Passage, Story};
use crate::model::{Collection, Standing};
use crate::text::fold;

/// A mark or a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Jot {
    /// A mark.
    Mark(Mark),
    /// A note.
    Note(Note),
}

impl Jot {
    /// The words to which it is anchored.
    pub fn anchor(&self) -> &Passage {
        match self {
            Self::Mark(mark) => &mark.anchor,
            Self::Note(note) => &note.anchor,
        }
    }

    /// The collection in which it was written.
    pub fn story(&self) -> &Story {
        match self {
            Self::Mark(mark) => &mark.story,
            Self::Note(note) => &note.story,
        }
    }

    /// The key that tells it from others.
    pub fn id(&self) -> JotId {
        match self {
            Self::Mark(mark) => JotId::Mark(mark.story.key.clone(), mark.letter),
            Self::Note(note) => JotId::Note(note.id.clone()),
        }
    }

    /// When it was written.
    pub fn made(&self) -> &str {
        match self {
            Self::Mark(mark) => &mark.made,
            Self::Note(note) => &note.made,
        }
    }

    /// The text of a note; empty for a mark.
    pub fn text(&self) -> &str {
        match self {
            Self::Mark(_) => "",
            Self::Note(note) => &note.text,
        }
    }
}

/// The key of a mark or note, stable whatever else is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JotId {
    /// A collection's folder and a letter.
    Mark(String, char),
    /// A note's identifier.
    Note(String),
}

/// A mark or note with its present place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The mark or note.
    pub jot: Jot,
    /// Its place.
    pub found: Standing,
    /// Whether it belongs to the open collection: it was written there, or it
    /// is a note on words that occur in it.
    pub here: bool,
}

/// Everything in a notebook, marks first, placed in the collection with a key.
pub fn placed(book: &Notebook, collection: &Collection, key: &str) -> Vec<Placed> {
    let resolver = collection.resolver();
    let place = |jot: Jot| {
        let found = resolver.passage(jot.anchor());
        let is_note = matches!(jot, Jot::Note(_));
        let here = jot.story().key == key || (is_note && found.holds());
        Placed { jot, found, here }
    };
    let marks = book.marks().cloned().map(Jot::Mark);
    let notes = book.notes().iter().cloned().map(Jot::Note);
    marks.chain(notes).map(place).collect()
}

impl Placed {
    /// Why it is not where it was put; `None` if it is.
    pub fn stale(&self, collection: &Collection) -> Option<String> {
        let at = self.jot.anchor().at;
        match &self.found {
            Standing::There(_) => None,
            Standing::Moved(thing) => {
                let now = thing
                    .in_passage()
                    .map_or(at, |id| collection.passage(id).at);
                Some(format!("moved: now in ¶{now}"))
            }
            Standing::Changed(_) => Some(format!("stale: ¶{at} no longer has these words")),
            Standing::Gone(_) => Some(format!("stale: ¶{at} is gone")),
            Standing::Elsewhere => Some("its document is not open".into()),
        }
    }

    /// Whether every word of a query begins a word of the note, of its anchor
    /// or of the anchor's place; case and diacritics do not matter.
    pub fn holds(&self, query: &str) -> bool {
        let anchor = self.jot.anchor();
        let place = format!("{} {}", anchor.place(), self.jot.story().title);
        let all = fold(&format!("{} {} {place}", self.jot.text(), anchor.quote));
        let query = fold(query);
        query.split(' ').all(|word| all.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::collection;
    use super::super::{Entry, Story};
    use super::*;
    use crate::model::PassageId;

    #[test]
    fn what_belongs_to_a_collection_is_told_from_what_does_not() {
        let open = collection(&[(1, "The ferry left.")]);
        let mut book = Notebook::default();
        for (id, key, quote) in [
            ("a", "/here", "no longer"),
            ("b", "/there", "ferry left"),
            ("c", "/there", "no longer"),
        ] {
            book.take(Entry::Note(Note {
                id: id.into(),
                story: Story {
                    key: key.into(),
                    title: "Loss".into(),
                },
                anchor: Passage {
                    quote: quote.into(),
                    ..Passage::of(&open, PassageId(0), None)
                },
                text: "Ask Zoë\nabout it".into(),
                made: String::new(),
            }));
        }
        let placed = placed(&book, &open, "/here");
        let here: Vec<_> = placed.iter().map(|p| p.here).collect();
        assert_eq!(here, [true, true, false]);
        let stale: Vec<_> = placed.iter().map(|p| p.stale(&open).is_some()).collect();
        assert_eq!(stale, [true, false, true]);
        for (query, holds) in [
            ("", true),
            ("ZOE about", true),
            ("ferry gazette", true),
            ("loss", true),
            ("quay", false),
        ] {
            assert_eq!(placed[1].holds(query), holds, "{query}");
        }
    }
}
