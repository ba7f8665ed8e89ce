//! Taking in what the journal on the disk has acknowledged.

use super::Notes;
use crate::model::notebook::{Entry, Note, placed};
use crate::store::notebook::Read;
use crate::text::counted;
use crate::tui::feature::Cx;
use crate::tui::world::{Done, Go, World, not_done, undone};

/// Takes in the notebook read from the disk.
pub(super) fn read(notes: &mut Notes, key: String, read: Result<Read, String>, world: &mut World) {
    notes.key = key;
    match read {
        Ok(read) => {
            notes.book = read.book;
            if read.odd > 0 {
                let lines = counted(read.odd, "line");
                world.say(format!(
                    "{lines} of your notebook could not be read; nothing was changed"
                ));
            }
        }
        Err(why) => world.say(format!("Your notes cannot be read: {why}")),
    }
    place(notes, world);
    world.go(Go::Repage);
}

/// Finds the places of all entries in the present documents.
pub(super) fn place(notes: &Notes, world: &mut World) {
    world.own.notes = placed(&notes.book, &world.collection, &notes.key);
}

/// Takes in an entry that is on the disk now, or says why it is not.
pub(super) fn jotted(notes: &mut Notes, entry: Entry, outcome: Result<(), String>, cx: &mut Cx) {
    match outcome {
        Ok(()) => {
            if let Some(said) = take_undoing(notes, &entry) {
                cx.world.say(undone(&said));
            } else {
                let said = said_of(notes, &entry);
                cx.world
                    .done
                    .push(Done::Jotted(undoing(notes, &entry), said.clone()));
                cx.world.say(said);
            }
            notes.book.take(entry);
            place(notes, cx.world);
            cx.world.go(Go::Repage);
        }
        Err(why) => {
            let undoes = take_undoing(notes, &entry);
            cx.world.say(not_done(undoes.is_some(), &why));
            if let Some(said) = undoes {
                return cx.world.done.push(Done::Jotted(entry, said));
            }
            // If the user is typing another note already, `a` brings it back.
            match entry {
                Entry::Note(note) if notes.open.is_none() => go_on(notes, note, cx.world),
                Entry::Note(note) => notes.unwritten = Some(note),
                Entry::Mark(_) | Entry::Unmark { .. } | Entry::Drop { .. } => {}
            }
        }
    }
}

/// Continues a note that is not on the disk.
pub(super) fn go_on(notes: &mut Notes, note: Note, world: &World) {
    let there = notes.book.note(&note.id).cloned();
    let there = there.unwrap_or_else(|| Note {
        text: String::new(),
        ..note.clone()
    });
    notes.unwritten = Some(note);
    notes.write(there, world);
}

/// Takes what the entry undoes, in words, if it undoes something.
fn take_undoing(notes: &mut Notes, entry: &Entry) -> Option<String> {
    let mut all = notes.undoing.iter();
    let place = all.position(|(other, _)| other == entry)?;
    Some(notes.undoing.remove(place).1)
}

/// Returns the entry that restores the notebook to what it is before `entry`.
fn undoing(notes: &Notes, entry: &Entry) -> Entry {
    let book = &notes.book;
    let (before, goes) = match entry {
        Entry::Note(Note { id, .. }) | Entry::Drop { id } => {
            let before = book.note(id).cloned().map(Entry::Note);
            (before, Entry::Drop { id: id.clone() })
        }
        Entry::Mark(mark) => unmarking(notes, &mark.story.key, mark.letter),
        Entry::Unmark { story, letter } => unmarking(notes, story, *letter),
    };
    before.unwrap_or(goes)
}

/// Returns the present mark of a letter, and the entry that removes it.
fn unmarking(notes: &Notes, story: &str, letter: char) -> (Option<Entry>, Entry) {
    let before = notes.book.mark(story, letter).cloned().map(Entry::Mark);
    let story = story.to_owned();
    (before, Entry::Unmark { story, letter })
}

/// “Mark a: GAZETTE ¶5”.
fn said_of(notes: &Notes, entry: &Entry) -> String {
    let there = |id: &str| notes.book.note(id).map(|note| note.anchor.place());
    match entry {
        Entry::Mark(mark) => format!("Mark {}: {}", mark.letter, mark.anchor.place()),
        Entry::Note(note) => match there(&note.id) {
            Some(place) => format!("Note changed: {place}"),
            None => format!("Note written: {}", note.anchor.place()),
        },
        Entry::Unmark { letter, .. } => format!("Mark {letter} dropped"),
        Entry::Drop { id } => match there(id) {
            Some(place) => format!("Note dropped: {place}"),
            None => "Note dropped".into(),
        },
    }
}
