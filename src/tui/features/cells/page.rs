//! What a document may say in a row: its sentences, the figures of each below
//! it, and the row itself above them.

use std::ops::Range;

use crate::model::SourceId;
use crate::model::collection::AccountRef;
use crate::model::compare::words::measure_line;
use crate::text::fold::find_folded;
use crate::tui::page::lit::lines;
use crate::tui::page::pieces::{citation, passage_citation};
use crate::tui::page::{Material, NOT_YET, Page, Row, Target};
use crate::tui::theme::Ink;
use crate::views::cell::{Candidate, candidates, row_of};
use crate::views::parallels::Across;

/// Most accounts of the row shown above.
const MOST: usize = 4;

pub(super) fn page(at: AccountRef, source: SourceId, material: Material) -> Page {
    let Material {
        collection, width, ..
    } = material;
    let name = collection.briefing(source).short_name();
    let mut page = Page::new(format!("What {name} may say"), width);
    let (Some(across), Some((event, row))) = (material.across, row_of(collection, at)) else {
        page.block(0, NOT_YET, Ink::Dim, None);
        return page;
    };
    let measure = measure_line(&row.measure, row.of.as_deref());
    page.head.push(Row::text(measure, Ink::Head));
    let event = Row::text(collection.event(event).name.as_str(), Ink::Dim);
    page.head.push(event);
    for figure in row.figures.iter().take(MOST) {
        let told = collection.account(figure.accounts[0]);
        let cited = citation(collection, figure.source, told.at);
        let value = (figure.shown(collection), Ink::Accent);
        let quote = told
            .quote
            .as_deref()
            .map_or_else(String::new, |q| format!("  “{q}”"));
        page.head
            .push(Row::of(vec![value, (quote, Ink::Quote)]).aside(cited));
    }
    page.head.push(Row::default());
    let found = candidates(across, &row, source);
    if row.cell(source).next().is_some() {
        page.block(
            0,
            &format!("{name} has an account in this row now."),
            Ink::Accent,
            None,
        );
    } else if found.iter().all(|candidate| candidate.figures.is_empty()) {
        let silent = format!("{name} is silent: no sentence of it likely gives a figure for this.");
        page.block(0, &silent, Ink::Text, None);
    }
    for (nth, candidate) in found.iter().enumerate() {
        add(&mut page, across, candidate, nth);
    }
    page
}

/// Adds a sentence, then each figure in it.
fn add(page: &mut Page, across: &Across, candidate: &Candidate, nth: usize) {
    let text = across
        .parallels
        .text(&across.collection, candidate.sentence);
    let target = Target::Passage(candidate.passage, Some(text.to_owned()));
    let cited = passage_citation(&across.collection, candidate.passage);
    page.gap();
    let place = |quote: &str| -> Option<Range<usize>> { find_folded(text, quote) };
    let figures = candidate.figures.iter();
    let lit: Vec<_> = figures
        .filter_map(|given| Some((place(&given.quote)?, Ink::Accent)))
        .collect();
    let room = page.width.saturating_sub(cited.chars().count() + 3).min(80);
    for (n, line) in lines(text, room, Ink::Text, &lit).into_iter().enumerate() {
        let mut row = Row::of(line).to(target.clone());
        row.continues = n > 0;
        if n == 0 {
            row = row.aside(cited.clone());
        }
        page.push(row);
    }
    for (figure, given) in candidate.figures.iter().enumerate() {
        let unit = given
            .unit
            .as_deref()
            .map_or_else(String::new, |unit| format!(" {unit}"));
        let row = Row::of(vec![
            (format!("{}{unit}", given.value), Ink::Accent),
            (format!("  “{}”", given.quote), Ink::Quote),
        ]);
        page.push(row.indented(3).to(Target::Own(own(nth, figure))));
    }
}

/// Row numbers reserved for the figures of a sentence.
const FIGURES: usize = 100;

/// The number of a figure's row.
fn own(candidate: usize, figure: usize) -> usize {
    candidate * FIGURES + figure
}

/// Returns the figure of a row's number.
pub(super) fn figure_at(found: &[Candidate], own: usize) -> Option<(&Candidate, usize)> {
    let candidate = found.get(own / FIGURES)?;
    let figure = own % FIGURES;
    candidate.figures.get(figure).map(|_| (candidate, figure))
}
