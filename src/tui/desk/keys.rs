//! What the keys of the desk do: moving, panes, documents, filter and pins.

use super::reader::selecting;
use super::{Desk, widths};
use crate::model::SourceId;
use crate::model::view::Item;
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::page::Target;
use crate::tui::world::{Facet, Go, World};

/// Performs an action of the desk; returns whether it was one.
pub fn act(desk: &mut Desk, world: &mut World, action: Action, item: Option<Item>) -> bool {
    desk.fit(world);
    if action == Action::Select {
        select(desk, world);
        return true;
    }
    if selecting::move_by(&mut desk.text, world, action) {
        return true;
    }
    if move_by(desk, world, action) {
        desk.follow(world);
        return true;
    }
    match action {
        Action::Open => {
            let target = desk
                .page_in_hand()
                .map(|page| page.body.target(&world.collection));
            let target = target.unwrap_or_else(|| item.map(Target::Item));
            if let Some(target) = target {
                world.go(Go::Open(target));
            }
        }
        Action::Filter => match item {
            Some(item) => {
                world.filter_by(Facet::Item(item));
            }
            None => world.say("Put the cursor on something to filter by"),
        },
        Action::NextPassage => passage_or_part(desk, world, 1),
        Action::PreviousPassage => passage_or_part(desk, world, -1),
        Action::NextDocument => step_document(desk, world, 1),
        Action::PreviousDocument => step_document(desk, world, -1),
        Action::Pin => pin(desk, world),
        Action::SourceOrder => reorder(desk, world),
        Action::Zoom => {
            desk.zoomed = !desk.zoomed;
            world.go(Go::Repage);
        }
        Action::TimelineIn => zoom_timeline(desk, world, true),
        Action::TimelineOut => zoom_timeline(desk, world, false),
        Action::Issued => {
            desk.timeline.clock = desk.timeline.clock.other();
            world.say(desk.timeline.clock.said());
            desk.relist_timeline(world);
        }
        Action::Quiet => read_quietly(desk, world),
        Action::NextPane => next_pane(desk, 1),
        Action::PreviousPane => next_pane(desk, 3),
        Action::Sources => desk.focus_on(Pane::Sources),
        Action::Actors => desk.focus_on(Pane::Actors),
        Action::Reader => desk.focus_on(Pane::Reader),
        Action::Timeline => desk.focus_on(Pane::Timeline),
        Action::Furniture => desk.text.switch_furniture(world),
        Action::Narrower => widths::resize(desk, world, false),
        Action::Wider => widths::resize(desk, world, true),
        // Reached only if no feature undid the last thing written.
        Action::Undo if world.done.waits() => {
            world.say("The last change is still being written");
        }
        Action::Undo => world.say("Nothing to undo: nothing was written in this visit"),
        _ => return false,
    }
    true
}

/// Moves the cursor, or the text; returns whether the action was a movement.
fn move_by(desk: &mut Desk, world: &mut World, action: Action) -> bool {
    let page = page_rows(desk, world);
    match action {
        Action::Down => step(desk, world, 1),
        Action::Up => step(desk, world, -1),
        Action::HalfDown => step(desk, world, (page / 2).max(1)),
        Action::HalfUp => step(desk, world, -(page / 2).max(1)),
        Action::PageDown => step(desk, world, (page - 1).max(1)),
        Action::PageUp => step(desk, world, -(page - 1).max(1)),
        Action::Top => edge(desk, world, false),
        Action::Bottom => edge(desk, world, true),
        Action::Space if desk.reading() => page_on(desk, world, (page - 1).max(1)),
        Action::Space => fold(desk, world, None),
        Action::Left => sideways(desk, world, false),
        Action::Right => sideways(desk, world, true),
        _ => return false,
    }
    true
}

/// Rows of a page of the focused pane.
pub fn page_rows(desk: &Desk, world: &World) -> isize {
    if desk.reading() {
        return desk.text.rows(world);
    }
    desk.layout(world)
        .pane(desk.focus)
        .map_or(10, |r| r.height.saturating_sub(2) as isize)
}

fn step(desk: &mut Desk, world: &World, step: isize) {
    match desk.focus {
        Pane::Sources => desk.sources.list.step(step),
        Pane::Actors => desk.actors.list.step(step),
        Pane::Timeline => desk.timeline.list.step(step),
        Pane::Reader => match desk.pages.last_mut() {
            Some(page) => page.body.step(step),
            None => desk.text.scroll(world, step),
        },
    }
}

/// Space: scrolls the text by a page; at its end, says what comes next.
fn page_on(desk: &mut Desk, world: &mut World, page: isize) {
    let before = desk.text.state;
    desk.text.scroll(world, page);
    if desk.text.state == before {
        world.say(desk.text.end_said(world));
    }
}

/// `Z`: shows the text alone, or everything again.
fn read_quietly(desk: &mut Desk, world: &mut World) {
    if desk.covered || desk.page().is_some() {
        return world.say("Only the text can be read quietly");
    }
    desk.text.quiet = !desk.text.quiet;
    desk.focus_on(Pane::Reader);
    if desk.text.quiet {
        let key = world.key(Action::Quiet);
        world.say(format!("Reading quietly; {key} ends it"));
    }
}

