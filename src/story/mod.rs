//! What documents tell alike: which tell one story, which figures are likely
//! of one quantity, which tellings of one event. Computed, never stored.

mod common;
pub mod copies;
mod differ;
mod doubt;
mod judged;
mod link;
mod linkage;
mod mention;
mod mentioned;
mod numerals;
mod rows;
mod stories;
mod tellings;
mod told;
mod twins;
mod vector;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use tellings::Known;

use crate::model::collection::{AccountRef, Home};
use crate::model::likeness::{LikelyRow, Likeness};
use crate::model::{Collection, EventId, SourceId, merge};

/// A collection with what its documents likely tell alike.
pub fn compared(story: Collection) -> Collection {
    if story.briefings.len() < 2 {
        return story;
    }
    let copies = copies::find(&story, &|| true).unwrap_or_default();
    let story = merge::with_copies(story, copies);
    let likeness = compare(&story);
    merge::liken(story, likeness)
}

/// A collection with the copies that a person has named, and nothing that is
/// only likely.
pub fn judged(story: Collection) -> Collection {
    if story.joins.copies.is_empty() {
        return story;
    }
    let copies = copies::judged(&story);
    merge::with_copies(story, copies)
}

/// Compares the documents of a collection.
pub fn compare(story: &Collection) -> Likeness {
    let library = words::Library::new(story);
    let told = told::Told::new(story);
    let apart = judged::apart(story);
    let stories = stories::stories(&library).into_iter();
    let stories = stories.flat_map(|sources| parted(story, &library, &told, &apart, sources));
    let stories = judged::stories(story, stories.collect());
    let events = entries(story);
    let (mut likely, mut all) = (Vec::new(), Vec::new());
    for sources in &stories {
        let rows = rows_of(story, &library, &told, sources);
        let events_told = told.events_of(sources);
        let figures = figures_of(&rows, &events);
        let reader = tellings::Reader::new(story, &library, &events_told);
        let tellings: Vec<_> = events_told.iter().map(|id| reader.telling(*id)).collect();
        let sentences = mentioned::Sentences::new(story, &library, sources);
        let known = Known {
            figures: &figures,
            apart: &apart,
        };
        likely.extend(tellings::found(&reader, &sentences, &tellings, &known));
        all.extend(rows);
    }
    Likeness::new(stories, likely, all)
}

/// Parts a story whose documents report two deeds that are alike, again and
/// again until none is left.
fn parted(
    story: &Collection,
    library: &words::Library,
    told: &told::Told<'_>,
    apart: &HashSet<(EventId, EventId)>,
    sources: Vec<SourceId>,
) -> Vec<Vec<SourceId>> {
    let events = told.events_of(&sources);
    let reader = tellings::Reader::new(story, library, &events);
    let tellings: Vec<_> = events.iter().map(|id| reader.telling(*id)).collect();
    let figures = BTreeMap::new();
    let known = Known {
        figures: &figures,
        apart,
    };
    let groups = tellings::groups(&tellings, &known);
    let parts = twins::parted(library, &sources, &tellings, &groups);
    if parts.len() < 2 {
        return vec![sources];
    }
    let again = parts.into_iter();
    again
        .flat_map(|part| parted(story, library, told, apart, part))
        .collect()
}

/// The rows of a story that several documents tell.
fn rows_of(
    story: &Collection,
    library: &words::Library,
    told: &told::Told<'_>,
    sources: &[SourceId],
) -> Vec<LikelyRow> {
    let mentions = mention::mentions(story, library, told, sources);
    let table = rows::Table::new(story, library, &mentions);
    let rows = judged::rows(rows::rows(&table), |m| story.row_line(mentions[m].at));
    let several = rows.into_iter().filter(|row| {
        let first = mentions[row[0]].source();
        row.iter().any(|m| mentions[*m].source() != first)
    });
    several
        .map(|row| LikelyRow {
            accounts: row.iter().map(|m| mentions[*m].at).collect(),
            differences: differ::differences(story, &table, &row),
        })
        .collect()
}

/// The event of each entry of a document.
type Entries = HashMap<(SourceId, usize), EventId>;

fn entries(story: &Collection) -> Entries {
    let ids = (0..story.events.len()).map(EventId::from);
    ids.flat_map(|id| story.event(id).members.iter().map(move |m| (*m, id)))
        .collect()
}

/// Of how many quantities two events give figures.
fn figures_of(rows: &[LikelyRow], events: &Entries) -> BTreeMap<(EventId, EventId), usize> {
    let event = |at: &AccountRef| match at.home {
        Home::Event(entry) => events.get(&(at.source, entry)).copied(),
        Home::Facts => None,
    };
    let mut figures = BTreeMap::new();
    for row in rows {
        let mut told: Vec<EventId> = row.accounts.iter().filter_map(event).collect();
        told.sort_unstable();
        told.dedup();
        for (nth, a) in told.iter().enumerate() {
            for b in &told[nth + 1..] {
                *figures.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    figures
}
