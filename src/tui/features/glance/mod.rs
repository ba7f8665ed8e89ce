//! A collection at a glance: the page that opens first for several documents.

mod page;

use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature, Hint};
use crate::tui::layout::Pane;
use crate::tui::page::{Built, Kind, Material, OpenPage, Subject, Target};
use crate::tui::world::{Go, World};

/// The page of the glance.
#[derive(Debug, Default)]
pub struct Glance {
    /// Rows of the screen.
    rows: usize,
    /// Whether the documents are being compared.
    compares: bool,
    /// The keys of the pages that list the rest.
    keys: Keys,
}

const LIST: Kind = Kind::front("glance", Action::Glance);

/// The pages that list the rest; a target is a place in this list.
const LISTS: [Action; 6] = [
    Action::Events,
    Action::Conflicts,
    Action::Questions,
    Action::Gaps,
    Action::Problems,
    Action::Sources,
];

/// The keys of the pages that list the rest.
type Keys = [String; LISTS.len()];

impl Feature for Glance {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn prepare(&mut self, _: &[OpenPage], world: &World) {
        self.rows = usize::from(world.size.1);
        self.compares = world.loading.compares();
        self.keys = LISTS.map(|action| world.key(action));
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        let page = || page::page(material, (self.rows, self.compares), &self.keys);
        (subject == LIST.subject()).then(|| Built::Rows(page()))
    }

    fn page_hints(&self, world: &World, page: &OpenPage, open: &'static str) -> Option<Vec<Hint>> {
        if page.subject != LIST.subject() {
            return None;
        }
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let mut hints = vec![(world.key(Action::Open), open.to_string())];
        hints.push((world.key(Action::Peel), "to the desk".into()));
        hints.push(of(Action::Search));
        if world.filter.totals.conflicts > 0 {
            hints.push(of(Action::NextConflict));
        }
        hints.extend([of(Action::NextPane), of(Action::Palette), of(Action::Help)]);
        Some(hints)
    }

    fn open_hint(&self, _: &World, subject: Subject) -> Option<&'static str> {
        (subject == LIST.subject()).then_some("compare")
    }

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let (Some("glance"), Target::Own(place)) = (cx.here.list(), target) else {
            return false;
        };
        match LISTS.get(*place) {
            Some(Action::Sources) => cx.world.go(Go::Focus(Pane::Sources)),
            Some(action) => cx.world.go(Go::Act(*action)),
            None => {}
        }
        true
    }
}
