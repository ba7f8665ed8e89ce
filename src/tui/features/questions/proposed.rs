//! Questions that programs propose: the reason, and both sides in the words of
//! the documents, below the questions.

use crate::model::proposals::{self, Unasked};
use crate::model::view::{Item, View};
use crate::model::{Collection, PassageId};
use crate::text::graphemes::pad;
use crate::text::wrap::wrap;
use crate::tui::page::{Material, OpenPage, Page, Row, Target};
use crate::tui::theme::Ink;
use crate::views::asked::{reasons, says};
use crate::views::likely::LIKELY;

/// Cells before the words of a side.
const INDENT: usize = 3;

/// The proposed questions of which a view shows all words.
pub(super) fn within<'a>(collection: &'a Collection, view: &View) -> Vec<Unasked<'a>> {
    let mut all = proposals::questions(collection);
    all.retain(|unasked| {
        unasked
            .cited
            .iter()
            .all(|cited| view.has_passage(cited.passage))
    });
    all
}

/// Adds the proposed questions to the page of questions.
pub(super) fn add(page: &mut Page, all: &[Unasked], material: Material) {
    let collection = material.collection;
    if all.is_empty() {
        return;
    }
    page.heading(format!("Proposed ({})", all.len()));
    let mut own = 0;
    for unasked in all {
        add_rows(page, (LIKELY, &unasked.proposed.ask), None);
        page.block(INDENT as u16, &reasons(collection, unasked), Ink::Dim, None);
        for (nth, cited) in unasked.cited.iter().enumerate() {
            let about = Item::Passage(cited.passage);
            let said = says(collection, unasked, nth);
            add_rows(page, ("", &said), Some(&(Target::Own(own), about)));
            own += 1;
        }
    }
}

/// Adds a text as one block of rows, which may lead to a passage.
fn add_rows(page: &mut Page, (sign, text): (&str, &str), leads: Option<&(Target, Item)>) {
    let text = crate::text::line(text);
    let room = page.width.saturating_sub(INDENT).max(8);
    for (nth, range) in wrap(&text, room).into_iter().enumerate() {
        let sign = if nth == 0 { sign } else { "" };
        let line = text[range].trim_end().to_owned();
        page.push(Row {
            continues: nth > 0,
            target: leads.map(|(target, _)| target.clone()),
            about: leads.map(|(_, about)| *about),
            ..Row::of(vec![(pad(sign, INDENT), Ink::Accent), (line, Ink::Text)])
        });
    }
}

/// The proposed question under the cursor.
pub(super) fn under<'a>(
    collection: &'a Collection,
    view: &View,
    page: &OpenPage,
) -> Option<Unasked<'a>> {
    let own = own_of(page.list()?.selected()?)?;
    let mut before = 0;
    within(collection, view).into_iter().find(|unasked| {
        before += unasked.cited.len();
        own < before
    })
}

/// Where the row of a proposed question leads.
pub(super) fn words_at(
    collection: &Collection,
    view: &View,
    own: usize,
) -> Option<(PassageId, String)> {
    let all = within(collection, view);
    let mut said = all
        .iter()
        .flat_map(|unasked| unasked.cited.iter().zip(&unasked.proposed.said));
    said.nth(own)
        .map(|(cited, said)| (cited.passage, said.quote.clone()))
}

/// The number of a row of proposed questions.
fn own_of(row: &Row) -> Option<usize> {
    match row.target {
        Some(Target::Own(own)) => Some(own),
        _ => None,
    }
}
