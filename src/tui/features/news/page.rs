//! What is new since the last visit, document by document.

use crate::model::news::{Change, InSource, PASSAGE};
use crate::model::view::Item;
use crate::text::counted;
use crate::tui::page::pieces::{none, passage_citation};
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

pub(super) fn page(material: Material) -> Page {
    let Some((news, when)) = &material.own.news else {
        let mut page = Page::new("Since your last visit", material.width);
        let first = "This is the first visit that is remembered. When you come back, this page \
                     lists what is new or changed.";
        page.block(0, first, Ink::Dim, None);
        return page;
    };
    let title = format!("Since your last visit ({when})");
    let mut page = Page::new(title, material.width);
    for found in &news.sources {
        if material.view.has(Item::Source(found.source)) {
            document(&mut page, found, material);
        }
    }
    if !news.gone.is_empty() && material.view.is_whole() {
        page.heading("Gone");
        for name in &news.gone {
            page.push(Row::of(sign(Change::Gone, name, Ink::Dim)).indented(1));
        }
    }
    let nothing = if material.view.is_whole() {
        "Nothing is new or changed."
    } else {
        "Nothing in this view is new or changed."
    };
    none(&mut page, nothing);
    page
}

/// A sign, then words.
fn sign(change: Change, words: &str, ink: Ink) -> Vec<(String, Ink)> {
    let of_sign = match change {
        Change::New | Change::Changed => Ink::Accent,
        Change::Gone => Ink::Dim,
    };
    vec![
        (format!("{} ", change.sign()), of_sign),
        (words.to_owned(), ink),
    ]
}

fn document(page: &mut Page, found: &InSource, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let briefing = collection.briefing(found.source);
    page.gap();
    let heading = if found.is_new {
        Row::of(sign(Change::New, briefing.heading(), Ink::Head))
            .to(Target::Item(Item::Source(found.source)))
            .aside(format!(
                "new · {}",
                counted(briefing.passages.len(), "passage")
            ))
    } else {
        Row::text(briefing.heading(), Ink::Head).aside(counted(found.entries.len(), "difference"))
    };
    page.push(heading);
    for entry in &found.entries {
        if entry.passage.is_some_and(|p| !view.has_passage(p)) {
            continue;
        }
        let ink = match entry.change {
            Change::Gone => Ink::Dim,
            Change::New | Change::Changed => Ink::Text,
        };
        let words = if entry.kind == PASSAGE && entry.change != Change::Gone {
            entry.said.clone()
        } else {
            format!("{} {}", entry.kind, entry.said)
        };
        let mut row = Row::of(sign(entry.change, &words, ink)).indented(1);
        if let Some(was) = &entry.was {
            row.pieces.push((format!("  was {was}"), Ink::Dim));
        }
        if let Some(passage) = entry.passage {
            row = row
                .to(Target::Passage(passage, None))
                .aside(passage_citation(collection, passage));
        } else {
            row = row.aside(match entry.change {
                Change::Gone => "gone",
                Change::New | Change::Changed => "",
            });
        }
        page.push(row);
    }
}
