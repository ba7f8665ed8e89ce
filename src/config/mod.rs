//! The user's settings: `config.toml` and themes. Each value and each mistake
//! has its place; each mistake says what would be right.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy as _, Xdg};

use crate::model::finding::Severity;

mod settings;
mod table;
mod theme;

pub use settings::{AUTO, COLUMNS, MEASURES, NAMES, SECONDS, Settings, read};
pub use theme::{Rgb, Theme, read_theme};

/// Most bytes read of a file.
const MOST_BYTES: u64 = 1 << 20;

/// A value and where it stands, line and column from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Line, from 1.
    pub line: usize,
    /// Column from 1, in characters.
    pub column: usize,
}

/// A mistake in a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line from 1; 0 for the whole file.
    pub line: usize,
    /// Column from 1, in characters; 0 for the whole file.
    pub column: usize,
    /// Whether it is an error or a warning.
    pub severity: Severity,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl<T> At<T> {
    /// Another value at the same place.
    pub fn with<U>(&self, value: U) -> At<U> {
        At {
            value,
            line: self.line,
            column: self.column,
        }
    }

    /// An error at this value.
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
    /// An error of the whole file.
    pub fn whole(message: impl Into<String>) -> Self {
        Self {
            line: 0,
            column: 0,
            severity: Severity::Error,
            message: message.into(),
        }
    }
}

/// The path of the settings: `$XDG_CONFIG_HOME/rashomon/config.toml`. `None` if
/// there is no home folder.
pub fn file() -> Option<PathBuf> {
    let folder = Xdg::new().ok()?.config_dir();
    Some(folder.join("rashomon").join("config.toml"))
}

/// Most user themes that are read.
const MOST_THEMES: usize = 32;

/// The themes beside a file of settings, in the order of their names: each name
/// and the file's text. Skips files that cannot be read.
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

/// Reads a file of settings.
///
/// # Errors
/// If it cannot be read, is no regular file, is too large or not UTF-8.
pub fn text(file: &Path) -> io::Result<String> {
    // A pipe would block the reader for ever.
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

/// The one of `known` that the user may have meant by `word`, as the end of a
/// sentence: `; did you mean …?`, or an empty string.
pub fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// The one of `known` whose spelling is nearest to `word`, if any is near.
fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known
        .into_iter()
        .map(|name| (strsim::osa_distance(word, name), name));
    let (edits, name) = scored.min_by_key(|(edits, _)| *edits)?;
    (edits <= 2.max(name.chars().count() / 3)).then_some(name)
}
