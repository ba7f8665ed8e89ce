//! Cells of a grid in which a document has no account: what the document may
//! say there, and taking one of its figures as the account.

mod page;

use std::sync::Arc;

use crate::model::briefing::Account;
use crate::model::collection::AccountRef;
use crate::model::drafts::{Addition, Decision, Of, Part};
use crate::model::judge::{self, Alike};
use crate::model::view::Item;
use crate::model::{Collection, EventId, Ref, SourceId, Thing, Value};
use crate::tui::action::{Action, Scope};
use crate::tui::feature::{Cx, Feature, Hint};
use crate::tui::page::{Built, CELL, Kind, Material, OpenPage, Subject, Target};
use crate::tui::shell::requests::{Order, Reply, Request, Ruled};
use crate::tui::world::{Done, Go, World, not_done};
use crate::views::cell::{candidates, row_of};

const PAGE: Kind = Kind::about(CELL).with_keys(Scope::Cell).with_screen();

/// The state of the pages of such cells.
#[derive(Debug, Default)]
pub struct Cells {
    /// Whether a decision made here is being written.
    waits: bool,
    /// The document's id and the figure that was taken. After the next reading
    /// the page closes, and the grid goes to its row.
    taken: Option<(String, Account)>,
    /// The row that the grid will show once it is in sight again.
    shows: Option<Target>,
    /// An event to join with the new entry of a document: the event, the
    /// document's id, and how many entries it had.
    joins: Option<(Ref, String, usize)>,
}

/// The account and the document that the page in hand is about.
fn cell(cx: &Cx) -> Option<(AccountRef, SourceId)> {
    match cx.here.subject {
        Some(Subject::Cell(at, source)) if cx.here.in_hand => Some((at, source)),
        _ => None,
    }
}

/// Returns the account that a figure of the page makes, and its event.
fn found(cx: &Cx, own: usize) -> Option<(EventId, Of, Account)> {
    let (at, source) = cell(cx)?;
    let across = cx.world.across()?;
    let collection = &cx.world.collection;
    let (event, row) = row_of(collection, at)?;
    let all = candidates(across, &row, source);
    let (candidate, figure) = page::figure_at(&all, own)?;
    let given = &candidate.figures[figure];
    let told = collection.account(row.figures.first()?.accounts[0]);
    let mut members = collection.event(event).members.iter();
    let entry = members.find(|(own, _)| *own == source);
    let of = entry.map_or_else(
        || Of::New(collection.event(event).name.clone()),
        |(_, entry)| Of::Entry(*entry),
    );
    let account = Account {
        measure: told.measure.clone(),
        of: told.of.clone(),
        value: Some(Value::new(given.value.clone())),
        unit: given.unit.clone(),
        at: collection.passage(candidate.passage).at,
        quote: Some(given.quote.clone()),
        ..Account::default()
    };
    Some((event, of, account))
}

impl Cells {
    /// `a`: takes the figure under the cursor as the account.
    fn take(&mut self, cx: &mut Cx) {
        let Some((_, source)) = cell(cx) else {
            return cx
                .world
                .say("This works on a silent cell; Enter on one opens it");
        };
        if self.waits {
            return cx.world.say("The last decision is still being written");
        }
        let Some((event, of, found)) = (match cx.here.target {
            Some(Target::Own(own)) => found(cx, own),
            _ => None,
        }) else {
            return cx.world.say("Put the cursor on a figure below a sentence");
        };
        let collection = Arc::clone(&cx.world.collection);
        let briefing = collection.briefing(source);
        if matches!(of, Of::New(_)) {
            let event = collection.refer(&Thing::Item(Item::Event(event)));
            self.joins = Some((event, briefing.id.clone(), briefing.events.len()));
        }
        self.waits = true;
        self.taken = Some((briefing.id.clone(), found.clone()));
        cx.world.ask(Request::Decide(Order {
            collection: Arc::clone(&collection),
            source,
            ahead: None,
            decision: Decision::Add(Box::new(Addition::Account(of, found))),
        }));
    }

    fn decided(&mut self, outcome: Result<Ruled, String>, world: &mut World) {
        self.waits = false;
        match outcome {
            Ok(Ruled::Written(decided)) => {
                let file = decided.file.file_name().unwrap_or_default();
                let (file, key) = (file.to_string_lossy(), world.key(Action::Undo));
                world.say(format!("{} — {file}; {key} undoes it", decided.said));
                world.done.push(Done::Added(decided));
            }
            Ok(Ruled::Undone(_)) => {}
            Err(why) => {
                world.say(not_done(false, &why));
                (self.taken, self.joins) = (None, None);
            }
        }
    }

