//! What several documents tell: stories, likely events, figures side by side,
//! and a person's judgements on them.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rashomon::model::collection::Event;
use rashomon::model::compare::Verdict;
use rashomon::model::compare::grid::MeasureRow;
use rashomon::model::likeness::Likeness;
use rashomon::model::{Collection, EventId};
use rashomon::story;

use crate::opened::open;

/// Five papers on one ferry, two of them with the same wire text, and one on
/// another ferry in another year. All of it is invented.
const PAPERS: [(&str, &str); 6] = [
    (
        "beacon.txt",
        "Ferry strikes pier at Port Emsel\n\n4 May 2031\n\n\
         Five people drowned and 31 were hurt when the ferry Halden struck the pier at Port Emsel \
         on Sunday, the harbour office said.\n\n\
         The Halden carried 212 passengers. Divers searched the harbour until dusk.\n",
    ),
    (
        "courier.txt",
        "Halden sinks at Port Emsel\n\n5 May 2031\n\n\
         Seven people drowned when the ferry Halden struck the pier at Port Emsel on Sunday, police \
         said.\n\n\
         About 30 were hurt. The ferry Halden had 212 passengers on board.\n",
    ),
    (
        "herald.txt",
        "Ferry Halden strikes pier\n\n4 May 2031\n\n\
         The ferry Halden struck the pier at Port Emsel on Sunday and five people drowned, officials \
         said.\n\n\
         The pier at Port Emsel is 90 metres long. The hull has a hole of 3 metres.\n",
    ),
    (
        "mail.txt",
        "Divers search Port Emsel harbour\n\n5 May 2031\n\n\
         Divers searched the harbour of Port Emsel on Monday, a day after the ferry Halden struck \
         the pier and seven people drowned.\n\n\
         The pier is 295 feet long. The owner of the Halden said that all papers were in order.\n",
    ),
    (
        "post.txt",
        "Ferry disaster at Port Emsel\n\n4 May 2031\n\n\
         Five people drowned and 31 were hurt when the ferry Halden struck the pier at Port Emsel \
         on Sunday, the harbour office said.\n\n\
         The mayor called it the worst day of the town.\n",
    ),
    (
        "old-tribune.txt",
        "Ferry Orsa burns off Cape Lind\n\n9 August 2024\n\n\
         Twelve people died when the ferry Orsa caught fire off Cape Lind on Friday, the coast \
         guard said.\n\n\
         The Orsa carried 80 passengers.\n",
    ),
];

/// A folder of the papers, each with its own file name.
fn papers(name: impl Fn(usize, &str) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (nth, (file, text)) in PAPERS.iter().enumerate() {
        fs::write(folder.path().join(name(nth, file)), text).expect("a paper");
    }
    folder
}

fn compared(folder: &Path) -> Collection {
    story::compared(open(&[folder.to_owned()]).collection)
}

#[test]
fn comparing_that_is_stopped_leaves_all_as_the_files_have_it() {
    let folder = papers(same_name);
    let read = || open(&[folder.path().to_owned()]).collection;
    let stopped = story::compared_while(read(), &|| false);
    assert_eq!(stopped.likeness, Likeness::default());
    let asked = Cell::new(0);
    let once = story::compared_while(read(), &|| asked.replace(asked.get() + 1) == 0);
    assert_eq!(asked.get(), 2);
    assert_eq!(once.events, stopped.events);
    assert_ne!(compared(folder.path()).events, stopped.events);
}

fn same_name(_: usize, file: &str) -> String {
    file.to_owned()
}

/// The event that most documents tell.
fn most_told(collection: &Collection) -> (EventId, &Event) {
    let ids = (0..collection.events.len()).map(EventId::from);
    let most = ids
        .max_by_key(|id| collection.telling(*id).len())
        .expect("an event");
    (most, collection.event(most))
}

/// The files of the documents that tell an event.
fn tellers(collection: &Collection, event: EventId) -> BTreeSet<String> {
    let told = collection.telling(event).into_iter();
    told.map(|source| {
        let original = collection.briefing(source).original.as_ref();
        original.expect("a document").file.clone()
    })
    .collect()
}

