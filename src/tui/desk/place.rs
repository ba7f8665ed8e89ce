//! The desk as a place that can be kept, and back.

use std::sync::Arc;

use super::{Desk, timeline};
use crate::model::view::Item;
use crate::model::{Collection, PassageId, PassageSet, Ref, SourceId, Standing, Thing};
use crate::search::Results;
use crate::store::place::{self, Pin, Place, Text};
use crate::text::graphemes::fit;
use crate::text::one_line;
use crate::tui::desk::reader::{ReaderState, sheet};
use crate::tui::layout::{Columns, Pane};
use crate::tui::page::{Kind, OpenPage, Subject, cursor};
use crate::tui::widgets::list::Cursor;
use crate::tui::world::{self, Filter, Step, World};
use timeline::{Clock, Scale, TimelineRow};

/// Cells of a passage's first words.
const WORDS: usize = 40;

/// The current place, without what features add to it.
pub fn place(desk: &Desk, world: &World) -> Place {
    let collection = &world.collection;
    Place {
        text: text_place(desk, world),
        pages: page_places(desk, collection),
        filters: Some(facets(collection, &world.filter)),
        pane: Some(pane_place(desk.focus)),
        desk: Some(lists_place(desk, world)),
        left: left_places(desk, collection),
        ..Place::default()
    }
}

/// The current place, as a step of history.
pub fn step(desk: &Desk, world: &World) -> Step {
    Step {
        text: text_place(desk, world),
        pages: page_places(desk, &world.collection),
        pane: desk.focus,
        said: said(desk, &world.collection),
    }
}

/// The current place in words: “Timeline, ECFR ¶5  First reports put …”.
pub fn said(desk: &Desk, collection: &Collection) -> String {
    let at = match kept_pages(desk).last() {
        Some(page) => {
            let kind = match page.subject {
                Subject::List(_) => "list",
                _ => "page",
            };
            format!("{kind} · {}", page.title)
        }
        None => passage_said(desk, collection),
    };
    match desk.focus {
        Pane::Reader => at,
        other => format!("{}, {at}", other.title()),
    }
}

/// “ECFR ¶5  First reports put the salvo at …”.
fn passage_said(desk: &Desk, collection: &Collection) -> String {
    let (state, _) = kept_text(desk);
    let briefing = collection.briefings.get(state.source.index());
    let Some((briefing, passage)) =
        briefing.and_then(|b| Some((b, b.passages.get(state.current)?)))
    else {
        return "nothing".into();
    };
    // A passage may be long, and a few words suffice.
    let beginning: String = passage.text.chars().take(WORDS * 2).collect();
    let words = one_line(&beginning);
    let words = fit(&words, WORDS);
    format!("{} {}  {words}", briefing.short_name(), passage.locator())
}

fn text_place(desk: &Desk, world: &World) -> Option<Text> {
    let (state, cited) = kept_text(desk);
    let mut text = text_at(&world.collection, state)?;
    text.cited =
        cited.map(|(id, words)| (place::passage_of(&world.collection, *id), words.clone()));
    Some(text)
}

/// Where the user reads: where the text was, while it follows a cursor.
fn kept_text(desk: &Desk) -> (ReaderState, Option<&(PassageId, String)>) {
    match desk.kept() {
        Some(kept) => (kept.state, kept.cited.as_ref()),
        None => (desk.text.state, desk.text.cited.as_ref()),
    }
}

/// The open pages, even while the text follows a cursor.
fn kept_pages(desk: &Desk) -> &[OpenPage] {
    desk.kept().map_or(&desk.pages, |kept| &kept.pages)
}

fn text_at(collection: &Collection, state: ReaderState) -> Option<Text> {
    let briefing = collection.briefings.get(state.source.index())?;
    let top = briefing.passages.get(state.top.passage);
    let place = collection.passages_of(state.source).start + state.current as u32;
    briefing.passages.get(state.current)?;
    Some(Text {
        passage: place::passage_of(collection, PassageId(place)),
        top: top.map(|p| (p.at, state.top.byte)),
        cited: None,
        furniture: state.furniture,
    })
}

