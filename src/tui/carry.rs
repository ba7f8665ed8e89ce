//! Carries state from one collection to its replacement: positions differ
//! there, so each item is found again by its identifier in the files.

use std::sync::Arc;

use super::page::{OpenPage, Subject, Target};
use super::widgets::list::{Rows, Selectable};
use super::world::{Facet, Filter, KeptQuery};
use crate::model::collection::AccountRef;
use crate::model::drafts::Part;
use crate::model::view::Item;
use crate::model::{Briefing, Collection, EventId, PassageId, QuestionId, SourceId, Thing};
use crate::search::Results;

/// The collection that was open and its replacement.
pub struct Carry {
    /// What was open.
    pub old: Arc<Collection>,
    /// What is open now.
    pub new: Arc<Collection>,
    /// A document shown in place of the old one.
    pub ahead: Option<(SourceId, Arc<Briefing>)>,
}

impl Carry {
    /// The same thing in the new collection.
    pub fn thing(&self, thing: &Thing) -> Option<Thing> {
        self.new.resolve(&self.old.refer(thing)).thing().cloned()
    }

    /// The same item.
    pub fn item(&self, item: Item) -> Option<Item> {
        self.new.resolve(&self.old.refer(&item.into())).item()
    }

    /// The same document.
    pub fn source(&self, id: SourceId) -> Option<SourceId> {
        let briefing = self.old.briefings.get(id.index())?;
        self.new.source_of_id(&briefing.id)
    }

    /// The same passage.
    pub fn passage(&self, id: PassageId) -> Option<PassageId> {
        let passage = self.old.refer(&Thing::passage(id));
        self.new.resolve(&passage).passage()
    }

    fn event(&self, id: EventId) -> Option<EventId> {
        let Item::Event(id) = self.item(Item::Event(id))? else {
            return None;
        };
        Some(id)
    }

    fn account(&self, at: AccountRef) -> Option<AccountRef> {
        let Thing::Account(at) = self.thing(&Thing::Account(at))? else {
            return None;
        };
        Some(at)
    }

    /// The same question.
    pub fn question(&self, id: QuestionId) -> Option<QuestionId> {
        let Thing::Question(id) = self.thing(&Thing::Question(id))? else {
            return None;
        };
        Some(id)
    }

    /// A document as it was shown.
    pub fn shown(&self, source: SourceId) -> &Briefing {
        match &self.ahead {
            Some((at, briefing)) if *at == source => briefing,
            _ => self.old.briefing(source),
        }
    }

    /// The same item of a document.
    pub fn part(&self, source: SourceId, part: Part) -> Option<Part> {
        let new = self.new.briefing(self.source(source)?);
        part.moved(self.shown(source), new)
    }

    /// The same subject of a page.
    pub fn subject(&self, subject: Subject) -> Option<Subject> {
        Some(match subject {
            Subject::Item(item) => Subject::Item(self.item(item)?),
            Subject::Question(id) => Subject::Question(self.question(id)?),
            Subject::List(name) => Subject::List(name),
            Subject::Of(name, source) => Subject::Of(name, self.source(source)?),
            Subject::At(name, passage) => Subject::At(name, self.passage(passage)?),
            Subject::Pair(of, other) => Subject::Pair(self.source(of)?, self.source(other)?),
            Subject::Cell(at, source) => Subject::Cell(self.account(at)?, self.source(source)?),
        })
    }

    /// The same target of a row.
    pub fn target(&self, target: &Target) -> Option<Target> {
        Some(match target {
            Target::Item(item) => Target::Item(self.item(*item)?),
            Target::Passage(id, quote) => Target::Passage(self.passage(*id)?, quote.clone()),
            Target::Side(alike, item) => {
                Target::Side(alike.map(|item| self.item(item))?, self.item(*item)?)
            }
            Target::Draft(source, part) => {
                Target::Draft(self.source(*source)?, self.part(*source, *part)?)
            }
            Target::Measure(event, measure, of, held) => {
                let event = self.event(*event)?;
                let held = held.and_then(|at| self.account(at));
                Target::Measure(event, measure.clone(), of.clone(), held)
            }
            Target::Question(id) => Target::Question(self.question(*id)?),
            Target::Telling(source, entry) => {
                let Part::Event(now) = self.part(*source, Part::Event(*entry))? else {
                    return None;
                };
                Target::Telling(self.source(*source)?, now)
            }
            Target::Cell(at, source) => Target::Cell(self.account(*at)?, self.source(*source)?),
            Target::Silent(question, source) => {
                Target::Silent(self.question(*question)?, self.source(*source)?)
            }
            Target::Date(_) | Target::Search(_) | Target::Own(_) | Target::Jot(_) => target.clone(),
        })
    }

    /// Moves a page to its new subject and gives its cursor something to be
    /// found by once the rows are rebuilt. Returns whether the subject still
    /// exists.
    pub fn page(&self, page: &mut OpenPage) -> bool {
        let Some(subject) = self.subject(page.subject) else {
            return false;
        };
        page.subject = subject;
        if let Some(list) = page.list_mut() {
            list.forget();
            let at = list.cursor.at;
            if let Some(row) = list.rows.get_mut(at) {
                row.target = row.target.as_ref().and_then(|t| self.target(t));
            }
        }
        true
    }

    /// Replaces the row under the cursor with its new self, so that the cursor
    /// finds it among the new rows.
    pub fn list<T: Selectable>(&self, list: &mut Rows<T>, same: impl Fn(&T) -> Option<T>) {
        list.forget();
        let at = list.cursor.at;
        match list.rows.get(at).map(same) {
            Some(Some(row)) => list.rows[at] = row,
            // If it is gone, only the cursor's position stays.
            Some(None) => list.rows.clear(),
            None => {}
        }
    }

    /// The passages of an answer that still exist, until the search runs again;
    /// drops its hits.
    pub fn results(&self, results: &Results) -> Arc<Results> {
        let resolver = self.new.resolver();
        let refer = |p: PassageId| self.old.refer(&Thing::passage(p));
        let passages = results.passages.iter();
        let passages = passages.filter_map(|p| resolver.resolve(&refer(p)).passage());
        let passages = passages.collect();
        let mut carried = results.clone();
        carried.hits.clear();
        carried.passages = passages;
        Arc::new(carried)
    }

    /// A filter with the facets that still exist.
    pub fn filter(&self, filter: &Filter) -> Filter {
        let facets = filter.facets.iter().filter_map(|facet| match facet {
            Facet::Item(item) => self.item(*item).map(Facet::Item),
            Facet::Query(kept) => Some(Facet::Query(KeptQuery {
                results: self.results(&kept.results),
                generation: kept.generation,
            })),
        });
        let mut kept: Vec<Facet> = Vec::new();
        for facet in facets {
            if !kept.contains(&facet) {
                kept.push(facet);
            }
        }
        Filter::new(&self.new, kept)
    }
}
