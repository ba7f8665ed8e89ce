//! Where something that is shown stands in the files, for an editor to open.

use std::path::{Path, PathBuf};

use super::drafts::{self, DraftError};
use super::{held, yaml};
use crate::model::drafts::Part;
use crate::model::{Briefing, Ref, finding};

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The file.
    pub file: PathBuf,
    /// Line from 1.
    pub line: usize,
}

/// The line on which a thing begins, in the file among those that `paths` name.
///
/// # Errors
/// If its briefing comes with the program, or is in no file any more.
pub fn find(paths: &[PathBuf], thing: &Ref) -> Result<Line, DraftError> {
    let inputs = drafts::inputs(paths)?;
    let Some(id) = thing.briefing() else {
        return Err(DraftError::NoFile(thing.name()));
    };
    let file = drafts::find(&inputs, id, None)?;
    let line = line_in(&file, thing);
    Ok(Line {
        file,
        line: line.unwrap_or(1),
    })
}

/// The line of a document at which a passage of its draft begins: the first
/// that holds its first words; else the first of all.
pub fn in_document(file: &Path, briefing: &Briefing, thing: &Ref) -> Line {
    let line = || {
        let Ref::Passage(passage) = thing else {
            return None;
        };
        let text = &briefing.passages.iter().find(|p| p.at == passage.at)?.text;
        let words: Vec<&str> = text.split_whitespace().take(WORDS).collect();
        let bytes = held::read(file).ok()??;
        let whole = yaml::decode(&bytes).ok()?;
        let mut lines = whole.lines();
        let place = lines.position(|line| line.contains(&words.join(" ")))?;
        Some(place + 1)
    };
    Line {
        file: file.to_owned(),
        line: line().unwrap_or(1),
    }
}

/// Words by which a passage is found in its document.
const WORDS: usize = 4;

/// The line of a thing of the file's briefing, if the file can be read; of
/// one that is gone, where others of its kind stand.
fn line_in(file: &Path, thing: &Ref) -> Option<usize> {
    let bytes = held::read(file).ok()??;
    let text = yaml::decode(&bytes).ok()?;
    let tree = yaml::scan(&text).ok()?;
    let briefing: Briefing = yaml::values(&text).ok()?;
    let path = match Part::find(thing, &briefing) {
        Some(part) => path(part),
        None => list(thing, &briefing)?,
    };
    Some(tree.place_of(&path).line)
}

/// Where a part stands in the data.
fn path(part: Part) -> finding::Path {
    let item = finding::Path::item;
    match part {
        Part::Document => finding::Path::field("id"),
        Part::Passage(place) => item("passages", place),
        Part::Actor(place) => item("actors", place),
        Part::Voice(place) => item("voices", place),
        Part::Event(place) => item("events", place),
        Part::Account(event, place) => item("events", event).then_item("accounts", place),
        Part::Fact(place) => item("facts", place),
        Part::Claim(place) => item("claims", place),
    }
}

/// The list in which a thing would stand; nothing where the whole is meant.
fn list(thing: &Ref, briefing: &Briefing) -> Option<finding::Path> {
    let field = finding::Path::field;
    Some(match thing {
        Ref::Source { .. } | Ref::Question { .. } => return None,
        Ref::Passage(_) => field("passages"),
        Ref::Actor { .. } => field("actors"),
        Ref::Voice { .. } => field("voices"),
        Ref::Event { .. } | Ref::Measure { .. } => field("events"),
        Ref::Account(account) => match account.event_in(briefing) {
            Some(event) => finding::Path::item("events", event).then("accounts"),
            None => field("events"),
        },
        Ref::Fact(_) => field("facts"),
        Ref::Stance(_) => field("claims"),
        Ref::Listed(listed) => return list(&listed.item, briefing),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::reference::{Account, Stance};

    fn source(id: &str) -> Ref {
        Ref::Source {
            briefing: id.into(),
        }
    }

    const FILE: &str = "# a comment\nid: one\ntitle: One\npassages:\n  - {at: 1, text: a}\n  \
                        - at: 2\n    text: |-\n      b\n      c\nevents:\n  - id: e\n    \
                        name: E\n    at: [2]\n    accounts:\n      - {measure: m, value: \"1\", at: 2}\n      \
                        - measure: m\n        value: \"2\"\n        at: 2\n";

    fn line(thing: &Ref) -> Result<usize, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.yaml");
        fs::write(&file, FILE).unwrap();
        fs::write(folder.path().join("b.yaml"), FILE.replace("one", "two")).unwrap();
        let found = find(&[folder.path().into()], thing).map_err(|why| why.to_string())?;
        assert_eq!(found.file, file);
        Ok(found.line)
    }

    #[test]
    fn each_part_has_the_line_on_which_it_begins() {
        let shown: Briefing = yaml::read(FILE.as_bytes()).unwrap();
        for (part, expected) in [
            (Part::Passage(0), 5),
            (Part::Passage(1), 6),
            (Part::Event(0), 11),
            (Part::Account(0, 0), 15),
            (Part::Account(0, 1), 16),
        ] {
            assert_eq!(line(&part.refer(&shown)), Ok(expected), "{part:?}");
        }
        assert_eq!(line(&source("one")), Ok(1));
        // Gone since it was shown: what is left around it.
        let gone = Account {
            briefing: "one".into(),
            event: "e".into(),
            measure: "other".into(),
            ..Account::default()
        };
        assert_eq!(line(&Ref::Account(gone)), Ok(15));
        let gone = Stance {
            briefing: "one".into(),
            ..Stance::default()
        };
        assert_eq!(line(&Ref::Stance(gone)), Ok(2));
    }

    #[test]
    fn what_no_file_holds_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let found = find(&[folder.path().into()], &source("one"));
        assert!(matches!(found, Err(DraftError::NoFile(id)) if id == "one"));
    }
}
