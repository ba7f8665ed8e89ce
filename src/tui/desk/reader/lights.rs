//! What to highlight in the text, besides the document's own styles: hits of a
//! search, notes, the selection.

use std::ops::Range;

use super::Text;
use super::draw::Lights;
use super::selecting::chosen;
use super::sheet::Line;
use super::stands::stands_for;
use crate::model::PassageId;
use crate::model::notebook::Placed;
use crate::search::{How, Lit};
use crate::text::fold::find_cited;
use crate::tui::marks::LinkedWords;
use crate::tui::theme::Ink;
use crate::tui::world::World;

/// The passages of the open document with notes, and the words that the notes
/// are on.
fn noted(text: &Text, world: &World) -> Vec<(usize, Option<Range<usize>>)> {
    let mine = world.collection.passages_of(text.state.source);
    let notes = world.own.notes_here().map(|(_, placed)| placed);
    let place = |placed: &Placed| {
        let passage = placed.found.passage().filter(|p| mine.contains(&p.0))?;
        let words = placed.found.words().cloned();
        let words = words.filter(|_| !placed.jot.anchor().whole);
        Some(((passage.0 - mine.start) as usize, words))
    };
    notes.filter_map(place).collect()
}

/// Drops marks of an actor marked before; keeps all others.
fn each_once(marks: Vec<LinkedWords>) -> Vec<LinkedWords> {
    let mut once: Vec<LinkedWords> = Vec::new();
    for mark in marks {
        let is_again = mark.ink == Ink::Actor && once.iter().any(|m| m.target == mark.target);
        if !is_again {
            once.push(mark);
        }
    }
    once
}

/// What to highlight in the text in sight: marks, hits, cited words; and the
/// labels on its words.
pub fn lights(text: &Text, world: &World, labels: Vec<(usize, usize, String)>) -> Lights {
    let state = text.state;
    let collection = &world.collection;
    let briefing = collection.briefing(state.source);
    let mine = collection.passages_of(state.source);
    let first = mine.start;
    let mut shown: Vec<usize> = text
        .with_sheet(world, |sheet| sheet.visible(state.top))
        .into_iter()
        .filter(|row| matches!(row.line, Line::Text(_)))
        .map(|row| row.passage)
        .collect();
    shown.dedup();
    let mut lights = Lights {
        labels,
        noted: noted(text, world),
        chosen: chosen(text, world)
            .into_iter()
            .map(|chosen| ((chosen.passage.0 - first) as usize, chosen.bytes))
            .collect(),
        ..Lights::default()
    };
    for place in shown {
        let passage = &briefing.passages[place];
        // Names in every line would distract: only those of the current passage
        // are highlighted, once each.
        if place == state.current && !text.quiet {
            let marks = text.marker().marks(collection, passage);
            lights.marks.push((place, each_once(marks)));
        }
        let mut lit = Vec::new();
        for results in world.shining() {
            lit.extend(results.lit(&passage.text));
        }
        if let Some((cited, words)) = &text.cited
            && cited.0 == first + place as u32
        {
            let found = find_cited(&passage.text, words);
            let found = found.map_or_else(
                || stands_for(collection, *cited, words),
                |range| vec![range],
            );
            let how = How::Exact;
            lit.extend(found.into_iter().map(|range| Lit { range, how }));
        }
        lights.hits.push((place, lit));
        if let Some(across) = world.across() {
            let passage = PassageId(first + place as u32);
            let told = across.parallels.elsewhere(collection, passage);
            lights.told.push((place, told));
        }
    }
    if let Some(walked) = &world.searched.walked {
        let here = mine.filter(|p| walked.passages.contains(PassageId(*p)));
        lights.hit_passages = here.map(|p| (p - first) as usize).collect();
    }
    lights
}
