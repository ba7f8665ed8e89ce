//! Who else tells a passage: below it, for each sentence, the likeliest
//! sentences of other documents, with the differences lit.

use std::ops::Range;

use crate::model::collection::AccountRef;
use crate::model::view::Item;
use crate::model::{Collection, PassageId, When};
use crate::story::parallels::{Parallel, Telling, own_words};
use crate::text::fold::{find_folded, fold};
use crate::tui::action::Action;
use crate::tui::feature::Cx;
use crate::tui::page::lit::{Lit, lines};
use crate::tui::page::pieces::passage_citation;
use crate::tui::page::{Material, NOT_YET, OpenPage, Page, Row, Subject, Target};
use crate::tui::theme::Ink;
use crate::tui::world::Go;
use crate::views::parallels::{Across, word};

/// The sign before what likely differs.
const DIFFERS: &str = "≠? ";
/// Most sentences listed below one.
const MOST: usize = 12;

/// `w`: opens the page of the passage under the cursor, or closes it; returns
/// whether it is opened.
pub(super) fn open(name: &'static str, cx: &mut Cx) -> bool {
    let is_told = |subject: Subject| matches!(subject, Subject::At(..));
    if cx.here.in_hand && cx.here.subject.is_some_and(is_told) {
        cx.world.go(Go::Act(Action::Peel));
        return false;
    }
    if super::across(cx.world).is_none() {
        cx.world.say(super::why_not(cx.world));
        return false;
    }
    let under = match cx.here.item {
        Some(Item::Passage(passage)) => Some(passage),
        _ => cx.here.passage,
    };
    match under {
        Some(passage) => cx.world.go(Go::Page(Subject::At(name, passage))),
        None => cx.world.say("Put the cursor on a passage"),
    }
    under.is_some()
}

/// Puts the cursor on the first row that likely differs, if there is one.
pub(super) fn begin(page: &mut OpenPage) {
    let is_first = |row: &Row| row.pieces.first().is_some_and(|(sign, _)| sign == DIFFERS);
    if let Some(list) = page.list_mut() {
        list.select(is_first);
    }
}

pub(super) fn page(passage: PassageId, material: Material) -> Page {
    let (collection, width) = (material.collection, material.width);
    let title = format!("Who else tells {}", passage_citation(collection, passage));
    let mut page = Page::new(title, width);
    let Some(across) = material.across else {
        page.block(0, NOT_YET, Ink::Dim, None);
        return page;
    };
    let text = &collection.passage(passage).text;
    let sentences = across
        .parallels
        .within(collection.source_of(passage), passage);
    let several = sentences.len() > 1;
    let lit = differing_in(across, sentences.clone());
    if !several {
        head(&mut page, text, &lit);
    }
    for nth in sentences {
        if several {
            page.gap();
            let of = &across.parallels.sentences()[nth].bytes;
            let lit = within(&lit, of);
            let sentence = across.parallels.text(collection, nth);
            for line in lines(sentence, width.min(80), Ink::Head, &lit) {
                page.push(Row::of(line));
            }
        }
        tellings(&mut page, across, nth);
    }
    page
}

/// Sets the passage above the rows.
fn head(page: &mut Page, text: &str, lit: &[Lit]) {
    let rows = lines(text, page.width.min(80), Ink::Text, lit);
    page.head = rows.into_iter().map(Row::of).collect();
    page.head.push(Row::default());
}

/// Returns what differs in the sentences of a passage, by bytes of the passage.
fn differing_in(across: &Across, sentences: Range<usize>) -> Vec<Lit> {
    let collection = &across.collection;
    let parallels = sentences.flat_map(|nth| across.parallels.shown(nth));
    let figures = parallels.flat_map(|parallel| {
        let found = across.parallels.differing(&parallel).iter();
        found
            .filter_map(|[own, _]| place(collection, *own))
            .collect::<Vec<_>>()
    });
    figures.map(|range| (range, Ink::Conflict)).collect()
}

