//! Marks and notes, each with its place and what became of it.

use serde_json::json;

use super::column::{Column, Listed, column};
use super::lines::{add_line, add_wrapped};
use crate::model::Collection;
use crate::model::Standing;
use crate::model::notebook::{Jot, Placed};

/// Indent of the lines below the place.
const INDENT: &str = "    ";

const LIST: &[Column<Placed>] = &[
    column("kind", |_, p| match p.jot {
        Jot::Mark(_) => json!("mark"),
        Jot::Note(_) => json!("note"),
    }),
    // The letter of a mark, the identifier of a note.
    column("id", |_, p| match &p.jot {
        Jot::Mark(mark) => json!(mark.letter),
        Jot::Note(note) => json!(note.id),
    }),
    column("source", |_, p| json!(p.jot.anchor().briefing)),
    column("at", |s, p| json!(at(s, p))),
    column("state", |_, p| json!(state(&p.found))),
    column("quote", |_, p| json!(p.jot.anchor().quote)),
    // Whether it is on the whole passage, which begins with the quote.
    column("whole", |_, p: &Placed| json!(p.jot.anchor().whole)).not_in_sheets(),
    column("text", |_, p| json!(text_of(p))),
    column("made", |_, p| json!(p.jot.made())),
    column("collection", |_, p| json!(p.jot.story().title)),
];

/// Locator of the passage now; if it is gone, the original one.
fn at(collection: &Collection, placed: &Placed) -> u32 {
    let passage = placed.found.passage();
    passage.map_or(placed.jot.anchor().at, |p| collection.passage(p).at)
}

/// What became of its place: `there`, `moved` to another passage, `changed` if
/// the passage no longer has the words, `gone` if the passage is gone.
fn state(found: &Standing) -> &'static str {
    match found {
        Standing::There(_) => "there",
        Standing::Moved(_) => "moved",
        Standing::Changed(_) => "changed",
        Standing::Gone(_) => "gone",
        Standing::Elsewhere => "not-open",
    }
}

fn text_of(placed: &Placed) -> Option<&str> {
    match &placed.jot {
        Jot::Mark(_) => None,
        Jot::Note(note) => Some(&note.text),
    }
}

/// The notes for programs.
pub fn rows(collection: &Collection, placed: Vec<Placed>) -> Listed<'_, Placed> {
    Listed::new(collection, placed, LIST)
}

/// The notes for people: each with its place, the words and its text.
pub fn text(collection: &Collection, all: &[Placed]) -> String {
    let mut out = String::new();
    for placed in all {
        let name = match &placed.jot {
            Jot::Mark(mark) => format!("mark {}", mark.letter),
            Jot::Note(note) => note.made.get(..10).unwrap_or("note").to_owned(),
        };
        let state = match placed.found {
            Standing::There(_) => "",
            Standing::Moved(_) => " (moved here)",
            Standing::Changed(_) => " (stale: no longer has these words)",
            Standing::Gone(_) => " (stale: there is no such passage any more)",
            Standing::Elsewhere => " (its document is not open)",
        };
        let anchor = placed.jot.anchor();
        let place = format!("{}:¶{}", anchor.briefing, at(collection, placed));
        add_line(&mut out, &[&name, "  ", &place, state]);
        let end = if anchor.whole { " …" } else { "" };
        add_wrapped(&mut out, INDENT, &format!("“{}{end}”", anchor.quote));
        if let Some(text) = text_of(placed) {
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
