//! Marks and notes as they stand in the documents that are open.

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
    /// Where it hangs.
    pub fn anchor(&self) -> &Passage {
        match self {
            Self::Mark(mark) => &mark.anchor,
            Self::Note(note) => &note.anchor,
        }
    }

    /// In which collection it was written.
    pub fn story(&self) -> &Story {
        match self {
            Self::Mark(mark) => &mark.story,
            Self::Note(note) => &note.story,
        }
    }

    /// What tells it from others.
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

    /// What a note says.
    pub fn text(&self) -> &str {
        match self {
            Self::Mark(_) => "",
            Self::Note(note) => &note.text,
        }
    }
}

/// Which mark or note, whatever else is written meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JotId {
    /// A story's letter.
    Mark(String, char),
    /// A note's identifier.
    Note(String),
}

/// A mark or note, and where it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What it is.
    pub jot: Jot,
    /// Where it is.
    pub found: Standing,
    /// Whether it belongs to the collection that is open: it was written
    /// there, or it is a note on words that stand in it.
    pub here: bool,
}

/// Everything in a notebook, marks first, as it stands in the collection of a
/// key.
pub fn placed(book: &Notebook, story: &Collection, key: &str) -> Vec<Placed> {
    let resolver = story.resolver();
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
    /// Why it is not where it was put; nothing if it is.
    pub fn stale(&self, story: &Collection) -> Option<String> {
        let at = self.jot.anchor().at;
        match &self.found {
            Standing::There(_) => None,
            Standing::Moved(thing) => {
                let now = thing.in_passage().map_or(at, |id| story.passage(id).at);
                Some(format!("moved: now in ¶{now}"))
            }
            Standing::Changed(_) => Some(format!("stale: ¶{at} no longer has these words")),
            Standing::Gone(_) => Some(format!("stale: there is no ¶{at} any more")),
            Standing::Elsewhere => Some("its document is not open".into()),
        }
    }

    /// Whether every word of a query begins a word of the note, of what it is
    /// about or of where that is; case and diacritics do not matter.
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
    use super::super::tests::story;
    use super::super::{Entry, Story};
    use super::*;
    use crate::model::PassageId;

    #[test]
    fn what_belongs_to_a_collection_is_told_from_what_does_not() {
        let open = story(&[(1, "The ferry left.")]);
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
