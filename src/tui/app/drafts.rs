//! Reviewing drafts: decisions on proposals, each written at once, and taking
//! the last one back.

use std::sync::Arc;

use super::form::Form;
use super::proposals::part_of;
use super::{App, Overlay};
use crate::model::drafts::{Decision, Part};
use crate::model::view::Item;
use crate::model::vocabulary::Status;
use crate::model::{Briefing, SourceId};
use crate::store::drafts::Decided;
use crate::tui::action::Action;
use crate::tui::layout::Pane;
use crate::tui::pages::Subject;
use crate::tui::shell::requests::{Order, Request, Ruled};

/// Where the cursor goes when the files are read again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Next {
    /// It stays on what it is on.
    #[default]
    Stay,
    /// To the next open proposal from its row on.
    Open,
    /// Back to the row of the decision taken back.
    Row,
}

/// The decisions of this visit that can be taken back, the last one last.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    written: Vec<(Decided, String, usize)>,
    /// Document and row of the decision just taken or taken back.
    place: (String, usize),
    next: Next,
    /// Until it is written, the rows on the page are of the past.
    under_way: bool,
    /// Whether it is not said yet what came of the last key.
    unanswered: bool,
    /// The document as the decision under way leaves it.
    coming: Option<Arc<Briefing>>,
    /// The document as the last decision left it, until the files are read
    /// again: nobody waits for that with the next one.
    ahead: Option<(SourceId, Arc<Briefing>)>,
}

impl App {
    /// The document whose drafts have the keys.
    pub fn drafting(&self) -> Option<SourceId> {
        match self.page_in_hand()?.subject {
            Subject::Drafts(source) => Some(source),
            _ => None,
        }
    }

    /// A document as it is reviewed: with the decisions that were written
    /// since the files were read.
    pub fn reviewed(&self, source: SourceId) -> &Briefing {
        match &self.decisions.ahead {
            Some((at, briefing)) if *at == source => briefing,
            _ => self.story.briefing(source),
        }
    }

    /// What [`App::reviewed`] shows in place of what was read.
    pub(super) fn ahead(&self) -> Option<(SourceId, Arc<Briefing>)> {
        self.decisions.ahead.clone()
    }

    /// Whether a decision can be taken back.
    pub fn can_retract(&self) -> bool {
        !self.decisions.written.is_empty()
    }

    /// Opens the drafts of the document that is read or selected.
    pub(super) fn open_drafts(&mut self) {
        if self.story.briefings.is_empty() {
            self.notice = Some("No document is open".into());
            return;
        }
        let selected = match self.sources.list.selected() {
            Some(Item::Source(source)) if self.focus == Pane::Sources => Some(*source),
            _ => None,
        };
        let source = selected.unwrap_or(self.centre.reader.source);
        self.open_page(Subject::Drafts(source));
        self.go_to_open(0);
    }

    /// The proposal under the cursor.
    fn draft(&self) -> Option<(SourceId, Part)> {
        let source = self.drafting()?;
        let row = self.centre.page()?.list.selected()?;
        part_of(row).map(|part| (source, part))
    }

    /// What can be decided on the proposal under the cursor.
    pub fn decidable(&self) -> Vec<Action> {
        let Some(source) = self.drafting() else {
            return Vec::new();
        };
        let briefing = self.reviewed(source);
        let Some((_, part)) = self.draft() else {
            let draft = briefing.status == Status::Draft;
            return draft.then_some(Action::AcceptPassage).into_iter().collect();
        };
        let mut actions = Vec::new();
        if part.is_draft(briefing) {
            actions.push(Action::AcceptDraft);
        }
        if !matches!(part, Part::Passage(_)) {
            actions.push(Action::RejectDraft);
        }
        actions.push(Action::EditDraft);
        if matches!(part, Part::Actor(_) | Part::Voice(_) | Part::Event(_)) {
            actions.push(Action::MergeDraft);
        }
        if matches!(part, Part::Actor(n) if briefing.actors[n].all_names().count() > 1) {
            actions.push(Action::SplitDraft);
        }
        let whole = briefing.status == Status::Draft && self.open_rows().is_empty();
        if self.open_here().len() > 1 || whole {
            actions.push(Action::AcceptPassage);
        }
        actions
    }

    /// Whether a decision can be taken here and now; says so if not.
    fn may_decide(&mut self) -> Option<SourceId> {
        let source = self.drafting();
        if source.is_none() {
            self.notice = Some("This is for the page of drafts: g d".into());
        } else if self.decisions.under_way {
            self.notice = Some("The last decision is still being written".into());
            return None;
        }
        source
    }

