//! Reviewing drafts: decisions on proposals, each written at once, and taking
//! the last one back.

mod choices;
mod decide;
mod draw_form;
mod form;
mod over;
mod page;
mod rows;
mod support;
mod undone;

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Rect;

use form::Form;
use page::{FOLDED, Fold, UNFOLDED};
pub use rows::decidable;
use rows::part_of;

use crate::model::drafts::rank::Standing;
use crate::model::drafts::{Decision, contested, parts};
use crate::model::view::Item;
use crate::model::{Briefing, Collection, SourceId};
use crate::store::drafts::Decided;
use crate::store::rescue::{Edited, Rescued, What};
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::ctx::Ctx;
use crate::tui::feature::{Cx, Feature, Hint, Over};
use crate::tui::layout::Pane;
use crate::tui::page::{Built, Kind, Material, OpenPage, Split, Subject, Target};
use crate::tui::shell::requests::{Reply, Request};
use crate::tui::widgets::chooser::{Choice, Chooser};
use crate::tui::widgets::paint::Canvas;
use crate::tui::world::{Go, World};

/// The page of a document's drafts.
const PAGE: Kind = Kind {
    name: "drafts",
    opens: None,
    scope: Scope::Drafts,
    split: Split::Own,
    front: false,
    whole: false,
};

/// Where the cursor goes once the rows match the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Next {
    /// It stays.
    #[default]
    Stay,
    /// To the next open proposal at or after its row.
    Open,
    /// Back to the row of the decision that was taken back.
    Row,
}

/// The state of the review.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The decision that is being taken back, with its document's id and its
    /// row.
    back: Option<(Decided, String, usize)>,
    /// Document id and row of the decision just made or taken back.
    place: (String, usize),
    next: Next,
    /// Whether a decision is under way; until it is written, the rows are
    /// stale.
    under_way: bool,
    /// Whether the outcome of the last decision is still unknown.
    unanswered: bool,
    /// The document as the decision under way will leave it.
    coming: Option<Arc<Briefing>>,
    /// The document as the last decision left it, so that the next one need not
    /// wait until the files are read again.
    ahead: Option<(SourceId, Arc<Briefing>)>,
    /// Whether the rows match the last decision, so that the cursor may move
    /// on.
    settles: bool,
    /// Whether minor proposals are listed.
    minor: Fold,
    /// What the order of the page depends on.
    standing: Standing,
    /// How many items each document had when its page was first opened.
    had: HashMap<String, usize>,
    /// The form that was left last, with what was typed.
    left: Option<Edited>,
    /// The form or choice over the screen.
    open: Option<Open>,
}

/// What can be over the screen.
#[derive(Debug)]
enum Open {
    /// The fields of a proposal.
    Form(Form),
    /// What to merge an item into, or which name to set apart.
    Choice(Chooser<(SourceId, Decision)>),
}

/// Returns the document whose drafts a page shows.
fn source_of(subject: Subject) -> Option<SourceId> {
    match subject {
        Subject::Of(name, source) if name == PAGE.name => Some(source),
        _ => None,
    }
}

/// Returns the document whose drafts have the keys.
fn drafting(cx: &Cx) -> Option<SourceId> {
    source_of(cx.page.as_ref()?.subject)
}

impl Drafts {
    /// Returns a document as the review shows it, with the decisions written
    /// since the files were read.
    pub fn reviewed<'a>(&'a self, collection: &'a Collection, source: SourceId) -> &'a Briefing {
        match &self.ahead {
            Some((at, briefing)) if *at == source => briefing,
            _ => collection.briefing(source),
        }
    }

    /// Returns what the order of the page in sight depends on.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Opens the drafts of the open or selected document.
    fn open_page(&mut self, cx: &mut Cx) {
        if cx.world.collection.briefings.is_empty() {
            return cx.world.say("No document is open");
        }
        let source = match cx.here.item {
            Some(Item::Source(source)) if cx.here.focus == Pane::Sources => source,
            _ => cx.here.source,
        };
        self.minor = Fold::Folded;
        self.place = (cx.world.collection.briefing(source).id.clone(), 0);
        (self.next, self.settles) = (Next::Open, true);
        cx.world.go(Go::Page(Subject::Of(PAGE.name, source)));
    }

    /// Asks the user to choose a decision.
    fn choose(&mut self, title: String, all: Vec<Choice<(SourceId, Decision)>>, world: &mut World) {
        if all.is_empty() {
            return world.say("There is nothing to choose from");
        }
        self.open = Some(Open::Choice(Chooser::new(title, all)));
    }

    /// Keeps the open question if the reloaded document still has everything in
    /// it.
    fn carried(&mut self, carry: &Carry) {
        self.open = match self.open.take() {
            Some(Open::Form(form)) => form.carried(carry).map(Open::Form),
            Some(Open::Choice(mut chooser)) => {
                let all: Option<Vec<_>> = chooser
                    .all()
                    .iter()
                    .map(|choice| {
                        let (source, decision) = &choice.means;
                        let to = carry.source(*source)?;
                        let new = carry.new.briefing(to);
                        let decision = decision.moved(carry.shown(*source), new)?;
                        Some(Choice {
                            means: (to, decision),
                            ..choice.clone()
                        })
                    })
                    .collect();
                all.map(|all| {
                    chooser.renew(all);
                    Open::Choice(chooser)
                })
            }
            None => None,
        };
    }
}

