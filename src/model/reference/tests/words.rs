use proptest::prelude::*;

use super::super::*;
use crate::model::merge::merge;
use crate::model::{Collection, Joins, PassageId};

/// A document with these passages.
fn collection(passages: &[(u32, &str)]) -> Collection {
    let passage = |(at, text): &(u32, &str)| serde_json::json!({"at": at, "text": text});
    let passages: Vec<_> = passages.iter().map(passage).collect();
    let document = serde_json::json!({"id": "gazette", "passages": passages});
    merge(
        "story".into(),
        vec![super::briefing(document)],
        Joins::default(),
    )
}

fn words(collection: &Collection, passage: u32, words: std::ops::Range<usize>) -> Passage {
    Passage::of(collection, PassageId(passage), Some(words))
}

fn whole(collection: &Collection, passage: u32) -> Passage {
    Passage::of(collection, PassageId(passage), None)
}

#[test]
fn words_survive_edits_and_say_when_they_cannot() {
    let before = collection(&[(2, "Fog."), (3, "The ferry left\nthe quay at six.")]);
    let passage = words(&before, 1, 10..23);
    assert_eq!(passage.quote, "left the quay");
    let there = Standing::There(Thing::Words(PassageId(1), 10..23));
    assert_eq!(before.resolve_passage(&passage), there);
    for (passages, standing) in [
        // Words before it, and other white space.
        (
            &[(2, "Fog."), (3, "At dawn it left the quay.")][..],
            Standing::There(Thing::Words(PassageId(1), 11..24)),
        ),
        // The passage has a new locator.
        (
            &[(3, "Fog."), (4, "It left the quay.")][..],
            Standing::Moved(Thing::Words(PassageId(1), 3..16)),
        ),
        (
            &[(3, "It sailed.")][..],
            Standing::Changed(Thing::passage(PassageId(0))),
        ),
        (&[(2, "It sailed.")][..], Standing::Gone(Some(PassageId(0)))),
    ] {
        let is = collection(passages).resolve_passage(&passage);
        assert_eq!(is, standing);
        assert_eq!(is.is_stale(), is.words().is_none(), "stale has no words");
    }
    let other = Passage {
        briefing: "wire".into(),
        ..passage
    };
    assert_eq!(before.resolve_passage(&other), Standing::Elsewhere);
}

#[test]
fn a_whole_passage_is_known_by_how_it_begins() {
    let text = "word ".repeat(100);
    let long = collection(&[(1, &text)]);
    let passage = whole(&long, 0);
    assert_eq!(passage.quote.split(' ').count(), 24);
    assert!(passage.whole && long.resolve_passage(&passage).holds());
}

#[test]
fn a_passage_is_found_by_its_words_then_by_its_locator() {
    type Make = fn(Thing) -> Standing;
    let before = collection(&[(1, "One."), (2, "The ferry sank."), (4, "Four.")]);
    let second = whole(&before, 1);
    for (after, place, standing) in [
        (
            &[(1, "One."), (2, "The ferry sank.")][..],
            1,
            Standing::There as Make,
        ),
        (
            &[(1, "New."), (2, "One."), (3, "The ferry sank.")],
            2,
            Standing::Moved,
        ),
        // Another holds the words too; this one begins with them.
        (
            &[
                (1, "Or: The ferry sank."),
                (2, "One."),
                (9, "The ferry sank."),
            ],
            2,
            Standing::Moved,
        ),
        (&[(1, "One."), (2, "The ship sank.")], 1, Standing::Changed),
        (&[(1, "One."), (4, "Four.")], 0, |thing| {
            Standing::Gone(thing.in_passage())
        }),
        (&[(7, "Seven.")], 0, |thing| {
            Standing::Gone(thing.in_passage())
        }),
    ] {
        let found = collection(after).resolve_passage(&second);
        assert_eq!(
            found,
            standing(Thing::passage(PassageId(place))),
            "{after:?}"
        );
        assert_eq!(found.near(), Some(PassageId(place)));
    }
    let empty = collection(&[]);
    assert_eq!(empty.resolve_passage(&second), Standing::Gone(None));
    let none = Collection::default().resolve_passage(&second);
    assert_eq!(none, Standing::Elsewhere);
    // A bare locator is enough, and all there is.
    let bare = Passage::at("gazette", 2);
    let after = collection(&[(2, "Whatever."), (3, "Else.")]);
    assert_eq!(after.resolve_passage(&bare).passage(), Some(PassageId(0)));
    let after = collection(&[(3, "Else.")]);
    let gone = Standing::Gone(Some(PassageId(0)));
    assert_eq!(after.resolve_passage(&bare), gone);
}

#[test]
fn of_the_same_words_twice_those_in_the_same_company_are_meant() {
    let text = "The crew was safe. Later the crew was gone.";
    let second = text.rfind("crew").expect("it is there");
    let before = collection(&[(1, text)]);
    let passage = words(&before, 0, second..second + 4);
    let text = "A crew came; the crew was safe. Much later the crew was gone.";
    let second = text.rfind("crew").expect("it is there");
    let there = |at: u32| Thing::Words(PassageId(at), second..second + 4);
    let found = collection(&[(1, text)]).resolve_passage(&passage);
    assert_eq!(found, Standing::There(there(0)));
    // In other passages too.
    let found = collection(&[(3, "A crew came."), (9, text)]).resolve_passage(&passage);
    assert_eq!(found, Standing::Moved(there(1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    /// Edits elsewhere in the passage, in any script, even with the same words.
    #[test]
    fn edits_elsewhere_in_the_passage_move_no_reference(
        near in "[a-dé “’\n]{12,40}",
        cited in "[a-dé]{1,6}( [a-dé’]{1,6}){0,3}",
        behind in "[a-dé ”\n]{12,40}",
        first in "(\\PC|\n){0,60}",
        last in "(\\PC|\n){0,60}",
        copied in any::<bool>(),
    ) {
        let (near, behind) = (format!(" <{near}> "), format!(" [{behind}] "));
        let old = format!("one{near}{cited}{behind}two");
        let from = 3 + near.len();
        let was = collection(&[(1, &old)]);
        let passage = words(&was, 0, from..from + cited.len());
        let copy = if copied { format!("{cited} ") } else { String::new() };
        let new = format!("{copy}{first}{near}{cited}{behind}{last} {copy}");
        let from = copy.len() + first.len() + near.len();
        let is = collection(&[(1, &new)]).resolve_passage(&passage);
        prop_assert!(matches!(is, Standing::There(_)), "{is:?} in {new:?}");
        let found = is.words().expect("words").clone();
        prop_assert!(
            found == (from..from + passage.quote.len()) || passage.same_around(&new, &found)
                >= passage.same_around(&new, &(from..from + passage.quote.len())),
            "{found:?} for {from} in {new:?}"
        );
    }
}
