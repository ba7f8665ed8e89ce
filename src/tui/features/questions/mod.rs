//! Questions: the list of all against the sources, and the page of one; below
//! the list, proposed questions and likely oppositions for a person to judge.

mod likely;
mod page;
mod proposed;

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
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let mut hints = Vec::new();
        let view = world.view_of_pages();
        if proposed::under(&world.collection, view, page).is_some() {
            hints.push((world.key(Action::Opposed), "ask it".into()));
            hints.push((world.key(Action::NotOpposed), "do not ask".into()));
        } else if likely::under(&world.collection, page).is_some() {
            hints.extend([of(Action::Opposed), of(Action::NotOpposed)]);
        } else {
            return None;
        }
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

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let (Some("questions"), Target::Own(own)) = (cx.here.list(), target) else {
            return false;
        };
        let words = proposed::words_at(&cx.world.collection, cx.world.view_of_pages(), *own);
        if let Some((passage, quote)) = words {
            cx.world.go(Go::Open(Target::Passage(passage, Some(quote))));
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

/// Judges the proposed question or the likely opposition under the cursor.
fn judged(action: Action, cx: &mut Cx) {
    let collection = &cx.world.collection;
    let view = cx.world.view_of_pages();
    let is_real = action == Action::Opposed;
    let page = cx
        .page
        .as_ref()
        .filter(|page| page.subject == LIST.subject());
    let edit = page.and_then(|page| {
        if let Some(unasked) = proposed::under(collection, view, page) {
            return Some(if is_real {
                unasked.asked()
            } else {
                unasked.dismissed()
            });
        }
        let likely = &collection.likeness.questions[likely::under(collection, page)?];
        Some(if is_real {
            judge::opposed(collection, likely)
        } else {
            judge::unopposed(collection, likely)
        })
    });
    let Some((edit, row)) = edit.zip(page.map(|page| page.row())) else {
        return cx
            .world
            .say("Put the cursor on what is proposed or likely opposed, on the page of questions");
    };
    cx.world.judge(edit, row);
}
