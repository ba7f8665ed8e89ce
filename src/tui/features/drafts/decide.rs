//! Making a decision, and taking in its outcome.

use std::sync::Arc;

use super::form::Form;
use super::{Drafts, Next, Open, choices, drafting, part_of, rows, undone};
use crate::model::SourceId;
use crate::model::drafts::Decision;
use crate::store::drafts::Decided;
use crate::store::rescue::What;
use crate::tui::action::Action;
use crate::tui::feature::Cx;
use crate::tui::shell::requests::{Order, Request, Ruled};
use crate::tui::world::{Done, Go, World, not_done, undone};

impl Drafts {
    /// Returns the document if a decision can be made here and now; says why if
    /// not.
    fn may_decide(&self, cx: &mut Cx) -> Option<SourceId> {
        let source = drafting(cx);
        if source.is_none() {
            cx.world
                .say("This works on the page of drafts; g d opens it");
        } else if self.under_way {
            cx.world.say("The last decision is still being written");
            return None;
        }
        source
    }

    /// Makes the decision that a key stands for, or asks what it needs.
    pub(super) fn decide_on(&mut self, action: Action, cx: &mut Cx) {
        let Some(source) = self.may_decide(cx) else {
            return;
        };
        let Some(page) = cx.page.as_deref() else {
            return;
        };
        let collection = Arc::clone(&cx.world.collection);
        let briefing = self.reviewed(&collection, source);
        if action == Action::AcceptPassage {
            let shown = (briefing, &self.standing);
            let open = rows::open_here(page, shown);
            if open.is_empty() && !rows::open_rows(page, shown).is_empty() {
                return cx.world.say("Everything here is decided");
            }
            return self.decide(source, Decision::Accept(open), cx);
        }
        let bulk = match action {
            Action::AcceptKind => Some(rows::Bulk::Kind),
            Action::AcceptSight => Some(rows::Bulk::Sight),
            Action::AcceptAbove => Some(rows::Bulk::Above),
            _ => None,
        };
        if let Some(bulk) = bulk {
            let open = rows::bulk(page, briefing, bulk);
            if open.is_empty() {
                return cx.world.say("Nothing there is open");
            }
            return self.decide(source, Decision::Accept(open), cx);
        }
        let Some(part) = page.list().and_then(|list| part_of(list.selected()?)) else {
            return cx.world.say("No proposal is selected");
        };
        match action {
            Action::AcceptDraft => self.decide(source, Decision::Accept(vec![part]), cx),
            Action::RejectDraft => self.decide(source, Decision::Reject(part), cx),
            Action::EditDraft => {
                let form = Form::new(briefing, source, part);
                undone::open_form(self, form, cx.world);
            }
            Action::MergeDraft => {
                let title = format!("Merge {} into", part.name(briefing));
                let others = choices::mergeable(briefing, source, part);
                self.choose(title, others, cx.world);
            }
            _ => {
                let (name, others) = choices::separable(briefing, source, part);
                self.choose(format!("Set apart from {name}"), others, cx.world);
            }
        }
    }

    /// Asks for a decision to be written.
    pub(super) fn decide(&mut self, source: SourceId, decision: Decision, cx: &mut Cx) {
        let order = self.order(source, decision, cx);
        cx.world.ask(order);
    }

    /// Returns the request that writes a decision, and marks it as under way.
    fn order(&mut self, source: SourceId, decision: Decision, cx: &Cx) -> Request {
        self.under_way = true;
        self.unanswered = true;
        let row = cx.page.as_ref().map_or(0, |page| page.row());
        let mut after = self.reviewed(&cx.world.collection, source).clone();
        self.place = (after.id.clone(), row);
        let applied = decision.apply(&mut after).is_ok();
        self.coming = applied.then(|| Arc::new(after));
        self.next = match decision {
            Decision::Edit(..) | Decision::Split(..) | Decision::Move(..) | Decision::Add(_) => {
                Next::Stay
            }
            Decision::Accept(_) | Decision::Reject(_) | Decision::Merge(..) => Next::Open,
        };
        let ahead = self.ahead.clone().filter(|a| a.0 == source);
        Request::Decide(Order {
            collection: Arc::clone(&cx.world.collection),
            ahead: ahead.map(|a| a.1),
            source,
            decision,
        })
    }

