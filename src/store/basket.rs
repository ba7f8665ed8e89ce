//! Baskets on the disk: a file for each collection and name, in the user's data
//! folder, never in the collection.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::folder;
use super::held::{self, Held};
use super::own;
use super::save::Existing;
use crate::model::Ref;
use crate::model::basket::{Change, EVIDENCE};

/// What a basket's file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// The collection, for people who look into the file.
    collection: String,
    /// What was taken, in order.
    things: Vec<Ref>,
}

/// The paths of what is open, whole, for a link; none for the built-in
/// collection.
///
/// # Errors
/// If a name is no text.
pub fn linked(paths: &[PathBuf]) -> io::Result<Vec<String>> {
    let Some(meant) = folder::meant(paths) else {
        return Ok(Vec::new());
    };
    let whole = meant.iter().map(|path| {
        let whole = std::path::absolute(path)?;
        let text = whole.into_os_string().into_string();
        text.map_err(|_| io::Error::other("the folder's name is no text"))
    });
    whole.collect()
}

/// Where a basket of a collection is: evidence in
/// `$XDG_DATA_HOME/rashomon/baskets/COLLECTION.json`, others in a folder of
/// their name below it. `None` where there is no home folder.
fn file(basket: &str, collection: &str) -> Option<PathBuf> {
    let mut folder = own::data()?.join("baskets");
    if basket != EVIDENCE {
        folder.push(basket);
    }
    Some(folder.join(own::file_name(collection) + ".json"))
}

/// What is in a basket of the collection that paths lead to.
///
/// # Errors
/// If its file is there and cannot be read, or holds something else.
pub fn read(basket: &str, paths: &[PathBuf]) -> io::Result<Vec<Ref>> {
    match file(basket, &own::collection(paths)) {
        Some(file) => Ok(read_file(&file)?.things),
        None => Ok(Vec::new()),
    }
}

fn read_file(file: &std::path::Path) -> io::Result<Kept> {
    let Some(bytes) = held::read(file)? else {
        return Ok(Kept::default());
    };
    serde_json::from_slice(&bytes).map_err(|why| {
        let what = format!("{} is no basket: {why}", file.display());
        io::Error::new(io::ErrorKind::InvalidData, what)
    })
}

/// Makes a change; it is on the disk when this returns. The answer is what
/// the basket holds now, what other readers did meanwhile included.
///
/// # Errors
/// If it cannot be written, or its file holds something else: that stays.
pub fn change(basket: &str, paths: &[PathBuf], change: &Change) -> io::Result<Vec<Ref>> {
    let collection = own::collection(paths);
    let Some(file) = file(basket, &collection) else {
        let why = "there is no home folder to keep it in";
        return Err(io::Error::new(io::ErrorKind::NotFound, why));
    };
    own::make_folder_of(&file)?;
    let held = Held::of([file.as_path()])?;
    let mut kept = read_file(&file)?;
    kept.collection = collection;
    change.apply(&mut kept.things);
    let mut bytes = serde_json::to_vec_pretty(&kept)?;
    bytes.push(b'\n');
    held.write(&file, &bytes, Existing::Replace)?;
    Ok(kept.things)
}

/// Writes an export. A `~/` before its name is the home folder, as shells
/// have it.
///
/// # Errors
/// If it cannot be written, or is there and shall be kept
/// ([`io::ErrorKind::AlreadyExists`]).
pub fn export(file: &str, text: &str, existing: Existing) -> io::Result<PathBuf> {
    let path = match file.strip_prefix("~/") {
        Some(rest) => etcetera::home_dir().map_err(io::Error::other)?.join(rest),
        None => PathBuf::from(file),
    };
    super::save::write(&path, text.as_bytes(), existing)?;
    Ok(path)
}
