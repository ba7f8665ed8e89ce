//! `rashomon notes`: the marks and notes of the reader, searched.

use std::path::PathBuf;

use serde::Serialize;

use super::format::{add_line, add_wrapped};
use super::pick::is_path;
use super::sheet::{Sheet, or_empty, write_table};
use super::{Error, Format, Output};
use crate::model::Collection;
use crate::model::notebook::{Found, Jot, Placed, placed};
use crate::store::notebook::{Journal, Read};
use crate::store::own;

/// Space before what stands below the place.
const INDENT: &str = "    ";

/// Arguments of `rashomon notes`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// Words that all have to be in the note, in the words that it is about or
    /// in its place. What exists as a path is taken for a PATH
    #[arg(value_name = "QUERY")]
    pub first: Option<PathBuf>,
    /// Briefings and folders of briefings; by default ./briefings, else the
    /// built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// List what was written in other collections too
    #[arg(long)]
    pub all: bool,
    /// Another notebook than yours, which is `rashomon/notebook.jsonl` in your
    /// data folder
    #[arg(long, value_name = "FILE")]
    pub notebook: Option<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// A mark or note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteRow {
    /// `mark` or `note`.
    pub kind: &'static str,
    /// The letter of a mark, the identifier of a note.
    pub id: String,
    /// Id of the document.
    pub source: String,
    /// Locator of the passage where it is now, else where it was put.
    pub at: u32,
    /// `there`, `moved` to another passage, `changed` where the passage no
    /// longer has the words, `gone` where there is no such passage, or
    /// `not-open`.
    pub state: &'static str,
    /// The words that it is about.
    pub quote: String,
    /// Whether the whole passage is meant, and the words begin it.
    pub whole: bool,
    /// What the note says.
    pub text: Option<String>,
    /// When it was written or last edited, UTC.
    pub made: String,
    /// Title of the collection in which it was written.
    pub collection: String,
}

impl Args {
    /// The query and the paths.
    fn split(&self) -> (String, Vec<PathBuf>) {
        let mut paths = self.paths.clone();
        match &self.first {
            Some(first) if is_path(first) => paths.insert(0, first.clone()),
            Some(first) => return (first.to_string_lossy().into_owned(), paths),
            None => {}
        }
        (String::new(), paths)
    }
}

/// Loads, finds and writes the notes.
///
/// # Errors
/// If nothing can be loaded, the notebook not read or the output not written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let (query, paths) = args.split();
    let collection = super::load(&paths, output)?;
    let journal = match &args.notebook {
        Some(file) => Some(Journal::at(file)),
        None => Journal::of_user(),
    };
    let read = match &journal {
        Some(journal) => journal.read().map_err(|reason| Error::Folder {
            path: journal.file().to_owned(),
            what: "cannot be read",
            reason,
        })?,
        None => Read::default(),
    };
    if read.odd > 0 {
        let lines = crate::text::counted(read.odd, "line");
        output.note(&format!("{lines} of the notebook not understood"));
    }
    let mut all = placed(&read.book, &collection, &own::collection(&paths));
    all.retain(|p| (args.all || p.here) && p.holds(&query));
    // Marks by letter, then notes, the newest first.
    all.sort_by(|a, b| {
        let is_note = |p: &Placed| matches!(p.jot, Jot::Note(_));
        let by_time = || b.jot.made().cmp(a.jot.made());
        let rank = is_note(a).cmp(&is_note(b));
        if is_note(a) {
            rank.then_with(by_time)
        } else {
            rank
        }
    });
    let rows: Vec<_> = all.iter().map(|p| row(&collection, p)).collect();
    let code = write_table(output, args.format, &rows, || sheet(&rows), || text(&rows))?;
    if !args.all && rows.is_empty() && !read.book.notes().is_empty() {
        output.note("nothing in this collection; --all lists what is in others");
    }
    Ok(code)
}

fn row(collection: &Collection, placed: &Placed) -> NoteRow {
    let anchor = placed.jot.anchor();
    let passage = placed.found.passage();
    NoteRow {
        kind: match placed.jot {
            Jot::Mark(_) => "mark",
            Jot::Note(_) => "note",
        },
        id: match &placed.jot {
            Jot::Mark(mark) => mark.letter.to_string(),
            Jot::Note(note) => note.id.clone(),
        },
        source: anchor.briefing.clone(),
        at: passage.map_or(anchor.at, |p| collection.passage(p).at),
        state: match placed.found {
            Found::There(..) => "there",
            Found::Moved(..) => "moved",
            Found::Changed(_) => "changed",
            Found::Gone => "gone",
            Found::Elsewhere => "not-open",
        },
        quote: anchor.quote.clone(),
        whole: anchor.whole,
        text: match &placed.jot {
            Jot::Mark(_) => None,
            Jot::Note(note) => Some(note.text.clone()),
        },
        made: placed.jot.made().to_owned(),
        collection: placed.jot.story().title.clone(),
    }
}

/// The notes for people: each with its place, the words and what it says.
pub fn text(rows: &[NoteRow]) -> String {
    let mut out = String::new();
    for row in rows {
        let name = match row.kind {
            "mark" => format!("mark {}", row.id),
            _ => row.made.get(..10).unwrap_or("note").to_owned(),
        };
        let state = match row.state {
            "there" => String::new(),
            "moved" => " (moved here)".into(),
            "changed" => " (stale: no longer has these words)".into(),
            "gone" => " (stale: there is no such passage any more)".into(),
            _ => " (its document is not open)".into(),
        };
        let place = format!("{}:¶{}", row.source, row.at);
        add_line(&mut out, &[&name, "  ", &place, &state]);
        let end = if row.whole { " …" } else { "" };
        add_wrapped(&mut out, INDENT, &format!("“{}{end}”", row.quote));
        if let Some(text) = &row.text {
            add_wrapped(&mut out, INDENT, text);
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The notes as flat rows.
pub fn sheet(rows: &[NoteRow]) -> Sheet {
    let row = |row: &NoteRow| {
        vec![
            row.kind.into(),
            row.id.clone(),
            row.source.clone(),
            row.at.to_string(),
            row.state.into(),
            row.quote.clone(),
            or_empty(row.text.as_ref()),
            row.made.clone(),
            row.collection.clone(),
        ]
    };
    Sheet {
        head: &[
            "kind",
            "id",
            "source",
            "at",
            "state",
            "quote",
            "text",
            "made",
            "collection",
        ],
        rows: rows.iter().map(row).collect(),
    }
}
