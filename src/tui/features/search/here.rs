//! Searching in one document: a part of the query says which, so that results
//! and the walk by `n` and `N` stay in it.

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

/// Opens the search for the document that is read or selected, and for the
/// words that are selected in it.
pub(super) fn begin(search: &mut Search, cx: &mut Cx) {
    let story = &cx.world.story;
    if story.briefings.is_empty() {
        return cx.world.say("No document is open");
    }
    let source = match cx.here.item {
        Some(Item::Source(source)) if cx.here.focus == Pane::Sources => source,
        _ => cx.here.source,
    };
    let words = cx.here.words().map(|(passage, bytes)| {
        let words = one_line(&story.passage(passage).text[bytes]);
        format!("\"{}\"", words.replace('"', " "))
    });
    let query = format!("{} {}", term(cx.world, source), words.unwrap_or_default());
    *cx.unselect = true;
    search.begin(query, cx.world, cx.here.focus);
}

/// Has the query ask in the open document only, or no longer.
pub(super) fn toggle(search: &mut Search, cx: &mut Cx) {
    let term = term(cx.world, cx.here.source);
    if let Some(open) = &mut search.open {
        open.prompt = Prompt::with(toggled(open.prompt.text(), &term));
        search.edited(Edited::Narrowed, cx.world);
    }
}

/// How a query says which document: `source:ECFR`.
fn term(world: &World, source: SourceId) -> String {
    Narrowing::Source(source).term(&world.story)
}