/// The positions in the other documents, in the order of documents.
fn left_places(desk: &Desk, collection: &Collection) -> Vec<Text> {
    let open = kept_text(desk).0.source;
    let mut left: Vec<ReaderState> = desk.left.values().copied().collect();
    left.retain(|state| state.source != open);
    left.sort_by_key(|state| state.source);
    left.into_iter()
        .filter_map(|state| text_at(collection, state))
        .collect()
}

fn page_places(desk: &Desk, collection: &Collection) -> Vec<place::Page> {
    let in_words = |page: &OpenPage| place::Page {
        subject: subject_place(collection, page.subject),
        cursor: cursor::of(page, collection),
    };
    kept_pages(desk).iter().map(in_words).collect()
}

fn lists_place(desk: &Desk, world: &World) -> place::DeskPlace {
    let collection = &world.collection;
    let row = |item: Option<Item>, cursor: Cursor| {
        let above = cursor.at.saturating_sub(cursor.top);
        Some((place::item(collection, item?), above))
    };
    let actor = desk.actors.list.selected().map(|a| Item::Actor(*a));
    let pins = Pane::ALL.into_iter().zip(&world.pins);
    let pin = |(pane, pin): (Pane, &Option<Filter>)| {
        Some(Pin {
            pane: pane_place(pane),
            filters: facets(collection, pin.as_ref()?),
        })
    };
    let id = |source: SourceId| collection.briefing(source).id.clone();
    place::DeskPlace {
        source: row(desk.sources.item(), desk.sources.list.cursor),
        actor: row(actor, desk.actors.list.cursor),
        event: row(desk.timeline.selected_item(), desk.timeline.list.cursor),
        pins: pins.filter_map(pin).collect(),
        unfolded: desk.sources.unfolded().map(id).collect(),
        by_date: desk.sources.by_date,
        scale: desk.timeline.scale.word().into(),
        no_issued: desk.timeline.clock == Clock::Happened,
        tab: Some(pane_place(desk.tab)),
        zoomed: desk.zoomed,
        quiet: desk.text.quiet,
        follows: desk.follows(),
        columns: [desk.columns.left, desk.columns.right, desk.columns.list],
    }
}

/// Restores how the lists are shown and filtered; names in `gone` what no
/// longer exists. Nothing is listed yet.
pub fn put_lists(desk: &mut Desk, world: &mut World, place: &Place, gone: &mut Vec<String>) {
    let collection = Arc::clone(&world.collection);
    if let Some(lists) = &place.desk {
        desk.timeline.scale = Scale::of_word(&lists.scale);
        desk.timeline.clock = if lists.no_issued {
            Clock::Happened
        } else {
            Clock::Both
        };
        let unfolded = lists.unfolded.iter();
        let unfolded = unfolded.filter_map(|id| collection.source_of_id(id));
        desk.sources.unfold(unfolded);
        desk.sources.by_date = lists.by_date;
        desk.zoomed = lists.zoomed;
        desk.text.quiet = lists.quiet;
        let [left, right, list] = lists.columns;
        desk.columns = Columns { left, right, list };
        desk.tab = lists.tab.map_or(desk.tab, pane_of);
        world.pins = [const { None }; 4];
        for pin in &lists.pins {
            let filter = filter(&collection, &pin.filters, gone);
            world.pins[pane_of(pin.pane).index()] = Some(filter);
        }
    }
    if let Some(filters) = &place.filters {
        world.filter = filter(&collection, filters, gone);
    }
}

/// Goes to the text of a place; names in `gone` what no longer exists.
pub fn put_text(desk: &mut Desk, world: &World, text: &Text, gone: &mut Vec<String>) {
    let collection = &world.collection;
    let found = collection.resolve_passage(&text.passage);
    let Some(passage) = found.near() else {
        gone.push(text.passage.briefing.clone());
        return;
    };
    if found.thing().is_none() {
        gone.push(text.passage.place());
    }
    desk.turn_to(world, passage, None);
    if text.furniture {
        desk.text.state.furniture = true;
    }
    let cited = text.cited.as_ref();
    let cited = cited.and_then(|(passage, words)| {
        Some((collection.resolve_passage(passage).near()?, words.clone()))
    });
    desk.text.cite(collection, cited);
    if matches!(found, Standing::There(_))
        && let Some(top) = top_of(collection, desk.text.state.source, text)
    {
        desk.text.state.top = top;
    }
}

