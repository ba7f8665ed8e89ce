use super::*;
use crate::model::collection::Home;
use crate::model::compare::made::{account, document};
use crate::model::joins::Joins;
use crate::model::likeness::{LikelyEvent, Likeness};
use crate::model::merge::{liken, merge};

/// A likely event of three documents, two of which tell figures of one name
/// that nobody has joined.
fn collection() -> Collection {
    let told = |id: &str, value| document(id, vec![("author", account("wounded", "", value))]);
    let documents = vec![told("a", "3"), told("b", "40"), document("c", vec![])];
    let collection = merge(String::new(), documents, Joins::default());
    let sources: Vec<SourceId> = collection.sources().collect();
    let likely = LikelyEvent {
        tellings: sources.iter().map(|source| vec![(*source, 0)]).collect(),
        shown: 0,
        passages: Vec::new(),
        reasons: Vec::new(),
    };
    let likeness = Likeness::new(vec![sources], vec![likely], Vec::new(), Vec::new());
    liken(collection, likeness)
}

#[test]
fn of_two_rows_of_one_name_the_one_that_is_meant_has_the_cursor() {
    let collection = collection();
    let grid = || GridState::new(&collection, &View::default(), EventId(0), 100);
    let rows = grid().rows;
    let names: Vec<&str> = rows.iter().map(|row| row.measure.as_str()).collect();
    assert_eq!(names, ["wounded", "wounded"]);
    for row in &rows {
        let held = row.figures[0].accounts[0];
        assert_eq!(held.home, Home::Event(0));
        let mut jumped = grid();
        jumped.show(("wounded", None), Some(held));
        assert_eq!(jumped.account(), Some(held));
        // A decision concerns this row.
        assert_eq!(jumped.row(), Some(row));
        let (words, line, source) = jumped.spot().unwrap();
        let mut back = grid();
        assert!(back.go_to((&words, line, Some(source))));
        assert_eq!(back.account(), Some(held));
    }
    let mut first = grid();
    first.show(("wounded", None), None);
    assert_eq!(first.row(), Some(&rows[0]));
}
