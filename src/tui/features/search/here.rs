//! Searching in one document: a term of the query names it, so that results and
//! the walk by `n` and `N` stay in it.

use super::Search;
use super::results::Edited;
use super::results::facets::{Narrowing, toggled};
use crate::model::SourceId;
use crate::model::view::Item;
use crate::text::one_line;
use crate::tui::feature::Cx;
use crate::tui::layout::Pane;
use crate::tui::widgets::prompt::Prompt;
use crate::tui::world::World;

/// Opens the search in the open or selected document, for the words selected in
/// it.
pub(super) fn begin(search: &mut Search, cx: &mut Cx) {
    let collection = &cx.world.collection;
    if collection.briefings.is_empty() {
        return cx.world.say("No document is open");
    }
    let source = match cx.here.item {
        Some(Item::Source(source)) if cx.here.focus == Pane::Sources => source,
        _ => cx.here.source,
    };
    let words = cx.here.words().map(|(passage, bytes)| {
        let words = one_line(&collection.passage(passage).text[bytes]);
        format!("\"{}\"", words.replace('"', " "))
    });
    let query = format!("{} {}", term(cx.world, source), words.unwrap_or_default());
    *cx.unselect = true;
    search.begin(query, cx.world, cx.here.focus);
}

/// Limits the query to the open document, or lifts the limit.
pub(super) fn toggle(search: &mut Search, cx: &mut Cx) {
    let term = term(cx.world, cx.here.source);
    if let Some(open) = &mut search.open {
        open.prompt = Prompt::with(toggled(open.prompt.text(), &term));
        search.edited(Edited::Narrowed, cx.world);
    }
}

/// The term of a query that names a document: `source:ECFR`.
fn term(world: &World, source: SourceId) -> String {
    Narrowing::Source(source).term(&world.collection)
}
