//! An actor: its names and roles as each source words them, what its voices say
//! and others say of it, facts, events, actors named with it, passages.

use std::collections::BTreeMap;

use super::said_of::said_of;
use crate::model::compare::words::measure_line;
use crate::model::drafts::{Part, is_draft, marks_draft};
use crate::model::view::{Item, passages_of};
use crate::model::{ActorId, Collection, EventId, VoiceId};
use crate::text::{self, counted};
use crate::tui::page::pieces::{
    citation, event_row, in_view, push_account, push_claim, push_passages,
};
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

/// Cells of the border that a title leaves free.
const BORDER: usize = 6;
/// Most actors listed as named with this one.
const BESIDE: usize = 8;

pub(super) fn page(id: ActorId, material: Material) -> Page {
    let Material {
        collection,
        view,
        width,
        ..
    } = material;
    let actor = collection.actor(id);
    let mut page = Page::new(actor.name.as_str(), width);
    let named = in_view(view, &actor.passages);
    let said = format!("{} · named in {}", actor.kind, counted(named, "passage"));
    // The border has the name unless that is too long.
    let row = if text::graphemes::width(&page.title) + BORDER > width {
        Row::of(vec![
            (actor.name.clone(), Ink::Head),
            (format!("  {said}"), Ink::Dim),
        ])
    } else {
        Row::text(said, Ink::Dim)
    };
    page.push(row.draft(is_draft(collection, Item::Actor(id))));
    names(&mut page, id, collection);
    statements(&mut page, id, material);
    said_of(&mut page, id, material);
    facts(&mut page, id, material);
    events(&mut page, id, material);
    beside(&mut page, id, material);
    page.section("Passages", named);
    push_passages(&mut page, material, &actor.passages);
    page
}

fn names(page: &mut Page, id: ActorId, collection: &Collection) {
    page.heading("As each source words it");
    for (source, entry) in &collection.actor(id).members {
        let said = &collection.briefing(*source).actors[*entry];
        let mut pieces = vec![(said.name.clone(), Ink::Actor)];
        let others: Vec<_> = said.all_names().skip(1).collect();
        if !others.is_empty() {
            pieces.push((format!(" · {}", others.join(" · ")), Ink::Text));
        }
        if let Some(role) = &said.role {
            pieces.push((format!(" — {role}"), Ink::Dim));
        }
        let first = said.at.first().copied();
        let draft = marks_draft(collection, *source, Part::Actor(*entry));
        let mut row = Row::of(pieces).indented(1).draft(draft);
        if let Some(passage) = first.and_then(|at| collection.passage_at(*source, at)) {
            row = row.to(Target::Passage(passage, None));
        }
        page.push(row.aside(first.map_or_else(
            || collection.briefing(*source).short_name().to_string(),
            |at| citation(collection, *source, at),
        )));
    }
}

/// Adds the facts, a row for each measure. Values of two days may differ and
/// both be true.
fn facts(page: &mut Page, id: ActorId, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let Some(bearer) = collection.bearer_of(id) else {
        return;
    };
    let rows = collection.facts_within(bearer, view);
    if rows.is_empty() {
        return;
    }
    page.section("Facts", rows.len());
    for row in rows {
        let differs = row.verdict.is_conflict();
        let (ink, word) = if differs {
            (Ink::Conflict, "  they differ")
        } else {
            (Ink::Dim, "")
        };
        let heading = Row::of(vec![
            (format!("{} ", row.verdict.sign()), ink),
            (measure_line(&row.measure, row.of.as_deref()), Ink::Text),
            (word.into(), Ink::Dim),
        ]);
        page.push(heading.indented(1));
        for figure in row.figures.iter().filter(|f| !f.is_computed()) {
            push_account(page, collection, figure.accounts[0], None, 3);
        }
    }
}

fn events(page: &mut Page, id: ActorId, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let told: Vec<EventId> = (0..collection.events.len())
        .map(EventId::from)
        .filter(|e| collection.event(*e).actors.contains(&id) && view.has(Item::Event(*e)))
        .collect();
    if told.is_empty() {
        return;
    }
    page.section("Events", told.len());
    for event in told {
        page.push(event_row(collection, event).indented(1));
    }
}

/// Adds what the actor's voices say, document by document.
fn statements(page: &mut Page, id: ActorId, material: Material) {
    let Material { collection, .. } = material;
    let voices: Vec<VoiceId> = (0..collection.voices.len())
        .map(VoiceId::from)
        .filter(|v| collection.voice(*v).actor == Some(id))
        .collect();
    if voices.is_empty() {
        return;
    }
    page.heading(format!("Said by {}", collection.actor(id).name));
    for voice in voices {
        voice_statements(page, voice, material, 1);
    }
}

/// Adds the accounts and claims of a voice; the page of a voice uses it, too.
pub(super) fn voice_statements(page: &mut Page, voice: VoiceId, material: Material, indent: u16) {
    let Material {
        collection, view, ..
    } = material;
    let seen = |p: Option<crate::model::PassageId>| p.is_none_or(|p| view.has_passage(p));
    for event in &collection.events {
        for account in event
            .accounts
            .iter()
            .filter(|a| a.voice == voice && seen(a.passage))
        {
            let said = collection.account(*account);
            let measure = measure_line(&said.measure, said.of.as_deref());
            let lead = format!("{} · {measure}", event.name);
            push_account(page, collection, *account, Some(&lead), indent);
        }
    }
    let facts = collection.bearers.iter().flat_map(|bearer| &bearer.facts);
    for fact in facts.filter(|a| a.voice == voice && seen(a.passage)) {
        let bearer = collection.bearer_at(*fact).map_or("", |b| b.name.as_str());
        let said = collection.account(*fact);
        let measure = measure_line(&said.measure, said.of.as_deref());
        let name = format!("{bearer} · {measure}");
        push_account(page, collection, *fact, Some(&name), indent);
    }
    for question in &collection.questions {
        for stance in question
            .stances
            .iter()
            .filter(|s| s.voice == voice && seen(s.passage))
        {
            let answer = collection.answer_in_words(&collection.claim(*stance).answer);
            let lead = vec![
                (format!("{} ", question.ask), Ink::Text),
                (answer, Ink::Dim),
            ];
            push_claim(page, collection, *stance, lead, indent);
        }
    }
}

/// Adds the actors that the same passages name, most often first.
fn beside(page: &mut Page, id: ActorId, material: Material) {
    let Material {
        collection, view, ..
    } = material;
    let mine: Vec<_> = passages_of(collection, Item::Actor(id))
        .into_iter()
        .filter(|p| view.has_passage(*p))
        .collect();
    let mut counts: BTreeMap<ActorId, usize> = BTreeMap::new();
    for other in (0..collection.actors.len())
        .map(ActorId::from)
        .filter(|o| *o != id)
    {
        let shared = collection
            .actor(other)
            .passages
            .iter()
            .filter(|p| mine.binary_search(p).is_ok())
            .count();
        if shared > 0 {
            counts.insert(other, shared);
        }
    }
    if counts.is_empty() {
        return;
    }
    let mut ranked: Vec<_> = counts.into_iter().collect();
    ranked.sort_by_key(|(other, n)| (std::cmp::Reverse(*n), *other));
    page.heading("Named beside");
    for (other, n) in ranked.into_iter().take(BESIDE) {
        let row = Row::text(collection.actor(other).name.as_str(), Ink::Actor).indented(1);
        page.push(
            row.to(Target::Item(Item::Actor(other)))
                .aside(format!("{n} ¶")),
        );
    }
}
