//! Where voices likely oppose each other: both sides in the words of the
//! documents, below the questions.

use crate::model::likeness::Utterance;
use crate::model::proposals::Unasked;
use crate::model::{Collection, judge};
use crate::text::graphemes::pad;
use crate::text::wrap::wrap;
use crate::tui::page::{Material, OpenPage, Page, Row, Target};
use crate::tui::theme::Ink;
use crate::views::likely::LIKELY;
use crate::views::opposed::{says, within};

/// Cells before the words of a side.
const INDENT: usize = 3;

/// Adds the likely oppositions to the page of questions, except those that a
/// proposed question is about.
pub(super) fn add(page: &mut Page, proposed: &[Unasked], material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let is_asked = |place: &usize| {
        let likely = &collection.likeness.questions[*place];
        proposed.iter().any(|unasked| unasked.covers(likely))
    };
    let all: Vec<usize> = within(collection, view)
        .filter(|place| !is_asked(place))
        .collect();
    if all.is_empty() {
        return;
    }
    page.heading(format!("Likely opposed ({})", all.len()));
    for place in all {
        let likely = &collection.likeness.questions[place];
        let said = likely.said().filter(|said| view.has_passage(said.passage));
        for (nth, said) in said.enumerate() {
            add_side(page, material, said, nth == 0);
        }
    }
}

/// Adds one side: who says it, its words, and where.
fn add_side(page: &mut Page, material: Material, said: &Utterance, is_first: bool) {
    let collection = material.collection;
    let text = says(collection, said);
    let text = crate::text::line(&text);
    let target = target(collection, said);
    let room = material.width.saturating_sub(INDENT).max(8);
    for (nth, range) in wrap(&text, room).into_iter().enumerate() {
        let sign = if nth == 0 && is_first { LIKELY } else { "" };
        let line = text[range].trim_end().to_owned();
        let row = Row {
            continues: nth > 0,
            ..Row::of(vec![(pad(sign, INDENT), Ink::Accent), (line, Ink::Text)])
        };
        page.push(row.to(target.clone()));
    }
}

fn target(collection: &Collection, said: &Utterance) -> Target {
    Target::Passage(said.passage, Some(judge::quote(collection, said)))
}

/// Returns the place of the likely opposition under the cursor.
pub(super) fn under(collection: &Collection, page: &OpenPage) -> Option<usize> {
    let row = page.list()?.selected()?;
    let here = row.target.as_ref()?;
    let is_here = |said: &Utterance| target(collection, said) == *here;
    let mut all = collection.likeness.questions.iter();
    all.position(|likely| likely.said().any(is_here))
}
