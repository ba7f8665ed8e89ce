//! Copies count once: three papers with one wire text, a report of its own and
//! a similar one from another year, as counted, compared and told.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rashomon::model::compare::Verdict;
use rashomon::model::compare::grid::MeasureRow;
use rashomon::model::gaps::Gap;
use rashomon::model::view::View;
use rashomon::model::{Collection, EventId, SourceId, origins};
use rashomon::story;
use rashomon::views::glance::{Glance, values, words};
use rashomon::views::{grid, origins as told};

use crate::golden::fixtures;
use crate::opened::open;

/// The wire and its copies; one of them has a different figure.
const COPIES: [&str; 3] = ["alder-wire.txt", "east-gazette.txt", "morning-post.txt"];
/// The same event in its own words.
const OWN: &str = "sarn-herald.txt";
/// About another bridge, five years earlier.
const TWIN: &str = "weir-letter.txt";

/// A folder with these files of the fixture, each renamed by `name`.
fn folder(files: &[&str], name: impl Fn(usize, &str) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (nth, file) in files.iter().enumerate() {
        let text = fs::read(fixtures("origins").join(file)).expect("an article");
        fs::write(folder.path().join(name(nth, file)), text).expect("a copy of it");
    }
    folder
}

fn compared(folder: &Path) -> Collection {
    story::compared(open(&[folder.to_owned()]).collection)
}

fn of(files: &[&str]) -> Collection {
    compared(folder(files, |_, file| file.to_owned()).path())
}

/// The document of a file.
fn source(collection: &Collection, file: &str) -> SourceId {
    let is_of = |source: &SourceId| {
        let original = collection.briefing(*source).original.as_ref();
        original.is_some_and(|original| original.file == file)
    };
    collection.sources().find(is_of).expect(file)
}

/// The event that most documents tell.
fn most_told(collection: &Collection) -> EventId {
    let ids = (0..collection.events.len()).map(EventId::from);
    ids.max_by_key(|id| collection.telling(*id).len())
        .expect("an event")
}

fn row(collection: &Collection, event: EventId, measure: &str) -> MeasureRow {
    let rows = collection.grid(event).into_iter();
    let mut found = rows.filter(|row| row.measure == measure);
    found.next().expect(measure)
}

#[test]
fn three_copies_and_a_twin_are_one_event_of_one_origin_and_another_event() {
    let collection = of(&[COPIES[0], COPIES[1], COPIES[2], TWIN]);
    let event = most_told(&collection);
    let tellers = collection.telling(event);
    assert_eq!(tellers.len(), 3);
    assert_eq!(origins::count(&collection, event, &tellers), 1);
    assert_eq!(row(&collection, event, "date").reports(), (3, 1));
    let twin = source(&collection, TWIN);
    assert!(!tellers.contains(&twin));
    assert_eq!(collection.likeness.stories.len(), 2);
    let ids = (0..collection.events.len()).map(EventId::from);
    let apart = ids.filter(|id| collection.telling(*id) == [twin]);
    assert_eq!(apart.count(), 1);
}

#[test]
fn a_report_in_its_own_words_is_an_origin_and_reasons_are_told() {
    let collection = of(&[COPIES[0], COPIES[1], COPIES[2], OWN, TWIN]);
    let event = most_told(&collection);
    let tellers = collection.telling(event);
    assert_eq!(tellers.len(), 4);
    assert_eq!(origins::count(&collection, event, &tellers), 2);
    let why = told::of_event(&collection, event, &tellers).expect("copies are among them");
    assert!(why.starts_with("4 reports, 2 origins: "), "{why}");
    assert!(why.ends_with(" have one text (Reuters)"), "{why}");
    let days = told::of_row(&collection, &row(&collection, event, "date"));
    assert_eq!(
        days.as_deref(),
        Some("4 reports, 2 origins: 3 have one text (Reuters)")
    );
    let names = row(&collection, event, "date");
    let names: BTreeSet<String> = names
        .figures
        .iter()
        .map(|figure| collection.origin_name(figure.origin))
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    insta::assert_snapshot!("origins_grid", grid::text(&collection, event, 80));
}

#[test]
fn copies_bear_nothing_out_and_differ_where_one_changed_a_figure() {
    // Copies alone confirm nothing.
    let collection = of(&COPIES[..2]);
    let event = most_told(&collection);
    let wounded = row(&collection, event, "wounded");
    assert_eq!(
        (wounded.verdict, wounded.reports()),
        (Verdict::Alone, (2, 1))
    );
    // The same sentence with a different figure.
    let collection = of(&COPIES);
    let event = most_told(&collection);
    let wounded = row(&collection, event, "wounded");
    assert!(wounded.verdict.is_difference(), "{wounded:?}");
    assert_eq!(wounded.reports(), (3, 1));
    let text = grid::text(&collection, event, 200);
    assert!(text.contains("One text, told differently: 14 ("), "{text}");
    let glance = Glance::of(&collection, &[], &View::default());
    let [block] = &glance.stories[..] else {
        panic!("{glance:?}");
    };
    assert_eq!(
        (block.documents.len(), block.origins, glance.copies),
        (3, 1, 2)
    );
    let differing = &block.differing[0].row;
    let said: Vec<String> = values(&collection, differing)
        .iter()
        .map(|value| format!("{} {}", value.shown, words::givers(&collection, value, 99)))
        .collect();
    assert_eq!(
        said,
        [
            "14 (Barge hits +1 copy)",
            "16 (Sixteen injured, of the same text)"
        ]
    );
}

#[test]
fn what_copies_alone_tell_one_alone_tells() {
    let collection = of(&[COPIES[0], COPIES[1], TWIN]);
    let event = most_told(&collection);
    let alone = collection
        .gaps()
        .into_iter()
        .find(|gap| gap.event() == event);
    assert_eq!(alone, Some(Gap::OnlyIn(event, collection.telling(event))));
    // A report in its own words makes two origins.
    let collection = of(&[COPIES[0], COPIES[1], OWN]);
    let event = most_told(&collection);
    assert!(collection.gaps().iter().all(|gap| gap.event() != event));
    let glance = Glance::of(&collection, &[], &View::default());
    let told = &glance.stories[0].events[0];
    assert_eq!((told.tellers.len(), told.origins), (3, 2));
}

/// The number of origins of each event that a file tells.
fn counted(collection: &Collection, file: &str) -> Vec<usize> {
    let source = source(collection, file);
    let ids = (0..collection.events.len()).map(EventId::from);
    let told = ids.map(|id| (id, collection.telling(id)));
    let mut counts: Vec<usize> = told
        .filter(|(_, tellers)| tellers.contains(&source))
        .map(|(id, tellers)| origins::count(collection, id, &tellers))
        .collect();
    counts.sort_unstable();
    counts
}

#[test]
fn a_copy_more_raises_no_count() {
    for file in [COPIES[0], OWN] {
        let few = counted(&of(&[COPIES[0], OWN, TWIN]), file);
        let many = counted(&of(&[COPIES[0], COPIES[1], COPIES[2], OWN, TWIN]), file);
        assert_eq!(few, many, "{file}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_names_of_files_change_no_origin(order in Just((0..5usize).collect::<Vec<_>>()).prop_shuffle()) {
        let files = [COPIES[0], COPIES[1], COPIES[2], OWN, TWIN];
        let first = compared(folder(&files, |_, file| file.to_owned()).path());
        let other = compared(folder(&files, |nth, file| format!("{}-{file}", order[nth])).path());
        prop_assert_eq!(&first.copies, &other.copies);
        prop_assert_eq!(&first.events, &other.events);
    }
}
