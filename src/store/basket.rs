//! Baskets on the disk: a file for each collection, in the user's data folder,
//! never in the collection.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::folder;
use super::held::{self, Held};
use super::own;
use super::save::Existing;
use crate::model::basket::{Change, Exhibit};

/// What a basket's file holds.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// The collection, for people who look into the file.
    collection: String,
    /// What was taken, in order.
    things: Vec<Exhibit>,
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

/// Where the basket of a collection is:
/// `$XDG_DATA_HOME/rashomon/baskets/NAME.json`. `None` where there is no home
/// folder.
fn file(collection: &str) -> Option<PathBuf> {
    let name = own::file_name(collection) + ".json";
    Some(own::data()?.join("baskets").join(name))
}

/// What was taken of the collection that paths lead to.
///
/// # Errors
/// If its file is there and cannot be read, or holds something else.
pub fn read(paths: &[PathBuf]) -> io::Result<Vec<Exhibit>> {
    match file(&own::collection(paths)) {
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
pub fn change(paths: &[PathBuf], change: &Change) -> io::Result<Vec<Exhibit>> {
    let collection = own::collection(paths);
    let Some(file) = file(&collection) else {
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