/// The top of the window.
fn top_of(collection: &Collection, source: SourceId, text: &Text) -> Option<sheet::TextPlace> {
    let (at, byte) = text.top?;
    let passages = &collection.briefing(source).passages;
    let passage = passages.iter().position(|p| p.at == at)?;
    let text = &passages[passage].text;
    // In a changed text the byte may be inside a letter.
    let byte = if text.is_char_boundary(byte) { byte } else { 0 };
    Some(sheet::TextPlace { passage, byte })
}

/// Restores the positions in other documents; skips those that are gone.
pub fn put_left(desk: &mut Desk, collection: &Collection, left: &[Text]) {
    let resolver = collection.resolver();
    for text in left {
        let Some(passage) = resolver.passage(&text.passage).passage() else {
            continue;
        };
        let source = collection.source_of(passage);
        let current = (passage.0 - collection.passages_of(source).start) as usize;
        let at_passage = sheet::TextPlace {
            passage: current,
            byte: 0,
        };
        let state = ReaderState {
            source,
            current,
            top: top_of(collection, source, text).unwrap_or(at_passage),
            furniture: text.furniture,
        };
        desk.left.insert(source, state);
    }
}

/// Opens the pages of a place, not built yet; returns the cursor of each.
pub fn put_pages(
    desk: &mut Desk,
    collection: &Collection,
    pages: &[place::Page],
    kinds: &[Kind],
    gone: &mut Vec<String>,
) -> Vec<Option<place::Cursor>> {
    desk.pages.clear();
    let mut cursors = Vec::new();
    for page in pages {
        match subject(collection, &page.subject, kinds) {
            Some((subject, kind)) => {
                desk.pages.push(OpenPage::new(subject, kind));
                cursors.push(page.cursor.clone());
            }
            None => gone.push(page.subject.name()),
        }
    }
    cursors
}

/// Restores the cursors of the open pages.
pub fn put_cursors(desk: &mut Desk, collection: &Collection, cursors: &[Option<place::Cursor>]) {
    for (page, cursor) in desk.pages.iter_mut().zip(cursors) {
        page.body.edge(false);
        if let Some(cursor) = cursor {
            cursor::put(page, collection, cursor);
        }
    }
}

/// Restores the cursors of the lists.
pub fn put_rows(desk: &mut Desk, collection: &Collection, lists: &place::DeskPlace) {
    let resolver = collection.resolver();
    let find = |row: &Option<(Ref, usize)>| {
        let (thing, above) = row.as_ref()?;
        Some((resolver.resolve(thing).item()?, *above))
    };
    let top = |cursor: &mut Cursor, above: usize| cursor.top = cursor.at.saturating_sub(above);
    if let Some((item, above)) = find(&lists.source) {
        desk.sources.go_to(item);
        top(&mut desk.sources.list.cursor, above);
    }
    if let Some((Item::Actor(actor), above)) = find(&lists.actor) {
        desk.actors.list.select(|row| *row == actor);
        top(&mut desk.actors.list.cursor, above);
    }
    if let Some((item, above)) = find(&lists.event) {
        let is = |row: &TimelineRow| row.item() == Some(item);
        desk.timeline.list.select(is);
        top(&mut desk.timeline.list.cursor, above);
    }
}

fn subject_place(collection: &Collection, subject: Subject) -> place::Subject {
    let id = |source: SourceId| collection.briefing(source).id.clone();
    match subject {
        Subject::Item(item) => place::Subject::Thing(place::item(collection, item)),
        Subject::Question(id) => place::Subject::Question(collection.question(id).id.clone()),
        Subject::Of("drafts", source) => place::Subject::Drafts(id(source)),
        Subject::Of(name, source) => place::Subject::Of(name.into(), id(source)),
        Subject::At(name, passage) => place::Subject::At {
            page: name.into(),
            passage: place::passage_of(collection, passage),
        },
        Subject::Pair(of, other) => place::Subject::Pair(id(of), id(other)),
        Subject::Cell(at, source) => place::Subject::Cell {
            row: collection.refer(&Thing::Account(at)),
            briefing: id(source),
        },
        Subject::List(name) => place::Subject::Named(name.into()),
    }
}

