//! The result of a search: passages and names, with their matches marked.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::find::id_of;
use super::lines::{WIDTH, add_line, add_within, dotted, marked};
use crate::model::Collection;
use crate::model::view::Item;
use crate::search::{Hit, How, Lit, Results};
use crate::text::fold;
use crate::text::wrap::wrap;

/// Indent of a snippet.
const INDENT: &str = "    ";
/// Cells kept free for the marks around matches.
const MARKS: usize = 6;

/// A hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HitRow {
    /// `passage`, `source`, `actor`, `voice`, `event` or `claim`.
    pub kind: &'static str,
    /// The document's id; `None` for items of several documents.
    pub source: Option<String>,
    /// Locator of a passage, or of the passage that a claim cites.
    pub at: Option<u32>,
    /// The whole passage, what the claim says, or the name.
    pub text: String,
    /// The matches, in characters of `text`: first, and one past the last.
    pub matches: Vec<[usize; 2]>,
    /// The worst match of any word: `exact`, `near` (spelled otherwise) or
    /// `alias` (another name of the same actor).
    pub how: &'static str,
    /// The name in the text, if an alias matched.
    pub via: Option<String>,
    /// Larger is better; comparable within one answer only.
    pub score: f64,
}

/// The hits, best first.
pub fn rows(collection: &Collection, results: &Results) -> Vec<HitRow> {
    let hits = results.hits.iter();
    let lit = |hit| Lit::ranges(lit_in(collection, results, hit));
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

/// Ascending byte ranges as ranges of characters.
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

/// The hits for people: place and matching lines. What the passage cites in
/// other words stands with its voice.
pub fn text(collection: &Collection, results: &Results, width: usize, bold: bool) -> String {
    let mut out = String::new();
    for hit in &results.hits {
        let id = id_of(collection, hit.item);
        let lit = lit_in(collection, results, hit);
        let via = hit.via.as_ref().map(|form| format!("via alias {form}"));
        let via = via.unwrap_or_default();
        match hit.item {
            Item::Passage(_) => {
                add_line(&mut out, &[&dotted([id.as_str(), &via])]);
                for told in results.why(hit, collection).told {
                    let said = format!("{}: “{}”", told.voice, told.words);
                    add_within(&mut out, width, INDENT, INDENT, &said);
                }
                add_snippet(&mut out, hit.item.text(collection), &lit, width, bold);
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

/// The parts of a hit that match the words of the query; if there are none,
/// those that match its fields.
fn lit_in(collection: &Collection, results: &Results, hit: &Hit) -> Vec<Lit> {
    let lit = results.lit_in(hit, collection);
    if lit.is_empty() {
        results.why(hit, collection).lit
    } else {
        lit
    }
}

/// Adds the lines with matching words, at least two; `…` marks gaps.
fn add_snippet(out: &mut String, text: &str, matches: &[Lit], width: usize, bold: bool) {
    let measure = width.min(WIDTH).saturating_sub(INDENT.len() + MARKS);
    let rows = wrap(text, measure);
    let shown = rows_shown(text, &rows, matches);
    let mut next = 0;
    for at in &shown {
        let row = &rows[*at];
        let piece = &text[row.clone()];
        let kept = piece.trim_end().len();
        let inside = within(matches, row.start..row.start + kept);
        let before = if *at == next { "" } else { "…" };
        next = at + 1;
        let ends = Some(at) == shown.last() && next < rows.len();
        let after = if ends { "…" } else { "" };
        let shown = marked(&piece[..kept], &inside, bold);
        add_line(out, &[INDENT, before, &shown, after]);
    }
}

/// Most lines of a snippet, and fewest if the text has as many.
const MOST_ROWS: usize = 4;
const LEAST_ROWS: usize = 2;

/// The rows of a snippet: each adds a matching word that no earlier row has,
/// those that add most first; the following rows fill it up.
fn rows_shown(text: &str, rows: &[Range<usize>], matches: &[Lit]) -> BTreeSet<usize> {
    let words_in = |row: &Range<usize>| -> BTreeSet<String> {
        // A match that continues in the next row counts for both, in part.
        let part = |lit: &Lit| lit.range.start.max(row.start)..lit.range.end.min(row.end);
        let parts = matches.iter().map(part).filter(|part| !part.is_empty());
        parts.map(|part| fold(&text[part])).collect()
    };
    let words: Vec<BTreeSet<String>> = rows.iter().map(words_in).collect();
    let mut wanted: BTreeSet<&String> = words.iter().flatten().collect();
    let mut shown = BTreeSet::new();
    while !wanted.is_empty() && shown.len() < MOST_ROWS {
        let adds = |at: &usize| {
            words[*at]
                .iter()
                .filter(|word| wanted.contains(word))
                .count()
        };
        let Some(best) = (0..rows.len()).max_by_key(|at| (adds(at), Reverse(*at))) else {
            break;
        };
        wanted.retain(|word| !words[best].contains(*word));
        shown.insert(best);
    }
    // A line alone says little.
    let last = rows.len().saturating_sub(LEAST_ROWS);
    let mut next = shown.first().copied().unwrap_or(0).min(last);
    while shown.len() < LEAST_ROWS.min(rows.len()) {
        shown.insert(next);
        next += 1;
    }
    shown
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
        add_snippet(&mut out, &text, &[near], WIDTH, false);
        assert!(out.contains("«~ferry»"), "{out}");
        assert!(out.starts_with("    …") && out.ends_with("…\n"), "{out}");
        assert_eq!(out.lines().count(), 2);
    }

    #[test]
    fn words_far_apart_are_all_shown() {
        let text = format!("{0}ferry {0}sank {0}ferry {0}", "word ".repeat(60));
        let lit = |word: &str| {
            let at = text.find(word).unwrap_or_default();
            let range = at..at + word.len();
            Lit {
                range,
                how: How::Exact,
            }
        };
        let mut out = String::new();
        add_snippet(&mut out, &text, &[lit("ferry"), lit("sank")], WIDTH, false);
        let lines: Vec<&str> = out.lines().collect();
        assert!(
            lines[0].contains("…") && lines[0].contains("«ferry»"),
            "{out}"
        );
        assert!(
            lines[1].contains("…") && lines[1].contains("«sank»"),
            "{out}"
        );
        assert_eq!(lines.len(), 2, "{out}");
        let mut narrow = String::new();
        add_snippet(&mut narrow, &text, &[lit("ferry"), lit("sank")], 30, false);
        assert!(
            narrow.lines().all(|line| line.chars().count() <= 30),
            "{narrow}"
        );
    }
}
