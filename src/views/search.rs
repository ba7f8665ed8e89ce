//! What a query finds: passages and names, with what matches lit.

use std::ops::Range;

use serde::Serialize;

use super::find::id_of;
use super::lines::{WIDTH, add_line, dotted, marked};
use crate::model::Collection;
use crate::model::view::Item;
use crate::search::{Hit, How, Lit, Results};
use crate::text::wrap::wrap;

/// Space before a snippet.
const INDENT: &str = "    ";
/// Cells kept for the marks around matches.
const MARKS: usize = 6;

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
            Item::Source(_) | Item::Voice(_) | Item::Actor(_) | Item::Event(_) => None,
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
            item @ (Item::Source(_)
            | Item::Voice(_)
            | Item::Actor(_)
            | Item::Event(_)
            | Item::Claim(_)) => {
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
