//! A passage: what cites it, so that every fact can be checked against its
//! words.

use crate::model::view::Item;
use crate::model::{ActorId, EventId, PassageId, When};
use crate::tui::page::pieces::{passage_citation, push_account, push_claim};
use crate::tui::page::{Material, Page, Row, Target};
use crate::tui::theme::Ink;

/// Most lines shown of the passage itself.
const MOST_LINES: usize = 3;

pub(super) fn page(id: PassageId, material: Material) -> Page {
    let Material {
        collection, width, ..
    } = material;
    let mut page = Page::new(
        format!("Cited to {}", passage_citation(collection, id)),
        width,
    );
    page.block(
        0,
        &collection.passage(id).text,
        Ink::Text,
        Some(&Target::Passage(id, None)),
    );
    // Only its beginning: the text stands beside it, or opens with Enter.
    if page.rows.len() > MOST_LINES {
        page.rows.truncate(MOST_LINES - 1);
        page.push(Row {
            continues: true,
            ..Row::text("… Enter reads all of it", Ink::Dim)
        });
    }
    let own = page.rows.len();
    let events: Vec<_> = (0..collection.events.len())
        .map(EventId::from)
        .filter(|e| collection.event(*e).passages.binary_search(&id).is_ok())
        .collect();
    for event in &events {
        let told = collection.event(*event);
        page.gap();
        let date = told.date.as_ref().map_or_else(String::new, When::short);
        let row = Row::of(vec![
            (told.name.clone(), Ink::Head),
            (format!("  {date}"), Ink::Date),
        ]);
        page.push(row.to(Target::Item(Item::Event(*event))));
        for account in told.accounts.iter().filter(|a| a.passage == Some(id)) {
            push_account(
                &mut page,
                collection,
                *account,
                Some(&collection.account(*account).measure),
                1,
            );
        }
    }
    facts(&mut page, id, material);
    claims(&mut page, id, material);
    actors(&mut page, id, material);
    if page.rows.len() == own {
        page.gap();
        page.push(Row::text("Nothing is cited to this passage.", Ink::Dim));
    }
    page
}

/// Adds the figures that tell no event.
fn facts(page: &mut Page, id: PassageId, material: Material) {
    let collection = material.collection;
    let all = collection.bearers.iter().flat_map(|bearer| &bearer.facts);
    let here: Vec<_> = all.filter(|at| at.passage == Some(id)).collect();
    if !here.is_empty() {
        page.heading("Facts");
    }
    for at in here {
        let bearer = collection.bearer_at(*at).map_or("", |b| b.name.as_str());
        let name = format!("{bearer} · {}", collection.account(*at).measure);
        push_account(page, collection, *at, Some(&name), 1);
    }
}

fn claims(page: &mut Page, id: PassageId, material: Material) {
    let collection = material.collection;
    let mut first = true;
    for question in &collection.questions {
        for stance in question.stances.iter().filter(|s| s.passage == Some(id)) {
            if std::mem::take(&mut first) {
                page.heading("Claims");
            }
            let lead = vec![
                (format!("{}  ", question.ask), Ink::Text),
                (collection.voice(stance.voice).name.clone(), Ink::Dim),
            ];
            push_claim(page, collection, *stance, lead, 1);
        }
    }
}

fn actors(page: &mut Page, id: PassageId, material: Material) {
    let collection = material.collection;
    let named: Vec<_> = (0..collection.actors.len())
        .map(ActorId::from)
        .filter(|a| collection.actor(*a).passages.binary_search(&id).is_ok())
        .collect();
    if named.is_empty() {
        return;
    }
    page.heading("Actors named");
    for actor in named {
        let row = Row::text(collection.actor(actor).name.as_str(), Ink::Actor).indented(1);
        page.push(
            row.to(Target::Item(Item::Actor(actor)))
                .aside(collection.actor(actor).kind.word()),
        );
    }
}
