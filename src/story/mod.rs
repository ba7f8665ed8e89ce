//! What documents tell alike: which tell one story, which figures are likely
//! of one quantity, which tellings of one event. Computed, never stored.

mod cited;
mod common;
pub mod copies;
mod differ;
mod doubt;
mod judged;
mod link;
mod linkage;
mod mention;
mod mentioned;
mod named;
mod nearness;
mod numerals;
mod opposed;
pub mod parallels;
mod rows;
mod scenes;
mod stories;
mod tellings;
mod told;
mod twins;
mod vector;
mod why;
mod words;
mod years;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use tellings::Known;

use crate::model::collection::{AccountRef, Home};
use crate::model::compare::DATE;
use crate::model::compare::extent::Extent;
use crate::model::likeness::{Days, LikelyRow, Likeness};
use crate::model::value::Bounds;
use crate::model::{Collection, EventId, SourceId, merge};

/// Figures further apart than so many times tell nothing of one event.
const MOST_TIMES: f64 = 3.0;

/// A collection with what its documents likely tell alike.
pub fn compared(story: Collection) -> Collection {
    compared_while(story, &|| true)
}

/// The same; as the files have it where that was stopped before its end, which
/// is asked story by story.
pub fn compared_while(story: Collection, goes_on: &dyn Fn() -> bool) -> Collection {
    if story.briefings.len() < 2 {
        return story;
    }
    let Some(copies) = copies::find(&story, goes_on) else {
        return story;
    };
    let mut story = merge::with_copies(story, copies);
    let library = words::Library::new(&story);
    if !goes_on() {
        return story;
    }
    let stories = stories_of(&story, &library);
    let days = years::lent(&story, &stories);
    merge::lend(&mut story, days);
    if let Some(likeness) = compare(&story, &library, stories, goes_on) {
        return merge::liken(story, likeness);
    }
    merge::lend(&mut story, Days::default());
    story
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

/// The documents of each story, parted by what they report.
fn stories_of(story: &Collection, library: &words::Library) -> Vec<Vec<SourceId>> {
    let told = told::Told::new(story);
    let apart = judged::apart(story);
    let stories = stories::stories(library).into_iter();
    let stories = stories.flat_map(|sources| parted(story, library, &told, &apart, sources));
    judged::stories(story, stories.collect())
}

/// Compares the documents of each story of a collection; nothing where that
/// was stopped.
fn compare(
    story: &Collection,
    library: &words::Library,
    stories: Vec<Vec<SourceId>>,
    goes_on: &dyn Fn() -> bool,
) -> Option<Likeness> {
    let told = told::Told::new(story);
    let apart = judged::apart(story);
    let events = entries(story);
    let (mut likely, mut all, mut questions) = (Vec::new(), Vec::new(), Vec::new());
    for sources in &stories {
        if !goes_on() {
            return None;
        }
        let events_told = told.events_of(sources);
        let reader = tellings::Reader::new(story, library, &events_told);
        let tellings: Vec<_> = events_told.iter().map(|id| reader.telling(*id)).collect();
        let scenes = scenes::Scenes::new(&tellings, &apart, &events);
        let rows = rows_of(story, library, &told, &scenes, sources);
        let figures = figures_of(story, &rows, &events);
        let sentences = mentioned::Sentences::new(story, library, sources);
        let known = Known {
            figures: &figures,
            apart: &apart,
        };
        likely.extend(tellings::found(&reader, &sentences, &tellings, &known));
        all.extend(rows);
        all.extend(named::rows(story, sources));
        questions.extend(opposed::questions(story, sources));
    }
    questions.sort_by(|a, b| b.sure.total_cmp(&a.sure));
    Some(Likeness::new(stories, likely, all, questions))
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
    scenes: &scenes::Scenes,
    sources: &[SourceId],
) -> Vec<LikelyRow> {
    let mentions = mention::mentions(story, library, told, sources);
    let table = rows::Table::new(story, library, &mentions, scenes);
    let rows = judged::rows(rows::rows(&table), |m| story.row_line(mentions[m].at));
    let several = rows.into_iter().filter(|row| {
        let first = mentions[row[0]].source();
        row.iter().any(|m| mentions[*m].source() != first)
    });
    several
        .map(|row| LikelyRow {
            accounts: row.iter().map(|m| mentions[*m].at).collect(),
            differences: differ::differences(story, &table, &row),
            reasons: why::reasons(library, &table, &row),
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

/// Whether figures can both be true, or are told of one event as news grows:
/// 5 and 9 dead, not 3 and 110 wounded.
fn are_near(a: Extent, b: Extent) -> bool {
    let times = |a: Bounds, b: Bounds| b.low / a.high.max(1.0);
    match (a, b) {
        (Extent::Count(x), Extent::Count(y)) => times(x, y).max(times(y, x)) <= MOST_TIMES,
        _ => a.overlaps(&b),
    }
}

/// Of how many quantities two events give figures that are near each other.
fn figures_of(
    story: &Collection,
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
            let measure = &story.account(*at).measure;
            // Their days are compared by themselves.
            if measure != DATE {
                told.extend(event(at).map(|id| (id, story.extent(measure, *at))));
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
