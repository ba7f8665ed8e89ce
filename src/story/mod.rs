//! Compares documents: which tell one story, which figures likely measure one
//! quantity, which tellings are of one event. Computed, never stored.

mod cache;
mod cited;
mod common;
mod compare;
pub mod copies;
mod differ;
mod doubt;
mod judged;
mod key;
mod link;
mod linkage;
mod local;
mod mention;
mod mentioned;
mod named;
mod nearness;
mod numerals;
mod opposed;
pub mod parallels;
mod rows;
mod scenes;
mod sparse;
mod stories;
mod tellings;
mod told;
mod twins;
mod vector;
mod why;
mod words;
mod years;

use std::cell::Cell;
use std::collections::BTreeMap;

pub use cache::Cache;
use compare::Comparing;
pub use numerals::figure;
use tellings::Known;

use crate::model::likeness::{Days, Likeness};
use crate::model::{Collection, ProposedAcross, SourceId, merge};

/// Adds to a collection what its documents likely tell alike.
pub fn compared(collection: Collection) -> Collection {
    compared_while(collection, &|| true)
}

/// Like [`compared`]; returns the collection as the files have it if `goes_on`
/// stopped it.
pub fn compared_while(collection: Collection, goes_on: &dyn Fn() -> bool) -> Collection {
    compared_again(collection, &mut Cache::default(), goes_on)
}

/// Like [`compared_while`], reusing the findings of an earlier comparison.
pub fn compared_again(
    mut collection: Collection,
    cache: &mut Cache,
    goes_on: &dyn Fn() -> bool,
) -> Collection {
    if let Some(known) = collection
        .known
        .take()
        .filter(|known| known.fits(&collection))
    {
        return known.give_to(collection);
    }
    if collection.briefings.len() < 2 {
        return collection;
    }
    // Once stopped, it stays stopped.
    let ended = Cell::new(false);
    let goes_on = || {
        ended.set(ended.get() || !goes_on());
        !ended.get()
    };
    let Some(copies) = copies::find(&collection, &goes_on) else {
        return collection;
    };
    let mut collection = merge::with_copies(collection, copies);
    let library = words::Library::new(&collection, &goes_on);
    if !goes_on() {
        return collection;
    }
    let mut alike = nearness::Likeness::new(library.documents.len());
    let stories = stories_of(&collection, &library, &mut alike, &goes_on);
    if !goes_on() {
        return collection;
    }
    let days = years::lent(&collection, &stories);
    merge::lend(&mut collection, days);
    let likeness = compare(&collection, &library, stories, cache, &goes_on);
    cache.keep(cache::Read {
        library,
        likeness: alike,
    });
    if let Some(likeness) = likeness {
        return merge::liken(collection, likeness);
    }
    merge::lend(&mut collection, Days::default());
    collection
}

/// Adds the copies that a person named to a collection, and nothing that is
/// only likely or proposed.
pub fn judged(mut collection: Collection) -> Collection {
    collection.proposed = ProposedAcross::default();
    if collection.joins.copies.is_empty() {
        return collection;
    }
    let copies = copies::judged(&collection);
    merge::with_copies(collection, copies)
}

/// The documents of each story, split by what they report, and the likeness of
/// all.
fn stories_of(
    collection: &Collection,
    library: &words::Library,
    alike: &mut nearness::Likeness,
    goes_on: &dyn Fn() -> bool,
) -> Vec<Vec<SourceId>> {
    let comparing = Comparing::new(collection, goes_on);
    let mut look = |documents: &[usize], tree: &linkage::Tree| alike.look_into(documents, tree);
    let stories = stories::stories(library, goes_on, &mut look).into_iter();
    let stories = stories.flat_map(|sources| parted(&comparing, library, sources));
    judged::stories(collection, stories.collect())
}

/// Compares the documents of each story, except stories in the cache; `None` if
/// it was stopped.
fn compare(
    collection: &Collection,
    library: &words::Library,
    stories: Vec<Vec<SourceId>>,
    cache: &mut Cache,
    goes_on: &dyn Fn() -> bool,
) -> Option<Likeness> {
    let comparing = Comparing::new(collection, goes_on);
    let keys = key::Keys::new(&comparing, library);
    let mut all = compare::Findings::default();
    cache.begin();
    for sources in &stories {
        if !goes_on() {
            return None;
        }
        let local = local::Local::new(&comparing, sources);
        let vocabulary = library.vocabulary(&local.sources);
        let found = cache.found(keys.of(&local, &vocabulary), &local, || {
            comparing.found(&library.part(&local.sources, &vocabulary), sources)
        })?;
        all.events.extend(found.events);
        all.rows.extend(found.rows);
        all.rows.extend(named::rows(collection, sources));
        all.questions.extend(found.questions);
    }
    cache.tidy();
    let mut questions = all.questions;
    questions.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    Some(Likeness::new(stories, all.events, all.rows, questions))
}

/// Splits a story whose documents report two similar deeds, until none is left
/// to split.
fn parted(
    comparing: &Comparing<'_>,
    library: &words::Library,
    sources: Vec<SourceId>,
) -> Vec<Vec<SourceId>> {
    let events = comparing.told.events_of(&sources);
    let reader = tellings::Reader::new(comparing.collection, library, &events);
    let tellings: Vec<_> = events.iter().map(|id| reader.telling(*id)).collect();
    let figures = BTreeMap::new();
    let known = Known {
        figures: &figures,
        apart: &comparing.apart,
        goes_on: comparing.goes_on,
    };
    let groups = tellings::groups(&tellings, &known);
    let parts = twins::parted(library, &sources, &tellings, &groups);
    if parts.len() < 2 {
        return vec![sources];
    }
    let again = parts.into_iter();
    again
        .flat_map(|part| parted(comparing, library, part))
        .collect()
}
