//! What could not be written when the user left the reader: kept one item a
//! line in the XDG state folder until a later visit writes it.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::held::{self, Held};
use super::notebook::escaped;
use super::own;
use super::save::{self, Existing};
use crate::model::basket::{Change, EVIDENCE};
use crate::model::drafts::{Decision, Field, Part};
use crate::model::judge::Edit;
use crate::model::notebook::{Entry, Note};
use crate::text::hash::sha256;
use crate::text::one_line;

/// Letters of an identifier.
const ID: usize = 20;

/// Something that could not be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescued {
    /// Its identifier; text typed further in the same place keeps it.
    pub id: String,
    /// The collection it belongs to, as [`own::collection`] names it.
    pub collection: String,
    /// The content.
    #[serde(flatten)]
    pub what: What,
}

/// What could not be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// An entry of the notebook.
    Jot {
        /// The line.
        entry: Entry,
    },
    /// A change of a basket.
    Basket {
        /// The basket's name.
        #[serde(default = "evidence")]
        basket: String,
        /// The change.
        change: Change,
    },
    /// A judgement on identity.
    Judgement {
        /// The change of the collection file.
        edit: Edit,
    },
    /// A decision on a draft.
    Decision {
        /// Id of the briefing.
        briefing: String,
        /// The hash of the briefing as it was shown.
        shown: String,
        /// The decision in words.
        said: String,
        /// The decision.
        decision: Decision,
    },
    /// An export of evidence.
    Export {
        /// The file as the user typed it.
        file: String,
        /// The content.
        text: String,
        /// Whether it may replace an existing file.
        replaces: bool,
    },
    /// A note that the user was writing.
    Note {
        /// The note, with the text typed so far.
        note: Note,
    },
    /// Fields of a proposal that the user was editing.
    Fields(Edited),
}

/// Fields of a proposal that the user was editing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// Id of the briefing.
    pub briefing: String,
    /// The proposal.
    pub part: Part,
    /// Each field, its old text, and its new text.
    pub fields: Vec<(Field, String, String)>,
}

impl Edited {
    /// The old text of each field.
    pub fn stood(&self) -> impl Iterator<Item = (Field, &str)> {
        self.fields
            .iter()
            .map(|(field, was, _)| (*field, was.as_str()))
    }

    /// The new text of each changed field.
    pub fn changed(&self) -> impl Iterator<Item = (Field, &str)> {
        let changed = self.fields.iter().filter(|(_, was, is)| was != is);
        changed.map(|(field, _, is)| (*field, is.as_str()))
    }

    /// Whether both edit the same old text of the same document.
    pub fn is_where(&self, other: &Self) -> bool {
        self.briefing == other.briefing && self.stood().eq(other.stood())
    }
}

impl What {
    /// What it is, on one line.
    pub fn said(&self) -> String {
        match self {
            Self::Jot { entry } => match entry {
                Entry::Note(note) => of_note("note", note),
                Entry::Mark(mark) => format!("mark {} on {}", mark.letter, mark.anchor.place()),
                Entry::Unmark { letter, .. } => format!("removal of mark {letter}"),
                Entry::Drop { .. } => "removal of a note".into(),
            },
            Self::Basket { basket, change } => match change {
                Change::Put(..) => format!("something taken into the basket of {basket}"),
                Change::Out(_) => format!("something taken out of the basket of {basket}"),
            },
            Self::Judgement { edit } => format!("judgement: {}", edit.said()),
            Self::Decision { briefing, said, .. } => format!("decision on {briefing}: {said}"),
            Self::Export { file, .. } => format!("export to {file}"),
            Self::Note { note } => of_note("note begun", note),
            Self::Fields(edited) => {
                let kind = edited.part.kind();
                format!("edit begun of the {kind} in {}", edited.briefing)
            }
        }
    }