    /// Takes the decision that a key stands for, or asks what it needs.
    pub(super) fn decide_on(&mut self, action: Action) -> Vec<Request> {
        let Some(source) = self.may_decide() else {
            return vec![];
        };
        if action == Action::AcceptPassage {
            let open = self.open_here();
            if open.is_empty() && !self.open_rows().is_empty() {
                self.notice = Some("Nothing is open in this passage".into());
                return vec![];
            }
            return self.decide(source, Decision::Accept(open));
        }
        let Some((source, part)) = self.draft() else {
            self.notice = Some("No proposal is selected".into());
            return vec![];
        };
        match action {
            Action::AcceptDraft => return self.decide(source, Decision::Accept(vec![part])),
            Action::RejectDraft => return self.decide(source, Decision::Reject(part)),
            Action::EditDraft => {
                let mut form = Form::new(self.reviewed(source), source, part);
                self.go_on_with_form(source, &mut form);
                self.overlay = Some(Overlay::Form(form));
            }
            Action::MergeDraft => {
                let name = part.name(self.reviewed(source));
                let others = self.mergeable(source, part);
                self.choose(format!("Merge {name} into"), others);
            }
            _ => {
                let (name, others) = self.separable(source, part);
                self.choose(format!("Set apart from {name}"), others);
            }
        }
        vec![]
    }

    /// Has a decision written.
    pub(super) fn decide(&mut self, source: SourceId, decision: Decision) -> Vec<Request> {
        self.decisions.under_way = true;
        self.decisions.unanswered = true;
        let row = self.centre.page().map_or(0, |p| p.list.cursor.at);
        let mut after = self.reviewed(source).clone();
        self.decisions.place = (after.id.clone(), row);
        let applied = decision.apply(&mut after).is_ok();
        self.decisions.coming = applied.then(|| Arc::new(after));
        self.decisions.next = match decision {
            Decision::Edit(..) | Decision::Split(..) => Next::Stay,
            _ => Next::Open,
        };
        vec![Request::Decide(Order {
            story: Arc::clone(&self.story),
            ahead: self.ahead().filter(|a| a.0 == source).map(|a| a.1),
            source,
            decision,
        })]
    }

    /// Takes the last decision of this visit back.
    pub(super) fn retract(&mut self) -> Vec<Request> {
        if self.may_decide().is_none() {
            return vec![];
        }
        let Some((last, ..)) = self.decisions.written.last().cloned() else {
            self.notice = Some("Nothing was decided in this visit".into());
            return vec![];
        };
        self.decisions.under_way = true;
        self.decisions.unanswered = true;
        vec![Request::Retract(last)]
    }

    /// Takes in what came of a decision.
    pub(super) fn decided(&mut self, outcome: Result<Ruled, String>) {
        self.decisions.unanswered = false;
        match outcome {
            Ok(Ruled::Written(decided)) => {
                self.notice = Some(said(&decided));
                let (id, row) = self.decisions.place.clone();
                let source = self.story.source_of_id(&id);
                self.decisions.written.push((decided, id, row));
                self.decisions.ahead = source.zip(self.decisions.coming.take());
                if self.decisions.ahead.is_some() {
                    self.rebuild_pages();
                    self.settle_decision();
                }
            }
            Ok(Ruled::Undone(decided)) => {
                self.notice = Some(format!("undone: {}", decided.said));
                if let Some((_, id, row)) = self.decisions.written.pop() {
                    self.decisions.place = (id, row);
                    self.decisions.next = Next::Row;
                }
            }
            Err(why) => {
                self.notice = Some(format!("Not written: {why}"));
                self.decisions.under_way = false;
                self.decisions.coming = None;
                self.decisions.next = Next::Stay;
            }
        }
    }

    /// The files were read again, with all that was written until then.
    pub(super) fn decisions_read(&mut self) {
        self.decisions.ahead = None;
        // One that is on its way now settles when it is written.
        if !self.decisions.unanswered {
            self.settle_decision();
        }
    }

    /// The files cannot be read: what was shown stays.
    pub(super) fn decisions_not_read(&mut self) {
        if !self.decisions.unanswered {
            self.settle_decision();
        }
    }

    /// The rows are as the files are: the next decision may come, and the
    /// cursor stands on the next open proposal.
    fn settle_decision(&mut self) {
        self.decisions.under_way = false;
        let next = std::mem::take(&mut self.decisions.next);
        let (id, row) = self.decisions.place.clone();
        let here = self.drafting();
        if here.is_none_or(|source| self.reviewed(source).id != id) {
            return;
        }
        match next {
            Next::Stay => {}
            Next::Open => self.go_to_open(row),
            Next::Row => {
                if let Some(page) = self.centre.pages.last_mut() {
                    page.list.cursor.at = row;
                }
            }
        }
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
    if decided.lost_comments {
        said.push_str("; its comments are gone, u brings them back");
    }
    said
}
