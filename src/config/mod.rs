//! Settings as a person writes them: `config.toml` and themes, each value
//! with its place, each mistake with its place and what would be right.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy as _, Xdg};

use crate::model::finding::Severity;

mod settings;
mod table;
mod theme;

pub use settings::{AUTO, COLUMNS, MEASURES, NAMES, Settings, read};
pub use theme::{Rgb, Theme, read_theme};

/// Most bytes that are read of a file.
const MOST_BYTES: u64 = 1 << 20;

/// A value and where it stands, line and column from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its line.
    pub line: usize,
    /// Its column, in characters.
    pub column: usize,
}

/// Something wrong in a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column from 1, in characters; 0 where the whole file is meant.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl<T> At<T> {
    /// Another value in the same place.
    pub fn with<U>(&self, value: U) -> At<U> {
        At {
            value,
            line: self.line,
            column: self.column,
        }
    }

    /// What is wrong with this value.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        Fault {
            line: self.line,
            column: self.column,
            severity: Severity::Error,
            message: message.into(),
        }
    }
}

impl Fault {
    /// What is wrong with a whole file.
    pub fn whole(message: impl Into<String>) -> Self {
        Self {
            line: 0,
            column: 0,
            severity: Severity::Error,
            message: message.into(),
        }
    }
}

/// Where settings live: `$XDG_CONFIG_HOME/rashomon/config.toml`. `None` where
/// there is no home folder.
pub fn file() -> Option<PathBuf> {
    let folder = Xdg::new().ok()?.config_dir();
    Some(folder.join("rashomon").join("config.toml"))
}

/// Most themes of one's own that are read.
const MOST_THEMES: usize = 32;

/// The themes beside a file of settings, in the order of their names: each
/// name and what the file says. What cannot be read is none.
pub fn themes(settings: &Path) -> Vec<(String, String)> {
    let folder = settings.with_file_name("themes");
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = files.map(|file| file.path()).collect();
    files.sort();
    let read = |file: &PathBuf| {
        let is_theme = file.extension()? == "toml";
        let name = file.file_stem()?.to_str()?.to_owned();
        is_theme.then(|| Some((name, text(file).ok()?)))?
    };
    files.iter().filter_map(read).take(MOST_THEMES).collect()
}

/// The text of a file of settings.
///
/// # Errors
/// If it cannot be read, is no regular file, too large or no UTF-8.
pub fn text(file: &Path) -> io::Result<String> {
    // A pipe would hold the reader up for ever.
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is no regular file"));
    }
    let mut text = String::new();
    let read = File::open(file)?
        .take(MOST_BYTES + 1)
        .read_to_string(&mut text)?;
    if read as u64 > MOST_BYTES {
        return Err(io::Error::other("it is larger than 1 MiB"));
    }
    Ok(text)
}

/// What of `known` a person who wrote `word` may have meant, as the end of a
/// sentence: `; did you mean …?`, or nothing.
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// What of `known` is written most like `word`, if anything is.
fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known
        .into_iter()
        .map(|name| (strsim::osa_distance(word, name), name));
    let (edits, name) = scored.min_by_key(|(edits, _)| *edits)?;
    (edits <= 2.max(name.chars().count() / 3)).then_some(name)
}
