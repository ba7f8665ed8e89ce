//! Every event, and how much is said of it.

use crate::model::view::Item;
use crate::model::{EventId, SourceId};
use crate::text::counted;
use crate::tui::page::pieces::{event_row, none};
use crate::tui::page::{Material, Page};
use crate::tui::theme::Ink;
use crate::views::origins;

fn events_in_view(material: Material) -> impl Iterator<Item = EventId> {
    (0..material.story.events.len())
        .map(EventId::from)
        .filter(move |e| material.view.has(Item::Event(*e)))
}

pub(super) fn page(material: Material) -> Page {
    let story = material.story;
    let mut page = Page::new("Events", material.width);
    for id in events_in_view(material) {
        let event = story.event(id);
        let mut row = event_row(story, id);
        if !event.conflicts.is_empty() {
            row.pieces
                .push((format!("  ≠ {}", event.conflicts.len()), Ink::Conflict));
        }
        if event.differences > 0 {
            row.pieces
                .push((format!("  ≠? {}", event.differences), Ink::Accent));
        }
        let told = material.view.per_source(story, &event.passages);
        let tellers: Vec<SourceId> = told.into_iter().map(|(source, _)| source).collect();
        let origins = origins::fewer(story, id, &tellers);
        let sources = format!("{}{origins}", counted(tellers.len(), "source"));
        page.push(row.aside(format!("{} accounts · {sources}", event.accounts.len())));
    }
    none(&mut page, "No events in this view.");
    page
}
