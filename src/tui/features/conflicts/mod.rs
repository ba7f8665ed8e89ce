//! What cannot all be so, and what likely differs: the list of it, and walking
//! it from anywhere, events whose accounts conflict first, then opposed
//! questions, then events with what likely differs, the surest first.

mod differing;
mod page;

use crate::model::view::Item;
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature};
use crate::tui::page::{Built, Kind, Material, Subject};
use crate::tui::world::{Go, World};

/// The page of conflicts, and the walk.
#[derive(Debug)]
pub struct Conflicts;

const LIST: Kind = Kind::list("conflicts", Action::Conflicts);

impl Feature for Conflicts {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        (subject == LIST.subject()).then(|| Built::Rows(page::page(material)))
    }

    fn open_hint(&self, _: &World, subject: Subject) -> Option<&'static str> {
        (subject == LIST.subject()).then_some("compare")
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::NextConflict => step(true, cx),
            Action::PreviousConflict => step(false, cx),
            _ => return false,
        }
        true
    }
}

/// Goes to the next (or previous) conflict and opens it; after the last comes
/// the first.
fn step(forward: bool, cx: &mut Cx) {
    let story = &cx.world.story;
    let view = &cx.world.filter.view;
    let event = |id| Subject::Item(Item::Event(id));
    let events = story.conflicts_within(view).map(|(id, _)| event(id));
    let questions = story.opposed_within(view).map(Subject::Question);
    let judged: Vec<Subject> = events.chain(questions).collect();
    let mut all = judged.clone();
    for row in differing::rows(story, view) {
        if let differing::Home::Event(id) = row.home
            && !all.contains(&event(id))
        {
            all.push(event(id));
        }
    }
    // Where the walk stands: the page in sight, else the timeline.
    let reached = || Some(Subject::Item(Item::Event(cx.here.reached?)));
    let here = cx.here.subject.filter(|s| is_step(*s)).or_else(reached);
    let place = here.and_then(|here| all.iter().position(|step| *step == here));
    let next = match (place, here.map(rank)) {
        (Some(at), _) if forward => all.get(at + 1).or(all.first()),
        (Some(at), _) => at.checked_sub(1).map_or(all.last(), |at| all.get(at)),
        // From elsewhere to the conflict that stands nearest.
        (None, here) if forward => {
            let after = judged.iter().find(|s| here.is_none_or(|h| rank(**s) > h));
            after.or(all.get(judged.len())).or(all.first())
        }
        (None, here) => {
            let before = judged.iter().rfind(|s| here.is_none_or(|h| rank(**s) < h));
            before.or(all.last())
        }
    };
    match next.copied() {
        Some(subject) => cx.world.go(Go::Replace(subject, is_step)),
        None => cx
            .world
            .say("No two voices in this view exclude each other"),
    }
}

/// Whether a page is one that the walk may come to.
fn is_step(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Item(Item::Event(_)) | Subject::Question(_)
    )
}

/// The order of conflicts and opposed questions.
fn rank(subject: Subject) -> (u8, u32) {
    match subject {
        Subject::Item(Item::Event(event)) => (0, event.0),
        Subject::Question(question) => (1, question.0),
        _ => (2, 0),
    }
}
