//! Which keys the hint line tells of at the desk, by where one is.

use super::Desk;
use crate::tui::action::Action;
use crate::tui::feature::Hint;
use crate::tui::layout::{Mode, Pane};
use crate::tui::world::World;

/// The keys worth knowing at the desk, the likeliest first: Enter does what
/// `open` says; Esc may have something to close.
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
        hints = vec![of(Action::NextPassage), of(Action::Hints), hints.remove(0)];
        if world.across().is_some() {
            hints.insert(1, of(Action::WhoElse));
        }
    }
    if world.walks() {
        hints.push(of(Action::NextHit));
    }
    hints.push(of(Action::Search));
    let opposed = || {
        let mut opposed = world.story.opposed_within(&world.filter.view);
        opposed.next().is_some()
    };
    let differs = || world.story.events.iter().any(|event| event.differences > 0);
    if world.story.conflict_count() > 0 || opposed() || differs() {
        hints.push(of(Action::NextConflict));
    }
    if desk.copies(world).is_some() {
        hints.splice(1..1, [of(Action::JudgeCopy), of(Action::NoCopy)]);
    }
    if desk.focus == Pane::Sources && world.judging.can_undo() {
        hints.insert(1, of(Action::UndoCopy));
    }
    if desk.focus == Pane::Sources && desk.sources.has_orders(&world.story) {
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

/// The keys while the files are read and nothing else is to be seen.
pub fn waiting(world: &World) -> Vec<Hint> {
    let stop = "stop, show what is read".to_string();
    let stop = (world.key(Action::Peel), stop);
    vec![stop, hint(world, Action::Close), hint(world, Action::Help)]
}

/// The keys while words are selected.
fn selection_hints(world: &World) -> Vec<Hint> {
    let of = |action| world.key(action);
    let words = format!("{}{}", of(Action::WordBack), of(Action::WordOn));
    let passages = format!("{}{}", of(Action::Down), of(Action::Up));
    let mut hints = vec![(words, "words".to_string()), hint(world, Action::FromHere)];
    hints.push((passages, "passages".into()));
    hints.push(hint(world, Action::Note));
    hints.push((of(Action::CopyText), "copy".into()));
    hints.push((of(Action::CopyCitation), "copy and cite".into()));
    hints.push((of(Action::Peel), "end".into()));
    hints
}

/// The key and the hint of an action.
fn hint(world: &World, action: Action) -> Hint {
    (world.key(action), action.entry().hint.to_string())
}
