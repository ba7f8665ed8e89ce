//! Guesses what the user meant by a word that is no file, folder or command.

use std::fs;
use std::path::{Path, PathBuf};

use strsim::osa_distance;

use super::Error;
use crate::text::paths;

/// Letters from which on the beginning of a command's name suggests it.
const BEGUN: usize = 3;

/// The error for the first missing path, or `None` if all exist. If it is the
/// first of `paths`, it may be a mistyped one of `commands`.
pub fn missing(paths: &[PathBuf], commands: &[&str]) -> Option<Error> {
    let place = paths.iter().position(|path| is_missing(path))?;
    let path = &paths[place];
    let word = path.to_str().filter(|word| place == 0 && is_word(word));
    let Some(word) = word else {
        return Some(no_path(path));
    };
    let rest: Vec<&str> = paths[1..].iter().filter_map(|path| path.to_str()).collect();
    let line = |command: &str, words: &[&str]| {
        let words = [&["rashomon", command], words].concat();
        format!("`{}`", shell_words::join(words))
    };
    let told = if let Some(command) = nearest(word, commands.iter().copied()) {
        format!("did you mean {}?", line(command, &rest))
    } else if let Some(near) = beside(path) {
        format!("did you mean {}?", paths::shown(&near))
    } else {
        let all = [&[word], &rest[..]].concat().join(" ");
        let search = line("search", &[&all]);
        format!("`rashomon --help` lists the commands, {search} searches")
    };
    Some(Error::NoCommandNorPath {
        word: word.to_owned(),
        told,
    })
}

/// The error for a missing path, with the nearest existing one.
pub(super) fn no_path(path: &Path) -> Error {
    Error::NoPath {
        path: path.to_owned(),
        told: beside(path).map_or_else(String::new, |near| {
            format!("; did you mean {}?", paths::shown(&near))
        }),
    }
}

/// Whether nothing is there; a path that cannot be checked counts as there.
fn is_missing(path: &Path) -> bool {
    matches!(path.try_exists(), Ok(false))
}

/// Whether this may be a mistyped command: letters and hyphens only.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
}

/// The one of `known` that the user likely meant.
fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let asked = word.to_lowercase();
    let allowed = (asked.chars().count() / 3).max(1);
    let edits = |name: &str| match name.to_lowercase() {
        name if asked.len() >= BEGUN && name.starts_with(&asked) => 1,
        name => osa_distance(&asked, &name),
    };
    let near = known.map(|name| (edits(name), name));
    let near = near.filter(|(edits, _)| *edits <= allowed);
    near.min_by_key(|(edits, _)| *edits).map(|(_, name)| name)
}

/// The entry beside a missing path whose name is nearest.
fn beside(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    // So that a tie always gives the same name.
    names.sort();
    let near = nearest(name, names.iter().map(String::as_str))?;
    Some(folder.map_or_else(|| near.into(), |folder| folder.join(near)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMANDS: &[&str] = &["search", "show", "timeline", "sources"];

    fn said(words: &[&str]) -> Option<String> {
        let words: Vec<PathBuf> = words.iter().map(PathBuf::from).collect();
        missing(&words, COMMANDS).map(|error| error.to_string())
    }

    #[test]
    fn a_word_is_told_what_it_was_likely_meant_for() {
        let told = |words: &[&str], wanted: &str| {
            let said = said(words).unwrap_or_default();
            assert!(said.ends_with(wanted), "{words:?}: {said}");
        };
        told(
            &["serach", "two words"],
            "did you mean `rashomon search 'two words'`?",
        );
        told(&["shwo", "x"], "did you mean `rashomon show x`?");
        told(&["time"], "did you mean `rashomon timeline`?");
        told(&["scr"], "did you mean src?");
        told(
            &["src/modle"],
            "src/modle: there is no such file or folder; did you mean src/model?",
        );
        told(
            &["rockets", "taji"],
            "lists the commands, `rashomon search 'rockets taji'` searches",
        );
        told(
            &["src", "serach"],
            "serach: there is no such file or folder",
        );
        told(&["/no/such"], "/no/such: there is no such file or folder");
    }

    #[test]
    fn what_is_there_was_meant() {
        assert_eq!(said(&[]), None);
        assert_eq!(said(&["src", "Cargo.toml"]), None);
    }
}
