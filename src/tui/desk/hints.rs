//! The keys that the hint line shows at the desk, by the user's place.

use super::Desk;
use crate::model::briefing::Passage;
use crate::model::view::Item;
use crate::model::vocabulary::PassageKind;
use crate::tui::action::{Action, Scope};
use crate::tui::feature::Hint;
use crate::tui::layout::{Mode, Pane};
use crate::tui::page::{Body, OpenPage};
use crate::tui::world::World;

/// The keys worth knowing at the desk, the likeliest first. `open` says what
/// Enter does; `peels`, whether Esc has something to close.
pub fn hints(world: &World, desk: &Desk, open: &'static str, peels: bool) -> Vec<Hint> {
    if desk.text.selection.is_some() {
        return selection_hints(world);
    }
    let of = |action: Action| hint(world, action);
    let mut hints = vec![(world.key(Action::Open), open.to_string())];
    if world.loading.is_left_undone() {
        hints.push(of(Action::Reload));
    }
    if desk.reading() {
        let open = hints.remove(0);
        hints.extend([of(Action::Hints), open]);
        hints.splice(0..0, next(world, desk).map(of));
        if world.across().is_some() {
            let at = hints.len() - 2;
            hints.insert(at, of(Action::WhoElse));
        }
    }
    if world.walks() {
        hints.push(of(Action::NextHit));
    }
    hints.push(of(Action::Search));
    if has_differences(world) {
        hints.push(of(Action::NextConflict));
    }
    if desk.copies(world).is_some() {
        hints.splice(1..1, [of(Action::JudgeCopy), of(Action::NoCopy)]);
    }
    if world.done.any() {
        hints.push(of(Action::Undo));
    }
    if desk.focus == Pane::Sources && desk.sources.has_orders(&world.collection) {
        hints.push(of(Action::SourceOrder));
    }
    if let Some((at, count)) = desk.told_of() {
        let told = (
            world.key(Action::NextPassage),
            format!("passage {at} of {count}"),
        );
        hints.insert(1, told);
    }
    if desk.follows() {
        hints.insert(1, (world.key(Action::Reader), "read on".into()));
        hints.push((world.key(Action::Peel), "back".into()));
    } else if peels {
        hints.push(of(Action::Peel));
    }
    if desk.focus == Pane::Timeline {
        let scale = desk.timeline.scale;
        let turns = [
            (Action::TimelineIn, scale.closer() != scale),
            (Action::TimelineOut, scale.wider() != scale),
            (Action::Issued, true),
        ];
        let turns = turns.into_iter().filter(|(_, turns)| *turns);
        hints.extend(turns.map(|(action, _)| of(action)));
    }
    hints.push(of(Action::Filter));
    if desk.layout(world).mode != Mode::Wide || desk.zoomed {
        hints.push(of(Action::Zoom));
    }
    hints.extend([of(Action::NextPane), of(Action::Palette), of(Action::Help)]);
    hints
}

/// The action that reads on: to the next passage, or if there is none, the next
/// document.
fn next(world: &World, desk: &Desk) -> Option<Action> {
    let state = &desk.text.state;
    let briefing = world.collection.briefings.get(state.source.index())?;
    let passages = &briefing.passages;
    let is_shown = |p: &Passage| state.furniture || p.kind != PassageKind::Furniture;
    if passages.iter().skip(state.current + 1).any(is_shown) {
        return Some(Action::NextPassage);
    }
    let view = &world.filter.view;
    let mut sources = world.collection.sources();
    let follows = sources.any(|s| s > state.source && view.has(Item::Source(s)));
    follows.then_some(Action::NextDocument)
}

/// The keys worth knowing on a page: its own if any, and narrowing; `open` says
/// what Enter does.
pub fn of_page(
    world: &World,
    page: &OpenPage,
    own: Option<Vec<Hint>>,
    open: &'static str,
) -> Vec<Hint> {
    match own {
        Some(own) => narrowing(world, page, own),
        None => usual(world, page, open),
    }
}

fn usual(world: &World, page: &OpenPage, open: &'static str) -> Vec<Hint> {
    let of = |action: Action| hint(world, action);
    let mut hints = Vec::new();
    if page.body.target(&world.collection).is_some() {
        hints.push((world.key(Action::Open), open.to_string()));
    }
    hints.extend(world.walks().then(|| of(Action::NextHit)));
    if page.is_narrowed() {
        hints.push((world.key(Action::Peel), "list all".into()));
    }
    hints.extend(page.offers_narrowing().then(|| of(Action::NarrowPage)));
    if let Body::Table(_) = page.body {
        let sides = format!("{}{}", world.key(Action::Left), world.key(Action::Right));
        hints.push((sides, "column".into()));
        hints.push(of(Action::SortPage));
    }
    if page.body.has_parts() {
        hints.push((world.key(Action::NextPassage), "next part".into()));
    }
    let walks = page.whole && has_differences(world);
    hints.extend(walks.then(|| of(Action::NextConflict)));
    if !page.is_narrowed() {
        hints.push(of(Action::Peel));
    }
    let search = world.keymap().hint_in(page.scope, Action::Search);
    hints.push((search, "search all".into()));
    if page.item().is_some() {
        hints.push(of(Action::Filter));
    }
    hints.extend([of(Action::Palette), of(Action::Help)]);
    hints
}

/// A page's own keys, and narrowing.
fn narrowing(world: &World, page: &OpenPage, mut own: Vec<Hint>) -> Vec<Hint> {
    // With nothing under the cursor, there is nothing to open or step to.
    if page.body.target(&world.collection).is_none() {
        let steps = [Action::Open, Action::NextPassage].map(|action| world.key(action));
        own.retain(|(key, _)| !steps.contains(key));
    }
    let (key, said) = hint(world, Action::NarrowPage);
    let is_told = own.iter().any(|(other, _)| *other == key);
    if page.scope != Scope::Desk && page.offers_narrowing() && !is_told {
        let close = world.key(Action::Peel);
        let close = own.iter().position(|(other, _)| *other == close);
        own.insert(close.unwrap_or(own.len()), (key, said));
    }
    own
}

/// Whether there are conflicts, opposed answers or likely differences.
fn has_differences(world: &World) -> bool {
    let totals = world.filter.totals;
    totals.conflicts + totals.opposed + totals.differences > 0
}

/// The keys while files are read and there is nothing else to show.
pub fn waiting(world: &World) -> Vec<Hint> {
    let stop = "stop, show what is read".to_string();
    let stop = (world.key(Action::Peel), stop);
    vec![stop, hint(world, Action::Close), hint(world, Action::Help)]
}

/// The keys while words are selected.
fn selection_hints(world: &World) -> Vec<Hint> {
    let of = |action| world.key(action);
    let words = format!("{}{}", of(Action::WordBack), of(Action::WordOn));
    let more = format!("{}{}", of(Action::Down), of(Action::Up));
    let mut hints = vec![(more, "more".to_string()), (words, "words".into())];
    hints.push(hint(world, Action::Note));
    hints.push((of(Action::CopyText), "copy".into()));
    hints.push((of(Action::CopyCitation), "copy and cite".into()));
    hints.push(hint(world, Action::FromHere));
    hints.push(hint(world, Action::OtherEnd));
    hints.push((of(Action::Peel), "end".into()));
    hints
}

/// The key and the hint of an action.
fn hint(world: &World, action: Action) -> Hint {
    (world.key(action), action.entry().hint.to_string())
}
