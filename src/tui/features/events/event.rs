//! An event: when and where, who, and what each voice says of it by measure.

use crate::model::compare::words::measure_line;
use crate::model::drafts::is_draft;
use crate::model::view::Item;
use crate::model::{EventId, When};
use crate::tui::page::pieces::{push_account, push_beside, push_passages};
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;
use crate::views::words;

pub(super) fn page(id: EventId, material: Material) -> Page {
    let Material {
        story, view, width, ..
    } = material;
    let event = story.event(id);
    let mut page = Page::new(event.name.as_str(), width);
    let told = match (
        view.per_source(story, &event.passages).len(),
        story.briefings.len(),
    ) {
        (_, 1) => String::new(),
        (told, all) => format!(" · told by {told} of {all} sources"),
    };
    let head = Row::text(event.name.as_str(), Ink::Head);
    page.push(head.draft(is_draft(story, Item::Event(id))));
    page.push(Row::of(vec![
        (
            event
                .date
                .as_ref()
                .map_or_else(|| "undated".into(), When::short),
            Ink::Date,
        ),
        (
            event
                .place
                .as_ref()
                .map(|p| format!(" · {p}"))
                .unwrap_or_default(),
            Ink::Text,
        ),
        (told, Ink::Dim),
    ]));
    accounts(&mut page, id, material);
    push_beside(&mut page, material, id);
    if !event.actors.is_empty() {
        page.heading("Actors");
    }
    for actor in &event.actors {
        let named = story.actor(*actor);
        let row = Row::of(vec![
            (named.name.clone(), Ink::Actor),
            (format!("  {}", named.kind), Ink::Dim),
        ])
        .draft(is_draft(story, Item::Actor(*actor)));
        page.push(row.indented(1).to(Target::Item(Item::Actor(*actor))));
    }
    page.heading("Passages");
    push_passages(&mut page, material, &event.passages);
    page
}

/// The rows of the event's grid one below the other: the measure, who says
/// what of it, how that differs.
fn accounts(page: &mut Page, id: EventId, material: Material) {
    let Material { story, view, .. } = material;
    for row in story.grid_within(id, view) {
        page.gap();
        let ink = if row.verdict.is_conflict() {
            Ink::Conflict
        } else {
            Ink::Dim
        };
        let measure = measure_line(&row.measure, row.of.as_deref());
        page.push(Row::of(vec![
            (format!("{} ", row.verdict.sign()), ink),
            (measure, Ink::Head),
        ]));
        for figure in &row.figures {
            if figure.is_computed() {
                let source = story.briefing(figure.source).short_name();
                let sum = Row::text(figure.shown(story), Ink::Accent).indented(1);
                page.push(sum.aside(source));
            } else {
                push_account(page, story, figure.accounts[0], None, 1);
            }
        }
        for note in words::notes(story, &row) {
            page.block(1, &note, Ink::Dim, None);
        }
    }
}
