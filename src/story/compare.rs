//! What the documents of one story likely tell alike.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::tellings::{self, Known};
use super::told::Told;
use super::words::Library;
use super::{differ, judged, mention, mentioned, opposed, rows, scenes, why};
use crate::model::collection::{AccountRef, Home};
use crate::model::compare::DATE;
use crate::model::compare::extent::Extent;
use crate::model::likeness::{LikelyEvent, LikelyQuestion, LikelyRow};
use crate::model::value::Bounds;
use crate::model::{Collection, EventId, SourceId};

/// Figures that differ by more than this factor do not speak for one event.
const MOST_TIMES: f64 = 3.0;

/// What documents of one story likely tell alike.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    pub events: Vec<LikelyEvent>,
    pub rows: Vec<LikelyRow>,
    pub questions: Vec<LikelyQuestion>,
}

/// A collection whose stories are compared one by one.
pub(super) struct Comparing<'a> {
    pub collection: &'a Collection,
    pub told: Told<'a>,
    /// Events that a person keeps apart, as pairs with the lesser id first.
    pub apart: HashSet<(EventId, EventId)>,
    events: Entries,
    /// Whether to continue.
    pub goes_on: &'a dyn Fn() -> bool,
}

impl<'a> Comparing<'a> {
    pub(super) fn new(collection: &'a Collection, goes_on: &'a dyn Fn() -> bool) -> Self {
        Self {
            collection,
            told: Told::new(collection),
            apart: judged::apart(collection),
            events: entries(collection),
            goes_on,
        }
    }

    /// What the documents of a story tell alike; `None` if it was stopped
    /// before the end. The library has their words, and those of documents that
    /// tell an event with them.
    pub(super) fn found(&self, library: &Library, sources: &[SourceId]) -> Option<Findings> {
        let (collection, goes_on) = (self.collection, self.goes_on);
        let events_told = self.told.events_of(sources);
        let reader = tellings::Reader::new(collection, library, &events_told);
        let tellings: Vec<_> = events_told.iter().map(|id| reader.telling(*id)).collect();
        let scenes = scenes::Scenes::new(&tellings, &self.apart, &self.events, goes_on);
        let rows = goes_on().then(|| self.rows_of(library, &scenes, sources))?;
        let figures = figures_of(collection, &rows, &self.events);
        let sentences = mentioned::Sentences::new(collection, library, sources);
        let known = Known {
            figures: &figures,
            apart: &self.apart,
            goes_on,
        };
        let events = tellings::found(&reader, &sentences, &tellings, &known);
        let questions = opposed::questions(collection, sources, goes_on);
        goes_on().then_some(Findings {
            events,
            rows,
            questions,
        })
    }

    /// The rows of a story that several documents tell.
    fn rows_of(
        &self,
        library: &Library,
        scenes: &scenes::Scenes,
        sources: &[SourceId],
    ) -> Vec<LikelyRow> {
        let collection = self.collection;
        let mentions = mention::mentions(collection, library, &self.told, sources, self.goes_on);
        let table = rows::Table::new(collection, library, &mentions, scenes, self.goes_on);
        let rows = judged::rows(rows::rows(&table), |m| collection.row_line(mentions[m].at));
        let several = rows.into_iter().filter(|row| {
            let first = mentions[row[0]].source();
            row.iter().any(|m| mentions[*m].source() != first)
        });
        let going = several.take_while(|_| (self.goes_on)());
        going
            .map(|row| LikelyRow {
                accounts: row.iter().map(|m| mentions[*m].at).collect(),
                differences: differ::differences(collection, &table, &row),
                reasons: why::reasons(library, &table, &row),
            })
            .collect()
    }
}

/// The event of each entry of a document.
pub(super) type Entries = HashMap<(SourceId, usize), EventId>;

fn entries(collection: &Collection) -> Entries {
    let ids = (0..collection.events.len()).map(EventId::from);
    ids.flat_map(|id| collection.event(id).members.iter().map(move |m| (*m, id)))
        .collect()
}

/// Whether figures can both be true, or belong to one event in growing news: 5
/// and 9 dead, not 3 and 110 wounded.
fn are_near(a: Extent, b: Extent) -> bool {
    let times = |a: Bounds, b: Bounds| b.low / a.high.max(1.0);
    match (a, b) {
        (Extent::Count(x), Extent::Count(y)) => times(x, y).max(times(y, x)) <= MOST_TIMES,
        _ => a.overlaps(&b),
    }
}

/// The number of quantities for which two events give figures near each other.
fn figures_of(
    collection: &Collection,
    rows: &[LikelyRow],
    events: &Entries,
) -> BTreeMap<(EventId, EventId), usize> {
    let event = |at: &AccountRef| match at.home {
        Home::Event(entry) => events.get(&(at.source, entry)).copied(),
        Home::Facts => None,
    };
    let mut figures = BTreeMap::new();
    for row in rows {
        let mut told: Vec<(EventId, Extent)> = Vec::new();
        for at in &row.accounts {
            let measure = &collection.account(*at).measure;
            // Days are compared separately.
            if measure != DATE {
                told.extend(event(at).map(|id| (id, collection.extent(measure, *at))));
            }
        }
        let mut alike = BTreeSet::new();
        for (nth, (a, x)) in told.iter().enumerate() {
            let others = told[nth + 1..]
                .iter()
                .filter(|(b, y)| a != b && are_near(*x, *y));
            alike.extend(others.map(|(b, _)| (*a.min(b), *a.max(b))));
        }
        for pair in alike {
            *figures.entry(pair).or_default() += 1;
        }
    }
    figures
}
