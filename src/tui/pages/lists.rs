//! Lists: every event and problem.

use super::{Material, event_row};
use crate::model::EventId;
use crate::model::view::Item;
use crate::store::Severity;
use crate::tui::panes::page::{Page, Row, Target};
use crate::tui::theme::Ink;

pub(super) fn events_in_view(material: Material) -> impl Iterator<Item = EventId> {
    (0..material.story.events.len())
        .map(EventId::from)
        .filter(move |e| material.view.has(Item::Event(*e)))
}

pub(super) fn events(material: Material) -> Page {
    let story = material.story;
    let mut page = Page::new("Events", material.width);
    for id in events_in_view(material) {
        let event = story.event(id);
        let mut row = event_row(story, id);
        if !event.conflicts.is_empty() {
            row.pieces
                .push((format!("  ≠ {}", event.conflicts.len()), Ink::Conflict));
        }
        let told = material.view.per_source(story, &event.passages).len();
        let sources = if told == 1 {
            "1 source".into()
        } else {
            format!("{told} sources")
        };
        page.push(row.aside(format!("{} accounts · {sources}", event.accounts.len())));
    }
    none(&mut page, "No events in this view.");
    page
}

pub(super) fn problems(material: Material) -> Page {
    let mut page = Page::new("Problems", material.width);
    for (place, problem) in material.problems.iter().enumerate() {
        let target = Target::Problem(place);
        let ink = match problem.severity {
            Severity::Error => Ink::Conflict,
            Severity::Warning => Ink::Accent,
        };
        let pieces = vec![
            (format!("{:<8} ", problem.severity.to_string()), ink),
            (problem.place(), Ink::Dim),
        ];
        page.push(Row::of(pieces).to(target.clone()));
        let message = page.rows.len();
        page.block(2, &problem.message, Ink::Text, Some(&target));
        for row in &mut page.rows[message..] {
            row.continues = true;
        }
    }
    none(&mut page, "Nothing is wrong in the files.");
    page
}

/// Says why a page lists nothing, if so; a sentence of several rows.
pub(super) fn none(page: &mut Page, sentence: &str) {
    if page.rows.is_empty() {
        page.block(0, sentence, Ink::Dim, None);
    }
}