/// Returns where the words of an account stand in its passage, in bytes.
fn place(collection: &Collection, at: AccountRef) -> Option<Range<usize>> {
    let quote = collection.account(at).quote.as_deref()?;
    find_folded(&collection.passage(at.passage?).text, quote)
}

/// Moves what is lit in a passage to the bytes of one of its sentences.
fn within(lit: &[Lit], sentence: &Range<usize>) -> Vec<Lit> {
    let inside = lit.iter();
    let inside =
        inside.filter(|(range, _)| range.start >= sentence.start && range.end <= sentence.end);
    let moved = |range: &Range<usize>| range.start - sentence.start..range.end - sentence.start;
    inside.map(|(range, ink)| (moved(range), *ink)).collect()
}

/// Adds the sentences that tell the same as one: the likeliest first, equal
/// wordings together.
fn tellings(page: &mut Page, across: &Across, nth: usize) {
    let mut parallels = across.parallels.shown(nth);
    if parallels.is_empty() {
        page.push(Row::text("No other document likely tells this.", Ink::Dim).indented(2));
        return;
    }
    let more = parallels.len().saturating_sub(MOST);
    parallels.truncate(MOST);
    let mut known: Vec<(String, Vec<Parallel>)> = Vec::new();
    for parallel in parallels {
        let text = fold(across.parallels.text(&across.collection, parallel.other));
        match known.iter_mut().find(|(words, _)| *words == text) {
            Some((_, alike)) => alike.push(parallel),
            None => known.push((text, vec![parallel])),
        }
    }
    // Readers look for what differs.
    known.sort_by_key(|(_, alike)| !across.parallels.differs(&across.collection, &alike[0]));
    for (_, alike) in known {
        telling(page, across, &alike);
    }
    if more > 0 {
        page.push(Row::text(format!("… {more} more, less alike"), Ink::Dim).indented(2));
    }
}

/// Adds one wording, and the documents that have it.
fn telling(page: &mut Page, across: &Across, alike: &[Parallel]) {
    let collection = &across.collection;
    let first = &alike[0];
    let other = &across.parallels.sentences()[first.other];
    let differs = across.parallels.differs(collection, first);
    let kind = across.parallels.telling(collection, first);
    let (sign, ink, said) = match kind {
        _ if differs => (DIFFERS, Ink::Conflict, "likely differs"),
        Telling::Same => ("=  ", Ink::Dim, "same words"),
        Telling::Reworded => ("~  ", Ink::Dim, word(kind)),
        Telling::Own | Telling::Differs => ("   ", Ink::Dim, word(kind)),
    };
    let text = across.parallels.text(collection, first.other);
    let own = &across.parallels.sentences()[first.of];
    let own = &collection.passage(own.passage).text;
    let target = Target::Passage(other.passage, Some(text.to_owned()));
    let names: Vec<String> = alike
        .iter()
        .map(|parallel| {
            let sentence = &across.parallels.sentences()[parallel.other];
            passage_citation(collection, sentence.passage)
        })
        .collect();
    let row = Row::of(vec![
        (sign.into(), ink),
        (names.join(", "), Ink::Accent),
        (format!("  {said}"), if differs { ink } else { Ink::Dim }),
    ]);
    let issued = collection.briefing(other.source).issued.as_ref();
    let issued = issued.map(When::short).unwrap_or_default();
    page.push(row.to(target.clone()).aside(issued));
    let lit = lit(across, first, own, text, &other.bytes);
    page.more(3, (text, Ink::Text), &lit, &target);
}

/// Returns what is lit in the other sentence: the figures that differ, then the
/// figures and names that this one lacks.
fn lit(
    across: &Across,
    parallel: &Parallel,
    own: &str,
    text: &str,
    bytes: &Range<usize>,
) -> Vec<Lit> {
    let figures = across.parallels.differing(parallel).iter();
    let figures = figures.filter_map(|[_, theirs]| place(&across.collection, *theirs));
    let figures: Vec<Lit> = figures.map(|range| (range, Ink::Conflict)).collect();
    let mut lit = within(&figures, bytes);
    let only = own_words(own, text).into_iter();
    lit.extend(only.map(|range| (range, Ink::Accent)));
    lit
}
