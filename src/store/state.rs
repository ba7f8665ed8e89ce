//! What is remembered between visits: earlier searches, and which commands may
//! draft. It lives in the XDG state folder, never in a collection.

use std::io;
use std::path::PathBuf;

use super::held::{self, Held, regular};
use super::own;
use super::save::Existing;

/// Most searches remembered.
const MOST: usize = 100;

/// The file of searches: `$XDG_STATE_HOME/rashomon/searches`, one a line, the
/// latest last. `None` if there is no home folder.
fn searches_file() -> Option<PathBuf> {
    Some(own::state()?.join("searches"))
}

/// The searches of earlier visits, the latest last; empty if the file cannot be
/// read, so that the reader still opens.
pub fn searches() -> Vec<String> {
    let bytes = searches_file().and_then(|file| regular(&file, held::MOST).ok());
    lines_of(&bytes.unwrap_or_default())
}

/// The lines of a file that are valid UTF-8; skips others.
fn lines_of(bytes: &[u8]) -> Vec<String> {
    let lines = bytes.split(|byte| *byte == b'\n');
    let whole = lines.filter_map(|line| str::from_utf8(line).ok());
    let whole = whole.filter(|line| !line.is_empty());
    whole.map(Into::into).collect()
}

/// Remembers a search as the latest, and keeps what other readers remembered
/// meanwhile.
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

/// The commands that may have the words of documents, one a line:
/// `$XDG_STATE_HOME/rashomon/models`.
fn models_file() -> Option<PathBuf> {
    Some(own::state()?.join("models"))
}

/// Whether the user agreed that a command gets words of documents.
pub fn is_agreed(command: &str) -> bool {
    let bytes = models_file().and_then(|file| regular(&file, held::MOST).ok());
    let command = crate::text::line(command);
    lines_of(&bytes.unwrap_or_default()).contains(&command.into_owned())
}

/// Remembers that the user agreed.
///
/// # Errors
/// If the file cannot be written.
pub fn agree(command: &str) -> io::Result<()> {
    let Some(file) = models_file() else {
        return Ok(());
    };
    own::make_folder_of(&file)?;
    let held = Held::of([file.as_path()])?;
    held.add_line(&file, crate::text::line(command).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spoilt_line_takes_no_other_with_it() {
        assert_eq!(lines_of(b"ferry\n\xff\xfe\nfog\n"), ["ferry", "fog"]);
    }
}
