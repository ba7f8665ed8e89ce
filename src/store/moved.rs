//! Finds collections that were moved or renamed by their content: the reader
//! keeps its own files under their paths.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::own;
use super::visits::{Visit, Visits};
use super::{basket, held};
use crate::model::sketch;
use crate::text::{counted, paths};

/// Most files looked at.
const MOST: usize = 1_000;
/// Most bytes of one file.
const MOST_BYTES: u64 = 4 << 20;

/// How to recognise a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its absolute paths.
    paths: Vec<PathBuf>,
    /// A sketch of its content.
    sketch: Vec<u64>,
}

impl Known {
    /// Describes the collection that `paths` open, with a sketch of its
    /// content; `None` for the built-in collection.
    pub fn of(paths: &[PathBuf], sketch: Vec<u64>) -> Option<Self> {
        let paths = own::whole(paths)?;
        Some(Self { paths, sketch })
    }

    /// Whether this is the other collection, moved from a path that is gone.
    fn was(&self, other: &Self) -> bool {
        let gone = |path: &PathBuf| matches!(path.try_exists(), Ok(false));
        self.paths != other.paths
            && other.paths.iter().any(gone)
            && sketch::alike(&self.sketch, &other.sketch)
    }

    /// Its path, in words.
    fn place(&self) -> String {
        match self.paths.as_slice() {
            [] => String::new(),
            [one] => paths::shown(one).into_owned(),
            [first, ..] => format!("{} and others", paths::shown(first)),
        }
    }
}

/// What the reader keeps of a collection under its old path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    of: Known,
    /// The last visit.
    visit: Option<Visit>,
    /// Number of things in its baskets.
    things: usize,
}

impl Moved {
    /// The old path.
    pub fn place(&self) -> String {
        self.of.place()
    }

    /// What is kept, in a few words: “its basket and your place”.
    pub fn briefly(&self) -> &'static str {
        match (self.things > 0, self.visit.is_some()) {
            (true, true) => "its basket and your place",
            (true, false) => "its basket",
            (false, _) => "your place",
        }
    }

    /// What is kept, in words: “the basket of 3 things and your place of 24 Nov
    /// 2026, 14:02”.
    pub fn said(&self) -> String {
        let basket = || format!("the basket of {}", counted(self.things, "thing"));
        let place = |visit: &Visit| format!("your place of {}", visit.when());
        let basket = (self.things > 0).then(basket);
        let parts: Vec<String> = basket
            .into_iter()
            .chain(self.visit.as_ref().map(place))
            .collect();
        parts.join(" and ")
    }
}

/// Finds what the reader keeps of this collection under a path that is gone:
/// the fullest basket first, then the latest visit.
pub fn find(known: &Known) -> Option<Moved> {
    let mut all: Vec<Moved> = Vec::new();
    let mut add = |of: Known, visit: Option<Visit>, things: usize| {
        if !known.was(&of) {
            return;
        }
        match all.iter_mut().find(|moved| moved.of.paths == of.paths) {
            Some(moved) => {
                moved.visit = visit.or(moved.visit.take());
                moved.things += things;
            }
            None => all.push(Moved { of, visit, things }),
        }
    };
    for file in files(&own::state()?.join("visits")) {
        let visit: Option<Visit> = json(&file);
        if let Some(of) = visit.as_ref().and_then(|visit| visit.of.clone()) {
            add(of, visit, 0);
        }
    }
    for (_, file) in baskets() {
        let kept: Option<basket::BasketFile> = json(&file);
        if let Some((of, things)) = kept.and_then(basket::BasketFile::known) {
            add(of, None, things);
        }
    }
    let last = |moved: &Moved| moved.visit.as_ref().map(|visit| visit.at().to_owned());
    let rank = |moved: &Moved| (moved.things, last(moved));
    all.into_iter()
        .filter(|moved| moved.things > 0 || moved.visit.is_some())
        .max_by_key(rank)
}

/// Moves what was kept under the old path to the collection that `paths` open.
/// Returns the last visit.
///
/// # Errors
/// If something cannot be written; what is not moved yet stays.
pub fn take_over(paths: &[PathBuf], moved: &Moved) -> io::Result<Option<Visit>> {
    for (name, file) in baskets() {
        let kept: Option<basket::BasketFile> = json(&file);
        let of = kept.as_ref().and_then(|kept| kept.of.as_ref());
        if of.is_some_and(|of| of.paths == moved.of.paths) {
            basket::take_over(&name, paths, &file)?;
        }
    }
    let (old, new) = (Visits::of(&moved.of.paths), Visits::of(paths));
    if let (Some(old), Some(new)) = (old, new) {
        new.take_over(&old)?;
    }
    Ok(moved.visit.clone())
}

/// Name and file of every basket.
fn baskets() -> Vec<(String, PathBuf)> {
    let Some(folder) = own::data().map(|data| data.join("baskets")) else {
        return Vec::new();
    };
    let named = |folder: PathBuf| {
        let name = folder.file_name()?.to_str()?.to_owned();
        folder.is_dir().then_some((name, folder))
    };
    let mut all: Vec<(String, PathBuf)> = entries(&folder).filter_map(named).collect();
    all.push((basket::EVIDENCE.to_owned(), folder));
    let each = |(name, folder): (String, PathBuf)| {
        files(&folder)
            .into_iter()
            .map(move |file| (name.clone(), file))
    };
    all.into_iter().flat_map(each).collect()
}

/// The program's own files in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let is_ours = |path: &PathBuf| path.extension().is_some_and(|end| end == "json");
    entries(folder).filter(is_ours).take(MOST).collect()
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path())
}

fn json<T: for<'a> Deserialize<'a>>(file: &Path) -> Option<T> {
    let bytes = held::regular(file, MOST_BYTES).ok()?;
    serde_json::from_slice(&bytes).ok()
}
