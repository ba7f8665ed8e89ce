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
use crate::model::{Collection, SourceId, merge};

/// Adds to a collection what its documents likely tell alike.
pub fn compared(story: Collection) -> Collection {
    compared_while(story, &|| true)
}

/// Like [`compared`]; returns the collection as the files have it if `goes_on`
/// stopped it.
pub fn compared_while(story: Collection, goes_on: &dyn Fn() -> bool) -> Collection {
    compared_again(story, &mut Cache::default(), goes_on)
}

/// Like [`compared_while`], reusing the findings of an earlier comparison.
pub fn compared_again(
    mut story: Collection,
    cache: &mut Cache,
    goes_on: &dyn Fn() -> bool,
) -> Collection {
    if let Some(known) = story.known.take().filter(|known| known.fits(&story)) {
        return known.give_to(story);
    }
    if story.briefings.len() < 2 {
        return story;
    }
    // Once stopped, it stays stopped.
    let ended = Cell::new(false);
    let goes_on = || {
        ended.set(ended.get() || !goes_on());
        !ended.get()
    };
    let Some(copies) = copies::find(&story, &goes_on) else {
        return story;
    };
    let mut story = merge::with_copies(story, copies);
    let library = words::Library::new(&story, &goes_on);
    if !goes_on() {
        return story;
    }
    let mut alike = nearness::Likeness::new(library.documents.len());
    let stories = stories_of(&story, &library, &mut alike, &goes_on);
    if !goes_on() {
        return story;
    }
    let days = years::lent(&story, &stories);
    merge::lend(&mut story, days);
    let likeness = compare(&story, &library, stories, cache, &goes_on);
    cache.keep(cache::Read {
        library,
        likeness: alike,
    });
    if let Some(likeness) = likeness {
        return merge::liken(story, likeness);
    }
    merge::lend(&mut story, Days::default());
    story
}

/// Adds the copies that a person named to a collection, and nothing that is
/// only likely.
pub fn judged(story: Collection) -> Collection {
    if story.joins.copies.is_empty() {
        return story;
    }
    let copies = copies::judged(&story);
    merge::with_copies(story, copies)
}

/// The documents of each story, split by what they report, and the likeness of
/// all.
fn stories_of(
    story: &Collection,
    library: &words::Library,
    alike: &mut nearness::Likeness,
    goes_on: &dyn Fn() -> bool,
) -> Vec<Vec<SourceId>> {
    let comparing = Comparing::new(story, goes_on);
    let mut look = |documents: &[usize], tree: &linkage::Tree| alike.look_into(documents, tree);
    let stories = stories::stories(library, goes_on, &mut look).into_iter();
    let stories = stories.flat_map(|sources| parted(&comparing, library, sources));
    judged::stories(story, stories.collect())
}

/// Compares the documents of each story, except stories in the cache; `None` if
/// it was stopped.
fn compare(
    story: &Collection,
    library: &words::Library,
    stories: Vec<Vec<SourceId>>,
    cache: &mut Cache,
    goes_on: &dyn Fn() -> bool,
) -> Option<Likeness> {
    let comparing = Comparing::new(story, goes_on);
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
        all.rows.extend(named::rows(story, sources));
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
    let reader = tellings::Reader::new(comparing.story, library, &events);
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
