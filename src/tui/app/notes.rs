//! Marks and notes as the reader has them: what the journal has
//! acknowledged, found in the documents that are open.

use super::App;
use crate::model::PassageId;
use crate::model::notebook::{Entry, Found, Jot, JotId, Note, Notebook, Placed, Story, placed};
use crate::store::notebook::Read;
use crate::text::counted;
use crate::tui::pages::Listing;

/// The notebook of this visit.
#[derive(Debug, Default)]
pub struct Notes {
    book: Notebook,
    /// Everything in it, as it stands in the documents that are open.
    pub placed: Vec<Placed>,
    /// What the page of it lists.
    pub listing: Listing,
    /// What tells the open collection from others.
    key: String,
    /// What brings back what was dropped in this visit, the last one last.
    pub(super) dropped: Vec<Entry>,
    /// A note that was left, or that could not be written.
    pub(super) unwritten: Option<Note>,
}

impl App {
    /// Takes in the notebook as it is on the disk.
    pub(super) fn notebook_read(&mut self, key: String, read: Result<Read, String>) {
        self.notes.key = key;
        match read {
            Ok(read) => {
                self.notes.book = read.book;
                if read.odd > 0 {
                    let lines = counted(read.odd, "line");
                    self.notice = Some(format!(
                        "{lines} of your notebook not understood; left as it is"
                    ));
                }
            }
            Err(why) => self.notice = Some(format!("Your notes cannot be read: {why}")),
        }
        self.place_notes();
        self.rebuild_pages();
    }

    /// Takes in what is on the disk now, or says why it is not.
    pub(super) fn jotted(&mut self, entry: Entry, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => {
                self.notice = Some(self.said_of(&entry));
                self.notes.dropped.extend(self.undoing(&entry));
                self.notes.book.take(entry);
                self.place_notes();
                self.rebuild_pages();
            }
            Err(why) => {
                self.notice = Some(format!("Not written: {why}"));
                if let Entry::Note(note) = entry {
                    let there = self.notes.book.note(&note.id).cloned();
                    let there = there.unwrap_or_else(|| Note {
                        text: String::new(),
                        ..note.clone()
                    });
                    self.notes.unwritten = Some(note);
                    // Whoever types again already goes on; `a` brings it back.
                    if self.overlay.is_none() {
                        self.write_note(there);
                    }
                }
            }
        }
    }

    /// What brings back what an entry is about to take away.
    fn undoing(&self, entry: &Entry) -> Option<Entry> {
        match entry {
            Entry::Drop { id } => self.notes.book.note(id).cloned().map(Entry::Note),
            Entry::Unmark { story, letter } => {
                let mark = self.notes.book.mark(story, *letter).cloned();
                mark.map(Entry::Mark)
            }
            Entry::Mark(_) | Entry::Note(_) => None,
        }
    }

    /// “Mark a: GAZETTE ¶5”.
    fn said_of(&self, entry: &Entry) -> String {
        match entry {
            Entry::Mark(mark) => format!("Mark {}: {}", mark.letter, mark.anchor.place()),
            Entry::Note(note) => format!("Note written: {}", note.anchor.place()),
            Entry::Unmark { letter, .. } => format!("Mark {letter} dropped; u brings it back"),
            Entry::Drop { .. } => {
                let undo = if self.in_notebook() {
                    "u"
                } else {
                    "g n, then u,"
                };
                format!("Note dropped; {undo} brings it back")
            }
        }
    }

    /// Finds everything in the notebook in the documents as they are now.
    pub(super) fn place_notes(&mut self) {
        self.notes.placed = placed(&self.notes.book, &self.story, &self.notes.key);
    }

    /// The open collection, as entries name it.
    pub(super) fn this_story(&self) -> Story {
        Story {
            key: self.notes.key.clone(),
            title: self.story.title.clone(),
        }
    }

    /// A mark or note.
    pub(super) fn jot(&self, id: &JotId) -> Option<&Placed> {
        self.notes.placed.iter().find(|p| p.jot.id() == *id)
    }

    /// The letters that mark something in the open collection, and what.
    pub fn marks(&self) -> impl Iterator<Item = (char, &Placed)> {
        let all = self.notes.placed.iter();
        all.filter_map(|placed| match &placed.jot {
            Jot::Mark(mark) if placed.here => Some((mark.letter, placed)),
            _ => None,
        })
    }

    /// The notes on a passage.
    pub(super) fn notes_on(&self, passage: PassageId) -> impl Iterator<Item = (&Note, &Placed)> {
        let all = self.notes.placed.iter();
        all.filter_map(move |placed| match &placed.jot {
            Jot::Note(note) if placed.here && placed.found.passage() == Some(passage) => {
                Some((note, placed))
            }
            _ => None,
        })
    }

    /// Where an entry is, as a citation: `GAZETTE ¶5`.
    pub fn cited(&self, placed: &Placed) -> String {
        match placed.found.passage() {
            Some(passage) => self.citation(passage),
            None => placed.jot.anchor().place(),
        }
    }

    /// A passage, as it is cited: `GAZETTE ¶5`.
    pub(super) fn citation(&self, passage: PassageId) -> String {
        let briefing = self.story.briefing(self.story.source_of(passage));
        let short = crate::text::graphemes::fit(briefing.short_name(), 24);
        format!("{short} ¶{}", self.story.passage(passage).at)
    }

    /// Opens what a mark or note is about, and says if that is not as it was.
    pub(super) fn open_jot(&mut self, id: &JotId) {
        let Some(placed) = self.jot(id).cloned() else {
            return;
        };
        let name = match id {
            JotId::Mark(_, letter) => format!("Mark {letter}"),
            JotId::Note(_) => "The note".into(),
        };
        if let Some(passage) = placed.found.passage() {
            let anchor = placed.jot.anchor();
            let words = placed.found.words().filter(|_| !anchor.whole);
            let text = &self.story.passage(passage).text;
            let words = words.map(|words| text[words.clone()].to_owned());
            self.open_passage(passage, words);
        }
        let why = match (&placed.found, placed.jot.story()) {
            (Found::Elsewhere, story) if !placed.here => {
                Some(format!("is in {}, {}", story.title, story.key))
            }
            _ => placed.stale(&self.story),
        };
        self.notice = why.map(|why| format!("{name}: {why}"));
    }
}