fn edge(desk: &mut Desk, world: &World, last: bool) {
    match desk.focus {
        Pane::Sources => desk.sources.list.edge(last),
        Pane::Actors => desk.actors.list.edge(last),
        Pane::Timeline => desk.timeline.list.edge(last),
        Pane::Reader => match desk.pages.last_mut() {
            Some(page) => page.body.edge(last),
            None => desk.text.edge(world, last),
        },
    }
}

/// `h` and `l`: to the next cell on a page that has cells or the screen; fold
/// and unfold in the sources; elsewhere to the next pane.
fn sideways(desk: &mut Desk, world: &World, right: bool) {
    if let Some(page) = desk.page_and_text().0
        && (page.body.step_sideways(right) || page.stays())
    {
        return;
    }
    match (desk.focus, right) {
        (Pane::Sources, _) => fold(desk, world, Some(right)),
        (Pane::Actors, true) | (Pane::Timeline, false) => desk.focus_on(Pane::Reader),
        (Pane::Reader, true) => desk.focus_on(Pane::Timeline),
        (Pane::Reader, false) => desk.focus_on(Pane::Sources),
        (Pane::Actors, false) | (Pane::Timeline, true) => {}
    }
}

fn fold(desk: &mut Desk, world: &World, unfold: Option<bool>) {
    if desk.focus == Pane::Sources {
        let view = world.view_of(Pane::Sources);
        desk.sources.fold(&world.collection, view, unfold);
    }
}

/// `O`: orders the sources by date, or story by story.
fn reorder(desk: &mut Desk, world: &mut World) {
    if !desk.sources.has_orders(&world.collection) {
        return world.say("The sources are always by date here: one story, and no copies");
    }
    let view = world.view_of(Pane::Sources);
    desk.sources.reorder(&world.collection, view);
    world.say(if desk.sources.by_date {
        "Sources are listed by date"
    } else {
        "Sources are listed story by story, copies together"
    });
}

/// `v`: selects the passage being read, or ends the selection.
fn select(desk: &mut Desk, world: &mut World) {
    if desk.text.selection.take().is_some() {
        return;
    }
    let nothing = desk.text.passage(&world.collection).is_none();
    if desk.page().is_some() || desk.covered || nothing {
        return world.say("Only the text can be selected");
    }
    desk.focus_on(Pane::Reader);
    selecting::begin(&mut desk.text);
}

/// `}` and `{`: steps through what the text follows; else through parts of a
/// page in sight, or passages of the text, whatever has the focus.
fn passage_or_part(desk: &mut Desk, world: &World, step: isize) {
    if desk.step_told(world, step) {
        return;
    }
    match desk.pages.last_mut() {
        Some(page) => page.body.step_section(step > 0),
        None => desk.text.step_passage(world, step),
    }
}

/// Moves the focus by `step` panes, in the order of their numbers.
fn next_pane(desk: &mut Desk, step: usize) {
    let at = (desk.focus.index() + step) % Pane::ALL.len();
    desk.focus_on(Pane::ALL[at]);
}

/// Opens the document `step` further on among those in the view.
fn step_document(desk: &mut Desk, world: &mut World, step: isize) {
    let collection = &world.collection;
    let view = &world.filter.view;
    let open: Vec<SourceId> = collection
        .sources()
        .filter(|s| view.has(Item::Source(*s)))
        .collect();
    let here = open.iter().position(|s| *s == desk.text.state.source);
    let to = match here {
        Some(at) => at.checked_add_signed(step),
        None => Some(0),
    };
    match to.and_then(|at| open.get(at)) {
        Some(source) => {
            world.go(Go::Open(Target::Item(Item::Source(*source))));
            world.go(Go::Focus(desk.focus));
        }
        None if step > 0 => world.say("This is the last document"),
        None => world.say("This is the first document"),
    }
}

/// Zooms the timeline one scale in or out; the selection stays.
fn zoom_timeline(desk: &mut Desk, world: &mut World, closer: bool) {
    let scale = desk.timeline.scale;
    let to = if closer {
        scale.closer()
    } else {
        scale.wider()
    };
    if to == scale {
        let end = if closer { "closer" } else { "wider" };
        return world.say(format!("The timeline cannot be zoomed any {end}"));
    }
    desk.timeline.scale = to;
    desk.relist_timeline(world);
}

/// Pins the focused pane to what it shows, or lets it follow again.
fn pin(desk: &Desk, world: &mut World) {
    let place = desk.focus.index();
    let pinned = world.pins[place].take().is_none();
    let said = if pinned {
        world.pins[place] = Some(world.filter.clone());
        "is pinned: it no longer follows the other panes"
    } else {
        "follows the other panes again"
    };
    world.say(format!("{} {said}", desk.focus.title()));
    world.go(Go::Rebuild);
}
