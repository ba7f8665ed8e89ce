//! The user's own files: in their folders on the disk, or in memory.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use super::lock;
use crate::model::Ref;
use crate::model::basket::Change;
use crate::model::news::Seen;
use crate::model::notebook::{Entry, Notebook};
use crate::store::moved::{Known, Moved};
use crate::store::notebook::{Journal, Read};
use crate::store::place::Place;
use crate::store::rescue::{self, Rescued};
use crate::store::save::Existing;
use crate::store::visits::{Visit, Visits};
use crate::store::{basket, moved, own, state};
use crate::text::paths;
use crate::tui::shell::requests::{Export, Exported};

/// Where they are.
#[derive(Debug)]
pub(super) enum Own {
    /// In their folders.
    Files,
    /// Only in memory.
    Memory(Box<Mutex<Memory>>),
}

/// What a reader without files of its own keeps.
#[derive(Debug, Default)]
pub struct Memory {
    /// The contents of each basket, in order.
    pub baskets: BTreeMap<&'static str, Vec<Ref>>,
    /// Marks and notes, as the journal would have them.
    pub entries: Vec<Entry>,
    /// Remembered searches.
    pub searches: Vec<String>,
    /// The last place.
    pub place: Option<Place>,
    /// What the last visit could see, and its time.
    pub seen: Option<(Seen, String)>,
    /// What this visit can see, until it ends.
    pub prepared: Option<Seen>,
    /// What earlier visits left undone.
    pub undone: Vec<Rescued>,
    /// Exported files, by name.
    pub files: BTreeMap<String, String>,
    /// Why nothing more can be written, if so.
    pub full: Option<&'static str>,
}

impl Memory {
    /// Fails if nothing more can be written.
    fn takes(&self) -> io::Result<()> {
        self.full.map_or(Ok(()), |why| Err(io::Error::other(why)))
    }

    /// Writes an entry as the journal does. A day passes with each, so that
    /// dates are always the same.
    fn jot(&mut self, entry: &mut Entry) -> io::Result<()> {
        let count = self.entries.len() + 1;
        let day = format!("2026-03-{count:02}T12:00:00Z");
        match entry {
            Entry::Mark(mark) if mark.made.is_empty() => mark.made = day,
            Entry::Note(note) if note.made.is_empty() => {
                note.made = day;
                if note.id.is_empty() {
                    note.id = format!("note-{count}");
                }
            }
            Entry::Mark(_) | Entry::Note(_) | Entry::Unmark { .. } | Entry::Drop { .. } => {}
        }
        self.takes()?;
        self.entries.push(entry.clone());
        Ok(())
    }

    fn change_basket(&mut self, name: &'static str, change: &Change) -> io::Result<Vec<Ref>> {
        self.takes()?;
        let things = self.baskets.entry(name).or_default();
        change.apply(things);
        Ok(things.clone())
    }

    fn remember(&mut self, query: &str) -> io::Result<()> {
        self.takes()?;
        self.searches.push(query.to_owned());
        Ok(())
    }

    fn export(&mut self, export: &Export) -> io::Result<PathBuf> {
        self.takes()?;
        if self.files.contains_key(&export.file) && export.existing == Existing::Keep {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.files.insert(export.file.clone(), export.text.clone());
        Ok(PathBuf::from(&export.file))
    }
}

impl Own {
    /// Returns what is kept in memory, if anything is.
    pub(super) fn memory(&self) -> Option<MutexGuard<'_, Memory>> {
        match self {
            Self::Files => None,
            Self::Memory(memory) => Some(lock(memory)),
        }
    }

    /// Returns the key of the collection; empty in memory.
    pub(super) fn key(&self, paths: &[PathBuf]) -> String {
        match self {
            Self::Files => own::collection(paths),
            Self::Memory(_) => String::new(),
        }
    }

    pub(super) fn jot(&self, entry: &mut Entry) -> Result<(), String> {
        match self {
            Self::Files => {
                let journal = Journal::of_user().ok_or("there is no home folder for it")?;
                journal.add(entry).map_err(|why| why.to_string())
            }
            Self::Memory(memory) => lock(memory).jot(entry).map_err(|why| why.to_string()),
        }
    }

