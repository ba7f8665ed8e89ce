//! Judging identity: which actors and events are one, which words count the
//! same, and which do not.

mod found;
mod page;

use crate::model::judge;
use crate::store::rescue::{Rescued, What};
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::feature::{Cx, Feature, Hint};
use crate::tui::page::{Built, Kind, Material, OpenPage, Row, Subject, Target};
use crate::tui::shell::requests::{Reply, Request};
use crate::tui::world::{Go, World};
use found::Found;

const LIST: Kind = Kind::list("identity", Action::Identity)
    .with_keys(Scope::Review)
    .with_text();

/// The page of possible joins.
#[derive(Debug, Default)]
pub struct Identity {
    /// What may be the same, once the page has been opened.
    found: Option<Found>,
}

impl Identity {
    /// Judges what is under the cursor: all of them are one, or that one is
    /// none of the others.
    fn judge(&self, action: Action, cx: &mut Cx) {
        let collection = &cx.world.collection;
        let is_same = action == Action::Same;
        let target = cx
            .page
            .as_ref()
            .and_then(|page| page.list()?.selected()?.target.clone());
        let edit = match target {
            Some(Target::Side(alike, _)) if is_same => Some(judge::same(collection, &alike)),
            Some(Target::Side(alike, one)) => Some(judge::different(collection, &alike, one)),
            Some(Target::Own(own)) => self
                .found
                .as_ref()
                .and_then(|found| found.judged(own, is_same)),
            _ => None,
        };
        let Some(edit) = edit else {
            return cx.world.say("Put the cursor on two that may be the same");
        };
        let row = cx.page.as_ref().map_or(0, |page| page.row());
        cx.world.judge(edit, row);
    }

    /// Goes to the first row of the next (or previous) proposal.
    fn step(&self, step: isize, cx: &mut Cx) {
        let Some(list) = cx.page.as_mut().and_then(|page| page.list_mut()) else {
            return;
        };
        let firsts: Vec<usize> = (0..list.rows.len())
            .filter(|at| self.is_first(&list.rows[*at]))
            .collect();
        let at = firsts.iter().rposition(|at| *at <= list.cursor.at);
        let to = at.unwrap_or(0).saturating_add_signed(step);
        if let Some(row) = firsts.get(to) {
            list.cursor.at = *row;
        }
    }

    /// Whether a row is the first of a proposal.
    fn is_first(&self, row: &Row) -> bool {
        let is_first = match &row.target {
            Some(Target::Side(alike, item)) => alike.items().first() == Some(item),
            Some(Target::Own(own)) => self
                .found
                .as_ref()
                .is_some_and(|found| found.is_first(*own)),
            _ => false,
        };
        is_first && !row.continues
    }
}

impl Feature for Identity {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn prepare(&mut self, pages: &[OpenPage], world: &World) {
        let is_open = pages.iter().any(|page| page.subject == LIST.subject());
        if self.found.is_none() && is_open {
            self.found = Some(Found::of(&world.collection));
        }
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        let none = Found::default();
        let found = self.found.as_ref().unwrap_or(&none);
        let is_own = subject == LIST.subject();
        is_own.then(|| Built::Rows(page::page(found, material)))
    }

    fn page_hints(&self, world: &World, page: &OpenPage, open: &'static str) -> Option<Vec<Hint>> {
        if page.subject != LIST.subject() {
            return None;
        }
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let has_some = page.list().is_some_and(|list| list.selected().is_some());
        let mut hints = Vec::new();
        if has_some {
            hints.extend([of(Action::Same), of(Action::Different)]);
        }
        hints.extend(world.done.any().then(|| of(Action::Undo)));
        hints.push((world.key(Action::NextPassage), "next pair".into()));
        hints.push((world.key(Action::Open), open.into()));
        hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
        Some(hints)
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        let on_page = cx.here.list() == Some(LIST.name);
        match action {
            Action::Same | Action::Different if !on_page => {
                cx.world
                    .say("This works on the identity page; g i opens it");
            }
            Action::Same | Action::Different => self.judge(action, cx),
            Action::Undo => return cx.world.unjudge(),
            Action::NextPassage if on_page => self.step(1, cx),
            Action::PreviousPassage if on_page => self.step(-1, cx),
            _ => return false,
        }
        true
    }

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let (Some(name), Target::Own(own)) = (cx.here.list(), target) else {
            return false;
        };
        if name != LIST.name {
            return false;
        }
        let found = self.found.as_ref();
        match found.and_then(|found| found.words_of(&cx.world.collection, *own)) {
            Some((passage, quote)) => cx.world.go(Go::Open(Target::Passage(passage, quote))),
            None => cx.world.say("No document uses this word"),
        }
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Judged(outcome) => cx.world.judged(outcome),
            other => return Some(other),
        }
        None
    }

    fn make_good(&mut self, left: &Rescued, cx: &mut Cx) -> bool {
        let What::Judgement { edit } = &left.what else {
            return false;
        };
        let judge = Box::new(Request::Judge(edit.clone()));
        cx.world.ask(Request::MakeGood(left.id.clone(), judge));
        true
    }

    fn carry(&mut self, _: &Carry, _: &mut World) {
        self.found = None;
    }

    /// The page matches the files again: allows the next judgement, and puts
    /// the cursor on what the last one set free, on whichever list it was made.
    fn reread(&mut self, _: bool, cx: &mut Cx) {
        if let Some(row) = cx.world.judging.reread()
            && cx.here.list().is_some()
            && let Some(page) = &mut cx.page
        {
            page.go_to_row(row);
        }
    }
}
