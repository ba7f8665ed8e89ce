//! Where something that is shown stands in the files, for an editor to open.

use std::path::{Path, PathBuf};

use super::drafts::{self, DraftError};
use super::{held, yaml};
use crate::model::drafts::Part;
use crate::model::finding;

/// Something that a file holds, as what is shown names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The briefing.
    pub id: String,
    /// What of it; nothing where the whole is meant.
    pub part: Option<Part>,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The file.
    pub file: PathBuf,
    /// Line from 1.
    pub line: usize,
}

/// The line on which it begins, in the file among those that `paths` name.
///
/// # Errors
/// If the briefing comes with the program, or is in no file any more.
pub fn find(paths: &[PathBuf], spot: &Spot) -> Result<Line, DraftError> {
    let inputs = drafts::inputs(paths)?;
    let file = drafts::find(&inputs, &spot.id, None)?;
    let line = spot.part.and_then(|part| line_in(&file, part));
    Ok(Line {
        file,
        line: line.unwrap_or(1),
    })
}

/// The line of a part of the file's briefing, if the file can be read.
fn line_in(file: &Path, part: Part) -> Option<usize> {
    let bytes = held::read(file).ok()??;
    let text = yaml::decode(&bytes).ok()?;
    let tree = yaml::scan(&text).ok()?;
    Some(tree.place_of(&path(part)).line)
}

/// Where a part stands in the data.
fn path(part: Part) -> finding::Path {
    let item = finding::Path::item;
    match part {
        Part::Passage(place) => item("passages", place),
        Part::Actor(place) => item("actors", place),
        Part::Voice(place) => item("voices", place),
        Part::Event(place) => item("events", place),
        Part::Account(event, place) => item("events", event).then_item("accounts", place),
        Part::Claim(place) => item("claims", place),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const FILE: &str = "# a comment\nid: one\ntitle: One\npassages:\n  - {at: 1, text: a}\n  \
                        - at: 2\n    text: |-\n      b\n      c\nevents:\n  - id: e\n    \
                        name: E\n    at: [2]\n    accounts:\n      - {measure: m, value: \"1\", at: 2}\n      \
                        - measure: m\n        value: \"2\"\n        at: 2\n";

    fn line(part: Option<Part>) -> Result<usize, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        fs::write(&file, FILE).unwrap();
        fs::write(folder.path().join("b.yaml"), FILE.replace("one", "two")).unwrap();
        let id = "one".to_owned();
        let found = find(&[folder.path().into()], &Spot { id, part });
        let found = found.map_err(|why| why.to_string())?;
        assert_eq!(found.file, file);
        Ok(found.line)
    }

    #[test]
    fn each_part_has_the_line_on_which_it_begins() {
        for (part, expected) in [
            (None, 1),
            (Some(Part::Passage(0)), 5),
            (Some(Part::Passage(1)), 6),
            (Some(Part::Event(0)), 11),
            (Some(Part::Account(0, 0)), 15),
            (Some(Part::Account(0, 1)), 16),
            // Gone since it was shown: what is left around it.
            (Some(Part::Account(0, 7)), 15),
            (Some(Part::Claim(0)), 2),
        ] {
            assert_eq!(line(part), Ok(expected), "{part:?}");
        }
    }

    #[test]
    fn what_no_file_holds_is_said() {
        let spot = |id: &str| Spot {
            id: id.into(),
            part: None,
        };
        let folder = tempfile::tempdir().unwrap();
        let found = find(&[folder.path().into()], &spot("one"));
        assert!(matches!(found, Err(DraftError::NoFile(id)) if id == "one"));
    }
}
