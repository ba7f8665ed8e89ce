//! What the reader remembers from one visit to the next: earlier searches.
//! It lives in the XDG state folder, never in a collection.

use std::fs;
use std::io;
use std::path::PathBuf;

use super::held::Held;
use super::own;
use super::save::Existing;

/// Most searches that are remembered.
const MOST: usize = 100;

/// Where searches are remembered: `$XDG_STATE_HOME/rashomon/searches`, a
/// search a line, the latest last. `None` where there is no home folder.
fn searches_file() -> Option<PathBuf> {
    Some(own::state()?.join("searches"))
}

/// The searches of earlier visits, the latest last; none where they cannot
/// be read, which is no reason not to open the reader.
pub fn searches() -> Vec<String> {
    let text = searches_file().and_then(|file| fs::read_to_string(file).ok());
    text.unwrap_or_default().lines().map(Into::into).collect()
}

/// Remembers a search as the latest, besides what other readers have
/// remembered meanwhile.
///
/// # Errors
/// If the file cannot be written.
pub fn remember(query: &str) -> io::Result<()> {
    let Some(file) = searches_file() else {
        return Ok(());
    };
    own::make_folder_of(&file)?;
    let held = Held::of([file.as_path()])?;
    let query = crate::text::line(query);
    let mut known = searches();
    known.retain(|earlier| *earlier != query);
    known.push(query.into_owned());
    let skip = known.len().saturating_sub(MOST);
    let text = known[skip..].join("\n") + "\n";
    held.write(&file, text.as_bytes(), Existing::Replace)
}
