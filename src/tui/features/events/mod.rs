//! Events: the list of all, and what is said of one.

mod event;
mod list;

use crate::model::view::Item;
use crate::tui::action::Action;
use crate::tui::feature::Feature;
use crate::tui::page::{Built, Kind, Material, Subject, grid};

/// The pages of events.
#[derive(Debug)]
pub struct Events;

const LIST: Kind = Kind::list("events", Action::Events);

impl Feature for Events {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        match subject {
            Subject::Item(Item::Event(id)) if grid::fits(material.story, material.width) => {
                Some(Built::Grid(id))
            }
            Subject::Item(Item::Event(id)) => Some(Built::Rows(event::page(id, material))),
            other => (other == LIST.subject()).then(|| Built::Rows(list::page(material))),
        }
    }
}