fn row<'a>(rows: &'a [MeasureRow], measure: &str) -> &'a MeasureRow {
    let found = rows.iter().filter(|row| row.measure == measure);
    found.max_by_key(|row| row.figures.len()).expect(measure)
}

/// The distinct values in a row.
fn values(collection: &Collection, row: &MeasureRow) -> BTreeSet<String> {
    row.figures
        .iter()
        .map(|figure| figure.shown(collection))
        .collect()
}

#[test]
fn papers_on_one_ferry_tell_one_event_and_another_ferry_stays_apart() {
    let folder = papers(same_name);
    let collection = compared(folder.path());
    let (id, event) = most_told(&collection);
    assert!(event.likely.is_some());
    let tellers = tellers(&collection, id);
    assert!(tellers.len() >= 4, "{tellers:?}");
    assert!(!tellers.contains("old-tribune.txt"), "{tellers:?}");
    assert_eq!(collection.likeness.stories.len(), 2);
}

#[test]
fn tolls_that_differ_stand_in_one_row_and_are_no_conflict() {
    let folder = papers(same_name);
    let collection = compared(folder.path());
    let (id, event) = most_told(&collection);
    let rows = collection.grid(id);
    let dead = row(&rows, "killed");
    let told = values(&collection, dead);
    assert!(told.contains("5") && told.contains("7"), "{told:?}");
    assert!(!told.contains("12"), "{told:?}");
    assert!(dead.verdict.is_difference(), "{:?}", dead.verdict);
    assert!(
        collection
            .sure(dead)
            .is_some_and(|sure| sure > 0.0 && sure < 1.0)
    );
    assert_eq!(event.conflicts, []);
    assert_eq!(collection.conflict_count(), 0);
}

#[test]
fn a_toll_that_grew_from_day_to_day_is_an_update() {
    let folder = papers(same_name);
    let collection = compared(folder.path());
    let rows = collection.grid(most_told(&collection).0);
    let dead = row(&rows, "killed");
    let updated = dead.figures.iter().filter(|f| f.verdict == Verdict::Update);
    assert!(updated.count() >= 2, "{:?}", dead.figures);
}

#[test]
fn lengths_in_two_units_agree() {
    let folder = papers(same_name);
    let collection = compared(folder.path());
    let everything = rashomon::model::view::View::default();
    let lengths = collection
        .bearers
        .iter()
        .flat_map(|b| collection.facts_within(b, &everything));
    let of_pier: Vec<_> = lengths.filter(|row| row.measure == "length").collect();
    let both = of_pier.iter().find(|row| row.figures.len() == 2);
    let both = both.unwrap_or_else(|| panic!("{of_pier:?}"));
    assert!(matches!(both.verdict, Verdict::Compatible | Verdict::Agree));
}

/// The compared papers with one line in their collection file.
fn judged(line: impl Fn(&Collection) -> String) -> Collection {
    let folder = papers(same_name);
    let before = compared(folder.path());
    let text = line(&before);
    let kept = folder.path().join("briefings");
    fs::create_dir(&kept).expect("a folder");
    fs::write(kept.join("collection.yaml"), text).expect("a file");
    compared(folder.path())
}

/// The tellings of the most told event, as `briefing/id`.
fn items(collection: &Collection) -> Vec<String> {
    let (_, event) = most_told(collection);
    let members = event.members.iter().map(|(source, entry)| {
        let briefing = collection.briefing(*source);
        format!("{}/{}", briefing.id, briefing.events[*entry].id)
    });
    members.collect()
}

