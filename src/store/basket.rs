//! Baskets on the disk: a file for each collection and name, in the user's data
//! folder, never in the collection.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::folder;
use super::held::{self, Held};
use super::moved::Known;
use super::own;
use super::save::Existing;
use crate::model::Ref;
use crate::model::basket::Change;
pub(super) use crate::model::basket::EVIDENCE;

/// The content of a basket's file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct BasketFile {
    /// The collection's name, for people who open the file.
    collection: String,
    /// How to recognise the collection after a move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Known>,
    /// What the user took, in order.
    things: Vec<Ref>,
}

impl BasketFile {
    /// How to recognise its collection, and how many things it holds.
    pub(super) fn known(self) -> Option<(Known, usize)> {
        Some((self.of?, self.things.len()))
    }
}

/// The absolute paths of what is open, for a link; empty for the built-in
/// collection.
///
/// # Errors
/// If a name is not text.
pub fn linked(paths: &[PathBuf]) -> io::Result<Vec<String>> {
    let Some(meant) = folder::meant(paths) else {
        return Ok(Vec::new());
    };
    let whole = meant.iter().map(|path| {
        let whole = std::path::absolute(path)?;
        let text = whole.into_os_string().into_string();
        text.map_err(|_| io::Error::other("the folder's name is not text"))
    });
    whole.collect()
}

/// The file of a basket: `$XDG_DATA_HOME/rashomon/baskets/COLLECTION.json` for
/// evidence; other baskets lie in a folder of their name below `baskets`.
/// `None` if there is no home folder.
fn file(basket: &str, collection: &str) -> Option<PathBuf> {
    let mut folder = own::data()?.join("baskets");
    if basket != EVIDENCE {
        folder.push(basket);
    }
    Some(folder.join(own::file_name(collection) + ".json"))
}

/// Reads a basket of the collection that `paths` name.
///
/// # Errors
/// If its file exists but cannot be read, or holds something else.
pub fn read(basket: &str, paths: &[PathBuf]) -> io::Result<Vec<Ref>> {
    match file(basket, &own::collection(paths)) {
        Some(file) => Ok(read_file(&file)?.things),
        None => Ok(Vec::new()),
    }
}

fn read_file(file: &Path) -> io::Result<BasketFile> {
    let Some(bytes) = held::read(file)? else {
        return Ok(BasketFile::default());
    };
    serde_json::from_slice(&bytes).map_err(|why| {
        let what = format!("{} is not a basket: {why}", file.display());
        io::Error::new(io::ErrorKind::InvalidData, what)
    })
}

/// Makes a change; it is on the disk when this returns. Returns the new
/// content, with the changes of other readers.
///
/// # Errors
/// If it cannot be written, or the file holds something else, which stays.
pub fn change(
    basket: &str,
    paths: &[PathBuf],
    known: Option<Known>,
    change: &Change,
) -> io::Result<Vec<Ref>> {
    let (collection, file) = place(basket, paths)?;
    let held = Held::of([file.as_path()])?;
    let mut kept = read_file(&file)?;
    kept.collection = collection;
    kept.of = known.or(kept.of);
    change.apply(&mut kept.things);
    write(&held, &file, &kept)?;
    Ok(kept.things)
}

/// Appends the content of another file to the basket of the collection that
/// `paths` name, and removes that file.
///
/// # Errors
/// If it cannot be written: both files stay.
pub(super) fn take_over(basket: &str, paths: &[PathBuf], from: &Path) -> io::Result<()> {
    let (collection, file) = place(basket, paths)?;
    let held = Held::of([file.as_path(), from])?;
    let (mut kept, other) = (read_file(&file)?, read_file(from)?);
    kept.collection = collection;
    for thing in other.things {
        if !kept.things.contains(&thing) {
            kept.things.push(thing);
        }
    }
    write(&held, &file, &kept)?;
    super::save::remove(from)
}

/// The collection's name, and the file of its basket, whose folder this makes.
fn place(basket: &str, paths: &[PathBuf]) -> io::Result<(String, PathBuf)> {
    let collection = own::collection(paths);
    let file = file(basket, &collection).ok_or_else(|| {
        let why = "there is no home folder to keep it in";
        io::Error::new(io::ErrorKind::NotFound, why)
    })?;
    own::make_folder_of(&file)?;
    Ok((collection, file))
}

fn write(held: &Held, file: &Path, kept: &BasketFile) -> io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(kept)?;
    bytes.push(b'\n');
    held.write(file, &bytes, Existing::Replace)
}

/// Writes an export. A leading `~/` means the home folder, as in shells.
///
/// # Errors
/// If it cannot be written, or exists and must be kept
/// ([`io::ErrorKind::AlreadyExists`]).
pub fn export(file: &str, text: &str, existing: Existing) -> io::Result<PathBuf> {
    let path = match file.strip_prefix("~/") {
        Some(rest) => etcetera::home_dir().map_err(io::Error::other)?.join(rest),
        None => PathBuf::from(file),
    };
    super::save::write(&path, text.as_bytes(), existing)?;
    Ok(path)
}
