//! Questions: all of them against the sources, and one as voices answer it.

mod page;

use crate::tui::action::Action;
use crate::tui::feature::Feature;
use crate::tui::page::{Built, Kind, Material, Subject};
use crate::tui::world::World;

/// The pages of questions.
#[derive(Debug)]
pub struct Questions;

const LIST: Kind = Kind::list("questions", Action::Questions);

impl Feature for Questions {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        match subject {
            Subject::Question(id) => Some(Built::Answers(id)),
            other => (other == LIST.subject()).then(|| Built::Rows(page::page(material))),
        }
    }

    fn open_hint(&self, _: &World, subject: Subject) -> Option<&'static str> {
        (subject == LIST.subject()).then_some("who says what")
    }
}
