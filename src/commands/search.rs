//! `rashomon search`: passages and names that match a query.

use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::find::id_of;
use super::format::{WIDTH, add_line, dotted, marked, write_rows};
use super::{Error, Format, Output};
use crate::model::Collection;
use crate::model::view::Item;
use crate::search::{Hit, Index, Lit, Results, canonical};
use crate::store::LoadError;
use crate::text::line;
use crate::text::wrap::wrap;

/// Hits written if no limit is given.
const LIMIT: usize = 20;
/// Space before a snippet.
const INDENT: &str = "    ";
/// Cells kept for the marks around matches.
const MARKS: usize = 6;

/// Arguments of `rashomon search`.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Args {
    /// Words that must all match; "a phrase"; -word; a OR b; actor:name and
    /// other fields
    #[arg(value_name = "QUERY")]
    pub query: String,
    /// Briefings and folders of briefings; by default ./briefings, else the
    /// built-in collection
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Most hits to write [default: 20]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HitRow {
    /// `passage`, `source`, `actor`, `voice`, `event` or `claim`.
    pub kind: &'static str,
    /// The document's id; `None` for what several documents have.
    pub source: Option<String>,
    /// Locator of a passage, or of the passage that a claim cites.
    pub at: Option<u32>,
    /// The whole passage, what the claim says, or the name.
    pub text: String,
    /// What matches, in characters of `text`: from, and one past the last.
    pub matches: Vec<[usize; 2]>,
    /// Larger is better; comparable within one answer only.
    pub score: f64,
}

/// Loads, searches and writes the hits.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let collection = super::load(&args.paths, output).map_err(explain)?;
    let index = Index::build(Arc::new(collection));
    let results = index.search(&args.query, args.limit.unwrap_or(LIMIT));
    let bold = output.bold;
    let rows = rows(index.collection(), &results);
    let code = write_rows(output, args.format, &rows, || {
        text(index.collection(), &results, bold)
    })?;
    if args.query.trim().is_empty() {
        output.note("the query is empty");
    }
    note_problems(&results, output);
    if let Some(note) = &results.note {
        output.note(note);
    }
    let shown = results.hits.len();
    if shown < results.total {
        let total = results.total;
        output.note(&format!("{shown} of {total} hits; --limit {total} for all"));
    }
    Ok(code)
}

/// What is wrong in the query, a line each with its column, and how it was
/// read.
fn note_problems(results: &Results, output: &mut Output) {
    let query = &results.query;
    for problem in &results.problems {
        let before = query.get(..problem.range.start).unwrap_or_default();
        let column = before.chars().count() + 1;
        output.note(&format!("query:{column}: {}", problem.what));
    }
    let read = canonical(query);
    if !results.problems.is_empty() && !read.is_empty() && read != query.trim() {
        output.note(&format!("read as {read}"));
    }
}

/// A path that does not exist was perhaps a word of the query.
fn explain(error: Error) -> Error {
    match error {
        Error::Load(LoadError::Path { path, reason })
            if reason.kind() == io::ErrorKind::NotFound =>
        {
            Error::NotAPath(LoadError::Path { path, reason })
        }
        other => other,
    }
}

/// The hits, best first.
pub fn rows(collection: &Collection, results: &Results) -> Vec<HitRow> {
    let hits = results.hits.iter();
    let lit = |hit| Lit::ranges(results.lit_in(hit, collection));
    hits.map(|hit| row(collection, hit, &lit(hit))).collect()
}

fn row(collection: &Collection, hit: &Hit, matches: &[Range<usize>]) -> HitRow {
    let text = hit.item.text(collection);
    let source = hit.item.source(collection);
    HitRow {
        kind: hit.item.kind(),
        source: source.map(|s| collection.briefing(s).id.clone()),
        at: match hit.item {
            Item::Passage(id) => Some(collection.passage(id).at),
            Item::Claim(id) => Some(collection.claim(collection.claimed(id).stance).at),
            _ => None,
        },
        text: text.into(),
        matches: in_characters(text, matches),
        score: (hit.score * 1000.0).round() / 1000.0,
    }
}

/// Byte ranges, ascending, as ranges of characters.
fn in_characters(text: &str, ranges: &[Range<usize>]) -> Vec<[usize; 2]> {
    let (mut byte, mut chars) = (0, 0);
    let mut place = |to: usize| {
        chars += text[byte..to].chars().count();
        byte = to;
        chars
    };
    let range = |r: &Range<usize>| [place(r.start), place(r.end)];
    ranges.iter().map(range).collect()
}

/// The hits for people: where it stands, and two lines around the match.
pub fn text(collection: &Collection, results: &Results, bold: bool) -> String {
    let mut out = String::new();
    for hit in &results.hits {
        let id = id_of(collection, hit.item);
        let lit = Lit::ranges(results.lit_in(hit, collection));
        match hit.item {
            Item::Passage(_) => {
                add_line(&mut out, &[&line(&id)]);
                add_snippet(&mut out, hit.item.text(collection), &lit, bold);
            }
            item => {
                let name = marked(item.text(collection), &lit, bold);
                let beside = dotted([item.kind(), id.as_str()]);
                add_line(&mut out, &[&name, " · ", &beside]);
            }
        }
    }
    out
}

/// The line of the first match and the next one; the ends say if more stands
/// before or after.
fn add_snippet(out: &mut String, text: &str, matches: &[Range<usize>], bold: bool) {
    let rows = wrap(text, WIDTH - INDENT.len() - MARKS);
    let first = matches.first().map_or(0, |m| m.start);
    let from = rows.iter().position(|r| r.end > first).unwrap_or(0);
    let from = from.min(rows.len().saturating_sub(2));
    let to = (from + 2).min(rows.len());
    for (place, row) in rows[from..to].iter().enumerate() {
        let piece = &text[row.clone()];
        let kept = piece.trim_end().len();
        let inside: Vec<_> = matches
            .iter()
            .map(|m| m.start.max(row.start)..m.end.min(row.start + kept))
            .filter(|m| m.start < m.end)
            .map(|m| m.start - row.start..m.end - row.start)
            .collect();
        let before = if place == 0 && from > 0 { "…" } else { "" };
        let after = if from + place + 1 == to && to < rows.len() {
            "…"
        } else {
            ""
        };
        let shown = marked(&piece[..kept], &inside, bold);
        add_line(out, &[INDENT, before, &shown, after]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_count_characters() {
        let text = "林雪 fe\u{301}rry";
        let ranges = [0..6, 7..text.len()];
        assert_eq!(in_characters(text, &ranges), [[0, 2], [3, 9]]);
    }

    #[test]
    fn a_snippet_shows_the_match_wherever_it_stands() {
        let text = format!(
            "{}the ferry sank {}",
            "word ".repeat(60),
            "word ".repeat(60)
        );
        let mut out = String::new();
        add_snippet(&mut out, &text, &vec![304..309; 1], false);
        assert!(out.contains("«ferry»"), "{out}");
        assert!(out.starts_with("    …") && out.ends_with("…\n"), "{out}");
        assert_eq!(out.lines().count(), 2);
    }
}
