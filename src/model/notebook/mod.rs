//! What users add to the documents for themselves: marks and notes. Each is
//! anchored to words of a passage, so it survives edits of the briefing and
//! says when it no longer can.

mod placed;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use placed::{Jot, JotId, Placed, placed};

use super::reference::Passage;

/// The collection in which something was written: its folder and its title.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Story {
    /// Its folder, which tells it from others.
    #[serde(rename = "story")]
    pub key: String,
    /// Its title at that time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

/// A letter that marks a place in a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The letter.
    pub letter: char,
    /// The collection of the mark.
    #[serde(flatten)]
    pub story: Story,
    /// The place.
    #[serde(flatten)]
    pub anchor: Passage,
    /// When it was set.
    #[serde(default)]
    pub made: String,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Identifier; a later note with the same one replaces it. Empty until the
    /// journal assigns it.
    pub id: String,
    /// The collection in which it was written.
    #[serde(flatten)]
    pub story: Story,
    /// The words it is about.
    #[serde(flatten)]
    pub anchor: Passage,
    /// Its text, of one or several lines.
    pub text: String,
    /// When it was written, or last edited.
    #[serde(default)]
    pub made: String,
}

/// One line of the notebook's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Entry {
    /// A letter now marks a place.
    Mark(Mark),
    /// A letter no longer marks anything.
    Unmark {
        /// The folder of the mark's collection.
        story: String,
        /// The letter.
        letter: char,
    },
    /// A note is new or has a new text.
    Note(Note),
    /// A note is deleted.
    Drop {
        /// Its identifier.
        id: String,
    },
}

/// Marks and notes, as the journal defines them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notebook {
    marks: BTreeMap<(String, char), Mark>,
    notes: Vec<Note>,
}

impl Notebook {
    /// Applies a line of the journal.
    pub fn take(&mut self, entry: Entry) {
        match entry {
            Entry::Mark(mark) => {
                let key = (mark.story.key.clone(), mark.letter);
                self.marks.insert(key, mark);
            }
            Entry::Unmark { story, letter } => {
                self.marks.remove(&(story, letter));
            }
            Entry::Note(note) => match self.notes.iter_mut().find(|n| n.id == note.id) {
                Some(old) => *old = note,
                None => self.notes.push(note),
            },
            Entry::Drop { id } => self.notes.retain(|note| note.id != id),
        }
    }

    /// The mark of a letter in a collection, whose folder is `story`.
    pub fn mark(&self, story: &str, letter: char) -> Option<&Mark> {
        self.marks.get(&(story.to_owned(), letter))
    }

    /// All marks, by collection and letter.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.values()
    }

    /// The note with an id.
    pub fn note(&self, id: &str) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// The notes in the order in which they were first written.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::briefing;
    use crate::model::merge::merge;
    use crate::model::{Briefing, Collection, Joins};

    pub(super) fn collection(passages: &[(u32, &str)]) -> Collection {
        let passage = |(at, text): &(u32, &str)| briefing::Passage {
            at: *at,
            text: (*text).into(),
            ..briefing::Passage::default()
        };
        let briefing = Briefing {
            id: "gazette".into(),
            passages: passages.iter().map(passage).collect(),
            ..Briefing::default()
        };
        merge("story".into(), vec![briefing], Joins::default())
    }

    fn anchor(at: u32) -> Passage {
        Passage {
            briefing: "gazette".into(),
            at,
            quote: "left the quay".into(),
            ..Passage::default()
        }
    }

    fn note(id: &str, text: &str) -> Entry {
        Entry::Note(Note {
            id: id.into(),
            story: Story::default(),
            anchor: anchor(3),
            text: text.into(),
            made: "2026-01-02".into(),
        })
    }

    fn mark(story: &str, at: u32) -> Entry {
        Entry::Mark(Mark {
            letter: 'x',
            story: Story {
                key: story.into(),
                title: "The quay".into(),
            },
            anchor: anchor(at),
            made: String::new(),
        })
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
        for entry in [mark("/a", 3), mark("/b", 4), mark("/a", 5)] {
            book.take(entry);
        }
        assert_eq!(book.mark("/a", 'x').unwrap().anchor.at, 5);
        assert_eq!(book.mark("/b", 'x').unwrap().anchor.at, 4);
        assert_eq!(book.mark("/b", 'y'), None);
        book.take(Entry::Unmark {
            story: "/a".into(),
            letter: 'x',
        });
        assert_eq!(book.marks().count(), 1);
    }

    /// Lines of a journal in use.
    const OLD: [&str; 6] = [
        r#"{"do":"mark","letter":"a","story":"/home/ann/taji","title":"The loss","briefing":"gazette","at":2,"quote":"Forty people came ashore.","whole":true,"made":"2026-03-01T12:00:00Z"}"#,
        r#"{"do":"note","id":"18c-1f","story":"/home/ann/taji","title":"The loss","briefing":"gazette","at":2,"quote":"Forty people came ashore.","whole":true,"text":"Ask Zoë.\nTwice.","made":"2026-03-01T12:00:00Z"}"#,
        r#"{"do":"mark","letter":"a","story":"/home/ann/taji","title":"The loss","briefing":"gazette","at":2,"quote":"people came","before":"Forty","after":"ashore.","made":"2026-03-01T12:00:00Z"}"#,
        r#"{"do":"note","id":"18c-1f","story":"/home/ann/taji","title":"The loss","briefing":"gazette","at":2,"quote":"people came","before":"Forty","after":"ashore.","text":"Ask Zoë.\nTwice.","made":"2026-03-01T12:00:00Z"}"#,
        r#"{"do":"unmark","story":"/home/ann/taji","letter":"a"}"#,
        r#"{"do":"drop","id":"18c-1f"}"#,
    ];

    #[test]
    fn a_line_of_the_journal_is_read_as_it_was_written() {
        let dropped = Entry::Drop { id: "a".into() };
        for entry in [note("a", "two\nlines"), mark("/a", 3), dropped] {
            let line = serde_json::to_string(&entry).unwrap();
            assert!(!line.contains('\n'), "{line}");
            assert_eq!(serde_json::from_str::<Entry>(&line).unwrap(), entry);
        }
        for line in OLD {
            let read: Entry = serde_json::from_str(line).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), line);
        }
        let line = r#"{"do":"note","id":"1","story":"/a","briefing":"b","at":2,"quote":"q","text":"t","later":[]}"#;
        assert!(serde_json::from_str::<Entry>(line).is_ok(), "more is known");
    }
}