    /// All words that the user typed.
    pub fn words(&self) -> Vec<String> {
        match self {
            Self::Jot {
                entry: Entry::Note(note),
            }
            | Self::Note { note } => vec![note.text.clone()],
            Self::Fields(edited) => {
                let line = |(field, is): (Field, &str)| format!("{}: {is}", field.word());
                edited.changed().map(line).collect()
            }
            Self::Export { text, .. } => vec![text.clone()],
            Self::Jot {
                entry: Entry::Mark(_) | Entry::Unmark { .. } | Entry::Drop { .. },
            }
            | Self::Basket { .. }
            | Self::Judgement { .. }
            | Self::Decision { .. } => Vec::new(),
        }
    }

    /// A key that stays the same while the user types on in the same place.
    fn place(&self) -> Option<String> {
        match self {
            Self::Note { note } => serde_json::to_string(&(&note.story.key, &note.anchor)).ok(),
            Self::Fields(edited) => {
                let stood: Vec<_> = edited.stood().collect();
                serde_json::to_string(&(&edited.briefing, stood)).ok()
            }
            Self::Jot { .. }
            | Self::Basket { .. }
            | Self::Judgement { .. }
            | Self::Decision { .. }
            | Self::Export { .. } => None,
        }
    }
}

/// The default for files written when there was only one basket.
fn evidence() -> String {
    EVIDENCE.to_owned()
}

/// “note on harbour-gazette ¶3: Which harbour?”.
fn of_note(kind: &str, note: &Note) -> String {
    format!(
        "{kind} on {}: {}",
        note.anchor.place(),
        one_line(&note.text)
    )
}

impl Rescued {
    /// Something that could not be written, with its identifier.
    pub fn new(collection: String, what: What) -> Self {
        let alone = || format!("{:?} {what:?}", jiff::Timestamp::now());
        let known_by = what.place().unwrap_or_else(alone);
        let id = sha256(known_by.as_bytes())[..ID].to_owned();
        Self {
            id,
            collection,
            what,
        }
    }
}

/// `$XDG_STATE_HOME/rashomon/unwritten.jsonl`. `None` if there is no home
/// folder.
pub fn file() -> Option<PathBuf> {
    Some(own::state()?.join("unwritten.jsonl"))
}

/// What is still unwritten for a collection. Unreadable lines stay in the file
/// and do not stop the reader from opening.
pub fn of(collection: &str) -> Vec<Rescued> {
    let bytes = file().and_then(|file| held::read(&file).ok()?);
    let bytes = bytes.unwrap_or_default();
    let all = lines(&bytes).filter_map(|line| serde_json::from_slice::<Rescued>(line).ok());
    all.filter(|one| one.collection == collection).collect()
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty())
}

/// Keeps things for the next visit; they are on the disk when this returns.
/// Returns the file.
///
/// # Errors
/// If it cannot be written.
pub fn keep(things: &[Rescued]) -> io::Result<PathBuf> {
    let file = file().ok_or_else(|| {
        let why = "there is no home folder to keep it in";
        io::Error::new(io::ErrorKind::NotFound, why)
    })?;
    keep_in(&file, things)?;
    Ok(file)
}

fn keep_in(file: &Path, things: &[Rescued]) -> io::Result<()> {
    own::make_folder_of(file)?;
    let held = Held::of([file])?;
    let added: Result<Vec<String>, _> = things.iter().map(serde_json::to_string).collect();
    let added: Vec<String> = added?.iter().map(|line| escaped(line)).collect();
    let bytes = held::read(file)?.unwrap_or_default();
    let ids: Vec<&str> = things.iter().map(|one| one.id.as_str()).collect();
    if let Some(others) = without(&bytes, &ids) {
        let added = added.iter().map(String::as_bytes);
        let all: Vec<&[u8]> = others.into_iter().chain(added).collect();
        return write_lines(&held, file, &all);
    }
    let mut added = added.iter();
    added.try_for_each(|line| held.add_line(file, line.as_bytes()))
}

/// Forgets what was written meanwhile, or what the user does not want.
///
/// # Errors
/// If it cannot be written.
pub fn forget(ids: &[String]) -> io::Result<()> {
    let Some(file) = file().filter(|file| file.exists()) else {
        return Ok(());
    };
    forget_in(&file, ids)
}

