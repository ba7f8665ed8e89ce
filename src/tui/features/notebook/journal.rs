//! What the journal on the disk has acknowledged.

use super::{LIST, Notes};
use crate::model::notebook::{Entry, Note, placed};
use crate::store::notebook::Read;
use crate::text::counted;
use crate::tui::feature::{Cx, Here};
use crate::tui::world::{Go, World};

/// Takes in the notebook as it is on the disk.
pub(super) fn read(notes: &mut Notes, key: String, read: Result<Read, String>, world: &mut World) {
    notes.key = key;
    match read {
        Ok(read) => {
            notes.book = read.book;
            if read.odd > 0 {
                let lines = counted(read.odd, "line");
                world.say(format!(
                    "{lines} of your notebook not understood; left as it is"
                ));
            }
        }
        Err(why) => world.say(format!("Your notes cannot be read: {why}")),
    }
    place(notes, world);
    world.go(Go::Repage);
}

/// Finds everything in the notebook in the documents as they are now.
pub(super) fn place(notes: &Notes, world: &mut World) {
    world.own.notes = placed(&notes.book, &world.story, &notes.key);
}

/// Takes in what is on the disk now, or says why it is not.
pub(super) fn jotted(notes: &mut Notes, entry: Entry, outcome: Result<(), String>, cx: &mut Cx) {
    match outcome {
        Ok(()) => {
            cx.world.say(said_of(&entry, cx.here));
            notes.dropped.extend(undoing(notes, &entry));
            notes.book.take(entry);
            place(notes, cx.world);
            cx.world.go(Go::Repage);
        }
        Err(why) => {
            cx.world.say(format!("Not written: {why}"));
            // Whoever types again already goes on; `a` brings it back.
            match entry {
                Entry::Note(note) if notes.open.is_none() => go_on(notes, note, cx.world),
                Entry::Note(note) => notes.unwritten = Some(note),
                Entry::Mark(_) | Entry::Unmark { .. } | Entry::Drop { .. } => {}
            }
        }
    }
}

/// Goes on with a note that is not on the disk.
pub(super) fn go_on(notes: &mut Notes, note: Note, world: &World) {
    let there = notes.book.note(&note.id).cloned();
    let there = there.unwrap_or_else(|| Note {
        text: String::new(),
        ..note.clone()
    });
    notes.unwritten = Some(note);
    notes.write(there, world);
}

/// What brings back what an entry is about to take away.
fn undoing(notes: &Notes, entry: &Entry) -> Option<Entry> {
    match entry {
        Entry::Drop { id } => notes.book.note(id).cloned().map(Entry::Note),
        Entry::Unmark { story, letter } => {
            let mark = notes.book.mark(story, *letter).cloned();
            mark.map(Entry::Mark)
        }
        Entry::Mark(_) | Entry::Note(_) => None,
    }
}

/// “Mark a: GAZETTE ¶5”.
fn said_of(entry: &Entry, here: &Here) -> String {
    match entry {
        Entry::Mark(mark) => format!("Mark {}: {}", mark.letter, mark.anchor.place()),
        Entry::Note(note) => format!("Note written: {}", note.anchor.place()),
        Entry::Unmark { letter, .. } => format!("Mark {letter} dropped; u brings it back"),
        Entry::Drop { .. } => {
            let undo = if here.list() == Some(LIST.name) {
                "u"
            } else {
                "g n, then u,"
            };
            format!("Note dropped; {undo} brings it back")
        }
    }
}
