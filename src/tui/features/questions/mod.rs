//! Questions: the list of all against the sources, and the page of one; below
//! the list, likely oppositions for a person to judge.

mod likely;
mod page;

use crate::model::judge;
use crate::tui::action::{Action, Scope};
use crate::tui::feature::{Cx, Feature, Hint};
use crate::tui::page::{Body, Built, Kind, Material, OpenPage, Subject, Target};
use crate::tui::world::{Go, World};

/// The pages of questions.
#[derive(Debug)]
pub struct Questions;

const LIST: Kind = Kind::list("questions", Action::Questions)
    .with_keys(Scope::Questions)
    .with_wide_text();

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

    fn page_hints(&self, world: &World, page: &OpenPage, open: &'static str) -> Option<Vec<Hint>> {
        if page.subject != LIST.subject() {
            return None;
        }
        let is_likely = likely::under(&world.collection, page).is_some();
        if !is_likely {
            return None;
        }
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let mut hints = Vec::new();
        hints.extend([of(Action::Opposed), of(Action::NotOpposed)]);
        hints.extend(world.done.any().then(|| of(Action::Undo)));
        hints.push((world.key(Action::Open), open.into()));
        hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
        Some(hints)
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::Opposed | Action::NotOpposed => judged(action, cx),
            Action::AnswerQuestion => answered(cx),
            _ => return false,
        }
        true
    }
}

/// Lists what the document of the cell under the cursor may answer.
fn answered(cx: &mut Cx) {
    let collection = &cx.world.collection;
    let cell = cx.page.as_ref().and_then(|page| match &page.body {
        Body::Table(table) => page::cell(table, collection, cx.world.view_of_pages()),
        _ => None,
    });
    match cell {
        Some((question, source)) => cx.world.go(Go::Open(Target::Silent(question, source))),
        None => cx
            .world
            .say("Put the cursor on the cell of a document, right of a question"),
    }
}

/// Judges the likely opposition under the cursor.
fn judged(action: Action, cx: &mut Cx) {
    let collection = &cx.world.collection;
    let page = cx
        .page
        .as_ref()
        .filter(|page| page.subject == LIST.subject());
    let Some((page, place)) = page.and_then(|page| Some((page, likely::under(collection, page)?)))
    else {
        return cx
            .world
            .say("Put the cursor on what is likely opposed, on the page of questions");
    };
    let likely = &collection.likeness.questions[place];
    let edit = match action {
        Action::Opposed => judge::opposed(collection, likely),
        _ => judge::unopposed(collection, likely),
    };
    let row = page.row();
    cx.world.judge(edit, row);
}
