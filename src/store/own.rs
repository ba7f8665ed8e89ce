//! The user's own folders, for the reader's files, and the names that tell
//! collections apart there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::base_strategy::{BaseStrategy as _, Xdg};

use super::folder::meant;
use crate::text::hash::sha256;

/// Letters of a file's name: enough to tell collections apart.
const NAME: usize = 20;

/// For what the user wrote and took: `$XDG_DATA_HOME/rashomon`. `None` if there
/// is no home folder.
pub(super) fn data() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.data_dir().join("rashomon"))
}

/// For what the reader remembers: `$XDG_STATE_HOME/rashomon`. `None` if there
/// is no home folder.
pub(super) fn state() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.state_dir()?.join("rashomon"))
}

/// Makes the folder of a file, readable by its owner only, unless it exists.
///
/// # Errors
/// If it cannot be made.
pub(super) fn make_folder_of(file: &Path) -> io::Result<()> {
    let Some(folder) = file.parent() else {
        return Ok(());
    };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The canonical paths of the collection that `paths` open, sorted; `None` for
/// the built-in one.
pub(super) fn whole(paths: &[PathBuf]) -> Option<Vec<PathBuf>> {
    let whole = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    let mut all: Vec<_> = meant(paths)?.iter().map(whole).collect();
    all.sort();
    all.dedup();
    Some(all)
}

/// The name of the collection that `paths` open: where it is.
pub fn collection(paths: &[PathBuf]) -> String {
    let Some(all) = whole(paths) else {
        return "built-in".into();
    };
    let names: Vec<_> = all.iter().map(|path| path.to_string_lossy()).collect();
    match names.as_slice() {
        [one] => one.to_string(),
        several => format!("several:{}", sha256(several.join("\n").as_bytes())),
    }
}

/// The same as a file name: a hash, as a path cannot be one.
pub(super) fn file_name(collection: &str) -> String {
    sha256(collection.as_bytes())[..NAME].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_is_known_by_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_path_buf();
        let dotted = path.join(".");
        let of_one = collection(std::slice::from_ref(&path));
        assert_eq!(of_one, collection(&[dotted]));
        let other = PathBuf::from("Cargo.toml");
        let both = [path.clone(), other.clone()];
        assert_eq!(collection(&both), collection(&[other, path]));
        assert_ne!(collection(&both), of_one);
    }
}
