//! Events: the list of all, the page of one, and judging a likely one.

mod event;
mod judging;
mod list;

use crate::model::view::Item;
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Hint};
use crate::tui::page::{Built, Kind, Material, OpenPage, Subject, grid};
use crate::tui::world::World;

/// The pages of events.
#[derive(Debug)]
pub struct Events;

const LIST: Kind = Kind::list("events", Action::Events).with_wide_text();

impl Feature for Events {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        match subject {
            Subject::Item(Item::Event(id))
                if grid::fits(material.collection, id, material.width) =>
            {
                Some(Built::Grid(id))
            }
            Subject::Item(Item::Event(id)) => Some(Built::Rows(event::page(id, material))),
            other => (other == LIST.subject()).then(|| Built::Rows(list::page(material))),
        }
    }

    fn page_hints(&self, world: &World, page: &OpenPage, open: &'static str) -> Option<Vec<Hint>> {
        let Subject::Item(Item::Event(id)) = page.subject else {
            return None;
        };
        judging::hints(world, id, page.body.under(), open)
    }

    fn reread(&mut self, could: bool, cx: &mut Cx) {
        if could {
            judging::follow(cx);
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        let on_event = matches!(cx.here.subject, Some(Subject::Item(Item::Event(_))));
        match (action, &mut cx.page) {
            (Action::NextPassage, Some(page)) if on_event => page.body.step_section(true),
            (Action::PreviousPassage, Some(page)) if on_event => page.body.step_section(false),
            _ => return judging::act(action, cx),
        }
        true
    }
}
