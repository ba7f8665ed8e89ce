//! Judging identity: which actors and events are one, and which are not.

mod page;

use crate::model::judge::{self, Alike};
use crate::model::proposals::{Proposal, proposals};
use crate::model::view::Item;
use crate::store::rescue::{Rescued, What};
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::feature::{Cx, Feature, Hint};
use crate::tui::page::{Built, Kind, Material, OpenPage, Row, Subject, Target};
use crate::tui::shell::requests::{Reply, Request};
use crate::tui::world::World;

const LIST: Kind = Kind::list("identity", Action::Identity)
    .with_keys(Scope::Review)
    .with_text();

/// The page of possible joins.
#[derive(Debug, Default)]
pub struct Identity {
    /// The possible joins, once their page has been opened.
    proposals: Option<Vec<Proposal>>,
}

impl Identity {
    /// Judges what is under the cursor: all of them are one, or that one is
    /// none of the others.
    fn judge(action: Action, cx: &mut Cx) {
        let Some((alike, one)) = side(cx) else {
            return cx.world.say("Put the cursor on two that may be the same");
        };
        let edit = match action {
            Action::Same => judge::same(&cx.world.collection, &alike),
            _ => judge::different(&cx.world.collection, &alike, one),
        };
        let row = cx.page.as_ref().map_or(0, |page| page.row());
        cx.world.judge(edit, row);
    }
}

impl Feature for Identity {
    fn kinds(&self) -> &'static [Kind] {
        &[LIST]
    }

    fn prepare(&mut self, pages: &[OpenPage], world: &World) {
        let is_open = pages.iter().any(|page| page.subject == LIST.subject());
        if self.proposals.is_none() && is_open {
            self.proposals = Some(proposals(&world.collection));
        }
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        let proposals = self.proposals.as_deref().unwrap_or_default();
        let is_own = subject == LIST.subject();
        is_own.then(|| Built::Rows(page::page(proposals, material)))
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
            Action::Same | Action::Different => Self::judge(action, cx),
            Action::Undo => return cx.world.unjudge(),
            Action::NextPassage if on_page => step(1, cx),
            Action::PreviousPassage if on_page => step(-1, cx),
            _ => return false,
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
        self.proposals = None;
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

/// Returns the possible join under the cursor, and the item of it there.
fn side(cx: &Cx) -> Option<(Alike, Item)> {
    side_of(cx.page.as_ref()?.list()?.selected()?).map(|(alike, item)| (alike.clone(), item))
}

/// Goes to the first row of the next (or previous) possible join.
fn step(step: isize, cx: &mut Cx) {
    let here = side(cx).map(|(alike, _)| alike);
    let Some(list) = cx.page.as_mut().and_then(|page| page.list_mut()) else {
        return;
    };
    let firsts: Vec<usize> = (0..list.rows.len())
        .filter(|at| is_first(&list.rows[*at]))
        .collect();
    let at = firsts.iter().position(|at| {
        let there = side_of(&list.rows[*at]).map(|(alike, _)| alike);
        there == here.as_ref()
    });
    let to = at.unwrap_or(0).saturating_add_signed(step);
    if let Some(row) = firsts.get(to) {
        list.cursor.at = *row;
    }
}

fn side_of(row: &Row) -> Option<(&Alike, Item)> {
    match &row.target {
        Some(Target::Side(alike, item)) => Some((alike, *item)),
        _ => None,
    }
}

/// Whether a row is the first of a possible join.
fn is_first(row: &Row) -> bool {
    let first = |(alike, item): (&Alike, Item)| alike.items().first() == Some(&item);
    !row.continues && side_of(row).is_some_and(first)
}
