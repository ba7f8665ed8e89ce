//! Tables of an event or a question: who says what, and where.

use std::fmt::Write as _;

use super::markdown::{escaped, voices};
use super::words::value;
use super::{Citation, CitedDocument, Evidence, Held, Piece, Said};
use crate::model::compare::words::measure_line;
use crate::text::graphemes::fit;

/// Cells of a passage that stands in for a missing quotation.
const PASSAGE: usize = 160;

/// Whether a piece gets a table: it gathers what several voices say.
pub(super) fn has_table(piece: &Piece) -> bool {
    ["event", "measure", "question"].contains(&piece.kind)
        && piece
            .citations
            .iter()
            .any(|c| c.account.is_some() || c.stance.is_some())
}

/// Adds the table of a piece, below a summary of its conflicts.
pub(super) fn add(out: &mut String, piece: &Piece, evidence: &Evidence) {
    add_summary(out, piece);
    if piece.kind == "question" {
        add_stances(out, piece, evidence);
    } else {
        add_figures(out, piece, evidence);
    }
}

fn add_figures(out: &mut String, piece: &Piece, evidence: &Evidence) {
    add_head(out, &["What", "Figure", "Who", "Words", "Source"]);
    let mut last = String::new();
    for citation in &piece.citations {
        let Some(said) = &citation.account else {
            continue;
        };
        let cells = [
            unless_same(&mut last, escaped(&counted(said))),
            escaped(&value(said)),
            voices(citation).unwrap_or_default(),
            words(citation, evidence),
            place(citation, evidence),
        ];
        add_row(out, &cells);
    }
}

/// The stances, grouped by answer.
fn add_stances(out: &mut String, piece: &Piece, evidence: &Evidence) {
    add_head(out, &["Answer", "Stance", "Who", "Words", "Source"]);
    let stances = piece.citations.iter();
    let mut stances: Vec<(&Citation, &Held)> = stances
        .filter_map(|citation| Some((citation, citation.stance.as_ref()?)))
        .collect();
    let mut answers: Vec<&str> = Vec::new();
    for (_, held) in &stances {
        if !answers.contains(&held.answer.as_str()) {
            answers.push(&held.answer);
        }
    }
    stances.sort_by_key(|(_, held)| answers.iter().position(|a| *a == held.answer));
    let mut last = String::new();
    for (citation, held) in stances {
        let cells = [
            unless_same(&mut last, escaped(&held.answer)),
            stance(held),
            voices(citation).unwrap_or_default(),
            words_held(held, citation, evidence),
            place(citation, evidence),
        ];
        add_row(out, &cells);
    }
}

/// What is in conflict or likely differs, one line each.
fn add_summary(out: &mut String, piece: &Piece) {
    let told = |wanted: &str| {
        let figures = piece.citations.iter().filter_map(|c| c.account.as_ref());
        let mut all: Vec<String> = Vec::new();
        for said in figures.filter(|said| said.verdict == wanted) {
            let name = escaped(&counted(said));
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all.join("; ")
    };
    for (verdict, words) in [
        ("conflict", "In conflict"),
        ("differs", "Likely differs"),
        ("update", "Likely later news"),
    ] {
        let all = told(verdict);
        if !all.is_empty() {
            let _ = writeln!(out, "\n{words}: {all}.");
        }
    }
    let stances = piece.citations.iter().filter_map(|c| c.stance.as_ref());
    if stances.into_iter().any(|held| held.opposed) {
        out.push_str("\nSome voices oppose each other: see *opposed*.\n");
    }
}

fn counted(said: &Said) -> String {
    measure_line(&said.measure, said.of.as_deref())
}

/// A cell, empty if the row above has the same.
fn unless_same(last: &mut String, cell: String) -> String {
    if *last == cell {
        return String::new();
    }
    last.clone_from(&cell);
    cell
}

/// “asserts (probable), opposed”.
fn stance(held: &Held) -> String {
    let mut out = held.stance.replace('-', " ");
    if held.certainty != "certain" {
        let _ = write!(out, " ({})", held.certainty);
    }
    if held.opposed {
        out.push_str(", *opposed*");
    }
    out
}

/// The words of the document; if none are quoted, the beginning of the passage,
/// marked if it is a digest.
fn words(citation: &Citation, evidence: &Evidence) -> String {
    let Some(quote) = &citation.quote else {
        let source = evidence.source(&citation.source);
        let digest = if source.is_some_and(|s| s.digest) {
            " (digest)"
        } else {
            ""
        };
        return escaped(&fit(&citation.text, PASSAGE)) + digest;
    };
    format!("“{}”", escaped(quote))
}

/// The same for a stance, which may have a claim in our words.
fn words_held(held: &Held, citation: &Citation, evidence: &Evidence) -> String {
    match (&citation.quote, &held.says) {
        (None, Some(says)) => escaped(says),
        _ => words(citation, evidence),
    }
}

/// “TMC, ¶5”: the list of sources explains the name.
fn place(citation: &Citation, evidence: &Evidence) -> String {
    let source = evidence.source(&citation.source);
    let name = source.map_or(citation.source.as_str(), CitedDocument::name);
    format!("{}, {}", escaped(name), citation.place)
}

fn add_head(out: &mut String, heads: &[&str]) {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    out.push('\n');
    add_row(out, &heads);
    let rules: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
    add_row(out, &rules);
}

fn add_row(out: &mut String, cells: &[String]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}
