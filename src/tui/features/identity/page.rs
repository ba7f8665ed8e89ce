//! Proposed joins: why two actors or events may be one, and what the sources
//! say of each, for a person to judge.

use crate::model::When;
use crate::model::collection::Collection;
use crate::model::drafts::is_draft;
use crate::model::judge::Alike;
use crate::model::proposals::Proposal;
use crate::model::view::{Item, passages_of};
use crate::tui::page::pieces::in_view;
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

pub(super) fn page(proposals: &[Proposal], material: Material) -> Page {
    let view = material.view;
    let seen: Vec<_> = proposals
        .iter()
        .filter(|p| p.alike.items().into_iter().all(|item| view.has(item)))
        .collect();
    let title = format!("Review identity ({})", seen.len());
    let mut page = Page::new(title, material.width);
    for proposal in seen {
        page.gap();
        page.block(0, &proposal.reasons.join("; "), Ink::Dim, None);
        for item in proposal.alike.items() {
            side(&mut page, &proposal.alike, item, material);
        }
    }
    if page.rows.is_empty() {
        page.push(Row::text(
            "No two actors or events in this view look the same.",
            Ink::Dim,
        ));
    }
    page
}

/// Adds one side: its names, kind or date, roles or place; who tells it, and in
/// how many passages.
fn side(page: &mut Page, alike: &Alike, item: Item, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let (names, more) = match item {
        Item::Event(id) => {
            let event = collection.event(id);
            let date = event.date.as_ref().map(When::short);
            let about: Vec<String> = date.into_iter().chain(event.place.clone()).collect();
            (event.name.clone(), about.join(" · "))
        }
        Item::Actor(id) => {
            let actor = collection.actor(id);
            let roles = roles(collection, &actor.members);
            let about = if roles.is_empty() {
                actor.kind.to_string()
            } else {
                format!("{} — {}", actor.kind, roles.join("; "))
            };
            (collection.forms(actor).join(", "), about)
        }
        // Only actors and events are joined.
        Item::Source(_) | Item::Voice(_) | Item::Passage(_) | Item::Claim(_) => {
            (item.text(collection).to_owned(), String::new())
        }
    };
    let passages = passages_of(collection, item);
    let sources: Vec<&str> = view
        .per_source(collection, &passages)
        .into_iter()
        .map(|(source, _)| collection.briefing(source).short_name())
        .collect();
    let aside = format!("{} · {} ¶", sources.join(", "), in_view(view, &passages));
    let ink = match item {
        Item::Actor(_) => Ink::Actor,
        Item::Event(_) | Item::Source(_) | Item::Voice(_) | Item::Passage(_) | Item::Claim(_) => {
            Ink::Text
        }
    };
    let target = Target::Side(alike.clone(), item);
    page.push(
        Row::of(vec![(names, ink)])
            .draft(is_draft(collection, item))
            .indented(1)
            .to(target.clone())
            .aside(aside),
    );
    if !more.is_empty() {
        let from = page.rows.len();
        page.block(3, &more, Ink::Dim, Some(&target));
        for row in &mut page.rows[from..] {
            row.continues = true;
        }
    }
}

/// Returns the roles that sources give an actor, each once.
fn roles<'a>(
    collection: &'a Collection,
    members: &[(crate::model::SourceId, usize)],
) -> Vec<&'a str> {
    let mut roles: Vec<&str> = Vec::new();
    for (source, entry) in members {
        let role = collection.briefing(*source).actors[*entry].role.as_deref();
        roles.extend(role.filter(|role| !roles.contains(role)));
    }
    roles
}
