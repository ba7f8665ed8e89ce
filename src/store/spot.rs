//! Finds an item's line in the files, for an editor to open.

use std::path::{Path, PathBuf};

use super::drafts::{self, DraftError};
use super::folder::BRIEFINGS;
use super::{Input, held, yaml};
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

/// The line on which an item begins, in the files that `paths` name.
///
/// # Errors
/// If its briefing is built in, or no file has it any more.
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
/// line with the passage's first words, else line 1.
///
/// # Errors
/// If the document is not text.
pub fn in_document(file: &Path, briefing: &Briefing, thing: &Ref) -> Result<Line, String> {
    let bytes = held::read(file).ok().flatten();
    if bytes.as_deref().is_some_and(is_no_text) {
        let name = file.file_name().unwrap_or_default().display();
        return Err(format!("{name} is not text: open it with its own program"));
    }
    let line = || {
        let Ref::Passage(passage) = thing else {
            return None;
        };
        let text = &briefing.passages.iter().find(|p| p.at == passage.at)?.text;
        let words: Vec<&str> = text.split_whitespace().take(WORDS).collect();
        let whole = yaml::decode(bytes.as_deref()?).ok()?;
        let mut lines = whole.lines();
        let place = lines.position(|line| line.contains(&words.join(" ")))?;
        Some(place + 1)
    };
    Ok(Line {
        file: file.to_owned(),
        line: line().unwrap_or(1),
    })
}

/// Whether no text editor can show these bytes.
fn is_no_text(bytes: &[u8]) -> bool {
    let odd = || bytes.contains(&0) && yaml::decode(bytes).is_err();
    bytes.starts_with(b"%PDF-") || odd()
}

/// The file of a document: the document itself, or the original of a written
/// briefing, which lies beside it or beside its folder.
///
/// # Errors
/// If the briefing is built in, names no original, or the original is not
/// there.
pub fn original(input: &Input, briefing: &Briefing) -> Result<PathBuf, String> {
    if input.is_document() {
        return Ok(input.on_disk().to_owned());
    }
    let original = briefing.original.as_ref();
    let original = original.filter(|_| !input.is_built_in());
    let name = original.map(|original| original.within.as_ref().unwrap_or(&original.file));
    // No name may lead out of the folder.
    let name = name.filter(|name| !name.is_empty() && !name.contains(['/', '\\']));
    let name = name.ok_or("No address, and no file of the document is known")?;
    let folder = input.path().parent().unwrap_or(Path::new(""));
    let own = folder.file_name().is_some_and(|own| own == BRIEFINGS);
    let above = folder.parent().filter(|_| own);
    let mut files = [Some(folder), above].into_iter().flatten();
    let found = files.find_map(|folder| {
        let file = folder.join(name);
        file.is_file().then_some(file)
    });
    found.ok_or_else(|| format!("No address here, and {name} is not beside its briefing"))
}

/// Words that find a passage in its document.
const WORDS: usize = 4;

/// The line of an item in a briefing's file, if the file can be read; for an
/// item that is gone, the line of its list.
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

/// The path of a part in the data.
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

/// The list that would hold an item; `None` for the whole briefing.
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
    use crate::model::briefing;
    use crate::model::reference::{Account, Stance};
    use crate::model::vocabulary::Blocks;

    #[test]
    fn the_file_of_a_document_is_itself_or_beside_its_briefing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("briefings")).unwrap();
        fs::write(at("weir.pdf"), "%PDF-").unwrap();
        fs::write(at("all.zip"), "PK").unwrap();
        let of = |file: &str, within: Option<&str>| Briefing {
            original: Some(briefing::Original {
                file: file.into(),
                within: within.map(Into::into),
                sha256: None,
                blocks: Blocks::Elements,
            }),
            ..Briefing::default()
        };
        let input = Input::file(at("briefings/weir.yaml"));
        let found = |briefing: &Briefing| original(&input, briefing).ok();
        assert_eq!(found(&of("weir.pdf", None)), Some(at("weir.pdf")));
        assert_eq!(found(&of("weir.pdf", Some("all.zip"))), Some(at("all.zip")));
        for (file, within) in [("gone.pdf", None), ("../weir.pdf", None), ("", None)] {
            assert_eq!(found(&of(file, within)), None, "{file}");
        }
        assert_eq!(found(&Briefing::default()), None);
        let within = Input::within(&at("all.zip"), at("all.zip/b/weir.pdf"));
        let document = original(&within, &Briefing::default());
        assert_eq!(document.unwrap(), at("all.zip"));
    }

    #[test]
    fn what_is_no_text_is_opened_by_no_editor() {
        let folder = tempfile::tempdir().unwrap();
        let line = |bytes: &[u8]| {
            let file = folder.path().join("weir.doc");
            fs::write(&file, bytes).unwrap();
            in_document(&file, &Briefing::default(), &source("weir")).map(|line| line.line)
        };
        assert_eq!(line(b"The weir"), Ok(1));
        assert_eq!(line(b"\xffThe weir"), Ok(1));
        for odd in [&b"%PDF-1.7"[..], b"PK\x03\x04\0\0\xff"] {
            let why = line(odd).unwrap_err();
            assert_eq!(why, "weir.doc is not text: open it with its own program");
        }
    }

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
        // Gone since it was shown: the line of its list.
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
