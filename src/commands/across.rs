//! What commands have in common that read one document beside others.

use std::path::{Path, PathBuf};

use super::nearest::nearest;
use super::{Error, Output, load};
use crate::model::view::Item;
use crate::model::{Collection, SourceId};
use crate::views::find::find;
use crate::views::parallels::Across;

/// Loads what paths name, and the documents that are named as files.
pub(super) fn read(
    paths: &[PathBuf],
    named: &[&String],
    output: &mut Output,
) -> Result<Across, Error> {
    let files = named
        .iter()
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    let all: Vec<PathBuf> = files.chain(paths.iter().cloned()).collect();
    Ok(Across::new(load(&all, output)?))
}

/// The source that an id or the name of a file means; if none does, says which
/// ids are like it.
pub(super) fn source(story: &Collection, named: &str, output: &mut Output) -> Option<SourceId> {
    let by_id = find(story, named).into_iter().find_map(|item| match item {
        Item::Source(source) => Some(source),
        _ => None,
    });
    let found = by_id.or_else(|| of_file(story, Path::new(named)));
    if found.is_none() {
        let near = nearest(story, named).join(", ");
        output.note(&format!("there is no source “{named}”; nearest: {near}"));
    }
    found
}

/// The source that was drafted of a file, or is written in it.
fn of_file(story: &Collection, path: &Path) -> Option<SourceId> {
    let (name, stem) = (path.file_name()?.to_str()?, path.file_stem()?.to_str()?);
    let is_of = |source: &SourceId| {
        let briefing = story.briefing(*source);
        let original = briefing.original.as_ref();
        original.is_some_and(|original| original.file == name) || briefing.id == stem
    };
    story.sources().find(is_of)
}
