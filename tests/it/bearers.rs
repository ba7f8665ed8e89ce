//! Names side by side: where an event happened, where a person is from, how
//! documents spell a name.

use std::fs;
use std::process::Output;

use rashomon::model::compare::Verdict;
use rashomon::model::compare::grid::MeasureRow;
use rashomon::model::view::View;
use rashomon::model::{Collection, EventId};
use rashomon::story;

use crate::fixture::program;
use crate::opened::open;

/// Three papers on one fire, each with its own name for the place. All of it is
/// invented.
const PAPERS: [(&str, &str); 3] = [
    (
        "beacon.txt",
        "Grain store burns\n\n4 May 2031\n\n\
         A fire destroyed a grain store in Tarnhaven on Sunday and killed three people, police said.\n\n\
         Officers held Lena Strand, 34, of Corwick, Ohio, who guards the store by night.\n",
    ),
    (
        "courier.txt",
        "Three die in fire\n\n4 May 2031\n\n\
         Three people were killed on Sunday when a fire in Tarnhaven Harbour destroyed a store of \
         grain, the mayor told reporters.\n\n\
         Lena Strand, 34, of Melby, Ohio, is in custody. She is the night guard.\n",
    ),
    (
        "herald.txt",
        "Guard held after fire\n\n4 May 2031\n\n\
         Officials blame nobody yet. A fire killed three people and destroyed the grain store in \
         Ostrum on Sunday.\n\n\
         The guard Lenna Strand, 34, of Corwick, Ohio, was arrested. The grain is lost.\n",
    ),
];

fn papers() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in PAPERS {
        fs::write(folder.path().join(name), text).expect("a paper");
    }
    folder
}

fn compared(folder: &tempfile::TempDir) -> Collection {
    story::compared(open(&[folder.path().to_owned()]).collection)
}

/// The values of a row, each with its verdict.
fn values(collection: &Collection, row: &MeasureRow) -> Vec<(String, Verdict)> {
    let figures = row.figures.iter();
    figures.map(|f| (f.shown(collection), f.verdict)).collect()
}

#[test]
fn the_places_of_a_likely_event_stand_in_one_row_and_claim_nothing() {
    let folder = papers();
    let collection = compared(&folder);
    let id = (0..collection.events.len()).map(EventId::from);
    let id = id.max_by_key(|id| collection.telling(*id).len()).unwrap();
    assert_eq!(collection.telling(id).len(), 3);
    let rows = collection.grid(id);
    let places: Vec<&MeasureRow> = rows.iter().filter(|row| row.measure == "place").collect();
    let [row] = places[..] else {
        panic!("{places:?}")
    };
    let mut told = values(&collection, row);
    told.sort_by(|a, b| a.0.cmp(&b.0));
    let expected = ["Ostrum", "Tarnhaven", "Tarnhaven Harbour"]
        .map(|place| (place.to_owned(), Verdict::Undetermined));
    assert_eq!(told, expected);
    let cited = row
        .figures
        .iter()
        .map(|f| collection.account(f.accounts[0]));
    for account in cited {
        assert_eq!(
            account.quote.as_deref(),
            account.value.as_ref().map(rashomon::model::Value::written)
        );
    }
    assert_eq!(row.verdict, Verdict::Undetermined);
    assert_eq!(collection.event(id).differences, 0);
    assert_eq!(collection.conflict_count(), 0);
}

#[test]
fn where_somebody_is_from_likely_differs_between_parts_of_one_place() {
    let folder = papers();
    let collection = compared(&folder);
    let lena = collection
        .bearers
        .iter()
        .find(|b| b.name == "Lena Strand")
        .unwrap();
    let rows = collection.facts_within(lena, &View::default());
    let from = rows.iter().find(|row| row.measure == "from").unwrap();
    let expected = ["Corwick, Ohio", "Melby, Ohio"].map(|at| (at.to_owned(), Verdict::Differs));
    assert_eq!(values(&collection, from), expected);
    assert_eq!(collection.differences_within(&View::default()), 1);
    // Without comparing, nothing likely differs.
    let judged = open(&[folder.path().to_owned()]).collection;
    let lena = judged
        .bearers
        .iter()
        .find(|b| b.name == "Lena Strand")
        .unwrap();
    let rows = judged.facts_within(lena, &View::default());
    assert!(
        rows.iter().all(|row| !row.verdict.is_difference()),
        "{rows:?}"
    );
}

#[test]
fn the_facts_tell_how_documents_spell_a_name() {
    let folder = papers();
    let facts = |more: &[&str]| {
        let mut run = program();
        run.arg("facts").args(more).arg(folder.path());
        text(run.output().unwrap())
    };
    let whole = facts(&[]);
    let name = "  name\n  Lena Strand     Grain store ¶4\n  Lenna Strand    ≟ likely the same · \
                Guard held ¶4\n  Lena Strand     Fire ¶4\n";
    assert!(whole.contains(name), "{whole}");
    let judged = facts(&["--judged"]);
    assert!(!judged.contains("≟"), "{judged}");
    let json: serde_json::Value = serde_json::from_str(&facts(&["--format", "json"])).unwrap();
    let rows = json.as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["measure"] == "name" && row["about"] == "lena-strand");
    let accounts = row.unwrap()["accounts"].as_array().unwrap();
    let likely = accounts.iter().filter(|a| a["likely"] == true);
    assert_eq!(accounts.len(), 3);
    assert_eq!(likely.count(), 1);
}

fn text(output: Output) -> String {
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}
