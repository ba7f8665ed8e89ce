//! The page of the notebook: marks and notes, with the words they are about,
//! and why they are stale if they are.

use crate::model::notebook::{Jot, Placed};
use crate::model::view::Item;
use crate::text::graphemes::fit;
use crate::tui::page::pieces::{none, passage_citation, push_more};
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

/// Most rows shown of a note; editing it shows the rest.
const MOST_LINES: usize = 12;

/// Which marks and notes are listed, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// Whether to list those of other collections, too.
    pub all: bool,
    /// Whether to list by document, not the newest first.
    pub by_document: bool,
}

pub(super) fn page(listing: &Listing, material: Material) -> Page {
    let Material {
        view, own, width, ..
    } = material;
    let notes = &own.notes;
    let mut page = Page::new(String::new(), width);
    let meant = |p: &&Placed| listing.all || p.here;
    let in_view = |p: &&Placed| {
        let passage = p.found.passage();
        passage.is_none_or(|passage| view.has_passage(passage)) || view.is_whole()
    };
    let all: Vec<&Placed> = notes.iter().filter(meant).collect();
    let (shown, filtered): (Vec<&Placed>, Vec<&Placed>) = all.iter().partition(|p| in_view(p));
    page.title = title(listing, all.len());
    let (marks, mut written): (Vec<&Placed>, Vec<&Placed>) = shown
        .into_iter()
        .partition(|p| matches!(p.jot, Jot::Mark(_)));
    if !marks.is_empty() {
        page.heading("Marks");
    }
    for mark in marks {
        push(&mut page, mark, material);
    }
    if listing.by_document {
        written.sort_by_key(|p| (p.found.passage().is_none(), p.found.passage()));
        let mut last = None;
        for note in written {
            let heading = heading(note, material);
            if last.as_ref() != Some(&heading) {
                page.heading(heading.clone());
                last = Some(heading);
            }
            push(&mut page, note, material);
        }
    } else {
        written.sort_by(|a, b| b.jot.made().cmp(a.jot.made()));
        if !written.is_empty() {
            page.heading("Notes, the newest first");
        }
        for note in written {
            push(&mut page, note, material);
        }
    }
    if !filtered.is_empty() {
        page.gap();
        let said = format!("{} more outside of the filter", filtered.len());
        page.push(Row::text(said, Ink::Dim));
    }
    none(
        &mut page,
        match (all.is_empty(), notes.is_empty()) {
            (false, _) => "None under this filter.",
            (true, true) => "No notes yet. m and a letter mark a passage; a writes a note on it.",
            (true, false) => "Nothing in this collection; w lists the other collections, too.",
        },
    );
    page
}

/// “Notebook · all collections (12)”.
fn title(listing: &Listing, all: usize) -> String {
    let of_all = if listing.all {
        " · all collections"
    } else {
        ""
    };
    format!("Notebook{of_all} ({all})")
}

/// Returns the heading of the document that a note is about.
fn heading(placed: &Placed, material: Material) -> String {
    let collection = material.collection;
    match placed.found.passage() {
        Some(passage) => collection
            .briefing(collection.source_of(passage))
            .heading()
            .into(),
        None => format!("{}, not open", placed.jot.anchor().briefing),
    }
}

/// Adds a mark or note: what it says, the words, and why it is stale.
fn push(page: &mut Page, placed: &Placed, material: Material) {
    let target = Target::Jot(placed.jot.id());
    let anchor = placed.jot.anchor();
    let from = page.rows.len();
    let end = if anchor.whole { " …" } else { "" };
    let quote = format!("“{}{end}”", anchor.quote);
    match &placed.jot {
        Jot::Mark(mark) => page.push(
            Row::of(vec![
                (format!("{} ", mark.letter), Ink::Accent),
                (quote, Ink::Quote),
            ])
            .to(target.clone()),
        ),
        Jot::Note(note) => {
            let lines: Vec<&str> = note.text.lines().collect();
            for line in lines.iter().take(MOST_LINES) {
                page.block(2, line, Ink::Text, Some(&target));
            }
            if lines.len() > MOST_LINES {
                page.block(2, "…", Ink::Dim, Some(&target));
            }
            push_more(page, 2, &quote, Ink::Quote, Some(&target));
        }
    }
    if let Some(why) = placed.stale(material.collection) {
        let sign = if placed.found.is_stale() { "!" } else { "→" };
        let ink = if placed.found.is_stale() {
            Ink::Conflict
        } else {
            Ink::Dim
        };
        page.block(2, &format!("{sign} {why}"), ink, Some(&target));
    }
    let about = placed.found.passage().map(Item::Passage);
    for (n, row) in page.rows[from..].iter_mut().enumerate() {
        row.continues = n > 0;
        row.about = about;
    }
    let aside = aside(placed, material);
    if let Some(first) = page.rows.get_mut(from) {
        if let Jot::Note(_) = placed.jot {
            first.indent = 0;
            first.pieces.insert(0, ("* ".into(), Ink::Accent));
        }
        first.aside = aside;
    }
}

/// Returns where and when: “GAZETTE ¶5 · 2026-11-24”.
fn aside(placed: &Placed, material: Material) -> String {
    let mut parts = Vec::new();
    if !placed.here {
        parts.push(fit(&placed.jot.story().title, 24).into_owned());
    }
    parts.push(match placed.found.passage() {
        Some(passage) => passage_citation(material.collection, passage),
        None => placed.jot.anchor().place(),
    });
    let day = placed.jot.made().get(..10).unwrap_or_default();
    if !day.is_empty() {
        parts.push(day.into());
    }
    parts.join(" · ")
}