/// The subject of a kept page, if it still exists, and its kind, if any.
fn subject(
    collection: &Collection,
    kept: &place::Subject,
    kinds: &[Kind],
) -> Option<(Subject, Option<Kind>)> {
    let source = |id: &String| collection.source_of_id(id);
    let kind = |name: &str| kinds.iter().find(|kind| kind.name == name).copied();
    Some(match kept {
        place::Subject::Thing(thing) => match collection.resolve(thing).thing()? {
            Thing::Item(item) => (Subject::Item(*item), None),
            Thing::Question(id) => (Subject::Question(*id), None),
            Thing::Words(..) | Thing::Account(_) | Thing::Measure(..) | Thing::Part(..) => {
                return None;
            }
        },
        place::Subject::Question(id) => {
            let place = collection.questions.iter().position(|q| q.id == *id)?;
            (Subject::Question(place.into()), None)
        }
        place::Subject::Drafts(id) => {
            let kind = kind("drafts")?;
            (Subject::Of(kind.name, source(id)?), Some(kind))
        }
        place::Subject::Of(name, id) => {
            let kind = kind(name)?;
            (Subject::Of(kind.name, source(id)?), Some(kind))
        }
        place::Subject::At { page, passage } => {
            let kind = kind(page)?;
            let passage = collection.resolve_passage(passage).passage()?;
            (Subject::At(kind.name, passage), Some(kind))
        }
        place::Subject::Pair(of, other) => {
            let pair = Subject::Pair(source(of)?, source(other)?);
            (pair, kind(pair.kind()?))
        }
        place::Subject::Cell { row, briefing } => {
            let Thing::Account(at) = collection.resolve(row).thing()?.clone() else {
                return None;
            };
            let cell = Subject::Cell(at, source(briefing)?);
            (cell, kind(cell.kind()?))
        }
        place::Subject::Named(name) => {
            let kind = kind(name).filter(|kind| kind.opens.is_some())?;
            (Subject::List(kind.name), Some(kind))
        }
    })
}

/// The parts of a filter, as a place keeps them.
fn facets(collection: &Collection, filter: &Filter) -> Vec<place::Facet> {
    let words = |facet: &world::Facet| match facet {
        world::Facet::Item(item) => place::Facet::Thing(place::item(collection, *item)),
        world::Facet::Query(kept) => place::Facet::Query(kept.results.query.clone()),
    };
    filter.facets.iter().map(words).collect()
}

/// A filter of what still exists; the names of the rest go to `gone`. A query
/// runs again on arrival; until it is answered, it filters nothing out.
fn filter(collection: &Collection, kept: &[place::Facet], gone: &mut Vec<String>) -> Filter {
    let resolver = collection.resolver();
    let mut facets = Vec::new();
    for facet in kept {
        match facet {
            place::Facet::Thing(thing) => match resolver.resolve(thing).item() {
                Some(item) => facets.push(world::Facet::Item(item)),
                None => gone.push(thing.name()),
            },
            place::Facet::Query(query) => {
                let mut results = Results::default();
                results.query.clone_from(query);
                results.passages = PassageSet::all(collection.passage_count());
                facets.push(world::Facet::Query(world::KeptQuery {
                    results: Arc::new(results),
                    generation: 0,
                }));
            }
        }
    }
    Filter::new(collection, facets)
}

fn pane_place(pane: Pane) -> place::Pane {
    match pane {
        Pane::Sources => place::Pane::Sources,
        Pane::Actors => place::Pane::Actors,
        Pane::Reader => place::Pane::Text,
        Pane::Timeline => place::Pane::Timeline,
    }
}

/// The pane that a place names.
pub fn pane_of(pane: place::Pane) -> Pane {
    match pane {
        place::Pane::Sources => Pane::Sources,
        place::Pane::Actors => Pane::Actors,
        place::Pane::Text => Pane::Reader,
        place::Pane::Timeline => Pane::Timeline,
    }
}