    pub(super) fn notebook(&self) -> io::Result<Read> {
        match self {
            Self::Files => Journal::of_user().map_or_else(|| Ok(Read::default()), |j| j.read()),
            Self::Memory(memory) => {
                let mut book = Notebook::default();
                for entry in &lock(memory).entries {
                    book.take(entry.clone());
                }
                Ok(Read { book, odd: 0 })
            }
        }
    }

    pub(super) fn change_basket(
        &self,
        name: &'static str,
        (paths, known): (&[PathBuf], Option<Known>),
        change: &Change,
    ) -> io::Result<Vec<Ref>> {
        match self {
            Self::Files => basket::change(name, paths, known, change),
            Self::Memory(memory) => lock(memory).change_basket(name, change),
        }
    }

    pub(super) fn export(&self, export: &Export) -> Exported {
        let written = match self {
            Self::Files => basket::export(&export.file, &export.text, export.existing),
            Self::Memory(memory) => lock(memory).export(export),
        };
        match written {
            Ok(path) => Exported::Written(paths::shown(&path).into_owned()),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => Exported::Exists,
            Err(why) => Exported::Failed(why.to_string()),
        }
    }

    pub(super) fn forget(&self, ids: &[String]) -> io::Result<()> {
        match self {
            Self::Files => rescue::forget(ids),
            Self::Memory(memory) => {
                let mut memory = lock(memory);
                memory.takes()?;
                memory.undone.retain(|one| !ids.contains(&one.id));
                Ok(())
            }
        }
    }

    pub(super) fn remember(&self, query: &str) -> io::Result<()> {
        match self {
            Self::Files => state::remember(query),
            Self::Memory(memory) => lock(memory).remember(query),
        }
    }

    pub(super) fn keep_place(
        &self,
        (paths, known): (&[PathBuf], Option<Known>),
        place: Place,
    ) -> io::Result<()> {
        match self {
            Self::Files => {
                let visit = Visit::now(place, known);
                Visits::of(paths).map_or(Ok(()), |visits| visits.keep(&visit))
            }
            Self::Memory(memory) => {
                let mut memory = lock(memory);
                memory.takes()?;
                memory.place = Some(place);
                Ok(())
            }
        }
    }

    /// Returns what is kept of the collection under its former name.
    pub(super) fn moved(&self, known: &Known) -> Option<Moved> {
        match self {
            Self::Files => moved::find(known),
            Self::Memory(_) => None,
        }
    }

    /// Takes that over; returns the last visit.
    pub(super) fn take_over(&self, paths: &[PathBuf], moved: &Moved) -> io::Result<Option<Visit>> {
        match self {
            Self::Files => moved::take_over(paths, moved),
            Self::Memory(_) => Ok(None),
        }
    }

    pub(super) fn basket(&self, name: &'static str, paths: &[PathBuf]) -> io::Result<Vec<Ref>> {
        match self {
            Self::Files => basket::read(name, paths),
            Self::Memory(memory) => Ok(lock(memory).baskets.get(name).cloned().unwrap_or_default()),
        }
    }

    /// Returns what the last visit could see, and its time.
    pub(super) fn seen(&self, paths: &[PathBuf]) -> Option<(Seen, String)> {
        match self {
            Self::Files => Visits::of(paths)?.seen(),
            Self::Memory(memory) => lock(memory).seen.clone(),
        }
    }

    /// Records what this visit can see, to be kept when it ends.
    pub(super) fn prepare_seen(&self, paths: &[PathBuf], seen: &Seen) -> io::Result<()> {
        match self {
            Self::Files => Visits::of(paths).map_or(Ok(()), |visits| visits.prepare_seen(seen)),
            Self::Memory(memory) => {
                lock(memory).prepared = Some(seen.clone());
                Ok(())
            }
        }
    }

    /// Keeps what was prepared.
    pub(super) fn keep_seen(&self, paths: &[PathBuf]) -> io::Result<()> {
        match self {
            Self::Files => Visits::of(paths).map_or(Ok(()), |visits| visits.keep_seen()),
            Self::Memory(memory) => {
                let mut memory = lock(memory);
                memory.takes()?;
                let prepared = memory.prepared.take();
                memory.seen = prepared.map(|seen| (seen, "earlier".into()));
                Ok(())
            }
        }
    }
}