impl Feature for Drafts {
    fn kinds(&self) -> &'static [Kind] {
        &[PAGE]
    }

    fn prepare(&mut self, pages: &[OpenPage], world: &World) {
        let Some(source) = pages.iter().find_map(|page| source_of(page.subject)) else {
            return;
        };
        let briefing = self.reviewed(&world.collection, source);
        let (id, count) = (briefing.id.clone(), parts(briefing).count());
        let contested = contested(&world.collection, source, briefing);
        let had = *self.had.entry(id).or_insert(count);
        self.standing = Standing {
            contested,
            rejected: had.saturating_sub(count),
        };
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        let source = source_of(subject)?;
        let briefing = self.reviewed(material.collection, source);
        Some(Built::Rows(page::page(
            source,
            briefing,
            (self.minor, &self.standing),
            material,
        )))
    }

    fn draw_beside(&self, page: &OpenPage, ctx: Ctx, buf: &mut Canvas, area: Rect) {
        if let Some(source) = source_of(page.subject) {
            let part = page.list().and_then(|list| part_of(list.selected()?));
            let briefing = self.reviewed(ctx.collection, source);
            support::draw_support(briefing, part, ctx, buf, area);
        }
    }

    fn page_hints(&self, world: &World, page: &OpenPage, _: &'static str) -> Option<Vec<Hint>> {
        let source = source_of(page.subject)?;
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let briefing = self.reviewed(&world.collection, source);
        let mut actions = rows::decidable(page, (briefing, &self.standing));
        if world.done.any() {
            // Before the one with the longest name.
            let whole = actions.iter().position(|a| *a == Action::AcceptPassage);
            actions.insert(whole.unwrap_or(actions.len()), Action::Undo);
        }
        let mut hints: Vec<Hint> = actions.into_iter().map(of).collect();
        hints.push((world.key(Action::NextPassage), "next open".into()));
        hints.push((world.key(Action::Open), "read".into()));
        let more = [Action::Zoom, Action::Peel, Action::Palette, Action::Help];
        hints.extend(more.map(of));
        Some(hints)
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        let on_page = drafting(cx);
        if let (Action::Edit, Some(Target::Draft(source, part))) = (action, &cx.here.target) {
            // As the page shows it, with decisions not read yet.
            let shown = self.reviewed(&cx.world.collection, *source);
            if part.exists(shown) {
                let item = part.refer(shown);
                cx.world.ask(Request::Locate(item));
            }
            return true;
        }
        match action {
            Action::Drafts => self.open_page(cx),
            Action::AcceptDraft
            | Action::RejectDraft
            | Action::EditDraft
            | Action::MergeDraft
            | Action::SplitDraft
            | Action::AcceptPassage
            | Action::AcceptKind
            | Action::AcceptSight
            | Action::AcceptAbove => self.decide_on(action, cx),
            Action::Undo => return self.retract(cx.world),
            Action::NextPassage | Action::PreviousPassage => {
                let Some(source) = on_page else {
                    return false;
                };
                let briefing = self.reviewed(&cx.world.collection, source);
                let found = cx.page.as_mut().is_some_and(|page| {
                    let shown = (briefing, &self.standing);
                    rows::step_open(page, shown, action == Action::NextPassage)
                });
                if !found {
                    cx.world.say("No more open proposals that way");
                }
            }
            _ => return false,
        }
        true
    }

    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        if [FOLDED, UNFOLDED].contains(target) && drafting(cx).is_some() {
            self.minor = if *target == FOLDED {
                Fold::Unfolded
            } else {
                Fold::Folded
            };
            cx.world.go(Go::Repage);
            return true;
        }
        let Target::Draft(source, part) = target else {
            return false;
        };
        let collection = &cx.world.collection;
        let briefing = self.reviewed(collection, *source);
        match support::cited(collection, *source, briefing, *part) {
            Some((passage, words)) => {
                cx.world.go(Go::Open(Target::Passage(passage, words)));
            }
            None => cx.world.say("It cites no passage"),
        }
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Decided(outcome) => self.decided(outcome, cx.world),
            other => return Some(other),
        }
        None
    }

    fn overs(&self) -> &'static [&'static str] {
        &["form", "decision"]
    }

    fn over(&self) -> Option<&dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn over_mut(&mut self) -> Option<&mut dyn Over> {
        self.open.is_some().then_some(self)
    }

    fn make_good(&mut self, left: &Rescued, cx: &mut Cx) -> bool {
        match &left.what {
            What::Decision {
                briefing,
                shown,
                decision,
                ..
            } => undone::decide_again(self, left, (briefing, shown), decision, cx),
            What::Fields(edited) => undone::go_on(self, edited, cx.world),
            What::Jot { .. }
            | What::Basket { .. }
            | What::Judgement { .. }
            | What::Export { .. }
            | What::Note { .. } => return false,
        }
        true
    }

    fn unfinished(&self, world: &World) -> Vec<What> {
        let forms = undone::typed(self, world)
            .into_iter()
            .chain(self.left.clone());
        let changed = forms.filter(|form| form.changed().next().is_some());
        changed.map(What::Fields).collect()
    }

    fn ahead(&self) -> Option<(SourceId, Arc<Briefing>)> {
        self.ahead.clone()
    }

    fn carry(&mut self, carry: &Carry, _: &mut World) {
        self.carried(carry);
        self.ahead = None;
    }

    /// The files were read again with everything written until then, or could
    /// not be read. A decision that is under way now settles once it is
    /// written.
    fn reread(&mut self, _: bool, _: &mut Cx) {
        self.settles |= !self.unanswered;
    }

    fn settle(&mut self, cx: &mut Cx) {
        if std::mem::take(&mut self.settles) {
            self.settle_decision(cx);
        }
    }
}