    /// Asks for a new entry to be joined with its event, unless the two are
    /// likely one anyway.
    fn join(&mut self, cx: &mut Cx) {
        let Some((event, id, entry)) = self.joins.take() else {
            return;
        };
        let collection = Arc::clone(&cx.world.collection);
        let of = collection.resolve(&event).item();
        let added = collection
            .source_of_id(&id)
            .and_then(|source| event_of(&collection, source, entry));
        if let (Some(Item::Event(of)), Some(added)) = (of, added)
            && of != added
        {
            let alike = Alike::Events(vec![of, added]);
            cx.world.judge(judge::same(&collection, &alike), 0);
        }
    }
}

/// Returns the event of an entry of a document, if it has that many.
fn event_of(collection: &Collection, source: SourceId, entry: usize) -> Option<EventId> {
    Part::Event(entry)
        .exists(collection.briefing(source))
        .then_some(())?;
    let mut events = (0..collection.events.len()).map(EventId::from);
    events.find(|id| collection.event(*id).members.contains(&(source, entry)))
}

/// Returns the row of an account that was taken.
fn row_with(collection: &Collection, id: &str, found: &Account) -> Option<Target> {
    let source = collection.source_of_id(id)?;
    let is_it = |at: &AccountRef| {
        let account = collection.account(*at);
        at.source == source
            && account.at == found.at
            && account.measure == found.measure
            && account.quote == found.quote
    };
    let mut all = collection.events.iter().flat_map(|event| &event.accounts);
    let at = *all.find(|at| is_it(at))?;
    let (event, row) = row_of(collection, at)?;
    Some(Target::Measure(event, row.measure, row.of, Some(at)))
}

impl Feature for Cells {
    fn kinds(&self) -> &'static [Kind] {
        &[PAGE]
    }

    fn build(&self, subject: Subject, material: Material) -> Option<Built> {
        match subject {
            Subject::Cell(at, source) => Some(Built::Rows(page::page(at, source, material))),
            _ => None,
        }
    }

    fn page_hints(&self, world: &World, page: &OpenPage, open: &'static str) -> Option<Vec<Hint>> {
        let of = |action: Action| (world.key(action), action.entry().hint.to_string());
        let Subject::Cell(..) = page.subject else {
            return None;
        };
        let mut hints = vec![of(Action::TakeFigure)];
        hints.extend(world.done.any().then(|| of(Action::Undo)));
        hints.push((world.key(Action::Open), open.into()));
        hints.extend([of(Action::Peel), of(Action::Palette), of(Action::Help)]);
        Some(hints)
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> bool {
        match action {
            Action::TakeFigure => self.take(cx),
            _ => return false,
        }
        true
    }

    /// Enter on a figure reads its words.
    fn open(&mut self, target: &Target, cx: &mut Cx) -> bool {
        let (Some((at, source)), Target::Own(own)) = (cell(cx), target) else {
            return false;
        };
        let (Some(across), Some((_, row))) = (cx.world.across(), row_of(&cx.world.collection, at))
        else {
            return false;
        };
        let all = candidates(across, &row, source);
        if let Some((candidate, figure)) = page::figure_at(&all, *own) {
            let quote = candidate.figures[figure].quote.clone();
            let target = Target::Passage(candidate.passage, Some(quote));
            cx.world.go(Go::Open(target));
        }
        true
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx) -> Option<Reply> {
        match reply {
            Reply::Decided(outcome) if self.waits => {
                self.decided(outcome, cx.world);
                None
            }
            other => Some(other),
        }
    }

    fn settle(&mut self, cx: &mut Cx) {
        let Some(Target::Measure(event, measure, of, held)) = self.shows.take() else {
            return;
        };
        let is_it = cx.here.subject == Some(Subject::Item(Item::Event(event)));
        if let Some(page) = cx.page.as_mut().filter(|_| is_it) {
            page.body.show_measure((&measure, of.as_deref()), held);
        }
    }

    fn reread(&mut self, could: bool, cx: &mut Cx) {
        if !could {
            return;
        }
        if let Some((id, found)) = self.taken.take().filter(|_| cell(cx).is_some()) {
            cx.world.go(Go::Act(Action::Peel));
            self.shows = row_with(&cx.world.collection, &id, &found);
        }
        self.join(cx);
    }
}