#[test]
fn what_a_person_keeps_apart_never_meets() {
    let first = |collection: &Collection| items(collection)[0].clone();
    let collection = judged(|collection| {
        let others = items(collection)[1..].join(", ");
        format!(
            "apart:\n  - {{item: {}, from: [{others}]}}\n",
            first(collection)
        )
    });
    let folder = papers(same_name);
    let apart = first(&compared(folder.path()));
    let told = items(&collection);
    assert!(told.len() >= 2, "the others stay together: {told:?}");
    assert!(!told.contains(&apart), "{told:?}");

    let collection = judged(|collection| {
        let told = items(collection);
        format!("different:\n  - [{}, {}]\n", told[0], told[1])
    });
    let both = compared(papers(same_name).path());
    let pair: Vec<String> = items(&both)[..2].to_vec();
    let meet = collection.events.iter().any(|event| {
        let members = event.members.iter().map(|(source, entry)| {
            let briefing = collection.briefing(*source);
            format!("{}/{}", briefing.id, briefing.events[*entry].id)
        });
        let members: Vec<String> = members.collect();
        pair.iter().all(|item| members.contains(item))
    });
    assert!(!meet);
}

#[test]
fn an_event_that_a_person_joined_is_compared_by_the_rules() {
    let collection = judged(|collection| {
        format!(
            "events:\n  - {{id: halden, same: [{}]}}\n",
            items(collection).join(", ")
        )
    });
    let (id, event) = most_told(&collection);
    assert_eq!(event.id, "halden");
    let rows = collection.grid(id);
    assert!(row(&rows, "killed").verdict.is_conflict());
    assert!(collection.conflict_count() > 0);
}

#[test]
fn a_difference_that_a_person_dismissed_is_shown_no_more() {
    let shown = |collection: &Collection| {
        let (id, _) = most_told(collection);
        row(&collection.grid(id), "killed").verdict.is_difference()
    };
    let collection = judged(|collection| {
        let (id, _) = most_told(collection);
        let rows = collection.grid(id);
        let accounts = row(&rows, "killed").figures.iter().map(|figure| {
            let item = collection.item(figure.accounts[0]);
            format!(
                "{{item: {}, measure: {}, at: {}}}",
                item.item, item.measure, item.at
            )
        });
        let accounts: Vec<String> = accounts.collect();
        format!(
            "dismissed:\n  - {{accounts: [{}], why: later}}\n",
            accounts.join(", ")
        )
    });
    assert!(shown(&compared(papers(same_name).path())));
    assert!(!shown(&collection));
}

#[test]
fn documents_stand_in_the_story_that_a_line_names() {
    let collection = judged(|collection| {
        let ids: Vec<&str> = collection.briefings.iter().map(|b| b.id.as_str()).collect();
        format!(
            "stories:\n  - {{id: ferries, same: [{}]}}\n",
            ids.join(", ")
        )
    });
    assert_eq!(collection.likeness.stories.len(), 1);
}

/// The likely events and rows, described by titles, so that file order does not
/// matter.
fn likely(collection: &Collection) -> (BTreeSet<Vec<String>>, BTreeSet<Vec<String>>) {
    let title = |source| collection.briefing(source).heading().to_owned();
    let events = (0..collection.events.len()).map(EventId::from);
    let told = events.map(|id| {
        let mut titles: Vec<String> = collection.telling(id).into_iter().map(title).collect();
        titles.sort();
        titles
    });
    let rows = collection.likeness.rows.iter().map(|row| {
        let mut accounts: Vec<String> = row
            .accounts
            .iter()
            .map(|at| format!("{} {}", title(at.source), collection.account(*at).line()))
            .collect();
        accounts.sort();
        accounts
    });
    (told.collect(), rows.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_order_of_files_changes_nothing(order in Just((0..PAPERS.len()).collect::<Vec<_>>()).prop_shuffle()) {
        let first = compared(papers(same_name).path());
        let other = compared(papers(|nth, file| format!("{}-{file}", order[nth])).path());
        prop_assert_eq!(likely(&first), likely(&other));
    }
}

#[test]
fn nothing_differs_without_two_documents() {
    let folder = papers(same_name);
    let collection = compared(folder.path());
    for row in &collection.likeness.rows {
        for difference in &row.differences {
            let [a, b] = difference.between;
            assert_ne!(a.source, b.source);
        }
    }
}
