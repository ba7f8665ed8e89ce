//! The notebook on the disk: a journal of marks and notes, one entry a line,
//! that only ever grows. It lives in the user's data folder, never in a
//! collection.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use jiff::{Timestamp, Unit};

use super::held::{self, Held};
use super::own;
use crate::model::notebook::{Entry, Notebook};
use crate::text::sanitize::is_hostile;

/// A user's journal, by its file.
#[derive(Debug, Clone)]
pub struct Journal(PathBuf);

/// The content of a journal.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The marks and notes.
    pub book: Notebook,
    /// Number of lines not understood: a later version's, or half a line left
    /// by a crash. They stay in the file.
    pub odd: usize,
}

impl Journal {
    /// `$XDG_DATA_HOME/rashomon/notebook.jsonl`. `None` if there is no home
    /// folder.
    pub fn of_user() -> Option<Self> {
        Some(Self(own::data()?.join("notebook.jsonl")))
    }

    /// The journal in this file.
    pub fn at(file: impl Into<PathBuf>) -> Self {
        Self(file.into())
    }

    /// Its file.
    pub fn file(&self) -> &Path {
        &self.0
    }

    /// Reads it; a missing one is empty.
    ///
    /// # Errors
    /// If it exists and cannot be read.
    pub fn read(&self) -> io::Result<Read> {
        let mut read = Read::default();
        let bytes = held::read(&self.0)?.unwrap_or_default();
        for line in bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
            match serde_json::from_slice(line) {
                Ok(entry) => read.book.take(entry),
                Err(_) => read.odd += 1,
            }
        }
        Ok(read)
    }

    /// Adds an entry; it is on the disk when this returns. Sets a missing
    /// identifier and time even if writing fails: the next attempt then
    /// replaces what this one may have left.
    ///
    /// # Errors
    /// If it cannot be written; the old entries stay.
    pub fn add(&self, entry: &mut Entry) -> io::Result<()> {
        complete(entry);
        own::make_folder_of(&self.0)?;
        let line = serde_json::to_string(entry)?;
        Held::of([self.0.as_path()])?.add_line(&self.0, escaped(&line).as_bytes())
    }
}

/// Sets the identifier and time of an entry that has none, so that writing it
/// again adds no second one.
pub fn complete(entry: &mut Entry) {
    let now = Timestamp::now();
    let made = match entry {
        Entry::Mark(mark) => &mut mark.made,
        Entry::Note(note) => {
            if note.id.is_empty() {
                note.id = format!("{:x}-{:x}", now.as_nanosecond(), std::process::id());
            }
            &mut note.made
        }
        Entry::Unmark { .. } | Entry::Drop { .. } => return,
    };
    if made.is_empty() {
        *made = now.round(Unit::Second).unwrap_or(now).to_string();
    }
}

/// Escapes characters in JSON that could harm whoever prints the file: all
/// stand in strings, where JSON has an escaped form.
pub(super) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hostile(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::notebook::{Note, Story};
    use crate::model::reference::Passage;

    fn note(text: &str) -> Entry {
        Entry::Note(Note {
            id: String::new(),
            story: Story::default(),
            anchor: Passage::default(),
            text: text.into(),
            made: String::new(),
        })
    }

    fn texts(journal: &Journal) -> Vec<String> {
        let read = journal.read().unwrap();
        read.book.notes().iter().map(|n| n.text.clone()).collect()
    }

    #[test]
    fn what_is_added_is_there_and_what_is_not_understood_stays() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::at(folder.path().join("data/rashomon/notebook.jsonl"));
        assert_eq!(texts(&journal), [""; 0]);
        let mut first = note("first\nof two lines");
        journal.add(&mut first).unwrap();
        let mut bytes = fs::read(journal.file()).unwrap();
        bytes.extend(b"{\"do\":\"paint\",\"id\":\"x\"}\n\xff\n{\"do\":\"no");
        fs::write(journal.file(), &bytes).unwrap();
        journal.add(&mut note("a\u{202e}b\u{1b}")).unwrap();
        assert_eq!(texts(&journal), ["first\nof two lines", "a\u{202e}b\u{1b}"]);
        assert_eq!(journal.read().unwrap().odd, 3);
        let after = fs::read(journal.file()).unwrap();
        assert!(after.starts_with(&bytes), "nothing was changed");
        let added = std::str::from_utf8(&after[bytes.len()..]).unwrap();
        assert!(!added.contains(['\u{202e}', '\u{1b}']), "{added}");
        // Writing it again adds no second note.
        journal.add(&mut first).unwrap();
        assert_eq!(texts(&journal).len(), 2);
    }

    #[test]
    fn only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::at(folder.path().join("rashomon/notebook.jsonl"));
        journal.add(&mut note("mine")).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(journal.file()), 0o600);
        assert_eq!(mode(journal.file().parent().unwrap()), 0o700);
    }
}
