//! What cannot all be true, and what likely differs: the list, and walking it
//! from anywhere.

mod differing;
mod page;
mod walk;

use self::walk::{Stop, stops};
use crate::model::view::Item;
use crate::tui::action::Action;
use crate::tui::feature::{Cx, Feature};
use crate::tui::page::{Built, Kind, Material, Subject, Target};
use crate::tui::world::{Go, World};

/// The page of conflicts, and the walk.
#[derive(Debug, Default)]
pub struct Conflicts {
    /// The stop that the walk has reached, and its number in words, until the
    /// page shows it.
    comes: Option<(Stop, String)>,
    /// Where the walk stands: a page, and what is under its cursor.
    stands: Option<(Subject, Option<Target>)>,
}

const LIST: Kind = Kind::list("conflicts", Action::Conflicts).with_text();

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
            Action::NextConflict => self.step(true, cx),
            Action::PreviousConflict => self.step(false, cx),
            _ => return false,
        }
        true
    }

    /// Puts the cursor on the stop that the walk has reached, and says which it
    /// is until the cursor moves.
    fn settle(&mut self, cx: &mut Cx) {
        let collection = &cx.world.collection;
        let Some(page) = cx.page.as_mut() else {
            return;
        };
        if let Some((stop, said)) = self.comes.take() {
            stop.show(page);
            page.note = said;
            self.stands = Some((page.subject, page.body.target(collection)));
        } else if !page.note.is_empty() {
            let here = Some((page.subject, page.body.target(collection)));
            if self.stands != here {
                page.note.clear();
            }
        }
    }
}

impl Conflicts {
    /// Goes to the next (or previous) stop; the first follows the last.
    fn step(&mut self, forward: bool, cx: &mut Cx) {
        let all = stops(&cx.world.collection, &cx.world.filter.view);
        let Some(at) = walk::next(&all, forward, cx) else {
            let nothing = "There are no conflicts in this view";
            return cx.world.say(nothing);
        };
        let stop = &all[at];
        let said = walk::said(&all, at);
        cx.world.go(Go::Replace(stop.subject(), is_step));
        self.comes = Some((stop.clone(), said));
    }
}

/// Whether the walk may stop at a page.
fn is_step(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Item(Item::Event(_)) | Subject::Question(_)
    ) || subject == LIST.subject()
}
