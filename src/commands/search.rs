//! `rashomon search`: passages and names that match a query.

use std::io;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::find::id_of;
use super::format::{WIDTH, add_line, dotted, marked, write_rows};
use super::{Error, Format, Output};
use crate::model::Collection;
use crate::model::view::Item;
use crate::search::{Hit, How, Index, Lit, Results, canonical};
use crate::store::LoadError;
use crate::text::counted;
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
    /// Say how long loading, indexing and searching took
    #[arg(long)]
    pub timing: bool,
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
    /// How the word matched that matched least well: `exact`, `near` (spelled
    /// otherwise) or `alias` (another name of the same actor).
    pub how: &'static str,
    /// The name that stands there, where one matched by an alias.
    pub via: Option<String>,
    /// Larger is better; comparable within one answer only.
    pub score: f64,
}

/// How long the parts of a run took.
struct Timing {
    load: Duration,
    index: Duration,
    search: Duration,
}

/// Loads, searches and writes the hits.
///
/// # Errors
/// If nothing can be loaded or the output not written.
pub fn run(args: &Args, output: &mut Output) -> Result<u8, Error> {
    let start = Instant::now();
    let collection = super::load(&args.paths, output).map_err(explain)?;
    let loaded = Instant::now();
    let index = Index::build(Arc::new(collection));
    let built = Instant::now();
    let results = index.search(&args.query, args.limit.unwrap_or(LIMIT));
    let timing = Timing {
        load: loaded - start,
        index: built - loaded,
        search: built.elapsed(),
    };
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
    if args.timing {
        output.note(&timing.of(index.collection()));
    }
    Ok(code)
}

impl Timing {
    /// One line: the times, and what they were needed for.
    fn of(&self, collection: &Collection) -> String {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        format!(
            "load {:.1} ms · index {:.1} ms · search {:.2} ms · {}, {}",
            ms(self.load),
            ms(self.index),
            ms(self.search),
            counted(collection.briefings.len(), "briefing"),
            counted(collection.passage_count(), "passage"),
        )
    }
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
        how: match hit.how {
            How::Exact => "exact",
            How::Near => "near",
            How::Alias => "alias",
        },
        via: hit.via.clone(),
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
        let lit = results.lit_in(hit, collection);
        let via = hit.via.as_ref().map(|form| format!("via alias {form}"));
        let via = via.unwrap_or_default();
        match hit.item {
            Item::Passage(_) => {
                add_line(&mut out, &[&dotted([id.as_str(), &via])]);
                add_snippet(&mut out, hit.item.text(collection), &lit, bold);
            }
            item => {
                let name = marked(item.text(collection), &lit, bold);
                let beside = dotted([item.kind(), id.as_str(), &via]);
                add_line(&mut out, &[&name, " · ", &beside]);
            }
        }
    }
    out
}

/// The line of the first match and the next one; the ends say if more stands
/// before or after.
fn add_snippet(out: &mut String, text: &str, matches: &[Lit], bold: bool) {
    let rows = wrap(text, WIDTH - INDENT.len() - MARKS);
    let first = matches.first().map_or(0, |m| m.range.start);
    let from = rows.iter().position(|r| r.end > first).unwrap_or(0);
    let from = from.min(rows.len().saturating_sub(2));
    let to = (from + 2).min(rows.len());
    for (place, row) in rows[from..to].iter().enumerate() {
        let piece = &text[row.clone()];
        let kept = piece.trim_end().len();
        let inside = within(matches, row.start..row.start + kept);
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

/// The parts of `matches` inside `row`, in bytes of the row.
fn within(matches: &[Lit], row: Range<usize>) -> Vec<Lit> {
    let cut = |lit: &Lit| Lit {
        range: lit.range.start.max(row.start)..lit.range.end.min(row.end),
        how: lit.how,
    };
    let cut = matches.iter().map(cut);
    let inside = cut.filter(|lit| lit.range.start < lit.range.end);
    inside
        .map(|lit| Lit {
            range: lit.range.start - row.start..lit.range.end - row.start,
            ..lit
        })
        .collect()
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
        let near = Lit {
            range: 304..309,
            how: How::Near,
        };
        add_snippet(&mut out, &text, &[near], false);
        assert!(out.contains("«~ferry»"), "{out}");
        assert!(out.starts_with("    …") && out.ends_with("…\n"), "{out}");
        assert_eq!(out.lines().count(), 2);
    }
}