    /// Takes the last change back if it is a decision; returns whether it is.
    pub(super) fn retract(&mut self, world: &mut World) -> bool {
        let Some(done) = world.done.take(|done| matches!(done, Done::Decided(..))) else {
            return false;
        };
        if self.under_way {
            world.say("The last decision is still being written");
            world.done.push(done);
        } else if let Done::Decided(last, id, row) = done {
            self.under_way = true;
            self.unanswered = true;
            self.back = Some((last.clone(), id, row));
            world.ask(Request::Retract(last));
        }
        true
    }

    /// Takes in the outcome of a decision.
    pub(super) fn decided(&mut self, outcome: Result<Ruled, String>, world: &mut World) {
        self.unanswered = false;
        match outcome {
            Ok(Ruled::Written(decided)) => {
                world.say(said(&decided));
                let (id, row) = self.place.clone();
                let source = world.collection.source_of_id(&id);
                world.done.push(Done::Decided(decided, id, row));
                self.ahead = source.zip(self.coming.take());
                if self.ahead.is_some() {
                    world.go(Go::Repage);
                    self.settles = true;
                }
            }
            Ok(Ruled::Undone(decided)) => {
                world.say(undone(&decided.said));
                if let Some((_, id, row)) = self.back.take() {
                    self.place = (id, row);
                    self.next = Next::Row;
                }
            }
            Err(why) => {
                let back = self.back.take();
                world.say(not_done(back.is_some(), &why));
                world
                    .done
                    .extend(back.map(|(last, id, row)| Done::Decided(last, id, row)));
                self.under_way = false;
                self.coming = None;
                self.next = Next::Stay;
            }
        }
    }

    /// The rows match the files again: allows the next decision, and puts the
    /// cursor on the next open proposal.
    pub(super) fn settle_decision(&mut self, cx: &mut Cx) {
        self.under_way = false;
        let next = std::mem::take(&mut self.next);
        let (id, row) = self.place.clone();
        let Some(source) = drafting(cx) else {
            return;
        };
        let briefing = self.reviewed(&cx.world.collection, source);
        let Some(page) = cx.page.as_mut().filter(|_| briefing.id == id) else {
            return;
        };
        match next {
            Next::Stay => {}
            Next::Open => rows::go_to_open(page, (briefing, &self.standing), row),
            Next::Row => page.go_to_row(row),
        }
    }

    /// Makes the decision of the form; if that is not possible, the form says
    /// why and keeps what was typed.
    pub(super) fn save_form(&mut self, cx: &mut Cx) {
        let Some(Open::Form(form)) = &self.open else {
            return;
        };
        let (source, decision) = (form.edits().0, form.decision());
        let wrong = decision.as_ref().and_then(|decision| {
            let mut tried = self.reviewed(&cx.world.collection, source).clone();
            decision.apply(&mut tried).err()
        });
        if let (Some(why), Some(Open::Form(form))) = (wrong, &mut self.open) {
            form.wrong = Some(why.to_string());
            return;
        }
        let typed = undone::typed(self, cx.world);
        self.open = None;
        let Some(decision) = decision else {
            return cx.world.say("Nothing was changed");
        };
        let is_it = |what: &What| match (what, &typed) {
            (What::Fields(left), Some(typed)) => left.is_where(typed),
            _ => false,
        };
        let order = self.order(source, decision, cx);
        let order = cx.world.own.settling(order, is_it);
        cx.world.ask(order);
    }
}

/// “accepted: Port Authority — wire.yaml; the document is reviewed now”.
fn said(decided: &Decided) -> String {
    let files = std::iter::once(&decided.file).chain(&decided.along);
    let names = files.map(|file| file.file_name().unwrap_or_default().to_string_lossy());
    let names = names.collect::<Vec<_>>().join(", ");
    let mut said = format!("{} — {names}", decided.said);
    if decided.finished {
        said.push_str("; the document is reviewed now");
    }
    said
}