fn forget_in(file: &Path, ids: &[String]) -> io::Result<()> {
    let held = Held::of([file])?;
    let bytes = held::read(file)?.unwrap_or_default();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    match without(&bytes, &ids).as_deref() {
        None => Ok(()),
        // The file goes with its last line.
        Some([]) => save::remove(file),
        Some(left) => write_lines(&held, file, left),
    }
}

/// The lines with other ids; `None` if no line has one of `ids`.
fn without<'a>(bytes: &'a [u8], ids: &[&str]) -> Option<Vec<&'a [u8]>> {
    let stays = |line: &&[u8]| {
        let known = serde_json::from_slice::<Rescued>(line);
        known.map_or(true, |one| !ids.contains(&one.id.as_str()))
    };
    let left: Vec<&[u8]> = lines(bytes).filter(stays).collect();
    (left.len() < lines(bytes).count()).then_some(left)
}

fn write_lines(held: &Held, file: &Path, lines: &[&[u8]]) -> io::Result<()> {
    let text = [lines.join(&b'\n'), vec![b'\n']].concat();
    held.write(file, &text, Existing::Replace)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::model::notebook::Story;
    use crate::model::reference::Passage;

    fn note(text: &str, at: u32) -> Note {
        Note {
            id: String::new(),
            story: Story::default(),
            anchor: Passage::at("b", at),
            text: text.into(),
            made: String::new(),
        }
    }

    fn read(file: &Path) -> Vec<Rescued> {
        let bytes = fs::read(file).unwrap();
        let all = lines(&bytes).map(|line| serde_json::from_slice(line).unwrap());
        all.collect()
    }

    fn every_kind() -> Vec<What> {
        let fields = vec![(Field::Name, "a".into(), "b\u{202e}".into())];
        vec![
            What::Jot {
                entry: Entry::Note(note("two\nlines", 1)),
            },
            What::Basket {
                basket: EVIDENCE.into(),
                change: Change::Put(
                    crate::model::Ref::Question {
                        question: "q".into(),
                    },
                    Some(2),
                ),
            },
            What::Judgement {
                edit: Edit::Part(vec!["x".into(), "y".into()]),
            },
            What::Decision {
                briefing: "b".into(),
                shown: "sum".into(),
                said: "accepted: x".into(),
                decision: Decision::Edit(Part::Account(1, 2), vec![(Field::Value, "3".into())]),
            },
            What::Export {
                file: "a.md".into(),
                text: "# Evidence".into(),
                replaces: true,
            },
            What::Note {
                note: note("begun", 3),
            },
            What::Fields(Edited {
                briefing: "b".into(),
                part: Part::Actor(0),
                fields,
            }),
        ]
    }

    #[test]
    fn every_kind_is_read_as_it_was_kept_by_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("rashomon/unwritten.jsonl");
        let all: Vec<_> = every_kind()
            .into_iter()
            .map(|what| Rescued::new("c".into(), what))
            .collect();
        keep_in(&file, &all).unwrap();
        assert_eq!(read(&file), all);
        let mode = fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains('\u{202e}'), "{text}");
        for one in &all {
            assert!(!one.what.said().contains('\n'), "{}", one.what.said());
        }
    }

    #[test]
    fn what_is_typed_on_is_kept_once_and_what_is_not_understood_stays() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("unwritten.jsonl");
        fs::write(&file, "{\"what\":\"later\"}\n").unwrap();
        let of = |text: &str, at| {
            Rescued::new(
                "c".into(),
                What::Note {
                    note: note(text, at),
                },
            )
        };
        keep_in(&file, &[of("a", 1), of("b", 2)]).unwrap();
        keep_in(&file, &[of("a, more", 1)]).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(text.lines().count(), 3, "{text}");
        assert!(text.starts_with("{\"what\":\"later\"}\n") && text.contains("a, more"));
        let ids = [of("", 1).id, of("", 2).id];
        forget_in(&file, &ids).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "{\"what\":\"later\"}\n");
        fs::write(&file, "").unwrap();
        keep_in(&file, &[of("a", 1)]).unwrap();
        forget_in(&file, &ids).unwrap();
        assert!(!file.exists(), "it goes with its last line");
    }
}
